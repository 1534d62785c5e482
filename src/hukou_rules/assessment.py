"""The whole way: from an application to a decision with dates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeVar, overload

from attrs import evolve, field, frozen

from hukou_rules.arguments import A_CALENDAR, Arguments
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.deadlines import Deadline, Pausing, date_limit
from hukou_rules.decision import (
    Advice,
    Aspect,
    Decision,
    Doubt,
    Fee,
    Finding,
    FollowUp,
    Outcome,
    Requirement,
    Step,
    TimeLimit,
)
from hukou_rules.errors import Fault, NotInForceError
from hukou_rules.facts.station import StationFacts
from hukou_rules.intake.case import Case, case_of, taken_of
from hukou_rules.intake.intake import Taken
from hukou_rules.intake.records import Application
from hukou_rules.law import LAW_AS_OF
from hukou_rules.law.edition import Edition
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.service import Service
from hukou_rules.services import A_SERVICE, SERVICES, edition_on, editions_of
from hukou_rules.terms import Effect, Event, FactName, Pointer, ServiceName, StationKind, Text
from hukou_rules.timeline import Events, Timeline, items_of
from hukou_rules.validity import CardTerm

__all__ = ["AN_ANSWER", "CONTRACT", "Assessment", "ReadingTaken", "assess", "edition_for", "is_binding", "pauses_of"]

F = TypeVar("F", bound=StationFacts)

CONTRACT: Final = 1
"""The version of the JSON contract: `docs/en/compatibility.md` says what may change within it."""

AN_ANSWER: Final = Text(zh="assess给出的答复（Assessment）", en="an answer (Assessment), as assess returns it")
"""What whoever asks about an answer is expected to give."""


@frozen(kw_only=True)
class ReadingTaken:
    """A reading that bears on the service: its field in ``Readings``, and the option taken."""

    field: str
    option: Reading


@frozen(kw_only=True)
class Assessment:
    """The whole answer for one application; every name of a fact in it is a JSON Pointer into the input.

    ``facts`` are what the rules were asked, ``timeline`` the days that are known: what a record, and progress, rest on.
    ``where_to_apply`` are the stations that accept as things are known, ``where_it_depends`` those that may, each with
    the pointers that it depends on.  ``law_as_of`` is the day on which the law was read.  ``case``, ``calendar`` and
    ``editions``, those of the service among which the day of acceptance chose, are what it was made of, so that later
    events can be taken in.
    """

    law_as_of: date = LAW_AS_OF
    service: ServiceName
    edition: Edition
    outcome: Outcome
    aspects: Mapping[Aspect, Outcome] = field(eq=items_of)
    findings: tuple[Finding[Pointer], ...]
    materials: tuple[Requirement[Pointer], ...]
    where_to_apply: tuple[StationKind, ...]
    where_it_depends: tuple[tuple[StationKind, tuple[Pointer, ...]], ...]
    route: tuple[Step[Pointer], ...]
    follow_ups: tuple[FollowUp[Pointer], ...]
    deadlines: tuple[Deadline, ...]
    fee: Fee | None
    validity: tuple[CardTerm, ...] | None
    readings: tuple[ReadingTaken, ...]
    presumed: tuple[Pointer, ...]
    advice: tuple[Advice, ...]
    facts: StationFacts
    timeline: Timeline
    case: Case = field(eq=False)
    calendar: WorkingCalendar = field(eq=False)
    editions: tuple[Service[Any], ...] = field(eq=False)

    @property
    def contract(self) -> int:
        """Return the version of the JSON contract that its JSON keeps."""
        return CONTRACT

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return the advice to check what was stated: whatever is made of the answer says so, too."""
        return tuple([advice for advice in self.advice if isinstance(advice, Doubt)])

    @property
    def in_force(self) -> Service[Any]:
        """Return the edition of the service that was applied."""
        return edition_on(self.editions, self.timeline.accepted_or_applied)

    def __repr__(self) -> str:
        return f"<Assessment {self.service.code}: {'; '.join([self.outcome.code, *map(str, self.deadlines)])}>"

    def _repr_html_(self) -> str:
        """Return the card that a notebook shows."""
        from hukou_rules.pages.card import answer_card  # noqa: PLC0415 - a notebook asks the value itself for its card

        return answer_card(self)


