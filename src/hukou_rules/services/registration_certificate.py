"""Registration certificates 户籍类证明: what is certified, for whom, where to apply, what to bring, and by when.

Whoever is or was registered in Shandong asks any police station in the province.  What a query of the system obtains
may be certified on the spot; otherwise the station where the records are looks into them and reports back.

Somebody who once lived in Jinan needs to prove a kinship that only the old records show:

>>> from hukou_rules.terms import Opening
>>> decision = SERVICE.decide(
...     Facts(
...         home=StationHome.OTHER, place=StationPlace.SHANDONG, registry=StationRegistry.WITHOUT,
...         opening=Opening.SINCE, kind=CertificateKind.FORMER_HOUSEHOLD_KINSHIP, tie=ShandongTie.FORMERLY,
...         applied_by=AppliedBy.SELF, identity_document=IdentityDocument.VALID, retrievable=Retrievable.BY_INQUIRY,
...     )
... )
>>> decision.outcome().en
'can be accepted'
>>> [paper.material.en for paper in decision.materials]
['valid identity document']
>>> [f"{limit.amount} {limit.unit.en} from: {limit.starts.en}" for limit in decision.limits]
['5 working days from: inquiry closed']

Read the module from top to bottom: one function for each rule, in the order of the law, then the papers, the steps,
the limits and the advice, and at the end ``SERVICE``, the table of contents.
"""

from typing import Final, assert_never

from hukou_rules.decision import Aspect, Force, TimeLimit, Unit, Verdict
from hukou_rules.facts.registration_certificate import (
    AppliedBy,
    CertificateKind,
    Concerns,
    Facts,
    IdentityDocument,
    ProvedAlready,
    RecordsPlace,
    Retrievable,
    ShandongTie,
)
from hukou_rules.law.national import NORM_IN_FORCE_FROM
from hukou_rules.law.national_certificates import (
    GTZ21_1,
    GTZ21_2,
    GTZ21_3,
    GZA217_1,
    MPS12_89,
    MPS12_90,
    MPS12_91,
    MPS12_93,
    XH18_1,
)
from hukou_rules.law.readings import AnyStation, CertificateClock, ProvedByDocument
from hukou_rules.law.shandong_2021 import EDITION, SD_3_1, SD_3_2, SD_3_3, SD_3_4, SD_3_5, SD_3_6
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

__all__ = ["SERVICE", "CertificateAction"]

# --- rules, in the order of the law -----------------------------------------------------------------------------------


