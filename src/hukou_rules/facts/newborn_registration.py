"""Newborn registration: what can be known of an application, and what the applicant can change about it."""

from attrs import frozen

from hukou_rules.facts.fact import Means, fact, way
from hukou_rules.facts.station import StationFacts
from hukou_rules.terms import Growing, Term

__all__ = [
    "AppliedBy",
    "Birth",
    "BirthCertificate",
    "Birthplace",
    "Care",
    "Checked",
    "ChildAge",
    "ChildRegistration",
    "Custody",
    "Facts",
    "FollowedRegistration",
    "Follows",
    "Household",
    "OtherParentPlace",
    "ParentsMarriage",
    "RegisterWanted",
    "Survival",
]


class AppliedBy(Term, zh="申请人身份", en="who applies"):
    """Who applies; the law speaks of the family, so an agent is nobody whom it names."""

    FATHER = "father", "父亲", "father"
    MOTHER = "mother", "母亲", "mother"
    GUARDIAN = "guardian", "其他监护人", "another guardian"
    HOUSEHOLDER = "householder", "户主", "householder"
    RELATIVE = "relative", "亲属", "relative"
    AGENT = "agent", "受托人", "agent"


class Follows(Term, zh="新生儿随谁落户", en="whom the child follows"):
    """Whose registration the child is to share, by the family's choice."""

    MOTHER = "mother", "母亲", "mother"
    FATHER = "father", "父亲", "father"
    GRANDPARENT = "grandparent", "祖父母或者外祖父母", "grandparent"


class FollowedRegistration(Term, zh="所随一方的户籍所在地", en="where the person whom the child follows is registered"):
    """Where whoever the child follows is registered; of a child in care that need not be said."""

    SHANDONG = "shandong", "山东省常住户口", "registered in Shandong"
    ELSEWHERE = "elsewhere", "山东省外常住户口", "registered outside Shandong"
    NONE = "none", "现无常住户口", "without permanent registration now"
    NOBODY_FOLLOWED = "nobody-followed", "由福利机构抚养等，未说明随谁落户", "in care, and nobody is named to follow"


class ParentsMarriage(Term, zh="父母的婚姻状况", en="the parents' marriage"):
    """What can be shown of the parents' marriage, on which the papers depend."""

    MARRIED = "married", "已婚", "married"
    DIVORCED = "divorced", "离婚", "divorced"
    ONE_PARENT_DEAD = "one-parent-dead", "一方死亡", "one parent dead"
    NEVER_MARRIED = "never-married", "从未结婚", "never married"


class Custody(Term, zh="抚养权是否属于所选一方以外的父亲或者母亲", en="whether custody is against the choice"):
    """Whether divorced parents' custody stands against the choice; joint custody never does."""

    NOT_AGAINST = "not-against", "不属于另一方", "not with the other parent"
    AGAINST = "against", "属于另一方", "with the other parent"


class OtherParentPlace(Term, zh="另一方的户籍所在地", en="where the other parent is registered"):
    """Where the other parent is registered, seen from the parent followed."""

    SHANDONG = "shandong", "在山东省内另一设区市", "in another city of Shandong"
    SAME_CITY = "same-city", "在山东省内同一设区市", "in the same city of Shandong"
    ELSEWHERE = "elsewhere", "在山东省外", "outside Shandong"
    NOWHERE = "nowhere", "无常住户口", "nowhere"


class ChildRegistration(Term, zh="新生儿是否已登记户口", en="whether the child is registered already"):
    """A citizen is registered in one place only, so a child that is registered cannot be declared."""

    NOT_YET = "not-yet", "尚未登记", "not yet registered"
    ALREADY = "already", "已经登记", "registered already"


class Birthplace(Term, zh="新生儿是否在国（境）外出生", en="whether the child was born abroad"):
    """A child born abroad is declared with other papers, where a parent is registered."""

    MAINLAND = "mainland", "境内出生", "born in the mainland"
    ABROAD = "abroad", "国（境）外出生", "born abroad"


