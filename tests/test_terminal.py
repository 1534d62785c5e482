"""The interview on a terminal: it ends with an application, however often it is interrupted or misunderstood."""

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hukou_rules.assessment import Assessment, assess
from hukou_rules.decision import Outcome, Verdict
from hukou_rules.errors import Fault, InputError
from hukou_rules.exchange.decode import read_case, read_document
from hukou_rules.exchange.interview import interview_step
from hukou_rules.intake import intake_named
from hukou_rules.intake.case import Case
from hukou_rules.law.edition import Edition
from hukou_rules.pages.layout import Language
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.services.newborn_registration import child_is_not_registered_yet
from hukou_rules.terminal import UNFINISHED, run_interview
from hukou_rules.terms import ServiceName

FIRST, TEMPORARY, CERTIFICATE, NEWBORN = SERVICES
of_each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)


def held(
    service: Service[Any], *lines: str, language: Language = "en", resume: Mapping[str, object] | None = None
) -> tuple[dict[str, object], str]:
    """Hold an interview with these lines typed; return the document and what was shown."""
    out = io.StringIO()
    document = run_interview(service, io.StringIO("".join(f"{line}\n" for line in lines)), out, language, resume)
    return document, out.getvalue()


def answered(document: Mapping[str, object]) -> Assessment:
    """Return the answer to an interview that is over."""
    step = interview_step(document)
    assert step.answer is not None
    return step.answer


def prompt(service: Service[Any], wanted: str) -> str:
    """Return how the question about a fact begins, or about the field of the application at a pointer."""
    if wanted.startswith("/"):
        return f"Please enter: {intake_named(service.name).label_of(wanted).en}"
    return f"Please state {service.declared[wanted].label.en}."


def answering(service: Service[Any], out: io.StringIO) -> Callable[[], str]:
    """Type the answer to the last question shown; whatever is presumed is as usual, which stands first."""
    answers = {prompt(service, wanted): answer for wanted, answer in ANSWERS[service.name].items()}

    def line() -> str:
        lines = (each.removeprefix("> ") for each in reversed(out.getvalue().splitlines()))
        asked = next(each for each in lines if each.startswith("Please"))
        found = next((answer for words, answer in answers.items() if asked.startswith(words)), "1")
        return f"{found}\n"

    return line


class Typed(io.StringIO):
    """A terminal at which somebody types."""

    def __init__(self, line: Callable[[], str]) -> None:
        super().__init__()
        self._line = line

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # noqa: ARG002 - as a stream has it
        return self._line()


ANSWERS: dict[ServiceName, dict[str, str]] = {  # to questions about facts, and about fields by their pointers
    ServiceName.FIRST_ID_CARD: {
        "registration": "registered in Shandong",
        "held_id_card": "never",
        "home": "other",
        "place": "shandong",
        "registry": "with",
        "opening": "since",
        "applied_by": "self",
        "age": "16-or-older",
        "attendance": "present",
        "/applicant/registered_in": "371502",
        "/accepting_station/division": "历下区",
        "/applicant/born_on": "2001-03-02",
        "/applied_on": "2021-11-26",
    },
    ServiceName.TEMPORARY_ID_CARD: {
        "registration": "registered in Shandong",
        "id_card_application": "pending",
        "urgency": "urgent",
        "home": "other",
        "place": "shandong",
        "registry": "with",
        "opening": "since",
        "applied_by": "self",
        "age": "16-or-older",
        "/applicant/registered_in": "371502",
        "/accepting_station/division": "370102",
        "/applicant/born_on": "2001-03-02",
        "/applied_on": "2021-11-26",
    },
    ServiceName.REGISTRATION_CERTIFICATE: {
        "tie": "formerly",
        "kind": "transfer",
        "identity_document": "valid",
        "retrievable": "by-inquiry",
        "home": "other",
        "place": "shandong",
        "opening": "since",
        "applied_by": "self",
        "/applicant/registered_in": "110105",
        "/applicant/formerly_registered_in": "371502",
        "/accepting_station/division": "370102",
        "/applied_on": "2021-12-01",
    },
    ServiceName.NEWBORN_REGISTRATION: {
        "child_registration": "not-yet",
        "follows": "father",
        "registration": "shandong",
        "home": "other",
        "place": "shandong",
        "opening": "since",
        "child_age": "first-month",
        "applied_by": "father",
        "register_check": "matches",
        "certificate_check": "matches",
        "birth_certificate": "held",
        "parents_marriage": "married",
        "register_wanted": "wanted",
        "/father/registered_in": "371502",
        "/accepting_station/division": "济南市历下区",
        "/child/born_on": "2021-11-15",
        "/applied_on": "2021-11-26",
    },
}


