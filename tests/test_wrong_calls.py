"""Whatever is handed to the public face and is of another kind is named, in one error, by the parameter it was for."""

import datetime as dt
import inspect
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve, fields, frozen
from tests.applications import newborn

import hukou_rules
from hukou_rules import (
    SERVICES,
    Edition,
    Fault,
    FirstIdCardApplicant,
    FirstIdCardApplication,
    HukouRulesError,
    InputError,
    NewbornApplication,
    Notice,
    Readings,
    Service,
    ServiceName,
    Text,
    WorkingCalendar,
    assess,
    cures,
    progress,
    record,
    to_dict,
)
from hukou_rules.intake.records import Record
from hukou_rules.terms import Term

LAUNCH = date(2021, 11, 26)
ANSWER = assess(newborn())
OFFICIAL = WorkingCalendar.official()
PROFILE = hukou_rules.read_profile("{}")
WRONG: tuple[Any, ...] = (
    *(
        None,
        True,
        7,
        -1,
        2.5,
        Decimal(3),
        "the-mayor",
        "",
        "2021-11-26",
        b"2021-11-26",
        b"\xff",
        [],
        ["x"],
        (1,),
        {},
        {"x": 1},
    ),
    *({"a"}, object(), len, ServiceName, ServiceName.FIRST_ID_CARD, LAUNCH, dt.datetime(2021, 11, 26), dt.time(3)),  # noqa: DTZ001 - a naive one
    *(newborn(), ANSWER, Readings(), OFFICIAL, SERVICES[0], [newborn()], {"case": newborn()}, NotImplemented, "\ud800"),
)
A_NUMBER = "11010519491231002X"
A_BATCH = pa.RecordBatch.from_pydict({"applied_on": ["2021-11-26"]})


@frozen(kw_only=True)
class Call:
    """A public function with arguments that are right, and what else would be right for each."""

    of: Callable[..., object]
    right: Mapping[str, Any]
    fits: Mapping[str, Callable[[Any], bool]]


def is_none(value: object) -> bool:
    return value is None


def is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, dt.datetime)