class Care(Term, zh="是否为收养或者福利机构抚养的儿童", en="whether the child is adopted or in care"):
    """Adopted children and those in care are declared in other ways."""

    PARENTS = "parents", "由父母抚养", "with the parents"
    ADOPTED_OR_IN_CARE = "adopted-or-in-care", "被收养或者由福利机构抚养", "adopted or in care"


class Survival(Term, zh="新生儿是否健在", en="whether the child is living"):
    """The birth and the death of a child that died before it was declared are registered together."""

    LIVING = "living", "健在", "living"
    DIED = "died", "申报前死亡", "died before the birth was declared"


class Birth(Term, zh="是否为特殊情形的出生登记", en="whether the birth is declared in a special way"):
    """Births abroad, adoption, care, a death before, and following a grandparent go to the registration station."""

    ORDINARY = "ordinary", "一般情形", "in the ordinary way"
    SPECIAL = (
        "special",
        "国（境）外出生、被收养或者由福利机构抚养、申报前死亡，或者随祖父母、外祖父母",
        "born abroad, adopted or in care, died before, or following a grandparent",
    )


class ChildAge(
    Growing, zh="新生儿的年龄（出生日期和申请日期）", en="the child's age (day of birth and of application)"
):
    """The child's age on the day of the application, in the steps that the readings tell apart."""

    FIRST_MONTH = "first-month", "出生一个月以内", "within a month of birth"
    FIRST_YEAR = "first-year", "一周岁以内", "up to the first birthday"
    UNDER_SIX = "under-six", "一周岁以上未满六周岁", "past the first birthday, under six"
    SIX_OR_OLDER = "six-or-older", "六周岁以上", "six or older"


class BirthCertificate(Term, zh="是否持有出生医学证明", en="whether the Medical Certificate of Birth is at hand"):
    """Whether the Medical Certificate of Birth is at hand; one that is not can be obtained."""

    HELD = "held", "持有", "at hand"
    LOST = "lost", "遗失", "lost"
    NEVER_ISSUED = "never-issued", "从未签发", "never issued"


class RegisterWanted(Term, zh="是否需要居民户口簿", en="whether the household register is wanted"):
    """The new household register is made out on request only."""

    WANTED = "wanted", "需要", "wanted"
    NOT_WANTED = "not-wanted", "不需要", "not wanted"


class Household(Term, zh="户别", en="the kind of household"):
    """The kind of household that a parent is registered in; of two, one may go first.  Staff are not students."""

    FAMILY = "family", "家庭户", "family household"
    COLLECTIVE = "collective", "集体户（含单位、高校教职工集体户）", "collective household (of any staff, too)"
    UNIVERSITY_COLLECTIVE = (
        "university-collective",
        "高校学生集体户",
        "students' collective household of a university",
    )


class Checked(Term, zh="核查结果", en="how the check came out"):
    """How a check came out; one that has not been made is unknown."""

    MATCHES = "matches", "一致", "matches"
    DIFFERS = "differs", "不一致", "differs"


