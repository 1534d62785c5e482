"""A soak in small: a few hundred applications at random, and what would have been noticed of a wrong answer."""

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from scripts.soak import Soak, documents, misjudged, not_worked, run

from hukou_rules import HukouRulesError, Outcome, assess, read_case, to_dict

EXAMPLE = json.loads(Path("examples/temporary_id_card.json").read_text(encoding="utf-8"))


def validator(of: Any) -> Callable[[Any], bool]:  # noqa: ANN401 - a schema
    checker = Draft202012Validator(of, format_checker=FormatChecker())
    return lambda document: bool(checker.is_valid(document))


@cache
def soak() -> Soak:
    return Soak(validator, validator)


def answered(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any value of a document
    answer: dict[str, Any] = to_dict(assess(read_case({**EXAMPLE, **changes})))
    return answer


def test_applications_of_each_mixture_are_answered_as_promised() -> None:
    for seed in range(4):
        soak().part(seed, 25)

    assert [] == soak().wrong
    assert 95 < soak().counts["answered"] <= soak().counts["documents"] == 100
    assert all(soak().counts[outcome.code] > 2 for outcome in Outcome)
    assert soak().counts["presumptions stated otherwise"] > 5
    assert soak().counts["due days"] > 40


def test_the_same_seed_draws_the_same_documents_and_another_one_others() -> None:
    first, again, other = ([*documents(seed, 20)] for seed in (5, 5, 6))

    assert first == again
    assert first != other


def test_a_run_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    results = tmp_path / "soak.json"

    assert 0 == run(Soak(validator, validator), 16, results, part=8)
    first = json.loads(results.read_text(encoding="utf-8"))
    assert 0 == run(Soak(validator, validator), 24, results, part=8)
    then = json.loads(results.read_text(encoding="utf-8"))
    assert (16, 24) == (first["counts"]["documents"], then["counts"]["documents"])
    assert first["parts"] == then["parts"][:2]
    assert [0, 2] == then["starts"]


# --- what would be noticed --------------------------------------------------------------------------------------------


def test_a_due_day_that_is_not_worked_is_seen_and_a_reading_that_allows_it_is_taken() -> None:
    saturday = "2021-12-11"
    wrong = answered(applied_on="2021-12-08")
    assert "2021-12-13" == wrong["deadlines"][0]["due"], "three days after a Wednesday is a Saturday, rolled"
    assert [] == [*not_worked(wrong)]
    wrong["deadlines"][0]["due"] = saturday
    as_counted = answered(applied_on="2021-12-08", readings={"rest_day_end": "as-counted"})

    assert [f"temporary-card-issued: {saturday}"] == [each.partition(" is")[0] for each in not_worked(wrong)]
    assert saturday == as_counted["deadlines"][0]["due"]
    assert [] == [*not_worked(as_counted)]


def test_a_day_too_few_of_working_days_is_seen() -> None:
    answer = answered(applied_on="2021-12-08", readings={"temporary_unit": "working-day"})
    assert [] == [*not_worked(answer)]
    answer["deadlines"][0]["due"] = "2021-12-10"

    assert ["temporary-card-issued: 2 working days from 2021-12-08 to 2021-12-10"] == [*not_worked(answer)]


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_that_does_not_follow_is_seen(outcome: Outcome) -> None:
    answer = answered()
    answer["outcome"] = answer["aspects"]["place"] = outcome.code
    expected = 0 if outcome is Outcome.ACCEPT else 2

    assert expected == len([*misjudged(answer)])


def test_a_refusal_that_rests_on_a_presumption_is_seen() -> None:
    seen = Soak(validator, validator)
    seen.presumed([EXAMPLE])

    assert ["it was refused by a presumption"] == [what for what, _ in seen.wrong]


def test_another_answer_of_a_row_is_seen() -> None:
    seen = Soak(validator, validator)
    answer = assess(read_case(EXAMPLE))
    seen.compare(answer.service, [(EXAMPLE, ("refuse", {}, set(), [], []))])

    assert ["assess_rows answers otherwise"] == [what for what, _ in seen.wrong]


def test_an_answer_and_a_refusal_that_fit_no_schema_are_seen() -> None:
    def nothing(_: Any) -> Callable[[Any], bool]:  # noqa: ANN401 - a schema
        return lambda _: False

    seen = Soak(nothing, nothing)
    seen.checked(deepcopy(EXAMPLE), assess(read_case(EXAMPLE)))
    with pytest.raises(HukouRulesError) as caught:
        read_case({**EXAMPLE, "kind": "none"})
    seen.refused(EXAMPLE, caught.value)

    assert {
        "the answer does not fit its schema",
        "the answer does not fit its schema, slowly",
        "the record does not fit its schema",
        "the faults do not fit their schema",
    } == {what for what, _ in seen.wrong}
