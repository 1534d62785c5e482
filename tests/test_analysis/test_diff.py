"""Differences: exactly the states that change, between readings and between editions."""

import json
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Never, cast

import pytest
from attrs import evolve
from tests.services.test_newborn_registration import LAUNCH_DAY

from hukou_rules.analysis.diff import Differences, diff, diff_data, diff_editions, markdown, text
from hukou_rules.analysis.factspace import space_of
from hukou_rules.decision import Decision
from hukou_rules.law.readings import (
    AnyStation,
    NewbornAgeLimit,
    NewbornClock,
    NonMaritalNewborn,
    ProvedByDocument,
    Readings,
    TemporaryMaterials,
    TemporaryUnit,
)
from hukou_rules.services import (
    SERVICES,
    Service,
    newborn_registration,
    registration_certificate,
    temporary_id_card,
)

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
        (temporary_id_card, Readings(temporary_unit=TemporaryUnit.WORKING_DAY)),
        (temporary_id_card, Readings(temporary_materials=TemporaryMaterials.REGISTER_AND_PHOTO)),
        (
            registration_certificate,
            Readings(any_station=AnyStation.WITH_REGISTRY, proved_by_document=ProvedByDocument.REFUSE),
        ),
        (registration_certificate, Readings(newborn_clock=NewbornClock.TASK_RECEIVED)),
    ],
)
def test_as_many_states_change_as_trying_every_one_finds(service: ModuleType, other: Readings) -> None:
    space = space_of(service)
    of_interest = {
        name: domain for name, domain in space.domains.items() if name not in {"kind", "applied_by", "opening", "tie"}
    }
    found = diff(service, USUAL, other)
    first = {name: domain[0] for name, domain in space.domains.items()}
    states = [
        space.facts({**first, **dict(zip(of_interest, row, strict=True))}) for row in product(*of_interest.values())
    ]
    changed = sum(said(service.decide(state, USUAL)) != said(service.decide(state, other)) for state in states)

    assert changed * found.of == found.states * len(states)


def rows(found: Differences, name: str) -> list[tuple[str, int, int, str, str]]:
    """Return what changed of one name: where, how many of how many, before and after."""
    return [
        ("; ".join(str(box) for box in each.where), each.states, each.of, each.before.en, each.after.en)
        for each in found.changes
        if each.name == name
    ]


def test_an_age_limit_changes_what_it_says_and_where() -> None:
    found = diff(newborn_registration, USUAL, evolve(USUAL, newborn_age_limit=NewbornAgeLimit.SIX_YEARS))

    assert [
        ("(('home', ('other',)), ('child_age', ('under-six',)))", 1, 8, "officer decides", "met"),
        ("(('home', ('other',)), ('child_age', ('six-or-older',)))", 1, 8, "officer decides", "not met"),
    ] == rows(found, "child_of_this_age_may_be_declared_here")
    assert {"findings", "limits", "advice"} == {each.part for each in found.changes}
    assert found.of == space_of(newborn_registration).size()


def test_states_of_changes_that_overlap_are_counted_once() -> None:
    one = diff(newborn_registration, USUAL, evolve(USUAL, any_station=AnyStation.WITH_REGISTRY))
    two = diff(newborn_registration, USUAL, evolve(USUAL, newborn_age_limit=NewbornAgeLimit.ONE_YEAR))
    both = diff(
        newborn_registration,
        USUAL,
        evolve(USUAL, any_station=AnyStation.WITH_REGISTRY, newborn_age_limit=NewbornAgeLimit.ONE_YEAR),
    )

    assert max(one.states, two.states) < both.states < one.states + two.states


def test_nothing_changes_where_nothing_differs() -> None:
    found = diff(newborn_registration, USUAL, evolve(USUAL, any_station=AnyStation.ANY))

    assert ((), 0) == (found.changes, found.states)
    assert "0处变化" in text(found)


def test_materials_appear_and_disappear() -> None:
    found = diff(temporary_id_card, USUAL, evolve(USUAL, temporary_materials=TemporaryMaterials.REGISTER_AND_PHOTO))
    said_ = text(found, "en")

    assert "material acceptance_slip [MPS12-82]: always: required: acceptance slip" in said_
    assert "none → required: photograph (the applicant)" in said_
    assert "所有情形" in text(found)


def test_a_non_marital_birth_is_named_with_its_clause() -> None:
    strict = evolve(USUAL, non_marital_newborn=NonMaritalNewborn.REGISTRATION_STATION_ONLY)

    assert (
        "- 判定 birth_out_of_wedlock_is_no_bar [GBF96-1]：home=other，parents_marriage=never-married：符合 → 不符合\n"
        in text(diff(newborn_registration, USUAL, strict))
    )


