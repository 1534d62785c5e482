"""The TypeScript types are those of the schemas as they are now; that they compile is checked by ``.ci/run``."""

import re
import runpy

import pytest

from hukou_rules.cli import main

MAKING = runpy.run_path("scripts/make_types.py")
TYPES: str = MAKING["TYPES"].read_text(encoding="utf-8")


def test_the_types_are_made_from_the_schemas_as_they_are() -> None:
    assert MAKING["digest"]() in TYPES.splitlines()[2], "run `python scripts/make_types.py`, which needs node"


def test_the_command_prints_the_types(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "types"]) == 0
    assert TYPES == capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"), [(["types", "first-id-card"], "name none"), (["dmn"], "a service is needed")]
)
def test_a_service_is_named_where_a_file_is_of_one(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *arguments, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_inputs_are_told_apart_by_their_service_and_closed() -> None:
    whole = re.search(r"export interface NewbornApplication \{(.+?)\n\}", TYPES, re.DOTALL)

    assert "export type Application =\n  FirstIdCardApplication | TemporaryIdCardApplication |" in TYPES
    assert whole is not None
    assert '  service: "newborn-registration";' in whole[1]
    assert "  follows?: Follows | null;" in whole[1]
    assert "[k: string]: unknown" not in TYPES
