"""The interview on a terminal: each question is shown, a line is read, and an application comes of it as plain data."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, TextIO

from hukou_rules.analysis.asking import NOT_KNOWN, UNFINISHED, InterviewQuestion
from hukou_rules.errors import InputError, NotInForceError
from hukou_rules.exchange.decode import read_document
from hukou_rules.exchange.encode_rules import interview_question_json
from hukou_rules.exchange.interview import Document, Interview
from hukou_rules.intake.case import Case
from hukou_rules.pages.layout import HasWords, Language, Page
from hukou_rules.pages.question import asking
from hukou_rules.service import Service
from hukou_rules.terms import Text

__all__ = ["UNFINISHED", "run_interview"]

_WORDS: Final = {
    "start": Text(
        zh="请输入编号或者代码；不知道的直接回车；?查看依据；q暂停。",
        en="Answer with a number or a code; press return if you do not know; ? for the clause; q to pause.",
    ),
    "left": Text(zh="（最多还有{n}个问题）", en=" (at most {n} more)"),
    "again": Text(zh="没有看懂，请再试一次。", en="That was not understood; please try again."),
    "overrides": Text(
        zh="这与前面的回答“{said}”不一致，以这里填写的为准。",
        en="This differs from the earlier answer '{said}'; what is entered here counts.",
    ),
    "end": Text(zh="没有更多问题了。", en="Nothing more to ask."),
    "paused": Text(zh="已暂停。", en="Paused."),
}


class _Paused(Exception):  # noqa: N818 - not an error: the person pauses
    """The person pauses, or the terminal is gone."""


def run_interview(  # noqa: PLR0913 - whoever holds it keeps, reads and shows in their own way
    service: Service[Any],
    answers_in: TextIO,
    out: TextIO,
    language: Language = "zh",
    resume: Mapping[str, object] | str | None = None,
    *,
    services: Sequence[Service[Any]] = (),
    read: Callable[[Document], Case] = read_document,
    keep: Callable[[Document], None] = lambda _: None,
    shown: Callable[[str], str] = str,
) -> Document:
    """Hold an interview on a terminal and return the document as ``interview_step`` takes it, which then answers.

    ``resume`` is a document to go on from, or its text: an application in part, or what an interview returned.  Where
    the application cannot say all that was told, its key ``interview`` does; where it says it all, that key is missing,
    and ``assess`` takes it as well.  A ``question`` below that key is the one at which the interview was interrupted;
    with the document as ``resume`` it goes on there.
    Ctrl-C and a terminal that goes interrupt it like the person.  Of ``services``, the edition in force on the day of
    acceptance asks, once that day is told.  ``read`` makes a case of the document, with a county's readings, say.
    ``keep`` is handed after each answer what the interview would go on from, should it end there.  ``shown`` makes a
    line as the screen takes it.

    Raises:
        InputError: the document to go on from is not valid; every fault is named.
        NotInForceError: it dates the case to a day on which no rules were in force.
    """
    interview = Interview.begun(resume or {}, service=service.name, services=services or (service,), read=read)
    terminal = _Terminal(answers_in, out, language, shown)
    try:
        terminal.say(_WORDS["start"])
        while interview.question is not None:
            interview = terminal.told(interview, interview.question)
            keep(_paused(interview))
        terminal.say(_WORDS["end"])
    except (_Paused, KeyboardInterrupt, OSError):
        with suppress(OSError):  # the terminal is gone
            terminal.say(_WORDS["paused"])
        return _paused(interview)
    return interview.left


def _paused(interview: Interview) -> Document:
    """Return the document of an interrupted interview, with the question that was not answered."""
    if interview.question is None:
        return interview.left
    return {
        **interview.document,
        UNFINISHED: {**interview.kept, "question": interview_question_json(interview.question)},
    }


class _Terminal:
    """Somebody who reads, and types."""

    def __init__(self, answers_in: TextIO, out: TextIO, language: Language, shown: Callable[[str], str]) -> None:
        self._in, self._out, self._words, self._shown = answers_in, out, Page(language), shown

    def say(self, words: HasWords) -> None:
        """Write words as a line."""
        self._show(self._words.say(words))

    def told(self, interview: Interview, question: InterviewQuestion) -> Interview:
        """Put a question and return the interview after the answer; as it was, if that cannot be true."""
        options = [option for option in question.options if option is not NOT_KNOWN] if question.kind.is_chosen else []
        left = "" if question.at_most is None else self._words.say(_WORDS["left"]).format(n=question.at_most)
        self._show(self._words.say(asking(question)) + left)
        for number, option in enumerate(options, 1):
            self._show(f"  {number}. {self._words.say(option)}")
        numbered = {str(number): option.code for number, option in enumerate(options, 1)}
        while (line := self._heard()) == "?":
            self._show(f"  {self._words.say(question.why)}")
            for clause in question.clauses:
                self._show(f"  [{clause.id}] {self._words.say(clause.statement)}")
        try:
            told = interview.told(numbered.get(line, line) or NOT_KNOWN.code)
        except (InputError, NotInForceError) as error:
            for fault in error.faults:
                self.say(_WORDS["again"] if options and fault.code == "unknown-value" else fault)
            return interview
        for term in told.overridden:
            self._show(self._words.say(_WORDS["overrides"]).format(said=self._words.say(term)))
        return told

    def _show(self, line: str) -> None:
        self._out.write(f"{self._shown(line)}\n")
        self._out.flush()

    def _heard(self) -> str:
        self._out.write("> ")
        self._out.flush()
        line = self._in.readline()
        if not line or line.strip().lower() == "q":
            raise _Paused
        return line.strip()
