"""How a command ends: its text and exit code, and what it says on stderr where something is wrong."""

import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import evolve

import hukou_rules
from hukou_rules.errors import (
    CalendarDataError,
    Fault,
    HukouRulesError,
    InputError,
    NotInForceError,
    OutsideCalendarError,
    shown,
)
from hukou_rules.streams import write

if TYPE_CHECKING:
    from hukou_rules.exchange.encode import Json
    from hukou_rules.exchange.forms import Drawn
    from hukou_rules.exchange.profile import Profile
    from hukou_rules.pages.layout import Form

__all__ = [
    "BAD_INPUT",
    "CANNOT_ANSWER",
    "INTERRUPTED",
    "NOT_ACCEPTED",
    "NOT_WRITTEN",
    "OK",
    "OURS",
    "PAUSED",
    "Result",
    "Run",
    "code_of",
    "complain",
    "drawn",
    "faults_of",
    "of_file",
    "ours",
    "rendered",
    "told",
]

OK: Final = 0
NOT_ACCEPTED: Final = 1
BAD_INPUT: Final = 2
CANNOT_ANSWER: Final = 3
PAUSED: Final = 4
OURS: Final = 70
NOT_WRITTEN: Final = 74
INTERRUPTED: Final = 130

_JSON: Final = {"json": 2, "jsonl": None}  # the formats for systems, and by how much they are indented

Result: TypeAlias = tuple[str, int]
"""What a command comes to: the text for stdout, and the exit code, which stands whatever becomes of the text."""

Run: TypeAlias = Callable[[Namespace], Result | Iterator[Result]]
"""What runs a command: one result, or one after the other as they come."""


def rendered(options: Namespace, page: "Callable[[Form], str]", data: "Callable[[], Mapping[str, Json]]") -> str:
    """Return a page for people, or its data; the county's contact last, where its profile was given."""
    profile: Profile | None = options.profile
    if options.format in _JSON:
        from hukou_rules.exchange.encode import dumps
        from hukou_rules.exchange.profile import contact_json

        said: dict[str, Json] = {**data(), **contact_json(profile)}
        return dumps(said, indent=_JSON[options.format]) + "\n"
    if profile is None:
        return page(options.format)
    from hukou_rules.exchange.profile import contact_line

    return page(options.format) + contact_line(profile, options.lang)


def drawn(value: "Drawn", options: Namespace) -> str:
    """Return a value as a picture; the county's contact last, where its profile was given."""
    from hukou_rules.exchange.forms import to_svg

    return to_svg(value, options.lang, profile=options.profile)


def code_of(error: HukouRulesError) -> int:
    """Return the exit code of an error: bad input, or no answer."""
    cannot = isinstance(error, NotInForceError | OutsideCalendarError | CalendarDataError)
    return CANNOT_ANSWER if cannot else BAD_INPUT


def complain(faults: Iterable[Fault], options: Namespace, *, usage: str = "") -> None:
    """Name faults on stderr, if anybody can read it; for people, ``usage`` before them."""
    text = told(faults, options)
    if options.format not in _JSON:
        text = usage + text
    with suppress(OSError):
        write(sys.stderr, text)


def told(faults: Iterable[Fault], options: Namespace, line: int | None = None) -> str:
    """Say what is wrong: a line for each fault, or one JSON object, with the line of the input where it has many."""
    if options.format in _JSON:
        from hukou_rules.exchange.encode import dumps, faults_json

        whole = HukouRulesError()
        whole.faults = tuple(faults)  # all of them, of however many cases
        said = faults_json(whole)
        if line is not None:
            said["line"] = line
        return dumps(said, indent=_JSON[options.format]) + "\n"
    return "".join(
        f"{fault.pointer or '-'}  {fault.code}  {fault.en if options.lang == 'en' else fault.zh}\n" for fault in faults
    )


def faults_of(error: HukouRulesError) -> list[Fault]:
    """Return what is wrong, and what can be done about it here."""
    if not isinstance(error, OutsideCalendarError) or error.day < error.first:
        return [*error.faults]
    return [
        evolve(fault, zh=f"{fault.zh}补充时用“--calendar 文件”。", en=f"{fault.en}, with --calendar FILE")
        for fault in error.faults
    ]


@contextmanager
def of_file(path: str) -> Iterator[None]:
    """While it lasts, what is wrong is named with the file in which it is; so that is bad input, whatever else."""
    try:
        yield
    except HukouRulesError as error:
        name = shown(Path(path).name)
        raise InputError([evolve(fault, pointer=f"{name}{fault.pointer}") for fault in error.faults]) from None


def ours(error: Exception) -> Fault:
    """Report an error of ours: what and where it is, and nothing of what was put in."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}, {Path(at.filename).name}:{at.lineno}, hukou-rules {hukou_rules.__version__}"
    return Fault(
        pointer="",
        code="internal-error",
        zh=f"程序本身出错，这不是答复（{what}）。请把所用的命令和本行报告给维护者，不要附个人信息。",
        en=f"an error of ours, not an answer ({what}); please report this line with the command to the maintainers, "
        "without personal data",
    )
