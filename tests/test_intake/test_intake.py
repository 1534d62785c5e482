"""What every intake keeps: each field says what it is called and what it states, and each fact where it would be."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

import pytest
from attrs import asdict, evolve
from hypothesis import given, strategies as st

from hukou_rules import CitizenIdentityNumber, Event, InputError, NewbornApplication, PoliceStation, assess
from hukou_rules.exchange.decode import read_case
from hukou_rules.facts.newborn_registration import Facts, FollowedRegistration, Follows
from hukou_rules.facts.registration_certificate import Concerns, Retrievable, ShandongTie
from hukou_rules.intake import INTAKES, first_id_card, intake_named, intake_of, temporary_id_card
from hukou_rules.intake.case import case_of, taken_of
from hukou_rules.intake.divisions import COUNTIES, FORMER
from hukou_rules.intake.intake import Intake, Taken
from hukou_rules.intake.newborn_registration import CheckResult, Child, Grandparent, Parent
from hukou_rules.intake.records import NOWHERE, Application, Shape
from hukou_rules.services import SERVICES, service_named
from hukou_rules.terms import Actor, FactName, Opening, ServiceName, Term
from hukou_rules.testing import applications, events
from hukou_rules.timeline import timeline

R = TypeVar("R")

NUMBER = CitizenIdentityNumber("11010519491231002X")  # a specimen number, born 1949-12-31
CODES = {"division", "registered-in"}
each_intake = pytest.mark.parametrize("intake", INTAKES, ids=lambda intake: intake.service.value)


def put(record: R, pointer: str, value: object) -> R:
    """Return a record with another value where a JSON Pointer points."""
    name, _, rest = pointer.removeprefix("/").partition("/")
    changed: Any = {name: put(getattr(record, name), f"/{rest}", value) if rest else value}
    return evolve(record, **changed)  # type: ignore[misc] # records are attrs classes


def read(intake: Intake[Any, Any], pointer: str, value: object) -> Application:
    """Return the application whose JSON states this one value."""
    for key in reversed(pointer.split("/")[1:]):
        value = {key: value}
    assert isinstance(value, dict)
    return read_case(json.dumps({"service": intake.service.value, **value})).application


def choices(shape: Shape) -> list[object]:
    """Return values that a field can have, the first of which always tells a fact."""
    if shape.of is not None and issubclass(shape.of, Term):
        return [*shape.of]
    known: dict[str, list[object]] = {
        "date": [date(2021, 10, 1)],
        "bool": [False, True],
        "identity-number": [NUMBER],
        "registered-in": ["370102", "373901", "110105", "none"],
        "division": [("370102",)] if shape.many else ["370102", "373901", "110105"],
    }
    return known[shape.kind]


def terms_of(shape: Shape) -> list[Term]:
    """Return the terms that a field can have, none if it is of another kind."""
    return [each for each in choices(shape) if isinstance(each, Term)]


def taken(application: Application, happened: dict[Event, date] | None = None) -> Taken[Any]:
    intake = intake_of(application)
    assert intake is not None
    days, faults = timeline(intake.stated_days(application), happened, service_named(intake.service).event_orders)
    assert faults == []
    return intake.take_in(application, days)


@st.composite
def cases(draw: st.DrawFn, intake: Intake[Any, Any]) -> tuple[Application, dict[Event, date]]:
    """Random applications and what has happened since; of the cards some with a number."""
    application = draw(applications(intake.service))
    happened = draw(events(application))
    for each in intake.statements:
        if each.shape.kind == "identity-number" and draw(st.booleans()):
            application = put(application, each.pointer, NUMBER)
    return application, happened


def test_every_service_has_an_intake_of_its_facts() -> None:
    assert [(service.name, service.facts) for service in SERVICES] == [
        (intake.service, intake.facts) for intake in INTAKES
    ]
    assert [*INTAKES] == [intake_named(service.name) for service in SERVICES]


# --- the fields -------------------------------------------------------------------------------------------------------


def leaves(record: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield the JSON Pointer of every field of an empty record that holds no further fields."""
    for name, value in record.items():
        yield from leaves(value, f"{at}/{name}") if isinstance(value, dict) else [f"{at}/{name}"]


@each_intake
def test_every_field_is_listed(intake: Intake[Any, Any]) -> None:
    assert [*leaves(asdict(intake.record()))] == [each.pointer for each in intake.statements]


