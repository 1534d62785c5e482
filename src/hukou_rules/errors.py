"""What can be wrong with a question: one base, few leaves; each carries its data and names every fault at once."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from attrs import AttrsInstance, fields, frozen

__all__ = [
    "MOST",
    "CalendarDataError",
    "Fault",
    "HukouRulesError",
    "InputError",
    "NotInForceError",
    "OutsideCalendarError",
    "RecordError",
    "check_texts",
    "pointer_step",
    "shown",
]


_APART: Final = r"[\s\x00-\x1f\x7f-\xa0\xad_\-\u2000-\u2015\u202a-\u202f\u205f-\u206f\u2212\ufeff\uff0d]{0,3}"
_NUMBER: Final = re.compile(rf"\d(?:{_APART}\d){{13,}}(?:{_APART}[XxＸｘ])?")  # an identity number, or most of one
_MARKS: Final = r"[\W_]{0,8}"  # of any kind, seen or not, but no letter
_SPELT: Final = re.compile(rf"\d(?:{_MARKS}\d){{14,}}(?:{_MARKS}[XxＸｘ])?")  # a whole one, old or new, in any groups
_DAY: Final = r"20[0-9]{2}[-./]?(?:0[1-9]|1[0-2])[-./]?(?:0[1-9]|[12][0-9]|3[01])"
_TIME: Final = r"(?:[01][0-9]|2[0-3])[-_]?[0-5][0-9][-_]?[0-5][0-9]"
_DATED: Final = re.compile(rf"{_DAY}{_MARKS}(?:{_DAY}|{_TIME})")
"""Two days of this century, or a day and a time: too short for a whole number, and no division begins with 20."""
_LONGEST: Final = 200  # of what is shown of one text
MOST: Final = 100  # faults that one error lists


def shown(text: object) -> str:
    r"""Write a text from outside so that it can be shown: no identity number, nothing unseen, not too long.

    Of a number of 14 digits or more every character is masked, spaces and hyphens between them too, and of one of 15 or
    more whatever marks stand between, unless it is two days side by side, or a day and a time, of this century; control
    characters, marks that turn the direction of writing, and lone surrogates are escaped.

    >>> shown("110105 19491231 002X"), shown("甲\x1b[2J"), shown("20211126093000.json")
    ('********************', '甲\\x1b[2J', '20211126093000.json')
    """
    try:
        given = str(text)
    except ValueError:  # a number of thousands of digits
        given = f"<{type(text).__name__}>"
    masked = _NUMBER.sub(_masked, _SPELT.sub(_masked, given[: 2 * _LONGEST]))  # a number at the cut is whole
    visible = "".join(
        each if each.isprintable() or each == "\u3000" else each.encode("unicode_escape").decode("ascii")
        for each in masked[:_LONGEST]
    )
    return visible if len(given) <= _LONGEST else f"{visible}…"


def _masked(found: re.Match[str]) -> str:
    """Return what is shown of a number: nothing, unless it is days and times."""
    return found[0] if _DATED.fullmatch(found[0]) else "*" * len(found[0])


def pointer_step(key: object) -> str:
    """Write a key that somebody chose as a step of a JSON Pointer (RFC 6901), as it can be shown.

    >>> pointer_step("a/b"), pointer_step("11010519491231002X"), pointer_step(("110105", "19491231002X"))
    ('/a~1b', '/******************', '/<tuple>')
    """
    return "/" + shown(key if isinstance(key, str | int | None) else f"<{type(key).__name__}>").replace(
        "~", "~0"
    ).replace("/", "~1")


def check_texts(value: AttrsInstance) -> None:
    """Refuse a value that has a field that is no text, which all of its fields are.

    Raises:
        InputError: each such field is named.
    """
    given = [(each.name, getattr(value, each.name)) for each in fields(type(value))]
    if wrong := [_wrong_type(f"/{name}", of, "字符串", "a text") for name, of in given if not isinstance(of, str)]:
        raise InputError(wrong)


def _wrong_type(pointer: str, given: object, zh: str, en: str) -> "Fault":
    kind = type(given).__name__
    zh, en = f"类型错误（{kind}），应为{zh}。", f"wrong type ({kind}), expected {en}"
    return Fault(pointer=pointer, code="wrong-type", zh=zh, en=en)


@frozen(kw_only=True)
class Fault:
    """One thing that is wrong: where (a JSON Pointer, empty for the whole), its code, and a message in zh and en."""

    pointer: str
    code: str
    zh: str
    en: str

    __attrs_post_init__ = check_texts

    @property
    def is_of_shape(self) -> bool:
        """Whether a value has the wrong form by itself, which the JSON Schema of the document refuses, too.

        >>> Fault(pointer="/applied_on", code="bad-date", zh="日期无效。", en="no date").is_of_shape
        True
        """
        return self.code in _OF_SHAPE


_OF_SHAPE: Final = frozenset(
    {
        *("wrong-type", "unknown-key", "missing-key", "unknown-value", "bad-date", "date-out-of-range", "bad-division"),
        *("bad-identity-number-length", "bad-identity-number-characters", "unknown-contract", "unknown-edition"),
    }
)


def _listed(faults: object) -> tuple[Fault, ...]:
    """Return the faults that an error lists: the first hundred, and how many more there are."""
    found: tuple[Any, ...] = (
        tuple(faults) if isinstance(faults, Iterable) and not isinstance(faults, str) else (faults,)
    )
    if wrong := [
        _wrong_type(f"/faults/{i}", each, "错误（Fault）", "a Fault")
        for i, each in enumerate(found)
        if not isinstance(each, Fault)
    ]:
        raise InputError(wrong)
    more = len(found) - MOST
    if more <= 1:
        return found
    last = Fault(pointer="", code="more-faults", zh=f"另有{more}处错误未列出。", en=f"and {more} more faults")
    return (*found[:MOST], last)


class HukouRulesError(Exception):
    """Base of every error that this library raises; ``faults`` lists what is wrong, all of it up to a hundred faults.

    >>> error = InputError([Fault(pointer="/kind", code="unknown-value", zh="取值无效", en="not a value of kind")])
    >>> str(error)
    '/kind: not a value of kind'
    """

    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        """Give every fault a line."""
        return "\n".join(f"{fault.pointer}: {fault.en}".removeprefix(": ") for fault in self.faults)


class InputError(HukouRulesError):
    """The input is not a valid application, calendar notice or query; every fault is named with its path."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = _listed(faults)
        super().__init__(self.faults)


