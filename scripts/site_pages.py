"""The pages and tables of the site that are made from the rules, each in both languages."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from attrs import evolve

from hukou_rules import deadlines, terms
from hukou_rules.analysis.cures import STATION_FACTS
from hukou_rules.analysis.diff import diff
from hukou_rules.analysis.questions import bearing, effort, least_worst
from hukou_rules.analysis.verify import Report, verify
from hukou_rules.facts.fact import FIXED, Way
from hukou_rules.facts.station import ELSEWHERE
from hukou_rules.law import CLAUSES
from hukou_rules.law.clauses import Clause, Footing, Handling
from hukou_rules.law.readings import Readings
from hukou_rules.pages.layout import HasWords, Language
from hukou_rules.pages.proof import proof_table
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import StationKind, Term

__all__ = ["TABLES", "pages"]

_proved: Final = cache(verify)


def pages(language: Language) -> dict[str, str]:
    """Return every page that nobody wrote, by its path."""
    return {"law-coverage.md": _law_coverage(language), "glossary.md": _glossary(language)}


class _In:
    """Words in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.comma = self.pick("、", ", ")

    def pick(self, zh: str, en: str) -> str:
        """Return those of the language."""
        return zh if self.language == "zh" else en

    def say(self, words: HasWords) -> str:
        """Return what a term or text says."""
        return self.pick(words.zh, words.en)

    def listed(self, terms: Sequence[HasWords]) -> str:
        """Return what several say, side by side."""
        return self.comma.join(self.say(term) for term in terms)


