"""Events say what they are, and the rest of the library agrees with them."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from tests.applications import newborn

from hukou_rules import Event, FirstIdCardApplicant, FirstIdCardApplication, assess
from hukou_rules.analysis.guide import guide
from hukou_rules.decision import Step
from hukou_rules.errors import InputError
from hukou_rules.exchange.record import record
from hukou_rules.intake import INTAKES
from hukou_rules.intake.case import case_of
from hukou_rules.intake.records import Application
from hukou_rules.pages.columns import columns
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import Actor, Effect, PauseKind, ServiceName, StationHome, Term

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)
APPLIED_ON = date(2021, 11, 26)
TURNED_16 = FirstIdCardApplication(applied_on=APPLIED_ON, applicant=FirstIdCardApplicant(born_on=date(2005, 10, 2)))


def at_both_stations(service: Service[Any]) -> Iterator[tuple[Step | None, Step | None]]:
    """Yield each step as it is where another station accepts, and where the registration station does."""

    def there(state: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(StationHome.REGISTRATION_STATION if fact is StationHome.OTHER else fact for fact in state)

    for step in service.steps:
        for state in step.states:
            if StationHome.REGISTRATION_STATION not in state:
                yield step(*state), step(*there(state))


def refused(application: Application, event: Event) -> bool:
    """Whether an event that is dated beside the application is refused as unknown."""
    try:
        case_of(application, {event: APPLIED_ON})
    except InputError as error:
        return (f"/events/{event.key}", "unknown-key") in {(fault.pointer, fault.code) for fault in error.faults}
    return False


@pytest.mark.parametrize("event", Event)
def test_an_event_says_who_brings_it_about_or_begins_a_duty(event: Event) -> None:
    assert (event.by is None) == (event.effect is Effect.BEGINS_DUTY)


def test_what_stops_a_clock_is_opened_by_one_event_and_closed_by_another() -> None:
    assert [event for event in Event if event.effect is Effect.STOPS_CLOCK] == [kind.opening for kind in PauseKind]
    assert [event for event in Event if event.effect is Effect.RUNS_AGAIN] == [kind.closing for kind in PauseKind]
    assert [(f"{kind.value}-opened", f"{kind.value}-closed") for kind in PauseKind] == [
        (kind.opening.value, kind.closing.value) for kind in PauseKind
    ]


@each_service
def test_whoever_takes_a_step_brings_about_the_event_that_ends_it(service: Service[Any]) -> None:
    for away, home in at_both_stations(service):
        if away is not None:
            assert away.until.by is away.actor
            assert away.until.effect is Effect.MOVES_ON
        if home is not None:
            one = home.until.by is Actor.ACCEPTING_STATION

            assert home.actor is (Actor.REGISTRATION_STATION if one else home.until.by)


@each_service
def test_at_the_registration_station_the_event_before_takes_the_place_of_what_is_sent(service: Service[Any]) -> None:
    for away, home in at_both_stations(service):
        runs = None if away is None else (away.after.at_home, away.until.at_home)
        expected = None if runs is None or runs[0] is runs[1] else runs

        assert expected == (home and (home.after, home.until))


def test_the_application_itself_dates_the_events_that_say_so() -> None:
    stated = {event for intake in INTAKES for event in intake.stated_days(intake.record())}
    derived = {*assess(TURNED_16).timeline.days} - stated

    assert {event for event in Event if event.is_stated} == stated | derived


@pytest.mark.parametrize("event", Event)
def test_an_event_is_taken_beside_some_application_unless_the_application_dates_it(event: Event) -> None:
    assert event.is_stated == all(refused(intake.record(applied_on=APPLIED_ON), event) for intake in INTAKES)


def test_every_event_that_ends_an_order_gives_the_result_but_for_the_register_that_is_brought_on_request() -> None:
    last = {service.event_orders[0][-1] for service in SERVICES}

    assert {Event.REGISTER_DELIVERED} == {event for event in last if event.gives is None}


@pytest.mark.parametrize(
    ("service", "result"),
    [
        (ServiceName.FIRST_ID_CARD, "居民身份证"),
        (ServiceName.TEMPORARY_ID_CARD, "临时居民身份证"),
        (ServiceName.REGISTRATION_CERTIFICATE, "户籍类证明"),
        (ServiceName.NEWBORN_REGISTRATION, "公民身份号码"),
    ],
)
def test_the_guide_names_what_the_events_give(service: ServiceName, result: str) -> None:
    (column,) = (column for column in columns(guide(service)) if column.code == "result_name")

    assert column.value is not None
    assert result == column.value.zh


def test_a_day_that_tells_the_day_of_birth_is_known_but_in_no_record() -> None:
    case = assess(TURNED_16)

    assert {Event.BORN, Event.TURNED_16} == {event for event in case.timeline.days if event.is_personal}
    assert {"applied": "2021-11-26"} == json.loads(record(case))["events"]


@pytest.mark.parametrize("name", ["correction-opened", "correction_opened", Event.CORRECTION_OPENED])
def test_an_event_is_named_by_itself_its_code_or_its_key(name: str | Event) -> None:
    answer = assess(newborn(), {name: [date(2021, 11, 29)]})

    assert (date(2021, 11, 29),) == answer.timeline.recurring[Event.CORRECTION_OPENED]
