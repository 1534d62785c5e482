"""A service as a value: how its list is wired is checked when it is made, and the rest follows from the list."""

import gc
import importlib
import inspect
import pickle
import pydoc
from collections.abc import Callable, Mapping
from copy import copy, deepcopy
from datetime import UTC, date, datetime
from doctest import DocTestFinder
from itertools import islice
from typing import Any

import pytest
from attrs import evolve

from hukou_rules.analysis.factspace import space_of
from hukou_rules.decision import Aspect, Outcome, Verdict
from hukou_rules.errors import InputError
from hukou_rules.facts.newborn_registration import Birth, Birthplace, Care, ChildRegistration, Facts
from hukou_rules.law.readings import AnyStation, Readings, RestDayStart, TemporaryUnit
from hukou_rules.law.shandong_2021 import SD_4_3
from hukou_rules.rules import advice, grouped, limit, paper, rule, step
from hukou_rules.service import Part, Service
from hukou_rules.services import SERVICES, newborn_registration as newborn
from hukou_rules.services.newborn_registration import SERVICE, NewbornAction, child_is_not_registered_yet
from hukou_rules.terms import (
    Action,
    Actor,
    Event,
    Material,
    StationHome,
    StationPlace,
    StationRegistry,
    Term,
    Text,
    Whose,
)

OTHERS = (StationRegistry.WITH, Birth.ORDINARY, AnyStation.ANY)
each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)
each_part = pytest.mark.parametrize(
    "part", [pytest.param(part, id=f"{each.name.value}-{part.name}") for each in SERVICES for part in each.parts]
)

TOGETHER = {
    "alike": (["ab", "a"], {"a": 2, "b": 3}, 6, [("ab", ["ab", "a"])]),
    "as many states as there may be": (["a", "b"], {"a": 2, "b": 3}, 6, [("ab", ["a", "b"])]),
    "too many": (["a", "b"], {"a": 2, "b": 3}, 5, [("a", ["a"]), ("b", ["b"])]),
    "one alone has too many": (["ab", "a", "ab"], {"a": 2, "b": 3}, 5, [("ab", ["ab", "ab", "a"])]),
    "the most in common": (
        ["abcx", "de", "df"],
        {**dict.fromkeys("abcx", 2), "d": 1, "e": 3, "f": 1},
        16,
        [("abcx", ["abcx"]), ("def", ["de", "df"])],
    ),
}

LIFTED: Mapping[str, Callable[[Callable[..., Any]], Part]] = {
    "rules": rule(SD_4_3, Aspect.EVIDENCE, met=Text(zh="好。", en="Well.")),
    "papers": paper(SD_4_3, Material.PHOTO, Whose.CHILD),
    "steps": step(
        NewbornAction.OPEN_CASE_FILE, by=Actor.APPLICANT, after=Event.BORN, until=Event.APPLIED, clause=SD_4_3
    ),
    "limits": limit,
    "advice": advice(SD_4_3, "well", zh="好。", en="Well."),
}


def with_one_more(which: str, function: Callable[..., object]) -> Service[Facts]:
    """Return newborn registration with one function more in one of its lists."""
    longer: dict[str, Any] = {which: (*getattr(SERVICE, which), LIFTED[which](function))}
    return evolve(SERVICE, **longer)


# --- the wiring -------------------------------------------------------------------------------------------------------


def sun_shines(weather: StationHome) -> bool:
    return weather is StationHome.OTHER


def station_is_near(home: StationPlace) -> bool:
    return home is StationPlace.SHANDONG


def clock_waits(pause: RestDayStart) -> bool:
    return pause is RestDayStart.AS_DATED


def days_are_working_days(temporary_unit: TemporaryUnit) -> bool:
    return temporary_unit is TemporaryUnit.WORKING_DAY