@rule(
    SD_3_1,
    Aspect.ENTITLEMENT,
    title=Text(zh="属于通办的证明种类", en="a listed kind of certificate"),
    met=Text(zh="{kind}属于通办的户籍类证明。", en="The {kind} is one of those issued province-wide."),
    discretion=Text(
        zh="其他户籍事项未逐一列明，由受理民警认定。请说明用途和要求出具证明的单位。",
        en="Other registration matters are not listed one by one; the officer decides. Please say what it is for and "
        "who asks for it.",
    ),
)
def certificate_is_of_a_listed_kind(kind: CertificateKind) -> Verdict:
    """Five kinds are named; what else counts as a registration matter is for the officer."""
    match kind:
        case (
            CertificateKind.ENTRY_CHANGE_OR_CORRECTION
            | CertificateKind.CANCELLATION
            | CertificateKind.FORMER_HOUSEHOLD_KINSHIP
            | CertificateKind.TRANSFER
            | CertificateKind.REGISTRATION_INFORMATION
        ):
            return Verdict.MET
        case CertificateKind.OTHER:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    SD_3_2,
    Aspect.ENTITLEMENT,
    title=Text(zh="现在或者曾经在山东登记户口", en="registered in Shandong, now or formerly"),
    met=Text(zh="申请人{tie}。", en="The applicant is covered: {tie}."),
    not_met=Text(
        zh="申请人{tie}，不属于本省通办范围。请向现户籍地或者原户籍地的公安机关申请；"
        "受理之日全国跨省通办已经实施的，也可以按提示办理。",
        en="The applicant was {tie}: outside this province-wide service. Please turn to the public security organ "
        "where you are or were registered, or to the nationwide channel where it is noted as open on the day.",
    ),
    discretion=Text(
        zh="申请人{tie}，但证明涉及他人；通办举措未写明此时看谁的户籍，由受理民警认定。请说明该人的户籍所在地。",
        en="The applicant was {tie}, but the certificate concerns another person. Whose registration counts then is "
        "not said, so the officer decides; please say where that person is or was registered.",
    ),
)
def applicant_is_or_was_registered_in_shandong(tie: ShandongTie, concerns: Concerns) -> Verdict:
    """Registered in Shandong now or formerly; if it concerns another person, being neither is no ground for refusal.

    >>> applicant_is_or_was_registered_in_shandong(ShandongTie.NEVER, Concerns.SELF).verdict.name
    'NOT_MET'
    """
    match tie, concerns:
        case ((ShandongTie.NOW | ShandongTie.FORMERLY), _):
            return Verdict.MET
        case ShandongTie.NEVER, Concerns.SELF:
            return Verdict.NOT_MET
        case ShandongTie.NEVER, Concerns.OTHER_PERSON:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    SD_3_3,
    Aspect.PLACE,
    title=Text(zh="省内任一派出所", en="any station in Shandong"),
    met=Text(zh="该派出所可以受理。", en="This station is one of those that accept."),
    not_met=Text(
        zh="该派出所（{place}，{registry}）不能受理。您不必回户籍地，可以持有效身份证件到山东省内任一办理户籍业务的"
        "派出所申请。",
        en="This station ({place}, {registry}) cannot accept. You need not go home: with a valid identity document "
        "any station in Shandong that handles household registration accepts.",
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
    SD_3_3,
    Aspect.EVIDENCE,
    title=Text(zh="持有有效身份证件", en="a valid identity document is at hand"),
    met=Text(zh="{applied_by}持有有效身份证件。", en="The {applied_by} has a valid identity document at hand."),
    not_met=Text(
        zh="{applied_by}的身份证件：{identity_document}。请先换领、补领居民身份证，"
        "急需时申请临时居民身份证，"
        "或者改持护照等其他有效身份证件，再继续办理。",
        en="The {applied_by} has no valid identity document at hand ({identity_document}). Renew or replace the "
        "identity card first, in urgent need with a temporary one, or bring another valid document such as a passport, "
        "then go on.",
    ),
)
def identity_document_is_valid(identity_document: IdentityDocument, applied_by: AppliedBy) -> Verdict:  # noqa: ARG001 - for the text
    """Whoever applies brings their own valid identity document; the household register is not asked for."""
    match identity_document:
        case IdentityDocument.VALID:
            return Verdict.MET
        case IdentityDocument.EXPIRED | IdentityDocument.NONE:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


