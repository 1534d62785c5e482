"""Batches of Arrow: whatever the columns look like, each row says what it says as a document."""

import datetime as dt
import importlib
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from tests import batches
from tests.random_rows import rows
from tests.test_exchange.test_rows import BIRTH

from hukou_rules import (
    INPUT_SCHEMA,
    OUTPUT_SCHEMA,
    SERVICES,
    Edition,
    InputError,
    Outcome,
    Readings,
    RowAnswer,
    ServiceName,
    Unpublished,
    WorkingCalendar,
    assess_batch,
    assess_batches,
    assess_rows,
)
from hukou_rules.decision import Presence
from hukou_rules.exchange import arrow, vectors
from hukou_rules.exchange.batches import Batches

NEWBORN = ServiceName.NEWBORN_REGISTRATION
CARD = ServiceName.FIRST_ID_CARD
TEXTS = (pa.string(), pa.large_string(), pa.string_view())
Made = Any  # of pyarrow, which has no types


def flat(answer: RowAnswer, names: list[str]) -> dict[str, Any]:
    """Return the answer to a row as the columns of a batch have it."""
    told: dict[str, Any] = dict.fromkeys(names)
    if answer.outcome is None:
        told["errors"] = "; ".join(dict.fromkeys(f"{fault.pointer} {fault.code}".strip() for fault in answer.faults))
        return told
    told["outcome"] = answer.outcome.code
    told |= {f"aspects.{aspect.code}": outcome.code for aspect, outcome in answer.aspects.items()}
    told["missing"] = " ".join(answer.missing)
    for presence in Presence:
        papers = [f"{each.material.code}:{each.whose.code}" for each in answer.materials if each.presence is presence]
        told[f"materials.{presence.code}"] = " ".join(dict.fromkeys(papers))
    for each in answer.deadlines:
        told[f"deadlines.{each.id.code}.due"] = each.due
        told[f"deadlines.{each.id.code}.status"] = each.status.code
    return told


def as_rows(answers: Made) -> list[dict[str, Any]]:
    answers.validate(full=True)
    told: list[dict[str, Any]] = answers.to_pylist()
    return told


def births(count: int = 3, **columns: Any) -> Made:  # noqa: ANN401 - arrays, or values
    """Return rows of one birth, with columns put in the place of its own."""
    plain = batches.batch([BIRTH] * count, NEWBORN)
    there = dict(zip(plain.schema.names, plain.columns, strict=True)) | columns
    return pa.RecordBatch.from_pydict({name: column for name, column in there.items() if column is not None})


def outcomes(batch: Made, **how: Any) -> list[str | None]:  # noqa: ANN401 - as assess_batch
    found: list[str | None] = assess_batch(batch, NEWBORN, **how).column("outcome").to_pylist()
    return found


# --- cases ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TEXTS)
def test_texts_of_any_width_say_the_same_where_rows_are_of_several_services(kind: Made) -> None:
    said = {"service": ["first-id-card", "temporary-id-card"] * 2, "applied_by": ["self", "agent", None, "self"]}
    batches = [
        pa.RecordBatch.from_pydict({name: pa.array(texts, of) for name, texts in said.items()})
        for of in (pa.string(), kind)
    ]

    assert assess_batch(batches[0]) == assess_batch(batches[1])


@pytest.mark.parametrize("of", ["a text", "a dictionary", "a service", "a reading"])
def test_a_text_that_is_not_utf_8_is_a_fault_of_its_row(of: str) -> None:
    texts = pa.array([b"\xff", b"first-id-card"], pa.binary()).view(pa.string())
    columns: dict[str, dict[str, Made]] = {
        "a text": {"applied_by": texts},
        "a dictionary": {"applied_by": pa.DictionaryArray.from_arrays([0, 1], texts)},
        "a service": {"service": texts},
        "a reading": {"readings.any_station": texts},
    }
    named = {} if of == "a service" else {"service": ["first-id-card"] * 2}
    batch = pa.RecordBatch.from_pydict({**named, **columns[of]})
    errors = assess_batch(batch).column("errors").to_pylist()

    assert errors[0]
    assert (of == "a service") is (errors[1] is None)


