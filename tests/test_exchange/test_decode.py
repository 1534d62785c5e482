"""JSON in: strict, nothing guessed, every fault at once with its pointer."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from hukou_rules import CertificateApplicant, Event, HukouRulesError, InputError, assess
from hukou_rules.exchange.decode import read_case, read_document
from hukou_rules.exchange.encode import assessment_json, dumps, faults_json
from hukou_rules.intake.first_id_card import INTAKE, FirstIdCardApplication

LAUNCH_DAY = json.loads(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"))
FIFTEEN = Path("tests/test_exchange/fifteen_faults.json").read_text(encoding="utf-8")


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read_case(text)
    return [(fault.pointer, fault.code) for fault in caught.value.faults]


def changed(**top: object) -> str:
    return json.dumps({**LAUNCH_DAY, **top})


def test_fifteen_faults_of_different_kinds_are_fifteen_messages() -> None:
    expected = {
        ("/applied_by", "duplicate-key"),
        ("/applied_on", "bad-date"),
        ("/applied_by", "unknown-value"),
        ("/follows", "wrong-type"),
        ("/child", "wrong-type"),
        ("/mother/registered_in", "bad-division"),
        ("/mother/name", "unknown-key"),
        ("/father/household", "unknown-value"),
        ("/checks/register", "wrong-type"),
        ("/wants_household_register", "wrong-type"),
        ("/accepting_station/is_registration_station", "contradiction"),
        ("/events/number_assigned", "impossible-order"),
        ("/events/correction_closed", "unpaired-event"),
        ("/events/married", "unknown-key"),
        ("/readings/newborn_clock", "unknown-value"),
    }
    found = faults(FIFTEEN)

    assert len(found) == 15
    assert expected == set(found)


def test_every_fault_is_said_in_both_languages() -> None:
    with pytest.raises(InputError) as caught:
        read_case(FIFTEEN)

    for fault in json.loads(dumps(faults_json(caught.value)))["errors"]:
        assert any("一" <= letter <= "鿿" for letter in fault["zh"])
        assert fault["en"].isascii()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-json"),
        ("{", "not-json"),
        ("NaN", "not-json"),
        ('{"a": Infinity}', "not-json"),
        ("[" * 100_000, "too-deep"),
        ("\ufeff{}", "not-json"),
        ('{"a": -Infinity}', "not-json"),
        ("1" * 5000, "not-json"),
        ("[]", "wrong-type"),
        ("null", "wrong-type"),
        ("{}", "unknown-value"),
        ('{"service": "marriage"}', "unknown-value"),
        ('{"service": ["newborn-registration"]}', "unknown-value"),
    ],
)
def test_what_is_no_case_at_all_is_said_so(text: str, code: str) -> None:
    assert code in {code for _, code in faults(text)}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (changed(applied_on="2021-2-30"), ("/applied_on", "bad-date")),
        (changed(applied_on="20211126"), ("/applied_on", "bad-date")),
        (changed(applied_on="２０２１-11-26"), ("/applied_on", "bad-date")),
        (changed(applied_on=20211126), ("/applied_on", "wrong-type")),
        (changed(applied_on="9999-12-31"), ("/applied_on", "date-out-of-range")),
        (changed(follows=True), ("/follows", "wrong-type")),
        (changed(wants_household_register="false"), ("/wants_household_register", "wrong-type")),
        (changed(wants_household_register=1), ("/wants_household_register", "wrong-type")),
        (changed(mother={"registered_in": 371502}), ("/mother/registered_in", "wrong-type")),
        (changed(mother={"registered_in": "371５02"}), ("/mother/registered_in", "bad-division")),
        (changed(mother={"registered_in": "991502"}), ("/mother/registered_in", "bad-division")),
        (changed(accepting_station={"division": "none"}), ("/accepting_station/division", "bad-division")),
        (changed(events=[]), ("/events", "wrong-type")),
        (changed(events={"accepted": ["2021-11-26"]}), ("/events/accepted", "wrong-type")),
        (changed(events={"correction_opened": ["2021-13-26"]}), ("/events/correction_opened/0", "bad-date")),
        (changed(readings={"certificate": "accepted"}), ("/readings/certificate", "unknown-key")),
        (changed(readings=1), ("/readings", "wrong-type")),
        (changed(**{"a/b~c": 1}), ("/a~1b~0c", "unknown-key")),
        (changed(held_id_card="never"), ("/held_id_card", "unknown-key")),
        (changed(follows="grandmother"), ("/follows", "unknown-value")),
    ],
)
def test_each_kind_of_fault_is_found_where_it_stands(document: str, expected: tuple[str, str]) -> None:
    assert [expected] == faults(document)


def test_null_is_the_same_as_a_missing_key() -> None:
    document = {key: None for key in LAUNCH_DAY if key != "service"}
    nothing = read_case('{"service": "newborn-registration"}')

    assert nothing == read_case(json.dumps({"service": "newborn-registration", "events": None, **document}))


def test_a_key_that_is_an_identity_number_is_masked() -> None:
    ((pointer, _),) = faults(changed(**{"11010519491231002X": "x"}))

    assert "/" + "*" * 18 == pointer


def test_what_was_given_for_a_code_is_not_repeated() -> None:
    with pytest.raises(InputError) as caught:
        read_case(changed(applied_by="11010519491231002X"))

    assert "1949" not in dumps(faults_json(caught.value))


def test_a_surrogate_in_a_key_can_still_be_reported() -> None:
    dumps({"pointer": faults('{"service": "newborn-registration", "\\ud800": 1}')[0][0]}).encode("utf-8")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The launch day with some values replaced by junk."""
    document = copy.deepcopy(LAUNCH_DAY)
    document["events"] = {"accepted": "2021-11-26", "correction_opened": ["2021-11-29"]}
    for _ in range(draw(st.integers(1, 4))):
        holder = document
        while True:
            key = draw(st.sampled_from(sorted(holder)) | st.text(max_size=8))
            if isinstance(holder.get(key), dict) and holder[key] and draw(st.booleans()):
                holder = holder[key]
                continue
            holder[key] = draw(json_values)
            break
    return json.dumps(document)


