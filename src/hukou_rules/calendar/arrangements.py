"""What the package ``holidays`` knows of the State Council's arrangements: days off with their names, worked weekends.

It is read once, on first need, checked against days that are known for certain, and never kept.
"""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from attrs import frozen

from hukou_rules.calendar.notices import FIRST_DAY, SATURDAY, listed
from hukou_rules.errors import CalendarDataError, Fault
from hukou_rules.terms import Term

__all__ = [
    "NOTICE_NUMBERS",
    "SPARE_YEARS",
    "YEARS_AHEAD",
    "Arrangements",
    "DayKind",
    "DayOff",
    "checked_arrangements",
    "official_arrangements",
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

YEARS_AHEAD: Final = 2
"""How many years are projected beyond the last one with a notice."""

SPARE_YEARS: Final = 2
"""How many more are kept, so that notices can push the horizon on."""

_AT_ONCE: Final = 30  # years that are read at once: those with a notice and those ahead, until 2032


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
_NAME: Final = re.compile(r"[^（]+(?P<changed>（\D*(?P<worked>\d{4}-\d\d-\d\d)?.*）)?")
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
class Arrangements:
    """The days off and the worked weekends that the package has, its version, and the last year with a notice."""

    version: str
    through: int
    days_off: tuple[DayOff, ...]
    worked_weekends: tuple[dt.date, ...]


def official_arrangements() -> Arrangements:
    """Return what the installed ``holidays`` has.

    Raises:
        CalendarDataError: it is wrong on a day that is known for certain.
    """
    return checked_arrangements(*_read_holidays())


def _read_holidays() -> tuple[dict[dt.date, str], set[dt.date], str]:
    """Read the installed ``holidays``: the days off with their names, the worked weekends, the version.

    It can tell the days of a hundred years; those after the last notice are read as far as a calendar goes.
    """
    from holidays.version import __version__  # noqa: PLC0415 - some of the 50 ms that only a first deadline should pay

    china = _china().China
    first, names, worked = FIRST_DAY.year, dict[dt.date, str](), set[dt.date]()
    while first <= max((day.year for day in worked), default=FIRST_DAY.year) + YEARS_AHEAD + SPARE_YEARS:
        # One object of our own, filled at once and dropped: a shared one that fills lazily is not safe between threads.
        days = china(years=range(first, first + _AT_ONCE), expand=False, language="zh_CN")
        names |= days
        worked |= days.weekend_workdays
        first += _AT_ONCE
    return names, worked, __version__


def _china() -> Any:  # noqa: ANN401 - a module
    """Load the module of China alone: imported by its name it brings every other country along, which takes 80 ms."""
    from importlib.machinery import PathFinder  # noqa: PLC0415 - as above
    from importlib.util import module_from_spec  # noqa: PLC0415 - as above

    import holidays  # noqa: PLC0415 - as above

    found = PathFinder.find_spec("china", [f"{folder}/countries" for folder in holidays.__path__])
    if found is None or found.loader is None:  # in a program that was packed in some way of its own
        from holidays.countries import china  # noqa: PLC0415 - as above

        return china
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


def checked_arrangements(
    names: Mapping[dt.date, str], worked_weekends: Collection[dt.date], version: str
) -> Arrangements:
    """Return days off with names and worked weekends, checked against days known for certain."""
    if not worked_weekends:
        raise _untrusted("no-worked-weekends", version, ())
    if both := names.keys() & set(worked_weekends):
        raise _untrusted("off-and-worked", version, both)
    through = max(worked_weekends).year
    kept = dt.date(through + YEARS_AHEAD + SPARE_YEARS, 12, 31)
    wrong = {
        day
        for day, works in _SENTINELS.items()
        if works is not (day in worked_weekends or (day.weekday() < SATURDAY and day not in names))
    }
    if wrong:
        raise _untrusted("wrong-days", version, wrong)
    return Arrangements(
        version=version,
        through=through,
        days_off=tuple(_named(day, names[day]) for day in sorted(names) if FIRST_DAY <= day <= kept),
        worked_weekends=tuple(sorted(day for day in worked_weekends if day >= FIRST_DAY)),
    )


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
    found = _NAME.fullmatch(name.rpartition("; ")[2])
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
    return DayOff(date=day, kind=DayKind.SPECIAL if zh in _ONE_OFF else DayKind.HOLIDAY, zh=zh, en=en)
