"""The agenda of a station: what it owes today over many cases, the most urgent first."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from hukou_rules.arguments import A_TEXT, Arguments
from hukou_rules.assessment import AN_ANSWER, Assessment
from hukou_rules.casework.progress import Task, judged_on, tasks_on
from hukou_rules.decision import Advice
from hukou_rules.errors import pointer_step
from hukou_rules.faults import EXPECTED, bad_division
from hukou_rules.intake.divisions import current, is_division_code
from hukou_rules.terms import Actor, Coded

__all__ = ["Agenda", "agenda"]


@frozen(kw_only=True)
class Agenda:
    """What is owed on a day over many cases, the most urgent first; it iterates over its tasks.

    ``advice`` is what to check of what was stated, each with its case; it may be why a case is not on the list.
    """

    today: date
    tasks: tuple[Task, ...]
    advice: tuple[tuple[str, Advice], ...] = ()

    def __iter__(self) -> Iterator[Task]:
        return iter(self.tasks)

    def __len__(self) -> int:
        return len(self.tasks)

    def __repr__(self) -> str:
        return f"<Agenda {self.today}: owed {len(self)}>"


def agenda(
    cases: Mapping[str, Assessment],
    *,
    today: date,
    actor: Coded[Actor] | None = None,
    division: str | None = None,
) -> Agenda:
    """Return what an actor of a division owes on a day, by due date; what has no date comes last.

    ``cases`` maps the caller's own references, which are texts, to answers made with everything that has happened; on
    pages an identity number in one is masked, and what cannot be seen is escaped.  An
    actor of None is any, a division of None every one; a former code stands for its successor.  Whose clock is stopped
    stays listed.

    Raises:
        InputError: an argument is of another kind, no actor, or no division code; each is named.
        NotInForceError: a case is not accepted yet, and on the day of its application no edition was in force.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> from hukou_rules.intake.records import PoliceStation
    >>> case = assess(
    ...     NewbornApplication(applied_on=date(2021, 11, 26), accepting_station=PoliceStation(division="370102"))
    ... )
    >>> day = date(2021, 11, 26)
    >>> [task.case for task in agenda({"A-1": case}, today=day, actor="accepting-station", division="370102")]
    ['A-1']
    """
    given = Arguments()
    today = given.day("today", today)
    owing = None if actor is None else given.term("actor", actor, Actor)
    if division is not None and isinstance(given.of("division", division, str, EXPECTED["division"]), str):
        given.add([] if is_division_code(division) else [bad_division("/division")])
    if isinstance(given.of("cases", cases, Mapping, EXPECTED["record"]), Mapping):
        for reference, answer in cases.items():
            at = f"cases{pointer_step(reference)}"
            given.of(at, reference, str, A_TEXT)
            given.of(at, answer, Assessment, AN_ANSWER)
    given.check()
    code = None if division is None else current(division)
    found = [
        task
        for reference, answer in cases.items()
        for task in tasks_on(judged_on(answer, today), today, reference)
        if owing in {None, task.actor} and code in {None, task.division}
    ]
    return Agenda(
        today=today,
        tasks=tuple(sorted(found, key=lambda task: (task.due or date.max, task.case))),
        advice=tuple((reference, advice) for reference, answer in cases.items() for advice in answer.doubts),
    )
