"""The calendar file, read again by another library: days, words, firmness, and what RFC 5545 asks of every line."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st
from icalendar import Calendar
from tests.applications import certificate, due, newborn
from tests.test_casework.test_agenda import CASES, TODAY

from hukou_rules import (
    Child,
    Event,
    InputError,
    NewbornApplication,
    Parent,
    PoliceStation,
    Profile,
    Text,
    WorkingCalendar,
    assess,
    to_ics,
)
from hukou_rules.assessment import Assessment
from hukou_rules.casework.agenda import Agenda, agenda
from hukou_rules.errors import shown
from hukou_rules.pages.layout import Language
from hukou_rules.terms import LimitName

ACCEPTED = {Event.ACCEPTED: date(2021, 11, 26)}
ASSUMED, LAUNCH_DAY = assess(newborn()), assess(newborn(), ACCEPTED)
OWED = agenda(CASES, today=TODAY)
DATED = next(task for task in OWED if task.due)
REFUSED = assess(newborn(father=Parent(registered_in="110105"), child=evolve(newborn().child, born_on=None)))


def events(text: str) -> list[Any]:
    """Return the events that another library reads."""
    return [*Calendar.from_ical(text).walk("VEVENT")]


def of(text: str, words: str) -> Any:  # noqa: ANN401 - the reader's own values
    """Return the event with these words in its title."""
    (found,) = [each for each in events(text) if words in each["SUMMARY"]]
    return found


def test_a_deadline_is_an_all_day_event_that_takes_up_no_time() -> None:
    event: Any = of(to_ics(LAUNCH_DAY), "编制公民身份号码")

    assert "新生儿落户：编制公民身份号码" == event["SUMMARY"]
    assert (date(2021, 12, 1), date(2021, 12, 2)) == (event["DTSTART"].dt, event["DTEND"].dt)
    assert "DATE" == event["DTSTART"].params["VALUE"]
    assert datetime(2021, 11, 26, tzinfo=UTC) == event["DTSTAMP"].dt
    assert ("CONFIRMED", "TRANSPARENT") == (event["STATUS"], event["TRANSP"])
    assert ["新生儿落户", "户籍地派出所"] == [str(each) for each in event["CATEGORIES"].cats]


def test_it_says_how_it_was_counted_on_which_clause_and_what_other_readings_come_to() -> None:
    said = str(events(to_ics(LAUNCH_DAY))[0]["DESCRIPTION"]).splitlines()

    assert (
        "编制公民身份号码：户籍地派出所应当最迟于2021年12月1日（星期三）完成，所涉放假安排已公布。 [SD-4.5]" == said[0]
    )
    assert "若按“自户籍地收到待办事项之日起”：等待“户籍地收到待办事项”。" in said
    assert any(line.startswith("SD-4.5：山东公安户籍业务全省通办举措") for line in said)
    assert any(line.startswith("规则版本：") for line in said)
    assert any(line.startswith("工作日历：") for line in said)
    assert "本结果供参考，不代替公安机关的决定。" == said[-1]


def test_every_dated_deadline_is_there_once() -> None:
    dated = [each.due for each in LAUNCH_DAY.deadlines if each.due]

    assert dated == [each["DTSTART"].dt for each in events(to_ics(LAUNCH_DAY))]
    assert len(dated) == len({str(each["UID"]) for each in events(to_ics(LAUNCH_DAY))})


def test_a_date_on_an_assumption_or_before_its_arrangement_is_out_is_tentative() -> None:
    late = date(WorkingCalendar.official().published_through, 12, 28)
    provisional = assess(
        newborn(applied_on=late, child=Child(born_on=late, already_registered=False)), {Event.ACCEPTED: late}
    )
    unsure = assess(certificate(retrievable_by_query=None), {Event.ACCEPTED: date(2022, 9, 20)})

    assert "TENTATIVE" == of(to_ics(ASSUMED), "编制公民身份号码")["STATUS"]
    assert "TENTATIVE" == of(to_ics(provisional), "编制公民身份号码")["STATUS"]
    assert "TENTATIVE" == of(to_ics(unsure), "现场出具证明")["STATUS"]
    assert "取决于：能否通过查询直接获取" in of(to_ics(unsure), "现场出具证明")["DESCRIPTION"]


def test_an_event_keeps_its_uid_when_its_date_moves_and_says_that_it_is_newer() -> None:
    moved = assess(newborn(), {**ACCEPTED, Event.TASK_RECEIVED: date(2021, 11, 29)})
    stopped = {Event.CORRECTION_OPENED: date(2021, 11, 29), Event.CORRECTION_CLOSED: date(2021, 12, 2)}
    paused = assess(newborn(), {**ACCEPTED, **stopped})
    first, second, third = (of(to_ics(each), "编制公民身份号码") for each in (ASSUMED, moved, paused))

    assert first["UID"] == second["UID"] == third["UID"]
    assert [date(2021, 11, 26), date(2021, 11, 29), date(2021, 12, 2)] == [
        each["DTSTAMP"].dt.date() for each in (first, second, third)
    ]
    assert date(2021, 12, 6) == third["DTSTART"].dt


def test_another_day_or_another_station_is_another_event() -> None:
    others = [newborn(), newborn(applied_on=date(2021, 11, 29)), newborn(father=Parent(registered_in="370102"))]

    assert 3 == len({str(of(to_ics(assess(each)), "编制公民身份号码")["UID"]) for each in others})


def test_of_an_agenda_every_task_with_a_date_is_an_event_with_its_case() -> None:
    dated = [task for task in OWED if task.due]
    found = events(to_ics(OWED))

    assert [(task.due, task.case) for task in dated] == [
        (each["DTSTART"].dt, str(each["SUMMARY"]).split()[0]) for each in found
    ]
    assert len(found) == len({str(each["UID"]) for each in found})
    assert {datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)} == {each["DTSTAMP"].dt for each in found}
    assert {"CONFIRMED"} == {str(each["STATUS"]) for each in found}


def test_a_task_says_where_it_stands_and_where_by_the_code_alone() -> None:
    report: Any = of(to_ics(OWED, "en"), "inquired")
    said = str(report["DESCRIPTION"])

    assert due(CASES["inquired"], LimitName.CERTIFICATE_REPORTED_BACK) == report["DTSTART"].dt
    assert said.startswith("overdue")
    assert "1 working day late" in said
    assert "Division: 370116" in said
    assert "莱芜" not in to_ics(OWED)
    assert "行政区划代码：370116" in str(of(to_ics(OWED), "inquired")["DESCRIPTION"])


def test_a_task_whose_date_may_move_is_tentative() -> None:
    through = WorkingCalendar.official().final_through
    late, turning = (
        evolve(DATED, **change)
        for change in ({"due": through + timedelta(days=5)}, {"depends_on": ("/retrievable_by_query",)})
    )
    turning = evolve(turning, service=CASES["inquired"].service)

    assert ["TENTATIVE", "TENTATIVE"] == [
        str(each["STATUS"]) for each in events(to_ics(Agenda(today=TODAY, tasks=(late, turning))))
    ]


@pytest.mark.parametrize("value", [REFUSED, assess(NewbornApplication()), Agenda(today=TODAY, tasks=())])
def test_without_a_date_it_is_a_calendar_without_events(value: Assessment | Agenda) -> None:
    assert [] == events(to_ics(value))
    assert ["Asia/Shanghai"] == [str(each["TZID"]) for each in Calendar.from_ical(to_ics(value)).walk("VTIMEZONE")]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("value", [LAUNCH_DAY, OWED])
def test_every_line_is_as_rfc_5545_has_it(value: Assessment | Agenda, lang: Language) -> None:
    text = to_ics(value, lang)
    lines = text.split("\r\n")

    assert ["BEGIN:VCALENDAR", "VERSION:2.0"] == lines[:2]
    assert lines[2].startswith("PRODID:-//hukou-rules//")
    assert ["END:VCALENDAR", ""] == lines[-2:]
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "METHOD" not in text
    assert text == to_ics(value, lang)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120))
def test_whatever_a_case_is_called_comes_back_from_another_reader(name: str) -> None:
    task = evolve(DATED, case=f"No. {name}")
    text = to_ics(Agenda(today=TODAY, tasks=(task,)))
    (event,) = events(text)

    assert f"{shown(task.case)} {task.service.zh}：{task.what.zh}" == str(event["SUMMARY"])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_file_name_that_was_no_text_does_no_harm() -> None:
    task = evolve(DATED, case="a\udcffb\r\nEND:VCALENDAR")

    (event,) = events(to_ics(Agenda(today=TODAY, tasks=(task,))))

    assert str(event["SUMMARY"]).startswith(r"a\udcffb\r\nEND:VCALENDAR ")


def test_it_is_written_again_as_it_was_read() -> None:
    read = Calendar.from_ical(to_ics(LAUNCH_DAY))

    assert events(read.to_ical().decode()) == events(to_ics(LAUNCH_DAY))


@pytest.mark.parametrize("value", [None, LAUNCH_DAY.deadlines[0], (LAUNCH_DAY,)])
def test_any_other_value_is_refused(value: Any) -> None:  # noqa: ANN401 - whatever may be passed
    with pytest.raises(InputError, match=r"expected an answer \(Assessment\) or an agenda \(Agenda\)"):
        to_ics(value)


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(InputError, match="known: zh, en"):
        to_ics(LAUNCH_DAY, "fr")


def test_an_event_ends_with_the_contact_of_a_profile() -> None:
    county = Profile(contact=Text(zh="咨询电话：0000-0000000", en="Phone: 0000-0000000"))
    (first, *_) = events(to_ics(LAUNCH_DAY, "en", profile=county))

    assert first["DESCRIPTION"].splitlines()[-1] == "Phone: 0000-0000000"
    with pytest.raises(InputError, match="/profile: wrong type"):
        to_ics(LAUNCH_DAY, profile="county")  # type: ignore[arg-type] # what this is about


def test_what_to_check_of_a_case_without_any_event_is_said_of_the_calendar() -> None:
    unlisted = assess(newborn(accepting_station=PoliceStation(division="379999")))
    waiting = agenda({"A-1": unlisted}, today=date(2021, 11, 26), division="370102")
    said = str(Calendar.from_ical(to_ics(waiting, "en"))["DESCRIPTION"])

    assert "A-1 " in said
    assert "379999" in said
    assert "DESCRIPTION" not in Calendar.from_ical(to_ics(OWED))