@rule(
    SD_3_5,
    Aspect.ENTITLEMENT,
    title=Text(zh="查询得到或者档案在省内", en="found by query, or the records are in Shandong"),
    met=Text(
        zh="查询能够直接获取，或者户籍档案在山东省内，可以办理。",
        en="A query obtains it, or the records are in Shandong.",
    ),
    discretion=Text(
        zh="户籍档案在山东省外，又不能通过查询直接获取，省内待办事项到不了档案所在地，由受理民警认定。"
        "受理之日全国跨省通办已经实施的，也可以按提示办理。",
        en="The records are outside Shandong and no query obtains them; a pending task of the province does not reach "
        "them, so the officer decides. Where the nationwide channel is noted as open on the day, it serves too.",
    ),
    condition=Text(
        zh="能够通过查询直接获取，或者户籍档案在山东省内；查询不到、档案又在省外的，由受理民警认定。",
        en="A query obtains it, or the records are in Shandong; where neither is so, the officer decides.",
    ),
)
def inquiry_stays_in_shandong(records: RecordsPlace, retrievable: Retrievable) -> Verdict:
    """A task reaches stations of the province only; records elsewhere are for the officer, and no ground for refusal.

    >>> inquiry_stays_in_shandong(RecordsPlace.SHANDONG, None).verdict.name
    'MET'
    """
    match records, retrievable:
        case (RecordsPlace.SHANDONG, _) | (_, Retrievable.BY_QUERY):
            return Verdict.MET
        case RecordsPlace.OUTSIDE, Retrievable.BY_INQUIRY:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    MPS12_89,
    Aspect.ENTITLEMENT,
    title=Text(zh="证明涉及申请人本人", en="it concerns the applicant"),
    met=Text(zh="证明涉及{concerns}。", en="The certificate concerns {concerns}."),
    discretion=Text(
        zh="证明涉及他人（例如已故父母），由受理民警认定。请带上与该人关系的材料，并说明用途。",
        en="The certificate concerns another person, a deceased parent, say; the officer decides. Please bring what "
        "shows the relation, and say what it is for.",
    ),
    condition=Text(
        zh="证明涉及申请人本人；涉及他人的，由受理民警认定。",
        en="The certificate concerns the applicant; where it concerns another person, the officer decides.",
    ),
)
def certificate_concerns_the_applicant(concerns: Concerns) -> Verdict:
    """The norms let authorities, and seekers of relatives or friends, ask about others; here the officer decides."""
    match concerns:
        case Concerns.SELF:
            return Verdict.MET
        case Concerns.OTHER_PERSON:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    MPS12_91,
    Aspect.APPLICANT,
    title=Text(zh="由本人或者监护人申请", en="the person or the guardian applies"),
    met=Text(zh="由{applied_by}申请，符合规定。", en="The {applied_by} may apply."),
    discretion=Text(
        zh="委托他人申请未见明文规定，由受理民警认定，要带什么见提示。本人或者监护人申请的，不需要委托手续。",
        en="Application by an agent is not provided for; the officer decides, and what to bring is noted below. The "
        "person or the guardian needs no authority.",
    ),
    condition=Text(
        zh="由本人申请，无民事行为能力人、限制民事行为能力人由监护人申请；委托他人的，由受理民警认定。"
        "规范写的是原户口所在地派出所；在山东省内，任一派出所均可受理（SD-3.3）。",
        en="The person applies, or the guardian of one without full capacity; where an agent does, the officer "
        "decides. The norms name the station of the former registration; inside Shandong any police station accepts "
        "(SD-3.3).",
    ),
)
def person_or_guardian_applies(applied_by: AppliedBy) -> Verdict:
    """The person, or the guardian of one without full capacity; the norms name no agents and forbid none."""
    match applied_by:
        case AppliedBy.SELF | AppliedBy.GUARDIAN:
            return Verdict.MET
        case AppliedBy.AGENT:
            return Verdict.DISCRETION
        case never:
            assert_never(never)


@rule(
    GTZ21_1,
    Aspect.ENTITLEMENT,
    title=Text(zh="法定证件未能证明", en="no statutory document proves it"),
    met=Text(
        zh="不因法定证件已能证明而不予开具。",
        en="No statutory document stands in the way of a certificate.",
    ),
    not_met=Text(
        zh="按所采用的口径，法定证件已能证明的事项不再开具证明，不属于本省通办范围。"
        "请直接出示居民户口簿、居民身份证或者护照，这些证件本身即可证明。",
        en="On the reading taken no certificate is issued of what a statutory document proves: outside this "
        "province-wide service. Show the household register, identity card or passport instead: they are proof.",
    ),
)
def no_statutory_document_proves_it(proved_already: ProvedAlready, proved_by_document: ProvedByDocument) -> Verdict:
    """What a document proves needs no certificate; that is pointed out, and on a stricter reading one is refused."""
    match proved_by_document:
        case ProvedByDocument.ADVISE:
            return Verdict.MET
        case ProvedByDocument.REFUSE:
            return Verdict.NOT_MET if proved_already is ProvedAlready.PROVED else Verdict.MET
        case never:
            assert_never(never)


# --- papers -----------------------------------------------------------------------------------------------------------


@paper(SD_3_3, Material.IDENTITY_DOCUMENT, Whose.APPLICANT)
def identity_document_of_the_applicant(applied_by: AppliedBy) -> bool:
    """The applicant brings it, unless a guardian acts."""
    return applied_by is not AppliedBy.GUARDIAN


@paper(MPS12_91, Material.IDENTITY_DOCUMENT, Whose.GUARDIAN)
def identity_document_of_the_guardian(applied_by: AppliedBy) -> bool:
    """A guardian brings their own."""
    return applied_by is AppliedBy.GUARDIAN


# --- route ------------------------------------------------------------------------------------------------------------


