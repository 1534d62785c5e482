"""What is still to bring, and the one-time notice 一次性告知单: everything at once, nothing uncalled for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from hukou_rules import faults
from hukou_rules.assessment import Assessment
from hukou_rules.casework.sheets import Data
from hukou_rules.deadlines import Deadline, Status
from hukou_rules.decision import Aspect, Finding, Force, Outcome, Presence, Requirement, TimeLimit, Verdict
from hukou_rules.errors import InputError
from hukou_rules.intake.divisions import name
from hukou_rules.law.clauses import Clause
from hukou_rules.law.national import MPS12_12
from hukou_rules.layout import Form, Language, Page
from hukou_rules.terms import Actor, Event, Material, Text

__all__ = ["Checklist", "checklist", "materials_of", "notice", "notice_data"]


@frozen(kw_only=True)
class Checklist:
    """The papers of a case against those presented; every requirement carries its clause.

    ``missing`` are asked for and not there, ``depends`` turn on facts that are not known yet, ``may_be_asked`` only if
    need be.  ``superfluous`` is what no clause asks for: hand it back.  ``open_points`` are the findings that are not
    met, not known, or for the officer.
    """

    assessment: Assessment
    presented: tuple[Requirement, ...]
    missing: tuple[Requirement, ...]
    depends: tuple[Requirement, ...]
    may_be_asked: tuple[Requirement, ...]
    superfluous: tuple[Material, ...]
    open_points: tuple[Finding, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every paper that is asked for is there."""
        return not self.missing

    @property
    def station(self) -> str | None:
        """The division of the station that accepts; None where it is not known, or none accepts."""
        return next((step.division for step in self.assessment.route if step.until is Event.ACCEPTED), None)


def checklist(assessment: Assessment, presented: Iterable[Material]) -> Checklist:
    """Return what is there, what is missing, what may be asked, and what nobody asks for.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> found = checklist(assess(NewbornApplication()), [Material.HOUSEHOLD_REGISTER, Material.PHOTO])
    >>> [needed.material.value for needed in found.missing], [extra.value for extra in found.superfluous]
    (['resident-id-card', 'medical-certificate-of-birth'], ['photo'])
    """
    there = tuple(dict.fromkeys(presented))
    asked = {needed.material for needed in assessment.materials}
    lacking = [needed for needed in assessment.materials if needed.material not in there]
    return Checklist(
        assessment=assessment,
        presented=tuple(needed for needed in assessment.materials if needed.material in there),
        missing=_of(lacking, Presence.REQUIRED),
        depends=_of(lacking, Presence.DEPENDS),
        may_be_asked=_of(lacking, Presence.MAY_BE_ASKED),
        superfluous=tuple(extra for extra in there if extra not in asked),
        open_points=tuple(finding for finding in assessment.findings if finding.verdict is not Verdict.MET),
    )


def materials_of(codes: Iterable[str]) -> tuple[Material, ...]:
    """Return the materials of these codes.

    Raises:
        InputError: a code is none of a material; every one is named by its position.

    >>> materials_of(["photo"])[0].zh
    '相片'
    """
    known = {material.value: material for material in Material}
    given = [*codes]
    wrong = [faults.unknown_value(f"/presented/{i}", known) for i, code in enumerate(given) if code not in known]
    if wrong:
        raise InputError(wrong)
    return tuple(known[code] for code in given)


def _of(needed: Iterable[Requirement], presence: Presence) -> tuple[Requirement, ...]:
    return tuple(each for each in needed if each.presence is presence)


# --- the notice -------------------------------------------------------------------------------------------------------

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
_WHERE: Final = Text(zh="可以受理的派出所", en="Stations that accept")
_THEN: Final = Text(zh="补齐以后怎样办理", en="What happens then")
_ADVICE: Final = Text(zh="提示", en="Please note")
_GROUNDS: Final = Text(zh="依据", en="Sources")
_COMPLETE: Final = Text(zh="材料已经齐全。", en="The papers are complete.")
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
_INFORMS: Final = Text(
    zh="本单供参考，不代替公安机关的决定。",
    en="This informs; it does not replace the authority's decision.",
)
_SIGNED: Final = (
    Text(zh="告知人：____________　　告知日期：____年__月__日", en="Told by: ____________  on: ____________"),
    Text(zh="申请人签收：____________", en="Received by: ____________"),
)


