"""Read back: figures, terms and names of papers in the code occur in the clause that they cite."""

import re
from collections.abc import Iterator
from itertools import product
from types import ModuleType

import pytest

from hukou_rules import services
from hukou_rules.decision import Advice, Fee, Finding, Requirement, TimeLimit, Unit
from hukou_rules.law import CLAUSES
from hukou_rules.law.national import MPS12_97, NORM_IN_FORCE_FROM
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM, SD_0
from hukou_rules.rules import table_of
from hukou_rules.services import SERVICES
from hukou_rules.terms import Material

ALSO_CALLED = {  # a clause may use the shorter official word
    Material.PHOTO: ("相片", "照片"),
    Material.GUARDIAN_ID_CARD: ("居民身份证", "监护人"),
    Material.GUARDIANSHIP_PROOF: ("监护",),
    Material.DIVORCE_AND_CUSTODY_PAPERS: ("离婚", "抚养"),
    Material.PATERNITY_REPORT: ("亲子鉴定",),
}


def values_of(module: ModuleType) -> Iterator[object]:
    for thing in vars(module).values():
        table = table_of(thing)
        if table is not None and table.kind in {"material", "limit"}:
            yield from (thing(*state) for state in product(*table.domains.values()))
        elif isinstance(thing, tuple):
            yield from thing
        else:
            yield thing


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.NAME.value)
def test_names_of_papers_occur_in_the_clause_they_cite(service: ModuleType) -> None:
    papers = {thing for thing in values_of(service) if isinstance(thing, Requirement)}

    assert papers
    for paper in papers:
        words = ALSO_CALLED.get(paper.material, (paper.material.zh,))
        assert any(word in paper.clause.statement.zh for word in words), (paper.material, paper.clause.id)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.NAME.value)
def test_figures_of_limits_and_fees_occur_in_the_clause_they_cite(service: ModuleType) -> None:
    units = {
        Unit.WORKING_DAY: ("个工作日", "working day"),
        Unit.CALENDAR_DAY: ("日", "day"),
        Unit.MONTH: ("个月", "month"),
    }
    for thing in values_of(service):
        if isinstance(thing, TimeLimit):
            zh, en = units[thing.unit] if thing.reading != "temporary_clock" else ("日", "day")
            for limit_zh, limit_en in [(f"{thing.amount}{zh}", f"{thing.amount} {en}")]:
                assert limit_zh in thing.clause.statement.zh, thing.clause.id
                assert limit_en in thing.clause.statement.en, thing.clause.id
            if thing.extendable_by:
                assert f"{thing.extendable_by}日" in thing.clause.statement.zh
        if isinstance(thing, Fee):
            assert re.search(rf"(?<!\d){thing.amount_cny}元", thing.clause.statement.zh), thing.clause.id


def test_the_dates_that_rules_begin_on_occur_in_their_clauses() -> None:
    for day, clause in ((PROVINCE_WIDE_FROM, SD_0), (NORM_IN_FORCE_FROM, MPS12_97)):
        assert f"{day.year}年{day.month}月{day.day}日" in clause.statement.zh
        assert day.isoformat() in clause.statement.en


def test_texts_name_no_clause_that_does_not_exist() -> None:
    keys = "|".join(sorted({clause.source.key for clause in CLAUSES.values()}))
    pattern = re.compile(rf"(?:{keys})-\d+(?:\.\d+)?")
    named = {
        clause
        for module in vars(services).values()
        if isinstance(module, ModuleType) and module in SERVICES
        for thing in said_by(module)
        for clause in pattern.findall(f"{thing.zh} {thing.en}")
    }

    assert "MPS12-12" in named
    assert named <= set(CLAUSES)


def said_by(module: ModuleType) -> Iterator[Finding | Requirement | Advice]:
    for thing in vars(module).values():
        table = table_of(thing)
        said = [thing(*state) for state in table.states] if table else [thing]
        yield from (one for one in said if isinstance(one, Finding | Requirement | Advice))
