"""What clauses may not say: what their source does not, unless it is marked; nor a rank that a source does not show."""

from datetime import timedelta

import pytest
from attrs import evolve

from hukou_rules.law import CLAUSES
from hukou_rules.law.clauses import Clause, Confidence, Footing, Handling, Rank
from hukou_rules.law.national_cards import MPS24_1
from hukou_rules.law.shandong_2021 import ANNOUNCEMENT

ONE = timedelta(days=1)
NOT_AS_LAW = (Footing.ANALOGY, Footing.PRACTICE)
each_clause = pytest.mark.parametrize("clause", CLAUSES.values(), ids=lambda clause: clause.id)


@each_clause
def test_what_a_clause_calls_inferred_is_marked(clause: Clause) -> None:
    said = {"推定" in clause.statement.zh, "inferred" in clause.statement.en}

    assert len(said) == 1
    assert clause.inferred or said == {False}


@pytest.mark.parametrize(
    ("article", "where"),
    [
        ("第七条", "art. 7"),
        ("第十条、第二十一条", "arts. 10, 21"),
        ("第4章", "ch. 4"),
        ("第2章、第3章", "chs. 2, 3"),
        ("二（一）", "2(1)"),
        ("导语", "lead"),
        ("别的标题", "别的标题"),
    ],
)
def test_where_a_clause_stands_is_said_in_english(article: str, where: str) -> None:
    assert where == MPS24_1.source.clause("0", article, "甲", "A").article_en


@pytest.mark.parametrize(("footing", "holds_before"), [(Footing.LAW, False), *((each, True) for each in NOT_AS_LAW)])
def test_only_a_clause_that_is_followed_as_law_waits_for_its_first_day(footing: Footing, *, holds_before: bool) -> None:
    clause = evolve(MPS24_1, footing=footing)
    first = clause.source.in_force_from

    assert [holds_before, True, True] == [clause.is_followed_on(day) for day in (first - ONE, first, None)]


@each_clause
def test_nothing_is_called_an_announcement(clause: Clause) -> None:
    """What began on 2021-11-26 is known from a newspaper; nobody saw an announcement."""
    assert "公告" not in clause.statement.zh + clause.source.title.zh


def test_what_the_press_tells_ranks_as_told_by_the_press() -> None:
    assert Rank.PRESS_REPORT is ANNOUNCEMENT.rank
    assert Rank.PRESS_CONFERENCE is MPS24_1.source.rank


def test_papers_that_shared_data_confirm_are_phased_out_and_not_said_to_be_needless_today() -> None:
    assert "逐步取消" in CLAUSES["MPS12-12"].statement.zh
    assert "免交" not in CLAUSES["MPS12-12"].statement.zh


def test_what_is_followed_as_practice_is_no_source_that_binds_the_province() -> None:
    practice = {clause.source.key: clause for clause in CLAUSES.values() if clause.footing is Footing.PRACTICE}

    assert {"GA214.8", "HZ", "ZZ"} == {*practice}
    assert {Confidence.B} == {clause.source.confidence for clause in practice.values()}


@each_clause
def test_words_are_parted_by_single_spaces(clause: Clause) -> None:
    assert "  " not in clause.statement.en + clause.source.title.en


def test_a_clause_of_which_nothing_else_is_said_is_coded_and_stands_in_the_law() -> None:
    clause = Clause(id="SD-0", source=ANNOUNCEMENT, article="第一条", statement=MPS24_1.statement)

    assert (Handling.CODED, False, Footing.LAW) == (clause.handling, clause.inferred, clause.footing)
