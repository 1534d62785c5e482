"""First identity card 居民身份证首次申领: who gets one, where to apply, what to bring, and by when it is there.

Whoever is registered in Shandong need not go home for a first card: any station in the province that handles household
registration takes the application, and the county where the person is registered signs the card.

A mother comes with her son of fifteen, far from home:

>>> from hukou_rules.terms import Opening
>>> decision = SERVICE.decide(
...     Facts(
...         home=StationHome.OTHER, place=StationPlace.SHANDONG, registry=StationRegistry.WITH,
...         opening=Opening.SINCE, registration=Registration.SHANDONG, held_id_card=HeldIdCard.NEVER,
...         age=Age.UNDER_16, applied_by=AppliedBy.MOTHER, attendance=Attendance.PRESENT,
...     )
... )
>>> decision.outcome().en
'can be accepted'
>>> [paper.material.en for paper in decision.materials if paper.presence is Presence.REQUIRED]
['household register', 'application form for the identity card']
>>> [f"{limit.amount} {limit.unit.en}" for limit in decision.limits]
['60 calendar days', '45 calendar days']

Read the module from top to bottom: one function for each rule, in the order of the law, then the papers, the steps,
what happens next, the limits and the advice, and at the end ``SERVICE``, the table of contents.
"""

from typing import Final, assert_never

from hukou_rules.decision import Aspect, Fee, Presence, TimeLimit, Unit, Verdict
from hukou_rules.facts.applicant import GUARDIANS
from hukou_rules.facts.first_id_card import (
    Age,
    AppliedBy,
    Attendance,
    Counterpart,
    Facts,
    HeldIdCard,
    MilitaryService,
    Transport,
)
from hukou_rules.law.clauses import Clause
from hukou_rules.law.national import MPS12_3, MPS12_9, NORM_IN_FORCE_FROM
from hukou_rules.law.national_cards import (
    CC22_1,
    CMC510_5,
    CS18_37,
    EXTENSION_DAYS,
    FEE2003_1,
    HZ_1,
    HZ_2,
    IDL2003_7,
    IDL_3,
    IDL_7,
    IDL_8,
    IDL_9,
    IDL_10,
    IDL_11,
    IDL_12,
    ISSUE_DAYS,
    MPS12_78,
    MPS12_80,
    MPS12_81,
    MPS12_83,
    MPS24_1,
)
from hukou_rules.law.readings import DutyStart
from hukou_rules.law.shandong_2021 import EDITION, SD_1_1, SD_1_2, SD_1_3, SD_1_4, SD_1_6
from hukou_rules.rules import advice, follow_up, limit, paper, rule, step
from hukou_rules.service import Service
from hukou_rules.services.applicant import unit_applies
from hukou_rules.services.place import OUTSIDE_SHANDONG, appointment_by_phone, service_is_open_at_this_station
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

__all__ = ["SERVICE", "FirstIdCardAction"]

# --- rules, in the order of the law -----------------------------------------------------------------------------------


