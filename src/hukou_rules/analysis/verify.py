"""Prove the rules over their whole fact space: what is proved, over how many states, and what fails first.

Each rule is proved over all states of its own facts, known and unknown; that ``decide`` is straight-line code which
hands every rule its own facts carries the proofs to every state of the decision, of which there can be millions.  What
is expected of unknown facts is counted here by a second way, from the known states alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, product
from typing import Final, Never, cast

from attrs import evolve, frozen

from hukou_rules import validity
from hukou_rules.analysis.factspace import (
    OUTCOMES,
    Applied,
    Lifted,
    Space,
    partial_rows,
    reading_domain,
    rule_aspect,
    space_of,
    weight,
)
from hukou_rules.deadlines import Pausing, date_limit
from hukou_rules.decision import (
    Advice,
    Aspect,
    Decision,
    Fee,
    Finding,
    Outcome,
    Presence,
    Requirement,
    Step,
    TimeLimit,
    Verdict,
)
from hukou_rules.law import CLAUSES
from hukou_rules.law.clauses import Clause, Handling
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.rules import Table
from hukou_rules.services import SERVICES, Service
from hukou_rules.terms import Opening, PauseKind, ServiceName, StationHome, StationPlace, StationRegistry, Term, Text
from hukou_rules.working_days import WorkingCalendar

__all__ = ["Claim", "Counterexample", "Proof", "Report", "ServiceReport", "markdown", "report_data", "text", "verify"]

Row = tuple[Term | None, ...]


class Claim(Term, zh="证明的命题", en="what is proved"):
    """What is proved of a service."""

    WIRED = (
        "wired",
        "每条规则恰好适用一次，只问与参数同名同类型的事实",
        "decide applies every rule once, to the facts of its own parameters",
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
    MONOTONE = "monotone", "补充一项事实不会改变已有的判定", "adding a fact never changes a settled answer"
    CITED = "cited", "说的每句话都引用已编码的条款，已编码的条款都被引用", "clauses are cited and coded, both ways"
    READINGS = (
        "readings",
        "列出的每种口径都会改变某个答复，没有漏列",
        "every reading listed changes an answer, none is left out",
    )
    WHOLE = "whole", "整个结论与各条规则一致，取其中最重的一项", "the whole decision is its rules, the heaviest first"
    HOME = "home", "户籍地派出所始终可以受理", "the registration station always accepts"
    PROVINCE_WIDE = (
        "province-wide",
        "实施后在省内，受理地点只看派出所类别，不看是哪一个",
        "once in force, inside the province, only the kind of station counts, never which",
    )
    SYMMETRIC = "symmetric", "父亲和母亲互换，判定不变", "exchanging father and mother changes no verdict"


@frozen(kw_only=True)
class Counterexample:
    """The smallest state in which a claim fails: of which rule, the facts as name and code, and what is wrong."""

    rule: str
    state: tuple[tuple[str, str], ...]
    en: str
    zh: str


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

    @property
    def holds(self) -> bool:
        """Say whether nothing failed."""
        return not any(proof.counterexample for service in self.services for proof in service.proofs)

    @property
    def states(self) -> int:
        """Return over how many states something was proved."""
        return sum(proof.states for service in self.services for proof in service.proofs)


@frozen(kw_only=True)
class _Failure:
    rule: str
    state: Mapping[str, Term | None]
    wrong: Text


class _Tried:
    """Counts the states tried and keeps the failures."""

    def __init__(self) -> None:
        self.states = 0
        self.failures: list[_Failure] = []

    def fail(self, rule: str, state: Mapping[str, Term | None], zh: str, en: str) -> None:
        self.failures.append(_Failure(rule=rule, state=state, wrong=Text(zh=zh, en=en)))

    def expect(self, right: bool, rule: str, state: Mapping[str, Term | None], zh: str, en: str) -> None:  # noqa: FBT001 - a check, with what to say of it
        self.states += 1
        if not right:
            self.fail(rule, state, zh, en)

    @property
    def smallest(self) -> Counterexample | None:
        """Return the failure with the fewest known facts, the first of those."""
        if not self.failures:
            return None
        least = min(self.failures, key=lambda each: sum(term is not None for term in each.state.values()))
        known = tuple((name, term.value) for name, term in least.state.items() if term is not None)
        return Counterexample(rule=least.rule, state=known, zh=least.wrong.zh, en=least.wrong.en)


def verify(services: Sequence[Service[Never]] = SERVICES) -> Report:
    """Prove every claim of every service.

    >>> from hukou_rules.services import newborn_registration
    >>> verify([newborn_registration]).holds
    True
    """
    cited = _cited_by(services)
    return Report(services=tuple(_verified(service, cited) for service in services))


def _verified(service: Service[Never], cited: set[str]) -> ServiceReport:
    try:
        space = space_of(service)
    except TypeError as error:
        wrong = Counterexample(rule="decide", state=(), zh=f"无法分析：{error}", en=f"cannot be analysed: {error}")
        proof = Proof(claim=Claim.WIRED, states=0, counterexample=wrong)
        return ServiceReport(service=service.NAME, rules=0, complete_states=0, partial_states=0, proofs=(proof,))
    proofs = []
    for claim, prove in _PROOFS.items():
        tried = _Tried()
        try:
            prove(space, tried, cited)
        except Exception as error:  # noqa: BLE001 - whatever a broken rule raises, the report names it
            tried.fail("decide", {}, f"出现异常：{error!r}", f"raised {error!r}")
        if tried.states or tried.failures:  # else the claim says nothing of this service
            proofs.append(Proof(claim=claim, states=tried.states, counterexample=tried.smallest))
        if tried.failures and claim in {Claim.WIRED, Claim.COMPLETE}:
            break  # nothing more can be said of rules that do not answer
    return ServiceReport(
        service=service.NAME,
        rules=len(space.rules),
        complete_states=space.size(),
        partial_states=space.size(partial=True),
        proofs=tuple(proofs),
    )


# --- claims -----------------------------------------------------------------------------------------------------------


def _wired(space: Space, tried: _Tried, _: set[str]) -> None:
    """Compare what ``decide`` calls with what stands in the module, and each parameter with the fact handed over."""
    applied = [applied.name for applied in space.rules]
    used = {table.name for each in space.applied for table in each.tables}
    for table in space.tables:
        times = applied.count(table.name)
        fit = times == 1 if table.kind == "rule" else table.name in used
        tried.expect(
            fit, table.name, {}, f"在decide中适用了{times}次", f"is applied {times} times by decide, once is expected"
        )
    for each in space.applied:
        if each.part == "findings":
            one = len(each.tables) == 1 and each.tables[0].kind == "rule"
            tried.expect(one, each.name, {}, "不是规则", "is no rule, yet stands among the findings")
        for table in each.tables:
            for argument, (name, domain) in zip(each.arguments, table.domains.items(), strict=True):
                fields = space.domains if argument.source == "facts" else _readings()
                tried.expect(
                    argument.name == name and fields.get(name) == domain,
                    each.name,
                    {},
                    f"参数{name}得到的是{argument.source}.{argument.name}",
                    f"asks for {name} and is given {argument.source}.{argument.name}, or one of another type",
                )


def _complete(space: Space, tried: _Tried, _: set[str]) -> None:
    for rule in space.rules:
        table = rule.tables[0]
        for row in table.states:
            state = dict(zip(table.domains, row, strict=True))
            try:
                verdict, finding = table.function(*row), rule.function(*row)
            except Exception as error:  # noqa: BLE001 - a rule that raises is what is looked for
                tried.expect(False, rule.name, state, f"出现异常：{error!r}", f"raised {error!r}")  # noqa: FBT003 - it failed
                continue
            one = isinstance(finding, Finding) and verdict is finding.verdict is not Verdict.UNKNOWN
            said = isinstance(finding, Finding) and bool(finding.zh and finding.en) and finding.rule == table.name
            tried.expect(
                one and said, rule.name, state, f"判定为{verdict}", f"answers {verdict}, not one verdict in words"
            )


def _reached(space: Space, tried: _Tried, _: set[str]) -> None:
    for rule in space.rules:
        table = rule.tables[0]
        reached = {cast("Verdict", table.function(*row)) for row in table.states}
        for verdict in table.verdicts | reached:
            tried.expect(
                verdict in reached,
                rule.name,
                {},
                f"写明的判定“{verdict.zh}”从不出现",
                f"declares {verdict.value}, which no state reaches",
            )
    for each in space.applied:
        if each.part != "findings":
            rows = product(*each.tables[0].domains.values())
            said = any(each.function(*row) is not None for row in rows)
            tried.expect(said, each.name, {}, "在任何状态下都不出现", "is said in no state")


def _exact(space: Space, tried: _Tried, _: set[str]) -> None:
    for each in space.applied:
        for table in each.tables:
            answers = {row: table.function(*row) for row in table.states}
            for row in _fact_rows(table):
                possible = _completions(row, table, answers)
                missing = _missing(row, table, answers)
                right = _as_expected(each, each.function(*row), possible, missing)
                tried.expect(
                    right,
                    each.name,
                    dict(zip(table.domains, row, strict=True)),
                    f"补全后可能是{_words(possible)}，答复与此不符，或者所指的事实有误",
                    f"may become {_words(possible)}, the answer says otherwise or names other facts",
                )


def _as_expected(each: Applied, answer: object, possible: set[object], missing: tuple[str, ...]) -> bool:
    """Compare an answer about unknown facts with what the completions can come to."""
    if isinstance(answer, Finding):
        (verdict,) = possible if len(possible) == 1 else (Verdict.UNKNOWN,)
        return (answer.verdict, answer.missing) == (verdict, missing)
    if each.part == "advice":
        return (answer is not None) == (possible == {True})
    if answer is None:
        return possible <= {None, False}
    if isinstance(answer, Requirement):
        open_ = answer.presence is Presence.DEPENDS
        unsure = False in possible and answer.presence is not Presence.MAY_BE_ASKED
        return True in possible and open_ == unsure and answer.depends_on == missing
    assert isinstance(answer, Step | TimeLimit)  # noqa: S101 - nothing else is applied
    return bool(possible - {None}) and answer.depends_on == missing


def _monotone(space: Space, tried: _Tried, _: set[str]) -> None:
    """Fill in one unknown fact after the other; by steps that covers every further completion."""
    for each in space.applied:
        for table in each.tables:
            for row in _fact_rows(table):
                settled = _settled(each.function(*row))
                if settled is None:
                    continue
                for i, term in enumerate(row):
                    for value in tuple(table.domains.values())[i] if term is None else ():
                        after = _settled(each.function(*row[:i], value, *row[i + 1 :]))
                        state = dict(zip(table.domains, (*row[:i], value, *row[i + 1 :]), strict=True))
                        name = tuple(table.domains)[i]
                        tried.expect(
                            settled == after,
                            each.name,
                            state,
                            f"补充{name}后，答复由{settled}变为{after}",
                            f"adding {name} turns {settled} into {after}",
                        )


def _settled(answer: object) -> str | None:
    """Return what an answer has settled, None while it is open."""
    if isinstance(answer, Finding):
        return None if answer.verdict is Verdict.UNKNOWN else answer.verdict.value
    if isinstance(answer, Advice):
        return answer.code
    if not isinstance(answer, Requirement | Step | TimeLimit) or answer.depends_on:
        return None
    if isinstance(answer, Requirement):
        return f"{answer.material.value} {answer.presence.value}"
    if isinstance(answer, Step):
        return f"{answer.actor.value} {answer.action.value} {answer.after.value} {answer.until.value}"
    return f"{answer.amount} {answer.unit.value} {answer.starts.value} {answer.ends.value} {answer.extendable_by}"


def _cited(space: Space, tried: _Tried, cited: set[str]) -> None:
    for name, clause in _citations(space):
        tried.expect(
            CLAUSES.get(clause.id) == clause and clause.handling is Handling.CODED,
            name,
            {},
            f"引用了未编码的条款{clause.id}",
            f"cites {clause.id}, which is not listed as coded",
        )
    everything = cited | {clause.id for clause in vars(validity).values() if isinstance(clause, Clause)}
    others = {number for name, number in _NUMBERS.items() if name is not space.service.NAME}
    for clause in CLAUSES.values() if _all_services(cited) else ():
        if clause.handling is Handling.CODED and clause.id.split(".")[0] not in others:
            tried.expect(
                clause.id in everything,
                "decide",
                {},
                f"已编码的条款{clause.id}没有被引用",
                f"{clause.id} is listed as coded and nothing cites it",
            )


_NUMBERS: Final = {name: f"SD-{i}" for i, name in enumerate(ServiceName, 1)}


def _all_services(cited: set[str]) -> bool:
    """Say whether every service of the announcement is among those proved, so that an uncited clause is a fault."""
    return all(any(each.startswith(f"{number}.") for each in cited) for number in _NUMBERS.values())


def _readings_matter(space: Space, tried: _Tried, _: set[str]) -> None:
    listed = space.service.READINGS
    asked: dict[str, list[Table]] = {}
    for each in space.applied:
        for argument in each.arguments:
            if argument.source == "readings":
                asked.setdefault(argument.name, []).extend(each.tables)
    for name in asked:
        tried.expect(name in listed, "READINGS", {}, f"漏列{name}", f"{name} is asked for and not listed")
    for name in listed:
        for one, other in combinations(reading_domain(name), 2):
            differs = any(_differ(table, name, one, other) for table in asked.get(name, ())) or (
                name in _CLOCKWORK and _dates_differ(space, name, one, other)
            )
            tried.expect(
                differs,
                name,
                {name: one},
                f"与“{other.zh}”的答复处处相同",
                f"answers as {other.value} does, everywhere",
            )


_CLOCKWORK: Final = ("rest_day_start", "pause")  # readings of the calendar, which no rule asks for


def _differ(table: Table, name: str, one: Reading, other: Reading) -> bool:
    """Say whether two options of a reading give different answers in some state."""
    at = tuple(table.domains).index(name)
    return any(
        table.function(*row) != table.function(*row[:at], other, *row[at + 1 :])
        for row in table.states
        if row[at] is one
    )


def _dates_differ(space: Space, name: str, one: Reading, other: Reading) -> bool:
    """Say whether two options date some limit of the service differently, from some start in a month."""
    calendar = WorkingCalendar.official()
    limits = [
        limit
        for each in space.applied
        if each.part == "limits"
        for row in product(*each.tables[0].domains.values())
        if isinstance(limit := each.function(*row), TimeLimit)
    ]

    def due(limit: TimeLimit, start: date, option: Reading) -> date | None:
        pause = Pausing(kind=PauseKind.CORRECTION, opened=start, closed=start + timedelta(days=20))
        readings = evolve(Readings(), **cast("Mapping[str, Never]", {name: option}))
        pauses = [pause] if name == "pause" else []
        return date_limit(limit, {limit.starts: start}, pauses=pauses, readings=readings, calendar=calendar).due

    return any(
        due(limit, start, one) != due(limit, start, other)
        for limit, start in product(dict.fromkeys(limits), (_FIRST_DAY + timedelta(days=i) for i in range(30)))
    )


_FIRST_DAY: Final = date(2021, 11, 26)


def _whole(space: Space, tried: _Tried, _: set[str]) -> None:
    """Ask ``decide`` itself: in every complete state where there are not too many, else for each aspect in turn."""
    whole = space.size() <= _ENUMERABLE
    parts = [tuple(space.domains)] if whole else [space.aspect_facts(aspect) for aspect in Aspect]
    readings = Readings()
    rules = [(rule.name, rule_aspect(rule), rule.arguments, rule.tables[0].function) for rule in space.rules]
    said: dict[str, dict[Row, Verdict]] = {name: {} for name, *_ in rules}
    decide = space.service.decide
    for names in parts:
        for state in space.complete(*names):
            decision = decide(space.facts(state), readings)
            wrong, heaviest = "", 0
            for (name, aspect, arguments, function), finding in zip(rules, decision.findings, strict=True):
                row = tuple(state.get(a.name) if a.source == "facts" else getattr(readings, a.name) for a in arguments)
                if None in row:
                    continue
                if row not in said[name]:
                    said[name][row] = cast("Verdict", function(*row))
                if said[name][row] is not finding.verdict or finding.rule != name:
                    wrong = name
                heaviest = max(heaviest, weight(aspect, said[name][row]))
            tried.states += 1
            if wrong or (whole and decision.outcome() is not OUTCOMES[heaviest]):
                tried.fail(wrong or "decide", state, "与规则的判定不一致", "the decision is not what its rules say")
    _outcomes(space, tried)


_ENUMERABLE: Final = 100_000


def _outcomes(space: Space, tried: _Tried) -> None:
    """Try every set of aspect and verdict that findings can have: the heaviest decides, and no more facts undo it."""
    aspects = dict.fromkeys(rule_aspect(rule) for rule in space.rules)
    kinds = list(product(aspects, Verdict))
    model = next(iter(decide_nothing(space).findings))
    for size in range(1, 4):
        for chosen in combinations(kinds, size):
            findings = tuple(evolve(model, aspect=aspect, verdict=verdict) for aspect, verdict in chosen)
            outcome = Decision(findings=findings, materials=(), route=(), limits=(), fee=None, advice=()).outcome()
            heaviest = max(weight(aspect, verdict) for aspect, verdict in chosen)
            unknown = any(verdict is Verdict.UNKNOWN for _, verdict in chosen)
            expected = Outcome.INCOMPLETE if unknown and heaviest < 2 else OUTCOMES[heaviest]  # noqa: PLR2004 - NOT_MET weighs 2 or more
            tried.expect(outcome is expected, "outcome", {}, f"{chosen}", f"{chosen} come to {outcome}")


def decide_nothing(space: Space) -> Decision:
    """Return the decision when nothing is known."""
    return space.service.decide(space.record(), Readings())


def _home(space: Space, tried: _Tried, _: set[str]) -> None:
    for rule, row, state in _place_rows(space):
        if state.get("home") is StationHome.REGISTRATION_STATION:
            met = rule.tables[0].function(*row) is Verdict.MET
            tried.expect(met, rule.name, state, "户籍地派出所不能受理", "the registration station is turned down")


def _province_wide(space: Space, tried: _Tried, _: set[str]) -> None:
    """Compare every Shandong station, once in force, by the default readings, with the registration station.

    Where the announcement says any station, none differs; where it says stations with registry, those without are
    turned down and no others.  Outside the province, and before, only the registration station accepts.
    """
    usual = Readings()
    any_station = "any_station" in space.service.READINGS
    turned_down: dict[bool, bool] = {False: False, True: False}
    for rule, row, state in _place_rows(space):
        if state.get("home") is not StationHome.OTHER:
            continue
        if any(isinstance(term, Reading) and term is not getattr(usual, name) for name, term in state.items()):
            continue
        late = state.get("child_age")
        if late is not None and late.value not in {"first-month", "first-year"}:
            continue
        refused = rule.tables[0].function(*row) is not Verdict.MET
        before = state.get("opening") is Opening.BEFORE
        outside = state.get("place") is StationPlace.OUTSIDE
        without = state.get("registry") is StationRegistry.WITHOUT and not any_station
        turned_down[before] |= before and refused
        tried.expect(
            refused == (before or outside or without),
            rule.name,
            state,
            "受理地点不只取决于派出所类别，或者类别有误",
            "place depends on more than the kind of station, or on the wrong kinds",
        )
    tried.expect(turned_down[True], "decide", {}, "实施前没有限制", "before it was in force nobody was turned down")


def _place_rows(space: Space) -> Iterator[tuple[Applied, tuple[Term, ...], dict[str, Term]]]:
    """Yield every known state of the rules about place; a registration station has a registry."""
    for rule in space.rules:
        if rule_aspect(rule) is Aspect.PLACE:
            for row in rule.tables[0].states:
                yield rule, row, dict(zip(rule.tables[0].domains, row, strict=True))


def _symmetric(space: Space, tried: _Tried, _: set[str]) -> None:
    for rule in space.rules:
        table = rule.tables[0]
        for row in table.states:
            swapped = tuple(_swapped(term) for term in row)
            if swapped != row:
                tried.expect(
                    table.function(*row) is table.function(*swapped),
                    rule.name,
                    dict(zip(table.domains, row, strict=True)),
                    "父母互换后判定不同",
                    "another verdict when father and mother are exchanged",
                )


def _swapped(term: Term) -> Term:
    """Exchange father and mother."""
    other = {"FATHER": "MOTHER", "MOTHER": "FATHER"}.get(term.name, term.name)
    return type(term).__members__.get(other, term)


_PROOFS: Final[Mapping[Claim, Callable[[Space, _Tried, set[str]], None]]] = {
    Claim.WIRED: _wired,
    Claim.COMPLETE: _complete,
    Claim.REACHED: _reached,
    Claim.EXACT: _exact,
    Claim.MONOTONE: _monotone,
    Claim.CITED: _cited,
    Claim.READINGS: _readings_matter,
    Claim.WHOLE: _whole,
    Claim.HOME: _home,
    Claim.PROVINCE_WIDE: _province_wide,
    Claim.SYMMETRIC: _symmetric,
}

# --- unknown facts, counted from the known states ---------------------------------------------------------------------


def _fact_rows(table: Table) -> list[Row]:
    """Return every row in which facts may be unknown; a reading never is."""
    readings = [i for i, domain in enumerate(table.domains.values()) if isinstance(domain[0], Reading)]
    return [row for row in partial_rows([*table.domains.values()]) if all(row[i] is not None for i in readings)]


def _completions(row: Row, table: Table, answers: Mapping[tuple[Term, ...], object]) -> set[object]:
    """Return what a row can still come to: of each row of known values that agrees with it, the answer."""
    domains = [domain if term is None else (term,) for term, domain in zip(row, table.domains.values(), strict=True)]
    return {answers[known] for known in product(*domains)}


def _missing(row: Row, table: Table, answers: Mapping[tuple[Term, ...], object]) -> tuple[str, ...]:
    """Name the unknown facts in which alone two completions with different answers differ."""
    names, domains = tuple(table.domains), tuple(table.domains.values())
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


def _citations(space: Space) -> Iterator[tuple[str, Clause]]:
    """Yield every clause that a service cites, once for each rule, constant and paper."""
    seen: set[tuple[str, str]] = set()
    said: Iterable[tuple[str, object]] = (
        *((each.name, answer) for each in space.applied for answer in _answers(each)),
        *(("decide", constant) for constant in _constants(space.constants)),
    )
    for name, thing in said:
        others = [other.limit for other in thing.otherwise] if isinstance(thing, TimeLimit) else []
        for one in (thing, *others):
            clause = getattr(one, "clause", None)
            if isinstance(clause, Clause) and (name, clause.id) not in seen:
                seen.add((name, clause.id))
                yield name, clause


def _answers(each: Applied) -> list[object]:
    function: Lifted = each.function
    return [function(*row) for row in product(*each.tables[0].domains.values())]


def _constants(constants: Decision) -> Iterator[Requirement | Step | TimeLimit | Advice | Fee]:
    yield from constants.materials
    yield from constants.route
    yield from constants.limits
    yield from constants.advice
    if constants.fee is not None:
        yield constants.fee


def _cited_by(services: Sequence[Service[Never]]) -> set[str]:
    """Return the ids of all clauses that the services cite, as far as these can be analysed."""
    cited: set[str] = set()
    for service in services:
        try:
            cited |= {clause.id for _, clause in _citations(space_of(service))}
        except Exception:  # noqa: BLE001, S112 - a service that cannot be analysed says so in its own report
            continue
    return cited


def _readings() -> dict[str, tuple[Reading, ...]]:
    return {name: reading_domain(name) for name in Readings.__annotations__}


def _words(possible: set[object]) -> str:
    return ", ".join(sorted(str(getattr(each, "value", each)) for each in possible))


# --- for people -------------------------------------------------------------------------------------------------------


def text(report: Report, lang: str = "zh") -> str:
    """Return the report as text, a line for each claim.

    >>> print(text(Report(services=()), "en"), end="")
    Proved: 0 services, 0 states in all.
    """
    lines: list[str] = []
    for service in report.services:
        states = f"{service.complete_states:,}"
        lines.append(
            f"{service.service.zh}：{service.rules}条规则，{states}种已知状态"
            if lang == "zh"
            else f"{service.service.en}: {service.rules} rules, {states} known states"
        )
        for proof in service.proofs:
            mark = "✓" if proof.counterexample is None else "✗"
            said = proof.claim.zh if lang == "zh" else proof.claim.en
            count = f"{proof.states:,}种状态" if lang == "zh" else f"{proof.states:,} states"
            lines.append(f"  {mark} {said}（{count}）" if lang == "zh" else f"  {mark} {said} ({count})")
            if proof.counterexample is not None:
                lines.append(f"    {_failure(proof.counterexample, lang)}")
    services = len(report.services)
    if report.holds:
        lines.append(
            f"已证明：{services}项业务，共{report.states:,}种状态。"
            if lang == "zh"
            else f"Proved: {services} services, {report.states:,} states in all."
        )
    else:
        lines.append("未能证明，见上面的反例。" if lang == "zh" else "Not proved; see the counterexamples above.")
    return "\n".join(lines) + "\n"


def _failure(found: Counterexample, lang: str) -> str:
    state = ", ".join(f"{name}={code}" for name, code in found.state) or ("任何状态" if lang == "zh" else "any state")
    return f"{found.rule}（{state}）：{found.zh}" if lang == "zh" else f"{found.rule} ({state}): {found.en}"


def report_data(report: Report) -> dict[str, object]:
    """Return the report as plain data, for JSON."""
    return {
        "holds": report.holds,
        "states": report.states,
        "services": [
            {
                "service": service.service.value,
                "rules": service.rules,
                "complete_states": service.complete_states,
                "partial_states": service.partial_states,
                "proofs": [
                    {
                        "claim": proof.claim.value,
                        "states": proof.states,
                        "counterexample": None
                        if (found := proof.counterexample) is None
                        else {"rule": found.rule, "state": dict(found.state), "zh": found.zh, "en": found.en},
                    }
                    for proof in service.proofs
                ],
            }
            for service in report.services
        ],
    }


def markdown(report: Report) -> str:
    """Return the figures of a report as a Markdown table, for the documentation."""
    names = [service.service for service in report.services]
    found = {(service.service, proof.claim): proof for service in report.services for proof in service.proofs}
    lines = [
        f"| 命题 | {' | '.join(name.zh for name in names)} |",
        f"|---|{'---:|' * len(names)}",
    ]
    for claim in Claim:
        cells = [found.get((name, claim)) for name in names]
        said = ["—" if cell is None else "✗" if cell.counterexample else f"{cell.states:,}" for cell in cells]
        lines.append(f"| {claim.zh} | {' | '.join(said)} |")
    sizes = " | ".join(f"{service.complete_states:,}" for service in report.services)
    partial = " | ".join(f"{service.partial_states:,}" for service in report.services)
    lines += [f"| 已知状态总数 | {sizes} |", f"| 含未知的状态总数 | {partial} |"]
    return "\n".join(lines) + "\n"
