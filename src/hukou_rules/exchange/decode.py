"""JSON to a typed case: strict, nothing guessed, every fault at once with its JSON Pointer."""

import functools
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias, TypeVar

from attrs import AttrsInstance

from hukou_rules import faults
from hukou_rules.days import day_of, is_in_range
from hukou_rules.errors import Fault, InputError
from hukou_rules.faults import EXPECTED, MANY
from hukou_rules.intake import INTAKES
from hukou_rules.intake.case import UNFINISHED, Case, case_of, events_beside
from hukou_rules.intake.divisions import is_division_code
from hukou_rules.intake.identity import CitizenIdentityNumber, faults_of_number
from hukou_rules.intake.records import NOWHERE, Shape, shapes
from hukou_rules.json_text import parse_object
from hukou_rules.law.readings import Readings
from hukou_rules.terms import Event, Term
from hukou_rules.timeline import Events

__all__ = ["Document", "day_of", "opened", "read_case", "read_document", "read_value"]

R = TypeVar("R", bound=AttrsInstance)


Document: TypeAlias = str | bytes | Mapping[str, object]
"""A JSON text of an object, or the object that it holds."""


def opened(document: Document, at: str = "") -> tuple[Mapping[str, object], list[Fault]]:
    """Return the object of a document, and the fault of each key that is repeated anywhere in its text.

    Raises:
        InputError: it is no JSON text, or holds no object.

    >>> opened('{"a": 1}') == opened({"a": 1}) == ({"a": 1}, [])
    True
    """
    return (document, []) if isinstance(document, Mapping) else parse_object(document, at)


def read_case(text: Document, later: Document | None = None) -> Case:
    """Return the case that a JSON text states, or the object parsed from one, checked once and for all.

    ``later`` holds events that have happened since, likewise; an event in it stands for the same one in the case.

    Raises:
        InputError: unknown or repeated keys, wrong types, dates that do not exist, values that the service does not
            take, events in an impossible order; all of them at once.

    >>> read_case('{"service": "newborn-registration", "follows": "father"}').application.follows.name
    'FATHER'
    >>> read_case({"service": "newborn-registration"}, later={"accepted": "2021-11-26"}).timeline.accepted_or_applied
    datetime.date(2021, 11, 26)
    """
    return _case(*opened(text), later)


def read_document(document: Mapping[str, object]) -> Case:
    """Return the case that a document states whose JSON is parsed already, checked like its text.

    Raises:
        InputError: as for the text, and if it is no mapping.

    >>> read_document({"service": "newborn-registration", "follows": "father"}).application.follows.name
    'FATHER'
    """
    return _case(document, [])


def _case(document: object, found: list[Fault], later: Document | None = None) -> Case:
    """Return the case of a document; ``found``: the faults that parsing it has found."""
    if not isinstance(document, Mapping):
        raise InputError([faults.wrong_type("", EXPECTED["record"], type(document).__name__)])
    named = {intake.service.code: intake for intake in INTAKES}
    service = document.get("service")
    if not isinstance(service, str) or service not in named:
        said = service if isinstance(service, str) else ""
        raise InputError([*found, faults.unknown_value("/service", named, said)])
    intake = named[service]
    beside = {"service", "events", "readings"}
    stated = {key: value for key, value in document.items() if key not in beside}
    if stated.pop(UNFINISHED, None) is not None:
        found.append(_OF_AN_INTERVIEW)
    application = _record(intake.record, stated, "", found, beside)
    happened: object = document.get("events")
    if later is not None:
        since, repeated = opened(later, "/events")
        found += repeated
        happened = since if happened is None else happened
        happened = {**happened, **since} if isinstance(happened, Mapping) else happened
    events = _events(happened, events_beside(intake), found)
    taken = document.get("readings")
    readings = Readings() if taken is None else _record(Readings, taken, "/readings", found)
    return case_of(application, events, readings, found=found)


_OF_AN_INTERVIEW: Final = Fault(
    pointer=f"/{UNFINISHED}",
    code="unknown-key",
    zh="这是问答的记录，不是申请的内容；请用hukou-rules ask --resume接着问答或者得出结论（编程时用interview_step）。",
    en="this is kept of an interview and no part of an application: go on from it, or have its answer, with "
    "hukou-rules ask --resume (in a program: interview_step)",
)