def test_a_birth_declared_on_the_first_day_is_accepted_and_the_number_is_due_after_three_working_days() -> None:
    (answer,) = as_rows(assess_batch(births(1), NEWBORN))

    assert "accept" == answer["outcome"] == answer["aspects.place"]
    assert "" == answer["missing"]
    assert "medical-certificate-of-birth:child" in answer["materials.required"]
    assert date(2021, 12, 1) == answer["deadlines.citizen-number-assigned.due"]
    assert "final" == answer["deadlines.citizen-number-assigned.status"]
    assert answer["errors"] is None


def test_the_columns_are_those_of_the_schemas_and_dictionaries() -> None:
    answers = assess_batch(births(), "newborn-registration")

    assert OUTPUT_SCHEMA["newborn-registration"] == answers.schema
    assert OUTPUT_SCHEMA[NEWBORN] == answers.schema
    assert pa.types.is_dictionary(answers.schema.field("outcome").type)
    assert pa.date32() == answers.schema.field("deadlines.citizen-number-assigned.due").type
    assert {"father.registered_in", "events.accepted", "readings.newborn_clock"} < {*INPUT_SCHEMA[NEWBORN].names}
    assert (
        pa.list_(pa.string()) == INPUT_SCHEMA["registration-certificate"].field("applicant.formerly_registered_in").type
    )
    assert [name.code for name in ServiceName] == [*INPUT_SCHEMA] == [*OUTPUT_SCHEMA]
    assert 4 == len(INPUT_SCHEMA)
    assert {*INPUT_SCHEMA[NEWBORN].names} < {*INPUT_SCHEMA[None].names}
    with pytest.raises(KeyError):
        _ = INPUT_SCHEMA["passport"]


def test_what_is_wrong_with_a_row_stands_in_its_errors_and_the_others_are_answered() -> None:
    batch = births(3, applied_on=["2021-11-26", "2021-11-31", "2021-11-26"], follows=["father", "uncle", "father"])

    answers = as_rows(assess_batch(batch, NEWBORN))

    assert ["accept", None, "accept"] == [each["outcome"] for each in answers]
    assert [None, "/applied_on bad-date; /follows unknown-value", None] == [each["errors"] for each in answers]


def test_what_is_wrong_in_several_ways_at_one_place_is_named_once() -> None:
    """A birth after the application is after all that follows from it, too."""
    batch = births(1, **{"child.born_on": ["2022-01-01"], "events.accepted": ["2021-11-27"]})

    assert ["/child/born_on impossible-order"] == assess_batch(batch, NEWBORN).column("errors").to_pylist()


def test_what_cannot_be_read_is_not_all_that_may_be_wrong_with_a_row() -> None:
    born = ["2021-11-15", "2022-01-01", "2021-11-15"]
    batch = births(3, applied_by=["uncle", "uncle", "father"], **{"child.born_on": born})

    assert [
        "/applied_by unknown-value",
        "/applied_by unknown-value; /child/born_on impossible-order",
        None,
    ] == assess_batch(batch, NEWBORN).column("errors").to_pylist()


def test_a_column_that_has_no_codes_may_be_right_in_some_rows() -> None:
    former = pa.array([["370102"], ["370102", None], None], pa.list_(pa.string()))
    batch = pa.RecordBatch.from_pydict({"applicant.formerly_registered_in": former, "kind": ["transfer"] * 3})

    assert [None, "/applicant/formerly_registered_in/1 wrong-type", None] == assess_batch(
        batch, "registration-certificate"
    ).column("errors").to_pylist()


@pytest.mark.parametrize(
    "path", ["child.child.born_on", "child.born.on", "Follows", "FATHER.REGISTERED_IN", "MOTHER.x", "Applied_By"]
)
def test_a_column_within_an_object_of_the_contract_or_in_other_letters_is_a_slip(path: str) -> None:
    """Of a database that writes names in capitals no column is lost without a word, nor one that is nested twice."""
    nested: dict[str, Any] = {path.rpartition(".")[2]: "x"}
    for each in reversed(path.split(".")[:-1]):
        nested = {each: nested}

    for batch in (pa.RecordBatch.from_pydict({path: ["x"]}), pa.RecordBatch.from_pylist([nested])):
        with pytest.raises(InputError) as error:
            assess_batch(batch, NEWBORN)

        assert ["unknown-column"] == [fault.code for fault in error.value.faults]


