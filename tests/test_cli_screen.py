"""The command line on a screen: the card first, the language of the locale, width and colour of the terminal."""

import io
import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from hukou_rules.cli import main
from hukou_rules.screen import columns, on_screen

LAUNCH_DAY = "examples/launch_day_newborn.json"


def on_a_terminal(*arguments: str, typed: str = "", **environment: str) -> str:
    """Run a command on a pseudo-terminal, type, and return what it shows."""
    ours, theirs = pty.openpty()
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", **environment}
    command = [sys.executable, "-m", "hukou_rules", *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings):  # noqa: S603 - our own command
        os.close(theirs)
        os.write(ours, typed.encode())
        shown = b""
        with suppress(OSError):  # the terminal is gone when the command has ended
            while more := os.read(ours, 4096):
                shown += more
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


# --- the card, and the rest -------------------------------------------------------------------------------------------


def test_a_person_is_shown_the_card_and_told_where_the_rest_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["assess", LAUNCH_DAY])
    out = capsys.readouterr().out

    assert ["【带什么】", "【什么时候】", "【到哪里办】", "【接下来】"] == [
        line for line in out.splitlines() if line.startswith("【")
    ]
    assert "加--explain再查" in out
    assert "逐项判定】" not in out


def test_explain_gives_every_finding_reading_presumption_and_clause_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == main(["assess", LAUNCH_DAY, "--explain", "--lang", "en"])
    out = capsys.readouterr().out

    for heading in ("Findings", "Readings taken where the text is silent", "Not stated, presumed as usual", "Clauses"):
        assert f"\n{heading}\n" in out
    assert "Announcement" not in out.partition("\nClauses\n")[0]
    assert "\n  - SD-4.5: " in out.partition("\nClauses\n")[2]
    assert "【" not in out


@pytest.mark.parametrize("explain", [[], ["--explain"]])
def test_what_a_system_reads_is_the_same_with_and_without(
    explain: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["assess", LAUNCH_DAY, "--format", "json", *explain])
    assert 18 == len(json.loads(capsys.readouterr().out))


def test_markdown_is_the_card_or_the_whole_too(capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", LAUNCH_DAY, "--format", "markdown"])
    card = capsys.readouterr().out
    main(["assess", LAUNCH_DAY, "--format", "markdown", "--explain"])
    whole = capsys.readouterr().out

    assert card.startswith("# 新生儿落户：予以受理\n\n## 带什么\n\n1. 居民户口簿（父亲）\n")
    assert "## 逐项判定" in whole
    assert "## 逐项判定" not in card


def test_an_interview_ends_with_the_card(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for explain, there in (([], False), (["--explain"], True)):
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 60))
        assert 0 == main(["ask", "first-id-card", *explain])
        assert there is ("【逐项判定】" in capsys.readouterr().out)


def test_a_place_is_called_in_english_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", LAUNCH_DAY, "--lang", "en"])

    assert "Lixia District, Jinan" in capsys.readouterr().out


# --- the language -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "chinese"),
    [
        ({}, True),
        ({"LANG": ""}, True),
        ({"LANG": "C"}, True),
        ({"LANG": "C.UTF-8"}, True),
        ({"LC_ALL": "POSIX"}, True),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_TW"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "fr_FR.UTF-8"}, False),  # English is what else there is
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8"}, True),
    ],
)
def test_the_locale_decides_the_language(
    said: dict[str, str], chinese: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in said.items():
        monkeypatch.setenv(name, value)

    main(["assess", LAUNCH_DAY])
    assert chinese is ("予以受理" in capsys.readouterr().out)
    assert 2 == main(["assess", "nowhere.json"])
    assert chinese is ("没有这个文件" in capsys.readouterr().err)
    with pytest.raises(SystemExit):
        main(["assess"])
    assert chinese is ("缺少参数" in capsys.readouterr().err)


def test_what_is_asked_for_goes_before_the_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    main(["assess", LAUNCH_DAY, "--lang", "zh"])
    assert "予以受理" in capsys.readouterr().out


# --- the screen -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_terminal_is_never_too_narrow(width: int) -> None:
    shown = on_a_terminal("assess", LAUNCH_DAY, COLUMNS=str(width), NO_COLOR="1")

    assert "\x1b" not in shown
    assert all(columns(line) <= width for line in shown.splitlines())
    assert width / 2 < max(columns(line) for line in shown.splitlines())


def test_a_terminal_has_colour_unless_it_is_dumb_or_none_is_wanted() -> None:
    coloured = on_a_terminal("assess", LAUNCH_DAY)

    assert coloured.startswith("\x1b[1m新生儿落户：予以受理\x1b[0m\n")
    assert "\x1b" not in on_a_terminal("assess", LAUNCH_DAY, TERM="dumb")
    assert "\x1b" not in on_a_terminal("assess", LAUNCH_DAY, NO_COLOR="1")
    assert "\x1b" in on_a_terminal("assess", LAUNCH_DAY, NO_COLOR="")  # as no-color.org has it


@pytest.mark.parametrize("form", ["json", "markdown", "ics"])
def test_what_is_no_page_for_a_screen_is_left_as_it_is(form: str) -> None:
    shown = on_a_terminal("assess", LAUNCH_DAY, "--format", form, COLUMNS="40")

    assert "\x1b" not in shown
    assert any(columns(line) > 40 for line in shown.splitlines())


def test_a_file_holds_whole_lines_however_wide_the_screen_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["assess", LAUNCH_DAY])
    whole = capsys.readouterr().out
    assert 80 < max(map(columns, whole.splitlines()))

    monkeypatch.setenv("COLUMNS", "60")
    main(["assess", LAUNCH_DAY])
    assert whole == capsys.readouterr().out


def test_what_other_programs_read_is_never_wrapped(capsys: pytest.CaptureFixture[str]) -> None:
    main(["export", "csv", "first-id-card"])
    text = capsys.readouterr().out

    assert text.splitlines() == on_a_terminal("export", "csv", "first-id-card", COLUMNS="40").splitlines()


def test_help_fits_the_screen() -> None:
    shown = on_a_terminal("--help", COLUMNS="60")

    assert "结论不是予以受理" in shown
    assert all(columns(line) <= 60 for line in shown.splitlines())


def test_a_bare_call_prints_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main([])
    out, err = capsys.readouterr()

    assert "" == err
    assert "assess" in out
    assert "退出码 exit codes:" in out


@pytest.mark.parametrize("path", sorted(Path("examples").glob("*.json")), ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_card_of_every_example_is_within_a_screen(
    path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["assess", str(path), "--lang", lang])

    assert 40 >= len(on_screen(capsys.readouterr().out, width=80).splitlines())


def test_a_question_is_wrapped_too() -> None:
    shown = on_a_terminal("ask", "registration-certificate", typed="\n" * 60, COLUMNS="30", NO_COLOR="1")

    assert all(columns(line) <= 30 for line in shown.splitlines() if not line.startswith("> "))
    assert "户籍类证明出具：" in shown


class Screen(io.StringIO):
    """A terminal without a process of its own."""

    def isatty(self) -> bool:
        return True


def test_the_page_is_made_for_the_screen_that_stdout_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COLUMNS": "60", "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)

    main(["assess", LAUNCH_DAY])
    assert screen.getvalue().startswith("\x1b[1m新生儿落户：予以受理\x1b[0m\n")
    main([])
    assert all(columns(line) <= 60 for line in screen.getvalue().splitlines() if "\x1b" not in line)