@overload
def assess(
    case: Case, *, calendar: WorkingCalendar | None = None, services: Sequence[Service[Any]] = SERVICES
) -> Assessment: ...
@overload
def assess(
    case: Application,
    events: Events | None = None,
    readings: Readings = Readings(),
    calendar: WorkingCalendar | None = None,
    services: Sequence[Service[Any]] = SERVICES,
) -> Assessment: ...
def assess(
    case: Case | Application,
    events: Events | None = None,
    readings: Readings = Readings(),
    calendar: WorkingCalendar | None = None,
    services: Sequence[Service[Any]] = SERVICES,
) -> Assessment:
    """Return the whole answer for one application, or for a case, which has been checked and holds events and readings.

    ``events`` date what has happened since; ``calendar`` defaults to the official one.  Of ``services``, the edition
    in force on the day of acceptance applies, or else on that of the application; without a day, the newest.  Each
    applies until the next one begins, or to its own last day.

    Raises:
        InputError: the application or its events cannot be true; every fault is named with its JSON Pointer.
        NotInForceError: applied before the first edition, which is in force from 2021-10-01 as the national norms
            modelled are (MPS12-97), or accepted when none was in force.

    >>> from datetime import date
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> assess(NewbornApplication(applied_on=date(2021, 11, 26))).outcome.value
    'incomplete'
    """
    given = Arguments()
    if calendar is not None:
        given.of("calendar", calendar, WorkingCalendar, A_CALENDAR)
    among = given.each("services", services, Service, A_SERVICE)
    if isinstance(case, Case):
        given.add([] if events is None and readings == _USUAL else [_BESIDE_A_CASE])
        given.check()
    else:
        case = case_of(case, events, readings, found=given.faults)
    editions = editions_of(case.service, among)
    return _assessed(case, calendar or WorkingCalendar.official(), editions)


def edition_for(editions: tuple[Service[Any], ...], timeline: Timeline) -> Service[Any]:
    """Return the edition, of those of one service, by which a case of these days is assessed.

    Raises:
        NotInForceError: the application came before the first, or none was in force on the day of acceptance.
    """
    first, applied = editions[-1].in_force_from, timeline.days.get(Event.APPLIED)
    if applied is not None and applied < first:
        raise NotInForceError(applied, first)
    at = "/events/accepted" if Event.ACCEPTED in timeline.days else "/applied_on"
    return edition_on(editions, timeline.accepted_or_applied, at)


_USUAL: Final = Readings()
_BESIDE_A_CASE: Final = Fault(
    pointer="",
    code="beside-a-case",
    zh="案件（Case）已经包含发生的事项和所采用的口径，不能另外给出。",
    en="a case holds its events and readings; none are given beside it",
)


def _assessed(case: Case, calendar: WorkingCalendar, editions: tuple[Service[Any], ...]) -> Assessment:
    """Decide on the facts, date the limits, and name every fact by its pointer."""
    intake, readings = case.intake, case.readings
    service = edition_for(editions, case.timeline)
    taken = taken_of(case, calendar)
    decision, outcome, aspects, where_to_apply, depending = _decided(service, taken.facts, readings)
    refused, day = outcome is Outcome.REFUSE, taken.timeline.accepted_or_applied
    return Assessment(
        service=service.name,
        edition=service.edition,
        outcome=outcome,
        aspects={**aspects},
        findings=tuple(_pointing(finding, taken, "missing") for finding in decision.findings),
        materials=tuple(_pointing(needed, taken, "depends_on") for needed in decision.materials),
        where_to_apply=where_to_apply,
        where_it_depends=tuple((kind, taken.pointers(names)) for kind, names in depending),
        route=() if refused else tuple(_located(step, taken) for step in decision.route),
        follow_ups=() if refused else tuple(_pointing(each, taken, "depends_on") for each in decision.follow_ups),
        deadlines=tuple(_dated(decision.limits, taken, outcome, readings, calendar)),
        fee=None if decision.fee is None or not decision.fee.clause.is_followed_on(day) else decision.fee,
        validity=None
        if refused or intake.validity is None
        else intake.validity(case.application, taken.timeline, calendar),
        readings=_taken(service, readings),
        presumed=taken.presumed,
        advice=(
            *_open_by(day, decision.advice),
            *taken.advice,
            *_read_before(day),
        ),
        facts=taken.facts,
        timeline=taken.timeline,
        case=case,
        calendar=calendar,
        editions=editions,
    )


