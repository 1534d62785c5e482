"""An interview as data: a document and an answer in, the document and the next question or the answer out; no session.

What was answered stands in the document, and what cannot stand there yet below its key ``interview``.  So whoever holds
the document can go on from it at any time, in another process, or from an earlier one to take an answer back.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import NoneType
from typing import Any, Final, Self, cast

from attrs import Factory, evolve, field, frozen

from hukou_rules.analysis.asking import (
    NOT_KNOWN,
    THE_SERVICE,
    UNFINISHED,
    AnswerKind,
    InterviewQuestion,
    Option,
    question_about,
)
from hukou_rules.arguments import A_CALENDAR, Arguments
from hukou_rules.assessment import Assessment, assess, edition_for
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.errors import Fault, InputError, NotInForceError, pointer_step
from hukou_rules.exchange.decode import read_document
from hukou_rules.exchange.encode import Json, assessment_json, dumps, faults_json, term_json
from hukou_rules.exchange.encode_rules import interview_question_json
from hukou_rules.exchange.profile import Profile
from hukou_rules.faults import EXPECTED, unknown_keys, unknown_value, wrong_type
from hukou_rules.intake import intake_named
from hukou_rules.intake.case import Case
from hukou_rules.intake.divisions import COUNTIES, name as name_of
from hukou_rules.intake.records import NOWHERE
from hukou_rules.json_text import parse_object
from hukou_rules.pages.answer import answer_page
from hukou_rules.pages.faults import faults_page
from hukou_rules.pages.layout import Form, Language
from hukou_rules.pages.question import interview_question_page
from hukou_rules.service import Service
from hukou_rules.services import A_SERVICE, SERVICES, editions_of, service_named
from hukou_rules.terms import ServiceName, Term, Text

__all__ = ["Document", "Interview", "InterviewStep", "interview_step", "step_json", "step_page"]

Document = dict[str, object]

A_DOCUMENT: Final = Text(zh="申请（JSON文本或者对象）", en="an application (JSON text or an object)")
_A_PROFILE: Final = Text(zh="县的配置（Profile）", en="a county's profile (Profile)")
_KEPT: Final = ("answers", "skipped", "question")
_NOTHING_ASKED: Final = Fault(
    pointer="",
    code="nothing-asked",
    zh="没有要回答的问题：问答已经结束。",
    en="there is no question to answer: the interview is over",
)


@frozen(kw_only=True)
class InterviewStep:
    """A step of an interview: the document so far, and what to ask next, or the answer when nothing is left to ask.

    ``faults``: why what was answered does not fit; the document is as it was then, and the question the same.
    ``overridden``: earlier answers that the last one puts right.
    """

    document: Mapping[str, object] = field(hash=False)
    question: InterviewQuestion | None
    answer: Assessment | None
    faults: tuple[Fault, ...] = ()
    overridden: tuple[Term, ...] = ()

    def __repr__(self) -> str:
        return f"<InterviewStep {self.question or self.answer!r}>"


def interview_step(
    document: str | bytes | Mapping[str, object],
    answer: object = None,
    *,
    calendar: WorkingCalendar | None = None,
    services: Sequence[Service[Any]] = SERVICES,
    profile: Profile | None = None,
) -> InterviewStep:
    """Take the answer to the question that a document leaves, and return what to ask next, or the answer to it all.

    ``document`` is an application in part, ``{}`` to begin with, or what a step before returned; nothing else is kept.
    ``answer`` is the code of an option, or its value or words; a date, a division code or the name of a county of
    Shandong; ``"unknown"`` for what is not known; None only asks.  Whatever does not fit comes back in ``faults``, with
    the same question.  Of ``services``, the edition in force on the day of acceptance asks.  ``profile`` is a county's:
    its readings and notices.

    Raises:
        InputError: the document cannot be true, or another argument is of another kind.
        NotInForceError: the document dates the case to a day on which no rules were in force.
        CalendarDataError: the county's notices contradict the calendar.

    >>> step = interview_step({"service": "newborn-registration"})
    >>> step.question.label.zh, [option.code for option in step.question.options]
    ('新生儿随谁落户', ['mother', 'father', 'grandparent', 'unknown'])
    >>> interview_step(step.document, "mother").question.label.en
    'where the person whom the child follows is registered'
    """
    given = Arguments()
    given.of("document", document, (str, bytes, Mapping), A_DOCUMENT)
    given.of("calendar", calendar, (WorkingCalendar, NoneType), A_CALENDAR)
    among = given.each("services", services, Service, A_SERVICE)
    given.of("profile", profile, (Profile, NoneType), _A_PROFILE)
    given.check()
    county = profile or Profile()
    days = calendar if profile is None else profile.over(calendar or WorkingCalendar.official())
    now = Interview.begun(document, services=among, read=county.read_document)
    found: tuple[Fault, ...] = ()
    if answer is not None:
        try:
            now = now.told(answer)
        except (InputError, NotInForceError) as error:
            found = error.faults
    over = now.case is not None and now.question is None
    return InterviewStep(
        document=now.left,
        question=now.question,
        answer=assess(now.case, calendar=days, services=among) if now.case is not None and over else None,
        faults=found,
        overridden=now.overridden,
    )


# --- its forms --------------------------------------------------------------------------------------------------------


def step_json(found: InterviewStep) -> dict[str, Json]:
    """Return a step of an interview as plain JSON values.

    >>> step_json(interview_step({}))["question"]["pointer"]
    '/service'
    """
    return {
        "document": cast("Json", found.document),
        "question": None if found.question is None else interview_question_json(found.question),
        "answer": None if found.answer is None else assessment_json(found.answer),
        "overridden": [term_json(each) for each in found.overridden],
        **faults_json(InputError(found.faults)),
    }


def step_page(found: InterviewStep, language: Language = "zh", form: Form = "text") -> str:
    """Return a step of an interview as a page: what did not fit, and the next question, or the answer.

    >>> print(step_page(interview_step({}, "the weather"), "en").splitlines()[0].split(";")[0])
    /service  unknown-value  not one of the options
    """
    wrong = f"{faults_page(found.faults, language, form)}\n" if found.faults else ""
    if found.question is not None:
        return wrong + interview_question_page(found.question, language, form)
    assert found.answer is not None  # noqa: S101 - what asks nothing more answers; this narrows
    return wrong + answer_page(found.answer, language, form)


# --- the state --------------------------------------------------------------------------------------------------------


@frozen(kw_only=True, eq=False)
class Interview:
    """An interview at some point: what the document says, what it cannot say yet, and what nobody knows.

    ``case`` is what the document says, and the facts that were told and that it takes a day or a division to state;
    None while it does not name a service.  ``skipped`` are the facts and the pointers that are not known.
    """

    document: Document
    case: Case | None
    skipped: tuple[str, ...]
    services: tuple[Service[Any], ...]
    read: Callable[[Document], Case]
    overridden: tuple[Term, ...] = ()
    question: InterviewQuestion | None = field(
        init=False, default=Factory(lambda self: self._next_question(), takes_self=True)
    )

    @classmethod
    def begun(
        cls,
        document: str | bytes | Mapping[str, object],
        *,
        service: ServiceName | None = None,
        services: Sequence[Service[Any]] = SERVICES,
        read: Callable[[Document], Case] = read_document,
    ) -> Self:
        """Return the interview that a document leaves, all that is wrong with it named at once.

        ``service`` is the one that it is of, where that is not for the document to say.

        Raises:
            InputError: the document cannot be true, or what is kept below ``/interview`` cannot be of it.
            NotInForceError: no rules were in force on the day of the case.
        """
        stated, found = parse_object(document if isinstance(document, str | bytes) else _as_text(document))
        kept = stated.pop(UNFINISHED, None)
        if service is not None:
            if stated.get("service") not in (None, service.code):
                raise InputError([*found, unknown_value("/service", [service.code])])
            stated = {**stated, "service": service.code}
        case = None
        if any(value is not None for value in stated.values()):
            try:
                case = read(stated)
            except InputError as error:
                found += error.faults
        name = ServiceName.coded(stated.get("service"))
        edition = (
            None if name is None else service_named(name, None, services) if case is None else _edition(case, services)
        )
        answers, skipped = _kept(kept, edition, found)
        if found:
            raise InputError(found)
        if case is not None:
            case, stated = evolve(case, told=answers), _without_number(stated, case)
            edition_for(editions_of(case.service, tuple(services)), case.timeline)
        return cls(document=stated, case=case, skipped=skipped, services=tuple(services), read=read)

    @property
    def kept(self) -> Document:
        """Return what is needed to go on beside the document; at the end, nothing that the document says as well."""
        told = {} if self.case is None else self.case.told
        if self.case is not None and self.question is None:
            stated = self.case.intake.take_in(self.case.application, self.case.timeline).facts
            told = {name: term for name, term in told.items() if getattr(stated, name) is None}
        return {"answers": {name: term.code for name, term in told.items()}, "skipped": [*self.skipped]}

    @property
    def left(self) -> Document:
        """Return the document to go on from, or at the end to answer again: what it cannot say stands beside it."""
        kept = self.kept
        return (
            self.document if self.question is None and not any(kept.values()) else {**self.document, UNFINISHED: kept}
        )

    def told(self, answer: object) -> Self:
        """Return the interview after an answer to its question.

        Raises:
            InputError: the answer is none to this question, or cannot be true beside the others.
            NotInForceError: no rules were in force on the day that was told.
        """
        question, case = self.question, self.case
        if question is None:
            raise InputError([_NOTHING_ASKED])
        option = _chosen(question, answer)
        if option is NOT_KNOWN:
            return evolve(self, skipped=(*self.skipped, question.fact or question.pointer), overridden=())
        if option is None:
            return self._stating(question.pointer, _written(question, answer))
        if option.value is None and question.fact and case:
            domain = _edition(case, self.services).declared[question.fact].domain
            term = next(each for each in domain if each.code == option.code)
            return evolve(self, case=evolve(case, told={**case.told, question.fact: term}), overridden=())
        statement = case.intake.statement_of(question.fact) if case and question.fact else None
        at = question.pointer if statement is None else statement.pointer
        return self._stating(at, [*option.value] if isinstance(option.value, tuple) else option.value)

    def _stating(self, pointer: str, value: object) -> Self:
        """Put a value in its place in the document; earlier answers that it contradicts are given up."""
        document = _with(self.document, pointer.split("/")[1:], value)
        case = self.read(document)
        edition_for(editions_of(case.service, self.services), case.timeline)
        before = {} if self.case is None else self.case.told
        facts = case.intake.take_in(case.application, case.timeline).facts
        wrong = {name: term for name, term in before.items() if getattr(facts, name) not in {None, term}}
        told = {name: term for name, term in before.items() if name not in wrong}
        return evolve(self, document=document, case=evolve(case, told=told), overridden=tuple(wrong.values()))

    def _next_question(self) -> InterviewQuestion | None:
        if self.case is None:
            return THE_SERVICE
        return question_about(_edition(self.case, self.services), self.case, self.skipped)


def _edition(case: Case, services: Sequence[Service[Any]]) -> Service[Any]:
    """Return the edition in force on the day of the case; where none is, the first: the answer itself will say so."""
    try:
        return service_named(case.service, case.timeline.accepted_or_applied, services)
    except NotInForceError:
        return editions_of(case.service, tuple(services))[-1]


# --- what is read -----------------------------------------------------------------------------------------------------


def _without_number(document: Document, case: Case) -> Document:
    """Return a document as its case has it: with the day of birth in the place of the number that tells it."""
    person = document.get("applicant")
    if not isinstance(person, dict) or person.get("citizen_identity_number") is None:
        return document
    application: Any = case.application  # one of an applicant
    kept = {key: value for key, value in person.items() if key != "citizen_identity_number"}
    return {**document, "applicant": {**kept, "born_on": application.applicant.born_on.isoformat()}}


def _as_text(document: Mapping[str, object]) -> str:
    """Return a document as a file would hold it."""
    try:
        return dumps(cast("Json", dict(document)))
    except (TypeError, ValueError, RecursionError):
        raise InputError([wrong_type("", A_DOCUMENT)]) from None


def _kept(kept: object, edition: Service[Any] | None, found: list[Fault]) -> tuple[dict[str, Term], tuple[str, ...]]:
    """Read what is kept of an interview of a service; while none is told nothing can be kept."""
    if kept is None:
        return {}, ()
    at, inner = f"/{UNFINISHED}", kept if isinstance(kept, dict) else {}
    answers, skipped = inner.get("answers"), inner.get("skipped")
    if not isinstance(answers, dict) or not isinstance(skipped, list):
        found.append(wrong_type(at, EXPECTED["record"]))
        return {}, ()
    found += unknown_keys(at, (key for key in inner if key not in _KEPT), _KEPT)
    declared = {} if edition is None else edition.declared
    told: dict[str, Term] = {}
    for name, code in answers.items():
        known = {term.code: term for term in declared[name].domain} if name in declared else {}
        if isinstance(code, str) and code in known:
            told[name] = known[code]
        else:
            found.append(unknown_value(f"{at}/answers{pointer_step(name)}", known))
    fields = () if edition is None else intake_named(edition.name).statements
    asked = {*declared, *(each.pointer for each in fields)}
    found += [
        unknown_value(f"{at}/skipped/{i}", sorted(asked))
        for i, name in enumerate(skipped)
        if not isinstance(name, str) or name not in asked
    ]
    return told, tuple(skipped)


_YES_OR_NO: Final = {"yes": True, "是": True, "no": False, "否": False}
_NOBODY_KNOWS: Final = frozenset({"不知道", "不了解", "不确定", "do not know", "don't know", "i don't know"})


def _chosen(question: InterviewQuestion, answer: object) -> Option | None:
    """Return the option that an answer means, None where it is none and need not be one.

    Raises:
        InputError: only an option answers the question, and this is none.
    """
    said = answer.strip().casefold() if isinstance(answer, str) else answer
    if isinstance(said, str) and said in _NOBODY_KNOWS:
        said = NOT_KNOWN.code
    if question.kind is AnswerKind.YES_NO and isinstance(said, str):
        said = _YES_OR_NO.get(said, said)
    elif said == "无" and not question.kind.is_chosen:
        said = NOWHERE
    for option in question.options:
        if said is option.value if isinstance(said, bool) else said in (option.code, option.zh, option.en.casefold()):
            return option
    if not question.kind.is_chosen:
        return None
    if isinstance(said, str | bool):
        raise InputError([_no_option(question)])
    raise InputError([wrong_type(question.pointer, EXPECTED["term"], type(answer).__name__)])


def _no_option(question: InterviewQuestion) -> Fault:
    """Report an answer that is none of the options, in words that whoever answers has been shown."""
    zh = "、".join(option.zh for option in question.options)
    en = "; ".join(option.en for option in question.options)
    return evolve(
        unknown_value(question.pointer, ()),
        zh=f"没有这一选项；可以回答：{zh}。",
        en=f"not one of the options; answer with one of: {en}",
    )


def _written(question: InterviewQuestion, answer: object) -> object:
    """Return what stands in the document for a day or divisions; whether it can, whoever reads it says."""
    if question.kind is AnswerKind.DIVISIONS:
        codes = _APART.split(answer.strip()) if isinstance(answer, str) else answer
        return [_code(each) for each in codes] if isinstance(codes, list | tuple) else codes
    return _code(answer) if question.kind is AnswerKind.DIVISION else answer


_APART: Final = re.compile(r"[\s,，、]+")


def _code(given: object) -> object:
    """Return the division code that a person means: as given, or of the county of that name if there is only one.

    >>> _code("历下区"), _code("济宁市任城区"), _code("Lixia"), _code("370102"), _code("市中区")
    ('370102', '370811', '370102', '370102', '市中区')
    """
    if not isinstance(given, str):
        return given
    said = given.strip()
    named = [code for code, each in COUNTIES.items() if said in {each.zh, name_of(code).zh, each.en.rpartition(" ")[0]}]
    return named[0] if len(named) == 1 else said


def _with(document: Document, path: Sequence[str], value: object) -> Document:
    """Return a document with one more value in it.

    >>> _with({"child": None}, ["child", "born_on"], "2021-11-15")
    {'child': {'born_on': '2021-11-15'}}
    """
    key, *further = path
    inner = document.get(key) or {}
    return {**document, key: _with(cast("Document", inner), further, value) if further else value}
