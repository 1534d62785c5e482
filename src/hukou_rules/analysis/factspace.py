"""Every state of the facts, and what depends on what.

A service's facts are finite, and its ``decide`` is straight-line code that hands each fact to the rules that ask for
it.  So ``decide`` can be run once on *names* instead of values: what comes back is the wiring, true of every state, and
whatever holds of each rule over its own few facts holds of the decision over millions.
"""

import dis
import functools
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from types import FunctionType, NoneType, UnionType
from typing import Final, Never, Union, cast, get_args, get_origin, get_type_hints

from attrs import NOTHING, AttrsInstance, fields, frozen

from hukou_rules.decision import Aspect, Decision, Finding, Outcome, Verdict
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.rules import Table, table_of
from hukou_rules.services import Service
from hukou_rules.services.place import StationFacts
from hukou_rules.terms import Term

__all__ = [
    "OUTCOMES",
    "Applied",
    "Argument",
    "Condition",
    "Lifted",
    "Space",
    "State",
    "components",
    "conditions",
    "domains_of",
    "space_of",
]

State = Mapping[str, Term | None]
Lifted = Callable[..., object]

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
class Argument:
    """What ``decide`` hands to a rule: the field of its facts or of the readings."""

    source: str
    name: str


@frozen(kw_only=True)
class Applied:
    """One call in ``decide``: what is called, with what, and in which part of the decision its answer stands.

    ``tables`` are those of the function itself, or of the lifted ones that it puts into words.
    """

    name: str
    part: str
    arguments: tuple[Argument, ...]
    function: Lifted
    tables: tuple[Table, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the facts on which the answer depends."""
        return tuple(argument.name for argument in self.arguments if argument.source == "facts")


@frozen(kw_only=True)
class Space:
    """The fact space of a service: the domain of each fact, and how ``decide`` is wired.

    ``presumed`` are the exceptional facts with their usual values; ``constants`` what every decision holds.
    """

    service: Service[StationFacts]
    record: type[StationFacts]
    domains: Mapping[str, tuple[Term, ...]]
    presumed: Mapping[str, Term]
    applied: tuple[Applied, ...]
    constants: Decision

    def size(self, *names: str, partial: bool = False) -> int:
        """Return how many states these facts have, or all, without going through them.

        >>> from hukou_rules.services import newborn_registration
        >>> space = space_of(newborn_registration)
        >>> space.size(), space.size("home", "opening"), space.size("home", "opening", partial=True)
        (71663616, 4, 9)
        """
        return prod(len(self.domains[name]) + partial for name in names or self.domains)

    def complete(self, *names: str) -> Iterator[dict[str, Term]]:
        """Yield every state in which these facts, or all, are known."""
        chosen = names or tuple(self.domains)
        for values in product(*(self.domains[name] for name in chosen)):
            yield dict(zip(chosen, values, strict=True))

    def partial(self, *names: str) -> Iterator[dict[str, Term | None]]:
        """Yield every state in which some, all or none of these facts are known; the emptier ones first."""
        chosen = names or tuple(self.domains)
        for values in partial_rows([self.domains[name] for name in chosen]):
            yield dict(zip(chosen, values, strict=True))

    def facts(self, state: State) -> StationFacts:
        """Return the facts of a state; what it leaves out is as in ``Facts()``."""
        return self.record(**cast("Mapping[str, Never]", state))

    def state(self, facts: StationFacts) -> dict[str, Term | None]:
        """Return facts as a state."""
        return {name: getattr(facts, name) for name in self.domains}

    def aspect_facts(self, aspect: Aspect) -> tuple[str, ...]:
        """Return the facts on which an aspect depends, under some reading.

        >>> from hukou_rules.services import newborn_registration
        >>> space_of(newborn_registration).aspect_facts(Aspect.APPLICANT)
        ('applied_by',)
        """
        asked = {name for rule in self.rules if rule_aspect(rule) is aspect for name in rule.facts}
        return tuple(name for name in self.domains if name in asked)

    @property
    def rules(self) -> tuple[Applied, ...]:
        """Return the rules that it applies."""
        return tuple(applied for applied in self.applied if applied.part == "findings")

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return every rule, material, step, limit and advice of the module, applied or not."""
        return tables_of(self.service)


def partial_rows(domains: Sequence[tuple[Term, ...]]) -> list[tuple[Term | None, ...]]:
    """Return every row of values, each of which may be unknown; those with more unknown first."""
    rows = product(*((None, *domain) for domain in domains))
    return sorted(rows, key=lambda row: len(row) - row.count(None))


def rule_aspect(rule: Applied) -> Aspect:
    """Return what a rule is about."""
    (table,) = rule.tables
    finding = rule.function(*table.states[0])
    assert isinstance(finding, Finding)  # noqa: S101 - rules answer with findings
    return finding.aspect


def tables_of(service: Service[Never]) -> tuple[Table, ...]:
    """Return the tables that stand in a service module."""
    found = (table_of(thing) for thing in vars(service).values())
    return tuple(table for table in found if table is not None)


def domains_of(record: type[AttrsInstance]) -> dict[str, tuple[Term, ...]]:
    """Return the values that each field of a record of facts can take.

    Raises:
        TypeError: a field has no finite domain, so that its states cannot be gone through.

    >>> list(domains_of(StationFacts))
    ['place', 'registry', 'home', 'opening']
    """
    domains = {}
    for name, hint in get_type_hints(record).items():
        kinds = [part for part in get_args(hint) if part is not NoneType]
        kind = kinds[0] if get_origin(hint) in {Union, UnionType} and len(kinds) == 1 else hint
        if not (isinstance(kind, type) and issubclass(kind, Term) and len(kind)):
            raise TypeError(f"{record.__name__}.{name} has no finite domain: {hint}; facts are terms")
        domains[name] = tuple(kind)
    return domains


def space_of(service: Service[Never]) -> Space:
    """Return the fact space of a service.

    Raises:
        TypeError: a fact has no finite domain, or ``decide`` does more than apply rules to facts.
    """
    return _space_of(cast("Hashable", service))  # a module is


@functools.cache
def _space_of(hashed: Hashable) -> Space:
    service = cast("Service[Never]", hashed)
    record: type[StationFacts] = vars(service)["Facts"]
    applied, constants = _wiring(service)
    usual = {field.name: field.default for field in fields(record)}
    return Space(
        service=cast("Service[StationFacts]", service),
        record=record,
        domains=domains_of(record),
        presumed={name: term for name, term in usual.items() if term is not None and term is not NOTHING},
        applied=applied,
        constants=constants,
    )


# --- the wiring -------------------------------------------------------------------------------------------------------


class _Names:
    """Stands in for facts or readings: of every field, the name."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Argument:
        return Argument(source=self._source, name=name)


@frozen(eq=False)
class _Call:
    """What a rule answers when it is handed names."""

    name: str
    arguments: tuple[object, ...]


_BRANCHES: Final = ("JUMP", "FOR_ITER", "IS_OP", "COMPARE_OP", "CONTAINS_OP", "MATCH_")
_PARTS: Final = ("findings", "materials", "route", "limits", "advice")


def _wiring(service: Service[Never]) -> tuple[tuple[Applied, ...], Decision]:
    """Run ``decide`` once on names; straight-line code does with values what it does with names."""
    decide = service.decide
    if not isinstance(decide, FunctionType):
        raise TypeError(f"{service.NAME.value}: decide is no plain function")
    branches = {each.opname for each in dis.get_instructions(decide) if each.opname.startswith(_BRANCHES)}
    if branches or "JUMP" in "".join(each.opname for each in dis.get_instructions(decide)):
        raise TypeError(f"{service.NAME.value}: decide branches; it applies every rule, whatever the facts")
    around = decide.__globals__
    called = {
        name: around[name]
        for name in decide.__code__.co_names
        if name in around and callable(around[name]) and not isinstance(around[name], type)
    }

    def recorder(name: str) -> Callable[..., _Call]:
        return lambda *arguments: _Call(name, arguments)

    run: Callable[[object, object], Decision] = FunctionType(
        decide.__code__, {**around, **{name: recorder(name) for name in called}}
    )
    told = run(_Names("facts"), _Names("readings"))
    applied: list[Applied] = []
    constants: dict[str, tuple[object, ...]] = {}
    for part in _PARTS:
        answers: tuple[object, ...] = getattr(told, part)
        constants[part] = tuple(answer for answer in answers if not isinstance(answer, _Call))
        applied += [_applied(answer, part, called[answer.name]) for answer in answers if isinstance(answer, _Call)]
    if constants["findings"]:
        raise TypeError(f"{service.NAME.value}: decide gives a finding that is no rule's answer to its facts")
    return tuple(applied), Decision(**cast("Mapping[str, Never]", {**constants, "fee": told.fee}))


def _applied(call: _Call, part: str, function: Lifted) -> Applied:
    """Return a call with what it rests on."""
    if not all(isinstance(argument, Argument) for argument in call.arguments):
        raise TypeError(f"{call.name} is given something else than facts and readings")
    table = table_of(function)
    return Applied(
        name=call.name,
        part=part,
        arguments=cast("tuple[Argument, ...]", call.arguments),
        function=function,
        tables=(table,) if table else _within(function),
    )


def _within(function: Lifted) -> tuple[Table, ...]:
    """Return the tables that a plain function puts into words."""
    plain = getattr(function, "__wrapped__", function)
    named = (plain.__globals__.get(name) for name in plain.__code__.co_names)
    return tuple(table for table in map(table_of, named) if table is not None)


# --- the factored view ------------------------------------------------------------------------------------------------


@frozen(kw_only=True, eq=False)
class Condition:
    """A rule under given readings: the facts on which it still depends, and how heavily each state of them weighs."""

    rule: Applied
    facts: tuple[str, ...]
    weights: Mapping[tuple[Term, ...], int]


def conditions(service: Service[Never], readings: Readings) -> tuple[Condition, ...]:
    """Return what a service's rules come to under given readings; those that never weigh anything are left out."""
    return _conditions(cast("Hashable", service), readings)  # a module is


@functools.lru_cache(maxsize=256)
def _conditions(service: Hashable, readings: Readings) -> tuple[Condition, ...]:
    found = []
    for rule in space_of(cast("Service[Never]", service)).rules:
        condition = _condition(rule, readings)
        if any(condition.weights.values()):
            found.append(condition)
    return tuple(found)


def _condition(rule: Applied, readings: Readings) -> Condition:
    (table,) = rule.tables
    aspect = rule_aspect(rule)
    domains = [
        (getattr(readings, argument.name),) if argument.source == "readings" else table.domains[argument.name]
        for argument in rule.arguments
    ]
    said = {row: weight(aspect, cast("Verdict", table.function(*row))) for row in product(*domains)}
    matters = [
        i
        for i, domain in enumerate(domains)
        if any(said[*row[:i], other, *row[i + 1 :]] != given for row, given in said.items() for other in domain)
    ]
    return Condition(
        rule=rule,
        facts=tuple(rule.arguments[i].name for i in matters),
        weights={tuple(row[i] for i in matters): given for row, given in said.items()},
    )


def components(found: Sequence[Condition]) -> list[tuple[Condition, ...]]:
    """Group conditions that share facts; the groups are independent of each other, so the outcome factors.

    >>> from hukou_rules.services import temporary_id_card
    >>> [[condition.facts for condition in group] for group in components(conditions(temporary_id_card, Readings()))][2]
    [('home', 'opening'), ('home', 'place', 'registry')]
    """
    groups: list[tuple[Condition, ...]] = []
    for condition in found:
        shared = [group for group in groups if any({*each.facts} & {*condition.facts} for each in group)]
        groups = [group for group in groups if group not in shared]
        groups.append((*(each for group in shared for each in group), condition))
    return groups


def reading_domain(name: str) -> tuple[Reading, ...]:
    """Return the options of a field of ``Readings``."""
    kind = get_type_hints(Readings)[name]
    assert issubclass(kind, Reading)  # noqa: S101 - every field of Readings is one
    return tuple(kind)
