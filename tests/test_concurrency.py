"""Answers in other processes, event loops and interpreters are the answers here."""

import asyncio
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

import hukou_rules
from hukou_rules import Assessment, Case, assess, read_case

CASES = [read_case(path.read_text(encoding="utf-8")) for path in sorted(Path("examples").glob("*.json"))]


@pytest.fixture(scope="module", name="expected")
def answers_here() -> list[Assessment]:
    return [assess(case) for case in CASES]


@pytest.mark.parametrize("start", sorted({"spawn", "forkserver"} & {*multiprocessing.get_all_start_methods()}))
def test_a_process_that_starts_anew_answers_the_same(start: str, expected: list[Assessment]) -> None:
    """The cases go there and the answers come back as pickles."""
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(start)) as pool:
        assert expected == [*pool.map(assess, CASES)]


def test_tasks_of_one_event_loop_answer_the_same(expected: list[Assessment]) -> None:
    """An answer takes less than a millisecond and may be had in the loop itself, or in threads of it."""

    async def in_the_loop(case: Case) -> Assessment:
        await asyncio.sleep(0)
        return assess(case)

    async def together() -> list[Assessment]:
        threads = [asyncio.to_thread(assess, case) for case in CASES]
        return await asyncio.gather(*map(in_the_loop, CASES), *threads)

    assert expected * 2 == asyncio.run(together())


WITHIN = """
import os, threading
try:
    import _interpreters
    create = lambda: _interpreters.create("legacy")
except ImportError:
    import _xxsubinterpreters as _interpreters
    create = lambda: _interpreters.create(isolated=False)

ANSWER = '''
import hashlib, os, sys
sys.path[:] = {path!r}
from pathlib import Path
from hukou_rules import assess, read_case, record, to_svg, to_text
answers = [assess(read_case(path.read_text("utf-8"))) for path in sorted(Path("examples").glob("*.json"))]
said = "".join(record(answer) + to_text(answer, "en") + to_svg(answer) for answer in answers)
os.write({out}, hashlib.sha256(said.encode()).hexdigest().encode() + b" ")
'''.format(path=PATH, out=1)

def within():
    interpreter = create()
    failed = _interpreters.run_string(interpreter, ANSWER)
    _interpreters.destroy(interpreter)
    if failed is not None:
        print(failed.formatted, flush=True)

threads = [threading.Thread(target=within) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
exec(ANSWER)
"""


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="interpreters within one are CPython's")
def test_interpreters_within_one_process_answer_the_same() -> None:
    """Four of them load and answer at once; they share the lock of the interpreter.

    With locks of their own, CPython 3.12.1 does not survive ``import datetime`` or ``import decimal`` in four
    at once, whatever else is done.
    """
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-W", "ignore", "-c", WITHIN.replace("PATH", repr(sys.path))],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(hukou_rules.__file__).parents[1])},
    )
    digests = ran.stdout.split()

    assert (5, 1) == (len(digests), len({*digests})), ran.stdout + ran.stderr
