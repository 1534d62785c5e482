"""Many applications, one short answer each: the outcome, what is missing, what to bring, when each step is due.

Nothing here knows the rules.  A row is shown to the functions of intake, which ask for what they need of it
(``seen``), the facts are put to the parts of the service (``condensed``), and what each of them says is remembered.
Whatever is out of the ordinary goes the whole way instead: a fault, or a value of another type.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from hukou_rules import faults
from hukou_rules.arguments import A_CALENDAR, Arguments
from hukou_rules.assessment import assess, edition_for, is_binding, pauses_of
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.deadlines import Pausing, Status, due_and_status
from hukou_rules.decision import Aspect, Outcome, Requirement, TimeLimit
from hukou_rules.errors import Fault, HukouRulesError, InputError
from hukou_rules.exchange.condensed import Condensed
from hukou_rules.exchange.decode import read_value
from hukou_rules.exchange.profile import Profile
from hukou_rules.exchange.seen import BEFORE_LAUNCH, JUDGED, Key, Remembered, Row, room_in
from hukou_rules.intake import INTAKES, intake_of
from hukou_rules.intake.case import case_of
from hukou_rules.intake.intake import Gap, Intake
from hukou_rules.intake.records import Application, Shape, shapes
from hukou_rules.law.readings import READINGS, Readings
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.service import Service
from hukou_rules.services import A_SERVICE, SERVICES, editions_of, service_named
from hukou_rules.terms import Coded, Event, LimitName, Pointer, ServiceName, Term, Text
from hukou_rules.timeline import Timeline, items_of, timeline

__all__ = ["RowAnswer", "RowDeadline", "assess_rows"]

A_ROW: Final = Text(
    zh="申请（JSON对象，或者某项业务的申请记录）", en="an application: a mapping, or a record of a service"
)


@frozen(kw_only=True)
class RowDeadline:
    """What has to happen by when; ``due`` is None while its clock does not run, and outside the calendar."""

    id: LimitName
    due: date | None
    status: Status


@frozen(kw_only=True)
class RowAnswer:
    """The short answer to one row, as ``assess`` gives it at length; with ``faults`` there is no other answer.

    ``missing`` points to what would settle the findings that are still open, in the order of the document.
    """

    service: ServiceName | None
    outcome: Outcome | None = None
    aspects: Mapping[Aspect, Outcome] = field(factory=dict, eq=items_of)
    missing: tuple[Pointer, ...] = ()
    materials: tuple[Requirement[Pointer], ...] = ()
    deadlines: tuple[RowDeadline, ...] = ()
    faults: tuple[Fault, ...] = ()

    def __repr__(self) -> str:
        of = "unknown" if self.service is None else self.service.code
        said = f"{len(self.faults)} faults" if self.outcome is None else self.outcome.code
        dated = [f"{due.id.code} {due.due}" for due in self.deadlines]
        return f"<RowAnswer {of}: {'; '.join([said, *dated])}>"


def assess_rows(
    rows: Iterable[Mapping[str, Any] | Application],
    *,
    service: Coded[ServiceName] | None = None,
    readings: Readings = Readings(),
    calendar: WorkingCalendar | None = None,
    services: Sequence[Service[Any]] = SERVICES,
) -> Iterator[RowAnswer]:
    """Yield a short answer to each row, in order: every row has one, and what is wrong with a row is said in it.

    A row is a document of the JSON contract, parsed, or an application record; rows of several services may be mixed.
    Rows are taken one at a time, and what is remembered from one to the next is bounded, so that the memory does not
    grow with their number.

    Args:
        rows: The applications.
        service: Of which service documents are that name none.
        readings: The readings to take where a document states none; what it states wins.
        calendar: The working days; the official ones by default.
        services: The editions among which the day of acceptance chooses.

    Raises:
        InputError: an argument is of another kind, or ``services`` are none, or hold an edition twice.

    >>> rows = [{"service": "newborn-registration", "follows": "father"}, {"service": "newborn-registration", "sex": 1}]
    >>> [(answer.outcome and answer.outcome.code, len(answer.faults)) for answer in assess_rows(rows)]
    [('incomplete', 0), (None, 1)]
    """
    given = Arguments()
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):  # one document is not many
        given.wrong_type("rows", rows, faults.MANY)
    named = None if service is None else given.term("service", service, ServiceName)
    given.of("readings", readings, Readings, READINGS)
    if calendar is not None:
        given.of("calendar", calendar, WorkingCalendar, A_CALENDAR)
    editions = given.each("services", services, Service, A_SERVICE)
    given.check()
    for name in {each.name for each in editions} or ServiceName:
        editions_of(name, editions)
    answers = rows_of(editions, calendar or WorkingCalendar.official())
    return (answers.answer(row, named, readings) for row in rows)


@functools.lru_cache(maxsize=4)
def rows_of(services: tuple[Service[Any], ...], calendar: WorkingCalendar) -> "Rows":
    """Return what answers rows by some editions and a calendar, with what it remembers."""
    return Rows(services, calendar)


class Rows:
    """Answers rows, and remembers what was said to them; ``whole`` counts those that went the whole way."""

    def __init__(self, services: tuple[Service[Any], ...], calendar: WorkingCalendar) -> None:
        self.whole = 0
        self._services = services
        self._calendar = calendar
        self._kinds = {intake.service.code: Kind(intake, services, calendar) for intake in INTAKES}

    def kind(self, service: ServiceName) -> "Kind":
        """Return how the rows of a service are answered."""
        return self._kinds[service.code]

    def answer(self, row: object, service: ServiceName | None, readings: Readings) -> RowAnswer:
        """Return the answer to a row, the short way where it is certain to be the same."""
        if isinstance(row, Mapping):
            if service is not None and row.get("service") is None:
                row = {**row, "service": service.code}
            named = row.get("service")
            kind = self._kinds.get(named) if named.__class__ is str else None
            answer = None if kind is None else kind.of_document(row, readings)
        else:
            intake = intake_of(row)
            kind = None if intake is None else self._kinds[intake.service.code]
            answer = None if kind is None else kind.of_application(row, readings)
        if answer is not None:
            return answer
        return self.whole_answer(row, None if kind is None else kind.service, readings)

    def editions(self, service: ServiceName) -> tuple[Service[Any], ...]:
        """Return the editions of a service, the newest first."""
        return editions_of(service, self._services)

    def whole_answer(self, row: object, service: ServiceName | None, readings: Readings) -> RowAnswer:
        """Return the answer to a row, the whole way."""
        self.whole += 1
        try:
            if isinstance(row, Mapping):
                case = Profile(readings=readings).read_document(row)
            elif service is None:
                raise InputError([faults.wrong_type("", A_ROW, type(row).__name__)])
            else:
                application: Any = row
                case = case_of(application, None, readings)
            found = assess(case, calendar=self._calendar, services=self._services)
        except HukouRulesError as error:
            return RowAnswer(service=service, faults=error.faults)
        return RowAnswer(
            service=found.service,
            outcome=found.outcome,
            aspects={**found.aspects},
            missing=case.intake.in_order(pointer for finding in found.findings for pointer in finding.missing),
            materials=found.materials,
            deadlines=tuple(
                RowDeadline(id=each.limit.id, due=each.due, status=each.status)
                for each in found.deadlines
                if each.limit is not None
            ),
        )


class Field:
    """A field of the documents of a service: the JSON type that it takes, and what its values state, each read once."""

    __slots__ = ("facts", "key", "known", "shape", "takes")

    def __init__(self, key: Key, shape: Shape) -> None:
        self.key, self.shape = key, shape
        self.takes: type[Any] = bool if shape.kind == "bool" else list if shape.many else str
        self.known: dict[Any, Stated] = {}
        self.facts: dict[str, Callable[[Row], _Found]] = {}  # those that turn on this field alone


Stated: TypeAlias = tuple[Any, dict[str, Term | None]]  # the value as a record holds it, and the facts that it states
_Found: TypeAlias = tuple[Term | None, Gap]
_BESIDE: Final[Any] = object()  # what stands in a document beside the application and its events
_Fields: TypeAlias = dict[str, Any]  # by key: a field, or the fields of the object that stands there


class Kind:
    """How the rows of one service are answered."""

    def __init__(self, intake: Intake[Any, Any], services: tuple[Service[Any], ...], calendar: WorkingCalendar) -> None:
        self.service = intake.service
        self.intake, self.calendar, self._services = intake, calendar, services
        self.fields: dict[Key, Field] = {}
        self.orders = service_named(intake.service).event_orders
        self._document: _Fields = {
            "service": _BESIDE,
            "readings": _BESIDE,
            "events": {
                **{event.key: Field(event, _DAYS) for event in _RECURRING},
                **{
                    event.key: self._field(event, _A_DAY)
                    for order in self.orders
                    for event in order
                    if not event.is_stated
                },
            },
            **self._record(intake.record, ""),
        }
        self.dating = tuple(
            (self.fields[_path(each.pointer)], each.event, each) for each in intake.statements if each.event
        )
        self.finders: dict[str, Callable[[Row], _Found]] = {}
        self._faulty = Remembered(self.contradicts)
        self._alone: dict[str, Term | None] = {}  # facts that turn on one field each, as long as nothing is stated
        self._gaps: dict[str, Gap] = {}
        self._found: list[tuple[str, Remembered[_Found]]] = []  # the others
        for name in intake.finders:
            self.finders[name] = functools.partial(self._finds, name)
            self._sort(name, self.finders[name])
        self._editions: dict[tuple[date | None, date | None], Service[Any] | None] = {}
        self._parts: dict[tuple[Service[Any], Readings], Parts] = {}
        self._readings: dict[tuple[Any, ...], Readings] = {}

    def contradicts(self, row: Row) -> tuple[bool]:
        """Say whether a row states what cannot be true at once."""
        return (any(True for _ in self.intake.faults(row.application)),)

    def _finds(self, name: str, row: Row) -> _Found:
        return self.intake.finders[name](row.application, row.timeline, self.calendar)

    def _field(self, key: Key, shape: Shape) -> Field:
        made = self.fields[key] = Field(key, shape)
        return made

    def _record(self, record: Any, path: str) -> _Fields:  # noqa: ANN401 - the record that a shape is of
        return {
            name: self._record(shape.of, f"{path}{name}.")
            if shape.kind == "record"
            else self._field(path + name, shape)
            for name, shape in shapes(record).items()
        }

    def _sort(self, name: str, find: Callable[[Row], _Found]) -> None:
        """Keep what finds a fact, with the field if that is all it turns on."""
        nothing = Row(self.intake, {})
        value, gap = find(nothing)
        asked = [*nothing.asked]
        if len(asked) == 1 and asked[0] in self.fields and self._turns_on(asked[0], find):
            self.fields[asked[0]].facts[name] = find
            self._alone[name], self._gaps[name] = value, gap
        else:
            self._found.append((name, Remembered(find)))

    def _turns_on(self, key: Key, find: Callable[[Row], _Found]) -> bool:
        """Whether a fact turns on one field alone, whichever of few values that has."""
        rows = [Row(self.intake, {key: value}) for value in few_values(self.fields[key].shape)]
        for row in rows:
            find(row)
        return all([*row.asked] == [key] for row in rows)

    # --- reading

    def of_document(self, document: Mapping[str, Any], readings: Readings) -> RowAnswer | None:
        """Return the answer to a document, None if it has to go the whole way."""
        given = document.get("readings")
        taken = readings if given is None else self.stated(readings, given)
        values: dict[Key, Any] = {}
        facts = self._alone.copy()
        if taken is None or not self._read_all(document, self._document, values, facts):
            return None
        return self._answer(values, facts, taken)

    def _read_all(
        self, given: Mapping[str, Any], fields: _Fields, values: dict[Key, Any], facts: dict[str, Term | None]
    ) -> bool:
        """Read an object; False if it holds anything but the plain values that are expected."""
        for key, item in given.items():
            place = fields.get(key)
            if place is None:
                return False
            if item is None or place is _BESIDE:
                continue
            if place.__class__ is dict:
                if not isinstance(item, dict) or not self._read_all(item, place, values, facts):
                    return False
                continue
            stated = self.read(place, item)
            if stated is None:
                return False
            values[place.key] = stated[0]
            if stated[1]:
                facts.update(stated[1])
        return True

    def read(self, place: Field, given: Any) -> Stated | None:  # noqa: ANN401 - any JSON value
        """Return what one value states; None if it is not the plain value that is expected."""
        if given.__class__ is not place.takes:
            return None
        if place.takes is list:
            return self._read_list(place, given)
        known = place.known.get(given)
        if known is None:
            value, wrong = read_value(given, place.shape)
            known = None if wrong else self._learn(place, given, value)
        return known

    def _read_list(self, place: Field, given: list[Any]) -> Stated | None:
        if any(item.__class__ is not str for item in given):
            return None
        known = place.known.get(tuple(given))
        if known is None:
            value, wrong = read_value(given, place.shape)
            known = None if wrong else self._learn(place, tuple(given), value)
        return known

    def _learn(self, place: Field, given: Any, value: Any) -> Stated | None:  # noqa: ANN401 - any value
        """Keep what a value states by itself; None if that turns on more than it seemed."""
        facts = {}
        for name, find in place.facts.items():
            row = Row(self.intake, {place.key: value})
            facts[name], gap = find(row)
            if [*row.asked] != [place.key] or gap != self._gaps[name]:
                return None
        if place.shape.kind != "identity-number":  # which nothing remembers
            room_in(place.known)[given] = value, facts
        return value, facts

    def stated(self, readings: Readings, given: object) -> Readings | None:
        """Return readings with those that a document states; None if they have to be looked at closely."""
        if not isinstance(given, dict):
            return None
        key: tuple[Any, ...] = (readings, *given.items())
        try:
            taken = self._readings.get(key)
            if taken is None:
                document = {"service": self.service.code, "readings": given}
                taken = room_in(self._readings)[key] = Profile(readings=readings).read_document(document).readings
        except (InputError, TypeError):  # a code that is none, or a list
            return None
        return taken

    def of_application(self, application: Any, readings: Readings) -> RowAnswer | None:  # noqa: ANN401 - of this service
        """Return the answer to an application record, None if it has to go the whole way."""
        values: dict[Key, Any] = {}
        facts = self._alone.copy()
        for each in self.intake.statements:
            value = each.value(application)
            if value is None:
                continue
            place = self.fields[_path(each.pointer)]
            if isinstance(value, date) and type(value) is not date:
                return None
            stated = place.known.get(value) or self._learn(place, value, value)
            if stated is None:
                return None
            values[place.key] = value
            facts.update(stated[1])
        return self._answer(values, facts, readings)

    # --- answering

    def _answer(self, values: dict[Key, Any], facts: dict[str, Term | None], readings: Readings) -> RowAnswer | None:
        row = Row(self.intake, values)
        for stating, event, statement in self.dating:
            if stating.key in values and event not in values:
                values[event] = statement.day(row.application)
        if self._is_disordered(values) or self._faulty(row)[0]:
            return None
        pauses = self._pauses(values)
        if pauses is None:
            return None
        for stating, event, _ in self.dating:
            if stating.shape.kind == "identity-number":  # a case holds the day in its place
                values.pop(stating.key, None)
            elif event in values:
                values[stating.key] = values[event]
        judged = values.get(Event.ACCEPTED, values.get(Event.APPLIED))
        if judged is not None:
            values[JUDGED], values[BEFORE_LAUNCH] = judged, judged < PROVINCE_WIDE_FROM
        gaps = self._gaps.copy()
        for name, find in self._found:
            facts[name], gaps[name] = find(row)
        parts = self.parts_for(values.get(Event.APPLIED), values.get(Event.ACCEPTED), readings)
        return None if parts is None else parts.answer(row, facts, gaps, pauses)

    def _pauses(self, values: Mapping[Key, Any]) -> tuple[Pausing, ...] | None:
        """Return what has stopped the clock; None if that is not in order."""
        if not any(event in values for event in _RECURRING):
            return ()
        stated = {event: ("", values.get(event)) for _, event, _ in self.dating}
        since = {event: day for event, day in values.items() if isinstance(event, Event) and event not in stated}
        days, wrong = timeline(stated, since, self.orders)
        return None if wrong else pauses_of(days)

    def _is_disordered(self, values: Mapping[Key, Any]) -> bool:
        """Whether an event comes before one that must come first."""
        for order in self.orders:
            latest = None
            for event in order:
                day = values.get(event)
                if day is not None:
                    if latest is not None and day < latest:
                        return True
                    latest = day
        return False

    def parts_for(self, applied: date | None, accepted: date | None, readings: Readings) -> "Parts | None":
        """Return the parts of the edition in force by these days; None if there is none."""
        days = applied, accepted
        edition = self._editions.get(days, _UNASKED)
        if edition is _UNASKED:
            known = {Event.APPLIED: applied, Event.ACCEPTED: accepted}
            of_it = Timeline(days={event: day for event, day in known.items() if day is not None}, recurring={})
            try:
                edition = edition_for(editions_of(self.service, self._services), of_it)
            except HukouRulesError:
                edition = None
            room_in(self._editions)[days] = edition
        if edition is None:
            return None
        parts = self._parts.get((edition, readings))
        if parts is None:
            parts = Parts(self.intake, edition, readings, self.calendar)
            room_in(self._parts, _MOST_PARTS)[edition, readings] = parts
        return parts


class Parts:
    """What one edition, by one set of readings, says to the facts of a row."""

    def __init__(
        self, intake: Intake[Any, Any], edition: Service[Any], readings: Readings, calendar: WorkingCalendar
    ) -> None:
        self.intake, self.readings, self.calendar = intake, readings, calendar
        self.condensed = Condensed(edition, readings)
        self._missing: dict[tuple[Gap, ...], Gap] = {}
        self._papers: dict[Any, tuple[Requirement[Pointer], ...]] = {}
        self._dated: dict[Any, RowDeadline | None] = {}

    def answer(
        self, row: Row, facts: Mapping[str, Term | None], gaps: Mapping[str, Gap], pauses: tuple[Pausing, ...]
    ) -> RowAnswer | None:
        """Return the answer to a row of these facts; None if the calendar refuses one of its dates."""
        bits = self.condensed.bits(facts)
        verdicts = self.condensed.verdicts(bits)
        try:
            deadlines = self._deadlines(row, bits, verdicts.outcome, pauses)
        except HukouRulesError:
            return None
        return RowAnswer(
            service=self.intake.service,
            outcome=verdicts.outcome,
            aspects={**verdicts.aspects},
            missing=self._pointers(tuple([gaps[name] for name in verdicts.missing])) if verdicts.missing else (),
            materials=self._materials(bits, gaps),
            deadlines=deadlines,
        )

    def _pointers(self, gaps: tuple[Gap, ...]) -> Gap:
        found = self._missing.get(gaps)
        if found is None:
            found = room_in(self._missing)[gaps] = self.intake.in_order(each for gap in gaps for each in gap)
        return found

    def _materials(self, bits: int, gaps: Mapping[str, Gap]) -> tuple[Requirement[Pointer], ...]:
        papers = self.condensed.papers(bits)
        key = papers.bits, *[gaps[name] for name in papers.depending]
        found = self._papers.get(key)
        if found is None:
            found = room_in(self._papers)[key] = tuple(_pointing(paper, gaps) for paper in papers.requirements)
        return found

    def _deadlines(self, row: Row, bits: int, outcome: Outcome, pauses: tuple[Pausing, ...]) -> tuple[RowDeadline, ...]:
        values: Mapping[Any, date] = row.values
        days = {**values, **self.intake.days(row.timeline)}
        day, refused = days.get(JUDGED), outcome is Outcome.REFUSE
        found = []
        for number, limit in self.condensed.limits(bits):
            key = number, refused, days.get(limit.starts), day
            dated = self._date(limit, days, outcome, pauses) if pauses else self._dated.get(key, _UNASKED)
            if dated is _UNASKED:
                dated = room_in(self._dated)[key] = self._date(limit, days, outcome, ())
            if dated is not None:
                found.append(dated)
        return (*found,)

    def _date(
        self, limit: TimeLimit, days: Mapping[Any, date], outcome: Outcome, pauses: tuple[Pausing, ...]
    ) -> RowDeadline | None:
        known = {event: days[event] for event in (limit.starts, Event.APPLIED, Event.ACCEPTED) if event in days}
        if not is_binding(limit, Timeline(days=known, recurring={}), outcome):
            return None
        due, status = due_and_status(limit, known, pauses=pauses, readings=self.readings, calendar=self.calendar)
        return RowDeadline(id=limit.id, due=due, status=status)


def few_values(shape: Shape) -> tuple[Any, ...]:
    """Return the values of a field that has few.

    >>> few_values(Shape(kind="bool")), few_values(Shape(kind="date"))
    ((False, True), ())
    """
    if shape.kind == "bool":
        return (False, True)
    return tuple(shape.of) if shape.kind == "term" and shape.of is not None else ()  # type: ignore[arg-type] # a term


def _pointing(paper: Any, gaps: Mapping[str, Gap]) -> Requirement[Pointer]:  # noqa: ANN401 - one that names facts
    """Put pointers in the place of the facts on which a paper depends."""
    pointers = dict.fromkeys(pointer for name in paper.depends_on for pointer in gaps[name])
    pointed: Requirement[Pointer] = evolve(paper, depends_on=(*pointers,))
    return pointed


def _path(pointer: str) -> str:
    """Write a JSON Pointer as a path with dots."""
    return pointer[1:].replace("/", ".")


_UNASKED: Final[Any] = object()
_A_DAY: Final = Shape(kind="date")
_DAYS: Final = Shape(kind="date", many=True)
_RECURRING: Final = tuple(event for event in Event if event.recurs)
_MOST_PARTS: Final = 256
