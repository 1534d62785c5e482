import hashlib
import json
import pickle
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from importlib.machinery import ModuleSpec, PathFinder
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given, strategies as st
from tests.official_notices import NUMBERS

from hukou_rules.calendar import arrangements, working_days
from hukou_rules.calendar.arrangements import NOTICE_NUMBERS, Arrangements, DayKind, DayOff, checked_arrangements
from hukou_rules.calendar.notice_text import Clause, Item, StatedDay, Written
from hukou_rules.calendar.notices import Notice, read_notice
from hukou_rules.calendar.working_days import (
    CalendarStamp,
    Count,
    MakeUpWeekends,
    Overridden,
    Unpublished,
    WorkingCalendar,
    WorkingDayIndex,
)
from hukou_rules.calendar.year import CalendarYear, year_of
from hukou_rules.days import civil_date
from hukou_rules.errors import CalendarDataError, InputError, OutsideCalendarError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import chinese_calendar


class Zoneless(tzinfo):
    """A time zone that does not know its offset."""

    def utcoffset(self, _: datetime | None) -> None:
        return None

    dst = utcoffset

    def tzname(self, _: datetime | None) -> str:
        return "nowhere"


DAY = timedelta(days=1)
OFFICIAL = WorkingCalendar.official()
YEAR_FINGERPRINTS = {
    2007: "8f9af872370eea17",
    2008: "ec6a04906bfdac83",
    2009: "f82af8e64a859d84",
    2010: "0ae140a4585cff76",
    2011: "63637bd17dc4fe63",
    2012: "fcede351efe57e4b",
    2013: "83c3fea6824e8eb2",
    2014: "f68adec502e95e50",
    2015: "a441c36267138ef0",
    2016: "0e68cae68d99749c",
    2017: "6c7b8e5ea38a1c1b",
    2018: "69d97fbdee67ee10",
    2019: "2d8e6230772d53ff",
    2020: "6e7edd6f8773f0f0",
    2021: "694eab8b7ffd919e",
    2022: "114451f6d78e2e4f",
    2023: "81d7c9182560acf2",
    2024: "713e995649123cb4",
    2025: "9d8944e7002d778e",
    2026: "09150871d0cd864c",
}
NOTICE_2027 = Notice(
    source="国办发明电〔2026〕虚构号",
    year=2027,
    days_off=[
        date(2027, 1, 1),
        *(date(2027, 2, day) for day in range(5, 13)),
        *(date(2027, 4, day) for day in (3, 4, 5)),
        *(date(2027, 5, day) for day in range(1, 6)),
        *(date(2027, 6, day) for day in (9,)),
        *(date(2027, 9, day) for day in (15,)),
        *(date(2027, 10, day) for day in range(1, 8)),
    ],
    worked_days=[date(2027, 1, 30), date(2027, 2, 14), date(2027, 5, 8), date(2027, 9, 26), date(2027, 10, 9)],
)


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def codes(error: pytest.ExceptionInfo[InputError] | pytest.ExceptionInfo[CalendarDataError]) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.code) for fault in error.value.faults]


# --- against an independent oracle


def test_every_day_of_2007_to_2026_agrees_with_chinesecalendar() -> None:
    every_day = list(days(date(2007, 1, 1), date(2026, 12, 31)))

    assert len(every_day) == 7305
    assert [] == [day for day in every_day if OFFICIAL.is_working_day(day) is not chinese_calendar.is_workday(day)]


def test_every_count_of_1_to_60_from_every_day_agrees_with_a_naive_count_over_the_oracle() -> None:
    every_day = list(days(date(2007, 1, 1), date(2026, 12, 31)))
    worked = [day for day in every_day if chinese_calendar.is_workday(day)]
    wrong = []
    following = 0
    for day in every_day:
        while following < len(worked) and worked[following] <= day:
            following += 1
        for position, due in enumerate(worked[following : following + 60]):
            if OFFICIAL.add(day, position + 1) != due:
                wrong.append((day, position + 1))

    assert [] == wrong


@pytest.mark.parametrize(
    ("start", "working_days", "due"),
    [
        (date(2021, 11, 26), 3, date(2021, 12, 1)),
        (date(2021, 11, 26), 5, date(2021, 12, 3)),
        (date(2022, 1, 26), 3, date(2022, 1, 29)),
        (date(2022, 1, 28), 3, date(2022, 2, 7)),
        (date(2022, 1, 28), 5, date(2022, 2, 9)),
        (date(2022, 9, 30), 3, date(2022, 10, 10)),
        (date(2022, 9, 30), 5, date(2022, 10, 12)),
        (date(2024, 2, 8), 3, date(2024, 2, 19)),
        (date(2026, 9, 18), 3, date(2026, 9, 22)),
        (date(2026, 9, 28), 5, date(2026, 10, 10)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 9, 30), 5, date(2026, 10, 13)),
        (date(2026, 2, 14), 1, date(2026, 2, 15) + DAY * 9),
    ],
)
def test_known_counts(start: date, working_days: int, due: date) -> None:
    assert due == OFFICIAL.add(start, working_days)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2013, 4, 7), True),
        (date(2013, 10, 12), True),
        (date(2015, 9, 3), False),
        (date(2015, 9, 4), False),
        (date(2015, 9, 6), True),
        (date(2019, 5, 2), False),
        (date(2020, 1, 31), False),
        (date(2020, 2, 3), True),
        (date(2022, 12, 31), False),
        (date(2023, 3, 8), True),
        (date(2024, 2, 9), True),
        (date(2026, 9, 20), True),
    ],
)
def test_days_that_other_calendars_have_wrong(day: date, works: bool) -> None:
    assert works is OFFICIAL.is_working_day(day)


@pytest.mark.parametrize("year", YEAR_FINGERPRINTS)
def test_the_published_years_have_not_changed(year: int) -> None:
    assert YEAR_FINGERPRINTS[year] == OFFICIAL.year_fingerprint(year)


# --- counting


@given(st.dates(date(2007, 6, 1), date(2028, 6, 30)), st.integers(1, 60))
def test_adding_and_counting_and_subtracting_agree(day: date, working_days: int) -> None:
    due = OFFICIAL.add(day, working_days)

    assert OFFICIAL.is_working_day(due)
    assert working_days == OFFICIAL.count(day, due)
    assert -working_days == OFFICIAL.count(due, day)
    assert day <= OFFICIAL.latest_start_for(due, working_days) < OFFICIAL.add(day, 1)
    assert OFFICIAL.subtract(due, working_days) == (
        day if OFFICIAL.is_working_day(day) else OFFICIAL.subtract(OFFICIAL.add(day, 1), 1)
    )


@given(st.dates(date(2007, 6, 1), date(2028, 6, 30)), st.integers(1, 60))
def test_the_latest_start_meets_the_day_and_the_day_after_does_not(due: date, working_days: int) -> None:
    start = OFFICIAL.latest_start_for(due, working_days)

    assert OFFICIAL.add(start, working_days) <= due < OFFICIAL.add(start + DAY, working_days)


@given(st.dates(date(2007, 6, 1), date(2028, 6, 30)), st.integers(1, 60))
def test_an_explanation_accounts_for_every_day(day: date, working_days: int) -> None:
    count = OFFICIAL.explain(day, working_days)

    assert (day, working_days, OFFICIAL.add(day, working_days)) == (count.day, count.working_days, count.due)
    assert (count.due - day).days == working_days + len(count.skipped)
    assert list(count.skipped) == [OFFICIAL.day_off(off.date) for off in count.skipped]
    assert all(OFFICIAL.kind(worked) is DayKind.WORKED_WEEKEND for worked in count.worked_weekends)


def test_every_skipped_day_of_the_national_holiday_is_named() -> None:
    count = OFFICIAL.explain(date(2026, 9, 28), 5)

    assert [
        (1, DayKind.HOLIDAY, "国庆节", "National Day"),
        (2, DayKind.HOLIDAY, "国庆节", "National Day"),
        (3, DayKind.HOLIDAY, "国庆节", "National Day"),
        (4, DayKind.WEEKEND, "周末", "weekend"),
        (5, DayKind.IN_LIEU, "国庆节补假", "National Day, in lieu"),
        (6, DayKind.MOVED, "调休放假（2026-09-20上班）", "day off, 2026-09-20 worked instead"),
        (7, DayKind.MOVED, "调休放假（2026-10-10上班）", "day off, 2026-10-10 worked instead"),
    ] == [(off.date.day, off.kind, off.zh, off.en) for off in count.skipped]
    assert (date(2026, 10, 10),) == count.worked_weekends


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 9, 28), DayKind.WORKING_DAY),
        (date(2026, 10, 10), DayKind.WORKED_WEEKEND),
        (date(2026, 10, 11), DayKind.WEEKEND),
        (date(2015, 9, 3), DayKind.SPECIAL),
        (date(2020, 1, 31), DayKind.SPECIAL),
        (date(2026, 10, 5), DayKind.IN_LIEU),
    ],
)
def test_the_kinds_of_day(day: date, kind: DayKind) -> None:
    assert kind is OFFICIAL.kind(day)


