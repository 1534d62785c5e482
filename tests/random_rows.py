"""Rows at random for the tests and benchmarks of batches: documents of the contract, of every service, some wrong."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hukou_rules.intake import intake_named
from hukou_rules.intake.divisions import COUNTIES, FORMER
from hukou_rules.intake.records import NOWHERE, Shape, shapes
from hukou_rules.law.readings import Readings
from hukou_rules.services import service_named
from hukou_rules.terms import Event, ServiceName

DIVISIONS = [*COUNTIES, *FORMER, "370100", "370171", "373901", "379900", "110105", "320102", "410105", "440305"]
NUMBERS = ["11010519491231002X", "370102200705150014"]
WRONG: list[Any] = ["", "nobody", "2021-02-30", "990000", 5, ["x"], {}, True, "370102", "1066-10-14"]
FIRST, LAST = date(2021, 10, 1), date(2027, 12, 31)


def rows(seed: int, count: int, **chances: float) -> Iterator[dict[str, Any]]:
    """Yield so many rows, the services in turn; the chances are those of ``row``."""
    drawn = random.Random(seed)
    for i in range(count):
        yield row(drawn, [*ServiceName][i % len(ServiceName)], **chances)


def row(
    drawn: random.Random,
    service: ServiceName,
    *,
    known: float = 0.8,
    wrong: float = 0.0,
    happened: float = 0.0,
    read: float = 0.0,
) -> dict[str, Any]:
    """Return one document: each key stated with a chance, or wrong; events and readings with chances of their own."""
    day = FIRST + timedelta(days=drawn.randrange((LAST - FIRST).days))
    document: dict[str, Any] = {"service": service.code, **_record(drawn, intake_named(service).record, day, known)}
    if drawn.random() < happened:
        document["events"] = _events(drawn, service, day)
    if drawn.random() < read:
        document["readings"] = _record(drawn, Readings, day, 0.3)
    if drawn.random() < wrong:
        _spoil(drawn, document)
    return document


def _record(drawn: random.Random, record: Any, day: date, known: float) -> dict[str, Any]:  # noqa: ANN401 - any record
    stated: dict[str, Any] = {}
    for name, shape in shapes(record).items():
        if shape.kind == "record":
            stated[name] = _record(drawn, shape.of, day, known)
        elif drawn.random() < known:
            stated[name] = _value(drawn, name, shape, day)
        elif drawn.random() < 0.3:
            stated[name] = None
    return {name: value for name, value in stated.items() if value != {} or drawn.random() < 0.2}


def _value(drawn: random.Random, name: str, shape: Shape, day: date) -> Any:  # noqa: ANN401 - any JSON value
    if shape.many:
        return [drawn.choice(DIVISIONS) for _ in range(drawn.randrange(3))]
    if shape.kind == "date":
        return _date(drawn, name, day)
    if shape.kind == "bool":
        return drawn.random() < {"is_registration_station": 0.1}.get(name, 0.5)
    if shape.kind == "identity-number":
        return drawn.choice([*[None] * 20, *NUMBERS])
    if shape.kind == "term":
        return drawn.choice([*shape.of]).code  # type: ignore[misc] # the term that the shape is of
    few = drawn.random() < 0.5
    nowhere = [NOWHERE] if shape.kind == "registered-in" else []
    return drawn.choice([*(DIVISIONS[:6] if few else DIVISIONS), *nowhere])


def _date(drawn: random.Random, name: str, day: date) -> str | None:
    if name == "died_on" and drawn.random() < 0.9:
        return None
    back = {"applied_on": 0, "died_on": 10}.get(name, drawn.choice([20, 400, 3000, 30000]))
    return (day - timedelta(days=drawn.randrange(back + 1))).isoformat()


def _events(drawn: random.Random, service: ServiceName, day: date) -> dict[str, Any]:
    events: dict[str, Any] = {}
    for event in service_named(service).event_orders[-1]:
        if not event.is_stated and drawn.random() < 0.6:
            day += timedelta(days=drawn.choice([0, 1, 5, 40, -1] if drawn.random() < 0.1 else [0, 1, 5, 40]))
            events[event.key] = day.isoformat()
    for event in Event:
        if event.recurs and drawn.random() < 0.1:
            days = sorted(day + timedelta(days=drawn.randrange(30)) for _ in range(2))
            events[event.key] = [each.isoformat() for each in days]
    return events


def _spoil(drawn: random.Random, document: dict[str, Any]) -> None:
    """Put something wrong somewhere."""
    key = drawn.choice([*document, "unknown"])
    if isinstance(document.get(key), dict) and document[key] and drawn.random() < 0.7:
        _spoil(drawn, document[key])
    else:
        document[key] = drawn.choice(WRONG)