@rule(
    SD_1_1,
    Aspect.ENTITLEMENT,
    title=Text(zh="具有山东省常住户口", en="registered in Shandong"),
    met=Text(zh="具有山东省常住户口。", en="The applicant is registered in Shandong."),
    not_met=Text(
        zh="申请人的户籍在山东省外，不属于本省通办范围。请向户籍地派出所申领；"
        "受理时跨省通办已经开通的，也可以按跨省通办申领。",
        en="The applicant is registered in another province: outside this province-wide service. Please apply there, "
        "or by the nationwide service where it is open on the day.",
    ),
    instead={
        Registration.NONE: Text(
            zh="申请人现无常住户口，不属于本省通办范围。请先到公安派出所办理户口登记或者恢复、迁入手续。",
            en="The applicant has no permanent registration now: outside this province-wide service. Have it made or "
            "restored at a police station first.",
        )
    },
)
def applicant_is_registered_in_shandong(registration: Registration) -> Verdict:
    """Permanent registration in Shandong, wherever in the province."""
    match registration:
        case Registration.SHANDONG:
            return Verdict.MET
        case Registration.ELSEWHERE | Registration.NONE:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    SD_1_2,
    Aspect.PLACE,
    title=Text(zh="省内办理户籍业务的派出所", en="a Shandong station with registry"),
    met=Text(zh="该派出所可以受理。", en="This station is one of those that accept."),
    not_met=Text(
        zh="该派出所（{place}，{registry}）不能受理首次申领。您不必回户籍地，"
        "可以到山东省内任一办理户籍业务的派出所申请。"
        "请带居民户口簿，申请人本人到场。",
        en="This station ({place}, {registry}) cannot accept. You need not go home: any station in Shandong that "
        "handles household registration accepts. Bring the household register and come in person.",
    ),
    instead=OUTSIDE_SHANDONG,
)
def station_handles_registration_in_shandong(
    home: StationHome, place: StationPlace, registry: StationRegistry
) -> Verdict:
    """Any station in the province that handles household registration; the registration station always accepts.

    >>> station_handles_registration_in_shandong(StationHome.OTHER, None, StationRegistry.WITHOUT).verdict.name
    'NOT_MET'
    """
    if home is StationHome.REGISTRATION_STATION:
        return Verdict.MET
    match place:
        case StationPlace.SHANDONG:
            return Verdict.MET if registry is StationRegistry.WITH else Verdict.NOT_MET
        case StationPlace.OUTSIDE:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    SD_1_4,
    Aspect.APPLICANT,
    title=Text(zh="未满十六周岁不自行申请", en="nobody under 16 applies alone"),
    met=Text(zh="不存在未满十六周岁自行申请的情形。", en="Nobody under 16 applies alone."),
    not_met=Text(
        zh="未满十六周岁的，自愿申领，由监护人代为申请。请与父亲、母亲或者其他监护人一起到场，带居民户口簿。",
        en="Under 16 a card is voluntary and the guardian applies. Come together with a parent or another guardian, "
        "and bring the household register.",
    ),
)
def under_16_nobody_applies_alone(age: Age, applied_by: AppliedBy) -> Verdict:
    """A child who comes alone comes back with a guardian; ``person_or_guardian_applies`` asks who else may apply."""
    alone = age is Age.UNDER_16 and applied_by is AppliedBy.SELF
    return Verdict.NOT_MET if alone else Verdict.MET


