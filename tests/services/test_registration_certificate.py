"""Registration certificates over their whole fact space, against an oracle written from the law, not from the code.

Every aspect is enumerated over all the facts and readings that it may depend on; that no rule of the aspect depends on
another is a test of its own, so that together the aspects cover the whole space.
"""

from collections.abc import Iterator
from itertools import product

import pytest
from attrs import evolve

from hukou_rules.decision import Aspect, Decision, Force, Outcome, Presence, Unit, Verdict
from hukou_rules.facts.registration_certificate import (
    AppliedBy,
    CertificateKind,
    Concerns,
    Facts,
    IdentityDocument,
    ProvedAlready,
    RecordsPlace,
    Retrievable,
    ShandongTie,
)
from hukou_rules.law.readings import AnyStation, CertificateClock, ProvedByDocument, Readings
from hukou_rules.services.registration_certificate import SERVICE
from hukou_rules.terms import (
    Actor,
    Event,
    Opening,
    StationHome,
    StationKind,
    StationPlace,
    StationRegistry,
    Term,
    Whose,
)

decide, where_to_apply = SERVICE.decide, SERVICE.where_to_apply
FORMERLY_IN_JINAN = Facts(
    place=StationPlace.SHANDONG,
    registry=StationRegistry.WITHOUT,
    home=StationHome.OTHER,
    opening=Opening.SINCE,
    kind=CertificateKind.FORMER_HOUSEHOLD_KINSHIP,
    tie=ShandongTie.FORMERLY,
    applied_by=AppliedBy.SELF,
    identity_document=IdentityDocument.VALID,
    retrievable=Retrievable.BY_INQUIRY,
)

ASPECT_FACTS = {
    Aspect.PLACE: {"home", "place", "registry", "opening"},
    Aspect.ENTITLEMENT: {"kind", "tie", "concerns", "records", "retrievable", "proved_already"},
    Aspect.APPLICANT: {"applied_by"},
    Aspect.EVIDENCE: {"identity_document"},
}
SCOPE_READINGS = {"any_station", "proved_by_document"}


def states(**domains: type[Term]) -> Iterator[dict[str, Term]]:
    for values in product(*domains.values()):
        yield dict(zip(domains, values, strict=True))


def worst(*, refused: bool, correct: bool = False, discretion: bool = False) -> Outcome:
    if refused:
        return Outcome.REFUSE
    if correct:
        return Outcome.CORRECT
    return Outcome.DISCRETION if discretion else Outcome.ACCEPT


def actions(decision: Decision) -> list[str]:
    return [step.action.value for step in decision.route]


def advised(decision: Decision) -> set[str]:
    return {advice.code for advice in decision.advice}


@pytest.mark.parametrize("aspect", Aspect)
def test_each_aspect_depends_on_its_own_facts_only(aspect: Aspect) -> None:
    used = {name for rule in SERVICE.rules if rule.aspect is aspect for name in rule.domains}

    assert ASPECT_FACTS[aspect] == used - SCOPE_READINGS


def test_place_is_as_the_law_says_in_every_state() -> None:
    """Any station in the province from 2021-11-26, the station of the records always; a reading narrows it."""
    space = states(home=StationHome, place=StationPlace, registry=StationRegistry, opening=Opening)
    checked = 0
    for state, any_station in product(space, AnyStation):
        refused = state["home"] is StationHome.OTHER and (
            state["opening"] is Opening.BEFORE
            or state["place"] is StationPlace.OUTSIDE
            or (state["registry"] is StationRegistry.WITHOUT and any_station is AnyStation.WITH_REGISTRY)
        )
        checked += 1

        assert worst(refused=refused) is decide(Facts(**state), Readings(any_station=any_station)).outcome(  # type: ignore[arg-type] # states are typed by their domains
            Aspect.PLACE
        ), (state, any_station)
    assert 2**5 == checked


def test_entitlement_is_as_the_law_says_in_every_state() -> None:
    """Now or formerly of Shandong; other kinds, other persons and records elsewhere are for the officer."""
    space = states(
        kind=CertificateKind,
        tie=ShandongTie,
        concerns=Concerns,
        records=RecordsPlace,
        retrievable=Retrievable,
        proved_already=ProvedAlready,
    )
    checked = 0
    for state, proved_by_document in product(space, ProvedByDocument):
        another = state["concerns"].value == "other-person"
        refused = (state["tie"].value == "never" and not another) or (
            state["proved_already"].value == "proved" and proved_by_document is ProvedByDocument.REFUSE
        )
        discretion = (
            another
            or state["kind"].value == "other"
            or (state["records"].value == "outside" and state["retrievable"].value == "by-inquiry")
        )
        expected = worst(refused=refused, discretion=discretion)
        decision = decide(Facts(**state), Readings(proved_by_document=proved_by_document))  # type: ignore[arg-type] # states are typed by their domains
        checked += 1

        assert expected is decision.outcome(Aspect.ENTITLEMENT), (state, proved_by_document)
    assert 6 * 3 * 2 * 2 * 2 * 2 * 2 == checked


