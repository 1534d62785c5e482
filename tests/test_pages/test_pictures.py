"""Pictures of deadlines and answers: the days of the law, words that neither overlap nor are cut, and sound XML."""

from datetime import date
from pathlib import Path

import pytest
from tests.applications import newborn
from tests.pictures import Picture

from hukou_rules import WorkingCalendar, assess, count_from, to_svg

OFFICIAL = WorkingCalendar.official()
LAUNCH_DAY = assess(newborn())
CASES = sorted(Path("examples/cases").glob("*.json"))


def counted(day: date, amount: int, lang: str = "zh") -> Picture:
    return Picture(to_svg(count_from(day, amount, OFFICIAL), lang))


def test_the_first_three_working_days_step_over_the_weekend() -> None:
    """Accepted on Friday, 26 November 2021: Monday is the first day, Wednesday the third and last."""
    picture = Picture(to_svg(LAUNCH_DAY.deadlines[0]))

    assert "最迟2021年12月1日（星期三）" in picture.said
    assert ["0", "起算"] == picture.below("11/26")
    assert [["休"], ["休"]] == [[each for each in picture.below(day) if each != "周末"] for day in ("27", "28")]
    assert [["1"], ["2"], ["3", "届满"]] == [picture.below(day) for day in ("29", "30", "12/1")]


def test_spring_festival_is_stepped_over_and_its_worked_weekend_is_counted() -> None:
    """From Saturday, 29 January 2022, which is worked and is day 0: the worked Sunday counts, the festival does not."""
    picture = counted(date(2022, 1, 29), 3)

    assert "最迟2022年2月8日（星期二）" in picture.said
    assert ["0", "起算"] == picture.below("29")
    assert ["1", "上班"] == picture.below("30")
    assert {"春节", "周末"} <= {*picture.said}
    assert [["2"], ["3", "届满"]] == [picture.below(day) for day in ("7", "8")]


def test_a_day_that_no_notice_arranges_is_drawn_as_provisional() -> None:
    picture = counted(date(2026, 12, 28), 3)

    assert "日期暂定" in picture.said
    assert ["3", "暂定届满"] == picture.below("31")
    assert "最晚" in picture.said
    assert "日期暂定：2026-12-29起的放假安排尚未公布" in picture.told


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("amount", [1, 5, 10, 22, 40, 130, 300])
@pytest.mark.parametrize("day", [date(2021, 12, 30), date(2022, 1, 20), date(2026, 9, 24), date(2026, 12, 1)])
def test_no_words_of_a_count_are_cut_or_overlap(day: date, amount: int, lang: str) -> None:
    assert [] == counted(day, amount, lang).faults()
