"""An assessment as the JSON of the contract: keys snake_case, codes kebab-case, dates ISO, unknown null.

Each value is written in one place; where a document holds less of it, it says which keys (``only``).
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from hukou_rules.analysis.cures import Change, Cures, cures
from hukou_rules.assessment import CONTRACT, Assessment
from hukou_rules.calendar.arrangements import DayOff
from hukou_rules.calendar.notices import Notice
from hukou_rules.calendar.working_days import CalendarStamp
from hukou_rules.calendar.year import CalendarYear
from hukou_rules.deadlines import ByReading, Deadline, Pausing, Status
from hukou_rules.decision import Advice, Fee, Finding, FollowUp, Requirement, Step, TimeLimit
from hukou_rules.errors import HukouRulesError
from hukou_rules.facts.fact import Means
from hukou_rules.law.clauses import Clause
from hukou_rules.law.readings import Reading
from hukou_rules.pages.cures import change_words
from hukou_rules.pages.layout import HasWords
from hukou_rules.service import Service
from hukou_rules.terms import Term
from hukou_rules.validity import CardTerm

__all__ = [
    "CONTRACT",
    "Json",
    "advice_json",
    "arrangement_json",
    "assessment_json",
    "by_reading_json",
    "clause_json",
    "code",
    "cures_json",
    "deadline_json",
    "dumps",
    "faults_json",
    "fee_json",
    "finding_json",
    "follow_up_json",
    "iso",
    "limit_json",
    "only",
    "pausing_json",
    "reading_json",
    "requirement_json",
    "services_json",
    "stamp_json",
    "step_json",
    "term_json",
    "words_json",
    "year_json",
]

Json: TypeAlias = Mapping[str, "Json"] | Iterable["Json"] | str | float | bool | None


def dumps(value: Json, *, indent: int | None = 2) -> str:
    """Write JSON in UTF-8: indented for people, or on one line (``indent=None``), which is four times as fast."""
    return json.dumps(value, ensure_ascii=False, indent=indent, check_circular=False)  # it is a tree


# --- whole documents --------------------------------------------------------------------------------------------------


def assessment_json(assessment: Assessment) -> dict[str, Json]:
    """Return an assessment as plain JSON values, with the cures of what refuses or asks for a correction.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> assessment_json(assess(NewbornApplication()))["service"]
    'newborn-registration'
    """
    edition = assessment.edition
    return {
        "contract": CONTRACT,
        "law_as_of": iso(assessment.law_as_of),
        "service": assessment.service.code,
        "edition": {"id": edition.id, "zh": edition.zh, "en": edition.en},
        "outcome": assessment.outcome.code,
        "aspects": {aspect.code: outcome.code for aspect, outcome in assessment.aspects.items()},
        "findings": [finding_json(finding) for finding in assessment.findings],
        "materials": [requirement_json(requirement) for requirement in assessment.materials],
        "where_to_apply": [kind.code for kind in assessment.where_to_apply],
        "where_it_depends": [
            {"station": kind.code, "depends_on": [*pointers]} for kind, pointers in assessment.where_it_depends
        ],
        "route": {
            "steps": [
                *map(step_json, assessment.route),
                *map(follow_up_json, assessment.follow_ups),
            ]
        },
        "deadlines": [deadline_json(deadline) for deadline in assessment.deadlines],
        **cures_json(cures(assessment)),
        "fee": fee_json(assessment.fee),
        "validity": None if assessment.validity is None else [_validity(term) for term in assessment.validity],
        "readings": {
            taken.field: {"option": taken.option.code, **only(reading_json(taken.option), "question", "ground")}
            for taken in assessment.readings
        },
        "presumed": [*assessment.presumed],
        "advice": [advice_json(advice) for advice in assessment.advice],
    }


def deadline_json(deadline: Deadline) -> dict[str, Json]:
    """Return a deadline as plain JSON values; a bare count has no id, force, events or clause."""
    limit = deadline.limit
    whole = _A_COUNT if limit is None else limit_json(limit)
    return {
        **only(whole, "id"),
        "amount": deadline.amount,
        "unit": deadline.unit.code,
        **only(whole, "force", "starts", "ends", "owed_by"),
        "start": iso(deadline.start),
        "assumed_start": deadline.assumed_start,
        "conditional": deadline.conditional,
        "counted_date": iso(deadline.counted_date),
        "due": iso(deadline.due),
        "rolled": None
        if deadline.rolled is None
        else {
            "from": iso(deadline.rolled.from_),
            "reason": words_json(deadline.rolled.reason),
            "clause": deadline.rolled.clause.id,
        },
        "extendable_to": iso(deadline.extendable_to),
        "status": deadline.status.code,
        "awaiting": code(deadline.awaiting),
        "earliest": iso(deadline.earliest),
        "latest": iso(deadline.latest),
        "by_reading": [by_reading_json(other) for other in deadline.by_reading],
        "skipped": [_day_off(day) for day in deadline.skipped],
        "worked_weekends": [iso(day) for day in deadline.worked_weekends],
        "pauses": [pausing_json(pause) for pause in deadline.pauses],
        **only(whole, "depends_on", "clause", "reading"),
        "calendar": stamp_json(deadline.calendar),
    }


def cures_json(found: Cures) -> dict[str, Json]:
    """Return the cures of an answer as plain JSON values.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
    >>> absent = assess(FirstIdCardApplication(applicant=FirstIdCardApplicant(present=False)))
    >>> cures_json(cures(absent))["cures"][0]["changes"][0]["pointer"]
    '/applicant/present'
    """
    return {
        "cures": [
            {"changes": [_change(change, found) for change in cure.changes], "outcome": cure.outcome.code}
            for cure in found
        ]
    }


def year_json(found: CalendarYear) -> dict[str, Json]:
    """Return a year of a calendar as plain JSON values."""
    return {
        "year": found.year,
        "status": (Status.FINAL if found.is_final else Status.PROVISIONAL).code,
        "provisional_from": iso(found.provisional_from),
        "notice": found.notice,
        "working_days": found.working_days(),
        "days_off": [_day_off(off) for off in found.days_off],
        "worked_weekends": [iso(day) for day in found.worked_weekends],
        "calendar": stamp_json(found.stamp),
    }


def faults_json(error: HukouRulesError) -> dict[str, Json]:
    """Return what is wrong as plain JSON values."""
    return {
        "errors": [
            {"pointer": fault.pointer, "code": fault.code, "zh": fault.zh, "en": fault.en} for fault in error.faults
        ]
    }


# --- what they are made of --------------------------------------------------------------------------------------------


def only(whole: Mapping[str, Json], *keys: str) -> dict[str, Json]:
    """Return some keys of what was written, in this order.

    >>> only({"code": "a", "zh": "甲", "en": "A"}, "en", "code")
    {'en': 'A', 'code': 'a'}
    """
    return {key: whole[key] for key in keys}


def finding_json(finding: Finding[str]) -> dict[str, Json]:
    """Return a finding as plain JSON values."""
    return {
        "rule": finding.rule,
        "aspect": finding.aspect.code,
        "verdict": finding.verdict.code,
        "clause": finding.clause.id,
        "missing": [*finding.missing],
        "zh": finding.zh,
        "en": finding.en,
    }


def requirement_json(requirement: Requirement[str]) -> dict[str, Json]:
    """Return a paper as plain JSON values."""
    return {
        "code": requirement.material.code,
        "presence": requirement.presence.code,
        "whose": requirement.whose.code,
        "depends_on": [*requirement.depends_on],
        "clause": requirement.clause.id,
        "zh": requirement.zh,
        "en": requirement.en,
    }


def step_json(step: Step[str]) -> dict[str, Json]:
    """Return a step of the route as plain JSON values."""
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


def follow_up_json(follow_up: FollowUp[str]) -> dict[str, Json]:
    """Return what the applicant does afterwards as plain JSON values: a step that no event starts or ends."""
    return {
        "actor": follow_up.actor.code,
        "action": follow_up.action.code,
        "after": None,
        "until": None,
        "division": None,
        "depends_on": [*follow_up.depends_on],
        "missing": [],
        "clause": None if follow_up.clause is None else follow_up.clause.id,
        "zh": follow_up.zh,
        "en": follow_up.en,
    }


def limit_json(limit: TimeLimit[str]) -> dict[str, Json]:
    """Return a time limit as plain JSON values."""
    return {
        "id": limit.id.code,
        "amount": limit.amount,
        "unit": limit.unit.code,
        "force": limit.force.code,
        "starts": limit.starts.code,
        "ends": limit.ends.code,
        "owed_by": limit.owed_by.code,
        "extendable_by": limit.extendable_by,
        "depends_on": [*limit.depends_on],
        "clause": limit.clause.id,
        "reading": limit.reading,
    }


_A_COUNT: Final[Mapping[str, Json]] = {
    **dict.fromkeys(("id", "force", "starts", "ends", "owed_by", "clause", "reading")),
    "depends_on": [],
}


def by_reading_json(other: ByReading) -> dict[str, Json]:
    """Return a date under another reading as plain JSON values."""
    return {
        "reading": other.reading,
        "option": other.option.code,
        "due": iso(other.due),
        "awaiting": code(other.awaiting),
    }


def pausing_json(pause: Pausing) -> dict[str, Json]:
    """Return what stops a clock as plain JSON values."""
    return {"kind": pause.kind.code, "opened": iso(pause.opened), "closed": iso(pause.closed)}


def stamp_json(stamp: CalendarStamp) -> dict[str, Json]:
    """Return which calendar dates rest on as plain JSON values."""
    return {
        "source": stamp.source,
        "version": stamp.version,
        "published_through": stamp.published_through,
        "options": stamp.options,
        "fingerprint": stamp.fingerprint,
        **_added_json(stamp),
    }


def _added_json(stamp: CalendarStamp) -> dict[str, Json]:
    """Return the notices laid over the package, and what they change of what it has published; nothing if none."""
    if not stamp.notices:
        return {}
    return {
        "notices": [
            only(_stated_json(each), "source", "year", "amends", "division", "statutory_days") for each in stamp.notices
        ],
        "overridden": [
            {"date": iso(day.date), "is_worked": day.is_worked, "source": day.by.source} for day in stamp.overridden
        ],
    }


def arrangement_json(notice: Notice) -> dict[str, Json]:
    """Return a notice of days off as ``read_notice`` takes it, without what it does not state."""
    return {key: value for key, value in _stated_json(notice).items() if value is not None}


def _stated_json(notice: Notice) -> dict[str, Json]:
    return {
        "source": notice.source,
        "year": notice.year,
        "amends": notice.amends,
        "division": notice.division,
        "overrides_published": notice.overrides_published or None,
        "statutory_days": [day.isoformat() for day in notice.statutory_days] or None,
        "days_off": [day.isoformat() for day in notice.days_off],
        "worked_days": [day.isoformat() for day in notice.worked_days],
    }


def reading_json(option: Reading) -> dict[str, Json]:
    """Return the answer that was taken to an open question as plain JSON values."""
    return {
        "question": words_json(type(option).label),
        "answer": words_json(option),
        "ground": words_json(type(option).ground),
    }


def advice_json(advice: Advice) -> dict[str, Json]:
    """Return advice as plain JSON values."""
    return {
        "code": advice.code,
        "clause": None if advice.clause is None else advice.clause.id,
        "zh": advice.zh,
        "en": advice.en,
    }


def fee_json(fee: Fee | None) -> dict[str, Json] | None:
    """Return a fee as plain JSON values; null is not stated."""
    return None if fee is None else {"amount_cny": fee.amount_cny, "clause": fee.clause.id}


def services_json(services: Iterable[Service[Any]]) -> dict[str, Json]:
    """Return services as plain JSON values, with the codes of the papers that they can ask for.

    >>> from hukou_rules.services.temporary_id_card import SERVICE
    >>> services_json([SERVICE])["services"][0]["materials"][0]["code"]
    'acceptance-slip'
    """
    return {"services": [_service(service) for service in services]}


def _service(service: Service[Any]) -> dict[str, Json]:
    papers: list[Json] = [
        {"code": material.code, "whose": whose.code, "zh": material.zh, "en": material.en}
        for material, whose in service.papers_of
    ]
    return {"service": service.name.code, **words_json(service.name), "materials": papers}


def clause_json(clause: Clause) -> dict[str, Json]:
    """Return a clause as plain JSON values."""
    return {
        "id": clause.id,
        "article": clause.article,
        "source": words_json(clause.source.title),
        "inferred": clause.inferred,
        "footing": clause.footing.code,
        "zh": clause.statement.zh,
        "en": clause.statement.en,
    }


def _change(change: Change, found: Cures) -> dict[str, Json]:
    match change.means:
        case Means.UNCHANGEABLE:
            by = "nobody"
        case Means.WAITING:
            by = "time"
        case _:
            by = "applicant"
    return {
        "fact": change.name,
        "pointer": found.pointer_to(change),
        "to": [term.code for term in change.to],
        "by": by,
        **words_json(change_words(change, found.since(change))),
    }


def _validity(term: CardTerm) -> dict[str, Json]:
    return {
        **term_json(term.validity),
        "valid_from": iso(term.valid_from),
        "valid_until": iso(term.valid_until),
        "signed_from": iso(term.signed_from),
        "signed_until": iso(term.signed_until),
        "missing": [*term.missing],
        "clause": term.clause.id,
    }


def _day_off(off: DayOff) -> dict[str, Json]:
    return {"date": iso(off.date), "kind": off.kind.code, "zh": off.zh, "en": off.en}


def term_json(term: Term) -> dict[str, Json]:
    """Return a term with its words as plain JSON values."""
    return {"code": term.code, "zh": term.zh, "en": term.en}


def words_json(words: HasWords) -> dict[str, Json]:
    """Return words in both languages as plain JSON values."""
    return {"zh": words.zh, "en": words.en}


def code(term: Term | None) -> str | None:
    """Return the code of a term; null is unknown."""
    return None if term is None else term.code


def iso(day: date | None) -> str | None:
    """Return a day as JSON writes it; null is unknown."""
    return None if day is None else day.isoformat()