def test_a_column_that_is_almost_known_is_named_with_the_nearest_that_is() -> None:
    batch = births(
        1, **{"father.registred_in": ["371502"], "aplied_on": ["2021-11-26"], "events.acepted": ["2021-11-26"]}
    )

    with pytest.raises(InputError) as error:
        assess_batch(batch, NEWBORN)

    assert {
        ("/father/registred_in", "unknown-column", "no such column; the nearest one is father.registered_in"),
        ("/aplied_on", "unknown-column", "no such column; the nearest one is applied_on"),
        ("/events/acepted", "unknown-column", "no such column; the nearest one is events.accepted"),
    } == {(fault.pointer, fault.code, fault.en) for fault in error.value.faults}


def test_other_columns_are_handed_on_as_they_are() -> None:
    batch = births(2, id=pa.array([17, 18], pa.int64()), note=pa.array([["a"], None], pa.list_(pa.string())))

    answers = assess_batch(batch, NEWBORN)

    assert ["id", "note"] == answers.schema.names[:2]
    assert [17, 18] == answers.column("id").to_pylist()
    assert [["a"], None] == answers.column("note").to_pylist()


def test_no_nearest_column_is_looked_for_once_as_many_as_are_told_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, nearest = list[str](), importlib.import_module("difflib").get_close_matches

    def noted(path: str, known: list[str], **options: float) -> list[str]:
        looked.extend([path] if known else [])
        found: list[str] = nearest(path, known, **options)
        return found

    monkeypatch.setattr("hukou_rules.exchange.batches.get_close_matches", noted)
    batch = pa.RecordBatch.from_pydict({f"readings.no_{i}": ["x"] for i in range(500)})

    with pytest.raises(InputError) as error:
        assess_batch(batch, CARD)

    assert ["unknown-column"] * 100 + ["more-faults"] == [fault.code for fault in error.value.faults]
    assert "and 400 more faults" == error.value.faults[-1].en
    assert 101 == len(looked)


@pytest.mark.parametrize("name", ["father.registered_in", "outcome", "note"])
def test_a_column_that_is_there_twice_is_named(name: str) -> None:
    twice = pa.RecordBatch.from_arrays([pa.array(["370102"]), pa.array(["370102"])], names=[name, name])

    with pytest.raises(InputError) as error:
        assess_batch(twice, NEWBORN)

    assert {"duplicate-column"} == {fault.code for fault in error.value.faults}


def test_a_column_is_read_within_a_struct_too() -> None:
    father = pa.StructArray.from_arrays(
        [pa.array(["371502", "110105", "371502"]), pa.array(["family", None, "none"])],
        names=["registered_in", "household"],
        mask=pa.array([False, False, True]),
    )
    batch = births(3, **{"father.registered_in": None, "father.household": None, "father": father})

    assert ["accept", "refuse", "incomplete"] == outcomes(batch)
    assert ["refuse", "incomplete"] == outcomes(batch.slice(1))


def test_a_struct_of_nothing_is_unknown_and_one_of_something_else_is_named() -> None:
    nothing = births(2, **{"father.registered_in": None, "father.household": None, "father": pa.nulls(2)})
    other = births(2, **{"father.registered_in": None, "father.household": None, "father": ["371502", "371502"]})
    stranger = births(1, **{"father": pa.array([{"age": 30}]), "father.registered_in": None, "father.household": None})

    assert ["incomplete", "incomplete"] == outcomes(nothing)
    for wrong, code in ((other, "wrong-type"), (stranger, "unknown-column")):
        with pytest.raises(InputError) as error:
            assess_batch(wrong, NEWBORN)
        assert [code] == [fault.code for fault in error.value.faults]


# --- every kind of column ---------------------------------------------------------------------------------------------


FATHERS = ["371502", None, "110105", "371502", "none"]
ANSWERED = ["accept", "incomplete", "refuse", "accept", "refuse"]


