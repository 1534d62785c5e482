"""Every kind of public value, as the documented cases have it, and a digest of it that is the same on every Python."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs

from hukou_rules import (
    SERVICES,
    CalendarDataError,
    Fault,
    HukouRulesError,
    InputError,
    NotInForceError,
    OutsideCalendarError,
    Readings,
    RecordError,
    Service,
    WorkingCalendar,
    agenda,
    assess,
    assess_rows,
    checklist,
    count_from,
    cures,
    diff,
    guide,
    id_card_validity,
    interview_step,
    progress,
    read_case,
    read_notice,
    read_profile,
    recheck,
    record,
    verify,
    year_of,
)
from hukou_rules.analysis.questions import question_for

__all__ = ["OFFICIAL", "TODAY", "Digests", "errors", "values"]

OFFICIAL = WorkingCalendar.official()
TODAY = date(2022, 1, 4)
STRICT = Readings(any_station="with-registry")


def documented() -> list[object]:
    """Return what is answered in every documented case, and what follows from the answer."""
    found: list[object] = []
    for path in sorted(Path("examples/cases").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))["input"]
        found += assess_rows([document])
        try:
            answer = assess(read_case(json.dumps(document)))
        except HukouRulesError as error:
            found += error.faults
            continue
        found += [answer, progress(answer, today=TODAY), agenda({"case": answer}, today=TODAY), checklist(answer, [])]
        found += [cures(answer), recheck(record(answer)), answer.in_force.decide(answer.facts)]
    for service in SERVICES:
        found += [guide(service.name), question_for(service, service.facts()), diff(service, Readings(), STRICT)]
        found += [interview_step({"service": service.name.code})]
    found += [read_profile('{"readings": {"newborn_clock": "task-received"}}'), id_card_validity(TODAY, TODAY)]
    found += [read_notice('{"source": "a notice", "days_off": ["2027-02-08"], "worked_days": ["2027-02-06"]}')]
    return [*found, verify([SERVICES[0]]), year_of(OFFICIAL, 2026), count_from(TODAY, 5, OFFICIAL)]


def walk(value: object, seen: dict[str, list[Any]], known: set[object]) -> None:
    """Note every attrs value once by its kind, and all that stands in it."""
    if isinstance(value, tuple):
        for each in value:
            walk(each, seen, known)
    elif isinstance(value, Mapping):
        for each in value.items():
            walk(each, seen, known)
    elif attrs.has(kind := type(value)) and value not in known:
        known.add(value)
        seen[kind.__name__].append(value)
        for part in () if kind is Service else attrs.fields(kind):  # its rules are functions
            walk(getattr(value, part.name), seen, known)


def values() -> dict[str, list[Any]]:
    """Return the values of each kind; all of them are hashed on the way."""
    found: dict[str, list[Any]] = defaultdict(list)
    walk(tuple(documented()), found, set())
    return found


def errors() -> list[HukouRulesError]:
    """Return an error of every kind."""
    fault = Fault(pointer="/applied_on", code="bad-date", zh="日期无效。", en="not a date")
    return [
        *(kind([fault]) for kind in (InputError, RecordError, CalendarDataError)),
        NotInForceError(date(2020, 1, 1), date(2021, 10, 1)),
        OutsideCalendarError(date(2199, 1, 1), date(2007, 1, 1), date(2027, 12, 31), 2026),
    ]


class Digests:
    """Digests of values by what compares in them; one that was digested is remembered, as are those within it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}  # with the value, so that its id stays its own

    def of(self, value: object) -> str:
        """Return the digest of a value: the same in every process, and on every version of Python."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = value, sha256(repr(self._plain(value)).encode()).hexdigest()
        return known[1]

    def _plain(self, value: object) -> object:
        content: object
        match value:
            case Enum():
                content = value.value
            case Service():
                content = value.name.value, value.edition.id
            case HukouRulesError():
                content = str(value), [self.of(fault) for fault in value.faults]
            case Mapping():
                content = sorted((self.of(key), self.of(held)) for key, held in value.items())
            case tuple() | list():
                content = [self.of(each) for each in value]
            case None | bool() | int() | float() | str() | date():
                content = str(value)
            case _:
                kind = type(value)
                assert attrs.has(kind), kind
                names = [each.name for each in attrs.fields(kind) if each.eq]
                content = [(name, self.of(getattr(value, name))) for name in names]
        return type(value).__name__, content
