"""Every documented case as plain input and expected output: so that other implementations can test against ours."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hukou_rules import InputError, ServiceName, WorkingCalendar, assess
from hukou_rules.exchange.decode import read_case
from hukou_rules.exchange.encode import assessment_json

PUBLISHED = WorkingCalendar.official().published_through
CASES = [  # a case about the horizon holds for one horizon only
    path
    for path in sorted(Path("examples/cases").glob("*.json"))
    if json.loads(path.read_text(encoding="utf-8")).get("published_through", PUBLISHED) == PUBLISHED
]


def read_json(path: Path) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return what a file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def differences(expected: Any, actual: Any, at: str = "", *, exactly: bool = False) -> list[str]:  # noqa: ANN401 - JSON of any shape
    """What is expected and is not so: objects may say more than expected; lists of objects, too, but not exactly."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [
            line
            for key, value in expected.items()
            for line in (
                differences(value, actual[key], f"{at}/{key}", exactly=exactly)
                if key in actual
                else [f"{at}/{key} is not there"]
            )
        ]
    if exactly and isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return [f"{at}: expected {len(expected)}, got {len(actual)}"]
        pairs = enumerate(zip(expected, actual, strict=True))
        return [line for i, (want, got) in pairs for line in differences(want, got, f"{at}/{i}", exactly=True)]
    if isinstance(expected, list) and isinstance(actual, list) and any(isinstance(item, dict) for item in expected):
        rest = iter(actual)  # in this order, others may stand between
        return [f"{at}: none is {want!r}" for want in expected if not any(not differences(want, got) for got in rest)]
    return [] if expected == actual else [f"{at}: expected {expected!r}, got {actual!r}"]


def found_wrong(case: Any, actual: Any) -> list[str]:  # noqa: ANN401 - JSON of any shape
    """What is not as a case expects, by the README of the cases."""
    found = differences(case.get("expected", case.get("faults")), actual)
    found += differences(case["exactly"], actual, exactly=True) if "exactly" in case else []
    for key, unwanted in case.get("absent", {}).items():
        there = [(each, item) for each in unwanted for item in actual[key]]
        found += [f"/{key}: {each!r}" for each, item in there if not differences(each, item)]
    return found


def answered(case: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return the answer to the input of a case, or the faults that were found in it."""
    try:
        return assessment_json(assess(read_case(json.dumps(case["input"]))))
    except InputError as error:
        return [{"pointer": fault.pointer, "code": fault.code} for fault in error.faults]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_case_is_answered_as_documented(path: Path) -> None:
    """What is expected is there, exactly where that is stated; nothing ``absent`` is; or there are these ``faults``."""
    case = read_json(path)
    actual = answered(case)

    assert case["title"]["zh"]
    assert case["title"]["en"]
    assert found_wrong(case, actual) == []
    assert ("exactly" in case) == ("expected" in case)


EXACT = {"materials", "where_to_apply", "route", "deadlines", "cures", "advice"}


def test_every_answer_is_held_whole_in_what_a_person_acts_on() -> None:
    held = [case["exactly"].keys() for case in map(read_json, CASES) if "exactly" in case]

    assert [EXACT] * len(held) == held


# --- implementations that are wrong -----------------------------------------------------------------------------------


def dated(**changed: object) -> Callable[[Any], None]:
    """Return what states something else of every deadline of an answer."""

    def change(answer: Any) -> None:  # noqa: ANN401 - JSON of any shape
        for each in answer["deadlines"]:
            each.update(changed)

    return change


def a_day_late(answer: Any) -> None:  # noqa: ANN401 - JSON of any shape
    for each in answer["deadlines"]:
        if each["due"] is not None:
            each["due"] = (date.fromisoformat(each["due"]) + timedelta(days=1)).isoformat()


def no_bounds(answer: Any) -> None:  # noqa: ANN401 - JSON of any shape
    for each in answer["deadlines"]:
        each |= {"earliest": each["due"], "latest": each["due"]}


def an_applicant_s_paper(answer: Any) -> None:  # noqa: ANN401 - JSON of any shape
    answer["materials"].append({"code": "photo", "presence": "required", "whose": "applicant"})


WRONG: dict[str, Callable[[Any], None]] = {
    "one more required paper": an_applicant_s_paper,
    "advice that nobody gives": lambda answer: answer["advice"].insert(0, {"code": "bogus"}),
    "no advice": lambda answer: answer["advice"].clear(),
    "no cures": lambda answer: answer["cures"].clear(),
    "the last step is left out": lambda answer: answer["route"]["steps"].__delitem__(slice(-1, None)),
    "any station": lambda answer: answer.update(where_to_apply=["registration-station"]),
    "nothing skipped": dated(skipped=[]),
    "no make-up day worked": dated(worked_weekends=[]),
    "nothing rolled": dated(rolled=None),
    "no other reading": dated(by_reading=[]),
    "a day late": a_day_late,
    "no bounds": no_bounds,
}


@pytest.mark.parametrize("wrong", WRONG)
def test_an_implementation_that_is_wrong_is_seen_in_every_case_that_it_gets_wrong(wrong: str) -> None:
    changed, unseen = 0, []
    for path in CASES:
        case = read_json(path)
        if "faults" in case:
            continue
        right = answered(case)
        other = json.loads(json.dumps(right))
        WRONG[wrong](other)
        if other != right:
            changed += 1
            unseen += [] if found_wrong(case, other) else [path.stem]

    assert changed
    assert [] == unseen


def test_an_absence_is_told_from_a_presence() -> None:
    assert differences({"code": "photo"}, {"code": "photo", "whose": "applicant"}) == []
    assert differences({"code": "photo"}, {"code": "acceptance-slip"}) != []


def test_every_service_has_cases() -> None:
    services = {json.loads(path.read_text(encoding="utf-8"))["input"]["service"] for path in CASES}

    assert {name.value for name in ServiceName} == services
