"""Dates as a calendar file (iCalendar, RFC 5545): an all-day event for each deadline of an answer or task of an agenda.

It holds no identity number, no birth date but in a citizen's own duty, which runs from it, and of places codes alone.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from attrs import frozen

from hukou_rules.arguments import Arguments
from hukou_rules.assessment import Assessment
from hukou_rules.calendar.working_days import CalendarStamp
from hukou_rules.casework.agenda import Agenda
from hukou_rules.deadlines import Status
from hukou_rules.errors import shown
from hukou_rules.exchange.forms import check_profile, in_language
from hukou_rules.exchange.profile import Profile, contact_line
from hukou_rules.law.clauses import Clause
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.pages.deadline import deadline_lines
from hukou_rules.pages.layout import Page
from hukou_rules.pages.progress import where_it_stands
from hukou_rules.terms import Event, Text

__all__ = ["to_ics"]

_DATED: Final = Text(zh="答复（Assessment）或者待办事项（Agenda）", en="an answer (Assessment) or an agenda (Agenda)")
_BEIJING: Final = (  # a calendar has at least one component, and one without any event is still in Beijing
    *("BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19910915T000000"),
    *("TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE"),
)
_OCTETS: Final = 75
_NO_TEXT: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@frozen(kw_only=True)
class _Entry:
    """An event of the calendar: what it is known by, its day, and what is said of it."""

    known_by: tuple[str, ...]
    day: date
    is_sure: bool
    title: str
    lines: tuple[str, ...]
    clause: Clause | None
    calendar: CalendarStamp
    categories: tuple[str, ...]


def to_ics(value: Assessment | Agenda, lang: str = "zh", *, profile: Profile | None = None) -> str:
    """Return the dates of an answer or an agenda as a calendar file: an event for each deadline or task with a date.

    A provisional or conditional date is TENTATIVE, any other CONFIRMED.  An event keeps its UID when its date moves:
    that of a task is made of the case, the service, who owes it and what; that of a deadline of the service, the
    deadline, the day of application and the divisions of the route, so that of several cases an agenda is the thing to
    give.  An event ends with the contact of a county's ``profile``; what to check of a case without any event is said
    of the calendar.  There is no clock: DTSTAMP is 00:00 UTC of the agenda's day, of an answer that of the last event
    known, else of the day on which the law was read.

    Raises:
        InputError: it is neither an answer nor an agenda, the language is neither ``zh`` nor ``en``, or the profile is
            none.

    >>> from hukou_rules import NewbornApplication, assess
    >>> answer = assess(NewbornApplication(applied_on=date(2021, 11, 26)), {Event.ACCEPTED: date(2021, 11, 26)})
    >>> [line for line in to_ics(answer).splitlines() if line.startswith("DTEND;")][-1]
    'DTEND;VALUE=DATE:20211202'
    """
    given = Arguments()
    given.of("value", value, (Assessment, Agenda), _DATED)
    language = in_language(given, lang)
    check_profile(given, profile)
    given.check()
    page, said = Page(language), list[str]()
    if isinstance(value, Assessment):
        entries, stamp = [*_deadlines(value, page)], _last_known(value)
    else:
        entries, stamp = [*_tasks(value, page)], value.today
        dated = {task.case for task in value if task.due is not None}
        said = [f"{shown(case)} {page.cited(each)}" for case, each in value.advice if case not in dated]
    contact = contact_line(profile, language).strip()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//hukou-rules//{EDITION.id}//{language.upper()}",
        *([f"DESCRIPTION:{_escaped(said)}"] if said else []),  # of a calendar: RFC 7986
        *_BEIJING,
        *(line for entry in entries for line in _event(entry, stamp, page, contact)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


# --- what becomes an event --------------------------------------------------------------------------------------------


def _deadlines(answer: Assessment, page: Page) -> Iterator[_Entry]:
    applied = answer.timeline.days.get(Event.APPLIED)
    route = [step.division or "" for step in answer.route]
    for due in answer.deadlines:
        limit = due.limit
        if due.due is None or limit is None:
            continue
        who, depends = page.say(limit.owed_by), page.depends(answer.service, limit.depends_on)
        yield _Entry(
            known_by=(answer.service.code, limit.id.code, str(applied), *route),
            day=due.due,
            is_sure=due.status is Status.FINAL and not due.conditional,
            title=f"{page.say(answer.service)}{page.colon}{page.say(limit.id)}",
            lines=(
                *deadline_lines(due, limit, page, who=who, depends=depends),
                *(page.cited(each) for each in answer.doubts),
            ),
            clause=limit.clause,
            calendar=due.calendar,
            categories=(page.say(answer.service), who),
        )


def _tasks(agenda: Agenda, page: Page) -> Iterator[_Entry]:
    advice: dict[str, list[str]] = {}
    for case, each in agenda.advice:
        advice.setdefault(case, []).append(page.cited(each))
    for task in agenda:
        if task.due is None:
            continue
        where = [] if task.division is None else [page.pick("行政区划代码：", "Division: ") + task.division]
        yield _Entry(
            known_by=(task.case, task.service.code, task.actor.code, task.what.en),
            day=task.due,
            is_sure=task.due <= task.calendar.calendar.final_through and not task.depends_on,
            title=f"{shown(task.case)} {page.say(task.service)}{page.colon}{page.say(task.what)}".lstrip(),
            lines=(
                f"{page.say(task.standing)}{where_it_stands(task, page)}",
                *where,
                *advice.get(task.case, ()),
            ),
            clause=task.clause,
            calendar=task.calendar,
            categories=(page.say(task.service), page.say(task.actor)),
        )


def _last_known(answer: Assessment) -> date:
    """Return the last day on which anything is known to have happened, else that on which the law was read."""
    single = [day for event, day in answer.timeline.days.items() if not event.is_personal]
    recurring = [day for days in answer.timeline.recurring.values() for day in days]
    return max([*single, *recurring], default=answer.law_as_of)


# --- how it is written ------------------------------------------------------------------------------------------------


def _event(entry: _Entry, stamp: date, page: Page, contact: str) -> Iterator[str]:
    known_by = sha256("\n".join(entry.known_by).encode("utf-8", "replace")).hexdigest()
    sources = page.sources([] if entry.clause is None else [entry.clause])
    yield "BEGIN:VEVENT"
    yield f"UID:{known_by[:32]}@hukou-rules"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped([entry.title])}"
    closing = [*page.closing(EDITION.id, [entry.calendar]), *([contact] if contact else [])]
    yield f"DESCRIPTION:{_escaped([*entry.lines, *sources, *closing])}"
    yield f"CATEGORIES:{','.join(_escaped([each]) for each in entry.categories)}"
    yield f"STATUS:{'CONFIRMED' if entry.is_sure else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(lines: Iterable[str]) -> str:
    """Write lines as a TEXT value; what cannot stand in one, control characters and lone surrogates, is left out."""
    return r"\n".join(re.sub(r"([\\;,])", r"\\\1", _NO_TEXT.sub("", line)) for line in lines)


def _folded(line: str) -> str:
    """Break a line after 75 octets at most, never within a character; what follows begins with a space."""
    parts, room = [""], _OCTETS
    for character in line:
        octets = len(character.encode())
        if octets > room:
            parts.append("")
            room = _OCTETS - 1
        parts[-1] += character
        room -= octets
    return "\r\n ".join(parts)
