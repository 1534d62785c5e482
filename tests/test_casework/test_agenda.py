"""The agenda of a station: whose case, in what order, for which actor and division."""

from datetime import date

import pytest
from attrs import evolve

from hukou_rules import Event, NewbornApplication, PoliceStation, assess
from hukou_rules.casework.agenda import agenda
from hukou_rules.casework.progress import Standing, Task
from hukou_rules.facts.newborn_registration import Follows
from hukou_rules.facts.registration_certificate import IdentityDocument
from hukou_rules.intake.registration_certificate import CertificateApplicant, CertificateApplication
from hukou_rules.terms import Actor

CERTIFICATE = CertificateApplication(
    applied_on=date(2022, 9, 20),
    applicant=CertificateApplicant(registered_in="370116"),
    identity_document=IdentityDocument.VALID,
    retrievable_by_query=False,
    accepting_station=PoliceStation(division="370203", handles_registration=True),
)
NEWBORN = NewbornApplication(
    applied_on=date(2022, 9, 20),
    follows=Follows.MOTHER,
    child=evolve(NewbornApplication().child, born_on=date(2022, 9, 1)),
    mother=evolve(NewbornApplication().mother, registered_in="371202"),  # a former code of 370116
    accepting_station=PoliceStation(division="370203"),
)
CASES = {
    "inquired": assess(
        CERTIFICATE,
        {
            Event.ACCEPTED: date(2022, 9, 20),
            Event.TASK_RECEIVED: date(2022, 9, 20),
            Event.INQUIRY_CLOSED: date(2022, 9, 30),
        },
    ),
    "open": assess(CERTIFICATE, {Event.ACCEPTED: date(2022, 9, 20)}),
    "newborn": assess(NEWBORN, {Event.ACCEPTED: date(2022, 9, 30)}),
    "elsewhere": assess(
        evolve(CERTIFICATE, applicant=CertificateApplicant(registered_in="370883")),
        {Event.ACCEPTED: date(2022, 9, 20)},
    ),
    "stopped": assess(NEWBORN, {Event.ACCEPTED: date(2022, 9, 29), Event.CORRECTION_OPENED: date(2022, 9, 29)}),
    "filed": assess(CERTIFICATE),
    "done": assess(CERTIFICATE, {Event.ACCEPTED: date(2022, 9, 20), Event.CERTIFICATE_ISSUED: date(2022, 9, 30)}),
}
TODAY = date(2022, 10, 13)


def named(tasks: tuple[Task, ...]) -> list[tuple[str, date | None]]:
    return [(task.case, task.due) for task in tasks]


def test_the_certificate_is_overdue_by_one_working_day() -> None:
    (late,) = [task for task in agenda(CASES, Actor.REGISTRATION_STATION, "370116", TODAY) if task.case == "inquired"]

    assert (Standing.OVERDUE, date(2022, 10, 12), 1) == (late.standing, late.due, late.working_days_late)
    assert "SD-3.6" == (late.clause and late.clause.id)


def test_what_is_due_first_comes_first_and_what_has_no_date_last() -> None:
    assert [
        ("newborn", date(2022, 10, 10)),
        ("inquired", date(2022, 10, 12)),
        ("open", None),
        ("stopped", None),
    ] == named(agenda(CASES, Actor.REGISTRATION_STATION, "370116", TODAY))


def test_a_former_code_asks_for_its_successor() -> None:
    assert agenda(CASES, Actor.REGISTRATION_STATION, "370116", TODAY) == agenda(
        CASES, Actor.REGISTRATION_STATION, "371202", TODAY
    )


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
    assert cases == [task.case for task in agenda(CASES, actor, division, TODAY)]


def test_no_cases_no_tasks() -> None:
    assert () == agenda({}, None, None, TODAY)
