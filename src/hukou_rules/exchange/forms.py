"""One word turns any value into a form: ``to_dict``, ``to_text``, ``to_markdown``, and many into ``to_svg``."""

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypeAlias, TypeVar, cast

from attrs import frozen

from hukou_rules.analysis.cures import Cures
from hukou_rules.analysis.diff import Differences
from hukou_rules.analysis.guide import Guide
from hukou_rules.analysis.questions import Question
from hukou_rules.analysis.verify import Report
from hukou_rules.arguments import Arguments
from hukou_rules.assessment import AN_ANSWER, Assessment
from hukou_rules.calendar.notices import Notice
from hukou_rules.calendar.year import CalendarYear
from hukou_rules.casework.agenda import Agenda
from hukou_rules.casework.checklist import Checklist
from hukou_rules.casework.progress import Progress
from hukou_rules.casework.recheck import Recheck
from hukou_rules.deadlines import Deadline
from hukou_rules.errors import Fault, HukouRulesError, InputError
from hukou_rules.exchange.encode import (
    Json,
    arrangement_json,
    assessment_json,
    cures_json,
    deadline_json,
    faults_json,
    year_json,
)
from hukou_rules.exchange.encode_cases import agenda_json, notice_json, progress_json, recheck_json
from hukou_rules.exchange.encode_rules import differences_json, guide_json, proof_json, question_json
from hukou_rules.exchange.interview import InterviewStep, step_json, step_page
from hukou_rules.exchange.profile import Profile, contact_json, contact_line
from hukou_rules.faults import unknown_value
from hukou_rules.pages.answer import answer_page
from hukou_rules.pages.arrangement import arrangement_page
from hukou_rules.pages.calendar_sheet import year_page
from hukou_rules.pages.card import answer_card, card_page
from hukou_rules.pages.cures import cures_page
from hukou_rules.pages.deadline import deadline_page
from hukou_rules.pages.difference import difference_page
from hukou_rules.pages.faults import faults_page
from hukou_rules.pages.guide import guide_page
from hukou_rules.pages.layout import LANGUAGES, Form, Language
from hukou_rules.pages.notice import notice_page
from hukou_rules.pages.picture_answer import answer_picture
from hukou_rules.pages.picture_deadline import deadline_picture
from hukou_rules.pages.picture_guide import guide_picture
from hukou_rules.pages.picture_year import year_picture
from hukou_rules.pages.progress import agenda_page, progress_page
from hukou_rules.pages.proof import proof_page
from hukou_rules.pages.question import question_page
from hukou_rules.pages.recheck import recheck_page
from hukou_rules.terms import Text

__all__ = ["CardForm", "Drawn", "Value", "in_language", "to_card", "to_dict", "to_markdown", "to_svg", "to_text"]

CardForm = Literal["text", "markdown", "html"]
"""The forms of a card."""

Value: TypeAlias = (
    Assessment
    | Progress
    | Agenda
    | Checklist
    | Guide
    | Cures
    | Question
    | InterviewStep
    | Deadline
    | Notice
    | CalendarYear
    | Recheck
    | Report
    | Differences
    | Fault
    | tuple[Fault, ...]
    | HukouRulesError
)
"""What has forms."""

Drawn: TypeAlias = Assessment | Deadline | CalendarYear | Guide
"""What is drawn, too."""


def to_dict(value: Value, *, profile: Profile | None = None) -> dict[str, Json]:
    """Return a value as plain JSON values: keys snake_case, codes kebab-case, dates ISO, unknown null.

    With a county's ``profile`` it says its contact, too, beside the value.

    Raises:
        InputError: the value is of no kind that has forms, or the profile is none.

    >>> from hukou_rules import NewbornApplication, assess
    >>> to_dict(assess(NewbornApplication()))["outcome"]
    'incomplete'
    """
    given = Arguments()
    kind = _kind_of(given, value)
    check_profile(given, profile)
    given.check()
    return {**kind.data(value), **contact_json(profile)}


