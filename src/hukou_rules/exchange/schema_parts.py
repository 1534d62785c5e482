"""What a JSON Schema (2020-12) is put together from: words in both languages, codes, and what is defined once.

Patterns are written so that every dialect of regular expressions reads them alike, and exactly: digits are ``[0-9]``,
and a length stands beside ``$``, before which some let a newline pass.
"""

import functools
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, TypeAlias

from attrs import AttrsInstance, fields_dict, has

from hukou_rules.exchange.encode import Json
from hukou_rules.facts.fact import facts_of
from hukou_rules.faults import Kind
from hukou_rules.intake import INTAKES
from hukou_rules.intake.divisions import PROVINCES
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.intake import Intake
from hukou_rules.intake.records import NOWHERE, Shape, Statement, own_label, shapes, statements
from hukou_rules.law.readings import Reading
from hukou_rules.terms import Term, Text

__all__ = [
    "AT",
    "A_BOOLEAN",
    "A_DAY",
    "A_TEXT",
    "Definitions",
    "Schema",
    "called",
    "many",
    "one",
    "or_null",
    "words",
]

Schema: TypeAlias = dict[str, Json]

AT: Final = "#/$defs/"
"""Where a schema of its own keeps what it defines once."""

A_BOOLEAN: Final[Schema] = {"type": "boolean"}
A_TEXT: Final[Schema] = {"type": "string"}
A_DAY: Final[Schema] = {"type": "string", "format": "date"}

_YEARS: Final = "(?:18[5-9]|19[0-9]|20[0-9]|21[0-9])[0-9]"
_LEAP_YEARS: Final = (
    "(?:18(?:5[26]|[68][048]|[79][26])|19(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26])"
    "|21(?:0[48]|[2468][048]|[13579][26]))"
)
_EVERY_LEAP_YEAR: Final = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"


def _real_dates(years: str, leap_years: str) -> str:
    """Return the pattern of the dates that exist in some years, of which these are leap years."""
    return (
        f"^(?:{years}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
        f"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{leap_years}-02-29)$"
    )


def _by_first_digit(provinces: Collection[str]) -> str:
    firsts = sorted({code[0] for code in provinces})
    return "|".join(
        f"{first}[{''.join(sorted(code[1] for code in provinces if code[0] == first))}]" for first in firsts
    )


def words(zh: str, en: str) -> str:
    """Say something in both languages on one line: a keyword of our own for the second would stop strict validators.

    >>> words("受理", "acceptance")
    '受理 / acceptance'
    """
    return f"{zh} / {en}"


