"""The command for many rows at once: parquet, CSV or JSON Lines in, the same out, in bounded memory."""

import codecs
import csv
import errno
import io
import os
import sys
import time
from argparse import Namespace
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO, TypeAlias

from attrs import define, frozen

from hukou_rules.cli.ending import NOT_ACCEPTED, NOT_WRITTEN, OK, Result, complain
from hukou_rules.cli.options import calendar_of, profile_of
from hukou_rules.cli.parser import Commands, takes_calendar
from hukou_rules.errors import Fault, InputError, shown
from hukou_rules.exchange.encode import dumps
from hukou_rules.exchange.encode_cases import row_json
from hukou_rules.exchange.rows import RowAnswer, rows_of
from hukou_rules.json_text import parse_object
from hukou_rules.services import SERVICES
from hukou_rules.streams import STDOUT, Place, drop, opened, unreadable, unwritable
from hukou_rules.terms import ServiceName, Text

__all__ = ["add_to"]

_LINES: Final = ".jsonl"
_TABLES: Final = (".parquet", ".csv")
_ROWS: Final = 1 << 17  # of one batch
_CELL: Final = csv.field_size_limit()
_OFTEN: Final = 0.2  # seconds between two looks at the progress


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    made = commands.add(
        "batch",
        _batch,
        "成批评估（parquet、CSV、JSON Lines） many applications at once",
        example="tr -d '\\n' < examples/first_id_card.json | hukou-rules batch - -",
    )
    made.add_argument(
        "source", metavar="IN", help="来源：.parquet、.csv、.jsonl，-为标准输入（JSON Lines） or - for stdin"
    )
    made.add_argument("target", metavar="OUT", help="去处，与来源同类，-为标准输出 of the same kind, or - for stdout")
    made.add_argument(
        "--service",
        choices=[each.code for each in ServiceName],
        help="业务，不写则由service列说明 the service, else a column service",
    )
    takes_calendar(made)


def _batch(options: Namespace) -> Result:
    kinds = {path: _kind_of(path, name) for name, path in (("IN", options.source), ("OUT", options.target))}
    if len({kind == _LINES for kind in kinds.values()}) > 1:
        zh, en = (
            "来源和去处应当都是JSON Lines，或者都是表（parquet、CSV）。",
            "IN and OUT are both JSON Lines, or both tables",
        )
        raise InputError([Fault(pointer="OUT", code="wrong-usage", zh=zh, en=en)])
    run = _lines if kinds[options.source] == _LINES else _tables
    place = None if options.target == "-" else Place(options.target)
    try:
        with _shown(options) as progress, _target(place) as target:
            run(options, target, progress)
    except BrokenPipeError:  # whoever read has enough
        pass
    except OSError as error:
        complain([unwritable(STDOUT if place is None else place.name, error)], options)
        return "", NOT_WRITTEN
    told = "" if options.target == "-" else progress.told(options)
    return told, NOT_ACCEPTED if progress.wrong else OK


def _kind_of(path: str, name: str) -> str:
    """Return what a file holds, by its ending."""
    kind = _LINES if path == "-" else Path(path).suffix.lower()
    if kind in {_LINES, *_TABLES}:
        return kind
    known = ", ".join((*_TABLES, _LINES, "-"))
    zh, en = (
        f"不知道是什么文件，名称应以下列之一结尾：{known}。",
        f"no such kind of file; the name ends in one of {known}",
    )
    raise InputError([Fault(pointer=name, code="wrong-usage", zh=zh, en=en)])


@contextmanager
def _target(place: Place | None) -> Iterator[BinaryIO]:
    """Give what answers are written to: a file that is there when all is written, or stdout."""
    if place is None:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "")
        try:
            yield sys.stdout.buffer
            sys.stdout.flush()
        except OSError:
            drop(sys.stdout)
            raise
    else:
        with place.writing() as file:
            yield file


