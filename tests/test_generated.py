"""Generated files are fresh: `make tables` would change nothing."""

import runpy
from pathlib import Path

MAKING = runpy.run_path("scripts/make_tables.py")


def test_every_generated_file_is_fresh() -> None:
    """They are made here, and not where tests are collected, which each process does."""
    made: dict[Path, str] = MAKING["generated"]()
    stale = [path for path, text in made.items() if text != path.read_text(encoding="utf-8")]

    assert [] == stale, "run `make tables` and read the difference"
