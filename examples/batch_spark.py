"""Parquet in, a folder of parquet out, in Spark: ``mapInArrow`` hands the function its batches and takes its answers.

``python examples/batch_spark.py CASES.parquet ANSWERS newborn-registration``
"""

import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import SparkSession, functions as sql
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from hukou_rules import assess_batch, assess_batches

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # or the workers are another Python, without pyarrow


def main(source: str, target: str, service: str) -> None:
    """Answer every row, and print how many came to what."""
    spark = SparkSession.builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 1 << 17).getOrCreate()
    cases = spark.read.parquet(source)
    empty = pa.RecordBatch.from_pylist([], to_arrow_schema(cases.schema))
    schema = from_arrow_schema(assess_batch(empty, service).schema)
    plain = to_arrow_schema(schema)  # texts: Spark reads no dictionaries

    def answers(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        whole = (pa.RecordBatch.from_struct_array(batch.column(0)) for batch in batches)
        return (answered.cast(plain) for answered in assess_batches(whole, service))

    rows = cases.select(sql.struct("*").alias("row"))  # mapInArrow takes no column with a dot in its name
    rows.mapInArrow(answers, schema).write.mode("overwrite").parquet(target)
    counts = spark.read.parquet(target).groupBy(sql.coalesce("outcome", sql.lit("error"))).count().collect()
    print(sum(count for _, count in counts), "rows:", ", ".join(f"{name} {count}" for name, count in sorted(counts)))


if __name__ == "__main__":
    main(*sys.argv[1:])
