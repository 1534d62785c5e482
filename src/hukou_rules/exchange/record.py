"""A record of an answer: no personal data, and enough to give the same decision again and to recheck its dates.

It holds the finite facts, the readings, the verdicts, the events of the case and what each date rests on; no division,
no number, no day of birth nor any day counted from one.  A citizen's own duty runs from such a day: it is left out.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final, TypeVar

from attrs import AttrsInstance, evolve, frozen

import hukou_rules
from hukou_rules import faults
from hukou_rules.arguments import A_CALENDAR, A_TEXT, Arguments, is_whole
from hukou_rules.assessment import AN_ANSWER, Assessment, pauses_of
from hukou_rules.calendar.notices import Notice, notice_of
from hukou_rules.calendar.working_days import CalendarStamp, MakeUpWeekends, Unpublished, WorkingCalendar
from hukou_rules.casework.recheck import Dated, Recheck, dated_again
from hukou_rules.days import day_of
from hukou_rules.deadlines import Deadline, Pausing, Status
from hukou_rules.decision import Decision, Outcome, Verdict
from hukou_rules.errors import Fault, InputError, RecordError, pointer_step, shown
from hukou_rules.exchange.encode import (
    CONTRACT,
    Json,
    arrangement_json,
    code,
    deadline_json,
    only,
    pausing_json,
    stamp_json,
)
from hukou_rules.facts.station import StationFacts
from hukou_rules.faults import EXPECTED, MANY
from hukou_rules.intake.records import shapes
from hukou_rules.json_text import parse_object
from hukou_rules.law.readings import Readings
from hukou_rules.service import Service
from hukou_rules.services import A_SERVICE, SERVICES, editions_of
from hukou_rules.terms import Actor, Event, LimitName, PauseKind, ServiceName, Term, Text

__all__ = ["recheck", "record", "replay"]

T = TypeVar("T", bound=Term)

_KEYS: Final = (
    *("contract", "edition", "library", "service", "facts", "readings", "outcome", "verdicts"),
    *("events", "pauses", "calendar", "deadlines", "doubts", "digest"),
)
_KEYS_OF_PAUSE: Final = ("kind", "opened", "closed")
_KEYS_OF_CALENDAR: Final = ("source", "version", "published_through", "options")
_KEYS_OF_DEADLINE: Final = ("id", "status", "due", "earliest", "latest", "awaiting")  # beside its window
_KEYS_OF_WINDOW: Final = ("start", "end", "days_off", "worked_weekends", "fingerprint", "years")


# --- writing ----------------------------------------------------------------------------------------------------------


def record(answer: Assessment) -> str:
    """Return an answer as a record: JSON text, the same bytes on every Python.

    Raises:
        InputError: what was given is no answer.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> json.loads(record(assess(NewbornApplication())))["outcome"]
    'incomplete'
    """
    given = Arguments()
    assessment = given.of("answer", answer, Assessment, AN_ANSWER)
    given.check()
    dated = [due for due in assessment.deadlines if due.limit is not None and due.limit.owed_by is not Actor.APPLICANT]
    known = assessment.timeline
    content: dict[str, Json] = {
        "contract": CONTRACT,
        "edition": assessment.edition.id,
        "library": hukou_rules.__version__,
        "service": assessment.service.value,
        "facts": {name: code(getattr(assessment.facts, name)) for name in _terms(type(assessment.facts))},
        "readings": {taken.field: taken.option.value for taken in assessment.readings},
        "outcome": assessment.outcome.value,
        "verdicts": {finding.rule: finding.verdict.value for finding in assessment.findings},
        "events": {event.value: day.isoformat() for event, day in known.days.items() if not event.is_personal},
        "pauses": [pausing_json(pause) for pause in pauses_of(known)],
        "calendar": _calendar(assessment.calendar),
        "deadlines": [*_deadlines(dated, known.days)],
        "doubts": [doubt.about for doubt in assessment.doubts],
    }
    return json.dumps({**content, "digest": _digest(content)}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _calendar(calendar: WorkingCalendar) -> dict[str, Json]:
    """Return the calendar with every day of the notices laid over it, whose names alone could not be laid again."""
    kept = only(stamp_json(CalendarStamp(calendar=calendar)), *_KEYS_OF_CALENDAR)
    notices: list[Json] = [arrangement_json(notice) for notice in calendar.notices]
    return {**kept, "notices": notices} if notices else kept


def _deadlines(dated: Sequence[Deadline], days: Mapping[Event, date]) -> Iterator[dict[str, Json]]:
    """Yield each date with the window of days that it rests on."""
    for due in dated:
        assert due.limit is not None  # noqa: S101 - a bare count is in no assessment
        calendar, window = due.calendar.calendar, _window(due, days)
        off, worked = ((), ()) if window is None else calendar.deviations(*window)
        yield {
            **only(deadline_json(due), *_KEYS_OF_DEADLINE),
            "window": None
            if window is None
            else {
                "start": window[0].isoformat(),
                "end": window[1].isoformat(),
                "days_off": [day.isoformat() for day in off],
                "worked_weekends": [day.isoformat() for day in worked],
                "fingerprint": calendar.fingerprint(*window),
                "years": {str(year): mark for year, mark in due.calendar.year_fingerprints.items()},
            },
        }


def _window(due: Deadline, days: Mapping[Event, date]) -> tuple[date, date] | None:
    """Return the days from the event that starts the clock to the end, as far as the calendar reaches."""
    calendar = due.calendar.calendar
    if due.start is None or due.due is None or due.limit is None:
        return None
    start = max(min(due.start, days.get(due.limit.starts, due.start)), calendar.first)
    return (start, due.due) if start <= due.due <= calendar.last else None


def _terms(record_type: type[AttrsInstance]) -> dict[str, type[Term]]:
    """Return the term that each field of a record of codes is of."""
    return {
        name: shape.of
        for name, shape in shapes(record_type).items()
        if shape.of is not None and issubclass(shape.of, Term)
    }


def _digest(content: Mapping[str, object]) -> str:
    """Return the digest of a record's content, whatever its layout."""
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return f"sha256:{sha256(text.encode()).hexdigest()}"


