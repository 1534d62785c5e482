"""The rules of Shandong's four province-wide household-registration services.

One call, ``assess``, says for one application: may this station accept it and why, what to bring, who does what, which
day each step is due and how certain that is, what it costs, and on which clause each answer rests.

>>> assess(NewbornApplication()).outcome.en
'more facts needed'
"""

from hukou_rules.assessment import Assessment, ReadingTaken, assess
from hukou_rules.calendar.notices import Notice
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.deadlines import Deadline
from hukou_rules.decision import Aspect, Decision, Outcome, Verdict
from hukou_rules.errors import (
    CalendarDataError,
    Fault,
    HukouRulesError,
    InputError,
    NotInForceError,
    OutsideCalendarError,
    RecordError,
)
from hukou_rules.facts.newborn_registration import Household
from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.newborn_registration import CheckResult, Checks, Child, NewbornApplication, Parent
from hukou_rules.intake.records import Application, PoliceStation
from hukou_rules.intake.registration_certificate import CertificateApplicant, CertificateApplication
from hukou_rules.intake.temporary_id_card import TemporaryIdCardApplicant, TemporaryIdCardApplication
from hukou_rules.law.readings import Readings
from hukou_rules.services import SERVICES
from hukou_rules.terms import Event, ServiceName
from hukou_rules.validity import id_card_validity, temporary_card_validity

__all__ = [
    "SERVICES",
    "Application",
    "Aspect",
    "Assessment",
    "CalendarDataError",
    "CertificateApplicant",
    "CertificateApplication",
    "CheckResult",
    "Checks",
    "Child",
    "CitizenIdentityNumber",
    "Deadline",
    "Decision",
    "Event",
    "Fault",
    "FirstIdCardApplicant",
    "FirstIdCardApplication",
    "Household",
    "HukouRulesError",
    "InputError",
    "NewbornApplication",
    "NotInForceError",
    "Notice",
    "Outcome",
    "OutsideCalendarError",
    "Parent",
    "PoliceStation",
    "ReadingTaken",
    "Readings",
    "RecordError",
    "ServiceName",
    "TemporaryIdCardApplicant",
    "TemporaryIdCardApplication",
    "Verdict",
    "WorkingCalendar",
    "assess",
    "id_card_validity",
    "temporary_card_validity",
]
