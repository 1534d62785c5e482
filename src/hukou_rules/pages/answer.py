"""The answer as a page for people: text or Markdown, Chinese or English."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from hukou_rules.assessment import Assessment
from hukou_rules.deadlines import Deadline, Status
from hukou_rules.decision import Aspect, Finding, FollowUp, Force, Outcome, Requirement, Step, TimeLimit, Verdict
from hukou_rules.intake import intake_named
from hukou_rules.law.counting import CC_203
from hukou_rules.pages.layout import Form, HasWords, Language, Page
from hukou_rules.terms import Actor, Effect, Event, Pointer, StationPlace, Text

__all__ = ["answer_page"]

_HEADINGS: Final = {
    "outcome": Text(zh="结论", en="Outcome"),
    "ways": Text(zh="怎样可以受理", en="What would make it acceptable"),
    "findings": Text(zh="逐项判定", en="Findings"),
    "materials": Text(zh="所需材料", en="What to bring"),
    "where": Text(zh="可以受理的派出所", en="Where to apply"),
    "route": Text(zh="办理流程", en="Who does what"),
    "deadlines": Text(zh="办理时限", en="When it is due"),
    "fee": Text(zh="收费", en="Fee"),
    "advice": Text(zh="提示", en="Please note"),
    "readings": Text(zh="法律未明确之处所采用的口径", en="Readings taken where the text is silent"),
    "presumed": Text(zh="未说明、按通常情形推定的事项", en="Not stated, presumed as usual"),
}
_ACCEPTED: Final = Text(zh="予以受理。", en="It can be accepted.")
_OPEN: Final = {  # what stands between an application and its acceptance, told all at once
    Verdict.NOT_MET: Text(zh="一次性告知补正：", en="To be corrected:"),
    Verdict.UNKNOWN: Text(zh="情况待明确：", en="More facts are needed:"),
    Verdict.DISCRETION: Text(zh="由受理民警认定：", en="For the officer to decide:"),
}
_ONLY_CORRECT: Final = Text(zh="一次性告知补正，补正后即可受理：", en="Correct this, then it is accepted:")
_REFUSED: Final = {
    Aspect.ENTITLEMENT: Text(zh="不属于本省通办范围", en="outside this province-wide service"),
    Aspect.PLACE: Text(zh="本所不能受理，请到下列派出所办理", en="wrong station, apply at one of those below"),
}
_UNPUBLISHED: Final = Text(
    zh="{day}起的放假安排尚未公布，日期可能在{earliest}至{latest}之间变动；安排公布后请重新查询。",
    en="From {day} no arrangement is published: it may move between {earliest} and {latest}. Ask again when it is out.",
)
_CLOSES: Final = Text(
    zh="届满日截止于当日24时；有业务时间的，以停止办公为准。",
    en="A due day ends at 24:00; where there are business hours, at their close.",
)
_OUTSIDE: Final = Text(zh="超出工作日历范围，无法确定日期", en="outside the calendar, no date can be given")


def answer_page(
    assessment: Assessment, language: Language = "zh", form: Form = "text", *, ways: Sequence[str] = ()
) -> str:
    """Return an assessment as a page: the outcome and why, what to bring, where to go, what is due, on which clause.

    ``ways`` are lines that say what would turn a refusal into acceptance, for a section of their own.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> print(answer_page(assess(NewbornApplication())).splitlines()[0])
    新生儿落户：情况待明确
    """
    page = Page(language, form)
    say = page.say
    page.title(f"{say(assessment.service)}{page.colon}{say(_heading(assessment))}")
    page.section(_HEADINGS["outcome"], _outcome(assessment, page))
    page.section(_HEADINGS["ways"], ways)
    page.section(
        _HEADINGS["materials"],
        [_requirement(needed, assessment, page) for needed in assessment.materials],
        numbered=True,
        notes=page.shared(assessment.materials),
    )
    page.section(_HEADINGS["where"], [page.station(kind) for kind in assessment.where_to_apply])
    page.section(
        _HEADINGS["route"],
        [
            *(_step(step, assessment, page) for step in assessment.route),
            *(_follow_up(each, assessment, page) for each in assessment.follow_ups),
        ],
        numbered=True,
    )
    page.section(
        _HEADINGS["deadlines"],
        [
            *("\n".join(_deadline(due, assessment, page)) for due in assessment.deadlines),
            *([page.say(_CLOSES) + page.cite(CC_203)] if any(due.due for due in assessment.deadlines) else []),
        ],
    )
    page.section(_HEADINGS["fee"], [page.price(assessment.fee)])
    page.section(_HEADINGS["advice"], [page.cited(advice) for advice in assessment.advice])
    page.section(_HEADINGS["findings"], [_finding(finding, page) for finding in assessment.findings])
    page.section(
        _HEADINGS["readings"],
        [f"{say(type(taken.option).label)}{page.colon}{say(taken.option)}" for taken in assessment.readings],
    )
    page.section(_HEADINGS["presumed"], [_presumed(pointer, assessment, page) for pointer in assessment.presumed])
    page.close(assessment.edition.id, [due.calendar for due in assessment.deadlines])
    return page.text


def _heading(assessment: Assessment) -> HasWords:
    """Say the outcome in a word; a refusal says of what kind it is."""
    return next((heading for heading, _ in _refused(assessment)), assessment.outcome)


def _refused(assessment: Assessment) -> list[tuple[Text, list[Finding[Pointer]]]]:
    """Return what refuses, each kind under its heading; a station outside Shandong is out of scope."""
    outside = assessment.facts.place is StationPlace.OUTSIDE
    kinds: dict[Aspect, list[Finding[Pointer]]] = {aspect: [] for aspect in _REFUSED}
    for finding in assessment.findings:
        if finding.verdict is Verdict.NOT_MET and finding.aspect in kinds:
            kinds[Aspect.ENTITLEMENT if outside else finding.aspect].append(finding)
    return [(_REFUSED[aspect], found) for aspect, found in kinds.items() if found]


def _outcome(assessment: Assessment, page: Page) -> list[str]:
    """Say the outcome, and every finding that makes it so; of a case not refused, all that is open yet."""
    if assessment.outcome is Outcome.ACCEPT:
        return [page.say(_ACCEPTED)]
    lines: list[str] = []
    if assessment.outcome is Outcome.REFUSE:
        channels = [advice for advice in assessment.advice if advice.channel]
        for heading, found in _refused(assessment):
            lines.append(f"{page.say(heading).capitalize()}{page.colon.strip()}")
            lines += [page.cited(advice) for advice in channels] + [page.cited(finding) for finding in found]
            channels = []
        not_met = [finding for finding in assessment.findings if finding.verdict is Verdict.NOT_MET]
        return [*lines, *(page.cited(finding) for finding in not_met if finding.aspect not in _REFUSED)]
    for verdict, heading in _OPEN.items():
        open_ = [page.cited(finding) for finding in assessment.findings if finding.verdict is verdict]
        if open_:
            lines += [page.say(heading), *open_]
    if {finding.verdict for finding in assessment.findings} <= {Verdict.MET, Verdict.NOT_MET}:
        lines[0] = page.say(_ONLY_CORRECT)
    return lines


def _presumed(pointer: Pointer, assessment: Assessment, page: Page) -> str:
    """Say what is presumed, and as what, where one field says it."""
    intake = intake_named(assessment.service)
    name = next(each.fact for each in intake.statements if each.pointer == pointer)
    if name is None:
        return page.say(intake.label_of(pointer))
    fact = assessment.in_force.declared[name]
    assert fact.presumed is not None  # noqa: S101 - else it would not have been presumed
    return f"{page.say(fact.label)}{page.colon}{page.say(fact.presumed)}"


def _finding(finding: Finding[Pointer], page: Page) -> str:
    return f"{page.say(finding.verdict)}{page.colon}{page.cited(finding)}"


def _requirement(needed: Requirement[Pointer], assessment: Assessment, page: Page) -> str:
    depends = page.depends(assessment.service, needed.depends_on)
    return f"{page.say(needed.presence)}{depends}{page.colon}{page.cited(needed)}"


def _step(step: Step[Pointer], assessment: Assessment, page: Page) -> str:
    where = page.at(step.division)
    if step.missing:
        missing = page.called(assessment.service, step.missing)
        where = page.pick(f"（所在地待明确：{'、'.join(missing)}）", f" (where: needs {', '.join(missing)})")
    return page.act(step, where, page.depends(assessment.service, step.depends_on))


def _follow_up(each: FollowUp[Pointer], assessment: Assessment, page: Page) -> str:
    depends = page.depends(assessment.service, each.depends_on)
    return f"{page.say(each.actor)}{page.colon}{page.say(each.action)}{depends}{page.cite(each.clause)}"


def _deadline(due: Deadline, assessment: Assessment, page: Page) -> Iterator[str]:
    """Say what is due, by whom and on which day; then how it was counted, and what could move it."""
    limit = due.limit
    assert limit is not None  # noqa: S101 - only a bare count has none
    division = next((step.division for step in assessment.route if step.actor is limit.owed_by and step.division), None)
    who = f"{page.say(limit.owed_by)}{page.at(division)}"
    if due.due is not None:
        may = limit.force is Force.MAY
        text = page.pick(
            f"{limit.id.zh}：{who}{'可以' if may else '应当'}最迟于{page.day(due.due)}完成，{due.status.zh}。",
            f"{limit.id.en}: {who}, {'may be done by' if may else 'by'} {page.day(due.due)}, {due.status.en}.",
        )
    elif due.awaiting is not None:
        unlimited = _is_unlimited(due.awaiting, assessment)
        text = page.pick(
            f"{limit.id.zh}：{who}；尚未起算，等待“{due.awaiting.zh}”{'，该环节没有规定时限' if unlimited else ''}。",
            f"{limit.id.en}: {who}; not yet running: it waits for '{due.awaiting.en}'"
            f"{', which no source limits' if unlimited else ''}.",
        )
    else:
        text = f"{page.say(limit.id)}{page.colon}{who}{page.pick('；', '; ')}{page.say(_OUTSIDE)}"
    yield text + page.cite(limit.clause)
    yield from _counted(due, limit, page)
    yield from _doubts(due, limit, assessment, page)


def _is_unlimited(awaited: Event, assessment: Assessment) -> bool:
    """Whether an event ends a step of the registration station, and no source says by when."""
    limits = [due.limit for due in assessment.deadlines if due.limit is not None]
    return (
        awaited.by is Actor.REGISTRATION_STATION
        and awaited.effect is Effect.MOVES_ON
        and all(limit.ends is not awaited for limit in limits)
    )


def _counted(due: Deadline, limit: TimeLimit[str], page: Page) -> Iterator[str]:
    """Say from when and over which days it was counted."""
    span = page.span(limit)
    start = (
        ""
        if due.start is None
        else page.pick(f"（{due.start}，当日{page.counts(limit)}）", f" ({due.start}, {page.counts(limit)} itself)")
    )
    yield page.pick(f"自“{limit.starts.zh}”{start}起{span}。", f"{span} from '{limit.starts.en}'{start}.")
    if due.skipped:
        days = page.pick("、", ", ").join(f"{day.date:%m-%d}{page.pick('', ' ')}{page.say(day)}" for day in due.skipped)
        yield page.pick(f"不计入：{days}。", f"Not counted: {days}.")
    if due.worked_weekends:
        days = page.pick("、", ", ").join(f"{day:%m-%d}" for day in due.worked_weekends)
        yield page.pick(f"调休上班、计入：{days}。", f"Worked weekends, counted: {days}.")
    for pause in due.pauses:
        until = page.pick("至今", " until now") if pause.closed is None else page.pick("至", " to ") + str(pause.closed)
        yield page.pick(
            f"停止计算：{pause.kind.zh}（{pause.opened}{until}）。", f"Paused: {pause.kind.en}, {pause.opened}{until}."
        )
    if due.rolled is not None:
        yield page.cited(due.rolled)


def _doubts(due: Deadline, limit: TimeLimit[str], assessment: Assessment, page: Page) -> Iterator[str]:
    """Say what could move the date."""
    if due.assumed_start:
        yield page.pick("以当日受理为前提；实际受理日期不同的，相应变动。", "This assumes acceptance that day.")
    if due.status is Status.PROVISIONAL:
        unsettled = due.calendar.calendar.final_through + timedelta(days=1)
        yield page.say(_UNPUBLISHED).format(day=unsettled, earliest=due.earliest, latest=due.latest)
    if due.extendable_to is not None:
        yield page.pick(f"可以延长至{due.extendable_to}。", f"May be extended to {due.extendable_to}.")
    if limit.depends_on:
        yield page.depends(assessment.service, limit.depends_on).strip()
    for other in due.by_reading:
        if other.due is not None:
            yield page.by(other.option, other.due)
        elif other.awaiting is not None:
            yield page.by(other.option, page.pick(f"等待“{other.awaiting.zh}”", f"waits for '{other.awaiting.en}'"))
