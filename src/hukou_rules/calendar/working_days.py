"""Working days 工作日 by the State Council's arrangements: certain where published, flagged where not, explained.

A day is worked if it is Monday to Friday and not a day off, or a weekend that is worked in exchange 调休上班.
Everything is a Beijing civil date.
"""

import datetime as dt
from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, compress
from typing import Final, Self, TypeVar

from attrs import evolve, field, frozen

from hukou_rules import _FIRST_USE
from hukou_rules.arguments import A_TEXT, Arguments, civil_days
from hukou_rules.calendar.arrangements import (
    SPARE_YEARS,
    YEARS_AHEAD,
    DayKind,
    DayOff,
    official_arrangements,
)
from hukou_rules.calendar.notices import FIRST_DAY, SATURDAY, Notice, listed
from hukou_rules.calendar.projection import WEEKEND, doubts, earliest_and_latest
from hukou_rules.days import is_civil
from hukou_rules.errors import CalendarDataError, Fault, OutsideCalendarError
from hukou_rules.faults import MANY, impossible_order
from hukou_rules.terms import Coded, Term, Text

__all__ = [
    "A_NOTICE",
    "A_YEAR",
    "CalendarStamp",
    "Count",
    "MakeUpWeekends",
    "Overridden",
    "Unpublished",
    "WorkingCalendar",
    "WorkingDayIndex",
]

_LAST_FINAL: Final = (12, 28)  # the next notice may arrange what follows
T = TypeVar("T", bound=Term)

_DAY: Final = dt.timedelta(days=1)
_Date = dt.date  # these two are looked up on every addition
_from_ordinal = dt.date.fromordinal
A_YEAR: Final = Text(zh="年份（1至9999的整数）", en="a year (1 to 9999)")
_A_PUBLISHED_YEAR: Final = Text(zh="2007年以后的年份", en="a year from 2007 on")
_A_DAY_OFF: Final = Text(zh="休息日（DayOff）", en="a day off (DayOff)")
A_NOTICE: Final = Text(zh="放假安排（Notice）", en="a Notice")


class MakeUpWeekends(Term, zh="调休上班日是否计入工作日", en="whether worked weekends count as working days"):
    """Whether a weekend worked in exchange 调休上班 is a working day."""

    COUNT = "count", "计入", "they count"
    SKIP = "skip", "不计入", "they do not"


class Unpublished(Term, zh="放假安排尚未公布时", en="where no arrangement is published"):
    """What to do from 29 December of the last published year on."""

    FLAG = "flag", "推算并标明日期暂定", "project, and flag the date as provisional"
    REFUSE = "refuse", "不予推算", "refuse"


@frozen(kw_only=True)
class Count:
    """A count explained: day 0, what was counted, the day it ends on, and what was stepped over or worked on a weekend.

    >>> count = WorkingCalendar.official().explain(dt.date(2026, 9, 28), 5)
    >>> str(count.due), len(count.skipped), count.skipped[0].en
    ('2026-10-10', 7, 'National Day')
    """

    day: dt.date
    working_days: int
    due: dt.date
    skipped: tuple[DayOff, ...]
    worked_weekends: tuple[dt.date, ...]


@frozen(kw_only=True)
class WorkingDayIndex:
    """The calendar as plain read-only arrays of 32-bit integers, for batches; days are proleptic ordinals.

    ``until[i]`` is the number of working days before the day ``first + i``; ``working[k]`` is the k-th working day.
    The n-th working day after an ordinal ``d`` is ``working[until[d - first + 1] + n - 1]``, for whole columns too,
    where ``d`` lies within ``first`` and ``last``; a day after ``final_through`` is provisional.
    """

    first: int
    last: int
    final_through: int
    until: memoryview
    working: memoryview


@frozen(kw_only=True)
class Overridden:
    """A published day that a notice laid over has changed: whether it is worked now, and by which notice."""

    date: dt.date
    is_worked: bool
    by: Notice


def _rank(notice: Notice) -> tuple[bool, bool, bool, int | None]:
    """Tell which notice goes before which: an amendment before all years', single days before it, a place's before all.

    A year's goes before that of the year before, whose last three days it may move.
    """
    return notice.division is not None, notice.year is None, notice.amends is None, notice.year