@pytest.mark.parametrize("text", TEXTS, ids=str)
def test_a_text_may_be_of_any_width(text: Made) -> None:
    assert ANSWERED == outcomes(births(5, **{"father.registered_in": pa.array(FATHERS).cast(text)}))


@pytest.mark.parametrize("text", TEXTS, ids=str)
@pytest.mark.parametrize(
    "width", [pa.int8(), pa.uint8(), pa.int16(), pa.uint16(), pa.int32(), pa.uint32(), pa.int64()], ids=str
)
def test_a_dictionary_may_be_of_any_width(width: Made, text: Made) -> None:
    entries = pa.array(["110105", "371502", "none", "371502", None, "370102"], pa.string()).cast(text)
    column = pa.DictionaryArray.from_arrays(pa.array([3, None, 0, 1, 2], width), entries)

    assert ANSWERED == outcomes(births(5, **{"father.registered_in": column}))
    assert ANSWERED[2:] == outcomes(births(5, **{"father.registered_in": column}).slice(2))


def test_what_stands_under_a_null_does_not_matter() -> None:
    garbage = pa.DictionaryArray.from_arrays(
        pa.Array.from_buffers(pa.int32(), 3, [pa.py_buffer(b"\x05"), pa.array([0, 99, 0], pa.int32()).buffers()[1]]),
        pa.array(["371502"]),
        safe=False,
    )

    assert ["accept", "incomplete", "accept"] == outcomes(births(3, **{"father.registered_in": garbage}))


def test_a_dictionary_may_have_more_entries_than_a_byte_can_number() -> None:
    entries = [f"11{number:04}" for number in range(400)] + ["371502"]
    column = pa.array(["371502", "110399", "110000"]).dictionary_encode()
    column = pa.DictionaryArray.from_arrays(pa.array([400, 399, 0], pa.int16()), pa.array(entries))

    assert ["accept", "refuse", "refuse"] == outcomes(births(3, **{"father.registered_in": column}))


DAY = dt.datetime(2021, 11, 26, tzinfo=dt.UTC)
DAYS: dict[str, Callable[[], Made]] = {
    "date32": lambda: pa.array([DAY.date()]),
    "date64": lambda: pa.array([DAY.date()], pa.date64()),
    "dictionary": lambda: pa.array([DAY.date()]).dictionary_encode(),
    "text": lambda: pa.array(["2021-11-26"], pa.large_string()),
    "seconds": lambda: pa.array([DAY.replace(tzinfo=None)], pa.timestamp("s")),
    "nanoseconds": lambda: pa.array([DAY.replace(tzinfo=None)], pa.timestamp("ns")),
    "zoned": lambda: pa.array([dt.datetime(2021, 11, 25, 17, tzinfo=dt.UTC)], pa.timestamp("us", "UTC")),
}


@pytest.mark.parametrize("kind", DAYS)
def test_a_day_may_be_of_any_kind(kind: str) -> None:
    (answer,) = as_rows(assess_batch(births(1, applied_on=DAYS[kind]()), NEWBORN))

    assert date(2021, 12, 1) == answer["deadlines.citizen-number-assigned.due"]


@pytest.mark.parametrize(
    ("column", "code"),
    [
        (pa.array([dt.datetime(2021, 11, 26, 9)], pa.timestamp("us")), "bad-date"),  # noqa: DTZ001 - no zone
        (pa.array([date(1066, 10, 14)]), "date-out-of-range"),
        (pa.array([2**30], pa.int32()).view(pa.date32()), "bad-date"),
        (pa.array([20211126]), "wrong-type"),
        (pa.array([2**63 - 1], pa.timestamp("ns", "UTC")), "bad-date"),
        (pa.array([253402300799], pa.timestamp("s", "UTC")), "bad-date"),
        (pa.array([dt.time(9)]), "wrong-type"),
        (pa.array([date(1066, 10, 14)]).dictionary_encode(), "date-out-of-range"),
    ],
    ids=lambda given: str(getattr(given, "type", given)),
)
def test_what_is_no_day_is_an_error_of_its_row(column: Made, code: str) -> None:
    (answer,) = as_rows(assess_batch(births(1, applied_on=column), NEWBORN))

    assert f"/applied_on {code}" == answer["errors"]


