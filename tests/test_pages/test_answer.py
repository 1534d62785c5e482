"""The answer as people read it: what is decided, why, what to do next; in both languages, never a bare refusal."""

from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

import pytest
from attrs import evolve

from hukou_rules import (
    CertificateApplication,
    CheckResult,
    Checks,
    Event,
    FirstIdCardApplication,
    NewbornApplication,
    Parent,
    PoliceStation,
    Readings,
    assess,
)
from hukou_rules.exchange.decode import read_case
from hukou_rules.facts.newborn_registration import Follows
from hukou_rules.law.readings import CertificateClock
from hukou_rules.pages.answer import answer_page
from hukou_rules.pages.layout import Form, Language

A = TypeVar("A")


def example(name: str, kind: type[A]) -> A:
    application = read_case(Path(f"examples/{name}.json").read_text(encoding="utf-8")).application
    assert isinstance(application, kind)
    return application


LAUNCH_DAY = example("launch_day_newborn", NewbornApplication)


def test_a_refusal_by_place_says_where_to_go() -> None:
    page = answer_page(assess(evolve(LAUNCH_DAY, applied_on=date(2021, 11, 25))))

    assert "本所不能受理，请到下列派出所办理：" in page
    assert "【可以受理的派出所】\n  - 户籍地派出所\n" in page
    assert "不予受理" not in page


def test_a_refusal_by_entitlement_is_outside_this_service_with_other_channels() -> None:
    case = evolve(
        LAUNCH_DAY, applied_on=date(2024, 1, 19), follows=Follows.MOTHER, mother=Parent(registered_in="110105")
    )
    zh, en = answer_page(assess(case)), answer_page(assess(case), "en")

    assert zh.startswith("新生儿落户：不属于本省通办范围\n")
    assert "不予受理" not in zh
    assert "跨省通办" in zh
    assert "Outside this province-wide service" in en


def test_a_station_outside_shandong_is_out_of_scope_and_the_channels_come_first() -> None:
    card = example("first_id_card", FirstIdCardApplication)
    away = evolve(card, applied_on=date(2024, 5, 27), accepting_station=PoliceStation(division="110105"))
    lines = answer_page(assess(away)).splitlines()

    assert lines[0] == "居民身份证首次申领：不属于本省通办范围"
    assert "全国跨省通办" in lines[4]
    assert "不在山东省内" in lines[5]
    assert not any("本所不能受理" in line for line in lines)


def test_what_happens_next_stands_last_in_the_route() -> None:
    (last,) = [line for line in answer_page(assess(LAUNCH_DAY)).splitlines() if "公民身份号码；如何通知未载明" in line]

    assert "申请人：" in last
    assert "→" not in last


def test_what_is_presumed_is_said_with_its_value_and_no_parent_reads_of_a_death() -> None:
    page = answer_page(assess(LAUNCH_DAY))

    assert "  - 新生儿是否健在：健在\n" in page
    assert "  - 母亲的户别\n" in page
    assert "死亡日期" not in page


def test_a_refusal_names_what_could_be_put_right_as_well() -> None:
    checks = evolve(LAUNCH_DAY.checks, register=CheckResult.DIFFERS)
    page = answer_page(assess(evolve(LAUNCH_DAY, applied_on=date(2021, 11, 25), checks=checks)))
    outcome = page.split("【所需材料】")[0]

    assert "[SD-0]" in outcome
    assert "[SD-4.2]" in outcome


def test_what_is_missing_is_named_in_words() -> None:
    page = answer_page(assess(evolve(LAUNCH_DAY, checks=Checks())))

    assert "情况待明确：" in page
    assert "/checks" not in page


def test_a_provisional_date_tells_its_bounds_and_to_ask_again() -> None:
    case = evolve(LAUNCH_DAY, applied_on=date(2026, 12, 28), child=evolve(LAUNCH_DAY.child, born_on=date(2026, 12, 1)))

    assert "2026-12-29起的放假安排尚未公布" in answer_page(assess(case))
    assert "安排公布后请重新查询" in answer_page(assess(case))
    assert "Ask again when it is out" in answer_page(assess(case), "en")


def test_a_pause_a_roll_and_worked_weekends_are_told() -> None:
    case = evolve(LAUNCH_DAY, applied_on=date(2022, 1, 26), child=evolve(LAUNCH_DAY.child, born_on=date(2022, 1, 1)))
    events = {
        Event.ACCEPTED: date(2022, 1, 26),
        Event.CORRECTION_OPENED: date(2022, 1, 26),
        Event.CORRECTION_CLOSED: date(2022, 1, 27),
    }
    zh = answer_page(assess(case, events))

    assert "停止计算：补正（2022-01-26至2022-01-27）。" in zh
    assert "调休上班、计入：01-29、01-30。" in zh
    assert "若按“不停止计算”：2022-01-29。" in zh
    assert "Paused: correction, 2022-01-26 to 2022-01-27." in answer_page(assess(case, events), "en")


def test_an_open_pause_waits_for_its_end() -> None:
    events = {Event.ACCEPTED: date(2021, 11, 26), Event.CORRECTION_OPENED: date(2021, 11, 29)}

    assert "尚未起算，等待“材料补齐”" in answer_page(assess(LAUNCH_DAY, events))