def _may_contradict(lower: Notice, higher: Notice) -> bool:
    """Whether one notice may say the opposite of another: a place of the nation, an amendment of what it amends.

    So may a year's of that of the year before, whose last days of December it arranges.
    """
    if higher.division is not None:
        return lower.division is None
    return lower.year is not None and (higher.amends == lower.year or higher.year == lower.year + 1)


def _works(day: dt.date, off: Container[int], worked: Container[int]) -> bool:
    return day.toordinal() in worked or (day.weekday() < SATURDAY and day.toordinal() not in off)


def _left_open(notice: Notice, off: Mapping[int, DayOff], worked: AbstractSet[int]) -> Iterator[dt.date]:
    """Yield the weekdays off, by no law, that go on where the days of an amendment end and that it does not name."""
    for start in notice.days_off:
        for step in (-_DAY, _DAY):
            day = start + step
            while day not in notice.days_off and not _works(day, off, worked):
                if day.weekday() < SATURDAY:
                    if off[day.toordinal()].kind is DayKind.HOLIDAY:
                        break
                    yield day
                day += step


def _weekends(given: Coded[MakeUpWeekends]) -> MakeUpWeekends:
    return _option("make_up_weekends", given, MakeUpWeekends)


def _policy(given: Coded[Unpublished]) -> Unpublished:
    return _option("unpublished", given, Unpublished)


def _option(name: str, given: object, kind: type[T]) -> T:
    if isinstance(given, kind):
        return given
    arguments = Arguments()
    option = arguments.term(name, given, kind)
    arguments.check()
    return option


# --- the calendar -----------------------------------------------------------------------------------------------------