@pytest.mark.parametrize("kind", [pa.int8(), pa.uint8(), pa.int64()], ids=str)
@pytest.mark.parametrize("order", [1, -1], ids=["as the terms stand", "the other way round"])
def test_a_dictionary_may_have_any_order_and_anything_under_its_nulls(kind: Made, order: int) -> None:
    """What has the codes in their order is not looked up, so the numbers themselves must not go too far."""
    words = ["mother", "father", "grandparent"][::order]
    numbers = pa.array([words.index("mother"), 7, words.index("father"), 99], kind)
    there = pa.array([True, False, True, False])
    valid = there.buffers()[1]
    column = pa.DictionaryArray.from_arrays(
        pa.Array.from_buffers(kind, 4, [valid, numbers.buffers()[1]]), pa.array(words), safe=False
    )

    answers = as_rows(assess_batch(births(4, follows=column), NEWBORN))

    assert as_rows(assess_batch(births(4, follows=["mother", None, "father", None]), NEWBORN)) == answers


def test_yes_and_no_may_be_null_sliced_or_of_another_kind() -> None:
    stated = pa.array([False, True, None, False])

    assert ["accept", "refuse", "incomplete", "accept"] == outcomes(births(4, **{"child.already_registered": stated}))
    assert ["refuse", "incomplete", "accept"] == outcomes(births(4, **{"child.already_registered": stated}).slice(1))
    kept = births(2, **{"child.already_registered": pa.array([False, True]).dictionary_encode()})
    assert ["accept", "refuse"] == outcomes(kept)
    (wrong,) = as_rows(assess_batch(births(1, **{"child.already_registered": ["no"]}), NEWBORN))
    assert "/child/already_registered wrong-type" == wrong["errors"]


def test_a_column_of_nothing_is_unknown() -> None:
    assert ["incomplete"] * 2 == outcomes(births(2, **{"father.registered_in": pa.nulls(2), "follows": pa.nulls(2)}))


def test_a_column_of_an_extension_is_read_as_what_it_holds() -> None:
    column = pa.ExtensionArray.from_storage(pa.opaque(pa.string(), "text", "somebody"), pa.array(["371502"]))

    assert ["accept"] == outcomes(births(1, **{"father.registered_in": column}))


@pytest.mark.parametrize(
    ("column", "outcome"),
    [
        (pa.array([["370102"], [], None]), ["discretion", "refuse", "incomplete"]),
        (pa.array([["370102"], [], None], pa.large_list(pa.large_string())), ["discretion", "refuse", "incomplete"]),
        (pa.array([["370102", None], ["370102", ""], ["370102\x1f370103"]]), [None, None, None]),
        (pa.array([[7], [8], []]), [None, None, "refuse"]),
        (pa.array(["370102", None, "x"]), [None, "incomplete", None]),
        (pa.nulls(3), ["incomplete"] * 3),
    ],
    ids=str,
)
def test_a_list_is_read_as_one_value(column: Made, outcome: list[str | None]) -> None:
    rows = pa.RecordBatch.from_pydict(
        {
            "applied_on": ["2021-12-01"] * 3,
            "kind": ["other"] * 3,
            "identity_document": ["valid"] * 3,
            "applied_by": ["self"] * 3,
            "concerns": ["self"] * 3,
            "applicant.registered_in": ["110105"] * 3,
            "applicant.formerly_registered_in": column,
            "accepting_station.division": ["370203"] * 3,
            "accepting_station.handles_registration": [True] * 3,
            "accepting_station.is_registration_station": [False] * 3,
        }
    )

    assert outcome == assess_batch(rows, "registration-certificate").column("outcome").to_pylist()


def test_no_rows_have_no_answers() -> None:
    for service in ServiceName:
        nothing = pa.RecordBatch.from_pylist([], INPUT_SCHEMA[service])
        assert OUTPUT_SCHEMA[service] == assess_batch(nothing, service).schema
    assert OUTPUT_SCHEMA[None] == assess_batch(pa.RecordBatch.from_pylist([], INPUT_SCHEMA[None])).schema


