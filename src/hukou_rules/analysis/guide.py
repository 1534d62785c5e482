"""The service guide 办事指南: what a service asks of anybody, drawn from its rules and clauses, never invented.

Six elements are to be published of every service: who accepts, conditions, procedure, papers, time limits, fees.
"""

from collections.abc import Sequence
from datetime import date
from math import prod
from typing import Any

from attrs import evolve, frozen

from hukou_rules.arguments import Arguments
from hukou_rules.days import civil_date
from hukou_rules.decision import Aspect, Fee, FollowUp, Presence, Requirement, Step, TimeLimit, Verdict
from hukou_rules.facts.station import STATIONS
from hukou_rules.law.clauses import Clause
from hukou_rules.law.national import MPS12_12
from hukou_rules.law.readings import READINGS, Reading, Readings
from hukou_rules.rules import Lifted
from hukou_rules.service import Service
from hukou_rules.services import SERVICES, Named, the_service
from hukou_rules.terms import Opening, ServiceName, StationHome, StationKind, Term, Text

__all__ = ["Condition", "Given", "Guide", "Paper", "guide"]


@frozen(kw_only=True)
class Condition:
    """A condition of acceptance: what it is about, the clause that it rests on, and how it is told to anybody."""

    aspects: tuple[Aspect, ...]
    clause: Clause
    words: Text


@frozen(kw_only=True)
class Given:
    """What a fact is called, and those of its values with which something holds."""

    label: Text
    values: tuple[Term, ...]


@frozen(kw_only=True)
class Paper:
    """A paper that some case needs, and when: ``when`` is empty if always, or if its clause alone tells.

    A paper that every usual case needs is required; of the exceptional ones its words tell.
    """

    requirement: Requirement
    when: tuple[Given, ...]


@frozen(kw_only=True)
class Guide:
    """The guide of one service: the six elements, the readings taken, and the clauses behind it all.

    ``steps`` are those of an application away from the place of registration, ``steps_at_home`` those there, and
    ``follow_ups`` what the applicant does afterwards.  ``channels`` are the clauses of other ways to be served, between
    provinces, say.
    """

    service: ServiceName
    edition: str
    stations: tuple[StationKind, ...]
    conditions: tuple[Condition, ...]
    steps: tuple[Step, ...]
    steps_at_home: tuple[Step, ...]
    follow_ups: tuple[FollowUp, ...]
    papers: tuple[Paper, ...]
    limits: tuple[TimeLimit, ...]
    fee: Fee | None
    readings: tuple[Reading, ...]
    channels: tuple[Clause, ...]
    clauses: tuple[Clause, ...]

    def __repr__(self) -> str:
        return f"<Guide {self.service.code}, {self.edition}>"


def guide(
    service: Named,
    day: date | None = None,
    services: Sequence[Service[Any]] = SERVICES,
    readings: Readings = Readings(),
) -> Guide:
    """Return the guide of a service, drawn from its rules, papers, route, limits, fee, readings.

    It tells what holds for who is accepted on ``day``, by the edition that ``service_named`` chooses; without a day,
    what the newest edition says and is not repealed.  ``readings`` are those of a county, say.

    Raises:
        InputError: there is no such service, an argument is of another kind, or ``services`` are given beside a service
            itself.
        NotInForceError: no edition is in force on that day.

    >>> guide("first-id-card").fee.amount_cny
    0
    """
    given = Arguments()
    given.of("readings", readings, Readings, READINGS)
    value = the_service(given, service, day, services)
    day = None if day is None else civil_date(day)
    unknown: dict[str, Any] = dict.fromkeys(value.declared)
    away, home = (value.decide(value.facts(**{**unknown, "home": station}), readings) for station in StationHome)
    at_home = [limit for limit in home.limits if limit.id not in {each.id for each in away.limits}]
    limits = tuple(limit for limit in (*away.limits, *at_home) if _holds(limit.clause, day))
    about: dict[tuple[Clause, Text], dict[Aspect, None]] = {}
    for rule in value.rules:
        if any(rule.answer(*row) is not Verdict.MET for row in rule.under(readings)):
            about.setdefault((rule.clause, rule.condition), {})[rule.aspect] = None
    papers = tuple(_paper(each, value, readings) for each in away.materials)
    cited = [
        *(clause for clause, _ in about),
        *(step.clause for step in (*away.route, *home.route)),
        *(each.clause for each in away.follow_ups if each.clause is not None),
        *(needed.clause for needed in away.materials),
        *(MPS12_12 for needed in away.materials if needed.material.may_be_shared),
        *(limit.clause for limit in limits),
        *([] if away.fee is None else [away.fee.clause]),
    ]
    return Guide(
        service=value.name,
        edition=value.edition.id,
        stations=tuple(kind for kind in StationKind if _accepts(value, kind, readings)),
        conditions=tuple(
            Condition(aspects=(*aspects,), clause=clause, words=words) for (clause, words), aspects in about.items()
        ),
        steps=away.route,
        steps_at_home=home.route,
        follow_ups=away.follow_ups,
        papers=papers,
        limits=limits,
        fee=away.fee,
        readings=tuple(getattr(readings, name) for name in value.readings),
        channels=tuple(
            each.clause for each in value.advice if each.channel and each.clause and _holds(each.clause, day)
        ),
        clauses=tuple(dict.fromkeys(cited)),
    )


