"""The next question to ask: the one with which, on average, the fewest questions settle the outcome.

The outcome is the heaviest of what the conditions weigh, and conditions that share no unknown fact are independent.  So
a state of knowledge is the floor that is certain already and, above it, a set of small independent tables.  The best
order of questions over such states is found exactly, by dynamic programming; tables of one shape are one table,
whatever their facts are called, which keeps the states few.  Every value of a fact is taken to be as likely as every
other, whatever the other facts are.
"""

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, count, product
from math import prod
from typing import Any, Final, cast

from attrs import frozen

from hukou_rules.analysis.factspace import OUTCOMES, Condition, Space, conditions, grouped, space_of
from hukou_rules.arguments import A_TEXT, Arguments
from hukou_rules.assessment import AN_ANSWER, Assessment
from hukou_rules.decision import Outcome, Requirement, Step, TimeLimit
from hukou_rules.facts.station import StationFacts
from hukou_rules.faults import unknown_value
from hukou_rules.law.clauses import Clause
from hukou_rules.law.readings import Readings
from hukou_rules.service import Service
from hukou_rules.terms import Coded, Term, Text

__all__ = [
    "Effort",
    "Question",
    "Wanted",
    "bearing",
    "effort",
    "least_worst",
    "next_question",
    "question_for",
    "settled_outcome",
]


class Wanted(Term, zh="问到哪里为止", en="how far to ask"):
    """How far to ask: until the outcome is settled, or until papers, steps and limits are as well."""

    OUTCOME = "outcome", "结论", "the outcome"
    EVERYTHING = "everything", "全部答复", "everything"


@frozen(kw_only=True)
class Effort:
    """How many questions are left: on average, every value of a fact being as likely, and at most."""

    expected: float
    at_most: int


@frozen(kw_only=True)
class Question:
    """What to ask next: the fact, what it is called, its values, the clauses that need it, and what is left to ask.

    ``effort`` counts this question and those that may follow; None once the outcome is settled and the question is
    about the rest of the answer only.
    """

    fact: str
    label: Text
    options: tuple[Term, ...]
    clauses: tuple[Clause, ...]
    rules: tuple[str, ...]
    effort: Effort | None

    def __repr__(self) -> str:
        return f"<Question {self.fact}: {', '.join(option.code for option in self.options)}>"


def next_question(
    answer: Assessment, *, skipped: Collection[str] = (), wanted: Coded[Wanted] = Wanted.OUTCOME
) -> Question | None:
    """Return the question to ask next about an answer, None when nothing said could change its outcome any more.

    ``skipped`` names facts that the person does not know.  See ``question_for``.

    Raises:
        InputError: what was given is no answer, another argument is of another kind, or its service has no such fact;
            each is named.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> next_question(assess(NewbornApplication())).options[0].zh
    '山东省常住户口'
    """
    given = Arguments()
    given.of("answer", answer, Assessment, AN_ANSWER)
    names = given.each("skipped", skipped, str, A_TEXT)
    wanted = given.term("wanted", wanted, Wanted)
    if isinstance(answer, Assessment):
        known, stated = answer.in_force.declared, cast("tuple[object, ...]", names)
        strangers = [i for i, name in enumerate(stated) if isinstance(name, str) and name not in known]
        given.add(unknown_value(f"/skipped/{i}", known) for i in strangers)
    given.check()
    return question_for(answer.in_force, answer.facts, answer.case.readings, skipped=names, wanted=wanted)


def question_for(
    service: Service[Any],
    facts: StationFacts,
    readings: Readings = Readings(),
    *,
    skipped: Collection[str] = (),
    wanted: Wanted = Wanted.OUTCOME,
    about: str | None = None,
) -> Question | None:
    """Return the question to ask next, None when no answer could change the outcome any more.

    Presumed facts are not asked about, their usual value stands, unless another fact makes them a question.  What the
    person does not know (``skipped``) is not asked again, and what else there is to ask is asked as if it had turned
    out well.  With ``Wanted.EVERYTHING`` the facts follow on which findings, papers, steps and limits still turn,
    unless the outcome is a refusal: what has to be corrected is told at once, not one thing after the other.  ``about``
    names the fact to ask about, if it is worth it; by default it is the one that leaves the least to ask.

    >>> from hukou_rules.services.newborn_registration import SERVICE
    >>> question_for(SERVICE, SERVICE.facts()).options[0].zh
    '山东省常住户口'
    """
    return _question_for(service, facts, readings, frozenset(skipped), wanted, about)


