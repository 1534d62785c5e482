"""What can be wrong with an input: one function for each kind of fault, said in both languages."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal

from hukou_rules.errors import Fault, pointer_step
from hukou_rules.terms import Event, Term, Text

__all__ = [
    "EXPECTED",
    "MANY",
    "Kind",
    "bad_date",
    "bad_division",
    "contradiction",
    "date_out_of_range",
    "duplicate_key",
    "impossible_order",
    "meant",
    "none_given",
    "not_of_term",
    "too_many",
    "unclosed",
    "unknown_keys",
    "unknown_value",
    "wrong_type",
]


_ALIKE: Final = 0.7  # how much of a code has to be right to be meant
_MOST_MEANT: Final = 10  # unknown keys of one object that are compared with those it has
_LONGEST: Final = 80  # of a text that is compared with codes

Kind = Literal["date", "bool", "division", "registered-in", "identity-number", "term", "record"]

MANY: Final = Text(zh="数组", en="an array")
EXPECTED: Final[dict[Kind, Text]] = {
    "date": Text(zh="日期", en="a date"),
    "bool": Text(zh="true或者false", en="true or false"),
    "division": Text(zh="行政区划代码（字符串）", en="a division code (string)"),
    "registered-in": Text(zh="行政区划代码（字符串）或者none", en="a division code (string) or none"),
    "identity-number": Text(zh="公民身份号码（字符串）", en="a citizen identity number (string)"),
    "term": Text(zh="代码（字符串）", en="a code (string)"),
    "record": Text(zh="对象", en="an object"),
}
"""What a value of each kind is called."""


def _fault(pointer: str, code: str, zh: str, en: str) -> Fault:
    return Fault(pointer=pointer, code=code, zh=zh, en=en)


def wrong_type(pointer: str, expected: Text, kind: str = "") -> Fault:
    """Report a value of another type than expected; ``kind`` names that of a Python value, never the value itself.

    >>> wrong_type("/today", EXPECTED["date"], "str").en
    'wrong type (str), expected a date'
    """
    zh, en = (f"（{kind}）", f" ({kind})") if kind else ("", "")
    return _fault(
        pointer, "wrong-type", f"类型错误{zh}，应为{expected.zh}。", f"wrong type{en}, expected {expected.en}"
    )


def meant(given: str, known: Iterable[str]) -> Text:
    """Ask whether the nearest of what is known was meant; nothing if none is near.

    >>> meant("newborn", ["newborn-registration"]).en, meant("x", ["father"]).en
    ('did you mean: newborn-registration; ', '')
    """
    from difflib import get_close_matches  # noqa: PLC0415 - needed only where something is wrong

    near = get_close_matches(given[:_LONGEST], known, 1, _ALIKE) or [
        code for code in known if given and code.startswith(given)
    ]
    return Text(zh=f"是否指：{near[0]}；", en=f"did you mean: {near[0]}; ") if near else Text(zh="", en="")


def unknown_value(pointer: str, known: Iterable[str], given: str = "", *, is_listed: bool = False) -> Fault:
    """Report a code that is none of those known; what was ``given`` is not repeated, it may be personal.

    Which there are is left out where another fault has listed them.

    >>> unknown_value("/follows", ["mother", "father"], "farther").en
    'not a value here; did you mean: father; known: mother, father'
    """
    codes = [*known]
    near = meant(given, codes)
    known_codes = ", ".join(codes)
    zh, en = ("代码见上", "known: as above") if is_listed else (f"可取：{known_codes}", f"known: {known_codes}")
    return _fault(pointer, "unknown-value", f"取值无效，{near.zh}{zh}。", f"not a value here; {near.en}{en}")


def not_of_term(pointer: str, given: object, term: type[Term], *, is_listed: bool = False) -> Fault:
    """Report a Python value that is no member of a term, and no code of one; which there are, unless said already.

    >>> from hukou_rules.terms import PauseKind
    >>> not_of_term("/pause", 1, PauseKind).en
    'wrong type (int), expected one of the codes correction, special-procedure'
    """
    codes = [member.code for member in term]
    if isinstance(given, str):
        return unknown_value(pointer, codes, given, is_listed=is_listed)
    expected = Text(zh=f"下列代码之一：{'、'.join(codes)}", en=f"one of the codes {', '.join(codes)}")
    expected = Text(zh="上列代码之一", en="one of the codes above") if is_listed else expected
    return wrong_type(pointer, expected, type(given).__name__)


def bad_date(pointer: str) -> Fault:
    """Report a text that is no calendar date."""
    return _fault(
        pointer,
        "bad-date",
        "日期无效，应为真实存在的日期，格式如2021-11-26。",
        "not a date that exists, written like 2021-11-26",
    )


def date_out_of_range(pointer: str) -> Fault:
    """Report a date of no living person and no case."""
    return _fault(
        pointer,
        "date-out-of-range",
        "日期超出可能的范围（1850年至2199年）。",
        "the date is out of range (1850 to 2199)",
    )


def bad_division(pointer: str) -> Fault:
    """Report a text that is no division code."""
    return _fault(
        pointer,
        "bad-division",
        "行政区划代码无效，应为六位数字，前两位为省级代码，如370102。",
        "not a division code: six digits beginning with a province, like 370102",
    )


def unknown_keys(at: str, given: Iterable[object], known: Iterable[str]) -> Iterator[Fault]:
    """Report each key that an object does not have, and the one nearest to it; which it has is said with the first."""
    names = [*known]
    for i, key in enumerate(given):
        listed = "" if i else ", ".join(names)
        near = meant(key, names) if isinstance(key, str) and i < _MOST_MEANT else Text(zh="", en="")
        zh, en = (f"{near.zh}可用：{listed}", f"{near.en}known: {listed}") if listed else (near.zh, near.en)
        said = (f"；{zh.rstrip('；')}" if zh else "", f"; {en.rstrip('; ')}" if en else "")
        yield _fault(f"{at}{pointer_step(key)}", "unknown-key", f"没有这一项{said[0]}。", f"no such key{said[1]}")


def duplicate_key(pointer: str) -> Fault:
    """Report a key that stands twice in one object."""
    return _fault(pointer, "duplicate-key", "同一对象中重复出现这一项。", "the key stands more than once in one object")


def none_given(pointer: str) -> Fault:
    """Report an empty collection where something has to be given."""
    return _fault(pointer, "none-given", "至少应给出一项。", "none is given; at least one is needed")


def too_many(pointer: str, most: Text) -> Fault:
    """Report more than any real file has; ``most`` says how many are taken."""
    return _fault(pointer, "too-many", f"过多，最多{most.zh}。", f"too many; at most {most.en} are taken")


def impossible_order(pointer: str, earlier: Event | Text, later: Event | Text) -> Fault:
    """Report an event dated before one that must come first."""
    return _fault(
        pointer,
        "impossible-order",
        f"顺序不成立：“{later.zh}”不能早于“{earlier.zh}”。",
        f"impossible order: '{later.en}' cannot be before '{earlier.en}'",
    )


def unclosed(pointer: str, opened: Event, closed: Event) -> Fault:
    """Report an interruption that ends without having begun."""
    return _fault(
        pointer,
        "unpaired-event",
        f"每个“{closed.zh}”之前都应当有一个“{opened.zh}”。",
        f"each '{closed.en}' must follow a '{opened.en}'",
    )


def contradiction(pointer: str, zh: str, en: str) -> Fault:
    """Report two statements that cannot both be true."""
    return _fault(pointer, "contradiction", zh, en)
