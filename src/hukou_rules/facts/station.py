"""The station applied to, as every service asks about it, and the kinds of station that an answer tells apart."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from hukou_rules.facts.fact import Means, fact, way
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.terms import Opening, StationHome, StationKind, StationPlace, StationRegistry, Term, Text

__all__ = ["ELSEWHERE", "STATIONS", "StationFacts", "where_to_go"]

ELSEWHERE: Final = way(Means.ANOTHER_STATION, "换一个派出所办理", "go to another station")

STATIONS: Final[Mapping[Term, Mapping[str, Term]]] = {
    StationKind.REGISTRATION_STATION: {
        "place": StationPlace.SHANDONG,
        "home": StationHome.REGISTRATION_STATION,
        "registry": StationRegistry.WITH,
    },
    StationKind.SHANDONG_WITH_REGISTRY: {
        "place": StationPlace.SHANDONG,
        "home": StationHome.OTHER,
        "registry": StationRegistry.WITH,
    },
    StationKind.SHANDONG_WITHOUT_REGISTRY: {
        "place": StationPlace.SHANDONG,
        "home": StationHome.OTHER,
        "registry": StationRegistry.WITHOUT,
    },
}
"""What is known of a station of each kind: the facts that say where it lies and what it handles."""

_IN_WORDS: Final[Mapping[StationKind, Text]] = {
    StationKind.REGISTRATION_STATION: Text(zh="户籍地派出所", en="the registration station"),
    StationKind.SHANDONG_WITH_REGISTRY: Text(
        zh="山东省内任一办理户籍业务的派出所", en="any station in Shandong that handles household registration"
    ),
    StationKind.SHANDONG_WITHOUT_REGISTRY: Text(
        zh="山东省内不办理户籍业务的派出所", en="a station in Shandong that does not handle it"
    ),
}


def where_to_go(kinds: Sequence[Term]) -> Text:
    """Say to which station to go; the registration station is one of those that handle registration.

    >>> where_to_go([StationKind.REGISTRATION_STATION]).en
    'go to the registration station'
    """
    covered = {StationKind.REGISTRATION_STATION} if StationKind.SHANDONG_WITH_REGISTRY in kinds else set()
    where = [words for kind, words in _IN_WORDS.items() if kind in kinds and kind not in covered]
    if len(kinds) == len(_IN_WORDS):
        where = [Text(zh="山东省内任一派出所", en="any police station in Shandong")]
    return Text(
        zh=f"到{'或者'.join(each.zh for each in where)}办理", en=f"go to {' or '.join(each.en for each in where)}"
    )


@frozen(kw_only=True)
class StationFacts:
    """The station applied to, as every service asks about it; ``None``: not known yet."""

    place: StationPlace | None = fact(ways=dict.fromkeys(StationPlace, ELSEWHERE))
    registry: StationRegistry | None = fact(ways=dict.fromkeys(StationRegistry, ELSEWHERE))
    home: StationHome | None = fact(ways=dict.fromkeys(StationHome, ELSEWHERE))
    opening: Opening | None = fact(
        ways={
            Opening.SINCE: way(
                Means.WAITING, f"自{PROVINCE_WIDE_FROM}起再来申请", f"come back on or after {PROVINCE_WIDE_FROM}"
            )
        },
    )