@contextmanager
def _source(path: str) -> Iterator[BinaryIO]:
    """Open what is read.

    Raises:
        InputError: it cannot be read.
    """
    if path == "-":
        yield opened(sys.stdin).buffer
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(path).open("rb"))
        except (OSError, ValueError) as error:
            raise unreadable(path, error) from None
        yield file


# --- what is shown meanwhile ------------------------------------------------------------------------------------------


@define(kw_only=True)
class _Progress:
    """How far it has come: rows, those that are wrong, and the part of the source that is read, if that is known."""

    begun: float
    show: Callable[[str], None]
    lang: str
    rows: int = 0
    wrong: int = 0
    seen: float = 0.0

    def add(self, rows: int, wrong: int, part: float | None) -> None:
        """Count rows, and show that from time to time."""
        self.rows += rows
        self.wrong += wrong
        now = time.monotonic()
        if now - self.seen < _OFTEN:
            return
        self.seen, took = now, max(now - self.begun, 1e-9)
        speed, left = self.rows / took, None if not part else took / part - took
        if self.lang == "en":
            rest = "" if left is None else f", {left:.0f} s left"
            self.show(f"{self.rows:,} rows, {speed:,.0f} a second{rest}")
        else:
            rest = "" if left is None else f"，还需{left:.0f}秒"
            self.show(f"{self.rows:,}行，每秒{speed:,.0f}行{rest}")

    def told(self, options: Namespace) -> str:
        """Say what was done."""
        if options.format == "json":
            return dumps({"rows": self.rows, "errors": self.wrong}) + "\n"
        if options.lang == "en":
            return f"{self.rows:,} rows answered, {self.wrong:,} of them with errors: {options.target}\n"
        return f"已答复{self.rows:,}行，其中{self.wrong:,}行有错，写入{options.target}。\n"


@contextmanager
def _shown(options: Namespace) -> Iterator[_Progress]:
    """Show the progress on stderr, if that is a terminal; the line goes again at the end."""
    screen = sys.stderr is not None and sys.stderr.isatty()

    def show(text: str) -> None:
        if screen:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()

    try:
        yield _Progress(begun=time.monotonic(), show=show, lang=options.lang)
    finally:
        show("")


# --- JSON Lines -------------------------------------------------------------------------------------------------------


def _lines(options: Namespace, target: BinaryIO, progress: _Progress) -> None:
    """Answer each line; one that is blank is none."""
    answers = rows_of(SERVICES, calendar_of(options))
    readings, service = profile_of(options).readings, ServiceName.coded(options.service)
    read = size = 0
    with _source(options.source) as source:
        if options.source != "-":
            size = os.fstat(source.fileno()).st_size
        for line in source:
            read += len(line)
            if not line.strip():
                continue
            try:
                document, repeated = parse_object(line.removeprefix(codecs.BOM_UTF8).rstrip())
                answer = answers.answer(document, service, readings)
                if repeated:
                    answer = RowAnswer(service=answer.service, faults=(*repeated, *answer.faults))
            except InputError as error:
                answer = RowAnswer(service=None, faults=error.faults)
            target.write(dumps(row_json(answer), indent=None).encode() + b"\n")
            progress.add(1, int(bool(answer.faults)), read / size if size else None)


_NEEDS_ARROW: Final = Fault(
    pointer="IN",
    code="missing-extra",
    zh="读写parquet、CSV需要pyarrow：pip install 'hukou-rules[arrow]'。",
    en="parquet and CSV need pyarrow: pip install 'hukou-rules[arrow]'",
)

# --- tables -----------------------------------------------------------------------------------------------------------

_Batches: TypeAlias = Iterable[tuple[Any, float | None]]  # each with the part of the source that is read by then


@frozen(kw_only=True)
class _Table:
    """A table that is read batch by batch: its schema, the batches, and whether all of its values are texts."""

    schema: Any
    batches: _Batches
    texts: bool


