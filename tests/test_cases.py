"""Every documented case as plain input and expected output: so that other implementations can test against ours."""

import json
from pathlib import Path
from typing import Any

import pytest

from hukou_rules import ServiceName, WorkingCalendar, assess
from hukou_rules.exchange.decode import read_case
from hukou_rules.exchange.encode import assessment_json

PUBLISHED = WorkingCalendar.official().published_through
CASES = [  # a case about the horizon holds for one horizon only
    path
    for path in sorted(Path("examples/cases").glob("*.json"))
    if json.loads(path.read_text(encoding="utf-8")).get("published_through", PUBLISHED) == PUBLISHED
]


def differences(expected: Any, actual: Any, at: str = "") -> list[str]:  # noqa: ANN401 - JSON of any shape
    """What is expected and is not so: objects and lists of objects may say more than expected."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [
            line
            for key, value in expected.items()
            for line in (
                differences(value, actual[key], f"{at}/{key}") if key in actual else [f"{at}/{key} is not there"]
            )
        ]
    if isinstance(expected, list) and isinstance(actual, list) and any(isinstance(item, dict) for item in expected):
        rest = iter(actual)  # in this order, others may stand between
        return [f"{at}: none is {want!r}" for want in expected if not any(not differences(want, got) for got in rest)]
    return [] if expected == actual else [f"{at}: expected {expected!r}, got {actual!r}"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_case_is_answered_as_documented(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    read = read_case(json.dumps(case["input"]))
    actual = assessment_json(assess(read))

    assert case["title"]["zh"]
    assert case["title"]["en"]
    assert differences(case["expected"], actual) == []


def test_every_service_has_cases() -> None:
    services = {json.loads(path.read_text(encoding="utf-8"))["input"]["service"] for path in CASES}

    assert {name.value for name in ServiceName} == services
