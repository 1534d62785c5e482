"""The card of an answer: what a person needs first, and no more; as text, as Markdown, and for a notebook.

The outcome in one line; unless it is accepted, why, and what would change that; then what to bring, by when, where, and
what happens next.  The rest, with every clause, is on the page of the answer.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby
from typing import Final

from attrs import frozen

from hukou_rules.analysis.cures import cures
from hukou_rules.assessment import Assessment
from hukou_rules.deadlines import Deadline, Status
from hukou_rules.decision import (
    Advice,
    Aspect,
    Finding,
    FollowUp,
    Force,
    Outcome,
    Presence,
    Requirement,
    Step,
    TimeLimit,
    Verdict,
)
from hukou_rules.facts.station import where_to_go
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.pages.answer import headline, is_unlimited
from hukou_rules.pages.cures import heading_of, ways_out
from hukou_rules.pages.deadline import OUTSIDE
from hukou_rules.pages.layout import Form, Language, Page
from hukou_rules.terms import Actor, Effect, Material, Pointer, StationKind, Text, Whose

__all__ = ["CardPart", "answer_card", "card_page", "card_parts", "card_title"]

_WHY: Final = Text(zh="为什么", en="Why")
_BRING: Final = Text(zh="带什么", en="What to bring")
_WHEN: Final = Text(zh="什么时候", en="By when")
_WHERE: Final = Text(zh="到哪里办", en="Where")
_NEXT: Final = Text(zh="接下来", en="What happens next")
_DRAWN: Final = Text(zh="办理流程和时限图", en="Route and deadlines, drawn")
_NOTE: Final = Text(zh="请注意", en="Please note")

_OPEN: Final = {  # what each open point asks for, where there are several kinds of them
    Verdict.NOT_MET: Text(zh="需要补正：", en="To be corrected: "),
    Verdict.UNKNOWN: Text(zh="", en=""),  # it says so itself
    Verdict.DISCRETION: Text(zh="由受理民警认定：", en="For the officer to decide: "),
}
_PARENTS: Final = {"father": Text(zh="父亲", en="the father"), "mother": Text(zh="母亲", en="the mother")}
_PERSON: Final = {Whose.FOLLOWED_PARENT: "follows", Whose.DECLARANT: "applied_by"}  # the facts that say who that is
_ORIGINALS: Final = Text(
    zh="请带原件；能够通过数据共享核验的，可以不再提交。",
    en="Please bring the originals; what shared data confirm need not be handed in.",
)
_FREE: Final = Text(zh="不收费。", en="There is no fee.")
_FEE_NOT_STATED: Final = Text(zh="是否收费未载明。", en="No source says whether there is a fee.")
_NO_LIMIT: Final = Text(
    zh="何时办结没有规定期限，受理时请问明。", en="No source says when it is done by; please ask when you apply."
)
_PHONE: Final = Text(
    zh="去之前请先打电话，问清办公时间、要不要预约{}。",
    en="Please phone first: ask for the hours, and whether you need an appointment{}.",
)
_WHETHER_IT_ACCEPTS: Final = Text(
    zh="；不办理户籍业务的派出所，还要问清能否受理",
    en="; ask a station that handles no registration whether it accepts",
)
_COME: Final = Text(
    zh="申请人本人要到场，采集人像和指纹。", en="The applicant has to come along: face and fingerprints are taken."
)
_SAID: Final = frozenset(  # advice for every ordinary birth, and what the card says beside the duty
    {"one-application-a-child", "late-declaration", "late-application"}
)
_MOST_UNKNOWN: Final = 5  # findings that are told one by one

_CLAUSE: Final = re.compile(r"（[A-Z][A-Z0-9]*-[0-9.]+）| \([A-Z][A-Z0-9]*-[0-9.]+\)")
_WHOSE: Final = re.compile(r"（[^）]*）| \([^)]*\)")

_CODES: Final = {"zh": "zh-CN", "en": "en"}
_CARD: Final = "max-width:48em;padding:.8em 1.2em;border:1px solid #8888;border-radius:.5em;line-height:1.5"
_APART: Final = "margin:.8em 0 0"
_SMALL: Final = "margin:.8em 0 0;font-size:.85em;opacity:.7"


def card_page(assessment: Assessment, language: Language = "zh", form: Form = "text", more: Text | None = None) -> str:
    """Return an answer as a card: the outcome, why unless it is accepted, what to bring, by when, where, what next.

    ``more`` says where the rest is to be had.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> print(card_page(assess(NewbornApplication())).splitlines()[0])
    新生儿落户：情况待明确
    """
    page = Page(language, form, dense=True)
    page.title(card_title(assessment, language))
    for part in card_parts(assessment, language):
        page.section(part.heading, part.lines, numbered=part.is_numbered, notes=part.notes)
    page.close(assessment.edition.id, [due.calendar for due in assessment.deadlines], more=more)
    return page.text


def answer_card(assessment: Assessment, language: Language = "zh") -> str:
    """Return an answer as an HTML card, which needs nothing beside it; every word is escaped.

    Its route and its deadlines are drawn below, for whoever unfolds them.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> "<strong>新生儿落户：情况待明确</strong>" in answer_card(assess(NewbornApplication()))
    True
    """
    from hukou_rules.pages.picture_answer import answer_picture  # noqa: PLC0415 - a card on a terminal draws nothing

    page = Page(language)
    shown = "".join(
        _section(page.say(part.heading), [*part.lines, *part.notes]) for part in card_parts(assessment, language)
    )
    end = "<br>".join(map(escape, page.closing(assessment.edition.id, [due.calendar for due in assessment.deadlines])))
    title = escape(card_title(assessment, language))
    return (
        f'<div lang="{_CODES[language]}" style="{_CARD}"><strong>{title}</strong>{shown}'
        f'<details style="{_APART}"><summary>{escape(page.say(_DRAWN))}</summary>'
        f"{answer_picture(assessment, language, inside=True)}</details>"
        f'<p style="{_SMALL}">{end}</p></div>'
    )


def _section(heading: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<p style="margin:.8em 0 0">{escape(heading)}</p><ul style="margin:0">{items}</ul>'


# --- what is on it ----------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class CardPart:
    """A part of the card: what answers one question, in lines, and what is noted below them.

    ``papers`` are what has to be brought, one a line; of a part that does not list papers there are none.
    """

    code: str
    heading: Text
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()
    papers: tuple[Requirement[Pointer], ...] = ()

    @property
    def is_numbered(self) -> bool:
        """Whether its lines are counted: papers, and steps in their order."""
        return bool(self.papers) or self.code == "next"


def card_title(assessment: Assessment, language: Language = "zh") -> str:
    """Return the first line of the card: the service and what it comes to.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> card_title(assess(NewbornApplication()), "en")
    'Newborn household registration: more facts needed'
    """
    page = Page(language)
    return f"{_capital(page.say(assessment.service))}{page.colon}{page.say(headline(assessment))}"


def card_parts(assessment: Assessment, language: Language = "zh") -> tuple[CardPart, ...]:
    """Return the parts of the card that have something to say, in order.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> [part.code for part in card_parts(assess(NewbornApplication()))]
    ['why', 'bring', 'when', 'where', 'next']
    """
    return tuple(part for part in _parts(assessment, Page(language)) if part.lines)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _parts(assessment: Assessment, page: Page) -> Iterator[CardPart]:
    accepted, refused = assessment.outcome is Outcome.ACCEPT, assessment.outcome is Outcome.REFUSE
    changes = cures(assessment)
    if not accepted:
        yield CardPart(code="why", heading=_WHY, lines=(*_reasons(assessment, page),))
        yield CardPart(code="ways", heading=heading_of(changes), lines=(*ways_out(changes, page.language),))
    if not refused or any(cure.is_possible for cure in changes):
        yield _bring(assessment, page)
    yield CardPart(code="when", heading=_WHEN, lines=(*_days(assessment, page),))
    yield CardPart(code="where", heading=_WHERE, lines=(*_places(assessment, page),))
    yield CardPart(code="next", heading=_NEXT, lines=(*_steps(assessment, page),))
    noted = [page.say(each) for each in _particular(assessment) if accepted or not each.channel]
    yield CardPart(code="note", heading=_NOTE, lines=(*noted,))


def _reasons(assessment: Assessment, page: Page) -> Iterator[str]:
    """Say what stands between the application and its acceptance; of a refusal first the channels that are open."""
    if assessment.outcome is Outcome.REFUSE:
        yield from (page.cited(advice) for advice in assessment.advice if advice.channel)
        against = _with(Verdict.NOT_MET, assessment)
        for finding in sorted(against, key=lambda each: each.aspect not in {Aspect.ENTITLEMENT, Aspect.PLACE}):
            yield page.cited(finding)
        return
    kinds = [verdict for verdict in _OPEN if _with(verdict, assessment)]
    for verdict in kinds:
        if verdict is Verdict.UNKNOWN and len(_with(verdict, assessment)) > _MOST_UNKNOWN:
            yield _unknown(assessment, page)
            continue
        of_its_kind = page.say(_OPEN[verdict]) if len(kinds) > 1 else ""
        clauses: dict[str, str] = {}  # of those that say the same
        for finding in _with(verdict, assessment):
            words = page.say(finding)
            clauses[words] = clauses.get(words, "") + page.cite(finding.clause)
        yield from (f"{of_its_kind}{words}{cited}" for words, cited in clauses.items())


def _unknown(assessment: Assessment, page: Page) -> str:
    """Say in one line all that is not known yet; which clause asks for it stands with the findings."""
    pointers = dict.fromkeys(at for each in _with(Verdict.UNKNOWN, assessment) for at in each.missing)
    named = page.called(assessment.service, [*pointers])
    return page.pick(f"需要明确：{'；'.join(named)}。", f"To be stated: {'; '.join(named)}.")


def _with(verdict: Verdict, assessment: Assessment) -> list[Finding[Pointer]]:
    return [finding for finding in assessment.findings if finding.verdict is verdict]


# --- what to bring ----------------------------------------------------------------------------------------------------


def _bring(assessment: Assessment, page: Page) -> CardPart:
    """Name what has to be brought for certain, not what is filled in there; then the rest, and what it costs."""
    papers = tuple(
        needed
        for needed in assessment.materials
        if needed.presence is Presence.REQUIRED and not needed.material.is_filled_in_there
    )
    last = page.pick("", " ").join([*_originals(assessment.materials, page), _fee(assessment, page)])
    others = (*_other_papers(assessment, page), last)
    named = tuple(_paper(needed, assessment, page) for needed in papers)
    return CardPart(code="bring", heading=_BRING, lines=named or others, notes=others if named else (), papers=papers)


def _paper(needed: Requirement[Pointer], assessment: Assessment, page: Page) -> str:
    """Name a paper, whose it is by who that is, and what is special about it."""
    text = _CLAUSE.sub("", page.say(needed)).rstrip("。.").partition(page.pick("；", "; "))[0]
    if needed.material is Material.HOUSEHOLD_REGISTER:  # its exchange is a step, told below
        text = text.partition(page.colon.strip())[0]
    refused = assessment.outcome is Outcome.REFUSE  # the cure may be another choice
    fact = None if refused else _PERSON.get(needed.whose)
    person = _PARENTS.get(getattr(getattr(assessment.facts, fact), "code", "")) if fact else None
    return text if person is None else _WHOSE.sub(page.pick(f"（{person.zh}）", f" ({person.en})"), text, count=1)


def _other_papers(assessment: Assessment, page: Page) -> Iterator[str]:
    """Name what is needed only if it turns out so, what may be asked for, and what is filled in there."""
    if any(finding.rule == "applicant_is_there" for finding in assessment.findings):
        yield page.say(_COME)
    open_: dict[tuple[Pointer, ...], list[str]] = {}
    asked: list[str] = []
    for needed in assessment.materials:
        if needed.material.is_filled_in_there:
            yield _capital(page.say(needed))
        elif needed.presence is Presence.DEPENDS:
            open_.setdefault(needed.depends_on, []).append(_paper(needed, assessment, page))
        elif needed.presence is Presence.MAY_BE_ASKED:
            asked.append(_paper(needed, assessment, page))
    comma = page.pick("、", ", ")
    for pointers, papers in open_.items():
        turns = comma.join(page.called(assessment.service, pointers))
        listed = comma.join(papers)
        yield page.pick(f"视{turns}，还可能需要：{listed}。", f"Depending on {turns}, also: {listed}.")
    if asked:
        yield page.pick(f"必要时才需要：{'；'.join(asked)}。", f"Only if asked for: {'; '.join(asked)}.")


def _originals(papers: Sequence[Requirement[Pointer]], page: Page) -> Iterator[str]:
    """Say what shared data may stand in for: in general if that holds of every paper, else of which."""
    sharing = page.shared(papers)
    if sharing:
        named = [needed for needed in papers if not needed.material.is_filled_in_there]
        alike = all(needed.material.may_be_shared for needed in named)
        yield page.say(_ORIGINALS) if alike else sharing[0].partition(" [")[0]


def _fee(assessment: Assessment, page: Page) -> str:
    fee = assessment.fee
    if fee is None:
        return page.say(_FEE_NOT_STATED)
    amount = fee.amount_cny
    return page.pick(f"工本费{amount}元。", f"It costs {amount} CNY.") if amount else page.say(_FREE)


# --- by when ----------------------------------------------------------------------------------------------------------


def _days(assessment: Assessment, page: Page) -> Iterator[str]:
    """Say by when the person has to come, and by when it is done."""
    dated = [(due, due.limit) for due in assessment.deadlines if due.limit is not None]
    for due, limit in dated:
        if limit.owed_by is Actor.APPLICANT:
            yield _duty(due, limit, assessment, page)
    owed = [(due, limit) for due, limit in dated if limit.owed_by is not Actor.APPLICANT]
    for due, limit in sorted(owed, key=lambda each: each[0].due or date.max):
        yield _owed(due, limit, assessment, page)
    if assessment.route and not owed:
        yield page.say(_NO_LIMIT)


def _duty(due: Deadline, limit: TimeLimit[str], assessment: Assessment, page: Page) -> str:
    """Say by when something is the person's duty, or that it was, which bars nothing."""
    comes = assessment.timeline.accepted_or_applied
    if due.due is None:
        return _undated(due, limit, page)
    day = page.day(due.due)
    if comes is not None and due.due < comes:
        return page.pick(
            f"{limit.id.zh}的期限是{day}，已经过了，仍可以办理。",
            f"{day} was the last day to have the {limit.id.en}; it can still be done.",
        )
    return page.pick(f"请最迟于{day}{limit.id.zh}。", f"By {day}: please have the {limit.id.en}.") + "".join(
        _doubts(due, page)
    )


