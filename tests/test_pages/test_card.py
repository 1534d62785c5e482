"""The card of an answer: what a person needs first, on one screen; in a notebook sound HTML that fetches nothing."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from tests.applications import newborn

from hukou_rules import (
    Actor,
    CheckResult,
    Checks,
    Child,
    Event,
    HukouRulesError,
    InputError,
    PoliceStation,
    Text,
    assess,
    to_card,
)
from hukou_rules.assessment import Assessment
from hukou_rules.exchange.decode import read_case, read_document
from hukou_rules.pages.card import answer_card, card_page
from hukou_rules.screen import columns, on_screen

LAUNCH_DAY = assess(newborn())
DRAWN = re.compile(r"<details.*</details>", re.DOTALL)


class Reader(HTMLParser):
    """Reads a card: its text, and that every element is closed in its turn."""

    def __init__(self, card: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self.feed(DRAWN.sub("", card))
        self.close()
        assert [] == self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_a_notebook_shows_outcome_papers_dates_and_stations() -> None:
    text = Reader(LAUNCH_DAY._repr_html_()).text

    assert "新生儿落户：予以受理" == text[0]
    assert {"带什么", "什么时候", "到哪里办", "接下来"} <= {*text}
    assert "若于2021年11月26日（星期五）受理，户籍地派出所最迟于2021年12月1日（星期三）编制公民身份号码。" in text
    assert "您选的派出所（济南市历下区）可以受理。也可以到山东省内任一派出所办理。" in text
    assert "本结果供参考，不代替公安机关的决定。" == text[-1]
    assert answer_card(LAUNCH_DAY) == LAUNCH_DAY._repr_html_()


def test_a_refusal_says_why_and_what_would_change_it() -> None:
    text = Reader(answer_card(assess(newborn(accepting_station=PoliceStation(division="110105"))), "en")).text

    assert "Newborn household registration: outside this province-wide service" == text[0]
    assert "Go to any police station in Shandong; then it can be accepted." in text
    assert {"Why", "What would make it acceptable"} <= {*text}


def test_what_has_no_date_says_what_it_waits_for_or_that_there_is_none() -> None:
    opened = {Event.ACCEPTED: date_of(LAUNCH_DAY), Event.CORRECTION_OPENED: date_of(LAUNCH_DAY)}
    stopped = assess(newborn(), opened)
    outside = evolve(LAUNCH_DAY, deadlines=(evolve(LAUNCH_DAY.deadlines[0], due=None),))

    assert "编制公民身份号码：期限停止计算，“材料补齐”以后继续。" in Reader(answer_card(stopped)).text
    assert "编制公民身份号码：超出工作日历范围，无法确定日期。" in Reader(answer_card(outside)).text


def date_of(answer: Assessment) -> date:
    return answer.timeline.days[Event.APPLIED]


def test_every_word_is_escaped() -> None:
    (first, *_) = LAUNCH_DAY.materials
    odd = evolve(LAUNCH_DAY, materials=(evolve(first, zh="<script>alert('1')</script> & \"2\""),))
    reader = Reader(answer_card(odd))

    assert "script" not in reader.tags
    assert any("<script>alert('1')</script> & \"2\"" in line for line in reader.text)


@pytest.mark.parametrize("path", sorted(Path("examples/cases").glob("*.json"))[::5], ids=lambda path: path.stem)
def test_every_documented_answer_has_a_sound_card_in_both_languages(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))["input"]
    try:
        answer = assess(read_case(json.dumps(document)))
    except HukouRulesError:
        return
    zh, en = Reader(answer_card(answer)), Reader(answer_card(answer, "en"))

    assert {"div", "strong", "p", "br"} <= zh.tags <= {"div", "strong", "p", "br", "ul", "li"}
    assert {"lang", "style"} == zh.attributes
    assert len(zh.text) == len(en.text)
    assert "http" not in answer_card(answer)


def test_a_card_holds_the_picture_of_the_answer_for_whoever_unfolds_it() -> None:
    (drawn,) = DRAWN.findall(answer_card(LAUNCH_DAY, "en"))
    details = ET.fromstring(drawn)  # noqa: S314 - our own

    assert "Route and deadlines, drawn" == details.findtext("summary")
    assert "Newborn household registration: can be accepted" == details.findtext("svg/title")
    assert "This informs" not in drawn


def test_a_correction_says_what_is_to_be_corrected() -> None:
    differs = Checks(register=CheckResult.MATCHES, birth_certificate=CheckResult.DIFFERS)
    text = Reader(answer_card(assess(newborn(checks=differs)))).text

    assert "新生儿落户：一次性告知补正" == text[0]
    assert "为什么" in text


# --- the card as text -------------------------------------------------------------------------------------------------


def answered(name: str) -> Assessment:
    """Assess a documented case."""
    document = json.loads(Path(f"examples/cases/{name}.json").read_text(encoding="utf-8"))["input"]
    return assess(read_case(json.dumps(document)))


def sections(card: str) -> dict[str, list[str]]:
    """Return the lines of a card in Chinese by their headings."""
    found: dict[str, list[str]] = {}
    for line in card.partition("\n\n")[0].splitlines()[1:]:
        if line.startswith("【"):
            found[line.strip("【】")] = []
        else:
            [*found.values()][-1].append(line.strip())
    return found


@pytest.mark.parametrize("path", sorted(Path("examples/cases").glob("*.json")), ids=lambda path: path.stem)
def test_every_documented_card_is_within_one_screen_in_both_languages(path: Path) -> None:
    try:
        answer = answered(path.stem)
    except HukouRulesError:
        return
    for lang in ("zh", "en"):
        card = card_page(answer, lang, more=Text(zh="其余：--explain。", en="The rest: --explain."))
        assert 40 >= len(on_screen(card, width=80).splitlines())
        for width in (40, 80, 120):
            assert all(columns(line) <= width for line in on_screen(card, width=width).splitlines())
        if lang == "en":
            assert re.fullmatch(r"[ -~\n]+", card)


def test_the_card_of_the_launch_day_answers_what_when_where_and_what_next() -> None:
    found = sections(card_page(LAUNCH_DAY))

    assert ["带什么", "什么时候", "到哪里办", "接下来"] == [*found]
    assert [
        "1. 居民户口簿（父亲）",
        "2. 居民身份证（父亲）",
        "3. 出生医学证明（新生儿）",
        "4. 结婚证（新生儿父母）",
    ] == found["带什么"][:4]
    assert "- 请最迟于2021年12月15日（星期三）申报出生登记。" == found["什么时候"][0]
    assert found["接下来"][-1].startswith("3. 您：")


def test_a_refusal_by_place_names_the_station_to_go_to_and_what_to_bring() -> None:
    found = sections(card_page(answered("first-id-card-station-without-registry")))

    assert ["为什么", "怎样可以受理", "带什么", "到哪里办"] == [*found]
    assert "- 请到山东省内任一办理户籍业务的派出所办理。" in found["到哪里办"]
    assert "- 申请人本人要到场，采集人像和指纹。" in found["带什么"]


def test_a_refusal_that_nobody_can_change_asks_for_no_papers() -> None:
    found = sections(card_page(answered("first-id-card-henan-resident-in-jinan-first-day-of-the-channel")))

    assert ["为什么", "能否改变"] == [*found]
    assert "跨省首次申领" in found["为什么"][0]  # the channel that is open comes first


def test_before_acceptance_only_the_acceptance_comes_next() -> None:
    found = sections(card_page(answered("newborn-registration-register-differs")))

    assert ["1. 受理地派出所：核查信息，收取材料，受理并采集信息"] == found["接下来"]
    assert ["- 核对后更正申报内容，或者先申请更正户口登记项目，即可受理。"] == found["怎样可以受理"]


def test_open_points_of_several_kinds_say_which_they_are_and_nothing_is_said_twice() -> None:
    found = sections(card_page(answered("newborn-registration-no-certificate-of-birth")))["为什么"]

    assert found[0].startswith("- 需要补正：")
    nothing_known = sections(card_page(answered("first-id-card-nothing-known-of-the-applicant")))["为什么"]
    assert "- 需要明确：申请人的年龄（出生日期和申请日期）；由谁申请。 [SD-1.4] [IDL-7]" in nothing_known


def test_the_only_station_that_accepts_is_named_where_it_is_known() -> None:
    found = sections(card_page(answered("newborn-registration-born-abroad-other-station")))

    assert "- 请到户籍地派出所办理（聊城市东昌府区）。" == found["到哪里办"][0]
    assert ["- 何时办结没有规定期限，受理时请问明。"] == found["什么时候"]


def test_papers_that_depend_on_what_is_not_known_say_on_what() -> None:
    unknown = sections(card_page(assess(newborn(parents_marriage=None))))["带什么"]

    assert any(line.startswith("- 视父母的婚姻状况，还可能需要：") for line in unknown)


def test_a_duty_that_is_past_bars_nothing_and_says_so() -> None:
    late = assess(newborn(child=Child(born_on=date(2021, 10, 1), already_registered=False)))
    words = sections(card_page(late))["什么时候"]

    assert "- 申报出生登记的期限是2021年11月1日（星期一），已经过了，仍可以办理。" in words
    assert "was the last day to have the birth declared; it can still be done." in card_page(late, "en")


def test_a_duty_outside_the_calendar_has_no_day() -> None:
    (duty,) = (due for due in LAUNCH_DAY.deadlines if due.limit and due.limit.owed_by is Actor.APPLICANT)
    undated = evolve(LAUNCH_DAY, deadlines=(evolve(duty, due=None),))

    assert "- 申报出生登记：超出工作日历范围，无法确定日期。" in sections(card_page(undated))["什么时候"]


def test_a_provisional_date_says_between_which_days_it_may_move() -> None:
    words = sections(card_page(answered("newborn-registration-provisional")))["什么时候"]

    assert any("日期暂定，可能在" in line for line in words)


def test_a_limit_that_may_be_extended_says_to_which_day() -> None:
    assert "可以延长至" in card_page(answered("first-id-card-remote-area"))


def test_a_limit_that_waits_says_for_what_and_whether_anything_limits_that() -> None:
    words = sections(card_page(answered("registration-certificate-inquiry-open")))["什么时候"]

    assert any("“调查结束”以后5个工作日以内；此前没有规定时限" in line for line in words)


def test_what_may_be_done_on_the_spot_is_no_promise() -> None:
    words = card_page(answered("registration-certificate-on-the-spot"))

    assert "可以在2021年12月1日（星期三）现场出具证明。" in words
    assert "Possibly on Wed 2021-12-01" in card_page(answered("registration-certificate-on-the-spot"), "en")


def test_a_card_without_papers_to_bring_still_says_what_else_to_bring() -> None:
    bare = evolve(LAUNCH_DAY, materials=())

    assert ["- 是否收费未载明。"] == sections(card_page(bare))["带什么"]


def test_a_card_is_to_be_had_in_three_forms_and_no_other() -> None:
    assert to_card(LAUNCH_DAY) == card_page(LAUNCH_DAY)
    assert to_card(LAUNCH_DAY, "en", "markdown") == card_page(LAUNCH_DAY, "en", "markdown")
    assert to_card(LAUNCH_DAY, form="html") == LAUNCH_DAY._repr_html_()

    with pytest.raises(InputError) as caught:
        to_card("accept", "fr", "pdf")  # type: ignore[arg-type] # as somebody might
    assert ["/answer", "/lang", "/form"] == [fault.pointer for fault in caught.value.faults]


def test_what_a_whole_line_turns_on_is_said_once() -> None:
    found = sections(card_page(answered("registration-certificate-retrievability-unknown")))["接下来"]

    assert [1, 1, 1, 1] == [line.count("取决于") for line in found]


def test_what_may_be_done_on_the_day_of_acceptance_says_so_while_that_day_is_not_known() -> None:
    document = {"service": "registration-certificate", "retrievable_by_query": True}
    answer = assess(read_case(json.dumps(document)))

    assert "- 现场出具证明：“受理”当日。" in sections(card_page(answer))["什么时候"]
    assert "Certificate issued on the spot: on the day of 'accepted'." in card_page(answer, "en")


UNDATED = {
    "registration-certificate": (
        {"applicant": {"registered_in": "371502"}},
        "自2021年11月26日起，请到山东省内任一派出所办理",
    ),
    "first-id-card": ({}, "自2021年11月26日起，请到山东省内任一办理户籍业务的派出所办理"),
}


@pytest.mark.parametrize("service", UNDATED)
def test_whoever_names_no_day_is_not_sent_home(service: str) -> None:
    stated, said = UNDATED[service]
    found = sections(card_page(assess(read_document({"service": service, **stated}))))

    assert found["到哪里办"][0].startswith(f"- {said}；此前受理的，请到户籍地派出所办理。")


def test_where_something_else_decides_about_stations_it_is_named() -> None:
    found = sections(card_page(assess(read_document({"service": "newborn-registration"}))))

    assert "- 可以到户籍地派出所办理。" == found["到哪里办"][0]
    assert "- 视申请日期、新生儿随谁落户、新生儿的出生日期，也可以到山东省内任一派出所办理。" == found["到哪里办"][1]


def test_many_open_points_are_told_in_one_line() -> None:
    found = sections(card_page(assess(read_document({"service": "newborn-registration"}))))

    assert 1 == len(found["为什么"])
    assert found["为什么"][0].startswith("- 需要明确：")


def test_a_refused_choice_names_no_parent_beside_the_papers() -> None:
    stated = {"service": "newborn-registration", "follows": "father", "father": {"registered_in": "110105"}}
    found = sections(card_page(assess(read_document(stated))))

    assert "1. 居民户口簿（所随一方）" in found["带什么"]
