"""Newborn registration end to end: the cases that the service must get right, JSON in, values out."""

import json
import pickle
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

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
from hukou_rules.decision import Aspect
from hukou_rules.facts.newborn_registration import AppliedBy, BirthCertificate, Follows, ParentsMarriage
from hukou_rules.intake.case import case_of
from hukou_rules.law.readings import NewbornAgeLimit, NewbornClock, Pause
from hukou_rules.terms import Actor, Material, StationKind
from hukou_rules.timeline import Events

LAUNCH_DAY = NewbornApplication(
    applied_on=date(2021, 11, 26),
    applied_by=AppliedBy.FATHER,
    follows=Follows.FATHER,
    parents_marriage=ParentsMarriage.MARRIED,
    child=Child(born_on=date(2021, 11, 15), already_registered=False),
    mother=Parent(registered_in="371502"),
    father=Parent(registered_in="371502"),
    checks=Checks(register=CheckResult.MATCHES, birth_certificate=CheckResult.MATCHES),
    birth_certificate=BirthCertificate.HELD,
    wants_household_register=True,
    accepting_station=PoliceStation(division="370102"),
)


def number_assigned(assessment: Assessment) -> Deadline:
    (deadline,) = [due for due in assessment.deadlines if due.limit and due.limit.id.value == "citizen-number-assigned"]
    return deadline


def verdicts(assessment: Assessment) -> dict[str, str]:
    return {finding.rule: finding.verdict.value for finding in assessment.findings}


def test_the_launch_day_newborn_is_accepted_away_from_home() -> None:
    answer = assess(LAUNCH_DAY)
    due = number_assigned(answer)

    assert answer.outcome is Outcome.ACCEPT
    assert [
        Material.HOUSEHOLD_REGISTER,
        Material.RESIDENT_ID_CARD,
        Material.MEDICAL_CERTIFICATE_OF_BIRTH,
        Material.MARRIAGE_CERTIFICATE,
    ] == [needed.material for needed in answer.materials]
    assert [*StationKind] == [*answer.where_to_apply]
    assert (date(2021, 12, 1), Status.FINAL, True, True) == (
        due.due,
        due.status,
        due.assumed_start,
        due.conditional,
    )
    assert due.limit
    assert due.limit.owed_by is Actor.REGISTRATION_STATION
    assert [("newborn_clock", NewbornClock.TASK_RECEIVED, None, Event.TASK_RECEIVED)] == [
        (other.reading, other.option, other.due, other.awaiting) for other in due.by_reading
    ]
    assert [
        (Actor.ACCEPTING_STATION, "370102"),
        (Actor.REGISTRATION_STATION, "371502"),
        (Actor.REGISTRATION_STATION, "371502"),
        (Actor.REGISTRATION_STATION, "371502"),
    ] == [(step.actor, step.division) for step in answer.route]
    assert answer.route[-1].until is Event.REGISTER_DELIVERED
    assert answer.fee is None


def test_the_day_before_it_is_refused_away_from_home_and_told_where_to_go() -> None:
    answer = assess(evolve(LAUNCH_DAY, applied_on=date(2021, 11, 25)))
    (refusing,) = [finding for finding in answer.findings if finding.verdict.value == "not-met"]

    assert answer.outcome is Outcome.REFUSE
    assert refusing.clause.id == "SD-0"
    assert (StationKind.REGISTRATION_STATION,) == answer.where_to_apply
    assert () == answer.route
    assert ["birth-declared"] == [due.limit.id.value for due in answer.deadlines if due.limit]


def test_applied_the_day_before_but_accepted_on_launch_day_is_accepted() -> None:
    answer = assess(evolve(LAUNCH_DAY, applied_on=date(2021, 11, 25)), {Event.ACCEPTED: date(2021, 11, 26)})

    assert answer.outcome is Outcome.ACCEPT
    assert not number_assigned(answer).assumed_start


