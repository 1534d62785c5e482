"""The JSON Schemas of an answer and of faults: each key that ``encode`` writes, with what it says.

The tests hold the two together: whatever is written has these keys and no others, and every code is one of its term.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from hukou_rules.calendar.arrangements import DayKind
from hukou_rules.calendar.working_days import MakeUpWeekends, Unpublished
from hukou_rules.deadlines import Status
from hukou_rules.decision import Aspect, Force, Outcome, Presence, Unit, Verdict
from hukou_rules.exchange.encode import CONTRACT
from hukou_rules.exchange.schema_parts import (
    A_BOOLEAN,
    A_DAY,
    A_TEXT,
    Definitions,
    Schema,
    called,
    many,
    one,
    or_null,
    words,
)
from hukou_rules.intake import intake_named
from hukou_rules.intake.records import shapes
from hukou_rules.law.readings import Readings
from hukou_rules.services import SERVICES
from hukou_rules.terms import (
    Action,
    Actor,
    Event,
    LimitName,
    Material,
    PauseKind,
    ServiceName,
    StationKind,
    Term,
    Text,
    Whose,
)
from hukou_rules.validity import Validity

__all__ = [
    "AN_INTEGER",
    "A_CLAUSE",
    "MAY_GROW",
    "advice",
    "advice_keys",
    "answer_schema",
    "by_reading",
    "cure",
    "deadline_keys",
    "depends_on",
    "faults_schema",
    "finding",
    "in_both",
    "missing",
    "profile_told",
    "requirement",
    "stamp",
    "step_keys",
    "words_schema",
]

AN_INTEGER: Final[Schema] = {"type": "integer"}
A_CLAUSE: Final = one({**A_TEXT, "examples": ["SD-4.1"]}, "依据的条款", "the clause that it rests on")
MAY_GROW: Final = Text(
    zh="以后的版本可能增加键和代码；不认识的键请忽略。",
    en="Later versions may add keys and codes; please ignore keys that you do not know.",
)


def answer_schema(found: Definitions, services: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of an answer, for any of these services."""
    of_one = services[0] if len(services) == 1 else None
    name = "Answer" if of_one is None else f"{called(intake_named(of_one))}Answer"
    service: Schema = found.term(ServiceName) if of_one is None else {"const": of_one.code}
    return found.record(
        name,
        Text(zh="对一件申请的答复", en="the answer to an application"),
        {
            "contract": one({"const": CONTRACT}, "JSON契约的版本", "the version of the JSON contract"),
            "law_as_of": one(A_DAY, "法律查阅至哪一天", "the day on which the law was read"),
            "service": service,
            "edition": _edition(found),
            "outcome": found.term(Outcome),
            "aspects": _aspects(found),
            "findings": one(many(finding(found)), "全部判定，每条规则一个", "all findings, one for each rule"),
            "materials": one(many(requirement(found)), "需要的材料", "the papers to bring"),
            "where_to_apply": one(
                many(found.term(StationKind)), "哪些派出所可以受理", "the stations that may accept it"
            ),
            "where_it_depends": one(
                many(_depending_station(found)),
                "哪些派出所能否受理还要看尚不清楚的情况",
                "the stations that accept it or not by what is not known yet",
            ),
            "route": found.record(
                "Route",
                Text(zh="办理流程；不予受理的为空", en="the route that it takes; empty where it is refused"),
                {"steps": one(many(_step(found)), "环节", "its steps")},
            ),
            "deadlines": one(many(_deadline(found)), "期限", "the deadlines"),
            "cures": one(many(cure(found)), "怎样可以受理：每一种最小的改变", "what would make it acceptable"),
            "fee": one(or_null(_fee(found)), "费用；null是没有条款写明", "the fee; null: no clause states one"),
            "validity": one(
                or_null(many(_card_term(found))),
                "证件有效期，可能有几种；null是业务不发证件或者不予受理",
                "how long the card will be valid, of several possible; null: no card, or refused",
            ),
            "readings": _readings(found, of_one),
            "presumed": one(many(_pointer(found)), "推定了什么", "what was presumed"),
            "advice": one(many(advice(found)), "提示", "advice"),
            "profile": profile_told(found),
        },
        optional=("profile",),
        more=MAY_GROW,
    )


