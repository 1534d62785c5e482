"""Rows of a service in parquet, as many as wanted and the same every time: what engines are compared and timed on.

``python benchmarks/make_rows.py OUT.parquet [--rows N] [--service S] [--bad SHARE] [--seed N]``.  Columns are
dictionaries, days, lists, yes or no; any value may be missing, and most rows are what most applications are.  A share
of the rows is wrong: a term or a division that there is not, or a birth after the application.
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
MISSING, RARE, USUAL, DEATH = 0.02, 0.03, 0.9, 0.001  # chances: of a null, an exception, the usual, a child's death
FIRST, DAYS = np.datetime64("2021-11-26"), 5 * 365
A_DAY: Final = np.timedelta64(1, "D")
LATE = FIRST + DAYS * A_DAY  # a birth that no application can follow
DIVISIONS: Final = [*COUNTIES, *FORMER, "110105", "320102", "410105", "440305"]
MOSTLY: Final = {"handles_registration", "present", "retrievable_by_query", "urgent_need", "wants_household_register"}
SELDOM: Final = {"custody", "events.accepted", "grandparent.registered_in", "records_at"}
NEVER: Final = {"accepting_station.is_registration_station", "applicant.citizen_identity_number"}  # contradict others
SERVICES: Final = {each.code: each for each in ServiceName}
A_TERM, A_DIVISION, AN_ORDER = 1, 2, 3  # what is wrong with a row; 0 is nothing
SPOILED: Final = {"applied_by": A_TERM, "accepting_station.division": A_DIVISION}


def batches(service: ServiceName, rows: int, *, bad: float = 0.01, seed: int = 1) -> Iterator[Any]:
    """Yield so many rows in batches; each row has its number in the column ``case``."""
    columns = [
        column
        for path, column in columns_of(intake_named(service)).items()
        if path == "events.accepted"
        or (column.role == "field" and not path.startswith("events.") and path not in NEVER)
    ]
    for begin in range(0, rows, PART):
        part = _Part(np.random.default_rng([seed, begin]), min(PART, rows - begin), bad)
        case = np.arange(begin, begin + part.count)
        yield pa.RecordBatch.from_pydict({"case": case, **{each.path: part.array(each) for each in columns}})


class _Part:
    """Rows that are drawn together: when each applies, where the family is at home, and what is wrong."""

    def __init__(self, drawn: Generator, count: int, bad: float) -> None:
        self._drawn, self.count = drawn, count
        self._applied = FIRST + drawn.integers(0, DAYS, count) * A_DAY
        self._home = drawn.integers(0, len(DIVISIONS), count)
        self._wrong = np.where(self._chance(bad), drawn.integers(A_TERM, AN_ORDER + 1, count), 0)

    def _chance(self, chance: float) -> NDArray[np.bool_]:
        return self._drawn.random(self.count) < chance

    def array(self, column: Column) -> Any:  # noqa: ANN401 - pyarrow has no types
        """Return the values of a column."""
        path, shape = column.path, column.shape
        null = self._chance(USUAL if path in SELDOM else MISSING)
        if shape.kind == "date":
            return self._days(path, null)
        if shape.kind == "bool":
            return pa.array(self._chance(1 - RARE if path.rpartition(".")[2] in MOSTLY else RARE), mask=null)
        if shape.many:
            lists = pa.array([[], ["370102"], ["370102", "370203"]])
            return lists.take(pa.array(self._drawn.integers(0, len(lists), self.count), mask=null))
        values = [term.code for term in shape.of] if shape.kind == "term" else DIVISIONS  # type: ignore[union-attr] # it is of a term
        usual = 0 if shape.kind == "term" else self._home
        index = np.where(self._chance(USUAL), usual, self._drawn.integers(0, len(values), self.count))
        spoiled = self._wrong == SPOILED.get(path, -1)
        index = np.where(spoiled, len(values), index).astype(np.int16)
        return pa.DictionaryArray.from_arrays(
            pa.array(index, mask=null & ~spoiled), pa.array([*values, "no-such-thing"])
        )

    def _days(self, path: str, null: NDArray[np.bool_]) -> Any:  # noqa: ANN401 - as above
        """Return days: of the application, its acceptance, a birth shortly or long before, a death, which is rare."""
        late = self._wrong == AN_ORDER
        days, null = self._applied, null & ~late
        if path == "events.accepted":
            days = days + self._drawn.integers(0, 3, self.count) * A_DAY
        elif path == "child.died_on":
            null = ~self._chance(DEATH)
        elif path != "applied_on":
            is_old = self._chance(RARE if path == "child.born_on" else 1 - RARE)
            ago = np.where(is_old, self._drawn.integers(0, 8000, self.count), self._drawn.integers(0, 45, self.count))
            days = np.where(late, LATE, days - ago * A_DAY)
        return pa.array(days, pa.date32(), mask=null)


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