def is_amount(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_answer(value: object) -> bool:
    return value is ANSWER


def is_text(value: object) -> bool:
    return isinstance(value, str | bytes)


def is_service(value: object) -> bool:
    return isinstance(value, Service | ServiceName)


def is_readings(value: object) -> bool:
    return isinstance(value, Readings)


def is_no_event(value: object) -> bool:
    return value is None or value == {}


def is_words(value: object) -> bool:
    return isinstance(value, str) and value != ""


def either(*fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: any(fit(value) for fit in fits)


def amended_by(parts: Any, **when: Any) -> Service[Any]:  # noqa: ANN401 - whatever it is given
    return SERVICES[0].amended(parts, **when)


ADD = {"day": LAUNCH, "working_days": 3}
REFUSED = cures(assess(FirstIdCardApplication(applicant=FirstIdCardApplicant(present=False))))
CHANGE = REFUSED.found[0].changes[0]
STATE = {"facts": ANSWER.facts, "readings": Readings()}
FAULT = Fault(pointer="/x", code="x", zh="错", en="wrong")
CALLS: dict[str, Call] = {
    "assess": Call(
        of=assess,
        right={"case": newborn(), "events": None, "readings": Readings(), "calendar": OFFICIAL, "services": SERVICES},
        fits={
            "case": lambda value: isinstance(value, NewbornApplication),
            "events": is_no_event,
            "readings": is_readings,
            "calendar": lambda value: value is None or value is OFFICIAL,
        },
    ),
    "assess_rows": Call(
        of=hukou_rules.assess_rows,
        right={
            "rows": [newborn()],
            "service": None,
            "readings": Readings(),
            "calendar": OFFICIAL,
            "services": SERVICES,
        },
        fits={
            "rows": lambda value: isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping),
            "service": lambda value: value is None or isinstance(value, ServiceName),
            "readings": is_readings,
            "calendar": lambda value: value is None or value is OFFICIAL,
        },
    ),
    "assess_batch": Call(
        of=hukou_rules.assess_batch,
        right={
            "batch": A_BATCH,
            "service": "first-id-card",
            "readings": Readings(),
            "calendar": OFFICIAL,
            "services": SERVICES,
        },
        fits={
            "service": lambda value: isinstance(value, ServiceName),
            "readings": is_readings,
            "calendar": lambda value: value is None or value is OFFICIAL,
        },
    ),
    "assess_batches": Call(
        of=hukou_rules.assess_batches,
        right={
            "batches": [A_BATCH],
            "service": "first-id-card",
            "readings": Readings(),
            "calendar": OFFICIAL,
            "services": SERVICES,
        },
        fits={
            "batches": lambda value: isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping),
            "service": lambda value: value is None or isinstance(value, ServiceName),
            "readings": is_readings,
            "calendar": lambda value: value is None or value is OFFICIAL,
        },
    ),
    "read_case": Call(
        of=hukou_rules.read_case,
        right={"text": '{"service": "first-id-card"}', "later": None},
        fits={"later": is_no_event},
    ),
    "pointer_to": Call(of=REFUSED.pointer_to, right={"change": CHANGE}, fits={}),
    "since": Call(of=REFUSED.since, right={"change": CHANGE}, fits={}),
    "decide": Call(of=ANSWER.in_force.decide, right=STATE, fits={"readings": is_readings}),
    "where_it_depends": Call(of=ANSWER.in_force.where_it_depends, right=STATE, fits={"readings": is_readings}),
    "where_to_apply": Call(of=ANSWER.in_force.where_to_apply, right=STATE, fits={"readings": is_readings}),
    "is_in_force": Call(of=ANSWER.in_force.is_in_force, right={"day": LAUNCH}, fits={"day": is_day}),
    "outside": Call(of=OFFICIAL.outside, right={"day": LAUNCH}, fits={"day": is_day}),
    "Deadline.latest_start_for": Call(
        of=ANSWER.deadlines[0].latest_start_for, right={"due": LAUNCH}, fits={"due": is_day}
    ),
    "progress": Call(
        of=progress,
        right={"answer": ANSWER, "today": LAUNCH, "events": None},
        fits={"answer": is_answer, "today": is_day, "events": is_no_event},
    ),
    "agenda": Call(
        of=hukou_rules.agenda,
        right={"cases": {"a": ANSWER}, "today": LAUNCH, "actor": None, "division": None},
        fits={"cases": lambda value: value == {}, "today": is_day, "actor": is_none, "division": is_none},
    ),
    "checklist": Call(
        of=hukou_rules.checklist,
        right={"answer": ANSWER, "presented": []},
        fits={"answer": is_answer, "presented": lambda value: value in ([], {})},
    ),
    "cures": Call(of=hukou_rules.cures, right={"answer": ANSWER}, fits={"answer": is_answer}),
    "next_question": Call(
        of=hukou_rules.next_question,
        right={"answer": ANSWER, "skipped": (), "wanted": "outcome"},
        fits={"answer": is_answer, "skipped": lambda value: value in ([], {})},
    ),
    "interview": Call(
        of=hukou_rules.interview,
        right={"service": "first-id-card", "ask": lambda _: None, "facts": None, "readings": Readings()},
        fits={
            "service": is_service,
            "ask": callable,  # what it raises when it is asked is its own
            "facts": is_none,
            "readings": is_readings,
        },
    ),
    "schema": Call(
        of=hukou_rules.schema,
        right={"service": "first-id-card", "of": "input", "at": "#/components/schemas/"},
        fits={"service": lambda value: value is None or is_service(value), "at": lambda value: isinstance(value, str)},
    ),
    "interview_step": Call(
        of=hukou_rules.interview_step,
        right={
            "document": {"service": "first-id-card"},
            "answer": None,
            "calendar": OFFICIAL,
            "services": SERVICES,
            "profile": None,
        },
        fits={
            "document": lambda value: value == {},
            "answer": lambda _: True,  # what does not fit is told in the step
            "calendar": lambda value: value is None or value is OFFICIAL,
            "profile": is_none,
        },
    ),
    "tools": Call(of=hukou_rules.tools, right={}, fits={}),
    "record": Call(of=record, right={"answer": ANSWER}, fits={"answer": is_answer}),
    "replay": Call(of=hukou_rules.replay, right={"text": record(ANSWER), "services": SERVICES}, fits={}),
    "recheck": Call(
        of=hukou_rules.recheck,
        right={"text": record(ANSWER), "calendar": None, "services": SERVICES},
        fits={"calendar": lambda value: value is None or value is OFFICIAL},
    ),
    "guide": Call(
        of=hukou_rules.guide,
        right={"service": "first-id-card", "day": None, "services": SERVICES, "readings": Readings()},
        fits={"service": is_service, "day": either(is_none, is_day), "readings": is_readings},
    ),
    "diff": Call(
        of=hukou_rules.diff,
        right={"service": "first-id-card", "readings_a": Readings(), "readings_b": Readings()},
        fits={"service": is_service, "readings_a": is_readings, "readings_b": is_readings},
    ),
    "diff_editions": Call(
        of=hukou_rules.diff_editions,
        right={"before": SERVICES[0], "after": SERVICES[0], "readings": Readings()},
        fits={
            "before": lambda value: value is SERVICES[0],
            "after": lambda value: value is SERVICES[0],
            "readings": is_readings,
        },
    ),
    "verify": Call(
        of=hukou_rules.verify,
        right={"services": ["temporary-id-card"]},
        fits={"services": lambda value: value is ServiceName},
    ),
    "service_named": Call(
        of=hukou_rules.service_named,
        right={"name": "first-id-card", "day": None, "services": SERVICES},
        fits={"name": is_service, "day": either(is_none, is_day)},
    ),
    "amended": Call(
        of=amended_by,
        right={
            "parts": SERVICES[0].rules[0],
            "edition": Edition(id="x", zh="虚构", en="made up"),
            "in_force_from": LAUNCH,
            "in_force_until": None,
        },
        fits={"in_force_from": is_day, "in_force_until": either(is_none, is_day)},
    ),
    "Edition": Call(
        of=Edition,
        right={"id": "x", "zh": "虚构", "en": "made up"},
        fits=dict.fromkeys(("id", "zh", "en"), is_words),
    ),
    "to_dict": Call(of=to_dict, right={"value": ANSWER}, fits={"value": is_answer}),
    "to_card": Call(
        of=hukou_rules.to_card, right={"answer": ANSWER, "lang": "zh", "form": "text"}, fits={"answer": is_answer}
    ),
    "to_text": Call(of=hukou_rules.to_text, right={"value": ANSWER, "lang": "zh"}, fits={"value": is_answer}),
    "to_markdown": Call(of=hukou_rules.to_markdown, right={"value": ANSWER, "lang": "zh"}, fits={"value": is_answer}),
    "to_svg": Call(of=hukou_rules.to_svg, right={"value": ANSWER, "lang": "zh"}, fits={"value": is_answer}),
    "to_dmn": Call(
        of=hukou_rules.to_dmn,
        right={"service": "first-id-card", "day": None, "services": SERVICES},
        fits={"service": is_service, "day": either(is_none, is_day)},
    ),
    "to_csv": Call(
        of=hukou_rules.to_csv,
        right={"service": "first-id-card", "day": None, "services": SERVICES},
        fits={"service": is_service, "day": either(is_none, is_day)},
    ),
    "to_ics": Call(of=hukou_rules.to_ics, right={"value": ANSWER, "lang": "zh"}, fits={"value": is_answer}),
    "read_notice": Call(
        of=hukou_rules.read_notice, right={"text": '{"source": "x", "days_off": ["2027-02-08"]}'}, fits={}
    ),
    "read_notice_text": Call(
        of=hukou_rules.read_notice_text,
        right={
            "text": "一、元旦：1月1日放假。节假日期间，照常值班。",
            "year": 2027,
            "statutory_days": (date(2027, 1, 1),),
        },
        fits={"year": is_none},  # the weekdays tell it
    ),
    "read_profile": Call(of=hukou_rules.read_profile, right={"text": "{}"}, fits={}),
    "count_from": Call(
        of=hukou_rules.count_from,
        right={**ADD, "calendar": OFFICIAL},
        fits={"day": is_day, "working_days": is_amount, "calendar": lambda value: value is OFFICIAL},
    ),
    "year_of": Call(
        of=hukou_rules.year_of,
        right={"calendar": OFFICIAL, "year": 2026},
        fits={"calendar": lambda value: value is OFFICIAL, "year": is_amount},
    ),
    "id_card_validity": Call(
        of=hukou_rules.id_card_validity,
        right={"born_on": date(2005, 1, 1), "signed_on": LAUNCH},
        fits={"born_on": is_day, "signed_on": is_day},
    ),
    "temporary_card_validity": Call(
        of=hukou_rules.temporary_card_validity, right={"signed_on": LAUNCH}, fits={"signed_on": is_day}
    ),
    "official": Call(of=WorkingCalendar.official, right={"make_up_weekends": "skip", "unpublished": "refuse"}, fits={}),
    "with_notice": Call(
        of=OFFICIAL.with_notice, right={"notice": Notice(source="x", days_off=(date(2027, 2, 8),))}, fits={}
    ),
    "differences": Call(of=OFFICIAL.differences, right={"notice": Notice(source="x")}, fits={}),
    "add": Call(of=OFFICIAL.add, right=ADD, fits={"day": is_day, "working_days": is_amount}),
    "subtract": Call(of=OFFICIAL.subtract, right=ADD, fits={"day": is_day, "working_days": is_amount}),
    "bounds": Call(
        of=OFFICIAL.bounds,
        right={**ADD, "paused": ((LAUNCH, LAUNCH),)},
        fits={"day": is_day, "working_days": is_amount, "paused": lambda value: value in ([], {})},
    ),
    "explain": Call(of=OFFICIAL.explain, right=ADD, fits={"day": is_day, "working_days": is_amount}),
    "latest_start_for": Call(
        of=OFFICIAL.latest_start_for,
        right={"due": LAUNCH, "working_days": 3},
        fits={"due": is_day, "working_days": is_amount},
    ),
    "is_working_day": Call(of=OFFICIAL.is_working_day, right={"day": LAUNCH}, fits={"day": is_day}),
    "rolled": Call(of=OFFICIAL.rolled, right={"day": LAUNCH}, fits={"day": is_day}),
    "count": Call(of=OFFICIAL.count, right={"start": LAUNCH, "end": LAUNCH}, fits={"start": is_day, "end": is_day}),
    "between": Call(of=OFFICIAL.between, right={"start": LAUNCH, "end": LAUNCH}, fits={"start": is_day, "end": is_day}),
    "fingerprint": Call(
        of=OFFICIAL.fingerprint, right={"start": LAUNCH, "end": LAUNCH}, fits={"start": is_day, "end": is_day}
    ),
    "day_off": Call(of=OFFICIAL.day_off, right={"day": LAUNCH}, fits={"day": is_day}),
    "kind": Call(of=OFFICIAL.kind, right={"day": LAUNCH}, fits={"day": is_day}),
    "rolled_at_latest": Call(of=OFFICIAL.rolled_at_latest, right={"day": LAUNCH}, fits={"day": is_day}),
    "deviations": Call(
        of=OFFICIAL.deviations, right={"start": LAUNCH, "end": LAUNCH}, fits={"start": is_day, "end": is_day}
    ),
    "year_fingerprint": Call(of=OFFICIAL.year_fingerprint, right={"year": 2026}, fits={}),
    "working_days": Call(
        of=hukou_rules.year_of(OFFICIAL, 2026).working_days,
        right={"month": 11},
        fits={"month": either(is_none, lambda value: value == 7)},
    ),
    "owed_by": Call(of=progress(ANSWER, today=LAUNCH).owed_by, right={"actor": "applicant"}, fits={}),
    "over": Call(of=PROFILE.over, right={"calendar": OFFICIAL}, fits={"calendar": lambda value: value is OFFICIAL}),
    "read_case of a profile": Call(
        of=PROFILE.read_case, right={"text": '{"service": "first-id-card"}', "later": None}, fits={"later": is_no_event}
    ),
    "read_document": Call(of=PROFILE.read_document, right={"document": {"service": "first-id-card"}}, fits={}),
    "is_overdue": Call(of=ANSWER.deadlines[0].is_overdue, right={"now": LAUNCH}, fits={"now": is_day}),
    "days_left": Call(of=ANSWER.deadlines[0].days_left, right={"today": LAUNCH}, fits={"today": is_day}),
    "CitizenIdentityNumber": Call(of=hukou_rules.CitizenIdentityNumber, right={"text": A_NUMBER}, fits={}),
    "Notice": Call(
        of=Notice,
        right={
            "source": "x",
            "days_off": (LAUNCH,),
            "worked_days": (),
            "year": None,
            "amends": None,
            "division": None,
            "overrides_published": True,
            "statutory_days": (),
        },
        fits={
            "year": is_none,
            "amends": is_none,
            "division": is_none,
            "overrides_published": lambda value: value is True,
            "statutory_days": lambda value: value in ([], {}),
            "source": lambda value: isinstance(value, str) and value != "",
            "days_off": lambda value: value in ([], {}),
            "worked_days": lambda value: value in ([], {}),
        },
    ),
}
PUBLIC: dict[str, Any] = {name: getattr(hukou_rules, name) for name in hukou_rules.__all__}
CLASSES = {name: value for name, value in PUBLIC.items() if isinstance(value, type)}
RECORDS = [value for value in CLASSES.values() if issubclass(value, Record)]
TERMS = [value for value in CLASSES.values() if issubclass(value, Term)]
ERRORS = [value for value in CLASSES.values() if issubclass(value, HukouRulesError)]
NOT_CALLED = {  # data, a name of a type, and a protocol
    *("SERVICES", "INPUT_SCHEMA", "OUTPUT_SCHEMA", "__version__", "Pointer", "Application"),
}
HANDED_OUT = {  # what calls return, or what those who write rules make: nobody makes one of what they were handed
    *("Advice", "Agenda", "Assessment", "ByReading", "CalendarStamp", "CalendarYear", "CardTerm", "CardValidity"),
    *(
        "Case",
        "Checklist",
        "Clause",
        "Cure",
        "Cures",
        "Deadline",
        "DeadlineProgress",
        "Decision",
        "Difference",
        "Doubt",
    ),
    *("Differences", "Effort", "Fault", "Fee", "Finding", "FollowUp", "Guide", "InterviewQuestion", "InterviewStep"),
    *("Profile", "Progress", "Question"),
    *("ReadingTaken", "Recheck", "Report", "Requirement", "RowAnswer", "RowDeadline", "Service", "Source", "Step"),
    *("StepProgress", "Task", "Text", "TimeLimit", "WorkingCalendar"),
}
ASKED_FOR_EVERY_CASE = {  # by the library itself, with what it made: to check that again would cost every answer
    *("Clause.is_followed_on", "Source.is_in_force", "Decision.outcome"),
    "Source.clause",  # how a clause is written down
    "Service.amended",  # called as ``amended`` above, which hands on the one part
}

