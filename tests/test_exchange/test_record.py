"""Records: no personal data, the same decision again, dates rechecked, damage and strangers refused."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import assume, given, strategies as st

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
from hukou_rules.calendar.working_days import MakeUpWeekends
from hukou_rules.casework.recheck import Change
from hukou_rules.deadlines import Status
from hukou_rules.exchange import record as records
from hukou_rules.exchange.record import recheck, record, replay
from hukou_rules.facts.newborn_registration import Follows, ParentsMarriage
from hukou_rules.intake.divisions import COUNTIES
from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
from hukou_rules.intake.registration_certificate import CertificateApplicant, CertificateApplication
from hukou_rules.intake.temporary_id_card import TemporaryIdCardApplicant, TemporaryIdCardApplication
from hukou_rules.law.readings import NewbornClock, RestDayStart
from hukou_rules.services import service_named

LAUNCH_DAY = NewbornApplication(
    applied_on=date(2021, 11, 26),
    follows=Follows.FATHER,
    parents_marriage=ParentsMarriage.MARRIED,
    child=Child(born_on=date(2021, 11, 15), already_registered=False),
    mother=Parent(registered_in="371502"),
    father=Parent(registered_in="371502"),
    accepting_station=PoliceStation(division="370102"),
)
CORRECTED = {
    Event.ACCEPTED: date(2021, 11, 26),
    Event.CORRECTION_OPENED: date(2021, 11, 29),
    Event.CORRECTION_CLOSED: date(2021, 12, 2),
}
OFFICIAL = WorkingCalendar.official()
NEXT_YEAR = OFFICIAL.published_through + 1
ACCEPTED_LATE = date(OFFICIAL.published_through, 12, 28)


def provisional() -> str:
    """Return a record made while next year's arrangement is not out."""
    child = Child(born_on=ACCEPTED_LATE - timedelta(days=9), already_registered=False)
    answer = assess(evolve(LAUNCH_DAY, applied_on=ACCEPTED_LATE, child=child), {Event.ACCEPTED: ACCEPTED_LATE})

    assert Status.PROVISIONAL is answer.deadlines[0].status
    return record(answer)


def arranged(*more: date) -> WorkingCalendar:
    """Return the calendar once next year's arrangement is out, as projected but for these days off."""
    projected = {off.date for off in OFFICIAL.days_off if off.date.year == NEXT_YEAR and off.date.weekday() < 5}
    return OFFICIAL.with_notice(Notice(source="test", year=NEXT_YEAR, days_off=[*projected, *more]))


# --- what is written --------------------------------------------------------------------------------------------------


def test_a_record_holds_what_the_answer_rests_on() -> None:
    content = json.loads(record(assess(LAUNCH_DAY, CORRECTED)))
    (deadline,) = content["deadlines"]

    assert ("newborn-registration", "incomplete", 1) == (content["service"], content["outcome"], content["contract"])
    assert {"applied": "2021-11-26", "accepted": "2021-11-26"} == content["events"]
    assert [{"kind": "correction", "opened": "2021-11-29", "closed": "2021-12-02"}] == content["pauses"]
    assert ("citizen-number-assigned", "2021-12-06", "final") == (deadline["id"], deadline["due"], deadline["status"])
    assert "2021-11-26" == deadline["window"]["start"]
    assert OFFICIAL.fingerprint(date(2021, 11, 26), date(2021, 12, 6)) == deadline["window"]["fingerprint"]


def test_the_layout_of_the_text_does_not_matter() -> None:
    text = record(assess(LAUNCH_DAY, CORRECTED))
    again = json.dumps(dict(reversed(json.loads(text).items())))

    assert replay(text) == replay(again)


