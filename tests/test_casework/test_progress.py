"""Where a case stands on a day: steps, deadlines, tasks, stopped clocks, events that cannot be."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from hukou_rules import (
    CheckResult,
    Checks,
    Child,
    Event,
    InputError,
    NewbornApplication,
    Parent,
    PoliceStation,
    Readings,
    WorkingCalendar,
    assess,
)
from hukou_rules.assessment import Assessment
from hukou_rules.calendar.working_days import Unpublished
from hukou_rules.casework.progress import DeadlineProgress, Progress, Standing, progress
from hukou_rules.facts import newborn_registration as newborn, registration_certificate as certificate
from hukou_rules.facts.first_id_card import HeldIdCard
from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
from hukou_rules.intake.registration_certificate import CertificateApplicant, CertificateApplication
from hukou_rules.law.readings import CertificateClock, NewbornClock, Pause
from hukou_rules.terms import Actor, LimitName, PauseKind
from hukou_rules.timeline import Events

LAUNCH_DAY = NewbornApplication(
    applied_on=date(2021, 11, 26),
    applied_by=newborn.AppliedBy.FATHER,
    follows=newborn.Follows.FATHER,
    parents_marriage=newborn.ParentsMarriage.MARRIED,
    child=Child(born_on=date(2021, 11, 15), already_registered=False),
    mother=Parent(registered_in="371502"),
    father=Parent(registered_in="371502"),
    checks=Checks(register=CheckResult.MATCHES, birth_certificate=CheckResult.MATCHES),
    birth_certificate=newborn.BirthCertificate.HELD,
    wants_household_register=True,
    accepting_station=PoliceStation(division="370102"),
)
ACCEPTED: Events = {Event.ACCEPTED: date(2021, 11, 26)}
CORRECTED: Events = {
    **ACCEPTED,
    Event.CORRECTION_OPENED: [date(2021, 11, 29)],
    Event.CORRECTION_CLOSED: [date(2021, 12, 2)],
}
ASSIGNED: Events = {**CORRECTED, Event.NUMBER_ASSIGNED: date(2021, 12, 6)}
KINSHIP = CertificateApplication(
    applied_on=date(2022, 9, 20),
    applied_by=certificate.AppliedBy.SELF,
    kind=certificate.CertificateKind.FORMER_HOUSEHOLD_KINSHIP,
    applicant=CertificateApplicant(registered_in="110105", formerly_registered_in=("370102",)),
    identity_document=certificate.IdentityDocument.VALID,
    retrievable_by_query=False,
    accepting_station=PoliceStation(division="370203", handles_registration=True),
)
INQUIRED: Events = {
    Event.ACCEPTED: date(2022, 9, 20),
    Event.TASK_RECEIVED: date(2022, 9, 21),
    Event.INQUIRY_CLOSED: date(2022, 9, 30),
}


def standings(found: Progress) -> list[Standing]:
    return [each.standing for each in found.steps]


def the_limit(found: Progress) -> DeadlineProgress:
    return found.deadlines[0]


def tasks(found: Progress) -> list[tuple[Actor, str, Standing, date | None]]:
    return [(task.actor, task.what.en, task.standing, task.due) for task in found.tasks]


def test_the_launch_day_newborn_is_done_in_time_and_the_unpaused_date_stands_beside_it() -> None:
    found = progress(assess(LAUNCH_DAY), ASSIGNED, date(2021, 12, 6))
    limit = the_limit(found)

    assert (Standing.DONE_IN_TIME, date(2021, 12, 6), date(2021, 12, 6)) == (limit.standing, limit.due, limit.done_on)
    assert limit.working_days_late is None
    assert [(Pause.NEVER, date(2021, 12, 1))] == [
        (other.option, other.due) for other in limit.deadline.by_reading if other.reading == "pause"
    ]
    assert [Standing.DONE, Standing.PASSED, Standing.DONE_IN_TIME, Standing.OPEN] == standings(found)


def test_it_is_late_where_nothing_stops_the_clock() -> None:
    found = progress(assess(LAUNCH_DAY, readings=Readings(pause=Pause.NEVER)), ASSIGNED, date(2021, 12, 6))
    limit = the_limit(found)

    assert (Standing.DONE_LATE, date(2021, 12, 1), 3) == (limit.standing, limit.due, limit.working_days_late)
    assert [Standing.DONE, Standing.PASSED, Standing.DONE_LATE, Standing.OPEN] == standings(found)


def test_the_day_done_is_in_time_on_the_due_day_and_late_on_the_next() -> None:
    case = assess(LAUNCH_DAY, CORRECTED)
    late = progress(case, {Event.NUMBER_ASSIGNED: date(2021, 12, 7)}, date(2021, 12, 7))

    assert (Standing.DONE_LATE, 1) == (the_limit(late).standing, the_limit(late).working_days_late)


@pytest.mark.parametrize(
    ("today", "standing", "days"),
    [
        (date(2021, 11, 26), Standing.DUE, None),
        (date(2021, 12, 1), Standing.DUE, None),
        (date(2021, 12, 2), Standing.OVERDUE, 1),
        (date(2021, 12, 3), Standing.OVERDUE, 2),
        (date(2021, 12, 5), Standing.OVERDUE, 2),  # a Sunday adds none
    ],
)
def test_a_limit_is_due_until_the_end_of_its_day_and_then_overdue(
    today: date, standing: Standing, days: int | None
) -> None:
    found = progress(assess(LAUNCH_DAY, ACCEPTED), None, today)

    assert (standing, days) == (the_limit(found).standing, the_limit(found).working_days_late)
    assert [
        (Actor.REGISTRATION_STATION, "receive the pending task and open a case file", standing, date(2021, 12, 1))
    ] == tasks(found)
    assert LimitName.CITIZEN_NUMBER_ASSIGNED is found.tasks[0].bounded_by


def test_what_is_dated_after_today_has_not_happened_yet() -> None:
    case = assess(LAUNCH_DAY, ASSIGNED)
    before = progress(case, None, date(2021, 11, 25))
    paused = progress(case, None, date(2021, 12, 1))

    assert [Standing.WAITING] * 4 == standings(before)
    assert Event.APPLIED is before.steps[0].awaiting
    assert [("birth declared", Standing.DUE)] == [(task.what.en, task.standing) for task in before.tasks]
    assert (Standing.STOPPED, Event.CORRECTION_CLOSED) == (the_limit(paused).standing, the_limit(paused).awaiting)


def test_while_papers_are_corrected_the_applicant_owes_and_the_station_waits() -> None:
    found = progress(assess(LAUNCH_DAY, CORRECTED), None, date(2021, 11, 30))

    assert (PauseKind.CORRECTION,) == found.stopped_by
    assert [
        (
            Actor.REGISTRATION_STATION,
            "receive the pending task and open a case file",
            Standing.STOPPED,
            None,
        ),
        (Actor.APPLICANT, "complete the papers", Standing.OPEN, None),
    ] == tasks(found)
    assert ["complete the papers"] == [task.what.en for task in found.owed_by(Actor.APPLICANT)]


def test_a_special_procedure_stops_the_clock_and_nobody_owes_it() -> None:
    events: Events = {**ACCEPTED, Event.SPECIAL_PROCEDURE_OPENED: date(2021, 11, 29)}
    found = progress(assess(LAUNCH_DAY), events, date(2021, 11, 30))

    assert (PauseKind.SPECIAL_PROCEDURE,) == found.stopped_by
    assert () == found.owed_by(Actor.APPLICANT)
    assert Event.SPECIAL_PROCEDURE_CLOSED is the_limit(found).awaiting


def test_overlapping_stops_count_once() -> None:
    events: Events = {
        **CORRECTED,
        Event.SPECIAL_PROCEDURE_OPENED: date(2021, 12, 1),
        Event.SPECIAL_PROCEDURE_CLOSED: date(2021, 12, 3),
    }
    nested: Events = {**events, Event.SPECIAL_PROCEDURE_CLOSED: date(2021, 12, 2)}

    assert date(2021, 12, 7) == the_limit(progress(assess(LAUNCH_DAY), events, date(2021, 12, 6))).due
    assert date(2021, 12, 6) == the_limit(progress(assess(LAUNCH_DAY), nested, date(2021, 12, 6))).due


def test_under_pause_never_a_correction_stops_nothing() -> None:
    found = progress(assess(LAUNCH_DAY, readings=Readings(pause=Pause.NEVER)), CORRECTED, date(2021, 11, 30))

    assert Standing.DUE is the_limit(found).standing
    assert Standing.DUE is found.owed_by(Actor.REGISTRATION_STATION)[0].standing


def test_done_while_the_clock_is_stopped_is_in_time() -> None:
    events: Events = {
        **ACCEPTED,
        Event.CORRECTION_OPENED: date(2021, 11, 29),
        Event.NUMBER_ASSIGNED: date(2021, 12, 20),
    }

    assert Standing.DONE_IN_TIME is the_limit(progress(assess(LAUNCH_DAY), events, date(2021, 12, 20))).standing


def test_nobody_is_late_where_acceptance_was_never_recorded() -> None:
    unrecorded = progress(assess(LAUNCH_DAY), None, date(2022, 1, 10))
    later = progress(assess(LAUNCH_DAY), {Event.TASK_RECEIVED: date(2021, 12, 8)}, date(2021, 12, 9))
    known = progress(assess(LAUNCH_DAY), {Event.TASK_RECEIVED: date(2021, 11, 29)}, date(2021, 11, 30))
    finished = progress(assess(LAUNCH_DAY), {Event.NUMBER_ASSIGNED: date(2021, 12, 8)}, date(2021, 12, 8))
    prompt = progress(assess(LAUNCH_DAY), {Event.NUMBER_ASSIGNED: date(2021, 12, 1)}, date(2021, 12, 8))

    assert [
        (
            Actor.ACCEPTING_STATION,
            "check, take the papers, accept, collect data",
            Standing.OPEN,
            None,
        )
    ] == tasks(unrecorded)
    assert (Standing.WAITING, Event.ACCEPTED) == (the_limit(unrecorded).standing, the_limit(unrecorded).awaiting)
    assert Standing.WAITING is the_limit(later).standing
    assert Standing.DUE is the_limit(known).standing
    assert Standing.DONE is the_limit(finished).standing
    assert Standing.DONE_IN_TIME is the_limit(prompt).standing


def test_a_clock_that_awaits_its_event_waits() -> None:
    readings = Readings(newborn_clock=NewbornClock.TASK_RECEIVED)
    found = progress(assess(LAUNCH_DAY, ACCEPTED, readings), None, date(2021, 12, 20))
    done = progress(assess(LAUNCH_DAY, ACCEPTED, readings), {Event.NUMBER_ASSIGNED: date(2021, 12, 20)}, date.max)
    received = progress(
        assess(LAUNCH_DAY, ACCEPTED, readings), {Event.TASK_RECEIVED: date(2021, 11, 29)}, date(2021, 12, 1)
    )

    assert (Standing.WAITING, Event.TASK_RECEIVED) == (the_limit(found).standing, the_limit(found).awaiting)
    assert Standing.OPEN is found.steps[1].standing
    assert Standing.DONE is the_limit(done).standing
    assert (Standing.DUE, date(2021, 12, 2)) == (received.steps[2].standing, received.steps[2].due)


def test_a_certificate_is_overdue_by_one_working_day_after_the_national_day_week() -> None:
    case = assess(KINSHIP, INQUIRED)
    due = progress(case, None, date(2022, 10, 12))
    late = progress(case, None, date(2022, 10, 13))

    assert [Standing.DONE, Standing.DONE, Standing.DONE, Standing.DUE, Standing.WAITING] == standings(due)
    assert (Standing.OVERDUE, date(2022, 10, 12), 1) == (
        late.steps[3].standing,
        late.steps[3].due,
        late.steps[3].working_days_late,
    )
    assert (date(2022, 10, 8), date(2022, 10, 9)) == the_limit(late).deadline.worked_weekends


def test_a_limit_from_acceptance_binds_every_step_of_its_actor() -> None:
    readings = Readings(certificate_clock=CertificateClock.ACCEPTED)
    found = progress(assess(KINSHIP, {Event.ACCEPTED: date(2022, 9, 20)}, readings), None, date(2022, 9, 28))

    assert [("receive the pending task and open a case file", Standing.OVERDUE)] == [
        (task.what.en, task.standing) for task in found.tasks
    ]
    assert [Standing.WAITING, Standing.OVERDUE, Standing.WAITING] == [found.steps[i].standing for i in (2, 3, 4)]


def test_what_is_issued_on_the_spot_needs_no_inquiry() -> None:
    case = assess(evolve(KINSHIP, retrievable_by_query=None), {Event.ACCEPTED: date(2022, 9, 20)})
    both = progress(case, None, date(2022, 9, 20))
    after = progress(case, None, date(2022, 9, 21))
    issued = progress(case, {Event.CERTIFICATE_ISSUED: date(2022, 9, 20)}, date(2022, 9, 21))
    slow = progress(case, {Event.CERTIFICATE_ISSUED: date(2022, 9, 22)}, date(2022, 9, 22))
    inquired = progress(case, {Event.TASK_RECEIVED: date(2022, 9, 20)}, date(2022, 9, 20))

    assert [Standing.DUE, Standing.OPEN] == [task.standing for task in both.tasks]
    assert all(task.depends_on for task in both.tasks)
    assert [Standing.OPEN, Standing.OPEN] == [task.standing for task in after.tasks]
    assert [Standing.DONE, Standing.DONE_IN_TIME, *[Standing.PASSED] * 4] == standings(issued)
    assert Standing.DONE is slow.steps[1].standing
    assert [Standing.DONE_IN_TIME, Standing.PASSED] == [each.standing for each in issued.deadlines]
    assert () == issued.tasks
    assert Standing.PASSED is inquired.steps[1].standing


def test_the_station_that_hands_out_is_bound_while_another_signs() -> None:
    card = FirstIdCardApplication(
        applied_on=date(2021, 11, 26),
        applicant=FirstIdCardApplicant(
            born_on=date(2005, 3, 2), registered_in="370883", held_id_card=HeldIdCard.NEVER, present=True
        ),
        accepting_station=PoliceStation(division="370102", handles_registration=True),
    )
    found = progress(assess(card, ACCEPTED), None, date(2022, 1, 12))

    assert [
        (Actor.COUNTY_ORGAN, Standing.OPEN, None),
        (Actor.ACCEPTING_STATION, Standing.OVERDUE, date(2022, 1, 10)),
    ] == [(task.actor, task.standing, task.due) for task in found.tasks]
    assert Event.ID_CARD_SIGNED is found.tasks[1].awaiting
    assert [Standing.DUE, Standing.OVERDUE] == [each.standing for each in found.deadlines[:2]]
    assert [
        (Actor.ACCEPTING_STATION, Standing.WAITING),
    ] == [(task.actor, task.standing) for task in progress(assess(card, ACCEPTED), None, date(2022, 1, 10)).tasks[1:]]


def test_who_has_not_applied_yet_owes_the_declaration() -> None:
    unfiled = assess(evolve(LAUNCH_DAY, applied_on=None))
    due = progress(unfiled, None, date(2021, 12, 15))
    late = progress(unfiled, None, date(2021, 12, 16))

    assert [("birth declared", Standing.DUE)] == [(task.what.en, task.standing) for task in due.tasks]
    assert [("birth declared", Standing.OVERDUE)] == [(task.what.en, task.standing) for task in late.tasks]
    assert 1 == late.tasks[0].working_days_late


def test_a_refused_application_has_nothing_to_do() -> None:
    found = progress(assess(evolve(LAUNCH_DAY, father=Parent(registered_in="110105"))), ACCEPTED, date(2021, 12, 20))

    assert ((), ()) == (found.steps, found.tasks)


def test_events_given_again_change_nothing_and_new_ones_are_added() -> None:
    case = assess(LAUNCH_DAY, CORRECTED)
    again: Events = {**CORRECTED, Event.CORRECTION_OPENED: date(2021, 11, 29)}
    second: Events = {Event.CORRECTION_OPENED: date(2021, 12, 3)}

    assert progress(case, None, date(2021, 12, 3)) == progress(case, again, date(2021, 12, 3))
    assert Standing.STOPPED is the_limit(progress(case, second, date(2021, 12, 3))).standing
    assert (
        date(2021, 12, 2)
        == the_limit(
            progress(assess(LAUNCH_DAY, ACCEPTED), {Event.ACCEPTED: date(2021, 11, 29)}, date(2021, 11, 30))
        ).due
    )


def test_a_moment_is_a_beijing_day() -> None:
    moment = datetime(2021, 12, 1, 17, tzinfo=UTC)

    assert date(2021, 12, 2) == progress(assess(LAUNCH_DAY, ACCEPTED), None, moment).today


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ({Event.RESULT_REPORTED: date(2022, 9, 19)}, {("/events/result_reported", "impossible-order")}),
        (
            {Event.ACCEPTED: date(2022, 9, 19), Event.NUMBER_ASSIGNED: date(2022, 9, 30), Event.TASK_RECEIVED: "soon"},
            {
                ("/events/accepted", "impossible-order"),
                ("/events/number_assigned", "unknown-key"),
                ("/events/task_received", "wrong-type"),
            },
        ),
        ({Event.APPLIED: date(2022, 9, 20)}, {("/events/applied", "unknown-key")}),
        ({Event.CORRECTION_CLOSED: date(2022, 9, 30)}, {("/events/correction_closed", "unpaired-event")}),
        ({Event.CORRECTION_OPENED: ["soon"]}, {("/events/correction_opened/0", "wrong-type")}),
    ],
)
def test_impossible_orders_and_unknown_events_are_refused_all_at_once(
    events: dict[Event, date], found: set[tuple[str, str]]
) -> None:
    with pytest.raises(InputError) as caught:
        progress(assess(KINSHIP, {Event.ACCEPTED: date(2022, 9, 20)}), events, date(2022, 10, 13))

    assert found == {(fault.pointer, fault.code) for fault in caught.value.faults}


def test_what_is_no_day_is_refused_beside_days_that_are_known() -> None:
    case = assess(LAUNCH_DAY, CORRECTED)
    with pytest.raises(InputError) as caught:
        progress(case, {Event.CORRECTION_OPENED: "2021-12-03"}, date(2021, 12, 3))  # type: ignore[dict-item] # the point

    assert "wrong-type" in {fault.code for fault in caught.value.faults}


def beyond() -> Assessment:
    """Return a case whose date lies beyond a calendar that refuses what is unpublished."""
    return assess(LAUNCH_DAY, ACCEPTED, calendar=WorkingCalendar.official(unpublished=Unpublished.REFUSE))


def test_where_the_calendar_cannot_count_the_days_late_there_is_no_number() -> None:
    found = progress(beyond(), None, date(2050, 1, 1))

    assert (Standing.OVERDUE, None) == (the_limit(found).standing, the_limit(found).working_days_late)


def test_a_deadline_outside_the_calendar_is_open() -> None:
    far = evolve(LAUNCH_DAY, applied_on=date(2150, 1, 4), child=Child(born_on=date(2150, 1, 1)))
    found = progress(assess(far, {Event.ACCEPTED: date(2150, 1, 4)}), None, date(2150, 2, 1))

    assert Standing.OPEN is the_limit(found).standing
