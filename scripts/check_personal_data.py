"""Put made-up identity numbers, however spelt, wherever they can stand, and look for them in all that comes out.

``python scripts/check_personal_data.py HOW_MANY [RESULTS]``, from the root of the project, ends with 1 if one shows.
What is written to be shown is left out, as ``docs/en/trust.md`` says: the contact of a profile, columns that are passed
through, and a caller's own reference to a case in JSON.
"""

import inspect
import io
import json
import logging
import pickle
import platform
import random
import re
import sys
import traceback
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from copy import copy
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the tests' documents

from attrs import asdict
from scripts.soak import documents
from stdnum.cn import ric
from tests.batches import batch, fits
from tests.mutations import nodes, places

import hukou_rules
from hukou_rules import HukouRulesError, ServiceName
from hukou_rules.cli import main as command
from hukou_rules.exchange.encode import dumps
from hukou_rules.exchange.schema import DOCUMENTS

__all__ = ["CALLS", "COMMANDS", "SPELLINGS", "Search", "main"]

hr: Any = hukou_rules  # called as it is by whoever has no type checker
Json = Any  # a document of any shape
Said = Iterator[tuple[str, str]]  # where it was said, and what

ROOT: Final = Path(__file__).resolve().parents[1]
PART: Final = 5000
AREAS: Final = ("130198", "210297", "510196", "990098")  # no division that is stated ends like these
SELDOM: Final = 20  # one of so many is shown in every form
PEOPLE: Final = ("first-id-card", "temporary-id-card")  # the services that take a number
TAKEN: Final = ("plain", "small x", "full width")  # spellings that are taken as meant


# --- numbers ----------------------------------------------------------------------------------------------------------


def number(drawn: random.Random, born_on: date) -> str:
    """Return a made-up number of somebody born on a day, in a division that no document states."""
    body = f"{drawn.choice(AREAS)}{born_on:%Y%m%d}{drawn.randrange(1000):03}"
    return body + ric.calc_check_digit(f"{body}0")


def _apart(by: str) -> Callable[[str], str]:
    return lambda given: by.join((given[:6], given[6:14], given[14:]))


def _each(by: str) -> Callable[[str], str]:
    return by.join


SPELLINGS: Final[Mapping[str, Callable[[str], str]]] = {
    "plain": str,
    "small x": str.lower,
    "full width": lambda given: given.translate({ord(each): ord(each) + 0xFEE0 for each in "0123456789X"}),
    "Arabic-Indic digits": lambda given: given.translate({ord("0") + i: 0x660 + i for i in range(10)}),
    "bold digits": lambda given: given.translate({ord("0") + i: 0x1D7CE + i for i in range(10)}),
    "old, of 15 digits": lambda given: given[:6] + given[8:17],
    "old, apart": lambda given: f"{given[:6]} {given[8:14]} {given[14:17]}",
    "fours": lambda given: " ".join(given[i : i + 4] for i in range(0, 18, 4)),
    **{f"groups by {by!r}": _apart(by) for by in (" ", "-", ".", "/", "\u3000", "_", ", ", " - ", "\u2014", "\n")},
    **{f"characters by {by!r}": _each(by) for by in (" ", "-", "\u200b", "\u00a0", "\uff0d", "\t", "\u2060")},
    "day apart": lambda given: f"{given[:6]} {given[6:10]}-{given[10:12]}-{given[12:14]} {given[14:]}",
    "brackets": lambda given: f"{given[:6]}({given[6:14]}){given[14:]}",
    "in a sentence": lambda given: f"本人的公民身份号码是{given}，请查收。",
    "in an English one": lambda given: f"my number is ID{given}; thank you",
    "in an address": lambda given: f"https://example.org/p?id={given}&page=2",
    "with a line end": lambda given: f"{given}\n",
    "twice": lambda given: f"{given}{given}",
    "behind a long text": lambda given: "甲" * 190 + given,
    "with a control character": lambda given: f"\x1b[31m{given}\x00",
}


