"""The interview on a terminal: what still matters is asked, and an application comes of it as plain data.

A fact that follows from a day or a division (is the station in Shandong, is the child within a month of birth) is asked
for as such, so that nobody looks up a code in vain; the days and divisions themselves come last, and only those that
the answer needs.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, Never, TextIO, cast

from attrs import evolve

from hukou_rules.analysis.questions import Question, Wanted, question_for, settled_outcome
from hukou_rules.decision import Decision, Outcome
from hukou_rules.errors import Fault, InputError, NotInForceError, pointer_step
from hukou_rules.exchange.decode import read_document
from hukou_rules.exchange.encode import dumps
from hukou_rules.facts.station import StationFacts
from hukou_rules.faults import EXPECTED, Kind, unknown_keys, unknown_value, wrong_type
from hukou_rules.intake import intake_named
from hukou_rules.intake.case import Case
from hukou_rules.intake.divisions import COUNTIES, name as name_of
from hukou_rules.intake.intake import Taken
from hukou_rules.intake.records import NOWHERE, Statement
from hukou_rules.json_text import parse_object
from hukou_rules.pages.layout import HasWords, Language, Page
from hukou_rules.service import Service
from hukou_rules.services import service_named
from hukou_rules.terms import Pointer, Term, Text

__all__ = ["UNFINISHED", "run_interview"]

Document = dict[str, object]

UNFINISHED: Final = "interview"
"""The key of a document that holds what an interrupted interview needs to go on; a finished one does not have it."""

_KEPT: Final = ("answers", "skipped")

_WORDS: Final = {
    "start": Text(
        zh="请输入编号或者代码；不知道的直接回车；?查看依据；q暂停。",
        en="Answer with a number or a code; press return if you do not know; ? for the clause; q to pause.",
    ),
    "ask": Text(zh="请说明：{label}。", en="Please state {label}."),
    "left": Text(zh="（最多还有{n}个问题）", en=" (at most {n} more)"),
    "raw": Text(zh="请填写：{label}{hint}。", en="Please enter: {label}{hint}."),
    "again": Text(zh="没有看懂，请再试一次。", en="That was not understood; please try again."),
    "overrides": Text(
        zh="这与前面的回答“{said}”不一致，以这里填写的为准。",
        en="This differs from the earlier answer '{said}'; what is entered here counts.",
    ),
    "end": Text(zh="没有更多问题了。", en="Nothing more to ask."),
    "paused": Text(zh="已暂停。", en="Paused."),
}
_HINTS: Final[Mapping[Kind, Text]] = {
    "date": Text(zh="（日期，如2021-11-26）", en=" (a date like 2021-11-26)"),
    "division": Text(
        zh="（六位区划代码如370102，或者山东的县名；只知道省的填省级代码如370000）",
        en=" (six digits like 370102, or a Shandong county by its name; 370000 if only the province is known)",
    ),
    "registered-in": Text(
        zh="（六位区划代码如370102，或者山东的县名；只知道省的填省级代码如370000；现无常住户口填none）",
        en=" (six digits like 370102, or a Shandong county by its name; 370000 if only the province is known; "
        "none if registered nowhere)",
    ),
}
_MANY: Final = Text(zh="多个以空格分开，没有的填none", en="several with spaces between, none if there are none")


class _Paused(Exception):  # noqa: N818 - not an error: the person pauses
    """The person pauses, or the terminal is gone."""


def run_interview(
    service: Service[Any],
    answers_in: TextIO,
    out: TextIO,
    language: Language = "zh",
    resume: Mapping[str, object] | str | None = None,
    *,
    services: Sequence[Service[Any]] = (),
    read: Callable[[Document], Case] = read_document,
    keep: Callable[[Document], None] = lambda _: None,
) -> Document:
    """Hold an interview on a terminal and return the application as a document, ready to be decoded and assessed.

    ``resume`` is a document to go on from, or its text: an application in part, or what an interrupted interview
    returned.  A document that comes back with the key ``interview`` was interrupted; with it as ``resume`` the
    interview goes on where it stopped.  Ctrl-C and a terminal that goes interrupt it like the person.  Of ``services``,
    the edition in force on the day of acceptance asks, once that day is told.  ``read`` makes a case of the document,
    with a county's readings, say.  ``keep`` is handed after each answer what the interview would go on from, should it
    end there.

    Raises:
        InputError: the document to go on from is not valid; every fault is named.
    """
    session = _Session(service, answers_in.readline, out, language, services, read)
    session.go_on_from(resume or {})
    try:
        for document in session.run():
            keep(document)
        session.say(_WORDS["end"])
    except (_Paused, KeyboardInterrupt, OSError):
        with suppress(OSError):  # the terminal is gone
            session.say(_WORDS["paused"])
        return session.unfinished
    return session.document


class _Session:
    """One interview on a terminal."""

    def __init__(
        self,
        service: Service[Any],
        line: Callable[[], str],
        out: TextIO,
        language: Language,
        services: Sequence[Service[Any]],
        read: Callable[[Document], Case],
    ) -> None:
        self._begun, self._services, self._read = service, services or (service,), read
        self._line, self._out, self._in = line, out, Page(language).say
        self._intake = intake_named(service.name)
        self.document: Document = {"service": service.name.value}
        self._case = self._read(self.document)
        self._answers: dict[str, Term] = {}  # facts whose days and divisions are asked for last
        self._skipped: list[str] = []  # facts and pointers that the person does not know

    # --- state -----------------------------------------------------------------------------------

    @property
    def _service(self) -> Service[Any]:
        """Return the edition in force on the day of the case; where none is, the answer itself will say so."""
        try:
            return service_named(self._begun.name, self._case.timeline.accepted_or_applied, self._services)
        except NotInForceError:
            return self._begun

    @property
    def unfinished(self) -> Document:
        """Return the document with what is needed to go on."""
        answers = {name: term.value for name, term in self._answers.items()}
        return {**self.document, UNFINISHED: {"answers": answers, "skipped": list(self._skipped)}}

    def go_on_from(self, resume: Mapping[str, object] | str) -> None:
        """Take over what was answered before; all that is wrong with it is named at once."""
        document, found = parse_object(resume if isinstance(resume, str) else dumps(dict(resume)))
        kept = document.pop(UNFINISHED, None)
        name = self._begun.name.value
        if document.get("service") not in (None, name):
            raise InputError([*found, unknown_value("/service", [name])])
        self.document = {**document, "service": name}
        try:
            self._case = self._read(self.document)
        except InputError as error:
            found += error.faults
        found += self._taken_over(kept)
        if found:
            raise InputError(found)

    def _taken_over(self, kept: object) -> Iterator[Fault]:
        """Take over the answers and gaps of an interrupted interview, and yield all that is wrong with them."""
        if kept is None:
            return
        at, inner = f"/{UNFINISHED}", kept if isinstance(kept, dict) else {}
        answers, skipped = inner.get("answers"), inner.get("skipped")
        if not isinstance(answers, dict) or not isinstance(skipped, list):
            yield wrong_type(at, EXPECTED["record"])
            return
        yield from unknown_keys(at, (key for key in inner if key not in _KEPT), _KEPT)
        declared = self._service.declared
        for name, code in answers.items():
            known = {term.value: term for term in declared[name].domain} if name in declared else {}
            if isinstance(code, str) and code in known:
                self._answers[name] = known[code]
            else:
                yield unknown_value(f"{at}/answers{pointer_step(name)}", known)
        asked = {*declared, *(each.pointer for each in self._intake.statements)}
        for i, name in enumerate(skipped):
            if isinstance(name, str) and name in asked:
                self._skipped.append(name)
            else:
                yield unknown_value(f"{at}/skipped/{i}", sorted(asked))

    def _state(self, pointer: str, value: object) -> None:
        """Put a value in its place in the document; one that cannot be true is refused and nothing changes."""
        document = _with(self.document, pointer.split("/")[1:], value)
        self._case, self.document = self._read(document), document

    @property
    def _taken(self) -> Taken[Any]:
        """Return the facts that the document tells, and what is missing."""
        return self._intake.take_in(self._case.application, self._case.timeline)

    # --- words -----------------------------------------------------------------------------------

    def say(self, words: HasWords) -> None:
        """Write words as a line."""
        self._show(self._in(words))

    def _show(self, line: str) -> None:
        self._out.write(f"{line}\n")
        self._out.flush()

    def _heard(self) -> str:
        self._out.write("> ")
        self._out.flush()
        line = self._line()
        if not line or line.strip().lower() == "q":
            raise _Paused
        return line.strip()

    # --- the interview ---------------------------------------------------------------------------

    def run(self) -> Iterator[Document]:
        """Ask for facts until everything wanted is settled, then for what was presumed, and for days and divisions.

        After each answer, yield what the interview would go on from.
        """
        self.say(_WORDS["start"])
        while True:
            taken, readings = self._taken, self._case.readings
            unsaid = {name: term for name, term in self._answers.items() if getattr(taken.facts, name) is None}
            facts = evolve(taken.facts, **cast("Mapping[str, Never]", unsaid))
            question = question_for(self._service, facts, readings, skipped=self._skipped, wanted=Wanted.EVERYTHING)
            if question is not None:
                self._ask(question)
                yield self.unfinished
                continue
            pointer = next(self._raw(facts, taken), None)
            if pointer is None:
                return
            self._ask_raw(pointer)
            yield self.unfinished

    def _ask(self, question: Question) -> None:
        left = question.effort
        more = "" if left is None else self._in(_WORDS["left"]).format(n=left.at_most)
        self._show(self._in(_WORDS["ask"]).format(label=self._in(question.label)) + more)
        answer = self._chosen(question.options, question)
        if answer is None:
            self._skipped.append(question.fact)
            return
        statement = self._intake.statement_of(question.fact)
        value = None if statement is None else statement.written(answer)
        if statement is None or value is None:  # it takes a day or a division to say it
            self._answers[question.fact] = answer
            return
        try:
            self._state(statement.pointer, value)
        except InputError as error:
            self._complain(error)

    def _chosen(self, options: tuple[Term, ...], question: Question | None) -> Term | None:
        """Read one of the options; None: not known."""
        for number, option in enumerate(options, 1):
            self._show(f"  {number}. {self._in(option)}")
        while line := self._heard():
            if line == "?" and question is not None:
                for clause in question.clauses:
                    self._show(f"  [{clause.id}] {self._in(clause.statement)}")
                continue
            for number, option in enumerate(options, 1):
                if line in {str(number), option.value, option.zh, option.en}:
                    return option
            self.say(_WORDS["again"])
        return None

    def _statement(self, pointer: str) -> Statement:
        """Return the field at a pointer."""
        return next(each for each in self._intake.statements if each.pointer == pointer)

    # --- what was presumed, days and divisions ---------------------------------------------------

    def _exceptional(self, facts: StationFacts, taken: Taken[Any], decision: Decision) -> Iterator[Pointer]:
        """Yield what was presumed and would change the answer if it were otherwise; no death is asked about."""
        decide, readings = self._service.decide, self._case.readings
        for pointer in taken.presumed:
            if self._statement(pointer).shape.kind not in {"bool", "term"}:
                continue
            names = [name for name, gap in taken.gaps.items() if pointer in gap]
            others = [{name: term} for name in names for term in self._service.declared[name].domain]
            cases = (evolve(facts, **cast("Mapping[str, Never]", other)) for other in others)
            if any(decide(case, readings) != decision for case in cases):
                yield pointer

    def _raw(self, facts: StationFacts, taken: Taken[Any]) -> Iterator[str]:
        """Yield what the answers rest on and the input does not say yet: days last.

        Where it is not refused, also what was presumed, the divisions of the route and the days that the limits count
        from.
        """
        behind, readings = [pointer for name in self._answers for pointer in taken.gaps[name]], self._case.readings
        if settled_outcome(self._service, facts, readings) is not Outcome.REFUSE:
            decision = self._service.decide(facts, readings)
            behind += self._exceptional(facts, taken, decision)
            actors = dict.fromkeys(step.actor for step in decision.route)
            behind += [pointer for actor in actors for pointer in taken.missing_divisions.get(actor, ())]
            behind += [pointer for name in ("age", "child_age") for pointer in taken.gaps.get(name, ())]
            behind.append(Pointer("/applied_on"))
        open_ = [
            pointer
            for pointer in dict.fromkeys(behind)
            if pointer not in self._skipped and _at(self.document, pointer) is None
        ]
        yield from sorted(open_, key=lambda pointer: self._statement(pointer).shape.kind == "date")

    def _ask_raw(self, pointer: str) -> None:
        statement = self._statement(pointer)
        shape = statement.shape
        hint = self._in(_HINTS[shape.kind]) if shape.kind in _HINTS else ""
        many = f" ({self._in(_MANY)})" if shape.many else ""
        label = self._in(self._intake.label_of(pointer))
        self._show(self._in(_WORDS["raw"]).format(label=label, hint=hint + many))
        while True:
            value = self._given(statement)
            if value is None:
                self._skipped.append(pointer)
                return
            try:
                self._state(pointer, value)
            except InputError as error:
                self._complain(error)
                continue
            after = self._taken.facts
            for name, term in list(self._answers.items()):
                if getattr(after, name) not in {None, term}:
                    self._show(self._in(_WORDS["overrides"]).format(said=self._in(term)))
                    del self._answers[name]
            return

    def _given(self, statement: Statement) -> object:
        """Read a day, divisions or a code; None: not known."""
        shape = statement.shape
        if statement.fact is not None and shape.kind == "bool":
            stated = self._chosen(self._service.declared[statement.fact].domain, None)
            return None if stated is None else statement.written(stated)
        if shape.kind == "term":
            chosen = self._chosen(tuple(cast("type[Term]", shape.of)), None)
            return None if chosen is None else chosen.value
        line = self._heard()
        if not line:
            return None
        if shape.kind == "date":
            return line
        codes = [] if shape.many and line in _NONE else [_code(each) for each in re.split(r"[\s,，、]+", line)]
        return codes if shape.many else codes[0]

    def _complain(self, error: InputError) -> None:
        for fault in error.faults:
            self.say(fault)


_NONE: Final = frozenset({NOWHERE, "无", "没有"})


def _code(given: str) -> str:
    """Return the division code that a person means: as given, or of the county of that name if there is only one.

    >>> _code("历下区"), _code("济宁市任城区"), _code("Lixia"), _code("Shizhong"), _code("370102"), _code("无")
    ('370102', '370811', '370102', 'Shizhong', '370102', 'none')
    """
    if given in _NONE:
        return NOWHERE
    named = [
        code for code, each in COUNTIES.items() if given in {each.zh, name_of(code).zh, each.en.rpartition(" ")[0]}
    ]
    return named[0] if len(named) == 1 else given


def _with(document: Document, path: Sequence[str], value: object) -> Document:
    """Return a document with one more value in it.

    >>> _with({"child": None}, ["child", "born_on"], "2021-11-15")
    {'child': {'born_on': '2021-11-15'}}
    """
    key, *further = path
    inner = document.get(key) or {}
    return {**document, key: _with(cast("Document", inner), further, value) if further else value}


def _at(document: Document, pointer: str) -> object:
    """Return what a document says at a pointer, None if nothing."""
    inner: object = document
    for key in pointer.split("/")[1:]:
        inner = inner.get(key) if isinstance(inner, dict) else None
    return inner
