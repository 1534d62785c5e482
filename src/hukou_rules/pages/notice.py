"""The one-time notice 一次性告知单 as a page: everything at once, nothing uncalled for, the clause behind each line."""

from collections.abc import Iterator
from typing import Final

from hukou_rules.analysis.cures import cures
from hukou_rules.casework.checklist import Checklist
from hukou_rules.deadlines import Deadline, Status
from hukou_rules.decision import Aspect, Force, Outcome, Requirement, TimeLimit
from hukou_rules.intake.divisions import name
from hukou_rules.pages.answer import stations
from hukou_rules.pages.cures import heading_of, ways_out
from hukou_rules.pages.layout import ADVICE, INFORMS, Form, Language, Page
from hukou_rules.terms import Event, Pointer, StationPlace, Text

__all__ = ["notice_page"]

_TITLE: Final = Text(zh="一次性告知单", en="One-time notice")
_MATTER: Final = Text(zh="申请事项", en="The application")
_OPINION: Final = Text(zh="办理意见", en="Where it stands")
_PRESENTED: Final = Text(zh="已经收到的材料", en="Papers received")
_MISSING: Final = Text(zh="请您补齐的材料", en="Papers still to bring")
_DEPENDS: Final = Text(zh="视情形需要的材料", en="Papers that depend on what is not known yet")
_MAY_BE_ASKED: Final = Text(zh="必要时才需要提供的材料", en="Papers asked for only if need be")
_BRING: Final = Text(zh="到可以受理的派出所应当提交的材料", en="Papers to bring to a station that accepts")
_SUPERFLUOUS: Final = Text(zh="不需要提交、请您收回的材料", en="Papers that nobody asks for: please take them back")
_POINTS: Final = Text(zh="需要更正或者明确的事项", en="To be corrected or made clear")
_REASONS: Final = Text(zh="原因和需要更正、明确的事项", en="Why, and what is to be corrected or made clear")
_WHERE: Final = Text(zh="可以受理的派出所", en="Stations that accept")
_THEN: Final = Text(zh="补齐以后怎样办理", en="What happens then")
_GROUNDS: Final = Text(zh="依据", en="Sources")
_COMPLETE: Final = Text(zh="材料已经齐全。", en="The papers are complete.")
_COMPLETE_BUT_FOR_THE_FORM: Final = Text(
    zh="要带的材料已经齐全，登记表在受理窗口填写。",
    en="The papers to bring are complete; the form is filled in at the counter.",
)
_UNASKED: Final = Text(zh="没有条款要求提交", en="no clause asks for it")
_NO_LIMIT: Final = Text(
    zh="补齐材料的期限未见规定，请您尽早补齐；已经收到的材料不必重复提交。",
    en="No source sets a time for completing the papers; the sooner the better. Nothing is brought twice.",
)
_UNKNOWN_STATION: Final = Text(zh="尚未明确", en="not known yet")
_OUTSIDE: Final = Text(
    zh="您的申请不属于本省通办范围，原因见下。",
    en="Your application is outside this province-wide service; why, below.",
)
_OPINIONS: Final = {
    Outcome.REFUSE: Text(
        zh="您的申请不能在这里受理，原因和去处见下。",
        en="Your application cannot be accepted here; why, and where to go, below.",
    ),
    Outcome.CORRECT: Text(
        zh="您的申请需要补正，补正后继续办理。", en="Your application is to be corrected, then it goes on."
    ),
    Outcome.INCOMPLETE: Text(zh="您的申请还有情况需要明确，见下。", en="Your application needs more facts, see below."),
    Outcome.DISCRETION: Text(
        zh="您的申请有事项需要由受理民警认定，见下。",
        en="Your application has points for the officer to decide, below.",
    ),
    Outcome.ACCEPT: Text(zh="您的申请符合受理条件。", en="Your application can be accepted."),
}
_INFORMS: Final = Text(zh="本单供参考，不代替公安机关的决定。", en=INFORMS.en)
_SIGNED: Final = (
    Text(zh="告知人：____________　　告知日期：____年__月__日", en="Told by: ____________  on: ____________"),
    Text(zh="申请人签收：____________", en="Received by: ____________"),
)


def notice_page(found: Checklist, language: Language = "zh", form: Form = "text") -> str:
    """Return the one-time notice: all that is missing, at once, the clause behind each line, the date, the station.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.casework.checklist import checklist
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> print(notice_page(checklist(assess(NewbornApplication()), [])).splitlines()[0])
    一次性告知单
    """
    page, assessment = Page(language, form), found.assessment
    page.title(page.say(_TITLE))
    page.section(_MATTER, [*_matter(found, page)])
    page.section(_OPINION, _opinion(found, page))
    received = [f"{_paper(each, page)}{page.cite(each.clause)}" for each in found.presented]
    page.section(_PRESENTED, received, numbered=True)
    last = next((each for each in (found.may_be_asked, found.depends, found.missing) if each), ())
    for heading, needed in (
        (_BRING if found.is_refused else _MISSING, found.missing),
        (_DEPENDS, found.depends),
        (_MAY_BE_ASKED, found.may_be_asked),
    ):
        lines = [
            f"{page.say(each)}{page.depends(assessment.service, each.depends_on)}{page.cite(each.clause)}"
            for each in needed
            if each in found.asked
        ]
        page.section(heading, lines, numbered=True, notes=page.shared(found.asked) if needed is last else ())
    unasked = page.say(_UNASKED)
    extra = [f"{page.say(each)}{page.pick(f'（{unasked}）', f' ({unasked})')}" for each in found.superfluous]
    page.section(_SUPERFLUOUS, extra, numbered=True)
    page.section(_REASONS if found.is_refused else _POINTS, [page.cited(each) for each in found.points], numbered=True)
    changes = cures(assessment)
    page.section(heading_of(changes), ways_out(changes, language))
    if found.is_refused:
        page.section(_WHERE, stations(assessment, page))
    else:
        page.section(_THEN, [*_then(found, page)])
    page.section(ADVICE, [page.cited(each) for each in found.advice])
    page.section(_GROUNDS, page.sources(found.clauses))
    calendars = [due.calendar for due, _ in found.deadlines]
    page.close(assessment.edition.id, calendars, informs=_INFORMS, signed=_SIGNED)
    return page.text