@functools.lru_cache(maxsize=4096)  # the questions of one conversation are those of many
def _question_for(
    service: Service[Any],
    facts: StationFacts,
    readings: Readings,
    skipped: frozenset[str],
    wanted: Wanted,
    about: str | None,
) -> Question | None:
    space = space_of(service)
    known = _known(space, facts)
    asked = conditions(service, readings)
    floor, tables = _now(asked, known, skipped)
    if tables:
        best = _best(space, asked, known, skipped, about)
        if best is None:
            return None
        fact, left = best
        rules = [condition.rule for condition in asked if fact in condition.facts]
        clauses = tuple(dict.fromkeys(rule.clause for rule in rules))
        return _question(space, fact, clauses, tuple(rule.name for rule in rules), left)
    if wanted is Wanted.OUTCOME or OUTCOMES[floor] is Outcome.REFUSE:
        return None
    return next(_beside(space, space.record(known), readings, skipped), None)


def settled_outcome(
    service: Service[Any],
    facts: StationFacts,
    readings: Readings = Readings(),
) -> Outcome | None:
    """Return the outcome on which every completion of the facts agrees, None while two of them differ.

    >>> from hukou_rules.facts.newborn_registration import ChildRegistration, Facts
    >>> from hukou_rules.services.newborn_registration import SERVICE
    >>> settled_outcome(SERVICE, Facts(child_registration=ChildRegistration.ALREADY)).name
    'REFUSE'
    """
    floor, tables = _now(conditions(service, readings), _known(space_of(service), facts), ())
    return None if tables else OUTCOMES[floor]


def effort(
    service: Service[Any],
    facts: StationFacts,
    readings: Readings = Readings(),
) -> Effort:
    """Return how many questions settle the outcome from here.

    >>> from hukou_rules.services.temporary_id_card import SERVICE
    >>> effort(SERVICE, SERVICE.facts()).at_most
    9
    """
    _, tables = _now(conditions(service, readings), _known(space_of(service), facts), ())
    expected, at_most = _effort(tables)
    return Effort(expected=expected, at_most=at_most)


def least_worst(
    service: Service[Any],
    facts: StationFacts,
    readings: Readings = Readings(),
) -> int:
    """Return the number of questions within which the outcome can be settled at worst, whatever the average.

    >>> from hukou_rules.services.temporary_id_card import SERVICE
    >>> least_worst(SERVICE, SERVICE.facts())
    9
    """
    return _least_worst(_now(conditions(service, readings), _known(space_of(service), facts), ())[1])


def bearing(service: Service[Any], readings: Readings = Readings()) -> frozenset[str]:
    """Return the facts that bear on the outcome where the exceptional ones are as usual.

    >>> from hukou_rules.services.newborn_registration import SERVICE
    >>> "applied_by" in bearing(SERVICE), "household" in bearing(SERVICE)
    (True, False)
    """
    presumed = space_of(service).presumed
    found: set[str] = set()
    for condition in conditions(service, readings):
        usual = {
            row: weight
            for row, weight in condition.weights.items()
            if all(presumed.get(name, term) is term for name, term in zip(condition.facts, row, strict=True))
        }
        found |= {
            name
            for i, name in enumerate(condition.facts)
            if any(usual[row] != usual[other] for row, other in combinations(usual, 2) if _only_differ(row, other, i))
        }
    return frozenset(found)


def _question(
    space: Space, fact: str, clauses: tuple[Clause, ...], rules: tuple[str, ...], left: Effort | None
) -> Question:
    declared = space.facts[fact]
    return Question(
        fact=fact,
        label=declared.label,
        options=declared.domain,
        clauses=clauses,
        rules=rules,
        effort=left,
    )


def _beside(space: Space, facts: StationFacts, readings: Readings, skipped: Collection[str]) -> Iterator[Question]:
    """Yield a question for each fact on which a finding, paper, step or limit still turns."""
    decision = space.service.decide(facts, readings)
    for fact in space.domains:
        findings = [each for each in decision.findings if fact in each.missing]
        others: list[Requirement | Step | TimeLimit] = [*decision.materials, *decision.route, *decision.limits]
        clauses = [
            *(each.clause for each in findings),
            *(each.clause for each in others if fact in each.depends_on),
        ]
        if clauses and fact not in skipped:
            rules = tuple(each.rule for each in findings)
            yield _question(space, fact, tuple(dict.fromkeys(clauses)), rules, None)


def _only_differ(row: tuple[Term, ...], other: tuple[Term, ...], at: int) -> bool:
    """Say whether two rows are the same but for one place."""
    return row[at] is not other[at] and (*row[:at], *row[at + 1 :]) == (*other[:at], *other[at + 1 :])


# --- what is known now ------------------------------------------------------------------------------------------------

Rule = tuple[tuple[int, ...], tuple[int, ...]]  # which facts, and the weight in each state of them, row by row
Sizes = tuple[tuple[int, ...], ...]  # of each fact, how many values stand behind each value still told apart


