"""First identity card: from the application record to facts."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, field, frozen

from hukou_rules.errors import Fault
from hukou_rules.intake.ages import birthday
from hukou_rules.intake.answers import SIXTEEN, age_gap, birth_faults, birth_of, said, turned_16
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
from hukou_rules.services.first_id_card import (
    Age,
    AppliedBy,
    Attendance,
    Facts,
    HeldIdCard,
    MilitaryService,
    Transport,
)
from hukou_rules.terms import Event

__all__ = ["FirstIdCardApplicant", "FirstIdCardApplication", "contradictions", "take_in"]


@frozen(kw_only=True)
class FirstIdCardApplicant:
    """The person whose card it is; a citizen identity number may stand in for ``born_on``.

    ``registered_in`` is a division code, or "none".  ``in_military_service`` is presumed false unless stated.
    """

    born_on: date | None = None
    registered_in: RegisteredIn | None = None
    held_id_card: HeldIdCard | None = None
    present: bool | None = None
    citizen_identity_number: CitizenIdentityNumber | None = None
    in_military_service: bool | None = None


@frozen(kw_only=True)
class FirstIdCardApplication:
    """An application for a first identity card, as an integrator states it; ``None`` is unknown.

    ``remote_area``, an area where transport is difficult, is presumed false unless stated.

    >>> FirstIdCardApplication(applicant=FirstIdCardApplicant(registered_in="370883")).applied_on is None
    True
    """

    applied_on: date | None = None
    applied_by: AppliedBy | None = None
    remote_area: bool | None = None
    applicant: FirstIdCardApplicant = field(factory=FirstIdCardApplicant)
    accepting_station: PoliceStation = field(factory=PoliceStation)

    @property
    def stated_days(self) -> dict[Event, date | None]:
        """Return the days that the application itself gives."""
        return {
            Event.BORN: birth_of(self.applicant.born_on, self.applicant.citizen_identity_number),
            Event.APPLIED: self.applied_on,
        }


def contradictions(application: FirstIdCardApplication) -> Iterator[Fault]:
    """Yield what cannot be true at once."""
    applicant = application.applicant
    yield from birth_faults(applicant.born_on, applicant.citizen_identity_number, application.applied_on)
    yield from station_faults(application.accepting_station)


def take_in(application: FirstIdCardApplication, timeline: Timeline) -> Intake[Facts]:
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
            age=said(turned_16(timeline), Age.FROM_16, Age.UNDER_16),
            applied_by=application.applied_by,
            held_id_card=applicant.held_id_card,
            attendance=said(applicant.present, Attendance.PRESENT, Attendance.ABSENT),
            military_service=MilitaryService.SERVING if applicant.in_military_service else MilitaryService.NOT_SERVING,
            transport=Transport.DIFFICULT if application.remote_area else Transport.ORDINARY,
        ),
        gaps={
            **STATION_GAPS,
            "registration": ("/applicant/registered_in",),
            "age": age_gap(timeline.days.get(Event.BORN), application.applied_on),
            "applied_by": ("/applied_by",),
            "held_id_card": ("/applicant/held_id_card",),
            "attendance": ("/applicant/present",),
            "military_service": ("/applicant/in_military_service",),
            "transport": ("/remote_area",),
        },
        presumed=tuple(
            pointer
            for pointer, value in (
                ("/applicant/in_military_service", applicant.in_military_service),
                ("/remote_area", application.remote_area),
            )
            if value is None
        ),
        timeline=_with_16th_birthday(timeline),
        divisions=divisions,
        missing_divisions=missing_divisions,
        advice=unlisted(
            {
                "/applicant/registered_in": applicant.registered_in,
                "/accepting_station/division": station.division,
            }
        ),
    )


def _with_16th_birthday(timeline: Timeline) -> Timeline:
    """Date the day on which the duty to apply began, if it had begun by the day of the application."""
    if not turned_16(timeline):
        return timeline
    return evolve(timeline, days={**timeline.days, Event.TURNED_16: birthday(timeline.days[Event.BORN], SIXTEEN)})
