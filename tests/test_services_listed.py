"""One loop that holds every service to the same promises."""

import ast
import functools
import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields_dict
from hypothesis import given, strategies as st

from hukou_rules import Assessment, Outcome, Verdict, assess, services
from hukou_rules.analysis.factspace import space_of
from hukou_rules.decision import Aspect, Finding, TimeLimit
from hukou_rules.exchange.encode import assessment_json, dumps
from hukou_rules.facts.station import STATIONS, StationFacts, where_to_go
from hukou_rules.intake import INTAKES, intake_named
from hukou_rules.intake.intake import Intake
from hukou_rules.intake.records import Application
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.pages.answer import answer_page
from hukou_rules.rules import to_be_stated
from hukou_rules.service import Part, Service
from hukou_rules.services import SERVICES, place, service_named
from hukou_rules.terms import Actor, ServiceName, StationHome, StationKind, Text
from hukou_rules.testing import applications, events, readings

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)
each_intake = pytest.mark.parametrize("intake", INTAKES, ids=lambda intake: intake.service.value)


def facts_of(service: Service[Any]) -> st.SearchStrategy[StationFacts]:
    """Facts in any state, each of them known or not."""
    values = {name: st.sampled_from([None, *fact.domain]) for name, fact in service.declared.items()}
    return st.builds(service.facts, **values)


def unsaid(labels: Iterable[Text]) -> list[Text]:
    """Return the labels that are not in both languages."""
    return [
        label
        for label in labels
        if not (re.search(r"[\u4e00-\u9fff]", label.zh) and re.search(r"[A-Za-z]", label.en) and label.en.isascii())
    ]


# --- the list ---------------------------------------------------------------------------------------------------------


def test_every_service_is_listed_once_in_the_order_of_the_announcement() -> None:
    assert [*ServiceName] == [service.name for service in SERVICES]
    assert [*ServiceName] == [intake.service for intake in INTAKES]
    assert [*SERVICES] == [service_named(name) for name in ServiceName]
    assert [*INTAKES] == [intake_named(name) for name in ServiceName]


@each_service
def test_the_facts_taken_in_are_those_decided_on(service: Service[Any]) -> None:
    assert service.facts is intake_named(service.name).facts


@functools.cache
def written_down(module: str) -> tuple[list[str], set[str]]:
    """Return the functions that a module of a service defines, and those that it shares with others."""
    text = Path(str(services.__file__)).with_name(f"{module}.py").read_text(encoding="utf-8")
    body = ast.parse(text).body
    functions = [each.name for each in body if isinstance(each, ast.FunctionDef) and not each.name.startswith("_")]
    imported = [each for each in body if isinstance(each, ast.ImportFrom)]
    shared = {
        alias.name
        for each in imported
        for alias in each.names
        if (each.module or "").startswith("hukou_rules.services.") and alias.name.islower()
    }
    return functions, shared


@each_service
def test_a_service_lists_whatever_its_module_writes_down_in_that_order(service: Service[Any]) -> None:
    """Its text is read, since what is left out of the list is missing in every answer and in whatever is proved."""
    functions, shared = written_down(service.name.name.lower())

    assert functions == [part.name for part in service.parts if part.name not in shared]
    assert shared == {part.name for part in service.parts} - {*functions}


@each_service
def test_the_rule_that_the_service_is_open_is_shared(service: Service[Any]) -> None:
    assert place.service_is_open_at_this_station in service.rules


@each_service
def test_every_aspect_has_a_rule(service: Service[Any]) -> None:
    assert {Aspect.ENTITLEMENT, Aspect.APPLICANT, Aspect.PLACE} <= {rule.aspect for rule in service.rules}


@each_service
def test_every_rule_reaches_every_verdict_that_it_declares_and_no_other(service: Service[Any]) -> None:
    for rule in service.rules:
        assert {*rule.texts} == {rule.answer(*state) for state in rule.states}, rule.name


# --- readings ---------------------------------------------------------------------------------------------------------


COUNTING = {  # by its limits; no pause lengthens those of the cards
    ServiceName.FIRST_ID_CARD: {"rest_day_start", "rest_day_end"},
    ServiceName.TEMPORARY_ID_CARD: {"rest_day_start", "rest_day_end"},
    ServiceName.REGISTRATION_CERTIFICATE: {"rest_day_start", "pause"},
    ServiceName.NEWBORN_REGISTRATION: {"rest_day_start", "rest_day_end", "pause"},
}


@each_service
def test_the_readings_that_bear_on_a_service_are_those_its_parts_ask_for_and_those_that_count_days(
    service: Service[Any],
) -> None:
    asked = {name for part in service.parts for name in part.domains} | COUNTING[service.name]

    assert [name for name in fields_dict(Readings) if name in asked] == [*service.readings]


def test_every_field_of_the_readings_bears_on_a_service() -> None:
    assert set(fields_dict(Readings)) == {name for service in SERVICES for name in service.readings}


