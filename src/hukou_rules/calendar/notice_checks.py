"""A notice read from its own words, and nothing in it believed that can be checked.

``notice_text`` says what a text states; here every day is looked up, every weekday, total and range compared, and the
whole added up: the weekdays off that are no statutory holiday are paid for by worked weekends, and by holidays that
fall on a weekend or on each other.  So it was in every notice from 2007 to 2026.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Set as AbstractSet
from contextlib import suppress
from typing import Final, assert_never

from attrs import define, field

from hukou_rules.arguments import A_TEXT, Arguments
from hukou_rules.calendar.arrangements import DayKind
from hukou_rules.calendar.notice_text import (
    AMENDING,
    FESTIVALS,
    NEW_YEAR,
    Clause,
    Does,
    Item,
    StatedDay,
    Written,
    notice_as_written,
    number_of,
)
from hukou_rules.calendar.notices import FIRST_OPEN_DAY, SATURDAY, Notice, listed
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.errors import CalendarDataError, Fault, pointer_step, shown
from hukou_rules.faults import EXPECTED
from hukou_rules.terms import Text

__all__ = ["read_notice_text"]

Days = Mapping[str, tuple[dt.date, ...]]
"""The statutory days of a year, by what they are called."""

_DAY: Final = dt.timedelta(days=1)
_AHEAD: Final = 12  # days from a worked day to its holiday: eleven in 2026
_BEHIND: Final = 6  # days from a holiday to a day worked for it: six in 2009, never more
_LIEU: Final = 3  # days from a festival to its day in lieu
_LONGEST: Final = 40  # days of one range: nine in 2026
_MAKES_OFF: Final = (Does.OFF, Does.IN_LIEU, Does.EXTENDED, Does.OFF_AGAIN)
_DECEMBER: Final = FIRST_OPEN_DAY[0]
_SPRING: Final = "春节"
_EVE: Final = "农历除夕"
_NOTED: Final = {"五月初五": "端午节", "八月十五": "中秋节", **FESTIVALS}
_WEEKDAYS: Final = (
    ("星期一", "Monday"),
    ("星期二", "Tuesday"),
    ("星期三", "Wednesday"),
    ("星期四", "Thursday"),
    ("星期五", "Friday"),
    ("星期六", "Saturday"),
    ("星期日", "Sunday"),
)
_A_YEAR: Final = Text(zh="年份（1至9999的整数），或者不填", en="a year (1 to 9999), or None")


def read_notice_text(text: str | bytes, *, year: int | None = None, statutory_days: Collection[dt.date] = ()) -> Notice:
    """Read a notice of days off from its own words, as copied from its official page, and check all that it states.

    Furniture of the page may stand around it, and lines may break anywhere.  The year is that of its heading, or the
    one given, or else the only one that its words fit; those that are known must agree.  A notice that rearranges or
    extends a festival, or declares a single holiday, becomes an amendment of its year's.  Who issued it, where
    the text says so, must be the State Council.  Nothing is compared with what is published: laying the notice over a
    calendar does that.

    Days are worked up to twelve days before the days off of their item or six after: so it was from 2007 to 2026.

    Where the law changes with the notice, name every statutory day of the year in ``statutory_days``, a day on which
    two holidays fall twice: they stand in for those that are known, and the notice keeps them.

    Raises:
        InputError: if an argument is of another kind, or bytes are not UTF-8.
        CalendarDataError: with every fault at once; each names the item, the words and the reason.

    >>> notice = read_notice_text(
    ...     "国务院关于纪念日调休放假的通知：特作如下调休：2015年9月3日至5日调休放假，共3天。"
    ...     "9月6日（星期日）上班。国务院2015年5月13日"
    ... )
    >>> notice.amends, notice.worked_days
    (2015, (datetime.date(2015, 9, 6),))
    """
    given = Arguments()
    if isinstance(text, bytes):
        with suppress(UnicodeDecodeError):
            text = text.decode()
        if isinstance(text, bytes):
            given.add(
                [Fault(pointer="/text", code="not-utf-8", zh="内容不是UTF-8编码。", en="the content is not UTF-8")]
            )
    else:
        given.of("text", text, str, A_TEXT)
    if year is not None:
        given.whole("year", year, dt.MINYEAR, dt.MAXYEAR, _A_YEAR)
    among = given.each("statutory_days", statutory_days, dt.date, EXPECTED["date"])
    named = [given.day(f"statutory_days/{i}", day) for i, day in enumerate(among)]
    given.check()
    written = notice_as_written(str(text))
    if written.issued_by:
        raise CalendarDataError([_of_another_body(written.issued_by)])
    law = _statutory_days()
    whole = [*_of_the_whole(written)]
    stated = _stated_years(written, year)
    if len(stated) > 1:
        whole.append(_disagreeing(stated))
    if stated:
        # Where several are stated, the rest is judged as of the year that comes first in authority.
        likely = next(iter([*(() if year is None else [year]), *written.years, *stated]))
        read = _Year(written, likely, law, named)
        if found := [*whole, *read.faults]:
            raise CalendarDataError(found)
        return read.notice()
    years = [_Year(written, each, law, named) for each in law] if written.items else []
    match [read for read in years if not read.faults]:
        case [read] if not whole:
            return read.notice()
        case fitting:
            raise CalendarDataError([*whole, *_of_an_unknown_year(years, fitting)])


def _statutory_days() -> Mapping[int, Days]:
    """Return the statutory days of every year that is known."""
    known: dict[int, dict[str, tuple[dt.date, ...]]] = {}
    for day in WorkingCalendar.official().days_off:
        if day.kind is DayKind.HOLIDAY:
            of_year = known.setdefault(day.date.year, {})
            for name in day.zh.split("、"):
                of_year[name] = (*of_year.get(name, ()), day.date)
    return known


def _stated_years(written: Written, year: int | None) -> list[int]:
    """Return the years that are stated anywhere: by the caller, the heading, or a day of an item."""
    of_days = {
        day.year
        for item in written.items
        for clause in item.clauses
        for day in clause.days
        if day.year is not None and not (NEW_YEAR in item.festivals and day.month == _DECEMBER)
    }
    return sorted({*written.years, *of_days, *(() if year is None else [year])})


# --- the faults of the whole ------------------------------------------------------------------------------------------


def _of_another_body(body: str) -> Fault:
    """Return the fault of a notice that the State Council did not issue; what it says is not looked at."""
    body = shown(body)
    zh = (
        f"这是“{body}”的通知，不是国务院（国务院办公厅）的，不能作为全国的放假安排。请改用国务院办公厅的原文；"
        "地方的安排请另写一份通知文件，注明division（行政区划代码）。"
    )
    en = (
        f"this is a notice of {body}, not of the State Council, and cannot be read as the national one: "
        "give the State Council's own text, or write a local arrangement as a notice file with its division"
    )
    return Fault(pointer="", code="another-body", zh=zh, en=en)


def _of_the_whole(written: Written) -> Iterator[Fault]:
    """Yield what is wrong with a text whatever its year: not whole, not in order, not understood."""
    if not written.items and not written.not_understood:
        zh = "没有找到放假安排：应有“一、元旦：…”这样的条目，或者“通知如下”之后的安排。"
        en = "no arrangement was found: neither items like 一、元旦：… nor one after 通知如下"
        yield Fault(pointer="", code="no-days", zh=zh, en=en)
    if not written.is_whole:
        zh = "文本不完整：应当直到“节假日期间，…。”一句和落款为止。请复制整页。"
        en = "the text is cut off: copy the whole page, with the closing sentence (节假日期间…) and the signature"
        yield Fault(pointer="", code="cut-off", zh=zh, en=en)
    if written.again is not None:
        zh = f"结束语之后又出现放假安排（“{shown(written.again)}”）：一次只读一份通知。"
        en = f"days are arranged again after the closing sentence ({shown(written.again)}): give one notice at a time"
        yield Fault(pointer="", code="two-notices", zh=zh, en=en)
    numbers = [item.number for item in written.items if item.number is not None]
    if numbers != [*range(1, len(numbers) + 1)]:
        order = shown("、".join(map(str, numbers)))
        zh = f"条目应从一起依次编号，这里是{order}：有缺少、重复或者颠倒的。"
        order = order.replace("、", ", ")
        en = f"the items must be numbered from 1 on, here they are {order}: one is missing or doubled"
        yield Fault(pointer="", code="items-out-of-order", zh=zh, en=en)
    for name, words in written.not_understood:
        zh = f"“{shown(words)}”涉及日期而不能理解。请与原文核对，不是通知里的话请删去。"
        en = (
            f"{shown(words)} speaks of days and is not understood: compare it with the page, "
            "and take out what is not of the notice"
        )
        yield _in(name, "not-understood", zh, en)


def _in(name: str, code: str, zh: str, en: str) -> Fault:
    """Return a fault of an item."""
    name = shown(name)
    return Fault(pointer=pointer_step(name), code=code, zh=f"{name}：{zh}", en=f"{name}: {en}")


def _disagreeing(years: list[int]) -> Fault:
    said = shown("、".join(map(str, years)))
    zh = f"标题、条目和所给的年份不一致：{said}。"
    en = f"the years of the heading, of the items and the one given do not agree: {said.replace('、', ', ')}"
    return Fault(pointer="", code="years-disagree", zh=zh, en=en)


def _of_an_unknown_year(years: "list[_Year]", fitting: "list[_Year]") -> Iterator[Fault]:
    """Yield what is wrong with a text that states no year: which fit, or what is wrong with it as of the nearest."""
    if len(fitting) > 1:
        named = [str(read.year) for read in fitting]
        zh, en = f"{'、'.join(named)}年都符合", f"{', '.join(named)} fit"
    elif years and not fitting:
        nearest = min(years, key=lambda read: len(read.faults))
        yield from nearest.faults
        zh, en = f"没有符合的年份，最接近的是{nearest.year}年", f"none fits, {nearest.year} comes nearest"
    else:
        return
    zh, en = (
        f"没有写明年份，从星期和节日也不能确定：{zh}。请指明年份。",
        f"no year is stated, and the days do not tell it: {en}; name it",
    )
    yield Fault(pointer="", code="year-unknown", zh=zh, en=en)


# --- the faults of a year ---------------------------------------------------------------------------------------------


@define
class _Arranged:
    """What an item comes to in a year: the days of its clauses, by what they do, and the range that was named last.

    ``off_so_far`` are its days off up to a clause.
    """

    item: Item
    days: dict[Does, list[dt.date]] = field(factory=lambda: {does: [] for does in Does})
    last: list[dt.date] = field(factory=list)
    off_so_far: set[dt.date] = field(factory=set)

    def add(self, does: Does, days: list[dt.date]) -> None:
        """Take the days of a clause in."""
        self.days[does] += days
        if does in _MAKES_OFF:
            self.off_so_far.update(days)

    @property
    def off(self) -> list[dt.date]:
        """Return the days off."""
        return [day for does in _MAKES_OFF for day in self.days[does]]

    @property
    def worked(self) -> list[dt.date]:
        """Return the weekend days that are worked."""
        return [
            *self.days[Does.WORKED],
            *(day for day in self.days[Does.FROM_THEN_WORKED] if day.weekday() >= SATURDAY),
        ]

    @property
    def worked_again(self) -> list[dt.date]:
        """Return the weekdays that an amendment has worked after all."""
        return self.days[Does.WORKED_AGAIN]


def _is_near(day: dt.date, off: AbstractSet[dt.date], behind: int, ahead: int) -> bool:
    """Whether a day is at most so many days behind one of some days off, or ahead of one."""
    return any(day + away * _DAY in off for away in range(-behind, ahead + 1))


class _Year:
    """A notice taken for one of a year: its days, and all that is wrong with them."""

    def __init__(self, written: Written, year: int, law: Mapping[int, Days], named: Collection[dt.date]) -> None:
        self.year = year
        self.faults: list[Fault] = []
        self._written, self._named = written, tuple(sorted(named))
        self._law = law.get(year, {})
        self._items: list[_Arranged] = []
        if not self._law:
            zh, en = (
                f"{year}年超出工作日历范围（{min(law)}至{max(law)}年）。",
                f"{year} is outside the calendar ({min(law)} to {max(law)})",
            )
            self.faults.append(Fault(pointer="", code="outside-calendar", zh=zh, en=en))
            return
        for item in written.items:
            arranged = _Arranged(item)
            self._items.append(arranged)
            for clause in item.clauses:
                self._take(clause, arranged)
            self._check(arranged)
        self._check_no_day_twice()
        self._check_every_holiday_is_off()
        if not written.amends:
            self._check_the_sum()
        self.faults = [*dict.fromkeys(self.faults)]

    def notice(self) -> Notice:
        """Return the notice, of which nothing is wrong."""
        written = self._written
        number = f"（{written.number}）" if written.title and written.number else written.number
        return Notice(
            source=f"{written.title}{number}" or f"{self.year}年放假安排（未载标题和文号）",
            year=None if written.amends else self.year,
            amends=self.year if written.amends else None,
            overrides_published=written.amends,
            statutory_days=self._named,
            days_off={day for each in self._items for day in each.off},
            worked_days={day for each in self._items for day in (*each.worked, *each.worked_again)},
        )

    def _wrong(self, at: _Arranged, code: str, zh: str, en: str) -> None:
        self.faults.append(_in(at.item.name, code, zh, en))

    # --- what each clause says

    def _take(self, clause: Clause, at: _Arranged) -> None:
        """Take what a clause says into its item, checked against itself and what was said before it."""
        days = self._days(clause, at)
        match clause.does:
            case Does.OFF:
                at.last = days
                self._check_lunar_range(clause, at)
            case Does.IN_LIEU:
                self._check_in_lieu(days, at)
            case Does.INSIDE | Does.REST_DAY | Does.MOVED_TO:
                self._check_inside(clause, days, at)
            case Does.EXTENDED:
                days = self._extended(clause, days, at)
            case Does.FROM_THEN_WORKED:
                self._check_from_then(clause, days, at)
            case Does.BESIDE_WEEKEND:
                self._check_beside_weekend(clause, at)
            case Does.WORKED | Does.OFF_AGAIN | Does.WORKED_AGAIN | Does.MOVED | Does.TOTAL:
                pass
            case Does.NOTHING_MOVED | Does.ENCOURAGED:
                pass
            case never:
                assert_never(never)
        at.add(clause.does, days)
        counted = days if clause.does is Does.MOVED else at.last
        if clause.total is not None and counted and clause.total != len(counted):
            first, last, length = counted[0], counted[-1], len(counted)
            zh = f"“{shown(clause.words)}”：{first}至{last}是{length}天，不是{clause.total}天。"
            en = f"{shown(clause.words)}: from {first} to {last} it is {length}, not {clause.total}"
            self._wrong(at, "wrong-total", zh, en)

    def _days(self, clause: Clause, at: _Arranged) -> list[dt.date]:
        """Return the days that a clause names, with those between where it names a range."""
        days: list[dt.date] = []
        first: dt.date | None = None  # of a range that is still open
        for stated in clause.days:
            day = self._day(stated, at)
            if day is None:
                first = None
                continue
            if first is None:
                days.append(day)
            elif first < day <= first + _LONGEST * _DAY:
                days += [first + ahead * _DAY for ahead in range(1, (day - first).days + 1)]
            else:
                zh, en = (
                    f"“{shown(clause.words)}”：{first}至{day}不是一段假期。",
                    f"{shown(clause.words)}: {first} to {day} is no holiday",
                )
                self._wrong(at, "impossible-range", zh, en)
            first = day if stated.until_next else None
        opening, closing = dt.date(self.year - 1, *FIRST_OPEN_DAY), dt.date(self.year, 12, 31)
        if strangers := [day for day in days if not opening <= day <= closing]:
            zh = f"“{shown(clause.words)}”：{listed(strangers)}不属于{self.year}年的安排。"
            en = f"{shown(clause.words)}: {listed(strangers)} cannot be arranged by a notice for {self.year}"
            self._wrong(at, "not-of-this-year", zh, en)
        return days

    def _day(self, stated: StatedDay, at: _Arranged) -> dt.date | None:
        """Return the day of the year that is stated, checked against the notes beside it."""
        year = self.year if stated.year is None else stated.year
        if stated.year is None and stated.month == _DECEMBER and NEW_YEAR in at.item.festivals:
            year -= 1
        words = stated.words
        try:
            day = dt.date(year, stated.month or 0, stated.day)
        except ValueError:
            zh, en = f"“{words}”不是{year}年的日期。", f"{words} is no day of {year}"
            self._wrong(at, "bad-date", zh, en)
            return None
        if stated.weekday not in {None, day.weekday()}:
            zh, en = (f"{day}是{_WEEKDAYS[day.weekday()][0]}", f"{day} is a {_WEEKDAYS[day.weekday()][1]}")
            self._wrong(at, "wrong-weekday", f"“{words}”：{zh}。", f"{words}: {en}")
        for note in stated.lunar:
            if "至" not in note and day not in (meant := [*self._lunar(note)]):
                zh, en = f"“{words}”：{note}不是{day}", f"{words}: {note} is not {day}"
                if meant:
                    zh, en = f"{zh}，是{'或者'.join(map(str, meant))}", f"{en} but {' or '.join(map(str, meant))}"
                self._wrong(at, "wrong-lunar-day", f"{zh}。", en)
        return day

    def _lunar(self, note: str) -> Iterator[dt.date]:
        """Yield the days that a note beside a date may mean; the twelfth month has 29 days or 30."""
        new_year = self._law[_SPRING][0]
        note = note.removeprefix("即").removeprefix("农历")
        if note in {"除夕", "大年三十"}:
            yield new_year - _DAY
        elif note.startswith("腊月"):
            for length in (29, 30):
                yield new_year + (number_of(note.removeprefix("腊月")) - 1 - length) * _DAY
        elif note.startswith(("正月", "大年", "初")):
            yield new_year + (number_of(note.removeprefix("正月").removeprefix("大年")) - 1) * _DAY
        else:
            yield from self._law.get(next(of for part, of in _NOTED.items() if part in note), ())

    # --- what the clauses say of each other

    def _check_lunar_range(self, clause: Clause, at: _Arranged) -> None:
        """Check a note beside a range that says its first and last day by the lunar calendar."""
        for note in (note for stated in clause.days for note in stated.lunar if "至" in note):
            first, last = map(self._lunar, note.split("至"))
            if not at.last or at.last[0] not in first or at.last[-1] not in last:
                zh, en = f"“{shown(clause.words)}”：与“{note}”不符。", f"{shown(clause.words)}: that is not {note}"
                self._wrong(at, "wrong-lunar-day", zh, en)

    def _check_in_lieu(self, days: list[dt.date], at: _Arranged) -> None:
        for day in days:
            if day.weekday() >= SATURDAY or not _is_near(day, at.off_so_far, _LIEU, _LIEU):
                zh = f"{day}补休：应为节日前后{_LIEU}天之内的周一至周五。"
                en = f"{day} in lieu: must be a Monday to Friday within {_LIEU} days of the festival"
                self._wrong(at, "too-far", zh, en)

    def _check_inside(self, clause: Clause, days: list[dt.date], at: _Arranged) -> None:
        """Check days of the range before that are said once more: by law, weekends that stay, or moved to."""
        last, holidays = {*at.last}, {*self._holidays()}
        wrong = [day for day in days if day not in last]
        if clause.does is Does.REST_DAY:
            wrong += [day for day in days if day.weekday() < SATURDAY]
        if "法定" in clause.words:
            wrong += [day for day in days if day not in holidays]
        if wrong:
            zh = f"“{shown(clause.words)}”：{listed({*wrong})}与前面的安排不符。"
            en = f"{shown(clause.words)}: {listed({*wrong})} does not fit what was said before"
            self._wrong(at, "contradiction", zh, en)

    def _extended(self, clause: Clause, days: list[dt.date], at: _Arranged) -> list[dt.date]:
        """Return every day after the last statutory one: the amended notice has the others off already."""
        match self._of(clause.festival)[-1:], days:
            case [last], [until] if last < until <= last + _LONGEST * _DAY:
                return [last + ahead * _DAY for ahead in range(1, (until - last).days + 1)]
            case _ if days:
                zh, en = (
                    f"“{shown(clause.words)}”不是节日之后的一天。",
                    f"{shown(clause.words)}: that is no day after the festival",
                )
                self._wrong(at, "impossible-range", zh, en)
            case _:  # it is no date, and that is said already
                pass
        return []

    def _check_from_then(self, clause: Clause, days: list[dt.date], at: _Arranged) -> None:
        if days != [day + _DAY for day in at.days[Does.EXTENDED][-1:]]:
            zh, en = (
                f"“{shown(clause.words)}”：不是假期的次日。",
                f"{shown(clause.words)}: that is not the day after the holiday",
            )
            self._wrong(at, "contradiction", zh, en)

    def _check_beside_weekend(self, clause: Clause, at: _Arranged) -> None:
        if not (at.last and (at.last[0].weekday() == 0 or at.last[-1].weekday() == SATURDAY - 1)):
            zh = f"“{shown(clause.words)}”：{listed(at.last)}不与周末相连。"
            en = f"{shown(clause.words)}: {listed(at.last)} is not next to a weekend"
            self._wrong(at, "contradiction", zh, en)

    def _check(self, at: _Arranged) -> None:
        """Check what an item comes to as a whole.

        Where the longer form has rest days moved and says 上班 of none, those that are no holiday are worked.
        """
        if not at.days[Does.WORKED]:
            holidays = self._holidays()
            at.days[Does.WORKED] = [
                day for day in at.days[Does.MOVED] if day.weekday() >= SATURDAY and day not in holidays
            ]
        if not (at.off or at.worked or at.worked_again):
            self._wrong(at, "no-days", "没有放假日期。", "it arranges no day")
        self._check_worked(at)
        self._check_longer_form(at)
        for clause in at.item.clauses:
            if clause.does in AMENDING and not self._written.amends:
                zh, en = (
                    f"“{shown(clause.words)}”只能出现在调整通知中。",
                    f"{shown(clause.words)} can stand in an amendment only",
                )
                self._wrong(at, "not-understood", zh, en)

    def _check_worked(self, at: _Arranged) -> None:
        off = {*at.off}
        for day in at.worked:
            if day.weekday() < SATURDAY:
                zh, en = f"上班日{day}是{_WEEKDAYS[day.weekday()][0]}，不是周末。", f"worked day {day} is no weekend"
                self._wrong(at, "worked-weekday", zh, en)
            if off and not _is_near(day, off, _BEHIND, _AHEAD):
                zh = f"上班日{day}距假期太远：应在放假之前{_AHEAD}天或者之后{_BEHIND}天之内。"
                en = (
                    f"worked day {day} is too far from the holiday: "
                    f"it must be within {_AHEAD} days before or {_BEHIND} after the days off"
                )
                self._wrong(at, "too-far", zh, en)
        if at.worked and any(clause.does is Does.NOTHING_MOVED for clause in at.item.clauses):
            zh, en = (
                f"写明不调休，又安排{listed(at.worked)}上班。",
                f"it says 不调休, yet {listed(at.worked)} is worked",
            )
            self._wrong(at, "contradiction", zh, en)

    def _check_longer_form(self, at: _Arranged) -> None:
        """Check that the longer form says why each day is off, and moves only weekends worked or lost."""
        said = {day for does in (Does.INSIDE, Does.REST_DAY, Does.MOVED_TO) for day in at.days[does]}
        if (left := {*at.last} - said) and any("法定" in clause.words for clause in at.item.clauses):
            zh, en = f"“其中”没有说明{listed(left)}。", f"the text does not say why {listed(left)} is off"
            self._wrong(at, "contradiction", zh, en)
        kept = {*at.worked, *self._holidays()}
        if unmoved := [day for day in at.days[Does.MOVED] if day.weekday() < SATURDAY or day not in kept]:
            zh = f"调出的公休日{listed(unmoved)}应为周末，并且上班或者逢节日。"
            en = f"the rest days moved, {listed(unmoved)}, must be weekends that are worked or that are holidays"
            self._wrong(at, "contradiction", zh, en)

    # --- what the whole comes to

    def _check_no_day_twice(self) -> None:
        off = [(day, each) for each in self._items for day in each.off]
        worked = [(day, each) for each in self._items for day in (*each.worked, *each.worked_again)]
        times = [Counter(day for day, _ in said) for said in (off, worked)]
        twice = {day for counted in times for day in counted if counted[day] > 1}
        both = times[0].keys() & times[1].keys()
        for code, days, how_zh, how_en in (
            ("duplicate-day", twice, "重复安排", "arranged twice"),
            ("off-and-worked", both, "既放假又上班", "both off and worked"),
        ):
            if days:
                names = shown("、".join(dict.fromkeys(each.item.name for day, each in off + worked if day in days)))
                zh, en = f"{names}：{how_zh}：{listed(days)}。", f"{names}: {how_en}: {listed(days)}"
                self.faults.append(Fault(pointer="", code=code, zh=zh, en=en))

    def _of(self, festival: str) -> tuple[dt.date, ...]:
        """Return the statutory days of a festival; the eve belongs to the Spring Festival."""
        return (*(self._law.get(_EVE, ()) if festival == _SPRING else ()), *self._law.get(festival, ()))

    def _holidays(self) -> tuple[dt.date, ...]:
        """Return the statutory days of the year, once for each holiday."""
        return self._named or tuple(day for days in self._law.values() for day in days)

    def _check_every_holiday_is_off(self) -> None:
        """Check that every holiday, of an amendment those it rearranges, is among its festival's days off."""
        extended = any(clause.does is Does.EXTENDED for each in self._items for clause in each.item.clauses)
        if extended:
            return
        if self._named:
            self._missing("", self._named, {day for each in self._items for day in each.off})
            return
        named = {festival for each in self._items for festival in each.item.festivals}
        for festival in self._law:
            if festival != _EVE and (festival in named or not self._written.amends):
                off = {day for each in self._items if festival in each.item.festivals for day in each.off}
                self._missing(festival, self._of(festival), off)

    def _missing(self, festival: str, holidays: Iterable[dt.date], off: Collection[dt.date]) -> None:
        at, zh, en = (pointer_step(festival), festival, festival) if festival else ("", "全年", "the year")
        if missing := {day for day in holidays if day not in off}:
            zh = (
                f"{zh}：法定节假日{listed(missing)}没有列入放假日期。"
                "请与原文核对；确是法律已经修改的，请另行列出新的法定节假日。"
            )
            en = (
                f"{en}: the statutory holiday {listed(missing)} is not among its days off: "
                "compare it with the page, or name the new statutory days if the law has changed"
            )
            self.faults.append(Fault(pointer=at, code="statutory-day-missing", zh=zh, en=en))

    def _check_the_sum(self) -> None:
        """Check that the weekdays off are paid for: by worked days, and by holidays on a weekend or on each other."""
        holidays = self._holidays()
        on_weekdays = {day for day in holidays if day.weekday() < SATURDAY}
        off = {day for each in self._items for day in each.off if day.weekday() < SATURDAY} - on_weekdays
        worked = {day for each in self._items for day in each.worked}
        covered = len(holidays) - len(on_weekdays)
        if len(off) != len(worked) + covered:
            zh = (
                f"合计不平：法定节假日以外放假的周一至周五有{len(off)}天，上班的周末有{len(worked)}天，"
                f"逢周末或者相互重合的法定节假日有{covered}天，{len(off)}≠{len(worked)}+{covered}。请与原文核对放假和上班的日期。"
            )
            en = (
                f"it does not add up: {len(off)} weekdays off that are no statutory holiday, but {len(worked)} worked "
                f"weekend days and {covered} holidays on weekends or on each other: "
                "compare the days with the page"
            )
            self.faults.append(Fault(pointer="", code="does-not-add-up", zh=zh, en=en))
