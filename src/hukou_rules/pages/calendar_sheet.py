"""For people: a count of working days, day by day, and a year's sheet of days off and worked weekends."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Literal

from hukou_rules.calendar.arrangements import NOTICE_NUMBERS, DayKind, DayOff
from hukou_rules.calendar.working_days import CalendarStamp, WorkingCalendar
from hukou_rules.deadlines import Deadline, Status
from hukou_rules.terms import Text

__all__ = ["Language", "count_sheet", "year_data", "year_sheet"]

Language = Literal["zh", "en"]

_DAY: Final = timedelta(days=1)
_WEEKDAYS: Final = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_GRID_HEAD: Final = {"zh": "一  二  三  四  五  六  日", "en": " Mo  Tu  We  Th  Fr  Sa  Su"}
_MARKS: Final = {"zh": ("休", "班", "  "), "en": ("*", "+", " ")}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DISCLAIMER: Final = Text(
    zh="本结果供参考，不代替主管机关的决定。",
    en="This informs; it does not replace the decision of the authority.",
)


def count_sheet(deadline: Deadline, lang: Language = "zh") -> str:
    """Write a bare count of working days out, one line a day, and say how firm its end is.

    >>> from hukou_rules.deadlines import count_from
    >>> sheet = count_sheet(count_from(date(2026, 9, 28), 5, WorkingCalendar.official()), "en")
    >>> sheet.splitlines()[3]
    '2026-10-01 Thursday   not counted: National Day'
    """
    start, due = deadline.start, deadline.due
    lines: list[str] = []
    if start is not None and due is not None:
        head = Text(
            zh=f"自{_dated(start, 'zh')}起{deadline.amount}个工作日，当日不计：",
            en=f"{deadline.amount} working day(s) from {_dated(start, 'en')}, that day not counted:",
        )
        end = Text(zh=f"届满日：{_dated(due, 'zh')}24时止。", en=f"Due: {_dated(due, 'en')}, by the end of the day.")
        lines = [_in(head, lang), *_day_by_day(start, due, deadline, lang), _in(end, lang)]
    return "\n".join([*lines, _in(_status(deadline), lang), _stamp(deadline.calendar, lang), _in(_DISCLAIMER, lang)])


def _day_by_day(start: date, due: date, deadline: Deadline, lang: Language) -> Iterator[str]:
    skipped = {off.date: off for off in deadline.skipped}
    worked = Text(zh="（调休上班）", en=" (worked weekend)")
    number = 0
    for day in _days(start + _DAY, due):
        weekday = f"{_weekday(day, lang):<{4 if lang == 'zh' else 10}}"
        if day in skipped:
            off = skipped[day]
            why = Text(zh=f"不计：{off.zh}", en=f"not counted: {off.en}")
            yield f"{day} {weekday} {_in(why, lang)}"
        else:
            number += 1
            counted = Text(zh=f"第{number}个工作日", en=f"{number}")
            yield f"{day} {weekday} {_in(counted, lang)}{_in(worked, lang) if day in deadline.worked_weekends else ''}"


def _status(deadline: Deadline) -> Text:
    calendar = deadline.calendar.calendar
    if deadline.status is Status.PROVISIONAL:
        open_from = calendar.final_through + _DAY
        return Text(
            zh=(
                f"日期暂定：{open_from}起的放假安排尚未公布，届满日可能变动，预计在{deadline.earliest}至{deadline.latest}之间。"
                "安排公布后请重新查询。"
            ),
            en=(
                f"The date is provisional: no arrangement is published from {open_from} on, so it may move, between "
                f"{deadline.earliest} and {deadline.latest} as far as experience tells. Ask again when it is out."
            ),
        )
    if deadline.status is Status.FINAL:
        return Text(
            zh="日期确定：所涉日期的放假安排均已公布。",
            en="The date is final: every day involved is arranged and published.",
        )
    return Text(zh=f"{deadline.status.zh}。", en=f"{deadline.status.en.capitalize()}.")


def _stamp(stamp: CalendarStamp, lang: Language) -> str:
    zh = f"工作日历：{stamp.source} {stamp.version}；放假安排已公布至{stamp.published_through}年"
    en = f"Calendar: {stamp.source} {stamp.version}; arrangements published through {stamp.published_through}"
    if stamp.fingerprint is not None:
        zh, en = f"{zh}；指纹{stamp.fingerprint}", f"{en}; fingerprint {stamp.fingerprint}"
    return _in(Text(zh=f"{zh}。", en=f"{en}."), lang)


def year_data(calendar: WorkingCalendar, year: int) -> dict[str, object]:
    """Return a year's sheet as plain data for JSON; plain weekends are left out.

    >>> year_data(WorkingCalendar.official(), 2026)["worked_weekends"][0]
    '2026-01-04'

    Raises:
        OutsideCalendarError: if the calendar does not hold that year.
    """
    stamp = _year_stamp(calendar, year)
    final = year <= calendar.published_through
    open_from = max(calendar.final_through + _DAY, date(year, 1, 1))
    return {
        "year": year,
        "status": (Status.FINAL if final else Status.PROVISIONAL).value,
        "provisional_from": open_from.isoformat() if open_from.year == year else None,
        "notice": NOTICE_NUMBERS.get(year),
        "working_days": sum(1 for day in _year(calendar, year) if calendar.is_working_day(day)),
        "days_off": [
            {"date": off.date.isoformat(), "kind": off.kind.value, "zh": off.zh, "en": off.en}
            for off in _named_days_off(calendar, year)
        ],
        "worked_weekends": [day.isoformat() for day in _worked_weekends(calendar, year)],
        "calendar": {
            "source": stamp.source,
            "version": stamp.version,
            "published_through": stamp.published_through,
            "options": stamp.options,
            "fingerprint": stamp.fingerprint,
        },
    }


def year_sheet(calendar: WorkingCalendar, year: int, lang: Language = "zh") -> str:
    """Write a year's sheet: each month with its days off and worked weekends marked, and where they stand.

    >>> year_sheet(WorkingCalendar.official(), 2026, "en").splitlines()[3]
    'January: 21 working days'

    Raises:
        OutsideCalendarError: if the calendar does not hold that year.
    """
    stamp = _year_stamp(calendar, year)
    number = NOTICE_NUMBERS.get(year)
    title = Text(zh=f"{year}年工作日历", en=f"Working days of {year}")
    marks = Text(zh="休：放假；班：周末上班", en="* day off   + worked weekend")
    lines = [_in(title, lang), _in(marks, lang), ""]
    named = {off.date: off for off in _named_days_off(calendar, year)}
    for month, days in groupby(_year(calendar, year), key=lambda day: day.month):
        lines += [*_month(calendar, list(days), month, named, lang), ""]
    if number is not None:
        lines.append(_in(Text(zh=f"依据：{number}。", en=f"By notice {number}."), lang))
    if year >= calendar.published_through:
        open_from = max(calendar.final_through + _DAY, date(year, 1, 1))
        waits = Text(
            zh=f"{open_from}起的放假安排尚未公布，所列日期为推算，可能变动。",
            en=f"From {open_from} on no arrangement is published: those days are projected and may move.",
        )
        lines.append(_in(waits, lang))
    return "\n".join([*lines, _stamp(stamp, lang), _in(_DISCLAIMER, lang)])


def _month(
    calendar: WorkingCalendar, days: list[date], month: int, named: dict[date, DayOff], lang: Language
) -> Iterator[str]:
    working = sum(1 for day in days if calendar.is_working_day(day))
    title = Text(zh=f"{month}月：工作日{working}天", en=f"{_MONTHS[month - 1]}: {working} working days")
    yield _in(title, lang)
    yield _GRID_HEAD[lang]
    off_mark, worked_mark, no_mark = _MARKS[lang]
    worked = set(_worked_weekends(calendar, days[0].year))
    row = "    " * days[0].weekday()
    for day in days:
        mark = off_mark if day in named else worked_mark if day in worked else no_mark
        row += f"{day.day:>{2 if lang == 'zh' else 3}}{mark}"
        if day.weekday() == 6 or day == days[-1]:  # noqa: PLR2004 - Sunday
            yield row.rstrip()
            row = ""
    for day in days:
        if day in named:
            yield f"  {_dated(day, lang)} {named[day].zh if lang == 'zh' else named[day].en}"
        elif day in worked:
            yield f"  {_dated(day, lang)} {_in(Text(zh=DayKind.WORKED_WEEKEND.zh, en=DayKind.WORKED_WEEKEND.en), lang)}"


def _year(calendar: WorkingCalendar, year: int) -> list[date]:
    return _days(date(year, 1, 1), min(date(year, 12, 31), max(calendar.last, date(year, 1, 1))))


def _year_stamp(calendar: WorkingCalendar, year: int) -> CalendarStamp:
    days = _year(calendar, year)
    calendar.is_working_day(days[0])  # refuses a year outside
    return CalendarStamp(calendar=calendar, start=days[0], end=days[-1])


def _named_days_off(calendar: WorkingCalendar, year: int) -> list[DayOff]:
    found = (calendar.day_off(day) for day in _year(calendar, year))
    return [off for off in found if off is not None and off.kind is not DayKind.WEEKEND]


def _worked_weekends(calendar: WorkingCalendar, year: int) -> list[date]:
    return [day for day in _year(calendar, year) if calendar.kind(day) is DayKind.WORKED_WEEKEND]


def _days(first: date, last: date) -> list[date]:
    return [first + _DAY * ahead for ahead in range((last - first).days + 1)]


def _weekday(day: date, lang: Language) -> str:
    return _WEEKDAYS[lang][day.weekday()]


def _dated(day: date, lang: Language) -> str:
    return f"{day}（{_weekday(day, lang)}）" if lang == "zh" else f"{day} ({_weekday(day, lang)})"


def _in(text: Text, lang: Language) -> str:
    return text.zh if lang == "zh" else text.en
