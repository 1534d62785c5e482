"""The arrangement of 2021-11-26 as the press reported it, clause by clause in its order, in our own words."""

from datetime import date
from typing import Final

from attrs import frozen

from hukou_rules.law.clauses import Confidence, Handling, Rank, Source
from hukou_rules.terms import Text

__all__ = ["ANNOUNCEMENT", "CLAUSES", "EDITION", "PROVINCE_WIDE_FROM", "Edition"]


@frozen(kw_only=True)
class Edition:
    """The state of the rules: an id with its revision, raised whenever any answer changes, and what it describes."""

    id: str
    zh: str
    en: str


PROVINCE_WIDE_FROM: Final = date(2021, 11, 26)  # SD-0
EDITION: Final = Edition(
    id="shandong-2021-11-26/2",
    zh="山东省四项户籍业务全省通办（2021年11月26日起）",
    en="Shandong's four province-wide services from 2021-11-26",
)

ANNOUNCEMENT: Final = Source(
    key="SD",
    title=Text(
        zh="山东公安户籍业务全省通办举措（齐鲁晚报·齐鲁壹点2021年11月26日报道所载）",
        en="Province-wide registration services in Shandong, as reported (Qilu Evening News, 2021-11-26)",
    ),
    rank=Rank.PRESS_REPORT,
    confidence=Confidence.S,
    in_force_from=PROVINCE_WIDE_FROM,
)


SD_0: Final = ANNOUNCEMENT.clause(
    "0",
    "导语",
    "四项户籍业务自2021年11月26日起在山东省内通办；户籍地派出所此前此后均可受理。",
    "Four registration services are offered province-wide from 2021-11-26; the registration station always accepts.",
    inferred=True,
)

SD_1_1: Final = ANNOUNCEMENT.clause(
    "1.1",
    "居民身份证首领·对象",
    "具有山东省常住户口的居民首次申领居民身份证，实行全省通办。",
    "Residents with permanent registration in Shandong may apply for their first resident identity card province-wide.",
)
SD_1_2: Final = ANNOUNCEMENT.clause(
    "1.2",
    "居民身份证首领·地点",
    "首次申领居民身份证，可以向全省任一公安户籍派出所申请。",
    "The first card may be applied for at any station handling household registration in the province.",
)
SD_1_3: Final = ANNOUNCEMENT.clause(
    "1.3",
    "居民身份证首领·材料",
    "首次申领居民身份证，申请人持居民户口簿办理。",
    "The applicant for a first card brings the household register.",
)
SD_1_4: Final = ANNOUNCEMENT.clause(
    "1.4",
    "居民身份证首领·未满十六周岁",
    "未满16周岁的公民申领居民身份证出于自愿，由监护人携居民户口簿代办。",
    "A citizen under 16 may have a card voluntarily; the guardian applies with the household register.",
)
SD_1_5: Final = ANNOUNCEMENT.clause(
    "1.5",
    "居民身份证首领·费用",
    "首次申领居民身份证免费，收费0元。",
    "The first resident identity card is free of charge: 0 CNY.",
    handling=Handling.CONTEXT,  # it repeats CS18-37
)
SD_1_6: Final = ANNOUNCEMENT.clause(
    "1.6",
    "居民身份证首领·换领补领",
    "居民身份证换领、补领此前已经实行全省通办，不属于首次申领。",
    "Renewal and replacement were province-wide before and are not a first application.",
)

SD_2_1: Final = ANNOUNCEMENT.clause(
    "2.1",
    "临时居民身份证·对象",
    "具有山东省常住户口的居民，在申领居民身份证期间急需使用居民身份证的，可以申请临时居民身份证。",
    "Shandong residents who urgently need a card while one is being applied for may apply for a temporary one.",
)
SD_2_2: Final = ANNOUNCEMENT.clause(
    "2.2",
    "临时居民身份证·地点",
    "临时居民身份证可以向全省任一公安户籍派出所申请。",
    "The temporary card may be applied for at any station handling household registration in the province.",
)
SD_2_3: Final = ANNOUNCEMENT.clause(
    "2.3",
    "临时居民身份证·两不受限",
    "临时居民身份证可以就近申请，既不限于户籍地派出所，也不限于受理居民身份证的派出所。",
    "Neither the registration station nor the one that accepted the card application binds the temporary card.",
)

