"""How a fact is declared: once, with its values, what it is called, what is presumed of it, and how it can change.

A service's facts are an attrs class whose fields are ``fact(...)``; the annotation names the term that holds the
values.  Rules ask for a fact by the name of its field.
"""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from attrs import AttrsInstance, field, fields, frozen

from hukou_rules.terms import Term, Text, term_of

__all__ = ["FIXED", "Fact", "Means", "Way", "domains_of", "fact", "facts_of", "way"]


class Means(Term, zh="改变的途径", en="how it can be changed"):
    """How something about a case can be changed, if at all."""

    ANOTHER_STATION = "another-station", "换一个派出所", "at another station"
    ANOTHER_APPLICANT = "another-applicant", "换由他人申请或者本人到场", "by whoever applies or comes along"
    PAPER = "paper", "取得、更正材料", "by obtaining or correcting a paper"
    OTHER_PARENT = "other-parent", "改随另一方", "by following the other parent"
    FILING = "filing", "一并申请", "by filing an application"
    STATEMENT = "statement", "由本人如实说明", "by what the person truthfully states"
    WAITING = "waiting", "等待", "by waiting"
    UNCHANGEABLE = "unchangeable", "不能改变", "not at all"


@frozen(kw_only=True)
class Way:
    """How a fact can come to have a value: by what means, in words, and the known facts that rule it out."""

    means: Means
    zh: str
    en: str
    ruled_out_by: tuple[tuple[str, Term], ...] = ()


def way(means: Means, zh: str, en: str, *ruled_out_by: tuple[str, Term]) -> Way:
    """Return how a fact can come to have a value, unless one of these facts has this value.

    >>> way(Means.WAITING, "等到年满十六周岁", "wait until the age of 16").means.en
    'by waiting'
    """
    return Way(means=means, zh=zh, en=en, ruled_out_by=ruled_out_by)


FIXED: Final = way(Means.UNCHANGEABLE, "", "")
"""What stands for the way to a value that nobody can bring about."""


@frozen(kw_only=True, eq=False)
class Fact:
    """A fact: its name, its possible values, what it is called, what is presumed, and the ways to change it.

    ``presumed`` is the usual value of an exceptional fact, which holds unless the input says otherwise; None for facts
    that are asked about.  It is not presumed, but asked, where another fact has one of the values in ``unless``: so no
    presumption is ever the reason of a refusal.  A value for which ``ways`` has nothing is one that nobody can bring
    about.
    """

    name: str
    domain: tuple[Term, ...]
    label: Text
    presumed: Term | None
    unless: tuple[tuple[str, Term], ...]
    ways: Mapping[Term, Way]

    def is_presumed(self, known: Mapping[str, Term | None]) -> bool:
        """Say whether its usual value may be presumed of a case in which these facts are known."""
        return self.presumed is not None and not any(known.get(name) is value for name, value in self.unless)

    def way_to(self, value: Term) -> Way:
        """Return how the fact can come to have a value."""
        return self.ways.get(value, FIXED)


_DECLARED: Final = "hukou_rules"


def fact(
    zh: str = "",
    en: str = "",
    *,
    presumed: Term | None = None,
    unless: tuple[tuple[str, Term], ...] = (),
    ways: Mapping[Term, Way] | None = None,
) -> Any:  # noqa: ANN401 - like attrs.field, it stands for a default of any type
    """Declare a fact as a field of a service's facts; not known unless ``presumed``.

    Args:
        zh: What it is called in Chinese, where the label of its term does not say enough.
        en: The same in English.
        presumed: Its usual value, if any other would be exceptional.
        unless: Names and values of other facts, any of which makes it a question instead.
        ways: How somebody can bring a value about, for each value that anybody can.
    """
    return field(default=presumed, metadata={_DECLARED: (Text(zh=zh, en=en) if zh else None, unless, ways or {})})


def facts_of(record: type[AttrsInstance]) -> Mapping[str, Fact]:
    """Return what is declared of each fact of a service, in order.

    Raises:
        TypeError: the values of a field cannot be listed, so its states could not all be tried.

    >>> from hukou_rules.facts.first_id_card import Facts
    >>> facts_of(Facts)["transport"].presumed.en
    'ordinary'
    """
    domains = domains_of(record)
    found = {}
    for each in fields(record):
        label, unless, ways = each.metadata.get(_DECLARED, (None, (), {}))
        domain = domains[each.name]
        found[each.name] = Fact(
            name=each.name,
            domain=domain,
            label=label or term_of(domain).label,
            presumed=each.default if isinstance(each.default, Term) else None,
            unless=unless,
            ways=ways,
        )
    return found


def domains_of(record: type[AttrsInstance]) -> dict[str, tuple[Term, ...]]:
    """Return the values that each field of a record of facts or readings can take.

    Raises:
        TypeError: the values of a field cannot be listed, so its states could not all be tried.

    >>> from hukou_rules.law.readings import Readings
    >>> [option.value for option in domains_of(Readings)["pause"]]
    ['stop', 'never']
    """
    domains = {}
    for name, hint in get_type_hints(record).items():
        kinds = [part for part in get_args(hint) if part not in {NoneType, str}]  # a reading may be given by its code
        kind = kinds[0] if get_origin(hint) in {Union, UnionType} and len(kinds) == 1 else hint
        if not (isinstance(kind, type) and issubclass(kind, Term) and len(kind)):
            raise TypeError(f"{record.__name__}.{name} has no finite domain: {hint}; facts are terms")
        domains[name] = tuple(kind)
    return domains
