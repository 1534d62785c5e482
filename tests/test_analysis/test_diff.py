"""Differences: exactly the states that change, between readings and between editions."""

from itertools import product
from typing import Any

import pytest
from attrs import evolve, frozen
from tests.services.oracles.newborn_registration import LAUNCH_DAY

from hukou_rules.analysis.diff import Answer, Differences, diff, diff_editions
from hukou_rules.analysis.factspace import space_of
from hukou_rules.decision import Decision, Verdict
from hukou_rules.facts.fact import fact
from hukou_rules.facts.newborn_registration import Facts
from hukou_rules.law.readings import (
    AnyStation,
    NewbornAgeLimit,
    NewbornClock,
    ProvedByDocument,
    Readings,
    TemporaryMaterials,
    TemporaryUnit,
)
from hukou_rules.service import Service
from hukou_rules.services import SERVICES, newborn_registration, registration_certificate, temporary_id_card
from hukou_rules.services.newborn_registration import (
    family_or_guardian_applies,
)
from hukou_rules.terms import Term

NEWBORN = newborn_registration.SERVICE
CERTIFICATE = registration_certificate.SERVICE
TEMPORARY = temporary_id_card.SERVICE
USUAL = Readings()


def said(decision: Decision) -> tuple[object, ...]:
    """Return what counts as an answer: no words of findings, no alternatives of limits."""
    return (
        [(finding.rule, finding.verdict) for finding in decision.findings],
        [(needed.material, needed.presence) for needed in decision.materials],
        decision.route,
        [evolve(limit, otherwise=(), clause=None) for limit in decision.limits],  # type: ignore[arg-type] # to be compared only
        decision.advice,
    )


@pytest.mark.parametrize(
    ("service", "other"),
    [
        (TEMPORARY, Readings(temporary_unit=TemporaryUnit.WORKING_DAY)),
        (TEMPORARY, Readings(temporary_materials=TemporaryMaterials.REGISTER_AND_PHOTO)),
        (
            CERTIFICATE,
            Readings(any_station=AnyStation.WITH_REGISTRY, proved_by_document=ProvedByDocument.REFUSE),
        ),
        (CERTIFICATE, Readings(newborn_clock=NewbornClock.TASK_RECEIVED)),
    ],
)
def test_as_many_states_change_as_trying_every_one_finds(service: Service[Any], other: Readings) -> None:
    space = space_of(service)
    of_interest = {
        name: domain for name, domain in space.domains.items() if name not in {"kind", "applied_by", "opening", "tie"}
    }
    found = diff(service, USUAL, other)
    first = {name: domain[0] for name, domain in space.domains.items()}
    states = [
        space.record({**first, **dict(zip(of_interest, row, strict=True))}) for row in product(*of_interest.values())
    ]
    changed = sum(said(service.decide(state, USUAL)) != said(service.decide(state, other)) for state in states)

    assert changed * found.of == found.states * len(states)


def rows(found: Differences, name: str) -> list[tuple[str, int, int, Answer | None, Answer | None]]:
    """Return what changed of one name: where, how many of how many, before and after."""
    return [
        ("; ".join(str(box) for box in each.where), each.states, each.of, each.before, each.after)
        for each in found.changes
        if each.name == name
    ]


def test_an_age_limit_changes_what_it_says_and_where() -> None:
    found = diff(NEWBORN, USUAL, evolve(USUAL, newborn_age_limit=NewbornAgeLimit.SIX_YEARS))
    away, ordinary = "('home', ('other',))", "('birth', ('ordinary',))"

    assert [
        (f"({away}, ('child_age', ('under-six',)), {ordinary})", 1, 16, Verdict.DISCRETION, Verdict.MET),
        (f"({away}, ('child_age', ('six-or-older',)), {ordinary})", 1, 16, Verdict.DISCRETION, Verdict.NOT_MET),
    ] == rows(found, "child_of_this_age_may_be_declared_here")
    assert {"findings", "limits", "advice"} == {each.part for each in found.changes}
    assert found.of == space_of(NEWBORN).size()


