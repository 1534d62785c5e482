"""The rules of Shandong's four province-wide household-registration services.

One call, ``assess``, says for one application: may this station accept it and why, what to bring, who does what, which
day each step is due and how certain that is, what it costs, and on which clause each answer rests.  The answer goes
into everything else: ``progress``, ``agenda``, ``checklist``, ``cures``, ``next_question``, ``record``, and into each
form: ``to_card``, ``to_dict``, ``to_text``, ``to_markdown``, ``to_svg``, ``to_ics``.

Every public name is here and is loaded when it is first used, so that importing the package costs next to nothing.

>>> from hukou_rules import NewbornApplication, assess, to_text
>>> to_text(assess(NewbornApplication()), "en").splitlines()[0]
'newborn household registration: more facts needed'
"""

import os
from _thread import RLock  # that of threading, which would take longer to import than all the rest here
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hukou_rules.analysis.asking import AnswerKind, InterviewQuestion
    from hukou_rules.analysis.cures import Cure, Cures, cures
    from hukou_rules.analysis.diff import Difference, Differences, diff, diff_editions
    from hukou_rules.analysis.guide import Guide, guide
    from hukou_rules.analysis.interview import interview
    from hukou_rules.analysis.questions import Effort, Question, Wanted, next_question
    from hukou_rules.analysis.verify import Report, verify
    from hukou_rules.assessment import Assessment, ReadingTaken, assess
    from hukou_rules.calendar.notice_checks import read_notice_text
    from hukou_rules.calendar.notices import Notice, read_notice
    from hukou_rules.calendar.working_days import CalendarStamp, MakeUpWeekends, Unpublished, WorkingCalendar
    from hukou_rules.calendar.year import CalendarYear, year_of
    from hukou_rules.casework.agenda import Agenda, agenda
    from hukou_rules.casework.checklist import Checklist, checklist
    from hukou_rules.casework.progress import DeadlineProgress, Progress, Standing, StepProgress, Task, progress
    from hukou_rules.casework.recheck import Recheck
    from hukou_rules.deadlines import ByReading, Deadline, Status, count_from
    from hukou_rules.decision import (
        Advice,
        Aspect,
        Decision,
        Doubt,
        Fee,
        Finding,
        FollowUp,
        Force,
        Outcome,
        Presence,
        Requirement,
        Step,
        TimeLimit,
        Unit,
        Verdict,
    )
    from hukou_rules.errors import (
        CalendarDataError,
        Fault,
        HukouRulesError,
        InputError,
        NotInForceError,
        OutsideCalendarError,
        RecordError,
    )
    from hukou_rules.exchange.arrow import INPUT_SCHEMA, OUTPUT_SCHEMA, assess_batch, assess_batches
    from hukou_rules.exchange.decode import read_case
    from hukou_rules.exchange.dmn import to_dmn
    from hukou_rules.exchange.forms import to_card, to_dict, to_markdown, to_svg, to_text
    from hukou_rules.exchange.ics import to_ics
    from hukou_rules.exchange.interview import InterviewStep, interview_step
    from hukou_rules.exchange.profile import Profile, read_profile
    from hukou_rules.exchange.record import recheck, record, replay
    from hukou_rules.exchange.rows import RowAnswer, RowDeadline, assess_rows
    from hukou_rules.exchange.schema import schema
    from hukou_rules.exchange.tables_csv import to_csv
    from hukou_rules.exchange.tools import tools
    from hukou_rules.facts.newborn_registration import Household
    from hukou_rules.intake.case import Case
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
    from hukou_rules.law.clauses import Clause, Source
    from hukou_rules.law.edition import Edition
    from hukou_rules.law.readings import Readings
    from hukou_rules.service import Service
    from hukou_rules.services import SERVICES, service_named
    from hukou_rules.terms import (
        Actor,
        Event,
        LimitName,
        Material,
        Pointer,
        ServiceName,
        StationKind,
        Term,
        Text,
        Whose,
    )
    from hukou_rules.validity import CardTerm, CardValidity, id_card_validity, temporary_card_validity

    __version__: str

__all__ = [
    "INPUT_SCHEMA",
    "OUTPUT_SCHEMA",
    "SERVICES",
    "Actor",
    "Advice",
    "Agenda",
    "AnswerKind",
    "Application",
    "Aspect",
    "Assessment",
    "ByReading",
    "CalendarDataError",
    "CalendarStamp",
    "CalendarYear",
    "CardTerm",
    "CardValidity",
    "Case",
    "CertificateApplicant",
    "CertificateApplication",
    "CheckResult",
    "Checklist",
    "Checks",
    "Child",
    "CitizenIdentityNumber",
    "Clause",
    "Cure",
    "Cures",
    "CustodyHolder",
    "Deadline",
    "DeadlineProgress",
    "Decision",
    "Difference",
    "Differences",
    "Doubt",
    "Edition",
    "Effort",
    "Event",
    "Fault",
    "Fee",
    "Finding",
    "FirstIdCardApplicant",
    "FirstIdCardApplication",
    "FollowUp",
    "Force",
    "Grandparent",
    "Guide",
    "Household",
    "HukouRulesError",
    "InputError",
    "InterviewQuestion",
    "InterviewStep",
    "LimitName",
    "MakeUpWeekends",
    "Material",
    "NewbornApplication",
    "NotInForceError",
    "Notice",
    "Outcome",
    "OutsideCalendarError",
    "Parent",
    "Pointer",
    "PoliceStation",
    "Presence",
    "Profile",
    "Progress",
    "Question",
    "ReadingTaken",
    "Readings",
    "Recheck",
    "RecordError",
    "Report",
    "Requirement",
    "RowAnswer",
    "RowDeadline",
    "Service",
    "ServiceName",
    "Source",
    "Standing",
    "StationKind",
    "Status",
    "Step",
    "StepProgress",
    "Task",
    "TemporaryIdCardApplicant",
    "TemporaryIdCardApplication",
    "Term",
    "Text",
    "TimeLimit",
    "Unit",
    "Unpublished",
    "Verdict",
    "Wanted",
    "Whose",
    "WorkingCalendar",
    "__version__",
    "agenda",
    "assess",
    "assess_batch",
    "assess_batches",
    "assess_rows",
    "checklist",
    "count_from",
    "cures",
    "diff",
    "diff_editions",
    "guide",
    "id_card_validity",
    "interview",
    "interview_step",
    "next_question",
    "progress",
    "read_case",
    "read_notice",
    "read_notice_text",
    "read_profile",
    "recheck",
    "record",
    "replay",
    "schema",
    "service_named",
    "temporary_card_validity",
    "to_card",
    "to_csv",
    "to_dict",
    "to_dmn",
    "to_ics",
    "to_markdown",
    "to_svg",
    "to_text",
    "tools",
    "verify",
    "year_of",
]

