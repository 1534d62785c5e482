"""From an application to an answer with dates: what documented cases and the oracles of the services do not hold."""

import pickle
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.applications import certificate, dated, due, first_id_card, newborn

from hukou_rules import (
    Assessment,
    CheckResult,
    Checks,
    Child,
    Event,
    InputError,
    NewbornApplication,
    Notice,
    NotInForceError,
    Outcome,
    Parent,
    PoliceStation,
    Readings,
    WorkingCalendar,
    assess,
)
from hukou_rules.deadlines import Deadline, Status
from hukou_rules.decision import Aspect
from hukou_rules.exchange.decode import read_case
from hukou_rules.facts.newborn_registration import Follows
from hukou_rules.facts.registration_certificate import Concerns
from hukou_rules.intake.case import case_of
from hukou_rules.intake.registration_certificate import CertificateApplicant
from hukou_rules.law.readings import Pause
from hukou_rules.terms import LimitName, StationKind
from hukou_rules.timeline import Events, timeline

LAUNCH_DAY = newborn()
ACCEPTED = {Event.ACCEPTED: date(2021, 11, 26)}
AT_HOME = PoliceStation(division="371502", is_registration_station=True)


def number_assigned(assessment: Assessment) -> Deadline:
    return dated(assessment, LimitName.CITIZEN_NUMBER_ASSIGNED)


def missing(assessment: Assessment) -> list[str]:
    return [pointer for finding in assessment.findings for pointer in finding.missing]


def test_a_refusal_leaves_no_limit_but_the_duty_of_the_citizen() -> None:
    answer = assess(newborn(applied_on=date(2021, 11, 25)))

    assert Outcome.REFUSE is answer.outcome
    assert [LimitName.BIRTH_DECLARED] == [deadline.limit and deadline.limit.id for deadline in answer.deadlines]


def test_applied_the_day_before_but_accepted_on_launch_day_is_accepted() -> None:
    answer = assess(newborn(applied_on=date(2021, 11, 25)), ACCEPTED)

    assert answer.outcome is Outcome.ACCEPT
    assert not number_assigned(answer).assumed_start


def test_a_refusal_names_the_parent_whom_the_child_follows_in_both_languages() -> None:
    answer = assess(newborn(mother=Parent(registered_in="110105"), follows=Follows.MOTHER))
    (refusing,) = [finding for finding in answer.findings if finding.verdict.value == "not-met"]

    assert "母亲" in refusing.zh
    assert "mother" in refusing.en


@pytest.mark.parametrize("checks", [Checks(), Checks(register=CheckResult.NOT_DONE)])
def test_checks_not_done_leave_exactly_those_two_pointers_missing(checks: Checks) -> None:
    answer = assess(newborn(checks=checks))

    assert answer.outcome is Outcome.INCOMPLETE
    assert ["/checks/register", "/checks/birth_certificate"] == missing(answer)


@pytest.mark.parametrize(
    ("accepted", "last", "status"),
    [
        (date(2021, 11, 26), date(2021, 12, 1), Status.FINAL),
        (date(2022, 1, 26), date(2022, 1, 29), Status.FINAL),  # a worked Saturday
        (date(2026, 12, 23), date(2026, 12, 28), Status.FINAL),
        (date(2026, 12, 24), date(2026, 12, 29), Status.PROVISIONAL),
        (date(2026, 12, 28), date(2026, 12, 31), Status.PROVISIONAL),
    ],
)
def test_a_number_is_assigned_within_three_working_days_of_acceptance(
    accepted: date, last: date, status: Status
) -> None:
    child = Child(born_on=accepted - timedelta(days=9), already_registered=False)
    deadline = number_assigned(assess(newborn(applied_on=accepted, child=child), {Event.ACCEPTED: accepted}))

    assert (last, status) == (deadline.due, deadline.status)
    assert deadline.earliest
    assert deadline.latest
    assert (deadline.earliest < deadline.latest) == (status is Status.PROVISIONAL)


