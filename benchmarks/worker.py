"""One engine in one process: it loads what it is given, and answers, is timed, or ends after its first decision.

``python -m benchmarks.worker ENGINE FOLDER HOW`` in the environment of that engine, from the root of the project:

``import``  import the engine, and end
``first``   load the decision, decide once, and end
``check``   decide each state of ``check.json`` and write the answers
``time``    write what was measured as one line of JSON
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

SECONDS: Final = 0.3  # that one thing is timed in one stretch, about
STRETCHES: Final = 3  # of which the best counts: what else the machine does only ever adds


def per_call(run: Callable[[Any], object], given: Iterable[Any]) -> float:
    """Return microseconds of processor time a call, each with the next thing given; the best of a few stretches."""
    following, count = cycle(given), 1
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
    return {**found, "memory, MB": _megabytes()}


def main(name: str, folder: Path, how: str) -> None:
    """Load an engine and do with it what is asked."""
    module = import_module(f"benchmarks.peers.{name}")
    if how == "import":
        return
    engine, states = module.Engine(folder), json.loads((folder / f"{how}.json").read_text("utf-8"))
    if how == "time":
        json.dump(_timed(engine, states), sys.stdout)
    else:
        json.dump([engine.decide(state) for state in states], sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
