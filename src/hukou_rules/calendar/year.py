"""A year of a working calendar: which days are off, which weekends are worked, and how firm that is."""

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from hukou_rules.arguments import A_CALENDAR, Arguments
from hukou_rules.calendar.arrangements import NOTICE_NUMBERS, DayKind, DayOff
from hukou_rules.calendar.working_days import A_YEAR, CalendarStamp, WorkingCalendar
from hukou_rules.terms import Text

__all__ = ["CalendarYear", "year_of"]

_A_MONTH: Final = Text(zh="月份（1至12的整数）", en="a month (1 to 12)")


@frozen(kw_only=True)
class CalendarYear:
    """A year, as far as the calendar reaches; plain weekends are not among its days off.

    ``notice`` is the number of the notice that arranges it, or the source of the one added; ``provisional_from`` the
    first day that no notice arranges.
    """

    year: int
    stamp: CalendarStamp
    days: tuple[date, ...]
    days_off: tuple[DayOff, ...]
    worked_weekends: tuple[date, ...]
    notice: str | None
    provisional_from: date | None

    def __repr__(self) -> str:
        firm = "final" if self.is_final else "provisional"
        return f"<CalendarYear {self.year}: {self.working_days()} working days, {firm}>"

    @property
    def is_final(self) -> bool:
        """Whether the year's own arrangement is published; the next one may still move its last days."""
        return self.year <= self.stamp.published_through

    def working_days(self, month: int | None = None) -> int:
        """Return how many days are worked in a month, or in the year.

        Raises:
            InputError: that is no month.
        """
        if month is not None:
            given = Arguments()
            given.whole("month", month, 1, 12, _A_MONTH)
            given.check()
        return sum(self.stamp.calendar.is_working_day(day) for day in self.days if month in {None, day.month})


def year_of(calendar: WorkingCalendar, year: int) -> CalendarYear:
    """Return a year of a calendar.

    Raises:
        InputError: if that is no year, or no calendar.
        OutsideCalendarError: if the calendar does not hold that year.

    >>> year_of(WorkingCalendar.official(), 2026).worked_weekends[0].isoformat()
    '2026-01-04'
    """
    given = Arguments()
    given.of("calendar", calendar, WorkingCalendar, A_CALENDAR)
    given.whole("year", year, date.min.year, date.max.year, A_YEAR)
    given.check()
    first = date(year, 1, 1)
    calendar.is_working_day(first)  # refuses a year outside
    length = (min(date(year, 12, 31), calendar.last) - first).days + 1
    days = tuple(first + timedelta(days=ahead) for ahead in range(length))
    off = (calendar.day_off(day) for day in days)
    open_from = max(calendar.final_through + timedelta(days=1), first)
    return CalendarYear(
        year=year,
        stamp=CalendarStamp(calendar=calendar, start=first, end=days[-1]),
        days=days,
        days_off=tuple(day for day in off if day is not None and day.kind is not DayKind.WEEKEND),
        worked_weekends=tuple(day for day in days if calendar.kind(day) is DayKind.WORKED_WEEKEND),
        notice=next((each.source for each in calendar.notices if each.year == year), NOTICE_NUMBERS.get(year)),
        provisional_from=open_from if open_from.year == year else None,
    )