@pytest.mark.parametrize(("parts", "sizes", "largest", "expected"), TOGETHER.values(), ids=TOGETHER)
def test_parts_that_ask_for_much_the_same_are_answered_together(
    parts: list[str], sizes: Mapping[str, int], largest: int, expected: list[tuple[str, list[str]]]
) -> None:
    found = grouped(parts, lambda part: part, sizes, largest)

    assert expected == [("".join(names), members) for names, members in found]


@pytest.mark.parametrize("which", LIFTED)
def test_whatever_asks_for_what_is_no_fact_is_refused_by_name(which: str) -> None:
    with pytest.raises(TypeError, match=r"newborn-registration: sun_shines asks for weather\b"):
        with_one_more(which, sun_shines)


@pytest.mark.parametrize("which", LIFTED)
@pytest.mark.parametrize(
    ("function", "parameter", "asked", "there"),
    [(station_is_near, "home", "StationPlace", "StationHome"), (clock_waits, "pause", "RestDayStart", "Pause")],
)
def test_whatever_asks_for_a_fact_or_reading_of_another_type_is_refused_by_name(
    which: str, function: Callable[..., object], parameter: str, asked: str, there: str
) -> None:
    words = ("newborn-registration: ", function.__name__, parameter, asked, there)

    with pytest.raises(TypeError, match=r"\b.*\b".join(words)):
        with_one_more(which, function)


def sun_shines_or_not(weather: bool) -> bool:
    return weather


def station_is_known(home: StationHome | None) -> bool:
    return home is not None


def officer_acts(action: Action) -> bool:
    return action is NewbornAction.OPEN_CASE_FILE


@pytest.mark.parametrize("which", LIFTED)
@pytest.mark.parametrize(
    ("function", "parameter"),
    [
        (sun_shines_or_not, "weather"),
        (officer_acts, "action"),
        (station_is_known, "home"),
        (lambda unannotated: unannotated, "unannotated"),
    ],
)
def test_what_is_annotated_with_no_term_is_refused_by_name(
    which: str, function: Callable[..., object], parameter: str
) -> None:
    with pytest.raises(TypeError, match=f"{function.__name__}: {parameter} is annotated with no term that has values"):
        LIFTED[which](function)


@pytest.mark.parametrize("which", LIFTED)
def test_an_annotation_may_be_written_as_text(which: str) -> None:
    def goes_out(home: StationHome) -> bool:
        return home is StationHome.OTHER

    goes_out.__annotations__["home"] = "StationHome"  # as where annotations are not evaluated

    assert tuple(StationHome) == LIFTED[which](goes_out).domains["home"]


def test_a_rule_without_a_title_is_called_by_the_name_of_its_function() -> None:
    untitled: Any = LIFTED["rules"](child_is_not_registered_yet.function)

    assert "child is not registered yet" == untitled.title.en
    assert untitled.title != child_is_not_registered_yet.title


def test_what_a_part_has_answered_is_no_part_of_how_it_is_shown() -> None:
    part = evolve(child_is_not_registered_yet)
    before = repr(part)
    part(None)

    assert before == repr(part)


def test_a_step_between_stations_need_not_ask_which_station_it_is() -> None:
    between = step(
        NewbornAction.OPEN_CASE_FILE,
        by=Actor.REGISTRATION_STATION,
        after=Event.ACCEPTED,
        until=Event.TASK_RECEIVED,
        clause=SD_4_3,
    )

    def goes_out(home: StationHome) -> bool:
        return home is StationHome.OTHER

    with pytest.raises(TypeError, match="goes_out: a step between two stations asks for home by itself"):
        between(goes_out)


def test_a_part_stands_among_those_of_its_kind() -> None:
    advised: Any = SERVICE.advice

    with pytest.raises(InputError) as caught:
        evolve(SERVICE, papers=advised)

    assert "/papers/0: wrong type (AdviceRule), expected a part of a service (PaperRule)" in str(caught.value)
    assert len(SERVICE.advice) == len(caught.value.faults)


