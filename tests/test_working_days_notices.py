"""Notices laid over each other: which goes before which, what they leave open, and how far each reaches."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from hukou_rules import Status, count_from
from hukou_rules.calendar.notices import Notice, read_notice
from hukou_rules.calendar.working_days import CalendarStamp, WorkingCalendar
from hukou_rules.errors import CalendarDataError, InputError

OFFICIAL = WorkingCalendar.official()
DAY = timedelta(days=1)


def of_year(year: int, *more: date, source: str = "甲") -> Notice:
    """Return a notice of a year that gives the days off by law, and more."""
    law = [off.date for off in OFFICIAL.days_off if off.date.year == year]
    return Notice(source=source, year=year, days_off=[*law, *more])


def laid(notices: Sequence[Notice]) -> WorkingCalendar:
    calendar = OFFICIAL
    for notice in notices:
        calendar = calendar.with_notice(notice)
    return calendar


def refused_by(calendar: WorkingCalendar, notice: Notice) -> list[str]:
    with pytest.raises(CalendarDataError) as error:
        calendar.with_notice(notice)
    return [fault.code for fault in error.value.faults]


# --- which goes before which


@pytest.mark.parametrize(("this", "next_one"), [("甲", "乙"), ("乙", "甲"), ("甲", "甲")])
def test_the_last_days_of_december_are_the_next_years_whatever_the_notices_are_called(this: str, next_one: str) -> None:
    """Friday, 31 December 2027, is off by the notice for 2028, of which that for 2027 could not know."""
    notices = of_year(2027, source=this), of_year(2028, date(2027, 12, 31), source=next_one)
    for order in permutations(notices):
        deadline = count_from(date(2027, 12, 30), 1, laid(order))

        assert (date(2028, 1, 4), Status.FINAL) == (deadline.due, deadline.status)


def test_the_next_years_notice_may_say_the_opposite_of_the_last_days_of_december() -> None:
    """Saturday, 30 December 2028, is worked by the notice for 2028, and off by that for 2029, which goes before it."""
    saturday = date(2028, 12, 30)
    of_2028 = Notice(source="甲", year=2028, days_off=of_year(2028).days_off, worked_days=[saturday])
    notices = of_year(2027), of_2028, of_year(2029, saturday, source="乙")
    for order in permutations(notices):
        calendar = laid(order)

        assert not calendar.is_working_day(saturday)
    assert laid(notices[:2]).is_working_day(saturday)
    assert ["contradictory-notices"] == refused_by(laid(notices[:2]), Notice(source="丙", days_off=[saturday]))


@pytest.mark.parametrize(
    "more",
    [
        {"days_off": [date(2027, 3, 2)]},
        {"worked_days": [date(2027, 3, 6)]},
        {"division": "370100"},
        {"amends": 2027},
        {"overrides_published": True},
        {"source": "乙"},
        {"statutory_days": [date(2027, 5, 1)]},
    ],
)
def test_calendars_with_the_same_notices_are_equal_in_whatever_order_they_were_laid(more: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"source": "甲", "days_off": [date(2027, 3, 1)]}
    notices = Notice(**fields), Notice(**fields | more)
    one, other = map(laid, permutations(notices))

    assert one == other
    assert hash(one) == hash(other)
    assert one.sources == other.sources


@pytest.mark.parametrize(("nation", "place"), [("甲", "乙"), ("乙", "甲")])
def test_a_place_goes_before_a_single_day_of_the_nation(nation: str, place: str) -> None:
    notices = (
        Notice(source=nation, days_off=[date(2027, 3, 1)]),
        Notice(source=place, division="450000", worked_days=[date(2027, 3, 1)]),
    )

    assert [True, True] == [laid(order).is_working_day(date(2027, 3, 1)) for order in permutations(notices)]


@pytest.mark.parametrize(("amendment", "single"), [("甲", "乙"), ("乙", "甲")])
def test_a_day_that_an_amendment_and_another_notice_give_is_given_by_the_amendment(amendment: str, single: str) -> None:
    day = [date(2026, 11, 24)]
    amending = Notice(source=amendment, amends=2026, days_off=day, overrides_published=True)
    repeating = Notice(source=single, days_off=day, overrides_published=True)

    assert [(*day, False, amending)] == [
        (each.date, each.is_worked, each.by) for each in laid([amending, repeating]).overridden
    ]


def test_two_notices_of_the_nation_cannot_contradict_each_other_on_a_single_day() -> None:
    calendar = OFFICIAL.with_notice(Notice(source="甲", days_off=[date(2027, 3, 1)]))

    assert ["contradictory-notices"] == refused_by(calendar, Notice(source="乙", worked_days=[date(2027, 3, 1)]))


def test_notices_of_different_days_do_not_contradict_each_other() -> None:
    calendar = laid(
        [Notice(source="甲", days_off=[date(2027, 3, 1)]), Notice(source="乙", days_off=[date(2027, 3, 2)])]
    )

    assert [False, False, True] == [calendar.is_working_day(date(2027, 3, day)) for day in (1, 2, 3)]


# --- what an amendment leaves open


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (date(2026, 5, 1), "2026-05-04, 2026-05-05"),  # a Friday; Saturday is off by law, Sunday is a weekend
        (date(2026, 5, 5), "2026-05-04"),
        (date(2026, 4, 3), "2026-04-06"),  # a Friday; Saturday is a weekend, Sunday off by law, Monday in its place
    ],
)
def test_days_off_that_go_on_before_or_after_those_of_an_amendment_are_left_open(day: date, left: str) -> None:
    notice = Notice(source="甲", amends=2026, overrides_published=True, days_off=[day])

    with pytest.raises(CalendarDataError, match=f"does not say whether {left}, next to its days"):
        OFFICIAL.with_notice(notice)


def test_days_that_an_added_years_notice_gives_are_left_open_too_in_whatever_order() -> None:
    """Friday, 8 October 2027; Monday the 11th is the amendment's."""
    notices = of_year(2027, date(2027, 10, 8)), Notice(source="乙", amends=2027, days_off=[date(2027, 10, 11)])
    for first, second in permutations(notices):
        with pytest.raises(CalendarDataError, match="does not say whether 2027-10-08, next to its days"):
            OFFICIAL.with_notice(first).with_notice(second)


