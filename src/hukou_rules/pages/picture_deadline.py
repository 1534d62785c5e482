"""A deadline drawn: what is due when, the days on which it is counted, and what could move it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from hukou_rules.deadlines import Deadline, Status
from hukou_rules.decision import Force, Unit
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.pages.calendar_sheet import count_title, how_firm
from hukou_rules.pages.deadline import (
    OUTSIDE,
    deadline_lines,
    doubts,
    other_readings,
    since_when,
    stepped_over,
    unpublished,
)
from hukou_rules.pages.drawing import LARGE, LEADING, MARGIN, SMALL, WIDE, Drawing, capital, lines_in, width
from hukou_rules.pages.layout import Language, Page
from hukou_rules.pages.picture_days import Days, badge
from hukou_rules.terms import Effect, Text

__all__ = ["deadline_picture", "deadline_title", "draw_deadline"]

_NO_DATE: Final = Text(zh="日期待定", en="no date yet")
_GOES_ON: Final = Text(zh="继续计算", en="goes on")
_STOPPED: Final = Text(zh="期限停止计算，等待“{}”", en="The clock stands still until '{}'")
_NOT_RUNNING: Final = Text(zh="尚未起算，等待“{}”", en="Not yet running: it waits for '{}'")
_MOST_DISCS: Final = 5  # days without a date that are drawn one by one


def deadline_picture(due: Deadline, language: Language = "zh", more: str = "") -> str:
    """Return a deadline as a picture, which ends with ``more``.

    >>> from datetime import date
    >>> from hukou_rules.calendar.working_days import WorkingCalendar
    >>> from hukou_rules.deadlines import count_from
    >>> "2021-11-26" in deadline_picture(count_from(date(2021, 11, 26), 3, WorkingCalendar.official()))
    True
    """
    on = Drawing(language)
    draw_deadline(on, due)
    on.close(EDITION.id, [due.calendar], more)
    return on.svg(deadline_title(due, on.page))


def deadline_title(due: Deadline, page: Page) -> str:
    """Return what is due, or how many days are counted."""
    if due.limit is not None:
        return capital(page.say(due.limit.id))
    assert due.start is not None  # noqa: S101 - a bare count has one
    return count_title(due, due.start, page)


def draw_deadline(on: Drawing, due: Deadline, told: Sequence[str] = (), depends: str = "") -> None:
    """Draw a deadline: what is due when, its days, and what could move it.

    ``told`` says it in words, ``depends`` on which facts it turns, as the answer that it comes of knows them.
    """
    page, limit = on.page, due.limit
    if not told:
        depends = page.turning_on(limit.depends_on) if limit else ""
        told = [*_told(due, depends, page)]
    on.tell(told)
    on.paragraph(deadline_title(due, page) if limit else page.pick(*_bare(due)), size=LARGE, bold=True)
    _say_when(on, due)
    on.paragraph(since_when(due, limit, page) if limit else deadline_title(due, page), tone="faint")
    on.skip(6)
    letters, short = {}, []
    if due.start is None or due.due is None:
        _draw_waiting(on, due)
    else:
        days = Days(due, due.start, due.due)
        letters, short = days.letters, days.draw(on)
    on.skip(2)
    if short:
        on.paragraph(
            page.pick("休：", "Off: ") + page.pick("、", ", ").join(short) + page.pick("。", "."), tone="faint"
        )
    open_ = unpublished(due, page) if due.status is Status.PROVISIONAL else None
    for line in [*stepped_over(due, page, days_off=False), *doubts(due, depends, page)]:
        on.swatch(line) if line == open_ else on.paragraph(capital(line), tone="faint")
    for other, said in sorted(other_readings(due, page), key=lambda each: each[0].due or date.max):
        letter, top = letters.get(other.due) if other.due else None, on.y
        on.paragraph(said, x=MARGIN + 22 if letters else MARGIN, tone="faint")
        if letter:
            badge(on, MARGIN, top + 1, letter)


def _bare(due: Deadline) -> tuple[str, str]:
    """Say how many days a bare count has."""
    return f"{due.amount}{due.unit.zh}", f"{due.amount} {due.unit.en if due.amount != 1 else 'working day'}"


def _told(due: Deadline, depends: str, page: Page) -> Iterator[str]:
    """Say in words what the picture of a deadline by itself shows."""
    limit = due.limit
    if limit is not None:
        yield from deadline_lines(due, limit, page, who=page.say(limit.owed_by), depends=depends)
        return
    assert due.due is not None  # noqa: S101 - a bare count has one, too
    yield from stepped_over(due, page)
    yield page.pick(f"届满日：{page.day(due.due)}。", f"Due: {page.day(due.due)}.")
    yield how_firm(due, page)


def _say_when(on: Drawing, due: Deadline) -> None:
    """Say on which day it is due, and how firm that is, or what it waits for."""
    page = on.page
    if due.due is not None:
        may = due.limit is not None and due.limit.force is Force.MAY
        words = page.pick("可以在" if may else "最迟", "Possibly by " if may else "By ") + page.day(due.due)
        on.paragraph(words, size=LARGE, tone="due", bold=True)
        firm = due.status is Status.FINAL
        on.paragraph(capital(page.say(due.status)), tone="faint" if firm else "due", bold=not firm)
    elif due.awaiting is None:
        on.paragraph(capital(page.say(OUTSIDE)), tone="due", bold=True)
    else:
        words = page.say(_STOPPED if due.awaiting.effect is Effect.RUNS_AGAIN else _NOT_RUNNING)
        on.paragraph(words.format(page.say(due.awaiting)), tone="due", bold=True)


def _draw_waiting(on: Drawing, due: Deadline) -> None:
    """Draw what has no date: what it waits for, and how many days follow."""
    page, high = on.page, 48.0
    wait, end = 110, 92
    waits = page.say(OUTSIDE if due.awaiting is None else due.awaiting)
    lines = lines_in(waits, wait - 12, SMALL)
    high = max(high, len(lines) * SMALL * LEADING + 14)
    middle = on.y + high / 2
    on.box(MARGIN, on.y, wait, high, fill="paper", stroke="due", dashed=True)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * SMALL * LEADING + 4
        on.text(MARGIN + wait / 2, y, line, size=SMALL, anchor="middle")
    x, right = MARGIN + wait, WIDE - MARGIN - end
    on.path(f"M{x} {middle:g}H{right - 6}", dashed=True)
    on.head(right, middle, right=True)
    again = due.awaiting is not None and due.awaiting.effect is Effect.RUNS_AGAIN
    if due.unit is not Unit.MONTH and 0 < due.amount <= _MOST_DISCS and not again:
        gap = (right - x) / (due.amount + 1)
        for number in range(1, due.amount + 1):
            on.disc(x + gap * number, middle, 11, fill="paper", stroke="count", dashed=True)
            on.text(x + gap * number, middle + 4.5, str(number), size=SMALL, tone="count", anchor="middle", bold=True)
    elif due.amount:
        words = page.say(_GOES_ON) if again else page.pick(f"{due.amount}{due.unit.zh}", f"{due.amount} {due.unit.en}")
        wide = width(words, SMALL) + 16
        at = (x + right) / 2
        on.box(at - wide / 2, middle - 12, wide, 24, fill="paper", stroke="count", dashed=True)
        on.text(at, middle + 4.5, words, size=SMALL, tone="count", anchor="middle", bold=True)
    on.box(right, middle - 24, end, 48, fill="paper", stroke="due", dashed=True)
    on.text(right + end / 2, middle + 4.5, page.say(_NO_DATE), size=SMALL, tone="due", anchor="middle", bold=True)
    on.skip(high + 4)
