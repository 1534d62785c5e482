"""Application records: what an integrator states, ``None`` where unknown; and their check, all faults at once."""

import functools
from collections.abc import Iterator
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Annotated, Final, Literal, Union, assert_never, get_args, get_origin, get_type_hints

from attrs import AttrsInstance, frozen

from hukou_rules.errors import Fault
from hukou_rules.intake import faults
from hukou_rules.intake.divisions import is_division_code
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.terms import Term, Text

__all__ = [
    "EXPECTED",
    "MANY",
    "NOWHERE",
    "Division",
    "Kind",
    "PoliceStation",
    "RegisteredIn",
    "Shape",
    "faults_in",
    "is_civil",
    "shapes",
]

NOWHERE: Final = "none"  # registered_in of a person without permanent registration

Kind = Literal["date", "bool", "division", "registered-in", "identity-number", "term", "record"]
Division = Annotated[str, "division"]  # six digits of GB/T 2260
RegisteredIn = Annotated[str, "registered-in"]  # the same, or "none"


@frozen(kw_only=True)
class PoliceStation:
    """The station applied to: its division, whether it handles household registration, whether it is one's own.

    >>> PoliceStation(division="370102").is_registration_station is None
    True
    """

    division: Division | None = None
    handles_registration: bool | None = None
    is_registration_station: bool | None = None


@frozen(kw_only=True)
class Shape:
    """What a field holds: its kind, the term or record it is of, and whether it holds many."""

    kind: Kind
    of: type | None = None
    many: bool = False


MANY: Final = Text(zh="数组", en="an array")
EXPECTED: Final[dict[Kind, Text]] = {
    "date": Text(zh="日期", en="a date"),
    "bool": Text(zh="true或者false", en="true or false"),
    "division": Text(zh="行政区划代码（字符串）", en="a division code (string)"),
    "registered-in": Text(zh="行政区划代码（字符串）或者none", en="a division code (string) or none"),
    "identity-number": Text(zh="公民身份号码（字符串）", en="a citizen identity number (string)"),
    "term": Text(zh="代码（字符串）", en="a code (string)"),
    "record": Text(zh="对象", en="an object"),
}


@functools.cache
def shapes(record: type[AttrsInstance]) -> dict[str, Shape]:
    """Return the shape of each field of a record, in order."""
    return {name: _shape(hint) for name, hint in get_type_hints(record, include_extras=True).items()}


def _shape(hint: object) -> Shape:
    if get_origin(hint) in {Union, UnionType}:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is Annotated:
        return Shape(kind=get_args(hint)[1])
    if get_origin(hint) is tuple:
        inner = _shape(get_args(hint)[0])
        return Shape(kind=inner.kind, of=inner.of, many=True)
    if hint is date:
        return Shape(kind="date")
    if hint is bool:
        return Shape(kind="bool")
    if hint is CitizenIdentityNumber:
        return Shape(kind="identity-number", of=CitizenIdentityNumber)
    assert isinstance(hint, type)  # noqa: S101 - records are ours; this narrows
    return Shape(kind="term" if issubclass(hint, Term) else "record", of=hint)


def is_civil(value: object) -> bool:
    """Whether a value names a Beijing civil date: a date, or a datetime that knows its zone."""
    return isinstance(value, date) and (not isinstance(value, datetime) or value.tzinfo is not None)


def is_in_range(value: object) -> bool:
    """Whether a date is one of somebody who may apply, or of a case: of the years 1850 to 2199."""
    return isinstance(value, date) and value.year in range(1850, 2200)


def faults_in(record: AttrsInstance, pointer: str = "") -> Iterator[Fault]:
    """Yield every value of a record that is not of its declared kind, with its JSON Pointer."""
    for name, shape in shapes(type(record)).items():
        value = getattr(record, name)
        if value is None and shape.kind != "record":
            continue
        if shape.kind == "term" and type(value) is shape.of:
            continue
        at = f"{pointer}/{name}"
        if not shape.many:
            yield from _faults_of(value, shape, at)
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                yield from _faults_of(item, shape, f"{at}/{i}")
        else:
            yield faults.wrong_type(at, MANY)


def _faults_of(value: object, shape: Shape, at: str) -> Iterator[Fault]:
    match shape.kind:
        case "date":
            right = is_civil(value)
            if right and not is_in_range(value):
                yield faults.date_out_of_range(at)
        case "bool":
            right = isinstance(value, bool)
        case "division" | "registered-in":
            right = isinstance(value, str)
            if isinstance(value, str) and not (
                is_division_code(value) or (shape.kind == "registered-in" and value == NOWHERE)
            ):
                yield faults.bad_division(at)
        case "term" | "identity-number" | "record":
            right = shape.of is not None and isinstance(value, shape.of)
            if right and shape.kind == "record":
                yield from faults_in(value, at)  # type: ignore[arg-type] # a record is an attrs instance
        case never:
            assert_never(never)
    if not right:
        yield faults.wrong_type(at, EXPECTED[shape.kind])
