"""Application records: what an integrator states, ``None`` where unknown; and their check, all faults at once.

Each field of a record says once what it is called and what it states: a fact (``states``), the day of an event
(``dates``), or something from which facts follow together with other fields (``called``).  Where it stands in the
record is its JSON Pointer.
"""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Protocol, Union, assert_never, get_args, get_origin, get_type_hints

from attrs import AttrsInstance, field, fields_dict, frozen

from hukou_rules import faults
from hukou_rules.days import is_civil, is_in_range
from hukou_rules.errors import Fault
from hukou_rules.faults import EXPECTED, MANY, Kind
from hukou_rules.intake.divisions import in_shandong, is_division_code
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.terms import Event, Pointer, StationHome, StationPlace, StationRegistry, Term, Text

__all__ = [
    "NOWHERE",
    "Application",
    "Division",
    "PoliceStation",
    "RegisteredIn",
    "Shape",
    "Statement",
    "called",
    "dates",
    "faults_in",
    "holds",
    "shapes",
    "statements",
    "states",
]

NOWHERE: Final = "none"  # registered_in of a person without permanent registration

Division = Annotated[str, "division"]  # six digits of GB/T 2260
RegisteredIn = Annotated[str, "registered-in"]  # the same, or "none"


# --- what a field states ----------------------------------------------------------------------------------------------


@frozen(kw_only=True, eq=False)
class _Says:
    """What a field says: what it is called, unless as its fact; the fact that it states, or the event that it dates."""

    label: Text | None = None
    fact: str | None = None
    reads: Callable[[Any], Term | None] | None = None
    writes: Mapping[Term, object] | None = None
    event: Event | None = None
    day: Callable[[Any], date] | None = None


_SAYS: Final = "hukou_rules"


def _text(zh: str, en: str) -> Text | None:
    return Text(zh=zh, en=en) if zh else None


def states(
    fact: str = "",
    terms: Mapping[Any, Term] | Callable[[Any], Term | None] | None = None,
    *,
    zh: str = "",
    en: str = "",
) -> Any:  # noqa: ANN401 - like attrs.field, it stands for a default of any type
    """Declare a field that states a fact.

    Args:
        fact: The name of the fact, if it is not the field's own.
        terms: What the values stand for, if they are not the fact's own: of each the term, or what finds it.
        zh: What the field is called in Chinese, if otherwise than its fact.
        en: The same in English.
    """
    known = terms if isinstance(terms, Mapping) else None
    says = _Says(
        label=_text(zh, en),
        fact=fact,
        reads=known.get if known is not None else terms,  # type: ignore[arg-type] # a mapping or a function
        writes=None if known is None else {term: value for value, term in known.items()},
    )
    return field(default=None, metadata={_SAYS: says})


def dates(event: Event, zh: str, en: str, *, day: Callable[[Any], date] | None = None) -> Any:  # noqa: ANN401 - as above
    """Declare a field that dates an event; ``day`` finds the date in a value that is more than one."""
    return field(default=None, metadata={_SAYS: _Says(label=_text(zh, en), event=event, day=day)})


def called(zh: str, en: str) -> Any:  # noqa: ANN401 - as above
    """Declare a field that states nothing by itself: facts follow from it together with others."""
    return field(default=None, metadata={_SAYS: _Says(label=_text(zh, en))})


def holds(record: type[AttrsInstance], zh: str, en: str) -> Any:  # noqa: ANN401 - as above
    """Declare a field that holds a record of further fields."""
    return field(factory=record, metadata={_SAYS: _Says(label=_text(zh, en))})


class Application(AttrsInstance, Protocol):
    """An application record of some service."""

    @property
    def applied_on(self) -> date | None:
        """Return the day of the application."""

    @property
    def accepting_station(self) -> "PoliceStation":
        """Return the station applied to."""


@frozen(kw_only=True)
class PoliceStation:
    """The station applied to: its division, whether it handles household registration, whether it is one's own.

    >>> PoliceStation(division="370102").is_registration_station is None
    True
    """

    division: Division | None = states(
        "place",
        lambda code: StationPlace.SHANDONG if in_shandong(code) else StationPlace.OUTSIDE,
        zh="行政区划代码",
        en="the division",
    )
    handles_registration: bool | None = states("registry", {True: StationRegistry.WITH, False: StationRegistry.WITHOUT})
    is_registration_station: bool | None = states(
        "home", {True: StationHome.REGISTRATION_STATION, False: StationHome.OTHER}
    )


