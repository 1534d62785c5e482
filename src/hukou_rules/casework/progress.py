"""Where a case stands on a day: each step and each deadline, and what is owed, by whom.

Only what had happened by that day counts.  Nobody is late on an assumption: where acceptance was never recorded, the
clock that it would start is waited for, not run.  Nor on a reading alone: overdue, or done late, is said only of what
is over under every reading listed.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen

from hukou_rules.arguments import Arguments
from hukou_rules.assessment import AN_ANSWER, Assessment, assess, pauses_of
from hukou_rules.calendar.working_days import CalendarStamp, WorkingCalendar
from hukou_rules.days import civil_date, is_civil
from hukou_rules.deadlines import ByReading, Deadline, date_limit
from hukou_rules.decision import Advice, Force, Step, TimeLimit
from hukou_rules.errors import OutsideCalendarError, shown
from hukou_rules.faults import EXPECTED
from hukou_rules.law.clauses import Clause
from hukou_rules.law.readings import Pause
from hukou_rules.service import Service
from hukou_rules.services import edition_on
from hukou_rules.terms import Actor, Coded, Effect, Event, LimitName, PauseKind, Pointer, ServiceName, Term, Text
from hukou_rules.timeline import Events, Timeline, event_named

__all__ = [
    "DeadlineProgress",
    "Progress",
    "Standing",
    "State",
    "StepProgress",
    "Task",
    "judged_on",
    "progress",
    "tasks_on",
]


class Standing(Term, zh="进展", en="standing"):
    """Where a step or a deadline stands."""

    WAITING = "waiting", "等待前一环节", "waiting for an event"
    OPEN = "open", "待办，暂无届满日期", "to be done, without a date"
    DUE = "due", "待办", "to be done by its date"
    OVERDUE_UNDER_A_READING = "overdue-under-a-reading", "按所采用的口径已逾期", "overdue under the reading taken"
    OVERDUE = "overdue", "已逾期", "overdue"
    STOPPED = "stopped", "停止计算", "the clock is stopped"
    DONE = "done", "已办", "done"
    DONE_IN_TIME = "done-in-time", "按期办结", "done in time"
    DONE_LATE = "done-late", "逾期办结", "done late"
    PASSED = "passed", "已过此环节", "passed over"


@frozen(kw_only=True)
class State:
    """A standing with its days.

    ``due`` is the date under the readings taken, ``due_latest`` the latest with any one of them changed: None where one
    awaits what may still be to come.  ``reading`` is the field of ``Readings`` that makes it so, None if none does.
    ``bounded_by`` names the limit that sets ``due``, of the step itself or of a later one of the same actor;
    ``awaiting`` is the event that it waits for.  ``working_days_late`` counts the working days after the due day, up to
    and including the day done or today; None unless late, or where the calendar cannot count them.
    """

    standing: Standing
    due: date | None = None
    due_latest: date | None = None
    reading: str | None = None
    bounded_by: LimitName | None = None
    done_on: date | None = None
    awaiting: Event | None = None
    working_days_late: int | None = None

    @property
    def in_short(self) -> str:
        """The standing, and the day that belongs to it."""
        day = self.done_on or self.due
        return self.standing.code if day is None else f"{self.standing.code} {day}"


@frozen(kw_only=True)
class DeadlineProgress(State):
    """Where a deadline stands; ``deadline`` holds how it was counted, and its date under other readings."""

    deadline: Deadline
    limit: TimeLimit[str]

    def __repr__(self) -> str:
        return f"<DeadlineProgress {self.limit.id.code}: {self.in_short}>"


@frozen(kw_only=True)
class StepProgress(State):
    """Where a step of the route stands, by the strictest deadline that bounds it."""

    step: Step[Pointer]

    def __repr__(self) -> str:
        return f"<StepProgress {self.step.action.code}: {self.in_short}>"

    @property
    def is_blocked(self) -> bool:
        """Whether the event that starts it has still to come, even if its deadline runs already."""
        return self.awaiting is self.step.after


@frozen(kw_only=True)
class Task(State):
    """What somebody owes on a day: who, where, what, and by when.

    ``case`` is the caller's own reference, empty for a single case.  ``clause`` is None where no source says it.
    ``depends_on`` points at the facts on which it turns whether it is owed at all.  ``edition`` is the id of
    the rules that apply to the case, ``calendar`` that of its dates.
    """

    case: str = ""
    service: ServiceName
    edition: str
    actor: Actor
    division: str | None
    what: Text
    clause: Clause | None
    depends_on: tuple[str, ...] = ()
    calendar: CalendarStamp

    def __repr__(self) -> str:
        of = f"{shown(self.case)} {self.service.code}".lstrip()
        return f"<Task {of}: {self.actor.code}, {self.what.en}: {self.in_short}>"


@frozen(kw_only=True)
class Progress:
    """A case on a day: every step, deadline and task, what has stopped the clock, and the calendar of its dates.

    ``edition`` is the id of the rules that apply to it, ``advice`` what to check of what was stated.
    """

    service: ServiceName
    edition: str
    today: date
    steps: tuple[StepProgress, ...]
    deadlines: tuple[DeadlineProgress, ...]
    tasks: tuple[Task, ...]
    stopped_by: tuple[PauseKind, ...]
    calendar: CalendarStamp
    advice: tuple[Advice, ...] = ()

    def __repr__(self) -> str:
        dated = [f"{each.limit.id.code} {each.in_short}" for each in self.deadlines]
        return f"<Progress {self.service.code} on {self.today}: {'; '.join([*dated, f'owed {len(self.tasks)}'])}>"

    def owed_by(self, actor: Coded[Actor]) -> tuple[Task, ...]:
        """Return what one actor owes.

        Raises:
            InputError: there is no such actor.
        """
        given = Arguments()
        owing = given.term("actor", actor, Actor)
        given.check()
        return tuple(task for task in self.tasks if task.actor is owing)


def progress(answer: Assessment, *, today: date, events: Events | None = None) -> Progress:
    """Return where a case stands on a day.

    ``events`` are what has happened since, or everything that has happened, as ``assess`` takes them: they add to the
    events that the assessment was made with, and redate single ones.  What is dated after ``today`` has not happened
    yet, so an acceptance to come does not choose the edition either; what follows from the facts of the case is as it
    is known now.

    Raises:
        InputError: an event that the service does not know, an impossible order, or an argument of another kind; every
            fault is named.
        NotInForceError: no edition is in force on the day of acceptance, or by today of application.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> case = assess(NewbornApplication(applied_on=date(2021, 11, 26)))
    >>> progress(case, today=date(2021, 11, 29), events={Event.ACCEPTED: date(2021, 11, 26)}).steps[0].standing.name
    'DONE'
    """
    given = Arguments()
    given.of("answer", answer, Assessment, AN_ANSWER)
    if events is not None:
        given.of("events", events, Mapping, EXPECTED["record"])
    today = given.day("today", today)
    given.check()
    known = judged_on(_with(answer, events) if events else answer, today)
    case = _Case(known, today)
    return Progress(
        service=known.service,
        edition=known.edition.id,
        today=today,
        steps=case.steps,
        deadlines=case.deadlines,
        tasks=tuple(case.tasks("")),
        stopped_by=tuple(stop.kind for stop in case.stops),
        calendar=case.calendar,
        advice=known.doubts,
    )


def tasks_on(assessment: Assessment, today: date, reference: str = "") -> Iterator[Task]:
    """Yield what anybody owes on a day in a case ``judged_on`` that day; ``reference`` is the caller's own name of it.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> case = assess(NewbornApplication(applied_on=date(2021, 11, 26)))
    >>> [task.actor.name for task in tasks_on(case, date(2021, 11, 26))]
    ['ACCEPTING_STATION']
    """
    return _Case(assessment, today).tasks(reference)


_PENDING: Final = frozenset(
    {Standing.OPEN, Standing.DUE, Standing.OVERDUE_UNDER_A_READING, Standing.OVERDUE, Standing.STOPPED}
)
_OVER: Final = frozenset({Standing.OVERDUE_UNDER_A_READING, Standing.OVERDUE})
_RUNNING: Final = frozenset({Standing.DUE, *_OVER})
_CORRECT: Final = Text(zh="补齐材料", en="complete the papers")


@functools.lru_cache(maxsize=256)
def _after(service: Service[Any]) -> Mapping[Event, frozenset[Event]]:
    """Return, for each event of a service, itself and all that can only come after it."""
    after = {event: frozenset({event}) for event in Event}
    return after | {event: frozenset(order[i:]) for order in service.event_orders for i, event in enumerate(order)}


class _Case:
    """A case on a day, worked out once."""

    def __init__(self, assessment: Assessment, today: date) -> None:
        self._assessment, self._today = assessment, today
        self.calendar = CalendarStamp(calendar=assessment.calendar)
        self._after = _after(assessment.in_force)
        known, dated = _as_of(assessment, today)
        self._days = known.days
        self._pauses = pauses_of(known) if known.recurring else ()
        self.stops = tuple(pause for pause in self._pauses if pause.closed is None)
        self._paused_by = next(
            (stop.kind.closing for stop in self.stops if assessment.case.readings.pause is not Pause.NEVER), None
        )
        self.deadlines = tuple(
            self._deadline(deadline, deadline.limit) for deadline in dated if deadline.limit is not None
        )
        self.steps = tuple(self._step(step) for step in assessment.route)

    def tasks(self, reference: str) -> Iterator[Task]:
        """Yield what is owed, each task once."""
        service, edition = self._assessment.service, self._assessment.edition.id
        active = {found.step.actor for found in self.steps if found.standing in _PENDING and not found.is_blocked}
        for found in self.steps:
            step = found.step
            if found.due is not None and step.actor not in active if found.is_blocked else found.standing in _PENDING:
                yield Task(
                    calendar=self.calendar,
                    case=reference,
                    service=service,
                    edition=edition,
                    actor=step.actor,
                    division=step.division,
                    what=Text(zh=step.action.zh, en=step.action.en),
                    clause=step.clause,
                    depends_on=step.depends_on,
                    standing=found.standing,
                    due=found.due,
                    due_latest=found.due_latest,
                    reading=found.reading,
                    bounded_by=found.bounded_by,
                    awaiting=found.awaiting,
                    working_days_late=found.working_days_late,
                )
        for stop in self.stops:
            if stop.kind is PauseKind.CORRECTION:
                yield Task(
                    calendar=self.calendar,
                    case=reference,
                    service=service,
                    edition=edition,
                    actor=Actor.APPLICANT,
                    division=None,
                    what=_CORRECT,
                    clause=None,
                    standing=Standing.OPEN,
                    awaiting=stop.kind.closing,
                )
        for duty in self.deadlines:
            if duty.limit.owed_by is Actor.APPLICANT and duty.standing in _RUNNING:
                yield Task(
                    calendar=self.calendar,
                    case=reference,
                    service=service,
                    edition=edition,
                    actor=Actor.APPLICANT,
                    division=None,
                    what=Text(zh=duty.limit.id.zh, en=duty.limit.id.en),
                    clause=duty.limit.clause,
                    depends_on=duty.limit.depends_on,
                    standing=duty.standing,
                    due=duty.due,
                    due_latest=duty.due_latest,
                    reading=duty.reading,
                    bounded_by=duty.limit.id,
                    working_days_late=duty.working_days_late,
                )

    def _happened(self, event: Event) -> bool:
        """Whether an event is dated, or one that can only come after it."""
        return not self._after[event].isdisjoint(self._days)

    def _deadline(self, deadline: Deadline, limit: TimeLimit[str]) -> DeadlineProgress:
        """Say where a deadline stands."""
        due, done_on, may = deadline.due, self._days.get(limit.ends), limit.force is Force.MAY
        stopped = deadline.awaiting is not None and deadline.awaiting.effect is Effect.RUNS_AGAIN
        due_latest, reading = (None, None) if due is None else self._latest(deadline, limit, due)
        awaiting, late_on = None, None
        if done_on is not None:
            if stopped or (due is not None and done_on <= due):
                standing = Standing.DONE_IN_TIME
            elif may or deadline.assumed_start or due_latest is None or done_on <= due_latest:
                standing = Standing.DONE
            else:
                standing, late_on = Standing.DONE_LATE, done_on
        elif self._happened(limit.ends):
            standing = Standing.PASSED
        elif deadline.awaiting is not None:
            standing = Standing.STOPPED if stopped else Standing.WAITING
            awaiting = deadline.awaiting
        elif deadline.assumed_start and not (due is not None and self._today <= due and self._happened(Event.ACCEPTED)):
            standing, awaiting = Standing.WAITING, Event.ACCEPTED
        elif due is None or (may and self._today > due):
            standing = Standing.OPEN
        else:
            standing = self._running(due, due_latest)
            late_on = self._today if standing is Standing.OVERDUE else None
        return DeadlineProgress(
            deadline=deadline,
            limit=limit,
            standing=standing,
            due=due,
            due_latest=due_latest,
            reading=reading,
            bounded_by=limit.id,
            done_on=done_on,
            awaiting=awaiting,
            working_days_late=None
            if late_on is None or due is None
            else _working_days(due, late_on, deadline.calendar.calendar),
        )

    def _running(self, due: date, due_latest: date | None) -> Standing:
        """Say whether what has to be done is over, and whether under every reading."""
        if self._today <= due:
            return Standing.DUE
        over = due_latest is not None and self._today > due_latest
        return Standing.OVERDUE if over else Standing.OVERDUE_UNDER_A_READING

    def _latest(self, deadline: Deadline, limit: TimeLimit[str], due: date) -> tuple[date | None, str | None]:
        """Return the latest date under any reading listed, None if one has none yet, and which reading makes it so."""
        latest, reading = due, None
        for other in deadline.by_reading:
            found = self._by(other, limit)
            if found is None:
                return None, other.reading
            if found > latest:
                latest, reading = found, other.reading
        return latest, reading

    def _by(self, other: ByReading, limit: TimeLimit[str]) -> date | None:
        """Return the date under another reading; an event that must have happened starts it by its successor's day."""
        again = next(
            (each.limit for each in limit.otherwise if (each.reading, each.option) == (other.reading, other.option)),
            None,
        )
        if again is None or again.starts in self._days:
            return other.due
        later = [self._days[event] for event in self._after[again.starts] if event in self._days]
        if not later:
            return None
        readings, calendar = self._assessment.case.readings, self._assessment.calendar
        return date_limit(
            again, {again.starts: min(later)}, pauses=self._pauses, readings=readings, calendar=calendar
        ).due

    def _step(self, step: Step[Pointer]) -> StepProgress:
        """Say where a step stands."""
        done_on = self._days.get(step.until)
        if self._another_way(step) or (done_on is None and self._happened(step.until)):
            return StepProgress(step=step, standing=Standing.PASSED)
        own = [
            found
            for found in self.deadlines
            if found.limit.ends is step.until and (found.limit.force is Force.SHALL or found.limit.starts is step.after)
        ]
        if done_on is not None:
            judged = _binding(own) or State(standing=Standing.DONE)
            return StepProgress(
                step=step,
                standing=judged.standing,
                due=judged.due,
                due_latest=judged.due_latest,
                reading=judged.reading,
                bounded_by=judged.bounded_by,
                done_on=done_on,
                working_days_late=judged.working_days_late,
            )
        started = self._happened(step.after)
        if started:
            own += [found for found in self.deadlines if self._spans(found.limit, step)]
        bound = _binding([found for found in own if found.standing in _RUNNING])
        if bound is not None:
            return StepProgress(
                step=step,
                standing=bound.standing if started or bound.standing in _OVER else Standing.WAITING,
                due=bound.due,
                due_latest=bound.due_latest,
                reading=bound.reading,
                bounded_by=bound.bounded_by,
                awaiting=None if started else step.after,
                working_days_late=bound.working_days_late,
            )
        if not started:
            return StepProgress(step=step, standing=Standing.WAITING, awaiting=step.after)
        closing = self._paused_by
        return StepProgress(
            step=step, standing=Standing.OPEN if closing is None else Standing.STOPPED, awaiting=closing
        )

    def _spans(self, limit: TimeLimit[str], step: Step[Pointer]) -> bool:
        """Whether the actor of a step that has begun also has to end a time limit, which then binds it, too."""
        last = {each.actor for each in self._assessment.route if each.until is limit.ends}
        return limit.force is Force.SHALL and step.actor in last

    def _another_way(self, step: Step[Pointer]) -> bool:
        """Whether the case took, or finished by, another step to the same end."""
        for other in self._assessment.route:
            if other.until is step.until and other.after is not step.after:
                early, late = sorted((step.after, other.after), key=lambda event: -len(self._after[event]))
                between = (self._after[early] - {early}) - (self._after[late] - {late})
                if between.isdisjoint(self._days):  # the short way, once it is finished
                    return step.after is late and step.until in self._days
                return step.after is early
        return False


