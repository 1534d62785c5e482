"""Whatever rests on a notice that was added says so, and names the published days that it changes."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from tests.applications import newborn

from hukou_rules import (
    Event,
    Notice,
    WorkingCalendar,
    agenda,
    assess,
    checklist,
    count_from,
    progress,
    recheck,
    record,
    to_dict,
    to_ics,
    to_markdown,
    to_text,
    year_of,
)
from hukou_rules.exchange.forms import Value
from hukou_rules.pages.layout import Language

TODAY = date(2021, 11, 30)
OFFICIAL = WorkingCalendar.official()
OWN = Notice(source="本县通知", division="370112", days_off=[date(2021, 11, 29)])
ORDER = Notice(source="某号文", overrides_published=True, days_off=[date(2021, 12, 2)], worked_days=[date(2021, 12, 4)])
CALENDAR = OFFICIAL.with_notice(OWN).with_notice(ORDER)
ANSWER = assess(newborn(applied_on=date(2021, 11, 26)), {Event.ACCEPTED: date(2021, 11, 26)}, calendar=CALENDAR)
VALUES: dict[str, Value] = {
    "an answer": ANSWER,
    "progress": progress(ANSWER, today=TODAY),
    "an agenda": agenda({"a": ANSWER}, today=TODAY),
    "a one-time notice": checklist(ANSWER, []),
    "a deadline": count_from(date(2021, 11, 26), 5, CALENDAR),
    "a year": year_of(CALENDAR, 2021),
    "a recheck": recheck(record(ANSWER), CALENDAR),
}


@pytest.mark.parametrize("kind", VALUES)
def test_every_page_names_the_notices_the_place_and_the_days_overridden(kind: str) -> None:
    for page in (to_text, to_markdown):
        text = page(VALUES[kind], "zh")
        assert "工作日历：holidays.China + 本县通知 + 某号文" in text
        assert "地方安排：本县通知（济南市历城区）" in text
        assert "与已公布的安排不同：2021-11-29放假（本县通知）、2021-12-02放假（某号文）" in text
        assert "not as published: 2021-11-29 off (本县通知), 2021-12-02 off (某号文)" in page(VALUES[kind], "en")


@pytest.mark.parametrize("kind", [kind for kind in VALUES if kind != "a one-time notice"])
def test_every_json_names_them_too(kind: str) -> None:
    text = json.dumps(to_dict(VALUES[kind]), ensure_ascii=False)

    assert '{"source": "本县通知", "year": null, "amends": null, "division": "370112", "statutory_days": null}' in text
    assert '{"date": "2021-12-02", "is_worked": false, "source": "某号文"}' in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_calendar_file_names_them_too(lang: Language) -> None:
    assert "某号文" in to_ics(ANSWER, lang).replace("\r\n ", "")


@pytest.mark.parametrize("form", [to_text, to_markdown, lambda value: json.dumps(to_dict(value))])
def test_without_notices_nothing_is_said(form: Callable[[Value], str]) -> None:
    text = form(assess(newborn(applied_on=date(2021, 11, 26))))

    assert not any(word in text for word in ("地方安排", "与已公布的安排不同", '"notices"', '"overridden"'))


def test_a_deadline_names_the_days_of_its_own_window_only() -> None:
    stamp = count_from(date(2021, 11, 30), 1, CALENDAR).calendar

    assert [] == [day.date for day in stamp.overridden]
    assert (OWN, ORDER) == stamp.notices


def test_of_many_days_overridden_a_page_names_some_and_counts_the_rest() -> None:
    days = [date(2021, 11, day) for day in (*range(1, 6), *range(8, 13))]
    calendar = OFFICIAL.with_notice(Notice(source="甲", overrides_published=True, days_off=days))

    assert "、2021-11-10放假（甲）、另有2天。" in to_text(year_of(calendar, 2021))


def test_statutory_days_that_somebody_named_are_said_to_be_so() -> None:
    days = [off.date for off in OFFICIAL.days_off if off.date.year == 2027]
    law = [day for day in days if day != date(2027, 6, 9)]
    days.remove(date(2027, 6, 9))
    calendar = OFFICIAL.with_notice(Notice(source="虚构", year=2027, days_off=days, statutory_days=law))
    due = count_from(date(2027, 6, 1), 5, calendar)

    assert "；法定节假日由使用者指明：虚构。" in to_text(due)
    assert "; statutory days named by the user: 虚构." in to_text(due, "en")
    assert '"statutory_days": ["2027-01-01"' in json.dumps(to_dict(due))


def test_a_recheck_says_whether_the_calendar_is_what_the_notices_of_the_record_said() -> None:
    again = recheck(record(ANSWER), OFFICIAL.with_notice(ORDER))

    assert "  - 本县通知（济南市历城区）：与所用的日历不同：2021-11-29。\n  - 某号文：与所用的日历一致。\n" in to_text(
        again
    )
    assert "某号文: the calendar agrees with it." in to_text(again, "en")
    assert [["2021-11-29"], []] == [each["differs_on"] for each in json.loads(json.dumps(to_dict(again)))["notices"]]


def test_a_years_sheet_names_the_notice_that_was_added_for_it() -> None:
    projected = [off.date for off in OFFICIAL.days_off if off.date.year == 2027]
    calendar = OFFICIAL.with_notice(Notice(source="虚构", year=2027, days_off=projected))

    assert "虚构" == year_of(calendar, 2027).notice
    assert "国办发明电〔2025〕7号" == year_of(calendar, 2026).notice
