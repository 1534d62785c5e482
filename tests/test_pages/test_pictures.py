"""Pictures: the days of the law, who does what, words that neither overlap nor are cut, and sound XML for everybody."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from tests.applications import AWAY, certificate, dated, first_id_card, newborn
from tests.pictures import SVG, Picture

from hukou_rules import (
    Assessment,
    Deadline,
    Event,
    Guide,
    HukouRulesError,
    InputError,
    LimitName,
    MakeUpWeekends,
    Notice,
    Parent,
    PoliceStation,
    Profile,
    Readings,
    StationKind,
    Status,
    Text,
    WorkingCalendar,
    assess,
    count_from,
    guide,
    read_case,
    to_svg,
    to_text,
    year_of,
)
from hukou_rules.exchange.forms import Drawn
from hukou_rules.terms import ServiceName

OFFICIAL = WorkingCalendar.official()
LAUNCH_DAY = assess(newborn())
CASES = sorted(Path("examples/cases").glob("*.json"))
LANGUAGES = ("zh", "en")
SIDEWAYS = re.compile(r"M[^HV]+H[^HV]+V[^HV]+$")


def counted(day: date, amount: int, lang: str = "zh") -> Picture:
    return Picture(to_svg(count_from(day, amount, OFFICIAL), lang))


def drawn(value: Assessment | Deadline | Guide, lang: str = "zh") -> Picture:
    return Picture(to_svg(value, lang))


def answered(name: str) -> Assessment:
    document = json.loads(Path(f"examples/cases/{name}.json").read_text(encoding="utf-8"))["input"]
    return assess(read_case(document))


# --- the days of a deadline -------------------------------------------------------------------------------------------


def test_the_first_three_working_days_step_over_the_weekend() -> None:
    """Accepted on Friday, 26 November 2021: Monday is the first day, Wednesday the third and last."""
    picture = drawn(LAUNCH_DAY.deadlines[0])

    assert "最迟2021年12月1日（星期三）" in picture.said
    assert ["0", "起算"] == picture.on("11/26")
    assert [["休"], ["休"]] == [picture.on("27")[:1], picture.on("28")[:1]]
    assert [["1"], ["2"], ["3", "届满"]] == [picture.on(day) for day in ("29", "30", "12/1")]
    assert 1 == picture.said.count("周末")


def test_spring_festival_is_stepped_over_and_its_worked_weekend_is_counted() -> None:
    """From Saturday, 29 January 2022, which is worked and is day 0: the worked Sunday counts, the festival does not."""
    picture = counted(date(2022, 1, 29), 3)

    assert "最迟2022年2月8日（星期二）" in picture.said
    assert [["0", "起算"], ["1", "上班"]] == [picture.on(day) for day in ("29", "30")]
    assert {"春节", "调休放假", "周末"} <= {*picture.said}
    assert [["2"], ["3", "届满"]] == [picture.on(day) for day in ("7", "8")]
    assert {"休"} == {picture.on(day)[0] for day in ("31", "2/1", "2", "3", "4", "5", "6")}


def test_an_acceptance_on_the_worked_saturday_before_the_festival_is_drawn_alike() -> None:
    picture = drawn(dated(answered("newborn-registration-worked-saturday"), LimitName.CITIZEN_NUMBER_ASSIGNED))

    assert "最迟2022年1月29日（星期六）" in picture.said
    assert ["3", "班·届满"] == picture.on("29")


def test_a_day_that_no_notice_arranges_is_drawn_as_provisional() -> None:
    """The words say so, the squares are hatched, and the last day that it may move to is marked."""
    picture = counted(date(2026, 12, 28), 3)
    hatched = [each for each in picture.root.iter(f"{SVG}path") if each.attrib["class"] == "s-hatch"]

    assert "日期暂定" in picture.said
    assert ["3", "暂定届满"] == picture.on("31")
    assert ["最晚"] == picture.on("7")
    assert 13 + 1 == len(hatched)  # from 29 December on, and the sample beside what that means
    assert "日期暂定：2026-12-29起的放假安排尚未公布" in picture.told


def test_the_first_day_on_which_it_may_end_is_marked_too() -> None:
    assert "最早" in counted(date(2026, 12, 28), 10).said


def test_an_end_that_rolls_shows_where_it_was_and_where_it_is() -> None:
    """Three calendar days from 30 September end within the National Day holiday, so on the first day that is worked."""
    due = dated(answered("temporary-id-card-national-day"), LimitName.TEMPORARY_CARD_ISSUED)
    picture = drawn(due)
    assert due.due is not None

    assert due.rolled is not None
    assert "顺延至此" in picture.on(str(due.due.day))
    assert ["A", "B"] == [each for each in picture.said if each in {"A", "B"}][2:]  # below the days in their order
    assert due.rolled.zh in picture.told
    assert "国庆节" in picture.said


def test_an_end_by_another_reading_has_a_letter_on_its_day_and_below() -> None:
    """Five working days of the inquiry, or of the acceptance: the earlier end is marked."""
    answer = assess(certificate(), {"accepted": date(2022, 9, 20), "inquiry-closed": date(2022, 9, 26)})
    picture = drawn(dated(answer, LimitName.CERTIFICATE_REPORTED_BACK))

    assert ["1", "A"] == sorted(picture.on("27"))
    assert "若按“自受理之日起”：2022-09-27。" in picture.said
    assert 2 == picture.said.count("A")


def test_what_waits_for_an_event_has_no_date_and_says_for_which() -> None:
    picture = drawn(dated(assess(certificate(), {"accepted": date(2022, 9, 20)}), LimitName.CERTIFICATE_REPORTED_BACK))

    assert {"尚未起算，等待“调查结束”", "调查结束", "日期待定"} <= {*picture.said}
    assert ["1", "2", "3", "4", "5"] == [each for each in picture.said if each.isdigit()]


def test_what_is_done_on_the_day_of_an_event_still_to_come_waits_for_that_event_alone() -> None:
    answer = assess(read_case({"service": "registration-certificate", "retrievable_by_query": True}))
    picture = drawn(dated(answer, LimitName.CERTIFICATE_ISSUED_ON_THE_SPOT))

    assert {"尚未起算，等待“受理”", "受理", "日期待定"} <= {*picture.said}
    assert [] == [each for each in picture.said if each.isdigit()]


def test_one_day_that_waits_is_drawn_as_one() -> None:
    due = dated(assess(certificate(), {"accepted": date(2022, 9, 20)}), LimitName.CERTIFICATE_REPORTED_BACK)

    assert ["1"] == [each for each in drawn(evolve(due, amount=1)).said if each.isdigit()]


def test_a_long_limit_that_waits_is_drawn_as_one_box() -> None:
    due = dated(assess(read_case({"service": "first-id-card"})), LimitName.ID_CARD_ISSUED)

    assert {"提出申请", "60日", "日期待定"} <= {*drawn(due).said}


def test_a_clock_that_stands_still_goes_on_after_what_it_waits_for() -> None:
    opened = {Event.ACCEPTED: date(2021, 11, 26), Event.CORRECTION_OPENED: date(2021, 11, 29)}
    picture = drawn(assess(newborn(), opened).deadlines[0])

    assert {"期限停止计算，等待“材料补齐”", "材料补齐", "继续计算", "日期待定"} <= {*picture.said}


def test_the_days_of_a_pause_are_drawn_as_stopped() -> None:
    events = {
        Event.ACCEPTED: date(2021, 11, 26),
        Event.CORRECTION_OPENED: date(2021, 11, 29),
        Event.CORRECTION_CLOSED: date(2021, 12, 1),
    }
    picture = drawn(assess(newborn(), events).deadlines[0])

    assert [["停"], ["停"]] == [
        [each for each in picture.on(day) if each not in {"补正", "A"}] for day in ("30", "12/1")
    ]
    assert [["2"], ["3", "届满"]] == [picture.on(day) for day in ("2", "3")]
    assert "补正" in picture.said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_calendar_does_not_reach_has_no_date(lang: str) -> None:
    document = {**json.loads(Path("examples/launch_day_newborn.json").read_text("utf-8")), "applied_on": "2035-03-01"}
    document["child"]["born_on"] = "2035-02-27"
    due = assess(read_case(document)).deadlines[0]

    assert Status.OUTSIDE_CALENDAR is due.status
    assert [] == drawn(due, lang).faults()
    assert not re.search(r"203[5-9]-03-0[2-9]", drawn(due, lang).told)


def test_a_month_is_drawn_in_low_rows_between_its_first_and_its_last() -> None:
    picture = drawn(dated(LAUNCH_DAY, LimitName.BIRTH_DECLARED))

    assert [62, 30, 30, 30] == picture.rows()
    assert ["0", "起算"] == picture.on("11/15")
    assert ["届满"] == picture.on("15")


def test_what_is_done_at_once_is_drawn_as_one_day() -> None:
    picture = drawn(dated(answered("registration-certificate-on-the-spot"), LimitName.CERTIFICATE_ISSUED_ON_THE_SPOT))

    assert "可以在2021年12月1日（星期三）" in picture.said
    assert ["当日"] == picture.on("12/1")


def test_a_duty_that_counts_its_first_day_says_so() -> None:
    readings = Readings(duty_start="birthday")
    answer = assess(first_id_card(date(2005, 11, 1), applied_by="self"), readings=readings)

    assert "首日" in drawn(dated(answer, LimitName.ID_CARD_APPLIED_FOR)).said


def test_a_remote_place_shows_until_when_it_may_be_extended() -> None:
    due = dated(answered("first-id-card-remote-area"), LimitName.ID_CARD_ISSUED)

    assert {"可延至", "at most"} == {*drawn(due).said, *drawn(due, "en").said} & {"可延至", "at most"}


def test_weeks_in_which_nothing_begins_or_ends_are_left_out_of_a_long_count() -> None:
    """Those with a holiday or a worked weekend stay."""
    picture = counted(date(2022, 1, 20), 40)

    assert "⋯ 2022-02-07至2022-03-20从略（6周）⋯" in picture.said
    assert {"春节", "上班", "39", "40"} <= {*picture.said}
    assert "38" not in picture.said


def test_a_hundred_days_and_more_still_have_their_numbers() -> None:
    assert {"300", "届满"} <= {*counted(date(2023, 1, 10), 300).said}


def test_a_name_that_is_too_long_for_its_day_is_said_below() -> None:
    picture = counted(date(2021, 12, 30), 3, "en")

    assert "Off: 01-01 New Year's Day, 01-03 New Year's Day, in lieu." in " ".join(picture.said)
    assert {"in lieu"} <= {*picture.said}


def test_a_special_holiday_and_one_by_notice_have_a_short_name() -> None:
    local = OFFICIAL.with_notice(
        Notice(source="虚构〔2022〕1号", division="370102", days_off=[date(2022, 3, 9)], worked_days=[])
    )

    assert "特别放假" in counted(date(2015, 9, 1), 3).said
    assert "通知放假" in Picture(to_svg(count_from(date(2022, 3, 8), 3, local))).said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("amount", [1, 5, 10, 22, 40, 130, 300])
@pytest.mark.parametrize("day", [date(2021, 12, 30), date(2022, 1, 20), date(2026, 9, 24), date(2026, 12, 1)])
def test_no_words_of_a_count_are_cut_or_overlap(day: date, amount: int, lang: str) -> None:
    assert [] == counted(day, amount, lang).faults()


# --- the route --------------------------------------------------------------------------------------------------------


def test_the_route_of_the_launch_day_has_a_lane_for_each_who_acts() -> None:
    picture = drawn(LAUNCH_DAY)
    lanes = [
        next(each for each in picture.words if each.said == name) for name in ("申请人", "受理地派出所", "户籍地派出所")
    ]
    boxes = [
        next(each for each in picture.words if each.said == name) for name in ("提出申请", "受理", "最迟2021-12-01")
    ]

    assert "新生儿落户：予以受理" == picture.title
    assert all(abs(box.left - lane.middle) < 63 for lane, box in zip(lanes, boxes, strict=True))
    assert ["济南市历下区", "聊城市东昌府区"] == [each for each in picture.said if each.endswith("区")]
    assert "1. 申请人：提出申请；2021-11-26。" in picture.told
    assert (
        "4. 户籍地派出所（聊城市东昌府区）：建档、核准，编制公民身份号码；最迟2021-12-01；至“编制公民身份号码”。"
        in picture.told
    )


def test_the_event_that_has_happened_has_its_day() -> None:
    picture = drawn(assess(newborn(), {Event.ACCEPTED: date(2021, 11, 29)}))

    assert "至“受理 2021-11-29”" in picture.told


def test_a_station_that_accepts_and_registers_is_one_lane() -> None:
    picture = drawn(answered("registration-certificate-at-the-station-of-the-records"))

    assert {"申请人", "户籍地派出所（即受理地派出所）"} <= {*picture.said}
    assert "受理地派出所" not in picture.said


def test_a_refusal_ends_the_route_and_says_where_to_go() -> None:
    picture = drawn(assess(newborn(accepting_station=PoliceStation(division="110105"))))

    assert "新生儿落户：不属于本省通办范围" == picture.title
    assert "2. 受理地派出所：不属于本省通办范围。" in picture.told
    assert "可以受理的派出所：户籍地派出所；" in picture.told


def test_who_is_not_covered_anywhere_is_sent_to_no_station() -> None:
    assert "可以受理的派出所" not in drawn(answered("newborn-registration-following-mother-in-beijing")).told


def dashed(picture: Picture) -> int:
    """Return how many boxes have a dashed edge."""
    return sum("stroke-dasharray" in each.attrib for each in picture.root.iter(f"{SVG}rect"))


def test_what_is_not_accepted_yet_is_drawn_as_what_would_follow() -> None:
    answer = assess(newborn(father=Parent(), accepting_station=PoliceStation(division="370102")))
    picture = drawn(answer)

    assert "情况待明确" in picture.title
    assert "虚线框的步骤，受理以后或者情形符合时才有。" in picture.said
    assert "所在地待明确：" in picture.told
    assert len(answer.route) + len(answer.follow_ups) == dashed(picture)  # it turns on a fact who accepts


def test_what_is_to_be_corrected_is_drawn_as_far_as_the_acceptance() -> None:
    assert [0, 2 + 2] == [dashed(drawn(each)) for each in (LAUNCH_DAY, answered("first-id-card-person-absent"))]


def test_what_turns_on_an_unknown_fact_names_it_and_the_day_stands_with_its_own_branch() -> None:
    told = drawn(answered("registration-certificate-retrievability-unknown")).told.splitlines()

    assert "（取决于：能否通过查询直接获取）；可以在2021-12-01；至“出具证明”。" in told[2]
    assert ["可以在" in line for line in told[:8]] == [False, False, True, *[False] * 5]


def test_a_branch_of_the_route_begins_at_the_event_that_it_follows_and_both_end_alike() -> None:
    """Accepted, then issued on the spot; or, after the acceptance, inquired by the other station and issued then."""
    picture = drawn(answered("registration-certificate-retrievability-unknown"))
    from_the_side = [
        way for way in (each.attrib["d"] for each in picture.root.iter(f"{SVG}path")) if SIDEWAYS.match(way)
    ]

    assert 2 == len(from_the_side)
    assert 8 + 1 == picture.arrows()  # with that of the deadline that waits
    assert [] == picture.crossed()
    assert 1 == picture.told.splitlines()[3].count("取决于")
    assert all("取决于" not in line for line in picture.told.splitlines()[4:7])


def test_a_branch_within_one_lane_goes_round_what_stands_between() -> None:
    document = {
        "service": "registration-certificate",
        "applicant": {"registered_in": "370202"},
        "accepting_station": {"division": "370202", "is_registration_station": True},
    }
    picture = drawn(assess(read_case(document)))

    assert "户籍地派出所（即受理地派出所）" in "".join(picture.said)
    assert 6 + 1 == picture.arrows()  # as above
    assert [] == picture.crossed() + picture.faults()


def test_a_date_of_statute_and_one_of_the_norm_stand_in_order() -> None:
    told = drawn(assess(first_id_card(date(2009, 3, 2), applied_by="guardian"))).told

    assert "最迟2022-01-10；最迟2022-01-25" in told


def test_a_doubt_is_said_on_the_picture() -> None:
    answer = assess(newborn(accepting_station=evolve(AWAY, division="379999")))

    assert answer.doubts[0].zh in drawn(answer).told


# --- a year, and a guide ----------------------------------------------------------------------------------------------


def test_a_year_marks_days_off_with_their_weekends_and_worked_weekends() -> None:
    """2022: New Year from 1 to 3 January, Spring Festival from 31 January to 6 February, 29 and 30 January worked."""
    picture = Picture(to_svg(year_of(OFFICIAL, 2022)))

    assert {"1–3日 元旦", "31日 春节", "1–6日 春节", "29、30日 周末上班", "依据：国办发明电〔2021〕11号。"} <= {
        *picture.said
    }
    assert 31 == picture.said.count("休")
    assert 7 == picture.said.count("班")
    assert "1月：工作日21天；1–3日 元旦；31日 春节；29、30日 周末上班。" in picture.told


def test_the_days_of_a_year_that_no_notice_arranges_are_hatched() -> None:
    picture = Picture(to_svg(year_of(OFFICIAL, 2026), "en"))
    hatched = [each for each in picture.root.iter(f"{SVG}path") if each.attrib["class"] == "s-hatch"]

    assert 3 + 1 == len(hatched)
    assert "From 2026-12-29 on no arrangement is published" in picture.told


def test_days_off_at_the_end_of_a_year_that_belong_to_the_next_are_named_as_moved() -> None:
    """31 December 2007 was a day off moved for New Year's Day 2008."""
    assert any(each.endswith("调休放假") for each in Picture(to_svg(year_of(OFFICIAL, 2007))).said)


