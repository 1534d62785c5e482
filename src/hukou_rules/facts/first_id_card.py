"""First identity card: what can be known of an application, and what the applicant can change about it."""

from attrs import frozen

from hukou_rules.facts.applicant import APPLICANTS, COMES_OF_AGE, Age, AppliedBy, MilitaryService
from hukou_rules.facts.fact import Means, fact, way
from hukou_rules.facts.station import StationFacts
from hukou_rules.terms import Registration, Term

__all__ = ["Age", "AppliedBy", "Attendance", "Counterpart", "Facts", "HeldIdCard", "MilitaryService", "Transport"]


class HeldIdCard(Term, zh="此前领过何种居民身份证", en="which identity card was held before"):
    """It tells a first application from a renewal or a replacement."""

    NEVER = "never", "从未领过", "never held one"
    FIRST_GENERATION_ONLY = "first-generation-only", "仅领过第一代居民身份证", "a first-generation card only"
    SECOND_GENERATION = "second-generation", "领过第二代居民身份证", "a second-generation card"
    SURRENDERED_ON_CANCELLATION = (
        "surrendered-on-cancellation",
        "注销户口时已经缴销",
        "surrendered when the registration was cancelled",
    )


class Attendance(Term, zh="申请人本人是否到场", en="whether the applicant is there"):
    """Whether the person whose card it is comes along, for fingerprints are taken there."""

    PRESENT = "present", "本人到场", "there"
    ABSENT = "absent", "本人未到场", "not there"


class Transport(Term, zh="户籍地是否交通不便", en="whether transport is difficult"):
    """Whether the area is one where transport is difficult, so that the limit may be extended."""

    ORDINARY = "ordinary", "交通正常", "ordinary"
    DIFFICULT = "difficult", "交通不便的地区", "difficult"


class Counterpart(Term, zh="跨省通办的另一省份", en="the other province of an inter-provincial application"):
    """The other province where station and registration lie in two; Shandong opened the channel with nine first."""

    ONE_OF_NINE = "one-of-nine", "2022年11月先行开通的九省（区、市）之一", "one of the nine of November 2022"
    ANOTHER = "another", "其他", "another"
    NONE = "none", "不跨省", "none, for both lie in one province"


@frozen(kw_only=True)
class Facts(StationFacts):
    """What the rules ask about one application; ``None``: not known yet."""

    registration: Registration | None = fact()
    age: Age | None = fact(ways=COMES_OF_AGE)
    applied_by: AppliedBy | None = fact(ways=APPLICANTS)
    held_id_card: HeldIdCard | None = fact()
    attendance: Attendance | None = fact(
        ways={
            Attendance.PRESENT: way(Means.ANOTHER_APPLICANT, "申请人本人到场", "let the person come along"),
            Attendance.ABSENT: way(Means.ANOTHER_APPLICANT, "申请人本人不到场", "let the person stay away"),
        }
    )
    military_service: MilitaryService | None = fact(presumed=MilitaryService.NOT_SERVING)
    counterpart: Counterpart | None = fact()
    transport: Transport | None = fact(presumed=Transport.ORDINARY)
