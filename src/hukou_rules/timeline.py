"""What has happened to a case: its dated events, checked against each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from hukou_rules import faults
from hukou_rules.days import civil_date, is_civil, is_in_range
from hukou_rules.errors import Fault
from hukou_rules.faults import EXPECTED
from hukou_rules.terms import Event, PauseKind

__all__ = ["Events", "Stated", "Timeline", "event_named", "items_of", "taken_events", "timeline"]

Events: TypeAlias = Mapping[Any, date | Sequence[date]]
"""What has happened: events or their codes (``Any``, since a mapping takes keys of one type), and the days."""


def items_of(mapping: Mapping[Any, Any]) -> frozenset[tuple[Any, Any]]:
    """Return what a field that holds a mapping is compared and hashed by."""
    return frozenset(mapping.items())


@frozen(kw_only=True)
class Timeline:
    """The days of a case: of single events, and of those that can recur, sorted."""

    days: Mapping[Event, date] = field(eq=items_of)
    recurring: Mapping[Event, tuple[date, ...]] = field(eq=items_of)

    @property
    def interruptions(self) -> tuple[tuple[PauseKind, date, date | None], ...]:
        """Return each interruption: of what kind, from when, and until when, None while it lasts."""
        if not self.recurring:
            return ()
        return tuple(
            (kind, opened, closed)
            for kind in PauseKind
            for opened, closed in zip_longest(
                self.recurring.get(kind.opening, ()), self.recurring.get(kind.closing, ())
            )
        )

    @property
    def accepted_or_applied(self) -> date | None:
        """Return the day by which the case is judged: of acceptance, else of the application."""
        return self.days.get(Event.ACCEPTED, self.days.get(Event.APPLIED))

    def is_judged_before(self, day: date) -> bool | None:
        """Tell whether the day by which the case is judged comes before another; None if it is not known."""
        judged = self.accepted_or_applied
        return None if judged is None else judged < day

    def until(self, day: date) -> "Timeline":
        """Return what had happened by a day."""
        return Timeline(
            days={event: each for event, each in self.days.items() if each <= day},
            recurring={event: tuple(each for each in days if each <= day) for event, days in self.recurring.items()},
        )


Stated: TypeAlias = Mapping[Event, tuple[str, date | None]]
"""The events that an application itself dates: of each where it does, and the day."""

_RECURRING: Final = frozenset(event for event in Event if event.recurs)


def taken_events(stated: Iterable[Event], event_orders: Iterable[Iterable[Event]]) -> frozenset[Event]:
    """Return the events that a case can date beside its application, which itself dates those ``stated``.

    >>> sorted(event.key for event in taken_events([Event.APPLIED], [[Event.APPLIED, Event.ACCEPTED]]))[:2]
    ['accepted', 'correction_closed']
    """
    return frozenset(event for order in event_orders for event in order).difference(stated) | _RECURRING


def timeline(
    stated: Stated, events: Events | None, event_orders: Sequence[Sequence[Event]]
) -> tuple[Timeline, list[Fault]]:
    """Return the days of a case and what is wrong with them.

    ``stated`` are the days that the application gives (applied, born), ``events`` what has happened since; each of
    ``event_orders`` lists events in the only order in which they can happen.
    """
    found: list[Fault] = []
    known = taken_events(stated, event_orders) if events else frozenset[Event]()
    days = {event: civil_date(day) for event, (_, day) in stated.items() if is_civil(day)}
    recurring: dict[Event, tuple[date, ...]] = {}
    dated: list[tuple[Any, Any]] = [(event_named(name), given) for name, given in (events or {}).items()]
    if strangers := [event.key if isinstance(event, Event) else event for event, _ in dated if event not in known]:
        found += faults.unknown_keys("/events", strangers, (event.key for event in Event if event in known))
    for event, given in dated:
        if event not in known:
            continue
        at = _pointer(event, stated)
        if event in days or event in recurring:
            found.append(faults.duplicate_key(at))
        elif event.recurs and isinstance(given, Sequence) and not isinstance(given, str):
            read = [_day(day, f"{at}/{i}", found) for i, day in enumerate(given)]
            recurring[event] = tuple(sorted(day for day in read if day is not None))
        elif (day := _day(given, at, found)) is not None:
            if event.recurs:
                recurring[event] = (day,)
            else:
                days[event] = day
    for order in event_orders:
        found.extend(_disorder(days, order, stated))
    if recurring:
        found.extend(_unpaired(days, recurring, stated))
    return Timeline(days=days, recurring=recurring), [*dict.fromkeys(found)]


def _day(given: object, at: str, found: list[Fault]) -> date | None:
    """Return the civil date that was given; what is wrong with it is reported."""
    if not is_civil(given):
        found.append(faults.wrong_type(at, EXPECTED["date"]))
        return None
    day = civil_date(given)
    if not is_in_range(day):
        found.append(faults.date_out_of_range(at))
    return day


def event_named(name: object) -> object:
    """Return the event of a name: itself, its code or its key; what names none as it is.

    >>> event_named("task_received").zh
    '户籍地收到待办事项'
    """
    return Event.coded(name.replace("_", "-") if isinstance(name, str) else name) or name


def _pointer(event: Event, stated: Stated) -> str:
    """Return where the input dates an event."""
    return stated[event][0] if event in stated else f"/events/{event.key}"


def _disorder(days: Mapping[Event, date], order: Sequence[Event], stated: Stated) -> Iterator[Fault]:
    """Yield each event that comes before one that must come first."""
    latest: Event | None = None
    for event in (event for event in order if event in days):
        if latest is not None and days[event] < days[latest]:
            blamed = latest if latest is Event.BORN else event
            yield faults.impossible_order(_pointer(blamed, stated), latest, event)
        else:
            latest = event


def _unpaired(
    days: Mapping[Event, date], recurring: Mapping[Event, tuple[date, ...]], stated: Stated
) -> Iterator[Fault]:
    """Yield each interruption that ends without having begun, or begins before the application.

    Two of one kind may overlap: which end belongs to which beginning does not matter to the days that they cover.
    """
    for kind in PauseKind:
        opened, closed = recurring.get(kind.opening, ()), recurring.get(kind.closing, ())
        if len(closed) > len(opened) or any(last < first for first, last in zip(opened, closed, strict=False)):
            yield faults.unclosed(_pointer(kind.closing, stated), kind.opening, kind.closing)
        if opened and Event.APPLIED in days and opened[0] < days[Event.APPLIED]:
            yield faults.impossible_order(_pointer(kind.opening, stated), Event.APPLIED, kind.opening)
