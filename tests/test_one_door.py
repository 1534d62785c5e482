"""One door: whatever goes wrong is said, all of it at once, in words that name what would be right."""

import datetime as dt
import json
import re
from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from attrs import evolve
from tests.applications import newborn

import hukou_rules
from hukou_rules import (
    SERVICES,
    Actor,
    Case,
    Child,
    Fault,
    InputError,
    NewbornApplication,
    Profile,
    Readings,
    WorkingCalendar,
    assess,
    progress,
    record,
    to_dict,
)
from hukou_rules.errors import shown
from hukou_rules.law import CLAUSES
from hukou_rules.law.clauses import Clause
from hukou_rules.pages.layout import Page

LAUNCH = date(2021, 11, 26)
ANSWER = assess(newborn())
OFFICIAL = WorkingCalendar.official()
FAULT = Fault(pointer="/x", code="x", zh="错", en="wrong")


@pytest.mark.parametrize(
    ("call", "pointers"),
    [
        (lambda x: WorkingCalendar.official(make_up_weekends=x, unpublished=x), ["/make_up_weekends", "/unpublished"]),
        (lambda x: OFFICIAL.add(x, x), ["/day", "/working_days"]),
        (lambda x: OFFICIAL.subtract(x, x), ["/day", "/working_days"]),
        (lambda x: OFFICIAL.explain(x, x), ["/day", "/working_days"]),
        (lambda x: OFFICIAL.latest_start_for(x, x), ["/due", "/working_days"]),
        (lambda x: OFFICIAL.bounds(x, x, x), ["/paused", "/day", "/working_days"]),
        (lambda x: OFFICIAL.count(x, x), ["/start", "/end"]),
        (lambda x: OFFICIAL.between(x, x), ["/start", "/end"]),
        (lambda x: OFFICIAL.deviations(x, x), ["/start", "/end"]),
        (lambda x: OFFICIAL.fingerprint(x, x), ["/start", "/end"]),
        (OFFICIAL.year_fingerprint, ["/year"]),
        (lambda x: hukou_rules.count_from(x, x, x), ["/day", "/working_days", "/calendar"]),
        (lambda x: hukou_rules.year_of(x, x), ["/calendar", "/year"]),
        (
            lambda x: WorkingCalendar(
                source=x, version=x, package_through=x, days_off=x, worked_weekends=(x,), notices=(x,)
            ),
            [*("/source", "/version", "/package_through", "/days_off", "/worked_weekends/0", "/notices/0")],
        ),
        (lambda x: Profile(readings=x, notices=x, contact=x), ["/readings", "/notices", "/contact"]),
        (lambda x: Fault(pointer=x, code=x, zh=x, en=x), ["/pointer", "/code", "/zh", "/en"]),
        (lambda x: InputError([x, FAULT, x]), ["/faults/0", "/faults/2"]),
    ],
)
def test_every_wrong_argument_of_a_call_is_named(call: Callable[[Any], object], pointers: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        call(10**30 + 0.5)

    assert pointers == [fault.pointer for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            lambda: NewbornApplication(follows=[]),  # type: ignore[arg-type] # what this is about
            "/follows: wrong type (list), expected one of the codes mother, father, grandparent",
        ),
        (lambda: NewbornApplication(child={}), "/child: wrong type (dict), expected a Child"),  # type: ignore[arg-type] # as above
        (
            lambda: Child(born_on=dt.datetime(2021, 11, 15)),  # noqa: DTZ001 - a naive one
            "/born_on: a datetime without a time zone has no Beijing date; give a date or an aware datetime",
        ),
    ],
)
def test_what_a_record_takes_is_said(record: Callable[[], object], said: str) -> None:
    with pytest.raises(InputError) as caught:
        record()

    assert said == str(caught.value)


def test_a_record_keeps_the_day_of_a_point_in_time() -> None:
    assert Child(born_on=date(2021, 11, 15)) == Child(born_on=dt.datetime(2021, 11, 14, 20, tzinfo=dt.UTC))


def test_no_working_days_are_not_said_to_be_of_another_kind() -> None:
    with pytest.raises(InputError) as caught:
        OFFICIAL.add(LAUNCH, 0)

    assert "expected a whole number of working days, 1 or more; to count none is ambiguous" in str(caught.value)


DOCUMENT = {
    "service": "registration-certificate",
    "applicant": {"formerly_registered_in": ["370102"]},
    "events": {"correction_opened": ["2021-11-29"]},
    "readings": {"pause": "never"},
}


@pytest.mark.parametrize("read", [hukou_rules.read_case, Profile().read_case])
def test_a_case_is_read_from_its_text_or_from_what_that_holds(read: Callable[..., Case]) -> None:
    text, later = json.dumps(DOCUMENT), {"accepted": "2021-11-26"}
    frozen_document = MappingProxyType({**DOCUMENT, "applicant": MappingProxyType(DOCUMENT["applicant"])})  # type: ignore[arg-type] # a dict
    expected = read(text, json.dumps(later))

    for given in (text.encode(), bytearray(text.encode()), DOCUMENT, frozen_document):
        assert expected == read(given, later) == read(given, MappingProxyType(later))


