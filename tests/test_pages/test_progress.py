"""Progress and agenda as people read them: each step and deadline, its day and clause, and who owes what."""

from datetime import date

import pytest
from tests.applications import newborn
from tests.test_casework.test_agenda import CASES, TODAY
from tests.test_casework.test_progress import ACCEPTED, ASSIGNED, DUE, FILED, beyond

from hukou_rules import Event, Parent, assess
from hukou_rules.casework.agenda import Agenda, agenda
from hukou_rules.casework.progress import progress
from hukou_rules.pages.layout import Form, Language
from hukou_rules.pages.progress import agenda_page, progress_page
from hukou_rules.terms import Actor


@pytest.mark.parametrize(("language", "form", "in_time"), [("zh", "text", "按期办结"), ("en", "markdown", "in time")])
def test_a_page_says_every_step_its_day_and_its_clause(language: Language, form: Form, in_time: str) -> None:
    found = progress(FILED, today=date(2021, 12, 31), events=ASSIGNED)
    page = progress_page(found, language, form)

    assert all(f"[{each.step.clause.id}]" in page for each in found.steps)
    assert "2026-11-23" in page
    assert "holidays.China" in page
    assert DUE.isoformat() in page
    assert in_time in page


def test_a_page_says_that_nothing_is_owed() -> None:
    refused = progress(assess(newborn(father=Parent(registered_in="110105"))), today=date(2021, 12, 1))

    assert "没有待办事项。" in progress_page(refused)
    assert "Nothing is owed." in agenda_page(agenda({}, today=date(2021, 12, 1)), "en", "markdown")


def test_where_the_calendar_cannot_count_the_days_late_it_says_so() -> None:
    assert "逾期天数超出工作日历范围" in progress_page(progress(beyond(), today=date(2050, 1, 1)))


def test_what_is_over_under_a_reading_alone_shows_both_dates_and_asks_by_which() -> None:
    waiting = progress(FILED, today=date(2021, 12, 2), events=ACCEPTED)
    received = progress(FILED, today=date(2021, 12, 2), events={**ACCEPTED, Event.TASK_RECEIVED: date(2021, 11, 30)})

    assert "按所采用的口径已逾期" in progress_page(waiting)
    assert "按另一口径尚未起算：新生儿落户的编号期限从何时起算" in progress_page(waiting)
    assert "under another reading not yet running" in progress_page(waiting, "en")
    assert "期限2021年12月1日（星期三），按另一口径最迟2021年12月3日（星期五）" in progress_page(received)
    assert "due Wed 2021-12-01, under another reading Fri 2021-12-03" in progress_page(received, "en")
    assert "overdue" not in agenda_page(Agenda(today=received.today, tasks=received.tasks), "en").replace(
        "overdue under", ""
    )


def test_an_agenda_is_headed_by_the_day_and_says_how_late_a_case_is() -> None:
    tasks = agenda(CASES, today=TODAY, actor=Actor.REGISTRATION_STATION, division="370116")
    page = agenda_page(tasks)
    weekday = "一二三四五六日"[TODAY.weekday()]

    assert f"{TODAY.year}年{TODAY.month}月{TODAY.day}日（星期{weekday}）待办事项（4件）" == page.splitlines()[0]
    assert "逾期1个工作日" in page
    assert 1 == page.count("工作日历：")
    assert "1 working day late" in agenda_page(tasks, "en", "markdown")
