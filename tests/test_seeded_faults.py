"""Faults put into the services on purpose, each in a value beside the right one: what does not fall is a missing proof.

Most are felled by a claim of ``verify``.  Whatever is put wrong where no claim can see it - a rule left out whose facts
another rule asks for, two facts of one type taken for each other, a wrong figure - is felled by the test named.
"""

import functools
from collections.abc import Callable, Mapping
from inspect import signature
from typing import Any, TypeVar

import pytest
from attrs import evolve, field, fields, frozen
from tests import test_services_listed as listed
from tests.law import test_coverage as coverage, test_read_back as read_back
from tests.services import test_every_service as by_law
from tests.services.oracles.newborn_registration import ORACLE
from tests.services.oracles.oracle import Oracle

from hukou_rules import validity
from hukou_rules.analysis import verify as verification
from hukou_rules.analysis.verify import Claim, ServiceReport, verify
from hukou_rules.decision import Aspect, Decision, Finding, Outcome, TimeLimit, Verdict
from hukou_rules.facts import newborn_registration as facts
from hukou_rules.facts.applicant import AppliedBy as CardAppliedBy
from hukou_rules.facts.registration_certificate import CertificateKind
from hukou_rules.facts.station import StationFacts
from hukou_rules.law import CLAUSES
from hukou_rules.law.clauses import Handling
from hukou_rules.law.national_cards import HZ_1, IDL_5, IDL_7
from hukou_rules.law.readings import AnyStation, NewbornAgeLimit, NewbornClock, Readings, TemporaryUnit
from hukou_rules.law.shandong_2021 import SD_4_5
from hukou_rules.rules import Lifted, Rule
from hukou_rules.service import Part, Service
from hukou_rules.services import (
    SERVICES,
    first_id_card as first,
    newborn_registration as newborn,
    registration_certificate as certificate,
    temporary_id_card as temporary,
)
from hukou_rules.services.place import service_is_open_at_this_station
from hukou_rules.terms import (
    Actor,
    Event,
    FactName,
    StationHome,
    StationPlace,
    StationRegistry,
    Term,
    Text,
)

FIRST, TEMPORARY, CERTIFICATE, NEWBORN = SERVICES
P = TypeVar("P", bound=Lifted[Any, Any])
REGISTERED = facts.FollowedRegistration


def faulty(part: P, function: Callable[..., object]) -> P:
    """Return a part with another function, which takes as many terms; else it would fall for that alone."""
    signature(function).bind(*signature(part.function).parameters)
    return evolve(part, function=function)


def seeded(service: Service[Any], part: Part) -> Service[Any]:
    """Return a service with a part in place of the right one of its name."""
    return service.amended(part)


def without(service: Service[Any], part: Part) -> Service[Any]:
    """Return a service with one part left out of its list."""
    lists = {name: getattr(service, name) for name in ("rules", "papers", "steps", "follow_ups", "limits", "advice")}
    left: dict[str, Any] = {name: tuple(each for each in parts if each is not part) for name, parts in lists.items()}
    return evolve(service, **left)


def proved(service: Service[Any], *beside: Service[Any]) -> ServiceReport:
    """Return what is proved of one service, alone or beside others."""
    return verify([service, *beside]).services[0]


def fallen(service: Service[Any], *beside: Service[Any]) -> set[Claim]:
    """Return the claims that fail."""
    return {proof.claim for proof in proved(service, *beside).proofs if proof.counterexample is not None}


def others(service: Service[Any]) -> list[Service[Any]]:
    """Return the other services."""
    return [each for each in SERVICES if each.name is not service.name]


tried_out = functools.cache(verification._tried_out.__wrapped__)  # noqa: SLF001 - see below


