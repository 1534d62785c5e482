"""The JSON Schemas of what is read: an application with its events and readings."""

from collections.abc import Sequence
from typing import Any, Final

from hukou_rules.exchange.encode import Json
from hukou_rules.exchange.schema_parts import Definitions, Schema, called, many, one, or_null
from hukou_rules.intake import INTAKES
from hukou_rules.intake.case import events_beside
from hukou_rules.intake.intake import Intake
from hukou_rules.intake.records import Shape
from hukou_rules.law.readings import Readings
from hukou_rules.terms import ServiceName, Text

__all__ = ["EXAMPLES", "events_schema", "input_schema", "readings_schema"]

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
