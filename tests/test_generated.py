"""Generated pages and golden tables are fresh: `make tables` would change nothing."""

import runpy
from pathlib import Path

from hukou_rules.services import SERVICES

MAKING = runpy.run_path("scripts/make_tables.py")


def test_every_generated_file_is_fresh() -> None:
    """They are made here, and not where tests are collected, which each process does."""
    made: dict[Path, str] = MAKING["generated"]()
    stale = [path for path, text in made.items() if text != path.read_text(encoding="utf-8")]

    assert [] == stale, "run `make tables` and read the difference"


def test_the_table_of_cures_names_every_fact_once_for_each_way() -> None:
    rows = MAKING["cure_table"](SERVICES).splitlines()

    assert {5} == {row.count("|") - 1 for row in rows}
    assert len(rows) == len({*rows})
    assert any("| 由谁申请 | 监护人、父亲、母亲 |" in row for row in rows)


def test_the_table_of_differences_has_every_reading_that_rules_ask_for() -> None:
    table = MAKING["difference_table"](SERVICES)

    assert {6} == {line.count("|") for line in table.splitlines()}
    assert all(service.name.zh in table for service in SERVICES[1:])


def test_the_table_of_questions_has_a_row_for_each_service() -> None:
    rows = MAKING["question_table"](SERVICES).splitlines()[2:]

    assert ["9", "9", "7", "12"] == [row.split(" | ")[1] for row in rows]
