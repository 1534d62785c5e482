"""A recheck as a page: what became of each recorded date, and which days differ."""

from collections.abc import Iterable, Iterator
from typing import Final

from hukou_rules.casework.recheck import DeadlineRecheck, NoticeRecheck, Recheck
from hukou_rules.pages.layout import Form, Language, Page
from hukou_rules.terms import Text

__all__ = ["recheck_lines", "recheck_page"]

_TITLE: Final = Text(zh="存档日期复核", en="Recheck of the recorded dates")
_DATES: Final = Text(zh="各项期限", en="Deadlines")
_NOTICES: Final = Text(zh="记录所依据的通知", en="Notices that the record rests on")
_NONE: Final = Text(zh="记录中没有期限。", en="The record has no deadline.")


def recheck_page(found: Recheck, language: Language = "zh", form: Form = "text") -> str:
    """Return a recheck as a page.

    >>> from hukou_rules.calendar.working_days import CalendarStamp, WorkingCalendar
    >>> from hukou_rules.casework.recheck import Change
    >>> calendar = CalendarStamp(calendar=WorkingCalendar.official())
    >>> found = Recheck(edition="shandong-2021-11-26/2", change=Change.UNCHANGED, deadlines=(), calendar=calendar)
    >>> print(recheck_page(found).splitlines()[0])
    存档日期复核：没有变化
    """
    page = Page(language, form)
    page.title(f"{page.say(_TITLE)}{page.colon}{page.say(found.change)}")
    page.section(_DATES, ["\n".join(_said(each, page)) for each in found.deadlines] or [page.say(_NONE)])
    page.section(_NOTICES, [_rested_on(each, page) for each in found.notices])
    page.close(found.edition, [found.calendar])
    return page.text


def _rested_on(each: NoticeRecheck, page: Page) -> str:
    """Say whether the calendar is still what a notice said."""
    called = f"{each.notice.number}{page.at(each.notice.division)}{page.colon}"
    if not each.differs_on:
        return called + page.pick("与所用的日历一致。", "the calendar agrees with it.")
    days = page.pick("、", ", ").join(map(str, each.differs_on))
    return called + page.pick(f"与所用的日历不同：{days}。", f"the calendar differs from it on {days}.")


def recheck_lines(deadlines: Iterable[DeadlineRecheck], page: Page) -> Iterator[str]:
    """Yield what became of some dates, each with the days that differ."""
    for each in deadlines:
        yield from _said(each, page)


def _said(each: DeadlineRecheck, page: Page) -> Iterator[str]:
    """Say what became of a date, then which days differ."""
    none = page.pick("未定", "none")
    old = none if each.old is None else page.day(each.old)
    new = none if each.new is None else page.day(each.new)
    head = f"{page.say(each.change)}{page.colon}{page.say(each.id)}"
    yield page.pick(
        f"{head}，原为{old}（{each.old_status.zh}），现为{new}（{each.new_status.zh}）。",
        f"{head}, was {old} ({each.old_status.en}), is {new} ({each.new_status.en}).",
    )
    for day in each.days:
        kind = page.pick("改为上班", "is worked now") if day.is_worked else page.pick("改为放假", "is off now")
        yield f"{page.day(day.date)}{page.pick('', ' ')}{kind}{page.pick('。', '.')}"