class CertificateAction(Action, zh="办理环节", en="action"):
    """What each step of a certificate consists of."""

    QUERY_AND_ACCEPT = (
        "query-and-accept",
        "核验身份证件，查询，受理并登记申请内容",
        "check the identity document, query, accept and register the request",
    )
    ISSUE_ON_THE_SPOT = "issue-on-the-spot", "查询获取的，现场出具证明", "issue on the spot what the query obtained"
    OPEN_CASE_FILE = (
        "open-case-file",
        "查询不到的，接收待办事项，建档备查",
        "receive the pending task and open a case file",
    )
    INQUIRE = "inquire", "查询不到的，查阅户籍档案，调查核实", "look into the records and inquire"
    REPORT_BACK = "report-back", "向受理地派出所反馈结果", "report the result back to the accepting station"
    ISSUE = "issue", "根据调查结果出具证明", "issue the certificate on the result"
    LEARN_THE_RESULT = (
        "learn-the-result",
        "获知办理结果；如何通知未载明，受理时请问清查询办法",
        "learn the result; no source says how, so ask when you apply",
    )


@step(
    CertificateAction.QUERY_AND_ACCEPT,
    by=Actor.ACCEPTING_STATION,
    after=Event.APPLIED,
    until=Event.ACCEPTED,
    clause=SD_3_3,
)
def query_and_accept() -> bool:
    """Done at whichever station the person came to, which tries a query first."""
    return True


@step(
    CertificateAction.ISSUE_ON_THE_SPOT,
    by=Actor.ACCEPTING_STATION,
    after=Event.ACCEPTED,
    until=Event.CERTIFICATE_ISSUED,
    clause=SD_3_4,
)
def issue_on_the_spot(retrievable: Retrievable) -> bool:
    """Only what the query obtained can be certified at once."""
    return retrievable is Retrievable.BY_QUERY


def _is_inquired_into(records: RecordsPlace, retrievable: Retrievable) -> bool:
    """Whether a station of the province looks into the records."""
    return retrievable is Retrievable.BY_INQUIRY and records is RecordsPlace.SHANDONG


@step(
    CertificateAction.OPEN_CASE_FILE,
    by=Actor.REGISTRATION_STATION,
    after=Event.ACCEPTED,
    until=Event.TASK_RECEIVED,
    clause=SD_3_5,
)
def open_case_file(records: RecordsPlace, retrievable: Retrievable) -> bool:
    """A task goes to the station where the records are, unless that is the station applied to."""
    return _is_inquired_into(records, retrievable)


@step(
    CertificateAction.INQUIRE,
    by=Actor.REGISTRATION_STATION,
    after=Event.TASK_RECEIVED,
    until=Event.INQUIRY_CLOSED,
    clause=SD_3_5,
)
def inquire(records: RecordsPlace, retrievable: Retrievable) -> bool:
    """Where no query obtains the answer, somebody has to read the old records."""
    return _is_inquired_into(records, retrievable)


@step(
    CertificateAction.REPORT_BACK,
    by=Actor.REGISTRATION_STATION,
    after=Event.INQUIRY_CLOSED,
    until=Event.RESULT_REPORTED,
    clause=SD_3_6,
)
def report_back(records: RecordsPlace, retrievable: Retrievable) -> bool:
    """The station of the records reports to the accepting station, unless they are one."""
    return _is_inquired_into(records, retrievable)


@step(
    CertificateAction.ISSUE,
    by=Actor.ACCEPTING_STATION,
    after=Event.RESULT_REPORTED,
    until=Event.CERTIFICATE_ISSUED,
    clause=SD_3_5,
)
def issue_on_the_result(records: RecordsPlace, retrievable: Retrievable) -> bool:
    """The person goes to one station only: the one applied to issues the certificate (inferred)."""
    return _is_inquired_into(records, retrievable)


# --- what happens next -----------------------------------------------------------------------------------------------


@follow_up(CertificateAction.LEARN_THE_RESULT, None)
def learn_the_result(retrievable: Retrievable) -> bool:
    """What is not issued on the spot has to be asked about; no source says how the person is told."""
    return retrievable is Retrievable.BY_INQUIRY


# --- limits -----------------------------------------------------------------------------------------------------------


@limit
def certificate_is_issued_on_the_spot(retrievable: Retrievable) -> TimeLimit | None:
    """What a query obtains may be issued on the day of acceptance; the station may, it need not."""
    if retrievable is Retrievable.BY_INQUIRY:
        return None
    return TimeLimit(
        id=LimitName.CERTIFICATE_ISSUED_ON_THE_SPOT,
        amount=0,
        unit=Unit.CALENDAR_DAY,
        starts=Event.ACCEPTED,
        ends=Event.CERTIFICATE_ISSUED,
        owed_by=Actor.ACCEPTING_STATION,
        clause=SD_3_4,
        force=Force.MAY,
    )


