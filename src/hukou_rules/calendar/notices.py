"""Notices of holiday arrangements 放假安排, added before any package has them."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final
from unicodedata import normalize

from attrs import field, frozen

from hukou_rules import faults
from hukou_rules.arguments import Arguments, is_whole
from hukou_rules.days import day_of
from hukou_rules.errors import CalendarDataError, Fault, InputError, shown
from hukou_rules.faults import EXPECTED, MANY
from hukou_rules.json_text import parse_object

__all__ = [
    "DIVISION",
    "FIRST_DAY",
    "FIRST_OPEN_DAY",
    "SATURDAY",
    "YEARS",
    "Notice",
    "listed",
    "notice_of",
    "read_notice",
]

FIRST_DAY: Final = dt.date(2007, 1, 1)
"""The first day of any calendar: no second source confirms earlier years, and some are known to be wrong."""

YEARS: Final = range(FIRST_DAY.year, dt.MAXYEAR)
"""The years that a notice can be of."""

FIRST_OPEN_DAY: Final = (12, 29)
"""A year's notice has moved 29 to 31 December of the year before, never an earlier day."""

SATURDAY: Final = 5
"""The first weekday number that is a weekend."""


_PACKAGE: Final = "holidays.china"
_NUMBER: Final = re.compile("（([^（）]+号)）$")
DIVISION: Final = re.compile("[1-9][0-9]{5}")
_MOST: Final = 100  # days that one fault names
_TRUE_OR_FALSE: Final = EXPECTED["bool"]


def _source(source: str) -> str:
    _refuse(_faults_of_source(source))
    return shown(source)


def _year(year: int | None) -> int | None:
    _refuse(_faults_of_year(year, "year"))
    return None if year is None else int(year)


def _amends(year: int | None) -> int | None:
    _refuse(_faults_of_year(year, "amends"))
    return None if year is None else int(year)


def _division(division: str | None) -> str | None:
    _refuse(_faults_of_division(division))
    return division


def _overrides(overrides: bool) -> bool:  # noqa: FBT001 - a converter has one argument
    _refuse(_faults_of_overrides(overrides))
    return overrides


def _refuse(found: Iterator[Fault]) -> None:
    if faults_of := [*found]:
        raise InputError(faults_of)


def _days_off(days: Collection[dt.date]) -> tuple[dt.date, ...]:
    return tuple(sorted({*_days(days, "days_off")}))


def _worked_days(days: Collection[dt.date]) -> tuple[dt.date, ...]:
    return tuple(sorted({*_days(days, "worked_days")}))


def _statutory_days(days: Collection[dt.date]) -> tuple[dt.date, ...]:
    return tuple(sorted(_days(days, "statutory_days")))  # two holidays on one day are two


def _days(days: object, parameter: str) -> list[dt.date]:
    if not isinstance(days, Iterable) or isinstance(days, str | bytes):
        raise InputError([faults.wrong_type(f"/{parameter}", MANY)])
    given = Arguments()
    civil = [given.day(f"{parameter}/{i}", day) for i, day in enumerate(days)]
    given.check()
    return civil


def _faults_of_source(source: object, code: str = "wrong-type") -> Iterator[Fault]:
    if not isinstance(source, str) or not source.strip():
        zh, en = "应写明通知的文号或者出处。", "name the notice, by its number or origin"
        yield Fault(pointer="/source", code=code, zh=zh, en=en)
    elif _PACKAGE in "".join(normalize("NFKC", source).casefold().split()):
        zh = "通知不能称为holidays.China，那是日历数据包的名称。"
        en = "a notice cannot call itself holidays.China: that is the package"
        yield Fault(pointer="/source", code="reserved-source", zh=zh, en=en)


def _faults_of_year(year: object, key: str) -> Iterator[Fault]:
    if year is not None and (not is_whole(year) or year not in YEARS):
        zh, en = "应为四位数的年份，或者不填。", f"must be a year from {FIRST_DAY.year} on, or left out"
        yield Fault(pointer=f"/{key}", code="wrong-type", zh=zh, en=en)


