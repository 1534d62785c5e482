"""What makes a plain function a rule, a paper, a step, a follow-up, a limit or advice.

Each is written for *known* facts only, so nobody who writes a rule has to think of what is unknown.  Asked about an
unknown fact (``None``), it is tried with every value that the fact could still have: if all agree, that is the answer;
if not, the answer is open, and the facts that would decide it are named.

The parameters of the function are exactly the facts and readings that it depends on, named as in ``Facts`` and
``Readings``.  Each has finitely many values, so a rule is also the table of all that it may say.
"""

import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar

from attrs import Factory, evolve, field, frozen

from hukou_rules.decision import (
    Advice,
    Alternative,
    Aspect,
    Finding,
    FollowUp,
    Presence,
    Requirement,
    Step,
    TimeLimit,
    Verdict,
)
from hukou_rules.law.clauses import Clause
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.terms import Action, Actor, Event, FactName, Material, StationHome, Term, Text, Whose, term_of

__all__ = [
    "AdviceRule",
    "Answers",
    "FollowUpRule",
    "Lifted",
    "LimitRule",
    "PaperRule",
    "Rule",
    "StepRule",
    "advice",
    "follow_up",
    "grouped",
    "limit",
    "paper",
    "picking",
    "rule",
    "step",
    "to_be_stated",
]

Answer = TypeVar("Answer")
Said = TypeVar("Said")
K = TypeVar("K")
P = TypeVar("P")
Row = tuple[Term, ...]


@frozen(kw_only=True)
class _Asked(Generic[Answer]):
    """What a rule was asked, every answer that is still possible, and the facts and readings that decide among them."""

    given: Mapping[str, Term | None]
    domains: Mapping[str, tuple[Term, ...]]
    rows: tuple[Row, ...]  # every completion, the usual one first
    answers: tuple[Answer, ...]  # to each
    decisive: tuple[FactName, ...]  # the facts and readings that would change an answer

    @property
    def missing(self) -> tuple[FactName, ...]:
        """Name the unknown facts that would change the answer."""
        return tuple(name for name in self.decisive if self.given[name] is None)

    @property
    def readings(self) -> tuple[str, ...]:
        """Name the readings that would change the answer."""
        return tuple(name for name in self.decisive if isinstance(self.given[name], Reading))

    def fill(self, text: Text) -> Text:
        """Put the names of the facts into a text; of an unknown fact, all that it could be."""
        terms = {name: [value] if value else self.domains[name] for name, value in self.given.items()}
        return Text(
            zh=text.zh.format_map({name: "或者".join(term.zh for term in each) for name, each in terms.items()}),
            en=text.en.format_map({name: " or ".join(term.en for term in each) for name, each in terms.items()}),
        )


def _domains(lifted: "Lifted[Answer, Said]") -> dict[str, tuple[Term, ...]]:
    """Return the values that each parameter of a function can take, by its annotation."""
    domains: dict[str, tuple[Term, ...]] = {}
    for name, parameter in inspect.signature(lifted.function, eval_str=True).parameters.items():
        term = parameter.annotation
        if not (isinstance(term, type) and issubclass(term, Term) and len(term)):
            raise TypeError(f"{lifted.function.__name__}: {name} is annotated with no term that has values")
        domains[name] = tuple(term)
    return domains


class Answers(dict[tuple[Term | None, ...], Said]):
    """What is said to each row of facts and readings, worked out once, when it is first asked for."""

    def __init__(self, ask: Callable[..., Said]) -> None:
        self._ask = ask

    def __missing__(self, given: tuple[Term | None, ...]) -> Said:
        """Ask once, and keep what is said."""
        said = self[given] = self._ask(*given)
        return said


def picking(names: Sequence[str], picked: Iterable[str]) -> Callable[[Sequence[Any]], Any]:
    """Return a function that takes the values of all names and gives those of some, as a sequence.

    >>> picking(["home", "place", "registry"], ["registry", "home"])([1, 2, 3])
    (3, 1)
    """
    match [names.index(name) for name in picked]:
        case []:
            return lambda _: ()
        case [one]:
            return itemgetter(slice(one, one + 1))  # of one place alone itemgetter gives the value, no sequence
        case several:
            return itemgetter(*several)