def test_following_a_mother_of_beijing_is_refused_and_following_the_father_is_accepted() -> None:
    case = evolve(LAUNCH_DAY, mother=Parent(registered_in="110105"))
    mother = assess(evolve(case, follows=Follows.MOTHER))
    (refusing,) = [finding for finding in mother.findings if finding.verdict.value == "not-met"]

    assert mother.outcome is Outcome.REFUSE
    assert refusing.clause.id == "SD-4.1"
    assert "母亲" in refusing.zh
    assert "mother" in refusing.en
    assert () == mother.where_to_apply
    assert assess(case).outcome is Outcome.ACCEPT


def test_never_married_following_the_father_brings_statement_and_paternity_report() -> None:
    answer = assess(evolve(LAUNCH_DAY, parents_marriage=ParentsMarriage.NEVER_MARRIED))

    assert answer.outcome is Outcome.ACCEPT
    assert [Material.NON_MARITAL_BIRTH_STATEMENT, Material.PATERNITY_REPORT] == [
        needed.material for needed in answer.materials
    ][3:]


def test_divorced_parents_bring_their_papers_and_no_paternity_report() -> None:
    answer = assess(evolve(LAUNCH_DAY, parents_marriage=ParentsMarriage.DIVORCED))

    assert [Material.DIVORCE_AND_CUSTODY_PAPERS] == [needed.material for needed in answer.materials][3:]


@pytest.mark.parametrize("checks", [Checks(), Checks(register=CheckResult.NOT_DONE)])
def test_checks_not_done_leave_exactly_those_two_pointers_missing(checks: Checks) -> None:
    answer = assess(evolve(LAUNCH_DAY, checks=checks))
    missing = [pointer for finding in answer.findings for pointer in finding.missing]

    assert answer.outcome is Outcome.INCOMPLETE
    assert ["/checks/register", "/checks/birth_certificate"] == missing


def test_a_register_entry_that_differs_is_to_be_corrected() -> None:
    answer = assess(evolve(LAUNCH_DAY, checks=evolve(LAUNCH_DAY.checks, register=CheckResult.DIFFERS)))

    assert answer.outcome is Outcome.CORRECT
    assert {"not-met"} == {verdicts(answer)["register_entry_matches"]}


@pytest.mark.parametrize(
    ("certificate", "outcome"),
    [(BirthCertificate.LOST, Outcome.DISCRETION), (BirthCertificate.NEVER_ISSUED, Outcome.CORRECT)],
)
def test_without_a_certificate_of_birth_it_says_how_to_obtain_one(
    certificate: BirthCertificate, outcome: Outcome
) -> None:
    """One that was lost, while shared data match, is for the officer."""
    answer = assess(evolve(LAUNCH_DAY, birth_certificate=certificate))

    assert answer.outcome is outcome
    assert "birth-certificate-how" in {advice.code for advice in answer.advice}


def test_a_two_year_old_is_for_the_officer_away_and_accepted_at_home() -> None:
    case = evolve(LAUNCH_DAY, child=evolve(LAUNCH_DAY.child, born_on=date(2019, 11, 15)))
    home = assess(evolve(case, accepting_station=PoliceStation(division="371502", is_registration_station=True)))

    assert assess(case).outcome is Outcome.DISCRETION
    assert (StationKind.REGISTRATION_STATION,) == assess(case).where_to_apply
    assert home.outcome is Outcome.ACCEPT
    assert ["birth-declared"] == [due.limit.id.value for due in home.deadlines if due.limit]
    assert assess(case, readings=Readings(newborn_age_limit=NewbornAgeLimit.ONE_YEAR)).outcome is Outcome.REFUSE