def _binding(found: Sequence[DeadlineProgress]) -> DeadlineProgress | None:
    """Return what binds first; what only may be done binds where nothing has to be."""
    return _strictest([each for each in found if each.limit.force is Force.SHALL]) or _strictest(found)


def _strictest(found: Sequence[DeadlineProgress]) -> DeadlineProgress | None:
    """Return the one that binds first; those without a date come last."""
    return min(found, key=lambda each: each.due or date.max, default=None)


def _working_days(due: date, day: date, calendar: WorkingCalendar) -> int | None:
    try:
        return calendar.count(due, day)
    except OutsideCalendarError:
        return None


# --- the days ---------------------------------------------------------------------------------------------------------


def _with(assessment: Assessment, events: Events) -> Assessment:
    """Return the assessment made anew with these events, however named, beside those that it was made with."""
    known, given = assessment.timeline, {event_named(name) for name in events}
    recurring: Mapping[Any, tuple[date, ...]] = known.recurring
    made_with: dict[Event, date | Sequence[date]] = {**known.days, **known.recurring}
    merged: dict[Any, date | Sequence[date]] = {
        **{event: days for event, days in made_with.items() if not event.is_stated and event not in given},
        **{name: _joined(days, recurring.get(event_named(name), ())) for name, days in events.items()},
    }
    case = assessment.case
    return assess(case.application, merged, case.readings, assessment.calendar, assessment.editions)