def test_the_result_is_reported_back_within_five_working_days_of_the_inquiry_past_the_national_day_week() -> None:
    events = {
        Event.ACCEPTED: date(2022, 9, 20),
        Event.TASK_RECEIVED: date(2022, 9, 21),
        Event.INQUIRY_CLOSED: date(2022, 9, 30),
    }
    deadline = dated(assess(certificate(), events), LimitName.CERTIFICATE_REPORTED_BACK)

    assert date(2022, 10, 12) == deadline.due
    assert (date(2022, 10, 8), date(2022, 10, 9)) == deadline.worked_weekends


def test_overlapping_corrections_stop_the_clock_once_and_the_unpaused_date_stands_beside_it() -> None:
    unpaused = due(assess(LAUNCH_DAY, ACCEPTED), LimitName.CITIZEN_NUMBER_ASSIGNED)
    opened, closed = [date(2021, 11, 29), date(2021, 11, 30)], [date(2021, 12, 1), date(2021, 12, 2)]
    events: Events = {**ACCEPTED, Event.CORRECTION_OPENED: opened, Event.CORRECTION_CLOSED: closed}
    paused = number_assigned(assess(LAUNCH_DAY, events))

    assert paused.calendar.calendar.add(unpaused, 3) == paused.due  # the working days of the corrections
    assert [(Pause.NEVER, unpaused)] == [
        (other.option, other.due) for other in paused.by_reading if other.reading == "pause"
    ]
    assert Event.CORRECTION_CLOSED is (
        number_assigned(assess(LAUNCH_DAY, {**events, Event.CORRECTION_CLOSED: closed[:1]})).awaiting
    )


def test_an_application_before_the_norms_is_not_answered_and_one_on_their_first_day_is() -> None:
    case = newborn(child=Child(born_on=date(2021, 9, 1)), applied_on=date(2021, 9, 30))
    with pytest.raises(NotInForceError) as caught:
        assess(case)

    assert (date(2021, 9, 30), date(2021, 10, 1)) == (caught.value.day, caught.value.in_force_from)
    assert Outcome.REFUSE is assess(evolve(case, applied_on=date(2021, 10, 1))).outcome


@pytest.mark.parametrize("ends", [date(2028, 12, 29), date(2028, 12, 30), date(2028, 12, 31), date(2029, 1, 1)])
def test_what_ends_where_the_calendar_does_is_answered(ends: date) -> None:
    card = assess(first_id_card(born_on=date(2005, 3, 2), applied_on=ends - timedelta(days=60)))
    month = newborn(applied_on=ends + timedelta(days=7), child=Child(born_on=ends - timedelta(days=31)))

    assert ends <= max(each.signed_until for each in card.validity or () if each.signed_until)
    assert "late-declaration" in {each.code for each in assess(month).advice}


