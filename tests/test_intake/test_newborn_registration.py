"""From the record to facts: whoever is followed is resolved once, gaps name pointers, boundaries by hand."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from hukou_rules.assessment import assess
from hukou_rules.calendar.working_days import MakeUpWeekends, WorkingCalendar
from hukou_rules.errors import InputError
from hukou_rules.facts.newborn_registration import (
    AppliedBy,
    Birth,
    BirthCertificate,
    Birthplace,
    Care,
    Checked,
    ChildAge,
    ChildRegistration,
    Custody,
    Facts,
    FollowedRegistration,
    Follows,
    Household,
    OtherParentPlace,
    ParentsMarriage,
    RegisterWanted,
    Survival,
)
from hukou_rules.intake.case import case_of, taken_of
from hukou_rules.intake.intake import Taken
from hukou_rules.intake.newborn_registration import (
    INTAKE,
    CheckResult,
    Checks,
    Child,
    CustodyHolder,
    Grandparent,
    NewbornApplication,
    Parent,
)
from hukou_rules.intake.records import PoliceStation
from hukou_rules.services.newborn_registration import SERVICE
from hukou_rules.terms import Actor, Event, LimitName, Opening, StationHome, StationPlace, StationRegistry
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
        custody=CustodyHolder.MOTHER,
        child=Child(born_on=date(2021, 10, 1), already_registered=True, born_abroad=True, died_on=date(2021, 10, 2)),
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
        registration=FollowedRegistration.SHANDONG,
        other_parent=OtherParentPlace.ELSEWHERE,
        parents_marriage=ParentsMarriage.DIVORCED,
        child_registration=ChildRegistration.ALREADY,
        child_age=ChildAge.FIRST_YEAR,
        register_check=Checked.DIFFERS,
        certificate_check=Checked.MATCHES,
        birth_certificate=BirthCertificate.LOST,
        register_wanted=RegisterWanted.NOT_WANTED,
        birthplace=Birthplace.ABROAD,
        care=Care.PARENTS,
        survival=Survival.DIED,
        birth=Birth.SPECIAL,
        custody=Custody.AGAINST,
        followed_household=Household.COLLECTIVE,
        other_household=Household.UNIVERSITY_COLLECTIVE,
    )

    assert expected == taken(full).facts


def test_the_facts_are_those_of_the_parent_followed() -> None:
    father = taken(CASE)
    mother = taken(evolve(CASE, follows=Follows.MOTHER))

    assert FollowedRegistration.SHANDONG is father.facts.registration
    assert FollowedRegistration.ELSEWHERE is mother.facts.registration
    assert ("371502", "110105") == (
        father.divisions[Actor.REGISTRATION_STATION],
        mother.divisions[Actor.REGISTRATION_STATION],
    )


def test_not_knowing_whom_the_child_follows_is_no_gap_where_it_makes_no_difference() -> None:
    """A grandparent may yet be followed, so where that one is registered makes a difference, too."""
    parents = evolve(CASE, follows=None, mother=Parent(registered_in="370102"))
    all_three = evolve(parents, grandparent=Grandparent(registered_in="370103"))

    assert FollowedRegistration.SHANDONG is taken(all_three).facts.registration
    assert None is taken(parents).facts.registration
    assert ("/follows",) == taken(parents).gaps["registration"]
    assert ("/follows", "/mother/registered_in") == taken(evolve(parents, mother=Parent())).gaps["registration"]


# --- special births ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("child", "follows", "expected"),
    [
        (Child(), Follows.MOTHER, Birth.ORDINARY),
        (Child(born_abroad=False, adopted_or_in_care=False), Follows.FATHER, Birth.ORDINARY),
        (Child(), Follows.GRANDPARENT, Birth.SPECIAL),
        (Child(), None, None),
        (Child(born_abroad=True), None, Birth.SPECIAL),
        (Child(adopted_or_in_care=True), None, Birth.SPECIAL),
        (Child(died_on=date(2021, 11, 20)), None, Birth.SPECIAL),
    ],
)
def test_a_birth_is_special_if_anything_about_it_is(
    child: Child, follows: Follows | None, expected: Birth | None
) -> None:
    case = taken(evolve(CASE, child=child, follows=follows))

    assert expected is case.facts.birth
    assert expected or ("/follows",) == case.gaps["birth"]


def test_a_grandparent_is_followed_as_a_parent_is() -> None:
    case = evolve(CASE, follows=Follows.GRANDPARENT)
    known = taken(evolve(case, grandparent=Grandparent(registered_in="371523")))

    assert FollowedRegistration.SHANDONG is known.facts.registration
    assert StationHome.OTHER is known.facts.home
    assert "371503" == known.divisions[Actor.REGISTRATION_STATION]
    assert (Household.FAMILY, Household.FAMILY) == (known.facts.followed_household, known.facts.other_household)
    assert None is taken(case).facts.registration
    assert ("/grandparent/registered_in",) == taken(case).gaps["registration"]
    assert ("/grandparent/registered_in",) == taken(case).missing_divisions[Actor.REGISTRATION_STATION]


def test_of_a_child_in_care_only_whom_it_follows_is_asked_about_and_of_none_nobody() -> None:
    child = Child(adopted_or_in_care=True)
    collective = Parent(registered_in="371502", household=Household.COLLECTIVE)
    adopted = evolve(CASE, child=child, father=collective, custody=CustodyHolder.MOTHER)
    followed, nobody = taken(adopted).facts, taken(evolve(adopted, follows=None))

    assert Care.ADOPTED_OR_IN_CARE is followed.care is nobody.facts.care
    assert FollowedRegistration.SHANDONG is followed.registration
    assert FollowedRegistration.NOBODY_FOLLOWED is nobody.facts.registration
    for facts in (followed, nobody.facts):
        assert (Household.FAMILY, Household.FAMILY) == (facts.followed_household, facts.other_household)
        assert Custody.NOT_AGAINST is facts.custody
    assert None is nobody.facts.home
    assert () == nobody.gaps["registration"] == nobody.missing_divisions[Actor.REGISTRATION_STATION]
    assert ("/child/born_abroad", "/child/died_on", "/follows") == nobody.presumed


@pytest.mark.parametrize(
    ("in_care", "place", "home", "registration"),
    [
        (None, "110105", None, None),
        (None, "none", None, None),
        (True, "110105", None, FollowedRegistration.NOBODY_FOLLOWED),
        (False, "110105", StationHome.OTHER, FollowedRegistration.ELSEWHERE),
        (False, "none", StationHome.OTHER, FollowedRegistration.NONE),
    ],
)
def test_where_nobody_may_be_followed_the_places_of_all_three_tell_nothing_against_the_child(
    in_care: bool | None, place: str, home: StationHome | None, registration: FollowedRegistration | None
) -> None:
    """That the child is not in care is a presumption, and no presumption refuses."""
    parent, grandparent = Parent(registered_in=place), Grandparent(registered_in=place)
    child = Child(adopted_or_in_care=in_care)
    facts = taken(evolve(CASE, child=child, follows=None, mother=parent, father=parent, grandparent=grandparent)).facts

    assert (home, registration) == (facts.home, facts.registration)


def test_the_registration_station_of_a_child_perhaps_in_care_may_lie_elsewhere_than_all_three() -> None:
    station = PoliceStation(division="370102", is_registration_station=True)
    family, grandparent = Parent(registered_in="371502"), Grandparent(registered_in="371502")
    case = evolve(CASE, follows=None, mother=family, father=family, grandparent=grandparent, accepting_station=station)

    assert [] == [*INTAKE.faults(case)]
    assert [] != [*INTAKE.faults(evolve(case, child=Child(adopted_or_in_care=False)))]


def test_the_station_of_an_institution_lies_where_it_says() -> None:
    station = PoliceStation(division="371202", is_registration_station=True)
    case = evolve(CASE, follows=None, child=Child(adopted_or_in_care=True), accepting_station=station)

    assert StationHome.REGISTRATION_STATION is taken(case).facts.home
    assert "370116" == taken(case).divisions[Actor.REGISTRATION_STATION]


def test_no_child_is_declared_before_its_birth() -> None:
    same_day = evolve(CASE, child=Child(born_on=date(2021, 11, 26)))
    too_early = evolve(CASE, child=Child(born_on=date(2021, 11, 27)))

    with pytest.raises(InputError) as caught:
        case_of(too_early)

    assert [("/child/born_on", "impossible-order")] == [(fault.pointer, fault.code) for fault in caught.value.faults]
    assert date(2021, 11, 26) == case_of(same_day).timeline.days[Event.BORN]
    due = {each.id: each.due for each in assess(same_day).deadlines}
    assert date(2021, 12, 27) == due[LimitName.BIRTH_DECLARED]  # a month, which ends on a Sunday


@pytest.mark.parametrize(
    ("died_on", "expected"),
    [
        (date(2021, 11, 14), [("/child/died_on", "impossible-order")]),
        (date(2021, 11, 15), []),
        (date(2021, 11, 26), []),
        (datetime(2021, 11, 26, 12, tzinfo=UTC), []),
        (datetime(2021, 11, 26, 16, tzinfo=UTC), [("/child/died_on", "impossible-order")]),  # past midnight in Beijing
        (date(2021, 11, 27), [("/child/died_on", "impossible-order")]),
    ],
)
def test_a_child_dies_after_birth_and_before_the_declaration(died_on: date, expected: list[tuple[str, str]]) -> None:
    case = evolve(CASE, child=evolve(CASE.child, died_on=died_on))
    undated = evolve(case, applied_on=None, child=Child(died_on=died_on))

    assert expected == [(fault.pointer, fault.code) for fault in INTAKE.faults(case)]
    assert [] == [*INTAKE.faults(undated)]


# --- custody and households -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("custody", "follows", "expected"),
    [
        (None, None, Custody.NOT_AGAINST),
        (CustodyHolder.JOINT, None, Custody.NOT_AGAINST),
        (CustodyHolder.FATHER, Follows.FATHER, Custody.NOT_AGAINST),
        (CustodyHolder.MOTHER, Follows.FATHER, Custody.AGAINST),
        (CustodyHolder.FATHER, Follows.MOTHER, Custody.AGAINST),
        (CustodyHolder.FATHER, Follows.GRANDPARENT, Custody.NOT_AGAINST),
        (CustodyHolder.FATHER, None, None),
    ],
)
def test_custody_is_held_against_the_choice(
    custody: CustodyHolder | None, follows: Follows | None, expected: Custody | None
) -> None:
    case = taken(evolve(CASE, custody=custody, follows=follows))

    assert expected is case.facts.custody
    assert expected or ("/follows",) == case.gaps["custody"]


@pytest.mark.parametrize("marriage", [None, *ParentsMarriage])
def test_custody_is_presumed_aloud_where_the_parents_may_be_divorced_and_households_where_they_may_be_married(
    marriage: ParentsMarriage | None,
) -> None:
    may_be = marriage in {None, ParentsMarriage.DIVORCED}
    case = evolve(CASE, parents_marriage=marriage)
    households = {"/mother/household", "/father/household"}

    assert may_be == ("/custody" in taken(case).presumed)
    assert (households if marriage in {None, ParentsMarriage.MARRIED} else set()) == households & {
        *taken(case).presumed
    }
    for settled in (
        evolve(case, custody=CustodyHolder.JOINT),
        evolve(case, follows=Follows.GRANDPARENT),
        evolve(case, child=Child(adopted_or_in_care=True)),
    ):
        assert "/custody" not in taken(settled).presumed


@pytest.mark.parametrize(
    ("in_care", "follows", "presumed"),
    [(True, None, True), (True, Follows.FATHER, False), (None, None, False), (None, Follows.FATHER, False)],
)
def test_that_nobody_is_followed_is_presumed_of_a_child_in_care_alone(
    in_care: bool | None, follows: Follows | None, presumed: bool
) -> None:
    case = taken(evolve(CASE, follows=follows, child=Child(adopted_or_in_care=in_care)))

    assert presumed == ("/follows" in case.presumed)


FAMILY, COLLECTIVE, STUDENTS = Household


@pytest.mark.parametrize(
    ("mother", "father", "expected", "missing", "presumed"),
    [
        (None, None, (FAMILY, FAMILY), "", {"/mother/household", "/father/household"}),
        (FAMILY, None, (FAMILY, FAMILY), "", {"/father/household"}),
        (None, FAMILY, (FAMILY, FAMILY), "", {"/mother/household"}),
        (None, COLLECTIVE, (COLLECTIVE, None), "/mother/household", set()),
        (STUDENTS, None, (None, STUDENTS), "/father/household", set()),
        (STUDENTS, COLLECTIVE, (COLLECTIVE, STUDENTS), "", set()),
    ],
)
def test_a_household_is_presumed_a_family_one_until_the_other_is_stated_otherwise(
    mother: Household | None,
    father: Household | None,
    expected: tuple[Household | None, Household | None],
    missing: str,
    presumed: set[str],
) -> None:
    case = taken(evolve(CASE, mother=Parent(household=mother), father=Parent(household=father)))
    facts = {"followed_household": case.facts.followed_household, "other_household": case.facts.other_household}

    assert expected == (*facts.values(),)
    assert [(missing,)] * bool(missing) == [case.gaps[name] for name, value in facts.items() if value is None]
    assert presumed == {pointer for pointer in case.presumed if pointer.endswith("household")}


def test_whose_household_is_asked_about_is_open_while_the_choice_is() -> None:
    case = taken(evolve(CASE, follows=None, mother=Parent(household=COLLECTIVE)))

    assert (None, None) == (case.facts.followed_household, case.facts.other_household)
    assert ("/follows", "/father/household") == case.gaps["followed_household"] == case.gaps["other_household"]
    assert FAMILY is taken(evolve(CASE, follows=None)).facts.followed_household


@pytest.mark.parametrize(
    ("born_on", "applied_on", "expected"),
    [
        (date(2021, 1, 31), date(2021, 2, 28), ChildAge.FIRST_MONTH),
        (date(2021, 1, 31), date(2021, 3, 1), ChildAge.FIRST_MONTH),  # 28 February was a Sunday
        (date(2021, 1, 31), date(2021, 3, 2), ChildAge.FIRST_YEAR),
        (date(2026, 12, 1), date(2027, 1, 8), ChildAge.FIRST_MONTH),  # New Year's Day, rolled as late as may be
        (date(2026, 12, 1), date(2027, 1, 9), ChildAge.FIRST_YEAR),
        (date(2031, 3, 1), date(2031, 4, 1), ChildAge.FIRST_MONTH),
        (date(2031, 3, 1), date(2031, 4, 2), ChildAge.FIRST_YEAR),  # no calendar: as counted
        (date(2028, 11, 30), date(2028, 12, 30), ChildAge.FIRST_MONTH),  # the Saturday before the calendar ends
        (date(2028, 11, 30), date(2028, 12, 31), ChildAge.FIRST_YEAR),
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


def test_the_first_month_rolls_by_the_official_calendar_unless_another_is_given() -> None:
    sunday = evolve(CASE, applied_on=date(2021, 3, 1), child=Child(born_on=date(2021, 1, 28)))  # 28 February was one

    assert ChildAge.FIRST_MONTH is taken_of(case_of(sunday)).facts.child_age


def test_the_first_month_rolls_by_the_calendar_of_the_case() -> None:
    application = evolve(CASE, applied_on=date(2022, 2, 7), child=Child(born_on=date(2021, 12, 29)))
    skipping = WorkingCalendar.official(make_up_weekends=MakeUpWeekends.SKIP)  # 29 January 2022, a worked Saturday

    assert ChildAge.FIRST_YEAR is INTAKE.take_in(application, taken(application).timeline).facts.child_age
    assert ChildAge.FIRST_MONTH is INTAKE.take_in(application, taken(application).timeline, skipping).facts.child_age


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
        (PoliceStation(division="110102"), "none", StationHome.OTHER),
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

    assert FollowedRegistration.SHANDONG is case.facts.registration
    assert ["unlisted-division"] == [advice.code for advice in case.advice]
    assert "/father/registered_in" in case.advice[0].zh


@pytest.mark.parametrize(
    ("mother", "father", "expected"),
    [
        ("371502", "371502", OtherParentPlace.SAME_CITY),
        ("371523", "371502", OtherParentPlace.SAME_CITY),
        ("371202", "370102", OtherParentPlace.SAME_CITY),  # 莱芜 is 济南 now
        ("370102", "371502", OtherParentPlace.SHANDONG),
        ("370102", "110105", OtherParentPlace.SHANDONG),
        ("370102", "none", OtherParentPlace.SHANDONG),
        ("110105", "371502", OtherParentPlace.ELSEWHERE),
        ("110105", "110105", OtherParentPlace.ELSEWHERE),
        ("110105", None, OtherParentPlace.ELSEWHERE),
        ("370100", "370100", OtherParentPlace.SAME_CITY),
        ("370100", "371502", None),
        ("371502", "370100", None),
        ("379901", "378801", None),  # unlisted, both of them
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


def test_what_tells_the_city_of_the_parents_is_asked_of_whoever_has_none() -> None:
    parents = [("370100", "371502"), ("371502", None), ("none", None), (None, None)]
    asked = [
        taken(evolve(CASE, mother=Parent(registered_in=mother), father=Parent(registered_in=father))).gaps[
            "other_parent"
        ]
        for mother, father in parents
    ]

    of_the_mother, of_the_father = "/mother/registered_in", "/father/registered_in"
    assert [(of_the_mother,), (of_the_father,), (of_the_father,), (of_the_mother, of_the_father)] == asked


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
        parents_marriage=ParentsMarriage.MARRIED,
        child=Child(born_abroad=False, adopted_or_in_care=False, died_on=date(2021, 11, 20)),
        mother=Parent(household=Household.FAMILY),
        father=Parent(household=Household.COLLECTIVE),
    )

    assert (
        "/child/born_abroad",
        "/child/adopted_or_in_care",
        "/child/died_on",
        "/mother/household",
        "/father/household",
        "/custody",
    ) == taken(CASE).presumed
    assert () == taken(stated).presumed
