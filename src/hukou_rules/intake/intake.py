"""How the applications of a service are taken in: from a record to facts, and what the facts leave behind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast

from attrs import Factory, evolve, field, frozen

from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.decision import Advice, Doubt
from hukou_rules.errors import Fault
from hukou_rules.facts.fact import Fact, facts_of
from hukou_rules.facts.station import StationFacts
from hukou_rules.faults import contradiction
from hukou_rules.intake.divisions import county, current, in_shandong
from hukou_rules.intake.records import NOWHERE, Application, PoliceStation, Statement, statements
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.terms import (
    Actor,
    Event,
    FactName,
    Opening,
    Pointer,
    Registration,
    ServiceName,
    StationHome,
    StationRegistry,
    Term,
    Text,
)
from hukou_rules.timeline import Timeline
from hukou_rules.validity import CardTerm

__all__ = ["Found", "Intake", "Taken", "agreed", "home_of", "registration_of", "stated_home"]

A = TypeVar("A", bound=Application)
F = TypeVar("F", bound=StationFacts)
V = TypeVar("V")

Gap: TypeAlias = tuple[Pointer, ...]  # to what would have to be stated
Where: TypeAlias = tuple[str, ...]  # the same, as an intake module writes it
Found: TypeAlias = tuple[Term | None, Where | None]
"""A fact and where it would be stated, None if the field that states it says so."""

Finding: TypeAlias = Callable[[Any, Timeline, WorkingCalendar | None], tuple[Term | None, Gap]]


@frozen(kw_only=True)
class Taken(Generic[F]):
    """Facts, and what they leave behind.

    ``gaps``: where the input says, or would say, each fact; ``presumed``: what nobody stated; the days of the case; the
    division of each actor, or where it is missing; and first advice.
    """

    facts: F
    gaps: Mapping[str, Gap]
    presumed: Gap
    timeline: Timeline
    divisions: Mapping[Actor, str]
    missing_divisions: Mapping[Actor, Gap]
    advice: tuple[Advice, ...]

    def pointers(self, names: tuple[FactName, ...]) -> Gap:
        """Translate the names of facts into JSON Pointers."""
        return tuple(dict.fromkeys(pointer for name in names for pointer in self.gaps[name])) if names else ()


def _worked_out(value: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - like attrs.field
    """Declare a field that follows from the others."""
    return field(init=False, repr=False, default=Factory(value, takes_self=True))


@frozen(kw_only=True, eq=False)
class Intake(Generic[A, F]):
    """How the applications of one service are taken in.

    ``record`` declares what an application states; ``homes`` returns the divisions in which the registration station
    can be; ``derived`` finds each fact that no single field states, and ``days`` the events that follow from others;
    ``home_gap`` returns where the place of the registration station would be stated; ``presumed`` yields what is
    presumed beside the facts; ``contradictions`` yields what cannot be true at once, beside what no station can be;
    ``validity``, of services that end with a card, how long it is valid.
    """

    service: ServiceName
    record: type[A]
    facts: type[F]
    homes: Callable[[A], Sequence[str | None]]
    home_gap: Callable[[A], Where]
    derived: Mapping[str, Callable[[A, Timeline, WorkingCalendar | None], Found]]
    days: Callable[[Timeline], Mapping[Event, date]] = lambda _: {}
    presumed: Callable[[A], Iterable[str]] = lambda _: ()
    contradictions: Callable[[A], Iterable[Fault]] = lambda _: ()
    validity: Callable[[A, Timeline, WorkingCalendar], tuple[CardTerm, ...]] | None = None
    statements: tuple[Statement, ...] = _worked_out(lambda self: statements(self.record))
    _declared: Mapping[str, Fact] = _worked_out(lambda self: facts_of(self.facts))
    _labels: Mapping[str, Text] = _worked_out(
        lambda self: {each.pointer: each.label or self._declared[each.fact].label for each in self.statements}
    )
    _places: Mapping[Pointer, int] = _worked_out(
        lambda self: {each.pointer: place for place, each in enumerate(self.statements)}
    )
    _stating: Mapping[str, Statement] = _worked_out(
        lambda self: {each.fact: each for each in self.statements if each.fact}
    )
    finders: Mapping[str, Finding] = _worked_out(lambda self: {name: self._finder(name) for name in self._declared})
    """How each fact of an application is found, with where it would be stated."""
    _presumed: tuple[tuple[Fact, Pointer], ...] = _worked_out(
        lambda self: tuple(
            (fact, self._stating[name].pointer)
            for name, fact in self._declared.items()
            if fact.presumed is not None and name in self._stating
        )
    )
    _dividing: tuple[Statement, ...] = _worked_out(
        lambda self: tuple(each for each in self.statements if each.shape.kind in {"division", "registered-in"})
    )
    _dating: tuple[tuple[Event, Statement], ...] = _worked_out(
        lambda self: tuple((each.event, each) for each in self.statements if each.event)
    )

    @property
    def dated_events(self) -> frozenset[Event]:
        """Return the events that the record itself dates."""
        return frozenset(event for event, _ in self._dating)

    def stated_days(self, application: A) -> dict[Event, tuple[str, date | None]]:
        """Return the events that the record dates, of each where it does, and the day if it is stated."""
        days: dict[Event, tuple[str, date | None]] = {}
        for event, each in self._dating:
            pointer, day = days.get(event, (each.pointer, None))
            days[event] = pointer, each.day(application) if day is None else day
        return days

    def faults(self, application: A) -> Iterator[Fault]:
        """Yield what cannot be true at once of an application."""
        yield from self.contradictions(application)
        yield from self.station_faults(application)

    def station_faults(self, application: A) -> Iterator[Fault]:
        """Yield what its station cannot be at once."""
        if application.accepting_station.is_registration_station:
            yield from _station_faults(application.accepting_station, self.homes(application))

    def statement_of(self, fact: str) -> Statement | None:
        """Return the field that states a fact, None where the fact follows from others."""
        return self._stating.get(fact)

    def label_of(self, pointer: str) -> Text:
        """Return what a field of the record is called, by its JSON Pointer.

        Raises:
            KeyError: the record has no such field.

        >>> from hukou_rules.intake.newborn_registration import INTAKE
        >>> INTAKE.label_of("/mother/household").zh, INTAKE.label_of("/mother/household").en
        ('母亲的户别', 'the mother: the kind of household')
        """
        return self._labels[pointer]

    def place_of(self, pointer: Pointer) -> int:
        """Return the place of the field to which a pointer leads, among the statements."""
        return self._places[pointer]

    def in_order(self, pointers: Iterable[Pointer]) -> Gap:
        """Return pointers in the order in which the record has their fields, each once.

        >>> from hukou_rules.intake.newborn_registration import INTAKE
        >>> INTAKE.in_order([Pointer("/child/born_on"), Pointer("/follows"), Pointer("/follows")])
        ('/follows', '/child/born_on')
        """
        return tuple(sorted({*pointers}, key=self._places.__getitem__))

    def take_in(
        self,
        application: A,
        timeline: Timeline,
        calendar: WorkingCalendar | None = None,
        told: Mapping[str, Term] = MappingProxyType({}),
    ) -> Taken[F]:
        """Return the facts of an application, where the missing ones would be stated, and what is presumed.

        ``calendar`` is that by which a period rolls which a fact speaks of; the official one by default.  ``told`` are
        facts that count while the application does not state them.
        """
        found = {name: find(application, timeline, calendar) for name, find in self.finders.items()}
        if told:
            found = self._beside_told(found, told, application)
        divisions, missing = _located(
            application.accepting_station, agreed(self.homes(application)), _pointing(self.home_gap(application))
        )
        presumed = [
            pointer
            for fact, pointer in self._presumed
            if found[fact.name][0] is fact.presumed and self._stating[fact.name].term(application) is None
        ]
        days = self.days(timeline)
        values: dict[str, Any] = {name: value for name, (value, _) in found.items()}
        return Taken(
            facts=self.facts(**values),
            gaps={name: gap for name, (_, gap) in found.items()},
            presumed=(*presumed, *_pointing(tuple(self.presumed(application)))),
            timeline=evolve(timeline, days={**timeline.days, **days}) if days else timeline,
            divisions=divisions,
            missing_divisions=missing,
            advice=tuple(self._unlisted(application)),
        )

    def _beside_told(
        self, found: Mapping[str, tuple[Term | None, Gap]], told: Mapping[str, Term], application: A
    ) -> dict[str, tuple[Term | None, Gap]]:
        """Fill in what was told and is not stated; what it forbids to presume is presumed no longer."""
        whole = {name: (told.get(name) if value is None else value, gap) for name, (value, gap) in found.items()}
        known = {name: value for name, (value, _) in whole.items()}
        for fact, pointer in self._presumed:
            if self._stating[fact.name].term(application) is None and not fact.is_presumed(known):
                whole[fact.name] = None, (pointer,)
        return whole

    def _finder(self, name: str) -> Finding:
        """Return what finds a fact: what it follows from, or else the field that states it."""
        stating, derive = self._stating.get(name), self.derived.get(name) or self._usual(name)
        gap = (_APPLIED_ON,) if stating is None else (stating.pointer,)
        if derive is not None:
            return lambda application, timeline, calendar: _with_gap(derive(application, timeline, calendar), gap)
        assert stating is not None  # noqa: S101 - a fact that no field states is derived; a test tries all
        if self._declared[name].presumed is None:
            return lambda application, _, __: (stating.term(application), gap)
        return self._presuming(self._declared[name], stating)

    def _usual(self, name: str) -> Callable[[A, Timeline, WorkingCalendar | None], Found] | None:
        """Return what every service finds alike: the day of opening, and what a station says of itself."""
        usual: dict[str, Callable[[A, Timeline, WorkingCalendar | None], Found]] = {
            "opening": lambda _, timeline, __: (_opening(timeline), None),
            "registry": lambda application, _, __: (_registry(application.accepting_station), None),
            "home": lambda application, _, __: (
                stated_home(application.accepting_station, lambda: self.homes(application)),
                None,
            ),
        }
        return usual.get(name)

    def _presuming(self, fact: Fact, stating: Statement) -> Finding:
        """Return what finds a fact that is presumed where it is not stated, unless other facts forbid."""

        def find(application: A, timeline: Timeline, calendar: WorkingCalendar | None) -> tuple[Term | None, Gap]:
            stated = stating.term(application)
            if stated is not None:
                return stated, gap
            others = {name: self.finders[name](application, timeline, calendar)[0] for name, _ in fact.unless}
            return (fact.presumed if fact.is_presumed(others) else None), gap

        gap = (stating.pointer,)
        return find

    def _unlisted(self, application: A) -> Iterator[Doubt]:
        """Point out codes of the province that are in no list of counties; they count as Shandong all the same."""
        for each in self._dividing:
            value = each.value(application)
            if value is None:
                continue
            codes = {each.pointer: value}
            if each.shape.many:
                codes = {Pointer(f"{each.pointer}/{i}"): code for i, code in enumerate(value)}
            for pointer, code in codes.items():
                if in_shandong(code) and county(code) is None:
                    yield Doubt(
                        code="unlisted-division",
                        clause=None,
                        about=pointer,
                        zh=f"{pointer}的代码{code}不在山东省县级行政区划代码表内，仍按山东省处理；请核对。",
                        en=f"{code} ({pointer}) is not in the list of Shandong's counties; it counts as Shandong. "
                        "Please check.",
                    )


_APPLIED_ON: Final = Pointer("/applied_on")


def _with_gap(found: Found, usual: Gap) -> tuple[Term | None, Gap]:
    value, gap = found
    return value, usual if gap is None else _pointing(gap)


def _pointing(where: Where) -> Gap:
    return cast("Gap", where)  # each is written as a JSON Pointer, and held against the record by the tests


# --- the station and the registration ---------------------------------------------------------------------------------


def agreed(values: Iterable[V | None]) -> V | None:
    """Return the one value if all agree on it.

    >>> agreed(["370102", "370102"]), agreed(["370102", None]), agreed([])
    ('370102', None, None)
    """
    distinct = {*values}
    return distinct.pop() if len(distinct) == 1 else None


def _opening(timeline: Timeline) -> Opening | None:
    """Say whether province-wide service had begun by the day of acceptance, else of the application (SD-0)."""
    before = timeline.is_judged_before(PROVINCE_WIDE_FROM)
    if before is None:
        return None
    return Opening.BEFORE if before else Opening.SINCE


def registration_of(registered_in: str | None) -> Registration | None:
    """Say where a person with this division code is registered; any code of the province counts, listed or not.

    >>> registration_of("373901").name, registration_of("110105").name
    ('SHANDONG', 'ELSEWHERE')
    """
    if registered_in is None:
        return None
    if registered_in == NOWHERE:
        return Registration.NONE
    return Registration.SHANDONG if in_shandong(registered_in) else Registration.ELSEWHERE


def _registry(station: PoliceStation) -> StationRegistry | None:
    """Say whether a station handles registration, as the registration station certainly does."""
    if station.handles_registration is None:
        return StationRegistry.WITH if station.is_registration_station else None
    return StationRegistry.WITH if station.handles_registration else StationRegistry.WITHOUT


def stated_home(station: PoliceStation, homes: Callable[[], Sequence[str | None]]) -> StationHome | None:
    """Say whether the station is the registration station, as it is stated, or else as far as that is certain."""
    if station.is_registration_station is None:
        return StationHome.OTHER if station.handles_registration is False else home_of(station, homes())
    return StationHome.REGISTRATION_STATION if station.is_registration_station else StationHome.OTHER


def home_of(station: PoliceStation, registered_in: Iterable[str | None]) -> StationHome | None:
    """Say whether the station is the registration station, where it is not stated: ``OTHER`` where that is certain.

    It is certain for a station without registry, and where the station differs from every place in question: by
    province, or by county where both are listed, after succession of former codes.  Two stations of one county may
    still be two, and what an unlisted code of the province stands for nobody knows.

    >>> home_of(PoliceStation(division="110102"), ["371502"]), home_of(PoliceStation(division="371502"), ["371502"])
    (<StationHome.OTHER: 'other'>, None)
    >>> home_of(PoliceStation(handles_registration=False), ["371502"])
    <StationHome.OTHER: 'other'>
    """
    if station.handles_registration is False:
        return StationHome.OTHER
    homes = [*registered_in]
    here = station.division
    if here is not None and homes and all(home is not None and _differ(here, home) for home in homes):
        return StationHome.OTHER
    return None


def _differ(here: str, there: str) -> bool:
    """Whether two divisions are certainly two."""
    if there == NOWHERE:  # whoever is registered nowhere has no such station
        return True
    if here[:2] != there[:2]:
        return True
    mine, theirs = county(here), county(there)
    return mine is not None and theirs is not None and mine != theirs


_IS_HOME: Final = "/accepting_station/is_registration_station"


def _station_faults(station: PoliceStation, homes: Sequence[str | None]) -> Iterator[Fault]:
    """Yield what the registration station cannot be at once: without registry, or somewhere else."""
    if station.handles_registration is False:
        yield contradiction(
            _IS_HOME,
            "户籍地派出所必然办理户籍业务，与handles_registration为false矛盾。",
            "a registration station handles household registration; handles_registration says it does not",
        )
    elsewhere = home_of(PoliceStation(division=station.division), homes) is StationHome.OTHER
    if elsewhere and NOWHERE not in homes:
        yield contradiction(
            _IS_HOME,
            "派出所所在地（/accepting_station/division）与户籍地（出具证明的，为户籍档案所在地）不在同一县（市、区），"
            "不可能是户籍地派出所，请核对。",
            "the station (/accepting_station/division) lies in another county than the registration (for certificates: "
            "than the records), so it cannot be the registration station; please check",
        )


_HOME_ACTORS: Final = (Actor.REGISTRATION_STATION, Actor.COUNTY_ORGAN)


def _located(
    station: PoliceStation, registered_in: str | None, missing: Gap
) -> tuple[dict[Actor, str], dict[Actor, Gap]]:
    """Return the division of each actor, former codes standing for their successors, and what is missing for it."""
    divisions: dict[Actor, str] = {}
    gaps: dict[Actor, Gap] = {}
    if station.division is None:
        gaps[Actor.ACCEPTING_STATION] = (Pointer("/accepting_station/division"),)
    else:
        divisions[Actor.ACCEPTING_STATION] = current(station.division)
    for actor in _HOME_ACTORS:
        if registered_in is None:
            gaps[actor] = missing
        elif registered_in != NOWHERE:
            divisions[actor] = current(registered_in)
    return divisions, gaps
