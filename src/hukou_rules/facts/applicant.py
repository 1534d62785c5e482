"""What both identity cards ask about the applicant: the age, the service in the forces, and who applies."""

from collections.abc import Mapping
from typing import Final

from hukou_rules.facts.fact import Means, Way, way
from hukou_rules.terms import Growing, Term

__all__ = ["APPLICANTS", "COMES_OF_AGE", "GUARDIANS", "Age", "AppliedBy", "MilitaryService"]


class AppliedBy(Term, zh="由谁申请", en="who applies"):
    """Who applies; both parents count as guardians, and an agent is anybody else."""

    SELF = "self", "本人", "the person"
    GUARDIAN = "guardian", "监护人", "guardian"
    FATHER = "father", "父亲", "father"
    MOTHER = "mother", "母亲", "mother"
    AGENT = "agent", "受托人", "agent"


class Age(Growing, zh="申请人的年龄（出生日期和申请日期）", en="the applicant's age (day of birth and of application)"):
    """The applicant's age on the day of the application; from 16 a person acts alone."""

    UNDER_16 = "under-16", "未满十六周岁", "under 16"
    FROM_16 = "16-or-older", "年满十六周岁", "16 or older"


class MilitaryService(Term, zh="是否为现役军人或者人民武装警察", en="whether the applicant serves in the forces"):
    """Those who serve in the forces apply through their unit instead."""

    NOT_SERVING = "not-serving", "非现役", "not serving"
    SERVING = "serving", "现役军人或者人民武装警察", "serving"


GUARDIANS: Final = frozenset({AppliedBy.GUARDIAN, AppliedBy.FATHER, AppliedBy.MOTHER})
"""Both parents are guardians."""

APPLICANTS: Final[Mapping[Term, Way]] = {
    AppliedBy.SELF: way(Means.ANOTHER_APPLICANT, "由本人申请", "let the person apply"),
    **dict.fromkeys(
        (AppliedBy.GUARDIAN, AppliedBy.FATHER, AppliedBy.MOTHER),
        way(
            Means.ANOTHER_APPLICANT,
            "请父亲、母亲或者其他监护人一起来申请",
            "come with a parent or another guardian, who applies",
        ),
    ),
    AppliedBy.AGENT: way(Means.ANOTHER_APPLICANT, "委托他人申请", "send an agent"),
}
COMES_OF_AGE: Final[Mapping[Term, Way]] = {
    Age.FROM_16: way(Means.WAITING, "等到年满十六周岁", "wait until the age of 16")
}
