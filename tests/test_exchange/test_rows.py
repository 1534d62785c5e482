"""Many applications, one short answer each: what a row says is what ``assess`` says of it, fault for fault."""

import datetime as dt
import json
import sys
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import lru_cache
from itertools import count, islice, product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from tests.applications import certificate, first_id_card, newborn
from tests.random_rows import rows

from hukou_rules import (
    SERVICES,
    Aspect,
    Assessment,
    CitizenIdentityNumber,
    Edition,
    Finding,
    FirstIdCardApplicant,
    HukouRulesError,
    InputError,
    LimitName,
    Outcome,
    Readings,
    RowAnswer,
    Service,
    ServiceName,
    Unpublished,
    WorkingCalendar,
    assess,
    assess_rows,
)
from hukou_rules.decision import Verdict
from hukou_rules.exchange import rows as module
from hukou_rules.exchange.condensed import Condensed, _Numbered
from hukou_rules.exchange.decode import read_document
from hukou_rules.exchange.rows import Rows
from hukou_rules.intake import intake_named
from hukou_rules.intake.records import Application
from hukou_rules.terms import StationPlace, Term
from hukou_rules.testing import applications

LAUNCH = date(2021, 11, 26)
OFFICIAL = WorkingCalendar.official()
BIRTH: dict[str, Any] = {
    "service": "newborn-registration",
    "applied_on": "2021-11-26",
    "applied_by": "father",
    "follows": "father",
    "parents_marriage": "married",
    "child": {"born_on": "2021-11-15", "already_registered": False},
    "mother": {"registered_in": "371502"},
    "father": {"registered_in": "371502"},
    "checks": {"register": "matches", "birth_certificate": "matches"},
    "birth_certificate": "held",
    "wants_household_register": True,
    "accepting_station": {"division": "370102"},
}


def in_short(answer: Assessment) -> dict[str, Any]:
    """Return what a row tells of a whole answer, as plain values."""
    pointers = answer.case.intake.in_order(pointer for finding in answer.findings for pointer in finding.missing)
    return {
        "outcome": answer.outcome,
        "aspects": answer.aspects,
        "missing": pointers,
        "materials": answer.materials,
        "deadlines": [(each.id, each.due, each.status) for each in answer.deadlines],
    }


def told(answer: RowAnswer) -> dict[str, Any]:
    """Return the same of a row."""
    return {
        "outcome": answer.outcome,
        "aspects": answer.aspects,
        "missing": answer.missing,
        "materials": answer.materials,
        "deadlines": [(each.id, each.due, each.status) for each in answer.deadlines],
    }


def expected(row: Mapping[str, Any], **how: Any) -> Any:  # noqa: ANN401 - as assess
    """Return what ``assess`` says of a document: an answer in short, or its faults."""
    try:
        return in_short(assess(read_document(row), **how))
    except HukouRulesError as error:
        return error.faults


# --- cases ------------------------------------------------------------------------------------------------------------


def test_a_birth_declared_on_the_first_day_is_accepted_and_the_number_is_due_after_three_working_days() -> None:
    (answer,) = assess_rows([BIRTH])

    assert (ServiceName.NEWBORN_REGISTRATION, Outcome.ACCEPT) == (answer.service, answer.outcome)
    assert dict.fromkeys(Aspect, Outcome.ACCEPT) == answer.aspects
    assert () == answer.missing
    assert () == answer.faults
    assert ["household-register", "resident-id-card", "medical-certificate-of-birth", "marriage-certificate"] == [
        each.material.code for each in answer.materials
    ]
    assert [
        (LimitName.CITIZEN_NUMBER_ASSIGNED, date(2021, 12, 1)),
        (LimitName.BIRTH_DECLARED, date(2021, 12, 15)),
    ] == [(each.id, each.due) for each in answer.deadlines]


def test_what_is_missing_is_named_in_the_order_of_the_document() -> None:
    (answer,) = assess_rows([{"service": "temporary-id-card", "urgent_need": True}])

    assert Outcome.INCOMPLETE is answer.outcome
    assert (
        "/applied_on",
        "/applied_by",
        "/id_card_application",
        "/applicant/born_on",
        "/applicant/registered_in",
        "/accepting_station/division",
        "/accepting_station/handles_registration",
        "/accepting_station/is_registration_station",
    ) == answer.missing