# --- reading ----------------------------------------------------------------------------------------------------------


_MOST_NAMED: Final = 20  # rules that decide otherwise; a service has fewer, a record may name any


@frozen(kw_only=True)
class _Record:
    """A record that was read."""

    service: Service[Any]
    decision: Decision
    readings: Readings
    events: Mapping[Event, date]
    pauses: tuple[Pausing, ...]
    options: Mapping[str, Any]
    notices: tuple[Notice, ...]
    deadlines: tuple[Dated, ...]


def replay(text: str | bytes, services: Sequence[Service[Any]] = SERVICES) -> Decision:
    """Return the decision that a record holds, by deciding again on its facts and readings.

    Of ``services``, the edition that the record names decides: one made under another edition needs that one given.

    Raises:
        InputError: ``services`` are none, or hold two editions of one id or one first day.
        RecordError: the record is damaged, of an unknown edition or contract, or the rules now decide otherwise.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> replay(record(assess(NewbornApplication()))).outcome().name
    'INCOMPLETE'
    """
    given = Arguments()
    among = _among(given, services)
    given.check()
    return _read(text, among).decision


def _among(given: Arguments, services: Sequence[Service[Any]]) -> tuple[Service[Any], ...]:
    """Return the editions among which the one is that a record names."""
    among = given.each("services", services, Service, A_SERVICE)
    if not among and not given.faults:
        given.add([faults.none_given("/services")])
    return among


