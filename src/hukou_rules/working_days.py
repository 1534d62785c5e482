"""Working days 工作日 by the State Council's arrangements: certain where published, flagged where not, explained.

A day is worked if it is Monday to Friday and not a day off, or a weekend that is worked in exchange 调休上班.
Everything is a Beijing civil date.  The package ``holidays`` is read once, on first need, and never kept.
"""

import datetime as dt
import re
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate, compress
from threading import Lock
from typing import Final, Self

from attrs import evolve, field, frozen

from hukou_rules.errors import CalendarDataError, Fault, InputError, OutsideCalendarError
from hukou_rules.notices import (
    BEIJING,
    FIRST_DAY,
    SATURDAY,
    Notice,
    civil_date,
    listed,
    read_notice,
    refused,
)
from hukou_rules.terms import Term

__all__ = [
    "BEIJING",
    "NOTICE_NUMBERS",
    "CalendarStamp",
    "Count",
    "DayKind",
    "DayOff",
    "MakeUpWeekends",
    "Notice",
    "Unpublished",
    "WorkingCalendar",
    "WorkingDayIndex",
    "civil_date",
    "read_notice",
]

NOTICE_NUMBERS: Final[Mapping[int, str]] = {
    2021: "国办发明电〔2020〕27号",
    2022: "国办发明电〔2021〕11号",
    2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}
"""The State Council notices of recent years whose text was read; earlier years are in the data all the same."""

_YEARS_AHEAD: Final = 2
_SPARE_YEARS: Final = 2  # kept beyond, so that notices can push the horizon on
_DAY: Final = dt.timedelta(days=1)
_Date = dt.date  # these two are looked up on every addition
_from_ordinal = dt.date.fromordinal

# How far a notice has moved the projection, 2008-2026, with a margin: docs/calendar.md gives the record behind each.
_REACH_BEFORE: Final = 10
_REACH_AFTER: Final = 12
_MOST_EXTRA: Final = 3
_MOST_MISSING: Final = 4
_EXTRA_ANYWHERE: Final = 1
_MISSING_ANYWHERE: Final = 2
_FAR, _NEAR_HOLIDAY = range(2)


class DayKind(Term, zh="日期类别", en="kind of day"):
    """What a day is; the last two are worked, unless the calendar skips make-up weekends."""

    WEEKEND = "weekend", "周末", "weekend"
    HOLIDAY = "holiday", "法定节假日", "statutory holiday"
    IN_LIEU = "in-lieu", "补假", "holiday in lieu"
    MOVED = "moved", "调休放假", "day off moved from a weekend"
    SPECIAL = "special", "特别放假", "one-off day off"
    NOTICE = "notice", "通知放假", "day off by notice"
    WORKED_WEEKEND = "worked-weekend", "调休上班", "worked weekend"
    WORKING_DAY = "working-day", "工作日", "working day"


class MakeUpWeekends(Term, zh="调休上班日是否计入工作日", en="whether worked weekends count as working days"):
    """Whether a weekend worked in exchange 调休上班 is a working day."""

    COUNT = "count", "计入", "they count"
    SKIP = "skip", "不计入", "they do not"


class Unpublished(Term, zh="放假安排尚未公布时", en="where no arrangement is published"):
    """What to do from 29 December of the last published year on."""

    FLAG = "flag", "推算并标明日期暂定", "project, and flag the date as provisional"
    REFUSE = "refuse", "不予推算", "refuse"


_WEEKEND: Final = frozenset({0, 6})  # an ordinal modulo 7: Sunday, Saturday
_NAMES: Final = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "农历除夕": "Spring Festival Eve",
    "清明节": "Qingming Festival",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
    "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日": (
        "70th anniversary of the victory in the War of Resistance and the World Anti-Fascist War"
    ),
    "春节延长假期": "extended Spring Festival holiday",
}
_ONE_OFF: Final = frozenset({"中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日", "春节延长假期"})
_NAME: Final = re.compile(r"(?P<name>[^（]+)(?P<changed>（\D*(?P<worked>\d{4}-\d\d-\d\d)?.*）)?")
_SENTINELS: Final = {
    dt.date(2015, 9, 6): True,
    dt.date(2019, 5, 3): False,
    dt.date(2019, 5, 5): True,
    dt.date(2020, 1, 31): False,
    dt.date(2024, 2, 9): True,
    dt.date(2026, 2, 14): True,
}


