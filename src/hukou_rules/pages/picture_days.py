"""The days of a deadline in rows of seven: each counted one with its number, and why the others do not count."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from hukou_rules.calendar.arrangements import DayKind, DayOff
from hukou_rules.deadlines import Deadline, Status
from hukou_rules.decision import Unit
from hukou_rules.pages.calendar_sheet import WEEK
from hukou_rules.pages.drawing import LEADING, MARGIN, ROOM, SMALL, Drawing, width
from hukou_rules.terms import PauseKind, Term, Text

__all__ = ["Days", "badge"]

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_WIDE: Final = ROOM / _WEEK
_HIGH: Final = 59
_LOW: Final = 27  # of a row that says nothing but that its days count
_DISC: Final = 11
_MOST_ROWS: Final = 6  # of more, those in which nothing begins or ends are left out
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_START: Final = Text(zh="起算", en="day 0")
_FIRST: Final = Text(zh="首日", en="day 1")
_DUE: Final = Text(zh="届满", en="due")
_WORKED_AND_DUE: Final = Text(zh="班·届满", en="due, on")
_ON_THE_DAY: Final = Text(zh="当日", en="due")
_MAY_MOVE: Final = Text(zh="暂定届满", en="due?")
_ROLLED: Final = Text(zh="顺延至此", en="rolled")
_EARLIEST: Final = Text(zh="最早", en="earliest")
_LATEST: Final = Text(zh="最晚", en="latest")
_EXTENDED: Final = Text(zh="可延至", en="at most")
_WORKED: Final = Text(zh="上班", en="worked")
_OFF: Final = Text(zh="休", en="off")
_STOPPED: Final = Text(zh="停", en="stop")
_IN_SHORT: Final[dict[Term, Text]] = {
    DayKind.MOVED: Text(zh="调休", en="moved"),
    DayKind.IN_LIEU: Text(zh="补假", en="in lieu"),
    DayKind.SPECIAL: Text(zh="特别放假", en="one-off"),
    DayKind.NOTICE: Text(zh="通知放假", en="notice"),
    DayKind.HOLIDAY: Text(zh="节假日", en="holiday"),
    DayKind.WEEKEND: Text(zh="周末", en="rest"),
    PauseKind.SPECIAL_PROCEDURE: Text(zh="特别程序", en="special"),
    PauseKind.CORRECTION: Text(zh="补正", en="correct"),
}


class Days:
    """The days from the start of a deadline to its end, and to every other day on which it might end.

    ``letters`` are those of the days on which it ends by another reading, ``numbers`` those of the days that count,
    ``marks`` what is said of single days: of a day with several marks, the first.
    """

    def __init__(self, due: Deadline, start: date, end: date) -> None:
        self._due, self._start, self._end = due, start, end
        self._calendar = due.calendar.calendar
        self._skipped = {day.date: day for day in due.skipped}
        self._paused = {
            pause.opened + _DAY * ahead: pause.kind
            for pause in due.pauses
            if pause.closed is not None
            for ahead in range(1, (pause.closed - pause.opened).days + 1)
        }
        others = sorted({other.due for other in due.by_reading if other.due is not None} - {end})
        self.letters = {day: chr(ord("A") + number) for number, day in enumerate(others)}
        self.numbers = {day: number for number, day in enumerate(self._counted(), 1)}
        self.marks = dict[date, Text]()
        for day, mark in self._marked():
            self.marks.setdefault(day, mark)

    def _counted(self) -> Iterator[date]:
        """Yield the days that count."""
        due = self._due
        apart = self._skipped if due.unit is Unit.WORKING_DAY else {}
        first = self._start if due.limit is not None and due.limit.counts_first_day else self._start + _DAY
        for ahead in range(((due.counted_date or self._end) - first).days + 1):
            day = first + _DAY * ahead
            if day not in apart and day not in self._paused:
                yield day

    def _marked(self) -> Iterator[tuple[date, Text]]:
        due = self._due
        if due.status is Status.PROVISIONAL:
            yield self._end, _MAY_MOVE
        elif self._end == self._start:
            yield self._end, _ON_THE_DAY
        elif due.rolled:
            yield self._end, _ROLLED
        else:
            yield self._end, _WORKED_AND_DUE if self._end in due.worked_weekends else _DUE
        yield self._start, _FIRST if self._start in self.numbers else _START
        if due.extendable_to is not None:
            yield due.extendable_to, _EXTENDED
        if due.status is Status.PROVISIONAL and due.earliest is not None and due.latest is not None:
            yield due.earliest, _EARLIEST
            yield due.latest, _LATEST
        yield from ((day, _WORKED) for day in due.worked_weekends)

    def _rows(self) -> list[list[date]]:
        """Return the days in rows of seven: one row from the first of them on, or weeks."""
        first, last = min(*self.marks, *self.letters, self._end), max(*self.marks, *self.letters, self._end)
        if (last - first).days >= _WEEK:
            first -= _DAY * first.weekday()
        last += _DAY * (-((last - first).days + 1) % _WEEK)
        days = [first + _DAY * ahead for ahead in range((last - first).days + 1)]
        return [days[at : at + _WEEK] for at in range(0, len(days), _WEEK)]

    def _left_out(self, rows: list[list[date]]) -> set[date]:
        """Return the first days of the rows that are left out: in which nothing begins, ends or is called off."""
        if len(rows) <= _MOST_ROWS:
            return set()
        named = {day for day, off in self._skipped.items() if off.kind is not DayKind.WEEKEND}
        told = {*self.marks, *self.letters, self._due.counted_date, *named, *self._paused}
        return {row[0] for row in rows[2:] if told.isdisjoint(row)}

    # --- drawing -------------------------------------------------------------------------------------

    def draw(self, on: Drawing) -> list[str]:
        """Draw them, and return in full what days off are called for whose names there was too little room."""
        rows, named = self._rows(), True
        left_out = self._left_out(rows)
        _draw_weekdays(on, rows[0][0])
        short: list[str] = []
        for is_left_out, group in groupby(rows, lambda row: row[0] in left_out):
            if is_left_out:
                _draw_gap(on, [*group])
                named = True
                continue
            for row in group:
                short += self._draw_row(on, row, named=named)
                named = False
        return short

    def _draw_row(self, on: Drawing, row: list[date], *, named: bool) -> Iterator[str]:
        reasons = [*self._reasons(row)]
        plain = self._due.unit is Unit.MONTH and not reasons and {*self.marks, *self.letters}.isdisjoint(row)
        high = _LOW if plain else _HIGH
        for column, day in enumerate(row):
            x = MARGIN + _WIDE * column
            self._draw_day(on, day, x, high)
            on.text(x + 5, on.y + 14, _date(day, on, named=named and column == 0), size=SMALL, tone=self._tone(day))
            if not plain:
                self._draw_glyph(on, day, x + _WIDE / 2, on.y + 30)
            else:
                on.disc(x + _WIDE - 9, on.y + 20, 3.5, fill="count")  # below the day, which may name its month
            if day in self.letters:
                badge(on, x + _WIDE - 17, on.y + 22, self.letters[day])
            if day in self.marks:
                tone = "due" if day == self._end else "work" if day in self._due.worked_weekends else "ink"
                self._say(on, row, [day], on.page.say(self.marks[day]), tone)
        for kind, off, days in reasons:
            yield from self._draw_reason(on, row, days, kind, off)
        on.skip(high + 3)

    def _tone(self, day: date) -> str:
        return "ink" if self._start <= day <= self._end else "faint"

    def _draw_day(self, on: Drawing, day: date, x: float, high: float) -> None:
        off = self._calendar.first <= day <= self._calendar.last and not self._calendar.is_working_day(day)
        runs = (self._start < day <= self._end or day in self.numbers) and day not in self._paused
        on.box(x + 1, on.y, _WIDE - 2, high, fill=("rest" if off else "run") if runs else "paper", stroke="line")
        if day > self._calendar.final_through:
            on.hatch(x + 1, on.y, _WIDE - 2, high)
        if day == self._end:
            on.box(x + 1, on.y, _WIDE - 2, high, stroke="due", thick=2)

    def _draw_glyph(self, on: Drawing, day: date, x: float, y: float) -> None:
        """Draw the number of a day, or that it does not count."""
        number, tone = self.numbers.get(day), "due" if day == self._end else "count"
        if number and self._due.unit is not Unit.MONTH:
            fits = width(str(number), SMALL) <= 2 * _DISC - 4
            if fits:
                on.disc(x, y, _DISC, fill=tone)
            shown, tone = str(number), "paper" if fits else tone
            on.text(x, y + 4.5, shown, size=SMALL, tone=tone, anchor="middle", bold=True)
        elif day == self._end:
            on.disc(x, y, 7, fill=tone)
        elif day == self._start:
            on.disc(x, y, _DISC, stroke="faint", dashed=True)
            on.text(x, y + 4.5, "0", size=SMALL, tone="faint", anchor="middle")
        elif number:
            on.disc(x, y, 3.5, fill=tone)
        elif day in self._paused or day in self._skipped:
            words = on.page.say(_STOPPED if day in self._paused else _OFF)
            on.text(x, y + 4.5, words, size=SMALL, tone="faint", anchor="middle")

    def _reasons(self, row: list[date]) -> Iterator[tuple[Term, DayOff | None, list[date]]]:
        """Yield why days of a row do not count, once for all that follow each other."""

        def why(day: date) -> tuple[Term, str] | None:
            off = self._skipped.get(day)
            if day in self.marks or (off is None and day not in self._paused):
                return None
            return (off.kind, "" if off.kind is DayKind.MOVED else off.zh) if off else (self._paused[day], "")

        for reason, group in groupby(row, why):
            if reason is not None:
                days = [*group]
                yield reason[0], self._skipped.get(days[0]), days

    def _draw_reason(
        self, on: Drawing, row: list[date], days: list[date], kind: Term, off: DayOff | None
    ) -> Iterator[str]:
        """Name a kind of days off below them, in short if need be, and then return its name."""
        page, name = on.page, on.page.say(kind if off is None or kind is DayKind.MOVED else off)
        fits = width(name, SMALL) <= _WIDE * len(days) - 4
        self._say(on, row, days, name if fits else page.say(_IN_SHORT[kind]), "faint")
        if not fits and kind not in {DayKind.MOVED, DayKind.WEEKEND}:
            first, last = f"{days[0]:%m-%d}", f"{days[-1]:%m-%d}"
            span = first if first == last else page.pick(f"{first}至{last}", f"{first} to {last}")
            yield f"{span}{page.pick('', ' ')}{name}"

    def _say(self, on: Drawing, row: list[date], days: list[date], words: str, tone: str) -> None:
        """Write words below days that follow each other."""
        x = MARGIN + _WIDE * (row.index(days[0]) + len(days) / 2)
        on.text(x, on.y + 53, words, size=SMALL, tone=tone, anchor="middle", bold=tone != "faint")


def _date(day: date, on: Drawing, *, named: bool) -> str:
    if not named and day.day != 1:
        return str(day.day)
    return on.page.pick(f"{day.month}/{day.day}", f"{day.day} {_MONTHS[day.month - 1]}")


def _draw_weekdays(on: Drawing, first: date) -> None:
    names = on.page.say(WEEK).split()
    for column in range(_WEEK):
        name = names[(first.weekday() + column) % _WEEK]
        on.text(MARGIN + _WIDE * (column + 0.5), on.y + SMALL, name, size=SMALL, tone="faint", anchor="middle")
    on.skip(SMALL * LEADING + 2)


def _draw_gap(on: Drawing, rows: Sequence[list[date]]) -> None:
    """Say which weeks are left out."""
    first, last, weeks = rows[0][0], rows[-1][-1], len(rows)
    words = on.page.pick(f"⋯ {first}至{last}从略（{weeks}周）⋯", f"... {first} to {last} left out ({weeks} weeks) ...")
    on.text(MARGIN + ROOM / 2, on.y + SMALL + 3, words, size=SMALL, tone="faint", anchor="middle")
    on.skip(SMALL + 13)


def badge(on: Drawing, x: float, y: float, letter: str) -> None:
    """Draw a letter in a frame: an end by another reading."""
    on.box(x, y, 15, 16, stroke="work", fill="paper")
    on.text(x + 7.5, y + 12.5, letter, size=SMALL, tone="work", anchor="middle", bold=True)
