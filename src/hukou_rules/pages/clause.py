"""Clauses in words: where each stands, since when, and what it says in our own words."""

from collections.abc import Iterable, Iterator
from typing import Final

from hukou_rules.law.clauses import Clause, Confidence, Footing
from hukou_rules.pages.layout import Form, Language, Page
from hukou_rules.terms import Text

__all__ = ["clauses_list", "clauses_page"]

_CONFIDENCE: Final = {
    Confidence.A: Text(zh="已读原文", en="read in the original"),
    Confidence.B: Text(zh="官方来源，只见部分内容", en="official, read in part"),
    Confidence.C: Text(zh="据新闻报道", en="from the press"),
    Confidence.S: Text(zh="仅见一处转述", en="from one report of it"),
}
_INFERRED: Final = Text(
    zh="本表述有超出原文字句之处，系推定。", en="What is said here goes beyond the words of the source: it is inferred."
)


def clauses_page(clauses: Iterable[Clause], language: Language = "zh", form: Form = "text") -> str:
    """Return clauses as a page: of each its source, since when it is in force, and what it says.

    >>> from hukou_rules.law import CLAUSES
    >>> print(clauses_page([CLAUSES["SD-4.6"]], "en").splitlines()[0])
    SD-4.6
    """
    page = Page(language, form)
    for number, clause in enumerate(clauses):
        page.write([""] if number else [])
        page.title(clause.id)
        page.lines([page.say(clause.statement), *_about(clause, page)])
    return page.text


def _about(clause: Clause, page: Page) -> Iterator[str]:
    source = clause.source
    yield page.standing(clause)
    ends = (
        "" if source.in_force_until is None else page.pick(f"至{source.in_force_until}", f" to {source.in_force_until}")
    )
    yield page.pick(
        f"自{source.in_force_from}{ends}施行；{source.rank.zh}；{_CONFIDENCE[source.confidence].zh}。",
        f"In force from {source.in_force_from}{ends}; {source.rank.en}; {_CONFIDENCE[source.confidence].en}.",
    )
    followed = "" if clause.footing is Footing.LAW else page.pick("，", ", ") + page.say(clause.footing)
    yield page.pick(f"本库：{clause.handling.zh}{followed}。", f"Here: {clause.handling.en}{followed}.")
    if clause.inferred:
        yield page.say(_INFERRED)


def clauses_list(clauses: Iterable[Clause], language: Language = "zh", form: Form = "text") -> str:
    """Return clauses as a list, a line for each: its id, and what it says."""
    page = Page(language)
    page.write(
        f"- `{each.id}` {page.say(each.statement)}" if form == "markdown" else f"{each.id}\t{page.say(each.statement)}"
        for each in clauses
    )
    return page.text