@each_intake
def test_every_field_has_a_label_of_its_own_in_both_languages(intake: Intake[Any, Any]) -> None:
    labels = [intake.label_of(each.pointer) for each in intake.statements]

    assert all(any("一" <= letter <= "鿿" for letter in label.zh) for label in labels)
    assert all(label.en and label.en.isascii() for label in labels)
    assert len(labels) == len({label.zh for label in labels}) == len({label.en for label in labels})


@each_intake
def test_a_field_is_called_as_its_fact_unless_it_holds_a_code(intake: Intake[Any, Any]) -> None:
    declared = service_named(intake.service).declared

    for each in intake.statements:
        if each.fact:
            same = declared[each.fact].label == intake.label_of(each.pointer)

            assert same == (each.shape.kind not in {*CODES, "date"}), each.pointer


@each_intake
def test_yes_and_no_state_two_terms_of_the_fact(intake: Intake[Any, Any]) -> None:
    for each in intake.statements:
        if each.fact and each.shape.kind == "bool":
            yes, no = (each.term(put(intake.record(), each.pointer, said)) for said in (True, False))

            assert yes is not no
            assert (True, False) == (yes and each.written(yes), no and each.written(no))


@each_intake
def test_no_two_fields_state_one_fact(intake: Intake[Any, Any]) -> None:
    stated = [each.fact for each in intake.statements if each.fact]

    assert sorted({*stated}) == sorted(stated)
    assert stated == [each.fact for fact in stated if (each := intake.statement_of(fact))]


@each_intake
def test_what_is_written_for_a_term_is_read_as_that_term(intake: Intake[Any, Any]) -> None:
    """No one code stands for a place (but none), a day, what is not said or needs two fields; all else is written."""
    declared = service_named(intake.service).declared
    for each in intake.statements:
        for term in declared[each.fact].domain if each.fact else ():
            written = each.written(term)

            nowhere = (each.shape.kind, term.code) == ("registered-in", NOWHERE)
            several = (each.shape.kind in {*CODES, "date"} and not nowhere) or term.code == "not-said"
            assert (written is None) == several, (each.pointer, term)
            assert written is None or term is each.term(read(intake, each.pointer, written))


@each_intake
def test_every_value_of_a_field_states_a_term_of_its_fact(intake: Intake[Any, Any]) -> None:
    """Only that a check was not done says nothing of how it came out."""
    declared = service_named(intake.service).declared
    empty = intake.record()
    for each in intake.statements:
        for value in choices(each.shape) if each.fact else ():
            term = each.term(put(empty, each.pointer, value))

            assert term is None if value is CheckResult.NOT_DONE else term in declared[each.fact or ""].domain, value
            assert term is None or each.written(term) in {None, value.code if isinstance(value, Term) else value}
        assert each.fact is None or each.term(empty) is None


@each_intake
@pytest.mark.parametrize("junk", [object(), 7, Actor.APPLICANT, {"370102": None}, b"370102"])
def test_a_value_of_another_kind_is_named_when_its_record_is_made(intake: Intake[Any, Any], junk: object) -> None:
    for each in intake.statements:
        with pytest.raises(InputError) as caught:
            put(intake.record(), each.pointer, junk)

        (fault,) = caught.value.faults
        assert each.pointer.endswith(fault.pointer)
        assert "wrong-type" == fault.code
        assert f"({type(junk).__name__})" in fault.en


@each_intake
def test_an_intake_is_shown_without_what_it_works_out(intake: Intake[Any, Any]) -> None:
    assert "finders=" not in repr(intake)
    assert f"service={intake.service!r}" in repr(intake)


@each_intake
def test_a_term_may_be_given_by_its_code(intake: Intake[Any, Any]) -> None:
    for each in intake.statements:
        for term in terms_of(each.shape):
            assert put(intake.record(), each.pointer, term.code) == put(intake.record(), each.pointer, term)


@each_intake
def test_a_code_that_is_none_is_named_with_those_that_are(intake: Intake[Any, Any]) -> None:
    for each in (each for each in intake.statements if each.shape.kind == "term"):
        with pytest.raises(InputError) as caught:
            put(intake.record(), each.pointer, "the-mayor")

        (fault,) = caught.value.faults
        assert each.pointer.endswith(fault.pointer)
        assert "unknown-value" == fault.code
        assert all(term.code in fault.en for term in terms_of(each.shape))
        assert "the-mayor" not in fault.en


# --- the facts --------------------------------------------------------------------------------------------------------


