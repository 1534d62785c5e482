"""One word turns any value into a form: every kind, both languages; the keys of the contract; what is refused."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from attrs import evolve
from tests.applications import certificate, first_id_card, newborn
from tests.test_casework.test_agenda import CASES, TODAY
from tests.test_exchange.test_record import OFFICIAL, WRITTEN
from tests.test_pages.test_proof import broken

from hukou_rules import (
    Assessment,
    Fault,
    HukouRulesError,
    InputError,
    Notice,
    Parent,
    PoliceStation,
    Profile,
    Readings,
    Text,
    assess,
    interview_step,
    read_case,
    to_dict,
    to_ics,
    to_markdown,
    to_text,
)
from hukou_rules.analysis.cures import Cures, cures
from hukou_rules.analysis.diff import Differences, diff, diff_editions
from hukou_rules.analysis.guide import guide
from hukou_rules.analysis.questions import Wanted, question_for
from hukou_rules.calendar.year import year_of
from hukou_rules.casework.agenda import agenda
from hukou_rules.casework.checklist import checklist
from hukou_rules.casework.progress import progress
from hukou_rules.deadlines import count_from
from hukou_rules.exchange.forms import Value
from hukou_rules.exchange.record import recheck
from hukou_rules.facts.first_id_card import AppliedBy
from hukou_rules.law.readings import AnyStation
from hukou_rules.services import SERVICES
from hukou_rules.services.newborn_registration import SERVICE
from hukou_rules.terms import ServiceName, StationKind

LAUNCH_DAY = assess(newborn())
ALONE = assess(first_id_card(date(2009, 3, 2), applied_by=AppliedBy.SELF))
ABROAD = assess(newborn(father=Parent(registered_in="110105"), accepting_station=PoliceStation(division="110105")))
QUESTION = question_for(SERVICE, SERVICE.facts())
assert QUESTION is not None
FAULT_KEYS = {"pointer": "/kind", "code": "unknown-value"}
FAULT = Fault(**FAULT_KEYS, zh="取值无效。", en="not a value here")
VALUES: dict[type, Value] = {
    type(value): value
    for value in (
        LAUNCH_DAY,
        progress(LAUNCH_DAY, today=date(2021, 11, 30)),
        agenda(CASES, today=TODAY),
        checklist(LAUNCH_DAY, []),
        guide(ServiceName.FIRST_ID_CARD),
        cures(ALONE),
        QUESTION,
        interview_step({"service": "newborn-registration"}, "the weather"),
        LAUNCH_DAY.deadlines[0],
        year_of(OFFICIAL, 2027),
        Notice(source="某号文", year=2027, days_off=[date(2027, 1, 1)], worked_days=[date(2027, 1, 3)]),
        recheck(WRITTEN),
        broken((("home", "other"),)),
        diff(SERVICE, Readings(), Readings(any_station=AnyStation.WITH_REGISTRY)),
        FAULT,
        InputError([FAULT]),
        InputError([FAULT, FAULT]).faults,
    )
}
COUNTY = Profile(contact=Text(zh="咨询电话：0000-0000000", en="Phone: 0000-0000000"))


def test_every_kind_of_value_is_tried() -> None:
    declared = {InputError: HukouRulesError, tuple: tuple[Fault, ...]}

    assert {*get_args(Value)} == {declared.get(kind, kind) for kind in VALUES}


@pytest.mark.parametrize("kind", VALUES)
def test_every_value_ends_with_the_contact_of_a_profile(kind: type) -> None:
    value = VALUES[kind]

    assert f"{to_text(value)}咨询电话：0000-0000000\n" == to_text(value, profile=COUNTY)
    assert f"{to_markdown(value, 'en')}Phone: 0000-0000000\n" == to_markdown(value, "en", profile=COUNTY)
    assert {
        **to_dict(value),
        "profile": {"contact": {"zh": "咨询电话：0000-0000000", "en": "Phone: 0000-0000000"}},
    } == (to_dict(value, profile=COUNTY))
    assert to_text(value) == to_text(value, profile=Profile())


def test_what_is_no_profile_is_named() -> None:
    for form in (to_dict, to_text, to_markdown):
        with pytest.raises(InputError, match="/profile: wrong type"):
            form(LAUNCH_DAY, profile=Readings())  # type: ignore[arg-type] # what this is about


def test_a_reference_is_shown_as_whatever_else_comes_from_outside() -> None:
    found = agenda({"110105194912310021": LAUNCH_DAY, "\ud800": LAUNCH_DAY}, today=date(2021, 11, 30))
    shown = "".join([to_text(found), to_markdown(found), *map(repr, found)])

    assert "110105194912310021" not in shown
    assert b"\\ud800" in shown.encode()


@pytest.mark.parametrize("kind", VALUES)
def test_every_value_has_its_forms_in_both_languages(kind: type) -> None:
    value = VALUES[kind]
    pages = [form(value, lang) for form in (to_text, to_markdown) for lang in ("zh", "en")]

    assert to_dict(value) == json.loads(json.dumps(to_dict(value)))
    assert 4 == len({*pages})
    assert all(page.endswith("\n") and not page.endswith("\n\n") for page in pages)
    assert to_text(value) == pages[0]
    assert to_markdown(value) == pages[2]
    assert pages[2].startswith(("# ", "| ", "- "))


@pytest.mark.parametrize("value", [None, 5, "text", (), [LAUNCH_DAY], Assessment, LAUNCH_DAY.findings[0]])
@pytest.mark.parametrize("form", [to_dict, to_text, to_markdown])
def test_any_other_value_is_refused_and_the_kinds_are_named(form: Any, value: object) -> None:  # noqa: ANN401 - each of the words
    with pytest.raises(InputError) as refused:
        form(value)
    (fault,) = refused.value.faults

    assert ("/value", "wrong-type") == (fault.pointer, fault.code)
    assert f"({type(value).__name__})" in fault.en
    assert all(f"({kind.__name__})" in fault.en and f"（{kind.__name__}）" in fault.zh for kind in get_args(Value))


@pytest.mark.parametrize("form", [to_text, to_markdown, to_ics])
def test_a_wrong_value_and_a_wrong_language_are_named_at_once(form: Any) -> None:  # noqa: ANN401 - each of the words
    with pytest.raises(InputError) as refused:
        form(5, "fr")

    assert ["/value", "/lang"] == [fault.pointer for fault in refused.value.faults]


@pytest.mark.parametrize("lang", ["fr", "", None, "ZH", ["zh"]])
@pytest.mark.parametrize("form", [to_text, to_markdown])
def test_a_language_without_words_is_refused(form: Any, lang: object) -> None:  # noqa: ANN401 - each of the words
    with pytest.raises(InputError) as refused:
        form(LAUNCH_DAY, lang)
    (fault,) = refused.value.faults

    assert ("/lang", "unknown-value") == (fault.pointer, fault.code)
    assert "zh, en" in fault.en
    assert "zh, en" in fault.zh


def test_an_answer_carries_the_contract_and_its_edition_in_each_language() -> None:
    answer = to_dict(LAUNCH_DAY)

    assert ["contract", "law_as_of", "service", "edition"] == [*answer][:4]
    assert (1, "2026-11-23") == (answer["contract"], answer["law_as_of"])
    assert {
        "id": LAUNCH_DAY.edition.id,
        "zh": "山东省四项户籍业务全省通办（2021年11月26日起）",
        "en": "Shandong's four province-wide services from 2021-11-26",
    } == answer["edition"]


def test_a_deadline_is_called_in_python_as_it_is_in_json() -> None:
    dated: Any = to_dict(LAUNCH_DAY)["deadlines"]
    bare = count_from(date(2021, 11, 26), 3, OFFICIAL)

    assert [each["id"] for each in dated] == [due.id.code for due in LAUNCH_DAY.deadlines if due.id]
    assert (None, None) == (bare.id, to_dict(bare)["id"])


# --- cures ------------------------------------------------------------------------------------------------------------


def cured(answer: Assessment) -> list[tuple[list[tuple[str, str | None, str]], str]]:
    """Return of each cure what it changes, where that is stated and who brings it about; and what it ends in."""
    found: Any = to_dict(answer)["cures"]
    return [
        ([(each["fact"], each["pointer"], each["by"]) for each in cure["changes"]], cure["outcome"]) for cure in found
    ]


def test_an_answer_that_asks_for_a_correction_says_who_can_change_what() -> None:
    by_waiting: Any = to_dict(ALONE)["cures"]

    assert [
        ([("applied_by", "/applied_by", "applicant")], "accept"),
        ([("age", "/applied_on", "time")], "accept"),
        ([("applied_by", "/applied_by", "applicant")], "discretion"),
    ] == cured(ALONE)
    assert {
        "fact": "age",
        "pointer": "/applied_on",
        "to": ["16-or-older"],
        "by": "time",
        "zh": "等到年满十六周岁（自2025-03-02起）",
        "en": "wait until the age of 16 (from 2025-03-02)",
    } == by_waiting[1]["changes"][0]


def test_what_nobody_can_change_is_said_so_and_what_follows_from_several_fields_points_nowhere() -> None:
    held = cured(assess(newborn(father=Parent(registered_in="110105"), mother=Parent(registered_in="110105"))))

    assert ("registration", None, "nobody") in [change for changes, _ in held for change in changes]


def test_of_other_stations_those_that_certainly_accept_are_named() -> None:
    outside: Any = to_dict(assess(newborn(accepting_station=PoliceStation(division="110105"))))["cures"]
    early: Any = to_dict(assess(newborn(applied_on=date(2021, 11, 25))))["cures"]
    station = early[0]["changes"][0]

    assert [kind.code for kind in StationKind] == outside[0]["changes"][0]["to"]
    assert ("station", "/accepting_station", ["registration-station"]) == (
        station["fact"],
        station["pointer"],
        station["to"],
    )


def test_while_the_day_alone_is_open_nobody_is_sent_home() -> None:
    """Any station accepts since 2021-11-26; the answer without a day says from which day on beside it."""
    station = {"division": "370102", "handles_registration": False, "is_registration_station": False}
    case = {"service": "temporary-id-card", "applicant": {"registered_in": "371502"}, "accepting_station": station}
    (found,) = cures(assess(read_case(case)))

    assert (StationKind.REGISTRATION_STATION, StationKind.SHANDONG_WITH_REGISTRY) == found.changes[0].to
    assert "opening" in found.open


def test_nothing_refused_has_no_cures() -> None:
    assert [] == to_dict(LAUNCH_DAY)["cures"]
    assert [] == [*cures(LAUNCH_DAY)]
    assert "没有需要改变的情况" in to_text(cures(LAUNCH_DAY))


def test_cures_of_the_answer_stand_in_its_page_and_in_the_one_time_notice() -> None:
    way = "请父亲、母亲或者其他监护人一起来申请，即可受理。"
    notice = checklist(ALONE, [])

    assert [to_dict(ALONE)["cures"]] * 2 == [to_dict(notice)["cures"], to_dict(cures(ALONE))["cures"]]
    for page in (to_text(ALONE), to_text(notice), to_text(cures(ALONE))):
        assert way in page.split("【怎样可以受理】")[1].split("【")[0]
    assert "怎样可以受理" not in to_text(LAUNCH_DAY) + to_text(checklist(LAUNCH_DAY, []))


def test_without_a_day_of_birth_nobody_is_told_how_long_to_wait() -> None:
    found = cures(ALONE)
    waiting = found.found[1].changes[0]
    long_ago = Cures(service=found.service, found=found.found, born_on=date.max)

    assert date(2025, 3, 2) == found.since(waiting)
    assert found.since(found.found[0].changes[0]) is None
    assert Cures(service=found.service, found=found.found).since(waiting) is None
    assert long_ago.since(waiting) is None
    assert 3 == len(found)


@pytest.mark.parametrize("path", sorted(Path("examples/cases").glob("*.json"))[::7], ids=lambda path: path.stem)
def test_cures_stand_where_something_refuses_or_is_to_be_corrected(path: Path) -> None:
    try:
        answer = to_dict(assess(read(path)))
    except HukouRulesError:
        return

    assert bool(answer["cures"]) == (answer["outcome"] in {"refuse", "correct"})


def read(path: Path) -> Any:  # noqa: ANN401 - a case
    """Return the case of a documented document."""
    from hukou_rules.exchange.decode import read_case

    return read_case(json.dumps(json.loads(path.read_text(encoding="utf-8"))["input"]))


# --- the rest ---------------------------------------------------------------------------------------------------------


def test_a_question_names_its_options_its_clauses_and_what_is_left() -> None:
    assert QUESTION is not None
    data: Any = to_dict(QUESTION)
    page = to_text(QUESTION)

    assert [option.code for option in QUESTION.options] == [each["code"] for each in data["options"]]
    assert {"expected", "at_most"} == {*data["effort"]}
    assert "请说明：所随一方的户籍所在地。" == page.splitlines()[0]
    assert "1. 山东省常住户口（shandong）" in page
    assert "[SD-4.1]" in page
    assert f"最多{data['effort']['at_most']}项" in page


def test_a_question_beside_the_outcome_says_nothing_of_what_is_left() -> None:
    unknown = assess(newborn(wants_household_register=None))
    beside = question_for(SERVICE, unknown.facts, wanted=Wanted.EVERYTHING)
    assert beside is not None

    assert to_dict(beside)["effort"] is None
    assert "最多" not in to_text(beside)


def changes(found: Differences) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return what changes, as JSON."""
    return to_dict(found)["changes"]


