"""The national law of the two identity cards, in our own words."""

from datetime import date
from typing import Final

from hukou_rules.law.clauses import Confidence, Footing, Handling, Rank, Source
from hukou_rules.law.national import MPS12
from hukou_rules.terms import Text

__all__ = ["CLAUSES", "EXTENSION_DAYS", "ISSUE_DAYS"]

ISSUE_DAYS: Final = 60  # IDL-12
EXTENSION_DAYS: Final = 30  # IDL-12, MPS12-80

IDL: Final = Source(
    key="IDL",
    title=Text(zh="中华人民共和国居民身份证法", en="Law on Resident Identity Cards"),
    rank=Rank.LAW,
    confidence=Confidence.A,
    in_force_from=date(2012, 1, 1),  # as amended on 2011-10-29
)
IDL2003: Final = Source(
    key="IDL2003",
    title=Text(
        zh="中华人民共和国居民身份证法（2003年公布，2011年修改前）",
        en="Law on Resident Identity Cards of 2003, before its amendment of 2011",
    ),
    rank=Rank.LAW,
    confidence=Confidence.A,
    in_force_from=date(2004, 1, 1),
    in_force_until=date(2011, 12, 31),
)
CS18: Final = Source(
    key="CS18",
    title=Text(
        zh="财政部、国家发展改革委关于停征、免征和调整部分行政事业性收费有关政策的通知（财税〔2018〕37号）",
        en="Notice on ending, waiving and adjusting some administrative charges, Ministry of Finance, No. 37 of 2018",
    ),
    rank=Rank.MINISTRY_NORM,
    confidence=Confidence.B,  # known from two cities that cite it
    in_force_from=date(2018, 4, 1),
)
TMP: Final = Source(
    key="TMP",
    title=Text(
        zh="中华人民共和国临时居民身份证管理办法（公安部令第78号）",
        en="Measures on Temporary Resident Identity Cards, Order 78 of the Ministry of Public Security",
    ),
    rank=Rank.MINISTRY_RULE,
    confidence=Confidence.A,
    in_force_from=date(2005, 10, 1),
)
GA214_8: Final = Source(
    key="GA214.8",
    title=Text(
        zh="GA 214.8-2004 常住人口管理信息规范 第8部分：居民身份证有效期限（2014年10月31日由GA/T 2000.16-2014代替）",
        en="GA 214.8-2004, validity of resident identity cards (replaced by GA/T 2000.16-2014 on 2014-10-31)",
    ),
    rank=Rank.STANDARD,
    confidence=Confidence.B,  # it has expired, and the text that replaced it was not seen
    in_force_from=date(2004, 1, 10),
    in_force_until=date(2014, 10, 30),
)
FEE2003: Final = Source(
    key="FEE2003",
    title=Text(
        zh="国家发展改革委、财政部关于居民身份证收费标准及有关问题的通知（发改价格〔2003〕2322号）",
        en="Notice on charges for resident identity cards, No. 2322 of 2003, development and reform commission",
    ),
    rank=Rank.MINISTRY_NORM,
    confidence=Confidence.A,
    in_force_from=date(2004, 1, 1),
)
CMC510: Final = Source(
    key="CMC510",
    title=Text(
        zh="现役军人和人民武装警察居民身份证申领发放办法（国务院、中央军事委员会令第510号）",
        en="Measures on the identity cards of servicemen and armed police, Order 510 of the State Council and the "
        "Central Military Commission",
    ),
    rank=Rank.REGULATION,
    confidence=Confidence.A,
    in_force_from=date(2008, 1, 1),
)
HZ: Final = Source(
    key="HZ",
    title=Text(
        zh="首次申领居民身份证跨省通办办事指南（菏泽日报11月1日，年份推定为2022年）",
        en="Guide to inter-provincial first identity cards (Heze Daily, 1 November, the year inferred to be 2022)",
    ),
    rank=Rank.LOCAL_PRACTICE,
    confidence=Confidence.B,
    in_force_from=date(2022, 11, 1),
)
CC22: Final = Source(
    key="CC22",
    title=Text(
        zh="中国法院网关于首次申领居民身份证跨省通办的报道（2022年8月）",
        en="Report of China Court on inter-provincial first identity cards, August 2022",
    ),
    rank=Rank.PRESS_REPORT,
    confidence=Confidence.C,
    in_force_from=date(2022, 8, 1),
    in_force_until=date(2024, 5, 26),  # the next day the channel is reported to be nationwide
)
MPS24: Final = Source(
    key="MPS24",
    title=Text(
        zh="公安部新闻发布会通报（2024年5月27日）",
        en="Press conference of the Ministry of Public Security, 2024-05-27",
    ),
    rank=Rank.PRESS_CONFERENCE,
    confidence=Confidence.C,
    in_force_from=date(2024, 5, 27),
)


