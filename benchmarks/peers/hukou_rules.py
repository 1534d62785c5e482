"""hukou_rules itself: the same decision as the others from the same dictionary, and what a caller of the library has.

A caller has facts that are typed already, and gets a decision that says more: the rules with their clauses and reasons
(``typed``), or also papers, steps, limits, advice and fee (``everything``).  A decision is remembered: so facts that
were seen before are timed apart from facts that were not, of which there are more than are remembered.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from hukou_rules import Aspect, Readings, ServiceName, service_named
from hukou_rules.facts.fact import domains_of
from hukou_rules.service import Service

__all__ = ["Engine", "answer", "only"]

_SEEN: Final = 100  # of the states given: few enough to be remembered


def only(rules: Collection[str]) -> Service[Any]:
    """Return newborn registration with these rules alone, without all that comes with the outcome."""
    whole = service_named(ServiceName.NEWBORN_REGISTRATION)
    none: Any = ()
    kept = tuple(rule for rule in whole.rules if rule.name in rules)
    return evolve(whole, rules=kept, papers=none, steps=none, follow_ups=none, limits=none, advice=none, fee=None)


class Engine:
    """The service cut down to the rules of the task, and the service itself."""

    def __init__(self, folder: Path) -> None:
        given = json.loads((folder / "tables.json").read_text("utf-8"))
        self._service = only([table["name"] for table in given["tables"]])
        self._everything: Service[Any] = service_named(ServiceName.NEWBORN_REGISTRATION)
        self._aspects = _aspects(self._service)
        self._terms = {
            name: {term.code: term for term in fact.domain}
            for name, fact in self._service.declared.items()
            if name in given["inputs"]
        }
        self._taken = [name for name in given["inputs"] if name not in self._service.declared]

    def decide(self, state: Mapping[str, str]) -> dict[str, str]:
        """Return the verdict of each rule, what each aspect comes to, and the outcome."""
        decision = self._service.decide(self._facts(state), self._readings(state))
        said = {finding.rule: finding.verdict.code for finding in decision.findings}
        for name, aspect in self._aspects:
            said[name] = decision.outcome(aspect).code
        said["outcome"] = decision.outcome().code
        return said

    def _facts(self, state: Mapping[str, str]) -> Any:  # noqa: ANN401 - the facts of the service
        known: Any = {name: terms.get(state[name]) for name, terms in self._terms.items()}
        return self._service.facts(**known)

    def _readings(self, state: Mapping[str, str]) -> Readings:
        return _reading(tuple([(name, state[name]) for name in self._taken]))

    def also(self, states: Iterable[Mapping[str, str]]) -> dict[str, tuple[Callable[[Any], object], list[Any]]]:
        """Return what else is timed, and of what: typed facts in, the decision itself out."""
        unseen = [self._facts(state) for state in states]
        seen, decide, everything = unseen[:_SEEN], self._service.decide, self._everything.decide
        return {
            "typed, seen, µs": (decide, seen),
            "typed, unseen, µs": (decide, unseen),
            "everything, seen, µs": (everything, seen),
            "everything, unseen, µs": (everything, unseen),
        }


@cache
def _reading(taken: tuple[tuple[str, str], ...]) -> Readings:
    """Return readings by their codes: whoever serves many cases has a few of them, made once."""
    by_name: Any = dict(taken)
    return Readings(**by_name)


def answer(service: Service[Any], state: Mapping[str, str]) -> dict[str, str]:
    """Return what the library says of a state, by its plainest use: what every engine has to say."""
    facts = {
        name: next((term for term in fact.domain if term.code == state.get(name)), None)
        for name, fact in service.declared.items()
    }
    taken: Any = {name: code for name, code in state.items() if name in domains_of(Readings)}
    decision = service.decide(service.facts(**facts), Readings(**taken))
    said = {finding.rule: finding.verdict.code for finding in decision.findings}
    said |= {name: decision.outcome(aspect).code for name, aspect in _aspects(service)}
    return said | {"outcome": decision.outcome().code}


def _aspects(service: Service[Any]) -> list[tuple[str, Aspect]]:
    asked = {rule.aspect for rule in service.rules}
    return [(f"{aspect.code}_outcome", aspect) for aspect in Aspect if aspect in asked]