IN_A_DOCUMENT = {
    *product(("read_case", "read_case of a profile"), ("text", "later")),
    *product(("read_notice", "read_profile", "CitizenIdentityNumber"), ("text",)),
    *product(("interview_step", "read_document"), ("document",)),
    *product(("to_dict", "to_markdown", "to_text"), ("value",)),
    ("assess", "case"),
}
"""Arguments into which a fault points, from their top; of any other it begins with the name of the parameter."""


def test_every_public_name_has_its_place_here() -> None:
    """A function is called, a record and the readings are made, a term is looked up, and so on: each in one way."""
    called = {name for name in CALLS if name in PUBLIC}
    classes = {name for name, value in CLASSES.items() if value in (*RECORDS, *TERMS, *ERRORS, Readings)}

    assert {*PUBLIC} == called | classes | HANDED_OUT | NOT_CALLED
    assert len(PUBLIC) == len(called) + len(classes) + len(HANDED_OUT) + len(NOT_CALLED)


def test_every_method_of_a_public_class_that_takes_something_is_called() -> None:
    methods = {
        method.__qualname__
        for value in CLASSES.values()
        if value not in (*TERMS, *ERRORS)
        for name, method in inspect.getmembers(value, inspect.isroutine)
        if not name.startswith("_") and {*inspect.signature(method).parameters} - {"self"}
    }

    assert methods == {call.of.__qualname__ for call in CALLS.values()} & methods | ASKED_FOR_EVERY_CASE


