"""A recheck as people read it: what became of each date, and which days differ."""

from tests.test_exchange.test_record import ACCEPTED_LATE, LAUNCH_DAY, OFFICIAL, arranged, provisional

from hukou_rules import (
    Readings,
    assess,
)
from hukou_rules.exchange.record import recheck, record
from hukou_rules.law.readings import NewbornClock
from hukou_rules.pages.recheck import recheck_page


def test_a_recheck_says_what_became_of_each_date_and_which_days_differ() -> None:
    moved = recheck(provisional(), arranged(OFFICIAL.add(ACCEPTED_LATE, 1)))
    waiting = recheck(record(assess(LAUNCH_DAY, readings=Readings(newborn_clock=NewbornClock.TASK_RECEIVED))))

    assert "存档日期复核：已经变动" == recheck_page(moved).splitlines()[0]
    assert "改为放假" in recheck_page(moved)
    assert "is off now" in recheck_page(moved, "en", "markdown")
    assert "原为未定" in recheck_page(waiting)


def test_a_recheck_ends_with_the_calendar_that_it_was_made_by() -> None:
    calendar = arranged(OFFICIAL.add(ACCEPTED_LATE, 1))
    page = recheck_page(recheck(provisional(), calendar)).splitlines()

    assert [
        "",
        "规则版本：shandong-2021-11-26/2；法律查阅至2026-11-23。",
        f"工作日历：{calendar.sources} {calendar.version}，放假安排已公布至{calendar.published_through}年。",
        "本结果供参考，不代替公安机关的决定。",
    ] == page[-4:]