def _owed(due: Deadline, limit: TimeLimit[str], assessment: Assessment, page: Page) -> str:
    """Say by when an authority does something, and how firm that is."""
    may, depends = limit.force is Force.MAY, page.depends(assessment.service, limit.depends_on)
    if due.due is None:
        return _undated(
            due, limit, page, depends, unlimited=due.awaiting is not None and is_unlimited(due.awaiting, assessment)
        )
    day, accepted = page.day(due.due), page.day(due.start) if due.assumed_start and due.start else ""
    given = page.pick(f"若于{accepted}受理，", f", if accepted on {accepted}") if accepted else ""
    by = page.say(limit.owed_by)
    return page.pick(
        f"{given}{by}{'可以在' if may else '最迟于'}{day}{limit.id.zh}{depends}。",
        f"{'Possibly on' if may else 'By'} {day}{given}: {limit.id.en} ({by}){depends}.",
    ) + "".join(_doubts(due, page))


def _undated(due: Deadline, limit: TimeLimit[str], page: Page, depends: str = "", *, unlimited: bool = False) -> str:
    """Say what a deadline waits for, or why it has no day."""
    if due.awaiting is None:
        return f"{_capital(page.say(limit.id))}{page.colon}{page.say(OUTSIDE)}{page.pick('。', '.')}"
    if due.awaiting.effect is Effect.RUNS_AGAIN:
        return page.pick(
            f"{limit.id.zh}：期限停止计算，“{due.awaiting.zh}”以后继续。",
            f"{_capital(limit.id.en)}: the clock stands still until '{due.awaiting.en}'.",
        )
    if limit.amount == 0:
        return page.pick(
            f"{limit.id.zh}：“{due.awaiting.zh}”当日{depends}。",
            f"{_capital(limit.id.en)}: on the day of '{due.awaiting.en}'{depends}.",
        )
    return page.pick(
        f"{limit.id.zh}：“{due.awaiting.zh}”以后{page.span(limit)}以内"
        f"{'；此前没有规定时限' if unlimited else ''}{depends}。",
        f"{_capital(limit.id.en)}: within {page.span(limit)} of '{due.awaiting.en}'"
        f"{'; no source says how long it is until then' if unlimited else ''}{depends}.",
    )


