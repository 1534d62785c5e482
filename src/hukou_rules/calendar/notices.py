"""Notices of holiday arrangements 放假安排, added before any package has them."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from attrs import field, frozen

from hukou_rules import faults
from hukou_rules.arguments import Arguments
from hukou_rules.days import day_of
from hukou_rules.errors import CalendarDataError, Fault, InputError, shown
from hukou_rules.faults import MANY
from hukou_rules.json_text import parse_object

__all__ = [
    "FIRST_DAY",
    "FIRST_OPEN_DAY",
    "SATURDAY",
    "Notice",
    "listed",
    "read_notice",
]

FIRST_DAY: Final = dt.date(2007, 1, 1)
"""The first day of any calendar: no second source confirms earlier years, and some are known to be wrong."""

FIRST_OPEN_DAY: Final = (12, 29)
"""A year's notice has moved 29 to 31 December of the year before, never an earlier day."""

SATURDAY: Final = 5
"""The first weekday number that is a weekend."""


def _source(source: str) -> str:
    if faults_of := [*_faults_of_source(source)]:
        raise InputError(faults_of)
    return shown(source)


def _year(year: int | None) -> int | None:
    if faults_of := [*_faults_of_year(year)]:
        raise InputError(faults_of)
    return year


def _days_off(days: Collection[dt.date]) -> tuple[dt.date, ...]:
    return _sorted_days(days, "days_off")


def _worked_days(days: Collection[dt.date]) -> tuple[dt.date, ...]:
    return _sorted_days(days, "worked_days")


def _sorted_days(days: object, parameter: str) -> tuple[dt.date, ...]:
    if not isinstance(days, Iterable) or isinstance(days, str | bytes):
        raise InputError([faults.wrong_type(f"/{parameter}", MANY)])
    given = Arguments()
    civil = {given.day(f"{parameter}/{i}", day) for i, day in enumerate(days)}
    given.check()
    return tuple(sorted(civil))


def _faults_of_source(source: object, code: str = "wrong-type") -> Iterator[Fault]:
    if not isinstance(source, str) or not source.strip():
        zh, en = "应写明通知的文号或者出处。", "name the notice, by its number or origin"
        yield Fault(pointer="/source", code=code, zh=zh, en=en)


def _faults_of_year(year: object) -> Iterator[Fault]:
    if year is not None and (type(year) is not int or not FIRST_DAY.year <= year < dt.MAXYEAR):
        zh, en = "应为四位数的年份，或者不填。", f"must be a year from {FIRST_DAY.year} on, or left out"
        yield Fault(pointer="/year", code="wrong-type", zh=zh, en=en)


def listed(days: Collection[dt.date]) -> str:
    """Name some days, in order."""
    return ", ".join(str(day) for day in sorted(days))


@frozen(kw_only=True)
class Notice:
    """An arrangement to add: the days off, the days worked, and where it stands.

    With a ``year`` it is that year's national notice, complete: every weekday off is listed, and it may also move 29 to
    31 December of the year before.  Without, it changes single days: an amendment, or the practice of a place.
    ``source`` is kept as it can be shown: control characters in it are escaped, an identity number is masked.

    >>> Notice(source="桂政办", days_off=[dt.date(2023, 4, 21)]).days_off
    (datetime.date(2023, 4, 21),)

    Raises:
        InputError: if a field is of another kind; days may be dates or aware datetimes.
        CalendarDataError: if a day is both off and worked, or a year's notice has days that cannot be in it.
    """

    source: str = field(converter=_source)
    year: int | None = field(default=None, converter=_year)
    days_off: tuple[dt.date, ...] = field(default=(), converter=_days_off)
    worked_days: tuple[dt.date, ...] = field(default=(), converter=_worked_days)

    def __attrs_post_init__(self) -> None:
        found = list(_faults_of_notice(self.year, self.days_off, self.worked_days))
        if found:
            raise CalendarDataError(found)


def _faults_of_notice(
    year: int | None, days_off: Collection[dt.date], worked_days: Collection[dt.date]
) -> Iterator[Fault]:
    if both := set(days_off) & set(worked_days):
        yield Fault(
            pointer="",
            code="off-and-worked",
            zh=f"同一通知中既放假又上班：{listed(both)}。",
            en=f"both off and worked in one notice: {listed(both)}",
        )
    if year is None:
        return
    first, last = dt.date(year - 1, *FIRST_OPEN_DAY), dt.date(year, 12, 31)
    if strangers := {day for day in (*days_off, *worked_days) if not first <= day <= last}:
        yield Fault(
            pointer="",
            code="not-of-this-year",
            zh=f"{year}年的放假安排只涉及{first}至{last}，不应包括：{listed(strangers)}。",
            en=f"a notice for {year} arranges {first} to {last}, not {listed(strangers)}",
        )
    if weekdays := {day for day in worked_days if day.weekday() < SATURDAY}:
        yield Fault(
            pointer="",
            code="worked-weekday",
            zh=f"年度放假安排中的上班日应为周末：{listed(weekdays)}不是周末。",
            en=f"the worked days of a year's notice are weekends; these are not: {listed(weekdays)}",
        )


def read_notice(text: str | bytes) -> Notice:
    """Read a notice from JSON: ``source``, and as needed ``year``, ``days_off`` and ``worked_days``, lists of dates.

    >>> read_notice('{"source": "国办发明电〔2025〕7号", "worked_days": ["2026-10-10"]}').worked_days
    (datetime.date(2026, 10, 10),)

    Raises:
        InputError: with every fault at once, each with its JSON Pointer.
    """
    document, found = parse_object(text)
    known = ("source", "year", "days_off", "worked_days")
    found += faults.unknown_keys("", (key for key in document if key not in known), known)
    source, year = document.get("source"), document.get("year")
    found += _faults_of_source(source, "wrong-type" if "source" in document else "missing-key")
    if faults_of_year := [*_faults_of_year(year)]:
        found += faults_of_year
        year = None
    days_off = _days_in(document, "days_off", found)
    worked_days = _days_in(document, "worked_days", found)
    if not (days_off or worked_days or found):
        zh, en = "通知中没有放假日或者上班日。", "the notice lists no day off and no worked day"
        found.append(Fault(pointer="", code="no-days", zh=zh, en=en))
    found += _faults_of_notice(year, days_off, worked_days)  # type: ignore[arg-type] # a year: it has no fault
    if found:
        raise InputError(sorted(found, key=lambda fault: (fault.pointer, fault.code)))
    return Notice(source=source, year=year, days_off=days_off, worked_days=worked_days)  # type: ignore[arg-type] # as above


def _days_in(document: Mapping[str, object], key: str, found: list[Fault]) -> tuple[dt.date, ...]:
    """Return the days listed under this key, and report what is wrong with the others."""
    given = document.get(key, [])
    if not isinstance(given, list):
        found.append(faults.wrong_type(f"/{key}", MANY))
        return ()
    days: dict[dt.date, None] = {}
    for position, item in enumerate(given):
        day = day_of(item) if isinstance(item, str) else None
        pointer = f"/{key}/{position}"
        if day is None:
            found.append(faults.bad_date(pointer))
        elif day in days:
            zh, en = f"{day}重复出现。", f"{day} is listed twice"
            found.append(Fault(pointer=pointer, code="duplicate-day", zh=zh, en=en))
        else:
            days[day] = None
    return tuple(days)
