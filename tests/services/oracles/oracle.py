"""The form of an oracle: what the law says of a service, in sentences that are tried in every state of their facts.

A sentence is a plain function of known facts and readings.  Its parameters are all that it turns on, so an oracle also
says what does *not* matter.  What is still possible while facts are unknown follows by trying every value.  No rule is
looked at here, and everything is named by its code, as in a document; a misspelt code holds of nothing, and that shows
as soon as the service is compared.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from inspect import signature
from itertools import product
from typing import Any

from attrs import Factory, field, frozen

from hukou_rules.decision import Aspect, Decision, Outcome
from hukou_rules.facts.fact import domains_of
from hukou_rules.law.readings import Readings
from hukou_rules.service import Service
from hukou_rules.terms import StationHome, StationKind, Term

State = Mapping[str, Term | None]
Domains = Mapping[str, tuple[Term, ...]]
Says = Callable[..., Any]
ACCEPTING, REGISTRATION = "accepting-station", "registration-station"
AWAY_FROM_HOME = {"place": "shandong", "registry": "with", "home": "other", "opening": "since"}


def outcome(*, refused: bool = False, correct: bool = False, discretion: bool = False) -> Outcome:
    """Return the first that applies."""
    if refused:
        return Outcome.REFUSE
    if correct:
        return Outcome.CORRECT
    return Outcome.DISCRETION if discretion else Outcome.ACCEPT


def always() -> bool:
    """Say yes, whatever the facts."""
    return True


def every_state(domains: Domains, unknown: Iterable[str] = ()) -> Iterator[dict[str, Term | None]]:
    """Yield every state of these facts; of those in ``unknown``, also the states in which they are not known."""
    values = [(*([None] if name in unknown else []), *domain) for name, domain in domains.items()]
    for row in product(*values):
        yield dict(zip(domains, row, strict=True))


@frozen(eq=False)
class Sentence:
    """What the law says of known facts, and so what it may still say while some are unknown."""

    says: Says
    domains: Domains
    _possible: dict[tuple[Term | None, ...], tuple[Any, ...]] = field(init=False, factory=dict)

    def possible(self, state: State) -> tuple[Any, ...]:
        """Return what it may still say, the usual first."""
        row = tuple([state[name] for name in self.domains])
        if row not in self._possible:
            unknown = next((name for name in self.domains if state[name] is None), None)
            each = [{**state, unknown: value} for value in self.domains[unknown]] if unknown else []
            codes = [term.code for term in row if term]
            said = [one for known in each for one in self.possible(known)] if unknown else [self.says(*codes)]
            self._possible[row] = tuple(dict.fromkeys(said))
        return self._possible[row]

    def turns_on(self, state: State) -> tuple[str, ...]:
        """Name the unknown facts of which another value would make it say something else."""
        unknown = {name: domain for name, domain in self.domains.items() if state[name] is None}
        rows = [{**state, **row} for row in every_state(unknown)]
        return tuple(
            name
            for name, domain in unknown.items()
            if any(len({self.possible({**row, name: value}) for value in domain}) > 1 for row in rows)
        )


@frozen
class Paper:
    """A paper, whose it is, the clause that asks for it, and when."""

    material: str
    whose: str
    clause: str
    when: Says = always
    presence: str = "required"


@frozen
class Leg:
    """A step away from home: who does what, between which events, on which clause, and when.

    At the registration station it may follow another event, or, with None, is not taken: nothing is sent to oneself.
    """

    action: str
    by: str
    after: str
    until: str
    clause: str
    when: Says = always
    at_home_after: str | None = Factory(lambda leg: leg.after, takes_self=True)

    def taken(self, home: str, *known: str) -> tuple[str, str, str] | None:
        """Return who acts, after and until which event."""
        after = self.at_home_after if home == REGISTRATION else self.after
        return (acting(self.by, home), after, self.until) if after and self.when(*known) else None


@frozen
class Next:
    """What the applicant does after the last step, the clause that says how, None if none does, and when."""

    action: str
    clause: str | None
    when: Says = always


def acting(actor: str, home: str) -> str:
    """Return who acts: where the accepting station is the registration station, that one."""
    return REGISTRATION if (actor, home) == (ACCEPTING, REGISTRATION) else actor


@frozen
class Owed:
    """A time limit, and who owes it away from home."""

    amount: int
    unit: str
    starts: str
    ends: str
    by: str
    clause: str
    force: str = "shall"
    extendable_by: int = 0
    counts_first_day: bool = False


@lru_cache(maxsize=1024)  # they are few, and checked whenever one is made
def _readings(*taken: tuple[str, Any]) -> Readings:
    return Readings(**dict(taken))


@frozen(kw_only=True, eq=False)
class Oracle:
    """All that is known of a service without its code.

    ``example`` is a case in which all is in order.  ``wrong`` says what puts one thing out of order, as few facts and
    readings as can be, with the rule, the verdict and the clause of the one finding that it spoils.
    """

    service: Service[Any]
    example: Mapping[str, str]
    place: Says
    entitlement: Says
    applicant: Says
    evidence: Says
    papers: tuple[Paper, ...]
    route: tuple[Leg, ...]
    follow_ups: tuple[Next, ...]
    limits: Mapping[str, Says]
    advice: Mapping[str, Says]
    fee: tuple[int, str] | None
    wrong: tuple[tuple[Mapping[str, str], str, str, str], ...]
    domains: Domains = field(
        init=False,
        default=Factory(lambda self: {**domains_of(self.service.facts), **domains_of(Readings)}, takes_self=True),
    )
    usual: State = field(init=False, default=Factory(lambda self: self.state(self.example), takes_self=True))
    by_law: Mapping[Aspect, Sentence] = field(
        init=False,
        default=Factory(
            lambda self: {each: self.sentence(getattr(self, each.code)) for each in Aspect}, takes_self=True
        ),
    )

    @property
    def case(self) -> Any:  # noqa: ANN401 - facts of the service's own type
        """Return the facts of the example."""
        return self.given(self.usual)[0]

    def state(self, codes: Mapping[str, str]) -> dict[str, Term | None]:
        """Return a state of facts and readings named by their codes."""
        return {name: next(term for term in self.domains[name] if term.code == code) for name, code in codes.items()}

    def sentence(self, says: Says) -> Sentence:
        """Return a sentence over the facts and readings that a function names."""
        return Sentence(says, {name: self.domains[name] for name in signature(says).parameters})

    def taken(self, leg: Leg) -> Sentence:
        """Return the sentence of a leg, which may be another at home."""
        return Sentence(leg.taken, {"home": tuple(StationHome), **self.sentence(leg.when).domains})

    def states(self, *sentences: Sentence) -> Iterator[dict[str, Term | None]]:
        """Yield every state of what some sentences turn on."""
        return every_state({name: domain for each in sentences for name, domain in each.domains.items()})

    def partial(self, *sentences: Sentence, presumed: bool = True) -> Iterator[dict[str, Term | None]]:
        """Yield every state with facts known or not, but for readings and, without ``presumed``, what is presumed."""
        unknown = [name for name, fact in self.service.declared.items() if presumed or fact.presumed is None]
        return every_state({name: domain for each in sentences for name, domain in each.domains.items()}, unknown)

    def given(self, state: State) -> tuple[Any, Readings]:
        """Return the facts and readings of a state; facts that it leaves out are not stated."""
        declared = self.service.declared
        facts: Any = {name: value for name, value in state.items() if name in declared}
        return self.service.facts(**facts), _readings(*[each for each in state.items() if each[0] not in declared])

    def decide(self, state: State) -> Decision:
        """Ask the code."""
        return self.service.decide(*self.given(state))

    def usually(self, state: State) -> Decision:
        """Ask the code, where all but this is as in the example."""
        return self.decide({**self.usual, **state})

    def where(self, state: State) -> list[StationKind]:
        """Ask the code where to apply, where all but this is as in the example."""
        return [*self.service.where_to_apply(*self.given({**self.usual, **state}))]