def _doubts(due: Deadline, page: Page) -> Iterator[str]:
    if due.status is Status.PROVISIONAL:
        yield page.pick(
            f"日期暂定，可能在{due.earliest}至{due.latest}之间变动，放假安排公布后请再查。",
            f" The date is provisional, between {due.earliest} and {due.latest}; ask again when the holidays are out.",
        )
    if due.extendable_to is not None:
        yield page.pick(f"可以延长至{due.extendable_to}。", f" It may be extended to {due.extendable_to}.")


# --- where and what next ----------------------------------------------------------------------------------------------


def _places(assessment: Assessment, page: Page) -> Iterator[str]:
    """Say where to go, beginning with the station that was chosen if it accepts, and to phone first."""
    kinds, open_ = assessment.where_to_apply, assessment.where_it_depends
    if open_:
        yield from _open_places(assessment, page)
    if not kinds or open_:
        return
    chosen = assessment.route[0].division if assessment.route else None
    where = where_to_go(kinds)
    if chosen is not None and assessment.aspects[Aspect.PLACE] is Outcome.ACCEPT:
        at = page.at(chosen)
        yield page.pick(
            f"您选的派出所{at}可以受理。也可以{where.zh}。",
            f"The station you chose{at} accepts. You may also {where.en}.",
        )
    else:
        at = page.at(_home(assessment)) if kinds == (StationKind.REGISTRATION_STATION,) else ""
        yield page.pick(f"请{where.zh}{at}。", f"Please {where.en}{at}.")
    also = page.say(_WHETHER_IT_ACCEPTS) if StationKind.SHANDONG_WITHOUT_REGISTRY in kinds else ""
    yield page.say(_PHONE).format(also)


