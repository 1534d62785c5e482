"""A parquet file in, the answers to its rows out, in pandas: all of it in memory at once.

``python examples/batch_pandas.py CASES.parquet ANSWERS.parquet newborn-registration``
"""

import sys
from typing import Any

import pandas as pd
import pyarrow as pa

from hukou_rules import assess_batches


def as_pandas(kind: pa.DataType) -> Any:  # noqa: ANN401 - of pandas, or none of its own
    """Return the type of a column: of Arrow, but categories for a dictionary, which pandas could not read again."""
    return None if pa.types.is_dictionary(kind) else pd.ArrowDtype(kind)


def main(source: str, target: str, service: str) -> None:
    """Answer every row, and print how many came to what."""
    cases = pa.Table.from_pandas(pd.read_parquet(source, dtype_backend="pyarrow"), preserve_index=False)
    answers = pa.Table.from_batches(assess_batches(cases, service)).to_pandas(types_mapper=as_pandas)
    answers.to_parquet(target, index=False)
    rows = answers["outcome"].cat.add_categories(["error"]).fillna("error").value_counts()
    print(len(answers), "rows:", ", ".join(f"{outcome} {count}" for outcome, count in sorted(rows.items())))


if __name__ == "__main__":
    main(*sys.argv[1:])