@pytest.mark.parametrize("identity_document", IdentityDocument)
def test_only_a_valid_identity_document_serves(identity_document: IdentityDocument) -> None:
    expected = Outcome.ACCEPT if identity_document is IdentityDocument.VALID else Outcome.CORRECT

    assert expected is decide(Facts(identity_document=identity_document)).outcome(Aspect.EVIDENCE)


@pytest.mark.parametrize("applied_by", AppliedBy)
def test_only_an_agent_is_left_to_the_officer(applied_by: AppliedBy) -> None:
    expected = Outcome.DISCRETION if applied_by is AppliedBy.AGENT else Outcome.ACCEPT

    assert expected is decide(Facts(applied_by=applied_by)).outcome(Aspect.APPLICANT)


def test_the_outcome_is_the_first_that_applies_of_the_aspects() -> None:
    entitled = {ShandongTie.FORMERLY: False, ShandongTie.NEVER: True, None: None}
    placed = {Opening.SINCE: False, Opening.BEFORE: True, None: None}
    in_order = {IdentityDocument.VALID: False, IdentityDocument.EXPIRED: True, None: None}
    for tie, opening, document, agent in product(entitled, placed, in_order, (False, True)):
        facts = evolve(
            FORMERLY_IN_JINAN,
            tie=tie,
            opening=opening,
            identity_document=document,
            applied_by=AppliedBy.AGENT if agent else AppliedBy.SELF,
        )
        if entitled[tie] or placed[opening]:
            expected = Outcome.REFUSE
        elif in_order[document]:
            expected = Outcome.CORRECT
        elif None in {tie, opening, document}:
            expected = Outcome.INCOMPLETE
        else:
            expected = Outcome.DISCRETION if agent else Outcome.ACCEPT

        assert expected is decide(facts).outcome()


def test_now_and_formerly_are_equal_in_every_verdict() -> None:
    for kind, concerns, retrievable in product(CertificateKind, Concerns, [None, *Retrievable]):
        facts = evolve(FORMERLY_IN_JINAN, kind=kind, concerns=concerns, retrievable=retrievable)
        verdicts = {
            tuple(finding.verdict for finding in decide(evolve(facts, tie=tie)).findings)
            for tie in (ShandongTie.NOW, ShandongTie.FORMERLY)
        }

        assert 1 == len(verdicts)


def test_which_station_in_shandong_never_matters_once_in_force() -> None:
    """全省通办: inside Shandong neither the kind of station nor whether it is one's own bears on a verdict."""
    verdicts = {
        tuple(finding.verdict for finding in decide(evolve(FORMERLY_IN_JINAN, home=home, registry=registry)).findings)
        for home, registry in product([None, *StationHome], [None, *StationRegistry])
    }

    assert 1 == len(verdicts)


@pytest.mark.parametrize("retrievable", [None, *Retrievable])
def test_whether_a_query_obtains_it_blocks_nothing(retrievable: Retrievable | None) -> None:
    assert Outcome.ACCEPT is decide(evolve(FORMERLY_IN_JINAN, retrievable=retrievable)).outcome()


def test_records_outside_shandong_refuse_nobody() -> None:
    outside = evolve(FORMERLY_IN_JINAN, records=RecordsPlace.OUTSIDE)
    expected = {
        Retrievable.BY_QUERY: Outcome.ACCEPT,
        Retrievable.BY_INQUIRY: Outcome.DISCRETION,
        None: Outcome.INCOMPLETE,
    }

    assert expected == {known: decide(evolve(outside, retrievable=known)).outcome() for known in expected}
    assert {"nationwide-channel"} <= advised(decide(outside))


def test_another_persons_certificate_is_never_a_refusal() -> None:
    for tie, kind in product([None, *ShandongTie], CertificateKind):
        facts = evolve(FORMERLY_IN_JINAN, concerns=Concerns.OTHER_PERSON, tie=tie, kind=kind)

        assert decide(facts).outcome() in {Outcome.DISCRETION, Outcome.INCOMPLETE}
        assert "consent-of-the-other" in advised(decide(facts))


def test_whose_registration_counts_for_another_person_is_for_the_officer() -> None:
    facts = evolve(FORMERLY_IN_JINAN, concerns=Concerns.OTHER_PERSON)
    expected = {ShandongTie.NOW: Verdict.MET, ShandongTie.FORMERLY: Verdict.MET, ShandongTie.NEVER: Verdict.DISCRETION}

    assert expected == {
        tie: finding.verdict
        for tie in ShandongTie
        for finding in decide(evolve(facts, tie=tie)).findings
        if finding.clause.id == "SD-3.2"
    }


