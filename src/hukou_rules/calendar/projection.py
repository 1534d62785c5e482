"""How far the next notices may move what is projected: empirical bounds, which no notice of 2008 to 2026 broke.

``docs/calendar.md`` gives the record behind each figure.
"""

from collections.abc import Collection, Iterable
from enum import IntEnum
from typing import Final

__all__ = ["Doubt", "doubts", "earliest_and_latest"]

# How far a notice has moved the projection, 2008-2026, with a margin.
_REACH_BEFORE: Final = 10
_REACH_AFTER: Final = 12
_MOST_EXTRA: Final = 3
_MOST_MISSING: Final = 4
_EXTRA_ANYWHERE: Final = 1
_MISSING_ANYWHERE: Final = 2


class Doubt(IntEnum):
    """How open it is whether a projected day will be worked."""

    FAR = 0  # from any holiday
    NEAR_HOLIDAY = 1
    NONE = 2  # arranged by a notice


def doubts(off: Collection[int], open_days: range) -> bytes:
    """Return how open each of these days is, by ordinals of the statutory days off."""
    near = {
        day
        for holiday in off
        if holiday >= open_days.start
        for day in range(holiday - _REACH_BEFORE, holiday + _REACH_AFTER + 1)
    }
    return bytes(Doubt.NEAR_HOLIDAY if day in near else Doubt.FAR for day in open_days)


def earliest_and_latest(ahead: Iterable[tuple[int, bool, Doubt]], working_days: int) -> tuple[int, int]:
    """Return the earliest and the latest day on which so many working days may end once every notice is out.

    ``ahead`` yields the days to come: of each its ordinal, whether it is projected as worked, and how open that is.
    """
    opens, closes = [0, 0, 0], [0, 0, 0]  # days that might yet be worked, or not be, by how open they are
    earliest = None
    projected = 0
    for ordinal, works, doubt in ahead:
        projected += works
        (closes if works else opens)[doubt] += 1
        extra = min(_MOST_EXTRA, opens[Doubt.NEAR_HOLIDAY] + min(_EXTRA_ANYWHERE, opens[Doubt.FAR]))
        missing = min(_MOST_MISSING, closes[Doubt.NEAR_HOLIDAY] + min(_MISSING_ANYWHERE, closes[Doubt.FAR]))
        if earliest is None and projected + extra >= working_days:
            earliest = ordinal
        if earliest is not None and projected - missing >= working_days:
            return earliest, ordinal
    raise AssertionError("the days to come have no end")  # pragma: no cover - ahead is endless
