"""pyDMNrules: it reads the exported DMN whole, and takes the label of a column for what the column asks for.

So the labels and names of the document are put as the plain names of facts and rules; nothing else is.
"""

import json
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from pyDMNrules import DMN

__all__ = ["Engine"]

MODEL: Final = {"": "https://www.omg.org/spec/DMN/20191111/MODEL/"}


class Engine:
    """One rule book for all decisions."""

    def __init__(self, folder: Path) -> None:
        names = json.loads((folder / "tables.json").read_text("utf-8"))["names"]
        document = ET.parse(folder / "decision.dmn").getroot()  # noqa: S314 - our own document
        self._tables = [names[each.attrib["name"]] for each in document.iterfind("decision", MODEL)]
        self._rules: Any = DMN()
        told = self._rules.useXML(_plainly_named(document, names))
        if told:
            raise ValueError(told)

    def decide(self, state: dict[str, str]) -> dict[str, str]:
        """Return what every table comes to."""
        told, results = self._rules.decide(dict(state))
        if told:
            raise ValueError(told)
        result = results[-1]["Result"]
        return {name: result[name] for name in self._tables}


def _plainly_named(document: ET.Element, names: dict[str, str]) -> str:
    for each in (*document.iterfind("inputData", MODEL), *document.iterfind("decision", MODEL)):
        name = names[each.attrib["name"]]
        each.set("name", name)
        for named in (*each.iterfind("variable", MODEL), *each.iterfind("decisionTable/output", MODEL)):
            named.set("name", name)
            named.set("label", name)
    for column in document.iterfind(".//decisionTable/input", MODEL):
        (text,) = column.iterfind("inputExpression/text", MODEL)
        text.text = names[(text.text or "").rpartition(" ")[2]]
        column.set("label", text.text)
    return ET.tostring(document, encoding="unicode")
