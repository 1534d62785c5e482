"""One module a service: what the law says, in its order, and at the end the service as a value."""

from typing import Any, Final

from hukou_rules.service import Service
from hukou_rules.services import first_id_card, newborn_registration, registration_certificate, temporary_id_card
from hukou_rules.terms import ServiceName

__all__ = ["SERVICES", "service_named"]

SERVICES: Final[tuple[Service[Any], ...]] = (
    first_id_card.SERVICE,
    temporary_id_card.SERVICE,
    registration_certificate.SERVICE,
    newborn_registration.SERVICE,
)
"""Every service, in the order of the announcement."""


def service_named(name: ServiceName) -> Service[Any]:
    """Return the service of this name.

    >>> service_named(ServiceName.FIRST_ID_CARD).fee.amount_cny
    0
    """
    return next(service for service in SERVICES if service.name is name)
