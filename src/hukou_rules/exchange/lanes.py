"""What a service says to columns: of each group of parts a table of bits, the or of which is the decision.

Facts are found as small numbers, the *digits* of a row: the codes of columns where a fact turns on columns of few
values alone, else the number of what ``Asked`` says.  Parts whose digits, taken together, have few states are one
group, and all that they say to each state stands in a table, made at once by broadcasting what each part says to its
own facts.  A bit stands for a verdict in an aspect, for a place where something missing would be stated, for a paper as
it is asked for, or for a limit; 64 of them are a *lane*.
"""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from hukou_rules.assessment import is_binding
from hukou_rules.deadlines import Status, due_and_status
from hukou_rules.decision import Aspect, Outcome, Presence, Requirement, TimeLimit, Verdict
from hukou_rules.errors import OutsideCalendarError
from hukou_rules.exchange.condensed import FOUND, Condensed, Part
from hukou_rules.exchange.rows import Kind, Parts
from hukou_rules.exchange.seen import JUDGED, Key, Row, ask
from hukou_rules.exchange.vectors import Asked, Axis, Codes, Columns, Stepped, distinct, mixed
from hukou_rules.intake.records import Shape
from hukou_rules.rules import grouped
from hukou_rules.terms import Effect, Event, Growing, LimitName, Term
from hukou_rules.timeline import Timeline

__all__ = ["HOME", "Answers", "Facts", "Lanes", "Words", "deadline_columns", "paper_text"]

Answers: TypeAlias = dict[str, NDArray[Any]]
"""What is said to some rows, by column: numbers of terms or words, -1 for none, or codes of days, 0 for none."""

HOME: Final = "home"
"""The fact with which is asked what a station cannot be."""

_LANE: Final = 64  # bits
_OF_A_LANE: Final = (1 << _LANE) - 1
_TELLING: Final = [i for i, (_, verdict) in enumerate(FOUND) if verdict is not Verdict.MET]  # what is met tells nothing
_NARROW, _WIDE = 16, 32  # bits of numbers that are faster
_DIRECT: Final = 20  # bits of a field for which a table is kept with a place for each
_LARGEST: Final = 1 << 16  # states of one table
_FEW: Final = 1 << 10  # states of the columns on which one fact turns
_OUTCOMES: Final = (*Outcome,)
_STATUSES: Final = (*Status,)


class Words:
    """The texts of a column by number."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of a text."""
        return self.texts.setdefault(text, len(self.texts))


def paper_text(paper: Requirement[Any]) -> str:
    """Write a paper and whose it is."""
    return f"{paper.material.code}:{paper.whose.code}"


# --- facts ------------------------------------------------------------------------------------------------------------


class _Fact:
    """A fact by the digits on which it turns: in each of their states its value from 1, or where it would be stated."""

    def __init__(
        self, domain: Sequence[Term], digits: tuple[Key, ...], shape: tuple[int, ...], said: Sequence[Any]
    ) -> None:
        self.digits = digits
        self.values = np.array([0 if value is None else domain.index(value) + 1 for value, *_ in said]).reshape(shape)
        self.gaps = [gap if value is None else () for value, gap, _ in said]


