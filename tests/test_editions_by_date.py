"""The law changes on a date: whoever is accepted before it gets the old answer, whoever is accepted on it the new one.

The amendment is made up: from 2027-01-01 a newborn's number is due within 5 working days instead of 3.
"""

import json
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st
from tests.applications import AWAY, newborn

from hukou_rules import Child, Event, NewbornApplication, NotInForceError, Readings, assess
from hukou_rules.analysis.diff import diff_editions
from hukou_rules.analysis.guide import guide
from hukou_rules.analysis.interview import interview
from hukou_rules.analysis.verify import verify
from hukou_rules.assessment import Assessment
from hukou_rules.casework.agenda import agenda
from hukou_rules.casework.progress import progress
from hukou_rules.decision import TimeLimit
from hukou_rules.errors import InputError, RecordError
from hukou_rules.exchange.encode import assessment_json, dumps
from hukou_rules.exchange.record import recheck, record, replay
from hukou_rules.facts.newborn_registration import Birth, ChildAge
from hukou_rules.intake.temporary_id_card import TemporaryIdCardApplication
from hukou_rules.law.clauses import Clause, Confidence, Rank, Source
from hukou_rules.law.edition import Edition
from hukou_rules.law.national import SD14_1
from hukou_rules.law.readings import NewbornAgeLimit, NewbornClock, TemporaryClock
from hukou_rules.pages.answer import answer_page
from hukou_rules.pages.guide import guide_page
from hukou_rules.pages.progress import agenda_page, progress_page
from hukou_rules.pages.recheck import recheck_page
from hukou_rules.rules import advice, limit
from hukou_rules.service import Service
from hukou_rules.services import SERVICES, newborn_registration as old, service_named, temporary_id_card
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
    answers = [
        answer_page(each).partition("【依据】")[0] for each in (accepted_on(FIRST_DAY), older)
    ]  # it cites the old
    words = "".join([*answers, guide_page(guide(NEWBORN, FIRST_DAY, EDITIONS))])

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


def test_a_second_function_of_one_name_in_one_module_hides_the_first_from_pickling() -> None:
    hidden = evolve(citizen_number_is_assigned)  # as it would be, had the module defined the name again
    answer = assess(born(date(2026, 12, 20), FIRST_DAY), services=(*SERVICES, AMENDED.amended(hidden)))

    with pytest.raises(pickle.PicklingError, match="citizen_number_is_assigned"):
        pickle.dumps(answer)


# --- an edition that ends --------------------------------------------------------------------------------------------


LAST_DAY, ENDED = date(2027, 6, 30), date(2027, 7, 1)
TRIAL = evolve(AMENDED, in_force_until=LAST_DAY)
NEXT = AMENDED.amended(
    edition=Edition(id="shandong-2028-01-01/1", zh="虚构的新规定", en="a later edition"), in_force_from=date(2028, 1, 1)
)
WITH_A_GAP = (*SERVICES, TRIAL, NEXT)


@pytest.mark.parametrize(
    "services", [(*SERVICES, TRIAL), WITH_A_GAP, WITH_A_GAP[::-1]], ids=["last", "gap", "any order"]
)
def test_an_edition_that_has_ended_brings_no_older_one_back(services: tuple[Service[Any], ...]) -> None:
    applied = assess(born(date(2026, 12, 20), LAST_DAY), services=services)
    asked: dict[str, Callable[[], object]] = {
        "assess": lambda: accepted_on(ENDED, services),
        "applied": lambda: assess(born(date(2026, 12, 20), ENDED), services=services),
        "guide": lambda: guide(NEWBORN, ENDED, services),
        "service_named": lambda: service_named(NEWBORN, ENDED, services),
        "progress": lambda: progress(applied, today=ENDED, events={Event.ACCEPTED: ENDED}),
    }

    assert 5 == number_due(accepted_on(LAST_DAY, services)).amount
    for name, ask in asked.items():
        with pytest.raises(NotInForceError, match="2027-07-01 is after the rules") as caught:
            ask()
        assert (name, ENDED, LAST_DAY) == (name, caught.value.day, caught.value.in_force_until)