def test_all_that_is_wrong_with_a_row_is_said_in_it_and_the_others_are_answered() -> None:
    wrong = {**BIRTH, "applied_on": "2021-11-31", "folows": "father"}

    answers = [*assess_rows([BIRTH, wrong, BIRTH])]

    assert [Outcome.ACCEPT, None, Outcome.ACCEPT] == [answer.outcome for answer in answers]
    assert {("/applied_on", "bad-date"), ("/folows", "unknown-key")} == {
        (fault.pointer, fault.code) for fault in answers[1].faults
    }
    assert ServiceName.NEWBORN_REGISTRATION is answers[1].service


@pytest.mark.parametrize("row", [None, "{}", 7, [BIRTH], SERVICES[0]], ids=lambda row: type(row).__name__)
def test_a_row_that_is_no_application_is_a_fault_of_that_row(row: Any) -> None:  # noqa: ANN401 - anything
    (answer,) = assess_rows([row])

    assert ["wrong-type"] == [fault.code for fault in answer.faults]
    assert answer.service is None


def test_a_document_of_no_service_is_a_fault_unless_the_service_is_given() -> None:
    row = {key: value for key, value in BIRTH.items() if key != "service"}

    (unnamed,) = assess_rows([row])
    (named, other) = assess_rows([row, {"service": "first-id-card"}], service="newborn-registration")

    assert ["/service"] == [fault.pointer for fault in unnamed.faults]
    assert [*assess_rows([BIRTH])] == [named]
    assert ServiceName.FIRST_ID_CARD is other.service


def test_an_application_before_the_rules_is_a_fault_of_that_row() -> None:
    (answer,) = assess_rows([{**BIRTH, "applied_on": "2021-09-30", "child": {"born_on": "2021-09-01"}}])

    assert ["not-in-force"] == [fault.code for fault in answer.faults]


def test_rows_are_taken_one_at_a_time_and_none_is_lost() -> None:
    endless = ({**BIRTH, "custody": ["mother", "father", "joint"][i % 3]} for i in count())

    answers = islice(assess_rows(endless), 1000)

    assert 1000 == sum(answer.outcome is Outcome.ACCEPT for answer in answers)
    assert 1000 == next(iter(zip(count(1000), endless, strict=False)))[0]  # the source goes on


def test_readings_are_taken_where_a_document_states_none_and_what_it_states_wins() -> None:
    stated = {**BIRTH, "readings": {"newborn_clock": "accepted", "any_station": None}}

    rows = [stated, stated, {**BIRTH, "readings": {}}, {**BIRTH, "readings": None}]

    usual, again, own, late = assess_rows(rows, readings=Readings(newborn_clock="task-received"))

    assert date(2021, 12, 1) == usual.deadlines[0].due == again.deadlines[0].due
    assert [None, None] == [own.deadlines[0].due, late.deadlines[0].due]


@pytest.mark.parametrize("readings", [7, {"newborn_clock": "never"}, {"newborn_clock": ["accepted"]}, {"clock": "x"}])
def test_readings_that_are_none_are_faults_of_that_row(readings: object) -> None:
    row = {**BIRTH, "readings": readings}

    (answer,) = assess_rows([row])

    assert expected(row) == answer.faults != ()


def test_a_clock_that_was_stopped_is_dated_as_at_length() -> None:
    stopped = {**BIRTH, "events": {"accepted": "2021-11-26", "correction_opened": ["2021-11-29"]}}

    (answer,) = assess_rows([stopped])

    assert expected(stopped) == told(answer)
    assert answer.deadlines[0].due is None


def test_a_calendar_that_refuses_what_is_not_published_makes_a_fault_of_that_row() -> None:
    calendar = WorkingCalendar.official(unpublished=Unpublished.REFUSE)
    late = {**BIRTH, "applied_on": "2027-06-01", "child": {"born_on": "2027-05-20"}}

    answer, other = assess_rows([late, BIRTH], calendar=calendar)

    assert expected(late, calendar=calendar) == answer.faults != ()
    assert Outcome.ACCEPT is other.outcome


