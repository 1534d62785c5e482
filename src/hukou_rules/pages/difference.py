"""What changes between two readings or two editions: a page for a changelog."""

from typing import Final

from hukou_rules.analysis.diff import Box, Difference, Differences
from hukou_rules.pages.layout import Language, Page
from hukou_rules.terms import Text

__all__ = ["difference_page"]

_PARTS: Final = {
    "findings": Text(zh="判定", en="finding"),
    "materials": Text(zh="材料", en="material"),
    "route": Text(zh="流程", en="step"),
    "limits": Text(zh="时限", en="limit"),
    "advice": Text(zh="提示", en="advice"),
    "fee": Text(zh="收费", en="fee"),
}


def difference_page(found: Differences, language: Language = "zh") -> str:
    """Return what changes, a line for each answer that is no longer what it was, as a changelog takes it."""
    page, share = Page(language), f"{found.states:,}/{found.of:,}"
    head = page.pick(
        f"{found.service.zh}：{len(found.changes)}处变化，涉及{share}种情形。",
        f"{found.service.en}: {len(found.changes)} changes, in {share} states.",
    )
    return "\n".join([head, *(f"- {_line(each, page)}" for each in found.changes)]) + "\n"


def _line(each: Difference, page: Page) -> str:
    nothing = page.pick("无", "none")
    boxes = page.pick("；或者", "; or ").join(_where(box, page) for box in each.where if box)
    where = boxes or page.pick("所有情形", "always")
    clause = f" [{each.clause}]" if each.clause else ""
    change = f"{page.say(each.before) or nothing} → {page.say(each.after) or nothing}"
    return f"{page.say(_PARTS[each.part])} {each.name}{clause}{page.colon}{where}{page.colon}{change}"


def _where(box: Box, page: Page) -> str:
    return page.comma.join(f"{name}={page.pick('、', '/').join(values)}" for name, values in box)