def judged_on(assessment: Assessment, today: date) -> Assessment:
    """Return the assessment by the edition that governs as far as is known by today.

    An acceptance that is still to come chooses none; until it has come, the day of application stands in for it.

    Raises:
        NotInForceError: no edition was in force on the day of application.
    """
    case = assessment.case
    applied, accepted = (case.timeline.days.get(event) for event in (Event.APPLIED, Event.ACCEPTED))
    if applied is None or accepted is None or accepted <= today:
        return assessment
    if edition_on(assessment.editions, applied) is assessment.in_force:
        return assessment
    stated = {event: day for event, day in case.timeline.days.items() if event.is_stated}
    past = case.timeline.until(today)
    case = evolve(case, timeline=evolve(past, days={**past.days, **stated}))
    return assess(case, calendar=assessment.calendar, services=assessment.editions)


def _as_of(assessment: Assessment, today: date) -> tuple[Timeline, tuple[Deadline, ...]]:
    """Return the days that a case had by today, and its deadlines as they were then."""
    known = assessment.timeline
    past = known.until(today)
    if past == known:
        return known, assessment.deadlines
    pauses, readings = pauses_of(past), assessment.case.readings
    return past, tuple(
        date_limit(
            deadline.limit,
            past.days,
            pauses=pauses,
            readings=readings,
            calendar=assessment.calendar,
        )
        for deadline in assessment.deadlines
        if deadline.limit is not None
    )


def _joined(given: date | Sequence[date], known: Sequence[date]) -> date | Sequence[date]:
    """Return the days given, those known from before after them, each once."""
    if not known or not isinstance(given, date | list | tuple):  # what is no day is for the check to refuse
        return given
    days = [given] if isinstance(given, date) else given
    again = {civil_date(day) for day in days if is_civil(day)}
    return [*days, *(day for day in known if day not in again)]
