"""What a language model may call: a tool for each service that assesses an application, and one that interviews.

Each is a name, a description and the JSON Schema of its parameters, the form that the function calling of OpenAI's and
Anthropic's interfaces and the tools of MCP share.
"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias, cast

from hukou_rules.exchange.encode import Json
from hukou_rules.exchange.schema import schema
from hukou_rules.exchange.schema_parts import AT
from hukou_rules.terms import ServiceName, Text

__all__ = ["tools"]

Tool: TypeAlias = dict[str, Json]

_LEFT_OUT: Final = ("readings", "citizen_identity_number")
"""What no conversation needs: a county's readings are for the program to set, and no model should see a number."""

_ASSESS: Final = Text(
    zh="评估一件“{zh}”的申请：能否受理及其依据、所需材料、由谁办理、最迟哪一天办结。"
    "只写当事人说过的；不清楚的项不要写，不要猜；不要写姓名、住址、公民身份号码。",
    en="Assess one application: {en}. Returns whether it can be accepted and on which clause, what to bring, who does "
    "what, and by which day. State only what the person said; leave out whatever is not known, and guess nothing. No "
    "names, addresses or identity numbers.",
)
_INTERVIEW: Final = Text(
    zh="山东省户籍业务的问答，一次走一步：给出到目前为止的document和对上一个问题的answer，"
    "得到下一个question，或者在没有问题可问时得到答复（answer）。"
    "从空的document开始；以后每次把上一步返回的document原样交回。不清楚的回答unknown，不要替人回答。",
    en="One step of an interview about household registration in Shandong. Takes the document so far and the answer to "
    "the last question; returns the next question, or the answer when nothing is left to ask. Begin with an empty "
    "document; then hand back the document of the step before as it came. Answer unknown for what the person does not "
    "know; never answer for them.",
)
_DOCUMENT: Final = Text(
    zh="上一步返回的document，原样；开始时为空对象。", en="the document that the step before returned; empty to begin"
)
_ANSWER: Final = Text(
    zh="选项的代码，或者日期（2021-11-26）、六位区划代码、山东的县名，几个区划用数组；不清楚为unknown。不写则只取问题。",
    en="the code of an option, or a date (2021-11-26), a six-digit division code or the name of a county of Shandong, "
    "several as an array; unknown if it is not known. Without it the question is only asked.",
)


def tools() -> list[Tool]:
    """Return the tools that a language model may call: ``name``, ``description``, and ``parameters`` as JSON Schema.

    The arguments of ``assess_…`` are the document of an application: what answers them is ``assess(read_case(…))``.
    They take no citizen identity number, for a birth date says as much, and no readings.  Those of ``interview_step``
    are the arguments of the function of that name.

    >>> [tool["name"] for tool in tools()][-2:]
    ['assess_newborn_registration', 'interview_step']
    """
    interview: Tool = {
        "type": "object",
        "properties": {
            "document": {"type": "object", "description": _both(_DOCUMENT)},
            "answer": {
                "anyOf": [{"type": ["string", "boolean"]}, {"type": "array", "items": {"type": "string"}}],
                "description": _both(_ANSWER),
            },
        },
        "required": ["document"],
        "additionalProperties": False,
    }
    assessing = [
        _tool(
            f"assess_{service.code.replace('-', '_')}",
            Text(zh=_ASSESS.zh.format(zh=service.zh), en=_ASSESS.en.format(en=service.en)),
            _parameters(service),
        )
        for service in ServiceName
    ]
    return [*assessing, _tool("interview_step", _INTERVIEW, interview)]


def _tool(name: str, description: Text, parameters: Tool) -> Tool:
    return {"name": name, "description": _both(description), "parameters": parameters}


def _both(words: Text) -> str:
    return f"{words.zh} / {words.en}"


def _parameters(service: ServiceName) -> Tool:
    """Return the schema of an application as that of an object of parameters, without what is left out."""
    whole = schema(service)
    defined = cast("Mapping[str, Tool]", whole.pop("$defs"))
    body = _without(
        {
            key: value
            for key, value in whole.items()
            if key in {"type", "properties", "required", "additionalProperties"}
        }
    )
    kept: dict[str, Tool] = {}
    waiting = [body]
    while waiting:
        for name in _referred(waiting.pop()):
            if name not in kept:
                kept[name] = _without(defined[name])
                waiting.append(kept[name])
    return {**body, "$defs": {name: kept[name] for name in sorted(kept)}}


def _without(body: Tool) -> Tool:
    properties = cast("Mapping[str, Json]", body.get("properties", {}))
    left = {name: each for name, each in properties.items() if name not in _LEFT_OUT}
    return {**body, "properties": left} if properties else body


def _referred(value: Json) -> Iterator[str]:
    """Yield the names of the definitions that a schema refers to."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "$ref":
                yield str(inner).removeprefix(AT)
            else:
                yield from _referred(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _referred(inner)
