"""The interview on a terminal as a command: what it is held with, and what becomes of the answers."""

import errno
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import Final, cast

from hukou_rules.assessment import assess
from hukou_rules.cli.assessing import answer
from hukou_rules.cli.ending import NOT_WRITTEN, OK, PAUSED, Result, complain
from hukou_rules.cli.options import calendar_of, profile_of
from hukou_rules.cli.parser import PAGES, Commands, explains, takes_calendar
from hukou_rules.cli.surroundings import folded
from hukou_rules.exchange.encode import Json, dumps
from hukou_rules.exchange.interview import Interview
from hukou_rules.pages.layout import Page
from hukou_rules.services import SERVICES, service_named
from hukou_rules.streams import STDOUT, Place, opened, read_text, unwritable, write
from hukou_rules.terminal import run_interview
from hukou_rules.terms import ServiceName, Text

__all__ = ["add_to"]

_SAVED: Final = Text(
    zh="回答已保存到{}，用--resume接着填写。", en="The answers are saved in {}; go on from it with --resume."
)
_NOT_SAVED: Final = Text(
    zh="没有用--save指定文件，回答没有保存。", en="The answers are not saved: no file was named with --save."
)


def add_to(commands: Commands) -> None:
    """Add the command of this module."""
    asking = commands.add(
        "ask", _ask, "逐项问答，得出结论 an interview that ends with the answer", *PAGES, example="first-id-card"
    )
    asking.add_argument("service", choices=[each.code for each in ServiceName], help="业务 the service")
    asking.add_argument("--resume", metavar="FILE", help="接着上次的问答 go on from a saved interview")
    asking.add_argument("--save", metavar="FILE", help="保存问答 save the interview, finished or not")
    explains(asking)
    takes_calendar(asking)


def _ask(options: Namespace) -> Result:
    saved = None if options.resume is None else read_text(options.resume)
    kept = _Kept(options)
    answers_in, out = opened(sys.stdin), sys.stderr if options.format == "json" else sys.stdout
    if out is None:
        complain([unwritable(STDOUT, OSError(errno.EBADF, ""))], options)
        return "", NOT_WRITTEN
    with suppress(AttributeError):  # a stream put in by a test has no encoding to set
        answers_in.reconfigure(errors="replace")  # type: ignore[attr-defined] # as above
    profile, calendar = profile_of(options), calendar_of(options)
    with _ended_as_interrupted():
        document = run_interview(
            service_named(options.service),
            answers_in,
            out,
            options.lang,
            saved,
            services=SERVICES,
            read=profile.read_document,
            keep=kept.keep,
            shown=partial(folded, stream=out),
        )
    kept.keep(document)
    text = _text(document)
    if kept.is_lost:
        with suppress(OSError):
            write(sys.stderr, text)  # else the answers would be nowhere
    ended = Interview.begun(document, read=profile.read_document)
    if ended.case is None or ended.question is not None:
        said = "" if kept.is_lost else kept.said
        return text if options.format == "json" else said, NOT_WRITTEN if kept.is_lost else PAUSED
    return answer(assess(ended.case, calendar=calendar), options), NOT_WRITTEN if kept.is_lost else OK


def _text(document: Mapping[str, object]) -> str:
    return dumps(cast("Json", document)) + "\n"


class _Kept:
    """The file in which the answers are kept after each of them, if any was named.

    Raises:
        InputError: nothing can be written there.
    """

    def __init__(self, options: Namespace) -> None:
        self._options = options
        self._place = None if options.save is None else Place(options.save)
        self.is_lost = False

    def keep(self, document: Mapping[str, object]) -> None:
        """Keep the answers; where that fails it is told, once, and tried again with the next."""
        if self._place is None:
            return
        try:
            self._place.save(_text(document))
        except OSError as error:
            if not self.is_lost:
                complain([unwritable(self._place.name, error)], self._options)
            self.is_lost = True
        else:
            self.is_lost = False

    @property
    def said(self) -> str:
        """Say of an interview that paused where its answers are."""
        say = Page(self._options.lang).say
        return f"{say(_NOT_SAVED) if self._place is None else say(_SAVED).format(say(self._place.name))}\n"


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """While it lasts, being asked to end, and a terminal that goes, are like Ctrl-C."""
    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = [(each, signal.signal(each, signal.default_int_handler)) for each in signals]
    try:
        yield
    finally:
        for each, handler in before:
            signal.signal(each, handler)