class Search:
    """What was looked through, and where a number showed."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.found: list[str] = []

    def look(self, given: str, said: Said, about: str, *, least: int = 10) -> None:
        """Look for ``least`` digits of a number in a row, whatever stands between them."""
        texts = [(where, text) for where, text in said]
        self.counts["texts"] += len(texts)
        parts = _parts(given, least)
        whole = _digits("\0".join(text for _, text in texts))
        if any(part in whole for part in parts):
            for where, text in texts:
                digits = _digits(text)
                if any(part in digits for part in parts):
                    self.counts["shown"] += 1
                    self.found.append(f"{about}: {where}: {text[:300]!r}")


def _parts(given: str, least: int) -> set[str]:
    old = given[:6] + given[8:17]
    return {whole[i : i + least] for whole in (given, old) for i in range(len(whole) - least + 1)}


_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-fA-F]{4})|U([0-9a-f]{8})|[nrt])")


def _digits(text: str) -> str:
    """Return the digits of a text alone, of every alphabet, and every X."""
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2] or found[3] or "20", 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # two escapes may be one digit
    kept = re.sub(r"[^\dXxＸｘ]+", "", text).upper()
    return kept if kept.isascii() else "".join(str(unicodedata.decimal(each, "X")) for each in kept)


# --- what comes out ---------------------------------------------------------------------------------------------------


def said_of(value: object) -> Said:
    """Yield what Python itself says of a value."""
    yield "repr", repr(value)
    yield "str", str(value)
    yield "format", f"{value}"
    with suppress(TypeError, AttributeError):  # a lock or a function in it, or a number, which refuses
        yield "pickle", pickle.dumps(value).decode("utf-8", "ignore")
    if isinstance(value, BaseException):
        yield "traceback", "".join(traceback.format_exception(value))
        yield "args", repr(value.args)
        chain = value.__context__
        while chain is not None:
            yield "context", f"{chain!r} {chain}"
            chain = chain.__context__
    if isinstance(value, HukouRulesError):
        yield from _forms(value, hr.to_dict, hr.to_text, hr.to_markdown)
    if isinstance(value, hr.Assessment):
        yield "record", hr.record(value)
        yield from _forms(value, hr.to_dict)
    if isinstance(value, hr.InterviewStep):
        yield from _forms(value, hr.to_dict, hr.to_text)


def _forms(value: Any, *forms: Callable[..., Any]) -> Said:  # noqa: ANN401 - of any kind that has forms
    for form in forms:
        for lang in () if form is hr.to_dict else ("zh", "en"):
            yield form.__name__, form(value, lang)
        if form is hr.to_dict:
            yield form.__name__, dumps(form(value))


def _of_call(call: Callable[[str], object], said: str) -> Said:
    """Yield what a call comes to, or how it fails."""
    try:
        value = call(said)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not tell
        value = error
    for each in value if isinstance(value, list) else [value]:
        yield from said_of(each)


def _at_length(answer: Json) -> Said:
    """Yield an answer in every form, and what is made of it."""
    day = (answer.timeline.accepted_or_applied or date(2026, 1, 5)) + timedelta(days=9)
    yield from _forms(answer, hr.to_text, hr.to_markdown, hr.to_svg, hr.to_card)
    yield "notebook", answer._repr_html_()
    ways: list[Any] = [
        hr.progress(answer, today=day),
        hr.checklist(answer, []),
        hr.cures(answer),
        hr.next_question(answer),
    ]
    for value in ways:
        yield from said_of(value)
        if value is not None:
            yield from _forms(value, hr.to_dict, hr.to_text)
    yield "ics", hr.to_ics(answer) + hr.to_ics(hr.agenda({"A-1": answer}, today=day))


# --- one application --------------------------------------------------------------------------------------------------


def in_its_place(document: dict[str, Json], given: str) -> str:
    """Put a number in the field that is for it, as people spell it there; return the text."""
    stated = document.get("applicant")
    applicant = {**stated} if isinstance(stated, dict) else {}
    applicant.pop("born_on", None)
    return json.dumps({**document, "applicant": {**applicant, "citizen_identity_number": given}})


def in_a_wrong_place(drawn: random.Random, document: dict[str, Json], said: str) -> str:
    """Put a number anywhere else: in the place of a value, as a key, within what is unknown, or where JSON breaks."""
    value: Json = drawn.choice([said, said, [said], {said: said}, {"x": {said: [said, {said: 1}]}}])
    if said.isascii() and said.isdecimal() and drawn.random() < 0.5:  # noqa: PLR2004 - half of them
        value = int(said)
    paths = [*places(document)]
    holders = [each for each in nodes(document) if isinstance(each, dict)]
    how = drawn.randrange(8)
    if how < 4:  # noqa: PLR2004 - half of them
        *within, key = drawn.choice(paths)
        holder = document
        for each in within:
            holder = holder[each]
        holder[key] = value
    elif how < 6:  # noqa: PLR2004 - a quarter
        drawn.choice(holders)[drawn.choice([said, "note", "name"])] = value
    elif how == 6:  # noqa: PLR2004 - and so on
        key = drawn.choice(["events", "readings", "interview"])
        document[key] = drawn.choice(
            [{said: value}, value, {"accepted": value}, {"answers": {said: said}, "skipped": [said]}]
        )
    text = json.dumps(document)
    if how == 7:  # noqa: PLR2004 - as above
        quoted = json.dumps(said)
        return drawn.choice(
            [
                f"{text[:-1]}, {quoted}: 1, {quoted}: {{{quoted}: 1, {quoted}: 2}}}}",
                f'{text[:-1]}, "note": {quoted}',
                f"{text[:-1]}, {quoted} }}",
                f"{text}{quoted}",
                f"{'[' * 60}{quoted}",
                quoted,
                f"{said}",
            ]
        )
    return text


def answered(text: str) -> Iterator[tuple[str, object]]:
    """Yield what comes of a text: the case and its answer, or the error."""
    try:
        case = hr.read_case(text)
        yield "case", case
        yield "answer", hr.assess(case)
    except HukouRulesError as error:
        yield "error", error
    try:
        yield "interview", hr.interview_step(text)
    except HukouRulesError as error:
        yield "error of the interview", error
    with suppress(ValueError):
        document = json.loads(text)
        try:
            yield "row", next(iter(hr.assess_rows([document])))
        except HukouRulesError as error:
            yield "error of the rows", error


def _one(search: Search, drawn: random.Random, document: dict[str, Json], *, at_length: bool) -> None:
    born = date(1931, 1, 1) + timedelta(days=drawn.randrange(80 * 365))
    given = number(drawn, born)
    is_right = document.get("service") in PEOPLE and drawn.random() < 0.8  # noqa: PLR2004 - most of them
    spelling = drawn.choice(TAKEN if is_right and drawn.random() < 0.8 else [*SPELLINGS])  # noqa: PLR2004 - as above
    said = SPELLINGS[spelling](given)
    text = in_its_place(document, said) if is_right else in_a_wrong_place(drawn, document, said)
    about = f"{document.get('service')}, {spelling}"
    least = 14 if is_right else 10  # an answer tells of a day of birth on purpose
    search.counts["in their place" if is_right else "in a wrong place"] += 1
    for what, value in answered(text):
        search.counts[what] += 1
        search.look(
            given, ((f"{what}, {where}", each) for where, each in said_of(value)), f"{about}: {text[:300]}", least=least
        )
        if isinstance(value, hr.Assessment):
            if is_right:
                _twin(search, drawn, text, value, born)
            if at_length:
                search.look(given, _at_length(value), about, least=least)


def _twin(search: Search, drawn: random.Random, text: str, answer: Json, born: date) -> None:
    """Compare the record with that of somebody else of whom the same facts hold; neither tells of a birth."""
    kept = hr.record(answer)
    other = born + timedelta(days=drawn.randrange(-40, 40))
    document = json.loads(text)
    document["applicant"]["citizen_identity_number"] = number(drawn, other)
    with suppress(HukouRulesError):
        twin = hr.assess(hr.read_case(json.dumps(document)))
        if (twin.facts, twin.doubts) == (answer.facts, answer.doubts):
            search.counts["two people"] += 1
            if hr.record(twin) != kept:
                search.found.append(f"two people, two records: {text}")
    if f"{born}" in kept:
        search.found.append(f"a record tells a birth: {text}")


# --- every call and every command -------------------------------------------------------------------------------------

DAY: Final = date(2021, 12, 1)
CASE: Final = {
    "service": "first-id-card",
    "applied_on": "2021-11-26",
    "applicant": {"born_on": "2007-05-15", "registered_in": "370883", "held_id_card": "never", "present": True},
    "accepting_station": {"division": "370102", "handles_registration": True},
}
ANSWER: Final = hr.assess(hr.read_case(CASE))
OFFICIAL: Final = hr.WorkingCalendar.official()
ARRANGED: Final = (
    "关于{}2026年元旦放假的通知：\n一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。{}\n"
    "节假日期间，请妥善安排值班。"
)


def _record_with(said: str, **more: Json) -> str:
    """Return a record in which a number stands where a text may be, with its digest made anew."""
    content = {key: value for key, value in json.loads(hr.record(ANSWER)).items() if key != "digest"}
    content["library"] = content["calendar"]["source"] = content["calendar"]["version"] = said
    content |= more
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return json.dumps({**content, "digest": f"sha256:{sha256(text.encode()).hexdigest()}"})


def _json(**document: Json) -> str:
    return json.dumps(document)


def _with_notice(said: str) -> Any:  # noqa: ANN401 - a calendar
    return OFFICIAL.with_notice(hr.Notice(source=said, amends=2026, days_off=(date(2026, 12, 31),), worked_days=()))


def _of_a_number(said: str) -> list[object]:
    """Return what is seen of an application that holds a number, before it is assessed and after."""
    applicant = hr.FirstIdCardApplicant(citizen_identity_number=hr.CitizenIdentityNumber(said))
    application = hr.FirstIdCardApplication(applied_on=DAY, applicant=applicant)
    answer = hr.assess(application)
    return [
        repr(application),
        str(asdict(application)),
        copy(application),
        repr(answer.case.application),
        answer,
        answer.case,
    ]


def _whole(said: str) -> int:
    return int("".join(filter(str.isdecimal, said)))


def _interviewed(said: str) -> list[object]:
    """Answer each question of an interview with a number."""
    steps: list[object] = []
    step = hr.interview_step({}, said)
    document: Any = CASE["service"]
    for service in ServiceName:
        document = {"service": service.code}
        for _ in range(12):
            step = hr.interview_step(document, said)
            steps += [step, dumps(hr.to_dict(step)), hr.to_text(step), hr.to_text(step, "en")]
            if step.question is None:
                break
            document = hr.interview_step(document, "unknown").document
    return steps


CALLS: Final[Mapping[str, Callable[[str], object]]] = {
    "an interview": _interviewed,
    "an agenda": lambda said: [form(hr.agenda({said: ANSWER}, today=DAY)) for form in (repr, hr.to_text, hr.to_ics)],
    "tasks": lambda said: [*map(repr, hr.agenda({said: ANSWER}, today=DAY))],
    "cases that are none": lambda said: hr.agenda({said: said}, today=DAY),
    "later events": lambda said: hr.progress(ANSWER, today=DAY, events={said: said}),
    "events": lambda said: hr.assess(hr.NewbornApplication(), {said: said}),
    "papers": lambda said: hr.checklist(ANSWER, [said, f"{said}:child"]),
    "year": lambda said: hr.read_notice_text("", year=_whole(said)),
    "years": lambda said: hr.Notice(source="x", year=_whole(said), amends=_whole(said), days_off=(), worked_days=()),
    "amount": lambda said: hr.count_from(DAY, _whole(said), OFFICIAL),
    "add": lambda said: OFFICIAL.add(DAY, _whole(said)),
    "is_working_day": OFFICIAL.is_working_day,
    "a notice": lambda said: hr.read_notice(_json(source=said, days_off=[said], amends=said, **{said: said})),
    "an odd notice": lambda said: hr.Notice(source=said, days_off=(), worked_days=(), division=said, amends=said),
    "a notice laid over": lambda said: hr.to_text(hr.count_from(date(2026, 12, 30), 3, _with_notice(said))),
    "a heading": lambda said: hr.read_notice_text(ARRANGED.format(said, "")),
    "a body": lambda said: hr.read_notice_text(ARRANGED.format("", f"{said}于1月7日放假。")),
    "a further item": lambda said: hr.read_notice_text(ARRANGED.format("", f"\n二、{said}：1月7日放假。")),
    "an issuer": lambda said: hr.read_notice_text(f"{ARRANGED.format('', '')}\n{said}办公室\n2025年11月4日"),
    "a profile": lambda said: hr.read_profile(
        _json(readings={said: said, "pause": said}, notices=[said, {said: 1}], contact={said: said}, **{said: said})
    ),
    "an odd profile": lambda said: hr.Profile(contact=said, readings=said),
    "readings": lambda said: hr.Readings(newborn_clock=said, pause=said),
    "a station": lambda said: hr.PoliceStation(division=said, handles_registration=said),
    "an application": lambda said: hr.CertificateApplication(kind=said, applied_on=said, applicant=said),
    "an applicant": lambda said: hr.CertificateApplicant(registered_in=said, formerly_registered_in=(said, said)),
    "a number": lambda said: [form(hr.CitizenIdentityNumber(said)) for form in (repr, str, "{:>40}".format)],
    "an applicant of a number": _of_a_number,
    "a record": lambda said: [form(_record_with(said)) for form in (hr.replay, hr.recheck)],
    "keys of a record": lambda said: hr.replay(_record_with(said, **{said: {said: said}})),
    "facts of a record": lambda said: hr.replay(
        _record_with(said, facts={said: said}, doubts=[said], verdicts={said: said})
    ),
    "services": lambda said: hr.assess(ANSWER.case, services=[said]),
    "rows": lambda said: [*hr.assess_rows([said, {"service": said}, {said: 1}])],
}
"""Calls that are given a number in some argument, beside every function in every argument."""


def _calls() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield these calls, and each public function with a number for every argument, and for every one but the first."""
    yield from CALLS.items()
    for name in hr.__all__:
        function = getattr(hr, name)
        if inspect.isfunction(function):
            given = inspect.signature(function).parameters.values()
            keys = [each.name for each in given if each.kind is each.KEYWORD_ONLY]
            for first in ([], [ANSWER]):
                more = len(given) - len(keys) - len(first)

                def call(
                    said: str, first: Json = first, more: int = more, keys: Json = keys, name: str = name
                ) -> object:
                    return getattr(hr, name)(*first, *[said] * more, **dict.fromkeys(keys, said))

                yield f"{name}({', '.join(['an answer'] * len(first) + ['a number'] * more)})", call


