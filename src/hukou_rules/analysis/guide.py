"""The service guide 办事指南: what a service asks of anybody, drawn from its rules and clauses, never invented.

Six elements are to be published of every service: who accepts, conditions, procedure, papers, time limits, fees.
"""

from math import prod
from typing import Any

from attrs import frozen

from hukou_rules.decision import Aspect, Fee, FollowUp, Presence, Requirement, Step, TimeLimit, Verdict
from hukou_rules.facts.station import STATIONS
from hukou_rules.law.clauses import Clause
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.service import Service
from hukou_rules.services import service_named
from hukou_rules.terms import Opening, ServiceName, StationHome, StationKind, Term, Text

__all__ = ["Condition", "Given", "Guide", "Paper", "guide"]


@frozen(kw_only=True)
class Condition:
    """A clause on which acceptance turns, and what it is about."""

    aspects: tuple[Aspect, ...]
    clause: Clause


@frozen(kw_only=True)
class Given:
    """What a fact is called, and those of its values with which something holds."""

    label: Text
    values: tuple[Term, ...]


@frozen(kw_only=True)
class Paper:
    """A paper that some case needs, and when: ``when`` is empty if always, or if its clause alone tells."""

    requirement: Requirement
    when: tuple[Given, ...]


@frozen(kw_only=True)
class Guide:
    """The guide of one service: the six elements, the readings taken, and the clauses behind it all.

    ``steps`` are those of an application away from the place of registration, ``steps_at_home`` those there, and
    ``follow_ups`` what the applicant does afterwards.
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
    clauses: tuple[Clause, ...]


def guide(service: ServiceName) -> Guide:
    """Return the guide of a service, drawn from its rules, papers, route, limits, fee, readings.

    >>> guide(ServiceName.FIRST_ID_CARD).fee.amount_cny
    0
    """
    value, readings = service_named(service), Readings()
    unknown: dict[str, Any] = dict.fromkeys(value.declared)
    away, home = (value.decide(value.facts(**{**unknown, "home": station}), readings) for station in StationHome)
    at_home = [limit for limit in home.limits if limit.id not in {each.id for each in away.limits}]
    limits = tuple(limit for limit in (*away.limits, *at_home) if limit.clause.source.in_force_until is None)
    about: dict[Clause, dict[Aspect, None]] = {}
    for finding in away.findings:
        about.setdefault(finding.clause, {})[finding.aspect] = None
    cited = [
        *about,
        *(step.clause for step in (*away.route, *home.route)),
        *(each.clause for each in away.follow_ups if each.clause is not None),
        *(needed.clause for needed in away.materials),
        *(limit.clause for limit in limits),
        *([] if away.fee is None else [away.fee.clause]),
    ]
    return Guide(
        service=service,
        edition=EDITION.id,
        stations=tuple(kind for kind in StationKind if _accepts(value, kind, readings)),
        conditions=tuple(Condition(aspects=(*aspects,), clause=clause) for clause, aspects in about.items()),
        steps=away.route,
        steps_at_home=home.route,
        follow_ups=away.follow_ups,
        papers=tuple(Paper(requirement=each, when=_when(each, value, readings)) for each in away.materials),
        limits=limits,
        fee=away.fee,
        readings=tuple(getattr(readings, name) for name in value.readings),
        clauses=tuple(dict.fromkeys(cited)),
    )


# --- what the rules say -----------------------------------------------------------------------------------------------


def _accepts(service: Service[Any], kind: StationKind, readings: Readings) -> bool:
    """Whether a kind of station accepts somebody: each rule about place can be met there."""
    station = {**STATIONS[kind], "opening": Opening.SINCE}
    return all(
        any(
            rule.answer(*row) is Verdict.MET
            for row in rule.under(readings)
            if all(station.get(name, term) is term for name, term in zip(rule.domains, row, strict=True))
        )
        for rule in service.rules
        if rule.aspect is Aspect.PLACE
    )


def _when(needed: Requirement, service: Service[Any], readings: Readings) -> tuple[Given, ...]:
    """Return the cases in which a paper is needed, from the truth table of its rule; none if always.

    Of a paper that is needed in usual cases, the exceptional ones are not spoken of.
    """
    asked = Presence.MAY_BE_ASKED
    for paper in service.papers:
        if (paper.material, paper.whose, paper.presence is asked) != (
            needed.material,
            needed.whose,
            needed.presence is asked,
        ):
            continue
        rows = [dict(zip(paper.domains, row, strict=True)) for row in paper.under(readings)]
        usual = [
            row for row in rows if all(service.declared[name].presumed in {None, row[name]} for name in paper.facts)
        ]
        if any(paper.answer(*row.values()) for row in usual):
            rows = usual
        true = [row for row in rows if paper.answer(*row.values())]
        values = {name: [*dict.fromkeys(row[name] for row in true)] for name in paper.domains}
        told = {name: taken for name, taken in values.items() if len(taken) < len({row[name] for row in rows})}
        if told and len(true) == prod(len(taken) for taken in values.values()):
            return tuple(Given(label=service.declared[name].label, values=tuple(taken)) for name, taken in told.items())
    return ()