@pytest.mark.parametrize(
    "days",
    [
        {"days_off": [date(2026, 5, day) for day in range(1, 6)]},  # all that go on are named
        {"days_off": [date(2026, 5, 1)], "worked_days": [date(2026, 5, 3)]},  # what it has worked ends them
        {"days_off": [date(2026, 5, 6)], "worked_days": [date(2026, 5, 4), date(2026, 5, 5)]},
        {"days_off": [date(2026, 9, 21)]},  # a Monday, after a Sunday that is worked
    ],
)
def test_an_amendment_that_names_all_up_to_a_day_that_is_worked_leaves_nothing_open(days: dict[str, Any]) -> None:
    calendar = OFFICIAL.with_notice(Notice(source="甲", amends=2026, overrides_published=True, **days))

    assert not any(calendar.is_working_day(day) for day in days["days_off"])


def test_a_worked_sunday_ends_the_days_off_beside_those_of_an_amendment() -> None:
    """Friday, 16 February 2024, was off, and Sunday the 18th worked."""
    notice = Notice(source="甲", amends=2024, overrides_published=True, days_off=[date(2024, 2, 19)])

    assert not OFFICIAL.with_notice(notice).is_working_day(date(2024, 2, 19))


@pytest.mark.parametrize("more", [{}, {"division": "450000"}])
def test_an_amendment_need_not_speak_of_what_other_notices_give(more: dict[str, Any]) -> None:
    single = Notice(source="甲", days_off=[date(2027, 3, 1)], **more)
    amendment = Notice(source="乙", amends=2027, days_off=[date(2027, 3, 2)])

    assert [date(2027, 3, 3)] * 2 == [
        laid(order).add(date(2027, 2, 28), 1) for order in permutations([single, amendment])
    ]


# --- how far a notice reaches


@pytest.mark.parametrize("key", ["days_off", "worked_days"])
def test_a_notice_may_be_of_the_first_and_of_the_last_day_that_are_kept_and_of_none_beyond(key: str) -> None:
    first, last = date(2007, 1, 1), date(2030, 12, 31)
    whole: dict[str, Any] = {"source": "甲", "overrides_published": True, key: [first, last]}

    assert whole[key] == [*getattr(laid([Notice(**whole)]).notices[0], key)]
    for stranger in (first - DAY, last + DAY):
        assert ["outside-calendar"] == refused_by(OFFICIAL, Notice(**whole | {key: [stranger]}))


def weekdays_of(year: int) -> Notice:
    """Return a notice that lists the days off by law without those that are weekends, which it need not."""
    return Notice(source="甲", year=year, days_off=[day for day in of_year(year).days_off if day.weekday() < 5])


def test_a_years_notice_speaks_of_every_day_of_its_year() -> None:
    """The first and the last of 2028, a Saturday and a Sunday that a place has worked."""
    days = [date(2028, 1, 1), date(2028, 12, 31)]
    place = Notice(source="甲", division="450000", worked_days=days)

    assert tuple(days) == OFFICIAL.with_notice(place).differences(weekdays_of(2028))


