"""Temporary identity card 临时居民身份证: who gets one, where to apply, what to bring, and by when it is there.

It serves whoever urgently needs a card while their identity card is being made.  Any station in Shandong that handles
household registration takes the application, whichever station took the one for the identity card.

Somebody whose renewal is pending has to travel:

>>> from hukou_rules.terms import Opening
>>> decision = SERVICE.decide(
...     Facts(
...         home=StationHome.OTHER, place=StationPlace.SHANDONG, registry=StationRegistry.WITH,
...         opening=Opening.SINCE, registration=Registration.SHANDONG,
...         id_card_application=IdCardApplication.PENDING, urgency=Urgency.URGENT, age=Age.FROM_16,
...         applied_by=AppliedBy.SELF,
...     )
... )
>>> decision.outcome().en
'can be accepted'
>>> [paper.material.en for paper in decision.materials][:1], decision.fee.amount_cny
(['acceptance slip for the identity card'], 10)
>>> [f"{limit.amount} {limit.unit.en}" for limit in decision.limits]
['3 calendar days']

Read the module from top to bottom: one function for each rule, in the order of the law, then the papers, the steps,
what happens next, the limits and the advice, and at the end ``SERVICE``, the table of contents.
"""

from typing import Final, assert_never

from hukou_rules.decision import Aspect, Fee, Presence, TimeLimit, Unit, Verdict
from hukou_rules.facts.temporary_id_card import (
    Age,
    AppliedBy,
    Facts,
    IdCardApplication,
    MilitaryService,
    Urgency,
)
from hukou_rules.law.national import MPS12_3, NORM_IN_FORCE_FROM
from hukou_rules.law.national_cards import (
    CMC510_5,
    FEE2003_1,
    IDL_12,
    MPS12_81,
    MPS12_82,
    MPS12_87,
    TMP_2,
    TMP_8,
    TMP_9,
    TMP_11,
    TMP_12,
    TMP_13,
)
from hukou_rules.law.readings import TemporaryClock, TemporaryMaterials, TemporaryUnit
from hukou_rules.law.shandong_2021 import EDITION, SD_2_1, SD_2_2, SD_2_3
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

__all__ = ["SERVICE", "TemporaryIdCardAction"]

# --- rules, in the order of the law -----------------------------------------------------------------------------------