@pytest.mark.parametrize("kind", TERMS)
def test_a_wrong_code_of_a_term_is_none(kind: type[Term]) -> None:
    assert all(kind.coded(value) is None or value is kind.coded(value) for value in WRONG)


@pytest.mark.parametrize(("name", "parameter"), [(name, each) for name, call in CALLS.items() for each in call.right])
def test_a_wrong_argument_is_named_and_never_taken_for_nothing(name: str, parameter: str) -> None:
    call = CALLS[name]
    call.of(**call.right)  # it works, when everything is right
    silent, raw, unnamed = [], [], []
    for value in WRONG:
        try:
            call.of(**{**call.right, parameter: value})
        except HukouRulesError as error:
            named = {fault.pointer.split("/")[1] for fault in error.faults if fault.pointer}
            is_named = parameter in named or (name, parameter) in IN_A_DOCUMENT or not isinstance(error, InputError)
            if not is_named or not all(fault.zh and fault.en for fault in error.faults):
                unnamed.append(value)
        except Exception as error:  # noqa: BLE001 - any other is what is looked for
            if not (parameter == "ask" and callable(value)):
                raw.append((value, error))
        else:
            fit = call.fits.get(parameter)
            if fit is None or not fit(value):
                silent.append(value)

    assert ([], [], []) == (raw, silent, unnamed)


