"""An assessment as the JSON of the contract: keys snake_case, codes kebab-case, dates ISO, unknown null."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from hukou_rules.assessment import Assessment
from hukou_rules.deadlines import Deadline
from hukou_rules.decision import Advice, Finding, Requirement, Step
from hukou_rules.errors import HukouRulesError
from hukou_rules.law.clauses import Clause
from hukou_rules.terms import Term
from hukou_rules.validity import CardTerm

__all__ = ["CONTRACT", "Json", "assessment_json", "deadline_json", "dumps", "faults_json"]

Json: TypeAlias = Mapping[str, "Json"] | Iterable["Json"] | str | int | bool | None

CONTRACT = 1
"""The version of the JSON contract."""


def dumps(value: Json, *, indent: int | None = 2) -> str:
    """Write JSON in UTF-8: indented for people, or on one line (``indent=None``), which is four times as fast."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def assessment_json(assessment: Assessment) -> dict[str, Json]:
    """Return an assessment as plain JSON values.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> assessment_json(assess(NewbornApplication()))["service"]
    'newborn-registration'
    """
    return {
        "service": assessment.service.code,
        "edition": {"id": assessment.edition.id, "describes": assessment.edition.describes},
        "outcome": assessment.outcome.code,
        "aspects": {aspect.code: outcome.code for aspect, outcome in assessment.aspects.items()},
        "findings": [_finding(finding) for finding in assessment.findings],
        "materials": [_requirement(requirement) for requirement in assessment.materials],
        "where_to_apply": [kind.code for kind in assessment.where_to_apply],
        "route": {"steps": [_step(step) for step in assessment.route]},
        "deadlines": [deadline_json(deadline) for deadline in assessment.deadlines],
        "fee": None
        if assessment.fee is None
        else {"amount_cny": assessment.fee.amount_cny, "clause": assessment.fee.clause.id},
        "validity": None if assessment.validity is None else [_validity(term) for term in assessment.validity],
        "readings": {
            taken.field: {
                "option": taken.option.code,
                "question": {"zh": type(taken.option).label.zh, "en": type(taken.option).label.en},
                "ground": {"zh": type(taken.option).ground.zh, "en": type(taken.option).ground.en},
            }
            for taken in assessment.readings
        },
        "presumed": [*assessment.presumed],
        "advice": [_advice(advice) for advice in assessment.advice],
    }


def deadline_json(deadline: Deadline) -> dict[str, Json]:
    """Return a deadline as plain JSON values; a bare count has no id, force, events or clause."""
    limit, stamp = deadline.limit, deadline.calendar
    return {
        "id": _code(limit.id if limit else None),
        "amount": deadline.amount,
        "unit": deadline.unit.code,
        "force": _code(limit.force if limit else None),
        "starts": _code(limit.starts if limit else None),
        "ends": _code(limit.ends if limit else None),
        "owed_by": _code(limit.owed_by if limit else None),
        "start": _day(deadline.start),
        "assumed_start": deadline.assumed_start,
        "conditional": deadline.conditional,
        "counted_date": _day(deadline.counted_date),
        "due": _day(deadline.due),
        "rolled": None
        if deadline.rolled is None
        else {
            "from": _day(deadline.rolled.from_),
            "reason": {"zh": deadline.rolled.reason.zh, "en": deadline.rolled.reason.en},
        },
        "extendable_to": _day(deadline.extendable_to),
        "status": deadline.status.code,
        "awaiting": _code(deadline.awaiting),
        "earliest": _day(deadline.earliest),
        "latest": _day(deadline.latest),
        "by_reading": [
            {
                "reading": other.reading,
                "option": other.option.code,
                "due": _day(other.due),
                "awaiting": _code(other.awaiting),
            }
            for other in deadline.by_reading
        ],
        "skipped": [
            {"date": _day(day.date), "kind": day.kind.code, "zh": day.zh, "en": day.en} for day in deadline.skipped
        ],
        "worked_weekends": [_day(day) for day in deadline.worked_weekends],
        "pauses": [
            {"kind": pause.kind.code, "opened": _day(pause.opened), "closed": _day(pause.closed)}
            for pause in deadline.pauses
        ],
        "depends_on": [*limit.depends_on] if limit else [],
        "clause": limit.clause.id if limit else None,
        "reading": limit.reading if limit else None,
        "calendar": {
            "source": stamp.source,
            "version": stamp.version,
            "published_through": stamp.published_through,
            "options": stamp.options,
            "fingerprint": stamp.fingerprint,
        },
    }


def faults_json(error: HukouRulesError) -> dict[str, Json]:
    """Return what is wrong as plain JSON values."""
    return {
        "errors": [
            {"pointer": fault.pointer, "code": fault.code, "zh": fault.zh, "en": fault.en} for fault in error.faults
        ]
    }


def _finding(finding: Finding) -> dict[str, Json]:
    return {
        "rule": finding.rule,
        "aspect": finding.aspect.code,
        "verdict": finding.verdict.code,
        "clause": finding.clause.id,
        "missing": [*finding.missing],
        "zh": finding.zh,
        "en": finding.en,
    }


def _requirement(requirement: Requirement) -> dict[str, Json]:
    return {
        "code": requirement.material.code,
        "presence": requirement.presence.code,
        "whose": requirement.whose.code,
        "depends_on": [*requirement.depends_on],
        "clause": requirement.clause.id,
        "zh": requirement.zh,
        "en": requirement.en,
    }


def _step(step: Step) -> dict[str, Json]:
    return {
        "actor": step.actor.code,
        "action": step.action.code,
        "after": step.after.code,
        "until": step.until.code,
        "division": step.division,
        "depends_on": [*step.depends_on],
        "missing": [*step.missing],
        "clause": step.clause.id,
        "zh": step.zh,
        "en": step.en,
    }


def _validity(term: CardTerm) -> dict[str, Json]:
    return {
        "code": term.validity.code,
        "zh": term.validity.zh,
        "en": term.validity.en,
        "valid_from": _day(term.valid_from),
        "valid_until": _day(term.valid_until),
        "signed_from": _day(term.signed_from),
        "signed_until": _day(term.signed_until),
        "missing": [*term.missing],
        "clause": term.clause.id,
    }


def _advice(advice: Advice) -> dict[str, Json]:
    return {"code": advice.code, "clause": _id(advice.clause), "zh": advice.zh, "en": advice.en}


def _code(term: Term | None) -> str | None:
    return None if term is None else term.code


def _id(clause: Clause | None) -> str | None:
    return None if clause is None else clause.id


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