@each_service
def test_every_reading_changes_something_wherever_it_is_asked_for(service: Service[Any]) -> None:
    for part in service.parts:
        for at, (name, domain) in enumerate(part.domains.items()):
            if isinstance(domain[0], Reading):
                differs = any(
                    len({part.answer(*row[:at], option, *row[at + 1 :]) for option in domain}) > 1
                    for row in part.states
                )

                assert differs, (part.name, name)


# --- words ------------------------------------------------------------------------------------------------------------


@each_service
def test_every_fact_has_a_label_of_its_own_in_both_languages(service: Service[Any]) -> None:
    labels = [fact.label for fact in service.declared.values()]

    assert [*fields_dict(service.facts)] == [*service.declared]
    assert [] == unsaid(labels)
    assert len(labels) == len({label.zh for label in labels}) == len({label.en for label in labels})


@each_service
def test_a_fact_that_is_asked_about_is_never_presumed(service: Service[Any]) -> None:
    for fact in service.declared.values():
        assert (fact.presumed is not None) is fact.is_presumed({})


@pytest.mark.parametrize(
    ("kinds", "where"),
    [
        ([StationKind.REGISTRATION_STATION], "the registration station"),
        ([StationKind.SHANDONG_WITH_REGISTRY], "any station in Shandong that handles household registration"),
        (
            [StationKind.REGISTRATION_STATION, StationKind.SHANDONG_WITH_REGISTRY],
            "any station in Shandong that handles household registration",
        ),
        (
            [StationKind.REGISTRATION_STATION, StationKind.SHANDONG_WITHOUT_REGISTRY],
            "the registration station or a station in Shandong that does not handle it",
        ),
        ([*StationKind], "any police station in Shandong"),
    ],
)
def test_whoever_is_sent_somewhere_is_told_the_widest_choice_in_the_fewest_words(
    kinds: list[StationKind], where: str
) -> None:
    assert f"go to {where}" == where_to_go(kinds).en


@each_intake
def test_every_field_of_a_record_has_a_label_of_its_own_in_both_languages(intake: Intake[Any, Any]) -> None:
    labels = [intake.label_of(statement.pointer) for statement in intake.statements]

    assert [] == unsaid(labels)
    assert len(labels) == len({label.zh for label in labels}) == len({label.en for label in labels})


@each_service
def test_an_open_finding_calls_the_facts_as_the_service_does(service: Service[Any]) -> None:
    for finding in service.decide(service.facts(**dict.fromkeys(service.declared))).findings:
        if finding.missing:
            words = to_be_stated(service.declared[name].label for name in finding.missing)

            assert (words.zh, words.en) == (finding.zh, finding.en)


# --- decisions --------------------------------------------------------------------------------------------------------


@each_service
@given(st.data())
def test_a_decision_is_what_its_parts_say_of_the_facts_that_they_name(
    service: Service[Any], data: st.DataObject
) -> None:
    what_its_parts_say(service, data.draw(facts_of(service)), data.draw(readings()))


def what_its_parts_say(service: Service[Any], facts: StationFacts, taken: Readings) -> None:
    """Hold a decision against its parts, asked one by one."""
    decision = service.decide(facts, taken)

    def said(parts: Iterable[Part]) -> list[Any]:
        return [one for part in parts if (one := part(*part.row(facts, taken))) is not None]

    def unworded(finding: Finding) -> Finding:
        return evolve(finding, zh="", en="") if finding.verdict is Verdict.UNKNOWN else finding

    def owed(limit: TimeLimit) -> TimeLimit:
        home = facts.home is StationHome.REGISTRATION_STATION
        return evolve(limit, owed_by=limit.owed_by.at_home) if home else limit

    assert [*map(unworded, said(service.rules))] == [*map(unworded, decision.findings)]
    assert said(service.papers) == [*decision.materials]
    assert said(service.steps) == [*decision.route]
    assert said(service.follow_ups) == [*decision.follow_ups]
    assert [*map(owed, said(service.limits))] == [*decision.limits]
    assert service.fee == decision.fee
    assert said(service.advice) == [*decision.advice]


@each_service
def test_whatever_may_come_at_the_registration_station_is_done_and_owed_by_no_other(service: Service[Any]) -> None:
    unknown = dict.fromkeys(service.declared)
    decision = service.decide(service.facts(**{**unknown, "home": StationHome.REGISTRATION_STATION}))

    assert decision.limits
    assert Actor.ACCEPTING_STATION not in {limit.owed_by for limit in decision.limits}
    assert decision.route
    assert Actor.ACCEPTING_STATION not in {step.actor for step in decision.route}


def accepting(service: Service[Any], facts: StationFacts, taken: Readings) -> list[StationKind]:
    """Return the kinds of station that would send nobody away, each asked about in place of the station named."""
    at = {kind: service.decide(evolve(facts, **station), taken) for kind, station in STATIONS.items()}  # type: ignore[arg-type] # of each field a term of its own
    return [
        kind
        for kind in StationKind
        if at[kind].outcome(Aspect.PLACE) is Outcome.ACCEPT
        and at[kind].outcome(Aspect.ENTITLEMENT) is not Outcome.REFUSE
    ]


