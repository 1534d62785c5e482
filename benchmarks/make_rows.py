"""Rows of a service in parquet, as many as wanted and the same every time: what engines are compared and timed on.

``python benchmarks/make_rows.py OUT.parquet [--rows N] [--service S] [--bad SHARE] [--seed N]``.  Columns are
dictionaries, days, lists, yes or no; any value may be missing, and most rows are what most applications are.  A share
of the rows is wrong: a term or a division that there is not, a birth after the application.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

# Run as a script, a neighbour of this file would stand before the standard module calendar.
sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != Path(__file__).resolve().parent]

import numpy as np  # noqa: E402 - after the line above
import pyarrow as pa  # noqa: E402 - see above
import pyarrow.parquet as pq  # noqa: E402 - see above
from numpy.random import Generator  # noqa: E402 - see above
from numpy.typing import NDArray  # noqa: E402 - see above

from hukou_rules import ServiceName  # noqa: E402 - see above
from hukou_rules.exchange.columns import Column, columns_of  # noqa: E402 - see above
from hukou_rules.intake import intake_named  # noqa: E402 - see above
from hukou_rules.intake.divisions import COUNTIES, FORMER  # noqa: E402 - see above

__all__ = ["SERVICES", "batches", "write"]

PART: Final = 1 << 17  # rows that are drawn together, and stand in one row group
MISSING, RARE, USUAL = 0.02, 0.03, 0.9  # chances: of a null, of an exception, of the first term
DEATH: Final = 0.001  # the chance of one before the application
FIRST, DAYS = np.datetime64("2021-11-26"), 5 * 365
LATE = FIRST + DAYS  # a birth that no application can follow
DIVISIONS: Final = [*COUNTIES, *FORMER, "110105", "320102", "410105", "440305"]
MOSTLY: Final = {"handles_registration", "present", "retrievable_by_query", "urgent_need", "wants_household_register"}
UNLIKELY: Final = "accepting_station.is_registration_station"  # contradicts most divisions
SERVICES: Final = {each.code: each for each in ServiceName}
A_TERM, A_DIVISION, AN_ORDER = 1, 2, 3  # what is wrong with a row; 0 is nothing


def batches(service: ServiceName, rows: int, *, bad: float = 0.01, seed: int = 1) -> Iterator[Any]:
    """Yield so many rows in batches; each row has its number in the column ``case``."""
    columns = [
        column
        for path, column in columns_of(intake_named(service)).items()
        if (column.role == "field" and not path.startswith("events.") and path != UNLIKELY) or path == "events.accepted"
    ]
    for begin in range(0, rows, PART):
        drawn, count = np.random.default_rng([seed, begin]), min(PART, rows - begin)
        wrong = np.where(drawn.random(count) < bad, drawn.integers(A_TERM, AN_ORDER + 1, count), 0)
        applied = FIRST + drawn.integers(0, DAYS, count)
        arrays = {column.path: _array(column, drawn, applied, wrong) for column in columns}
        yield pa.RecordBatch.from_pydict({"case": np.arange(begin, begin + count), **arrays})


def _array(column: Column, drawn: Generator, applied: NDArray[Any], wrong: NDArray[Any]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return the values of a column."""
    count, name, shape = len(applied), column.path.rpartition(".")[2], column.shape
    null = drawn.random(count) < MISSING
    if shape.kind == "date":
        return _days(column.path, drawn, applied, wrong == AN_ORDER, null)
    if shape.kind == "bool":
        return pa.array(drawn.random(count) < (1 - RARE if name in MOSTLY else RARE), mask=null)
    if shape.many:
        lists = pa.array([[], ["370102"], ["370102", "370203"]])
        return lists.take(pa.array(drawn.integers(0, len(lists), count), mask=null))
    if shape.kind == "identity-number":
        return pa.nulls(count, pa.string())
    if shape.kind == "term":
        values, spoiled = [term.code for term in shape.of], wrong == A_TERM  # type: ignore[union-attr] # it is of a term
        index = np.where(drawn.random(count) < USUAL, 0, drawn.integers(0, len(values), count))
    else:
        values, spoiled = DIVISIONS, wrong == A_DIVISION
        index = drawn.integers(0, len(values), count)
    index = np.where(spoiled, len(values), index).astype(np.int16)
    return pa.DictionaryArray.from_arrays(pa.array(index, mask=null & ~spoiled), pa.array([*values, "nowhere-at-all"]))


def _days(path: str, drawn: Generator, applied: NDArray[Any], late: NDArray[Any], null: NDArray[Any]) -> Any:  # noqa: ANN401 - as above
    """Return days: of the application, its acceptance, a birth shortly or long before, a death, which is rare."""
    count = len(applied)
    if path == "applied_on":
        return pa.array(applied, pa.date32(), mask=null & ~late)
    if path == "events.accepted":
        return pa.array(applied + drawn.integers(0, 3, count), pa.date32(), mask=drawn.random(count) < USUAL)
    if path == "child.died_on":
        return pa.array(applied, pa.date32(), mask=drawn.random(count) > DEATH)
    is_old = drawn.random(count) < (RARE if path == "child.born_on" else 1 - RARE)
    ago = np.where(is_old, drawn.integers(0, 8000, count), drawn.integers(0, 45, count))
    return pa.array(np.where(late, LATE, applied - ago), pa.date32(), mask=null & ~late)


def write(target: Path, service: ServiceName, rows: int, *, bad: float = 0.01, seed: int = 1) -> None:
    """Write so many rows as a parquet file."""
    drawn = batches(service, rows, bad=bad, seed=seed)
    first = next(drawn)
    with pq.ParquetWriter(target, first.schema, write_page_checksum=True) as writer:
        writer.write_batch(first)
        for batch in drawn:
            writer.write_batch(batch)


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("target", type=Path)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--service", choices=SERVICES, default=ServiceName.NEWBORN_REGISTRATION.code)
    parser.add_argument("--bad", type=float, default=0.01, help="the share of rows that are wrong")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.target, SERVICES[options.service], options.rows, bad=options.bad, seed=options.seed)


if __name__ == "__main__":
    main()
