"""What became of the dates of a record: each dated again by a newer calendar, and the days that differ."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from hukou_rules.calendar.notices import Notice
from hukou_rules.calendar.working_days import CalendarStamp, WorkingCalendar
from hukou_rules.deadlines import Pausing, Status, date_limit
from hukou_rules.decision import TimeLimit
from hukou_rules.errors import OutsideCalendarError
from hukou_rules.law.readings import Readings
from hukou_rules.terms import Event, LimitName, Term

__all__ = ["Change", "Dated", "DayChange", "DeadlineRecheck", "NoticeRecheck", "Recheck", "dated_again"]


class Change(Term, zh="复核结果", en="what became of a date"):
    """What became of a recorded date."""

    UNCHANGED = "unchanged", "没有变化", "unchanged"
    CONFIRMED = "confirmed", "放假安排已公布，日期不变", "arrangements published since, the same day"
    MOVED = "moved", "已经变动", "moved"


@frozen(kw_only=True)
class DayChange:
    """A day that was worked and is not now, or the other way round."""

    date: date
    is_worked: bool


@frozen(kw_only=True)
class DeadlineRecheck:
    """A recorded date against the same one now, and the days that differ."""

    id: LimitName
    change: Change
    old: date | None
    new: date | None
    old_status: Status
    new_status: Status
    days: tuple[DayChange, ...]


@frozen(kw_only=True)
class NoticeRecheck:
    """A notice that a record rested on, and the days on which the calendar is not what it says."""

    notice: Notice
    differs_on: tuple[date, ...]


@frozen(kw_only=True)
class Recheck:
    """A record against a calendar; ``change`` is the greatest of its dates', ``edition`` the id of its rules.

    ``notices`` are those that were laid over the calendar of the record.
    """

    edition: str
    change: Change
    deadlines: tuple[DeadlineRecheck, ...]
    calendar: CalendarStamp
    notices: tuple[NoticeRecheck, ...] = ()

    def __repr__(self) -> str:
        return f"<Recheck {self.change.code}: {len(self.deadlines)} dated>"


@frozen(kw_only=True)
class Dated:
    """A date as it was recorded, with the window of days that it rests on and how they differ from plain weeks."""

    id: LimitName
    status: Status
    due: date | None
    window: tuple[date, date] | None
    days_off: tuple[date, ...]
    worked_weekends: tuple[date, ...]


def dated_again(
    edition: str,
    recorded: Iterable[tuple[Dated, TimeLimit]],
    events: Mapping[Event, date],
    pauses: tuple[Pausing, ...],
    readings: Readings,
    calendar: WorkingCalendar,
    notices: Iterable[Notice] = (),
) -> Recheck:
    """Date recorded limits again; a date has moved, or had not been final and is now, or is unchanged."""
    found = []
    for dated, limit in recorded:
        now = date_limit(limit, events, pauses=pauses, readings=readings, calendar=calendar)
        if now.due != dated.due:
            change = Change.MOVED
        elif now.status is Status.FINAL and dated.status is not Status.FINAL:
            change = Change.CONFIRMED
        else:
            change = Change.UNCHANGED
        found.append(
            DeadlineRecheck(
                id=dated.id,
                change=change,
                old=dated.due,
                new=now.due,
                old_status=dated.status,
                new_status=now.status,
                days=tuple(_days_that_differ(dated, calendar)),
            )
        )
    greatest = max((each.change for each in found), key=[*Change].index, default=Change.UNCHANGED)
    return Recheck(
        edition=edition,
        change=greatest,
        deadlines=tuple(found),
        calendar=CalendarStamp(calendar=calendar),
        notices=tuple(NoticeRecheck(notice=each, differs_on=calendar.differences(each)) for each in notices),
    )


def _days_that_differ(dated: Dated, calendar: WorkingCalendar) -> Iterator[DayChange]:
    """Yield the days of the recorded window that are arranged otherwise now."""
    if dated.window is None:
        return
    try:
        off, worked = calendar.deviations(*dated.window)
    except OutsideCalendarError:
        return
    for day in sorted({*dated.days_off, *dated.worked_weekends} ^ {*off, *worked}):
        yield DayChange(date=day, is_worked=calendar.is_working_day(day))
