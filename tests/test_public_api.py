"""The public face: every module says what it offers, and importing the package is cheap."""

import ast
import importlib
import os
import pkgutil
import runpy
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

import hukou_rules

MODULES = ["hukou_rules", *(found.name for found in pkgutil.walk_packages(hukou_rules.__path__, "hukou_rules."))]
LATE = ("argparse", "cattrs", "holidays", "pyarrow")


def only_says_what_it_is(name: str) -> bool:
    """Whether a module is a docstring and nothing else, as the package of some rooms is."""
    source = Path(str(importlib.import_module(name).__file__)).read_text(encoding="utf-8")
    return len(ast.parse(source).body) == 1


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_offers(name: str) -> None:
    module = importlib.import_module(name)

    assert hasattr(module, "__all__") or only_says_what_it_is(name)


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_offers_is_there_once_and_in_order(name: str) -> None:
    module = importlib.import_module(name)
    offered: list[str] = getattr(module, "__all__", [])

    assert [] == [missing for missing in offered if not hasattr(module, missing)]
    assert len(set(offered)) == len(offered)


def test_the_package_offers_something() -> None:
    assert "assess" in hukou_rules.__all__


def test_every_public_name_is_loaded_from_its_module_when_it_is_first_used() -> None:
    homes: dict[str, str] = hukou_rules._HOME  # noqa: SLF001 - the list of where each name is

    assert sorted(hukou_rules.__all__) == sorted(homes)
    for name, module in homes.items():
        assert getattr(importlib.import_module(module), name) is getattr(hukou_rules, name)
    assert {*homes} <= {*dir(hukou_rules)}


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'asess'"):
        _ = hukou_rules.asess  # type: ignore[attr-defined] # what this test is about


def test_importing_the_package_loads_nothing_of_it() -> None:
    script = "import sys, hukou_rules; print(*(name for name in sys.modules if name.startswith('hukou_rules.')))"

    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert "" == ran.stdout.strip()


def test_the_package_tells_type_checkers_that_it_is_typed() -> None:
    assert resources.files("hukou_rules").joinpath("py.typed").is_file()


def test_importing_the_package_leaves_heavy_ones_alone() -> None:
    script = f"import sys, hukou_rules; print(*sorted(set({LATE!r}) & set(sys.modules)))"

    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(Path(hukou_rules.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "" == ran.stdout.strip()


def test_the_package_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delitem(sys.modules, "hukou_rules.__main__", raising=False)
    monkeypatch.setattr(sys, "argv", ["hukou-rules", "services"])

    with pytest.raises(SystemExit) as ended:
        runpy.run_module("hukou_rules", run_name="__main__")

    assert 0 == ended.value.code
    assert "newborn-registration" in capsys.readouterr().out
