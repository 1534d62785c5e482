"""What every value can do, found by walking all of every documented case: hash, pickle, copy, unfold, show itself."""

import copy
import json
import pickle
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.applications import first_id_card

from hukou_rules import CitizenIdentityNumber, Event, HukouRulesError, WorkingCalendar, assess
from hukou_rules.analysis.cures import cures
from hukou_rules.analysis.diff import diff
from hukou_rules.analysis.guide import guide
from hukou_rules.analysis.questions import question_for
from hukou_rules.analysis.verify import verify
from hukou_rules.calendar.year import year_of
from hukou_rules.casework.agenda import agenda
from hukou_rules.casework.checklist import checklist
from hukou_rules.casework.progress import progress
from hukou_rules.deadlines import count_from
from hukou_rules.exchange.decode import read_case
from hukou_rules.exchange.record import recheck, record
from hukou_rules.intake.first_id_card import FirstIdCardApplicant
from hukou_rules.law.readings import AnyStation, Readings
from hukou_rules.service import Service
from hukou_rules.services import SERVICES

OFFICIAL = WorkingCalendar.official()
TODAY = date(2022, 1, 4)
STRICT = Readings(any_station=AnyStation.WITH_REGISTRY)
FIT = 200  # characters of a few lines on a terminal
SHORT = (
    *("Agenda", "Assessment", "CalendarYear", "Case", "Change", "Checklist", "Clause", "Cure", "Cures", "Deadline"),
    *("DeadlineProgress", "Differences", "Guide", "Progress", "Question", "Recheck", "Report", "StepProgress", "Task"),
    *("TimeLimit", "WorkingCalendar"),
)


def documented() -> list[object]:
    """Return what is answered in every documented case, and what follows from the answer."""
    found: list[object] = []
    for path in sorted(Path("examples/cases").glob("*.json")):
        try:
            answer = assess(read_case(json.dumps(json.loads(path.read_text(encoding="utf-8"))["input"])))
        except HukouRulesError as error:
            found += error.faults
            continue
        found += [answer, progress(answer, today=TODAY), agenda({"case": answer}, today=TODAY), checklist(answer, [])]
        found += [cures(answer), recheck(record(answer))]
    for service in SERVICES:
        found += [guide(service.name), question_for(service, service.facts()), diff(service, Readings(), STRICT)]
    return [*found, verify([SERVICES[0]]), year_of(OFFICIAL, 2026), count_from(TODAY, 5, OFFICIAL)]


def walk(value: object, seen: dict[str, list[Any]], known: set[object]) -> None:
    """Note every attrs value once by its kind, and all that stands in it."""
    if isinstance(value, tuple):
        for each in value:
            walk(each, seen, known)
    elif isinstance(value, Mapping):
        for each in value.items():
            walk(each, seen, known)
    elif attrs.has(kind := type(value)) and value not in known:
        known.add(value)
        seen[kind.__name__].append(value)
        for part in () if kind is Service else attrs.fields(kind):  # its rules are functions
            walk(getattr(value, part.name), seen, known)


VALUES: dict[str, list[Any]] = defaultdict(list)
walk(tuple(documented()), VALUES, set())  # it hashes every value


def test_the_walk_meets_every_kind_of_value() -> None:
    assert {*SHORT} <= {*VALUES}
    assert {"Finding", "Requirement", "Step", "TimeLimit", "Fault", "Timeline", "NewbornApplication"} <= {*VALUES}


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("again", [copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301 - ours
def test_every_value_is_the_same_once_copied_or_pickled(kind: str, again: Callable[[Any], Any]) -> None:
    values = VALUES[kind]
    copied = again(values)

    assert values == copied
    assert [hash(value) for value in values] == [hash(value) for value in copied]


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
