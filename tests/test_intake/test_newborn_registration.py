"""From the record to facts: the parent followed is resolved once, gaps name pointers, boundaries by hand."""

from datetime import date

import pytest
from attrs import evolve

from hukou_rules.facts.newborn_registration import (
    AppliedBy,
    BirthCertificate,
    Birthplace,
    Care,
    Checked,
    ChildAge,
    ChildRegistration,
    Facts,
    Follows,
    Household,
    OtherParentPlace,
    ParentsMarriage,
    RegisterWanted,
)
from hukou_rules.intake.intake import Taken
from hukou_rules.intake.newborn_registration import (
    INTAKE,
    CheckResult,
    Checks,
    Child,
    NewbornApplication,
    Parent,
)
from hukou_rules.intake.records import PoliceStation
from hukou_rules.services.newborn_registration import SERVICE
from hukou_rules.terms import Actor, Event, Opening, Registration, StationHome, StationPlace, StationRegistry
from hukou_rules.timeline import timeline

CASE = NewbornApplication(
    applied_on=date(2021, 11, 26),
    follows=Follows.FATHER,
    child=Child(born_on=date(2021, 11, 15)),
    mother=Parent(registered_in="110105"),
    father=Parent(registered_in="371502"),
    accepting_station=PoliceStation(division="370102"),
)


def taken(application: NewbornApplication, accepted: date | None = None) -> Taken[Facts]:
    days, faults = timeline(
        INTAKE.stated_days(application), {Event.ACCEPTED: accepted} if accepted else None, SERVICE.event_orders
    )
    assert faults == []
    return INTAKE.take_in(application, days)


def test_the_facts_are_those_of_the_record() -> None:
    full = evolve(
        CASE,
        applied_by=AppliedBy.HOUSEHOLDER,
        parents_marriage=ParentsMarriage.DIVORCED,
        child=Child(born_on=date(2021, 10, 1), already_registered=True, born_abroad=True, adopted_or_in_care=True),
        mother=Parent(registered_in="110105", household=Household.UNIVERSITY_COLLECTIVE),
        father=Parent(registered_in="371502", household=Household.COLLECTIVE),
        checks=Checks(register=CheckResult.DIFFERS, birth_certificate=CheckResult.MATCHES),
        birth_certificate=BirthCertificate.LOST,
        wants_household_register=False,
        accepting_station=PoliceStation(division="370102", handles_registration=True),
    )
    expected = Facts(
        place=StationPlace.SHANDONG,
        registry=StationRegistry.WITH,
        home=StationHome.OTHER,
        opening=Opening.SINCE,
        applied_by=AppliedBy.HOUSEHOLDER,
        follows=Follows.FATHER,
        registration=Registration.SHANDONG,
        other_parent=OtherParentPlace.ANOTHER_CITY,
        parents_marriage=ParentsMarriage.DIVORCED,
        child_registration=ChildRegistration.ALREADY,
        child_age=ChildAge.FIRST_YEAR,
        register_check=Checked.DIFFERS,
        certificate_check=Checked.MATCHES,
        birth_certificate=BirthCertificate.LOST,
        register_wanted=RegisterWanted.NOT_WANTED,
        birthplace=Birthplace.ABROAD,
        care=Care.ADOPTED_OR_IN_CARE,
        followed_household=Household.COLLECTIVE,
        other_household=Household.UNIVERSITY_COLLECTIVE,
    )

    assert expected == taken(full).facts


def test_the_facts_are_those_of_the_parent_followed() -> None:
    father = taken(CASE)
    mother = taken(evolve(CASE, follows=Follows.MOTHER))

    assert Registration.SHANDONG is father.facts.registration
    assert Registration.ELSEWHERE is mother.facts.registration
    assert ("371502", "110105") == (
        father.divisions[Actor.REGISTRATION_STATION],
        mother.divisions[Actor.REGISTRATION_STATION],
    )


def test_not_knowing_whom_the_child_follows_is_no_gap_where_it_makes_no_difference() -> None:
    both = evolve(CASE, follows=None, mother=Parent(registered_in="370102"))

    assert Registration.SHANDONG is taken(both).facts.registration
    assert None is taken(evolve(CASE, follows=None)).facts.registration
    assert ("/follows",) == taken(evolve(CASE, follows=None)).gaps["registration"]


@pytest.mark.parametrize(
    ("born_on", "applied_on", "expected"),
    [
        (date(2021, 1, 31), date(2021, 2, 28), ChildAge.FIRST_MONTH),
        (date(2021, 1, 31), date(2021, 3, 1), ChildAge.FIRST_YEAR),
        (date(2020, 11, 27), date(2021, 11, 26), ChildAge.FIRST_YEAR),
        (date(2020, 11, 26), date(2021, 11, 26), ChildAge.FIRST_YEAR),
        (date(2020, 11, 25), date(2021, 11, 26), ChildAge.UNDER_SIX),
        (date(2020, 2, 29), date(2021, 10, 1), ChildAge.UNDER_SIX),
        (date(2024, 2, 29), date(2025, 2, 28), ChildAge.FIRST_YEAR),
        (date(2024, 2, 29), date(2025, 3, 1), ChildAge.FIRST_YEAR),
        (date(2024, 2, 29), date(2025, 3, 2), ChildAge.UNDER_SIX),
        (date(2015, 11, 27), date(2021, 11, 26), ChildAge.UNDER_SIX),
        (date(2015, 11, 26), date(2021, 11, 26), ChildAge.SIX_OR_OLDER),
    ],
)
def test_the_age_is_told_at_its_boundaries(born_on: date, applied_on: date, expected: ChildAge) -> None:
    case = evolve(CASE, applied_on=applied_on, child=Child(born_on=born_on))

    assert expected is taken(case).facts.child_age


