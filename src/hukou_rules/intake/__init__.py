"""From application records to facts, one module a service, and the list of them."""

from typing import Any, Final

from hukou_rules.intake import first_id_card, newborn_registration, registration_certificate, temporary_id_card
from hukou_rules.intake.intake import Intake
from hukou_rules.terms import ServiceName

__all__ = ["INTAKES", "intake_named", "intake_of"]

INTAKES: Final[tuple[Intake[Any, Any], ...]] = (
    first_id_card.INTAKE,
    temporary_id_card.INTAKE,
    registration_certificate.INTAKE,
    newborn_registration.INTAKE,
)
"""How the applications of each service are taken in, in the order of the announcement."""


def intake_named(service: ServiceName) -> Intake[Any, Any]:
    """Return how the applications of a service are taken in.

    >>> intake_named(ServiceName.NEWBORN_REGISTRATION).record.__name__
    'NewbornApplication'
    """
    return next(intake for intake in INTAKES if intake.service is service)


def intake_of(application: object) -> Intake[Any, Any] | None:
    """Return how an application is taken in, None if it is a record of no service."""
    return next((intake for intake in INTAKES if isinstance(application, intake.record)), None)