@each_intake
@given(data=st.data())
def test_every_fact_is_unknown_or_one_of_its_values(intake: Intake[Any, Any], data: st.DataObject) -> None:
    facts = taken(*data.draw(cases(intake))).facts

    for name, fact in service_named(intake.service).declared.items():
        assert getattr(facts, name) in {None, *fact.domain}, name


@each_intake
@given(data=st.data())
def test_stating_what_the_gaps_name_leaves_nothing_unknown(intake: Intake[Any, Any], data: st.DataObject) -> None:
    """But where a grandparent is followed the parents do not matter, nor a registration where nobody is."""
    application, happened = data.draw(cases(intake))
    before, declared = taken(application, happened), service_named(intake.service).declared
    in_care = getattr(before.facts, "registration", None) is FollowedRegistration.NOBODY_FOLLOWED
    follows_a_parent = not in_care and getattr(application, "follows", None) is not Follows.GRANDPARENT
    nobodys = set() if follows_a_parent else {"other_parent"}
    unknown = {FactName(name) for name in declared if getattr(before.facts, name) is None} - nobodys
    shapes = {each.pointer: each.shape for each in intake.statements}
    for pointer in before.pointers(tuple(unknown)):
        application = put(application, pointer, choices(shapes[pointer])[0])
    after = taken(application, happened)

    assert {*declared} == {*before.gaps}
    assert {pointer for gap in before.gaps.values() for pointer in gap} <= {*shapes}
    assert all(before.gaps[name] for name in unknown)
    assert all(getattr(after.facts, name) is not None for name in unknown)


def test_who_the_other_parent_is_of_a_child_in_care_turns_on_whom_it_follows() -> None:
    """Both parents are placed, and a station outside the province says it is the one to register the child."""
    outside = taken(
        NewbornApplication(
            child=Child(adopted_or_in_care=True),
            mother=Parent(registered_in="none"),
            father=Parent(registered_in="370102"),
            accepting_station=PoliceStation(division="110105", is_registration_station=True),
        )
    )

    assert outside.facts.other_parent is None
    assert outside.gaps[FactName("other_parent")] == ("/follows",)


@each_intake
def test_an_empty_application_states_nothing_but_what_is_presumed(intake: Intake[Any, Any]) -> None:
    """Save that a grandparent may yet be followed, so nobody knows whether the birth is an ordinary one."""
    usual: Any = {"birth": None} if intake.service is ServiceName.NEWBORN_REGISTRATION else {}

    assert intake.facts(**usual) == taken(intake.record()).facts


@each_intake
def test_a_full_application_leaves_nothing_unknown_and_nothing_presumed(intake: Intake[Any, Any]) -> None:
    full = intake.record()
    for each in intake.statements:
        full = put(full, each.pointer, choices(each.shape)[0])
    found = taken(full)

    assert all(getattr(found.facts, name) is not None for name in service_named(intake.service).declared)
    assert ((), {}) == (found.presumed, found.missing_divisions)


@given(st.sampled_from(INTAKES), st.data())
def test_a_fact_is_called_presumed_exactly_where_nobody_stated_it(
    intake: Intake[Any, Any], data: st.DataObject
) -> None:
    application, happened = data.draw(cases(intake))
    found = taken(application, happened)
    stated = {each.pointer for each in intake.statements if each.value(application) is not None}

    assert not stated & {*found.presumed}
    for name, fact in service_named(intake.service).declared.items():
        each = intake.statement_of(name)
        if fact.presumed is not None and each is not None:
            said, usual = each.term(application), fact.presumed if each.pointer in found.presumed else None
            known = {other: getattr(found.facts, other) for other, _ in fact.unless}
            assert (said is None and fact.is_presumed(known)) == (each.pointer in found.presumed), name
            assert (said or usual) is getattr(found.facts, name)


@given(st.sampled_from(INTAKES), st.data())
def test_exactly_the_codes_in_no_list_are_pointed_out(intake: Intake[Any, Any], data: st.DataObject) -> None:
    application, happened = data.draw(cases(intake))
    codes = re.findall(r'"(37\d{4})"', json.dumps(asdict(application), default=str))
    unlisted = [code for code in codes if code not in COUNTIES and code not in FORMER]

    assert len(unlisted) == len(taken(application, happened).advice)


