"""Nothing is lost and nothing is disguised: full and closed streams, signals, crashes, names of files."""

import importlib.abc
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hukou_rules.__main__ import run
from hukou_rules.cli import main
from hukou_rules.streams import Place

LAUNCH_DAY = "examples/launch_day_newborn.json"
CLI = f"{sys.executable} -m hukou_rules"
NUMBER = "11010519491231002X"
Told = Callable[..., tuple[int, str, str]]
OLD = '{"service": "first-id-card"}'


def shell(command: str, stdin: bytes = b"", **environment: str) -> tuple[int, str, str]:
    """Run a command line; return the exit code, stdout and stderr."""
    done = subprocess.run(  # noqa: S603 - our own command
        ["/bin/bash", "-o", "pipefail", "-c", command],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """Run a command line within this process, with these bytes on stdin; return the exit code, stdout and stderr."""

    def run(command: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        return (main(command.split()), *capsys.readouterr())

    return run


def refused(tmp_path: Path) -> Path:
    """Write a case that no station accepts yet."""
    document = json.loads(Path(LAUNCH_DAY).read_text(encoding="utf-8"))
    path = tmp_path / "refused.json"
    path.write_text(json.dumps({**document, "applied_on": "2021-11-25"}), encoding="utf-8")
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "old.json"
    path.write_text(OLD, encoding="utf-8")
    return path


class _Interrupting(io.RawIOBase):
    """A stdin that sends this process a signal where it is read."""

    def __init__(self, number: int) -> None:
        self._number = number

    def readable(self) -> bool:
        return True

    def readinto(self, _: object) -> int:
        signal.raise_signal(self._number)
        return 0


@contextmanager
def interrupted_by(number: int) -> Iterator[None]:
    """Send this process a signal when it waits for stdin."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(_Interrupting(number)), encoding="utf-8"))
        yield


# --- streams ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("command", "why"), [("services > /dev/full", "磁盘已满"), ("services >&-", "已经关闭")])
def test_a_result_that_cannot_be_written_exits_74_with_one_message(command: str, why: str) -> None:
    code, out, err = shell(f"{CLI} {command}")

    assert (74, "") == (code, out)
    assert f"-  unwritable  无法写入标准输出：{why}。\n" == err


def test_help_that_cannot_be_written_exits_74(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("", "--help", "--version", "assess --help"):
        assert (74, "", "-  unwritable  无法写入标准输出：磁盘已满。\n") == shell(f"{CLI} {command} > /dev/full")
        assert (74, "", "-  unwritable  无法写入标准输出：已经关闭。\n") == shell(f"{CLI} {command} >&-")

    monkeypatch.setattr(sys, "stdout", None)  # as Python has it where the descriptor is closed
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert 74 == caught.value.code


@pytest.mark.parametrize(
    "into", ["| true", "> /dev/full", ">&-", "> /dev/null", ">&- 2>&-", "> /dev/full 2> /dev/full"]
)
def test_whatever_becomes_of_the_output_a_refusal_stays_one(into: str, tmp_path: Path) -> None:
    code, out, err = shell(f"{CLI} assess --check {refused(tmp_path)} {into}")

    assert (1, "") == (code, out)
    assert "Traceback" not in err


def test_whatever_becomes_of_the_output_what_is_accepted_stays_so() -> None:
    assert 0 == shell(f"{CLI} assess --check {LAUNCH_DAY} > /dev/full")[0]
    assert (0, "", "") == shell(f"{CLI} assess {LAUNCH_DAY} | true")


def test_streams_are_full_or_closed_or_nobody_reads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same within this process, with real descriptors."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)

        assert 74 == main(["services"])
        assert "磁盘已满" in capsys.readouterr().err
        full.write("dropped")

    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as unread:
        monkeypatch.setattr(sys, "stdout", unread)

        assert 0 == main(["services"])

    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "stdout", None)

    assert 74 == main(["services"])
    assert 2 == main(["assess", "/nowhere"])
    with pytest.raises(SystemExit) as caught:
        main(["asess"])
    assert 2 == caught.value.code


def test_a_fault_never_goes_to_stdout() -> None:
    assert (2, "", "") == shell(f"{CLI} assess /nowhere 2>&-")
    assert (2, "", "") == shell(f"{CLI} asess 2>&-")


@pytest.mark.parametrize("command", ["assess -", "ask first-id-card"])
def test_a_closed_stdin_is_a_fault(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = "-  unreadable  无法读取标准输入：已经关闭。\n"

    assert (2, "", expected) == shell(f"{CLI} {command} <&-")

    monkeypatch.setattr(sys, "stdin", None)

    assert 2 == main(command.split())
    assert ("", expected) == capsys.readouterr()


# --- our own errors ---------------------------------------------------------------------------------------------------


def test_a_crash_exits_70_and_tells_where_and_nothing_of_the_input(tmp_path: Path) -> None:
    """A dependency that is broken breaks us."""
    (tmp_path / "holidays.py").write_text(f"raise RuntimeError({NUMBER!r})", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    code, out, err = shell(f"{CLI} assess --check {LAUNCH_DAY}", PYTHONPATH=path)

    assert (70, "", 1) == (code, out, err.count("\n"))
    assert "internal-error" in err
    assert "RuntimeError" in err
    assert NUMBER not in err


def test_a_crash_is_told_whatever_is_still_to_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert 70 == main(["services", 5])  # type: ignore[list-item] # no argument is a number: argparse stumbles
    assert "这不是答复" in capsys.readouterr().err


def test_ctrl_c_exits_130_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has it ignored in the background
    try:
        with interrupted_by(signal.SIGINT):
            assert 130 == main(["assess", "-"])
    finally:
        signal.signal(signal.SIGINT, before)

    assert ("", "") == capsys.readouterr()


# --- the interview ----------------------------------------------------------------------------------------------------


@contextmanager
def begun(save: Path) -> Iterator[subprocess.Popen[bytes]]:
    """An interview in a process of its own, whose first answer is given and whose second question is asked."""
    command = [sys.executable, "-m", "hukou_rules", "ask", "first-id-card", "--save", str(save)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ},  # and not what readline adds to it behind our back: COLUMNS
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"1\n")
        process.stdin.flush()
        shown = b""
        while shown.count(b"> ") < 2:
            shown += os.read(process.stdout.fileno(), 1024)
        yield process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_answers_are_kept_when_the_interview_is_broken_off(number: int, old: Path) -> None:
    with begun(old) as process:
        process.send_signal(number)
        out, err = process.communicate(timeout=60)

    assert (4, b"") == (process.returncode, err)
    assert f"已暂停。\n回答已保存到{old}，用--resume接着填写。\n" == out.decode()
    assert {"registration": "shandong"} == json.loads(old.read_text(encoding="utf-8"))["interview"]["answers"]
    assert 0o600 == old.stat().st_mode & 0o777
    assert [old] == [*old.parent.iterdir()]


def test_what_the_process_did_with_signals_it_does_again(capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with interrupted_by(signal.SIGTERM):
        assert 4 == main(["ask", "first-id-card", "--lang", "en"])

    assert before is signal.getsignal(signal.SIGTERM)
    assert capsys.readouterr().out.endswith("Paused.\nThe answers are not saved: no file was named with --save.\n")


def test_a_paused_interview_in_json_is_what_it_goes_on_from(tmp_path: Path, told: Told) -> None:
    kept = tmp_path / "kept.json"
    code, out, _ = told("ask first-id-card --format json", b"1\n")
    kept.write_text(out, encoding="utf-8")

    assert 4 == code
    assert {"registration": "shandong"} == json.loads(out)["interview"]["answers"]
    assert "/applicant/held_id_card" == json.loads(out)["interview"]["question"]["pointer"]
    assert 0 == told(f"ask first-id-card --resume {kept}", b"\n" * 60)[0]


def test_a_terminal_that_is_full_or_closed_pauses_too(
    old: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = shell(f"{CLI} ask first-id-card --save {old} > /dev/full", stdin=b"1\n")

    assert (4, "-  unwritable  无法写入标准输出：磁盘已满。\n") == (code, err)
    assert "interview" in old.read_text(encoding="utf-8")

    monkeypatch.setattr(sys, "stdout", None)
    assert 74 == main(["ask", "first-id-card"])
    assert "已经关闭" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_not_understood(told: Told) -> None:
    code, out, err = told("ask first-id-card", b"\xff\n")

    assert (4, "") == (code, err)
    assert "没有看懂" in out


@pytest.mark.parametrize(
    "target", ["{}/nowhere/x.json", "{}", "/dev/full", "{}/" + "x" * 300, "{}/old.json/x.json", "{}/a\0b"]
)
def test_where_the_answers_cannot_be_saved_nothing_is_asked(
    target: str, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(["ask", "first-id-card", "--save", target.format(old.parent)])
    out, err = capsys.readouterr()
    assert "" == out
    assert "unwritable" in err
    assert [old] == [*old.parent.iterdir()]


def test_a_disk_that_is_full_from_the_start_is_told_before_anything_is_asked(old: Path) -> None:
    code, out, err = shell(f"ulimit -f 0; {CLI} ask first-id-card --save {old}", stdin=b"1\n")

    assert (2, "") == (code, out)
    assert "超出允许的文件大小" in err
    assert OLD == old.read_text(encoding="utf-8")


@pytest.mark.parametrize(("answers", "last"), [(b"", "已暂停。"), (b"\n" * 60, "不代替公安机关的决定。")])
def test_what_cannot_be_saved_in_the_end_is_shown_and_the_old_file_stays(
    answers: bytes, last: str, old: Path, tmp_path: Path
) -> None:
    """A file of eight kilobytes may be written, and the answers are more."""
    much = tmp_path / "much.json"
    applicant = {"formerly_registered_in": ["370102"] * 1000}
    much.write_text(json.dumps({"service": "registration-certificate", "applicant": applicant}), encoding="utf-8")
    command = f"ulimit -f 8; {CLI} ask registration-certificate --resume {much} --save {old}"
    code, out, err = shell(command, stdin=answers)
    fault, shown = err.split("\n", 1)

    assert (74, True) == (code, "unwritable" in fault)
    assert applicant == json.loads(shown)["applicant"]
    assert out.endswith(f"{last}\n")
    assert OLD == old.read_text(encoding="utf-8")
    assert {old, much} == {*tmp_path.iterdir()}


class Vanishing(io.StringIO):
    """A terminal at which nothing is known; a folder goes while it is waited for."""

    folder: Path

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # noqa: ARG002 - as a stream has it
        if self.folder.exists():
            self.folder.rmdir()
        return "\n"


def test_answers_whose_folder_goes_meanwhile_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "going"
    folder.mkdir()
    terminal = Vanishing()
    terminal.folder = folder
    monkeypatch.setattr(sys, "stdin", terminal)

    assert 74 == main(["ask", "first-id-card", "--save", str(folder / "x.json"), "--lang", "en"])

    fault, shown = capsys.readouterr().err.split("\n", 1)

    assert "no such file or folder" in fault
    assert {"service", "interview"} == {*json.loads(shown)}


def test_a_crash_loses_at_most_the_answer_that_is_being_typed(old: Path) -> None:
    with begun(old) as process:
        process.kill()
        process.communicate(timeout=60)

    assert -signal.SIGKILL == process.returncode
    assert {"registration": "shandong"} == json.loads(old.read_text(encoding="utf-8"))["interview"]["answers"]
    assert 0o600 == old.stat().st_mode & 0o777
    assert [old] == [*old.parent.iterdir()]


class Impatient(io.StringIO):
    """A terminal at which somebody presses Ctrl-C again while the interview says that it pauses."""

    def write(self, text: str, /) -> int:
        if "已暂停" in text:
            raise KeyboardInterrupt
        return super().write(text)


class Answering(io.StringIO):
    """One answer, then Ctrl-C, or an error of ours."""

    def __init__(self, then: type[BaseException]) -> None:
        super().__init__("1\n")
        self._then = then

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # as a stream has it
        line = super().readline(size)
        if not line:
            raise self._then
        return line


@pytest.mark.parametrize(("then", "code"), [(KeyboardInterrupt, 130), (RuntimeError, 70)])
def test_a_second_ctrl_c_and_an_error_of_ours_lose_no_answer(
    then: type[BaseException], code: int, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Answering(then))
    monkeypatch.setattr(sys, "stdout", Impatient())

    assert code == main(["ask", "first-id-card", "--save", str(old)])
    assert {"registration": "shandong"} == json.loads(old.read_text(encoding="utf-8"))["interview"]["answers"]


def test_half_a_character_is_saved_as_json_escapes_it(old: Path) -> None:
    Place(str(old)).save(json.dumps("\ud800", ensure_ascii=False))

    assert "\ud800" == json.loads(old.read_text(encoding="utf-8"))


def test_a_link_stays_a_link(tmp_path: Path, old: Path, told: Told) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(old)

    assert 4 == told(f"ask first-id-card --save {link}", b"1\n")[0]
    assert link.is_symlink()
    assert "interview" in old.read_text(encoding="utf-8")


def test_null_and_nothing_are_unknown_in_an_interview_to_go_on_from(tmp_path: Path, told: Told) -> None:
    path = tmp_path / "null.json"
    path.write_text('{"applicant": null, "interview": null}', encoding="utf-8")

    assert 0 == told(f"ask first-id-card --resume {path}", b"\n" * 60)[0]

    path.write_text("null", encoding="utf-8")

    assert 2 == told(f"ask first-id-card --resume {path}", b"\n" * 60)[0]


# --- names and arguments ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("x" * 5000, "名称过长"),
        (f"/x/{NUMBER}.json", "/x/******************.json"),
        ("a\x1b[2J\nb", "a\\x1b[2J\\nb"),
        (os.fsdecode(b"\xff"), "\\udcff"),
        ("\ud800", "名称中有不能使用的字符"),
        ("a\0b", "名称中有不能使用的字符"),
        ("/", "是文件夹"),
    ],
)
def test_a_name_of_a_file_disguises_nothing(name: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["assess", name])
    err = capsys.readouterr().err
    assert shown in err
    assert 1 == err.count("\n")
    assert NUMBER not in err


def test_bytes_in_the_name_of_a_file_are_shown_escaped() -> None:
    code, out, err = shell(f"{CLI} assess $'a\\xff\\e[2J.json'")

    assert (2, "", "-  unreadable  无法读取a\\udcff\\x1b[2J.json：没有这个文件或者文件夹。\n") == (code, out, err)


def test_a_pipe_that_somebody_names_is_read_to_its_end(tmp_path: Path, told: Told) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    writing = threading.Thread(target=pipe.write_bytes, args=[Path(LAUNCH_DAY).read_bytes()])
    writing.start()

    assert 0 == told(f"assess {pipe}")[0]
    writing.join()


def test_no_message_mixes_languages(capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", "/nowhere", "--lang", "en"])

    assert "-  unreadable  cannot read /nowhere: no such file or folder\n" == capsys.readouterr().err


def test_an_error_of_the_system_that_has_no_words_here_is_told_all_the_same(tmp_path: Path, told: Told) -> None:
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)

    assert "系统错误" in told(f"assess {loop}")[2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["asess"], "COMMAND  wrong-usage  没有asess；是否指：assess；可取：assess, "),
        (["agenda", "x", "--actor", "regstration-station", "--lang=en"], "did you mean: registration-station; known"),
        (["guide", "?"], "；可取：first-id-card, temporary-id-card"),
        (["assess"], "-  wrong-usage  缺少参数：CASE.json|-。"),
        (["assess", "x", "--zz"], "-  wrong-usage  没有这样的参数：--zz。"),
        (["assess", "x", "--profile"], "--profile  wrong-usage  后面应当写明取值。"),
        (["assess", "x", "--check=1"], "--check  wrong-usage  后面不写取值。"),
        (["assess", "x", "--c", "1"], "-  wrong-usage  --c不明确，可能指--check, --calendar。"),
        (["assess", f"--={NUMBER}"], "-  wrong-usage  --=******************不明确，可能指--help, --version。"),
        (["guide", NUMBER], "******************"),
        (["services", NUMBER], "******************"),
        (["guide", "a\x1b[2J\nb"], "a\\x1b[2J\\nb"),
    ],
)
def test_arguments_that_are_wrong_are_told_and_disguise_nothing(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    err = capsys.readouterr().err

    assert 2 == caught.value.code
    assert said in err
    assert NUMBER not in err
    assert "\x1b" not in err


@pytest.mark.parametrize(
    ("arguments", "pointer", "en"),
    [
        (["assess", "--format", "json"], "", "the following arguments are required: CASE.json|-"),
        (["record", "x", NUMBER, "--format=json"], "", "unrecognized arguments: ******************"),
        (["--form", "json", "asess"], "COMMAND", "no such value: json; known: assess, "),
        (["guide", "2021-11-26 110105-19491231-002X", "--fo=json"], "service", "no such value: ****************"),
        (["agenda", "--format", "json", "x", "--actor", "mayor"], "--actor", "no such value: mayor; known: "),
        (["assess", "x", "--format", "json", "--profile"], "--profile", "expected one argument"),
        (["deadline", "--from", "2021-11-26", "--working-days", "x", "--format", "json"], "--working-days", "wrong"),
        (["calendar", "9" * 5000, "--format", "json"], "YEAR", "wrong type, expected a whole number"),
    ],
)
def test_arguments_that_are_wrong_are_json_where_json_is_asked_for(
    arguments: list[str], pointer: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code: object = main(arguments)
    except SystemExit as ended:
        code = ended.code
    out, err = capsys.readouterr()
    ((fault, *others),) = json.loads(err).values()

    assert (2, "", []) == (code, out, others)
    assert pointer == fault["pointer"]
    assert fault["en"].startswith(en)
    assert re.search("[\u4e00-\u9fff]", fault["zh"])
    assert "1949" not in err


@pytest.mark.parametrize(
    ("year", "code"), [("0", 2), ("10000", 2), ("9" * 20, 2), ("-1", 2), ("1999", 3), ("2200", 3), ("2026", 0)]
)
def test_a_year_is_answered_outside_the_calendar_or_no_year(year: str, code: int) -> None:
    assert code == main(["calendar", "--", year])


def test_beyond_the_calendar_the_option_is_named_that_helps(capsys: pytest.CaptureFixture[str]) -> None:
    main(["deadline", "--from", "2031-03-02", "--working-days", "5"])
    assert "“--calendar 文件”" in capsys.readouterr().err

    main(["deadline", "--from", "2031-03-02", "--working-days", "5", "--lang", "en"])
    assert "with --calendar FILE" in capsys.readouterr().err

    main(["deadline", "--from", "1999-03-02", "--working-days", "5"])
    assert "--calendar" not in capsys.readouterr().err


def test_a_division_that_is_none_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["agenda", str(tmp_path), "--division", "garbage"])
    assert "六位数字" in capsys.readouterr().err


def test_ctrl_c_while_the_command_line_is_being_loaded_ends_it_in_silence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(importlib.abc.MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name == "hukou_rules.cli":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "hukou_rules.cli")
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])

    assert 130 == run()
    assert ("", "") == capsys.readouterr()


def test_the_standard_input_is_not_read_twice() -> None:
    code, out, err = shell(f"{CLI} progress - --events - < {LAUNCH_DAY}")

    assert (2, "") == (code, out)
    assert "--events  wrong-usage  标准输入只能读一次" in err


def test_stdin_is_not_read_twice(told: Told) -> None:
    code, out, err = told("progress - --events - --today 2021-12-01", b"{}")

    assert (2, "") == (code, out)
    assert err.startswith("--events  wrong-usage  标准输入只能读一次")
