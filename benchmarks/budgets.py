"""What this library takes on its own, beside what a plain JSON round trip, ``holidays`` and attrs take.

``python -m benchmarks.budgets`` writes one line of JSON: microseconds of processor time, or rows a second, each the
best of a few stretches in one process.  ``benchmarks/run.py`` runs it once in each round, and keeps all of them.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from cProfile import Profile
from datetime import date, timedelta
from functools import partial
from itertools import islice, product
from pathlib import Path
from pstats import Stats
from random import Random
from time import process_time
from typing import Any, Final

from benchmarks.batches import copied, table
from benchmarks.worker import per_call
from holidays.countries.china import China
from tests.random_rows import rows

from hukou_rules import (
    SERVICES,
    Readings,
    ServiceName,
    WorkingCalendar,
    assess,
    assess_batch,
    read_case,
    service_named,
    verify,
)
from hukou_rules.exchange.decode import read_document
from hukou_rules.exchange.encode import assessment_json, dumps
from hukou_rules.exchange.rows import Rows

__all__ = ["BATCH", "documents_of", "facts_of", "growth", "measured", "profile"]

CASE: Final = Path(__file__).parents[1] / "examples" / "launch_day_newborn.json"
ROWS: Final = 1_000_000  # of a batch
BATCH: Final = 20_000
"""How many rows of a batch a peer is given, again and again."""
MIXED: Final = 20_000  # documents of mixed shape
DISTINCT: Final = (1, 10, 100, 1_000, 4_000, 5_000, 10_000, 30_000)
STAGES: Final = ("read_case", "case_of", "take_in", "timeline", "decide", "_dated", "assessment_json", "dumps")
SIZES: Final = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)


def measured() -> dict[str, float]:
    """Return every figure that stands beside a budget."""
    text = CASE.read_text("utf-8")
    application = read_case(text).application
    plain = assessment_json(assess(application))
    calendar = WorkingCalendar.official()
    found = {
        "json.loads + json.dumps, µs": per_call(lambda _: json.loads(json.dumps(plain)), [None]),
        "assess, µs": per_call(assess, [application]),
        "JSON to JSON, µs": per_call(_answered, [text]),
        **_working_days(calendar),
        **_rows(calendar),
    }
    begun = process_time()
    verify()
    return {**found, "verify, s": process_time() - begun, **_batches()}


def _answered(text: str) -> str:
    return dumps(assessment_json(assess(read_case(text))), indent=None)


def _working_days(calendar: WorkingCalendar) -> dict[str, float]:
    """Count from days of the years that are published; ``holidays`` answers the same or nothing is timed."""
    first, last = date(2007, 1, 1), date(2026, 9, 1)
    drawn = Random(1)  # noqa: S311 - no secret
    days = [first + timedelta(days=drawn.randrange((last - first).days)) for _ in range(500)]
    china = China(years=range(first.year, last.year + 1), expand=False, language="zh_CN")  # type: ignore[no-untyped-call] # the package has no types
    for day, amount in product(days, (1, 5, 20)):
        if calendar.add(day, amount) != china.get_nth_working_day(day, amount):
            raise ValueError(day, amount)
    ours = {f"{amount} working days, µs": per_call(partial(_add, calendar, amount), days) for amount in (1, 5, 20, 60)}
    return {**ours, "5 working days by holidays, µs": per_call(lambda day: china.get_nth_working_day(day, 5), days)}


def _add(calendar: WorkingCalendar, amount: int, day: date) -> date:
    return calendar.add(day, amount)


def _rows(calendar: WorkingCalendar) -> dict[str, float]:
    """Answer documents of mixed shape, every field known with a chance, one by one; nothing is remembered at first."""
    documents = [*islice(_sound(calendar), MIXED)]
    answering = Rows(SERVICES, calendar)

    def each() -> float:
        begun = process_time()
        for document in documents:
            answering.answer(document, None, Readings())
        return len(documents) / (process_time() - begun)

    return {"mixed rows, first pass, rows/s": each(), "mixed rows, again, rows/s": max(each(), each())}


def _sound(calendar: WorkingCalendar) -> Iterator[Mapping[str, Any]]:
    """Yield documents without a fault."""
    trial = Rows(SERVICES, calendar)
    for document in rows(1, 3 * MIXED, known=0.85):
        if not trial.answer(document, None, Readings()).faults:
            yield document


def _batches() -> dict[str, float]:
    """Answer whole columns; beside them, how often their bytes could be copied in that time."""
    found = {}
    for service in ServiceName:
        batch = table(service, ROWS)
        of = service.code
        found[f"batch of {of}, rows/s"] = _speed(assess_batch, batch, of)
        found[f"copy of {of}, rows/s"] = _speed(lambda batch, _: copied(batch), batch, of)
    return found


def _speed(run: Callable[[Any, str], object], batch: Any, service: str) -> float:  # noqa: ANN401 - pyarrow has no types
    return float(batch.num_rows) * 1e6 / per_call(lambda batch: run(batch, service), [batch])


def profile() -> dict[str, dict[str, float]]:
    """Return which share of a whole answer each stage takes, in percent; a profiler makes small functions look dear."""
    text = CASE.read_text("utf-8")
    application = read_case(text).application
    return {"assess": _shares(lambda: assess(application)), "JSON to JSON": _shares(lambda: _answered(text))}


def _shares(run: Callable[[], object]) -> dict[str, float]:
    run()
    with Profile() as taken:
        for _ in range(500):
            run()
    stats: Any = Stats(taken)
    found = {name: cumulative for (_, _, name), (_, _, _, cumulative, _) in stats.stats.items() if name in STAGES}
    return {name: 100 * found[name] / stats.total_tt for name in STAGES if name in found}


# --- how cost grows ---------------------------------------------------------------------------------------------------


def growth() -> dict[str, dict[str, float]]:
    """Return what a decision costs by how many are distinct, and what a row costs by how many come together."""
    service: Any = service_named(ServiceName.NEWBORN_REGISTRATION)
    drawn = Random(2)  # noqa: S311 - no secret
    facts = [
        service.facts(**{name: drawn.choice(fact.domain) for name, fact in service.declared.items()})
        for _ in range(max(DISTINCT))
    ]
    for each in facts:
        service.decide(each)  # truth tables are warm
    batch = table(ServiceName.NEWBORN_REGISTRATION, max(SIZES))
    documents = documents_of(batch.slice(0, BATCH))
    answering = Rows(SERVICES, WorkingCalendar.official())
    named = ServiceName.NEWBORN_REGISTRATION
    return {
        "decide by distinct states, µs": {str(count): per_call(service.decide, facts[:count]) for count in DISTINCT},
        "row by distinct rows, µs": {
            str(count): per_call(lambda row: answering.answer(row, named, Readings()), documents[:count])
            for count in DISTINCT
            if count <= BATCH
        },
        "batch by rows, µs a row": {
            str(size): per_call(lambda part: assess_batch(part, named.code), [batch.slice(0, size)]) / size
            for size in SIZES
        },
    }


def documents_of(batch: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as above
    """Return the rows of a batch as documents of the contract."""
    return [_document(row) for row in batch.to_pylist()]


def _document(row: Mapping[str, Any]) -> dict[str, Any]:
    document: dict[str, Any] = {"service": ServiceName.NEWBORN_REGISTRATION.code}
    for path, value in row.items():
        if value is not None:
            *parents, key = path.split(".")
            into = document
            for parent in parents:
                into = into.setdefault(parent, {})
            into[key] = value.isoformat() if isinstance(value, date) else value
    return document


def facts_of(documents: list[dict[str, Any]]) -> list[Mapping[str, str]]:
    """Return the state of each document, by codes: what a peer decides by."""
    known = [assess(read_document(document)).facts for document in documents]
    return [
        {name: "unknown" if (value := getattr(facts, name)) is None else value.code for name in _declared()}
        for facts in known
    ]


def _declared() -> list[str]:
    return [*service_named(ServiceName.NEWBORN_REGISTRATION).declared]


if __name__ == "__main__":
    json.dump({"growth": growth, "profile": profile}.get(sys.argv[-1], measured)(), sys.stdout)
