"""The interview: no question too many, none too few."""

import random
from collections.abc import Mapping
from itertools import product
from typing import Any, Never, cast

import pytest
from attrs import evolve
from tests.applications import newborn as newborn_application
from tests.services.oracles.newborn_registration import LAUNCH_DAY

from hukou_rules.analysis.factspace import OUTCOMES, conditions, space_of, weight
from hukou_rules.analysis.interview import interview
from hukou_rules.analysis.questions import (
    Question,
    Wanted,
    effort,
    least_worst,
    next_question,
    question_for,
    settled_outcome,
)
from hukou_rules.assessment import assess
from hukou_rules.decision import Decision, Outcome
from hukou_rules.errors import InputError
from hukou_rules.facts import newborn_registration as newborn
from hukou_rules.facts.station import StationFacts
from hukou_rules.law.readings import NewbornAgeLimit, NonMaritalNewborn, Readings
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import StationPlace, StationRegistry, Term

FIRST, TEMPORARY, CERTIFICATE, NEWBORN = SERVICES
of_each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)

# --- the oracle: plain dynamic programming over every partial state, with no factoring and nothing taken together -----


class Oracle:
    """The least number of questions, on average and at worst, found by trying everything.

    A state is a tuple with the number of the value of each fact, -1 if it is unknown.  Complete states ask ``decide``.
    """

    def __init__(self, service: Service[Any], start: StationFacts, asked: tuple[str, ...], readings: Readings) -> None:
        space = space_of(service)
        self.sizes = [len(space.domains[name]) for name in asked]
        self.possible: dict[tuple[int, ...], frozenset[Outcome]] = {}
        self.best: dict[tuple[int, ...], tuple[float, int]] = {}
        for row in product(*(range(size) for size in self.sizes)):
            state = {name: space.domains[name][value] for name, value in zip(asked, row, strict=True)}
            decision = service.decide(evolve(start, **cast("Mapping[str, Never]", state)), readings)
            self.possible[row] = frozenset({heaviest(decision)})

    def outcomes(self, state: tuple[int, ...]) -> frozenset[Outcome]:
        """Return what a state can still come to."""
        if state not in self.possible:
            at = state.index(-1)
            each = (self.outcomes((*state[:at], value, *state[at + 1 :])) for value in range(self.sizes[at]))
            self.possible[state] = frozenset().union(*each)
        return self.possible[state]

    def least(self, state: tuple[int, ...]) -> tuple[float, int]:
        """Return the least expected number of questions and, found on its own, the least number at worst."""
        if state in self.best:
            return self.best[state]
        expected, worst = 0.0, 0
        if len(self.outcomes(state)) > 1:
            expected, worst = float("inf"), len(state)
            for at, value in enumerate(state):
                if value == -1:
                    after = [self.least((*state[:at], i, *state[at + 1 :])) for i in range(self.sizes[at])]
                    expected = min(expected, 1 + sum(each for each, _ in after) / len(after))
                    worst = min(worst, 1 + max(each for _, each in after))
        self.best[state] = expected, worst
        return expected, worst


def heaviest(decision: Decision) -> Outcome:
    """Return what known findings come to; those that are unknown are of no account."""
    return OUTCOMES[max(weight(finding.aspect, finding.verdict) for finding in decision.findings)]


def touching(service: Service[Any], facts: StationFacts, readings: Readings) -> tuple[str, ...]:
    """Return the unknown facts that some rule needs for its verdict, unless they are presumed."""
    space = space_of(service)
    needed = {name for condition in conditions(service, readings) for name in condition.facts}
    return tuple(name for name in space.domains if name in needed - {*space.presumed} and getattr(facts, name) is None)


