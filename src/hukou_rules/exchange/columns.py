"""The columns of a batch: every key of the JSON contract by its path with dots, and what comes out; no Arrow here."""

import functools
from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias

from attrs import fields, frozen

from hukou_rules.decision import Aspect, Presence
from hukou_rules.exchange.seen import Key
from hukou_rules.intake.intake import Intake
from hukou_rules.intake.records import Shape
from hukou_rules.law.readings import Readings
from hukou_rules.service import Service
from hukou_rules.services import service_named
from hukou_rules.terms import Event, LimitName

__all__ = ["Column", "Role", "columns_of", "limits_of", "output_of"]

Role: TypeAlias = Literal["service", "field", "recurring", "reading"]
_A_DAY: Final = Shape(kind="date")
_DAYS: Final = Shape(kind="date", many=True)


@frozen(kw_only=True)
class Column:
    """A column that is read: its path, what it states, and the key by which a row is asked for it.

    A recurring event may have several days; a reading is one of ``Readings``.
    """

    path: str
    role: Role
    key: Key
    shape: Shape


@functools.cache
def columns_of(intake: Intake[Any, Any]) -> dict[str, Column]:
    """Return the columns of a service by their paths.

    >>> from hukou_rules.intake.newborn_registration import INTAKE
    >>> [*columns_of(INTAKE)][:2], "father.registered_in" in columns_of(INTAKE), len(columns_of(INTAKE))
    (['service', 'applied_on'], True, 44)
    """
    return {column.path: column for column in _columns(intake)}


def _columns(intake: Intake[Any, Any]) -> Iterator[Column]:
    text = Shape(kind="term")
    yield Column(path="service", role="service", key="service", shape=text)
    for each in intake.statements:
        path = each.pointer[1:].replace("/", ".")
        yield Column(path=path, role="field", key=path, shape=each.shape)
    orders = service_named(intake.service).event_orders
    for event in (event for order in orders for event in order if not event.is_stated):
        yield Column(path=f"events.{event.key}", role="field", key=event, shape=_A_DAY)
    for event in (event for event in Event if event.recurs):
        yield Column(path=f"events.{event.key}", role="recurring", key=event, shape=_DAYS)
    for reading in fields(Readings):
        yield Column(path=f"readings.{reading.name}", role="reading", key=reading.name, shape=text)


@functools.lru_cache(maxsize=64)
def limits_of(editions: tuple[Service[Any], ...]) -> tuple[LimitName, ...]:
    """Return what may have to happen by some day, in the order of the law."""
    limits = (rule.answer(*state) for edition in editions for rule in edition.limits for state in rule.states)
    return tuple(dict.fromkeys(limit.id for limit in limits if limit is not None))


def output_of(limits: tuple[LimitName, ...]) -> tuple[str, ...]:
    """Return the names of the columns that come out.

    >>> output_of((LimitName.BIRTH_DECLARED,))[-3:]
    ('deadlines.birth-declared.due', 'deadlines.birth-declared.status', 'errors')
    """
    return (
        "outcome",
        *(f"aspects.{aspect.code}" for aspect in Aspect),
        "missing",
        *(f"materials.{presence.code}" for presence in Presence),
        *(f"deadlines.{limit.code}.{what}" for limit in limits for what in ("due", "status")),
        "errors",
    )
