"""A county's profile: what it holds, what it stands back for, and every fault of it at once."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from hukou_rules.calendar.notices import Notice
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.errors import CalendarDataError, InputError
from hukou_rules.exchange.profile import Profile, read_profile
from hukou_rules.law.readings import NewbornClock, Pause, Readings
from hukou_rules.terms import Event, Text

CONTACT = {"zh": "本县户籍业务咨询电话：0000-0000000", "en": "Registration enquiries: 0000-0000000"}
NOTICE = {"source": "本县通知", "division": "370112", "days_off": ["2026-11-24"]}
LAUNCH_DAY = Path("examples/launch_day_newborn.json").read_text(encoding="utf-8")


def faults(document: object) -> dict[str, str]:
    """Return what is wrong with a profile: where, and its code."""
    with pytest.raises(InputError) as caught:
        read_profile(json.dumps(document))
    return {fault.pointer: fault.code for fault in caught.value.faults}


def test_a_profile_holds_readings_notices_and_a_contact() -> None:
    document = {"readings": {"newborn_clock": "task-received"}, "notices": [NOTICE], "contact": CONTACT}
    expected = Profile(
        readings=Readings(newborn_clock=NewbornClock.TASK_RECEIVED),
        notices=(Notice(source="本县通知", division="370112", days_off=[date(2026, 11, 24)]),),
        contact=Text(**CONTACT),
    )

    assert expected == read_profile(json.dumps(document))


def test_everything_in_a_profile_may_be_left_out() -> None:
    assert Profile() == read_profile("{}") == read_profile('{"readings": null, "notices": null, "contact": null}')


def test_every_fault_of_a_profile_is_named_at_once() -> None:
    document = {
        "readings": {"newborn_clock": "yesterday", "moon": 1},
        "notices": [NOTICE, {"source": "", "days_off": ["2026-02-30"]}, 5],
        "contact": {"zh": "甲\n乙", "fr": "x"},
        "phone": 1,
    }

    assert {
        "/phone": "unknown-key",
        "/readings/newborn_clock": "unknown-value",
        "/readings/moon": "unknown-key",
        "/notices/1/source": "wrong-type",
        "/notices/1/days_off/0": "bad-date",
        "/notices/2": "wrong-type",
        "/contact/fr": "unknown-key",
        "/contact/zh": "not-a-line",
        "/contact/en": "missing-key",
    } == faults(document)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"readings": []}, {"/readings": "wrong-type"}),
        ({"notices": {}}, {"/notices": "wrong-type"}),
        ({"contact": "0000"}, {"/contact": "wrong-type"}),
        ({"contact": {"zh": 5, "en": " "}}, {"/contact/zh": "wrong-type", "/contact/en": "not-a-line"}),
        ([], {"": "wrong-type"}),
    ],
)
def test_what_is_of_another_kind_is_a_fault(document: object, expected: dict[str, str]) -> None:
    assert expected == faults(document)


def test_a_profile_holds_no_more_notices_and_days_than_any_county_has() -> None:
    """Each notice is compared with those before it: without a bound a file of 400 KB would take half a minute."""
    days = [str(date(2007, 1, 1) + timedelta(days=ahead)) for ahead in range(2001)]
    most = read_profile(json.dumps({"notices": [NOTICE] * 50})), read_profile(json.dumps(of_days(days[:2000])))

    assert [50, 1] == [len(profile.notices) for profile in most]
    assert {"/notices": "too-many"} == faults({"notices": [NOTICE] * 51}) == faults(of_days(days))


def of_days(days: list[str]) -> object:
    """Return a profile with one notice of these days."""
    return {"notices": [{**NOTICE, "days_off": days}]}


def test_a_key_that_stands_twice_anywhere_is_a_fault() -> None:
    with pytest.raises(InputError) as caught:
        read_profile('{"contact": {"zh": "甲", "zh": "乙", "en": "x"}, "notices": [{"source": "x", "source": "y"}]}')

    assert {"/contact/zh", "/notices/0/source"} <= {fault.pointer for fault in caught.value.faults}


def test_what_a_case_says_itself_wins_field_by_field_and_null_says_nothing() -> None:
    county = Profile(readings=Readings(newborn_clock=NewbornClock.TASK_RECEIVED, pause=Pause.NEVER))
    stated = {**json.loads(LAUNCH_DAY), "readings": {"newborn_clock": "accepted", "pause": None}}

    assert county.readings == county.read_case(LAUNCH_DAY).readings
    for case in (county.read_case(json.dumps(stated)), county.read_document(stated)):
        assert Readings(newborn_clock=NewbornClock.ACCEPTED, pause=Pause.NEVER) == case.readings


def test_a_profile_takes_later_events_with_a_case() -> None:
    assert date(2021, 11, 26) == Profile().read_case(LAUNCH_DAY, '{"accepted": "2021-11-26"}').timeline.days.get(
        Event.ACCEPTED
    )


def test_its_notices_are_laid_over_a_calendar_in_order() -> None:
    calendar = read_profile(json.dumps({"notices": [NOTICE]})).over(WorkingCalendar.official())

    assert date(2026, 11, 25) == calendar.add(date(2026, 11, 23), 1)


def test_of_notices_that_contradict_each_other_each_is_named() -> None:
    worked = {"source": "x", "division": "370112", "worked_days": ["2026-11-24"]}
    county = read_profile(json.dumps({"notices": [NOTICE, worked, NOTICE, {**worked, "source": "y"}]}))
    with pytest.raises(CalendarDataError) as caught:
        county.over(WorkingCalendar.official())

    assert {"/notices/1", "/notices/3"} == {fault.pointer for fault in caught.value.faults}
