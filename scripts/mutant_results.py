"""What became of the mutants of each module, as it is kept in ``tests/mutants/``."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

from attrs import define, field
from scripts.mutators import SOURCE, Module, taken_apart

__all__ = ["RESULTS", "Unit", "modules", "read", "said", "tried_on", "written"]

RESULTS: Final = Path(__file__).resolve().parents[1] / "tests" / "mutants"
MODULES: Final = (
    *("validity", "timeline", "assessment", "deadlines", "rules", "service", "facts/*", "services/*", "casework/*"),
    *("law/*", "intake/*", "calendar/*"),
)


@define(kw_only=True)
class Unit:
    """What became of the mutants of a unit, as its text was."""

    hash: str
    killed: int = 0
    survive: list[str] = field(factory=list)
    equivalent: dict[str, str] = field(factory=dict)  # with the reason why no test can tell

    def counts(self) -> tuple[int, int, int]:
        """Return how many were killed, are equivalent, and survive."""
        return self.killed, len(self.equivalent), len(self.survive)


def read(name: str) -> dict[str, Unit]:
    """Return the results of a module, none if there are none."""
    path, found, unit = RESULTS / f"{name}.tsv", dict[str, Unit](), Unit(hash="")
    for line in path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else ():
        match line.split("\t"):
            case ["", "survives", what]:
                unit.survive.append(what)
            case ["", "equivalent", what, reason]:
                unit.equivalent[what] = reason
            case [named, hash_, killed]:
                unit = found[named] = Unit(hash=hash_, killed=int(killed))
            case _:
                raise ValueError(f"{path}: {line}")
    return found


def written(module: Module, results: Mapping[str, Unit]) -> str:
    """Return the results of a module as they are kept."""
    lines = [f"{module.name}: {said(results.values())}; {datetime.now(UTC):%Y-%m-%d}"]
    for name in module.mutants:
        if name in results:
            unit = results[name]
            lines.append(f"{name}\t{unit.hash}\t{unit.killed}")
            lines += [f"\tsurvives\t{what}" for what in unit.survive]
            lines += [f"\tequivalent\t{what}\t{reason}" for what, reason in unit.equivalent.items()]
    return "\n".join(lines) + "\n"


def said(several: Iterable[Unit]) -> str:
    """Say in figures what became of mutants."""
    killed, equivalent, survive = (sum(each) for each in zip((0, 0, 0), *map(Unit.counts, several), strict=True))
    return f"{killed + survive + equivalent} mutants, {killed} killed, {equivalent} equivalent, {survive} survive"


@cache
def modules() -> dict[str, Module]:
    """Return the modules that have mutants, by name."""
    paths = dict.fromkeys(path for each in MODULES for path in sorted(SOURCE.glob(f"{each}.py")))
    return {module.name: module for module in map(taken_apart, paths) if module.mutants}


def tried_on(name: str) -> str:
    """Return the day on which a module was last tried."""
    path = RESULTS / f"{name}.tsv"
    return path.read_text(encoding="utf-8").partition("\n")[0].rpartition("; ")[2] if path.exists() else ""
