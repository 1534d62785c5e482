"""The law changes on a date: whoever is accepted before it gets the old answer, whoever is accepted on it the new one.

The amendment is made up: from 2027-01-01 a newborn's number is due within 5 working days instead of 3.
"""

import json
import pickle
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st
from tests.applications import newborn

from hukou_rules import Child, Event, NewbornApplication, NotInForceError, assess
from hukou_rules.analysis.diff import diff_editions
from hukou_rules.analysis.guide import guide
from hukou_rules.assessment import Assessment
from hukou_rules.casework.agenda import agenda
from hukou_rules.casework.progress import progress
from hukou_rules.decision import TimeLimit
from hukou_rules.errors import InputError, RecordError
from hukou_rules.exchange.encode import assessment_json, dumps
from hukou_rules.exchange.record import recheck, record, replay
from hukou_rules.facts.newborn_registration import Birth, ChildAge
from hukou_rules.law.clauses import Clause, Confidence, Rank, Source
from hukou_rules.law.edition import Edition
from hukou_rules.law.national import SD14_1
from hukou_rules.law.readings import NewbornAgeLimit, NewbornClock
from hukou_rules.pages.answer import answer_page
from hukou_rules.pages.guide import guide_page
from hukou_rules.pages.progress import agenda_page, progress_page
from hukou_rules.pages.recheck import recheck_page
from hukou_rules.rules import advice, limit
from hukou_rules.service import Service
from hukou_rules.services import SERVICES, newborn_registration as old, service_named
from hukou_rules.terms import LimitName, ServiceName, StationHome, Text

EVE, FIRST_DAY = date(2026, 12, 31), date(2027, 1, 1)
NEWBORN = ServiceName.NEWBORN_REGISTRATION
AMENDMENT = Source(
    key="XX27",
    title=Text(zh="虚构的修订", en="an amendment made up for this test"),
    rank=Rank.PROVINCIAL_NOTICE,
    confidence=Confidence.A,
    in_force_from=FIRST_DAY,
)
FIVE_DAYS: Clause = AMENDMENT.clause(
    "1", "第一条", "户籍地派出所在5个工作日内编制公民身份号码。", "The number is compiled within 5 working days."
)


@limit
def citizen_number_is_assigned(
    home: StationHome,
    birth: Birth,
    child_age: ChildAge,
    newborn_age_limit: NewbornAgeLimit,
    newborn_clock: NewbornClock,
) -> TimeLimit | None:
    """Five working days instead of three; all else as before."""
    before = old.citizen_number_is_assigned.answer(home, birth, child_age, newborn_age_limit, newborn_clock)
    return before and evolve(before, amount=5, clause=FIVE_DAYS)


@advice(
    SD14_1,
    "older-child-approval",
    zh="超过一周岁的，须经调查和审批，不适用5个工作日的期限。",
    en="Past the first birthday there is inquiry and approval, and the 5 working days do not apply.",
)
def approval_takes_its_time(birth: Birth, child_age: ChildAge, newborn_age_limit: NewbornAgeLimit) -> bool:
    """The figure in the words changes with the limit."""
    return old.approval_takes_its_time.answer(birth, child_age, newborn_age_limit)


AMENDED = old.SERVICE.amended(
    citizen_number_is_assigned,
    approval_takes_its_time,
    edition=Edition(id="shandong-2027-01-01/1", zh="虚构的修订", en="an amendment made up for this test"),
    in_force_from=FIRST_DAY,
)
EDITIONS = (*SERVICES, AMENDED)


def born(on: date | None, applied_on: date | None = EVE) -> NewbornApplication:
    """Return the application for a child born on a day."""
    return newborn(applied_on=applied_on, child=Child(born_on=on, already_registered=False))


def accepted_on(day: date, services: tuple[Service[Any], ...] = EDITIONS) -> Assessment:
    """Return the answer for a child of that month, accepted on a day."""
    return assess(born(date(2026, 12, 20), day), {Event.ACCEPTED: day}, services=services)


def number_due(answer: Assessment) -> TimeLimit[str]:
    """Return the limit of the number."""
    limits = [each.limit for each in answer.deadlines if each.limit]
    return next(each for each in limits if each.id is LimitName.CITIZEN_NUMBER_ASSIGNED)


# --- which edition applies --------------------------------------------------------------------------------------------