_HOMES = {
    "hukou_rules.analysis.asking": "AnswerKind InterviewQuestion",
    "hukou_rules.analysis.cures": "Cure Cures cures",
    "hukou_rules.analysis.diff": "Difference Differences diff diff_editions",
    "hukou_rules.analysis.guide": "Guide guide",
    "hukou_rules.analysis.interview": "interview",
    "hukou_rules.analysis.questions": "Effort Question Wanted next_question",
    "hukou_rules.analysis.verify": "Report verify",
    "hukou_rules.assessment": "Assessment ReadingTaken assess",
    "hukou_rules.calendar.notice_checks": "read_notice_text",
    "hukou_rules.calendar.notices": "Notice read_notice",
    "hukou_rules.calendar.working_days": "CalendarStamp MakeUpWeekends Unpublished WorkingCalendar",
    "hukou_rules.calendar.year": "CalendarYear year_of",
    "hukou_rules.casework.agenda": "Agenda agenda",
    "hukou_rules.casework.checklist": "Checklist checklist",
    "hukou_rules.casework.progress": "DeadlineProgress Progress Standing StepProgress Task progress",
    "hukou_rules.casework.recheck": "Recheck",
    "hukou_rules.deadlines": "ByReading Deadline Status count_from",
    "hukou_rules.decision": (
        "Advice Aspect Decision Doubt Fee Finding FollowUp Force Outcome Presence Requirement Step TimeLimit Unit "
        "Verdict"
    ),
    "hukou_rules.errors": (
        "CalendarDataError Fault HukouRulesError InputError NotInForceError OutsideCalendarError RecordError"
    ),
    "hukou_rules.exchange.arrow": "INPUT_SCHEMA OUTPUT_SCHEMA assess_batch assess_batches",
    "hukou_rules.exchange.decode": "read_case",
    "hukou_rules.exchange.dmn": "to_dmn",
    "hukou_rules.exchange.forms": "to_card to_dict to_markdown to_svg to_text",
    "hukou_rules.exchange.ics": "to_ics",
    "hukou_rules.exchange.interview": "InterviewStep interview_step",
    "hukou_rules.exchange.profile": "Profile read_profile",
    "hukou_rules.exchange.record": "recheck record replay",
    "hukou_rules.exchange.rows": "RowAnswer RowDeadline assess_rows",
    "hukou_rules.exchange.schema": "schema",
    "hukou_rules.exchange.tables_csv": "to_csv",
    "hukou_rules.exchange.tools": "tools",
    "hukou_rules.facts.newborn_registration": "Household",
    "hukou_rules.intake.case": "Case",
    "hukou_rules.intake.first_id_card": "FirstIdCardApplicant FirstIdCardApplication",
    "hukou_rules.intake.identity": "CitizenIdentityNumber",
    "hukou_rules.intake.newborn_registration": (
        "CheckResult Checks Child CustodyHolder Grandparent NewbornApplication Parent"
    ),
    "hukou_rules.intake.records": "Application PoliceStation",
    "hukou_rules.intake.registration_certificate": "CertificateApplicant CertificateApplication",
    "hukou_rules.intake.temporary_id_card": "TemporaryIdCardApplicant TemporaryIdCardApplication",
    "hukou_rules.law.clauses": "Clause Source",
    "hukou_rules.law.edition": "Edition",
    "hukou_rules.law.readings": "Readings",
    "hukou_rules.service": "Service",
    "hukou_rules.services": "SERVICES service_named",
    "hukou_rules.terms": "Actor Event LimitName Material Pointer ServiceName StationKind Term Text Whose",
    "hukou_rules.validity": "CardTerm CardValidity id_card_validity temporary_card_validity",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

_FIRST_USE = RLock()  # held while a name is loaded or a calendar is built
if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows and Pyodide have no fork
    # A fork waits meanwhile: the child would inherit a lock of the import, or this one, with nobody to let go of it.
    os.register_at_fork(
        before=_FIRST_USE.acquire, after_in_parent=_FIRST_USE.release, after_in_child=_FIRST_USE.release
    )


if not TYPE_CHECKING:  # pragma: no branch - type checkers alone go past it, and see which names there are

    def __getattr__(name: str) -> object:
        """Load a public name from its module, and the version from what is installed."""
        if name != "__version__" and name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        with _FIRST_USE:
            value = getattr(import_module(_HOME[name]), name) if name in _HOME else _version()
        globals()[name] = value
        return value


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow, and few ask

    try:
        return version("hukou-rules")
    except PackageNotFoundError:
        return "unknown"


def __dir__() -> list[str]:
    """List the public names beside what is loaded."""
    return sorted({*globals(), *__all__})