def _open_places(assessment: Assessment, page: Page) -> Iterator[str]:
    """Say where to go while the day of acceptance, or something else that decides about stations, is not known."""
    sure = assessment.where_to_apply
    wide = where_to_go([*sure, *(kind for kind, _ in assessment.where_it_depends)])
    known = where_to_go(sure)  # the registration station: where another may accept, it does
    pointers = dict.fromkeys(pointer for _, each in assessment.where_it_depends for pointer in each)
    if {*pointers} == {"/applied_on"}:
        since = page.dated(PROVINCE_WIDE_FROM)
        yield page.pick(
            f"自{since}起，请{wide.zh}；此前受理的，请{known.zh}。",
            f"From {since} on please {wide.en}; for an earlier day, {known.en}.",
        )
    else:
        turns = page.pick("、", ", ").join(page.called(assessment.service, [*pointers]))
        yield page.pick(f"可以{known.zh}。", f"You may {known.en}.")
        yield page.pick(f"视{turns}，也可以{wide.zh}。", f"Depending on {turns}, you may also {wide.en}.")
    yield page.say(_PHONE).format("")


def _home(assessment: Assessment) -> str | None:
    """Return where the registration station is, as far as the route says."""
    return next((step.division for step in assessment.route if step.actor is Actor.REGISTRATION_STATION), None)


