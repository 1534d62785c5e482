"""A county's profile on the command line: every command that assesses, dates or guides takes it."""

import io
import json
import sys
from pathlib import Path

import pytest

from hukou_rules.cli import _COMMANDS, main

LAUNCH_DAY = "examples/launch_day_newborn.json"
CONTACT = {"zh": "本县户籍业务咨询电话：0000-0000000", "en": "Registration enquiries: 0000-0000000"}
PROFILE = {
    "readings": {"newborn_clock": "task-received"},
    "notices": [{"source": "本县通知", "division": "370112", "days_off": ["2021-11-29"]}],
    "contact": CONTACT,
}
COMMANDS = [
    f"assess {LAUNCH_DAY}",
    "deadline --from 2021-11-26 --working-days 1",
    "calendar 2021",
    f"checklist {LAUNCH_DAY}",
    f"progress {LAUNCH_DAY} --today 2021-11-30",
    "agenda {folder} --today 2021-11-30",
    "recheck {record}",
    "guide newborn-registration",
    "ask newborn-registration",
    "services",
]


@pytest.fixture
def profile(tmp_path: Path) -> str:
    """A profile in a file."""
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(PROFILE), encoding="utf-8")
    return str(path)


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a command prints that succeeds."""
    assert 0 == main([*arguments])
    return capsys.readouterr().out


@pytest.fixture
def commands(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command with what it needs."""
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "a.json").write_text(Path(LAUNCH_DAY).read_text(encoding="utf-8"), encoding="utf-8")
    record = tmp_path / "record.json"
    record.write_text(out(capsys, "record", LAUNCH_DAY), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 500))
    return [command.format(folder=folder, record=record).split() for command in COMMANDS]


def test_the_last_line_of_a_page_names_the_contact(
    profile: str, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    for command in commands:
        assert out(capsys, *command, "--profile", profile).endswith(f"\n{CONTACT['zh']}\n"), command
        assert out(capsys, *command, "--profile", profile, "--lang", "en").endswith(f"\n{CONTACT['en']}\n"), command
        assert CONTACT["zh"] not in out(capsys, *command), command


def test_json_carries_the_contact_only_where_a_profile_was_given(
    profile: str, commands: list[list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = tmp_path / "bare.json"
    bare.write_text("{}", encoding="utf-8")
    for command in commands:
        json_of = [*command, "--format", "json"]

        assert {"contact": CONTACT} == json.loads(out(capsys, *json_of, "--profile", profile))["profile"], command
        assert {"contact": None} == json.loads(out(capsys, *json_of, "--profile", str(bare)))["profile"], command
        assert "profile" not in json.loads(out(capsys, *json_of)), command


def test_its_readings_and_notices_count_and_those_of_the_case_win(
    profile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    own = {**json.loads(Path(LAUNCH_DAY).read_text(encoding="utf-8")), "events": {"task_received": "2021-11-26"}}
    case.write_text(json.dumps(own), encoding="utf-8")
    command = ["assess", str(case), "--format", "json", "--profile", profile]
    answer = json.loads(out(capsys, *command))

    assert ("task-received", "2021-12-02") == (
        answer["readings"]["newborn_clock"]["option"],
        answer["deadlines"][0]["due"],
    )

    case.write_text(json.dumps({**own, "readings": {"newborn_clock": "accepted"}}), encoding="utf-8")

    assert "accepted" == json.loads(out(capsys, *command))["readings"]["newborn_clock"]["option"]


def test_a_guide_is_written_by_its_readings(profile: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["guide", "newborn-registration"]
    (limit, *_) = json.loads(out(capsys, *command, "--profile", profile, "--format", "json"))["limits"]

    assert ("citizen-number-assigned", "task-received") == (limit["id"], limit["starts"])
    assert "自“户籍地收到待办事项”之日起" in out(capsys, *command, "--profile", profile)
    assert "自“户籍地收到待办事项”之日起" not in out(capsys, *command)


def test_an_interview_is_held_by_its_readings_and_saves_none_of_them(
    profile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "saved.json"
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 100))
    arguments = ["ask", "newborn-registration", "--format", "json", "--profile", profile, "--save", str(saved)]

    assert "task-received" == json.loads(out(capsys, *arguments))["readings"]["newborn_clock"]["option"]
    assert "readings" not in json.loads(saved.read_text(encoding="utf-8"))


def test_a_record_keeps_its_readings_and_not_the_profile(profile: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "record", LAUNCH_DAY, "--profile", profile)

    assert "task-received" in text
    assert CONTACT["zh"] not in text


def test_a_profile_with_faults_is_refused_with_all_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "profile.json"
    path.write_text('{"readings": {"moon": 1}, "contact": 5}', encoding="utf-8")

    assert 2 == main(["guide", "first-id-card", "--profile", str(path)])
    assert ["profile.json/readings/moon", "profile.json/contact"] == [
        line.split()[0] for line in capsys.readouterr().err.splitlines()
    ]

    worked = {"source": "x", "division": "370112", "worked_days": ["2021-11-29"]}
    path.write_text(json.dumps({"notices": [*PROFILE["notices"], worked]}), encoding="utf-8")

    assert 2 == main(["calendar", "2021", "--profile", str(path)])
    assert "profile.json/notices/1  " in capsys.readouterr().err


@pytest.mark.parametrize("command", [name for names in _COMMANDS.values() for name in names])
def test_every_command_takes_a_profile(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])

    assert "--profile FILE" in capsys.readouterr().out


def test_a_calendar_file_shows_the_contact_too(profile: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "0000-0000000" in out(capsys, "assess", LAUNCH_DAY, "--format", "ics", "--profile", profile)
    assert CONTACT["zh"] not in out(capsys, "schema", "first-id-card", "--profile", profile)
