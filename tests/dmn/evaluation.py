"""What a DMN file says, read without the library, and what the library says of the same states."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import product
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

from hukou_rules.decision import Aspect
from hukou_rules.facts.fact import domains_of
from hukou_rules.law.readings import Readings
from hukou_rules.service import Service

State = Mapping[str, str | None]
Results = Mapping[str, str | None]

MODEL = {"": "https://www.omg.org/spec/DMN/20191111/MODEL/"}
READINGS = domains_of(Readings)
AS_GIVEN = re.compile(r'if (\w+) = null then "([^"]*)" else \1|(\w+)')


class Document:
    """The decisions of a DMN file: rows in order, ``-``, and lists of codes; nothing else of FEEL is known here."""

    def __init__(self, text: str) -> None:
        self.root = ET.fromstring(text)  # noqa: S314 - our own file
        self.inputs = {each.attrib["name"]: each.attrib["id"] for each in self.root.findall("inputData", MODEL)}
        self.decisions = {each.attrib["name"]: each for each in self.root.findall("decision", MODEL)}
        self._tables = {name: self._read(each) for name, each in self.decisions.items()}

    def decide(self, state: State) -> Results:
        """Return what each decision comes to, by its id; None where no row fits."""
        results: dict[str, str | None] = {}
        for name in self.decisions:
            self._value(name, state, results)
        return results

    def _value(self, name: str, state: State, results: dict[str, str | None]) -> str | None:
        if name in self.inputs:
            return state.get(self.inputs[name])
        key = self.decisions[name].attrib["id"]
        if key not in results:
            unique, columns, rows = self._tables[name]
            given = [self._value(asked, state, results) for asked, _ in columns]
            values = [usual if value is None else value for value, (_, usual) in zip(given, columns, strict=True)]
            fits = [
                gives
                for cells, gives in rows
                if all(cell is None or value in cell for cell, value in zip(cells, values, strict=True))
            ]
            assert not unique or len(fits) <= 1, (key, values)
            results[key] = fits[0] if fits else None
        return results[key]

    def _read(
        self, decision: ET.Element
    ) -> tuple[bool, list[tuple[str, str | None]], list[tuple[list[frozenset[str] | None], str]]]:
        """Read a table: whether one row at most fits; what each column asks, and its default; the rows."""
        table = self._only(decision, "decisionTable")
        columns = [self._asked(each) for each in table.findall("input", MODEL)]
        needed = {each.attrib["href"] for each in decision.iterfind("informationRequirement/*", MODEL)}
        ids = {name: f"#{self.inputs.get(name) or self.decisions[name].attrib['id']}" for name, _ in columns}
        assert needed == {*ids.values()}
        rows = [
            ([self._cell(each) for each in rule.findall("inputEntry", MODEL)], json.loads(self._words(rule)))
            for rule in table.findall("rule", MODEL)
        ]
        return table.attrib["hitPolicy"] == "UNIQUE", columns, rows

    def _asked(self, column: ET.Element) -> tuple[str, str | None]:
        text = column.findtext("inputExpression/text", namespaces=MODEL)
        found = AS_GIVEN.fullmatch(text or "")
        assert found is not None, text
        return found[1] or found[3], found[2]

    def _cell(self, entry: ET.Element) -> frozenset[str] | None:
        text = entry.findtext("text", namespaces=MODEL) or ""
        return None if text == "-" else frozenset(json.loads(f"[{text}]"))

    def _words(self, rule: ET.Element) -> str:
        return rule.findtext("outputEntry/text", namespaces=MODEL) or ""

    def _only(self, element: ET.Element, name: str) -> ET.Element:
        (found,) = element.findall(name, MODEL)
        return found


# --- what is asked ----------------------------------------------------------------------------------------------------


def codes(service: Service[Any]) -> dict[str, tuple[str, ...]]:
    """Return the codes that each fact and each reading can have; a fact may be unknown."""
    facts = {name: (*(term.code for term in fact.domain), "unknown") for name, fact in service.declared.items()}
    return facts | {name: tuple(term.code for term in domain) for name, domain in READINGS.items()}


def every_state_of_each_rule(service: Service[Any]) -> Iterator[tuple[str, State]]:
    """Yield the id of each rule with every state of what it asks for."""
    known = codes(service)
    for rule in service.rules:
        for values in product(*(known[name] for name in rule.domains)):
            yield f"{service.name.code}.{rule.name}", dict(zip(rule.domains, values, strict=True))


def whole_states(service: Service[Any], count: int) -> Iterator[State]:
    """Yield states of all facts and readings, the same ones every time; some say nothing of this or that."""
    draw = Random(f"{service.name.code} 20211126")
    known = codes(service)
    for _ in range(count):
        stated = draw.choice((0.7, 0.95, 1.0))
        unknown = draw.choice((0.0, 0.1, 0.5))
        yield {
            name: "unknown" if "unknown" in values and draw.random() < unknown else draw.choice(values)
            for name, values in known.items()
            if draw.random() < stated
        }


def decided(service: Service[Any], state: State) -> Results:
    """Return what the library says: the verdict of each rule, what aspects that have rules come to, the outcome."""
    facts = {
        name: next((term for term in fact.domain if term.code == state.get(name)), None)
        for name, fact in service.declared.items()
    }
    taken: Any = {name: code for name, code in state.items() if name in READINGS}
    decision = service.decide(service.facts(**facts), Readings(**taken))
    results = {finding.rule: finding.verdict.code for finding in decision.findings}
    asked = {rule.aspect for rule in service.rules}
    results |= {aspect.code: decision.outcome(aspect).code for aspect in Aspect if aspect in asked}
    results["outcome"] = decision.outcome().code
    return {f"{service.name.code}.{name}": code for name, code in results.items()}