def test_a_calendar_that_skips_worked_weekends_marks_none() -> None:
    skipping = WorkingCalendar.official(make_up_weekends=MakeUpWeekends.SKIP)

    assert "班" not in Picture(to_svg(year_of(skipping, 2022))).said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("year", range(2007, 2029))
def test_no_words_of_a_year_are_cut_or_overlap(year: int, lang: str) -> None:
    assert [] == Picture(to_svg(year_of(OFFICIAL, year), lang)).faults()


def test_a_guide_says_which_stations_accept_and_since_when() -> None:
    told = drawn(guide("first-id-card"), "en").told.splitlines()

    assert "In Shandong: " == told[0]
    assert "- Other Shandong station with registry: Accepts since 2021-11-26." in told
    assert "- Other Shandong station without registry: Does not accept." in told
    assert "- Stations outside Shandong: Outside this province-wide service." in told


def test_a_guide_says_which_stations_the_wording_alone_includes_and_which_other_channels_there_are() -> None:
    told = drawn(guide("registration-certificate")).told

    assert "- 省内不办户籍业务的派出所：自2021-11-26起可以受理（按文义包括；请先电话确认）。" in told
    assert "自2021年12月1日起，户籍类证明在全国跨省通办" in told
    assert ["GZA217-1"] == [clause.id for clause in guide("registration-certificate").channels]


