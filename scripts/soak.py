"""Answer applications drawn at random, from JSON to JSON, and hold every answer to what is promised of all of them.

``make soak N=1000000`` goes on from where it was stopped: each part of 5,000 has a seed, and what came of it is written
to ``build/soak.json``; what ``python -m benchmarks.page`` reads is ``benchmarks/results/soak.json``.  It ends with 1 if
anything was wrong.  Parts are whole: fewer are rounded up.  It needs ``jsonschema-rs``, which ``make soak`` installs.
"""

import json
import platform
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from resource import getpagesize
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the tests' documents

import chinese_calendar
from scripts.make_tables import EXAMPLES
from tests.batches import batch, fits
from tests.random_rows import DIVISIONS, row
from tests.test_exchange.test_arrow import flat

import hukou_rules
from hukou_rules import (
    OUTPUT_SCHEMA,
    Assessment,
    HukouRulesError,
    Outcome,
    Readings,
    RowAnswer,
    ServiceName,
    assess,
    assess_batch,
    assess_rows,
    read_case,
    recheck,
    record,
    replay,
    schema,
    to_card,
    to_dict,
    to_text,
)
from hukou_rules.exchange.encode import dumps
from hukou_rules.exchange.rows import few_values
from hukou_rules.terms import Term

__all__ = ["Soak", "documents", "main"]

Json = Any  # a document of any shape
Valid = Callable[[Json], bool]

ROOT: Final = Path(__file__).resolve().parents[1]
RESULTS: Final = ROOT / "build" / "soak.json"
PART: Final = 5000
SELDOM: Final = 50  # one of so many is also checked by what takes long
CHANCES: Final = ({"known": 0.9}, {"known": 0.6}, {"known": 0.8, "wrong": 0.3}, {"known": 1.0})
COMMON: Final = {"happened": 0.6, "read": 0.25}
COUNTIES: Final = 8
USUAL: Final = {
    service: json.loads((ROOT / "examples" / name).read_text(encoding="utf-8")) for service, name in EXAMPLES.items()
}


# --- what is drawn ----------------------------------------------------------------------------------------------------


def documents(seed: int, count: int = PART) -> Iterator[dict[str, Json]]:
    """Yield applications: of each service in turn, every other one much like the example of its service."""
    drawn = random.Random(seed)  # noqa: S311 - no secret
    readings: list[Json] = []
    for i in range(count):
        service = [*ServiceName][i % len(ServiceName)]
        document = row(drawn, service, **COMMON, **CHANCES[seed % len(CHANCES)])
        if "readings" in document:  # a few counties, each with its own
            readings = [*readings, document["readings"]][:COUNTIES]
            document["readings"] = drawn.choice(readings)
        yield _usual(drawn, document, USUAL[service]) if drawn.random() < 0.5 else document  # noqa: PLR2004 - a half


def _usual(drawn: random.Random, document: Mapping[str, Json], example: Mapping[str, Json]) -> dict[str, Json]:
    """Put most values of an example into a document; its days stay, for events follow them."""
    made = {**document}
    for key, value in example.items():
        if isinstance(value, dict):
            inner = document.get(key, {})
            made[key] = _usual(drawn, inner, value) if isinstance(inner, dict) else inner
        elif not key.endswith("_on") and drawn.random() < 0.85:  # noqa: PLR2004 - so that a few facts differ
            made[key] = value
    return made


def _without(document: Mapping[str, Json], pointer: str) -> dict[str, Json]:
    """Return a document without what a pointer leads to; without the array, where it leads into one."""
    key, _, rest = pointer.removeprefix("/").partition("/")
    inner = document.get(key)
    kept = {name: value for name, value in document.items() if name != key}
    return {**kept, key: _without(inner, rest)} if rest and isinstance(inner, dict) else kept


def _with(document: Mapping[str, Json], pointer: str, value: Json) -> dict[str, Json]:
    """Return a document that states a value."""
    key, _, rest = pointer.removeprefix("/").partition("/")
    return {**document, key: _with(document.get(key) or {}, rest, value) if rest else value}


