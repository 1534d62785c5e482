"""Application records: what an integrator states, ``None`` where unknown; each is checked when it is made.

Each field of a record says once what it is called and what it states: a fact (``states``), the day of an event
(``dates``), or something from which facts follow together with other fields (``called``).  Where it stands in the
record is its JSON Pointer.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Protocol, Union, cast, get_args, get_origin, get_type_hints

from attrs import AttrsInstance, field, fields_dict, frozen

from hukou_rules import faults
from hukou_rules.arguments import Arguments
from hukou_rules.days import is_civil, is_in_range
from hukou_rules.errors import Fault, InputError
from hukou_rules.faults import EXPECTED, MANY, Kind
from hukou_rules.intake.divisions import in_shandong, is_division_code
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.terms import Event, Pointer, StationHome, StationPlace, StationRegistry, Term, Text

__all__ = [
    "NOWHERE",
    "Application",
    "Division",
    "PoliceStation",
    "Record",
    "RegisteredIn",
    "Shape",
    "Statement",
    "called",
    "dates",
    "holds",
    "own_label",
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


class Record:
    """What every application record is: a term may be given by its code, and whatever is of another kind is refused.

    Raises:
        InputError: when it is made; each value that cannot be used is named with its JSON Pointer.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        """Check each value once, when the record is made."""
        found: list[Fault] = []
        for name, shape in shapes(type(self)).items():  # type: ignore[arg-type] # records are attrs classes
            given = getattr(self, name)
            if given is None and shape.kind != "record":
                continue
            if type(given) is shape.of and not shape.many:  # most are as they should be
                continue
            value = _checked(given, shape, f"/{name}", found)
            if value is not given:
                object.__setattr__(self, name, value)
        if found:
            raise InputError(found)


@frozen(kw_only=True)
class PoliceStation(Record):
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
        (hint,) = (part for part in get_args(hint) if part not in {NoneType, str})  # a code stands for its term
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


def own_label(record: type[AttrsInstance], name: str) -> Text | None:
    """Return what a field of a record is called by itself, None where it is called as the fact that it states.

    >>> own_label(PoliceStation, "division").zh
    '行政区划代码'
    """
    says: _Says = fields_dict(record)[name].metadata.get(_SAYS, _Says())
    return says.label


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
        if self._says.reads is None:
            return term.code
        return NOWHERE if self.shape.kind == "registered-in" and self._says.reads(NOWHERE) is term else None


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


def _checked(given: object, shape: Shape, at: str, found: list[Fault]) -> object:
    """Return a value as a record holds it, many of them as a tuple; what cannot be used is reported."""
    if not shape.many:
        return _one(given, shape, at, found)
    if not isinstance(given, list | tuple):
        found.append(faults.wrong_type(at, MANY, type(given).__name__))
        return given
    return tuple([_one(item, shape, f"{at}/{i}", found) for i, item in enumerate(given)])


def _one(given: object, shape: Shape, at: str, found: list[Fault]) -> object:
    if shape.kind == "term":
        return _term(given, cast("type[Term]", shape.of), at, found)
    if shape.kind == "date":
        if type(given) is not date:
            read = Arguments()
            given = read.day(at.removeprefix("/"), given)
            found += read.faults
        if is_civil(given) and not is_in_range(given):
            found.append(faults.date_out_of_range(at))
    elif not _is_of(given, shape):
        expected = EXPECTED[shape.kind]
        if shape.of is not None:
            expected = Text(zh=f"{shape.of.__name__}对象", en=f"a {shape.of.__name__}")
        found.append(faults.wrong_type(at, expected, type(given).__name__))
    elif isinstance(given, str) and not (
        is_division_code(given) or (shape.kind == "registered-in" and given == NOWHERE)
    ):
        found.append(faults.bad_division(at))
    return given


def _term(given: object, kind: type[Term], at: str, found: list[Fault]) -> object:
    term = kind.coded(given)
    if term is None:
        found.append(faults.not_of_term(at, given, kind))
    return term


def _is_of(given: object, shape: Shape) -> bool:
    """Whether a value is of the type that a field of this shape holds."""
    match shape.kind:
        case "bool":
            return isinstance(given, bool)
        case "division" | "registered-in":
            return isinstance(given, str)
        case _:
            return shape.of is not None and isinstance(given, shape.of)
