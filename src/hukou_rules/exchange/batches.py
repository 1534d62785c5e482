"""Batches of Arrow: every column of the contract becomes codes, and every answer columns of codes again.

Only ``exchange.arrow`` imports this, when a batch comes, for it needs ``pyarrow`` and ``numpy``.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from math import prod
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import evolve
from numpy.typing import NDArray

from hukou_rules import faults
from hukou_rules.assessment import is_binding
from hukou_rules.days import BEIJING, is_in_range
from hukou_rules.deadlines import Status, due_and_status
from hukou_rules.decision import Aspect, Outcome, Presence, Requirement, TimeLimit
from hukou_rules.errors import Fault, InputError, OutsideCalendarError, shown
from hukou_rules.exchange.columns import Column, columns_of, limits_of, output_of
from hukou_rules.exchange.rows import Field, Kind, Parts, RowAnswer, Rows
from hukou_rules.exchange.seen import JUDGED, ROOM, Key, Row, room_in
from hukou_rules.exchange.vectors import Asked, Axis, Codes, Columns
from hukou_rules.intake import intake_named
from hukou_rules.intake.records import Shape
from hukou_rules.law.readings import Readings
from hukou_rules.service import Service
from hukou_rules.terms import Effect, Event, Growing, LimitName, ServiceName, Term
from hukou_rules.timeline import Timeline

__all__ = ["Batches", "input_schema", "output_schema"]

_Mask = NDArray[np.bool_]
_Lane = NDArray[np.uint64]

_A_DAY: Final = Shape(kind="date")
_EPOCH: Final = date(1970, 1, 1).toordinal()
_BETWEEN: Final = "\x1f"  # joins a list into one text; no code has it
_A_WORD: Final = pa.dictionary(pa.int8(), pa.string())
_WORDS: Final = pa.dictionary(pa.int32(), pa.string())
_TEXT: Final = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
_OUTCOMES: Final = (*Outcome,)
_STATUSES: Final = (*Status,)
_PRESENCES: Final = (*Presence,)


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
        elif path.rpartition(".")[0] in self._within or get_close_matches(path, self._known, n=1, cutoff=_NEAR):
            self._faults.append(_unknown(path, self._known))
        else:
            self.others[path] = array

    def _open(self, path: str, array: Any) -> None:  # noqa: ANN401 - as above
        if pa.types.is_struct(array.type):
            for field, inner in zip(array.type, array.flatten(), strict=True):
                self._take(f"{path}.{field.name}", inner)
        elif not pa.types.is_null(array.type):
            at = f"/{path.replace('.', '/')}"
            self._faults.append(faults.wrong_type(at, faults.EXPECTED["record"], str(array.type)))


_NEAR: Final = 0.85


def _fault(path: str, code: str, zh: str, en: str) -> Fault:
    return Fault(pointer=f"/{shown(path).replace('.', '/')}", code=code, zh=zh, en=en)


def _unknown(path: str, known: Iterable[str]) -> Fault:
    (near, *_) = (*get_close_matches(path, [*known], n=1, cutoff=0), "")
    return _fault(
        path, "unknown-column", f"没有这一列；最接近的是{near}。", f"no such column; the nearest one is {near}"
    )


def _raw(array: Any, kind: Any) -> NDArray[Any]:  # noqa: ANN401 - as above
    """Return the numbers of an array, whatever they are where it is null."""
    buffer = array.buffers()[1]
    if buffer is None or not len(array):
        return np.zeros(len(array), kind)
    return np.frombuffer(buffer, kind)[array.offset : array.offset + len(array)]


def _valid(array: Any) -> _Mask:  # noqa: ANN401 - as above
    """Return where an array is not null."""
    if pa.types.is_null(array.type):
        return np.zeros(len(array), np.bool_)
    if not array.null_count:
        return np.ones(len(array), np.bool_)
    return _bits(array.buffers()[0], array.offset, len(array))


def _bits(buffer: Any, offset: int, length: int) -> _Mask:  # noqa: ANN401 - as above
    whole = np.unpackbits(np.frombuffer(buffer, np.uint8), bitorder="little")
    return whole[offset : offset + length].astype(np.bool_)


class _Encoder:
    """Turns the columns of a service into codes; what no value of a key can be is -1."""

    def __init__(self, kind: Kind, *, texts: bool) -> None:
        self._kind, self._texts = kind, texts
        self.axes: dict[Key, Axis] = {key: Axis(place.shape) for key, place in kind.fields.items()}
        for key in (Event.BORN, Event.APPLIED, JUDGED):
            self.axes[key] = Axis(_A_DAY)
        self._seen: dict[Key, tuple[Any, Codes]] = {}  # the last dictionary of a column, and its codes
        self.numbers: list[Any] = []

    def codes(self, array: Any, column: Column) -> Codes:  # noqa: ANN401 - as above
        """Return the code of each value of a column."""
        if isinstance(array, pa.ExtensionArray):
            array = array.storage
        place, kind = self._kind.fields[column.key], array.type
        if pa.types.is_null(kind):
            return np.zeros(len(array), self.axes[column.key].width)
        valid = _valid(array)
        found: NDArray[Any] | None = None
        if place.shape.many and not self._texts:
            found = self._lists(array, place)
        elif pa.types.is_dictionary(kind):
            found = self._entries(array, place)
        elif pa.types.is_boolean(kind) and place.takes is bool:
            found = _bits(array.buffers()[1], array.offset, len(array)).astype(np.int32) + 1
        elif pa.types.is_temporal(kind) and place.shape.kind == "date":
            found = _days(array, self.axes[place.key])
        elif any(is_text(kind) for is_text in _TEXT):
            found = self._entries(_encoded(array), place)
        if found is None:
            found = np.full(len(array), -1, np.int32)
        return (found * valid).astype(self.axes[column.key].width)

    def _entries(self, array: Any, place: Field) -> NDArray[Any] | None:  # noqa: ANN401 - as above
        """Return the codes of a dictionary array, by those of its dictionary."""
        entries = array.dictionary
        last, codes = self._seen.get(place.key, (None, np.zeros(0, np.int32)))
        if last is None or last.type != entries.type or not last.equals(entries):
            read = [self._code(value, place) for value in entries.to_pylist()]
            codes = np.array([*read, 0], np.int32)  # one more, so that there is one
            if place.shape.kind != "identity-number":
                self._seen[place.key] = entries, codes
        index = _raw(array.indices, array.indices.type.to_pandas_dtype())
        return codes.take(index.astype(np.int64), mode="clip")

    def _code(self, value: Any, place: Field) -> int:  # noqa: ANN401 - any value
        if value is None:
            return 0
        if place.shape.kind == "date" and type(value) is date:
            return self.axes[place.key].code(value) if is_in_range(value) else -1
        stated = self._kind.read(place, _meant(value, place.shape) if self._texts else value)
        if stated is None:
            return -1
        if place.shape.kind == "identity-number":
            self.numbers.append(stated[0])
            return len(self.numbers)
        return self.axes[place.key].code(stated[0])

    def _lists(self, array: Any, place: Field) -> NDArray[Any] | None:  # noqa: ANN401 - as above
        """Return the codes of lists of texts, each list taken as one."""
        try:
            array = array.cast(pa.list_(pa.string()))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            return None
        items = array.flatten()
        if (
            items.null_count
            or pc.any(pc.match_substring(items, _BETWEEN)).as_py()
            or pc.any(pc.equal(items, "")).as_py()
        ):
            return None
        entries = _encoded(pc.binary_join(array, _BETWEEN))
        read = [
            None if text is None else self._code(text.split(_BETWEEN) if text else [], place)
            for text in entries.dictionary.to_pylist()
        ]
        codes = np.array([*(code or 0 for code in read), 0], np.int32)
        return codes.take(_raw(entries.indices, np.int32).astype(np.int64), mode="clip")


def _encoded(array: Any) -> Any:  # noqa: ANN401 - as above
    """Return an array of texts as one with a dictionary."""
    if pa.types.is_string_view(array.type):
        array = array.cast(pa.string())
    return array.dictionary_encode()


def _days(array: Any, axis: Axis) -> NDArray[Any] | None:  # noqa: ANN401 - as above
    """Return the codes of days; a point in time is a day if it has a zone, or is the beginning of one."""
    kind = array.type
    if pa.types.is_date32(kind):
        days = _raw(array, np.int32).astype(np.int64)
        exact = np.ones(len(array), np.bool_)
    elif pa.types.is_date64(kind) or pa.types.is_timestamp(kind):
        a_day = 86_400 * {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[getattr(kind, "unit", "ms")]
        moments = _raw(array, np.int64)
        zoned = pa.types.is_timestamp(kind) and kind.tz is not None
        if zoned:
            moments = moments + a_day // 3  # Beijing time
        days = moments // a_day
        exact = np.full(len(array), zoned) | (moments % a_day == 0) | pa.types.is_date64(kind)
    else:
        return None
    codes = days + axis.code(date(1970, 1, 1))
    return np.where(exact & (codes > 0) & (codes < axis.size), codes, -1)


def _plain(array: Any, row: int) -> Any:  # noqa: ANN401 - as above
    """Return one value as JSON would hold it; what it cannot hold as a text that is none of its values."""
    try:
        value = array[row].as_py()
    except (OverflowError, ValueError, pa.ArrowException):
        return "?"
    return _json(value)


def _json(value: Any) -> Any:  # noqa: ANN401 - any value
    if isinstance(value, dt.datetime):
        if value.tzinfo is not None:
            return value.astimezone(BEIJING).date().isoformat()
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return [_json(item) for item in value] if isinstance(value, list) else value


# --- what comes out ---------------------------------------------------------------------------------------------------


class _Words:
    """The texts of a column by number; 0 is none."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of a text."""
        return self._numbers.setdefault(text, len(self._numbers) + 1)

    def array(self, numbers: NDArray[Any]) -> Any:  # noqa: ANN401 - as above
        """Return the texts of these numbers."""
        indices = pa.array((numbers - 1).astype(np.int32), mask=numbers == 0)
        return pa.DictionaryArray.from_arrays(indices, pa.array([*self._numbers], pa.string()), safe=False)