def notice(found: Checklist, language: Language = "zh", form: Form = "text") -> str:
    """Return the one-time notice: all that is missing, at once, the clause behind each line, the date, the station.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> print(notice(checklist(assess(NewbornApplication()), [])).splitlines()[0])
    一次性告知单
    """
    page, assessment = Page(language, form), found.assessment
    page.title(page.say(_TITLE))
    page.section(_MATTER, [*_matter(found, page)])
    page.section(_OPINION, _opinion(found, page))
    received = [f"{_paper(each, page)}{page.cite(each.clause)}" for each in found.presented]
    page.section(_PRESENTED, received, numbered=True)
    for heading, needed in _asked(found):
        lines = [
            f"{page.say(each)}{page.depends(assessment.service, each.depends_on)}{page.cite(each.clause)}"
            for each in needed
        ]
        page.section(heading, lines, numbered=True)
    unasked = page.say(_UNASKED)
    extra = [f"{page.say(each)}{page.pick(f'（{unasked}）', f' ({unasked})')}" for each in found.superfluous]
    page.section(_SUPERFLUOUS, extra, numbered=True)
    page.section(_POINTS, [f"{page.say(each)}{page.cite(each.clause)}" for each in found.open_points], numbered=True)
    if assessment.outcome is Outcome.REFUSE:
        page.section(_WHERE, [page.say(kind) for kind in assessment.where_to_apply])
    else:
        page.section(_THEN, [*_then(found, page)])
    page.section(_ADVICE, [f"{page.say(each)}{page.cite(each.clause)}" for each in assessment.advice])
    page.section(
        _GROUNDS,
        [
            f"{clause.id}{page.colon}{page.say(clause.source.title)}{page.pick('，', ', ')}{clause.article}"
            for clause in _clauses(found)
        ],
    )
    signed = [page.say(line) for line in _SIGNED]
    page.closing([("\n\n" if form == "markdown" else "\n").join(signed), "", *_closing(found, page)])
    return page.text


def notice_data(found: Checklist) -> dict[str, Data]:
    """Return the one-time notice as plain values for JSON.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> notice_data(checklist(assess(NewbornApplication()), []))["complete"]
    False
    """
    assessment = found.assessment
    return {
        "service": assessment.service.value,
        "edition": assessment.edition.id,
        "outcome": assessment.outcome.value,
        "complete": found.is_complete,
        "station": found.station,
        "presented": [_requirement_data(each) for each in found.presented],
        "missing": [_requirement_data(each) for each in found.missing],
        "depends": [_requirement_data(each) for each in found.depends],
        "may_be_asked": [_requirement_data(each) for each in found.may_be_asked],
        "superfluous": [{"code": each.value, "zh": each.zh, "en": each.en} for each in found.superfluous],
        "open_points": [
            {
                "rule": each.rule,
                "aspect": each.aspect.value,
                "verdict": each.verdict.value,
                "missing": [*each.missing],
                "clause": each.clause.id,
                "zh": each.zh,
                "en": each.en,
            }
            for each in found.open_points
        ],
        "where_to_apply": [kind.value for kind in assessment.where_to_apply],
        "deadlines": [
            {
                "id": limit.id.value,
                "owed_by": limit.owed_by.value,
                "force": limit.force.value,
                "due": None if due.due is None else due.due.isoformat(),
                "status": due.status.value,
                "assumed_start": due.assumed_start,
                "conditional": due.conditional,
                "awaiting": None if due.awaiting is None else due.awaiting.value,
                "clause": limit.clause.id,
            }
            for due, limit in _due(found)
        ],
        "advice": [
            {"code": each.code, "clause": None if each.clause is None else each.clause.id, "zh": each.zh, "en": each.en}
            for each in assessment.advice
        ],
        "clauses": [
            {
                "id": clause.id,
                "article": clause.article,
                "source": {"zh": clause.source.title.zh, "en": clause.source.title.en},
                "zh": clause.statement.zh,
                "en": clause.statement.en,
            }
            for clause in _clauses(found)
        ],
    }


def _requirement_data(needed: Requirement) -> dict[str, Data]:
    return {
        "code": needed.material.value,
        "presence": needed.presence.value,
        "whose": needed.whose.value,
        "depends_on": [*needed.depends_on],
        "clause": needed.clause.id,
        "zh": needed.zh,
        "en": needed.en,
    }


def _asked(found: Checklist) -> Iterator[tuple[Text, tuple[Requirement, ...]]]:
    """Yield what is asked for under its headings; where nobody may accept, nothing."""
    if found.assessment.outcome is not Outcome.REFUSE:
        yield _MISSING, found.missing
    elif found.assessment.where_to_apply:
        yield _BRING, found.missing
    else:
        return
    yield _DEPENDS, found.depends
    yield _MAY_BE_ASKED, found.may_be_asked


def _paper(needed: Requirement, page: Page) -> str:
    """Name a paper and whose it is."""
    return page.pick(f"{needed.material.zh}（{needed.whose.zh}）", f"{needed.material.en} ({needed.whose.en})")