@of_each_service
def test_every_interview_ends_with_an_application_that_is_accepted(service: Service[Any]) -> None:
    out = io.StringIO()
    document = run_interview(service, Typed(answering(service, out)), out, "en")
    case = read_case(json.dumps(document))
    assessment = assess(case)

    assert UNFINISHED not in document
    assert Outcome.ACCEPT is assessment.outcome
    assert all(not finding.missing for finding in assessment.findings)
    assert all(step.division for step in assessment.route)
    assert out.getvalue().endswith("Nothing more to ask.\n")


def test_days_and_divisions_come_last_and_days_after_divisions() -> None:
    out = io.StringIO()
    run_interview(NEWBORN, Typed(answering(NEWBORN, out)), out, "en")
    asked = [line for line in out.getvalue().splitlines() if "Please" in line]
    raw = [line for line in asked if "Please enter" in line]

    assert 2 == sum("date" in line for line in raw[-2:])
    assert asked[-len(raw) :] == raw


def test_an_interview_can_be_interrupted_and_gone_on_with() -> None:
    first, shown = held(NEWBORN, "1", "1", "q")
    second, _ = held(NEWBORN, "1", "1", "1", "since", "1", "1", "first-month", "father", resume=first)
    assert isinstance(first[UNFINISHED], dict)
    assert isinstance(second[UNFINISHED], dict)

    assert shown.endswith("> Paused.\n")
    assert {"registration": "shandong"} == first[UNFINISHED]["answers"]
    assert {"registration", "place", "opening", "child_age"} == {*second[UNFINISHED]["answers"]}
    assert ("mother", "father") == (second["follows"], json.loads(json.dumps(second))["applied_by"])