def policy(service: Service[Any], facts: StationFacts, readings: Readings) -> tuple[float, int, set[Outcome | None]]:
    """Follow every answer to every question; return how many are asked, on average and at worst, and the outcomes."""
    question = question_for(service, facts, readings)
    if question is None:
        return 0.0, 0, {settled_outcome(service, facts, readings)}
    after = [
        policy(service, evolve(facts, **cast("Mapping[str, Never]", {question.fact: option})), readings)
        for option in question.options
    ]
    return (
        1 + sum(expected for expected, *_ in after) / len(after),
        1 + max(worst for _, worst, _ in after),
        set().union(*(outcomes for *_, outcomes in after)),
    )


def agrees_with_the_oracle(service: Service[Any], facts: StationFacts, readings: Readings) -> int:
    """Compare the interview from a state with the oracle; return the number of states that the oracle tried."""
    asked = touching(service, facts, readings)
    oracle = Oracle(service, facts, asked, readings)
    expected, worst = oracle.least((-1,) * len(asked))
    left = effort(service, facts, readings)

    assert pytest.approx(expected) == left.expected
    assert worst == left.at_most
    assert worst == least_worst(service, facts, readings)
    return len(oracle.best)


@pytest.mark.parametrize("service", [FIRST, TEMPORARY, CERTIFICATE], ids=lambda service: service.name.value)
def test_the_interview_is_optimal_on_average_and_at_worst_at_once(service: Service[Any]) -> None:
    assert agrees_with_the_oracle(service, service.facts(), Readings()) > 4000


def test_the_newborn_interview_is_optimal_but_for_two_facts_that_stand_alone() -> None:
    """Who applies and the register check bear on one rule each, which no other fact touches."""
    facts = newborn.Facts(
        applied_by=LAUNCH_DAY.applied_by,
        register_check=LAUNCH_DAY.register_check,
        parents_marriage=LAUNCH_DAY.parents_marriage,
        other_parent=LAUNCH_DAY.other_parent,
    )

    assert agrees_with_the_oracle(NEWBORN, facts, Readings()) > 10_000


NEWBORN_PARTS = {
    "place": ({"home", "place", "opening", "child_age", "registration", "child_registration"}, Readings()),
    "persons": ({"follows", "registration", "applied_by", "child_registration", "home", "place"}, Readings()),
    "papers": ({"register_check", "certificate_check", "birth_certificate", "applied_by", "follows"}, Readings()),
    "readings": (
        {"home", "place", "opening", "child_age", "parents_marriage", "follows"},
        Readings(
            non_marital_newborn=NonMaritalNewborn.REGISTRATION_STATION_ONLY,
            newborn_age_limit=NewbornAgeLimit.ONE_YEAR,
        ),
    ),
}


@pytest.mark.parametrize("part", NEWBORN_PARTS)
def test_the_newborn_interview_is_optimal_over_parts_of_its_space(part: str) -> None:
    unknown, readings = NEWBORN_PARTS[part]
    facts = evolve(LAUNCH_DAY, **cast("Mapping[str, Never]", dict.fromkeys(unknown)))

    assert agrees_with_the_oracle(NEWBORN, facts, readings) > 100


def test_a_collective_household_is_asked_about_optimally() -> None:
    facts = evolve(
        LAUNCH_DAY,
        followed_household=newborn.Household.COLLECTIVE,
        follows=None,
        parents_marriage=None,
        other_parent=None,
        registration=None,
        place=None,
    )

    assert "other_parent" in touching(NEWBORN, facts, Readings())
    assert agrees_with_the_oracle(NEWBORN, facts, Readings()) > 100


@pytest.mark.parametrize("seed", range(6))
@of_each_service
def test_the_interview_is_optimal_from_wherever_it_starts(service: Service[Any], seed: int) -> None:
    dice = random.Random(f"{service.name.value} {seed}")
    space = space_of(service)
    state = {name: dice.choice([None, *domain]) for name, domain in space.domains.items() if name not in space.presumed}
    while len(touching(service, facts := space.record(state), Readings())) > 6:
        name = dice.choice(touching(service, facts, Readings()))
        state[name] = dice.choice(space.domains[name])

    agrees_with_the_oracle(service, facts, Readings())