@frozen(kw_only=True)
class Facts(StationFacts):
    """What the rules ask about one application; ``None``: not known yet.

    Whom the child follows is resolved once, at intake: ``registration`` and ``followed_household`` are that person's,
    so that no two rules can ask two different people.  Where households or custody do not matter (a grandparent is
    followed, or the child is adopted or in care), they are as usual.
    """

    applied_by: AppliedBy | None = fact(
        ways={
            **dict.fromkeys(
                (term for term in AppliedBy if term is not AppliedBy.AGENT),
                way(
                    Means.ANOTHER_APPLICANT,
                    "由父亲、母亲、其他监护人、户主或者亲属申报",
                    "let a parent, guardian, householder or relative declare the birth",
                ),
            ),
            AppliedBy.AGENT: way(Means.ANOTHER_APPLICANT, "委托他人申请", "send an agent"),
        }
    )
    follows: Follows | None = fact(
        ways={
            Follows.MOTHER: way(Means.OTHER_PARENT, "改随母亲落户", "let the child follow the mother"),
            Follows.FATHER: way(Means.OTHER_PARENT, "改随父亲落户", "let the child follow the father"),
            Follows.GRANDPARENT: way(
                Means.OTHER_PARENT,
                "改随祖父母或者外祖父母落户（限规定的情形）",
                "let the child follow a grandparent, in the cases provided for",
            ),
        }
    )
    registration: FollowedRegistration | None = fact(
        ways={
            FollowedRegistration.SHANDONG: way(
                Means.OTHER_PARENT,
                "另一方具有山东省常住户口的，改随另一方落户",
                "let the child follow the other parent, if registered in Shandong",
                ("other_parent", OtherParentPlace.NOWHERE),
                ("other_parent", OtherParentPlace.ELSEWHERE),
            )
        },
    )
    other_parent: OtherParentPlace | None = fact()
    parents_marriage: ParentsMarriage | None = fact()
    child_registration: ChildRegistration | None = fact()
    child_age: ChildAge | None = fact()
    register_check: Checked | None = fact(
        "所随一方户口登记信息的核查结果",
        "the check of the register entry of whoever is followed",
        ways={
            Checked.MATCHES: way(
                Means.PAPER,
                "核对后更正申报内容，或者先申请更正户口登记项目",
                "correct the declaration, or have the register entry corrected first",
            )
        },
    )
    certificate_check: Checked | None = fact(
        "出生医学证明的核查结果",
        "the check of the Medical Certificate of Birth",
        ways={
            Checked.MATCHES: way(
                Means.PAPER,
                "请签发机构更正或者换发出生医学证明",
                "have the Medical Certificate of Birth corrected or replaced by whoever issued it",
            )
        },
    )
    birth_certificate: BirthCertificate | None = fact(
        ways={
            BirthCertificate.HELD: way(
                Means.PAPER,
                "向签发机构申领或者补领出生医学证明",
                "obtain the Medical Certificate of Birth from whoever issues it",
            )
        }
    )
    register_wanted: RegisterWanted | None = fact(
        ways={
            RegisterWanted.WANTED: way(Means.STATEMENT, "说明需要居民户口簿", "ask for the household register"),
            RegisterWanted.NOT_WANTED: way(Means.STATEMENT, "说明不需要居民户口簿", "do without the register"),
        }
    )
    birthplace: Birthplace | None = fact(presumed=Birthplace.MAINLAND)
    care: Care | None = fact(presumed=Care.PARENTS)
    survival: Survival | None = fact(presumed=Survival.LIVING)
    birth: Birth | None = fact(
        presumed=Birth.ORDINARY,
        ways={
            Birth.ORDINARY: way(
                Means.OTHER_PARENT,
                "改随父亲或者母亲落户",
                "let the child follow the father or the mother",
                ("birthplace", Birthplace.ABROAD),
                ("care", Care.ADOPTED_OR_IN_CARE),
                ("survival", Survival.DIED),
            )
        },
    )
    custody: Custody | None = fact(
        presumed=Custody.NOT_AGAINST,
        ways={
            Custody.NOT_AGAINST: way(
                Means.OTHER_PARENT, "改随有抚养权的一方落户", "let the child follow the parent with custody"
            )
        },
    )
    followed_household: Household | None = fact(
        "所随一方的户别",
        "the household of the parent followed",
        presumed=Household.FAMILY,
        unless=(("other_household", Household.COLLECTIVE), ("other_household", Household.UNIVERSITY_COLLECTIVE)),
        ways={
            Household.FAMILY: way(
                Means.OTHER_PARENT,
                "改随家庭户的另一方落户",
                "let the child follow the other parent, of the family household",
            ),
            Household.COLLECTIVE: way(
                Means.OTHER_PARENT,
                "改随不在高校学生集体户的另一方落户",
                "let the child follow the other parent, who is in no students' collective household",
                ("other_household", Household.FAMILY),
            ),
        },
    )
    other_household: Household | None = fact(
        "另一方的户别",
        "the household of the other parent",
        presumed=Household.FAMILY,
        unless=(("followed_household", Household.COLLECTIVE), ("followed_household", Household.UNIVERSITY_COLLECTIVE)),
    )
