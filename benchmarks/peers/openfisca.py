"""OpenFisca-Core: a variable for each fact and each table, its formula the rows of the table over whole columns."""

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

__all__ = ["Engine"]

DAY: Final = "2021-11-26"
CASE: Final = build_entity(key="case", plural="cases", label="a case", is_person=True)


class Engine:
    """One case is a simulation built from a dictionary, as a request is; many are one simulation over columns."""

    largest = 1_000_000

    def __init__(self, folder: Path) -> None:
        given = json.loads((folder / "tables.json").read_text("utf-8"))
        codes = given["inputs"] | {table["name"]: table["gives"] for table in given["tables"]}
        self._terms = {
            name: Enum(f"{name.title()}Term", {code.replace("-", "_"): code for code in each})
            for name, each in codes.items()
        }
        self._codes = {name: [*each] for name, each in codes.items()}
        self._system = TaxBenefitSystem([CASE])
        for name in given["inputs"]:
            self._system.add_variable(self._variable(name))
        for table in given["tables"]:
            self._system.add_variable(self._variable(table["name"], _formula(table, self._terms)))
        self._tables = [table["name"] for table in given["tables"]]

    def _variable(self, name: str, formula: Any = None) -> Any:  # noqa: ANN401 - what the package makes classes of
        terms = self._terms[name]
        about = {
            "value_type": Enum,
            "possible_values": terms,
            "default_value": next(iter(terms)),
            "entity": CASE,
            "definition_period": DateUnit.DAY,
            "label": name,
        }
        return type(name, (Variable,), about | ({"formula": formula} if formula else {}))

    def decide(self, state: dict[str, str]) -> dict[str, str]:
        """Return what every table comes to."""
        case = {name: {DAY: code.replace("-", "_")} for name, code in state.items()}
        simulation = SimulationBuilder().build_from_entities(self._system, {"cases": {"it": case}})
        return {name: self._codes[name][int(simulation.calculate(name, DAY)[0])] for name in self._tables}

    def columns(self, states: list[dict[str, str]]) -> dict[str, Any]:
        """Return states as columns, each as the package keeps it."""
        found = {}
        for name in states[0]:
            place = {code: number for number, code in enumerate(self._codes[name])}
            held = np.array([place[state[name]] for state in states], dtype=np.uint8)
            found[name] = EnumArray(held, self._terms[name])
        return found

    def batch(self, columns: dict[str, Any]) -> dict[str, Any]:
        """Return what every table comes to, in columns."""
        simulation = SimulationBuilder().build_default_simulation(self._system, len(next(iter(columns.values()))))
        for name, column in columns.items():
            simulation.set_input(name, DAY, column)
        return {name: simulation.calculate(name, DAY) for name in self._tables}

    def outcomes(self, found: dict[str, Any]) -> list[str]:
        """Return what each row comes to."""
        codes = self._codes["outcome"]
        return [codes[number] for number in found["outcome"].view(np.ndarray).tolist()]


def _formula(table: dict[str, Any], terms: dict[str, Any]) -> Any:  # noqa: ANN401 - a formula of the package
    """The rows that give what most rows give are left out: that is what holds where no other fits."""
    *rows, (_, otherwise) = table["rows"]
    members = {name: {each.value: each for each in terms[name]} for name in (*table["columns"], table["name"])}
    places = {code: number for number, code in enumerate(table["gives"])}

    def formula(case: Any, period: Any) -> Any:  # noqa: ANN401 - what the package hands in
        asked = [case(name, period) for name in table["columns"]]
        held: dict[tuple[str, str], Any] = {}
        conditions = []
        for cells, _ in rows:
            fits: Any = True
            for name, column, cell in zip(table["columns"], asked, cells, strict=True):
                if cell is None:
                    continue
                one: Any = False
                for code in cell:
                    if (name, code) not in held:
                        held[name, code] = column == members[name][code]
                    one = one | held[name, code]
                fits = fits & one
            conditions.append(fits)
        gives = np.select(conditions, [places[gives] for _, gives in rows], places[otherwise])
        return EnumArray(gives.astype(np.uint8), terms[table["name"]])

    return formula
