"""What changes: between two readings of one service, or between two editions of it.

Rules, papers, steps, limits and advice are compared one by one over their own facts, so nothing has to go through the
millions of states; how many of those are touched is a product.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final, TypeAlias, assert_never

from attrs import frozen

from hukou_rules.analysis.factspace import grouped, joined
from hukou_rules.arguments import Arguments
from hukou_rules.decision import Advice, Fee, Finding, FollowUp, Requirement, Step, TimeLimit, Verdict
from hukou_rules.errors import InputError
from hukou_rules.faults import contradiction
from hukou_rules.law.readings import READINGS, Readings
from hukou_rules.service import Part, Service
from hukou_rules.services import A_SERVICE, Named, the_service
from hukou_rules.terms import FactName, ServiceName

__all__ = ["Answer", "Box", "Difference", "Differences", "diff", "diff_editions"]

Answer: TypeAlias = (
    Verdict | Requirement[FactName] | Step[FactName] | FollowUp[FactName] | TimeLimit[FactName] | Advice | Fee
)
Box = tuple[tuple[str, tuple[str, ...]], ...]  # of each fact that matters, the codes of the values concerned


@frozen(kw_only=True)
class Difference:
    """One answer that is no longer what it was: of what, where, before and after; None where there is none.

    ``where`` are boxes: in each, every combination of the values listed is concerned.  ``states`` counts them among
    the ``of`` combinations of the facts that the answer depends on.
    """

    part: str
    name: str
    clause: str
    where: tuple[Box, ...]
    states: int
    of: int
    before: Answer | None
    after: Answer | None


@frozen(kw_only=True)
class Differences:
    """Everything that changes in a service, and in how many of its complete states."""

    service: ServiceName
    changes: tuple[Difference, ...]
    states: int
    of: int

    def __repr__(self) -> str:
        return f"<Differences {self.service.code}: changed {len(self.changes)} in {self.states} of {self.of} states>"


def diff(service: Named, readings_a: Readings, readings_b: Readings) -> Differences:
    """Return what changes in a service when other readings are taken.

    Raises:
        InputError: there is no such service, or readings are of another kind; each is named.

    >>> found = diff("newborn-registration", Readings(), Readings(any_station="with-registry"))
    >>> [(each.name, each.states, each.of) for each in found.changes]
    [('station_is_any_in_shandong', 1, 16), ('station_without_registry_is_phoned', 1, 4)]
    """
    given = Arguments()
    given.of("readings_a", readings_a, Readings, READINGS)
    given.of("readings_b", readings_b, Readings, READINGS)
    known = the_service(given, service)
    return _compared(known, known, readings_a, readings_b)


def diff_editions(
    before: Service[Any],
    after: Service[Any],
    readings: Readings = Readings(),
) -> Differences:
    """Return what changes from one edition of a service to another; facts and values are compared by their codes.

    Raises:
        InputError: an argument is of another kind, each is named; or they are of two services.
    """
    given = Arguments()
    given.of("before", before, Service, A_SERVICE)
    given.of("after", after, Service, A_SERVICE)
    given.of("readings", readings, Readings, READINGS)
    given.check()
    if before.name is not after.name:
        raise InputError([_ANOTHER_SERVICE])
    return _compared(before, after, readings, readings)


_ANOTHER_SERVICE: Final = contradiction(
    "/after", "只能比较同一项业务的两个版本。", "two editions of one service are compared, not two services"
)


# --- the comparison ---------------------------------------------------------------------------------------------------

_Row = tuple[str, ...]


@frozen(kw_only=True)
class _Answers:
    """What a part of a service answers under given readings: to each state of its facts, by codes."""

    part: str
    facts: tuple[str, ...]
    said: Mapping[_Row, Answer]
    clause: str


def _compared(one: Service[Any], other: Service[Any], readings_a: Readings, readings_b: Readings) -> Differences:
    codes: dict[str, tuple[str, ...]] = {}
    for service in (one, other):
        for name, fact in service.declared.items():
            codes[name] = tuple(dict.fromkeys((*codes.get(name, ()), *(term.code for term in fact.domain))))
    old, new = dict(_answers(one, readings_a)), dict(_answers(other, readings_b))
    changes: list[Difference] = []
    touched: list[tuple[tuple[str, ...], set[_Row]]] = []
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        facts = tuple(name for name in codes if any(each and name in each.facts for each in (before, after)))
        groups: dict[tuple[object, object], tuple[Answer | None, Answer | None, list[_Row]]] = {}
        for row in product(*(codes[name] for name in facts)):
            state = dict(zip(facts, row, strict=True))
            was, now = _said(before, state), _said(after, state)
            one_counts, other_counts = was and _counts(was), now and _counts(now)
            if one_counts != other_counts:
                groups.setdefault((one_counts, other_counts), (was, now, []))[2].append(row)
        either = before or after
        assert either is not None  # noqa: S101 - the key is of one of them
        for was, now, rows in groups.values():
            facts_, rows_ = _needed(facts, rows, codes)
            touched.append((facts_, {*rows_}))
            changes.append(
                Difference(
                    part=either.part,
                    name=key[1],
                    clause=either.clause,
                    where=_boxes(facts_, rows_, codes),
                    states=len(rows),
                    of=_size(codes, facts),
                    before=was,
                    after=now,
                )
            )
    return Differences(
        service=one.name, changes=tuple(changes), states=_touched(touched, codes), of=_size(codes, tuple(codes))
    )


def _size(codes: Mapping[str, Sequence[str]], names: Sequence[str]) -> int:
    size = 1
    for name in names:
        size *= len(codes[name])
    return size


def _said(answers: _Answers | None, state: Mapping[str, str]) -> Answer | None:
    """Return what is answered in a state, None where the state has no such value or there is no such rule."""
    return None if answers is None else answers.said.get(tuple(state[name] for name in answers.facts))


def _answers(service: Service[Any], readings: Readings) -> Iterator[tuple[tuple[str, str], _Answers]]:
    """Yield what each part of a service answers, and the fee, as the answer to no question."""
    for kind, parts in _LISTED.items():
        for part in getattr(service, parts):
            yield (kind, part.name), _of_part(kind, part, readings)
    if service.fee is not None:
        clause = service.fee.clause.id
        yield ("fee", clause), _Answers(part="fee", facts=(), said={(): service.fee}, clause=clause)


_LISTED: Final = {
    "findings": "rules",
    "materials": "papers",
    "route": "steps",
    "follow_ups": "follow_ups",
    "limits": "limits",
    "advice": "advice",
}


def _of_part(kind: str, part: Part, readings: Readings) -> _Answers:
    said: dict[_Row, Answer] = {}
    clause = ""
    for row in part.under(readings):
        answer = part(*row)
        if answer is not None:
            clause = "" if answer.clause is None else answer.clause.id
            of_facts = zip(part.domains, row, strict=True)
            said[tuple(term.code for name, term in of_facts if name in part.facts)] = (
                answer.verdict if isinstance(answer, Finding) else answer
            )
    return _Answers(part=kind, facts=part.facts, said=said, clause=clause)


def _counts(answer: Answer) -> object:
    """Return what of an answer counts, by codes: an answer with another clause or other words is no other answer."""
    match answer:
        case Verdict():
            return answer.code
        case Requirement():
            return answer.presence.code, answer.material.code, answer.whose.code
        case Step():
            done = answer.action.zh, answer.action.en  # services say by one code what each of them does
            return answer.actor.code, *done, answer.after.code, answer.until.code
        case TimeLimit():
            clock = answer.starts.code, answer.amount, answer.extendable_by, answer.unit.code
            return *clock, answer.owed_by.code, answer.force.code
        case Advice() | FollowUp():
            code = answer.code if isinstance(answer, Advice) else answer.action.code
            return code, answer.zh, answer.en  # what is advised is in the words
        case Fee():
            return answer.amount_cny
        case never:
            assert_never(never)


def _needed(
    facts: tuple[str, ...], rows: Sequence[_Row], codes: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], list[_Row]]:
    """Leave out the facts whose value makes no difference to whether a row is concerned."""
    kept, concerned = list(facts), {*rows}
    for name in facts:
        at = kept.index(name)
        if all((*row[:at], code, *row[at + 1 :]) in concerned for row in concerned for code in codes[name]):
            kept.pop(at)
            concerned = {(*row[:at], *row[at + 1 :]) for row in concerned}
    return tuple(kept), sorted(concerned, key=lambda row: [codes[n].index(c) for n, c in zip(kept, row, strict=True)])


def _boxes(facts: tuple[str, ...], rows: Sequence[_Row], codes: Mapping[str, tuple[str, ...]]) -> tuple[Box, ...]:
    """Gather rows into boxes, without the facts of which a box holds every value."""
    return tuple(
        tuple((name, values) for name, values in zip(facts, box, strict=True) if len(values) < len(codes[name]))
        for box in joined(rows, range(len(facts)))
    )


def _touched(touched: Sequence[tuple[tuple[str, ...], set[_Row]]], codes: Mapping[str, tuple[str, ...]]) -> int:
    """Count the complete states in which anything changes: over the facts concerned, times all that do not matter.

    Changes that share no fact are independent; then the states that none of them touches are a product as well.
    """
    untouched = _size(codes, tuple(codes))
    for group in grouped(touched, lambda each: each[0]):
        facts = tuple(name for name in codes if any(name in names for names, _ in group))
        left = 0
        for row in product(*(codes[name] for name in facts)):
            state = dict(zip(facts, row, strict=True))
            left += not any(tuple(state[name] for name in names) in rows for names, rows in group)
        untouched = untouched * left // _size(codes, facts)
    return _size(codes, tuple(codes)) - untouched
