"""Newborn registration: from the application record to facts; whoever the child follows is resolved here, once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, assert_never

from attrs import frozen

from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.days import birthday, civil_date, month_after
from hukou_rules.errors import Fault
from hukou_rules.facts.newborn_registration import (
    AppliedBy,
    Birth,
    BirthCertificate,
    Birthplace,
    Care,
    Checked,
    ChildAge,
    ChildRegistration,
    Custody,
    Facts,
    FollowedRegistration,
    Follows,
    Household,
    OtherParentPlace,
    ParentsMarriage,
    RegisterWanted,
    Survival,
)
from hukou_rules.faults import impossible_order
from hukou_rules.intake.answers import missing_days
from hukou_rules.intake.divisions import city_of, in_shandong
from hukou_rules.intake.intake import Found, Intake, agreed, registration_of
from hukou_rules.intake.records import PoliceStation, Record, RegisteredIn, called, dates, holds, states
from hukou_rules.terms import Coded, Event, Registration, ServiceName, Term, Text

__all__ = [
    "INTAKE",
    "CheckResult",
    "Checks",
    "Child",
    "CustodyHolder",
    "Grandparent",
    "NewbornApplication",
    "Parent",
]


class CheckResult(Term, zh="核查结果", en="result of a check"):
    """How a check came out, if it was made."""

    MATCHES = "matches", "一致", "matches"
    DIFFERS = "differs", "不一致", "differs"
    NOT_DONE = "not-done", "尚未核查", "not done"


class CustodyHolder(Term, zh="抚养权", en="custody"):
    """Which of divorced parents has custody of the child."""

    MOTHER = "mother", "母亲", "mother"
    FATHER = "father", "父亲", "father"
    JOINT = "joint", "双方共同", "both"


_CHECKED: Final = {CheckResult.MATCHES: Checked.MATCHES, CheckResult.DIFFERS: Checked.DIFFERS}


@frozen(kw_only=True)
class Child(Record):
    """The newborn; presumed born in the mainland, living, and with the parents unless stated."""

    born_on: date | None = dates(Event.BORN, "出生日期", "the day of birth")
    already_registered: bool | None = states(
        "child_registration", {True: ChildRegistration.ALREADY, False: ChildRegistration.NOT_YET}
    )
    born_abroad: bool | None = states("birthplace", {True: Birthplace.ABROAD, False: Birthplace.MAINLAND})
    adopted_or_in_care: bool | None = states("care", {True: Care.ADOPTED_OR_IN_CARE, False: Care.PARENTS})
    died_on: date | None = states("survival", lambda _: Survival.DIED, zh="死亡日期", en="the day of death")


@frozen(kw_only=True)
class Parent(Record):
    """A parent: where registered (a division code, or "none"), and in what household.

    Both are presumed to be in family households; once one of the two is stated otherwise, the other's is asked.
    """

    registered_in: RegisteredIn | None = called("户籍所在地", "the place of registration")
    household: Coded[Household] | None = called("户别", "the kind of household")


@frozen(kw_only=True)
class Grandparent(Record):
    """The grandparent whom the child is to follow: where registered (a division code, or "none")."""

    registered_in: RegisteredIn | None = called("户籍所在地", "the place of registration")


@frozen(kw_only=True)
class Checks(Record):
    """What the accepting station checked."""

    register: Coded[CheckResult] | None = states("register_check", _CHECKED)
    birth_certificate: Coded[CheckResult] | None = states("certificate_check", _CHECKED)


@frozen(kw_only=True)
class NewbornApplication(Record):
    """An application for newborn registration, as an integrator states it; ``None`` is unknown.

    >>> NewbornApplication(follows=Follows.FATHER, father=Parent(registered_in="371502")).applied_on is None
    True
    """

    applied_on: date | None = dates(Event.APPLIED, "申请日期", "the day of application")
    applied_by: Coded[AppliedBy] | None = states()
    follows: Coded[Follows] | None = states()
    parents_marriage: Coded[ParentsMarriage] | None = states()
    custody: Coded[CustodyHolder] | None = called("抚养权", "custody of the child")
    child: Child = holds(Child, "新生儿", "the child")
    mother: Parent = holds(Parent, "母亲", "the mother")
    father: Parent = holds(Parent, "父亲", "the father")
    grandparent: Grandparent = holds(Grandparent, "祖父母或者外祖父母", "the grandparent")
    checks: Checks = holds(Checks, "核查", "checks")
    birth_certificate: Coded[BirthCertificate] | None = states()
    wants_household_register: bool | None = states(
        "register_wanted", {True: RegisterWanted.WANTED, False: RegisterWanted.NOT_WANTED}
    )
    accepting_station: PoliceStation = holds(PoliceStation, "受理派出所", "the accepting station")


@frozen(kw_only=True)
class _Side:
    """Somebody whom the child could follow, and the other parent, by their keys in the record; empty: nobody."""

    key: str
    other_key: str


_GRANDPARENT: Final = "grandparent"
_SIDES: Final = {
    Follows.MOTHER: _Side(key="mother", other_key="father"),
    Follows.FATHER: _Side(key="father", other_key="mother"),
    Follows.GRANDPARENT: _Side(key=_GRANDPARENT, other_key=""),
}
_ALONE: Final[Mapping[object, tuple[_Side, ...]]] = {follows: (side,) for follows, side in _SIDES.items()}
_ANYBODY: Final = tuple(_SIDES.values())
_NOBODY: Final = (_Side(key="", other_key=""),)


def _sides(application: NewbornApplication) -> tuple[_Side, ...]:
    """Return everybody whom the child could follow: one, all three while that is open, of a child in care perhaps none.

    >>> [side.key for side in _sides(NewbornApplication(follows=Follows.FATHER))]
    ['father']
    """
    alone = _ALONE.get(application.follows)
    if alone is not None:
        return alone
    return () if application.child.adopted_or_in_care else _ANYBODY


def _may_follow_nobody(application: NewbornApplication) -> bool:
    """Whether the child may be in care and follow nobody: neither is stated, and no presumption refuses."""
    return application.follows is None and application.child.adopted_or_in_care is None


def _undecided(sides: Sequence[object]) -> tuple[str, ...]:
    """Return where the choice would be stated, while it is open."""
    return ("/follows",) if len(sides) > 1 else ()


def _registered_in(application: NewbornApplication, key: str) -> str | None:
    """Return where somebody is registered; of a grandparent's other parent nothing is known."""
    registered_in: str | None = getattr(application, key).registered_in if key else None
    return registered_in


