"""What the services share about place: since when a station may accept, what is said of one outside, and to phone."""

from collections.abc import Mapping
from typing import Final, assert_never

from hukou_rules.decision import Aspect, Verdict
from hukou_rules.law.shandong_2021 import SD_0
from hukou_rules.rules import advice, rule
from hukou_rules.terms import Opening, StationHome, StationPlace, Term, Text

__all__ = ["OUTSIDE_SHANDONG", "appointment_by_phone", "service_is_open_at_this_station"]

OUTSIDE_SHANDONG: Final[Mapping[Term, Text]] = {
    StationPlace.OUTSIDE: Text(
        zh="该派出所不在山东省内，不属于本省通办范围。该所能否按跨省通办受理，请先打电话向该所询问；"
        "属于本省通办范围的，也可以到山东省内办理。",
        en="This station lies outside Shandong, beyond this province-wide service. Please phone there and ask whether "
        "it may accept across provinces. Whoever is covered may also apply in Shandong.",
    )
}
"""What a rule about the kind of station says of one in another province, in the place of "wrong station"."""


@rule(
    SD_0,
    Aspect.PLACE,
    title=Text(zh="受理之日该所可以受理", en="this station accepts on that day"),
    met=Text(
        zh="受理之日全省通办已经实施，或者该派出所就是户籍地派出所。",
        en="Province-wide service is open on the day of acceptance, or this is the registration station.",
    ),
    not_met=Text(
        zh="全省通办自2021年11月26日起实施，此前只能由户籍地派出所受理。请到户籍地派出所办理，"
        "或者自该日起到省内可以受理的派出所办理。",
        en="Province-wide service started on 2021-11-26; before that only the registration station accepts. Go "
        "there, or from that day to any station in Shandong that accepts.",
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


@advice(
    None,
    "appointment-by-phone",
    zh="是否需要预约未载明，各派出所办公时间也不尽相同；去之前请先打电话询问。",
    en="No source says whether an appointment is needed, and opening hours differ; please phone before you go.",
)
def appointment_by_phone() -> bool:
    """Nothing is known of appointments, so nothing is promised."""
    return True
