"""Batches of Arrow: every column of the contract becomes codes, and every answer columns of codes again.

Only ``exchange.arrow`` imports this, when a batch comes, for it needs ``pyarrow`` and ``numpy``.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen
from numpy.typing import NDArray

from hukou_rules import faults
from hukou_rules.days import BEIJING, is_in_range
from hukou_rules.deadlines import Status
from hukou_rules.decision import Outcome, Presence
from hukou_rules.errors import MOST, Fault, InputError, shown
from hukou_rules.exchange.columns import Column, columns_of, limits_of, output_of
from hukou_rules.exchange.lanes import HOME, Facts, Lanes, Words, deadline_columns, paper_text
from hukou_rules.exchange.rows import Field, Kind, Parts, RowAnswer, Rows
from hukou_rules.exchange.seen import BEFORE_LAUNCH, JUDGED, ROOM, Key, Row, ask, room_in
from hukou_rules.exchange.vectors import Asked, Axis, Codes, Columns, Stepped, distinct
from hukou_rules.intake import intake_named
from hukou_rules.intake.records import Shape
from hukou_rules.law.readings import Readings
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.service import Service
from hukou_rules.terms import Event, LimitName, ServiceName

__all__ = ["Batches", "input_schema", "output_schema"]

_Mask = NDArray[np.bool_]

_A_DAY: Final = Shape(kind="date")
_BETWEEN: Final = "\x1f"  # joins a list into one text; no code has it
_A_WORD: Final = pa.dictionary(pa.int8(), pa.string())
_WORDS: Final = pa.dictionary(pa.int32(), pa.string())
_TEXT: Final = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
_OUTCOMES: Final = (*Outcome,)
_STATUSES: Final = (*Status,)


def is_read(value: object, *, one: bool) -> bool:
    """Whether a value is a batch, or batches that can be gone through."""
    if one:
        return isinstance(value, pa.RecordBatch)
    many = isinstance(value, Iterable) or hasattr(value, "to_batches")
    return many and not isinstance(value, str | bytes | Mapping | pa.RecordBatch)


def input_schema(services: Iterable[ServiceName]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return the columns that are read of some services, as they are expected at their plainest."""
    types = {"date": pa.date32(), "bool": pa.bool_()}
    columns = _columns_of(services).values()
    plain = {column.path: types.get(column.shape.kind, pa.string()) for column in columns}
    return pa.schema(
        [(column.path, pa.list_(plain[column.path]) if column.shape.many else plain[column.path]) for column in columns]
    )


def _columns_of(services: Iterable[ServiceName]) -> dict[str, Column]:
    return {path: column for name in services for path, column in columns_of(intake_named(name)).items()}


def limits_among(limits: Iterable[tuple[LimitName, ...]]) -> tuple[LimitName, ...]:
    """Return the limits of several services, each once."""
    return tuple(dict.fromkeys(limit for each in limits for limit in each))


def output_schema(limits: tuple[LimitName, ...]) -> Any:  # noqa: ANN401 - as above
    """Return the columns that come out, where these limits may have to be met."""
    return pa.schema([(name, _type_of(name)) for name in output_of(limits)])


def _type_of(name: str) -> Any:  # noqa: ANN401 - as above
    if name.endswith(".due"):
        return pa.date32()
    return _A_WORD if name == "outcome" or name.startswith("aspects.") or name.endswith(".status") else _WORDS


# --- what comes in ----------------------------------------------------------------------------------------------------


class _Leaves:
    """The columns of a batch: those that are read, also within structs, by their paths, and the others as they are.

    Raises:
        InputError: a column is there twice, or is not known and looks as if it should be.
    """

    def __init__(self, batch: Any, known: Mapping[str, Column], answers: Sequence[str]) -> None:  # noqa: ANN401 - as above
        self._known = known
        self._within = {path[:at] for path in known for at, letter in enumerate(path) if letter == "."}
        self._faults: list[Fault] = []
        self.read: dict[str, Any] = {}
        self.others: dict[str, Any] = {}
        for name, array in zip(batch.schema.names, batch.columns, strict=True):
            if name in answers:
                self._faults.append(
                    _fault(name, "duplicate-column", "这一列与答复的列同名。", "a column of the answers has this name")
                )
            else:
                self._take(name, array)
        if self._faults:
            raise InputError(self._faults)

    def _take(self, path: str, array: Any) -> None:  # noqa: ANN401 - as above
        if path in self.read or path in self.others:
            self._faults.append(
                _fault(path, "duplicate-column", "这一列出现不止一次。", "the column is there more than once")
            )
        elif path in self._known:
            self.read[path] = array
        elif path in self._within:
            self._open(path, array)
        elif self._is_within(path.lower()) or get_close_matches(path.lower(), self._known, n=1, cutoff=_NEAR):
            known = self._known if len(self._faults) <= MOST else ()  # no more are told, and each takes a millisecond
            self._faults.append(_unknown(path, known))
        else:
            self.others[path] = array

    def _is_within(self, path: str) -> bool:
        return any(f"{path}.".startswith(f"{known}.") for known in self._within)

    def _open(self, path: str, array: Any) -> None:  # noqa: ANN401 - as above
        if pa.types.is_struct(array.type):
            for field, inner in zip(array.type, array.flatten(), strict=True):
                self._take(f"{path}.{field.name}", inner)
        elif not pa.types.is_null(array.type):
            self._faults.append(faults.wrong_type(_pointer(path), faults.EXPECTED["record"], str(array.type)))


