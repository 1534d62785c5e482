"""What an interview asks next of a document: a fact that still matters, then the days and divisions behind the answers.

A fact that follows from a day or a division (is the station in Shandong, is the child within a month of birth) is asked
for as such, so that nobody looks up a code in vain; the days and divisions themselves come last, and only those that
the answer needs.
"""

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, cast

from attrs import evolve, frozen

from hukou_rules.analysis.questions import Question, Wanted, question_for, settled_outcome
from hukou_rules.decision import Outcome
from hukou_rules.facts.station import StationFacts
from hukou_rules.intake.case import UNFINISHED, Case, taken_of
from hukou_rules.intake.intake import Intake, Taken
from hukou_rules.intake.records import NOWHERE, Statement
from hukou_rules.law.clauses import Clause
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import Pointer, Term, Text

__all__ = [
    "NOT_KNOWN",
    "THE_SERVICE",
    "UNFINISHED",
    "AnswerKind",
    "InterviewQuestion",
    "Option",
    "WhyAsked",
    "question_about",
]


class AnswerKind(Term, zh="回答的形式", en="kind of answer"):
    """What an answer looks like: one of the options, or a day, or divisions, for which an option may stand as well."""

    CHOICE = "choice", "选一项", "one of the options"
    YES_NO = "yes-no", "是或者否", "yes or no"
    DATE = "date", "日期", "a date"
    DIVISION = "division", "行政区划", "a division"
    DIVISIONS = "divisions", "一个或者几个行政区划", "one or more divisions"

    @property
    def is_chosen(self) -> bool:
        """Whether nothing but an option answers it."""
        return self in {AnswerKind.CHOICE, AnswerKind.YES_NO}


class WhyAsked(Term, zh="为什么要问", en="why it is asked"):
    """What turns on the answer."""

    OUTCOME = "outcome", "能不能办，要看这一项。", "Whether it can be done depends on this."
    REST = (
        "rest",
        "带什么材料、怎么办、什么时候办好，要看这一项。",
        "What to bring, what happens and by when depend on this.",
    )
    DETAIL = (
        "detail",
        "前面只问了大概，具体以这一项为准。",
        "So far only the general answer is known; this says it exactly, and counts.",
    )
    PRESUMED = (
        "presumed",
        "多数人是通常情形；您的情形特殊的，办法不同。",
        "Most people are in the usual case; for others the answer is another.",
    )
    ROUTE = "route", "知道这一项，才能说清由哪里的派出所办。", "It tells which police station does what."
    DAY = "day", "办理的期限要从这一天算起，或者看这一天。", "Time limits count from this day, or turn on it."


@frozen(kw_only=True)
class Option:
    """An answer that can be chosen: its code, its words, and the JSON value that then stands where it is stated.

    ``value`` is None where it takes a day or a division to state it, and of what is not known.
    """

    code: str
    zh: str
    en: str
    value: bool | str | tuple[str, ...] | None = None


NOT_KNOWN: Final = Option(code="unknown", zh="不清楚", en="not known")
"""The answer that nothing is known; it is not asked again."""

_NOWHERE: Final = Option(code=NOWHERE, zh="现无常住户口", en="registered nowhere now", value=NOWHERE)
_NEVER: Final = Option(code=NOWHERE, zh="没有", en="none", value=())


@frozen(kw_only=True)
class InterviewQuestion:
    """A question of an interview: what it fills in the document, what it is called, what answers it, and why it is put.

    ``fact`` is the fact that is asked for, None where a field of the application is.  ``pointer`` is where the answer
    stands in the document afterwards: a fact that it takes days or divisions to state stands below ``/interview`` until
    they are told.  ``at_most`` counts this question and those that may follow until the outcome is settled; None once
    it is.  ``left`` counts the fields that are still to be asked as far as is known by now, this one included; an
    answer can bring more.  None while facts are asked for.
    """

    pointer: Pointer
    fact: str | None
    label: Text
    kind: AnswerKind
    options: tuple[Option, ...]
    why: WhyAsked
    clauses: tuple[Clause, ...]
    at_most: int | None = None
    left: int | None = None

    def __repr__(self) -> str:
        return f"<InterviewQuestion {self.pointer}: {self.kind.code}>"


