"""Newborn registration over its whole fact space, against an oracle written from the law, not from the code.

Every aspect is enumerated over all the facts and readings that it may depend on; that no rule of the aspect depends on
another is a test of its own, so that together the aspects cover the whole space.
"""

from collections.abc import Iterator
from itertools import product

import pytest
from attrs import evolve

from hukou_rules.decision import Aspect, Outcome, Presence, Verdict
from hukou_rules.facts.newborn_registration import (
    AppliedBy,
    BirthCertificate,
    Birthplace,
    Care,
    Checked,
    ChildAge,
    ChildRegistration,
    Facts,
    Follows,
    Household,
    OtherParentPlace,
    ParentsMarriage,
    RegisterWanted,
)
from hukou_rules.law.readings import AnyStation, NewbornAgeLimit, NewbornClock, NonMaritalNewborn, Readings
from hukou_rules.services.newborn_registration import SERVICE
from hukou_rules.terms import (
    Actor,
    Event,
    Material,
    Opening,
    Registration,
    StationHome,
    StationKind,
    StationPlace,
    StationRegistry,
    Term,
)

decide, where_to_apply = SERVICE.decide, SERVICE.where_to_apply
LAUNCH_DAY = Facts(
    place=StationPlace.SHANDONG,
    registry=StationRegistry.WITH,
    home=StationHome.OTHER,
    opening=Opening.SINCE,
    applied_by=AppliedBy.FATHER,
    follows=Follows.FATHER,
    registration=Registration.SHANDONG,
    other_parent=OtherParentPlace.SAME_CITY,
    parents_marriage=ParentsMarriage.MARRIED,
    child_registration=ChildRegistration.NOT_YET,
    child_age=ChildAge.FIRST_MONTH,
    register_check=Checked.MATCHES,
    certificate_check=Checked.MATCHES,
    birth_certificate=BirthCertificate.HELD,
    register_wanted=RegisterWanted.WANTED,
)

ASPECT_FACTS = {
    Aspect.PLACE: {"home", "place", "registry", "opening", "child_age", "parents_marriage"},
    Aspect.ENTITLEMENT: {
        "follows",
        "registration",
        "parents_marriage",
        "followed_household",
        "other_household",
        "other_parent",
        "child_registration",
        "birthplace",
        "care",
    },
    Aspect.APPLICANT: {"applied_by"},
    Aspect.EVIDENCE: {"register_check", "certificate_check", "birth_certificate"},
}
SCOPE_READINGS = {"any_station", "newborn_age_limit", "non_marital_newborn"}


def states(**domains: type[Term]) -> Iterator[dict[str, Term]]:
    for values in product(*domains.values()):
        yield dict(zip(domains, values, strict=True))


def worst(*, refused: bool, correct: bool = False, discretion: bool = False) -> Outcome:
    if refused:
        return Outcome.REFUSE
    if correct:
        return Outcome.CORRECT
    return Outcome.DISCRETION if discretion else Outcome.ACCEPT


@pytest.mark.parametrize("aspect", Aspect)
def test_each_aspect_depends_on_its_own_facts_only(aspect: Aspect) -> None:
    used = {name for rule in SERVICE.rules if rule.aspect is aspect for name in rule.domains}

    assert ASPECT_FACTS[aspect] == used - SCOPE_READINGS


def test_place_is_as_the_law_says_in_every_state() -> None:
    """Any station in the province from 2021-11-26, the registration station always; readings narrow it."""
    space = states(
        home=StationHome,
        place=StationPlace,
        registry=StationRegistry,
        opening=Opening,
        child_age=ChildAge,
        parents_marriage=ParentsMarriage,
    )
    checked = 0
    for state, any_station, age_limit, non_marital in product(space, AnyStation, NewbornAgeLimit, NonMaritalNewborn):
        away = state["home"] is StationHome.OTHER
        past_first_birthday = state["child_age"] in {ChildAge.UNDER_SIX, ChildAge.SIX_OR_OLDER}
        refused = away and (
            state["opening"] is Opening.BEFORE
            or state["place"] is StationPlace.OUTSIDE
            or (state["registry"] is StationRegistry.WITHOUT and any_station is AnyStation.WITH_REGISTRY)
            or (
                state["parents_marriage"] is ParentsMarriage.NEVER_MARRIED
                and non_marital is NonMaritalNewborn.REGISTRATION_STATION_ONLY
            )
            or (age_limit is NewbornAgeLimit.ONE_MONTH and state["child_age"] is not ChildAge.FIRST_MONTH)
            or (age_limit is NewbornAgeLimit.ONE_YEAR and past_first_birthday)
            or (age_limit is NewbornAgeLimit.SIX_YEARS and state["child_age"] is ChildAge.SIX_OR_OLDER)
        )
        discretion = away and age_limit is NewbornAgeLimit.NONE and past_first_birthday
        expected = worst(refused=refused, discretion=discretion)
        readings = Readings(any_station=any_station, newborn_age_limit=age_limit, non_marital_newborn=non_marital)
        checked += 1

        assert expected is decide(Facts(**state), readings).outcome(Aspect.PLACE), (state, readings)  # type: ignore[arg-type] # states are typed by their domains
    assert 2**4 * 4 * 4 * 2 * 4 * 2 == checked


