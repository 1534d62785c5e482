"""business-rules: a list of rules for each table, of which the first that fits acts."""

import json
from pathlib import Path
from typing import Any

from business_rules.actions import BaseActions, rule_action
from business_rules.engine import run_all
from business_rules.fields import FIELD_TEXT
from business_rules.variables import BaseVariables, string_rule_variable

__all__ = ["Engine"]


class Gives(BaseActions):  # type: ignore[misc] # where it is not installed it has no type
    """The one action: to give a code."""

    given = ""

    @rule_action(params={"code": FIELD_TEXT})  # type: ignore[untyped-decorator] # as above
    def give(self, code: str) -> None:
        """Keep what the rule gives."""
        self.given = code


def _variable(name: str) -> Any:  # noqa: ANN401 - a method that the package marks
    def value(self: Any) -> str:  # noqa: ANN401 - variables of the package
        found: str = self.known[name]
        return found

    return string_rule_variable(label=name)(value)


class Engine:
    """Variables are methods of a class, as the package wants them."""

    def __init__(self, folder: Path) -> None:
        given = json.loads((folder / "tables.json").read_text("utf-8"))
        self._tables = [(table["name"], [_rule(table, row) for row in table["rows"]]) for table in given["tables"]]
        asked = {name for table in given["tables"] for name in table["columns"]}
        self._variables: Any = type("Asked", (BaseVariables,), {name: _variable(name) for name in asked})

    def decide(self, state: dict[str, str]) -> dict[str, str]:
        """Return what every table comes to."""
        variables, found = self._variables(), {}
        variables.known = dict(state)
        for name, rules in self._tables:
            gives = Gives()
            run_all(rules, variables, gives, stop_on_first_trigger=True)
            variables.known[name] = found[name] = gives.given
        return found


def _rule(table: dict[str, Any], row: Any) -> dict[str, Any]:  # noqa: ANN401 - cells, and what they give
    cells, gives = row
    conditions = [_held(*each) for each in zip(table["columns"], cells, strict=True) if each[1]]
    anything = {"name": table["columns"][0], "operator": "non_empty", "value": ""}
    return {
        "conditions": {"all": conditions or [anything]},
        "actions": [{"name": "give", "params": {"code": gives}}],
    }


def _held(name: str, codes: list[str]) -> dict[str, Any]:
    each = [{"name": name, "operator": "equal_to", "value": code} for code in codes]
    return each[0] if len(each) == 1 else {"any": each}