def _stated_household(application: NewbornApplication, key: str) -> Household | None:
    """Return the household stated of somebody; a family one where households do not matter."""
    if key in {"", _GRANDPARENT} or application.child.adopted_or_in_care:
        return Household.FAMILY
    return Household.coded(getattr(application, key).household)


def _homes(application: NewbornApplication) -> list[str | None]:
    """Return where the child can be registered: where whoever is followed is, and all who could be while that is open.

    Of a child that may follow nobody nothing is known; of one in care that does, what the station says of itself.
    """
    sides, station = _sides(application), application.accepting_station
    if not sides and station.is_registration_station:
        return [station.division]
    return [] if _may_follow_nobody(application) else [_registered_in(application, side.key) for side in sides]


def _registration_gap(application: NewbornApplication) -> tuple[str, ...]:
    """Return where it would be stated whom the child follows, and where that one is registered."""
    sides = _sides(application)
    undecided = _undecided(sides)
    return (
        *undecided,
        *(
            f"/{side.key}/registered_in"
            for side in sides
            if _registered_in(application, side.key) is None and not (undecided and side.key == _GRANDPARENT)
        ),
    )


_FOLLOWED: Final = {each: FollowedRegistration[each.name] for each in Registration}


def _registration(application: NewbornApplication) -> FollowedRegistration | None:
    """Return where whoever is followed is registered.

    Of a child in care that follows nobody that is not asked; but it is where the station lies that is to register it.
    """
    sides = _sides(application)
    if not sides:
        (home,) = _homes(application) or [None]
        outside = home is not None and not in_shandong(home)
        return FollowedRegistration.ELSEWHERE if outside else FollowedRegistration.NOBODY_FOLLOWED
    found = agreed(registration_of(_registered_in(application, side.key)) for side in sides)
    refuses = found in {Registration.ELSEWHERE, Registration.NONE}
    return None if found is None or (refuses and _may_follow_nobody(application)) else _FOLLOWED[found]