@pytest.fixture(autouse=True)
def _certificates_are_gone_through_aspect_by_aspect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their 62,208 states are gone through whole where nothing is seeded (``test_analysis/test_verify.py``).

    What was proved like this is not to be taken for the whole, so it is kept apart.
    """
    monkeypatch.setattr(verification, "_ENUMERABLE", 20_000)
    monkeypatch.setattr(verification, "_tried_out", tried_out)


def test_copies_without_a_fault_are_proved() -> None:
    assert verify([service.amended(*map(evolve, service.parts)) for service in SERVICES]).holds


# --- faults that a claim fells ----------------------------------------------------------------------------------------

KINDS_BUT_ONE = {
    kind: certificate.certificate_is_of_a_listed_kind.answer(kind)
    for kind in CertificateKind
    if kind is not CertificateKind.TRANSFER
}
STATION = newborn.station_is_any_in_shandong
AGE = newborn.child_of_this_age_may_be_declared_here
FOLLOWED = newborn.followed_parent_is_registered_in_shandong
MATCHES = newborn.birth_certificate_matches

FAULTS: dict[str, tuple[Service[Any], Part, Claim]] = {
    "a rule asks for another fact": (
        NEWBORN,
        evolve(
            newborn.register_entry_matches,
            domains={"care": tuple(facts.Care), "certificate_check": tuple(facts.Checked)},
        ),
        Claim.WIRED,
    ),
    "a verdict has no words": (
        NEWBORN,
        faulty(
            newborn.family_or_guardian_applies,
            lambda applied_by: Verdict.NOT_MET if applied_by is facts.AppliedBy.AGENT else Verdict.MET,
        ),
        Claim.COMPLETE,
    ),
    "a verdict has words in one language": (
        NEWBORN,
        evolve(MATCHES, texts={**MATCHES.texts, Verdict.MET: Text(zh="出生医学证明信息核查一致。", en="")}),
        Claim.COMPLETE,
    ),
    "a text names a fact that the rule does not ask for": (
        NEWBORN,
        evolve(MATCHES, texts={**MATCHES.texts, Verdict.MET: Text(zh="由{applied_by}申报。", en="By {applied_by}.")}),
        Claim.COMPLETE,
    ),
    "a case is forgotten": (
        CERTIFICATE,
        faulty(
            certificate.certificate_is_of_a_listed_kind,
            lambda kind: None if kind is CertificateKind.TRANSFER else KINDS_BUT_ONE[kind],
        ),
        Claim.COMPLETE,
    ),
    "a case raises": (
        CERTIFICATE,
        faulty(certificate.certificate_is_of_a_listed_kind, lambda kind: KINDS_BUT_ONE[kind]),
        Claim.COMPLETE,
    ),
    "a refusal is never reached": (
        NEWBORN,
        faulty(newborn.birth_certificate_is_at_hand, lambda *_: Verdict.MET),
        Claim.REACHED,
    ),
    "an agent is accepted outright": (
        CERTIFICATE,
        faulty(certificate.person_or_guardian_applies, lambda _: Verdict.MET),
        Claim.REACHED,
    ),
    "a verdict is declared that no state reaches": (
        NEWBORN,
        evolve(
            newborn.family_or_guardian_applies,
            texts={
                **newborn.family_or_guardian_applies.texts,
                Verdict.NOT_MET: Text(zh="不得代办。", en="May not apply."),
            },
        ),
        Claim.REACHED,
    ),
    "a paper is never asked for": (
        NEWBORN,
        faulty(newborn.divorce_and_custody_papers, lambda *_: False),
        Claim.REACHED,
    ),
    "a step is never taken": (NEWBORN, faulty(newborn.deliver_register, lambda _: False), Claim.REACHED),
    "a limit never runs": (FIRST, faulty(first.id_card_is_applied_for, lambda *_: None), Claim.REACHED),
    "advice is never given": (FIRST, faulty(first.lateness_bars_nothing, lambda *_: False), Claim.REACHED),
    "two readings are the same": (
        NEWBORN,
        faulty(
            AGE,
            lambda *case: AGE.answer(
                *case[:-1], NewbornAgeLimit.ONE_YEAR if case[-1] is NewbornAgeLimit.ONE_MONTH else case[-1]
            ),
        ),
        Claim.READINGS,
    ),
    "a reading is asked for and not heeded": (
        CERTIFICATE,
        evolve(
            certificate.person_or_guardian_applies,
            function=lambda applied_by, _: certificate.person_or_guardian_applies.answer(applied_by),
            domains={**certificate.person_or_guardian_applies.domains, "newborn_clock": tuple(NewbornClock)},
        ),
        Claim.READINGS,
    ),
    "the registration station is turned down": (
        CERTIFICATE,
        faulty(
            certificate.station_is_any_in_shandong,
            lambda _, *rest: certificate.station_is_any_in_shandong.answer(StationHome.OTHER, *rest),
        ),
        Claim.HOME,
    ),
    "a station kind is let in": (
        FIRST,
        faulty(
            first.station_handles_registration_in_shandong,
            lambda home, place, _: first.station_handles_registration_in_shandong.answer(
                home, place, StationRegistry.WITH
            ),
        ),
        Claim.PROVINCE_WIDE,
    ),
    "a station kind is shut out": (
        NEWBORN,
        faulty(
            STATION,
            lambda home, place, registry, birth, any_station: (
                Verdict.NOT_MET
                if home is StationHome.OTHER
                and (registry is StationRegistry.WITHOUT or any_station is AnyStation.WITH_REGISTRY)
                else STATION.answer(home, place, registry, birth, any_station)
            ),
        ),
        Claim.PROVINCE_WIDE,
    ),
    "stations outside the province are let in": (
        TEMPORARY,
        faulty(
            temporary.station_handles_registration_in_shandong,
            lambda home, place, registry: (
                Verdict.MET
                if place is StationPlace.OUTSIDE
                else temporary.station_handles_registration_in_shandong.answer(home, place, registry)
            ),
        ),
        Claim.PROVINCE_WIDE,
    ),
    "only a mother may be followed": (
        NEWBORN,
        faulty(
            FOLLOWED,
            lambda follows, registration: (
                Verdict.MET if follows is facts.Follows.MOTHER else FOLLOWED.answer(follows, registration)
            ),
        ),
        Claim.SYMMETRIC,
    ),
    "only a father may apply": (
        TEMPORARY,
        faulty(
            temporary.person_or_guardian_applies,
            lambda age, applied_by: (
                Verdict.DISCRETION
                if applied_by is CardAppliedBy.MOTHER
                else temporary.person_or_guardian_applies.answer(age, applied_by)
            ),
        ),
        Claim.SYMMETRIC,
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_proofs_find(fault: str) -> None:
    service, part, claim = FAULTS[fault]

    assert {claim} == fallen(seeded(service, part))


def test_the_smallest_counterexample_is_named() -> None:
    service, part, _ = FAULTS["stations outside the province are let in"]
    (found,) = [proof.counterexample for proof in proved(seeded(service, part)).proofs if proof.counterexample]

    assert "station_handles_registration_in_shandong" == found.rule
    assert {("home", "other"), ("place", "outside"), ("registry", "with")} == {*found.state}


def test_the_proofs_find_a_clause_that_is_no_rule() -> None:
    context = next(clause for clause in CLAUSES.values() if clause.handling is not Handling.CODED)

    assert {Claim.CITED} == fallen(seeded(NEWBORN, evolve(newborn.child_is_not_registered_yet, clause=context)))


def test_the_proofs_find_a_clause_that_nothing_cites_any_more() -> None:
    """That takes all four services: a clause may be cited by any of them."""
    case_file = newborn.open_case_file
    service = seeded(NEWBORN, evolve(case_file, step=evolve(case_file.step, clause=SD_4_5)))

    assert set() == fallen(service)
    assert {Claim.CITED} == fallen(service, *others(NEWBORN))


def test_the_proofs_find_an_outcome_in_the_wrong_order(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Decision.outcome

    def wrong(decision: Decision, *aspects: Aspect) -> Outcome:
        outcome = right(decision, *aspects)
        unknown = any(finding.verdict is Verdict.UNKNOWN for finding in decision.findings)
        return Outcome.INCOMPLETE if unknown and outcome is Outcome.REFUSE else outcome

    monkeypatch.setattr(verification, "_tried_out", tried_out.__wrapped__)  # of a faulty outcome nothing is kept
    monkeypatch.setattr(Decision, "outcome", wrong)

    assert {Claim.WHOLE} == fallen(NEWBORN)


# --- findings that are not what the rule's function answers -----------------------------------------------------------


@frozen(kw_only=True, eq=False, slots=False)
class Otherwise(Rule):
    """A rule whose findings are changed after they were made, as a fault in how rules are lifted would."""

    change: Callable[[Finding, tuple[Term | None, ...]], Finding] = field()

    def __call__(self, *given: Term | None) -> Finding:
        """Answer, but otherwise."""
        return self.change(super().__call__(*given), given)


def lifted(rule: Rule, change: Callable[[Finding, tuple[Term | None, ...]], Finding]) -> Service[Any]:
    """Return newborn registration with one rule whose findings are changed."""
    of_rule: Mapping[str, Any] = {each.name: getattr(rule, each.name) for each in fields(Rule) if each.init}
    return seeded(NEWBORN, Otherwise(**of_rule, change=change))


def test_the_proofs_find_a_missing_fact_that_is_another() -> None:
    service = lifted(
        newborn.child_is_not_registered_yet,
        lambda finding, _: evolve(finding, missing=(FactName("child_age"),)) if finding.missing else finding,
    )

    assert {Claim.EXACT} == fallen(service)


def test_the_proofs_find_an_unknown_fact_taken_for_a_no() -> None:
    service = lifted(
        newborn.child_is_not_registered_yet,
        lambda finding, _: (
            evolve(finding, verdict=Verdict.NOT_MET, missing=()) if finding.verdict is Verdict.UNKNOWN else finding
        ),
    )

    assert {Claim.EXACT, Claim.MONOTONE} == fallen(service)


def test_the_proofs_find_an_answer_left_open_though_it_is_settled() -> None:
    """The station of registration accepts whenever it is asked; a weaker logic would want the day as well."""
    service = lifted(
        service_is_open_at_this_station,
        lambda finding, given: (
            evolve(finding, verdict=Verdict.UNKNOWN, missing=(FactName("opening"),))
            if given == (StationHome.REGISTRATION_STATION, None)
            else finding
        ),
    )

    assert {Claim.EXACT} == fallen(service)


def test_the_whole_decision_is_compared_with_its_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a rule answers inside the decision is asked for once more, though every rule was proved alone."""
    whole = verification._PROOFS[Claim.WHOLE]  # noqa: SLF001 - the others would fall as well
    service = lifted(newborn.child_is_not_registered_yet, lambda finding, _: evolve(finding, verdict=Verdict.MET))
    monkeypatch.setattr(verification, "_PROOFS", {Claim.WHOLE: whole})

    assert {Claim.WHOLE} == fallen(service)


