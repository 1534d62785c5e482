"""Temporary identity card: from the application record to facts."""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from hukou_rules.errors import Fault
from hukou_rules.intake.answers import age_gap, birth_faults, birth_of, said, turned_16
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.intake import (
    STATION_GAPS,
    Intake,
    home_of,
    located,
    opening_of,
    place_of,
    registration_of,
    registry_of,
    station_faults,
    unlisted,
)
from hukou_rules.intake.records import PoliceStation, RegisteredIn
from hukou_rules.intake.timeline import Timeline
from hukou_rules.services.temporary_id_card import (
    Age,
    AppliedBy,
    Facts,
    IdCardApplication,
    MilitaryService,
    Urgency,
)
from hukou_rules.terms import Event

__all__ = ["TemporaryIdCardApplicant", "TemporaryIdCardApplication", "contradictions", "take_in"]


@frozen(kw_only=True)
class TemporaryIdCardApplicant:
    """The person whose card it is; a citizen identity number may stand in for ``born_on``.

    ``registered_in`` is a division code, or "none".  ``in_military_service`` is presumed false unless stated.
    """

    born_on: date | None = None
    registered_in: RegisteredIn | None = None
    citizen_identity_number: CitizenIdentityNumber | None = None
    in_military_service: bool | None = None


@frozen(kw_only=True)
class TemporaryIdCardApplication:
    """An application for a temporary identity card, as an integrator states it; ``None`` is unknown.

    ``remote_area`` may be stated as for the identity card itself; no source extends the limit of the temporary one.

    >>> TemporaryIdCardApplication(urgent_need=True).id_card_application is None
    True
    """

    applied_on: date | None = None
    applied_by: AppliedBy | None = None
    id_card_application: IdCardApplication | None = None
    urgent_need: bool | None = None
    remote_area: bool | None = None
    applicant: TemporaryIdCardApplicant = field(factory=TemporaryIdCardApplicant)
    accepting_station: PoliceStation = field(factory=PoliceStation)

    @property
    def stated_days(self) -> dict[Event, date | None]:
        """Return the days that the application itself gives."""
        return {
            Event.BORN: birth_of(self.applicant.born_on, self.applicant.citizen_identity_number),
            Event.APPLIED: self.applied_on,
        }


def contradictions(application: TemporaryIdCardApplication) -> Iterator[Fault]:
    """Yield what cannot be true at once."""
    applicant = application.applicant
    yield from birth_faults(applicant.born_on, applicant.citizen_identity_number, application.applied_on)
    yield from station_faults(application.accepting_station)


def take_in(application: TemporaryIdCardApplication, timeline: Timeline) -> Intake[Facts]:
    """Return the facts of an application, where the missing ones would be stated, and what is presumed."""
    station, applicant = application.accepting_station, application.applicant
    divisions, missing_divisions = located(station, applicant.registered_in, ("/applicant/registered_in",))
    return Intake(
        facts=Facts(
            place=place_of(station),
            registry=registry_of(station),
            home=home_of(station, [applicant.registered_in]),
            opening=opening_of(timeline),
            registration=registration_of(applicant.registered_in),
            id_card_application=_as_it_stands(application.id_card_application, timeline),
            urgency=said(application.urgent_need, Urgency.URGENT, Urgency.NOT_URGENT),
            age=said(turned_16(timeline), Age.FROM_16, Age.UNDER_16),
            applied_by=application.applied_by,
            military_service=MilitaryService.SERVING if applicant.in_military_service else MilitaryService.NOT_SERVING,
        ),
        gaps={
            **STATION_GAPS,
            "registration": ("/applicant/registered_in",),
            "id_card_application": ("/id_card_application",),
            "urgency": ("/urgent_need",),
            "age": age_gap(timeline.days.get(Event.BORN), application.applied_on),
            "applied_by": ("/applied_by",),
            "military_service": ("/applicant/in_military_service",),
        },
        presumed=tuple(
            pointer
            for pointer, value in (
                ("/applicant/in_military_service", applicant.in_military_service),
                ("/remote_area", application.remote_area),
            )
            if value is None
        ),
        timeline=timeline,
        divisions=divisions,
        missing_divisions=missing_divisions,
        advice=unlisted(
            {
                "/applicant/registered_in": applicant.registered_in,
                "/accepting_station/division": station.division,
            }
        ),
    )


def _as_it_stands(stated: IdCardApplication | None, timeline: Timeline) -> IdCardApplication | None:
    """Return how the application for the identity card stands: once signed it is issued, though called pending."""
    signed, applied = timeline.days.get(Event.ID_CARD_SIGNED), timeline.days.get(Event.APPLIED)
    issued = signed is not None and applied is not None and signed <= applied
    return IdCardApplication.ISSUED_NOT_COLLECTED if issued and stated is IdCardApplication.PENDING else stated
