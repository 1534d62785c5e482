"""An interview: ask what still matters, one question at a time, until the outcome is settled."""

from collections.abc import Callable, Mapping
from typing import Never, TypeVar, cast

from attrs import evolve

from hukou_rules.analysis.questions import Question, next_question
from hukou_rules.facts.station import StationFacts
from hukou_rules.law.readings import Readings
from hukou_rules.service import Service
from hukou_rules.terms import Term

__all__ = ["interview"]

F = TypeVar("F", bound=StationFacts)


def interview(
    service: Service[F],
    ask: Callable[[Question], Term | None],
    facts: F,
    readings: Readings = Readings(),
) -> F:
    """Ask until the outcome is settled and return the facts; an answer of None leaves the fact unknown.

    >>> from hukou_rules.services.newborn_registration import SERVICE
    >>> told = interview(SERVICE, lambda question: question.options[-1], SERVICE.facts())
    >>> SERVICE.decide(told).outcome().name
    'REFUSE'
    """
    skipped: set[str] = set()
    while question := next_question(service, facts, readings, skipped=skipped):
        answer = ask(question)
        if answer is None:
            skipped.add(question.fact)
        else:
            facts = evolve(facts, **cast("Mapping[str, Never]", {question.fact: answer}))
    return facts
