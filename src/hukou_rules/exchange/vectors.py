"""Functions of rows, asked of whole columns at once: each is called once for all rows that answer it alike.

A column holds a code for each row, 0 where nothing is stated, and an axis the value of each code.  What a function asks
for is found out by asking it (``seen``): first the keys of few values, terms and yes or no, which cut the rows into
few kinds; then, within a kind, the divisions and days that it asks for there.  What it says to each combination of
their codes is kept in a table, and read off for every row.

Days are many, so two of them are not combined one by one.  What grows with time is kept as the day on which each step
begins; what only compares days is asked about each order in which they can come.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from hukou_rules.exchange.rows import few_values
from hukou_rules.exchange.seen import Key, Row, room_in
from hukou_rules.intake.intake import Intake
from hukou_rules.intake.records import Shape
from hukou_rules.terms import Event

__all__ = ["Asked", "Axis", "Codes", "Columns", "Days"]

Codes: TypeAlias = NDArray[Any]  # 16 bits where there are few, else 32
_FIRST: Final = date(1850, 1, 1).toordinal() - 1  # days are read from then on, so that code 1 is the first
_LAST: Final = date(2199, 12, 31).toordinal() - _FIRST
_DENSE: Final = 18  # bits of the codes for which a table is kept with a place for each
_KINDS: Final = 4096  # kinds of rows into which the keys of few values may cut them
_Split: TypeAlias = tuple[Key, bool]  # by its value, or only by whether it is stated
_Told: TypeAlias = tuple[tuple[_Split, int], ...]
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
    def width(self) -> type[np.signedinteger[Any]]:
        """Of which type the codes are."""
        return np.int16 if self.is_small else np.int32

    @property
    def size(self) -> int:
        """How many codes there are."""
        return _LAST + 1 if self.is_day else len(self.values)


class Columns:
    """The codes of some rows by key; a key without a column is stated by none of them."""

    def __init__(self, axes: Mapping[Key, Axis], length: int, codes: dict[Key, Codes]) -> None:
        self.axes, self.length, self.codes = axes, length, codes
        self._stated: dict[Key, Codes] = {}

    def of(self, key: Key) -> Codes:
        """Return the codes of a key."""
        codes = self.codes.get(key)
        if codes is None:
            codes = self.codes[key] = np.zeros(self.length, self.axes[key].width)
        return codes

    def few(self, key: Key, *, whether: bool) -> Codes | None:
        """Return the codes of a key that has few, or whether it is stated; None if it is stated nowhere."""
        codes = self.codes.get(key)
        if codes is None or not whether:
            return codes
        stated = self._stated.get(key)
        if stated is None:
            stated = self._stated[key] = (codes > 0).astype(np.int16)
        return stated

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
        self._split: list[_Split] = []  # keys that cut rows into kinds
        self._late: dict[_Told, frozenset[_Split]] = {}
        self._forget(1)

    def _forget(self, kinds: int) -> None:
        """Begin anew, with so many kinds of rows; what is said keeps its numbers."""
        self._ways: list[_Way] = []
        self._found: dict[_Told, int] = {}
        self._way = np.full(kinds, -1, np.int16)  # of each kind of rows the way that it takes
        self._certain = np.full(kinds, -1, np.int32)  # of each kind what is said, if it turns on nothing else

    def __call__(self, columns: Columns) -> Codes:
        """Return the number of what is said to each row."""
        while True:
            kinds = self._kinds_of(columns)
            said = self._certain.take(kinds)
            open_ = np.flatnonzero(said < 0)
            if not len(open_) or self._settle(columns, kinds[open_], open_, said):
                return said

    def _kinds_of(self, columns: Columns) -> Codes:
        kinds = np.zeros(columns.length, np.int16)  # there are fewer
        for i, (key, whether) in enumerate(self._split):
            if i:
                kinds *= _size(columns, key, whether=whether)
            codes = columns.few(key, whether=whether)
            if codes is not None:
                kinds += codes
        return kinds

    def _settle(self, columns: Columns, kinds: Codes, open_: NDArray[Any], said: Codes) -> bool:
        """Ask for the rows of which it is not settled yet what is said; False to begin anew, knowing more."""
        for kind in np.flatnonzero(np.bincount(kinds[self._way.take(kinds) < 0], minlength=1)).tolist():
            if not self._set_out(columns, kind, int(open_[np.flatnonzero(kinds == kind)[0]])):
                return False
        ways = self._way.take(kinds)
        order = open_[np.argsort(ways, kind="stable")]  # few numbers sort fast
        ends = np.cumsum(np.bincount(ways, minlength=len(self._ways)))
        for number in np.flatnonzero(np.diff(ends, prepend=0)):
            rows = order[ends[number - 1] if number else 0 : ends[number]]
            found = self._within(columns, rows, self._ways[number])
            if found is None:
                return False
            said[rows] = found
        return True

    def _set_out(self, columns: Columns, kind: int, at: int) -> bool:
        """Find the way that a kind of rows takes, by one of them; False if there are more kinds than was known."""
        row = Row(self._intake, _At(columns, at))  # type: ignore[arg-type] # it is only asked
        said = self._find(row)
        if self._grows(columns, row.asked):
            return False
        asked = frozenset(split for split in self._split if split[0] in row.asked)
        told = self._told(columns, asked, at)
        while told in self._late:
            asked |= self._late[told]
            told = self._told(columns, asked, at)
        keys = [key for key in row.asked if self._matters(columns, key, at)]
        number = self._found.setdefault(told, len(self._ways))
        if number == len(self._ways):
            self._ways.append(_Way(told, keys))
        self._way[kind] = number
        if not keys:
            self._certain[kind] = self.number(said)
        return True

    def _told(self, columns: Columns, asked: frozenset["_Split"], at: int) -> "_Told":
        """Return what a row tells where it is asked by these keys."""
        codes = ((split, columns.few(split[0], whether=split[1])) for split in self._split if split in asked)
        return tuple((split, 0 if few is None else int(few[at])) for split, few in codes)

    def _within(self, columns: Columns, rows: NDArray[Any], way: "_Way") -> Codes | None:
        """Return what is said to the rows that take one way; None if they have to part."""
        while True:
            known = len(way.keys)
            if not known:
                first = self._ask(columns, int(rows[0]), way)
                return None if first is None else np.full(len(rows), first, np.int32)
            if self._days == "growing" and {*self._split} >= _BIRTH and {*way.keys} == {Event.BORN, Event.APPLIED}:
                return self._stepped(columns, rows, way)
            packed, bits = self._packed(columns, rows, way.keys)
            found = way.table(bits, packed, lambda at, rows=rows: self._ask(columns, int(rows[at]), way))  # type: ignore[misc] # bound now
            if found is None and len(way.keys) == known:
                return None
            if found is not None:
                return found

    def _stepped(self, columns: Columns, rows: NDArray[Any], way: "_Way") -> Codes:
        """Return what is said to rows where it grows with the days since the birth."""
        base = _At(columns, int(rows[0]))
        born, applied = columns.of(Event.BORN)[rows], columns.of(Event.APPLIED)[rows]
        return way.steps.table(born, applied, lambda one, two: self._on(columns, base, one, two))

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
            parts += [(np.minimum(columns.of(key)[rows], 1), 2) for key in days if (key, True) not in self._split]
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

    def _ask(self, columns: Columns, at: int, way: "_Way") -> int | None:
        """Ask about one row; None if that taught of another key that matters."""
        row = Row(self._intake, _At(columns, at))  # type: ignore[arg-type] # it is only asked
        said = self._find(row)
        if self._grows(columns, row.asked):
            return None
        asked = frozenset(split for split in self._split if split[0] in row.asked)
        late = asked - {split for split, _ in way.told}
        if late:  # rows that took one way part after all
            self._late[way.told] = late
            self._forget(len(self._way))
            return None
        new = [key for key in row.asked if key not in way.keys and self._matters(columns, key, at)]
        if new:
            way.learn(new)
            return None
        return self.number(said)

    def _grows(self, columns: Columns, asked: Iterable[Key]) -> bool:
        """Cut the rows by further keys, as far as there are few kinds; whether there are."""
        known = len(self._split)
        kinds = len(self._certain)
        for key in asked:
            split = key, not columns.axes[key].is_small
            kinds *= _size(columns, key, whether=split[1])
            if split not in self._split and kinds <= _KINDS:
                self._split.append(split)
            else:
                kinds //= _size(columns, key, whether=split[1])
        if len(self._split) == known:
            return False
        self._late.clear()
        self._forget(kinds)
        return True

    def _matters(self, columns: Columns, key: Key, at: int) -> bool:
        """Whether rows of one kind may yet differ in a key."""
        if (key, False) in self._split:
            return False
        return (key, True) not in self._split or bool(columns.of(key)[at])

    def number(self, said: Any) -> int:  # noqa: ANN401 - what the function says
        """Return the number of something that is said."""
        number = self._numbers.get(said)
        if number is None:
            number = self._numbers[said] = len(self.results)
            self.results.append(said)
        return number


def _size(columns: Columns, key: Key, *, whether: bool) -> int:
    return 2 if whether else columns.axes[key].size


_BIRTH: Final = {(Event.BORN, True), (Event.APPLIED, True)}
_MOST: Final = np.iinfo(np.int16).max
_WIDEST: Final = 62
_LOCAL: Final = 32  # bits for a number of a row of one batch; a table of such numbers is not kept


class _Way:
    """Rows that tell the same wherever few answers are possible: what else they are asked, and what is said to that."""

    def __init__(self, told: _Told, keys: Sequence[Key]) -> None:
        self.told, self.keys = told, [*keys]
        self._bits = 0
        self._dense: Codes = np.empty(0, np.int16)
        self._sparse: dict[int, int] = {}
        self._steps: _Steps | None = None

    @property
    def steps(self) -> "_Steps":
        """What is said step by step."""
        if self._steps is None:
            self._steps = _Steps()
        return self._steps

    def learn(self, keys: Sequence[Key]) -> None:
        """Take in further keys; what was said is asked again."""
        self.keys += keys
        self._bits = 0

    def table(self, bits: int, packed: NDArray[np.int64], ask: Callable[[int], int | None]) -> Codes | None:
        """Return what is said to each of these numbers; None if that taught of another key."""
        if bits != self._bits:
            self._bits, self._sparse = bits, {}
            self._dense = np.full(1 << bits if bits <= _DENSE else 0, -1, np.int16)
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
                if answer > _MOST:
                    self._dense = self._dense.astype(np.int32)
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
        self._begins: list[Codes] = []  # the first step of each birth, the second
        self._said = np.zeros((_LAST + 1, 1), np.int32)

    def table(self, born: Codes, day: Codes, ask: Callable[[int, int], int]) -> Codes:
        """Return what is said on each day to whoever was born on each."""
        new = ~self._known[born]
        for each in np.unique(born[new]).tolist() if new.any() else ():
            self._learn(each, ask)
        at = born * self._said.shape[1]
        for begins in self._begins:
            at += day >= begins[born]
        said: Codes = self._said.ravel()[at]
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
        while len(self._begins) < len(begins):
            self._begins.append(np.full(_LAST + 1, _LAST + 1, np.int32))
            self._said = np.pad(self._said, ((0, 0), (0, 1)))
        for step, begin in zip(self._begins, begins, strict=False):
            step[born] = begin
        self._said[born, : len(said)] = said
        self._known[born] = True