class _Reader:
    """Reads values and remembers what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def record(self, holder: Mapping[str, object], key: str, at: str = "") -> Mapping[str, object]:
        """Return an object."""
        value = self.value(holder, key, at)
        if isinstance(value, dict):
            return value
        self.faults.append(faults.wrong_type(f"{at}/{key}", EXPECTED["record"]))
        return {}

    def records(
        self, holder: Mapping[str, object], key: str, at: str = ""
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Yield the objects of an array, each with its pointer."""
        value = self.value(holder, key, at)
        if not isinstance(value, list):
            self.faults.append(faults.wrong_type(f"{at}/{key}", MANY))
            return
        for i, item in enumerate(value):
            if isinstance(item, dict):
                yield f"{at}/{key}/{i}", item
            else:
                self.faults.append(faults.wrong_type(f"{at}/{key}/{i}", EXPECTED["record"]))

    def notices(self, calendar: Mapping[str, object]) -> Iterator[Notice]:
        """Yield the notices that were laid over the calendar; most records rest on none."""
        for at, stated in self.records(calendar, "notices", "/calendar") if "notices" in calendar else ():
            try:
                yield notice_of(stated)
            except InputError as error:
                self.faults += [evolve(fault, pointer=f"{at}{fault.pointer}") for fault in error.faults]

    def value(self, holder: Mapping[str, object], key: str, at: str) -> object:
        """Return a value that must be there."""
        if key not in holder:
            self.faults.append(
                Fault(pointer=f"{at}/{key}", code="missing-key", zh="缺少这一项。", en="the key is missing")
            )
        return holder.get(key)

    def known_only(self, holder: Mapping[str, object], known: Collection[str], at: str = "") -> None:
        """Refuse the keys that an object does not have."""
        self.faults.extend(faults.unknown_keys(at, (key for key in holder if key not in known), known))

    def term(self, kind: type[T], value: object, at: str) -> T | None:
        """Return a term by its code; null is none."""
        known = {str(member.value): member for member in kind}
        if value is None:
            return None
        if not isinstance(value, str) or value not in known:
            self.faults.append(faults.unknown_value(at, known))
            return None
        return known[value]

    def needed(self, kind: type[T], holder: Mapping[str, object], key: str, at: str = "") -> T | None:
        """Return a term by its code, which must be there and not null; what is wrong is reported."""
        value, pointer = self.value(holder, key, at), f"{at}{pointer_step(key)}"
        if value is None and key in holder:
            self.faults.append(faults.wrong_type(pointer, EXPECTED["term"]))
        return self.term(kind, value, pointer)

    def text(self, holder: Mapping[str, object], key: str, at: str = "") -> None:
        """Check a text on which nothing here rests, if it is there."""
        if key in holder and not isinstance(holder[key], str):
            self.faults.append(faults.wrong_type(f"{at}{pointer_step(key)}", A_TEXT))

    def day(self, value: object, at: str) -> date | None:
        """Return a day; null is none."""
        if value is None:
            return None
        day = day_of(value) if isinstance(value, str) else None
        if day is None:
            self.faults.append(faults.bad_date(at))
        return day

    def days(self, holder: Mapping[str, object], key: str, at: str) -> tuple[date, ...]:
        """Return the days of an array."""
        value = self.value(holder, key, at)
        if not isinstance(value, list):
            self.faults.append(faults.wrong_type(f"{at}/{key}", MANY))
            return ()
        read = (self.day(item or "", f"{at}/{key}/{i}") for i, item in enumerate(value))
        return tuple(day for day in read if day is not None)

    def stop(self) -> None:
        """Refuse the record if anything is wrong with it."""
        if self.faults:
            raise RecordError([*dict.fromkeys(self.faults)])


def _read(text: str | bytes, services: tuple[Service[Any], ...]) -> _Record:
    """Read a record, decide again, and compare."""
    try:
        document, repeated = parse_object(text)
    except InputError as error:
        raise RecordError(error.faults) from None
    reader = _Reader()
    reader.faults.extend(repeated)
    reader.faults.extend(_unknown(document, services))
    reader.stop()
    reader.faults.extend(_damaged(document))
    reader.stop()
    reader.known_only(document, _KEYS)
    name = reader.term(ServiceName, reader.value(document, "service", ""), "/service")
    editions = {each.name: each for each in services if each.edition.id == document["edition"]}
    if name not in editions:
        unknown = faults.unknown_value("/service", (each.value for each in editions))
        raise RecordError([*dict.fromkeys([*reader.faults, unknown])])
    editions_of(name, services)  # no two of one id
    service = editions[name]
    facts = _facts(reader, reader.record(document, "facts"), service.facts)
    readings = _readings(reader, reader.record(document, "readings"))
    dated = reader.record(document, "events")
    reader.known_only(dated, [event.value for event in Event], "/events")
    days = {event: reader.day(dated.get(event.value), f"/events/{event.value}") for event in Event}
    events = {event: day for event, day in days.items() if day is not None}
    pauses = tuple(_pauses(reader, document))
    options = _options(reader, document)
    notices = tuple(reader.notices(reader.record(document, "calendar")))
    deadlines = tuple(_read_deadlines(reader, document))
    reader.faults.extend(_faults_of_doubts(document.get("doubts", [])))
    outcome = reader.needed(Outcome, document, "outcome")
    stated = reader.record(document, "verdicts")
    verdicts = {rule: reader.needed(Verdict, stated, rule, "/verdicts") for rule in stated}
    reader.text(document, "library")
    reader.stop()
    decision = service.decide(facts, readings)
    now = {finding.rule: finding.verdict for finding in decision.findings}
    if (outcome, verdicts) != (decision.outcome(), now):
        differing = sorted(shown(rule) for rule in {*now, *verdicts} if now.get(rule) is not verdicts.get(rule))
        differing[_MOST_NAMED:] = ["…"] * (len(differing) > _MOST_NAMED)
        raise RecordError(
            [
                Fault(
                    pointer="/verdicts",
                    code="other-decision",
                    zh=f"现行规则对同样的事实作出不同的判定：{'、'.join(differing) or '结论'}。",
                    en=f"the rules decide otherwise on the same facts: {', '.join(differing) or 'the outcome'}",
                )
            ]
        )
    return _Record(
        service=service,
        decision=decision,
        readings=readings,
        events=events,
        pauses=pauses,
        options=options,
        notices=notices,
        deadlines=deadlines,
    )