def test_every_name_has_chinese_and_english() -> None:
    unnamed = [
        off
        for off in OFFICIAL.days_off
        if not off.zh or DayKind.HOLIDAY.en in off.en or any("\u4e00" <= character <= "\u9fff" for character in off.en)
    ]

    assert [] == unnamed


def test_two_festivals_on_one_day_are_both_named() -> None:
    off = OFFICIAL.day_off(date(2020, 10, 1))

    assert off is not None
    assert ("中秋节、国庆节", "Mid-Autumn Festival and National Day") == (off.zh, off.en)


@pytest.mark.parametrize(
    ("name", "kind", "zh", "en"),
    [
        ("春节（观察日）", DayKind.IN_LIEU, "春节补假", "Spring Festival, in lieu"),
        (
            "休息日（2026-02-14日起取代）",
            DayKind.MOVED,
            "调休放假（2026-02-14上班）",
            "day off, 2026-02-14 worked instead",
        ),
        ("火把节", DayKind.HOLIDAY, "火把节", "statutory holiday"),
        ("", DayKind.HOLIDAY, "", "statutory holiday"),
    ],
)
def test_names_worded_otherwise_are_understood(name: str, kind: DayKind, zh: str, en: str) -> None:
    off = arrangements._named(date(2026, 2, 20), name)  # noqa: SLF001 - the wording changes between versions

    assert (kind, zh, en) == (off.kind, off.zh, off.en)


@pytest.mark.parametrize("amount", [0, -1, 1.5, "3", None, True])
def test_an_amount_that_is_no_whole_number_from_1_on_is_refused(amount: int) -> None:
    for method in (OFFICIAL.add, OFFICIAL.subtract, OFFICIAL.latest_start_for, OFFICIAL.explain):
        with pytest.raises(InputError) as error:
            method(date(2026, 9, 28), amount)

        assert [("/working_days", "not-an-amount")] == codes(error)
        assert "'3'" not in str(error.value)


def test_worked_weekends_can_be_skipped() -> None:
    calendar = WorkingCalendar.official(make_up_weekends=MakeUpWeekends.SKIP)

    assert date(2026, 10, 12) == calendar.add(date(2026, 9, 28), 5)
    assert DayKind.WORKED_WEEKEND is calendar.kind(date(2026, 10, 10))
    assert calendar.explain(date(2026, 9, 28), 5).skipped[-2].en == "worked weekend, skipped"
    assert {"make_up_weekends": "skip", "unpublished": "flag"} == calendar.options
    assert calendar != OFFICIAL


# --- Beijing dates


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2026, 2, 13), date(2026, 2, 13)),
        (datetime(2026, 2, 13, 15, 59, tzinfo=UTC), date(2026, 2, 13)),
        (datetime(2026, 2, 13, 16, 0, tzinfo=UTC), date(2026, 2, 14)),
        (datetime(2026, 2, 14, 23, 59, tzinfo=timezone(timedelta(hours=8))), date(2026, 2, 14)),
    ],
)
def test_an_aware_datetime_counts_by_its_beijing_date(value: date, day: date) -> None:
    assert day == civil_date(value)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (datetime(2026, 2, 13), "naive-datetime"),  # noqa: DTZ001 - the point of the test
        (datetime(2026, 2, 13, tzinfo=Zoneless()), "naive-datetime"),
        (datetime.max.replace(tzinfo=UTC), "wrong-type"),
        ("2026-02-13", "wrong-type"),
        (20260213, "wrong-type"),
        (True, "wrong-type"),
        (None, "wrong-type"),
    ],
)
def test_what_has_no_beijing_date_is_refused_by_every_method(value: date, code: str) -> None:
    calls: list[tuple[str, Callable[[], object]]] = [
        ("day", lambda: OFFICIAL.is_working_day(value)),
        ("day", lambda: OFFICIAL.kind(value)),
        ("day", lambda: OFFICIAL.day_off(value)),
        ("day", lambda: OFFICIAL.rolled(value)),
        ("day", lambda: OFFICIAL.rolled_at_latest(value)),
        ("day", lambda: OFFICIAL.add(value, 3)),
        ("day", lambda: OFFICIAL.subtract(value, 3)),
        ("day", lambda: OFFICIAL.explain(value, 3)),
        ("day", lambda: OFFICIAL.bounds(value, 3)),
        ("due", lambda: OFFICIAL.latest_start_for(value, 3)),
        ("start", lambda: OFFICIAL.count(value, date(2026, 1, 5))),
        ("end", lambda: OFFICIAL.count(date(2026, 1, 5), value)),
        ("end", lambda: OFFICIAL.between(date(2026, 1, 5), value)),
        ("start", lambda: OFFICIAL.deviations(value, date(2026, 1, 5))),
        ("end", lambda: OFFICIAL.fingerprint(date(2026, 1, 5), value)),
        ("paused/0/1", lambda: OFFICIAL.bounds(date(2026, 12, 1), 3, [(date(2026, 12, 2), value)])),
        ("days_off/0", lambda: Notice(source="甲", days_off=[value])),
    ]
    for parameter, call in calls:
        with pytest.raises(InputError) as error:
            call()

        assert [(f"/{parameter}", code)] == codes(error)
    with pytest.raises(InputError) as error:
        civil_date(value)

    assert [("", "not-a-date" if code == "wrong-type" else code)] == codes(error)


@pytest.mark.parametrize("option", ["Skip", "", 1, None, True, ["skip"], Unpublished.FLAG])
def test_what_is_no_option_is_refused_and_never_kept(option: Any) -> None:  # noqa: ANN401 - whatever a caller hands in
    kept = set(working_days._BUILT)  # noqa: SLF001 - the cache
    calls: tuple[Callable[[], object], ...] = (
        lambda: WorkingCalendar.official(make_up_weekends=option),
        lambda: evolve(OFFICIAL, make_up_weekends=option),
    )
    for call in calls:
        with pytest.raises(InputError) as error:
            call()

        assert ["/make_up_weekends"] == [fault.pointer for fault in error.value.faults]
        assert all(
            "count, skip" in text or "count、skip" in text for text in (str(error.value), error.value.faults[0].zh)
        )
    assert kept == set(working_days._BUILT)  # noqa: SLF001 - as above


def test_a_code_is_its_option() -> None:
    skipping = WorkingCalendar.official(make_up_weekends="skip", unpublished="refuse")

    assert skipping is WorkingCalendar.official(make_up_weekends=MakeUpWeekends.SKIP, unpublished=Unpublished.REFUSE)
    assert not skipping.is_working_day(date(2026, 10, 10))
    assert date(2026, 12, 28) == skipping.last
    assert MakeUpWeekends.SKIP is evolve(OFFICIAL, make_up_weekends="skip").make_up_weekends


@pytest.mark.parametrize("year", ["2026", True, 2026.0, None, 0, 10_000])
def test_what_is_no_year_is_refused(year: int) -> None:
    for method in (OFFICIAL.year_fingerprint, lambda year: year_of(OFFICIAL, year)):
        with pytest.raises(InputError, match=r"^/year: "):
            method(year)


def test_a_year_of_a_notice_may_be_written_as_a_number_of_json_without_a_fraction() -> None:
    text = '{"source": "甲", "amends": %s, "days_off": ["2026-11-24"]}'

    assert read_notice(text % "2026.0") == read_notice(text % "2026")
    assert type(read_notice(text % "2026.0").amends) is int
    for wrong in ("2026.5", "true", "1e400"):
        with pytest.raises(InputError):
            read_notice(text % wrong)


