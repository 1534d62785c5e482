"""Newborn registration: from the application record to facts; the parent followed is resolved here, once."""

from datetime import date
from typing import Final, assert_never

from attrs import frozen

from hukou_rules.days import birthday, month_after
from hukou_rules.facts.newborn_registration import (
    AppliedBy,
    BirthCertificate,
    Birthplace,
    Care,
    Checked,
    ChildAge,
    ChildRegistration,
    Facts,
    Follows,
    Household,
    OtherParentPlace,
    ParentsMarriage,
    RegisterWanted,
)
from hukou_rules.intake.answers import missing_days
from hukou_rules.intake.divisions import city_of
from hukou_rules.intake.intake import Derived, Intake, agreed, registration_of
from hukou_rules.intake.records import NOWHERE, PoliceStation, RegisteredIn, called, dates, holds, states
from hukou_rules.terms import Event, ServiceName, Term
from hukou_rules.timeline import Timeline

__all__ = ["INTAKE", "CheckResult", "Checks", "Child", "NewbornApplication", "Parent"]


class CheckResult(Term, zh="核查结果", en="result of a check"):
    """How a check came out, if it was made."""

    MATCHES = "matches", "一致", "matches"
    DIFFERS = "differs", "不一致", "differs"
    NOT_DONE = "not-done", "尚未核查", "not done"


_CHECKED: Final = {CheckResult.MATCHES: Checked.MATCHES, CheckResult.DIFFERS: Checked.DIFFERS}


@frozen(kw_only=True)
class Child:
    """The newborn; the last two are presumed false unless stated."""

    born_on: date | None = dates(Event.BORN, "出生日期", "the day of birth")
    already_registered: bool | None = states(
        "child_registration", {True: ChildRegistration.ALREADY, False: ChildRegistration.NOT_YET}
    )
    born_abroad: bool | None = states("birthplace", {True: Birthplace.ABROAD, False: Birthplace.MAINLAND})
    adopted_or_in_care: bool | None = states("care", {True: Care.ADOPTED_OR_IN_CARE, False: Care.PARENTS})


@frozen(kw_only=True)
class Parent:
    """A parent: where registered (a division code, or "none"), and in what household, presumed a family one."""

    registered_in: RegisteredIn | None = called("户籍所在地", "the place of registration")
    household: Household | None = called("户别", "the kind of household")


@frozen(kw_only=True)
class Checks:
    """What the accepting station checked."""

    register: CheckResult | None = states("register_check", _CHECKED)
    birth_certificate: CheckResult | None = states("certificate_check", _CHECKED)


@frozen(kw_only=True)
class NewbornApplication:
    """An application for newborn registration, as an integrator states it; ``None`` is unknown.

    >>> NewbornApplication(follows=Follows.FATHER, father=Parent(registered_in="371502")).applied_on is None
    True
    """

    applied_on: date | None = dates(Event.APPLIED, "申请日期", "the day of application")
    applied_by: AppliedBy | None = states()
    follows: Follows | None = states()
    parents_marriage: ParentsMarriage | None = states()
    child: Child = holds(Child, "新生儿", "the child")
    mother: Parent = holds(Parent, "母亲", "the mother")
    father: Parent = holds(Parent, "父亲", "the father")
    checks: Checks = holds(Checks, "核查", "checks")
    birth_certificate: BirthCertificate | None = states()
    wants_household_register: bool | None = states(
        "register_wanted", {True: RegisterWanted.WANTED, False: RegisterWanted.NOT_WANTED}
    )
    accepting_station: PoliceStation = holds(PoliceStation, "受理派出所", "the accepting station")


def _derive(application: NewbornApplication, timeline: Timeline) -> Derived:
    """Return what is asked of the parent followed, or of both while either could be, and the age of the child."""
    mother, father, sides = application.mother, application.father, _sides(application)
    follows_gap = ("/follows",) if application.follows is None else ()
    registration_gap = (
        *follows_gap,
        *(f"/{name}/registered_in" for name, parent, _ in sides if parent.registered_in is None),
    )
    either_gap = (
        *follows_gap,
        *(
            f"/{name}/registered_in"
            for name, parent in (("mother", mother), ("father", father))
            if parent.registered_in is None or city_of(parent.registered_in) is None
        ),
    )
    households = (("/mother/household", mother.household), ("/father/household", father.household))
    return Derived(
        facts={
            "registration": (agreed(registration_of(parent.registered_in) for _, parent, _ in sides), registration_gap),
            "other_parent": (agreed(_other_parent_of(parent, other) for _, parent, other in sides), either_gap),
            "child_age": (
                _age(timeline.days.get(Event.BORN), timeline.days.get(Event.APPLIED)),
                missing_days(timeline, "/child/born_on"),
            ),
            "birth_certificate": (_certificate_at_hand(application), None),
            "followed_household": (agreed(_household(parent) for _, parent, _ in sides), follows_gap),
            "other_household": (agreed(_household(other) for _, _, other in sides), follows_gap),
        },
        home_gap=registration_gap,
        presumed=tuple(pointer for pointer, household in households if household is None),
    )


def _homes(application: NewbornApplication) -> list[str | None]:
    """Return where the child can be registered: where the person followed is, or either parent while that is open."""
    return [parent.registered_in for _, parent, _ in _sides(application)]


def _sides(application: NewbornApplication) -> list[tuple[str, Parent, Parent]]:
    """Return (name, parent followed, other parent), once for each parent who could be the one."""
    mother = ("mother", application.mother, application.father)
    father = ("father", application.father, application.mother)
    match application.follows:
        case Follows.MOTHER:
            return [mother]
        case Follows.FATHER:
            return [father]
        case Follows.GRANDPARENT:
            return []
        case None:
            return [mother, father]
        case never:
            assert_never(never)


def _household(parent: Parent) -> Household:
    """Return the household, presumed a family one."""
    return parent.household or Household.FAMILY


def _certificate_at_hand(application: NewbornApplication) -> BirthCertificate | None:
    """Return whether the certificate is at hand; one that was checked was there."""
    checked = application.checks.birth_certificate in _CHECKED
    return application.birth_certificate or (BirthCertificate.HELD if checked else None)


def _other_parent_of(parent: Parent, other: Parent) -> OtherParentPlace | None:
    """Say where the other parent is registered, seen from the parent followed."""
    if other.registered_in == NOWHERE:
        return OtherParentPlace.NOWHERE
    if other.registered_in is None or parent.registered_in is None:
        return None
    here, there = city_of(parent.registered_in), city_of(other.registered_in)
    if parent.registered_in == other.registered_in or (here is not None and here == there):
        return OtherParentPlace.SAME_CITY
    certain = (here and there) or parent.registered_in[:2] != other.registered_in[:2]  # another province
    return OtherParentPlace.ANOTHER_CITY if certain else None


def _age(born_on: date | None, applied_on: date | None) -> ChildAge | None:
    """Return the child's age on the day of the application, in steps; born on 29 February, on 1 March."""
    if born_on is None or applied_on is None:
        return None
    if applied_on <= month_after(born_on, 1):
        return ChildAge.FIRST_MONTH
    if applied_on <= birthday(born_on, 1):
        return ChildAge.FIRST_YEAR
    return ChildAge.UNDER_SIX if applied_on < birthday(born_on, 6) else ChildAge.SIX_OR_OLDER


INTAKE: Final = Intake(
    service=ServiceName.NEWBORN_REGISTRATION,
    record=NewbornApplication,
    facts=Facts,
    homes=_homes,
    derive=_derive,
)