@frozen(kw_only=True, eq=False, slots=False)  # no slots: it bears its function's name and docstring, as functions do
class Lifted(ABC, Generic[Answer, Said]):
    """A function of known facts that can also be asked about unknown ones: it is called with terms or ``None``.

    ``domains`` holds the values that each of its parameters can take.  ``function`` can be replaced (``attrs.evolve``)
    by another over the same parameters.
    """

    function: Callable[..., object]
    name: str = Factory(lambda self: self.function.__name__, takes_self=True)
    domains: Mapping[str, tuple[Term, ...]] = Factory(_domains, takes_self=True)
    answers: Answers[Said] = field(
        init=False, repr=False, default=Factory(lambda self: Answers(self._asked), takes_self=True)
    )

    def __attrs_post_init__(self) -> None:
        """Bear the function's docstring, so that help and doctest find it; refuse parameters in another order."""
        own = [name for name in self.domains if name != _HOME or not isinstance(self, StepRule)]
        for name, place in zip(inspect.signature(self.function).parameters, own, strict=False):
            if name in own and name != place:
                raise TypeError(f"{self.name}: the function is given {place} where it asks for {name}")
        for name in ("__doc__", "__module__", "__name__", "__qualname__"):
            self.__dict__[name] = getattr(self.function, name)
        self.__dict__["__wrapped__"] = self.function

    def __reduce__(self) -> str:
        """Pickle by name, as functions are: it is found again in its module."""
        return self.name

    def __call__(self, *given: Term | None) -> Said:
        """Answer for facts of which some may be unknown."""
        return self.answers[given]

    def answer(self, *known: Term) -> Answer:
        """Answer for known facts, before it is put into words."""
        return self.function(*known)  # type: ignore[return-value] # the decorators take functions of this answer only

    @property
    def facts(self) -> tuple[str, ...]:
        """Name the facts on which it depends, without the readings."""
        return tuple(name for name, (term, *_) in self.domains.items() if not isinstance(term, Reading))

    @property
    def states(self) -> list[Row]:
        """Return every combination of known values."""
        return [*product(*self.domains.values())]

    def under(self, readings: Readings) -> list[Row]:
        """Return every combination of known values in which the readings are these."""
        facts = self.facts
        return [
            *product(
                *(domain if name in facts else (getattr(readings, name),) for name, domain in self.domains.items())
            )
        ]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Return the clauses that it cites in some state."""
        return tuple(filter(None, dict.fromkeys(getattr(self(*state), "clause", None) for state in self.states)))

    def row(self, facts: object, readings: Readings) -> tuple[Term | None, ...]:
        """Pick what it asks for from facts and readings."""
        own = self.facts
        return tuple(getattr(facts if name in own else readings, name) for name in self.domains)

    def _asked(self, *given: Term | None) -> Said:
        values = dict(zip(self.domains, given, strict=True))
        rows = (*product(*(self.domains[name] if value is None else (value,) for name, value in values.items())),)
        return self._say(
            _Asked(
                given=values,
                domains=self.domains,
                rows=rows,
                answers=tuple(self.answer(*row) for row in rows),
                decisive=tuple(
                    FactName(name)
                    for i, (name, domain) in enumerate(self.domains.items())
                    if any(len({self.answer(*row[:i], other, *row[i + 1 :]) for other in domain}) > 1 for row in rows)
                ),
            )
        )

    @abstractmethod
    def _say(self, case: _Asked[Answer]) -> Said:
        """Put the possible answers into one."""


@frozen(kw_only=True, eq=False)
class Rule(Lifted[Verdict, Finding]):
    """One condition of one clause; it answers with a finding and has a text for each verdict that it can reach."""

    clause: Clause
    aspect: Aspect
    title: Text  # what its table is called
    texts: Mapping[Verdict, Text]
    instead: Mapping[Term, Text]
    condition: Text  # what a guide says of it, to anybody

    def _say(self, case: _Asked[Verdict]) -> Finding:
        verdict, *others = {*case.answers}
        if others:
            verdict = Verdict.UNKNOWN
            words = to_be_stated(term_of(self.domains[name]).label for name in case.missing)
        else:
            instead = self.instead.items() if verdict is Verdict.NOT_MET else ()
            special = (text for term, text in instead if term in case.given.values())
            words = case.fill(next(special, self.texts[verdict]))
        return Finding(
            rule=self.name,
            aspect=self.aspect,
            verdict=verdict,
            clause=self.clause,
            missing=case.missing,
            readings=case.readings,
            zh=words.zh,
            en=words.en,
        )


def to_be_stated(labels: Iterable[Text]) -> Text:
    """Say which facts have to be stated before there is an answer.

    >>> to_be_stated([Text(zh="申请日期", en="the day of application")]).zh
    '需要明确：申请日期。'
    """
    named = [*labels]
    return Text(
        zh=f"需要明确：{'；'.join(label.zh for label in named)}。",
        en=f"To be stated: {'; '.join(label.en for label in named)}.",
    )


def rule(
    clause: Clause,
    aspect: Aspect,
    *,
    title: Text | None = None,
    met: Text,
    not_met: Text | None = None,
    discretion: Text | None = None,
    instead: Mapping[Term, Text] | None = None,
    condition: Text | None = None,
) -> Callable[[Callable[..., Verdict]], Rule]:
    """Turn a function that tests one clause into a rule.

    ``title`` says in a few words what is tested, true when met; without one it is the name of the function.

    It takes one text for each verdict that the function can reach; ``{name}`` in a text stands for the fact or reading
    of that name.  ``instead`` has what is said in the place of ``not_met`` where a fact has one of these values.
    ``condition`` is what a guide says of it, where the clause says more or something else, of the station above all.
    """
    said = {Verdict.MET: met, Verdict.NOT_MET: not_met, Verdict.DISCRETION: discretion}
    texts: Final = {verdict: text for verdict, text in said.items() if text}
    return lambda function: Rule(
        function=function,
        clause=clause,
        aspect=aspect,
        title=title or Text(zh=function.__name__, en=function.__name__.replace("_", " ")),
        texts=texts,
        instead=instead or {},
        condition=condition or clause.statement,
    )


@frozen(kw_only=True, eq=False)
class PaperRule(Lifted[bool, Requirement | None]):
    """A paper and when it is needed; it answers with a requirement, or None."""

    clause: Clause
    material: Material
    whose: Whose
    presence: Presence
    words: Text | None

    def _say(self, case: _Asked[bool]) -> Requirement | None:
        if not any(case.answers):
            return None
        open_ = not all(case.answers) and self.presence is Presence.REQUIRED
        words = self.words or Text(
            zh=f"{self.material.zh}（{self.whose.zh}）。", en=f"{self.material.en} ({self.whose.en})."
        )
        return Requirement(
            material=self.material,
            presence=Presence.DEPENDS if open_ else self.presence,
            whose=self.whose,
            clause=self.clause,
            depends_on=case.missing,
            zh=words.zh,
            en=words.en,
        )


def paper(
    clause: Clause,
    material: Material,
    whose: Whose,
    *,
    presence: Presence = Presence.REQUIRED,
    words: Text | None = None,
) -> Callable[[Callable[..., bool]], PaperRule]:
    """Turn a function that says whether a paper is needed into a rule; ``words`` say more than its name, if need be."""
    return lambda function: PaperRule(
        function=function, clause=clause, material=material, whose=whose, presence=presence, words=words
    )


_HOME: Final = "home"


def _step_domains(lifted: "StepRule") -> dict[str, tuple[Term, ...]]:
    """Return the domains of a step: those of its function, and ``home`` where the step is another one there."""
    own = _domains(lifted)
    if not lifted.is_between_stations:
        return own
    if _HOME in own:
        raise TypeError(f"{lifted.function.__name__}: a step between two stations asks for {_HOME} by itself")
    return {_HOME: tuple(StationHome), **own}


@frozen(kw_only=True, eq=False)
class StepRule(Lifted[Step | None, Step | None]):
    """A step of the route and when it is taken; it answers with the step, or None.

    It is declared for a case away from home, with two stations.  Where the person applies at the registration station
    itself, that one acts for both, and a step by which one station sends something to the other is left out.
    """

    step: Step
    domains: Mapping[str, tuple[Term, ...]] = Factory(_step_domains, takes_self=True)

    @property
    def is_between_stations(self) -> bool:
        """Whether the step changes, or is left out, at the registration station."""
        step = self.step
        return any(each is not each.at_home for each in (step.actor, step.after, step.until))

    def answer(self, *known: Term) -> Step | None:
        """Answer for known facts: the step as it is taken at this station."""
        home, own = (known[0], known[1:]) if self.is_between_stations else (StationHome.OTHER, known)
        if not self.function(*own):
            return None
        if home is StationHome.OTHER:
            return self.step
        if self.step.until is not self.step.until.at_home:
            return None
        return evolve(self.step, actor=self.step.actor.at_home, after=self.step.after.at_home)

    def _say(self, case: _Asked[Step | None]) -> Step | None:
        usual = next((answer for answer in case.answers if answer is not None), None)
        return evolve(usual, depends_on=case.missing) if usual else None


def step(
    action: Action, *, by: Actor, after: Event, until: Event, clause: Clause
) -> Callable[[Callable[..., bool]], StepRule]:
    """Turn a function that says whether a step is taken into a rule: what is done, by whom, between which events."""
    taken = Step(actor=by, action=action, after=after, until=until, clause=clause)
    return lambda function: StepRule(function=function, step=taken)


@frozen(kw_only=True, eq=False)
class FollowUpRule(Lifted[bool, FollowUp | None]):
    """What comes after the last step and in which cases; it answers with a follow-up, or None."""

    action: Action
    clause: Clause | None

    def _say(self, case: _Asked[bool]) -> FollowUp | None:
        if not any(case.answers):
            return None
        return FollowUp(action=self.action, clause=self.clause, depends_on=case.missing)


def follow_up(action: Action, clause: Clause | None) -> Callable[[Callable[..., bool]], FollowUpRule]:
    """Turn a function that says whether something is left to do into a rule; ``clause``: None if none says how."""
    return lambda function: FollowUpRule(function=function, action=action, clause=clause)


@frozen(kw_only=True, eq=False)
class LimitRule(Lifted[TimeLimit | None, TimeLimit | None]):
    """A time limit and when it runs; it answers with the limit, and with what other readings make of it, or None."""

    def _say(self, case: _Asked[TimeLimit | None]) -> TimeLimit | None:
        for row in case.rows:
            if (usual := self.answer(*row)) is not None:
                return evolve(usual, depends_on=case.missing, otherwise=tuple(self._otherwise(row, usual)))
        return None

    def _otherwise(self, row: Row, usual: TimeLimit) -> Iterator[Alternative]:
        """Yield what the limit would be under each other option of a reading, where that differs."""
        for i, (name, taken) in enumerate(zip(self.domains, row, strict=True)):
            for option in type(taken) if isinstance(taken, Reading) else ():
                other = self.answer(*row[:i], option, *row[i + 1 :])
                if other not in (None, usual):
                    yield Alternative(reading=name, option=option, limit=other)


def limit(function: Callable[..., TimeLimit | None]) -> LimitRule:
    """Turn a function that gives a time limit, or None where there is none, into a rule."""
    return LimitRule(function=function)


@frozen(kw_only=True, eq=False)
class AdviceRule(Lifted[bool, Advice | None]):
    """Something the person should know, and in which cases; while that is not certain it answers None."""

    clause: Clause | None
    code: str
    text: Text
    channel: bool

    def _say(self, case: _Asked[bool]) -> Advice | None:
        if not all(case.answers):
            return None
        words = case.fill(self.text)
        return Advice(code=self.code, clause=self.clause, zh=words.zh, en=words.en, channel=self.channel)


def advice(
    clause: Clause | None, code: str, *, zh: str, en: str, channel: bool = False
) -> Callable[[Callable[..., bool]], AdviceRule]:
    """Turn a function that says whether a person should be told something into a rule.

    ``clause`` is None where no source speaks of it; ``channel``: it names another way to be served.
    """
    text: Final = Text(zh=zh, en=en)
    return lambda function: AdviceRule(function=function, clause=clause, code=code, text=text, channel=channel)


def grouped(
    parts: Sequence[P], asked: Callable[[P], Iterable[K]], sizes: Mapping[K, int], largest: int
) -> list[tuple[tuple[K, ...], list[P]]]:
    """Group parts so that what they ask for, taken together, has few states; of each group what it asks, and its parts.

    ``sizes`` tells how many values there are of each thing that is asked for.
    """
    groups: list[tuple[set[K], list[P]]] = []
    for names, part in sorted((({*asked(part)}, part) for part in parts), key=lambda each: -len(each[0])):
        fitting = [group for group in groups if prod(sizes[name] for name in group[0] | names) <= largest]
        fitting = [group for group in groups if group[0] >= names] or fitting
        if fitting:
            known, members = max(fitting, key=lambda group: len(group[0] & names))
            known |= names
            members.append(part)
        else:
            groups.append((names, [part]))
    return [(tuple(name for name in sizes if name in names), members) for names, members in groups]
