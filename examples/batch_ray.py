"""Parquet in, a folder of parquet out, in Ray Data: blocks of rows on every core of every machine.

``python examples/batch_ray.py CASES.parquet ANSWERS newborn-registration``
"""

import sys
from functools import partial

import pyarrow as pa
import pyarrow.dataset as ds
import ray

from hukou_rules import assess_batch, assess_batches


def answers(table: pa.Table, service: str) -> pa.Table:
    """Return the answers to the rows of a block."""
    empty = pa.RecordBatch.from_pylist([], table.schema)
    return pa.Table.from_batches(assess_batches(table, service), assess_batch(empty, service).schema)


def main(source: str, target: str, service: str) -> None:
    """Answer every row, and print how many came to what."""
    cases = ray.data.read_parquet(source)
    answered = cases.map_batches(partial(answers, service=service), batch_format="pyarrow", batch_size=1 << 17)
    answered.write_parquet(target)
    counts = ds.dataset(target).to_table(columns=["outcome"]).column("outcome").value_counts().to_pylist()
    rows = {each["values"] or "error": each["counts"] for each in counts}
    print(sum(rows.values()), "rows:", ", ".join(f"{outcome} {count}" for outcome, count in sorted(rows.items())))


if __name__ == "__main__":
    main(*sys.argv[1:])