_Depending = tuple[tuple[StationKind, tuple[FactName, ...]], ...]


@lru_cache(maxsize=4096)  # facts are finite, and those of ordinary cases are few
def _decided(
    service: Service[F], facts: F, readings: Readings
) -> tuple[Decision, Outcome, Mapping[Aspect, Outcome], tuple[StationKind, ...], _Depending]:
    """Decide, and say what it comes to in all and in each aspect, and where it would be accepted, or may be."""
    decision = service.decide(facts, readings)
    aspects = {aspect: decision.outcome(aspect) for aspect in Aspect}
    where = service.where_to_apply(facts, readings), service.where_it_depends(facts, readings)
    return decision, decision.outcome(), aspects, *where


@lru_cache(maxsize=256)
def _taken(service: Service[StationFacts], readings: Readings) -> tuple[ReadingTaken, ...]:
    return tuple(ReadingTaken(field=name, option=getattr(readings, name)) for name in service.readings)


def _open_by(day: date | None, advice: Iterable[Advice]) -> Iterator[Advice]:
    """Leave out what names a channel that is not open on the day of acceptance, if that day is known."""
    for each in advice:
        if not each.channel or each.clause is None or each.clause.is_followed_on(day):
            yield each


def _read_before(day: date | None) -> Iterator[Advice]:
    """Tell whoever is accepted after the law was read that it may have changed since."""
    if day is not None and day > LAW_AS_OF:
        yield Advice(
            code="law-as-of",
            clause=None,
            zh=f"所依据的法律查阅至{LAW_AS_OF.year}年{LAW_AS_OF.month}月{LAW_AS_OF.day}日，其后有无修改，请以受理时的规定为准。",
            en=f"The law was read on {LAW_AS_OF}; if it has changed since, the law on the day of acceptance decides.",
        )


@overload
def _pointing(said: Finding, taken: Taken[F], names: str) -> Finding[Pointer]: ...
@overload
def _pointing(said: Requirement, taken: Taken[F], names: str) -> Requirement[Pointer]: ...
@overload
def _pointing(said: FollowUp, taken: Taken[F], names: str) -> FollowUp[Pointer]: ...
@overload
def _pointing(said: TimeLimit, taken: Taken[F], names: str) -> TimeLimit[Pointer]: ...
def _pointing(said: Any, taken: Taken[F], names: str) -> Any:
    """Put JSON Pointers in the place of the facts that something names, if it names any."""
    named = getattr(said, names)
    return evolve(said, **{names: taken.pointers(named)}) if named else said


def _located(step: Step[FactName], taken: Taken[F]) -> Step[Pointer]:
    """Fill in the division of a step, or where it is missing."""
    return Step(
        actor=step.actor,
        action=step.action,
        after=step.after,
        until=step.until,
        clause=step.clause,
        depends_on=taken.pointers(step.depends_on),
        division=taken.divisions.get(step.actor),
        missing=taken.missing_divisions.get(step.actor, ()),
    )


def pauses_of(days: Timeline) -> tuple[Pausing, ...]:
    """Return what has stopped, or stops, the clock of the authorities."""
    return tuple(Pausing(kind=kind, opened=opened, closed=closed) for kind, opened, closed in days.interruptions)


def _dated(
    limits: Sequence[TimeLimit], taken: Taken[F], outcome: Outcome, readings: Readings, calendar: WorkingCalendar
) -> Iterator[Deadline]:
    days, pauses = taken.timeline.days, pauses_of(taken.timeline)
    for limit in limits:
        if is_binding(limit, taken.timeline, outcome):
            located = _pointing(limit, taken, "depends_on")
            yield date_limit(located, days, pauses=pauses, readings=readings, calendar=calendar)


def is_binding(limit: TimeLimit, timeline: Timeline, outcome: Outcome) -> bool:
    """Whether a limit is dated: a citizen's duty once it has begun, the authority's unless the application is refused.

    A limit binds if its clause was in force on the day of acceptance, a duty if on the day on which it began.
    """
    duty = limit.starts.effect is Effect.BEGINS_DUTY
    if limit.starts not in timeline.days if duty else outcome is Outcome.REFUSE:
        return False
    return limit.clause.is_followed_on(timeline.days[limit.starts] if duty else timeline.accepted_or_applied)