def test_accepted_the_day_before_the_answer_is_the_same_byte_for_byte() -> None:
    before, now = accepted_on(EVE, SERVICES), accepted_on(EVE)

    assert dumps(assessment_json(before)) == dumps(assessment_json(now))
    assert answer_page(before) == answer_page(now)
    assert record(before) == record(now)
    assert before == now


def test_accepted_on_the_first_day_the_new_limit_runs() -> None:
    before, now = accepted_on(FIRST_DAY, SERVICES), accepted_on(FIRST_DAY)

    assert (3, 5) == (number_due(before).amount, number_due(now).amount)
    assert FIVE_DAYS == number_due(now).clause
    assert "shandong-2027-01-01/1" == now.edition.id
    assert assessment_json(now)["edition"] == {
        "id": "shandong-2027-01-01/1",
        "zh": "虚构的修订",
        "en": "an amendment made up for this test",
    }


def test_no_figure_of_the_old_edition_is_left_in_the_words_of_the_new() -> None:
    older = assess(born(date(2025, 6, 1), FIRST_DAY), services=EDITIONS)
    words = answer_page(accepted_on(FIRST_DAY)) + answer_page(older) + guide_page(guide(NEWBORN, FIRST_DAY, EDITIONS))

    assert "5个工作日" in words
    assert "3个工作日" not in words


def test_without_acceptance_the_day_of_application_chooses() -> None:
    assert {3} == {number_due(assess(born(date(2026, 12, 20), EVE), services=EDITIONS)).amount}
    assert {5} == {number_due(assess(born(date(2026, 12, 20), FIRST_DAY), services=EDITIONS)).amount}


def test_applied_for_before_and_accepted_after_the_change_follows_the_new_edition() -> None:
    answer = assess(born(date(2026, 12, 20), EVE), {Event.ACCEPTED: FIRST_DAY}, services=EDITIONS)

    assert 5 == number_due(answer).amount


def test_without_a_day_the_newest_edition_applies() -> None:
    answer = assess(born(date(2026, 12, 20), None), services=EDITIONS)

    assert AMENDED.edition == answer.edition
    assert AMENDED is answer.in_force is service_named(NEWBORN, None, EDITIONS)
    assert old.SERVICE is service_named(NEWBORN)


def test_other_services_go_on_as_they_were() -> None:
    for service in SERVICES[:3]:
        assert service is service_named(service.name, FIRST_DAY, EDITIONS)


@given(day=st.dates(date(2021, 10, 1), date(2030, 12, 31)))
def test_every_day_has_the_edition_that_began_last(day: date) -> None:
    assert service_named(NEWBORN, day, EDITIONS) is (old.SERVICE if day < FIRST_DAY else AMENDED)
    assert service_named(NEWBORN, day, EDITIONS[::-1]) is (old.SERVICE if day < FIRST_DAY else AMENDED)


def test_a_later_event_moves_a_case_to_the_edition_in_force_at_its_acceptance() -> None:
    """Applied for on the eve, and accepted only after the change, which progress learns of later."""
    answer = assess(born(date(2026, 12, 20), EVE), services=EDITIONS)
    found = progress(answer, today=date(2027, 1, 4), events={Event.ACCEPTED: date(2027, 1, 4)})
    before = progress(answer, today=EVE)

    assert {5} == {each.limit.amount for each in found.deadlines if each.limit.id is LimitName.CITIZEN_NUMBER_ASSIGNED}
    assert ("shandong-2021-11-26/2", "shandong-2027-01-01/1") == (before.edition, found.edition)
    assert "规则版本：shandong-2027-01-01/1；" in progress_page(found)


def test_an_agenda_names_the_editions_of_its_tasks() -> None:
    tasks = agenda({"a": accepted_on(EVE), "b": accepted_on(FIRST_DAY)}, today=date(2027, 1, 5))
    page = agenda_page(tasks)

    assert {"a": "shandong-2021-11-26/2", "b": "shandong-2027-01-01/1"} == {task.case: task.edition for task in tasks}
    assert "shandong-2021-11-26/2" in page
    assert "shandong-2027-01-01/1" in page


def test_the_guide_tells_what_holds_on_a_day() -> None:
    for day, amount in ((EVE, 3), (FIRST_DAY, 5), (None, 5)):
        limits = guide(NEWBORN, day, EDITIONS).limits

        assert [amount] == [each.amount for each in limits if each.id is LimitName.CITIZEN_NUMBER_ASSIGNED]
    assert "shandong-2027-01-01/1" == guide(NEWBORN, services=EDITIONS).edition


