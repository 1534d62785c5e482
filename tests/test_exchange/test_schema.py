"""The JSON Schemas: an independent validator takes a document exactly when no fault of shape is found in it."""

import functools
import json
import operator
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from tests.mutations import JUNK, Json, mutated, nodes, places

from hukou_rules import (
    HukouRulesError,
    InputError,
    Material,
    Notice,
    ServiceName,
    WorkingCalendar,
    agenda,
    assess,
    checklist,
    progress,
    read_case,
    read_notice,
    read_profile,
    recheck,
    record,
    testing,
    to_dict,
)
from hukou_rules.cli import main
from hukou_rules.errors import _OF_SHAPE
from hukou_rules.exchange.decode import read_document
from hukou_rules.exchange.encode import dumps
from hukou_rules.exchange.schema import DOCUMENTS, Document, schema
from hukou_rules.exchange.schema_read import EXAMPLES
from hukou_rules.intake import INTAKES
from hukou_rules.intake.case import events_beside
from hukou_rules.intake.intake import Intake
from hukou_rules.intake.records import Shape, shapes
from hukou_rules.law.readings import Readings
from hukou_rules.terms import Term

CASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path("examples/cases").glob("*.json"))
}
SERVICES: Final = [*ServiceName]


def validator(document: Mapping[str, object]) -> Draft202012Validator:
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document, format_checker=FormatChecker())


INPUT = validator(schema())
INPUTS = {service: validator(schema(service)) for service in SERVICES}


def closed(document: Json) -> Json:
    """Return a schema that refuses whatever it does not list."""
    copied = json.loads(dumps(document))
    for node in nodes(copied):
        if isinstance(node, dict) and "properties" in node and node.get("type") == "object":
            node["additionalProperties"] = False
    return copied


WRITTEN: Final = {of: validator(closed(schema(of=of))) for of in DOCUMENTS}
ANSWERS = {service: validator(closed(schema(service, of="answer"))) for service in SERVICES}


def wrong(of: Document, document: object) -> list[str]:
    """Return what an independent validator finds wrong with a document that was written, strange keys included."""
    return [error.message for error in WRITTEN[of].iter_errors(json.loads(dumps(document)))]  # type: ignore[arg-type] # JSON


def faults_of_shape(document: Json) -> list[str]:
    try:
        read_document(document)
    except InputError as error:
        return [f"{fault.pointer} {fault.code}" for fault in error.faults if fault.is_of_shape]
    return []


def agreed(document: Json) -> bool:
    """Whether schema and decoder take a document, or refuse it, alike; the schemas for one and for all services too."""
    takes = INPUT.is_valid(document)
    named = [service for service in SERVICES if document.get("service") == service.code]
    return takes is not bool(faults_of_shape(document)) and all(
        takes is INPUTS[each].is_valid(document) for each in named
    )


# --- documents --------------------------------------------------------------------------------------------------------

VALID: Final[dict[str, Json]] = {
    "date": "2021-11-26",
    "bool": True,
    "division": "370102",
    "registered-in": "none",
    "identity-number": "１1010519491231002x",
}


def stated(shape: Shape) -> Json:
    """Return a value of a shape, with everything stated."""
    if shape.many:
        return [stated(Shape(kind=shape.kind, of=shape.of))]
    if shape.of is not None and issubclass(shape.of, Term):
        return next(iter(shape.of)).code
    if shape.kind == "record":
        return {name: stated(each) for name, each in shapes(shape.of).items()}  # type: ignore[arg-type] # a record
    return VALID[shape.kind]


def whole(intake: Intake[Any, Any]) -> dict[str, Json]:
    """Return a document with everything stated that a service knows; it need not be possible."""
    events = {key: ["2021-11-29"] if event.recurs else "2021-11-29" for key, event in events_beside(intake).items()}
    record = stated(Shape(kind="record", of=intake.record))
    readings = stated(Shape(kind="record", of=Readings))
    return {"service": intake.service.code, **record, "events": events, "readings": readings}


TERMS: Final[set[Any]] = {
    *(each.shape.of for intake in INTAKES for each in intake.statements if each.shape.kind == "term"),
    *(shape.of for shape in shapes(Readings).values()),
}
WHOLE: Final = {intake.service: whole(intake) for intake in INTAKES}


def holds_many(document: Json, path: tuple[str, ...]) -> bool:
    """Whether a list stands in a document at the end of these keys."""
    return isinstance(functools.reduce(operator.getitem, path, document), list)


