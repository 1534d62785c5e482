"""The rules of a service as DMN 1.3 (Decision Model and Notation, OMG): tables that other engines run and people read.

Each rule is a decision table; those of an aspect lead to what the aspect comes to, and the aspects to the outcome.
Names are Chinese and names in FEEL, values are the codes of the JSON contract, ids the names that the library uses.
A fact that is not known has a value of its own, ``"unknown"``, so that no engine's logic of null is in play.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from statistics import mean
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from attrs import frozen

from hukou_rules.analysis.tables import Column, Row, Table, Tables, code_of, tables_of
from hukou_rules.decision import Aspect, Outcome, Verdict
from hukou_rules.service import Service
from hukou_rules.services import SERVICES, Named
from hukou_rules.terms import Term, Text

__all__ = ["to_dmn"]

_ABOUT: Final = Text(
    zh="一条规则一张决策表，各方面由规则得出，结论由各方面得出。取值为代码：事实尚不清楚的写unknown，没有给出的（null）"
    "按unknown；口径没有给出的按默认。不含日期：年龄、受理日期等须先归入所列的取值。不含材料、环节、期限、费用和提示。",
    en="A decision table for each rule; rules lead to aspects, aspects to the outcome. Values are codes: a fact not "
    "known is unknown, and so is one that is not given (null); a reading that is not given is the default. No dates: "
    "ages, the day of acceptance and the like are put into the values listed first. No materials, steps, limits, fees "
    "or advice.",
)
_FROM_ABOVE: Final = Text(
    zh="自上而下，第一个相符的行就是结果；没有相符的行，说明给出了所列以外的值，没有结果。",
    en="The first row that fits, from above, is the result; where none fits, a value was given that is not listed, and "
    "there is no result.",
)
_OUTCOME: Final = "outcome"


def to_dmn(service: Named, day: date | None = None, services: Sequence[Service[Any]] = SERVICES) -> str:
    """Return the rules of a service as a DMN 1.3 document, with a diagram.

    It is the edition that ``service_named`` chooses.  An engine that evaluates the decision named 结论 gets the code of
    the outcome that ``Service.decide`` comes to for these facts and readings.

    Raises:
        InputError: there is no such service, an argument is of another kind, or ``services`` are given beside a service
            itself.
        NotInForceError: no edition is in force on that day.

    >>> to_dmn("first-id-card").count("<decisionTable ")
    12
    """
    tables = tables_of(service, day, services)
    edition, name = tables.service.edition, tables.service.name
    names = _Names(tables)
    inputs, rules = _inputs(tables, names), [_of_rule(table, names) for table in _by_aspect(tables)]
    aspects = [_of_aspect(aspect, tables, names) for aspect in Aspect if _under(aspect, tables)]
    decisions = [*rules, *aspects, _of_all(aspects, names)]
    root = Element(
        "definitions",
        {
            "xmlns": "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "xmlns:dmndi": "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "xmlns:dc": "http://www.omg.org/spec/DMN/20180521/DC/",
            "xmlns:di": "http://www.omg.org/spec/DMN/20180521/DI/",
            "id": name.code,
            "name": f"{name.zh}，{edition.zh}",
            "namespace": f"urn:hukou-rules:{edition.id}:{name.code}",
            "exporter": "hukou_rules",
        },
    )
    _described(root, f"{name.zh} / {name.en}. {edition.id}: {edition.zh} / {edition.en}", _ABOUT.zh, _ABOUT.en)
    for each in inputs:
        _add_input(root, each)
    for decision in decisions:
        _add_decision(root, decision)
    _add_diagram(root, [inputs, rules, aspects, decisions[-1:]])
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


# --- what stands in it ------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class _Element:
    """An element of the diagram: an input, or a decision."""

    id: str
    name: str
    label: Text
    about: tuple[str, ...]


@frozen(kw_only=True)
class _Input:
    """A column of a table: which element it takes, how its value is read, and the codes that it can be."""

    of: _Element
    expression: str
    codes: tuple[str, ...]


@frozen(kw_only=True)
class _Line:
    """A row of a table: the codes that each cell takes, none for any; the code that it gives, and words about it."""

    cells: tuple[tuple[str, ...], ...]
    gives: str
    about: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Decision(_Element):
    """A decision table."""

    hit_policy: str
    inputs: tuple[_Input, ...]
    gives: type[Term]
    codes: tuple[str, ...]
    lines: tuple[_Line, ...]


class _Names:
    """What each input and decision is called: Chinese without punctuation, which FEEL takes as a name.

    Where that is no name, or two would share it, it is the id.
    """

    def __init__(self, tables: Tables) -> None:
        self.service = tables.service.name.code
        words = {
            **{column.name: column.label.zh for column in tables.columns},
            **{self.id_of(table.rule.name): table.rule.title.zh for table in tables.tables},
            **{self.id_of(aspect.code): aspect.zh for aspect in Aspect},
            self.id_of(_OUTCOME): Outcome.label.zh,
        }
        plain = {key: re.sub(r"\W", "", re.sub(r"（[^（）]*）$", "", zh)) for key, zh in words.items()}
        held = Counter(plain.values())
        self._names = {
            key: name if name.isidentifier() and held[name] == 1 else re.sub(r"\W", "_", key)
            for key, name in plain.items()
        }

    def id_of(self, decision: str) -> str:
        """Return the id of a decision; it names the service, for an engine may hold those of several."""
        return f"{self.service}.{decision}"

    def __getitem__(self, key: str) -> str:
        """Return the name of an input or a decision by its id."""
        return self._names[key]


def _inputs(tables: Tables, names: _Names) -> list[_Element]:
    return [
        _Element(id=column.name, name=names[column.name], label=column.label, about=(*_about(column),))
        for column in tables.columns
    ]


def _about(column: Column) -> Iterator[str]:
    """Say what the codes of a column mean, and what is usual."""
    yield _both(column.label)
    for value in column.values:
        words = Verdict.UNKNOWN if value is None else value
        yield f"{code_of(value)}: {words.zh} / {words.en}"
    if column.fact is None:
        yield f"默认 default: {code_of(column.usual)}"
    elif column.fact.presumed is not None:
        code = column.fact.presumed.code
        yield f"申请没有写明的，本库一般推定为 where an application does not state it, the library presumes: {code}"


def _both(words: Text | Term) -> str:
    return f"{words.zh} / {words.en}"


def _by_aspect(tables: Tables) -> list[Table]:
    return [table for aspect in Aspect for table in _under(aspect, tables)]


def _under(aspect: Aspect, tables: Tables) -> list[Table]:
    return [table for table in tables.tables if table.rule.aspect is aspect]


def _of_rule(table: Table, names: _Names) -> _Decision:
    rule = table.rule
    key = names.id_of(rule.name)
    basis = f"{rule.clause.id} {rule.clause.source.title.zh}，{rule.clause.article}"
    return _Decision(
        id=key,
        name=names[key],
        label=rule.title,
        about=(_both(rule.title), _both(rule.aspect), basis, rule.condition.zh, rule.condition.en),
        hit_policy="UNIQUE",
        inputs=tuple(_asking(column, names) for column in table.columns),
        gives=Verdict,
        codes=tuple(verdict.code for verdict in table.verdicts),
        lines=tuple(
            _Line(
                cells=tuple(tuple(code_of(value) for value in cell) for cell in row.cells),
                gives=row.verdict.code,
                about=(_read_out(row, table.columns), basis),
            )
            for row in table.rows
        ),
    )


def _asking(column: Column, names: _Names) -> _Input:
    name = names[column.name]
    return _Input(
        of=_Element(id=column.name, name=name, label=column.label, about=()),
        expression=f'if {name} = null then "{code_of(column.usual)}" else {name}',
        codes=tuple(code_of(value) for value in column.values),
    )


def _read_out(row: Row, columns: Sequence[Column]) -> str:
    """Read a row out in Chinese; whoever reads English has the codes."""
    cells = (
        f"{column.label.zh}{Verdict.UNKNOWN.zh}"
        if cell == (None,)
        else "或者".join(Verdict.UNKNOWN.zh if value is None else value.zh for value in cell)
        for cell, column in zip(row.cells, columns, strict=True)
        if cell
    )
    return f"{'；'.join(cells) or '不论何种情形'}：{row.verdict.zh}"


def _of_aspect(aspect: Aspect, tables: Tables, names: _Names) -> _Decision:
    asked = [(_of_rule(table, names), table.verdicts) for table in _under(aspect, tables)]
    comes_to = [{verdict.code: Outcome.of([(aspect, verdict)]) for verdict in verdicts} for _, verdicts in asked]
    return _together(names.id_of(aspect.code), aspect, [rule for rule, _ in asked], comes_to, names)


def _of_all(aspects: Sequence[_Decision], names: _Names) -> _Decision:
    comes_to = [{each.code: each for each in Outcome if each.code in aspect.codes} for aspect in aspects]
    return _together(names.id_of(_OUTCOME), Outcome.label, aspects, comes_to, names)


def _together(
    key: str,
    label: Text | Term,
    parts: Sequence[_Decision],
    comes_to: Sequence[Mapping[str, Outcome]],
    names: _Names,
) -> _Decision:
    """Return what decisions come to together: the first outcome, in its order, to which any of them comes."""
    lines = [
        _Line(cells=tuple((code,) if i == at else () for i in range(len(parts))), gives=outcome.code)
        for outcome in Outcome
        if outcome is not Outcome.ACCEPT
        for at, of in enumerate(comes_to)
        for code, each in of.items()
        if each is outcome
    ]
    accepted = tuple(tuple(code for code, each in of.items() if each is Outcome.ACCEPT) for of in comes_to)
    lines.append(_Line(cells=accepted, gives=Outcome.ACCEPT.code))
    given = {line.gives for line in lines}
    return _Decision(
        id=key,
        name=names[key],
        label=Text(zh=label.zh, en=label.en),
        about=(_both(label), _FROM_ABOVE.zh, _FROM_ABOVE.en),
        hit_policy="FIRST",
        inputs=tuple(_Input(of=part, expression=part.name, codes=part.codes) for part in parts),
        gives=Outcome,
        codes=tuple(outcome.code for outcome in Outcome if outcome.code in given),
        lines=(*lines,),
    )


# --- how it is written ------------------------------------------------------------------------------------------------


def _described(element: Element, *lines: str) -> None:
    SubElement(element, "description").text = "\n".join(lines)


def _add_input(root: Element, each: _Element) -> None:
    data = SubElement(root, "inputData", {"id": each.id, "name": each.name, "label": _both(each.label)})
    _described(data, *each.about)
    SubElement(data, "variable", {"id": f"{each.id}.variable", "name": each.name, "typeRef": "string"})


def _add_decision(root: Element, decision: _Decision) -> None:
    key = decision.id
    element = SubElement(root, "decision", {"id": key, "name": decision.name, "label": _both(decision.label)})
    _described(element, *decision.about)
    SubElement(element, "variable", {"id": f"{key}.variable", "name": decision.name, "typeRef": "string"})
    for each in decision.inputs:
        required = SubElement(element, "informationRequirement", {"id": f"{key}.needs.{each.of.id}"})
        kind = "requiredDecision" if isinstance(each.of, _Decision) else "requiredInput"
        SubElement(required, kind, {"href": f"#{each.of.id}"})
    table = SubElement(element, "decisionTable", {"id": f"{key}.table", "hitPolicy": decision.hit_policy})
    for each in decision.inputs:
        column = SubElement(table, "input", {"id": f"{key}.input.{each.of.id}", "label": _both(each.of.label)})
        _text(SubElement(column, "inputExpression", {"typeRef": "string"}), each.expression)
        _text(SubElement(column, "inputValues"), _quoted(each.codes))
    output = SubElement(
        table,
        "output",
        {"id": f"{key}.output", "name": decision.name, "label": _both(decision.gives.label), "typeRef": "string"},
    )
    _text(SubElement(output, "outputValues"), _quoted(decision.codes))
    for number, line in enumerate(decision.lines, 1):
        rule = SubElement(table, "rule", {"id": f"{key}.rule.{number}"})
        if line.about:
            _described(rule, *line.about)
        for cell in line.cells:
            _text(SubElement(rule, "inputEntry"), _quoted(cell) or "-")
        _text(SubElement(rule, "outputEntry"), _quoted([line.gives]))


def _text(element: Element, text: str) -> None:
    SubElement(element, "text").text = text


def _quoted(codes: Iterable[str]) -> str:
    return ",".join(f'"{code}"' for code in codes)


# --- how it is drawn --------------------------------------------------------------------------------------------------

_WIDE: Final = 220
_HIGH: Final = 50
_ROOM: Final = 18  # between two boxes
_GAP: Final = 260  # between two columns: the lines cross there
_TOP: Final = 180  # left free: a viewer has its title there


def _add_diagram(root: Element, columns: Sequence[Sequence[_Element]]) -> None:
    """Draw the columns from left to right: inputs, rules, aspects, outcome; each box beside what it leads to."""
    inputs, rules, *_ = columns
    needed = [
        (each.of.id, of.id) for column in columns for of in column if isinstance(of, _Decision) for each in of.inputs
    ]
    place = {rule.id: number for number, rule in enumerate(rules)}
    leads_to = {each.id: mean(place[of] for by, of in needed if by == each.id) for each in inputs}
    height = max(len(inputs), len(rules)) * (_HIGH + _ROOM)
    middle: dict[str, float] = {}
    for column in (sorted(inputs, key=lambda each: leads_to[each.id]), rules):
        middle |= {each.id: _TOP + (number + 0.5) * height / len(column) for number, each in enumerate(column)}
    for column in columns[2:-1]:
        middle |= {each.id: mean(middle[by] for by, of in needed if of == each.id) for each in column}
    middle |= {each.id: _HIGH / 2 for each in columns[-1]}  # what everything leads to stands above all
    left = {each.id: number * (_WIDE + _GAP) for number, column in enumerate(columns) for each in column}
    diagram = SubElement(SubElement(root, "dmndi:DMNDI"), "dmndi:DMNDiagram", {"id": "diagram"})
    for key, x in left.items():
        shape = SubElement(diagram, "dmndi:DMNShape", {"id": f"{key}.shape", "dmnElementRef": key})
        bounds = {"x": x, "y": round(middle[key] - _HIGH / 2), "width": _WIDE, "height": _HIGH}
        SubElement(shape, "dc:Bounds", {name: str(value) for name, value in bounds.items()})
    for by, of in needed:
        drawn = {"id": f"{of}.needs.{by}.edge", "dmnElementRef": f"{of}.needs.{by}"}
        edge = SubElement(diagram, "dmndi:DMNEdge", drawn)
        for x, y in ((left[by] + _WIDE, middle[by]), (left[of], middle[of])):
            SubElement(edge, "di:waypoint", {"x": str(x), "y": str(round(y))})
