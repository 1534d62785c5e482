"""Deadlines 期限届满日: a time limit, the days on which things happened, and the calendar make a date, explained.

Day 0, the day of the starting event, is not counted.  Working days step over days off; calendar days and months count
every day, and only if the last one is not worked does the end move on to the next working day (a reading).  A month
without the corresponding day ends on its last.  All this is the Civil Code (201 to 203), followed by analogy.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import count
from typing import Any, Final

from attrs import evolve, field, frozen

from hukou_rules.arguments import A_CALENDAR, Arguments, civil_days
from hukou_rules.calendar.arrangements import DayOff
from hukou_rules.calendar.working_days import CalendarStamp, Unpublished, WorkingCalendar
from hukou_rules.days import BEIJING, civil_date, month_after
from hukou_rules.decision import Force, TimeLimit, Unit
from hukou_rules.errors import Fault, InputError, OutsideCalendarError
from hukou_rules.law.clauses import Clause
from hukou_rules.law.counting import CC_203
from hukou_rules.law.readings import Pause, Reading, Readings, RestDayEnd, RestDayStart
from hukou_rules.terms import Actor, Event, LimitName, PauseKind, Term, Text

__all__ = [
    "CLAUSES",
    "ByReading",
    "Deadline",
    "Pausing",
    "Rolled",
    "Status",
    "count_from",
    "date_limit",
    "due_and_status",
]

_DAY = timedelta(days=1)

CLAUSES: Final = (CC_203,)
"""The clauses that are coded here."""


class Status(Term, zh="日期状态", en="status of the date"):
    """How firm a date is; this speaks of the calendar and of what is awaited only."""

    FINAL = "final", "所涉放假安排已公布", "arrangements published"
    PROVISIONAL = "provisional", "日期暂定", "provisional"
    AWAITING_EVENT = "awaiting-event", "尚未起算", "not yet running"
    OUTSIDE_CALENDAR = "outside-calendar", "超出日历范围", "outside the calendar"


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
            zh, en = (
                f"{self.kind.zh}的结束日期{self.closed}早于开始日期{self.opened}。",
                "a pause closes before it opens",
            )
            raise InputError(
                [Fault(pointer="", code="impossible-order", zh=zh, en=f"{en}: {self.opened}, {self.closed}")]
            )


@frozen(kw_only=True)
class Rolled:
    """The end moved on from a day that is not worked, why, and on which clause."""

    from_: date
    reason: Text
    clause: Clause = CC_203

    @property
    def zh(self) -> str:
        """Say why in Chinese."""
        return self.reason.zh

    @property
    def en(self) -> str:
        """Say why in English."""
        return self.reason.en


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

    limit: TimeLimit[str] | None
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

    def __str__(self) -> str:
        """Say in short what ends when, and how firm that is.

        >>> str(count_from(date(2021, 11, 26), 3, WorkingCalendar.official()))
        '3 working-day from 2021-11-26: 2021-12-01, final'
        """
        what = f"{self.amount} {self.unit.code} from {self.start}" if self.limit is None else self.limit.id.code
        when = self.due or (self.awaiting and self.awaiting.code)
        return f"{what}: {f'{when}, ' if when else ''}{self.status.code}"

    def __repr__(self) -> str:
        return f"<Deadline {self}>"

    @property
    def id(self) -> LimitName | None:
        """What has to happen by then, as the limit names it; None for a bare count."""
        return None if self.limit is None else self.limit.id

    @property
    def due_at(self) -> datetime | None:
        """The end of the due day in Beijing: 24:00, that is 00:00 of the day after; an office may close before it.

        >>> count_from(date(2021, 11, 26), 3, WorkingCalendar.official()).due_at.isoformat()
        '2021-12-02T00:00:00+08:00'
        """
        return None if self.due is None else datetime.combine(self.due + _DAY, time(), BEIJING)

    def is_overdue(self, now: date | datetime) -> bool:
        """Tell whether the due day is over; a limit of force ``may`` is never overdue, nor one without a date.

        Raises:
            InputError: that is no day.
        """
        (day,) = civil_days(now=now)
        if self.due is None or (self.limit is not None and self.limit.force is Force.MAY):
            return False
        return day > self.due

    def days_left(self, today: date | datetime) -> int | None:
        """Return how many days are left after today: working days for a limit in working days, else calendar days.

        It is 0 on the due day and negative after it; None without a date.

        >>> count_from(date(2021, 11, 26), 3, WorkingCalendar.official()).days_left(date(2021, 11, 29))
        2

        Raises:
            InputError: that is no day.
            OutsideCalendarError: today is outside the calendar by which working days are counted.
        """
        (day,) = civil_days(today=today)
        if self.due is None:
            return None
        if self.unit is Unit.WORKING_DAY:
            return self.calendar.calendar.count(day, self.due)
        return (self.due - day).days

    def latest_start_for(self, due: date | datetime) -> date:
        """Return the last day 0 from which what it counts, run without a stop, has ended by ``due``.

        An end that falls on a rest day may move on: of calendar days and months, only a day that is worked counts.

        >>> count_from(date(2021, 11, 26), 3, WorkingCalendar.official()).latest_start_for(date(2021, 12, 1))
        datetime.date(2021, 11, 28)

        Raises:
            InputError: that is no day.
            OutsideCalendarError: where the calendar cannot answer.
        """
        (end,), calendar = civil_days(due=due), self.calendar.calendar
        if self.amount and self.unit is Unit.WORKING_DAY:
            return calendar.latest_start_for(end, self.amount)
        if self.amount and not calendar.is_working_day(end):
            end = calendar.subtract(end, 1)
        from_day_0 = self.limit is not None and self.limit.counts_first_day
        days = (end - back * _DAY for back in count())
        return next(
            day for day in days if day + _length(day, self.amount, self.unit, from_day_0=from_day_0) * _DAY <= end
        )


def date_limit(
    limit: TimeLimit[str],
    days: Mapping[Event, date],
    *,
    pauses: Sequence[Pausing] = (),
    readings: Readings = Readings(),
    calendar: WorkingCalendar,
) -> Deadline:
    """Date a limit from the days of the events that have happened.

    A missing start is awaited, except acceptance, which is assumed on the day of application or, where a correction was
    open on that day, when it closed.  Pauses concern the limits that are ``pausable``, the reading for rest days the
    clocks of authorities, not the duties of a citizen.  A pause that opens on or after the last counted day comes too
    late to stop the clock.  Where the calendar cannot answer, the status says so: working days then have no date, other
    units are not rolled.

    Raises:
        OutsideCalendarError: only if the calendar refuses unpublished years.
    """
    stops = _stops(limit, pauses)
    run = _answered(_run(limit, days, stops, readings, calendar), calendar)
    extendable_to = None
    if limit.extendable_by:
        longer = evolve(limit, amount=limit.amount + limit.extendable_by)
        extendable_to = _run(longer, days, stops, readings, calendar).due
    return _explained(
        run,
        limit.amount,
        limit.unit,
        stops if readings.pause is Pause.STOP else (),
        calendar,
        limit=limit,
        extendable_to=extendable_to,
        by_reading=tuple(_by_reading(limit, days, stops, readings, calendar, run)),
    )


def due_and_status(
    limit: TimeLimit[str],
    days: Mapping[Event, date],
    *,
    pauses: Sequence[Pausing] = (),
    readings: Readings = Readings(),
    calendar: WorkingCalendar,
) -> tuple[date | None, Status]:
    """Return only when a limit ends, and how firm that is.

    Raises:
        OutsideCalendarError: only if the calendar refuses unpublished years.

    >>> from hukou_rules.services.newborn_registration import citizen_number_is_assigned, SERVICE
    >>> limit = citizen_number_is_assigned(*(domain[0] for domain in citizen_number_is_assigned.domains.values()))
    >>> due_and_status(limit, {Event.ACCEPTED: date(2021, 11, 26)}, calendar=WorkingCalendar.official())
    (datetime.date(2021, 12, 1), <Status.FINAL: 'final'>)
    """
    run = _answered(_run(limit, days, _stops(limit, pauses), readings, calendar), calendar)
    return run.due, _status(run, limit.amount, limit.unit, calendar)


def count_from(day: date, working_days: int, calendar: WorkingCalendar) -> Deadline:
    """Count so many working days from ``day``, which is not counted: a deadline without a limit.

    >>> count_from(date(2026, 9, 28), 5, WorkingCalendar.official()).due
    datetime.date(2026, 10, 10)

    Raises:
        InputError: an argument is of another kind.
        OutsideCalendarError: where the calendar cannot answer.
    """
    given = Arguments()
    day = given.day("day", day)
    given.amount("working_days", working_days)
    given.of("calendar", calendar, WorkingCalendar, A_CALENDAR)
    given.check()
    calendar.add(day, working_days)  # refuses what it cannot count
    run = _count(working_days, Unit.WORKING_DAY, _Run(dated=day, start=day), (), calendar)
    return _explained(run, working_days, Unit.WORKING_DAY, (), calendar)


# --- running the clock ------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class _Run:
    """One run of the clock; ``stretches`` are the spans, first day excluded, in which it ran.

    ``rolls``: an end on a day that is not worked moves on; ``from_day_0``: the day of the start is counted itself.
    """

    dated: date | None = None
    start: date | None = None
    assumed: bool = False
    on_rest_day: bool = False
    rolls: bool = True
    from_day_0: bool = False
    counted: date | None = None
    due: date | None = None
    awaiting: Event | None = None
    outside: OutsideCalendarError | None = None
    pauses: tuple[Pausing, ...] = ()
    stretches: tuple[tuple[date, date], ...] = ()


def _answered(run: _Run, calendar: WorkingCalendar) -> _Run:
    """Return a run, unless the calendar refuses to answer for it."""
    if run.outside is not None and calendar.unpublished is Unpublished.REFUSE:
        raise run.outside
    return run


def _stops(limit: TimeLimit[str], pauses: Sequence[Pausing]) -> tuple[Pausing, ...]:
    """Return the pauses in order; a limit that nothing lengthens has none."""
    return tuple(sorted(pauses, key=lambda pause: pause.opened)) if limit.pausable else ()


def _run(
    limit: TimeLimit[str],
    days: Mapping[Event, date],
    stops: Sequence[Pausing],
    readings: Readings,
    calendar: WorkingCalendar,
) -> _Run:
    """Find day 0 and run the clock from it."""
    given = days.get(limit.starts)
    assumed = given is None and limit.starts is Event.ACCEPTED and Event.APPLIED in days
    if assumed:
        given = days[Event.APPLIED]
    if given is None:
        return _Run(awaiting=limit.starts)
    start = dated = civil_date(given)
    if assumed:
        for stop in stops:
            if stop.kind is PauseKind.CORRECTION and stop.opened <= start:
                if stop.closed is None:
                    return _Run(awaiting=stop.kind.closing)
                start = dated = max(start, stop.closed)
    on_rest_day = limit.owed_by is not Actor.APPLICANT and _is_rest_day(start, calendar)
    if on_rest_day and readings.rest_day_start is RestDayStart.NEXT_WORKING_DAY:
        try:
            start = calendar.add(start, 1)
        except OutsideCalendarError as outside:
            return _Run(dated=dated, start=dated, assumed=assumed, on_rest_day=True, outside=outside)
    begun = _Run(
        dated=dated,
        start=start,
        assumed=assumed,
        on_rest_day=on_rest_day,
        rolls=readings.rest_day_end is RestDayEnd.NEXT_WORKING_DAY,
        from_day_0=limit.counts_first_day,
    )
    return _count(limit.amount, limit.unit, begun, stops if readings.pause is Pause.STOP else (), calendar)


def _is_rest_day(day: date, calendar: WorkingCalendar) -> bool:
    return calendar.first <= day <= calendar.last and not calendar.is_working_day(day)


def _count(amount: int, unit: Unit, begun: _Run, stops: Sequence[Pausing], calendar: WorkingCalendar) -> _Run:
    """Run a clock that has a start, stopping where it is stopped."""
    start = begun.start
    assert start is not None  # noqa: S101 - callers have found it
    counted = due = awaiting = error = None
    used: list[Pausing] = []
    stretches: list[tuple[date, date]] = []
    at = start
    try:
        remaining = _length(start, amount, unit, from_day_0=begun.from_day_0)
        for stop in stops:
            if stop.closed is not None and stop.closed <= at:
                continue
            ran = _elapsed(at, stop.opened, unit, calendar) if stop.opened > at else 0
            if ran >= remaining:
                break
            remaining -= ran
            stretches.append((at, max(at, stop.opened)))
            used.append(stop)
            if stop.closed is None:
                awaiting = stop.kind.closing
                break
            at = stop.closed
        if awaiting is None:
            if unit is Unit.WORKING_DAY:
                counted = due = calendar.add(at, remaining) if remaining else at
            else:
                counted = due = at + remaining * _DAY
                if amount and begun.rolls:
                    due = calendar.rolled(counted)
            stretches.append((at, due))
    except OutsideCalendarError as outside:
        error = outside
    except (OverflowError, ValueError):  # beyond the years that a date can have
        error = calendar.outside(start)
    return _Run(
        dated=begun.dated,
        start=start,
        assumed=begun.assumed,
        on_rest_day=begun.on_rest_day,
        rolls=begun.rolls,
        from_day_0=begun.from_day_0,
        counted=counted,
        due=due,
        awaiting=awaiting,
        outside=error,
        pauses=tuple(used),
        stretches=tuple(stretches),
    )


def _length(start: date, amount: int, unit: Unit, *, from_day_0: bool) -> int:
    """Return how many units run after ``start``: days, of months as well.

    A month that counts its first day ends on the eve of the corresponding day, or on its last if it has none.
    """
    if unit is not Unit.MONTH:
        return amount - from_day_0
    end = month_after(start, amount)
    return (end - start).days - (from_day_0 and end.day == start.day)


def _elapsed(start: date, end: date, unit: Unit, calendar: WorkingCalendar) -> int:
    return calendar.count(start, end) if unit is Unit.WORKING_DAY else (end - start).days


# --- explaining it ----------------------------------------------------------------------------------------------------


def _explained(
    run: _Run,
    amount: int,
    unit: Unit,
    stops: Sequence[Pausing],
    calendar: WorkingCalendar,
    *,
    limit: TimeLimit[str] | None = None,
    extendable_to: date | None = None,
    by_reading: tuple[ByReading, ...] = (),
) -> Deadline:
    earliest = latest = rolled = None
    skipped: tuple[DayOff, ...] = ()
    worked: tuple[date, ...] = ()
    status = _status(run, amount, unit, calendar)
    if run.due is not None and run.counted is not None and run.outside is None:
        earliest = latest = run.due
        if status is Status.PROVISIONAL:
            earliest, latest = _bounds(run, amount, unit, stops, calendar)
        if unit is Unit.WORKING_DAY:
            parts = [calendar.between(*stretch) for stretch in run.stretches] if amount else []
            skipped = tuple(day for part, _ in parts for day in part)
            worked = tuple(day for _, part in parts for day in part)
        elif _by_calendar(run, amount, unit):
            skipped, worked = calendar.between(run.counted - _DAY, run.due)
        if run.due != run.counted:
            rolled = Rolled(from_=run.counted, reason=_why_rolled(run.counted, skipped[0], run.due))
    return Deadline(
        limit=limit,
        amount=amount,
        unit=unit,
        start=run.start,
        assumed_start=run.assumed,
        conditional=run.assumed or (limit is not None and bool(limit.depends_on)),
        counted_date=run.counted,
        due=run.due,
        rolled=rolled,
        extendable_to=extendable_to,
        status=status,
        awaiting=run.awaiting,
        earliest=earliest,
        latest=latest,
        by_reading=by_reading,
        skipped=skipped,
        worked_weekends=worked,
        pauses=run.pauses,
        calendar=CalendarStamp(calendar=calendar, start=run.start, end=run.due),
    )


def _status(run: _Run, amount: int, unit: Unit, calendar: WorkingCalendar) -> Status:
    """Say how firm the end of a run is."""
    if run.awaiting is not None:
        return Status.AWAITING_EVENT
    if run.outside is not None or run.due is None:
        return Status.OUTSIDE_CALENDAR
    open_ = run.due > calendar.final_through and (_by_calendar(run, amount, unit) or run.start != run.dated)
    return Status.PROVISIONAL if open_ else Status.FINAL


def _by_calendar(run: _Run, amount: int, unit: Unit) -> bool:
    """Whether the calendar has a say in where a count ends."""
    return amount > 0 and (unit is Unit.WORKING_DAY or run.rolls)


def _why_rolled(counted: date, day_off: DayOff, due: date) -> Text:
    return Text(
        zh=f"期限的最后一日{counted}不是工作日（{day_off.zh}），顺延至其后第一个工作日{due}。",
        en=f"the last day, {counted}, is not a working day ({day_off.en}), so it ends on the next one, {due}",
    )


def _bounds(
    run: _Run, amount: int, unit: Unit, stops: Sequence[Pausing], calendar: WorkingCalendar
) -> tuple[date, date]:
    """Return the earliest and the latest end, where notices are still to come, of the start as well."""
    assert run.dated is not None  # noqa: S101 - a run with an end has a start
    assert run.start is not None  # noqa: S101 - as above
    first = last = run.start
    if run.start != run.dated:
        first, last = calendar.bounds(run.dated, 1)
    if unit is Unit.WORKING_DAY and amount:
        paused = [(stop.opened, stop.closed) for stop in stops if stop.closed is not None]
        return calendar.bounds(first, amount, paused)[0], calendar.bounds(last, amount, paused)[1]
    over = [stop for stop in stops if stop.closed is not None]  # what lasts came too late to stop the clock
    runs = [_count(amount, unit, evolve(run, start=start), over, calendar) for start in (first, last)]
    ends = [each.counted or first for each in runs]
    if not _by_calendar(run, amount, unit):
        return ends[0], ends[1]
    return calendar.bounds(ends[0] - _DAY, 1)[0], calendar.bounds(ends[1] - _DAY, 1)[1]


def _by_reading(
    limit: TimeLimit[str],
    days: Mapping[Event, date],
    stops: Sequence[Pausing],
    readings: Readings,
    calendar: WorkingCalendar,
    run: _Run,
) -> Iterator[ByReading]:
    """Date the limit again with one reading changed, for every other option that matters here."""
    for other in limit.otherwise:
        again = _run(other.limit, days, _stops(other.limit, stops), readings, calendar)
        yield ByReading(reading=other.reading, option=other.option, due=again.due, awaiting=again.awaiting)
    if run.on_rest_day:
        for start in RestDayStart:
            if start is not readings.rest_day_start:
                again = _run(limit, days, stops, _taking(readings, rest_day_start=start), calendar)
                yield ByReading(reading="rest_day_start", option=start, due=again.due, awaiting=again.awaiting)
    yield from _by_end(limit, days, stops, readings, calendar, run)
    for pause in Pause if stops else ():
        if pause is not readings.pause:
            again = _run(limit, days, stops, _taking(readings, pause=pause), calendar)
            if run.pauses or again.pauses:
                yield ByReading(reading="pause", option=pause, due=again.due, awaiting=again.awaiting)


@lru_cache(maxsize=256)  # readings are few
def _taking(readings: Readings, **instead: Any) -> Readings:  # noqa: ANN401 - one of their options
    return evolve(readings, **instead)


def _by_end(
    limit: TimeLimit[str],
    days: Mapping[Event, date],
    stops: Sequence[Pausing],
    readings: Readings,
    calendar: WorkingCalendar,
    run: _Run,
) -> Iterator[ByReading]:
    """Date the limit with the other reading of an end on a rest day, if it ends on one."""
    if not run.rolls:
        option = RestDayEnd.NEXT_WORKING_DAY
        due = _run(limit, days, stops, _taking(readings, rest_day_end=option), calendar).due
    else:
        option, due = RestDayEnd.AS_COUNTED, run.counted
    if due != run.due:
        yield ByReading(reading="rest_day_end", option=option, due=due, awaiting=None)