def _table(head: Sequence[str], rows: Iterator[Sequence[object]] | Sequence[Sequence[object]], right: int = 0) -> str:
    """Return a table; the last columns hold figures."""
    marks = ["---"] * (len(head) - right) + ["---:"] * right
    lines = [head, marks, *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


# --- tables inside of pages -------------------------------------------------------------------------------------------


def _proofs(language: Language) -> str:
    """Return how many states each proof walks."""
    report: Report = _proved()
    return proof_table(report, language)


def _cures(language: Language, services: Sequence[Service[Any]] = SERVICES) -> str:
    """Return what can be changed in each service, and by whom."""
    words = _In(language)

    def rows(service: Service[Any]) -> Iterator[Sequence[str]]:
        name = words.say(service.name)
        yield name, words.pick("受理派出所", "station"), words.listed([*StationKind]), *said(ELSEWHERE)
        for fact in service.declared.values():
            if fact.name in STATION_FACTS:
                continue
            ways: dict[Way, list[Term]] = {}
            for term in fact.domain:
                ways.setdefault(fact.way_to(term), []).append(term)
            for way, values in ways.items():
                if way is not FIXED or len(ways) == 1:
                    yield name, words.say(fact.label), words.listed(values), *said(way)

    def said(way: Way) -> tuple[str, str]:
        return words.say(way.means), words.say(way) or "—"

    head = words.pick("业务 事实 改为 途径 做法", "Service Fact To By How").split()
    return _table(head, [row for service in services for row in rows(service)])


def _differences(language: Language, services: Sequence[Service[Any]] = SERVICES) -> str:
    """Return what every other option of every reading changes."""
    words, usual = _In(language), Readings()
    rows = [
        (words.say(service.name), words.say(type(taken).label), words.say(option), len(found.changes), share)
        for service in services
        for name in service.readings
        for taken in (getattr(usual, name),)
        for option in type(taken)
        if option is not taken
        for found in (diff(service, usual, evolve(usual, **{name: option})),)
        if found.changes
        for share in (f"{found.states:,}/{found.of:,}",)
    ]
    return _table(
        words.pick("业务 口径 改为 变化处 涉及情形", "Service Reading To Changes Cases").split(), rows, right=2
    )


def _questions(language: Language, services: Sequence[Service[Any]] = SERVICES) -> str:
    """Return how many questions each interview takes."""
    words = _In(language)
    head = words.pick(
        "业务|影响结论的事实|平均提问数|最多提问数|最坏情形下的最优值",
        "Service|Facts that bear on the outcome|Questions on average|At most|Best possible at worst",
    )
    rows = []
    for service in services:
        nothing = service.facts()
        left = effort(service, nothing)
        rows.append(
            (
                words.say(service.name),
                len(bearing(service)),
                f"{left.expected:.2f}",
                left.at_most,
                least_worst(service, nothing),
            )
        )
    return _table(head.split("|"), rows, right=4)


TABLES: Final = {"verify": _proofs, "cures": _cures, "diff": _differences, "interview": _questions}
"""What fills the marker of each name in a page."""


# --- law coverage -----------------------------------------------------------------------------------------------------


@cache
def _citations() -> dict[str, list[str]]:
    """Return for each clause the parts of services that cite it."""
    cited: dict[str, list[str]] = {}
    for service in SERVICES:
        for part in service.parts:
            module = str(part.function.__module__).rpartition(".")[2]
            for clause in part.clauses:
                cited.setdefault(clause.id, []).append(f"`{module}.{part.name}`")
        if service.fee is not None:
            cited.setdefault(service.fee.clause.id, []).append(f"`{service.name.name.lower()}.fee`")
    return {clause: [*dict.fromkeys(names)] for clause, names in cited.items()}


def _law_coverage(language: Language) -> str:
    """Return the page that says what became of every clause."""
    words = _In(language)
    rows = []
    for clause in CLAUSES.values():
        notes = [words.pick("含推定", "inferred in part")] if clause.inferred else []
        notes += [words.say(clause.footing)] if clause.footing is not Footing.LAW else []
        cited = _citations().get(clause.id, [])
        by = "<br>".join(cited) or (f"`{_room(clause)}`" if clause.handling is Handling.CODED else "—")
        article = words.pick(clause.article, clause.article_en)
        source = f"{words.say(clause.source.title)}{words.pick('，', ', ')}{article}"
        source += words.pick(f"（{clause.source.confidence.value}）", f" ({clause.source.confidence.value})")
        statement = words.say(clause.statement) + words.pick(
            "".join(f"（{note}）" for note in notes), "".join(f" ({note})" for note in notes)
        )
        rows.append((clause.id, statement, source, words.say(clause.handling), by))
    title = words.pick("条款与规则对照", "Clauses and rules")
    lead = words.pick(
        "本库知道的每一条款，用自己的话写，以及怎样处理：由规则判定、由受理民警认定，或者只作背景说明。",
        "Every clause that the library knows, in our own words, and what became of it: "
        "coded as a rule, left to the officer, or context.",
    )
    head = words.pick("条款|内容|来源|处理|规则", "Clause|What it says|Source|Handling|Rules").split("|")
    return f"# {title}\n\n{lead}\n\n{_table(head, rows)}"


def _room(clause: Clause) -> str:
    """Return the room outside the services in which a clause is coded."""
    return "deadlines" if clause in deadlines.CLAUSES else "validity"


# --- glossary ---------------------------------------------------------------------------------------------------------


def _glossary(language: Language) -> str:
    """Return the page of every term: in both languages, its code, its type."""
    words = _In(language)
    offered = (getattr(terms, name) for name in terms.__all__)
    shared = [kind for kind in offered if isinstance(kind, type) and issubclass(kind, Term) and len(kind)]
    sections = [(words.pick("共用的术语", "Shared terms"), sorted(shared, key=lambda kind: kind.__name__))]
    for service in SERVICES:
        kinds = [*(type(fact.domain[0]) for fact in service.declared.values()), type(service.steps[0].step.action)]
        sections.append((words.say(service.name), [kind for kind in dict.fromkeys(kinds) if kind not in shared]))
    head = words.pick("中文 English 代码 类型", "English 中文 Code Type").split()
    lines = [f"# {words.pick('术语', 'Terms')}", ""]
    for title, kinds in sections:
        rows = [
            (*words.pick(f"{term.zh}|{term.en}", f"{term.en}|{term.zh}").split("|"), f"`{term.value}`", f"`{name}`")
            for kind in kinds
            for name in (kind.__name__,)
            for term in kind
        ]
        lines += [f"## {title}", "", _table(head, rows)]
    return "\n".join(lines)
