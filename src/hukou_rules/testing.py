"""Hypothesis strategies for applications, events and readings; for the tests of whoever builds on this library.

Hypothesis itself is not a dependency: install it beside your tests.
"""

from datetime import date, timedelta
from typing import Final, TypeVar

from attrs import AttrsInstance, evolve, has
from hypothesis import strategies as st

from hukou_rules.assessment import Application
from hukou_rules.exchange.decode import APPLICATIONS
from hukou_rules.intake.divisions import COUNTIES, FORMER
from hukou_rules.intake.records import NOWHERE, Shape, shapes
from hukou_rules.law.readings import Readings
from hukou_rules.services import SERVICES
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

    >>> from hypothesis import find
    >>> find(applications(ServiceName.TEMPORARY_ID_CARD), lambda application: True).urgent_need is None
    True
    """
    name = draw(st.sampled_from([*APPLICATIONS])) if service is None else service
    applied_on = draw(st.dates(_FIRST, _LAST))
    application = draw(_records(APPLICATIONS[name], applied_on))
    station = application.accepting_station
    if station.is_registration_station and station.handles_registration is False:
        return evolve(application, accepting_station=evolve(station, handles_registration=None))
    return application


def readings() -> st.SearchStrategy[Readings]:
    """Every combination of readings."""
    return st.builds(Readings, **{name: _one(name, shape, _FIRST) for name, shape in shapes(Readings).items()})


@st.composite
def events(draw: st.DrawFn, application: Application) -> dict[Event, date]:
    """Dated events of a case in an order in which they can come, as many as have happened."""
    name = next(name for name, record in APPLICATIONS.items() if isinstance(application, record))
    (service,) = (service for service in SERVICES if service.NAME is name)
    day = application.applied_on or draw(st.dates(_FIRST, _LAST))
    happened: dict[Event, date] = {}
    chain = [event for event in service.CHAINS[0] if event not in application.stated_days]
    for event in chain[: draw(st.integers(0, len(chain)))]:
        day += timedelta(days=draw(st.integers(0, 40)))
        happened[event] = day
    return happened


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
