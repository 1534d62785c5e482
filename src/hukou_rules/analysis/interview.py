"""An interview: ask what still matters, one question at a time, until the outcome is settled."""

from collections.abc import Callable, Mapping
from typing import Final, Never, cast

from attrs import evolve

from hukou_rules.analysis.questions import Question, question_for
from hukou_rules.arguments import Arguments
from hukou_rules.facts.station import StationFacts
from hukou_rules.law.readings import READINGS, Readings
from hukou_rules.services import Named, the_service
from hukou_rules.terms import Coded, Term, Text

__all__ = ["interview"]


def interview(
    service: Named,
    ask: Callable[[Question], Coded[Term] | None],
    facts: StationFacts | None = None,
    readings: Readings = Readings(),
) -> StationFacts:
    """Ask until the outcome is settled and return the facts; an answer of None leaves the fact unknown.

    An answer is one of the question's options or its code.

    Raises:
        InputError: there is no such service, an argument is of another kind, or an answer is none of the options.

    >>> told = interview("newborn-registration", lambda question: question.options[-1])
    >>> told.registration.name
    'NOBODY_FOLLOWED'
    """
    given = Arguments()
    given.of("readings", readings, Readings, READINGS)
    if not callable(asked := cast("object", ask)):
        given.wrong_type("ask", asked, _A_FUNCTION)
    known = the_service(given, service)
    told: StationFacts = known.facts() if facts is None else given.of("facts", facts, known.facts, _FACTS)
    given.check()
    skipped: set[str] = set()
    while question := question_for(known, told, readings, skipped=skipped):
        answer = ask(question)
        if answer is None:
            skipped.add(question.fact)
        else:
            term = given.term(question.fact, answer, type(question.options[0]))
            given.check()
            told = evolve(told, **cast("Mapping[str, Never]", {question.fact: term}))
    return told


_A_FUNCTION: Final = Text(zh="函数（收到问题，给出选项）", en="a function that takes a question and gives an option")
_FACTS: Final = Text(zh="该业务的事实（Facts）", en="facts of that service (Facts)")
