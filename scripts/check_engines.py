"""Give the same rows to every engine that is installed, and compare all answers: one hash for all.

``python scripts/check_engines.py [ENGINE ...] [--rows N] [--service S] [--bad SHARE] [--keep FOLDER]`` runs
``examples/batch_*.py`` and ``hukou-rules batch``, each in a process of its own, on rows of ``benchmarks/make_rows.py``.
The hash is of every row and every column, whatever the order of the rows and the type of the texts.  A run on a few
rows tells how long an engine takes to start.  It ends with 1 if an engine fails or an answer differs; one that is not
installed is skipped, unless it was asked for by name.  Memory and processor time are of all processes of an engine
together, as Linux counts them.
"""

import argparse
import hashlib
import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for what makes the rows

import numpy as np
import pyarrow as pa
from attrs import frozen
from benchmarks.make_rows import SERVICES, write
from numpy.typing import NDArray
from pyarrow import dataset

from hukou_rules import ServiceName

__all__ = ["fingerprint", "main"]

ROOT: Final = Path(__file__).resolve().parents[1]
ENGINES: Final = ("pyarrow", "batch", "polars", "duckdb", "pandas", "dask", "spark", "ray")  # the first is the measure
PACKAGES: Final = {"batch": "pyarrow", "spark": "pyspark"}  # those that are not called like the engine
FEW: Final = 1000  # rows, to see how long an engine takes to start
OFTEN: Final = 0.1  # seconds between two looks at a process
TICK: Final = os.sysconf("SC_CLK_TCK")

# --- one hash ---------------------------------------------------------------------------------------------------------

_Hashes = NDArray[np.uint64]


@frozen
class Fingerprint:
    """What all answers come to: how many there are, their hash, and the outcomes."""

    rows: int
    hash: str
    outcomes: Counter[str]


def fingerprint(path: Path) -> Fingerprint:
    """Return the same for the same rows, in whatever order, in one file or many, as texts or dictionaries."""
    found = dataset.dataset(path, format="parquet")
    names = sorted(found.schema.names)
    whole, count, outcomes = 0, 0, Counter[str]()
    texts: dict[str | None, int] = {}
    for batch in found.to_batches(batch_size=1 << 17):
        rows = np.zeros(batch.num_rows, np.uint64)
        for name in names:
            rows = _mixed(rows ^ _hashes(batch.column(name), texts))
        whole += int(_mixed(rows).sum(dtype=np.uint64))
        count += batch.num_rows
        for each in batch.column("outcome").value_counts().to_pylist():
            outcomes[each["values"] or "error"] += each["counts"]
    hashed = _text(" ".join(names)) ^ whole % 2**64
    return Fingerprint(count, f"{hashed:016x}", outcomes)


def _hashes(array: Any, known: dict[str | None, int]) -> _Hashes:  # noqa: ANN401 - pyarrow has no types
    """Return a number for each value: of a text its hash, of a day or a number that number, of null one of its own."""
    if pa.types.is_date32(array.type) or pa.types.is_integer(array.type):
        numbers = array.cast(pa.int32()) if pa.types.is_date32(array.type) else array
        plain = np.asarray(numbers.fill_null(0).cast(pa.int64())).astype(np.uint64)
        return np.where(np.asarray(array.is_valid()), plain, np.uint64(_text(None)))
    coded = array if pa.types.is_dictionary(array.type) else array.cast(pa.string()).dictionary_encode()
    words = coded.dictionary.cast(pa.string()).to_pylist()
    for word in (*words, None):
        if word not in known:
            known[word] = _text(word)
    codes = np.asarray(coded.indices.cast(pa.int64()).fill_null(len(words)))
    return np.array([*(known[word] for word in words), known[None]], np.uint64).take(codes)


def _text(text: str | None) -> int:
    return int.from_bytes(hashlib.blake2b(repr(text).encode(), digest_size=8).digest(), "little")


def _mixed(numbers: _Hashes) -> _Hashes:
    """Return numbers of which every bit depends on every bit: the last steps of splitmix64."""
    numbers = numbers + np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


# --- one run ----------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Run:
    """What a command came to: seconds by the clock and of processors, the most memory in bytes, what it said."""

    code: int
    seconds: float
    processor: float
    memory: int
    said: str
    complained: str


def run(command: Sequence[str]) -> Run:
    """Run a command, and watch it with all that it starts."""
    begun, before = time.monotonic(), _ended()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=out, stderr=errors, cwd=ROOT)  # noqa: S603 - our own programs
        ours: set[int] = {process.pid}
        used: dict[int, float] = {}
        memory = 0
        while process.poll() is None:
            memory = max(memory, _look(ours, used))
            time.sleep(OFTEN)
        seconds = time.monotonic() - begun
        out.seek(0)
        errors.seek(0)
        return Run(
            code=process.returncode,
            seconds=seconds,
            processor=max(sum(used.values()), _ended() - before),
            memory=memory,
            said=out.read().strip(),
            complained=errors.read().strip(),
        )