COMMANDS: Final[tuple[str, ...]] = (
    "{n}",
    "assess {f}",
    "assess {f} --format json --lang en",
    "assess /nowhere/{n}.json",
    "assess {l} --lines --format jsonl",
    "assess {l} --lines",
    "assess --lang {n} {f}",
    "assess {f} --format {n}",
    "assess {f} --profile {n}",
    "assess --{n}",
    "checklist {f} --presented {n}",
    "progress {f} --today {n}",
    "progress {f} --today 2021-12-01 --events {f}",
    "agenda {d} --today 2021-12-01",
    "agenda {d} --today 2021-12-01 --format ics",
    "agenda {d} --today 2021-12-01 --division {n} --actor {n}",
    "record {f}",
    "recheck {f}",
    "batch {c} {o} --service first-id-card",
    "batch {l} {o}",
    "batch {n}.parquet {n}.csv",
    "ask {n}",
    "ask first-id-card --resume {f}",
    "deadline --from {n} --working-days {n}",
    "calendar {n}",
    "notice {f}",
    "notice {f} --year {n}",
    "guide {n}",
    "clause {n}",
    "diff {n}",
    "diff first-id-card --editions {n} {n}",
    "schema {n}",
    "schema --of {n}",
    "export {n} {n}",
    "completion {n}",
    "verify {n}",
    "services {n}",
)
"""Command lines with a number: {n} as it is, {f} a file of that name, {l} lines, {c} a table, {d} the folder."""


