"""A deadline for people: what is due, by whom and on which day, how it was counted, and what could move it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from hukou_rules.deadlines import ByReading, Deadline, Status
from hukou_rules.decision import Force, TimeLimit
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.pages.calendar_sheet import count_page
from hukou_rules.pages.layout import Form, Language, Page
from hukou_rules.terms import Text

__all__ = [
    "OUTSIDE",
    "deadline_lines",
    "deadline_page",
    "doubts",
    "other_readings",
    "since_when",
    "stepped_over",
    "unpublished",
]

_DEADLINE: Final = Text(zh="办理时限", en="When it is due")
_UNPUBLISHED: Final = Text(
    zh="{day}起的放假安排尚未公布，日期可能在{earliest}至{latest}之间变动；安排公布后请重新查询。",
    en="From {day} no arrangement is published: it may move between {earliest} and {latest}. Ask again when it is out.",
)
OUTSIDE: Final = Text(zh="超出工作日历范围，无法确定日期", en="outside the calendar, no date can be given")


def deadline_page(due: Deadline, language: Language = "zh", form: Form = "text") -> str:
    """Return a deadline as a page; a bare count is shown day by day.

    >>> from datetime import date
    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> *_, due = assess(NewbornApplication(applied_on=date(2021, 11, 26))).deadlines
    >>> print(deadline_page(due).splitlines()[0])
    编制公民身份号码
    """
    limit = due.limit
    if limit is None:
        return count_page(due, language, form)
    page = Page(language, form)
    page.title(page.say(limit.id))
    # a deadline by itself knows no service, so what it turns on is named as the application states it
    depends, who = page.turning_on(limit.depends_on), page.say(limit.owed_by)
    page.section(_DEADLINE, [*deadline_lines(due, limit, page, who=who, depends=depends)])
    page.close(EDITION.id, [due.calendar])
    return page.text


def deadline_lines(
    due: Deadline, limit: TimeLimit[str], page: Page, *, who: str, depends: str, unlimited: bool = False
) -> Iterator[str]:
    """Say what is due, by whom and on which day; then how it was counted, and what could move it.

    ``depends`` names the facts on which it turns; ``unlimited``: no source says by when what it waits for is to come.
    """
    if due.due is not None:
        may = limit.force is Force.MAY
        text = page.pick(
            f"{limit.id.zh}：{who}{'可以' if may else '应当'}最迟于{page.day(due.due)}完成，{due.status.zh}。",
            f"{limit.id.en}: {who}, {'may be done by' if may else 'by'} {page.day(due.due)}, {due.status.en}.",
        )
    elif due.awaiting is not None:
        text = page.pick(
            f"{limit.id.zh}：{who}；尚未起算，等待“{due.awaiting.zh}”{'，该环节没有规定时限' if unlimited else ''}。",
            f"{limit.id.en}: {who}; not yet running: it waits for '{due.awaiting.en}'"
            f"{', which no source limits' if unlimited else ''}.",
        )
    else:
        text = f"{page.say(limit.id)}{page.colon}{who}{page.pick('；', '; ')}{page.say(OUTSIDE)}"
    yield text + page.cite(limit.clause)
    yield since_when(due, limit, page)
    yield from stepped_over(due, page)
    yield from doubts(due, depends, page)
    yield from (said for _, said in other_readings(due, page))


def since_when(due: Deadline, limit: TimeLimit[str], page: Page) -> str:
    """Say how long it is, and from when."""
    start = (
        ""
        if due.start is None
        else page.pick(f"（{due.start}，当日{page.counts(limit)}）", f" ({due.start}, {page.counts(limit)} itself)")
    )
    return page.pick(
        f"自“{limit.starts.zh}”{start}起{page.span(limit)}。", f"{page.span(limit)} from '{limit.starts.en}'{start}."
    )


def stepped_over(due: Deadline, page: Page, *, days_off: bool = True) -> Iterator[str]:
    """Say which days do not count, which weekends do, and why the end moved on; ``days_off`` may be told elsewhere."""
    if due.skipped and days_off:
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


def doubts(due: Deadline, depends: str, page: Page) -> Iterator[str]:
    """Say what could move the date."""
    if due.assumed_start:
        yield page.pick("以当日受理为前提；实际受理日期不同的，相应变动。", "This assumes acceptance that day.")
    if due.status is Status.PROVISIONAL:
        yield unpublished(due, page)
    if due.extendable_to is not None:
        yield page.pick(f"可以延长至{due.extendable_to}。", f"May be extended to {due.extendable_to}.")
    if depends:
        yield depends.strip()


def unpublished(due: Deadline, page: Page) -> str:
    """Say from which day on no arrangement is published, and between which days the end may move."""
    unsettled = due.calendar.calendar.final_through + timedelta(days=1)
    return page.say(_UNPUBLISHED).format(day=unsettled, earliest=due.earliest, latest=due.latest)


def other_readings(due: Deadline, page: Page) -> Iterator[tuple[ByReading, str]]:
    """Say what it comes to by each other reading, unless that is outside the calendar."""
    for other in due.by_reading:
        if other.due is not None:
            yield other, page.by(other.option, other.due)
        elif other.awaiting is not None:
            waits = page.pick(f"等待“{other.awaiting.zh}”", f"waits for '{other.awaiting.en}'")
            yield other, page.by(other.option, waits)
