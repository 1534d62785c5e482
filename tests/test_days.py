"""Full years of age, and months, at their boundaries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from hukou_rules.days import birthday, is_civil, month_after, years_completed

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
LEAP_DAYS = st.integers(1904, 2096).filter(lambda year: year % 4 == 0).map(lambda year: date(year, 2, 29))


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2005, 11, 26), date(2021, 11, 25), 15),
        (date(2005, 11, 26), date(2021, 11, 26), 16),
        (date(2005, 11, 26), date(2021, 11, 27), 16),
        (date(2004, 2, 29), date(2020, 2, 28), 15),
        (date(2004, 2, 29), date(2020, 2, 29), 16),
        (date(2004, 2, 29), date(2020, 3, 1), 16),
        (date(1992, 2, 29), date(2018, 2, 28), 25),
        (date(1992, 2, 29), date(2018, 3, 1), 26),
        (date(1992, 2, 29), date(2018, 3, 2), 26),
        (date(2005, 12, 31), date(2021, 12, 30), 15),
        (date(2006, 1, 1), date(2022, 1, 1), 16),
        (date(2021, 11, 26), date(2021, 11, 26), 0),
        (date(2021, 11, 26), date(2021, 11, 25), -1),
    ],
)
def test_a_year_is_complete_on_the_birthday_itself(born_on: date, day: date, age: int) -> None:
    assert age == years_completed(born_on, day)


@pytest.mark.parametrize(
    ("born_on", "age", "day"),
    [
        (date(2005, 11, 26), 16, date(2021, 11, 26)),
        (date(1992, 2, 29), 26, date(2018, 3, 1)),
        (date(1992, 2, 29), 28, date(2020, 2, 29)),
        (date(1992, 2, 29), 0, date(1992, 2, 29)),
        (date(1896, 2, 29), 4, date(1900, 3, 1)),
        (date(1996, 2, 29), 4, date(2000, 2, 29)),
        (date(1992, 2, 28), 26, date(2018, 2, 28)),
        (date(1992, 3, 1), 26, date(2018, 3, 1)),
    ],
)
def test_a_leap_day_has_its_birthday_on_the_first_of_march(born_on: date, age: int, day: date) -> None:
    assert day == birthday(born_on, age)


@given(st.one_of(DAYS, LEAP_DAYS), DAYS)
def test_a_day_lies_between_the_last_birthday_and_the_next(born_on: date, day: date) -> None:
    age = years_completed(born_on, day)

    assert birthday(born_on, age) <= day < birthday(born_on, age + 1)


@given(st.one_of(DAYS, LEAP_DAYS), st.integers(0, 120))
def test_an_age_is_reached_on_its_birthday_and_not_the_day_before(born_on: date, age: int) -> None:
    day = birthday(born_on, age)

    assert (age - 1, age) == (years_completed(born_on, day - timedelta(days=1)), years_completed(born_on, day))


@given(DAYS, DAYS, DAYS)
def test_nobody_grows_younger_and_the_later_born_is_never_older(born_on: date, day: date, other: date) -> None:
    earlier, later = sorted([day, other])

    assert years_completed(born_on, earlier) <= years_completed(born_on, later)
    assert years_completed(later, born_on) <= years_completed(earlier, born_on)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2021, 11, 26), 3, date(2022, 2, 26)),
        (date(2021, 11, 30), 3, date(2022, 2, 28)),
        (date(2019, 11, 30), 3, date(2020, 2, 29)),
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2021, 9, 30), 3, date(2021, 12, 30)),
        (date(2021, 12, 31), 12, date(2022, 12, 31)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2021, 11, 26), 0, date(2021, 11, 26)),
        (date.min, 0, date.min),
        (date(9999, 9, 30), 3, date(9999, 12, 30)),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_the_last(day: date, months: int, end: date) -> None:
    assert end == month_after(day, months)


@given(DAYS, DAYS, st.integers(0, 36))
def test_a_later_start_never_ends_earlier(day: date, other: date, months: int) -> None:
    earlier, later = sorted([day, other])

    assert month_after(earlier, months) <= month_after(later, months) < month_after(later, months + 1)


@given(DAYS, st.integers(0, 36))
def test_only_the_end_of_a_month_shifts_the_day(day: date, months: int) -> None:
    end = month_after(day, months)

    assert months == (end.year - day.year) * 12 + end.month - day.month
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)


def test_the_end_of_all_dates_is_told() -> None:
    with pytest.raises(ValueError, match="lie beyond"):
        month_after(date.max, 1)
    with pytest.raises(ValueError, match="year"):
        birthday(date.max, 1)


def test_a_moment_names_a_civil_date_only_in_a_zone() -> None:
    """Without a zone nobody knows on which day in Beijing it was."""
    moment = datetime(2021, 11, 26, 20, 0)  # noqa: DTZ001 - on purpose without a zone

    assert not is_civil(moment)
    assert is_civil(moment.replace(tzinfo=UTC))
    assert is_civil(moment.date())
    assert not is_civil("2021-11-26")
