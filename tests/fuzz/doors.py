"""Every door of the library as a function of bytes: whatever comes, an answer or an error that the library names."""

import base64
import contextlib
import csv
import io
import itertools
import json
import math
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from attrs import frozen
from pyarrow import parquet
from tests import batches
from tests.fuzz.junk import MARKS
from tests.interviews import LAUNCH_DAY, PROVISIONAL, REFUSED
from tests.official_notices import AMENDMENTS, FABRICATED_2027, ITEMS, amendment, notice, on_a_page
from tests.random_rows import rows

from hukou_rules import (
    Case,
    CitizenIdentityNumber,
    HukouRulesError,
    Profile,
    ServiceName,
    WorkingCalendar,
    agenda,
    assess,
    assess_batch,
    assess_rows,
    checklist,
    count_from,
    cures,
    id_card_validity,
    interview_step,
    progress,
    read_case,
    read_notice,
    read_notice_text,
    read_profile,
    recheck,
    record,
    replay,
    temporary_card_validity,
    to_card,
    to_dict,
    to_ics,
    to_svg,
    to_text,
    year_of,
)
from hukou_rules.cli import main
from hukou_rules.exchange.decode import read_document
from hukou_rules.exchange.encode import dumps, faults_json
from hukou_rules.exchange.interview import step_json, step_page
from hukou_rules.pages.faults import faults_page

__all__ = ["CORPUS", "DOORS", "Door", "kept", "packed", "unpacked"]

ROOT: Final = Path(__file__).parents[2]
_OFFICIAL: Final = WorkingCalendar.official()
_TODAY: Final = date(2021, 12, 1)
_A_NUMBER: Final = re.compile(r"[0-9]{17}[0-9Xx]")
_MOST_FAULTS: Final = 101  # a hundred, and how many more there are
_LONGEST: Final = 5_000  # of what is said of one fault


@frozen
class Door:
    """A door: what is put in at it, and what a good input looks like."""

    enter: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


# --- what is kept -----------------------------------------------------------------------------------------------------

CORPUS: Final = Path(__file__).parent / "corpus"


