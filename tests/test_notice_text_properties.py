"""Any calendar year written as a notice, in any form, is read back as it was; what is changed is refused or differs."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from attrs import evolve, frozen
from hypothesis import given, strategies as st
from tests.official_notices import ITEMS, notice

from hukou_rules import CalendarDataError, WorkingCalendar, read_notice_text
from hukou_rules.calendar.arrangements import DayKind

DAY = timedelta(days=1)
OFFICIAL = WorkingCalendar.official()
WEEKDAYS = "一二三四五六日"


# --- any calendar year ------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Holiday:
    """An item of a notice: festivals with their statutory days, the range that is off, and the days worked for it."""

    name: str
    statutory: tuple[date, ...]
    off: tuple[date, ...]
    worked: tuple[date, ...] = ()


def festivals(year: int) -> dict[str, tuple[date, ...]]:
    """Return the statutory days of a year, by festival."""
    days: dict[str, tuple[date, ...]] = {}
    for off in OFFICIAL.days_off:
        if off.kind is DayKind.HOLIDAY and off.date.year == year:
            for name in off.zh.split("、"):
                festival = "春节" if name == "农历除夕" else name
                days[festival] = (*days.get(festival, ()), off.date)
    return days


def weekdays(days: tuple[date, ...]) -> list[date]:
    return [day for day in days if day.weekday() < 5]


def owed(statutory: tuple[date, ...], off: tuple[date, ...]) -> int:
    """Return how many weekend days are to be worked for a range; below zero: how many days in lieu are wanting."""
    lost = len(statutory) - len({*weekdays(statutory)})
    return len({*weekdays(off)} - {*statutory}) - lost


@st.composite
def years(draw: st.DrawFn) -> tuple[int, list[Holiday]]:
    """Draw a year and an arrangement of it that adds up."""
    year = draw(st.integers(2008, 2030))
    found: list[Holiday] = []
    for name, statutory in sorted(festivals(year).items(), key=lambda each: each[1]):
        days = [statutory[0] - DAY * draw(st.integers(0, 2)), statutory[-1] + DAY * draw(st.integers(0, 4))]
        days[0] = max(days[0], date(year - 1, 12, 29))
        item = Holiday(name=name, statutory=statutory, off=())
        if found and days[0] <= found[-1].off[-1] + DAY:  # it runs into the one before
            before = found.pop()
            item = evolve(item, name=f"{before.name}、{name}", statutory=(*before.statutory, *statutory))
            days = [before.off[0], max(days[1], before.off[-1])]
        off = tuple(days[0] + DAY * ahead for ahead in range((days[1] - days[0]).days + 1))
        while owed(item.statutory, off) < 0:
            off = (*off, off[-1] + DAY)
        found.append(evolve(item, off=off))
    return year, [*worked_for(draw, year, found)]


def worked_for(draw: st.DrawFn, year: int, found: list[Holiday]) -> Iterator[Holiday]:
    """Draw the weekend days that are worked for each holiday, none of them off or worked for another."""
    taken = {day for each in found for day in each.off}
    for each in found:
        first, last = each.statutory[0] - DAY * 12, each.statutory[-1] + DAY * 6
        near = [first + DAY * ahead for ahead in range((last - first).days + 1)]
        free = [
            day
            for day in near
            if day.weekday() > 4 and day not in taken and date(year - 1, 12, 29) <= day <= date(year, 12, 31)
        ]
        wanted = owed(each.statutory, each.off)
        worked = tuple(sorted(draw(st.permutations(free))[:wanted]))
        short = wanted - len(worked)  # then as many weekdays at the end are not off
        off = each.off
        while short and off[-1] not in each.statutory:
            short -= off[-1].weekday() < 5
            off = off[:-1]
        while short and off[0] not in each.statutory:
            short -= off[0].weekday() < 5
            off = off[1:]
        taken |= {*worked}
        yield evolve(each, off=off, worked=worked)


# --- in every form ----------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Style:
    """How a notice is written."""

    weekday: str  # "", 星期 or 周, beside the days off
    to: str
    whole_dates: bool
    with_year: bool
    verb: str
    break_at: int
    single: int


STYLES = st.builds(
    Style,
    weekday=st.sampled_from(["", "星期", "周"]),
    to=st.sampled_from(["至", "—", "－", "～", "-", "——"]),
    whole_dates=st.booleans(),
    with_year=st.booleans(),
    verb=st.sampled_from(["放假", "放假调休", "放假公休", "调休放假", "放假（调休、公休）"]),
    break_at=st.integers(0, 40),
    single=st.integers(0, 3),
)


def written(year: int, holidays: list[Holiday], style: Style) -> str:
    """Write a year as a notice."""
    items = "\n".join(
        f"{WEEKDAYS[number] if number < 6 else '七'}、{each.name}：{''.join(sentences(year, each, style))}"
        for number, each in enumerate(holidays)
    )
    text = notice(year, items) if year in ITEMS or year > 2026 else notice(2026, items)
    if style.break_at:
        text = "\n".join(text[at : at + style.break_at] for at in range(0, len(text), style.break_at))
    return text


def sentences(year: int, holiday: Holiday, style: Style) -> Iterator[str]:
    first, last = holiday.off[0], holiday.off[-1]
    month: list[int] = []
    if len(holiday.off) == 1:
        single = [f"{style.verb}1天", "放假，共1天", "放假", "放假1天，不调休"][style.single]
        if style.single == 3 and holiday.worked:
            single = "放假"
        beside = "，与周末连休" if first.weekday() in (0, 4) and style.single == 2 else ""
        yield f"{dated(first, year, month, style)}{single}{beside}。"
    elif len(holiday.off) == 2 and len(holiday.statutory) == 1 and first in holiday.statutory and last.weekday() < 5:
        yield f"{dated(first, year, month, style)}放假，{dated(last, year, month, style)}补休。"
    else:
        range_ = f"{dated(first, year, month, style)}{style.to}{dated(last, year, month, style)}"
        yield f"{range_}{style.verb}，共{len(holiday.off)}天。"
    if holiday.worked:
        marked = evolve(style, weekday=style.weekday or "星期")
        yield f"{'、'.join(dated(day, year, month, marked) for day in holiday.worked)}上班。"


def dated(day: date, year: int, month: list[int], style: Style) -> str:
    """Write a day; without its month where that is the month before."""
    said = f"{day.day}日"
    if style.whole_dates or month[-1:] != [day.month]:
        said = f"{day.month}月{said}"
        if (day.year != year and style.whole_dates) or (style.with_year and not month):
            said = f"{day.year}年{said}"
    month.append(day.month)
    return f"{said}（{style.weekday}{WEEKDAYS[day.weekday()]}）" if style.weekday else said


@given(arranged=years(), style=STYLES)
def test_any_year_written_in_any_form_is_read_back_as_it_was(arranged: tuple[int, list[Holiday]], style: Style) -> None:
    year, holidays = arranged
    read = read_notice_text(written(year, holidays, style))

    assert year == read.year
    assert tuple(sorted(day for each in holidays for day in each.off)) == read.days_off
    assert tuple(sorted(day for each in holidays for day in each.worked)) == read.worked_days


# --- changed and mixed ------------------------------------------------------------------------------------------------

TEXTS = {year: notice(year) for year in ITEMS}
FIGURES = {
    year: [
        at
        for at in range(text.index("一、"), text.index("节假日期间"))
        if text[at] in "0123456789" or (text[at] in WEEKDAYS and text[at - 1] in "期周")
    ]
    for year, text in TEXTS.items()
}


@cache
def as_published(year: int) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """Return the days off and the days worked of a notice."""
    read = read_notice_text(TEXTS[year])
    return read.days_off, read.worked_days


@st.composite
def with_a_figure_changed(draw: st.DrawFn) -> tuple[int, str]:
    year = draw(st.sampled_from([*TEXTS]))
    at = draw(st.sampled_from(FIGURES[year]))
    figures = "0123456789" if TEXTS[year][at].isdigit() else WEEKDAYS
    figure = draw(st.sampled_from([each for each in figures if each != TEXTS[year][at]]))
    return year, TEXTS[year][:at] + figure + TEXTS[year][at + 1 :]


@given(changed=with_a_figure_changed())
def test_a_figure_changed_is_a_fault_or_another_calendar(changed: tuple[int, str]) -> None:
    year, text = changed
    try:
        read = read_notice_text(text)
    except CalendarDataError:
        return
    else:
        assert as_published(year) != (read.days_off, read.worked_days)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """Draw pieces of notices, put together anyhow, with anything between them."""
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        text = TEXTS[draw(st.sampled_from([*TEXTS]))]
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        pieces += [
            text[start:end],
            draw(st.text("。，；、：（）0123456789年月日天周星期一二至—放假上班调休鼓励《》\n\u3000x", max_size=12)),
        ]
    return "".join(pieces)


@given(text=mangled() | st.text(max_size=60), year=st.none() | st.integers(-1, 2040))
def test_whatever_a_text_is_nothing_else_is_raised(text: str, year: int | None) -> None:
    try:
        read = read_notice_text(text, year=year)
    except CalendarDataError:
        return
    else:
        assert read.days_off or read.worked_days


@given(text=st.sampled_from([*TEXTS.values()]), at=st.integers(0, 2000), more=st.sampled_from("。，、：（）日月至农初"))
def test_a_mark_put_anywhere_never_changes_the_calendar_in_silence(text: str, at: int, more: str) -> None:
    """It is refused, or reads as before."""
    at %= len(text)
    year = next(year for year, each in TEXTS.items() if each == text)
    try:
        read = read_notice_text(text[:at] + more + text[at:])
    except CalendarDataError:
        return
    assert as_published(year) == (read.days_off, read.worked_days)