class NotInForceError(HukouRulesError):
    """No rules modelled here apply to ``day``: before ``in_force_from``, their first day, or after ``in_force_until``.

    ``in_force_until`` is None where it is before the first day; ``pointer`` says where the day was given.
    """

    def __init__(
        self, day: date, in_force_from: date, in_force_until: date | None = None, pointer: str = "/applied_on"
    ) -> None:
        super().__init__(day, in_force_from, in_force_until, pointer)
        self.day, self.in_force_from, self.in_force_until, self.pointer = day, in_force_from, in_force_until, pointer
        if in_force_until is None:
            zh = f"本规则所依据的规范自{in_force_from}起施行，{day}的申请不能据此答复。"
            en = f"{day} is before the rules modelled here were in force (from {in_force_from})"
        else:
            zh = f"本规则施行至{in_force_until}为止，{day}的申请不能据此答复。"
            en = f"{day} is after the rules modelled here were in force (until {in_force_until})"
        self.faults = (Fault(pointer=pointer, code="not-in-force", zh=zh, en=en),)


class OutsideCalendarError(HukouRulesError):
    """No holiday arrangement can be assumed for ``day``; the calendar answers from ``first`` to ``last``.

    Once the arrangement is published, ``WorkingCalendar.with_notice`` lays it over the calendar.
    """

    def __init__(self, day: date, first: date, last: date, published_through: int) -> None:
        super().__init__(day, first, last, published_through)
        self.day, self.first, self.last, self.published_through = day, first, last, published_through
        later_zh, later_en = "新的放假安排公布后可以补充。", "; add the arrangement once it is published"
        self.faults = (
            Fault(
                pointer="",
                code="outside-calendar",
                zh=f"{day}超出工作日历范围（{first}至{last}；放假安排已公布至{published_through}年）。"
                f"{later_zh if day > last else ''}",
                en=f"no holiday arrangement can be assumed for {day} (answers from {first} to {last}, "
                f"published through {published_through}){later_en if day > last else ''}",
            ),
        )


class CalendarDataError(HukouRulesError):
    """Calendar data fail the self-check, or two notices contradict each other; each fault names its days."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = _listed(faults)
        super().__init__(self.faults)


class RecordError(HukouRulesError):
    """A stored record cannot be used: tampered with, malformed, or of an edition that this version does not know."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = _listed(faults)
        super().__init__(self.faults)
