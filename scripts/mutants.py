"""Break one small thing at a time in the rules and their dates, and see whether a test notices.

``make mutants`` tries the mutants of ``MODULES`` for which ``tests/mutants/`` does not answer already: a function whose
text has not changed is not tried again, unless one of its mutants survived.  Tools that run the whole suite anew for
each of some thousand mutants take days.  Here one process collects the tests once and is forked for each mutant: the
code of one function is exchanged, and only the tests that reach the line run, the fastest first.

What runs at import (decorators, defaults, bodies of classes, constants, and functions that are called then) cannot be
exchanged afterwards: for each of these a process in which the package is not loaded yet imports the mutated source.
"""

import argparse
import ast
import functools
import gc
import hashlib
import importlib
import itertools
import mmap
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib.machinery import SourceFileLoader
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final, TypeAlias

import pytest
from attrs import define, field
from coverage import Coverage
from scripts.mutant_results import RESULTS, Unit, modules, read, said, written
from scripts.mutators import SOURCE, Module, Mutant, head

ROOT: Final = Path(__file__).resolve().parents[1]
MEASURED: Final = ROOT / "build" / "mutants.pickle"
PART: Final = ROOT / "build" / "mutants-of-one-file.pickle"
KILLERS: Final = (  # tests of what is decided and when, and no page, export, schema or printed example
    *("src/**/*.py", "tests/law/*.py", "tests/services/*.py", "tests/test_analysis/*.py", "tests/test_casework/*.py"),
    *("tests/test_intake/*.py", "tests/test_added_notices.py", "tests/test_assessment.py", "tests/test_cases.py"),
    *("tests/test_date_cases.py", "tests/test_days.py", "tests/test_deadlines.py", "tests/test_doubts.py"),
    *("tests/test_editions_by_date.py", "tests/test_events.py", "tests/test_notice_text*.py", "tests/test_one_door.py"),
    *("tests/test_records.py", "tests/test_service.py", "tests/test_services_listed.py", "tests/test_strictness.py"),
    *("tests/test_validity.py", "tests/test_values.py", "tests/test_wire_codes.py", "tests/test_working_days*.py"),
    "tests/test_wrong_calls.py",
)
NOT_KILLERS: Final = {"tests/law/test_editions.py"}  # fingerprints of all tables notice any change, right or wrong
PYTEST: Final = (
    *("-q", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", "--tb=no"),
    "-Wignore::pytest.PytestAssertRewriteWarning",  # in a forked process, the plugins are imported already
)
SLOWER: Final = 10  # a mutant that takes so many times as long is killed
LONGEST: Final = 20.0  # seconds: what takes longer kills nothing here
ENOUGH: Final = 10.0  # seconds: whatever survives so many, of the fastest tests that reach it, has survived (--enough)
FIRST: Final = 5  # tests that killed others, and are tried before all
Key: TypeAlias = tuple[str, str, str]
"""A module, one of its units, and what its text hashes to."""

# --- tests ------------------------------------------------------------------------------------------------------------


@define(kw_only=True)
class Measured:
    """The tests of a file: how long each takes, and which of them reach each line of each unit, as bits."""

    hash: str
    seconds: dict[str, float] = field(factory=dict)
    reach: dict[Key, dict[int, int]] = field(factory=dict)

    def reaching(self, module: Module, unit: str, line: int) -> list[str]:
        """Name the tests that reach a line; where the unit has another text now, those that reached any of it."""
        lines = self.reach.get((module.name, unit, module.hashes[unit]))
        if lines is None:
            return [
                test
                for old in self.reach
                if old[:2] == (module.name, unit)
                for test in self._of(*self.reach[old].values())
            ]
        return self._of(lines.get(line - module.spans[unit][0].start, 0))

    def reaching_any(self, module: Module) -> list[str]:
        """Name the tests that reach any line of a module."""
        return self._of(
            *(bits for key, lines in self.reach.items() if key[0] == module.name for bits in lines.values())
        )

    @property
    def reaching_nothing(self) -> list[str]:
        """Name the tests that reach no line of a function: what they look at is what was defined at import."""
        reaching = {*self._of(*(bits for lines in self.reach.values() for bits in lines.values()))}
        return [test for test, taken in self.seconds.items() if taken < LONGEST and test not in reaching]

    def _of(self, *several: int) -> list[str]:
        bits = functools.reduce(int.__or__, several, 0)
        return [test for i, test in enumerate(self.seconds) if bits >> i & 1 and self.seconds[test] < LONGEST]


@define(kw_only=True)
class Tests:
    """All tests that may kill, by their files."""

    files: dict[str, Measured] = field(factory=dict)

    @property
    def seconds(self) -> dict[str, float]:
        """Say how long each test takes."""
        return {test: taken for each in self.files.values() for test, taken in each.seconds.items()}

    def reaching(self, module: Module, mutant: Mutant, enough: float, *, cold: bool) -> list[str]:
        """Name the tests that reach a mutant, the fastest first, as many as fit into ``enough``.

        What is imported may show in tests that reach anything of the module, or nothing at all: what a record, a term
        or a constant is.
        """
        seconds, files = self.seconds, self.files.values()
        found = [test for each in files for test in each.reaching(module, mutant.unit, mutant.line)]
        found = sorted(found if mutant.in_function else [], key=seconds.__getitem__)
        if cold or not found:
            anywhere = {test for each in files for test in each.reaching_any(module)}
            anywhere = anywhere or {test for test, taken in seconds.items() if taken < LONGEST}
            found += sorted(anywhere - {*found}, key=seconds.__getitem__)
        spent = itertools.accumulate(seconds[test] for test in found)
        found = [test for test, until in zip(found, spent, strict=True) if until < enough]
        defined = [test for each in files for test in each.reaching_nothing] if cold else []
        return [*dict.fromkeys([*defined, *found])]


def hashed(path: Path) -> str:
    """Return what the text of a file hashes to."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def test_files() -> list[Path]:
    """Return the files of the tests that may kill."""
    found = {path for each in KILLERS for path in ROOT.glob(each)} - {ROOT / each for each in NOT_KILLERS}
    return sorted(path for path in found if path.parts[-1] != "__main__.py")


class Killers:
    """Runs tests one after the other, in a process that ends with the first that fails."""

    def __init__(self, told: mmap.mmap) -> None:
        self.told = told

    def run(
        self, items: Sequence[pytest.Item], seconds: Mapping[str, float], before: Callable[[], None] | None = None
    ) -> None:
        """Run tests; the process is ended by one that takes much longer than it should."""
        if before is not None:
            before()
        for item, following in itertools.zip_longest(items, items[1:]):
            self.told[:] = item.nodeid.encode()[: len(self.told)].ljust(len(self.told))
            signal.setitimer(signal.ITIMER_PROF, 2 + SLOWER * seconds.get(item.nodeid, 0.0))  # of this process alone
            signal.alarm(1800)  # what waits takes no time of its own, nor does it on a machine that is busy
            try:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            except BaseException:  # noqa: BLE001 - what ends the whole session has noticed the mutant, too
                os._exit(KILLED)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """End with the first failure."""
        if call.excinfo is not None and not call.excinfo.errisinstance(pytest.skip.Exception):
            os._exit(KILLED)


TOLD: Final = mmap.mmap(-1, 4096)
"""Which test runs in a forked process: what killed the mutant, once that process has ended."""
KILLED, FAILED = 1, 3
"""How a forked process ends before its end: a test has failed, or what stands here has."""


def told() -> str:
    """Name the test that ran last."""
    return TOLD[:].decode(errors="replace").strip()


def survives(act: Callable[[], object]) -> bool:
    """Whether a forked process comes to its end."""
    TOLD[:] = b" " * len(TOLD)
    child = os.fork()
    if not child:
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silent, stream)
        try:
            act()
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - no mutant makes the mutator itself fail
            TOLD[:] = repr(error).encode()[: len(TOLD)].ljust(len(TOLD))
            os._exit(FAILED)
    status = os.waitpid(child, 0)[1]
    if os.waitstatus_to_exitcode(status) == FAILED:
        raise RuntimeError(f"the mutator itself failed: {told()}")
    return status == 0


def measuring() -> Coverage:
    """Return what notes the lines that are reached from now on."""
    coverage = Coverage(data_file=None, source=[str(SOURCE)], config_file=False)
    coverage.set_option("run:disable_warnings", ["no-data-collected", "module-not-measured"])
    coverage.start()
    return coverage


def _is_answers(thing: object) -> bool:
    """Whether something is what a rule has answered already."""
    return type(thing).__name__ == "Answers"


class Warm(Killers):
    """Collects all tests, measures those that have changed, and then answers for one mutant after the other."""

    def __init__(self, modules: Mapping[str, Module], pipe: Connection, enough: float) -> None:
        super().__init__(TOLD)
        self.modules, self.pipe, self.enough = modules, pipe, enough
        self.memories: list[Any] = []
        self.coverage = measuring()

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Import the package and what tests share, so that what runs then is known from what a file of tests runs."""
        shared = [path for path in (ROOT / "tests").rglob("*.py") if not {"browser", "dmn", "typing"} & {*path.parts}]
        for path in (*SOURCE.rglob("*.py"), *(each for each in shared if not each.name.startswith("test_"))):
            if path.stem not in {"__init__", "__main__", "conftest"}:
                name = path.relative_to(SOURCE.parent if path.is_relative_to(SOURCE) else ROOT).with_suffix("")
                importlib.import_module(".".join(name.parts))

    def pytest_collectstart(self, collector: pytest.Collector) -> None:
        """Note which functions are called while a file is collected: what its tests expect may rest on them."""
        if isinstance(collector, pytest.File):
            self.coverage.switch_context(collector.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take over once everything is collected."""
        items = {item.nodeid: item for item in session.items}
        self.coverage.stop()
        collected: dict[str, set[tuple[str, str]]] = defaultdict(set)
        contexts = ["", *sorted({item.nodeid.split("::")[0] for item in session.items})]
        for key, lines in self._reached(self.coverage, contexts).items():
            bits = functools.reduce(int.__or__, lines.values(), 0)
            for i, context in enumerate(contexts):
                if bits >> i & 1:
                    collected[context].add(key[:2])
        self.memories = [
            each
            for each in gc.get_objects()
            if isinstance(each, functools._lru_cache_wrapper) or _is_answers(each)  # noqa: SLF001 - what all caches are
        ]
        self._forget()
        functions = defaultdict(list)
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(str(SOURCE)):
                functions[each.__code__.co_filename, each.__code__.co_qualname].append(each)
        gc.collect()
        gc.freeze()
        tests = self._measured(session.items)
        loaded = [name for name in sys.modules if not name.startswith(("hukou_rules", "tests", "conftest", "src"))]
        self.pipe.send((tests, loaded, collected[""]))
        while (asked := self.pipe.recv()) is not None:
            name, unit, i, likely, unfit = asked
            chosen, apart, swap = likely, list[str](), None
            if i is not None:
                module, mutant = self.modules[name], self.modules[name].mutants[unit][i]
                reaching = [
                    test for test in tests.reaching(module, mutant, self.enough, cold=False) if test not in unfit
                ]
                apart = [test for test in reaching if (name, unit) in collected[test.split("::")[0]]]
                here = dict.fromkeys(test for test in reaching if test not in {*apart})
                chosen = [*dict.fromkeys([*(test for test in likely if test in here), *here])]
                swap = self._swap(module, mutant, functions[str(module.path), unit])
                if swap is None:
                    self.pipe.send((True, reaching))
                    continue
            run = functools.partial(self.run, [items[test] for test in chosen if test in items], tests.seconds, swap)
            self.pipe.send((survives(run), apart))
        return True

    def _forget(self) -> None:
        """Forget what was worked out while the tests were collected, or by the test before."""
        for each in self.memories:
            (each.clear if _is_answers(each) else each.cache_clear)()
        importlib.import_module("hukou_rules.calendar.working_days")._BUILT.clear()  # noqa: SLF001 - the calendars

    @staticmethod
    def _swap(module: Module, mutant: Mutant, functions: Sequence[FunctionType]) -> Callable[[], None] | None:
        """Return what gives the functions of a unit the code of a mutant, None where that cannot be."""
        codes, found = [module.compiled(mutant)], list[CodeType]()
        while codes:
            code = codes.pop()
            codes += [each for each in code.co_consts if isinstance(each, CodeType)]
            found += [code] if code.co_qualname == mutant.unit and code.co_firstlineno <= mutant.line else []
        right = max(found, key=lambda code: code.co_firstlineno)
        exchanged = [each for each in functions if each.__code__.co_firstlineno == right.co_firstlineno]
        if not exchanged or any(each.__code__.co_freevars != right.co_freevars for each in exchanged):
            return None

        def swap() -> None:
            for each in exchanged:
                each.__code__ = right

        return swap

    def _measured(self, items: Sequence[pytest.Item]) -> Tests:
        """Measure the files that have changed, each in a process of its own; what fails without mutants kills none."""
        kept: Tests = pickle.loads(MEASURED.read_bytes()) if MEASURED.exists() else Tests()  # noqa: S301 - our own
        by_file = {path.relative_to(ROOT).as_posix(): hashed(path) for path in test_files()}
        kept.files = {file: each for file, each in kept.files.items() if by_file.get(file) == each.hash}
        MEASURED.parent.mkdir(exist_ok=True)
        for file in sorted(by_file.keys() - kept.files.keys()):
            own = [item for item in items if item.nodeid.split("::")[0] == file]
            kept.files[file] = Measured(hash=by_file[file])
            while own and not survives(functools.partial(self._measure, kept.files[file], own)):
                print(f"fails without any mutant, and does not count: {told()}")
                own = [item for item in own if item.nodeid != told()]
            if own:
                kept.files[file] = pickle.loads(PART.read_bytes())  # noqa: S301 - our own
            MEASURED.write_bytes(pickle.dumps(kept))
        return kept

    def _measure(self, file: Measured, items: Sequence[pytest.Item]) -> None:
        """Measure the tests of a file."""
        coverage = measuring()
        for item in items:
            coverage.switch_context(item.nodeid)
            self._forget()
            start = time.process_time()
            self.run([item], {item.nodeid: LONGEST})
            file.seconds[item.nodeid] = time.process_time() - start
        coverage.stop()
        file.reach = self._reached(coverage, [*file.seconds])
        PART.write_bytes(pickle.dumps(file))

    def _reached(self, coverage: Coverage, tests: Sequence[str]) -> dict[Key, dict[int, int]]:
        """Return, for each unit, the tests that reach each line in the bodies of its functions."""
        found: dict[Key, dict[int, int]] = {}
        data, numbers = coverage.get_data(), {test: i for i, test in enumerate(tests)}
        for module in self.modules.values():
            of_line = {line: unit for unit, spans in module.spans.items() for span in spans for line in span}
            heads = {line for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef) for line in head(node)}
            for line, contexts in data.contexts_by_lineno(str(module.path)).items():
                if line in of_line and line not in heads:
                    unit = of_line[line]
                    lines = found.setdefault((module.name, unit, module.hashes[unit]), {})
                    reached = sum(1 << numbers[context] for context in {*contexts} & numbers.keys())
                    lines[line - module.spans[unit][0].start] = reached
        return found


class Cold(Killers):
    """Runs the tests that are named, in their order, in a process that has imported a mutant."""

    def __init__(self, tests: Sequence[str], seconds: Mapping[str, float]) -> None:
        super().__init__(TOLD)
        self.tests, self.seconds = tests, seconds

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run what is named of what is collected."""
        items = {item.nodeid: item for item in session.items}
        self.run([items[test] for test in self.tests if test in items], self.seconds)
        return True


def imported(path: Path, code: CodeType, tests: Sequence[str], seconds: Mapping[str, float]) -> None:
    """Import a module with other code, and run tests."""
    read = SourceFileLoader.get_code

    def exchanged(loader: SourceFileLoader, name: str) -> CodeType | None:
        return code if loader.path == str(path) else read(loader, name)

    setattr(SourceFileLoader, "get_code", exchanged)  # noqa: B010 - in a process that ends soon
    signal.setitimer(signal.ITIMER_PROF, 3 * ENOUGH)  # until the first test runs
    files = dict.fromkeys(str(ROOT / test.split("::")[0]) for test in tests)
    plain = (
        "--assert=plain"  # or pytest reads what it is given to collect, the module itself as well, without the loader
    )
    if pytest.main([*PYTEST, plain, *files], plugins=[Cold(tests, seconds)]):
        os._exit(KILLED)  # it cannot even be imported


def lives_at_import(
    module: Module, mutant: Mutant, tests: Sequence[str], killers: Sequence[str], seconds: Mapping[str, float]
) -> bool:
    """Whether a mutant that is imported survives the tests that killed others, with any parameters, and then all."""
    alike = {each.split("[")[0] for each in killers}
    likely = [*dict.fromkeys([*killers, *(test for test in tests if test.split("[")[0] in alike), *tests[:FIRST]])]
    code = module.compiled(mutant)
    several = filter(None, (likely, [test for test in tests if test not in likely]))
    return all(survives(functools.partial(imported, module.path, code, each, seconds)) for each in several)


# --- all of it --------------------------------------------------------------------------------------------------------


def main() -> None:
    """Try the mutants that have not been tried, and keep what became of them, unit by unit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", help="such as validity or law.clauses; all without")
    parser.add_argument("--changed", action="store_true", help="only modules that differ from main")
    parser.add_argument("--shard", default="1/1", help="such as 2/4: every fourth module, from the second on")
    parser.add_argument("--enough", type=float, default=ENOUGH, help="seconds of tests that a mutant has to survive")
    parser.add_argument("--score", action="store_true", help="try nothing, say what is known")
    given = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(SOURCE.parent))
    found = modules()
    shard, shards = map(int, given.shard.split("/"))
    chosen = [found[name] for name in given.modules or [*found][shard - 1 :: shards]]
    if given.changed:
        command = ["git", "diff", "--name-only", "main", "--", "src"]
        differing = subprocess.check_output(command, text=True)  # noqa: S603 - as it stands here
        chosen = [each for each in chosen if each.path.relative_to(ROOT).as_posix() in differing.split()]
    todo = [(module, unit) for module in chosen for unit in module.mutants if is_open(module, unit)]
    if todo and not given.score:
        try_all(found, todo, given.enough)
    for module in chosen:
        print(f"{module.name}: {said(read(module.name).values())}, {untried(module)} untried")
        for name, unit in read(module.name).items():
            print(*(f"    {name}: {what}" for what in unit.survive), sep="\n", end="\n" if unit.survive else "")
    known = said(unit for name in found for unit in read(name).values())
    print(f"all: {known}, {sum(map(untried, found.values()))} untried")


def untried(module: Module) -> int:
    """Count the mutants of which nothing is known, or only from another text of their unit."""
    known = read(module.name)
    return sum(
        len(mutants)
        for unit, mutants in module.mutants.items()
        if unit not in known or known[unit].hash != module.hashes[unit]
    )


def is_open(module: Module, unit: str) -> bool:
    """Whether there is something to try: a unit that has changed, or a mutant that has survived."""
    known = read(module.name).get(unit)
    return known is None or known.hash != module.hashes[unit] or known.survive != []


@define(kw_only=True)
class Trials:
    """Tries one mutant after the other, after import where that can be, and learns which tests kill."""

    pipe: Connection
    tests: Tests
    at_import: set[tuple[str, str]]
    enough: float
    killers: dict[str, Counter[str]] = field(factory=lambda: defaultdict(Counter))
    unfit: set[str] = field(factory=set)

    def is_cold(self, module: Module, mutant: Mutant) -> bool:
        """Whether a mutant runs while the package is imported."""
        return not mutant.in_function or (module.name, mutant.unit) in self.at_import

    def lives(self, module: Module, unit: str, i: int) -> bool:
        """Whether a mutant survives; a test that fails without it, too, is left out from then on."""
        mutant, lived, apart, found = module.mutants[unit][i], True, list[str](), list[str]()
        cold = self.is_cold(module, mutant)
        if mutant.in_function:
            self.pipe.send((module.name, unit, i, self._likely(module.name, "warm"), self.unfit))
            lived, apart = self.pipe.recv()
            found = [told()] if cold and not lived else []  # it was imported unchanged: this test is tried first
        if cold or (lived and apart):  # of some tests, what they expect was worked out while they were collected
            reaching = self.tests.reaching(module, mutant, self.enough, cold=True) if cold else apart
            cold, fit = True, [test for test in reaching if test not in self.unfit]
            likely = [*found, *self._likely(module.name, "cold")]
            lived = lives_at_import(module, mutant, fit, likely, self.tests.seconds)
        if (killer := told()) and not lived:
            if not self.killers["cold" if cold else "warm"][killer] and not self._passes(killer, module, cold=cold):
                print(f"fails without any mutant, and does not count: {killer}", flush=True)
                self.unfit.add(killer)
                return self.lives(module, unit, i)
            for of in (module.name, "cold" if cold else "warm"):
                self.killers[of][killer] = self.killers[of].pop(killer, 0) + 1  # which is the last one now
        return lived

    def _likely(self, *of: str) -> list[str]:
        """Name the tests that killed most, and last."""
        each = [self.killers[name] for name in of]
        found = [test for known in each for test in (*dict(known.most_common(FIRST)), *[*known][-FIRST:])]
        return [*dict.fromkeys(test for test in found if test not in self.unfit)]

    def _passes(self, killer: str, module: Module, *, cold: bool) -> bool:
        """Whether a test passes without any mutant, run as it was run with one."""
        if cold:
            right = compile(module.tree, str(module.path), "exec", dont_inherit=True)
            return survives(functools.partial(imported, module.path, right, [killer], self.tests.seconds))
        self.pipe.send(("", "", None, [killer], self.unfit))
        passed: bool = self.pipe.recv()[0]
        return passed


def try_all(modules: Mapping[str, Module], todo: Sequence[tuple[Module, str]], enough: float) -> None:
    """Try the mutants of some units, those that take longest last."""
    ours, theirs = multiprocessing.get_context("fork").Pipe()
    files = [str(path) for path in test_files()]
    warm = multiprocessing.get_context("fork").Process(
        target=lambda: pytest.main([*PYTEST, *files], plugins=[Warm(modules, theirs, enough)])
    )
    warm.start()
    theirs.close()
    tests, loaded, at_import = ours.recv()
    for name in loaded:
        with suppress(Exception):  # what is no module, or wants to be imported otherwise
            importlib.import_module(name)
    trials = Trials(pipe=ours, tests=tests, at_import=at_import, enough=enough)

    def is_slow(each: tuple[Module, str]) -> bool:
        return any(trials.is_cold(each[0], mutant) for mutant in each[0].mutants[each[1]])

    for module, unit in sorted(todo, key=is_slow):
        results = read(module.name)
        results[unit] = tried(module, unit, results.get(unit), functools.partial(trials.lives, module, unit))
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{module.name}.tsv").write_text(written(module, results), encoding="utf-8")
        print(f"{datetime.now(UTC):%H:%M:%S} {module.name} {unit}: {said([results[unit]])}", flush=True)
    ours.send(None)
    warm.join()


def tried(module: Module, unit: str, known: Unit | None, lives: Callable[[int], bool]) -> Unit:
    """Return what becomes of the mutants of a unit; where its text is as it was, only those that survived are tried."""
    now, old = Unit(hash=module.hashes[unit]), known or Unit(hash="")
    for i, what in enumerate(mutant.what for mutant in module.mutants[unit]):
        is_settled = old.hash == now.hash and what not in old.survive
        if (is_settled and what not in old.equivalent) or not (is_settled or lives(i)):
            now.killed += 1
        elif what in old.equivalent:
            now.equivalent[what] = old.equivalent[what]
        else:
            now.survive.append(what)
    return now


if __name__ == "__main__":
    main()
