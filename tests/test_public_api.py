"""The public face: every module says what it offers, and importing the package is cheap."""

import ast
import importlib
import os
import pkgutil
import re
import runpy
import subprocess
import sys
from importlib import metadata, resources
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

    assert sorted(hukou_rules.__all__) == sorted([*homes, "__version__"])
    for name, module in homes.items():
        assert getattr(importlib.import_module(module), name) is getattr(hukou_rules, name)
    assert {*homes} <= {*dir(hukou_rules)}


def imported_from_the_package(path: str) -> set[str]:
    """Return the names that a script imports from ``hukou_rules``, the only package of ours that it imports."""
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert [] == [node.module for node in froms if str(node.module).startswith("hukou_rules.")]
    return {alias.name for node in froms if node.module == "hukou_rules" for alias in node.names}


def test_the_reference_is_the_list_of_public_names() -> None:
    in_chinese, in_english = (Path(f"docs/{each}/reference.md").read_text("utf-8") for each in ("zh", "en"))
    lines = in_chinese.splitlines()
    described = [line.removeprefix("::: ") for line in lines if line.startswith("::: ")]
    homes: dict[str, str] = hukou_rules._HOME  # noqa: SLF001 - the list of where each name is
    expected = [f"{module}.{name}" for name, module in homes.items()]

    assert sorted(expected) == sorted(name for name in described if not name.startswith("hukou_rules.testing."))
    assert described == [line.removeprefix("::: ") for line in in_english.splitlines() if line.startswith("::: ")]


def test_a_consumer_s_script_uses_every_public_name_and_runs() -> None:
    assert imported_from_the_package("tests/typing/api.py") == {*hukou_rules.__all__}
    assert 1 == runpy.run_path("tests/typing/api.py")["document"]["contract"]


def test_the_promise_of_compatibility_names_the_list() -> None:
    assert "`hukou_rules.__all__`" in Path("docs/zh/compatibility.md").read_text(encoding="utf-8")


def test_the_version_is_that_of_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    assert hukou_rules.__version__ == metadata.version("hukou-rules")
    monkeypatch.delitem(vars(hukou_rules), "__version__")
    monkeypatch.setattr(metadata, "version", absent)
    assert "unknown" == hukou_rules.__version__
    vars(hukou_rules).pop("__version__")


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


def test_the_documentation_imports_from_the_package_whatever_is_public() -> None:
    homes: dict[str, str] = hukou_rules._HOME  # noqa: SLF001 - the list of where each name is
    imports = [
        (str(page), module, name)
        for page in [Path("README.md"), *Path("docs").rglob("*.md")]
        for module, names in re.findall(
            r"^from (hukou_rules\.\S+) import \(?([\w, \n]+)", page.read_text("utf-8"), re.MULTILINE
        )
        for name in re.findall(r"\w+", names)
    ]

    assert [] == [each for each in imports if homes.get(each[2]) == each[1]]