_NEAR: Final = 0.85


def _pointer(path: str) -> str:
    return f"/{path.replace('.', '/')}"


def _fault(path: str, code: str, zh: str, en: str) -> Fault:
    return Fault(pointer=_pointer(shown(path)), code=code, zh=zh, en=en)


def _unknown(path: str, known: Iterable[str]) -> Fault:
    (near, *_) = (*get_close_matches(path.lower(), [*known], n=1, cutoff=0), "")
    return _fault(
        path, "unknown-column", f"没有这一列；最接近的是{near}。", f"no such column; the nearest one is {near}"
    )


def _raw(array: Any, kind: Any) -> NDArray[Any]:  # noqa: ANN401 - as above
    """Return the numbers of an array, whatever they are where it is null."""
    buffer = array.buffers()[1]
    if buffer is None or not len(array):
        return np.zeros(len(array), kind)
    return np.frombuffer(buffer, kind)[array.offset : array.offset + len(array)]


def _indices(array: Any) -> NDArray[Any]:  # noqa: ANN401 - as above
    """Return which entry of its dictionary each row is; older pyarrow asks pandas for the kind of number, so say it."""
    kind = array.indices.type
    return _raw(array.indices, f"{'u' if pa.types.is_unsigned_integer(kind) else ''}int{kind.bit_width}")


def _valid(array: Any) -> _Mask:  # noqa: ANN401 - as above
    """Return where an array is not null."""
    if pa.types.is_null(array.type):
        return np.zeros(len(array), np.bool_)
    if not array.null_count:
        return np.ones(len(array), np.bool_)
    return _bits(array.buffers()[0], array.offset, len(array))


def _bits(buffer: Any, offset: int, length: int) -> _Mask:  # noqa: ANN401 - as above
    first, last = offset // 8, (offset + length + 7) // 8
    bits = np.unpackbits(np.frombuffer(buffer, np.uint8)[first:last], bitorder="little")
    return bits[offset - 8 * first : offset - 8 * first + length].view(np.bool_)


class _Read:
    """A column as it is read block by block: the numbers that it holds, and as what each of them is coded.

    ``wrong`` tells, if there are any, which numbers no value of the key can be.  Without ``codes`` they are codes.
    """

    def __init__(
        self,
        array: Any,  # noqa: ANN401 - as above
        numbers: NDArray[Any],
        codes: Codes | None = None,
        wrong: _Mask | None = None,
    ) -> None:
        self._numbers, self._codes, self._wrong = numbers, codes, wrong
        self._valid = array.buffers()[0] if array.null_count else None
        self._offset = array.offset

    def block(self, rows: slice) -> tuple[Codes, _Mask | None]:
        """Return the code of each row of a block, 0 where it is null, and which of them are wrong, if any."""
        codes, wrong = self._read(self._numbers[rows])
        if self._valid is not None:
            valid = _bits(self._valid, self._offset + rows.start, len(codes))
            codes = codes * valid
            wrong = wrong if wrong is None else wrong & valid
        return codes, wrong

    def _read(self, numbers: NDArray[Any]) -> tuple[Codes, _Mask | None]:
        if self._codes is None:
            return numbers, None
        wrong = None if self._wrong is None else np.take(self._wrong, numbers, mode="clip")
        return np.take(self._codes, numbers, mode="clip"), wrong


class _ReadInOrder(_Read):
    """A column of entries that have the codes from 1 on, in their order: nothing has to be looked up."""

    def _read(self, numbers: NDArray[Any]) -> tuple[Codes, _Mask | None]:
        codes: Any = self._codes
        within = np.minimum(numbers.view(f"u{numbers.itemsize}"), len(codes) - 2)  # under null there may be anything
        return within.astype(codes.dtype) + codes.dtype.type(1), None