def _otherwise(document: Mapping[str, Json], answer: Assessment) -> Iterator[dict[str, Json]]:
    """Yield the document with each thing that was presumed stated in each other way."""
    for each in answer.case.intake.statements:
        if each.pointer in answer.presumed:
            for value in few_values(each.shape) or DIVISIONS[:3]:
                yield _with(document, each.pointer, value.code if isinstance(value, Term) else value)


# --- what is promised -------------------------------------------------------------------------------------------------


def not_worked(answer: Mapping[str, Json]) -> Iterator[str]:
    """Yield the due days that another calendar does not know for worked, unless the answer tells of the reading."""
    taken = {name: reading["option"] for name, reading in answer["readings"].items()}
    for each in answer["deadlines"]:
        if not each["amount"] or each["status"] == "outside-calendar":
            continue  # on the spot, on the day itself; or counted without a calendar, and so it says
        others = [(other["due"], {**taken, other["reading"]: other["option"]}) for other in each["by_reading"]]
        for due, readings in [(each["due"], taken), *others]:
            unit = readings["temporary_unit"] if each["id"] == "temporary-card-issued" else each["unit"]
            if unit != "working-day" and readings["rest_day_end"] == "as-counted":
                continue
            if due is not None and not is_worked(date.fromisoformat(due), otherwise=True):
                yield f"{each['id']}: {due} is not worked, by {readings}"
        if each["unit"] == "working-day" and each["due"] and each["status"] == "final":
            yield from _miscounted(each)


def _miscounted(deadline: Mapping[str, Json]) -> Iterator[str]:
    """Yield a count of working days that another calendar counts otherwise."""
    start, due = date.fromisoformat(deadline["start"]), date.fromisoformat(deadline["due"])
    paused = [(each["opened"], each["closed"] or "9") for each in deadline["pauses"]]
    days = [start + timedelta(days=i) for i in range(1, (due - start).days + 1)]
    counted = sum(is_worked(day) and not any(a < day.isoformat() <= b for a, b in paused) for day in days)
    if counted != deadline["amount"]:
        yield f"{deadline['id']}: {counted} working days from {start} to {due}"


