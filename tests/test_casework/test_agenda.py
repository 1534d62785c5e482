"""The agenda of a station: whose case, in what order, for which actor and division."""

from datetime import date
from typing import Any

import pytest
from tests.applications import certificate, due, newborn

from hukou_rules import Event, InputError, Parent, PoliceStation, WorkingCalendar, assess
from hukou_rules.casework.agenda import agenda
from hukou_rules.casework.progress import Standing
from hukou_rules.intake.registration_certificate import CertificateApplicant
from hukou_rules.terms import Actor, LimitName

ACCEPTED = {Event.ACCEPTED: date(2022, 9, 20)}
INQUIRED = {**ACCEPTED, Event.TASK_RECEIVED: date(2022, 9, 20), Event.INQUIRY_CLOSED: date(2022, 9, 30)}
CERTIFICATE = certificate(applicant=CertificateApplicant(registered_in="370116"))
NEWBORN = newborn(
    father=Parent(registered_in="371202"),  # a former code of 370116
    accepting_station=PoliceStation(division="370203"),
)
CASES = {
    "inquired": assess(CERTIFICATE, INQUIRED),
    "open": assess(CERTIFICATE, ACCEPTED),
    "newborn": assess(NEWBORN, ACCEPTED),
    "elsewhere": assess(certificate(applicant=CertificateApplicant(registered_in="370883")), ACCEPTED),
    "stopped": assess(NEWBORN, {Event.ACCEPTED: date(2022, 9, 29), Event.CORRECTION_OPENED: date(2022, 9, 29)}),
    "filed": assess(CERTIFICATE),
    "done": assess(CERTIFICATE, {**ACCEPTED, Event.CERTIFICATE_ISSUED: date(2022, 9, 30)}),
}
REPORT_DUE = due(CASES["inquired"], LimitName.CERTIFICATE_REPORTED_BACK)
NUMBER_DUE = due(CASES["newborn"], LimitName.CITIZEN_NUMBER_ASSIGNED)
TODAY = WorkingCalendar.official().add(REPORT_DUE, 1)


def test_the_certificate_is_overdue_by_one_working_day() -> None:
    (late,) = [
        task
        for task in agenda(CASES, today=TODAY, actor=Actor.REGISTRATION_STATION, division="370116")
        if task.case == "inquired"
    ]

    assert (Standing.OVERDUE, REPORT_DUE, 1) == (late.standing, late.due, late.working_days_late)
    assert "SD-3.6" == (late.clause and late.clause.id)


@pytest.mark.parametrize("code", ["370116", "371202"])
def test_what_is_due_first_comes_first_and_what_has_no_date_last_for_a_former_code_too(code: str) -> None:
    assert [("newborn", NUMBER_DUE), ("inquired", REPORT_DUE), ("open", None), ("stopped", None)] == [
        (task.case, task.due) for task in agenda(CASES, today=TODAY, actor=Actor.REGISTRATION_STATION, division=code)
    ]


def test_what_has_no_date_comes_after_what_is_due_in_days_to_come() -> None:
    dues = [task.due for task in agenda(CASES, today=date(2022, 9, 29))]

    assert [NUMBER_DUE, None] == [*dict.fromkeys(dues)]
    assert dues == sorted(dues, key=lambda due: due or date.max)


def test_an_agenda_is_as_long_as_its_tasks_and_says_so() -> None:
    found = agenda(CASES, today=TODAY, actor=Actor.APPLICANT)

    assert 1 == len(found) == len(found.tasks)
    assert f"<Agenda {TODAY}: owed 1>" == repr(found)


@pytest.mark.parametrize(
    ("actor", "division", "cases"),
    [
        (Actor.REGISTRATION_STATION, None, ["newborn", "inquired", "elsewhere", "open", "stopped"]),
        (Actor.REGISTRATION_STATION, "370883", ["elsewhere"]),
        (Actor.ACCEPTING_STATION, "370203", ["filed"]),
        (Actor.ACCEPTING_STATION, "370102", []),
        (Actor.APPLICANT, None, ["stopped"]),
        (None, "370203", ["filed"]),
        (None, None, ["newborn", "inquired", "elsewhere", "filed", "open", "stopped", "stopped"]),
    ],
)
def test_everybody_sees_what_is_theirs(actor: Actor | None, division: str | None, cases: list[str]) -> None:
    assert cases == [task.case for task in agenda(CASES, today=TODAY, actor=actor, division=division)]


def test_no_cases_no_tasks() -> None:
    assert [] == [*agenda({}, today=TODAY)]


@pytest.mark.parametrize(
    ("wrong", "pointers"),
    [
        ({"today": "2022-09-20"}, {"/today": "wrong-type"}),
        ({"actor": "the mayor"}, {"/actor": "unknown-value"}),
        ({"division": 370116}, {"/division": "wrong-type"}),
        ({"division": "3701"}, {"/division": "bad-division"}),
        ({"cases": [CASES["open"]]}, {"/cases": "wrong-type"}),
        ({"cases": {"a": CERTIFICATE}}, {"/cases/a": "wrong-type"}),
        (
            {"today": None, "actor": "", "division": "", "cases": None},
            {"/today": "wrong-type", "/actor": "unknown-value", "/division": "bad-division", "/cases": "wrong-type"},
        ),
    ],
)
def test_everything_wrong_with_what_is_asked_is_named(wrong: dict[str, Any], pointers: dict[str, str]) -> None:
    asked: dict[str, Any] = {"cases": CASES, "today": TODAY, **wrong}
    with pytest.raises(InputError) as caught:
        agenda(asked.pop("cases"), **asked)

    assert pointers == {fault.pointer: fault.code for fault in caught.value.faults}


def test_references_are_texts_and_each_that_is_none_is_named() -> None:
    cases: dict[Any, Any] = {1: CASES["open"], "a": CASES["open"], None: None}
    with pytest.raises(InputError) as caught:
        agenda(cases, today=TODAY)

    assert [("/cases/1", "int"), ("/cases/None", "NoneType"), ("/cases/None", "NoneType")] == [
        (fault.pointer, fault.en.split("(")[1].split(")")[0]) for fault in caught.value.faults
    ]
