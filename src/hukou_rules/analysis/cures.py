"""What would turn a refusal into acceptance: every smallest set of changes, and who can bring it about.

The station is chosen as a whole, by its kind.  A change is possible or not, whoever may wish it: one can go to another
station, bring the guardian, obtain a paper, wait for a day; one cannot become younger.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any, Final, Never, TypeVar, cast

from attrs import evolve, frozen

from hukou_rules.analysis.factspace import Space, grouped, space_of
from hukou_rules.arguments import Arguments
from hukou_rules.assessment import AN_ANSWER, Assessment
from hukou_rules.days import birthday
from hukou_rules.decision import Decision, Outcome, Verdict
from hukou_rules.facts.fact import FIXED, Means, Way
from hukou_rules.facts.station import ELSEWHERE, STATIONS, StationFacts
from hukou_rules.intake import intake_named
from hukou_rules.intake.answers import SIXTEEN
from hukou_rules.law.readings import Readings
from hukou_rules.rules import Rule
from hukou_rules.service import Service
from hukou_rules.terms import Event, Pointer, ServiceName, StationKind, Term, Text

__all__ = ["STATION", "STATION_FACTS", "Change", "Cure", "Cures", "cures", "cures_for"]

F = TypeVar("F", bound=StationFacts)

STATION: Final = "station"
"""The name of the change to another station; it stands for the facts about the station together."""

STATION_FACTS: Final = frozenset(STATIONS[StationKind.REGISTRATION_STATION])
"""The facts about the station."""


@frozen(kw_only=True)
class Change:
    """One change: of a fact, or of the station as a whole, from what it is to any of these values."""

    name: str
    label: Text
    before: Term | None
    to: tuple[Term, ...]
    way: Way

    def __repr__(self) -> str:
        return f"<Change {self.name} to {' or '.join(term.code for term in self.to)}, {self.means.code}>"

    @property
    def means(self) -> Means:
        """Return by what means it can be brought about."""
        return self.way.means

    @property
    def is_possible(self) -> bool:
        """Say whether somebody can bring it about."""
        return self.means is not Means.UNCHANGEABLE


@frozen(kw_only=True)
class Cure:
    """A smallest set of changes that turn a refusal into ``outcome``; facts in ``open`` may still have to be known."""

    changes: tuple[Change, ...]
    outcome: Outcome
    open: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Cure {', '.join(change.name for change in self.changes)}: {self.outcome.code}>"

    @property
    def is_possible(self) -> bool:
        """Say whether every change in it can be brought about."""
        return all(change.is_possible for change in self.changes)


@frozen(kw_only=True)
class Cures:
    """The cures of an answer; it iterates over them, the best first, and is empty where nothing refuses.

    Of another station, those that certainly accept are named alone.  ``born_on`` is the day of birth, where it is known
    and how long to wait goes by it.
    """

    service: ServiceName
    found: tuple[Cure, ...]
    born_on: date | None = None

    def __iter__(self) -> Iterator[Cure]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def __repr__(self) -> str:
        return f"<Cures {self.service.code}: {len(self)}>"

    def pointer_to(self, change: Change) -> Pointer | None:
        """Return where an application states what changes; None where that follows from several fields.

        Raises:
            InputError: that is no change.
        """
        _check(change)
        if change.name == STATION:
            return _STATION_STATED
        if change.means is Means.WAITING:
            return _APPLIED_ON
        statement = intake_named(self.service).statement_of(change.name)
        return None if statement is None else statement.pointer

    def since(self, change: Change) -> date | None:
        """Return the day from which a change by waiting has come about, as far as it goes by the day of birth.

        Raises:
            InputError: that is no change.
        """
        _check(change)
        if change.name != "age" or change.means is not Means.WAITING or self.born_on is None:
            return None
        return birthday(self.born_on, SIXTEEN) if self.born_on.year + SIXTEEN <= date.max.year else None


def _check(change: object) -> None:
    given = Arguments()
    given.of("change", change, Change, _A_CHANGE)
    given.check()


_A_CHANGE: Final = Text(zh="改变（Change）", en="a change (Change)")
_STATION_STATED: Final = Pointer("/accepting_station")
_APPLIED_ON: Final = Pointer("/applied_on")
_THE_DAY: Final = {_APPLIED_ON}


def cures(answer: Assessment) -> Cures:
    """Return what would turn an answer that refuses, or asks for a correction, into acceptance.

    Raises:
        InputError: what was given is no answer.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
    >>> absent = assess(FirstIdCardApplication(applicant=FirstIdCardApplicant(present=False)))
    >>> [cure.changes[0].way.en for cure in cures(absent)]
    ['let the person come along']
    """
    given = Arguments()
    given.of("answer", answer, Assessment, AN_ANSWER)
    given.check()
    return Cures(
        service=answer.service,
        found=tuple(_sure(cure, answer) for cure in _found(answer.in_force, answer.facts, answer.case.readings)),
        born_on=answer.timeline.days.get(Event.BORN),
    )


@lru_cache(maxsize=1024)  # a search takes milliseconds, and the facts of ordinary cases are few
def _found(service: Service[Any], facts: StationFacts, readings: Readings) -> tuple[Cure, ...]:
    return cures_for(service, facts, readings)


def _sure(cure: Cure, answer: Assessment) -> Cure:
    """Leave out stations that may not accept, where others certainly do, as far as it is not the day that is open."""
    wide = {*answer.where_to_apply, *(kind for kind, turns_on in answer.where_it_depends if {*turns_on} == _THE_DAY)}
    changes = [
        evolve(change, to=sure)
        if change.name == STATION and (sure := tuple(kind for kind in change.to if kind in wide))
        else change
        for change in cure.changes
    ]
    return evolve(cure, changes=tuple(changes))


# --- the search -------------------------------------------------------------------------------------------------------

_Picks = tuple[tuple[str, Term], ...]  # name and new value of each change, in order


def cures_for(service: Service[F], facts: F, readings: Readings = Readings()) -> tuple[Cure, ...]:
    """Return every smallest set of changes after which nothing refuses any more; none where nothing does.

    Those that lead to acceptance come first, then those after which the officer decides; those that can be brought
    about come before those that cannot.  Facts that are not known stay so: they are named as ``open``.

    >>> from hukou_rules.facts.first_id_card import Age, AppliedBy, Facts
    >>> from hukou_rules.services.first_id_card import SERVICE
    >>> alone = Facts(age=Age.UNDER_16, applied_by=AppliedBy.SELF)
    >>> [cure.changes[0].way.en for cure in cures_for(SERVICE, alone) if cure.is_possible][0]
    'come with a parent or another guardian, who applies'
    """
    if service.decide(facts, readings).outcome() not in {Outcome.REFUSE, Outcome.CORRECT}:
        return ()
    space = space_of(service)
    found: list[Cure] = []
    seen: set[frozenset[tuple[str, Term]]] = set()
    for allowed in ({Verdict.MET, Verdict.UNKNOWN}, {Verdict.MET, Verdict.UNKNOWN, Verdict.DISCRETION}):
        parts = [
            _smallest(space, group, facts, readings, allowed) for group in _independent(space, facts, readings, allowed)
        ]
        sets = [tuple(pick for part in parts_ for pick in part) for parts_ in product(*parts)]
        fresh = [picks for picks in sets if frozenset(picks) not in seen]
        seen |= {frozenset(picks) for picks in fresh}
        found += _merged(space, fresh, facts, readings)
    return tuple(sorted(found, key=_rank))


def _rank(cure: Cure) -> tuple[bool, bool, bool, int]:
    """Put first what can be done, ends in acceptance, needs no waiting and is little."""
    waits = any(change.means is Means.WAITING for change in cure.changes)
    return not cure.is_possible, cure.outcome is not Outcome.ACCEPT, waits, len(cure.changes)


def _changed(facts: F, picks: _Picks) -> F:
    """Return the facts after some changes."""
    changes = {
        name: value
        for pick, term in picks
        for name, value in (STATIONS[term] if pick == STATION else {pick: term}).items()
    }
    return evolve(facts, **cast("Mapping[str, Never]", changes))


def _verdict(rule: Rule, facts: StationFacts, readings: Readings) -> Verdict:
    return rule(*rule.row(facts, readings)).verdict


def _variables(rule: Rule, readings: Readings) -> tuple[str, ...]:
    """Return what could be changed to change a rule's verdict under given readings: facts, or the station."""
    rows = rule.under(readings)
    names = [
        STATION if name in STATION_FACTS else name
        for i, (name, domain) in enumerate(rule.domains.items())
        if name in rule.facts
        and any(
            rule.answer(*row) is not rule.answer(*row[:i], other, *row[i + 1 :]) for row in rows for other in domain
        )
    ]
    return tuple(dict.fromkeys(names))