class Facts:
    """The facts of a service, found for columns, and beside them what cannot be true at once.

    What a station cannot be is asked together with what it is to the registration: both turn on the same.
    """

    def __init__(self, kind: Kind, domains: Mapping[str, Sequence[Term]], axes: Mapping[Key, Axis]) -> None:
        self._kind, self._domains, self._axes = kind, domains, axes
        self._asked: dict[Key, Asked | Stepped] = {}
        self._facts: dict[str, _Fact] = {}
        for name, domain in domains.items():
            find = functools.partial(self._find, name)
            found = None if isinstance(domain[0], Growing) else self._enumerated(name, find)
            if found is None:
                how = Stepped if isinstance(domain[0], Growing) else Asked
                self._asked[_digit(name)] = how(kind.intake, find)
            else:
                self._facts[name] = found

    def _find(self, name: str, row: Row) -> tuple[Any, ...]:
        wrong = name == HOME and any(True for _ in self._kind.intake.station_faults(row.application))
        return (*self._kind.finders[name](row), wrong)

    def _enumerated(self, name: str, find: Callable[[Row], Any]) -> _Fact | None:
        """Return a fact that turns on columns of few values alone, asked about each of their states; else None."""
        keys: list[Key] = []
        while True:
            keys.sort(key=[*self._axes].index)
            shape = tuple(len(self._axes[key].values) for key in keys)
            if not all(self._axes[key].is_few for key in keys) or prod(shape) > _FEW:
                return None
            told = [
                ask(self._kind.intake, find, dict(zip(keys, state, strict=True)))
                for state in product(*(self._axes[key].values for key in keys))
            ]
            more = {key for _, asked in told for key in asked}.difference(keys)
            if not more:
                return _Fact(self._domains[name], tuple(keys), shape, [said for said, _ in told])
            keys += more

    def of(self, name: str) -> _Fact:
        """Return a fact as far as it is known."""
        asked = self._asked.get(_digit(name))
        if asked is None:
            return self._facts[name]
        said = [(None, (), False), *asked.results[1:]]
        return _Fact(self._domains[name], (_digit(name),), (len(said),), said)

    def digits(self, names: Iterable[str]) -> list[Key]:
        """Return the digits on which some facts turn."""
        found = {digit for name in names for digit in self.of(name).digits}
        return [digit for digit in (*self._axes, *self._asked) if digit in found]

    def size(self, digit: Key) -> int:
        """Return how many values a digit has."""
        asked = self._asked.get(digit)
        return len(self._axes[digit].values) if asked is None else len(asked.results)

    def codes(self, digit: Key, columns: Columns) -> Codes | None:
        """Return a digit of each row; None: it is 0 in every one."""
        asked = self._asked.get(digit)
        if asked is None:
            return columns.codes.get(digit)
        if digit not in columns.digits:
            columns.digits[digit] = asked(columns)
        return columns.digits[digit]

    def wrong(self, columns: Columns) -> NDArray[np.bool_]:
        """Return the rows that say of their station what cannot be true at once."""
        home: Any = self.codes(_digit(HOME), columns)
        wrong = np.array([False, *(wrong for *_, wrong in self._asked[_digit(HOME)].results[1:])])
        found: NDArray[np.bool_] = wrong.take(home, mode="clip")
        return found


def _digit(name: str) -> str:
    """Return the digit of a fact that is asked for by itself; no column has such a name."""
    return f"/{name}"


# --- parts ------------------------------------------------------------------------------------------------------------


class _Field:
    """Some bits of a lane that are read as one text; its words are learnt as they come up."""

    def __init__(self, words: Words, texts: Sequence[str]) -> None:
        self._words, self.texts = words, texts
        self.size = len(texts)
        self._table = np.full(1 << self.size if self.size <= _DIRECT else 0, -1, np.int32)

    def numbers(self, bits: Codes) -> NDArray[np.int32]:
        """Return the number of the text of each row."""
        if not len(self._table):
            several, _, index = distinct(bits.astype(np.int64))
            return np.array([self._learn(each) for each in several], np.int32).take(index)
        found = self._table.take(bits, mode="clip")
        if found.min() < 0:
            for each in distinct(bits[found < 0].astype(np.int64))[0]:
                self._table[each] = self._learn(each)
            found = self._table.take(bits, mode="clip")
        return found

    def _learn(self, bits: int) -> int:
        return self._words.number(" ".join(text for i, text in enumerate(self.texts) if bits >> i & 1))


class _Told:
    """What one part says to each state of its facts."""

    def __init__(self, part: Part, condensed: Condensed, domains: Mapping[str, Sequence[Term]]) -> None:
        self.facts = part.facts
        said = [
            condensed.said([part], dict(zip(self.facts, state, strict=True)))
            for state in product(*((None, *domains[name]) for name in self.facts))
        ]
        self.sizes = [len(domains[name]) + 1 for name in self.facts]
        self.bits = [*dict.fromkeys(said)]
        self.number = np.array([self.bits.index(bits) for bits in said])
        self.missing = {
            name: np.array([name in condensed.verdicts(bits).missing for bits in self.bits]) for name in self.facts
        }


