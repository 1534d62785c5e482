"""The commands for a case as it moves, and for the rules themselves."""

import io
import json
import os
import pty
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.cli import main
from hukou_rules.days import civil_date
from hukou_rules.terms import ServiceName

LAUNCH_DAY = "examples/launch_day_newborn.json"
CERTIFICATE = "examples/registration_certificate.json"


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a command prints that succeeds."""
    assert main([*arguments]) == 0
    return capsys.readouterr().out


def faults(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return the lines in which a command names what it refuses."""
    assert main([*arguments]) == 2
    return capsys.readouterr().err.splitlines()


def written(path: Path, document: object) -> str:
    """Write a document to a file and return its path."""
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def test_the_one_time_notice_lists_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    page = out(capsys, "checklist", LAUNCH_DAY, "--presented", "household-register", "resident-id-card")

    assert page.startswith("一次性告知单\n")
    assert "出生医学证明" in page.split("【请您补齐的材料】")[1]
    assert json.loads(out(capsys, "checklist", LAUNCH_DAY, "--format", "json"))


def test_a_paper_that_does_not_exist_is_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert "/presented/0" in faults(capsys, "checklist", LAUNCH_DAY, "--presented", "passport")[0]


@pytest.mark.parametrize("service", [service.value for service in ServiceName])
def test_every_service_has_a_guide(service: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = out(capsys, "guide", service)

    for element in ("受理部门", "办理条件", "办理流程", "所需材料", "办理时限", "收费依据及标准"):
        assert element in page
    assert "未载明" in page
    assert "## Who accepts" in out(capsys, "guide", service, "--lang", "en", "--format", "markdown")
    assert service == json.loads(out(capsys, "guide", service, "--format", "json"))["service"]


def test_a_record_is_kept_and_rechecked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "record.json"
    kept.write_text(out(capsys, "record", LAUNCH_DAY), encoding="utf-8")

    assert "没有变化" in out(capsys, "recheck", str(kept))
    assert json.loads(out(capsys, "recheck", str(kept), "--format", "json"))
    kept.write_text(kept.read_text(encoding="utf-8").replace("accept", "refuse"), encoding="utf-8")
    assert "digest-differs" in faults(capsys, "recheck", str(kept))[0]


def test_progress_takes_later_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = {
        "accepted": "2021-11-26",
        "correction_opened": ["2021-11-29"],
        "correction_closed": ["2021-12-02"],
        "task_received": "2021-11-26",
        "number_assigned": "2021-12-02",
    }
    path = written(tmp_path / "events.json", events)
    page = out(capsys, "progress", LAUNCH_DAY, "--events", path, "--today", "2021-12-06")

    assert "按期办结：编制公民身份号码" in page
    assert "2021年12月2日" in page
    assert json.loads(out(capsys, "progress", LAUNCH_DAY, "--today", "2021-11-30", "--format", "json"))


def test_events_that_cannot_be_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "events.json"
    arguments = ["progress", LAUNCH_DAY, "--events", str(path), "--today", "2021-12-06"]
    written(path, {"accepted": "2021-11-25", "number_assigned": 5})

    assert {"/events/accepted", "/events/number_assigned"} == {line.split()[0] for line in faults(capsys, *arguments)}
    written(path, [])
    assert ["/events"] == [line.split()[0] for line in faults(capsys, *arguments)]


def test_today_is_today_in_beijing_unless_given(capsys: pytest.CaptureFixture[str]) -> None:
    before = civil_date(datetime.now(UTC))
    page = out(capsys, "progress", LAUNCH_DAY)
    after = civil_date(datetime.now(UTC))

    assert any(f"{day.year}年{day.month}月{day.day}日" in page for day in (before, after))


def test_an_agenda_lists_what_a_station_owes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = json.loads(Path(CERTIFICATE).read_text(encoding="utf-8"))
    events = {"accepted": "2022-09-20", "task_received": "2022-09-20", "inquiry_closed": "2022-09-30"}
    written(tmp_path / "a.json", {**case, "applied_on": "2022-09-20", "events": events})
    arguments = ["agenda", str(tmp_path), "--actor", "registration-station", "--division", "370102", "--today"]
    (task,) = json.loads(out(capsys, *arguments, "2022-09-30", "--format", "json"))["tasks"]
    late = WorkingCalendar.official().add(date.fromisoformat(task["due"]), 1)

    assert "逾期1个工作日" in out(capsys, *arguments, f"{late}")


def agenda(capsys: pytest.CaptureFixture[str], folder: Path) -> tuple[int, list[str], list[str]]:
    """Return the exit code of an agenda, the cases in it, and where the faults are that it names."""
    code = main(["agenda", str(folder), "--today", "2021-11-26", "--format", "json"])
    shown, err = capsys.readouterr()
    tasks = json.loads(shown)["tasks"] if shown else []
    return (
        code,
        [task["case"] for task in tasks],
        [fault["pointer"] for fault in json.loads(err or '{"errors": []}')["errors"]],
    )


def test_what_cannot_be_read_or_judged_is_named_and_the_rest_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    launch_day = json.loads(Path(LAUNCH_DAY).read_text(encoding="utf-8"))
    written(tmp_path / "good.json", launch_day)
    early = {"born_on": "2021-09-10", "already_registered": False}
    written(tmp_path / "early.json", {**launch_day, "applied_on": "2021-09-20", "child": early})

    assert (3, ["good"], ["early.json/applied_on"]) == agenda(capsys, tmp_path)

    written(tmp_path / "a.json", {})
    (tmp_path / "b.json").write_text("x", encoding="utf-8")
    (tmp_path / "c.json").mkdir()
    os.mkfifo(tmp_path / "d.json")
    named = ["a.json/service", "b.json", "c.json", "d.json", "early.json/applied_on"]

    assert (2, ["good"], named) == agenda(capsys, tmp_path)


def test_a_folder_that_cannot_be_listed_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()

    assert "unreadable" in faults(capsys, "agenda", str(tmp_path / "nowhere"))[0]
    assert "不是文件夹" in faults(capsys, "agenda", str(tmp_path / "file"))[0]


def test_a_folder_that_may_not_be_listed_is_no_empty_one(tmp_path: Path) -> None:
    """Whoever is root may list all; so the process becomes somebody else first, when it has loaded what it needs."""
    (tmp_path / "secret").mkdir(mode=0)
    program = (
        "import os, sys; from hukou_rules.cli import main; main(['agenda', sys.argv[1]]);"
        "os.geteuid() or os.seteuid(65534); sys.exit(main(['agenda', sys.argv[1] + '/secret']))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=False)  # noqa: S603 - our own

    assert 2 == done.returncode
    assert "没有权限" in done.stderr.decode()


def test_cases_are_told_apart_and_their_names_show_no_number_and_no_control_character(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = ("11010519491231002X", "110105194912310038")
    for name in ("a (2).json", "a.json", "a.JSON", *(f"{number}.json" for number in numbers), "e\x1b[2J\n.json"):
        written(tmp_path / name, json.loads(Path(LAUNCH_DAY).read_text(encoding="utf-8")))
    (tmp_path / os.fsdecode(b"\xff.json")).write_text("x", encoding="utf-8")
    code, cases, pointers = agenda(capsys, tmp_path)

    assert {"*" * 18, f"{'*' * 18} (2)", "a", "a (2)", "a (3)", "e\\x1b[2J\\n"} == {*cases}
    assert (2, ["\\udcff.json"]) == (code, pointers)


def test_verify_proves_the_installed_rules(capsys: pytest.CaptureFixture[str]) -> None:
    page = out(capsys, "verify")

    assert "已证明：4项业务" in page
    assert "✗" not in page
    assert json.loads(out(capsys, "verify", "--format", "json"))
    assert "|" in out(capsys, "verify", "--format", "markdown")


@pytest.mark.parametrize(
    ("held", "heading", "said"),
    [("never", "怎样可以受理", "派出所"), ("second-generation", "能否改变", "不能改变")],
)
def test_a_refusal_says_what_would_make_it_acceptable(
    held: str, heading: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(Path("examples/first_id_card.json").read_text(encoding="utf-8"))
    document["accepting_station"]["handles_registration"] = False
    document["applicant"]["held_id_card"] = held
    page = out(capsys, "assess", written(tmp_path / "case.json", document))

    assert said in page.split(f"【{heading}】")[1].split("【")[0]


def test_whoever_comes_alone_too_young_is_told_from_which_day_on_they_may(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(Path("examples/first_id_card.json").read_text(encoding="utf-8"))
    document["applied_by"], document["applicant"]["born_on"] = "self", "2008-02-29"
    case = written(tmp_path / "case.json", document)

    assert "等到年满十六周岁（自2024-02-29起）" in out(capsys, "assess", case)
    assert "ait until the age of 16 (from 2024-02-29)" in out(capsys, "assess", case, "--lang", "en")


def test_an_interview_on_a_real_terminal_can_be_saved_and_taken_up_again(tmp_path: Path) -> None:
    """Through a pseudo-terminal: stop after the first question, go on with everything unknown."""
    saved = tmp_path / "saved.json"
    command = [sys.executable, "-m", "hukou_rules", "ask", "temporary-id-card", "--save", str(saved)]
    controller, terminal = pty.openpty()
    process = subprocess.Popen(command, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 - our own command
    os.close(terminal)
    os.write(controller, b"1\n\x04")
    first, err = process.communicate(timeout=60)
    os.close(controller)

    assert (b"", 4) == (err, process.returncode)
    assert "请说明：户籍所在地" in first.decode("utf-8")
    again = subprocess.run(  # noqa: S603 - our own command
        [*command[:-2], "--resume", str(saved)], input=b"\n" * 60, capture_output=True, check=False
    )

    assert again.returncode == 0
    assert "临时居民身份证申领" in again.stdout.decode("utf-8")


def test_an_interview_cannot_go_on_from_what_is_no_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = written(tmp_path / "saved.json", [])

    assert "wrong-type" in faults(capsys, "ask", "first-id-card", "--resume", saved)[0]
    Path(saved).write_text('{"service": "first-id-card", "service": "first-id-card"}', encoding="utf-8")
    assert "duplicate-key" in faults(capsys, "ask", "first-id-card", "--resume", saved)[0]


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_interview_ends_with_the_answer(
    form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 60))
    page = out(capsys, "ask", "registration-certificate", "--format", form)

    assert "incomplete" in page if form == "json" else "情况待明确" in page


def test_an_interview_without_answers_is_kept_for_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "saved.json"
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))

    assert 4 == main(["ask", "first-id-card", "--save", str(saved)])
    assert 0o600 == saved.stat().st_mode & 0o777
    assert json.loads(saved.read_text(encoding="utf-8"))["service"] == "first-id-card"
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 60))
    assert "居民身份证首次申领" in out(capsys, "ask", "first-id-card", "--resume", str(saved))


def test_a_year_without_its_statutory_holidays_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    year = WorkingCalendar.official().published_through + 1
    notice = {"source": "x", "year": year, "days_off": [], "worked_days": [f"{year}-10-09", f"{year}-10-10"]}
    lines = faults(capsys, "calendar", str(year), "--calendar", written(tmp_path / "notice.json", notice))

    assert any("statutory-day-missing" in line for line in lines)
