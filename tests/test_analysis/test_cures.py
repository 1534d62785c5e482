"""Cures: every smallest set of changes, checked by trying all; and the words for people."""

import random
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Never, cast

import pytest
from attrs import evolve
from tests.services.oracles.newborn_registration import LAUNCH_DAY

from hukou_rules.analysis.cures import STATION, Cure, cures_for
from hukou_rules.analysis.factspace import space_of
from hukou_rules.decision import Decision, Outcome, Verdict
from hukou_rules.facts import (
    first_id_card,
    newborn_registration as newborn,
    registration_certificate,
    temporary_id_card,
)
from hukou_rules.facts.fact import Means
from hukou_rules.facts.station import StationFacts
from hukou_rules.law.readings import AnyStation, NonMaritalNewborn, Readings
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import Opening, Registration, StationHome, StationKind, StationPlace, StationRegistry, Term

FIRST, TEMPORARY, CERTIFICATE, NEWBORN = SERVICES
of_each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)

STATIONS: dict[Term, dict[str, Term]] = {
    StationKind.REGISTRATION_STATION: {
        "place": StationPlace.SHANDONG,
        "home": StationHome.REGISTRATION_STATION,
        "registry": StationRegistry.WITH,
    },
    StationKind.SHANDONG_WITH_REGISTRY: {
        "place": StationPlace.SHANDONG,
        "home": StationHome.OTHER,
        "registry": StationRegistry.WITH,
    },
    StationKind.SHANDONG_WITHOUT_REGISTRY: {
        "place": StationPlace.SHANDONG,
        "home": StationHome.OTHER,
        "registry": StationRegistry.WITHOUT,
    },
}
Set = frozenset[tuple[str, Term]]


def changed(facts: StationFacts, chosen: Mapping[str, Term]) -> StationFacts:
    """Return facts with some of them changed, the station as a whole."""
    state = {
        name: value
        for key, term in chosen.items()
        for name, value in (STATIONS[term] if key == STATION else {key: term}).items()
    }
    return evolve(facts, **cast("Mapping[str, Never]", state))


def refuses(decision: Decision, *, officer: bool) -> bool:
    """Say whether something stands in the way of acceptance, or, with the officer, of discretion."""
    verdicts = {finding.verdict for finding in decision.findings}
    return Verdict.NOT_MET in verdicts or (not officer and Verdict.DISCRETION in verdicts)


def by_trying_all(service: Service[Any], facts: StationFacts, readings: Readings, names: list[str]) -> set[Set]:
    """Return the smallest sets of changes of these facts: of all that succeed, those that hold no other."""
    space = space_of(service)
    now = {
        STATION: next((kind for kind, s in STATIONS.items() if all(getattr(facts, n) is t for n, t in s.items())), None)
    }
    options = {
        name: [
            None,
            *(
                term
                for term in (STATIONS if name == STATION else space.domains[name])
                if term is not (now[name] if name == STATION else getattr(facts, name))
            ),
        ]
        for name in names
    }
    found: set[Set] = set()
    for officer in (False, True):
        working = [
            frozenset(chosen.items())
            for row in product(*options.values())
            if (chosen := {name: term for name, term in zip(options, row, strict=True) if term is not None})
            and not refuses(service.decide(changed(facts, chosen), readings), officer=officer)
        ]
        smallest: list[Set] = []
        for each in sorted(working, key=len):
            if not any(smaller <= each for smaller in smallest):
                smallest.append(each)
        found |= {*smallest}
    return found


def spelt_out(found: tuple[Cure, ...]) -> Iterator[Set]:
    """Yield every set of changes that cures stand for."""
    for cure in found:
        for row in product(*(change.to for change in cure.changes)):
            yield frozenset(zip((change.name for change in cure.changes), row, strict=True))