@limit
def result_is_reported_back(
    home: StationHome, records: RecordsPlace, retrievable: Retrievable, certificate_clock: CertificateClock
) -> TimeLimit | None:
    """Five working days between two stations, from when is a reading; the inquiry itself has no limit."""
    if home is StationHome.REGISTRATION_STATION or not _is_inquired_into(records, retrievable):
        return None
    return TimeLimit(
        id=LimitName.CERTIFICATE_REPORTED_BACK,
        amount=5,
        unit=Unit.WORKING_DAY,
        starts=certificate_clock.event,
        ends=Event.RESULT_REPORTED,
        owed_by=Actor.REGISTRATION_STATION,
        clause=SD_3_6,
        reading="certificate_clock",
    )


# --- advice -----------------------------------------------------------------------------------------------------------


@advice(
    GZA217_1,
    "nationwide-channel",
    channel=True,
    zh="自2021年12月1日起，户籍类证明在全国跨省通办，户籍地以外的派出所可以按该渠道受理：能够查询的直接出具，"
    "不能查询的发往户籍地核查后反馈。请先打电话问清所去的派出所是否办理、要带哪些材料。",
    en="From 2021-12-01 certificates are issued across provinces nationwide, and a station elsewhere may accept under "
    "that channel: by direct query, or after the place of registration has checked. Please phone first whether the "
    "station you go to does, and what to bring.",
)
def the_station_may_accept_for_another_province(place: StationPlace, tie: ShandongTie, records: RecordsPlace) -> bool:
    """A station, a registration or records outside the province: the nationwide channel joins what this cannot."""
    return place is StationPlace.OUTSIDE or tie is ShandongTie.NEVER or records is RecordsPlace.OUTSIDE


@advice(
    SD_3_6,
    "inquiry-without-limit",
    zh="能够查询获取的可以现场出具。需要调查的，5个工作日是调查结束后反馈结果的期限，调查本身未见规定时限。",
    en="What a query obtains may be issued on the spot. Where an inquiry is needed, the 5 working days bound the "
    "report alone; no source limits the inquiry itself.",
)
def inquiry_has_no_limit() -> bool:
    """Always said, since whether there will be an inquiry is seldom known beforehand."""
    return True


@advice(
    SD_3_3,
    "phone-first",
    zh="该派出所不办理户籍业务，去之前请先电话询问能否受理户籍类证明。",
    en="This station does not handle household registration; please phone first whether it takes such requests.",
)
def station_should_be_asked_first(registry: StationRegistry, any_station: AnyStation) -> bool:
    """Any station may be asked, but one without a registry may not be equipped for it."""
    return registry is StationRegistry.WITHOUT and any_station is AnyStation.ANY


@advice(
    SD_3_5,
    "inquiry-at-this-station",
    zh="该所就是户籍档案所在地派出所；需要调查的由该所自行调查，没有向受理地反馈的环节，也就没有5个工作日的期限。",
    en="This is the station where the records are: where an inquiry is needed it makes it itself, reports back to "
    "nobody, and the 5 working days do not apply.",
)
def nothing_is_reported_back(home: StationHome) -> bool:
    """Where the records are at the station applied to, the five days of reporting never run."""
    return home is StationHome.REGISTRATION_STATION


@advice(
    XH18_1,
    "ask-by-when",
    zh="不能现场出具的，派出所应当告知办结期限；受理时请问清大致何时能够取得证明。",
    en="What cannot be issued on the spot comes with a date: the station is to tell you by when. Please ask.",
)
def station_tells_by_when(retrievable: Retrievable) -> bool:
    """No limit is set for the inquiry, so the station's own word is all the person has."""
    return retrievable is Retrievable.BY_INQUIRY


@advice(
    GTZ21_1,
    "no-certificate-needed",
    zh="法定证件已能证明的事项不需要另开证明，出示居民户口簿、居民身份证或者护照即可；对方单位仍要求的，"
    "可以请其说明依据。",
    en="What a statutory document proves needs no certificate: show the household register, identity card or passport. "
    "Whoever still asks for one may be asked on what basis.",
)
def document_is_proof_enough(kind: CertificateKind, proved_already: ProvedAlready) -> bool:
    """Nobody needs a certificate of what a document proves, as it mostly does of what the register says now."""
    usually = kind is CertificateKind.REGISTRATION_INFORMATION and proved_already is ProvedAlready.NOT_SAID
    return usually or proved_already is ProvedAlready.PROVED


