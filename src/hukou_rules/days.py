"""Full years of age, and the day some months after another."""

from calendar import isleap, monthrange
from datetime import date

__all__ = ["birthday", "month_after", "years_completed"]


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
