"""How long an answer takes, beside what a plain JSON round trip and bare Python take in the same run.

Run ``python benchmarks/assess.py``.  Rounds are interleaved and the median kept; read the ratios, not the absolutes.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from statistics import median

from hukou_rules import ServiceName, assess
from hukou_rules.exchange.decode import read_case
from hukou_rules.exchange.encode import assessment_json, dumps
from hukou_rules.law.readings import Readings
from hukou_rules.services import service_named

CASE = Path(__file__).parent.parent / "examples" / "launch_day_newborn.json"
ROUNDS, CALLS, STARTS, STATES = 15, 400, 7, 5000


def per_call(run: Callable[[], object]) -> float:
    """Return microseconds a call."""
    begun = time.perf_counter()
    for _ in range(CALLS):
        run()
    return (time.perf_counter() - begun) / CALLS * 1e6


def start(code: str) -> float:
    """Return milliseconds that a fresh interpreter takes for a program."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own programs
    return (time.perf_counter() - begun) * 1e3


def main() -> None:
    """Print a table of medians."""
    text = CASE.read_text(encoding="utf-8")
    service = service_named(ServiceName.NEWBORN_REGISTRATION)
    application, readings = read_case(text).application, Readings()
    answer = assess(application)
    facts, plain = answer.facts, assessment_json(answer)
    drawn = random.Random(20211126)  # noqa: S311 - no secret
    unseen = cycle(  # more than it remembers, so each is decided anew
        [
            service.facts(**{name: drawn.choice(fact.domain) for name, fact in service.declared.items()})
            for _ in range(STATES)
        ]
    )
    runs: dict[str, Callable[[], object]] = {
        "json.loads + json.dumps of the answer": lambda: json.loads(json.dumps(plain)),
        "decide, from facts not seen before": lambda: service.decide(next(unseen), readings),
        "decide, from facts seen before": lambda: service.decide(facts, readings),
        "assess, from a typed application": lambda: assess(application),
        "JSON text in, JSON text out": lambda: dumps(assessment_json(assess(read_case(text).application)), indent=None),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            times[name].append(per_call(run))
    base = median(times["json.loads + json.dumps of the answer"])
    print("| what | µs | ratio |\n|---|---|---|")
    for name, taken in times.items():
        print(f"| {name} | {median(taken):.1f} | {median(taken) / base:.2f} |")

    programs = {
        "bare Python": "pass",
        "import attrs": "import attrs",
        "import hukou_rules": "import hukou_rules",
        "first assessment, cold": (
            "from hukou_rules import assess; from hukou_rules.exchange.decode import read_case; "
            f"assess(read_case(open({str(CASE)!r}, encoding='utf-8').read()).application)"
        ),
    }
    starts: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(STARTS):
        for name, code in programs.items():
            starts[name].append(start(code))
    bare = median(starts["bare Python"])
    print("\n| cold | ms over bare Python |\n|---|---|")
    for name, taken in starts.items():
        print(f"| {name} | {median(taken) - bare:.0f} |")


if __name__ == "__main__":
    main()