@pytest.mark.parametrize("notice", [None, "2027", {"source": "甲"}, [NOTICE_2027]])
def test_what_is_no_notice_is_not_laid_over(notice: Notice) -> None:
    with pytest.raises(InputError, match=r"^/notice: "):
        OFFICIAL.with_notice(notice)


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"source": 5}, "/source"),
        ({"source": " "}, "/source"),
        ({"source": None}, "/source"),
        ({"year": "2027"}, "/year"),
        ({"year": 0}, "/year"),
        ({"year": True}, "/year"),
        ({"year": Decimal(2027)}, "/year"),
        ({"year": 2006}, "/year"),
        ({"year": 9999}, "/year"),
        ({"days_off": "2027-01-01"}, "/days_off"),
        ({"worked_days": None}, "/worked_days"),
        ({"worked_days": 5}, "/worked_days"),
        ({"amends": "2026"}, "/amends"),
        ({"overrides_published": None}, "/overrides_published"),
        ({"statutory_days": 5}, "/statutory_days"),
    ],
)
def test_a_field_of_a_notice_that_is_of_another_kind_is_named(fields: dict[str, Any], pointer: str) -> None:
    with pytest.raises(InputError) as error:
        Notice(**{"source": "甲", **fields})

    assert [(pointer, "wrong-type")] == codes(error)


@pytest.mark.parametrize("division", ["", "45", "450000 ", "050000", 450000, True])
def test_a_local_arrangement_names_its_place_by_a_division_code(division: Any) -> None:  # noqa: ANN401 - wrong on purpose
    with pytest.raises(InputError) as error:
        Notice(source="甲", division=division)

    assert [("/division", "bad-division")] == codes(error)
    assert "450000" == Notice(source="甲", division="450000").division


@pytest.mark.parametrize(
    "fields",
    [{"year": 2027, "amends": 2027}, {"year": 2027, "division": "450000"}, {"amends": 2027, "division": "450000"}],
)
def test_a_notice_is_of_one_kind_only(fields: dict[str, Any]) -> None:
    with pytest.raises(InputError) as error:
        Notice(source="甲", **fields)

    assert [("", "contradiction")] == codes(error)
    assert f"only one of {', '.join(fields)}: " in str(error.value)
    with pytest.raises(InputError) as read:
        read_notice(json.dumps({"source": "甲", "days_off": ["2027-01-01"], **fields}))

    assert [("", "contradiction")] == codes(read)


@pytest.mark.parametrize(
    "fields",
    [
        {"year": 2027},
        {"amends": 2027, "overrides_published": True},
        {"division": "450000", "statutory_days": ["2027-05-01", "2027-05-01"]},
    ],
)
@pytest.mark.parametrize(
    "days",
    [{"days_off": ["2027-05-03"]}, {"worked_days": ["2027-05-08"]}, {"days_off": [], "worked_days": ["2027-05-08"]}],
)
def test_a_notice_of_any_kind_is_read_as_it_is_written(fields: dict[str, Any], days: dict[str, list[str]]) -> None:
    written = {"source": "甲", **fields, **days}
    given: dict[str, Any] = {
        key: [date.fromisoformat(day) for day in value] if isinstance(value, list) else value
        for key, value in written.items()
    }

    assert Notice(**given) == read_notice(json.dumps(written))


@pytest.mark.parametrize(
    ("kind", "key", "days"),
    [
        ("year", "days_off", [date(2026, 12, 29), date(2027, 12, 31)]),
        ("year", "worked_days", [date(2027, 12, 25)]),  # a weekend
        ("amends", "days_off", [date(2026, 12, 29), date(2027, 12, 31)]),
        ("amends", "worked_days", [date(2026, 12, 29), date(2027, 12, 31)]),
    ],
)
def test_a_notice_reaches_from_29_december_to_the_end_of_its_year(kind: str, key: str, days: list[date]) -> None:
    fields: dict[str, Any] = {"source": "甲", kind: 2027, key: days}

    assert tuple(days) == getattr(Notice(**fields), key)
    for stranger in (date(2026, 12, 28), date(2028, 1, 1)):
        with pytest.raises(CalendarDataError, match=f"2026-12-29 to 2027-12-31, not {stranger}"):
            Notice(**fields | {key: [stranger]})


@pytest.mark.parametrize(
    "source",
    ["holidays.China", "HOLIDAYS.china 0.200", "甲 + holidays.China", "ｈｏｌｉｄａｙｓ．China", "holidays. China"],
)
def test_no_notice_can_call_itself_the_package(source: str) -> None:
    with pytest.raises(InputError) as error:
        Notice(source=source)
    with pytest.raises(InputError) as read:
        read_notice(json.dumps({"source": source, "days_off": ["2027-01-08"]}))

    assert [("/source", "reserved-source")] == codes(error) == codes(read)


def test_statutory_days_named_twice_are_kept_twice() -> None:
    days = [date(2031, 10, 1), date(2031, 10, 1)]
    text = json.dumps({"source": "甲", "days_off": ["2031-10-01"], "statutory_days": [str(day) for day in days]})

    assert tuple(days) == Notice(source="甲", statutory_days=days).statutory_days == read_notice(text).statutory_days


def test_what_cannot_be_seen_in_the_source_of_a_notice_is_escaped() -> None:
    notice = Notice(source="甲\x1b[2J\n\u202e 110105 19491231 002X", days_off=[date(2027, 1, 8)])
    calendar = OFFICIAL.with_notice(notice)

    assert r"甲\x1b[2J\n\u202e " + "*" * 20 == notice.source
    assert calendar.sources.isprintable()
    off = calendar.day_off(date(2027, 1, 8))
    assert off is not None
    assert off.zh.isprintable()


def test_bounds_that_no_date_can_write_are_outside() -> None:
    for day, amount in ((date(2030, 1, 1), 10**30), (date(9999, 12, 1), 20), (date(9999, 12, 1), 30)):
        with pytest.raises(OutsideCalendarError):
            OFFICIAL.bounds(day, amount)
    with pytest.raises(InputError):
        OFFICIAL.bounds(date(2030, 1, 1), 1.5)  # type: ignore[arg-type] # the point of the test


def test_bounds_go_as_far_as_dates_can_be_written() -> None:
    """27 to 31 December 9999 are a Monday to Friday, of which four may be off."""
    assert (date(9999, 12, 25), date.max) == OFFICIAL.bounds(date(9999, 12, 24), 1)
    with pytest.raises(OutsideCalendarError):
        OFFICIAL.bounds(date(9999, 12, 27), 1)


def test_what_lies_outside_the_calendar_is_said_without_a_python_call() -> None:
    later, earlier = OFFICIAL.outside(date(2031, 3, 2)).faults[0], OFFICIAL.outside(date(2000, 1, 1)).faults[0]

    assert later.en.endswith("; add the arrangement once it is published")
    assert later.zh.endswith("新的放假安排公布后可以补充。")
    for fault in (later, earlier):
        assert "with_notice" not in fault.zh + fault.en
    assert "add the arrangement" not in earlier.en


def test_methods_take_aware_datetimes() -> None:
    evening = datetime(2026, 2, 13, 20, tzinfo=UTC)

    assert date(2026, 2, 24) == OFFICIAL.add(evening, 1)
    assert DayKind.WORKED_WEEKEND is OFFICIAL.kind(evening)
    assert OFFICIAL.is_working_day(evening)
    assert date(2026, 2, 14) == OFFICIAL.explain(evening, 1).day
    assert 5 == OFFICIAL.count(evening, evening + 14 * DAY)
    assert OFFICIAL.fingerprint(date(2026, 2, 14), date(2026, 2, 28)) == OFFICIAL.fingerprint(
        evening, evening + 14 * DAY
    )


# --- the horizon


def test_the_horizon() -> None:
    assert 2026 == OFFICIAL.published_through
    assert (date(2007, 1, 1), date(2026, 12, 28), date(2028, 12, 31)) == (
        OFFICIAL.first,
        OFFICIAL.final_through,
        OFFICIAL.last,
    )


@pytest.mark.parametrize(
    "day", [date(2000, 12, 31), date(2006, 12, 31), date(2029, 1, 1), date(1, 1, 1), date(9999, 12, 31)]
)
def test_days_outside_the_calendar_are_refused(day: date) -> None:
    for method in (OFFICIAL.is_working_day, OFFICIAL.kind, OFFICIAL.day_off):
        with pytest.raises(OutsideCalendarError):
            method(day)
    for count in (OFFICIAL.add, OFFICIAL.subtract, OFFICIAL.latest_start_for):
        with pytest.raises(OutsideCalendarError) as error:
            count(day, 1)

        assert day == error.value.day


@pytest.mark.parametrize("day", [date(2000, 12, 31), date(2006, 12, 31), date(2028, 12, 29), date(2028, 12, 31)])
def test_bounds_are_refused_from_where_the_calendar_cannot_count(day: date) -> None:
    with pytest.raises(OutsideCalendarError):
        OFFICIAL.bounds(day, 1)