def test_the_edition_in_force_on_the_day_of_acceptance_answers() -> None:
    old = SERVICES[-1]
    never = evolve(old.papers[0], function=lambda *_: False)
    amended = old.amended(
        never, edition=Edition(id="later", zh="以后的版本", en="a later edition"), in_force_from=date(2022, 1, 1)
    )
    services: tuple[Service[Any], ...] = (*SERVICES[:-1], evolve(old, in_force_until=date(2021, 12, 31)), amended)
    later = {**BIRTH, "applied_on": "2022-01-04", "child": {"born_on": "2022-01-01"}}

    before, after = assess_rows([BIRTH, later], services=services)
    (lacking,) = assess_rows([BIRTH], services=SERVICES[:1])

    assert "household-register" == before.materials[0].material.code
    assert "household-register" not in {each.material.code for each in after.materials}
    assert ["not-one-each"] == [fault.code for fault in lacking.faults]


def test_one_document_is_not_taken_for_many() -> None:
    with pytest.raises(InputError) as error:
        assess_rows(BIRTH)  # type: ignore[arg-type] # what this test is about

    assert ["/rows"] == [fault.pointer for fault in error.value.faults]


# --- the same as assess -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_a_row_says_what_assess_says(seed: int) -> None:
    """Documents at random: half known or nearly all, some wrong, some with events and readings of their own."""
    drawn = [
        *rows(seed, 240, known=0.85, happened=0.4, read=0.1),
        *rows(seed + 100, 120, known=0.5, wrong=0.5),
        *rows(seed + 200, 40, known=1.0, happened=1.0),
    ]

    for row, answer in zip(drawn, assess_rows(drawn), strict=True):
        assert expected(row) == (answer.faults or told(answer)), json.dumps(row)


@given(applications())
def test_an_application_says_what_assess_says_of_it(application: Application) -> None:
    (answer,) = assess_rows([application])

    assert in_short(assess(application)) == told(answer)


def test_applications_that_documents_state_say_the_same_as_the_documents() -> None:
    drawn = [row for row in rows(7, 400, known=0.9) if not isinstance(expected(row), tuple)]
    read = [read_document(row).application for row in drawn]

    assert [*assess_rows(drawn)] == [*assess_rows(read)]


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.code)
def test_in_every_state_of_facts_that_bear_on_each_other_the_bits_are_the_decision(service: Service[Any]) -> None:
    condensed, unknown = Condensed(service, Readings()), dict.fromkeys(service.declared)

    for names, _ in condensed.groups:
        for state in product(*((None, *service.declared[name].domain) for name in names)):
            facts: dict[str, Any] = {**unknown, **dict(zip(names, state, strict=True))}
            bits, decision = condensed.bits(facts), service.decide(service.facts(**facts))
            verdicts = condensed.verdicts(bits)
            missing = {name for finding in decision.findings for name in finding.missing if is_open(finding)}

            assert decision.outcome() is verdicts.outcome
            assert decision.outcome(Aspect.ENTITLEMENT) is verdicts.aspects[Aspect.ENTITLEMENT]
            assert missing == {*verdicts.missing}
            assert decision.materials == condensed.papers(bits).requirements
            assert [each.id for each in decision.limits] == [limit.id for _, limit in condensed.limits(bits)]


def is_open(finding: Finding) -> bool:
    return finding.verdict is Verdict.UNKNOWN


# --- what is remembered -----------------------------------------------------------------------------------------------


def test_what_is_remembered_is_bounded_and_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [*rows(11, 120, known=0.9)]
    answers = [*assess_rows(drawn)]
    monkeypatch.setattr("hukou_rules.exchange.seen.ROOM", 2)
    monkeypatch.setattr(module, "_MOST_PARTS", 1)
    few = Rows(SERVICES, OFFICIAL)

    assert answers == [few.answer(row, None, Readings()) for row in drawn]


def test_most_rows_go_the_short_way() -> None:
    answering = Rows(SERVICES, OFFICIAL)
    drawn = [row for row in rows(5, 400, known=0.85, happened=0.2) if not isinstance(expected(row), tuple)]

    for row in drawn:
        answering.answer(row, None, Readings())

    assert 0.1 * len(drawn) > answering.whole


