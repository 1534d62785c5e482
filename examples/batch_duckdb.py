"""A parquet file in, the answers to its rows out, between two queries of DuckDB: SQL before, SQL after, in a stream.

``python examples/batch_duckdb.py CASES.parquet ANSWERS.parquet newborn-registration``
"""

import sys

import duckdb
import pyarrow as pa

from hukou_rules import assess_batch, assess_batches


def main(source: str, target: str, service: str) -> None:
    """Answer every row, and print how many came to what."""
    cases = duckdb.connect().read_parquet(source).to_arrow_reader(1 << 17)
    schema = assess_batch(pa.RecordBatch.from_pylist([], cases.schema), service).schema
    answers = pa.RecordBatchReader.from_batches(schema, assess_batches(cases, service))
    database = duckdb.connect()  # another one: the first is busy as long as its rows come
    database.from_arrow(answers).write_parquet(target)
    counts = database.read_parquet(target).aggregate("coalesce(outcome, 'error'), count(*)").fetchall()
    print(
        sum(count for _, count in counts), "rows:", ", ".join(f"{outcome} {count}" for outcome, count in sorted(counts))
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