def faults_schema(found: Definitions, _: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of what is wrong with a document."""
    kebab: Schema = {**A_TEXT, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "examples": ["wrong-type"]}
    fault = found.record(
        "Fault",
        Text(zh="一处错误", en="one fault"),
        {
            "pointer": one(
                A_TEXT, "在哪里（JSON Pointer），空串指整个输入", "where (a JSON Pointer), empty for the whole"
            ),
            "code": one(kebab, "代码", "its code"),
            **in_both(),
        },
    )
    keys = {
        "errors": one(many(fault), "错误", "the faults"),
        "line": one(AN_INTEGER, "输入的第几行，一行一件的才有", "the line, where each holds one application"),
    }
    label = Text(zh="输入有哪些错误", en="what is wrong with the input")
    return found.record("Faults", label, keys, optional=("line",), more=MAY_GROW)


def profile_told(found: Definitions) -> Schema:
    """Refer to what the command line adds to an answer where a county's profile was given."""
    return found.record(
        "ProfileTold",
        Text(zh="本县的配置，给出时才有", en="of the county's profile, where one was given"),
        {"contact": one(or_null(words_schema(found)), "咨询电话", "the line of its office")},
    )


# --- what it is made of -----------------------------------------------------------------------------------------------


def in_both() -> dict[str, Schema]:
    """Return the keys of words in both languages."""
    return {"zh": one(A_TEXT, "中文", "Chinese"), "en": one(A_TEXT, "英文", "English")}


def words_schema(found: Definitions) -> Schema:
    """Refer to the schema of words in both languages."""
    return found.record("Words", Text(zh="中英文的文字", en="words in Chinese and in English"), in_both())


def _pointer(found: Definitions) -> Schema:
    def made() -> Schema:
        pointer: Schema = {**A_TEXT, "format": "json-pointer", "examples": ["/applicant/born_on"]}
        return one(pointer, "指向输入中的一项（RFC 6901）", "a JSON Pointer into the input (RFC 6901)")

    return found.ref("Pointer", made)


def missing(found: Definitions) -> Schema:
    """Return the schema of pointers to what is not known."""
    return one(many(_pointer(found)), "还缺哪些情况", "what is not known and would decide it")


def depends_on(found: Definitions) -> Schema:
    """Return the schema of pointers to what something depends on."""
    return one(many(_pointer(found)), "取决于哪些尚不清楚的情况", "on which unknown facts it depends")


def _edition(found: Definitions) -> Schema:
    identified = one({**A_TEXT, "examples": [SERVICES[0].edition.id]}, "编号", "its id")
    return found.record("Edition", Text(zh="规则版本", en="the edition of the rules"), {"id": identified, **in_both()})


def _aspects(found: Definitions) -> Schema:
    each = {aspect.code: one(found.term(Outcome), aspect.zh, aspect.en) for aspect in Aspect}
    return found.record("Aspects", Text(zh="各方面的结论", en="the outcome of each aspect"), each)


def finding(found: Definitions) -> Schema:
    """Refer to the schema of a finding."""
    return found.record(
        "Finding",
        Text(zh="一条规则的判定", en="what one rule says"),
        {
            "rule": one(A_TEXT, "规则的名称", "the name of the rule"),
            "aspect": found.term(Aspect),
            "verdict": found.term(Verdict),
            "clause": A_CLAUSE,
            "missing": missing(found),
            **in_both(),
        },
    )


def requirement(found: Definitions) -> Schema:
    """Refer to the schema of a paper."""
    return found.record(
        "Requirement",
        Text(zh="一份材料", en="a paper"),
        {
            "code": found.term(Material),
            "presence": found.term(Presence),
            "whose": found.term(Whose),
            "depends_on": depends_on(found),
            "clause": A_CLAUSE,
            **in_both(),
        },
    )


def _step(found: Definitions) -> Schema:
    label = Text(
        zh="一个环节；after和until为null的，是本人以后要做的事",
        en="a step; where after and until are null, what the applicant does later",
    )
    return found.record("Step", label, step_keys(found))


def step_keys(found: Definitions) -> dict[str, Schema]:
    """Return the keys of a step."""
    return {
        "actor": found.term(Actor),
        "action": _action(found),
        "after": one(or_null(found.term(Event)), "自哪个节点开始", "the event that starts it"),
        "until": one(or_null(found.term(Event)), "到哪个节点为止", "the event that ends it"),
        "division": one(or_null(A_TEXT), "在哪个行政区划办理", "the division where it is done"),
        "depends_on": depends_on(found),
        "missing": missing(found),
        "clause": or_null(A_CLAUSE),
        **in_both(),
    }


def _action(found: Definitions) -> Schema:
    """Refer to the codes of what is done in a step, of all services."""

    def made() -> Schema:
        said: dict[str, dict[str, None]] = {}
        for service in SERVICES:
            for action in (
                *(each.step.action for each in service.steps),
                *(each.action for each in service.follow_ups),
            ):
                said.setdefault(action.code, {})[words(action.zh, action.en)] = None
        lines = [f"- `{code}`：{'；'.join(several)}" for code, several in said.items()]
        return {
            "title": words("做什么", "what is done"),
            "description": "\n".join(lines),
            "type": "string",
            "enum": [*said],
        }

    return found.ref(Action.__name__, made)


def _deadline(found: Definitions) -> Schema:
    return found.record("Deadline", Text(zh="一个期限", en="a deadline"), deadline_keys(found))


def deadline_keys(found: Definitions) -> dict[str, Schema]:
    """Return the keys of a deadline."""
    return {
        "id": found.term(LimitName),
        "amount": one(AN_INTEGER, "数量", "how many"),
        "unit": found.term(Unit),
        "force": found.term(Force),
        "starts": one(found.term(Event), "自哪个节点起算", "the event from which it runs"),
        "ends": one(found.term(Event), "到哪个节点为止", "the event that ends it"),
        "owed_by": found.term(Actor),
        "start": one(or_null(A_DAY), "起算日，当日不计入", "its first day, which is not counted"),
        "assumed_start": one(
            A_BOOLEAN, "是否以申请日代替没有写明的受理日", "whether the day of application stands in for acceptance"
        ),
        "conditional": one(A_BOOLEAN, "是否附条件", "whether it is conditional"),
        "counted_date": one(or_null(A_DAY), "数到的一天，未顺延", "the day as counted, not rolled"),
        "due": one(or_null(A_DAY), "届满日", "the day on which it is due"),
        "rolled": one(or_null(_rolled(found)), "顺延；null是没有顺延", "how it was rolled; null: it was not"),
        "extendable_to": one(or_null(A_DAY), "最多可以延长到哪一天", "the day to which it may be extended"),
        "status": found.term(Status),
        "awaiting": one(or_null(found.term(Event)), "等待哪个节点", "the event that it waits for"),
        "earliest": one(or_null(A_DAY), "日历未定时最早的一天", "the earliest day that the calendar leaves open"),
        "latest": one(or_null(A_DAY), "日历未定时最晚的一天", "the latest day that the calendar leaves open"),
        "by_reading": one(many(by_reading(found)), "换一种口径是哪一天", "its date with one reading taken otherwise"),
        "skipped": one(many(_day_off(found)), "跳过的休息日", "the days off that were stepped over"),
        "worked_weekends": one(many(A_DAY), "计入的调休上班日", "the worked weekends that count"),
        "pauses": one(many(_pause(found)), "停止计算的期间", "what stopped the clock"),
        "depends_on": depends_on(found),
        "clause": A_CLAUSE,
        "reading": one(or_null(A_TEXT), "决定起算的口径", "the reading that sets its start"),
        "calendar": stamp(found),
    }


def _rolled(found: Definitions) -> Schema:
    return found.record(
        "Rolled",
        Text(zh="顺延到下一个工作日", en="moved on to the next working day"),
        {
            "from": one(A_DAY, "自哪一天", "from which day"),
            "reason": one(words_schema(found), "原因", "why"),
            "clause": A_CLAUSE,
        },
    )


def by_reading(found: Definitions) -> Schema:
    """Refer to the schema of a date under another reading."""
    options = [option for kind in _options().values() for option in kind]
    return found.record(
        "DateByReading",
        Text(zh="换一种口径的日期", en="the date with one reading taken otherwise"),
        {
            "reading": one({**A_TEXT, "enum": [*_options()]}, "哪个口径", "which reading"),
            "option": one(
                {**A_TEXT, "enum": [*dict.fromkeys(option.code for option in options)]}, "取哪一种", "the option"
            ),
            "due": one(or_null(A_DAY), "届满日", "the day on which it is then due"),
            "awaiting": one(or_null(found.term(Event)), "等待哪个节点", "the event that it then waits for"),
        },
    )


def _day_off(found: Definitions) -> Schema:
    return found.record(
        "DayOff",
        Text(zh="休息日", en="a day off"),
        {"date": one(A_DAY, "日期", "the day"), "kind": found.term(DayKind), **in_both()},
    )


def _pause(found: Definitions) -> Schema:
    return found.record(
        "Pausing",
        Text(zh="停止计算的期间", en="what stops a clock"),
        {
            "kind": found.term(PauseKind),
            "opened": one(A_DAY, "开始", "its first day"),
            "closed": one(or_null(A_DAY), "结束；null是尚未结束", "its last day; null: it lasts"),
        },
    )


def stamp(found: Definitions) -> Schema:
    """Refer to the schema of the stamp of a calendar."""
    return found.record(
        "CalendarStamp",
        Text(zh="所用的日历", en="the calendar that it rests on"),
        {
            "source": one(A_TEXT, "来源", "its source"),
            "version": one(A_TEXT, "版本", "its version"),
            "published_through": one(AN_INTEGER, "放假安排已公布到哪一年", "the last year that is published"),
            "options": found.record(
                "CalendarOptions",
                Text(zh="选项", en="its options"),
                {"make_up_weekends": found.term(MakeUpWeekends), "unpublished": found.term(Unpublished)},
            ),
            "fingerprint": one(
                or_null(A_TEXT),
                "所用日期的指纹；相同则日期相同",
                "the fingerprint of its days; equal means the same dates",
            ),
            "notices": one(many(_notice_added(found)), "另外加上的通知", "the notices that were added"),
            "overridden": one(
                many(_overridden(found)),
                "这些通知改变了哪些已公布的日子",
                "the published days that these notices have changed",
            ),
        },
        optional=("notices", "overridden"),
    )


def _notice_added(found: Definitions) -> Schema:
    return found.record(
        "NoticeAdded",
        Text(zh="另外加上的一份放假通知", en="a notice of days off that was added"),
        {
            "source": one(A_TEXT, "来源", "its source"),
            "year": one(or_null(AN_INTEGER), "是哪一年的安排", "the year that it arranges"),
            "amends": one(or_null(AN_INTEGER), "调整哪一年的安排", "the year whose notice it amends"),
            "division": one(or_null(A_TEXT), "只适用于哪里", "the place that it is of"),
            "statutory_days": one(
                or_null(many(A_DAY)), "由使用者指明的法定节假日", "the statutory days that were named by hand"
            ),
        },
    )


def _overridden(found: Definitions) -> Schema:
    return found.record(
        "Overridden",
        Text(zh="被通知改变的一天", en="a published day that a notice has changed"),
        {
            "date": one(A_DAY, "日期", "the day"),
            "is_worked": one(A_BOOLEAN, "现在是否上班", "whether it is worked now"),
            "source": one(A_TEXT, "依据哪一份通知", "by which notice"),
        },
    )


def cure(found: Definitions) -> Schema:
    """Refer to the schema of a cure."""
    change = found.record(
        "CureChange",
        Text(zh="一处改变", en="one change"),
        {
            "fact": one(A_TEXT, "哪个事实；station是换一个派出所", "which fact; station: another station"),
            "pointer": one(or_null(_pointer(found)), "在输入中的位置", "where the input states it"),
            "to": one(many(A_TEXT), "改为其中之一", "to any of these"),
            "by": one({**A_TEXT, "enum": ["applicant", "nobody", "time"]}, "由谁", "who can bring it about"),
            **in_both(),
        },
    )
    return found.record(
        "Cure",
        Text(zh="同时改变以下各处", en="changes that together lead to the outcome"),
        {"changes": one(many(change), "各处改变", "the changes"), "outcome": found.term(Outcome)},
    )


def _fee(found: Definitions) -> Schema:
    return found.record(
        "Fee",
        Text(zh="费用", en="the fee"),
        {"amount_cny": one(AN_INTEGER, "人民币元", "in CNY"), "clause": A_CLAUSE},
    )


def _depending_station(found: Definitions) -> Schema:
    label = Text(zh="能否受理还不清楚的派出所", en="a station of which it is not clear yet whether it accepts")
    return found.record(
        "DependingStation", label, {"station": found.term(StationKind), "depends_on": depends_on(found)}
    )


def _card_term(found: Definitions) -> Schema:
    return found.record(
        "CardTerm",
        Text(zh="一种可能的有效期", en="one possible validity"),
        {
            "code": found.term(Validity),
            **in_both(),
            "valid_from": one(or_null(A_DAY), "有效期起", "valid from"),
            "valid_until": one(or_null(A_DAY), "有效期止；长期的为null", "valid until; null for the long term"),
            "signed_from": one(or_null(A_DAY), "自哪一天起签发的是这一种", "if signed from this day on"),
            "signed_until": one(or_null(A_DAY), "到哪一天止签发的是这一种", "if signed until this day"),
            "missing": missing(found),
            "clause": A_CLAUSE,
        },
    )


def _options() -> Mapping[str, type[Term]]:
    """Return the options of each reading."""
    return {name: shape.of for name, shape in shapes(Readings).items() if shape.of is not None}


def _readings(found: Definitions, service: ServiceName | None) -> Schema:
    """Return the schema of the readings that bear on a service, or on any."""
    bearing = {name for each in SERVICES for name in each.readings if service in {None, each.name}}
    keys = {
        name: found.record(
            f"{kind.__name__}Taken",
            kind.label,
            {
                "option": found.term(kind),
                "question": one(words_schema(found), "问题", "the question"),
                "ground": one(words_schema(found), "理由", "why it was taken"),
            },
        )
        for name, kind in _options().items()
        if name in bearing
    }
    name = "ReadingsTaken" if service is None else f"{called(intake_named(service))}ReadingsTaken"
    optional = keys if service is None else ()
    return found.record(name, Text(zh="采用的口径", en="the readings taken"), keys, optional=optional)


def advice(found: Definitions) -> Schema:
    """Refer to the schema of advice."""
    return found.record("Advice", Text(zh="提示", en="advice"), advice_keys())


def advice_keys() -> dict[str, Schema]:
    """Return the keys of advice."""
    return {"code": one(A_TEXT, "代码", "its code"), "clause": or_null(A_CLAUSE), **in_both()}
