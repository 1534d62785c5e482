"""The command for the day on which a notice comes out: from its text to the file, the sheet and the records."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.applications import newborn
from tests.official_notices import FABRICATED_2027, amendment, notice

from hukou_rules import (
    Child,
    Event,
    Notice,
    WorkingCalendar,
    assess,
    read_notice,
    read_notice_text,
    record,
    to_text,
)
from hukou_rules.cli import main
from hukou_rules.pages.arrangement import laid_over_page

TEXT = notice(2027, FABRICATED_2027)


@pytest.fixture
def text(tmp_path: Path) -> str:
    """The text of the notice in a file."""
    path = tmp_path / "notice-2027.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def records(tmp_path: Path) -> str:
    """Records of cases accepted before and after the notice."""
    folder = tmp_path / "records"
    folder.mkdir()
    for accepted in (date(2026, 12, 1), date(2026, 12, 28), date(2027, 2, 10)):
        case = newborn(applied_on=accepted, child=Child(born_on=accepted.replace(day=1), already_registered=False))
        written = record(assess(case, {Event.ACCEPTED: accepted}))
        (folder / f"{accepted}.json").write_text(written, encoding="utf-8")
    return str(folder)


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a command prints that succeeds."""
    assert 0 == main([*arguments])
    return capsys.readouterr().out


