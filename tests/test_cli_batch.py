"""Many rows from the command line: whole or not at all, every row answered, every fault in its row."""

import errno
import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import csv
from tests.test_exchange.test_arrow import births
from tests.test_exchange.test_rows import BIRTH

from hukou_rules.cli import batch, main

WRONG = {**BIRTH, "applied_on": "2021-11-31"}
DUE = "deadlines.citizen-number-assigned.due"


def lines(path: Path, *documents: object) -> str:
    path.write_text("".join(f"{json.dumps(document)}\n" for document in documents), encoding="utf-8")
    return str(path)


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def process(*arguments: str, stdin: bytes = b"", **how: Any) -> subprocess.CompletedProcess[bytes]:  # noqa: ANN401 - as run
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "hukou_rules", "batch", *arguments], input=stdin, capture_output=True, check=False, **how
    )


# --- JSON Lines -------------------------------------------------------------------------------------------------------


def test_each_line_is_answered_in_a_line_and_one_that_is_wrong_makes_the_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = lines(tmp_path / "cases.jsonl", BIRTH, WRONG, BIRTH)

    code = main(["batch", source, str(tmp_path / "answers.jsonl")])
    good, bad, again = read(tmp_path / "answers.jsonl")

    assert 1 == code
    assert "accept" == good["outcome"] == good["aspects"]["place"]
    assert {"id": "citizen-number-assigned", "due": "2021-12-01", "status": "final"} == good["deadlines"][0]
    assert "household-register" in {paper["code"] for paper in good["materials"]}
    assert [("/applied_on", "bad-date")] == [(fault["pointer"], fault["code"]) for fault in bad["errors"]]
    assert bad["outcome"] is None
    assert good == again
    assert "已答复3行，其中1行有错" in capsys.readouterr().out


def test_a_line_that_is_no_document_is_wrong_and_a_blank_one_is_none(tmp_path: Path) -> None:
    source = tmp_path / "cases.jsonl"
    source.write_text(
        '{"service": \n\n[]\n{"service": "first-id-card", "service": "first-id-card"}\n', encoding="utf-8"
    )

    assert 1 == main(["batch", str(source), str(tmp_path / "answers.jsonl")])
    assert [["not-json"], ["wrong-type"], ["duplicate-key"]] == [
        [fault["code"] for fault in answer["errors"]] for answer in read(tmp_path / "answers.jsonl")
    ]


