"""From the record to facts: how the identity card stands, the age, and every gap named."""

from datetime import date

import pytest
from attrs import evolve

from hukou_rules.facts.temporary_id_card import (
    Age,
    AppliedBy,
    Facts,
    IdCardApplication,
    MilitaryService,
    Urgency,
)
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.intake import Taken
from hukou_rules.intake.records import PoliceStation
from hukou_rules.intake.temporary_id_card import (
    INTAKE,
    TemporaryIdCardApplicant,
    TemporaryIdCardApplication,
)
from hukou_rules.services.temporary_id_card import SERVICE
from hukou_rules.terms import Actor, Event, Opening, Registration, StationHome, StationPlace, StationRegistry
from hukou_rules.timeline import timeline

NUMBER = CitizenIdentityNumber("11010519491231002X")  # a specimen number, born 1949-12-31
CASE = TemporaryIdCardApplication(
    applied_on=date(2021, 12, 6),
    applied_by=AppliedBy.SELF,
    id_card_application=IdCardApplication.PENDING,
    urgent_need=True,
    applicant=TemporaryIdCardApplicant(born_on=date(1990, 5, 1), registered_in="371502"),
    accepting_station=PoliceStation(division="370203", handles_registration=True),
)


def taken(application: TemporaryIdCardApplication, events: dict[Event, date] | None = None) -> Taken[Facts]:
    days, faults = timeline(INTAKE.stated_days(application), events, SERVICE.event_orders)
    assert faults == []
    return INTAKE.take_in(application, days)


def of(**changes: object) -> TemporaryIdCardApplication:
    """Return the case with changes to the applicant."""
    return evolve(CASE, applicant=evolve(CASE.applicant, **changes))  # type: ignore[arg-type] # each test states its own fields


def test_where_the_registration_station_lies_is_to_be_stated_with_the_registration() -> None:
    missing = taken(of(registered_in=None)).missing_divisions

    assert ("/applicant/registered_in",) == missing[Actor.COUNTY_ORGAN]


def test_the_facts_are_those_of_the_record() -> None:
    expected = Facts(
        place=StationPlace.SHANDONG,
        registry=StationRegistry.WITH,
        home=StationHome.OTHER,
        opening=Opening.SINCE,
        registration=Registration.SHANDONG,
        id_card_application=IdCardApplication.PENDING,
        urgency=Urgency.URGENT,
        age=Age.FROM_16,
        applied_by=AppliedBy.SELF,
        military_service=MilitaryService.NOT_SERVING,
    )

    assert expected == taken(CASE).facts


@pytest.mark.parametrize(
    ("born_on", "applied_on", "expected"),
    [
        (date(2005, 12, 5), date(2021, 12, 6), Age.FROM_16),
        (date(2005, 12, 6), date(2021, 12, 6), Age.FROM_16),
        (date(2005, 12, 7), date(2021, 12, 6), Age.UNDER_16),
        (date(2008, 2, 29), date(2024, 2, 28), Age.UNDER_16),
        (date(2008, 2, 29), date(2024, 2, 29), Age.FROM_16),
        (date(2084, 2, 29), date(2100, 2, 28), Age.UNDER_16),
        (date(2084, 2, 29), date(2100, 3, 1), Age.FROM_16),
    ],
)
def test_sixteen_is_reached_on_the_birthday_itself(born_on: date, applied_on: date, expected: Age) -> None:
    case = taken(evolve(of(born_on=born_on), applied_on=applied_on))

    assert expected is case.facts.age
    assert Event.TURNED_16 not in case.timeline.days  # no duty to have a temporary card


@pytest.mark.parametrize(("stated", "expected"), [(True, Urgency.URGENT), (False, Urgency.NOT_URGENT), (None, None)])
def test_urgent_need_is_what_the_applicant_states(stated: bool | None, expected: Urgency | None) -> None:
    assert expected is taken(evolve(CASE, urgent_need=stated)).facts.urgency


@pytest.mark.parametrize(
    ("stated", "signed", "expected"),
    [
        (IdCardApplication.PENDING, None, IdCardApplication.PENDING),
        (IdCardApplication.PENDING, date(2021, 12, 5), IdCardApplication.ISSUED_NOT_COLLECTED),
        (IdCardApplication.PENDING, date(2021, 12, 6), IdCardApplication.ISSUED_NOT_COLLECTED),
        (IdCardApplication.PENDING, date(2021, 12, 7), IdCardApplication.PENDING),
        (IdCardApplication.CARD_COLLECTED, date(2021, 12, 5), IdCardApplication.CARD_COLLECTED),
        (None, date(2021, 12, 5), None),
        (None, None, None),
    ],
)
def test_an_identity_card_signed_before_the_application_is_no_longer_pending(
    stated: IdCardApplication | None, signed: date | None, expected: IdCardApplication | None
) -> None:
    events = {Event.ID_CARD_SIGNED: signed} if signed else None

    assert expected is taken(evolve(CASE, id_card_application=stated), events).facts.id_card_application


def test_without_a_day_of_application_an_identity_card_is_as_it_is_stated() -> None:
    undated = evolve(CASE, applied_on=None)

    assert (
        IdCardApplication.PENDING is taken(undated, {Event.ID_CARD_SIGNED: date(2021, 12, 5)}).facts.id_card_application
    )


def test_the_identity_card_may_be_signed_before_or_after_the_temporary_one() -> None:
    for signed in (date(2021, 11, 1), date(2021, 12, 6), date(2022, 3, 1)):
        case = taken(CASE, {Event.ACCEPTED: date(2021, 12, 6), Event.ID_CARD_SIGNED: signed})

        assert signed == case.timeline.days[Event.ID_CARD_SIGNED]


def test_the_citizen_identity_number_stands_in_for_the_birth_date() -> None:
    case = taken(of(born_on=None, citizen_identity_number=NUMBER))

    assert Age.FROM_16 is case.facts.age
    assert () == case.gaps["age"]


def test_what_cannot_be_true_at_once_is_named_without_a_digit_of_the_number() -> None:
    case = evolve(
        of(citizen_identity_number=NUMBER),
        accepting_station=PoliceStation(is_registration_station=True, handles_registration=False),
    )
    faults = [*INTAKE.faults(case)]

    assert [
        ("/applicant/citizen_identity_number", "contradiction"),
        ("/accepting_station/is_registration_station", "contradiction"),
    ] == [(fault.pointer, fault.code) for fault in faults]
    assert not any("1949" in f"{fault}" for fault in faults)


def test_the_area_may_be_stated_and_changes_nothing() -> None:
    plain = taken(CASE)

    for remote_area in (True, False):
        assert plain.facts == taken(evolve(CASE, remote_area=remote_area)).facts


def test_service_in_the_forces_and_difficult_transport_are_presumed_away() -> None:
    assert ("/applicant/in_military_service", "/remote_area") == taken(CASE).presumed
    assert () == taken(evolve(of(in_military_service=True), remote_area=False)).presumed
    assert MilitaryService.SERVING is taken(of(in_military_service=True)).facts.military_service


def test_the_route_names_the_divisions_of_today() -> None:
    case = taken(evolve(CASE, accepting_station=PoliceStation(division="370205")))  # 四方区, 市北区 now

    assert "370203" == case.divisions[Actor.ACCEPTING_STATION]
    assert "371502" == case.divisions[Actor.COUNTY_ORGAN]