def test_entitlement_is_as_the_law_says_in_every_state() -> None:
    """The parent followed is of Shandong, by free choice; two households go first; special births go home."""
    checked = 0
    for state in states(
        follows=Follows,
        registration=Registration,
        parents_marriage=ParentsMarriage,
        followed_household=Household,
        other_household=Household,
        other_parent=OtherParentPlace,
        child_registration=ChildRegistration,
        birthplace=Birthplace,
        care=Care,
    ):
        grandparent = state["follows"] is Follows.GRANDPARENT
        spouses = state["parents_marriage"] is ParentsMarriage.MARRIED and not grandparent
        family_goes_first = (
            spouses
            and state["followed_household"].value.endswith("collective")
            and state["other_household"].value == "family"
            and state["other_parent"].value == "same-city"
        )
        university_goes_last = (
            spouses
            and state["followed_household"].value == "university-collective"
            and state["other_household"].value != "university-collective"
            and state["other_parent"].value != "nowhere"
        )
        refused = (
            (not grandparent and state["registration"] is not Registration.SHANDONG)
            or family_goes_first
            or university_goes_last
            or state["child_registration"] is ChildRegistration.ALREADY
        )
        discretion = grandparent or state["birthplace"] is Birthplace.ABROAD or state["care"] is Care.ADOPTED_OR_IN_CARE
        expected = worst(refused=refused, discretion=discretion)
        checked += 1

        assert expected is decide(Facts(**state)).outcome(Aspect.ENTITLEMENT), state  # type: ignore[arg-type] # states are typed by their domains
    assert 3 * 3 * 4 * 3 * 3 * 3 * 2 * 2 * 2 == checked


def test_evidence_is_as_the_law_says_in_every_state() -> None:
    for state in states(register_check=Checked, certificate_check=Checked, birth_certificate=BirthCertificate):
        in_order = tuple(term.value for term in state.values()) == ("matches", "matches", "held")
        expected = worst(refused=False, correct=not in_order)

        assert expected is decide(Facts(**state)).outcome(Aspect.EVIDENCE), state  # type: ignore[arg-type] # states are typed by their domains


@pytest.mark.parametrize("applied_by", AppliedBy)
def test_only_an_agent_is_left_to_the_officer(applied_by: AppliedBy) -> None:
    expected = Outcome.DISCRETION if applied_by is AppliedBy.AGENT else Outcome.ACCEPT

    assert expected is decide(Facts(applied_by=applied_by)).outcome(Aspect.APPLICANT)


def test_the_outcome_is_the_first_that_applies_of_the_aspects() -> None:
    entitled = {Registration.SHANDONG: False, Registration.ELSEWHERE: True, None: None}
    placed = {Opening.SINCE: False, Opening.BEFORE: True, None: None}
    in_order = {Checked.MATCHES: False, Checked.DIFFERS: True, None: None}
    for registration, opening, check, agent in product(entitled, placed, in_order, (False, True)):
        facts = evolve(
            LAUNCH_DAY,
            registration=registration,
            opening=opening,
            register_check=check,
            applied_by=AppliedBy.AGENT if agent else AppliedBy.FATHER,
        )
        if entitled[registration] or placed[opening]:
            expected = Outcome.REFUSE
        elif in_order[check]:
            expected = Outcome.CORRECT
        elif None in {registration, opening, check}:
            expected = Outcome.INCOMPLETE
        else:
            expected = Outcome.DISCRETION if agent else Outcome.ACCEPT

        assert expected is decide(facts).outcome()


def test_materials_follow_the_parents_marriage() -> None:
    always = {Material.HOUSEHOLD_REGISTER, Material.RESIDENT_ID_CARD, Material.MEDICAL_CERTIFICATE_OF_BIRTH}
    more = {
        ("married", "father"): {Material.MARRIAGE_CERTIFICATE},
        ("one-parent-dead", "father"): {Material.MARRIAGE_CERTIFICATE},
        ("divorced", "father"): {Material.DIVORCE_AND_CUSTODY_PAPERS},
        ("never-married", "father"): {Material.NON_MARITAL_BIRTH_STATEMENT, Material.PATERNITY_REPORT},
        ("never-married", "mother"): {Material.NON_MARITAL_BIRTH_STATEMENT},
        ("never-married", "grandparent"): {Material.NON_MARITAL_BIRTH_STATEMENT},
    }
    for marriage, follows in product(ParentsMarriage, Follows):
        expected = always | more.get((marriage.value, follows.value), more.get((marriage.value, "father"), set()))
        materials = decide(evolve(LAUNCH_DAY, parents_marriage=marriage, follows=follows)).materials

        assert expected == {needed.material for needed in materials}
        assert {Presence.REQUIRED} == {needed.presence for needed in materials}


