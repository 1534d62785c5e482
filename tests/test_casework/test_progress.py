"""Where a case stands on a day: steps, deadlines, tasks, stopped clocks, events that cannot be.

Days on which something is due are asked of the answer; how long a time limit is, its own tests say.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.applications import AWAY, certificate, due, first_id_card, newborn

from hukou_rules import Child, Event, InputError, Parent, PoliceStation, Readings, WorkingCalendar, assess
from hukou_rules.assessment import Assessment
from hukou_rules.calendar.working_days import Unpublished
from hukou_rules.casework.progress import DeadlineProgress, Progress, Standing, StepProgress, progress
from hukou_rules.facts.temporary_id_card import IdCardApplication
from hukou_rules.intake.temporary_id_card import TemporaryIdCardApplicant, TemporaryIdCardApplication
from hukou_rules.law.readings import CertificateClock, NewbornClock, Pause, TemporaryClock
from hukou_rules.terms import Actor, LimitName, PauseKind
from hukou_rules.timeline import Events

CALENDAR = WorkingCalendar.official()
LAUNCH_DAY, KINSHIP = newborn(), certificate()
FILED = assess(LAUNCH_DAY)
ACCEPTED: Events = {Event.ACCEPTED: date(2021, 11, 26)}
RECEIVED: Events = {**ACCEPTED, Event.TASK_RECEIVED: date(2021, 11, 26)}  # so both clocks start on one day
CORRECTED: Events = {
    **ACCEPTED,
    Event.CORRECTION_OPENED: [date(2021, 11, 29)],
    Event.CORRECTION_CLOSED: [date(2021, 12, 2)],
}
DUE = due(assess(LAUNCH_DAY, ACCEPTED), LimitName.CITIZEN_NUMBER_ASSIGNED)
DUE_AFTER_CORRECTION = due(assess(LAUNCH_DAY, CORRECTED), LimitName.CITIZEN_NUMBER_ASSIGNED)
ASSIGNED: Events = {**CORRECTED, Event.NUMBER_ASSIGNED: DUE_AFTER_CORRECTION}
SUNDAY_AFTER = DUE + timedelta(days=6 - DUE.weekday())
LONG_AFTER = DUE + timedelta(days=40)
FILED_AND_ACCEPTED: Events = {Event.ACCEPTED: date(2022, 9, 20)}
INQUIRED: Events = {
    **FILED_AND_ACCEPTED,
    Event.TASK_RECEIVED: date(2022, 9, 21),
    Event.INQUIRY_CLOSED: date(2022, 9, 30),
}
CASE_FILE = "receive the pending task and open a case file"
NUMBER = "keep the file, verify, compile the citizen identity number"


def later(day: date, working_days: int = 1) -> date:
    return CALENDAR.add(day, working_days)


def standings(found: Progress) -> list[Standing]:
    return [each.standing for each in found.steps]


def the_limit(found: Progress) -> DeadlineProgress:
    return found.deadlines[0]


def tasks(found: Progress) -> list[tuple[Actor, str, Standing, date | None]]:
    return [(task.actor, task.what.en, task.standing, task.due) for task in found.tasks]


@pytest.mark.parametrize(
    ("pause", "done_on", "standing", "due_on", "days_late"),
    [
        (Pause.STOP, DUE_AFTER_CORRECTION, Standing.DONE_IN_TIME, DUE_AFTER_CORRECTION, None),
        (Pause.STOP, later(DUE_AFTER_CORRECTION), Standing.DONE_LATE, DUE_AFTER_CORRECTION, 1),
        (Pause.NEVER, DUE_AFTER_CORRECTION, Standing.DONE, DUE, None),  # late by this reading alone
        (Pause.NEVER, later(DUE_AFTER_CORRECTION), Standing.DONE_LATE, DUE, 4),  # three of them of the correction
    ],
)
def test_what_is_done_is_in_time_up_to_the_due_day_and_late_where_it_is_late_by_every_reading(
    pause: Pause, done_on: date, standing: Standing, due_on: date, days_late: int | None
) -> None:
    case = assess(LAUNCH_DAY, readings=Readings(pause=pause))
    found = progress(case, today=done_on, events={**CORRECTED, **RECEIVED, Event.NUMBER_ASSIGNED: done_on})
    limit = the_limit(found)

    assert (standing, due_on, done_on, days_late) == (
        limit.standing,
        limit.due,
        limit.done_on,
        limit.working_days_late,
    )
    assert [Standing.DONE, Standing.DONE, standing, Standing.OPEN] == standings(found)


@pytest.mark.parametrize(
    ("today", "standing", "days_late"),
    [
        (date(2021, 11, 26), Standing.DUE, None),
        (DUE, Standing.DUE, None),
        (later(DUE), Standing.OVERDUE, 1),
        (later(DUE, 2), Standing.OVERDUE, 2),
        (SUNDAY_AFTER, Standing.OVERDUE, CALENDAR.count(DUE, SUNDAY_AFTER - timedelta(days=2))),  # a weekend adds none
    ],
)
def test_a_limit_is_due_until_the_end_of_its_day_and_then_overdue(
    today: date, standing: Standing, days_late: int | None
) -> None:
    found = progress(assess(LAUNCH_DAY, RECEIVED), today=today)

    assert (standing, days_late) == (the_limit(found).standing, the_limit(found).working_days_late)
    assert [(Actor.REGISTRATION_STATION, NUMBER, standing, DUE)] == tasks(found)
    assert LimitName.CITIZEN_NUMBER_ASSIGNED is found.tasks[0].bounded_by


def test_what_is_dated_after_today_has_not_happened_yet() -> None:
    case = assess(LAUNCH_DAY, ASSIGNED)
    before = progress(case, today=date(2021, 11, 25))
    paused = progress(case, today=date(2021, 12, 1))

    assert [Standing.WAITING] * 4 == standings(before)
    assert Event.APPLIED is before.steps[0].awaiting
    assert [("birth declared", Standing.DUE)] == [(task.what.en, task.standing) for task in before.tasks]
    assert (Standing.STOPPED, Event.CORRECTION_CLOSED) == (the_limit(paused).standing, the_limit(paused).awaiting)


def test_while_papers_are_corrected_the_applicant_owes_and_the_station_waits() -> None:
    found = progress(assess(LAUNCH_DAY, CORRECTED), today=date(2021, 11, 30))

    assert (PauseKind.CORRECTION,) == found.stopped_by
    assert [
        (Actor.REGISTRATION_STATION, CASE_FILE, Standing.STOPPED, None),
        (Actor.APPLICANT, "complete the papers", Standing.OPEN, None),
    ] == tasks(found)
    assert [("complete the papers", None)] == [(task.what.en, task.division) for task in found.owed_by(Actor.APPLICANT)]


def test_a_special_procedure_stops_the_clock_and_nobody_owes_it() -> None:
    events: Events = {**ACCEPTED, Event.SPECIAL_PROCEDURE_OPENED: date(2021, 11, 29)}
    found = progress(FILED, today=date(2021, 11, 30), events=events)

    assert (PauseKind.SPECIAL_PROCEDURE,) == found.stopped_by
    assert () == found.owed_by(Actor.APPLICANT)
    assert Event.SPECIAL_PROCEDURE_CLOSED is the_limit(found).awaiting


def test_under_pause_never_a_correction_stops_nothing() -> None:
    found = progress(
        assess(LAUNCH_DAY, readings=Readings(pause=Pause.NEVER)), today=date(2021, 11, 30), events=CORRECTED
    )

    assert Standing.DUE is the_limit(found).standing
    assert Standing.DUE is found.owed_by(Actor.REGISTRATION_STATION)[0].standing


@pytest.mark.parametrize(
    ("events", "today", "standing"),
    [
        ({}, LONG_AFTER, Standing.WAITING),
        ({Event.TASK_RECEIVED: later(DUE)}, LONG_AFTER, Standing.WAITING),
        ({Event.TASK_RECEIVED: date(2021, 11, 29)}, DUE, Standing.DUE),
        ({Event.NUMBER_ASSIGNED: later(DUE)}, LONG_AFTER, Standing.DONE),
        ({Event.NUMBER_ASSIGNED: DUE}, LONG_AFTER, Standing.DONE_IN_TIME),
        (
            {**ACCEPTED, Event.CORRECTION_OPENED: date(2021, 11, 29), Event.NUMBER_ASSIGNED: LONG_AFTER},
            LONG_AFTER,
            Standing.DONE_IN_TIME,
        ),
    ],
)
def test_nobody_is_late_where_acceptance_was_never_recorded_or_the_clock_is_stopped(
    events: Events, today: date, standing: Standing
) -> None:
    assert standing is the_limit(progress(FILED, today=today, events=events)).standing


def test_an_unrecorded_acceptance_is_owed_and_awaited() -> None:
    found = progress(FILED, today=LONG_AFTER)

    assert [(Actor.ACCEPTING_STATION, "check, take the papers, accept, collect data", Standing.OPEN, None)] == tasks(
        found
    )
    assert Event.ACCEPTED is the_limit(found).awaiting


def test_a_clock_that_awaits_its_event_waits() -> None:
    case = assess(LAUNCH_DAY, ACCEPTED, Readings(newborn_clock=NewbornClock.TASK_RECEIVED))
    found = progress(case, today=LONG_AFTER)
    done = progress(case, today=date.max, events={Event.NUMBER_ASSIGNED: LONG_AFTER})
    received = progress(case, today=DUE, events={Event.TASK_RECEIVED: later(date(2021, 11, 26))})

    assert (Standing.WAITING, Event.TASK_RECEIVED) == (the_limit(found).standing, the_limit(found).awaiting)
    assert Standing.OPEN is found.steps[1].standing
    assert Standing.DONE is the_limit(done).standing
    assert (Standing.DUE, later(DUE)) == (received.steps[2].standing, received.steps[2].due)


def test_a_certificate_is_overdue_on_the_working_day_after_its_due_day() -> None:
    case = assess(KINSHIP, INQUIRED)
    last = due(case, LimitName.CERTIFICATE_REPORTED_BACK)
    late = progress(case, today=later(last)).steps[3]

    assert [Standing.DONE, Standing.DONE, Standing.DONE, Standing.DUE, Standing.WAITING] == standings(
        progress(case, today=last)
    )
    assert (Standing.OVERDUE, last, 1) == (late.standing, late.due, late.working_days_late)


def test_a_limit_from_acceptance_binds_every_step_of_its_actor() -> None:
    case = assess(KINSHIP, FILED_AND_ACCEPTED, Readings(certificate_clock=CertificateClock.ACCEPTED))
    found = progress(case, today=later(due(case, LimitName.CERTIFICATE_REPORTED_BACK)))

    over = Standing.OVERDUE_UNDER_A_READING  # the inquiry may still go on

    assert [(CASE_FILE, over)] == [(task.what.en, task.standing) for task in found.tasks]
    assert [Standing.WAITING, over, Standing.WAITING] == [found.steps[i].standing for i in (2, 3, 4)]


def test_what_is_issued_on_the_spot_needs_no_inquiry() -> None:
    case = assess(certificate(retrievable_by_query=None), FILED_AND_ACCEPTED)
    on_the_spot = due(case, LimitName.CERTIFICATE_ISSUED_ON_THE_SPOT)
    both = progress(case, today=on_the_spot)
    after = progress(case, today=later(on_the_spot))
    issued = progress(case, today=later(on_the_spot), events={Event.CERTIFICATE_ISSUED: on_the_spot})
    slow = progress(case, today=later(on_the_spot), events={Event.CERTIFICATE_ISSUED: later(on_the_spot)})
    inquired = progress(case, today=on_the_spot, events={Event.TASK_RECEIVED: on_the_spot})

    assert [Standing.DUE, Standing.OPEN] == [task.standing for task in both.tasks]
    assert (Standing.WAITING, None) == (both.steps[-1].standing, both.steps[-1].due)  # after an inquiry, on no day
    assert all(task.depends_on for task in both.tasks)
    assert [Standing.OPEN, Standing.OPEN] == [task.standing for task in after.tasks]
    assert [Standing.DONE, Standing.DONE_IN_TIME, *[Standing.PASSED] * 4] == standings(issued)
    assert Standing.DONE is slow.steps[1].standing
    assert [Standing.DONE_IN_TIME, Standing.PASSED] == [each.standing for each in issued.deadlines]
    assert () == issued.tasks
    assert (
        StepProgress(
            step=issued.steps[-1].step,
            standing=Standing.PASSED,
            due=None,
            due_latest=None,
            reading=None,
            bounded_by=None,
            done_on=None,
            awaiting=None,
            working_days_late=None,
        )
        == issued.steps[-1]
    )
    assert Standing.PASSED is inquired.steps[1].standing


def test_a_result_that_was_reported_came_of_an_inquiry_even_if_no_step_of_it_was_recorded() -> None:
    reported: Events = {**FILED_AND_ACCEPTED, Event.RESULT_REPORTED: date(2022, 9, 30)}
    found = progress(assess(certificate(retrievable_by_query=None), reported), today=date(2022, 10, 13))

    assert [Standing.DONE, *[Standing.PASSED] * 3, Standing.DONE, Standing.OPEN] == standings(found)


def test_what_may_be_done_on_the_spot_does_not_bind_the_inquiry_of_the_same_station() -> None:
    home = PoliceStation(division="370102", is_registration_station=True)
    found = progress(
        assess(certificate(retrievable_by_query=None, accepting_station=home), FILED_AND_ACCEPTED),
        today=date(2022, 9, 20),
    )

    assert [
        (Actor.REGISTRATION_STATION, Standing.DUE, date(2022, 9, 20)),
        (Actor.REGISTRATION_STATION, Standing.OPEN, None),
    ] == [(task.actor, task.standing, task.due) for task in found.tasks]


def test_what_may_be_done_on_the_spot_binds_nobody_where_a_limit_has_to_be_kept() -> None:
    home = PoliceStation(division="371502", is_registration_station=True)
    case = assess(newborn(accepting_station=home, wants_household_register=False), ACCEPTED)
    owed = progress(case, today=date(2021, 11, 26))
    done = progress(case, today=DUE, events={Event.NUMBER_ASSIGNED: later(date(2021, 11, 26))})

    assert [(Standing.DUE, DUE)] == [(task.standing, task.due) for task in owed.tasks]
    assert [Standing.DONE, Standing.DONE_IN_TIME] == standings(done)
    assert [Standing.DONE, Standing.DONE_IN_TIME] == [each.standing for each in done.deadlines][:2]


def test_the_station_that_hands_out_is_bound_while_another_signs() -> None:
    case = assess(first_id_card(born_on=date(2005, 3, 2)), ACCEPTED)
    by_norm = due(case, LimitName.ID_CARD_ISSUED_NORM)
    found = progress(case, today=later(by_norm))
    _, waiting = progress(case, today=by_norm).tasks

    assert [
        (Actor.COUNTY_ORGAN, Standing.OPEN, None),
        (Actor.ACCEPTING_STATION, Standing.OVERDUE, by_norm),
    ] == [(task.actor, task.standing, task.due) for task in found.tasks]
    assert Event.ID_CARD_SIGNED is found.tasks[1].awaiting
    assert [Standing.DUE, Standing.OVERDUE] == [each.standing for each in found.deadlines[:2]]
    assert (Actor.ACCEPTING_STATION, Standing.WAITING) == (waiting.actor, waiting.standing)


def test_a_limit_that_runs_before_acceptance_binds_whoever_has_still_to_accept() -> None:
    """The identity card is signed meanwhile, and from then on the three days of the temporary card run."""
    urgent = TemporaryIdCardApplication(
        applied_on=date(2022, 9, 5),
        id_card_application=IdCardApplication.PENDING,
        applicant=TemporaryIdCardApplicant(registered_in="371502"),
        accepting_station=AWAY,
    )
    signed: Events = {Event.ID_CARD_SIGNED: date(2022, 9, 6)}
    case = assess(urgent, signed, Readings(temporary_clock=TemporaryClock.ID_CARD_SIGNED))
    last = due(case, LimitName.TEMPORARY_CARD_ISSUED)

    for today, standing in ((last, Standing.DUE), (later(last), Standing.OVERDUE)):
        assert [(Actor.ACCEPTING_STATION, "check the application and the papers, accept", standing, last)] == tasks(
            progress(case, today=today)
        )


def test_what_is_handed_out_without_a_day_of_application_is_done_and_nobody_was_late() -> None:
    undated = first_id_card(born_on=date(2005, 3, 2), applied_on=None)
    found = progress(assess(undated, {Event.ID_CARD_HANDED_OUT: LONG_AFTER}), today=LONG_AFTER)

    assert [(Standing.DONE, None), (Standing.DONE, None)] == [
        (each.standing, each.due) for each in found.deadlines if each.limit.ends is Event.ID_CARD_HANDED_OUT
    ]
    assert (Standing.DONE, None) == (found.steps[-1].standing, found.steps[-1].due)


def test_who_has_not_applied_yet_owes_the_declaration() -> None:
    unfiled = assess(newborn(applied_on=None))
    last = due(unfiled, LimitName.BIRTH_DECLARED)
    in_time, late = (progress(unfiled, today=today).tasks for today in (last, later(last)))

    assert [("birth declared", None, Standing.DUE, None)] == [
        (task.what.en, task.division, task.standing, task.working_days_late) for task in in_time
    ]
    assert [("birth declared", None, Standing.OVERDUE, 1)] == [
        (task.what.en, task.division, task.standing, task.working_days_late) for task in late
    ]
    assert [LimitName.BIRTH_DECLARED] == [task.bounded_by for task in in_time]


def test_who_is_no_actor_owes_nothing_and_is_named() -> None:
    with pytest.raises(InputError) as caught:
        progress(FILED, today=DUE).owed_by("the mayor")

    assert ["/actor"] == [fault.pointer for fault in caught.value.faults]


def test_a_refused_application_has_nothing_to_do() -> None:
    found = progress(assess(newborn(father=Parent(registered_in="110105"))), today=LONG_AFTER, events=ACCEPTED)

    assert ((), ()) == (found.steps, found.tasks)


def test_events_given_again_change_nothing_and_new_ones_are_added() -> None:
    case = assess(LAUNCH_DAY, CORRECTED)
    again: Events = {**CORRECTED, Event.CORRECTION_OPENED: date(2021, 11, 29)}
    second: Events = {Event.CORRECTION_OPENED: date(2021, 12, 3)}
    redated = progress(assess(LAUNCH_DAY, ACCEPTED), today=DUE, events={Event.ACCEPTED: later(date(2021, 11, 26))})

    assert progress(case, today=date(2021, 12, 3)) == progress(case, today=date(2021, 12, 3), events=again)
    assert Standing.STOPPED is the_limit(progress(case, today=date(2021, 12, 3), events=second)).standing
    assert later(DUE) == the_limit(redated).due


def test_an_interruption_that_is_known_still_counts_when_another_event_is_added() -> None:
    found = progress(assess(LAUNCH_DAY, CORRECTED), today=DUE_AFTER_CORRECTION, events=RECEIVED)

    assert (DUE_AFTER_CORRECTION, Standing.DUE) == (the_limit(found).due, the_limit(found).standing)


@pytest.mark.parametrize("name", ["accepted", Event.ACCEPTED])
def test_an_event_is_redated_by_whatever_name(name: Event | str) -> None:
    later_on = later(date(2021, 11, 26))
    case = assess(LAUNCH_DAY, CORRECTED)

    assert later(DUE) == the_limit(progress(assess(LAUNCH_DAY, ACCEPTED), today=DUE, events={name: later_on})).due
    assert progress(case, today=DUE) == progress(
        case, today=DUE, events={"correction_opened": date(2021, 11, 29), "correction-closed": date(2021, 12, 2)}
    )


def test_an_event_under_two_names_is_a_fault_and_not_the_last_of_them() -> None:
    with pytest.raises(InputError) as caught:
        progress(FILED, today=DUE, events={"accepted": date(2021, 11, 26), Event.ACCEPTED: date(2021, 11, 29)})

    assert [("/events/accepted", "duplicate-key")] == [(fault.pointer, fault.code) for fault in caught.value.faults]


def test_a_moment_is_a_beijing_day() -> None:
    moment = datetime(2021, 12, 1, 17, tzinfo=UTC)

    assert date(2021, 12, 2) == progress(FILED, today=moment).today


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
        progress(assess(KINSHIP, FILED_AND_ACCEPTED), today=date(2022, 10, 13), events=events)

    assert found == {(fault.pointer, fault.code) for fault in caught.value.faults}


@pytest.mark.parametrize("no_day", ["2021-12-03", 20211203, None])
def test_what_is_no_day_is_refused_beside_days_that_are_known(no_day: Any) -> None:  # noqa: ANN401 - the point
    with pytest.raises(InputError) as caught:
        progress(
            assess(LAUNCH_DAY, CORRECTED),
            today=date(2021, 12, 3),
            events={**CORRECTED, Event.CORRECTION_OPENED: no_day},
        )

    assert ("/events/correction_opened", "wrong-type") in {(each.pointer, each.code) for each in caught.value.faults}


def beyond() -> Assessment:
    """Return a case whose date lies beyond a calendar that refuses what is unpublished."""
    return assess(LAUNCH_DAY, RECEIVED, calendar=WorkingCalendar.official(unpublished=Unpublished.REFUSE))


def test_where_the_calendar_cannot_count_the_days_late_there_is_no_number() -> None:
    found = progress(beyond(), today=date(2050, 1, 1))

    assert (Standing.OVERDUE, None) == (the_limit(found).standing, the_limit(found).working_days_late)


def test_a_deadline_outside_the_calendar_is_open() -> None:
    far = newborn(applied_on=date(2150, 1, 4), child=Child(born_on=date(2150, 1, 1)))
    found = progress(assess(far, {Event.ACCEPTED: date(2150, 1, 4)}), today=date(2150, 2, 1))

    assert Standing.OPEN is the_limit(found).standing


def test_where_the_calendar_has_ended_nothing_is_due_and_nobody_is_late() -> None:
    """Accepted on the last days that anything is known of, the three working days end where nothing is."""
    day = date(2028, 12, 29)
    application = newborn(applied_on=day, child=Child(born_on=date(2028, 12, 15), already_registered=False))
    filed, accepted = assess(application), assess(application, {Event.ACCEPTED: day})
    assigned = {Event.ACCEPTED: day, Event.NUMBER_ASSIGNED: date(2028, 12, 30)}
    for today in (day, day + timedelta(days=1), day + timedelta(days=30)):
        unaccepted, running = the_limit(progress(filed, today=today)), the_limit(progress(accepted, today=today))

        assert (None, None, None, Standing.WAITING, Event.ACCEPTED) == (
            unaccepted.due,
            unaccepted.due_latest,
            unaccepted.reading,
            unaccepted.standing,
            unaccepted.awaiting,
        )
        assert (None, None, None, Standing.OPEN, None) == (
            running.due,
            running.due_latest,
            running.reading,
            running.standing,
            running.working_days_late,
        )
    done = the_limit(progress(assess(application, assigned), today=date(2028, 12, 31)))

    assert (None, Standing.DONE, None) == (done.due, done.standing, done.working_days_late)