IDL_3: Final = IDL.clause(
    "3",
    "第三条",
    "申请领取、换领、补领居民身份证，应当登记指纹信息；因此申请人须到场，由他人代为申请的也不例外。",
    "Whoever applies for a card, its renewal or its replacement has their fingerprints registered; so the person must "
    "be there, even where another applies for them.",
    inferred=True,
)
IDL_5: Final = IDL.clause(
    "5",
    "第五条",
    "居民身份证的有效期：未满16周岁的，5年；16周岁至25周岁的，10年；26周岁至45周岁的，20年；46周岁以上的，长期有效。",
    "A card is valid for 5 years under the age of 16, for 10 from 16 to 25, for 20 from 26 to 45, and for the long "
    "term from 46.",
)
IDL_7: Final = IDL.clause(
    "7",
    "第七条",
    "年满16周岁的公民，自满16周岁之日起3个月内，应当向常住户口所在地公安机关申请领取居民身份证；"
    "未满16周岁的，由监护人代为申请。逾期仍可申请。",
    "From the day of turning 16 a citizen applies within 3 months to the public security organ of the place of "
    "registration; under 16 the guardian applies. A late application is still accepted.",
    inferred=True,
)
IDL_8: Final = IDL.clause(
    "8",
    "第八条",
    "居民身份证由常住户口所在地县级公安机关签发。",
    "The card is signed by the county-level public security organ of the place of registration.",
)
IDL_9: Final = IDL.clause(
    "9",
    "第九条",
    "港澳同胞、台湾同胞迁入内地定居，华侨回国定居，外国人、无国籍人加入或者恢复中国国籍的，"
    "在办理常住户口登记时申请领取居民身份证。",
    "Settlers from Hong Kong, Macao or Taiwan, returned overseas Chinese, and persons who become Chinese nationals, "
    "for the first time or again, apply for the card when they register permanently.",
)
IDL_10: Final = IDL.clause(
    "10",
    "第十条",
    "申请领取居民身份证，填写《居民身份证申领登记表》，交验居民户口簿。",
    "The applicant fills in the application form for the identity card and shows the household register.",
)
IDL_11: Final = IDL.clause(
    "11",
    "第十一条",
    "居民身份证有效期满、公民姓名变更或者证件严重损坏的，申请换领；丢失的，申请补领；领取新证时交回原证。",
    "An expired or badly damaged card, or one under a former name, is renewed, a lost one replaced; the old card is "
    "handed back for the new one.",
)
IDL_12: Final = IDL.clause(
    "12",
    "第十二条",
    "公安机关自公民提交《居民身份证申领登记表》之日起60日内发放居民身份证；交通不便的地区可以延长，"
    "延长不超过30日。申领期间急需使用的，可以申请临时居民身份证。",
    "The card is handed out within 60 days of handing in the application form, extendable by at most 30 days where "
    "transport is difficult. Whoever urgently needs a card meanwhile may apply for a temporary one.",
)

IDL2003_7: Final = IDL2003.clause(
    "7",
    "第七条",
    "年满16周岁的公民，自满16周岁之日起3个月内，应当向常住户口所在地公安机关申请领取居民身份证。",
    "From the day of turning 16 a citizen applies within 3 months to the public security organ of the place of "
    "registration.",
)

CS18_37: Final = CS18.clause(
    "37",
    "居民身份证工本费",
    "自2018年4月1日起，首次申领居民身份证免收工本费，即0元。",
    "From 2018-04-01 nothing is charged for the first resident identity card: 0 CNY.",
)

