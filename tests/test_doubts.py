"""A division of Shandong that no list has is accepted, and whatever comes of the case says so."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.applications import newborn

from hukou_rules import PoliceStation, agenda, assess, progress, record, to_dict
from hukou_rules.cli import main, parser_for
from hukou_rules.cli.parser import Misused
from hukou_rules.pages.card import answer_card

TODAY = date(2021, 11, 29)
UNLISTED = assess(newborn(accepting_station=PoliceStation(division="379999")))
SAID = {
    "zh": "/accepting_station/division的代码379999不在山东省县级行政区划代码表内，仍按山东省处理；请核对。",
    "en": "379999 (/accepting_station/division) is not in the list of Shandong's counties; it counts as Shandong. "
    "Please check.",
}
COMMANDS = ("assess {}", "checklist {}", "progress {} --today 2021-11-29", "agenda {folder} --today 2021-11-29")


def formats(name: str) -> list[str]:
    """Return the formats that a command offers, as it names them to whoever asks for another."""
    with pytest.raises(Misused) as caught:
        parser_for(name).parse_args([name, "--format", "?"])
    return caught.value.fault.en.partition("known: ")[2].split(", ")


@pytest.fixture
def unlisted(tmp_path: Path) -> Path:
    """The launch day's case at a station of a division that is none, alone in a folder."""
    document = json.loads(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"))
    path = tmp_path / "case.json"
    stated = {"accepting_station": {"division": "379999"}, "events": {"accepted": "2021-11-26"}}
    path.write_text(json.dumps({**document, **stated}), encoding="utf-8")
    return path


@pytest.mark.parametrize(("command", "form"), [(each, form) for each in COMMANDS for form in formats(each.split()[0])])
@pytest.mark.parametrize("language", SAID)
def test_every_output_says_so(
    command: str, form: str, language: str, unlisted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    called = command.format(unlisted, folder=unlisted.parent).split()

    assert 0 == main([*called, "--format", form, "--lang", language])
    assert SAID[language] in capsys.readouterr().out.replace("\r\n ", "").replace("\\;", ";").replace("\\,", ",")


def test_the_card_of_a_notebook_says_so() -> None:
    assert SAID["zh"] in answer_card(UNLISTED)
    assert "提示" not in answer_card(assess(newborn()))


def test_a_record_says_which_field_it_was_and_not_which_division() -> None:
    written = record(UNLISTED)

    assert ["/accepting_station/division"] == json.loads(written)["doubts"]
    assert "379999" not in written
    assert [] == json.loads(record(assess(newborn())))["doubts"]


def test_an_agenda_says_of_which_case_even_if_the_case_is_not_on_it() -> None:
    cases = {"A-1": UNLISTED, "A-2": assess(newborn())}
    elsewhere = agenda(cases, today=TODAY, actor="accepting-station", division="370203")

    assert () == elsewhere.tasks
    assert [("A-1", "unlisted-division")] == [(case, advice.code) for case, advice in elsewhere.advice]
    assert [{"case": "A-1", "code": "unlisted-division", "clause": None, **SAID}] == to_dict(elsewhere)["advice"]


def test_what_only_informs_is_no_doubt_and_is_not_repeated() -> None:
    late = assess(newborn(applied_on=date(2026, 12, 28)))

    assert ["law-as-of"] == [advice.code for advice in late.advice if advice.code == "law-as-of"]
    assert () == late.doubts == progress(late, today=TODAY).advice
