"""Progress and agenda as pages: where each step and each deadline of a case stands, and who owes what."""

from typing import Final

from attrs import evolve

from hukou_rules.casework.agenda import Agenda
from hukou_rules.casework.progress import DeadlineProgress, Progress, Standing, State, Task
from hukou_rules.errors import shown
from hukou_rules.law.readings import Readings
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.pages.layout import ADVICE, Form, Language, Page
from hukou_rules.terms import Text

__all__ = ["agenda_page", "progress_page", "where_it_stands"]

_STEPS: Final = Text(zh="办理环节", en="Steps")
_DEADLINES: Final = Text(zh="办理时限", en="Deadlines")
_TASKS: Final = Text(zh="待办事项", en="Owed now")
_NOTHING: Final = Text(zh="没有待办事项。", en="Nothing is owed.")


def progress_page(found: Progress, language: Language = "zh", form: Form = "text") -> str:
    """Return the progress of a case as a page: each step, each deadline, and who owes what.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.casework.progress import progress
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> from datetime import date
    >>> case = assess(NewbornApplication(applied_on=date(2021, 11, 26)))
    >>> progress_page(progress(case, today=date(2021, 11, 26)), "en").splitlines()[0]
    'newborn household registration on Fri 2021-11-26'
    """
    page = Page(language, form)
    on = page.day(found.today)
    page.title(page.pick(f"{found.service.zh}：{on}的进展", f"{found.service.en} on {on}"))
    page.section(
        _STEPS,
        [
            f"{page.say(each.standing)}{page.colon}{page.say(each.step.actor)}{page.colon}{page.say(each.step.action)}"
            f"{_days(each, page)}{page.depends(found.service, each.step.depends_on)}{page.cite(each.step.clause)}"
            for each in found.steps
        ],
        numbered=True,
    )
    page.section(
        _DEADLINES,
        [
            "\n".join(
                [
                    _deadline(each, page),
                    *(page.by(other.option, other.due) for other in each.deadline.by_reading if other.due is not None),
                ]
            )
            for each in found.deadlines
        ],
    )
    page.section(_TASKS, [_task(task, page) for task in found.tasks] or [page.say(_NOTHING)])
    page.section(ADVICE, [page.cited(each) for each in found.advice])
    page.close(found.edition, [found.calendar])
    return page.text


def agenda_page(found: Agenda, language: Language = "zh", form: Form = "text") -> str:
    """Return an agenda as a page, the most urgent first.

    >>> from datetime import date
    >>> from datetime import date
    >>> print(agenda_page(Agenda(today=date(2021, 11, 26), tasks=())).splitlines()[0])
    2021年11月26日（星期五）待办事项（0件）
    """
    page = Page(language, form)
    tasks, day = found.tasks, page.day(found.today)
    page.title(page.pick(f"{day}待办事项（{len(tasks)}件）", f"Owed on {day} ({len(tasks)})"))
    page.section(
        _TASKS,
        [f"{shown(task.case)} {page.say(task.service)}{page.colon}{_task(task, page)}" for task in tasks]
        or [page.say(_NOTHING)],
        numbered=bool(tasks),
    )
    page.section(ADVICE, [f"{shown(case)} {page.cited(each)}" for case, each in found.advice])
    editions = dict.fromkeys(task.edition for task in tasks) or [EDITION.id]
    page.close(page.comma.join(editions), [task.calendar for task in tasks])
    return page.text


def _task(task: Task, page: Page) -> str:
    """Say who owes what, and by when."""
    who = f"{page.say(task.actor)}{page.at(task.division)}"
    return f"{page.say(task.standing)}{page.colon}{who}{page.colon}{page.say(task.what)}{where_it_stands(task, page)}"


def where_it_stands(task: Task, page: Page) -> str:
    """Say of a task by when it is owed, how late it is, on what it turns, and on which clause."""
    return f"{_days(task, page)}{page.depends(task.service, task.depends_on)}{page.cite(task.clause)}"


def _deadline(found: DeadlineProgress, page: Page) -> str:
    """Say where a deadline stands."""
    days = _days(evolve(found, bounded_by=None), page)  # its name stands there already
    return f"{page.say(found.standing)}{page.colon}{page.say(found.limit.id)}{days}{page.cite(found.limit.clause)}"


def _otherwise(state: State, reading: str, page: Page) -> str:
    """Say how late it may be by another reading, and by which."""
    asked = page.say(type(getattr(Readings(), reading)).label)
    if state.due_latest is None:
        return page.pick(f"按另一口径尚未起算：{asked}", f"under another reading not yet running: {asked}")
    day = page.day(state.due_latest)
    return page.pick(f"按另一口径最迟{day}：{asked}", f"under another reading {day}: {asked}")


def _days(state: State, page: Page) -> str:
    """Say on which day it is due, or was done, what it waits for, and how late it is."""
    said = []
    if state.due is not None:
        by, of = page.pick("期限", "due "), state.bounded_by
        said.append(f"{by if of is None else page.pick(f'“{of.zh}”的{by}', f'{of.en}: {by}')}{page.day(state.due)}")
    if state.reading is not None:
        said.append(_otherwise(state, state.reading, page))
    if state.done_on is not None:
        said.append(page.pick(f"{page.day(state.done_on)}完成", f"done {page.day(state.done_on)}"))
    if state.awaiting is not None:
        said.append(page.pick(f"等待“{state.awaiting.zh}”", f"waiting for '{state.awaiting.en}'"))
    late = state.working_days_late
    if late is not None:
        said.append(page.pick(f"逾期{late}个工作日", f"{late} working day{'' if late == 1 else 's'} late"))
    elif state.standing in {Standing.OVERDUE, Standing.DONE_LATE}:
        said.append(page.pick("逾期天数超出工作日历范围", "days late outside the calendar"))
    words = page.comma.join(said)
    return page.pick(f"（{words}）", f" ({words})") if said else ""