def _terms(numbers: NDArray[Any], terms: Sequence[Term]) -> Any:  # noqa: ANN401 - as above
    """Return the codes of terms of these numbers, 0 for none."""
    indices = pa.array((numbers - 1).astype(np.int8), mask=numbers == 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array([term.code for term in terms], pa.string()), safe=False)


class _Out:
    """The answers to a batch as they come in, column by column; a row without any has an error."""

    def __init__(self, length: int, limits: tuple[LimitName, ...]) -> None:
        self.limits = limits
        self.outcome = np.zeros(length, np.int8)
        self.aspects = {aspect: np.zeros(length, np.int8) for aspect in Aspect}
        self.missing = np.zeros(length, np.int32)
        self.materials = {presence: np.zeros(length, np.int32) for presence in Presence}
        self.due = {limit: np.zeros(length, np.int32) for limit in limits}  # codes of days
        self.status = {limit: np.zeros(length, np.int8) for limit in limits}
        self.errors = np.zeros(length, np.int32)
        self.missing_words, self.error_words = _Words(), _Words()
        self.material_words = {presence: _Words() for presence in Presence}

    def put(self, row: int, answer: RowAnswer) -> None:
        """Put in the answer to one row, in the place of what may be there already."""
        columns: list[NDArray[Any]] = [self.outcome, self.missing, *self.aspects.values(), *self.materials.values()]
        for each in (*columns, *self.due.values(), *self.status.values()):
            each[row] = 0
        if answer.faults or answer.outcome is None:
            said = "; ".join(f"{fault.pointer} {fault.code}".strip() for fault in answer.faults)
            self.errors[row] = self.error_words.number(said)
            return
        self.outcome[row] = _OUTCOMES.index(answer.outcome) + 1
        for aspect, outcome in answer.aspects.items():
            self.aspects[aspect][row] = _OUTCOMES.index(outcome) + 1
        self.missing[row] = self.missing_words.number(" ".join(answer.missing))
        for presence, column in self.materials.items():
            asked = dict.fromkeys(_paper(each) for each in answer.materials if each.presence is presence)
            column[row] = self.material_words[presence].number(" ".join(asked))
        for deadline in answer.deadlines:
            self.due[deadline.id][row] = 0 if deadline.due is None else deadline.due.toordinal()
            self.status[deadline.id][row] = _STATUSES.index(deadline.status) + 1

    def arrays(self) -> Iterator[Any]:
        """Yield the columns in the order of the schema."""
        yield _terms(self.outcome, _OUTCOMES)
        for aspect in Aspect:
            yield _terms(self.aspects[aspect], _OUTCOMES)
        yield self.missing_words.array(self.missing)
        for presence in Presence:
            yield self.material_words[presence].array(self.materials[presence])
        for limit in self.limits:
            due = self.due[limit]
            yield pa.array(due - _EPOCH, mask=due == 0).cast(pa.date32())
            yield _terms(self.status[limit], _STATUSES)
        yield self.error_words.array(self.errors)