class Lanes:
    """What the parts of an edition say to columns, by one set of readings.

    ``asking`` are the parts that ask for ``facts``, and ``digits`` those on which these turn, of as many values each as
    ``sizes`` has.  What is found, what is missing, the papers asked for in each way and the limits are fields of bits,
    each within one lane.
    """

    def __init__(
        self, parts: Parts, facts: Facts, domains: Mapping[str, Sequence[Term]], words: Mapping[str, Words]
    ) -> None:
        self.parts, self.facts, self._words = parts, facts, words
        self._condensed = parts.condensed
        self.asking = [part for part in self._condensed.order if part.facts]
        self._told = {part.name: _Told(part, self._condensed, domains) for part in self.asking}
        every = [self._condensed.always, *(bits for told in self._told.values() for bits in told.bits)]
        asked = [paper for bits in every for paper in self._condensed.papers(bits).requirements]
        self._papers = {
            presence: sorted(
                {paper_text(paper) for paper in asked if paper.presence is presence},
                key=self._condensed.paper_order.index,
            )
            for presence in Presence
        }
        limits = dict.fromkeys(_plain(limit) for bits in every for _, limit in self._condensed.limits(bits))
        self._limits = {limit: _Dates(limit, parts) for limit in limits}
        self._outcomes = np.zeros(1 << len(_TELLING), np.uint16)
        self.digits = facts.digits(name for part in self.asking for name in part.facts)
        self.sizes: dict[Key, int] = {}

    def answers(self, columns: Columns) -> tuple[Answers, NDArray[np.bool_] | None]:
        """Return what is said to each row, and the rows, if any, of which the calendar refuses a date."""
        lanes = self.lanes(columns)

        def bits(name: str) -> Codes:
            lane, first, size = self._places[name]
            found: Codes = (lanes[lane] >> np.uint64(first)).astype(
                f"u{2 if size <= _NARROW else 4 if size <= _WIDE else 8}"
            )
            found &= found.dtype.type((1 << size) - 1)
            return found

        said = self._come_to(bits("found"))
        for name, field in self.fields.items():
            said[name] = field.numbers(bits(name))
        refusing = said["outcome"] == _OUTCOMES.index(Outcome.REFUSE)
        unanswered: NDArray[np.bool_] | None = None
        limits = bits("limits")
        for number, (limit, dates) in enumerate(self._limits.items()):
            owed = (limits >> limits.dtype.type(number) & limits.dtype.type(1)).astype(np.bool_)
            if not owed.any():
                continue
            due, status = dates.of(columns, owed, refusing)
            if status.max() == _REFUSED:
                unanswered = (status == _REFUSED) | (False if unanswered is None else unanswered)
            answers: Answers = dict(zip(deadline_columns(limit.id), (due, status), strict=True))
            for name, values in answers.items():
                if name in said:  # of two limits of one name, one alone binds
                    np.copyto(said[name], values, where=status >= 0)
                else:
                    said[name] = values
        return said, unanswered

    def lanes(self, columns: Columns) -> list[NDArray[np.uint64]]:
        """Return the bits of each row: the or of what each group says."""
        digits = {digit: self.facts.codes(digit, columns) for digit in self.digits}
        if not self.sizes or any(self.facts.size(digit) != size for digit, size in self.sizes.items()):
            self._tabulate()
        found: list[Any] = [None] * self._many
        for names, tables in self._tables:
            states = mixed(columns.length, ((digits[name], self.sizes[name]) for name in names)).astype(np.intp)
            for lane, table in tables.items():
                said, so_far = table.take(states, mode="clip"), found[lane]
                found[lane] = said if so_far is None else np.bitwise_or(so_far, said, out=so_far)
        return [np.zeros(columns.length, np.uint64) if lane is None else lane for lane in found]

    def _come_to(self, found: Codes) -> Answers:
        """Return the outcome of each row, and that of each aspect."""
        told = self._outcomes.take(found, mode="clip")
        if not told.min():
            for bits in np.unique(found[told == 0]).tolist():
                verdicts = self._condensed.verdicts(
                    sum(1 << i for number, i in enumerate(_TELLING) if bits >> number & 1)
                )
                outcomes = (verdicts.outcome, *(verdicts.aspects[aspect] for aspect in Aspect))
                numbers = [_OUTCOMES.index(each) for each in outcomes]
                self._outcomes[bits] = sum(number << 3 * i for i, number in enumerate(numbers)) | 1 << 15
            told = self._outcomes.take(found, mode="clip")
        names = ("outcome", *(f"aspects.{aspect.code}" for aspect in Aspect))
        return {name: (told >> np.uint16(3 * i) & np.uint16(7)).astype(np.int8) for i, name in enumerate(names)}

    # --- the tables

    def _tabulate(self) -> None:
        """Make the tables, for digits of as many values as there are now."""
        sizes = self.sizes = {digit: self.facts.size(digit) for digit in self.digits}
        facts = {name: self.facts.of(name) for told in self._told.values() for name in told.facts}
        place = self.parts.intake.place_of
        gaps = sorted({each for fact in facts.values() for gap in fact.gaps for each in gap}, key=place)
        texts = {"missing": gaps, **{f"materials.{each.code}": texts for each, texts in self._papers.items()}}
        self.fields = {name: _Field(self._words[name], of_it) for name, of_it in texts.items()}
        self._places = _placed(
            {
                "found": len(_TELLING),
                **{name: field.size for name, field in self.fields.items()},
                "limits": len(self._limits),
            }
        )
        self._many = 1 + max(lane for lane, _, _ in self._places.values())
        at = {each: self.bit("missing", number) for number, each in enumerate(gaps)}
        of_gaps = {
            name: np.array([sum({at[each] for each in gap}) for gap in fact.gaps], object).reshape(fact.values.shape)
            for name, fact in facts.items()
        }
        asked = {part.name: self.facts.digits(part.facts) for part in self.asking}
        self._tables: list[tuple[tuple[Key, ...], dict[int, NDArray[np.uint64]]]] = []
        always = self.bits(self._condensed.always)
        for digits, parts in grouped(self.asking, lambda part: asked[part.name], sizes, _LARGEST):
            tables = {}
            whole = [self._told_to(digits, self._told[part.name], facts, of_gaps) for part in parts]
            for lane in range(self._many):
                table = np.full([sizes[digit] for digit in digits], always >> _LANE * lane & _OF_A_LANE, np.uint64)
                for lanes in whole:
                    table |= lanes[lane]
                tables[lane] = table.ravel()
            self._tables.append((digits, {lane: table for lane, table in tables.items() if table.any()}))

    def bit(self, name: str, number: int) -> int:
        """Return one bit of a field, among those of all lanes."""
        lane, first, _ = self._places[name]
        return 1 << (_LANE * lane + first + number)

    def bits(self, said: int) -> int:
        """Return what is said, without what is missing, as the bits of all lanes."""
        bits = sum(self.bit("found", number) for number, i in enumerate(_TELLING) if said >> i & 1)
        for paper in self._condensed.papers(said).requirements:
            bits |= self.bit(f"materials.{paper.presence.code}", self._papers[paper.presence].index(paper_text(paper)))
        for _, limit in self._condensed.limits(said):
            bits |= self.bit("limits", [*self._limits].index(_plain(limit)))
        return bits

    def _told_to(
        self, digits: Sequence[Key], told: _Told, facts: Mapping[str, _Fact], gaps: Mapping[str, NDArray[Any]]
    ) -> list[NDArray[np.uint64]]:
        """Return what a part says to each state of some digits, lane by lane; of the other digits it has one."""

        def spread(name: str, values: NDArray[Any]) -> NDArray[Any]:
            return values.reshape([self.sizes[digit] if digit in facts[name].digits else 1 for digit in digits])

        state: Any = 0
        for name, size in zip(told.facts, told.sizes, strict=True):
            state = state * size + spread(name, facts[name].values)
        number = told.number[state]
        bits = np.array([self.bits(each) for each in told.bits], object)[number]
        for name in told.facts:
            if told.missing[name].any():
                bits = bits | told.missing[name].astype(object)[number] * spread(name, gaps[name])
        return [(bits >> _LANE * lane & _OF_A_LANE).astype(np.uint64) for lane in range(self._many)]