def test_a_table_a_reader_and_a_list_are_gone_through() -> None:
    table = pa.Table.from_batches([births(2), births(3)])
    chunked = pa.table(
        {**dict(zip(table.schema.names, table.columns, strict=True)), "id": pa.chunked_array([[1], [2, 3, 4, 5]])}
    )

    for batches_ in (table, chunked, table.to_reader(), [births(5)]):
        assert ["accept"] * 5 == [
            outcome
            for answers in assess_batches(batches_, NEWBORN)
            for outcome in answers.column("outcome").to_pylist()
        ]
    with pytest.raises(InputError) as error:
        [*assess_batches([births(1), table], NEWBORN)]
    assert ["/batches/1"] == [fault.pointer for fault in error.value.faults]


# --- services, readings, clocks ---------------------------------------------------------------------------------------


def test_rows_of_several_services_may_be_mixed() -> None:
    documents = [
        {"service": "temporary-id-card", "urgent_need": True},
        BIRTH,
        {"service": "passport"},
        {"service": None},
        {"service": "first-id-card", "follows": "father"},
        {**BIRTH, "father": {"registered_in": "110105"}},
    ]
    rows = [dict(batches.leaves(document)) for document in documents]
    names = {name: None for row in rows for name in row}
    batch = pa.RecordBatch.from_pylist([{**names, **row} for row in rows])

    for service in (batch.column("service"), batch.column("service").dictionary_encode()):
        answers = as_rows(assess_batch(batch.set_column(batch.schema.get_field_index("service"), "service", service)))

        assert ["incomplete", "accept", None, None, None, "refuse"] == [each["outcome"] for each in answers]
        assert ["/service unknown-value"] * 2 == [each["errors"] for each in answers[2:4]]
        assert "/follows unknown-key" == answers[4]["errors"]
    numbers = batch.set_column(batch.schema.get_field_index("service"), "service", pa.array([1] * 6))
    assert ["/service unknown-value"] * 6 == [each["errors"] for each in as_rows(assess_batch(numbers))]


def test_a_row_of_another_service_than_asked_for_is_an_error() -> None:
    batch = births(3, service=["newborn-registration", None, "first-id-card"])

    assert ["accept", "accept", None] == outcomes(batch)
    assert "/service unknown-value" == as_rows(assess_batch(batch, NEWBORN))[2]["errors"]


def test_a_batch_that_names_no_service_is_refused() -> None:
    with pytest.raises(InputError) as error:
        assess_batch(births(1, service=None))

    assert ["/service"] == [fault.pointer for fault in error.value.faults]


def test_readings_may_differ_from_row_to_row() -> None:
    batch = births(4, **{"readings.newborn_clock": ["task-received", None, "accepted", "never"]})
    numbers = births(1, **{"readings.newborn_clock": [7]})

    answers = as_rows(assess_batch(batch, NEWBORN))
    late = as_rows(assess_batch(batch, NEWBORN, readings=Readings(newborn_clock="task-received")))

    due = "deadlines.citizen-number-assigned.due"
    assert [None, date(2021, 12, 1), date(2021, 12, 1), None] == [each[due] for each in answers]
    assert [None, None, date(2021, 12, 1), None] == [each[due] for each in late]
    assert "/readings/newborn_clock unknown-value" == answers[3]["errors"]
    assert "/readings/newborn_clock wrong-type" == as_rows(assess_batch(numbers, NEWBORN))[0]["errors"]


def test_a_clock_that_was_stopped_is_dated_as_at_length() -> None:
    stopped = pa.array([["2021-11-29"], None], pa.list_(pa.string()))
    batch = births(2, **{"events.correction_opened": stopped, "events.accepted": ["2021-11-26"] * 2})

    answers = as_rows(assess_batch(batch, NEWBORN))

    assert ["awaiting-event", "final"] == [each["deadlines.citizen-number-assigned.status"] for each in answers]