def test_a_channel_stands_in_a_guide_while_its_clause_is_in_force() -> None:
    in_batches = date(2023, 1, 10)

    assert ["HZ-2", "MPS24-1", "MPS12-83"] == [clause.id for clause in guide("first-id-card").channels]
    assert ["HZ-2", "CC22-1", "MPS12-83"] == [clause.id for clause in guide("first-id-card", in_batches).channels]
    assert "跨省办理的其他渠道" not in drawn(evolve(guide("first-id-card"), channels=())).told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("service", ServiceName)
@pytest.mark.parametrize("strict", [True, False])
def test_no_words_of_a_guide_are_cut_or_overlap(service: ServiceName, lang: str, *, strict: bool) -> None:
    readings = Readings(any_station="with-registry") if strict else Readings()
    found = guide(service, readings=readings)

    assert [] == drawn(found, lang).faults()
    assert 4 == sum(each.tag == f"{SVG}circle" for each in drawn(found, lang).root.iter())
    assert StationKind.REGISTRATION_STATION in found.stations


# --- every picture ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CASES[::6], ids=lambda path: path.stem)
def test_no_words_of_a_documented_answer_are_cut_or_overlap(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))["input"]
    try:
        answer = assess(read_case(document))
    except HukouRulesError:
        return
    pictures = [drawn(answer, lang) for lang in LANGUAGES]

    assert [[], []] == [picture.faults() for picture in pictures]
    assert [[], []] == [picture.crossed() for picture in pictures]
    assert pictures[0].told.count("\n") == pictures[1].told.count("\n")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_picture_is_sound_for_whoever_does_not_see_it(lang: str) -> None:
    text = to_svg(LAUNCH_DAY, lang)
    root = Picture(text).root
    named = root.attrib["aria-labelledby"].split()

    assert "img" == root.attrib["role"]
    assert named == [each.attrib["id"] for each in (root[0], root[1])]
    assert {"zh": "zh-CN", "en": "en"}[lang] == root.attrib["lang"]
    assert [*root.attrib["viewBox"].split()[2:]] == [root.attrib["width"], root.attrib["height"]]
    assert {"http://www.w3.org/2000/svg"} == {*re.findall(r"https?:[^\"' <]*", text)}


