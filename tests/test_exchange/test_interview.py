"""An interview as data: no session, nothing lost, and in the end the answer that the whole document would have had."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields, has
from hypothesis import Phase, assume, given, settings, strategies as st

from hukou_rules import (
    SERVICES,
    AnswerKind,
    Assessment,
    CertificateApplication,
    InputError,
    InterviewQuestion,
    InterviewStep,
    NewbornApplication,
    NotInForceError,
    Outcome,
    Service,
    Term,
    assess,
    interview,
    interview_step,
    read_profile,
    to_dict,
    to_markdown,
    to_text,
)
from hukou_rules.analysis.asking import NOT_KNOWN, WhyAsked
from hukou_rules.exchange.decode import read_document
from hukou_rules.exchange.interview import Interview
from hukou_rules.intake import intake_of
from hukou_rules.intake.records import Application
from hukou_rules.pages.question import asking
from hukou_rules.testing import applications, events, readings

BARE = {"service": "newborn-registration"}
FOLLOWING = {**BARE, "follows": "mother"}
CERTIFICATE = {"service": "registration-certificate"}
UNKNOWN = NOT_KNOWN.code


def through_json(document: Mapping[str, object]) -> dict[str, Any]:
    """Return a document as it comes out of a message or a file."""
    kept: dict[str, Any] = json.loads(json.dumps(document))
    return kept


def held(document: Mapping[str, object], answers: Mapping[str, object]) -> Iterator[InterviewStep]:
    """Yield the steps of an interview in which what has no answer is not known; only JSON is kept between them."""
    step = interview_step(document)
    yield step
    while step.question is not None:
        step = interview_step(through_json(step.document), answers.get(step.question.pointer, UNKNOWN))
        assert not step.faults
        yield step


def said(document: Mapping[str, object]) -> dict[str, object]:
    """Return the application that a document states, without what is kept of the interview."""
    return {key: value for key, value in document.items() if key != "interview"}


def questions(document: Mapping[str, object], answers: Mapping[str, object]) -> dict[str, InterviewQuestion]:
    """Return the questions that are asked, by their pointers."""
    return {step.question.pointer: step.question for step in held(document, answers) if step.question is not None}


LAUNCH_DAY = {
    "/service": "newborn-registration",
    "/interview/answers/registration": "山东省常住户口",
    "/child/already_registered": False,
    "/accepting_station/is_registration_station": "other",
    "/interview/answers/place": "in Shandong",
    "/interview/answers/opening": "since",
    "/follows": "father",
    "/father/registered_in": "聊城市东昌府区",
    "/accepting_station/division": " 历下区 ",
    "/applied_on": "2021-11-26",
    "/checks/register": "matches",
    "/checks/birth_certificate": "matches",
    "/interview/answers/child_age": "first-month",
    "/applied_by": "father",
    "/parents_marriage": "married",
    "/wants_household_register": "是",
    "/child/born_abroad": "No",
    "/child/adopted_or_in_care": "parents",
    "/child/born_on": "2021-11-15",
}


def test_from_nothing_to_the_answer_of_the_launch_day() -> None:
    *before, last = held({}, LAUNCH_DAY)

    assert all(step.answer is None for step in before)
    assert last.question is None
    assert last.answer is not None
    assert Outcome.ACCEPT is last.answer.outcome
    assert {"answers": {}, "skipped": ["/father/household"]} == last.document["interview"]
    assert assess(read_document(said(last.document))) == last.answer
    assert {
        "service": "newborn-registration",
        "child": {
            "already_registered": False,
            "born_abroad": False,
            "adopted_or_in_care": False,
            "born_on": "2021-11-15",
        },
        "accepting_station": {"is_registration_station": False, "division": "370102"},
        "follows": "father",
        "father": {"registered_in": "371502"},
        "checks": {"register": "matches", "birth_certificate": "matches"},
        "applied_by": "father",
        "parents_marriage": "married",
        "wants_household_register": True,
        "applied_on": "2021-11-26",
    } == said(last.document)


def test_nobody_needs_to_know_anything() -> None:
    for service in SERVICES:
        *_, last = held({"service": service.name.code}, {})

        assert {"service": service.name.code} == said(last.document)
        assert last.answer is not None
        assert Outcome.INCOMPLETE is last.answer.outcome


# --- a question -------------------------------------------------------------------------------------------------------


def test_a_question_holds_all_that_a_web_page_needs() -> None:
    found = through_json(
        to_dict(interview_step({**FOLLOWING, "interview": {"answers": {}, "skipped": ["registration"]}}))
    )

    assert {
        "pointer": "/child/already_registered",
        "fact": "child_registration",
        "label": {"zh": "新生儿是否已登记户口", "en": "whether the child is registered already"},
        "ask": {"zh": "请说明：新生儿是否已登记户口。", "en": "Please state whether the child is registered already."},
        "kind": "yes-no",
        "options": [
            {"code": "not-yet", "value": False, "zh": "尚未登记", "en": "not yet registered"},
            {"code": "already", "value": True, "zh": "已经登记", "en": "registered already"},
            {"code": "unknown", "value": None, "zh": "不清楚", "en": "not known"},
        ],
        "why": {"code": "outcome", "zh": "能不能办，要看这一项。", "en": "Whether it can be done depends on this."},
        "at_most": 10,
        "left": None,
    } == {key: value for key, value in found["question"].items() if key != "clauses"}
    assert ["MPS12-3"] == [clause["id"] for clause in found["question"]["clauses"]]
    assert (None, [], []) == (found["answer"], found["overridden"], found["errors"])


def test_how_many_fields_are_left_is_counted_once_no_fact_is_asked_for() -> None:
    *steps, _ = held({}, LAUNCH_DAY)
    asked = [step.question for step in steps if step.question is not None]
    fields = [question for question in asked if question.left is not None]

    assert [question for question in asked if question.fact is None][1:] == fields
    assert [*range(len(fields), 0, -1)] == [question.left for question in fields]
    assert "连同本项，大约7项。" in to_text(next(step for step in steps if step.question is fields[0]))


def test_whom_the_child_follows_is_asked_before_where_that_one_is_registered() -> None:
    """Not where it makes no difference: for a birth abroad the officer decides whoever is followed."""
    abroad = interview_step({**BARE, "child": {"born_abroad": True}})
    refused = interview_step(FOLLOWING, "elsewhere")

    assert ["/follows", "/interview/answers/registration"] == [*questions(BARE, {"/follows": "mother"})][:2]
    assert abroad.question is not None
    assert "/interview/answers/registration" == abroad.question.pointer
    assert refused.answer is not None
    assert any("新生儿所随的母亲不具有山东省常住户口" in line for line in to_text(refused.answer).splitlines())


def test_every_question_has_a_reason_a_clause_and_an_answer_that_nobody_knows() -> None:
    asked = [questions({"service": service.name.code}, {}) for service in SERVICES]
    found = [question for each in (*asked, questions({}, LAUNCH_DAY)) for question in each.values()]

    assert {*WhyAsked} == {question.why for question in found}
    for question in found:
        assert question.clauses or question.pointer == "/service"
        assert (NOT_KNOWN in question.options) == (question.pointer != "/service")
        assert all(option.zh and option.en for option in question.options)
        assert asking(question).zh.startswith("请")


def test_the_kinds_of_answer_and_how_each_is_written() -> None:
    past = {"/interview/answers/tie": "formerly", "/identity_document": "valid", "/kind": "other"}
    found = questions({}, LAUNCH_DAY) | questions(CERTIFICATE, {"/interview/answers/tie": "formerly"} | past)
    by_pointer = {pointer: question.kind for pointer, question in found.items()}

    assert AnswerKind.CHOICE is by_pointer["/kind"]
    assert AnswerKind.YES_NO is by_pointer["/wants_household_register"]
    assert AnswerKind.DATE is by_pointer["/child/born_on"]
    assert AnswerKind.DIVISION is by_pointer["/accepting_station/division"]
    assert AnswerKind.DIVISIONS is by_pointer["/applicant/formerly_registered_in"]
    assert "（日期，如2021-11-26）" in asking(found["/child/born_on"]).zh
    assert "none if registered nowhere" in asking(found["/father/registered_in"]).en
    assert "none if" not in asking(found["/accepting_station/division"]).en
    assert "several with spaces between" in asking(found["/applicant/formerly_registered_in"]).en
    assert "<InterviewQuestion /kind: choice>" == repr(found["/kind"])


def test_where_a_step_is_done_is_asked_because_of_the_route() -> None:
    document: dict[str, Any] = json.loads(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"))
    station = {"is_registration_station": False}
    answers = {"/interview/answers/registration": "shandong", "/interview/answers/place": "shandong"}
    found = questions({**document, "father": {}, "accepting_station": station}, answers)

    assert {WhyAsked.DETAIL} == {found[each].why for each in ("/father/registered_in", "/accepting_station/division")}
    assert WhyAsked.ROUTE is questions({**document, "follows": "grandparent"}, {})["/grandparent/registered_in"].why


def test_what_would_be_presumed_is_asked_for_where_the_refusal_still_turns_on_it() -> None:
    """A station without registry, and the stricter reading: only a special birth would be for the officer to decide."""
    station = {"handles_registration": False, "division": "370102"}
    document = {**BARE, "readings": {"any_station": "with-registry"}, "accepting_station": station}
    *_, last = held({**document, "applied_on": "2021-11-26"}, {"/follows": "mother"})

    assert last.answer is not None
    assert (Outcome.REFUSE, "mother") == (last.answer.outcome, last.document["follows"])


def test_of_a_refusal_what_was_presumed_is_asked_for_where_it_would_lift_it() -> None:
    """Born abroad, the child is declared in a special way, and the officer decides."""
    station = {"handles_registration": False, "division": "370102"}
    document = {**BARE, "follows": "mother", "readings": {"any_station": "with-registry"}, "accepting_station": station}
    *_, last = held({**document, "applied_on": "2021-11-26"}, {"/child/born_abroad": True})

    assert last.answer is not None
    assert (Outcome.INCOMPLETE, {"born_abroad": True}) == (last.answer.outcome, last.document["child"])


def test_divorced_parents_are_asked_who_has_custody() -> None:
    document = json.loads(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"))
    divorced = questions({**document, "parents_marriage": "divorced"}, {})["/custody"]

    assert (AnswerKind.CHOICE, WhyAsked.PRESUMED) == (divorced.kind, divorced.why)
    assert ["mother", "father", "joint", "unknown"] == [option.code for option in divorced.options]
    assert ["ZZ-1"] == [clause.id for clause in divorced.clauses]
    assert "/custody" not in questions(document, {})


# --- an answer --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("registered in Shandong", {"registration": "shandong"}),
        ("none", {"registration": "none"}),
        ("现无常住户口", {"registration": "none"}),
    ],
)
def test_an_option_may_be_given_by_its_code_or_in_words(said: str, stated: dict[str, str]) -> None:
    assert {"answers": stated, "skipped": []} == interview_step(FOLLOWING, said).document["interview"]


@pytest.mark.parametrize("said", [False, "not-yet", "尚未登记", "no", "否", " No "])
def test_yes_and_no_answer_what_is_true_or_false(said: object) -> None:
    begun = interview_step({**FOLLOWING, "interview": {"answers": {}, "skipped": ["registration"]}})

    assert {"already_registered": False} == interview_step(begun.document, said).document["child"]


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("370102 山亭区，济宁市任城区", ["370102", "370406", "370811"]),
        (["历下区", "371202"], ["370102", "371202"]),
        ("none", []),
        ("没有", []),
        ("无", []),
    ],
)
def test_several_divisions_are_given_as_a_text_or_a_list(said: object, stated: list[str]) -> None:
    kept = {"answers": {"tie": "formerly"}, "skipped": ["/applicant/registered_in", "concerns"]}
    steps = held({**CERTIFICATE, "interview": kept}, {})
    begun = next(step for step in steps if step.question and step.question.kind is AnswerKind.DIVISIONS)
    told = interview_step(begun.document, said)

    assert () == told.faults
    assert [[], None] == [option["value"] for option in through_json(to_dict(begun))["question"]["options"]]
    assert {"formerly_registered_in": stated} == told.document["applicant"]


def test_what_is_not_known_is_not_asked_again() -> None:
    asked = [step.question.pointer for step in held(BARE, {}) if step.question is not None]

    assert len({*asked}) == len(asked)


def test_an_earlier_document_takes_an_answer_back() -> None:
    first = interview_step({**FOLLOWING, "interview": {"answers": {}, "skipped": ["registration"]}})
    second = interview_step(first.document, "already")

    assert second.answer is not None
    assert Outcome.REFUSE is second.answer.outcome
    assert interview_step(first.document, "not-yet").answer is None
    assert first.question == interview_step(first.document).question


def test_an_earlier_answer_that_a_later_one_puts_right_is_named() -> None:
    answers = {**LAUNCH_DAY, "/interview/answers/child_age": "first-year"}
    step = next(step for step in held({}, answers) if step.overridden)

    assert ["first-year"] == [term.code for term in step.overridden]
    assert ["first-year"] == [each["code"] for each in through_json(to_dict(step))["overridden"]]
    assert "2021-11-15" == step.document["child"]["born_on"]  # type: ignore[index] # as JSON has it


# --- what does not fit ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "code"),
    [("moon", "unknown-value"), ("", "unknown-value"), (True, "unknown-value"), (7, "wrong-type"), ([], "wrong-type")],
)
def test_an_answer_that_is_no_option_is_a_fault_with_the_question_again(said: object, code: str) -> None:
    begun = interview_step(FOLLOWING)
    again = interview_step(begun.document, said)

    assert [("/interview/answers/registration", code)] == [(fault.pointer, fault.code) for fault in again.faults]
    assert (begun.document, begun.question) == (again.document, again.question)
    assert again.answer is None


@pytest.mark.parametrize(
    ("pointer", "said", "code"),
    [
        ("/applied_on", "2021-11-31", "bad-date"),
        ("/applied_on", 20211126, "wrong-type"),
        ("/applied_on", "2021-09-30", "not-in-force"),
        ("/accepting_station/division", "Atlantis", "bad-division"),
        ("/accepting_station/division", 370102, "wrong-type"),
        ("/accepting_station/division", "市中区", "bad-division"),  # in four cities
        ("/father/registered_in", {"code": "370102"}, "wrong-type"),
        ("/child/born_on", "2021-11-27", "impossible-order"),
    ],
)
def test_a_day_or_a_division_that_cannot_be_is_a_fault_with_the_question_again(
    pointer: str, said: object, code: str
) -> None:
    begun = next(step for step in held({}, LAUNCH_DAY) if step.question and step.question.pointer == pointer)
    again = interview_step(begun.document, said)

    assert [code] == [fault.code for fault in again.faults]
    assert (begun.document, begun.question) == (again.document, again.question)


def test_an_answer_when_nothing_was_asked_is_a_fault() -> None:
    over = interview_step({**BARE, "child": {"already_registered": True}})
    again = interview_step(over.document, "thank you")

    assert over.question is None
    assert ["nothing-asked"] == [fault.code for fault in again.faults]
    assert again.answer == over.answer


@pytest.mark.parametrize(
    ("document", "faults"),
    [
        (
            '{"service": "first-id-card", "service": "first-id-card", "x": 1}',
            {"/service": "duplicate-key", "/x": "unknown-key"},
        ),
        (b"\xff", {"": "not-utf-8"}),
        ({"applied_on": "2021-11-26"}, {"/service": "unknown-value"}),
        ({"service": {1}}, {"": "wrong-type"}),
        ({**BARE, "follows": float("nan")}, {"": "not-json"}),
        (
            {"interview": {"answers": {"place": "shandong"}, "skipped": []}},
            {"/interview/answers/place": "unknown-value"},
        ),
        (
            {**BARE, "follows": "uncle", "interview": {"answers": {"place": "moon"}, "skipped": [1], "x": 1}},
            {
                "/follows": "unknown-value",
                "/interview/x": "unknown-key",
                "/interview/answers/place": "unknown-value",
                "/interview/skipped/0": "unknown-value",
            },
        ),
    ],
)
def test_a_document_that_cannot_be_true_is_an_error_with_every_fault(document: Any, faults: dict[str, str]) -> None:  # noqa: ANN401 - any document
    with pytest.raises(InputError) as caught:
        interview_step(document)

    assert faults == {fault.pointer: fault.code for fault in caught.value.faults}


@pytest.mark.parametrize(
    "beside", [{}, {"child": {"already_registered": True}}, {"events": {"accepted": "2021-12-01"}}]
)
def test_a_document_of_a_day_before_the_rules_is_refused_before_anything_is_asked(beside: dict[str, object]) -> None:
    with pytest.raises(NotInForceError):
        interview_step({**BARE, "applied_on": "2021-09-30", **beside})


# --- what else it is given --------------------------------------------------------------------------------------------


def test_a_county_s_readings_and_notices_count() -> None:
    notice = {"source": "x", "days_off": ["2021-11-29"], "overrides_published": True}
    county = read_profile(json.dumps({"readings": {"newborn_clock": "task-received"}, "notices": [notice]}))
    *_, last = held({}, LAUNCH_DAY)
    document = {**last.document, "events": {"task_received": "2021-11-26"}}
    skipped = [f"/{parent}/household" for parent in ("mother", "father")]
    step = interview_step({**document, "interview": {"answers": {}, "skipped": skipped}}, profile=county)

    assert step.answer is not None
    assert date(2021, 12, 2) == step.answer.deadlines[0].due
    assert ["task-received"] == [taken.option.code for taken in step.answer.readings if taken.field == "newborn_clock"]


def test_a_step_is_a_value_with_forms() -> None:
    begun = interview_step(BARE, "moon")
    *_, over = held(BARE, {"/interview/answers/registration": "shandong", "/child/already_registered": True})

    assert hash(begun) == hash(interview_step(BARE, "moon"))
    assert "<InterviewStep <InterviewQuestion /follows: choice>>" == repr(begun)
    assert to_text(begun).startswith("/follows  unknown-value  没有这一选项；可以回答：母亲、")
    assert "请说明：新生儿随谁落户。" in to_text(begun)
    assert "# Please state whom the child follows." in to_markdown(begun, "en")
    assert "Whether it can be done depends on this." in to_text(begun, "en")
    assert over.answer is not None
    assert to_text(over.answer) == to_text(over)
    assert to_dict(over.answer) == through_json(to_dict(over))["answer"]


# --- the whole --------------------------------------------------------------------------------------------------------


def plain(value: Any) -> Any:  # noqa: ANN401 - any value of an application
    """Return an application as the JSON that states it."""
    if isinstance(value, Term):
        return value.code
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if has(type(value)):
        stated = {each.name: getattr(value, each.name) for each in fields(type(value))}
        return {name: plain(each) for name, each in stated.items() if each is not None}
    return value


def at(document: Any, pointer: str) -> Any:  # noqa: ANN401 - any JSON
    """Return what a document states at a pointer, None if nothing."""
    for key in pointer.split("/")[1:]:
        document = document.get(key) if isinstance(document, dict) else None
    return document


def comes_to(answer: Assessment) -> object:
    """Return what an answer comes to; of a refusal, that it is one."""
    if answer.outcome is Outcome.REFUSE:
        return answer.outcome
    return (
        answer.outcome,
        {finding.rule: finding.verdict for finding in answer.findings},
        [(needed.material, needed.whose, needed.presence) for needed in answer.materials],
        [(step.actor, step.action) for step in answer.route],
        [(deadline.id, deadline.due, deadline.status) for deadline in answer.deadlines],
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Application, dict[str, object]]:
    """Draw an application that an interview can find out, and what is known beside it.

    It asks about no death, nor for records in another place than presumed, nor for the other parent's household where
    that of the one who is followed is taken to be as usual; takes a certificate of birth that was checked for one at
    hand; and cannot write down whose registration it was told of while nobody is followed.
    """
    application = draw(applications())
    if isinstance(application, NewbornApplication):
        child = evolve(application.child, died_on=None)
        application = evolve(application, child=child, birth_certificate=None, follows=application.follows or "mother")
        if application.mother.household is None or application.father.household is None:
            mother, father = evolve(application.mother, household=None), evolve(application.father, household=None)
            application = evolve(application, mother=mother, father=father)
    if isinstance(application, CertificateApplication):
        application = evolve(application, records_at=None)
    intake = intake_of(application)
    assert intake is not None
    assume(not [*intake.faults(application)])
    happened = {event.key: day.isoformat() for event, day in draw(events(application)).items()}
    return application, {"events": happened, "readings": plain(draw(readings()))}


@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(cases())
def test_answered_from_a_case_an_interview_comes_to_the_answer_of_the_whole_case(
    case: tuple[Application, dict[str, object]],
) -> None:
    application, beside = case
    intake = intake_of(application)
    assert intake is not None
    document = {"service": intake.service.code, **plain(application)}
    whole = read_document({**document, **beside})
    facts = intake.take_in(whole.application, whole.timeline).facts
    step = interview_step({"service": intake.service.code, **beside})
    while step.question is not None:
        known = at(document, step.question.pointer)
        if step.question.fact is not None:
            known = plain(getattr(facts, step.question.fact))
        step = interview_step(step.document, UNKNOWN if known is None else known)
        assert not step.faults

    assert step.answer is not None
    assert comes_to(assess(whole)) == comes_to(step.answer)


def test_what_is_told_forbids_to_presume_like_what_is_stated() -> None:
    """Of somebody never registered in Shandong it is asked whom the certificate concerns; nothing is refused."""
    step = interview_step({**CERTIFICATE, "interview": {"answers": {"tie": "never"}, "skipped": []}})
    assert step.question is not None
    assert "/concerns" == step.question.pointer

    *_, last = held(step.document, {})
    assert last.answer is not None
    assert Outcome.INCOMPLETE is last.answer.outcome
    assert "/concerns" not in last.answer.presumed


def test_that_a_child_in_care_follows_nobody_is_presumed_and_asked() -> None:
    in_care = {**BARE, "child": {"adopted_or_in_care": True}}
    assert "/follows" in assess(read_document(in_care)).presumed
    assert "/follows" not in assess(read_document({**in_care, "follows": "mother"})).presumed
    assert "/follows" in questions(in_care, {})


def drawn_answers(service: Service[Any]) -> st.SearchStrategy[dict[str, str]]:
    """Draw what somebody knows of each fact of a service, which may be nothing."""
    known = {name: [term.code for term in fact.domain] for name, fact in service.declared.items()}
    return st.fixed_dictionaries({name: st.sampled_from([*codes, UNKNOWN]) for name, codes in known.items()})


@settings(max_examples=40, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.sampled_from(range(len(SERVICES))).flatmap(lambda i: st.tuples(st.just(i), drawn_answers(SERVICES[i]))))
def test_nothing_that_was_answered_is_lost_whoever_knows_no_day_and_no_division(
    case: tuple[int, dict[str, str]],
) -> None:
    """All that was answered stands in the facts of the answer; asked on from there, nothing known would change it."""
    service, known = SERVICES[case[0]], case[1]
    answered: dict[str, str] = {}
    step = interview_step({"service": service.name.code})
    while (question := step.question) is not None:
        answer = UNKNOWN if question.fact is None else known[question.fact]
        if question.fact is not None and answer != UNKNOWN:
            answered[question.fact] = answer
        step = interview_step(through_json(step.document), answer)
        assert not step.faults
        assert not step.overridden
    assert step.answer is not None
    facts = step.answer.facts

    assert answered == {name: getattr(facts, name).code for name in answered}
    further = interview(service, lambda asked: None if known[asked.fact] == UNKNOWN else known[asked.fact], facts)
    assert step.answer.outcome is service.decide(further).outcome()
    alone = {
        name: getattr(facts, name)
        for name, fact in service.declared.items()
        if name in answered or fact.presumed is not None
    }
    bare = service.decide(service.facts(**alone)).outcome()
    assert (step.answer.outcome is Outcome.REFUSE) >= (bare is Outcome.REFUSE)
    again = interview_step(through_json(step.document))
    assert (again.answer, again.question, again.document) == (step.answer, None, step.document)


FIRST, TEMPORARY = {"service": "first-id-card"}, {"service": "temporary-id-card"}


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (FIRST, {"/interview/answers/registration": "elsewhere"}),
        (FIRST, {"/interview/answers/registration": "none"}),
        (TEMPORARY, {"/interview/answers/registration": "none"}),
        (BARE, {"/interview/answers/registration": "elsewhere"}),
        (CERTIFICATE, {"/interview/answers/tie": "never", "/concerns": "self"}),
        (BARE | {"accepting_station": {"is_registration_station": False}}, {"/interview/answers/place": "outside"}),
    ],
)
def test_an_answer_that_settles_a_refusal_settles_it_though_nobody_knows_the_code_or_the_day(
    document: dict[str, object], told: dict[str, object]
) -> None:
    *steps, last = held(document, told)

    assert last.answer is not None
    assert Outcome.REFUSE is last.answer.outcome
    assert not [step.question for step in steps if step.question and step.question.why is WhyAsked.DETAIL]


def test_what_a_field_can_say_is_written_there_and_assess_needs_nothing_else() -> None:
    step = interview_step(TEMPORARY, "现无常住户口")

    assert {**TEMPORARY, "applicant": {"registered_in": "none"}} == step.document
    assert step.answer == assess(read_document(step.document))


def test_a_guardian_for_somebody_said_to_be_sixteen_is_for_the_officer_though_the_birthday_is_not_known() -> None:
    told = {"/interview/answers/age": "16-or-older", "/applied_by": "guardian"}
    *_, last = held({**FIRST, "applicant": {"registered_in": "371502"}}, told)

    assert last.answer is not None
    verdicts = {finding.rule: finding.verdict.code for finding in last.answer.findings}
    assert "discretion" == verdicts["person_or_guardian_applies"]


def test_of_a_finished_interview_assess_says_how_its_answer_is_had() -> None:
    *_, last = held(FIRST, {"/interview/answers/registration": "elsewhere"})

    with pytest.raises(InputError, match=r"^/interview: .* ask --resume \(in a program: interview_step\)$"):
        read_document(last.document)
    assert Outcome.REFUSE is interview_step(last.document).answer.outcome  # type: ignore[union-attr] # it is over


def test_what_an_interview_was_told_counts_in_all_that_is_made_of_its_answer_later() -> None:
    told = {"/interview/answers/registration": "shandong", "/interview/answers/place": "shandong"}
    *_, last = held(FIRST, told)
    assert last.answer is not None
    later = assess(last.answer.case)

    assert last.answer == later
    assert ("shandong", "shandong") == (later.facts.place.code, later.facts.registration.code)  # type: ignore[union-attr, attr-defined] # of a first card


def test_the_editions_to_choose_from_are_those_given() -> None:
    asked = Interview.begun(BARE, services=SERVICES[3:]).question

    assert asked == interview_step(BARE).question
    with pytest.raises(InputError):
        interview_step({"service": "first-id-card"}, services=SERVICES[3:])


@pytest.mark.parametrize("said", ["不知道", "不清楚", "Don't know", " UNKNOWN ", "unknown"])
def test_not_knowing_is_an_answer_however_it_is_said(said: str) -> None:
    step = interview_step(BARE, said)

    assert () == step.faults
    assert step.question is not None
    assert "follows" in step.document["interview"]["skipped"]  # type: ignore[index] # as JSON has it


def test_a_code_may_be_written_in_capitals() -> None:
    assert interview_step(FOLLOWING, "Shandong").document == interview_step(FOLLOWING, "shandong").document


def test_nothing_is_asked_once_the_refusal_stands_by_what_is_stated() -> None:
    step = interview_step(interview_step(FOLLOWING, "shandong").document, "already")

    assert step.question is None
    assert step.answer is not None
    assert "refuse" == step.answer.outcome.code
