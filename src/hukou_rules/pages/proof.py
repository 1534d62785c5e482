"""What was proved of the rules: a page with a line for each claim, and the table of the documentation."""

from collections.abc import Mapping
from typing import Final

from hukou_rules.analysis.verify import Claim, Counterexample, Report, Wrong
from hukou_rules.pages.layout import Form, Language, Page
from hukou_rules.terms import Text

__all__ = ["proof_page", "proof_table", "what_is_wrong"]

_WRONG: Final[Mapping[Wrong, Text]] = {
    Wrong.RAISED: Text(zh="出现异常：{}", en="raised {}"),
    Wrong.NOT_ASKED: Text(zh="没有规则问到这项事实", en="no part asks for this fact"),
    Wrong.NOT_ONE_VERDICT: Text(zh="判定为{}", en="answers {}, not one verdict in words"),
    Wrong.VERDICT_NEVER_REACHED: Text(zh="写明的判定“{}”从不出现", en="declares {}, which no state reaches"),
    Wrong.NEVER_SAID: Text(zh="在任何状态下都不出现", en="is said in no state"),
    Wrong.INEXACT: Text(
        zh="补全后可能是{}，答复与此不符，或者所指的事实有误",
        en="may become {}, the answer says otherwise or names other facts",
    ),
    Wrong.PRESUMED_AWAY: Text(zh="仅因推定（{}）而不符合", en="not met for what is presumed of {}"),
    Wrong.NOT_MONOTONE: Text(zh="补充{}后，答复由{}变为{}", en="adding {} turns {} into {}"),
    Wrong.CITES_UNCODED: Text(zh="引用了未编码的条款{}", en="cites {}, which is not listed as coded"),
    Wrong.NOT_CITED: Text(zh="已编码的条款{}没有被引用", en="{} is listed as coded and nothing cites it"),
    Wrong.OPTION_CHANGES_NOTHING: Text(zh="与“{}”的答复处处相同", en="answers as {} does, everywhere"),
    Wrong.NOT_ITS_RULES: Text(zh="与规则的判定不一致", en="the decision is not what its rules say"),
    Wrong.NOT_THE_HEAVIEST: Text(zh="{}", en="{} come to {}"),
    Wrong.HOME_TURNED_DOWN: Text(zh="户籍地派出所不能受理", en="the registration station is turned down"),
    Wrong.NOT_BY_KIND: Text(
        zh="受理地点不只取决于派出所类别，或者类别有误",
        en="place depends on more than the kind of station, or on the wrong kinds",
    ),
    Wrong.NOBODY_TURNED_DOWN_BEFORE: Text(zh="实施前没有限制", en="before it was in force nobody was turned down"),
    Wrong.NOT_SYMMETRIC: Text(zh="父母互换后判定不同", en="another verdict when father and mother are exchanged"),
}


def proof_page(report: Report, language: Language = "zh", form: Form = "text") -> str:
    """Return what was proved, a line for each claim; in Markdown the table of its figures.

    >>> print(proof_page(Report(services=()), "en"), end="")
    Proved: 0 services, 0 states in all.
    """
    if form == "markdown":
        return proof_table(report, language)
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
    wrong = page.say(what_is_wrong(found))
    return page.pick(f"{found.rule}（{state}）：{wrong}", f"{found.rule} ({state}): {wrong}")


def what_is_wrong(found: Counterexample) -> Text:
    """Say what is wrong in a counterexample; a term by its name in Chinese, by its code in English."""
    zh = [told if isinstance(told, str) else told.zh for told in found.told]
    en = [told if isinstance(told, str) else told.code for told in found.told]
    words = _WRONG[found.wrong]
    return Text(zh=words.zh.format(*zh), en=words.en.format(*en))


def proof_table(report: Report, language: Language = "zh") -> str:
    """Return the figures of a report as a Markdown table, for the documentation."""
    page = Page(language)
    names = [service.service for service in report.services]
    found = {(service.service, proof.claim): proof for service in report.services for proof in service.proofs}
    lines = [
        f"| {page.pick('命题', 'claim')} | {' | '.join(map(page.say, names))} |",
        f"|---|{'---:|' * len(names)}",
    ]
    for claim in Claim:
        cells = [found.get((name, claim)) for name in names]
        said = ["—" if cell is None else "✗" if cell.counterexample else f"{cell.states:,}" for cell in cells]
        lines.append(f"| {page.say(claim)} | {' | '.join(said)} |")
    sizes = " | ".join(f"{service.complete_states:,}" for service in report.services)
    partial = " | ".join(f"{service.partial_states:,}" for service in report.services)
    lines += [
        f"| {page.pick('已知状态总数', 'known states in all')} | {sizes} |",
        f"| {page.pick('含未知的状态总数', 'states in all, with unknowns')} | {partial} |",
    ]
    return "\n".join(lines) + "\n"
