"""Every example runs, as its reader would run it."""

import json
import runpy
from pathlib import Path

import pytest

from hukou_rules import assess
from hukou_rules.exchange.decode import read_case

SCRIPTS = sorted(
    {*Path("examples").glob("*.py")}
    - {Path("examples/web_service.py")}  # serves for ever
    - {*Path("examples").glob("batch_*.py")}  # test_batch_examples.py gives them files
)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_runs_and_prints_something(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(path), run_name="__main__")

    assert capsys.readouterr().out.strip()


def test_the_chat_bot_keeps_json_only_and_a_new_process_goes_on_from_it() -> None:
    said, kept = runpy.run_path("examples/chat_bot.py")["reply"]("1")
    again = runpy.run_path("examples/chat_bot.py")["reply"]

    assert said.startswith("请说明：户籍所在地。\n1. 山东省常住户口")
    assert again("月亮", kept)[0].startswith("没有这一选项；可以回答：山东省常住户口、")
    assert "请说明：此前领过何种居民身份证。" in again("1", kept)[0]
    assert {"service", "interview"} == {*json.loads(kept)}


@pytest.mark.parametrize("path", sorted(Path("examples").glob("*.json")), ids=lambda path: path.name)
def test_an_example_application_is_accepted(path: Path) -> None:
    case = read_case(path.read_text(encoding="utf-8"))

    assert assess(case).outcome.value == "accept"
