"""The one-time notice: all that is missing, nothing uncalled for, a clause behind every line."""

import re
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from tests.applications import due
from tests.test_casework.test_checklist import ANSWERS, BROUGHT, FATHER

from hukou_rules import Aspect, Child, Event, Outcome, PoliceStation, WorkingCalendar, assess, read_case
from hukou_rules.casework.checklist import checklist
from hukou_rules.pages.layout import Language
from hukou_rules.pages.notice import notice_page
from hukou_rules.terms import LimitName, Material

GOLDEN = Path(__file__).parents[1] / "golden" / "one-time-notice-never-married-father.txt"


def test_the_notice_of_the_never_married_father_reads_as_kept() -> None:
    text = notice_page(checklist(ANSWERS["father"], BROUGHT))
    calendar = WorkingCalendar.official()
    kept = GOLDEN.read_text(encoding="utf-8").format(
        version=calendar.version, published_through=calendar.published_through
    )

    assert kept == text


def test_with_everything_there_it_says_so() -> None:
    page = notice_page(checklist(ANSWERS["father"], [needed.material for needed in ANSWERS["father"].materials]))

    assert "材料已经齐全。" in page
    assert "请您补齐的材料" not in page


def test_what_depends_and_what_may_be_asked_stands_apart_from_what_is_missing() -> None:
    unknown = checklist(ANSWERS["nothing known"], [])
    card = checklist(ANSWERS["card"], [Material.HOUSEHOLD_REGISTER])

    assert "受理派出所所在地：尚未明确" in notice_page(unknown)
    assert "必要时才需要提供的材料" in notice_page(card)
    assert "收费：0元" in notice_page(card)
    assert "The papers to bring are complete; the form is filled in at the counter." in notice_page(card, "en")
    assert "1 paper is missing" in notice_page(checklist(ANSWERS["card"], []), "en")


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_notice_asks_for_what_no_clause_asks(name: str, language: Language) -> None:
    found = checklist(ANSWERS[name], [Material.PHOTO])
    page = notice_page(found, language)
    asked = {needed.material for needed in ANSWERS[name].materials}
    cited = set(re.findall(r"\[([A-Z0-9]+-[0-9.]+)\]", page))
    listed = set(re.findall(r"^ *- ([A-Z0-9]+-[0-9.]+)[：:]", page, re.MULTILINE))

    assert {needed.material for needed in (*found.missing, *found.depends, *found.may_be_asked)} <= asked
    assert (Material.PHOTO in asked) is not (Material.PHOTO in found.superfluous)
    assert cited <= listed
    assert listed - cited <= {"MPS12-12"}


def test_refused_by_entitlement_it_asks_for_no_papers() -> None:
    page = notice_page(checklist(ANSWERS["refused"], []))

    assert Outcome.REFUSE is ANSWERS["refused"].outcome
    assert "不属于本省通办范围" in page
    assert "居民户口簿" not in page


def test_where_no_station_accepts_it_says_why_and_nothing_that_would_not_help() -> None:
    applicant = {"registered_in": "110105"}
    answer = assess(read_case({"service": "temporary-id-card", "applicant": applicant, "applied_on": "2026-11-30"}))
    found = checklist(answer, [])

    assert ["applicant_is_registered_in_shandong"] == [point.rule for point in found.points]
    assert len(found.open_points) > 1
    assert "交回" not in notice_page(found, "zh")
    assert "1. 申请人的户籍在山东省外" in notice_page(found, "zh")


def test_what_refuses_stands_before_what_is_to_be_said() -> None:
    station = {"division": "370102", "handles_registration": False, "is_registration_station": False}
    applicant = {"registered_in": "371502"}
    case = {"service": "temporary-id-card", "applicant": applicant, "accepting_station": station}
    found = checklist(assess(read_case({**case, "applied_on": "2026-11-30"})), [])

    first, *others = [Outcome.of([(point.aspect, point.verdict)]) for point in found.points]
    assert Outcome.REFUSE is first
    assert {Outcome.INCOMPLETE} == {*others}


def test_at_a_station_outside_shandong_it_is_out_of_scope_and_not_the_wrong_station() -> None:
    case = evolve(FATHER, accepting_station=PoliceStation(division="110105"))
    page = notice_page(checklist(assess(case), []))

    assert "不属于本省通办范围" in page
    assert "不能在这里受理" not in page


def test_refused_by_place_it_says_where_to_go_and_what_to_bring() -> None:
    page = notice_page(checklist(ANSWERS["wrong station"], []))

    assert "原因和去处见下" in page
    assert "到可以受理的派出所应当提交的材料" in page
    assert "户籍地派出所" in page.split("可以受理的派出所】")[1]


def test_a_clock_that_waits_and_one_that_may_be_met_are_said_so() -> None:
    page = notice_page(checklist(ANSWERS["certificate"], []))

    assert "受理地派出所（青岛市市北区）可以在“受理”当日完成" in page
    assert "现在还没有起算，要等“调查结束”" in page


def test_a_provisional_date_says_its_bounds() -> None:
    late = evolve(FATHER, applied_on=date(2026, 12, 28), child=Child(born_on=date(2026, 12, 20)))
    answer = assess(late, {Event.ACCEPTED: date(2026, 12, 28)})

    assert f"日期暂定（可能在{answer.deadlines[0].earliest}至" in notice_page(checklist(answer, []))


def test_a_recorded_acceptance_assumes_nothing() -> None:
    answer = assess(FATHER, {Event.ACCEPTED: date(2021, 11, 26)})
    day = due(answer, LimitName.CITIZEN_NUMBER_ASSIGNED)

    assert f"By {day:%a %Y-%m-%d}, arrangements published." in notice_page(checklist(answer, []), "en")


def test_a_date_outside_the_calendar_is_not_invented() -> None:
    far = evolve(FATHER, applied_on=date(2150, 1, 4), child=Child(born_on=date(2150, 1, 1)))
    answer = assess(far, {Event.ACCEPTED: date(2150, 1, 4)})

    assert "超出日历范围，算不出日期" in notice_page(checklist(answer, []))


def test_markdown_has_headings() -> None:
    page = notice_page(checklist(ANSWERS["father"], BROUGHT), "zh", "markdown")

    assert page.startswith("# 一次性告知单\n")
    assert "## 请您补齐的材料" in page


@pytest.mark.parametrize("name", ANSWERS)
def test_sharing_is_spoken_of_once_after_the_last_list_of_papers(name: str) -> None:
    found = checklist(ANSWERS[name], [])
    page = notice_page(found)
    shared = any(each.material.may_be_shared for each in found.asked)

    assert int(shared) == page.count("能够通过数据共享核验的可以不再提交，请仍随身携带原件。 [MPS12-12]")


def test_a_station_outside_shandong_is_out_of_scope_and_not_a_wrong_station() -> None:
    answer = assess(evolve(FATHER, accepting_station=evolve(FATHER.accepting_station, division="110105")))
    page = notice_page(checklist(answer, []))

    assert answer.aspects[Aspect.ENTITLEMENT] is not Outcome.REFUSE
    assert "您的申请不属于本省通办范围，原因见下。" in page
    assert "不能在这里受理" not in page
    assert "【原因和需要更正、明确的事项】" in page