def packed(data: bytes) -> dict[str, str]:
    """Return an input as JSON keeps it: as a text if it is one."""
    try:
        return {"text": data.decode("utf-8", "surrogatepass")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii")}


def unpacked(kept: Mapping[str, str]) -> bytes:
    """Return the input that was kept."""
    return kept["text"].encode("utf-8", "surrogatepass") if "text" in kept else base64.b64decode(kept["base64"])


def kept(name: str) -> list[bytes]:
    """Return the inputs that once reached something new at a door."""
    path = CORPUS / f"{name}.json"
    return [unpacked(each) for each in json.loads(path.read_text("utf-8"))] if path.exists() else []


# --- what is promised -------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    """Take the error that the library names, if it is fit to be shown."""
    try:
        yield
    except HukouRulesError as error:
        _check_named(error)


def _check_named(error: HukouRulesError) -> None:
    """Check that an error is fit to be shown."""
    assert 1 <= len(error.faults) <= _MOST_FAULTS, f"{len(error.faults)} faults"
    for fault in error.faults:
        for said in (fault.pointer, fault.code, fault.zh, fault.en):
            _check_shown(said)
            assert len(said) <= _LONGEST, f"{fault.code} says {len(said)} letters"
    _check_json(dumps(faults_json(error)))
    _check_shown(faults_page(error.faults, "en").replace("\n", ""))
    assert str(error)


def _check_shown(text: str) -> None:
    """Check that a text can be seen and shows no identity number."""
    assert text.replace("\u3000", "").isprintable(), f"cannot be seen: {text[:300]!r}"
    assert not _A_NUMBER.search(text), "an identity number is shown"


def _check_json(text: str) -> None:
    """Check that a text is strict JSON."""
    text.encode()
    json.loads(text, parse_constant=_refuse)


def _refuse(constant: str) -> object:
    raise AssertionError(f"{constant} is no JSON")


# --- values of Python -------------------------------------------------------------------------------------------------


_MEANT: Final[dict[str, Any]] = dict(
    zip(
        MARKS,
        (
            *(math.nan, math.inf, 10**5000, -(10**5000), b"\xff", (1, "x"), {1}, object()),
            *(date(2021, 11, 26), datetime(2021, 11, 26, tzinfo=UTC), time(3), None, True, ("zh", "en")),
        ),
        strict=True,
    )
)


def _python(value: Any) -> Any:  # noqa: ANN401 - any value
    """Return a value with those of Python in it that JSON has not."""
    if isinstance(value, str):
        return _MEANT.get(value, value)
    if isinstance(value, list):
        return [_python(each) for each in value]
    if isinstance(value, dict):
        keys = ((_python(key), _python(each)) for key, each in value.items())
        return {key: each for key, each in keys if not isinstance(key, set)}
    return value


def _loads(data: bytes) -> Any:  # noqa: ANN401 - any value
    """Return what a JSON text holds, None where it is none: such texts come in at other doors."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _as_text(data: bytes) -> str:
    """Return a text, with lone surrogates if it has any."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


# --- documents and events ---------------------------------------------------------------------------------------------


@cache
def _cases() -> list[bytes]:
    files = sorted((ROOT / "examples").rglob("*.json"))
    documents = [json.loads(path.read_bytes()) for path in files]
    drawn = [*rows(1, 12, happened=0.7, read=0.5), *rows(2, 8, wrong=0.9, happened=0.5)]
    inputs = [each.get("input", each) for each in documents] + drawn
    fifteen = (ROOT / "tests/test_exchange/fifteen_faults.json").read_bytes()
    return [fifteen, *(json.dumps(each, ensure_ascii=False).encode() for each in inputs)]


def _answered(case: Case) -> None:
    """Ask everything of a case that can be asked of one."""
    answer = assess(case)
    _check_json(dumps(to_dict(answer)))
    to_text(answer, "zh"), to_card(answer, "en"), to_svg(answer, "zh"), cures(answer)
    with _refusing():
        done = progress(answer, today=_TODAY)
        _check_json(dumps(to_dict(done)))
    to_ics(answer, "en")
    _check_json(dumps(to_dict(agenda({"x": answer}, today=_TODAY))))
    checklist(answer, []), recheck(record(answer))


def _case(data: bytes) -> None:
    with _refusing():
        _answered(read_case(data))


def _text_of_a_case(data: bytes) -> None:
    with _refusing():
        read_case(_as_text(data))


def _events(data: bytes) -> None:
    for service in ServiceName:
        with _refusing():
            _answered(read_case({"service": service.code, "applied_on": "2021-11-26"}, data))


def _seeds_of_events() -> list[bytes]:
    events = [json.loads(case).get("events") for case in _cases()]
    return [json.dumps(each).encode() for each in events if each]


def _rows(data: bytes) -> None:
    """Answer rows of Python values, each also by itself."""
    given = _python(_loads(data))
    with _refusing():
        for answer in assess_rows(given):
            for fault in answer.faults:
                _check_shown(fault.pointer + fault.zh + fault.en)
    for row in given if isinstance(given, list) else [given]:
        with _refusing():
            read_document(row)
        with _refusing():
            Profile().read_case(row)


def _seeds_of_rows() -> list[bytes]:
    cases = _cases()
    return [b"[" + b",".join(cases[at : at + 3]) + b"]" for at in range(0, len(cases), 9)]


# --- notices, profiles, records ---------------------------------------------------------------------------------------


def _notice(data: bytes) -> None:
    with _refusing():
        calendar = _OFFICIAL.with_notice(read_notice(data))
        count_from(date(2026, 9, 28), 5, calendar)
        _check_json(dumps(to_dict(year_of(calendar, 2026))))


_NOTICES: Final[list[dict[str, object]]] = [
    {"source": "国办发明电〔2026〕7号", "year": 2027, "days_off": ["2027-01-01", "2027-02-08"], "worked_days": []},
    {"source": "国办发明电〔2020〕1号", "amends": 2020, "days_off": ["2020-01-31"], "overrides_published": True},
    {"source": "桂政办", "division": "450000", "days_off": ["2023-04-21"], "worked_days": ["2023-04-22"]},
    {"source": "甲", "year": 2028, "days_off": ["2027-12-31"], "statutory_days": ["2028-01-01", "2028-01-01"]},
]


def _seeds_of_notices() -> list[bytes]:
    return [json.dumps(each, ensure_ascii=False).encode() for each in _NOTICES]


def _notice_text(data: bytes) -> None:
    text = _as_text(data)
    with _refusing():
        _OFFICIAL.with_notice(read_notice_text(text))
    with _refusing():
        read_notice_text(text, year=2027, statutory_days=[date(2027, 1, 1)])


def _seeds_of_texts() -> list[bytes]:
    texts = [*(notice(year) for year in ITEMS), *(amendment(each) for each in AMENDMENTS), FABRICATED_2027]
    return [each.encode() for each in (*texts, on_a_page(notice(2026), 2026))]


def _profile(data: bytes) -> None:
    with _refusing():
        profile = read_profile(data)
        profile.over(_OFFICIAL)
        case = profile.read_case({"service": "newborn-registration", "applied_on": "2021-11-26"})
        to_text(assess(case, calendar=profile.over(_OFFICIAL)), "zh", profile=profile)


def _seeds_of_profiles() -> list[bytes]:
    contact = {"zh": "电话：0000-0000000", "en": "Phone: 0000-0000000"}
    taken = {"newborn_clock": "task-received", "any_station": "with-registry"}
    profiles: list[object] = [
        {"readings": taken, "notices": _NOTICES[2:3], "contact": contact},
        {"notices": _NOTICES, "contact": contact},
        {"readings": taken},
    ]
    return [json.dumps(each, ensure_ascii=False).encode() for each in profiles]


def _record(data: bytes) -> None:
    with _refusing():
        recheck(data)
    content = _loads(data)
    if isinstance(content, dict):  # and once more as if nothing had been changed since it was written
        content.pop("digest", None)
        digest = sha256(json.dumps(content, separators=(",", ":"), sort_keys=True).encode()).hexdigest()
        text = json.dumps({**content, "digest": f"sha256:{digest}"})
        with _refusing():
            replay(text)
        with _refusing():
            _check_json(dumps(to_dict(recheck(text))))


@cache
def _seeds_of_records() -> list[bytes]:
    with_notice = _OFFICIAL.with_notice(read_notice(json.dumps(_NOTICES[2])))
    written = []
    for at, case in enumerate(_cases()[1::9]):
        with contextlib.suppress(HukouRulesError):
            written.append(record(assess(read_case(case), calendar=with_notice if at % 5 == 0 else None)).encode())
    return written


# --- interviews -------------------------------------------------------------------------------------------------------


def _interview(data: bytes) -> None:
    """Put a document and some answers to the interview, as JSON and as values of Python."""
    given: Any = _loads(data)
    if not isinstance(given, dict):
        return
    for meant in (given, _python(given)):
        document: Any = meant.get("document")
        answers: Any = meant.get("answers")
        with _refusing():
            step = interview_step(document)
            for answer in [*(answers if isinstance(answers, list) else [answers]), None][:20]:
                step = interview_step(step.document, answer)
                _check_json(dumps(step_json(step)))
                step_page(step, "en")


@cache
def _seeds_of_interviews() -> list[bytes]:
    found: list[object] = [{"document": {}, "answers": [*told.values()]} for told in (LAUNCH_DAY, REFUSED, PROVISIONAL)]
    for told in (LAUNCH_DAY, REFUSED):
        step = interview_step({})
        for answer in told.values():
            question = step.question
            found.append({"document": step.document, "answers": [answer, None, "unknown"]})
            step = interview_step(step.document, told.get(question.pointer if question else "", "unknown"))
    return [json.dumps(each, ensure_ascii=False).encode() for each in found]


# --- numbers and days -------------------------------------------------------------------------------------------------


def _number(data: bytes) -> None:
    text = _as_text(data)
    with _refusing():
        number = CitizenIdentityNumber(text)
        assert "*" * 18 in f"{number} {number!r}"


def _seeds_of_numbers() -> list[bytes]:
    numbers = (
        "11010519491231002X",
        "370102200705150014",
        "１１０１０５１９４９１２３１００２ｘ",
        "110105491231002",
        "",
    )
    return [each.encode() for each in numbers]


def _days(data: bytes) -> None:
    """Count from days and to years of whatever kind."""
    given = _python(_loads(data))
    day, amount = given if isinstance(given, list) and len(given) == 2 else (given, given)
    with contextlib.suppress(ValueError, TypeError):
        day = date.fromisoformat(day)
    for ask in (
        lambda: _check_json(dumps(to_dict(count_from(day, amount, _OFFICIAL)))),
        lambda: _check_json(dumps(to_dict(year_of(_OFFICIAL, amount)))),
        lambda: _OFFICIAL.add(day, amount),
        lambda: _OFFICIAL.is_working_day(day),
        lambda: id_card_validity(born_on=day, signed_on=amount),
        lambda: temporary_card_validity(day),
        lambda: progress(assess(read_case(_cases()[-1])), today=day),
    ):
        with _refusing():
            ask()


def _seeds_of_days() -> list[bytes]:
    pairs = [("2026-09-28", 5), ("2007-01-01", 1), ("9999-12-31", 9999), ("2026-12-31", 2027), ("<date>", "<huge>")]
    return [json.dumps(each).encode() for each in pairs]


# --- Arrow ------------------------------------------------------------------------------------------------------------


_KINDS: Final[tuple[Any, ...]] = (
    *(pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.bool_(), pa.null(), pa.date32(), pa.date64()),
    *(pa.timestamp("s"), pa.timestamp("ns", "Asia/Shanghai"), pa.timestamp("us", "nowhere"), pa.int8(), pa.uint64()),
    *(pa.float64(), pa.decimal128(5, 1), pa.duration("s"), pa.time64("ns"), pa.list_(pa.string()), pa.list_(pa.null())),
    *(pa.list_(pa.int64()), pa.large_list(pa.string()), pa.list_(pa.string(), 2), pa.map_(pa.string(), pa.string())),
    *(pa.struct([("division", pa.string())]), pa.struct([("born_on", pa.date32()), ("x.y", pa.int8())])),
    *(pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.uint32(), pa.date32()), pa.struct([])),
    *(pa.dictionary(pa.int64(), pa.bool_()), pa.list_(pa.list_(pa.string())), pa.month_day_nano_interval()),
    *(pa.list_(pa.string_view()), pa.binary_view(), pa.large_binary(), pa.list_view(pa.string()), pa.float16()),
)