def _ended() -> float:
    """Return the seconds of processors that ended commands have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _look(ours: set[int], used: dict[int, float]) -> int:
    """Find what these processes have started, note the time that each has used, and return the memory of all."""
    memory = 0
    for pid in sorted(int(entry.name) for entry in Path("/proc").glob("[0-9]*")):
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if pid not in ours and int(stat[1]) not in ours:
                continue
            ours.add(pid)
            used[pid] = (int(stat[11]) + int(stat[12])) / TICK
            shares = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
            memory += sum(int(line.split()[1]) * 1024 for line in shares if line.startswith("Pss:"))
        except OSError:  # it has ended meanwhile
            continue
    return memory


# --- all engines ------------------------------------------------------------------------------------------------------


def command(engine: str, source: Path, target: Path, service: str) -> list[str]:
    """Return how an engine is called."""
    if engine == "batch":
        return [sys.executable, "-m", "hukou_rules", engine, str(source), str(target), "--service", service]
    return [sys.executable, f"examples/batch_{engine}.py", str(source), str(target), service]


def is_installed(engine: str) -> bool:
    """Whether an engine can be run here; Spark needs Java, too."""
    has_java = engine != "spark" or shutil.which("java") is not None or "JAVA_HOME" in os.environ
    return has_java and importlib.util.find_spec(PACKAGES.get(engine, engine)) is not None


def answered(engine: str, source: Path, service: str) -> tuple[Run, Path]:
    """Let an engine answer the rows of a file, into a place of its own beside it."""
    target = source.with_name(f"{source.stem}-{engine}.parquet")
    if target.is_dir():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)
    return run(command(engine, source, target, service)), target


def line(engine: str, expected: Fingerprint | None, folder: Path, options: argparse.Namespace) -> Fingerprint | None:
    """Run an engine, print its line of the table, and return its fingerprint; None if it failed or said otherwise."""
    start, _ = answered(engine, folder / "few.parquet", options.service)
    runs = [answered(engine, folder / "rows.parquet", options.service) for _ in range(options.rounds)]
    best, target = min(runs, key=lambda each: each[0].seconds)
    if best.code not in {0, 1} or (best.code == 1 and engine != "batch"):
        print(f"| {engine} | failed with {best.code}: {best.complained[-2000:]}", flush=True)
        return None
    found = fingerprint(target)
    told = ", ".join(f"{outcome} {count}" for outcome, count in sorted(found.outcomes.items()))
    same = found == (expected or found) and (engine == "batch" or best.said == f"{found.rows} rows: {told}")
    after = max(best.seconds - start.seconds, 0.01)
    print(
        f"| {engine} | {'yes' if same else 'NO'} | {start.seconds:.1f} | {best.seconds:.1f} | {best.processor:.1f} | "
        f"{found.rows / best.seconds:,.0f} | {found.rows / after:,.0f} | {best.memory / 2**20:,.0f} |",
        flush=True,
    )
    return found if same else None


HEAD: Final = """
| engine | equal | start, s | whole run, s | processors, s | rows/s | rows/s after the start | memory, MB |
|---|---|---|---|---|---|---|---|"""


def main() -> int:
    """Run what the command line asks for, print a table, and return how many engines failed or differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("engines", nargs="*", metavar="ENGINE", help=f"of {', '.join(ENGINES)}; all by default")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--service", choices=SERVICES, default=ServiceName.NEWBORN_REGISTRATION.code)
    parser.add_argument("--bad", type=float, default=0.01, help="the share of rows that are wrong")
    parser.add_argument("--rounds", type=int, default=1, help="of which the fastest counts")
    parser.add_argument("--keep", type=Path, help="a folder for the rows and the answers, which stay")
    options = parser.parse_args()
    asked = options.engines or [engine for engine in ENGINES if is_installed(engine)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        for name, count in (("rows", options.rows), ("few", FEW)):
            write(folder / f"{name}.parquet", SERVICES[options.service], count, bad=options.bad)
        print(f"{options.rows:,} rows, {options.service}; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        print(HEAD, flush=True)
        expected = line(ENGINES[0], None, folder, options)
        found = [line(engine, expected, folder, options) for engine in asked if engine != ENGINES[0]]
    if expected is not None:
        print(f"\nhash {expected.hash}; {', '.join(f'{name} {n:,}' for name, n in sorted(expected.outcomes.items()))}")
    if not options.engines and len(asked) < len(ENGINES):
        print("not installed, and skipped:", ", ".join(engine for engine in ENGINES if engine not in asked))
    return [expected, *found].count(None)


if __name__ == "__main__":
    sys.exit(main() > 0)
