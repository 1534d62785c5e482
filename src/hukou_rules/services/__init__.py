"""One module a service: terms, facts, one function a rule, and decide, its table of contents."""

from collections.abc import Callable, Sequence
from typing import Final, Never, Protocol, TypeVar

from hukou_rules.decision import Decision
from hukou_rules.law.readings import Readings
from hukou_rules.services import first_id_card, newborn_registration, registration_certificate, temporary_id_card
from hukou_rules.services.place import StationFacts
from hukou_rules.terms import Event, ServiceName, StationKind

__all__ = ["SERVICES", "Service"]

F_contra = TypeVar("F_contra", bound=StationFacts, contravariant=True)


class Service(Protocol[F_contra]):
    """What a service module offers: the same names in each."""

    @property
    def NAME(self) -> ServiceName:  # noqa: N802 - a constant of the module
        """Return the service's name."""

    @property
    def READINGS(self) -> tuple[str, ...]:  # noqa: N802 - a constant of the module
        """Return the fields of ``Readings`` that bear on it."""

    @property
    def CHAINS(self) -> Sequence[Sequence[Event]]:  # noqa: N802 - a constant of the module
        """Return its events, in the orders in which alone they can come."""

    @property
    def decide(self) -> Callable[[F_contra, Readings], Decision]:
        """Return the function that applies every rule."""

    @property
    def where_to_apply(self) -> Callable[[F_contra, Readings], tuple[StationKind, ...]]:
        """Return the function that says which kinds of station would accept."""


SERVICES: Final[tuple[Service[Never], ...]] = (
    first_id_card,
    temporary_id_card,
    registration_certificate,
    newborn_registration,
)
"""Every service, in the order of the announcement."""