def _known(space: Space, facts: StationFacts) -> dict[str, Term | None]:
    """Return what is known; a presumed fact that nobody could resolve keeps its usual value, unless it is asked."""
    state = space.state(facts)
    return {
        name: space.facts[name].presumed if term is None and space.facts[name].is_presumed(state) else term
        for name, term in state.items()
    }


def _now(
    asked: Sequence[Condition], known: Mapping[str, Term | None], skipped: Collection[str]
) -> tuple[int, "tuple[_Table, ...]"]:
    """Return the floor and the tables of what is still open."""
    numbers: dict[str, int] = {}
    sizes: list[tuple[int, ...]] = []
    rules: list[Rule] = []
    for condition in asked:
        unknown = [name for name in condition.facts if known[name] is None]
        open_ = [name for name in unknown if name not in skipped]
        least: dict[tuple[Term, ...], int] = {}
        domains = {name: dict[Term, None]() for name in open_}
        for row, weight in condition.weights.items():
            state = dict(zip(condition.facts, row, strict=True))
            if all(known[name] in {None, term} for name, term in state.items()):
                key = tuple(state[name] for name in open_)
                least[key] = min(weight, least.get(key, weight))
                for name in open_:
                    domains[name][state[name]] = None
        for name in open_:
            if name not in numbers:
                numbers[name] = len(sizes)
                sizes.append((1,) * len(domains[name]))
        rules.append((tuple(numbers[name] for name in open_), tuple(least[row] for row in product(*domains.values()))))
    return _reduced(tuple(rules), tuple(sizes), 0)


def _best(
    space: Space,
    asked: Sequence[Condition],
    known: Mapping[str, Term | None],
    skipped: Collection[str],
    about: str | None,
) -> tuple[str, Effort] | None:
    """Return the fact to ask about, the first of the best, and what is left to ask; None if the one named is not."""
    found: list[tuple[float, int, str]] = []
    touching = {name for condition in asked for name in condition.facts}
    before = _now(asked, known, skipped)
    for fact, options in space.domains.items():
        if fact not in touching or known[fact] is not None or fact in skipped or about not in {None, fact}:
            continue
        states = [_now(asked, {**known, fact: option}, skipped) for option in options]
        if all(state == before for state in states):
            continue
        efforts = [_effort(tables) for _, tables in states]
        expected = 1 + sum(each for each, _ in efforts) / len(options)
        found.append((round(expected, 9), 1 + max(worst for _, worst in efforts), fact))
    if not found:
        return None
    expected, at_most, fact = min(found, key=lambda each: each[:2])
    return fact, Effort(expected=expected, at_most=at_most)


# --- dynamic programming over tables without names --------------------------------------------------------------------


class _Table:
    """An independent part of what is open: its rules over a few facts; of each shape there is one."""

    __slots__ = ("rules", "serial", "sizes")

    def __init__(self, rules: tuple[Rule, ...], sizes: Sizes, serial: int) -> None:
        self.rules, self.sizes, self.serial = rules, sizes, serial


_SERIALS: Final = count()
_TABLES: Final[dict[tuple[tuple[Rule, ...], Sizes], _Table]] = {}


def _table(rules: tuple[Rule, ...], sizes: Sizes) -> _Table:
    """Return the one table of a shape."""
    made = _TABLES.get((rules, sizes))
    return made or _TABLES.setdefault((rules, sizes), _Table(rules, sizes, next(_SERIALS)))


def _sorted(tables: Sequence[_Table]) -> tuple[_Table, ...]:
    return tuple(sorted(tables, key=lambda table: table.serial))


@functools.lru_cache(maxsize=100_000)
def _effort(tables: tuple[_Table, ...]) -> tuple[float, int]:
    """Return the least expected number of questions, and of the ways to reach it the least number at worst."""
    if not tables:
        return 0.0, 0
    found = []
    for states in _askable(tables):
        total = sum(size for size, _ in states)
        efforts = [(size, *_effort(state)) for size, state in states]
        expected = 1 + sum(size * each for size, each, _ in efforts) / total
        found.append((round(expected, 9), 1 + max(worst for *_, worst in efforts)))
    return min(found)


@functools.lru_cache(maxsize=100_000)
def _least_worst(tables: tuple[_Table, ...]) -> int:
    """Return the least number of questions at worst."""
    if not tables:
        return 0
    return 1 + min(max(_least_worst(state) for _, state in states) for states in _askable(tables))


