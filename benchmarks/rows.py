"""How long many short answers take, beside what a plain JSON round trip of the same rows takes in the same run.

Run ``python -m benchmarks.rows [ROWS]`` from the root of the project.  Rounds are interleaved and the best of each is
kept; read the ratios, not the absolutes.  The rows are documents at random, every field known with a chance: as mixed
as rows can be.  The first pass begins with nothing remembered, the second has seen every row.
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import islice

from tests.batches import batch, fits
from tests.random_rows import rows

from hukou_rules import SERVICES, Readings, ServiceName, WorkingCalendar, assess, assess_batch
from hukou_rules.exchange.decode import read_document
from hukou_rules.exchange.rows import Rows

ROUNDS, WHOLE = 5, 2000


def per_row(count: int, run: Callable[[], object]) -> float:
    """Return microseconds a row."""
    begun = time.perf_counter()
    run()
    return (time.perf_counter() - begun) / count * 1e6


def main(count: int) -> None:
    """Print a table of the best times."""
    calendar, readings = WorkingCalendar.official(), Readings()
    trial = Rows(SERVICES, calendar)
    documents = [
        row for row in islice(rows(1, 2 * count, known=0.85), 2 * count) if not trial.answer(row, None, readings).faults
    ][:count]
    tables = {
        service: batch([row for row in documents if row["service"] == service.code and fits(row, service)], service)
        for service in ServiceName
    }
    answering = [trial]

    def pass_through(rows_: Rows) -> None:
        for row in documents:
            rows_.answer(row, None, readings)

    def first() -> None:
        answering[0] = Rows(SERVICES, calendar)
        pass_through(answering[0])

    runs: dict[str, tuple[int, Callable[[], object]]] = {
        "json.loads + json.dumps of the row": (count, lambda: [json.loads(json.dumps(row)) for row in documents]),
        "assess, the whole answer": (WHOLE, lambda: [assess(read_document(row)) for row in documents[:WHOLE]]),
        "assess_rows, the first pass": (count, first),
        "assess_rows, the second pass": (count, lambda: pass_through(answering[0])),
        **{
            f"assess_batch, {service.code}": (table.num_rows, partial(assess_batch, table, service))
            for service, table in tables.items()
        },
    }
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):
        for name, (amount, run) in runs.items():
            best[name] = min(best[name], per_row(amount, run))
    base, whole = best["json.loads + json.dumps of the row"], best["assess, the whole answer"]
    print("| what | µs a row | of the JSON round trip | as fast as the whole answer |\n|---|---|---|---|")
    for name, taken in best.items():
        print(f"| {name} | {taken:.2f} | {taken / base:.2f} | {whole / taken:.1f} × |")
    print(f"\n{len(documents)} rows, of which {answering[0].whole} went the whole way.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
