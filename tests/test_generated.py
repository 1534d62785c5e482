"""Generated pages and golden tables are fresh: `make tables` would change nothing."""

import runpy
from pathlib import Path

import pytest

GENERATED: dict[Path, str] = runpy.run_path("scripts/make_tables.py")["generated"]()


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_a_generated_file_is_fresh(path: Path) -> None:
    assert GENERATED[path] == path.read_text(encoding="utf-8"), "run `make tables` and read the difference"
