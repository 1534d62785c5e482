"""The web service of the examples, started for real: many ask it at once, and whatever is wrong is a fault."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from hukou_rules import assess, read_case, to_dict

CASES = sorted(Path("examples").glob("*.json"))
LAUNCH_DAY = Path("examples/launch_day_newborn.json").read_bytes()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Start the service as its reader would, on a port that is free."""
    command = [sys.executable, "-m", "uvicorn", "web_service:app", "--app-dir", "examples", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["src", *sys.path])}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment) as process:  # noqa: S603 - our own example
        assert process.stderr is not None
        said = ""
        while (running := re.search(r"running on http://127\.0\.0\.1:(\d+)", said)) is None:
            line = process.stderr.readline().decode()
            assert line, said
            said += line
        yield int(running[1])
        process.terminate()
        process.communicate(timeout=30)


def asked(port: int, path: str, body: bytes | None = None) -> tuple[int, Any]:
    """Return the status and the JSON that a request comes to."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET" if body is None else "POST", path, body)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def test_many_ask_at_once_and_each_gets_their_own_answer(port: int) -> None:
    bodies = [path.read_bytes() for path in CASES] * 12
    with ThreadPoolExecutor(8) as pool:
        answers = [*pool.map(lambda body: asked(port, "/assess", body), bodies)]

    assert [(200, json.loads(json.dumps(to_dict(assess(read_case(body)))))) for body in bodies] == answers


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        (b"", "", "not-json"),
        (b"\xff", "", "not-utf-8"),
        ("{}".encode("utf-16"), "", "not-utf-8"),
        (b'{"service": NaN}', "", "not-json"),
        (b"[" * 100_000, "", "too-deep"),
        (b"[]", "", "wrong-type"),
        (b'{"service": "first-id-card", "service": "first-id-card"}', "/service", "duplicate-key"),
        (b'{"service": "first-id-card", "kind": 1}', "/kind", "unknown-key"),
        (b'{"service": "first-id-card", "\\ud800": 1}', "/\\ud800", "unknown-key"),
        (b'{"service": "first-id-card", "applied_on": "2020-01-01"}', "/applied_on", "not-in-force"),
    ],
)
def test_whatever_is_wrong_is_a_fault_with_its_pointer(port: int, body: bytes, pointer: str, code: str) -> None:
    status, said = asked(port, "/assess", body)

    assert 422 == status
    assert [(pointer, code)] == [(fault["pointer"], fault["code"]) for fault in said["errors"]]


def test_the_service_describes_itself_in_openapi(port: int) -> None:
    status, described = asked(port, "/openapi.json")
    operation = described["paths"]["/assess"]["post"]
    bodies = {"request": operation["requestBody"], **operation["responses"]}
    names = {key: body["content"]["application/json"]["schema"]["$ref"] for key, body in bodies.items()}

    assert 200 == status
    assert [] == [*OpenAPIV31SpecValidator(described).iter_errors()]
    assert {"request": "Application", "200": "Answer", "422": "Faults"} == {
        key: ref.removeprefix("#/components/schemas/") for key, ref in names.items()
    }


def test_what_goes_in_and_comes_out_is_as_it_is_described(port: int) -> None:
    described = asked(port, "/openapi.json")[1]

    def fits(name: str, value: object) -> bool:
        found: bool = Draft202012Validator({**described, "$ref": f"#/components/schemas/{name}"}).is_valid(value)
        return found

    wrong = {**json.loads(LAUNCH_DAY), "follows": "uncle"}

    assert fits("Application", json.loads(LAUNCH_DAY))
    assert not fits("Application", wrong)
    assert fits("Answer", asked(port, "/assess", LAUNCH_DAY)[1])
    assert fits("Faults", asked(port, "/assess", json.dumps(wrong).encode())[1])
