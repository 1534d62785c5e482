"""The JSON Schemas of the case as it moves: each key that ``encode_cases`` writes, with what it says."""

from collections.abc import Mapping, Sequence
from typing import Final

from hukou_rules.casework.progress import Standing
from hukou_rules.casework.recheck import Change
from hukou_rules.deadlines import Status
from hukou_rules.decision import Outcome
from hukou_rules.exchange.schema_parts import A_BOOLEAN, A_DAY, A_TEXT, Definitions, Schema, many, one, or_null
from hukou_rules.exchange.schema_written import (
    A_CLAUSE,
    AN_INTEGER,
    MAY_GROW,
    advice,
    advice_keys,
    by_reading,
    cure,
    deadline_keys,
    depends_on,
    finding,
    in_both,
    profile_told,
    requirement,
    stamp,
    step_keys,
    words_schema,
)
from hukou_rules.terms import Actor, Event, LimitName, Material, PauseKind, ServiceName, StationKind, Text

__all__ = ["agenda_schema", "checklist_schema", "progress_schema", "recheck_schema"]

_READ: Final = one(A_DAY, "法律查阅至哪一天", "the day on which the law was read")
_EDITION: Final = one(A_TEXT, "规则版本的编号", "the id of the edition of the rules")
_TODAY: Final = one(A_DAY, "以哪一天为今天", "the day taken for today")


