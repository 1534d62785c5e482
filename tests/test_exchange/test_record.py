"""Records: no personal data, the same decision again, dates rechecked, damage and strangers refused."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given, strategies as st
from tests.applications import newborn

from hukou_rules import (
    Child,
    CitizenIdentityNumber,
    Event,
    NewbornApplication,
    Notice,
    Parent,
    PoliceStation,
    Readings,
    RecordError,
    WorkingCalendar,
    assess,
)
from hukou_rules.calendar.notices import read_notice
from hukou_rules.calendar.working_days import MakeUpWeekends
from hukou_rules.casework.recheck import Change, DeadlineRecheck
from hukou_rules.deadlines import Status
from hukou_rules.exchange import record as records
from hukou_rules.exchange.record import recheck, record, replay
from hukou_rules.facts.newborn_registration import Follows
from hukou_rules.intake.divisions import COUNTIES
from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
from hukou_rules.intake.records import Application
from hukou_rules.intake.registration_certificate import CertificateApplicant, CertificateApplication
from hukou_rules.intake.temporary_id_card import TemporaryIdCardApplicant, TemporaryIdCardApplication
from hukou_rules.law.readings import NewbornClock, RestDayStart
from hukou_rules.services import service_named

LAUNCH_DAY = newborn()
CORRECTED = {
    Event.ACCEPTED: date(2021, 11, 26),
    Event.CORRECTION_OPENED: date(2021, 11, 29),
    Event.CORRECTION_CLOSED: date(2021, 12, 2),
}
ANSWER = assess(LAUNCH_DAY, CORRECTED)
DUE = ANSWER.deadlines[0].due
WRITTEN = record(ANSWER)
CONTENT = json.loads(WRITTEN)
OFFICIAL = WorkingCalendar.official()
NEXT_YEAR = OFFICIAL.published_through + 1
ACCEPTED_LATE = date(OFFICIAL.published_through, 12, 28)


def accepted_on(day: date) -> str:
    """Return the record of a birth declared in time and accepted on a day."""
    child = Child(born_on=day - timedelta(days=3), already_registered=False)
    return record(assess(newborn(applied_on=day, child=child), {Event.ACCEPTED: day}))


def provisional() -> str:
    """Return a record made while next year's arrangement is not out."""
    return accepted_on(ACCEPTED_LATE)


def arranged(*more: date) -> WorkingCalendar:
    """Return the calendar once next year's arrangement is out, as projected but for these days off."""
    projected = {off.date for off in OFFICIAL.days_off if off.date.year == NEXT_YEAR and off.date.weekday() < 5}
    return OFFICIAL.with_notice(Notice(source="test", year=NEXT_YEAR, days_off=[*projected, *more]))


# --- what is written --------------------------------------------------------------------------------------------------


def test_a_record_holds_what_the_answer_rests_on() -> None:
    (deadline,) = CONTENT["deadlines"]

    assert DUE is not None
    assert ("newborn-registration", "accept", 1) == (CONTENT["service"], CONTENT["outcome"], CONTENT["contract"])
    assert {"applied": "2021-11-26", "accepted": "2021-11-26"} == CONTENT["events"]
    assert [{"kind": "correction", "opened": "2021-11-29", "closed": "2021-12-02"}] == CONTENT["pauses"]
    assert ("citizen-number-assigned", f"{DUE}", "final") == (deadline["id"], deadline["due"], deadline["status"])
    assert "2021-11-26" == deadline["window"]["start"]
    assert OFFICIAL.fingerprint(date(2021, 11, 26), DUE) == deadline["window"]["fingerprint"]


def test_the_layout_of_the_text_does_not_matter() -> None:
    assert replay(WRITTEN) == replay(json.dumps(dict(reversed(CONTENT.items()))))


# --- no personal data -------------------------------------------------------------------------------------------------