def test_differences_say_what_was_and_what_is_of_every_kind_of_answer() -> None:
    found: Any = to_dict(VALUES[type(diff(SERVICE, Readings(), Readings()))])
    first = SERVICES[0]
    lists: dict[str, Any] = {name: getattr(first, name)[:-1] for name in ("papers", "steps", "limits", "advice")}
    gone: Any = [
        change
        for name, kept in {**lists, "follow_ups": ()}.items()
        for change in changes(diff_editions(first, evolve(first, **{name: kept})))
    ]
    fee = changes(diff_editions(first, evolve(first, fee=None)))

    assert ("met", "not-met") == (found["changes"][0]["before"]["code"], found["changes"][0]["after"]["code"])
    assert ["without"] == found["changes"][0]["where"][0]["registry"]
    assert {"materials", "route", "follow_ups", "limits", "advice"} == {each["part"] for each in gone}
    assert all(each["after"] is None and each["before"] for each in gone)
    assert [("fee", {"amount_cny": 0, "clause": "CS18-37"}, None)] == [
        (each["part"], each["before"], each["after"]) for each in fee
    ]


def test_a_deadline_by_itself_is_told_with_its_count_and_what_it_turns_on() -> None:
    unsure = assess(certificate(retrievable_by_query=None))
    page = to_text(unsure.deadlines[0])

    assert "现场出具证明" == page.splitlines()[0]
    assert "取决于：/retrievable_by_query" in page
    assert "自“受理”" in to_text(LAUNCH_DAY.deadlines[0])