def _tables(options: Namespace, target: BinaryIO, progress: _Progress) -> None:
    """Answer each batch of a table."""
    try:
        import pyarrow as pa
    except ModuleNotFoundError:
        raise InputError([_NEEDS_ARROW]) from None
    from hukou_rules.exchange.arrow import answering

    answer = answering(options.service, profile_of(options).readings, calendar_of(options), SERVICES)
    with _source(options.source) as source:
        with _read_as_a_table(options.source):
            table = _parquet(source) if _is_parquet(options.source) else _csv(source, options.source)
            none = pa.RecordBatch.from_pylist([], table.schema)
        schema = answer(none, texts=table.texts).schema
        with ExitStack() as stack:
            with _written_as_a_table():
                write = stack.enter_context(_writer(options.target, target, schema))
            batches = iter(table.batches)
            while True:
                with _read_as_a_table(options.source):
                    batch, part = next(batches, (None, None))
                if batch is None:
                    break
                answers = answer(batch, texts=table.texts)
                with _written_as_a_table():
                    write(answers)
                errors = answers.column("errors")
                progress.add(batch.num_rows, batch.num_rows - errors.null_count, part)


def _is_parquet(path: str) -> bool:
    return Path(path).suffix.lower() == ".parquet"


@contextmanager
def _read_as_a_table(path: str) -> Iterator[None]:
    """Say of a file that it is no such table, or is damaged."""
    import pyarrow as pa

    try:
        yield
    except (OSError, UnicodeDecodeError, pa.ArrowException) as error:
        raise unreadable(path, error) from None


@contextmanager
def _written_as_a_table() -> Iterator[None]:
    """Say of a column that is handed on that the file cannot hold it."""
    import pyarrow as pa

    try:
        yield
    except pa.ArrowException as error:
        why = shown(error)
        zh, en = f"有一列写不进这种文件：{why}。", f"such a file cannot hold a column that is handed on: {why}"
        raise InputError([Fault(pointer="OUT", code="unwritable", zh=zh, en=en)]) from None


def _parquet(source: BinaryIO) -> _Table:
    import pyarrow.parquet as pq

    file = pq.ParquetFile(source, page_checksum_verification=True)  # where there are any
    rows = file.metadata.num_rows

    def batches() -> _Batches:
        read = 0
        for batch in file.iter_batches(batch_size=_ROWS):
            read += batch.num_rows
            yield batch, read / rows

    return _Table(schema=file.schema_arrow, batches=batches(), texts=False)