def test_a_function_that_asks_for_the_same_facts_in_another_order_is_refused() -> None:
    rule_ = newborn.birth_certificate_matches

    with pytest.raises(TypeError, match="is given birth where it asks for certificate_check"):
        evolve(rule_, function=lambda certificate_check, birth: rule_.answer(birth, certificate_check))
    assert evolve(rule_, function=rule_.answer).name == rule_.name


def test_a_step_whose_function_asks_in_another_order_is_refused() -> None:
    def goes_out(birth: Birth, care: Care) -> bool:
        return birth is Birth.ORDINARY and care is Care.PARENTS

    sent = LIFTED["steps"](goes_out)

    with pytest.raises(TypeError, match="is given birth where it asks for care"):
        evolve(sent, function=lambda care, birth: goes_out(birth, care))


@pytest.mark.parametrize("end", ["after", "until"])
def test_a_step_runs_between_events_of_the_service(end: str) -> None:
    elsewhere: dict[str, Any] = {end: Event.ID_CARD_SIGNED}
    strange = evolve(newborn.deliver_register, step=evolve(newborn.deliver_register.step, **elsewhere))

    with pytest.raises(TypeError, match="deliver_register speaks of id-card-signed, which is in none of its orders"):
        SERVICE.amended(strange)


@pytest.mark.parametrize("end", ["starts", "ends"])
def test_a_limit_runs_between_events_of_the_service(end: str) -> None:
    elsewhere: dict[str, Any] = {end: Event.INQUIRY_CLOSED}
    declared = newborn.birth_is_declared(Birthplace.MAINLAND, Care.PARENTS)
    assert declared
    strange = evolve(declared, **elsewhere)

    with pytest.raises(TypeError, match="birth_is_declared speaks of inquiry-closed, which is in none of its orders"):
        SERVICE.amended(evolve(newborn.birth_is_declared, function=lambda *_: strange))


def test_no_event_stands_twice_in_the_orders() -> None:
    with pytest.raises(TypeError, match="newborn-registration: an event stands twice"):
        evolve(SERVICE, event_orders=(*SERVICE.event_orders, (Event.ACCEPTED,)))


def test_no_two_names_of_a_term_share_a_code() -> None:
    with pytest.raises(TypeError, match="Weather: the code of RAIN stands twice"):

        class Weather(Term, zh="天气", en="weather"):
            SUN = "fine", "晴", "sun"
            RAIN = "fine", "雨", "rain"


def test_nothing_is_listed_twice() -> None:
    with pytest.raises(TypeError, match="newborn-registration lists paternity_report more than once"):
        evolve(SERVICE, papers=(*SERVICE.papers, SERVICE.papers[-1]))


def test_no_two_parts_bear_one_name() -> None:
    def declaration_is_late(home: StationHome) -> bool:
        return home is StationHome.OTHER

    with pytest.raises(TypeError, match="newborn-registration lists declaration_is_late more than once"):
        with_one_more("papers", declaration_is_late)


def test_only_a_part_that_there_is_can_be_amended() -> None:
    with pytest.raises(InputError, match=r"newborn-registration .*\bpaternity_test\b"):
        SERVICE.amended(evolve(SERVICE.papers[-1], name="paternity_test"))


def test_a_service_may_be_made_of_lists_and_codes() -> None:
    given: dict[str, Any] = {"name": "newborn-registration", "rules": [*SERVICE.rules]}
    given |= {"event_orders": [[*order] for order in SERVICE.event_orders]}
    made = evolve(SERVICE, **given)

    assert (SERVICE.name, SERVICE.rules, SERVICE.event_orders) == (made.name, made.rules, made.event_orders)
    assert SERVICE.decide(Facts()) == pickle.loads(pickle.dumps(made)).decide(Facts())  # noqa: S301 - our own


