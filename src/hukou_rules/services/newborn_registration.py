"""Newborn registration 新生儿落户: which child, following whom, where to apply, what to bring, and by when.

A child takes the registration of the parent whom the parents choose.  If that parent is registered in Shandong, the
family declares the birth at any police station in the province; the parent's own station assigns the number.  Births
abroad, adoption, care, a death before the declaration and following a grandparent are for the registration station.

Married parents declare a birth of last week, far from the father's home, whom the child is to follow:

>>> from hukou_rules.terms import Opening
>>> decision = SERVICE.decide(
...     Facts(
...         home=StationHome.OTHER, place=StationPlace.SHANDONG, registry=StationRegistry.WITH,
...         opening=Opening.SINCE, applied_by=AppliedBy.FATHER, follows=Follows.FATHER,
...         registration=FollowedRegistration.SHANDONG, parents_marriage=ParentsMarriage.MARRIED,
...         child_registration=ChildRegistration.NOT_YET, child_age=ChildAge.FIRST_MONTH,
...         register_check=Checked.MATCHES, certificate_check=Checked.MATCHES,
...         birth_certificate=BirthCertificate.HELD,
...     )
... )
>>> decision.outcome().en
'can be accepted'
>>> [paper.material.en for paper in decision.materials][2:]
['Medical Certificate of Birth', 'marriage certificate']
>>> [f"{limit.amount} {limit.unit.en}: {limit.id.en}" for limit in decision.limits]
['3 working days: citizen identity number assigned', '1 months: birth declared']

Read the module from top to bottom: one function for each rule, in the order of the law, then the papers, the steps,
the limits and the advice, and at the end ``SERVICE``, the table of contents.
"""

from typing import Final, assert_never

from hukou_rules.decision import Aspect, Force, Presence, TimeLimit, Unit, Verdict
from hukou_rules.facts.newborn_registration import (
    AppliedBy,
    Birth,
    BirthCertificate,
    Birthplace,
    Care,
    Checked,
    ChildAge,
    ChildRegistration,
    Custody,
    Facts,
    FollowedRegistration,
    Follows,
    Household,
    OtherParentPlace,
    ParentsMarriage,
    RegisterWanted,
    Survival,
)
from hukou_rules.law.national import (
    CQ24_1,
    GBF96_1,
    GBF96_2,
    HRR_7,
    MPS12_3,
    MPS12_19,
    MPS12_20,
    MPS12_21,
    MPS12_22,
    MPS12_23,
    MPS12_24,
    MPS12_25,
    MPS12_26,
    MPS12_27,
    NORM_IN_FORCE_FROM,
    SD14_1,
    ZZ_1,
)
from hukou_rules.law.readings import AnyStation, NewbornAgeLimit, NewbornClock, NonMaritalNewborn
from hukou_rules.law.shandong_2021 import EDITION, SD_4_1, SD_4_2, SD_4_3, SD_4_4, SD_4_5, SD_4_6
from hukou_rules.rules import advice, follow_up, limit, paper, rule, step
from hukou_rules.service import Service
from hukou_rules.services.place import OUTSIDE_SHANDONG, appointment_by_phone, service_is_open_at_this_station
from hukou_rules.terms import (
    Action,
    Actor,
    Event,
    LimitName,
    Material,
    ServiceName,
    StationHome,
    StationPlace,
    StationRegistry,
    Text,
    Whose,
)

__all__ = ["SERVICE", "NewbornAction"]

# --- rules, in the order of the law -----------------------------------------------------------------------------------


@rule(
    SD_4_1,
    Aspect.PLACE,
    title=Text(zh="省内任一派出所", en="any station in Shandong"),
    met=Text(zh="该派出所可以受理。", en="This station is one of those that accept."),
    not_met=Text(
        zh="该派出所（{place}，{registry}）不能受理。您不必回户籍地，可以到山东省内任一办理户籍业务的派出所申请。",
        en="This station ({place}, {registry}) cannot accept. You need not go home: any station in Shandong that "
        "handles household registration accepts.",
    ),
    instead=OUTSIDE_SHANDONG,
)
def station_is_any_in_shandong(
    home: StationHome, place: StationPlace, registry: StationRegistry, birth: Birth, any_station: AnyStation
) -> Verdict:
    """Any police station in the province; whether that includes one without a registry is a reading.

    The readings speak of ordinary births; at which station the others are declared is the next rule's.
    """
    if home is StationHome.REGISTRATION_STATION:
        return Verdict.MET
    excluded = (
        birth is Birth.ORDINARY and registry is StationRegistry.WITHOUT and any_station is AnyStation.WITH_REGISTRY
    )
    match place:
        case StationPlace.SHANDONG:
            return Verdict.NOT_MET if excluded else Verdict.MET
        case StationPlace.OUTSIDE:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    MPS12_20,
    Aspect.PLACE,
    title=Text(zh="特殊情形到户籍地申报", en="special births: at the registration station"),
    met=Text(
        zh="没有须由户籍地派出所认定的特殊情形，或者该派出所就是户籍地派出所。",
        en="Nothing has to be judged by the registration station, or this is the registration station.",
    ),
    discretion=Text(
        zh="国（境）外出生、收养或者福利机构抚养、申报前死亡，以及随祖父母、外祖父母落户的，由户籍地派出所认定。"
        "在该派出所能否受理，由受理民警认定；请先到户籍地派出所办理，或者打电话问明。",
        en="Births abroad, adoption, care, a death before the declaration and following a grandparent are judged by "
        "the registration station. Whether this station takes it in is for its officer; go to the registration "
        "station, or phone it first.",
    ),
    condition=Text(
        zh="国（境）外出生、收养或者福利机构抚养、申报前死亡，以及随祖父母、外祖父母落户的，到户籍地派出所申报；"
        "到省内其他派出所的，由受理民警认定。",
        en="Births abroad, adoption, care, a death before the declaration and following a grandparent are declared at "
        "the registration station; at another station of Shandong the officer decides.",
    ),
)
def special_birth_is_declared_at_the_registration_station(home: StationHome, birth: Birth) -> Verdict:
    """The norm names the registration station, and the announcement neither includes nor excludes such births."""
    if home is StationHome.REGISTRATION_STATION:
        return Verdict.MET
    match birth:
        case Birth.ORDINARY:
            return Verdict.MET
        case Birth.SPECIAL:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    SD_4_1,
    Aspect.ENTITLEMENT,
    title=Text(zh="所随一方具有山东户口", en="whoever is followed is registered in Shandong"),
    met=Text(
        zh="新生儿所随的一方具有山东省常住户口，或者无须随他人落户。",
        en="Whoever the child follows is registered in Shandong, or it need follow nobody.",
    ),
    not_met=Text(
        zh="新生儿所随的{follows}不具有山东省常住户口，不属于本省通办范围。"
        "可以改随具有山东省常住户口的父亲或者母亲落户，或者到所随一方户籍地的派出所申报。",
        en="The {follows} whom the child follows is not registered in Shandong: outside this province-wide service. "
        "The child may follow a parent registered in Shandong, or be declared where the {follows} is registered.",
    ),
    instead={
        FollowedRegistration.NONE: Text(
            zh="新生儿所随的{follows}现无常住户口，不能随其落户，不属于本省通办范围。"
            "可以改随具有常住户口的父亲或者母亲落户。",
            en="The {follows} whom the child follows has no permanent registration to share: outside this "
            "province-wide service. The child may follow a parent who has one.",
        )
    },
)
def followed_parent_is_registered_in_shandong(follows: Follows, registration: FollowedRegistration) -> Verdict:  # noqa: ARG001 - the words name who is followed
    """Only whoever the child follows is asked about, never the other parent; a child in care may follow nobody."""
    match registration:
        case FollowedRegistration.SHANDONG | FollowedRegistration.NOBODY_FOLLOWED:
            return Verdict.MET
        case FollowedRegistration.ELSEWHERE | FollowedRegistration.NONE:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    MPS12_19,
    Aspect.APPLICANT,
    title=Text(zh="自愿选择随父或者随母", en="a parent is followed, by choice"),
    met=Text(zh="随谁落户已经选定，或者无须选择。", en="It is settled whom the child follows, or need not be."),
    discretion=Text(
        zh="随祖父母或者外祖父母落户，由其户籍地派出所认定。限于父母死亡、在国外、服役或者同为高校集体户学生等情形。",
        en="Following a grandparent is for the grandparents' registration station to decide: parents dead, abroad, "
        "serving, or both students.",
    ),
)
def child_follows_a_parent_by_choice(care: Care, follows: Follows) -> Verdict:
    """Father or mother, by free choice; a grandparent only in the cases that the norms name."""
    if care is not Care.PARENTS:
        return Verdict.MET
    match follows:
        case Follows.MOTHER | Follows.FATHER:
            return Verdict.MET
        case Follows.GRANDPARENT:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    MPS12_21,
    Aspect.APPLICANT,
    title=Text(zh="没有应当优先的家庭户", en="no family household goes first"),
    met=Text(zh="没有应当优先随家庭户一方的情形。", en="No family household of the other parent goes first."),
    not_met=Text(
        zh="夫妻户口在同一设区市，一方在家庭户、一方在集体户的，子女随家庭户一方落户。请改为随另一方申报。",
        en="Of spouses within one city, one in a family household and one in a collective one, the child must follow "
        "the parent in the family household. Let it follow that one.",
    ),
    condition=Text(
        zh="夫妻户口在同一设区市，一方在家庭户、一方在集体户的，子女须随家庭户一方。",
        en="Spouses within one city, one in a family household and one in a collective one: the child must follow the "
        "parent in the family household.",
    ),
)
def no_family_household_goes_first(
    parents_marriage: ParentsMarriage,
    followed_household: Household,
    other_household: Household,
    other_parent: OtherParentPlace,
) -> Verdict:
    """Of spouses in one city, one in a family and one in a collective household, the child follows the former."""
    goes_first = (
        parents_marriage is ParentsMarriage.MARRIED
        and followed_household is not Household.FAMILY
        and other_household is Household.FAMILY
        and other_parent is OtherParentPlace.SAME_CITY
    )
    return Verdict.NOT_MET if goes_first else Verdict.MET