@rule(
    SD_1_6,
    Aspect.ENTITLEMENT,
    title=Text(zh="属于首次申领", en="the first card"),
    met=Text(zh="属于首次申领（{held_id_card}）。", en="This is a first application ({held_id_card})."),
    not_met=Text(
        zh="领过第二代居民身份证的，不属于首次申领。请改为申请换领或者补领，此前已经全省通办，不必回户籍地。",
        en="Whoever held a second-generation card does not apply for a first one. Ask for renewal or replacement "
        "instead; both were province-wide before, so you need not go home.",
    ),
    discretion=Text(
        zh="仅领过第一代居民身份证的，更接近换领，由受理民警认定按首次申领还是换领办理。",
        en="Whoever held a first-generation card only fits renewal better; the officer decides which it is.",
    ),
    condition=Text(
        zh="此前没有领过第二代居民身份证；换领、补领此前已经实行全省通办，不按首次申领办理。",
        en="No second-generation card was held before; renewal and replacement were province-wide before and are no "
        "first application.",
    ),
)
def card_applied_for_is_the_first(held_id_card: HeldIdCard) -> Verdict:
    """Renewal and replacement are no first application; a card surrendered when registration ended does not count."""
    match held_id_card:
        case HeldIdCard.NEVER | HeldIdCard.SURRENDERED_ON_CANCELLATION:
            return Verdict.MET
        case HeldIdCard.SECOND_GENERATION:
            return Verdict.NOT_MET
        case HeldIdCard.FIRST_GENERATION_ONLY:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    IDL_3,
    Aspect.APPLICANT,
    title=Text(zh="申请人本人到场", en="the applicant is there"),
    met=Text(
        zh="申请人本人到场，可以采集人像和指纹。", en="The applicant is there: face and fingerprints can be taken."
    ),
    not_met=Text(
        zh="须登记指纹，申请人本人未到场的不能办理。请本人到场；由监护人代为申请的，申请人也要一起到场。",
        en="Fingerprints are registered, so it cannot be done without the person. Come in person, even where a "
        "guardian applies.",
    ),
)
def applicant_is_there(attendance: Attendance) -> Verdict:
    """Face and fingerprints are taken on the spot, whoever applies."""
    match attendance:
        case Attendance.PRESENT:
            return Verdict.MET
        case Attendance.ABSENT:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    IDL_7,
    Aspect.APPLICANT,
    title=Text(zh="由本人或者监护人申请", en="the person or the guardian applies"),
    met=Text(
        zh="由{applied_by}申请，无需民警另行认定。",
        en="That the {applied_by} applies leaves nothing for the officer to decide.",
    ),
    discretion=Text(
        zh="由{applied_by}代申请人（{age}）申请未见明文规定，由受理民警认定。"
        "年满十六周岁的由本人申请，未满十六周岁的由监护人申请，可以直接受理。",
        en="That the {applied_by} applies for a person {age} is not provided for; the officer decides. From 16 the "
        "person, under 16 the guardian is accepted without more.",
    ),
    condition=Text(
        zh="年满16周岁的由本人申请，自满16周岁之日起3个月内应当申领，逾期仍可申请；未满16周岁的由监护人代为申请。"
        "法律写的是户籍地公安机关；在山东省内，任一公安户籍派出所均可受理（SD-1.2）。",
        en="From 16 the person applies, within 3 months of turning 16, and may still apply later; under 16 the "
        "guardian does. The law names the place of registration; inside Shandong any station with registry accepts "
        "(SD-1.2).",
    ),
)
def person_or_guardian_applies(age: Age, applied_by: AppliedBy) -> Verdict:
    """From 16 in person, under 16 through the guardian; the law names no agents and forbids none.

    >>> person_or_guardian_applies(None, AppliedBy.AGENT).verdict.name
    'DISCRETION'
    """
    match applied_by:
        case AppliedBy.SELF:
            return Verdict.MET
        case AppliedBy.GUARDIAN | AppliedBy.FATHER | AppliedBy.MOTHER:
            return Verdict.MET if age is Age.UNDER_16 else Verdict.DISCRETION
        case AppliedBy.AGENT:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    CMC510_5,
    Aspect.ENTITLEMENT,
    title=Text(zh="申请人不是军人武警", en="the applicant is not in active service"),
    met=Text(zh="申请人不是现役军人或者人民武装警察。", en="The applicant is not in active service."),
    discretion=Text(
        zh="现役军人和人民武装警察通过团级以上单位，向长期固定住址所在地的县级公安机关申领。请先向所在单位咨询。",
        en="Servicemen and armed police apply through a unit of regiment level or above to the county organ of their "
        "long-term fixed address. Ask the unit first.",
    ),
    condition=Text(
        zh="申请人不是现役军人或者人民武装警察；现役军人和人民武装警察由团级以上单位统一办理。",
        en="The applicant is not in active service; servicemen and armed police apply through a unit of regiment "
        "level or above.",
    ),
)
def applicant_does_not_serve(military_service: MilitaryService) -> Verdict:
    """Servicemen and armed police have a channel of their own, through their unit."""
    match military_service:
        case MilitaryService.NOT_SERVING:
            return Verdict.MET
        case MilitaryService.SERVING:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


# --- papers -----------------------------------------------------------------------------------------------------------