def _commanded(line: str, said: str, text: str, place: Path) -> Said:
    """Run a command and yield what it says, and what it writes."""
    name = re.sub(r"[/\0]", "", said)[:60]
    files = {"f": f"{name}.json", "l": f"{name}.jsonl", "c": f"{name}.csv", "o": "out.csv"}
    for key in "fl":
        (place / files[key]).write_text(text.replace("\n", " ") + "\n", encoding="utf-8", errors="replace")
    cell = '"' + said.replace('"', "").replace("\0", "") + '"'
    (place / files["c"]).write_text(
        f"applicant.registered_in,applicant.citizen_identity_number,applied_on\n370102,{cell},2021-11-26\n{cell},,{cell}\n",
        encoding="utf-8",
    )
    given = {key: str(place / each) for key, each in files.items()} | {"n": said, "d": str(place)}
    out = io.StringIO(), io.StringIO()
    before = sys.stdin
    sys.stdin = io.StringIO(f"{said}\n" * 20)
    try:
        with redirect_stdout(out[0]), redirect_stderr(out[1]), suppress(SystemExit):
            command([each.format(**given) for each in line.split()])
    finally:
        sys.stdin = before
    yield "stdout", out[0].getvalue()
    yield "stderr", out[1].getvalue()
    if (place / "out.csv").exists():
        yield "out.csv", (place / "out.csv").read_text(encoding="utf-8")
    for each in place.iterdir():
        each.unlink()