_Group = tuple[tuple[Rule, ...], tuple[str, ...]]


def _independent(space: Space, facts: StationFacts, readings: Readings, allowed: set[Verdict]) -> list[_Group]:
    """Group the rules that share something changeable, and return the groups in which something refuses."""
    variables = {rule.name: _variables(rule, readings) for rule in space.service.rules}
    return [
        (rules, tuple(dict.fromkeys(name for rule in rules for name in variables[rule.name])))
        for rules in grouped(space.service.rules, lambda rule: variables[rule.name])
        if any(_verdict(rule, facts, readings) not in allowed for rule in rules)
    ]


def _smallest(
    space: Space, group: _Group, facts: StationFacts, readings: Readings, allowed: set[Verdict]
) -> list[_Picks]:
    """Return the smallest sets of changes after which every rule of a group has an allowed verdict."""
    rules, names = group
    options = {
        name: [term for term in (StationKind if name == STATION else space.facts[name].domain) if term is not now]
        for name in names
        if (now := _now(facts, name)) is not None or name == STATION
    }
    variables = {rule.name: [name for name in _variables(rule, readings) if name in options] for rule in rules}
    found: list[frozenset[tuple[str, Term]]] = []
    left: dict[frozenset[tuple[str, Term]], None] = {frozenset(): None}
    while left:  # the smaller ones first; whatever is refused still has to change something that the rule asks about
        longer: dict[frozenset[tuple[str, Term]], None] = {}
        for picks in left:
            if any(smaller <= picks for smaller in found):
                continue
            changed, picked = _changed(facts, tuple(picks)), {name for name, _ in picks}
            refusing = next((rule for rule in rules if _verdict(rule, changed, readings) not in allowed), None)
            if refusing is None:
                found.append(picks)
                continue
            for name in variables[refusing.name]:
                if name not in picked:
                    longer |= dict.fromkeys(picks | {(name, term)} for term in options[name])
        left = longer
    return sorted(
        (tuple(sorted(picks, key=lambda pick: names.index(pick[0]))) for picks in found),
        key=lambda picks: (len(picks), [(names.index(name), options[name].index(term)) for name, term in picks]),
    )