class _ReadDays(_Read):
    """A column of days, numbered as Arrow numbers them."""

    def _read(self, numbers: NDArray[Any]) -> tuple[Codes, _Mask | None]:
        codes = numbers + np.int32(_EPOCH_CODE)
        if codes.min() > 0 and codes.max() < _DAYS_END:
            return codes, None
        wrong = (codes <= 0) | (codes >= _DAYS_END)
        codes[wrong] = 0
        return codes, wrong


@frozen
class _Number:
    """What is taken of an identity number."""

    born_on: date


class _Numbers(Axis):
    """Identity numbers by the day of birth; nothing else of them is taken, so that none is kept."""

    def __init__(self) -> None:
        super().__init__(_A_DAY)

    def code(self, value: Any) -> int:  # noqa: ANN401 - as above
        """Return the code of a number."""
        return super().code(value.born_on)

    def value(self, code: int) -> Any:  # noqa: ANN401 - as above
        """Return what is taken of the number of a code."""
        return _Number(super().value(code)) if code else None


def _axis(shape: Shape) -> Axis:
    return _Numbers() if shape.kind == "identity-number" else Axis(shape)


class _Encoder:
    """Turns the columns of a service into codes."""

    def __init__(self, kind: Kind, *, texts: bool) -> None:
        self._kind, self._texts = kind, texts
        self.axes: dict[Key, Axis] = {key: _axis(place.shape) for key, place in kind.fields.items()}
        for key in (Event.BORN, Event.APPLIED, JUDGED):
            self.axes[key] = Axis(_A_DAY)
        self.axes[BEFORE_LAUNCH] = Axis(Shape(kind="bool"))
        self._seen: dict[Key, tuple[Any, Codes, _Mask | None]] = {}  # the last dictionary of a column, and its codes

    def read(self, array: Any, column: Column) -> _Read:  # noqa: ANN401 - as above
        """Return a column as codes."""
        if isinstance(array, pa.ExtensionArray):
            array = array.storage
        place, kind = self._kind.fields[column.key], array.type
        found: _Read | None = None
        if place.shape.many and not self._texts:
            found = self._lists(array, place)
        elif pa.types.is_dictionary(kind):
            found = self._entries(array, place)
        elif pa.types.is_boolean(kind) and place.takes is bool:
            bits = _bits(array.buffers()[1], array.offset, len(array))
            found = _Read(array, bits.view(np.uint8) + np.uint8(1))
        elif pa.types.is_temporal(kind) and place.shape.kind == "date":
            found = _days(array)
        elif any(is_text(kind) for is_text in _TEXT):
            found = self._entries(_encoded(array), place)
        return found or _Read(array, np.zeros(len(array), np.uint8), np.zeros(1, np.uint8), np.ones(1, np.bool_))

    def _entries(self, array: Any, place: Field) -> _Read:  # noqa: ANN401 - as above
        """Return a dictionary array, by the codes of its dictionary."""
        entries = array.dictionary
        last, codes, wrong = self._seen.get(place.key, (None, _NOTHING, None))
        if last is None or last.type != entries.type or not last.equals(entries):
            codes, wrong = _coded([self._code(value, place) for value in _values(entries)], self.axes[place.key])
            if place.shape.kind != "identity-number":
                self._seen[place.key] = entries, codes, wrong
        in_order = wrong is None and len(codes) > 1 and bool((codes[:-1] == np.arange(1, len(codes))).all())
        return (_ReadInOrder if in_order else _Read)(array, _indices(array), codes, wrong)

    def _code(self, value: Any, place: Field) -> int:  # noqa: ANN401 - any value
        """Return the code of a value; -1 for what no value of the key can be."""
        if value is None:
            return 0
        if place.shape.kind == "date" and type(value) is date:
            return self.axes[place.key].code(value) if is_in_range(value) else -1
        stated = self._kind.read(place, _meant(value, place.shape) if self._texts else value)
        if stated is None:
            return -1
        return self.axes[place.key].code(stated[0])

    def _lists(self, array: Any, place: Field) -> _Read | None:  # noqa: ANN401 - as above
        """Return lists of texts, each list taken as one."""
        try:
            array = array.cast(pa.list_(pa.string()))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):  # no lists, or not of texts: each row says so itself
            return None
        items = array.flatten()
        if (
            items.null_count
            or pc.any(pc.match_substring(items, _BETWEEN)).as_py()
            or pc.any(pc.equal(items, "")).as_py()
        ):
            return None
        entries = _encoded(pc.binary_join(array, _BETWEEN))
        texts = (None if text is None else text.split(_BETWEEN) if text else [] for text in _values(entries.dictionary))
        codes, wrong = _coded([self._code(each, place) for each in texts], self.axes[place.key])
        return _Read(entries, _raw(entries.indices, np.int32), codes, wrong)