SD_3_1: Final = ANNOUNCEMENT.clause(
    "3.1",
    "户籍类证明·种类",
    "户籍类证明分六类：户口登记项目变更（更正），注销户口，曾经同户人员的亲属关系，户口迁移，户籍信息，其他户籍事项。",
    "Certificates cover change or correction of entries, cancellation, kinship of former members of one household, "
    "transfer, registration information, and other registration matters.",
)
SD_3_2: Final = ANNOUNCEMENT.clause(
    "3.2",
    "户籍类证明·对象",
    "现有山东省常住户口，或者曾经在山东省内登记过常住户口的居民，可以申请户籍类证明。",
    "Residents who are, or formerly were, permanently registered in Shandong may apply for a certificate.",
)
SD_3_3: Final = ANNOUNCEMENT.clause(
    "3.3",
    "户籍类证明·地点与证件",
    "申请人持有效身份证件，可以到全省任一个派出所申请户籍类证明。",
    "With a valid identity document the applicant may turn to any police station in the province.",
)
SD_3_4: Final = ANNOUNCEMENT.clause(
    "3.4",
    "户籍类证明·现场出具",
    "派出所通过查询能够直接获取的，可以现场出具；按受理当日（0日）计算，系推定。",
    "What a station can obtain by direct query may be issued on the spot; counted as 0 days, which is inferred.",
    inferred=True,
)
SD_3_5: Final = ANNOUNCEMENT.clause(
    "3.5",
    "户籍类证明·待办与建档",
    "不能直接获取的，受理地派出所依托系统登记申请内容，户籍地派出所接收待办事项，建档备查并调查；"
    "结果反馈后由受理地派出所出具证明，系推定。",
    "Otherwise the accepting station registers the request over the system; the registration station receives a "
    "pending task, opens a case file and inquires; that the accepting station then issues the certificate is inferred.",
    inferred=True,
)
SD_3_6: Final = ANNOUNCEMENT.clause(
    "3.6",
    "户籍类证明·反馈期限",
    "调查结束后5个工作日内，户籍地派出所向受理地派出所反馈结果；调查本身未规定时限。",
    "Within 5 working days after the inquiry closed the result is reported back to the accepting station; the inquiry "
    "itself has no limit.",
)

SD_4_1: Final = ANNOUNCEMENT.clause(
    "4.1",
    "新生儿落户·地点与对象",
    "可以到全省任一个派出所申请新生儿落户；新生儿所随的父亲或者母亲具有山东省常住户口。",
    "Newborn registration may be applied for at any police station in the province; the parent whom the child follows "
    "has permanent registration in Shandong.",
    inferred=True,
)
SD_4_2: Final = ANNOUNCEMENT.clause(
    "4.2",
    "新生儿落户·核查",
    "受理地派出所核查新生儿母（父）亲的户口登记信息和出生医学证明信息；所核查的是所随一方，系推定。",
    "The accepting station checks the register entry of the mother (father) and the Medical Certificate of Birth; that "
    "the parent whom the child follows is meant is inferred.",
    inferred=True,
)
SD_4_3: Final = ANNOUNCEMENT.clause(
    "4.3",
    "新生儿落户·材料",
    "核查无误以后，按照要求收取的材料有居民户口簿、居民身份证、出生医学证明和结婚证等；清单未列尽。",
    "After that the household register, identity card, Medical Certificate of Birth, marriage certificate and the like "
    "are taken as required; the list is open.",
)
SD_4_4: Final = ANNOUNCEMENT.clause(
    "4.4",
    "新生儿落户·受理与建档",
    "受理地派出所受理并采集信息，户籍地派出所建档备查。",
    "The accepting station accepts the application and collects the data; the registration station opens a case file.",
)
SD_4_5: Final = ANNOUNCEMENT.clause(
    "4.5",
    "新生儿落户·期限与号码",
    "户籍地派出所在3个工作日内核准，无误后编制公民身份号码；从何时起算、编号是否也须在此期限内，均未写明，从严按在期限内计算。",
    "The registration station verifies within 3 working days and, after that, compiles the citizen identity number; "
    "from when is not said, nor whether compiling falls within them; the stricter is taken, that it does.",
    inferred=True,
)
SD_4_6: Final = ANNOUNCEMENT.clause(
    "4.6",
    "新生儿落户·户口簿",
    "需要居民户口簿的，可以直接向户籍地派出所提出，以“缴旧寄新”方式换领：交回旧簿，新簿由人代取、寄递等。",
    "Who wants the household register may apply for it directly to the registration station: the old booklet is "
    "surrendered, and the new one comes by proxy, by post or otherwise.",
)

CLAUSES: Final = (
    SD_0,
    *(SD_1_1, SD_1_2, SD_1_3, SD_1_4, SD_1_5, SD_1_6),
    *(SD_2_1, SD_2_2, SD_2_3),
    *(SD_3_1, SD_3_2, SD_3_3, SD_3_4, SD_3_5, SD_3_6),
    *(SD_4_1, SD_4_2, SD_4_3, SD_4_4, SD_4_5, SD_4_6),
)