@rule(
    MPS12_22,
    Aspect.APPLICANT,
    title=Text(zh="没有优先于高校集体户的一方", en="no household goes before a students' one"),
    met=Text(
        zh="没有须认定是否随高校学生集体户以外一方的情形。", en="No parent outside a students' household need go first."
    ),
    discretion=Text(
        zh="在校学生夫妻只有一方在高校学生集体户的，子女随另一方落户。从户别看不出双方是否都是在校学生，"
        "由受理民警认定；"
        "不是的请说明，仍可自愿选择。",
        en="Of married students at school, one of them in a students' collective household, the child follows the "
        "other. A household does not show that both are students, so the officer decides. If you are not, say so: the "
        "choice is free.",
    ),
    condition=Text(
        zh="已婚学生只有一方在高校集体户的，在校期间所生子女随另一方；是否属于这种情形，由受理民警认定。",
        en="Of married students, one of them in a university collective household, a child born while at school "
        "follows the other; whether that is so is for the officer.",
    ),
)
def no_household_goes_before_a_university_one(
    parents_marriage: ParentsMarriage,
    followed_household: Household,
    other_household: Household,
    other_parent: OtherParentPlace,
) -> Verdict:
    """The norm speaks of student couples; that both are students no household shows."""
    may_go_first = (
        parents_marriage is ParentsMarriage.MARRIED
        and followed_household is Household.UNIVERSITY_COLLECTIVE
        and other_household is not Household.UNIVERSITY_COLLECTIVE
        and other_parent is not OtherParentPlace.NOWHERE
    )
    return Verdict.DISCRETION if may_go_first else Verdict.MET


@rule(
    ZZ_1,
    Aspect.ENTITLEMENT,
    title=Text(zh="与抚养权一致", en="in line with custody"),
    met=Text(zh="没有与抚养权不一致的情形。", en="Custody does not stand against the choice."),
    discretion=Text(
        zh="父母已经离婚、抚养权属于另一方。有的市要求随抚养子女的一方，国家规范允许自愿选择，由受理民警认定。"
        "可以改随有抚养权的一方，或者带离婚及抚养权证明说明情况。",
        en="The parents are divorced and the other one has custody. Some cities ask that the child follow custody, the "
        "national norm leaves the choice free: the officer decides. Follow the parent with custody, or explain with "
        "the divorce and custody papers.",
    ),
    condition=Text(
        zh="父母已经离婚、抚养权属于另一方的，能否随所选一方，由受理民警认定。",
        en="Where divorced parents gave custody to the one who is not followed, the officer decides.",
    ),
)
def parent_with_custody_is_followed(parents_marriage: ParentsMarriage, custody: Custody) -> Verdict:
    """A city's list against a national norm; whoever is not divorced is not asked."""
    against = parents_marriage is ParentsMarriage.DIVORCED and custody is Custody.AGAINST
    return Verdict.DISCRETION if against else Verdict.MET