def checklist_schema(found: Definitions, _: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of a one-time notice."""
    papers = many(requirement(found))
    return found.record(
        "Checklist",
        Text(zh="一次性告知单", en="a one-time notice"),
        {
            "law_as_of": _READ,
            "service": found.term(ServiceName),
            "edition": _EDITION,
            "outcome": found.term(Outcome),
            "complete": one(A_BOOLEAN, "材料是否齐全", "whether the papers are complete"),
            "station": one(or_null(A_TEXT), "受理的派出所在哪里", "the division of the station that accepts"),
            "presented": one(papers, "已经收到的材料", "the papers presented"),
            "missing": one(papers, "还缺的材料", "the papers that are missing"),
            "depends": one(papers, "视情形提交的材料", "the papers that depend on what is not known"),
            "may_be_asked": one(papers, "必要时提供的材料", "the papers that may be asked for"),
            "superfluous": one(many(_term_with_words(found)), "不需要的材料", "what no clause asks for"),
            "open_points": one(many(finding(found)), "尚未符合之处", "the findings that are not met"),
            "cures": one(many(cure(found)), "怎样可以受理", "what would make it acceptable"),
            "where_to_apply": one(
                many(found.term(StationKind)), "哪些派出所可以受理", "the stations that may accept it"
            ),
            "deadlines": one(many(_short_deadline(found)), "期限", "the deadlines"),
            "advice": one(many(advice(found)), "提示", "advice"),
            "clauses": one(many(_clause(found)), "条款", "the clauses"),
            "profile": profile_told(found),
        },
        optional=("profile",),
        more=MAY_GROW,
    )


def progress_schema(found: Definitions, _: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of the progress of a case."""
    deadline, step = deadline_keys(found), step_keys(found)
    bounded = found.record(
        "StepProgress",
        Text(zh="一个环节的进展", en="where a step stands"),
        {**_of(step, "actor", "action", "division"), **_state(found), **_of(step, "depends_on"), "clause": A_CLAUSE},
    )
    dated = found.record(
        "DeadlineProgress",
        Text(zh="一个期限的进展", en="where a deadline stands"),
        {
            **_of(deadline, "id", "owed_by"),
            **_state(found),
            "by_reading": one(
                many(by_reading(found)), "换一种口径是哪一天", "its date with one reading taken otherwise"
            ),
            **_of(deadline, "depends_on", "clause"),
        },
    )
    return found.record(
        "Progress",
        Text(zh="一件申请的进展", en="where a case stands"),
        {
            "law_as_of": _READ,
            "service": found.term(ServiceName),
            "edition": _EDITION,
            "today": _TODAY,
            "steps": one(many(bounded), "各环节", "its steps"),
            "deadlines": one(many(dated), "各期限", "its deadlines"),
            "tasks": one(
                many(found.record("Task", Text(zh="一项待办", en="what somebody owes"), _task(found))),
                "待办事项",
                "what is owed",
            ),
            "stopped_by": one(many(found.term(PauseKind)), "停止计算的事由", "what has stopped the clock"),
            "advice": one(many(advice(found)), "提示", "advice"),
            "calendar": stamp(found),
            "profile": profile_told(found),
        },
        optional=("profile",),
        more=MAY_GROW,
    )


def agenda_schema(found: Definitions, _: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of an agenda."""
    task = found.record(
        "TaskOfACase",
        Text(zh="一件申请的一项待办", en="what somebody owes in a case"),
        {
            "case": one(A_TEXT, "哪一件", "which case"),
            "service": found.term(ServiceName),
            "edition": _EDITION,
            **_task(found),
        },
    )
    advised = found.record(
        "AdviceOfACase",
        Text(zh="对一件申请的提示", en="advice on a case"),
        {"case": one(A_TEXT, "哪一件", "which case"), **advice_keys()},
    )
    return found.record(
        "Agenda",
        Text(zh="待办事项，按届满日排列", en="what is owed, by due date"),
        {
            "law_as_of": _READ,
            "today": _TODAY,
            "edition": _EDITION,
            "tasks": one(many(task), "待办事项", "what is owed"),
            "advice": one(many(advised), "提示", "advice"),
            "calendars": one(many(stamp(found)), "所用的日历", "the calendars that the dates rest on"),
            "profile": profile_told(found),
        },
        optional=("profile",),
        more=MAY_GROW,
    )


def recheck_schema(found: Definitions, _: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of the recheck of a record."""
    day = found.record(
        "DayChange",
        Text(zh="一天的变化", en="a day that changed"),
        {
            "date": one(A_DAY, "哪一天", "the day"),
            "is_worked": one(A_BOOLEAN, "现在是否上班", "whether it is worked now"),
        },
    )
    deadline = found.record(
        "DeadlineRecheck",
        Text(zh="一个期限的复核", en="what became of a recorded date"),
        {
            "id": found.term(LimitName),
            "change": found.term(Change),
            "old": one(or_null(A_DAY), "记录的一天", "the day recorded"),
            "new": one(or_null(A_DAY), "现在的一天", "the day now"),
            "old_status": one(found.term(Status), "记录的状态", "the status recorded"),
            "new_status": one(found.term(Status), "现在的状态", "the status now"),
            "days": one(many(day), "有变化的日子", "the days that changed"),
        },
    )
    notice = found.record(
        "NoticeRecheck",
        Text(zh="记录所用的一份通知", en="a notice that was recorded"),
        {
            "source": one(A_TEXT, "文号或者出处", "its number or origin"),
            "division": one(or_null(A_TEXT), "只适用于哪里", "the place that it is of"),
            "differs_on": one(
                many(A_DAY), "现在的日历在哪些日子与它不同", "the days on which the calendar is not what it says"
            ),
        },
    )
    return found.record(
        "Recheck",
        Text(zh="记录的复核", en="the recheck of a record"),
        {
            "edition": _EDITION,
            "change": found.term(Change),
            "deadlines": one(many(deadline), "各期限", "its deadlines"),
            "notices": one(many(notice), "记录所用的通知", "the notices that it rested on"),
            "calendar": stamp(found),
            "profile": profile_told(found),
        },
        optional=("profile",),
        more=MAY_GROW,
    )


# --- what they are made of --------------------------------------------------------------------------------------------


def _of(whole: Mapping[str, Schema], *keys: str) -> dict[str, Schema]:
    return {key: whole[key] for key in keys}


def _state(found: Definitions) -> dict[str, Schema]:
    return {
        "standing": found.term(Standing),
        "due": one(or_null(A_DAY), "届满日", "the day on which it is due"),
        "due_latest": one(or_null(A_DAY), "各种口径中最晚的一天", "the latest day under any one reading"),
        "reading": one(or_null(A_TEXT), "由哪个口径决定", "the reading that makes it so"),
        "bounded_by": one(or_null(found.term(LimitName)), "由哪个时限决定", "the limit that sets it"),
        "done_on": one(or_null(A_DAY), "办结日", "the day on which it was done"),
        "awaiting": one(or_null(found.term(Event)), "等待哪个节点", "the event that it waits for"),
        "working_days_late": one(or_null(AN_INTEGER), "逾期几个工作日", "how many working days late"),
    }


def _task(found: Definitions) -> dict[str, Schema]:
    return {
        "actor": found.term(Actor),
        "division": one(or_null(A_TEXT), "在哪个行政区划办理", "the division where it is done"),
        **_state(found),
        "depends_on": depends_on(found),
        "clause": or_null(A_CLAUSE),
        **in_both(),
    }


def _short_deadline(found: Definitions) -> Schema:
    keys = ("id", "owed_by", "force", "due", "status", "assumed_start", "conditional", "awaiting", "clause")
    return found.record("DeadlineInShort", Text(zh="一个期限", en="a deadline"), _of(deadline_keys(found), *keys))


def _term_with_words(found: Definitions) -> Schema:
    label = Text(zh="一种材料", en="a kind of paper")
    return found.record("MaterialNamed", label, {"code": found.term(Material), **in_both()})


def _clause(found: Definitions) -> Schema:
    return found.record(
        "ClauseStated",
        Text(zh="一个条款", en="a clause"),
        {
            "id": one(A_TEXT, "编号", "its id"),
            "article": one(A_TEXT, "第几条", "the article"),
            "source": one(words_schema(found), "出处", "its source"),
            **in_both(),
        },
    )