@pytest.mark.parametrize(
    ("accepted", "due", "status"),
    [
        (date(2022, 1, 26), date(2022, 1, 29), Status.FINAL),  # a worked Saturday
        (date(2026, 12, 23), date(2026, 12, 28), Status.FINAL),
        (date(2026, 12, 24), date(2026, 12, 29), Status.PROVISIONAL),
        (date(2026, 12, 28), date(2026, 12, 31), Status.PROVISIONAL),
    ],
)
def test_three_working_days_from_acceptance(accepted: date, due: date, status: Status) -> None:
    child = Child(born_on=accepted - timedelta(days=9), already_registered=False)
    deadline = number_assigned(assess(evolve(LAUNCH_DAY, applied_on=accepted, child=child), {Event.ACCEPTED: accepted}))

    assert (due, status) == (deadline.due, deadline.status)
    assert deadline.earliest
    assert deadline.latest
    assert (deadline.earliest < deadline.latest) == (status is Status.PROVISIONAL)


def test_a_correction_stops_the_clock_and_the_unpaused_date_stands_beside_it() -> None:
    events: Events = {
        Event.ACCEPTED: date(2021, 11, 26),
        Event.CORRECTION_OPENED: date(2021, 11, 29),
        Event.CORRECTION_CLOSED: [date(2021, 12, 2)],
    }
    paused = number_assigned(assess(LAUNCH_DAY, events))

    assert date(2021, 12, 6) == paused.due
    assert [(Pause.NEVER, date(2021, 12, 1))] == [
        (other.option, other.due) for other in paused.by_reading if other.reading == "pause"
    ]


def test_an_application_before_the_norms_is_not_answered() -> None:
    with pytest.raises(NotInForceError) as caught:
        assess(evolve(LAUNCH_DAY, applied_on=date(2021, 9, 30), child=Child(born_on=date(2021, 9, 1))))

    assert (date(2021, 9, 30), date(2021, 10, 1)) == (caught.value.day, caught.value.in_force_from)


def test_the_first_day_of_the_norms_is_answered() -> None:
    answer = assess(evolve(LAUNCH_DAY, applied_on=date(2021, 10, 1), child=Child(born_on=date(2021, 9, 20))))

    assert answer.outcome is Outcome.REFUSE


def test_an_aware_datetime_is_a_beijing_day_and_a_naive_one_is_refused() -> None:
    late = datetime(2021, 11, 25, 17, 0, tzinfo=timezone.utc)  # noqa: UP017 - written out, this is the point

    assert assess(evolve(LAUNCH_DAY, applied_on=late)).outcome is Outcome.ACCEPT
    with pytest.raises(InputError, match="/applied_on"):
        assess(evolve(LAUNCH_DAY, applied_on=late.replace(tzinfo=None)))


def test_everything_wrong_with_a_python_record_is_named_at_once() -> None:
    wrong = evolve(
        LAUNCH_DAY,
        applied_on="2021-11-26",  # type: ignore[arg-type] # what this test is about
        mother=Parent(registered_in="3715"),
        follows="father",  # type: ignore[arg-type] # what this test is about
        father={"registered_in": "371502"},  # type: ignore[arg-type] # what this test is about
        child=Child(already_registered=1),  # type: ignore[arg-type] # what this test is about
    )
    with pytest.raises(InputError) as caught:
        assess(wrong)

    assert {"/applied_on", "/mother/registered_in", "/follows", "/father", "/child/already_registered"} == {
        fault.pointer for fault in caught.value.faults
    }


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


def test_corrections_that_overlap_count_once() -> None:
    events: Events = {
        Event.ACCEPTED: date(2021, 11, 26),
        Event.CORRECTION_OPENED: [date(2021, 11, 29), date(2021, 11, 30)],
        Event.CORRECTION_CLOSED: [date(2021, 12, 1), date(2021, 12, 2)],
    }

    assert date(2021, 12, 6) == number_assigned(assess(LAUNCH_DAY, events)).due


def test_of_two_corrections_one_may_still_be_open() -> None:
    events: Events = {
        Event.ACCEPTED: date(2021, 11, 26),
        Event.CORRECTION_OPENED: [date(2021, 11, 29), date(2021, 11, 30)],
        Event.CORRECTION_CLOSED: date(2021, 12, 1),
    }

    assert Event.CORRECTION_CLOSED is number_assigned(assess(LAUNCH_DAY, events)).awaiting


