"""Functions of rows, asked of whole columns at once: each is called once for all rows that answer it alike.

A column holds a code for each row, 0 where nothing is stated, and an axis the value of each code.  What a function asks
for is found out by asking it (``seen``): first the keys of few values, terms and yes or no, which cut the rows into
few kinds; then, within a kind, the divisions and days that it asks for there.  What it says to each combination of
their codes is kept in a table, and read off for every row.

Days are many, so two of them are not combined one by one.  What grows with time is kept as the day on which each step
begins; what only compares days is asked about each order in which they can come.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from math import prod
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from hukou_rules.exchange.rows import few_values
from hukou_rules.exchange.seen import Key, Row, room_in
from hukou_rules.intake.intake import Intake
from hukou_rules.intake.records import Shape
from hukou_rules.terms import Event

__all__ = ["Asked", "Axis", "Codes", "Columns", "Days"]

Codes: TypeAlias = NDArray[np.int32]
_FIRST: Final = date(1850, 1, 1).toordinal() - 1  # days are read from then on, so that code 1 is the first
_LAST: Final = date(2199, 12, 31).toordinal() - _FIRST
_DENSE: Final = 22  # bits of the codes that a table is kept for, row by row
_KINDS: Final = 4096  # kinds of rows into which the keys of few values may cut them
Days: TypeAlias = Literal["apart", "growing", "compared"]
"""What a function makes of several days: anything, steps that come with time, or nothing but their order."""


class Axis:
    """The values of one key by their codes, 0 for none; days have the codes of the calendar, in order.

    >>> axis = Axis(Shape(kind="division"))
    >>> axis.code("370102"), axis.code("110105"), axis.code("370102"), axis.value(2)
    (1, 2, 1, '110105')
    """

    __slots__ = ("_codes", "is_day", "is_small", "values")

    def __init__(self, shape: Shape) -> None:
        self.is_day = shape.kind == "date" and not shape.many
        known = few_values(shape)
        self.is_small = bool(known)
        self.values: list[Any] = [None, *known]
        self._codes: dict[Any, int] = {value: code for code, value in enumerate(known, start=1)}

    def code(self, value: Any) -> int:  # noqa: ANN401 - a value of any field
        """Return the code of a value, a new one if it has none yet."""
        if self.is_day:
            return int(value.toordinal()) - _FIRST
        code = self._codes.get(value)
        if code is None:
            code = self._codes[value] = len(self.values)
            self.values.append(value)
        return code

    def value(self, code: int) -> Any:  # noqa: ANN401 - a value of any field
        """Return the value of a code."""
        if not self.is_day:
            return self.values[code]
        return date.fromordinal(code + _FIRST) if code else None

    @property
    def size(self) -> int:
        """How many codes there are."""
        return _LAST + 1 if self.is_day else len(self.values)


class Columns:
    """The codes of some rows by key; a key without a column is stated by none of them."""

    def __init__(self, axes: Mapping[Key, Axis], length: int, codes: dict[Key, Codes]) -> None:
        self.axes, self.length, self.codes = axes, length, codes

    def of(self, key: Key) -> Codes:
        """Return the codes of a key."""
        codes = self.codes.get(key)
        if codes is None:
            codes = self.codes[key] = np.zeros(self.length, np.int32)
        return codes

    def select(self, rows: NDArray[Any]) -> "Columns":
        """Return some rows alone."""
        return Columns(self.axes, len(rows), {key: codes[rows] for key, codes in self.codes.items()})


class _At:
    """What one row of columns states, as far as it is asked."""

    __slots__ = ("_columns", "_row")

    def __init__(self, columns: Columns, row: int) -> None:
        self._columns, self._row = columns, row

    def get(self, key: Key) -> Any:  # noqa: ANN401 - a value of any field
        """Return what is stated of a key, None if nothing."""
        codes = self._columns.codes.get(key)
        return None if codes is None else self._columns.axes[key].value(int(codes[self._row]))


class _Instead:
    """What a row states, with other days."""

    __slots__ = ("_base", "_days")

    def __init__(self, base: _At, days: Mapping[Key, date]) -> None:
        self._base, self._days = base, days

    def get(self, key: Key) -> Any:  # noqa: ANN401 - a value of any field
        """Return what is stated of a key, None if nothing."""
        return self._days[key] if key in self._days else self._base.get(key)


class Asked:
    """A function of rows, asked of columns; ``results`` are the different things that it says, by number.

    It must say the same to the same, and ``days`` must be true of it.
    """

    def __init__(self, intake: Intake[Any, Any], find: Callable[[Row], Any], days: Days = "apart") -> None:
        self._intake, self._find, self._days = intake, find, days
        self.results: list[Any] = []
        self._numbers: dict[Any, int] = {}
        self._small: list[Key] = []
        self._kinds: dict[int, _Kind] = {}
        self._certain = np.full(1, -1, np.int32)  # of each kind of rows what is said, if it turns on nothing else

    def __call__(self, columns: Columns) -> Codes:
        """Return the number of what is said to each row."""
        while True:
            kinds = self._kinds_of(columns)
            said = self._certain[kinds]
            unsure = said < 0
            if not unsure.any():
                return said
            if self._settle(columns, kinds, unsure, said):
                return said

    def _kinds_of(self, columns: Columns) -> Codes:
        kinds = np.zeros(columns.length, np.int32)
        for key in self._small:
            kinds *= columns.axes[key].size
            if key in columns.codes:
                kinds += columns.codes[key]
        return kinds

    def _settle(self, columns: Columns, kinds: Codes, unsure: NDArray[np.bool_], said: Codes) -> bool:
        """Ask for the rows of which it is not settled yet what is said; False to begin anew, knowing more."""
        open_ = np.flatnonzero(unsure)
        order = open_[np.argsort(kinds[open_].astype(np.int16), kind="stable")]  # by kind; few numbers sort fast
        ends = np.cumsum(np.bincount(kinds[open_], minlength=len(self._certain)))
        for number in np.flatnonzero(np.diff(ends, prepend=0)):
            rows = order[ends[number - 1] if number else 0 : ends[number]]
            kind = self._kinds.setdefault(int(number), _Kind())
            found = self._within(columns, rows, kind)
            if found is None:
                return False
            said[rows] = found
            if not kind.keys:
                self._certain[number] = found[0]
        return True

    def _within(self, columns: Columns, rows: NDArray[Any], kind: "_Kind") -> Codes | None:
        """Return what is said to the rows of one kind; None if a key of few values turned up."""
        while True:
            known = len(kind.keys)
            if not known:
                first = self._ask(columns, int(rows[0]), kind)
                if first is None:
                    return None
                if not kind.keys:
                    return np.full(len(rows), first, np.int32)
                continue
            if self._days == "growing" and {*kind.keys} == {Event.BORN, Event.APPLIED}:
                return self._stepped(columns, rows, kind)
            packed, bits = self._packed(columns, rows, kind.keys)
            found = kind.table(bits, packed, lambda at, rows=rows: self._ask(columns, int(rows[at]), kind))  # type: ignore[misc] # bound now
            if found is None and len(kind.keys) == known:
                return None
            if found is not None:
                return found

    def _stepped(self, columns: Columns, rows: NDArray[Any], kind: "_Kind") -> Codes:
        """Return what is said to rows where it grows with the days since the birth."""
        born, applied = columns.of(Event.BORN)[rows], columns.of(Event.APPLIED)[rows]
        said = np.empty(len(rows), np.int32)
        for case in range(4):  # neither day known, one, the other, both
            among = np.flatnonzero((born > 0) + 2 * (applied > 0) == case)
            if not len(among):
                continue
            base = _At(columns, int(rows[among[0]]))
            if case == _BOTH:
                said[among] = kind.steps.table(
                    born[among],
                    applied[among],
                    lambda one, two, base=base: self._on(columns, base, one, two),  # type: ignore[misc] # bound now
                )
            else:
                said[among] = self.number(self._find(Row(self._intake, base)))  # type: ignore[arg-type] # it is only asked
        return said

    def _on(self, columns: Columns, base: "_At", born: int, applied: int) -> int:
        """Return what is said to a row with other days."""
        axes = columns.axes
        days = {Event.BORN: axes[Event.BORN].value(born), Event.APPLIED: axes[Event.APPLIED].value(applied)}
        return self.number(self._find(Row(self._intake, _Instead(base, days))))  # type: ignore[arg-type] # it is only asked

    def _packed(self, columns: Columns, rows: NDArray[Any], keys: Sequence[Key]) -> tuple[NDArray[np.int64], int]:
        """Return one number for each row that tells the codes of these keys, and how many bits it has."""
        packed, bits, local = np.zeros(len(rows), np.int64), 0, False
        parts: list[tuple[Codes, int]] = []
        days = [key for key in keys if columns.axes[key].is_day]
        compared = self._days == "compared" and len(days) > 1
        parts += [(columns.of(key)[rows], columns.axes[key].size) for key in keys if not (compared and key in days)]
        if compared:
            parts += [(np.minimum(columns.of(key)[rows], 1), 2) for key in days]
            for one, two in combinations(days, 2):
                order = np.sign(columns.of(one)[rows] - columns.of(two)[rows]) + 1
                parts.append((order.astype(np.int32), 3))
        for codes, size in parts:
            width = (size - 1).bit_length()
            if bits + width > _WIDEST:  # what came so far has few values among these rows
                packed = np.unique(packed, return_inverse=True)[1].astype(np.int64)
                bits, local = _LOCAL, True
            packed = (packed << width) | codes
            bits += width
        return packed, _WIDEST + 1 if local else bits

    def _ask(self, columns: Columns, at: int, kind: "_Kind") -> int | None:
        """Ask about one row; None if that taught of another key that matters."""
        row = Row(self._intake, _At(columns, at))  # type: ignore[arg-type] # it is only asked
        said = self._find(row)
        small = [key for key in row.asked if columns.axes[key].is_small and key not in self._small]
        few = prod(columns.axes[key].size for key in (*self._small, *small)) <= _KINDS
        if small and few:
            self._small += small
            self._kinds.clear()
            self._certain = np.full(prod(columns.axes[key].size for key in self._small), -1, np.int32)
            return None
        new = [key for key in row.asked if key not in self._small and key not in kind.keys]
        if new:
            known = bool(kind.keys)
            kind.learn(new)
            if known:
                return None
        return self.number(said)

    def number(self, said: Any) -> int:  # noqa: ANN401 - what the function says
        """Return the number of something that is said."""
        number = self._numbers.get(said)
        if number is None:
            number = self._numbers[said] = len(self.results)
            self.results.append(said)
        return number


_BOTH: Final = 3
_WIDEST: Final = 62
_LOCAL: Final = 32  # bits for a number of a row of one batch; a table of such numbers is not kept


class _Kind:
    """Rows that answer alike wherever few answers are possible: what else they are asked, and what is said to that."""

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self._bits = 0
        self._dense: Codes = np.empty(0, np.int32)
        self._sparse: dict[int, int] = {}
        self.steps = _Steps()

    def learn(self, keys: Sequence[Key]) -> None:
        """Take in further keys; what was said is asked again."""
        self.keys += keys
        self._bits = 0

    def table(self, bits: int, packed: NDArray[np.int64], ask: Callable[[int], int | None]) -> Codes | None:
        """Return what is said to each of these numbers; None if that taught of another key."""
        if bits != self._bits:
            self._bits, self._sparse = bits, {}
            self._dense = np.full(1 << bits if bits <= _DENSE else 0, -1, np.int32)
        if len(self._dense):
            said = self._dense[packed]
            unknown = np.flatnonzero(said < 0)
            if not len(unknown):
                return said
            numbers, first = np.unique(packed[unknown], return_index=True)
            for number, at in zip(numbers, unknown[first], strict=True):
                answer = ask(int(at))
                if answer is None:
                    return None
                self._dense[number] = answer
            return self._dense[packed]
        numbers, first, inverse = np.unique(packed, return_index=True, return_inverse=True)
        answers = np.empty(len(numbers), np.int32)
        for i, answer in enumerate(self._each(numbers.tolist(), first.tolist(), ask)):
            if answer is None:
                return None
            answers[i] = answer
        return answers[inverse]

    def _each(
        self, numbers: Sequence[int], first: Sequence[int], ask: Callable[[int], int | None]
    ) -> Iterator[int | None]:
        for number, at in zip(numbers, first, strict=True):
            answer = self._sparse.get(number)
            if answer is None:
                answer = ask(at)
                if answer is not None and self._bits <= _WIDEST:
                    room_in(self._sparse)[number] = answer
            yield answer


class _Steps:
    """Of each day of birth the days on which something else begins to be said, and what is said from then on."""

    def __init__(self) -> None:
        self._known = np.zeros(_LAST + 1, np.bool_)
        self._begins = np.full((_LAST + 1, 0), _LAST + 1, np.int32)
        self._said = np.zeros((_LAST + 1, 1), np.int32)

    def table(self, born: Codes, day: Codes, ask: Callable[[int, int], int]) -> Codes:
        """Return what is said on each day to whoever was born on each."""
        day = np.maximum(born, day)
        for each in np.unique(born[~self._known[born]]).tolist():
            self._learn(each, ask)
        said: Codes = self._said[born, 0]
        for step in range(self._begins.shape[1]):
            said = np.where(day >= self._begins[born, step], self._said[born, step + 1], said)
        return said

    def _learn(self, born: int, ask: Callable[[int, int], int]) -> None:
        begins: list[int] = []
        said = [ask(born, born)]
        last = ask(born, _LAST)
        while said[-1] != last:
            before, after = (begins[-1] if begins else born), _LAST
            while after - before > 1:  # what was said last holds on the day before, and no longer on the day after
                middle = (before + after) // 2
                before, after = (middle, after) if ask(born, middle) == said[-1] else (before, middle)
            begins.append(after)
            said.append(ask(born, after))
        more = len(begins) - self._begins.shape[1]
        if more > 0:
            self._begins = np.pad(self._begins, ((0, 0), (0, more)), constant_values=_LAST + 1)
            self._said = np.pad(self._said, ((0, 0), (0, more)))
        self._begins[born, : len(begins)] = begins
        self._said[born, : len(said)] = said
        self._known[born] = True