def _paper(needed: Requirement[Pointer], page: Page) -> str:
    """Name a paper and whose it is."""
    return page.pick(f"{needed.material.zh}（{needed.whose.zh}）", f"{needed.material.en} ({needed.whose.en})")


def _matter(found: Checklist, page: Page) -> Iterator[str]:
    """Name the service, the station and the day."""
    yield f"{page.pick('业务', 'Service')}{page.colon}{page.say(found.assessment.service)}"
    if not found.is_refused:
        station = page.say(_UNKNOWN_STATION if found.station is None else name(found.station))
        yield f"{page.pick('受理派出所所在地', 'Accepting station')}{page.colon}{station}"
    applied = found.assessment.timeline.days.get(Event.APPLIED)
    if applied is not None:
        yield f"{page.pick('申请日期', 'Applied')}{page.colon}{page.day(applied)}"


def _opinion(found: Checklist, page: Page) -> list[str]:
    """Say what it comes to, and how many papers are missing."""
    outside = found.assessment.facts.place is StationPlace.OUTSIDE
    if found.is_refused and (outside or found.assessment.aspects[Aspect.ENTITLEMENT] is Outcome.REFUSE):
        return [page.say(_OUTSIDE)]
    if found.is_refused:
        return [page.say(_OPINIONS[Outcome.REFUSE])]
    lacking = sum(not each.material.is_filled_in_there for each in found.missing)
    papers = f"{lacking} paper{' is' if lacking == 1 else 's are'} missing: please bring all at once."
    complete = _COMPLETE_BUT_FOR_THE_FORM if found.missing else _COMPLETE
    return [
        page.say(_OPINIONS[found.assessment.outcome]),
        page.pick(f"还缺{lacking}种材料，请您一次补齐。", papers) if lacking else page.say(complete),
    ]


def _then(found: Checklist, page: Page) -> Iterator[str]:
    """Say where the papers go, and by when each limit ends."""
    if found.missing:
        if found.station is not None:
            yield page.pick(
                f"请把材料交到受理派出所（{name(found.station).zh}）。",
                f"Bring the papers to the accepting station ({name(found.station).en}).",
            )
        yield page.say(_NO_LIMIT)
    for due, limit in found.deadlines:
        yield f"{_by_when(due, limit, found, page)}{page.cite(limit.clause)}"
    fee = found.assessment.fee
    if fee is not None:
        yield page.pick(f"收费：{fee.amount_cny}元。", f"Fee: {fee.amount_cny} CNY.") + page.cite(fee.clause)


def _by_when(due: Deadline, limit: TimeLimit[str], found: Checklist, page: Page) -> str:
    """Say what an authority has to do by which day, or what the clock waits for."""
    actor, division = limit.owed_by, None
    for step in found.assessment.route:
        if step.until is limit.ends:
            actor, division = step.actor, step.division
    where, may, long = page.at(division), limit.force is Force.MAY, page.span(limit)
    span = page.pick(
        f"自“{limit.starts.zh}”之日起{long}内（当日不计入）" if limit.amount else f"在“{limit.starts.zh}”当日",
        f"within {long} from '{limit.starts.en}' (that day not counted)"
        if limit.amount
        else f"on the day of '{limit.starts.en}'",
    )
    said = page.pick(
        f"{limit.id.zh}：{actor.zh}{where}{'可以' if may else '应当'}{span}完成。",
        f"{limit.id.en}: {actor.en}{where} {'may' if may else 'is to'} do it {span}.",
    )
    return f"{said}{page.pick('', ' ')}{_on_which_day(due, page)}"


def _on_which_day(due: Deadline, page: Page) -> str:
    """Say on which day it ends and how firm that is, or what it waits for."""
    if due.awaiting is not None:
        return page.pick(
            f"现在还没有起算，要等“{due.awaiting.zh}”。", f"It is not running yet: it waits for '{due.awaiting.en}'."
        )
    if due.due is None:
        return page.pick(f"{due.status.zh}，算不出日期。", f"No date: {due.status.en}.")
    day = page.pick(f"最迟为{page.day(due.due)}，{due.status.zh}", f"by {page.day(due.due)}, {due.status.en}")
    if due.status is Status.PROVISIONAL:
        day += page.pick(f"（可能在{due.earliest}至{due.latest}之间）", f" ({due.earliest} to {due.latest})")
    if due.assumed_start and due.start is not None:
        start = page.day(due.start)
        return page.pick(
            f"若于{start}受理，{day}；受理日期不同的，相应推算。",
            f"If accepted on {start}, {day}; it moves with the day of acceptance.",
        )
    return page.pick(f"{day}。", f"{day[0].upper()}{day[1:]}.")