@rule(
    MPS12_3,
    Aspect.ENTITLEMENT,
    title=Text(zh="新生儿尚未登记户口", en="the child is not registered yet"),
    met=Text(zh="新生儿尚未登记常住户口。", en="The child is not registered yet."),
    not_met=Text(
        zh="该儿童已登记常住户口，一个公民只登记一处，不属于新生儿落户。需要变更地点的，请申请户口迁移。",
        en="The child is registered already, and a citizen is registered in one place only. To move it, apply for a "
        "transfer.",
    ),
    condition=Text(
        zh="新生儿尚未登记常住户口；一个公民只登记一处。",
        en="The child is not registered yet; a citizen is registered in one place only.",
    ),
)
def child_is_not_registered_yet(child_registration: ChildRegistration) -> Verdict:
    """A citizen is registered in one place only."""
    match child_registration:
        case ChildRegistration.NOT_YET:
            return Verdict.MET
        case ChildRegistration.ALREADY:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    MPS12_24,
    Aspect.ENTITLEMENT,
    title=Text(zh="新生儿在境内出生", en="born in the mainland"),
    met=Text(zh="新生儿在境内出生。", en="The child was born in the mainland."),
    discretion=Text(
        zh="在国外出生的，随父亲或者母亲落户，由其户籍地派出所认定；在香港、澳门、台湾出生的未见规定，"
        "本系统推定比照办理。"
        "请备齐国外出生证明原件、翻译件、认证材料和入境证件。",
        en="Born abroad: for the parent's registration station to decide; for Hong Kong, Macao and Taiwan that is our "
        "inference. Bring the original foreign certificate, its translation and authentication, and "
        "the travel papers.",
    ),
    condition=Text(
        zh="在国（境）外出生的，由户籍地派出所认定，所需的材料另有规定。",
        en="Born abroad: for the registration station to decide, on papers of its own.",
    ),
)
def child_was_born_in_the_mainland(birthplace: Birthplace) -> Verdict:
    """Births abroad have papers of their own, and are declared where a parent is registered."""
    match birthplace:
        case Birthplace.MAINLAND:
            return Verdict.MET
        case Birthplace.ABROAD:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    MPS12_25,
    Aspect.ENTITLEMENT,
    title=Text(zh="新生儿健在", en="the child is living"),
    met=Text(zh="没有申报前死亡的情形。", en="The child did not die before the declaration."),
    discretion=Text(
        zh="新生儿在申报前死亡的，出生和死亡一并申报，由户籍地派出所认定。手头的出生、死亡证明请带上；没有的，"
        "先与该所联系。",
        en="Birth and death of a child that died before the declaration are declared together, for the registration "
        "station to decide. Bring what certificates of them you have; if you have none, ask that station first.",
    ),
    condition=Text(
        zh="申报前死亡的，出生、死亡一并申报，由户籍地派出所认定。",
        en="Of a child that died before the declaration, birth and death are declared together, for the registration "
        "station to decide.",
    ),
)
def child_is_living(survival: Survival) -> Verdict:
    """Birth and death are declared together."""
    match survival:
        case Survival.LIVING:
            return Verdict.MET
        case Survival.DIED:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    MPS12_26,
    Aspect.ENTITLEMENT,
    title=Text(zh="新生儿由父母抚养", en="the child is with its parents"),
    met=Text(zh="新生儿由父母抚养。", en="The child is with the parents."),
    discretion=Text(
        zh="被收养的，由收养人户籍地派出所凭收养登记证认定；福利机构抚养的，由该机构集体户口所在地派出所认定。",
        en="Adopted: for the adopter's registration station, on the certificate of adoption. In care: for the station "
        "of the institution's collective household.",
    ),
    condition=Text(
        zh="被收养的，由收养人户籍地派出所认定；福利机构抚养的，由该机构集体户口所在地派出所认定。",
        en="Adopted: for the adopter's registration station; in care: for the station of the institution's collective "
        "household.",
    ),
)
def child_is_with_its_parents(care: Care) -> Verdict:
    """Adopted children and children in care have routes of their own."""
    match care:
        case Care.PARENTS:
            return Verdict.MET
        case Care.ADOPTED_OR_IN_CARE:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    SD14_1,
    Aspect.PLACE,
    title=Text(zh="该年龄可以在该所申报", en="a child of this age may be declared here"),
    met=Text(zh="在该派出所申报不受年龄影响。", en="At this station the child's age is no obstacle."),
    not_met=Text(
        zh="按所采用的口径（{newborn_age_limit}），该年龄只能在户籍地派出所申报。请到户籍地派出所办理，"
        "逾期不影响落户。",
        en="On the reading taken ({newborn_age_limit}) a child of this age is declared at the registration station. Go "
        "there; lateness does not prevent registration.",
    ),
    discretion=Text(
        zh="通办举措未界定新生儿的年龄，超过一周岁的由受理民警认定。户籍地派出所可以受理，须经调查和审批。",
        en="The arrangement does not define newborn; past the first birthday the officer decides. The registration "
        "station accepts, with inquiry and approval.",
    ),
    condition=Text(
        zh="年龄不影响落户。一周岁以内的，省内任一派出所均可受理（SD-4.1）；超过一周岁的，"
        "户籍地派出所经调查和审批办理，其他派出所由受理民警认定。",
        en="Age does not prevent registration. Up to the first birthday any police station of Shandong accepts "
        "(SD-4.1); past it the registration station does, with inquiry and approval, and elsewhere the officer "
        "decides.",
    ),
)
def child_of_this_age_may_be_declared_here(
    home: StationHome, birth: Birth, child_age: ChildAge, newborn_age_limit: NewbornAgeLimit
) -> Verdict:
    """Age never bars registration; at most it decides at which station.

    >>> here = StationHome.OTHER, Birth.ORDINARY, ChildAge.UNDER_SIX, NewbornAgeLimit.NONE
    >>> child_of_this_age_may_be_declared_here(*here).verdict.name
    'DISCRETION'
    """
    if home is StationHome.REGISTRATION_STATION or birth is Birth.SPECIAL:
        return Verdict.MET
    match newborn_age_limit:
        case NewbornAgeLimit.NONE:
            counts = child_age in {ChildAge.FIRST_MONTH, ChildAge.FIRST_YEAR}
            return Verdict.MET if counts else Verdict.DISCRETION
        case NewbornAgeLimit.ONE_MONTH:
            counts = child_age is ChildAge.FIRST_MONTH
        case NewbornAgeLimit.ONE_YEAR:
            counts = child_age in {ChildAge.FIRST_MONTH, ChildAge.FIRST_YEAR}
        case NewbornAgeLimit.SIX_YEARS:
            counts = child_age is not ChildAge.SIX_OR_OLDER
        case never:
            assert_never(never)
    return Verdict.MET if counts else Verdict.NOT_MET


@rule(
    GBF96_1,
    Aspect.PLACE,
    title=Text(zh="非婚生育不影响申报地点", en="a birth out of wedlock is no bar here"),
    met=Text(zh="父母的婚姻状况不影响申报地点。", en="The parents' marriage does not bear on the station."),
    not_met=Text(
        zh="按所采用的口径，非婚生育子女在户籍地派出所申报。请到户籍地派出所办理，非婚生育不影响落户。",
        en="On the reading taken a child born out of wedlock is declared at the registration station. Go there; "
        "that does not prevent registration.",
    ),
)
def birth_out_of_wedlock_is_no_bar(
    home: StationHome, birth: Birth, parents_marriage: ParentsMarriage, non_marital_newborn: NonMaritalNewborn
) -> Verdict:
    """No precondition may be set for such a child; at most a reading sends the family to the registration station."""
    match non_marital_newborn:
        case NonMaritalNewborn.ANY_STATION:
            return Verdict.MET
        case NonMaritalNewborn.REGISTRATION_STATION_ONLY:
            out_of_wedlock = birth is Birth.ORDINARY and parents_marriage is ParentsMarriage.NEVER_MARRIED
            return Verdict.NOT_MET if out_of_wedlock and home is StationHome.OTHER else Verdict.MET
        case never:
            assert_never(never)