def test_counts_that_leave_the_calendar_are_refused() -> None:
    for day, amount in ((date(2028, 12, 29), 1), (date(2028, 12, 31), 1), (date(2007, 1, 1), 10_000)):
        with pytest.raises(OutsideCalendarError) as late:
            OFFICIAL.add(day, amount)

        assert date(2029, 1, 1) == late.value.day
    with pytest.raises(OutsideCalendarError) as early:
        OFFICIAL.subtract(date(2007, 1, 5), 2)

    assert date(2006, 12, 31) == early.value.day
    for amount in (5, 10**30):
        with pytest.raises(OutsideCalendarError):
            OFFICIAL.add(date(2028, 12, 28), amount)
        with pytest.raises(OutsideCalendarError):
            OFFICIAL.subtract(date(2007, 1, 5), amount)
    with pytest.raises(OutsideCalendarError):
        OFFICIAL.latest_start_for(date(2007, 1, 4), 5)


def test_what_no_second_source_confirms_is_not_answered() -> None:
    """2005-12-31 was worked, and the package says otherwise; no oracle has the years before 2007."""
    for day in (date(2005, 12, 31), date(2006, 12, 31)):
        with pytest.raises(OutsideCalendarError):
            OFFICIAL.is_working_day(day)

    assert not OFFICIAL.is_working_day(date(2007, 1, 1))


def test_the_very_ends_of_the_calendar_answer() -> None:
    assert date(2028, 12, 29) == OFFICIAL.add(date(2028, 12, 28), 1)
    assert date(2007, 1, 4) == OFFICIAL.subtract(date(2007, 1, 5), 1)
    assert date(2028, 12, 28) == OFFICIAL.latest_start_for(date(2028, 12, 31), 1)


def test_refusing_what_is_unpublished_ends_with_28_december() -> None:
    calendar = WorkingCalendar.official(unpublished=Unpublished.REFUSE)

    assert date(2026, 12, 28) == calendar.add(date(2026, 12, 1), 19) == calendar.last
    with pytest.raises(OutsideCalendarError) as error:
        calendar.add(date(2026, 12, 1), 20)

    assert 2026 == error.value.published_through
    assert calendar.year_fingerprint(2025) == OFFICIAL.year_fingerprint(2025)
    assert calendar.year_fingerprint(2026) == calendar.fingerprint(date(2026, 1, 1), date(2026, 12, 28))


def test_bounds_are_equal_up_to_28_december_and_open_from_the_29th() -> None:
    assert (date(2026, 12, 28), date(2026, 12, 28)) == OFFICIAL.bounds(date(2026, 12, 1), 19)
    assert (date(2026, 12, 29), date(2027, 1, 5)) == OFFICIAL.bounds(date(2026, 12, 1), 20)


def test_bounds_may_reach_past_the_end_of_the_calendar() -> None:
    earliest, latest = OFFICIAL.bounds(date(2028, 12, 28), 1)

    assert date(2028, 12, 29) == earliest
    assert latest > OFFICIAL.last
    assert OFFICIAL.bounds(date(2029, 1, 1), 1)[0] > OFFICIAL.last


@pytest.mark.parametrize(
    ("day", "latest"),
    [
        (OFFICIAL.first - timedelta(days=1), OFFICIAL.first - timedelta(days=1)),
        (OFFICIAL.first, OFFICIAL.first),
        (date(2007, 1, 2), date(2007, 1, 4)),
        (date(2028, 12, 29), date(2029, 1, 4)),
        (date(2028, 12, 30), date(2028, 12, 30)),  # a Saturday, after which no day is known to be worked
        (date(2028, 12, 31), date(2028, 12, 31)),
        (date(2029, 1, 1), date(2029, 1, 1)),
    ],
)
def test_an_end_moves_no_further_than_the_calendar_can_say(day: date, latest: date) -> None:
    assert latest == OFFICIAL.rolled_at_latest(day)


def test_a_working_day_at_the_end_of_the_calendar_may_yet_be_off() -> None:
    """31 December 2029 is a Monday."""
    calendar = OFFICIAL.with_notice(NOTICE_2027)

    assert date(2029, 12, 31) == calendar.last == calendar.rolled(calendar.last)
    assert date(2030, 1, 4) == calendar.rolled_at_latest(calendar.last)


@pytest.mark.parametrize(
    ("day", "working_days", "earliest"),
    [
        (date(2027, 10, 1), 3, date(2027, 10, 4)),  # three days off may yet be worked near a holiday
        (date(2027, 10, 1), 4, date(2027, 10, 6)),  # but not four
        (date(2027, 7, 2), 1, date(2027, 7, 3)),  # one far from any
        (date(2027, 7, 2), 2, date(2027, 7, 5)),  # but not two
        (date(2027, 8, 27), 7, date(2027, 9, 5)),  # which is ten days before 15 September, and the 4th is not
        (date(2029, 1, 1), 10, date(2029, 1, 11)),  # past the end, a Monday to Friday is taken for worked
        (date(2029, 1, 1), 100, date(2029, 5, 16)),
    ],
)
def test_the_earliest_day_is_as_the_documentation_allows_for(day: date, working_days: int, earliest: date) -> None:
    assert earliest == OFFICIAL.bounds(day, working_days)[0]


@pytest.mark.parametrize(
    ("day", "working_days", "latest"),
    [
        (date(2027, 9, 6), 1, date(2027, 9, 13)),  # four working days may yet be off near a holiday
        (date(2027, 6, 21), 1, date(2027, 6, 24)),  # two far from any
        (date(2027, 6, 18), 1, date(2027, 6, 24)),  # and the 21st is twelve days after 9 June, the 22nd is not
        (date(2029, 1, 1), 10, date(2029, 1, 19)),
        (date(2029, 1, 1), 100, date(2029, 5, 25)),
    ],
)
def test_the_latest_day_is_as_the_documentation_allows_for(day: date, working_days: int, latest: date) -> None:
    assert latest == OFFICIAL.bounds(day, working_days)[1]


def test_bounds_take_the_last_day_of_the_calendar_as_it_is_arranged() -> None:
    """The fifth working day is the latest, and a place works on that Sunday."""
    place = Notice(source="甲", division="370112", worked_days=[date(2028, 12, 31)])

    assert date(2029, 1, 4) == OFFICIAL.bounds(date(2028, 12, 28), 1)[1]
    assert date(2029, 1, 3) == OFFICIAL.with_notice(place).bounds(date(2028, 12, 28), 1)[1]


def test_the_last_days_of_the_last_year_are_near_new_years_day_too() -> None:
    """Of 2030, the last that notices can push the calendar on to, the package names no day of the year after."""
    calendar = OFFICIAL
    for year in (2027, 2028):
        law = [off.date for off in OFFICIAL.days_off if off.date.year == year]
        calendar = calendar.with_notice(Notice(source=str(year), year=year, days_off=law))

    assert date(2030, 12, 31) == calendar.last
    assert date(2030, 12, 30) == calendar.bounds(date(2030, 12, 23), 1)[1]


def test_a_day_off_that_is_the_first_open_one_makes_those_after_it_uncertain() -> None:
    """Four working days may yet be off near it, and far from any two."""
    off = DayOff(date=date(2007, 12, 29), kind=DayKind.HOLIDAY, zh="节日", en="festival")

    assert date(2008, 1, 4) == made(days_off=[off]).bounds(date(2007, 12, 29), 1)[1]


def test_bounds_step_over_a_pause() -> None:
    unpaused = OFFICIAL.bounds(date(2026, 12, 14), 3)
    paused = OFFICIAL.bounds(date(2026, 12, 14), 3, [(date(2026, 12, 15), date(2026, 12, 18))])

    assert (date(2026, 12, 17), date(2026, 12, 17)) == unpaused
    assert (date(2026, 12, 22), date(2026, 12, 22)) == paused
    last = OFFICIAL.bounds(date(2026, 12, 21), 4, [(date(2026, 12, 21), date(2026, 12, 22))])
    assert (date(2026, 12, 28), date(2026, 12, 28)) == last


DECEMBER = [date(2026, 12, day) for day in range(31, 0, -1)]


@pytest.mark.parametrize(
    ("pause", "found"),
    [
        (DECEMBER[:2], [("/paused/0", "impossible-order")]),  # it goes on before it stops
        (DECEMBER[:3], [("/paused/0", "wrong-type")]),
        (["soon", DECEMBER[0]], [("/paused/0/0", "wrong-type")]),
        ([DECEMBER[0], "soon"], [("/paused/0/1", "wrong-type")]),
        (DECEMBER[0], [("/paused/0", "wrong-type")]),
    ],
)
def test_a_pause_is_two_days_in_order(pause: Any, found: list[tuple[str, str]]) -> None:  # noqa: ANN401 - wrong on purpose
    with pytest.raises(InputError) as error:
        OFFICIAL.bounds(date(2026, 12, 14), 3, [pause])

    assert found == codes(error)
    assert all(fault.zh and fault.en for fault in error.value.faults)


