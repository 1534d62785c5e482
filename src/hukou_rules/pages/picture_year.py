"""A year drawn: twelve months with their days off 休 and worked weekends 班, what they are for, and how firm it is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from hukou_rules.calendar.arrangements import DayKind
from hukou_rules.calendar.year import CalendarYear
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.pages.calendar_sheet import WEEK, by_notice, month_name, month_title, not_arranged, year_title
from hukou_rules.pages.drawing import LARGE, LEADING, MARGIN, PLAIN, ROOM, SMALL, Drawing, lines_in, width
from hukou_rules.pages.layout import Language, Page
from hukou_rules.terms import Text

__all__ = ["year_picture"]

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_SATURDAY: Final = 5
_COLUMNS: Final = 2
_BETWEEN: Final = 14
_MONTH: Final = (ROOM - _BETWEEN) / _COLUMNS
_CELL: Final = _MONTH / _WEEK
_LINE: Final = SMALL * LEADING
_LOW, _HIGH = 21, 34  # a row of days without marks, and with

_OFF: Final = Text(zh="休", en="off")
_WORKED: Final = Text(zh="班", en="on")
_LEGEND: Final = Text(
    zh="休：放假，连同相接的周末；班：周末上班。",
    en="off: a holiday, with the weekends that it joins; on: a weekend that is worked.",
)


def year_picture(found: CalendarYear, language: Language = "zh", more: str = "") -> str:
    """Return a year as a picture of its twelve months, which ends with ``more``.

    >>> from hukou_rules.calendar.working_days import WorkingCalendar
    >>> from hukou_rules.calendar.year import year_of
    >>> "春节" in year_picture(year_of(WorkingCalendar.official(), 2026))
    True
    """
    on = Drawing(language)
    page = on.page
    title = year_title(found, page)
    on.paragraph(title, size=LARGE, bold=True)
    on.say(page.say(_LEGEND), tone="faint")
    if found.notice is not None:
        on.say(by_notice(found.notice, page), tone="faint")
    if found.provisional_from is not None:
        on.swatch(not_arranged(found.provisional_from, page))
        on.tell([not_arranged(found.provisional_from, page)])
    on.skip(8)
    off = _days_off(found, page)
    months = [[*days] for _, days in groupby(found.days, key=lambda day: day.month)]
    for at in range(0, len(months), _COLUMNS):
        top, low = on.y, 0.0
        for column, days in enumerate(months[at : at + _COLUMNS]):
            on.y = top
            _draw_month(on, found, days, MARGIN + column * (_MONTH + _BETWEEN), off)
            low = max(low, on.y)
        on.y = low + 12
    on.close(EDITION.id, [found.stamp], more)
    return on.svg(title)


def _draw_month(on: Drawing, found: CalendarYear, days: list[date], left: float, off: Mapping[date, str]) -> None:
    page, worked = on.page, {*found.worked_weekends}
    month = days[0].month
    working = page.pick(f"工作日{found.working_days(month)}天", f"{found.working_days(month)} work days")
    on.text(left, on.y + PLAIN, month_name(month, page), bold=True)
    on.text(left + _MONTH - width(working, SMALL), on.y + PLAIN, working, size=SMALL, tone="faint")
    on.skip(PLAIN * LEADING + 2)
    for column, name in enumerate(page.say(WEEK).split()):
        on.text(left + _CELL * (column + 0.5), on.y + SMALL, name, size=SMALL, tone="faint", anchor="middle")
    on.skip(_LINE + 2)
    for _, week in groupby(days, key=lambda day: day - _DAY * day.weekday()):
        row = [*week]
        high = _LOW if {*off, *worked}.isdisjoint(row) else _HIGH
        for day in row:
            x = left + _CELL * day.weekday()
            if day in off or day in worked:
                mark, tone = (_OFF, "off") if day in off else (_WORKED, "work")
                edge, fill = ("", "rest") if day in off else ("work", "")
                on.box(x + 0.5, on.y, _CELL - 1, high, fill=fill, stroke=edge)
                on.text(x + _CELL / 2, on.y + 29, page.say(mark), size=SMALL, tone=tone, anchor="middle", bold=True)
            if found.provisional_from is not None and day >= found.provisional_from:
                on.hatch(x + 0.5, on.y, _CELL - 1, high)
            tone = "faint" if day.weekday() >= _SATURDAY and day not in worked else "ink"
            on.text(x + _CELL / 2, on.y + 15, str(day.day), tone=tone, anchor="middle")
        on.skip(high + 2)
    on.skip(2)
    told = [*_named(days, off, found.worked_weekends, page)]
    for line in told:
        for part in lines_in(line, _MONTH, SMALL):
            on.text(left, on.y + SMALL, part, size=SMALL, tone="faint")
            on.skip(_LINE)
    on.tell([page.pick("；", "; ").join([month_title(found, month, page), *told]) + page.pick("。", ".")])


def _days_off(found: CalendarYear, page: Page) -> dict[date, str]:
    """Return what each day off is for, with the weekends that it joins."""
    calendar, called = found.stamp.calendar, {day.date: day for day in found.days_off}
    what_for: dict[date, str] = {}
    for works, group in groupby(found.days, key=calendar.is_working_day):
        run = [*group]
        named = [called[day] for day in run if day in called]
        if not works and named:
            said = [page.say(day) for day in named if day.kind is not DayKind.MOVED]
            names = dict.fromkeys(each.removesuffix("补假").removesuffix(", in lieu") for each in said)
            what_for |= dict.fromkeys(run, page.pick("、", ", ").join(names) or page.say(DayKind.MOVED))
    return what_for


def _named(days: list[date], off: Mapping[date, str], worked: Sequence[date], page: Page) -> Iterator[str]:
    """Say of a month what its days off are for, and which weekends are worked."""
    for name, group in groupby((day for day in days if day in off), key=lambda day: off[day]):
        first, *_, last = [day.day for day in group for _ in range(2)]
        span = str(first) if first == last else f"{first}–{last}"
        yield page.pick(f"{span}日 {name}", f"{span}: {name}")
    if on_weekends := [str(day.day) for day in days if day in worked]:
        yield page.pick(f"{'、'.join(on_weekends)}日 周末上班", f"{', '.join(on_weekends)}: worked")
