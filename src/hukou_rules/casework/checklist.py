"""What is still to bring, as the one-time notice 一次性告知单 tells it: everything at once, nothing uncalled for."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from hukou_rules import faults
from hukou_rules.arguments import Arguments
from hukou_rules.assessment import AN_ANSWER, Assessment
from hukou_rules.deadlines import Deadline
from hukou_rules.decision import Advice, Finding, Outcome, Presence, Requirement, TimeLimit, Verdict
from hukou_rules.law.clauses import Clause
from hukou_rules.law.national import MPS12_12
from hukou_rules.terms import Actor, Coded, Event, Material, Pointer, Whose

__all__ = ["Checklist", "checklist"]


@frozen(kw_only=True)
class Checklist:
    """The papers of a case against those presented; every requirement carries its clause.

    ``missing`` are asked for and not there, ``depends`` turn on facts that are not known yet, ``may_be_asked`` only if
    need be.  ``superfluous`` is what no clause asks for: hand it back.  ``open_points`` are the findings that are not
    met, not known, or for the officer.
    """

    assessment: Assessment
    presented: tuple[Requirement[Pointer], ...]
    missing: tuple[Requirement[Pointer], ...]
    depends: tuple[Requirement[Pointer], ...]
    may_be_asked: tuple[Requirement[Pointer], ...]
    superfluous: tuple[Material, ...]
    open_points: tuple[Finding[Pointer], ...]

    def __repr__(self) -> str:
        missing = ", ".join(each.material.code for each in self.missing) or "nothing"
        return f"<Checklist {self.assessment.service.code}: {self.assessment.outcome.code}; missing {missing}>"

    @property
    def is_complete(self) -> bool:
        """Whether every paper that is asked for is there."""
        return not self.missing

    @property
    def station(self) -> str | None:
        """The division of the station that accepts; None where it is not known, or none accepts."""
        return next((step.division for step in self.assessment.route if step.until is Event.ACCEPTED), None)

    @property
    def is_refused(self) -> bool:
        """Whether the case cannot be accepted here."""
        return self.assessment.outcome is Outcome.REFUSE

    @property
    def asked(self) -> tuple[Requirement[Pointer], ...]:
        """What is still asked for, surely or perhaps; nothing where no station accepts."""
        return () if self.nobody_accepts else (*self.missing, *self.depends, *self.may_be_asked)

    @property
    def points(self) -> tuple[Finding[Pointer], ...]:
        """The open points in the order of a notice: what refuses, what is to be put right, and what is to be said.

        Where no station accepts, only what refuses: nothing else would change that.
        """
        outcomes = {each: Outcome.of([(each.aspect, each.verdict)]) for each in self.open_points}
        ranked = sorted(outcomes, key=lambda each: [*Outcome].index(outcomes[each]))
        return tuple(each for each in ranked if not self.nobody_accepts or outcomes[each] is Outcome.REFUSE)

    @property
    def advice(self) -> tuple[Advice, ...]:
        """The advice that is of use: where no station accepts, other ways to be served and what goes for everybody."""
        return tuple(
            each for each in self.assessment.advice if not self.nobody_accepts or each.channel or not each.clause
        )

    @property
    def nobody_accepts(self) -> bool:
        """Whether no station accepts the case, nor may once more is known."""
        return not (self.assessment.where_to_apply or self.assessment.where_it_depends)

    @property
    def deadlines(self) -> tuple[tuple[Deadline, TimeLimit[str]], ...]:
        """The deadlines of the authorities; the applicant's own duty is no matter of a notice."""
        return tuple(
            (due, due.limit)
            for due in self.assessment.deadlines
            if due.limit is not None and due.limit.owed_by is not Actor.APPLICANT
        )

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause on which the notice rests, in its order, each once."""
        fee = self.assessment.fee
        cited = [
            *(each.clause for each in (*self.presented, *self.asked)),
            *(MPS12_12 for each in self.asked if each.material.may_be_shared),
            *(each.clause for each in self.points),
            *(limit.clause for _, limit in self.deadlines),
            *([] if fee is None or self.is_refused else [fee.clause]),
            *(each.clause for each in self.advice if each.clause is not None),
        ]
        return tuple(dict.fromkeys(cited))


def checklist(answer: Assessment, presented: Iterable[Coded[Material]] = ()) -> Checklist:
    """Return what is there, what is missing, what may be asked, and what nobody asks for.

    ``presented`` are materials or their codes, each for one paper: of several of a kind the one that has to be brought
    first.  ``code:whose`` (``identity-document:guardian``) says whose it is.

    Raises:
        InputError: what was given is no answer, or a paper presented is no material; every one is named.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> found = checklist(assess(NewbornApplication()), ["household-register", "photo"])
    >>> [needed.material.value for needed in found.missing], [extra.value for extra in found.superfluous]
    (['medical-certificate-of-birth'], ['photo'])
    """
    given = Arguments()
    given.of("answer", answer, Assessment, AN_ANSWER)
    papers = [*_read(given, presented)]
    given.check()
    waiting = sorted(answer.materials, key=lambda needed: [*Presence].index(needed.presence))
    there: list[Requirement[Pointer]] = []
    superfluous: list[Material] = []
    for material, whose in papers:
        fits = [each for each in waiting if each.material is material and whose in {None, each.whose}]
        if fits:
            waiting.remove(fits[0])
            there.append(fits[0])
        else:
            superfluous.append(material)
    lacking = [needed for needed in answer.materials if needed in waiting]
    return Checklist(
        assessment=answer,
        presented=tuple(needed for needed in answer.materials if needed in there),
        missing=_of(lacking, Presence.REQUIRED),
        depends=_of(lacking, Presence.DEPENDS),
        may_be_asked=_of(lacking, Presence.MAY_BE_ASKED),
        superfluous=tuple(dict.fromkeys(superfluous)),
        open_points=tuple(finding for finding in answer.findings if finding.verdict is not Verdict.MET),
    )


def _read(given: Arguments, presented: object) -> Iterator[tuple[Material, Whose | None]]:
    """Yield each paper presented, and whose it is if that is said."""
    if isinstance(presented, str) or not isinstance(presented, Iterable):
        given.wrong_type("presented", presented, faults.MANY)
        return
    for i, paper in enumerate(presented):
        code, colon, whose = paper.partition(":") if isinstance(paper, str) else (paper, "", "")
        material = given.term(f"presented/{i}", code, Material)
        yield material, given.term(f"presented/{i}", whose, Whose) if colon else None


def _of(needed: Iterable[Requirement[Pointer]], presence: Presence) -> tuple[Requirement[Pointer], ...]:
    return tuple(each for each in needed if each.presence is presence)
