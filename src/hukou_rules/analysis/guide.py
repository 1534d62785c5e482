"""The service guide 办事指南: what a service asks of anybody, drawn from its rules and clauses, never invented.

Six elements are to be published of every service: who accepts, conditions, procedure, papers, time limits, fees.  The
columns are those that service platforms exchange; what no source states stays empty and is shown as 未载明.
"""

from collections.abc import Iterable, Iterator
from math import prod
from typing import Any, Final

from attrs import evolve, frozen

from hukou_rules.decision import Aspect, Fee, Force, Presence, Requirement, Step, TimeLimit, Verdict
from hukou_rules.facts.station import STATIONS
from hukou_rules.law.clauses import Clause, Rank
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.service import Service
from hukou_rules.services import service_named
from hukou_rules.terms import Actor, Event, Opening, ServiceName, StationHome, StationKind, Term, Text

__all__ = ["Column", "Condition", "Guide", "Paper", "guide", "how_long"]


@frozen(kw_only=True)
class Condition:
    """A clause on which acceptance turns, and what it is about."""

    aspects: tuple[Aspect, ...]
    clause: Clause


@frozen(kw_only=True)
class Paper:
    """A paper that some case needs, and when: ``when`` is None if always, or if its clause alone tells."""

    requirement: Requirement
    when: Text | None


@frozen(kw_only=True)
class Column:
    """A column of the exchange between service platforms; None: no source states it."""

    code: str
    name: Text
    value: Text | None


@frozen(kw_only=True)
class Guide:
    """The guide of one service: the six elements, then the columns.

    ``steps`` are those of an application away from the place of registration, ``steps_at_home`` those there.
    """

    service: ServiceName
    edition: str
    stations: tuple[StationKind, ...]
    conditions: tuple[Condition, ...]
    steps: tuple[Step, ...]
    steps_at_home: tuple[Step, ...]
    papers: tuple[Paper, ...]
    limits: tuple[TimeLimit, ...]
    fee: Fee | None
    readings: tuple[Reading, ...]
    clauses: tuple[Clause, ...]
    columns: tuple[Column, ...] = ()

    @property
    def not_stated(self) -> tuple[str, ...]:
        """The codes of the columns that no source fills."""
        return tuple(column.code for column in self.columns if column.value is None)


def guide(service: ServiceName) -> Guide:
    """Return the guide of a service, drawn from its rules, papers, route, limits, fee, readings.

    >>> guide(ServiceName.FIRST_ID_CARD).fee.amount_cny
    0
    """
    value, readings = service_named(service), Readings()
    unknown: dict[str, Any] = dict.fromkeys(value.declared)
    away, home = (value.decide(value.facts(**{**unknown, "home": station}), readings) for station in StationHome)
    about: dict[Clause, dict[Aspect, None]] = {}
    for finding in away.findings:
        about.setdefault(finding.clause, {})[finding.aspect] = None
    cited = [
        *about,
        *(step.clause for step in (*away.route, *home.route)),
        *(needed.clause for needed in away.materials),
        *(limit.clause for limit in away.limits),
        *([] if away.fee is None else [away.fee.clause]),
    ]
    drawn = Guide(
        service=service,
        edition=EDITION.id,
        stations=tuple(kind for kind in StationKind if _accepts(value, kind, readings)),
        conditions=tuple(Condition(aspects=(*aspects,), clause=clause) for clause, aspects in about.items()),
        steps=away.route,
        steps_at_home=home.route,
        papers=tuple(Paper(requirement=each, when=_when(each, value, readings)) for each in away.materials),
        limits=away.limits,
        fee=away.fee,
        readings=tuple(getattr(readings, name) for name in value.readings),
        clauses=tuple(dict.fromkeys(cited)),
    )
    return evolve(drawn, columns=tuple(_columns(drawn)))


# --- what the rules say -----------------------------------------------------------------------------------------------


def _accepts(service: Service[Any], kind: StationKind, readings: Readings) -> bool:
    """Whether a kind of station accepts somebody: each rule about place can be met there."""
    station = {**STATIONS[kind], "opening": Opening.SINCE}
    return all(
        any(
            rule.answer(*row) is Verdict.MET
            for row in rule.under(readings)
            if all(station.get(name, term) is term for name, term in zip(rule.domains, row, strict=True))
        )
        for rule in service.rules
        if rule.aspect is Aspect.PLACE
    )


