"""The columns that service platforms exchange, as far as a guide fills them; what no source states stays empty."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from hukou_rules.analysis.guide import Guide
from hukou_rules.decision import Force, TimeLimit
from hukou_rules.law.clauses import Rank
from hukou_rules.pages.layout import HasWords
from hukou_rules.terms import Actor, Event, Text

__all__ = ["Column", "columns", "how_long"]


@frozen(kw_only=True)
class Column:
    """A column of the exchange between service platforms; its value is None if no source states it."""

    code: str
    name: Text
    value: Text | None


_STATUTE: Final = frozenset({Rank.LAW, Rank.REGULATION, Rank.MINISTRY_RULE, Rank.MINISTRY_NORM})


def columns(found: Guide) -> tuple[Column, ...]:
    """Return the columns in the platforms' order, filled from a guide.

    >>> from hukou_rules.analysis.guide import guide
    >>> from hukou_rules.terms import ServiceName
    >>> columns(guide(ServiceName.FIRST_ID_CARD))[0].value.en
    'first resident identity card'
    """
    known = {code: value for code, value in _known(found) if value is not None}
    return tuple(Column(code=code, name=Text(zh=zh, en=en), value=known.get(code)) for code, zh, en in _COLUMNS)


def _known(found: Guide) -> Iterator[tuple[str, Text | None]]:
    """Yield what the sources state of a column."""
    yield "task_name", Text(zh=found.service.zh, en=found.service.en)
    yield "dept_name", _joined(found.stations)
    yield "by_law", _joined({clause.source.title: None for clause in found.clauses})
    yield "accept_condition", _joined({each.words: None for each in found.conditions}, zh="", en=" ")
    yield "handle_flow", _joined(found.steps, zh="", en=" ")
    authority = [limit for limit in found.limits if limit.owed_by is not Actor.APPLICANT]
    for prefix, statute in (("anticipate", True), ("promise", False)):
        mine = [limit for limit in authority if (limit.clause.source.rank in _STATUTE) is statute]
        if mine:
            yield f"{prefix}_day", Text(zh=str(mine[0].amount), en=str(mine[0].amount))
            yield f"{prefix}_type", Text(zh=mine[0].unit.zh, en=mine[0].unit.en)
            yield f"{prefix}_explain", _joined([how_long(limit) for limit in mine])
    if found.fee is not None:
        free = found.fee.amount_cny == 0
        yield "is_fee", Text(zh="否" if free else "是", en="no" if free else "yes")
        yield "fee_basis", found.fee.clause.source.title
        yield "fee_stand", Text(zh=f"{found.fee.amount_cny}元", en=f"{found.fee.amount_cny} CNY")
    yield "handle_area", Text(zh="全省通办", en="province-wide")
    if any(each.until is Event.REGISTER_DELIVERED for each in found.steps):
        yield "is_express", Text(zh="是（缴旧寄新，可以寄递）", en="yes (the new booklet may come by post)")
    results = [each.until.gives for each in found.steps if each.until.gives is not None]
    yield "result_name", _joined(dict.fromkeys(results)) if results else None


def _joined(said: Iterable[HasWords], zh: str = "；", en: str = "; ") -> Text:
    words = [*said]
    return Text(zh=zh.join(each.zh for each in words), en=en.join(each.en for each in words))


def how_long(limit: TimeLimit[str]) -> Text:
    """Say how long a limit is, from when, and who owes it, as it stands in a column and beside the limit."""
    may = limit.force is Force.MAY
    unit = limit.unit.en.removesuffix("s") if limit.amount == 1 else limit.unit.en
    longer = limit.extendable_by
    if limit.amount == 0:
        zh, en = f"在“{limit.starts.zh}”当日", f"on the day of '{limit.starts.en}'"
    else:
        zh = f"自“{limit.starts.zh}”之日起{limit.amount}{limit.unit.zh}内"
        en = f"within {limit.amount} {unit} from '{limit.starts.en}'"
    return Text(
        zh=f"{limit.id.zh}：{limit.owed_by.zh}{'可以' if may else '应当'}{zh}完成"
        + (f"，可以延长{longer}{limit.unit.zh}" if longer else ""),
        en=f"{limit.id.en}: {limit.owed_by.en}, {'may' if may else 'shall'}, {en}"
        + (f", extendable by {longer}" if longer else ""),
    )


_COLUMNS: Final = (
    ("task_name", "事项名称", "name"),
    ("task_type", "事项类型", "type of matter"),
    ("catalog_code", "基本编码", "catalogue code"),
    ("task_code", "实施编码", "implementation code"),
    ("dept_name", "实施主体", "who implements"),
    ("dept_code", "实施主体编码", "code of who implements"),
    ("dept_type", "实施主体性质", "nature of who implements"),
    ("use_level", "行使层级", "level"),
    ("by_law", "设定依据", "legal basis"),
    ("server_type", "服务对象", "who is served"),
    ("accept_condition", "受理条件", "conditions of acceptance"),
    ("handle_flow", "办理流程", "procedure"),
    ("project_type", "办件类型", "kind of handling"),
    ("anticipate_day", "法定办结时限", "statutory limit"),
    ("anticipate_type", "法定办结时限单位", "unit of the statutory limit"),
    ("anticipate_explain", "法定办结时限说明", "about the statutory limit"),
    ("promise_day", "承诺办结时限", "promised limit"),
    ("promise_type", "承诺办结时限单位", "unit of the promised limit"),
    ("promise_explain", "承诺办结时限说明", "about the promised limit"),
    ("is_fee", "是否收费", "whether there is a fee"),
    ("fee_basis", "收费依据", "basis of the fee"),
    ("fee_stand", "收费标准", "amount of the fee"),
    ("is_desc", "是否允许减免", "whether it can be reduced"),
    ("limit_scene_num", "到办事现场次数", "visits needed"),
    ("transact_addr", "办理地点", "address"),
    ("transact_time", "办理时间", "opening hours"),
    ("link_way", "咨询方式", "where to ask"),
    ("supervise_way", "监督投诉方式", "where to complain"),
    ("special_procedure", "特别程序", "special procedure"),
    ("handle_area", "通办范围", "where it is offered"),
    ("is_online", "是否网上办理", "whether online"),
    ("is_express", "是否支持物流快递", "whether by post"),
    ("is_schedule", "是否支持预约办理", "whether by appointment"),
    ("result_name", "审批结果名称", "result"),
    ("result_type", "审批结果类型", "kind of result"),
    ("limit_explain", "数量限制", "limits of number"),
    ("service_type", "中介服务", "intermediary services"),
    ("other_dept", "联办机构", "joint bodies"),
)
