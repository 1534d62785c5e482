"""Everything public, used as a consumer would: codes only, nothing imported but the package; checked, and run once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

from hukou_rules import (
    INPUT_SCHEMA,
    OUTPUT_SCHEMA,
    SERVICES,
    Actor,
    Advice,
    Agenda,
    AnswerKind,
    Application,
    Aspect,
    Assessment,
    ByReading,
    CalendarDataError,
    CalendarStamp,
    CalendarYear,
    CardTerm,
    CardValidity,
    Case,
    CertificateApplicant,
    CertificateApplication,
    Checklist,
    CheckResult,
    Checks,
    Child,
    CitizenIdentityNumber,
    Clause,
    Cure,
    Cures,
    CustodyHolder,
    Deadline,
    DeadlineProgress,
    Decision,
    Difference,
    Differences,
    Doubt,
    Edition,
    Effort,
    Event,
    Fault,
    Fee,
    Finding,
    FirstIdCardApplicant,
    FirstIdCardApplication,
    FollowUp,
    Force,
    Grandparent,
    Guide,
    Household,
    HukouRulesError,
    InputError,
    InterviewQuestion,
    InterviewStep,
    LimitName,
    MakeUpWeekends,
    Material,
    NewbornApplication,
    Notice,
    NotInForceError,
    Outcome,
    OutsideCalendarError,
    Parent,
    Pointer,
    PoliceStation,
    Presence,
    Profile,
    Progress,
    Question,
    Readings,
    ReadingTaken,
    Recheck,
    RecordError,
    Report,
    Requirement,
    RowAnswer,
    RowDeadline,
    Service,
    ServiceName,
    Source,
    Standing,
    StationKind,
    Status,
    Step,
    StepProgress,
    Task,
    TemporaryIdCardApplicant,
    TemporaryIdCardApplication,
    Term,
    Text,
    TimeLimit,
    Unit,
    Unpublished,
    Verdict,
    Wanted,
    Whose,
    WorkingCalendar,
    __version__,
    agenda,
    assess,
    assess_batch,
    assess_batches,
    assess_rows,
    checklist,
    count_from,
    cures,
    diff,
    diff_editions,
    guide,
    id_card_validity,
    interview,
    interview_step,
    next_question,
    progress,
    read_case,
    read_notice,
    read_notice_text,
    read_profile,
    recheck,
    record,
    replay,
    schema,
    service_named,
    temporary_card_validity,
    to_card,
    to_csv,
    to_dict,
    to_dmn,
    to_ics,
    to_markdown,
    to_svg,
    to_text,
    tools,
    verify,
    year_of,
)

LAUNCH = date(2021, 11, 26)

# --- what goes in -----------------------------------------------------------------------------------------------------

station = PoliceStation(division="370102", handles_registration=True)
applications: list[Application] = [
    NewbornApplication(
        applied_on=LAUNCH,
        applied_by="father",
        follows="father",
        parents_marriage="divorced",
        custody="joint",
        child=Child(born_on=date(2021, 11, 15), already_registered=False),
        father=Parent(registered_in="371502", household="collective"),
        grandparent=Grandparent(registered_in="371502"),
        checks=Checks(register="matches", birth_certificate="matches"),
        birth_certificate="held",
        accepting_station=station,
    ),
    FirstIdCardApplication(
        applied_on=LAUNCH,
        applied_by="self",
        applicant=FirstIdCardApplicant(
            citizen_identity_number=CitizenIdentityNumber("11010519491231002X"), held_id_card="never", present=True
        ),
    ),
    TemporaryIdCardApplication(
        applicant=TemporaryIdCardApplicant(registered_in="371502"), id_card_application="pending", urgent_need=True
    ),
    CertificateApplication(
        kind="transfer",
        identity_document="valid",
        applicant=CertificateApplicant(registered_in="110105", formerly_registered_in=("370102",)),
    ),
]
readings = Readings(newborn_clock="task-received", pause="never")
notice: Notice = read_notice('{"source": "a notice", "days_off": ["2027-02-08"], "worked_days": ["2027-02-06"]}')
from_words: Notice = read_notice_text(
    "一、元旦：1月1日放假。节假日期间，照常值班。", year=2027, statutory_days=[date(2027, 1, 1)]
)
calendar: WorkingCalendar = WorkingCalendar.official().with_notice(notice)
stricter: WorkingCalendar = WorkingCalendar.official(make_up_weekends=MakeUpWeekends.SKIP, unpublished=Unpublished.FLAG)
county: Profile = read_profile('{"readings": {"newborn_clock": "task-received"}}')
parsed: Case = read_case({"service": "newborn-registration"})
case: Case = read_case('{"service": "newborn-registration", "applied_on": "2021-11-26", "follows": "father"}')

held: dict[str, Any] = {"service": "newborn-registration", "applied_on": "2021-11-26"}
same: Case = county.read_case(held, later={"accepted": "2021-11-26"})

# --- the answer -------------------------------------------------------------------------------------------------------

answer: Assessment = assess(
    applications[0], {"accepted": LAUNCH, "correction-opened": [date(2021, 11, 29)]}, readings, calendar
)
again: Assessment = assess(case, calendar=stricter, services=SERVICES)
outcome: Outcome = answer.outcome
chinese: str = outcome.zh
aspects: Mapping[Aspect, Outcome] = answer.aspects
findings: tuple[Finding[Pointer], ...] = answer.findings
verdicts: list[Verdict] = [finding.verdict for finding in findings]
clauses: list[Clause] = [finding.clause for finding in findings]
source: Source = clauses[0].source
title: Text = source.title
materials: tuple[Requirement[Pointer], ...] = answer.materials
papers: list[tuple[Material, Whose, Presence]] = [(each.material, each.whose, each.presence) for each in materials]
kinds: tuple[StationKind, ...] = answer.where_to_apply
steps: tuple[Step[Pointer], ...] = answer.route
actors: list[Actor] = [step.actor for step in steps]
follow_ups: tuple[FollowUp[Pointer], ...] = answer.follow_ups
fee: Fee | None = answer.fee
taken: tuple[ReadingTaken, ...] = answer.readings
advice: tuple[Advice, ...] = answer.advice
doubts: tuple[Doubt, ...] = answer.doubts
terms: tuple[CardTerm, ...] | None = answer.validity
edition: Edition = answer.edition
service: Service[Any] = service_named(ServiceName.NEWBORN_REGISTRATION, LAUNCH)
decided: Decision = answer.in_force.decide(answer.facts, readings)

deadlines: tuple[Deadline, ...] = answer.deadlines
first: Deadline = deadlines[0]
name: LimitName | None = first.id
limit: TimeLimit[str] | None = first.limit
units: list[tuple[Unit, Force, Event]] = [] if limit is None else [(limit.unit, limit.force, limit.starts)]
due: date | None = first.due
end: datetime | None = first.due_at
status: Status = first.status
others: tuple[ByReading, ...] = first.by_reading
stamp: CalendarStamp = first.calendar
overdue: bool = first.is_overdue(datetime(2021, 12, 2, tzinfo=timezone(timedelta(hours=8))))
left: int | None = first.days_left(date(2021, 11, 30))

short: list[RowAnswer] = [*assess_rows([*applications, {"kind": "transfer"}], service="registration-certificate")]
dated: tuple[RowDeadline, ...] = short[0].deadlines
bring: tuple[Requirement[Pointer], ...] = short[0].materials
in_batches: list[Callable[..., object]] = [assess_batch, assess_batches]  # which need an extra, as their schemas do
with_schemas: list[object] = [*INPUT_SCHEMA, *OUTPUT_SCHEMA]
wrong: list[Fault] = [fault for each in short for fault in each.faults]

# --- what follows from it ---------------------------------------------------------------------------------------------

followed: Progress = progress(answer, today=date(2021, 12, 2), events={"task-received": date(2021, 11, 30)})
where: list[Standing] = [each.standing for each in followed.steps]
one_step: StepProgress = followed.steps[0]
one_deadline: DeadlineProgress = followed.deadlines[0]
tasks: tuple[Task, ...] = followed.owed_by("registration-station")
owed: Agenda = agenda({"case-17": answer}, today=LAUNCH, actor="registration-station", division="371502")
listed: Checklist = checklist(answer, ["household-register", "resident-id-card:declarant"])
ways: Cures = cures(answer)
best: list[Cure] = [*ways]
question: Question | None = next_question(again, skipped=["child_age"], wanted="everything")
wanted: Wanted = Wanted.OUTCOME
effort: Effort | None = None if question is None else question.effort
told: object = interview("first-id-card", lambda asked: asked.options[0].code)
step: InterviewStep = interview_step({"service": "first-id-card"}, profile=county)
asked: InterviewQuestion | None = step.question
how: AnswerKind | None = None if asked is None else asked.kind
ends: Assessment | None = interview_step(step.document, "shandong", calendar=calendar, services=SERVICES).answer
kept: str = record(answer)
replayed: Decision = replay(kept)
checked: Recheck = recheck(kept)

# --- a service, and the calendar --------------------------------------------------------------------------------------

written: Guide = guide("newborn-registration", readings=Readings())
proved: Report = verify(["temporary-id-card"])
differences: Differences = diff("newborn-registration", Readings(), readings)
changed: Sequence[Difference] = differences.changes
nothing: Differences = diff_editions(SERVICES[0], service_named(ServiceName.FIRST_ID_CARD))
third: date = calendar.add(LAUNCH, 3)
counted: Deadline = count_from(LAUNCH, 3, calendar)
year: CalendarYear = year_of(calendar, 2021)
valid: CardValidity = id_card_validity(date(2005, 11, 26), LAUNCH)
temporary: date | None = temporary_card_validity(LAUNCH).valid_until
custody: CustodyHolder = CustodyHolder.JOINT
household: Household = Household.FAMILY
result: CheckResult = CheckResult.MATCHES
codes: list[str] = [term.code for term in (custody, household, result)]
word: Term = outcome

# --- forms and errors -------------------------------------------------------------------------------------------------

document: Mapping[str, object] = to_dict(answer)
pages: list[str] = [to_text(each, lang="en") for each in (answer, followed, owed, listed, ways, written, first, year)]
page: str = to_markdown(answer)
pictures: list[str] = [to_svg(answer), to_svg(first, "en", profile=county)]
card: str = to_card(answer, "en", "html")
calendar_file: str = to_ics(answer)
tables: tuple[str, str] = to_dmn("first-id-card"), to_csv(SERVICES[0])
names: list[object] = [tool["name"] for tool in tools()]
described: Mapping[str, object] = schema("newborn-registration", of="answer")
version: str = __version__

try:
    NewbornApplication(follows="uncle")
except InputError as error:
    faults: tuple[Fault, ...] = error.faults
except (NotInForceError, OutsideCalendarError, CalendarDataError, RecordError) as error:
    last: str = error.faults[0].zh
except HukouRulesError as error:
    said: str = str(error)
