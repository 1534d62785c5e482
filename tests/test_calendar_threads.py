import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from hukou_rules.calendar import working_days
from hukou_rules.calendar.arrangements import official_arrangements
from hukou_rules.calendar.working_days import Unpublished, WorkingCalendar

THREADS = 8
TRIALS = 1000
OFFICIAL = WorkingCalendar.official()
DAYS = [date(2007, 1, 1) + timedelta(days=37 * step) for step in range(210)]
EXPECTED = [(OFFICIAL.is_working_day(day), OFFICIAL.add(day, 5)) for day in DAYS]


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[object, object]]:
    """An empty store of built calendars, read from memory, with threads switching as often as they can."""
    built: dict[object, object] = {}
    interval = sys.getswitchinterval()
    monkeypatch.setattr(working_days, "_BUILT", built)
    sys.setswitchinterval(1e-5)
    yield built
    sys.setswitchinterval(interval)


def answers(barrier: Barrier, unpublished: Unpublished) -> tuple[WorkingCalendar, list[tuple[bool, date]]]:
    """Build or fetch the calendar with all the others, and read from it."""
    barrier.wait()
    calendar = WorkingCalendar.official(unpublished=unpublished)
    return calendar, [(calendar.is_working_day(day), calendar.add(day, 5)) for day in DAYS[::30]]


def wrong_trials(built: dict[object, object], trials: int) -> int:
    wrong = 0
    with ThreadPoolExecutor(THREADS) as pool:
        for trial in range(trials):
            built.clear()
            barrier = Barrier(THREADS)
            unpublished = Unpublished.REFUSE if trial % 100 == 0 else Unpublished.FLAG
            results = [
                future.result() for future in [pool.submit(answers, barrier, unpublished) for _ in range(THREADS)]
            ]
            same = all(calendar is results[0][0] for calendar, _ in results)
            wrong += not same or any(found != EXPECTED[::30] for _, found in results)
    return wrong


def test_eight_threads_on_a_cold_calendar_a_thousand_times_see_no_wrong_day(
    cold: dict[object, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index is built a thousand times; the package is read only in the next test, which takes longer."""
    read = official_arrangements()
    monkeypatch.setattr(working_days, "official_arrangements", lambda: read)

    assert 0 == wrong_trials(cold, TRIALS)


def test_eight_threads_read_the_package_itself_without_a_wrong_day(cold: dict[object, object]) -> None:
    assert 0 == wrong_trials(cold, 30)


def test_threads_that_explain_and_pickle_one_calendar_agree() -> None:
    fresh = pickle.loads(pickle.dumps(OFFICIAL))  # noqa: S301 - our own
    expected = [OFFICIAL.explain(day, 5) for day in DAYS]

    def explain(_: int) -> bool:
        return expected == [fresh.explain(day, 5) for day in DAYS] and pickle.loads(pickle.dumps(fresh)) == OFFICIAL  # noqa: S301 - our own

    with ThreadPoolExecutor(THREADS) as pool:
        assert all(pool.map(explain, range(THREADS)))


FORKING = """
import os, signal, sys, threading, time
from datetime import date
from hukou_rules.calendar import working_days
from hukou_rules.calendar.arrangements import official_arrangements
from hukou_rules.calendar.working_days import WorkingCalendar

read, started = working_days.official_arrangements, threading.Event()
due = lambda: WorkingCalendar.official().add(date(2021, 11, 26), 3)

def child():
    signal.alarm(20)  # ends a child that hangs
    print(due(), end=" ", flush=True)
    os._exit(0)

children = []
def slow():
    working_days.official_arrangements = read
    started.set()
    if sys.argv[1] == "True":
        children.append(os.fork())
        if not children[0]:
            child()
    else:
        time.sleep(0.5)
    return read()

working_days.official_arrangements = slow
if sys.argv[1] == "True":
    due()
else:
    threading.Thread(target=due).start()
    started.wait()
    children.append(os.fork())
    if not children[0]:
        child()
status = os.waitpid(children[0], 0)[1]
print(due(), status)
"""


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script of ours in a process of its own."""
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", script, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(working_days.__file__).parents[2])},
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.parametrize("within", [False, True], ids=["another-thread-builds", "the-forking-thread-builds"])
def test_a_child_forked_while_a_calendar_is_being_built_does_not_hang(*, within: bool) -> None:
    """In a process of its own, so that no lock or thread of this one plays a part; the child would hang for ever."""
    ran = run(FORKING, str(within))

    assert "2021-12-01 2021-12-01 0" == ran.stdout.strip(), ran.stderr


LOADING = """
import importlib.abc, os, signal, sys, threading, time
import hukou_rules

started = threading.Event()

class Slow(importlib.abc.MetaPathFinder):
    def find_spec(self, name, *_):
        if name == "hukou_rules.casework.agenda" and not started.is_set():
            started.set()
            time.sleep(0.5)

sys.meta_path.insert(0, Slow())
threading.Thread(target=lambda: hukou_rules.agenda).start()
started.wait()
forked = os.fork()
if not forked:
    signal.alarm(20)  # ends a child that hangs
    print(hukou_rules.agenda.__name__, end=" ", flush=True)
    os._exit(0)
print(os.waitpid(forked, 0)[1])
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_child_forked_while_a_public_name_is_being_loaded_does_not_hang() -> None:
    ran = run(LOADING)

    assert ("agenda 0", "") == (ran.stdout.strip(), ran.stderr)