def to_text(value: Value, lang: str = "zh", *, profile: Profile | None = None) -> str:
    """Return a value as a page of plain text for people, in Chinese (``zh``) or English (``en``).

    Its last line is the contact of a county's ``profile``.

    Raises:
        InputError: the value is of no kind that has forms, there is no such language, or the profile is none.

    >>> from hukou_rules import NewbornApplication, assess
    >>> to_text(assess(NewbornApplication()), "en").splitlines()[0]
    'newborn household registration: more facts needed'
    """
    return _page(value, lang, "text", profile)


def to_markdown(value: Value, lang: str = "zh", *, profile: Profile | None = None) -> str:
    """Return a value as a page of Markdown for people, in Chinese (``zh``) or English (``en``).

    Its last line is the contact of a county's ``profile``.

    Raises:
        InputError: the value is of no kind that has forms, there is no such language, or the profile is none.

    >>> from hukou_rules import NewbornApplication, assess
    >>> to_markdown(assess(NewbornApplication())).splitlines()[0]
    '# 新生儿落户：情况待明确'
    """
    return _page(value, lang, "markdown", profile)


def to_svg(value: Drawn, lang: str = "zh", *, profile: Profile | None = None) -> str:
    """Return a value as a picture (SVG) for people, in Chinese (``zh``) or English (``en``).

    Of a deadline it shows the days, each with its number or why it does not count; of an answer the route in lanes and
    below it every deadline; of a year its months; of a guide the stations that accept, and since when.  It is 400 units
    wide, says in words what it shows to whoever does not see it, follows a dark screen, and fetches nothing.  Its last
    line is the contact of a county's ``profile``.

    Raises:
        InputError: the value is of no kind that is drawn, there is no such language, or the profile is none.

    >>> from datetime import date
    >>> from hukou_rules import WorkingCalendar, count_from
    >>> "By Wed 2021-12-01" in to_svg(count_from(date(2021, 11, 26), 3, WorkingCalendar.official()), "en")
    True
    """
    given = Arguments()
    draw = next((draw for kind, draw in _PICTURES if isinstance(value, kind)), None)
    if draw is None:
        given.wrong_type("value", value, _IS_DRAWN)
    language = in_language(given, lang)
    check_profile(given, profile)
    given.check()
    return cast("_Draw", draw)(value, language, contact_line(profile, language).strip())


def to_card(answer: Assessment, lang: str = "zh", form: CardForm = "text") -> str:
    """Return what a person needs of an answer first: outcome, what to bring, by when, where, what happens next.

    Unless it is accepted, also why, and what would change that.  It fits a screen, while ``to_text`` gives the whole
    answer; as ``html`` it is what a notebook shows.

    Raises:
        InputError: it is no answer, or the language or the form is none of those that there are.

    >>> from hukou_rules import NewbornApplication, assess
    >>> to_card(assess(NewbornApplication()), "en").splitlines()[0]
    'Newborn household registration: more facts needed'
    """
    given = Arguments()
    given.of("answer", answer, Assessment, AN_ANSWER)
    language = in_language(given, lang)
    given.add([] if form in tuple(_CARDS) else [unknown_value("/form", _CARDS)])  # a tuple: it asks for no hash
    given.check()
    return _CARDS[form](answer, language)


def _page(value: Value, lang: str, form: Form, profile: Profile | None) -> str:
    given = Arguments()
    kind = _kind_of(given, value)
    language = in_language(given, lang)
    check_profile(given, profile)
    given.check()
    return kind.page(value, language, form) + contact_line(profile, language)


_CARDS: Final[Mapping[str, Callable[[Assessment, Language], str]]] = {
    "text": card_page,
    "markdown": lambda answer, lang: card_page(answer, lang, "markdown"),
    "html": answer_card,
}


def in_language(given: Arguments, lang: str) -> Language:
    """Return the language that an argument names; ``given`` knows what else is wrong."""
    given.add([] if lang in LANGUAGES else [unknown_value("/lang", LANGUAGES)])
    return cast("Language", lang)


