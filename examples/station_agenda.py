"""A morning at a station of registration: which of its cases are due, overdue or waiting, the most urgent first."""

from datetime import date

from hukou_rules import Child, Event, NewbornApplication, Parent, PoliceStation, assess
from hukou_rules.casework.agenda import agenda
from hukou_rules.facts.newborn_registration import Follows
from hukou_rules.intake.registration_certificate import CertificateApplicant, CertificateApplication
from hukou_rules.pages.progress import agenda_page
from hukou_rules.terms import Actor

STATION = "371502"  # 聊城市东昌府区
TODAY = date(2022, 10, 13)

newborn = NewbornApplication(
    applied_on=date(2022, 10, 11),
    follows=Follows.MOTHER,
    child=Child(born_on=date(2022, 9, 28), already_registered=False),
    mother=Parent(registered_in=STATION),
    accepting_station=PoliceStation(division="370102"),
)
certificate = CertificateApplication(
    applied_on=date(2022, 9, 20),
    applicant=CertificateApplicant(registered_in=STATION),
    retrievable_by_query=False,
    accepting_station=PoliceStation(division="370203"),
)

# Your own references lead back to your own files; the library asks for no name.
cases = {
    "2022-1017": assess(
        certificate,
        {
            Event.ACCEPTED: date(2022, 9, 20),
            Event.TASK_RECEIVED: date(2022, 9, 20),
            Event.INQUIRY_CLOSED: date(2022, 9, 30),  # then the National Day week, and two worked weekend days
        },
    ),
    "2022-1042": assess(newborn, {Event.ACCEPTED: date(2022, 10, 11), Event.TASK_RECEIVED: date(2022, 10, 12)}),
    "2022-1043": assess(
        newborn,
        {Event.ACCEPTED: date(2022, 10, 11), Event.CORRECTION_OPENED: date(2022, 10, 12)},
    ),
}

if __name__ == "__main__":
    tasks = agenda(cases, today=TODAY, actor=Actor.REGISTRATION_STATION, division=STATION)
    print(agenda_page(tasks), end="")
