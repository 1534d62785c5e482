"""What newborn registration, and every service, rests on besides the announcement, in our own words."""

from datetime import date
from typing import Final

from hukou_rules.law.clauses import Confidence, Footing, Handling, Rank, Source
from hukou_rules.terms import Text

__all__ = ["CLAUSES", "NORM_IN_FORCE_FROM"]

NORM_IN_FORCE_FROM: Final = date(2021, 10, 1)  # MPS12-97

MPS12: Final = Source(
    key="MPS12",
    title=Text(
        zh="户口居民身份证管理工作规范（试行）（公通字〔2021〕12号）",
        en="Working Norms for Household Registration and Resident Identity Cards (trial), Ministry of Public Security",
    ),
    rank=Rank.MINISTRY_NORM,
    confidence=Confidence.A,
    in_force_from=NORM_IN_FORCE_FROM,
)
HRR: Final = Source(
    key="HRR",
    title=Text(zh="中华人民共和国户口登记条例", en="Regulations on Household Registration"),
    rank=Rank.LAW,
    confidence=Confidence.A,
    in_force_from=date(1958, 1, 9),
)
GBF96: Final = Source(
    key="GBF96",
    title=Text(
        zh="国务院办公厅关于解决无户口人员登记户口问题的意见（国办发〔2015〕96号）",
        en="Opinions on registering persons without household registration, General Office of the State Council",
    ),
    rank=Rank.REGULATION,
    confidence=Confidence.B,
    in_force_from=date(2016, 1, 14),
)
SD14: Final = Source(
    key="SD14",
    title=Text(
        zh="山东省公安厅关于进一步规范出生登记管理有关问题的通知（2014年2月15日）",
        en="Notice on birth registration, Shandong public security department, 2014-02-15",
    ),
    rank=Rank.PROVINCIAL_NOTICE,
    confidence=Confidence.B,
    in_force_from=date(2014, 2, 15),
)
ZZ: Final = Source(
    key="ZZ",
    title=Text(
        zh="枣庄市公安局户籍业务“一次办好”材料清单（2025年2月19日）",
        en="List of materials for registration services, Zaozhuang public security bureau, 2025-02-19",
    ),
    rank=Rank.LOCAL_PRACTICE,
    confidence=Confidence.B,
    in_force_from=date(2025, 2, 19),
)
CQ24: Final = Source(
    key="CQ24",
    title=Text(
        zh="新生儿入户“跨省通办”全国通道（重庆2024年1月19日接入的通告）",
        en="Nationwide channel for newborn registration (notice of Chongqing joining, 2024-01-19)",
    ),
    rank=Rank.LOCAL_PRACTICE,
    confidence=Confidence.B,
    in_force_from=date(2024, 1, 19),
)


