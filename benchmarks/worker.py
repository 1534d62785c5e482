"""One engine in one process: it loads what it is given, and answers, is timed, or ends after its first decision.

``python -m benchmarks.worker ENGINE HOW FOLDER...`` in the environment of that engine, from the root of the project,
writes one line of JSON for each folder:

``import``  import the engine, and end
``first``   load the decision, decide once, and end
``check``   decide each state of ``check.json``, and write the answers
``time``    write what a decision takes, of states drawn at random
``grow``    write what a decision takes, and nothing else
``batch``   write what many states take together, by how many they are, and what they come to
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

__all__ = ["per_call"]

SECONDS: Final = 0.05  # that one thing is timed in one stretch, about
WARM: Final = 0.5  # seconds that are given to first times, at most
STRETCHES: Final = 3  # of which the best counts: what else the machine does only ever adds
_GIVEN: Final = {"grow": "time"}  # whose states it takes


def per_call(run: Callable[[Any], object], given: Iterable[Any]) -> float:
    """Return microseconds of processor time a call, each with the next thing given; the best of a few stretches."""
    following, count, begun = cycle(given), 1, time.process_time()
    for each in given:  # so that nothing is done for the first time when it is timed
        run(each)
        if time.process_time() - begun > WARM:
            break
    while (taken := _stretch(run, [*islice(following, count)])) < SECONDS / 4:
        count = max(count * 2, int(count * SECONDS / 2 / max(taken, 1e-6)))
    return min(_stretch(run, [*islice(following, count)]) / count for _ in range(STRETCHES)) * 1e6


def _stretch(run: Callable[[Any], object], given: list[Any]) -> float:
    begun = time.process_time()
    for each in given:
        run(each)
    return time.process_time() - begun


def _megabytes() -> float:
    """Return the most memory that this process has held; Linux alone tells that apart from its parent's."""
    (peak,) = (line for line in Path("/proc/self/status").read_text("utf-8").splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def _timed(engine: Any, states: list[dict[str, str]]) -> dict[str, float]:  # noqa: ANN401 - any engine
    texts = [json.dumps(state) for state in states]
    read = getattr(engine, "decide_text", lambda text: engine.decide(json.loads(text)))
    found = {
        "decision, µs": per_call(engine.decide, states),
        "JSON to JSON, µs": per_call(lambda text: json.dumps(read(text)), texts),
    }
    for name, (run, given) in getattr(engine, "also", lambda _: {})(states).items():
        found[name] = per_call(run, given)
    return found


def _batches(engine: Any, states: list[dict[str, str]]) -> dict[str, Any]:  # noqa: ANN401 - any engine
    """Return rows a second by how many come together, and how many of all come to what."""
    said = engine.outcomes(engine.batch(engine.columns(states)))
    found = {}
    for size in (10**power for power in range(7) if 10**power <= engine.largest):
        columns = engine.columns([*islice(cycle(states), size)])
        found[str(size)] = size / per_call(engine.batch, [columns]) * 1e6
    return {"rows/s": found, "outcomes": {code: said.count(code) for code in sorted({*said})}}


def main(name: str, how: str, *folders: Path) -> None:
    """Load an engine, and do with it what is asked."""
    module = import_module(f"benchmarks.peers.{name}")
    for folder in folders if how != "import" else ():
        engine, states = module.Engine(folder), json.loads((folder / f"{_GIVEN.get(how, how)}.json").read_text("utf-8"))
        if how == "time":
            told: Any = {**_timed(engine, states), "memory, MB": _megabytes()}
        elif how == "grow":
            told = per_call(engine.decide, states)
        elif how == "batch":
            told = _batches(engine, states)
        else:
            told = [engine.decide(state) for state in states]
        print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(Path, sys.argv[3:]))
