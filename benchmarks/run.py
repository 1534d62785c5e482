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
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from attrs import frozen
from benchmarks.decision import TASKS, Task
from benchmarks.peers.hukou_rules import answer

__all__ = ["PEERS", "Peer", "main"]

ROOT: Final = Path(__file__).resolve().parents[1]
WORK: Final = ROOT / ".benchmarks"
RESULTS: Final = ROOT / "benchmarks" / "results"

Measured = dict[str, dict[str, dict[str, list[float]]]]


@frozen(kw_only=True)
class Peer:
    """An engine: its module in ``benchmarks/peers``, what to install, and in how many rounds it is timed at most."""

    module: str
    requirements: tuple[str, ...]
    rounds: int = 99
    starts: int = 3  # of a process in each round, of which the quickest counts

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

    def ran(self, task: Task, how: str) -> str:
        """Return what the worker writes in the environment of the engine."""
        command = [str(self.python), "-m", "benchmarks.worker", self.module, str(folder_of(task)), how]
        ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=_ENVIRONMENT, check=False)  # noqa: S603 - our own command
        if ran.returncode:
            raise RuntimeError(f"{self.module}, {task.name}, {how}: {ran.stderr.strip().splitlines()[-1]}")
        return ran.stdout

    def start(self, task: Task, how: str) -> float:
        """Return the milliseconds of processor time that a process takes from nothing to its end."""
        taken = []
        for _ in range(self.starts):
            begun = _of_children()
            self.ran(task, how)
            taken.append(_of_children() - begun)
        return min(taken) * 1e3


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


_ENVIRONMENT: Final = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

OURS: Final = Peer(module="hukou_rules", requirements=("--editable", "."))
BARE: Final = Peer(module="bare", requirements=())
PEERS: Final = (
    Peer(module="zen_engine", requirements=("zen-engine==2.1.3",)),
    Peer(module="rule_engine", requirements=("rule-engine==5.1.0",)),
    Peer(module="business_rules", requirements=("business-rules==1.1.1",)),
    Peer(module="openfisca", requirements=("OpenFisca-Core==46.0.1",)),
    Peer(module="spiff_workflow", requirements=("SpiffWorkflow==3.2.0",)),
    Peer(module="py_dmn_rules", requirements=("pyDMNrules==1.4.5",), rounds=2, starts=1),  # a long import
)


def folder_of(task: Task) -> Path:
    """Return where what a task consists of is written."""
    return WORK / "tasks" / task.name


def is_right(peer: Peer, task: Task) -> bool:
    """Say whether an engine answers as the library does in every state that is checked."""
    states = task.checked()
    expected = [answer(task.service, state) for state in states]
    found = json.loads(peer.ran(task, "check"))
    wrong = [state for state, one, other in zip(states, expected, found, strict=True) if one != other]
    print(f"{peer.module}, {task.name}: {len(states)} states, {len(wrong)} of them wrong", flush=True)
    return not wrong


def one_round(peers: Sequence[Peer], number: int, measured: Measured) -> None:
    """Time every engine on every task, each in a process of its own; who begins changes from round to round."""
    turn = number % len(peers)
    for task in TASKS:
        bare = {how: BARE.start(task, how) for how in ("import", "first")}
        for peer in (*peers[turn:], *peers[:turn]):
            if number >= peer.rounds:
                continue
            took: Mapping[str, float] = {
                **json.loads(peer.ran(task, "time")),
                "import, ms": peer.start(task, "import") - bare["import"],
                "first decision, ms": peer.start(task, "first") - bare["first"],
            }
            for what, figure in took.items():
                of_peer = measured.setdefault(task.name, {}).setdefault(peer.module, {})
                of_peer.setdefault(what, []).append(float(f"{figure:.4g}"))


def about() -> dict[str, Any]:
    """Return the machine and the day."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "processor": next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), ""),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": {peer.module: peer.requirements[-1] for peer in PEERS},
    }


def main(arguments: Sequence[str]) -> int:
    """Set up, check, time, and write what was measured; return 1 if an engine answers wrongly."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer", action="append", choices=[peer.module for peer in PEERS], help="only this one")
    parser.add_argument("--results", type=Path, help="the file to write; without it nothing is kept")
    options = parser.parse_args(arguments)
    peers = [peer for peer in PEERS if not options.peer or peer.module in options.peer]
    for peer in (BARE, OURS, *peers):
        peer.set_up()
    for task in TASKS:
        task.write(folder_of(task))
    right = [peer for peer in (OURS, *peers) if all(is_right(peer, task) for task in TASKS)]
    measured: Measured = {}
    for number in range(options.rounds):
        one_round(right, number, measured)
        print(f"round {number + 1} of {options.rounds}", flush=True)
    if options.results:
        options.results.parent.mkdir(parents=True, exist_ok=True)
        told = {"about": about(), "peers": measured}
        options.results.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(right) <= len(peers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
