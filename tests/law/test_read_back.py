"""Read back: figures, terms and names of papers in the code occur in the clause that they cite."""

import re
from typing import Any

import pytest

from hukou_rules.decision import Advice, Fee, Finding, Requirement, Unit, Verdict
from hukou_rules.facts.fact import facts_of
from hukou_rules.facts.station import StationFacts
from hukou_rules.law import CLAUSES
from hukou_rules.law.national import MPS12_97, NORM_IN_FORCE_FROM
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM, SD_0
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.services.place import service_is_open_at_this_station
from hukou_rules.terms import Material, Opening

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)


def named_in(statement: str) -> set[Material]:
    """Return the papers that a statement names; a name inside a longer one is not named by it."""
    found = set()
    for material in sorted(Material, key=lambda material: -len(material.zh)):
        if material.zh in statement:
            found.add(material)
            statement = statement.replace(material.zh, "")
    return found


@each_service
def test_names_of_papers_occur_in_the_clause_they_cite(service: Service[Any]) -> None:
    assert service.papers
    for paper in service.papers:
        assert paper.material in named_in(paper.clause.statement.zh), (paper.material, paper.clause.id)


@each_service
def test_figures_of_limits_occur_in_the_clause_they_cite(service: Service[Any]) -> None:
    units = {
        Unit.WORKING_DAY: ("个工作日", "working day"),
        Unit.CALENDAR_DAY: ("日", "day"),
        Unit.MONTH: ("个月", "month"),
    }
    limits = {limit for part in service.limits for row in part.states if (limit := part.answer(*row)) is not None}

    assert limits
    for limit in limits:
        zh, en = units[limit.unit] if limit.reading != "temporary_clock" else ("日", "day")
        statement = limit.clause.statement

        assert re.search(rf"(?<!\d){limit.amount}{zh}", statement.zh), limit.clause.id
        assert re.search(rf"\b{limit.amount} {en}", statement.en), limit.clause.id
        if limit.extendable_by:
            assert re.search(rf"(?<!\d){limit.extendable_by}日", statement.zh), limit.clause.id
            assert re.search(rf"\b{limit.extendable_by} ", statement.en), limit.clause.id


@pytest.mark.parametrize(
    "fee", [service.fee for service in SERVICES if service.fee is not None], ids=lambda fee: fee.clause.id
)
def test_the_amount_of_a_fee_occurs_in_the_clause_it_cites(fee: Fee) -> None:
    assert re.search(rf"(?<!\d){fee.amount_cny}元", fee.clause.statement.zh)


def test_the_dates_that_rules_begin_on_occur_in_their_clauses() -> None:
    for day, clause in ((PROVINCE_WIDE_FROM, SD_0), (NORM_IN_FORCE_FROM, MPS12_97)):
        assert f"{day.year}年{day.month}月{day.day}日" in clause.statement.zh
        assert day.isoformat() in clause.statement.en


def test_the_day_on_which_province_wide_service_began_is_the_same_in_every_word_about_it() -> None:
    day = PROVINCE_WIDE_FROM
    refusal = service_is_open_at_this_station.texts[Verdict.NOT_MET]
    waiting = facts_of(StationFacts)["opening"].way_to(Opening.SINCE)

    for said in (*Opening, refusal):
        assert {f"{day.year}年{day.month}月{day.day}日"} == {*re.findall(r"\d+年\d+月\d+日", said.zh)}
        assert {day.isoformat()} == {*re.findall(r"\d{4}-\d\d-\d\d", said.en)}
    assert day.isoformat() in waiting.zh
    assert day.isoformat() in waiting.en


def test_texts_name_no_clause_that_does_not_exist() -> None:
    keys = "|".join(sorted({clause.source.key for clause in CLAUSES.values()}))
    pattern = re.compile(rf"(?:{keys})-\d+(?:\.\d+)?")
    named = {
        clause
        for service in SERVICES
        for part in service.parts
        for said in (part(*row) for row in part.states)
        if isinstance(said, Finding | Requirement | Advice)
        for clause in pattern.findall(f"{said.zh} {said.en}")
    }

    assert "MPS12-12" in named
    assert named <= set(CLAUSES)
