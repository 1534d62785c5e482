"""One module a service: what the law says, in its order, and at the end the service as a value."""

import functools
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from hukou_rules.arguments import Arguments
from hukou_rules.errors import Fault, InputError, NotInForceError
from hukou_rules.service import Service
from hukou_rules.services import first_id_card, newborn_registration, registration_certificate, temporary_id_card
from hukou_rules.terms import ServiceName, Text

__all__ = ["A_SERVICE", "SERVICES", "Named", "edition_on", "editions_of", "service_named", "the_service"]

SERVICES: Final[tuple[Service[Any], ...]] = (
    first_id_card.SERVICE,
    temporary_id_card.SERVICE,
    registration_certificate.SERVICE,
    newborn_registration.SERVICE,
)
"""Every edition of every service, in the order of the announcement."""

A_SERVICE: Final = Text(zh="业务（Service）", en="a service (Service)")
"""What whoever takes a service is expected to give."""

Named: TypeAlias = Service[Any] | ServiceName | str
"""A service as callers name it: by itself, by its name or by its code."""


def service_named(name: Named, day: date | None = None, services: Sequence[Service[Any]] = SERVICES) -> Service[Any]:
    """Return the edition of a service that applies to what is accepted on a day; without a day, the newest.

    Each applies until the next one begins, or to its own last day.  A service given by itself is the edition meant:
    none is chosen, and it has to be in force on that day.

    Raises:
        InputError: an argument is of another kind; ``services`` do not hold this service, or two editions of one id or
            one first day, or are given beside a service itself.
        NotInForceError: no edition is in force on that day.

    >>> service_named("first-id-card").fee.amount_cny
    0
    """
    return the_service(Arguments(), name, day, services, "name")


def the_service(
    given: Arguments,
    value: object,
    day: date | None = None,
    services: Sequence[Service[Any]] = SERVICES,
    parameter: str = "service",
) -> Service[Any]:
    """Return the service that a caller means, as ``service_named`` does; ``given`` knows what else is wrong."""
    day = None if day is None else given.day("day", day)
    among = given.each("services", services, Service, A_SERVICE)
    if isinstance(value, Service):
        given.add([] if among == SERVICES else [_BESIDE_A_SERVICE])
        given.check()
        return edition_on((value,), day, "/day")
    name = given.term(parameter, value, ServiceName)
    given.check()
    return edition_on(editions_of(name, among), day, "/day")


def edition_on(editions: Sequence[Service[Any]], day: date | None, pointer: str = "/applied_on") -> Service[Any]:
    """Return, of the editions of a service, the newest first, the one that governs what is accepted on a day.

    That is the last to begin: once it has ended, no older one comes back.  Without a day it is the newest.

    Raises:
        NotInForceError: no edition is in force on that day, which was given at ``pointer``.
    """
    if day is None:
        return editions[0]
    begun = next((each for each in editions if each.in_force_from <= day), None)
    if begun is None or not begun.is_in_force(day):
        raise NotInForceError(day, editions[-1].in_force_from, None if begun is None else begun.in_force_until, pointer)
    return begun


@functools.lru_cache(maxsize=256)
def editions_of(name: ServiceName, services: tuple[Service[Any], ...] = SERVICES) -> tuple[Service[Any], ...]:
    """Return the editions of a service, the newest first.

    Raises:
        InputError: there is none, or two of one id or one first day.

    >>> [edition.in_force_from.isoformat() for edition in editions_of(ServiceName.FIRST_ID_CARD)]
    ['2021-10-01']
    """
    found = sorted((each for each in services if each.name is name), key=lambda each: each.in_force_from, reverse=True)
    alike = {each.edition.id for each in found}, {each.in_force_from for each in found}
    if not found or any(len(distinct) < len(found) for distinct in alike):
        raise InputError([_NOT_ONE_EACH])
    return (*found,)


_NOT_ONE_EACH: Final = Fault(
    pointer="/services",
    code="not-one-each",
    zh="所给的业务版本（services）中没有该业务，或者有两个版本的编号、施行日期相同。",
    en="services hold no edition of this service, or two of the same id or the same first day",
)

_BESIDE_A_SERVICE: Final = Fault(
    pointer="/services",
    code="beside-a-service",
    zh="业务（Service）本身就是一个版本，不能另外给出各版本（services）。",
    en="a service is an edition itself; none are given beside it to choose from",
)
