"""What the services share about place: since when a station may accept, and how to ask about every kind of station."""

from collections.abc import Callable
from typing import Final, TypeVar, assert_never

from attrs import evolve, frozen

from hukou_rules.decision import Aspect, Decision, Outcome, Verdict
from hukou_rules.law.readings import Readings
from hukou_rules.law.shandong_2021 import SD_0
from hukou_rules.rules import rule
from hukou_rules.terms import Opening, StationHome, StationKind, StationPlace, StationRegistry, Text

__all__ = ["StationFacts", "service_is_open_at_this_station", "stations_that_accept"]


@frozen(kw_only=True)
class StationFacts:
    """The station applied to, as every service asks about it; ``None``: not known yet."""

    place: StationPlace | None = None
    registry: StationRegistry | None = None
    home: StationHome | None = None
    opening: Opening | None = None


@rule(
    SD_0,
    Aspect.PLACE,
    met=Text(zh="受理之日，该派出所可以受理。", en="On the day of acceptance this station may accept."),
    not_met=Text(
        zh="全省通办自2021年11月26日起实施，此前只能由户籍地派出所受理。请到户籍地派出所办理，或者自该日起再来本所。",
        en="Province-wide service started on 2021-11-26; before that only the registration station accepts. Go "
        "there, or come back from that day.",
    ),
)
def service_is_open_at_this_station(home: StationHome, opening: Opening) -> Verdict:
    """The registration station may always accept, the others since province-wide service began.

    >>> service_is_open_at_this_station(StationHome.OTHER, Opening.BEFORE).verdict.name
    'NOT_MET'
    >>> service_is_open_at_this_station(StationHome.OTHER, None).missing
    ('opening',)
    """
    match home, opening:
        case StationHome.REGISTRATION_STATION, _:
            return Verdict.MET
        case StationHome.OTHER, Opening.SINCE:
            return Verdict.MET
        case StationHome.OTHER, Opening.BEFORE:
            return Verdict.NOT_MET
        case never:
            assert_never(never)


_STATIONS: Final = {
    StationKind.REGISTRATION_STATION: (StationHome.REGISTRATION_STATION, StationRegistry.WITH),
    StationKind.SHANDONG_WITH_REGISTRY: (StationHome.OTHER, StationRegistry.WITH),
    StationKind.SHANDONG_WITHOUT_REGISTRY: (StationHome.OTHER, StationRegistry.WITHOUT),
}


F = TypeVar("F", bound=StationFacts)


def stations_that_accept(
    decide: Callable[[F, Readings], Decision], facts: F, readings: Readings
) -> tuple[StationKind, ...]:
    """Return the kinds of station that would accept, by asking about each; none where nobody is entitled."""
    asked = {
        kind: decide(evolve(facts, place=StationPlace.SHANDONG, home=home, registry=registry), readings)
        for kind, (home, registry) in _STATIONS.items()
    }
    return tuple(
        kind
        for kind, decision in asked.items()
        if decision.outcome(Aspect.PLACE) is Outcome.ACCEPT
        and decision.outcome(Aspect.ENTITLEMENT) is not Outcome.REFUSE
    )
