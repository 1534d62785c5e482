"""Parquet in, a folder of parquet out, in Dask: a partition at a time on each core, or on each machine of a cluster.

``python examples/batch_dask.py CASES.parquet ANSWERS newborn-registration``
"""

import sys

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
from pyarrow.dataset import dataset

from hukou_rules import assess_batch, assess_batches


def answers(frame: pd.DataFrame, schema: pa.Schema, service: str) -> pd.DataFrame:
    """Return the answers to the rows of one partition."""
    cases = pa.Table.from_pandas(frame, preserve_index=False)
    answered = (batch.cast(schema) for batch in assess_batches(cases, service))
    return pa.Table.from_batches(answered, schema).to_pandas(types_mapper=pd.ArrowDtype)


def main(source: str, target: str, service: str) -> None:
    """Answer every row, and print how many came to what."""
    cases = dd.read_parquet(source, dtype_backend="pyarrow", split_row_groups=8)  # 8 row groups make a partition
    empty = pa.RecordBatch.from_pylist([], dataset(source).schema)
    fields = assess_batch(empty, service).schema
    texts = [field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field for field in fields]
    schema = pa.schema(texts)  # pandas could not read dictionaries again
    meta = schema.empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    answered = cases.map_partitions(answers, schema, service, meta=meta)
    answered.to_parquet(target, write_index=False)
    rows = dd.read_parquet(target, columns=["outcome"])["outcome"].fillna("error").value_counts().compute()
    print(rows.sum(), "rows:", ", ".join(f"{outcome} {count}" for outcome, count in sorted(rows.items())))


if __name__ == "__main__":
    main(*sys.argv[1:])
