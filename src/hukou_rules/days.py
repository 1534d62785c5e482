"""Beijing civil dates, full years of age, and the day some months after another."""

import datetime as dt
import re
from calendar import isleap, monthrange
from contextlib import suppress
from datetime import date
from typing import Final, TypeGuard

from hukou_rules.errors import Fault, InputError

__all__ = [
    "BEIJING",
    "birthday",
    "civil_date",
    "day_of",
    "is_civil",
    "is_in_range",
    "month_after",
    "refused",
    "years_completed",
]

BEIJING: Final = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")
"""Beijing time, a fixed UTC+8: no time-zone data are needed."""

_WRITTEN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # fromisoformat alone takes 20211126 and 2021-W47-5 too


def civil_date(value: dt.date | dt.datetime) -> dt.date:
    """Return the Beijing civil date: a date as it is, an aware datetime converted by UTC+8.

    >>> civil_date(dt.datetime(2026, 2, 13, 20, tzinfo=dt.UTC))
    datetime.date(2026, 2, 14)

    Raises:
        InputError: for a naive datetime, and for whatever is no date: str, int, bool.
    """
    if isinstance(value, dt.datetime):
        if value.tzinfo is None or value.utcoffset() is None:
            raise refused(
                "naive-datetime",
                zh="时间没有时区，无法确定北京日期；请给出日期或带时区的时间。",
                en="a datetime without a time zone has no Beijing date; give a date or an aware datetime",
            )
        try:
            return value.astimezone(BEIJING).date()
        except OverflowError:
            pass
    elif isinstance(value, dt.date):
        return value
    kind = type(value).__name__
    raise refused(
        "not-a-date",
        zh=f"需要日期（date）或带时区的时间（datetime），这里是{kind}。",
        en=f"expected a date or an aware datetime, not this {kind}",
    )


def refused(code: str, *, zh: str, en: str, pointer: str = "") -> InputError:
    """Return the error for one value that cannot be used."""
    return InputError([Fault(pointer=pointer, code=code, zh=zh, en=en)])


def day_of(text: str) -> date | None:
    """Return the day that a text writes as 2021-11-26, None if it writes none.

    >>> day_of("2021-11-26"), day_of("2021-02-29"), day_of("20211126")
    (datetime.date(2021, 11, 26), None, None)
    """
    if _WRITTEN.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    return None


def years_completed(born_on: date, day: date) -> int:
    """Return the full years of age on a day; a year is complete on the birthday itself (GA214.8-3).

    Who was born on 29 February completes a year on 1 March where there is no such day (GA214.8-4).  Before the birth
    the count is below zero.

    >>> years_completed(date(2005, 11, 27), date(2021, 11, 26)), years_completed(date(2005, 11, 26), date(2021, 11, 26))
    (15, 16)
    """
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def birthday(born_on: date, age: int) -> date:
    """Return the day on which so many years are complete; 1 March where there is no 29 February (GA214.8-4).

    Raises:
        ValueError: The year lies beyond those that a date can have.

    >>> birthday(date(1992, 2, 29), 26).isoformat()
    '2018-03-01'
    """
    year = born_on.year + age
    if (born_on.month, born_on.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return born_on.replace(year=year)


def month_after(day: date, months: int) -> date:
    """Return the corresponding day so many months later, or that month's last day if it has none (Civil Code 202).

    Raises:
        ValueError: The year lies beyond those that a date can have.

    >>> month_after(date(2021, 11, 30), 3).isoformat()
    '2022-02-28'
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"{months} months from {day} lie beyond the years that a date can have")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_civil(value: object) -> TypeGuard[date]:
    """Whether a value names a Beijing civil date: a date, or a datetime that knows its zone."""
    if not isinstance(value, dt.datetime):
        return isinstance(value, date)
    with suppress(InputError):
        civil_date(value)
        return True
    return False


def is_in_range(value: object) -> bool:
    """Whether a date is one of somebody who may apply, or of a case: of the years 1850 to 2199."""
    return isinstance(value, date) and value.year in range(1850, 2200)
