"""Pretend that a year's notice is not out yet: the projection must say so, and its bounds must hold the truth."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import pytest

from hukou_rules.calendar import arrangements
from hukou_rules.calendar.working_days import WorkingCalendar

DAY = timedelta(days=1)
YEARS = range(2008, 2027)
OFFICIAL = WorkingCalendar.official()


class NoNotices:
    """What the package would know without any notice."""


@cache
def by_law_alone() -> dict[date, str]:
    """The statutory days and the days in lieu, as the package projects a year that has no notice."""
    china = arrangements._china()  # noqa: SLF001 - what the build reads
    china.ChinaStaticHolidays = NoNotices
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrangements, "_china", lambda: china)
        names, worked, _ = arrangements._read_holidays()  # noqa: SLF001 - what the build reads

    assert not worked
    return names


def before_the_notice(year: int, law: Mapping[date, str]) -> WorkingCalendar:
    """Return the calendar as it stood before the notice for ``year`` came out."""
    names, worked, version = arrangements._read_holidays()  # noqa: SLF001 - what the build reads
    known = date(year - 1, 12, 28)
    projected = {day: name for day, name in names.items() if day <= known} | {
        day: name for day, name in law.items() if known < day <= date(year + 3, 12, 31)
    }
    return WorkingCalendar(
        source="pretended",
        version=version,
        package_through=year - 1,
        days_off=tuple(
            arrangements._named(day, projected[day])  # noqa: SLF001 - as in the build
            for day in sorted(projected)
            if day >= OFFICIAL.first
        ),
        worked_weekends=tuple(sorted(day for day in worked if OFFICIAL.first <= day <= known)),
    )


def broken_promises(year: int, law: Mapping[date, str]) -> list[tuple[date, int]]:
    """Return every start and count, of the year and the weeks before it, whose answer broke its promise."""
    calendar = before_the_notice(year, law)
    broken = []
    day = date(year - 1, 11, 20)
    while day <= date(year, 12, 31):
        for working_days_ in range(1, 21):
            due = calendar.add(day, working_days_)
            true = OFFICIAL.add(day, working_days_)
            if true > OFFICIAL.final_through:
                break
            earliest, latest = calendar.bounds(day, working_days_)
            final = due <= calendar.final_through
            sound = earliest <= true <= latest and earliest <= due <= latest
            cautious = earliest >= day + working_days_ * DAY
            if not (sound and cautious and (not final or earliest == true == latest)):
                broken.append((day, working_days_))
        day += DAY
    return broken


@pytest.mark.parametrize("year", YEARS)
def test_before_a_years_notice_the_true_deadline_lies_within_the_bounds_and_none_that_moved_was_final(
    year: int,
) -> None:
    assert [] == broken_promises(year, by_law_alone())


@pytest.mark.parametrize(
    ("year", "dropped", "added"),
    [
        (2014, [date(2014, 2, 2), date(2014, 2, 4)], {date(2014, 1, 30): "农历除夕"}),
        (2025, [date(2025, 1, 28), date(2025, 5, 2)], {}),
    ],
)
def test_the_bounds_held_even_where_the_holidays_themselves_were_changed_by_law(
    year: int, dropped: list[date], added: dict[date, str]
) -> None:
    old_law = {day: name for day, name in by_law_alone().items() if day not in dropped} | added

    assert [] == broken_promises(year, old_law)


def test_the_projection_alone_would_have_been_wrong() -> None:
    """Or the tests above would prove nothing."""
    calendar = before_the_notice(2026, by_law_alone())
    starts = [date(2026, 1, 1) + step * DAY for step in range(300)]
    wrong = sum(calendar.add(day, 5) != OFFICIAL.add(day, 5) for day in starts)

    assert wrong > 30


def test_the_bounds_are_no_wider_than_they_need_be() -> None:
    """On average about a week, where the record as a whole needs 18 days."""
    calendar = before_the_notice(2026, by_law_alone())
    widths = []
    for step in range(300):
        for working_days_ in (1, 3, 5, 10, 20):
            earliest, latest = calendar.bounds(date(2026, 1, 1) + step * DAY, working_days_)
            widths.append((latest - earliest).days)

    assert sum(widths) / len(widths) < 9


def test_no_notice_reached_further_from_a_holiday_than_the_documentation_says() -> None:
    law = by_law_alone()
    far = []
    day = date(2008, 1, 1)
    while day <= OFFICIAL.final_through:
        projected = day.weekday() < 5 and day not in law
        nearby = any(day + step * DAY in law for step in range(-10, 9))
        if OFFICIAL.is_working_day(day) is not projected and not nearby:
            far.append(day)
        day += DAY

    assert [date(2015, 9, 3), date(2015, 9, 4), date(2015, 9, 6)] == far