@pytest.mark.parametrize("services", [SERVICES, EDITIONS, WITH_A_GAP], ids=["one", "two", "gap"])
def test_before_all_editions_the_first_day_of_the_oldest_is_named_and_no_last(
    services: tuple[Service[Any], ...],
) -> None:
    asked: dict[str, Callable[[], object]] = {
        "/applied_on": lambda: assess(born(date(2021, 9, 20), date(2021, 9, 30)), services=services),
        "/day": lambda: service_named(NEWBORN, date(2021, 9, 30), services),
    }
    for pointer, ask in asked.items():
        with pytest.raises(NotInForceError, match="before the rules") as caught:
            ask()

        assert [pointer] == [fault.pointer for fault in caught.value.faults]
        assert (date(2021, 10, 1), None) == (caught.value.in_force_from, caught.value.in_force_until)


def test_an_answer_is_the_same_whatever_editions_did_not_apply() -> None:
    assert assess(born(date(2026, 12, 20))) == assess(born(date(2026, 12, 20)), services=EDITIONS)


def test_where_nothing_is_in_force_the_day_is_named_where_it_was_given() -> None:
    in_the_gap = born(date(2026, 12, 20), ENDED)
    later = assess(in_the_gap, {Event.ACCEPTED: date(2028, 1, 1)}, services=WITH_A_GAP)
    asked: dict[str, Callable[[], object]] = {
        "applied": lambda: assess(in_the_gap, services=WITH_A_GAP),
        "accepted": lambda: assess(born(date(2026, 12, 20), LAST_DAY), {Event.ACCEPTED: ENDED}, services=WITH_A_GAP),
        "not accepted yet": lambda: progress(later, today=ENDED),
    }
    pointers = {}
    for name, ask in asked.items():
        with pytest.raises(NotInForceError) as caught:
            ask()
        pointers[name] = caught.value.pointer

    assert {"applied": "/applied_on", "accepted": "/events/accepted", "not accepted yet": "/applied_on"} == pointers


def test_applied_for_in_a_gap_and_accepted_after_it_the_next_edition_answers() -> None:
    answer = assess(born(date(2026, 12, 20), ENDED), {Event.ACCEPTED: date(2028, 1, 1)}, services=WITH_A_GAP)

    assert NEXT.edition == answer.edition
    assert answer.edition.id == progress(answer, today=date(2028, 1, 1)).edition
    for today in (ENDED, date(2027, 12, 31)):
        with pytest.raises(NotInForceError):
            progress(answer, today=today)


@given(
    day=st.dates(date(2027, 12, 1), date(2028, 12, 31)) | st.dates(date(2021, 9, 1), date(2027, 12, 31)),
    ends=st.lists(st.none() | st.dates(date(2028, 1, 1), date(2028, 12, 31)), min_size=1, max_size=3),
)
def test_every_day_is_governed_by_the_last_to_begin_or_by_none(day: date, ends: list[date | None]) -> None:
    """The plain way: go through the editions day by day, in the order in which they begin."""
    editions = [evolve(each, in_force_until=end) for each, end in zip((old.SERVICE, AMENDED, NEXT), ends, strict=False)]
    begun = [each for each in editions if each.in_force_from <= day]
    governing = begun[-1] if begun and (begun[-1].in_force_until or date.max) >= day else None
    for given_in in (editions, editions[::-1]):
        try:
            found: Service[Any] | None = service_named(NEWBORN, day, given_in)
        except NotInForceError:
            found = None
        assert governing is found


# --- an acceptance to come -------------------------------------------------------------------------------------------


ACROSS = assess(born(date(2026, 12, 20), EVE), {Event.ACCEPTED: date(2027, 1, 4)}, services=EDITIONS)


@pytest.mark.parametrize(
    ("today", "edition", "amount"),
    [
        (date(2026, 12, 30), old.SERVICE.edition, 3),  # not even applied for yet
        (EVE, old.SERVICE.edition, 3),
        (date(2027, 1, 3), old.SERVICE.edition, 3),
        (date(2027, 1, 4), AMENDED.edition, 5),
        (date(2027, 2, 1), AMENDED.edition, 5),
    ],
)
def test_an_acceptance_to_come_does_not_choose_the_edition_of_a_progress(
    today: date, edition: Edition, amount: int
) -> None:
    later_told = assess(born(date(2026, 12, 20), EVE), services=EDITIONS)
    for found in (
        progress(ACROSS, today=today),
        progress(later_told, today=today, events={"accepted": date(2027, 1, 4)}),
    ):
        numbers = [each.limit for each in found.deadlines if each.limit.id is LimitName.CITIZEN_NUMBER_ASSIGNED]

        assert edition.id == found.edition
        assert [amount] == [each.amount for each in numbers]
        assert {edition.id} == {task.edition for task in agenda({"a": ACROSS}, today=today)}
    assert AMENDED.edition == ACROSS.edition


