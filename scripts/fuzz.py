"""Put changed inputs in at every door of the library for a while: only errors that it names may come out.

``--guided`` lets atheris lead (pip install atheris): what reaches new lines is kept in build/fuzz/corpus and changed
further, one process a door, so that even a crash of the interpreter ends one door alone.  Without it inputs are drawn
from the seed.  What is found is in build/fuzz/found: the input, and beside it what went wrong; exit code 1 says so.
``--keep`` puts what atheris has gathered, thinned out, into tests/fuzz/corpus, which the tests replay.
"""

import argparse
import importlib
import itertools
import json
import os
import pkgutil
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
BUILD: Final = ROOT / "build" / "fuzz"
FOUND: Final = BUILD / "found"
SLOW: Final = 5.0  # seconds of one processor for one input, with every line counted
LONGEST: Final = 1 << 16  # bytes of an input
KEPT: Final = 1 << 12  # bytes of an input that is kept
MEMORY: Final = 2048  # MB of a process
_SELF: Final = (sys.executable, "-m", "scripts.fuzz")

sys.path[:0] = [str(ROOT)]


def main() -> int:
    """Run what the arguments ask for."""
    options = _arguments()
    FOUND.mkdir(parents=True, exist_ok=True)
    if options.child:
        _led(options.child, options.seconds, options.rest)
    if options.keep:
        _keep(options.doors or [*_doors()])
    elif options.guided:
        _guided(options.doors or [*_doors()], options.seconds, options.seed)
    else:
        _drawn(options.doors or [*_doors()], options.seconds, options.seed)
    found = sorted(path for path in FOUND.iterdir() if path.suffix != ".txt")
    for path in found:
        said = path.with_name(f"{path.name}.txt")
        print(f"found: {path.relative_to(ROOT)}\n{said.read_text(encoding='utf-8') if said.exists() else ''}")
    print("" if found else "nothing found")
    return int(bool(found))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of the processor, for all doors together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--doors", nargs="+", help="these alone")
    parser.add_argument("--guided", action="store_true", help="by atheris, in a process for each door")
    parser.add_argument(
        "--keep", action="store_true", help="put what was gathered, thinned out, into tests/fuzz/corpus"
    )
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs="*", help=argparse.SUPPRESS)
    return parser.parse_args()


def _doors() -> dict[str, "Door"]:  # type: ignore[name-defined] # noqa: F821 - loaded late, so that it can be counted
    doors = importlib.import_module("tests.fuzz.doors").DOORS
    return {**doors}


def _seeds(name: str) -> list[bytes]:
    """Return what is changed at a door: good inputs, and those that once reached something new."""
    doors = importlib.import_module("tests.fuzz.doors")
    return [*doors.DOORS[name].seeds(), *doors.kept(name)]


def entered(name: str, enter: Callable[[bytes], None], data: bytes) -> bool:
    """Put an input in at a door; whatever is not promised is kept with the input, the first of each kind."""
    begun = time.process_time()
    try:
        enter(data)
        took = time.process_time() - begun
        assert took <= SLOW, f"{took:.1f} s for {len(data)} bytes"  # noqa: S101 - what is promised, like the others
    except (Exception, SystemExit) as error:  # noqa: BLE001 - anything at all
        frames = traceback.extract_tb(error.__traceback__)
        at = [f"{Path(each.filename).name}:{each.lineno}" for each in frames][-3:]
        kind = sha256(f"{type(error).__name__} {at} {str(error)[:40]}".encode()).hexdigest()[:8]
        path = FOUND / f"{name}-{kind}"
        if not path.exists() or path.stat().st_size > len(data):
            path.write_bytes(data)
            said = "".join(traceback.format_exception(error, limit=-6))
            path.with_name(f"{path.name}.txt").write_text(said, "utf-8", "backslashreplace")
        return False
    return True


def _drawn(names: Sequence[str], seconds: float, seed: int) -> None:
    """Draw inputs from a seed, at one door after the other."""
    changed = importlib.import_module("tests.fuzz.junk").changed
    doors = _doors()
    for name in names:
        seeds, drawn, tried = _seeds(name), random.Random(f"{seed} {name}"), 0  # noqa: S311 - no secrets
        end = time.process_time() + seconds / len(names)
        while time.process_time() < end:
            data = drawn.choice(seeds)
            for _ in range(drawn.choice((1, 1, 2, 4))):
                data = changed(data, drawn, seeds)
            entered(name, doors[name].enter, data)
            tried += 1
        print(f"{name}: {tried:,} inputs", flush=True)