@advice(
    GTZ21_2,
    "register-may-prove-it",
    zh="居民户口簿已经载明该事项的，出示户口簿即可，不需要另开证明。",
    en="Where your household register shows it, the register is proof and no certificate is needed.",
)
def register_may_prove_it(kind: CertificateKind) -> bool:
    """Changes of entries, cancellation and transfer are often noted in the register."""
    return kind in {
        CertificateKind.ENTRY_CHANGE_OR_CORRECTION,
        CertificateKind.CANCELLATION,
        CertificateKind.TRANSFER,
    }


@advice(
    GTZ21_3,
    "not-a-police-matter",
    zh="婚姻状况、学历等不由公安派出所证明，请向主管部门或者公证机构办理。",
    en="Marital status, education and the like are not certified by the police; turn to the department responsible, or "
    "to a notary.",
)
def others_may_be_responsible(kind: CertificateKind) -> bool:
    """Marital status, education and the like are for other offices to certify."""
    return kind is CertificateKind.OTHER


@advice(
    MPS12_90,
    "same-person",
    zh="因其他单位填写、录入差错需要证明为同一人的，由该单位核查，公安机关协助。",
    en="That two records concern the same person is verified by the body whose record is wrong; the police assist.",
)
def another_body_verifies_the_same_person(kind: CertificateKind) -> bool:
    """Whoever wrote a name or number wrong is to verify it, not the police."""
    return kind is CertificateKind.OTHER


@advice(
    MPS12_93,
    "consent-of-the-other",
    zh="寻访亲友查询他人信息的，须经被查询人同意。",
    en="Looking for relatives or friends: their information is given with their consent only.",
)
def the_other_consents(concerns: Concerns) -> bool:
    """Another person's information needs that person's consent, unless an authority inquires."""
    return concerns is Concerns.OTHER_PERSON


@advice(
    None,
    "authority-of-the-agent",
    zh="委托他人申请要哪些手续，未见山东省规定。请先打电话问清该所要看哪些委托手续，"
    "并带上双方的居民身份证和书面委托书。",
    en="No rule of Shandong says what an agent needs. Please phone first which authority the station wants to see, and "
    "bring both identity cards and a written authority.",
)
def agent_brings_both_cards_and_authority(applied_by: AppliedBy) -> bool:
    """No source of the province speaks of agents; elsewhere both cards and a written authority are wanted."""
    return applied_by is AppliedBy.AGENT


# --- the service -----------------------------------------------------------------------------------------------------

SERVICE: Final = Service(
    name=ServiceName.REGISTRATION_CERTIFICATE,
    edition=EDITION,
    in_force_from=NORM_IN_FORCE_FROM,
    facts=Facts,
    event_orders=(
        (
            Event.APPLIED,
            Event.ACCEPTED,
            Event.TASK_RECEIVED,
            Event.INQUIRY_CLOSED,
            Event.RESULT_REPORTED,
            Event.CERTIFICATE_ISSUED,
        ),
    ),
    rules=(
        service_is_open_at_this_station,
        certificate_is_of_a_listed_kind,
        applicant_is_or_was_registered_in_shandong,
        station_is_any_in_shandong,
        identity_document_is_valid,
        inquiry_stays_in_shandong,
        certificate_concerns_the_applicant,
        person_or_guardian_applies,
        no_statutory_document_proves_it,
    ),
    papers=(identity_document_of_the_applicant, identity_document_of_the_guardian),
    steps=(query_and_accept, issue_on_the_spot, open_case_file, inquire, report_back, issue_on_the_result),
    follow_ups=(learn_the_result,),
    limits=(certificate_is_issued_on_the_spot, result_is_reported_back),
    advice=(
        the_station_may_accept_for_another_province,
        inquiry_has_no_limit,
        station_should_be_asked_first,
        nothing_is_reported_back,
        station_tells_by_when,
        document_is_proof_enough,
        register_may_prove_it,
        others_may_be_responsible,
        another_body_verifies_the_same_person,
        the_other_consents,
        agent_brings_both_cards_and_authority,
        appointment_by_phone,
    ),
)