def _when(needed: Requirement, service: Service[Any], readings: Readings) -> Text | None:
    """Say in which cases a paper is needed, from the truth table of its rule; None if always.

    Of a paper that is needed in usual cases, the exceptional ones are not spoken of.
    """
    asked = Presence.MAY_BE_ASKED
    for paper in service.papers:
        if (paper.material, paper.whose, paper.presence is asked) != (
            needed.material,
            needed.whose,
            needed.presence is asked,
        ):
            continue
        rows = [dict(zip(paper.domains, row, strict=True)) for row in paper.under(readings)]
        usual = [
            row for row in rows if all(service.declared[name].presumed in {None, row[name]} for name in paper.facts)
        ]
        if any(paper.answer(*row.values()) for row in usual):
            rows = usual
        true = [row for row in rows if paper.answer(*row.values())]
        values = {name: [*dict.fromkeys(row[name] for row in true)] for name in paper.domains}
        told = {name: taken for name, taken in values.items() if len(taken) < len({row[name] for row in rows})}
        if told and len(true) == prod(len(taken) for taken in values.values()):
            labels = {name: service.declared[name].label for name in told}
            return Text(
                zh="；".join(f"{labels[name].zh}：{'、'.join(each.zh for each in told[name])}" for name in told),
                en="; ".join(f"{labels[name].en}: {', '.join(each.en for each in told[name])}" for name in told),
            )
    return None


# --- the columns that platforms exchange ------------------------------------------------------------------------------

_STATUTE: Final = frozenset({Rank.LAW, Rank.REGULATION, Rank.MINISTRY_RULE, Rank.MINISTRY_NORM})


def _columns(drawn: Guide) -> Iterator[Column]:
    """Yield the columns in the platforms' order; what is not known stays empty."""
    known = {code: value for code, value in _known(drawn) if value is not None}
    for code, zh, en in _COLUMNS:
        yield Column(code=code, name=Text(zh=zh, en=en), value=known.get(code))


def _known(drawn: Guide) -> Iterator[tuple[str, Text | None]]:
    """Yield what the sources state of a column."""
    yield "task_name", Text(zh=drawn.service.zh, en=drawn.service.en)
    yield "dept_name", _joined(drawn.stations)
    yield "by_law", _joined({clause.source.title: None for clause in drawn.clauses})
    yield "accept_condition", _joined({each.clause.statement: None for each in drawn.conditions}, zh="", en=" ")
    yield "handle_flow", _joined(drawn.steps, zh="", en=" ")
    authority = [limit for limit in drawn.limits if limit.owed_by is not Actor.APPLICANT]
    for prefix, statute in (("anticipate", True), ("promise", False)):
        mine = [limit for limit in authority if (limit.clause.source.rank in _STATUTE) is statute]
        if mine:
            yield f"{prefix}_day", Text(zh=str(mine[0].amount), en=str(mine[0].amount))
            yield f"{prefix}_type", Text(zh=mine[0].unit.zh, en=mine[0].unit.en)
            yield f"{prefix}_explain", _joined([how_long(limit) for limit in mine])
    if drawn.fee is not None:
        free = drawn.fee.amount_cny == 0
        yield "is_fee", Text(zh="否" if free else "是", en="no" if free else "yes")
        yield "fee_basis", drawn.fee.clause.source.title
        yield "fee_stand", Text(zh=f"{drawn.fee.amount_cny}元", en=f"{drawn.fee.amount_cny} CNY")
    yield "handle_area", Text(zh="全省通办", en="province-wide")
    if any(each.until is Event.REGISTER_DELIVERED for each in drawn.steps):
        yield "is_express", Text(zh="是（缴旧寄新，可以寄递）", en="yes (the new booklet may come by post)")
    results = [each.until.gives for each in drawn.steps if each.until.gives is not None]
    yield "result_name", _joined(dict.fromkeys(results)) if results else None


def _joined(said: Iterable[Text | Term | Step], zh: str = "；", en: str = "; ") -> Text:
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
