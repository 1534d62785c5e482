"""A notice of days off as a page: what it arranges, and what it changes where it is laid over a calendar."""

from collections.abc import Iterator, Mapping
from typing import Final

from hukou_rules.calendar.notices import Notice
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.calendar.year import year_of
from hukou_rules.casework.recheck import Change, Recheck
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.pages.calendar_sheet import year_page
from hukou_rules.pages.layout import Form, Language, Page
from hukou_rules.pages.recheck import recheck_lines
from hukou_rules.terms import Text

__all__ = ["arrangement_page", "laid_over_page"]

_OFF: Final = Text(zh="放假", en="Days off")
_WORKED: Final = Text(zh="上班", en="Days worked")
_CHANGES: Final = Text(zh="与没有这份通知时相比", en="What it changes")
_RECORDS: Final = Text(zh="存档的期限", en="Deadlines on record")
_DROP: Final = Text(
    zh="与已公布的安排完全一致，没有变化；这份通知可以不再使用。",
    en="It equals what is published and changes nothing: it may be dropped.",
)
_NOTHING: Final = Text(
    zh="没有变化：所列日期与推算的相同，但不再是暂定。", en="Nothing: it is as projected, and no longer provisional."
)
_NOT_THE_LAW: Final = Text(
    zh="法定节假日由使用者另行指明，本库没有核对：", en="The statutory days were named by hand and are not checked: "
)


def arrangement_page(notice: Notice, language: Language = "zh", form: Form = "text") -> str:
    """Return a notice as a page.

    >>> print(arrangement_page(Notice(source="某号文", amends=2027)).splitlines()[0])
    某号文（调整2027年放假安排）
    """
    page = Page(language, form)
    _head(notice, page)
    page.section(_OFF, [page.day(day) for day in notice.days_off])
    page.section(_WORKED, [page.day(day) for day in notice.worked_days])
    page.close(EDITION.id)
    return page.text


def _head(notice: Notice, page: Page) -> None:
    said = page.pick("（单日安排）", " (single days)")
    if notice.year is not None:
        said = page.pick(f"（{notice.year}年放假安排）", f" (the days off of {notice.year})")
    elif notice.amends is not None:
        said = page.pick(f"（调整{notice.amends}年放假安排）", f" (amends the days off of {notice.amends})")
    elif notice.division is not None:
        said = page.pick("，地方安排", ", a local arrangement") + page.at(notice.division)
    page.title(f"{notice.source}{said}")
    if notice.statutory_days:
        page.lines([f"{page.say(_NOT_THE_LAW)}{page.pick('、', ', ').join(map(str, notice.statutory_days))}"])


def laid_over_page(
    notice: Notice,
    before: WorkingCalendar,
    rechecked: Mapping[str, Recheck],
    language: Language = "zh",
    form: Form = "text",
) -> str:
    """Return what a notice changes where it is laid over a calendar, in the calendar and in records, and its year.

    Raises:
        CalendarDataError: it cannot be laid over this calendar.
    """
    after = before.with_notice(notice)
    page = Page(language, form)
    _head(notice, page)
    page.section(_CHANGES, [*_changes(notice, before, after, page)])
    page.section(_RECORDS, [*_on_record(rechecked, page)])
    years = dict.fromkeys(day.year for day in (*notice.days_off, *notice.worked_days))
    arranged = notice.year or notice.amends or max(years)
    page.write(["", *year_page(year_of(after, arranged), language, form).splitlines()])
    return page.text


def _changes(notice: Notice, before: WorkingCalendar, after: WorkingCalendar, page: Page) -> Iterator[str]:
    differences = before.differences(notice)
    if not differences:
        is_published = (notice.year or notice.amends or 0) <= before.published_through
        yield page.say(_DROP if is_published else _NOTHING)
    for day in differences:
        works = after.is_working_day(day)
        yield page.day(day) + page.pick("：上班" if works else "：放假", ": is worked" if works else ": is off")


def _on_record(rechecked: Mapping[str, Recheck], page: Page) -> Iterator[str]:
    """Say which dates on record are confirmed or moved, by the name of the record, and how many are as they were."""
    changed = {name: found for name, found in rechecked.items() if found.change is not Change.UNCHANGED}
    for name, found in changed.items():
        lines = recheck_lines([each for each in found.deadlines if each.change is not Change.UNCHANGED], page)
        yield "\n".join([f"{name}{page.colon}{page.say(found.change)}", *lines])
    if unchanged := len(rechecked) - len(changed):
        yield page.pick(f"另有{unchanged}件没有变化。", f"{unchanged} more unchanged.")