def _batch(data: bytes) -> None:
    """Answer a batch: of each column its name, the number of its kind, and its values."""
    given = _loads(data)
    columns = given if isinstance(given, list) else []
    made: list[tuple[str, Any]] = []
    for each in columns:
        if isinstance(each, list) and len(each) == 3 and isinstance(each[0], str) and isinstance(each[2], list):
            with contextlib.suppress(pa.ArrowException, TypeError, ValueError, OverflowError):
                each[0].encode()
                kind = _KINDS[each[1] % len(_KINDS)] if isinstance(each[1], int) else pa.string()
                made.append((each[0], _array(each[2], kind)))
    length = min((len(array) for _, array in made), default=0)
    batch = pa.RecordBatch.from_arrays([array.slice(0, length) for _, array in made], names=[name for name, _ in made])
    for service in (None, "newborn-registration"):
        with _refusing():
            assert len(assess_batch(batch, service)) == length


def _array(values: list[Any], kind: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return an array; texts may hold bytes that are none, as those may which come from other programs."""
    if kind == pa.string() and any(isinstance(each, str) and "\ud800" in each for each in values):
        texts = [each.encode("utf-8", "surrogatepass") if isinstance(each, str) else None for each in values]
        return pa.array(texts, pa.binary()).view(pa.string())
    if pa.types.is_map(kind) and any(None in each for each in values if isinstance(each, list)):
        raise ValueError("pyarrow itself ends the process where an entry of a map is null")
    return pa.array(values, kind)


def _seeds_of_batches() -> list[bytes]:
    found: list[object] = []
    for seed, service in enumerate(ServiceName):
        documents = [each for each in rows(seed, 12, happened=0.5) if each["service"] == service.code]
        batch = batches.batch([each for each in documents if batches.fits(each, service)], service)
        named = [
            [
                name,
                17 if pa.types.is_list(array.type) else 4 if pa.types.is_boolean(array.type) else 0,
                array.to_pylist(),
            ]
            for name, array in zip(batch.schema.names, batch.columns, strict=True)
        ]
        found.append([["service", 0, [service.code] * len(batch)], *named])
    found += [
        [["applied_on", kind, ["2021-11-26", None]], ["follows", 0, ["father", "mother"]]]
        for kind in range(len(_KINDS))
    ]
    found += [
        [["applied_on", kind, [1, None]], ["accepting_station", 23, [{"division": "370102"}, None]]]
        for kind in range(len(_KINDS))
    ]
    return [json.dumps(each).encode() for each in found]


# --- the command line -------------------------------------------------------------------------------------------------

_ALLOWED: Final = {0, 1, 2, 3, 4}
_OURS: Final = re.compile(r"（(\w+, \w+\.\w+:\d+), hukou-rules")  # an error of ours, and where it is
_NOT_RUN: Final = {"verify", "completion", "export"}  # they take seconds, and nothing from outside


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="hukou-rules-fuzz-"))


def _command(data: bytes) -> None:
    """Run a command: its arguments in the first line, then what it reads, as stdin and as any file that it names."""
    head, _, body = data.partition(b"\n")
    arguments = _loads(head)
    if not isinstance(arguments, list) or not all(isinstance(each, str) for each in arguments):
        return
    if _NOT_RUN & {*arguments} or any("/" in each or each == ".." for each in arguments):  # nothing outside the folder
        return
    code, out, err = _ran(arguments, body)
    assert code in _ALLOWED, f"exit {code}: {_OURS.findall(err) or err[-300:]}"
    for line in err.splitlines():
        _check_shown(line)
    form = None if "--" in arguments else dict(itertools.pairwise(arguments)).get("--format")
    if form == "jsonl":
        for line in out.splitlines():
            _check_json(line)
    elif form == "json" and out.startswith(("{", "[")):
        _check_json(out)


def _ran(arguments: list[str], body: bytes) -> tuple[int, str, str]:
    """Run a command in a folder of its own; return the exit code and what it wrote."""
    folder, out, err = _folder(), _stream(b""), _stream(b"")
    (folder / "cases").mkdir(exist_ok=True)
    for name in ("in.json", "in.jsonl", "in.csv", "in.parquet", "in.txt", "cases/110105 19491231 002X.json"):
        (folder / name).write_bytes(body)
    streams, sys.stdin, sys.stdout, sys.stderr = (sys.stdin, sys.stdout, sys.stderr), _stream(body), out, err
    try:
        with contextlib.chdir(folder):
            code = main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        for path in folder.iterdir():
            if path.is_file():
                path.unlink()
    return code, _written(out), _written(err)


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def _stream(body: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(body), encoding="utf-8", newline="")


def _with_arguments(body: bytes, *commands: str) -> list[bytes]:
    return [json.dumps(command.split()).encode() + b"\n" + body for command in commands]


@cache
def _seeds_of_commands() -> list[bytes]:
    case, profile, written = _cases()[-30], _seeds_of_profiles()[0], _seeds_of_records()[0]
    lines = b"\n".join(_cases()[1:9:3])
    text = _seeds_of_texts()[-2]
    return [
        *_with_arguments(
            case,
            *(
                "assess -",
                "assess in.json --format json --lang en --check",
                "assess in.json - --explain --format markdown",
            ),
            *("assess - --format ics", "assess - --format svg", "checklist - --presented household-register"),
            *("progress in.json --today 2021-11-30 --format json", "agenda cases --today 2021-11-30 --division 370102"),
            *("agenda cases --actor registration-station --format ics", "record -", "services --format json"),
            *("guide newborn-registration --lang en", "clause SD-4.3 HRR-7", "schema first-id-card --of events"),
            *("ask newborn-registration --resume in.json --save out.json", "progress in.json --events in.json"),
            "diff newborn-registration --to any_station=with-registry --from newborn_clock=task-received",
            *("deadline --from 2026-09-28 --working-days 5 --format json", "calendar 2026 --format svg", "--help"),
        ),
        *_with_arguments(
            profile, "assess - --profile in.json", "services --profile in.json", "guide first-id-card --profile in.json"
        ),
        *_with_arguments(
            json.dumps(_NOTICES[1]).encode(),
            "calendar 2020 --calendar in.json",
            "deadline --from 2020-01-20 --working-days 9 --calendar in.json",
        ),
        *_with_arguments(
            written, "recheck -", "recheck in.json --format json", "notice in.txt --records cases --format text"
        ),
        *_with_arguments(
            text,
            "notice -",
            "notice in.txt --year 2027 --format text",
            "notice - --statutory 2027-01-01 --format markdown",
        ),
        *_with_arguments(lines, "assess - --lines --format jsonl", "assess in.jsonl --format json", "assess in.jsonl"),
        *_with_arguments(
            b"father\n371502\n?\n2021-11-26\nq\n",
            "ask newborn-registration",
            "ask first-id-card --format json --save out.json",
        ),
    ]


def _seeds_of_lines() -> list[bytes]:
    return [
        each
        for at in (1, 40, 90)
        for each in _with_arguments(
            b"\n".join(_cases()[at : at + 4]), "batch - -", "batch in.jsonl out.jsonl --service first-id-card"
        )
    ]


def _seeds_of_csv() -> list[bytes]:
    found = []
    for seed, service in enumerate(ServiceName):
        documents = [dict(batches.leaves(each)) for each in rows(seed, 20) if each["service"] == service.code]
        names = [*dict.fromkeys(name for each in documents for name in each)]
        text = io.StringIO()
        writer = csv.DictWriter(text, names)
        writer.writeheader()
        writer.writerows(documents)
        found += _with_arguments(text.getvalue().encode(), "batch in.csv out.csv", "batch in.csv out.parquet")
    return found


def _seeds_of_parquet() -> list[bytes]:
    found = []
    for seed, service in enumerate(ServiceName):
        documents = [each for each in rows(seed, 12) if each["service"] == service.code and batches.fits(each, service)]
        made = pa.Table.from_batches([batches.batch(documents, service)])
        for further in ({}, {"note": pa.array([[1]] * len(made))}):
            file = io.BytesIO()
            table = made
            for name, array in further.items():
                table = table.append_column(name, array)
            parquet.write_table(table, file)
            found += _with_arguments(
                file.getvalue(),
                *(f"batch in.parquet out.{kind} --service {service.code}" for kind in ("csv", "parquet")),
            )
    return found


DOORS: Final[Mapping[str, Door]] = {
    "case": Door(_case, _cases),
    "case-text": Door(_text_of_a_case, _cases),
    "events": Door(_events, _seeds_of_events),
    "rows": Door(_rows, _seeds_of_rows),
    "notice": Door(_notice, _seeds_of_notices),
    "notice-text": Door(_notice_text, _seeds_of_texts),
    "profile": Door(_profile, _seeds_of_profiles),
    "record": Door(_record, _seeds_of_records),
    "interview": Door(_interview, _seeds_of_interviews),
    "number": Door(_number, _seeds_of_numbers),
    "days": Door(_days, _seeds_of_days),
    "batch": Door(_batch, _seeds_of_batches),
    "command": Door(_command, _seeds_of_commands),
    "batch-lines": Door(_command, _seeds_of_lines),
    "batch-csv": Door(_command, _seeds_of_csv),
    "batch-parquet": Door(_command, _seeds_of_parquet),
}
"""The doors, by what comes in at each."""
