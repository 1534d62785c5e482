"""Newborn registration 新生儿落户: which child, following whom, where to apply, what to bring, and by when.

A child takes the registration of the parent whom the parents choose.  If that parent is registered in Shandong, the
family declares the birth at any police station in the province; the parent's own station assigns the number.

Married parents declare a birth of last week, far from the father's home, whom the child is to follow:

>>> from hukou_rules.terms import Opening
>>> decision = SERVICE.decide(
...     Facts(
...         home=StationHome.OTHER, place=StationPlace.SHANDONG, registry=StationRegistry.WITH,
...         opening=Opening.SINCE, applied_by=AppliedBy.FATHER, follows=Follows.FATHER,
...         registration=Registration.SHANDONG, parents_marriage=ParentsMarriage.MARRIED,
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

from hukou_rules.decision import Aspect, TimeLimit, Unit, Verdict
from hukou_rules.facts.newborn_registration import (
    AppliedBy,
    BirthCertificate,
    Birthplace,
    Care,
    Checked,
    ChildAge,
    ChildRegistration,
    Facts,
    Follows,
    Household,
    OtherParentPlace,
    ParentsMarriage,
    RegisterWanted,
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
    MPS12_26,
    MPS12_27,
    SD14_1,
    ZZ_1,
)
from hukou_rules.law.readings import AnyStation, NewbornAgeLimit, NewbornClock, NonMaritalNewborn
from hukou_rules.law.shandong_2021 import SD_4_1, SD_4_2, SD_4_3, SD_4_4, SD_4_5, SD_4_6
from hukou_rules.rules import advice, follow_up, limit, paper, rule, step
from hukou_rules.service import Service
from hukou_rules.services.place import OUTSIDE_SHANDONG, service_is_open_at_this_station
from hukou_rules.terms import (
    Action,
    Actor,
    Event,
    LimitName,
    Material,
    Registration,
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
    met=Text(zh="该派出所属于可以受理的派出所。", en="This station is one of those that accept."),
    not_met=Text(
        zh="该派出所（{place}，{registry}）不能受理。您不必回户籍地，可以到山东省内任一办理户籍业务的派出所申请。",
        en="This station ({place}, {registry}) cannot accept. You need not go home: any station in Shandong that "
        "handles household registration accepts.",
    ),
    instead=OUTSIDE_SHANDONG,
)
def station_is_any_in_shandong(
    home: StationHome, place: StationPlace, registry: StationRegistry, any_station: AnyStation
) -> Verdict:
    """Any police station in the province; whether that includes one without a registry is a reading."""
    if home is StationHome.REGISTRATION_STATION:
        return Verdict.MET
    excluded = registry is StationRegistry.WITHOUT and any_station is AnyStation.WITH_REGISTRY
    match place:
        case StationPlace.SHANDONG:
            return Verdict.NOT_MET if excluded else Verdict.MET
        case StationPlace.OUTSIDE:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    SD_4_1,
    Aspect.ENTITLEMENT,
    met=Text(
        zh="新生儿所随的{follows}具有山东省常住户口。",
        en="The {follows} whom the child follows is registered in Shandong.",
    ),
    not_met=Text(
        zh="新生儿所随的{follows}不具有山东省常住户口，不属于本省通办范围。"
        "可以随具有山东省常住户口的另一方落户，或者到所随一方户籍地的派出所申报。",
        en="The {follows} whom the child follows is not registered in Shandong: outside this province-wide service. "
        "The child may follow the other parent if registered in Shandong, or be declared where the {follows} is "
        "registered.",
    ),
)
def followed_parent_is_registered_in_shandong(follows: Follows, registration: Registration) -> Verdict:
    """Only the parent whom the child follows is asked about, never the other; a grandparent is for the next rule."""
    match follows, registration:
        case Follows.GRANDPARENT, _:
            return Verdict.MET
        case _, Registration.SHANDONG:
            return Verdict.MET
        case _, Registration.ELSEWHERE | Registration.NONE:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    MPS12_19,
    Aspect.ENTITLEMENT,
    met=Text(zh="已选择随{follows}落户。", en="The child is to follow the {follows}."),
    discretion=Text(
        zh="随祖父母或者外祖父母落户，由其户籍地派出所认定。限于父母死亡、在国外、服役或者同为高校集体户学生等情形。",
        en="Following a grandparent is for the grandparents' registration station to decide: parents dead, abroad, "
        "serving, or both students.",
    ),
)
def child_follows_a_parent_by_choice(follows: Follows) -> Verdict:
    """Father or mother, by free choice; a grandparent only in the cases that the norms name."""
    match follows:
        case Follows.MOTHER | Follows.FATHER:
            return Verdict.MET
        case Follows.GRANDPARENT:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    MPS12_21,
    Aspect.ENTITLEMENT,
    met=Text(zh="没有应当优先随家庭户一方的情形。", en="No family household of the other parent goes first."),
    not_met=Text(
        zh="夫妻户口在同一设区市，另一方在家庭户的，子女随家庭户一方落户。请改为随另一方申报。",
        en="Within one city the spouse in a family household goes first. Let the child follow that parent.",
    ),
)
def no_family_household_goes_first(
    follows: Follows,
    parents_marriage: ParentsMarriage,
    followed_household: Household,
    other_household: Household,
    other_parent: OtherParentPlace,
) -> Verdict:
    """Of spouses in one city, one in a family and one in a collective household, the child follows the former."""
    goes_first = (
        follows is not Follows.GRANDPARENT
        and parents_marriage is ParentsMarriage.MARRIED
        and followed_household is not Household.FAMILY
        and other_household is Household.FAMILY
        and other_parent is OtherParentPlace.SAME_CITY
    )
    return Verdict.NOT_MET if goes_first else Verdict.MET


@rule(
    MPS12_22,
    Aspect.ENTITLEMENT,
    met=Text(zh="没有应当随非高校集体户一方的情形。", en="No parent outside a university collective goes first."),
    not_met=Text(
        zh="学生夫妻只有一方在高校集体户的，子女随另一方落户。请改为随另一方申报。",
        en="Of student spouses, one in a university collective household, the child follows the other. Let it follow "
        "that parent.",
    ),
)
def no_household_goes_before_a_university_one(
    follows: Follows,
    parents_marriage: ParentsMarriage,
    followed_household: Household,
    other_household: Household,
    other_parent: OtherParentPlace,
) -> Verdict:
    """Of spouses of whom one is in a university collective household, the child follows the other, if registered."""
    goes_first = (
        follows is not Follows.GRANDPARENT
        and parents_marriage is ParentsMarriage.MARRIED
        and followed_household is Household.UNIVERSITY_COLLECTIVE
        and other_household is not Household.UNIVERSITY_COLLECTIVE
        and other_parent is not OtherParentPlace.NOWHERE
    )
    return Verdict.NOT_MET if goes_first else Verdict.MET


@rule(
    MPS12_3,
    Aspect.ENTITLEMENT,
    met=Text(zh="新生儿尚未登记常住户口。", en="The child is not registered yet."),
    not_met=Text(
        zh="该儿童已登记常住户口，一个公民只登记一处，不属于新生儿落户。需要变更地点的，请申请户口迁移。",
        en="The child is registered already, and a citizen is registered in one place only. To move it, apply for a "
        "transfer.",
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
    met=Text(zh="新生儿在境内出生。", en="The child was born in the mainland."),
    discretion=Text(
        zh="在国（境）外出生的，由父亲或者母亲户籍地派出所认定。请备齐国外出生证明原件、翻译件、认证材料和入境证件。",
        en="Born abroad: for the parent's registration station to decide. Bring the foreign certificate, its "
        "translation and authentication, and the travel papers.",
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
    MPS12_26,
    Aspect.ENTITLEMENT,
    met=Text(zh="新生儿由父母抚养。", en="The child is with the parents."),
    discretion=Text(
        zh="被收养的，由收养人户籍地派出所凭收养登记证认定；福利机构抚养的，由该机构集体户口所在地派出所认定。",
        en="Adopted: for the adopter's registration station, on the adoption certificate. In care: for the station of "
        "the institution's collective household.",
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
    met=Text(zh="在该派出所申报不受年龄影响。", en="At this station the child's age is no obstacle."),
    not_met=Text(
        zh="按所采用的口径（{newborn_age_limit}），该年龄只能在户籍地派出所申报。请到户籍地派出所办理，逾期不影响落户。",
        en="On the reading taken ({newborn_age_limit}) a child of this age is declared at the registration station. Go "
        "there; lateness bars nothing.",
    ),
    discretion=Text(
        zh="公告未界定新生儿的年龄，超过一周岁的由受理民警认定。户籍地派出所可以受理，须经调查和县级公安机关审批。",
        en="The announcement does not define newborn; past the first birthday the officer decides. The registration "
        "station accepts, with inquiry and approval by the county organ.",
    ),
)
def child_of_this_age_may_be_declared_here(
    home: StationHome, child_age: ChildAge, newborn_age_limit: NewbornAgeLimit
) -> Verdict:
    """Age never bars registration; at most it decides at which station.

    >>> child_of_this_age_may_be_declared_here(StationHome.OTHER, ChildAge.UNDER_SIX, NewbornAgeLimit.NONE).verdict.name
    'DISCRETION'
    """
    if home is StationHome.REGISTRATION_STATION:
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
    met=Text(zh="父母的婚姻状况不影响申报地点。", en="The parents' marriage does not bear on the station."),
    not_met=Text(
        zh="按所采用的口径，非婚生育子女在户籍地派出所申报。请到户籍地派出所办理，非婚生育不影响落户。",
        en="On the reading taken a child born out of wedlock is declared at the registration station. Go there; it "
        "bars nothing.",
    ),
)
def birth_out_of_wedlock_is_no_bar(
    home: StationHome, parents_marriage: ParentsMarriage, non_marital_newborn: NonMaritalNewborn
) -> Verdict:
    """No precondition may be set for such a child; at most a reading sends the family to the registration station."""
    match non_marital_newborn:
        case NonMaritalNewborn.ANY_STATION:
            return Verdict.MET
        case NonMaritalNewborn.REGISTRATION_STATION_ONLY:
            sent_home = home is StationHome.OTHER and parents_marriage is ParentsMarriage.NEVER_MARRIED
            return Verdict.NOT_MET if sent_home else Verdict.MET
        case never:
            assert_never(never)


@rule(
    HRR_7,
    Aspect.APPLICANT,
    met=Text(zh="由{applied_by}申报，符合规定。", en="The {applied_by} may declare the birth."),
    discretion=Text(
        zh="委托他人申报未见明文规定，由受理民警认定。父亲、母亲、其他监护人、户主或者亲属申报的，可以直接受理。",
        en="Declaration by an agent is not provided for; the officer decides. A parent, guardian, householder or "
        "relative is accepted without more.",
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
    SD_4_2,
    Aspect.EVIDENCE,
    met=Text(zh="母（父）亲的户口登记信息核查一致。", en="The parent's register entry matches."),
    not_met=Text(
        zh="母（父）亲的户口登记信息与申报内容不一致。请核对后更正申报，或者先申请更正户口登记项目，再继续办理。",
        en="The parent's register entry differs from the declaration. Correct the declaration, or have the entry "
        "corrected first, then go on.",
    ),
)
def register_entry_matches(register_check: Checked) -> Verdict:
    """A difference is corrected, in the declaration or in the register; it is no refusal."""
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
    met=Text(zh="出生医学证明信息核查一致。", en="The Medical Certificate of Birth matches."),
    not_met=Text(
        zh="出生医学证明信息核查不一致。请向签发机构核实，更正或者换发后再继续办理。",
        en="The Medical Certificate of Birth differs. Ask the institution that issued it to correct or replace it, "
        "then go on.",
    ),
)
def birth_certificate_matches(certificate_check: Checked) -> Verdict:
    """A difference is corrected by the institution that issued the certificate; it is no refusal."""
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
    met=Text(zh="已持有出生医学证明。", en="The Medical Certificate of Birth is at hand."),
    not_met=Text(
        zh="没有出生医学证明（{birth_certificate}）。请先向签发机构补发或者申领，再继续办理，不影响落户。",
        en="There is no Medical Certificate of Birth ({birth_certificate}). Obtain it from the institution that issues "
        "it, then go on; it bars nothing.",
    ),
)
def birth_certificate_is_at_hand(birth_certificate: BirthCertificate) -> Verdict:
    """One that was lost or never issued can be obtained, so its absence is no refusal."""
    match birth_certificate:
        case BirthCertificate.HELD:
            return Verdict.MET
        case BirthCertificate.LOST | BirthCertificate.NEVER_ISSUED:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


# --- papers -----------------------------------------------------------------------------------------------------------


@paper(SD_4_3, Material.HOUSEHOLD_REGISTER, Whose.DECLARING_PARENT)
def household_register() -> bool:
    """Always asked for."""
    return True


@paper(SD_4_3, Material.RESIDENT_ID_CARD, Whose.DECLARING_PARENT)
def resident_id_card() -> bool:
    """Always asked for."""
    return True


@paper(SD_4_3, Material.MEDICAL_CERTIFICATE_OF_BIRTH, Whose.CHILD)
def medical_certificate_of_birth() -> bool:
    """Always asked for."""
    return True


@paper(SD_4_3, Material.MARRIAGE_CERTIFICATE, Whose.PARENTS)
def marriage_certificate(parents_marriage: ParentsMarriage) -> bool:
    """Parents who are married, or were until one of them died, bring it."""
    return parents_marriage in {ParentsMarriage.MARRIED, ParentsMarriage.ONE_PARENT_DEAD}


@paper(ZZ_1, Material.DIVORCE_AND_CUSTODY_PAPERS, Whose.PARENTS)
def divorce_and_custody_papers(parents_marriage: ParentsMarriage) -> bool:
    """Divorced parents bring them instead."""
    return parents_marriage is ParentsMarriage.DIVORCED


@paper(MPS12_20, Material.NON_MARITAL_BIRTH_STATEMENT, Whose.DECLARING_PARENT)
def non_marital_birth_statement(parents_marriage: ParentsMarriage) -> bool:
    """Parents who never married make a statement instead."""
    return parents_marriage is ParentsMarriage.NEVER_MARRIED


@paper(MPS12_20, Material.PATERNITY_REPORT, Whose.CHILD)
def paternity_report(parents_marriage: ParentsMarriage, follows: Follows) -> bool:
    """Only a child of parents who never married that follows the father needs it.

    >>> paternity_report(ParentsMarriage.NEVER_MARRIED, None).depends_on
    ('follows',)
    """
    return parents_marriage is ParentsMarriage.NEVER_MARRIED and follows is Follows.FATHER


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
        "按“缴旧寄新”办理居民户口簿，可以代取、寄递",
        "exchange the household register, by proxy, by post or otherwise",
    )
    LEARN_THE_NUMBER = (
        "learn-the-number",
        "获知新生儿的公民身份号码；如何通知未载明，受理时请问清查询办法",
        "learn the child's citizen identity number; no source says how, so ask when you apply",
    )
    EXCHANGE_REGISTER = (
        "exchange-register",
        "向户籍地派出所申请换发居民户口簿，交旧领新，可以代取、寄递",
        "ask the registration station for the new household register in exchange for the old, by proxy or by post",
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
def citizen_number_is_assigned(
    home: StationHome, child_age: ChildAge, newborn_age_limit: NewbornAgeLimit, newborn_clock: NewbornClock
) -> TimeLimit | None:
    """Three working days, from when is a reading; an older child needs approval, for which no days are set.

    The registration station sends no task to itself, so there the days run from acceptance on either reading.
    """
    ordinary = {ChildAge.FIRST_MONTH, ChildAge.FIRST_YEAR}
    if newborn_age_limit is NewbornAgeLimit.SIX_YEARS:
        ordinary |= {ChildAge.UNDER_SIX}
    if child_age not in ordinary:
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
def birth_is_declared() -> TimeLimit:
    """A duty of whoever declares the birth; being late bars nothing."""
    return TimeLimit(
        id=LimitName.BIRTH_DECLARED,
        amount=1,
        unit=Unit.MONTH,
        starts=Event.BORN,
        ends=Event.APPLIED,
        owed_by=Actor.APPLICANT,
        clause=HRR_7,
    )


# --- advice -----------------------------------------------------------------------------------------------------------


@advice(
    SD_4_3,
    "materials-list-open",
    zh="公告的材料清单以“等”字结尾，未列尽；受理民警需要其他材料的，应当一次性告知。",
    en="The list of papers in the announcement is open; anything more that is needed is to be told at once.",
)
def list_is_open() -> bool:
    """The announcement ends its list with "and the like", so ours is never called complete."""
    return True


@advice(
    HRR_7,
    "late-declaration",
    zh="出生超过一个月申报的，仍予登记，逾期不影响落户。",
    en="More than a month after birth the child is still registered; lateness bars nothing.",
)
def declaration_is_late(child_age: ChildAge) -> bool:
    """The duty is one month; lateness bars nothing."""
    return child_age is not ChildAge.FIRST_MONTH


@advice(
    SD14_1,
    "older-child-approval",
    zh="超过一周岁的，须经调查并报县级公安机关审批，不适用3个工作日的期限。",
    en="Past the first birthday there is an inquiry and approval by the county organ; the 3 working days do not apply.",
)
def approval_takes_its_time(child_age: ChildAge, newborn_age_limit: NewbornAgeLimit) -> bool:
    """Past the age of a newborn the case is inquired into and approved."""
    six_years = newborn_age_limit is NewbornAgeLimit.SIX_YEARS
    return child_age is ChildAge.SIX_OR_OLDER or (child_age is ChildAge.UNDER_SIX and not six_years)


@advice(
    GBF96_2,
    "birth-certificate-how",
    zh="在助产机构内出生的，向该机构申领或者补发出生医学证明；在助产机构外出生的，"
    "凭亲子鉴定证明向拟落户地县级卫生健康部门委托的机构申领。",
    en="Born in a midwifery institution: it issues or replaces the Medical Certificate of Birth; born elsewhere: the "
    "body entrusted by the county health authority does, on a paternity report.",
)
def birth_certificate_can_be_obtained(birth_certificate: BirthCertificate) -> bool:
    """Where to go differs with the place of birth, so both ways are told."""
    return birth_certificate is not BirthCertificate.HELD


@advice(
    MPS12_22,
    "grandparents-of-students",
    zh="父母是学生夫妻、都在高校集体户的，子女可以落在祖父母或者外祖父母处。",
    en="Children of student spouses both in university collective households may be declared with the grandparents.",
)
def grandparents_of_students(follows: Follows) -> bool:
    """One of the cases in which a grandparent may be followed."""
    return follows is Follows.GRANDPARENT


@advice(
    MPS12_23,
    "grandparents-of-settled-abroad",
    zh="父母已在国外永久居留的，在国内所生子女可以落在祖父母或者外祖父母处。",
    en="Children born in China to parents settled abroad may be declared where the grandparents are registered.",
)
def grandparents_of_settled_abroad(follows: Follows) -> bool:
    """Another of the cases in which a grandparent may be followed."""
    return follows is Follows.GRANDPARENT


@advice(
    MPS12_27,
    "child-in-care",
    zh="儿童福利机构抚养的儿童，由该机构在其集体户口所在地派出所申报。",
    en="A child in the care of a welfare institution is declared by it where its collective household is registered.",
)
def institution_declares(care: Care) -> bool:
    """Welfare institutions declare the children in their care."""
    return care is Care.ADOPTED_OR_IN_CARE


@advice(
    MPS12_3,
    "register-the-parent-first",
    zh="新生儿所随的{follows}现无常住户口，请先到公安派出所办理其户口登记或者恢复、迁入手续。",
    en="The {follows} whom the child follows has no permanent registration now; have it made or restored first.",
)
def followed_parent_is_unregistered(follows: Follows, registration: Registration) -> bool:
    """A parent without registration turns to the police station first."""
    return follows is not Follows.GRANDPARENT and registration is Registration.NONE


@advice(
    CQ24_1,
    "inter-provincial-channel",
    zh="新生儿入户“跨省通办”2024年1月19日已有重庆等地接入，正逐步推行；山东的开通日期和条件请咨询所随一方户籍地公安机关。",
    en="The nationwide channel for newborns (Chongqing joined on 2024-01-19) is being widened; ask the public security "
    "organ where the parent followed is registered.",
)
def other_provinces_have_a_channel(follows: Follows, registration: Registration) -> bool:
    """A parent registered in another province has channels outside this service."""
    return follows is not Follows.GRANDPARENT and registration is Registration.ELSEWHERE


# --- the service -----------------------------------------------------------------------------------------------------

SERVICE: Final = Service(
    name=ServiceName.NEWBORN_REGISTRATION,
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
        followed_parent_is_registered_in_shandong,
        child_follows_a_parent_by_choice,
        no_family_household_goes_first,
        no_household_goes_before_a_university_one,
        child_is_not_registered_yet,
        child_was_born_in_the_mainland,
        child_is_with_its_parents,
        child_of_this_age_may_be_declared_here,
        birth_out_of_wedlock_is_no_bar,
        family_or_guardian_applies,
        register_entry_matches,
        birth_certificate_matches,
        birth_certificate_is_at_hand,
    ),
    papers=(
        household_register,
        resident_id_card,
        medical_certificate_of_birth,
        marriage_certificate,
        divorce_and_custody_papers,
        non_marital_birth_statement,
        paternity_report,
    ),
    steps=(check_and_accept, open_case_file, verify_and_assign_number, deliver_register),
    follow_ups=(learn_the_number, exchange_register),
    limits=(citizen_number_is_assigned, birth_is_declared),
    advice=(
        list_is_open,
        declaration_is_late,
        approval_takes_its_time,
        birth_certificate_can_be_obtained,
        grandparents_of_students,
        grandparents_of_settled_abroad,
        institution_declares,
        followed_parent_is_unregistered,
        other_provinces_have_a_channel,
    ),
)
