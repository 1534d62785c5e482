"""How fast a working day is found, against the packages that people use: interleaved rounds, ratios in one process.

Run ``python benchmarks/working_days.py``.  Every answer is compared before anything is timed.
Packages that are not installed are left out, with a note; read the ratios, not the microseconds.
"""

import random
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from statistics import median
from types import ModuleType
from typing import Any

from hukou_rules.calendar.working_days import WorkingCalendar

FIRST, LAST = date(2007, 1, 1), date(2026, 12, 28)
AMOUNTS = (1, 5, 20, 60)
ROUNDS = 9
STARTS = 200
COLUMN = 1_000_000

Add = Callable[[date, int], date]


def installed(name: str) -> ModuleType | None:
    """Return the package, or None with a note."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module(name)
    except ImportError:
        print(f"{name} is not installed: left out\n")
        return None


def every_day_off(calendar: WorkingCalendar) -> list[date]:
    """Return every day that is not worked, weekends too: the trick that lets a 7-day mask hold a worked weekend."""
    days = [FIRST + timedelta(days=ahead) for ahead in range((LAST - FIRST).days + 1)]
    return [day for day in days if not calendar.is_working_day(day)]


def ours(calendar: WorkingCalendar) -> dict[str, Add]:
    """Return our own ways: the date alone, and the date explained."""
    return {
        "hukou_rules add": calendar.add,
        "hukou_rules explain": lambda day, amount: calendar.explain(day, amount).due,
    }


def from_holidays() -> dict[str, Add]:
    """Return ``get_nth_working_day`` of a calendar with all its years filled."""
    package = installed("holidays.countries.china")
    if package is None:
        return {}
    china: Any = package.China(years=range(FIRST.year, LAST.year + 1), expand=False, language="zh_CN")
    return {"holidays get_nth_working_day": china.get_nth_working_day}


def from_chinese_calendar() -> dict[str, Add]:
    """Return a loop over ``is_workday``, which is how its users count."""
    package = installed("chinese_calendar")
    if package is None:
        return {}

    def add(day: date, amount: int) -> date:
        while amount:
            day += timedelta(days=1)
            amount -= package.is_workday(day)
        return day

    return {"chinesecalendar loop": add}


def from_numpy(days_off: list[date]) -> dict[str, Add]:
    """Return ``busday_offset`` with a mask of seven days."""
    numpy = installed("numpy")
    if numpy is None:
        return {}
    calendar = numpy.busdaycalendar(weekmask="1111111", holidays=days_off)

    def add(day: date, amount: int) -> date:
        found: date = numpy.busday_offset(day, amount, roll="backward", busdaycal=calendar).item()
        return found

    return {"numpy busday_offset, 7-day mask": add}


def from_pandas(days_off: list[date]) -> dict[str, Add]:
    """Return ``CustomBusinessDay`` with a mask of seven days."""
    pandas = installed("pandas")
    if pandas is None:
        return {}
    step = pandas.offsets.CustomBusinessDay(weekmask="1111111", holidays=days_off)

    def add(day: date, amount: int) -> date:
        found: date = (pandas.Timestamp(day) + amount * step).date()
        return found

    return {"pandas CustomBusinessDay, 7-day mask": add}


def seconds(add: Add, starts: list[date], amount: int) -> float:
    """Return the time of one call."""
    begun = time.perf_counter()
    for day in starts:
        add(day, amount)
    return (time.perf_counter() - begun) / len(starts)


def compare(ways: dict[str, Add], starts: list[date]) -> None:
    """Stop if any way answers otherwise than ours."""
    reference = ways["hukou_rules add"]
    for name, add in ways.items():
        # From a day that is not worked, pandas counts the next worked day as one step all the same, as we do.
        wrong = [(day, amount) for day in starts for amount in AMOUNTS if add(day, amount) != reference(day, amount)]
        if wrong:
            sys.exit(f"{name} disagrees on {len(wrong)} counts, first {wrong[0]}")


def scalar_table(ways: dict[str, Add], starts: list[date]) -> None:
    """Print microseconds a call, and how many times ours each takes."""
    print("| one date, µs (× `add`) | " + " | ".join(f"N={amount}" for amount in AMOUNTS) + " |")
    print("|---|" + "---|" * len(AMOUNTS))
    taken: dict[tuple[str, int], list[float]] = {}
    for _ in range(ROUNDS):
        for amount in AMOUNTS:
            for name, add in ways.items():
                some = starts[:20] if "loop" in name else starts
                taken.setdefault((name, amount), []).append(seconds(add, some, amount))
    for name in ways:
        cells = []
        for amount in AMOUNTS:
            own, base = median(taken[name, amount]), median(taken["hukou_rules add", amount])
            cells.append(f"{own * 1e6:.2f} ({own / base:.1f})")
        print(f"| {name} | " + " | ".join(cells) + " |")
    print()


def column_table(calendar: WorkingCalendar, days_off: list[date]) -> None:
    """Print nanoseconds a row for a whole column, by our arrays and by numpy's own business days."""
    numpy = installed("numpy")
    if numpy is None:
        return
    index = calendar.index
    until, working = numpy.asarray(index.until), numpy.asarray(index.working)
    epoch = date(1970, 1, 1).toordinal()
    busdays = numpy.busdaycalendar(weekmask="1111111", holidays=days_off)
    chosen = random.Random(2).choices(range(FIRST.toordinal(), LAST.toordinal() - 120), k=COLUMN)  # noqa: S311 - no secret
    ordinals = numpy.array(chosen, dtype="int32")
    column = (ordinals - epoch).astype("datetime64[D]")

    def take(amount: int) -> Any:  # noqa: ANN401 - an array of an optional package
        return working[until[ordinals - (index.first - 1)] + (amount - 1)]

    def busday(amount: int) -> Any:  # noqa: ANN401 - as above
        return numpy.busday_offset(column, amount, roll="backward", busdaycal=busdays)

    print(f"| {COLUMN:,} dates, ns a row | N=5 | N=20 |\n|---|---|---|")
    taken: dict[tuple[str, int], list[float]] = {}
    for amount in (5, 20):
        if not (take(amount) - epoch == busday(amount).astype("int64")).all():
            sys.exit("numpy disagrees")
        for _ in range(3):
            for name, way in (("hukou_rules index", take), ("numpy busday_offset", busday)):
                begun = time.perf_counter()
                way(amount)
                taken.setdefault((name, amount), []).append((time.perf_counter() - begun) / COLUMN)
    for name in ("hukou_rules index", "numpy busday_offset"):
        print(f"| {name} | " + " | ".join(f"{median(taken[name, amount]) * 1e9:.1f}" for amount in (5, 20)) + " |")


def main() -> None:
    """Check that all agree, then time them."""
    begun = time.perf_counter()
    calendar = WorkingCalendar.official()
    print(f"cold calendar: {(time.perf_counter() - begun) * 1e3:.0f} ms\n")
    days_off = every_day_off(calendar)
    ways = ours(calendar) | from_holidays() | from_chinese_calendar() | from_numpy(days_off) | from_pandas(days_off)
    shuffled = random.Random(1)  # noqa: S311 - no secret
    starts = [date.fromordinal(shuffled.randint(FIRST.toordinal(), LAST.toordinal() - 120)) for _ in range(STARTS)]
    compare(ways, starts)
    scalar_table(ways, starts)
    column_table(calendar, days_off)


if __name__ == "__main__":
    main()