def test_a_picture_tells_what_the_page_of_its_deadline_says() -> None:
    for due in LAUNCH_DAY.deadlines:
        page = to_text(due).replace("\n    ", "\n  - ")
        lines = [line.removeprefix("  - ") for line in page.splitlines() if line.startswith("  - ")]

        assert "\n".join(lines) in drawn(due).told


def test_several_pictures_stand_in_one_page_and_the_same_value_gives_the_same_text() -> None:
    later = assess(newborn(applied_on=date(2021, 12, 3)))
    values: tuple[Drawn, ...] = (LAUNCH_DAY, *LAUNCH_DAY.deadlines, later.deadlines[0])
    pictures = [to_svg(value, lang) for value in values for lang in LANGUAGES]
    ids = [each for picture in pictures for each in re.findall(r' id="([^"]+)"', picture)]

    assert len({*ids}) == len(ids) == 2 * len(pictures)
    assert pictures == [to_svg(value, lang) for value in values for lang in LANGUAGES]


def test_a_picture_follows_a_dark_screen_a_page_with_a_switch_and_the_printer() -> None:
    style = Picture(to_svg(LAUNCH_DAY.deadlines[0])).root.findtext(f"{SVG}style") or ""
    used = {*re.findall(r"var\((--[\w-]+)\)", style)}

    assert "@media (prefers-color-scheme:dark){.hukou-picture{--hukou-paper:#0d1117" in style
    assert "[data-theme=dark] .hukou-picture" in style
    assert "@media print{.hukou-picture{--hukou-paper:#ffffff !important" in style
    assert all(style.count(f"{name}:") == 5 for name in used)
    assert all(name.startswith(".hukou-picture") for name in re.findall(r"^(\.[^{]+)\{", style, re.MULTILINE))