def _columns(search: Search, drawn: random.Random, count: int) -> None:
    """Answer batches with numbers in the cells of columns that are read."""
    for service in ServiceName:
        given = number(drawn, date(1961, 1, 1) + timedelta(days=drawn.randrange(9000)))
        rows = []
        for document in documents(drawn.randrange(99), count):
            document |= {"service": service.code}
            said = SPELLINGS[drawn.choice([*SPELLINGS])](given)
            text = in_its_place(document, said) if service.code in PEOPLE else in_a_wrong_place(drawn, document, said)
            with suppress(ValueError):
                rows.append(json.loads(text))
        fitting = [each for each in rows if isinstance(each, dict) and fits(each, service)]
        search.counts["rows of Arrow"] += len(fitting)
        told = hr.assess_batch(batch(fitting, service), service)
        search.look(
            given,
            iter([("Arrow", "\n".join(map(repr, told.to_pylist()))), ("Arrow", repr(told))]),
            service.code,
            least=14,
        )


# --- the run ----------------------------------------------------------------------------------------------------------


class _Heard(logging.Handler):
    """Whatever is logged."""

    def __init__(self) -> None:
        super().__init__(0)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


def run(count: int, seed: int = 1, spellings: Iterable[str] = SPELLINGS) -> Search:
    """Look through what comes of so many applications, and of every call and command; whatever is printed counts."""
    search, drawn, heard = Search(), random.Random(seed), _Heard()  # noqa: S311 - no secret
    logging.getLogger().addHandler(heard)
    logging.getLogger().setLevel(0)
    printed = io.StringIO()
    with (
        warnings.catch_warnings(record=True) as warned,
        redirect_stdout(printed),
        redirect_stderr(printed),
        TemporaryDirectory() as folder,
    ):
        warnings.simplefilter("always")
        for i, document in enumerate(documents(4 * seed, count)):
            _one(search, drawn, document, at_length=not i % SELDOM)
        _columns(search, drawn, max(50, count // 50))
        for spelling in spellings:
            spelt = SPELLINGS[spelling]
            given = number(drawn, date(1961, 1, 1) + timedelta(days=drawn.randrange(9000)))
            for name, call in _calls():
                search.counts["calls"] += 1
                search.look(given, _of_call(call, spelt(given)), f"{name}, {spelling}")
            for line in COMMANDS:
                search.counts["commands"] += 1
                text = in_its_place({**CASE}, spelt(given))
                search.look(given, _commanded(line, spelt(given), text, Path(folder)), f"{line}, {spelling}", least=14)
    for of in DOCUMENTS:
        if re.search(r"\d{15}", dumps(hr.schema(of=of))):
            search.found.append(f"an example of the schema {of} has a number")
    said = [*heard.said, *(str(each.message) for each in warned), *filter(None, [printed.getvalue()])]
    search.found += [f"logged, warned or printed: {each[:300]}" for each in said]
    logging.getLogger().removeHandler(heard)
    return search


def main(count: int, results: str = "") -> int:
    """Go on part by part, print what was found, write what was counted; return how often a number showed."""
    kept: dict[str, Json] = {"parts": 0, "counts": {}, "found": 0}
    if results and Path(results).exists():
        kept = json.loads(Path(results).read_text(encoding="utf-8"))
    for seed in range(kept["parts"] + 1, 1 + -(-count // PART)):
        search = run(min(count, PART), seed, SPELLINGS if seed == 1 else ())
        counts = Counter(kept["counts"]) + search.counts
        kept = {"parts": seed, "counts": counts, "found": kept["found"] + len(search.found)}
        kept |= {"day": f"{date.today()}", "python": platform.python_version()}  # noqa: DTZ011 - the day here
        print(*search.found[:50], f"{dict(counts)}, {kept['found']} found", sep="\n", flush=True)
        if results:
            Path(results).write_text(json.dumps(kept) + "\n", encoding="utf-8")
    return int(kept["found"])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:]) > 0)
