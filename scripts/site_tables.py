"""The tables inside of written pages that are made from the rules, each in both languages."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, Final

from attrs import evolve
from scripts.mutant_results import Unit, modules, read, tried_on
from scripts.mutators import Module
from scripts.site_guides import service_cards, wizard_link
from scripts.site_pictures import launch_day, spring_festival, weeks, years
from scripts.site_words import SERVICES, Words, table

from hukou_rules.analysis.cures import STATION_FACTS
from hukou_rules.analysis.diff import diff
from hukou_rules.analysis.questions import bearing, effort, least_worst
from hukou_rules.analysis.verify import verify
from hukou_rules.facts.fact import FIXED, Way
from hukou_rules.facts.station import ELSEWHERE
from hukou_rules.law.readings import Readings
from hukou_rules.pages.layout import Language
from hukou_rules.pages.proof import proof_table
from hukou_rules.service import Service
from hukou_rules.terms import StationKind, Term

__all__ = ["TABLES"]

_proved: Final = cache(verify)


def _proofs(language: Language) -> str:
    """Return how many states each proof walks."""
    return proof_table(_proved(), language)


def _cures(language: Language) -> str:
    """Return what can be changed in each service, and by whom."""
    words = Words(language)

    def said(way: Way) -> tuple[str, str]:
        return words.say(way.means), words.say(way) or "—"

    def rows(service: Service[Any]) -> Iterator[Sequence[str]]:
        name = words.say(service.name)
        yield name, words.pick("受理派出所", "station"), words.listed(StationKind), *said(ELSEWHERE)
        for fact in service.declared.values():
            if fact.name in STATION_FACTS:
                continue
            ways: dict[Way, list[Term]] = {}
            for term in fact.domain:
                ways.setdefault(fact.way_to(term), []).append(term)
            for way, values in ways.items():
                if way is not FIXED or len(ways) == 1:
                    yield name, words.say(fact.label), words.listed(values), *said(way)

    head = words.pick("业务 事实 改为 途径 做法", "Service Fact To By How").split()
    return table(head, [row for service in SERVICES for row in rows(service)])


def _differences(language: Language) -> str:
    """Return what every other option of every reading changes."""
    words, usual = Words(language), Readings()
    rows = [
        (words.say(service.name), words.say(type(taken).label), words.say(option), len(found.changes), share)
        for service in SERVICES
        for name in service.readings
        for taken in (getattr(usual, name),)
        for option in type(taken)
        if option is not taken
        for found in (diff(service, usual, evolve(usual, **{name: option})),)
        if found.changes
        for share in (f"{found.states:,}/{found.of:,}",)
    ]
    head = words.pick("业务 口径 改为 变化处 涉及情形", "Service Reading To Changes Cases").split()
    return table(head, rows, right=2)


def _questions(language: Language) -> str:
    """Return how many questions each interview takes."""
    words = Words(language)
    head = words.pick(
        "业务|影响结论的事实|平均提问数|最多提问数|最坏情形下的最优值",
        "Service|Facts that bear on the outcome|Questions on average|At most|Best possible at worst",
    )
    rows = []
    for service in SERVICES:
        left, least = effort(service, service.facts()), least_worst(service, service.facts())
        rows.append((words.say(service.name), len(bearing(service)), f"{left.expected:.2f}", left.at_most, least))
    return table(head.split("|"), rows, right=4)


def _mutants(language: Language) -> str:
    """Return what became of the mutants of each room of the package."""
    words, rooms = Words(language), dict[str, list[Module]]()
    for name, module in modules().items():
        rooms.setdefault(name.split(".")[0], []).append(module)

    def row(name: str, several: Collection[Module]) -> Sequence[object]:
        units = [unit for module in several for unit in read(module.name).values()]
        became = [sum(each) for each in zip(*map(Unit.counts, units), strict=True)] or [0, 0, 0]
        of = sum(len(mutants) for module in several for mutants in module.mutants.values())
        return name, of, *became, of - sum(became), max(tried_on(module.name) for module in several) or "—"

    head = words.pick(
        "模块 改坏处 被测试发现 等价 未被发现 未试 日期", "Module Mutants Killed Equivalent Survive Untried Tried on"
    )
    rows = [row(f"`{name}`", several) for name, several in rooms.items()]
    return table(head.split(maxsplit=6), [*rows, row(words.pick("合计", "all"), modules().values())], right=6)


TABLES: Final = {
    "verify": _proofs,
    "cures": _cures,
    "diff": _differences,
    "interview": _questions,
    "mutants": _mutants,
    "services": service_cards,
    "wizard": wizard_link,
    "launch-day": launch_day,
    "spring-festival": spring_festival,
    "weeks": weeks,
    "years": years,
}
"""What fills the marker of each name in a page."""
