"""Newborn registration: from the application record to facts; the parent followed is resolved here, once."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar, assert_never

from attrs import field, frozen

from hukou_rules.errors import Fault
from hukou_rules.intake.ages import birthday, month_after
from hukou_rules.intake.answers import said
from hukou_rules.intake.divisions import city_of
from hukou_rules.intake.intake import (
    STATION_GAPS,
    Intake,
    home_of,
    located,
    opening_of,
    place_of,
    registration_of,
    registry_of,
    station_faults,
    unlisted,
)
from hukou_rules.intake.records import NOWHERE, PoliceStation, RegisteredIn
from hukou_rules.intake.timeline import Timeline
from hukou_rules.services.newborn_registration import (
    AppliedBy,
    BirthCertificate,
    Birthplace,
    Care,
    CertificateCheck,
    ChildAge,
    ChildRegistration,
    Facts,
    FollowedHousehold,
    Follows,
    OtherHousehold,
    OtherParentPlace,
    ParentsMarriage,
    RegisterCheck,
    RegisterWanted,
)
from hukou_rules.terms import Event, Term

__all__ = ["CheckResult", "Checks", "Child", "Household", "NewbornApplication", "Parent", "contradictions", "take_in"]


V = TypeVar("V")
T = TypeVar("T", bound=Term)


class Household(Term, zh="户别", en="household"):
    """The kind of household that a person is registered in."""

    FAMILY = "family", "家庭户", "family household"
    COLLECTIVE = "collective", "集体户", "collective household"
    UNIVERSITY_COLLECTIVE = "university-collective", "高校集体户", "university collective household"


class CheckResult(Term, zh="核查结果", en="result of a check"):
    """How a check came out, if it was made."""

    MATCHES = "matches", "一致", "matches"
    DIFFERS = "differs", "不一致", "differs"
    NOT_DONE = "not-done", "尚未核查", "not done"


@frozen(kw_only=True)
class Child:
    """The newborn; the last two are presumed false unless stated."""

    born_on: date | None = None
    already_registered: bool | None = None
    born_abroad: bool | None = None
    adopted_or_in_care: bool | None = None


@frozen(kw_only=True)
class Parent:
    """A parent: where registered (a division code, or "none"), and in what household, presumed a family one."""

    registered_in: RegisteredIn | None = None
    household: Household | None = None


@frozen(kw_only=True)
class Checks:
    """What the accepting station checked."""

    register: CheckResult | None = None
    birth_certificate: CheckResult | None = None


@frozen(kw_only=True)
class NewbornApplication:
    """An application for newborn registration, as an integrator states it; ``None`` is unknown.

    >>> NewbornApplication(follows=Follows.FATHER, father=Parent(registered_in="371502")).applied_on is None
    True
    """

    applied_on: date | None = None
    applied_by: AppliedBy | None = None
    follows: Follows | None = None
    parents_marriage: ParentsMarriage | None = None
    child: Child = field(factory=Child)
    mother: Parent = field(factory=Parent)
    father: Parent = field(factory=Parent)
    checks: Checks = field(factory=Checks)
    birth_certificate: BirthCertificate | None = None
    wants_household_register: bool | None = None
    accepting_station: PoliceStation = field(factory=PoliceStation)

    @property
    def stated_days(self) -> dict[Event, date | None]:
        """Return the days that the application itself gives."""
        return {Event.BORN: self.child.born_on, Event.APPLIED: self.applied_on}


def contradictions(application: NewbornApplication) -> Iterator[Fault]:
    """Yield what cannot be true at once."""
    yield from station_faults(application.accepting_station)


def take_in(application: NewbornApplication, timeline: Timeline) -> Intake[Facts]:
    """Return the facts of an application, where the missing ones would be stated, and what is presumed."""
    station, child, checks = application.accepting_station, application.child, application.checks
    sides = _sides(application)
    follows_gap = ("/follows",) if application.follows is None else ()
    registration_gap = (
        *follows_gap,
        *(f"/{name}/registered_in" for name, parent, _ in sides if parent.registered_in is None),
    )
    either_gap = (
        *follows_gap,
        *(
            f"/{name}/registered_in"
            for name, parent in (("mother", application.mother), ("father", application.father))
            if parent.registered_in is None or city_of(parent.registered_in) is None
        ),
    )
    divisions, missing_divisions = located(
        station, _agreed(parent.registered_in for _, parent, _ in sides), registration_gap
    )
    return Intake(
        facts=Facts(
            place=place_of(station),
            registry=registry_of(station),
            home=home_of(station, [parent.registered_in for _, parent, _ in sides]),
            opening=opening_of(timeline),
            applied_by=application.applied_by,
            follows=application.follows,
            registration=_agreed(registration_of(parent.registered_in) for _, parent, _ in sides),
            other_parent=_agreed(_other_parent_of(parent, other) for _, parent, other in sides),
            parents_marriage=application.parents_marriage,
            child_registration=said(child.already_registered, ChildRegistration.ALREADY, ChildRegistration.NOT_YET),
            child_age=_age(timeline.days.get(Event.BORN), timeline.days.get(Event.APPLIED)),
            register_check=_result(checks.register, RegisterCheck),
            certificate_check=_result(checks.birth_certificate, CertificateCheck),
            birth_certificate=_certificate_at_hand(application),
            register_wanted=said(
                application.wants_household_register, RegisterWanted.WANTED, RegisterWanted.NOT_WANTED
            ),
            birthplace=Birthplace.ABROAD if child.born_abroad else Birthplace.MAINLAND,
            care=Care.ADOPTED_OR_IN_CARE if child.adopted_or_in_care else Care.PARENTS,
            followed_household=_agreed(FollowedHousehold[_household(parent).name] for _, parent, _ in sides),
            other_household=_agreed(OtherHousehold[_household(other).name] for _, _, other in sides),
        ),
        gaps={
            **STATION_GAPS,
            "applied_by": ("/applied_by",),
            "follows": ("/follows",),
            "registration": registration_gap,
            "other_parent": either_gap,
            "parents_marriage": ("/parents_marriage",),
            "child_registration": ("/child/already_registered",),
            "child_age": tuple(
                pointer
                for pointer, day in (("/child/born_on", child.born_on), ("/applied_on", application.applied_on))
                if day is None
            ),
            "register_check": ("/checks/register",),
            "certificate_check": ("/checks/birth_certificate",),
            "birth_certificate": ("/birth_certificate",),
            "register_wanted": ("/wants_household_register",),
            "followed_household": follows_gap,
            "other_household": follows_gap,
        },
        presumed=tuple(
            pointer
            for pointer, value in (
                ("/child/born_abroad", child.born_abroad),
                ("/child/adopted_or_in_care", child.adopted_or_in_care),
                ("/mother/household", application.mother.household),
                ("/father/household", application.father.household),
            )
            if value is None
        ),
        timeline=timeline,
        divisions=divisions,
        missing_divisions=missing_divisions,
        advice=unlisted(
            {
                "/mother/registered_in": application.mother.registered_in,
                "/father/registered_in": application.father.registered_in,
                "/accepting_station/division": station.division,
            }
        ),
    )


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


def _agreed(values: Iterable[V | None]) -> V | None:
    """Return the one value if all agree on it."""
    distinct = {*values}
    return distinct.pop() if len(distinct) == 1 else None


def _result(check: CheckResult | None, term: type[T]) -> T | None:
    """Return the fact that a check established, none if it was not made."""
    return None if check is None or check is CheckResult.NOT_DONE else term[check.name]


def _household(parent: Parent) -> Household:
    """Return the household, presumed a family one."""
    return parent.household or Household.FAMILY


def _certificate_at_hand(application: NewbornApplication) -> BirthCertificate | None:
    """Return whether the certificate is at hand; one that was checked was there."""
    checked = application.checks.birth_certificate in {CheckResult.MATCHES, CheckResult.DIFFERS}
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
