"""The State Council's notices, read from their own words: the years against the package, the checks one by one."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from tests.official_notices import AMENDMENTS, FIRST_FORM, ITEMS, amendment, notice, on_a_page
from tests.test_working_days_backtest import before_the_notice, by_law_alone

from hukou_rules import CalendarDataError, InputError, Notice, WorkingCalendar, read_notice_text
from hukou_rules.calendar.notice_text import Does, notice_as_written

DAY = timedelta(days=1)
OFFICIAL = WorkingCalendar.official()


def is_worked(day: date, notices: list[Notice]) -> bool:
    """Tell whether a day is worked by notices alone, the later going before the earlier."""
    for each in reversed(notices):
        if day in each.worked_days or day in each.days_off:
            return day in each.worked_days
    return day.weekday() < 5


def codes(text: str, **more: object) -> dict[str, list[str]]:
    """Return what is said of a text that is refused, by code."""
    with pytest.raises(CalendarDataError) as raised:
        read_notice_text(text, **more)  # type: ignore[arg-type] # what the tests give
    said: dict[str, list[str]] = {}
    for fault in raised.value.faults:
        assert fault.zh
        assert fault.en
        said.setdefault(fault.code, []).append(fault.en)
    return said


# --- two decades ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", range(2007, 2027))
def test_each_year_read_from_its_text_is_the_packages_day_by_day(year: int) -> None:
    texts = [notice(year), *([amendment(year)] if year in AMENDMENTS else [])]
    texts += [notice(year + 1)] if year < 2026 else []  # it may arrange the last three days
    notices = [read_notice_text(text) for text in texts]
    days = [date(year, 1, 1) + ahead * DAY for ahead in range(366)]
    days = [day for day in days if day.year == year and day <= OFFICIAL.final_through]

    assert year == notices[0].year
    assert [OFFICIAL.is_working_day(day) for day in days] == [is_worked(day, notices) for day in days]
    assert [chinese_calendar.is_workday(day) for day in days] == [is_worked(day, notices) for day in days]


@pytest.mark.parametrize("year", range(2008, 2027))
def test_laid_over_the_calendar_as_it_stood_before_it_makes_it_what_it_became(year: int) -> None:
    before = before_the_notice(year, by_law_alone())
    after = before.with_notice(read_notice_text(notice(year)))
    if year in AMENDMENTS:
        after = after.with_notice(read_notice_text(amendment(year)))
    days = [date(year - 1, 12, 29) + ahead * DAY for ahead in range(366)]

    assert year == after.published_through
    assert [OFFICIAL.is_working_day(day) for day in days if day <= after.final_through] == [
        after.is_working_day(day) for day in days if day <= after.final_through
    ]


@pytest.mark.parametrize("year", range(2007, 2027))
def test_what_the_package_has_caught_up_with_changes_nothing(year: int) -> None:
    read = read_notice_text(amendment(year) if year in AMENDMENTS else notice(year))

    assert () == OFFICIAL.differences(read)
    assert year == 2007 or () == OFFICIAL.with_notice(read).overridden  # it arranges days of 2006


@pytest.mark.parametrize("year", AMENDMENTS)
def test_a_notice_that_was_amended_since_differs_from_what_is_published(year: int) -> None:
    with pytest.raises(CalendarDataError) as raised:
        OFFICIAL.with_notice(read_notice_text(notice(year)))

    assert ["overrides-published"] == [fault.code for fault in raised.value.faults]


@pytest.mark.parametrize("year", ITEMS)
@pytest.mark.parametrize(
    "copied",
    [
        lambda year: on_a_page(notice(year), year),
        lambda year: "\n".join(notice(year)),
        lambda year: "".join(notice(year).split()),
        lambda year: notice(year).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        lambda year: notice(year).translate(str.maketrans("（），：", "(),:")),
        lambda year: re.sub("(?<!调)至|—", "－", notice(year)),
        lambda year: re.sub("(?<!调)至", "～", notice(year)),
        lambda year: notice(year).replace("日）、", "日），").replace("六）、", "六），"),
        lambda year: re.sub("([节旦])：(?=[0-9])", r"\1", notice(year)),
        lambda year: re.sub("(?<=共)([3-9])(?=天)", lambda found: "三四五六七八九"[int(found[1]) - 3], notice(year)),
        lambda year: notice(year).replace("星期", "周") if year < 2025 else notice(year).replace("周", "星期"),
        lambda year: notice(year).replace("期日", "期天").replace("周日", "周天"),
    ],
)
def test_however_it_is_copied_it_is_the_same(year: int, copied: Callable[[int], str]) -> None:
    read = read_notice_text(copied(year))

    assert read_notice_text(notice(year)) == read


@pytest.mark.parametrize("year", [year for year in ITEMS if year not in FIRST_FORM])
def test_the_year_can_be_told_from_the_items_alone(year: int) -> None:
    items = notice(year)[notice(year).index("一、") :]

    read = read_notice_text(items)

    assert (year, read_notice_text(notice(year)).days_off) == (read.year, read.days_off)
    assert f"{year}年放假安排（未载标题和文号）" == read.source


def test_source_and_number_are_those_of_the_text() -> None:
    assert (
        "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）" == read_notice_text(notice(2026)).source
    )
    assert "国办发明电〔2025〕7号" == read_notice_text(notice(2026).split("通知", 1)[1]).source
    for other in ("[2025]7号", "（2025）第7号", "【２０２５】7号"):
        assert read_notice_text(notice(2026)) == read_notice_text(notice(2026).replace("〔2025〕7号", other))
    assert "国务院办公厅关于2026年部分节假日安排的通知" == read_notice_text(notice(2026).replace("国办发", "")).source


def test_the_text_may_be_bytes() -> None:
    assert read_notice_text(notice(2026)) == read_notice_text(notice(2026).encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("通知如下。", "通知如下。\n2026年放假安排一览"),
        ("要按规定及时报告", "要在1日内按规定及时报告"),
        ("\n国务院办公厅\n", "\n国务院有关部门要加强督促检查。\n国务院办公厅\n"),
        ("\n国务院办公厅\n", "\n联系电话：010-12345678\n国务院办公厅\n"),
    ],
)
def test_words_before_the_items_and_after_them_that_arrange_nothing_change_nothing(old: str, new: str) -> None:
    assert old in notice(2026)
    assert read_notice_text(notice(2026)) == read_notice_text(notice(2026).replace(old, new))


def test_a_heading_that_speaks_of_days_off_is_a_years_all_the_same() -> None:
    read = read_notice_text(notice(2026).replace("部分节假日安排的通知", "节假日放假调休日期安排的通知"))

    assert (2026, None, read_notice_text(notice(2026)).days_off) == (read.year, read.amends, read.days_off)


def test_a_day_on_the_page_is_not_the_year() -> None:
    assert "years-disagree" not in codes("发布日期：2025年11月4日\n一、元旦：1月1日放假1天。", year=2026)


def test_a_day_on_the_page_of_an_amendment_is_not_its_year() -> None:
    assert read_notice_text(amendment(2019)) == read_notice_text("成文日期：2018年12月31日\n" + amendment(2019))


def test_a_years_notice_without_the_headings_of_its_items_is_no_amendment() -> None:
    assert "statutory-day-missing" in codes(re.sub("[一二三四五六七]、.{2,3}：", "", notice(2026)))


def test_rest_days_that_are_moved_are_worked_where_the_longer_form_says_so_of_none() -> None:
    """The National Day of 2008 has no 上班; a holiday on a weekend that is moved is not worked."""
    said = notice(2008).replace("照常公休。\n\n", "照常公休，9月27日（星期六）、9月28日（星期日）上班。\n\n")

    assert {date(2008, 9, 27), date(2008, 9, 28)} <= {*read_notice_text(notice(2008)).worked_days}
    assert date(2008, 6, 8) not in read_notice_text(notice(2008)).worked_days
    assert said != notice(2008)
    assert read_notice_text(notice(2008)) == read_notice_text(said)


def test_totals_may_be_numerals_after_any_comma() -> None:
    text = notice(2007).replace("1月1日—3日放假，共3天", " 1月1日－3日放假，共三天").replace("农历大年初一", "农历初一")

    assert read_notice_text(notice(2007)) == read_notice_text(text)


def test_every_form_of_a_clause_does_what_it_says() -> None:
    forms = {
        "1月1日（周四）至3日（周六）放假调休，共3天": [Does.OFF, Does.TOTAL],
        "1月1日放假，与周末连休": [Does.OFF, Does.BESIDE_WEEKEND],
        "1月1日（周三）放假1天，不调休": [Does.OFF, Does.NOTHING_MOVED],
        "4月5日放假，4月7日（星期一）补休": [Does.OFF, Does.IN_LIEU],
        "1月4日（星期日）上班": [Does.WORKED],
        "其中，1月1日为法定节假日，1月3日（星期六）为公休日": [Does.INSIDE, Does.REST_DAY],
        "1月4日（星期日）公休日调至1月2日（星期五）": [Does.MOVED, Does.MOVED_TO],
        "延长2020年春节假期至2月2日，2月3日（星期一）起正常上班": [Does.EXTENDED, Does.FROM_THEN_WORKED],
        "2020年春节假期延长至2月2日": [Does.EXTENDED],
        "原定5月9日（星期六）不再上班": [Does.OFF_AGAIN],
        "原定5月5日（周二）不再放假": [Does.WORKED_AGAIN],
        "鼓励各单位安排职工在除夕（2月9日）休息": [Does.ENCOURAGED],
    }
    for words, does in forms.items():
        (item,) = notice_as_written(f"一、元旦：{words}。").items
        assert does == [clause.does for clause in item.clauses]


def test_numerals_and_weekdays_are_what_they_are_called() -> None:
    totals = [(numeral, total) for total, numeral in enumerate("一二三四五六七八九", 1)]
    for numeral, total in [*totals, ("十", 10), ("两", 2)]:
        said = "{0}个公休日调至1月8日" if numeral == "两" else "放假{0}天"
        (item,) = notice_as_written(f"一、元旦：1月1日{said.format(numeral)}。").items
        assert total == item.clauses[0].total
    for name, weekday in zip("一二三四五六日天", [*range(7), 6], strict=True):
        (item,) = notice_as_written(f"一、元旦：1月1日（周{name}）放假。").items
        assert weekday == item.clauses[0].days[0].weekday


# --- amendments -------------------------------------------------------------------------------------------------------


def test_a_festival_rearranged_is_an_amendment_of_its_year() -> None:
    read = read_notice_text(amendment(2019))

    assert "国务院办公厅关于调整2019年劳动节假期安排的通知（国办发明电〔2019〕3号）" == read.source
    assert (None, 2019, True) == (read.year, read.amends, read.overrides_published)
    assert tuple(date(2019, 5, day) for day in range(1, 5)) == read.days_off
    assert (date(2019, 4, 28), date(2019, 5, 5)) == read.worked_days


def test_a_holiday_declared_once_is_an_amendment_of_its_year() -> None:
    read = read_notice_text(amendment(2015))

    assert 2015 == read.amends
    assert tuple(date(2015, 9, day) for day in (3, 4, 5)) == read.days_off
    assert (date(2015, 9, 6),) == read.worked_days


def test_a_festival_extended_is_off_up_to_its_new_last_day() -> None:
    """What the notice before it said of 1 February, a worked Saturday, is taken back."""
    read = read_notice_text(amendment(2020))

    assert 2020 == read.amends
    assert tuple(date(2020, 1, 28) + ahead * DAY for ahead in range(6)) == read.days_off
    assert () == read.worked_days


@pytest.mark.parametrize(
    ("words", "days_off", "worked_days"),
    [
        ("原定5月9日（星期六）不再上班。", [date(2026, 5, 9)], []),
        ("5月9日（周六）正常休息，5月4日、5日正常上班。", [date(2026, 5, 9)], [date(2026, 5, 4), date(2026, 5, 5)]),
        ("原定5月5日（周二）不再放假。", [], [date(2026, 5, 5)]),
    ],
)
def test_an_amendment_can_take_back_what_was_said(words: str, days_off: list[date], worked_days: list[date]) -> None:
    text = amendment(2019).replace("2019", "2026")
    text = re.sub("2026年5月1日.*上班。", f"2026年5月1日至3日放假，共3天。{words}", text)

    read = read_notice_text(text)

    assert (*(date(2026, 5, day) for day in (1, 2, 3)), *days_off) == read.days_off
    assert tuple(worked_days) == read.worked_days


def test_an_amendment_may_cite_the_notice_that_it_amends_and_number_its_items() -> None:
    cited = "按照《国务院办公厅关于2018年部分节假日安排的通知》（国办发明电〔2017〕12号）的精神，"
    text = amendment(2019).replace("经国务院批准，", cited).replace("2019年5月1日", "一、劳动节：5月1日")

    assert read_notice_text(amendment(2019)) == read_notice_text(text)


def test_a_news_agency_may_say_that_the_whole_text_follows() -> None:
    said = "新华社北京电 国务院办公厅关于延长2020年春节假期的通知，全文如下：\n一、版权声明：转载请注明。\n"

    assert read_notice_text(amendment(2020)).days_off == read_notice_text(said + amendment(2020)).days_off
    assert read_notice_text(notice(2026)) == read_notice_text(
        said.replace("延长2020年春节假期", "2026年部分节假日安排") + notice(2026)
    )


@pytest.mark.parametrize("year", AMENDMENTS)
def test_links_to_other_years_before_an_amendment_are_none_of_it(year: int) -> None:
    text = amendment(year).replace("各省、", "相关：国务院办公厅关于2018年部分节假日安排的通知\n各省、")

    assert read_notice_text(amendment(year)) == read_notice_text(text)
    assert year != 2019 or "statutory-day-missing" in codes(text.replace("5月1日至4日", "5月2日至5日"))


def test_an_amendment_may_lack_its_heading_or_signature_or_the_words_that_it_follows() -> None:
    text = amendment(2019)
    read = read_notice_text(text)

    assert read == read_notice_text(text.replace("国务院办公厅\n2019年3月22日", ""))
    assert read == read_notice_text(
        text.replace("现将调整2019年劳动节放假安排通知如下。\n　　一、2019年", "作调整。一、劳动节：")
    )
    bare = read_notice_text(text[text.index("各省、") :])
    assert (2019, read.days_off, read.worked_days) == (bare.amends, bare.days_off, bare.worked_days)


def test_after_what_no_heading_precedes_an_amendment_may_number_items() -> None:
    text = amendment(2019).replace("一、2019年5月1日", "5月1日").replace("二、各地", "一、端午节：6月7日放假。各地")

    assert (*(date(2019, 5, day) for day in range(1, 5)), date(2019, 6, 7)) == read_notice_text(text).days_off


@pytest.mark.parametrize(("year", "day", "called"), [(2019, "5月5日（星期", "劳动节"), (2015, "9月6日（星期", "调整")])
def test_what_no_heading_precedes_is_called_by_the_festival_of_the_title(year: int, day: str, called: str) -> None:
    with pytest.raises(CalendarDataError) as raised:
        read_notice_text(amendment(year).replace(day + "日", day + "六"))

    assert [(f"/{called}", "wrong-weekday")] == [(fault.pointer, fault.code) for fault in raised.value.faults]


def test_a_day_without_any_month_before_it_in_its_item_is_none() -> None:
    of_the_item = notice(2026).replace("6月19日（周五）至", "19日（周五）至")

    assert "劳动节: 1日 is no day of 2019" in codes(amendment(2019).replace("一、2019年5月1日", "1日"))["bad-date"]
    assert "端午节: 19日（周五） is no day of 2026" in codes(of_the_item)["bad-date"]


@pytest.mark.parametrize(
    ("year", "old", "new", "code"),
    [
        (2019, "5月1日至4日", "5月2日至5日", "statutory-day-missing"),
        (2019, "4天", "3天", "wrong-total"),
        (2019, "4月28日（星期日）", "4月14日（星期日）", "too-far"),
        (2019, "2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。", "", "no-days"),
        (2015, "9月4日（星期五）调休", "9月7日（星期一）调休", "contradiction"),
        (2015, "2015年", "", "year-unknown"),
        (2020, "2月3日（星期一）", "2月4日（星期二）", "contradiction"),
        (2020, "2月2日（农历正月初九，星期日）", "1月26日（农历正月初二，星期日）", "impossible-range"),
        (2020, "（农历正月初九，", "（农历正月初八，", "wrong-lunar-day"),
        (2020, "推迟开学", "推迟到3月2日开学", "not-understood"),
        (2020, "2020年春节假期至", "2020年校庆假期至", "not-understood"),
        (2020, "2月2日（农历正月初九，星期日）", "2月30日", "bad-date"),
        (2020, "国务院办公厅\n2020年", "", "cut-off"),
    ],
)
def test_an_amendment_is_checked_too(year: int, old: str, new: str, code: str) -> None:
    text = amendment(year)

    assert old in text
    assert code in codes(text.replace(old, new))


@pytest.mark.parametrize("year", AMENDMENTS)
@pytest.mark.parametrize("between", ["\n", "\n（此件公开发布）\n相关稿件\n", ""])
def test_an_amendment_on_the_same_page_is_not_passed_over(year: int, between: str) -> None:
    assert "two-notices" in codes(notice(year) + between + amendment(year))
    assert "two-notices" in codes(amendment(year) + between + notice(year))


def test_an_extension_that_ends_without_starting_again_is_read() -> None:
    """One copy has 正常上班 without 起; what follows a colon is the same."""
    text = amendment(2020).replace("起正常上班", "正常上班").replace("通知如下。", "通知如下：")

    assert read_notice_text(amendment(2020)).days_off == read_notice_text(text).days_off


@pytest.mark.parametrize(
    ("until", "then", "worked"),
    [
        ("1月31日（星期五）", "2月1日（星期六）", [date(2020, 2, 1)]),
        ("2月1日（星期六）", "2月2日（星期日）", [date(2020, 2, 2)]),
        ("2月2日（星期日）", "2月3日（星期一）", []),
    ],
)
def test_work_that_begins_again_on_a_weekend_is_a_worked_day(until: str, then: str, worked: list[date]) -> None:
    text = amendment(2020).replace("2月2日（农历正月初九，星期日）", until).replace("2月3日（星期一）", then)

    assert tuple(worked) == read_notice_text(text).worked_days


@pytest.mark.parametrize(
    ("until", "is_possible"),
    [
        ("1月27日", False),  # a statutory day
        ("1月28日", True),
        ("3月7日", True),  # forty days after the last of them
        ("3月8日", False),
        ("2月1日、2日", False),
        ("1月20日", False),
    ],
)
def test_a_festival_is_extended_to_one_day_up_to_forty_days_after_it(until: str, *, is_possible: bool) -> None:
    """Whatever else is wrong with the text then."""
    said = codes(amendment(2020).replace("2月2日（农历正月初九，星期日）", until).replace("2月3日（星期一）", "4月1日"))

    assert is_possible is ("impossible-range" not in said)


def test_what_was_no_festival_of_its_year_cannot_be_extended() -> None:
    """Before 2008 the Mid-Autumn Festival was worked."""
    text = (
        amendment(2020)
        .replace("2020", "2007")
        .replace("春节", "中秋节")
        .replace("2月2日（农历正月初九，星期日）", "9月26日")
    )

    assert "impossible-range" in codes(text)


@pytest.mark.parametrize(
    ("words", "worked"),
    [("9月6日（星期日）上班", date(2015, 9, 6)), ("9月4日（星期五）正常上班", date(2015, 9, 4))],
)
def test_an_amendment_may_have_days_worked_and_none_off(words: str, worked: date) -> None:
    read = read_notice_text(re.sub("9月3日至5日调休放假.*上班", words, amendment(2015)))

    assert ((), (worked,)) == (read.days_off, read.worked_days)


def test_an_amendment_cannot_have_a_day_off_and_worked_again() -> None:
    text = amendment(2015).replace("9月6日（星期日）上班", "9月4日（星期五）正常上班")

    assert ["调整: both off and worked: 2015-09-04"] == codes(text)["off-and-worked"]


def test_of_an_amendment_that_is_not_understood_nothing_else_is_said() -> None:
    assert ["not-understood"] == [*codes(re.sub("5月1日至4日.*上班", "5月初放假四天", amendment(2019)))]


@pytest.mark.parametrize(
    "words",
    ["5月9日（周六）不再上班", "延长劳动节假期至5月6日", "5月6日（周三）起正常上班", "5月5日（周二）不再放假"],
)
def test_what_only_an_amendment_says_is_not_understood_in_a_years_notice(words: str) -> None:
    said = codes(f"一、劳动节：{words}。", year=2026)

    assert [f"劳动节: {words} can stand in an amendment only"] == said["not-understood"]


# --- what is said of a text that is spoiled ---------------------------------------------------------------------------

SPOILED: dict[str, tuple[Callable[[str], str], dict[str, str]]] = {
    "a wrong weekday": (
        lambda text: text.replace("1月4日（周日）", "1月4日（周六）"),
        {"wrong-weekday": "元旦: 1月4日（周六）: 2026-01-04 is a Sunday"},
    ),
    "a wrong total": (
        lambda text: text.replace("共9天", "共8天"),
        {"wrong-total": "春节: 共8天: from 2026-02-15 to 2026-02-23 it is 9, not 8"},
    ),
    "a missing festival": (
        lambda text: re.sub("五、端午节.*\n", "", text),
        {
            "items-out-of-order": "the items must be numbered from 1 on, here they are 1, 2, 3, 4, 6, 7: "
            "one is missing or doubled",
            "statutory-day-missing": "端午节: the statutory holiday 2026-06-19 is not among its days off: "
            "compare it with the page, or name the new statutory days if the law has changed",
        },
    ),
    "two years mixed": (
        lambda text: text.replace(
            "一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。",
            "一、元旦：2025年1月1日（周三）放假1天，不调休。",
        ),
        {"years-disagree": "2025, 2026"},
    ),
    "two notices": (
        lambda text: text + notice(2025),
        {"two-notices": "一、元旦："},
    ),
    "a truncated page": (
        lambda text: text[: text.index("至7日（周三）放假调休")],
        {"cut-off": "copy the whole page", "not-understood": "国庆节: 七、国庆节：10月1日（周四） speaks of days"},
    ),
    "an item doubled": (
        lambda text: re.sub("(三、清明节.*\n)", r"\1\1", text),
        {"items-out-of-order": "1, 2, 3, 3, 4", "duplicate-day": "2026-04-04, 2026-04-05, 2026-04-06"},
    ),
    "a worked Wednesday": (
        lambda text: text.replace("5月9日（周六）", "5月6日（周三）"),
        {"worked-weekday": "劳动节: worked day 2026-05-06 is no weekend"},
    ),
    "a worked day far away": (
        lambda text: text.replace("5月9日（周六）", "5月23日（周六）"),
        {"too-far": "劳动节: worked day 2026-05-23 is too far from the holiday"},
    ),
    "a weekend worked too many": (
        lambda text: text.replace("5月9日（周六）上班", "5月9日（周六）、10日（周日）上班"),
        {"does-not-add-up": "9 weekdays off that are no statutory holiday, but 7 worked weekend days and 3 holidays"},
    ),
    "a sentence that nobody knows": (
        lambda text: text.replace("4月4日（周六）至6日", "清明节当天放假。4月4日（周六）至6日"),
        {"not-understood": "清明节: 三、清明节：清明节当天放假 speaks of days and is not understood"},
    ),
    "a day that does not exist": (
        lambda text: text.replace("2月28日（周六）", "2月29日（周六）"),
        {"bad-date": "春节: 2月29日（周六） is no day of 2026"},
    ),
    "a day off and worked": (
        lambda text: text.replace("1月4日（周日）上班", "1月3日（周六）上班"),
        {"off-and-worked": "both off and worked: 2026-01-03"},
    ),
    "a range backwards": (
        lambda text: text.replace("1月1日（周四）至3日（周六）", "1月3日（周六）至1日（周四）"),
        {"impossible-range": "元旦: 1月3日（周六）至1日（周四）放假调休: 2026-01-03 to 2026-01-01 is no holiday"},
    ),
    "a day of another year": (
        lambda text: text.replace("1月4日（周日）上班", "2025年12月28日（周日）上班"),
        {"not-of-this-year": "元旦: 2025年12月28日（周日）上班: 2025-12-28 cannot be arranged by a notice for 2026"},
    ),
    "a lunar day that it is not": (
        lambda text: text.replace("农历正月初七", "农历正月初八"),
        {"wrong-lunar-day": "春节: 23日（农历正月初八、周一）: 农历正月初八 is not 2026-02-23 but 2026-02-24"},
    ),
    "another heading": (
        lambda text: text.replace("关于2026年", "关于2025年"),
        {"years-disagree": "2025, 2026"},
    ),
    "nothing at all": (lambda _: "今天天气很好。", {"no-days": "no arrangement was found"}),
    "an item without days": (
        lambda text: re.sub("(五、端午节：).*\n", r"\1按规定执行。", text),
        {"no-days": "端午节: it arranges no day"},
    ),
}


@pytest.mark.parametrize("spoiled", SPOILED)
def test_of_a_spoiled_text_the_item_the_words_and_the_reason_are_said(spoiled: str) -> None:
    spoil, expected = SPOILED[spoiled]
    text = spoil(notice(2026))

    said = codes(text)

    assert text != notice(2026)
    unsaid = {code for code, words in expected.items() if not any(words in each for each in said.get(code, []))}
    assert set() == unsaid, said


@pytest.mark.parametrize(
    ("year", "old", "new", "expected"),
    [
        (2026, "1月4日（周日）上班", "1月3日（周六）上班", {"off-and-worked": "元旦: both off and worked: 2026-01-03"}),
        (
            2026,
            "4月4日（周六）至6日（周一）放假，共3天。",
            "4月4日（周六）至6日（周一）放假，共3天。4月6日（周一）放假。",
            {"duplicate-day": "清明节: arranged twice: 2026-04-06"},
        ),
        (
            2026,
            "2月15日（农历腊月二十八、周日）",
            "2月13日（农历腊月二十八、周五）",
            {"wrong-lunar-day": "农历腊月二十八 is not 2026-02-13 but 2026-02-15 or 2026-02-14"},
        ),
        (
            2026,
            "2月15日（农历腊月二十八、周日）",
            "2月17日（农历正月初一、周二）",
            {"statutory-day-missing": "春节: the statutory holiday 2026-02-16 is not among its days off"},
        ),
        (
            2007,
            "1月1日为",
            "1月1日（清明节）为",
            {"wrong-lunar-day": "元旦: 1月1日（清明节）: 清明节 is not 2007-01-01"},
        ),
        (
            2008,
            "12月30日（星期日）为公休日",
            "12月31日（星期一）为公休日",
            {"contradiction": "12月31日（星期一）为公休日: 2007-12-31 does not fit what was said before"},
        ),
        (
            2008,
            "5月1日为法定节假日",
            "5月2日为法定节假日",
            {"contradiction": "5月2日为法定节假日: 2008-05-02 does not fit what was said before"},
        ),
        (
            2008,
            "6月7日（星期六）照常公休",
            "6月14日（星期六）照常公休",
            {"contradiction": "6月14日（星期六）照常公休: 2008-06-14 does not fit what was said before"},
        ),
        (
            2008,
            "5月4日（星期日）公休日调至",
            "5月1日（星期四）公休日调至",
            {"contradiction": "the rest days moved, 2008-05-01, must be weekends"},
        ),
        (
            2009,
            "1月4日（星期日）上班",
            "1月10日（星期六）上班",
            {"contradiction": "the rest days moved, 2009-01-04, must be weekends"},
        ),
        (
            2008,
            "9月13日（星期六）为公休日；",
            "",
            {"contradiction": "中秋节: the text does not say why 2008-09-13 is off"},
        ),
        (2015, "6月22日（星期一）补休", "6月21日（星期日）补休", {"too-far": "端午节: 2015-06-21 in lieu"}),
        (2017, "1月2日（星期一）补休", "2016年12月31日（星期六）补休", {"too-far": "元旦: 2016-12-31 in lieu"}),
    ],
)
def test_what_is_wrong_is_said_of_the_days_that_are_wrong(
    year: int, old: str, new: str, expected: dict[str, str]
) -> None:
    text = notice(year)

    assert old in text
    with pytest.raises(CalendarDataError) as raised:
        read_notice_text(text.replace(old, new))
    for code, words in expected.items():
        (fault,) = [fault for fault in raised.value.faults if fault.code == code and words in fault.en]
        assert {*re.findall("[0-9]{4}-[0-9]{2}-[0-9]{2}", words)} <= {
            *re.findall("[0-9]{4}-[0-9]{2}-[0-9]{2}", fault.zh)
        }


def test_of_every_weekday_it_is_said_which_it_is() -> None:
    days = "、".join(f"{day}日（周{weekday}）" for day, weekday in zip(range(1, 8), "五六日一二三四", strict=True))

    with pytest.raises(CalendarDataError) as raised:
        read_notice_text(notice(2026).replace("10月1日（周四）至7日（周三）", f"10月{days}"))

    said = [(fault.zh, fault.en) for fault in raised.value.faults if fault.code == "wrong-weekday"]
    assert [*"四五六日一二三"] == [zh[-2] for zh, _ in said]
    assert ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"] == [
        en.rpartition(" ")[2] for _, en in said
    ]


def test_of_a_worked_day_that_is_no_weekend_it_is_said_which_it_is() -> None:
    with pytest.raises(CalendarDataError) as raised:
        read_notice_text(notice(2026).replace("5月9日（周六）", "5月6日（周三）"))

    assert "劳动节：上班日2026-05-06是星期三，不是周末。" in [fault.zh for fault in raised.value.faults]


def test_a_fault_of_a_day_that_stands_twice_is_said_once() -> None:
    said = codes(re.sub("(三、清明节.*\n)", r"\1\1", notice(2026).replace("4月4日（周六）", "4月4日（周日）")))

    assert ["清明节: 4月4日（周日）: 2026-04-04 is a Saturday"] == said["wrong-weekday"]


def test_rest_days_that_are_moved_are_counted() -> None:
    said = codes("一、元旦：1月1日至3日放假，将1月6日、7日三个公休日调至1月2日、3日。", year=2007)

    assert ["元旦: 将1月6日、7日三个公休日调至1月2日、3日: from 2007-01-06 to 2007-01-07 it is 2, not 3"] == said[
        "wrong-total"
    ]


def test_a_day_off_that_is_encouraged_is_one_of_the_year() -> None:
    said = codes("一、元旦：1月1日放假。鼓励各单位安排职工在除夕（2023年1月21日）休息。", year=2024)

    assert ["元旦: 除夕（2023年1月21日）: 2023-01-21 cannot be arranged by a notice for 2024"] == said[
        "not-of-this-year"
    ]


def test_a_total_with_nothing_before_it_is_of_nothing() -> None:
    said = codes(notice(2026).replace("6月19日（周五）至21日（周日）放假，共3天", "共3天"))

    assert {"no-days", "statutory-day-missing"} == {*said}


@pytest.mark.parametrize(
    ("old", "new", "is_of_the_year"),
    [
        ("1月4日（周日）", "12月29日（周一）", True),
        ("1月4日（周日）", "12月28日（周日）", False),
        ("10月10日（周六）", "12月31日（周四）", True),
        ("10月10日（周六）", "2027年1月1日（周五）", False),
    ],
)
def test_a_notice_arranges_days_from_29_december_on_up_to_the_end_of_its_year(
    old: str, new: str, *, is_of_the_year: bool
) -> None:
    """Of a December without a year, the item tells which."""
    said = codes(notice(2026).replace(f"{old}上班", f"{new}上班"))

    assert is_of_the_year is ("not-of-this-year" not in said)
    assert "wrong-weekday" not in said


@pytest.mark.parametrize(
    ("days", "is_possible"),
    [
        ("1月1日（周四）至2日（周五）", True),
        ("1月1日（周四）至1日（周四）", False),
        ("1月1日（周四）至2月10日（周二）", True),
        ("1月1日（周四）至2月11日（周三）", False),
        ("1月32日至33日、1日", True),  # no dates at all
    ],
)
def test_a_range_is_of_two_days_at_least_and_forty_days_long_at_most(days: str, *, is_possible: bool) -> None:
    said = codes(notice(2026).replace("1月1日（周四）至3日（周六）", days))

    assert is_possible is ("impossible-range" not in said)


@pytest.mark.parametrize(
    ("days", "is_beside"),
    [
        ("6月18日", False),
        ("6月22日", True),  # a Monday
        ("6月23日", False),
        ("6月17日至19日", True),  # a Friday
        ("6月22日至24日", True),
        ("6月23日至25日", False),
        ("6月31日", False),
    ],
)
def test_what_is_beside_a_weekend_begins_on_a_monday_or_ends_on_a_friday(days: str, *, is_beside: bool) -> None:
    text = notice(2026).replace("6月19日（周五）至21日（周日）放假，共3天", f"{days}放假，与周末连休")

    assert is_beside is ("contradiction" not in codes(text))


@pytest.mark.parametrize(
    ("note", "is_right"),
    [
        ("大年初一至初七", True),
        ("大年初二至初七", False),
        ("大年初一至初六", False),
        ("大年初二至初六", False),
        ("除夕至初七", False),
    ],
)
def test_a_range_by_the_lunar_calendar_is_right_at_both_ends(note: str, *, is_right: bool) -> None:
    text = notice(2007).replace("农历大年初一至初七", f"农历{note}")

    if is_right:
        assert read_notice_text(notice(2007)) == read_notice_text(text)
    else:
        assert ["wrong-lunar-day"] == [*codes(text)]
        assert "wrong-lunar-day" in codes(text.replace("2月18日—24日", "2月30日—31日"))


def test_weekends_moved_by_a_notice_that_works_none_are_worked_and_weekdays_are_not() -> None:
    said = codes(notice(2008).replace("9月27日（星期六）、9月28日", "9月26日（星期五）、9月28日"))

    assert {"contradiction", "does-not-add-up"} == {*said}


def test_of_a_range_the_day_is_named_that_is_wrong() -> None:
    said = codes(notice(2026).replace("1月1日（周四）", "1月1日（周五）"))

    assert {"wrong-weekday": ["元旦: 1月1日（周五）: 2026-01-01 is a Thursday"]} == said


def test_all_faults_are_said_at_once_each_with_its_item() -> None:
    text = (
        notice(2026)
        .replace("1月4日（周日）", "1月4日（周六）")
        .replace("共9天", "共8天")
        .replace("（周一）放假", "（周二）放假")
    )

    with pytest.raises(CalendarDataError) as raised:
        read_notice_text(text)

    assert [("/元旦", "wrong-weekday"), ("/春节", "wrong-total"), ("/清明节", "wrong-weekday")] == [
        (fault.pointer, fault.code) for fault in raised.value.faults
    ]
    assert "元旦：“1月4日（周六）”：2026-01-04是星期日。" == raised.value.faults[0].zh


@pytest.mark.parametrize(
    ("year", "old", "new", "code"),
    [
        (2014, "4月7日（星期一）补休", "4月12日（星期六）补休", "too-far"),
        (2014, "6月2日放假，与周末连休", "6月3日放假，与周末连休", "contradiction"),
        (2025, "放假1天，不调休。", "放假1天，不调休。1月4日（周六）上班。", "contradiction"),
        (2024, "除夕（2月9日）", "除夕（2月8日）", "wrong-lunar-day"),
        (2024, "安排职工在除夕（2月9日）休息", "安排职工在除夕（2月9日）休息，2月25日上班", "not-understood"),
        (2008, "12月30日（星期日）为公休日", "12月31日（星期一）为公休日", "contradiction"),
        (2008, "9月13日（星期六）为公休日；", "", "contradiction"),
        (2026, "（农历正月初七、周一）放假调休，共9天", "（农历正月初七、周一），共9天", "not-understood"),
        (2026, "2月14日（周六）、2月28日（周六）上班", "2月14日（周六），2月28日（周六）", "not-understood"),
        (2026, "共3天。1月4日", "共四天。1月4日", "wrong-total"),
        (2008, "12月29日（星期六）公休日", "12月28日（星期五）公休日", "contradiction"),
        (2008, "除夕至正月初六", "除夕至正月初七", "wrong-lunar-day"),
        (2007, "三个公休日", "两个公休日", "wrong-total"),
        (2007, "1月1日为", "1月1日（清明节）为", "wrong-lunar-day"),
        (2026, "1月1日（周四）至3日", "4日、1月1日（周四）至3日", "bad-date"),
        (2026, "6月19日（周五）至21日", "19日（周五）至21日", "bad-date"),
        (2026, "5月9日（周六）上班。", "5月9日（周六）上班。节前的周末照常工作。", "not-understood"),
        (2026, "10月10日（周六）上班。", "10月10日（周六）上班。国庆期间，10月11日（周日）上班。", "not-understood"),
    ],
)
def test_each_form_is_checked_against_itself(year: int, old: str, new: str, code: str) -> None:
    text = notice(year)

    assert old in text
    assert code in codes(text.replace(old, new))


@pytest.mark.parametrize(
    ("year", "old", "new", "is_near"),
    [
        (2026, "4月4日（周六）至6日（周一）放假，共3天。", "{}4月12日（周日）上班。", True),
        (2026, "4月4日（周六）至6日（周一）放假，共3天。", "{}4月13日（周一）上班。", False),
        (2026, "4月4日（周六）至6日（周一）放假，共3天。", "{}4月18日（周六）上班。", False),
        (2026, "10月10日（周六）上班", "10月17日（周六）上班", False),
        (2026, "4月4日（周六）至6日（周一）放假，共3天。", "{}3月28日（周六）上班。", True),
        (2026, "4月4日（周六）至6日（周一）放假，共3天。", "{}3月22日（周日）上班。", False),
        (2014, "4月5日放假，4月7日（星期一）补休。", "{}3月24日（星期一）上班。", True),
        (2014, "4月5日放假，4月7日（星期一）补休。", "{}3月23日（星期日）上班。", False),
        (2014, "4月7日（星期一）补休", "4月8日（星期二）补休", True),
        (2014, "4月7日（星期一）补休", "4月9日（星期三）补休", False),
        (2014, "4月7日（星期一）补休", "4月2日（星期三）补休", True),
        (2014, "4月7日（星期一）补休", "4月1日（星期二）补休", False),
    ],
)
def test_worked_days_are_up_to_twelve_days_before_or_six_after_and_days_in_lieu_within_three(
    year: int, old: str, new: str, *, is_near: bool
) -> None:
    """Whatever else is wrong with the text then."""
    try:
        read_notice_text(notice(year).replace(old, new.format(old)))
    except CalendarDataError as error:
        said = [fault.code for fault in error.faults]
    else:
        said = []

    assert is_near is ("too-far" not in said)


@pytest.mark.parametrize(
    ("end", "is_whole"),
    [
        ("", True),
        ("首页", True),
        ("国务要闻", True),
        *((end, False) for end in ("国", "国务", "国务院", "国务院办", "国务院办公厅", "国务院办公厅2025年11月4")),
        ("国务院办公厅2025年11月4日", True),
    ],
)
def test_a_text_may_end_with_the_closing_or_the_signature_not_between_or_within_them(
    end: str, *, is_whole: bool
) -> None:
    to_the_closing = notice(2026)[: notice(2026).index("国务院办公厅\n2025年")].rstrip()

    assert "cut-off" in codes(to_the_closing[:-1])
    if is_whole:
        assert read_notice_text(notice(2026)) == read_notice_text(to_the_closing + end)
    else:
        assert ["cut-off"] == [*codes(to_the_closing + end)]


def test_days_arranged_between_the_closing_and_the_signature_are_not_passed_over() -> None:
    text = notice(2026).replace("国务院办公厅\n2025年", "10月11日（周日）上班。\n国务院办公厅\n2025年")

    assert ["two-notices"] == [*codes(text)]


def test_a_text_cut_off_anywhere_is_refused() -> None:
    text = notice(2025)
    items, closing = text.index("一、"), text.index("节日假期。") + len("节日假期。")

    for end in range(items, len(text.rstrip())):
        if text[closing:end].strip() or end < closing:
            assert "cut-off" in codes(text[:end]), text[:end][-20:]


@pytest.mark.parametrize(
    "repeated",
    [
        "1月1日,",
        "1月1日（周一",
        "（",
        "其中，",
        "。节假日期间1日",
        "1月1日、",
        "国务院办公厅2",
        "关于",
        "《",
        "鼓励休息",
    ],
)
def test_a_text_that_never_ends_is_refused_in_linear_time(repeated: str) -> None:
    """Two of these once took more than half a minute."""
    assert codes(f"一、元旦：{repeated * 20_000}")


# --- whose notice it is -----------------------------------------------------------------------------------------------

SIGNED = "国务院办公厅\n2025年11月4日"
BARE = notice(2026)[notice(2026).index("各省、") :].replace(SIGNED, "")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (notice(2026).replace(SIGNED, "北京市人民政府办公厅\n二〇二五年十一月六日"), "北京市人民政府办公厅"),
        (notice(2026).replace(SIGNED, "某某科技（济南）有限公司\n2025.11.6"), "某某科技（济南）有限公司"),
        (
            notice(2026).replace(SIGNED, "（此件公开发布）\n山东省人力资源和社会保障厅 2025-11-06"),
            "山东省人力资源和社会保障厅",
        ),
        ("山东省人民政府办公厅\n关于2026年部分节假日安排的通知\n" + BARE, "山东省人民政府办公厅"),
        ("国办发明电〔2025〕7号\n济南市第一中学关于2026年劳动节放假安排的通知\n" + BARE, "济南市第一中学"),
        ("文号：淄政办发明电〔2009〕35号\n" + BARE, "淄政办发明电"),
        ("鲁政办字〔2025〕9号\n转发国务院办公厅（国办发明电〔2025〕7号）\n" + BARE, "鲁政办字"),
        (amendment(2019).replace("国务院办公厅\n2019年3月22日", "湖北省人民政府\n2019年3月22日"), "湖北省人民政府"),
        (notice(2026).replace(SIGNED, f"山东省人民政府\n2025年11月6日\n附：{SIGNED}"), "山东省人民政府"),
    ],
)
def test_a_notice_of_another_body_is_refused_by_name_and_nothing_else_is_said_of_it(text: str, body: str) -> None:
    with pytest.raises(CalendarDataError) as raised:
        read_notice_text(text.replace("共9天", "共8天"))

    (fault,) = raised.value.faults
    assert "another-body" == fault.code
    assert f"“{body}”" in fault.zh
    assert f" {body}, " in fault.en


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        "国办发明电〔2025〕7号\n" + BARE,
        "国办发〔2025〕7号\n" + BARE,
        "国务院办公厅关于2026年部分节假日安排的通知\n" + BARE,
        "国务院关于2026年部分节假日安排的通知\n" + BARE,
        "中华人民共和国中央人民政府 关于2026年部分节假日安排的通知\n" + BARE,
        "鲁政办字〔2025〕9号\n首页 山东省人民政府\n" + notice(2026).replace("国务院办公厅", "", 1),
        notice(2026) + "\n山东省人民政府办公厅\n2025年11月6日",
        notice(2026).replace(SIGNED, f"7X% {SIGNED}。山东省人民政府办公厅\n2025年11月6日"),
        "山东省人民政府办公厅关于转发国务院办公厅通知的通知\n山东省人民政府办公厅\n2025年11月6日\n" + notice(2026),
    ],
)
def test_a_notice_of_the_state_council_is_read_wherever_it_stands_and_a_bare_one_as_well(text: str) -> None:
    """The signature decides; without one the heading, without that the number."""
    read = read_notice_text(text)

    assert (2026, read_notice_text(notice(2026)).days_off) == (read.year, read.days_off)


# --- the year, and the law --------------------------------------------------------------------------------------------


def test_a_year_given_must_agree_with_the_heading() -> None:
    assert 2026 == read_notice_text(notice(2026), year=2026).year
    assert ["the years of the heading, of the items and the one given do not agree: 2026, 2027"] == codes(
        notice(2026), year=2027
    )["years-disagree"]


@pytest.mark.parametrize(
    ("old", "new", "year", "is_of_2026"),
    [
        ("1月1日（周四）至3日（周六）", "2025年1月1日（周三）至3日（周五）", None, True),
        ("", "", 2027, False),
        ("2月28日（周六）", "2025年12月28日（周日）", None, True),
    ],
)
def test_where_years_disagree_the_rest_is_judged_by_the_one_given_or_the_heading(
    old: str, new: str, year: int | None, *, is_of_2026: bool
) -> None:
    said = codes(notice(2026).replace(old, new), year=year)

    assert "years-disagree" in said
    assert is_of_2026 is ("wrong-weekday" not in said)


def test_of_a_text_without_a_year_that_fits_one_only_what_is_wrong_is_said() -> None:
    items = notice(2026)[notice(2026).index("一、") :]

    assert ["two-notices"] == [*codes(items + notice(2026))]


def test_the_years_that_words_fit_are_named() -> None:
    """The Dragon Boat Festival falls on 9 June in 2016 and in 2027."""
    said = codes("特作如下安排：6月9日（端午节）放假。国务院办公厅2026年5月13日")

    assert ["no year is stated, and the days do not tell it: 2016, 2027 fit; name it"] == said["year-unknown"]


def test_a_year_given_stands_in_for_a_heading() -> None:
    items = notice(2010)[notice(2010).index("一、") :]

    assert 2010 == read_notice_text(items, year=2010).year
    assert "statutory-day-missing" in codes(items, year=2011)


def test_words_that_fit_no_year_or_several_do_not_tell_it() -> None:
    items = notice(2026)[notice(2026).index("一、") :]

    said = codes(items.replace("1月1日（周四）", "1月1日（周五）"))

    assert "none fits, 2026 comes nearest" in said["year-unknown"][0]
    assert ["元旦: 1月1日（周五）: 2026-01-01 is a Thursday"] == said["wrong-weekday"]
    assert "outside-calendar" in codes(notice(2026).replace("2026", "2035"))


def test_a_new_law_is_followed_where_its_days_are_named() -> None:
    """In 2025 two days became statutory: a library of 2024 would have refused the notice for both checks."""
    law_of_2024 = [date(2026, 1, 1), date(2026, 2, 17), date(2026, 2, 18), date(2026, 2, 19), date(2026, 4, 5)]
    law_of_2024 += [date(2026, 5, 1), date(2026, 6, 19), date(2026, 9, 25), *(date(2026, 10, day) for day in (1, 2, 3))]
    law_of_2025 = [*law_of_2024, date(2026, 2, 16), date(2026, 5, 2)]

    assert ["does-not-add-up"] == [*codes(notice(2026), statutory_days=law_of_2024)]
    (missing,) = codes(notice(2026), statutory_days=[*law_of_2025, date(2026, 3, 5)])["statutory-day-missing"]
    assert missing.startswith("the year: the statutory holiday 2026-03-05 is not among its days off: ")
    assert tuple(sorted(law_of_2025)) == read_notice_text(notice(2026), statutory_days=law_of_2025).statutory_days
    assert () == read_notice_text(notice(2026)).statutory_days


def test_two_holidays_on_a_day_are_named_twice() -> None:
    """In 2020 the Mid-Autumn Festival fell on 1 October."""
    days = [date(2020, 1, 1), *(date(2020, 1, day) for day in (25, 26, 27)), date(2020, 4, 4), date(2020, 5, 1)]
    days += [date(2020, 6, 25), *(date(2020, 10, day) for day in (1, 2, 3))]

    assert ["does-not-add-up"] == [*codes(notice(2020), statutory_days=days)]
    assert 2020 == read_notice_text(notice(2020), statutory_days=[*days, date(2020, 10, 1)]).year


@pytest.mark.parametrize(
    ("wrong", "pointers"),
    [
        ({"text": 5}, ["/text"]),
        ({"year": "2026"}, ["/year"]),
        ({"year": True, "statutory_days": [5, "x"]}, ["/year", "/statutory_days/0", "/statutory_days/1"]),
        ({"statutory_days": "2026"}, ["/statutory_days"]),
    ],
)
def test_an_argument_of_another_kind_is_named(wrong: dict[str, object], pointers: list[str]) -> None:
    with pytest.raises(InputError) as raised:
        read_notice_text(**{"text": notice(2026), **wrong})  # type: ignore[arg-type] # wrong on purpose

    assert pointers == [fault.pointer for fault in raised.value.faults]


def test_bytes_that_are_no_utf_8_are_named() -> None:
    with pytest.raises(InputError) as raised:
        read_notice_text(b"\xff", year=0)

    assert [("/text", "not-utf-8"), ("/year", "wrong-type")] == [
        (fault.pointer, fault.code) for fault in raised.value.faults
    ]


def test_the_texts_of_the_tests_are_kept_apart_from_the_package() -> None:
    """Or comparing them would prove nothing."""
    assert "import" not in re.sub("from typing import Final", "", Path("tests/official_notices.py").read_text("utf-8"))