@rule(
    HRR_7,
    Aspect.APPLICANT,
    title=Text(zh="由家庭成员或者监护人申报", en="family or a guardian declares"),
    met=Text(zh="由{applied_by}申报，符合规定。", en="The {applied_by} may declare the birth."),
    discretion=Text(
        zh="委托他人申报未见明文规定，由受理民警认定。父亲、母亲、其他监护人、户主或者亲属申报的，可以直接受理。",
        en="Declaration by an agent is not provided for; the officer decides. A parent, guardian, householder or "
        "relative is accepted without more.",
    ),
    condition=Text(
        zh="由父亲、母亲、其他监护人、户主或者亲属申报，委托他人的由受理民警认定；出生后1个月以内申报，逾期仍予登记。"
        "条例写的是常住地户口登记机关；在山东省内，任一派出所均可受理（SD-4.1）。",
        en="A parent, another guardian, the householder or a relative declares the birth; where an agent does, the "
        "officer decides. It is declared within 1 month, and a late one is still registered. The regulations name the "
        "place of registration; inside Shandong any police station accepts (SD-4.1).",
    ),
)
def family_or_guardian_applies(applied_by: AppliedBy) -> Verdict:
    """The law names the family; it names no agents and forbids none."""
    match applied_by:
        case AppliedBy.FATHER | AppliedBy.MOTHER | AppliedBy.GUARDIAN | AppliedBy.HOUSEHOLDER | AppliedBy.RELATIVE:
            return Verdict.MET
        case AppliedBy.AGENT:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    ZZ_1,
    Aspect.APPLICANT,
    title=Text(zh="申报人不受非婚生育限制", en="a birth out of wedlock does not limit who declares"),
    met=Text(zh="由谁申报没有另外的限制。", en="Nothing keeps the declaration to parents and guardians alone."),
    discretion=Text(
        zh="非婚生育由{applied_by}申报的，有的市只列父亲、母亲和监护人，户口登记条例没有这样区分，由受理民警认定。"
        "由父亲、母亲或者其他监护人申报的，可以直接受理。",
        en="A birth out of wedlock declared by a {applied_by}: some cities list only parents and guardians, the "
        "regulations make no such difference, so the officer decides. A parent or guardian is accepted without more.",
    ),
    condition=Text(
        zh="非婚生育由户主、亲属申报的，由受理民警认定；由父亲、母亲、其他监护人申报的，不必认定。",
        en="A birth out of wedlock declared by the householder or a relative is for the officer to decide; by a "
        "parent or guardian it is not.",
    ),
)
def family_declares_a_birth_out_of_wedlock(
    care: Care, applied_by: AppliedBy, parents_marriage: ParentsMarriage
) -> Verdict:
    """A city's list against a regulation; a child that is adopted or in care has nothing to do with it."""
    of_the_family = applied_by in {AppliedBy.HOUSEHOLDER, AppliedBy.RELATIVE}
    out_of_wedlock = care is Care.PARENTS and parents_marriage is ParentsMarriage.NEVER_MARRIED
    return Verdict.DISCRETION if of_the_family and out_of_wedlock else Verdict.MET


@rule(
    SD_4_2,
    Aspect.EVIDENCE,
    title=Text(zh="户口登记信息核查一致", en="the register entry matches"),
    met=Text(zh="所随一方的户口登记信息未见不一致。", en="The register entry of whoever is followed does not differ."),
    not_met=Text(
        zh="所随一方的户口登记信息与申报内容不一致。请核对后更正申报，或者先申请更正户口登记项目，再继续办理。",
        en="The register entry of whoever is followed differs from the declaration. Correct the declaration, or have "
        "the entry corrected first, then go on.",
    ),
    condition=Text(
        zh="所随一方的户口登记信息和新生儿的出生医学证明信息经核查一致；不一致的，更正后再办。",
        en="The register entry of whoever is followed and the Medical Certificate of Birth match; where they differ, "
        "they are corrected first.",
    ),
)
def register_entry_matches(care: Care, register_check: Checked) -> Verdict:
    """A difference is corrected, in the declaration or in the register; it is no refusal.  In care none is checked."""
    if care is not Care.PARENTS:
        return Verdict.MET
    match register_check:
        case Checked.MATCHES:
            return Verdict.MET
        case Checked.DIFFERS:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    SD_4_2,
    Aspect.EVIDENCE,
    title=Text(zh="出生医学证明核查一致", en="the Medical Certificate of Birth matches"),
    met=Text(
        zh="出生医学证明信息核查一致，或者无须核查。", en="The Medical Certificate of Birth matches, or is not checked."
    ),
    not_met=Text(
        zh="出生医学证明信息核查不一致。请向签发机构核实，更正或者换发后再继续办理。",
        en="The Medical Certificate of Birth differs. Ask the institution that issued it to correct or replace it, "
        "then go on.",
    ),
    condition=Text(
        zh="所随一方的户口登记信息和新生儿的出生医学证明信息经核查一致；不一致的，更正后再办。",
        en="The register entry of whoever is followed and the Medical Certificate of Birth match; where they differ, "
        "they are corrected first.",
    ),
)
def birth_certificate_matches(birth: Birth, certificate_check: Checked) -> Verdict:
    """A difference is corrected by the institution that issued the certificate; it is no refusal.

    The registration station, which judges special births, is bound to no check of a domestic certificate.
    """
    if birth is Birth.SPECIAL:
        return Verdict.MET
    match certificate_check:
        case Checked.MATCHES:
            return Verdict.MET
        case Checked.DIFFERS:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    SD_4_3,
    Aspect.EVIDENCE,
    title=Text(zh="出生医学证明在手", en="the Medical Certificate of Birth is at hand"),
    met=Text(
        zh="已持有出生医学证明，或者不以其为条件。",
        en="The Medical Certificate of Birth is at hand, or is no condition.",
    ),
    not_met=Text(
        zh="没有出生医学证明（{birth_certificate}）。请先向签发机构补发或者申领，再继续办理，不影响落户。",
        en="There is no Medical Certificate of Birth ({birth_certificate}). Obtain it from the institution that issues "
        "it, then go on; that does not prevent registration.",
    ),
    discretion=Text(
        zh="出生医学证明遗失，但是共享数据核查一致：是否还要补发，由受理民警认定。"
        "可以请民警凭共享数据办理（MPS12-12），也可以向签发机构补发后再来。",
        en="The Medical Certificate of Birth is lost, but shared data match: whether it must be reissued is for the "
        "officer. Ask to go by the shared data (MPS12-12), or have it reissued by the institution that issued it.",
    ),
    condition=Text(
        zh="持有出生医学证明；遗失或者没有的，可以补发、申领后再办。",
        en="The Medical Certificate of Birth is at hand; one that was lost or never issued can be obtained first.",
    ),
)
def birth_certificate_is_at_hand(
    birth: Birth, certificate_check: Checked, birth_certificate: BirthCertificate
) -> Verdict:
    """One that was lost or never issued can be obtained, so its absence is no refusal."""
    if birth is Birth.SPECIAL:
        return Verdict.MET
    match birth_certificate:
        case BirthCertificate.HELD:
            return Verdict.MET
        case BirthCertificate.LOST:
            return Verdict.DISCRETION if certificate_check is Checked.MATCHES else Verdict.NOT_MET
        case BirthCertificate.NEVER_ISSUED:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