def test_an_answer_by_an_amended_edition_is_pickled_with_it() -> None:
    answer = accepted_on(FIRST_DAY)
    again, once_more = (pickle.loads(pickle.dumps(answer)) for _ in range(2))  # noqa: S301 - our own

    assert answer == again
    assert 5 == number_due(again).amount
    assert again.in_force is once_more.in_force
    assert progress(answer, today=FIRST_DAY) == progress(again, today=FIRST_DAY)


# --- before the first, after the last, and what is not one -----------------------------------------------------------


@pytest.mark.parametrize("events", [{}, {Event.ACCEPTED: FIRST_DAY}])
def test_an_application_before_the_first_edition_has_no_answer(events: dict[Event, date]) -> None:
    with pytest.raises(NotInForceError) as caught:
        assess(born(EVE, EVE), events, services=(AMENDED,))

    assert (EVE, FIRST_DAY, None) == (caught.value.day, caught.value.in_force_from, caught.value.in_force_until)


def test_accepted_before_the_first_edition_has_no_answer_even_if_the_day_of_application_is_not_stated() -> None:
    with pytest.raises(NotInForceError):
        assess(born(None, None), {Event.ACCEPTED: date(2021, 9, 30)})


def test_an_edition_that_has_ended_answers_until_its_last_day() -> None:
    ended = (evolve(old.SERVICE, in_force_until=EVE),)

    assert 3 == number_due(accepted_on(EVE, ended)).amount
    with pytest.raises(NotInForceError, match="2027-01-01 is after the rules modelled here were in force") as caught:
        accepted_on(FIRST_DAY, ended)
    assert EVE == caught.value.in_force_until
    assert 5 == number_due(accepted_on(FIRST_DAY, (*ended, AMENDED))).amount


@pytest.mark.parametrize(
    "services",
    [(), SERVICES[:3], (*SERVICES, old.SERVICE.amended()), (*SERVICES, evolve(AMENDED, edition=old.SERVICE.edition))],
    ids=["none", "of other services", "two of one day", "two of one id"],
)
def test_editions_that_leave_open_which_applies_are_refused(services: tuple[Service[Any], ...]) -> None:
    with pytest.raises(InputError) as caught:
        accepted_on(EVE, services)

    assert [("/services", "not-one-each")] == [(fault.pointer, fault.code) for fault in caught.value.faults]


def test_an_edition_and_its_first_day_come_together() -> None:
    with pytest.raises(TypeError, match="an edition and the day from which it applies come together"):
        old.SERVICE.amended(edition=AMENDED.edition)
    with pytest.raises(TypeError, match="come together"):
        old.SERVICE.amended(in_force_from=FIRST_DAY)


# --- what is said of it ----------------------------------------------------------------------------------------------


def test_the_difference_is_the_limit_and_its_figure_in_words_and_nothing_else() -> None:
    found = diff_editions(old.SERVICE, AMENDED)
    changed = {(each.part, each.name, each.clause) for each in found.changes}
    amounts = {
        (each.before.amount, each.after.amount)
        for each in found.changes
        if isinstance(each.before, TimeLimit) and isinstance(each.after, TimeLimit)
    }

    assert {
        ("limits", "citizen_number_is_assigned", "SD-4.5"),
        ("advice", "approval_takes_its_time", "SD14-1"),
    } == changed
    assert {(3, 5)} == amounts


@pytest.mark.parametrize("day", [EVE, FIRST_DAY])
def test_a_record_of_either_edition_replays_and_is_rechecked(day: date) -> None:
    answer = accepted_on(day)
    text = record(answer)

    assert answer.edition.id == json.loads(text)["edition"]
    assert answer.in_force.decide(answer.facts) == replay(text, EDITIONS)
    assert answer.edition.id == recheck(text, services=EDITIONS).edition
    assert answer.edition.id in recheck_page(recheck(text, services=EDITIONS))


def test_a_record_of_an_edition_that_is_not_given_is_refused_by_name() -> None:
    with pytest.raises(RecordError) as caught:
        replay(record(accepted_on(FIRST_DAY)))

    assert [("/edition", "unknown-edition")] == [(fault.pointer, fault.code) for fault in caught.value.faults]


def test_a_record_of_a_service_that_its_edition_does_not_hold_is_refused() -> None:
    with pytest.raises(RecordError) as caught:
        replay(record(accepted_on(EVE)), SERVICES[:3])

    assert [("/service", "unknown-value")] == [(fault.pointer, fault.code) for fault in caught.value.faults]
