"""Commands about the rules: services and their papers, clauses, what readings and editions change; help that runs."""

import io
import json
import os
import re
import shlex
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from attrs import evolve

from hukou_rules import ServiceName, services
from hukou_rules.cli import _COMMANDS, main
from hukou_rules.cli.parser import Commands
from hukou_rules.law import CLAUSES
from hukou_rules.law.edition import Edition
from hukou_rules.services import newborn_registration

NAMES = [name for names in _COMMANDS.values() for name in names]


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command that answers and return what it says."""
    assert 0 == main(arguments)
    return capsys.readouterr().out


def fault(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Run a command that is wrong and return the first fault."""
    try:
        code: object = main([*arguments, "--format", "json"])
    except SystemExit as ended:
        code = ended.code
    assert 2 == code
    first: dict[str, str] = json.loads(capsys.readouterr().err)["errors"][0]
    return first


# --- services ---------------------------------------------------------------------------------------------------------


def test_services_list_the_codes_of_their_papers(capsys: pytest.CaptureFixture[str]) -> None:
    everything = told(["services"], capsys)

    assert [name.code for name in ServiceName] == re.findall(r"^(\S+)\t", everything, re.MULTILINE)
    assert "  household-register:followed-parent\t居民户口簿（新生儿所随的一方）\n" in everything
    assert (
        "temporary-id-card\ttemporary resident identity card\n"
        "  acceptance-slip:applicant\tacceptance slip for the identity card (the applicant)\n"
        "  household-register:applicant\thousehold register (the applicant)\n"
        "  photo:applicant\tphotograph (the applicant)\n"
    ) == told(["services", "temporary-id-card", "--lang", "en"], capsys)


def test_every_code_that_is_listed_can_be_presented(capsys: pytest.CaptureFixture[str]) -> None:
    for each in json.loads(told(["services", "--format", "json"], capsys))["services"]:
        codes = [f"{paper['code']}:{paper['whose']}" for paper in each["materials"]]
        assert len(codes) == len(set(codes))
        main(["checklist", "examples/launch_day_newborn.json", "--presented", *codes])


# --- clauses ----------------------------------------------------------------------------------------------------------


def test_a_clause_says_where_it_stands_and_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    page = told(["clause", "sd-4.3", "HRR-7"], capsys)

    assert page.startswith(f"SD-4.3\n{CLAUSES['SD-4.3'].statement.zh}\n")
    assert "\n\nHRR-7\n" in page
    assert "自2021-11-26施行；新闻报道所载举措；仅见一处转述。" in page
    assert "本表述有超出原文字句之处，系推定。" in page
    assert told(["clause", "SD-4.3", "--format", "markdown", "--lang", "en"], capsys).startswith("# SD-4.3\n\n- ")


def test_a_clause_followed_otherwise_than_as_law_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "，比照适用。" in told(["clause", "CC-203"], capsys)
    ended = next(each for each in CLAUSES.values() if each.source.in_force_until is not None)
    assert f"至{ended.source.in_force_until}施行" in told(["clause", ended.id], capsys)


def test_without_an_id_every_clause_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert [*CLAUSES] == [line.partition("\t")[0] for line in told(["clause"], capsys).splitlines()]
    assert told(["clause", "--format", "markdown"], capsys).startswith("- `SD-0` ")
    assert [*CLAUSES] == [each["id"] for each in json.loads(told(["clause", "--format", "json"], capsys))["clauses"]]
    assert [CLAUSES["SD-4.3"].statement.zh] == [
        each["zh"] for each in json.loads(told(["clause", "SD-4.3", "--format", "json"], capsys))["clauses"]
    ]


def test_the_nearest_clause_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = fault(["clause", "SD-4.33"], capsys)

    assert ("SD-4.33", "unknown-clause") == (wrong["pointer"], wrong["code"])
    assert "是否指：SD-4.3；" in wrong["zh"]
    assert "no such clause; without an id all of them are listed" == fault(["clause", "文"], capsys)["en"]


# --- what changes -----------------------------------------------------------------------------------------------------


def test_readings_are_compared_by_what_they_change(capsys: pytest.CaptureFixture[str]) -> None:
    stricter = ["diff", "newborn-registration", "--to", "any_station=with-registry"]

    assert told(stricter, capsys).startswith("新生儿落户：2处变化，")
    assert (
        []
        == json.loads(told([*stricter, "--from", "any_station=with-registry", "--format", "json"], capsys))["changes"]
    )
    assert told([*stricter, "--format", "markdown", "--lang", "en"], capsys).startswith(
        "# newborn household registration:"
    )


