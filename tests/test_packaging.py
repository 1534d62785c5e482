"""What a newcomer sees first: a README that is so, links that lead somewhere, and nothing installed in vain."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from hukou_rules.cli import _COMMANDS, main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HOME: str = PROJECT["urls"]["Homepage"]
RAW = HOME.replace("github.com", "raw.githubusercontent.com") + "/main/"
CALLED = {
    "chinese_calendar": "chinesecalendar",
    "importlinter": "import-linter",
    "openapi_spec_validator": "openapi-spec-validator",
    "stdnum": "python-stdnum",
}
RUN = {"mypy", "ruff", "pytest-cov", "pytest-xdist", "pyright"}  # commands and plugins, which nothing imports


def imported(path: Path) -> set[str]:
    """Return the packages that a file imports, at its top or anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found - {*sys.stdlib_module_names, "hukou_rules", "tests", "conftest"}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~\[ ;]", each)[0] for each in requirements}


def test_every_link_is_absolute_and_leads_to_a_file() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)

    assert 10 < len(links)
    for link in links:
        assert link.startswith((f"{HOME}/blob/main/", RAW))
        assert (ROOT / re.sub(r"^.*?/main/", "", link)).is_file(), link
    assert all(url.startswith(HOME) for url in PROJECT["urls"].values())


def test_what_the_readme_shows_is_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.findall(r"^\$ hukou-rules (.+)\n((?:.+\n)+?)```", README, re.MULTILINE)

    assert shown
    for arguments, expected in shown:
        assert 0 == main(arguments.split())
        lines = iter(capsys.readouterr().out.splitlines())
        assert all(line in lines for line in expected.splitlines() if line != "…"), "in this order"


def test_the_readme_names_every_command() -> None:
    listed = re.findall(r"^hukou-rules ([a-z]+)", README, re.MULTILINE)

    assert {name for each in _COMMANDS.values() for name in each} == {*listed}


def test_what_is_installed_is_used_and_what_is_used_is_installed() -> None:
    extras: dict[str, list[str]] = PROJECT["optional-dependencies"]
    source = {path: imported(path) for path in (ROOT / "src").rglob("*.py")}
    optional = {name for extra, needed in extras.items() if extra not in {"test", "docs"} for name in names(needed)}
    always = names(PROJECT["dependencies"])

    used = {CALLED.get(name, name) for found in source.values() for name in found} - {"attr", "typing_extensions"}
    assert always <= used
    assert used <= always | optional
    for_tests = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "examples").glob("*.py"), ROOT / "conftest.py"]
    tested = {CALLED.get(name, name) for path in for_tests for name in imported(path)}
    read = [*for_tests, *(ROOT / "docs" / "zh" / "how-to").glob("*.md")]  # their blocks are run by the tests
    text = "".join(path.read_text(encoding="utf-8") for path in read)
    assert {each for each in names(extras["test"]) - RUN if each not in tested and each not in text} == set()


def test_optional_packages_are_imported_where_they_are_needed_alone() -> None:
    where = {
        name: {path.stem for path in (ROOT / "src").rglob("*.py") if name in imported(path)}
        for name in ("hypothesis", "shtab")
    }

    assert {"hypothesis": {"testing"}, "shtab": {"completion"}} == where