def test_an_identity_number_as_the_name_of_an_event_is_masked() -> None:
    with pytest.raises(InputError) as caught:
        assess(LAUNCH_DAY, {"11010519491231002X": date(2021, 11, 26)})  # type: ignore[dict-item] # what this is about

    assert "1949" not in str(caught.value)


def test_a_child_born_after_the_application_is_a_fault_of_the_birth_date() -> None:
    with pytest.raises(InputError) as caught:
        assess(evolve(LAUNCH_DAY, child=Child(born_on=date(2021, 11, 27))))

    assert ["/child/born_on"] == [fault.pointer for fault in caught.value.faults]


def test_a_registration_station_without_registry_is_a_contradiction() -> None:
    station = PoliceStation(division="371502", is_registration_station=True, handles_registration=False)
    with pytest.raises(InputError) as caught:
        assess(evolve(LAUNCH_DAY, accepting_station=station))

    assert ["contradiction"] == [fault.code for fault in caught.value.faults]


def test_nothing_known_asks_for_everything_and_refuses_nothing() -> None:
    answer = assess(NewbornApplication())

    assert answer.outcome is Outcome.INCOMPLETE
    assert "not-met" not in verdicts(answer).values()
    assert answer.aspects[Aspect.ENTITLEMENT] is Outcome.INCOMPLETE


def test_who_has_not_chosen_a_station_still_learns_that_they_are_entitled() -> None:
    answer = assess(evolve(LAUNCH_DAY, accepting_station=PoliceStation()))

    assert answer.outcome is Outcome.INCOMPLETE
    assert answer.aspects[Aspect.ENTITLEMENT] is Outcome.ACCEPT
    assert [*StationKind] == [*answer.where_to_apply]
    assert {"/accepting_station/division", "/accepting_station/is_registration_station"} == {
        pointer for finding in answer.findings for pointer in finding.missing
    }


def test_the_example_file_is_the_launch_day() -> None:
    document = json.loads(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"))

    assert document["applied_on"] == "2021-11-26"


def test_a_part_that_is_missing_altogether_is_a_fault_of_its_own() -> None:
    with pytest.raises(InputError, match="/child"):
        assess(evolve(LAUNCH_DAY, child=None))  # type: ignore[arg-type] # what this test is about


def test_arguments_of_another_kind_are_named_all_at_once() -> None:
    with pytest.raises(InputError) as caught:
        assess({"service": "newborn-registration"}, [], {"pause": "never"})  # type: ignore[call-overload] # what this is about

    assert ["", "/events", "/readings"] == [fault.pointer for fault in caught.value.faults]


def test_a_case_holds_its_events_and_readings_and_none_are_given_beside_it() -> None:
    case = case_of(LAUNCH_DAY, {Event.ACCEPTED: date(2021, 11, 26)})

    assert assess(LAUNCH_DAY, {Event.ACCEPTED: date(2021, 11, 26)}) == assess(case)
    beside: list[dict[str, Any]] = [{"events": {}}, {"readings": Readings(pause=Pause.NEVER)}]
    for given_ in beside:
        with pytest.raises(InputError, match="none are given beside it"):
            assess(case, **given_)


def test_an_assessment_survives_pickling_and_cannot_be_changed() -> None:
    answer = assess(LAUNCH_DAY)

    assert answer == pickle.loads(pickle.dumps(answer))  # noqa: S301 - our own
    with pytest.raises(AttributeError):
        answer.outcome = Outcome.REFUSE  # type: ignore[misc] # what this test is about


def test_the_answer_to_one_case_does_not_leak_into_another() -> None:
    first = assess(LAUNCH_DAY)
    first.aspects.clear()  # type: ignore[attr-defined] # a mapping by its type, yet somebody might

    assert assess(LAUNCH_DAY).aspects[Aspect.PLACE] is Outcome.ACCEPT