def test_a_calendar_that_refuses_what_is_not_published_makes_an_error_of_that_row() -> None:
    calendar = WorkingCalendar.official(unpublished=Unpublished.REFUSE)
    batch = births(2, applied_on=["2021-11-26", "2027-06-01"], **{"child.born_on": ["2021-11-15", "2027-05-20"]})

    answers = as_rows(assess_batch(batch, NEWBORN, calendar=calendar))

    assert [None, "outside-calendar"] == [each["errors"] for each in answers]
    assert {"errors"} == {name for name, value in answers[1].items() if value is not None}


def test_an_identity_number_stands_in_for_the_birth_date() -> None:
    batch = pa.RecordBatch.from_pydict(
        {
            "applied_on": ["2021-11-26"] * 3,
            "applicant.citizen_identity_number": ["11010519491231002X", "110105194912310020", "11010519491231002X"],
            "applicant.born_on": [None, None, "1950-01-01"],
        }
    )

    answers = as_rows(assess_batch(batch, CARD))

    assert "/applicant/born_on" not in answers[0]["missing"]
    assert "/applicant/citizen_identity_number bad-identity-number-check" == answers[1]["errors"]
    assert "/applicant/citizen_identity_number contradiction" == answers[2]["errors"]


def test_the_edition_in_force_on_the_day_of_acceptance_answers() -> None:
    old = SERVICES[-1]
    never = evolve(old.papers[0], function=lambda *_: False)
    later = old.amended(never, edition=Edition(id="later", zh="以后", en="later"), in_force_from=date(2022, 1, 1))
    batch = births(
        4,
        applied_on=["2021-11-26", "2022-01-04", "2021-09-30", "2022-01-04"],
        **{
            "child.born_on": ["2021-11-15", "2022-01-01", "2021-09-20", "2022-01-01"],
            "events.accepted": pa.array([dt.datetime(2022, 1, 4, 9, tzinfo=dt.UTC), None, None, None]),
            "events.correction_closed": pa.nulls(4),
            "readings.pause": [None, None, None, "never"],
        },
    )

    answers = as_rows(assess_batch(batch, NEWBORN, services=(*SERVICES, later)))

    papers = [each["materials.required"] and "household-register:" in each["materials.required"] for each in answers]
    assert [False, False, None, False] == papers
    assert "/applied_on not-in-force" == answers[2]["errors"]
    assert answers[1:2] == as_rows(assess_batch(batch.slice(1, 1), NEWBORN, services=(*SERVICES, later)))


def test_a_point_in_time_is_read_as_its_day_in_beijing_when_a_row_goes_the_whole_way() -> None:
    late = pa.array([dt.datetime(2021, 11, 25, 17, tzinfo=dt.UTC)])
    stopped = {"events.correction_opened": pa.array([["2021-11-29"]]), "events.accepted": late}

    (answer,) = as_rows(assess_batch(births(1, applied_on=late, **stopped), NEWBORN))

    assert "awaiting-event" == answer["deadlines.citizen-number-assigned.status"]


# --- the same as rows -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("service", ServiceName, ids=lambda service: service.code)
def test_a_row_of_a_batch_says_what_the_document_says(service: ServiceName) -> None:
    drawn = [
        document
        for seed, chances in enumerate(({"known": 0.85, "happened": 0.4, "read": 0.1}, {"known": 0.5, "wrong": 0.6}))
        for document in rows(seed, 500, **chances)
        if document.get("service") == service.code and batches.fits(document, service)
    ]
    whole = batches.batch(drawn, service)
    parts = [whole.slice(start, 60) for start in range(0, len(drawn), 60)]
    names = OUTPUT_SCHEMA[service].names

    answers = [row for answers in assess_batches(parts, service) for row in as_rows(answers)]

    assert [flat(answer, names) for answer in assess_rows(drawn)] == answers


