"""The values of a decision: verdicts, findings, what to bring, who does what, what is due; no dates, no rules.

What is not known is named in two ways, by two types: a decision names *facts*, and an assessment points into the
document where they would be stated.  So a finding of a decision is a ``Finding[FactName]``, or ``Finding`` for short,
and one of an assessment a ``Finding[Pointer]``.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Generic

from attrs import frozen

from hukou_rules.law.clauses import Clause
from hukou_rules.law.readings import Reading
from hukou_rules.terms import Action, Actor, Event, FactName, LimitName, Material, Pointer, Term, Whose

__all__ = [
    "Advice",
    "Alternative",
    "Aspect",
    "Decision",
    "Doubt",
    "Fee",
    "Finding",
    "FollowUp",
    "Force",
    "Outcome",
    "Presence",
    "Requirement",
    "Step",
    "TimeLimit",
    "Unit",
    "Verdict",
]

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    Ref_co = TypeVar("Ref_co", bound=str, covariant=True, default=FactName)
else:
    from typing import TypeVar

    Ref_co = TypeVar("Ref_co", bound=str, covariant=True)


class Verdict(Term, zh="判定", en="verdict"):
    """What one rule says of a case."""

    MET = "met", "符合", "met"
    NOT_MET = "not-met", "不符合", "not met"
    UNKNOWN = "unknown", "尚不清楚", "not known"
    DISCRETION = "discretion", "由民警认定", "officer decides"


class Aspect(Term, zh="判定方面", en="aspect"):
    """What a rule is about."""

    ENTITLEMENT = "entitlement", "受理对象", "who is covered"
    APPLICANT = "applicant", "申请人", "who applies"
    PLACE = "place", "受理地点", "where"
    EVIDENCE = "evidence", "核查与材料", "checks and papers"


class Outcome(Term, zh="结论", en="outcome"):
    """What a decision comes to; of several, the first in this order."""

    REFUSE = "refuse", "不予受理", "cannot be accepted here"
    CORRECT = "correct", "一次性告知补正", "correct, then accepted"
    INCOMPLETE = "incomplete", "情况待明确", "more facts needed"
    DISCRETION = "discretion", "由受理民警认定", "for the officer to decide"
    ACCEPT = "accept", "予以受理", "can be accepted"

    @classmethod
    def of(cls, findings: Iterable[tuple[Aspect, Verdict]]) -> "Outcome":
        """Return what findings come to, of each its aspect and its verdict.

        >>> Outcome.of([(Aspect.EVIDENCE, Verdict.NOT_MET), (Aspect.PLACE, Verdict.UNKNOWN)])
        <Outcome.CORRECT: 'correct'>
        """
        found = {*findings}
        if (Aspect.ENTITLEMENT, Verdict.NOT_MET) in found or (Aspect.PLACE, Verdict.NOT_MET) in found:
            return cls.REFUSE
        verdicts = {verdict for _, verdict in found}
        if Verdict.NOT_MET in verdicts:
            return cls.CORRECT
        if Verdict.UNKNOWN in verdicts:
            return cls.INCOMPLETE
        return cls.DISCRETION if Verdict.DISCRETION in verdicts else cls.ACCEPT


class Presence(Term, zh="提交要求", en="presence"):
    """Whether a paper has to be brought: certainly, depending on facts not known yet, or only if asked for."""

    REQUIRED = "required", "应当提交", "required"
    DEPENDS = "depends", "视情形提交", "depends on what is not known yet"
    MAY_BE_ASKED = "may-be-asked", "必要时提供", "may be asked"


class Unit(Term, zh="期限单位", en="unit"):
    """Working days leave rest days out of the count; calendar days and months do not."""

    WORKING_DAY = "working-day", "个工作日", "working days"
    CALENDAR_DAY = "calendar-day", "日", "calendar days"
    MONTH = "month", "个月", "months"


class Force(Term, zh="约束力", en="force"):
    """Whether a limit binds: ``shall``, or ``may``, which is never overdue."""

    SHALL = "shall", "应当", "shall"
    MAY = "may", "可以", "may"


@frozen(kw_only=True)
class Finding(Generic[Ref_co]):
    """The verdict of one rule, its clause, and why, in both languages.

    ``missing`` names the facts on which an unknown verdict turns, ``readings`` the open questions to which another
    answer would change the verdict.
    """

    rule: str
    aspect: Aspect
    verdict: Verdict
    clause: Clause
    missing: tuple[Ref_co, ...] = ()
    readings: tuple[str, ...] = ()
    zh: str
    en: str


@frozen(kw_only=True)
class Requirement(Generic[Ref_co]):
    """A paper, whose it is, and whether this case needs it; ``depends_on`` names the unknown facts that decide that."""

    material: Material
    presence: Presence
    whose: Whose
    clause: Clause
    depends_on: tuple[Ref_co, ...] = ()
    zh: str
    en: str


@frozen(kw_only=True)
class Step(Generic[Ref_co]):
    """A step of the route, from one event to the next.

    An assessment fills in ``division``, the place whose authority acts, or in ``missing`` what is needed to know it.
    """

    actor: Actor
    action: Action
    after: Event
    until: Event
    clause: Clause
    depends_on: tuple[Ref_co, ...] = ()
    division: str | None = None
    missing: tuple[Ref_co, ...] = ()

    @property
    def zh(self) -> str:
        """Say it in Chinese."""
        return f"{self.actor.zh}：{self.action.zh}。"

    @property
    def en(self) -> str:
        """Say it in English."""
        return f"{self.actor.en}: {self.action.en}."


@frozen(kw_only=True)
class FollowUp(Generic[Ref_co]):
    """What the applicant does, or finds out, after the last step; no event ends it, so it is nobody's pending task.

    ``clause`` is None where no source says how it goes, which the text then says.
    """

    action: Action
    clause: Clause | None
    depends_on: tuple[Ref_co, ...] = ()

    @property
    def actor(self) -> Actor:
        """Return who does it: always the applicant."""
        return Actor.APPLICANT

    @property
    def zh(self) -> str:
        """Say it in Chinese."""
        return f"{self.actor.zh}：{self.action.zh}。"

    @property
    def en(self) -> str:
        """Say it in English."""
        return f"{self.actor.en}: {self.action.en}."


@frozen(kw_only=True)
class TimeLimit(Generic[Ref_co]):
    """So many units from one event to another: who owes it, on which clause, and the same under other readings.

    Day 0, the day of the starting event, is not counted, unless ``counts_first_day``.  ``extendable_by`` counts further
    units.  ``pausable``: corrections and special procedures may stop its clock, as nothing stops that of a statute or
    of a duty.  ``reading`` names the field of ``Readings`` that sets its start; ``depends_on`` names the unknown facts
    that could change it.
    """

    id: LimitName
    amount: int
    unit: Unit
    starts: Event
    ends: Event
    owed_by: Actor
    clause: Clause
    force: Force = Force.SHALL
    extendable_by: int = 0
    pausable: bool = True
    counts_first_day: bool = False
    reading: str | None = None
    otherwise: tuple["Alternative", ...] = ()
    depends_on: tuple[Ref_co, ...] = ()

    def __repr__(self) -> str:
        return f"<TimeLimit {self.id.code}: {self.amount} {self.unit.code} from {self.starts.code}>"


@frozen(kw_only=True)
class Alternative:
    """The same limit with one reading changed."""

    reading: str
    option: Reading
    limit: TimeLimit


@frozen(kw_only=True)
class Fee:
    """What it costs, in CNY."""

    amount_cny: int
    clause: Clause


@frozen(kw_only=True)
class Advice:
    """Something the person should know that decides nothing.

    ``channel``: it names another way to be served, which is open while its clause is in force.
    """

    code: str
    clause: Clause | None
    zh: str
    en: str
    channel: bool = False


@frozen(kw_only=True)
class Doubt(Advice):
    """Advice to check what was stated; ``about`` is the field.  Whatever is made of the answer says so, too."""

    about: Pointer


@frozen(kw_only=True)
class Decision:
    """The answer to one case: all findings, never the first alone, what to bring, who does what, and what is due.

    ``fee`` is None where no source states one, which is not the same as free.
    """

    findings: tuple[Finding, ...]
    materials: tuple[Requirement, ...]
    route: tuple[Step, ...]
    follow_ups: tuple[FollowUp, ...]
    limits: tuple[TimeLimit, ...]
    fee: Fee | None
    advice: tuple[Advice, ...]

    def __repr__(self) -> str:
        counted = {"findings": self.findings, "materials": self.materials, "steps": self.route, "limits": self.limits}
        listed = ", ".join(f"{len(each)} {name}" for name, each in counted.items())
        return f"<Decision {self.outcome().code}: {listed}>"

    def outcome(self, *aspects: Aspect) -> Outcome:
        """Return what the findings of these aspects come to, or, without any named, all findings."""
        return Outcome.of(
            (finding.aspect, finding.verdict) for finding in self.findings if not aspects or finding.aspect in aspects
        )