def or_null(*either: Schema) -> Schema:
    """Return the schema of a value, of one of several kinds, that may be unknown.

    >>> or_null({"type": "boolean"}), or_null({"$ref": "#/$defs/Verdict"})
    ({'type': ['boolean', 'null']}, {'anyOf': [{'$ref': '#/$defs/Verdict'}, {'type': 'null'}]})
    """
    match either:
        case ({"type": str(kind), **rest},) if "enum" not in rest:
            return {**either[0], "type": [kind, "null"]}
        case _:
            return {"anyOf": [*either, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    """Return the schema of an array."""
    return {"type": "array", "items": schema}


def one(schema: Schema, zh: str, en: str, more: Text | None = None) -> Schema:
    """Return a schema with its words: what it is, and what else there is to say."""
    said: Schema = {"title": words(zh, en)}
    return {**said, **({} if more is None else {"description": words(more.zh, more.en)}), **schema}


class Definitions:
    """What a schema defines once, by name, and refers to."""

    def __init__(self, at: str = AT) -> None:
        self.at = at
        self.found: dict[str, Schema] = {}

    def ref(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Refer to a definition, which is made the first time."""
        if name not in self.found:
            self.found[name] = {}
            self.found[name] = make()
        return {"$ref": f"{self.at}{name}"}

    def term(self, kind: type[Term], intake: Intake[Any, Any] | None = None) -> Schema:
        """Refer to the codes of a term, under the name of its service where several have a term of that name."""
        service = called(intake) if intake is not None and kind.__name__ in _of_several() else ""
        return self.ref(f"{service}{kind.__name__}", lambda: _codes(kind))

    def discriminator(self, key: str, among: Mapping[str, Schema]) -> Schema:
        """Say which key tells the alternatives apart; which value is which, where a tool would look it up by name."""
        mapping = {} if self.at == AT else {"mapping": {value: each["$ref"] for value, each in among.items()}}
        return {"propertyName": key, **mapping}

    def any_day(self) -> Schema:
        """Refer to a day of any year that a date can have."""
        years, leap_years = (f"(?!0000){each}" for each in ("[0-9]{4}", _EVERY_LEAP_YEAR))
        written = one({**A_DAY, "pattern": _real_dates(years, leap_years), "maxLength": 10}, "一天", "a day", _EXISTS)
        return self.ref("AnyDay", lambda: written)

    def record(
        self,
        name: str,
        label: Text,
        keys: Mapping[str, Schema],
        *,
        optional: Collection[str] = (),
        more: Text | None = None,
    ) -> Schema:
        """Refer to an object that is written: all its keys are there but the optional ones, and others may come."""
        required = [key for key in keys if key not in optional]
        return self.ref(
            name,
            lambda: {
                **one({"type": "object"}, label.zh, label.en, more),
                "properties": dict(keys),
                **({"required": required} if required else {}),
            },
        )

    def closed(self, name: str, said: Schema, keys: Mapping[str, Schema], required: Collection[str] = ()) -> Schema:
        """Refer to an object that is read: no other keys."""
        needed = [key for key in keys if key in required]
        return self.ref(
            name,
            lambda: {
                **said,
                "type": "object",
                "properties": dict(keys),
                **({"required": needed} if needed else {}),
                "additionalProperties": False,
            },
        )

    def shape(self, shape: Shape, intake: Intake[Any, Any] | None = None) -> Schema:
        """Refer to what a field of a record holds, as the declaration that decodes it says."""
        single = self._single(shape, intake)
        return many(single) if shape.many else single

    def keys(self, record: type[AttrsInstance], intake: Intake[Any, Any] | None = None) -> dict[str, Schema]:
        """Return what the fields of a record hold; null, or nothing, is unknown."""
        facts = {} if intake is None else facts_of(intake.facts)
        stating: dict[str, Statement] = {each.pointer: each for each in statements(record)}
        keys: dict[str, Schema] = {}
        for name, shape in shapes(record).items():
            held = or_null(self.shape(shape, intake))
            fact = None if (each := stating.get(f"/{name}")) is None or each.fact is None else facts.get(each.fact)
            label = own_label(record, name) or (None if fact is None else fact.label)
            usual = None if fact is None or fact.presumed is None or each is None else each.written(fact.presumed)
            default = fields_dict(record)[name].default
            if label is not None:
                held = one(held, label.zh, label.en, None if usual is None else _presumed(usual))
            keys[name] = {**held, "default": default.code} if isinstance(default, Term) else held
        return keys

    def _single(self, shape: Shape, intake: Intake[Any, Any] | None) -> Schema:
        if shape.kind == "bool":
            return A_BOOLEAN
        if shape.kind in _NAMES:
            return self.ref(_NAMES[shape.kind], lambda: self._written(shape.kind))
        of = shape.of
        if of is not None and issubclass(of, Term):
            return self.term(of, intake)
        assert of is not None and has(of)  # noqa: S101, PT018 - what is neither is a record; this narrows
        return self.closed(of.__name__, {}, self.keys(of, intake))

    def _written(self, kind: Kind) -> Schema:
        """Return the schema of a text that is written in a way of its own."""
        match kind:
            case "date":
                return {
                    **one(A_DAY, "日期（北京时间）", "a Beijing civil date", _IN_RANGE),
                    "pattern": _real_dates(_YEARS, _LEAP_YEARS),
                    "maxLength": len("2021-11-26"),
                    "examples": ["2021-11-26"],
                }
            case "division":
                return {
                    **one(A_TEXT, "行政区划代码", "a division code", _SIX_DIGITS),
                    "pattern": f"^(?:{_by_first_digit(PROVINCES)})[0-9]{{4}}$",
                    "maxLength": len("370102"),
                    "examples": ["370102"],
                }
            case "registered-in":
                division = self._single(Shape(kind="division"), None)
                return {
                    "title": words("户籍所在地：行政区划代码，没有常住户口的写none", "a division code, or none"),
                    "anyOf": [division, {"const": NOWHERE}],
                }
            case _:
                return {
                    **one(A_TEXT, "公民身份号码", "a citizen identity number", _NUMBER),
                    "pattern": "^[0-9０-９]{17}[0-9０-９XxＸｘ]$",
                    "maxLength": 18,
                }


_NAMES: Final[Mapping[Kind, str]] = {
    "date": "CivilDate",
    "division": "Division",
    "registered-in": "RegisteredIn",
    "identity-number": CitizenIdentityNumber.__name__,
}
_IN_RANGE: Final = Text(
    zh="真实存在的一天，1850年至2199年，写作2021-11-26。",
    en="A day that exists, of the years 1850 to 2199, written like 2021-11-26.",
)
_EXISTS: Final = Text(zh="真实存在的一天，写作2021-11-26。", en="A day that exists, written like 2021-11-26.")
_SIX_DIGITS: Final = Text(
    zh="GB/T 2260的六位数字，前两位为省级代码；是否存在这一区划不作检查。",
    en="Six digits of GB/T 2260 that begin with a province; whether there is such a division is not checked.",
)
_NUMBER: Final = Text(
    zh="18位，全角数字、小写x也可以；其中的日期和校验码由程序检查。",
    en="18 characters; full-width digits and a small x are taken. Its date and its check digit are for the decoder.",
)


def _presumed(usual: object) -> Text:
    value = str(usual).lower() if isinstance(usual, bool) else str(usual)
    return Text(zh=f"不写的，推定为{value}。", en=f"Presumed to be {value} unless stated.")


def _codes(kind: type[Term]) -> Schema:
    """Return the codes of a term, each with what it stands for."""
    lines = [f"- `{member.code}`：{words(member.zh, member.en)}" for member in kind]
    if issubclass(kind, Reading):
        lines = [words(kind.ground.zh, kind.ground.en), "", *lines]
    return {
        "title": words(kind.label.zh, kind.label.en),
        "description": "\n".join(lines),
        "type": "string",
        "enum": [member.code for member in kind],
    }


def called(intake: Intake[Any, Any]) -> str:
    """Return the beginning of the names of what a service has for itself.

    >>> [called(intake) for intake in INTAKES]
    ['FirstIdCard', 'TemporaryIdCard', 'Certificate', 'Newborn']
    """
    return intake.record.__name__.removesuffix("Application")


@functools.cache
def _of_several() -> frozenset[str]:
    """Return the names that terms of several services share."""
    kinds = {each.shape.of for intake in INTAKES for each in intake.statements if each.shape.kind == "term"}
    times = Counter(kind.__name__ for kind in kinds if kind is not None)
    return frozenset(name for name, several in times.items() if several > 1)
