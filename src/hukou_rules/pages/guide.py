"""The service guide 办事指南 as a page: the six elements that are to be published, then what is not stated."""

from typing import Final

from hukou_rules.analysis.guide import Condition, Guide, Paper
from hukou_rules.decision import Presence
from hukou_rules.pages.columns import columns, how_long
from hukou_rules.pages.layout import NOT_STATED, Form, Language, Page
from hukou_rules.terms import Text

__all__ = ["guide_page", "needed_when"]

_HEADINGS: Final = {
    "departments": Text(zh="受理部门", en="Who accepts"),
    "conditions": Text(zh="办理条件", en="Conditions"),
    "procedure": Text(zh="办理流程", en="Procedure"),
    "at_home": Text(zh="办理流程（向户籍地派出所申请的）", en="Procedure at your registration station"),
    "afterwards": Text(zh="受理以后", en="What you do afterwards"),
    "papers": Text(zh="所需材料", en="Papers to bring"),
    "limits": Text(zh="办理时限", en="Time limits"),
    "fee": Text(zh="收费依据及标准", en="Fee and its basis"),
    "questions": Text(zh="常见问题", en="Questions"),
    "not_stated": Text(zh="未载明的事项", en="Not stated"),
    "sources": Text(zh="依据", en="Sources"),
}
_INFORMS: Final = Text(
    zh="本指南供参考，不代替公安机关的规定和决定。",
    en="This informs; it does not replace what the authority lays down and decides.",
)


def guide_page(found: Guide, language: Language = "zh", form: Form = "text") -> str:
    """Return a guide as a page: the six elements, questions, what is not stated, and the sources.

    >>> from hukou_rules.analysis.guide import guide
    >>> from hukou_rules.terms import ServiceName
    >>> print(guide_page(guide(ServiceName.FIRST_ID_CARD)).splitlines()[0])
    居民身份证首次申领办事指南
    """
    page = Page(language, form)
    end = page.pick("。", ".")
    page.title(page.pick(f"{found.service.zh}办事指南", f"Service guide: {found.service.en}"))
    page.section(_HEADINGS["departments"], [page.station(kind) for kind in found.stations])
    page.section(
        _HEADINGS["conditions"],
        [f"{_about(each, page)}{page.say(each.words)}{page.cite(each.clause)}" for each in found.conditions],
        numbered=True,
    )
    page.section(_HEADINGS["procedure"], [page.act(each) for each in found.steps], numbered=True)
    page.section(_HEADINGS["at_home"], [page.act(each) for each in found.steps_at_home], numbered=True)
    page.section(
        _HEADINGS["afterwards"], [f"{page.say(each.action)}{end}{page.cite(each.clause)}" for each in found.follow_ups]
    )
    page.section(
        _HEADINGS["papers"],
        [_paper(each, page) for each in found.papers],
        numbered=True,
        notes=page.shared(each.requirement for each in found.papers),
    )
    page.section(
        _HEADINGS["limits"],
        [
            f"{page.say(how_long(each))}{end}{page.cite(each.clause)}\n{page.say(each.clause.statement)}"
            for each in found.limits
        ]
        or [page.say(NOT_STATED)],
    )
    page.section(_HEADINGS["fee"], [page.price(found.fee)])
    page.section(
        _HEADINGS["questions"],
        [
            page.pick(
                f"{type(each).label.zh}？\n{each.zh}。{type(each).ground.zh}",
                f"{type(each).label.en}\n{each.en[0].upper()}{each.en[1:]}. {type(each).ground.en}",
            )
            for each in found.readings
        ],
    )
    missing = [page.say(column.name) for column in columns(found) if column.value is None]
    page.section(_HEADINGS["not_stated"], [page.pick("、", ", ").join(missing)])
    page.section(_HEADINGS["sources"], page.sources(found.clauses))
    page.close(found.edition, informs=_INFORMS)
    return page.text


def _about(condition: Condition, page: Page) -> str:
    return page.pick("、", ", ").join(page.say(aspect) for aspect in condition.aspects) + page.colon


def _paper(paper: Paper, page: Page) -> str:
    needed = paper.requirement
    said = page.say(needed_when(paper))
    when = page.pick(f"（{said}）", f" ({said})") if paper.when else ""
    presence = page.pick(needed.presence.zh, "depends" if needed.presence is Presence.DEPENDS else needed.presence.en)
    return f"{presence}{when}{page.colon}{page.cited(needed)}"


def needed_when(paper: Paper) -> Text:
    """Say in which cases a paper is needed, nothing if always; whether something is so, its value alone tells."""
    said = []
    for given in paper.when:
        *others, last = given.values
        zh = f"{'、'.join(each.zh for each in others)}{'或者' if others else ''}{last.zh}"
        en = f"{', '.join(each.en for each in others)}{' or ' if others else ''}{last.en}"
        asks = "是否" in given.label.zh
        said.append((zh, en) if asks else (f"{given.label.zh}：{zh}", f"{given.label.en}: {en}"))
    return Text(zh="；".join(zh for zh, _ in said), en="; ".join(en for _, en in said))