@rule(
    SD_2_1,
    Aspect.ENTITLEMENT,
    title=Text(zh="具有山东省常住户口", en="registered in Shandong"),
    met=Text(zh="具有山东省常住户口。", en="The applicant is registered in Shandong."),
    not_met=Text(
        zh="申请人的户籍在山东省外，不属于本省通办范围。请向户籍地派出所申领；"
        "居民身份证已经在外省异地受理的，可以向现居住地派出所申领。",
        en="The applicant is registered in another province: outside this province-wide service. Please apply there, "
        "or, where another province accepted the identity card, where you live now.",
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
    SD_2_1,
    Aspect.ENTITLEMENT,
    title=Text(zh="说明急需使用", en="urgent need is stated"),
    met=Text(
        zh="申请人说明急需使用居民身份证，无需提交证明。", en="The applicant states urgent need; no proof is asked."
    ),
    not_met=Text(
        zh="申请人说明不急需使用居民身份证，不属于本省通办范围内的临时居民身份证申领情形。"
        "急需时可以随时申请，由本人说明即可。",
        en="The applicant states no urgent need, so this service does not cover the case. Apply whenever the need "
        "arises; the statement is enough.",
    ),
)
def applicant_states_urgent_need(urgency: Urgency) -> Verdict:
    """Urgent need is for the applicant to state; no source asks for proof."""
    match urgency:
        case Urgency.URGENT:
            return Verdict.MET
        case Urgency.NOT_URGENT:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    SD_2_2,
    Aspect.PLACE,
    title=Text(zh="省内办理户籍业务的派出所", en="a Shandong station with registry"),
    met=Text(zh="该派出所可以受理。", en="This station is one of those that accept."),
    not_met=Text(
        zh="该派出所（{place}，{registry}）不能受理。您不必回户籍地，也不必回受理居民身份证的派出所，"
        "可以到山东省内任一办理户籍业务的派出所申请。请带好所列材料。",
        en="This station ({place}, {registry}) cannot accept. You need not go home, nor back where you applied for the "
        "card: any station in Shandong that handles household registration accepts. Bring the papers listed.",
    ),
    instead=OUTSIDE_SHANDONG,
)
def station_handles_registration_in_shandong(
    home: StationHome, place: StationPlace, registry: StationRegistry
) -> Verdict:
    """Any station in the province that handles household registration; the registration station always accepts.

    >>> station_handles_registration_in_shandong(None, None, StationRegistry.WITHOUT).missing
    ('home',)
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
    TMP_2,
    Aspect.ENTITLEMENT,
    title=Text(zh="居民身份证尚未领取", en="the identity card is not collected yet"),
    met=Text(zh="居民身份证还没有领取。", en="The identity card has not been collected yet."),
    not_met=Text(
        zh="居民身份证已经领取，申领期间已经结束，凭居民身份证即可办事。"
        "如果又丢失了，请申请补领，并可以同时申请临时居民身份证。",
        en="The identity card has been collected, so the time for a temporary one is over: use the card. If it was "
        "lost again, ask for a replacement, and for a temporary card together with it.",
    ),
    condition=Text(
        zh="居民身份证尚未领取；同时提出两项申请的，视为在申领期间。",
        en="The identity card has not been collected yet; whoever applies for both cards at once counts as waiting "
        "for it.",
    ),
)
def identity_card_is_not_collected_yet(id_card_application: IdCardApplication) -> Verdict:
    """A temporary card serves only until the identity card is there."""
    collected = id_card_application is IdCardApplication.CARD_COLLECTED
    return Verdict.NOT_MET if collected else Verdict.MET


@rule(
    IDL_12,
    Aspect.EVIDENCE,
    title=Text(zh="正在申领居民身份证", en="the identity card is being applied for"),
    met=Text(
        zh="居民身份证的申领情况：{id_card_application}，不必另行补办申请。",
        en="No application for the identity card is wanting ({id_card_application}).",
    ),
    not_met=Text(
        zh="居民身份证还没有申领。请在申请临时居民身份证的同时申领居民身份证，两项可以一并办理。",
        en="No identity card has been applied for. Apply for it together with the temporary one.",
    ),
    condition=Text(
        zh="正在申领、换领或者补领居民身份证；尚未提出的，可以两项一并申请。",
        en="The identity card is being applied for, renewed or replaced; if not yet, apply for both together.",
    ),
)
def identity_card_is_being_applied_for(id_card_application: IdCardApplication) -> Verdict:
    """Be it a first card, a renewal or a replacement; an application made together with this one counts as pending."""
    return Verdict.NOT_MET if id_card_application is IdCardApplication.NONE else Verdict.MET


@rule(
    TMP_9,
    Aspect.APPLICANT,
    title=Text(zh="由本人或者监护人申请", en="the person or the guardian applies"),
    met=Text(zh="由{applied_by}申请，符合规定。", en="That the {applied_by} applies is as the measures provide."),
    not_met=Text(
        zh="未满十六周岁的，由监护人代为申请。请与父亲、母亲或者其他监护人一起来办理。",
        en="Under 16 the guardian applies. Come together with a parent or another guardian.",
    ),
    discretion=Text(
        zh="由{applied_by}代申请人（{age}）申请未见明文规定，由受理民警认定。"
        "年满十六周岁的由本人申请，未满十六周岁的由监护人申请，可以直接受理。",
        en="That the {applied_by} applies for a person {age} is not provided for; the officer decides. From 16 the "
        "person, under 16 the guardian is accepted without more.",
    ),
    condition=Text(
        zh="年满16周岁的由本人申请，未满16周岁的由监护人代为申请。规章写的是户籍地派出所；在山东省内，"
        "任一公安户籍派出所均可受理（SD-2.2）。",
        en="From 16 the person applies, under 16 the guardian. The measures name the registration station; inside "
        "Shandong any station with registry accepts (SD-2.2).",
    ),
)
def person_or_guardian_applies(age: Age, applied_by: AppliedBy) -> Verdict:
    """The person, or under 16 the guardian; the measures name no agents and forbid none.

    >>> person_or_guardian_applies(None, AppliedBy.SELF).missing
    ('age',)
    """
    match applied_by:
        case AppliedBy.SELF:
            return Verdict.NOT_MET if age is Age.UNDER_16 else Verdict.MET
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
        zh="现役军人和人民武装警察通过团级以上单位，向长期固定住址所在地的县级公安机关办理。请先向所在单位咨询。",
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


@paper(MPS12_82, Material.ACCEPTANCE_SLIP, Whose.APPLICANT)
def acceptance_slip(temporary_materials: TemporaryMaterials, id_card_application: IdCardApplication) -> bool:
    """The norm of 2021 asks for the slip alone."""
    by_the_norm = temporary_materials is TemporaryMaterials.ACCEPTANCE_SLIP
    return by_the_norm and id_card_application is not IdCardApplication.NONE


@paper(
    MPS12_82,
    Material.ACCEPTANCE_SLIP,
    Whose.APPLICANT,
    presence=Presence.MAY_BE_ASKED,
    words=Text(
        zh="居民身份证领取凭证（申请人本人），两项一并申请的，受理居民身份证后当场发给，不必事先准备。",
        en="acceptance slip for the identity card (the applicant): given at the counter to whoever applies for both.",
    ),
)
def acceptance_slip_given_at_the_counter(
    temporary_materials: TemporaryMaterials, id_card_application: IdCardApplication
) -> bool:
    """Nobody can bring the slip of an application that is yet to be made."""
    by_the_norm = temporary_materials is TemporaryMaterials.ACCEPTANCE_SLIP
    return by_the_norm and id_card_application is IdCardApplication.NONE


@paper(TMP_11, Material.HOUSEHOLD_REGISTER, Whose.APPLICANT)
def household_register(temporary_materials: TemporaryMaterials) -> bool:
    """The measures of 2005 ask for the register."""
    return temporary_materials is TemporaryMaterials.REGISTER_AND_PHOTO


@paper(TMP_11, Material.HOUSEHOLD_REGISTER, Whose.APPLICANT, presence=Presence.MAY_BE_ASKED)
def household_register_beside_the_slip(temporary_materials: TemporaryMaterials) -> bool:
    """The norm does not ask for it, and the measures still stand."""
    return temporary_materials is TemporaryMaterials.ACCEPTANCE_SLIP


@paper(TMP_11, Material.PHOTO, Whose.APPLICANT)
def photo(temporary_materials: TemporaryMaterials) -> bool:
    """The measures of 2005 ask for a photograph too."""
    return temporary_materials is TemporaryMaterials.REGISTER_AND_PHOTO


@paper(TMP_11, Material.PHOTO, Whose.APPLICANT, presence=Presence.MAY_BE_ASKED)
def photo_beside_the_slip(temporary_materials: TemporaryMaterials) -> bool:
    """The norm does not ask for it, and the measures still stand."""
    return temporary_materials is TemporaryMaterials.ACCEPTANCE_SLIP


# --- route ------------------------------------------------------------------------------------------------------------


class TemporaryIdCardAction(Action, zh="办理环节", en="action"):
    """What each step of a temporary card consists of."""

    TAKE_APPLICATION = "take-application", "核对申领情况和材料，受理", "check the application and the papers, accept"
    SIGN_TEMPORARY_CARD = (
        "sign-temporary-card",
        "签发、制作临时居民身份证",
        "sign and make the temporary identity card",
    )
    HAND_OUT_TEMPORARY_CARD = (
        "hand-out-temporary-card",
        "发放临时居民身份证",
        "hand out the temporary identity card",
    )
    HAND_BACK_TEMPORARY_CARD = (
        "hand-back-temporary-card",
        "领取居民身份证时交回临时居民身份证",
        "hand the temporary card back on collecting the identity card",
    )


@step(
    TemporaryIdCardAction.TAKE_APPLICATION,
    by=Actor.ACCEPTING_STATION,
    after=Event.APPLIED,
    until=Event.ACCEPTED,
    clause=SD_2_2,
)
def take_application() -> bool:
    """Done at whichever station the person came to, wherever the identity card was applied for."""
    return True


@step(
    TemporaryIdCardAction.SIGN_TEMPORARY_CARD,
    by=Actor.COUNTY_ORGAN,
    after=Event.ACCEPTED,
    until=Event.TEMPORARY_CARD_SIGNED,
    clause=TMP_8,
)
def sign_temporary_card() -> bool:
    """Wherever the application was accepted, the county organ of the place of registration signs."""
    return True


@step(
    TemporaryIdCardAction.HAND_OUT_TEMPORARY_CARD,
    by=Actor.ACCEPTING_STATION,
    after=Event.TEMPORARY_CARD_SIGNED,
    until=Event.TEMPORARY_CARD_HANDED_OUT,
    clause=TMP_12,
)
def hand_out_temporary_card() -> bool:
    """The station that accepted hands the card out."""
    return True


# --- what happens next -----------------------------------------------------------------------------------------------


@follow_up(TemporaryIdCardAction.HAND_BACK_TEMPORARY_CARD, TMP_13)
def hand_back_temporary_card() -> bool:
    """The temporary card serves until the identity card is there."""
    return True


# --- limits -----------------------------------------------------------------------------------------------------------


@limit
def temporary_card_is_handed_out(
    home: StationHome,
    id_card_application: IdCardApplication,
    temporary_unit: TemporaryUnit,
    temporary_clock: TemporaryClock,
) -> TimeLimit:
    """Three days; whether calendar or working days, and from when, are readings.  No source lets anything add to them.

    Two cases are settled, and the days run from the application: at the registration station, and where the identity
    card has been signed already, for no clock starts before the application.
    """
    settled = home is StationHome.REGISTRATION_STATION or id_card_application is IdCardApplication.ISSUED_NOT_COLLECTED
    clock = TemporaryClock.APPLIED if settled else temporary_clock
    return TimeLimit(
        id=LimitName.TEMPORARY_CARD_ISSUED,
        amount=3,
        unit=Unit[temporary_unit.name],
        starts=clock.event,
        ends=Event.TEMPORARY_CARD_HANDED_OUT,
        owed_by=Actor.ACCEPTING_STATION,
        clause=TMP_12 if clock is TemporaryClock.APPLIED else MPS12_87,
        pausable=False,
        reading="temporary_clock",
    )


# --- advice -----------------------------------------------------------------------------------------------------------


@advice(
    MPS12_87,
    "remote-acceptance",
    channel=True,
    zh="居民身份证已经在外省异地受理、急需使用的，"
    "可以凭《居民身份证异地受理登记表》（不是领取凭证）向现居住地派出所申领临时居民身份证，"
    "签发居民身份证后3日内发放。",
    en="Where an identity card was accepted in another province than that of registration, apply in urgent need where "
    "you now live, with the form of remote acceptance and not the slip; three days from the signing of the card.",
)
def remote_acceptance_has_a_temporary_card(
    home: StationHome,
    place: StationPlace,
    registration: Registration,
    id_card_application: IdCardApplication,
    military_service: MilitaryService,
) -> bool:
    """Across the border of the province there is a channel outside this service, until the card is collected."""
    away = home is StationHome.OTHER
    across = place is StationPlace.OUTSIDE or registration is Registration.ELSEWHERE
    collected = id_card_application is IdCardApplication.CARD_COLLECTED
    return away and across and not collected and military_service is MilitaryService.NOT_SERVING


@advice(
    SD_2_3,
    "bound-to-neither-station",
    zh="在山东省内，居民身份证在哪个派出所受理，不影响在另一派出所申请临时居民身份证，也不必回户籍地派出所。",
    en="Within Shandong, wherever the identity card was applied for, the temporary one may be applied for at another "
    "station; you need not go to your registration station either.",
)
def bound_to_neither_station() -> bool:
    """Each of the two cards may be applied for at a station of its own."""
    return True


@advice(
    TMP_13,
    "hand-back",
    zh="领取居民身份证时，请交回临时居民身份证。",
    en="Hand the temporary card back when you collect the identity card.",
)
def hand_back() -> bool:
    """The temporary card serves until the identity card is there."""
    return True


@advice(
    MPS12_3,
    "register-first",
    zh="申请人现无常住户口。请先到公安派出所办理户口登记或者恢复、迁入手续。",
    en="The applicant has no permanent registration now. Have it made or restored at a police station first.",
)
def applicant_is_unregistered(registration: Registration, military_service: MilitaryService) -> bool:
    """Whoever has no registration, and does not serve, turns to the police station for that first."""
    return registration is Registration.NONE and military_service is MilitaryService.NOT_SERVING


@advice(
    TMP_12,
    "issued-anew",
    zh="临时居民身份证到期时居民身份证仍未领到的，可以再次申请临时居民身份证。",
    en="Where the temporary card lapses and the identity card is still not there, a temporary card can be applied for "
    "again.",
)
def lapsed_card_is_issued_anew(id_card_application: IdCardApplication) -> bool:
    """It is valid for three months, and an identity card may take longer."""
    return id_card_application is IdCardApplication.PENDING


@advice(
    TMP_2,
    "file-both-together",
    zh="首次申领、换领或者补领居民身份证的，都可以同时申请临时居民身份证；居民身份证一经受理即可申请。",
    en="Whether for a first card, a renewal or a replacement, the temporary card may be applied for together with it, "
    "as soon as the identity card application is accepted.",
)
def both_are_filed_together(id_card_application: IdCardApplication) -> bool:
    """Without an application for the identity card, file both at once."""
    return id_card_application in {IdCardApplication.NONE, IdCardApplication.CARD_COLLECTED}


@advice(
    MPS12_81,
    "collect-the-card",
    zh="居民身份证已经签发，领取后即可使用，不一定需要临时居民身份证。可由本人领取，"
    "或者由亲属持亲属本人的居民身份证和《居民身份证领取凭证》代领。",
    en="The identity card has been issued: once collected it serves, and a temporary one may not be needed. Collect it "
    "yourself, or through a relative with their own card and the acceptance slip.",
)
def card_can_be_collected(id_card_application: IdCardApplication) -> bool:
    """Whoever can collect the identity card may not need a temporary one."""
    return id_card_application is IdCardApplication.ISSUED_NOT_COLLECTED


# --- the service -----------------------------------------------------------------------------------------------------

SERVICE: Final = Service(
    name=ServiceName.TEMPORARY_ID_CARD,
    edition=EDITION,
    in_force_from=NORM_IN_FORCE_FROM,
    facts=Facts,
    event_orders=(
        (Event.APPLIED, Event.ACCEPTED, Event.TEMPORARY_CARD_SIGNED, Event.TEMPORARY_CARD_HANDED_OUT),
        (Event.ID_CARD_SIGNED,),  # the identity card goes its own way
    ),
    rules=(
        service_is_open_at_this_station,
        applicant_is_registered_in_shandong,
        applicant_states_urgent_need,
        station_handles_registration_in_shandong,
        identity_card_is_not_collected_yet,
        identity_card_is_being_applied_for,
        person_or_guardian_applies,
        applicant_does_not_serve,
    ),
    papers=(
        acceptance_slip,
        acceptance_slip_given_at_the_counter,
        household_register,
        household_register_beside_the_slip,
        photo,
        photo_beside_the_slip,
    ),
    steps=(take_application, sign_temporary_card, hand_out_temporary_card),
    follow_ups=(hand_back_temporary_card,),
    limits=(temporary_card_is_handed_out,),
    advice=(
        remote_acceptance_has_a_temporary_card,
        bound_to_neither_station,
        hand_back,
        unit_applies,
        applicant_is_unregistered,
        lapsed_card_is_issued_anew,
        both_are_filed_together,
        card_can_be_collected,
        appointment_by_phone,
    ),
    fee=Fee(amount_cny=10, clause=FEE2003_1),
)