# --- papers -----------------------------------------------------------------------------------------------------------

_PARENTS: Final = frozenset({AppliedBy.FATHER, AppliedBy.MOTHER})


@paper(
    SD_4_3,
    Material.HOUSEHOLD_REGISTER,
    Whose.FOLLOWED_PARENT,
    words=Text(
        zh="居民户口簿（所随一方）：换发新户口簿时要交回这一本（SD-4.6）；国家规范只要求父母一方的居民户口簿。",
        en="household register (whoever is followed): the new booklet is handed out in exchange for this one (SD-4.6); "
        "the national norm asks for one parent's.",
    ),
)
def household_register(care: Care, registration: FollowedRegistration) -> bool:
    """Always asked for, unless the child is in care and nobody is followed."""
    return not _follows_nobody(care, registration)


def _follows_nobody(care: Care, registration: FollowedRegistration) -> bool:
    """Whether a child is adopted or in care, and it is not said by whom: an adopter, perhaps, or an institution."""
    return care is Care.ADOPTED_OR_IN_CARE and registration is FollowedRegistration.NOBODY_FOLLOWED


@paper(SD_4_3, Material.RESIDENT_ID_CARD, Whose.FOLLOWED_PARENT)
def followed_parents_id_card(care: Care, applied_by: AppliedBy) -> bool:
    """The announcement does not say whose; where no parent declares, that of whoever is followed."""
    return care is Care.PARENTS and applied_by not in _PARENTS


@paper(SD_4_3, Material.RESIDENT_ID_CARD, Whose.DECLARANT)
def resident_id_card(care: Care, applied_by: AppliedBy) -> bool:
    """A parent who declares brings their own, and so does whoever declares a child that is adopted or in care."""
    return care is not Care.PARENTS or applied_by in _PARENTS


@paper(SD_4_3, Material.RESIDENT_ID_CARD, Whose.DECLARANT, presence=Presence.MAY_BE_ASKED)
def other_declarants_id_card(care: Care, applied_by: AppliedBy) -> bool:
    """Somebody else who declares may have to show their own."""
    return care is Care.PARENTS and applied_by not in _PARENTS


@paper(SD_4_3, Material.MEDICAL_CERTIFICATE_OF_BIRTH, Whose.CHILD)
def medical_certificate_of_birth(birthplace: Birthplace, care: Care, survival: Survival) -> bool:
    """Asked for of a child that was born in the mainland, lives, and is with its parents."""
    return _has_a_certificate(birthplace, care) and survival is Survival.LIVING


@paper(SD_4_3, Material.MEDICAL_CERTIFICATE_OF_BIRTH, Whose.CHILD, presence=Presence.MAY_BE_ASKED)
def medical_certificate_of_a_child_that_died(birthplace: Birthplace, care: Care, survival: Survival) -> bool:
    """Nobody is sent to obtain one for a child that died."""
    return _has_a_certificate(birthplace, care) and survival is Survival.DIED


def _has_a_certificate(birthplace: Birthplace, care: Care) -> bool:
    """Whether there is a domestic certificate of birth to expect of the family."""
    return birthplace is Birthplace.MAINLAND and care is Care.PARENTS


@paper(
    MPS12_24,
    Material.FOREIGN_BIRTH_CERTIFICATE,
    Whose.CHILD,
    words=Text(
        zh="国外出生证明（新生儿）：原件，附有资质机构的翻译件，经领事认证或者公证等证明。",
        en="foreign certificate of birth (the newborn): the original, with a qualified translation, and consular "
        "authentication or the like.",
    ),
)
def foreign_birth_certificate(birthplace: Birthplace, care: Care) -> bool:
    """What a child born abroad has in the place of the domestic certificate."""
    return birthplace is Birthplace.ABROAD and care is Care.PARENTS


@paper(
    MPS12_24,
    Material.TRAVEL_DOCUMENT,
    Whose.CHILD,
    words=Text(
        zh="中国护照或者旅行证（新生儿），以及父母的入境证件。",
        en="Chinese passport or travel document (the newborn), and the parents' entry papers.",
    ),
)
def travel_document(birthplace: Birthplace, care: Care) -> bool:
    """On which the child came back, and the parents'."""
    return birthplace is Birthplace.ABROAD and care is Care.PARENTS


@paper(MPS12_24, Material.NO_FOREIGN_STATUS_DECLARATION, Whose.PARENTS)
def no_foreign_status_declaration(birthplace: Birthplace, care: Care) -> bool:
    """That the child has become no other country's national or permanent resident."""
    return birthplace is Birthplace.ABROAD and care is Care.PARENTS


_ADOPTION_PAPERS: Final = Text(
    zh="收养登记证或者事实收养公证书（申报人）：被收养的。",
    en="certificate of adoption or notarial deed of de-facto adoption (whoever declares the birth): if adopted.",
)


@paper(MPS12_26, Material.ADOPTION_REGISTRATION, Whose.DECLARANT, words=_ADOPTION_PAPERS)
def adoption_registration(care: Care, registration: FollowedRegistration) -> bool:
    """A child in care that follows somebody follows the adopter."""
    return care is Care.ADOPTED_OR_IN_CARE and not _follows_nobody(care, registration)


@paper(
    MPS12_26, Material.ADOPTION_REGISTRATION, Whose.DECLARANT, presence=Presence.MAY_BE_ASKED, words=_ADOPTION_PAPERS
)
def adoption_registration_if_adopted(care: Care, registration: FollowedRegistration) -> bool:
    """Whether there is an adopter is not said."""
    return _follows_nobody(care, registration)


@paper(
    MPS12_27,
    Material.INTAKE_FORM,
    Whose.DECLARANT,
    presence=Presence.MAY_BE_ASKED,
    words=Text(
        zh="入院登记表和民政部门的意见（申报人）：由福利机构抚养的。",
        en="intake form and the opinion of civil affairs (whoever declares the birth): if in an institution's care.",
    ),
)
def intake_form(care: Care, registration: FollowedRegistration) -> bool:
    """The institution's own record of how the child came."""
    return _follows_nobody(care, registration)


