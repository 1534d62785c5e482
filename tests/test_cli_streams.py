"""Nothing is lost and nothing disguised: real processes, whose streams are full, closed or gone."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import hukou_rules
from hukou_rules import cli
from hukou_rules.cli import main

CASE = "examples/launch_day_newborn.json"
RULES = f"{sys.executable} -m hukou_rules"
ENV = {**os.environ, "PYTHONPATH": str(Path(hukou_rules.__file__).parents[1])}


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """Run a command line; ``RULES`` stands for the program."""
    line = command.replace("RULES", RULES)
    run = ["/bin/bash", "-c", line]
    return subprocess.run(run, env=ENV, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - ours


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    """Return a case that is refused."""
    case = tmp_path / "refused.json"
    case.write_text(
        '{"service": "newborn-registration", "follows": "father", "father": {"registered_in": "110105"}}', "utf-8"
    )
    return case


def test_a_reader_that_has_gone_does_not_turn_a_refusal_into_acceptance(refused: Path) -> None:
    ran = shell(f"RULES assess {refused} --check | true; exit ${{PIPESTATUS[0]}}")

    assert (1, "") == (ran.returncode, ran.stderr)
    assert 0 == shell(f"RULES assess {CASE} --check | true; exit ${{PIPESTATUS[0]}}").returncode


@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_a_result_that_cannot_be_written_has_its_own_exit_code_and_one_message(where: str) -> None:
    ran = shell(f"RULES assess {CASE} {where}")

    assert 74 == ran.returncode
    assert "cannot write the result" in ran.stderr
    assert 1 == len(ran.stderr.splitlines())


def test_without_a_stderr_the_exit_code_still_tells() -> None:
    ran = shell("RULES assess nowhere.json 2>&-")

    assert (2, "") == (ran.returncode, ran.stdout)


def test_without_a_stdin_there_is_a_fault() -> None:
    ran = shell("RULES assess - <&-")

    assert 2 == ran.returncode
    assert "unreadable" in ran.stderr


def test_a_crash_is_not_taken_for_a_refusal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("37010219491231002X")

    monkeypatch.setattr(cli, "assess", broken)

    assert 70 == main(["assess", CASE, "--check"])
    said = capsys.readouterr()
    assert "" == said.out
    assert "ZeroDivisionError" in said.err
    assert "1949" not in said.err


# --- an interview that is saved ---------------------------------------------------------------------------------------


def test_the_target_is_tried_before_anything_is_asked(tmp_path: Path) -> None:
    for target in (tmp_path / "no" / "such" / "folder.json", tmp_path, Path("/dev/full"), tmp_path / ("x" * 300)):
        ran = shell(f"RULES ask first-id-card --save {target} </dev/null")

        assert (2, "") == (ran.returncode, ran.stdout)
        assert "unwritable" in ran.stderr
    assert Path("/dev/full").is_char_device()


def test_an_old_file_is_kept_where_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    saved.write_text("precious", encoding="utf-8")
    ran = shell(f"ulimit -f 0; RULES ask first-id-card --save {saved} </dev/null")

    assert 2 == ran.returncode
    assert "precious" == saved.read_text(encoding="utf-8")
    assert [saved] == [*tmp_path.iterdir()]


def test_what_was_answered_is_kept_when_somebody_presses_control_c(tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    asking = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "hukou_rules", "ask", "first-id-card", "--save", str(saved)],
        env=ENV,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert asking.stdin is not None
    assert asking.stdout is not None
    while not asking.stdout.readline().startswith("  1."):
        pass
    asking.stdin.write("1\n")
    asking.stdin.flush()
    while not asking.stdout.readline().startswith("  1."):
        pass
    time.sleep(0.5)  # until it hears
    asking.send_signal(signal.SIGINT)
    asking.communicate(timeout=60)

    assert 4 == asking.returncode
    assert {"registration": "shandong"} == json.loads(saved.read_text(encoding="utf-8"))["interview"]["answers"]


def test_an_interview_that_pauses_says_so_in_json() -> None:
    ran = shell("RULES ask first-id-card --format json </dev/null")

    assert 4 == ran.returncode
    assert "interview" in json.loads(ran.stdout)


# --- a folder of cases ------------------------------------------------------------------------------------------------


def test_what_cannot_be_read_or_judged_is_named_and_the_rest_is_shown(tmp_path: Path) -> None:
    good = Path(CASE).read_text(encoding="utf-8")
    (tmp_path / "a.JSON").write_text(good, encoding="utf-8")
    (tmp_path / "early.json").write_text('{"service": "first-id-card", "applied_on": "2021-09-30"}', encoding="utf-8")
    ran = shell(f"RULES agenda {tmp_path} --today 2021-11-29")

    assert 3 == ran.returncode
    assert "early.json/applied_on" in ran.stderr
    assert "a 新生儿落户" in ran.stdout
    os.mkfifo(tmp_path / "pipe.json")
    ran = shell(f"RULES agenda {tmp_path} --today 2021-11-29")
    assert 2 == ran.returncode
    assert "pipe.json" in ran.stderr
    assert "a 新生儿落户" in ran.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        "agenda examples --division garbage --today 2021-11-29",
        "agenda nowhere --today 2021-11-29",
        "agenda README.md --today 2021-11-29",
        "calendar 0",
        "calendar 99999999999999999999",
        "assess $'\\xff.json'",
        "assess " + "x" * 5000,
        "assess examples",
    ],
)
def test_bad_input_is_a_fault_and_no_traceback(arguments: str) -> None:
    ran = shell(f"RULES {arguments}")

    assert 2 == ran.returncode
    assert "Traceback" not in ran.stderr
    assert "" != ran.stderr


def test_a_name_with_an_escape_or_a_number_is_shown_safely(tmp_path: Path) -> None:
    ran = shell(f"RULES assess {tmp_path}/$'11010519491231002X\\e[31m\\n.json'")

    assert 2 == ran.returncode
    assert "1949" not in ran.stderr
    assert "\x1b" not in ran.stderr
    assert 1 == len(ran.stderr.splitlines())


def test_a_file_name_cannot_hold_nul(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["assess", "a\0b.json"])
    assert "unreadable" in capsys.readouterr().err


# --- the same in this process, where every way out can be gone through ------------------------------------------------


class Stream(io.StringIO):
    """A stream of a process that cannot be written, or is interrupted."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    def write(self, _: str) -> int:
        raise self._error

    def readline(self, _: int = -1) -> str:  # type: ignore[override] # as a stream has it
        raise self._error


