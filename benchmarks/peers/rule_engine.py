"""rule-engine: one expression for each table, its rows a chain of conditions."""

import json
from pathlib import Path
from typing import Any

from rule_engine import Rule

__all__ = ["Engine"]


class Engine:
    """Every table is compiled once."""

    def __init__(self, folder: Path) -> None:
        tables = json.loads((folder / "tables.json").read_text("utf-8"))["tables"]
        self._rules = [(table["name"], Rule(_expression(table))) for table in tables]

    def decide(self, state: dict[str, str]) -> dict[str, str]:
        """Return what every table comes to."""
        known, found = dict(state), {}
        for name, rule in self._rules:
            known[name] = found[name] = rule.evaluate(known)
        return found


def _expression(table: dict[str, Any]) -> str:
    """The last row needs no condition: a state that fits no other fits it."""
    *rows, (_, otherwise) = table["rows"]
    expression = json.dumps(otherwise)
    for cells, gives in reversed(rows):
        held = " and ".join(_held(*each) for each in zip(table["columns"], cells, strict=True) if each[1])
        expression = f"({held or 'true'}) ? {json.dumps(gives)} : ({expression})"
    return expression


def _held(name: str, codes: list[str]) -> str:
    return f"{name} == {json.dumps(codes[0])}" if len(codes) == 1 else f"{name} in {json.dumps(codes)}"
