"""The command line as a user runs it: exit codes, streams, languages, formats."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from tests.pictures import Picture

from hukou_rules import service_named, to_csv, to_dmn
from hukou_rules.cli import main

LAUNCH_DAY = "examples/launch_day_newborn.json"


def case(tmp_path: Path, **changed: object) -> str:
    document = json.loads(Path(LAUNCH_DAY).read_text(encoding="utf-8"))
    path = tmp_path / "case.json"
    path.write_text(json.dumps({**document, **changed}), encoding="utf-8")
    return str(path)


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "hukou_rules", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_the_launch_day_is_answered_in_chinese_ready_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["assess", LAUNCH_DAY])
    out, err = capsys.readouterr()

    assert (0, "") == (code, err)
    assert out.startswith("新生儿落户：予以受理\n")
    assert "2021年12月1日（星期三）" in out
    assert out.endswith("本结果供参考，不代替公安机关的决定。\n")


def test_json_is_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", LAUNCH_DAY, "--format", "json"])
    answer = json.loads(capsys.readouterr().out)

    assert [
        "contract",
        "law_as_of",
        "service",
        "edition",
        "outcome",
        "aspects",
        "findings",
        "materials",
        "where_to_apply",
        "where_it_depends",
        "route",
        "deadlines",
        "cures",
        "fee",
        "validity",
        "readings",
        "presumed",
        "advice",
    ] == list(answer)
    assert {"rule", "aspect", "verdict", "clause", "missing", "zh", "en"} == set(answer["findings"][0])
    assert {"code", "presence", "whose", "depends_on", "clause", "zh", "en"} == set(answer["materials"][0])
    assert {
        "actor",
        "action",
        "after",
        "until",
        "division",
        "depends_on",
        "missing",
        "clause",
        "zh",
        "en",
    } == set(answer["route"]["steps"][0])
    assert [
        "id",
        "amount",
        "unit",
        "force",
        "starts",
        "ends",
        "owed_by",
        "start",
        "assumed_start",
        "conditional",
        "counted_date",
        "due",
        "rolled",
        "extendable_to",
        "status",
        "awaiting",
        "earliest",
        "latest",
        "by_reading",
        "skipped",
        "worked_weekends",
        "pauses",
        "depends_on",
        "clause",
        "reading",
        "calendar",
    ] == [*answer["deadlines"][0]]
    assert {"source", "version", "published_through", "options", "fingerprint"} == set(
        answer["deadlines"][0]["calendar"]
    )


def test_markdown_and_english_are_to_be_had(capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", LAUNCH_DAY, "--format", "markdown", "--lang", "en"])
    out = capsys.readouterr().out

    assert out.startswith("# Newborn household registration: can be accepted\n")
    assert "## What to bring" in out


def test_check_exits_1_unless_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused = case(tmp_path, applied_on="2021-11-25")

    assert 0 == main(["assess", LAUNCH_DAY, "--check"])
    assert 1 == main(["assess", refused, "--check"])
    assert 0 == main(["assess", refused])
    assert "本所不能受理" in capsys.readouterr().out


def test_fifteen_faults_exit_2_with_nothing_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    faults = "tests/test_exchange/fifteen_faults.json"

    assert 2 == main(["assess", faults, "--format", "json"])
    out, err = capsys.readouterr()
    assert "" == out
    assert 15 == len(json.loads(err)["errors"])

    assert 2 == main(["assess", faults])
    out, err = capsys.readouterr()
    assert "" == out
    assert 15 == len(err.splitlines())


def test_before_the_rules_were_in_force_it_exits_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    child = {"born_on": "2021-09-01", "already_registered": False}

    assert 3 == main(["assess", case(tmp_path, applied_on="2021-09-30", child=child), "--lang", "en"])
    assert "not-in-force" in capsys.readouterr().err


def test_outside_the_calendar_it_exits_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert 3 == main(["deadline", "--from", "2031-03-02", "--working-days", "5"])
    assert "2031-03-02" in capsys.readouterr().err


def test_an_assessment_outside_the_calendar_is_still_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = case(tmp_path, applied_on="2041-03-04", child={"born_on": "2041-03-01", "already_registered": False})

    assert 0 == main(["assess", late])
    assert "超出工作日历范围" in capsys.readouterr().out


def test_a_count_of_working_days_names_each_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["deadline", "--from", "2026-09-28", "--working-days", "5"])
    out = capsys.readouterr().out

    assert "2026-10-06 星期二  不计：调休放假（2026-09-20上班）" in out
    assert "届满日：2026-10-10" in out


def test_a_count_is_one_deadline_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["deadline", "--from", "2026-12-01", "--working-days", "20", "--format", "json"])
    deadline = json.loads(capsys.readouterr().out)

    assert ("2026-12-29", "provisional") == (deadline["due"], deadline["status"])


@pytest.mark.parametrize("bad", ["2026-13-01", "20261201", "today", "2026-W01-1"])
def test_a_bad_day_to_count_from_exits_2(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["deadline", "--from", bad, "--working-days", "5"])
    assert "bad-date" in capsys.readouterr().err


def test_a_year_is_shown_as_a_sheet_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["calendar", "2026"])
    assert "2026-02-14（星期六） 调休上班" in capsys.readouterr().out

    main(["calendar", "2026", "--format", "json"])
    assert "2026" in str(json.loads(capsys.readouterr().out))


def test_a_notice_can_be_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice = tmp_path / "notice.json"
    notice.write_text(
        json.dumps(
            {"source": "test notice", "division": "370100", "days_off": ["2026-11-24"], "worked_days": ["2026-11-28"]}
        ),
        encoding="utf-8",
    )

    main(["deadline", "--from", "2026-11-23", "--working-days", "1", "--format", "json", "--calendar", str(notice)])
    assert "2026-11-25" == json.loads(capsys.readouterr().out)["due"]

    main(["assess", LAUNCH_DAY, "--calendar", str(notice)])
    assert "test notice" in capsys.readouterr().out


def test_a_notice_that_contradicts_the_package_or_itself_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = tmp_path / "notice.json"
    notice.write_text('{"source": "x", "days_off": ["2026-11-24"], "worked_days": ["2026-11-24"]}', encoding="utf-8")

    assert 2 == main(["deadline", "--from", "2026-11-23", "--working-days", "1", "--calendar", str(notice)])
    assert "2026-11-24" in capsys.readouterr().err


def test_services_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["services"])
    assert "newborn-registration\t新生儿落户" in capsys.readouterr().out
    assert 0 == main(["services", "--format", "json", "--lang", "en"])
    assert "newborn-registration" in capsys.readouterr().out
    assert 0 == main(["services", "--lang", "en"])
    assert "newborn household registration" in capsys.readouterr().out


def test_a_file_that_is_not_there_or_not_utf_8_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    latin = tmp_path / "latin.json"
    latin.write_bytes("é".encode("latin-1"))

    assert 2 == main(["assess", str(tmp_path / "nowhere.json")])
    assert "unreadable" in capsys.readouterr().err
    assert 2 == main(["assess", str(latin), "--lang", "en"])
    assert "not-utf-8" in capsys.readouterr().err


def test_usage_errors_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["assess"])

    assert 2 == caught.value.code
    assert "usage:" in capsys.readouterr().err


def test_a_case_comes_from_stdin_with_a_byte_order_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"\xef\xbb\xbf" + Path(LAUNCH_DAY).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    assert 0 == main(["assess", "-"])


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = run("assess", "-", stdin=Path(LAUNCH_DAY).read_bytes(), LC_ALL="C", PYTHONIOENCODING="ascii")

    assert (0, b"") == (done.returncode, done.stderr)
    assert "予以受理" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout


def test_help_names_every_command() -> None:
    done = run("--help")
    text = done.stdout.decode("utf-8")

    assert 0 == done.returncode
    assert all(name in text for name in ("assess", "services", "deadline", "calendar"))


@pytest.mark.parametrize("command", [[], ["assess"], ["ask"]])
def test_the_exit_codes_of_the_help_are_those_of_the_reference(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    told = re.findall(r"^ *(\d+)  \S", capsys.readouterr().out, re.MULTILINE)
    documented = re.findall(r"^\| (\d+) \|", Path("docs/en/errors.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert ["0", "1", "2", "3", "4", "70", "74", "130"] == told == documented


def test_every_fault_of_a_notice_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice = tmp_path / "notice.json"
    notice.write_text('{"source": "", "days_off": ["2026-02-30", 5], "area": "x"}', encoding="utf-8")

    assert 2 == main(["deadline", "--from", "2026-11-23", "--working-days", "1", "--calendar", str(notice)])
    named = {f"notice.json/{key}" for key in ("days_off/0", "days_off/1", "area")}
    assert named <= {line.split()[0] for line in capsys.readouterr().err.splitlines()}


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert 0 == ended.value.code
    assert capsys.readouterr().out.startswith("hukou-rules 0.")


@pytest.mark.parametrize("command", [["assess", LAUNCH_DAY], ["agenda", "examples", "--today", "2021-11-29"]])
def test_dates_go_into_a_calendar_file_with_its_own_line_ends(command: list[str]) -> None:
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "hukou_rules", *command, "--format", "ics", "--lang", "en"],
        capture_output=True,
        check=True,
    )

    assert ran.stdout.startswith(b"BEGIN:VCALENDAR\r\n")
    assert ran.stdout.count(b"\n") == ran.stdout.count(b"\r\n")
    assert 0 < len([*icalendar.Calendar.from_ical(ran.stdout).walk("VEVENT")])


@pytest.mark.parametrize("command", [["assess", LAUNCH_DAY], ["agenda", "examples", "--today", "2021-11-29"]])
def test_a_calendar_file_is_written_in_this_process_too(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main([*command, "--format", "ics"])
    assert "BEGIN:VEVENT" in capsys.readouterr().out


@pytest.mark.parametrize(("kind", "export"), [("dmn", to_dmn), ("csv", to_csv)])
def test_the_rules_of_a_service_are_exported(
    kind: str, export: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["export", kind, "first-id-card"])
    assert export("first-id-card") == capsys.readouterr().out

    assert 0 == main(["export", kind, "first-id-card", "--format", "json"])
    assert {
        "service": "first-id-card",
        "edition": service_named("first-id-card").edition.id,
        "kind": kind,
        "text": export("first-id-card"),
    } == json.loads(capsys.readouterr().out)


def test_what_cannot_be_exported_is_told_with_what_can(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["export", "dmns", "first-id-card"])

    assert 2 == caught.value.code
    assert "是否指：dmn" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        f"assess {LAUNCH_DAY}",
        "deadline --from 2021-11-26 --working-days 3",
        "calendar 2021",
        "guide newborn-registration",
    ],
)
def test_what_can_be_drawn_is_drawn(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("zh", "en"):
        assert 0 == main([*command.split(), "--format", "svg", "--lang", language])
        assert [] == Picture(capsys.readouterr().out).faults()


def test_a_picture_is_of_one_application(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["assess", LAUNCH_DAY, "examples/first_id_card.json", "--format", "svg", "--lang", "en"])
    assert "a picture (svg) is of one application" in capsys.readouterr().err


def test_a_picture_of_what_is_not_accepted_leaves_the_exit_code_to_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = case(tmp_path, accepting_station={"division": "110105"})

    assert 1 == main(["assess", refused, "--check", "--format", "svg"])
    assert "不属于本省通办范围" in Picture(capsys.readouterr().out).title
