"""What changes between two readings or two editions: a page for a changelog."""

from typing import Final, assert_never

from hukou_rules.analysis.diff import Answer, Box, Difference, Differences
from hukou_rules.decision import Advice, Fee, FollowUp, Requirement, Step, TimeLimit, Verdict
from hukou_rules.pages.layout import Form, Language, Page
from hukou_rules.terms import FactName, Text

__all__ = ["difference_page"]

_PARTS: Final = {
    "findings": Text(zh="判定", en="finding"),
    "materials": Text(zh="材料", en="material"),
    "route": Text(zh="流程", en="step"),
    "follow_ups": Text(zh="后续事项", en="what happens next"),
    "limits": Text(zh="时限", en="limit"),
    "advice": Text(zh="提示", en="advice"),
    "fee": Text(zh="收费", en="fee"),
}


def difference_page(found: Differences, language: Language = "zh", form: Form = "text") -> str:
    """Return what changes, a line for each answer that is no longer what it was, as a changelog takes it."""
    page, share = Page(language, form), f"{found.states:,}/{found.of:,}"
    head = page.pick(
        f"{found.service.zh}：{len(found.changes)}处变化，涉及{share}种情形。",
        f"{found.service.en}: {len(found.changes)} changes, in {share} states.",
    )
    page.title(head)
    page.write([""] if form == "markdown" else [])
    page.write(f"- {_line(each, page)}" for each in found.changes)
    return page.text


def _line(each: Difference, page: Page) -> str:
    boxes = page.pick("；或者", "; or ").join(_where(box, page) for box in each.where if box)
    where = boxes or page.pick("所有情形", "always")
    clause = f" [{each.clause}]" if each.clause else ""
    nothing = page.pick("无", "none")
    change = " → ".join(nothing if said is None else _answer(said, page) for said in (each.before, each.after))
    return f"{page.say(_PARTS[each.part])} {each.name}{clause}{page.colon}{where}{page.colon}{change}"


def _where(box: Box, page: Page) -> str:
    return page.comma.join(f"{name}={page.pick('、', '/').join(values)}" for name, values in box)


def _answer(answer: Answer, page: Page) -> str:
    """Say what was answered, as far as it counts as the answer."""
    match answer:
        case Verdict():
            return page.say(answer)
        case Requirement():
            material, whose = page.say(answer.material), page.say(answer.whose)
            return f"{page.say(answer.presence)}{page.colon}{material}{page.pick(f'（{whose}）', f' ({whose})')}"
        case Step():
            return page.act(answer).removesuffix(page.cite(answer.clause))
        case TimeLimit():
            return _limit(answer, page)
        case Advice() | FollowUp():
            code = answer.code if isinstance(answer, Advice) else answer.action.code
            return f"{code}: {page.say(answer)}"  # a code that systems read is part of the answer
        case Fee():
            return page.pick(f"{answer.amount_cny}元", f"{answer.amount_cny} CNY")
        case never:
            assert_never(never)


def _limit(limit: TimeLimit[FactName], page: Page) -> str:
    amount = f"{limit.amount}+{limit.extendable_by}" if limit.extendable_by else f"{limit.amount}"
    return page.pick(
        f"自“{limit.starts.zh}”起{amount}{limit.unit.zh}（{limit.owed_by.zh}{limit.force.zh}）",
        f"{amount} {limit.unit.en} from '{limit.starts.en}' ({limit.owed_by.en} {limit.force.en})",
    )