def _paper(paper: Requirement[Any]) -> str:
    return f"{paper.material.code}:{paper.whose.code}"


# --- the answers ------------------------------------------------------------------------------------------------------


class Batches:
    """Answers batches by some editions and a calendar, and remembers what was said; ``rows`` takes what is odd."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._engines: dict[tuple[ServiceName, bool], _Engine] = {}

    def answer(self, batch: Any, service: ServiceName | None, readings: Readings, *, texts: bool = False) -> Any:  # noqa: ANN401 - as above
        """Return the answers to a batch, beside the columns that are not read; ``texts``: as a CSV file has them."""
        names = [*ServiceName] if service is None else [service]
        limits = limits_among(limits_of(self.rows.editions(name)) for name in names)
        schema = output_schema(limits)
        columns = _Leaves(batch, _columns_of(names), schema.names)
        leaves = columns.read
        out = _Out(batch.num_rows, limits)
        for name, rows in self._services(leaves, batch.num_rows, service):
            there = leaves if rows is None else {path: array.take(pa.array(rows)) for path, array in leaves.items()}
            at = np.arange(batch.num_rows) if rows is None else rows
            odd = (
                np.ones(len(at), np.bool_)
                if name is None
                else self._engine(name, texts=texts).answer(there, at, readings, out)
            )
            documents = _Documents(there, _columns_of(names), texts=texts)
            self._single(documents, np.flatnonzero(odd).tolist(), at, service, readings, out)
        others = columns.others
        return pa.RecordBatch.from_arrays(
            [*others.values(), *out.arrays()],
            schema=pa.schema([*(pa.field(name, array.type) for name, array in others.items()), *schema]),
        )

    def _engine(self, service: ServiceName, *, texts: bool) -> "_Engine":
        engine = self._engines.get((service, texts))
        if engine is None or engine.is_full:
            engine = _Engine(self.rows.kind(service), self.rows.editions(service), texts=texts)
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

    def _single(
        self,
        documents: "_Documents",
        rows: Iterable[int],
        at: NDArray[Any],
        service: ServiceName | None,
        readings: Readings,
        out: _Out,
    ) -> None:
        """Answer single rows by themselves."""
        for row in rows:
            document = documents.at(row)
            if service is not None:
                document.setdefault("service", service.code)
            if service is not None and document["service"] != service.code:
                wrong = [faults.unknown_value("/service", [service.code])]
                out.put(int(at[row]), RowAnswer(service=None, faults=tuple(wrong)))
            else:
                out.put(int(at[row]), self.rows.answer(document, service, readings))


class _Documents:
    """The rows of columns as documents again."""

    def __init__(self, leaves: Mapping[str, Any], columns: Mapping[str, Column], *, texts: bool) -> None:
        self._leaves, self._columns, self._texts = leaves, columns, texts

    def at(self, row: int) -> dict[str, Any]:
        """Return one row as a document, without what it does not state."""
        document: dict[str, Any] = {}
        for path, array in self._leaves.items():
            value = _plain(array, row)
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
    known = np.array([*(codes.get(each, 0) for each in array.dictionary.to_pylist()), 0], np.int8)
    index = _raw(array.indices, array.indices.type.to_pandas_dtype())
    return np.where(_valid(array), known.take(index.astype(np.int64), mode="clip"), 0)


class _Engine:
    """Answers the columns of one service."""

    def __init__(self, kind: Kind, editions: tuple[Service[Any], ...], *, texts: bool) -> None:
        self._kind, self.columns = kind, columns_of(kind.intake)
        self._encoder = _Encoder(kind, texts=texts)
        self._all = editions
        declared = editions[0].declared
        self._domains = {name: fact.domain for name, fact in declared.items()}
        intake = kind.intake
        self._facts = {
            name: _Fact(Asked(intake, kind.finders[name], _growth(domain)), domain, intake.place_of)
            for name, domain in self._domains.items()
        }
        assert len(declared) + _FOUND <= _LANE  # noqa: S101 - there are fewer; more would need another lane
        assert len(intake.statements) <= _LANE  # noqa: S101 - as above
        self._contradicts = Asked(intake, kind.contradicts, "compared")
        self._days = _Days(Asked(intake, lambda row: tuple(intake.days(row.timeline).items()), "growing"))
        self._parts: dict[int, _Lanes] = {}

    @property
    def is_full(self) -> bool:
        """Whether so many values have come up that it is time to begin anew."""
        return any(len(axis.values) > ROOM for axis in self._encoder.axes.values())

    def answer(self, leaves: Mapping[str, Any], at: NDArray[Any], readings: Readings, out: _Out) -> _Mask:
        """Put in the answers to rows; return those that have to be answered singly."""
        columns, odd = self._read(leaves, len(at))
        rows = np.flatnonzero(~odd)
        if len(rows) < len(at):
            columns = columns.select(rows)
        if not len(rows):
            return odd
        taken = self._taken(leaves, rows, readings)
        for parts, among in self._editions(columns, taken):
            if parts is None:
                odd[rows[among]] = True
                continue
            some = columns if len(among) == len(rows) else columns.select(among)
            refused = self._put(parts, some, at[rows[among]], out)
            odd[rows[among[refused]]] = True
        return odd

    # --- reading

    def _read(self, leaves: Mapping[str, Any], length: int) -> tuple[Columns, _Mask]:
        """Return the codes of what is stated, as a case holds it, and the rows that cannot be answered by codes."""
        columns, odd = self._coded(leaves, length)
        codes = columns.codes
        numbered = self._date(codes)
        for order in self._kind.orders:
            latest = np.zeros(length, np.int32)
            for event in (event for event in order if event in codes):
                odd |= (codes[event] > 0) & (codes[event] < latest)
                latest = np.maximum(latest, codes[event])
        if numbered is not None:
            odd |= self._contradict(columns, numbered & ~odd)
        for place, event, _ in self._kind.dating:  # a case holds the day in the place of the number
            if place.shape.kind == "identity-number":
                codes.pop(place.key, None)
            elif event in codes:
                codes[place.key] = codes[event]
        contradicts = self._contradicts(columns)
        odd |= np.array([*(said for (said,) in self._contradicts.results), False], np.bool_)[contradicts]
        accepted, applied = columns.of(Event.ACCEPTED), columns.of(Event.APPLIED)
        codes[JUDGED] = np.where(accepted > 0, accepted, applied)
        return columns, odd

    def _coded(self, leaves: Mapping[str, Any], length: int) -> tuple[Columns, _Mask]:
        """Return the columns as they are stated, and the rows that state something else than a plain value."""
        codes: dict[Key, Codes] = {}
        odd = np.zeros(length, np.bool_)
        self._encoder.numbers.clear()
        for path, array in leaves.items():
            column = self.columns.get(path)
            if column is None or column.role == "recurring":  # a key of another service, or clocks that were stopped
                odd |= _valid(array)
            elif column.role == "field":
                found = self._encoder.codes(array, column)
                odd |= found < 0
                codes[column.key] = np.maximum(found, 0)
        return Columns(self._encoder.axes, length, codes), odd

    def _date(self, codes: dict[Key, Codes]) -> _Mask | None:
        """Date the events that an application dates itself; return which rows do so by an identity number, if any."""
        numbered: _Mask | None = None
        for place, event, _ in self._kind.dating:
            if place.key in codes:
                stated = codes[place.key]
                if place.shape.kind == "identity-number":
                    numbered = stated > 0
                    axis = self._encoder.axes[event]
                    born = [0, *(axis.code(number.born_on) for number in self._encoder.numbers)]
                    stated = np.array(born, np.int32)[stated]
                codes[event] = np.where(codes[event] > 0, codes[event], stated) if event in codes else stated
        return numbered

    def _contradict(self, columns: Columns, rows: _Mask) -> _Mask:
        """Return which of the rows that state an identity number state what cannot be true at once."""
        found = np.zeros(columns.length, np.bool_)
        (key,) = (place.key for place, _, _ in self._kind.dating if place.shape.kind == "identity-number")
        for row in np.flatnonzero(rows).tolist():
            values = {
                each: columns.axes[each].value(int(codes[row])) for each, codes in columns.codes.items() if each != key
            }
            values[key] = self._encoder.numbers[int(columns.codes[key][row]) - 1]
            (found[row],) = self._kind.contradicts(Row(self._kind.intake, values))
        return found

    def _taken(
        self, leaves: Mapping[str, Any], rows: NDArray[Any], readings: Readings
    ) -> list[tuple[Readings | None, NDArray[Any]]]:
        """Return the different readings of the rows, with those that take them; None for what is no reading."""
        stated = {
            column.key: leaves[path].take(pa.array(rows))
            for path, column in self.columns.items()
            if column.role == "reading" and path in leaves and leaves[path].null_count < len(leaves[path])
        }
        if not stated:
            return [(readings, np.arange(len(rows)))]
        told = list(zip(*(array.to_pylist() for array in stated.values()), strict=True))
        found: dict[Any, list[int]] = {}
        for i, row in enumerate(told):
            found.setdefault(row if all(isinstance(each, str | None) for each in row) else None, []).append(i)
        return [
            (
                None if row is None else self._kind.stated(readings, dict(zip(stated, row, strict=True))),
                np.array(among),
            )
            for row, among in found.items()
        ]

    def _editions(
        self, columns: Columns, taken: list[tuple[Readings | None, NDArray[Any]]]
    ) -> Iterator[tuple[Parts | None, NDArray[Any]]]:
        """Yield the parts that answer, each with its rows, None for rows that have to be answered singly."""
        applied, accepted = columns.of(Event.APPLIED), columns.of(Event.ACCEPTED)
        axis = columns.axes[JUDGED]
        if self._is_in_force_throughout(applied, accepted):
            for readings, among in taken:
                yield None if readings is None else self._kind.parts_for(None, None, readings), among
            return
        days = _encoded_numbers(applied.astype(np.int64) << 32 | accepted)
        pairs = [(axis.value(day >> 32), axis.value(day & 0xFFFF_FFFF)) for day in days.dictionary.to_pylist()]
        index = _raw(days.indices, np.int32)
        for readings, among in taken:
            parts = [None if readings is None else self._kind.parts_for(*pair, readings) for pair in pairs]
            distinct = [*dict.fromkeys(parts)]
            if len(distinct) == 1:
                yield distinct[0], among
                continue
            numbers = np.array([distinct.index(each) for each in parts], np.int32)[index[among]]
            for number, each in enumerate(distinct):
                some = among[numbers == number]
                if len(some):
                    yield each, some

    def _is_in_force_throughout(self, *days: Codes) -> bool:
        """Whether there is one edition, without an end, and no day before it."""
        (edition, *others) = self._all
        first = self._encoder.axes[JUDGED].code(edition.in_force_from)
        alone = not others and edition.in_force_until is None
        return alone and not any(((each > 0) & (each < first)).any() for each in days)

    # --- answering

    def _put(self, parts: Parts, columns: Columns, at: NDArray[Any], out: _Out) -> NDArray[Any]:
        """Put in the answers of an edition; return the rows that the calendar refuses."""
        lanes = self._parts.get(id(parts))
        if lanes is None or lanes.parts is not parts:
            lanes = room_in(self._parts, _MOST)[id(parts)] = _Lanes(parts, self._domains)
        said = {name: fact.of(columns) for name, fact in self._facts.items()}
        verdicts, papers, limits = lanes.of(columns.length, {name: values for name, (values, _) in said.items()})
        outcome, *aspects = lanes.outcomes(verdicts)
        out.outcome[at] = outcome
        for aspect, come_to in zip(Aspect, aspects, strict=True):
            out.aspects[aspect][at] = come_to
        open_ = {name: number for name, (_, number) in said.items()}
        found, index = _distinct(self._missing(verdicts >> np.uint64(_FOUND), open_))
        out.missing[at] = np.array([out.missing_words.number(self._pointers(bits)) for bits in found], np.int32)[index]
        found, index = _distinct(papers)
        for i, presence in enumerate(Presence):
            words = [lanes.papers(bits >> (i * _PAPERS) & (1 << _PAPERS) - 1) for bits in found]
            out.materials[presence][at] = np.array([*map(out.material_words[presence].number, words)], np.int32)[index]
        days = {**columns.codes, **self._days.of(columns)}
        refused = np.zeros(columns.length, np.bool_)
        is_refused = outcome == _OUTCOMES.index(Outcome.REFUSE) + 1
        for number, (limit, dates) in enumerate(lanes.limits):
            rows = np.flatnonzero(limits >> np.uint64(number) & np.uint64(1))
            if len(rows):
                due, status = dates.of(days, rows, is_refused[rows])
                refused[rows] |= status < 0
                there = status > 0
                out.due[limit.id][at[rows[there]]] = due[there]
                out.status[limit.id][at[rows[there]]] = status[there]
        return np.flatnonzero(refused)

    def _missing(self, verdicts: _Lane, said: Mapping[str, Codes]) -> _Lane:
        """Return a bit for each pointer to what is missing."""
        missing = np.zeros(len(verdicts), np.uint64)
        somewhere = int(np.bitwise_or.reduce(verdicts))
        for i, name in enumerate(self._domains):
            if somewhere >> i & 1:
                missing |= self._facts[name].gaps(said[name]) * (verdicts >> np.uint64(i) & np.uint64(1))
        return missing

    def _pointers(self, bits: int) -> str:
        """Write the pointers of some bits."""
        return " ".join(each.pointer for i, each in enumerate(self._kind.intake.statements) if bits >> i & 1)


_LANE: Final = 64  # bits of one number
_FOUND: Final = 16  # bits of the verdicts; those of the missing facts come after them
_PAPERS: Final = 21  # bits for what is asked for in one way
_MOST: Final = 64


def _growth(domain: Sequence[Term]) -> Any:  # noqa: ANN401 - one of three words
    return "growing" if isinstance(domain[0], Growing) else "apart"


def _encoded_numbers(numbers: NDArray[Any]) -> Any:  # noqa: ANN401 - as above
    return pa.array(numbers.view(np.int64)).dictionary_encode()


def _distinct(lane: _Lane) -> tuple[list[int], NDArray[Any]]:
    """Return the different numbers of a lane, and which of them each row has."""
    found = _encoded_numbers(lane)
    return found.dictionary.to_pylist(), _raw(found.indices, np.int32)


class _Days:
    """The days that follow from others, found for columns."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._known = asked, 0
        self._codes: dict[Event, list[int]] = {}
        self._arrays: dict[Event, Codes] = {}

    def of(self, columns: Columns) -> dict[Key, Codes]:
        """Return the codes of each such event for each row."""
        said = self._asked(columns)
        results = self._asked.results
        if len(results) > self._known:
            for result in results[self._known :]:
                for event in dict(result):
                    self._codes.setdefault(event, [0] * self._known)
                for event, codes in self._codes.items():
                    day = dict(result).get(event)
                    codes.append(0 if day is None else columns.axes[JUDGED].code(day))
                self._known += 1
            self._arrays = {event: np.array(codes, np.int32) for event, codes in self._codes.items()}
        return {event: codes.take(said) for event, codes in self._arrays.items()}


