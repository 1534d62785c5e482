"""What is proved as people read it: each claim with its states, a counterexample with its facts."""

import pytest

from hukou_rules.analysis.verify import (
    Claim,
    Counterexample,
    Proof,
    Report,
    ServiceReport,
    verify,
)
from hukou_rules.pages.proof import proof_page, proof_table
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
    found = Counterexample(rule="some_rule", state=state, zh="有误", en="is wrong")
    proof = Proof(claim=Claim.EXACT, states=7, counterexample=found)
    service = ServiceReport(
        service=ServiceName.FIRST_ID_CARD, rules=1, complete_states=2, partial_states=3, proofs=(proof,)
    )
    return Report(services=(service,))


def test_a_counterexample_is_shown_with_its_state() -> None:
    report = broken((("home", "other"),))

    assert not report.holds
    assert "some_rule (home=other): is wrong" in proof_page(report, "en")
    assert "some_rule（home=other）：有误" in proof_page(report)
    assert "any state" in proof_page(broken(()), "en")
    assert "任何状态" in proof_page(broken(()))


def test_the_figures_are_a_table(report: Report) -> None:
    lines = proof_table(report).splitlines()

    assert len(Claim) + 4 == len(lines)
    assert {len(SERVICES) + 2} == {line.count("|") for line in lines}
    assert "1,146,617,856" in lines[-2]
    assert "—" in proof_table(broken(()))
    assert "✗" in proof_table(broken(()))
