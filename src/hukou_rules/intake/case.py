"""A case: a faultless application with what has happened since, checked once and never again."""

import functools
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from attrs import evolve, field, frozen

from hukou_rules.arguments import Arguments
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.errors import Fault, InputError, pointer_step
from hukou_rules.facts.fact import domains_of
from hukou_rules.faults import EXPECTED, unknown_value, wrong_type
from hukou_rules.intake import intake_named, intake_of
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.intake import Intake, Taken
from hukou_rules.intake.records import Application
from hukou_rules.law.readings import READINGS, Readings
from hukou_rules.services import editions_of, service_named
from hukou_rules.terms import Event, ServiceName, Term, Text
from hukou_rules.timeline import Events, Timeline, items_of, taken_events, timeline

__all__ = ["UNFINISHED", "Case", "case_of", "events_beside", "taken_of"]

UNFINISHED: Final = "interview"
"""The key of a document that holds what an interview was told and the application cannot say, and what is not known."""


@frozen(kw_only=True)
class Case:
    """A faultless application of a service, the days of what has happened, and the readings to take.

    Only ``case_of`` makes one, so that whoever is handed a case need not check it.  It holds the birth date in place of
    a citizen identity number, which tells nothing else: so whatever is kept or sent on of a case shows no number.
    ``told`` are facts that somebody answered in an interview without the day or the division from which they follow;
    each counts while the application does not state it.

    Raises:
        InputError: a field is of another kind, or the application of another service; each is named.
    """

    application: Application
    timeline: Timeline
    readings: Readings
    service: ServiceName
    told: Mapping[str, Term] = field(factory=dict, eq=items_of)

    def __attrs_post_init__(self) -> None:
        given, service = Arguments(), ServiceName.coded(self.service)
        object.__setattr__(self, "service", given.term("service", self.service, ServiceName))
        record = object if service is None else intake_named(service).record
        given.of("application", self.application, record, _OF_ITS_SERVICE)
        given.of("timeline", self.timeline, Timeline, _A_TIMELINE)
        given.of("readings", self.readings, Readings, READINGS)
        told: object = self.told
        if type(told) is not dict or told:
            known = {} if service is None else domains_of(intake_named(service).facts)
            given.of("told", told, Mapping, _TOLD)
            given.add(
                unknown_value(f"/told{pointer_step(name)}", [each.code for each in known.get(name, ())])
                for name, term in (told.items() if isinstance(told, Mapping) else ())
                if term not in known.get(name, ())
            )
        given.check()

    def __repr__(self) -> str:
        days = [f"{event.code} {day}" for event, day in self.timeline.days.items() if not event.is_personal]
        return f"<Case {self.service.code}: {', '.join(days) or 'no day known'}>"

    @property
    def intake(self) -> Intake[Any, Any]:
        """Return how applications of this service are taken in."""
        return intake_named(self.service)


_AN_APPLICATION: Final = Text(zh="申请（某项业务的申请记录）", en="an application record of a service")
_OF_ITS_SERVICE: Final = Text(zh="该业务的申请记录", en="an application record of that service")
_TOLD: Final = Text(zh="问答中说明的事实", en="the facts told in an interview")
_A_TIMELINE: Final = Text(zh="各节点的日期（Timeline）", en="the days of a case (Timeline)")


def case_of(
    application: Application,
    events: Events | None = None,
    readings: Readings = Readings(),
    *,
    found: Iterable[Fault] = (),
) -> Case:
    """Return the case of an application; ``found`` are faults that reading it has found already.

    Raises:
        InputError: the application or its events cannot be true, or an argument is of another kind; every fault is
            named with its JSON Pointer.

    >>> from datetime import date
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> case_of(NewbornApplication(applied_on=date(2021, 11, 26))).timeline.accepted_or_applied.isoformat()
    '2021-11-26'
    """
    intake = _intake_of(application, events, readings, found)
    newest, *_ = editions_of(intake.service)
    days, disorder = timeline(intake.stated_days(application), events, newest.event_orders)
    faults = [*dict.fromkeys((*found, *intake.faults(application), *disorder))]
    if faults:
        raise InputError(faults)
    return Case(application=_without_number(application), timeline=days, readings=readings, service=intake.service)


def taken_of(case: Case, calendar: WorkingCalendar | None = None) -> Taken[Any]:
    """Return the facts of a case, those that were told as well, and what they leave behind; see ``Intake.take_in``."""
    return case.intake.take_in(case.application, case.timeline, calendar, case.told)


@functools.cache
def events_beside(intake: Intake[Any, Any]) -> Mapping[str, Event]:
    """Return the events that can be dated beside an application of a service, each by its key in a document.

    >>> [*events_beside(intake_named(ServiceName.NEWBORN_REGISTRATION))][:3]
    ['accepted', 'task_received', 'number_assigned']
    """
    taken = taken_events(intake.dated_events, service_named(intake.service).event_orders)
    return {event.key: event for event in Event if event in taken}


def _without_number(application: Application) -> Application:
    """Return the application with the birth date in place of the number that tells it."""
    person: Any = getattr(application, "applicant", None)
    number: CitizenIdentityNumber | None = getattr(person, "citizen_identity_number", None)
    if number is None:
        return application
    kept: Any = application  # its own kind of record, which has an applicant
    kept = evolve(kept, applicant=evolve(person, born_on=number.born_on, citizen_identity_number=None))
    return cast("Application", kept)


def _intake_of(application: object, events: object, readings: object, found: Iterable[Fault]) -> Intake[Any, Any]:
    """Name each argument that is of another kind altogether; callers without a type checker make such mistakes."""
    intake = intake_of(application)
    kinds = (
        ("", intake is not None, _AN_APPLICATION, application),
        ("/events", events is None or isinstance(events, Mapping), EXPECTED["record"], events),
        ("/readings", isinstance(readings, Readings), READINGS, readings),
    )
    wrong = [wrong_type(at, expected, type(given).__name__) for at, right, expected, given in kinds if not right]
    if wrong or intake is None:
        raise InputError([*found, *wrong])
    return intake
