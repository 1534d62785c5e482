"""How callers use the public face: type-checked, never run."""

from datetime import date, datetime

from attrs import evolve

from hukou_rules import (
    SERVICES,
    Application,
    Assessment,
    CertificateApplicant,
    CertificateApplication,
    CheckResult,
    Checks,
    Child,
    CitizenIdentityNumber,
    Deadline,
    Decision,
    Event,
    Fault,
    FirstIdCardApplicant,
    FirstIdCardApplication,
    Household,
    HukouRulesError,
    InputError,
    NewbornApplication,
    Notice,
    Outcome,
    Parent,
    PoliceStation,
    Readings,
    ServiceName,
    TemporaryIdCardApplicant,
    TemporaryIdCardApplication,
    Verdict,
    WorkingCalendar,
    assess,
    id_card_validity,
    to_dict,
    to_ics,
    to_markdown,
    to_text,
)
from hukou_rules.decision import Finding, Requirement, Step
from hukou_rules.facts import first_id_card, newborn_registration as newborn, registration_certificate as certificate
from hukou_rules.facts.fact import Fact
from hukou_rules.intake import intake_named
from hukou_rules.intake.newborn_registration import INTAKE
from hukou_rules.law.clauses import Clause
from hukou_rules.law.readings import NewbornClock
from hukou_rules.rules import Rule
from hukou_rules.service import Part, Service
from hukou_rules.services import service_named
from hukou_rules.services.newborn_registration import SERVICE, open_case_file, paternity_report
from hukou_rules.terms import FactName, Pointer, StationHome, StationKind, Text

station = PoliceStation(division="370102", handles_registration=True)
applications: list[Application] = [
    NewbornApplication(
        applied_on=date(2021, 11, 26),
        applied_by=newborn.AppliedBy.FATHER,
        follows=newborn.Follows.FATHER,
        child=Child(born_on=date(2021, 11, 15)),
        father=Parent(registered_in="371502", household=Household.COLLECTIVE),
        checks=Checks(register=CheckResult.MATCHES),
        accepting_station=station,
    ),
    FirstIdCardApplication(
        applied_by=first_id_card.AppliedBy.SELF,
        applicant=FirstIdCardApplicant(citizen_identity_number=CitizenIdentityNumber("11010519491231002X")),
    ),
    TemporaryIdCardApplication(applicant=TemporaryIdCardApplicant(registered_in="371502"), urgent_need=True),
    CertificateApplication(
        kind=certificate.CertificateKind.TRANSFER,
        applicant=CertificateApplicant(registered_in="110105", formerly_registered_in=("370102",)),
    ),
]
calendar: WorkingCalendar = WorkingCalendar.official().with_notice(
    Notice(source="a notice", days_off=(date(2027, 2, 8),), worked_days=(date(2027, 2, 6),))
)
answer: Assessment = assess(
    applications[0],
    {Event.ACCEPTED: date(2021, 11, 26), Event.CORRECTION_OPENED: [date(2021, 11, 29)]},
    Readings(newborn_clock=NewbornClock.TASK_RECEIVED),
    calendar,
)
outcome: Outcome = answer.outcome
chinese: str = outcome.zh
kinds: tuple[StationKind, ...] = answer.where_to_apply
deadlines: tuple[Deadline, ...] = answer.deadlines
due: date | None = deadlines[0].due
end: datetime | None = deadlines[0].due_at
overdue: bool = deadlines[0].is_overdue(date(2021, 12, 2))
left: int | None = deadlines[0].days_left(date(2021, 11, 30))
third: date = calendar.add(date(2021, 11, 26), 3)
until: date | None = id_card_validity(date(2005, 11, 26), date(2021, 11, 26)).valid_until
names: list[str] = [service.name.value for service in SERVICES]
pointers: list[Pointer] = [pointer for finding in answer.findings for pointer in finding.missing]

service: Service[newborn.Facts] = SERVICE
facts: newborn.Facts = service.facts(follows=newborn.Follows.FATHER)
decision: Decision = service.decide(facts, Readings())
stations: tuple[StationKind, ...] = service_named(ServiceName.NEWBORN_REGISTRATION).where_to_apply(facts)
declared: Fact = service.declared["follows"]
label: Text = intake_named(service.name).label_of("/follows")
days: dict[Event, tuple[str, date | None]] = INTAKE.stated_days(NewbornApplication())
rule: Rule = service.rules[0]
verdict: Verdict = rule.answer(*rule.states[0])
finding: Finding = rule(*rule.row(facts, Readings()))
names_of_facts: list[FactName] = [name for found in decision.findings for name in found.missing]
cited: tuple[Clause, ...] = rule.clauses
needed: Requirement | None = paternity_report(*paternity_report.states[0])
step: Step | None = open_case_file(StationHome.OTHER)
parts: tuple[Part, ...] = service.parts
amended: Service[newborn.Facts] = service.amended(paternity_report=evolve(paternity_report, function=lambda *_: False))


def refused() -> None:
    service.decide(first_id_card.Facts())  # type: ignore[arg-type] # the facts of another service are refused


try:
    assess(applications[1])
except InputError as error:
    faults: tuple[Fault, ...] = error.faults
except HukouRulesError as error:
    first: str = error.faults[0].zh

document = to_dict(answer)
pages: list[str] = [to_text(answer), to_markdown(answer, "en"), to_ics(answer, lang="zh"), to_text(answer.deadlines[0])]
