"""Registration certificates: what can be known of an application, and what the applicant can change about it."""

from attrs import frozen

from hukou_rules.facts.fact import Means, fact, way
from hukou_rules.facts.station import StationFacts
from hukou_rules.terms import Term

__all__ = [
    "AppliedBy",
    "CertificateKind",
    "Concerns",
    "Facts",
    "IdentityDocument",
    "ProvedAlready",
    "RecordsPlace",
    "Retrievable",
    "ShandongTie",
]


class CertificateKind(Term, zh="证明种类", en="the kind of certificate"):
    """The five kinds that the announcement names, and whatever else is asked for."""

    ENTRY_CHANGE_OR_CORRECTION = (
        "entry-change-or-correction",
        "户口登记项目内容变更（更正）证明",
        "certificate of a change or correction of entries",
    )
    CANCELLATION = "cancellation", "注销户口证明", "certificate of cancellation"
    FORMER_HOUSEHOLD_KINSHIP = (
        "former-household-kinship",
        "曾经同户人员亲属关系证明",
        "certificate of kinship of former members of one household",
    )
    TRANSFER = "transfer", "户口迁移情况证明", "certificate of transfer"
    REGISTRATION_INFORMATION = (
        "registration-information",
        "户籍信息证明",
        "certificate of registration information",
    )
    OTHER = "other", "其他户籍事项证明", "certificate of another registration matter"


class ShandongTie(Term, zh="现在或者曾经的户籍所在地", en="where registered, now or formerly"):
    """Whether the applicant is, or was, permanently registered in Shandong."""

    NOW = "now", "现有山东省常住户口", "registered in Shandong now"
    FORMERLY = "formerly", "曾经在山东省内登记过常住户口", "formerly registered in Shandong"
    NEVER = "never", "从未在山东省内登记过常住户口", "never registered in Shandong"


class Concerns(Term, zh="证明涉及何人", en="whom the certificate concerns"):
    """Whose registration it is about: the applicant's own, or that of another, a deceased parent, say."""

    SELF = "self", "申请人本人", "the applicant"
    OTHER_PERSON = "other-person", "他人", "another person"


class RecordsPlace(Term, zh="户籍档案是否在山东省内", en="whether the records are in Shandong"):
    """Where the records are that an inquiry would look into."""

    SHANDONG = "shandong", "山东省内", "in Shandong"
    OUTSIDE = "outside", "山东省外", "outside Shandong"


class Retrievable(Term, zh="能否通过查询直接获取", en="whether it can be obtained by direct query"):
    """Whether the accepting station obtains it by direct query, or the records have to be looked into."""

    BY_QUERY = "by-query", "能够通过查询直接获取", "obtainable by direct query"
    BY_INQUIRY = "by-inquiry", "需要户籍地派出所调查", "obtainable by inquiry only"


class ProvedAlready(Term, zh="法定证件能否证明", en="whether a statutory document proves it"):
    """Whether a statutory document already proves the fact; what nobody said refuses nobody."""

    NOT_SAID = "not-said", "未说明", "not said"
    NOT_PROVED = "not-proved", "法定证件不能证明", "proved by no document"
    PROVED = "proved", "法定证件已能证明", "proved by a document already"


class AppliedBy(Term, zh="由谁申请", en="who applies"):
    """Who applies; the norms speak of the person and the guardian only."""

    SELF = "self", "本人", "person concerned"
    GUARDIAN = "guardian", "监护人", "guardian"
    AGENT = "agent", "受托人", "agent"


class IdentityDocument(Term, zh="是否持有有效身份证件", en="whether a valid identity document is at hand"):
    """What whoever applies can show at the counter."""

    VALID = "valid", "有效", "valid"
    EXPIRED = "expired", "已经过期", "expired"
    NONE = "none", "没有有效证件", "none"


@frozen(kw_only=True)
class Facts(StationFacts):
    """What the rules ask about one application; ``None``: not known yet.

    The registration station of this service is the one where the records are; ``home`` is about that one.
    """

    kind: CertificateKind | None = fact()
    tie: ShandongTie | None = fact()
    applied_by: AppliedBy | None = fact(
        ways={
            AppliedBy.SELF: way(Means.ANOTHER_APPLICANT, "由本人申请", "let the person apply"),
            AppliedBy.GUARDIAN: way(Means.ANOTHER_APPLICANT, "由监护人申请", "let the guardian apply"),
            AppliedBy.AGENT: way(Means.ANOTHER_APPLICANT, "委托他人申请", "send an agent"),
        }
    )
    identity_document: IdentityDocument | None = fact(
        ways={
            IdentityDocument.VALID: way(
                Means.PAPER,
                "换领、补领居民身份证，或者持护照等其他有效身份证件再来",
                "renew or replace the identity card, or bring another valid document such as a passport",
            )
        }
    )
    retrievable: Retrievable | None = fact()
    concerns: Concerns | None = fact(presumed=Concerns.SELF, unless=(("tie", ShandongTie.NEVER),))
    records: RecordsPlace | None = fact(presumed=RecordsPlace.SHANDONG)
    proved_already: ProvedAlready | None = fact(presumed=ProvedAlready.NOT_SAID)