HRR_7: Final = HRR.clause(
    "7",
    "第七条",
    "婴儿出生后1个月以内，由户主、亲属、抚养人或者邻居向常住地户口登记机关申报出生登记；逾期申报的，仍予登记。",
    "Within 1 month of birth a householder, relative, fosterer or neighbour declares it at the place of registration; "
    "a late declaration is still registered.",
    inferred=True,
)
MPS12_3: Final = MPS12.clause(
    "3",
    "第三条",
    "公民在经常居住地登记常住户口，一个公民只登记一处。",
    "A citizen has permanent registration where they usually live, and in one place only.",
)
MPS12_12: Final = MPS12.clause(
    "12",
    "第十二条",
    "政府部门核发的材料，能够通过信息共享或者电子证照核验的，应当逐步取消提交纸质材料。",
    "Papers issued by government departments that shared data or electronic licences can confirm are to be phased out.",
    handling=Handling.CONTEXT,
)
MPS12_19: Final = MPS12.clause(
    "19",
    "第十九条",
    "出生登记随父随母，由申报人自愿选择，规范另有规定的除外。",
    "The child follows father or mother by free choice, unless the norms provide otherwise.",
)
MPS12_20: Final = MPS12.clause(
    "20",
    "第二十条",
    "出生后1个月以内，由父亲、母亲或者其他监护人向父亲或者母亲户籍地派出所申报。材料：出生医学证明，父母一方的居民户口簿，"
    "结婚证或者非婚生育说明；非婚生育随父亲落户的，另交有资质的鉴定机构出具的亲子鉴定证明。",
    "Within a month father, mother or another guardian declares the birth at the station where a parent is registered, "
    "with the Medical Certificate of Birth, one parent's household register, and the marriage certificate or a "
    "statement of non-marital birth; following the father out of wedlock, with a paternity report of a qualified body.",
)
MPS12_21: Final = MPS12.clause(
    "21",
    "第二十一条",
    "夫妻户口在同一设区市，一方在家庭户、一方在集体户的，所生子女随家庭户一方。",
    "Spouses within one city, one in a family household and one in a collective one: the child follows the one in "
    "the family household.",
)
MPS12_22: Final = MPS12.clause(
    "22",
    "第二十二条",
    "已婚学生在校期间所生子女：夫妻双方都在高校集体户的，可以落在祖父母或者外祖父母处；只有一方在高校集体户的，随另一方。",
    "Children born to married students while at school: with both in university collective households the "
    "grandparents' place may be used; with one of them, the child follows the other.",
)
MPS12_23: Final = MPS12.clause(
    "23",
    "第二十三条",
    "父母都是定居国外的中国公民，或者一方如此、另一方是外国人的，在国内所生子女可以落在祖父母或者外祖父母处；"
    "材料有出生医学证明，父母的定居或者国籍证明，祖父母或者外祖父母的居民户口簿和亲属关系证明。",
    "Children born in China to parents settled abroad, or to one of them and a foreigner, may be declared with the "
    "grandparents: Medical Certificate of Birth, the parents' papers of settlement or nationality, the grandparents' "
    "household register and proof of kinship.",
)
MPS12_24: Final = MPS12.clause(
    "24",
    "第二十四条",
    "父母一方是中国公民、国外出生、具有中国国籍的，回国后随父亲或者母亲落户；父母都定居国外的，可以落在祖父母或者外祖父母处，"
    "另交其居民户口簿。材料有国外出生证明原件，有资质机构的翻译件，领事认证、条约规定的证明或者公证书，本人的中国护照或者旅行证，"
    "父母的入境证件，未取得外国国籍、永久居留资格的声明或者证明。在香港、澳门、台湾出生的未见规定，比照办理系推定。",
    "A child born abroad with Chinese nationality, of a Chinese parent, follows father or mother after return; with "
    "both parents settled abroad it may be declared with the grandparents, on their household register. Papers: the "
    "original foreign certificate of birth, a qualified translation, consular authentication, its equivalent by "
    "treaty or a notarial deed, the child's Chinese passport or travel document, the parents' entry papers, a "
    "declaration or proof of no foreign nationality or permanent residence. Births in Hong Kong, Macao and Taiwan are "
    "not provided for; that they are treated alike is inferred.",
    inferred=True,
)
MPS12_25: Final = MPS12.clause(
    "25",
    "第二十五条",
    "婴儿出生后、申报出生登记以前死亡的，出生、死亡两项登记一并申报。",
    "Of a child that died before its birth was declared, birth and death are declared together.",
)
MPS12_26: Final = MPS12.clause(
    "26",
    "第二十六条",
    "收养的未成年人落在收养人处，由收养人申报，凭收养登记证（或者事实收养公证书）和居民户口簿。",
    "An adopted minor is declared where the adopter is registered, with the register and the adoption certificate.",
)
MPS12_27: Final = MPS12.clause(
    "27",
    "第二十七条",
    "查找不到父母的儿童和民政部门监护的其他儿童，由福利机构在其集体户口所在地申报，凭入院登记表和民政部门的意见。",
    "Children of unknown parents, and others in the guardianship of civil affairs, are declared by the welfare "
    "institution where its collective household is registered, with the intake form and the opinion of civil affairs.",
)
GBF96_1: Final = GBF96.clause(
    "1",
    "二（一）",
    "不得将婚姻、生育情况作为登记户口的前置条件，非婚生育的子女同样予以登记。",
    "Marriage or family planning may not be made a pre-condition; children born out of wedlock are registered alike.",
)
GBF96_2: Final = GBF96.clause(
    "2",
    "二（二）",
    "在助产机构内出生、无出生医学证明的，向该机构申领；在助产机构外出生的，凭亲子鉴定证明向"
    "拟落户地县级卫生健康部门委托的机构申领。",
    "Born in a midwifery institution without a certificate: that institution issues it; born elsewhere: the body "
    "entrusted by the county health authority issues it on a paternity report.",
)
SD14_1: Final = SD14.clause(
    "1",
    "出生登记办理",
    "一周岁以内的，材料齐全当场办理，即0日；超过一周岁的，经调查并报县级公安机关审批。",
    "Up to the first birthday, with complete papers, it is done on the spot, that is within 0 days; past it, after "
    "inquiry and approval by the county organ.",
    inferred=True,
)
ZZ_1: Final = ZZ.clause(
    "1",
    "出生登记",
    "婚内出生的由父亲、母亲、监护人或者直系亲属申报，可以委托，带受托人证件和签名的委托书；非婚生育的只列父亲、母亲、监护人。"
    "父母在申报前离婚的，随抚养子女的一方申报，另交离婚及抚养权证明。",
    "A birth in wedlock is declared by a parent, guardian or lineal relative, or by proxy with own identity card and "
    "signed authority; out of wedlock only parents and guardians are listed. Parents divorced before the declaration: "
    "the child follows the one with custody; divorce and custody papers.",
    footing=Footing.PRACTICE,
)
CQ24_1: Final = CQ24.clause(
    "1",
    "适用范围",
    "重庆市自2024年1月19日起接入新生儿入户跨省通办；限未满六周岁、境内出生、父母已婚、随父亲或者母亲落入家庭户的。",
    "Chongqing joined inter-provincial newborn registration on 2024-01-19; it is for children under six, born in the "
    "mainland in wedlock, who come into a parent's family household.",
)
MPS12_9: Final = MPS12.clause(
    "9",
    "第九条",
    "补录户口由县级公安机关审核、地市级公安机关审批；补录户口和年满十六周岁首次申领居民身份证的，比对人像、指纹，"
    "有疑问的走访调查，并制作书面记录。",
    "Registering a person late is reviewed by the county organ and approved by the city organ; for that, and for a "
    "first identity card from 16, face and fingerprints are compared, in doubt with a visit and a written record.",
)
MPS12_4: Final = MPS12.clause(
    "4",
    "第四条",
    "首次申报户口登记的，按公民身份号码国家标准编制号码；地址码为户口登记所在县级行政区划。",
    "On first registration the number is compiled by the national standard; its address code is the county of "
    "registration.",
    handling=Handling.CONTEXT,
    inferred=True,
)
MPS12_96: Final = MPS12.clause(
    "96",
    "第九十六条",
    "户口簿、居民身份证等证件的收费，按照财政、价格主管部门的规定执行。",
    "What household registers, identity cards and the like cost is as the finance and price departments lay down.",
    handling=Handling.CONTEXT,
)
MPS12_97: Final = MPS12.clause(
    "97",
    "第九十七条",
    "本规范自2021年10月1日起施行，此前规定与其不一致的，以本规范为准。",
    "The norms are in force from 2021-10-01 and prevail over earlier provisions that differ.",
    handling=Handling.CONTEXT,
)

CLAUSES: Final = (
    HRR_7,
    *(MPS12_3, MPS12_4, MPS12_9, MPS12_12, MPS12_19, MPS12_20, MPS12_21, MPS12_22, MPS12_23, MPS12_24),
    *(MPS12_25, MPS12_26, MPS12_27, MPS12_96, MPS12_97),
    *(GBF96_1, GBF96_2),
    SD14_1,
    ZZ_1,
    CQ24_1,
)
