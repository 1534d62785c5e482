"""One loop that holds every service to the same promises."""

import json
from datetime import date
from itertools import product
from types import ModuleType
from typing import get_type_hints

import pytest
from attrs import evolve, fields_dict
from hypothesis import given, strategies as st

from hukou_rules import Assessment, Outcome, Verdict, assess, services
from hukou_rules.assessment import Application
from hukou_rules.decision import Aspect
from hukou_rules.exchange.decode import APPLICATIONS
from hukou_rules.exchange.encode import assessment_json, dumps
from hukou_rules.intake.labels import LABELS
from hukou_rules.intake.records import shapes
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.pages.answer import answer
from hukou_rules.rules import table_of
from hukou_rules.services import SERVICES, place
from hukou_rules.terms import Actor, ServiceName, StationHome, Term
from hukou_rules.testing import applications, events, readings

MODULES = [module for module in vars(services).values() if isinstance(module, ModuleType) and module in SERVICES]
each_service = pytest.mark.parametrize("service", MODULES, ids=lambda service: service.NAME.value)


def rules_of(service: ModuleType) -> list[object]:
    return [thing for thing in vars(service).values() if (table := table_of(thing)) and table.kind == "rule"]


def test_every_service_is_listed_once_in_the_order_of_the_announcement() -> None:
    assert [*ServiceName] == [service.NAME for service in SERVICES]
    assert [*ServiceName] == [*APPLICATIONS]


@each_service
def test_every_service_offers_the_same_names(service: ModuleType) -> None:
    assert {"CHAINS", "NAME", "READINGS", "Facts", "decide", "where_to_apply"} <= set(service.__all__)


@each_service
def test_a_rule_has_a_fact_or_reading_for_every_parameter_and_of_its_type(service: ModuleType) -> None:
    facts, taken = get_type_hints(service.Facts), get_type_hints(Readings)
    for thing in vars(service).values():
        table = table_of(thing)
        for name, domain in (table.domains if table else {}).items():
            known = facts.get(name, taken.get(name))

            assert known is not None, (table, name)
            assert type(domain[0]) in {known, *getattr(known, "__args__", ())}


@each_service
def test_every_rule_reaches_every_verdict_that_it_declares_and_no_other(service: ModuleType) -> None:
    for rule in rules_of(service):
        table = table_of(rule)
        assert table
        reached = {rule(*state).verdict for state in table.states}  # type: ignore[operator] # rules are called

        assert table.verdicts == reached, table.name


@each_service
def test_decide_applies_every_rule_of_its_module_once(service: ModuleType) -> None:
    names = [finding.rule for finding in service.decide(service.Facts()).findings]

    assert sorted(table_of(rule).name for rule in rules_of(service)) == sorted(names)  # type: ignore[union-attr] # rules have tables


@each_service
def test_the_readings_that_bear_on_a_service_are_those_its_rules_ask_for(service: ModuleType) -> None:
    asked = {
        name
        for thing in vars(service).values()
        if (table := table_of(thing))
        for name, domain in table.domains.items()
        if isinstance(domain[0], Reading)
    }

    assert asked | {"rest_day_start", "pause"} == set(service.READINGS)


@each_service
def test_every_reading_changes_something_somewhere(service: ModuleType) -> None:
    for thing in vars(service).values():
        table = table_of(thing)
        for position, (name, domain) in enumerate(table.domains.items() if table else ()):
            if isinstance(domain[0], Reading):
                others = [[*d] for i, d in enumerate(table.domains.values()) if i != position]  # type: ignore[union-attr] # there is one here
                differs = any(
                    len({str(thing(*rest[:position], option, *rest[position:])) for option in domain}) > 1
                    for rest in product(*others)
                )

                assert differs, (service.NAME, name)


@each_service
def test_every_aspect_has_a_rule(service: ModuleType) -> None:
    aspects = {finding.aspect for finding in service.decide(service.Facts()).findings}

    assert {Aspect.ENTITLEMENT, Aspect.APPLICANT, Aspect.PLACE} <= aspects


@each_service
def test_knowing_nothing_never_refuses(service: ModuleType) -> None:
    decision = service.decide(service.Facts())

    assert decision.outcome() is Outcome.INCOMPLETE
    assert not any(finding.verdict is Verdict.NOT_MET for finding in decision.findings)


@each_service
def test_the_rule_that_the_service_is_open_is_shared(service: ModuleType) -> None:
    assert service.service_is_open_at_this_station is place.service_is_open_at_this_station


@pytest.mark.parametrize("record", APPLICATIONS.values(), ids=lambda record: record.__name__)
def test_every_key_of_a_record_has_a_label(record: type[Application]) -> None:
    def keys(of: type) -> set[str]:
        found = shapes(of)
        return set(found) | {k for s in found.values() if s.kind == "record" and s.of for k in keys(s.of)}

    assert keys(record) <= set(LABELS)


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
            page = answer(assessment, language, form)

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
    days = application.applied_on
    if days is None or days < date(2021, 11, 26):
        return
    on_time = assess(evolve(application, applied_on=days))

    assert "SD-0" not in {f.clause.id for f in on_time.findings if f.verdict is Verdict.NOT_MET}


def test_every_field_of_the_readings_bears_on_a_service() -> None:
    assert set(fields_dict(Readings)) == {name for service in SERVICES for name in service.READINGS}


def test_terms_of_facts_have_names_in_both_languages() -> None:
    for service in MODULES:
        for term in vars(service).values():
            if isinstance(term, type) and issubclass(term, Term) and term.__module__ == service.__name__:
                assert term.label.zh
                assert term.label.en


@given(cases())
def test_at_the_registration_station_there_is_no_other_station(case: tuple[Application, Assessment]) -> None:
    """Steps and limits merge: nothing is reported back, or owed, by a station to itself."""
    _, assessment = case
    if assessment.facts.home is StationHome.REGISTRATION_STATION:
        owing = {due.limit.owed_by for due in assessment.deadlines if due.limit}
        actors = {step.actor for step in assessment.route} | owing

        assert Actor.ACCEPTING_STATION not in actors