@each_intake
@pytest.mark.parametrize(
    ("applied_on", "accepted", "expected"),
    [
        (None, None, None),
        (date(2021, 11, 25), None, Opening.BEFORE),
        (date(2021, 11, 26), None, Opening.SINCE),
        (date(2021, 11, 25), date(2021, 11, 25), Opening.BEFORE),
        (date(2021, 11, 25), date(2021, 11, 26), Opening.SINCE),
        (None, date(2021, 11, 25), Opening.BEFORE),
        (None, date(2021, 11, 26), Opening.SINCE),
    ],
)
def test_the_day_of_acceptance_decides_whether_the_service_is_open(
    intake: Intake[Any, Any], applied_on: date | None, accepted: date | None, expected: Opening | None
) -> None:
    application = intake.record(applied_on=applied_on)

    assert expected is taken(application, {Event.ACCEPTED: accepted} if accepted else None).facts.opening


REGISTERED = {"first-id-card": "/applicant/registered_in", "temporary-id-card": "/applicant/registered_in"}
REGISTERED |= {"registration-certificate": "/records_at", "newborn-registration": "/father/registered_in"}


@pytest.mark.parametrize(
    ("station", "registered_in", "contradicts"),
    [
        ("370102", "370102", False),
        ("370102", "370103", True),  # two counties of one city
        ("371202", "370116", False),  # Laiwu, by its former code and by that of today
        ("371202", "370117", True),
        ("110105", "370102", True),
        ("370102", "110105", True),
        ("110105", "110102", False),  # counties of other provinces are not listed, and may be one
        ("370171", "370102", False),  # an unlisted code may stand for anything in the province
        ("370102", None, False),
        (None, "370102", False),
    ],
)
@each_intake
def test_a_registration_station_lies_where_the_registration_is(
    intake: Intake[Any, Any], station: str | None, registered_in: str | None, contradicts: bool
) -> None:
    at: Any = PoliceStation(division=station, is_registration_station=True)
    application = put(put(intake.record(), "/accepting_station", at), REGISTERED[intake.service.value], registered_in)
    if intake.service is ServiceName.NEWBORN_REGISTRATION:
        application = put(application, "/follows", Follows.FATHER)

    assert contradicts == any(
        (fault.pointer, fault.code) == ("/accepting_station/is_registration_station", "contradiction")
        for fault in intake.faults(application)
    )


@pytest.mark.parametrize("intake", [first_id_card.INTAKE, temporary_id_card.INTAKE])
def test_a_registration_station_does_not_lie_elsewhere_than_a_registration_that_is_nowhere(
    intake: Intake[Any, Any],
) -> None:
    at: Any = PoliceStation(division="370102", is_registration_station=True)
    application = put(intake.record(accepting_station=at), "/applicant/registered_in", NOWHERE)

    assert [] == [*intake.faults(application)]


@each_intake
def test_where_the_accepting_station_is_would_be_stated_of_itself(intake: Intake[Any, Any]) -> None:
    unknown, known = (
        taken(intake.record(accepting_station=PoliceStation(division=division))) for division in (None, "371202")
    )

    assert ("/accepting_station/division",) == unknown.missing_divisions[Actor.ACCEPTING_STATION]
    assert Actor.ACCEPTING_STATION not in unknown.divisions
    assert "370116" == known.divisions[Actor.ACCEPTING_STATION]  # Laiwu, by the code of today
    assert Actor.ACCEPTING_STATION not in known.missing_divisions


def test_while_it_is_open_whom_the_child_follows_every_registration_must_lie_elsewhere() -> None:
    intake = intake_named(ServiceName.NEWBORN_REGISTRATION)
    at = {"accepting_station": PoliceStation(division="370102", is_registration_station=True)}
    one = evolve(intake.record(), **at, father=Parent(registered_in="370103"), mother=Parent(registered_in="370102"))
    neither = evolve(one, mother=Parent(registered_in="370104"))
    nobody = evolve(neither, grandparent=Grandparent(registered_in="370105"))
    in_no_care = evolve(nobody, child=Child(adopted_or_in_care=False))

    assert [0, 0, 0, 1] == [len([*intake.faults(each)]) for each in (one, neither, nobody, in_no_care)]


@each_intake
def test_a_registration_station_without_registry_is_a_contradiction(intake: Intake[Any, Any]) -> None:
    station = PoliceStation(is_registration_station=True, handles_registration=False)

    with pytest.raises(InputError) as caught:
        case_of(intake.record(accepting_station=station))

    assert [("/accepting_station/is_registration_station", "contradiction")] == [
        (fault.pointer, fault.code) for fault in caught.value.faults
    ]
    assert (
        case_of(intake.record(accepting_station=evolve(station, handles_registration=None))).service is intake.service
    )