@pytest.mark.parametrize("accepted", [EVE, date(2027, 1, 4)])
def test_where_no_other_day_is_known_the_answer_stands(accepted: date) -> None:
    answer = assess(born(date(2026, 12, 20), None), {Event.ACCEPTED: accepted}, services=EDITIONS)

    assert answer.edition.id == progress(answer, today=date(2026, 12, 30)).edition


def test_what_had_happened_before_an_acceptance_to_come_still_has() -> None:
    """The identity card was signed by the day asked about; the temporary card is accepted by the edition after it."""
    urgent = TemporaryIdCardApplication(applied_on=date(2026, 12, 28), accepting_station=AWAY)
    events = {Event.ID_CARD_SIGNED: date(2026, 12, 29), Event.ACCEPTED: FIRST_DAY}
    editions = (*SERVICES, temporary_id_card.SERVICE.amended(edition=OTHER_NAME, in_force_from=FIRST_DAY))
    answer = assess(urgent, events, Readings(temporary_clock=TemporaryClock.ID_CARD_SIGNED), services=editions)
    found = progress(answer, today=EVE)

    assert (OTHER_NAME.id, temporary_id_card.SERVICE.edition.id) == (answer.edition.id, found.edition)
    assert [date(2026, 12, 29)] == [each.deadline.start for each in found.deadlines]


# --- a service given by itself ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("ask", [guide, service_named])
def test_a_service_given_by_itself_is_the_edition_meant_and_has_to_be_in_force(ask: Callable[..., Any]) -> None:
    with pytest.raises(NotInForceError) as caught:
        ask(AMENDED, EVE)
    with pytest.raises(InputError) as beside:
        ask(AMENDED, FIRST_DAY, EDITIONS)

    assert AMENDED.edition.id in {
        getattr(ask(AMENDED, day).edition, "id", ask(AMENDED, day).edition) for day in (None, FIRST_DAY)
    }
    assert ["/day"] == [fault.pointer for fault in caught.value.faults]
    assert [("/services", "beside-a-service")] == [(fault.pointer, fault.code) for fault in beside.value.faults]


@pytest.mark.parametrize("ask", [guide, service_named])
@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2021, 9, 30)])
def test_a_day_without_an_edition_is_named_by_its_parameter(ask: Callable[..., Any], day: date) -> None:
    with pytest.raises(NotInForceError) as caught:
        ask(NEWBORN, day)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own

    assert ["/day"] == [fault.pointer for fault in caught.value.faults]
    assert caught.value.faults == again.faults


def test_an_interview_is_held_by_the_edition_given() -> None:
    told: Any = interview(AMENDED, lambda question: question.options[0])

    assert AMENDED.decide(told).outcome() is old.SERVICE.decide(told).outcome()


