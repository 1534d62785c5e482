"""The command that assesses: one application, several, or a stream of them, each answered in its place."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from hukou_rules.assessment import Assessment, assess
from hukou_rules.cli.ending import NOT_ACCEPTED, OK, OURS, Result, code_of, drawn, faults_of, ours, rendered, told
from hukou_rules.cli.options import calendar_of, profile_of
from hukou_rules.cli.parser import PAGES, Commands, explains, takes_calendar
from hukou_rules.decision import Outcome
from hukou_rules.errors import Fault, HukouRulesError, InputError, shown
from hukou_rules.exchange.encode import assessment_json
from hukou_rules.pages.answer import answer_page
from hukou_rules.pages.card import card_page
from hukou_rules.pages.layout import Form
from hukou_rules.streams import lines_of, read_text, text_of
from hukou_rules.terms import Text

if TYPE_CHECKING:
    from hukou_rules.casework.agenda import Agenda

__all__ = ["add_to", "answer", "calendar_file"]

_LINES: Final = {".jsonl", ".ndjson"}
_MORE: Final = Text(
    zh="逐项判定、口径、推定和依据条款：加--explain再查。",
    en="Every finding, reading, presumption and clause: ask again with --explain.",
)
_ONE_AT_A_TIME: Final = Fault(
    pointer="--format",
    code="wrong-usage",
    zh="日历文件（ics）和图（svg）一次只写一件申请；多件的待办事项用agenda。",
    en="a calendar file (ics) or a picture (svg) is of one application; for the dates of several use agenda",
)


def add_to(commands: Commands) -> None:
    """Add the command of this module."""
    assessing = commands.add(
        "assess",
        _assess,
        "评估申请 assess applications",
        *PAGES,
        "jsonl",
        "ics",
        "svg",
        example="examples/launch_day_newborn.json",
    )
    assessing.add_argument(
        "cases",
        nargs="+",
        metavar="CASE.json|-",
        help="申请（JSON，或者每行一件），-为标准输入 applications (JSON, or one a line), - for stdin",
    )
    assessing.add_argument(
        "--lines", action="store_true", help="每行一件申请 one application a line, whatever the name"
    )
    assessing.add_argument("--check", action="store_true", help="结论不是予以受理时退出码为1 exit 1 unless accept")
    explains(assessing)
    takes_calendar(assessing)


def _assess(options: Namespace) -> Result | Iterator[Result]:
    alone = len(options.cases) == 1 and not _has_lines(options.cases[0], options)
    if options.format == "jsonl" or not alone:
        return _each(options, alone=alone)
    text = read_text(options.cases[0])
    assessment = assess(profile_of(options).read_case(text), calendar=calendar_of(options))
    show = _ALONE.get(options.format, answer)
    return show(assessment, options), _code(assessment, options)


def _code(assessment: Assessment, options: Namespace) -> int:
    return NOT_ACCEPTED if options.check and assessment.outcome is not Outcome.ACCEPT else OK


def answer(assessment: Assessment, options: Namespace) -> str:
    """Return an answer in the format asked for: for people the card, or the whole with ``--explain``."""

    def page(form: Form) -> str:
        if options.explain:
            return answer_page(assessment, options.lang, form)
        return card_page(assessment, options.lang, form, more=_MORE)

    return rendered(options, page, lambda: assessment_json(assessment))


def calendar_file(dated: "Assessment | Agenda", options: Namespace) -> str:
    """Return the dates of an answer or an agenda as a calendar file."""
    from hukou_rules.exchange.ics import to_ics

    return to_ics(dated, options.lang, profile=options.profile)


_ALONE: Final[dict[str, Callable[[Assessment, Namespace], str]]] = {"ics": calendar_file, "svg": drawn}
"""The formats that hold one application each."""


# --- several applications ---------------------------------------------------------------------------------------------


def _each(options: Namespace, *, alone: bool) -> Iterator[Result]:
    """Answer one application after the other as they come; what is wrong with one is told in its place.

    The exit code of a fault is 1, so that it is told from bad arguments, unless the application is ``alone``.
    """
    if options.format in _ALONE:
        raise InputError([_ONE_AT_A_TIME])
    profile, calendar = profile_of(options), calendar_of(options)
    before = "[\n" if options.format == "json" else ""
    for name, line, read in chain.from_iterable(_documents(path, options) for path in options.cases):
        try:
            assessment = assess(profile.read_case(read()), calendar=calendar)
            text, code = answer(assessment, options), _code(assessment, options)
        except HukouRulesError as error:
            text, code = told(faults_of(error), options, line), code_of(error) if alone else NOT_ACCEPTED
        except Exception as error:  # noqa: BLE001 - those after it are answered all the same
            text, code = told([ours(error)], options, line), OURS
        yield before + _framed(name, text, options), code
        before = {"json": ",\n", "jsonl": ""}.get(options.format, "\n")
    if options.format == "json":
        yield ("[]\n" if before == "[\n" else "\n]\n"), OK


def _documents(path: str, options: Namespace) -> Iterator[tuple[str, int | None, Callable[[], str]]]:
    """Yield what each application of a file is called, its line if it is one of many, and what reads its text."""
    if not _has_lines(path, options):
        yield shown(path), None, partial(read_text, path)
        return
    try:
        for number, line in enumerate(lines_of(path), 1):
            if line.strip():
                name = f"{shown(path)}:{number}"
                yield name, number, partial(text_of, line.rstrip(b"\r\n"), Text(zh=name, en=name))
    except InputError as error:
        yield shown(path), None, partial(_raised, error)


def _raised(error: InputError) -> NoReturn:
    raise error


def _has_lines(path: str, options: Namespace) -> bool:
    return options.lines or Path(path).suffix.lower() in _LINES


def _framed(name: str, text: str, options: Namespace) -> str:
    """Tell the answers apart: for people by a name above each, in an array by a comma, else by lines."""
    match options.format:
        case "json":
            return text.rstrip("\n")
        case "jsonl":
            return text
        case "markdown":
            return f"`{name}`\n\n{text}"
        case _:
            return f"{name}\n{text}"