@pytest.mark.parametrize("intake", [first_id_card.INTAKE, temporary_id_card.INTAKE])
@pytest.mark.parametrize(
    ("born_on", "number", "expected"),
    [
        (date(2005, 11, 26), NUMBER, date(2005, 11, 26)),
        (date(2005, 11, 26), None, date(2005, 11, 26)),
        (None, NUMBER, date(1949, 12, 31)),
        (None, None, None),
    ],
)
def test_the_birth_that_is_stated_comes_before_the_one_in_the_identity_number(
    intake: Intake[Any, Any], born_on: date | None, number: CitizenIdentityNumber | None, expected: date | None
) -> None:
    application = put(intake.record(), "/applicant/born_on", born_on)
    application = put(application, "/applicant/citizen_identity_number", number)

    assert {
        Event.APPLIED: ("/applied_on", None),
        Event.BORN: ("/applicant/born_on", expected),
    } == intake.stated_days(application)


# --- what was told in an interview ------------------------------------------------------------------------------------


def told(application: Application, **facts: Term) -> Taken[Any]:
    """Return what is taken of a case that somebody answered questions about."""
    return taken_of(evolve(case_of(application), told=facts))


def test_what_was_told_counts_until_it_is_stated() -> None:
    silent = intake_named(ServiceName.REGISTRATION_CERTIFICATE).record()
    stated = evolve(silent, retrievable_by_query=False)
    found = told(silent, retrievable=Retrievable.BY_QUERY)

    assert Retrievable.BY_QUERY is found.facts.retrievable
    assert taken(silent).gaps == found.gaps
    assert Retrievable.BY_INQUIRY is told(stated, retrievable=Retrievable.BY_QUERY).facts.retrievable


@pytest.mark.parametrize(
    ("tie", "stated", "expected"),
    [
        (ShandongTie.NOW, None, Concerns.SELF),
        (ShandongTie.NEVER, None, None),  # that alone would refuse
        (ShandongTie.NEVER, Concerns.SELF, Concerns.SELF),
        (ShandongTie.NEVER, Concerns.OTHER_PERSON, Concerns.OTHER_PERSON),
    ],
)
def test_what_was_told_forbids_to_presume_what_is_not_stated(
    tie: ShandongTie, stated: Concerns | None, expected: Concerns | None
) -> None:
    found = told(intake_named(ServiceName.REGISTRATION_CERTIFICATE).record(concerns=stated), tie=tie)

    assert expected is found.facts.concerns
    assert ("/concerns",) == found.gaps["concerns"]
    assert (tie is ShandongTie.NOW) == ("/concerns" in found.presumed)


def test_a_case_without_a_day_says_so() -> None:
    assert "<Case registration-certificate: no day known>" == repr(
        case_of(intake_named(ServiceName.REGISTRATION_CERTIFICATE).record())
    )


# --- what is no application -------------------------------------------------------------------------------------------

OTHERS = [
    None,
    {"service": "newborn-registration"},
    "newborn-registration",
    NewbornApplication,
    PoliceStation(),
    Facts(),
]


@each_intake
def test_an_application_is_taken_in_by_its_service(intake: Intake[Any, Any]) -> None:
    assert intake is intake_of(intake.record())


@pytest.mark.parametrize("other", OTHERS, ids=repr)
def test_what_is_no_application_is_named_and_taken_in_by_none(other: Any) -> None:  # noqa: ANN401 - anything at all
    assert intake_of(other) is None
    for ask in (assess, case_of):
        with pytest.raises(InputError) as caught:
            ask(other)

        expected = f"wrong type ({type(other).__name__}), expected an application record of a service"
        assert [("", "wrong-type", expected)] == [
            (fault.pointer, fault.code, fault.en) for fault in caught.value.faults
        ]


@pytest.mark.parametrize(("born_on", "right"), [(date(1849, 12, 31), False), (date(1850, 1, 1), True)])
def test_a_day_of_nobody_alive_is_refused_when_its_record_is_made(born_on: date, right: bool) -> None:
    if right:
        assert born_on == Child(born_on=born_on).born_on
        return
    with pytest.raises(InputError) as caught:
        Child(born_on=born_on)

    assert [("/born_on", "date-out-of-range")] == [(fault.pointer, fault.code) for fault in caught.value.faults]