def test_no_identity_number_is_remembered() -> None:
    number = "11010519491231002X"
    row = {"service": "first-id-card", "applied_on": "2021-11-26", "applicant": {"citizen_identity_number": number}}
    answering = Rows(SERVICES, OFFICIAL)

    first, second = (answering.answer(row, None, Readings()) for _ in range(2))
    kind = answering.kind(ServiceName.FIRST_ID_CARD)

    assert first == second
    assert 0 == answering.whole
    assert expected(row) == told(first)
    assert {} == kind.fields["applicant.citizen_identity_number"].known


def test_a_number_that_contradicts_the_birth_date_is_a_fault() -> None:
    applicant = FirstIdCardApplicant(
        born_on=date(1950, 1, 1), citizen_identity_number=CitizenIdentityNumber("11010519491231002X")
    )

    (answer,) = assess_rows([first_id_card(LAUNCH, applicant=applicant)])

    assert ["contradiction"] == [fault.code for fault in answer.faults]


def test_a_point_in_time_is_read_as_the_day_in_beijing() -> None:
    late = dt.datetime(2021, 11, 25, 23, tzinfo=dt.UTC)

    (answer,) = assess_rows([newborn(applied_on=late)])

    assert told(next(assess_rows([newborn()]))) == told(answer)


def test_a_list_in_a_document_and_in_a_record_are_one() -> None:
    row = {
        "service": "registration-certificate",
        "applicant": {"registered_in": "110105", "formerly_registered_in": ["370102"]},
    }

    document, record, odd = assess_rows(
        [row, certificate(), {**row, "applicant": {"formerly_registered_in": ["370102", 7]}}]
    )

    assert Outcome.INCOMPLETE is document.outcome
    assert record.outcome is Outcome.ACCEPT
    assert ["/applicant/formerly_registered_in/1"] == [fault.pointer for fault in odd.faults]


def test_a_fact_that_turns_on_more_than_it_seemed_goes_the_whole_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who seems to turn on one field, as long as that is empty, may ask for another once it is not."""
    intake = intake_named(ServiceName.NEWBORN_REGISTRATION)

    def place(application: Any, *_: object) -> tuple[Term | None, tuple[str, ...]]:  # noqa: ANN401 - any
        known = application.accepting_station.division and application.follows
        return (StationPlace.SHANDONG if known else None), ("/accepting_station/division",)

    monkeypatch.setitem(intake.finders, "place", place)
    answering = Rows(SERVICES, OFFICIAL)

    assert Outcome.ACCEPT is answering.answer(BIRTH, None, Readings()).outcome
    assert Outcome.ACCEPT is answering.answer(newborn(), None, Readings()).outcome
    assert 2 == answering.whole


def test_a_day_of_a_kind_of_its_own_is_answered_as_the_day() -> None:
    class Stamp(date):
        pass

    plain, stamped = newborn(applied_on=date(2021, 11, 26)), newborn(applied_on=Stamp(2021, 11, 26))

    assert [*assess_rows([plain])] == [*assess_rows([stamped])]


@pytest.fixture
def _restless() -> Iterator[None]:
    """Let threads switch as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_restless")
def test_threads_that_fill_one_memory_get_the_same_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [*rows(5, 100, known=0.8, happened=0.4)]
    expected = [*assess_rows(asked)]
    monkeypatch.setattr(module, "rows_of", lru_cache(Rows))
    together = threading.Barrier(8)

    def same(turn: int) -> bool:
        together.wait()
        turned = asked[turn * 12 :] + asked[: turn * 12]
        return expected[turn * 12 :] + expected[: turn * 12] == [*assess_rows(turned)]

    with ThreadPoolExecutor(8) as pool:
        assert [True] * 8 == [*pool.map(same, range(8))]


@pytest.mark.usefixtures("_restless")
def test_values_may_be_numbered_while_another_thread_reads_them() -> None:
    """Fifty rounds: without the copy in `marked` one of the first few fails."""
    for _ in range(50):
        numbered, done = _Numbered(), threading.Event()

        def add(numbered: _Numbered = numbered, done: threading.Event = done) -> None:
            for value in range(300):
                numbered.number(value, value)
            done.set()

        adding = threading.Thread(target=add)
        adding.start()
        while not done.is_set():
            numbered.marked((1 << 300) - 1)
        adding.join()
