"""A count of working days, day by day, and a year's sheet of days off and worked weekends."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from hukou_rules.calendar.arrangements import DayKind
from hukou_rules.calendar.working_days import CalendarStamp
from hukou_rules.calendar.year import CalendarYear
from hukou_rules.deadlines import Deadline, Status
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.pages.layout import Form, Language, Page
from hukou_rules.terms import Text

__all__ = [
    "WEEK",
    "by_notice",
    "count_page",
    "count_title",
    "how_firm",
    "month_name",
    "month_title",
    "not_arranged",
    "year_page",
    "year_title",
]

_DAY: Final = timedelta(days=1)
_SUNDAY: Final = 6
_WEEKDAYS: Final = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
WEEK: Final = Text(zh="一  二  三  四  五  六  日", en=" Mo  Tu  We  Th  Fr  Sa  Su")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def count_page(deadline: Deadline, language: Language = "zh", form: Form = "text") -> str:
    """Return a bare count of working days, one line a day, and how firm its end is.

    >>> from hukou_rules.calendar.working_days import WorkingCalendar
    >>> from hukou_rules.deadlines import count_from
    >>> count_page(count_from(date(2026, 9, 28), 5, WorkingCalendar.official()), "en").splitlines()[3]
    '2026-10-01 Thursday   not counted: National Day'
    """
    page, start, due = Page(language, form), deadline.start, deadline.due
    lines: list[str] = []
    if start is not None and due is not None:
        end = page.pick(f"届满日：{_dated(due, page)}24时止。", f"Due: {_dated(due, page)}, by the end of the day.")
        page.title(f"{count_title(deadline, start, page)}{page.colon.strip()}")
        lines += [*_day_by_day(start, due, deadline, page), end]
    page.lines([*lines, how_firm(deadline, page), *_fingerprint(deadline.calendar, page)])
    page.close(EDITION.id, [deadline.calendar])
    return page.text


def count_title(deadline: Deadline, start: date, page: Page) -> str:
    """Say how many working days are counted, and from when."""
    days = "working day" if deadline.amount == 1 else "working days"
    return page.pick(
        f"自{_dated(start, page)}起{deadline.amount}个工作日，当日不计",
        f"{deadline.amount} {days} from {_dated(start, page)}, that day not counted",
    )


def _day_by_day(start: date, due: date, deadline: Deadline, page: Page) -> Iterator[str]:
    skipped = {off.date: off for off in deadline.skipped}
    number = 0
    for ahead in range((due - start).days):
        day = start + _DAY * (ahead + 1)
        weekday = f"{_weekday(day, page):<{page.pick('4', '10')}}"
        if day in skipped:
            yield f"{day} {weekday} {page.pick('不计：', 'not counted: ')}{page.say(skipped[day])}"
        else:
            number += 1
            worked = page.pick("（调休上班）", " (worked weekend)") if day in deadline.worked_weekends else ""
            yield f"{day} {weekday} {page.pick(f'第{number}个工作日', f'{number}')}{worked}"


def how_firm(deadline: Deadline, page: Page) -> str:
    """Say how firm the end of a count is, and between which days it may move."""
    if deadline.status is Status.PROVISIONAL:
        open_from = deadline.calendar.calendar.final_through + _DAY
        return page.pick(
            f"日期暂定：{open_from}起的放假安排尚未公布，届满日可能变动，预计在{deadline.earliest}至{deadline.latest}之间。"
            "安排公布后请重新查询。",
            f"The date is provisional: no arrangement is published from {open_from} on, so it may move, between "
            f"{deadline.earliest} and {deadline.latest} as far as experience tells. Ask again when it is out.",
        )
    if deadline.status is Status.FINAL:
        return page.pick("所涉放假安排已公布。", "The arrangements of every day involved are published.")
    return page.pick(f"{deadline.status.zh}。", f"{deadline.status.en.capitalize()}.")


def _fingerprint(stamp: CalendarStamp, page: Page) -> Iterator[str]:
    """Say the fingerprint of the days involved, by which another copy of the calendar is told apart."""
    if stamp.fingerprint is not None:
        yield page.pick(f"日历指纹：{stamp.fingerprint}。", f"Fingerprint of the calendar: {stamp.fingerprint}.")


def year_page(found: CalendarYear, language: Language = "zh", form: Form = "text") -> str:
    """Return a year's sheet: each month with its days off and worked weekends marked, and where they stand.

    >>> from hukou_rules.calendar.working_days import WorkingCalendar
    >>> from hukou_rules.calendar.year import year_of
    >>> year_page(year_of(WorkingCalendar.official(), 2026), "en").splitlines()[3]
    'January: 21 working days'
    """
    page = Page(language, form)
    page.title(year_title(found, page))
    page.lines([page.pick("休：放假；班：周末上班", "* day off   + worked weekend")])
    for month, days in groupby(found.days, key=lambda day: day.month):
        page.write(["", *(_table if form == "markdown" else _month)(found, month, [*days], page)])
    page.write([""] if form == "text" else [])
    said = [] if found.notice is None else [by_notice(found.notice, page)]
    said += [] if found.provisional_from is None else [not_arranged(found.provisional_from, page)]
    page.lines([*said, *_fingerprint(found.stamp, page)])
    page.close(EDITION.id, [found.stamp])
    return page.text


def year_title(found: CalendarYear, page: Page) -> str:
    """Say of which year it is."""
    return page.pick(f"{found.year}年工作日历", f"Working days of {found.year}")


def by_notice(notice: str, page: Page) -> str:
    """Say by which notice a year is arranged."""
    return page.pick(f"依据：{notice}。", f"By notice {notice}.")


def not_arranged(day: date, page: Page) -> str:
    """Say from which day on a year is not arranged yet."""
    return page.pick(
        f"{day}起的放假安排尚未公布，所列日期为推算，可能变动。",
        f"From {day} on no arrangement is published: those days are projected and may move.",
    )


def _month(found: CalendarYear, month: int, days: list[date], page: Page) -> Iterator[str]:
    yield month_title(found, month, page)
    yield page.say(WEEK)
    marks, named = _marked(found, page)
    row = "    " * days[0].weekday()
    for day in days:
        row += f"{day.day:>{page.pick('2', '3')}}{marks.get(day, page.pick('  ', ' '))}"
        if day.weekday() == _SUNDAY or day == days[-1]:
            yield row.rstrip()
            row = ""
    yield from (f"  {_dated(day, page)} {named[day]}" for day in days if day in named)


def _table(found: CalendarYear, month: int, days: list[date], page: Page) -> Iterator[str]:
    """Lay out a month as a table in Markdown."""
    marks, named = _marked(found, page)
    cells = [""] * days[0].weekday() + [f"{day.day}{marks.get(day, '')}" for day in days]
    cells += [""] * (-len(cells) % 7)
    rows = [page.say(WEEK).split(), ["---"] * 7, *(cells[at : at + 7] for at in range(0, len(cells), 7))]
    yield from (f"## {month_title(found, month, page)}", "", *(f"| {' | '.join(row)} |" for row in rows))
    yield ""
    yield from (f"- {_dated(day, page)} {named[day]}" for day in days if day in named)


def month_title(found: CalendarYear, month: int, page: Page) -> str:
    """Say which month it is, and how many days of it are worked."""
    working = found.working_days(month)
    return f"{month_name(month, page)}{page.colon}{page.pick(f'工作日{working}天', f'{working} working days')}"


def month_name(month: int, page: Page) -> str:
    """Return what a month is called."""
    return page.pick(f"{month}月", _MONTHS[month - 1])


def _marked(found: CalendarYear, page: Page) -> tuple[dict[date, str], dict[date, str]]:
    """Return the marks of the days off and of the worked weekends, and what these days are called."""
    named = {off.date: page.say(off) for off in found.days_off}
    marks = dict.fromkeys(found.worked_weekends, page.pick("班", "+")) | dict.fromkeys(named, page.pick("休", "*"))
    named |= dict.fromkeys(set(found.worked_weekends) - set(named), page.say(DayKind.WORKED_WEEKEND))
    return marks, named


def _weekday(day: date, page: Page) -> str:
    return _WEEKDAYS[page.language][day.weekday()]


def _dated(day: date, page: Page) -> str:
    return page.pick(f"{day}（{_weekday(day, page)}）", f"{day} ({_weekday(day, page)})")
