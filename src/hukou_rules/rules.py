"""What makes a plain function a rule.

A rule is written for *known* facts only.  Asked about an unknown one (``None``), it is tried with every value that the
fact could still have: if all agree, that is the answer; if not, the answer is open and the facts on which it turns are
named.  So unknowns are exact by construction, and no rule has to think of them.  A rule's parameters are exactly the
facts and readings it depends on, named as in ``Facts`` and ``Readings``; so it is its own finite truth table.
"""

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Final, Generic, TypeVar, overload

from attrs import evolve, frozen

from hukou_rules.decision import (
    Advice,
    Alternative,
    Aspect,
    Finding,
    Presence,
    Requirement,
    Step,
    TimeLimit,
    Verdict,
)
from hukou_rules.law.clauses import Clause
from hukou_rules.law.readings import Reading
from hukou_rules.terms import Material, Term, Text, Whose

__all__ = ["Table", "advice", "limit", "material", "requirement", "rule", "step", "table_of"]

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")
Answer = TypeVar("Answer")
Said = TypeVar("Said")


@frozen(kw_only=True)
class Case(Generic[Answer]):
    """What a rule was asked: every answer that is still possible, and the facts and readings on which they turn."""

    function: Callable[..., Answer]
    given: Mapping[str, Term | None]
    domains: Mapping[str, tuple[Term, ...]]
    rows: tuple[tuple[Term, ...], ...]  # every completion, the usual one first
    answers: tuple[Answer, ...]  # to each
    decisive: tuple[str, ...]  # names of facts and readings another value of which would change an answer

    @property
    def missing(self) -> tuple[str, ...]:
        """Name the unknown facts that would change the answer."""
        return tuple(name for name in self.decisive if self.given[name] is None)

    @property
    def readings(self) -> tuple[str, ...]:
        """Name the readings that would change the answer."""
        return tuple(name for name in self.decisive if isinstance(self.given[name], Reading))

    def read_otherwise(self, row: tuple[Term, ...]) -> Iterator[tuple[str, Reading, tuple[Term, ...]]]:
        """Give each other option of each reading, and the row with it."""
        for i, taken in enumerate(row):
            if isinstance(taken, Reading):
                for option in type(taken):
                    if option is not taken:
                        yield [*self.domains][i], option, (*row[:i], option, *row[i + 1 :])

    def fill(self, template: str, language: str) -> str:
        """Put the names of the facts into a text; of an unknown fact, all that it could be."""
        joint = "或者" if language == "zh" else " or "
        return template.format_map(
            {
                name: joint.join(getattr(term, language) for term in ([value] if value else self.domains[name]))
                for name, value in self.given.items()
            }
        )


@frozen(kw_only=True)
class Table:
    """A rule's finite domain: the function of known facts and the values that each of its parameters can take."""

    function: Callable[..., object]
    domains: Mapping[str, tuple[Term, ...]]
    kind: str
    verdicts: frozenset[Verdict] = frozenset()

    @property
    def name(self) -> str:
        """Return the rule's name."""
        return self.function.__name__

    @property
    def states(self) -> list[tuple[Term, ...]]:
        """Return every combination of known values."""
        return [*product(*self.domains.values())]


class _Lift(Generic[Answer, Said]):
    """Extend a function of known facts to facts that may be unknown."""

    def __init__(self, kind: str, say: Callable[[Case[Answer]], Said], verdicts: Iterable[Verdict] = ()) -> None:
        self._kind, self._say, self._verdicts = kind, say, frozenset(verdicts)

    @overload
    def __call__(self, f: Callable[[A], Answer], /) -> Callable[[A | None], Said]: ...
    @overload
    def __call__(self, f: Callable[[A, B], Answer], /) -> Callable[[A | None, B | None], Said]: ...
    @overload
    def __call__(self, f: Callable[[A, B, C], Answer], /) -> Callable[[A | None, B | None, C | None], Said]: ...
    @overload
    def __call__(
        self, f: Callable[[A, B, C, D], Answer], /
    ) -> Callable[[A | None, B | None, C | None, D | None], Said]: ...
    @overload
    def __call__(
        self, f: Callable[[A, B, C, D, E], Answer], /
    ) -> Callable[[A | None, B | None, C | None, D | None, E | None], Said]: ...
    def __call__(self, f: Callable[..., Answer], /) -> Callable[..., Said]:
        """Return ``f`` as a truth table, filled as it is asked; its domain is finite."""
        domains: dict[str, tuple[Term, ...]] = {
            name: tuple(p.annotation) for name, p in inspect.signature(f, eval_str=True).parameters.items()
        }

        @functools.cache
        @functools.wraps(f)
        def asked(*given: Term | None) -> Said:
            values = dict(zip(domains, given, strict=True))
            rows = (*product(*(domains[name] if value is None else (value,) for name, value in values.items())),)
            return self._say(
                Case(
                    function=f,
                    given=values,
                    domains=domains,
                    rows=rows,
                    answers=tuple(f(*row) for row in rows),
                    decisive=tuple(
                        name
                        for i, name in enumerate(domains)
                        if any(len({f(*row[:i], other, *row[i + 1 :]) for other in domains[name]}) > 1 for row in rows)
                    ),
                )
            )

        asked.table = Table(  # type: ignore[attr-defined] # a function carries its table; table_of reads it
            function=f, domains=domains, kind=self._kind, verdicts=self._verdicts
        )
        return asked


