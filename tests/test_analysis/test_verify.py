"""The report of what is proved: all of it, over how many states, and said in both languages."""

import json

import pytest
from attrs import evolve

from hukou_rules.analysis import verify as room
from hukou_rules.analysis.verify import (
    Claim,
    Counterexample,
    Proof,
    Report,
    ServiceReport,
    markdown,
    report_data,
    text,
    verify,
)
from hukou_rules.services import SERVICES
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


def test_the_report_says_each_claim_with_its_states(report: Report) -> None:
    for lang, mark in (("zh", "已证明：4项业务"), ("en", "Proved: 4 services")):
        said = text(report, lang)

        assert mark in said
        assert 4 * len(Claim) - 1 == said.count("✓")
        assert "✗" not in said
        assert f"{report.states:,}" in said


def broken(state: tuple[tuple[str, str], ...]) -> Report:
    found = Counterexample(rule="some_rule", state=state, zh="有误", en="is wrong")
    proof = Proof(claim=Claim.EXACT, states=7, counterexample=found)
    service = ServiceReport(
        service=ServiceName.FIRST_ID_CARD, rules=1, complete_states=2, partial_states=3, proofs=(proof,)
    )
    return Report(services=(service,))


def test_a_counterexample_is_shown_with_its_state() -> None:
    report = broken((("home", "other"),))

    assert not report.holds
    assert "some_rule (home=other): is wrong" in text(report, "en")
    assert "some_rule（home=other）：有误" in text(report)
    assert "any state" in text(broken(()), "en")
    assert "任何状态" in text(broken(()))


def test_the_report_is_plain_data_for_json(report: Report) -> None:
    data = json.loads(json.dumps(report_data(report)))
    failed = report_data(broken((("home", "other"),)))

    assert data["holds"]
    assert report.states == data["states"]
    assert "'counterexample': {'rule': 'some_rule', 'state': {'home': 'other'}" in str(failed)


def test_the_figures_are_a_table(report: Report) -> None:
    lines = markdown(report).splitlines()

    assert len(Claim) + 4 == len(lines)
    assert {len(SERVICES) + 2} == {line.count("|") for line in lines}
    assert "71,663,616" in lines[-2]
    assert "—" in markdown(broken(()))
    assert "✗" in markdown(broken(()))


def test_of_rules_that_do_not_answer_nothing_more_is_said() -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    faulty = evolve(family_or_guardian_applies, function=breaks)
    (service,) = verify([SERVICE.amended(family_or_guardian_applies=faulty)]).services
    wired, complete = service.proofs

    assert (Claim.WIRED, None) == (wired.claim, wired.counterexample)
    assert Claim.COMPLETE is complete.claim
    assert complete.counterexample is not None
    assert ("family_or_guardian_applies", (("applied_by", "father"),)) == (
        complete.counterexample.rule,
        complete.counterexample.state,
    )
    assert "ZeroDivisionError" in complete.counterexample.en


def test_of_rules_that_ask_for_too_little_nothing_more_is_said() -> None:
    (service,) = verify([evolve(SERVICE, rules=(family_or_guardian_applies,))]).services
    (wired,) = service.proofs

    assert Claim.WIRED is wired.claim
    assert len(SERVICE.declared) == wired.states
    assert wired.counterexample is not None
    assert "no part asks for this fact" == wired.counterexample.en


def test_a_proof_that_breaks_down_is_a_counterexample(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(room, "_PROOFS", {Claim.WHOLE: breaks})
    (service,) = verify([SERVICE]).services

    (proof,) = service.proofs
    assert proof.counterexample is not None
    assert "ZeroDivisionError" in proof.counterexample.zh