def _now(facts: StationFacts, name: str) -> Term | None:
    """Return what is so now: the value of a fact, or the kind of the station."""
    if name != STATION:
        term: Term | None = getattr(facts, name)
        return term
    for kind, station in STATIONS.items():
        if all(getattr(facts, fact) is term for fact, term in station.items()):
            return kind
    return None


def _merged(space: Space, sets: Sequence[_Picks], facts: F, readings: Readings) -> Iterator[Cure]:
    """Yield cures, sets that differ in the value of one change only taken together where the words are the same."""
    together: dict[tuple[tuple[str, Way], ...], list[_Picks]] = {}
    for picks in sets:
        together.setdefault(tuple((name, _way(space, name, term, facts)) for name, term in picks), []).append(picks)
    for ways, alike in together.items():
        values = [tuple(dict.fromkeys(picks[i][1] for picks in alike)) for i in range(len(ways))]
        whole = prod(map(len, values)) == len(alike)  # every combination of the values is a set of its own
        for merged in [values] if whole else [[(term,) for _, term in picks] for picks in alike]:
            names = [name for name, _ in ways]
            decisions = [
                space.service.decide(_changed(facts, tuple(zip(names, row, strict=True))), readings)
                for row in product(*merged)
            ]
            missing = {name for each in decisions for finding in each.findings for name in finding.missing}
            yield Cure(
                changes=tuple(
                    _change(space, name, way, terms, facts) for (name, way), terms in zip(ways, merged, strict=True)
                ),
                outcome=_comes_to(decisions[0]),
                open=tuple(name for name in space.domains if name in missing),
            )


def _comes_to(decision: Decision) -> Outcome:
    """Return what the known findings come to; that others are not known yet is said beside it."""
    verdicts = {finding.verdict for finding in decision.findings}
    return Outcome.DISCRETION if Verdict.DISCRETION in verdicts else Outcome.ACCEPT


def _way(space: Space, name: str, term: Term, facts: StationFacts) -> Way:
    """Return how a change can be made; not at all where another fact rules it out."""
    if name == STATION:
        return ELSEWHERE
    way = space.facts[name].way_to(term)
    return FIXED if any(getattr(facts, fact) is value for fact, value in way.ruled_out_by) else way


def _change(space: Space, name: str, way: Way, to: tuple[Term, ...], facts: StationFacts) -> Change:
    label = StationKind.label if name == STATION else space.facts[name].label
    return Change(name=name, label=label, before=_now(facts, name), to=to, way=way)