def _birth(application: NewbornApplication) -> Birth | None:
    """Say whether the birth is declared in a special way; unknown while the child may yet follow a grandparent."""
    child, follows = application.child, application.follows
    if child.born_abroad or child.adopted_or_in_care or child.died_on is not None or follows is Follows.GRANDPARENT:
        return Birth.SPECIAL
    return None if follows is None else Birth.ORDINARY


def _custody(application: NewbornApplication, side: _Side) -> Custody:
    """Say whether custody is stated for the other parent alone; of a child in care nobody asks."""
    holder = CustodyHolder.coded(application.custody)
    if holder is None or application.child.adopted_or_in_care:
        return Custody.NOT_AGAINST
    return Custody.AGAINST if holder.code == side.other_key else Custody.NOT_AGAINST


def _household(own: Household | None, other: Household | None) -> Household | None:
    """Return a parent's household, presumed a family one unless the other's is stated otherwise."""
    return own or (Household.FAMILY if other in {None, Household.FAMILY} else None)


def _household_of(application: NewbornApplication, keys: Sequence[tuple[str, str]]) -> Found:
    """Return the household of somebody, by the keys of all who it could be, each before that of the other parent."""
    stated = [(own, _stated_household(application, own), _stated_household(application, other)) for own, other in keys]
    return (
        agreed(_household(own, other) for _, own, other in stated),
        (*_undecided(keys), *(f"/{key}/household" for key, own, _ in stated if own is None)),
    )


def _presumed(application: NewbornApplication) -> Iterator[str]:
    """Yield what is presumed: households that matter, custody where they may be divorced; of a child in care, nobody.

    A child that is adopted or in care follows nobody unless it is stated whom.
    """
    if application.child.adopted_or_in_care and application.follows is None:
        yield "/follows"
    if application.follows is Follows.GRANDPARENT or application.child.adopted_or_in_care:
        return
    mother, father = Household.coded(application.mother.household), Household.coded(application.father.household)
    for key, own, other in (("mother", mother, father), ("father", father, mother)):
        matters = application.parents_marriage in {None, ParentsMarriage.MARRIED}
        if matters and own is None and _household(own, other) is not None:
            yield f"/{key}/household"
    if application.custody is None and application.parents_marriage in {None, ParentsMarriage.DIVORCED}:
        yield "/custody"


def _certificate_at_hand(application: NewbornApplication) -> BirthCertificate | None:
    """Return whether the certificate is at hand; one that was checked was there."""
    checked = application.checks.birth_certificate in _CHECKED
    return BirthCertificate.coded(application.birth_certificate) or (BirthCertificate.HELD if checked else None)


def _other_parent(application: NewbornApplication) -> Found:
    """Say where the other parent is registered, seen from whoever is followed, as far as all who could be agree."""
    sides = _sides(application)
    return (
        agreed(
            _other_parent_of(_registered_in(application, side.key), _registered_in(application, side.other_key))
            for side in sides
        ),
        (*(_undecided(sides) if sides else ("/follows",)), *_unplaced(application)),
    )