@frozen(kw_only=True, repr=False, cache_hash=True)
class WorkingCalendar:
    """An immutable snapshot of which days are worked; hashable, picklable, safe to share between threads.

    Days up to ``final_through``, 28 December of the last published year, are certain.  Later ones are projected from
    the statutory holidays, up to ``last``; no notice has arranged them yet.  Before ``first`` and after ``last`` every
    method raises ``OutsideCalendarError``.  Days may be dates or aware datetimes.

    >>> calendar = WorkingCalendar.official()
    >>> calendar.add(dt.date(2021, 11, 26), 3)
    datetime.date(2021, 12, 1)
    """

    source: str
    version: str
    package_through: int
    """The last year that the package has a notice for; ``published_through`` includes the notices added."""
    days_off: tuple[DayOff, ...]
    worked_weekends: tuple[dt.date, ...]
    make_up_weekends: MakeUpWeekends = field(default=MakeUpWeekends.COUNT, converter=_weekends)
    unpublished: Unpublished = field(default=Unpublished.FLAG, converter=_policy)
    notices: tuple[Notice, ...] = ()
    published_through: int = field(init=False, eq=False)
    first: dt.date = field(init=False, eq=False, default=FIRST_DAY)
    last: dt.date = field(init=False, eq=False)
    final_through: dt.date = field(init=False, eq=False)
    overridden: tuple[Overridden, ...] = field(init=False, eq=False)
    """The published days that the notices laid over have changed, in order."""
    _off: dict[int, DayOff] = field(init=False, eq=False)
    _until: "array[int]" = field(init=False, eq=False)
    _working: "array[int]" = field(init=False, eq=False)
    _doubt: bytes = field(init=False, eq=False)
    _first: int = field(init=False, eq=False)
    _last: int = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        self._read()
        through = self.package_through
        years = {notice.year for notice in self.notices}
        while through + 1 in years:
            through += 1
        final_through = dt.date(through, *_LAST_FINAL)
        ahead = min(through + YEARS_AHEAD, self.package_through + YEARS_AHEAD + SPARE_YEARS)
        last = final_through if self.unpublished is Unpublished.REFUSE else dt.date(ahead, 12, 31)
        off, worked, overridden = self._arranged(self.notices, final_through)
        if self.make_up_weekends is MakeUpWeekends.SKIP:
            kind = DayKind.WORKED_WEEKEND
            off |= {
                day: DayOff(
                    date=dt.date.fromordinal(day), kind=kind, zh=f"{kind.zh}（不计入）", en=f"{kind.en}, skipped"
                )
                for day in worked
            }
            worked = set()
        days = range(FIRST_DAY.toordinal(), last.toordinal() + 1)
        works = [day in worked or (day % 7 not in WEEKEND and day not in off) for day in days]
        until = array("i", accumulate(works, initial=0))
        working = array("i", compress(days, works))
        holidays = {*off, *(day.date.toordinal() for day in self.days_off)}  # those that a place works on, too
        doubt = doubts(holidays, range(final_through.toordinal() + 1, last.toordinal() + 1))
        derived = {
            "published_through": through,
            "last": last,
            "final_through": final_through,
            "overridden": overridden,
            "_off": off,
            "_until": until,
            "_working": working,
            "_doubt": doubt,
            "_first": FIRST_DAY.toordinal(),
            "_last": last.toordinal(),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    def _read(self) -> None:
        """Take each field as callers may give it: a list for a tuple, an aware datetime for a day."""
        given = Arguments()
        given.of("source", self.source, str, A_TEXT)
        given.of("version", self.version, str, A_TEXT)
        given.whole("package_through", self.package_through, FIRST_DAY.year, 9000, _A_PUBLISHED_YEAR)
        read: dict[str, object] = {
            "days_off": given.each("days_off", self.days_off, DayOff, _A_DAY_OFF),
            "worked_weekends": given.days("worked_weekends", self.worked_weekends),
            "notices": given.each("notices", self.notices, Notice, A_NOTICE),
        }
        given.check()
        for name, value in read.items():
            object.__setattr__(self, name, value)

    def _arranged(
        self, notices: Iterable[Notice], final_through: dt.date
    ) -> tuple[dict[int, DayOff], set[int], tuple[Overridden, ...]]:
        """Return the days off and the worked weekends with the notices laid over, by ordinal, and what they override.

        A year's notice comes before its amendments, and these before what single days and places have of their own.
        """
        named = {day.date.toordinal(): day for day in self.days_off}
        off, worked = dict(named), {day.toordinal() for day in self.worked_weekends}
        overridden: dict[dt.date, Overridden] = {}
        for notice in sorted(notices, key=_rank):
            said = self._said_by(notice)
            before = {day: _works(day, off, worked) for day in said if day <= final_through}
            for day in said:
                off.pop(day.toordinal(), None)
                worked.discard(day.toordinal())
            for date in notice.days_off:
                kind = DayKind.NOTICE
                by_notice = DayOff(date=date, kind=kind, zh=f"{kind.zh}（{notice.number}）", en=kind.en)
                off[date.toordinal()] = named.get(date.toordinal(), by_notice)
            worked |= {date.toordinal() for date in notice.worked_days if date.weekday() >= SATURDAY}
            if notice.year is None or notice.year <= self.package_through:
                for day, worked_before in before.items():
                    if (now := _works(day, off, worked)) is not worked_before:
                        overridden[day] = Overridden(date=day, is_worked=now, by=notice)
        return off, worked, tuple(overridden[day] for day in sorted(overridden))

    def _said_by(self, notice: Notice) -> list[dt.date]:
        """Return the days of which a notice speaks: a year's of all, but the last three are the next notice's too."""
        listed_days = {*notice.days_off, *notice.worked_days}
        if notice.year is not None:
            closing = dt.date(notice.year, *(_LAST_FINAL if notice.year <= self.package_through else (12, 31)))
            opening = dt.date(notice.year, 1, 1)
            listed_days |= {opening + ahead * _DAY for ahead in range((closing - opening).days + 1)}
        return sorted(listed_days)

    @classmethod
    def official(
        cls,
        *,
        make_up_weekends: Coded[MakeUpWeekends] = MakeUpWeekends.COUNT,
        unpublished: Coded[Unpublished] = Unpublished.FLAG,
    ) -> "WorkingCalendar":
        """Return the national calendar, built on first need from the installed ``holidays`` and then shared.

        >>> WorkingCalendar.official(make_up_weekends="skip").add(dt.date(2026, 9, 28), 5)
        datetime.date(2026, 10, 12)

        Raises:
            InputError: if an option is neither a member nor a code of its term.
            CalendarDataError: if the installed ``holidays`` is wrong on a day that is known for certain.
        """
        given = Arguments()
        weekends = given.term("make_up_weekends", make_up_weekends, MakeUpWeekends)
        options = weekends, given.term("unpublished", unpublished, Unpublished)
        given.check()
        if options not in _BUILT:
            with _FIRST_USE:
                if options not in _BUILT:
                    _BUILT[options] = _built(*options)
        return _BUILT[options]

    def with_notice(self, notice: Notice) -> Self:
        """Return a calendar with this notice laid over it; a year's notice moves the horizon on to that year.

        What is published is changed by a local arrangement, and else only by a notice that says so.

        Raises:
            InputError: if it is no notice.
            CalendarDataError: if the notice contradicts another, changes what is published without saying so, leaves
                out a statutory holiday of its year, leaves open what becomes of days beside those that it amends, or
                has days outside the calendar; every such day is named.
        """
        arguments = Arguments()
        arguments.of("notice", notice, Notice, A_NOTICE)
        arguments.check()
        if notice in self.notices:
            return self
        notices = sorted((*self.notices, notice), key=repr)  # by source, and then by whatever else they say
        if faults := [*self._faults_against(notice), *self._faults_of_amendments(notices)]:
            raise CalendarDataError(faults)
        return evolve(self, notices=tuple(notices))

    def differences(self, notice: Notice) -> tuple[dt.date, ...]:
        """Return the days on which this calendar is not what a notice says; none if it may be dropped.

        >>> WorkingCalendar.official().differences(Notice(source="甲", worked_days=[dt.date(2026, 10, 10)]))
        ()
        """
        arguments = Arguments()
        arguments.of("notice", notice, Notice, A_NOTICE)
        arguments.check()
        off, worked, _ = self._arranged(self.notices, self.final_through)
        return tuple(day for day in self._against(notice, off, worked) if day >= self.first)

    def _against(self, notice: Notice, off: Mapping[int, DayOff], worked: AbstractSet[int]) -> tuple[dt.date, ...]:
        said = {day.toordinal() for day in notice.days_off}, {day.toordinal() for day in notice.worked_days}
        return tuple(day for day in self._said_by(notice) if _works(day, off, worked) is not _works(day, *said))

    def _faults_against(self, notice: Notice) -> Iterator[Fault]:
        for other in self.notices:
            clash = {*notice.days_off} & {*other.worked_days} | {*notice.worked_days} & {*other.days_off}
            if notice.year is not None and notice.year == other.year:  # both are complete
                clash = {*notice.days_off} ^ {*other.days_off} | {*notice.worked_days} ^ {*other.worked_days}
            if clash and not _may_contradict(*sorted((other, notice), key=_rank)):
                yield Fault(
                    pointer="",
                    code="contradictory-notices",
                    zh=f"“{notice.source}”与“{other.source}”对下列日期的安排相反：{listed(clash)}。",
                    en=f"{notice.source!r} and {other.source!r} contradict each other on {listed(clash)}",
                )
        last = dt.date(self.package_through + YEARS_AHEAD + SPARE_YEARS, 12, 31)
        if strangers := {day for day in (*notice.days_off, *notice.worked_days) if not self.first <= day <= last}:
            yield Fault(
                pointer="",
                code="outside-calendar",
                zh=f"超出工作日历范围（{self.first}至{last}）：{listed(strangers)}。",
                en=f"outside the calendar, {self.first} to {last}: {listed(strangers)}",
            )
        statutory = notice.statutory_days or tuple(
            day.date for day in self.days_off if day.kind is DayKind.HOLIDAY and day.date.year == notice.year
        )
        missing = {day for day in statutory if day.weekday() < SATURDAY} - set(notice.days_off)
        if notice.year is not None and missing:
            yield Fault(
                pointer="",
                code="statutory-day-missing",
                zh=f"“{notice.source}”应列出全年放假日，缺少法定节假日：{listed(missing)}。",
                en=f"{notice.source!r} must list every day off of its year; statutory holidays missing: "
                f"{listed(missing)}",
            )
        yield from self._overriding(notice)

    def _overriding(self, notice: Notice) -> Iterator[Fault]:
        """Yield the fault of a notice that changes what the package has published, without a word."""
        if notice.overrides_published or notice.division is not None:
            return
        off, worked, _ = self._arranged((), self.final_through)
        final_through = dt.date(self.package_through, *_LAST_FINAL)
        if changed := [day for day in self._against(notice, off, worked) if day <= final_through]:
            published = f"{self.source} {self.version}"
            yield Fault(
                pointer="",
                code="overrides-published",
                zh=f"“{notice.source}”与已公布的放假安排（{published}）不同：{listed(changed)}。"
                '确应改变的，在通知中写明"overrides_published": true；只在一地适用的，写明division。',
                en=f"{notice.source!r} differs from what is published ({published}) on {listed(changed)}; if it is to "
                'go before that, let it say "overrides_published": true, or name its division if it is one place\'s',
            )

    def _faults_of_amendments(self, notices: Iterable[Notice]) -> Iterator[Fault]:
        """Yield the faults of amendments that speak of half a holiday and leave open what becomes of the rest."""
        amendments = [notice for notice in notices if notice.amends is not None]
        years = [notice for notice in notices if notice.year is not None]
        off, worked, _ = self._arranged((*years, *amendments), self.final_through)
        for notice in amendments:
            if left := {*_left_open(notice, off, worked)}:
                yield Fault(
                    pointer="",
                    code="left-open",
                    zh=f"“{notice.source}”没有说明与其相连的{listed(left)}是否仍然放假，请写入days_off或者worked_days。",
                    en=f"{notice.source!r} does not say whether {listed(left)}, next to its days, is still off: name "
                    "it in days_off or worked_days",
                )

    # --- counting

    def add(self, day: dt.date, working_days: int) -> dt.date:
        """Return the n-th working day after ``day``, which itself is never counted; n is at least 1.

        >>> WorkingCalendar.official().add(dt.date(2022, 1, 28), 5)
        datetime.date(2022, 2, 9)
        """
        if type(day) is not _Date or type(working_days) is not int or working_days < 1:
            day = _asked(day, working_days)
        offset = day.toordinal() - self._first + 1
        if offset > 0:
            try:
                return _from_ordinal(self._working[self._until[offset] + working_days - 1])
            except IndexError:
                pass
        raise self.outside(self.last + _DAY if self.first <= day <= self.last else day)

    def subtract(self, day: dt.date, working_days: int) -> dt.date:
        """Return the n-th working day before ``day``, which itself is never counted; n is at least 1.

        >>> WorkingCalendar.official().subtract(dt.date(2026, 10, 10), 5)
        datetime.date(2026, 9, 28)
        """
        return dt.date.fromordinal(self._back(self._until[self._offset(_asked(day, working_days))], working_days))

    def rolled(self, day: dt.date) -> dt.date:
        """Return the day if it is worked, else the next one that is.

        >>> WorkingCalendar.official().rolled(dt.date(2022, 1, 31))
        datetime.date(2022, 2, 7)
        """
        return day if self.is_working_day(day) else self.add(day, 1)

    def rolled_at_latest(self, day: dt.date) -> dt.date:
        """Return the latest day to which ``rolled`` may lead once every notice is out; the day itself out of reach.

        >>> WorkingCalendar.official().rolled_at_latest(dt.date(2022, 1, 31))
        datetime.date(2022, 2, 7)
        """
        day = _civil(day)
        if self.first < day <= self.last:
            with suppress(OutsideCalendarError):  # nothing more is known to be worked
                return self.bounds(day - _DAY, 1)[1]
        return day

    def count(self, start: dt.date, end: dt.date) -> int:
        """Return how many working days lie after ``start``, up to and including ``end``; negative if ``end`` is before.

        >>> WorkingCalendar.official().count(dt.date(2021, 11, 26), dt.date(2021, 12, 1))
        3
        """
        start, end = _window(start, end)
        return self._until[self._offset(end) + 1] - self._until[self._offset(start) + 1]

    def is_working_day(self, day: dt.date) -> bool:
        """Tell whether the day is worked.

        >>> WorkingCalendar.official().is_working_day(dt.date(2026, 2, 14))
        True
        """
        offset = self._offset(day)
        return self._until[offset + 1] != self._until[offset]

    def latest_start_for(self, due: dt.date, working_days: int) -> dt.date:
        """Return the last day 0 from which so many working days end by ``due``, itself included.

        >>> WorkingCalendar.official().latest_start_for(dt.date(2021, 12, 1), 3)
        datetime.date(2021, 11, 28)
        """
        due = _asked(due, working_days, "due")
        return dt.date.fromordinal(self._back(self._until[self._offset(due) + 1], working_days) - 1)

    def kind(self, day: dt.date) -> DayKind:
        """Return what the day is.

        >>> WorkingCalendar.official().kind(dt.date(2026, 2, 14))
        <DayKind.WORKED_WEEKEND: 'worked-weekend'>
        """
        day = _civil(day)
        if not self.is_working_day(day):
            return self._day_off(day.toordinal()).kind
        return DayKind.WORKED_WEEKEND if day.weekday() >= SATURDAY else DayKind.WORKING_DAY

    def day_off(self, day: dt.date) -> DayOff | None:
        """Return why the day does not count, or None if it does.

        >>> WorkingCalendar.official().day_off(dt.date(2026, 10, 1)).zh
        '国庆节'
        """
        day = _civil(day)
        return None if self.is_working_day(day) else self._day_off(day.toordinal())

    def explain(self, day: dt.date, working_days: int) -> Count:
        """Return the n-th working day after ``day``, with every day stepped over and every weekend that was worked."""
        day = _asked(day, working_days)
        due = self.add(day, working_days)
        skipped, worked_weekends = self.between(day, due)
        return Count(
            day=day,
            working_days=working_days,
            due=due,
            skipped=skipped,
            worked_weekends=worked_weekends,
        )

    def between(self, start: dt.date, end: dt.date) -> tuple[tuple[DayOff, ...], tuple[dt.date, ...]]:
        """Return the days off, and the worked weekends, after ``start`` up to and including ``end``."""
        start, end = _window(start, end)
        offset, last = self._offset(start) + 1, self._offset(end) + 1
        skipped, worked = [], []
        until = self._until
        before = until[offset]
        for day in range(offset, last):
            after = until[day + 1]
            ordinal = day + self._first
            if after == before:
                skipped.append(self._day_off(ordinal))
            elif ordinal % 7 in WEEKEND:
                worked.append(dt.date.fromordinal(ordinal))
            before = after
        return tuple(skipped), tuple(worked)

    def bounds(
        self, day: dt.date, working_days: int, paused: Sequence[tuple[dt.date, dt.date]] = ()
    ) -> tuple[dt.date, dt.date]:
        """Return the earliest and the latest day on which ``add`` may end once every notice is out; equal if certain.

        ``paused`` holds pairs of days; the days after the first up to and including the second are not counted.  The
        bounds are empirical: no notice of 2008 to 2026 broke them.  The latest may lie past ``last``.

        >>> earliest, latest = WorkingCalendar.official().bounds(dt.date(2026, 12, 1), 19)
        >>> earliest == latest == dt.date(2026, 12, 28)
        True
        """
        given = Arguments()
        stops = _stops(given, paused)
        day = _asked(day, working_days, given=given)
        ordinal = day.toordinal()
        if ordinal <= self._last:
            due = self.add(day, working_days)  # refuses what the calendar cannot answer
            if due <= self.final_through and not stops:
                return due, due
        days = self._first, self.final_through.toordinal(), self._last
        if ordinal + working_days <= dt.date.max.toordinal():
            earliest, latest = earliest_and_latest(ordinal, working_days, stops, days, self._until, self._doubt)
            if latest <= dt.date.max.toordinal():
                return dt.date.fromordinal(earliest), dt.date.fromordinal(latest)
        raise self.outside(day)

    # --- what may have changed

    def deviations(self, start: dt.date, end: dt.date) -> tuple[tuple[dt.date, ...], tuple[dt.date, ...]]:
        """Return where the window differs from Monday to Friday: weekdays off, and weekends worked, both ends included.

        >>> off, worked = WorkingCalendar.official().deviations(dt.date(2026, 2, 14), dt.date(2026, 2, 16))
        >>> str(off[0]), str(worked[0])
        ('2026-02-16', '2026-02-14')
        """
        off: list[dt.date] = []
        worked: list[dt.date] = []
        start, end = _window(start, end)
        for offset in range(self._offset(start), self._offset(end) + 1):
            works = self._until[offset + 1] != self._until[offset]
            weekend = (offset + self._first) % 7 in WEEKEND
            if works == weekend:
                (worked if works else off).append(dt.date.fromordinal(offset + self._first))
        return tuple(off), tuple(worked)

    def fingerprint(self, start: dt.date, end: dt.date) -> str:
        """Return 16 hexadecimal digits of the sha256 of the window's deviations; names of days play no part.

        Equal fingerprints of the window from day 0 to a deadline mean that the deadline is certainly unchanged.

        >>> WorkingCalendar.official().fingerprint(dt.date(2026, 9, 28), dt.date(2026, 10, 10))
        'd8a80701773f8504'
        """
        return _fingerprint(self, *_window(start, end))

    def year_fingerprint(self, year: int) -> str:
        """Return the fingerprint of a whole year.

        Under ``Unpublished.REFUSE`` the last published year ends with its last certain day.
        """
        given = Arguments()
        given.whole("year", year, dt.MINYEAR, dt.MAXYEAR, A_YEAR)
        given.check()
        return self.fingerprint(dt.date(year, 1, 1), min(dt.date(year, 12, 31), self.last))

    def outside(self, day: dt.date) -> OutsideCalendarError:
        """Return the error to raise for a day that this calendar does not answer for."""
        return OutsideCalendarError(_civil(day), self.first, self.last, self.published_through)

    @property
    def index(self) -> WorkingDayIndex:
        """The calendar as plain arrays, for batches."""
        return WorkingDayIndex(
            first=self._first,
            last=self._last,
            final_through=self.final_through.toordinal(),
            until=memoryview(self._until).toreadonly(),
            working=memoryview(self._working).toreadonly(),
        )

    @property
    def sources(self) -> str:
        """The package and the notices laid over it."""
        return " + ".join([self.source, *(notice.source for notice in self.notices)])

    @property
    def options(self) -> dict[str, str]:
        """The options, by name."""
        return {"make_up_weekends": self.make_up_weekends.value, "unpublished": self.unpublished.value}

    def __repr__(self) -> str:
        return f"<WorkingCalendar {self.sources} {self.version}, published through {self.published_through}>"

    def __reduce__(self) -> tuple[object, ...]:
        data = (
            self.source,
            self.version,
            self.package_through,
            tuple((day.date.toordinal(), day.kind, day.zh, day.en) for day in self.days_off),
            tuple(day.toordinal() for day in self.worked_weekends),
            self.make_up_weekends,
            self.unpublished,
            self.notices,
        )
        return _restore, data

    def _offset(self, day: dt.date) -> int:
        if type(day) is not dt.date:
            day = _civil(day)
        offset = day.toordinal() - self._first
        if 0 <= offset <= self._last - self._first:
            return offset
        raise self.outside(day)

    def _back(self, until: int, working_days: int) -> int:
        """Return the ordinal of the n-th last of the first ``until`` working days."""
        if until < working_days:
            raise self.outside(self.first - _DAY)
        return self._working[until - working_days]

    def _day_off(self, ordinal: int) -> DayOff:
        named = self._off.get(ordinal)
        if named is None:
            kind = DayKind.WEEKEND
            named = DayOff(date=dt.date.fromordinal(ordinal), kind=kind, zh=kind.zh, en=kind.en)
            self._off[ordinal] = named  # kept, for explanations; two threads would keep equal values
        return named


@frozen(kw_only=True)
class CalendarStamp:
    """Which calendar an answer rests on; the fingerprints of its window are computed when asked for."""

    calendar: WorkingCalendar
    start: dt.date | None = None
    end: dt.date | None = None

    @property
    def source(self) -> str:
        """The package and the notices laid over it."""
        return self.calendar.sources

    @property
    def version(self) -> str:
        """The version of the package."""
        return self.calendar.version

    @property
    def published_through(self) -> int:
        """The last year with a published arrangement."""
        return self.calendar.published_through

    @property
    def options(self) -> dict[str, str]:
        """The options of the calendar, by name."""
        return self.calendar.options

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices laid over the package."""
        return self.calendar.notices

    @property
    def overridden(self) -> tuple[Overridden, ...]:
        """The published days that these notices have changed: those of the window, where there is one."""
        if self.start is None or self.end is None:
            return self.calendar.overridden
        return tuple(day for day in self.calendar.overridden if self.start <= day.date <= self.end)

    @property
    def fingerprint(self) -> str | None:
        """The fingerprint of the window; None where there is no window, or the calendar does not reach."""
        window = self._window()
        return None if window is None else self.calendar.fingerprint(*window)

    @property
    def year_fingerprints(self) -> dict[int, str]:
        """The fingerprints of the years that the window touches."""
        window = self._window()
        if window is None:
            return {}
        return {year: self.calendar.year_fingerprint(year) for year in range(window[0].year, window[1].year + 1)}

    def _window(self) -> tuple[dt.date, dt.date] | None:
        if self.start is None or self.end is None or not self.calendar.first <= self.end <= self.calendar.last:
            return None
        return max(self.start, self.calendar.first), self.end


# --- building ---------------------------------------------------------------------------------------------------------

_BUILT: Final[dict[tuple[MakeUpWeekends, Unpublished], WorkingCalendar]] = {}


def _built(make_up_weekends: MakeUpWeekends, unpublished: Unpublished) -> WorkingCalendar:
    """Build the calendar from what the package has, or from one with other options."""
    for built in _BUILT.values():
        return evolve(built, make_up_weekends=make_up_weekends, unpublished=unpublished)
    arranged = official_arrangements()
    return WorkingCalendar(
        source="holidays.China",
        version=arranged.version,
        package_through=arranged.through,
        days_off=arranged.days_off,
        worked_weekends=arranged.worked_weekends,
        make_up_weekends=make_up_weekends,
        unpublished=unpublished,
    )


def _restore(
    source: str,
    version: str,
    package_through: int,
    days_off: tuple[tuple[int, DayKind, str, str], ...],
    worked_weekends: tuple[int, ...],
    make_up_weekends: MakeUpWeekends,
    unpublished: Unpublished,
    notices: tuple[Notice, ...],
) -> WorkingCalendar:
    """Rebuild a pickled calendar from its data."""
    return WorkingCalendar(
        source=source,
        version=version,
        package_through=package_through,
        days_off=tuple(
            DayOff(date=dt.date.fromordinal(day), kind=kind, zh=zh, en=en) for day, kind, zh, en in days_off
        ),
        worked_weekends=tuple(dt.date.fromordinal(day) for day in worked_weekends),
        make_up_weekends=make_up_weekends,
        unpublished=unpublished,
        notices=notices,
    )


@lru_cache(maxsize=4096)  # many cases share their windows
def _fingerprint(calendar: WorkingCalendar, start: dt.date, end: dt.date) -> str:
    off, worked = calendar.deviations(start, end)
    lines = [f"CN/{start}/{end}", *(f"-{day}" for day in off), *(f"+{day}" for day in worked)]
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _civil(day: dt.date) -> dt.date:
    """Return the civil date of an argument."""
    if type(day) is _Date:
        return day
    (civil,) = civil_days(day=day)
    return civil


def _window(start: dt.date, end: dt.date) -> tuple[dt.date, dt.date]:
    """Return the civil dates of two arguments."""
    if type(start) is _Date and type(end) is _Date:
        return start, end
    first, last = civil_days(start=start, end=end)
    return first, last


def _asked(day: dt.date, working_days: int, parameter: str = "day", given: Arguments | None = None) -> dt.date:
    """Return the civil date from which so many working days are asked for; name all that is wrong with the question."""
    given = given or Arguments()
    day = given.day(parameter, day)
    given.amount("working_days", working_days)
    given.check()
    return day


def _stops(given: Arguments, paused: object) -> list[tuple[int, int]]:
    """Return the ordinals of the pairs of days that a caller gives."""
    stops = list[tuple[int, int]]()
    for i, pair in enumerate(given.each("paused", paused, object, MANY)):
        if not isinstance(pair, tuple | list) or len(pair) != _A_PAIR:
            given.wrong_type(f"paused/{i}", pair, _TWO_DAYS)
            continue
        opened, closed = (given.day(f"paused/{i}/{k}", day) for k, day in enumerate(pair))
        if is_civil(opened) and is_civil(closed):
            given.add([impossible_order(f"/paused/{i}", _OPENED, _CLOSED)] if closed < opened else [])
            stops.append((opened.toordinal(), closed.toordinal()))
    return stops


_A_PAIR: Final = 2
_TWO_DAYS: Final = Text(
    zh="两个日期：停止计算之日和恢复计算之日", en="two days: when the count stops, and when it goes on"
)
_OPENED: Final = Text(zh="停止计算之日", en="the day when the count stops")
_CLOSED: Final = Text(zh="恢复计算之日", en="the day when it goes on")