@pytest.mark.parametrize("record_type", RECORDS)
def test_a_wrong_value_of_a_record_is_named(record_type: type[Record]) -> None:
    for each in fields(record_type):  # type: ignore[arg-type] # records are attrs classes
        for value in WRONG:
            try:
                made = record_type(**{each.name: value})
            except HukouRulesError as error:
                pointers = {fault.pointer[: len(each.name) + 1] for fault in error.faults}
            else:
                kept = getattr(made, each.name)
                pointers = {f"/{each.name}"} if kept == value or (kept, value) == ((), []) else {"lost"}
            assert {f"/{each.name}"} == pointers


WIRED = {"event_orders"}  # without an order no step has its events: what is wrong is the list, not the kind
OF_A_VALUE: Mapping[str, tuple[Any, Mapping[str, Callable[[Any], bool]]]] = {
    "Service": (
        SERVICES[0],
        {
            "name": lambda value: isinstance(value, ServiceName),
            "in_force_from": is_day,
            "in_force_until": either(is_none, is_day),
            "fee": is_none,
            **{each: lambda value: value in ([], {}) for each in ("rules", "papers", "limits", "advice")},
            **{each: lambda value: value in ([], {}) for each in ("steps", "follow_ups", "event_orders")},
        },
    ),
    "Case": (
        ANSWER.case,
        {
            "application": lambda value: isinstance(value, NewbornApplication),
            "readings": is_readings,
            "told": lambda value: isinstance(value, dict) and not value,
        },
    ),
    "Profile": (
        PROFILE,
        {"readings": is_readings, "notices": lambda value: value in ([], {}), "contact": is_none},
    ),
    "WorkingCalendar": (
        OFFICIAL,
        {
            **dict.fromkeys(("source", "version"), lambda value: isinstance(value, str)),
            **dict.fromkeys(("days_off", "worked_weekends", "notices"), lambda value: value in ([], {})),
        },
    ),
    "Fault": (FAULT, dict.fromkeys(("pointer", "code", "zh", "en"), lambda value: isinstance(value, str))),
    "Text": (Text(zh="甲", en="one"), dict.fromkeys(("zh", "en"), lambda value: isinstance(value, str))),
}