# --- faults in the list -----------------------------------------------------------------------------------------------


def test_the_proofs_find_a_rule_left_out_whose_fact_nothing_else_asks_for() -> None:
    assert {Claim.WIRED} == fallen(without(NEWBORN, newborn.register_entry_matches))


def test_the_proofs_find_a_rule_left_out_whose_clause_nothing_else_cites() -> None:
    """Its fact is asked for by a piece of advice."""
    service = without(NEWBORN, newborn.child_is_living)

    assert set() == fallen(service)
    assert {Claim.CITED} == fallen(service, *others(NEWBORN))


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)
def test_the_text_of_the_module_tells_whatever_is_left_out_or_listed_elsewhere(service: Service[Any]) -> None:
    """Of some parts neither fact nor clause is theirs alone; no claim would miss them."""
    swapped = evolve(service, rules=(*service.rules[:-2], service.rules[-1], service.rules[-2]))
    for each in (swapped, *(without(service, part) for part in service.parts)):
        with pytest.raises(AssertionError):
            listed.test_a_service_lists_whatever_its_module_writes_down_in_that_order(each)


def test_the_oracle_finds_a_rule_left_out_whose_facts_and_clause_others_share() -> None:
    service = without(NEWBORN, FOLLOWED)

    assert set() == fallen(service, *others(NEWBORN))
    with pytest.raises(AssertionError):
        by_law.test_every_aspect_is_as_the_law_says_in_every_state(evolve(ORACLE, service=service), Aspect.ENTITLEMENT)