def test_states_of_changes_that_overlap_are_counted_once() -> None:
    one = diff(NEWBORN, USUAL, evolve(USUAL, any_station=AnyStation.WITH_REGISTRY))
    two = diff(NEWBORN, USUAL, evolve(USUAL, newborn_age_limit=NewbornAgeLimit.ONE_YEAR))
    both = diff(
        NEWBORN,
        USUAL,
        evolve(USUAL, any_station=AnyStation.WITH_REGISTRY, newborn_age_limit=NewbornAgeLimit.ONE_YEAR),
    )

    assert max(one.states, two.states) < both.states < one.states + two.states


def test_nothing_changes_where_nothing_differs() -> None:
    found = diff(NEWBORN, USUAL, evolve(USUAL, any_station=AnyStation.ANY))

    assert ((), 0) == (found.changes, found.states)


# --- editions ---------------------------------------------------------------------------------------------------------


def test_an_edition_does_not_differ_from_its_copy() -> None:
    for service in SERVICES:
        copy = service.amended(*map(evolve, service.parts))

        assert () == diff_editions(service, copy).changes


class LaterAppliedBy(Term, zh="申请人身份", en="who applies"):
    """Who applies, of whom one more is named."""

    FATHER = "father", "父亲", "father"
    MOTHER = "mother", "母亲", "mother"
    GUARDIAN = "guardian", "其他监护人", "another guardian"
    HOUSEHOLDER = "householder", "户主", "householder"
    RELATIVE = "relative", "亲属", "relative"
    AGENT = "agent", "受托人", "agent"
    COURIER = "courier", "邮递员", "courier"


@frozen(kw_only=True)
class LaterFacts(Facts):
    """The facts of an edition that knows one value more."""

    applied_by: LaterAppliedBy | None = fact()  # type: ignore[assignment] # another edition has a term of its own


def family_or_guardian_applies_later(applied_by: LaterAppliedBy) -> Verdict:
    others = {LaterAppliedBy.AGENT, LaterAppliedBy.COURIER}
    return Verdict.DISCRETION if applied_by in others else Verdict.MET


def test_a_new_value_of_a_fact_is_a_difference() -> None:
    later = evolve(
        family_or_guardian_applies,
        function=family_or_guardian_applies_later,
        domains={"applied_by": tuple(LaterAppliedBy)},
    )
    before, after = (
        evolve(NEWBORN, facts=known, rules=(rule,), papers=(), advice=())
        for known, rule in ((Facts, family_or_guardian_applies), (LaterFacts, later))
    )
    (change,) = diff_editions(before, after).changes

    assert ((("applied_by", ("courier",)),),) == change.where
    assert (None, Verdict.DISCRETION) == (change.before, change.after)
    assert (1, 7) == (change.states, change.of)


def test_boxes_hold_exactly_the_states_that_differ() -> None:
    """Spelt out, the boxes of a change are as many states as it counts."""
    for option in NewbornAgeLimit:
        found = diff(NEWBORN, USUAL, evolve(USUAL, newborn_age_limit=option))
        domains = space_of(NEWBORN).domains
        asked = {part.name: part.facts for part in NEWBORN.parts}
        for change in found.changes:
            spelt = {
                row
                for box in change.where
                for row in product(
                    *(dict(box).get(name, tuple(term.value for term in domains[name])) for name in asked[change.name])
                )
            }

            assert change.states == len(spelt)


def test_the_launch_day_is_as_it_was_by_every_clock() -> None:
    by_task = evolve(USUAL, newborn_clock=NewbornClock.TASK_RECEIVED)
    (change,) = diff(NEWBORN, USUAL, by_task).changes
    limits = [NEWBORN.decide(LAUNCH_DAY, readings).limits[0].starts for readings in (USUAL, by_task)]

    assert "citizen_number_is_assigned" == change.name
    assert len({*limits}) == 2