@paper(
    SD_1_3,
    Material.HOUSEHOLD_REGISTER,
    Whose.APPLICANT,
    words=Text(
        zh="居民户口簿（申请人本人），集体户的为本人的户口页。",
        en="household register (the applicant), of a collective household one's own page.",
    ),
)
def household_register() -> bool:
    """Always asked for."""
    return True


@paper(
    IDL_10,
    Material.APPLICATION_FORM,
    Whose.APPLICANT,
    words=Text(
        zh="居民身份证申领登记表（申请人本人），在受理窗口填写，不必事先准备。",
        en="application form for the identity card (the applicant), filled in at the counter.",
    ),
)
def application_form() -> bool:
    """Filled in at the counter, so nobody has to bring it."""
    return True


@paper(HZ_1, Material.GUARDIAN_ID_CARD, Whose.GUARDIAN, presence=Presence.MAY_BE_ASKED)
def guardian_id_card(applied_by: AppliedBy) -> bool:
    """One city's guide has the guardian show their own card; the announcement and the law do not ask for it."""
    return applied_by in GUARDIANS


@paper(
    HZ_1,
    Material.GUARDIANSHIP_PROOF,
    Whose.GUARDIAN,
    presence=Presence.MAY_BE_ASKED,
    words=Text(
        zh="监护关系证明（监护人），居民户口簿不能反映监护关系的才需要，如出生医学证明。",
        en="proof of guardianship (the guardian), only where the household register does not show it, such as the "
        "Medical Certificate of Birth.",
    ),
)
def guardianship_proof(applied_by: AppliedBy) -> bool:
    """One city's guide asks for it where the household register does not show who the guardian is."""
    return applied_by in GUARDIANS


# --- route ------------------------------------------------------------------------------------------------------------


class FirstIdCardAction(Action, zh="办理环节", en="action"):
    """What each step of a first card consists of."""

    TAKE_APPLICATION = (
        "take-application",
        "核验居民户口簿，采集人像和指纹，受理并发给《居民身份证领取凭证》",
        "check the household register, take face and fingerprints, accept and give the acceptance slip",
    )
    SIGN_ID_CARD = "sign-id-card", "审核签发居民身份证", "examine and sign the identity card"
    HAND_OUT_ID_CARD = "hand-out-id-card", "发放居民身份证", "hand out the identity card"
    LEARN_THAT_THE_CARD_IS_READY = (
        "learn-that-the-card-is-ready",
        "获知证件已经制好；如何通知未载明，受理时请问清查询办法",
        "learn that the card is ready; no source says how, so ask when you apply",
    )
    COLLECT_ID_CARD = (
        "collect-id-card",
        "到受理地派出所领取居民身份证，本人领取或者由亲属代领",
        "collect the identity card at the accepting station, in person or through a relative",
    )


@step(
    FirstIdCardAction.TAKE_APPLICATION,
    by=Actor.ACCEPTING_STATION,
    after=Event.APPLIED,
    until=Event.ACCEPTED,
    clause=MPS12_78,
)
def take_application() -> bool:
    """Done at whichever station the person came to."""
    return True


@step(
    FirstIdCardAction.SIGN_ID_CARD,
    by=Actor.COUNTY_ORGAN,
    after=Event.ACCEPTED,
    until=Event.ID_CARD_SIGNED,
    clause=IDL_8,
)
def sign_id_card() -> bool:
    """Wherever the application was accepted, the county organ of the place of registration signs."""
    return True


@step(
    FirstIdCardAction.HAND_OUT_ID_CARD,
    by=Actor.ACCEPTING_STATION,
    after=Event.ID_CARD_SIGNED,
    until=Event.ID_CARD_HANDED_OUT,
    clause=MPS12_80,
)
def hand_out_id_card() -> bool:
    """The station that accepted hands the card out."""
    return True


# --- what happens next -----------------------------------------------------------------------------------------------


@follow_up(FirstIdCardAction.LEARN_THAT_THE_CARD_IS_READY, None)
def learn_that_the_card_is_ready() -> bool:
    """No source says how the person is told."""
    return True