COUNTY = st.sampled_from([*COUNTIES, "110105", "320102", "510104"])
CODES = st.tuples(COUNTY, COUNTY, COUNTY)
BORN = st.dates(date(1930, 1, 1), date(2021, 9, 30))
APPLIED = st.dates(date(2021, 10, 1), date(2027, 6, 30))
WHICH = st.integers(0, 3)  # of the four applications below


def number(division: str, born_on: date, order: int) -> CitizenIdentityNumber:
    digits = f"{division}{born_on:%Y%m%d}{order:03}"
    check = "10X98765432"[sum(int(digit) * 2 ** (17 - i) for i, digit in enumerate(digits)) % 11]
    return CitizenIdentityNumber(digits + check)


def applications(
    born_on: date, codes: tuple[str, ...], applied_on: date = date(2022, 5, 5), order: int = 7
) -> list[Application]:
    """Return an application for each service by somebody of this birthday and these divisions."""
    registered_in, another, accepting = codes
    identity, station = number(another, born_on, order), PoliceStation(division=accepting)
    return [
        NewbornApplication(
            applied_on=applied_on,
            follows=Follows.FATHER,
            child=Child(born_on=born_on),
            mother=Parent(registered_in=registered_in),
            father=Parent(registered_in=another),
            accepting_station=station,
        ),
        FirstIdCardApplication(
            applied_on=applied_on,
            applicant=FirstIdCardApplicant(
                born_on=born_on, registered_in=registered_in, citizen_identity_number=identity
            ),
            accepting_station=station,
        ),
        TemporaryIdCardApplication(
            applied_on=applied_on,
            applicant=TemporaryIdCardApplicant(registered_in=registered_in, citizen_identity_number=identity),
            accepting_station=station,
        ),
        CertificateApplication(
            applied_on=applied_on,
            applicant=CertificateApplicant(registered_in=registered_in, formerly_registered_in=(another,)),
            accepting_station=station,
        ),
    ]


@given(which=WHICH, born_on=BORN, codes=CODES, applied_on=APPLIED, order=st.integers(1, 999), later=st.integers(0, 20))
def test_no_personal_data_is_in_a_record(
    which: int, born_on: date, codes: tuple[str, ...], applied_on: date, order: int, later: int
) -> None:
    application = applications(born_on, codes, applied_on, order)[which]
    text = record(assess(application, {Event.ACCEPTED: applied_on + timedelta(days=later)}))
    content = json.loads(text)
    bare = re.sub(r'"[0-9a-f]{16}"|"sha256:[0-9a-f]{64}"', "", text)  # without its digest and fingerprints
    window = {*re.findall(r"\d{4}-\d\d-\d\d", json.dumps([content["deadlines"], content["events"]]))}
    sixteenth_birthday = f"{born_on.year + 16}-{born_on:%m-%d}"

    assume(born_on.isoformat() not in window)  # a day off, say, is a day off for everybody

    assert born_on.isoformat() not in bare
    assert f"{born_on:%Y%m%d}" not in bare
    assert sixteenth_birthday not in bare or sixteenth_birthday in window
    assert not set(codes) & {*re.findall(r"[0-9][0-9-]*[0-9X]", bare)}
    assert not re.search(r"\d{15}", bare)
    assert not set(content["events"]) & {"born", "turned-16"}


@given(which=WHICH, born=st.tuples(BORN, BORN), applied_on=APPLIED)
def test_another_day_of_birth_with_the_same_facts_gives_the_same_bytes(
    which: int, born: tuple[date, date], applied_on: date
) -> None:
    codes = ("371502", "370883", "370102")
    first, second = (assess(applications(born_on, codes, applied_on)[which]) for born_on in born)
    assume(first.facts == second.facts)

    assert record(first) == record(second)


@given(which=WHICH, codes=st.tuples(*[st.sampled_from([*COUNTIES])] * 6))
def test_other_divisions_with_the_same_facts_give_the_same_bytes(which: int, codes: tuple[str, ...]) -> None:
    first, second = (assess(applications(date(2010, 5, 1), part)[which]) for part in (codes[:3], codes[3:]))
    assume(first.facts == second.facts)

    assert record(first) == record(second)