class _Fact:
    """A fact, found for columns: of what is said to each row, the place of its value, and its gap in bits."""

    def __init__(self, asked: Asked, domain: Sequence[Term], place_of: Callable[[Any], int]) -> None:
        self._asked, self._domain, self._place_of = asked, domain, place_of
        self._values = np.zeros(0, np.int16)
        self._gaps = np.zeros(0, np.uint64)

    def of(self, columns: Columns) -> tuple[Codes, Codes]:
        """Return the place of the value in the domain, from 1, and the number of what is said, for each row."""
        said = self._asked(columns)
        results = self._asked.results
        if len(results) > len(self._values):
            self._values = np.array(
                [0 if value is None else self._domain.index(value) + 1 for value, _ in results], np.int16
            )
            self._gaps = np.array([sum(1 << self._place_of(each) for each in {*gap}) for _, gap in results], np.uint64)
        return self._values.take(said), said

    def gaps(self, said: Codes) -> Any:  # noqa: ANN401 - a lane, or one number for all rows
        """Return a bit for each pointer to where the fact would be stated."""
        unstated = {int(gap) for gap, value in zip(self._gaps, self._values, strict=True) if not value}
        return np.uint64(unstated.pop()) if len(unstated) == 1 else self._gaps[said]


class _Lanes:
    """What the parts of an edition say, as three numbers of 64 bits: verdicts and missing facts, papers, limits."""

    def __init__(self, parts: Parts, domains: Mapping[str, Sequence[Term]]) -> None:
        self.parts = parts
        self._papers: list[str] = []
        self.limits: list[tuple[TimeLimit, _Dates]] = []
        self._tables = [_Table(names, [domains[name] for name in names]) for names, _ in parts.condensed.groups]
        self._groups = [members for _, members in parts.condensed.groups]
        self._always = self._lanes(parts.condensed.always)
        self._known = np.zeros(1 << _FOUND, np.bool_)
        self._outcomes = np.zeros((1 + len(Aspect), 1 << _FOUND), np.int8)

    def of(self, length: int, facts: Mapping[str, Codes]) -> tuple[_Lane, _Lane, _Lane]:
        """Return what is said to each row of facts."""
        lanes = [np.full(length, lane, np.uint64) for lane in self._always]
        for table, members in zip(self._tables, self._groups, strict=True):
            states = table.states(facts)
            for state, terms in table.unknown(states):
                table.learn(state, self._lanes(self.parts.condensed.said(members, terms)))
            for so_far, said in zip(lanes, table.lanes, strict=True):
                np.bitwise_or(so_far, said.take(states), out=so_far)
        verdicts, papers, limits = lanes
        return verdicts, papers, limits

    def _lanes(self, bits: int) -> tuple[int, int, int]:
        condensed = self.parts.condensed
        papers = limits = 0
        for paper in condensed.papers(bits).requirements:
            papers |= 1 << (_PRESENCES.index(paper.presence) * _PAPERS + self._paper(_paper(paper)))
        for _, limit in condensed.limits(bits):
            limits |= 1 << self._limit(evolve(limit, depends_on=(), otherwise=()))
        return bits & 0xFFFF_FFFF_FFFF_FFFF, papers, limits

    def _paper(self, text: str) -> int:
        if text not in self._papers:
            self._papers.append(text)
            assert len(self._papers) <= _PAPERS  # noqa: S101 - there are fewer; more would need another lane
        return self._papers.index(text)

    def _limit(self, limit: TimeLimit) -> int:
        known = [each for each, _ in self.limits]
        if limit not in known:
            self.limits.append((limit, _Dates(limit, self.parts)))
            known.append(limit)
            assert len(known) <= _LANE  # noqa: S101 - as above
        return known.index(limit)

    def papers(self, bits: int) -> str:
        """Write the papers of some bits, in the order of the law."""
        asked = [text for i, text in enumerate(self._papers) if bits >> i & 1]
        return " ".join(sorted(asked, key=self._place))

    def _place(self, text: str) -> int:
        return self.parts.condensed.paper_order.index(text)

    def outcomes(self, verdicts: _Lane) -> NDArray[np.int8]:
        """Return the numbers of the outcome, and of that of each aspect, of each row of verdicts."""
        found = (verdicts & np.uint64((1 << _FOUND) - 1)).astype(np.int64)
        new = ~self._known[found]
        if new.any():
            for bits in np.unique(found[new]).tolist():
                told = self.parts.condensed.verdicts(bits)
                self._outcomes[:, bits] = [
                    _OUTCOMES.index(each) + 1 for each in (told.outcome, *(told.aspects[aspect] for aspect in Aspect))
                ]
                self._known[bits] = True
        return self._outcomes[:, found]


