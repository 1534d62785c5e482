"""What clauses may not say: what their source does not, unless it is marked; nor a rank that a source does not show."""

import pytest

from hukou_rules.law import CLAUSES
from hukou_rules.law.clauses import Clause, Confidence, Footing, Rank
from hukou_rules.law.national_cards import MPS24_1
from hukou_rules.law.shandong_2021 import ANNOUNCEMENT

each_clause = pytest.mark.parametrize("clause", CLAUSES.values(), ids=lambda clause: clause.id)


@each_clause
def test_what_a_clause_calls_inferred_is_marked(clause: Clause) -> None:
    said = {"推定" in clause.statement.zh, "inferred" in clause.statement.en}

    assert len(said) == 1
    assert clause.inferred or said == {False}


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
