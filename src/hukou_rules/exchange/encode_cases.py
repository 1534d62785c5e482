"""The case as it moves as JSON: the one-time notice, progress, agenda, and the recheck of a record."""

from hukou_rules.analysis.cures import cures
from hukou_rules.casework.agenda import Agenda
from hukou_rules.casework.checklist import Checklist
from hukou_rules.casework.progress import DeadlineProgress, Progress, State, StepProgress, Task
from hukou_rules.casework.recheck import Recheck
from hukou_rules.decision import Advice
from hukou_rules.exchange import encode
from hukou_rules.exchange.encode import Json, code, iso, only
from hukou_rules.exchange.rows import RowAnswer
from hukou_rules.law import LAW_AS_OF
from hukou_rules.law.shandong_2021 import EDITION

__all__ = ["agenda_json", "notice_json", "progress_json", "recheck_json", "row_json"]


def notice_json(found: Checklist) -> dict[str, Json]:
    """Return the one-time notice as plain JSON values.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.casework.checklist import checklist
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> notice_json(checklist(assess(NewbornApplication()), []))["complete"]
    False
    """
    assessment = found.assessment
    point = ("rule", "aspect", "verdict", "missing", "clause", "zh", "en")
    dated = ("id", "owed_by", "force", "due", "status", "assumed_start", "conditional", "awaiting", "clause")
    return {
        "law_as_of": iso(assessment.law_as_of),
        "service": assessment.service.code,
        "edition": assessment.edition.id,
        "outcome": assessment.outcome.code,
        "complete": found.is_complete,
        "station": found.station,
        "presented": [encode.requirement_json(each) for each in found.presented],
        "missing": [encode.requirement_json(each) for each in found.missing],
        "depends": [encode.requirement_json(each) for each in found.depends],
        "may_be_asked": [encode.requirement_json(each) for each in found.may_be_asked],
        "superfluous": [encode.term_json(each) for each in found.superfluous],
        "open_points": [only(encode.finding_json(each), *point) for each in found.open_points],
        **encode.cures_json(cures(assessment)),
        "where_to_apply": [kind.code for kind in assessment.where_to_apply],
        "deadlines": [only(encode.deadline_json(due), *dated) for due, _ in found.deadlines],
        "advice": [encode.advice_json(each) for each in assessment.advice],
        "clauses": [only(encode.clause_json(each), "id", "article", "source", "zh", "en") for each in found.clauses],
    }


def progress_json(found: Progress) -> dict[str, Json]:
    """Return the progress of a case as plain JSON values.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.casework.progress import progress
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> from datetime import date
    >>> case = assess(NewbornApplication(applied_on=date(2021, 11, 26)))
    >>> progress_json(progress(case, today=date(2021, 11, 26)))["today"]
    '2021-11-26'
    """
    return {
        "law_as_of": iso(LAW_AS_OF),
        "service": found.service.code,
        "edition": found.edition,
        "today": iso(found.today),
        "steps": [_step(each) for each in found.steps],
        "deadlines": [_deadline(each) for each in found.deadlines],
        "tasks": [_task(task) for task in found.tasks],
        "stopped_by": [kind.code for kind in found.stopped_by],
        "advice": [encode.advice_json(each) for each in found.advice],
        "calendar": encode.stamp_json(found.calendar),
    }


def agenda_json(found: Agenda) -> dict[str, Json]:
    """Return an agenda as plain JSON values.

    >>> from datetime import date
    >>> from datetime import date
    >>> agenda_json(Agenda(today=date(2021, 11, 26), tasks=()))["today"]
    '2021-11-26'
    """
    return {
        "law_as_of": iso(LAW_AS_OF),
        "today": iso(found.today),
        "edition": EDITION.id,
        "tasks": [_task_of_a_case(task) for task in found],
        "advice": [_advice_of_a_case(*each) for each in found.advice],
        "calendars": [encode.stamp_json(each) for each in dict.fromkeys(task.calendar for task in found)],
    }


def recheck_json(found: Recheck) -> dict[str, Json]:
    """Return a recheck as plain JSON values.

    >>> from hukou_rules.calendar.working_days import CalendarStamp, WorkingCalendar
    >>> from hukou_rules.casework.recheck import Change
    >>> calendar = CalendarStamp(calendar=WorkingCalendar.official())
    >>> found = Recheck(edition="shandong-2021-11-26/2", change=Change.UNCHANGED, deadlines=(), calendar=calendar)
    >>> recheck_json(found)["change"]
    'unchanged'
    """
    return {
        "edition": found.edition,
        "change": found.change.code,
        "deadlines": [
            {
                "id": each.id.code,
                "change": each.change.code,
                "old": iso(each.old),
                "new": iso(each.new),
                "old_status": each.old_status.code,
                "new_status": each.new_status.code,
                "days": [{"date": iso(day.date), "is_worked": day.is_worked} for day in each.days],
            }
            for each in found.deadlines
        ],
        "notices": [
            {
                "source": each.notice.source,
                "division": each.notice.division,
                "differs_on": [iso(day) for day in each.differs_on],
            }
            for each in found.notices
        ],
        "calendar": encode.stamp_json(found.calendar),
    }


def _step(found: StepProgress) -> dict[str, Json]:
    whole = encode.step_json(found.step)
    return {
        **only(whole, "actor", "action", "division"),
        **_state(found),
        **only(whole, "depends_on", "clause"),
    }


def _deadline(found: DeadlineProgress) -> dict[str, Json]:
    whole = encode.limit_json(found.limit)
    return {
        **only(whole, "id", "owed_by"),
        **_state(found),
        "by_reading": [encode.by_reading_json(other) for other in found.deadline.by_reading],
        **only(whole, "depends_on", "clause"),
    }


def _advice_of_a_case(case: str, advice: Advice) -> dict[str, Json]:
    return {"case": case, **encode.advice_json(advice)}


def _task_of_a_case(task: Task) -> dict[str, Json]:
    return {"case": task.case, "service": task.service.code, "edition": task.edition, **_task(task)}


def _task(task: Task) -> dict[str, Json]:
    return {
        "actor": task.actor.code,
        "division": task.division,
        **_state(task),
        "depends_on": [*task.depends_on],
        "clause": None if task.clause is None else task.clause.id,
        **encode.words_json(task.what),
    }


def _state(state: State) -> dict[str, Json]:
    return {
        "standing": state.standing.code,
        "due": iso(state.due),
        "due_latest": iso(state.due_latest),
        "reading": state.reading,
        "bounded_by": code(state.bounded_by),
        "done_on": iso(state.done_on),
        "awaiting": code(state.awaiting),
        "working_days_late": state.working_days_late,
    }


def row_json(answer: RowAnswer) -> dict[str, Json]:
    """Return a short answer as plain JSON values.

    >>> from hukou_rules.exchange.rows import assess_rows
    >>> row_json(next(assess_rows([{"service": "first-id-card"}])))["outcome"]
    'incomplete'
    """
    papers = (
        only(encode.requirement_json(each), "code", "presence", "whose", "depends_on") for each in answer.materials
    )
    return {
        "service": code(answer.service),
        "outcome": code(answer.outcome),
        "aspects": {aspect.code: outcome.code for aspect, outcome in answer.aspects.items()},
        "missing": [*answer.missing],
        "materials": [*papers],
        "deadlines": [
            {"id": each.id.code, "due": iso(each.due), "status": each.status.code} for each in answer.deadlines
        ],
        "errors": [
            {"pointer": fault.pointer, "code": fault.code, "zh": fault.zh, "en": fault.en} for fault in answer.faults
        ],
    }
