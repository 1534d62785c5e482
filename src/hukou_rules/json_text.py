"""JSON text from outside, read strictly: its depth is judged before it is parsed, and no repeated key is lost."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Final, NoReturn

from hukou_rules import faults
from hukou_rules.errors import Fault, InputError, pointer_step
from hukou_rules.faults import EXPECTED
from hukou_rules.terms import Text

__all__ = ["parse", "parse_object"]

_DEEPEST: Final = 50
_STRING_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[]}]', re.DOTALL)
_JSON: Final = Text(zh="JSON文本", en="JSON text")


class _Object(dict[str, object]):
    """A JSON object that remembers which keys stood in it more than once."""

    repeated: tuple[str, ...] = ()


def _remember(pairs: list[tuple[str, object]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        made.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return made


def _refuse(_: str) -> NoReturn:
    raise ValueError


def parse(text: str | bytes, at: str = "") -> object:
    """Return what a JSON text holds, in UTF-8 if it is bytes; ``at`` is the pointer of the whole.

    Of keys that are repeated the last counts; ``parse_object`` reports them.

    Raises:
        InputError: the text is no JSON, with where; or it is nested too deeply to be anything that is read here.

    >>> parse('{"a": [1]}')
    {'a': [1]}
    """
    if isinstance(text, bytes | bytearray):
        with suppress(UnicodeDecodeError):  # which holds the whole text, and no error here may hold it
            text = text.decode()
    if isinstance(text, bytes | bytearray):
        zh, en = "内容不是UTF-8编码。", "the content is not UTF-8"
        raise InputError([Fault(pointer=at, code="not-utf-8", zh=zh, en=en)])
    if not isinstance(text, str):
        raise InputError([faults.wrong_type(at, _JSON)])
    if _too_deep(text):
        zh, en = f"JSON嵌套超过{_DEEPEST}层。", f"JSON nested more than {_DEEPEST} deep"
        raise InputError([Fault(pointer=at, code="too-deep", zh=zh, en=en)])
    try:
        return json.loads(text, object_pairs_hook=_remember, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        at_zh, at_en = f"（第{error.lineno}行第{error.colno}列）", f" (line {error.lineno}, column {error.colno})"
        if text.startswith("\ufeff"):
            at_zh, at_en = "（开头是字节顺序标记BOM）", " (it begins with a byte order mark)"
    except ValueError:  # NaN, Infinity, a number of thousands of digits
        at_zh, at_en = "（其中的数无法使用）", " (a number in it cannot be used)"
    raise InputError([Fault(pointer=at, code="not-json", zh=f"不是有效的JSON{at_zh}。", en=f"not valid JSON{at_en}")])


def parse_object(text: str | bytes, at: str = "") -> tuple[dict[str, object], list[Fault]]:
    """Return the object that a JSON text holds, and the fault of each key that is repeated anywhere in it.

    Raises:
        InputError: as for ``parse``, and if the text holds no object.
    """
    document = parse(text, at)
    found = [faults.duplicate_key(at + "".join(map(pointer_step, path))) for path in _repeated_keys(document)]
    if not isinstance(document, dict):
        raise InputError([*found, faults.wrong_type(at, EXPECTED["record"])])
    return document, found


def _repeated_keys(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Yield the path of each key that stood more than once in its object."""
    if isinstance(value, _Object):
        for key in value.repeated:
            yield (*path, key)
        for key, inner in value.items():
            if isinstance(inner, _Object | list):
                yield from _repeated_keys(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            if isinstance(inner, _Object | list):
                yield from _repeated_keys(inner, (*path, i))


def _too_deep(text: str) -> bool:
    """Whether brackets are nested too deeply, those within strings apart; judged in one pass, without recursion."""
    if text.count("[") + text.count("{") <= _DEEPEST:
        return False
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        opening = found[0] in "[{"
        depth += opening - (found[0] in "]}")
        if depth > _DEEPEST:
            return True
    return False