def test_a_byte_order_mark_is_no_part_of_a_line(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_bytes(b"\xef\xbb\xbf" + json.dumps(BIRTH).encode() + b"\r\n")

    assert 0 == main(["batch", str(tmp_path / "cases.jsonl"), str(tmp_path / "answers.jsonl")])


def test_stdin_goes_to_stdout_and_nothing_else_does() -> None:
    document = {key: value for key, value in BIRTH.items() if key != "service"}

    done = process("-", "-", "--service", "newborn-registration", stdin=json.dumps(document).encode())

    assert (0, b"") == (done.returncode, done.stderr)
    assert ["accept"] == [json.loads(line)["outcome"] for line in done.stdout.splitlines()]


def test_a_county_s_profile_is_followed(tmp_path: Path) -> None:
    (tmp_path / "county.json").write_text('{"readings": {"newborn_clock": "task-received"}}', encoding="utf-8")
    source = lines(tmp_path / "cases.jsonl", BIRTH)

    main(["batch", source, str(tmp_path / "answers.jsonl"), "--profile", str(tmp_path / "county.json")])

    assert read(tmp_path / "answers.jsonl")[0]["deadlines"][0]["due"] is None


# --- tables -----------------------------------------------------------------------------------------------------------


def test_a_parquet_table_is_answered_row_by_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = pa.Table.from_batches([births(3, id=[1, 2, 3], applied_on=["2021-11-26", "2021-11-31", "2021-12-01"])])
    pq.write_table(table, tmp_path / "cases.parquet")

    code = main(["batch", str(tmp_path / "cases.parquet"), str(tmp_path / "answers.parquet"), "--format", "json"])
    answers = pq.read_table(tmp_path / "answers.parquet")

    assert 1 == code
    assert {"rows": 3, "errors": 1} == json.loads(capsys.readouterr().out)
    assert [1, 2, 3] == answers.column("id").to_pylist()
    assert ["accept", None, "accept"] == answers.column("outcome").to_pylist()
    assert [None, "/applied_on bad-date", None] == answers.column("errors").to_pylist()
    assert [date(2021, 12, 1), None, date(2021, 12, 6)] == answers.column(DUE).to_pylist()


def test_a_csv_file_says_yes_and_no_and_lists_in_words(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text(
        "id,kind,identity_document,applied_by,applied_on,applicant.registered_in,applicant.formerly_registered_in,"
        "accepting_station.division,accepting_station.is_registration_station,retrievable_by_query\n"
        "0017,transfer,valid,self,2021-12-01,110105,370102 370103,370203,false,True\n"
        "0018,transfer,valid,self,2021-12-01,110105,370102,370203,no,\n"
        "0019,transfer,valid,self,2021-12-01,110105,,370203,false,\n",
        encoding="utf-8",
    )

    code = main(
        ["batch", str(tmp_path / "cases.csv"), str(tmp_path / "answers.csv"), "--service", "registration-certificate"]
    )
    answers = csv.read_csv(
        tmp_path / "answers.csv", convert_options=csv.ConvertOptions(column_types={"id": pa.string()})
    )

    assert 1 == code
    assert ["0017", "0018", "0019"] == answers.column("id").to_pylist()
    assert ["accept", "", "incomplete"] == answers.column("outcome").to_pylist()
    assert "/accepting_station/is_registration_station wrong-type" == answers.column("errors").to_pylist()[1]


@pytest.mark.parametrize("text", ["service,applied_on", "service,applied_on\n", "\ufeffservice,applied_on\r\n\r\n"])
def test_a_csv_file_may_be_answered_in_parquet_and_a_table_without_rows_too(text: str, tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_bytes(text.encode())

    assert 0 == main(["batch", str(tmp_path / "cases.csv"), str(tmp_path / "answers.parquet")])
    assert 0 == pq.read_table(tmp_path / "answers.parquet").num_rows


def test_a_cell_of_several_lines_stays_one_wherever_a_file_is_cut(tmp_path: Path) -> None:
    """The file is read in blocks of 16 MB, and every other line ends within a cell."""
    rows = 1 << 17
    (tmp_path / "cases.csv").write_text("note,service\n" + f'"{"x" * 60}\n{"y" * 80}",nope\n' * rows, encoding="utf-8")

    assert 1 == main(["batch", str(tmp_path / "cases.csv"), str(tmp_path / "answers.parquet")])
    notes = pq.read_table(tmp_path / "answers.parquet", columns=["note"]).column("note")

    assert rows == len(notes)
    assert ["x" * 60 + "\n" + "y" * 80] == notes.unique().to_pylist()


def test_columns_that_are_handed_on_are_written_as_csv_if_it_can_hold_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    views = int(pa.__version__.split(".")[0]) >= 26  # pyarrow 18 writes none to parquet, 26 does
    text = pa.string_view() if views else pa.large_string()
    plain = {"view": pa.array(["a"], text), "number": pa.array([7]).dictionary_encode()}
    strange = {"bytes": pa.array([b"a"]), "list": pa.array([[1]])}
    pq.write_table(pa.table({"service": ["nope"], **plain}), tmp_path / "plain.parquet")
    pq.write_table(pa.table({"service": ["nope"], **plain, **strange}), tmp_path / "strange.parquet")

    assert 1 == main(["batch", str(tmp_path / "plain.parquet"), str(tmp_path / "answers.csv")])
    assert 2 == main(["batch", str(tmp_path / "strange.parquet"), str(tmp_path / "none.csv"), "--format", "json"])
    assert [("/bytes", "wrong-type"), ("/list", "wrong-type")] == [
        (fault["pointer"], fault["code"]) for fault in json.loads(capsys.readouterr().err)["errors"]
    ]
    assert ["a", "7"] == (tmp_path / "answers.csv").read_text(encoding="utf-8").replace('"', "").split("\n")[1].split(
        ","
    )[:2]
    assert not (tmp_path / "none.csv").exists()


# --- what is refused, and leaves everything as it was -----------------------------------------------------------------


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Answers that are there already."""
    path = tmp_path / "old.parquet"
    path.write_text("old", encoding="utf-8")
    return path


def test_a_column_that_is_almost_known_is_named_and_nothing_is_written(
    tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pq.write_table(pa.table({"service": ["first-id-card"], "aplied_on": ["2021-11-26"]}), tmp_path / "cases.parquet")

    code = main(["batch", str(tmp_path / "cases.parquet"), str(old)])

    assert 2 == code
    assert "applied_on" in capsys.readouterr().err
    assert "old" == old.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["cases.parquet", "cases.csv", "absent.parquet", "absent.jsonl", "folder.csv"])
def test_a_file_that_is_damaged_or_cannot_be_read_is_named_and_nothing_is_written(
    name: str, tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases.parquet").write_bytes(b"PAR1 but no more")
    (tmp_path / "cases.csv").write_bytes(b"a,b\n1,2,3\n")
    (tmp_path / "folder.csv").mkdir()
    target = tmp_path / "answers.jsonl" if name.endswith("jsonl") else old

    code = main(["batch", str(tmp_path / name), str(target), "--service", "first-id-card"])

    assert 2 == code
    assert "unreadable" in capsys.readouterr().err
    assert "old" == old.read_text(encoding="utf-8")
    assert [] == [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("applied_on,name\n2021-11-26,张三\n".encode("gbk"), "is not UTF-8"),
        ("applied_on,姓名\n2021-11-26,1\n".encode("gbk"), "is not UTF-8"),
        ("applied_on,name\n2021-11-26,1\n".encode("utf-16"), "is not UTF-8"),
        (b"applied_on,name\n" * 9 + b"2021-11-26\n", "row 10 has 1 cells, the header 2"),
        (b'applied_on,name\n2021-11-26,"a\nb"\n2021-11-26,1,2\n', "row 3 has 3 cells, the header 2"),
        (b"applied_on;name\n2021-11-26;1\n", "semicolons separate its columns, not commas"),
        (b"applied_on\tname\n2021-11-26\t1\n", "tabs separate its columns, not commas"),
        (b"", "it has no header"),
        (b"\n\n", "it has no header"),
        (b"a" * (1 << 18), "from line 1 on quotation marks do not match, or a cell has more than 131,072 characters"),
        (b'applied_on,"name\n2021-11-26,1\n', "from line 1 on quotation marks do not match"),
        (b'applied_on,name\n2021-11-26,1\n2021-11-26,"2\n2021-11-26,3\n', "from line 3 on quotation marks do not"),
        (b'applied_on,name\n"2021-11-26","1\n2021-11-26,"2"\n', "from line 2 on quotation marks do not match"),
        (b'applied_on,name\r2021-11-26,"1\r2021-11-26,2\r', "from line 2 on quotation marks do not match"),
        (b'applied_on,name\n2021-11-26,1\n2021-11-26,"2', "from line 3 on quotation marks do not match"),
    ],
)
def test_a_csv_file_that_is_no_such_table_is_told_what_it_is(
    content: bytes, said: str, tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases.csv").write_bytes(content)

    assert 2 == main(["batch", str(tmp_path / "cases.csv"), str(old), "--service", "first-id-card", "--lang", "en"])
    assert said in capsys.readouterr().err
    assert "old" == old.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("begun", "more", "times", "said"),
    [
        ('2021-11-26,"1\n', "2021-11-26,2\n", 1_300_000, "from line 2 on quotation marks do not match"),
        ("2021-11-26,", "1", 1 << 25, "or a cell has more than 131,072 characters"),
        ("2021-11-26", f",{'1' * 130_000}", 280, "it is damaged, or no such file"),
    ],
)
def test_a_row_that_is_longer_than_what_is_read_at_once_is_told_too(
    begun: str, more: str, times: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "cases.csv", tmp_path / "answers.csv"
    names = "applied_on,name" if times > 1000 else ",".join(["applied_on", *map(str, range(times))])
    source.write_text(f"{names}\n{begun}{more * times}\n", encoding="utf-8")

    assert 2 == main(["batch", str(source), str(target), "--service", "first-id-card", "--lang", "en"])
    assert said in capsys.readouterr().err
    assert not target.exists()


def test_quotation_marks_that_match_are_no_fault_whatever_they_hold(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.parquet"
    source.write_bytes(b'applied_on,name\n2021-11-26,"""1"",\r\n2"\n2021-11-26,3" 4\n"2021-11-26","\n"')

    assert 0 == main(["batch", str(source), str(target), "--service", "first-id-card"])
    assert ['"1",\r\n2', '3" 4', "\n"] == pq.read_table(target).column("name").to_pylist()


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_whether_the_last_line_ends_changes_no_answer(end: str, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.parquet"
    source.write_text(f'applied_on,name\n2021-11-26,"1"2\n2021-11-26,"{"3" * 200_000}"\n2021-11-26,4{end}', newline="")

    assert 0 == main(["batch", str(source), str(target), "--service", "first-id-card"])
    assert ["12", "3" * 200_000, "4"] == pq.read_table(target).column("name").to_pylist()


def test_a_column_of_a_kind_that_the_file_cannot_hold_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.csv"
    when = pa.array([1], pa.timestamp("s", "nowhere"))
    pq.write_table(pa.table({"service": ["first-id-card"], "when": when}), source)
    code = main(["batch", str(source), str(target), "--format", "json"])
    faults = json.loads(capsys.readouterr().err)["errors"]

    assert (2, [("OUT", "unwritable")]) == (code, [(each["pointer"], each["code"]) for each in faults])
    assert "nowhere" in faults[0]["en"]
    assert not target.exists()


def test_a_table_that_breaks_off_leaves_nothing_behind(tmp_path: Path, old: Path) -> None:
    """The first batches are read and answered, then the file is found to be damaged."""
    pq.write_table(pa.Table.from_batches([births(1000)] * 3), tmp_path / "cases.parquet", row_group_size=1000)
    whole = (tmp_path / "cases.parquet").read_bytes()
    middle = len(whole) // 2
    (tmp_path / "cases.parquet").write_bytes(whole[: middle - 300] + b"\0" * 600 + whole[middle + 300 :])

    assert 2 == main(["batch", str(tmp_path / "cases.parquet"), str(old)])
    assert "old" == old.read_text(encoding="utf-8")


@pytest.mark.parametrize(("checked", "code"), [(True, 2), (False, 0)])
def test_one_bit_that_is_another_is_noticed_if_the_file_has_checksums(
    checked: bool, code: int, tmp_path: Path, old: Path
) -> None:
    plain = {"use_dictionary": False, "compression": "none", "write_page_checksum": checked}
    pq.write_table(pa.Table.from_batches([births(1000, id=[*range(1000)])]), tmp_path / "cases.parquet", **plain)
    spoil(tmp_path / "cases.parquet")

    assert code == main(["batch", str(tmp_path / "cases.parquet"), str(old)])
    assert (code == 2) is (old.read_bytes() == b"old")


def spoil(path: Path) -> None:
    """Make another one of one bit of the column ``id``."""
    group = pq.read_metadata(path).row_group(0)
    columns = [group.column(at) for at in range(group.num_columns)]
    column = next(each for each in columns if each.path_in_schema == "id")
    at = (column.dictionary_page_offset or column.data_page_offset) + column.total_compressed_size - 8
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])


def test_answers_have_checksums(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_batches([births(1000, id=[*range(1000)])]), tmp_path / "cases.parquet")
    main(["batch", str(tmp_path / "cases.parquet"), str(tmp_path / "answers.parquet")])
    spoil(tmp_path / "answers.parquet")

    with pytest.raises(OSError, match="CRC"):
        pq.read_table(tmp_path / "answers.parquet", page_checksum_verification=True)


@pytest.mark.parametrize(
    ("source", "target"), [("cases.xlsx", "answers.csv"), ("cases.jsonl", "answers.csv"), ("-", "answers.parquet")]
)
def test_files_of_no_kind_or_of_two_are_refused(source: str, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["batch", source, target])
    assert "wrong-usage" in capsys.readouterr().err


def test_without_the_extra_lines_are_answered_and_tables_say_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    source = lines(tmp_path / "cases.jsonl", BIRTH)

    assert 0 == main(["batch", source, str(tmp_path / "answers.jsonl")])
    assert 2 == main(["batch", str(tmp_path / "cases.csv"), str(tmp_path / "answers.csv")])
    assert "hukou-rules[arrow]" in capsys.readouterr().err


# --- ends -------------------------------------------------------------------------------------------------------------


def test_a_run_that_is_killed_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "answers.jsonl"
    target.write_text("old", encoding="utf-8")
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "hukou_rules", "batch", "-", str(target)], stdin=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        running.stdin.write(json.dumps(BIRTH).encode() + b"\n")
        running.stdin.flush()
        while not [*tmp_path.glob(".hukou-rules-*")]:
            time.sleep(0.02)
        running.send_signal(signal.SIGKILL)

    assert "old" == target.read_text(encoding="utf-8")


def test_a_full_stdout_exits_74_and_a_reader_who_has_gone_does_not(tmp_path: Path) -> None:
    source = lines(tmp_path / "cases.jsonl", *[BIRTH] * 2000)
    command = f"{sys.executable} -m hukou_rules batch {source} -"

    full = subprocess.run(  # noqa: S603 - our own command
        ["/bin/sh", "-c", f"{command} >/dev/full"], capture_output=True, check=False
    )
    closed = subprocess.run(["/bin/sh", "-c", f"{command} >&-"], capture_output=True, check=False)  # noqa: S603 - as above
    gone = subprocess.run(  # noqa: S603 - as above
        ["/bin/bash", "-o", "pipefail", "-c", f"{command} | head -1"], capture_output=True, check=False
    )

    assert 74 == full.returncode == closed.returncode
    assert b"unwritable" in full.stderr
    assert (0, b"") == (gone.returncode, gone.stderr)


class Standard(io.BytesIO):
    """What stands in for stdin and stdout in this process."""

    def __init__(self, given: bytes = b"", error: OSError | None = None) -> None:
        super().__init__(given)
        self.error = error

    def write(self, data: Any) -> int:  # noqa: ANN401 - bytes
        if self.error is not None:
            raise self.error
        return super().write(data)


@pytest.mark.parametrize(
    ("error", "code"),
    [(None, 0), (BrokenPipeError(), 0), (OSError(errno.ENOSPC, "full"), 74)],
    ids=["written", "gone", "full"],
)
def test_in_this_process_stdin_goes_to_stdout_too(
    error: OSError | None, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Standard(error=error)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Standard(json.dumps(BIRTH).encode())))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(answers))

    assert code == main(["batch", "-", "-"])
    assert (error is None) is bool(answers.getvalue())


