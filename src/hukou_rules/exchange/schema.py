"""JSON Schema (2020-12) of the documents of the contract, made from the declarations that read and write them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from hukou_rules.arguments import A_TEXT, Arguments
from hukou_rules.errors import shown
from hukou_rules.exchange.encode import CONTRACT, Json
from hukou_rules.exchange.schema_cases import agenda_schema, checklist_schema, progress_schema, recheck_schema
from hukou_rules.exchange.schema_parts import AT, Definitions, Schema
from hukou_rules.exchange.schema_read import events_schema, input_schema, notice_schema, profile_schema, record_schema
from hukou_rules.exchange.schema_written import answer_schema, faults_schema
from hukou_rules.faults import unknown_value
from hukou_rules.terms import Coded, ServiceName

__all__ = ["DOCUMENTS", "Document", "define", "schema"]

Document: TypeAlias = Literal[
    "input",
    "answer",
    "events",
    "notice",
    "profile",
    "record",
    "faults",
    "checklist",
    "progress",
    "agenda",
    "recheck",
]
"""The documents that have a schema."""

_MAKE: Final[Mapping[Document, Callable[[Definitions, Sequence[ServiceName]], Schema]]] = {
    "input": input_schema,
    "answer": answer_schema,
    "events": events_schema,
    "notice": notice_schema,
    "profile": profile_schema,
    "record": record_schema,
    "faults": faults_schema,
    "checklist": checklist_schema,
    "progress": progress_schema,
    "agenda": agenda_schema,
    "recheck": recheck_schema,
}
_EXAMPLES: Final[Mapping[Document, Json]] = {
    "events": {"accepted": "2021-11-26", "task_received": "2021-11-29"},
    "notice": {
        "source": "国办发明电〔2025〕7号",
        "year": 2026,
        "days_off": ["2026-01-01", "2026-01-02", "2026-01-03"],
        "worked_days": ["2026-01-04"],
    },
    "profile": {
        "readings": {"newborn_clock": "task-received"},
        "contact": {"zh": "历下区公安局户政窗口", "en": "household registration counter, Lixia District"},
    },
    "faults": {
        "errors": [
            {
                "pointer": "/applied_on",
                "code": "bad-date",
                "zh": "日期无效，应为真实存在的日期，格式如2021-11-26。",
                "en": "not a date that exists, written like 2021-11-26",
            }
        ],
        "line": 2,
    },
}
"""A whole document of each kind that names no version: those that do are the output of a command."""

DOCUMENTS: Final[tuple[Document, ...]] = tuple(_MAKE)


def schema(service: Coded[ServiceName] | None = None, *, of: Document = "input", at: str = AT) -> dict[str, Json]:
    """Return the JSON Schema of a document, for one service or for all four.

    What is read is closed: a key that is not listed is refused.  What is written is open: a newer version may write
    more keys.  A document that is read fits the schema if, and only if, no fault of shape is found in it
    (``Fault.is_of_shape``).

    Args:
        service: The service, by itself or by its code; without one, all four.
        of: Which document.
        at: Where the document into which the schema goes keeps what is defined once: ``#/components/schemas/`` in
            OpenAPI 3.1, to which the ``$defs`` that are returned are then to be moved.

    Raises:
        InputError: there is no such service, or no such document; both are named.

    >>> schema("newborn-registration")["properties"]["service"]
    {'const': 'newborn-registration'}
    """
    given = Arguments()
    services = [*ServiceName] if service is None else [given.term("service", service, ServiceName)]
    at = shown(given.of("at", at, str, A_TEXT))
    if of not in DOCUMENTS:
        given.add([unknown_value("/of", DOCUMENTS)])
    given.check()
    found = Definitions(at)
    body = found.found.pop(define(found, of, services))
    head: Schema = {}
    if at == AT:
        about = of if service is None else f"{of}:{services[0].code}"
        head = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:hukou-rules:contract-{CONTRACT}:{about}",
        }
        if of in _EXAMPLES:
            body["examples"] = [_EXAMPLES[of]]
    return {**head, **body, "$defs": {name: found.found[name] for name in sorted(found.found)}}


def define(found: Definitions, of: Document, services: Sequence[ServiceName] = tuple(ServiceName)) -> str:
    """Define a document and all that is in it, and return its name among the definitions.

    >>> define(Definitions(), "input")
    'Application'
    """
    return str(_MAKE[of](found, services)["$ref"]).removeprefix(found.at)
