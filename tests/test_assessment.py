"""Newborn registration end to end: the cases that the service must get right, JSON in, values out."""

import pickle
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.applications import certificate, dated, due, newborn

from hukou_rules import (
    Assessment,
    CheckResult,
    Checks,
    Child,
    Event,
    InputError,
    NewbornApplication,
    NotInForceError,
    Outcome,
    Parent,
    PoliceStation,
    Readings,
    assess,
)
from hukou_rules.deadlines import Deadline, Status
from hukou_rules.decision import Aspect, Finding
from hukou_rules.exchange.decode import read_case
from hukou_rules.facts.newborn_registration import BirthCertificate, Follows, ParentsMarriage
from hukou_rules.intake.case import case_of
from hukou_rules.law.readings import NewbornAgeLimit, NewbornClock, Pause
from hukou_rules.terms import Actor, LimitName, Material, Pointer, StationKind
from hukou_rules.timeline import Events

LAUNCH_DAY = newborn()
ACCEPTED = {Event.ACCEPTED: date(2021, 11, 26)}
AT_HOME = PoliceStation(division="371502", is_registration_station=True)


def number_assigned(assessment: Assessment) -> Deadline:
    return dated(assessment, LimitName.CITIZEN_NUMBER_ASSIGNED)


def limits(assessment: Assessment) -> list[LimitName]:
    return [deadline.limit.id for deadline in assessment.deadlines if deadline.limit]


def refusing(assessment: Assessment) -> Finding[Pointer]:
    (finding,) = [finding for finding in assessment.findings if finding.verdict.value == "not-met"]
    return finding


def missing(assessment: Assessment) -> list[str]:
    return [pointer for finding in assessment.findings for pointer in finding.missing]


def test_the_launch_day_newborn_is_accepted_away_from_home() -> None:
    answer = assess(LAUNCH_DAY)
    deadline = number_assigned(answer)

    assert answer.outcome is Outcome.ACCEPT
    assert [
        Material.HOUSEHOLD_REGISTER,
        Material.RESIDENT_ID_CARD,
        Material.MEDICAL_CERTIFICATE_OF_BIRTH,
        Material.MARRIAGE_CERTIFICATE,
    ] == [needed.material for needed in answer.materials]
    assert [*StationKind] == [*answer.where_to_apply]
    assert (Status.FINAL, True, True) == (deadline.status, deadline.assumed_start, deadline.conditional)
    assert Actor.REGISTRATION_STATION is (deadline.limit and deadline.limit.owed_by)
    assert [("newborn_clock", NewbornClock.TASK_RECEIVED, None, Event.TASK_RECEIVED)] == [
        (other.reading, other.option, other.due, other.awaiting) for other in deadline.by_reading
    ]
    assert [(Actor.ACCEPTING_STATION, "370102"), *[(Actor.REGISTRATION_STATION, "371502")] * 3] == [
        (step.actor, step.division) for step in answer.route
    ]
    assert answer.route[-1].until is Event.REGISTER_DELIVERED
    assert answer.fee is None


def test_the_day_before_it_is_refused_away_from_home_and_told_where_to_go() -> None:
    answer = assess(newborn(applied_on=date(2021, 11, 25)))

    assert answer.outcome is Outcome.REFUSE
    assert refusing(answer).clause.id == "SD-0"
    assert (StationKind.REGISTRATION_STATION,) == answer.where_to_apply
    assert () == answer.route
    assert [LimitName.BIRTH_DECLARED] == limits(answer)


def test_applied_the_day_before_but_accepted_on_launch_day_is_accepted() -> None:
    answer = assess(newborn(applied_on=date(2021, 11, 25)), ACCEPTED)

    assert answer.outcome is Outcome.ACCEPT
    assert not number_assigned(answer).assumed_start


def test_following_a_mother_of_beijing_is_refused_and_following_the_father_is_accepted() -> None:
    case = newborn(mother=Parent(registered_in="110105"))
    mother = assess(evolve(case, follows=Follows.MOTHER))

    assert mother.outcome is Outcome.REFUSE
    assert refusing(mother).clause.id == "SD-4.1"
    assert "母亲" in refusing(mother).zh
    assert "mother" in refusing(mother).en
    assert () == mother.where_to_apply
    assert assess(case).outcome is Outcome.ACCEPT


@pytest.mark.parametrize(
    ("marriage", "papers"),
    [
        (ParentsMarriage.NEVER_MARRIED, [Material.NON_MARITAL_BIRTH_STATEMENT, Material.PATERNITY_REPORT]),
        (ParentsMarriage.DIVORCED, [Material.DIVORCE_AND_CUSTODY_PAPERS]),
    ],
)
def test_parents_who_are_not_married_bring_their_own_papers_and_divorced_ones_no_paternity_report(
    marriage: ParentsMarriage, papers: list[Material]
) -> None:
    answer = assess(newborn(parents_marriage=marriage))

    assert answer.outcome is Outcome.ACCEPT
    assert papers == [needed.material for needed in answer.materials][3:]