@follow_up(FirstIdCardAction.COLLECT_ID_CARD, MPS12_81)
def collect_id_card() -> bool:
    """The card is fetched; nobody is bound to send it."""
    return True


# --- limits -----------------------------------------------------------------------------------------------------------


def _within(days: int, named: LimitName, clause: Clause, transport: Transport) -> TimeLimit:
    return TimeLimit(
        id=named,
        amount=days,
        unit=Unit.CALENDAR_DAY,
        starts=Event.APPLIED,
        ends=Event.ID_CARD_HANDED_OUT,
        owed_by=Actor.ACCEPTING_STATION,
        clause=clause,
        extendable_by=EXTENSION_DAYS if transport is Transport.DIFFICULT else 0,
        pausable=False,
    )


@limit
def id_card_is_handed_out(transport: Transport) -> TimeLimit:
    """Sixty calendar days from handing in the form; thirty more at most, and only where transport is difficult."""
    return _within(ISSUE_DAYS, LimitName.ID_CARD_ISSUED, IDL_12, transport)


@limit
def id_card_is_handed_out_by_the_norm(transport: Transport) -> TimeLimit:
    """The ministry's own norm is stricter: forty-five calendar days, with the same extension."""
    return _within(45, LimitName.ID_CARD_ISSUED_NORM, MPS12_80, transport)


@limit
def id_card_is_applied_for(
    age: Age, held_id_card: HeldIdCard, military_service: MilitaryService, duty_start: DutyStart
) -> TimeLimit | None:
    """Whoever turns 16 and never had a card has three months; settlers, and those who serve, apply in other ways."""
    return _duty(IDL_7, age, held_id_card, military_service, duty_start)


@limit
def id_card_is_applied_for_by_the_law_of_2003(
    age: Age, held_id_card: HeldIdCard, military_service: MilitaryService, duty_start: DutyStart
) -> TimeLimit | None:
    """Whoever turned 16 before the law was amended had the same duty; before 2004 there was another law."""
    return _duty(IDL2003_7, age, held_id_card, military_service, duty_start)


def _duty(
    clause: Clause, age: Age, held_id_card: HeldIdCard, military_service: MilitaryService, duty_start: DutyStart
) -> TimeLimit | None:
    """Return the duty under one of the laws; it is dated if that law was in force on the sixteenth birthday."""
    serving = military_service is MilitaryService.SERVING
    if age is Age.UNDER_16 or held_id_card is not HeldIdCard.NEVER or serving:
        return None
    return TimeLimit(
        id=LimitName.ID_CARD_APPLIED_FOR,
        amount=3,
        unit=Unit.MONTH,
        starts=Event.TURNED_16,
        ends=Event.APPLIED,
        owed_by=Actor.APPLICANT,
        clause=clause,
        pausable=False,
        counts_first_day=duty_start is DutyStart.BIRTHDAY,
        reading="duty_start",
    )


# --- advice -----------------------------------------------------------------------------------------------------------


@advice(
    HZ_2,
    "inter-provincial-since-2022",
    channel=True,
    zh="自2022年11月1日（年份系推定）起，山东与山西、内蒙古、黑龙江、安徽、福建、河南、湖南、重庆、"
    "贵州之间可以跨省首次申领，"
    "可以向现居住地派出所申请；年满十六周岁的另带就业、就学、居住证明之一。",
    en="From 2022-11-01 (the year is inferred) Shandong and Shanxi, Inner Mongolia, Heilongjiang, Anhui, Fujian, "
    "Henan, Hunan, Chongqing and Guizhou accept each other's where one now lives; from 16 bring one proof of work, "
    "study or residence.",
)
def some_provinces_accept_each_others(
    counterpart: Counterpart, held_id_card: HeldIdCard, military_service: MilitaryService
) -> bool:
    """Between Shandong and nine provinces, in both directions."""
    return _crosses(counterpart, held_id_card, military_service) and counterpart is Counterpart.ONE_OF_NINE


