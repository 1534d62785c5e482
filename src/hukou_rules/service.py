"""A service as one value: the table of contents of its law, from which decisions follow.

Nobody writes the wiring: every rule, paper, step, limit and piece of advice names the facts and readings that it asks
for, and the list is checked when it is made, which is at import.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final, Generic, Self, TypeVar, cast
from weakref import WeakValueDictionary

from attrs import Factory, evolve, field, fields, frozen

from hukou_rules import faults
from hukou_rules.arguments import Arguments, civil_days
from hukou_rules.days import is_civil
from hukou_rules.decision import Aspect, Decision, Fee, Finding, TimeLimit, Unit, Verdict
from hukou_rules.errors import Fault
from hukou_rules.facts.fact import Fact, domains_of, facts_of
from hukou_rules.facts.station import STATIONS, StationFacts
from hukou_rules.law.edition import AN_EDITION, Edition
from hukou_rules.law.readings import READINGS, Counting, Pause, Readings, RestDayEnd, RestDayStart
from hukou_rules.rules import (
    AdviceRule,
    Answers,
    FollowUpRule,
    Lifted,
    LimitRule,
    PaperRule,
    Rule,
    StepRule,
    grouped,
    picking,
    to_be_stated,
)
from hukou_rules.terms import (
    Actor,
    Event,
    FactName,
    Material,
    ServiceName,
    StationHome,
    StationKind,
    Term,
    Text,
    Whose,
    term_of,
)

__all__ = ["Part", "Service"]

F = TypeVar("F", bound=StationFacts)
V = TypeVar("V")
Part = Rule | PaperRule | StepRule | FollowUpRule | LimitRule | AdviceRule

_LISTS: Final[Mapping[str, type[Any]]] = {
    "rules": Rule,
    "papers": PaperRule,
    "steps": StepRule,
    "follow_ups": FollowUpRule,
    "limits": LimitRule,
    "advice": AdviceRule,
}
_READINGS: Final = domains_of(Readings)


@frozen(kw_only=True, eq=False)
class Service(Generic[F]):
    """What a service applies, in the order of the law; each part is given the facts and readings that it names.

    It is one edition of its rules, which applies to what is accepted from ``in_force_from`` until the next edition
    begins, or to ``in_force_until``, its own last day, if it has one.  ``event_orders`` holds the possible orders of
    its events.  ``declared`` is what ``facts`` declares of each fact.  ``readings`` are the fields of ``Readings`` that
    bear on it: those that a part asks for, and those by which days are counted.

    Raises:
        InputError: a field is of another kind, or it ends before it begins; each is named.
        TypeError: a parameter names no fact or reading of its type, or two parts bear one name; the error names the
            service, the function and the parameter.

    >>> from hukou_rules.services.newborn_registration import SERVICE
    >>> SERVICE.rules[0].name, SERVICE.readings[0]
    ('service_is_open_at_this_station', 'newborn_clock')
    """

    name: ServiceName
    edition: Edition
    in_force_from: date
    in_force_until: date | None = None
    facts: type[F]
    event_orders: tuple[tuple[Event, ...], ...]
    rules: tuple[Rule, ...]
    papers: tuple[PaperRule, ...]
    steps: tuple[StepRule, ...]
    follow_ups: tuple[FollowUpRule, ...]
    limits: tuple[LimitRule, ...]
    advice: tuple[AdviceRule, ...]
    fee: Fee | None = None
    declared: Mapping[str, Fact] = field(init=False, default=Factory(lambda self: self._checked(), takes_self=True))
    readings: tuple[str, ...] = field(init=False, default=Factory(lambda self: self._bearing(), takes_self=True))
    _decided: Callable[[F, Readings], Decision] = field(
        init=False,
        default=Factory(lambda self: functools.lru_cache(maxsize=4096)(_decider(self)), takes_self=True),
    )

    def __attrs_post_init__(self) -> None:
        """Be found again by what it was made of, unless an equal one was made before."""
        _MADE.setdefault(self.__reduce__()[1], self)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Pickle what it was made of; in a process where that was made already, it is that one."""
        return _made, (type(self), *(getattr(self, each.name) for each in fields(type(self)) if each.init))

    def __repr__(self) -> str:
        until = "" if self.in_force_until is None else f" until {self.in_force_until}"
        return f"<Service {self.name.code} {self.edition.id}, in force from {self.in_force_from}{until}>"

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return everything that it applies: rules, papers, steps, follow-ups, limits, advice."""
        return (*self.rules, *self.papers, *self.steps, *self.follow_ups, *self.limits, *self.advice)

    @property
    def papers_of(self) -> tuple[tuple[Material, Whose], ...]:
        """Return the papers that it can ask for, and of whom, each once.

        >>> from hukou_rules.services.first_id_card import SERVICE
        >>> [(material.value, whose.value) for material, whose in SERVICE.papers_of][0]
        ('household-register', 'applicant')
        """
        return (*dict.fromkeys((each.material, each.whose) for each in self.papers),)

    def decide(self, facts: F, readings: Readings = Readings()) -> Decision:
        """Apply every clause, in the order of the law, to facts of which some may be unknown.

        Raises:
            InputError: those are no facts of this service, or no readings.

        >>> from hukou_rules.services.newborn_registration import SERVICE
        >>> SERVICE.decide(SERVICE.facts()).outcome().name
        'INCOMPLETE'
        """
        self._check_given(facts, readings)
        return self._decided(facts, readings)

    def where_to_apply(self, facts: F, readings: Readings = Readings()) -> tuple[StationKind, ...]:
        """Return the kinds of station that would accept, by asking about each; none where nobody is entitled.

        Raises:
            InputError: those are no facts of this service, or no readings.

        >>> from hukou_rules.services.first_id_card import SERVICE
        >>> from hukou_rules.terms import Opening
        >>> [kind.value for kind in SERVICE.where_to_apply(SERVICE.facts(opening=Opening.SINCE))]
        ['registration-station', 'shandong-with-registry']
        """
        return tuple(kind for kind, names in self._places(facts, readings).items() if not names)

    def where_it_depends(
        self, facts: F, readings: Readings = Readings()
    ) -> tuple[tuple[StationKind, tuple[FactName, ...]], ...]:
        """Return the kinds of station that would accept or not, by facts that are not known yet, and which those are.

        Raises:
            InputError: those are no facts of this service, or no readings.

        >>> from hukou_rules.services.first_id_card import SERVICE
        >>> [(kind.value, *names) for kind, names in SERVICE.where_it_depends(SERVICE.facts())]
        [('shandong-with-registry', 'opening')]
        """
        return tuple((kind, names) for kind, names in self._places(facts, readings).items() if names)

    def _places(self, facts: F, readings: Readings) -> dict[StationKind, tuple[FactName, ...]]:
        """Return the kinds of station that accept, each with the facts on which that still depends."""
        self._check_given(facts, readings)
        known = {name: getattr(facts, name) for name in self.declared}
        known |= {name: getattr(readings, name) for name in _READINGS}
        asked = [rule for rule in self.rules if rule.aspect in {Aspect.PLACE, Aspect.ENTITLEMENT}]
        here = [rule for rule in asked if not _STATION.isdisjoint(rule.domains)]
        if any(_sends_away(_found(rule, known)) for rule in asked if rule not in here):
            return {}
        places: dict[StationKind, tuple[FactName, ...]] = {}
        for kind in StationKind:
            found = [_found(rule, {**known, **STATIONS[kind]}) for rule in here]
            if not any(map(_sends_away, found)):
                missing = (name for each in found if each.aspect is Aspect.PLACE for name in each.missing)
                places[kind] = tuple(dict.fromkeys(missing))
        return places

    def is_in_force(self, day: date) -> bool:
        """Tell whether this edition applies to what is accepted on a day, unless a later one has begun by then.

        Raises:
            InputError: that is no day.

        >>> from hukou_rules.services.newborn_registration import SERVICE
        >>> SERVICE.is_in_force(date(2021, 9, 30)), SERVICE.is_in_force(date(2021, 10, 1))
        (False, True)
        """
        if type(day) is not date:
            (day,) = civil_days(day=day)
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    def amended(
        self,
        *parts: Part,
        edition: Edition | None = None,
        in_force_from: date | None = None,
        in_force_until: date | None = None,
    ) -> Self:
        """Return the service with parts in place of those of the same name; nothing else changes, nor does this one.

        An amendment of the law has an ``edition`` of its own, the first day ``in_force_from`` on which it applies, and
        ``in_force_until``, its last, if that is known.  Without them it is the same edition, put right.  Without parts
        it says what this one says: what an amendment adds or leaves out, ``attrs.evolve`` does.

        Raises:
            InputError: a part is none, is given twice, or stands for none here; an edition comes without a day, or a
                day without an edition; it bears the id of this one, or does not begin after it.  Each is named.

        >>> from hukou_rules.services.newborn_registration import SERVICE
        >>> never = evolve(SERVICE.papers[-1], function=lambda *_: False)
        >>> amended = SERVICE.amended(
        ...     never,
        ...     edition=Edition(id="shandong-2027-01-01/1", zh="一份材料不再提交", en="one paper less"),
        ...     in_force_from=date(2027, 1, 1),
        ... )
        >>> any(amended.papers[-1].answer(*state) for state in never.states)
        False
        """
        given = Arguments()
        replaced = self._replaced(given, parts)
        amended: dict[str, Any] = {
            each: tuple(replaced.get(part.name, part) for part in getattr(self, each)) for each in _LISTS
        }
        if any(each is not None for each in (edition, in_force_from, in_force_until)):
            amended |= self._renewed(given, edition, in_force_from, in_force_until)
        given.check()
        return evolve(self, **amended)

    def _check_given(self, facts: object, readings: object) -> None:
        if not (isinstance(facts, self.facts) and isinstance(readings, Readings)):
            given, name = Arguments(), self.facts.__qualname__
            expected = Text(zh=f"该业务的事实（{name}）", en=f"facts of {self.name.code} ({name})")
            given.of("facts", facts, self.facts, expected)
            given.of("readings", readings, Readings, READINGS)
            given.check()

    def _replaced(self, given: Arguments, parts: Iterable[object]) -> Mapping[str, Part]:
        """Return parts by the names of those whose place they take."""
        own, replaced = {part.name: part for part in self.parts}, dict[str, Any]()
        for i, part in enumerate(parts):
            if not isinstance(part, Lifted):
                given.wrong_type(f"parts/{i}", part, _a_part(*_LISTS.values()))
            elif part.name not in own:
                zh, en = f"没有名为{part.name}的组成部分。", f"{self.name.code} has no part called {part.name}"
                given.add([Fault(pointer=f"/parts/{i}", code="unknown-value", zh=f"“{self.name.zh}”{zh}", en=en)])
            elif part.name in replaced:
                zh, en = f"{part.name}重复给出。", f"{part.name} is given twice"
                given.add([Fault(pointer=f"/parts/{i}", code="duplicate-part", zh=zh, en=en)])
            else:
                kind = type(own[part.name])
                replaced[part.name] = given.of(f"parts/{i}", part, kind, _a_part(kind))
        return replaced

    def _renewed(
        self, given: Arguments, edition: object, first: date | None, last: date | None
    ) -> Mapping[str, object]:
        """Return what an amendment is called and when it applies: after this edition has begun."""
        for name, value in (("edition", edition), ("in_force_from", first)):
            if value is None:
                given.add([evolve(_COME_TOGETHER, pointer=f"/{name}")])
        if edition is not None:
            given.of("edition", edition, Edition, AN_EDITION)
            given.add([_OWN_ID] if isinstance(edition, Edition) and edition.id == self.edition.id else [])
        if first is not None:
            first, last = _days(given, first, last)
            given.add([_LATER] if is_civil(first) and first <= self.in_force_from else [])
        return {"edition": edition, "in_force_from": first, "in_force_until": last}

    def _read(self) -> None:
        """Take each field as callers may give it: a term by its code, a list for a tuple."""
        given, facts = Arguments(), cast("object", self.facts)
        if not (isinstance(facts, type) and issubclass(facts, StationFacts)):
            given.wrong_type("facts", facts, _FACTS)
        if self.fee is not None:
            given.of("fee", self.fee, Fee, _A_FEE)
        first, last = _days(given, self.in_force_from, self.in_force_until)
        orders = given.each("event_orders", self.event_orders, (tuple, list), faults.MANY)
        read = {
            "name": given.term("name", self.name, ServiceName),
            "edition": given.of("edition", self.edition, Edition, AN_EDITION),
            "in_force_from": first,
            "in_force_until": last,
            "event_orders": tuple(
                given.each(f"event_orders/{i}", order, Event, _AN_EVENT) for i, order in enumerate(orders)
            ),
            **{each: given.each(each, getattr(self, each), kind, _a_part(kind)) for each, kind in _LISTS.items()},
        }
        given.check()
        for name, value in read.items():
            object.__setattr__(self, name, value)

    def _checked(self) -> Mapping[str, Fact]:
        """Return what is declared of each fact, once each part is listed once and asks for what there is."""
        self._read()
        declared = facts_of(self.facts)
        names = [part.name for part in self.parts]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise TypeError(f"{self.name.value} lists {', '.join(twice)} more than once")
        known = {**_READINGS, **{name: fact.domain for name, fact in declared.items()}}
        for part in self.parts:
            for parameter, domain in part.domains.items():
                if known.get(parameter) != domain:
                    asked = term_of(domain).__name__
                    there = f"it is a {term_of(known[parameter]).__name__}" if parameter in known else "there is none"
                    raise TypeError(f"{self.name.value}: {part.name} asks for {parameter}, a {asked}; {there}")
        self._check_events()
        return declared

    def _check_events(self) -> None:
        """Check that steps and limits run between events that can happen; born and turned 16 come by themselves."""
        ordered = [event for order in self.event_orders for event in order]
        if len(ordered) > len({*ordered}):
            raise TypeError(f"{self.name.value}: an event stands twice in its orders")
        between = [(step.name, step.step.after, step.step.until) for step in self.steps] + [
            (rule.name, limit.starts, limit.ends)
            for rule in self.limits
            for state in rule.states
            if (limit := rule.answer(*state)) is not None
        ]
        for name, *events in between:
            for event in events:
                if event not in ordered and not event.is_personal:
                    raise TypeError(
                        f"{self.name.value}: {name} speaks of {event.value}, which is in none of its orders"
                    )

    def _bearing(self) -> tuple[str, ...]:
        asked = {name for part in self.parts for name in part.domains}
        limits = {limit for rule in self.limits for state in rule.states if (limit := rule.answer(*state)) is not None}
        return tuple(
            name
            for name, domain in _READINGS.items()
            if name in asked
            or (issubclass(term := term_of(domain), Counting) and any(_COUNTED_BY[term](limit) for limit in limits))
        )


# --- what it is made of -----------------------------------------------------------------------------------------------

_AN_EVENT: Final = Text(zh="办理节点（Event）", en="an event (Event)")
_A_FEE: Final = Text(zh="收费（Fee）", en="a fee (Fee)")
_FACTS: Final = Text(zh="事实的类（StationFacts的子类）", en="a class of facts (of StationFacts)")


def _a_part(*kinds: type[Any]) -> Text:
    names = [kind.__name__ for kind in kinds]
    return Text(zh=f"业务的组成部分（{'、'.join(names)}）", en=f"a part of a service ({', '.join(names)})")


def _days(given: Arguments, first: date, last: date | None) -> tuple[date, date | None]:
    """Return the first and the last day of an edition, which does not end before it begins."""
    first = given.day("in_force_from", first)
    last = None if last is None else given.day("in_force_until", last)
    if last is not None and is_civil(first) and is_civil(last) and last < first:
        given.add([faults.impossible_order("/in_force_until", _FIRST_DAY, _LAST_DAY)])
    return first, last


_FIRST_DAY: Final = Text(zh="施行的第一日", en="the first day in force")
_LAST_DAY: Final = Text(zh="施行的最后一日", en="the last day in force")
_COME_TOGETHER: Final = Fault(
    pointer="",
    code="missing-key",
    zh="修改后的版本与其施行的第一日应当同时写明。",
    en="an edition and the day from which it applies come together",
)
_OWN_ID: Final = faults.contradiction(
    "/edition", "修改后的版本应当有自己的编号，不能与原版本相同。", "an amendment has an id of its own"
)
_LATER: Final = faults.contradiction(
    "/in_force_from",
    "修改后的版本应当晚于原版本开始施行。",
    "an amendment begins after the first day of what it amends",
)


_MADE: Final[WeakValueDictionary[tuple[object, ...], Service[Any]]] = WeakValueDictionary()


def _made(kind: type[Service[F]], *values: Any) -> Service[F]:  # noqa: ANN401 - one for each field
    """Return a service that was pickled, as it was made here first."""
    names = (each.name for each in fields(kind) if each.init)
    return _MADE.get((kind, *values)) or kind(**dict(zip(names, values, strict=True)))


_COUNTED_BY: Final[Mapping[type[Counting], Callable[[TimeLimit], bool]]] = {
    RestDayStart: lambda limit: limit.owed_by is not Actor.APPLICANT,
    RestDayEnd: lambda limit: limit.amount > 0 and limit.unit is not Unit.WORKING_DAY,
    Pause: lambda limit: limit.pausable,
}
"""Which limits each reading of how days are counted could change."""


_STATION: Final = frozenset(STATIONS[StationKind.REGISTRATION_STATION])


def _found(rule: Rule, known: Mapping[str, Term | None]) -> Finding[FactName]:
    return rule.answers[tuple([known[name] for name in rule.domains])]


def _sends_away(found: Finding[FactName]) -> bool:
    """Whether a finding keeps a station from accepting, as far as place and entitlement go."""
    officer = found.aspect is Aspect.PLACE and found.verdict is Verdict.DISCRETION
    return found.verdict is Verdict.NOT_MET or officer


# --- the wiring -------------------------------------------------------------------------------------------------------

_LARGEST: Final = 1000  # states of what one group asks for, unless one part alone has more
Known = tuple[Term | None, ...]  # every fact, then every reading


def _decider(service: Service[F]) -> Callable[[F, Readings], Decision]:
    """Return the function that decides, with everything looked up once.

    Parts that ask for much the same are answered together, so that few tables are looked up.
    """
    names = (*service.declared, *_READINGS)
    of_facts, of_readings = attrgetter(*service.declared), attrgetter(*_READINGS)
    sizes = {name: len(fact.domain) + 1 for name, fact in service.declared.items()}
    sizes |= {name: len(domain) for name, domain in _READINGS.items()}
    groups = grouped(service.parts, lambda part: part.domains, sizes, _LARGEST)
    tables = [(Answers(_together(asked, parts, service)), picking(names, asked)) for asked, parts in groups]
    order = [part.name for _, parts in groups for part in parts]
    rules, papers, steps, follow_ups, limits, advice = (
        picking(order, [part.name for part in getattr(service, each)]) for each in _LISTS
    )

    def decided(facts: F, readings: Readings) -> Decision:
        known: Known = of_facts(facts) + of_readings(readings)
        said: list[Any] = []
        for answers, pick in tables:
            said += answers[pick(known)]
        at_home = facts.home is StationHome.REGISTRATION_STATION
        return Decision(
            findings=tuple(rules(said)),
            materials=_there(papers(said)),
            route=_there(steps(said)),
            follow_ups=_there(follow_ups(said)),
            limits=tuple([owed[at_home] for owed in limits(said) if owed is not None]),
            fee=service.fee,
            advice=_there(advice(said)),
        )

    return decided


def _together(names: Sequence[str], parts: Sequence[Part], service: Service[Any]) -> Callable[..., tuple[object, ...]]:
    """Return what parts say to the facts of their group; a rule that is open calls the facts as the service does.

    Of a limit that is both as it is owed elsewhere and as it is owed at the registration station.
    """

    def said(*given: Term | None) -> Iterator[object]:
        known = dict(zip(names, given, strict=True))
        for part in parts:
            answer = part(*(known[name] for name in part.domains))
            if isinstance(answer, Finding) and answer.verdict is Verdict.UNKNOWN:
                words = to_be_stated(service.declared[name].label for name in answer.missing)
                answer = evolve(answer, zh=words.zh, en=words.en)
            yield (answer, _at_home(answer)) if isinstance(answer, TimeLimit) else answer

    return lambda *given: tuple(said(*given))


def _at_home(limit: TimeLimit) -> TimeLimit:
    """Return a limit as it is owed where the accepting station is the registration station."""
    owing = limit.owed_by.at_home
    return limit if owing is limit.owed_by else evolve(limit, owed_by=owing)


def _there(said: Iterable[V | None]) -> tuple[V, ...]:
    """Leave out what is not said."""
    return tuple(filter(None, said))