def test_an_aware_datetime_is_a_beijing_day_and_a_naive_one_is_refused() -> None:
    late = datetime(2021, 11, 25, 17, 0, tzinfo=timezone.utc)  # noqa: UP017 - written out, this is the point

    assert assess(newborn(applied_on=late)).outcome is Outcome.ACCEPT
    with pytest.raises(InputError, match="/applied_on"):
        assess(newborn(applied_on=late.replace(tzinfo=None)))


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"child": None}, [("/child", "wrong-type")]),
        ({"child": Child(born_on=date(2021, 11, 27))}, [("/child/born_on", "impossible-order")]),
        (
            {"accepting_station": evolve(AT_HOME, handles_registration=False)},
            [("/accepting_station/is_registration_station", "contradiction")],
        ),
        (
            {
                "applied_on": "2021-11-26",
                "follows": "uncle",
                "wants_household_register": "yes",
                "father": {"registered_in": "371502"},
            },
            [
                ("/applied_on", "wrong-type"),
                ("/follows", "unknown-value"),
                ("/father", "wrong-type"),
                ("/wants_household_register", "wrong-type"),
            ],
        ),
    ],
)
def test_everything_wrong_with_a_python_record_is_named_at_once(
    changes: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    with pytest.raises(InputError) as caught:
        assess(newborn(**changes))

    assert faults == [(fault.pointer, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("events", "pointer", "code"),
    [
        ({Event.ACCEPTED: date(2021, 11, 25)}, "/events/accepted", "impossible-order"),
        ({Event.ID_CARD_SIGNED: date(2021, 11, 30)}, "/events/id_card_signed", "unknown-key"),
        ({Event.APPLIED: date(2021, 11, 26)}, "/events/applied", "unknown-key"),
        ({"acepted": date(2021, 11, 26)}, "/events/acepted", "unknown-key"),
        (
            {Event.ACCEPTED: date(2021, 11, 26), "accepted": date(2021, 11, 29)},
            "/events/accepted",
            "duplicate-key",
        ),
        ({Event.ACCEPTED: "2021-11-26"}, "/events/accepted", "wrong-type"),
        ({Event.ACCEPTED: [date(2021, 11, 26)]}, "/events/accepted", "wrong-type"),
        ({Event.CORRECTION_OPENED: ["2021-11-26"]}, "/events/correction_opened/0", "wrong-type"),
        ({Event.CORRECTION_CLOSED: date(2021, 11, 27)}, "/events/correction_closed", "unpaired-event"),
        ({Event.CORRECTION_OPENED: date(2021, 11, 25)}, "/events/correction_opened", "impossible-order"),
        ({Event.ACCEPTED: date(2921, 11, 25)}, "/events/accepted", "date-out-of-range"),
        ({Event.ACCEPTED: datetime(2021, 11, 26)}, "/events/accepted", "wrong-type"),  # noqa: DTZ001 - which day is it in Beijing?
        (
            {Event.CORRECTION_OPENED: date(2021, 11, 26), "correction_opened": date(2021, 11, 29)},
            "/events/correction_opened",
            "duplicate-key",
        ),
        ({Event.CORRECTION_OPENED: "2021-11-26"}, "/events/correction_opened", "wrong-type"),
        (
            {Event.CORRECTION_OPENED: [date(2021, 11, 25), date(2021, 11, 29)]},
            "/events/correction_opened",
            "impossible-order",
        ),
        (
            {Event.CORRECTION_OPENED: date(2021, 11, 30), Event.CORRECTION_CLOSED: date(2021, 11, 29)},
            "/events/correction_closed",
            "unpaired-event",
        ),
    ],
)
def test_impossible_events_are_refused(events: dict[Event, date], pointer: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        assess(LAUNCH_DAY, events)

    assert (pointer, code) in {(fault.pointer, fault.code) for fault in caught.value.faults}


def test_a_finding_names_the_readings_under_which_it_would_be_another() -> None:
    found = {each.rule: each.readings for each in assess(LAUNCH_DAY).findings if each.readings}

    assert ("any_station",) == found["station_is_any_in_shandong"]


def test_an_interruption_may_end_on_the_day_on_which_it_began() -> None:
    on_one_day = {Event.CORRECTION_OPENED: date(2021, 11, 29), Event.CORRECTION_CLOSED: date(2021, 11, 29)}

    assert assess(LAUNCH_DAY, on_one_day).outcome is Outcome.ACCEPT


def test_an_event_that_does_not_fit_is_answered_by_those_that_do() -> None:
    with pytest.raises(InputError) as caught:
        assess(LAUNCH_DAY, {"acepted": date(2021, 11, 26)})

    assert "accepted" in caught.value.faults[0].en
    assert "applied" not in caught.value.faults[0].en


def test_a_day_of_application_that_is_at_no_place_is_no_day() -> None:
    known, found = timeline({Event.APPLIED: ("/applied_on", datetime(2021, 11, 26))}, None, [])  # noqa: DTZ001 - this is it

    assert ({}, []) == (known.days, found)


def test_the_card_in_a_notebook_tells_the_outcome() -> None:
    assert "予以受理" in assess(LAUNCH_DAY)._repr_html_()


def test_an_identity_number_as_the_name_of_an_event_is_masked() -> None:
    with pytest.raises(InputError) as caught:
        assess(LAUNCH_DAY, {"11010519491231002X": date(2021, 11, 26)})

    assert "1949" not in str(caught.value)


def test_nothing_known_asks_for_everything_and_refuses_nothing() -> None:
    answer = assess(NewbornApplication())

    assert answer.outcome is Outcome.INCOMPLETE
    assert "not-met" not in {finding.verdict.value for finding in answer.findings}
    assert answer.aspects[Aspect.ENTITLEMENT] is Outcome.INCOMPLETE


def test_who_has_not_chosen_a_station_still_learns_that_they_are_entitled() -> None:
    answer = assess(newborn(accepting_station=PoliceStation()))

    assert answer.outcome is Outcome.INCOMPLETE
    assert answer.aspects[Aspect.ENTITLEMENT] is Outcome.ACCEPT
    assert [*StationKind] == [*answer.where_to_apply]
    assert {"/accepting_station/division", "/accepting_station/is_registration_station"} == {*missing(answer)}


def test_the_example_file_is_the_launch_day() -> None:
    assert LAUNCH_DAY == read_case(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8")).application


def test_arguments_of_another_kind_are_named_all_at_once() -> None:
    with pytest.raises(InputError) as caught:
        assess({"service": "newborn-registration"}, [], {"pause": "never"}, None, ["newborn"])  # type: ignore[call-overload] # what this is about

    assert ["/services/0", "", "/events", "/readings"] == [fault.pointer for fault in caught.value.faults]


def test_a_case_holds_its_events_and_readings_and_none_are_given_beside_it() -> None:
    case = case_of(LAUNCH_DAY, ACCEPTED)

    assert assess(LAUNCH_DAY, ACCEPTED) == assess(case)
    beside: list[dict[str, Any]] = [{"events": {}}, {"readings": Readings(pause=Pause.NEVER)}]
    for arguments in beside:
        with pytest.raises(InputError, match="none are given beside it") as caught:
            assess(case, **arguments)

        assert ["beside-a-case"] == [fault.code for fault in caught.value.faults]


def test_answers_that_say_the_same_are_equal_whatever_they_were_made_of() -> None:
    """The mother is not followed; and where nobody is entitled, no calendar dates anything."""
    applicant = CertificateApplicant(registered_in="110105", formerly_registered_in=())
    refused = certificate(applicant=applicant, concerns=Concerns.SELF)
    calendar = WorkingCalendar.official(make_up_weekends="skip")

    assert assess(LAUNCH_DAY) == assess(evolve(LAUNCH_DAY, mother=Parent(registered_in="371523")))
    assert assess(refused) == assess(refused, calendar=calendar)


def test_an_assessment_survives_pickling_and_cannot_be_changed() -> None:
    answer = assess(LAUNCH_DAY)

    assert answer == pickle.loads(pickle.dumps(answer))  # noqa: S301 - our own
    with pytest.raises(AttributeError):
        answer.outcome = Outcome.REFUSE  # type: ignore[misc] # what this test is about


def test_the_answer_to_one_case_does_not_leak_into_another() -> None:
    first = assess(LAUNCH_DAY)
    first.aspects.clear()  # type: ignore[attr-defined] # a mapping by its type, yet somebody might

    assert assess(LAUNCH_DAY).aspects[Aspect.PLACE] is Outcome.ACCEPT


def test_whoever_is_accepted_after_the_law_was_read_is_told() -> None:
    read_on = assess(LAUNCH_DAY).law_as_of
    told = {
        day: "law-as-of" in {advice.code for advice in assess(newborn(applied_on=day)).advice}
        for day in (read_on, read_on + timedelta(days=1))
    }

    assert [False, True] == [*told.values()]


def test_a_day_off_by_a_notice_that_was_added_moves_the_dates_of_an_answer() -> None:
    own = Notice(source="虚构", overrides_published=True, days_off=(date(2021, 11, 29),))
    answers = [
        assess(LAUNCH_DAY, ACCEPTED, calendar=each) for each in (None, WorkingCalendar.official().with_notice(own))
    ]

    assert [date(2021, 12, 1), date(2021, 12, 2)] == [due(each, LimitName.CITIZEN_NUMBER_ASSIGNED) for each in answers]
