"""The next question as a page: what is asked, what can be answered, on which clauses, and how much is left."""

from collections.abc import Iterable
from typing import Final, assert_never

from hukou_rules.analysis.asking import AnswerKind, InterviewQuestion, Option, WhyAsked
from hukou_rules.analysis.questions import Question
from hukou_rules.law.clauses import Clause
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.pages.layout import Form, HasWords, Language, Page
from hukou_rules.terms import Term, Text

__all__ = ["asking", "interview_question_page", "question_page"]

_OPTIONS: Final = Text(zh="可以回答", en="Answers")
_WHY: Final = Text(zh="为什么要问", en="Why it is asked")
_LEFT: Final = Text(zh="还要问几项", en="How much is left")

_DATE: Final = Text(zh="（日期，如2021-11-26）", en=" (a date like 2021-11-26)")
_CODE: Final = Text(
    zh="六位区划代码如370102，或者山东的县名；只知道省的填省级代码如370000",
    en="six digits like 370102, or a Shandong county by its name; 370000 if only the province is known",
)
_NONE: Final = Text(zh="；现无常住户口填none", en="; none if registered nowhere")
_MANY: Final = Text(zh="（多个以空格分开，没有的填none）", en=" (several with spaces between, none if there are none)")


def asking(question: InterviewQuestion) -> Text:
    """Return a question of an interview in words, with how the answer is written where it is no option.

    >>> from hukou_rules.analysis.asking import THE_SERVICE
    >>> asking(THE_SERVICE).zh, asking(THE_SERVICE).en
    ('请说明：申请哪一项业务。', 'Please state which service is applied for.')
    """
    label = question.label
    if question.why in {WhyAsked.OUTCOME, WhyAsked.REST}:
        return Text(zh=f"请说明：{label.zh}。", en=f"Please state {label.en}.")
    hint = _hint(question)
    return Text(zh=f"请填写：{label.zh}{hint.zh}。", en=f"Please enter: {label.en}{hint.en}.")


def _hint(question: InterviewQuestion) -> Text:
    """Say how an answer is written that is no option."""
    match question.kind:
        case AnswerKind.CHOICE | AnswerKind.YES_NO:
            return Text(zh="", en="")
        case AnswerKind.DATE:
            return _DATE
        case AnswerKind.DIVISION:
            nowhere = _NONE if len(question.options) > 1 else Text(zh="", en="")
            return Text(zh=f"（{_CODE.zh}{nowhere.zh}）", en=f" ({_CODE.en}{nowhere.en})")
        case AnswerKind.DIVISIONS:
            return Text(zh=f"（{_CODE.zh}）{_MANY.zh}", en=f" ({_CODE.en}){_MANY.en}")
        case never:
            assert_never(never)


def interview_question_page(found: InterviewQuestion, language: Language = "zh", form: Form = "text") -> str:
    """Return a question of an interview as a page.

    >>> from hukou_rules.analysis.asking import THE_SERVICE
    >>> print(interview_question_page(THE_SERVICE, "en").splitlines()[3])
      1. first resident identity card (first-id-card)
    """
    page = Page(language, form)
    about = (
        None
        if found.left is None
        else page.pick(f"连同本项，大约{found.left}项。", f"With this one, about {found.left}.")
    )
    return _page(asking(found), found.options, [found.why], found.clauses, _most(found.at_most, page) or about, page)


def question_page(found: Question, language: Language = "zh", form: Form = "text") -> str:
    """Return a question as a page.

    >>> from hukou_rules.analysis.questions import question_for
    >>> from hukou_rules.services.first_id_card import SERVICE
    >>> print(question_page(question_for(SERVICE, SERVICE.facts()), "en").splitlines()[0])
    Please state the place of household registration.
    """
    asked = Text(zh=f"请说明：{found.label.zh}。", en=f"Please state {found.label.en}.")
    page = Page(language, form)
    left = None if found.effort is None else found.effort.at_most
    return _page(asked, found.options, [], found.clauses, _most(left, page), page)


def _most(left: int | None, page: Page) -> str | None:
    return None if left is None else page.pick(f"连同本项，最多{left}项。", f"With this one, at most {left}.")


def _page(
    asked: Text,
    options: Iterable[Option | Term],
    why: Iterable[HasWords],
    clauses: Iterable[Clause],
    left: str | None,
    page: Page,
) -> str:
    page.title(page.say(asked))
    listed = [page.pick(f"{each.zh}（{each.code}）", f"{each.en} ({each.code})") for each in options]
    page.section(_OPTIONS, listed, numbered=True)
    reasons = [page.say(each) for each in why]
    page.section(_WHY, [*reasons, *(f"{page.say(each.statement)}{page.cite(each)}" for each in clauses)])
    if left is not None:
        page.section(_LEFT, [left])
    page.close(EDITION.id)
    return page.text
