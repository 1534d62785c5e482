"""The tools of a language model: in the form that its interfaces take, and no more than the schema of the input."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hukou_rules import ServiceName, interview_step, schema, to_dict, tools
from hukou_rules.cli import main

TOOLS: dict[str, Any] = {str(tool["name"]): tool for tool in tools()}
OF = {service.code: f"assess_{service.code.replace('-', '_')}" for service in ServiceName}
CASES = sorted(Path("examples").rglob("*.json"))


def fits(name: str, arguments: object) -> bool:
    """Whether arguments are those that a tool takes."""
    found: bool = Draft202012Validator(TOOLS[name]["parameters"]).is_valid(arguments)
    return found


def test_the_command_line_exports_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["export", "tools"])
    assert tools() == json.loads(capsys.readouterr().out)
    assert 2 == main(["export", "tools", "first-id-card"])


def test_there_is_a_tool_for_each_service_and_one_that_interviews() -> None:
    assert [*OF.values(), "interview_step"] == [*TOOLS]


@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_is_as_the_interfaces_take_it(name: str) -> None:
    """Names of letters, short descriptions, and an object of parameters without alternatives at the top."""
    tool = TOOLS[name]
    parameters = tool["parameters"]
    Draft202012Validator.check_schema(parameters)

    assert ["name", "description", "parameters"] == [*tool]
    assert re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name)
    assert len(tool["description"]) <= 1024
    assert ("object", False) == (parameters["type"], parameters["additionalProperties"])
    assert {"anyOf", "oneOf", "allOf", "$ref", "$schema", "$id"}.isdisjoint(parameters)
    assert tool == json.loads(json.dumps(tool))


@pytest.mark.parametrize("name", OF.values())
def test_no_tool_takes_a_number_or_readings_and_none_refers_to_what_is_not_there(name: str) -> None:
    parameters = TOOLS[name]["parameters"]
    written = json.dumps(parameters)

    assert "citizen_identity_number" not in written
    assert "readings" not in written
    assert {*parameters["$defs"]} == {*re.findall(r'"#/\$defs/(\w+)"', written)}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_documented_case_fits_its_tool_exactly_where_it_fits_the_schema(path: Path) -> None:
    written = json.loads(path.read_text(encoding="utf-8"))
    document = written.get("input", written)
    number = document.get("applicant", {}).pop("citizen_identity_number", None)
    document.pop("readings", None)
    name, whole = OF[document["service"]], Draft202012Validator(schema(document["service"]))

    assert whole.is_valid(document) == fits(name, document)
    assert not fits(name, {**document, "readings": {}})
    assert number is None or not fits(name, {**document, "applicant": {"citizen_identity_number": number}})


def test_the_arguments_of_an_interview_are_those_of_its_function() -> None:
    arguments: dict[str, Any] = {"document": {}}
    for answer in ("registration-certificate", "formerly", "unknown", True):
        step = to_dict(interview_step(**arguments))
        arguments = {"document": step["document"], "answer": answer}

        assert fits("interview_step", arguments)
    assert fits("interview_step", {"document": {}, "answer": ["370102", "370203"]})
    assert not fits("interview_step", {"answer": "unknown"})
    assert not fits("interview_step", {"document": {}, "answer": 5})