def is_worked(day: date, *, otherwise: bool = False) -> bool:
    """Tell whether a day is worked, by a calendar that is not ours; ``otherwise`` where it does not know the year."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return otherwise


def outcome_of(verdicts: set[tuple[str, str]]) -> str:
    """Return what findings come to, as the contract says it: pairs of aspect and verdict."""
    found = {verdict for _, verdict in verdicts}
    if {("entitlement", "not-met"), ("place", "not-met")} & verdicts:
        return "refuse"
    first = {"not-met": "correct", "unknown": "incomplete", "discretion": "discretion"}
    return next((outcome for verdict, outcome in first.items() if verdict in found), "accept")


def misjudged(answer: Mapping[str, Json]) -> Iterator[str]:
    """Yield the outcomes that do not follow from the findings."""
    verdicts = {(each["aspect"], each["verdict"]) for each in answer["findings"]}
    if outcome_of(verdicts) != answer["outcome"]:
        yield f"{answer['outcome']} does not follow from {sorted(verdicts)}"
    for aspect, outcome in answer["aspects"].items():
        if outcome_of({each for each in verdicts if each[0] == aspect}) != outcome:
            yield f"{outcome} of {aspect} does not follow from {sorted(verdicts)}"


def short(answer: Mapping[str, Json]) -> tuple[Json, ...]:
    """Return of a whole answer what the answer to a row says."""
    missing = {pointer for each in answer["findings"] for pointer in each["missing"]}
    papers = [(each["code"], each["whose"], each["presence"], each["depends_on"]) for each in answer["materials"]]
    dates = [(each["id"], each["due"], each["status"]) for each in answer["deadlines"]]
    return answer["outcome"], answer["aspects"], missing, papers, dates


def short_row(answer: RowAnswer) -> tuple[Json, ...]:
    """Return the same of the answer to a row."""
    papers = [
        (each.material.code, each.whose.code, each.presence.code, [*each.depends_on]) for each in answer.materials
    ]
    dates = [(each.id.code, each.due and each.due.isoformat(), each.status.code) for each in answer.deadlines]
    aspects = {aspect.code: outcome.code for aspect, outcome in answer.aspects.items()}
    return answer.outcome and answer.outcome.code, aspects, {*answer.missing}, papers, dates


class Soak:
    """What was counted, and what was wrong: each with its document, so that it can be answered again."""

    def __init__(self, validator: Callable[[Json], Valid], slow: Callable[[Json], Valid]) -> None:
        self.counts: Counter[str] = Counter()
        self.wrong: list[tuple[str, Json]] = []
        self._answers = {service: validator(schema(service, of="answer")) for service in ServiceName}
        self._seldom = {service: slow(schema(service, of="answer")) for service in ServiceName}
        self._input, self._faults, self._record = (validator(schema(of=of)) for of in ("input", "faults", "record"))

    def part(self, seed: int, count: int = PART) -> None:
        """Draw a part, answer it in every way, and compare."""
        answered: dict[ServiceName, list[tuple[Json, Json]]] = {service: [] for service in ServiceName}
        otherwise: list[dict[str, Json]] = []
        for document in documents(seed, count):
            self.counts["documents"] += 1
            taken, answer = self.answered(document)
            if answer is None:
                continue
            self.counts["answered"] += 1
            self.counts[answer.outcome.code] += 1
            answered[answer.service].append((taken, short(self.checked(taken, answer))))
            if answer.outcome is Outcome.REFUSE and answer.case.readings == Readings():  # others may be stricter
                otherwise += _otherwise(taken, answer)
        for service, pairs in answered.items():
            self.compare(service, pairs)
        self.presumed(otherwise)

    def answered(self, document: dict[str, Json]) -> tuple[dict[str, Json], Assessment | None]:
        """Answer a document without what is at fault in it, None if nothing is left to leave out."""
        while True:
            try:
                answer = assess(read_case(json.dumps(document)))
            except HukouRulesError as error:
                self.refused(document, error)
                less = document
                for fault in error.faults:
                    less = _without(less, fault.pointer) if fault.pointer not in {"", "/service"} else less
                if less == document:
                    return document, None
                document = less
            else:
                self._expect(self._input(document), "the schema refuses what was answered", document)
                return document, answer

    def refused(self, document: Json, error: HukouRulesError) -> None:
        """Count a refusal of the input, and compare it with the schemas."""
        self.counts["refused inputs"] += 1
        of_shape = any(fault.is_of_shape for fault in error.faults)
        self._expect(self._faults(json.loads(dumps(to_dict(error)))), "the faults do not fit their schema", document)
        self._expect(of_shape is not self._input(document), "schema and decoder differ", document)

    def checked(self, document: Json, answer: Assessment) -> dict[str, Json]:
        """Return an answer through JSON and back, after comparing it with all that is promised of one."""
        told = to_dict(answer)
        text = dumps(told)
        back: dict[str, Json] = json.loads(text)
        self._expect(back == told, "JSON does not give back the answer", document)
        self._expect(self._answers[answer.service](back), "the answer does not fit its schema", document)
        for wrong in (*not_worked(back), *misjudged(back)):
            self._expect(False, wrong, document)  # noqa: FBT003 - as an assertion
        self.counts["due days"] += sum(each["due"] is not None for each in back["deadlines"])
        kept = record(answer)
        again = replay(kept)
        self._expect(self._record(json.loads(kept)), "the record does not fit its schema", document)
        verdicts = {each.rule: each.verdict for each in answer.findings}
        same = {each.rule: each.verdict for each in again.findings} == verdicts and again.outcome() is answer.outcome
        self._expect(same, "the record replays to another decision", document)
        if not self.counts["answered"] % SELDOM:
            self._expect(self._seldom[answer.service](back), "the answer does not fit its schema, slowly", document)
            self._expect(recheck(kept).change.code == "unchanged", "a record has moved by itself", document)
            pages = [form(answer, lang) for form in (to_text, to_card) for lang in ("zh", "en")]
            self._expect(all(pages), "a page is empty", document)
        return back

    def compare(self, service: ServiceName, pairs: list[tuple[Json, Json]]) -> None:
        """Compare the answers of a service with those to the same documents as rows, and as a batch."""
        rows = assess_rows([document for document, _ in pairs])
        told = []
        for (document, answer), found in zip(pairs, rows, strict=True):
            self._expect(answer == short_row(found), "assess_rows answers otherwise", document)
            if fits(document, service):
                told.append((document, found))
        names = OUTPUT_SCHEMA[service].names
        answers = assess_batch(batch([document for document, _ in told], service), service).to_pylist()
        for (document, found), answer in zip(told, answers, strict=True):
            self._expect(flat(found, names) == answer, "assess_batch answers otherwise", document)
        self.counts["rows of Arrow"] += len(told)

    def presumed(self, changed: list[dict[str, Json]]) -> None:
        """Answer again what was refused, with what was presumed stated otherwise: it is refused still."""
        for document, answer in zip(changed, assess_rows(changed), strict=True):
            self.counts["presumptions stated otherwise"] += answer.outcome is not None
            self._expect(answer.outcome in {None, Outcome.REFUSE}, "it was refused by a presumption", document)

    def _expect(self, holds: bool, otherwise: str, document: Json) -> None:  # noqa: FBT001 - as an assertion
        if not holds:
            self.wrong.append((otherwise, document))


# --- the run ----------------------------------------------------------------------------------------------------------


def megabytes() -> float:
    """Return what memory the process holds, as Linux tells it."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * getpagesize() / 1e6


