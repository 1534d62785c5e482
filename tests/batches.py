"""Documents of the contract as batches of Arrow, as plainly as they can be."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from hukou_rules.exchange.columns import Column, columns_of
from hukou_rules.intake import intake_named
from hukou_rules.terms import ServiceName


def leaves(document: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value of a document with its path; an object that holds nothing says nothing."""
    for key, value in document.items():
        if isinstance(value, dict) and (value or path + key in _OBJECTS):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield path + key, value


_OBJECTS = frozenset(
    "accepting_station applicant checks child events father grandparent mother readings".split()  # noqa: SIM905 - short
)


def fits(document: Mapping[str, Any], service: ServiceName) -> bool:
    """Whether columns of texts, lists of them and yes or no can hold a document."""
    columns = columns_of(intake_named(service))
    return all(path in columns and (value is None or _holds(columns[path], value)) for path, value in leaves(document))


def _holds(column: Column, value: object) -> bool:
    if column.shape.many:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, bool if column.shape.kind == "bool" else str)


def batch(documents: Sequence[Mapping[str, Any]], service: ServiceName) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return documents as a batch of plain columns; days are texts, so that bad ones fit."""
    rows = [dict(leaves(document)) for document in documents]
    columns = columns_of(intake_named(service))
    return pa.RecordBatch.from_arrays(
        [pa.array([row.get(path) for row in rows], _plain(column)) for path, column in columns.items()],
        names=[*columns],
    )


def _plain(column: Column) -> Any:  # noqa: ANN401 - as above
    plain = pa.bool_() if column.shape.kind == "bool" else pa.string()
    return pa.list_(plain) if column.shape.many else plain