@paper(
    MPS12_26,
    Material.HOUSEHOLD_REGISTER,
    Whose.DECLARANT,
    presence=Presence.MAY_BE_ASKED,
    words=Text(
        zh="收养人的居民户口簿，或者福利机构的集体户口簿（申报人）。",
        en="the adopter's household register, or the institution's (whoever declares the birth).",
    ),
)
def household_register_in_care(care: Care, registration: FollowedRegistration) -> bool:
    """The household that the child comes into."""
    return _follows_nobody(care, registration)


@paper(SD_4_3, Material.MARRIAGE_CERTIFICATE, Whose.PARENTS)
def marriage_certificate(care: Care, parents_marriage: ParentsMarriage) -> bool:
    """Parents who are married, or were until one of them died, bring it."""
    return care is Care.PARENTS and parents_marriage in {ParentsMarriage.MARRIED, ParentsMarriage.ONE_PARENT_DEAD}


@paper(ZZ_1, Material.DIVORCE_AND_CUSTODY_PAPERS, Whose.PARENTS)
def divorce_and_custody_papers(care: Care, parents_marriage: ParentsMarriage) -> bool:
    """Divorced parents bring them instead."""
    return care is Care.PARENTS and parents_marriage is ParentsMarriage.DIVORCED


@paper(MPS12_20, Material.NON_MARITAL_BIRTH_STATEMENT, Whose.DECLARANT)
def non_marital_birth_statement(care: Care, parents_marriage: ParentsMarriage) -> bool:
    """For a child of parents who never married there is a statement instead."""
    return care is Care.PARENTS and parents_marriage is ParentsMarriage.NEVER_MARRIED


@paper(MPS12_20, Material.PATERNITY_REPORT, Whose.CHILD)
def paternity_report(care: Care, parents_marriage: ParentsMarriage, follows: Follows) -> bool:
    """Only a child of parents who never married that follows the father needs it.

    >>> paternity_report(Care.PARENTS, ParentsMarriage.NEVER_MARRIED, None).depends_on
    ('follows',)
    """
    never_married = care is Care.PARENTS and parents_marriage is ParentsMarriage.NEVER_MARRIED
    return never_married and follows is Follows.FATHER


# --- route ------------------------------------------------------------------------------------------------------------


class NewbornAction(Action, zh="办理环节", en="action"):
    """What each step of newborn registration consists of."""

    CHECK_AND_ACCEPT = (
        "check-and-accept",
        "核查信息，收取材料，受理并采集信息",
        "check, take the papers, accept, collect data",
    )
    OPEN_CASE_FILE = "open-case-file", "接收待办事项，建档备查", "receive the pending task and open a case file"
    VERIFY_AND_ASSIGN_NUMBER = (
        "verify-and-assign-number",
        "建档、核准，编制公民身份号码",
        "keep the file, verify, compile the citizen identity number",
    )
    DELIVER_REGISTER = (
        "deliver-register",
        "申请人需要的，按“缴旧寄新”办理居民户口簿，可以代取、寄递等",
        "where it is wanted, exchange the household register, by proxy, by post or otherwise",
    )
    LEARN_THE_NUMBER = (
        "learn-the-number",
        "获知新生儿的公民身份号码；如何通知未载明，受理时请问清查询办法",
        "learn the child's citizen identity number; no source says how, so ask when you apply",
    )
    EXCHANGE_REGISTER = (
        "exchange-register",
        "向户籍地派出所申请换发居民户口簿，交旧领新，可以代取、寄递等",
        "ask the registration station for the new household register for the old, by proxy, by post or otherwise",
    )


@step(
    NewbornAction.CHECK_AND_ACCEPT,
    by=Actor.ACCEPTING_STATION,
    after=Event.APPLIED,
    until=Event.ACCEPTED,
    clause=SD_4_2,
)
def check_and_accept() -> bool:
    """Done at whichever station the family came to."""
    return True


@step(
    NewbornAction.OPEN_CASE_FILE,
    by=Actor.REGISTRATION_STATION,
    after=Event.ACCEPTED,
    until=Event.TASK_RECEIVED,
    clause=SD_4_4,
)
def open_case_file() -> bool:
    """A task goes to the registration station, unless that is the station applied to."""
    return True


@step(
    NewbornAction.VERIFY_AND_ASSIGN_NUMBER,
    by=Actor.REGISTRATION_STATION,
    after=Event.TASK_RECEIVED,
    until=Event.NUMBER_ASSIGNED,
    clause=SD_4_5,
)
def verify_and_assign_number() -> bool:
    """The number names the county of registration, so it is assigned there."""
    return True


@step(
    NewbornAction.DELIVER_REGISTER,
    by=Actor.REGISTRATION_STATION,
    after=Event.NUMBER_ASSIGNED,
    until=Event.REGISTER_DELIVERED,
    clause=SD_4_6,
)
def deliver_register(register_wanted: RegisterWanted) -> bool:
    """Only on request: the old booklet is surrendered for the new one."""
    return register_wanted is RegisterWanted.WANTED


# --- what happens next -----------------------------------------------------------------------------------------------


@follow_up(NewbornAction.LEARN_THE_NUMBER, None)
def learn_the_number() -> bool:
    """No source says how the family is told."""
    return True


@follow_up(NewbornAction.EXCHANGE_REGISTER, SD_4_6)
def exchange_register(register_wanted: RegisterWanted) -> bool:
    """Whoever wants the new booklet applies for it at the registration station."""
    return register_wanted is RegisterWanted.WANTED


# --- limits -----------------------------------------------------------------------------------------------------------


@limit
def birth_is_registered_on_the_spot(home: StationHome, birth: Birth, child_age: ChildAge) -> TimeLimit | None:
    """At the registration station an ordinary birth is registered at once, up to the first birthday.

    It may be: whether the papers are complete is for the station to see, and SD-4.5 is the outer limit.
    """
    in_the_first_year = child_age in {ChildAge.FIRST_MONTH, ChildAge.FIRST_YEAR}
    if home is StationHome.OTHER or birth is Birth.SPECIAL or not in_the_first_year:
        return None
    return TimeLimit(
        id=LimitName.BIRTH_REGISTERED_ON_THE_SPOT,
        amount=0,
        unit=Unit.CALENDAR_DAY,
        starts=Event.ACCEPTED,
        ends=Event.NUMBER_ASSIGNED,
        owed_by=Actor.REGISTRATION_STATION,
        clause=SD14_1,
        force=Force.MAY,
    )