def check_profile(given: Arguments, profile: Profile | None) -> None:
    """Remember whether a profile that was given is none."""
    if profile is not None:
        given.of("profile", profile, Profile, _A_PROFILE)


_A_PROFILE: Final = Text(zh="县级配置（Profile）", en="a profile (Profile)")


# --- the table --------------------------------------------------------------------------------------------------------

T = TypeVar("T")


@frozen(kw_only=True)
class _Kind:
    """A kind of value: what it is called, and its two forms."""

    of: type[Any]
    called: Text
    data: Callable[[Any], dict[str, Json]]
    page: Callable[[Any, Language, Form], str]


def _kind(
    of: type[T], zh: str, en: str, data: Callable[[T], dict[str, Json]], page: Callable[[T, Language, Form], str]
) -> _Kind:
    """Return a line of the table, whose two forms take values of its kind."""
    return _Kind(of=of, called=Text(zh=zh, en=en), data=data, page=page)


_KINDS: Final = (
    _kind(Assessment, "答复", "an answer", assessment_json, answer_page),
    _kind(Progress, "进展", "progress", progress_json, progress_page),
    _kind(Agenda, "待办事项", "an agenda", agenda_json, agenda_page),
    _kind(Checklist, "一次性告知单", "a one-time notice", notice_json, notice_page),
    _kind(Guide, "办事指南", "a guide", guide_json, guide_page),
    _kind(Cures, "受理办法", "cures", cures_json, cures_page),
    _kind(Question, "问题", "a question", question_json, question_page),
    _kind(InterviewStep, "问答的一步", "a step of an interview", step_json, step_page),
    _kind(Deadline, "期限", "a deadline", deadline_json, deadline_page),
    _kind(Notice, "放假通知", "a notice of days off", arrangement_json, arrangement_page),
    _kind(CalendarYear, "年历", "a year of a calendar", year_json, year_page),
    _kind(Recheck, "复核结果", "a recheck", recheck_json, recheck_page),
    _kind(Report, "证明", "a proof", proof_json, proof_page),
    _kind(Differences, "差异", "differences", differences_json, difference_page),
    _kind(
        Fault,
        "错误",
        "a fault",
        lambda fault: faults_json(InputError([fault])),
        lambda fault, lang, form: faults_page([fault], lang, form),
    ),
    _kind(
        tuple,
        "各项错误",
        "faults",
        lambda found: faults_json(InputError(found)),
        lambda found, lang, form: faults_page(InputError(found).faults, lang, form),
    ),
    _kind(
        HukouRulesError,
        "异常",
        "an error",
        faults_json,
        lambda error, lang, form: faults_page(error.faults, lang, form),
    ),
)


_Draw: TypeAlias = Callable[[Any, Language, str], str]
_PICTURES: Final[tuple[tuple[type[Any], _Draw], ...]] = (
    (Assessment, answer_picture),
    (Deadline, deadline_picture),
    (CalendarYear, year_picture),
    (Guide, guide_picture),
)
_DRAWN: Final = [kind for kind in _KINDS if kind.of in {of for of, _ in _PICTURES}]
_IS_DRAWN: Final = Text(
    zh="、".join(f"{kind.called.zh}（{kind.of.__name__}）" for kind in _DRAWN) + "之一",
    en="one of: " + ", ".join(f"{kind.called.en} ({kind.of.__name__})" for kind in _DRAWN),
)


def _kind_of(given: Arguments, value: object) -> _Kind:
    """Return the line of the table for a value; of no use before the arguments are checked if there is none."""
    found = next((kind for kind in _KINDS if isinstance(value, kind.of)), None)
    if found is None or value == ():
        given.wrong_type("value", value, _HAS_FORMS)
    return cast("_Kind", found)


_HAS_FORMS: Final = Text(
    zh="、".join(f"{kind.called.zh}（{kind.of.__name__}）" for kind in _KINDS) + "之一",
    en="one of: " + ", ".join(f"{kind.called.en} ({kind.of.__name__})" for kind in _KINDS),
)
