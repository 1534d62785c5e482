"""First identity card over its whole fact space, against an oracle written from the law, not from the code.

Every aspect is enumerated over all the facts that it may depend on, known and unknown; that no rule of the aspect
depends on another is a test of its own, so that together the aspects cover the whole space.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

import pytest
from attrs import evolve

from hukou_rules.decision import Aspect, Outcome, Presence, Verdict
from hukou_rules.facts.first_id_card import (
    Age,
    AppliedBy,
    Attendance,
    Facts,
    HeldIdCard,
    MilitaryService,
    Transport,
)
from hukou_rules.services.first_id_card import SERVICE
from hukou_rules.terms import (
    Actor,
    Event,
    LimitName,
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
PUPIL = Facts(
    place=StationPlace.SHANDONG,
    registry=StationRegistry.WITH,
    home=StationHome.OTHER,
    opening=Opening.SINCE,
    registration=Registration.SHANDONG,
    age=Age.UNDER_16,
    applied_by=AppliedBy.GUARDIAN,
    held_id_card=HeldIdCard.NEVER,
    attendance=Attendance.PRESENT,
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
    """Registered in Shandong, no second-generation card before; old cards and servicemen are for the officer."""
    if state["registration"] is not Registration.SHANDONG or state["held_id_card"] is HeldIdCard.SECOND_GENERATION:
        return Outcome.REFUSE
    open_question = (
        state["held_id_card"] is HeldIdCard.FIRST_GENERATION_ONLY
        or state["military_service"] is MilitaryService.SERVING
    )
    return Outcome.DISCRETION if open_question else Outcome.ACCEPT


def applicant_by_law(state: State) -> Outcome:
    """In person, and under 16 through a guardian; whoever comes alone at fifteen comes back with one."""
    child = state["age"] is Age.UNDER_16
    if state["attendance"] is Attendance.ABSENT or (child and state["applied_by"] is AppliedBy.SELF):
        return Outcome.CORRECT
    provided_for = state["applied_by"] in GUARDIANS if child else state["applied_by"] is AppliedBy.SELF
    return Outcome.ACCEPT if provided_for else Outcome.DISCRETION


ORACLES: dict[Aspect, tuple[dict[str, type[Term]], Callable[[State], Outcome]]] = {
    Aspect.PLACE: (
        {"home": StationHome, "place": StationPlace, "registry": StationRegistry, "opening": Opening},
        place_by_law,
    ),
    Aspect.ENTITLEMENT: (
        {"registration": Registration, "held_id_card": HeldIdCard, "military_service": MilitaryService},
        entitlement_by_law,
    ),
    Aspect.APPLICANT: ({"age": Age, "applied_by": AppliedBy, "attendance": Attendance}, applicant_by_law),
    Aspect.EVIDENCE: ({}, lambda _: Outcome.ACCEPT),
}


def states(domains: Mapping[str, type[Term]], *, unknown: bool = False) -> Iterator[dict[str, Term | None]]:
    """Yield every state of these facts, with ``unknown`` also those not known; what is presumed is always known."""
    open_facts = {name for name in domains if unknown and getattr(Facts(), name) is None}
    for values in product(*([*([None] if name in open_facts else []), *domains[name]] for name in domains)):
        yield dict(zip(domains, values, strict=True))


def having(state: State, facts: Facts = PUPIL) -> Facts:
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
        ({"registration": Registration.ELSEWHERE}, "applicant_is_registered_in_shandong", "not-met", "SD-1.1"),
        ({"registry": StationRegistry.WITHOUT}, "station_handles_registration_in_shandong", "not-met", "SD-1.2"),
        ({"applied_by": AppliedBy.SELF}, "under_16_nobody_applies_alone", "not-met", "SD-1.4"),
        ({"held_id_card": HeldIdCard.SECOND_GENERATION}, "card_applied_for_is_the_first", "not-met", "SD-1.6"),
        ({"held_id_card": HeldIdCard.FIRST_GENERATION_ONLY}, "card_applied_for_is_the_first", "discretion", "SD-1.6"),
        ({"attendance": Attendance.ABSENT}, "applicant_is_there", "not-met", "IDL-3"),
        ({"age": Age.FROM_16}, "person_or_guardian_applies", "discretion", "IDL-7"),
        ({"applied_by": AppliedBy.AGENT}, "person_or_guardian_applies", "discretion", "IDL-7"),
        ({"military_service": MilitaryService.SERVING}, "applicant_does_not_serve", "discretion", "CMC510-5"),
        ({"opening": Opening.BEFORE}, "service_is_open_at_this_station", "not-met", "SD-0"),
    ],
)
def test_one_fact_out_of_order_is_one_finding_with_its_clause(
    state: dict[str, Term], rule: str, verdict: str, clause: str
) -> None:
    findings = decide(having(state)).findings
    out_of_order = [(f.rule, f.verdict.value, f.clause.id) for f in findings if f.verdict is not Verdict.MET]

    assert [(rule, verdict, clause)] == out_of_order


def test_where_the_transport_is_bears_on_no_verdict_and_no_due_day() -> None:
    ordinary, difficult = (decide(evolve(PUPIL, transport=transport)) for transport in Transport)

    assert ordinary.findings == difficult.findings
    assert [0, 0] == [limit.extendable_by for limit in ordinary.limits]
    assert [30, 30] == [limit.extendable_by for limit in difficult.limits]
    assert ordinary.limits == tuple(evolve(limit, extendable_by=0) for limit in difficult.limits)


def test_which_station_with_registry_never_matters_once_in_force() -> None:
    for state in states(ORACLES[Aspect.ENTITLEMENT][0]):
        verdicts = {
            tuple(finding.verdict for finding in decide(evolve(having(state), home=home)).findings)
            for home in [None, *StationHome]
        }

        assert 1 == len(verdicts)


def test_father_mother_and_guardian_are_alike_in_everything_decided() -> None:
    for state in states({"age": Age, "attendance": Attendance}, unknown=True):
        decisions = [decide(evolve(having(state), applied_by=by)) for by in GUARDIANS]

        assert 1 == len({tuple(finding.verdict for finding in decision.findings) for decision in decisions})
        assert 1 == len({decision.materials for decision in decisions})


def test_before_the_service_opened_only_the_registration_station_accepts() -> None:
    facts = evolve(PUPIL, opening=Opening.BEFORE)

    assert Outcome.REFUSE is decide(facts).outcome()
    assert (StationKind.REGISTRATION_STATION,) == where_to_apply(facts)


def test_a_station_without_registry_is_never_where_to_apply() -> None:
    facts = evolve(PUPIL, registry=StationRegistry.WITHOUT)

    assert (StationKind.REGISTRATION_STATION, StationKind.SHANDONG_WITH_REGISTRY) == where_to_apply(facts)


@pytest.mark.parametrize(
    "state",
    [
        {"registration": Registration.ELSEWHERE},
        {"registration": Registration.NONE},
        {"held_id_card": HeldIdCard.SECOND_GENERATION},
    ],
)
def test_nobody_is_sent_anywhere_when_not_entitled(state: dict[str, Term]) -> None:
    assert () == where_to_apply(having(state))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, {"collection"}),
        ({"age": Age.FROM_16}, {"collection", "late-application"}),
        ({"registration": Registration.NONE}, {"collection", "register-first"}),
        (
            {"registration": Registration.ELSEWHERE},
            {"collection", "inter-provincial-since-2022", "inter-provincial-nationwide"},
        ),
        ({"held_id_card": HeldIdCard.SECOND_GENERATION}, {"collection", "renewal-or-replacement"}),
        ({"held_id_card": HeldIdCard.FIRST_GENERATION_ONLY}, {"collection", "renewal-or-replacement"}),
        ({"held_id_card": HeldIdCard.SURRENDERED_ON_CANCELLATION}, {"collection", "card-with-registration"}),
        ({"registration": None, "held_id_card": None, "age": None}, {"collection"}),
    ],
)
def test_every_refusal_by_entitlement_comes_with_another_way(state: dict[str, Term | None], expected: set[str]) -> None:
    assert expected == {advice.code for advice in decide(having(state)).advice}


@pytest.mark.parametrize("applied_by", [None, *AppliedBy])
def test_only_a_guardian_may_be_asked_for_papers_of_their_own(applied_by: AppliedBy | None) -> None:
    materials = {needed.material: needed for needed in decide(evolve(PUPIL, applied_by=applied_by)).materials}
    required = {material for material, needed in materials.items() if needed.presence is Presence.REQUIRED}
    may_be_asked = {material for material, needed in materials.items() if needed.presence is Presence.MAY_BE_ASKED}
    possible = applied_by is None or applied_by in GUARDIANS

    assert {Material.HOUSEHOLD_REGISTER, Material.APPLICATION_FORM} == required
    assert ({Material.GUARDIAN_ID_CARD, Material.GUARDIANSHIP_PROOF} if possible else set()) == may_be_asked
    assert {needed.depends_on for needed in materials.values()} <= {(), ("applied_by",)}


def test_the_papers_say_what_the_counter_needs_to_know() -> None:
    said = {needed.material: needed.zh for needed in decide(PUPIL).materials}

    assert "集体户" in said[Material.HOUSEHOLD_REGISTER]
    assert "填写" in said[Material.APPLICATION_FORM]
    assert "不能反映监护关系" in said[Material.GUARDIANSHIP_PROOF]
    assert {"MPS12-12" in text for material, text in said.items() if material.is_state_issued} == {True}
    assert {"MPS12-12" in text for material, text in said.items() if not material.is_state_issued} == {False}


def test_the_route_is_a_chain_of_events_from_the_application_to_the_card() -> None:
    for home in [None, *StationHome]:
        route = decide(evolve(PUPIL, home=home)).route

        assert list(SERVICE.event_orders[0]) == [route[0].after, *(step.until for step in route)]
        assert [step.until for step in route][:-1] == [step.after for step in route][1:]


def test_the_county_organ_signs_wherever_the_card_is_applied_for() -> None:
    for home, station in (
        (StationHome.OTHER, Actor.ACCEPTING_STATION),
        (StationHome.REGISTRATION_STATION, Actor.REGISTRATION_STATION),
    ):
        route = decide(evolve(PUPIL, home=home)).route

        assert [station, Actor.COUNTY_ORGAN, station] == [step.actor for step in route]
        assert Event.ID_CARD_SIGNED is route[1].until


def test_the_statute_gives_sixty_days_and_the_norm_forty_five() -> None:
    limits = {limit.id: (limit.amount, limit.unit.value, limit.starts, limit.ends) for limit in decide(PUPIL).limits}
    ends = (Event.APPLIED, Event.ID_CARD_HANDED_OUT)

    assert {
        LimitName.ID_CARD_ISSUED: (60, "calendar-day", *ends),
        LimitName.ID_CARD_ISSUED_NORM: (45, "calendar-day", *ends),
    } == limits


@pytest.mark.parametrize("age", [None, *Age])
@pytest.mark.parametrize("held", [None, *HeldIdCard])
def test_the_duty_is_of_whoever_is_16_and_never_had_a_card(age: Age | None, held: HeldIdCard | None) -> None:
    duties = [limit for limit in decide(evolve(PUPIL, age=age, held_id_card=held)).limits if limit.amount == 3]
    possible = age is not Age.UNDER_16 and held in {None, HeldIdCard.NEVER}

    assert [Event.TURNED_16] * possible == [duty.starts for duty in duties]
    assert all(duty.owed_by is Actor.APPLICANT and duty.clause.id == "IDL-7" for duty in duties)


def test_the_first_card_is_free() -> None:
    fee = decide(PUPIL).fee

    assert fee is not None
    assert (0, "SD-1.5") == (fee.amount_cny, fee.clause.id)


def test_a_missing_fact_never_refuses_anyone() -> None:
    for name in SERVICE.declared:
        decision = decide(evolve(PUPIL, **{name: None}))

        assert not any(finding.verdict is Verdict.NOT_MET for finding in decision.findings), name