def run(soak: Soak, count: int, results: Path, part: int = PART) -> int:
    """Answer so many documents in all, those of earlier runs included; return how many things were wrong."""
    kept: dict[str, Json] = {"counts": {}, "found": 0, "parts": [], "starts": []}
    with suppress(FileNotFoundError):
        kept = json.loads(results.read_text(encoding="utf-8"))
    soak.counts.update(kept["counts"])
    kept["starts"].append(len(kept["parts"]))
    results.parent.mkdir(exist_ok=True)
    for seed in range(len(kept["parts"]), -(-count // part)):
        start = time.perf_counter()
        soak.part(seed, part)
        seconds = time.perf_counter() - start
        kept["parts"].append([round(seconds, 1), round(megabytes(), 1)])
        kept |= {"counts": dict(soak.counts), "found": kept["found"] + len(soak.wrong), "day": f"{date.today()}"}  # noqa: DTZ011 - the day here
        kept |= {"python": platform.python_version(), "version": hukou_rules.__version__}
        print(f"{soak.counts['answered']:,} answered; {part / seconds:.0f}/s; {megabytes():.0f} MB", flush=True)
        for what, document in soak.wrong:
            print(f"seed {seed}: {what}: {json.dumps(document)}", flush=True)
        soak.wrong.clear()
        results.with_suffix(".new").write_text(json.dumps(kept) + "\n", encoding="utf-8")
        results.with_suffix(".new").replace(results)
    print(f"{soak.counts['answered']:,} answered in all, {kept['found']} wrong; kept in {results}")
    return int(kept["found"])


def main(count: int, results: Path = RESULTS) -> int:
    """Run with validators that are fast, and now and then with another."""
    import jsonschema  # noqa: PLC0415 - the tests bring their own
    import jsonschema_rs  # noqa: PLC0415 - make soak installs it

    soak = Soak(
        lambda of: jsonschema_rs.Draft202012Validator(of, validate_formats=True).is_valid,
        lambda of: jsonschema.Draft202012Validator(of).is_valid,
    )
    return run(soak, count, results)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *map(Path, sys.argv[2:])) > 0)