def _placed(sizes: Mapping[str, int]) -> dict[str, tuple[int, int, int]]:
    """Return for each field its lane, its first bit there, and its size: the largest first, each where it fits.

    >>> _placed({"one": 40, "two": 30, "three": 20})
    {'one': (0, 0, 40), 'two': (1, 0, 30), 'three': (0, 40, 20)}
    """
    used: list[int] = []
    places = {}
    for name, size in sorted(sizes.items(), key=lambda each: -each[1]):
        lane = next((number for number, bits in enumerate(used) if bits + size <= _LANE), len(used))
        used += [0] * (lane + 1 - len(used))
        places[name] = lane, used[lane], size
        used[lane] += size
    return places


def deadline_columns(limit: LimitName) -> tuple[str, str]:
    """Return the names of the columns of a limit: when it ends, and how firm that is."""
    return f"deadlines.{limit.code}.due", f"deadlines.{limit.code}.status"


def _plain(limit: TimeLimit) -> TimeLimit:
    """Return a limit without what does not bear on its date."""
    return evolve(limit, depends_on=(), otherwise=())


_DAY: Final = Axis(Shape(kind="date"))
_STATUS: Final = 3  # bits of a status beside the day: 0 for none, from 1 those that there are, and then
_REFUSED: Final = (1 << _STATUS) - 2  # the calendar refuses; less by one, as statuses come out


