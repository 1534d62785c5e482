"""Registration certificates: where two clauses speak of one case, and the words that a person is sent away with."""

import pytest
from attrs import evolve
from tests.services.oracles.registration_certificate import FORMERLY_IN_JINAN

from hukou_rules.decision import Aspect, Verdict
from hukou_rules.facts.registration_certificate import (
    AppliedBy,
    CertificateKind,
    Concerns,
    IdentityDocument,
    ProvedAlready,
    ShandongTie,
)
from hukou_rules.law.readings import ProvedByDocument, Readings
from hukou_rules.services.registration_certificate import SERVICE
from hukou_rules.terms import StationPlace


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


@pytest.mark.parametrize("tie", ShandongTie)
def test_a_station_outside_is_no_wrong_station_and_its_channel_comes_first(tie: ShandongTie) -> None:
    decision = SERVICE.decide(evolve(FORMERLY_IN_JINAN, place=StationPlace.OUTSIDE, tie=tie))
    (said,) = [finding for finding in decision.findings if finding.rule == "station_is_any_in_shandong"]

    assert Verdict.NOT_MET is said.verdict
    assert "不属于本省通办范围" in said.zh
    assert not any("不能受理" in finding.zh for finding in decision.findings if finding.verdict is Verdict.NOT_MET)
    assert ("nationwide-channel", True) == (decision.advice[0].code, decision.advice[0].channel)


def test_only_the_advice_dates_the_channel_so_that_it_is_named_from_its_first_day_on() -> None:
    decision = SERVICE.decide(evolve(FORMERLY_IN_JINAN, tie=ShandongTie.NEVER))

    assert not any("12月1日" in finding.zh or "2021-12-01" in finding.en for finding in decision.findings)


@pytest.mark.parametrize("document", [IdentityDocument.EXPIRED, IdentityDocument.VALID])
@pytest.mark.parametrize("applied_by", AppliedBy)
def test_the_document_is_that_of_whoever_applies(applied_by: AppliedBy, document: IdentityDocument) -> None:
    decision = SERVICE.decide(evolve(FORMERLY_IN_JINAN, applied_by=applied_by, identity_document=document))
    (said,) = [finding for finding in decision.findings if finding.rule == "identity_document_is_valid"]

    assert said.zh.startswith(applied_by.zh)
    assert said.en.startswith(f"The {applied_by.en} has ")


def test_who_applies_is_not_asked_for_the_sake_of_the_document() -> None:
    decision = SERVICE.decide(evolve(FORMERLY_IN_JINAN, applied_by=None, identity_document=IdentityDocument.NONE))
    (said,) = [finding for finding in decision.findings if finding.rule == "identity_document_is_valid"]

    assert (Verdict.NOT_MET, ()) == (said.verdict, said.missing)


@pytest.mark.parametrize(
    ("kind", "proved", "advised"),
    [
        (CertificateKind.REGISTRATION_INFORMATION, ProvedAlready.NOT_SAID, True),
        (CertificateKind.REGISTRATION_INFORMATION, ProvedAlready.NOT_PROVED, False),
        (CertificateKind.REGISTRATION_INFORMATION, ProvedAlready.PROVED, True),
        (CertificateKind.TRANSFER, ProvedAlready.NOT_SAID, False),
        (CertificateKind.TRANSFER, ProvedAlready.NOT_PROVED, False),
        (CertificateKind.TRANSFER, ProvedAlready.PROVED, True),
    ],
)
def test_registration_information_is_mostly_proved_already_and_never_refused_for_it_unsaid(
    kind: CertificateKind, proved: ProvedAlready, advised: bool
) -> None:
    facts = evolve(FORMERLY_IN_JINAN, kind=kind, proved_already=proved)
    strictly = SERVICE.decide(facts, Readings(proved_by_document=ProvedByDocument.REFUSE))

    assert advised == ("no-certificate-needed" in {advice.code for advice in SERVICE.decide(facts).advice})
    assert (proved is ProvedAlready.PROVED) == (Verdict.NOT_MET in {finding.verdict for finding in strictly.findings})


def test_a_finding_names_the_reading_on_which_it_turns() -> None:
    findings = SERVICE.decide(evolve(FORMERLY_IN_JINAN, proved_already=ProvedAlready.PROVED)).findings
    (readings,) = [finding.readings for finding in findings if finding.rule == "no_statutory_document_proves_it"]

    assert ("proved_by_document",) == readings
