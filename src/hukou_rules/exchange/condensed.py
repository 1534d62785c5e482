"""What the parts of a service say to the facts of a row, condensed into the bits of one number.

Rules, papers and limits that ask for much the same facts are answered together, from a table that fills as rows come:
the number of its rows is bounded by the values that the facts can take.  A bit stands for a verdict in an aspect, for a
fact that is missing, for a paper as it is asked for, or for a limit; the bits of all groups, or-ed, are the decision.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from operator import itemgetter
from typing import Any, Final

from attrs import frozen

from hukou_rules.decision import Aspect, Finding, Outcome, Requirement, TimeLimit, Verdict
from hukou_rules.exchange.seen import room_in
from hukou_rules.law.readings import Readings
from hukou_rules.rules import Answers, LimitRule, PaperRule, Rule, grouped
from hukou_rules.service import Service
from hukou_rules.terms import FactName, Term

__all__ = ["FOUND", "Condensed", "Papers", "Part", "Verdicts"]

Part = Rule | PaperRule | LimitRule
_LARGEST: Final = 4096  # states of the facts of one group, unknown ones included, unless one part alone has more


@frozen(kw_only=True)
class Verdicts:
    """What all findings come to, in all and in each aspect, and the facts on which an unknown one turns."""

    outcome: Outcome
    aspects: Mapping[Aspect, Outcome]
    missing: tuple[FactName, ...]


@frozen(kw_only=True)
class Papers:
    """What to bring, in the order of the law, the facts on which that depends, and the bits that stand for it."""

    requirements: tuple[Requirement, ...]
    depending: tuple[FactName, ...]
    bits: int


class Condensed:
    """The rules, papers and limits of one edition by one set of readings, asked with the facts of a row.

    ``order`` are its parts, in the order of the law; ``groups`` those that are asked together, each with the facts that
    they ask for; ``always`` is what those say that ask for none.

    >>> from hukou_rules.services.first_id_card import SERVICE
    >>> condensed = Condensed(SERVICE, Readings())
    >>> bits = condensed.bits({name: None for name in SERVICE.declared})
    >>> condensed.verdicts(bits).outcome.code, condensed.verdicts(bits).missing[:2]
    ('incomplete', ('place', 'registry'))
    >>> [paper.material.code for paper in condensed.papers(bits).requirements][:2]
    ['household-register', 'application-form']
    """

    def __init__(self, service: Service[Any], readings: Readings) -> None:
        self._readings = readings
        self._facts = tuple(service.declared)
        self.order: list[Part] = [*service.rules, *service.papers, *service.limits]
        self._papers = _Numbered()
        self._limits = _Numbered()
        self._answers = {part.name: (part.facts, Answers(functools.partial(self._ask, part))) for part in self.order}
        sizes = {name: len(fact.domain) + 1 for name, fact in service.declared.items()}
        self.groups = grouped([part for part in self.order if part.facts], lambda part: part.facts, sizes, _LARGEST)
        self._tables = tuple((_Table(self, names, parts), itemgetter(*names)) for names, parts in self.groups)
        self.always = self.said([part for part in self.order if not part.facts], {})
        self.paper_order = [*dict.fromkeys(f"{each.material.code}:{each.whose.code}" for each in service.papers)]
        self._verdicts_of: dict[int, Verdicts] = {}
        self._papers_of: dict[int, Papers] = {}
        self._limits_of: dict[int, tuple[tuple[int, TimeLimit], ...]] = {}

    def bits(self, facts: Mapping[str, Term | None]) -> int:
        """Return all that is said to these facts."""
        bits = self.always
        for table, pick in self._tables:
            bits |= table[pick(facts)]
        return bits

    def said(self, parts: Sequence[Part], facts: Mapping[str, Term | None]) -> int:
        """Return what some parts say to the facts that they ask for."""
        bits = 0
        for part in parts:
            asked, answers = self._answers[part.name]
            bits |= answers[tuple([facts[name] for name in asked])]
        return bits

    def _ask(self, part: Part, *given: Term | None) -> int:
        """Return what one part says to its facts."""
        known = dict(zip(part.facts, given, strict=True))
        said = part(*(known[name] if name in known else getattr(self._readings, name) for name in part.domains))
        place = self.order.index(part)
        if isinstance(said, Finding):
            missing = said.missing if said.verdict is Verdict.UNKNOWN else ()
            bits = sum(1 << (_MISSING + self._facts.index(name)) for name in missing)
            return bits | 1 << FOUND.index((said.aspect, said.verdict))
        if isinstance(said, Requirement):
            return 1 << (_PAPERS + self._papers.number(said, place))
        return 0 if said is None else 1 << (_LIMITS + self._limits.number(said, place))

    def verdicts(self, bits: int) -> Verdicts:
        """Return what the findings come to."""
        bits &= _BELOW_PAPERS
        known = self._verdicts_of.get(bits)
        if known is None:
            found = [pair for i, pair in enumerate(FOUND) if bits >> i & 1]
            known = room_in(self._verdicts_of)[bits] = Verdicts(
                outcome=Outcome.of(found),
                aspects={aspect: Outcome.of(pair for pair in found if pair[0] is aspect) for aspect in Aspect},
                missing=tuple(FactName(name) for i, name in enumerate(self._facts) if bits >> (_MISSING + i) & 1),
            )
        return known

    def papers(self, bits: int) -> Papers:
        """Return what to bring."""
        bits = bits >> _PAPERS & _BELOW_LIMITS
        known = self._papers_of.get(bits)
        if known is None:
            requirements = tuple(paper for _, paper in self._papers.marked(bits))
            depending = dict.fromkeys(name for paper in requirements for name in paper.depends_on)
            known = room_in(self._papers_of)[bits] = Papers(
                requirements=requirements, depending=(*depending,), bits=bits
            )
        return known

    def limits(self, bits: int) -> tuple[tuple[int, TimeLimit], ...]:
        """Return the limits, in the order of the law, each with a number that stands for it."""
        bits >>= _LIMITS
        known = self._limits_of.get(bits)
        if known is None:
            known = room_in(self._limits_of)[bits] = self._limits.marked(bits)
        return known


FOUND: Final = tuple((aspect, verdict) for aspect in Aspect for verdict in Verdict)
"""What each of the first bits stands for."""

_MISSING: Final = len(FOUND)
_PAPERS: Final = 128  # facts are fewer
_LIMITS: Final = 1024  # papers, as they may be asked for, are fewer
_BELOW_PAPERS: Final = (1 << _PAPERS) - 1
_BELOW_LIMITS: Final = (1 << (_LIMITS - _PAPERS)) - 1


class _Numbered:
    """Values by number as they come up, each with its place in the order of the law."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self._values: dict[int, tuple[int, Any]] = {}
        self._next = count()  # two threads never get the same

    def number(self, value: Any, place: int) -> int:  # noqa: ANN401 - a requirement or a limit
        """Return the number of a value, the next one if it is new."""
        known = self._numbers.get((place, value))
        if known is None:
            known = next(self._next)
            self._values[known] = place, value
            self._numbers[place, value] = known
        return known

    def marked(self, bits: int) -> tuple[tuple[int, Any], ...]:
        """Return the values whose bits are set, in order, each with its number."""
        values = self._values.copy()  # at once: another thread may be adding one
        found = [(place, number, value) for number, (place, value) in values.items() if bits >> number & 1]
        return tuple((number, value) for _, number, value in sorted(found, key=itemgetter(0)))


class _Table(dict[Any, int]):
    """What one group of parts says to the facts that they ask for; it fills as it is asked."""

    def __init__(self, condensed: Condensed, names: tuple[str, ...], parts: Sequence[Part]) -> None:
        self._ask: Callable[[dict[str, Any]], int] = lambda facts: condensed.said(parts, facts)
        self._names = names

    def __missing__(self, given: Any) -> int:  # noqa: ANN401 - a row of terms, or of one name the term alone
        """Ask once, and keep what is said."""
        facts = dict(zip(self._names, given if len(self._names) > 1 else (given,), strict=True))
        said = self[given] = self._ask(facts)
        return said
