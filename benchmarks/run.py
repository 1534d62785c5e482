"""Measure this library beside six engines that are not ours, on the same decision: ``make benchmarks``.

``python -m benchmarks.run`` from the root of the project gives each engine an environment of its own under
``.benchmarks/``, has it decide every state that is checked, and times those that are right, in interleaved rounds and
a fresh process each.  What was measured goes to ``benchmarks/results/``, of which ``benchmarks/page.py`` makes
``docs/performance.md``.  An engine that answers wrongly is not timed, and the run ends with 1.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import venv
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from attrs import frozen
from benchmarks.batches import table
from benchmarks.budgets import BATCH, documents_of, facts_of
from benchmarks.decision import GROWING, TASKS, WHOLE, Task, batch_of
from benchmarks.peers.hukou_rules import answer

from hukou_rules import ServiceName, assess_rows

__all__ = ["PEERS", "Peer", "main"]

ROOT: Final = Path(__file__).resolve().parents[1]
WORK: Final = ROOT / ".benchmarks"
RESULTS: Final = ROOT / "benchmarks" / "results"

STARTS: Final = 3  # of a process in each round, of which the quickest counts
SLOW_ROUNDS: Final = 2
CASE: Final = str(ROOT / "examples" / "launch_day_newborn.json")


@frozen
class Measured:
    """What was measured: figures under names, one more in each round."""

    kept: dict[str, Any]

    def of(self, *names: str) -> "Measured":
        """Return what is kept under names."""
        kept = self.kept
        for name in names:
            kept = kept.setdefault(name, {})
        return Measured(kept)

    def add(self, figures: Mapping[str, float]) -> None:
        """Keep one more of each."""
        for what, figure in figures.items():
            self.kept.setdefault(what, []).append(float(f"{figure:.4g}"))


@frozen(kw_only=True)
class Peer:
    """An engine: its module in ``benchmarks/peers``, and what to install.

    One that ``is_slow`` has two rounds at most, in which it starts once, and decides nothing but the tasks.
    """

    module: str
    requirements: tuple[str, ...]
    has_batches: bool = False  # whether it takes many rows at once
    is_slow: bool = False

    @property
    def python(self) -> Path:
        """Return the interpreter of its environment."""
        return WORK / self.module / "bin" / "python"

    def set_up(self) -> None:
        """Make its environment, unless it is there with the same requirements."""
        stamp, wanted = WORK / self.module / "requirements.txt", "\n".join(self.requirements)
        if stamp.exists() and stamp.read_text("utf-8") == wanted:
            return
        print(f"installing {wanted or 'nothing'} for {self.module}", flush=True)
        venv.create(WORK / self.module, with_pip=True, clear=True)
        if wanted:
            pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "-qq", "install", *self.requirements]
            subprocess.run(pip, check=True, cwd=ROOT)  # noqa: S603 - our own command
        stamp.write_text(wanted, encoding="utf-8")

    def ran(self, how: str, *tasks: Task) -> list[Any]:
        """Return what the worker writes of each task, in one process in the environment of the engine."""
        folders = [str(folder_of(task)) for task in tasks]
        told = _told([str(self.python), "-m", "benchmarks.worker", self.module, how, *folders])
        return [json.loads(line) for line in told.splitlines()]

    def start(self, how: str, task: Task) -> float:
        """Return the milliseconds of processor time that a process takes from nothing to its end."""
        taken = []
        for _ in range(1 if self.is_slow else STARTS):
            begun = _of_children()
            self.ran(how, task)
            taken.append(_of_children() - begun)
        return min(taken) * 1e3


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


_ENVIRONMENT: Final = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

OURS: Final = Peer(module="hukou_rules", requirements=("--editable", ".[arrow]"))
BARE: Final = Peer(module="bare", requirements=())
PEERS: Final = (
    Peer(module="zen_engine", requirements=("zen-engine==2.1.3",), has_batches=True),
    Peer(module="rule_engine", requirements=("rule-engine==5.1.0",)),
    Peer(module="business_rules", requirements=("business-rules==1.1.1",)),
    Peer(module="openfisca", requirements=("OpenFisca-Core==46.0.1",), has_batches=True),
    Peer(module="spiff_workflow", requirements=("SpiffWorkflow==3.2.0",)),
    Peer(module="py_dmn_rules", requirements=("pyDMNrules==1.4.5",), is_slow=True),  # to import
)


def folder_of(task: Task) -> Path:
    """Return where what a task consists of is written."""
    return WORK / "tasks" / task.name


def is_right(peer: Peer) -> bool:
    """Say whether an engine answers as the library does in every state of every task that is checked."""
    tasks = TASKS if peer.is_slow else (*TASKS, *GROWING)
    wrong = 0
    for task, found in zip(tasks, peer.ran("check", *tasks), strict=True):
        states = task.checked()
        expected = [answer(task.service, state) for state in states]
        differ = sum(one != other for one, other in zip(expected, found, strict=True))
        print(f"{peer.module}, {task.name}: {len(states)} states, {differ} of them wrong", flush=True)
        wrong += differ
    return not wrong


def one_round(peers: Sequence[Peer], number: int, kept: Measured) -> None:
    """Time every engine on every task, each in a process of its own; who begins changes from round to round."""
    turn = number % len(peers)
    in_turn = [peer for peer in (*peers[turn:], *peers[:turn]) if number < SLOW_ROUNDS or not peer.is_slow]
    bare = {how: BARE.start(how, WHOLE) for how in ("import", "first")}
    growing = (*GROWING, WHOLE)
    sizes = [str(len(task.codes)) for task in growing]
    for peer in in_turn:
        for task, told in zip(TASKS, peer.ran("time", *TASKS), strict=True):
            kept.of("decisions", task.name, peer.module).add(told)
        starts = {f"{how}, ms": peer.start(how, WHOLE) - bare[how] for how in bare}
        kept.of("decisions", WHOLE.name, peer.module).add(starts)
        if not peer.is_slow:
            kept.of("facts", peer.module).add(dict(zip(sizes, peer.ran("grow", *growing), strict=True)))


def batches(peers: Sequence[Peer], kept: Measured) -> None:
    """Time rows that come together: ours as documents, those of the peers as the facts of the same rows."""
    rows = documents_of(table(ServiceName.NEWBORN_REGISTRATION, BATCH))
    expected = Counter(row.outcome.code for row in assess_rows(rows) if row.outcome)
    (folder_of(WHOLE) / "batch.json").write_text(json.dumps(batch_of(WHOLE, facts_of(rows))), encoding="utf-8")
    for peer in peers:
        if peer.has_batches:
            (told,) = peer.ran("batch", WHOLE)
            if expected != told["outcomes"]:
                raise RuntimeError(f"{peer.module}: {told['outcomes']} of a batch, not {expected}")
            kept.of("batches", peer.module).add(told["rows/s"])


def ours(kept: Measured) -> None:
    """Measure what stands beside the budgets, and how our own cost grows."""
    command = [str(OURS.python), "-m", "benchmarks.budgets"]
    kept.of("ours").add(json.loads(_told(command)))
    for what, by in json.loads(_told([*command, "growth"])).items():
        kept.of("growth", what).add(by)
    for what, shares in json.loads(_told([*command, "profile"])).items():
        kept.of("profile", what).add(shares)
    programs = {
        "bare Python": "pass",
        "import attrs": "import attrs",
        "import holidays": "import holidays",
        "import hukou_rules": "import hukou_rules",
        "first assessment": f"import hukou_rules as h; h.assess(h.read_case(open({CASE!r}, encoding='utf-8').read()))",
    }
    took = {what: min(_processor_time(code) for _ in range(5)) for what, code in programs.items()}
    kept.of("cold, ms").add({what: taken - took["bare Python"] for what, taken in took.items()})


def _processor_time(code: str) -> float:
    begun = _of_children()
    _told([str(OURS.python), "-c", code])
    return (_of_children() - begun) * 1e3


def _told(command: Sequence[str]) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=_ENVIRONMENT, check=False)  # noqa: S603 - our own command
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command)}: {ran.stderr.strip()[-500:]}")
    return ran.stdout


def about(rounds: int, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the machine, the days and the number of rounds."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    return {
        "rounds": rounds,
        "days": sorted({*before.get("days", []), datetime.now(UTC).date().isoformat()}),
        "processor": next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), ""),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": {peer.module: peer.requirements[-1].partition("==")[2] for peer in PEERS},
    }


def main(arguments: Sequence[str]) -> int:
    """Set up, check, time, and write what was measured; return 1 if an engine answers wrongly."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--more", action="store_true", help="add rounds to those that the file of results has")
    parser.add_argument("--peer", action="append", choices=[peer.module for peer in PEERS], help="only this one")
    parser.add_argument(
        "--results", type=Path, help="the file to write; without it engines are timed, and nothing is kept"
    )
    options = parser.parse_args(arguments)
    peers = [peer for peer in PEERS if not options.peer or peer.module in options.peer]
    for peer in (BARE, OURS, *peers):
        peer.set_up()
    for task in (*TASKS, *GROWING):
        task.write(folder_of(task))
    right = [peer for peer in (OURS, *peers) if is_right(peer)]
    kept: dict[str, Any] = json.loads(options.results.read_text("utf-8")) if options.more else {}
    done = kept.get("about", {}).get("rounds", 0)
    for number in range(done, done + options.rounds):
        one_round(right, number, Measured(kept))
        if options.results:
            batches(right, Measured(kept))
            ours(Measured(kept))
        kept = {**kept, "about": about(number + 1, kept.get("about", {}))}
        print(f"round {number + 1} of {done + options.rounds}", flush=True)
        if options.results:
            options.results.parent.mkdir(parents=True, exist_ok=True)
            options.results.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(right) <= len(peers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