def test_a_pause_may_be_one_day_on_which_nothing_is_stopped() -> None:
    pause = [(date(2026, 12, 15), date(2026, 12, 15))]

    assert OFFICIAL.bounds(date(2026, 12, 14), 3) == OFFICIAL.bounds(date(2026, 12, 14), 3, pause)


# --- a calendar is a value


@pytest.mark.parametrize(
    "kind",
    [
        *(
            Arrangements,
            DayOff,
            Notice,
            Count,
            Overridden,
            WorkingCalendar,
            WorkingDayIndex,
            CalendarStamp,
            CalendarYear,
        ),
        *(StatedDay, Clause, Item, Written),
    ],
)
def test_what_a_value_holds_is_given_by_name_and_cannot_be_changed(kind: type[Any]) -> None:
    assert [] == [each.name for each in attrs.fields(kind) if each.init and not each.kw_only]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(object.__new__(kind), attrs.fields(kind)[0].name, None)


def test_a_calendar_is_made_of_what_is_published_the_notices_and_the_options_alone() -> None:
    """Its first day is the same for all."""
    assert [
        *("source", "version", "package_through", "days_off", "worked_weekends"),
        *("make_up_weekends", "unpublished", "notices"),
    ] == [each.name for each in attrs.fields(WorkingCalendar) if each.init]


def made(**fields: Any) -> WorkingCalendar:  # noqa: ANN401 - a list for a tuple, and what is wrong on purpose
    """Return a calendar made by hand: of 2007 to 2009, and with no days off but weekends."""
    given: dict[str, Any] = {
        "source": "甲",
        "version": "1",
        "package_through": 2007,
        "days_off": (),
        "worked_weekends": (),
    }
    return WorkingCalendar(**given | fields)


def test_a_calendar_takes_lists_and_moments_in_beijing() -> None:
    off = DayOff(date=date(2007, 3, 1), kind=DayKind.HOLIDAY, zh="节日", en="festival")
    notice = Notice(source="乙", days_off=[date(2008, 3, 3)])
    one = made(days_off=(off,), worked_weekends=(date(2007, 3, 3),), notices=(notice,))
    other = made(days_off=[off], worked_weekends=[datetime(2007, 3, 2, 16, tzinfo=UTC)], notices=[notice])

    assert one == other
    assert hash(one) == hash(other)
    assert [False, False, True] == [other.is_working_day(day) for day in (off.date, date(2008, 3, 3), date(2007, 3, 3))]


def test_the_official_calendar_is_what_the_package_has_whichever_options_are_asked_for_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = Arrangements(version="1", through=2007, days_off=(), worked_weekends=(date(2007, 3, 3),))
    monkeypatch.setattr(working_days, "_BUILT", {})
    monkeypatch.setattr(working_days, "official_arrangements", lambda: package)
    for options in ({"unpublished": "refuse"}, {}, {"make_up_weekends": "skip"}):
        expected = made(source="holidays.China", worked_weekends=package.worked_weekends, **options)

        assert expected == WorkingCalendar.official(**options)


def test_a_day_off_that_a_notice_adds_makes_those_around_it_uncertain() -> None:
    """8 July 2008 is far from any holiday; near it, four working days may yet be off, and not two."""
    notice = Notice(source="甲", days_off=[date(2008, 7, 8)])

    assert date(2008, 7, 4) == made().bounds(date(2008, 7, 1), 1)[1]
    assert date(2008, 7, 9) == made(notices=[notice]).bounds(date(2008, 7, 1), 1)[1]


def test_a_calendar_ends_with_its_last_day() -> None:
    """It is uncertain as far back as the tenth day before the New Year's Day that follows."""
    calendar = made()

    assert date(2009, 12, 31) == calendar.last == calendar.add(date(2009, 12, 30), 1)
    with pytest.raises(OutsideCalendarError):
        calendar.add(date(2009, 12, 31), 1)
    assert date(2009, 12, 24) == calendar.bounds(date(2009, 12, 17), 1)[1]


@pytest.mark.parametrize(("year", "refused"), [(2006, True), (2007, False), (9000, False), (9001, True)])
def test_a_calendar_is_published_through_some_year_from_2007_to_9000(year: int, *, refused: bool) -> None:
    with pytest.raises(InputError) as error:
        made(package_through=year, source=None)

    assert refused is ("/package_through" in {fault.pointer for fault in error.value.faults})


def test_a_pickled_calendar_is_equal_with_the_same_hash_and_fingerprints() -> None:
    calendar = OFFICIAL.with_notice(NOTICE_2027)
    dumped = pickle.dumps(calendar)
    again = pickle.loads(dumped)  # noqa: S301 - our own

    assert calendar == again
    assert hash(calendar) == hash(again)
    assert repr(calendar) == repr(again)
    assert calendar.year_fingerprint(2027) == again.year_fingerprint(2027)
    assert len(dumped) < 40_000


def test_a_calendar_is_shared_and_options_make_another() -> None:
    assert WorkingCalendar.official() is WorkingCalendar.official() == OFFICIAL
    assert WorkingCalendar.official(unpublished=Unpublished.REFUSE) is WorkingCalendar.official(
        unpublished=Unpublished.REFUSE
    )
    assert evolve(OFFICIAL) == OFFICIAL
    assert "holidays.China" in repr(OFFICIAL)


def test_a_calendar_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        OFFICIAL.version = "1"  # type: ignore[misc]  # the point of the test


def test_importing_the_calendar_does_not_import_holidays() -> None:
    script = "import sys, hukou_rules.deadlines; assert 'holidays' not in sys.modules and 'json' in sys.modules"

    assert 0 == subprocess.run([sys.executable, "-c", script], check=False).returncode  # noqa: S603 - our own words


def test_the_index_counts_like_the_calendar() -> None:
    index = OFFICIAL.index
    day = date(2026, 9, 28).toordinal()

    assert date(2026, 10, 10).toordinal() == index.working[index.until[day - index.first + 1] + 5 - 1]
    assert (OFFICIAL.last.toordinal(), OFFICIAL.final_through.toordinal()) == (index.last, index.final_through)
    with pytest.raises(TypeError):
        index.until[0] = 1


def test_a_year_is_final_once_it_is_published() -> None:
    published, projected = year_of(OFFICIAL, 2026), year_of(OFFICIAL, 2027)

    assert (True, False) == (published.is_final, projected.is_final)
    assert "<CalendarYear 2026: 248 working days, final>" == repr(published)
    assert repr(projected).endswith(" provisional>")


@pytest.mark.parametrize("month", [0, 13])
def test_a_year_has_the_months_1_to_12(month: int) -> None:
    told = year_of(OFFICIAL, 2026)

    assert told.working_days() == sum(told.working_days(each) for each in range(1, 13))
    with pytest.raises(InputError) as error:
        told.working_days(month)

    assert ["/month"] == [fault.pointer for fault in error.value.faults]


@pytest.mark.parametrize(
    ("year", "unpublished", "last", "open_from"),
    [
        (2025, Unpublished.FLAG, date(2025, 12, 31), None),
        (2026, Unpublished.FLAG, date(2026, 12, 31), date(2026, 12, 29)),
        (2027, Unpublished.FLAG, date(2027, 12, 31), date(2027, 1, 1)),
        (2026, Unpublished.REFUSE, date(2026, 12, 28), date(2026, 12, 29)),
    ],
)
def test_a_year_has_all_its_days_and_says_from_when_on_no_notice_arranges_them(
    year: int, unpublished: Unpublished, last: date, open_from: date | None
) -> None:
    told = year_of(WorkingCalendar.official(unpublished=unpublished), year)

    assert list(days(date(year, 1, 1), last)) == list(told.days)
    assert (date(year, 1, 1), last) == (told.stamp.start, told.stamp.end)
    assert open_from == told.provisional_from


def test_plain_weekends_are_not_among_the_days_off_of_a_year() -> None:
    told = year_of(OFFICIAL, 2026)

    assert [DayKind.HOLIDAY, DayKind.MOVED] == [off.kind for off in told.days_off[:2]]
    assert {DayKind.WORKED_WEEKEND} == {OFFICIAL.kind(day) for day in told.worked_weekends}
    assert 365 == len({off.date for off in told.days_off}) + told.working_days() + sum(
        OFFICIAL.kind(day) is DayKind.WEEKEND for day in told.days
    )


