"""How far the next notices may move what is projected: empirical bounds, which no notice of 2008 to 2026 broke.

``docs/en/calendar.md`` gives the record behind each figure.
"""

from collections.abc import Collection, Sequence
from typing import Final

__all__ = ["WEEKEND", "doubts", "earliest_and_latest"]

# How far a notice has moved the projection, 2008-2026, with a margin.
_REACH_BEFORE: Final = 10
_REACH_AFTER: Final = 12
_MOST_EXTRA: Final = 3
_MOST_MISSING: Final = 4
_EXTRA_ANYWHERE: Final = 1
_MISSING_ANYWHERE: Final = 2


FAR, NEAR_HOLIDAY = range(2)
"""How open it is whether a projected day will be worked: far from any holiday less than near one."""

WEEKEND: Final = frozenset({0, 6})  # an ordinal modulo 7: Sunday, Saturday


def doubts(off: Collection[int], open_days: range) -> bytes:
    """Return how open each of these days is, by ordinals of the statutory days off; New Year's Day follows the last."""
    near = {
        day
        for holiday in (*off, open_days.stop)
        if holiday >= open_days.start
        for day in range(holiday - _REACH_BEFORE, holiday + _REACH_AFTER + 1)
    }
    return bytes(NEAR_HOLIDAY if day in near else FAR for day in open_days)


def earliest_and_latest(
    ordinal: int,
    working_days: int,
    stops: Sequence[tuple[int, int]],
    days: tuple[int, int, int],
    until: Sequence[int],
    doubt: bytes,
) -> tuple[int, int]:
    """Return the earliest and the latest day on which so many working days may end once every notice is out.

    Args:
        ordinal: Day 0, not counted.
        working_days: How many.
        stops: Pairs of days; those after the first up to and including the second are not counted.
        days: The first day of the calendar, the last certain one, and the last.
        until: For each day from the first on, how many working days lie before it.
        doubt: How open each day after the last certain one is.
    """
    first, certain, last = days
    opens, closes = [0, 0], [0, 0]  # days that might yet be worked, or not be, by how open they are
    earliest = 0
    projected = 0
    while True:
        ordinal += 1
        if any(opened < ordinal <= closed for opened, closed in stops):
            continue
        # Past the end, where the bounds alone look, every Monday to Friday is taken for worked.
        works = until[ordinal - first + 1] - until[ordinal - first] if ordinal <= last else ordinal % 7 not in WEEKEND
        projected += works
        if ordinal > certain:
            (closes if works else opens)[doubt[ordinal - certain - 1] if ordinal <= last else NEAR_HOLIDAY] += 1
        extra = min(_MOST_EXTRA, opens[NEAR_HOLIDAY] + min(_EXTRA_ANYWHERE, opens[FAR]))
        missing = min(_MOST_MISSING, closes[NEAR_HOLIDAY] + min(_MISSING_ANYWHERE, closes[FAR]))
        if projected + extra >= working_days:
            earliest = earliest or ordinal
        if projected - missing >= working_days:
            return earliest, ordinal