# --- the shape of a record --------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Shape:
    """What a field holds: its kind, the term or record it is of, and whether it holds many."""

    kind: Kind
    of: type | None = None
    many: bool = False


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


@frozen(kw_only=True)
class Statement:
    """A field of an application record, at any depth: where it stands, what it is called, and what it states.

    ``label`` is None where it is called as the fact that it states.
    """

    pointer: Pointer
    shape: Shape
    label: Text | None
    fact: str | None
    event: Event | None
    value: Callable[[AttrsInstance], Any]
    _says: _Says

    def term(self, application: AttrsInstance) -> Term | None:
        """Return what an application states of the fact, None if nothing."""
        value = self.value(application)
        if value is None or self._says.reads is None:
            return value  # type: ignore[no-any-return] # a term, as the field declares
        return self._says.reads(value)

    def day(self, application: AttrsInstance) -> date | None:
        """Return the day that an application gives the event, None if none."""
        value = self.value(application)
        return value if value is None or self._says.day is None else self._says.day(value)

    def written(self, term: Term) -> object:
        """Return the JSON value that states this term of the fact, None where no single value does."""
        if self._says.writes is not None:
            value = self._says.writes.get(term)
            return value.code if isinstance(value, Term) else value
        return term.code if self._says.reads is None else None


@functools.cache
def statements(record: type[AttrsInstance]) -> tuple[Statement, ...]:
    """Return the fields of a record and of the records in it, in order.

    >>> [each.pointer for each in statements(PoliceStation)][0]
    '/division'
    """
    return tuple(_statements(record, (), ()))


def _statements(record: type[AttrsInstance], keys: tuple[str, ...], within: tuple[Text, ...]) -> Iterator[Statement]:
    declared = fields_dict(record)
    for name, shape in shapes(record).items():
        says: _Says = declared[name].metadata.get(_SAYS, _Says())
        path, labels = (*keys, name), (*within, *([] if says.label is None else [says.label]))
        if shape.kind == "record" and shape.of is not None:
            yield from _statements(shape.of, path, labels)
            continue
        yield Statement(
            pointer=Pointer("".join(f"/{key}" for key in path)),
            shape=shape,
            label=None
            if says.label is None
            else Text(zh="的".join(label.zh for label in labels), en=": ".join(label.en for label in labels)),
            fact=None if says.fact is None else says.fact or name,
            event=says.event,
            value=attrgetter(".".join(path)),
            says=says,
        )


def faults_in(record: AttrsInstance, pointer: str = "") -> list[Fault]:
    """Return every value of a record that is not of its declared kind, with its JSON Pointer."""
    found: list[Fault] = []
    for name, shape in shapes(type(record)).items():
        value = getattr(record, name)
        if value is None and shape.kind != "record":
            continue
        if type(value) is shape.of and shape.kind == "term":
            continue
        at = f"{pointer}/{name}"
        if not shape.many:
            found += _faults_of(value, shape, at)
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                found += _faults_of(item, shape, f"{at}/{i}")
        else:
            found.append(faults.wrong_type(at, MANY))
    return found


def _faults_of(value: object, shape: Shape, at: str) -> Sequence[Fault]:
    match shape.kind:
        case "date":
            right = is_civil(value)
            if right and not is_in_range(value):
                return [faults.date_out_of_range(at)]
        case "bool":
            right = isinstance(value, bool)
        case "division" | "registered-in":
            right = isinstance(value, str)
            if isinstance(value, str) and not (
                is_division_code(value) or (shape.kind == "registered-in" and value == NOWHERE)
            ):
                return [faults.bad_division(at)]
        case "term" | "identity-number" | "record":
            right = shape.of is not None and isinstance(value, shape.of)
            if right and shape.kind == "record":
                return faults_in(value, at)  # type: ignore[arg-type] # a record is an attrs instance
        case never:
            assert_never(never)
    return () if right else [faults.wrong_type(at, EXPECTED[shape.kind])]
