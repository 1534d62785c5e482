"""How callers use the public face: type-checked, never run."""

from datetime import date, datetime

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
    Event,
    Fault,
    FirstIdCardApplicant,
    FirstIdCardApplication,
    HukouRulesError,
    InputError,
    NewbornApplication,
    Notice,
    Outcome,
    Parent,
    PoliceStation,
    Readings,
    TemporaryIdCardApplicant,
    TemporaryIdCardApplication,
    WorkingCalendar,
    assess,
    id_card_validity,
)
from hukou_rules.law.readings import NewbornClock
from hukou_rules.services import first_id_card, newborn_registration as newborn, registration_certificate as certificate
from hukou_rules.terms import StationKind

station = PoliceStation(division="370102", handles_registration=True)
applications: list[Application] = [
    NewbornApplication(
        applied_on=date(2021, 11, 26),
        applied_by=newborn.AppliedBy.FATHER,
        follows=newborn.Follows.FATHER,
        child=Child(born_on=date(2021, 11, 15)),
        father=Parent(registered_in="371502"),
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
names: list[str] = [service.NAME.value for service in SERVICES]
finding_pointers: list[str] = [pointer for finding in answer.findings for pointer in finding.missing]

try:
    assess(applications[1])
except InputError as error:
    faults: tuple[Fault, ...] = error.faults
except HukouRulesError as error:
    first: str = error.faults[0].zh
