"""Clause and finding, both ways: what is coded is cited, what is cited is coded, and nothing is cited by hand twice."""

from collections.abc import Iterator
from types import ModuleType

import pytest

from hukou_rules import services, validity
from hukou_rules.decision import Advice, Fee, Finding, Requirement, Step, TimeLimit
from hukou_rules.law import CLAUSES, national, national_cards, national_certificates, shandong_2021
from hukou_rules.law.clauses import Clause, Handling
from hukou_rules.rules import table_of
from hukou_rules.services import SERVICES, place

HOLDERS = (Advice, Fee, Finding, Requirement, Step, TimeLimit)


def said_in(module: ModuleType) -> Iterator[object]:
    """Everything that the rules, papers, steps, limits and advice of a module can say, in every known state."""
    for thing in vars(module).values():
        table = table_of(thing)
        if table is not None:
            yield from (thing(*state) for state in table.states)
        elif isinstance(thing, tuple):
            yield from thing
        else:
            yield thing


def cited_in(module: ModuleType) -> set[str]:
    return {thing.clause.id for thing in said_in(module) if isinstance(thing, HOLDERS) and thing.clause is not None}


def modules() -> list[ModuleType]:
    return [place, *(module for module in vars(services).values() if module in SERVICES)]


def test_the_clauses_cited_are_the_clauses_coded() -> None:
    cited = set().union(*(cited_in(module) for module in modules())) | {
        thing.id for thing in vars(validity).values() if isinstance(thing, Clause)
    }
    coded = {clause.id for clause in CLAUSES.values() if clause.handling is Handling.CODED}

    assert coded == cited


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
        for module in (shandong_2021, national, national_cards, national_certificates)
        for clause in module.CLAUSES
    ]

    assert len(listed) == len(CLAUSES)
    assert all(clause.id.startswith(f"{clause.source.key}-") for clause in listed)


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__.rpartition(".")[2])
def test_one_condition_cites_one_clause(module: ModuleType) -> None:
    """However it is answered, a rule rests on the same clause."""
    for thing in vars(module).values():
        table = table_of(thing)
        if table is not None and table.kind == "rule":
            clauses = {thing(*state).clause.id for state in table.states}

            assert len(clauses) == 1, table.name


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=lambda clause: clause.id)
def test_every_clause_is_said_in_both_languages(clause: Clause) -> None:
    assert any("一" <= letter <= "鿿" for letter in clause.statement.zh)
    assert clause.statement.en.isascii()