CASES: list[tuple[Service[Any], dict[str, Term], Readings, list[str]]] = [
    (
        FIRST,
        {
            "attendance": first_id_card.Attendance.ABSENT,
            "applied_by": first_id_card.AppliedBy.SELF,
            "age": first_id_card.Age.UNDER_16,
        },
        Readings(),
        [STATION, "opening", "age", "applied_by", "attendance", "held_id_card", "registration"],
    ),
    (
        TEMPORARY,
        {
            "urgency": temporary_id_card.Urgency.NOT_URGENT,
            "id_card_application": temporary_id_card.IdCardApplication.NONE,
        },
        Readings(),
        [STATION, "opening", "age", "applied_by", "urgency", "id_card_application", "registration"],
    ),
    (
        CERTIFICATE,
        {"tie": registration_certificate.ShandongTie.NEVER},
        Readings(any_station=AnyStation.WITH_REGISTRY),
        [STATION, "opening", "tie", "concerns", "identity_document", "applied_by"],
    ),
    (
        NEWBORN,
        {"registration": newborn.FollowedRegistration.ELSEWHERE, "follows": newborn.Follows.FATHER},
        Readings(non_marital_newborn=NonMaritalNewborn.REGISTRATION_STATION_ONLY),
        [STATION, "opening", "follows", "registration", "parents_marriage", "followed_household"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0].name.value)
@pytest.mark.parametrize("seed", range(6))
def test_cures_are_all_the_smallest_sets_that_trying_everything_finds(
    case: tuple[Service[Any], dict[str, Term], Readings, list[str]], seed: int
) -> None:
    """Facts that are not named keep their value, or are not known; a cure may name them all the same."""
    service, refusing, readings, names = case
    dice = random.Random(f"{service.name.value} {seed}")
    space = space_of(service)
    state: dict[str, Term | None] = {
        name: dice.choice(space.domains[name]) for name in (*names[1:], "place", "home", "registry")
    }
    if service is NEWBORN:
        state |= {
            "other_household": newborn.Household.COLLECTIVE,
            "other_parent": newborn.OtherParentPlace.SAME_CITY,
        }
    facts = space.record({**state, **(refusing if seed % 2 else {})})
    if service.decide(facts, readings).outcome() not in {Outcome.REFUSE, Outcome.CORRECT}:
        facts = space.record({**state, **refusing})
    found = [each for each in spelt_out(cures_for(service, facts, readings)) if {name for name, _ in each} <= {*names}]

    assert by_trying_all(service, facts, readings, names) == {*found}
    assert len(found) == len({*found})


@of_each_service
def test_where_nothing_refuses_there_is_nothing_to_cure(service: Service[Any]) -> None:
    assert () == cures_for(service, service.facts())


@of_each_service
def test_every_cure_leads_where_it_says(service: Service[Any]) -> None:
    dice = random.Random(service.name.value)
    space = space_of(service)
    for _ in range(60):
        facts = space.record({name: dice.choice([None, *domain]) for name, domain in space.domains.items()})
        for cure in cures_for(service, facts):
            chosen = {change.name: dice.choice(change.to) for change in cure.changes}
            decision = service.decide(changed(facts, chosen), Readings())
            missing = {name for finding in decision.findings for name in finding.missing}
            expected = Outcome.INCOMPLETE if missing else cure.outcome

            assert expected is decision.outcome()
            assert missing <= {*cure.open}


# --- what can be changed ----------------------------------------------------------------------------------------------


@of_each_service
def test_how_each_fact_can_be_changed_is_said_for_every_value(service: Service[Any]) -> None:
    for fact in service.declared.values():
        for term in fact.domain:
            way = fact.way_to(term)

            assert (way.means is Means.UNCHANGEABLE) == (not way.zh) == (not way.en)


@of_each_service
def test_ways_lead_to_values_that_the_fact_can_have(service: Service[Any]) -> None:
    ways = [(fact, term) for fact in service.declared.values() for term in fact.ways]

    assert ways
    assert [] == [(fact.name, term) for fact, term in ways if term not in fact.domain]


@of_each_service
def test_what_rules_a_way_out_are_facts_of_the_service(service: Service[Any]) -> None:
    ruling = [out for fact in service.declared.values() for way in fact.ways.values() for out in way.ruled_out_by]

    assert bool(ruling) == (service is NEWBORN)
    assert [] == [(name, term) for name, term in ruling if term not in service.declared[name].domain]


@pytest.mark.parametrize(
    ("service", "fact", "term"),
    [
        (FIRST, "age", first_id_card.Age.UNDER_16),
        (TEMPORARY, "age", temporary_id_card.Age.UNDER_16),
        (NEWBORN, "child_age", newborn.ChildAge.FIRST_MONTH),
        (NEWBORN, "child_registration", newborn.ChildRegistration.NOT_YET),
        (FIRST, "held_id_card", first_id_card.HeldIdCard.NEVER),
        (FIRST, "registration", Registration.SHANDONG),
        (TEMPORARY, "registration", Registration.SHANDONG),
        *((service, "opening", Opening.BEFORE) for service in SERVICES),
    ],
    ids=lambda each: each.name.value if isinstance(each, Service) else str(each),
)
def test_nobody_becomes_younger_and_nothing_that_happened_is_undone(
    service: Service[Any], fact: str, term: Term
) -> None:
    assert term in service.declared[fact].domain
    assert Means.UNCHANGEABLE is service.declared[fact].way_to(term).means


def test_by_the_strict_reading_one_goes_to_a_station_with_registry() -> None:
    facts = evolve(LAUNCH_DAY, registry=StationRegistry.WITHOUT)
    found = cures_for(NEWBORN, facts, Readings(any_station=AnyStation.WITH_REGISTRY))
    (cure,) = (each for each in found if each.is_possible)

    assert {StationKind.REGISTRATION_STATION, StationKind.SHANDONG_WITH_REGISTRY} == {*cure.changes[0].to}
    assert Means.ANOTHER_STATION is cure.changes[0].means
    assert StationKind.SHANDONG_WITHOUT_REGISTRY is cure.changes[0].before
