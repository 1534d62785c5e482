"""The report of what is proved: all of it, over how many states."""

import pytest
from attrs import evolve

from hukou_rules.analysis import verify as room
from hukou_rules.analysis.verify import (
    Claim,
    Report,
    Wrong,
    verify,
)
from hukou_rules.services.newborn_registration import SERVICE, family_or_guardian_applies
from hukou_rules.terms import ServiceName


@pytest.fixture(scope="module", name="report")
def _report() -> Report:
    return verify()


def test_every_claim_is_proved_of_every_service(report: Report) -> None:
    failures = [proof for service in report.services for proof in service.proofs if proof.counterexample]

    assert [] == failures
    assert report.holds
    assert [*ServiceName] == [service.service for service in report.services]
    assert all(proof.states for service in report.services for proof in service.proofs)


def test_only_a_claim_about_fathers_and_mothers_says_nothing_of_a_service_without(report: Report) -> None:
    proved = {(service.service, proof.claim) for service in report.services for proof in service.proofs}
    every = {(name, claim) for name in ServiceName for claim in Claim}

    assert {(ServiceName.REGISTRATION_CERTIFICATE, Claim.SYMMETRIC)} == every - proved


def test_whole_decisions_are_tried_in_every_complete_state_where_that_can_be_done(report: Report) -> None:
    for service in report.services:
        whole = next(proof.states for proof in service.proofs if proof.claim is Claim.WHOLE)

        assert (whole >= service.complete_states) == (service.service is not ServiceName.NEWBORN_REGISTRATION)


def test_of_rules_that_do_not_answer_nothing_more_is_said() -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    faulty = evolve(family_or_guardian_applies, function=breaks)
    (service,) = verify([SERVICE.amended(faulty)]).services
    wired, complete = service.proofs

    assert (Claim.WIRED, None) == (wired.claim, wired.counterexample)
    assert Claim.COMPLETE is complete.claim
    assert complete.counterexample is not None
    assert ("family_or_guardian_applies", (("applied_by", "father"),)) == (
        complete.counterexample.rule,
        complete.counterexample.state,
    )
    assert (Wrong.RAISED, ("ZeroDivisionError()",)) == (complete.counterexample.wrong, complete.counterexample.told)


def test_of_rules_that_ask_for_too_little_nothing_more_is_said() -> None:
    (service,) = verify([evolve(SERVICE, rules=(family_or_guardian_applies,))]).services
    (wired,) = service.proofs

    assert Claim.WIRED is wired.claim
    assert len(SERVICE.declared) == wired.states
    assert wired.counterexample is not None
    assert Wrong.NOT_ASKED is wired.counterexample.wrong


def test_a_proof_that_breaks_down_is_a_counterexample(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(room, "_PROOFS", {Claim.WHOLE: breaks})
    (service,) = verify([SERVICE]).services

    (proof,) = service.proofs
    assert proof.counterexample is not None
    assert (Wrong.RAISED, ("ZeroDivisionError()",)) == (proof.counterexample.wrong, proof.counterexample.told)