def test_the_notice_of_a_published_year_speaks_of_its_days_up_to_28_december() -> None:
    """Those after it are the next notice's."""
    published = Notice(
        source="甲",
        year=2026,
        days_off=[day.date for day in OFFICIAL.days_off if date(2026, 1, 1) <= day.date <= date(2026, 12, 28)],
        worked_days=[day for day in OFFICIAL.worked_weekends if day.year == 2026],
    )
    place = Notice(source="乙", division="450000", days_off=[date(2026, 12, 28), date(2026, 12, 29)])

    assert (date(2026, 12, 28),) == OFFICIAL.with_notice(place).differences(published)


def test_what_lies_before_the_calendar_is_no_difference() -> None:
    notice = Notice(source="甲", worked_days=[date(2006, 12, 31), date(2007, 1, 1)])

    assert (date(2007, 1, 1),) == OFFICIAL.differences(notice)


def test_a_years_notice_need_not_list_a_statutory_day_that_is_a_weekend() -> None:
    """1 May 2027 is a Saturday."""
    notice = weekdays_of(2027)

    assert date(2027, 5, 1) not in notice.days_off
    assert not OFFICIAL.with_notice(notice).is_working_day(date(2027, 5, 1))


def test_a_notice_that_is_no_years_need_not_list_the_statutory_days_that_it_names() -> None:
    notice = Notice(source="甲", amends=2027, days_off=[date(2027, 3, 1)], statutory_days=[date(2027, 5, 3)])

    assert not OFFICIAL.with_notice(notice).is_working_day(date(2027, 3, 1))


@pytest.mark.parametrize("wrong", [None, "2027"])
def test_what_is_no_notice_cannot_be_compared(wrong: Any) -> None:  # noqa: ANN401 - wrong on purpose
    with pytest.raises(InputError, match=r"^/notice: "):
        OFFICIAL.differences(wrong)


def test_a_place_that_works_on_a_holiday_makes_nothing_around_it_more_certain() -> None:
    """What a notice of the nation may move around 9 June 2027, it may still move."""
    place = Notice(source="甲", division="450000", worked_days=[date(2027, 6, 9)])

    assert OFFICIAL.bounds(date(2027, 6, 18), 1) == OFFICIAL.with_notice(place).bounds(date(2027, 6, 18), 1)


# --- the stamp of an answer


@pytest.mark.parametrize(
    ("start", "end", "named"),
    [
        (None, None, [23, 24, 25]),
        (date(2026, 11, 25), None, [23, 24, 25]),
        (None, date(2026, 11, 23), [23, 24, 25]),
        (date(2026, 11, 23), date(2026, 11, 25), [23, 24, 25]),
        (date(2026, 11, 24), date(2026, 11, 24), [24]),
        (date(2026, 11, 26), date(2026, 12, 1), []),
    ],
)
def test_a_stamp_names_the_overridden_days_of_its_window(
    start: date | None, end: date | None, named: list[int]
) -> None:
    days = [date(2026, 11, day) for day in (23, 24, 25)]
    calendar = OFFICIAL.with_notice(Notice(source="甲", days_off=days, overrides_published=True))
    stamp = CalendarStamp(calendar=calendar, start=start, end=end)

    assert named == [each.date.day for each in stamp.overridden]


# --- the file


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (
            {
                "source": " ",
                "amends": "2026",
                "division": "45",
                "overrides_published": "yes",
                "worked_days": ["2026-11-28", "2026-11-28"],
                "statutory_days": ["2026-05-01", "2026-05-01"],
            },
            [
                ("", "contradiction"),
                ("/amends", "wrong-type"),
                ("/division", "bad-division"),
                ("/overrides_published", "wrong-type"),
                ("/source", "wrong-type"),
                ("/worked_days/1", "duplicate-day"),
            ],
        ),
        (
            {"source": "甲", "year": 2027.0, "days_off": ["2026-12-01"], "worked_days": ["2026-12-01"]},
            [("", "not-of-this-year"), ("", "off-and-worked"), ("", "worked-weekday")],
        ),
        (
            {"source": "甲", "amends": 2026.0, "worked_days": ["2027-03-03", "2027-03-03"]},
            [("", "not-of-this-year"), ("/worked_days/1", "duplicate-day")],
        ),
    ],
)
def test_every_fault_of_a_notice_file_is_found_at_once(document: dict[str, Any], found: list[tuple[str, str]]) -> None:
    with pytest.raises(InputError) as error:
        read_notice(json.dumps(document))

    assert found == [(fault.pointer, fault.code) for fault in error.value.faults]


def test_all_that_a_notice_file_says_of_itself_at_once_is_named_beside_its_other_faults() -> None:
    with pytest.raises(InputError) as error:
        read_notice('{"source": " ", "year": 2027, "amends": 2027, "division": "450000"}')

    contradiction, nameless = error.value.faults

    assert contradiction.en.startswith("only one of year, amends, division: ")
    assert "/source" == nameless.pointer
