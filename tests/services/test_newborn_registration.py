"""Newborn registration: the promises that whoever knows the announcement would ask for first."""

from collections.abc import Mapping
from typing import Never, cast

import pytest
from attrs import evolve
from tests.services.oracles.newborn_registration import LAUNCH_DAY

from hukou_rules.decision import Aspect, Outcome
from hukou_rules.facts.newborn_registration import (
    AppliedBy,
    Birth,
    Birthplace,
    Care,
    ChildAge,
    Facts,
    FollowedRegistration,
    Follows,
    OtherParentPlace,
    ParentsMarriage,
    Survival,
)
from hukou_rules.law.readings import AnyStation, NewbornAgeLimit, NewbornClock, NonMaritalNewborn, Readings
from hukou_rules.services.newborn_registration import SERVICE
from hukou_rules.terms import LimitName, Material, StationHome, StationKind, StationPlace, StationRegistry, Term

__all__ = ["LAUNCH_DAY"]

STRICT = Readings(
    newborn_age_limit=NewbornAgeLimit.ONE_MONTH,
    non_marital_newborn=NonMaritalNewborn.REGISTRATION_STATION_ONLY,
    any_station=AnyStation.WITH_REGISTRY,
)
SPECIAL: dict[str, Mapping[str, Term]] = {
    "abroad": {"birthplace": Birthplace.ABROAD},
    "adopted": {"care": Care.ADOPTED_OR_IN_CARE},
    "in care": {"care": Care.ADOPTED_OR_IN_CARE, "registration": FollowedRegistration.NOBODY_FOLLOWED},
    "died": {"survival": Survival.DIED},
    "grandparent": {"follows": Follows.GRANDPARENT},
}


@pytest.mark.parametrize("registration", [None, *FollowedRegistration])
@pytest.mark.parametrize("other", [None, *OtherParentPlace])
def test_the_other_parent_never_matters_outside_the_collective_households(
    registration: FollowedRegistration | None, other: OtherParentPlace | None
) -> None:
    """But where the one followed is not of Shandong it is said that another could be."""
    one = SERVICE.decide(evolve(LAUNCH_DAY, registration=registration))
    two = SERVICE.decide(evolve(LAUNCH_DAY, registration=registration, other_parent=other))
    said = [[each for each in decision.advice if each.code != "follow-the-other-parent"] for decision in (one, two)]

    assert evolve(one, advice=()) == evolve(two, advice=())
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("limit", "oldest"),
    [
        (NewbornAgeLimit.ONE_MONTH, ChildAge.FIRST_MONTH),
        (NewbornAgeLimit.ONE_YEAR, ChildAge.FIRST_YEAR),
        (NewbornAgeLimit.SIX_YEARS, ChildAge.UNDER_SIX),
    ],
)
def test_a_reading_of_newborn_sends_older_children_home_and_no_others(limit: NewbornAgeLimit, oldest: ChildAge) -> None:
    ages = [*ChildAge]
    accepted = ages[: ages.index(oldest) + 1]
    found = [
        SERVICE.decide(evolve(LAUNCH_DAY, child_age=age), Readings(newborn_age_limit=limit)).outcome(Aspect.PLACE)
        for age in ages
    ]

    assert [Outcome.ACCEPT if age in accepted else Outcome.REFUSE for age in ages] == found


@pytest.mark.parametrize("home", StationHome)
@pytest.mark.parametrize("marriage", ParentsMarriage)
def test_only_a_child_of_parents_who_never_married_can_be_sent_home_for_it_and_is_accepted_there(
    marriage: ParentsMarriage, home: StationHome
) -> None:
    facts = evolve(LAUNCH_DAY, parents_marriage=marriage, home=home)
    place = SERVICE.decide(facts, STRICT).outcome(Aspect.PLACE)
    sent_home = marriage is ParentsMarriage.NEVER_MARRIED and home is StationHome.OTHER

    assert (Outcome.REFUSE if sent_home else Outcome.ACCEPT) is place