def alone(service: ServiceName, path: tuple[str, ...], value: Json) -> Json:
    """Return a document that states one value and its service."""
    for key in reversed(path):
        value = {key: value}
    return {"service": service.code, **value}


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_a_value_may_be_what_the_decoder_takes_and_nothing_else(service: ServiceName) -> None:
    """Every value of a whole document, alone, is replaced by each kind of junk, and stands under another key."""
    whole_one = WHOLE[service]

    assert faults_of_shape(whole_one) == []
    assert agreed(whole_one)
    for path in places(whole_one):
        for junk in JUNK:
            assert agreed(alone(service, path, junk)), (path, junk)
            assert not holds_many(whole_one, path) or agreed(alone(service, path, [junk])), (path, junk)
        renamed = alone(service, (*path[:-1], f"{path[-1]}s"), None)
        assert agreed(renamed)
        assert not INPUT.is_valid(renamed)


CODES: Final = {
    *(code for node in nodes(schema()) if isinstance(node, dict) for code in node.get("enum", ())),
    *(member.code for kind in TERMS for member in kind),
}


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_a_code_is_one_here_exactly_where_the_decoder_takes_it(service: ServiceName) -> None:
    """Wherever a code stands, every code is tried that the schema or the decoder knows of anything."""
    for path in places(WHOLE[service]):
        if functools.reduce(operator.getitem, path, WHOLE[service]) in [*CODES]:
            for code in CODES:
                document = alone(service, path, code)
                assert INPUTS[service].is_valid(document) is not bool(faults_of_shape(document)), (path, code)


@settings(max_examples=4 * settings().max_examples)
@given(mutated([*WHOLE.values(), *(case["input"] for case in CASES.values())]))
def test_the_schema_takes_a_document_exactly_when_no_fault_of_shape_is_found_in_it(document: Json) -> None:
    assert agreed(document), faults_of_shape(document)


def test_every_day_that_is_a_date_is_one_to_the_schema_and_no_other() -> None:
    """Every day of the years in range, and the days beside the ends of the months, by the pattern alone."""
    takes = Draft202012Validator(schema()["$defs"]["CivilDate"]).is_valid  # type: ignore[index] # a schema
    first, last = date(1850, 1, 1), date(2199, 12, 31)

    assert all(takes((first + timedelta(days)).isoformat()) for days in range((last - first).days + 1))
    for year in range(1849, 2201):
        for end in (
            "01-32",
            "02-30",
            "03-32",
            "04-31",
            "05-32",
            "06-31",
            "07-32",
            "08-32",
            "09-31",
            "10-32",
            "11-31",
            "12-32",
        ):
            assert not takes(f"{year}-{end}")
        assert takes(f"{year}-02-29") is (
            year in range(1850, 2200) and year % 4 == 0 and (year % 100 != 0 or year == 2000)
        )
        assert not any(takes(f"{year}-{day}") for day in ("00-01", "13-01", "01-00", "1-01", "01-1"))


# --- what is documented -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_documented_inputs_and_answers_are_valid(case: Json) -> None:
    """What is wrong with the documented faulty ones is not their shape; answers have all keys, and no others."""
    document = case["input"]
    assert agreed(document)
    assert INPUT.is_valid(document)
    try:
        answer = assess(read_case(dumps(document)))
    except HukouRulesError as error:
        assert "faults" in case
        assert wrong("faults", to_dict(error)) == []  # noqa: PT017 - a documented error, as it is written
    else:
        assert wrong("answer", to_dict(answer)) == []
        assert ANSWERS[answer.service].is_valid(json.loads(dumps(to_dict(answer))))


SKIPPING: Final = WorkingCalendar.official().with_notice(
    Notice(source="本县放假通知", division="370102", days_off=[date(2021, 11, 29)])
)


@given(st.data())
def test_every_answer_is_valid(data: st.DataObject) -> None:
    application = data.draw(testing.applications())
    events, readings = data.draw(testing.events(application)), data.draw(testing.readings())
    answer = assess(application, events, readings, data.draw(st.sampled_from([None, SKIPPING])))
    today = data.draw(st.dates(date(2021, 10, 1), date(2028, 12, 31)))
    papers = data.draw(st.lists(st.sampled_from([*Material]), max_size=4))

    assert [] == wrong("answer", to_dict(answer))
    assert [] == wrong("checklist", to_dict(checklist(answer, papers)))
    assert [] == wrong("progress", to_dict(progress(answer, today=today)))
    assert [] == wrong("agenda", to_dict(agenda({"case-17": answer}, today=today)))
    assert [] == wrong("recheck", to_dict(recheck(record(answer), SKIPPING)))