@pytest.mark.parametrize("service", ServiceName, ids=lambda service: service.code)
def test_what_is_remembered_is_bounded_and_changes_no_answer(
    service: ServiceName, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = [row for row in rows(3, 400, known=0.7) if row["service"] == service.code and batches.fits(row, service)]
    whole = batches.batch(drawn, service)
    expected = as_rows(assess_batch(whole, service))
    monkeypatch.setattr("hukou_rules.exchange.batches.ROOM", 20)
    monkeypatch.setattr("hukou_rules.exchange.batches._BLOCK", 32)
    monkeypatch.setattr(vectors, "_KINDS", 20)
    monkeypatch.setattr(vectors, "_STATES", 500)
    monkeypatch.setattr(vectors, "_PAIRS", 64)
    monkeypatch.setattr(vectors, "_OTHERS", 64)
    services = (*reversed(SERVICES),)  # a new start

    answers = [*assess_batches([whole, whole.slice(5, 20)], service, services=services)]

    assert expected == as_rows(answers[0])
    assert expected[5:25] == as_rows(answers[1])


def test_what_is_no_batch_is_named() -> None:
    calls: list[Callable[[], object]] = [
        lambda: assess_batch([BIRTH], NEWBORN),
        lambda: assess_batches(births(1), NEWBORN),
    ]

    for call, name in zip(calls, ("/batch", "/batches"), strict=True):
        with pytest.raises(InputError) as error:
            call()
        assert [(name, "wrong-type")] == [(fault.pointer, fault.code) for fault in error.value.faults]


def test_a_new_thread_goes_on_with_what_another_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Polars calls from threads that are new to Python each time."""
    idle: dict[object, list[object]] = {}
    monkeypatch.setattr(arrow, "_IDLE", idle)
    found: list[list[str | None]] = []

    for _ in range(3):
        thread = threading.Thread(target=lambda: found.append(outcomes(births(50))))
        thread.start()
        thread.join()

    assert [[Outcome.ACCEPT.code] * 50] * 3 == found
    assert [1] == [len(each) for each in idle.values()]


def test_two_calls_at_once_never_share_what_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "_IDLE", {})
    answer, busy, together, shared = Batches.answer, list[int](), threading.Barrier(4), list[bool]()

    def slow(self: Batches, *arguments: Any, texts: bool = False) -> Any:  # noqa: ANN401 - pyarrow has no types
        shared.append(id(self) in busy)
        busy.append(id(self))
        together.wait()
        answers = answer(self, *arguments, texts=texts)
        together.wait()
        busy.remove(id(self))
        return answers

    monkeypatch.setattr(Batches, "answer", slow)
    with ThreadPoolExecutor(4) as pool:
        found = [*pool.map(lambda _: outcomes(births(50)), range(8))]

    assert [[Outcome.ACCEPT.code] * 50] * 8 == found
    assert [False] * 8 == shared


@pytest.mark.parametrize(("error", "kept"), [(InputError([]), 1), (KeyboardInterrupt(), 0)])
def test_what_was_broken_off_in_the_middle_is_forgotten(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, kept: int
) -> None:
    idle: dict[object, list[object]] = {}
    monkeypatch.setattr(arrow, "_IDLE", idle)
    outcomes(births(1))

    def broken_off(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Batches, "answer", broken_off)
    with pytest.raises(type(error)):
        outcomes(births(1))

    assert [kept] == [len(each) for each in idle.values()]


def unload(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the module that needs Arrow be loaded anew."""
    importlib.import_module("hukou_rules.exchange.batches")
    monkeypatch.delitem(sys.modules, "hukou_rules.exchange.batches")
    monkeypatch.delattr("hukou_rules.exchange.batches")


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    unload(monkeypatch)
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ModuleNotFoundError, match=r"hukou-rules\[arrow\]"):
        assess_batch(None, NEWBORN)
    with pytest.raises(ModuleNotFoundError, match=r"hukou-rules\[arrow\]"):
        _ = INPUT_SCHEMA[NEWBORN]


def test_another_module_that_is_missing_is_not_blamed_on_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    unload(monkeypatch)
    monkeypatch.setitem(sys.modules, "difflib", None)

    with pytest.raises(ModuleNotFoundError, match="difflib"):
        assess_batch(None, NEWBORN)


def test_the_names_are_there_without_loading_arrow() -> None:
    script = (
        "import sys, hukou_rules as h; h.assess_batch, [*h.INPUT_SCHEMA]; print({'pyarrow', 'numpy'} & {*sys.modules})"
    )

    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert "set()" == ran.stdout.strip()