@limit
def citizen_number_is_assigned(
    home: StationHome,
    birth: Birth,
    child_age: ChildAge,
    newborn_age_limit: NewbornAgeLimit,
    newborn_clock: NewbornClock,
) -> TimeLimit | None:
    """Three working days, from when is a reading; for an older child, or a special birth, no days are set.

    Whether the number, too, must come within them is open; the stricter is taken.

    The registration station sends no task to itself, so there the days run from acceptance on either reading.
    """
    ordinary = {ChildAge.FIRST_MONTH, ChildAge.FIRST_YEAR}
    if newborn_age_limit is NewbornAgeLimit.SIX_YEARS:
        ordinary |= {ChildAge.UNDER_SIX}
    if birth is Birth.SPECIAL or child_age not in ordinary:
        return None
    start = newborn_clock.event
    return TimeLimit(
        id=LimitName.CITIZEN_NUMBER_ASSIGNED,
        amount=3,
        unit=Unit.WORKING_DAY,
        starts=start if home is StationHome.OTHER else start.at_home,
        ends=Event.NUMBER_ASSIGNED,
        owed_by=Actor.REGISTRATION_STATION,
        clause=SD_4_5,
        reading="newborn_clock",
    )


@limit
def birth_is_declared(birthplace: Birthplace, care: Care) -> TimeLimit | None:
    """A duty of whoever declares the birth; being late bars nothing.  Of births abroad and of care no day is named."""
    if birthplace is Birthplace.ABROAD or care is not Care.PARENTS:
        return None
    return TimeLimit(
        id=LimitName.BIRTH_DECLARED,
        amount=1,
        unit=Unit.MONTH,
        starts=Event.BORN,
        ends=Event.APPLIED,
        owed_by=Actor.APPLICANT,
        clause=HRR_7,
        pausable=False,
    )


# --- advice -----------------------------------------------------------------------------------------------------------


@advice(
    CQ24_1,
    "inter-provincial-channel",
    channel=True,
    zh="新生儿入户“跨省通办”全国通道自2024年1月19日起已有重庆等地接入，该派出所或者可以据此受理，请先向其询问；"
    "山东的开通日期未见公布。已知条件：父母已婚、境内出生、随父亲或者母亲落入家庭户。",
    en="A nationwide channel for newborns, which Chongqing joined on 2024-01-19, may let this very station accept; ask "
    "it first, for when Shandong joined is not known. As far as is known it is for births in wedlock, in the mainland, "
    "into a parent's family household.",
)
def provinces_have_a_channel(place: StationPlace, registration: FollowedRegistration, birth: Birth) -> bool:
    """A station, or a registration, in another province has a channel outside this service."""
    crosses = place is StationPlace.OUTSIDE or registration is FollowedRegistration.ELSEWHERE
    return crosses and birth is Birth.ORDINARY


@advice(
    SD_4_3,
    "materials-list-open",
    zh="通办举措的材料清单以“等”字结尾，未列尽；受理民警需要其他材料的，应当一次性告知。",
    en="The list of papers is open; anything more that is needed is to be told at once.",
)
def list_is_open() -> bool:
    """The announcement ends its list with "and the like", so ours is never called complete."""
    return True


@advice(
    HRR_7,
    "late-declaration",
    zh="出生超过一个月申报的，仍予登记，逾期不影响落户。",
    en="More than a month after birth the child is still registered; lateness does not prevent registration.",
)
def declaration_is_late(birthplace: Birthplace, care: Care, child_age: ChildAge) -> bool:
    """The duty is one month, where there is one; lateness bars nothing."""
    return _has_a_certificate(birthplace, care) and child_age is not ChildAge.FIRST_MONTH


@advice(
    SD14_1,
    "older-child-approval",
    zh="超过一周岁的，须经调查和审批，不适用3个工作日的期限。省里2014年的通知由县级公安机关审批；"
    "作为补录的，后来的国家规范由设区市公安机关审批（MPS12-9）。",
    en="Past the first birthday there is inquiry and approval, and the 3 working days do not apply. By the provincial "
    "notice of 2014 the county organ approves; of a late registration, by the later national norm, the city organ "
    "(MPS12-9).",
)
def approval_takes_its_time(birth: Birth, child_age: ChildAge, newborn_age_limit: NewbornAgeLimit) -> bool:
    """Past the age of a newborn the case is inquired into and approved."""
    six_years = newborn_age_limit is NewbornAgeLimit.SIX_YEARS
    older = child_age is ChildAge.SIX_OR_OLDER or (child_age is ChildAge.UNDER_SIX and not six_years)
    return birth is Birth.ORDINARY and older


@advice(
    GBF96_2,
    "birth-certificate-how",
    zh="在助产机构内出生的，向该机构申领或者补发出生医学证明；在助产机构外出生的，"
    "凭亲子鉴定证明向拟落户地县级卫生健康部门委托的机构申领。",
    en="Born in a midwifery institution: it issues or replaces the Medical Certificate of Birth; born elsewhere: the "
    "body entrusted by the county health authority does, on a paternity report.",
)
def birth_certificate_can_be_obtained(
    birthplace: Birthplace, care: Care, survival: Survival, birth_certificate: BirthCertificate
) -> bool:
    """Where to go differs with the place of birth, so both ways are told to whoever has to bring it."""
    needed = _has_a_certificate(birthplace, care) and survival is Survival.LIVING
    return needed and birth_certificate is not BirthCertificate.HELD


@advice(
    MPS12_20,
    "declarants-of-the-norm",
    zh="户口登记条例写的是户主、亲属、抚养人、邻居申报，后来的国家规范写的是父亲、母亲或者其他监护人。"
    "父母能一同到场的，更为稳妥。",
    en="The regulations name householder and relatives, the later national norm father, mother or another guardian. If "
    "a parent can come along, that is the safer way.",
)
def norm_names_parents_and_guardians(applied_by: AppliedBy) -> bool:
    """Both may declare; the norm has a shorter list than the regulations, which rank higher."""
    return applied_by in {AppliedBy.HOUSEHOLDER, AppliedBy.RELATIVE}


@advice(
    ZZ_1,
    "authority-of-the-agent",
    zh="受托人请带本人居民身份证和委托人签名的委托书；这是枣庄的做法，其他地方请先打电话问明。",
    en="An agent should bring their own identity card and the authority signed by the principal; that is how Zaozhuang "
    "does it, elsewhere phone first.",
)
def agent_brings_an_authority(applied_by: AppliedBy) -> bool:
    """One city says what an agent shows."""
    return applied_by is AppliedBy.AGENT


@advice(
    MPS12_22,
    "grandparents-of-students",
    zh="父母是在校学生夫妻、都在高校学生集体户的，子女可以落在祖父母或者外祖父母处。"
    "材料未见单列，请带出生医学证明、祖父母或者外祖父母的居民户口簿和亲属关系证明，并先问明。",
    en="Children of married students, both in students' collective households, may be declared with grandparents. "
    "The papers are not listed: bring the certificate of birth, the grandparents' register, proof of kinship; and ask.",
)
def grandparents_of_students(birthplace: Birthplace, care: Care, follows: Follows) -> bool:
    """One of the cases in which a grandparent may be followed."""
    in_the_mainland = birthplace is Birthplace.MAINLAND and care is Care.PARENTS
    return in_the_mainland and follows is Follows.GRANDPARENT


