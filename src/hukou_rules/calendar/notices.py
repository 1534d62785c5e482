"""Notices of holiday arrangements 放假安排, added before any package has them."""

import datetime as dt
import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from attrs import field, frozen

from hukou_rules.days import civil_date, refused
from hukou_rules.errors import CalendarDataError, Fault, InputError, pointer_step

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


def _sorted_days(days: Collection[dt.date]) -> tuple[dt.date, ...]:
    return tuple(sorted({civil_date(day) for day in days}))


def listed(days: Collection[dt.date]) -> str:
    """Name some days, in order."""
    return ", ".join(str(day) for day in sorted(days))


@frozen(kw_only=True)
class Notice:
    """An arrangement to add: the days off, the days worked, and where it stands.

    With a ``year`` it is that year's national notice, complete: every weekday off is listed, and it may also move 29 to
    31 December of the year before.  Without, it changes single days: an amendment, or the practice of a place.

    >>> Notice(source="桂政办", days_off=[dt.date(2023, 4, 21)]).days_off
    (datetime.date(2023, 4, 21),)

    Raises:
        CalendarDataError: if a day is both off and worked, or a year's notice has days that cannot be in it.
    """

    source: str
    year: int | None = None
    days_off: tuple[dt.date, ...] = field(default=(), converter=_sorted_days)
    worked_days: tuple[dt.date, ...] = field(default=(), converter=_sorted_days)

    def __attrs_post_init__(self) -> None:
        faults = list(_faults_of_notice(self.year, self.days_off, self.worked_days))
        if faults:
            raise CalendarDataError(faults)


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


def read_notice(text: str) -> Notice:
    """Read a notice from JSON: ``source``, and as needed ``year``, ``days_off`` and ``worked_days``, lists of dates.

    >>> read_notice('{"source": "国办发明电〔2025〕7号", "worked_days": ["2026-10-10"]}').worked_days
    (datetime.date(2026, 10, 10),)

    Raises:
        InputError: with every fault at once, each with its JSON Pointer.
    """
    faults: list[Fault] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        given = [key for key, _ in pairs]
        faults.extend(
            Fault(pointer=pointer_step(key), code="duplicate-key", zh="这一项重复出现。", en="the key is given twice")
            for key in sorted({key for key in given if given.count(key) > 1})
        )
        return dict(pairs)

    try:
        document = json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise refused("not-json", zh="不是有效的JSON。", en=f"not valid JSON: {error}") from None
    if not isinstance(document, dict):
        raise refused("wrong-type", zh="应为JSON对象。", en="a notice is a JSON object")
    faults.extend(
        Fault(pointer=pointer_step(key), code="unknown-key", zh="通知没有这一项。", en="a notice has no such key")
        for key in document.keys() - {"source", "year", "days_off", "worked_days"}
    )
    source, year = document.get("source"), document.get("year")
    if not isinstance(source, str) or not source.strip():
        code = "wrong-type" if "source" in document else "missing-key"
        zh, en = "应写明通知的文号或者出处。", "name the notice, by its number or origin"
        faults.append(Fault(pointer="/source", code=code, zh=zh, en=en))
    if year is not None and (type(year) is not int or not FIRST_DAY.year <= year < dt.MAXYEAR):
        zh, en = "应为四位数的年份，或者不填。", f"must be a year from {FIRST_DAY.year} on, or left out"
        faults.append(Fault(pointer="/year", code="wrong-type", zh=zh, en=en))
        year = None
    days_off = _days_in(document, "days_off", faults)
    worked_days = _days_in(document, "worked_days", faults)
    if not (days_off or worked_days or faults):
        zh, en = "通知中没有放假日或者上班日。", "the notice lists no day off and no worked day"
        faults.append(Fault(pointer="", code="no-days", zh=zh, en=en))
    faults.extend(_faults_of_notice(year, days_off, worked_days))
    if faults:
        raise InputError(sorted(faults, key=lambda fault: (fault.pointer, fault.code)))
    return Notice(source=str(source), year=year, days_off=days_off, worked_days=worked_days)


def _days_in(document: Mapping[str, object], key: str, faults: list[Fault]) -> tuple[dt.date, ...]:
    """Return the days listed under this key, and report what is wrong with the others."""
    listed = document.get(key, [])
    if not isinstance(listed, list):
        zh, en = f"“{key}”应为日期列表。", f"{key!r} must be a list of dates"
        faults.append(Fault(pointer=pointer_step(key), code="wrong-type", zh=zh, en=en))
        return ()
    days: list[dt.date] = []
    for position, item in enumerate(listed):
        day = _date_in(item)
        pointer = f"/{key}/{position}"
        if day is None:
            zh, en = "应为YYYY-MM-DD形式的日期。", "must be a date such as 2027-02-06"
            faults.append(Fault(pointer=pointer, code="bad-date", zh=zh, en=en))
        elif day in days:
            faults.append(
                Fault(pointer=pointer, code="duplicate-day", zh=f"{day}重复出现。", en=f"{day} is listed twice")
            )
        else:
            days.append(day)
    return tuple(days)


def _date_in(item: object) -> dt.date | None:
    if not isinstance(item, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", item, re.ASCII):
        return None
    try:
        return dt.date.fromisoformat(item)
    except ValueError:
        return None
