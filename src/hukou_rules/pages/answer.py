"""The answer as a page for people: text or Markdown, Chinese or English."""

from collections.abc import Iterable, Iterator
from typing import Final

from hukou_rules.analysis.cures import cures
from hukou_rules.assessment import Assessment, ReadingTaken
from hukou_rules.deadlines import Deadline
from hukou_rules.decision import Aspect, Finding, FollowUp, Outcome, Requirement, Step, Verdict
from hukou_rules.intake import intake_named
from hukou_rules.law.clauses import Clause
from hukou_rules.law.counting import CC_203
from hukou_rules.law.readings import Readings
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.pages.cures import heading_of, ways_out
from hukou_rules.pages.deadline import deadline_lines
from hukou_rules.pages.layout import ADVICE, Form, HasWords, Language, Page
from hukou_rules.terms import Actor, Effect, Event, Pointer, StationPlace, Text

__all__ = ["HEADINGS", "answer_page", "due_lines", "headline", "is_unlimited", "reasons", "stations"]

HEADINGS: Final = {
    "outcome": Text(zh="结论", en="Outcome"),
    "findings": Text(zh="逐项判定", en="Findings"),
    "materials": Text(zh="所需材料", en="What to bring"),
    "where": Text(zh="可以受理的派出所", en="Where to apply"),
    "route": Text(zh="办理流程", en="Who does what"),
    "deadlines": Text(zh="办理时限", en="When it is due"),
    "fee": Text(zh="收费", en="Fee"),
    "readings": Text(zh="法律未明确之处所采用的口径", en="Readings taken where the text is silent"),
    "presumed": Text(zh="未说明、按通常情形推定的事项", en="Not stated, presumed as usual"),
    "clauses": Text(zh="依据", en="Clauses"),
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
_USUAL: Final = Readings()
_CLOSES: Final = Text(
    zh="届满日截止于当日24时；有业务时间的，以停止办公为准。",
    en="A due day ends at 24:00; where there are business hours, at their close.",
)


def answer_page(assessment: Assessment, language: Language = "zh", form: Form = "text") -> str:
    """Return an assessment as a page: the outcome and why, what to bring, where to go, what is due, on which clause.

    A refusal or a correction says what would turn it into acceptance.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> print(answer_page(assess(NewbornApplication())).splitlines()[0])
    新生儿落户：情况待明确
    """
    page = Page(language, form)
    say = page.say
    page.title(f"{say(assessment.service)}{page.colon}{say(headline(assessment))}")
    page.section(HEADINGS["outcome"], reasons(assessment, page))
    changes = cures(assessment)
    page.section(heading_of(changes), ways_out(changes, language))
    page.section(
        HEADINGS["materials"],
        [_paper_line(needed, assessment, page) for needed in assessment.materials],
        numbered=True,
        notes=page.shared(assessment.materials),
    )
    page.section(HEADINGS["where"], stations(assessment, page))
    page.section(
        HEADINGS["route"],
        [
            *(_step(step, assessment, page) for step in assessment.route),
            *(_follow_up(each, assessment, page) for each in assessment.follow_ups),
        ],
        numbered=True,
    )
    page.section(
        HEADINGS["deadlines"],
        [
            *("\n".join(due_lines(due, assessment, page)) for due in assessment.deadlines),
            *([page.say(_CLOSES) + page.cite(CC_203)] if any(due.due for due in assessment.deadlines) else []),
        ],
    )
    page.section(HEADINGS["fee"], [page.price(assessment.fee)])
    page.section(ADVICE, [page.cited(advice) for advice in assessment.advice])
    page.section(HEADINGS["findings"], [_finding(finding, page) for finding in assessment.findings])
    page.section(
        HEADINGS["readings"],
        [_reading(taken, page) for taken in assessment.readings],
    )
    page.section(HEADINGS["presumed"], [_presumed(pointer, assessment, page) for pointer in assessment.presumed])
    page.section(HEADINGS["clauses"], [page.clause(clause) for clause in _clauses(assessment)])
    page.close(assessment.edition.id, [due.calendar for due in assessment.deadlines])
    return page.text


def _clauses(assessment: Assessment) -> Iterable[Clause]:
    """Return every clause that the answer cites, once, in the order of the page."""
    cited: list[Clause | None] = [
        *(each.clause for each in assessment.materials),
        *(each.clause for each in assessment.route),
        *(each.clause for each in assessment.follow_ups),
        *(due.limit.clause for due in assessment.deadlines if due.limit is not None),
        *(due.rolled.clause for due in assessment.deadlines if due.rolled is not None),
        None if assessment.fee is None else assessment.fee.clause,
        *(each.clause for each in assessment.advice),
        *(each.clause for each in assessment.findings),
    ]
    return dict.fromkeys(clause for clause in cited if clause is not None)


def headline(assessment: Assessment) -> HasWords:
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


def reasons(assessment: Assessment, page: Page) -> list[str]:
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


def stations(assessment: Assessment, page: Page) -> list[str]:
    """Name the stations that accept, and those that may, with what that depends on."""
    since = page.pick(f"自{page.dated(PROVINCE_WIDE_FROM)}起", f"from {PROVINCE_WIDE_FROM} on")
    open_ = page.pick(f"（{since}）", f" ({since})") if assessment.facts.opening is None else ""
    return [
        *(page.station(kind) for kind in assessment.where_to_apply),
        *(
            f"{page.station(kind)}{open_}{page.depends(assessment.service, pointers)}"
            for kind, pointers in assessment.where_it_depends
        ),
    ]


def _presumed(pointer: Pointer, assessment: Assessment, page: Page) -> str:
    """Say what is presumed, and as what, where one field says it."""
    intake = intake_named(assessment.service)
    name = next(each.fact for each in intake.statements if each.pointer == pointer)
    fact = None if name is None else assessment.in_force.declared[name]
    if fact is None or fact.presumed is None:
        return page.say(intake.label_of(pointer))
    return f"{page.say(fact.label)}{page.colon}{page.say(fact.presumed)}"


def _reading(taken: ReadingTaken, page: Page) -> str:
    """Say which reading was taken; of the usual one also why."""
    said = f"{page.say(type(taken.option).label)}{page.colon}{page.say(taken.option)}"
    usual = taken.option is getattr(_USUAL, taken.field)
    return f"{said}\n{page.say(type(taken.option).ground)}" if usual else said


def _finding(finding: Finding[Pointer], page: Page) -> str:
    return f"{page.say(finding.verdict)}{page.colon}{page.cited(finding)}"


def _paper_line(needed: Requirement[Pointer], assessment: Assessment, page: Page) -> str:
    """Say of a paper whether it has to be brought, and which it is."""
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


def due_lines(due: Deadline, assessment: Assessment, page: Page) -> Iterator[str]:
    """Say what is due, by whom and where, and on what it turns."""
    limit = due.limit
    assert limit is not None  # noqa: S101 - only a bare count has none
    division = next((step.division for step in assessment.route if step.actor is limit.owed_by and step.division), None)
    return deadline_lines(
        due,
        limit,
        page,
        who=f"{page.say(limit.owed_by)}{page.at(division)}",
        depends=page.depends(assessment.service, limit.depends_on),
        unlimited=due.awaiting is not None and is_unlimited(due.awaiting, assessment),
    )


def is_unlimited(awaited: Event, assessment: Assessment) -> bool:
    """Whether an event ends a step of the registration station, and no source says by when."""
    limits = [due.limit for due in assessment.deadlines if due.limit is not None]
    return (
        awaited.by is Actor.REGISTRATION_STATION
        and awaited.effect is Effect.MOVES_ON
        and all(limit.ends is not awaited for limit in limits)
    )