@pytest.mark.parametrize("service", [CERTIFICATE, TEMPORARY], ids=lambda each: each.name.value)
def test_asking_takes_as_many_questions_as_it_says(service: Service[Any]) -> None:
    facts = evolve(service.facts(), place=StationPlace.SHANDONG, registry=StationRegistry.WITH)
    left = effort(service, facts)
    expected, worst, outcomes = policy(service, facts, Readings())

    assert pytest.approx(left.expected) == expected
    assert left.at_most == worst
    assert {*OUTCOMES} == outcomes


@of_each_service
def test_on_average_far_fewer_questions_are_asked_than_there_are_facts(service: Service[Any]) -> None:
    nothing = service.facts()
    left = effort(service, nothing)

    assert left.expected < 3
    assert left.at_most == least_worst(service, nothing) <= len(touching(service, nothing, Readings()))


# --- what is never asked ----------------------------------------------------------------------------------------------


def test_a_settled_case_is_asked_nothing() -> None:
    refused = newborn.Facts(child_registration=newborn.ChildRegistration.ALREADY)

    assert question_for(NEWBORN, LAUNCH_DAY) is None
    assert Outcome.ACCEPT is settled_outcome(NEWBORN, LAUNCH_DAY)
    assert question_for(NEWBORN, refused) is None
    assert Outcome.REFUSE is settled_outcome(NEWBORN, refused)
    assert settled_outcome(NEWBORN, newborn.Facts()) is None


@of_each_service
def test_nothing_is_asked_that_could_change_nothing(service: Service[Any]) -> None:
    """Along every way through an interview each question has two answers after which the outcomes differ."""
    dice = random.Random(service.name.value)
    space = space_of(service)
    for _ in range(12):
        facts = service.facts()
        while question := question_for(service, facts, Readings()):
            open_ = touching(service, facts, Readings())
            filled = {name: dice.choice(space.domains[name]) for name in open_}
            differ = False
            for _ in range(300):
                filled = {name: dice.choice(space.domains[name]) for name in open_}
                outcomes = {
                    heaviest(
                        service.decide(
                            space.record({**space.state(facts), **filled, question.fact: option}), Readings()
                        )
                    )
                    for option in question.options
                }
                if differ := len(outcomes) > 1:
                    break

            assert differ, (facts, question.fact)
            facts = space.record({**space.state(facts), question.fact: dice.choice(question.options)})


@of_each_service
def test_presumed_facts_are_never_asked_about(service: Service[Any]) -> None:
    space = space_of(service)
    unresolved = space.record(dict.fromkeys(space.presumed))
    told = interview(service, lambda question: not_presumed(question, space.presumed), unresolved)

    assert space.presumed
    assert all(getattr(told, name) is None for name in space.presumed)


def not_presumed(question: Question, presumed: Mapping[str, Term]) -> Term:
    """Give the first answer, if the question may be asked."""
    assert question.fact not in presumed
    return question.options[0]


def test_the_launch_day_newborn_is_asked_only_what_matters() -> None:
    asked: list[str] = []

    def truthfully(question: Question) -> Term | None:
        asked.append(question.fact)
        answer: Term | None = getattr(LAUNCH_DAY, question.fact)
        return answer

    told = interview(NEWBORN, truthfully, newborn.Facts())

    assert Outcome.ACCEPT is settled_outcome(NEWBORN, told)
    assert 11 == len(asked)
    assert not {*asked} & {"registry", "parents_marriage", "other_parent", "register_wanted"}


def test_what_a_person_does_not_know_is_not_asked_again_and_the_rest_is() -> None:
    asked: list[str] = []

    def unsure(question: Question) -> Term | None:
        asked.append(question.fact)
        answer: Term | None = None if question.fact == "registration" else getattr(LAUNCH_DAY, question.fact)
        return answer

    told: Any = interview(NEWBORN, unsure, newborn.Facts())

    assert len(asked) == len({*asked}) == 11
    assert told.registration is None
    assert settled_outcome(NEWBORN, told) is None