THE_SERVICE: Final = InterviewQuestion(
    pointer=Pointer("/service"),
    fact=None,
    label=Text(zh="申请哪一项业务", en="which service is applied for"),
    kind=AnswerKind.CHOICE,
    options=tuple(
        Option(code=name.code, zh=name.zh, en=name.en, value=name.code)
        for name in dict.fromkeys(service.name for service in SERVICES)
    ),
    why=WhyAsked.OUTCOME,
    clauses=(),
)
"""What is asked of an empty document."""


def question_about(service: Service[Any], case: Case, skipped: Collection[str]) -> InterviewQuestion | None:
    """Return what to ask next of a case, None when nothing more would change the answer.

    ``skipped`` are the facts and the pointers of fields that nobody knows; the field that states such a fact is not
    asked for either.

    >>> from hukou_rules.intake.case import case_of
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> from hukou_rules.services.newborn_registration import SERVICE
    >>> question_about(SERVICE, case_of(NewbornApplication()), ())
    <InterviewQuestion /follows: choice>
    """
    taken = taken_of(case)
    question = question_for(service, taken.facts, case.readings, skipped=skipped, wanted=Wanted.EVERYTHING)
    if question is not None:
        return _about_a_fact(_of_whom(question, service, case, taken, skipped) or question, case.intake)
    behind = _behind(service, case, taken)
    found = [
        _about_a_field(statement, case.intake, service, *why)
        for statement in case.intake.statements
        if (why := behind.get(statement.pointer)) is not None
        and not {statement.pointer, statement.fact} & {*skipped}
        and statement.value(case.application) is None
    ]
    order = [*behind]
    found.sort(key=lambda each: (each.kind is AnswerKind.DATE, order.index(each.pointer)))
    return evolve(found[0], left=len(found)) if found else None


def _of_whom(
    question: Question, service: Service[Any], case: Case, taken: Taken[Any], skipped: Collection[str]
) -> Question | None:
    """Return the question of whom it is, where that is open: nobody can say where someone is registered before that.

    It can take one more answer until a refusal, and takes none more until an application is accepted.
    """
    names = {statement.pointer: statement.fact for statement in case.intake.statements}
    first = next(iter(taken.gaps.get(question.fact, ())), None)
    of = names.get(first) if first else None
    if of is None or of == question.fact:
        return None
    return question_for(service, taken.facts, case.readings, skipped=skipped, about=of)


def _about_a_fact(question: Question, intake: Intake[Any, Any]) -> InterviewQuestion:
    """Ask for a fact: by the field that states it, if one does."""
    statement = intake.statement_of(question.fact)
    options = [_option(term, statement) for term in question.options]
    stated = statement is not None and all(option.value is not None for option in options)
    pointer = statement.pointer if stated and statement else Pointer(f"/{UNFINISHED}/answers/{question.fact}")
    return InterviewQuestion(
        pointer=pointer,
        fact=question.fact,
        label=question.label,
        kind=AnswerKind.YES_NO if stated and statement and statement.shape.kind == "bool" else AnswerKind.CHOICE,
        options=(*options, NOT_KNOWN),
        why=WhyAsked.REST if question.effort is None else WhyAsked.OUTCOME,
        clauses=question.clauses,
        at_most=None if question.effort is None else question.effort.at_most,
    )


def _about_a_field(
    statement: Statement, intake: Intake[Any, Any], service: Service[Any], why: WhyAsked, clauses: tuple[Clause, ...]
) -> InterviewQuestion:
    """Ask for a field of the application."""
    kind, options = _answered_by(statement, service)
    return InterviewQuestion(
        pointer=statement.pointer,
        fact=None,
        label=intake.label_of(statement.pointer),
        kind=kind,
        options=(*options, NOT_KNOWN),
        why=why,
        clauses=clauses,
    )


def _answered_by(statement: Statement, service: Service[Any]) -> tuple[AnswerKind, list[Option]]:
    """Return what answers to a field look like, and which can be chosen."""
    shape = statement.shape
    match shape.kind:
        case "bool" if statement.fact is not None:
            options = [_option(term, statement) for term in service.declared[statement.fact].domain]
            return AnswerKind.YES_NO, [option for option in options if option.value is not None]
        case "term":
            members = cast("type[Term]", shape.of)
            return AnswerKind.CHOICE, [
                Option(code=each.code, zh=each.zh, en=each.en, value=each.code) for each in members
            ]
        case "date":
            return AnswerKind.DATE, []
        case "registered-in":
            return AnswerKind.DIVISION, [_NOWHERE]
        case _:
            return (AnswerKind.DIVISIONS, [_NEVER]) if shape.many else (AnswerKind.DIVISION, [])