class _Table:
    """What a group of parts says to each state of its facts, filled as states come up."""

    def __init__(self, names: Sequence[str], domains: Sequence[Sequence[Term]]) -> None:
        self._names, self._domains = names, domains
        size = prod(len(domain) + 1 for domain in domains)
        self._known = np.zeros(size, np.bool_)
        self.lanes = tuple(np.zeros(size, np.uint64) for _ in range(3))

    def states(self, facts: Mapping[str, Codes]) -> Codes:
        """Return the number of each row's state."""
        states = facts[self._names[0]].copy()
        for name, domain in zip(self._names[1:], self._domains[1:], strict=True):
            states *= len(domain) + 1
            states += facts[name]
        return states

    def unknown(self, states: Codes) -> Iterator[tuple[int, dict[str, Term | None]]]:
        """Yield each state that has not come up yet, with its facts."""
        new = ~self._known[states]
        for state in np.unique(states[new]).tolist() if new.any() else ():
            terms: dict[str, Term | None] = {}
            left = state
            for name, domain in zip(reversed(self._names), reversed(self._domains), strict=True):
                left, place = divmod(left, len(domain) + 1)
                terms[name] = domain[place - 1] if place else None
            yield state, terms

    def learn(self, state: int, said: tuple[int, int, int]) -> None:
        """Keep what is said to a state."""
        for lane, bits in zip(self.lanes, said, strict=True):
            lane[state] = bits
        self._known[state] = True