def test_what_is_not_too_high_is_printed_on_one_page() -> None:
    on_one_page = [Picture(to_svg(year_of(OFFICIAL, 2026))), drawn(LAUNCH_DAY.deadlines[0]), drawn(LAUNCH_DAY, "en")]

    assert [True, True, False] == ["hukou-page" in picture.root.attrib["class"] for picture in on_one_page]
    assert "@media print{.hukou-picture{--hukou-paper" in to_svg(LAUNCH_DAY)
    assert ".hukou-page{max-height:98vh}}" in to_svg(LAUNCH_DAY)


def luminance(colour: str) -> float:
    """Return how light a colour is, as WCAG 2 reckons."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how much two colours differ, from 1 to 21."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_all_words_can_be_read_on_all_papers() -> None:
    style = Picture(to_svg(LAUNCH_DAY.deadlines[0])).root.findtext(f"{SVG}style") or ""
    for palette in re.findall(r"\{(--hukou-paper[^}]+)", style)[:2]:
        tones = dict(re.findall(r"--hukou-(\w+):(#\w+)", palette))
        for ground in ("paper", "lane", "rest", "run"):
            for ink in ("ink", "faint", "due", "count", "off", "work"):
                assert contrast(tones[ink], tones[ground]) >= 4.5, (ink, ground)
        assert contrast(tones["paper"], tones["count"]) >= 4.5
        assert contrast(tones["paper"], tones["due"]) >= 4.5


def test_every_word_is_escaped() -> None:
    odd = Notice(source="<b>&\"'", division="370102", days_off=[date(2022, 3, 9)], worked_days=[])
    picture = Picture(to_svg(count_from(date(2022, 3, 8), 3, OFFICIAL.with_notice(odd))))

    assert "<b>&\"'" in picture.told


def test_the_last_line_is_the_contact_of_a_profile() -> None:
    county = Profile(contact=Text(zh="咨询电话：0000-0000000", en="Phone: 0000-0000000"))
    values: tuple[Drawn, ...] = (
        LAUNCH_DAY,
        LAUNCH_DAY.deadlines[0],
        year_of(OFFICIAL, 2026),
        guide("first-id-card"),
    )
    for value in values:
        assert "Phone: 0000-0000000" == Picture(to_svg(value, "en", profile=county)).said[-1]
        assert "本结果供参考，不代替公安机关的决定。" == Picture(to_svg(value, profile=Profile())).said[-1]


def test_what_is_not_drawn_is_refused_and_what_is_drawn_is_named() -> None:
    with pytest.raises(InputError) as refused:
        to_svg("accept", "fr", profile=Readings())  # type: ignore[arg-type] # as somebody might

    assert ["/value", "/lang", "/profile"] == [fault.pointer for fault in refused.value.faults]
    assert "an answer (Assessment), a guide (Guide), a deadline (Deadline), a year of a calendar" in str(refused.value)
