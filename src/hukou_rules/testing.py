"""Hypothesis strategies for applications, events and readings; for the tests of whoever builds on this library.

Hypothesis itself is not a dependency: install it beside your tests.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from attrs import AttrsInstance, evolve, has
from hypothesis import strategies as st

from hukou_rules.intake import INTAKES, intake_named, intake_of
from hukou_rules.intake.divisions import COUNTIES, FORMER
from hukou_rules.intake.records import NOWHERE, Application, Shape, shapes
from hukou_rules.law.readings import Readings
from hukou_rules.services import service_named
from hukou_rules.terms import Event, ServiceName, Term

__all__ = ["applications", "divisions", "events", "readings"]

_FIRST, _LAST = date(2021, 10, 1), date(2028, 6, 30)
_ELSEWHERE: Final = ("110105", "320102", "410105", "440305")
_UNLISTED: Final = ("370100", "373901", "379900")

R = TypeVar("R", bound=AttrsInstance)


def divisions() -> st.SearchStrategy[str]:
    """Division codes: of Shandong's counties, former ones, unlisted ones, and of other provinces."""
    return st.sampled_from([*COUNTIES, *FORMER, *_UNLISTED, *_ELSEWHERE])


@st.composite
def applications(draw: st.DrawFn, service: ServiceName | None = None) -> Application:
    """Applications for a service, or any: every fact stated, missing or of any value, and nothing contradictory.

    >>> from hypothesis import given
    >>> @given(applications(ServiceName.TEMPORARY_ID_CARD))
    ... def no_station_is_without_a_record(application):
    ...     assert application.accepting_station is not None
    >>> no_station_is_without_a_record()
    """
    intake = draw(st.sampled_from(INTAKES)) if service is None else intake_named(service)
    applied_on = draw(st.dates(_FIRST, _LAST))
    application: Application = draw(_records(intake.record, applied_on))
    for fault in [*intake.faults(application)]:  # what contradicts the rest is left unsaid
        application = _without(application, fault.pointer.split("/")[1:])
    return application


def readings() -> st.SearchStrategy[Readings]:
    """Every combination of readings."""
    return st.builds(Readings, **{name: _one(name, shape, _FIRST) for name, shape in shapes(Readings).items()})


@st.composite
def events(draw: st.DrawFn, application: Application) -> dict[Event, date]:
    """Dated events of a case in an order in which they can come, as many as have happened."""
    intake = intake_of(application)
    assert intake is not None  # noqa: S101 - it is an application of a service; this narrows
    day = application.applied_on or draw(st.dates(_FIRST, _LAST))
    happened: dict[Event, date] = {}
    order = [event for event in service_named(intake.service).event_orders[0] if not event.is_stated]
    for event in order[: draw(st.integers(0, len(order)))]:
        day += timedelta(days=draw(st.integers(0, 40)))
        happened[event] = day
    return happened


def _without(record: R, keys: Sequence[str]) -> R:
    """Return a record without the value at the end of these keys."""
    key, *inner = keys
    changes: Any = {key: _without(getattr(record, key), inner) if inner else None}
    changed: R = evolve(record, **changes)  # type: ignore[misc] # records are attrs classes
    return changed


def _records(record: type[R], applied_on: date) -> st.SearchStrategy[R]:
    """Records with each field stated or missing."""
    return st.builds(record, **{name: _values(name, shape, applied_on) for name, shape in shapes(record).items()})


def _values(name: str, shape: Shape, applied_on: date) -> st.SearchStrategy[object]:
    if shape.many:
        return st.none() | st.lists(_one(name, shape, applied_on), max_size=3).map(tuple)
    if shape.kind == "record":
        return _one(name, shape, applied_on)
    return st.none() | _one(name, shape, applied_on)


def _one(name: str, shape: Shape, applied_on: date) -> st.SearchStrategy[object]:
    of = shape.of
    if shape.kind == "date":
        return st.just(applied_on) if name == "applied_on" else st.dates(date(1930, 1, 1), _FIRST)
    if shape.kind == "bool":
        return st.booleans()
    if shape.kind in {"division", "registered-in"}:
        return divisions() if shape.kind == "division" else divisions() | st.just(NOWHERE)
    if shape.kind == "identity-number" or of is None:
        return st.nothing()  # a birth date says as much, and no test data should look like a person
    if issubclass(of, Term):
        return st.sampled_from([*of])
    assert has(of)  # noqa: S101 - what is neither is a record; this narrows
    return _records(of, applied_on)
