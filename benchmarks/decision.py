"""The decisions that every engine is given: the tables of the exported DMN document, states, and the right answers.

``TASKS`` names two of newborn registration.  ``evidence`` is one aspect, small enough that all of its states are
tried.  ``whole`` is every rule of the service, with what each aspect and the whole case come to.  Both are read out of
the document that ``to_dmn`` writes, so no engine is given a table written by hand.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from pathlib import Path
from random import Random
from typing import Any, Final
from xml.etree import ElementTree as ET

from attrs import frozen
from benchmarks.peers.hukou_rules import only

from hukou_rules import Aspect, Readings, ServiceName, service_named, to_dmn
from hukou_rules.facts.fact import domains_of
from hukou_rules.service import Service

__all__ = ["DRAWN", "GROWING", "TASKS", "WHOLE", "Task", "batch_of", "tables"]

State = Mapping[str, str]

DRAWN: Final = 10_000
"""How many states are timed: more than the library remembers decisions."""

_SMALL: Final = 1_000  # a decision of so few states is tried in all of them
_SOME: Final = 100
_MODEL: Final = {"": "https://www.omg.org/spec/DMN/20191111/MODEL/"}
_UNKNOWN: Final = "unknown"
_READINGS: Final = domains_of(Readings)


@frozen(kw_only=True)
class Task:
    """A decision: the service cut down to the rules that make it."""

    name: str
    service: Service[Any]

    @property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """Return what its tables ask for, each with the codes that it can have; a fact can be unknown."""
        asked = {name for rule in self.service.rules for name in rule.domains}
        facts = {
            name: (*(term.code for term in fact.domain), _UNKNOWN)
            for name, fact in self.service.declared.items()
            if name in asked
        }
        readings = {name: tuple(term.code for term in domain) for name, domain in _READINGS.items() if name in asked}
        return facts | readings

    def write(self, folder: Path) -> None:
        """Write what an engine is given: the document as it is exported, and the same as plain tables."""
        folder.mkdir(parents=True, exist_ok=True)
        document = to_dmn(self.service)
        (folder / "decision.dmn").write_text(document, encoding="utf-8")
        checked = self.checked()
        given = {"tables": tables(document), "check": checked, "first": checked[:1], "time": self.drawn(DRAWN)}
        for name, value in given.items():
            (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")

    def checked(self) -> list[State]:
        """Return every state of a small decision; of a large one those that cover its rules, and some at random."""
        codes = self.codes
        if prod(map(len, codes.values())) <= _SMALL:
            return [dict(zip(codes, values, strict=True)) for values in product(*codes.values())]
        return [*self.covering(), *self.drawn(_SOME, unknown=True)]

    def covering(self, seed: int = 20211126) -> list[State]:
        """Return whole states among which every rule meets every state of what it asks for, known and unknown.

        One whole state holds a state of each rule, so few are needed: as many as the widest rule has states, and some.
        """
        draw, codes = Random(seed), self.codes  # noqa: S311 - no secret
        left = [
            [
                dict(zip(rule.domains, values, strict=True))
                for values in product(*(codes[name] for name in rule.domains))
            ]
            for rule in self.service.rules
        ]
        for states in left:
            draw.shuffle(states)
        found: list[State] = []
        while any(left):
            state: dict[str, str] = {}
            for states in sorted(left, key=len, reverse=True):
                fits = next((i for i, each in enumerate(states) if _agree(each, state)), None)
                if fits is not None:
                    state |= states.pop(fits)
            found.append({name: state.get(name) or draw.choice(values) for name, values in codes.items()})
        return found

    def drawn(self, count: int, *, unknown: bool = False, seed: int = 1) -> list[State]:
        """Return states drawn at random; of facts known, and the readings as usual, unless ``unknown``."""
        draw, usual = Random(seed), Readings()  # noqa: S311 - no secret
        return [
            {
                name: draw.choice([code for code in codes if unknown or code != _UNKNOWN])
                if unknown or name not in _READINGS
                else getattr(usual, name).code
                for name, codes in self.codes.items()
            }
            for _ in range(count)
        ]


_WHOLE: Final = service_named(ServiceName.NEWBORN_REGISTRATION)

TASKS: Final = (
    Task(name="evidence", service=only([rule.name for rule in _WHOLE.rules if rule.aspect is Aspect.EVIDENCE])),
    Task(name="whole", service=only([rule.name for rule in _WHOLE.rules])),
)
WHOLE: Final = TASKS[-1]

GROWING: Final = tuple(
    Task(name=f"first-{count}", service=only([rule.name for rule in _WHOLE.rules[:count]])) for count in (1, 4, 10)
)
"""The first rules of the service alone, and more and more of them: how cost grows with what is asked."""


def tables(document: str) -> dict[str, Any]:
    """Return the decisions of a DMN document as plain data: what each asks for, and its rows in order.

    A row holds a list of codes for each column, None for any; then the code that it gives.  A decision comes after
    those that it asks for.  Aspects are called ``place_outcome`` and so on, for a fact may bear the same name;
    ``names`` has what the names of the document stand for.
    """
    root = ET.fromstring(document)  # noqa: S314 - our own document
    called = {each.attrib["name"]: each.attrib["id"] for each in root.findall("inputData", _MODEL)}
    inputs = [*called.values()]
    found = []
    for decision in root.findall("decision", _MODEL):
        name = _plain(decision.attrib["id"])
        called[decision.attrib["name"]] = name
        table = decision.find("decisionTable", _MODEL)
        assert table is not None  # noqa: S101 - every decision of ours is a table
        found.append(
            {
                "name": name,
                "columns": [called[_asked(each)] for each in table.findall("input", _MODEL)],
                "rows": [
                    [
                        [_cell(each) for each in row.findall("inputEntry", _MODEL)],
                        json.loads(row.findtext("outputEntry/text", "", _MODEL)),
                    ]
                    for row in table.findall("rule", _MODEL)
                ],
                "gives": json.loads(f"[{table.findtext('output/outputValues/text', '', _MODEL)}]"),
            }
        )
    values = {
        called[_asked(each)]: json.loads(f"[{each.findtext('inputValues/text', '', _MODEL)}]")
        for each in root.iterfind(".//decisionTable/input", _MODEL)
    }
    return {"inputs": {name: values[name] for name in inputs}, "tables": found, "names": called}


def _plain(key: str) -> str:
    name = key.rpartition(".")[2]
    return f"{name}_outcome" if name in {aspect.code for aspect in Aspect} else name


def _asked(column: ET.Element) -> str:
    """Return the name that a column asks for: the last word of ``if NAME = null then "unknown" else NAME``."""
    return column.findtext("inputExpression/text", "", _MODEL).rpartition(" ")[2]


def _cell(entry: ET.Element) -> list[str] | None:
    text = entry.findtext("text", "-", _MODEL)
    return None if text == "-" else json.loads(f"[{text}]")


def batch_of(task: Task, states: Sequence[State]) -> list[State]:
    """Return states as a task asks for them: its own facts, and the readings as usual."""
    usual = {name: getattr(Readings(), name).code for name in _READINGS}
    return [{name: (state | usual)[name] for name in task.codes} for state in map(dict, states)]


def _agree(one: State, other: State) -> bool:
    return all(other.get(name, code) == code for name, code in one.items())
