"""The agenda of a station: what it owes today over many cases, the most urgent first."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from hukou_rules.assessment import Assessment
from hukou_rules.casework.progress import Task, tasks_on
from hukou_rules.days import civil_date
from hukou_rules.intake.divisions import current
from hukou_rules.terms import Actor

__all__ = ["Agenda", "agenda"]


@frozen(kw_only=True)
class Agenda:
    """What is owed on a day over many cases, the most urgent first; it iterates over its tasks."""

    today: date
    tasks: tuple[Task, ...]

    def __iter__(self) -> Iterator[Task]:
        return iter(self.tasks)

    def __len__(self) -> int:
        return len(self.tasks)

    def __repr__(self) -> str:
        return f"<Agenda {self.today}: owed {len(self)}>"


def agenda(cases: Mapping[str, Assessment], actor: Actor | None, division: str | None, today: date) -> tuple[Task, ...]:
    """Return what an actor of a division owes on a day, by due date; what has no date comes last.

    ``cases`` maps the caller's own references to assessments made with everything that has happened.  An actor of None
    is any, a division of None every one; a former code stands for its successor.  Whose clock is stopped stays listed.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> from hukou_rules.intake.records import PoliceStation
    >>> case = assess(
    ...     NewbornApplication(applied_on=date(2021, 11, 26), accepting_station=PoliceStation(division="370102"))
    ... )
    >>> [task.case for task in agenda({"A-1": case}, Actor.ACCEPTING_STATION, "370102", date(2021, 11, 26))]
    ['A-1']
    """
    today = civil_date(today)
    code = None if division is None else current(division)
    found = [
        task
        for reference, assessment in cases.items()
        if actor is Actor.APPLICANT
        or any(actor in {None, step.actor} and code in {None, step.division} for step in assessment.route)
        or (actor is None and code is None)
        for task in tasks_on(assessment, today, reference)
        if actor in {None, task.actor} and code in {None, task.division}
    ]
    return tuple(sorted(found, key=lambda task: (task.due is None, task.due or today, task.case)))