def test_never_registered_in_shandong_is_outside_this_service_with_the_channel_as_advice() -> None:
    decision = decide(evolve(FORMERLY_IN_JINAN, tie=ShandongTie.NEVER))
    (refusal,) = [finding for finding in decision.findings if finding.verdict is Verdict.NOT_MET]
    (channel,) = [advice for advice in decision.advice if advice.code == "nationwide-channel"]

    assert ("SD-3.2", Aspect.ENTITLEMENT) == (refusal.clause.id, refusal.aspect)
    assert "不属于本省通办范围" in refusal.zh
    assert "2021年12月1日" in channel.zh
    assert "2021-12-01" in channel.en


def test_what_a_document_proves_is_advised_or_refused_as_read() -> None:
    proved = evolve(FORMERLY_IN_JINAN, proved_already=ProvedAlready.PROVED)
    refused = decide(proved, Readings(proved_by_document=ProvedByDocument.REFUSE))

    assert Outcome.ACCEPT is decide(proved).outcome()
    assert "no-certificate-needed" in advised(decide(proved))
    assert Outcome.REFUSE is refused.outcome(Aspect.ENTITLEMENT)
    assert ["GTZ21-1"] == [f.clause.id for f in refused.findings if f.verdict is Verdict.NOT_MET]
    assert Outcome.ACCEPT is decide(FORMERLY_IN_JINAN, Readings(proved_by_document=ProvedByDocument.REFUSE)).outcome()


def test_a_finding_names_the_reading_on_which_it_turns() -> None:
    (finding,) = [
        finding
        for finding in decide(evolve(FORMERLY_IN_JINAN, proved_already=ProvedAlready.PROVED)).findings
        if finding.rule == "no_statutory_document_proves_it"
    ]

    assert ("proved_by_document",) == finding.readings


def test_whoever_applies_brings_their_own_identity_document() -> None:
    for applied_by, expected in (
        (AppliedBy.SELF, [(Whose.APPLICANT, Presence.REQUIRED)]),
        (AppliedBy.AGENT, [(Whose.APPLICANT, Presence.REQUIRED)]),
        (AppliedBy.GUARDIAN, [(Whose.GUARDIAN, Presence.REQUIRED)]),
        (None, [(Whose.APPLICANT, Presence.DEPENDS), (Whose.GUARDIAN, Presence.DEPENDS)]),
    ):
        materials = decide(evolve(FORMERLY_IN_JINAN, applied_by=applied_by)).materials

        assert expected == [(needed.whose, needed.presence) for needed in materials]


def test_before_the_service_opened_only_the_station_of_the_records_accepts() -> None:
    facts = evolve(FORMERLY_IN_JINAN, opening=Opening.BEFORE)

    assert Outcome.REFUSE is decide(facts).outcome()
    assert (StationKind.REGISTRATION_STATION,) == where_to_apply(facts)


def test_every_station_accepts_unless_only_those_with_registry_count() -> None:
    narrow = Readings(any_station=AnyStation.WITH_REGISTRY)

    assert tuple(StationKind) == where_to_apply(FORMERLY_IN_JINAN)
    assert (
        StationKind.REGISTRATION_STATION,
        StationKind.SHANDONG_WITH_REGISTRY,
    ) == where_to_apply(FORMERLY_IN_JINAN, narrow)
    assert Outcome.REFUSE is decide(FORMERLY_IN_JINAN, narrow).outcome(Aspect.PLACE)


def test_a_station_without_registry_is_phoned_first() -> None:
    with_registry = evolve(FORMERLY_IN_JINAN, registry=StationRegistry.WITH)

    assert "phone-first" in advised(decide(FORMERLY_IN_JINAN))
    assert "phone-first" not in advised(decide(with_registry))


def test_nobody_is_sent_anywhere_when_not_entitled() -> None:
    assert () == where_to_apply(evolve(FORMERLY_IN_JINAN, tie=ShandongTie.NEVER))


def test_what_a_query_obtains_takes_two_steps_and_no_days() -> None:
    decision = decide(evolve(FORMERLY_IN_JINAN, retrievable=Retrievable.BY_QUERY))
    (limit,) = decision.limits

    assert ["query-and-accept", "issue-on-the-spot"] == actions(decision)
    assert ("certificate-issued-on-the-spot", 0, Unit.CALENDAR_DAY, Force.MAY) == (
        limit.id.value,
        limit.amount,
        limit.unit,
        limit.force,
    )
    assert (Event.ACCEPTED, Event.CERTIFICATE_ISSUED, Actor.ACCEPTING_STATION) == (
        limit.starts,
        limit.ends,
        limit.owed_by,
    )