def test_a_rule_that_stands_there_twice_makes_no_service() -> None:
    with pytest.raises(TypeError, match="lists child_is_not_registered_yet more than once"):
        evolve(NEWBORN, rules=(*NEWBORN.rules, newborn.child_is_not_registered_yet))


def test_a_rule_that_asks_for_a_fact_of_another_type_makes_no_service() -> None:
    """How a check came out is no answer to whether a certificate is at hand."""
    checked = {"care": tuple(facts.Care), "register_check": tuple(facts.BirthCertificate)}
    part = evolve(newborn.register_entry_matches, domains=checked)

    with pytest.raises(TypeError, match=r"register_entry_matches asks for register_check\b.*\bBirthCertificate\b"):
        seeded(NEWBORN, part)


def test_a_rule_that_asks_for_what_is_no_fact_makes_no_service() -> None:
    misspelt = {"care": tuple(facts.Care), "registry_check": tuple(facts.Checked)}
    part = evolve(newborn.register_entry_matches, domains=misspelt)

    with pytest.raises(TypeError, match=r"register_entry_matches asks for registry_check\b.*\bnone\b"):
        seeded(NEWBORN, part)


def test_a_decision_that_looks_at_a_fact_itself_is_not_what_its_parts_say(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Service.decide

    def peeking(service: Service[Any], known: StationFacts, readings: Readings = Readings()) -> Decision:
        usual = evolve(readings, temporary_unit=TemporaryUnit.CALENDAR_DAY)
        return right(service, known, readings if known.home is None else usual)

    monkeypatch.setattr(Service, "decide", peeking)

    in_working_days = evolve(Readings(), temporary_unit=TemporaryUnit.WORKING_DAY)
    with pytest.raises(AssertionError):
        listed.what_its_parts_say(TEMPORARY, TEMPORARY.facts(home=StationHome.OTHER), in_working_days)


# --- faults that the law's own figures and the oracles fell -----------------------------------------------------------


def held_against(part: Part) -> Oracle:
    """Return the oracle of newborn registration over a service with a part in place of the right one."""
    return evolve(ORACLE, service=seeded(NEWBORN, part))


def test_the_law_finds_a_fact_that_refuses_somebody_before_it_is_known() -> None:
    """Nobody knows yet where whoever is followed is registered."""
    service = lifted(
        FOLLOWED,
        lambda finding, given: (
            evolve(finding, verdict=Verdict.NOT_MET, missing=()) if given == (None, None) else finding
        ),
    )

    with pytest.raises(AssertionError):
        by_law.test_a_missing_fact_refuses_nobody_whom_it_could_clear(evolve(ORACLE, service=service))


def test_the_law_finds_an_answer_left_open_though_it_is_settled() -> None:
    service = lifted(
        service_is_open_at_this_station,
        lambda finding, given: (
            evolve(finding, verdict=Verdict.UNKNOWN, missing=(FactName("opening"),))
            if given == (StationHome.REGISTRATION_STATION, None)
            else finding
        ),
    )

    with pytest.raises(AssertionError):
        by_law.test_an_answer_is_open_only_where_the_unknown_facts_could_still_change_it(
            evolve(ORACLE, service=service), Aspect.PLACE
        )


def test_the_law_finds_an_aspect_that_turns_on_more() -> None:
    part = evolve(
        newborn.family_or_guardian_applies,
        function=lambda applied_by, _: newborn.family_or_guardian_applies.answer(applied_by),
        domains={**newborn.family_or_guardian_applies.domains, "birthplace": tuple(facts.Birthplace)},
    )

    with pytest.raises(AssertionError):
        by_law.test_each_aspect_turns_on_its_own_facts_only(held_against(part), Aspect.APPLICANT)


VERIFY = newborn.verify_and_assign_number
AGAINST_THE_LAW: dict[str, tuple[Part, Callable[[Oracle], None]]] = {
    "a rule cites another clause": (
        evolve(newborn.child_is_not_registered_yet, clause=SD_4_5),
        by_law.test_one_thing_out_of_order_is_one_finding_of_a_rule_with_its_clause,
    ),
    "the station outside the province is where to apply": (
        faulty(STATION, lambda *_: Verdict.MET),
        by_law.test_where_to_apply_is_wherever_the_law_has_a_station_accept,
    ),
    "whoever is registered nowhere is sent somewhere": (
        faulty(FOLLOWED, lambda *_: Verdict.MET),
        by_law.test_nobody_is_sent_anywhere_when_not_entitled,
    ),
    "a paper turns on more": (
        evolve(newborn.household_register, function=lambda _: True, domains={"follows": tuple(facts.Follows)}),
        by_law.test_papers_steps_limits_and_advice_turn_on_their_own_facts_only,
    ),
    "the divorced bring the marriage certificate": (
        faulty(newborn.marriage_certificate, lambda _, marriage: marriage is not facts.ParentsMarriage.NEVER_MARRIED),
        by_law.test_the_papers_are_those_of_the_law_and_say_on_what_they_depend,
    ),
    "the accepting station assigns the number": (
        evolve(VERIFY, step=evolve(VERIFY.step, actor=Actor.ACCEPTING_STATION)),
        by_law.test_the_route_is_that_of_the_law_and_says_on_what_it_depends,
    ),
    "the register is delivered before there is a number": (
        evolve(newborn.deliver_register, step=evolve(newborn.deliver_register.step, after=Event.ACCEPTED)),
        by_law.test_the_route_is_a_chain_of_events_in_their_order_from_the_application_on,
    ),
    "a child of five has a number in three days": (
        faulty(
            newborn.citizen_number_is_assigned,
            lambda home, birth, _, *rest: newborn.citizen_number_is_assigned.answer(
                home, birth, facts.ChildAge.FIRST_YEAR, *rest
            ),
        ),
        by_law.test_the_limits_are_those_of_the_law_and_say_on_what_they_depend,
    ),
    "advice is given to whom it does not concern": (
        faulty(newborn.declaration_is_late, lambda *_: True),
        by_law.test_advice_is_given_wherever_it_holds_however_the_unknown_facts_turn_out,
    ),
}


@pytest.mark.parametrize("fault", AGAINST_THE_LAW)
def test_the_law_finds(fault: str) -> None:
    part, test = AGAINST_THE_LAW[fault]

    with pytest.raises(AssertionError):
        test(held_against(part))


def test_the_law_finds_another_fee() -> None:
    with pytest.raises(AssertionError):
        by_law.test_the_fee_is_that_of_the_law(evolve(ORACLE, service=evolve(NEWBORN, fee=TEMPORARY.fee)))


def test_the_law_finds_an_outcome_in_the_wrong_order(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Decision.outcome

    def wrong(decision: Decision, *aspects: Aspect) -> Outcome:
        outcome = right(decision, *aspects)
        return Outcome.CORRECT if outcome is Outcome.REFUSE and not aspects else outcome

    monkeypatch.setattr(Decision, "outcome", wrong)

    with pytest.raises(AssertionError):
        by_law.test_the_outcome_is_the_weightiest_of_the_aspects(ORACLE)


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(evolve(first.guardianship_proof, clause=IDL_7), id="the clause names the guardian, not the proof"),
        pytest.param(evolve(newborn.resident_id_card, clause=HZ_1), id="the clause names the guardian's card"),
    ],
)
def test_reading_back_finds_a_paper_that_the_clause_does_not_name(paper: Part) -> None:
    service = next(service for service in SERVICES if paper.name in {p.name for p in service.papers})

    with pytest.raises(AssertionError):
        read_back.test_names_of_papers_occur_in_the_clause_they_cite(seeded(service, paper))


