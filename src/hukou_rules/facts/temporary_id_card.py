"""Temporary identity card: what can be known of an application, and what the applicant can change about it."""

from attrs import frozen

from hukou_rules.facts.applicant import APPLICANTS, COMES_OF_AGE, Age, AppliedBy, MilitaryService
from hukou_rules.facts.fact import Means, fact, way
from hukou_rules.facts.station import StationFacts
from hukou_rules.terms import Registration, Term

__all__ = ["Age", "AppliedBy", "Facts", "IdCardApplication", "MilitaryService", "Urgency"]


class IdCardApplication(Term, zh="居民身份证的申领情况", en="how the application for the identity card stands"):
    """How far the identity card has come; a temporary one bridges the time until it is collected."""

    PENDING = "pending", "正在申领", "pending"
    ISSUED_NOT_COLLECTED = "issued-not-collected", "已经签发、尚未领取", "issued, not collected"
    CARD_COLLECTED = "card-collected", "已经领取", "collected"
    NONE = "none", "没有申领", "not applied for"


class Urgency(Term, zh="是否急需使用居民身份证", en="whether a card is urgently needed"):
    """Urgent need is for the applicant to state; nobody asks for proof."""

    URGENT = "urgent", "急需使用", "urgently needed"
    NOT_URGENT = "not-urgent", "不急需", "not urgently needed"


@frozen(kw_only=True)
class Facts(StationFacts):
    """What the rules ask about one application; ``None``: not known yet.

    At which station the identity card was applied for is no fact: it never matters (SD-2.3).
    """

    registration: Registration | None = fact()
    id_card_application: IdCardApplication | None = fact(
        ways={
            IdCardApplication.PENDING: way(
                Means.FILING,
                "同时申领居民身份证（已经领取后又丢失的，申请补领）",
                "apply for the identity card at the same time (for a replacement, if it was collected and lost again)",
            )
        }
    )
    urgency: Urgency | None = fact(
        ways={
            Urgency.URGENT: way(
                Means.STATEMENT,
                "确有急需的，由本人说明急需使用",
                "state the urgent need, if there is one",
            ),
            Urgency.NOT_URGENT: way(Means.STATEMENT, "由本人说明不急需", "state that there is no urgent need"),
        }
    )
    age: Age | None = fact(ways=COMES_OF_AGE)
    applied_by: AppliedBy | None = fact(ways=APPLICANTS)
    military_service: MilitaryService | None = fact(presumed=MilitaryService.NOT_SERVING)