@pytest.mark.parametrize("checks", [Checks(), Checks(register=CheckResult.NOT_DONE)])
def test_checks_not_done_leave_exactly_those_two_pointers_missing(checks: Checks) -> None:
    answer = assess(newborn(checks=checks))

    assert answer.outcome is Outcome.INCOMPLETE
    assert ["/checks/register", "/checks/birth_certificate"] == missing(answer)


def test_a_register_entry_that_differs_is_to_be_corrected() -> None:
    answer = assess(newborn(checks=evolve(LAUNCH_DAY.checks, register=CheckResult.DIFFERS)))

    assert answer.outcome is Outcome.CORRECT
    assert refusing(answer).rule == "register_entry_matches"


@pytest.mark.parametrize("held", [BirthCertificate.LOST, BirthCertificate.NEVER_ISSUED])
def test_without_a_certificate_of_birth_it_says_how_to_obtain_one(held: BirthCertificate) -> None:
    answer = assess(newborn(birth_certificate=held))

    assert answer.outcome is Outcome.CORRECT
    assert "birth-certificate-how" in {advice.code for advice in answer.advice}


def test_a_two_year_old_is_for_the_officer_away_and_accepted_at_home() -> None:
    case = newborn(child=evolve(LAUNCH_DAY.child, born_on=date(2019, 11, 15)))
    home = assess(evolve(case, accepting_station=AT_HOME))

    assert assess(case).outcome is Outcome.DISCRETION
    assert (StationKind.REGISTRATION_STATION,) == assess(case).where_to_apply
    assert home.outcome is Outcome.ACCEPT
    assert [LimitName.BIRTH_DECLARED] == limits(home)
    assert assess(case, readings=Readings(newborn_age_limit=NewbornAgeLimit.ONE_YEAR)).outcome is Outcome.REFUSE


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
                "follows": "father",
                "child": Child(already_registered=1),  # type: ignore[arg-type] # what this test is about
                "mother": Parent(registered_in="3715"),
                "father": {"registered_in": "371502"},
            },
            [
                ("/applied_on", "wrong-type"),
                ("/follows", "wrong-type"),
                ("/child/already_registered", "wrong-type"),
                ("/mother/registered_in", "bad-division"),
                ("/father", "wrong-type"),
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
        ({"accepted": date(2021, 11, 26)}, "/events/accepted", "unknown-key"),
        ({Event.ACCEPTED: "2021-11-26"}, "/events/accepted", "wrong-type"),
        ({Event.ACCEPTED: [date(2021, 11, 26)]}, "/events/accepted", "wrong-type"),
        ({Event.CORRECTION_OPENED: ["2021-11-26"]}, "/events/correction_opened/0", "wrong-type"),
        ({Event.CORRECTION_CLOSED: date(2021, 11, 27)}, "/events/correction_closed", "unpaired-event"),
        ({Event.CORRECTION_OPENED: date(2021, 11, 25)}, "/events/correction_opened", "impossible-order"),
        ({Event.ACCEPTED: date(2921, 11, 25)}, "/events/accepted", "date-out-of-range"),
    ],
)
def test_impossible_events_are_refused(events: dict[Event, date], pointer: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        assess(LAUNCH_DAY, events)

    assert (pointer, code) in {(fault.pointer, fault.code) for fault in caught.value.faults}


def test_an_identity_number_as_the_name_of_an_event_is_masked() -> None:
    with pytest.raises(InputError) as caught:
        assess(LAUNCH_DAY, {"11010519491231002X": date(2021, 11, 26)})  # type: ignore[dict-item] # what this is about

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
        assess({"service": "newborn-registration"}, [], {"pause": "never"})  # type: ignore[call-overload] # what this is about

    assert ["", "/events", "/readings"] == [fault.pointer for fault in caught.value.faults]


def test_a_case_holds_its_events_and_readings_and_none_are_given_beside_it() -> None:
    case = case_of(LAUNCH_DAY, ACCEPTED)

    assert assess(LAUNCH_DAY, ACCEPTED) == assess(case)
    beside: list[dict[str, Any]] = [{"events": {}}, {"readings": Readings(pause=Pause.NEVER)}]
    for arguments in beside:
        with pytest.raises(InputError, match="none are given beside it"):
            assess(case, **arguments)


def test_an_assessment_survives_pickling_and_cannot_be_changed() -> None:
    answer = assess(LAUNCH_DAY)

    assert answer == pickle.loads(pickle.dumps(answer))  # noqa: S301 - our own
    with pytest.raises(AttributeError):
        answer.outcome = Outcome.REFUSE  # type: ignore[misc] # what this test is about


def test_the_answer_to_one_case_does_not_leak_into_another() -> None:
    first = assess(LAUNCH_DAY)
    first.aspects.clear()  # type: ignore[attr-defined] # a mapping by its type, yet somebody might

    assert assess(LAUNCH_DAY).aspects[Aspect.PLACE] is Outcome.ACCEPT