def _csv(source: BinaryIO, path: str) -> _Table:
    """Read a CSV file; every column is read as texts, for one bad value must not spoil the others."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, open_csv

    size = source.seek(0, os.SEEK_END)
    is_whole = not _breaks_off(source, size)
    names, has_rows = _header(source, path)
    uneven: list[Any] = []

    def refuse(row: Any) -> str:  # noqa: ANN401 - pyarrow has no types # pragma: no cover - it may call from a thread of its own
        uneven.append(row)
        return "error"

    def batches() -> _Batches:
        is_plain = is_whole
        try:
            reader = open_csv(
                source,
                read_options=ReadOptions(block_size=1 << 24, encoding="utf-8-sig", use_threads=False),  # to number rows
                parse_options=ParseOptions(newlines_in_values=True, invalid_row_handler=refuse),
                convert_options=ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
                ),
            )
            for batch in reader:
                is_plain &= not any(
                    pc.any(pc.match_substring(column, end)).as_py() for column in batch.columns for end in "\r\n"
                )
                yield batch, source.tell() / size
        except pa.ArrowInvalid as error:
            if not uneven:
                _check(source, path)
            raise unreadable(path, _unevenness(uneven[0]) if uneven else error) from None
        if not is_plain:  # a cell of several lines, or one that breaks off: perhaps nobody closed a quotation mark
            _check(source, path)

    schema = pa.schema([(name, pa.string()) for name in names])
    return _Table(schema=schema, batches=batches() if has_rows else (), texts=True)


def _header(source: BinaryIO, path: str) -> tuple[list[str], bool]:
    """Return the names in the first line of a CSV file, and whether anything follows.

    Raises:
        InputError: there is no such line, or something else than commas separates the names.
    """
    with _text(source) as text:
        names = next((row for row in _rows(text, path) if row), [])
        has_rows = bool(text.read(1))
    if not names:
        raise unreadable(path, Text(zh="没有表头", en="it has no header"))
    for between, zh, en in ((";", "分号", "semicolons"), ("\t", "制表符", "tabs")):
        if len(names) == 1 and between in names[0]:
            raise unreadable(path, Text(zh=f"各列以{zh}而不是逗号分隔", en=f"{en} separate its columns, not commas"))
    return names, has_rows


def _breaks_off(source: BinaryIO, size: int) -> bool:
    """Whether a file ends within a line and has an odd number of quotation marks."""
    source.seek(max(size - 1, 0))
    if source.read() in {b"\n", b"\r"}:
        return False
    source.seek(0)
    return sum(part.count(b'"') for part in iter(lambda: source.read(1 << 20), b"")) % 2 == 1


def _check(source: BinaryIO, path: str) -> None:
    """Read a CSV file once more, strictly."""
    with _text(source) as text:
        deque(_rows(text, path), 0)


@contextmanager
def _text(source: BinaryIO) -> Iterator[TextIO]:
    """Give a file from its beginning as text, and go back there."""
    source.seek(0)
    text = io.TextIOWrapper(source, encoding="utf-8-sig", newline="")
    try:
        yield text
    finally:
        text.detach()
        source.seek(0)


def _rows(text: TextIO, path: str) -> Iterator[list[str]]:
    """Read rows strictly: pyarrow takes what stands between two quotation marks for one cell, however many rows it is.

    Raises:
        InputError: a quotation mark is not closed, or something else than a comma follows one that is.
    """
    rows, begun = csv.reader(text, strict=True), 1
    try:
        for row in rows:
            yield row
            begun = rows.line_num + 1
    except csv.Error:
        zh = f"从第{begun}行起引号不配对，或者一格超过{_CELL:,}个字符"
        en = f"from line {begun} on quotation marks do not match, or a cell has more than {_CELL:,} characters"
        raise unreadable(path, Text(zh=zh, en=en)) from None


def _unevenness(row: Any) -> Text:  # noqa: ANN401 - pyarrow has no types
    number, cells, columns = row.number, row.actual_columns, row.expected_columns
    return Text(
        zh=f"第{number}行有{cells}格，表头有{columns}列",
        en=f"row {number} has {cells} cells, the header {columns}",
    )


@contextmanager
def _writer(path: str, target: BinaryIO, schema: Any) -> Iterator[Callable[[Any], None]]:  # noqa: ANN401 - pyarrow has no types
    """Give what writes batches of a schema as a table.

    Raises:
        InputError: CSV cannot hold one of the columns.
    """
    import pyarrow as pa

    if _is_parquet(path):
        import pyarrow.parquet as pq

        with pq.ParquetWriter(target, schema, write_page_checksum=True) as parquet:
            yield parquet.write_batch
    else:
        from pyarrow.csv import CSVWriter

        plain = pa.schema([(field.name, _plain(field.type)) for field in schema])
        strange = [_no_text(field) for field in plain if pa.types.is_nested(field.type) or _is_bytes(field.type)]
        if strange:
            raise InputError(strange)
        with CSVWriter(target, plain) as writer:
            yield lambda batch: writer.write_batch(batch.cast(plain))


def _plain(kind: Any) -> Any:  # noqa: ANN401 - as above
    """Return the type as which CSV writes a column: plain values instead of dictionaries, and plain texts."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return pa.string() if pa.types.is_string_view(kind) else kind


def _is_bytes(kind: Any) -> bool:  # noqa: ANN401 - as above
    import pyarrow as pa

    is_such = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view, pa.types.is_fixed_size_binary)
    return any(is_it(kind) for is_it in is_such)


def _no_text(field: Any) -> Fault:  # noqa: ANN401 - as above
    return Fault(
        pointer=f"/{shown(field.name)}",
        code="wrong-type",
        zh=f"CSV不能容纳这一列的类型（{field.type}）；去处可用.parquet。",
        en=f"CSV cannot hold a column of this type ({field.type}); .parquet can",
    )