def _matter(found: Checklist, page: Page) -> Iterator[str]:
    """Name the service, the station and the day."""
    yield f"{page.pick('业务', 'Service')}{page.colon}{page.say(found.assessment.service)}"
    if found.assessment.outcome is not Outcome.REFUSE:
        station = page.say(_UNKNOWN_STATION) if found.station is None else page.pick(name(found.station), found.station)
        yield f"{page.pick('受理派出所所在地', 'Accepting station')}{page.colon}{station}"
    applied = found.assessment.timeline.days.get(Event.APPLIED)
    if applied is not None:
        yield f"{page.pick('申请日期', 'Applied')}{page.colon}{page.day(applied)}"


def _opinion(found: Checklist, page: Page) -> list[str]:
    """Say what it comes to, and how many papers are missing."""
    if found.assessment.aspects[Aspect.ENTITLEMENT] is Outcome.REFUSE:
        return [page.say(_OUTSIDE)]
    if found.assessment.outcome is Outcome.REFUSE:
        return [page.say(_OPINIONS[Outcome.REFUSE])]
    lacking = len(found.missing)
    papers = f"{lacking} paper{' is' if lacking == 1 else 's are'} missing: please bring all at once."
    return [
        page.say(_OPINIONS[found.assessment.outcome]),
        page.pick(f"还缺{lacking}种材料，请您一次补齐。", papers) if lacking else page.say(_COMPLETE),
    ]


def _then(found: Checklist, page: Page) -> Iterator[str]:
    """Say where the papers go, and by when each limit ends."""
    if found.missing:
        if found.station is not None:
            yield page.pick(
                f"请把材料交到受理派出所（{name(found.station)}）。",
                f"Bring the papers to the accepting station ({found.station}).",
            )
        yield page.say(_NO_LIMIT)
    for due, limit in _due(found):
        yield f"{_by_when(due, limit, found, page)}{page.cite(limit.clause)}"
    fee = found.assessment.fee
    if fee is not None:
        yield page.pick(f"收费：{fee.amount_cny}元。", f"Fee: {fee.amount_cny} CNY.") + page.cite(fee.clause)


def _by_when(due: Deadline, limit: TimeLimit, found: Checklist, page: Page) -> str:
    """Say what an authority has to do by which day, or what the clock waits for."""
    actor, division = limit.owed_by, None
    for step in found.assessment.route:
        if step.until is limit.ends:
            actor, division = step.actor, step.division
    where = "" if division is None else page.pick(f"（{name(division)}）", f" ({division})")
    may = limit.force is Force.MAY
    unit = limit.unit.en.removesuffix("s") if limit.amount == 1 else limit.unit.en
    span = page.pick(
        f"自“{limit.starts.zh}”之日起{limit.amount}{limit.unit.zh}内（当日不计入）"
        if limit.amount
        else f"在“{limit.starts.zh}”当日",
        f"within {limit.amount} {unit} from '{limit.starts.en}' (that day not counted)"
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


def _due(found: Checklist) -> Iterator[tuple[Deadline, TimeLimit]]:
    """Yield the deadlines of the authorities; the applicant's own duty is no matter of this notice."""
    for due in found.assessment.deadlines:
        if due.limit is not None and due.limit.owed_by is not Actor.APPLICANT:
            yield due, due.limit


def _clauses(found: Checklist) -> Sequence[Clause]:
    """Return every clause that the notice cites, in its order, each once."""
    asked = [each for _, needed in _asked(found) for each in needed]
    fee, refused = found.assessment.fee, found.assessment.outcome is Outcome.REFUSE
    return [
        *dict.fromkeys(
            [
                *(each.clause for each in (*found.presented, *asked)),
                *(MPS12_12 for each in asked if each.material.is_state_issued),
                *(each.clause for each in found.open_points),
                *(limit.clause for _, limit in _due(found)),
                *([] if fee is None or refused else [fee.clause]),
                *(each.clause for each in found.assessment.advice if each.clause is not None),
            ]
        )
    ]


def _closing(found: Checklist, page: Page) -> list[str]:
    """Name the edition and the calendar; say that this informs."""
    edition = found.assessment.edition.id
    stamps = [due.calendar for due, _ in _due(found)][:1]
    return [
        page.pick(f"规则版本：{edition}。", f"Edition of the rules: {edition}."),
        *(
            page.pick(
                f"工作日历：{stamp.source} {stamp.version}，放假安排已公布至{stamp.published_through}年。",
                f"Calendar: {stamp.source} {stamp.version}, arrangements published through {stamp.published_through}.",
            )
            for stamp in stamps
        ),
        page.say(_INFORMS),
    ]
