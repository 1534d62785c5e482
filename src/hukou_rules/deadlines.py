"""Deadlines 期限届满日: a time limit, the days on which things happened, and the calendar make a date, explained.

Day 0, the day of the starting event, is not counted.  Working days step over days off; calendar days and months count
every day, and only if the last one is not worked does the end move on to the next working day.  A month without the
corresponding day ends on its last (Civil Code 201 to 203).
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from attrs import evolve, field, frozen

from hukou_rules.decision import Force, TimeLimit, Unit
from hukou_rules.errors import Fault, InputError
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.terms import Event, Term, Text
from hukou_rules.working_days import BEIJING, CalendarStamp, DayOff, Unpublished, WorkingCalendar, civil_date

__all__ = ["ByReading", "Deadline", "PauseKind", "Pausing", "Rolled", "Status", "count_from", "date_limit"]

_DAY = timedelta(days=1)


class Status(Term, zh="日期状态", en="status of the date"):
    """How firm a date is; this speaks of the calendar and of what is awaited only."""

    FINAL = "final", "日期确定", "final"
    PROVISIONAL = "provisional", "日期暂定", "provisional"
    AWAITING_EVENT = "awaiting-event", "尚未起算", "not yet running"
    OUTSIDE_CALENDAR = "outside-calendar", "超出日历范围", "outside the calendar"


class PauseKind(Term, zh="停止计算的事由", en="what stops the clock"):
    """What stops the clock of an authority."""

    CORRECTION = "correction", "补正", "correction"
    SPECIAL_PROCEDURE = "special-procedure", "特别程序", "special procedure"

    @property
    def closing(self) -> Event:
        """Return the event that ends it.

        >>> PauseKind.CORRECTION.closing
        <Event.CORRECTION_CLOSED: 'correction-closed'>
        """
        return Event[f"{self.name}_CLOSED"]


def _beijing(day: date | None) -> date | None:
    return None if day is None else civil_date(day)


@frozen(kw_only=True)
class Pausing:
    """One pause: the days after ``opened`` up to and including ``closed`` are not counted; None: it lasts.

    >>> Pausing(kind=PauseKind.CORRECTION, opened=date(2021, 11, 29), closed=date(2021, 12, 2)).kind.zh
    '补正'

    Raises:
        InputError: if it closes before it opens.
    """

    kind: PauseKind
    opened: date = field(converter=civil_date)
    closed: date | None = field(default=None, converter=_beijing)

    def __attrs_post_init__(self) -> None:
        if self.closed is not None and self.closed < self.opened:
            zh, en = f"{self.kind.zh}的结束日期{self.closed}早于开始日期{self.opened}。", "a pause closes before it opens"
            raise InputError([Fault(pointer="", code="impossible-order", zh=zh, en=f"{en}: {self.opened}, {self.closed}")])


@frozen(kw_only=True)
class Rolled:
    """The end moved on from a day that is not worked, and why."""

    from_: date
    reason: Text


@frozen(kw_only=True)
class ByReading:
    """The due date with one reading changed, or the event that it would await; neither: outside the calendar."""

    reading: str
    option: Reading
    due: date | None
    awaiting: Event | None


@frozen(kw_only=True)
class Deadline:
    """A dated time limit: when it ends, how it was counted, how firm the date is, and the same under other readings.

    ``limit`` is None for a bare count.  ``assumed_start``: nobody recorded the acceptance, so the day of application
    stands in; such a deadline is ``conditional``, as is one that turns on unknown facts.  ``earliest`` and ``latest``
    are the calendar's doubt alone, equal when the date is final.  ``skipped`` holds the days off that were stepped
    over while the clock ran, not those within ``pauses``; for calendar days and months, those that the end rolled over.
    """

    limit: TimeLimit | None
    amount: int
    unit: Unit
    start: date | None
    assumed_start: bool = False
    conditional: bool = False
    counted_date: date | None
    due: date | None
    rolled: Rolled | None = None
    extendable_to: date | None = None
    status: Status
    awaiting: Event | None = None
    earliest: date | None
    latest: date | None
    by_reading: tuple[ByReading, ...] = ()
    skipped: tuple[DayOff, ...] = ()
    worked_weekends: tuple[date, ...] = ()
    pauses: tuple[Pausing, ...] = ()
    calendar: CalendarStamp

    @property
    def due_at(self) -> datetime | None:
        """The end of the due day in Beijing: 24:00, that is 00:00 of the day after, as an aware datetime.

        >>> count_from(date(2021, 11, 26), 3, WorkingCalendar.official()).due_at.isoformat()
        '2021-12-02T00:00:00+08:00'
        """
        return None if self.due is None else datetime.combine(self.due + _DAY, time(), BEIJING)

    def is_overdue(self, now: date | datetime) -> bool:
        """Tell whether the due day is over; a limit of force ``may`` is never overdue, nor one without a date."""
        if self.due is None or (self.limit is not None and self.limit.force is Force.MAY):
            return False
        return civil_date(now) > self.due

    def days_left(self, today: date | datetime) -> int | None:
        """Return how many days are left after today: working days for a limit in working days, else calendar days.

        It is 0 on the due day and negative after it; None without a date.

        >>> count_from(date(2021, 11, 26), 3, WorkingCalendar.official()).days_left(date(2021, 11, 29))
        2
        """
        if self.due is None:
            return None
        if self.unit is Unit.WORKING_DAY:
            return self.calendar.calendar.count(civil_date(today), self.due)
        return (self.due - civil_date(today)).days


def date_limit(
    limit: TimeLimit,
    days: Mapping[Event, date],
    *,
    pauses: Sequence[Pausing] = (),
    readings: Readings = Readings(),  # noqa: B008 - frozen
    calendar: WorkingCalendar,
) -> Deadline:
    """Date a limit from the days of the events that have happened.

    A missing start is awaited, except acceptance, which is assumed on the day of application or, where a correction was
    open on that day, when it closed.  Pauses and the reading for rest days concern the clocks of authorities alone, not
    the duties of a citizen.  A pause that opens on or after the last counted day comes too late to stop the clock.
    Where the calendar cannot answer, the status says so: working days then have no date, other units are not rolled.

    Raises:
        OutsideCalendarError: only if the calendar refuses unpublished years.
    """
    run = _run(limit, days, pauses, readings, calendar)
    if run.outside is not None and calendar.unpublished is Unpublished.REFUSE:
        raise run.outside
    conditional = run.assumed or bool(limit.depends_on)
    deadline = _explained(run, limit.amount, limit.unit, pauses, calendar)
    extendable_to = None
    if limit.extendable_by and deadline.due is not None:
        longer = evolve(limit, amount=limit.amount + limit.extendable_by)
        extendable_to = _run(longer, days, pauses, readings, calendar).due
    return evolve(
        deadline,
        limit=limit,
        conditional=conditional,
        extendable_to=extendable_to,
        by_reading=_by_reading(limit, days, pauses, readings, calendar, run),
    )
