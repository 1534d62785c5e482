"""Prove the rules over their whole fact space: what is proved, over how many states, and what fails first.

Each rule is proved over all states of its own facts, known and unknown; since a service hands every rule the facts that
it names, the proofs carry to every state of the decision, of which there can be millions.  What is expected of unknown
facts is counted here by a second way, from the known states alone.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from contextlib import suppress
from datetime import date, timedelta
from enum import Enum, auto
from itertools import combinations, product
from typing import Any, Final, Never, cast

from attrs import evolve, frozen

from hukou_rules import deadlines, validity
from hukou_rules.analysis.factspace import OUTCOMES, Space, partial_rows, space_of, weight
from hukou_rules.arguments import Arguments
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.deadlines import Pausing, date_limit
from hukou_rules.decision import (
    Advice,
    Aspect,
    Decision,
    Finding,
    FollowUp,
    Outcome,
    Presence,
    Requirement,
    Step,
    TimeLimit,
    Verdict,
)
from hukou_rules.facts.fact import domains_of
from hukou_rules.faults import MANY, none_given
from hukou_rules.law import CLAUSES
from hukou_rules.law.clauses import Clause, Handling
from hukou_rules.law.readings import Counting, Reading, Readings
from hukou_rules.rules import AdviceRule, Answers, Rule, picking
from hukou_rules.service import Part, Service
from hukou_rules.services import SERVICES, Named, service_named
from hukou_rules.terms import Opening, PauseKind, ServiceName, StationHome, StationPlace, StationRegistry, Term

__all__ = ["Claim", "Counterexample", "Proof", "Report", "ServiceReport", "Wrong", "verify"]

Row = tuple[Term | None, ...]


class Claim(Term, zh="证明的命题", en="what is proved"):
    """What is proved of a service."""

    WIRED = (
        "wired",
        "每项事实都有规则问到",
        "every fact is asked for",
    )
    COMPLETE = (
        "complete",
        "每种已知状态恰有一个判定，中英文都有说明",
        "every known state has one verdict, in both languages",
    )
    REACHED = (
        "reached",
        "每种写明的判定、材料、环节、时限和提示都会出现",
        "whatever is written down is said in some state",
    )
    EXACT = (
        "exact",
        "只有两种补全结果不同时才答尚不清楚，并且指明是哪一项",
        "unknown only where two completions differ, and names on what",
    )
    PRESUMED = (
        "presumed",
        "按默认口径，没有一项推定是不予受理的理由",
        "by the default readings, no presumption is ever the reason of a refusal",
    )
    MONOTONE = "monotone", "补充一项事实不会改变已有的判定", "adding a fact never changes a settled answer"
    CITED = "cited", "说的每句话都引用已编码的条款，已编码的条款都被引用", "clauses are cited and coded, both ways"
    READINGS = (
        "readings",
        "每种相关的口径都会改变某个答复",
        "every reading that bears on the service changes an answer",
    )
    WHOLE = "whole", "整个结论与各条规则一致，取其中最重的一项", "the whole decision is its rules, the heaviest first"
    HOME = "home", "户籍地派出所始终可以受理", "the registration station always accepts"
    PROVINCE_WIDE = (
        "province-wide",
        "实施后在省内，受理地点只看派出所类别，不看是哪一个",
        "once in force, inside the province, only the kind of station counts, never which",
    )
    SYMMETRIC = "symmetric", "父亲和母亲互换，判定不变", "exchanging father and mother changes no verdict"


class Wrong(Enum):
    """What is wrong where a claim fails."""

    RAISED = auto()
    NOT_ASKED = auto()
    NOT_ONE_VERDICT = auto()
    VERDICT_NEVER_REACHED = auto()
    NEVER_SAID = auto()
    INEXACT = auto()
    PRESUMED_AWAY = auto()
    NOT_MONOTONE = auto()
    CITES_UNCODED = auto()
    NOT_CITED = auto()
    OPTION_CHANGES_NOTHING = auto()
    NOT_ITS_RULES = auto()
    NOT_THE_HEAVIEST = auto()
    HOME_TURNED_DOWN = auto()
    NOT_BY_KIND = auto()
    NOBODY_TURNED_DOWN_BEFORE = auto()
    NOT_SYMMETRIC = auto()


@frozen(kw_only=True)
class Counterexample:
    """The smallest state in which a claim fails: of which rule, the facts as name and code, and what is wrong.

    ``told`` is what the rule said, or was about, as far as ``wrong`` leaves that open.
    """

    rule: str
    state: tuple[tuple[str, str], ...]
    wrong: Wrong
    told: tuple[Term | str, ...] = ()


@frozen(kw_only=True)
class Proof:
    """A claim, over how many states it was tried, and the smallest counterexample, None where it holds."""

    claim: Claim
    states: int
    counterexample: Counterexample | None


@frozen(kw_only=True)
class ServiceReport:
    """What was proved of a service: how many rules and states it has, and every claim."""

    service: ServiceName
    rules: int
    complete_states: int
    partial_states: int
    proofs: tuple[Proof, ...]


@frozen(kw_only=True)
class Report:
    """What was proved of the services."""

    services: tuple[ServiceReport, ...]

    def __repr__(self) -> str:
        said = "holds" if self.holds else "fails"
        return f"<Report {said}: {len(self.services)} services, {self.states} states>"

    @property
    def holds(self) -> bool:
        """Say whether nothing failed."""
        return not any(proof.counterexample for service in self.services for proof in service.proofs)

    @property
    def states(self) -> int:
        """Return over how many states something was proved."""
        return sum(proof.states for service in self.services for proof in service.proofs)


class _Tried:
    """Counts the states tried and keeps the failures."""

    def __init__(self) -> None:
        self.states = 0
        self.failures: list[Counterexample] = []

    def fail(self, wrong: Wrong, rule: str, state: Mapping[str, Term | None], *told: Term | str) -> None:
        known = tuple((name, term.code) for name, term in state.items() if term is not None)
        self.failures.append(Counterexample(rule=rule, state=known, wrong=wrong, told=told))

    def expect(
        self,
        right: bool,  # noqa: FBT001 - a check, with what is wrong if it fails
        wrong: Wrong,
        rule: str,
        state: Mapping[str, Term | None],
        *told: Term | str,
    ) -> None:
        self.states += 1
        if not right:
            self.fail(wrong, rule, state, *told)

    @property
    def smallest(self) -> Counterexample | None:
        """Return the failure with the fewest known facts, the first of those."""
        return min(self.failures, key=lambda each: len(each.state), default=None)


def verify(services: Iterable[Named] = SERVICES) -> Report:
    """Prove every claim of every service.

    Raises:
        InputError: a service is none, every one is named by its position; or there is nothing to prove.

    >>> verify(["newborn-registration"]).holds
    True
    """
    given = Arguments()
    among: tuple[object, ...] = given.each("services", services, object, MANY)
    given.check()
    if not among:
        given.add([none_given("/services")])
    known = [
        each if isinstance(each, Service) else given.term(f"services/{i}", each, ServiceName)
        for i, each in enumerate(among)
    ]
    given.check()
    chosen = [each if isinstance(each, Service) else service_named(each) for each in known]
    cited = _cited_by(chosen)
    return Report(services=tuple(_verified(service, cited) for service in chosen))


def _verified(service: Service[Any], cited: AbstractSet[str]) -> ServiceReport:
    space = space_of(service)
    proofs = []
    for claim, prove in _PROOFS.items():
        tried = _tried_out(service, prove, frozenset(cited) if claim is Claim.CITED else frozenset())
        if tried.states or tried.failures:  # else the claim says nothing of this service
            proofs.append(Proof(claim=claim, states=tried.states, counterexample=tried.smallest))
        if tried.failures and claim in {Claim.WIRED, Claim.COMPLETE}:
            break  # nothing more can be said of rules that do not answer
    return ServiceReport(
        service=service.name,
        rules=len(service.rules),
        complete_states=space.size(),
        partial_states=space.size(partial=True),
        proofs=tuple(proofs),
    )


@functools.lru_cache(maxsize=256)  # a service is a value: what was proved of it stays so
def _tried_out(
    service: Service[Any], prove: Callable[[Space, "_Tried", AbstractSet[str]], None], cited: frozenset[str]
) -> "_Tried":
    """Return what became of trying one claim of one service; ``cited``: the clauses that any service cites."""
    tried = _Tried()
    try:
        prove(space_of(service), tried, cited)
    except Exception as error:  # noqa: BLE001 - whatever a broken rule raises, the report names it
        tried.fail(Wrong.RAISED, "decide", {}, repr(error))
    return tried


# --- claims -----------------------------------------------------------------------------------------------------------


def _wired(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    """Look for facts that nothing asks for: a rule was left out.  What is asked for was checked at import."""
    asked = {name for part in space.service.parts for name in part.facts}
    for name in space.facts:
        tried.expect(name in asked, Wrong.NOT_ASKED, name, {})


def _complete(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    for rule in space.service.rules:
        for row in rule.states:
            state = dict(zip(rule.domains, row, strict=True))
            try:
                verdict, finding = rule.answer(*row), rule(*row)
            except Exception as error:  # noqa: BLE001 - a rule that raises is what is looked for
                tried.expect(False, Wrong.RAISED, rule.name, state, repr(error))  # noqa: FBT003 - it failed
                continue
            one = verdict is finding.verdict is not Verdict.UNKNOWN
            said = bool(finding.zh and finding.en) and finding.rule == rule.name
            tried.expect(one and said, Wrong.NOT_ONE_VERDICT, rule.name, state, str(verdict))


def _reached(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    for rule in space.service.rules:
        reached = {rule.answer(*row) for row in rule.states}
        for verdict in sorted({*rule.texts} | reached, key=[*Verdict].index):
            tried.expect(verdict in reached, Wrong.VERDICT_NEVER_REACHED, rule.name, {}, verdict)
    for part in space.service.parts:
        if not isinstance(part, Rule):
            said = any(part(*row) is not None for row in part.states)
            tried.expect(said, Wrong.NEVER_SAID, part.name, {})


def _exact(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    for part in space.service.parts:
        answers = {row: part.answer(*row) for row in part.states}
        for row in _fact_rows(part):
            possible = _completions(row, part, answers)
            missing = _missing(row, part, answers)
            tried.expect(
                _as_expected(part, part(*row), possible, missing),
                Wrong.INEXACT,
                part.name,
                dict(zip(part.domains, row, strict=True)),
                ", ".join(sorted(str(getattr(each, "value", each)) for each in possible)),
            )


def _as_expected(part: Part, answer: object, possible: set[object], missing: tuple[str, ...]) -> bool:
    """Compare an answer about unknown facts with what the completions can come to."""
    if isinstance(answer, Finding):
        (verdict,) = possible if len(possible) == 1 else (Verdict.UNKNOWN,)
        return (answer.verdict, answer.missing) == (verdict, missing)
    if isinstance(part, AdviceRule):
        return (answer is not None) == (possible == {True})
    if answer is None:
        return possible <= {None, False}
    if isinstance(answer, Requirement):
        open_ = answer.presence is Presence.DEPENDS
        unsure = False in possible and answer.presence is not Presence.MAY_BE_ASKED
        return True in possible and open_ == unsure and answer.depends_on == missing
    assert isinstance(answer, Step | FollowUp | TimeLimit)  # noqa: S101 - nothing else is applied
    return bool(possible - {None, False}) and answer.depends_on == missing


def _presumed(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    """Take back what may have been presumed: what is refused must be refused all the same, or it would be asked.

    By the usual readings: a stricter one may turn away ordinary cases alone.
    """
    declared, usual = space.service.declared, Readings()
    for rule in space.service.rules:
        if rule.aspect not in {Aspect.ENTITLEMENT, Aspect.PLACE}:
            continue  # what can be put right at the counter is no refusal
        for row in _fact_rows(rule):
            state = dict(zip(rule.domains, row, strict=True))
            if any(state[name] is not getattr(usual, name) for name in rule.domains if name not in rule.facts):
                continue
            facts = [declared[name] for name in rule.facts if state[name] is not None]
            taken = {fact.name for fact in facts if state[fact.name] is fact.presumed and fact.is_presumed(state)}
            if taken:
                asked = rule(*(None if name in taken else term for name, term in state.items()))
                tried.expect(
                    rule(*row).verdict is not Verdict.NOT_MET or asked.verdict is Verdict.NOT_MET,
                    Wrong.PRESUMED_AWAY,
                    rule.name,
                    state,
                    ", ".join(sorted(taken)),
                )


def _monotone(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    """Fill in one unknown fact after the other; by steps that covers every further completion."""
    for part in space.service.parts:
        for row in _fact_rows(part):
            settled = _settled(part(*row))
            if settled is None:
                continue
            for i, (name, domain) in enumerate(part.domains.items()):
                for value in domain if row[i] is None else ():
                    filled = (*row[:i], value, *row[i + 1 :])
                    after = _settled(part(*filled))
                    tried.expect(
                        settled == after,
                        Wrong.NOT_MONOTONE,
                        part.name,
                        dict(zip(part.domains, filled, strict=True)),
                        name,
                        settled,
                        str(after),
                    )


def _settled(answer: object) -> str | None:
    """Return what an answer has settled, None while it is open."""
    if isinstance(answer, Finding):
        return None if answer.verdict is Verdict.UNKNOWN else answer.verdict.value
    if isinstance(answer, Advice):
        return answer.code
    if not isinstance(answer, Requirement | Step | FollowUp | TimeLimit) or answer.depends_on:
        return None
    if isinstance(answer, Requirement):
        return f"{answer.material.value} {answer.presence.value}"
    if isinstance(answer, Step | FollowUp):
        run = f" {answer.after.value} {answer.until.value}" if isinstance(answer, Step) else ""
        return f"{answer.actor.value} {answer.action.value}{run}"
    return f"{answer.amount} {answer.unit.value} {answer.starts.value} {answer.ends.value} {answer.extendable_by}"


def _cited(space: Space, tried: _Tried, cited: AbstractSet[str]) -> None:
    for name, clause in _citations(space.service):
        coded = CLAUSES.get(clause.id) == clause and clause.handling is Handling.CODED
        tried.expect(coded, Wrong.CITES_UNCODED, name, {}, clause.id)
    everything = cited | {clause.id for clause in (*validity.CLAUSES, *deadlines.CLAUSES)}
    others = {number for name, number in _NUMBERS.items() if name is not space.service.name}
    for clause in CLAUSES.values() if _all_services(cited) else ():
        if clause.handling is Handling.CODED and clause.id.split(".")[0] not in others:
            tried.expect(clause.id in everything, Wrong.NOT_CITED, "decide", {}, clause.id)


_NUMBERS: Final = {name: f"SD-{i}" for i, name in enumerate(ServiceName, 1)}


def _all_services(cited: AbstractSet[str]) -> bool:
    """Say whether every service of the announcement is among those proved, so that an uncited clause is a fault."""
    return all(any(each.startswith(f"{number}.") for each in cited) for number in _NUMBERS.values())


def _readings_matter(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    service, domains = space.service, domains_of(Readings)
    for name in service.readings:
        for one, other in combinations(domains[name], 2):
            differs = any(_differ(part, name, one, other) for part in service.parts if name in part.domains) or (
                isinstance(one, Counting) and _dates_differ(service, name, one, other)
            )
            tried.expect(differs, Wrong.OPTION_CHANGES_NOTHING, name, {name: one}, other)


def _differ(part: Part, name: str, one: Term, other: Term) -> bool:
    """Say whether two options of a reading give different answers in some state."""
    at = tuple(part.domains).index(name)
    return any(
        part.answer(*row) != part.answer(*row[:at], other, *row[at + 1 :]) for row in part.states if row[at] is one
    )


def _dates_differ(service: Service[Any], name: str, one: Term, other: Term) -> bool:
    """Say whether two options date some limit of the service differently, from some start in a month."""
    calendar = WorkingCalendar.official()
    limits = [limit for each in service.limits for row in each.states if (limit := each(*row)) is not None]

    def due(limit: TimeLimit, start: date, option: Term) -> date | None:
        pause = Pausing(kind=PauseKind.CORRECTION, opened=start, closed=start + timedelta(days=20))
        readings = evolve(Readings(), **cast("Mapping[str, Never]", {name: option}))
        pauses = [pause] if name == "pause" else []
        return date_limit(limit, {limit.starts: start}, pauses=pauses, readings=readings, calendar=calendar).due

    return any(
        due(limit, start, one) != due(limit, start, other)
        for limit, start in product(dict.fromkeys(limits), (_FIRST_DAY + timedelta(days=i) for i in range(30)))
    )


_FIRST_DAY: Final = date(2021, 11, 26)


def _whole(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    """Ask ``decide`` itself: in every complete state where there are not too many, else for each aspect in turn."""
    whole = space.size() <= _ENUMERABLE
    parts = [tuple(space.domains)] if whole else [names for each in Aspect if (names := space.aspect_facts(each))]
    readings, unknown = Readings(), dict.fromkeys(space.facts)
    taken = tuple(getattr(readings, name) for name in domains_of(Readings))
    answers = [Answers(rule.answer) for rule in space.service.rules]
    for names in parts:
        asked = (*names, *domains_of(Readings))
        rules = [(i, rule) for i, rule in enumerate(space.service.rules) if {*rule.domains} <= {*asked}]
        asking = [(rule.name, answers[i], picking(asked, rule.domains)) for i, rule in rules]
        weights = [{verdict: weight(rule.aspect, verdict) for verdict in Verdict} for _, rule in rules]
        for state in space.complete(*names):
            decision = space.service.decide(space.record({**unknown, **state}), readings)
            known = (*state.values(), *taken)
            right = [(name, said[tuple(pick(known))]) for name, said, pick in asking]
            found = [(decision.findings[i].rule, decision.findings[i].verdict) for i, _ in rules]
            heaviest = max([weighs[verdict] for weighs, (_, verdict) in zip(weights, right, strict=True)], default=0)
            tried.states += 1
            if found != right or (whole and decision.outcome() is not OUTCOMES[heaviest]):
                wrong = next((ought[0] for is_, ought in zip(found, right, strict=True) if is_ != ought), "decide")
                tried.fail(Wrong.NOT_ITS_RULES, wrong, state)
    _outcomes(space, tried)


_ENUMERABLE: Final = 100_000


def _outcomes(space: Space, tried: _Tried) -> None:
    """Try every set of aspect and verdict that findings can have: the heaviest decides, and no more facts undo it."""
    aspects = dict.fromkeys(rule.aspect for rule in space.service.rules)
    kinds = list(product(aspects, Verdict))
    model = space.service.decide(space.service.facts()).findings[0]
    for size in range(1, 4):
        for chosen in combinations(kinds, size):
            findings = tuple(evolve(model, aspect=aspect, verdict=verdict) for aspect, verdict in chosen)
            outcome = Decision(
                findings=findings, materials=(), route=(), follow_ups=(), limits=(), fee=None, advice=()
            ).outcome()
            heaviest = max(weight(aspect, verdict) for aspect, verdict in chosen)
            unknown = any(verdict is Verdict.UNKNOWN for _, verdict in chosen)
            expected = Outcome.INCOMPLETE if unknown and heaviest < 2 else OUTCOMES[heaviest]  # noqa: PLR2004 - NOT_MET weighs 2 or more
            tried.expect(outcome is expected, Wrong.NOT_THE_HEAVIEST, "outcome", {}, str(chosen), str(outcome))


def _home(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    for rule, row, state in _place_rows(space):
        if state.get("home") is StationHome.REGISTRATION_STATION:
            met = rule.answer(*row) is Verdict.MET
            tried.expect(met, Wrong.HOME_TURNED_DOWN, rule.name, state)


def _province_wide(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    """Compare every Shandong station, once in force, by the default readings, with the registration station.

    Where the announcement says any station, none differs; where it says stations with registry, those without are
    turned down and no others.  Outside the province, and before, only the registration station accepts.
    """
    usual = Readings()
    any_station = "any_station" in space.service.readings
    turned_down: dict[bool, bool] = {False: False, True: False}
    for rule, row, state in _place_rows(space):
        if state.get("home") is not StationHome.OTHER:
            continue
        if any(isinstance(term, Reading) and term is not getattr(usual, name) for name, term in state.items()):
            continue
        late = state.get("child_age")
        if late is not None and late.value not in {"first-month", "first-year"}:
            continue
        birth = state.get("birth")
        if birth is not None and birth.value == "special":  # for the registration station, by the norm
            continue
        refused = rule.answer(*row) is not Verdict.MET
        before = state.get("opening") is Opening.BEFORE
        outside = state.get("place") is StationPlace.OUTSIDE
        without = state.get("registry") is StationRegistry.WITHOUT and not any_station
        turned_down[before] |= before and refused
        tried.expect(refused == (before or outside or without), Wrong.NOT_BY_KIND, rule.name, state)
    tried.expect(turned_down[True], Wrong.NOBODY_TURNED_DOWN_BEFORE, "decide", {})


def _place_rows(space: Space) -> Iterator[tuple[Rule, tuple[Term, ...], dict[str, Term]]]:
    """Yield every known state of the rules about place."""
    for rule in space.service.rules:
        if rule.aspect is Aspect.PLACE:
            for row in rule.states:
                yield rule, row, dict(zip(rule.domains, row, strict=True))


def _symmetric(space: Space, tried: _Tried, _: AbstractSet[str]) -> None:
    for rule in space.service.rules:
        for row in rule.states:
            swapped = tuple(_swapped(term) for term in row)
            if swapped != row:
                same, state = rule.answer(*row) is rule.answer(*swapped), dict(zip(rule.domains, row, strict=True))
                tried.expect(same, Wrong.NOT_SYMMETRIC, rule.name, state)


def _swapped(term: Term) -> Term:
    """Exchange father and mother."""
    other = {"FATHER": "MOTHER", "MOTHER": "FATHER"}.get(term.name, term.name)
    return type(term).__members__.get(other, term)


_PROOFS: Final[Mapping[Claim, Callable[[Space, _Tried, AbstractSet[str]], None]]] = {
    Claim.WIRED: _wired,
    Claim.COMPLETE: _complete,
    Claim.REACHED: _reached,
    Claim.EXACT: _exact,
    Claim.PRESUMED: _presumed,
    Claim.MONOTONE: _monotone,
    Claim.CITED: _cited,
    Claim.READINGS: _readings_matter,
    Claim.WHOLE: _whole,
    Claim.HOME: _home,
    Claim.PROVINCE_WIDE: _province_wide,
    Claim.SYMMETRIC: _symmetric,
}

# --- unknown facts, counted from the known states ---------------------------------------------------------------------


def _fact_rows(part: Part) -> list[Row]:
    """Return every row in which facts may be unknown; a reading never is."""
    readings = [i for i, name in enumerate(part.domains) if name not in part.facts]
    return [row for row in partial_rows([*part.domains.values()]) if all(row[i] is not None for i in readings)]


def _completions(row: Row, part: Part, answers: Mapping[tuple[Term, ...], object]) -> set[object]:
    """Return what a row can still come to: of each row of known values that agrees with it, the answer."""
    domains = [domain if term is None else (term,) for term, domain in zip(row, part.domains.values(), strict=True)]
    return {answers[known] for known in product(*domains)}


def _missing(row: Row, part: Part, answers: Mapping[tuple[Term, ...], object]) -> tuple[str, ...]:
    """Name the unknown facts in which alone two completions with different answers differ."""
    names, domains = tuple(part.domains), tuple(part.domains.values())
    found = []
    for i, term in enumerate(row):
        if term is not None:
            continue
        rest = [domains[k] if other is None else (other,) for k, other in enumerate(row) if k != i]
        for others in product(*rest):
            if len({answers[*others[:i], value, *others[i:]] for value in domains[i]}) > 1:
                found.append(names[i])
                break
    return tuple(found)


# --- citations --------------------------------------------------------------------------------------------------------


def _citations(service: Service[Any]) -> Iterator[tuple[str, Clause]]:
    """Yield every clause that a service cites, and which part cites it."""
    for part in service.parts:
        for clause in part.clauses:
            yield part.name, clause
    if service.fee is not None:
        yield "fee", service.fee.clause


def _cited_by(services: Sequence[Service[Any]]) -> set[str]:
    """Return the ids of all clauses that the services cite; of one whose rules raise, its own report tells."""
    cited: set[str] = set()
    for service in services:
        with suppress(Exception):
            cited |= {clause.id for _, clause in _citations(service)}
    return cited
