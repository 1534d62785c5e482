"""Newborn registration: the promises that whoever knows the announcement would ask for first."""

from collections.abc import Mapping
from typing import Never, cast

import pytest
from attrs import evolve
from tests.services.oracles.newborn_registration import LAUNCH_DAY

from hukou_rules.decision import Aspect, Outcome
from hukou_rules.facts.newborn_registration import (
    Birth,
    Birthplace,
    Care,
    ChildAge,
    Facts,
    FollowedRegistration,
    Follows,
    OtherParentPlace,
    Survival,
)
from hukou_rules.law.readings import AnyStation, NewbornAgeLimit, NonMaritalNewborn, Readings
from hukou_rules.services.newborn_registration import SERVICE
from hukou_rules.terms import StationHome, StationKind, StationPlace, StationRegistry, Term

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


def test_of_a_child_in_care_nothing_is_asked_of_parents() -> None:
    facts = special(
        "in care",
        follows=None,
        parents_marriage=None,
        other_parent=None,
        register_check=None,
        certificate_check=None,
        birth_certificate=None,
    )

    assert [] == [name for finding in SERVICE.decide(facts).findings for name in finding.missing]
    assert [] == [name for paper in SERVICE.decide(facts).materials for name in paper.depends_on]