# --- the same again ---------------------------------------------------------------------------------------------------


@given(which=WHICH, born_on=BORN, codes=CODES, applied_on=APPLIED)
def test_replayed_it_is_the_identical_decision(
    which: int, born_on: date, codes: tuple[str, ...], applied_on: date
) -> None:
    readings = Readings(newborn_clock=NewbornClock.TASK_RECEIVED, rest_day_start=RestDayStart.NEXT_WORKING_DAY)
    answer = assess(applications(born_on, codes, applied_on)[which], readings=readings)

    assert service_named(answer.service).decide(answer.facts, readings) == replay(record(answer))


SCRIPT = """
import sys
from hukou_rules import Event, assess
from hukou_rules.exchange.record import record
from tests.applications import newborn
case = newborn()
sys.stdout.buffer.write(record(assess(case, {Event.ACCEPTED: case.applied_on})).encode())
"""


def pythons() -> list[Path]:
    """Return the interpreters of the other supported versions that are here, else this one."""
    others = [f"3.{minor}" for minor in (11, 12, 13) if minor != sys.version_info.minor]
    here = [sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python")) for version in others]
    return [found[-1] for found in here if found] or [Path(sys.executable)]


def test_the_bytes_are_the_same_on_every_python() -> None:
    paths = [str(Path(records.__file__).parents[2]), str(Path(attrs.__file__).parents[1])]
    running = [
        subprocess.Popen(  # noqa: S603 - interpreters of ours, running the script above
            [python, "-c", SCRIPT],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE,
        )
        for seed, python in enumerate(pythons())
    ]
    here = record(assess(newborn(), {Event.ACCEPTED: date(2021, 11, 26)})).encode()

    assert {here} == {each.communicate()[0] for each in running}


# --- rechecked --------------------------------------------------------------------------------------------------------


def the_date(text: str, calendar: WorkingCalendar | None = None) -> DeadlineRecheck:
    (deadline,) = recheck(text, calendar).deadlines
    return deadline


def test_a_final_date_is_unchanged() -> None:
    found = the_date(WRITTEN)

    assert Change.UNCHANGED is recheck(WRITTEN).change
    assert (DUE, DUE, ()) == (found.old, found.new, found.days)


def test_a_provisional_date_is_confirmed_by_the_notice() -> None:
    text = provisional()
    confirmed = the_date(text, arranged())

    assert Change.UNCHANGED is recheck(text, OFFICIAL).change
    assert (Change.CONFIRMED, Status.PROVISIONAL, Status.FINAL) == (
        confirmed.change,
        confirmed.old_status,
        confirmed.new_status,
    )


def test_a_provisional_date_is_moved_by_the_notice_and_the_days_that_differ_are_named() -> None:
    text = provisional()
    off = OFFICIAL.add(ACCEPTED_LATE, 1)
    moved = the_date(text, arranged(off))

    assert (Change.MOVED, Status.FINAL) == (recheck(text, arranged(off)).change, moved.new_status)
    assert moved.old is not None
    assert OFFICIAL.add(moved.old, 1) == moved.new
    assert [(off, False)] == [(day.date, day.is_worked) for day in moved.days]


def test_a_day_that_is_worked_after_all_is_named_too() -> None:
    saturday = date(2021, 11, 27)
    notice = Notice(source="test", worked_days=[saturday], overrides_published=True)
    moved = the_date(accepted_on(date(2021, 11, 26)), OFFICIAL.with_notice(notice))

    assert moved.old is not None
    assert OFFICIAL.subtract(moved.old, 1) == moved.new
    assert [(saturday, True)] == [(day.date, day.is_worked) for day in moved.days]


LOCAL = {"source": "甲", "division": "370100", "days_off": ["2021-11-29"], "worked_days": ["2021-12-04"]}


def with_local() -> str:
    case = newborn(applied_on=date(2021, 11, 26))
    calendar = OFFICIAL.with_notice(read_notice(json.dumps(LOCAL)))
    return record(assess(case, {Event.ACCEPTED: date(2021, 11, 26)}, calendar=calendar))


def test_a_record_keeps_the_days_of_the_notices_that_it_rests_on() -> None:
    text = with_local()

    assert [LOCAL] == json.loads(text)["calendar"]["notices"]
    assert Change.UNCHANGED is recheck(text, OFFICIAL.with_notice(read_notice(json.dumps(LOCAL)))).change
    assert Change.MOVED is recheck(text).change
    assert [(date(2021, 11, 29), date(2021, 12, 4))] == [each.differs_on for each in recheck(text).notices]
    assert "notices" not in json.loads(provisional())["calendar"]


def test_the_days_that_are_arranged_otherwise_now_are_listed_in_their_order() -> None:
    local = {**LOCAL, "days_off": ["2021-11-29", "2021-11-30", "2021-12-01", "2021-12-02", "2021-12-03"]}
    local |= {"worked_days": ["2021-11-27", "2021-11-28", "2021-12-04", "2021-12-05"]}
    calendar = OFFICIAL.with_notice(read_notice(json.dumps(local)))
    text = record(
        assess(newborn(applied_on=date(2021, 11, 26)), {Event.ACCEPTED: date(2021, 11, 26)}, calendar=calendar)
    )

    moved = [each.date for deadline in recheck(text).deadlines for each in deadline.days]

    assert len(moved) > 5
    assert moved == sorted(moved)


def test_a_notice_in_a_record_is_read_as_strictly_as_any() -> None:
    calendar = {
        **json.loads(WRITTEN)["calendar"],
        "notices": [{**LOCAL, "days_off": ["2021-02-30"], "area": 1}, 5],
    }

    assert {
        ("/calendar/notices/0/days_off/0", "bad-date"),
        ("/calendar/notices/0/area", "unknown-key"),
        ("/calendar/notices/1", "wrong-type"),
    } == codes(changed(calendar=calendar))


def test_the_options_of_the_calendar_are_those_recorded() -> None:
    calendar = WorkingCalendar.official(make_up_weekends=MakeUpWeekends.SKIP)
    case = newborn(applied_on=date(2022, 1, 26), child=Child(born_on=date(2022, 1, 20)))
    text = record(assess(case, {Event.ACCEPTED: date(2022, 1, 26)}, calendar=calendar))

    assert Change.UNCHANGED is recheck(text).change
    assert "skip" == json.loads(text)["calendar"]["options"]["make_up_weekends"]


def test_a_clock_that_waits_and_a_case_without_dates_stay_as_they_are() -> None:
    waiting = assess(LAUNCH_DAY, readings=Readings(newborn_clock=NewbornClock.TASK_RECEIVED))
    refused = assess(newborn(father=Parent(registered_in="110105")))

    assert the_date(record(waiting)).old is None
    assert () == recheck(record(refused)).deadlines
    assert OFFICIAL.version == json.loads(record(refused))["calendar"]["version"]


def test_a_date_outside_the_calendar_is_kept_without_a_window() -> None:
    text = accepted_on(date(2150, 1, 4))

    assert json.loads(text)["deadlines"][0]["window"] is None
    assert Change.UNCHANGED is recheck(text).change


def changed(**keys: object) -> str:
    """Return the record changed, with a digest that fits, as somebody could make it who knows how."""
    bare = {key: value for key, value in {**CONTENT, **keys}.items() if key != "digest"}
    digest = sha256(json.dumps(bare, separators=(",", ":"), sort_keys=True).encode()).hexdigest()
    return json.dumps({**bare, "digest": f"sha256:{digest}"})


def test_a_window_that_the_calendar_does_not_reach_names_no_days() -> None:
    window = {"start": "1999-01-01", "end": "1999-01-05", "days_off": [], "worked_weekends": []}
    (deadline,) = CONTENT["deadlines"]

    assert () == the_date(changed(deadlines=[{**deadline, "window": window}])).days


def test_a_date_that_no_answer_would_have_but_the_service_knows_is_dated_again() -> None:
    assert the_date(changed(deadlines=[{**NO_DATE, "id": "birth-declared"}])).old is None


# --- refused ----------------------------------------------------------------------------------------------------------

NO_DATE = {"id": "citizen-number-assigned", "status": "final", "due": None, "window": None}
NO_WINDOW = {"start": None, "end": None, "days_off": 1, "worked_weekends": ["x"]}


def codes(text: str) -> set[tuple[str, str]]:
    with pytest.raises(RecordError) as caught:
        recheck(text)
    return {(fault.pointer, fault.code) for fault in caught.value.faults}


def test_a_limit_stands_in_a_record_once() -> None:
    """Each is dated again over every pause: repeated without end they would be work without end."""
    limit = CONTENT["deadlines"][0]

    assert {("/deadlines/1/id", "contradiction")} == codes(changed(deadlines=[limit, limit]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"outcome": "accept"', '"outcome": "refuse"'),
        (f'"due": "{DUE}"', '"due": "2022-12-07"'),
        ('"home": "other"', '"home": "registration-station"'),
    ],
)
def test_a_change_is_detected(old: str, new: str) -> None:
    assert old in WRITTEN
    assert {("/digest", "digest-differs")} == codes(WRITTEN.replace(old, new))


def test_a_record_of_another_edition_or_contract_is_refused_before_anything_else() -> None:
    expected = {("/edition", "unknown-edition"), ("/contract", "unknown-contract")}

    assert expected == codes(changed(edition="shandong-2031-01-01/1", contract=2))
    assert expected == codes("{}")


@pytest.mark.parametrize(("text", "code"), [("{", "not-json"), ("[]", "wrong-type")])
def test_what_is_no_record_is_refused(text: str, code: str) -> None:
    assert {("", code)} == codes(text)


@pytest.mark.parametrize("keys", [{"outcome": "refuse"}, {"verdicts": {**CONTENT["verdicts"], "no_such_rule": "met"}}])
def test_rules_that_decide_otherwise_are_noticed(keys: dict[str, object]) -> None:
    assert {("/verdicts", "other-decision")} == codes(changed(**keys))


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"service": None}, {("/service", "unknown-value")}),
        ({"service": "passport"}, {("/service", "unknown-value")}),
        ({"pauses": 3}, {("/pauses", "wrong-type")}),
        ({"pauses": [3]}, {("/pauses/0", "wrong-type")}),
        (
            {"pauses": [{"kind": "rest", "opened": "2021-11-31", "closed": None}]},
            {("/pauses/0/kind", "unknown-value"), ("/pauses/0/opened", "bad-date"), ("/pauses/0", "wrong-type")},
        ),
        (
            {"pauses": [{"kind": "correction", "opened": "2021-11-30", "closed": "2021-11-29"}]},
            {("/pauses/0", "unpaired-event")},
        ),
        (
            {"deadlines": [{}]},
            {(f"/deadlines/0/{key}", "missing-key") for key in NO_DATE} | {("/deadlines/0", "wrong-type")},
        ),
        (
            {"deadlines": [{**NO_DATE, "window": NO_WINDOW}]},
            {(f"/deadlines/0/window/{key}", "wrong-type") for key in ("start", "end", "days_off")}
            | {("/deadlines/0/window/worked_weekends/0", "bad-date")},
        ),
        ({"deadlines": [{**NO_DATE, "id": "id-card-issued"}]}, {("/deadlines", "unknown-value")}),
        (
            {"calendar": 5},
            {
                ("/calendar", "wrong-type"),
                ("/calendar/options", "missing-key"),
                ("/calendar/options", "wrong-type"),
                ("/calendar/options/make_up_weekends", "missing-key"),
                ("/calendar/options/unpublished", "missing-key"),
            },
        ),
        ({"events": []}, {("/events", "wrong-type")}),
        ({"doubts": 1}, {("/doubts", "wrong-type")}),
        ({"doubts": ["/child/born_on", 1]}, {("/doubts/1", "wrong-type")}),
        (
            {"readings": {"mood": "good", "pause": "maybe"}},
            {("/readings/mood", "unknown-key"), ("/readings/pause", "unknown-value")},
        ),
        ({"verdicts": {"a": 1}}, {("/verdicts/a", "unknown-value")}),
        ({"verdicts": {"11010519491231002X": 1}}, {("/verdicts/" + "*" * 18, "unknown-value")}),
        ({"mood": 1, "110105 19491231 002X": 1}, {("/mood", "unknown-key"), ("/" + "*" * 20, "unknown-key")}),
        ({"events": {"accepted": "2021-11-26", "married": "2021-11-26"}}, {("/events/married", "unknown-key")}),
        ({"events": {"accepted": "20211126"}}, {("/events/accepted", "bad-date")}),
        ({"events": {"accepted": "2021-W47-5"}}, {("/events/accepted", "bad-date")}),
        ({"events": {"accepted": 20211126}}, {("/events/accepted", "bad-date")}),
        ({"contract": True}, {("/contract", "unknown-contract")}),
        (
            {"calendar": {"options": {"make_up_weekends": None, "unpublished": "flag", "a": 1}}},
            {("/calendar/options/make_up_weekends", "unknown-value"), ("/calendar/options/a", "unknown-key")},
        ),
    ],
)
def test_a_record_that_nobody_here_wrote_is_refused_with_every_fault(
    keys: dict[str, object], found: set[tuple[str, str]]
) -> None:
    assert found == codes(changed(**keys))