@advice(
    CC22_1,
    "inter-provincial-in-batches",
    channel=True,
    zh="自2022年8月起，首次申领居民身份证在各省之间分批开通跨省通办；该地是否已经开通，请先询问居住地公安机关。",
    en="From August 2022 first cards are accepted across provinces, which join in batches; ask the public security "
    "organ where you live whether it has joined.",
)
def other_provinces_join_in_batches(
    counterpart: Counterpart, held_id_card: HeldIdCard, military_service: MilitaryService
) -> bool:
    """Which provinces had joined by which day is not known, so the person asks there."""
    return _crosses(counterpart, held_id_card, military_service) and counterpart is Counterpart.ANOTHER


@advice(
    MPS24_1,
    "inter-provincial-nationwide",
    channel=True,
    zh="截至2024年5月27日，首次申领居民身份证已在全国跨省通办，可以向现居住地公安机关申请；所需材料请先向其咨询。",
    en="By 2024-05-27 first cards were accepted across provinces nationwide: apply to the public security organ where "
    "you now live, and ask it first what to bring.",
)
def all_provinces_accept_each_others(
    counterpart: Counterpart, held_id_card: HeldIdCard, military_service: MilitaryService
) -> bool:
    """Later the channel was opened nationwide."""
    return _crosses(counterpart, held_id_card, military_service)


def _crosses(counterpart: Counterpart, held_id_card: HeldIdCard, military_service: MilitaryService) -> bool:
    """Whether a first card is wanted across the border of a province, by somebody who does not serve."""
    serving = military_service is MilitaryService.SERVING
    return counterpart is not Counterpart.NONE and held_id_card is not HeldIdCard.SECOND_GENERATION and not serving


@advice(
    MPS12_83,
    "renewal-or-replacement-elsewhere",
    channel=True,
    zh="在外省合法稳定就业、就学、居住的，换领、补领居民身份证可以向现居住地公安机关申请。",
    en="Whoever lawfully works, studies or lives in another province may ask for renewal or replacement where they now "
    "live.",
)
def card_is_renewed_where_one_lives(counterpart: Counterpart, held_id_card: HeldIdCard) -> bool:
    """Whoever held a card before has it renewed or replaced, in another province too."""
    return counterpart is not Counterpart.NONE and held_id_card is HeldIdCard.SECOND_GENERATION


@advice(
    MPS12_81,
    "collection",
    zh="领取时，本人核对信息、比对指纹并签名；由亲属代领的，带亲属本人的居民身份证和《居民身份证领取凭证》。",
    en="On collection you check the data, have your fingerprint compared and sign; a relative brings their own "
    "identity card and the acceptance slip.",
)
def collection() -> bool:
    """Everybody collects the card, or sends a relative."""
    return True


@advice(
    MPS12_9,
    "comparison-from-16",
    zh="年满十六周岁首次申领的，要进行人像、指纹比对；有疑问的，公安机关会走访调查并制作记录。",
    en="From 16 face and fingerprints are compared for a first card; in doubt there is a visit, with a written record.",
)
def face_and_fingerprints_are_compared(age: Age, held_id_card: HeldIdCard) -> bool:
    """Whoever is 16 and gets a first card is compared with those on record."""
    return age is Age.FROM_16 and held_id_card is not HeldIdCard.SECOND_GENERATION


@advice(
    MPS12_3,
    "register-first",
    zh="申请人现无常住户口。请先到公安派出所办理户口登记或者恢复、迁入手续，再申领居民身份证。",
    en="The applicant has no permanent registration now. Have it made or restored at a police station first, then "
    "apply for the card.",
)
def applicant_is_unregistered(registration: Registration, military_service: MilitaryService) -> bool:
    """Whoever has no registration, and does not serve, turns to the police station for that first."""
    return registration is Registration.NONE and military_service is MilitaryService.NOT_SERVING


