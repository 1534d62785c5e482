"""The JSON Schemas of what is read: an application with its events and readings, a notice, a profile and a record."""

from collections.abc import Sequence
from typing import Any, Final

from hukou_rules.calendar.notices import DIVISION, YEARS
from hukou_rules.calendar.working_days import MakeUpWeekends, Unpublished
from hukou_rules.deadlines import Status
from hukou_rules.decision import Outcome, Verdict
from hukou_rules.exchange.encode import CONTRACT, Json
from hukou_rules.exchange.schema_parts import A_BOOLEAN, A_TEXT, Definitions, Schema, called, many, one, or_null
from hukou_rules.facts.fact import facts_of
from hukou_rules.intake import INTAKES
from hukou_rules.intake.case import events_beside
from hukou_rules.intake.intake import Intake
from hukou_rules.intake.records import Shape
from hukou_rules.law.readings import Readings
from hukou_rules.services import editions_of
from hukou_rules.terms import Event, LimitName, PauseKind, ServiceName, Text

__all__ = ["EXAMPLES", "events_schema", "input_schema", "notice_schema", "profile_schema", "record_schema"]

_APPLICATION: Final = Text(
    zh="一件申请。没有写的项和null都是“不清楚”；不认识的项会被指出。",
    en="One application. A key that is missing or null is unknown; a key that is not listed is refused.",
)
_EVENTS: Final = Text(
    zh="提出申请以后发生的事项，各写日期；可能多次发生的，可以写成日期的数组。",
    en="What has happened since the application, each on its day; what can happen again may be an array of days.",
)
_READINGS: Final = Text(
    zh="法律未明确之处采用的口径；没有写的，取默认的一种。",
    en="The reading to take of each point on which the law is silent; the default where nothing is stated.",
)

EXAMPLES: Final[dict[ServiceName, dict[str, Json]]] = {
    ServiceName.FIRST_ID_CARD: {
        "service": "first-id-card",
        "applied_on": "2021-11-26",
        "applied_by": "guardian",
        "applicant": {
            "born_on": "2009-03-02",
            "registered_in": "370883",
            "held_id_card": "never",
            "present": True,
        },
        "accepting_station": {"division": "370102", "handles_registration": True},
    },
    ServiceName.TEMPORARY_ID_CARD: {
        "service": "temporary-id-card",
        "applied_on": "2021-12-06",
        "applied_by": "self",
        "id_card_application": "pending",
        "urgent_need": True,
        "applicant": {"born_on": "1990-05-01", "registered_in": "371502"},
        "accepting_station": {"division": "370203", "handles_registration": True},
    },
    ServiceName.REGISTRATION_CERTIFICATE: {
        "service": "registration-certificate",
        "applied_on": "2021-12-01",
        "applied_by": "self",
        "kind": "former-household-kinship",
        "applicant": {"registered_in": "110105", "formerly_registered_in": ["370102"]},
        "identity_document": "valid",
        "retrievable_by_query": False,
        "accepting_station": {"division": "370203", "handles_registration": False},
        "events": {"accepted": "2021-12-01", "inquiry_closed": "2021-12-08"},
    },
    ServiceName.NEWBORN_REGISTRATION: {
        "service": "newborn-registration",
        "applied_on": "2021-11-26",
        "applied_by": "father",
        "follows": "father",
        "parents_marriage": "married",
        "child": {"born_on": "2021-11-15", "already_registered": False},
        "mother": {"registered_in": "371502"},
        "father": {"registered_in": "371502"},
        "checks": {"register": "matches", "birth_certificate": "matches"},
        "birth_certificate": "held",
        "wants_household_register": True,
        "accepting_station": {"division": "370102"},
    },
}
"""An application for each service."""