def _guided(names: Sequence[str], seconds: float, seed: int) -> None:
    """Let atheris lead at one door after the other, each in a process of its own."""
    for name in names:
        seeds, corpus = BUILD / "seeds" / name, BUILD / "corpus" / name
        for folder in (seeds, corpus):
            folder.mkdir(parents=True, exist_ok=True)
        for data in _seeds(name):
            (seeds / sha256(data).hexdigest()[:16]).write_bytes(data)
        limits = (
            *(f"-seed={seed}", f"-max_len={LONGEST}", f"-rss_limit_mb={MEMORY}", f"-artifact_prefix={FOUND}/{name}-"),
            *("-timeout=1200", "-report_slow_units=1200"),  # by the clock on the wall: only what never ends
        )
        own = ["--child", name, "--seconds", str(seconds / len(names)), "--", str(corpus), str(seeds), *limits]
        log = BUILD / f"{name}.log"
        with log.open("wb") as err:
            done = subprocess.run([*_SELF, *own], cwd=ROOT, stderr=err, check=False)  # noqa: S603 - this script
        print(f"{name}: {len([*corpus.iterdir()])} inputs kept, exit {done.returncode}", flush=True)
        if done.returncode:
            said = log.read_text("utf-8", "replace").splitlines()
            (FOUND / f"{name}-exit").write_bytes(b"")
            (FOUND / f"{name}-exit.txt").write_text("\n".join(said[-40:]), encoding="utf-8")


def _keep(names: Sequence[str]) -> None:
    """Keep, of what atheris has gathered, the inputs that reach what no seed and no smaller one does."""
    from coverage import Coverage  # noqa: PLC0415 - of the tests

    doors = importlib.import_module("tests.fuzz.doors")
    for name in names:
        door, seen, chosen = doors.DOORS[name], set[tuple[str, int, int]](), list[bytes]()
        gathered = {path.read_bytes() for path in (BUILD / "corpus" / name).glob("*")} | {*doors.kept(name)}
        inputs = [*door.seeds(), *sorted(gathered, key=lambda data: (len(data), data))]
        fits, measured = list[bool](), Coverage(branch=True, source=["hukou_rules"], data_file=None)
        with measured.collect():
            for at, data in enumerate(inputs):
                measured.switch_context(str(at))
                fits.append(entered(name, door.enter, data))
        of = measured.get_data()
        for at, data in enumerate(inputs):
            of.set_query_context(str(at))
            reached = {(path, *arc) for path in of.measured_files() for arc in of.arcs(path) or ()}
            if fits[at] and data in gathered and len(data) <= KEPT and not reached <= seen:
                chosen.append(data)
            seen |= reached
        doors.CORPUS.mkdir(exist_ok=True)
        lines = ",\n".join(json.dumps(doors.packed(data)) for data in chosen)
        (doors.CORPUS / f"{name}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
        print(f"{name}: {len(chosen)} of {len(gathered)} inputs kept", flush=True)


def _led(name: str, seconds: float, arguments: Sequence[str]) -> None:
    """Be the process that atheris leads, for so many seconds of the processor; it does not come back."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore] # noqa: PLC0415 - in an environment of its own

    with atheris.instrument_imports(include=["hukou_rules"]):
        package = importlib.import_module("hukou_rules")
        for each in pkgutil.walk_packages(package.__path__, "hukou_rules."):
            if not each.name.endswith("__main__"):
                importlib.import_module(each.name)
    door, changed = _doors()[name], importlib.import_module("tests.fuzz.junk").changed
    seeds = _seeds(name)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        drawn = random.Random(seed)  # noqa: S311 - no secrets
        made = changed(data, drawn, seeds) if drawn.random() < 0.7 else data  # noqa: PLR2004 - the rest is atheris's
        made = made[:most]
        return bytes(made if made != data else atheris.Mutate(data, most))

    tried, end = itertools.count(1), time.process_time() + seconds

    def enter(data: bytes) -> None:
        entered(name, door.enter, data)
        count = next(tried)
        if time.process_time() > end:
            print(f"{name}: {count:,} inputs", flush=True)
            os._exit(0)

    atheris.Setup(["fuzz", *arguments], enter, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
