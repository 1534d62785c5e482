"""SpiffWorkflow: it reads the exported DMN, one decision a document, and evaluates expressions in Python.

Its expressions are Python's and not FEEL's, so two things are put otherwise: a column asks for a plain name, and a
cell of several codes is a test of membership.  It takes no document that holds more than one decision.
"""

import json
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

__all__ = ["Engine"]

MODEL: Final = {"dmn": "https://www.omg.org/spec/DMN/20191111/MODEL/"}


class Engine:
    """A stub of a task stands for the workflow that would call the tables."""

    def __init__(self, folder: Path) -> None:
        names = json.loads((folder / "tables.json").read_text("utf-8"))["names"]
        document = etree.parse(folder / "decision.dmn").getroot()
        self._tables = [
            (names[each.get("name")], _engine(document, each, names))
            for each in document.iterfind("dmn:decision", MODEL)
        ]
        self._workflow = SimpleNamespace(script_engine=PythonScriptEngine())

    def decide(self, state: dict[str, str]) -> dict[str, str]:
        """Return what every table comes to."""
        task: Any = SimpleNamespace(data=dict(state), workflow=self._workflow)
        found = {}
        for name, engine in self._tables:
            (found[name],) = engine.result(task).values()
            task.data[name] = found[name]
        return found


def _engine(document: Any, decision: Any, names: dict[str, str]) -> DMNEngine:  # noqa: ANN401 - elements of lxml
    alone = etree.Element(document.tag, document.attrib, document.nsmap)
    alone.append(deepcopy(decision))
    for text in alone.iterfind(".//dmn:inputExpression/dmn:text", MODEL):
        text.text = names[text.text.rpartition(" ")[2]]
    for text in alone.iterfind(".//dmn:inputEntry/dmn:text", MODEL):
        if "," in text.text:
            text.text = f"? in ({text.text})"
    for number, entry in enumerate(alone.xpath(".//dmn:inputEntry|.//dmn:outputEntry", namespaces=MODEL)):
        entry.set("id", f"entry-{number}")
    parser = DMNParser(None, alone, MODEL)
    parser.parse()
    (table,) = parser.decision.decisionTables
    return DMNEngine(table)