@pytest.mark.parametrize(
    ("station", "father", "expected"),
    [
        (PoliceStation(division="370102"), "371502", StationHome.OTHER),
        (PoliceStation(division="371502"), "371502", None),
        (PoliceStation(division="371502", is_registration_station=True), "371502", StationHome.REGISTRATION_STATION),
        (PoliceStation(division="371502", is_registration_station=False), "371502", StationHome.OTHER),
        (PoliceStation(division="371502", handles_registration=False), "371502", StationHome.OTHER),
        (PoliceStation(division="371202"), "370116", None),  # a former code stands for its successor
        (PoliceStation(division="371202"), "370117", StationHome.OTHER),
        (PoliceStation(division="370100"), "371502", None),  # a city is no county
        (PoliceStation(division="370102"), "379901", None),  # unlisted
        (PoliceStation(division="370102"), "110105", StationHome.OTHER),  # another province is another station
        (PoliceStation(division="110102"), "371502", StationHome.OTHER),
        (PoliceStation(division="110102"), "110105", None),
        (PoliceStation(division="110102"), "none", None),
        (PoliceStation(), "371502", None),
        (PoliceStation(division="370102"), None, None),
    ],
)
def test_the_station_is_another_one_only_where_that_is_certain(
    station: PoliceStation, father: str | None, expected: StationHome | None
) -> None:
    case = evolve(CASE, accepting_station=station, father=Parent(registered_in=father))

    assert expected is taken(case).facts.home


def test_the_registration_station_handles_registration() -> None:
    case = evolve(CASE, accepting_station=PoliceStation(is_registration_station=True))

    assert StationRegistry.WITH is taken(case).facts.registry


def test_a_former_code_stands_for_its_successor_in_the_route() -> None:
    case = evolve(CASE, father=Parent(registered_in="371202"), accepting_station=PoliceStation(division="370125"))
    divisions = taken(case).divisions

    assert ("370116", "370115") == (divisions[Actor.REGISTRATION_STATION], divisions[Actor.ACCEPTING_STATION])


def test_an_unlisted_code_counts_as_shandong_and_is_pointed_out() -> None:
    case = taken(evolve(CASE, father=Parent(registered_in="373901")))

    assert Registration.SHANDONG is case.facts.registration
    assert ["unlisted-division"] == [advice.code for advice in case.advice]
    assert "/father/registered_in" in case.advice[0].zh


@pytest.mark.parametrize(
    ("mother", "father", "expected"),
    [
        ("371502", "371502", OtherParentPlace.SAME_CITY),
        ("371523", "371502", OtherParentPlace.SAME_CITY),
        ("371202", "370102", OtherParentPlace.SAME_CITY),  # 莱芜 is 济南 now
        ("370102", "371502", OtherParentPlace.ANOTHER_CITY),
        ("110105", "371502", OtherParentPlace.ANOTHER_CITY),
        ("370100", "370100", OtherParentPlace.SAME_CITY),
        ("370100", "371502", None),
        ("none", "371502", OtherParentPlace.NOWHERE),
        (None, "371502", None),
        ("371502", None, None),
    ],
)
def test_the_other_parent_is_placed_by_city(
    mother: str | None, father: str | None, expected: OtherParentPlace | None
) -> None:
    case = taken(evolve(CASE, mother=Parent(registered_in=mother), father=Parent(registered_in=father)))

    assert expected is case.facts.other_parent
    assert expected or case.gaps["other_parent"]


def test_a_certificate_that_was_checked_was_at_hand() -> None:
    for result, expected in (
        (CheckResult.MATCHES, BirthCertificate.HELD),
        (CheckResult.DIFFERS, BirthCertificate.HELD),
        (CheckResult.NOT_DONE, None),
        (None, None),
    ):
        case = evolve(CASE, checks=Checks(birth_certificate=result))

        assert expected is taken(case).facts.birth_certificate


def test_what_nobody_stated_is_presumed_and_listed() -> None:
    stated = evolve(
        CASE,
        child=Child(born_abroad=False, adopted_or_in_care=False),
        mother=Parent(household=Household.FAMILY),
        father=Parent(household=Household.COLLECTIVE),
    )

    assert (
        "/child/born_abroad",
        "/child/adopted_or_in_care",
        "/mother/household",
        "/father/household",
    ) == taken(CASE).presumed
    assert () == taken(stated).presumed
