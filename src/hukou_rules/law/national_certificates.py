"""The national law and norms of registration certificates, in our own words."""

from datetime import date
from typing import Final

from hukou_rules.law.clauses import Confidence, Rank, Source
from hukou_rules.law.national import MPS12
from hukou_rules.terms import Text

__all__ = ["CLAUSES"]

GTZ21: Final = Source(
    key="GTZ21",
    title=Text(
        zh="公安部等十二部门关于改进和规范公安派出所出具证明工作的意见（公通字〔2016〕21号）",
        en="Opinions of the Ministry of Public Security and eleven others on certificates of police stations, 2016",
    ),
    rank=Rank.MINISTRY_NORM,
    confidence=Confidence.B,
    in_force_from=date(2016, 9, 1),
)
XH18: Final = Source(
    key="XH18",
    title=Text(
        zh="公安部规范公安派出所出具证明工作的要求（新华社2018年9月报道）",
        en="Requirements of the Ministry of Public Security on certificates of police stations (Xinhua, 2018-09)",
    ),
    rank=Rank.MINISTRY_NORM,
    confidence=Confidence.C,
    in_force_from=date(2018, 9, 1),  # the month of the report
)
GZA217: Final = Source(
    key="GZA217",
    title=Text(
        zh="全国范围开具户籍类证明“跨省通办”实施方案（公治安明发〔2021〕217号）",
        en="Plan for issuing registration certificates across provinces nationwide (No. 217 of 2021)",
    ),
    rank=Rank.MINISTRY_NORM,
    confidence=Confidence.C,
    in_force_from=date(2021, 12, 1),
)


MPS12_89: Final = MPS12.clause(
    "89",
    "第八十九条",
    "办案的司法机关和履职的审计、纪检、监察等部门，凭办案文书、介绍信和查询人有效身份证件，向被查询人户口所在地"
    "公安机关查询；其他人为何可以查询他人的户口登记信息，未作一般规定。",
    "Judicial organs, auditors and supervisors inquire about others with case papers, a letter and their own valid "
    "identity document; for anyone else the norms have no general provision.",
    inferred=True,
)
MPS12_90: Final = MPS12.clause(
    "90",
    "第九十条",
    "因填写、录入差错等致使其他部门、单位登记的信息与户口簿、居民身份证不一致，需要证明为同一人的，"
    "由该部门、单位核查，公安机关依职责协助。",
    "Where the records of another body differ from the register by an error of writing, that body verifies that both "
    "are the same person; the public security organ assists.",
)
MPS12_91: Final = MPS12.clause(
    "91",
    "第九十一条",
    "公民为公证、民事诉讼等查询本人的户口登记历史，凭有效身份证件向原户口所在地派出所申请；无民事行为能力人、"
    "限制民事行为能力人由监护人凭监护人的有效身份证件代为查询。",
    "For notarisation, civil litigation and the like a citizen inquires about their own registration history with a "
    "valid identity document where they were registered; for a person without full capacity the guardian does so with "
    "theirs.",
)
MPS12_93: Final = MPS12.clause(
    "93",
    "第九十三条",
    "寻访亲友查询他人信息的，派出所查验查询人的居民身份证，经被查询人同意后告知。",
    "Whoever looks for relatives or friends shows their identity card and is told only with the other's consent.",
)
GTZ21_1: Final = GTZ21.clause(
    "1",
    "不再出具的证明（一）",
    "姓名、曾用名、性别、公民身份号码、民族、出生日期、出生地、籍贯、户籍地址等，"
    "居民户口簿、居民身份证、护照等法定证件能够证明的，派出所不再出具证明。",
    "Of what statutory documents prove (name, former name, sex, number, ethnic group, date and place of birth, native "
    "place, registered address) stations no longer issue certificates.",
)
GTZ21_2: Final = GTZ21.clause(
    "2",
    "不再出具的证明（二）",
    "户口迁移、住址变动、登记项目变更更正、注销户口、同户人员与户主的亲属关系，居民户口簿已经载明的，不再出具证明。",
    "Of transfer, change of address, change or correction of entries, cancellation, and kinship with the householder "
    "no certificate is issued where the household register shows them.",
)
GTZ21_3: Final = GTZ21.clause(
    "3",
    "不属于公安派出所的证明",
    "婚姻状况、学历等不属于公安派出所职责的事项，由主管部门或者公证机构办理。",
    "Marital status, education and other matters that are not the police's are for the responsible department or a "
    "notary.",
)
XH18_1: Final = XH18.clause(
    "1",
    "出具证明的要求",
    "能够当场出具的当场出具；不能的，告知办结期限；材料不全的一次性告知，不予出具的书面说明。",
    "What can be issued on the spot is; otherwise the applicant is told by when, told at once what is missing, and "
    "refused in writing only.",
)
GZA217_1: Final = GZA217.clause(
    "1",
    "实施",
    "自2021年12月1日起，户籍类证明在全国跨省通办：受理地能够查询的直接出具，不能查询的发往户籍地核查后反馈。",
    "From 2021-12-01 certificates are issued across provinces: by direct query, or else after the place of "
    "registration has checked and answered.",
)

CLAUSES: Final = (
    *(MPS12_89, MPS12_90, MPS12_91, MPS12_93),
    *(GTZ21_1, GTZ21_2, GTZ21_3),
    XH18_1,
    GZA217_1,
)