def _unknown(document: Mapping[str, object], services: Sequence[Service[Any]]) -> Iterator[Fault]:
    """Yield the fault of a record that another version has written."""
    contract, edition = document.get("contract"), document.get("edition")
    if not is_whole(contract) or contract != CONTRACT:
        yield Fault(
            pointer="/contract",
            code="unknown-contract",
            zh=f"记录的契约版本不是{CONTRACT}，本版本不能读取；请使用写出该记录的版本或者更新的版本。",
            en=f"this version reads contract {CONTRACT} only; use the version that wrote the record, or a newer one",
        )
    known = [*dict.fromkeys(service.edition.id for service in services)]
    if edition not in known:
        yield Fault(
            pointer="/edition",
            code="unknown-edition",
            zh=f"本版本只认识规则版本{'、'.join(known)}；请使用写出该记录的版本或者更新的版本。",
            en=f"this version knows edition {', '.join(known)} only; use the version that wrote the record, "
            "or a newer one",
        )


_A_YEAR: Final = Text(zh="年份", en="a year")


def _damaged(document: Mapping[str, object]) -> Iterator[Fault]:
    """Yield the fault of a record whose content is not what was written."""
    content = {key: value for key, value in document.items() if key != "digest"}
    if document.get("digest") != _digest(content):
        yield Fault(
            pointer="/digest",
            code="digest-differs",
            zh="记录的内容与摘要不符，可能被改动或者损坏。",
            en="the content does not fit the digest: the record was changed or damaged",
        )


def _faults_of_doubts(stated: object) -> Iterator[Fault]:
    """Yield what is wrong with the pointers to what was doubtful; records did not always have them."""
    if not isinstance(stated, list):
        yield faults.wrong_type("/doubts", MANY)
        return
    for i, pointer in enumerate(stated):
        if not isinstance(pointer, str):
            yield faults.wrong_type(f"/doubts/{i}", A_TEXT)


def _facts(reader: _Reader, stated: Mapping[str, object], record_type: type[StationFacts]) -> StationFacts:
    """Return the facts, each by its code."""
    known = _terms(record_type)
    reader.known_only(stated, known, "/facts")
    read: dict[str, Any] = {
        name: reader.term(term, reader.value(stated, name, "/facts"), f"/facts/{name}") for name, term in known.items()
    }
    return record_type(**read)


def _readings(reader: _Reader, stated: Mapping[str, object]) -> Readings:
    """Return the readings, each by its code; those that do not bear on the service as usual."""
    known = _terms(Readings)
    reader.known_only(stated, known, "/readings")
    taken = {name: reader.term(term, stated.get(name), f"/readings/{name}") for name, term in known.items()}
    read: dict[str, Any] = {name: option for name, option in taken.items() if option is not None}
    return Readings(**read)


def _pauses(reader: _Reader, document: Mapping[str, object]) -> Iterator[Pausing]:
    """Yield what stopped the clock."""
    for at, stated in reader.records(document, "pauses"):
        reader.known_only(stated, _KEYS_OF_PAUSE, at)
        kind = reader.term(PauseKind, reader.value(stated, "kind", at), f"{at}/kind")
        opened = reader.day(reader.value(stated, "opened", at), f"{at}/opened")
        closed = reader.day(stated.get("closed"), f"{at}/closed")
        if kind is None or opened is None:
            reader.faults.append(faults.wrong_type(at, EXPECTED["record"]))
        elif closed is not None and closed < opened:
            reader.faults.append(faults.unclosed(at, kind.opening, kind.closing))
        else:
            yield Pausing(kind=kind, opened=opened, closed=closed)


