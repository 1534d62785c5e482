"""Completion in real shells: commands, services, options, codes and files."""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hukou_rules.cli import main

ASKED = [
    ("hukou-rules as", {"ask", "assess"}),
    ("hukou-rules guide newb", {"newborn-registration"}),
    ("hukou-rules assess --form", {"--format"}),
    ("hukou-rules assess --format j", {"json", "jsonl"}),
    ("hukou-rules agenda examples --actor reg", {"registration-station"}),
    ("hukou-rules assess examples/laun", {"examples/launch_day_newborn.json"}),
]


def script(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert 0 == main(["completion", shell])
    path = tmp_path / f"hukou-rules.{shell}"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def said(*command: str) -> list[str]:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.splitlines()  # noqa: S603 - our own


def test_bash_completes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = script("bash", tmp_path, capsys)
    for line, expected in ASKED:
        words = shlex.split(line)
        ask = (
            f'source {made}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; COMP_LINE="{line}"; '
            f"_shtab_hukou_rules {words[0]} {words[-1]} {words[-2]}; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        )
        assert expected == {*said("bash", "-c", ask)}


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not on this machine")
def test_fish_completes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = script("fish", tmp_path, capsys)
    for line, expected in ASKED:
        found = said("fish", "--no-config", "-c", f"source {made}; complete -C {shlex.quote(line)}")
        assert expected == {each.partition("\t")[0] for each in found}


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not on this machine")
def test_zsh_reads_its_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = script("zsh", tmp_path, capsys)

    assert [] == said("zsh", "-f", "-n", str(made))
    assert made.read_text(encoding="utf-8").startswith("#compdef hukou-rules\n")


def test_without_the_package_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)

    assert 2 == main(["completion", "bash"])
    assert "not-installed  这条命令要用shtab：pip install 'hukou-rules[completion]'。" in capsys.readouterr().err


def test_a_script_is_never_wrapped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "fish"])
    script = capsys.readouterr().out

    monkeypatch.setenv("COLUMNS", "40")
    main(["completion", "fish"])
    assert script == capsys.readouterr().out
    main(["completion", "fish", "--format", "json"])
    assert {"shell": "fish", "script": script.removesuffix("\n")} == json.loads(capsys.readouterr().out)
