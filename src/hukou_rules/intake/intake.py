"""What intake makes of an application: facts for the rules, and what the facts leave behind."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Generic, TypeVar

from attrs import frozen

from hukou_rules.decision import Advice
from hukou_rules.errors import Fault
from hukou_rules.intake.divisions import county, current, in_shandong
from hukou_rules.intake.faults import contradiction
from hukou_rules.intake.records import NOWHERE, PoliceStation
from hukou_rules.intake.timeline import Timeline
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.terms import Actor, Opening, Registration, StationHome, StationPlace, StationRegistry

__all__ = [
    "STATION_GAPS",
    "Intake",
    "home_of",
    "located",
    "opening_of",
    "place_of",
    "registration_of",
    "registry_of",
    "station_faults",
    "unlisted",
]

F = TypeVar("F")


@frozen(kw_only=True)
class Intake(Generic[F]):
    """Facts, and what they leave behind.

    ``gaps``: where the input says, or would say, each fact; ``presumed``: what nobody stated; the days of the case; the
    division of each actor, or where it is missing; and first advice.
    """

    facts: F
    gaps: Mapping[str, tuple[str, ...]]
    presumed: tuple[str, ...]
    timeline: Timeline
    divisions: Mapping[Actor, str]
    missing_divisions: Mapping[Actor, tuple[str, ...]]
    advice: tuple[Advice, ...]

    def pointers(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Translate the names of facts into JSON Pointers."""
        return tuple(dict.fromkeys(pointer for name in names for pointer in self.gaps[name])) if names else ()


def opening_of(timeline: Timeline) -> Opening | None:
    """Say whether province-wide service had begun by the day of acceptance, else of the application (SD-0)."""
    day = timeline.accepted_or_applied
    if day is None:
        return None
    return Opening.BEFORE if day < PROVINCE_WIDE_FROM else Opening.SINCE


def registration_of(registered_in: str | None) -> Registration | None:
    """Say where a person with this division code is registered; any code of the province counts, listed or not.

    >>> registration_of("373901").name, registration_of("110105").name
    ('SHANDONG', 'ELSEWHERE')
    """
    if registered_in is None:
        return None
    if registered_in == NOWHERE:
        return Registration.NONE
    return Registration.SHANDONG if in_shandong(registered_in) else Registration.ELSEWHERE


def place_of(station: PoliceStation) -> StationPlace | None:
    """Say whether the station lies in Shandong."""
    if station.division is None:
        return None
    return StationPlace.SHANDONG if in_shandong(station.division) else StationPlace.OUTSIDE


def registry_of(station: PoliceStation) -> StationRegistry | None:
    """Say whether the station handles household registration; one's own registration station does."""
    if station.handles_registration is None:
        return StationRegistry.WITH if station.is_registration_station else None
    return StationRegistry.WITH if station.handles_registration else StationRegistry.WITHOUT


def home_of(station: PoliceStation, registered_in: Iterable[str | None]) -> StationHome | None:
    """Say whether the station is the registration station: as given, else ``OTHER`` where that is certain.

    It is certain for a station without registry, and where the station differs from every place in question: by
    province, or by county where both are listed, after succession of former codes.  Two stations of one county may
    still be two, and what an unlisted code of the province stands for nobody knows.

    >>> home_of(PoliceStation(division="110102"), ["371502"]), home_of(PoliceStation(division="371502"), ["371502"])
    (<StationHome.OTHER: 'other'>, None)
    """
    if station.is_registration_station is not None:
        return StationHome.REGISTRATION_STATION if station.is_registration_station else StationHome.OTHER
    if station.handles_registration is False:
        return StationHome.OTHER
    homes = [*registered_in]
    here = station.division
    if here is not None and homes and all(home is not None and _differ(here, home) for home in homes):
        return StationHome.OTHER
    return None


def _differ(here: str, there: str) -> bool:
    """Whether two divisions are certainly two."""
    if there == NOWHERE:
        return False
    if here[:2] != there[:2]:
        return True
    mine, theirs = county(here), county(there)
    return mine is not None and theirs is not None and mine != theirs


def station_faults(station: PoliceStation) -> Iterator[Fault]:
    """Yield what a station cannot be at once."""
    if station.is_registration_station is True and station.handles_registration is False:
        yield contradiction(
            "/accepting_station/is_registration_station",
            "户籍地派出所必然办理户籍业务，与handles_registration为false矛盾。",
            "a registration station handles household registration; handles_registration says it does not",
        )


STATION_GAPS: Final[Mapping[str, tuple[str, ...]]] = {
    "place": ("/accepting_station/division",),
    "registry": ("/accepting_station/handles_registration",),
    "home": ("/accepting_station/is_registration_station",),
    "opening": ("/applied_on",),
}
"""Where the input says each fact about the station."""


def unlisted(codes: Mapping[str, str | None]) -> tuple[Advice, ...]:
    """Point out codes of the province that are in no list of counties; they count as Shandong all the same."""
    return tuple(
        Advice(
            code="unlisted-division",
            clause=None,
            zh=f"{pointer}的代码{code}不在山东省县级行政区划代码表内，仍按山东省处理；请核对。",
            en=f"{code} ({pointer}) is not in the list of Shandong's counties; it counts as Shandong. Please check.",
        )
        for pointer, code in codes.items()
        if code is not None and code != NOWHERE and in_shandong(code) and county(code) is None
    )


def located(
    station: PoliceStation, registered_in: str | None, missing: tuple[str, ...]
) -> tuple[dict[Actor, str], dict[Actor, tuple[str, ...]]]:
    """Return the division of each actor, former codes standing for their successors, and what is missing for it."""
    divisions: dict[Actor, str] = {}
    gaps: dict[Actor, tuple[str, ...]] = {}
    if station.division is None:
        gaps[Actor.ACCEPTING_STATION] = STATION_GAPS["place"]
    else:
        divisions[Actor.ACCEPTING_STATION] = current(station.division)
    for actor in (Actor.REGISTRATION_STATION, Actor.COUNTY_ORGAN):
        if registered_in is None:
            gaps[actor] = missing
        elif registered_in != NOWHERE:
            divisions[actor] = current(registered_in)
    return divisions, gaps
