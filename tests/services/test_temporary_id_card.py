"""Temporary identity card over its whole fact space, against an oracle written from the law, not from the code.

Every aspect is enumerated over all the facts that it may depend on, known and unknown; that no rule of the aspect
depends on another is a test of its own, so that together the aspects cover the whole space.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

import pytest
from attrs import evolve

from hukou_rules.decision import Aspect, Outcome, Presence, Unit, Verdict
from hukou_rules.facts.temporary_id_card import (
    Age,
    AppliedBy,
    Facts,
    IdCardApplication,
    MilitaryService,
    Urgency,
)
from hukou_rules.law.readings import Readings, TemporaryClock, TemporaryMaterials, TemporaryUnit
from hukou_rules.services.temporary_id_card import SERVICE
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
TRAVELLER = Facts(
    place=StationPlace.SHANDONG,
    registry=StationRegistry.WITH,
    home=StationHome.OTHER,
    opening=Opening.SINCE,
    registration=Registration.SHANDONG,
    id_card_application=IdCardApplication.PENDING,
    urgency=Urgency.URGENT,
    age=Age.FROM_16,
    applied_by=AppliedBy.SELF,
)
GUARDIANS = {AppliedBy.GUARDIAN, AppliedBy.FATHER, AppliedBy.MOTHER}
State = Mapping[str, Term | None]


def place_by_law(state: State) -> Outcome:
    """The registration station always; from 2021-11-26 any other in Shandong that handles registration."""
    in_force = state["opening"] is Opening.SINCE
    of_the_kind = state["place"] is StationPlace.SHANDONG and state["registry"] is StationRegistry.WITH
    accepts = state["home"] is StationHome.REGISTRATION_STATION or (in_force and of_the_kind)
    return Outcome.ACCEPT if accepts else Outcome.REFUSE


def entitlement_by_law(state: State) -> Outcome:
    """Registered in Shandong, in urgent need, while an identity card is being applied for and not yet collected."""
    meanwhile = state["id_card_application"] in {IdCardApplication.PENDING, IdCardApplication.ISSUED_NOT_COLLECTED}
    urgent = state["urgency"] is Urgency.URGENT
    if not (state["registration"] is Registration.SHANDONG and meanwhile and urgent):
        return Outcome.REFUSE
    return Outcome.DISCRETION if state["military_service"] is MilitaryService.SERVING else Outcome.ACCEPT


def applicant_by_law(state: State) -> Outcome:
    """The person, and under 16 a guardian; whoever comes alone at fifteen comes back with one."""
    child, by = state["age"] is Age.UNDER_16, state["applied_by"]
    if child and by is AppliedBy.SELF:
        return Outcome.CORRECT
    provided_for = by in GUARDIANS if child else by is AppliedBy.SELF
    return Outcome.ACCEPT if provided_for else Outcome.DISCRETION


ORACLES: dict[Aspect, tuple[dict[str, type[Term]], Callable[[State], Outcome]]] = {
    Aspect.PLACE: (
        {"home": StationHome, "place": StationPlace, "registry": StationRegistry, "opening": Opening},
        place_by_law,
    ),
    Aspect.ENTITLEMENT: (
        {
            "registration": Registration,
            "id_card_application": IdCardApplication,
            "urgency": Urgency,
            "military_service": MilitaryService,
        },
        entitlement_by_law,
    ),
    Aspect.APPLICANT: ({"age": Age, "applied_by": AppliedBy}, applicant_by_law),
    Aspect.EVIDENCE: ({}, lambda _: Outcome.ACCEPT),
}


def states(domains: Mapping[str, type[Term]], *, unknown: bool = False) -> Iterator[dict[str, Term | None]]:
    """Yield every state of these facts, with ``unknown`` also those not known; what is presumed is always known."""
    open_facts = {name for name in domains if unknown and getattr(Facts(), name) is None}
    for values in product(*([*([None] if name in open_facts else []), *domains[name]] for name in domains)):
        yield dict(zip(domains, values, strict=True))


def having(state: State, facts: Facts = TRAVELLER) -> Facts:
    return evolve(facts, **state)  # type: ignore[arg-type] # states are typed by their domains


@pytest.mark.parametrize("aspect", Aspect)
def test_each_aspect_depends_on_its_own_facts_only(aspect: Aspect) -> None:
    used = {name for rule in SERVICE.rules if rule.aspect is aspect for name in rule.domains}

    assert set(ORACLES[aspect][0]) == used


@pytest.mark.parametrize("aspect", Aspect)
def test_every_aspect_is_as_the_law_says_in_every_state(aspect: Aspect) -> None:
    domains, by_law = ORACLES[aspect]
    for state in states(domains):
        assert by_law(state) is decide(having(state, Facts())).outcome(aspect), state


@pytest.mark.parametrize("aspect", Aspect)
def test_an_answer_is_open_exactly_where_the_unknown_facts_could_still_change_it(aspect: Aspect) -> None:
    domains, by_law = ORACLES[aspect]
    for partial in states(domains, unknown=True):
        possible = {
            by_law(state)
            for state in states(domains)
            if all(known in (None, state[name]) for name, known in partial.items())
        }
        expected = possible.pop() if len(possible) == 1 else Outcome.INCOMPLETE

        assert expected is decide(having(partial, Facts())).outcome(aspect), partial


def test_the_outcome_is_the_first_that_applies_of_the_aspects() -> None:
    order = [Outcome.REFUSE, Outcome.CORRECT, Outcome.DISCRETION, Outcome.ACCEPT]
    (entitled, by_entitlement), (filed, by_applicant) = ORACLES[Aspect.ENTITLEMENT], ORACLES[Aspect.APPLICANT]
    for first, second in product(states(entitled), states(filed)):
        expected = min(by_entitlement(first), by_applicant(second), key=order.index)

        assert expected is decide(having({**first, **second})).outcome()


@pytest.mark.parametrize(
    ("state", "rule", "verdict", "clause"),
    [
        ({"registration": Registration.NONE}, "applicant_is_registered_in_shandong", "not-met", "SD-2.1"),
        ({"urgency": Urgency.NOT_URGENT}, "applicant_states_urgent_need", "not-met", "SD-2.1"),
        ({"urgency": None}, "applicant_states_urgent_need", "unknown", "SD-2.1"),
        ({"registry": StationRegistry.WITHOUT}, "station_handles_registration_in_shandong", "not-met", "SD-2.2"),
        ({"place": StationPlace.OUTSIDE}, "station_handles_registration_in_shandong", "not-met", "SD-2.2"),
        ({"id_card_application": IdCardApplication.NONE}, "identity_card_is_being_applied_for", "not-met", "IDL-12"),
        ({"age": Age.UNDER_16}, "person_or_guardian_applies", "not-met", "TMP-9"),
        ({"applied_by": AppliedBy.MOTHER}, "person_or_guardian_applies", "discretion", "TMP-9"),
        ({"military_service": MilitaryService.SERVING}, "applicant_does_not_serve", "discretion", "CMC510-5"),
        ({"opening": Opening.BEFORE}, "service_is_open_at_this_station", "not-met", "SD-0"),
    ],
)
def test_one_fact_out_of_order_is_one_finding_with_its_clause(
    state: dict[str, Term | None], rule: str, verdict: str, clause: str
) -> None:
    findings = decide(having(state)).findings
    out_of_order = [(f.rule, f.verdict.value, f.clause.id) for f in findings if f.verdict is not Verdict.MET]

    assert [(rule, verdict, clause)] == out_of_order


def test_nothing_is_asked_of_the_station_that_accepted_the_identity_card() -> None:
    """两不受限: neither the registration station nor the one that accepted the identity card binds."""
    of_the_station = {"place", "registry", "home", "opening"}
    of_the_applicant = {"registration", "id_card_application", "urgency", "age", "applied_by", "military_service"}

    assert of_the_station | of_the_applicant == set(SERVICE.declared)
    assert "SD-2.3" in {advice.clause.id for advice in decide(TRAVELLER).advice if advice.clause}


def test_which_station_with_registry_never_matters_once_in_force() -> None:
    for state in states(ORACLES[Aspect.ENTITLEMENT][0]):
        verdicts = {
            tuple(finding.verdict for finding in decide(evolve(having(state), home=home)).findings)
            for home in [None, *StationHome]
        }

        assert 1 == len(verdicts)


def test_before_the_service_opened_only_the_registration_station_accepts() -> None:
    facts = evolve(TRAVELLER, opening=Opening.BEFORE)

    assert Outcome.REFUSE is decide(facts).outcome()
    assert (StationKind.REGISTRATION_STATION,) == where_to_apply(facts)


def test_a_station_without_registry_is_never_where_to_apply() -> None:
    facts = evolve(TRAVELLER, registry=StationRegistry.WITHOUT)

    assert (StationKind.REGISTRATION_STATION, StationKind.SHANDONG_WITH_REGISTRY) == where_to_apply(facts)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, set()),
        ({"registration": Registration.NONE}, {"register-first"}),
        ({"registration": Registration.ELSEWHERE}, {"remote-acceptance"}),
        ({"id_card_application": IdCardApplication.NONE}, {"file-both-together"}),
        ({"id_card_application": IdCardApplication.CARD_COLLECTED}, {"file-both-together"}),
        ({"id_card_application": IdCardApplication.ISSUED_NOT_COLLECTED}, {"collect-the-card"}),
        ({"id_card_application": None, "registration": None}, set()),
    ],
)
def test_every_refusal_by_entitlement_comes_with_another_way(state: dict[str, Term | None], expected: set[str]) -> None:
    always = {"bound-to-neither-station", "hand-back"}

    assert always | expected == {advice.code for advice in decide(having(state)).advice}


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (TemporaryMaterials.ACCEPTANCE_SLIP, {(Material.ACCEPTANCE_SLIP, "MPS12-82")}),
        (TemporaryMaterials.REGISTER_AND_PHOTO, {(Material.HOUSEHOLD_REGISTER, "TMP-11"), (Material.PHOTO, "TMP-11")}),
    ],
)
def test_the_papers_are_those_of_the_reading(reading: TemporaryMaterials, expected: set[tuple[Material, str]]) -> None:
    materials = decide(TRAVELLER, Readings(temporary_materials=reading)).materials

    assert expected == {(needed.material, needed.clause.id) for needed in materials}
    assert {Presence.REQUIRED} == {needed.presence for needed in materials}


@pytest.mark.parametrize("home", [None, *StationHome])
@pytest.mark.parametrize("application", [None, *IdCardApplication])
@pytest.mark.parametrize("unit", TemporaryUnit)
@pytest.mark.parametrize("clock", TemporaryClock)
def test_three_days_run_from_the_application_wherever_that_is_settled(
    home: StationHome | None, application: IdCardApplication | None, unit: TemporaryUnit, clock: TemporaryClock
) -> None:
    """At the registration station, and once the card is signed, the reading of the start has nothing to say."""
    facts = evolve(TRAVELLER, home=home, id_card_application=application)
    (limit,) = decide(facts, Readings(temporary_unit=unit, temporary_clock=clock)).limits
    settled = home is StationHome.REGISTRATION_STATION or application is IdCardApplication.ISSUED_NOT_COLLECTED
    starts = Event.APPLIED if settled else clock.event

    assert (3, Unit[unit.name], starts) == (limit.amount, limit.unit, limit.starts)
    assert ("TMP-12" if starts is Event.APPLIED else "MPS12-87") == limit.clause.id
    assert {"temporary_unit", *([] if settled else ["temporary_clock"])} == {other.reading for other in limit.otherwise}


def test_each_other_reading_is_carried_along_one_at_a_time() -> None:
    (limit,) = decide(TRAVELLER).limits
    others = {(other.reading, other.limit.unit, other.limit.starts) for other in limit.otherwise}

    assert {
        ("temporary_unit", Unit.WORKING_DAY, Event.APPLIED),
        ("temporary_clock", Unit.CALENDAR_DAY, Event.ID_CARD_SIGNED),
    } == others


def test_the_route_is_a_chain_of_events_from_the_application_to_the_card() -> None:
    for home in [None, *StationHome]:
        route = decide(evolve(TRAVELLER, home=home)).route

        assert list(SERVICE.event_orders[0]) == [route[0].after, *(step.until for step in route)]
        assert [step.until for step in route][:-1] == [step.after for step in route][1:]


def test_the_county_organ_signs_wherever_the_card_is_applied_for() -> None:
    for home, station in (
        (StationHome.OTHER, Actor.ACCEPTING_STATION),
        (StationHome.REGISTRATION_STATION, Actor.REGISTRATION_STATION),
    ):
        route = decide(evolve(TRAVELLER, home=home)).route

        assert [station, Actor.COUNTY_ORGAN, station] == [step.actor for step in route]


def test_a_temporary_card_costs_ten_yuan() -> None:
    fee = decide(TRAVELLER).fee

    assert fee is not None
    assert (10, "FEE2003-1") == (fee.amount_cny, fee.clause.id)


def test_a_missing_fact_never_refuses_anyone() -> None:
    for name in SERVICE.declared:
        decision = decide(evolve(TRAVELLER, **{name: None}))

        assert not any(finding.verdict is Verdict.NOT_MET for finding in decision.findings), name