def test_editions_are_compared_by_their_ids(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = newborn_registration.SERVICE
    new = evolve(
        old,
        edition=Edition(id="test/1", zh="试行", en="test"),
        in_force_from=date(2027, 1, 1),
        advice=old.advice[:-1],
    )
    monkeypatch.setattr(services, "SERVICES", (*services.SERVICES, new))

    assert "1处变化" in told(["diff", old.name.code, "--editions", old.edition.id, "test/1"], capsys)
    wrong = fault(["diff", old.name.code, "--editions", old.edition.id, "test/2"], capsys)
    assert ("--editions", "unknown-value") == (wrong["pointer"], wrong["code"])
    assert "did you mean: test/1; " in wrong["en"]


@pytest.mark.parametrize(
    ("arguments", "pointer", "en"),
    [
        (["--to", "any_station"], "--to", "field=option"),
        (["--from", "x", "--to", "any_station=any"], "--from", "field=option"),
        (["--to", "any_station=any", "any_station=with-registry"], "--to", "more than once"),
        (["--to", "any_stations=any"], "/readings/any_stations", "no such key"),
        (["--to", "any_station=with-registri"], "/readings/any_station", "did you mean: with-registry; "),
        ([], "", "one of the arguments --to --editions is required"),
        (["--to", "any_station=any", "--editions", "a", "b"], "--editions", "not allowed with argument --to"),
    ],
)
def test_readings_that_are_none_are_refused(
    arguments: list[str], pointer: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = fault(["diff", "newborn-registration", *arguments], capsys)

    assert pointer == wrong["pointer"]
    assert en in wrong["en"]


# --- what was meant ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["asses", "x"], "assess"),
        (["guide", "newborn"], "newborn-registration"),
        (["assess", "x", "--explan"], "--explain"),
        (["record", "x", "--formt", "json"], "--format"),
        (["agenda", "x", "--actor", "accepting-staton"], "accepting-station"),
        (
            ["checklist", "examples/launch_day_newborn.json", "--presented", "mariage-certificate"],
            "marriage-certificate",
        ),
    ],
)
def test_the_nearest_command_service_option_and_code_is_suggested(
    arguments: list[str], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = fault(arguments, capsys)

    assert f"did you mean: {near}" in wrong["en"]
    assert f"是否指：{near}" in wrong["zh"]


@pytest.mark.parametrize("arguments", [["record", "x", "--check"], ["record", "x", "--xyzzy"], ["record", "x", "y"]])
def test_nothing_is_suggested_where_nothing_is_near(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "did you mean" not in fault(arguments, capsys)["en"]


# --- help -------------------------------------------------------------------------------------------------------------


def test_every_command_is_in_the_module_that_the_table_says() -> None:
    for module, names in _COMMANDS.items():
        commands = Commands()
        import_module(f"hukou_rules.cli.{module}").add_to(commands)
        assert names == tuple(commands.names)


@pytest.mark.parametrize("name", NAMES)
def test_the_example_in_the_help_of_every_command_runs(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert 0 == ended.value.code
    found = re.search(r"for example:\n  (.*hukou-rules .+)\n\n", capsys.readouterr().out)
    assert found is not None
    line = found[1]

    if "|" in line:
        shell = f'hukou-rules() {{ {shlex.quote(sys.executable)} -m hukou_rules "$@"; }}; {line}'
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run(["/bin/bash", "-c", shell], check=True, capture_output=True, env=environment)  # noqa: S603 - our own
    else:
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 60))
        assert 0 == main(shlex.split(line)[1:])
        assert capsys.readouterr().out


def test_what_a_command_does_not_need_is_not_imported() -> None:
    """Neither rules and answers to list clauses, nor the calendar to list services, nor anything to say the version."""
    heavy = [
        "holidays",
        "hypothesis",
        "hukou_rules.analysis.verify",
        "hukou_rules.terminal",
        "hukou_rules.exchange.record",
    ]
    for arguments, never in (
        (["--version"], ["hukou_rules.rules", "hukou_rules.pages", "hukou_rules.calendar", *heavy]),
        (["services"], heavy),
        (["clause"], ["hukou_rules.assessment", "hukou_rules.exchange", "hukou_rules.services.place", *heavy]),
        (["deadline", "--from", "2026-09-28", "--working-days", "5"], heavy[1:]),
    ):
        script = (
            "import sys\nfrom hukou_rules.cli import main\n"
            f"try: main({arguments!r})\nexcept SystemExit: pass\n"
            f"print(*sorted(set({never!r}) & set(sys.modules)), file=sys.stderr)"
        )
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env=environment)  # noqa: S603 - our own
        assert "" == ran.stderr.decode().strip(), arguments


def test_the_examples_stand_where_the_help_says() -> None:
    assert Path("examples/launch_day_newborn.json").is_file()