@pytest.mark.parametrize("year", [2006, 2029, 2030])
def test_a_year_outside_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(OutsideCalendarError) as error:
        year_of(OFFICIAL, year)

    assert date(year, 1, 1) == error.value.day


# --- fingerprints


def test_a_fingerprint_is_a_hash_of_the_deviations() -> None:
    off, worked = OFFICIAL.deviations(date(2026, 2, 14), date(2026, 2, 17))
    text = "CN/2026-02-14/2026-02-17\n-2026-02-16\n-2026-02-17\n+2026-02-14"

    assert ((date(2026, 2, 16), date(2026, 2, 17)), (date(2026, 2, 14),)) == (off, worked)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == OFFICIAL.fingerprint(date(2026, 2, 14), date(2026, 2, 17))


def test_names_play_no_part_in_fingerprints() -> None:
    renamed = evolve(OFFICIAL, days_off=tuple(evolve(off, zh="节日", en="festival") for off in OFFICIAL.days_off))

    assert OFFICIAL != renamed
    assert OFFICIAL.year_fingerprint(2026) == renamed.year_fingerprint(2026)


def test_a_stamp_tells_which_calendar() -> None:
    stamp = CalendarStamp(calendar=OFFICIAL, start=date(2026, 9, 28), end=date(2026, 10, 10))

    assert ("holidays.China", 2026) == (stamp.source, stamp.published_through)
    assert OFFICIAL.version == stamp.version
    assert {"make_up_weekends": "count", "unpublished": "flag"} == stamp.options
    assert OFFICIAL.fingerprint(date(2026, 9, 28), date(2026, 10, 10)) == stamp.fingerprint
    assert {2026: YEAR_FINGERPRINTS[2026]} == stamp.year_fingerprints


def test_a_stamp_has_no_window_unless_one_is_given() -> None:
    stamp = CalendarStamp(calendar=OFFICIAL)

    assert (None, None) == (stamp.start, stamp.end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, None),
        (date(2026, 1, 1), None),
        (None, date(2026, 1, 1)),
        (date(2028, 12, 29), date(2029, 1, 1)),
        (date(1999, 1, 1), date(2006, 12, 31)),
    ],
)
def test_a_stamp_without_a_window_has_no_fingerprint(start: date | None, end: date | None) -> None:
    stamp = CalendarStamp(calendar=OFFICIAL, start=start, end=end)

    assert None is stamp.fingerprint
    assert {} == stamp.year_fingerprints


@pytest.mark.parametrize(
    ("start", "end", "first", "years"),
    [
        (date(2006, 12, 1), date(2007, 1, 1), date(2007, 1, 1), [2007]),
        (date(2028, 12, 1), date(2028, 12, 31), date(2028, 12, 1), [2028]),
        (date(2024, 12, 20), date(2026, 1, 10), date(2024, 12, 20), [2024, 2025, 2026]),
    ],
)
def test_a_stamp_has_the_fingerprints_of_its_window_in_the_calendar_and_of_every_year_of_it(
    start: date, end: date, first: date, years: list[int]
) -> None:
    stamp = CalendarStamp(calendar=OFFICIAL, start=start, end=end)

    assert OFFICIAL.fingerprint(first, end) == stamp.fingerprint
    assert {year: OFFICIAL.year_fingerprint(year) for year in years} == stamp.year_fingerprints


# --- notices


def test_a_years_notice_moves_the_horizon_and_settles_its_days() -> None:
    calendar = OFFICIAL.with_notice(NOTICE_2027)

    assert (2027, date(2027, 12, 28), date(2029, 12, 31)) == (
        calendar.published_through,
        calendar.final_through,
        calendar.last,
    )
    assert calendar.is_working_day(date(2027, 1, 30))
    assert not calendar.is_working_day(date(2027, 2, 12))
    assert "holidays.China + 国办发明电〔2026〕虚构号" == calendar.sources
    assert (date(2027, 12, 28), date(2027, 12, 28)) == calendar.bounds(date(2027, 12, 27), 1)


def test_a_notice_moves_only_the_fingerprints_of_the_windows_that_it_touches() -> None:
    calendar = OFFICIAL.with_notice(NOTICE_2027)
    touched = {
        day
        for day in days(date(2026, 1, 1), date(2028, 12, 31))
        if OFFICIAL.is_working_day(day) is not calendar.is_working_day(day)
    }

    assert {*NOTICE_2027.worked_days, date(2027, 2, 11), date(2027, 2, 12), date(2027, 5, 5)} | {
        date(2027, 10, 6),
        date(2027, 10, 7),
    } == touched
    for first in days(date(2026, 12, 1), date(2027, 12, 1)):
        last = first + 14 * DAY
        moved = OFFICIAL.fingerprint(first, last) != calendar.fingerprint(first, last)

        assert moved is any(first <= day <= last for day in touched)


def test_a_years_notice_overrides_the_projection_of_days_in_lieu() -> None:
    days_off = [day for day in NOTICE_2027.days_off if day != date(2027, 2, 10)]
    calendar = OFFICIAL.with_notice(evolve(NOTICE_2027, days_off=days_off))

    assert not OFFICIAL.is_working_day(date(2027, 2, 10))
    assert calendar.is_working_day(date(2027, 2, 10))


def test_days_off_by_notice_keep_the_name_of_the_festival_or_name_the_notice() -> None:
    calendar = OFFICIAL.with_notice(NOTICE_2027)
    festival, bridge = calendar.day_off(date(2027, 2, 6)), calendar.day_off(date(2027, 2, 12))

    assert festival is not None
    assert bridge is not None
    assert (DayKind.HOLIDAY, "春节") == (festival.kind, festival.zh)
    assert (DayKind.NOTICE, "通知放假（国办发明电〔2026〕虚构号）", "day off by notice") == (
        bridge.kind,
        bridge.zh,
        bridge.en,
    )


def test_a_notice_may_move_the_last_days_of_december() -> None:
    calendar = OFFICIAL.with_notice(evolve(NOTICE_2027, days_off=[*NOTICE_2027.days_off, date(2026, 12, 31)]))

    assert date(2027, 1, 4) == calendar.add(date(2026, 12, 30), 1)
    assert date(2026, 12, 31) == OFFICIAL.add(date(2026, 12, 30), 1)


def test_a_notice_without_a_year_changes_days_and_no_horizon() -> None:
    guangxi = Notice(
        source="广西三月三",
        division="450000",
        days_off=[date(2017, 3, 30), date(2017, 4, 1)],
        worked_days=[date(2017, 4, 8)],
    )
    calendar = OFFICIAL.with_notice(guangxi)

    assert OFFICIAL.is_working_day(date(2017, 4, 1))
    assert [False, False, True] == [
        calendar.is_working_day(day) for day in (date(2017, 3, 30), date(2017, 4, 1), date(2017, 4, 8))
    ]
    assert 2026 == calendar.published_through


def test_a_notice_can_put_a_day_off_back_to_work() -> None:
    notice = Notice(source="调整", worked_days=[date(2026, 10, 7)], overrides_published=True)
    calendar = OFFICIAL.with_notice(notice)

    assert DayKind.WORKING_DAY is calendar.kind(date(2026, 10, 7))


def test_the_order_of_notices_does_not_matter() -> None:
    local = Notice(source="本地", days_off=[date(2027, 3, 1)])
    later = Notice(
        source="2028",
        year=2028,
        days_off=[off.date for off in OFFICIAL.days_off if off.date.year == 2028],
    )
    one = OFFICIAL.with_notice(local).with_notice(later)
    two = one.with_notice(NOTICE_2027)
    other = OFFICIAL.with_notice(NOTICE_2027).with_notice(later).with_notice(local)

    assert 2026 == one.published_through
    assert 2028 == two.published_through
    assert two == other
    assert hash(two) == hash(other)
    assert two.with_notice(local) is two


def test_notices_that_contradict_each_other_are_refused() -> None:
    calendar = OFFICIAL.with_notice(NOTICE_2027)
    contrary = Notice(source="甲", days_off=[date(2027, 1, 30)], worked_days=[date(2027, 2, 12)])

    with pytest.raises(CalendarDataError) as error:
        calendar.with_notice(contrary)

    assert [("", "contradictory-notices")] == codes(error)
    assert "2027-01-30, 2027-02-12" in str(error.value)


def test_a_notice_with_a_day_both_off_and_worked_is_refused() -> None:
    with pytest.raises(CalendarDataError) as error:
        Notice(source="甲", days_off=[date(2027, 1, 30)], worked_days=[date(2027, 1, 30)])

    assert [("", "off-and-worked")] == codes(error)