@pytest.mark.parametrize(
    ("name", "each"),
    [
        (name, each.name)
        for name, (value, _) in OF_A_VALUE.items()
        for each in fields(type(value))
        if each.init and (name, each.name) != ("Case", "service")  # of which the test below speaks
    ],
)
def test_a_value_is_not_made_of_what_is_of_another_kind(name: str, each: str) -> None:
    right, fits = OF_A_VALUE[name]
    evolve(right)
    for value in WRONG:
        changed: dict[str, Any] = {each: value}
        if each in fits and fits[each](value):
            with pytest.raises(TypeError) if each in WIRED else nullcontext():
                evolve(right, **changed)
            continue
        with pytest.raises(HukouRulesError) as caught:
            evolve(right, **changed)
        assert all(fault.zh and fault.en for fault in caught.value.faults)
        assert {each} == {fault.pointer.split("/")[1] for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("changed", "pointers"),
    [
        ({"service": "newborn-registration"}, []),
        ({"service": "first-id-card"}, ["/application"]),
        ({"service": "the-mayor"}, ["/service"]),
        ({"service": None, "timeline": {}, "readings": 3}, ["/service", "/timeline", "/readings"]),
    ],
)
def test_a_case_holds_an_application_of_its_service(changed: dict[str, Any], pointers: list[str]) -> None:
    with pytest.raises(HukouRulesError) if pointers else nullcontext() as caught:
        assert ANSWER.case == evolve(ANSWER.case, **changed)

    assert pointers == ([fault.pointer for fault in caught.value.faults] if caught else [])


@pytest.mark.parametrize("each", [each.name for each in fields(Readings)])
def test_a_wrong_reading_is_named_with_the_codes(each: str) -> None:
    for value in WRONG:
        with pytest.raises(HukouRulesError) as caught:
            Readings(**{each: value})

        (fault,) = caught.value.faults
        assert f"/{each}" == fault.pointer


def test_all_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(HukouRulesError) as caught:
        progress(newborn(), today="2021-12-02", events=["accepted"])  # type: ignore[arg-type] # what this is about

    assert ["/answer", "/today", "/events"] == sorted(
        (fault.pointer for fault in caught.value.faults), key=["/answer", "/today", "/events"].index
    )
