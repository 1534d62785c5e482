"""Measure how many rows a second ``assess_batch`` answers, beside a plain copy of the same bytes in the same run.

Run ``python -m benchmarks.batches [ROWS] [SERVICE]`` from the root of the project.  Rounds are interleaved; the median
of each is shown with its spread, and beside it how many times a plain copy of the same bytes fits in.

The rows are those of a platform: columns of codes are dictionaries, days are days, and most of what matters is known.
``known 70 %``: the same columns, each drawn by itself from all of its values, three in ten of them null.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from hukou_rules import ServiceName, assess_batch
from hukou_rules.exchange.columns import Column, columns_of
from hukou_rules.intake import intake_named
from hukou_rules.intake.divisions import COUNTIES
from hukou_rules.terms import Event

ROUNDS = 7
HERE = 0.5  # everybody is of the station's county, by this chance
USUALLY, SELDOM = 0.95, 0.03
FIRST, LAST = ((date(*day) - date(1970, 1, 1)).days for day in ((2021, 12, 1), (2026, 6, 1)))
ELSEWHERE = [f"{province}0105" for province in (11, 12, 13, 21, 31, 32, 33, 34, 41, 42, 43, 44, 50, 51, 61)]
PLACES = [*COUNTIES, *ELSEWHERE, "none"]
RARE = ("custody", "child.died_on", "child.born_abroad", "child.adopted_or_in_care", "grandparent.registered_in")
RARELY_CHOSEN = "grandparent"
USUAL = {  # what most rows state
    "handles_registration": True,
    "already_registered": False,
    "register": "matches",
    "birth_certificate": "matches",
    "identity_document": "valid",
    "parents_marriage": "married",
    "household": "family",
    "held_id_card": "never",
    "present": True,
    "id_card_application": "pending",
    "urgent_need": True,
    "in_military_service": False,
    "remote_area": False,
    "concerns": "self",
    "proved_by_document": False,
}


def table(service: ServiceName, rows: int, *, known: float | None = None) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return rows of a service, as a platform has them; or each value drawn by itself, known with a chance."""
    drawn = np.random.default_rng(1)
    columns = {path: column for path, column in columns_of(intake_named(service)).items() if column.role == "field"}
    homes = drawn.integers(0, len(COUNTIES), rows)
    here = drawn.random(rows) < HERE  # only then it may be the registration station
    applied = drawn.integers(FIRST, LAST, rows)
    made = {}
    for path, column in columns.items():
        key = path.rpartition(".")[2]
        missing = drawn.random(rows) >= (0.98 if known is None else known)
        if path in RARE and known is None:
            missing |= drawn.random(rows) >= SELDOM
        if column.shape.kind == "identity-number" or column.shape.many or column.key in _LATER:
            continue
        if column.shape.kind == "date":
            made[path] = _days(drawn, key, applied, missing)
        elif key == "is_registration_station":
            made[path] = pa.array(here & (drawn.random(rows) < HERE), mask=missing | (drawn.random(rows) < HERE))
        elif column.shape.kind == "bool":
            stated = _usually(drawn, key, [False, True], rows, known).astype(bool)
            made[path] = pa.array(stated | here if key == "handles_registration" else stated, mask=missing)
        elif column.shape.kind == "term":
            made[path] = _dictionary(_usually(drawn, key, codes(column), rows, known), codes(column), missing)
        else:
            away = ~here & (drawn.random(rows) < (0.3 if known is None else 1.0))
            missing &= ~here
            places = np.where(away, drawn.integers(0, len(PLACES) - (column.shape.kind == "division"), rows), homes)
            made[path] = _dictionary(places, PLACES[: -1 if column.shape.kind == "division" else None], missing)
    return pa.RecordBatch.from_pydict(made)


_LATER = {event for event in Event if event is not Event.ACCEPTED}


def codes(column: Column) -> list[str]:
    """Return the codes that a column of terms can have."""
    return [term.code for term in column.shape.of]  # type: ignore[union-attr] # of a term


def _days(drawn: Any, key: str, applied: Any, missing: Any) -> Any:  # noqa: ANN401 - numpy
    back = {"applied_on": 0, "accepted": -3, "died_on": 1}.get(key, 400)
    shift = np.zeros(len(applied), np.int64) if not back else np.sign(back) * drawn.integers(0, abs(back), len(applied))
    return pa.array((applied - shift).astype(np.int32), mask=missing).cast(pa.date32())


def _usually(drawn: Any, key: str, values: list[Any], rows: int, known: float | None) -> Any:  # noqa: ANN401 - numpy
    found = drawn.integers(0, len(values), rows)
    if known is None and USUAL.get(key) in values:
        found = np.where(drawn.random(rows) < USUALLY, values.index(USUAL[key]), found)
    if known is None and RARELY_CHOSEN in values:
        found = np.where((found == values.index(RARELY_CHOSEN)) & (drawn.random(rows) >= SELDOM), 0, found)
    return found


def _dictionary(numbers: Any, values: list[str], missing: Any) -> Any:  # noqa: ANN401 - numpy
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32), mask=missing), pa.array(values))


def copied(batch: Any) -> None:  # noqa: ANN401 - pyarrow
    """Copy every byte of a batch."""
    for column in batch.columns:
        for buffer in column.buffers():
            if buffer is not None:
                np.frombuffer(buffer, np.uint8).copy()


def taken(run: Callable[[], object]) -> float:
    """Return seconds."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def main(rows: int, *names: str) -> None:
    """Print a table of rows a second."""
    runs: dict[str, Any] = {}
    for service in [each for each in ServiceName if not names or each.code in names]:
        runs[service.code] = service, table(service, rows)
        runs[f"{service.code}, known 70 %"] = service, table(service, rows, known=0.7)
    found: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, (service, batch) in runs.items():
            found.setdefault(name, []).append(taken(partial(assess_batch, batch, service)))
            found.setdefault(f"{name}, copy", []).append(taken(partial(copied, batch)))
    print("| rows of | columns | first run, s | million rows/s (least to most) | copies of its bytes |")
    print("|---|---|---|---|---|")
    for name, (_, batch) in runs.items():
        times, copies = found[name][1:], statistics.median(found[f"{name}, copy"])
        usual, least, most = (rows / each / 1e6 for each in (statistics.median(times), max(times), min(times)))
        print(
            f"| {name} | {batch.num_columns} | {found[name][0]:.2f} | {usual:.2f} ({least:.2f} to {most:.2f}) "
            f"| {statistics.median(times) / copies:.1f} |"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, *sys.argv[2:])
