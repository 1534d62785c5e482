"""A row as the functions of intake see it; what one says is remembered by what it asked for.

Intake finds a fact by a plain function of an application and its days.  Shown a row in their place, such a function
asks only for what it needs, and says the same to every row that answers alike.  So what it says is kept in a tree: at
each node a key that is asked for, a branch for each value, and at the leaves what is said.  Nothing has to be declared
for that, and nothing can be forgotten: whatever a function asks for is in the tree.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Final, Generic, TypeAlias, TypeVar

from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.intake import Intake
from hukou_rules.intake.records import shapes
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.terms import Event
from hukou_rules.timeline import Timeline

__all__ = ["BEFORE_LAUNCH", "JUDGED", "Key", "Remembered", "Row", "ask", "room_in"]

V = TypeVar("V")
K = TypeVar("K")

Key: TypeAlias = str | Event
"""What is asked for: a field of the application, by its path with dots, or the day of an event."""

JUDGED: Final = "accepted or applied"
"""What a row says of the day by which the case is judged; no field has such a name."""

BEFORE_LAUNCH: Final = "judged before the launch"
"""What a row says of that day where nothing else of it matters: whether it comes before the service began."""

ROOM: Final = 1 << 16
"""How many answers each function has remembered at the most, so that the memory of a run does not grow with it."""


def room_in(kept: dict[K, V], most: int | None = None) -> dict[K, V]:
    """Return what is kept, emptied if it has grown too large.

    >>> room_in({1: "one", 2: "two"}, most=2)
    {}
    """
    if len(kept) >= (most or ROOM):
        kept.clear()
    return kept


class Row:
    """What one row states, without what it leaves open; ``asked`` fills with what is asked of it, and what it says.

    ``application`` and ``timeline`` stand for the real ones wherever a function only reads them.

    >>> from hukou_rules.intake.newborn_registration import INTAKE
    >>> row = Row(INTAKE, {"father.registered_in": "370102", JUDGED: date(2021, 11, 26)})
    >>> row.application.father.registered_in, row.application.follows, row.timeline.accepted_or_applied.isoformat()
    ('370102', None, '2021-11-26')
    >>> [*row.asked]
    ['father.registered_in', 'follows', 'accepted or applied']
    """

    __slots__ = ("_record", "asked", "values")

    def __init__(self, intake: Intake[Any, Any], values: dict[Key, Any]) -> None:
        self.values = values
        self.asked: dict[Key, Any] = {}
        self._record: Any = intake.record

    # Made when they are asked for: kept here, they and the row would hold each other, and the columns that it is of.

    @property
    def application(self) -> Any:  # noqa: ANN401 - in the place of any application
        """Return what stands for the application."""
        return _seen(self._record, "")(self)

    @property
    def timeline(self) -> "_Timeline":
        """Return what stands for the timeline."""
        return _Timeline(self)

    def says(self, key: Key) -> Any:  # noqa: ANN401 - a value of any field
        """Return what the row says of a key, None if nothing, and keep that it was asked."""
        value = self.asked[key] = self.values.get(key)
        return value


def ask(
    intake: Intake[Any, Any],
    find: Callable[[Row], V],
    values: Any,  # noqa: ANN401 - whatever has ``get``
) -> tuple[V, list[Key]]:
    """Return what a function says to a row of these values, and the keys for which it asks.

    >>> from hukou_rules.intake.newborn_registration import INTAKE
    >>> ask(INTAKE, lambda row: row.application.mother.household, {"mother.household": "family", "follows": "mother"})
    ('family', ['mother.household'])
    """
    row = Row(intake, values)
    said = find(row)
    return said, [*row.asked]


class _Seen:
    """A record as far as a row states it."""

    __slots__ = ("_row",)

    def __init__(self, row: Row) -> None:
        self._row = row


@functools.cache
def _seen(record: Any, path: str) -> type[_Seen]:  # noqa: ANN401 - a record, which is hashable
    """Return the class that stands for a record: its fields are looked up in the row."""
    return type(
        f"Seen{record.__name__}",
        (_Seen,),
        {
            "__slots__": (),
            **{
                name: _inner(shape.of, f"{path}{name}.") if shape.kind == "record" else _said(f"{path}{name}")
                for name, shape in shapes(record).items()
            },
        },
    )


def _inner(record: Any, path: str) -> property:  # noqa: ANN401 - the record that a shape is of
    return property(lambda seen: _seen(record, path)(seen._row))  # noqa: SLF001 - its own


def _said(key: str) -> property:
    return property(lambda seen: seen._row.says(key))  # noqa: SLF001 - its own


class _Days(Mapping[Event, date]):
    """The days of a row by their events."""

    __slots__ = ("_row",)

    def __init__(self, row: Row) -> None:
        self._row = row

    def __getitem__(self, event: Event) -> date:
        day: date | None = self._row.says(event)
        if day is None:
            raise KeyError(event)
        return day

    def __iter__(self) -> Iterator[Event]:
        return (event for event in Event if event in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Timeline(Timeline):
    """The days of a row; that by which it is judged is one of its own."""

    __slots__ = ("_row",)

    _row: Row

    def __init__(self, row: Row) -> None:
        super().__init__(days=_Days(row), recurring={})
        object.__setattr__(self, "_row", row)

    @property
    def accepted_or_applied(self) -> date | None:
        """Return the day by which the case is judged."""
        return self._row.says(JUDGED)  # type: ignore[no-any-return] # a day

    def is_judged_before(self, day: date) -> bool | None:
        """Tell whether that day comes before the service began, the only day that anybody compares it with."""
        assert day == PROVINCE_WIDE_FROM  # noqa: S101 - as said; for another day there would be another key
        return self._row.says(BEFORE_LAUNCH)  # type: ignore[no-any-return] # yes or no


class _Asks(dict[Any, Any]):
    """A node: the key that is asked for, and for each value the node or the answer that follows."""

    __slots__ = ("key",)

    def __init__(self, key: Key) -> None:
        self.key = key


class Remembered(Generic[V]):
    """A function of rows, remembered; it must say the same to the same, and never None.

    What turns on an identity number, or on two days, is not remembered: such answers seldom recur, and no number is
    kept.

    >>> from hukou_rules.intake.newborn_registration import INTAKE
    >>> follows = Remembered(lambda row: [str(row.application.follows)])
    >>> one, same = Row(INTAKE, {"custody": 1}), Row(INTAKE, {"custody": 2})
    >>> follows(one) is follows(same)
    True
    """

    __slots__ = ("_find", "_left", "_root")

    def __init__(self, find: Callable[[Row], V]) -> None:
        self._find = find
        self._root: Any = None
        self._left = ROOM

    def __call__(self, row: Row) -> V:
        """Return what the function says to a row."""
        values, node = row.values, self._root
        while node.__class__ is _Asks:
            node = node.get(values.get(node.key))
        if node is not None:
            return node  # type: ignore[no-any-return] # what was kept
        row.asked = {}
        said = self._find(row)
        if self._left and _recurs(row.asked):
            self._left -= 1
            self._keep([*row.asked.items()], said)
        return said

    def _keep(self, asked: list[tuple[Key, Any]], said: V) -> None:
        if not asked:
            self._root = said
            return
        node = self._root = self._root or _Asks(asked[0][0])
        for (_, value), (after, _) in pairwise(asked):
            if value not in node:
                node[value] = _Asks(after)
            node = node[value]
        node[asked[-1][1]] = said


def _recurs(asked: Mapping[Key, Any]) -> bool:
    """Whether other rows may well say the same."""
    days = [value for value in asked.values() if isinstance(value, date)]
    return len(days) <= 1 and not any(isinstance(value, CitizenIdentityNumber) for value in asked.values())
