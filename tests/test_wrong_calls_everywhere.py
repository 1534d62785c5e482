"""The walk over wrong calls leaves out no public name and no method: whatever is new has to be put in its place."""

import inspect
from typing import Any, NewType

import pytest
from tests import test_wrong_calls as walked
from tests.test_wrong_calls import CALLS, LAUNCH, OFFICIAL, RECORDS, WRONG, Call, is_day

import hukou_rules
from hukou_rules import HukouRulesError, Readings
from hukou_rules.intake.records import Record
from hukou_rules.terms import Term

PUBLIC: dict[str, Any] = {name: getattr(hukou_rules, name) for name in hukou_rules.__all__}
CLASSES = {name: value for name, value in PUBLIC.items() if isinstance(value, type)}
TERMS = [value for value in CLASSES.values() if issubclass(value, Term) and value is not Term]
ERRORS = [value for value in CLASSES.values() if issubclass(value, HukouRulesError)]
NOT_CALLED = {
    "SERVICES",
    "INPUT_SCHEMA",
    "OUTPUT_SCHEMA",
    "__version__",
    "Application",
} | {  # data, a protocol, and names of types
    name for name, value in PUBLIC.items() if isinstance(value, NewType)
}
HANDED_OUT = {  # what calls return, or what those who write rules make: nobody makes one of what they were handed
    *("Advice", "Agenda", "Assessment", "ByReading", "CalendarStamp", "CalendarYear", "CardTerm", "CardValidity"),
    *("Case", "Checklist", "Clause", "Cure", "Cures", "Deadline", "DeadlineProgress", "Decision", "Difference"),
    *("Differences", "Doubt", "Effort", "Fault", "Fee", "Finding", "FollowUp", "Guide", "InterviewQuestion"),
    *("InterviewStep", "Profile", "Progress", "Question", "ReadingTaken", "Recheck", "Report", "Requirement"),
    *("RowAnswer", "RowDeadline", "Service", "Source", "Step", "StepProgress", "Task", "Text", "TimeLimit"),
    "WorkingCalendar",
}
ASKED_BY_THE_LIBRARY = {  # for every case, with what it made itself: to check that again would cost every answer
    *("Clause.is_followed_on", "Service.is_in_force", "Source.is_in_force", "Decision.outcome", "Service.decide"),
    *("Service.where_to_apply", "Cures.pointer_to", "Cures.since", "WorkingCalendar.outside"),
    *("CalendarYear.working_days", "Profile.over", "Profile.read_case", "Profile.read_document", "Progress.owed_by"),
    *("Source.clause", "Service.amended"),  # how rules are written down; ``amended`` is called with one part
}
ANY_DAY = {"day": LAUNCH}, {"day": is_day}
MORE: dict[str, Call] = {
    **{
        each.__name__: Call(of=each, right=ANY_DAY[0], fits=ANY_DAY[1])
        for each in (OFFICIAL.day_off, OFFICIAL.kind, OFFICIAL.rolled_at_latest)
    },
    "deviations": Call(
        of=OFFICIAL.deviations, right={"start": LAUNCH, "end": LAUNCH}, fits={"start": is_day, "end": is_day}
    ),
    "year_fingerprint": Call(of=OFFICIAL.year_fingerprint, right={"year": 2026}, fits={}),
}


def test_every_public_name_has_its_place() -> None:
    """A function is called, a record and the readings are made, a term is looked up, a value is handed out."""
    called = {name for name in CALLS if name in PUBLIC}
    made = {name for name, value in CLASSES.items() if value in (*RECORDS, *TERMS, *ERRORS, Readings, Term)}

    assert set() == {*PUBLIC} - called - made - HANDED_OUT - NOT_CALLED
    assert {*RECORDS} == {value for value in CLASSES.values() if issubclass(value, Record)}


def test_every_method_that_takes_something_is_called() -> None:
    methods = {
        method.__qualname__
        for value in CLASSES.values()
        if value not in (*TERMS, *ERRORS)
        for name, method in inspect.getmembers(value, inspect.isroutine)
        if not name.startswith("_") and {*inspect.signature(method).parameters} - {"self"}
    }

    assert set() == methods - {call.of.__qualname__ for call in (CALLS | MORE).values()} - ASKED_BY_THE_LIBRARY


@pytest.mark.parametrize(("name", "parameter"), [(name, each) for name, call in MORE.items() for each in call.right])
def test_a_wrong_argument_of_the_others_is_named(name: str, parameter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CALLS, name, MORE[name])

    walked.test_a_wrong_argument_is_named_and_never_taken_for_nothing(name, parameter)


@pytest.mark.parametrize("kind", TERMS)
def test_a_wrong_code_of_a_term_is_none_and_no_error(kind: type[Term]) -> None:
    found = [kind.coded(value) for value in WRONG]

    assert {*found} <= {None, *kind}