def test_a_clock_that_no_source_limits_says_so() -> None:
    case = example("registration_certificate", CertificateApplication)
    page = answer_page(assess(case, {Event.ACCEPTED: date(2021, 12, 1)}))

    assert "等待“调查结束”，该环节没有规定时限" in page


def test_a_clock_that_waits_for_something_else_says_no_such_thing() -> None:
    special = assess(
        LAUNCH_DAY, {Event.ACCEPTED: date(2021, 11, 26), Event.SPECIAL_PROCEDURE_OPENED: date(2021, 11, 26)}
    )
    waiting = assess(example("registration_certificate", CertificateApplication), {Event.ACCEPTED: date(2021, 12, 1)})
    limit = waiting.deadlines[0].limit
    assert limit is not None
    limited = evolve(waiting.deadlines[0], limit=evolve(limit, ends=Event.INQUIRY_CLOSED))

    assert "等待“特别程序结束”。" in answer_page(special)
    assert "等待“调查结束”。" in answer_page(evolve(waiting, deadlines=(waiting.deadlines[0], limited)))


def test_a_step_without_a_place_names_what_is_needed() -> None:
    case = example("registration_certificate", CertificateApplication)
    several = evolve(case, applicant=evolve(case.applicant, formerly_registered_in=("370102", "371502")))

    assert "（所在地待明确：户籍档案所在地）" in answer_page(assess(several))
    assert "(where: needs where the records are)" in answer_page(assess(several), "en")


def test_a_limit_that_may_be_kept_and_one_that_depends_are_said_so() -> None:
    case = example("registration_certificate", CertificateApplication)
    unknown = assess(evolve(case, retrievable_by_query=None))

    assert "可以最迟于2021年12月1日（星期三）完成" in answer_page(unknown)
    assert "取决于：能否通过查询直接获取" in answer_page(unknown)
    assert "may be done by Wed 2021-12-01" in answer_page(unknown, "en")
    assert "depends on: whether it can be obtained by direct query" in answer_page(unknown, "en")


def test_a_roll_and_an_extension_are_told() -> None:
    case = example("first_id_card", FirstIdCardApplication)
    page = answer_page(assess(evolve(case, applied_on=date(2021, 12, 3), remote_area=True)))

    assert "可以延长至" in page
    assert "顺延" in page


def test_outside_the_calendar_the_answer_stands_without_the_date() -> None:
    case = evolve(LAUNCH_DAY, applied_on=date(2041, 3, 4), child=evolve(LAUNCH_DAY.child, born_on=date(2041, 3, 1)))

    assert "超出工作日历范围，无法确定日期" in answer_page(assess(case))


def test_another_reading_gives_the_safe_date_beside_it() -> None:
    case = example("registration_certificate", CertificateApplication)
    readings = Readings(certificate_clock=CertificateClock.INQUIRY_CLOSED)
    page = answer_page(assess(case, {Event.ACCEPTED: date(2021, 12, 1)}, readings), "en")

    assert "If 'from acceptance': 2021-12-08." in page


@pytest.mark.parametrize("form", get_args(Form))
@pytest.mark.parametrize("language", get_args(Language))
def test_every_page_ends_with_edition_calendar_and_what_it_is(language: Language, form: Form) -> None:
    *_, edition, calendar, informs = answer_page(assess(LAUNCH_DAY), language, form).splitlines()

    assert "shandong-2021-11-26/2" in edition
    assert "holidays.China" in calendar
    assert informs in {
        "本结果供参考，不代替公安机关的决定。",
        "This informs; it does not replace the authority's decision.",
    }


def test_the_station_of_registration_is_named_by_its_county() -> None:
    case = evolve(LAUNCH_DAY, accepting_station=PoliceStation(division="371202"))

    assert "受理地派出所（济南市莱芜区）" in answer_page(assess(case))


def test_a_reading_that_gives_no_date_outside_the_calendar_is_left_out() -> None:
    case = evolve(example("registration_certificate", CertificateApplication), applied_on=date(2041, 3, 4))
    page = answer_page(assess(case, {Event.ACCEPTED: date(2041, 3, 4), Event.INQUIRY_CLOSED: date(2041, 3, 5)}))

    assert "若按“自受理之日起”" not in page
    assert "若按“自户籍地收到待办事项之日起”：等待" in page


def test_what_can_be_corrected_promises_acceptance_only_where_nothing_else_is_open() -> None:
    differs = evolve(LAUNCH_DAY, checks=evolve(LAUNCH_DAY.checks, register=CheckResult.DIFFERS))
    unsure = evolve(differs, parents_marriage=None, applied_by=None, child=evolve(LAUNCH_DAY.child, born_abroad=True))
    page = answer_page(assess(unsure))

    assert "补正后即可受理" in answer_page(assess(differs))
    assert "补正后即可受理" not in page
    assert ["一次性告知补正：", "情况待明确：", "由受理民警认定："] == [
        line.removeprefix("  - ") for line in page.split("【所需材料】")[0].splitlines() if line.endswith("：")
    ]
