"""The next question as a page: what is asked, what can be answered, on which clauses, and how much is left."""

from typing import Final

from hukou_rules.analysis.questions import Question
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.pages.layout import Form, Language, Page
from hukou_rules.terms import Text

__all__ = ["question_page"]

_OPTIONS: Final = Text(zh="可以回答", en="Answers")
_WHY: Final = Text(zh="为什么要问", en="Why it is asked")
_LEFT: Final = Text(zh="还要问几项", en="How much is left")


def question_page(found: Question, language: Language = "zh", form: Form = "text") -> str:
    """Return a question as a page.

    >>> from hukou_rules.analysis.questions import question_for
    >>> from hukou_rules.services.first_id_card import SERVICE
    >>> print(question_page(question_for(SERVICE, SERVICE.facts()), "en").splitlines()[0])
    Please state the place of household registration.
    """
    page = Page(language, form)
    page.title(page.pick(f"请说明：{found.label.zh}。", f"Please state {found.label.en}."))
    options = [page.pick(f"{each.zh}（{each.code}）", f"{each.en} ({each.code})") for each in found.options]
    page.section(_OPTIONS, options, numbered=True)
    page.section(_WHY, [f"{page.say(each.statement)}{page.cite(each)}" for each in found.clauses])
    if found.effort is not None:
        most = found.effort.at_most
        left = page.pick(f"连同本项，最多{most}项。", f"With this one, at most {most}.")
        page.section(_LEFT, [left])
    page.close(EDITION.id)
    return page.text