@pytest.mark.parametrize(
    ("of", "command"),
    [
        ("answer", ["assess"]),
        ("checklist", ["checklist", "--presented", "photo"]),
        ("progress", ["progress", "--today", "2021-12-08"]),
        ("agenda", ["agenda", "--today", "2021-12-08"]),
    ],
)
def test_what_the_command_line_adds_is_in_the_schema(
    of: Document, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county = tmp_path / "county.json"
    county.write_text('{"contact": {"zh": "电话：0000-0000000", "en": "Phone: 0000-0000000"}}', encoding="utf-8")
    name, *options = command
    what = "examples" if of == "agenda" else "examples/launch_day_newborn.json"

    assert main([name, what, "--profile", str(county), "--format", "json", *options]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["profile"]["contact"]["en"] == "Phone: 0000-0000000"
    assert wrong(of, document) == []


def test_faults_are_valid(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "tests/test_exchange/fifteen_faults.json", "--format", "json"]) == 2

    assert wrong("faults", json.loads(capsys.readouterr().err)) == []


def test_an_answer_that_rests_on_added_notices_is_valid_too() -> None:
    order = Notice(source="某号文", overrides_published=True, days_off=[date(2021, 12, 2)])
    place = Notice(source="本县通知", division="370112", days_off=[date(2021, 12, 1)])
    calendar = WorkingCalendar.official().with_notice(order).with_notice(place)
    case = read_case(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"), '{"accepted": "2021-11-26"}')
    document: Json = to_dict(assess(case, calendar=calendar))

    assert [2, 2] == [len(document["deadlines"][0]["calendar"][key]) for key in ("notices", "overridden")]
    assert [] == wrong("answer", document)


def test_the_examples_in_the_schema_are_answered() -> None:
    for service, document in EXAMPLES.items():
        assert assess(read_document(document)).service is service


def test_the_whole_examples_of_other_documents_are_what_they_are_examples_of() -> None:
    documents: tuple[Document, ...] = ("events", "notice", "profile", "faults")
    examples: dict[str, Any] = {of: json.loads(dumps(schema(of=of)))["examples"][0] for of in documents}

    for of in documents:
        assert Draft202012Validator(json.loads(dumps(schema(of=of)))).is_valid(examples[of])
    assert read_notice(dumps(examples["notice"])).year == 2026
    assert read_profile(dumps(examples["profile"])).contact is not None
    assert read_case(dumps({"service": "newborn-registration"}), dumps(examples["events"])).timeline.days


@pytest.mark.parametrize("of", DOCUMENTS)
@pytest.mark.parametrize("service", [None, *SERVICES])
def test_every_schema_is_one_and_says_everything_in_both_languages(of: Document, service: ServiceName | None) -> None:
    document = json.loads(dumps(schema(service, of=of)))
    Draft202012Validator.check_schema(document)

    said = [
        node[key]
        for node in nodes(document)
        if isinstance(node, dict)
        for key in ("title", "description")
        if isinstance(node.get(key), str)
    ]
    assert said
    for words in said:
        assert any("一" <= letter <= "鿿" for letter in words), words
        assert any(letter.isascii() and letter.isalpha() for letter in words), words
    for node in nodes(document):
        if isinstance(node, dict) and isinstance(node.get("properties"), dict):
            for key, each in node["properties"].items():
                assert {"title", "$ref", "const", "anyOf"} & {*each}, key
        if isinstance(node, dict) and "$ref" in node and isinstance(node["$ref"], str):
            assert node["$ref"].removeprefix("#/$defs/") in document["$defs"]


def test_the_command_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "newborn-registration", "--of", "answer"]) == 0

    assert json.loads(capsys.readouterr().out) == json.loads(dumps(schema("newborn-registration", of="answer")))


def test_request_and_response_of_an_operation_share_their_components() -> None:
    """In OpenAPI 3.1 definitions move to one place, where a name stands for one thing, and the mapping names it."""
    at = "#/components/schemas/"
    parts: dict[str, Json] = {of: json.loads(dumps(schema(of=of, at=at))) for of in DOCUMENTS}
    components: dict[str, Json] = {}
    for part in parts.values():
        assert not {"$id", "$schema"} & {*part}
        for name, definition in part.pop("$defs").items():
            assert components.setdefault(name, definition) == definition
    components.update(parts)
    document = {"components": {"schemas": components}}
    request, response = (Draft202012Validator({**document, "$ref": f"{at}{of}"}) for of in ("input", "answer"))

    mapping = parts["input"]["discriminator"]["mapping"]
    assert mapping == {
        service.code: each["$ref"] for service, each in zip(SERVICES, parts["input"]["oneOf"], strict=True)
    }
    for example in EXAMPLES.values():
        assert request.is_valid(example)
        assert not request.is_valid({**example, "name": "x"})
        assert response.is_valid(json.loads(dumps(to_dict(assess(read_document(example))))))


def test_an_event_of_another_service_is_no_key_here_even_if_it_is_null() -> None:
    document = {"service": "first-id-card", "events": {"number_assigned": None}}

    assert faults_of_shape(document) == ["/events/number_assigned unknown-key"]


def test_the_page_of_errors_lists_the_faults_of_shape() -> None:
    for page, opening in (("docs/zh/errors.md", "形状的错误是"), ("docs/en/errors.md", "Faults of shape are")):
        text = Path(page).read_text(encoding="utf-8")
        (line,) = [line for line in text.splitlines() if line.startswith(opening)]

        assert set(re.findall(r"`([a-z-]+)`", line)) == _OF_SHAPE