def test_without_the_installed_package_its_version_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    def absent(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", absent)
    records._version.cache_clear()  # noqa: SLF001 - it is asked for once
    text = record(assess(LAUNCH_DAY))
    records._version.cache_clear()  # noqa: SLF001 - the next test has the package

    assert "unknown" == json.loads(text)["library"]


# --- no personal data -------------------------------------------------------------------------------------------------

COUNTY = st.sampled_from([*COUNTIES, "110105", "320102", "510104"])
BORN = st.dates(date(1930, 1, 1), date(2021, 9, 30))
APPLIED = st.dates(date(2021, 10, 1), date(2027, 6, 30))


def number(division: str, born_on: date, order: int) -> CitizenIdentityNumber:
    digits = f"{division}{born_on:%Y%m%d}{order:03}"
    check = "10X98765432"[sum(int(digit) * 2 ** (17 - i) for i, digit in enumerate(digits)) % 11]
    return CitizenIdentityNumber(digits + check)


def newborn_case(born_on: date, codes: tuple[str, str, str], applied_on: date, _: int) -> NewbornApplication:
    return NewbornApplication(
        applied_on=applied_on,
        follows=Follows.FATHER,
        child=Child(born_on=born_on),
        mother=Parent(registered_in=codes[0]),
        father=Parent(registered_in=codes[1]),
        accepting_station=PoliceStation(division=codes[2]),
    )


def first_case(born_on: date, codes: tuple[str, str, str], applied_on: date, order: int) -> FirstIdCardApplication:
    return FirstIdCardApplication(
        applied_on=applied_on,
        applicant=FirstIdCardApplicant(
            born_on=born_on, registered_in=codes[0], citizen_identity_number=number(codes[1], born_on, order)
        ),
        accepting_station=PoliceStation(division=codes[2]),
    )


def temporary_case(
    born_on: date, codes: tuple[str, str, str], applied_on: date, order: int
) -> TemporaryIdCardApplication:
    return TemporaryIdCardApplication(
        applied_on=applied_on,
        applicant=TemporaryIdCardApplicant(
            registered_in=codes[0], citizen_identity_number=number(codes[1], born_on, order)
        ),
        accepting_station=PoliceStation(division=codes[2]),
    )


def certificate_case(_: date, codes: tuple[str, str, str], applied_on: date, __: int) -> CertificateApplication:
    return CertificateApplication(
        applied_on=applied_on,
        applicant=CertificateApplicant(registered_in=codes[0], formerly_registered_in=(codes[1],)),
        accepting_station=PoliceStation(division=codes[2]),
    )


CASES = [newborn_case, first_case, temporary_case, certificate_case]


def words(text: str) -> set[str]:
    """Return the runs of digits in a record, but for its digest and fingerprints."""
    content = re.sub(r'"[0-9a-f]{16}"|"sha256:[0-9a-f]{64}"', "", text)
    return {*re.findall(r"[0-9][0-9-]*[0-9X]", content)}


@given(
    make=st.sampled_from(CASES),
    born_on=BORN,
    codes=st.tuples(COUNTY, COUNTY, COUNTY),
    applied_on=APPLIED,
    order=st.integers(1, 999),
    later=st.integers(0, 20),
)
def test_no_personal_data_is_in_a_record(
    make: Callable[..., Any],
    born_on: date,
    codes: tuple[str, str, str],
    applied_on: date,
    order: int,
    later: int,
) -> None:
    text = record(assess(make(born_on, codes, applied_on, order), {Event.ACCEPTED: applied_on + timedelta(days=later)}))
    bare = re.sub(r'"[0-9a-f]{16}"|"sha256:[0-9a-f]{64}"', "", text)
    window = {*re.findall(r"\d{4}-\d\d-\d\d", json.dumps([json.loads(text)[key] for key in ("deadlines", "events")]))}
    sixteen = born_on.year + 16

    assume(born_on.isoformat() not in window)  # a day off, say, is a day off for everybody

    assert born_on.isoformat() not in bare
    assert f"{born_on:%Y%m%d}" not in bare
    assert f"{sixteen}-{born_on:%m-%d}" not in bare or f"{sixteen}-{born_on:%m-%d}" in window
    assert not set(codes) & words(text)
    assert not re.search(r"\d{15}", bare)
    assert not set(json.loads(text)["events"]) & {"born", "turned-16"}


@given(first=BORN, second=BORN, applied_on=APPLIED, make=st.sampled_from(CASES))
def test_another_day_of_birth_with_the_same_facts_gives_the_same_bytes(
    first: date, second: date, applied_on: date, make: Callable[..., Any]
) -> None:
    codes = ("371502", "370883", "370102")
    answers = [assess(make(born_on, codes, applied_on, 7)) for born_on in (first, second)]
    assume(answers[0].facts == answers[1].facts)

    assert record(answers[0]) == record(answers[1])


@given(
    codes=st.tuples(*[st.sampled_from([*COUNTIES])] * 6),
    make=st.sampled_from(CASES),
)
def test_other_divisions_with_the_same_facts_give_the_same_bytes(
    codes: tuple[str, ...], make: Callable[..., Any]
) -> None:
    answers = [assess(make(date(2010, 5, 1), part, date(2022, 5, 5), 7)) for part in (codes[:3], codes[3:])]
    assume(answers[0].facts == answers[1].facts)

    assert record(answers[0]) == record(answers[1])


# --- the same again ---------------------------------------------------------------------------------------------------


@given(make=st.sampled_from(CASES), born_on=BORN, codes=st.tuples(COUNTY, COUNTY, COUNTY), applied_on=APPLIED)
def test_replayed_it_is_the_identical_decision(
    make: Callable[..., Any], born_on: date, codes: tuple[str, str, str], applied_on: date
) -> None:
    readings = Readings(newborn_clock=NewbornClock.TASK_RECEIVED, rest_day_start=RestDayStart.NEXT_WORKING_DAY)
    answer = assess(make(born_on, codes, applied_on, 1), readings=readings)

    assert service_named(answer.service).decide(answer.facts, readings) == replay(record(answer))


SCRIPT = """
import sys
from datetime import date
from hukou_rules import Child, Event, NewbornApplication, Parent, PoliceStation, assess
from hukou_rules.exchange.record import record
from hukou_rules.facts.newborn_registration import Follows
case = NewbornApplication(
    applied_on=date(2022, 9, 28), follows=Follows.FATHER, child=Child(born_on=date(2022, 9, 1)),
    father=Parent(registered_in="371502"), accepting_station=PoliceStation(division="370102"),
)
sys.stdout.buffer.write(record(assess(case, {Event.ACCEPTED: date(2022, 9, 28)})).encode())
"""


def pythons() -> list[Path]:
    """Return the interpreters of the supported versions that are here."""
    here = {f"3.{minor}": sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python")) for minor in (11, 12, 13)}
    return [found[-1] for found in here.values() if found] or [Path(sys.executable)]


def test_the_bytes_are_the_same_on_every_python() -> None:
    paths = [str(Path(records.__file__).parents[2]), str(Path(attrs.__file__).parents[1])]
    written = {
        subprocess.run(  # noqa: S603 - interpreters of ours, running the script above
            [python, "-c", SCRIPT],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed, python in enumerate(pythons())
    }

    assert 1 == len(written)


# --- rechecked --------------------------------------------------------------------------------------------------------


def test_a_final_date_is_unchanged() -> None:
    found = recheck(record(assess(LAUNCH_DAY, CORRECTED)))

    assert Change.UNCHANGED is found.change
    assert [(date(2021, 12, 6), date(2021, 12, 6), ())] == [(each.old, each.new, each.days) for each in found.deadlines]


def test_a_provisional_date_is_confirmed_by_the_notice() -> None:
    text = provisional()
    confirmed = recheck(text, arranged())

    assert Change.UNCHANGED is recheck(text, OFFICIAL).change
    assert (Change.CONFIRMED, Status.PROVISIONAL, Status.FINAL) == (
        confirmed.change,
        confirmed.deadlines[0].old_status,
        confirmed.deadlines[0].new_status,
    )


def test_a_provisional_date_is_moved_by_the_notice_and_the_days_that_differ_are_named() -> None:
    text = provisional()
    off = OFFICIAL.add(ACCEPTED_LATE, 1)
    found = recheck(text, arranged(off))
    (moved,) = found.deadlines

    assert (Change.MOVED, Status.FINAL) == (found.change, moved.new_status)
    assert OFFICIAL.add(ACCEPTED_LATE, 3) == moved.old
    assert OFFICIAL.add(ACCEPTED_LATE, 4) == moved.new
    assert [(off, False)] == [(day.date, day.is_worked) for day in moved.days]


def test_a_day_that_is_worked_after_all_is_named_too() -> None:
    local = OFFICIAL.with_notice(Notice(source="test", worked_days=[date(2021, 11, 27)]))
    (moved,) = recheck(record(assess(LAUNCH_DAY, {Event.ACCEPTED: date(2021, 11, 26)})), local).deadlines

    assert (date(2021, 12, 1), date(2021, 11, 30)) == (moved.old, moved.new)
    assert [(date(2021, 11, 27), True)] == [(day.date, day.is_worked) for day in moved.days]


def test_the_options_of_the_calendar_are_those_recorded() -> None:
    calendar = WorkingCalendar.official(make_up_weekends=MakeUpWeekends.SKIP)
    case = evolve(LAUNCH_DAY, applied_on=date(2022, 1, 26), child=Child(born_on=date(2022, 1, 20)))
    text = record(assess(case, {Event.ACCEPTED: date(2022, 1, 26)}, calendar=calendar))

    assert Change.UNCHANGED is recheck(text).change
    assert "skip" == json.loads(text)["calendar"]["options"]["make_up_weekends"]


def test_a_clock_that_waits_and_a_case_without_dates_stay_as_they_are() -> None:
    waiting = assess(LAUNCH_DAY, readings=Readings(newborn_clock=NewbornClock.TASK_RECEIVED))
    refused = assess(evolve(LAUNCH_DAY, father=Parent(registered_in="110105")))

    assert [None] == [each.old for each in recheck(record(waiting)).deadlines]
    assert () == recheck(record(refused)).deadlines
    assert OFFICIAL.version == json.loads(record(refused))["calendar"]["version"]


def test_a_date_outside_the_calendar_is_kept_without_a_window() -> None:
    far = evolve(LAUNCH_DAY, applied_on=date(2150, 1, 4), child=Child(born_on=date(2150, 1, 1)))
    text = record(assess(far, {Event.ACCEPTED: date(2150, 1, 4)}))

    assert json.loads(text)["deadlines"][0]["window"] is None
    assert Change.UNCHANGED is recheck(text).change


def signed(content: dict[str, Any]) -> str:
    """Return a record with a digest that fits, as somebody could make it who knows how."""
    bare = {key: value for key, value in content.items() if key != "digest"}
    digest = sha256(json.dumps(bare, separators=(",", ":"), sort_keys=True).encode()).hexdigest()
    return json.dumps({**bare, "digest": f"sha256:{digest}"})


def changed(**keys: object) -> str:
    return signed({**json.loads(record(assess(LAUNCH_DAY, CORRECTED))), **keys})


def test_a_window_that_the_calendar_does_not_reach_names_no_days() -> None:
    window = {"start": "1999-01-01", "end": "1999-01-05", "days_off": [], "worked_weekends": []}
    (deadline,) = json.loads(record(assess(LAUNCH_DAY, CORRECTED)))["deadlines"]

    assert () == recheck(changed(deadlines=[{**deadline, "window": window}])).deadlines[0].days


# --- refused ----------------------------------------------------------------------------------------------------------


def codes(text: str) -> set[tuple[str, str]]:
    with pytest.raises(RecordError) as caught:
        recheck(text)
    return {(fault.pointer, fault.code) for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"outcome": "incomplete"', '"outcome": "accept"'),
        ('"2021-12-06"', '"2021-12-07"'),
        ('"home": "other"', '"home": "registration-station"'),
    ],
)
def test_a_change_is_detected(old: str, new: str) -> None:
    text = record(assess(LAUNCH_DAY, CORRECTED))

    assert old in text
    assert {("/digest", "digest-differs")} == codes(text.replace(old, new))


def test_a_record_of_another_edition_or_contract_is_refused_before_anything_else() -> None:
    newer = changed(edition="shandong-2031-01-01/1", contract=2)

    assert {("/edition", "unknown-edition"), ("/contract", "unknown-contract")} == codes(newer)
    assert {("/edition", "unknown-edition"), ("/contract", "unknown-contract")} == codes("{}")


@pytest.mark.parametrize(("text", "code"), [("{", "not-json"), ("[]", "wrong-type")])
def test_what_is_no_record_is_refused(text: str, code: str) -> None:
    assert {("", code)} == codes(text)


def test_rules_that_decide_otherwise_are_noticed() -> None:
    verdicts = json.loads(record(assess(LAUNCH_DAY)))["verdicts"]

    assert {("/verdicts", "other-decision")} == codes(changed(outcome="accept"))
    assert {("/verdicts", "other-decision")} == codes(changed(verdicts={**verdicts, "no_such_rule": "met"}))


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
            {(f"/deadlines/0/{key}", "missing-key") for key in ("id", "status", "due", "window")}
            | {("/deadlines/0", "wrong-type")},
        ),
        (
            {
                "deadlines": [
                    {
                        "id": "citizen-number-assigned",
                        "status": "final",
                        "due": None,
                        "window": {"start": None, "end": None, "days_off": 1, "worked_weekends": ["x"]},
                    }
                ]
            },
            {
                ("/deadlines/0/window/days_off", "wrong-type"),
                ("/deadlines/0/window/worked_weekends/0", "bad-date"),
            },
        ),
        (
            {"deadlines": [{"id": "birth-declared", "status": "final", "due": None, "window": None}]},
            set(),
        ),
        (
            {"deadlines": [{"id": "id-card-issued", "status": "final", "due": None, "window": None}]},
            {("/deadlines", "unknown-value")},
        ),
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
        (
            {"readings": {"mood": "good", "pause": "maybe"}},
            {("/readings/mood", "unknown-key"), ("/readings/pause", "unknown-value")},
        ),
        ({"verdicts": {"a": 1}}, {("/verdicts/a", "unknown-value")}),
    ],
)
def test_a_record_that_nobody_here_wrote_is_refused_with_every_fault(
    keys: dict[str, object], found: set[tuple[str, str]]
) -> None:
    if found:
        assert found == codes(changed(**keys))
    else:
        assert 1 == len(recheck(changed(**keys)).deadlines)


def test_facts_that_are_unknown_missing_or_strange_are_all_named() -> None:
    facts = json.loads(record(assess(LAUNCH_DAY)))["facts"]
    del facts["follows"]

    assert {
        ("/facts/follows", "missing-key"),
        ("/facts/care", "unknown-value"),
        ("/facts/shoe_size", "unknown-key"),
    } == codes(changed(facts={**facts, "care": "aunt", "shoe_size": "42"}))
