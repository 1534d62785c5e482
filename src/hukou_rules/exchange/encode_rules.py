"""What is said of a service, not of a case, as JSON: its guide, its questions, its differences and proofs."""

from typing import Final, assert_never

from hukou_rules.analysis.asking import InterviewQuestion, Option
from hukou_rules.analysis.diff import Answer, Difference, Differences
from hukou_rules.analysis.guide import Condition, Guide, Paper
from hukou_rules.analysis.questions import Question
from hukou_rules.analysis.verify import Counterexample, Proof, Report
from hukou_rules.decision import Advice, Fee, FollowUp, Requirement, Step, TimeLimit, Verdict
from hukou_rules.exchange import encode
from hukou_rules.exchange.encode import Json, only
from hukou_rules.pages.columns import columns, how_long
from hukou_rules.pages.guide import needed_when
from hukou_rules.pages.proof import what_is_wrong
from hukou_rules.pages.question import asking
from hukou_rules.terms import Text

__all__ = ["differences_json", "guide_json", "interview_question_json", "proof_json", "question_json"]

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


def question_json(found: Question) -> dict[str, Json]:
    """Return a question as plain JSON values.

    >>> from hukou_rules.analysis.questions import question_for
    >>> from hukou_rules.services.first_id_card import SERVICE
    >>> question_json(question_for(SERVICE, SERVICE.facts()))["fact"]
    'registration'
    """
    left = found.effort
    return {
        "fact": found.fact,
        "label": encode.words_json(found.label),
        "options": [encode.term_json(each) for each in found.options],
        "clauses": [encode.clause_json(each) for each in found.clauses],
        "rules": [*found.rules],
        "effort": None if left is None else {"expected": left.expected, "at_most": left.at_most},
    }


def interview_question_json(found: InterviewQuestion) -> dict[str, Json]:
    """Return a question of an interview as plain JSON values; ``ask`` is the question in words.

    >>> from hukou_rules.analysis.asking import THE_SERVICE
    >>> interview_question_json(THE_SERVICE)["options"][0]["value"]
    'first-id-card'
    """
    return {
        "pointer": found.pointer,
        "fact": found.fact,
        "label": encode.words_json(found.label),
        "ask": encode.words_json(asking(found)),
        "kind": found.kind.code,
        "options": [_option(each) for each in found.options],
        "why": encode.term_json(found.why),
        "clauses": [encode.clause_json(each) for each in found.clauses],
        "at_most": found.at_most,
        "left": found.left,
    }


def _option(option: Option) -> dict[str, Json]:
    value = [*option.value] if isinstance(option.value, tuple) else option.value
    return {"code": option.code, "value": value, **encode.words_json(option)}


def differences_json(found: Differences) -> dict[str, Json]:
    """Return what changes as plain JSON values; null is nothing said.

    >>> from hukou_rules.analysis.diff import diff
    >>> from hukou_rules.law.readings import Readings
    >>> from hukou_rules.services.first_id_card import SERVICE
    >>> differences_json(diff(SERVICE, Readings(), Readings()))["changes"]
    []
    """
    return {
        "service": found.service.code,
        "states": found.states,
        "of": found.of,
        "changes": [_difference(each) for each in found.changes],
    }


def _difference(each: Difference) -> dict[str, Json]:
    return {
        "part": each.part,
        "name": each.name,
        "clause": each.clause or None,
        "where": [{name: [*values] for name, values in box} for box in each.where],
        "states": each.states,
        "of": each.of,
        "before": None if each.before is None else _answer(each.before),
        "after": None if each.after is None else _answer(each.after),
    }


def _answer(answer: Answer) -> Json:
    said: Json
    match answer:
        case Verdict():
            said = encode.term_json(answer)
        case Requirement():
            said = encode.requirement_json(answer)
        case Step():
            said = encode.step_json(answer)
        case FollowUp():
            said = encode.follow_up_json(answer)
        case TimeLimit():
            said = encode.limit_json(answer)
        case Advice():
            said = encode.advice_json(answer)
        case Fee():
            said = encode.fee_json(answer)
        case never:
            assert_never(never)
    return said


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