def faults(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    """Return what a command that is refused says, and that it prints nothing else."""
    assert 2 == main([*arguments])
    said = capsys.readouterr()
    assert "" == said.out
    return [(fault["pointer"], fault["code"]) for fault in json.loads(said.err)["errors"]]


def test_a_text_becomes_the_file_that_the_other_commands_take(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = out(capsys, "notice", text)
    file = tmp_path / "notice-2027.json"
    file.write_text(written, encoding="utf-8")
    deadline = ["deadline", "--from", "2027-02-10", "--working-days", "1", "--format", "json"]

    assert read_notice_text(TEXT) == read_notice(written)
    assert ("2027-02-11", "provisional") == tuple(json.loads(out(capsys, *deadline))[key] for key in ("due", "status"))
    assert ("2027-02-14", "final") == tuple(
        json.loads(out(capsys, *deadline, "--calendar", str(file)))[key] for key in ("due", "status")
    )


def test_the_text_may_come_from_stdin(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    assert 2027 == json.loads(out(capsys, "notice", "-"))["year"]


def test_the_sheet_says_what_the_notice_changes_and_which_records_it_confirms_or_moves(
    text: str, records: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = out(capsys, "notice", text, "--format", "text", "--records", records)

    assert sheet.startswith("国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕0号）（2027年放假安排）\n")
    assert "  - 2027年1月30日（星期六）：上班\n  - 2027年2月11日（星期四）：放假\n" in sheet
    assert "2027年4月3日" not in sheet
    assert "  - 2026-12-28.json：放假安排已公布，日期不变\n" in sheet
    assert "  - 2027-02-10.json：已经变动\n" in sheet
    assert "2027年2月11日（星期四）改为放假。" in sheet
    assert "  - 另有1件没有变化。\n" in sheet
    assert "2027-02-11（星期四） 通知放假（国办发明电〔2026〕0号）" in sheet
    assert "依据：国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕0号）。" in sheet


def test_the_sheet_is_there_in_english_and_markdown(
    text: str, records: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = out(capsys, "notice", text, "--format", "markdown", "--lang", "en", "--records", records)

    assert "## What it changes\n\n- Sat 2027-01-30: is worked\n" in sheet
    assert "- 1 more unchanged.\n" in sheet
    assert "## February: 15 working days" in sheet


def test_a_record_that_cannot_be_read_is_named_and_the_others_are_rechecked(
    text: str, records: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(records) / "broken.json").write_text("{", encoding="utf-8")

    assert 2 == main(["notice", text, "--format", "text", "--records", records])
    said = capsys.readouterr()
    assert said.err.startswith("broken.json")
    assert "已经变动" in said.out


def test_a_notice_that_the_package_has_may_be_dropped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notice-2026.txt"
    path.write_text(notice(2026), encoding="utf-8")

    assert "这份通知可以不再使用。" in out(capsys, "notice", str(path), "--format", "text")


def test_a_notice_that_says_what_was_projected_only_confirms_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notice-2027.txt"
    items = """
一、元旦：1月1日放假1天，不调休。
二、春节：2月5日至8日放假，2月9日、10日补休。
三、清明节：4月5日放假，与周末连休。
四、劳动节：5月1日、2日放假，5月3日、4日补休。
五、端午节：6月9日放假，共1天。
六、中秋节：9月15日放假。
七、国庆节：10月1日至3日放假，10月4日、5日补休。
"""
    path.write_text(notice(2027, items), encoding="utf-8")

    assert "没有变化：所列日期与推算的相同，但不再是暂定。" in out(capsys, "notice", str(path), "--format", "text")


def test_a_notice_that_was_added_already_changes_nothing_more(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notice.json"
    file.write_text(out(capsys, "notice", text), encoding="utf-8")

    again = out(capsys, "notice", text, "--format", "text", "--calendar", str(file))

    assert "这份通知可以不再使用" in again


def test_a_local_arrangement_has_a_page_and_a_sheet_too() -> None:
    local = Notice(source="某县通知", division="370112", days_off=[date(2026, 11, 24)])

    assert "某县通知，地方安排（济南市历城区）" == to_text(local).splitlines()[0]
    assert "某通知（单日安排）" == to_text(Notice(source="某通知")).splitlines()[0]
    assert "2026年工作日历" in laid_over_page(local, WorkingCalendar.official(), {})


def test_an_amendment_is_shown_in_the_year_that_it_amends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "amendment.txt"
    text = amendment(2019).replace("2019", "2026").replace("5月1日至4日放假调休，共4天", "5月1日至6日放假调休，共6天")
    path.write_text(text.replace("4月28日（星期日）、5月5日（星期日）上班", "5月10日（星期日）上班"), encoding="utf-8")

    sheet = out(capsys, "notice", str(path), "--format", "text")

    assert sheet.splitlines()[0].endswith("（国办发明电〔2026〕3号）（调整2026年放假安排）")
    assert "  - 2026年5月6日（星期三）：放假\n  - 2026年5月10日（星期日）：上班\n" in sheet
    assert "；与已公布的安排不同：2026-05-06放假（国办发明电〔2026〕3号）" in sheet


def test_the_year_and_new_statutory_days_can_be_given(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    law = ["2027-01-01", *(f"2027-02-0{day}" for day in (5, 6, 7, 8)), "2027-04-05", "2027-05-01", "2027-05-02"]
    law += ["2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03"]

    assert [("", "years-disagree")] == [
        fault for fault in faults(capsys, "notice", text, "--year", "2028") if fault[1] == "years-disagree"
    ]
    assert "法定节假日由使用者另行指明，本库没有核对：2027-01-01、2027-02-05" in out(
        capsys, "notice", text, "--format", "text", "--statutory", *law
    )
    assert law == json.loads(out(capsys, "notice", text, "--statutory", *law))["statutory_days"]


def test_of_a_text_that_is_wrong_every_fault_is_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(TEXT.replace("（周三）", "（周四）").replace("共8天", "共9天"), encoding="utf-8")

    assert [
        *[("/春节", "wrong-total"), ("/劳动节", "wrong-weekday")],
        *[("/端午节", "wrong-weekday"), ("/中秋节", "wrong-weekday")],
    ] == faults(capsys, "notice", str(path))


def test_records_are_not_for_the_file(text: str, records: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert [("--records", "wrong-usage")] == faults(capsys, "notice", text, "--records", records)


def test_a_sheet_of_a_notice_that_cannot_be_laid_over_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notice-2019.txt"
    path.write_text(notice(2019), encoding="utf-8")

    assert 0 == main(["notice", str(path)])
    capsys.readouterr()
    assert 2 == main(["notice", str(path), "--format", "text"])
    assert "overrides-published" in capsys.readouterr().err
