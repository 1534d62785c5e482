"""The decision tables of a service as one CSV file: what the DMN document holds, for a spreadsheet or a database."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from hukou_rules.analysis.tables import Table, Tables, code_of, tables_of
from hukou_rules.service import Service
from hukou_rules.services import SERVICES, Named

__all__ = ["to_csv"]

_ABOUT: Final = ("service", "edition", "rule", "title_zh", "title_en", "aspect", "clause")


def to_csv(service: Named, day: date | None = None, services: Sequence[Service[Any]] = SERVICES) -> str:
    """Return the decision tables of a service as CSV in UTF-8, of the edition that ``service_named`` chooses.

    Each line is a row of the table of its ``rule``: a column for each fact and reading, then the ``verdict``.  A cell
    holds codes, with ``|`` between them; ``-`` takes whatever there is; the rule does not ask for what is empty.

    Raises:
        InputError: there is no such service, an argument is of another kind, or ``services`` are given beside a service
            itself.
        NotInForceError: no edition is in force on that day.

    >>> to_csv("temporary-id-card").splitlines()[-1].split(",")[-2:]
    ['serving', 'discretion']
    """
    tables = tables_of(service, day, services)
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow((*_ABOUT, *(column.name for column in tables.columns), "verdict"))
    for table in tables.tables:
        lines.writerows(_lines(table, tables))
    return written.getvalue()


def _lines(table: Table, tables: Tables) -> Iterator[list[str]]:
    rule, edition = table.rule, tables.service.edition
    about = [tables.service.name.code, edition.id, rule.name, rule.title.zh, rule.title.en]
    for row in table.rows:
        cells = {
            column.name: "|".join(code_of(value) for value in cell) or "-"
            for column, cell in zip(table.columns, row.cells, strict=True)
        }
        asked = [cells.get(column.name, "") for column in tables.columns]
        yield [*about, rule.aspect.code, rule.clause.id, *asked, row.verdict.code]
