"""The fact space: sizes without going through it, what it refuses, and how the outcome factors."""

from itertools import product
from typing import Any

import pytest
from attrs import frozen

from hukou_rules.analysis.factspace import Condition, conditions, grouped, space_of, weight
from hukou_rules.decision import Aspect, Verdict
from hukou_rules.facts.fact import domains_of, facts_of
from hukou_rules.facts.station import StationFacts
from hukou_rules.law.readings import NonMaritalNewborn, Readings
from hukou_rules.service import Service
from hukou_rules.services import SERVICES, newborn_registration, temporary_id_card
from hukou_rules.terms import StationHome

of_each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)
NEWBORN = newborn_registration.SERVICE


@of_each_service
def test_sizes_are_those_of_the_states_gone_through(service: Service[Any]) -> None:
    space = space_of(service)
    few = tuple(space.domains)[2:6]

    assert (
        space.size(*few) == len([*space.complete(*few)]) == len({tuple(each.items()) for each in space.complete(*few)})
    )
    assert space.size(*few, partial=True) == len([*space.partial(*few)])


def test_the_whole_space_can_be_gone_through_in_order_of_what_is_known() -> None:
    space = space_of(temporary_id_card.SERVICE)
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
    for read in (domains_of, facts_of):
        with pytest.raises(TypeError, match=rf"{record.__name__}\.(name|either) has no finite domain"):
            read(record)


@of_each_service
def test_the_space_is_what_the_facts_declare(service: Service[Any]) -> None:
    """What is known without asking are the exceptional facts, each of a value that it can have."""
    space = space_of(service)
    known = {name: term for name, term in space.state(service.facts()).items() if term is not None}

    assert domains_of(service.facts) == space.domains
    assert known == space.presumed != {}
    assert [] == [name for name, term in space.presumed.items() if term not in space.domains[name]]


@of_each_service
def test_states_and_facts_are_two_forms_of_the_same(service: Service[Any]) -> None:
    space = space_of(service)
    for state in space.partial(*[*space.domains][:5]):
        facts = space.record(state)

        assert {**space.state(service.facts()), **state} == space.state(facts)
        assert facts == space.record(space.state(facts))


@of_each_service
def test_aspects_depend_on_facts_as_their_rules_do(service: Service[Any]) -> None:
    space = space_of(service)
    touching = {name for rule in service.rules for name in rule.facts}

    assert touching == {name for aspect in Aspect for name in space.aspect_facts(aspect)}


def components(service: Service[Any], readings: Readings) -> list[tuple[Condition, ...]]:
    return grouped(conditions(service, readings), lambda each: each.facts)


def test_components_share_no_fact() -> None:
    for service, reading in product(SERVICES, NonMaritalNewborn):
        found = components(service, Readings(non_marital_newborn=reading))
        facts = [{name for condition in group for name in condition.facts} for group in found]

        assert len(set().union(*facts)) == sum(map(len, facts))


def test_a_reading_joins_what_was_independent() -> None:
    usual = components(NEWBORN, Readings())
    strict = components(NEWBORN, Readings(non_marital_newborn=NonMaritalNewborn.REGISTRATION_STATION_ONLY))

    assert len(strict) == len(usual) - 1


def test_only_a_refusing_aspect_refuses() -> None:
    assert [3, 2, 3, 2] == [weight(aspect, Verdict.NOT_MET) for aspect in Aspect]
    assert {0, 1} == {weight(Aspect.PLACE, verdict) for verdict in Verdict if verdict is not Verdict.NOT_MET}
