"""What the services share about place: since when a station may accept."""

from typing import assert_never

from hukou_rules.decision import Aspect, Verdict
from hukou_rules.law.shandong_2021 import SD_0
from hukou_rules.rules import rule
from hukou_rules.terms import Opening, StationHome, Text

__all__ = ["service_is_open_at_this_station"]


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
