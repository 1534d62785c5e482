"""Registration certificates: where two clauses speak of one case, and the words that a person is sent away with."""

from attrs import evolve
from tests.services.oracles.registration_certificate import FORMERLY_IN_JINAN

from hukou_rules.decision import Aspect, Verdict
from hukou_rules.facts.registration_certificate import Concerns, ProvedAlready, ShandongTie
from hukou_rules.services.registration_certificate import SERVICE


def test_whose_registration_counts_for_another_person_is_for_the_officer() -> None:
    facts = evolve(FORMERLY_IN_JINAN, concerns=Concerns.OTHER_PERSON)
    expected = {ShandongTie.NOW: Verdict.MET, ShandongTie.FORMERLY: Verdict.MET, ShandongTie.NEVER: Verdict.DISCRETION}

    assert expected == {
        tie: finding.verdict
        for tie in ShandongTie
        for finding in SERVICE.decide(evolve(facts, tie=tie)).findings
        if finding.clause.id == "SD-3.2"
    }


def test_never_registered_in_shandong_is_outside_this_service_with_the_channel_as_advice() -> None:
    decision = SERVICE.decide(evolve(FORMERLY_IN_JINAN, tie=ShandongTie.NEVER))
    (refusal,) = [finding for finding in decision.findings if finding.verdict is Verdict.NOT_MET]
    (channel,) = [advice for advice in decision.advice if advice.code == "nationwide-channel"]

    assert ("SD-3.2", Aspect.ENTITLEMENT) == (refusal.clause.id, refusal.aspect)
    assert "不属于本省通办范围" in refusal.zh
    assert "2021年12月1日" in channel.zh
    assert "2021-12-01" in channel.en


def test_a_finding_names_the_reading_on_which_it_turns() -> None:
    findings = SERVICE.decide(evolve(FORMERLY_IN_JINAN, proved_already=ProvedAlready.PROVED)).findings
    (readings,) = [finding.readings for finding in findings if finding.rule == "no_statutory_document_proves_it"]

    assert ("proved_by_document",) == readings