# --- editions ---------------------------------------------------------------------------------------------------------


def edition(service: ModuleType, *changes: tuple[str, str]) -> Service[Never]:
    """Return another edition of a service: a copy in memory with passages of the source changed."""
    source = Path(str(service.__file__)).read_text(encoding="utf-8")
    for before, after in changes:
        assert before in source, before
        source = source.replace(before, after, 1)
    module = ModuleType("another_edition")
    exec(compile(source, "another_edition", "exec"), module.__dict__)  # noqa: S102 - our own source
    return cast("Service[Never]", module)


def test_an_edition_does_not_differ_from_its_copy() -> None:
    for service in SERVICES:
        assert () == diff_editions(service, edition(cast("ModuleType", service))).changes


def test_another_edition_differs_where_it_was_changed() -> None:
    later = edition(
        newborn_registration,
        ("        amount=3,\n        unit=Unit.WORKING_DAY", "        amount=5,\n        unit=Unit.WORKING_DAY"),
        ("            register_entry_matches(facts.register_check),\n", ""),
        ("fee=None", "fee=Fee(amount_cny=5, clause=SD_4_6)"),
        ("import Advice, Aspect, Decision, Step", "import Advice, Aspect, Decision, Fee, Step"),
        ('code="materials-list-open"', 'code="materials-list-closed"'),
    )
    found = diff_editions(newborn_registration, later)
    lines = text(found, "en")

    assert "finding register_entry_matches [SD-4.2]: register_check=matches: met → none" in lines
    assert "3 working days from 'accepted' (station of registration shall) → 5 working days" in lines
    assert "fee SD-4.6 [SD-4.6]: always: none → 5 CNY" in lines
    assert "advice materials-list-open" in lines
    assert "advice materials-list-closed" in lines
    assert found.of == found.states


def test_a_new_value_of_a_fact_is_a_difference() -> None:
    later = edition(
        newborn_registration,
        (
            '    AGENT = "agent", "受托人", "agent"',
            '    AGENT = "agent", "受托人", "agent"\n    COURIER = "courier", "邮递员", "courier"',
        ),
        ("        case AppliedBy.AGENT:", "        case AppliedBy.AGENT | AppliedBy.COURIER:"),
    )
    (change,) = diff_editions(newborn_registration, later).changes

    assert ((("applied_by", ("courier",)),),) == change.where
    assert ("", "officer decides") == (change.before.en, change.after.en)
    assert (1, 7) == (change.states, change.of)


def test_differences_are_plain_data_for_json() -> None:
    found = diff(newborn_registration, USUAL, evolve(USUAL, any_station=AnyStation.WITH_REGISTRY))
    data = json.loads(json.dumps(diff_data(found)))

    assert [{"place": ["shandong"], "registry": ["without"], "home": ["other"]}] == data["changes"][0]["where"]
    assert ({"zh": "符合", "en": "met"}, {"zh": "不符合", "en": "not met"}) == (
        data["changes"][0]["before"],
        data["changes"][0]["after"],
    )


def test_the_figures_are_a_table_of_every_reading_that_rules_ask_for() -> None:
    lines = markdown().splitlines()

    assert {6} == {line.count("|") for line in lines}
    assert all(service.NAME.zh in markdown() for service in SERVICES[1:])


def test_boxes_hold_exactly_the_states_that_differ() -> None:
    """Spelt out, the boxes of a change are as many states as it counts."""
    for option in NewbornAgeLimit:
        found = diff(newborn_registration, USUAL, evolve(USUAL, newborn_age_limit=option))
        domains = space_of(newborn_registration).domains
        tables = {rule.name: rule.facts for rule in space_of(newborn_registration).applied}
        for change in found.changes:
            spelt = {
                row
                for box in change.where
                for row in product(
                    *(dict(box).get(name, tuple(term.value for term in domains[name])) for name in tables[change.name])
                )
            }

            assert change.states == len(spelt)


def test_the_launch_day_is_as_it_was_by_every_clock() -> None:
    by_task = evolve(USUAL, newborn_clock=NewbornClock.TASK_RECEIVED)
    (change,) = diff(newborn_registration, USUAL, by_task).changes
    limits = [newborn_registration.decide(LAUNCH_DAY, readings).limits[0].starts for readings in (USUAL, by_task)]

    assert "citizen_number_is_assigned" == change.name
    assert len({*limits}) == 2