FULL = OSError(28, "No space left on device")


def test_each_stream_may_be_missing_full_or_gone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        for stdout, code in ((full, 74), (Stream(BrokenPipeError()), 0), (None, 74)):
            monkeypatch.setattr(sys, "stdout", stdout)
            assert code == main(["services"])
    assert 2 == capsys.readouterr().err.count("cannot write the result")
    monkeypatch.setattr(sys, "stderr", None)
    assert 74 == main(["services"])
    monkeypatch.setattr(sys, "stdin", None)
    assert 2 == main(["assess", "-"])


def test_an_interview_whose_terminal_has_gone_is_paused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Stream(BrokenPipeError()))

    assert 4 == main(["ask", "first-id-card"])


def test_an_interrupted_interview_is_paused_and_says_so_in_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Stream(KeyboardInterrupt()))

    assert 4 == main(["ask", "first-id-card", "--format", "json"])
    assert "interview" in json.loads(capsys.readouterr().out)


def test_a_target_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    full = tmp_path / "full.json"

    def nothing_left(path: Path, target: Path) -> None:  # noqa: ARG001 - as Path.replace has them
        raise FULL

    monkeypatch.setattr(sys, "stdin", io.StringIO())
    for target in (tmp_path, tmp_path / "no" / "folder.json"):
        assert 2 == main(["ask", "first-id-card", "--save", str(target)])
    monkeypatch.setattr(Path, "replace", nothing_left)
    assert 2 == main(["ask", "first-id-card", "--save", str(full)])
    assert 3 == capsys.readouterr().err.count("unwritable")
    assert [] == [*tmp_path.iterdir()]


def test_a_pipe_is_no_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.json")

    assert 2 == main(["assess", str(tmp_path / "pipe.json")])
    assert "not a regular file" in capsys.readouterr().err
