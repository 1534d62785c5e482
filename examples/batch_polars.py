"""A parquet file in, the answers to its rows out, in Polars: lazily, in a stream, among whatever else a query does.

``python examples/batch_polars.py CASES.parquet ANSWERS.parquet newborn-registration``
"""

import sys

import polars as pl
import pyarrow as pa

from hukou_rules import assess_batch, assess_batches


def main(source: str, target: str, service: str) -> None:
    """Answer every row, and print how many came to what."""
    cases = pl.scan_parquet(source)
    columns = cases.head(0).collect().to_arrow().schema
    empty = pa.RecordBatch.from_arrays([pa.nulls(0, each.type) for each in columns], schema=columns)
    schema = assess_batch(empty, service).schema

    def answers(frame: pl.DataFrame) -> pl.DataFrame:
        table = pa.Table.from_batches(assess_batches(frame.to_arrow(), service), schema)
        return pl.DataFrame(table)

    answered = cases.map_batches(
        answers,
        schema=pl.DataFrame(schema.empty_table()).schema,
        projection_pushdown=False,  # or it is handed only the columns that the rest of the query asks for
        predicate_pushdown=False,
        streamable=True,
    )
    answered.sink_parquet(target)
    counts = pl.scan_parquet(target).group_by("outcome").len().collect()
    rows = {outcome or "error": count for outcome, count in counts.rows()}
    print(sum(rows.values()), "rows:", ", ".join(f"{outcome} {count}" for outcome, count in sorted(rows.items())))


if __name__ == "__main__":
    main(*sys.argv[1:])