TMP_2: Final = TMP.clause(
    "2",
    "第二条",
    "在申请领取、换领、补领居民身份证期间急需使用的，可以申请临时居民身份证；同时提出两项申请的，视为在此期间。",
    "Whoever urgently needs a card while one is being applied for, renewed or replaced may apply for a temporary one; "
    "filing both at once counts.",
    inferred=True,
)
TMP_7: Final = TMP.clause(
    "7",
    "第七条",
    "临时居民身份证的有效期为3个月，自签发之日起算。",
    "A temporary card is valid for 3 months from the day of signing.",
)
TMP_8: Final = TMP.clause(
    "8",
    "第八条、第十条",
    "临时居民身份证由常住户口所在地县级公安机关签发，并由县级公安机关统一制作。",
    "The temporary card is signed by the county-level public security organ of the place of registration, and made "
    "at county level.",
)
TMP_9: Final = TMP.clause(
    "9",
    "第九条",
    "临时居民身份证由本人向常住户口所在地派出所申请；未满16周岁的，由监护人代为申请。",
    "The person applies for the temporary card at the station of registration; under 16 the guardian applies.",
)
TMP_11: Final = TMP.clause(
    "11",
    "第十一条",
    "申请临时居民身份证，交验居民户口簿，交本人近期一寸免冠黑白相片。",
    "For the temporary card the applicant shows the household register and hands in a recent one-inch black-and-white "
    "photograph.",
)
TMP_12: Final = TMP.clause(
    "12",
    "第十二条",
    "公安机关收到申领、换领、补领临时居民身份证的申请后3日内发放，能够当日办结的当日发放；未写明是否为工作日。",
    "A temporary card, be it the first, a renewal or a replacement, is handed out within 3 days of the application, "
    "where possible on the same day; whether working days are meant is not said.",
    inferred=True,
)
TMP_13: Final = TMP.clause(
    "13",
    "第十三条",
    "领取居民身份证时，交回临时居民身份证。",
    "The temporary card is handed back when the identity card is collected.",
)
TMP_17: Final = TMP.clause(
    "17",
    "第十七条",
    "申请领取、换领、补领临时居民身份证，缴纳工本费。",
    "Whoever applies for a temporary card, its renewal or its replacement pays the cost of making it.",
    handling=Handling.CONTEXT,
)

MPS12_74: Final = MPS12.clause(
    "74",
    "第七十四条",
    "年满16周岁的，自满16周岁之日起3个月内在常住户口所在地申领居民身份证；未满16周岁的，自愿申领，由监护人代为申领。",
    "From the day of turning 16 a citizen applies within 3 months where registered; under 16 it is voluntary, and the "
    "guardian applies.",
    handling=Handling.CONTEXT,  # IDL-7 and SD-1.4 say the same and rank higher or decide the station
)
MPS12_75: Final = MPS12.clause(
    "75",
    "第七十五条",
    "回国定居的华侨、来内地定居的港澳台居民和入籍、复籍的人员，办理常住户口登记时申领居民身份证。",
    "Settlers, returned overseas Chinese and naturalised persons apply for the card when they register permanently.",
    handling=Handling.CONTEXT,  # IDL-9
)
MPS12_78: Final = MPS12.clause(
    "78",
    "第七十八条",
    "申请人填写《居民身份证申领登记表》，交验居民户口簿，现场采集人像和指纹；核对、签名后发给《居民身份证领取凭证》。",
    "The application form is filled in, the household register shown, face and fingerprints taken on the spot; after "
    "checking and signing the acceptance slip is given.",
)
MPS12_79: Final = MPS12.clause(
    "79",
    "第七十九条",
    "居民身份证由常住户口所在地县级公安机关审核签发。",
    "The card is examined and signed by the county-level public security organ of the place of registration.",
    handling=Handling.CONTEXT,  # IDL-8
)
MPS12_80: Final = MPS12.clause(
    "80",
    "第八十条",
    "居民身份证在45日内发放；交通不便的地区可以延长，延长不超过30日；各地可以缩短。起算与法律相同，由受理的派出所发放。",
    "The card is handed out within 45 days, extendable by at most 30 where transport is difficult; places may shorten "
    "this. It starts as by the statute, and the station that accepted hands the card out.",
    inferred=True,
)
MPS12_81: Final = MPS12.clause(
    "81",
    "第八十一条",
    "本人领取居民身份证的，核对信息、比对指纹并签名；由亲属代领的，凭亲属本人的居民身份证和《居民身份证领取凭证》。",
    "Whoever collects their own card checks the data, has the fingerprint compared and signs; a relative brings their "
    "own identity card and the acceptance slip.",
)
MPS12_82: Final = MPS12.clause(
    "82",
    "第八十二条",
    "在户籍地申领临时居民身份证，凭《居民身份证领取凭证》；3日内发放；领取居民身份证时交回。",
    "At the place of registration the temporary card is applied for with the acceptance slip, handed out within 3 "
    "days, and handed back when the identity card is collected.",
)
MPS12_83: Final = MPS12.clause(
    "83",
    "第八十三条",
    "离开常住户口所在地到外省合法稳定就业、就学、居住的，可以向现居住地公安机关申请办理居民身份证；首次申领的交验居民户口簿。",
    "Whoever lawfully works, studies or lives in another province may apply for the card to the public security organ "
    "where they now live; for a first card the household register is shown.",
)
MPS12_84: Final = MPS12.clause(
    "84",
    "第八十四条",
    "在外省异地受理居民身份证的，户籍地县级公安机关收到数据后5日内签发，不予签发的由受理地公安机关告知；"
    "自填表之日起45日内发放，交通不便的地区延长不超过30日；凭领取凭证在受理地领取。",
    "Of a card accepted in another province the county organ of registration signs within 5 days of the data; if it "
    "refuses, the accepting organ tells the applicant. It is handed out within 45 days of the form, extendable by at "
    "most 30 where transport is difficult, at the place that accepted and on the acceptance slip.",
    handling=Handling.CONTEXT,  # of another channel than this service
)
MPS12_87: Final = MPS12.clause(
    "87",
    "第八十七条",
    "在外省异地受理居民身份证、急需使用的，凭《居民身份证异地受理登记表》向现居住地派出所申领临时居民身份证，"
    "签发居民身份证后3日内发放。",
    "Where an identity card was accepted in another province, in urgent need the temporary one is applied for with the "
    "form of remote acceptance at the station where one now lives, and handed out within 3 days of the signing of the "
    "identity card.",
)