def test_facts_that_are_unknown_missing_or_strange_are_all_named() -> None:
    facts = {name: value for name, value in CONTENT["facts"].items() if name != "follows"}

    assert {
        ("/facts/follows", "missing-key"),
        ("/facts/care", "unknown-value"),
        ("/facts/shoe_size", "unknown-key"),
    } == codes(changed(facts={**facts, "care": "aunt", "shoe_size": "42"}))


def objects(value: object, at: str = "") -> Iterator[str]:
    """Yield the pointer of each object in a document."""
    if isinstance(value, dict):
        yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from objects(inner, f"{at}/{key}")


BY_YEAR = "/deadlines/0/window/years"  # its keys are years


@pytest.mark.parametrize("at", sorted({*objects(CONTENT)} - {BY_YEAR}))
def test_no_object_of_a_record_takes_a_key_that_it_does_not_have(at: str) -> None:
    content = json.loads(WRITTEN)
    holder = content
    for step in at.split("/")[1:]:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    holder["mood"] = 1

    assert {(f"{at}/mood", "unknown-value" if at == "/verdicts" else "unknown-key")} == codes(changed(**content))


def test_a_record_from_before_doubts_were_kept_is_read() -> None:
    before = {key: value for key, value in CONTENT.items() if key not in {"doubts", "digest"}}
    digest = sha256(json.dumps(before, separators=(",", ":"), sort_keys=True).encode()).hexdigest()

    assert replay(WRITTEN) == replay(json.dumps({**before, "digest": f"sha256:{digest}"}))


def test_a_key_that_is_repeated_in_a_record_is_refused() -> None:
    assert ("/outcome", "duplicate-key") in codes(WRITTEN.replace('"outcome":', '"outcome": "refuse",\n  "outcome":'))


def test_of_rules_that_nobody_knows_few_are_named_and_none_as_written() -> None:
    strange = {f"11010519491231{i:03}X": "met" for i in range(3_000)}
    with pytest.raises(RecordError) as caught:
        recheck(changed(verdicts={**CONTENT["verdicts"], **strange}))

    (fault,) = caught.value.faults
    assert "other-decision" == fault.code
    assert len(fault.en) < 1000
    assert "1949" not in fault.en + fault.zh
    assert fault.en.endswith(", …")
