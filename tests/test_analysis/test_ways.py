"""What somebody can do about a fact, by what means, and what is presumed: written out by hand beside the code."""

from collections.abc import Iterable
from typing import Any

import pytest
from attrs import AttrsInstance, frozen

from hukou_rules.facts.fact import facts_of
from hukou_rules.law.clauses import Confidence
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import StationHome, Term

STATION = """
place shandong another-station
place outside another-station
registry with another-station
registry without another-station
home other another-station
home registration-station another-station
opening since waiting
"""
PERSON = """
age 16-or-older waiting
applied_by self another-applicant
applied_by guardian another-applicant
applied_by father another-applicant
applied_by mother another-applicant
applied_by agent another-applicant
"""
WAYS = {
    "first-id-card": f"""
{STATION}{PERSON}
attendance present another-applicant
attendance absent another-applicant
""",
    "temporary-id-card": f"""
{STATION}{PERSON}
id_card_application pending filing
urgency urgent statement
urgency not-urgent statement
""",
    "registration-certificate": f"""
{STATION}
applied_by self another-applicant
applied_by guardian another-applicant
applied_by agent another-applicant
identity_document valid paper
""",
    "newborn-registration": f"""
{STATION}
applied_by father another-applicant
applied_by mother another-applicant
applied_by guardian another-applicant
applied_by householder another-applicant
applied_by relative another-applicant
applied_by agent another-applicant
follows mother other-parent
follows father other-parent
follows grandparent other-parent
registration shandong other-parent unless other_parent nowhere other_parent elsewhere
register_check matches paper
certificate_check matches paper
birth_certificate held paper
register_wanted wanted statement
register_wanted not-wanted statement
birth ordinary other-parent unless birthplace abroad care adopted-or-in-care survival died
custody not-against other-parent
followed_household family other-parent
followed_household collective other-parent unless other_household family
""",
}
"""Of each service the fact, the value that it can be given, by what means, and unless which facts have which values."""

PRESUMED = {
    "first-id-card": """
military_service not-serving
transport ordinary
""",
    "temporary-id-card": "military_service not-serving",
    "registration-certificate": """
concerns self unless tie never
records shandong
proved_already not-said
""",
    "newborn-registration": """
birthplace mainland
care parents
survival living
birth ordinary
custody not-against
followed_household family unless other_household collective other_household university-collective
other_household family unless followed_household collective followed_household university-collective
""",
}
"""Of each service the exceptional facts and their usual value, which is not presumed, but asked, unless ..."""

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)


@frozen(kw_only=True)
class Plain:
    """Facts that are declared without a word."""

    home: StationHome | None = None


@frozen(kw_only=True)
class Unlisted:
    """What is no term, though its values could be listed."""

    confidence: Confidence | None = None


@frozen(kw_only=True)
class Empty:
    """A term that has no values."""

    term: Term | None = None


@frozen(kw_only=True)
class Several:
    """Not one term, but several of its values."""

    homes: tuple[StationHome]


def test_a_fact_declared_without_a_word_is_called_as_its_term_and_nothing_is_presumed_of_it() -> None:
    home = facts_of(Plain)["home"]

    assert (StationHome.label, None, (), {}) == (home.label, home.presumed, home.unless, home.ways)


@pytest.mark.parametrize("record", [Unlisted, Empty, Several])
def test_what_is_no_term_is_no_fact(record: type[AttrsInstance]) -> None:
    with pytest.raises(TypeError, match="has no finite domain"):
        facts_of(record)


@each_service
def test_every_fact_is_one_of_its_own(service: Service[Any]) -> None:
    assert len(service.declared) == len({*service.declared.values(), *service.declared.values()})


def rows(table: str) -> list[str]:
    """Return the rows of a table, in any order."""
    return sorted(row for row in table.splitlines() if row)


def row(*said: str, unless: Iterable[tuple[str, Term]]) -> str:
    """Return a row of a table."""
    others = [code for name, value in unless for code in (name, value.code)]
    return " ".join([*said, *(["unless", *others] if others else [])])


@each_service
def test_the_facts_that_somebody_can_change_are_those_listed_with_the_means(service: Service[Any]) -> None:
    found = [
        row(fact.name, value.code, way.means.code, unless=way.ruled_out_by)
        for fact in service.declared.values()
        for value, way in fact.ways.items()
    ]

    assert rows(WAYS[service.name.code]) == sorted(found)


@each_service
def test_the_facts_that_are_presumed_are_those_listed_with_their_usual_value(service: Service[Any]) -> None:
    found = [
        row(fact.name, fact.presumed.code, unless=fact.unless)
        for fact in service.declared.values()
        if fact.presumed is not None
    ]

    assert rows(PRESUMED[service.name.code]) == sorted(found)
