"""Every state of the facts, and what depends on what.

A service's facts are finite, and each of its rules names the few that it asks for.  So whatever holds of each rule over
its own states holds of the decision over millions.
"""

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, Final, TypeVar, cast

from attrs import frozen

from hukou_rules.decision import Aspect, Outcome, Verdict
from hukou_rules.facts.fact import Fact
from hukou_rules.facts.station import StationFacts
from hukou_rules.law.readings import Readings
from hukou_rules.rules import Rule
from hukou_rules.service import Service
from hukou_rules.terms import Term

__all__ = ["OUTCOMES", "Condition", "Space", "State", "conditions", "grouped", "joined", "space_of"]

State = Mapping[str, Term | None]
T = TypeVar("T")

OUTCOMES: Final = (Outcome.ACCEPT, Outcome.DISCRETION, Outcome.CORRECT, Outcome.REFUSE)
"""What known findings come to, by the weight of the heaviest."""

_REFUSING: Final = frozenset({Aspect.ENTITLEMENT, Aspect.PLACE})


def weight(aspect: Aspect, verdict: Verdict) -> int:
    """Return how heavily a verdict weighs in the outcome; the heaviest finding decides, an unknown one never does.

    >>> OUTCOMES[weight(Aspect.PLACE, Verdict.NOT_MET)].name, OUTCOMES[weight(Aspect.EVIDENCE, Verdict.NOT_MET)].name
    ('REFUSE', 'CORRECT')
    """
    if verdict is Verdict.NOT_MET:
        return 3 if aspect in _REFUSING else 2
    return 1 if verdict is Verdict.DISCRETION else 0


@frozen(kw_only=True)
class Space:
    """The fact space of a service: what is declared of each fact, and so every state that the facts can be in."""

    service: Service[Any]
    facts: Mapping[str, Fact]

    @property
    def domains(self) -> dict[str, tuple[Term, ...]]:
        """Return the values that each fact can have."""
        return {name: fact.domain for name, fact in self.facts.items()}

    @property
    def presumed(self) -> dict[str, Term]:
        """Return the exceptional facts with their usual values."""
        return {name: fact.presumed for name, fact in self.facts.items() if fact.presumed is not None}

    def size(self, *names: str, partial: bool = False) -> int:
        """Return how many states these facts have, or all, without going through them.

        >>> from hukou_rules.services.temporary_id_card import SERVICE
        >>> space = space_of(SERVICE)
        >>> space.size(), space.size("home", "opening"), space.size("home", "opening", partial=True)
        (7680, 4, 9)
        """
        return prod(len(self.facts[name].domain) + partial for name in names or self.facts)

    def complete(self, *names: str) -> Iterator[dict[str, Term]]:
        """Yield every state in which these facts, or all, are known."""
        chosen = names or tuple(self.facts)
        for values in product(*(self.facts[name].domain for name in chosen)):
            yield dict(zip(chosen, values, strict=True))

    def partial(self, *names: str) -> Iterator[dict[str, Term | None]]:
        """Yield every state in which some, all or none of these facts are known; the emptier ones first."""
        chosen = names or tuple(self.facts)
        for values in partial_rows([self.facts[name].domain for name in chosen]):
            yield dict(zip(chosen, values, strict=True))

    def record(self, state: State) -> StationFacts:
        """Return the facts of a state; what it leaves out is as in ``Facts()``."""
        return cast("StationFacts", self.service.facts(**state))

    def state(self, facts: StationFacts) -> dict[str, Term | None]:
        """Return facts as a state."""
        return {name: getattr(facts, name) for name in self.facts}

    def aspect_facts(self, aspect: Aspect) -> tuple[str, ...]:
        """Return the facts on which an aspect depends, under some reading.

        >>> from hukou_rules.services.temporary_id_card import SERVICE
        >>> space_of(SERVICE).aspect_facts(Aspect.APPLICANT)
        ('age', 'applied_by')
        """
        asked = {name for rule in self.service.rules if rule.aspect is aspect for name in rule.facts}
        return tuple(name for name in self.facts if name in asked)


def partial_rows(domains: Sequence[tuple[Term, ...]]) -> list[tuple[Term | None, ...]]:
    """Return every row of values, each of which may be unknown; those with more unknown first."""
    rows = product(*((None, *domain) for domain in domains))
    return sorted(rows, key=lambda row: len(row) - row.count(None))


def joined(rows: Iterable[tuple[T, ...]], order: Iterable[int]) -> list[tuple[tuple[T, ...], ...]]:
    """Gather rows into boxes that share none: join what differs in one column only, column by column in this order.

    >>> joined([("a", 1), ("a", 2), ("b", 2)], [0, 1])
    [(('a',), (1,)), (('a', 'b'), (2,))]
    """
    boxes: list[tuple[tuple[T, ...], ...]] = [tuple((value,) for value in row) for row in rows]
    for at in order:
        found: dict[tuple[tuple[T, ...], ...], list[T]] = {}
        for box in boxes:
            found.setdefault((*box[:at], *box[at + 1 :]), []).extend(box[at])
        boxes = [(*rest[:at], tuple(values), *rest[at:]) for rest, values in found.items()]
    return boxes


def space_of(service: Service[Any]) -> Space:
    """Return the fact space of a service."""
    return Space(service=service, facts=service.declared)


# --- the factored view ------------------------------------------------------------------------------------------------


@frozen(kw_only=True, eq=False)
class Condition:
    """A rule under given readings: the facts on which it still depends, and how heavily each state of them weighs."""

    rule: Rule
    facts: tuple[str, ...]
    weights: Mapping[tuple[Term, ...], int]


@functools.lru_cache(maxsize=256)
def conditions(service: Service[Any], readings: Readings) -> tuple[Condition, ...]:
    """Return what a service's rules come to under given readings; those that never weigh anything are left out."""
    found = (_condition(rule, readings) for rule in service.rules)
    return tuple(condition for condition in found if any(condition.weights.values()))


def _condition(rule: Rule, readings: Readings) -> Condition:
    said = {row: weight(rule.aspect, rule.answer(*row)) for row in rule.under(readings)}
    matters = {
        i: name
        for i, (name, domain) in enumerate(rule.domains.items())
        if name in rule.facts
        and any(said[*row[:i], other, *row[i + 1 :]] != given for row, given in said.items() for other in domain)
    }
    return Condition(
        rule=rule,
        facts=tuple(matters.values()),
        weights={tuple(row[i] for i in matters): given for row, given in said.items()},
    )


def grouped(items: Iterable[T], asks: Callable[[T], Collection[object]]) -> list[tuple[T, ...]]:
    """Group what asks for a common fact, directly or through others; the groups are independent of each other.

    >>> from hukou_rules.services.temporary_id_card import SERVICE
    >>> groups = grouped(conditions(SERVICE, Readings()), lambda condition: condition.facts)
    >>> [condition.facts for condition in groups[2]]
    [('home', 'opening'), ('home', 'place', 'registry')]
    """
    groups: list[tuple[set[object], tuple[T, ...]]] = []
    for item in items:
        facts = {*asks(item)}
        shared = [group for group in groups if group[0] & facts]
        together = (*(member for _, members in shared for member in members), item)
        groups = [
            *(group for group in groups if not group[0] & facts),
            (facts.union(*(of for of, _ in shared)), together),
        ]
    return [members for _, members in groups]