@given(mutated() | st.text() | json_values.map(json.dumps))
def test_junk_gives_an_answer_or_an_error_of_ours_and_nothing_else(text: str) -> None:
    try:
        case = read_case(text)
        encoded = assessment_json(assess(case))
    except HukouRulesError as error:
        assert error.faults  # noqa: PT017 - an error of ours says what is wrong
        dumps(faults_json(error)).encode("utf-8")
    else:
        json.loads(dumps(encoded))


CERTIFICATE = {"service": "registration-certificate", "applied_on": "2021-12-01"}


@pytest.mark.parametrize(
    ("applicant", "expected"),
    [
        ({"formerly_registered_in": "370102"}, ("/applicant/formerly_registered_in", "wrong-type")),
        ({"formerly_registered_in": [370102]}, ("/applicant/formerly_registered_in/0", "wrong-type")),
        ({"formerly_registered_in": ["370102", "x"]}, ("/applicant/formerly_registered_in/1", "bad-division")),
        ({"formerly_registered_in": ["none"]}, ("/applicant/formerly_registered_in/0", "bad-division")),
    ],
)
def test_a_list_of_divisions_is_checked_item_by_item(applicant: dict[str, object], expected: tuple[str, str]) -> None:
    assert [expected] == faults(json.dumps({**CERTIFICATE, "applicant": applicant}))


def test_a_single_event_that_recurs_may_stand_without_a_list() -> None:
    events = {"correction_opened": "2021-11-29", "correction_closed": ["2021-12-02"], "task_received": None}
    case = read_case(changed(events={"accepted": "2021-11-26", **events}))

    days = case.timeline

    assert {"born", "applied", "accepted"} == {event.value for event in days.days}
    assert {"correction-opened", "correction-closed"} == {event.value for event in days.recurring}


def test_later_events_stand_for_the_same_ones_and_add_to_the_others() -> None:
    stated = changed(events={"accepted": "2021-11-26", "task_received": "2021-11-29"})
    days = read_case(stated, '{"accepted": "2021-11-27", "number_assigned": "2021-12-01"}').timeline.days

    assert ["2021-11-27", "2021-11-29", "2021-12-01"] == [
        days[event].isoformat() for event in (Event.ACCEPTED, Event.TASK_RECEIVED, Event.NUMBER_ASSIGNED)
    ]
    assert read_case(changed(), '{"accepted": "2021-11-27"}').timeline.days[Event.ACCEPTED].day == 27


@pytest.mark.parametrize(
    ("events", "later", "pointers"),
    [
        ({}, "[]", ["/events"]),
        (7, '{"accepted": "2021-11-27"}', ["/events"]),
        ({}, '{"accepted": "2021-11-26", "accepted": "2021-11-27"}', ["/events/accepted"]),
        ({"accepted": "yesterday"}, '{"task_received": "2021-11-31"}', ["/events/accepted", "/events/task_received"]),
    ],
)
def test_what_is_wrong_with_later_events_is_named_with_what_is_wrong_with_the_case(
    events: object, later: str, pointers: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        read_case(changed(events=events), later)

    assert pointers == [fault.pointer for fault in caught.value.faults]


ID_CARD = {"service": "first-id-card", "applied_on": "2021-11-26"}


@pytest.mark.parametrize(
    ("applicant", "expected"),
    [
        ({"citizen_identity_number": "11010519491231002X"}, []),
        ({"citizen_identity_number": "11010519491231002X", "born_on": "1949-12-31"}, []),
        (
            {"citizen_identity_number": "110105194912310021"},
            [("/applicant/citizen_identity_number", "bad-identity-number-check")],
        ),
        (
            {"citizen_identity_number": "11010519491231002X", "born_on": "1949-12-30"},
            [("/applicant/citizen_identity_number", "contradiction")],
        ),
        ({"citizen_identity_number": 5}, [("/applicant/citizen_identity_number", "wrong-type")]),
    ],
)
def test_an_identity_number_stands_in_for_a_birth_date_and_must_agree_with_it(
    applicant: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    text = json.dumps({**ID_CARD, "applicant": applicant})
    if expected:
        assert expected == faults(text)
    else:
        case = read_case(text)

        assert isinstance(case.application, FirstIdCardApplication)
        assert date(1949, 12, 31) == INTAKE.stated_days(case.application)[Event.BORN][1]
        assert "1231002X" not in repr(case)


def test_a_python_record_with_a_text_where_many_belong_is_refused() -> None:
    with pytest.raises(InputError, match="/formerly_registered_in: wrong type"):
        CertificateApplicant(formerly_registered_in="370102")  # type: ignore[arg-type] # what this is about


@pytest.mark.parametrize("document", [[], None, "{}", 3])
def test_a_document_that_is_parsed_already_is_a_mapping(document: Any) -> None:  # noqa: ANN401 - anything
    with pytest.raises(InputError) as caught:
        read_document(document)

    assert [("", "wrong-type")] == [(fault.pointer, fault.code) for fault in caught.value.faults]
