"""What each source is and what is done with each clause, written out by hand from the sources beside the code."""

from collections.abc import Mapping
from datetime import date

import pytest
from attrs import fields

from hukou_rules.law import CLAUSES, LAW_AS_OF
from hukou_rules.law.clauses import Clause, Footing, Source
from hukou_rules.law.readings import Clock, Counting, Reading, Readings
from hukou_rules.services import SERVICES

SOURCES = """
SD press-report S 2021-11-26 -
HRR law A 1958-01-09 -
MPS12 ministry-norm A 2021-10-01 -
GBF96 regulation B 2016-01-14 -
SD14 provincial-notice B 2014-02-15 -
ZZ local-practice B 2025-02-19 -
CQ24 local-practice B 2024-01-19 -
IDL law A 2012-01-01 -
IDL2003 law A 2004-01-01 2011-12-31
CS18 ministry-norm B 2018-04-01 -
TMP ministry-rule A 2005-10-01 -
CMC510 regulation A 2008-01-01 -
HZ local-practice B 2022-11-01 -
CC22 press-report C 2022-08-01 2024-05-26
MPS24 press-conference C 2024-05-27 -
GA214.8 standard B 2004-01-10 2014-10-30
FEE2003 ministry-norm A 2004-01-01 -
GTZ21 ministry-norm B 2016-09-01 -
XH18 ministry-norm C 2018-09-01 -
GZA217 ministry-norm C 2021-12-01 -
CC law B 2021-01-01 -
"""
"""Of each source its key, rank, how well it is known, the first day in force, and the last, if it has ended."""

HANDLED = """
coded inferred: SD-0 SD-3.4 SD-3.5 SD-4.1 SD-4.2 SD-4.5 HRR-7 MPS12-24 SD14-1 IDL-3 IDL-7 TMP-2 TMP-12 MPS12-80
    HZ-2 MPS12-89
coded: SD-1.1 SD-1.2 SD-1.3 SD-1.4 SD-1.6 SD-2.1 SD-2.2 SD-2.3 SD-3.1 SD-3.2 SD-3.3 SD-3.6 SD-4.3 SD-4.4 SD-4.6
    MPS12-3 MPS12-9 MPS12-19 MPS12-20 MPS12-21 MPS12-22 MPS12-23 MPS12-25 MPS12-26 MPS12-27 GBF96-1 GBF96-2
    CQ24-1 IDL-5 IDL-8 IDL-9 IDL-10 IDL-11 IDL-12 IDL2003-7 CS18-37 TMP-7 TMP-8 TMP-9 TMP-11 TMP-13 MPS12-78
    MPS12-81 MPS12-82 MPS12-83 MPS12-87 CMC510-5 CC22-1 MPS24-1 FEE2003-1 MPS12-90 MPS12-91 MPS12-93 GTZ21-1
    GTZ21-2 GTZ21-3 XH18-1 GZA217-1
context: SD-1.5 MPS12-12 MPS12-96 MPS12-97 TMP-17 MPS12-74 MPS12-75 MPS12-79 MPS12-84
context inferred: MPS12-4
coded practice: ZZ-1 HZ-1
context inferred practice: GA214.8-3
context practice: GA214.8-4
context inferred analogy: CC-200 CC-201 CC-202 CC-204
coded inferred analogy: CC-203
"""
"""How clauses are handled, whether our text goes beyond the source's, and how it is followed, if not as law."""

READ: Mapping[str, Source] = {clause.source.key: clause.source for clause in CLAUSES.values()}


def marks(clause: Clause) -> str:
    """Say how a clause is handled."""
    footing = [] if clause.footing is Footing.LAW else [clause.footing.code]
    return " ".join([clause.handling.code, *(["inferred"] if clause.inferred else []), *footing])


@pytest.mark.parametrize("row", SOURCES.strip().splitlines(), ids=lambda row: str(row).split()[0])
def test_a_source_has_its_rank_and_its_days(row: str) -> None:
    key, *expected = row.split()
    source = READ[key]

    until = "-" if source.in_force_until is None else source.in_force_until.isoformat()
    assert expected == [source.rank.code, source.confidence.value, source.in_force_from.isoformat(), until]


def test_every_source_is_listed() -> None:
    assert [row.split()[0] for row in SOURCES.strip().splitlines()] == [*READ]


def test_every_clause_is_handled_as_listed() -> None:
    rows = [row.partition(": ") for row in HANDLED.strip().replace("\n    ", " ").splitlines()]
    expected = {clause: handling for handling, _, clauses in rows for clause in clauses.split()}

    assert expected == {id_: marks(clause) for id_, clause in CLAUSES.items()}


def test_the_law_was_read_on_the_day_of_our_notes() -> None:
    assert date(2026, 11, 23) == LAW_AS_OF


def test_every_reading_asks_a_question_of_its_own_and_says_why_its_default_was_taken() -> None:
    kinds = [type(getattr(Readings(), each.name)) for each in fields(Readings)]

    assert len(kinds) == len({kind.label for kind in kinds}) == len({kind.ground for kind in kinds})
    assert not any(hasattr(kind, "ground") for kind in (Reading, Clock, Counting))  # which ask nothing by themselves


def test_every_service_begins_with_the_national_norm_under_the_edition_of_the_announcement() -> None:
    editions = [(service.edition.id, service.in_force_from.isoformat(), service.in_force_until) for service in SERVICES]

    assert [("shandong-2021-11-26/2", "2021-10-01", None)] * 4 == editions
