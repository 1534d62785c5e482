"""Words and marks that the made pages of the site share: one language at a time, tables, headings, addresses."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from hukou_rules import services
from hukou_rules.law.clauses import Clause
from hukou_rules.pages.layout import HasWords, Language
from hukou_rules.rules import AdviceRule, FollowUpRule, LimitRule, PaperRule, Rule, StepRule
from hukou_rules.service import Part, Service
from hukou_rules.terms import ServiceName, Term, Text

__all__ = ["KINDS", "SERVICES", "Words", "address_of", "filled", "law_page", "page_of", "table", "title_of"]

T = TypeVar("T")

SERVICES: Final = tuple(sorted(services.SERVICES, key=lambda each: each.name is not ServiceName.NEWBORN_REGISTRATION))
"""The services as people look for them: newborns first, then as the announcement has them."""

KINDS: Final[dict[type[Any], Text]] = {
    Rule: Text(zh="判定", en="rule"),
    PaperRule: Text(zh="材料", en="paper"),
    StepRule: Text(zh="环节", en="step"),
    FollowUpRule: Text(zh="以后的事", en="afterwards"),
    LimitRule: Text(zh="时限", en="time limit"),
    AdviceRule: Text(zh="提示", en="advice"),
}
_FEW: Final = 3  # values that are listed
_LONG: Final = Text(zh="26", en="64")  # characters of a title


class Words:
    """Words in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.colon = self.pick("：", ": ")
        self.comma = self.pick("、", ", ")
        self.stop = self.pick("。", ".")

    def pick(self, zh: T, en: T) -> T:
        """Return those of the language."""
        return zh if self.language == "zh" else en

    def say(self, words: HasWords) -> str:
        """Return what a term or text says."""
        return self.pick(words.zh, words.en)

    def name(self, words: HasWords) -> str:
        """Return it as it begins a line."""
        said = self.say(words)
        return said[0].upper() + said[1:]

    def listed(self, terms: Iterable[HasWords]) -> str:
        """Return what several say, side by side."""
        return self.comma.join(self.say(term) for term in terms)

    def aside(self, said: str) -> str:
        """Return it in brackets, nothing if nothing is said."""
        return said and self.pick(f"（{said}）", f" ({said})")

    def cite(self, clause: Clause | None) -> str:
        """Name a clause; the site makes a link of it."""
        return "" if clause is None else f" [{clause.id}]"


def table(head: Sequence[str], rows: Iterator[Sequence[object]] | Iterable[Sequence[object]], *, right: int = 0) -> str:
    """Return a table; the last columns hold figures."""
    marks = ["---"] * (len(head) - right) + ["---:"] * right
    lines = [head, marks, *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def law_page(clause: Clause) -> str:
    """Return the page of a clause's source."""
    return f"law/{clause.source.key}.md"


def page_of(service: Service[Any], part: Part) -> str:
    """Return the page of a part of a service."""
    return f"rules/{service.name.code}/{part.name}.md"


def address_of(target: str, page: str) -> str:
    """Return the address of one page as it is written on another."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def filled(text: Text, domains: Mapping[str, Sequence[Term]], words: Words) -> str:
    """Return a text with all that a fact can be in the place of its value, or what it is called if that is much."""
    called = {
        name: "/".join(map(words.say, domain)) if len(domain) <= _FEW else f"‹{words.say(type(domain[0]).label)}›"
        for name, domain in domains.items()
    }
    return words.say(text).format_map(called)


def title_of(part: Part, words: Words) -> str:
    """Return what a part is called: what it tests, asks for, does, limits, or tells."""
    match part:
        case Rule():
            return words.name(part.title)
        case PaperRule():
            return f"{words.name(part.material)}{words.aside(words.say(part.whose))}"
        case StepRule():
            return f"{words.name(part.step.actor)}{words.colon}{words.say(part.step.action)}"
        case FollowUpRule():
            return words.name(part.action)
        case LimitRule():
            return words.name(next(limit.id for state in part.states if (limit := part.answer(*state))))
        case AdviceRule():
            said, longest = filled(part.text, part.domains, words), int(words.say(_LONG))
            first = said.partition(words.pick("。", ". "))[0]
            return first if len(first) <= longest else f"{first[:longest].rstrip(' ,，；')}…"