def table_of(lifted: object) -> Table | None:
    """Return the table of a rule, material, step, limit or advice; None if it is something else."""
    table = getattr(lifted, "table", None)
    return table if isinstance(table, Table) else None


def rule(
    clause: Clause, aspect: Aspect, *, met: Text, not_met: Text | None = None, discretion: Text | None = None
) -> _Lift[Verdict, Finding]:
    """Mark the function that tests one clause; it answers with a finding.

    One text for each verdict that it can reach; ``{name}`` in a text stands for the fact or reading of that name.
    """
    texts: Final = {
        verdict: text
        for verdict, text in ((Verdict.MET, met), (Verdict.NOT_MET, not_met), (Verdict.DISCRETION, discretion))
        if text
    }

    def say(case: Case[Verdict]) -> Finding:
        if len({*case.answers}) == 1:
            verdict = case.answers[0]
            zh, en = case.fill(texts[verdict].zh, "zh"), case.fill(texts[verdict].en, "en")
        else:
            verdict = Verdict.UNKNOWN
            labels = [type(case.domains[name][0]).label for name in case.missing]
            zh = f"需要明确：{'；'.join(label.zh for label in labels)}。"
            en = f"To be stated: {'; '.join(label.en for label in labels)}."
        return Finding(
            rule=case.function.__name__,
            aspect=aspect,
            verdict=verdict,
            clause=clause,
            missing=case.missing,
            readings=case.readings,
            zh=zh,
            en=en,
        )

    return _Lift("rule", say, texts)


def material(
    clause: Clause, needed: Material, whose: Whose, *, presence: Presence = Presence.REQUIRED
) -> _Lift[bool, Requirement | None]:
    """Mark the function that says whether a paper is needed; it answers with a requirement, or None."""

    def say(case: Case[bool]) -> Requirement | None:
        if not any(case.answers):
            return None
        open_ = not all(case.answers) and presence is Presence.REQUIRED
        return requirement(
            clause, needed, whose, presence=Presence.DEPENDS if open_ else presence, depends_on=case.missing
        )

    return _Lift("material", say)


def requirement(
    clause: Clause,
    needed: Material,
    whose: Whose,
    *,
    presence: Presence = Presence.REQUIRED,
    depends_on: tuple[str, ...] = (),
) -> Requirement:
    """Return a paper that is always asked for, said in both languages."""
    shared = needed.is_state_issued
    return Requirement(
        material=needed,
        presence=presence,
        whose=whose,
        clause=clause,
        depends_on=depends_on,
        zh=f"{needed.zh}（{whose.zh}）{'，可共享核验的免交（MPS12-12）' if shared else ''}。",
        en=f"{needed.en} ({whose.en}){', not needed where shared data confirm it (MPS12-12)' if shared else ''}.",
    )


def _usual(case: Case[Step | None]) -> Step | None:
    """Return the usual step, and the facts on which it turns whether it is taken, and how."""
    usual = next((answer for answer in case.answers if answer is not None), None)
    return evolve(usual, depends_on=case.missing) if usual else None


def _with_alternatives(case: Case[TimeLimit | None]) -> TimeLimit | None:
    """Return the usual limit with what it would be under each other option of its clock and unit readings."""
    for row, usual in zip(case.rows, case.answers, strict=True):
        if usual is not None:
            others = [(name, option, case.function(*other)) for name, option, other in case.read_otherwise(row)]
            return evolve(
                usual,
                depends_on=case.missing,
                otherwise=tuple(
                    Alternative(reading=name, option=option, limit=limit)
                    for name, option, limit in others
                    if limit not in (None, usual)
                ),
            )
    return None


step: Final = _Lift("step", _usual)
"""Mark the function that gives a step of the route, or None where there is none."""

limit: Final = _Lift("limit", _with_alternatives)
"""Mark the function that gives a time limit, or None; it carries along what other readings make of it."""


def advice(clause: Clause, code: str, *, zh: str, en: str) -> _Lift[bool, Advice | None]:
    """Mark the function that says whether something should be told; it answers with the advice, or None."""

    def say(case: Case[bool]) -> Advice | None:
        if not all(case.answers):
            return None
        return Advice(code=code, clause=clause, zh=case.fill(zh, "zh"), en=case.fill(en, "en"))

    return _Lift("advice", say)