def _option(term: Term, statement: Statement | None) -> Option:
    value = None if statement is None else statement.written(term)
    return Option(code=term.code, zh=term.zh, en=term.en, value=cast("bool | str | None", value))


# --- what the answers rest on -----------------------------------------------------------------------------------------

_Why = tuple[WhyAsked, tuple[Clause, ...]]


def _behind(service: Service[Any], case: Case, taken: Taken[Any]) -> dict[str, _Why]:
    """Return the fields that the answers rest on, in order, with why and the clauses that need them.

    Also what was presumed and would change the answer, of a refusal what would lift it; and where it is not refused,
    the divisions of the route and the days that the limits count from.
    """
    found: dict[str, _Why] = {}
    facts = taken.facts

    def add(pointers: Iterable[str], why: WhyAsked, clauses: Iterable[Clause]) -> None:
        for pointer in pointers:
            found.setdefault(pointer, (why, tuple(dict.fromkeys(clauses))))

    decision = service.decide(facts, case.readings)
    settled = settled_outcome(service, facts, case.readings)
    for name in () if Outcome.REFUSE in {decision.outcome(), settled} else case.told:
        add(taken.gaps[name], WhyAsked.DETAIL, _asking_for(service, frozenset({name})))
    for pointer, names in _exceptional(service, case, facts, taken):
        add([pointer], WhyAsked.PRESUMED, _asking_for(service, names))
    if decision.outcome() is Outcome.REFUSE:
        return found
    for finding in decision.findings:  # what would be presumed, were it not open whom the child follows
        open_ = [name for name in finding.missing if service.declared[name].presumed is not None]
        add((pointer for name in open_ for pointer in taken.gaps[name]), WhyAsked.OUTCOME, [finding.clause])
    if settled is Outcome.REFUSE:
        return found
    for actor in dict.fromkeys(step.actor for step in decision.route):
        clauses = [step.clause for step in decision.route if step.actor is actor]
        add(taken.missing_divisions.get(actor, ()), WhyAsked.ROUTE, clauses)
    limits = [limit.clause for limit in decision.limits]
    for name in ("age", "child_age"):
        add(taken.gaps.get(name, ()), WhyAsked.DAY, limits)
    add(["/applied_on"], WhyAsked.DAY, limits)
    return found


def _exceptional(
    service: Service[Any], case: Case, facts: StationFacts, taken: Taken[Any]
) -> Iterator[tuple[Pointer, frozenset[str]]]:
    """Yield what was presumed and would change the answer if it were otherwise, with the facts that it would change.

    What is usual still is, even where it would have to be asked then.  Of a refusal only what would lift it counts.
    No death is asked about.
    """
    decision = service.decide(facts, case.readings)
    refused = decision.outcome() is Outcome.REFUSE
    stated = {statement.pointer: statement.shape for statement in case.intake.statements}
    for pointer in taken.presumed:
        shape = stated[pointer]
        members = (True, False) if shape.kind == "bool" else cast("type[Term]", shape.of)
        for value in members if shape.kind in {"bool", "term"} else ():
            stating = _with(case.application, pointer.split("/")[1:], value)
            other = case.intake.take_in(stating, case.timeline, told=case.told).facts
            changed = {
                name: term
                for name, fact in service.declared.items()
                if (term := getattr(other, name)) is not getattr(facts, name) and (term or fact.presumed is None)
            }
            otherwise = service.decide(evolve(facts, **changed), case.readings)
            if otherwise.outcome() is not Outcome.REFUSE if refused else otherwise != decision:
                yield pointer, frozenset(changed)
                break


def _with(record: Any, keys: Sequence[str], value: object) -> Any:  # noqa: ANN401 - any record of an application
    """Return a record that states one thing otherwise."""
    key, *inner = keys
    return evolve(record, **{key: _with(getattr(record, key), inner, value) if inner else value})


@functools.lru_cache(maxsize=256)
def _asking_for(service: Service[Any], names: frozenset[str]) -> tuple[Clause, ...]:
    """Return the clauses of the rules that ask for any of these facts; where no rule does, of the other parts."""
    asking = [part for part in service.parts if not names.isdisjoint(part.facts)]
    rules = [part for part in asking if part in service.rules]
    return tuple(clause for part in rules or asking for clause in part.clauses)
