"""Every documented case as plain input and expected output: so that other implementations can test against ours."""

import json
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


def answered(case: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return the answer to the input of a case, or the faults that were found in it."""
    try:
        return assessment_json(assess(read_case(json.dumps(case["input"]))))
    except InputError as error:
        return [{"pointer": fault.pointer, "code": fault.code} for fault in error.faults]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_case_is_answered_as_documented(path: Path) -> None:
    """What is expected is there; nothing of what is ``absent`` is; or there are just these ``faults``."""
    case = json.loads(path.read_text(encoding="utf-8"))
    actual = answered(case)

    assert case["title"]["zh"]
    assert case["title"]["en"]
    assert differences(case.get("expected", case.get("faults")), actual) == []
    for key, unwanted in case.get("absent", {}).items():
        for each in unwanted:
            assert not any(not differences(each, there) for there in actual[key]), (key, each)


def test_an_absence_is_told_from_a_presence() -> None:
    assert differences({"code": "photo"}, {"code": "photo", "whose": "applicant"}) == []
    assert differences({"code": "photo"}, {"code": "acceptance-slip"}) != []


def test_every_service_has_cases() -> None:
    services = {json.loads(path.read_text(encoding="utf-8"))["input"]["service"] for path in CASES}

    assert {name.value for name in ServiceName} == services