def _options(reader: _Reader, document: Mapping[str, object]) -> Mapping[str, Any]:
    """Return the options of the calendar."""
    calendar = reader.record(document, "calendar")
    reader.known_only(calendar, (*_KEYS_OF_CALENDAR, "notices"), "/calendar")
    for key in ("source", "version"):
        reader.text(calendar, key, "/calendar")
    if not is_whole(calendar.get("published_through", 0)):
        reader.faults.append(faults.wrong_type("/calendar/published_through", _A_YEAR))
    stated, at = reader.record(calendar, "options", "/calendar"), "/calendar/options"
    kinds: dict[str, type[Term]] = {"make_up_weekends": MakeUpWeekends, "unpublished": Unpublished}
    reader.known_only(stated, kinds, at)
    for name, kind in kinds.items():
        if reader.value(stated, name, at) is None and name in stated:
            reader.faults.append(faults.unknown_value(f"{at}/{name}", (option.code for option in kind)))
    return {name: reader.term(kind, stated.get(name), f"{at}/{name}") for name, kind in kinds.items()}


def _read_deadlines(reader: _Reader, document: Mapping[str, object]) -> Iterator[Dated]:
    """Yield the dates as they were recorded, each limit once."""
    seen: set[LimitName] = set()
    for at, stated in reader.records(document, "deadlines"):
        reader.known_only(stated, (*_KEYS_OF_DEADLINE, "window"), at)
        limit = reader.term(LimitName, reader.value(stated, "id", at), f"{at}/id")
        status = reader.term(Status, reader.value(stated, "status", at), f"{at}/status")
        due = reader.day(reader.value(stated, "due", at), f"{at}/due")
        for key in ("earliest", "latest"):
            reader.day(stated.get(key), f"{at}/{key}")
        reader.term(Event, stated.get("awaiting"), f"{at}/awaiting")
        window: tuple[date, date] | None = None
        off: tuple[date, ...] = ()
        worked: tuple[date, ...] = ()
        if reader.value(stated, "window", at) is not None:
            inner, there = reader.record(stated, "window", at), f"{at}/window"
            reader.known_only(inner, _KEYS_OF_WINDOW, there)
            start = reader.day(reader.value(inner, "start", there), f"{there}/start")
            end = reader.day(reader.value(inner, "end", there), f"{there}/end")
            off = reader.days(inner, "days_off", there)
            worked = reader.days(inner, "worked_weekends", there)
            reader.text(inner, "fingerprint", there)
            for year in (years := reader.record(inner, "years", there) if "years" in inner else {}):
                reader.text(years, year, f"{there}/years")
            window = None if start is None or end is None else (start, end)
            unsaid = [key for key in ("start", "end") if inner.get(key, there) is None]
            reader.faults += [faults.wrong_type(f"{there}/{key}", EXPECTED["date"]) for key in unsaid]
        if limit is None or status is None:
            reader.faults.append(faults.wrong_type(at, EXPECTED["record"]))
        elif limit in seen:
            reader.faults.append(faults.contradiction(f"{at}/id", "同一时限重复出现。", "the limit is there already"))
        else:
            seen.add(limit)
            yield Dated(id=limit, status=status, due=due, window=window, days_off=off, worked_weekends=worked)


# --- rechecking -------------------------------------------------------------------------------------------------------


def recheck(
    text: str | bytes, calendar: WorkingCalendar | None = None, services: Sequence[Service[Any]] = SERVICES
) -> Recheck:
    """Date a record again by a newer calendar, the official one by default, with the options that were recorded.

    A date has ``moved``, or is ``confirmed`` if it had not been final and is now, or is ``unchanged``.  Of
    ``services``, the edition that the record names applies.

    Raises:
        InputError: ``services`` are none, or hold two editions of one id or one first day; or an argument is of another
            kind.
        RecordError: the record is damaged, of an unknown edition or contract, or the rules now decide otherwise.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> recheck(record(assess(NewbornApplication(applied_on=date(2021, 11, 26))))).change.name
    'UNCHANGED'
    """
    given = Arguments()
    among = _among(given, services)
    if calendar is not None:
        given.of("calendar", calendar, WorkingCalendar, A_CALENDAR)
    given.check()
    stored = _read(text, among)
    calendar = calendar or WorkingCalendar.official()
    if any(getattr(calendar, name) is not option for name, option in stored.options.items()):
        calendar = evolve(calendar, **stored.options)
    limits = {limit.id: limit for limit in stored.decision.limits}
    strangers = [dated.id.value for dated in stored.deadlines if dated.id not in limits]
    if strangers:
        raise RecordError([faults.unknown_value("/deadlines", (known.value for known in limits))])
    recorded = [(dated, limits[dated.id]) for dated in stored.deadlines]
    edition = stored.service.edition.id
    return dated_again(edition, recorded, stored.events, stored.pauses, stored.readings, calendar, stored.notices)