def test_an_interview_can_begin_with_what_an_application_says_already() -> None:
    document = json.loads(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"))
    del document["checks"]
    given, shown = held(NEWBORN, "other", "matches", "matches", "with", *[""] * 4, resume=document)

    assert {"answers": {}, "skipped": [*SPECIAL, "/father/household"]} == given.pop(UNFINISHED)
    assert {**document, "checks": {"register": "matches", "birth_certificate": "matches"}} == given
    assert prompt(NEWBORN, "follows") not in shown


BARE = {"service": NEWBORN.name.value}
SPECIAL = ["/child/born_abroad", "/child/adopted_or_in_care"]


def test_null_is_unknown_in_a_document_to_go_on_from_and_the_document_is_left_as_it_was() -> None:
    resume: dict[str, object] = {**BARE, "child": None, "mother": {}}
    document, _ = held(NEWBORN, "1", "1", "2", resume=resume)

    assert {"already_registered": True} == document["child"]
    assert {**BARE, "child": None, "mother": {}} == resume


def test_all_that_is_wrong_with_a_text_to_go_on_from_is_named_at_once() -> None:
    text = """{"service": "newborn-registration", "folows": "father", "mother": {"a": 1, "a": 2},
        "interview": {"answers": {"place": "moon"}, "skipped": ["hair", "/child/born_on", 5], "x": 1, "y": 1, "x": 1}}
        """
    with pytest.raises(InputError) as caught:
        run_interview(NEWBORN, io.StringIO(), io.StringIO(), resume=text)

    assert [
        ("/mother/a", "duplicate-key"),
        ("/interview/x", "duplicate-key"),
        ("/folows", "unknown-key"),
        ("/mother/a", "unknown-key"),
        ("/interview/x", "unknown-key"),
        ("/interview/y", "unknown-key"),
        ("/interview/answers/place", "unknown-value"),
        ("/interview/skipped/0", "unknown-value"),
        ("/interview/skipped/2", "unknown-value"),
    ] == [(fault.pointer, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize("service", ["moon", [], {}, 5])
def test_an_interview_of_another_service_is_not_gone_on_with(service: object) -> None:
    with pytest.raises(InputError, match=r"^/service: not a value here; known: newborn-registration$"):
        held(NEWBORN, resume={"service": service, "child": 5})


def test_a_service_that_is_null_is_the_one_asked_about() -> None:
    assert BARE.items() <= held(NEWBORN, *[""] * 40, resume={"service": None})[0].items()


@of_each_service
def test_after_each_answer_what_is_kept_goes_on_where_the_interview_stood(service: Service[Any]) -> None:
    kept: list[dict[str, object]] = [{}]
    out = io.StringIO()
    document = run_interview(service, Typed(answering(service, out)), out, "en", keep=kept.append)
    for answered in (1, len(kept) // 2, len(kept) - 1):
        again = io.StringIO()

        assert document == run_interview(service, Typed(answering(service, again)), again, "en", kept[answered])
        assert answered == out.getvalue().count("> ") - again.getvalue().count("> ")
    assert document.keys() == kept[-1].keys() - {UNFINISHED}


@pytest.mark.parametrize(
    ("resume", "pointers"),
    [
        ({**BARE, "follows": "uncle"}, ["/follows"]),
        ({"service": "first-id-card"}, ["/service"]),
        ({**BARE, UNFINISHED: []}, ["/interview"]),
        ({**BARE, UNFINISHED: {"answers": {}, "skipped": "none"}}, ["/interview"]),
        (
            {**BARE, UNFINISHED: {"answers": {"place": "moon", "hair": "red"}, "skipped": []}},
            ["/interview/answers/place", "/interview/answers/hair"],
        ),
        (
            {**BARE, UNFINISHED: {"answers": {"place": [], "11010519491231002X": {}}, "skipped": [[]], "x": 1}},
            [
                "/interview/x",
                "/interview/answers/place",
                f"/interview/answers/{'*' * 18}",
                "/interview/skipped/0",
            ],
        ),
    ],
)
def test_a_document_to_go_on_from_has_to_be_valid(resume: dict[str, object], pointers: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        held(NEWBORN, resume=resume)

    assert pointers == [fault.pointer for fault in caught.value.faults]


def test_what_has_happened_already_counts() -> None:
    """Applied for before the service began, accepted after it: that is since, and nobody is asked."""
    elsewhere = {**BARE, "accepting_station": {"is_registration_station": False}}
    before = {**elsewhere, "applied_on": "2021-11-20"}
    since = {**before, "events": {"accepted": "2021-11-29"}}
    undated, refused, shown = (held(NEWBORN, *[""] * 40, resume=told)[1] for told in (elsewhere, before, since))

    assert prompt(NEWBORN, "opening") in undated
    assert "Please" not in refused
    assert prompt(NEWBORN, "opening") not in shown
    assert prompt(NEWBORN, "place") in shown


def test_what_is_not_understood_is_asked_again_and_a_question_mark_shows_the_clause() -> None:
    _, shown = held(NEWBORN, "perhaps", "?", "2")

    assert "That was not understood; please try again." in shown
    assert "[MPS12-19]" in shown
    assert "没有看懂" in held(NEWBORN, "perhaps", language="zh")[1]


def test_an_answer_that_the_application_cannot_hold_is_explained_and_asked_for_again() -> None:
    def strict(document: Mapping[str, object]) -> Case:
        if "child" in document:
            raise InputError([Fault(pointer="/child", code="contradiction", zh="不成立", en="cannot be")])
        return read_document(document)

    out = io.StringIO()
    document = run_interview(NEWBORN, io.StringIO("1\n1\n1\n\n"), out, "en", read=strict)

    assert "child" not in document
    assert "> cannot be\nPlease state whether the child is registered already." in out.getvalue()


def asked_for_the_place(*more: str, language: Language = "en") -> tuple[dict[str, object], str]:
    """Say of an application at its own station that is accepted where its father is registered, once that is asked."""
    document: dict[str, Any] = json.loads(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"))
    station = {"is_registration_station": False}
    skipped = [*SPECIAL, "/father/household", "/accepting_station/handles_registration"]
    kept = {"answers": {"registration": "shandong", "place": "shandong"}, "skipped": skipped}
    resume = {**document, "father": {}, "accepting_station": station, UNFINISHED: kept}
    return held(NEWBORN, *more, language=language, resume=resume)


def test_a_code_that_does_not_exist_is_explained_and_asked_for_again() -> None:
    document, shown = asked_for_the_place("Atlantis", "371502", "370102")

    assert "not a division code" in shown
    assert {"registered_in": "371502"} == document["father"]
    assert "行政区划代码无效" in asked_for_the_place("Atlantis", "110105", language="zh")[1]


def test_a_code_that_says_otherwise_than_the_answer_counts() -> None:
    document, shown = asked_for_the_place("110105")

    assert "This differs from the earlier answer 'registered in Shandong'" in shown
    assert {"registered_in": "110105"} == document["father"]
    assert Outcome.REFUSE is answered(document).outcome


def test_what_settles_the_outcome_needs_no_code_and_counts() -> None:
    document, shown = held(NEWBORN, "1", "2", *[""] * 40)

    assert "Please enter" not in shown.split("adopted")[-1]
    assert "father" not in document
    assert Outcome.REFUSE is answered(document).outcome


def test_nobody_needs_to_know_anything() -> None:
    document, shown = held(NEWBORN, *[""] * 40)

    assert {**BARE, UNFINISHED: document[UNFINISHED]} == document
    assert shown.endswith("Nothing more to ask.\n")


def test_an_interview_is_held_on_a_real_terminal_and_ends_with_the_assessment() -> None:
    """Through a pseudo-terminal: each question is shown before the answer is waited for."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "hukou_rules", "ask", "newborn-registration"],
        stdin=theirs,
        stdout=theirs,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb", "COLUMNS": "200"},
    ) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # the terminal is gone when the command has ended
            while more := os.read(ours, 1024):
                shown += more
                if shown.endswith(b"> "):  # what else is asked, nobody knows
                    asked = shown.decode().rsplit("请说明：", 1)[-1]
                    os.write(ours, ("已经登记" if asked.startswith("新生儿是否已登记户口") else "").encode() + b"\n")
    os.close(ours)

    assert 0 == process.returncode
    assert "请说明：新生儿是否已登记户口。（最多还有" in shown.decode()
    assert "\r\n新生儿落户：" in shown.decode()
    assert "“新生儿是否已登记户口：已经登记”这一情况不能改变，因此不能按本业务受理。" in shown.decode()


def test_what_was_presumed_is_asked_for_where_it_would_change_the_answer() -> None:
    """No death is asked about, nor the household of parents who are not married."""
    document = json.loads(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"))
    abroad, shown = held(NEWBORN, "other", "with", "born abroad", *["1"] * 9, resume=document)
    unmarried = {**document, "parents_marriage": "never-married"}
    asked = held(NEWBORN, "other", "with", *[""] * 40, resume=unmarried)[1]

    assert {**document["child"], "born_abroad": True, "adopted_or_in_care": False} == abroad["child"]
    assert "Please enter: the father: the kind of household" in shown
    assert "household" not in asked
    assert "death" not in shown


@pytest.mark.parametrize(
    ("applied_on", "asks_on"), [("2026-12-31", True), ("2027-01-01", False), ("2021-10-01", True), (None, False)]
)
def test_the_edition_in_force_on_the_day_of_the_case_asks(applied_on: str | None, asks_on: bool) -> None:
    """From 2027, in this fabricated edition, nobody is registered any more: there is nothing to ask."""
    closed = NEWBORN.amended(
        evolve(child_is_not_registered_yet, function=lambda _: Verdict.NOT_MET),
        edition=Edition(id="shandong-2027-01-01/1", zh="虚构", en="made up"),
        in_force_from=date(2027, 1, 1),
    )
    told = {"service": "newborn-registration", "applied_on": applied_on}
    document = run_interview(NEWBORN, io.StringIO(), io.StringIO(), "en", told, services=(NEWBORN, closed))

    assert asks_on == (UNFINISHED in document)
