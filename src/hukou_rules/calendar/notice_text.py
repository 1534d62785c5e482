r"""The grammar of the State Council's notices of days off 放假安排: from a text as it is published to what it states.

Read it beside a real notice.  A notice has a heading, a number, a salutation and a preamble that ends in 通知如下; then
items 一、元旦：…, each of sentences made of clauses; then a closing sentence (节假日期间，…) and who signed it, when.
``notice_as_written`` takes these apart and reads every clause, or keeps it among what was ``not_understood``.  Nothing
is judged here: whether the days exist, fit their weekdays and add up is asked in ``notice_checks``.

The text is read in one form: half width, without any white space, for a page may break a line anywhere.

>>> item = notice_as_written("一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。").items[0]
>>> [(clause.does.name, clause.words) for clause in item.clauses]
[('OFF', '1月1日（周四）至3日（周六）放假调休'), ('TOTAL', '共3天'), ('WORKED', '1月4日（周日）上班')]
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import Final, TypeAlias
from unicodedata import normalize

from attrs import evolve, frozen

__all__ = [
    "AMENDING",
    "AMENDMENT",
    "FESTIVALS",
    "NEW_YEAR",
    "Clause",
    "Does",
    "Item",
    "StatedDay",
    "Written",
    "notice_as_written",
    "number_of",
]

# --- what the words are -----------------------------------------------------------------------------------------------

_UNSEEN: Final = re.compile(r"[\s\x00-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff“”‘’\"']+")
_WIDE: Final = str.maketrans("(),:;", "（），：；")

NEW_YEAR: Final = "元旦"
AMENDMENT: Final = "调整"
"""What the single item of an amendment is called, where no festival heads it."""

FESTIVALS: Final = {
    "元旦": "元旦",
    "新年": "元旦",
    "春节": "春节",
    "清明": "清明节",
    "劳动节": "劳动节",
    "五一": "劳动节",
    "端午": "端午节",
    "中秋": "中秋节",
    "国庆": "国庆节",
    "十一": "国庆节",
}
"""What may stand in the name of a festival, and what it is called here."""

_NUMERALS: Final = {numeral: value for value, numeral in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_WEEKDAYS: Final = {day: weekday for weekday, day in enumerate("一二三四五六日")} | {"天": 6}

_TO: Final = r"[至到~\-\u2010-\u2015]+"
_LUNAR: Final = (
    r"即?(?:农历)?(?:除夕|大年三十|(?:正月|大年)?初[一二三四五六七八九十]|正月十[一二三四五]|腊月[一二三四五六七八九十廿]{1,3}"
    r"|五月初五|八月十五|(?:新年|元旦|春节|清明节?|(?:五一)?(?:国际)?劳动节|端午节?|中秋节?|国庆节)(?:当[日天])?)"
)
_WEEKDAY: Final = r"(?:星期|周|礼拜)[一二三四五六日天]"
_NOTE: Final = rf"(?:{_WEEKDAY}|{_LUNAR}(?:{_TO}{_LUNAR})?)"
_DAY: Final = (
    rf"(?:(?:[0-9]{{4}}年)?[0-9]{{1,2}}月)?[0-9]{{1,2}}(?:日|(?={_TO}[0-9]))(?:\({_NOTE}(?:[、,;]{_NOTE}){{0,3}}\))?"
)
_DAYS: Final = rf"(?P<days>{_DAY}(?:(?:{_TO}|[、和及]){_DAY}){{0,30}})"
_PARTS: Final = re.compile(
    r"(?:(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月)?(?P<day>[0-9]{1,2})日?(?:\((?P<note>[^()]*)\))?"
    rf"(?P<joined>{_TO})?"
)


class Does(Enum):
    """What a clause does with the days that it names."""

    OFF = auto()  # 放假, 放假调休, 放假公休, 调休放假
    TOTAL = auto()  # 共3天, of what is off in the clause before
    BESIDE_WEEKEND = auto()  # 与周末连休
    NOTHING_MOVED = auto()  # 不调休
    IN_LIEU = auto()  # 补休
    WORKED = auto()  # 上班
    INSIDE = auto()  # 其中…放假, 为法定节假日: days of the range before, said once more
    REST_DAY = auto()  # 照常公休, 为公休日: weekend days of the range before
    MOVED = auto()  # 公休日调至: from the days of the clause to those of the next
    MOVED_TO = auto()
    EXTENDED = auto()  # 延长春节假期至
    FROM_THEN_WORKED = auto()  # 起正常上班
    OFF_AGAIN = auto()  # an amendment: 不再上班, 正常休息
    WORKED_AGAIN = auto()  # an amendment: 正常上班, 不再放假
    ENCOURAGED = auto()  # 鼓励…安排职工在…休息: changes nothing


AMENDING: Final = frozenset({Does.EXTENDED, Does.FROM_THEN_WORKED, Does.OFF_AGAIN, Does.WORKED_AGAIN})
"""What only an amendment does."""

_COUNT: Final = "(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_OFF: Final = (
    r"(?:全国)?(?:放假(?:调休|公休|\((?:调休|公休)(?:、(?:调休|公休))?\))?|(?:调休|公休)放假|调休)"
    rf"(?:共?(?P<total>{_COUNT})天)?"
)
_REST_DAYS: Final = r"(?:(?P<count>[两二三四五])个)?(?:公休日)?(?:及(?:国庆节|中秋节|端午节))?(?:分别)?"
_CLAUSES: Final = tuple(
    (does, re.compile(form))
    for does, form in (
        (Does.OFF, _DAYS + _OFF),
        (Does.TOTAL, rf"共(?P<total>{_COUNT})天"),
        (Does.BESIDE_WEEKEND, "与周末连休"),
        (Does.NOTHING_MOVED, "不调休"),
        (Does.IN_LIEU, _DAYS + "补休"),
        (Does.WORKED, _DAYS + "(?:均|要)?上班"),
        (Does.INSIDE, _DAYS + "为(?:春节|国庆节|中秋节|端午节)?法定节?假日"),
        (Does.REST_DAY, _DAYS + "(?:照常公休|为公休日|公休)"),
        (
            Does.MOVED,
            rf"将?{_DAYS}{_REST_DAYS}调至(?P<to>{_DAYS.replace('?P<days>', '?:')})",
        ),
        (Does.EXTENDED, rf"将?延长(?:[0-9]{{4}}年)?(?P<festival>[\u4e00-\u9fff]{{2,6}}?)(?:假期|放假)至{_DAYS}"),
        (Does.EXTENDED, rf"将?(?:[0-9]{{4}}年)?(?P<festival>[\u4e00-\u9fff]{{2,6}}?)(?:假期|放假)延长至{_DAYS}"),
        (Does.FROM_THEN_WORKED, _DAYS + "起(?:正常|恢复|照常)?上班"),
        (Does.OFF_AGAIN, rf"(?:原定)?{_DAYS}(?:不再上班|不上班|取消上班|(?:正常|照常)休息)"),
        (Does.WORKED_AGAIN, rf"(?:原定)?{_DAYS}(?:不再(?:放假|调休)|取消放假|(?:正常|照常)上班)"),
    )
)
_ENCOURAGES: Final = re.compile(r"鼓励(?!.*(?:上班|放假|补休|调休)).*(?:休息|休假).*")
_NAMED_DAY: Final = re.compile(rf"(?P<lunar>{_LUNAR})\((?P<day>{_DAY})\)")
_SPEAKS_OF_DAYS: Final = re.compile(
    rf"[0-9一二三四五六七八九十廿][年月日天号]|{_WEEKDAY}|农历|除夕|初[一二三四五六七八九十]"
    r"|放假|上班|调休|公休|连休|调至|周末|休息|补班|顺延"
)
_ONLY_DAYS: Final = re.compile("将?" + _DAYS)
_PART: Final = re.compile(r"(?:[^,()]|\([^()]*\)|[()])+")  # a comma in brackets parts nothing

# --- how a notice is laid out -----------------------------------------------------------------------------------------

_NAME: Final = r"[\u4e00-\u9fff]{1,12}?"
_ITEM: Final = re.compile(
    rf"(?P<number>[一二三四五六七八九十]{{1,3}})、(?P<names>{_NAME}(?:[、和及与]{_NAME}){{0,3}})(?::|(?<=[节旦])(?=[0-9]))"
)
_NUMBERED: Final = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_CITED: Final = re.compile(r"《[^《》]{0,80}》(?:\([^()]{0,40}\))?")
_TITLE: Final = re.compile(r"(?:国务院(?:办公厅)?)?关于(?P<about>[^。《》]{2,60}?)的通知")
_ANNUAL: Final = re.compile(r"(?P<year>[0-9]{4})年(?:部分)?节假日(?:放假)?(?:调休)?(?:日期)?安排")
_AMENDING: Final = re.compile(r"调整|延长|变更|放假|假期|补充")
_NUMBER: Final = re.compile(
    r"(?P<of>国(?:办发明电|发明电|办发|办函|发|函))[〔\[(【〈](?P<year>[0-9]{4})[〕\])】〉]第?(?P<number>[0-9]{1,4}号)"
)
_AS_FOLLOWS: Final = re.compile(r"如下[^。:]{0,20}[。:]")
_YEAR: Final = re.compile("([0-9]{4})年")
_PREAMBLE_YEAR: Final = re.compile(r"现将(?P<year>[0-9]{4})年")
_DATED_YEAR: Final = re.compile(r"(?P<year>[0-9]{4})年[0-9]{1,2}月[0-9]{1,2}日")
_CLOSING: Final = re.compile(
    r"(?:^|(?<=[。;]))(?:[一二三四五六七八九十]{1,3}、)?"
    r"(?:[\u4e00-\u9fff]{0,12}期间|请?各地区?、?各部门|请?各省、|请各)[^。]*(?P<end>。?)"
)
_STATE_COUNCIL: Final = ("国务院", "国务院办公厅", "中央人民政府")
_DATED: Final = (
    r"(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
    r"|[〇○零Oo0一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_SIGNED: Final = re.compile(rf"国务院(?:办公厅)?{_DATED}")
_BODY: Final = (
    r"(?P<body>[\u4e00-\u9fff()]{0,28}(?:国务院|政府|办公[厅室]|委员?会?|公司|集团|学校?|大学|[学医法]院|中心|银行|协会|工会"
    r"|幼儿园|[厅局部处科厂店所]))"
)
_HEADED: Final = re.compile(_BODY + "$")
_SIGNED_BY: Final = re.compile(
    rf"{_SIGNED.pattern}"
    rf"|(?:^|(?<=[。;]))(?:\([^()]{{0,20}}\))?{_BODY}(?:{_DATED}|[0-9]{{4}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}})"
)
_NUMBERED_BY: Final = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{1,12}(?:[发明]电|[办发函字]))[〔\[(【〈][0-9]{4}[〕\])】〉]第?[0-9]{1,4}号"
)
_SOME_DAYS: Final = _DAYS.replace("?P<days>", "?:")
_ANOTHER: Final = re.compile(
    rf"如下[^。:]{{0,20}}[。:](?:一、)?{_SOME_DAYS}|[一二三四五]、{_SOME_DAYS}(?:调休)?放假"
    rf"|延长(?:[0-9]{{4}}年)?[\u4e00-\u9fff]{{2,6}}?(?:假期|放假)至{_DAY}|{_SOME_DAYS}起(?:正常|恢复|照常)?上班"
)


# --- what is handed on ------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class StatedDay:
    """A day as a text states it; the year only where it is written, the month also where it carries over.

    ``until_next`` says that a range runs from it to the day after it in its clause.
    """

    year: int | None
    month: int | None
    day: int
    weekday: int | None
    lunar: tuple[str, ...]
    words: str
    until_next: bool


@frozen(kw_only=True)
class Clause:
    """A clause that was understood: what it does, with which days, the total and the festival it names, its words."""

    does: Does
    days: tuple[StatedDay, ...]
    total: int | None
    festival: str
    words: str


@frozen(kw_only=True)
class Item:
    """An item of a notice: its number and name as written, the festivals that the name joins, and its clauses."""

    number: int | None
    name: str
    festivals: tuple[str, ...]
    clauses: tuple[Clause, ...]


@frozen(kw_only=True)
class Written:
    """A notice taken apart.

    ``years`` are those that its heading and preamble state, ``title`` and ``number`` empty where there are none.
    ``issued_by`` names who issued it if not the State Council, as far as it says.  ``again`` holds the words behind
    the closing that arrange days once more, ``is_whole`` whether the end is there.
    """

    amends: bool
    issued_by: str
    title: str
    number: str
    years: tuple[int, ...]
    items: tuple[Item, ...]
    not_understood: tuple[tuple[str, str], ...]
    again: str | None
    is_whole: bool


_Month: TypeAlias = tuple[int | None, int | None]
"""A month that days may go on in: the year if it is written, and the month."""


# --- reading ----------------------------------------------------------------------------------------------------------


def notice_as_written(text: str) -> Written:
    """Take a notice apart; whatever the text is, something is returned."""
    plain = _UNSEEN.sub("", normalize("NFKC", text))
    start = _first_item(plain)
    signed = _SIGNED.search(plain)
    phrases = [*_AS_FOLLOWS.finditer(plain[: signed.start()] if signed else plain)]
    follows = phrases[-1] if phrases else None
    begins = start.start() if start else follows.end() if follows else len(plain)
    head = _CITED.sub("", plain[:begins])
    titles = [found for found in _TITLE.finditer(head) if _is_annual(found) or _AMENDING.search(found["about"])]
    title = titles[0] if titles else None
    amended = title["about"] if title and not _is_annual(title) else ""
    if follows and amended:
        begins = min(begins, follows.end())
    body, tail, after, is_whole = _ended(plain[begins:])
    items, not_understood = _items(body, amended)
    amends = bool(amended) or (title is None and start is None)
    number = _NUMBER.search(head)
    again = _first_item(tail + after) or _ANOTHER.search(tail + after) or re.search(_DAYS + "(?:放假|上班|补休)", tail)
    return Written(
        amends=amends,
        issued_by=_another_body(head, title, plain[begins:]),
        title=title[0] if title else "",
        number=f"{number['of']}〔{number['year']}〕{number['number']}" if number else "",
        years=tuple(sorted(_years(head, titles, amends=amends))),
        items=items,
        not_understood=not_understood,
        again=_wide(again[0]) if again else None,
        is_whole=is_whole,
    )


def _first_item(text: str) -> re.Match[str] | None:
    """Return the first heading of a festival; a page may have others."""
    return next((each for each in _ITEM.finditer(text) if any(part in each["names"] for part in FESTIVALS)), None)


def _another_body(head: str, title: re.Match[str] | None, rest: str) -> str:
    """Return who issued a notice if not the State Council: as signed, else as headed, else as numbered."""
    found = _SIGNED_BY.search(rest)
    if found is None and title is not None:
        found = _HEADED.search(_NUMBER.sub("。", head[: title.start()]) + title[0].partition("关于")[0])
    found = found or _NUMBERED_BY.search(head)
    body = _wide(found["body"] or "") if found else ""
    return "" if body.endswith(_STATE_COUNCIL) or _NUMBER.search(found[0] if found else "") else body


def _wide(words: str) -> str:
    """Write words of the text as they are printed."""
    return words.translate(_WIDE)


def _is_annual(title: re.Match[str]) -> bool:
    return _ANNUAL.fullmatch(title["about"]) is not None


def _years(head: str, titles: list[re.Match[str]], *, amends: bool) -> set[int]:
    """Return the years that heading and preamble state; an amendment may state its own only with a day."""
    stated = [year for title in titles if _is_annual(title) is not amends for year in _YEAR.findall(title["about"])]
    if amends and not stated:
        stated = _DATED_YEAR.findall(head)
    return {*map(int, stated), *map(int, _PREAMBLE_YEAR.findall(head))}


def _ended(rest: str) -> tuple[str, str, str, bool]:
    """Part the items from the closing on, and from what follows the signature; tell whether the end is there."""
    signed = _SIGNED.search(rest)
    whole, after = (rest[: signed.start()], rest[signed.end() :]) if signed else (rest, "")
    closing = next((each for each in _CLOSING.finditer(whole) if not _arranges(each[0])), None)
    if closing is None:
        return whole, "", after, signed is not None and whole.endswith(("。", ";"))
    body, tail = whole[: closing.start()], whole[closing.end() :]
    half_signed = not signed and tail != "" and "国务院".startswith(tail[:3])
    return body, tail, after, bool(closing["end"]) and not half_signed


def _arranges(sentence: str) -> bool:
    """Tell whether a sentence that begins like a closing arranges days all the same."""
    day = re.search("[0-9]日", sentence)
    return day is not None and any(does in sentence[day.end() :] for does in ("放假", "上班", "补休"))


def _items(body: str, amended: str) -> tuple[tuple[Item, ...], tuple[tuple[str, str], ...]]:
    """Read the sentences of the items, and keep those that speak of days and are not understood, each with its item.

    What no heading precedes belongs to the festival that the title of an amendment names, if it names one.
    """
    items: list[tuple[Item, list[Clause]]] = []
    not_understood = []
    festivals = tuple(dict.fromkeys(of for part, of in FESTIVALS.items() if part in amended))
    unheaded = Item(number=None, name="、".join(festivals) or AMENDMENT, festivals=festivals, clauses=())
    month: _Month = None, None
    for sentence in filter(None, re.split("[。;]", body)):
        heading = _ITEM.match(sentence)
        if heading:
            items.append((_item(heading), []))
            month = None, None
            said = sentence[heading.end() :]
        else:
            said = _NUMBERED.sub("", sentence)
        clauses = _clauses(said)
        if clauses is None:
            not_understood.append(((items[-1][0] if items else unheaded).name, _wide(sentence)))
            continue
        clauses, month = _carried(clauses, month)
        if clauses:
            if not items:
                items.append((unheaded, []))
            items[-1][1].extend(clauses)
    return tuple(evolve(item, clauses=tuple(said)) for item, said in items), tuple(not_understood)


def _item(heading: re.Match[str]) -> Item:
    name = heading["names"]
    named = (
        next((of for part, of in FESTIVALS.items() if part in each), each) for each in re.split("[、和及与]", name)
    )
    return Item(number=number_of(heading["number"]), name=name, festivals=tuple(dict.fromkeys(named)), clauses=())


def _clauses(sentence: str) -> tuple[Clause, ...] | None:
    """Read a sentence; none where it does not speak of days, None where it does and is not understood."""
    if _ENCOURAGES.fullmatch(sentence):
        return tuple(_encouraged(sentence))
    if not _SPEAKS_OF_DAYS.search(sentence):
        return ()
    clauses: list[Clause] = []
    inside, held = False, ""
    for part in _PART.findall(sentence):
        inside = inside or part.startswith("其中")
        words = part.removeprefix("其中").removeprefix(":")
        words, held = f"{held}{'、' if held and words[:1].isdigit() else ''}{words}", ""
        if not words or _ONLY_DAYS.fullmatch(words):  # a comma may stand between days and what is said of them
            held = words
            continue
        found = next(_understood(words), None)
        if found is None:
            return None
        clauses += [
            evolve(clause, does=Does.INSIDE) if inside and clause.does is Does.OFF else clause for clause in found
        ]
    return None if held else tuple(clauses)


def _understood(words: str) -> Iterator[tuple[Clause, ...]]:
    """Yield how a clause can be read; the first is right."""
    for does, form in _CLAUSES:
        found = form.fullmatch(words)
        if found is None:
            continue
        parts = found.groupdict()
        festival = next((of for part, of in FESTIVALS.items() if part in (parts.get("festival") or "")), "")
        if does is Does.EXTENDED and not festival:
            continue
        total = parts.get("total") or parts.get("count")
        clause = Clause(
            does=does,
            days=tuple(_days(parts.get("days") or "")),
            total=None if total is None else int(total) if total.isdecimal() else number_of(total),
            festival=festival,
            words=_wide(words),
        )
        to = parts.get("to")
        yield (
            (clause,) if to is None else (clause, evolve(clause, does=Does.MOVED_TO, days=tuple(_days(to)), total=None))
        )


def _encouraged(sentence: str) -> Iterator[Clause]:
    """Read the days that an encouragement names by both calendars."""
    for found in _NAMED_DAY.finditer(sentence):
        days = tuple(evolve(day, lunar=(found["lunar"],)) for day in _days(found["day"]))
        yield Clause(does=Does.ENCOURAGED, days=days, total=None, festival="", words=_wide(found[0]))


def _days(words: str) -> Iterator[StatedDay]:
    for found in _PARTS.finditer(words):
        weekday: int | None = None
        lunar: tuple[str, ...] = ()
        for note in filter(None, re.split("[、,;]", found["note"] or "")):
            if re.fullmatch(_WEEKDAY, note):
                weekday = _WEEKDAYS[note[-1]]
            else:
                lunar = (*lunar, re.sub(_TO, "至", note))
        yield StatedDay(
            year=None if found["year"] is None else int(found["year"]),
            month=None if found["month"] is None else int(found["month"]),
            day=int(found["day"]),
            weekday=weekday,
            lunar=lunar,
            words=_wide(found[0].removesuffix(found["joined"] or "")),
            until_next=found["joined"] is not None,
        )


def _carried(clauses: Iterable[Clause], month: _Month) -> tuple[tuple[Clause, ...], _Month]:
    """Fill in the month of the days that state none: that of the day before in the item, with its year."""
    filled = []
    for clause in clauses:
        days = []
        for day in clause.days:
            if day.month is not None:
                month = day.year, day.month
            days.append(evolve(day, year=month[0], month=month[1]))
        filled.append(evolve(clause, days=tuple(days)))
    return tuple(filled), month


def number_of(words: str) -> int:
    """Return the number that Chinese numerals up to ninety-nine write, 0 if they write none.

    >>> number_of("七"), number_of("十"), number_of("廿九"), number_of("初三"), number_of("一二")
    (7, 10, 29, 3, 0)
    """
    tens, ten, ones = words.removeprefix("初").replace("廿", "二十").partition("十")
    if not ten:
        return _NUMERALS.get(tens, 0)
    return 10 * _NUMERALS.get(tens, 1) + _NUMERALS.get(ones, 0)