CMC510_5: Final = CMC510.clause(
    "5",
    "第五条、第九条",
    "现役军人和人民武装警察申领居民身份证，由团级以上单位向长期固定住址所在地的县级公安机关统一办理。",
    "Servicemen and armed police apply through a unit of regiment level or above to the county-level public security "
    "organ of their long-term fixed address.",
)

HZ_1: Final = HZ.clause(
    "1",
    "未满十六周岁的材料",
    "监护人代为申请的，出示监护人居民身份证；居民户口簿不能反映亲属关系的，另交出生医学证明等监护关系证明。",
    "A guardian who applies shows their identity card, and where the household register does not show the kinship a "
    "birth certificate or other proof of it.",
    footing=Footing.PRACTICE,
)
HZ_2: Final = HZ.clause(
    "2",
    "跨省通办的范围和材料",
    "自2022年11月1日（年份系推定）起，山东与山西、内蒙古、黑龙江、安徽、福建、河南、湖南、重庆、贵州之间首次申领居民身份证跨省通办；"
    "年满16周岁的，另交当地合法稳定就业、就学、居住证明之一。",
    "From 2022-11-01 (the year is inferred) first cards are accepted between Shandong and Shanxi, Inner Mongolia, "
    "Heilongjiang, Anhui, Fujian, Henan, Hunan, Chongqing and Guizhou; from 16 one proof of local work, study or "
    "residence is added.",
    inferred=True,
)
CC22_1: Final = CC22.clause(
    "1",
    "首次申领居民身份证跨省通办",
    "自2022年8月起，首次申领居民身份证跨省通办在部分省份之间全面开通，其余地区分批推行。",
    "From August 2022 first identity cards are accepted across some provinces, and the others join in batches.",
)
MPS24_1: Final = MPS24.clause(
    "1",
    "户籍业务跨省通办",
    "截至2024年5月27日，首次申领居民身份证、户口迁移和开具户籍类证明已在全国跨省通办。",
    "By 2024-05-27 first identity cards, transfers and registration certificates were served across provinces "
    "nationwide.",
)

GA214_8_3: Final = GA214_8.clause(
    "3",
    "第2章、第3章",
    "有效期自签发日期起算，按签发当日已满的周岁确定年限，止于届满年份的同月同日。",
    "Validity begins on the day of signing, depends on the full years of age on that day, and ends on the same day "
    "and month of the last year.",
    handling=Handling.CONTEXT,
    inferred=True,
    footing=Footing.PRACTICE,
)
GA214_8_4: Final = GA214_8.clause(
    "4",
    "第4章",
    "2月29日出生的，在非闰年以3月1日为满周岁之日；2月29日签发的，届满年份非闰年时止于3月1日。",
    "Born on 29 February, a year of age is complete on 1 March of a year without that day; signed on 29 February, a "
    "card ends on 1 March of such a year.",
    handling=Handling.CONTEXT,
    footing=Footing.PRACTICE,
)

FEE2003_1: Final = FEE2003.clause(
    "1",
    "第一条",
    "临时居民身份证每证收取工本费10元；居民身份证换领20元，丢失补领、损坏换领40元。",
    "A temporary card costs 10 CNY; renewing an identity card 20 CNY, replacing a lost or damaged one 40 CNY.",
)

CLAUSES: Final = (
    *(IDL_3, IDL_5, IDL_7, IDL_8, IDL_9, IDL_10, IDL_11, IDL_12),
    IDL2003_7,
    CS18_37,
    *(TMP_2, TMP_7, TMP_8, TMP_9, TMP_11, TMP_12, TMP_13, TMP_17),
    *(MPS12_74, MPS12_75, MPS12_78, MPS12_79, MPS12_80, MPS12_81, MPS12_82, MPS12_83, MPS12_84, MPS12_87),
    CMC510_5,
    *(HZ_1, HZ_2),
    CC22_1,
    MPS24_1,
    *(GA214_8_3, GA214_8_4),
    FEE2003_1,
)
