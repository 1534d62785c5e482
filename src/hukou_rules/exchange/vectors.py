"""Functions of rows, asked of whole columns at once: each is called once for all rows that answer it alike.

A column holds a code for each row, 0 where nothing is stated, and an axis the value of each code.  What a function
asks for is found out by asking it (``seen``).  Keys of few values, terms and yes or no, make the *kind* of a row.  The
keys of many values that are asked for in a kind, divisions and days, are its *way*: what is said to a combination of
their values, to each kind, makes its *class*, and there are few.  So a row is a number of small digits, its kind and
its class by each way, and what is said to it stands in a table under that number.

What is said has a number from 1; 0 stands where nobody has asked yet.  Days are not combined where they can be
compared: what grows with time is kept as the day on which each step begins, and what only compares days is asked about
each order in which they can come.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from math import prod
from typing import Any, Final, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hukou_rules.exchange.rows import few_values
from hukou_rules.exchange.seen import Key, Row, ask, room_in
from hukou_rules.intake.intake import Intake
from hukou_rules.intake.records import Shape
from hukou_rules.terms import Event

__all__ = ["Asked", "Axis", "Codes", "Columns", "Stepped", "distinct", "mixed"]

Codes: TypeAlias = NDArray[Any]  # the narrower the better: 8 bits where there are few, 32 for days
_FIRST: Final = date(1850, 1, 1).toordinal() - 1  # days are read from then on, so that code 1 is the first
_LAST: Final = date(2199, 12, 31).toordinal() - _FIRST
_KINDS: Final = 1 << 12  # kinds of rows that are kept apart
_STATES: Final = 1 << 18  # of one table
_PAIRS: Final = 1 << 24  # combinations of two values that have a class: of codes of the whole country
_OTHERS: Final = 1 << 22  # combinations of more values


class Axis:
    """The values of one key by their codes, 0 for none; days have the codes of the calendar, in order.

    >>> axis = Axis(Shape(kind="division"))
    >>> axis.code("370102"), axis.code("110105"), axis.code("370102"), axis.value(2), axis.room
    (1, 2, 1, '110105', 4)
    """

    __slots__ = ("_codes", "is_day", "is_few", "values")

    def __init__(self, shape: Shape) -> None:
        self.is_day = shape.kind == "date" and not shape.many
        known = few_values(shape)
        self.is_few = bool(known)
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

    @property
    def room(self) -> int:
        """How many codes there is room for, so that what is made for them lasts while some more come up."""
        return len(self.values) if self.is_few else 1 << (self.size - 1).bit_length()


class Columns:
    """The codes of some rows by key; a key without a column is stated by none of them.

    ``digits`` are kept of what was asked of them.
    """

    def __init__(
        self,
        axes: Mapping[Key, Axis],
        length: int,
        codes: dict[Key, Codes],
        digits: dict[Key, Codes] | None = None,
    ) -> None:
        self.axes, self.length, self.codes, self.digits = axes, length, codes, digits or {}

    def of(self, key: Key) -> Codes:
        """Return the codes of a key."""
        codes = self.codes.get(key)
        return np.zeros(self.length, np.int32) if codes is None else codes

    def at(self, key: Key, row: int) -> Any:  # noqa: ANN401 - a value of any field
        """Return what one row states of a key, None if nothing."""
        codes = self.codes.get(key)
        return None if codes is None else self.axes[key].value(int(codes[row]))

    def select(self, rows: NDArray[Any]) -> "Columns":
        """Return some rows alone."""
        codes, digits = ({key: each[rows] for key, each in kept.items()} for kept in (self.codes, self.digits))
        return Columns(self.axes, len(rows), codes, digits)


def mixed(length: int, digits: Iterable[tuple[Codes | None, int]]) -> Codes:
    """Return one number for each row from its digits, each with how many values it has; None: it is 0 in every row.

    >>> mixed(2, [(np.array([1, 0]), 3), (None, 2), (np.array([4, 3]), 5)])
    array([14,  3], dtype=uint16)
    """
    known = [*digits]
    size = prod(size for _, size in known)
    number: Codes | None = None
    factor = 1
    for codes, values in known:
        factor *= values
        if codes is None:
            continue
        if number is None:
            number = codes.astype(np.uint16 if size <= 1 << 16 else np.uint32 if size <= 1 << 32 else np.int64)
        else:
            number *= number.dtype.type(factor)
            np.add(number, codes, out=number, casting="unsafe")
        factor = 1
    if number is None:
        return np.zeros(length, np.uint16)
    if factor > 1:
        number *= number.dtype.type(factor)
    return number


def distinct(numbers: NDArray[np.int64]) -> tuple[list[int], NDArray[Any], NDArray[np.int32]]:
    """Return the different numbers, the place where each first stands, and of each number which of them it is.

    >>> distinct(np.array([7, 5, 7]))[0]
    [7, 5]
    """
    found = pa.array(numbers).dictionary_encode()  # which hashes; to sort takes five times as long
    index = found.indices.to_numpy()
    first = np.zeros(len(found.dictionary), np.intp)
    first[index[::-1]] = np.arange(len(index) - 1, -1, -1)
    return found.dictionary.to_numpy().tolist(), first, index


class _Said:
    """The different things that a function says, by number."""

    def __init__(self) -> None:
        self.results: list[Any] = [None]
        self._numbers: dict[Any, int] = {}

    def number(self, said: Any) -> int:  # noqa: ANN401 - what the function says
        """Return the number of something that is said."""
        number = self._numbers.get(said)
        if number is None:
            number = self._numbers[said] = len(self.results)
            self.results.append(said)
        return number


class Asked(_Said):
    """A function of rows, asked of columns: it must say the same to the same.

    ``compares``: what it says to several days turns on nothing but their order.
    """

    def __init__(self, intake: Intake[Any, Any], find: Callable[[Row], Any], *, compares: bool = False) -> None:
        super().__init__()
        self._intake, self._find, self._compares = intake, find, compares
        self._few: list[Key] = []  # the keys that make the kind
        self._forget()

    def _forget(self) -> None:
        """Begin anew; what is said keeps its numbers."""
        self._ways: list[_Way] = []
        self._way_of: dict[int, _Way] = {}  # by the kind
        self._certain: dict[int, int] = {}  # what is said to kinds that are asked for nothing else
        self._values: dict[int, dict[Key, Any]] = {}  # of each kind
        self._told: dict[int, frozenset[tuple[Key, Any]]] = {}  # of these what it told when it set out
        self._table: Codes = np.zeros(1, np.uint8)

    def __call__(self, columns: Columns) -> Codes:
        """Return the number of what is said to each row."""
        if [way for way in self._ways if way.is_outgrown]:
            self._tabulate(columns)
        while True:
            alone = not self._few and len(self._ways) == 1 and self._ways[0].is_dense
            said = self._ways[0].classes(columns) if alone else np.take(self._table, self._states(columns), mode="clip")
            if said.min(initial=1) or self._settle(columns, said):
                return said
            self._tabulate(columns)

    def _kinds(self, columns: Columns) -> Iterator[tuple[Codes | None, int]]:
        return ((columns.codes.get(key), len(columns.axes[key].values)) for key in self._few)

    def _states(self, columns: Columns) -> Codes:
        classes = ((way.classes(columns) if way.size > 1 else None, way.size) for way in self._ways if way.is_dense)
        return mixed(columns.length, (*self._kinds(columns), *classes))

    def _settle(self, columns: Columns, said: Codes) -> bool:
        """Ask for the rows of which it is not settled what is said; False if that taught what puts the table right."""
        open_ = np.flatnonzero(said == 0)
        if not (self._ways or self._certain):
            self._set_out(columns, int(open_[0]))
            return False
        kinds = mixed(
            len(open_), ((codes if codes is None else codes[open_], size) for codes, size in self._kinds(columns))
        )
        taken = self._taken.take(kinds)
        by_class = False
        for number in np.flatnonzero(np.bincount(taken)).tolist():
            among, way = np.flatnonzero(taken == number), self._ways[number]
            rows = open_[among]
            by_class |= way.is_dense
            learn = self._classes if way.is_dense else self._singly
            if not learn(columns, way, rows, way.packed(columns, rows), kinds[among], said):
                return False
        return not by_class

    def _set_out(self, columns: Columns, row: int) -> None:
        """Find the way of every kind, by what one row states beside."""
        at = _At(columns, row)
        for kind in range(prod(size for _, size in self._kinds(columns))):
            if self._ask(columns, kind, at, None) is None:  # more keys make the kind than was known
                return

    def _ask(self, columns: Columns, kind: int, row: "_At", way: "_Way | None") -> int | None:
        """Ask about a kind, and what one row states beside; None if that taught of another key that matters."""
        values = self._values.get(kind)
        if values is None:
            values, left = self._values.setdefault(kind, {}), kind
            for key in reversed(self._few):
                left, code = divmod(left, len(columns.axes[key].values))
                values[key] = columns.axes[key].value(code)
        said, asked = ask(self._intake, self._find, _AsKind(values, row))
        many = [key for key in asked if key not in values]
        known = self._told.get(kind, frozenset())
        told = self._told[kind] = known.union((key, values[key]) for key in asked if key in values)
        if way is not None and all(key in way.keys for key in many):
            if told == known or not way.is_dense:
                return self.number(said)
            way.forget()  # it may be that another kind was told the same for want of asking
            return None
        if not self._grows(columns, many):
            if way is not None or many:
                self._move(columns, kind, (*dict.fromkeys((*(() if way is None else way.keys), *many)),))
            else:
                self._certain[kind] = self.number(said)
            if way is None:
                return self.number(said)
        return None

    def _grows(self, columns: Columns, asked: Iterable[Key]) -> bool:
        """Keep rows apart by further keys, as far as there are few kinds; whether there are."""
        kinds = prod(len(columns.axes[key].values) for key in self._few)
        known = len(self._few)
        for key in asked:
            if columns.axes[key].is_few and key not in self._few:
                kinds *= len(columns.axes[key].values)
                if kinds <= _KINDS:
                    self._few.append(key)
        if len(self._few) == known:
            return False
        self._forget()
        return True

    def _move(self, columns: Columns, kind: int, keys: tuple[Key, ...]) -> None:
        """Let a kind take the way of these keys."""
        known = self._way_of.get(kind)
        if known is not None:
            known.take_out(kind)
        way = next((way for way in self._ways if {*way.keys} == {*keys}), None)
        if way is None:
            way = _Way(keys, columns.axes, compares=self._compares)
            self._ways.append(way)
        way.take_in(kind)
        self._way_of[kind] = way

    def _classes(
        self, columns: Columns, way: "_Way", rows: NDArray[Any], packed: Codes, _kinds: Codes, _said: Codes
    ) -> bool:
        """Learn the class of what these rows state; False if that taught of another key."""
        numbers, first, _ = distinct(packed)
        told = [self._told[kind] for kind in way.kinds]
        for number, row in zip(numbers, rows[first].tolist(), strict=True):
            answers: dict[frozenset[tuple[Key, Any]], int] = {}
            at = _At(columns, row)
            for kind, tells in zip(way.kinds, told, strict=True):
                if tells not in answers:  # kinds that tell the same are told the same
                    answer = self._ask(columns, kind, at, way)
                    if answer is None:
                        return False
                    answers[tells] = answer
            way.learn(number, tuple([answers[tells] for tells in told]))
        return True

    def _singly(
        self, columns: Columns, way: "_Way", rows: NDArray[Any], packed: Codes, kinds: Codes, said: Codes
    ) -> bool:
        """Answer rows whose combinations are too many to have classes; False if that taught of another key."""
        packed |= kinds.astype(np.int64) << _BITS
        found = way.remembered(packed)
        new = np.flatnonzero(found == 0)
        numbers, first, index = distinct(packed[new])
        known = way.known
        answers = [known.get(number, 0) for number in numbers]
        for i in [i for i, answer in enumerate(answers) if not answer]:
            answer = self._ask(columns, numbers[i] >> _BITS, _At(columns, int(rows[new[first[i]]])), way)
            if answer is None:
                return False
            answers[i] = answer
            if way.is_kept:
                room_in(known)[numbers[i]] = answer
        if len(self.results) > np.iinfo(said.dtype).max:
            return False  # the table gets a wider type
        found[new] = np.array(answers, found.dtype)[index]
        way.remember(packed[new], found[new])
        said[rows] = found
        return True

    def _tabulate(self, columns: Columns) -> None:
        """Make the table anew: of each kind what is said to each class by its way."""
        while True:
            ways = [way for way in self._ways if way.is_dense]
            sizes = [way.size for way in ways]
            kinds = prod(len(columns.axes[key].values) for key in self._few)
            if kinds * prod(sizes) <= _STATES:
                break
            max(ways, key=lambda way: way.size).give_up()
        table = np.zeros((kinds, *sizes), np.min_scalar_type(len(self.results)))
        for kind, number in self._certain.items():
            table[kind] = number
        for i, way in enumerate(ways):
            told = np.array(way.told, table.dtype).reshape(way.size, len(way.kinds))
            shape = [1] * len(sizes)
            shape[i] = way.size
            for place, kind in enumerate(way.kinds):
                table[kind] = told[:, place].reshape(shape)
        self._table = table.ravel()
        numbers = {id(way): number for number, way in enumerate(self._ways)}
        self._taken = np.array(
            [numbers[id(self._way_of[kind])] if kind in self._way_of else 0 for kind in range(kinds)]
        )


_SLOTS: Final = 16  # bits of the place in which something is remembered
_SCATTER: Final = 0x9E3779B97F4A7C15  # scatters numbers that lie close together (Knuth 6.4)
_BITS: Final = 50  # of a number that tells what a row states beside its kind


class _At:
    """What a row of columns states, as far as it is asked."""

    __slots__ = ("_columns", "_known", "_row")

    def __init__(self, columns: Columns, row: int) -> None:
        self._columns, self._row = columns, row
        self._known: dict[Key, Any] = {}

    def get(self, key: Key) -> Any:  # noqa: ANN401 - a value of any field
        """Return what is stated of a key, None if nothing."""
        if key not in self._known:
            self._known[key] = self._columns.at(key, self._row)
        return self._known[key]


class _AsKind:
    """What a row states, with the values of a kind in the place of its own."""

    __slots__ = ("_row", "_values")

    def __init__(self, values: Mapping[Key, Any], row: _At) -> None:
        self._values, self._row = values, row

    def get(self, key: Key) -> Any:  # noqa: ANN401 - a value of any field
        """Return what is stated of a key, None if nothing."""
        return self._values[key] if key in self._values else self._row.get(key)


class _Way:
    """Kinds of rows that are asked for the same keys of many values; class 0 is that of what nobody has asked about.

    Where there are too many combinations of values, they have no classes, and each is asked about by itself.
    """

    def __init__(self, keys: tuple[Key, ...], axes: Mapping[Key, Axis], *, compares: bool) -> None:
        self.keys, self.kinds, self.is_dense = keys, list[int](), True
        self._axes = axes
        days = [key for key in keys if axes[key].is_day]
        self._compared = days if compares else []
        self._plain = [key for key in keys if key not in self._compared]
        self.known: dict[int, int] = {}
        self.forget()

    def forget(self) -> None:
        """Begin anew, with as much room as is needed now."""
        self._rooms = self._needed()
        size = prod(size for _, size in self._digits(None))
        self.is_dense = self.is_dense and size <= (_PAIRS if len(self._plain) <= 2 else _OTHERS)  # noqa: PLR2004 - a pair
        self.is_kept = size <= 1 << _BITS
        self._class_of: Codes = np.zeros(size if self.is_dense else 0, np.uint8)
        self._numbers: dict[tuple[int, ...], int] = {}
        self.told: list[tuple[int, ...]] = [(0,) * len(self.kinds)]
        self.known.clear()
        slots = 0 if self.is_dense else 1 << _SLOTS
        self._late, self._late_said = np.full(slots, -1, np.int64), np.zeros(slots, np.int32)

    def remembered(self, packed: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return what was said to such combinations of late, 0 where that is forgotten."""
        at = self._slots(packed)
        found: NDArray[np.int32] = self._late_said.take(at) * (self._late.take(at) == packed)
        return found

    def remember(self, packed: NDArray[np.int64], said: NDArray[np.int32]) -> None:
        """Keep what is said to combinations, in the place of others."""
        if self.is_kept:
            at = self._slots(packed)
            self._late[at], self._late_said[at] = packed, said

    @staticmethod
    def _slots(packed: NDArray[np.int64]) -> NDArray[np.intp]:
        return (packed.view(np.uint64) * np.uint64(_SCATTER) >> np.uint64(64 - _SLOTS)).astype(np.intp)

    def _needed(self) -> list[int]:
        return [self._axes[key].room for key in self._plain]

    @property
    def is_outgrown(self) -> bool:
        """Whether there are more values than there was room for: then all is asked again."""
        outgrown = self._rooms != self._needed()
        if outgrown:
            self.forget()
        return outgrown

    def give_up(self) -> None:
        """Have no classes, for there are too many."""
        self.is_dense = False
        self.forget()

    def take_in(self, kind: int) -> None:
        """Let another kind take this way; what was learnt is asked again."""
        self.kinds.append(kind)
        self.forget()

    def take_out(self, kind: int) -> None:
        """Let a kind take another way."""
        self.kinds.remove(kind)
        self.forget()

    @property
    def size(self) -> int:
        """How many classes there are."""
        return len(self.told)

    def classes(self, columns: Columns) -> Codes:
        """Return the class of each row."""
        found: Codes = np.take(self._class_of, mixed(columns.length, self._digits(columns)), mode="clip")
        return found

    def _digits(self, columns: Columns | None, rows: Any = None) -> Iterator[tuple[Codes | None, int]]:  # noqa: ANN401 - numpy
        """Yield what tells combinations apart: codes, or of days that are compared which are known, and their order."""

        def codes(key: Key) -> Codes | None:
            found = None if columns is None else columns.codes.get(key)
            return found if found is None or rows is None else found[rows]

        for key, room in zip(self._plain, self._rooms, strict=True):
            yield codes(key), room
        for key in self._compared:
            day = codes(key)
            yield None if day is None else day > 0, 2
        for one, two in combinations(self._compared, 2):
            first, second = codes(one), codes(two)
            if first is None or second is None:
                yield None, 3
            else:
                yield (first > second).astype(np.uint8) + (first >= second), 3

    def packed(self, columns: Columns, rows: NDArray[Any]) -> Codes:
        """Return a number for each of these rows that tells what they state of the keys."""
        digits = [*self._digits(columns, rows)]
        if self.is_kept:
            return mixed(len(rows), digits).astype(np.int64)
        number = np.zeros(len(rows), np.int64)
        for codes, _ in digits:  # a number that is good for these rows alone
            if codes is not None:
                pair = number << 32 | codes.astype(np.int64)
                number = distinct(pair)[2].astype(np.int64)
        return number

    def learn(self, packed: int, told: tuple[int, ...]) -> None:
        """Keep what is said to what these rows state, to each kind."""
        found = self._numbers.get(told)
        if found is None:
            # of one kind the class is what is said to it, so that nothing has to be looked up again
            found = self._numbers[told] = told[0] if len(told) == 1 else len(self.told)
            self.told += [(0,) * len(told)] * (found + 1 - len(self.told))
            self.told[found] = told
            if found > np.iinfo(self._class_of.dtype).max:
                self._class_of = self._class_of.astype(np.uint32)
        self._class_of[packed] = found


