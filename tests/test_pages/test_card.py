"""The card of an answer in a notebook: sound HTML, everything escaped, nothing that runs or is fetched."""

import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from tests.applications import newborn

from hukou_rules import CheckResult, Checks, Event, HukouRulesError, PoliceStation, assess
from hukou_rules.assessment import Assessment
from hukou_rules.exchange.decode import read_case
from hukou_rules.pages.card import answer_card

LAUNCH_DAY = assess(newborn())


class Reader(HTMLParser):
    """Reads a card: its text, and that every element is closed in its turn."""

    def __init__(self, card: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self.feed(card)
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
    assert {"要带的材料", "期限", "到哪里办"} <= {*text}
    assert "编制公民身份号码：2021年12月1日（星期三），所涉放假安排已公布" in text
    assert "户籍地派出所" in text
    assert "本结果供参考，不代替公安机关的决定。" == text[-1]
    assert answer_card(LAUNCH_DAY) == LAUNCH_DAY._repr_html_()


def test_a_refusal_says_why_and_what_would_change_it() -> None:
    text = Reader(answer_card(assess(newborn(accepting_station=PoliceStation(division="110105"))), "en")).text

    assert "newborn household registration: outside this province-wide service" == text[0]
    assert "Go to any police station in Shandong; then it can be accepted." in text
    assert {"Why", "What would make it acceptable"} <= {*text}


def test_what_has_no_date_says_what_it_waits_for_or_that_there_is_none() -> None:
    opened = {Event.ACCEPTED: date_of(LAUNCH_DAY), Event.CORRECTION_OPENED: date_of(LAUNCH_DAY)}
    stopped = assess(newborn(), opened)
    outside = evolve(LAUNCH_DAY, deadlines=(evolve(LAUNCH_DAY.deadlines[0], due=None),))

    assert "编制公民身份号码：等待“材料补齐”" in Reader(answer_card(stopped)).text
    assert "编制公民身份号码：所涉放假安排已公布" in Reader(answer_card(outside)).text


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


def test_a_correction_says_what_is_to_be_corrected() -> None:
    differs = Checks(register=CheckResult.MATCHES, birth_certificate=CheckResult.DIFFERS)
    text = Reader(answer_card(assess(newborn(checks=differs)))).text

    assert "新生儿落户：一次性告知补正" == text[0]
    assert "为什么" in text