def test_a_service_may_be_given_moments_and_applies_on_their_days_in_beijing() -> None:
    first, last = datetime(2021, 11, 25, 16, tzinfo=UTC), datetime(2030, 12, 31, 15, 59, tzinfo=UTC)
    made = evolve(SERVICE, in_force_from=first, in_force_until=last)

    assert (date(2021, 11, 26), date(2030, 12, 31)) == (made.in_force_from, made.in_force_until)
    assert [False, True, True, False] == [
        made.is_in_force(day) for day in (date(2021, 11, 25), date(2021, 11, 26), date(2030, 12, 31), date(2031, 1, 1))
    ]


def test_a_first_day_that_is_none_is_named_whatever_the_last() -> None:
    wrong: dict[str, Any] = {"in_force_from": "2021-10-01", "in_force_until": date(2030, 12, 31)}
    with pytest.raises(InputError) as caught:
        evolve(SERVICE, **wrong)

    assert ["/in_force_from"] == [fault.pointer for fault in caught.value.faults]


def test_a_service_that_was_made_here_is_found_again() -> None:
    """What it has worked out is not worked out anew, and a case that comes back has the service that it had."""
    made = evolve(SERVICE, advice=(), in_force_until=date(2029, 12, 31))
    again = [copy(made), deepcopy(made), pickle.loads(pickle.dumps(made))]  # noqa: S301 - our own

    assert all(each is made for each in again)
    assert SERVICE is pickle.loads(pickle.dumps(SERVICE.amended()))  # noqa: S301 - our own


def test_a_service_that_is_read_where_it_was_not_made_is_made_of_the_same() -> None:
    unadvised = evolve(SERVICE, advice=(), in_force_until=date(2030, 12, 31))
    kept = pickle.dumps(unadvised)
    del unadvised
    gc.collect()  # nobody knows it any more
    again = pickle.loads(kept)  # noqa: S301 - our own

    assert (SERVICE.name, SERVICE.parts[: -len(SERVICE.advice)]) == (again.name, again.parts)
    assert (SERVICE.in_force_from, date(2030, 12, 31)) == (again.in_force_from, again.in_force_until)
    assert evolve(SERVICE.decide(Facts()), advice=()) == again.decide(Facts())


# --- what follows from the list ---------------------------------------------------------------------------------------


def test_the_readings_follow_from_what_is_asked() -> None:
    scope = ("newborn_age_limit", "non_marital_newborn", "any_station")
    counting = ("rest_day_start", "rest_day_end", "pause")

    assert ("newborn_clock", *scope, *counting) == SERVICE.readings
    assert scope == evolve(SERVICE, limits=()).readings
    assert ("newborn_clock", *scope, "temporary_unit", *counting) == with_one_more(
        "advice", days_are_working_days
    ).readings
    assert () == evolve(SERVICE, rules=(), limits=(), advice=()).readings


def test_an_amended_rule_is_the_one_that_decides_and_the_old_service_is_as_it_was() -> None:
    facts = Facts(child_registration=ChildRegistration.NOT_YET)
    before, stations, parts = SERVICE.decide(facts), SERVICE.where_to_apply(facts), SERVICE.parts
    never = evolve(child_is_not_registered_yet, function=lambda _: Verdict.NOT_MET)
    amended = SERVICE.amended(never)
    (found,) = {*amended.decide(facts).findings} - {*before.findings}

    assert ("child_is_not_registered_yet", Verdict.NOT_MET) == (found.rule, found.verdict)
    assert Outcome.REFUSE is amended.decide(facts).outcome()
    assert () == amended.where_to_apply(facts)
    assert Outcome.INCOMPLETE is before.outcome()
    assert before == SERVICE.decide(facts) == SERVICE.amended().decide(facts)
    assert stations == SERVICE.where_to_apply(facts) != ()
    assert parts == SERVICE.parts


@each_service
def test_what_is_amended_takes_the_place_of_its_namesake_and_nothing_else_changes(service: Service[Any]) -> None:
    for part in service.parts:
        other = evolve(part)
        amended = service.amended(other)

        assert [other if each is part else each for each in service.parts] == [*amended.parts]
        assert (service.name, service.facts, service.fee) == (amended.name, amended.facts, amended.fee)
        assert (service.event_orders, service.readings) == (amended.event_orders, amended.readings)


