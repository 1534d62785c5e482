"""Every example runs, as its reader would run it."""

import runpy
from pathlib import Path

import pytest

from hukou_rules import assess
from hukou_rules.exchange.decode import read_case


@pytest.mark.parametrize("path", sorted(Path("examples").glob("*.py")), ids=lambda path: path.name)
def test_a_script_runs_and_prints_something(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(path), run_name="__main__")

    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("path", sorted(Path("examples").glob("*.json")), ids=lambda path: path.name)
def test_an_example_application_is_accepted(path: Path) -> None:
    case = read_case(path.read_text(encoding="utf-8"))

    assert assess(case).outcome.value == "accept"