def _coded(read: Iterable[int], axis: Axis) -> tuple[Codes, _Mask | None]:
    """Return codes as narrow as can be, one more so that there is one, and which are wrong, if any."""
    codes = np.array([*read, 0], np.int64)
    wrong = codes < 0
    codes[wrong] = 0
    return codes.astype(np.int32 if axis.is_day else np.min_scalar_type(codes.max())), wrong if wrong.any() else None


_NOTHING: Final = np.zeros(1, np.uint8)


def _rows(array: Any, rows: NDArray[Any]) -> Any:  # noqa: ANN401 - as above
    """Return these rows of an array; of some kinds, such as texts of a view, Arrow gives slices alone."""
    try:
        return array.take(pa.array(rows))
    except pa.ArrowNotImplementedError:
        return pa.concat_arrays([array[:0], *(array.slice(row, 1) for row in rows.tolist())])


def _encoded(array: Any) -> Any:  # noqa: ANN401 - as above
    """Return an array of texts as one with a dictionary."""
    if pa.types.is_string_view(array.type):
        array = array.cast(pa.string())
    return array.dictionary_encode()


def _days(array: Any) -> _Read | None:  # noqa: ANN401 - as above
    """Return a column of days; a point in time is a day if it has a zone, or is the beginning of one."""
    kind = array.type
    if pa.types.is_date32(kind):
        return _ReadDays(array, _raw(array, np.int32))
    if not (pa.types.is_date64(kind) or pa.types.is_timestamp(kind)):
        return None
    a_day = 86_400 * {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[getattr(kind, "unit", "ms")]
    moments = _raw(array, np.int64)
    zoned = pa.types.is_timestamp(kind) and kind.tz is not None
    days = (moments + a_day // 3 if zoned else moments) // a_day  # Beijing time
    if not zoned and pa.types.is_timestamp(kind):
        days[moments % a_day != 0] = _DAYS_END  # no day at all
    return _ReadDays(array, days.clip(-_DAYS_END, _DAYS_END).astype(np.int32))


_DAY: Final = Axis(_A_DAY)
_EPOCH_CODE: Final = _DAY.code(date(1970, 1, 1))
_DAYS_END: Final = _DAY.size


def _values(array: Any) -> list[Any]:  # noqa: ANN401 - as above
    """Return the values of an array; where one cannot be read, like a text that is not UTF-8, all as JSON has them."""
    try:
        values: list[Any] = array.to_pylist()
    except (OverflowError, ValueError, pa.ArrowException):
        return [_plain(array, row) for row in range(len(array))]
    return values


def _plain(array: Any, row: int) -> Any:  # noqa: ANN401 - as above
    """Return one value as JSON would hold it; what it cannot hold as a text that is none of its values."""
    try:
        return _json(array[row].as_py())
    except (OverflowError, ValueError, pa.ArrowException):  # a moment in no year that there is
        return "?"


def _json(value: Any) -> Any:  # noqa: ANN401 - any value
    if isinstance(value, dt.datetime):
        if value.tzinfo is not None:
            return value.astimezone(BEIJING).date().isoformat()
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return [_json(item) for item in value] if isinstance(value, list) else value


# --- what comes out ---------------------------------------------------------------------------------------------------


def _texts(numbers: NDArray[Any], texts: Sequence[str]) -> Any:  # noqa: ANN401 - as above
    """Return the texts of these numbers, negative ones for none."""
    if len(texts) > max(len(numbers), _FEW):  # most of them are of other rows
        used, numbers = np.unique(numbers, return_inverse=True)
        texts = [texts[number] for number in used.tolist() if number >= 0]
        numbers = (numbers - int((used < 0).any())).astype(np.int32)
    there = None
    if numbers.min(initial=0) < 0:
        known = numbers >= 0
        there, numbers = _bitmap(known), numbers * known
    kind = pa.int8() if numbers.dtype == np.int8 else pa.int32()
    indices = pa.Array.from_buffers(kind, len(numbers), [there, pa.py_buffer(numbers)])
    return pa.DictionaryArray.from_arrays(indices, pa.array(texts, pa.string()), safe=False)


def _dates(codes: NDArray[np.int32]) -> Any:  # noqa: ANN401 - as above
    there = None if codes.min(initial=1) else _bitmap(codes > 0)
    return pa.Array.from_buffers(pa.date32(), len(codes), [there, pa.py_buffer(codes - np.int32(_EPOCH_CODE))])


def _bitmap(known: _Mask) -> Any:  # noqa: ANN401 - as above
    return pa.py_buffer(np.packbits(known, bitorder="little"))


_FEW: Final = 1 << 8
_TERMS: Final = {name: [term.code for term in terms] for name, terms in (("outcome", Outcome), ("status", Status))}


class _Out:
    """The answers to a batch as they come in, column by column; a row without any has an error."""

    def __init__(self, length: int, limits: tuple[LimitName, ...], words: Mapping[str, Words]) -> None:
        self._words = {**words, "errors": Words()}
        self.columns = {name: np.empty(length, _width(name, self._words)) for name in output_of(limits)}
        self.columns["errors"][:] = -1

    def put(self, at: NDArray[Any] | slice | int, answers: Mapping[str, Any]) -> None:
        """Put in the answers to some rows, in the place of what may be there already."""
        for name, column in self.columns.items():
            column[at] = answers.get(name, 0 if name.endswith(".due") else -1)

    def put_one(self, row: int, answer: RowAnswer) -> None:
        """Put in the answer to one row."""
        if answer.faults or answer.outcome is None:
            said = dict.fromkeys(f"{fault.pointer} {fault.code}".strip() for fault in answer.faults)
            self.put(row, {"errors": self._words["errors"].number("; ".join(said))})
            return
        told = {"outcome": _OUTCOMES.index(answer.outcome), "missing": self._number("missing", answer.missing)}
        told |= {f"aspects.{aspect.code}": _OUTCOMES.index(outcome) for aspect, outcome in answer.aspects.items()}
        for presence in Presence:
            papers = dict.fromkeys(paper_text(each) for each in answer.materials if each.presence is presence)
            told[f"materials.{presence.code}"] = self._number(f"materials.{presence.code}", papers)
        for each in answer.deadlines:
            due, status = deadline_columns(each.id)
            told |= {due: 0 if each.due is None else _DAY.code(each.due), status: _STATUSES.index(each.status)}
        self.put(row, told)

    def _number(self, name: str, texts: Iterable[str]) -> int:
        return self._words[name].number(" ".join(texts))

    def arrays(self) -> Iterator[Any]:
        """Yield the columns in the order of the schema."""
        for name, column in self.columns.items():
            if name.endswith(".due"):
                yield _dates(column)
            elif name in self._words:
                yield _texts(column, [*self._words[name].texts])
            else:
                yield _texts(column, _TERMS["status" if name.endswith(".status") else "outcome"])


def _width(name: str, words: Mapping[str, Words]) -> type[np.signedinteger[Any]]:
    return np.int32 if name in words or name.endswith(".due") else np.int8


# --- the answers ------------------------------------------------------------------------------------------------------


class Batches:
    """Answers batches by some editions and a calendar, and remembers what was said; ``rows`` takes what is odd."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._begin()

    def _begin(self) -> None:
        self._engines: dict[tuple[ServiceName, bool], _Engine] = {}
        self._words = {name: Words() for name in output_of(()) if name == "missing" or name.startswith("materials.")}

    def answer(self, batch: Any, service: ServiceName | None, readings: Readings, *, texts: bool = False) -> Any:  # noqa: ANN401 - as above
        """Return the answers to a batch, beside the columns that are not read; ``texts``: as a CSV file has them."""
        if any(len(words.texts) > ROOM for words in self._words.values()):
            self._begin()
        names = [*ServiceName] if service is None else [service]
        limits = limits_among(limits_of(self.rows.editions(name)) for name in names)
        schema = output_schema(limits)
        columns = _Leaves(batch, _columns_of(names), schema.names)
        leaves = columns.read
        out = _Out(batch.num_rows, limits, self._words)
        for name, rows in self._services(leaves, batch.num_rows, service):
            there = leaves if rows is None else {path: _rows(array, rows) for path, array in leaves.items()}
            length = batch.num_rows if rows is None else len(rows)
            odd, unread = np.ones(length, np.bool_), dict[str, _Mask]()
            if name is not None:
                odd, unread = self._engine(name, texts=texts).answer(there, length, rows, readings, out)
            documents = _Documents(there, _columns_of(names), texts=texts)
            said: dict[str, RowAnswer | None] = {}
            for row in np.flatnonzero(functools.reduce(np.logical_or, unread.values(), odd)).tolist():
                paths = [] if odd[row] else [path for path, wrong in unread.items() if wrong[row]]
                answer = self._unread(documents.at(row, paths), paths, name, said) if paths else None
                at = row if rows is None else int(rows[row])
                out.put_one(at, answer or self._single(documents.at(row), service, readings))
        others = columns.others
        return pa.RecordBatch.from_arrays(
            [*others.values(), *out.arrays()],
            schema=pa.schema([*(pa.field(name, array.type) for name, array in others.items()), *schema]),
        )

    def _engine(self, service: ServiceName, *, texts: bool) -> "_Engine":
        engine = self._engines.get((service, texts))
        if engine is None or engine.is_full:
            engine = _Engine(self.rows.kind(service), self.rows.editions(service), self._words, texts=texts)
            self._engines[service, texts] = engine
        return engine

    def _services(
        self, leaves: Mapping[str, Any], length: int, service: ServiceName | None
    ) -> Iterator[tuple[ServiceName | None, NDArray[Any] | None]]:
        """Yield each service with its rows, None for all; rows of no service, or of another than asked for, at last."""
        if "service" not in leaves:
            if service is None:
                raise InputError([faults.unknown_value("/service", [each.code for each in ServiceName])])
            yield service, None
            return
        named = _service_numbers(leaves["service"])
        if service is not None:
            mine = [*ServiceName].index(service) + 1
            named = np.where((named == mine) | ~_valid(leaves["service"]), mine, 0)
        for number, each in enumerate((None, *ServiceName)):
            rows = np.flatnonzero(named == number)
            if len(rows):
                yield each, None if len(rows) == length and each is not None else rows

    def _unread(
        self,
        stated: dict[str, Any],
        paths: Sequence[str],
        service: ServiceName | None,
        said: dict[str, RowAnswer | None],
    ) -> RowAnswer | None:
        """Say what is wrong with what a row states at these paths, where it cannot be read; None if one is not wrong.

        That is all that is wrong with the row: whatever bears on something else has been seen by its codes.
        """
        key = repr(stated)
        if key not in said:
            answer = self._single(stated, service, Readings())
            named = [f"{fault.pointer}/" for fault in answer.faults]
            is_wrong = all(any(each.startswith(f"{_pointer(path)}/") for each in named) for path in paths)
            said[key] = answer if is_wrong else None
        return said[key]

    def _single(self, document: dict[str, Any], service: ServiceName | None, readings: Readings) -> RowAnswer:
        """Answer a row by itself."""
        if service is not None and document.setdefault("service", service.code) != service.code:
            return RowAnswer(service=None, faults=(faults.unknown_value("/service", [service.code]),))
        return self.rows.answer(document, service, readings)


class _Documents:
    """The rows of columns as documents again."""

    def __init__(self, leaves: Mapping[str, Any], columns: Mapping[str, Column], *, texts: bool) -> None:
        self._leaves, self._columns, self._texts = leaves, columns, texts

    def at(self, row: int, paths: Iterable[str] | None = None) -> dict[str, Any]:
        """Return one row as a document, without what it does not state; ``paths``: what it states there alone."""
        document: dict[str, Any] = {}
        for path in self._leaves if paths is None else paths:
            value = _plain(self._leaves[path], row)
            if value is None:  # of a column that another row, or another service, needs
                continue
            *within, key = path.split(".")
            place = document
            for each in within:
                place = place.setdefault(each, {})
            place[key] = _meant(value, self._columns[path].shape) if self._texts else value
        return document


def _meant(value: str, shape: Shape) -> Any:  # noqa: ANN401 - any value
    """Return what a text stands for in a file that has nothing but texts: yes or no, or a list parted by spaces."""
    if shape.kind == "bool":
        return {"true": True, "false": False}.get(value.lower(), value)
    return value.split() if shape.many else value


def _service_numbers(array: Any) -> NDArray[np.int8]:  # noqa: ANN401 - as above
    """Return the number of the service that each row names, from 1; 0 for none."""
    codes = {each.code: number for number, each in enumerate(ServiceName, start=1)}
    if any(is_text(array.type) for is_text in _TEXT):
        array = _encoded(array)
    if not pa.types.is_dictionary(array.type):
        return np.zeros(len(array), np.int8)
    known = np.array([*(codes.get(str(each), 0) for each in _values(array.dictionary)), 0], np.int8)
    index = _indices(array)
    return np.where(_valid(array), known.take(index.astype(np.int64), mode="clip"), 0)


class _Engine:
    """Answers the columns of one service, block by block, so that what it works on stays in the cache."""

    def __init__(
        self, kind: Kind, editions: tuple[Service[Any], ...], words: Mapping[str, Words], *, texts: bool
    ) -> None:
        self._kind, self._all, self._words = kind, editions, words
        self._columns = columns_of(kind.intake)
        self._encoder = _Encoder(kind, texts=texts)
        asked = {HOME, *(name for edition in editions for part in edition.parts for name in part.facts)}
        self._domains = {name: fact.domain for name, fact in editions[0].declared.items() if name in asked}
        self._facts = Facts(kind, self._domains, self._encoder.axes)
        intake = kind.intake
        self._contradicts = Asked(
            intake, lambda row: (any(True for _ in intake.contradictions(row.application)),), compares=True
        )
        self._following: Stepped | None = None
        self._followed: tuple[int, dict[Event, Codes]] = 0, {}  # of so many results the days
        if ask(intake, self._follow, {})[1]:
            self._following = Stepped(intake, self._follow)
        self._lanes: dict[int, Lanes] = {}

    @property
    def is_full(self) -> bool:
        """Whether so many values have come up that it is time to begin anew."""
        return any(len(axis.values) > ROOM for axis in self._encoder.axes.values())

    def answer(
        self, leaves: Mapping[str, Any], length: int, rows: NDArray[Any] | None, readings: Readings, out: _Out
    ) -> tuple[_Mask, dict[str, _Mask]]:
        """Put in the answers to rows, which are all or these.

        Return those that have to be answered singly, and by path those of which a value cannot be read.
        """
        fields, odd = self._fields(leaves, length)
        unread: dict[str, _Mask] = {}
        stated = {
            column.key: leaves[path]
            for path, column in self._columns.items()
            if column.role == "reading" and path in leaves and leaves[path].null_count < length
        }
        for start in range(0, length, _BLOCK):
            block = slice(start, min(start + _BLOCK, length))
            columns, wrong, misread = self._read(fields, block)
            for path, some in misread.items():
                unread.setdefault(path, np.zeros(length, np.bool_))[block] = some
            taken = {key: array[block.start : block.stop] for key, array in stated.items()}
            for parts, among in self._editions(columns, self._taken(taken, columns.length, readings)):
                if parts is None:
                    wrong[slice(None) if among is None else among] = True
                    continue
                refused = self._put(parts, columns, among, block if rows is None else rows[block], out)
                if refused is not None:
                    wrong[slice(None) if among is None else among] |= refused
            odd[block] |= wrong
        return odd, unread

    def _follow(self, row: Row) -> tuple[tuple[Event, date], ...]:
        """Return the days that follow from others."""
        return tuple(self._kind.intake.days(row.timeline).items())

    # --- reading

    def _fields(self, leaves: Mapping[str, Any], length: int) -> tuple[dict[str, _Read], _Mask]:
        """Return the fields as they are read, by path, and the rows that state what has no codes."""
        odd = np.zeros(length, np.bool_)
        fields = {}
        for path, array in leaves.items():
            column = self._columns.get(path)
            if column is None or column.role == "recurring":  # a key of another service, or clocks that were stopped
                odd |= _valid(array)
            elif column.role == "field" and array.null_count < length:
                fields[path] = self._encoder.read(array, column)
        return fields, odd

    def _read(self, fields: Mapping[str, _Read], block: slice) -> tuple[Columns, _Mask, dict[str, _Mask]]:
        """Return the codes of what is stated, as a case holds it, and the rows that cannot be answered by codes.

        What cannot be read has the code of what is not stated; the rows that state such a thing come by its path.
        """
        length = block.stop - block.start
        codes: dict[Key, Codes] = {}
        odd = np.zeros(length, np.bool_)
        misread: dict[str, _Mask] = {}
        for path, field in fields.items():
            codes[self._columns[path].key], wrong = field.block(block)
            if wrong is not None:
                misread[path] = wrong
        columns = Columns(self._encoder.axes, length, codes)
        self._date(codes)
        for order in self._kind.orders:
            latest: Codes | None = None
            for event in (event for event in order if event in codes):
                if latest is not None:
                    odd |= (codes[event] < latest) & (codes[event] > 0)
                latest = codes[event] if latest is None else np.maximum(latest, codes[event])
        said = self._contradicts(columns)
        odd |= np.array([False, *(each for (each,) in self._contradicts.results[1:])]).take(said, mode="clip")
        for place, event, _ in self._kind.dating:  # a case holds the day in the place of the number
            if place.shape.kind == "identity-number":
                codes.pop(place.key, None)
            elif event in codes:
                codes[place.key] = codes[event]
        judged = codes[JUDGED] = _either(codes.get(Event.ACCEPTED), columns.of(Event.APPLIED))
        codes[BEFORE_LAUNCH] = (judged > 0).astype(np.uint8) + ((judged > 0) & (judged < _LAUNCH))
        odd |= self._facts.wrong(columns)
        codes |= self._days(columns)
        return columns, odd, misread

    def _date(self, codes: dict[Key, Codes]) -> None:
        """Date the events that an application dates itself."""
        for place, event, _ in self._kind.dating:
            if place.key in codes:
                codes[event] = _either(codes.get(event), codes[place.key])

    def _taken(
        self, stated: Mapping[Key, Any], length: int, readings: Readings
    ) -> list[tuple[Readings | None, NDArray[Any] | None]]:
        """Return the different readings, with the rows that take them, None for all; None for what is no reading."""
        if not stated:
            return [(readings, None)]
        told = list(zip(*map(_values, stated.values()), strict=True))
        found: dict[Any, list[int]] = {}
        for i, row in enumerate(told):
            found.setdefault(row if all(isinstance(each, str | None) for each in row) else None, []).append(i)
        return [
            (
                None if row is None else self._kind.stated(readings, dict(zip(stated, row, strict=True))),
                None if len(among) == length else np.array(among),
            )
            for row, among in found.items()
        ]

    def _editions(
        self, columns: Columns, taken: list[tuple[Readings | None, NDArray[Any] | None]]
    ) -> Iterator[tuple[Parts | None, NDArray[Any] | None]]:
        """Yield the parts that answer, each with its rows, None for all; no parts: rows to be answered singly."""
        applied, accepted = columns.of(Event.APPLIED), columns.of(Event.ACCEPTED)
        if self._is_in_force_throughout(applied, accepted):
            for readings, among in taken:
                yield None if readings is None else self._kind.parts_for(None, None, readings), among
            return
        axis = columns.axes[JUDGED]
        days, _, index = distinct(applied.astype(np.int64) << 32 | accepted)
        pairs = [(axis.value(day >> 32), axis.value(day & 0xFFFF_FFFF)) for day in days]
        for readings, among in taken:
            parts = [None if readings is None else self._kind.parts_for(*pair, readings) for pair in pairs]
            rows = np.arange(columns.length) if among is None else among
            for each in dict.fromkeys(parts):
                some = rows[np.array([part is each for part in parts])[index[rows]]]
                if len(some):
                    yield each, some

    def _is_in_force_throughout(self, *days: Codes) -> bool:
        """Whether there is one edition, without an end, and no day before it."""
        (edition, *others) = self._all
        first = self._encoder.axes[JUDGED].code(edition.in_force_from)
        alone = not others and edition.in_force_until is None
        return alone and not any(((each > 0) & (each < first)).any() for each in days)

    # --- answering

    def _put(
        self, parts: Parts, columns: Columns, among: NDArray[Any] | None, at: NDArray[Any] | slice, out: _Out
    ) -> _Mask | None:
        """Put in the answers of an edition; return the rows, if any, that the calendar refuses."""
        lanes = self._lanes.get(id(parts))
        if lanes is None or lanes.parts is not parts:
            lanes = room_in(self._lanes, _MOST)[id(parts)] = Lanes(parts, self._facts, self._domains, self._words)
        if among is not None:
            columns = columns.select(among)
            at = (np.arange(at.start, at.stop) if isinstance(at, slice) else at)[among]
        answers, refused = lanes.answers(columns)
        out.put(at, answers)
        return refused

    def _days(self, columns: Columns) -> dict[Key, Codes]:
        """Return the codes of the days that follow from others."""
        if self._following is None:
            return {}
        said = self._following(columns)
        results = self._following.results
        if self._followed[0] < len(results):
            axis, told = columns.axes[JUDGED], [dict(each or ()) for each in results]
            events = dict.fromkeys(event for days in told for event in days)
            self._followed = (
                len(results),
                {
                    event: np.array([axis.code(days[event]) if event in days else 0 for days in told], np.int32)
                    for event in events
                },
            )
        return {event: codes.take(said, mode="clip") for event, codes in self._followed[1].items()}


def _either(codes: Codes | None, others: Codes) -> Codes:
    """Return codes, and others where there are none."""
    if codes is None:
        return others
    if codes.min(initial=1):
        return codes
    found = codes.copy()
    np.copyto(found, others, where=codes == 0)
    return found


_LAUNCH: Final = _DAY.code(PROVINCE_WIDE_FROM)
_BLOCK: Final = 1 << 17
_MOST: Final = 8  # sets of readings at a time: the tables of each take some megabytes, and a county has one