def test_a_reading_under_which_there_is_no_limit_is_no_alternative_to_it() -> None:
    """Past the first birthday it is a newborn by the widest reading alone."""
    facts = evolve(LAUNCH_DAY, child_age=ChildAge.UNDER_SIX)
    decision = SERVICE.decide(facts, Readings(newborn_age_limit=NewbornAgeLimit.SIX_YEARS))
    (limit,) = (each for each in decision.limits if each.id is LimitName.CITIZEN_NUMBER_ASSIGNED)

    assert [NewbornClock.TASK_RECEIVED] == [other.option for other in limit.otherwise]


@pytest.mark.parametrize("home", StationHome)
@pytest.mark.parametrize("age", ChildAge)
def test_only_the_registration_station_registers_on_the_spot_and_only_up_to_the_first_birthday(
    age: ChildAge, home: StationHome
) -> None:
    limits = SERVICE.decide(evolve(LAUNCH_DAY, child_age=age, home=home)).limits
    young = age in {ChildAge.FIRST_MONTH, ChildAge.FIRST_YEAR}

    assert (young and home is StationHome.REGISTRATION_STATION) == any(
        limit.id is LimitName.BIRTH_REGISTERED_ON_THE_SPOT for limit in limits
    )


def special(kind: str, **others: Term | None) -> Facts:
    """Return the facts of a special birth of a kind, at some station of Shandong."""
    state = {**SPECIAL[kind], "birth": Birth.SPECIAL, **others}
    facts: Facts = evolve(LAUNCH_DAY, **cast("Mapping[str, Never]", state))
    return facts


@pytest.mark.parametrize("kind", SPECIAL)
@pytest.mark.parametrize("readings", [Readings(), STRICT], ids=["usual", "strict"])
def test_a_special_birth_is_for_the_officer_and_nobody_is_sent_to_obtain_anything(
    kind: str, readings: Readings
) -> None:
    facts = special(
        kind,
        registry=StationRegistry.WITHOUT,
        child_age=ChildAge.SIX_OR_OLDER,
        parents_marriage=ParentsMarriage.NEVER_MARRIED,
        certificate_check=None,
        birth_certificate=None,
    )
    decision = SERVICE.decide(facts, readings)

    assert Outcome.DISCRETION is decision.outcome() is decision.outcome(Aspect.PLACE)
    assert Outcome.ACCEPT is decision.outcome(Aspect.EVIDENCE)
    assert (StationKind.REGISTRATION_STATION,) == SERVICE.where_to_apply(facts, readings)
    assert not {"citizen-number-assigned"} & {limit.id.code for limit in decision.limits}


@pytest.mark.parametrize("kind", SPECIAL)
def test_a_special_birth_is_as_much_for_the_officer_at_home_and_for_nobody_outside_the_province(kind: str) -> None:
    at_home = SERVICE.decide(special(kind, home=StationHome.REGISTRATION_STATION))
    outside = SERVICE.decide(special(kind, place=StationPlace.OUTSIDE))

    assert (Outcome.DISCRETION, Outcome.ACCEPT) == (at_home.outcome(), at_home.outcome(Aspect.PLACE))
    assert Outcome.REFUSE is outside.outcome(Aspect.PLACE)
    assert "inter-provincial-channel" not in {advice.code for advice in outside.advice}


@pytest.mark.parametrize("kind", ["abroad", "adopted", "in care"])
@pytest.mark.parametrize("survival", Survival)
def test_nobody_is_asked_for_a_domestic_certificate_of_birth_that_the_family_cannot_have(
    kind: str, survival: Survival
) -> None:
    papers = SERVICE.decide(special(kind, survival=survival)).materials

    assert Material.MEDICAL_CERTIFICATE_OF_BIRTH not in {paper.material for paper in papers}


@pytest.mark.parametrize("applied_by", AppliedBy)
def test_of_a_child_in_care_nothing_is_asked_of_parents(applied_by: AppliedBy) -> None:
    facts = special(
        "in care",
        applied_by=applied_by,
        follows=None,
        parents_marriage=None,
        other_parent=None,
        register_check=None,
        certificate_check=None,
        birth_certificate=None,
    )

    assert [] == [name for finding in SERVICE.decide(facts).findings for name in finding.missing]
    assert [] == [name for paper in SERVICE.decide(facts).materials for name in paper.depends_on]