def input_schema(found: Definitions, services: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of an application for any of these services."""
    applications = [_application(found, intake) for intake in _intakes(services)]
    if len(applications) == 1:
        return applications[0]
    told_apart = {
        **one({"type": "object"}, "申请", "an application", _APPLICATION),
        "discriminator": found.discriminator(
            "service", {service.code: each for service, each in zip(services, applications, strict=True)}
        ),
        "oneOf": applications,
    }
    return found.ref("Application", lambda: told_apart)


def events_schema(found: Definitions, services: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of what has happened to an application for any of these services."""
    events = [_events(found, intake) for intake in _intakes(services)]
    if len(events) == 1:
        return events[0]
    return found.ref("Events", lambda: {**one({"type": "object"}, "办理节点", "events", _EVENTS), "anyOf": events})


def _intakes(services: Sequence[ServiceName]) -> list[Intake[Any, Any]]:
    return [intake for intake in INTAKES if intake.service in services]


def _application(found: Definitions, intake: Intake[Any, Any]) -> Schema:
    """Refer to the schema of an application for a service: its record, with what stands beside it."""
    service = intake.service
    keys: dict[str, Schema] = {
        "service": {"const": service.code},
        **found.keys(intake.record, intake),
        "events": or_null(_events(found, intake)),
        "readings": or_null(readings_schema(found)),
    }
    said = {**one({}, service.zh, service.en, _APPLICATION), "examples": [EXAMPLES[service]]}
    return found.closed(intake.record.__name__, said, keys, required=["service"])


def _events(found: Definitions, intake: Intake[Any, Any]) -> Schema:
    """Refer to the schema of the events of a service."""
    day = found.shape(Shape(kind="date"))
    keys = {
        key: one(or_null(day, *([many(day)] if event.recurs else [])), event.zh, event.en)
        for key, event in events_beside(intake).items()
    }
    return found.closed(f"{called(intake)}Events", one({}, "办理节点", "events", _EVENTS), keys)


def readings_schema(found: Definitions) -> Schema:
    """Refer to the schema of readings."""
    return found.closed("Readings", one({}, "口径", "readings", _READINGS), found.keys(Readings))


# --- notices and profiles ---------------------------------------------------------------------------------------------

_BLANK: Final = r"\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # to ``str.strip``
_NOTICE: Final = Text(
    zh="year、amends、division至多写一项：年度安排、对它的调整、地方安排。至少写一个放假日或者上班日。",
    en="At most one of year, amends and division: a year's notice, an amendment of it, a local arrangement. "
    "It lists at least one day.",
)
_PROFILE: Final = Text(zh="各项都可以不写。", en="None of it is needed.")


def notice_schema(found: Definitions, _: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of a holiday notice."""
    year: Schema = {"type": "integer", "minimum": YEARS.start, "maximum": YEARS.stop - 1}
    division: Schema = {**A_TEXT, "pattern": f"^{DIVISION.pattern}$", "maxLength": len("370000")}
    days = many(found.any_day())
    keys = {
        "source": one(
            {**A_TEXT, "pattern": f"[^{_BLANK}]"}, "通知的文号或者出处", "the notice, by its number or origin"
        ),
        "year": one(or_null(year), "年度安排：哪一年的", "a year's notice: of which year"),
        "days_off": one(days, "放假日", "the days off"),
        "worked_days": one(days, "上班日", "the days worked"),
        "amends": one(or_null(year), "对年度安排的调整：哪一年的", "an amendment: of which year's notice"),
        "division": one(or_null(division), "地方安排：哪里的", "a local arrangement: the code of its place"),
        "overrides_published": one(
            or_null(A_BOOLEAN), "是否改变已经公布的安排", "whether it changes what is published already"
        ),
        "statutory_days": one(
            days, "法定节假日有变化的：全年的法定节假日", "where the law has changed: all statutory days of its year"
        ),
    }
    return found.closed("Notice", one({}, "放假通知", "a holiday notice", _NOTICE), keys, required=["source"])


def profile_schema(found: Definitions, services: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of a county's profile."""
    line = one(A_TEXT, "一行文字", "one line of words")
    contact = found.closed(
        "Contact", one({}, "咨询电话", "the line of the office"), {"zh": line, "en": line}, required=["zh", "en"]
    )
    keys = {
        "readings": or_null(readings_schema(found)),
        "notices": one(or_null(many(notice_schema(found, services))), "放假通知", "holiday notices"),
        "contact": or_null(contact),
    }
    return found.closed("Profile", one({}, "本县的配置", "a county's profile", _PROFILE), keys)


# --- records ----------------------------------------------------------------------------------------------------------

_RECORD: Final = Text(
    zh="不含个人信息的办理记录。契约版本、规则版本和摘要先检查，合乎的才看其余。",
    en="What an answer rested on, without personal data. The contract, the edition and the digest are checked first, "
    "and the rest only if they are right.",
)


def record_schema(found: Definitions, services: Sequence[ServiceName]) -> Schema:
    """Refer to the schema of a record of an answer, for any of these services."""
    records = [_record(found, intake) for intake in _intakes(services)]
    if len(records) == 1:
        return records[0]
    told_apart = {service.code: each for service, each in zip(services, records, strict=True)}
    either: Schema = {"discriminator": found.discriminator("service", told_apart), "oneOf": records}
    return found.ref(
        "KeptRecord", lambda: {**one({"type": "object"}, "办理记录", "a record of an answer", _RECORD), **either}
    )


def _record(found: Definitions, intake: Intake[Any, Any]) -> Schema:
    """Refer to the schema of a record of an answer for a service: its facts, and what all records hold."""
    name, day = called(intake), found.any_day()
    editions = [each.edition.id for each in editions_of(intake.service)]
    facts = {fact: or_null(found.term(type(each.domain[0]), intake)) for fact, each in facts_of(intake.facts).items()}
    keys: dict[str, Schema] = {
        "contract": one({"const": CONTRACT}, "JSON契约的版本", "the version of the JSON contract"),
        "edition": one({**A_TEXT, "enum": editions}, "规则版本的编号", "the id of the edition of the rules"),
        "library": one(A_TEXT, "软件包的版本", "the version of the package"),
        "service": {"const": intake.service.code},
        "facts": found.closed(f"{name}Facts", one({}, "事实", "the facts"), facts, required=facts),
        "readings": readings_schema(found),
        "outcome": found.term(Outcome),
        "verdicts": {
            **one({"type": "object"}, "每条规则的判定", "the verdict of each rule"),
            "additionalProperties": found.term(Verdict),
        },
        "events": found.closed(
            "RecordedEvents",
            one({}, "办理节点", "the events of the case"),
            {event.code: one(or_null(day), event.zh, event.en) for event in Event},
        ),
        "pauses": one(many(_pause(found)), "停止计算的期间", "what stopped the clock"),
        "calendar": _calendar(found),
        "deadlines": one(many(_recorded_deadline(found)), "期限", "the deadlines"),
        "doubts": one(many(A_TEXT), "可疑之处在输入中的位置", "where the input is doubtful"),
        "digest": one({**A_TEXT, "pattern": "^sha256:[0-9a-f]{64}$", "maxLength": 71}, "摘要", "the digest"),
    }
    return found.closed(
        f"{name}Record",
        one({}, intake.service.zh, intake.service.en, _RECORD),
        keys,
        required={*keys} - {"library", "doubts"},
    )


def _pause(found: Definitions) -> Schema:
    day = found.any_day()
    keys = {
        "kind": found.term(PauseKind),
        "opened": one(day, "开始", "its first day"),
        "closed": one(or_null(day), "结束；null是尚未结束", "its last day; null: it lasts"),
    }
    return found.closed(
        "RecordedPause", one({}, "停止计算的期间", "what stopped the clock"), keys, required=["kind", "opened"]
    )


def _calendar(found: Definitions) -> Schema:
    options = {"make_up_weekends": found.term(MakeUpWeekends), "unpublished": found.term(Unpublished)}
    keys = {
        "source": one(A_TEXT, "来源", "its source"),
        "version": one(A_TEXT, "版本", "its version"),
        "published_through": one({"type": "integer"}, "放假安排已公布到哪一年", "the last year that is published"),
        "notices": one(many(notice_schema(found, [])), "补充的通知", "the notices that were added"),
        "options": found.closed("RecordedOptions", one({}, "选项", "its options"), options, required=options),
    }
    said = one({}, "所用的日历", "the calendar that the dates rest on")
    return found.closed("RecordedCalendar", said, keys, required=["options"])


def _recorded_deadline(found: Definitions) -> Schema:
    day = found.any_day()
    window: dict[str, Schema] = {
        "start": one(day, "第一天", "the first day"),
        "end": one(day, "最后一天", "the last day"),
        "days_off": one(many(day), "放假的工作日", "the weekdays off"),
        "worked_weekends": one(many(day), "上班的周末", "the weekends worked"),
        "fingerprint": one(A_TEXT, "指纹", "its fingerprint"),
        "years": {
            **one({"type": "object"}, "各年的指纹", "the fingerprint of each year"),
            "additionalProperties": A_TEXT,
        },
    }
    said = one({}, "所依据的日子", "the days that the date rests on")
    keys = {
        "id": found.term(LimitName),
        "status": found.term(Status),
        "due": one(or_null(day), "届满日", "the day on which it is due"),
        "earliest": one(or_null(day), "最早的一天", "the earliest day"),
        "latest": one(or_null(day), "最晚的一天", "the latest day"),
        "awaiting": one(or_null(found.term(Event)), "等待哪个节点", "the event that it waits for"),
        "window": one(
            or_null(found.closed("Window", said, window, required={*window} - {"fingerprint", "years"})),
            "所依据的日子",
            "the days that it rests on",
        ),
    }
    needed = ("id", "status", "due", "window")
    return found.closed("RecordedDeadline", one({}, "一个期限", "a deadline"), keys, required=needed)
