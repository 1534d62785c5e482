"""Clause and answer, both ways: what is coded is cited by some answer, and what an answer cites is coded."""

from datetime import date

import pytest

from hukou_rules import WorkingCalendar, validity
from hukou_rules.deadlines import CLAUSES as CODED_IN_DEADLINES, date_limit
from hukou_rules.facts.first_id_card import Transport
from hukou_rules.law import CLAUSES, counting, national, national_cards, national_certificates, shandong_2021
from hukou_rules.law.clauses import Clause, Handling
from hukou_rules.rules import AdviceRule, FollowUpRule, LimitRule, PaperRule, Rule, StepRule
from hukou_rules.services import SERVICES
from hukou_rules.services.first_id_card import SERVICE as FIRST_ID_CARD


def cited_by_validity() -> set[str]:
    """Return what the answers about validity cite: a clause that is imported and listed, but on no answer, is not."""
    day = date(2021, 11, 26)
    cited = {validity.id_card_validity(day, day).clause.id, validity.temporary_card_validity(day).clause.id}
    for on in (day, None):
        terms = validity.first_card_terms(born_on=day, applied_on=day, signed_on=on)
        cited |= {term.clause.id for term in (*terms, *validity.temporary_card_terms(signed_on=on))}
    return cited


def cited_by_deadlines() -> set[str]:
    """Return what dates cite beside their limit: sixty days that end on a rest day."""
    (limit,) = [
        part.answer(Transport.ORDINARY) for part in FIRST_ID_CARD.limits if part.name == "id_card_is_handed_out"
    ]
    assert limit is not None
    rolled = date_limit(limit, {limit.starts: date(2021, 12, 2)}, calendar=WorkingCalendar.official()).rolled
    return set() if rolled is None else {rolled.clause.id}


def test_the_clauses_cited_are_the_clauses_coded() -> None:
    """What is cited is what the parts say in their known states, the fees, and what is answered about validity."""
    said = {clause.id for service in SERVICES for part in service.parts for clause in part.clauses}
    fees = {service.fee.clause.id for service in SERVICES if service.fee is not None}

    assert {clause.id for clause in CLAUSES.values() if clause.handling is Handling.CODED} == (
        said | fees | cited_by_validity() | cited_by_deadlines()
    )


def test_what_is_listed_as_coded_outside_the_services_is_cited_there() -> None:
    assert {clause.id for clause in validity.CLAUSES} == cited_by_validity()
    assert {clause.id for clause in CODED_IN_DEADLINES} == cited_by_deadlines()


def test_every_clause_of_the_announcement_is_there_in_its_order() -> None:
    expected = [
        "SD-0",
        *(f"SD-1.{n}" for n in range(1, 7)),
        *(f"SD-2.{n}" for n in range(1, 4)),
        *(f"SD-3.{n}" for n in range(1, 7)),
        *(f"SD-4.{n}" for n in range(1, 7)),
    ]

    assert expected == [clause.id for clause in shandong_2021.CLAUSES]


def test_clause_ids_are_unique_and_begin_with_their_source() -> None:
    listed = [
        clause
        for module in (shandong_2021, national, national_cards, national_certificates, counting)
        for clause in module.CLAUSES
    ]

    assert len(listed) == len(CLAUSES)
    assert all(clause.id.startswith(f"{clause.source.key}-") for clause in listed)


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(part, id=f"{service.name.value}-{part.name}")
        for service in SERVICES
        for part in service.parts
        if not isinstance(part, LimitRule)  # a reading may make it another clause's limit
    ],
)
def test_one_condition_cites_one_clause(part: Rule | PaperRule | StepRule | FollowUpRule | AdviceRule) -> None:
    """However it is answered, it rests on the clause that it is declared under."""
    declared = part.step.clause if isinstance(part, StepRule) else part.clause

    assert ((declared,) if declared else ()) == part.clauses


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=lambda clause: clause.id)
def test_every_clause_is_said_in_both_languages(clause: Clause) -> None:
    assert any("一" <= letter <= "鿿" for letter in clause.statement.zh)
    assert clause.statement.en.isascii()
