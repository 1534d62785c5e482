"""Cures as people read them: what to do, what cannot be changed, and what only the officer can decide."""

from typing import Any

import pytest
from attrs import evolve
from tests.services.oracles.newborn_registration import LAUNCH_DAY

from hukou_rules.analysis.cures import cures_for
from hukou_rules.facts import (
    first_id_card,
    newborn_registration as newborn,
)
from hukou_rules.facts.station import StationFacts
from hukou_rules.pages.cures import cure_lines
from hukou_rules.pages.layout import Language
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import Opening, Registration, StationHome, StationPlace, StationRegistry

FIRST, _, _, NEWBORN = SERVICES

CARD = first_id_card.Facts(
    home=StationHome.OTHER,
    place=StationPlace.SHANDONG,
    registry=StationRegistry.WITH,
    opening=Opening.SINCE,
    registration=Registration.SHANDONG,
    age=first_id_card.Age.FROM_16,
    applied_by=first_id_card.AppliedBy.SELF,
    held_id_card=first_id_card.HeldIdCard.NEVER,
    attendance=first_id_card.Attendance.PRESENT,
)


def lines(service: Service[Any], facts: StationFacts, language: Language = "zh") -> list[str]:
    return cure_lines(cures_for(service, facts), language)


def test_the_wrong_station_is_told_where_to_go_instead() -> None:
    facts = evolve(CARD, registry=StationRegistry.WITHOUT)

    assert ["到山东省内任一办理户籍业务的派出所办理，即可受理。"] == lines(FIRST, facts)
    assert ["Go to any station in Shandong that handles household registration; then it can be accepted."] == lines(
        FIRST, facts, "en"
    )


def test_any_station_is_said_where_any_will_do() -> None:
    assert ["到山东省内任一派出所办理，即可受理。"] == lines(NEWBORN, evolve(LAUNCH_DAY, place=StationPlace.OUTSIDE))


def test_before_the_service_began_one_goes_home_or_waits() -> None:
    assert ["到户籍地派出所办理，即可受理。", "自2021-11-26起再来申请，即可受理。"] == lines(
        NEWBORN, evolve(LAUNCH_DAY, opening=Opening.BEFORE)
    )


def test_an_unchangeable_fact_is_named_plainly() -> None:
    facts = evolve(CARD, held_id_card=first_id_card.HeldIdCard.SECOND_GENERATION)

    assert ["“此前领过何种居民身份证：领过第二代居民身份证”这一情况不能改变，因此不能按本业务受理。"] == lines(
        FIRST, facts
    )
    (line,) = lines(FIRST, facts, "en")
    assert line.startswith("'which identity card was held before: a second-generation card' cannot be changed")


def test_under_16_the_guardian_comes_along_or_one_waits() -> None:
    facts = evolve(CARD, age=first_id_card.Age.UNDER_16)

    assert ["请父亲、母亲或者其他监护人一起来申请，即可受理。", "等到年满十六周岁，即可受理。"] == lines(FIRST, facts)


def test_several_changes_are_said_together() -> None:
    facts = evolve(CARD, attendance=first_id_card.Attendance.ABSENT, registry=StationRegistry.WITHOUT)

    assert ["到山东省内任一办理户籍业务的派出所办理；并且申请人本人到场，即可受理。"] == lines(FIRST, facts)


@pytest.mark.parametrize("other", newborn.OtherParentPlace)
def test_the_child_may_follow_the_other_parent_who_can_be_of_shandong(other: newborn.OtherParentPlace) -> None:
    """Who is registered outside Shandong, or nowhere, cannot be."""
    found = lines(NEWBORN, evolve(LAUNCH_DAY, registration=newborn.FollowedRegistration.ELSEWHERE, other_parent=other))
    offered = any(line.startswith("另一方具有山东省常住户口的，改随另一方落户") for line in found)

    assert (other in {newborn.OtherParentPlace.SHANDONG, newborn.OtherParentPlace.SAME_CITY}) == offered


def test_what_only_the_officer_can_decide_is_said_so() -> None:
    facts = evolve(
        LAUNCH_DAY,
        place=StationPlace.OUTSIDE,
        birthplace=newborn.Birthplace.ABROAD,
        birth=newborn.Birth.SPECIAL,
    )

    assert ["到山东省内任一派出所办理，由受理民警认定。"] == lines(NEWBORN, facts)
    assert lines(NEWBORN, facts, "en")[0].endswith("then the officer decides.")


def test_what_is_not_known_yet_is_left_open() -> None:
    facts = first_id_card.Facts(attendance=first_id_card.Attendance.ABSENT)

    assert ["申请人本人到场，即可受理（其他尚不清楚的情况另行明确）。"] == lines(FIRST, facts)
    assert lines(FIRST, facts, "en")[0].endswith("(once what is not known yet is clear).")
