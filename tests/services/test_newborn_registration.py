"""Newborn registration: the promise that whoever knows the announcement would ask for first."""

import pytest
from attrs import evolve
from tests.services.oracles.newborn_registration import LAUNCH_DAY

from hukou_rules.facts.newborn_registration import OtherParentPlace
from hukou_rules.services.newborn_registration import SERVICE
from hukou_rules.terms import Registration

__all__ = ["LAUNCH_DAY"]


@pytest.mark.parametrize("registration", [None, *Registration])
@pytest.mark.parametrize("other", [None, *OtherParentPlace])
def test_the_other_parent_never_matters_outside_the_collective_households(
    registration: Registration | None, other: OtherParentPlace | None
) -> None:
    facts = evolve(LAUNCH_DAY, registration=registration)

    assert SERVICE.decide(facts) == SERVICE.decide(evolve(facts, other_parent=other))
