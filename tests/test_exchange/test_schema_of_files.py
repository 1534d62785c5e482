"""The JSON Schemas of the other files that are read: as for applications, exactly the faults of shape are refused."""

import copy
import functools
import json
import operator
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Final

import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from tests.applications import certificate, first_id_card, newborn
from tests.mutations import JUNK, Json, mutated, places

from hukou_rules import (
    HukouRulesError,
    Notice,
    PoliceStation,
    ServiceName,
    TemporaryIdCardApplication,
    WorkingCalendar,
    assess,
    read_notice,
    read_profile,
    record,
    replay,
    schema,
)
from hukou_rules.exchange.encode import dumps

NOTICE: Final[Json] = {
    "source": "国办发明电〔2025〕7号",
    "year": 2026,
    "days_off": ["2026-02-16"],
    "worked_days": ["2026-02-14"],
    "amends": None,
    "division": "370000",
    "overrides_published": True,
    "statutory_days": ["2026-02-16"],
}
PROFILE: Final[Json] = {
    "readings": {"newborn_clock": "task-received"},
    "notices": [{"source": "本县放假通知", "days_off": ["2021-11-29"]}, NOTICE],
    "contact": {"zh": "电话：0000-0000000", "en": "Phone: 0000-0000000"},
}
SKIPPING: Final = WorkingCalendar.official().with_notice(
    Notice(source="本县放假通知", division="370102", days_off=[date(2021, 11, 29)])
)
LATE: Final = WorkingCalendar.official().published_through
ANSWERS: Final = [
    assess(
        newborn(accepting_station=PoliceStation(division="370100")),
        {"accepted": date(2021, 11, 26), "correction-opened": [date(2021, 11, 29)]},
        calendar=SKIPPING,
    ),
    assess(certificate(), {"accepted": date(2022, 9, 20)}),
    assess(first_id_card(date(2009, 3, 2), applied_on=date(LATE, 12, 20))),
    assess(TemporaryIdCardApplication()),
]
RECORDS: Final[list[Json]] = [json.loads(record(answer)) for answer in ANSWERS]


def sealed(document: Json) -> Json:
    """Return a record whose digest fits what is in it."""
    content = {key: value for key, value in document.items() if key != "digest"}
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return {**content, "digest": f"sha256:{sha256(text.encode()).hexdigest()}"}


KINDS: Final[dict[str, tuple[Callable[[str], object], list[Json]]]] = {
    "notice": (read_notice, [NOTICE]),
    "profile": (read_profile, [PROFILE]),
    "record": (replay, RECORDS),
}
VALIDATORS: Final = {
    of: Draft202012Validator(json.loads(dumps(schema(of=of))), format_checker=FormatChecker())  # type: ignore[arg-type] # a document
    for of in KINDS
}
OF_FILES: Final[tuple[Json, ...]] = (
    *(2006, 2007, 9998, 9999, 10**30, -1, "2026", "370000", "070000", "37000", "370000\n", " \t", "\u3000", "\x1c"),
    *("0000-01-01", "0001-01-01", "9999-12-31", "0004-02-29", "0100-02-29", "0400-02-29", "0000-02-29"),
    *("甲\n乙", "holidays.China"),
)


def faults_of_shape(of: str, document: Json) -> list[str]:
    try:
        KINDS[of][0](dumps(document))
    except HukouRulesError as error:
        return [f"{fault.pointer} {fault.code}" for fault in error.faults if fault.is_of_shape]
    return []


def sealed_as(of: str, document: Json) -> Json:
    """Return a document that is read to the end: a record only if its digest fits."""
    return sealed(document) if of == "record" else document


def agreed(of: str, document: Json) -> bool:
    """Whether schema and reader take a document, or refuse it, alike; of a record, once its digest fits."""
    document = sealed_as(of, document)
    service = document.get("service")
    validator = OF_ONE[service] if of == "record" and isinstance(service, str) and service in OF_ONE else VALIDATORS[of]
    takes: bool = validator.is_valid(document)
    return takes is not bool(faults_of_shape(of, document))


OF_ONE: Final = {each.code: Draft202012Validator(schema(each, of="record")) for each in ServiceName}
FEW: Final[tuple[Json, ...]] = (None, True, 1, 1.5, "x", [], {}, "2021-02-29", "0001-01-01", [None], [{}])
NAMES: Final = {"verdicts", "years"}  # objects with keys of any name


@pytest.mark.parametrize(
    ("of", "document", "junk"),
    [
        ("notice", NOTICE, (*JUNK, *OF_FILES)),
        ("profile", PROFILE, (*JUNK, *OF_FILES)),
        ("record", RECORDS[0], FEW),
    ],
)
def test_a_value_may_be_what_the_reader_takes_and_nothing_else(of: str, document: Json, junk: tuple[Json, ...]) -> None:
    document = copy.deepcopy(document)

    assert VALIDATORS[of].is_valid(document)
    assert faults_of_shape(of, document) == []
    for *within, key in [*places(document)]:
        holder = functools.reduce(operator.getitem, within, document)
        kept = holder.pop(key)
        assert agreed(of, document), (within, key)
        holder[f"{key}s"] = kept
        assert agreed(of, document), (within, key)
        assert bool(faults_of_shape(of, sealed_as(of, document))) is not bool({*within} & NAMES)
        del holder[f"{key}s"]
        for value in (*junk, *([each] for each in junk if isinstance(kept, list))):
            holder[key] = copy.deepcopy(value)
            assert agreed(of, document), (within, key, value)
        holder[key] = kept


@pytest.mark.parametrize("of", KINDS)
@settings(max_examples=2 * settings().max_examples)
@given(data=st.data())
def test_the_schema_takes_a_file_exactly_when_no_fault_of_shape_is_found_in_it(of: str, data: st.DataObject) -> None:
    document = sealed_as(of, data.draw(mutated(KINDS[of][1])))

    assert VALIDATORS[of].is_valid(document) is not bool(faults_of_shape(of, document))
    assert agreed(of, document)
