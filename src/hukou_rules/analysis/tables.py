"""Each rule of a service as a decision table: few rows, each state of the facts, known and unknown, in exactly one."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations, product
from typing import Any, Final

from attrs import frozen

from hukou_rules.analysis.factspace import joined
from hukou_rules.arguments import Arguments
from hukou_rules.decision import Verdict
from hukou_rules.facts.fact import Fact, domains_of
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.rules import Rule
from hukou_rules.service import Service
from hukou_rules.services import SERVICES, Named, the_service
from hukou_rules.terms import Term, Text

__all__ = ["Column", "Row", "Table", "Tables", "code_of", "tables_of"]

_READINGS: Final = domains_of(Readings)
_UNKNOWN: Final = "unknown"  # no code of any fact


def code_of(value: Term | None) -> str:
    """Return the code of a value; that of a fact that is not known is ``unknown``."""
    return _UNKNOWN if value is None else value.code


@frozen(kw_only=True)
class Column:
    """What a table asks for: a fact, of which None, not known, is a value too, or a reading, which is always taken.

    ``fact`` is what is declared of a fact, None for a reading; ``usual`` is what holds where nothing is given.
    """

    name: str
    label: Text
    values: tuple[Term | None, ...]
    usual: Term | None
    fact: Fact | None


@frozen(kw_only=True)
class Row:
    """The verdict where each column has one of the values of its cell; an empty cell takes whatever there is."""

    cells: tuple[tuple[Term | None, ...], ...]
    verdict: Verdict


@frozen(kw_only=True)
class Table:
    """A rule as a table.  No two rows share a state, and every state has a row."""

    rule: Rule
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdicts that its rows come to, in the order of ``Verdict``."""
        return tuple(verdict for verdict in Verdict if any(row.verdict is verdict for row in self.rows))


@frozen(kw_only=True)
class Tables:
    """The tables of a service, in the order of its rules, and the columns of all, facts first."""

    service: Service[Any]
    columns: tuple[Column, ...]
    tables: tuple[Table, ...]


def tables_of(service: Named, day: date | None = None, services: Sequence[Service[Any]] = SERVICES) -> Tables:
    """Return every rule of a service as a decision table, of the edition that ``service_named`` chooses.

    Raises:
        InputError: there is no such service, an argument is of another kind, or ``services`` are given beside a service
            itself.
        NotInForceError: no edition is in force on that day.

    >>> found = tables_of("newborn-registration")
    >>> [(table.rule.title.en, len(table.rows)) for table in found.tables][1]
    ('any station in Shandong', 13)
    """
    edition = the_service(Arguments(), service, day, services)
    tables = tuple(_table(rule, edition) for rule in edition.rules)
    asked = {column.name: column for table in tables for column in table.columns}
    return Tables(
        service=edition,
        columns=tuple(asked[name] for name in (*edition.declared, *_READINGS) if name in asked),
        tables=tables,
    )


def _table(rule: Rule, service: Service[Any]) -> Table:
    columns = tuple(_column(name, service) for name in rule.domains)
    said: dict[Verdict, list[tuple[Term | None, ...]]] = {verdict: [] for verdict in Verdict}
    for state in product(*(column.values for column in columns)):
        said[rule(*state).verdict].append(state)
    return Table(
        rule=rule,
        columns=columns,
        rows=tuple(Row(cells=cells, verdict=verdict) for verdict in said for cells in _cells(said[verdict], columns)),
    )


def _column(name: str, service: Service[Any]) -> Column:
    fact = service.declared.get(name)
    if fact is not None:
        return Column(name=name, label=fact.label, values=(*fact.domain, None), usual=None, fact=fact)
    taken: Reading = getattr(Readings(), name)
    return Column(name=name, label=type(taken).label, values=_READINGS[name], usual=taken, fact=None)


def _cells(
    states: Sequence[tuple[Term | None, ...]], columns: Sequence[Column]
) -> Iterator[tuple[tuple[Term | None, ...], ...]]:
    """Yield the fewest rows that hold these states, over every order of columns in which they can be joined."""
    for box in min((joined(states, order) for order in permutations(range(len(columns)))), key=len):
        yield tuple(
            () if len(held) == len(column.values) else tuple(value for value in column.values if value in held)
            for held, column in zip(box, columns, strict=True)
        )