def test_what_is_kept_of_an_interview_is_no_part_of_an_application() -> None:
    with pytest.raises(InputError, match="kept of an interview") as caught:
        hukou_rules.read_case({**DOCUMENT, "interview": {}})

    assert [("/interview", "unknown-key")] == [(fault.pointer, fault.code) for fault in caught.value.faults]


def test_what_an_actor_owes_is_asked_by_its_code() -> None:
    followed = progress(ANSWER, today=date(2021, 11, 29), events={"accepted": LAUNCH})

    assert followed.owed_by("registration-station") == followed.owed_by(Actor.REGISTRATION_STATION) != ()


@pytest.mark.parametrize(
    "number",
    [
        *("110105.19491231.002X", "110105/19491231/002X", "110105, 1949, 12, 31, 002x", "(110105)19491231-0021"),
        *("１１０１０５／１９４９１２３１／００２Ｘ", "'110105', '19491231002X'", "1101.0519.4912.3100.2X"),
        *("110105.491231.002", "1:1:0:1:0:5:1:9:4:9:1:2:3:1:0:0:2:X", "11010519491231·002X"),
        *("110105      19491231 | 002X", "110105，491231、002"),
    ],
)
def test_an_identity_number_in_its_groups_is_masked_whatever_stands_between(number: str) -> None:
    assert not re.search(r"\d", shown(f"({number})"))


@pytest.mark.parametrize(
    "text", ["2026.11.26/2026.12.31", "2026-11-26, 2026-12-31", "370102/2021/11/26", "0000-0000000", "3.11.9"]
)
def test_what_is_no_identity_number_is_shown(text: str) -> None:
    assert text == shown(text)


def test_a_key_that_is_no_text_is_shown_by_its_kind() -> None:
    with pytest.raises(InputError) as caught:
        progress(ANSWER, today=LAUNCH, events={("110105", "19491231002X"): LAUNCH, 7: LAUNCH})

    assert ["/events/<tuple>", "/events/7"] == [fault.pointer for fault in caught.value.faults]


def test_the_codes_that_are_known_are_named_once() -> None:
    with pytest.raises(InputError) as caught:
        hukou_rules.checklist(ANSWER, ["umbrella", 3, "passport"])  # type: ignore[list-item] # as above
    first, *others = (fault.en for fault in caught.value.faults)

    assert first.startswith("not a value here; known: household-register, ")
    assert ["wrong type (int), expected one of the codes above", "not a value here; known: as above"] == others


@pytest.mark.parametrize(
    ("value", "short"),
    [
        (Readings(), "Readings()"),
        (Readings(pause="never"), "Readings(pause='never')"),
        (SERVICES[0], "<Service first-id-card shandong-2021-11-26/2, in force from 2021-10-01>"),
        (
            evolve(SERVICES[0], in_force_until=date(2030, 1, 1)),
            "<Service first-id-card shandong-2021-11-26/2, in force from 2021-10-01 until 2030-01-01>",
        ),
        (
            hukou_rules.replay(record(ANSWER)),
            "<Decision accept: 19 findings, 4 materials, 4 steps, 2 limits>",
        ),
        (
            next(hukou_rules.assess_rows([newborn()])),
            "<RowAnswer newborn-registration: accept; citizen-number-assigned 2021-12-01; birth-declared 2021-12-15>",
        ),
        (next(hukou_rules.assess_rows([{"follows": 1}])), "<RowAnswer unknown: 1 faults>"),
    ],
)
def test_a_value_is_shown_in_short(value: object, short: str) -> None:
    assert short == repr(value)


def test_a_template_of_references_keeps_what_can_be_encoded() -> None:
    assert b"\\ud800" in json.dumps(hukou_rules.schema(at="\ud800"), ensure_ascii=False).encode()


def test_services_are_proved_however_they_are_listed() -> None:
    assert hukou_rules.verify(name for name in ["temporary-id-card"]).holds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1" * 5000, "not valid JSON (a number in it cannot be used)"),
        ('{"service": NaN}', "not valid JSON (a number in it cannot be used)"),
        ("\ufeff{}", "not valid JSON (it begins with a byte order mark)"),
        ("{", "not valid JSON (line 1, column 2)"),
    ],
)
def test_what_makes_a_text_no_json_is_said(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        hukou_rules.read_case(text)

    assert said == str(caught.value)


def test_an_answer_knows_the_version_of_its_contract() -> None:
    assert 1 == ANSWER.contract == to_dict(ANSWER)["contract"]


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=CLAUSES)
def test_where_a_clause_stands_is_said_in_english(clause: Clause) -> None:
    assert not re.search("[\\u4e00-\\u9fff]", Page("en").standing(clause))
    assert clause.article in Page("zh").standing(clause)