def test_each_kind_of_part_is_amended() -> None:
    facts = Facts(child_registration=ChildRegistration.NOT_YET)
    before = SERVICE.decide(facts)
    register, first_step, duty = SERVICE.papers[0], SERVICE.steps[0], SERVICE.limits[-1]
    told = newborn.list_is_open  # the first that holds here
    changes: list[Part] = [evolve(part, function=lambda *_: False) for part in (register, first_step, told)]
    amended = SERVICE.amended(*changes, evolve(duty, function=lambda *_: None)).decide(facts)

    assert before.findings == amended.findings
    assert before.materials[1:] == amended.materials
    assert before.route[1:] == amended.route
    assert before.limits[:-1] == amended.limits
    assert before.advice[1:] == amended.advice


def test_what_is_decided_are_facts_of_the_service_under_readings() -> None:
    swapped: Any = (Readings(), Facts())
    for ask in (SERVICE.decide, SERVICE.where_to_apply, SERVICE.where_it_depends):
        with pytest.raises(InputError) as caught:
            ask(*swapped)

        assert ["/facts", "/readings"] == [fault.pointer for fault in caught.value.faults]


# --- what a rule says -------------------------------------------------------------------------------------------------


def test_what_is_said_instead_is_said_of_a_refusal_only() -> None:
    """A registration station is always one of those that accept; outside Shandong another is no wrong station."""
    said = {home: newborn.station_is_any_in_shandong(home, StationPlace.OUTSIDE, *OTHERS).en for home in StationHome}

    assert said[StationHome.REGISTRATION_STATION] == "This station is one of those that accept."
    assert said[StationHome.OTHER].startswith("This station lies outside Shandong")


@pytest.mark.parametrize("given", [(), (ChildRegistration.NOT_YET, ChildRegistration.NOT_YET)])
def test_a_rule_is_given_as_many_facts_as_it_asks_for(given: tuple[Term, ...]) -> None:
    with pytest.raises(ValueError, match=r"argument 2 is (shorter|longer)"):
        child_is_not_registered_yet(*given)


# --- what is remembered -----------------------------------------------------------------------------------------------


def test_equal_facts_are_decided_once() -> None:
    assert SERVICE.decide(Facts(home=StationHome.OTHER)) is SERVICE.decide(Facts(home=StationHome.OTHER))


def test_equal_facts_are_decided_alike_when_the_first_decision_is_forgotten() -> None:
    """Only so many decisions are kept, however many cases a server has seen."""
    service = SERVICE.amended()
    first = service.decide(Facts())
    for state in islice(space_of(service).complete(), 5000):
        service.decide(Facts(**state))  # type: ignore[arg-type] # states are typed by their domains
    again = service.decide(Facts())

    assert first is not again
    assert first == again


# --- help -------------------------------------------------------------------------------------------------------------


@each_part
def test_help_on_a_part_says_what_its_function_says(part: Part) -> None:
    assert part.__doc__
    assert part.function.__doc__ == part.__doc__
    assert part.__doc__.splitlines()[0] in pydoc.plain(pydoc.render_doc(part))


@each_service
def test_the_examples_of_parts_are_found_and_so_run(service: Service[Any]) -> None:
    examples = {f"{part.__module__}.{part.name}" for part in service.parts if ">>>" in str(part.__doc__)}
    modules = {importlib.import_module(part.__module__) for part in service.parts}

    assert len(examples) > 1
    assert examples <= {test.name for module in modules for test in DocTestFinder().find(module) if test.examples}


def test_a_part_is_unwrapped_to_its_function() -> None:
    def child_is_well(care: Care) -> bool:
        return care is Care.PARENTS

    made = advice(SD_4_3, "well", zh="好。", en="Well.")(child_is_well)

    assert child_is_well is inspect.unwrap(made)