def _faults_of_division(division: object) -> Iterator[Fault]:
    if division is not None and not (isinstance(division, str) and DIVISION.fullmatch(division)):
        yield faults.bad_division("/division")


def _faults_of_overrides(overrides: object) -> Iterator[Fault]:
    if not isinstance(overrides, bool):
        yield faults.wrong_type("/overrides_published", _TRUE_OR_FALSE)


def _faults_of_kind(year: object, amends: object, division: object) -> Iterator[Fault]:
    """Yield the fault of a notice that says of itself two things at once."""
    said = [key for key, value in (("year", year), ("amends", amends), ("division", division)) if value is not None]
    if len(said) > 1:
        named = ", ".join(said)
        zh = f"{'、'.join(said)}只能写一项：年度安排、对它的调整、地方安排是三种通知。"
        en = f"only one of {named}: a year's notice, an amendment of it and a local arrangement are three things"
        yield faults.contradiction("", zh, en)


def listed(days: Collection[dt.date]) -> str:
    """Name some days, in order: the first hundred.

    >>> listed([FIRST_DAY]), listed([FIRST_DAY + dt.timedelta(days=i) for i in range(200)])[-20:]
    ('2007-01-01', ' 2007-04-10, … (200)')
    >>> listed([FIRST_DAY + dt.timedelta(days=i) for i in range(100)])[-12:]
    ', 2007-04-10'
    """
    named = ", ".join(str(day) for day in sorted(days)[:_MOST])
    return named if len(days) <= _MOST else f"{named}, … ({len(days)})"


@frozen(kw_only=True)
class Notice:
    """An arrangement to add: the days off, the days worked, and where it stands.

    With a ``year`` it is that year's national notice, complete: every weekday off is listed, and it may also move 29 to
    31 December of the year before.  Without, it changes single days: ``amends`` names the year whose notice an
    amendment changes, ``division`` the code of the place of a local arrangement.  ``overrides_published`` says that it
    may change what is published already.  ``statutory_days`` are named where the law has changed with the notice: all
    of its year, a day of two holidays twice.  ``source`` is kept as it can be shown: control characters in it are
    escaped, an identity number is masked.

    >>> Notice(source="桂政办", division="450000", days_off=[dt.date(2023, 4, 21)]).days_off
    (datetime.date(2023, 4, 21),)

    Raises:
        InputError: if a field is of another kind; days may be dates or aware datetimes.
        CalendarDataError: if a day is both off and worked, or a year's notice has days that cannot be in it.
    """

    source: str = field(converter=_source)
    year: int | None = field(default=None, converter=_year)
    days_off: tuple[dt.date, ...] = field(default=(), converter=_days_off)
    worked_days: tuple[dt.date, ...] = field(default=(), converter=_worked_days)
    amends: int | None = field(default=None, converter=_amends)
    division: str | None = field(default=None, converter=_division)
    overrides_published: bool = field(default=False, converter=_overrides)
    statutory_days: tuple[dt.date, ...] = field(default=(), converter=_statutory_days)

    def __attrs_post_init__(self) -> None:
        _refuse(_faults_of_kind(self.year, self.amends, self.division))
        found = list(_faults_of_notice(self.year, self.amends, self.days_off, self.worked_days))
        if found:
            raise CalendarDataError(found)

    @property
    def number(self) -> str:
        """The number at the end of its source, in brackets; the whole source where there is none.

        >>> Notice(source="国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）").number
        '国办发明电〔2025〕7号'
        """
        found = _NUMBER.search(self.source)
        return found[1] if found else self.source


