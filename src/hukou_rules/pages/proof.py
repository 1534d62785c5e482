"""What was proved of the rules: a page with a line for each claim, and the table of the documentation."""

from hukou_rules.analysis.verify import Claim, Counterexample, Report
from hukou_rules.pages.layout import Language, Page

__all__ = ["proof_page", "proof_table"]


def proof_page(report: Report, language: Language = "zh") -> str:
    """Return what was proved, a line for each claim.

    >>> print(proof_page(Report(services=()), "en"), end="")
    Proved: 0 services, 0 states in all.
    """
    page = Page(language)
    lines: list[str] = []
    for service in report.services:
        states = f"{service.complete_states:,}"
        lines.append(
            page.pick(
                f"{service.service.zh}：{service.rules}条规则，{states}种已知状态",
                f"{service.service.en}: {service.rules} rules, {states} known states",
            )
        )
        for proof in service.proofs:
            mark = "✓" if proof.counterexample is None else "✗"
            count = page.pick(f"（{proof.states:,}种状态）", f" ({proof.states:,} states)")
            lines.append(f"  {mark} {page.say(proof.claim)}{count}")
            if proof.counterexample is not None:
                lines.append(f"    {_failure(proof.counterexample, page)}")
    services = len(report.services)
    lines.append(
        page.pick(
            f"已证明：{services}项业务，共{report.states:,}种状态。",
            f"Proved: {services} services, {report.states:,} states in all.",
        )
        if report.holds
        else page.pick("未能证明，见上面的反例。", "Not proved; see the counterexamples above.")
    )
    return "\n".join(lines) + "\n"


def _failure(found: Counterexample, page: Page) -> str:
    state = ", ".join(f"{name}={code}" for name, code in found.state) or page.pick("任何状态", "any state")
    return page.pick(f"{found.rule}（{state}）：{found.zh}", f"{found.rule} ({state}): {found.en}")


def proof_table(report: Report) -> str:
    """Return the figures of a report as a Markdown table, for the documentation."""
    names = [service.service for service in report.services]
    found = {(service.service, proof.claim): proof for service in report.services for proof in service.proofs}
    lines = [
        f"| 命题 | {' | '.join(name.zh for name in names)} |",
        f"|---|{'---:|' * len(names)}",
    ]
    for claim in Claim:
        cells = [found.get((name, claim)) for name in names]
        said = ["—" if cell is None else "✗" if cell.counterexample else f"{cell.states:,}" for cell in cells]
        lines.append(f"| {claim.zh} | {' | '.join(said)} |")
    sizes = " | ".join(f"{service.complete_states:,}" for service in report.services)
    partial = " | ".join(f"{service.partial_states:,}" for service in report.services)
    lines += [f"| 已知状态总数 | {sizes} |", f"| 含未知的状态总数 | {partial} |"]
    return "\n".join(lines) + "\n"