def _record(record: type[R], value: object, at: str, found: list[Fault], beside: set[str] = frozenset()) -> R:  # type: ignore[assignment] # an empty frozenset is never changed
    """Read an object into a record; what is wrong is left unknown, and reported."""
    if not isinstance(value, Mapping):
        found.append(faults.wrong_type(at, EXPECTED["record"]))
        return record()
    known = shapes(record)
    if strangers := [key for key in value if key not in known]:
        found.extend(faults.unknown_keys(at, strangers, sorted({*known, *beside})))
    stated = {}
    for name, shape in known.items():
        given = value.get(name)
        item = None if given is None else _value(given, shape, f"{at}/{name}", found)
        if item is not None:
            stated[name] = item
    return record(**stated)


def read_value(value: object, shape: Shape) -> tuple[object, list[Fault]]:
    """Return what a single value states, if it is of its shape, and else what is wrong with it.

    >>> read_value("2021-11-26", Shape(kind="date"))
    (datetime.date(2021, 11, 26), [])
    """
    found: list[Fault] = []
    return _value(value, shape, "", found), found


def _value(value: object, shape: Shape, at: str, found: list[Fault]) -> object:
    if not shape.many:
        return _one(value, shape, at, found)
    if not isinstance(value, list | tuple):
        found.append(faults.wrong_type(at, MANY))
        return None
    items = [_one(item, shape, f"{at}/{i}", found) for i, item in enumerate(value)]
    return tuple(item for item in items if item is not None)


def _one(value: object, shape: Shape, at: str, found: list[Fault]) -> object:
    if shape.kind == "record":
        assert shape.of is not None  # noqa: S101 - a record shape names its record
        return _record(shape.of, value, at, found)
    if shape.kind == "bool":
        if isinstance(value, bool):
            return value
    elif isinstance(value, str):
        return _READ[shape.kind](value, shape.of, at, found)
    found.append(faults.wrong_type(at, EXPECTED[shape.kind]))
    return None


def _date(value: str, _: type | None, at: str, found: list[Fault]) -> date | None:
    day = day_of(value)
    if day is None:
        found.append(faults.bad_date(at))
    elif not is_in_range(day):
        found.append(faults.date_out_of_range(at))
        return None
    return day


@functools.cache
def _members(term: type[Term]) -> Mapping[str, Term]:
    return {member.code: member for member in term}


def _term(value: str, term: type | None, at: str, found: list[Fault]) -> Term | None:
    assert term is not None  # noqa: S101 - a term shape names its term
    known = _members(term)
    if value not in known:
        found.append(faults.unknown_value(at, known, value))
    return known.get(value)


def _number(value: str, _: type | None, at: str, found: list[Fault]) -> CitizenIdentityNumber | None:
    wrong = faults_of_number(value, at)
    found.extend(wrong)
    return None if wrong else CitizenIdentityNumber(value)


def _division(value: str, _: type | None, at: str, found: list[Fault]) -> str | None:
    if is_division_code(value):
        return value
    found.append(faults.bad_division(at))
    return None


def _registered_in(value: str, _: type | None, at: str, found: list[Fault]) -> str | None:
    return value if value == NOWHERE else _division(value, _, at, found)


_READ: Final[Mapping[str, Callable[[str, type | None, str, list[Fault]], object]]] = {
    "date": _date,
    "term": _term,
    "identity-number": _number,
    "division": _division,
    "registered-in": _registered_in,
}


def _events(value: object, known: Mapping[str, Event], found: list[Fault]) -> Events:
    """Read the dated events, those that the service knows."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        found.append(faults.wrong_type("/events", EXPECTED["record"]))
        return {}
    found.extend(faults.unknown_keys("/events", (key for key in value if key not in known), known))
    events: dict[Event, date | tuple[date, ...]] = {}
    for key, given in value.items():
        if key in known and given is not None:
            many = isinstance(given, list | tuple)
            day = _value(given, Shape(kind="date", many=many), f"/events/{key}", found)
            if isinstance(day, date | tuple):
                events[known[key]] = day
    return events
