"""Dates of time limits: where each unit ends, what starts and stops the clock, each reading, how firm a date is.

Unless a test says otherwise, three working days run from a Friday: 26 November 2021.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from hukou_rules.calendar.arrangements import DayKind
from hukou_rules.calendar.notices import Notice
from hukou_rules.calendar.working_days import CalendarStamp, Unpublished, WorkingCalendar
from hukou_rules.deadlines import Deadline, Pausing, Status, count_from, date_limit
from hukou_rules.decision import Alternative, Force, TimeLimit, Unit
from hukou_rules.errors import InputError, OutsideCalendarError
from hukou_rules.law.readings import NewbornClock, Pause, Readings, RestDayEnd, RestDayStart
from hukou_rules.law.shandong_2021 import SD_4_5
from hukou_rules.terms import Actor, Event, FactName, LimitName, PauseKind

DAY = timedelta(days=1)
FRIDAY = date(2021, 11, 26)
SATURDAY = date(2021, 11, 27)
MONDAY = date(2021, 11, 29)
OFFICIAL = WorkingCalendar.official()
REFUSING = WorkingCalendar.official(unpublished=Unpublished.REFUSE)
NEXT = Readings(rest_day_start=RestDayStart.NEXT_WORKING_DAY)
AS_COUNTED = Readings(rest_day_end=RestDayEnd.AS_COUNTED)
NEVER = Readings(pause=Pause.NEVER)
THREE_WORKING_DAYS = TimeLimit(
    id=LimitName.CITIZEN_NUMBER_ASSIGNED,
    amount=3,
    unit=Unit.WORKING_DAY,
    starts=Event.ACCEPTED,
    ends=Event.NUMBER_ASSIGNED,
    owed_by=Actor.COUNTY_ORGAN,
    clause=SD_4_5,
)
CITIZENS_MONTH = evolve(
    THREE_WORKING_DAYS,
    id=LimitName.BIRTH_DECLARED,
    amount=1,
    unit=Unit.MONTH,
    starts=Event.BORN,
    owed_by=Actor.APPLICANT,
    pausable=False,
)


def limit(amount: int, unit: Unit, **changes: Any) -> TimeLimit:  # noqa: ANN401 - any field of a limit
    return evolve(THREE_WORKING_DAYS, amount=amount, unit=unit, **changes)


def accepted(
    time_limit: TimeLimit = THREE_WORKING_DAYS,
    day: date = FRIDAY,
    *,
    pauses: Sequence[Pausing] = (),
    readings: Readings = Readings(),
    calendar: WorkingCalendar = OFFICIAL,
) -> Deadline:
    return date_limit(time_limit, {Event.ACCEPTED: day}, pauses=pauses, readings=readings, calendar=calendar)


def correction(opened: date, closed: date | None = None) -> Pausing:
    return Pausing(kind=PauseKind.CORRECTION, opened=opened, closed=closed)


def special(opened: date, closed: date | None = None) -> Pausing:
    return evolve(correction(opened, closed), kind=PauseKind.SPECIAL_PROCEDURE)


def others(deadline: Deadline) -> list[tuple[str, str, date | None, Event | None]]:
    return [(other.reading, other.option.value, other.due, other.awaiting) for other in deadline.by_reading]


def span(deadline: Deadline) -> tuple[date | None, date | None]:
    return deadline.start, deadline.due


def bounds(deadline: Deadline) -> tuple[date, date]:
    assert deadline.earliest is not None
    assert deadline.latest is not None
    return deadline.earliest, deadline.latest


# --- units


@pytest.mark.parametrize(
    ("day", "amount", "unit", "counted", "due"),
    [
        (FRIDAY, 60, Unit.CALENDAR_DAY, date(2022, 1, 25), date(2022, 1, 25)),
        (FRIDAY, 45, Unit.CALENDAR_DAY, date(2022, 1, 10), date(2022, 1, 10)),
        (date(2022, 9, 29), 3, Unit.CALENDAR_DAY, date(2022, 10, 2), date(2022, 10, 8)),
        (date(2022, 9, 29), 9, Unit.CALENDAR_DAY, date(2022, 10, 8), date(2022, 10, 8)),
        (date(2022, 9, 29), 3, Unit.WORKING_DAY, date(2022, 10, 9), date(2022, 10, 9)),
        (date(2022, 10, 1), 0, Unit.CALENDAR_DAY, date(2022, 10, 1), date(2022, 10, 1)),
        (date(2022, 10, 1), 0, Unit.WORKING_DAY, date(2022, 10, 1), date(2022, 10, 1)),
        (date(2026, 1, 31), 1, Unit.MONTH, date(2026, 2, 28), date(2026, 2, 28)),
        (date(2024, 1, 31), 1, Unit.MONTH, date(2024, 2, 29), date(2024, 2, 29)),
        (date(2021, 11, 15), 1, Unit.MONTH, date(2021, 12, 15), date(2021, 12, 15)),
        (date(2021, 12, 31), 2, Unit.MONTH, date(2022, 2, 28), date(2022, 2, 28)),
        (date(2021, 11, 30), 14, Unit.MONTH, date(2023, 1, 30), date(2023, 1, 30)),
        (date(2022, 9, 1), 1, Unit.MONTH, date(2022, 10, 1), date(2022, 10, 8)),
    ],
)
def test_each_unit_ends_where_the_civil_code_says(day: date, amount: int, unit: Unit, counted: date, due: date) -> None:
    deadline = accepted(limit(amount, unit), day)

    assert (counted, due, Status.FINAL) == (deadline.counted_date, deadline.due, deadline.status)
    assert due == deadline.earliest == deadline.latest
    assert (counted != due) is (deadline.rolled is not None)


def test_a_rolled_end_keeps_where_it_rolled_from_and_why() -> None:
    deadline = accepted(limit(3, Unit.CALENDAR_DAY), date(2022, 9, 29))

    assert deadline.rolled is not None
    assert date(2022, 10, 2) == deadline.rolled.from_
    assert (
        deadline.rolled.reason.zh == "期限的最后一日2022-10-02不是工作日（国庆节），顺延至其后第一个工作日2022-10-08。"
    )
    assert (deadline.rolled.reason.zh, deadline.rolled.reason.en) == (deadline.rolled.zh, deadline.rolled.en)
    assert "National Day" in deadline.rolled.en
    assert [date(2022, 10, day) for day in range(2, 8)] == [off.date for off in deadline.skipped]
    assert (date(2022, 10, 8),) == deadline.worked_weekends


def test_working_days_name_what_they_step_over() -> None:
    deadline = accepted(limit(5, Unit.WORKING_DAY), date(2026, 9, 28))

    assert [date(2026, 10, day) for day in range(1, 8)] == [off.date for off in deadline.skipped]
    assert DayKind.IN_LIEU is deadline.skipped[4].kind
    assert (date(2026, 10, 10),) == deadline.worked_weekends == (deadline.due,)


@pytest.mark.parametrize(
    ("amount", "unit", "extendable_by", "extendable_to"),
    [
        (60, Unit.CALENDAR_DAY, 30, date(2022, 2, 24)),
        (45, Unit.CALENDAR_DAY, 30, date(2022, 2, 9)),
        (45, Unit.CALENDAR_DAY, 0, None),
        (3, Unit.WORKING_DAY, 2, date(2021, 12, 3)),
        (1, Unit.MONTH, 1, date(2022, 1, 26)),
    ],
)
def test_a_limit_that_can_be_extended_says_to_when(
    amount: int, unit: Unit, extendable_by: int, extendable_to: date | None
) -> None:
    deadline = accepted(limit(amount, unit, extendable_by=extendable_by), FRIDAY)

    assert extendable_to == deadline.extendable_to


@given(st.dates(date(2007, 1, 1), date(2028, 5, 31)), st.integers(1, 60), st.sampled_from(Unit))
def test_every_deadline_ends_on_a_working_day_within_its_bounds_and_no_later_start_ends_earlier(
    day: date, amount: int, unit: Unit
) -> None:
    amount = min(amount, 6) if unit is Unit.MONTH else amount
    deadline = accepted(limit(amount, unit), day)
    later = accepted(limit(amount, unit), day + DAY)
    earliest, latest = bounds(deadline)

    assert deadline.due is not None
    assert deadline.counted_date is not None
    assert later.due is not None
    assert OFFICIAL.is_working_day(deadline.due)
    assert deadline.counted_date <= earliest or unit is Unit.WORKING_DAY
    assert day + amount * DAY <= earliest <= deadline.due <= latest
    assert deadline.due <= later.due
    assert (deadline.status is Status.FINAL) is (deadline.due <= OFFICIAL.final_through)


# --- the start


def test_acceptance_is_assumed_on_the_day_of_application_and_makes_the_deadline_conditional_unless_recorded() -> None:
    assumed = date_limit(THREE_WORKING_DAYS, {Event.APPLIED: FRIDAY}, calendar=OFFICIAL)
    recorded = date_limit(THREE_WORKING_DAYS, {Event.APPLIED: FRIDAY, Event.ACCEPTED: MONDAY}, calendar=OFFICIAL)

    assert (FRIDAY, date(2021, 12, 1), True, True) == (*span(assumed), assumed.assumed_start, assumed.conditional)
    assert (MONDAY, date(2021, 12, 2), False, False) == (*span(recorded), recorded.assumed_start, recorded.conditional)


def test_unknown_facts_make_a_deadline_conditional() -> None:
    deadline = accepted(evolve(THREE_WORKING_DAYS, depends_on=(FactName("child_age"),)), FRIDAY)

    assert (False, True) == (deadline.assumed_start, deadline.conditional)


@pytest.mark.parametrize(
    ("starts", "days"),
    [
        (Event.TASK_RECEIVED, {Event.APPLIED: FRIDAY, Event.ACCEPTED: FRIDAY}),
        (Event.INQUIRY_CLOSED, {Event.APPLIED: FRIDAY}),
        (Event.ACCEPTED, {}),
    ],
)
def test_any_other_start_is_awaited(starts: Event, days: Mapping[Event, date]) -> None:
    for calendar in (OFFICIAL, REFUSING):
        deadline = date_limit(evolve(THREE_WORKING_DAYS, starts=starts, extendable_by=1), days, calendar=calendar)

        assert (Status.AWAITING_EVENT, starts) == (deadline.status, deadline.awaiting)
        assert (None, False, False) == (deadline.start, deadline.assumed_start, deadline.conditional)
    assert {None} == {
        deadline.start,
        deadline.due,
        deadline.earliest,
        deadline.latest,
        deadline.extendable_to,
        deadline.due_at,
        deadline.days_left(FRIDAY),
        deadline.calendar.fingerprint,
    }
    assert not deadline.is_overdue(date(2030, 1, 1))


def test_what_is_no_day_is_told_of_a_deadline_without_a_date_and_of_one_that_is_never_overdue_too() -> None:
    awaited = date_limit(evolve(THREE_WORKING_DAYS, starts=Event.TASK_RECEIVED), {}, calendar=OFFICIAL)
    wrong: Any = "2021-11-26"
    for deadline in (awaited, accepted(evolve(THREE_WORKING_DAYS, force=Force.MAY))):
        for ask, pointer in ((deadline.is_overdue, "/now"), (deadline.days_left, "/today")):
            with pytest.raises(InputError) as error:
                ask(wrong)

            assert [pointer] == [fault.pointer for fault in error.value.faults]


def test_an_aware_datetime_starts_the_clock_on_its_beijing_date() -> None:
    deadline = accepted(day=datetime(2021, 11, 25, 16, tzinfo=UTC))

    assert FRIDAY == deadline.start


# --- readings


def test_a_start_on_a_rest_day_is_as_dated_or_the_next_working_day_and_the_other_reading_is_shown() -> None:
    as_dated, moved = accepted(day=SATURDAY), accepted(day=SATURDAY, readings=NEXT)

    assert (SATURDAY, date(2021, 12, 1)) == span(as_dated)
    assert [("rest_day_start", "next-working-day", date(2021, 12, 2), None)] == others(as_dated)
    assert (MONDAY, date(2021, 12, 2)) == span(moved)
    assert [("rest_day_start", "as-dated", date(2021, 12, 1), None)] == others(moved)


def test_a_worked_saturday_is_no_rest_day() -> None:
    deadline = accepted(day=date(2022, 10, 8), readings=NEXT)

    assert date(2022, 10, 8) == deadline.start
    assert [] == others(deadline)


@pytest.mark.parametrize("unit", Unit)
def test_on_the_spot_is_the_same_day_or_the_next_working_day(unit: Unit) -> None:
    day, at_once = date(2027, 2, 6), limit(0, unit)
    on_the_day, moved = accepted(at_once, day), accepted(at_once, day, readings=NEXT)
    earliest, latest = bounds(moved)

    assert (day, Status.FINAL) == (on_the_day.due, on_the_day.status)
    assert (date(2027, 2, 11), Status.PROVISIONAL) == (moved.due, moved.status)
    assert earliest < date(2027, 2, 11) < latest
    assert OFFICIAL.bounds(day, 1) == (earliest, latest)


def test_a_duty_of_a_citizen_starts_as_dated_and_is_never_paused() -> None:
    deadline = date_limit(
        CITIZENS_MONTH,
        {Event.BORN: SATURDAY},
        pauses=[correction(date(2021, 11, 28), date(2021, 12, 10))],
        readings=NEXT,
        calendar=OFFICIAL,
    )

    assert (SATURDAY, date(2021, 12, 27)) == (deadline.start, deadline.due)
    assert ((), ()) == (deadline.by_reading, deadline.pauses)


def test_every_alternative_of_the_limit_is_dated_or_says_what_it_awaits() -> None:
    received = evolve(THREE_WORKING_DAYS, starts=Event.TASK_RECEIVED)
    otherwise = Alternative(reading="newborn_clock", option=NewbornClock.TASK_RECEIVED, limit=received)
    newborn = evolve(THREE_WORKING_DAYS, reading="newborn_clock", otherwise=(otherwise,))
    waits = date_limit(newborn, {Event.ACCEPTED: FRIDAY}, calendar=OFFICIAL)
    runs = date_limit(newborn, {Event.ACCEPTED: FRIDAY, Event.TASK_RECEIVED: MONDAY}, calendar=OFFICIAL)

    assert [("newborn_clock", "task-received", None, Event.TASK_RECEIVED)] == others(waits)
    assert [("newborn_clock", "task-received", date(2021, 12, 2), None)] == others(runs)


def test_a_period_that_ends_on_a_rest_day_names_its_clause_and_the_other_reading() -> None:
    rolled = accepted(limit(3, Unit.CALENDAR_DAY), date(2021, 11, 24))
    counted = accepted(limit(3, Unit.CALENDAR_DAY), date(2021, 11, 24), readings=AS_COUNTED)

    assert rolled.rolled is not None
    assert ("CC-203", SATURDAY) == (rolled.rolled.clause.id, rolled.rolled.from_)
    assert [("rest_day_end", "as-counted", SATURDAY, None)] == others(rolled)
    assert (SATURDAY, None, ()) == (counted.due, counted.rolled, counted.skipped)
    assert [("rest_day_end", "next-working-day", MONDAY, None)] == others(counted)


def test_as_counted_the_calendar_has_no_say() -> None:
    for day in (date(2026, 12, 30), date(2031, 3, 1)):
        deadline = accepted(limit(3, Unit.CALENDAR_DAY), day, readings=AS_COUNTED)

        assert (day + timedelta(days=3), Status.FINAL) == (deadline.due, deadline.status)


def test_working_days_are_the_calendars_whatever_the_reading_of_an_end() -> None:
    deadline = accepted(limit(20, Unit.WORKING_DAY), date(2026, 12, 1), readings=AS_COUNTED)

    assert (date(2026, 12, 29), Status.PROVISIONAL) == (deadline.due, deadline.status)


def test_as_counted_the_bounds_are_those_of_a_start_that_moved() -> None:
    readings = evolve(AS_COUNTED, rest_day_start=RestDayStart.NEXT_WORKING_DAY)
    deadline = accepted(limit(3, Unit.CALENDAR_DAY), date(2027, 2, 6), readings=readings)
    earliest, latest = bounds(deadline)

    assert (date(2027, 2, 14), Status.PROVISIONAL) == (deadline.due, deadline.status)
    assert earliest < date(2027, 2, 14) < latest


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2022, 3, 1), date(2022, 5, 31)),  # three months with their first day
        (date(2021, 11, 30), date(2022, 2, 28)),  # no 30 February: the last of the month either way
        (date(2021, 8, 27), date(2021, 11, 26)),
    ],
)
def test_months_that_count_their_first_day_end_on_the_eve(day: date, due: date) -> None:
    months = evolve(CITIZENS_MONTH, amount=3, counts_first_day=True)

    assert due == date_limit(months, {Event.BORN: day}, calendar=OFFICIAL).counted_date


def test_days_that_count_their_first_one_end_a_day_earlier() -> None:
    units = (Unit.CALENDAR_DAY, Unit.WORKING_DAY)
    ends = [accepted(limit(3, unit, counts_first_day=True)).counted_date for unit in units]

    assert [date(2021, 11, 28), date(2021, 11, 30)] == ends


# --- pauses


@pytest.mark.parametrize("event", [Event.ACCEPTED, Event.APPLIED])
def test_a_pause_is_not_counted_and_the_unpaused_date_is_shown(event: Event) -> None:
    pause = correction(MONDAY, date(2021, 12, 2))
    deadline = date_limit(THREE_WORKING_DAYS, {event: FRIDAY}, pauses=[pause], calendar=OFFICIAL)
    unpaused = accepted(pauses=[pause], readings=NEVER)

    assert (date(2021, 12, 6), Status.FINAL, (pause,)) == (deadline.due, deadline.status, deadline.pauses)
    assert [("pause", "never", date(2021, 12, 1), None)] == others(deadline)
    assert [27, 28, 4, 5] == [off.date.day for off in deadline.skipped]
    assert (date(2021, 12, 1), ()) == (unpaused.due, unpaused.pauses)
    assert [("pause", "stop", date(2021, 12, 6), None)] == others(unpaused)


@pytest.mark.parametrize(
    "pauses",
    [
        [correction(MONDAY, date(2021, 12, 1)), special(date(2021, 11, 30), date(2021, 12, 2))],
        [special(MONDAY, date(2021, 12, 2)), correction(date(2021, 11, 30), date(2021, 12, 1))],
        [special(date(2021, 11, 30), date(2021, 12, 2)), correction(MONDAY, date(2021, 11, 30))],
    ],
)
def test_overlapping_and_touching_pauses_count_once(pauses: list[Pausing]) -> None:
    for order in (pauses, pauses[::-1]):
        assert date(2021, 12, 6) == accepted(pauses=order).due


@pytest.mark.parametrize(
    ("pause", "due"),
    [
        (correction(date(2021, 11, 20), date(2021, 11, 25)), date(2021, 12, 1)),
        (special(date(2021, 11, 20), FRIDAY), date(2021, 12, 1)),
        (special(date(2021, 11, 20), MONDAY), date(2021, 12, 2)),
        (special(date(2021, 11, 30), date(2021, 11, 30)), date(2021, 12, 1)),
        (special(date(2021, 11, 30), date(2021, 12, 1)), date(2021, 12, 2)),
        (special(date(2021, 12, 1), date(2021, 12, 9)), date(2021, 12, 1)),
        (special(date(2021, 12, 1)), date(2021, 12, 1)),
        (special(date(2021, 12, 2)), date(2021, 12, 1)),
    ],
)
def test_only_days_after_the_opening_and_before_the_end_of_the_count_are_lost(pause: Pausing, due: date) -> None:
    assert due == accepted(pauses=[pause]).due


@pytest.mark.parametrize(
    ("pause", "awaiting"),
    [
        (correction(FRIDAY), Event.CORRECTION_CLOSED),
        (correction(date(2021, 11, 30)), Event.CORRECTION_CLOSED),
        (special(MONDAY), Event.SPECIAL_PROCEDURE_CLOSED),
    ],
)
def test_a_pause_that_lasts_is_awaited(pause: Pausing, awaiting: Event) -> None:
    deadline = accepted(pauses=[pause])

    assert (None, Status.AWAITING_EVENT, awaiting) == (deadline.due, deadline.status, deadline.awaiting)
    assert (pause,) == deadline.pauses
    assert [("pause", "never", date(2021, 12, 1), None)] == others(deadline)


def test_a_correction_open_on_the_day_of_application_moves_an_assumed_start_or_is_awaited() -> None:
    days = {Event.APPLIED: FRIDAY}
    closed = [correction(FRIDAY, date(2021, 11, 30)), correction(date(2021, 11, 30), date(2021, 12, 2))]
    open_still = [special(FRIDAY, FRIDAY), correction(FRIDAY)]
    moved = date_limit(THREE_WORKING_DAYS, days, pauses=closed, readings=NEVER, calendar=OFFICIAL)
    awaited = date_limit(THREE_WORKING_DAYS, days, pauses=open_still, calendar=OFFICIAL)

    assert (date(2021, 12, 2), date(2021, 12, 7)) == span(moved)
    assert (True, ()) == (moved.assumed_start, moved.pauses)
    assert Event.CORRECTION_CLOSED is awaited.awaiting


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [(10, Unit.CALENDAR_DAY, date(2021, 12, 13)), (1, Unit.MONTH, date(2022, 1, 4))],
)
def test_a_pause_adds_its_days_to_calendar_days_and_months(amount: int, unit: Unit, due: date) -> None:
    pause = special(date(2021, 12, 1), date(2021, 12, 7))

    assert due == accepted(limit(amount, unit), FRIDAY, pauses=[pause]).due


def test_a_special_procedure_stops_the_clock_and_does_not_move_its_start() -> None:
    pause = special(FRIDAY, date(2021, 11, 30))
    deadline = date_limit(THREE_WORKING_DAYS, {Event.APPLIED: FRIDAY}, pauses=[pause], calendar=OFFICIAL)

    assert (FRIDAY, date(2021, 12, 3)) == span(deadline)
    assert (pause,) == deadline.pauses


def test_a_pause_that_was_over_when_the_clock_started_is_none_of_its_pauses() -> None:
    deadline = accepted(pauses=[special(date(2021, 11, 20), FRIDAY)])

    assert ((), ()) == (deadline.pauses, deadline.by_reading)


def test_what_opens_during_a_pause_that_lasts_waits_with_it() -> None:
    lasting, later = correction(date(2021, 11, 30)), special(date(2021, 12, 1), date(2021, 12, 2))
    deadline = accepted(pauses=[later, lasting])

    assert (Event.CORRECTION_CLOSED, (lasting,)) == (deadline.awaiting, deadline.pauses)


def test_a_clock_that_has_not_run_yet_awaits_the_end_of_its_pause_whatever_the_calendar() -> None:
    before = OFFICIAL.first - DAY
    deadline = accepted(day=before, pauses=[correction(before)])

    assert (Status.AWAITING_EVENT, Event.CORRECTION_CLOSED) == (deadline.status, deadline.awaiting)


def test_a_limit_that_nothing_lengthens_is_neither_paused_nor_awaits_the_end_of_a_correction() -> None:
    statute = evolve(THREE_WORKING_DAYS, pausable=False)
    opened = Pausing(kind=PauseKind.CORRECTION, opened=FRIDAY)
    deadline = date_limit(statute, {Event.APPLIED: FRIDAY}, pauses=[opened], calendar=OFFICIAL)

    assert (FRIDAY, date(2021, 12, 1), Status.FINAL) == (deadline.start, deadline.due, deadline.status)
    assert ((), ()) == (deadline.pauses, deadline.by_reading)


def test_a_pause_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(InputError) as error:
        correction(date(2021, 12, 2), date(2021, 12, 1))

    assert ["impossible-order"] == [fault.code for fault in error.value.faults]


# --- how firm it is


@pytest.mark.parametrize(
    ("amount", "unit", "due", "status"),
    [
        (19, Unit.WORKING_DAY, date(2026, 12, 28), Status.FINAL),
        (20, Unit.WORKING_DAY, date(2026, 12, 29), Status.PROVISIONAL),
        (27, Unit.CALENDAR_DAY, date(2026, 12, 28), Status.FINAL),
        (28, Unit.CALENDAR_DAY, date(2026, 12, 29), Status.PROVISIONAL),
        (25, Unit.CALENDAR_DAY, date(2026, 12, 28), Status.FINAL),
        (1, Unit.MONTH, date(2027, 1, 4), Status.PROVISIONAL),
    ],
)
def test_a_date_is_final_only_up_to_28_december(amount: int, unit: Unit, due: date, status: Status) -> None:
    deadline = accepted(limit(amount, unit), date(2026, 12, 1))
    earliest, latest = bounds(deadline)

    assert (due, status) == (deadline.due, deadline.status)
    assert (earliest < latest) is (status is Status.PROVISIONAL)


def test_a_notice_makes_a_provisional_date_final_and_moves_the_fingerprint_only_if_it_touches_it() -> None:
    days_off = [off.date for off in OFFICIAL.days_off if off.date.year == 2027]
    notice = Notice(source="虚构", year=2027, days_off=[*days_off, date(2027, 1, 4)], worked_days=[date(2027, 1, 10)])
    later = OFFICIAL.with_notice(notice)
    before, after = (
        [accepted(limit(amount, Unit.WORKING_DAY), date(2026, 12, 1), calendar=calendar) for amount in (20, 24)]
        for calendar in (OFFICIAL, later)
    )

    assert [Status.PROVISIONAL] * 2 == [deadline.status for deadline in before]
    assert [Status.FINAL] * 2 == [deadline.status for deadline in after]
    assert (before[0].due, before[0].calendar.fingerprint) == (after[0].due, after[0].calendar.fingerprint)
    assert (date(2027, 1, 5), date(2027, 1, 6)) == (before[1].due, after[1].due)
    assert before[1].calendar.fingerprint != after[1].calendar.fingerprint


@pytest.mark.parametrize("pauses", [[], [special(date(2027, 2, 15), date(2027, 2, 17))]], ids=["unpaused", "paused"])
@pytest.mark.parametrize("amount", range(1, 11))
@pytest.mark.parametrize("unit", Unit)
def test_a_start_that_moves_within_an_unpublished_year_ends_between_the_bounds_of_its_own(
    unit: Unit, amount: int, pauses: list[Pausing]
) -> None:
    day = date(2027, 2, 6)
    moved = accepted(limit(amount, unit), day, readings=NEXT, pauses=pauses)
    first, last = (bounds(accepted(limit(amount, unit), start, pauses=pauses)) for start in OFFICIAL.bounds(day, 1))

    assert (first[0], last[1]) == bounds(moved)
    assert Status.PROVISIONAL is moved.status


def test_calendar_days_end_between_the_bounds_of_the_first_working_day_from_the_last_of_them_on() -> None:
    for ahead in range(60):
        deadline = accepted(limit(3, Unit.CALENDAR_DAY), date(2027, 1, 10) + ahead * DAY)

        assert OFFICIAL.bounds(date(2027, 1, 12) + ahead * DAY, 1) == bounds(deadline)


def test_a_pause_that_lasts_and_came_too_late_bears_on_no_bound() -> None:
    """The start moves to 11 February, or by a notice as far as the 17th, when the pause has opened."""
    day, end = date(2027, 2, 6), date(2027, 2, 14)
    paused, unpaused = (
        accepted(limit(3, Unit.CALENDAR_DAY), day, readings=NEXT, pauses=pauses) for pauses in ([special(end)], [])
    )

    assert end == paused.counted_date
    assert bounds(unpaused) == bounds(paused)


def test_bounds_step_over_pauses() -> None:
    pause = special(date(2026, 12, 10), date(2026, 12, 20))
    deadline = accepted(limit(15, Unit.WORKING_DAY), date(2026, 12, 1), pauses=[pause])

    assert (date(2026, 12, 30), Status.PROVISIONAL) == (deadline.due, deadline.status)
    assert OFFICIAL.bounds(date(2026, 12, 1), 15, [(pause.opened, date(2026, 12, 20))]) == bounds(deadline)


@pytest.mark.parametrize(
    ("amount", "unit", "day", "counted"),
    [
        (3, Unit.WORKING_DAY, date(2000, 12, 1), None),
        (3, Unit.WORKING_DAY, date(2028, 12, 28), None),
        (3, Unit.CALENDAR_DAY, date(2000, 12, 1), date(2000, 12, 4)),
        (3, Unit.CALENDAR_DAY, date(2028, 12, 31), date(2029, 1, 3)),
        (2, Unit.CALENDAR_DAY, date(2028, 12, 28), date(2028, 12, 30)),
        (1, Unit.MONTH, date(1990, 5, 31), date(1990, 6, 30)),
        (1, Unit.MONTH, date(9999, 12, 31), None),
        (1, Unit.CALENDAR_DAY, date(9999, 12, 31), None),
    ],
)
def test_outside_the_calendar_days_are_counted_without_rolling_and_working_days_have_no_date(
    amount: int, unit: Unit, day: date, counted: date | None
) -> None:
    deadline = accepted(limit(amount, unit, extendable_by=1), day)

    assert (counted, counted, Status.OUTSIDE_CALENDAR) == (deadline.counted_date, deadline.due, deadline.status)
    assert (None, None, None) == (deadline.earliest, deadline.latest, deadline.rolled)


def test_a_rest_day_at_the_very_end_of_the_calendar_has_no_next_working_day() -> None:
    deadline = accepted(day=date(2028, 12, 31), readings=NEXT)

    assert (Status.OUTSIDE_CALENDAR, date(2028, 12, 31)) == (deadline.status, deadline.start)
    assert [("rest_day_start", "as-dated", None, None)] == others(deadline)


def test_a_rest_day_at_the_very_beginning_of_the_calendar_is_one() -> None:
    deadline = accepted(day=OFFICIAL.first)

    assert ["rest_day_start"] == [reading for reading, *_ in others(deadline)]


def test_at_the_end_of_the_calendar_the_bounds_reach_past_it() -> None:
    deadline = accepted(limit(1, Unit.WORKING_DAY), date(2028, 12, 28), readings=NEXT)
    _, latest = bounds(deadline)

    assert (date(2028, 12, 29), Status.PROVISIONAL) == (deadline.due, deadline.status)
    assert latest > OFFICIAL.last


@pytest.mark.parametrize(("amount", "unit"), [(20, Unit.WORKING_DAY), (28, Unit.CALENDAR_DAY), (1, Unit.MONTH)])
def test_a_calendar_that_refuses_unpublished_years_raises(amount: int, unit: Unit) -> None:
    with pytest.raises(OutsideCalendarError):
        accepted(limit(amount, unit), date(2026, 12, 1), calendar=REFUSING)

    on_time = accepted(limit(19, Unit.WORKING_DAY, extendable_by=1), date(2026, 12, 1), calendar=REFUSING)

    assert (date(2026, 12, 28), None) == (on_time.due, on_time.extendable_to)


# --- after it


def test_a_deadline_says_in_short_what_ends_when_or_what_it_awaits() -> None:
    awaiting = date_limit(THREE_WORKING_DAYS, {}, calendar=OFFICIAL)

    assert "citizen-number-assigned: 2021-12-01, final" == str(accepted())
    assert "citizen-number-assigned: accepted, awaiting-event" == str(awaiting)
    assert "citizen-number-assigned: outside-calendar" == str(accepted(day=date(2028, 12, 31)))
    assert LimitName.CITIZEN_NUMBER_ASSIGNED is accepted().id


def test_the_due_day_ends_at_midnight_in_beijing_and_a_limit_that_only_may_be_met_is_never_overdue() -> None:
    deadline = accepted()

    assert datetime(2021, 12, 1, 16, tzinfo=UTC) == deadline.due_at
    assert not deadline.is_overdue(datetime(2021, 12, 1, 15, 59, 59, tzinfo=UTC))
    assert deadline.is_overdue(datetime(2021, 12, 1, 16, tzinfo=UTC))
    assert not deadline.is_overdue(date(2021, 12, 1))
    assert deadline.is_overdue(date(2021, 12, 2))
    assert not accepted(evolve(THREE_WORKING_DAYS, force=Force.MAY)).is_overdue(date(2030, 1, 1))


def test_days_left_are_counted_in_the_unit_of_the_limit_and_negative_after_the_due_day() -> None:
    working = {FRIDAY: 3, SATURDAY: 3, MONDAY: 2, date(2021, 11, 30): 1, date(2021, 12, 1): 0, date(2021, 12, 6): -3}
    calendar = {FRIDAY: 5, date(2021, 12, 6): -5}

    assert working == {today: accepted().days_left(today) for today in working}
    assert calendar == {today: accepted(limit(5, Unit.CALENDAR_DAY)).days_left(today) for today in calendar}


def test_a_bare_count_is_a_deadline_without_a_limit() -> None:
    deadline = count_from(date(2026, 9, 28), 5, OFFICIAL)

    assert (None, None, 5, Unit.WORKING_DAY) == (deadline.limit, deadline.id, deadline.amount, deadline.unit)
    assert (date(2026, 9, 28), date(2026, 10, 10), Status.FINAL) == (deadline.start, deadline.due, deadline.status)
    assert deadline.is_overdue(date(2026, 10, 11))
    assert OFFICIAL.fingerprint(date(2026, 9, 28), date(2026, 10, 10)) == deadline.calendar.fingerprint


@pytest.mark.parametrize(
    ("day", "amount", "error"),
    [(date(2000, 1, 1), 5, OutsideCalendarError), (date(2026, 9, 28), 0, InputError)],
)
def test_a_bare_count_that_cannot_be_answered_raises(day: date, amount: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        count_from(day, amount, OFFICIAL)


@given(
    amount=st.sampled_from([0, 1, 3, 15]),
    unit=st.sampled_from(Unit),
    counts_first_day=st.booleans(),
    due=st.dates(date(2020, 1, 1), date(2026, 12, 1)),
)
def test_the_latest_start_is_the_last_from_which_a_limit_ends_in_time(
    amount: int, unit: Unit, *, counts_first_day: bool, due: date
) -> None:
    of_months = unit is Unit.MONTH and amount > 0
    asked = limit(amount, unit, counts_first_day=counts_first_day and of_months)
    start = accepted(asked, due).latest_start_for(due)
    in_time, late = (accepted(asked, start + ahead * DAY).due for ahead in (0, 1))

    assert in_time is not None
    assert late is not None
    assert in_time <= due < late


def test_the_latest_start_of_a_bare_count_is_that_of_its_calendar() -> None:
    assert date(2021, 11, 28) == count_from(FRIDAY, 3, OFFICIAL).latest_start_for(date(2021, 12, 1))


def test_what_is_left_out_of_a_deadline_is_nothing() -> None:
    """Whoever makes one by hand, for a test or a picture, names what there is."""
    made = Deadline(
        limit=None,
        amount=3,
        unit=Unit.WORKING_DAY,
        start=FRIDAY,
        counted_date=FRIDAY,
        due=FRIDAY,
        status=Status.FINAL,
        earliest=FRIDAY,
        latest=FRIDAY,
        calendar=CalendarStamp(calendar=OFFICIAL, start=FRIDAY, end=FRIDAY),
    )

    assert (False, False) == (made.assumed_start, made.conditional)
    assert (None, None, None) == (made.rolled, made.extendable_to, made.awaiting)
    assert [(), (), (), ()] == [made.by_reading, made.skipped, made.worked_weekends, made.pauses]