def test_an_unknown_marriage_makes_papers_depend_on_it_alone() -> None:
    unknown = decide(evolve(LAUNCH_DAY, parents_marriage=None, follows=None)).materials
    depends = {needed.material: needed.depends_on for needed in unknown if needed.presence is Presence.DEPENDS}

    assert {
        Material.MARRIAGE_CERTIFICATE: ("parents_marriage",),
        Material.DIVORCE_AND_CUSTODY_PAPERS: ("parents_marriage",),
        Material.NON_MARITAL_BIRTH_STATEMENT: ("parents_marriage",),
        Material.PATERNITY_REPORT: ("parents_marriage", "follows"),
    } == depends


@pytest.mark.parametrize("registration", [None, *Registration])
@pytest.mark.parametrize("other", [None, *OtherParentPlace])
def test_the_other_parent_never_matters_outside_the_collective_households(
    registration: Registration | None, other: OtherParentPlace | None
) -> None:
    facts = evolve(LAUNCH_DAY, registration=registration)

    assert decide(facts) == decide(evolve(facts, other_parent=other))


def test_which_station_in_shandong_never_matters_once_in_force() -> None:
    """全省通办: inside Shandong neither the kind of station nor whether it is one's own bears on a verdict."""
    for age, marriage in product([ChildAge.FIRST_MONTH, ChildAge.FIRST_YEAR], ParentsMarriage):
        facts = evolve(LAUNCH_DAY, child_age=age, parents_marriage=marriage)
        verdicts = {
            tuple(finding.verdict for finding in decide(evolve(facts, home=home, registry=registry)).findings)
            for home, registry in product([None, *StationHome], [None, *StationRegistry])
        }

        assert 1 == len(verdicts)


def test_mother_and_father_are_symmetric_in_every_verdict() -> None:
    for registration, marriage in product([None, *Registration], [None, *ParentsMarriage]):
        facts = evolve(LAUNCH_DAY, registration=registration, parents_marriage=marriage)
        following = [
            [finding.verdict for finding in decide(evolve(facts, follows=parent)).findings]
            for parent in (Follows.MOTHER, Follows.FATHER)
        ]

        assert following[0] == following[1]


def test_before_the_service_opened_only_the_registration_station_accepts() -> None:
    facts = evolve(LAUNCH_DAY, opening=Opening.BEFORE)

    assert Outcome.REFUSE is decide(facts).outcome()
    assert (StationKind.REGISTRATION_STATION,) == where_to_apply(facts)


def test_nobody_is_sent_anywhere_when_not_entitled() -> None:
    assert () == where_to_apply(evolve(LAUNCH_DAY, registration=Registration.ELSEWHERE))


def test_at_the_registration_station_nothing_is_reported_back_to_itself() -> None:
    route = decide(evolve(LAUNCH_DAY, home=StationHome.REGISTRATION_STATION)).route

    assert {Actor.REGISTRATION_STATION} == {step.actor for step in route}
    assert Event.TASK_RECEIVED not in {event for step in route for event in (step.after, step.until)}


def test_the_route_is_a_chain_of_events_from_the_application_to_the_register() -> None:
    for home in StationHome:
        route = decide(evolve(LAUNCH_DAY, home=home)).route

        assert [step.until for step in route][:-1] == [step.after for step in route][1:]
        assert (Event.APPLIED, Event.REGISTER_DELIVERED) == (route[0].after, route[-1].until)


def test_the_limit_carries_the_other_clock() -> None:
    (limit,) = [limit for limit in decide(LAUNCH_DAY).limits if limit.reading]
    (other,) = limit.otherwise

    assert (Event.ACCEPTED, Event.TASK_RECEIVED) == (limit.starts, other.limit.starts)
    assert ("newborn_clock", NewbornClock.TASK_RECEIVED) == (other.reading, other.option)


def test_at_the_registration_station_no_task_is_awaited() -> None:
    (limit,) = [
        limit for limit in decide(evolve(LAUNCH_DAY, home=StationHome.REGISTRATION_STATION)).limits if limit.reading
    ]

    assert () == limit.otherwise


@pytest.mark.parametrize("age", [ChildAge.UNDER_SIX, ChildAge.SIX_OR_OLDER])
def test_past_the_first_birthday_the_three_days_do_not_apply(age: ChildAge) -> None:
    facts = evolve(LAUNCH_DAY, child_age=age, home=StationHome.REGISTRATION_STATION)
    decision = decide(facts)

    assert Outcome.ACCEPT is decision.outcome()
    assert {"birth-declared"} == {limit.id.value for limit in decision.limits}
    assert "older-child-approval" in {advice.code for advice in decision.advice}


def test_a_missing_fact_never_refuses_anyone() -> None:
    for name in SERVICE.declared:
        decision = decide(evolve(LAUNCH_DAY, **{name: None}))

        assert not any(finding.verdict is Verdict.NOT_MET for finding in decision.findings), name