@advice(
    IDL_11,
    "renewal-or-replacement",
    zh="证件期满、姓名变更或者严重损坏的，申请换领；丢失的，申请补领。"
    "两项业务均可以到省内任一办理户籍业务的派出所咨询办理。",
    en="An expired or badly damaged card, or one under a former name, is renewed; a lost one is replaced. Ask for "
    "either at any station in Shandong that handles household registration.",
)
def card_is_renewed_or_replaced(held_id_card: HeldIdCard) -> bool:
    """Whoever held a card before has it renewed or replaced."""
    return held_id_card in {HeldIdCard.SECOND_GENERATION, HeldIdCard.FIRST_GENERATION_ONLY}


@advice(
    FEE2003_1,
    "renewal-and-replacement-fees",
    zh="换领收取工本费20元，丢失补领、损坏换领收取40元。",
    en="Renewal costs 20 CNY, replacing a lost or damaged card 40 CNY.",
)
def renewal_and_replacement_cost(held_id_card: HeldIdCard) -> bool:
    """Renewal and replacement are not free, as a first card is."""
    return held_id_card is HeldIdCard.SECOND_GENERATION


@advice(
    IDL_9,
    "card-with-registration",
    zh="回国定居、来内地定居或者加入、恢复中国国籍的，办理常住户口登记时申领居民身份证，按首次申领办理。",
    en="Settlers, returned overseas Chinese and those who become Chinese nationals, for the first time or again, "
    "apply for the card when they register permanently; it counts as a first application.",
)
def card_comes_with_registration(held_id_card: HeldIdCard) -> bool:
    """Whoever surrendered the card on cancellation and is registered again applies as for a first card."""
    return held_id_card is HeldIdCard.SURRENDERED_ON_CANCELLATION


@advice(
    IDL_7,
    "late-application",
    zh="年满十六周岁的，自满十六周岁之日起三个月内应当申领；逾期的仍可以申领，不影响受理。",
    en="From 16 a card is applied for within three months of turning 16; whoever is late may still apply and is "
    "accepted alike.",
)
def lateness_bars_nothing(age: Age, held_id_card: HeldIdCard, military_service: MilitaryService) -> bool:
    """The duty is three months; lateness bars nothing."""
    serving = military_service is MilitaryService.SERVING
    return age is Age.FROM_16 and held_id_card is HeldIdCard.NEVER and not serving


# --- the service -----------------------------------------------------------------------------------------------------

SERVICE: Final = Service(
    name=ServiceName.FIRST_ID_CARD,
    edition=EDITION,
    in_force_from=NORM_IN_FORCE_FROM,
    facts=Facts,
    event_orders=((Event.APPLIED, Event.ACCEPTED, Event.ID_CARD_SIGNED, Event.ID_CARD_HANDED_OUT),),
    rules=(
        service_is_open_at_this_station,
        applicant_is_registered_in_shandong,
        station_handles_registration_in_shandong,
        under_16_nobody_applies_alone,
        card_applied_for_is_the_first,
        applicant_is_there,
        person_or_guardian_applies,
        applicant_does_not_serve,
    ),
    papers=(household_register, application_form, guardian_id_card, guardianship_proof),
    steps=(take_application, sign_id_card, hand_out_id_card),
    follow_ups=(learn_that_the_card_is_ready, collect_id_card),
    limits=(
        id_card_is_handed_out,
        id_card_is_handed_out_by_the_norm,
        id_card_is_applied_for,
        id_card_is_applied_for_by_the_law_of_2003,
    ),
    advice=(
        some_provinces_accept_each_others,
        other_provinces_join_in_batches,
        all_provinces_accept_each_others,
        card_is_renewed_where_one_lives,
        collection,
        face_and_fingerprints_are_compared,
        unit_applies,
        applicant_is_unregistered,
        card_is_renewed_or_replaced,
        renewal_and_replacement_cost,
        card_comes_with_registration,
        lateness_bars_nothing,
        appointment_by_phone,
    ),
    fee=Fee(amount_cny=0, clause=CS18_37),
)
