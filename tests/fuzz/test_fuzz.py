"""Every door, a little: inputs drawn from a seed, and those with which something was found; ``make fuzz`` goes on."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from scripts import fuzz
from tests.fuzz.doors import DOORS, kept, packed, unpacked
from tests.fuzz.junk import changed

FOUND: list[dict[str, Any]] = json.loads((Path(__file__).parent / "found.json").read_text(encoding="utf-8"))
FEW = 12


@pytest.mark.parametrize("name", DOORS)
def test_an_answer_comes_out_at_every_door_or_an_error_that_is_named(name: str) -> None:
    door, drawn = DOORS[name], random.Random(name)
    seeds = [*door.seeds(), *kept(name)]
    for _ in range(FEW):
        door.enter(changed(changed(drawn.choice(seeds), drawn, seeds), drawn, seeds))


@pytest.mark.parametrize("found", FOUND, ids=lambda found: f"{found['door']}: {found['what']}")
def test_what_was_found_is_mended(found: dict[str, Any]) -> None:
    DOORS[found["door"]].enter(unpacked(found))


@pytest.mark.parametrize("name", DOORS)
def test_what_once_reached_something_new_is_answered_as_before(name: str) -> None:
    inputs = kept(name)
    for data in inputs:
        DOORS[name].enter(data)

    assert inputs


@pytest.mark.parametrize("data", [b"", b"a", "甲".encode(), b"\xff", b"\xed\xa0\x80"])
def test_an_input_is_kept_as_it_is(data: bytes) -> None:
    assert data == unpacked(json.loads(json.dumps(packed(data))))


def test_whatever_is_not_promised_is_kept_with_its_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def enter(data: bytes) -> None:
        if len(data) > 2:
            raise ZeroDivisionError

    monkeypatch.setattr(fuzz, "FOUND", tmp_path)

    assert [True, False, False] == [fuzz.entered("x", enter, data) for data in (b"1", b"12345", b"123")]
    assert [b"123"] == [path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".txt"]
    assert ["ZeroDivisionError"] == [path.read_text().split()[-1] for path in tmp_path.glob("*.txt")]


def test_the_junk_holds_everything_that_is_feared() -> None:
    drawn, seeds = random.Random(1), [b'{"a": "2021-11-26", "b": [{"c": "1"}]}']
    made = [changed(seeds[0], drawn, seeds) for _ in range(4000)]

    feared = {
        "NaN": b"NaN",
        "a number of thousands of digits": b"9" * 4400,
        "a lone surrogate": b"\\ud800",
        "the same in bytes": b"\xed\xa0\x80",
        "a byte order mark": b"\xef\xbb\xbf",
        "full-width digits": "２０２１".encode(),
        "a zero byte": b"\x00",
        "depth": b"[" * 60,
        "not UTF-8": b"\xff",
    }
    assert [] == [name for name, part in feared.items() if not any(part in data for data in made)]
    assert any(_has_a_key_twice(data) for data in made)
    assert 1000 < sum(_is_json(data) for data in made) < 4000


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _has_a_key_twice(data: bytes) -> bool:
    found = []

    def look(pairs: list[tuple[str, object]]) -> None:
        found.append(len(pairs) > len({key for key, _ in pairs}))

    try:
        json.loads(data, object_pairs_hook=look)
    except (ValueError, RecursionError):
        return False
    return any(found)