# --- what the rules say -----------------------------------------------------------------------------------------------


def _holds(clause: Clause, day: date | None) -> bool:
    """Whether a clause is followed on a day; without a day, whether it is not known to end."""
    return clause.source.in_force_until is None if day is None else clause.is_followed_on(day)


def _accepts(service: Service[Any], kind: StationKind, readings: Readings) -> bool:
    """Whether a kind of station accepts somebody in a usual case: each rule about place can be met there."""
    station = {**STATIONS[kind], "opening": Opening.SINCE}
    return all(
        any(
            rule.answer(*row.values()) is Verdict.MET
            for row in _usual(rule, service, readings)
            if all(station.get(name, term) is term for name, term in row.items())
        )
        for rule in service.rules
        if rule.aspect is Aspect.PLACE
    )


def _rows(part: Lifted[Any, Any], readings: Readings) -> list[dict[str, Term]]:
    """Return every state of what a part asks for in which the readings are these, by name."""
    return [dict(zip(part.domains, row, strict=True)) for row in part.under(readings)]


def _usual(part: Lifted[Any, Any], service: Service[Any], readings: Readings) -> list[dict[str, Term]]:
    """Return those in which nothing is exceptional."""
    declared = service.declared
    return [
        row for row in _rows(part, readings) if all(declared[name].presumed in {None, row[name]} for name in part.facts)
    ]


def _paper(needed: Requirement, service: Service[Any], readings: Readings) -> Paper:
    """Return a paper with the cases in which it is needed, from the truth table of its rule.

    Of a paper that is needed in usual cases, the exceptional ones are not spoken of; nor, of any, those that no station
    accepts.
    """
    asked = Presence.MAY_BE_ASKED
    key = needed.material, needed.whose, needed.presence is asked
    paper = next(each for each in service.papers if (each.material, each.whose, each.presence is asked) == key)
    rows, usual = _rows(paper, readings), _usual(paper, service, readings)
    if any(paper.answer(*row.values()) for row in usual):
        rows = usual
    refused = {term for name in paper.facts for term in _refused(name, service, readings)}
    rows = [row for row in rows if not refused & {*row.values()}]
    true = [row for row in rows if paper.answer(*row.values())]
    if len(true) == len(rows):
        sure = needed.presence if needed.presence is asked else Presence.REQUIRED
        return Paper(requirement=evolve(needed, presence=sure, depends_on=()), when=())
    values = {name: tuple(dict.fromkeys(row[name] for row in true)) for name in paper.domains}
    told = tuple(
        Given(label=service.declared[name].label, values=taken)
        for name, taken in values.items()
        if len(taken) < len({row[name] for row in rows}) and taken != (service.declared[name].presumed,)
    )
    return Paper(requirement=needed, when=told if len(true) == prod(map(len, values.values())) else ())


def _refused(name: str, service: Service[Any], readings: Readings) -> set[Term]:
    """Return the values of a fact with which nobody is entitled, whatever else is so."""
    found: set[Term] = set()
    for rule in service.rules:
        if rule.aspect is Aspect.ENTITLEMENT and name in rule.facts:
            verdicts: dict[Term, set[Verdict]] = {}
            for row in rule.under(readings):
                verdicts.setdefault(row[[*rule.domains].index(name)], set()).add(rule.answer(*row))
            found |= {term for term, said in verdicts.items() if said == {Verdict.NOT_MET}}
    return found