def test_what_a_person_does_not_know_does_not_hide_a_refusal() -> None:
    facts = newborn.Facts(child_registration=newborn.ChildRegistration.ALREADY)

    assert question_for(NEWBORN, facts, skipped={"home", "follows"}) is None


def test_once_the_outcome_is_settled_papers_and_steps_can_still_be_asked_about() -> None:
    facts = evolve(LAUNCH_DAY, parents_marriage=None, register_wanted=None)
    first = question_for(NEWBORN, facts, wanted=Wanted.EVERYTHING)
    assert first is not None
    second = question_for(NEWBORN, facts, skipped=[first.fact], wanted=Wanted.EVERYTHING)
    assert second is not None
    marriage, register = first, second

    assert ("parents_marriage", "register_wanted") == (marriage.fact, register.fact)
    assert marriage.effort is None
    assert {"SD-4.3", "MPS12-20", "ZZ-1"} == {clause.id for clause in marriage.clauses}
    assert question_for(NEWBORN, facts) is None
    refused = evolve(facts, registration=newborn.FollowedRegistration.ELSEWHERE)
    assert question_for(NEWBORN, refused, wanted=Wanted.EVERYTHING) is None


def test_what_has_to_be_corrected_is_told_at_once() -> None:
    """One fault is enough to settle the outcome; the other papers are asked about all the same."""
    differs = evolve(
        LAUNCH_DAY,
        register_check=newborn.Checked.DIFFERS,
        certificate_check=None,
        birth_certificate=None,
    )
    asked = question_for(NEWBORN, differs, wanted=Wanted.EVERYTHING)
    assert asked is not None

    assert question_for(NEWBORN, differs) is None
    assert "certificate_check" == asked.fact
    assert ("birth_certificate_matches", "birth_certificate_is_at_hand") == asked.rules


@pytest.mark.parametrize("service", [FIRST, TEMPORARY, CERTIFICATE], ids=lambda each: each.name.value)
def test_an_interview_about_everything_leaves_no_finding_open(service: Service[Any]) -> None:
    """The officer's discretion may be settled while a finding is open; then the outcome would still be incomplete."""
    dice = random.Random(service.name.value)
    for _ in range(40):
        facts = service.facts()
        while question := question_for(service, facts, Readings(), wanted=Wanted.EVERYTHING):
            state = space_of(service).state(facts)
            facts = space_of(service).record({**state, question.fact: dice.choice(question.options)})
        decision = service.decide(facts, Readings())

        assert settled_outcome(service, facts) is decision.outcome() is not Outcome.INCOMPLETE
        assert decision.outcome() is Outcome.REFUSE or not any(each.missing for each in decision.findings)


@of_each_service
def test_a_question_comes_with_its_label_options_and_clauses(service: Service[Any]) -> None:
    question = question_for(service, service.facts())
    assert question is not None

    assert question.label.zh
    assert len(question.options) > 1
    assert question.clauses
    assert question.rules
    assert question.effort is not None


def test_a_question_about_papers_counts_nothing() -> None:
    question = question_for(NEWBORN, evolve(LAUNCH_DAY, register_wanted=None), wanted=Wanted.EVERYTHING)

    assert question is not None
    assert question.effort is None


def test_a_fact_to_be_skipped_is_one_of_the_service_and_each_that_is_none_is_named() -> None:
    answer = assess(newborn_application())
    skipped: Any = ["child_age", "sunshine", 3, "held_id_card"]
    with pytest.raises(InputError) as caught:
        next_question(answer, skipped=skipped)

    assert [("/skipped/2", "wrong-type"), ("/skipped/1", "unknown-value"), ("/skipped/3", "unknown-value")] == [
        (fault.pointer, fault.code) for fault in caught.value.faults
    ]
    assert "child_age" in caught.value.faults[1].en
