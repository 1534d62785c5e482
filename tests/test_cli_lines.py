"""Several applications in one call: each answered in its place as it comes, and nothing lost."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from hukou_rules import Case, assess, schema
from hukou_rules.assessment import Assessment
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.cli import main

LAUNCH_DAY = "examples/launch_day_newborn.json"
FIRST = "examples/first_id_card.json"


def line(path: str, **changed: object) -> str:
    return json.dumps({**json.loads(Path(path).read_text(encoding="utf-8")), **changed}, ensure_ascii=False)


@pytest.fixture
def lines(tmp_path: Path) -> str:
    """Four lines and one that is empty: an answer, two faults, an answer."""
    path = tmp_path / "cases.JSONL"
    text = "\n".join([line(LAUNCH_DAY), '{"service": "nope"}', "", "no JSON", line(FIRST)])
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    return str(path)


def kinds(out: str) -> list[str]:
    """Return what each line of JSON Lines is."""
    return [said.get("outcome") or said["errors"][0]["code"] for said in map(json.loads, out.splitlines())]


def test_each_line_is_answered_on_a_line_and_a_fault_in_its_place(
    lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["assess", lines, "--format", "jsonl"])
    out, err = capsys.readouterr()

    assert ["accept", "unknown-value", "not-json", "accept"] == kinds(out)
    assert "" == err


def test_a_fault_names_its_line_and_the_place_within_it(lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Empty lines count; what ends a line is no part of it."""
    main(["assess", lines, "--format", "jsonl"])
    found = [json.loads(said) for said in capsys.readouterr().out.splitlines()]

    assert [None, 2, 4, None] == [said.get("line") for said in found]
    assert all(Draft202012Validator(schema(of="faults")).is_valid(said) for said in found if "errors" in said)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_what_is_missing_at_the_end_of_a_line_is_told_on_that_line(
    end: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b"{" + end.encode())
    main(["assess", str(path), "--format", "jsonl"])

    assert "(line 1, column 2)" in json.loads(capsys.readouterr().out)["errors"][0]["en"]


def test_several_files_are_one_array_in_json(lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["assess", lines, "nowhere.json", FIRST, "--format", "json"])
    found = json.loads(capsys.readouterr().out)

    assert [False, True, True, False, True, False] == ["errors" in said for said in found]
    assert "unreadable" == found[4]["errors"][0]["code"]


def test_files_without_a_fault_exit_0_and_check_still_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = tmp_path / "refused.json"
    refused.write_text(line(LAUNCH_DAY, applied_on="2021-11-25"), encoding="utf-8")

    assert 0 == main(["assess", LAUNCH_DAY, FIRST, "--check", "--format", "jsonl"])
    assert 0 == main(["assess", LAUNCH_DAY, str(refused), "--format", "jsonl"])
    assert 1 == main(["assess", LAUNCH_DAY, str(refused), "--check", "--format", "jsonl"])
    assert ["accept", "accept"] == kinds(capsys.readouterr().out)[:2]


def test_for_people_each_stands_under_its_name(lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["assess", lines, FIRST])
    out = capsys.readouterr().out

    assert out.startswith(f"{lines}:1\n新生儿落户：予以受理\n")
    assert f"\n\n{lines}:2\n/service  unknown-value  " in out
    assert f"\n\n{lines}:4\n-  not-json  " in out
    assert f"\n\n{FIRST}\n居民身份证首次申领：予以受理\n" in out

    main(["assess", lines, "--format", "markdown", "--lang", "en"])
    assert capsys.readouterr().out.startswith(f"`{lines}:1`\n\n# Newborn household registration: can be accepted\n")


def test_one_application_on_its_own_keeps_its_exit_codes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    child = {"born_on": "2021-09-01", "already_registered": False}
    early = tmp_path / "early.json"
    early.write_text(line(LAUNCH_DAY, applied_on="2021-09-30", child=child), encoding="utf-8")

    assert 0 == main(["assess", LAUNCH_DAY, "--format", "jsonl"])
    assert 1 == len(capsys.readouterr().out.splitlines())
    assert 2 == main(["assess", "nowhere.json", "--format", "jsonl"])
    assert ["unreadable"] == kinds(capsys.readouterr().out)
    assert 3 == main(["assess", str(early), "--format", "jsonl"])
    assert ["not-in-force"] == kinds(capsys.readouterr().out)
    assert 1 == main(["assess", str(early), FIRST, "--format", "jsonl"])


def test_stdin_is_one_application_or_with_lines_many(
    lines: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stdin(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    stdin(Path(lines).read_bytes())
    assert 1 == main(["assess", "-", "--lines", "--format", "jsonl"])
    assert ["accept", "unknown-value", "not-json", "accept"] == kinds(capsys.readouterr().out)

    stdin(Path(LAUNCH_DAY).read_bytes())
    assert 0 == main(["assess", "-", "--format", "jsonl"])
    assert ["accept"] == kinds(capsys.readouterr().out)

    monkeypatch.setattr(sys, "stdin", None)
    assert 1 == main(["assess", "-", "--lines", "--format", "jsonl"])
    assert ["unreadable"] == kinds(capsys.readouterr().out)


def test_a_line_that_is_not_utf_8_and_a_file_of_lines_that_is_not_there_are_faults_in_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.ndjson"
    path.write_bytes(b'{"service": "\xff"}\n' + line(FIRST).encode() + b"\n")

    assert 1 == main(["assess", str(path), "nowhere.jsonl", FIRST, "--format", "jsonl"])
    out = capsys.readouterr().out
    assert ["not-utf-8", "accept", "unreadable", "accept"] == kinds(out)
    assert f"{path}:1不是UTF-8编码。" == json.loads(out.splitlines()[0])["errors"][0]["zh"]


def test_no_lines_are_no_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text("\n", encoding="utf-8")

    assert 0 == main(["assess", str(path), "--format", "json"])
    assert [] == json.loads(capsys.readouterr().out)
    assert 0 == main(["assess", str(path), "--format", "jsonl"])
    assert "" == capsys.readouterr().out


def test_an_error_of_ours_keeps_nobody_else_from_an_answer(
    lines: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(case: Case, *, calendar: WorkingCalendar) -> Assessment:
        answer = assess(case, calendar=calendar)
        if answer.service.code == "newborn-registration":
            raise ZeroDivisionError
        return answer

    monkeypatch.setattr("hukou_rules.cli.assessing.assess", failing)

    assert 70 == main(["assess", lines, "--format", "jsonl"])
    assert ["internal-error", "unknown-value", "not-json", "accept"] == kinds(capsys.readouterr().out)


def test_a_calendar_file_is_of_one_application(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["assess", LAUNCH_DAY, FIRST, "--format", "ics"])
    out, err = capsys.readouterr()

    assert "" == out
    assert "--format  wrong-usage  " in err


def test_an_answer_is_out_before_the_next_application_is_in() -> None:
    command = [sys.executable, "-m", "hukou_rules", "assess", "-", "--lines", "--format", "jsonl"]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings) as process:  # noqa: S603 - our own
        assert process.stdin is not None
        assert process.stdout is not None
        for path in (LAUNCH_DAY, FIRST):
            process.stdin.write(line(path).encode() + b"\n")
            process.stdin.flush()
            assert ["accept"] == kinds(process.stdout.readline().decode())
        process.stdin.close()

        assert b"" == process.stdout.read()
    assert 0 == process.returncode