class _Dates:
    """When a limit ends, by the day on which it starts, or else by that of the application."""

    def __init__(self, limit: TimeLimit, parts: Parts) -> None:
        self._limit, self._parts = limit, parts
        self._duty = limit.starts.effect is Effect.BEGINS_DUTY
        self._ends = np.full(2 * _DAY.size, -1, np.int32)  # first by the application, then by the start; -1: not asked
        self._binding = np.full(_DAY.size, 2, np.uint8)  # by the day of acceptance; 2: not asked

    def of(
        self, columns: Columns, owed: NDArray[np.bool_], refused: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
        """Return the code of the day on which it ends and the number of the status, of rows that owe it."""
        start, days = columns.codes.get(self._limit.starts), columns.of(Event.APPLIED)
        if start is not None:
            days = start + np.int32(_DAY.size)
            if not start.min():
                np.copyto(days, columns.of(Event.APPLIED), where=start == 0)
        ends = self._ends.take(days, mode="clip")
        if ends.min() < 0:
            for day in np.unique(days[ends < 0]).tolist():
                self._ends[day] = self._end(day)
            ends = self._ends.take(days, mode="clip")
        ends *= owed if self._duty else owed & ~refused
        if not self._turns_on_start:
            ends *= self._binds(columns.of(JUDGED))
        return ends >> _STATUS, (ends & ((1 << _STATUS) - 1)).astype(np.int8) - np.int8(1)

    @property
    def _turns_on_start(self) -> bool:
        """Whether it is by the same day that it starts and that it binds."""
        return self._duty or self._limit.starts is Event.ACCEPTED

    def _end(self, number: int) -> int:
        """Return the day and the status in one number, for one of the days."""
        by_start, code = divmod(number, _DAY.size)
        day = _DAY.value(code)
        known = {} if day is None else {self._limit.starts if by_start else Event.APPLIED: day}
        if self._turns_on_start and not is_binding(self._limit, Timeline(days=known, recurring={}), Outcome.ACCEPT):
            return 0
        try:
            due, status = due_and_status(
                self._limit, known, readings=self._parts.readings, calendar=self._parts.calendar
            )
        except OutsideCalendarError:
            return _REFUSED + 1
        return (0 if due is None else _DAY.code(due)) << _STATUS | _STATUSES.index(status) + 1

    def _binds(self, days: Codes) -> NDArray[np.uint8]:
        """Return whether the clause is in force, 1 or 0, for cases judged by these days."""
        binding = self._binding.take(days, mode="clip")
        if binding.max() > 1:
            for code in np.unique(days[binding > 1]).tolist():
                day = _DAY.value(code)
                known = {} if day is None else {Event.ACCEPTED: day}
                self._binding[code] = is_binding(self._limit, Timeline(days=known, recurring={}), Outcome.ACCEPT)
            binding = self._binding.take(days, mode="clip")
        return binding