class _Dates:
    """When a limit ends, by the day on which it starts."""

    def __init__(self, limit: TimeLimit, parts: Parts) -> None:
        self._limit, self._parts = limit, parts
        self._axis = Axis(_A_DAY)
        self._duty = limit.starts.effect is Effect.BEGINS_DUTY
        self._binding = np.full(self._axis.size, -1, np.int8)
        self._by = {limit.starts: self._nothing(), Event.APPLIED: self._nothing()}

    def _nothing(self) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
        return np.zeros(self._axis.size, np.int32), np.zeros(self._axis.size, np.int8)

    def of(
        self, days: Mapping[Key, Codes], rows: NDArray[Any], refused: _Mask
    ) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
        """Return the ordinal on which it ends, 0 for none, and the number of the status: 0 not owed, -1 refused."""
        nothing = np.zeros(len(rows), np.int32)
        start, applied, judged = (
            days[key][rows] if key in days else nothing for key in (self._limit.starts, Event.APPLIED, JUDGED)
        )
        binds = self._binds(start if self._duty else judged) & ((start > 0) if self._duty else ~refused)
        due, status = np.zeros(len(rows), np.int32), np.zeros(len(rows), np.int8)
        for event, day, among in (
            (self._limit.starts, start, binds & (start > 0)),
            (Event.APPLIED, applied, binds & (start == 0)),
        ):
            if among.any():
                due[among], status[among] = self._dated(event, day[among])
        return due, status

    def _binds(self, days: Codes) -> _Mask:
        for code in np.unique(days[self._binding[days] < 0]).tolist():
            day = self._axis.value(code)
            known = {} if day is None else {self._limit.starts if self._duty else Event.ACCEPTED: day}
            binding = is_binding(self._limit, Timeline(days=known, recurring={}), Outcome.ACCEPT)
            self._binding[code] = binding
        return self._binding[days] > 0

    def _dated(self, event: Event, days: Codes) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
        due, status = self._by[event]
        for code in np.unique(days[status[days] == 0]).tolist():
            day = self._axis.value(code)
            try:
                ends, firm = due_and_status(
                    self._limit,
                    {} if day is None else {event: day},
                    readings=self._parts.readings,
                    calendar=self._parts.calendar,
                )
            except OutsideCalendarError:
                status[code] = -1
                continue
            due[code] = 0 if ends is None else ends.toordinal()
            status[code] = _STATUSES.index(firm) + 1
        return due[days], status[days]