def test_a_years_notice_with_days_that_cannot_be_in_it_is_refused() -> None:
    with pytest.raises(CalendarDataError) as error:
        Notice(source="甲", year=2027, days_off=[date(2026, 12, 28)], worked_days=[date(2027, 3, 3)])

    assert [("", "not-of-this-year"), ("", "worked-weekday")] == codes(error)


def test_a_years_notice_that_leaves_out_a_statutory_holiday_is_refused() -> None:
    with pytest.raises(CalendarDataError) as error:
        OFFICIAL.with_notice(Notice(source="甲", year=2027, days_off=[date(2027, 1, 1)]))

    assert [("", "statutory-day-missing")] == codes(error)
    assert "2027-06-09" in str(error.value)


# --- what is published is not overridden in silence

THE_YEAR_2026 = Notice(
    source="国办发明电〔2025〕7号",
    year=2026,
    days_off=[off.date for off in OFFICIAL.days_off if off.date.year == 2026 and off.date <= OFFICIAL.final_through],
    worked_days=[day for day in OFFICIAL.worked_weekends if day.year == 2026],
)


def refused_by(calendar: WorkingCalendar, notice: Notice) -> list[tuple[str, str]]:
    with pytest.raises(CalendarDataError) as error:
        calendar.with_notice(notice)
    assert all(fault.zh and fault.en for fault in error.value.faults)
    return codes(error)


def test_a_years_notice_equal_to_what_is_published_changes_nothing_and_may_be_dropped() -> None:
    calendar = OFFICIAL.with_notice(THE_YEAR_2026)

    assert () == OFFICIAL.differences(THE_YEAR_2026) == calendar.differences(THE_YEAR_2026)
    assert () == calendar.overridden
    assert OFFICIAL.year_fingerprint(2026) == calendar.year_fingerprint(2026)
    assert OFFICIAL.kind(date(2026, 10, 1)) is calendar.kind(date(2026, 10, 1))


def test_a_notice_under_the_official_number_that_differs_from_what_is_published_is_refused() -> None:
    """It had moved a final date by nine days without a word."""
    week = [date(2021, 11, 29) + ahead * timedelta(1) for ahead in range(7)]
    forged = Notice(source="国办发明电〔2020〕27号", days_off=week)

    assert [("", "overrides-published")] == refused_by(OFFICIAL, forged)
    assert tuple(week[:5]) == OFFICIAL.differences(forged)


def test_leaving_out_a_day_of_a_published_year_is_a_difference_too() -> None:
    notice = evolve(THE_YEAR_2026, days_off=[day for day in THE_YEAR_2026.days_off if day != date(2026, 10, 7)])

    assert [("", "overrides-published")] == refused_by(OFFICIAL, notice)

    calendar = OFFICIAL.with_notice(evolve(notice, overrides_published=True))
    (overridden,) = calendar.overridden

    assert calendar.is_working_day(date(2026, 10, 7))
    assert (date(2026, 10, 7), True, notice.source) == (overridden.date, overridden.is_worked, overridden.by.source)
    assert OFFICIAL.is_working_day(date(2027, 1, 4)) is calendar.is_working_day(date(2027, 1, 4))


def test_a_year_published_is_overridden_whole() -> None:
    notice = Notice(source="甲", year=2026, days_off=[date(2026, 12, 25)], overrides_published=True)

    assert [("", "statutory-day-missing")] == refused_by(OFFICIAL, notice)


@pytest.mark.parametrize("more", [{"overrides_published": True}, {"division": "450000"}])
def test_what_overrides_says_so_and_what_is_one_places_own_is_marked(more: dict[str, Any]) -> None:
    notice = Notice(source="甲", days_off=[date(2026, 11, 24)], worked_days=[date(2026, 10, 10)], **more)
    calendar = OFFICIAL.with_notice(notice)

    assert [(date(2026, 11, 24), False)] == [(day.date, day.is_worked) for day in calendar.overridden]
    assert notice == calendar.overridden[0].by


def test_what_is_not_published_yet_is_overridden_by_nobody() -> None:
    calendar = OFFICIAL.with_notice(NOTICE_2027)

    assert () == calendar.overridden
    assert date(2027, 1, 30) in OFFICIAL.differences(NOTICE_2027)


def test_the_last_day_that_is_published_is_overridden_like_any_other() -> None:
    notice = Notice(source="甲", days_off=[date(2026, 12, 28), date(2026, 12, 29)], overrides_published=True)

    assert [date(2026, 12, 28)] == [each.date for each in OFFICIAL.with_notice(notice).overridden]


def test_published_is_what_the_next_notice_can_no_longer_arrange() -> None:
    assert [("", "overrides-published")] == refused_by(OFFICIAL, Notice(source="甲", days_off=[date(2026, 12, 28)]))
    assert () == OFFICIAL.with_notice(Notice(source="甲", days_off=[date(2026, 12, 29)])).overridden


def test_an_amendment_of_another_year_goes_before_nothing() -> None:
    bridged = evolve(NOTICE_2027, days_off=[*NOTICE_2027.days_off, date(2026, 12, 31)])
    amended = Notice(source="乙", amends=2026, worked_days=[date(2026, 12, 31)])

    assert [("", "contradictory-notices")] == refused_by(OFFICIAL.with_notice(bridged), amended)


def test_an_amendment_goes_before_the_notice_that_it_amends_in_any_order() -> None:
    amended = Notice(source="乙", amends=2027, days_off=[date(2027, 5, 8)], worked_days=[date(2027, 5, 5)])
    one = OFFICIAL.with_notice(NOTICE_2027).with_notice(amended)
    other = OFFICIAL.with_notice(amended).with_notice(NOTICE_2027)

    assert one == other
    assert [True, False] == [one.is_working_day(date(2027, 5, day)) for day in (5, 8)]
    assert [(date(2027, 5, 5), True), (date(2027, 5, 8), False)] == [
        (day.date, day.is_worked) for day in one.overridden
    ]


def test_a_place_goes_before_the_nation_but_not_before_itself() -> None:
    place = Notice(source="乙", division="450000", days_off=[date(2027, 5, 8)])
    calendar = OFFICIAL.with_notice(NOTICE_2027).with_notice(place)
    contrary = Notice(source="丙", division="450000", worked_days=[date(2027, 5, 8)])

    assert not calendar.is_working_day(date(2027, 5, 8))
    assert [("", "contradictory-notices")] == refused_by(calendar, contrary)


def test_two_notices_of_one_year_must_be_the_same() -> None:
    calendar = OFFICIAL.with_notice(NOTICE_2027)
    less = evolve(NOTICE_2027, source="乙", worked_days=NOTICE_2027.worked_days[1:])

    assert [("", "contradictory-notices")] == refused_by(calendar, less)
    assert calendar.with_notice(evolve(NOTICE_2027, source="乙")).published_through == 2027


def test_an_amendment_that_leaves_half_a_holiday_open_is_refused() -> None:
    """4 and 5 May 2026 are off in exchange for other days, next to the days that it names."""
    notice = Notice(
        source="乙", amends=2026, overrides_published=True, days_off=[date(2026, 5, day) for day in (1, 2, 3)]
    )

    assert [("", "left-open")] == refused_by(OFFICIAL, notice)
    with pytest.raises(CalendarDataError, match="2026-05-04, 2026-05-05"):
        OFFICIAL.with_notice(notice)

    whole = evolve(
        notice, days_off=[*notice.days_off, date(2026, 5, 9)], worked_days=[date(2026, 5, 4), date(2026, 5, 5)]
    )

    assert OFFICIAL.with_notice(whole).is_working_day(date(2026, 5, 4))


def test_an_amendment_arranges_days_of_its_year_only() -> None:
    with pytest.raises(CalendarDataError) as error:
        Notice(source="乙", amends=2026, days_off=[date(2027, 1, 4)])

    assert [("", "not-of-this-year")] == codes(error)


def test_new_statutory_days_stand_in_for_the_projected_ones() -> None:
    days_off = [day for day in NOTICE_2027.days_off if day != date(2027, 6, 9)]
    law = [off.date for off in OFFICIAL.days_off if off.date.year == 2027 and off.kind is DayKind.HOLIDAY]
    law.remove(date(2027, 6, 9))

    assert [("", "statutory-day-missing")] == refused_by(OFFICIAL, evolve(NOTICE_2027, days_off=days_off))
    assert OFFICIAL.with_notice(evolve(NOTICE_2027, days_off=days_off, statutory_days=law)).is_working_day(
        date(2027, 6, 9)
    )