_NEAR: Final = 12  # days by which a step may begin sooner or later than that of another birth


class Stepped(_Said):
    """A function of rows that turns on two days, of birth and application, and says steps that come with time."""

    def __init__(self, intake: Intake[Any, Any], find: Callable[[Row], Any]) -> None:
        super().__init__()
        self._intake, self._find = intake, find
        known = np.ones(_LAST + 1, np.int32)  # the first step is that the application has a day at all
        self._begins: list[Codes] = [known]
        self._said: Codes = np.zeros((_LAST + 1, 2), np.uint8)
        self._later: dict[int, int] = {}  # of each step how many days after the birth it begins, or nearly so

    def __call__(self, columns: Columns) -> Codes:
        """Return the number of what is said to each row."""
        born, applied = columns.of(Event.BORN).astype(np.intp), columns.of(Event.APPLIED)
        while True:
            steps = (applied > 0).view(np.uint8)
            for begins in self._begins[1:]:
                steps += applied >= begins.take(born)
            said: Codes = self._said.ravel().take(born * self._said.shape[1] + steps)
            if said.min(initial=1):
                return said
            for each in np.unique(born[said == 0]).tolist():
                self._learn(each, columns.axes[Event.BORN])

    def _learn(self, born: int, axis: Axis) -> None:
        def on(day: int) -> int:
            days = {Event.BORN: axis.value(born), Event.APPLIED: axis.value(day)}
            said, asked = ask(self._intake, self._find, days)
            assert {*asked} <= {*days}  # noqa: S101 - what grows turns on nothing else; a test asks all
            return self.number(said)

        begins: list[int] = [1]
        said = [on(0), on(born or 1)]
        last = on(_LAST)
        while said[-1] != last:
            before, after = max(begins[-1], born), _LAST
            near = born + self._later.get(len(begins), 0)  # where the step of another birth was found to begin
            for day in (near - _NEAR, near + _NEAR, near, near + 1):
                if before < day < after:
                    before, after = (day, after) if on(day) == said[-1] else (before, day)
            while after - before > 1:  # what was said last holds on the day before, and no longer on the day after
                middle = (before + after) // 2
                before, after = (middle, after) if on(middle) == said[-1] else (before, middle)
            self._later[len(begins)] = after - born
            begins.append(after)
            said.append(on(after))
        while len(self._begins) < len(begins):
            self._begins.append(np.full(_LAST + 1, _LAST + 1, np.int32))
            self._said = np.pad(self._said, ((0, 0), (0, 1)))
        self._said = self._said.astype(np.min_scalar_type(len(self.results)), copy=False)
        for step, begin in zip(self._begins, begins, strict=False):
            step[born] = begin
        self._said[born, : len(said)] = said
