"""First identity card: from the application record to facts."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.days import birthday
from hukou_rules.errors import Fault
from hukou_rules.facts.first_id_card import (
    Age,
    AppliedBy,
    Attendance,
    Counterpart,
    Facts,
    HeldIdCard,
    MilitaryService,
    Transport,
)
from hukou_rules.intake.answers import SIXTEEN, age_of, birth_faults
from hukou_rules.intake.divisions import SHANDONG
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.intake import Intake, registration_of
from hukou_rules.intake.records import PoliceStation, Record, RegisteredIn, dates, holds, states
from hukou_rules.terms import Coded, Event, ServiceName
from hukou_rules.timeline import Timeline
from hukou_rules.validity import CardTerm, first_card_terms

__all__ = ["INTAKE", "FirstIdCardApplicant", "FirstIdCardApplication"]


@frozen(kw_only=True)
class FirstIdCardApplicant(Record):
    """The person whose card it is; a citizen identity number may stand in for ``born_on``.

    ``registered_in`` is a division code, or "none".  ``in_military_service`` is presumed false unless stated.
    """

    born_on: date | None = dates(Event.BORN, "出生日期", "the day of birth")
    registered_in: RegisteredIn | None = states(
        "registration", registration_of, zh="户籍所在地", en="the place of registration"
    )
    held_id_card: Coded[HeldIdCard] | None = states()
    present: bool | None = states("attendance", {True: Attendance.PRESENT, False: Attendance.ABSENT})
    citizen_identity_number: CitizenIdentityNumber | None = dates(
        Event.BORN, "公民身份号码", "the citizen identity number", day=lambda number: number.born_on
    )
    in_military_service: bool | None = states(
        "military_service", {True: MilitaryService.SERVING, False: MilitaryService.NOT_SERVING}
    )


@frozen(kw_only=True)
class FirstIdCardApplication(Record):
    """An application for a first identity card, as an integrator states it; ``None`` is unknown.

    ``remote_area``, an area where transport is difficult, is presumed false unless stated.

    >>> FirstIdCardApplication(applicant=FirstIdCardApplicant(registered_in="370883")).applied_on is None
    True
    """

    applied_on: date | None = dates(Event.APPLIED, "申请日期", "the day of application")
    applied_by: Coded[AppliedBy] | None = states()
    remote_area: bool | None = states("transport", {True: Transport.DIFFICULT, False: Transport.ORDINARY})
    applicant: FirstIdCardApplicant = holds(FirstIdCardApplicant, "申请人", "the applicant")
    accepting_station: PoliceStation = holds(PoliceStation, "受理派出所", "the accepting station")


def _contradictions(application: FirstIdCardApplication) -> Iterator[Fault]:
    """Yield what cannot be true at once."""
    applicant = application.applicant
    yield from birth_faults(applicant.born_on, applicant.citizen_identity_number, application.applied_on)


def _turned_16(timeline: Timeline) -> dict[Event, date]:
    """Return the day on which the duty to apply began, if it had begun by the application."""
    if age_of(timeline)[0] is not Age.FROM_16:
        return {}
    return {Event.TURNED_16: birthday(timeline.days[Event.BORN], SIXTEEN)}


_REGISTERED_IN: Final = ("/applicant/registered_in",)
_NINE: Final = frozenset({"14", "15", "23", "34", "35", "41", "43", "50", "52"})  # HZ-2, by province


def _counterpart(station: str | None, registered_in: str | None) -> Counterpart | None:
    """Return which province Shandong has to do with, if any: that of the station, or else that of the registration.

    Of the two, what is not stated yet counts as of Shandong, whose service this is.

    >>> _counterpart("410105", "370811").name, _counterpart("410105", "440103").name, _counterpart("370102", None).name
    ('ONE_OF_NINE', 'ANOTHER', 'NONE')
    """
    if station is None and registered_in is None:
        return None
    provinces = {(station or SHANDONG)[:2], (registered_in or SHANDONG)[:2]}
    if len(provinces) == 1:
        return Counterpart.NONE
    return Counterpart.ONE_OF_NINE if SHANDONG in provinces and provinces & _NINE else Counterpart.ANOTHER


def _validity(
    application: FirstIdCardApplication, timeline: Timeline, calendar: WorkingCalendar
) -> tuple[CardTerm, ...]:
    return first_card_terms(
        born_on=timeline.days.get(Event.BORN),
        applied_on=timeline.days.get(Event.APPLIED),
        accepted_on=timeline.days.get(Event.ACCEPTED),
        signed_on=timeline.days.get(Event.ID_CARD_SIGNED),
        remote=bool(application.remote_area),
        calendar=calendar,
    )


INTAKE: Final = Intake(
    service=ServiceName.FIRST_ID_CARD,
    record=FirstIdCardApplication,
    facts=Facts,
    homes=lambda application: [application.applicant.registered_in],
    home_gap=lambda _: _REGISTERED_IN,
    derived={
        "age": lambda _, timeline, __: age_of(timeline),
        "counterpart": lambda application, _, __: (
            _counterpart(application.accepting_station.division, application.applicant.registered_in),
            _REGISTERED_IN,
        ),
    },
    days=_turned_16,
    contradictions=_contradictions,
    validity=_validity,
)
