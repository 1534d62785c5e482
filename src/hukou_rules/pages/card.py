"""The answer as a card for a notebook: plain HTML that needs nothing beside it, every word escaped."""

from collections.abc import Iterable
from html import escape
from typing import Final

from hukou_rules.analysis.cures import cures
from hukou_rules.assessment import Assessment
from hukou_rules.deadlines import Deadline
from hukou_rules.decision import Outcome
from hukou_rules.pages.answer import headline, paper_line, reasons
from hukou_rules.pages.cures import WAYS, ways_out
from hukou_rules.pages.layout import Language, Page
from hukou_rules.terms import Text

__all__ = ["answer_card"]

_WHY: Final = Text(zh="为什么", en="Why")
_BRING: Final = Text(zh="要带的材料", en="What to bring")
_WHEN: Final = Text(zh="期限", en="By when")
_WHERE: Final = Text(zh="到哪里办", en="Where")
_CODES: Final = {"zh": "zh-CN", "en": "en"}
_CARD: Final = "max-width:48em;padding:.8em 1.2em;border:1px solid #8888;border-radius:.5em;line-height:1.5"
_SMALL: Final = "margin:.8em 0 0;font-size:.85em;opacity:.7"


def answer_card(assessment: Assessment, language: Language = "zh") -> str:
    """Return an answer as an HTML card: the outcome and why, what to bring, by when, where.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> "<strong>新生儿落户：情况待明确</strong>" in answer_card(assess(NewbornApplication()))
    True
    """
    page = Page(language)
    accepted = assessment.outcome is Outcome.ACCEPT
    sections = (
        (_WHY, [] if accepted else reasons(assessment, page)),
        (WAYS, ways_out(cures(assessment), language)),
        (_BRING, [paper_line(needed, assessment, page) for needed in assessment.materials]),
        (_WHEN, [_when(due, page) for due in assessment.deadlines]),
        (_WHERE, [page.station(kind) for kind in assessment.where_to_apply]),
    )
    title = f"{page.say(assessment.service)}{page.colon}{page.say(headline(assessment))}"
    shown = "".join(_section(page.say(heading), lines) for heading, lines in sections if lines)
    end = "<br>".join(map(escape, page.closing(assessment.edition.id, [due.calendar for due in assessment.deadlines])))
    return (
        f'<div lang="{_CODES[language]}" style="{_CARD}"><strong>{escape(title)}</strong>{shown}'
        f'<p style="{_SMALL}">{end}</p></div>'
    )


def _section(heading: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<p style="margin:.8em 0 0">{escape(heading)}</p><ul style="margin:0">{items}</ul>'


def _when(due: Deadline, page: Page) -> str:
    """Say in a line what is due when, or what it waits for."""
    assert due.limit is not None  # noqa: S101 - only a bare count has none
    if due.due is not None:
        when = f"{page.day(due.due)}{page.comma}{page.say(due.status)}"
    elif due.awaiting is not None:
        when = page.pick(f"等待“{due.awaiting.zh}”", f"waits for '{due.awaiting.en}'")
    else:
        when = page.say(due.status)
    return f"{page.say(due.limit.id)}{page.colon}{when}"
