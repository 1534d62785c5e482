"""From the record to facts: age by the birthday itself, the number beside the birth date, and every gap named."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

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
from hukou_rules.intake.first_id_card import (
    INTAKE,
    FirstIdCardApplicant,
    FirstIdCardApplication,
)
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.intake import Taken
from hukou_rules.intake.records import PoliceStation
from hukou_rules.services.first_id_card import SERVICE
from hukou_rules.terms import Actor, Event, Opening, Registration, StationHome, StationPlace, StationRegistry
from hukou_rules.timeline import timeline

NUMBER = CitizenIdentityNumber("11010519491231002X")  # a specimen number, born 1949-12-31
CASE = FirstIdCardApplication(
    applied_on=date(2021, 11, 26),
    applied_by=AppliedBy.GUARDIAN,
    applicant=FirstIdCardApplicant(
        born_on=date(2009, 3, 2), registered_in="370883", held_id_card=HeldIdCard.NEVER, present=True
    ),
    accepting_station=PoliceStation(division="370102", handles_registration=True),
)


def taken(application: FirstIdCardApplication, accepted: date | None = None) -> Taken[Facts]:
    days, faults = timeline(
        INTAKE.stated_days(application), {Event.ACCEPTED: accepted} if accepted else None, SERVICE.event_orders
    )
    assert faults == []
    return INTAKE.take_in(application, days)


def of(**changes: object) -> FirstIdCardApplication:
    """Return the case with changes to the applicant."""
    return evolve(CASE, applicant=evolve(CASE.applicant, **changes))  # type: ignore[arg-type] # each test states its own fields


def faults_of(application: FirstIdCardApplication) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.code) for fault in INTAKE.faults(application)]


def test_the_facts_are_those_of_the_record() -> None:
    expected = Facts(
        place=StationPlace.SHANDONG,
        registry=StationRegistry.WITH,
        home=StationHome.OTHER,
        opening=Opening.SINCE,
        registration=Registration.SHANDONG,
        age=Age.UNDER_16,
        applied_by=AppliedBy.GUARDIAN,
        held_id_card=HeldIdCard.NEVER,
        attendance=Attendance.PRESENT,
        military_service=MilitaryService.NOT_SERVING,
        counterpart=Counterpart.NONE,
        transport=Transport.ORDINARY,
    )

    assert expected == taken(CASE).facts


@pytest.mark.parametrize(
    ("born_on", "applied_on", "age", "turned_16"),
    [
        (date(2005, 11, 25), date(2021, 11, 26), Age.FROM_16, date(2021, 11, 25)),
        (date(2005, 11, 26), date(2021, 11, 26), Age.FROM_16, date(2021, 11, 26)),
        (date(2005, 11, 27), date(2021, 11, 26), Age.UNDER_16, None),
        (date(2008, 2, 29), date(2024, 2, 28), Age.UNDER_16, None),
        (date(2008, 2, 29), date(2024, 2, 29), Age.FROM_16, date(2024, 2, 29)),
        (date(2084, 2, 29), date(2100, 2, 28), Age.UNDER_16, None),  # 2100 has no 29 February
        (date(2084, 2, 29), date(2100, 3, 1), Age.FROM_16, date(2100, 3, 1)),
        (date(1900, 1, 1), date(2021, 11, 26), Age.FROM_16, date(1916, 1, 1)),
        (date(2021, 11, 26), date(2021, 11, 26), Age.UNDER_16, None),
    ],
)
def test_sixteen_is_reached_on_the_birthday_itself_and_the_duty_begins_there(
    born_on: date, applied_on: date, age: Age, turned_16: date | None
) -> None:
    case = taken(evolve(of(born_on=born_on), applied_on=applied_on))

    assert (age, turned_16) == (case.facts.age, case.timeline.days.get(Event.TURNED_16))


def test_the_age_is_that_of_the_application_whatever_day_it_is_accepted() -> None:
    case = taken(of(born_on=date(2005, 11, 27)), accepted=date(2021, 11, 29))

    assert Age.UNDER_16 is case.facts.age
    assert Event.TURNED_16 not in case.timeline.days


@pytest.mark.parametrize(
    ("born_on", "applied_on", "gap"),
    [
        (None, date(2021, 11, 26), ("/applicant/born_on",)),
        (date(2009, 3, 2), None, ("/applied_on",)),
        (None, None, ("/applicant/born_on", "/applied_on")),
        (date(2009, 3, 2), date(2021, 11, 26), ()),
    ],
)
def test_an_unknown_age_names_the_days_that_are_missing(
    born_on: date | None, applied_on: date | None, gap: tuple[str, ...]
) -> None:
    case = taken(evolve(of(born_on=born_on), applied_on=applied_on))

    assert gap == case.gaps["age"]
    assert bool(gap) == (case.facts.age is None)


def test_the_citizen_identity_number_stands_in_for_the_birth_date() -> None:
    case = taken(of(born_on=None, citizen_identity_number=NUMBER))

    assert Age.FROM_16 is case.facts.age
    assert date(1965, 12, 31) == case.timeline.days[Event.TURNED_16]
    assert () == case.gaps["age"]


@pytest.mark.parametrize(
    ("station", "registered_in", "expected"),
    [
        (None, None, None),
        (None, "370883", Counterpart.NONE),
        (None, "410105", Counterpart.ONE_OF_NINE),
        (None, "110105", Counterpart.ANOTHER),
        ("410105", None, Counterpart.ONE_OF_NINE),
        ("370102", "410105", Counterpart.ONE_OF_NINE),
        ("410105", "340102", Counterpart.ANOTHER),  # neither of them Shandong
    ],
)
def test_the_other_province_is_that_of_the_station_or_of_the_registration(
    station: str | None, registered_in: str | None, expected: Counterpart | None
) -> None:
    case = evolve(of(registered_in=registered_in), accepting_station=PoliceStation(division=station))

    assert expected is taken(case).facts.counterpart
    assert ("/applicant/registered_in",) == taken(case).gaps["counterpart"]


PROVINCES = (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66))


def test_nine_provinces_have_accepted_each_others_since_2022() -> None:
    """Shanxi, Inner Mongolia, Heilongjiang, Anhui, Fujian, Henan, Hunan, Chongqing and Guizhou (HZ-2)."""
    found = [
        province
        for province in PROVINCES
        if taken(of(registered_in=f"{province}0105")).facts.counterpart is Counterpart.ONE_OF_NINE
    ]

    assert [14, 15, 23, 34, 35, 41, 43, 50, 52] == found


def test_the_citizen_identity_number_says_nothing_of_where_one_is_registered() -> None:
    """Its address code is of the first registration, wherever the person may have moved since."""
    case = taken(of(born_on=None, registered_in=None, citizen_identity_number=NUMBER))

    assert None is case.facts.registration
    assert ("/applicant/registered_in",) == case.missing_divisions[Actor.COUNTY_ORGAN]


@pytest.mark.parametrize(
    ("born_on", "number", "applied_on", "expected"),
    [
        (date(2021, 11, 26), None, date(2021, 11, 26), []),
        (date(2021, 11, 27), None, date(2021, 11, 26), [("/applicant/born_on", "impossible-order")]),
        (date(2021, 11, 27), None, None, []),
        (date(1949, 12, 31), NUMBER, date(2021, 11, 26), []),
        (None, NUMBER, date(2021, 11, 26), []),
        (None, NUMBER, None, []),
        (None, NUMBER, date(1950, 1, 1), []),
        (None, NUMBER, date(1949, 12, 31), []),
        (
            date(1949, 12, 30),
            NUMBER,
            date(2021, 11, 26),
            [("/applicant/citizen_identity_number", "contradiction")],
        ),
        (
            None,
            NUMBER,
            date(1949, 12, 30),
            [("/applicant/citizen_identity_number", "identity-number-born-later")],
        ),
        (
            date(1950, 1, 1),
            NUMBER,
            date(1949, 12, 30),
            [
                ("/applicant/born_on", "impossible-order"),
                ("/applicant/citizen_identity_number", "identity-number-born-later"),
                ("/applicant/citizen_identity_number", "contradiction"),
            ],
        ),
    ],
)
def test_what_the_birth_cannot_be_is_named_all_at_once(
    born_on: date | None,
    number: CitizenIdentityNumber | None,
    applied_on: date | None,
    expected: list[tuple[str, str]],
) -> None:
    case = evolve(of(born_on=born_on, citizen_identity_number=number), applied_on=applied_on)

    assert expected == faults_of(case)


def test_no_fault_ever_shows_a_digit_of_the_number() -> None:
    case = evolve(of(born_on=date(1950, 1, 1), citizen_identity_number=NUMBER), applied_on=date(1949, 12, 30))
    said = "".join(f"{fault}" for fault in INTAKE.faults(case))

    assert all(part not in said for part in ("110105", "19491231", "1949-12-31", "002X"))
    assert "110105" not in repr(case)


def test_a_day_is_the_civil_day_in_beijing() -> None:
    evening = datetime(2021, 11, 26, 20, tzinfo=UTC)  # the 27th in Beijing
    case = evolve(of(born_on=date(2021, 11, 27)), applied_on=evening)

    assert [] == faults_of(case)


@pytest.mark.parametrize(
    ("remote_area", "in_military_service", "presumed"),
    [
        (None, None, ("/applicant/in_military_service", "/remote_area")),
        (False, None, ("/applicant/in_military_service",)),
        (None, True, ("/remote_area",)),
        (True, False, ()),
    ],
)
def test_what_nobody_stated_is_presumed_and_listed(
    remote_area: bool | None, in_military_service: bool | None, presumed: tuple[str, ...]
) -> None:
    case = taken(evolve(of(in_military_service=in_military_service), remote_area=remote_area))

    assert presumed == case.presumed
    assert (Transport.DIFFICULT if remote_area else Transport.ORDINARY) is case.facts.transport
    assert (in_military_service is True) == (case.facts.military_service is MilitaryService.SERVING)


def test_the_route_names_the_divisions_of_today() -> None:
    case = taken(of(registered_in="371202"))  # 莱城区, 莱芜区 of 济南 now

    assert {
        Actor.ACCEPTING_STATION: "370102",
        Actor.REGISTRATION_STATION: "370116",
        Actor.COUNTY_ORGAN: "370116",
    } == case.divisions


def test_an_unlisted_code_counts_as_shandong_and_is_pointed_out() -> None:
    case = taken(of(registered_in="373901"))

    assert Registration.SHANDONG is case.facts.registration
    assert ["unlisted-division"] == [advice.code for advice in case.advice]