@each_service
@given(st.data())
def test_where_to_apply_is_where_the_decision_would_send_nobody_away(
    service: Service[Any], data: st.DataObject
) -> None:
    facts, taken = data.draw(facts_of(service)), data.draw(readings())

    assert accepting(service, facts, taken) == [*service.where_to_apply(facts, taken)]


@each_service
def test_where_to_apply_is_right_in_every_state_of_what_the_place_turns_on(service: Service[Any]) -> None:
    space = space_of(service)
    for state in space.partial(*space.aspect_facts(Aspect.PLACE)):
        facts = space.record(state)

        assert accepting(service, facts, Readings()) == [*service.where_to_apply(facts)], state


@each_service
def test_where_it_depends_is_where_the_place_alone_is_open(service: Service[Any]) -> None:
    space = space_of(service)
    for state in space.partial(*space.aspect_facts(Aspect.PLACE)):
        facts = space.record(state)
        open_ = []
        for kind in StationKind:
            decision = service.decide(evolve(facts, **STATIONS[kind]))  # type: ignore[arg-type] # of each field a term of its own
            verdicts = {each.verdict for each in decision.findings if each.aspect is Aspect.PLACE}
            missing = [name for each in decision.findings if each.aspect is Aspect.PLACE for name in each.missing]
            if verdicts <= {Verdict.MET, Verdict.UNKNOWN} and missing:
                open_.append((kind, tuple(dict.fromkeys(missing))))

        assert open_ == [*service.where_it_depends(facts)], state


@each_service
@pytest.mark.parametrize("presumed", [True, False])
def test_knowing_nothing_never_refuses(service: Service[Any], presumed: bool) -> None:
    facts = service.facts() if presumed else service.facts(**dict.fromkeys(service.declared))
    decision = service.decide(facts)

    assert decision.outcome() is Outcome.INCOMPLETE
    assert not any(finding.verdict is Verdict.NOT_MET for finding in decision.findings)


# --- assessments ------------------------------------------------------------------------------------------------------


@st.composite
def cases(draw: st.DrawFn) -> tuple[Application, Assessment]:
    application = draw(applications())
    return application, assess(application, draw(events(application)), draw(readings()))


@given(cases())
def test_every_assessment_can_be_written_and_read(case: tuple[Application, Assessment]) -> None:
    _, assessment = case
    document = assessment_json(assessment)

    assert document == json.loads(dumps(document))
    for language in ("zh", "en"):
        for form in ("text", "markdown"):
            page = answer_page(assessment, language, form)

            assert "None" not in page
            assert "{" not in page


@given(cases())
def test_pointers_point_into_the_input_at_what_is_not_stated(case: tuple[Application, Assessment]) -> None:
    application, assessment = case
    named = [*assessment.presumed, *(p for finding in assessment.findings for p in finding.missing)]
    named += [p for needed in assessment.materials for p in needed.depends_on]
    named += [p for step in assessment.route for p in (*step.depends_on, *step.missing)]
    for pointer in named:
        value: object = application
        for key in pointer.split("/")[1:]:
            value = getattr(value, key)

        assert (
            value is None or value == () or getattr(value, "value", "") == "not-done" or isinstance(value, str | tuple)
        )


@given(cases())
def test_an_unknown_verdict_names_what_is_missing_and_a_known_one_nothing(
    case: tuple[Application, Assessment],
) -> None:
    for finding in case[1].findings:
        assert (finding.verdict is Verdict.UNKNOWN) == bool(finding.missing)


@given(cases())
def test_a_refused_case_has_no_authoritys_deadline_and_no_step(case: tuple[Application, Assessment]) -> None:
    _, assessment = case
    if assessment.outcome is Outcome.REFUSE:
        assert assessment.route == ()
        assert {due.limit.owed_by.value for due in assessment.deadlines if due.limit} <= {"applicant"}


@given(applications())
def test_from_launch_day_on_no_day_is_better_than_another(application: Application) -> None:
    """Once the service is open the day of acceptance bears on no verdict."""
    if application.applied_on is None or application.applied_on < date(2021, 11, 26):
        return

    assert "SD-0" not in {f.clause.id for f in assess(application).findings if f.verdict is Verdict.NOT_MET}


@given(cases())
def test_at_the_registration_station_there_is_no_other_station(case: tuple[Application, Assessment]) -> None:
    """Steps and limits merge: nothing is reported back, or owed, by a station to itself."""
    _, assessment = case
    if assessment.facts.home is StationHome.REGISTRATION_STATION:
        owing = {due.limit.owed_by for due in assessment.deadlines if due.limit}
        actors = {step.actor for step in assessment.route} | owing

        assert Actor.ACCEPTING_STATION not in actors