def test_editions_of_two_services_are_not_compared() -> None:
    with pytest.raises(InputError) as caught:
        diff_editions(SERVICES[0], AMENDED)

    assert [("/after", "contradiction")] == [(fault.pointer, fault.code) for fault in caught.value.faults]


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
    [
        *((), SERVICES[:3], (*SERVICES, evolve(old.SERVICE, edition=AMENDED.edition))),
        (*SERVICES, evolve(AMENDED, edition=old.SERVICE.edition)),
    ],
    ids=["none", "of other services", "two of one day", "two of one id"],
)
def test_editions_that_leave_open_which_applies_are_refused(services: tuple[Service[Any], ...]) -> None:
    with pytest.raises(InputError) as caught:
        accepted_on(EVE, services)

    assert [("/services", "not-one-each")] == [(fault.pointer, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "services", [(*SERVICES, SERVICES[3]), (*SERVICES, evolve(AMENDED, edition=old.SERVICE.edition))]
)
def test_a_record_is_not_read_by_editions_that_leave_open_which_is_named(services: tuple[Service[Any], ...]) -> None:
    text = record(accepted_on(EVE))
    for read in (replay, recheck):
        with pytest.raises(InputError) as caught:
            read(text, services=services)

        assert [("/services", "not-one-each")] == [(fault.pointer, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "ask", [lambda: replay("{}", ()), lambda: recheck("{}", services=[]), lambda: verify(()), lambda: verify([])]
)
def test_where_no_edition_is_given_there_is_nothing_to_read_or_to_prove(ask: Callable[[], object]) -> None:
    with pytest.raises(InputError) as caught:
        ask()

    assert [("/services", "none-given")] == [(fault.pointer, fault.code) for fault in caught.value.faults]


# --- an amendment that is none ---------------------------------------------------------------------------------------


NUMBER = AMENDED.limits[[each.name for each in AMENDED.limits].index("citizen_number_is_assigned")]
OTHER_NAME = Edition(id="shandong-2027-01-01/1", zh="虚构", en="made up")


def faults_of(*parts: object, **when: object) -> list[tuple[str, str]]:
    """Return what is wrong with an amendment."""
    amend: Any = old.SERVICE.amended
    try:
        amend(*parts, **when)
    except InputError as error:
        return [(fault.pointer, fault.code) for fault in error.faults if fault.zh and fault.en]
    return []


@pytest.mark.parametrize(
    ("parts", "when", "found"),
    [
        ((), {"edition": OTHER_NAME}, [("/in_force_from", "missing-key")]),
        ((), {"in_force_from": FIRST_DAY}, [("/edition", "missing-key")]),
        ((), {"in_force_until": FIRST_DAY}, [("/edition", "missing-key"), ("/in_force_from", "missing-key")]),
        ((), {"edition": old.SERVICE.edition, "in_force_from": FIRST_DAY}, [("/edition", "contradiction")]),
        (
            (),
            {"edition": OTHER_NAME, "in_force_from": old.SERVICE.in_force_from},
            [("/in_force_from", "contradiction")],
        ),
        (
            (),
            {"edition": OTHER_NAME, "in_force_from": FIRST_DAY, "in_force_until": EVE},
            [("/in_force_until", "impossible-order")],
        ),
        ((NUMBER, NUMBER), {}, [("/parts/1", "duplicate-part")]),
        ((NUMBER, evolve(NUMBER)), {}, [("/parts/1", "duplicate-part")]),
        ((evolve(NUMBER, name="sun_shines"),), {}, [("/parts/0", "unknown-value")]),
        ((evolve(approval_takes_its_time, name=NUMBER.name),), {}, [("/parts/0", "wrong-type")]),
        (
            (len, NUMBER, None, NUMBER),
            {"edition": "2027", "in_force_from": "2027-01-01", "in_force_until": 2027},
            [
                ("/parts/0", "wrong-type"),
                ("/parts/2", "wrong-type"),
                ("/parts/3", "duplicate-part"),
                ("/edition", "wrong-type"),
                ("/in_force_from", "wrong-type"),
                ("/in_force_until", "wrong-type"),
            ],
        ),
    ],
)
def test_all_that_is_wrong_with_an_amendment_is_named_at_once(
    parts: tuple[object, ...], when: dict[str, object], found: list[tuple[str, str]]
) -> None:
    assert found == faults_of(*parts, **when)


def test_an_amendment_begins_after_the_first_day_of_what_it_amends() -> None:
    day_after = old.SERVICE.in_force_from + timedelta(days=1)

    assert [] == faults_of(edition=OTHER_NAME, in_force_from=day_after, in_force_until=day_after)
    assert [("/in_force_from", "contradiction")] == faults_of(edition=OTHER_NAME, in_force_from=date(2021, 9, 30))


def test_an_amendment_without_parts_says_the_same_under_its_own_name() -> None:
    renamed = old.SERVICE.amended(edition=OTHER_NAME, in_force_from=FIRST_DAY, in_force_until=date(2027, 6, 30))

    assert old.SERVICE.parts == renamed.parts
    assert (OTHER_NAME, FIRST_DAY, date(2027, 6, 30)) == (
        renamed.edition,
        renamed.in_force_from,
        renamed.in_force_until,
    )
    assert () == diff_editions(old.SERVICE, renamed).changes


def test_an_edition_does_not_end_before_it_begins() -> None:
    one_day = evolve(old.SERVICE, in_force_until=old.SERVICE.in_force_from)
    with pytest.raises(InputError) as caught:
        evolve(one_day, in_force_until=date(2021, 9, 30))

    assert [("/in_force_until", "impossible-order")] == [(each.pointer, each.code) for each in caught.value.faults]


def test_the_days_of_an_edition_are_beijing_days() -> None:
    moment = datetime(2026, 12, 31, 16, tzinfo=UTC)
    amended = old.SERVICE.amended(edition=OTHER_NAME, in_force_from=moment, in_force_until=moment)

    assert (FIRST_DAY, FIRST_DAY) == (amended.in_force_from, amended.in_force_until)


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