def test_an_inquiry_goes_to_the_records_and_back() -> None:
    decision = decide(FORMERLY_IN_JINAN)
    (limit,) = decision.limits

    assert [
        ("query-and-accept", Actor.ACCEPTING_STATION),
        ("open-case-file", Actor.REGISTRATION_STATION),
        ("inquire", Actor.REGISTRATION_STATION),
        ("report-back", Actor.REGISTRATION_STATION),
        ("issue", Actor.ACCEPTING_STATION),
    ] == [(step.action.value, step.actor) for step in decision.route]
    assert ("certificate-reported-back", 5, Unit.WORKING_DAY, Force.SHALL) == (
        limit.id.value,
        limit.amount,
        limit.unit,
        limit.force,
    )
    assert (Event.INQUIRY_CLOSED, Event.RESULT_REPORTED, Actor.REGISTRATION_STATION) == (
        limit.starts,
        limit.ends,
        limit.owed_by,
    )
    assert {"inquiry-without-limit", "ask-by-when"} <= advised(decision)


def test_the_route_is_a_chain_of_events_from_the_request_to_the_certificate() -> None:
    for home, retrievable in product(StationHome, Retrievable):
        route = decide(evolve(FORMERLY_IN_JINAN, home=home, retrievable=retrievable)).route

        assert [step.until for step in route][:-1] == [step.after for step in route][1:]
        assert (Event.APPLIED, Event.CERTIFICATE_ISSUED) == (route[0].after, route[-1].until)


def test_not_knowing_whether_a_query_obtains_it_shows_both_branches() -> None:
    decision = decide(evolve(FORMERLY_IN_JINAN, retrievable=None))

    assert ["certificate-issued-on-the-spot", "certificate-reported-back"] == [lim.id.value for lim in decision.limits]
    assert {("retrievable",)} == {limit.depends_on for limit in decision.limits}
    assert [
        "query-and-accept",
        "issue-on-the-spot",
        "open-case-file",
        "inquire",
        "report-back",
        "issue",
    ] == actions(decision)
    assert [(), *[("retrievable",)] * 5] == [step.depends_on for step in decision.route]
    assert "inquiry-without-limit" in advised(decision)


def test_at_the_station_of_the_records_nothing_is_reported_back_to_itself() -> None:
    decision = decide(evolve(FORMERLY_IN_JINAN, home=StationHome.REGISTRATION_STATION))

    assert ["query-and-accept", "inquire", "issue"] == actions(decision)
    assert {Actor.REGISTRATION_STATION} == {step.actor for step in decision.route}
    assert () == decision.limits
    assert "inquiry-at-this-station" in advised(decision)


def test_no_task_of_the_province_goes_to_records_elsewhere() -> None:
    decision = decide(evolve(FORMERLY_IN_JINAN, records=RecordsPlace.OUTSIDE))

    assert ["query-and-accept"] == actions(decision)
    assert () == decision.limits


def test_the_five_days_carry_the_other_clocks() -> None:
    (limit,) = decide(FORMERLY_IN_JINAN).limits

    assert {
        CertificateClock.TASK_RECEIVED: Event.TASK_RECEIVED,
        CertificateClock.ACCEPTED: Event.ACCEPTED,
    } == {other.option: other.limit.starts for other in limit.otherwise}


@pytest.mark.parametrize("clock", CertificateClock)
def test_the_clock_is_as_read(clock: CertificateClock) -> None:
    (limit,) = decide(FORMERLY_IN_JINAN, Readings(certificate_clock=clock)).limits

    assert clock.event is limit.starts


def test_what_the_register_shows_needs_no_certificate() -> None:
    expected = {
        CertificateKind.ENTRY_CHANGE_OR_CORRECTION,
        CertificateKind.CANCELLATION,
        CertificateKind.TRANSFER,
    }

    assert expected == {
        kind
        for kind in CertificateKind
        if "register-may-prove-it" in advised(decide(evolve(FORMERLY_IN_JINAN, kind=kind)))
    }


def test_other_matters_are_pointed_to_others_who_may_be_responsible() -> None:
    decision = decide(evolve(FORMERLY_IN_JINAN, kind=CertificateKind.OTHER))

    assert Outcome.DISCRETION is decision.outcome()
    assert {"not-a-police-matter", "same-person"} <= advised(decision)


def test_the_fee_is_not_stated() -> None:
    assert None is decide(FORMERLY_IN_JINAN).fee


def test_a_missing_fact_never_refuses_anyone() -> None:
    for name in SERVICE.declared:
        decision = decide(evolve(FORMERLY_IN_JINAN, **{name: None}))

        assert not any(finding.verdict is Verdict.NOT_MET for finding in decision.findings), name
