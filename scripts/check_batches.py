"""Compare the short answers, of rows and of batches, with those of ``assess`` on documents drawn at random.

Run ``python scripts/check_batches.py [HOW_MANY] [SEED]`` from the root of the project; it ends with 1 at a difference.
"""

import sys
from collections import Counter
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the tests' documents

from tests.batches import batch, fits
from tests.random_rows import rows
from tests.test_exchange.test_arrow import flat

from hukou_rules import (
    OUTPUT_SCHEMA,
    SERVICES,
    Readings,
    ServiceName,
    WorkingCalendar,
    assess_batch,
    assess_rows,
)
from hukou_rules.exchange.rows import Rows

CHANCES = ({"known": 0.85, "happened": 0.4, "read": 0.1}, {"known": 0.6, "wrong": 0.3}, {"known": 1.0, "happened": 0.3})
PART = 2000


def main(count: int, seed: int) -> int:
    """Compare, print what was compared, and return how many rows differ."""
    whole = Rows(SERVICES, WorkingCalendar.official())
    seen: Counter[str] = Counter()
    for part in range(0, count, PART):
        drawn = [*islice(rows(seed + part, PART, **CHANCES[part // PART % len(CHANCES)]), count - part)]
        for service in ServiceName:
            documents = [row for row in drawn if row.get("service") == service.code]
            expected = [whole.whole_answer(row, service, Readings()) for row in documents]
            seen["rows that differ"] += sum(a != b for a, b in zip(expected, assess_rows(documents), strict=True))
            columnar = [(row, told) for row, told in zip(documents, expected, strict=True) if fits(row, service)]
            answers = assess_batch(batch([row for row, _ in columnar], service), service).to_pylist()
            names = OUTPUT_SCHEMA[service].names
            seen["rows of batches that differ"] += sum(
                flat(told, names) != answer for (_, told), answer in zip(columnar, answers, strict=True)
            )
            seen["rows"] += len(documents)
            seen["rows of batches"] += len(columnar)
            seen["rows with a fault"] += sum(bool(told.faults) for told in expected)
    for what, how_many in seen.items():
        print(f"{how_many} {what}")
    return seen["rows that differ"] + seen["rows of batches that differ"]


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*[*given, *[10_000, 1][len(given) :]]) > 0)
