"""A parquet file in, the answers to its rows out, batch by batch: pyarrow alone, in the memory of one batch.

``python examples/batch_pyarrow.py CASES.parquet ANSWERS.parquet newborn-registration``
"""

import sys
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq

from hukou_rules import assess_batch, assess_batches


def main(source: str, target: str, service: str) -> None:
    """Answer every row, and print how many came to what."""
    cases = pq.ParquetFile(source, pre_buffer=False)  # or what has been read stays in memory
    schema = assess_batch(pa.RecordBatch.from_pylist([], cases.schema_arrow), service).schema
    rows: Counter[str] = Counter()
    with pq.ParquetWriter(target, schema) as writer:
        for answers in assess_batches(cases.iter_batches(1 << 17), service):
            writer.write_batch(answers)
            for each in answers.column("outcome").value_counts().to_pylist():
                rows[each["values"] or "error"] += each["counts"]
    print(rows.total(), "rows:", ", ".join(f"{outcome} {count}" for outcome, count in sorted(rows.items())))


if __name__ == "__main__":
    main(*sys.argv[1:])