def _askable(tables: tuple[_Table, ...]) -> Iterator[list[tuple[int, tuple[_Table, ...]]]]:
    """Yield, for each question worth asking, what each answer leaves open, and how many values give it."""
    for k, table in enumerate(tables):
        if table in tables[:k]:
            continue  # the same shape again
        others = (*tables[:k], *tables[k + 1 :])
        for fact in range(len(table.sizes)):
            yield [
                (size, _sorted((*(each for other in others for each in _raised(other, floor)), *rest)))
                for size, floor, rest in _answers(table, fact)
            ]


@functools.lru_cache(maxsize=100_000)
def _answers(table: _Table, fact: int) -> tuple[tuple[int, int, tuple[_Table, ...]], ...]:
    """Return, for each value of a fact, how many it stands for, the new floor, and the tables left."""
    found = []
    for value, size in enumerate(table.sizes[fact]):
        rules = tuple(_given(rule, fact, value, table.sizes) for rule in table.rules)
        found.append((size, *_reduced(rules, table.sizes, 0)))
    return tuple(found)


@functools.lru_cache(maxsize=100_000)
def _raised(table: _Table, floor: int) -> tuple[_Table, ...]:
    """Return what is left of a table above a floor."""
    return _reduced(table.rules, table.sizes, floor)[1]


def _given(rule: Rule, fact: int, value: int, sizes: Sizes) -> Rule:
    """Return a rule in which one fact has become known."""
    facts, weights = rule
    if fact not in facts:
        return rule
    at = facts.index(fact)
    inner = prod(len(sizes[other]) for other in facts[at + 1 :])
    step = inner * len(sizes[fact])
    kept = [weights[start + value * inner + i] for start in range(0, len(weights), step) for i in range(inner)]
    return (*facts[:at], *facts[at + 1 :]), tuple(kept)


@functools.lru_cache(maxsize=100_000)
def _reduced(rules: tuple[Rule, ...], sizes: Sizes, floor: int) -> tuple[int, tuple[_Table, ...]]:
    """Return the floor, and above it the tables that are left: no fact that does not matter, no value twice.

    What every state of a table weighs at least, the outcome weighs at least; that raises the floor for all.
    """
    while True:
        left = {rule for each in rules if (rule := _relevant(each, sizes, floor)) is not None}
        groups = grouped(sorted(left), lambda rule: rule[0])
        least = max([floor, *(_least(group, sizes) for group in groups)])
        if least == floor:
            return floor, _sorted([_named_by_place(group, sizes) for group in groups])
        floor = least


def _relevant(rule: Rule, sizes: Sizes, floor: int) -> Rule | None:
    """Return a rule above a floor with the facts that matter to it, None if none does and it is at the floor."""
    facts, weights = rule
    rule = facts, tuple(max(weight, floor) for weight in weights)
    for fact in facts:
        ways = {_given(rule, fact, value, sizes)[1] for value in range(len(sizes[fact]))}
        if len(ways) == 1:
            rule = _given(rule, fact, 0, sizes)
    return None if rule == ((), (floor,)) else rule


def _least(group: tuple[Rule, ...], sizes: Sizes) -> int:
    """Return what the heaviest of the rules weighs at least."""
    if len(group) == 1:
        return min(group[0][1])
    facts = sorted({fact for others, _ in group for fact in others})
    return min(
        max(_weight(rule, dict(zip(facts, row, strict=True)), sizes) for rule in group)
        for row in product(*(range(len(sizes[fact])) for fact in facts))
    )


def _weight(rule: Rule, state: Mapping[int, int], sizes: Sizes) -> int:
    """Return what a rule weighs in a state."""
    at = 0
    for fact in rule[0]:
        at = at * len(sizes[fact]) + state[fact]
    return rule[1][at]


def _named_by_place(group: tuple[Rule, ...], sizes: Sizes) -> _Table:
    """Return a group as a table whose facts are numbered, values that no rule tells apart taken together."""
    facts = sorted({fact for others, _ in group for fact in others}, key=lambda fact: (sizes[fact], fact))
    kept: dict[int, list[int]] = {}
    merged: list[tuple[int, ...]] = []
    for fact in facts:
        classes: dict[tuple[Rule, ...], list[int]] = {}
        for value in range(len(sizes[fact])):
            classes.setdefault(tuple(_given(rule, fact, value, sizes) for rule in group), []).append(value)
        kept[fact] = [values[0] for values in classes.values()]
        merged.append(tuple(sum(sizes[fact][value] for value in values) for values in classes.values()))
    rules = tuple(
        sorted(
            (
                tuple(facts.index(fact) for fact in rule[0]),
                tuple(
                    _weight(rule, dict(zip(rule[0], row, strict=True)), sizes)
                    for row in product(*(kept[fact] for fact in rule[0]))
                ),
            )
            for rule in group
        )
    )
    return _table(rules, tuple(merged))
