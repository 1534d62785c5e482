"""What is said of a service, not of a case, as JSON: its guide, and what was proved of its rules."""

from typing import Final

from hukou_rules.analysis.guide import Condition, Guide, Paper
from hukou_rules.analysis.verify import Counterexample, Proof, Report
from hukou_rules.decision import TimeLimit
from hukou_rules.exchange import encode
from hukou_rules.exchange.encode import Json, only
from hukou_rules.pages.columns import columns, how_long
from hukou_rules.pages.guide import needed_when
from hukou_rules.pages.proof import what_is_wrong
from hukou_rules.terms import Text

__all__ = ["guide_json", "proof_json"]

_MATERIAL_COLUMNS: Final = (
    *("material_type", "material_format", "page_num", "source_explain", "fill_explain", "accept_stand"),
    *("form_guid", "example_guid"),
)
"""Columns of a paper that no source states."""

_STATE_ISSUED: Final = Text(zh="政府部门核发", en="issued by an authority")


def guide_json(found: Guide) -> dict[str, Json]:
    """Return a guide as plain JSON values; null is not stated.

    >>> from hukou_rules.analysis.guide import guide
    >>> from hukou_rules.terms import ServiceName
    >>> guide_json(guide(ServiceName.FIRST_ID_CARD))["fee"]["amount_cny"]
    0
    """
    filled = columns(found)
    step = ("actor", "action", "after", "until", "clause", "zh", "en")
    return {
        "service": found.service.code,
        "edition": found.edition,
        "departments": [encode.term_json(kind) for kind in found.stations],
        "conditions": [_condition(each) for each in found.conditions],
        "procedure": [only(encode.step_json(each), *step) for each in found.steps],
        "procedure_at_home": [only(encode.step_json(each), *step) for each in found.steps_at_home],
        "afterwards": [
            only(encode.follow_up_json(each), "actor", "action", "clause", "zh", "en") for each in found.follow_ups
        ],
        "papers": [_paper(number, each) for number, each in enumerate(found.papers, 1)],
        "limits": [_limit(each) for each in found.limits],
        "fee": encode.fee_json(found.fee),
        "questions": [encode.reading_json(each) for each in found.readings],
        "columns": {
            column.code: {
                "name": encode.words_json(column.name),
                "value": None if column.value is None else encode.words_json(column.value),
            }
            for column in filled
        },
        "not_stated": [column.code for column in filled if column.value is None],
        "clauses": [encode.clause_json(each) for each in found.clauses],
    }


def _condition(condition: Condition) -> dict[str, Json]:
    return {
        "aspects": [aspect.code for aspect in condition.aspects],
        "clause": condition.clause.id,
        **encode.words_json(condition.words),
    }


def _limit(limit: TimeLimit[str]) -> dict[str, Json]:
    keys = ("id", "amount", "unit", "force", "starts", "ends", "owed_by", "extendable_by", "reading", "clause")
    return {**only(encode.limit_json(limit), *keys), **encode.words_json(how_long(limit))}


def _paper(number: int, paper: Paper) -> dict[str, Json]:
    needed = paper.requirement
    whole = encode.requirement_json(needed)
    return {
        **only(whole, "code", "presence", "whose"),
        "when": encode.words_json(needed_when(paper)) if paper.when else None,
        **only(whole, "clause", "zh", "en"),
        "order_num": number,
        "material_name": encode.words_json(needed.material),
        "is_need": encode.words_json(needed.presence),
        "source_type": encode.words_json(_STATE_ISSUED) if needed.material.is_state_issued else None,
        "by_law": encode.words_json(needed.clause.source.title),
        **dict.fromkeys(_MATERIAL_COLUMNS),
    }


def proof_json(report: Report) -> dict[str, Json]:
    """Return what was proved as plain JSON values."""
    return {
        "holds": report.holds,
        "states": report.states,
        "services": [
            {
                "service": service.service.code,
                "rules": service.rules,
                "complete_states": service.complete_states,
                "partial_states": service.partial_states,
                "proofs": [_proof(proof) for proof in service.proofs],
            }
            for service in report.services
        ],
    }


def _proof(proof: Proof) -> dict[str, Json]:
    found = proof.counterexample
    return {
        "claim": proof.claim.code,
        "states": proof.states,
        "counterexample": None if found is None else _counterexample(found),
    }


def _counterexample(found: Counterexample) -> dict[str, Json]:
    state: dict[str, Json] = {**dict(found.state)}
    return {"rule": found.rule, "state": state, **encode.words_json(what_is_wrong(found))}
