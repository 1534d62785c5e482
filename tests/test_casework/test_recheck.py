"""What became of recorded dates: unchanged, confirmed or moved, and which days are arranged otherwise now."""

from datetime import date

import pytest
from tests.applications import newborn

from hukou_rules import Event, Notice, Readings, WorkingCalendar, assess
from hukou_rules.casework.recheck import Change, Dated, DayChange, Recheck, dated_again
from hukou_rules.deadlines import Status

OFFICIAL = WorkingCalendar.official()
LATE = date(OFFICIAL.published_through, 12, 28)  # what ends three working days later is provisional
EARLY = date(2021, 11, 26)
ANSWER = assess(newborn())
LIMIT, *_ = ANSWER.in_force.decide(ANSWER.facts).limits  # three working days for the number
WEEK = (date(2021, 11, 26), date(2021, 12, 2))  # a Saturday and a Sunday in it


def dated(
    due: date | None,
    status: Status,
    window: tuple[date, date] | None = None,
    days_off: tuple[date, ...] = (),
    worked_weekends: tuple[date, ...] = (),
) -> Dated:
    return Dated(id=LIMIT.id, status=status, due=due, window=window, days_off=days_off, worked_weekends=worked_weekends)


def again(*recorded: Dated, accepted: date = EARLY, calendar: WorkingCalendar = OFFICIAL) -> Recheck:
    """Return the limit of three working days dated again, once for each recorded date."""
    return dated_again(
        "an edition", [(each, LIMIT) for each in recorded], {Event.ACCEPTED: accepted}, (), Readings(), calendar
    )


@pytest.mark.parametrize(
    ("accepted", "due", "status", "expected"),
    [
        (EARLY, date(2021, 12, 1), Status.FINAL, Change.UNCHANGED),
        (EARLY, date(2021, 12, 1), Status.PROVISIONAL, Change.CONFIRMED),
        (EARLY, date(2021, 11, 30), Status.FINAL, Change.MOVED),
        (EARLY, date(2021, 12, 2), Status.PROVISIONAL, Change.MOVED),
        (EARLY, None, Status.OUTSIDE_CALENDAR, Change.MOVED),
        (LATE, OFFICIAL.add(LATE, 3), Status.PROVISIONAL, Change.UNCHANGED),
        (LATE, OFFICIAL.add(LATE, 3), Status.FINAL, Change.UNCHANGED),
    ],
)
def test_a_date_has_moved_or_is_confirmed_where_it_was_not_final_or_is_unchanged(
    accepted: date, due: date | None, status: Status, expected: Change
) -> None:
    found = again(dated(due, status), accepted=accepted)
    (deadline,) = found.deadlines

    assert expected is found.change is deadline.change
    assert (LIMIT.id, due, status) == (deadline.id, deadline.old, deadline.old_status)
    assert OFFICIAL.add(accepted, 3) == deadline.new
    assert (Status.FINAL if accepted == EARLY else Status.PROVISIONAL) is deadline.new_status


def test_of_several_dates_the_greatest_change_is_told() -> None:
    unchanged, confirmed, moved = (
        dated(date(2021, 12, 1), Status.FINAL),
        dated(date(2021, 12, 1), Status.PROVISIONAL),
        dated(date(2021, 12, 2), Status.FINAL),
    )

    assert Change.UNCHANGED is again().change
    assert Change.CONFIRMED is again(unchanged, confirmed, unchanged).change
    assert Change.MOVED is again(confirmed, moved, unchanged).change
    assert "<Recheck moved: 2 dated>" == repr(again(confirmed, moved))


@pytest.mark.parametrize(
    ("window", "days_off", "worked_weekends", "expected"),
    [
        (WEEK, (), (), []),
        (None, (date(2021, 11, 29),), (), []),  # without a window it rests on no days
        (WEEK, (date(2021, 11, 30), date(2021, 11, 29)), (), [(date(2021, 11, 29), True), (date(2021, 11, 30), True)]),
        (WEEK, (), (date(2021, 11, 27),), [(date(2021, 11, 27), False)]),
        (
            (date(2022, 1, 28), date(2022, 1, 31)),
            (),
            (),
            [(date(2022, 1, 29), True), (date(2022, 1, 30), True), (date(2022, 1, 31), False)],
        ),
        ((date(1999, 1, 1), date(1999, 1, 5)), (date(1999, 1, 1),), (), []),  # which the calendar does not reach
    ],
)
def test_the_days_of_the_window_that_are_arranged_otherwise_now_are_named_in_order(
    window: tuple[date, date] | None,
    days_off: tuple[date, ...],
    worked_weekends: tuple[date, ...],
    expected: list[tuple[date, bool]],
) -> None:
    (found,) = again(dated(date(2021, 12, 1), Status.FINAL, window, days_off, worked_weekends)).deadlines

    assert tuple(DayChange(date=day, is_worked=worked) for day, worked in expected) == found.days


def test_the_notices_of_a_record_are_held_against_the_calendar() -> None:
    notice = Notice(source="甲", division="370100", days_off=[date(2021, 11, 29)], worked_days=[date(2021, 12, 4)])
    for calendar, differs_on in (
        (OFFICIAL, (date(2021, 11, 29), date(2021, 12, 4))),
        (OFFICIAL.with_notice(notice), ()),
    ):
        found = dated_again("an edition", [], {}, (), Readings(), calendar, [notice])

        assert [(notice, differs_on)] == [(each.notice, each.differs_on) for each in found.notices]
        assert ("an edition", calendar) == (found.edition, found.calendar.calendar)
