"""How periods are counted: no source of household registration says it, so the Civil Code is followed by analogy."""

from datetime import date
from typing import Final

from hukou_rules.law.clauses import Confidence, Footing, Handling, Rank, Source
from hukou_rules.terms import Text

__all__ = ["CC_203", "CLAUSES"]

CC: Final = Source(
    key="CC",
    title=Text(zh="中华人民共和国民法典（期间计算，比照适用）", en="Civil Code, the counting of periods, by analogy"),
    rank=Rank.LAW,
    confidence=Confidence.B,  # the text is known; that it governs the deadlines of organs is an analogy
    in_force_from=date(2021, 1, 1),
)

CC_200: Final = CC.clause(
    "200",
    "第二百条",
    "期间按照公历的年、月、日、小时计算。该法调整民事关系，户籍业务的期限比照适用。",
    "Periods are counted by the Gregorian calendar. The Code governs civil relations; for the deadlines of household "
    "registration it is an analogy.",
    handling=Handling.CONTEXT,
    footing=Footing.ANALOGY,
    inferred=True,
)
CC_201: Final = CC.clause(
    "201",
    "第二百零一条",
    "按日、月、年计算的，开始的当日不计入，自次日开始计算（比照适用）。",
    "Of periods in days, months or years the day of the start is not counted; they run from the next day (by analogy).",
    handling=Handling.CONTEXT,
    footing=Footing.ANALOGY,
    inferred=True,
)
CC_202: Final = CC.clause(
    "202",
    "第二百零二条",
    "按月、年计算的，到期月的对应日为最后一日；没有对应日的，月末日为最后一日（比照适用）。",
    "Periods in months or years end on the corresponding day, or on the last of the month where there is none (by "
    "analogy).",
    handling=Handling.CONTEXT,
    footing=Footing.ANALOGY,
    inferred=True,
)
CC_203: Final = CC.clause(
    "203",
    "第二百零三条",
    "最后一日是法定休假日的，以法定休假日结束的次日为最后一日；最后一日的截止时间为24时，有业务时间的，以停止办公为准（比照适用）。",
    "A period whose last day is a statutory rest day ends on the day after the rest days; the last day ends at 24:00 "
    "or, where there are business hours, at their close (by analogy).",
    footing=Footing.ANALOGY,
    inferred=True,
)
CC_204: Final = CC.clause(
    "204",
    "第二百零四条",
    "法律另有规定或者当事人另有约定的，期间的计算从其规定、约定（比照适用）。",
    "Where other law, or an agreement, counts otherwise, that holds (by analogy).",
    handling=Handling.CONTEXT,
    footing=Footing.ANALOGY,
    inferred=True,
)

CLAUSES: Final = (CC_200, CC_201, CC_202, CC_203, CC_204)