def _steps(assessment: Assessment, page: Page) -> Iterator[str]:
    """Say who does what, one line for all that one does in a row, then what is left to the person.

    Of what is not accepted yet, the acceptance alone: the rest is on the card that is given then.
    """
    route = assessment.route if assessment.outcome is Outcome.ACCEPT else assessment.route[:1]
    for (actor, division), steps in groupby(route, key=lambda step: (step.actor, step.division)):
        at = "" if actor is Actor.ACCEPTING_STATION else page.at(division)  # where that is has been said
        yield f"{page.say(actor)}{at}{page.colon}{_done([*steps], assessment, page)}"
    if assessment.outcome is Outcome.ACCEPT and assessment.follow_ups:
        yield f"{page.pick('您', 'you')}{page.colon}{_done(assessment.follow_ups, assessment, page)}"


def _done(steps: Sequence[Step[Pointer] | FollowUp[Pointer]], assessment: Assessment, page: Page) -> str:
    """Say what is done in a row, and on what it turns: once, where all of it turns on the same."""
    depends = [page.depends(assessment.service, step.depends_on) for step in steps]
    once = depends[0] if len({*depends}) == 1 else ""
    each = [page.say(step.action) + ("" if once else turns) for step, turns in zip(steps, depends, strict=True)]
    return page.pick("；", "; ").join(each) + once


def _particular(assessment: Assessment) -> list[Advice]:
    """Return the advice that this case calls for; what everybody is told stays on the page of the answer."""
    told_all = {rule.code for rule in assessment.in_force.advice if not rule.domains} | _SAID
    return [advice for advice in assessment.advice if advice.code not in told_all]
