"""zen-engine: its own kind of graph (JDM), evaluated in Rust, from the static loader, which keeps it compiled.

A graph of decision tables is what one would draw, one node with an expression for each table is what it evaluates
fastest: three times as fast here, so that one is timed, and the other beside it.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import zen

__all__ = ["Engine"]


class Engine:
    """Both graphs; it decides by the one of expressions."""

    largest = 10_000

    def __init__(self, folder: Path) -> None:
        self._given = json.loads((folder / "tables.json").read_text("utf-8"))
        self._engine = _engine(_expressions(self._given))

    def decide(self, state: dict[str, str]) -> dict[str, str]:
        """Return what every table comes to."""
        found: dict[str, str] = self._engine.evaluate("it", state)["result"]
        return found

    def decide_text(self, text: str) -> dict[str, str]:
        """Return the same of JSON, which the engine reads itself."""
        found: dict[str, str] = self._engine.evaluate("it", text.encode())["result"]
        return found

    def also(self, states: Iterable[dict[str, str]]) -> dict[str, tuple[Callable[[Any], object], list[Any]]]:
        """Return what else is timed: the graph of decision tables, if it says the same."""
        given = [*states]
        as_tables = _engine(_tables(self._given)).evaluate
        for state in given[:500]:
            if as_tables("it", state)["result"] != self.decide(state):
                raise ValueError(state)
        return {"as decision tables, µs": (lambda state: as_tables("it", state)["result"], given)}

    def columns(self, states: Iterable[dict[str, str]]) -> list[Any]:
        """Return states as the package takes many."""
        return [{"key": "it", "context": state} for state in states]

    def batch(self, requests: list[Any]) -> list[Any]:
        """Return what all come to."""
        found: list[Any] = self._engine.evaluate_batch(requests)
        return found

    def outcomes(self, found: list[Any]) -> list[str]:
        """Return what each comes to."""
        return [each["data"]["result"]["outcome"] for each in found]


def _engine(graph: dict[str, Any]) -> Any:  # noqa: ANN401 - an engine of the package
    return zen.ZenEngine({"loader": {"type": "static", "content": {"it": graph}}})


def _expressions(given: dict[str, Any]) -> dict[str, Any]:
    """One node, in which each expression can ask for those before it."""
    asked = {name: name for name in given["inputs"]} | {
        table["name"]: f"$.{table['name']}" for table in given["tables"]
    }
    lines = [
        {"id": table["name"], "key": table["name"], "value": _expression(table, asked)} for table in given["tables"]
    ]
    node = {"id": "all", "name": "all", "type": "expressionNode", "content": {"expressions": lines}}
    return _graph([node], [("in", "all"), ("all", "out")])


def _expression(table: dict[str, Any], asked: dict[str, str]) -> str:
    """The last row needs no condition: a state that fits no other fits it."""
    *rows, (_, otherwise) = table["rows"]
    expression = json.dumps(otherwise)
    for cells, gives in reversed(rows):
        held = " and ".join(
            f"{asked[name]} == {json.dumps(cell[0])}" if len(cell) == 1 else f"{asked[name]} in {json.dumps(cell)}"
            for name, cell in zip(table["columns"], cells, strict=True)
            if cell
        )
        expression = f"({held or 'true'}) ? {json.dumps(gives)} : ({expression})"
    return expression


def _tables(given: dict[str, Any]) -> dict[str, Any]:
    """Every table is a node, with an edge from each node whose result it asks for, and one to the output."""
    made_by = dict.fromkeys(given["inputs"], "in") | {table["name"]: table["name"] for table in given["tables"]}
    nodes, edges = [], []
    for table in given["tables"]:
        name = table["name"]
        nodes.append({"id": name, "name": name, "type": "decisionTableNode", "content": _table(table)})
        edges += [(source, name) for source in {made_by[asked]: None for asked in table["columns"]}]
        edges.append((name, "out"))
    return _graph(nodes, edges)


def _graph(nodes: list[dict[str, Any]], edges: list[tuple[str, str]]) -> dict[str, Any]:
    ends = [{"id": "in", "name": "in", "type": "inputNode"}, {"id": "out", "name": "out", "type": "outputNode"}]
    linked = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target} for source, target in edges
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": [*ends, *nodes], "edges": linked}


def _table(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "type": "expression", "field": name} for name in table["columns"]],
        "outputs": [{"id": "gives", "name": "gives", "type": "expression", "field": table["name"]}],
        "rules": [
            {
                "_id": str(number),
                **{
                    name: ", ".join(json.dumps(code) for code in cell or [])
                    for name, cell in zip(table["columns"], cells, strict=True)
                },
                "gives": json.dumps(gives),
            }
            for number, (cells, gives) in enumerate(table["rows"])
        ],
    }
