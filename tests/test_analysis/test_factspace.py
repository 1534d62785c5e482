"""The fact space: sizes without going through it, what it refuses, and how the outcome factors."""

from itertools import product
from types import ModuleType
from typing import cast

import pytest
from attrs import frozen

from hukou_rules.analysis.factspace import components, conditions, domains_of, space_of, weight
from hukou_rules.decision import Aspect, Decision, Verdict
from hukou_rules.law.readings import NonMaritalNewborn, Readings
from hukou_rules.services import SERVICES, Service, newborn_registration, temporary_id_card
from hukou_rules.services.place import StationFacts
from hukou_rules.terms import StationHome

of_each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.NAME.value)
choice = newborn_registration.child_follows_a_parent_by_choice


@of_each_service
def test_sizes_are_those_of_the_states_gone_through(service: ModuleType) -> None:
    space = space_of(service)
    few = tuple(space.domains)[2:6]

    assert (
        space.size(*few) == len([*space.complete(*few)]) == len({tuple(each.items()) for each in space.complete(*few)})
    )
    assert space.size(*few, partial=True) == len([*space.partial(*few)])


def test_the_whole_space_can_be_gone_through_in_order_of_what_is_known() -> None:
    space = space_of(temporary_id_card)
    states = [sum(term is not None for term in state.values()) for state in space.partial("home", "place")]

    assert [0, 1, 1, 1, 1, 2, 2, 2, 2] == states
    assert 7680 == len([*space.complete()])


@frozen(kw_only=True)
class OpenFacts(StationFacts):
    """Facts of which one is a text."""

    name: str | None = None


@frozen(kw_only=True)
class EitherFacts(StationFacts):
    """Facts of which one is of two kinds."""

    either: StationHome | bool | None = None


@pytest.mark.parametrize("record", [OpenFacts, EitherFacts])
def test_a_field_without_a_finite_domain_is_refused(record: type[StationFacts]) -> None:
    with pytest.raises(TypeError, match="has no finite domain"):
        domains_of(record)


def decide_by_cases(facts: newborn_registration.Facts, readings: Readings) -> Decision:
    return newborn_registration.decide(facts, readings if facts.home else Readings())


def decide_with_a_constant(_: newborn_registration.Facts, __: Readings) -> Decision:
    return Decision(findings=(choice(None),), materials=(), route=(), limits=(), fee=None, advice=())


def decide_without_a_rule(_: newborn_registration.Facts, __: Readings) -> Decision:
    finding = newborn_registration.child_follows_a_parent_by_choice(None)
    return Decision(findings=(finding,), materials=(), route=(), limits=(), fee=None, advice=())


class Callable:
    """A decide that is no function."""

    def __call__(self) -> None:
        """Decide nothing."""


@pytest.mark.parametrize(
    ("decide", "reason"),
    [
        (decide_by_cases, "branches"),
        (decide_with_a_constant, "something else"),
        (decide_without_a_rule, "no rule's answer"),
        (Callable(), "no plain function"),
    ],
)
def test_a_decide_that_does_more_than_apply_rules_is_refused(decide: object, reason: str) -> None:
    module = ModuleType("other")
    module.__dict__.update(vars(newborn_registration), decide=decide)

    with pytest.raises(TypeError, match=reason):
        space_of(cast("Service[StationFacts]", module))


@of_each_service
def test_every_fact_that_is_asked_for_is_a_fact_of_the_service(service: ModuleType) -> None:
    space = space_of(service)

    assert {name for applied in space.applied for name in applied.facts} <= {*space.domains}
    assert {*space.presumed} <= {*space.domains}


@of_each_service
def test_aspects_depend_on_facts_as_their_rules_do(service: ModuleType) -> None:
    space = space_of(service)
    touching = {name for rule in space.rules for name in rule.facts}

    assert touching == {name for aspect in Aspect for name in space.aspect_facts(aspect)}


def test_components_share_no_fact() -> None:
    for service, reading in product(SERVICES, NonMaritalNewborn):
        found = components(conditions(service, Readings(non_marital_newborn=reading)))
        facts = [{name for condition in group for name in condition.facts} for group in found]

        assert len(set().union(*facts)) == sum(map(len, facts))


def test_a_reading_joins_what_was_independent() -> None:
    usual = conditions(newborn_registration, Readings())
    strict = conditions(newborn_registration, Readings(non_marital_newborn=NonMaritalNewborn.REGISTRATION_STATION_ONLY))

    assert len(components(strict)) == len(components(usual)) - 1


def test_only_a_refusing_aspect_refuses() -> None:
    assert [3, 2, 3, 2] == [weight(aspect, Verdict.NOT_MET) for aspect in Aspect]
    assert {0, 1} == {weight(Aspect.PLACE, verdict) for verdict in Verdict if verdict is not Verdict.NOT_MET}