def test_a_clause_that_is_listed_and_on_no_answer_is_not_cited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validity, "TMP_7", IDL_5)

    with pytest.raises(AssertionError):
        coverage.test_the_clauses_cited_are_the_clauses_coded()
    with pytest.raises(AssertionError):
        coverage.test_what_is_listed_as_coded_outside_the_services_is_cited_there()


def test_reading_back_finds_three_days_become_five() -> None:
    part = newborn.citizen_number_is_assigned

    def in_five_days(*case: Term) -> TimeLimit | None:
        limit = part.answer(*case)
        return limit and evolve(limit, amount=5)

    with pytest.raises(AssertionError):
        read_back.test_figures_of_limits_occur_in_the_clause_they_cite(seeded(NEWBORN, faulty(part, in_five_days)))


def test_reading_back_finds_another_fee() -> None:
    fee = TEMPORARY.fee
    assert fee is not None

    with pytest.raises(AssertionError):
        read_back.test_the_amount_of_a_fee_occurs_in_the_clause_it_cites(evolve(fee, amount_cny=11))


@pytest.mark.parametrize(
    ("part", "aspect"),
    [
        pytest.param(
            faulty(
                FOLLOWED,
                lambda *whom: FOLLOWED.answer(
                    *whom[:-1], REGISTERED.SHANDONG if whom[-1] is REGISTERED.NONE else whom[-1]
                ),
            ),
            Aspect.ENTITLEMENT,
            id="somebody registered nowhere is let in",
        ),
        pytest.param(
            faulty(
                newborn.no_family_household_goes_first,
                lambda marriage, followed, other, place: newborn.no_family_household_goes_first.answer(
                    marriage, other, followed, place
                ),
            ),
            Aspect.APPLICANT,
            id="the households of the two parents are swapped",
        ),
    ],
)
def test_the_oracle_of_an_aspect_finds(part: Part, aspect: Aspect) -> None:
    with pytest.raises(AssertionError):
        by_law.test_every_aspect_is_as_the_law_says_in_every_state(held_against(part), aspect)


def test_the_oracle_of_place_finds_an_older_child_sent_home() -> None:
    part = faulty(
        AGE,
        lambda *case: AGE.answer(
            *case[:-1], NewbornAgeLimit.ONE_YEAR if case[-1] is NewbornAgeLimit.NONE else case[-1]
        ),
    )

    with pytest.raises(AssertionError):
        by_law.test_every_aspect_is_as_the_law_says_in_every_state(held_against(part), Aspect.PLACE)
