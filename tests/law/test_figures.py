"""Figures in prose are read back: one said in advice, a finding, a reading or a guide stands in a clause behind it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from attrs import evolve
from tests.test_analysis.test_guide import GUIDES

from hukou_rules.decision import Advice, Finding, Requirement
from hukou_rules.law import CLAUSES
from hukou_rules.law.clauses import Clause
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.rules import Rule
from hukou_rules.service import Part, Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import Text

KEYS = "|".join(sorted({re.escape(clause.source.key) for clause in CLAUSES.values()}))
NAMED = re.compile(rf"(?:{KEYS})-\d+(?:\.\d+)?")
DATE = re.compile(r"\d{4}年(?:\d+月(?:\d+日)?)?")
NUMERAL = {**{digit: n for n, digit in enumerate("零一二三四五六七八九")}, "两": 2}
UNITS = "个工作日|工作日|个月|周岁|日|年|元"
FIGURE = re.compile(rf"(?<![\d.〔])(\d+|[零一二三四五六七八九十两]+)({UNITS})(?!度)")
ENGLISH = re.compile(r"(?<![\d.-])\b(\d+) (working days?|days?|months?|CNY)\b")

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)


def number(said: str) -> int:
    """Return a number that is written in figures or in Chinese numerals below a hundred."""
    if said.isdigit():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    return (NUMERAL[tens] if tens else 1) * 10 * bool(ten) + (NUMERAL[ones] if ones else 0)


def figures(words: str) -> set[tuple[int, str]]:
    """Return the figures with their units; dates and the numbers of clauses are none."""
    bare = DATE.sub("", NAMED.sub("", words))
    chinese = {(number(said), unit.removeprefix("个")) for said, unit in FIGURE.findall(bare)}
    return chinese | {(int(said), unit.removesuffix("s")) for said, unit in ENGLISH.findall(bare)}


def unfounded(words: Text, clauses: Iterable[Clause]) -> set[tuple[int, str]]:
    """Return the figures of a text that stand in none of the clauses behind it, nor in one that it names."""
    behind = {*clauses, *(CLAUSES[each] for each in NAMED.findall(words.zh + words.en) if each in CLAUSES)}
    stated = {each for clause in behind for each in figures(clause.statement.zh) | figures(clause.statement.en)}
    return (figures(words.zh) | figures(words.en)) - stated


def of_limits(service: Service[Any]) -> set[Clause]:
    """Return the clauses of the limits of a service, of which its advice and readings speak too."""
    return {clause for limit in service.limits for clause in limit.clauses}


def without_options(part: Part, said: Finding | Requirement | Advice) -> Text:
    """Return what a part says without the options of readings, which are choices and no words of a clause."""
    zh, en = said.zh, said.en
    for option in (term for domain in part.domains.values() for term in domain if isinstance(term, Reading)):
        zh, en = zh.replace(option.zh, ""), en.replace(option.en, "")
    return Text(zh=zh, en=en)


def prose(service: Service[Any]) -> Iterator[tuple[str, Text, set[Clause]]]:
    """Yield each text of a service with the clauses behind it."""
    limits = of_limits(service)
    for part in service.parts:
        said = {answer for row in part.states if isinstance(answer := part(*row), Finding | Requirement | Advice)}
        yield from ((part.name, without_options(part, each), {*part.clauses, *limits}) for each in said)
        if isinstance(part, Rule):
            yield part.name, part.condition, {*part.clauses, *limits}
    for name in service.readings:
        kind = type(getattr(Readings(), name))
        behind = {clause for part in service.parts if name in part.domains for clause in part.clauses} | limits
        yield from ((name, words, behind) for words in (kind.label, kind.ground))
    for each in GUIDES[service.name].conditions:
        yield each.clause.id, each.words, {each.clause, *limits}


@each_service
def test_figures_in_prose_stand_in_a_clause_behind_it(service: Service[Any]) -> None:
    wrong = {name: sorted(found) for name, words, clauses in prose(service) if (found := unfounded(words, clauses))}

    assert wrong == {}


def test_a_figure_left_behind_by_an_amended_clause_is_found() -> None:
    """The advice would go on saying 3 although the clause says 5."""
    service = SERVICES[3]
    amended = {
        evolve(
            clause,
            statement=Text(zh=clause.statement.zh.replace("3个", "5个"), en=clause.statement.en.replace("3", "5")),
        )
        for clause in of_limits(service)
    }
    left = [
        name for name, words, clauses in prose(service) if unfounded(words, (clauses - of_limits(service)) | amended)
    ]

    assert {"approval_takes_its_time"} == {*left}


def test_figures_are_read_in_both_scripts() -> None:
    assert {(16, "周岁"), (3, "月"), (5, "工作日")} == figures(
        "年满十六周岁三个月内，5个工作日，2021年11月26日（SD-4.5）"
    )
    assert {(3, "working day"), (60, "day")} == figures("3 working days, 60 days from 2021-11-26")
    assert {20, 45, 60} == {number("二十"), number("四十五"), number("60")}