def _faults_of_notice(
    year: int | None, amends: int | None, days_off: Collection[dt.date], worked_days: Collection[dt.date]
) -> Iterator[Fault]:
    if both := set(days_off) & set(worked_days):
        yield Fault(
            pointer="",
            code="off-and-worked",
            zh=f"同一通知中既放假又上班：{listed(both)}。",
            en=f"both off and worked in one notice: {listed(both)}",
        )
    arranged = amends if year is None else year
    if arranged is None:
        return
    first, last = dt.date(arranged - 1, *FIRST_OPEN_DAY), dt.date(arranged, 12, 31)
    if strangers := {day for day in (*days_off, *worked_days) if not first <= day <= last}:
        yield Fault(
            pointer="",
            code="not-of-this-year",
            zh=f"{arranged}年的放假安排只涉及{first}至{last}，不应包括：{listed(strangers)}。",
            en=f"a notice for {arranged} arranges {first} to {last}, not {listed(strangers)}",
        )
    if year is not None and (weekdays := {day for day in worked_days if day.weekday() < SATURDAY}):
        yield Fault(
            pointer="",
            code="worked-weekday",
            zh=f"年度放假安排中的上班日应为周末：{listed(weekdays)}不是周末。",
            en=f"the worked days of a year's notice are weekends; these are not: {listed(weekdays)}",
        )


_KEYS: Final = (
    *("source", "year", "days_off", "worked_days"),
    *("amends", "division", "overrides_published", "statutory_days"),
)


def read_notice(text: str | bytes) -> Notice:
    """Read a notice from JSON: ``source``, as needed ``days_off`` and ``worked_days``, lists of dates, and what it is.

    The other keys are those of ``Notice``: ``year``, ``amends``, ``division``, ``overrides_published`` and
    ``statutory_days``.

    >>> read_notice('{"source": "国办发明电〔2025〕7号", "worked_days": ["2026-10-10"]}').worked_days
    (datetime.date(2026, 10, 10),)

    Raises:
        InputError: with every fault at once, each with its JSON Pointer.
    """
    return notice_of(*parse_object(text))


def notice_of(document: Mapping[str, object], found: Iterable[Fault] = ()) -> Notice:
    """Return the notice that a JSON object holds; ``found`` is what is wrong with it already.

    Raises:
        InputError: as for ``read_notice``.
    """
    found = [*found, *faults.unknown_keys("", (key for key in document if key not in _KEYS), _KEYS)]
    given: dict[str, Any] = {key: document[key] for key in _KEYS if document.get(key) is not None}
    found += _faults_of_source(given.get("source"), "wrong-type" if "source" in document else "missing-key")
    found += _faults_of_division(given.get("division"))
    found += _faults_of_overrides(given.get("overrides_published", False))
    years = dict[str, int]()
    for key in ("year", "amends"):
        wrong = [*_faults_of_year(given.get(key), key)]
        found += wrong
        if key in given and not wrong:
            years[key] = int(given[key])
    days = {key: _days_in(document, key, found) for key in ("days_off", "worked_days", "statutory_days")}
    if not (days["days_off"] or days["worked_days"] or found):
        zh, en = "通知中没有放假日或者上班日。", "the notice lists no day off and no worked day"
        found.append(Fault(pointer="", code="no-days", zh=zh, en=en))
    found += _faults_of_kind(given.get("year"), given.get("amends"), given.get("division"))
    found += _faults_of_notice(years.get("year"), years.get("amends"), days["days_off"], days["worked_days"])
    if found:
        raise InputError(sorted(found, key=lambda fault: (fault.pointer, fault.code)))
    return Notice(**{**given, **days})


def _days_in(document: Mapping[str, object], key: str, found: list[Fault]) -> tuple[dt.date, ...]:
    """Return the days listed under this key, and report what is wrong with the others."""
    given = document.get(key, [])
    if not isinstance(given, list):
        found.append(faults.wrong_type(f"/{key}", MANY))
        return ()
    days: list[dt.date] = []
    seen: set[dt.date] = set()
    for position, item in enumerate(given):
        day = day_of(item) if isinstance(item, str) else None
        pointer = f"/{key}/{position}"
        if day is None:
            found.append(faults.bad_date(pointer))
        elif day in seen and key != "statutory_days":  # two holidays on one day are two
            zh, en = f"{day}重复出现。", f"{day} is listed twice"
            found.append(Fault(pointer=pointer, code="duplicate-day", zh=zh, en=en))
        else:
            days.append(day)
            seen.add(day)
    return tuple(days)
