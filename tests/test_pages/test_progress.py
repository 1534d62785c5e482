"""Progress and agenda as people read them: each step and deadline, its day and clause, and who owes what."""

from datetime import date

import pytest
from attrs import evolve
from tests.test_casework.test_agenda import CASES, TODAY
from tests.test_casework.test_progress import ASSIGNED, LAUNCH_DAY, beyond

from hukou_rules import (
    Parent,
    assess,
)
from hukou_rules.casework.agenda import agenda
from hukou_rules.casework.progress import progress
from hukou_rules.pages.progress import agenda_page, progress_page
from hukou_rules.terms import Actor


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_says_every_step_its_day_and_its_clause(language: str) -> None:
    found = progress(assess(LAUNCH_DAY), ASSIGNED, date(2021, 12, 7))
    page = progress_page(found, "en" if language == "en" else "zh", "markdown" if language == "en" else "text")

    assert all(f"[{each.step.clause.id}]" in page for each in found.steps)
    assert "2021-12-01" in page
    assert ("in time" if language == "en" else "按期办结") in page


def test_a_page_says_that_nothing_is_owed() -> None:
    refused = progress(assess(evolve(LAUNCH_DAY, father=Parent(registered_in="110105"))), None, date(2021, 12, 1))

    assert "没有待办事项。" in progress_page(refused)
    assert "Nothing is owed." in agenda_page((), date(2021, 12, 1), "en", "markdown")


def test_where_the_calendar_cannot_count_the_days_late_it_says_so() -> None:
    assert "逾期天数超出工作日历范围" in progress_page(progress(beyond(), None, date(2050, 1, 1)))


def test_an_agenda_is_headed_by_the_day_and_says_how_late_a_case_is() -> None:
    tasks = agenda(CASES, Actor.REGISTRATION_STATION, "370116", TODAY)
    page = agenda_page(tasks, TODAY)

    assert "2022年10月13日（星期四）待办事项（4件）" == page.splitlines()[0]
    assert "逾期1个工作日" in page
    assert "1 working day late" in agenda_page(tasks, TODAY, "en", "markdown")