@advice(
    MPS12_23,
    "grandparents-of-settled-abroad",
    zh="父母定居国外的，在国内所生子女可以落在祖父母或者外祖父母处。材料：出生医学证明，父母的定居或者国籍证明，"
    "祖父母或者外祖父母的居民户口簿和亲属关系证明。",
    en="Children born in China to parents settled abroad may be declared with the grandparents. Papers: the "
    "certificate of birth, the parents' papers of settlement or nationality, the grandparents' register, proof of "
    "kinship.",
)
def grandparents_of_settled_abroad(birthplace: Birthplace, care: Care, follows: Follows) -> bool:
    """Another of the cases in which a grandparent may be followed."""
    in_the_mainland = birthplace is Birthplace.MAINLAND and care is Care.PARENTS
    return in_the_mainland and follows is Follows.GRANDPARENT


@advice(
    MPS12_24,
    "grandparents-of-born-abroad",
    zh="在国外出生、父母均定居国外的，可以落在祖父母或者外祖父母处，另带其居民户口簿。",
    en="A child born abroad whose parents both live there permanently may be declared with the grandparents; bring "
    "their household register as well.",
)
def grandparents_of_born_abroad(birthplace: Birthplace, care: Care, follows: Follows) -> bool:
    """And another, for a child born abroad."""
    abroad = birthplace is Birthplace.ABROAD and care is Care.PARENTS
    return abroad and follows is Follows.GRANDPARENT


@advice(
    MPS12_27,
    "child-in-care",
    zh="儿童福利机构抚养的儿童，由该机构在其集体户口所在地派出所申报。",
    en="A child in the care of a welfare institution is declared by it where its collective household is registered.",
)
def institution_declares(care: Care, registration: FollowedRegistration) -> bool:
    """Welfare institutions declare the children in their care; an adopter, whom the child follows, does it alone."""
    return _follows_nobody(care, registration)


@advice(
    MPS12_19,
    "follow-the-other-parent",
    zh="另一方具有山东省常住户口，可以改随另一方落户，到省内派出所申报。",
    en="The other parent is registered in Shandong: let the child follow that one and declare it in the province.",
)
def other_parent_can_be_followed(
    follows: Follows, registration: FollowedRegistration, other_parent: OtherParentPlace
) -> bool:
    """The choice is free, so the first way out is the other parent, if of Shandong."""
    gone = registration in {FollowedRegistration.ELSEWHERE, FollowedRegistration.NONE}
    closed = follows is not Follows.GRANDPARENT and gone
    return closed and other_parent in {OtherParentPlace.SAME_CITY, OtherParentPlace.SHANDONG}


@advice(
    MPS12_3,
    "register-the-parent-first",
    zh="新生儿所随的{follows}现无常住户口；能登记的，可以先到公安派出所办理其户口登记或者恢复、迁入手续。"
    "现役军人、外国人等不能登记的除外。",
    en="The {follows} whom the child follows has no permanent registration now; whoever can be registered may have "
    "that made or restored first. Soldiers, foreigners and others who cannot register are excepted.",
)
def followed_parent_is_unregistered(follows: Follows, registration: FollowedRegistration) -> bool:
    """A parent without registration may turn to the police station first, if they can be registered at all."""
    return follows is not Follows.GRANDPARENT and registration is FollowedRegistration.NONE


@advice(
    SD_4_1,
    "phone-first",
    zh="通办举措写的是全省任一个派出所；该派出所不办理户籍业务，而待办事项要经系统推送，请先打电话问明能否受理。",
    en="The arrangement says any police station; this one handles no registration, and the task goes out over a "
    "system, so phone first and ask whether it accepts.",
)
def station_without_registry_is_phoned(place: StationPlace, registry: StationRegistry, any_station: AnyStation) -> bool:
    """In law it may accept; whether it has the system is for the station to say."""
    may_accept = place is StationPlace.SHANDONG and any_station is AnyStation.ANY
    return may_accept and registry is StationRegistry.WITHOUT


@advice(
    None,
    "one-application-a-child",
    zh="双胞胎、多胞胎，每个孩子各办一件。父母的材料可以先带一套；是否够用未见规定，受理时请问明。",
    en="Twins: one application for each child. Bring one set of the parents' papers; no source says whether it is "
    "enough, so ask.",
)
def each_child_is_applied_for(care: Care) -> bool:
    """Each child has a registration and a number of its own."""
    return care is Care.PARENTS


# --- the service -----------------------------------------------------------------------------------------------------

SERVICE: Final = Service(
    name=ServiceName.NEWBORN_REGISTRATION,
    edition=EDITION,
    in_force_from=NORM_IN_FORCE_FROM,
    facts=Facts,
    event_orders=(
        (
            Event.BORN,
            Event.APPLIED,
            Event.ACCEPTED,
            Event.TASK_RECEIVED,
            Event.NUMBER_ASSIGNED,
            Event.REGISTER_DELIVERED,
        ),
    ),
    rules=(
        service_is_open_at_this_station,
        station_is_any_in_shandong,
        special_birth_is_declared_at_the_registration_station,
        followed_parent_is_registered_in_shandong,
        child_follows_a_parent_by_choice,
        no_family_household_goes_first,
        no_household_goes_before_a_university_one,
        parent_with_custody_is_followed,
        child_is_not_registered_yet,
        child_was_born_in_the_mainland,
        child_is_living,
        child_is_with_its_parents,
        child_of_this_age_may_be_declared_here,
        birth_out_of_wedlock_is_no_bar,
        family_or_guardian_applies,
        family_declares_a_birth_out_of_wedlock,
        register_entry_matches,
        birth_certificate_matches,
        birth_certificate_is_at_hand,
    ),
    papers=(
        household_register,
        followed_parents_id_card,
        resident_id_card,
        other_declarants_id_card,
        medical_certificate_of_birth,
        medical_certificate_of_a_child_that_died,
        foreign_birth_certificate,
        travel_document,
        no_foreign_status_declaration,
        adoption_registration,
        adoption_registration_if_adopted,
        intake_form,
        household_register_in_care,
        marriage_certificate,
        divorce_and_custody_papers,
        non_marital_birth_statement,
        paternity_report,
    ),
    steps=(check_and_accept, open_case_file, verify_and_assign_number, deliver_register),
    follow_ups=(learn_the_number, exchange_register),
    limits=(birth_is_registered_on_the_spot, citizen_number_is_assigned, birth_is_declared),
    advice=(
        provinces_have_a_channel,
        list_is_open,
        declaration_is_late,
        approval_takes_its_time,
        birth_certificate_can_be_obtained,
        norm_names_parents_and_guardians,
        agent_brings_an_authority,
        grandparents_of_students,
        grandparents_of_settled_abroad,
        grandparents_of_born_abroad,
        institution_declares,
        other_parent_can_be_followed,
        followed_parent_is_unregistered,
        station_without_registry_is_phoned,
        each_child_is_applied_for,
        appointment_by_phone,
    ),
)
