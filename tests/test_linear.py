"""Whatever is read from outside takes time in proportion to its length: counted in calls and comparisons, not timed."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from hukou_rules import (
    HukouRulesError,
    NewbornApplication,
    assess,
    json_text,
    read_case,
    read_notice,
    read_notice_text,
    read_profile,
)
from hukou_rules.calendar import notices
from hukou_rules.cli import main
from hukou_rules.exchange.record import record, replay
from hukou_rules.services import SERVICES
from hukou_rules.terminal import run_interview

CASE = '{"service": "newborn-registration"}'
RECORD = json.loads(record(assess(NewbornApplication(applied_on=date(2021, 11, 26)))))
FEW, MANY = 100, 1_000
READERS: dict[str, Callable[[str], object]] = {
    "case": read_case,
    "events": lambda text: read_case(CASE, text),
    "notice": read_notice,
    "notice-text": read_notice_text,
    "profile": read_profile,
    "record": replay,
    "interview": lambda text: run_interview(SERVICES[3], io.StringIO(), io.StringIO(), resume=text),
}


class Key(str):
    """A key that is compared where the count sees it."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other)


class Day(date):
    """A day of a notice that is compared where the count sees it."""

    __hash__ = date.__hash__

    def __eq__(self, other: object) -> bool:
        return date.__eq__(self, other)


@contextmanager
def counted() -> Iterator[list[int]]:
    """Count the calls of functions, those of C too, and every comparison of a key of an object."""
    calls, remember = [0], json_text._remember  # noqa: SLF001 - where parsing hands over the keys

    def count(_: FrameType, event: str, __: object) -> None:
        calls[0] += event in {"call", "c_call"}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notices, "day_of", Day.fromisoformat)
        patch.setattr(json_text, "_remember", lambda pairs: remember([(Key(key), value) for key, value in pairs]))
        before = sys.getprofile()
        sys.setprofile(count)
        try:
            yield calls
        finally:
            sys.setprofile(before)


def work(read: Callable[[str], object], text: str) -> int:
    """Return how much work it is to read a text."""
    with counted() as calls, suppress(HukouRulesError):
        read(text)
    return calls[0]


def unknown(keys: int) -> dict[str, int]:
    """Return that many keys that nothing has."""
    return {f"key {i}": i for i in range(keys)}


def repeated(keys: int) -> str:
    """Return an object with that many keys that each stand in it twice."""
    return "{" + ", ".join(f'"key {i}": {i}' for i in (*range(keys), *range(keys))) + "}"


def recorded(**more: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return a record with more in it, whose digest fits."""
    content = {key: value for key, value in {**RECORD, **more}.items() if key != "digest"}
    digest = sha256(json.dumps(content, separators=(",", ":"), sort_keys=True).encode()).hexdigest()
    return json.dumps({**content, "digest": f"sha256:{digest}"})


def different_days(count: int) -> str:
    """Return a notice of that many days, each once."""
    days = [str(date(2007, 1, 1) + timedelta(days=ahead)) for ahead in range(count)]
    return json.dumps({"source": "甲", "days_off": days})


def said(count: int, *clauses: str) -> str:
    """Return the text of a notice that says something that often."""
    words = "".join(clause * count for clause in clauses)
    return f"国务院办公厅关于2027年部分节假日安排的通知：一、元旦：{words}节假日期间，请安排好值班。"


TEXTS: dict[str, tuple[str, Callable[[int], str]]] = {
    "a case with unknown keys": ("case", lambda n: json.dumps({**json.loads(CASE), **unknown(n)})),
    "a case with unknown keys within": ("case", lambda n: json.dumps({**json.loads(CASE), "child": unknown(n)})),
    "a case with unknown events": ("case", lambda n: json.dumps({**json.loads(CASE), "events": unknown(n)})),
    "a case with unknown readings": ("case", lambda n: json.dumps({**json.loads(CASE), "readings": unknown(n)})),
    "events that nobody knows": ("events", lambda n: json.dumps(unknown(n))),
    "a notice with unknown keys": ("notice", lambda n: json.dumps(unknown(n))),
    "a notice with many days": ("notice", lambda n: json.dumps({"source": "甲", "days_off": ["2027-02-08"] * n})),
    "a notice with many different days": ("notice", different_days),
    "a text with many days off": ("notice-text", lambda n: said(n, "1月1日放假。")),
    "a text with many worked days": ("notice-text", lambda n: said(n, "1月1日放假。", "1月2日上班。")),
    "a text with many days in lieu": ("notice-text", lambda n: said(n, "1月1日放假。", "1月4日补休。")),
    "a profile with unknown keys": ("profile", lambda n: json.dumps(unknown(n))),
    "a profile with unknown readings": ("profile", lambda n: json.dumps({"readings": unknown(n)})),
    "a profile with a contact in many languages": ("profile", lambda n: json.dumps({"contact": unknown(n)})),
    "a profile with many notices": ("profile", lambda n: json.dumps({"notices": [unknown(1)] * n})),
    "a record with unknown keys": ("record", lambda n: recorded(**unknown(n))),
    "a record with strange verdicts": ("record", lambda n: recorded(verdicts=dict.fromkeys(unknown(n), "met"))),
    "a record with many pauses": ("record", lambda n: recorded(pauses=[unknown(1)] * n)),
    "a record with many deadlines": ("record", lambda n: recorded(deadlines=[unknown(1)] * n)),
    "an interview with unknown answers": (
        "interview",
        lambda n: json.dumps({"interview": {"answers": unknown(n), "skipped": [*unknown(n)], **unknown(n)}}),
    ),
    **{f"a {name} with repeated keys": (name, repeated) for name in READERS if name != "notice-text"},
    **{
        f"a {name} with repeated keys within": (name, lambda n: f'{{"a": [{repeated(n)}]}}')
        for name in READERS
        if name != "notice-text"
    },
}


@pytest.mark.parametrize("what", TEXTS)
def test_ten_times_the_keys_are_ten_times_the_work(what: str) -> None:
    reader, text = TEXTS[what]
    few, many = (work(READERS[reader], text(keys)) for keys in (FEW, MANY))

    assert MANY < many < 12 * few


def test_a_folder_of_ten_times_the_cases_whose_names_are_shown_alike_is_ten_times_the_work(tmp_path: Path) -> None:
    def listed(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        for i in range(count):
            (folder / f"11010519491231{i:04}.json").write_text(CASE, encoding="utf-8")
        return work(lambda name: main(["agenda", name]), str(folder))

    listed(1)
    few, many = listed(20), listed(200)

    assert many < 12 * few


@pytest.mark.parametrize(
    "quadratic",
    [
        lambda keys: [key for key in keys if keys.count(key) > 1],
        lambda keys: [key for i, key in enumerate(keys) if key in keys[:i]],
        lambda keys: [key for key in keys if any(key is not other and key == other for other in keys)],
    ],
)
def test_a_quadratic_search_would_be_seen(quadratic: Callable[[list[str]], list[str]]) -> None:
    def read(text: str) -> object:
        return quadratic([key for key, _ in json_text.parse(text).items()])  # type: ignore[attr-defined] # an object

    few, many = (work(read, json.dumps(unknown(keys))) for keys in (30, 300))

    assert many > 50 * few
