"""Inputs changed at random: JSON taken apart and put together wrongly, texts and bytes damaged."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from tests.mutations import JUNK

__all__ = ["LONGEST", "MARKS", "changed"]

LONGEST: Final = 1 << 16  # bytes of an input

Json = Any  # what was read of a text; an object is a tuple of pairs, so that a key can stand in it twice

MARKS: Final = tuple(
    f"<{each}>"
    for each in (
        *("nan", "inf", "huge", "-huge", "bytes", "tuple", "set", "object"),
        *("date", "moment", "time", "none", "true", "pair"),
    )
)
"""Texts that stand for values of Python which JSON has not, where a door takes such."""

_TEXTS: Final = (
    *(
        "",
        "\ud800",
        "\udfff甲",
        "\x00",
        "\ufeff",
        "\u202e",
        "甲" * 300,
        "9" * 5000,
        "-1",
        "1e999",
        "１２",
        "２０２１-１１-２６",
    ),
    *(
        "１１０１０５１９４９１２３１００２Ｘ",
        "11010519491231002X",
        "110105 19491231 002x",
        "2021-11-26T00:00:00+08:00",
    ),
    *(
        "9999-12-31",
        "0001-01-01",
        "2026-12-31",
        "2027-01-01",
        "2199-12-31",
        "2021-11-25",
        "~0/~1",
        "a/b",
        "🏠",
        "=",
        "-",
    ),
    *MARKS,
)
_RAW: Final = ("NaN", "-Infinity", "1e999", "-1e-999", "9" * 4400, "-0", "1.0", "2027.0", "1e3", "01", "'x'", "")
"""Values as they stand in a text, some of them no JSON."""

_BYTES: Final = (
    *(
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\n",
        b"\r\n",
        b"\\u0000",
        b"\\ud800",
        b'"',
        b"[" * 60,
        b"{",
        b"}",
    ),
    *(b",", b":", b"1e999", b"NaN", b"9" * 5000, b"null", b"true", "１".encode(), "号".encode(), "日".encode(), b"\\"),
    *(b"[" * 3000, b'{"a":' * 60, b"1" * 20, b"--", b"=", "至".encode(), "、".encode(), "。".encode(), "（".encode()),
)


class _Raw(str):
    """A value that is written as it is."""

    __slots__ = ()


def changed(data: bytes, drawn: random.Random, others: Sequence[bytes]) -> bytes:
    """Return an input changed in some places, with pieces of others in it."""
    if drawn.random() < 0.75:
        whole = b"".join(_as_json(part, drawn, others) if chosen else part for part, chosen in _parts(data, drawn))
    else:
        whole = data
    times = drawn.choice((0, 0, 1)) if whole != data else drawn.choice((1, 1, 2, 5, 20))
    for _ in range(times):
        whole = drawn.choice(_DAMAGES)(whole, drawn, others)[:LONGEST]
    return whole[:LONGEST]


def _parts(data: bytes, drawn: random.Random) -> Iterator[tuple[bytes, bool]]:
    """Yield the parts of an input, and whether each is to be changed: arguments in the first line, then a body."""
    head, line, body = data.partition(b"\n")
    if line and body and _read(head) is not None:
        which = drawn.random()
        yield from ((head, which < 0.6), (line, False), (body, which > 0.4))
    else:
        yield data, True


def _read(data: bytes) -> Json | None:
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"), object_pairs_hook=tuple)
    except (ValueError, RecursionError):
        return None


def _as_json(data: bytes, drawn: random.Random, others: Sequence[bytes]) -> bytes:
    """Return a JSON text with some of its values changed, bytes that are none as they came."""
    value = _read(data)
    if value is None:
        return data
    other = _read(drawn.choice(others).rpartition(b"\n")[2]) if others else None
    pool = [*_nodes(other)] or [None]
    for _ in range(drawn.choice((1, 1, 1, 2, 3, 8))):
        at = drawn.randrange(sum(1 for _ in _nodes(value)))
        value = _with_one_changed(value, [at], drawn, pool)
    return _written(value, drawn).encode("utf-8", "surrogatepass")


def _nodes(value: Json) -> Iterator[Json]:
    yield value
    inner = (each for _, each in value) if isinstance(value, tuple) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _nodes(each)


def _size(value: Json) -> int:
    return sum(len(each) if isinstance(each, str) else 9 for each in _nodes(value))


def _with_one_changed(value: Json, left: list[int], drawn: random.Random, pool: Sequence[Json]) -> Json:
    """Return a value with the node changed that is so many further on."""
    left[0] -= 1
    if left[0] == -1:
        return _instead(value, drawn, pool)
    if isinstance(value, tuple):
        return tuple((key, _with_one_changed(each, left, drawn, pool)) for key, each in value)
    if isinstance(value, list):
        return [_with_one_changed(each, left, drawn, pool) for each in value]
    return value


def _instead(value: Json, drawn: random.Random, pool: Sequence[Json]) -> Json:
    """Return something in the place of a value."""
    if isinstance(value, tuple | list) and value and drawn.random() < 0.7:
        items = [*value]
        at = drawn.randrange(len(items))
        match drawn.randrange(6):
            case 0:
                del items[at]
            case 1:  # a key that stands twice, an item that comes often
                items[at:at] = [items[at]] * min(
                    drawn.choice((1, 1, 1, 2, 30, 400)), 1 + LONGEST // _size(type(value)([items[at]]))
                )
            case 2:
                drawn.shuffle(items)
            case 3 if isinstance(value, tuple):
                items[at] = (_a_text(drawn, pool), items[at][1])
            case 4 if isinstance(value, tuple):
                items.append((_a_text(drawn, pool), _a_value(drawn, pool)))
            case _:
                items[at] = (items[at][0], _a_value(drawn, pool)) if isinstance(value, tuple) else _a_value(drawn, pool)
        return tuple(items) if isinstance(value, tuple) else items
    if isinstance(value, str) and value and drawn.random() < 0.3:
        at = drawn.randrange(len(value))
        return value[:at] + drawn.choice(("", *_TEXTS, chr(drawn.randrange(0x250)))) + value[at + drawn.randrange(2) :]
    if drawn.random() < 0.1:
        for _ in range(drawn.choice((1, 2, 48, 60))):
            value = [value] if drawn.random() < 0.5 else (("a", value),)
        return value
    return _a_value(drawn, pool)


def _a_value(drawn: random.Random, pool: Sequence[Json]) -> Json:
    match drawn.randrange(5):
        case 0:
            return _Raw(drawn.choice(_RAW))
        case 1:
            return _a_text(drawn, pool)
        case 2:
            return drawn.choice(pool)
        case 3:
            return drawn.randrange(-(10 ** drawn.randrange(1, 30)), 10 ** drawn.randrange(1, 30))
        case _:
            junk = drawn.choice(JUNK)
            return tuple(junk.items()) if isinstance(junk, dict) else junk


def _a_text(drawn: random.Random, pool: Sequence[Json]) -> str:
    keys = [key for value in pool if isinstance(value, tuple) for key, _ in value]
    texts = [each for each in pool if isinstance(each, str)]
    return str(drawn.choice([*_TEXTS, drawn.choice(keys or [""]), drawn.choice(texts or [""])]))


def _written(value: Json, drawn: random.Random) -> str:
    if isinstance(value, tuple):
        return "{" + ",".join(f"{_written(key, drawn)}:{_written(each, drawn)}" for key, each in value) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_written(each, drawn) for each in value) + "]"
    return str(value) if isinstance(value, _Raw) else json.dumps(value, ensure_ascii=drawn.random() < 0.5)


# --- damage -----------------------------------------------------------------------------------------------------------


def _flipped(data: bytes, drawn: random.Random, _: Sequence[bytes]) -> bytes:
    at = drawn.randrange(len(data) or 1)
    return data[:at] + bytes([drawn.randrange(256)]) + data[at + 1 :]


def _filled(data: bytes, drawn: random.Random, _: Sequence[bytes]) -> bytes:
    at = drawn.randrange(len(data) + 1)
    return data[:at] + drawn.choice(_BYTES) + data[at:]


def _headed(data: bytes, drawn: random.Random, _: Sequence[bytes]) -> bytes:
    return drawn.choice((b"\xef\xbb\xbf", b"\xff\xfe", b" ", b"\x00", b"[", b"\n")) + data


def _cut(data: bytes, drawn: random.Random, _: Sequence[bytes]) -> bytes:
    first, last = sorted(drawn.randrange(len(data) + 1) for _ in range(2))
    return data[:first] if drawn.random() < 0.3 else data[:first] + data[last:]


def _repeated(data: bytes, drawn: random.Random, _: Sequence[bytes]) -> bytes:
    first, last = sorted(drawn.randrange(len(data) + 1) for _ in range(2))
    return data[:last] + data[first:last] * drawn.choice((1, 1, 2, 50)) + data[last:]


def _joined(data: bytes, drawn: random.Random, others: Sequence[bytes]) -> bytes:
    other = drawn.choice(others) if others else data
    return data[: drawn.randrange(len(data) + 1)] + other[drawn.randrange(len(other) + 1) :]


_DAMAGES: Final[tuple[Callable[[bytes, random.Random, Sequence[bytes]], bytes], ...]] = (
    *(_flipped, _filled, _filled, _headed, _cut, _repeated, _joined),
)
