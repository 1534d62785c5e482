"""Temporary identity card: from the application record to facts."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.errors import Fault
from hukou_rules.facts.temporary_id_card import AppliedBy, Facts, IdCardApplication, MilitaryService, Urgency
from hukou_rules.intake.answers import age_of, birth_faults
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.intake import Intake, registration_of
from hukou_rules.intake.records import PoliceStation, Record, RegisteredIn, called, dates, holds, states
from hukou_rules.terms import Coded, Event, ServiceName
from hukou_rules.timeline import Timeline
from hukou_rules.validity import CardTerm, temporary_card_terms

__all__ = ["INTAKE", "TemporaryIdCardApplicant", "TemporaryIdCardApplication"]


@frozen(kw_only=True)
class TemporaryIdCardApplicant(Record):
    """The person whose card it is; a citizen identity number may stand in for ``born_on``.

    ``registered_in`` is a division code, or "none".  ``in_military_service`` is presumed false unless stated.
    """

    born_on: date | None = dates(Event.BORN, "出生日期", "the day of birth")
    registered_in: RegisteredIn | None = states(
        "registration", registration_of, zh="户籍所在地", en="the place of registration"
    )
    citizen_identity_number: CitizenIdentityNumber | None = dates(
        Event.BORN, "公民身份号码", "the citizen identity number", day=lambda number: number.born_on
    )
    in_military_service: bool | None = states(
        "military_service", {True: MilitaryService.SERVING, False: MilitaryService.NOT_SERVING}
    )


@frozen(kw_only=True)
class TemporaryIdCardApplication(Record):
    """An application for a temporary identity card, as an integrator states it; ``None`` is unknown.

    ``remote_area`` may be stated as for the identity card itself; no source extends the limit of the temporary one.

    >>> TemporaryIdCardApplication(urgent_need=True).id_card_application is None
    True
    """

    applied_on: date | None = dates(Event.APPLIED, "申请日期", "the day of application")
    applied_by: Coded[AppliedBy] | None = states()
    id_card_application: Coded[IdCardApplication] | None = states()
    urgent_need: bool | None = states("urgency", {True: Urgency.URGENT, False: Urgency.NOT_URGENT})
    remote_area: bool | None = called("户籍地是否交通不便", "whether transport is difficult")
    applicant: TemporaryIdCardApplicant = holds(TemporaryIdCardApplicant, "申请人", "the applicant")
    accepting_station: PoliceStation = holds(PoliceStation, "受理派出所", "the accepting station")


def _contradictions(application: TemporaryIdCardApplication) -> Iterator[Fault]:
    """Yield what cannot be true at once."""
    applicant = application.applicant
    yield from birth_faults(applicant.born_on, applicant.citizen_identity_number, application.applied_on)


def _as_it_stands(stated: IdCardApplication | None, timeline: Timeline) -> IdCardApplication | None:
    """Return how the application for the identity card stands: once signed it is issued, though called pending."""
    if stated is not IdCardApplication.PENDING:
        return stated
    signed, applied = timeline.days.get(Event.ID_CARD_SIGNED), timeline.days.get(Event.APPLIED)
    issued = signed is not None and applied is not None and signed <= applied
    return IdCardApplication.ISSUED_NOT_COLLECTED if issued else stated


def _validity(_: TemporaryIdCardApplication, timeline: Timeline, __: WorkingCalendar) -> tuple[CardTerm, ...]:
    return temporary_card_terms(signed_on=timeline.days.get(Event.TEMPORARY_CARD_SIGNED))


INTAKE: Final = Intake(
    service=ServiceName.TEMPORARY_ID_CARD,
    record=TemporaryIdCardApplication,
    facts=Facts,
    homes=lambda application: [application.applicant.registered_in],
    home_gap=lambda _: ("/applicant/registered_in",),
    derived={
        "age": lambda _, timeline, __: age_of(timeline),
        "id_card_application": lambda application, timeline, _: (
            _as_it_stands(IdCardApplication.coded(application.id_card_application), timeline),
            None,
        ),
    },
    presumed=lambda application: ("/remote_area",) if application.remote_area is None else (),
    contradictions=_contradictions,
    validity=_validity,
)
