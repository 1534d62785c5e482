"""Documentation that runs, Hypothesis profiles, and a horizon that stays: tests speak of 2026 whatever comes out later.

The Python blocks of README.md and docs/ run in one namespace for each page; those of an English page that are the
same as in Chinese run once.  A text right behind a block is what that prints.
"""

import io
import os
import re
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import CodeBlockParser, SkipParser

from hukou_rules.calendar import arrangements

__all__ = ["pytest_collect_file"]

KNOWN = date(2026, 12, 28)  # the last day that the arrangements through 2026 settle
_read_holidays = arrangements._read_holidays  # noqa: SLF001 - what the build reads


class NoNotices:
    """What the package would know without any notice."""


def read_through_2026() -> tuple[dict[date, str], set[date], str]:
    """Read ``holidays`` as it was while 2026 was the last year published: later years by law alone."""
    names, worked, version = _read_holidays()
    if all(day <= KNOWN for day in worked):
        return names, worked, version
    china = arrangements._china()  # noqa: SLF001 - what the build reads
    china.ChinaStaticHolidays = NoNotices
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrangements, "_china", lambda: china)
        projected, _, _ = _read_holidays()
    until = {day: name for day, name in names.items() if day <= KNOWN}
    since = {day: name for day, name in projected.items() if day > KNOWN}
    return until | since, {day for day in worked if day <= KNOWN}, version


arrangements._read_holidays = read_through_2026  # noqa: SLF001 - before anything is built

for said in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR"):  # tests are in Chinese and whole, on any terminal
    os.environ.pop(said, None)

settings.register_profile("default", deadline=None, max_examples=45)  # the first example of a test fills truth tables
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=100)
settings.register_profile(  # `make mutants` runs a test thousands of times, and has to get the same answer each time
    "mutants", deadline=None, derandomize=True, max_examples=20, database=None
)
settings.load_profile("ci" if os.environ.get("CI") else "default")

DOCS = Path(__file__).parent / "docs"


def blocks(page: Path) -> list[str]:
    """Return the code of a page."""
    return re.findall(r"^```.*?^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def same_blocks(page: Path) -> bool:
    """Whether an English page has the code of its Chinese one."""
    chinese = DOCS / "zh" / page.relative_to(DOCS / "en")
    return chinese.exists() and blocks(page) == blocks(chinese)


def run(example: Example) -> None:
    """Run a Python block and keep what it prints."""
    with redirect_stdout(io.StringIO()) as said:
        PythonEvaluator()(example)
    example.namespace["_printed"] = example.region.end, said.getvalue()


def compare(example: Example) -> str | None:
    """Compare a text right behind a Python block with what that printed."""
    end, printed = example.namespace.get("_printed", (0, ""))
    between = example.document.text[end : example.region.start]
    if between.strip() or printed.strip() == example.parsed.strip():
        return None
    return f"the block printed\n{printed}"


pytest_collect_file = Sybil(
    parsers=[CodeBlockParser("python", run), CodeBlockParser("text", compare), SkipParser()],
    patterns=["README.md", "docs/*/*.md", "docs/*/**/*.md"],
    excludes=[str(page.relative_to(DOCS.parent)) for page in (DOCS / "en").rglob("*.md") if same_blocks(page)],
).pytest()
