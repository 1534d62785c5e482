"""Cases driven through random orders of events: what holds of every case on every day."""

from datetime import date, timedelta

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.applications import AWAY, certificate, first_id_card, newborn

from hukou_rules import Checks, Child, Event, InputError, PoliceStation, Readings, assess, testing
from hukou_rules.assessment import Assessment
from hukou_rules.casework.agenda import agenda
from hukou_rules.casework.progress import Progress, Standing, progress
from hukou_rules.casework.recheck import Change
from hukou_rules.exchange.record import recheck, record
from hukou_rules.facts.temporary_id_card import IdCardApplication
from hukou_rules.intake.records import Application
from hukou_rules.intake.registration_certificate import CertificateApplicant
from hukou_rules.intake.temporary_id_card import TemporaryIdCardApplicant, TemporaryIdCardApplication
from hukou_rules.services import service_named
from hukou_rules.terms import Actor, PauseKind

START = date(2022, 9, 20)  # runs into the National Day week
REGISTERED_IN = "371502"
STATIONS = [AWAY, PoliceStation(division=REGISTERED_IN, is_registration_station=True)]
OVER = {Standing.DONE, Standing.DONE_IN_TIME, Standing.DONE_LATE, Standing.PASSED}
CLOSINGS = {kind.opening: kind.closing for kind in PauseKind}


def applications(station: PoliceStation) -> list[Application]:
    """Return what is asked for on one day by people registered in one place, at this station."""
    resident = CertificateApplicant(registered_in=REGISTERED_IN)
    return [
        newborn(applied_on=START, child=Child(born_on=date(2022, 9, 1)), checks=Checks(), accepting_station=station),
        certificate(applicant=resident, accepting_station=station),
        certificate(applicant=resident, retrievable_by_query=None, accepting_station=station),
        first_id_card(date(2006, 9, 1), REGISTERED_IN, applied_on=START, accepting_station=station),
        TemporaryIdCardApplication(
            applied_on=START,
            id_card_application=IdCardApplication.PENDING,
            applicant=TemporaryIdCardApplicant(registered_in=REGISTERED_IN),
            accepting_station=station,
        ),
    ]


class CaseMachine(RuleBasedStateMachine):
    """A case whose events come one by one, in any order that can be, on days that only go forward."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, tuple[Assessment, Progress]] = {}
        self.today = START
        self.single: dict[Event, date] = {}
        self.recurring: dict[Event, list[date]] = {}

    @initialize(
        which=st.integers(0, 4),
        station=st.sampled_from(STATIONS),
        readings=testing.readings(),
    )
    def file(self, which: int, station: PoliceStation, readings: Readings) -> None:
        self.application, self.readings = applications(station)[which], readings
        self.base = assess(self.application, None, self.readings)
        self.event_orders = service_named(self.base.service).event_orders

    @property
    def events(self) -> dict[Event, date | list[date]]:
        return {**self.single, **{event: [*days] for event, days in self.recurring.items()}}

    @property
    def known(self) -> tuple[Assessment, Progress]:
        """The case assessed anew with all that has happened, and followed on to today."""
        state = f"{self.today} {self.events}"
        if state not in self._known:
            anew = assess(self.application, self.events, self.readings)
            self._known = {state: (anew, progress(self.base, today=self.today, events=self.events))}
        return self._known[state]

    @property
    def now(self) -> Progress:
        return self.known[1]

    @property
    def assessed(self) -> Assessment:
        return self.known[0]

    @rule(days=st.integers(1, 9))
    def wait(self, days: int) -> None:
        before = self.now
        self.today += timedelta(days=days)
        after = self.now

        for early, late in zip(before.steps, after.steps, strict=True):
            assert early.standing not in OVER or (early.standing, early.due) == (late.standing, late.due)
            assert early.standing is not Standing.OVERDUE or late.standing is Standing.OVERDUE

    @rule(data=st.data())
    def happen(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from(self.event_orders))
        reached = max((order.index(event) for event in self.single if event in order), default=-1)
        ahead = [event for event in order[reached + 1 :] if not event.is_stated]
        if ahead:
            self.single[data.draw(st.sampled_from(ahead))] = self.today

    @rule(opening=st.sampled_from([*CLOSINGS]))
    def open(self, opening: Event) -> None:
        opened, closed = self.recurring.get(opening, []), self.recurring.get(CLOSINGS[opening], [])
        if len(opened) == len(closed) and (not closed or closed[-1] < self.today):
            self.recurring[opening] = [*opened, self.today]

    @rule(opening=st.sampled_from([*CLOSINGS]))
    def close(self, opening: Event) -> None:
        closing = CLOSINGS[opening]
        if len(self.recurring.get(opening, [])) > len(self.recurring.get(closing, [])):
            self.recurring[closing] = [*self.recurring.get(closing, []), self.today]

    @precondition(lambda self: Event.ACCEPTED in self.single)
    @rule()
    def accept_too_early(self) -> None:
        with pytest.raises(InputError) as caught:
            progress(self.base, today=self.today, events={**self.events, Event.ACCEPTED: START - timedelta(days=1)})

        assert "/events/accepted" in {fault.pointer for fault in caught.value.faults}

    @invariant()
    def it_is_the_same_assessed_anew_and_followed_on(self) -> None:
        again = progress(self.assessed, today=self.today)

        assert again == self.now
        assert again == progress(self.assessed, today=self.today, events=self.events)

    @invariant()
    def nobody_owes_what_is_done_and_somebody_owes_what_is_not(self) -> None:
        found = self.now
        finished = all(each.standing in OVER for each in found.steps)

        assert not finished or not [task for task in found.tasks if task.actor is not Actor.APPLICANT]
        assert finished or found.tasks
        assert all(task.standing not in OVER for task in found.tasks)

    @invariant()
    def only_the_late_are_called_late(self) -> None:
        for each in self.now.deadlines:
            late = each.standing in {Standing.OVERDUE, Standing.DONE_LATE}
            day = each.done_on or self.today

            assert not late or (each.due is not None and day > each.due and not each.deadline.assumed_start)
            assert (each.working_days_late is not None) is late

    @invariant()
    def the_agenda_holds_exactly_the_tasks(self) -> None:
        assert sorted(task.what.en for task in self.now.tasks) == sorted(
            task.what.en for task in agenda({"": self.assessed}, today=self.today)
        )

    @invariant()
    def a_record_rechecks_unchanged(self) -> None:
        assert Change.UNCHANGED is recheck(record(self.assessed)).change


TestCases = CaseMachine.TestCase
TestCases.settings = settings(max_examples=60, stateful_step_count=14, deadline=None)