@frozen(kw_only=True)
class DayOff:
    """A day that does not count: its kind, and its Chinese and English name."""

    date: dt.date
    kind: DayKind
    zh: str
    en: str


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
    make_up_weekends: MakeUpWeekends = MakeUpWeekends.COUNT
    unpublished: Unpublished = Unpublished.FLAG
    notices: tuple[Notice, ...] = ()
    published_through: int = field(init=False, eq=False)
    first: dt.date = field(init=False, eq=False, default=FIRST_DAY)
    last: dt.date = field(init=False, eq=False)
    final_through: dt.date = field(init=False, eq=False)
    _off: dict[int, DayOff] = field(init=False, eq=False)
    _until: "array[int]" = field(init=False, eq=False)
    _working: "array[int]" = field(init=False, eq=False)
    _doubt: bytes = field(init=False, eq=False)
    _first: int = field(init=False, eq=False)
    _last: int = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        through = self.package_through
        years = {notice.year for notice in self.notices}
        while through + 1 in years:
            through += 1
        final_through = dt.date(through, 12, 28)
        ahead = min(through + _YEARS_AHEAD, self.package_through + _YEARS_AHEAD + _SPARE_YEARS)
        last = final_through if self.unpublished is Unpublished.REFUSE else dt.date(ahead, 12, 31)
        off, worked = self._arranged()
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
        works = [day in worked or (day % 7 not in _WEEKEND and day not in off) for day in days]
        until = array("i", accumulate(works, initial=0))
        working = array("i", compress(days, works))
        open_from = final_through.toordinal() + 1
        near = {
            day
            for holiday in off
            if holiday >= open_from
            for day in range(holiday - _REACH_BEFORE, holiday + _REACH_AFTER + 1)
        }
        doubt = bytes(_NEAR_HOLIDAY if day in near else _FAR for day in range(open_from, last.toordinal() + 1))
        derived = {
            "published_through": through,
            "last": last,
            "final_through": final_through,
            "_off": off,
            "_until": until,
            "_working": working,
            "_doubt": doubt,
            "_first": FIRST_DAY.toordinal(),
            "_last": last.toordinal(),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    def _arranged(self) -> tuple[dict[int, DayOff], set[int]]:
        """Return the days off and the worked weekends with the notices laid over, by ordinal."""
        off = {day.date.toordinal(): day for day in self.days_off}
        worked = {day.toordinal() for day in self.worked_weekends}
        projected = dict(off)
        for notice in self.notices:
            if notice.year is not None and notice.year > self.package_through:
                for day in range(dt.date(notice.year, 1, 1).toordinal(), dt.date(notice.year, 12, 31).toordinal() + 1):
                    off.pop(day, None)
        for notice in self.notices:
            for date in notice.days_off:
                day = date.toordinal()
                worked.discard(day)
                kind = DayKind.NOTICE
                by_notice = DayOff(date=date, kind=kind, zh=f"{kind.zh}（{notice.source}）", en=f"{kind.en}")
                off[day] = projected.get(day, by_notice)
            for date in notice.worked_days:
                day = date.toordinal()
                off.pop(day, None)
                if date.weekday() >= SATURDAY:
                    worked.add(day)
        return off, worked

    @classmethod
    def official(
        cls,
        *,
        make_up_weekends: MakeUpWeekends = MakeUpWeekends.COUNT,
        unpublished: Unpublished = Unpublished.FLAG,
    ) -> "WorkingCalendar":
        """Return the national calendar, built on first need from the installed ``holidays`` and then shared.

        Raises:
            CalendarDataError: if the installed ``holidays`` is wrong on a day that is known for certain.
        """
        options = make_up_weekends, unpublished
        if options not in _BUILT:
            with _LOCK:
                if _DEFAULTS not in _BUILT:
                    _BUILT[_DEFAULTS] = _snapshot(*_read_holidays())
                if options not in _BUILT:
                    base = _BUILT[_DEFAULTS]
                    _BUILT[options] = evolve(base, make_up_weekends=make_up_weekends, unpublished=unpublished)
        return _BUILT[options]

    def with_notice(self, notice: Notice) -> Self:
        """Return a calendar with this notice laid over it; a year's notice moves the horizon on to that year.

        Raises:
            CalendarDataError: if the notice contradicts another, leaves out a statutory holiday of its year, or has
                days outside the calendar; every such day is named.
        """
        if notice in self.notices:
            return self
        faults = list(self._faults_against(notice))
        if faults:
            raise CalendarDataError(faults)
        notices = sorted((*self.notices, notice), key=lambda added: (added.source, added.year or 0, added.days_off))
        return evolve(self, notices=tuple(notices))

    def _faults_against(self, notice: Notice) -> Iterator[Fault]:
        for other in self.notices:
            clash = set(notice.days_off) & set(other.worked_days) | set(notice.worked_days) & set(other.days_off)
            if clash:
                yield Fault(
                    pointer="",
                    code="contradictory-notices",
                    zh=f"“{notice.source}”与“{other.source}”对下列日期的安排相反：{listed(clash)}。",
                    en=f"{notice.source!r} and {other.source!r} contradict each other on {listed(clash)}",
                )
        last = dt.date(self.package_through + _YEARS_AHEAD + _SPARE_YEARS, 12, 31)
        if strangers := {day for day in (*notice.days_off, *notice.worked_days) if not self.first <= day <= last}:
            yield Fault(
                pointer="",
                code="outside-calendar",
                zh=f"超出工作日历范围（{self.first}至{last}）：{listed(strangers)}。",
                en=f"outside the calendar, {self.first} to {last}: {listed(strangers)}",
            )
        statutory = {
            day.date
            for day in self.days_off
            if day.kind is DayKind.HOLIDAY and day.date.year == notice.year and day.date.weekday() < SATURDAY
        }
        if self.package_through < (notice.year or 0) and (missing := statutory - set(notice.days_off)):
            yield Fault(
                pointer="",
                code="statutory-day-missing",
                zh=f"“{notice.source}”应列出全年放假日，缺少法定节假日：{listed(missing)}。",
                en=f"{notice.source!r} must list every day off of its year; statutory holidays missing: "
                f"{listed(missing)}",
            )

    # --- counting

    def add(self, day: dt.date, working_days: int) -> dt.date:
        """Return the n-th working day after ``day``, which itself is never counted; n is at least 1.

        >>> WorkingCalendar.official().add(dt.date(2022, 1, 28), 5)
        datetime.date(2022, 2, 9)
        """
        if type(day) is not _Date:
            day = civil_date(day)
        if type(working_days) is not int or working_days < 1:
            raise _not_an_amount(working_days)
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
        return dt.date.fromordinal(self._back(self._until[self._offset(day)], working_days))

    def count(self, start: dt.date, end: dt.date) -> int:
        """Return how many working days lie after ``start``, up to and including ``end``; negative if ``end`` is before.

        >>> WorkingCalendar.official().count(dt.date(2021, 11, 26), dt.date(2021, 12, 1))
        3
        """
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
        return dt.date.fromordinal(self._back(self._until[self._offset(due) + 1], working_days) - 1)

    def kind(self, day: dt.date) -> DayKind:
        """Return what the day is.

        >>> WorkingCalendar.official().kind(dt.date(2026, 2, 14))
        <DayKind.WORKED_WEEKEND: 'worked-weekend'>
        """
        if not self.is_working_day(day):
            return self._day_off(civil_date(day).toordinal()).kind
        return DayKind.WORKED_WEEKEND if civil_date(day).weekday() >= SATURDAY else DayKind.WORKING_DAY

    def day_off(self, day: dt.date) -> DayOff | None:
        """Return why the day does not count, or None if it does.

        >>> WorkingCalendar.official().day_off(dt.date(2026, 10, 1)).zh
        '国庆节'
        """
        return None if self.is_working_day(day) else self._day_off(civil_date(day).toordinal())

    def explain(self, day: dt.date, working_days: int) -> Count:
        """Return the n-th working day after ``day``, with every day stepped over and every weekend that was worked."""
        due = self.add(day, working_days)
        skipped, worked_weekends = self.between(day, due)
        return Count(
            day=civil_date(day),
            working_days=working_days,
            due=due,
            skipped=skipped,
            worked_weekends=worked_weekends,
        )

    def between(self, start: dt.date, end: dt.date) -> tuple[tuple[DayOff, ...], tuple[dt.date, ...]]:
        """Return the days off, and the worked weekends, after ``start`` up to and including ``end``."""
        offset, last = self._offset(start) + 1, self._offset(end) + 1
        skipped, worked = [], []
        until = self._until
        before = until[offset]
        for day in range(offset, last):
            after = until[day + 1]
            ordinal = day + self._first
            if after == before:
                skipped.append(self._day_off(ordinal))
            elif ordinal % 7 in _WEEKEND:
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
        ordinal = civil_date(day).toordinal()
        if ordinal <= self._last:
            due = self.add(day, working_days)  # refuses what the calendar cannot answer
            if due <= self.final_through and not paused:
                return due, due
        stops = [(opened.toordinal(), closed.toordinal()) for opened, closed in paused]
        certain, last, first, until = self.final_through.toordinal(), self._last, self._first, self._until
        opens, closes = [0, 0], [0, 0]  # days that might yet be worked, or not be, by how open they are
        earliest = None
        projected = 0
        while True:
            ordinal += 1
            if stops and any(opened < ordinal <= closed for opened, closed in stops):
                continue
            # Past the end, where the bounds alone look, every Monday to Friday is taken for worked.
            works = (
                until[ordinal - first + 1] - until[ordinal - first] if ordinal <= last else ordinal % 7 not in _WEEKEND
            )
            projected += works
            if ordinal > certain:
                doubt = self._doubt[ordinal - certain - 1] if ordinal <= last else _NEAR_HOLIDAY
                (closes if works else opens)[doubt] += 1
            extra = min(_MOST_EXTRA, opens[_NEAR_HOLIDAY] + min(_EXTRA_ANYWHERE, opens[_FAR]))
            missing = min(_MOST_MISSING, closes[_NEAR_HOLIDAY] + min(_MISSING_ANYWHERE, closes[_FAR]))
            if earliest is None and projected + extra >= working_days:
                earliest = dt.date.fromordinal(ordinal)
            if earliest is not None and projected - missing >= working_days:
                return earliest, dt.date.fromordinal(ordinal)

    # --- what may have changed

    def deviations(self, start: dt.date, end: dt.date) -> tuple[tuple[dt.date, ...], tuple[dt.date, ...]]:
        """Return where the window differs from Monday to Friday: weekdays off, and weekends worked, both ends included.

        >>> off, worked = WorkingCalendar.official().deviations(dt.date(2026, 2, 14), dt.date(2026, 2, 16))
        >>> str(off[0]), str(worked[0])
        ('2026-02-16', '2026-02-14')
        """
        off: list[dt.date] = []
        worked: list[dt.date] = []
        for offset in range(self._offset(start), self._offset(end) + 1):
            works = self._until[offset + 1] != self._until[offset]
            weekend = (offset + self._first) % 7 in _WEEKEND
            if works == weekend:
                (worked if works else off).append(dt.date.fromordinal(offset + self._first))
        return tuple(off), tuple(worked)

    def fingerprint(self, start: dt.date, end: dt.date) -> str:
        """Return 16 hexadecimal digits of the sha256 of the window's deviations; names of days play no part.

        Equal fingerprints of the window from day 0 to a deadline mean that the deadline is certainly unchanged.

        >>> WorkingCalendar.official().fingerprint(dt.date(2026, 9, 28), dt.date(2026, 10, 10))
        'd8a80701773f8504'
        """
        off, worked = self.deviations(start, end)
        lines = [
            f"CN/{civil_date(start)}/{civil_date(end)}",
            *(f"-{day}" for day in off),
            *(f"+{day}" for day in worked),
        ]
        return sha256("\n".join(lines).encode()).hexdigest()[:16]

    def year_fingerprint(self, year: int) -> str:
        """Return the fingerprint of a whole year.

        Under ``Unpublished.REFUSE`` the last published year ends with its last certain day.
        """
        return self.fingerprint(dt.date(year, 1, 1), min(dt.date(year, 12, 31), self.last))

    def outside(self, day: dt.date) -> OutsideCalendarError:
        """Return the error to raise for a day that this calendar does not answer for."""
        return OutsideCalendarError(day, self.first, self.last, self.published_through)

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
            day = civil_date(day)
        offset = day.toordinal() - self._first
        if 0 <= offset <= self._last - self._first:
            return offset
        raise self.outside(day)

    def _back(self, until: int, working_days: int) -> int:
        """Return the ordinal of the n-th last of the first ``until`` working days."""
        if type(working_days) is not int or working_days < 1:
            raise _not_an_amount(working_days)
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

_LOCK: Final = Lock()
_DEFAULTS: Final = (MakeUpWeekends.COUNT, Unpublished.FLAG)
_BUILT: Final[dict[tuple[MakeUpWeekends, Unpublished], WorkingCalendar]] = {}


def _read_holidays() -> tuple[dict[dt.date, str], set[dt.date], str]:
    """Read the installed ``holidays``: the days off with their names, the worked weekends, the version."""
    from importlib.metadata import version  # noqa: PLC0415 - some of the 80 ms that only a first deadline should pay

    from holidays.countries.china import China  # noqa: PLC0415 - the rest of them
    from holidays.holiday_base import HolidayBase  # noqa: PLC0415 - as above

    # One object of our own, filled at once and dropped: a shared one that fills lazily is not safe between threads.
    read: Callable[..., HolidayBase] = China  # untyped there
    days = read(years=range(FIRST_DAY.year, China.end_year + 1), expand=False, language="zh_CN")
    return dict(days.items()), set(days.weekend_workdays), version("holidays")


def _snapshot(names: Mapping[dt.date, str], worked_weekends: Collection[dt.date], version: str) -> WorkingCalendar:
    """Build the calendar from days off with names and worked weekends, and check it against days known for certain."""
    if not worked_weekends:
        raise _untrusted("no-worked-weekends", version, ())
    if both := names.keys() & set(worked_weekends):
        raise _untrusted("off-and-worked", version, both)
    through = max(worked_weekends).year
    last = dt.date(through + _YEARS_AHEAD + _SPARE_YEARS, 12, 31)
    calendar = WorkingCalendar(
        source="holidays.China",
        version=version,
        package_through=through,
        days_off=tuple(_named(day, names[day]) for day in sorted(names) if FIRST_DAY <= day <= last),
        worked_weekends=tuple(sorted(day for day in worked_weekends if day >= FIRST_DAY)),
    )
    wrong = {
        day for day, works in _SENTINELS.items() if day > calendar.last or calendar.is_working_day(day) is not works
    }
    if wrong:
        raise _untrusted("wrong-days", version, wrong)
    return calendar


def _untrusted(code: str, version: str, days: Collection[dt.date]) -> CalendarDataError:
    named = f"：{listed(days)}" if days else ""
    return CalendarDataError(
        [
            Fault(
                pointer="",
                code=code,
                zh=f"holidays {version} 的中国工作日数据未通过自检{named}。请安装 holidays 0.92 以上版本。",
                en=f"the days of China in holidays {version} fail the self-check ({code})"
                f"{named.replace('：', ': ')}; install holidays 0.92 or newer",
            )
        ]
    )


def _named(day: dt.date, name: str) -> DayOff:
    """Tell kind and names from the package's name, whose wording of the brackets changes between versions."""
    found = _NAME.fullmatch(name.rsplit("; ", maxsplit=1)[-1])
    stem = found["name"] if found else name
    if found and found["worked"]:
        return DayOff(
            date=day,
            kind=DayKind.MOVED,
            zh=f"调休放假（{found['worked']}上班）",
            en=f"day off, {found['worked']} worked instead",
        )
    zh = "、".join(part.split("（")[0] for part in name.split("; "))
    en = " and ".join(_NAMES.get(part.split("（")[0], DayKind.HOLIDAY.en) for part in name.split("; "))
    if found and found["changed"]:
        return DayOff(date=day, kind=DayKind.IN_LIEU, zh=f"{zh}补假", en=f"{en}, in lieu")
    return DayOff(date=day, kind=DayKind.SPECIAL if stem in _ONE_OFF else DayKind.HOLIDAY, zh=zh, en=en)


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


def _not_an_amount(value: object) -> InputError:
    return refused(
        "not-an-amount",
        zh="工作日数应为不小于1的整数。",
        en=f"expected a whole number of working days, 1 or more, got {value!r}; to count none is ambiguous",
    )
