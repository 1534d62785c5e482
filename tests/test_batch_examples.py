"""The same rows in engines that are not ours: small programs, and one hash over all that they write."""

import runpy
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.make_rows import batches, write
from scripts.check_engines import fingerprint

from hukou_rules import INPUT_SCHEMA, ServiceName, assess_batches

NEWBORN = ServiceName.NEWBORN_REGISTRATION
EXAMPLES = sorted(Path("examples").glob("batch_*.py"))
LIGHT = ("pyarrow", "polars", "duckdb", "pandas")  # what runs in this process, if it is installed


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows of newborn children, one in ten of them wrong."""
    path = tmp_path_factory.mktemp("cases") / "cases.parquet"
    write(path, NEWBORN, 400, bad=0.1)
    return path


@pytest.fixture(scope="module")
def answers(cases: Path) -> Path:
    """What the function itself says to them."""
    path = cases.with_name("answers.parquet")
    pq.write_table(pa.Table.from_batches(assess_batches(pq.read_table(cases), NEWBORN)), path)
    return path


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_short(example: Path) -> None:
    assert len(example.read_text(encoding="utf-8").splitlines()) <= 40


@pytest.mark.parametrize("engine", LIGHT)
def test_an_engine_gives_the_answers_of_the_function_and_counts_them(
    engine: str,
    cases: Path,
    answers: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")
    target = tmp_path / "answers.parquet"
    monkeypatch.setattr(sys, "argv", [engine, str(cases), str(target), NEWBORN.code])

    runpy.run_path(f"examples/batch_{engine}.py", run_name="__main__")
    found = fingerprint(target)

    assert fingerprint(answers) == found
    assert 400 == found.rows == found.outcomes.total()
    told = ", ".join(f"{outcome} {count}" for outcome, count in sorted(found.outcomes.items()))
    assert f"400 rows: {told}" == capsys.readouterr().out.strip()


# --- one hash ---------------------------------------------------------------------------------------------------------


def test_the_hash_does_not_see_the_order_of_rows_and_columns_nor_how_texts_are_kept(
    answers: Path, tmp_path: Path
) -> None:
    table = pq.read_table(answers)
    plain = pa.schema([(name, pa.large_string() if pa.types.is_dictionary(of) else of) for name, of in named(table)])
    turned = table.cast(plain).take([*reversed(range(len(table)))]).select([*reversed(table.column_names)])
    for part in range(2):
        pq.write_table(turned.slice(part * 100, 100 + part * 200), tmp_path / f"{part}.parquet")

    assert fingerprint(answers) == fingerprint(tmp_path)


def named(table: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - pyarrow has no types
    return [*zip(table.schema.names, table.schema.types, strict=True)]


@pytest.mark.parametrize("name", ["case", "outcome", "missing", "deadlines.birth-declared.due", "errors"])
def test_the_hash_sees_every_value(name: str, answers: Path, tmp_path: Path) -> None:
    table = pq.read_table(answers)
    at = table.schema.get_field_index(name)
    column = table.column(name).combine_chunks()
    row = next(i for i, value in enumerate(column.to_pylist()) if value is not None)
    spoiled = pa.chunked_array([column.slice(0, row), pa.nulls(1, column.type), column.slice(row + 1)])
    pq.write_table(table.set_column(at, name, spoiled), tmp_path / "spoiled.parquet")

    assert fingerprint(answers).hash != fingerprint(tmp_path / "spoiled.parquet").hash


def test_the_hash_sees_values_that_two_rows_have_swapped_or_two_columns(answers: Path, tmp_path: Path) -> None:
    table = pq.read_table(answers)
    swapped = table.column("case").take([1, 0, *range(2, len(table))])
    names = ["aspects.place" if name == "aspects.evidence" else name for name in table.column_names]
    names[table.column_names.index("aspects.place")] = "aspects.evidence"
    pq.write_table(table.set_column(0, "case", swapped), tmp_path / "rows.parquet")
    pq.write_table(table.rename_columns(names), tmp_path / "columns.parquet")

    assert 3 == len(
        {fingerprint(path).hash for path in (answers, tmp_path / "rows.parquet", tmp_path / "columns.parquet")}
    )


# --- the rows ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("service", ServiceName)
def test_the_rows_of_a_service_are_the_same_every_time_and_as_many_are_wrong_as_asked(service: ServiceName) -> None:
    first, again, good = (pa.Table.from_batches(batches(service, 2000, bad=bad)) for bad in (0.5, 0.5, 0.0))
    wrong = sum(batch.num_rows - batch.column("errors").null_count for batch in assess_batches(first, service))
    none = sum(batch.num_rows - batch.column("errors").null_count for batch in assess_batches(good, service))

    assert first.equals(again)
    assert 0 == none
    assert 500 < wrong < 1100
    assert {*first.column_names} - {"case"} <= {*INPUT_SCHEMA[service].names}
