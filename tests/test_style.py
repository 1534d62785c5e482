"""What linters do not see: reasons beside exceptions, both languages for every term, blocks that run."""

import importlib
import io
import pkgutil
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import hukou_rules
from hukou_rules.facts.fact import domains_of
from hukou_rules.law.readings import Readings
from hukou_rules.services import SERVICES
from hukou_rules.terms import Term

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path
    for folder in ("src", "tests", "scripts", "examples", "benchmarks", "conftest.py")
    for path in ([ROOT / folder] if folder.endswith(".py") else (ROOT / folder).rglob("*.py"))
)
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXCEPTION = re.compile(r"#\s*(?:noqa\b|type: ignore\b|pragma: no (?:cover|branch)\b)")
# The rule that is set aside, then a dash or another comment sign, then words.
REASONED = re.compile(r"#\s*(?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\]|pragma: no (?:cover|branch))\s*[-#]\s*\w+")
LEFT_OVER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FENCE = re.compile(r"^ *```(.*)$", re.MULTILINE)
LANGUAGES = {"python", "json", "console", "text"}


def relative(path: Path) -> str:
    """Name a file by its place in the project."""
    return path.relative_to(ROOT).as_posix()


def comments(path: Path) -> Iterator[tokenize.TokenInfo]:
    """Yield the comments of a file."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return (token for token in tokens if token.type == tokenize.COMMENT)


def subclasses(term: type[Term]) -> Iterator[type[Term]]:
    """Yield the kinds of term that the package has."""
    for kind in term.__subclasses__():
        yield from subclasses(kind)
        if kind.__module__.startswith("hukou_rules."):
            yield kind


for found in pkgutil.walk_packages(hukou_rules.__path__, "hukou_rules."):
    importlib.import_module(found.name)

TERMS = sorted(subclasses(Term), key=lambda kind: (kind.__module__, kind.__name__))
ASKED = {
    type(domain[0])
    for domain in (
        *domains_of(Readings).values(),
        *(fact.domain for service in SERVICES for fact in service.declared.values()),
    )
}


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_every_exception_to_a_check_has_its_reason_beside_it(path: Path) -> None:
    bare = [
        f"{relative(path)}:{comment.start[0]}: {comment.string}"
        for comment in comments(path)
        if EXCEPTION.search(comment.string) and not REASONED.search(comment.string)
    ]

    assert [] == bare


@pytest.mark.parametrize("path", [*SOURCES, *PAGES], ids=relative)
def test_nothing_is_left_to_be_done_in_a_comment(path: Path) -> None:
    assert [] == LEFT_OVER.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_module_is_a_drawer_for_odds_and_ends(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}


@pytest.mark.parametrize("term", TERMS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_term_has_its_code_and_both_names(term: type[Term]) -> None:
    codes = [member.value for member in term]

    assert [] == [code for code in codes if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", code)]
    assert [] == [member for member in term if not CHINESE.search(member.zh)]
    assert [] == [member for member in term if not re.search(r"[A-Za-z]", member.en) or CHINESE.search(member.en)]


@pytest.mark.parametrize("term", sorted(ASKED, key=str), ids=str)
def test_what_a_person_may_be_asked_has_a_label(term: type[Term]) -> None:
    assert CHINESE.search(term.label.zh)
    assert re.search(r"[A-Za-z]", term.label.en)


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_every_block_of_a_page_names_a_language_so_that_no_example_escapes(page: Path) -> None:
    opened = FENCE.findall(page.read_text(encoding="utf-8"))[::2]

    assert [] == [language for language in opened if language.split()[:1] not in [[known] for known in LANGUAGES]]
