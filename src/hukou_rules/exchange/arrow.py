"""Batches of Arrow in, batches of Arrow out: the same short answers as those of rows, for whole columns at once.

``pyarrow`` and ``numpy`` are loaded when a batch comes, or a schema is asked for: ``pip install 'hukou-rules[arrow]'``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, Final, Literal

from hukou_rules.arguments import A_CALENDAR, Arguments
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.errors import HukouRulesError
from hukou_rules.exchange.columns import limits_of
from hukou_rules.exchange.rows import Rows
from hukou_rules.exchange.seen import room_in
from hukou_rules.law.readings import READINGS, Readings
from hukou_rules.service import Service
from hukou_rules.services import A_SERVICE, SERVICES, editions_of
from hukou_rules.terms import Coded, ServiceName, Text

__all__ = ["INPUT_SCHEMA", "OUTPUT_SCHEMA", "Schemas", "answering", "assess_batch", "assess_batches"]

A_BATCH: Final = Text(zh="一批（pyarrow.RecordBatch）", en="a batch (pyarrow.RecordBatch)")
BATCHES: Final = Text(zh="若干批（pyarrow.RecordBatch），或者一张表", en="batches (pyarrow.RecordBatch), or a table")


def assess_batch(
    batch: Any,  # noqa: ANN401 - pyarrow has no types
    service: Coded[ServiceName] | None = None,
    *,
    readings: Readings = Readings(),
    calendar: WorkingCalendar | None = None,
    services: Sequence[Service[Any]] = SERVICES,
) -> Any:  # noqa: ANN401 - as above
    """Return a ``pyarrow.RecordBatch`` with a short answer for each row, in order; what is wrong stands in ``errors``.

    The columns of ``batch`` are the keys of the JSON contract, named as their paths with dots
    (``father.registered_in``), or nested as structs; ``INPUT_SCHEMA`` lists them.  None has to be there, null is
    unknown, and texts, dictionaries and days may be of any width.  A column of another name is handed on as it is,
    unless it looks like one of these.  The answers follow in the columns of ``OUTPUT_SCHEMA``.

    Args:
        batch: A ``pyarrow.RecordBatch``.
        service: Of which service the rows are; None if a column ``service`` says so.
        readings: The readings to take where a row states none; what it states wins.
        calendar: The working days; the official ones by default.
        services: The editions among which the day of acceptance chooses.

    Raises:
        InputError: an argument is of another kind; a column stands twice, or is not known and looks as if it should
            be, which names the nearest that is.
        ModuleNotFoundError: ``pyarrow`` or ``numpy`` is not installed.

    >>> import pyarrow as pa
    >>> batch = pa.RecordBatch.from_pydict({"id": [17], "follows": ["father"], "father.registered_in": ["110105"]})
    >>> answers = assess_batch(batch, "newborn-registration")
    >>> answers.column("id").to_pylist(), answers.column("outcome").to_pylist()
    ([17], ['refuse'])
    """
    return answering(service, readings, calendar, services, batch=batch)(batch)


def assess_batches(
    batches: Iterable[Any],
    service: Coded[ServiceName] | None = None,
    *,
    readings: Readings = Readings(),
    calendar: WorkingCalendar | None = None,
    services: Sequence[Service[Any]] = SERVICES,
) -> Iterator[Any]:
    """Yield the answers to each batch as it comes: what Spark's ``mapInArrow``, a reader or a table asks for.

    The arguments are those of ``assess_batch``; every batch of answers has the same columns.

    Raises:
        InputError: as for ``assess_batch``; about a batch, when it comes.
        ModuleNotFoundError: ``pyarrow`` or ``numpy`` is not installed.

    >>> import pyarrow as pa
    >>> table = pa.table({"service": ["first-id-card", "temporary-id-card", "passport"]})
    >>> [answers.column("errors").to_pylist() for answers in assess_batches(table)]
    [[None, None, '/service unknown-value']]
    """
    answer = answering(service, readings, calendar, services, batches=batches)
    return (answer(batch) for batch in _each(batches))


def _each(batches: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Yield the batches of a table or of whatever holds them; what is none is named by its place."""
    for place, batch in enumerate(batches.to_batches() if hasattr(batches, "to_batches") else batches):
        given = Arguments()
        if not _heavy().is_read(batch, one=True):
            given.wrong_type(f"batches/{place}", batch, A_BATCH)
        given.check()
        yield batch