def test_a_stdout_that_is_closed_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Standard()))
    monkeypatch.setattr(sys, "stdout", None)

    assert 74 == main(["batch", "-", "-"])


def test_a_terminal_sees_how_far_it_has_come(tmp_path: Path) -> None:
    source = lines(tmp_path / "cases.jsonl", *[BIRTH] * 300)
    ours, theirs = pty.openpty()

    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "hukou_rules", "batch", source, str(tmp_path / "answers.jsonl"), "--lang", "en"],
        stderr=theirs,
        stdout=subprocess.PIPE,
        check=False,
    )
    os.close(theirs)

    assert b"300 rows answered, 0 of them with errors" in done.stdout
    assert "rows," in os.read(ours, 4096).decode()
    os.close(ours)


def test_the_time_left_is_told_where_it_can_be_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(batch, "_OFTEN", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "write", shown.append)
    source = lines(tmp_path / "cases.jsonl", BIRTH, BIRTH)

    main(["batch", source, str(tmp_path / "answers.jsonl"), "--lang", "zh"])
    main(["batch", source, str(tmp_path / "answers.jsonl"), "--lang", "en"])

    assert "1行" in shown[0]
    assert "还需" in shown[0]
    assert shown[2].endswith("\x1b[K")
    assert "left" in shown[3]
