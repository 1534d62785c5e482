"""What is proved as people read it: each claim with its states, a counterexample with its facts."""

import pytest

from hukou_rules.analysis.factspace import space_of
from hukou_rules.analysis.verify import (
    Claim,
    Counterexample,
    Proof,
    Report,
    ServiceReport,
    Wrong,
    verify,
)
from hukou_rules.decision import Verdict
from hukou_rules.pages.proof import proof_page, proof_table, what_is_wrong
from hukou_rules.services import SERVICES
from hukou_rules.terms import ServiceName


@pytest.fixture(scope="module", name="report")
def _report() -> Report:
    return verify()


def test_the_report_says_each_claim_with_its_states(report: Report) -> None:
    for lang, mark in (("zh", "已证明：4项业务"), ("en", "Proved: 4 services")):
        said = proof_page(report, "en" if lang == "en" else "zh")

        assert mark in said
        assert 4 * len(Claim) - 1 == said.count("✓")
        assert "✗" not in said
        assert f"{report.states:,}" in said


def broken(state: tuple[tuple[str, str], ...]) -> Report:
    found = Counterexample(rule="some_rule", state=state, wrong=Wrong.VERDICT_NEVER_REACHED, told=(Verdict.DISCRETION,))
    proof = Proof(claim=Claim.EXACT, states=7, counterexample=found)
    service = ServiceReport(
        service=ServiceName.FIRST_ID_CARD, rules=1, complete_states=2, partial_states=3, proofs=(proof,)
    )
    return Report(services=(service,))


def test_a_counterexample_is_shown_with_its_state() -> None:
    report = broken((("home", "other"),))

    assert not report.holds
    assert "some_rule (home=other): declares discretion, which no state reaches" in proof_page(report, "en")
    assert "some_rule（home=other）：写明的判定“由民警认定”从不出现" in proof_page(report)
    assert "any state" in proof_page(broken(()), "en")
    assert "任何状态" in proof_page(broken(()))


@pytest.mark.parametrize("wrong", Wrong)
def test_whatever_is_wrong_is_said_in_both_languages(wrong: Wrong) -> None:
    said = what_is_wrong(Counterexample(rule="some_rule", state=(), wrong=wrong, told=("A", "B", "C")))

    assert said.zh != said.en
    assert "{" not in said.zh + said.en


def test_the_figures_are_a_table(report: Report) -> None:
    lines = proof_table(report).splitlines()

    assert len(Claim) + 4 == len(lines)
    assert {len(SERVICES) + 2} == {line.count("|") for line in lines}
    assert f"{space_of(SERVICES[-1]).size():,}" in lines[-2]
    assert "—" in proof_table(broken(()))
    assert "✗" in proof_table(broken(()))