def _other_parent_of(here: str | None, there: str | None) -> OtherParentPlace | None:
    """Say where the other parent is registered, seen from where whoever is followed is."""
    match registration_of(there):
        case None:
            return None
        case Registration.NONE:
            return OtherParentPlace.NOWHERE
        case Registration.ELSEWHERE:
            return OtherParentPlace.ELSEWHERE
        case Registration.SHANDONG:
            return _within_shandong(here, there)
        case never:
            assert_never(never)


def _within_shandong(here: str | None, there: str | None) -> OtherParentPlace | None:
    """Say whether two people are of one city of Shandong, of which the other certainly is."""
    if here is None or there is None:
        return None
    if not in_shandong(here):
        return OtherParentPlace.SHANDONG
    one, two = city_of(here), city_of(there)
    if here == there or (one is not None and one == two):
        return OtherParentPlace.SAME_CITY
    return OtherParentPlace.SHANDONG if one and two else None


def _unplaced(application: NewbornApplication) -> Iterator[str]:
    """Yield where it would be stated in which city of Shandong, if in any, a parent is registered."""
    for key, parent in (("mother", application.mother), ("father", application.father)):
        place = parent.registered_in
        if place is None or (in_shandong(place) and city_of(place) is None):
            yield f"/{key}/registered_in"


def _age(born_on: date | None, applied_on: date | None, calendar: WorkingCalendar | None) -> ChildAge | None:
    """Return the child's age on the day of the application, in steps; born on 29 February, on 1 March.

    The first month is that of the duty to declare the birth (HRR-7): rolled, by its latest bound where no arrangement
    is published, and as counted outside the calendar.
    """
    if born_on is None or applied_on is None:
        return None
    month = month_after(born_on, 1)
    if applied_on <= month or applied_on <= (calendar or WorkingCalendar.official()).rolled_at_latest(month):
        return ChildAge.FIRST_MONTH
    if applied_on <= birthday(born_on, 1):
        return ChildAge.FIRST_YEAR
    return ChildAge.UNDER_SIX if applied_on < birthday(born_on, 6) else ChildAge.SIX_OR_OLDER


def _contradictions(application: NewbornApplication) -> Iterator[Fault]:
    """Yield a death before the birth, or after the declaration of it."""
    child, died = application.child, Text(zh="新生儿死亡", en="death of the child")
    if child.died_on is None:
        return
    day = civil_date(child.died_on)
    if child.born_on is not None and day < civil_date(child.born_on):
        yield impossible_order("/child/died_on", Event.BORN, died)
    if application.applied_on is not None and day > civil_date(application.applied_on):
        yield impossible_order("/child/died_on", died, Event.APPLIED)


INTAKE: Final = Intake(
    service=ServiceName.NEWBORN_REGISTRATION,
    record=NewbornApplication,
    facts=Facts,
    homes=_homes,
    home_gap=_registration_gap,
    derived={
        "registration": lambda application, _, __: (_registration(application), _registration_gap(application)),
        "other_parent": lambda application, _, __: _other_parent(application),
        "child_age": lambda _, timeline, calendar: (
            _age(timeline.days.get(Event.BORN), timeline.days.get(Event.APPLIED), calendar),
            missing_days(timeline, "/child/born_on"),
        ),
        "birth_certificate": lambda application, _, __: (_certificate_at_hand(application), None),
        "birth": lambda application, _, __: (_birth(application), _undecided(_sides(application))),
        "custody": lambda application, _, __: (
            agreed(_custody(application, side) for side in _sides(application) or _NOBODY),
            _undecided(_sides(application)),
        ),
        "followed_household": lambda application, _, __: _household_of(
            application, [(side.key, side.other_key) for side in _sides(application) or _NOBODY]
        ),
        "other_household": lambda application, _, __: _household_of(
            application, [(side.other_key, side.key) for side in _sides(application) or _NOBODY]
        ),
    },
    presumed=_presumed,
    contradictions=_contradictions,
)
