"""The tables of errors: every class and every code of the source stands on the page of each language, and no other."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import hukou_rules
from hukou_rules import errors

SOURCES = sorted(Path(hukou_rules.__file__).parent.rglob("*.py"))
DOCS = Path(__file__).parents[1] / "docs"
PAGES = [(DOCS / language / "errors.md").read_text(encoding="utf-8") for language in ("zh", "en")]
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+|unreadable|unwritable|contradiction")
MAKERS = {"Fault", "_fault", "refused", "_untrusted", "_in", "_wrong"}  # what makes a fault, or an error of one


def texts(node: ast.AST) -> Iterator[str]:
    """Yield every code that is written out in a piece of source."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and CODE.fullmatch(inner.value):
            yield inner.value


def codes(tree: ast.Module) -> Iterator[str]:
    """Yield the codes of faults: given to a maker, kept as ``code``, or listed with their two messages."""
    for node in ast.walk(tree):
        match node:
            case (
                ast.Call(func=ast.Name(id=maker), args=given, keywords=named)
                | ast.Call(func=ast.Attribute(attr=maker), args=given, keywords=named)
            ) if maker in MAKERS:
                for argument in (*given, *(keyword.value for keyword in named if keyword.arg == "code")):
                    yield from texts(argument)
            case ast.Assign(targets=[ast.Name(id="code"), *_], value=value):
                yield from texts(value)
            case ast.Call(func=ast.Attribute(attr="append"), args=[ast.Tuple(elts=[ast.Constant() as code, _, _])]):
                yield from texts(code)
            case _:
                pass


USED = {code for path in SOURCES for code in codes(ast.parse(path.read_text(encoding="utf-8")))}
CLASSES = {name: kind for name, kind in inspect.getmembers(errors, inspect.isclass) if name.endswith("Error")}


def test_the_source_is_read_right() -> None:
    assert {"wrong-type", "bad-identity-number-check", "not-in-force", "naive-datetime"} <= USED


@pytest.mark.parametrize("page", PAGES, ids=("zh", "en"))
def test_every_code_is_documented_once_and_every_documented_code_is_used(page: str) -> None:
    listed = re.findall(r"^\| `([a-z0-9-]+)` \| .+ \|$", page, re.MULTILINE)

    assert sorted(USED) == sorted(listed)


@pytest.mark.parametrize("page", PAGES, ids=("zh", "en"))
def test_every_error_is_documented_with_its_data(page: str) -> None:
    documented = dict(re.findall(r"^\| `(\w+Error)` \| .+? \| (.+?) \| \d? ?\|$", page, re.MULTILINE))

    assert {*CLASSES} == {*documented}
    for name, attributes in documented.items():
        made = inspect.signature(CLASSES[name].__init__).parameters
        carried = {*made, "faults"} - {"self", "args", "kwargs"}

        assert carried == set(re.findall(r"`(\w+)`", attributes)), name
