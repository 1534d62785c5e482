"""What every value can do, found by walking all of every documented case: hash, pickle, copy, unfold, show itself."""

import copy
import inspect
import pickle
from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.applications import first_id_card
from tests.values import OFFICIAL, TODAY, Digests, errors, values

import hukou_rules
from hukou_rules import CitizenIdentityNumber, Event, HukouRulesError, assess, count_from, progress, read_case
from hukou_rules.intake.first_id_card import FirstIdCardApplicant

FIT = 200  # characters of a few lines on a terminal
SHORT = (
    *("Agenda", "Assessment", "CalendarYear", "Case", "Change", "Checklist", "Clause", "Cure", "Cures", "Deadline"),
    *("DeadlineProgress", "Differences", "Guide", "Progress", "Question", "Recheck", "Report", "StepProgress", "Task"),
    *("TimeLimit", "WorkingCalendar"),
)


VALUES = values()


def test_the_walk_meets_every_kind_of_value() -> None:
    assert {*SHORT} <= {*VALUES}
    assert {"Finding", "Requirement", "Step", "TimeLimit", "Fault", "Timeline", "NewbornApplication"} <= {*VALUES}
    kinds = [kind for name in hukou_rules.__all__ if inspect.isclass(kind := getattr(hukou_rules, name))]
    plain = {kind.__name__ for kind in kinds if not issubclass(kind, Enum | Exception)}
    assert {"Application", "CitizenIdentityNumber"} == plain - {*VALUES}  # a protocol, and what is not pickled


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("again", [copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301 - ours
def test_every_value_is_the_same_once_copied_or_pickled(kind: str, again: Callable[[Any], Any]) -> None:
    values = VALUES[kind]
    copied = again(values)

    assert values == copied
    assert [hash(value) for value in values] == [hash(value) for value in copied]


@pytest.mark.parametrize("error", errors(), ids=lambda error: type(error).__name__)
def test_an_error_is_the_same_once_pickled(error: HukouRulesError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - ours

    assert vars(error) == vars(again)
    assert Digests().of(error) == Digests().of(again)


def test_a_digest_turns_on_what_compares_and_on_nothing_else() -> None:
    digests = Digests()
    answers = VALUES["Assessment"]

    assert len(answers) == len({*map(digests.of, answers)})
    assert [digests.of(each) for each in answers] == [Digests().of(copy.deepcopy(each)) for each in answers]


@pytest.mark.parametrize("kind", VALUES)
def test_every_value_unfolds_into_plain_ones(kind: str) -> None:
    for value in VALUES[kind][:25]:
        assert {part.name for part in attrs.fields(type(value))} == {*attrs.asdict(value)}


@pytest.mark.parametrize("kind", SHORT)
def test_what_people_meet_at_a_prompt_is_short(kind: str) -> None:
    assert [] == [shown for shown in map(repr, VALUES[kind]) if len(shown) > FIT or not shown.startswith(f"<{kind} ")]


def test_an_answer_shows_its_outcome_and_its_dates() -> None:
    answer = assess(read_case(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8")))

    assert (
        "<Assessment newborn-registration: accept; citizen-number-assigned: 2021-12-01, final; "
        "birth-declared: 2021-12-15, final>"
    ) == repr(answer)
    assert "<Case newborn-registration: applied 2021-11-26>" == repr(answer.case)
    assert "<Deadline citizen-number-assigned: 2021-12-01, final>" == repr(answer.deadlines[0])
    assert "<Deadline 5 working-day from 2022-01-04: 2022-01-11, final>" == repr(count_from(TODAY, 5, OFFICIAL))
    assert (
        "<Progress newborn-registration on 2022-01-04: citizen-number-assigned waiting 2021-12-01; "
        "birth-declared done-in-time 2021-11-26; owed 1>"
    ) == repr(progress(answer, today=TODAY))


def test_an_answer_holds_no_identity_number_and_so_can_be_pickled() -> None:
    person = FirstIdCardApplicant(citizen_identity_number=CitizenIdentityNumber("11010519491231002X"))
    answer = assess(first_id_card(born_on=date(1949, 12, 31), applicant=person))

    assert b"11010519491231002" not in pickle.dumps(answer)
    assert answer.case == pickle.loads(pickle.dumps(answer)).case  # noqa: S301 - ours
    assert date(1949, 12, 31) == answer.case.application.applicant.born_on  # type: ignore[attr-defined] # a first card


def test_what_has_happened_is_part_of_what_is_compared_and_hashed() -> None:
    one = VALUES["Timeline"][0]
    other = attrs.evolve(one, days={**one.days, Event.ACCEPTED: date(2199, 1, 1)})

    assert one == attrs.evolve(one, days=dict(reversed(one.days.items())))
    assert hash(one) == hash(attrs.evolve(one, days=dict(reversed(one.days.items()))))
    assert one != other
    assert hash(one) != hash(other)