class Schemas(Mapping[Coded[ServiceName] | None, Any]):
    """The schema of each service, by the service or its code; of rows of several services: by None.

    >>> OUTPUT_SCHEMA["temporary-id-card"].names[:2], len(INPUT_SCHEMA)
    (['outcome', 'aspects.entitlement'], 4)
    """

    def __init__(self, which: Literal["input", "output"]) -> None:
        self._which: Final = which

    def __getitem__(self, service: Coded[ServiceName] | None) -> Any:  # noqa: ANN401 - pyarrow has no types
        """Return a ``pyarrow.Schema``."""
        name = ServiceName.coded(service)
        if name is None and service is not None:
            raise KeyError(service)
        heavy, names = _heavy(), [*ServiceName] if name is None else [name]
        if self._which == "input":
            return heavy.input_schema(names)
        return heavy.output_schema(heavy.limits_among(limits_of(editions_of(each)) for each in names))

    def __iter__(self) -> Iterator[Coded[ServiceName] | None]:
        return (name.code for name in ServiceName)

    def __len__(self) -> int:
        return len(ServiceName)


def answering(
    service: Coded[ServiceName] | None,
    readings: Readings,
    calendar: WorkingCalendar | None,
    services: Sequence[Service[Any]],
    **rows: object,
) -> Callable[..., Any]:
    """Return what answers a batch, once the arguments of the call are read; ``texts``: all of its values are texts."""
    heavy, given = _heavy(), Arguments()
    for parameter, value in rows.items():
        if not heavy.is_read(value, one=parameter == "batch"):
            given.wrong_type(parameter, value, A_BATCH if parameter == "batch" else BATCHES)
    named = None if service is None else given.term("service", service, ServiceName)
    given.of("readings", readings, Readings, READINGS)
    if calendar is not None:
        given.of("calendar", calendar, WorkingCalendar, A_CALENDAR)
    editions = given.each("services", services, Service, A_SERVICE)
    given.check()
    for name in [*ServiceName] if named is None else [named]:
        editions_of(name, editions)
    found = calendar or WorkingCalendar.official()
    return lambda batch, texts=False: _answer((editions, found), batch, named, readings, texts=texts)


_IDLE: Final[dict[tuple[tuple[Service[Any], ...], WorkingCalendar], list[Any]]] = {}


def _answer(by: tuple[tuple[Service[Any], ...], WorkingCalendar], *asked: Any, texts: bool) -> Any:  # noqa: ANN401 - as above
    """Answer a batch by some editions and a calendar, with what an earlier call remembers that is over by now.

    Memory fills as it is asked, so no two calls have the same at once, whichever threads they are in.
    """
    idle = _IDLE.get(by)
    if idle is None:
        idle = room_in(_IDLE, _MOST).setdefault(by, [])
    try:
        batches = idle.pop()
    except IndexError:
        batches = _heavy().Batches(Rows(*by))
    try:
        answers = batches.answer(*asked, texts=texts)
    except HukouRulesError:
        idle.append(batches)
        raise
    idle.append(batches)  # not after any other error, which may have come in the middle of anything
    return answers


_MOST: Final = 4

INPUT_SCHEMA: Final = Schemas("input")
"""The columns that are read, of each service."""

OUTPUT_SCHEMA: Final = Schemas("output")
"""The columns that answer, of each service."""


def _heavy() -> ModuleType:
    """Return what needs Arrow, once it is asked for."""
    try:
        from hukou_rules.exchange import batches as heavy  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError as error:
        if error.name not in {"pyarrow", "numpy"}:
            raise
        raise ModuleNotFoundError(
            f"批量评估需要{error.name} / batches need {error.name}: pip install 'hukou-rules[arrow]'", name=error.name
        ) from None
    return heavy