@pytest.mark.parametrize("day", [date(2000, 12, 31), date(2031, 1, 1)])
def test_a_notice_for_days_outside_the_calendar_is_refused(day: date) -> None:
    with pytest.raises(CalendarDataError) as error:
        OFFICIAL.with_notice(Notice(source="甲", days_off=[day]))

    assert [("", "outside-calendar")] == codes(error)


def test_a_notice_is_read_from_json() -> None:
    text = json.dumps(
        {
            "source": NOTICE_2027.source,
            "year": 2027,
            "days_off": [day.isoformat() for day in NOTICE_2027.days_off],
            "worked_days": [day.isoformat() for day in NOTICE_2027.worked_days],
        }
    )

    assert NOTICE_2027 == read_notice(text)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("{", [("", "not-json")]),
        ("[" * 100_000, [("", "too-deep")]),
        ('{"source": NaN}', [("", "not-json")]),
        ("[]", [("", "wrong-type")]),
        ("{}", [("/source", "missing-key")]),
        ('{"source": "甲"}', [("", "no-days")]),
        ('{"source": "甲", "year": true}', [("/year", "wrong-type")]),
        ('{"source": "甲", "year": 2000}', [("/year", "wrong-type")]),
        ('{"source": "甲", "year": 9999}', [("/year", "wrong-type")]),
        ('{"source": "甲", "days_off": "2027-01-01"}', [("/days_off", "wrong-type")]),
        (
            (
                '{"source": " ", "source": 1, "a/b": 1, "year": "2027", "days_off": ["2027-02-30", 20270201,'
                '"2027-01-01", "2027-01-01", "２０２７-01-01"], "worked_days": ["2027-01-01", "20270101"]}'
            ),
            [
                ("", "off-and-worked"),
                ("/a~1b", "unknown-key"),
                ("/days_off/0", "bad-date"),
                ("/days_off/1", "bad-date"),
                ("/days_off/3", "duplicate-day"),
                ("/days_off/4", "bad-date"),
                ("/source", "duplicate-key"),
                ("/source", "wrong-type"),
                ("/worked_days/1", "bad-date"),
                ("/year", "wrong-type"),
            ],
        ),
        (
            '{"source": "甲", "year": 2027, "days_off": ["2026-12-01"], "worked_days": ["2027-03-03"]}',
            [("", "not-of-this-year"), ("", "worked-weekday")],
        ),
    ],
)
def test_every_fault_of_a_notice_is_reported(text: str, faults: list[tuple[str, str]]) -> None:
    with pytest.raises(InputError) as error:
        read_notice(text)

    assert faults == codes(error)
    assert all(fault.zh and fault.en for fault in error.value.faults)


# --- the self-check


def test_a_package_that_is_wrong_on_known_days_is_refused_and_the_days_are_named() -> None:
    names, worked, version = arrangements._read_holidays()  # noqa: SLF001 - what the build reads
    worked.discard(date(2026, 2, 14))
    del names[date(2020, 1, 31)]

    with pytest.raises(CalendarDataError) as error:
        checked_arrangements(names, worked, version)

    assert [("", "wrong-days")] == codes(error)
    assert "2020-01-31, 2026-02-14" in str(error.value)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2015, 9, 6), True),
        (date(2019, 5, 3), False),
        (date(2019, 5, 5), True),
        (date(2020, 1, 31), False),
        (date(2024, 2, 9), True),
        (date(2026, 2, 14), True),
    ],
)
def test_a_package_that_is_wrong_on_one_known_day_is_refused(day: date, *, works: bool) -> None:
    names, worked, version = arrangements._read_holidays()  # noqa: SLF001 - what the build reads
    worked.discard(day)
    if works and day.weekday() < 5:
        names[day] = "春节"
    elif not works:
        del names[day]

    with pytest.raises(CalendarDataError, match=str(day)):
        checked_arrangements(names, worked, version)


def test_days_off_are_kept_from_the_first_day_to_the_end_of_the_fourth_year_ahead() -> None:
    names, worked, version = arrangements._read_holidays()  # noqa: SLF001 - what the build reads
    more = {date(2006, 12, 28): "甲", date(2030, 12, 31): "乙", date(2031, 1, 1): "丙"}

    kept = [off.date for off in checked_arrangements(names | more, worked, version).days_off]

    assert (date(2007, 1, 1), date(2030, 12, 31)) == (kept[0], kept[-1])


def test_a_package_that_contradicts_itself_or_has_no_worked_weekends_or_is_old_is_refused() -> None:
    names, worked, version = arrangements._read_holidays()  # noqa: SLF001 - what the build reads
    old = {day for day in worked if day.year < 2026}
    refused = [
        (names | {date(2026, 2, 14): "春节"}, worked, "off-and-worked"),
        (names, set[date](), "no-worked-weekends"),
        ({day: name for day, name in names.items() if day.year < 2026}, old, "wrong-days"),
        (names, {day for day in worked if day.year < 2024}, "wrong-days"),
    ]
    for days_off, weekends, code in refused:
        with pytest.raises(CalendarDataError) as error:
            checked_arrangements(days_off, weekends, version)

        assert [("", code)] == codes(error)
        assert f"self-check ({code}){': 20' if weekends else '; install'}" in str(error.value)


def test_of_the_package_china_alone_is_loaded() -> None:
    """The package ``holidays.countries`` would import every country."""
    script = (
        "import sys\nfrom hukou_rules import WorkingCalendar\nWorkingCalendar.official()\n"
        "assert 'holidays' in sys.modules\nassert 'holidays.countries' not in sys.modules"
    )

    assert 0 == subprocess.run([sys.executable, "-c", script], check=False).returncode  # noqa: S603 - our own code


def test_the_days_are_read_where_no_other_country_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays.countries", None)

    assert "China" == arrangements._china().China.__name__  # noqa: SLF001 - what the build reads


@pytest.mark.parametrize("found", [None, ModuleSpec("china", None)])
def test_the_days_are_the_same_where_china_is_found_by_its_name_alone(
    found: ModuleSpec | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, find = arrangements._china().China, PathFinder.find_spec  # noqa: SLF001 - what the build reads
    monkeypatch.setattr(PathFinder, "find_spec", lambda name, *rest: found if name == "china" else find(name, *rest))
    by_name = arrangements._china().China  # noqa: SLF001 - as above

    assert "holidays.countries.china" == by_name.__module__
    assert dict(alone(years=2026)) == dict(by_name(years=2026))


@pytest.mark.parametrize("years", [7, 23])  # of which the last begin in 2028 and in 2030, the last year that is kept
def test_the_days_are_the_same_however_many_years_are_read_at_once(years: int, monkeypatch: pytest.MonkeyPatch) -> None:
    read = arrangements.official_arrangements()
    monkeypatch.setattr(arrangements, "_AT_ONCE", years)

    assert read == arrangements.official_arrangements()


def test_the_names_are_chinese_whatever_language_the_machine_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    china = arrangements._china().China  # noqa: SLF001 - what the build reads
    one_year = SimpleNamespace(China=lambda years, **more: china(years=2026 if 2026 in years else (), **more))
    monkeypatch.setattr(arrangements, "_china", lambda: one_year)
    monkeypatch.setenv("LANGUAGE", "en_US")
    names, _, _ = arrangements._read_holidays()  # noqa: SLF001 - as above

    assert "元旦" == names[date(2026, 1, 1)]


@pytest.mark.parametrize(("last_notice", "last_read"), [(2012, 2016), (2013, 2021)])
def test_the_days_are_read_to_the_end_of_the_fourth_year_after_the_last_notice(
    last_notice: int, last_read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five years at once here: to 2011, 2016 and 2021."""

    class China(dict[date, str]):
        def __init__(self, years: range, **_: object) -> None:
            super().__init__({date(year, 1, 1): "元旦" for year in years})
            self.weekend_workdays = {date(year, 10, 8) for year in years if year <= last_notice}

    monkeypatch.setattr(arrangements, "_AT_ONCE", 5)
    monkeypatch.setattr(arrangements, "_china", lambda: SimpleNamespace(China=China))
    names, worked, _ = arrangements._read_holidays()  # noqa: SLF001 - what the build reads

    assert [date(year, 1, 1) for year in range(2007, last_read + 1)] == [*names]
    assert {date(year, 10, 8) for year in range(2007, last_notice + 1)} == worked


def test_the_numbers_are_those_of_the_notices() -> None:
    assert {year: NUMBERS[year] for year in range(2021, 2027)} == NOTICE_NUMBERS


def test_the_notices_read_are_published_years() -> None:
    assert max(NOTICE_NUMBERS) == OFFICIAL.published_through
    for year in range(2020, 2028):
        assert (NUMBERS[year] if 2021 <= year <= 2026 else None) == year_of(OFFICIAL, year).notice