def test_a_bare_count_is_told_day_by_day_in_markdown_too() -> None:
    page = to_markdown(count_from(date(2026, 9, 28), 5, OFFICIAL), "en")

    assert "# 5 working days from 2026-09-28 (Monday), that day not counted:" == page.splitlines()[0]
    assert "- 2026-10-01 Thursday   not counted: National Day" in page


def test_a_year_in_markdown_has_a_table_for_each_month() -> None:
    page = to_markdown(year_of(OFFICIAL, 2026))

    assert 12 == page.count("| 一 | 二 | 三 | 四 | 五 | 六 | 日 |")
    assert {7} == {line.count("|") - 1 for line in page.splitlines() if line.startswith("|")}
    assert "| 16休 | 17休 | 18休 | 19休 | 20休 | 21 | 22 |" in page
    assert "- 2026-02-14（星期六） 调休上班" in page


def test_faults_are_told_a_line_each() -> None:
    error = InputError([FAULT, Fault(pointer="", code="not-json", zh="不是有效的JSON。", en="not valid JSON")])

    assert "/kind  unknown-value  取值无效。\n-  not-json  不是有效的JSON。\n" == to_text(error)
    assert "- `/kind` `unknown-value` not a value here\n- `-` `not-json` not valid JSON\n" == to_markdown(error, "en")
    assert {
        "errors": [{"pointer": "/kind", "code": "unknown-value", "zh": "取值无效。", "en": "not a value here"}]
    } == (to_dict(FAULT))


def test_an_agenda_iterates_over_its_tasks() -> None:
    found = agenda(CASES, today=TODAY)

    assert found.tasks == (*found,)
    assert len(found.tasks) == len(found)
    assert f"{len(found)}件" in to_text(found)


def test_nobody_who_only_asks_for_an_answer_loads_the_forms() -> None:
    script = (
        "import sys, hukou_rules; hukou_rules.assess(hukou_rules.NewbornApplication());"
        "print(*(name for name in sys.modules if name.startswith(('hukou_rules.exchange', 'hukou_rules.pages'))))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - ours

    assert "" == ran.stdout.strip()
