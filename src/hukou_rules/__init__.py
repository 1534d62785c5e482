"""The rules of Shandong's four province-wide household-registration services.

One call, ``assess``, says for one application: may this station accept it and why, what to bring, who does what, which
day each step is due and how certain that is, what it costs, and on which clause each answer rests.

Every public name is here and is loaded when it is first used, so that importing the package costs next to nothing.

>>> from hukou_rules import NewbornApplication, assess
>>> assess(NewbornApplication()).outcome.en
'more facts needed'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from hukou_rules.exchange.forms import to_dict, to_markdown, to_text
    from hukou_rules.exchange.ics import to_ics
    from hukou_rules.facts.newborn_registration import Household
    from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
    from hukou_rules.intake.identity import CitizenIdentityNumber
    from hukou_rules.intake.newborn_registration import (
        CheckResult,
        Checks,
        Child,
        CustodyHolder,
        Grandparent,
        NewbornApplication,
        Parent,
    )
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
    "CustodyHolder",
    "Deadline",
    "Decision",
    "Event",
    "Fault",
    "FirstIdCardApplicant",
    "FirstIdCardApplication",
    "Grandparent",
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
    "to_dict",
    "to_ics",
    "to_markdown",
    "to_text",
]

_HOMES = {
    "hukou_rules.assessment": "Assessment ReadingTaken assess",
    "hukou_rules.calendar.notices": "Notice",
    "hukou_rules.calendar.working_days": "WorkingCalendar",
    "hukou_rules.deadlines": "Deadline",
    "hukou_rules.decision": "Aspect Decision Outcome Verdict",
    "hukou_rules.errors": "CalendarDataError Fault HukouRulesError InputError NotInForceError OutsideCalendarError "
    "RecordError",
    "hukou_rules.exchange.forms": "to_dict to_markdown to_text",
    "hukou_rules.exchange.ics": "to_ics",
    "hukou_rules.facts.newborn_registration": "Household",
    "hukou_rules.intake.first_id_card": "FirstIdCardApplicant FirstIdCardApplication",
    "hukou_rules.intake.identity": "CitizenIdentityNumber",
    "hukou_rules.intake.newborn_registration": (
        "CheckResult Checks Child CustodyHolder Grandparent NewbornApplication Parent"
    ),
    "hukou_rules.intake.records": "Application PoliceStation",
    "hukou_rules.intake.registration_certificate": "CertificateApplicant CertificateApplication",
    "hukou_rules.intake.temporary_id_card": "TemporaryIdCardApplicant TemporaryIdCardApplication",
    "hukou_rules.law.readings": "Readings",
    "hukou_rules.services": "SERVICES",
    "hukou_rules.terms": "Event ServiceName",
    "hukou_rules.validity": "id_card_validity temporary_card_validity",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


if not TYPE_CHECKING:  # pragma: no branch - type checkers alone go past it, and see which names there are

    def __getattr__(name: str) -> object:
        """Load a public name from its module."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_HOME[name]), name)
        return value


def __dir__() -> list[str]:
    """List the public names beside what is loaded."""
    return sorted({*globals(), *__all__})
