from datetime import date

import pytest

from hukou_rules.calendar.working_days import Unpublished, WorkingCalendar
from hukou_rules.calendar.year import year_of
from hukou_rules.deadlines import Status, count_from, date_limit
from hukou_rules.decision import TimeLimit, Unit
from hukou_rules.errors import OutsideCalendarError
from hukou_rules.law.shandong_2021 import SD_4_5
from hukou_rules.pages.calendar_sheet import count_page, year_page
from hukou_rules.terms import Actor, Event, LimitName

OFFICIAL = WorkingCalendar.official()
CLOSING = [
    "",
    "规则版本：shandong-2021-11-26/2；法律查阅至2026-11-23。",
    f"工作日历：holidays.China {OFFICIAL.version}，放假安排已公布至2026年。",
    "本结果供参考，不代替公安机关的决定。",
]


def test_a_count_is_written_out_day_by_day() -> None:
    deadline = count_from(date(2026, 9, 28), 5, OFFICIAL)

    assert [
        "自2026-09-28（星期一）起5个工作日，当日不计：",
        "2026-09-29 星期二  第1个工作日",
        "2026-09-30 星期三  第2个工作日",
        "2026-10-01 星期四  不计：国庆节",
        "2026-10-02 星期五  不计：国庆节",
        "2026-10-03 星期六  不计：国庆节",
        "2026-10-04 星期日  不计：周末",
        "2026-10-05 星期一  不计：国庆节补假",
        "2026-10-06 星期二  不计：调休放假（2026-09-20上班）",
        "2026-10-07 星期三  不计：调休放假（2026-10-10上班）",
        "2026-10-08 星期四  第3个工作日",
        "2026-10-09 星期五  第4个工作日",
        "2026-10-10 星期六  第5个工作日（调休上班）",
        "届满日：2026-10-10（星期六）24时止。",
        "所涉放假安排已公布。",
        f"日历指纹：{OFFICIAL.fingerprint(date(2026, 9, 28), date(2026, 10, 10))}。",
        *CLOSING,
    ] == count_page(deadline, "zh").splitlines()


def test_a_count_reads_in_english() -> None:
    lines = count_page(count_from(date(2026, 9, 28), 5, OFFICIAL), "en").splitlines()

    assert "2026-10-01 Thursday   not counted: National Day" in lines
    assert "2026-10-10 Saturday   5 (worked weekend)" in lines
    assert "Due: 2026-10-10 (Saturday), by the end of the day." in lines


def test_a_provisional_date_says_from_when_it_may_move_its_bounds_and_to_ask_again() -> None:
    deadline = count_from(date(2026, 12, 1), 20, OFFICIAL)

    assert Status.PROVISIONAL is deadline.status
    for lang, again in (("zh", "请重新查询"), ("en", "Ask again")):
        sentence = count_page(deadline, "zh" if lang == "zh" else "en").splitlines()[-6]

        assert "2026-12-29" in sentence
        assert str(deadline.latest) in sentence
        assert again in sentence


def test_a_deadline_that_is_not_running_says_so() -> None:
    limit = TimeLimit(
        id=LimitName.CITIZEN_NUMBER_ASSIGNED,
        amount=3,
        unit=Unit.WORKING_DAY,
        starts=Event.TASK_RECEIVED,
        ends=Event.NUMBER_ASSIGNED,
        owed_by=Actor.COUNTY_ORGAN,
        clause=SD_4_5,
    )
    sheet = count_page(date_limit(limit, {}, calendar=OFFICIAL)).splitlines()

    assert ["尚未起算。", *CLOSING] == sheet


def test_a_years_sheet_marks_days_off_and_worked_weekends() -> None:
    lines = year_page(year_of(OFFICIAL, 2026), "zh").splitlines()

    assert [
        "2026年工作日历",
        "休：放假；班：周末上班",
        "",
        "1月：工作日21天",
        "一  二  三  四  五  六  日",
        "             1休 2休 3   4班",
        " 5   6   7   8   9  10  11",
    ] == lines[:7]
    assert "  2026-01-04（星期日） 调休上班" in lines
    assert "  2026-10-07（星期三） 调休放假（2026-10-10上班）" in lines
    assert "依据：国办发明电〔2025〕7号。" in lines
    assert [
        "2026-12-29起的放假安排尚未公布，所列日期为推算，可能变动。",
        f"日历指纹：{OFFICIAL.fingerprint(date(2026, 1, 1), date(2026, 12, 31))}。",
        *CLOSING,
    ] == lines[-6:]


def test_a_years_sheet_reads_in_english() -> None:
    lines = year_page(year_of(OFFICIAL, 2025), "en").splitlines()

    assert [
        "January: 19 working days",
        " Mo  Tu  We  Th  Fr  Sa  Su",
        "          1*  2   3   4   5",
        "  6   7   8   9  10  11  12",
        " 13  14  15  16  17  18  19",
        " 20  21  22  23  24  25  26+",
        " 27  28* 29* 30* 31*",
    ] == lines[3:10]
    assert not any("projected" in line for line in lines)


def test_a_year_without_a_notice_is_marked_as_projected() -> None:
    lines = year_page(year_of(OFFICIAL, 2027), "en").splitlines()

    assert "From 2027-01-01 on no arrangement is published: those days are projected and may move." in lines
    assert not any(line.startswith("By notice") for line in lines)


@pytest.mark.parametrize("year", [2000, 2029])
def test_a_year_outside_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(OutsideCalendarError):
        year_of(OFFICIAL, year)


def test_a_calendar_that_refuses_ends_its_sheet_with_28_december() -> None:
    refusing = WorkingCalendar.official(unpublished=Unpublished.REFUSE)

    assert " 28" in year_page(year_of(refusing, 2026), "en").splitlines()
    with pytest.raises(OutsideCalendarError):
        year_of(refusing, 2027)
