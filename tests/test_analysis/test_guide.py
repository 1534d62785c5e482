"""The service guide: conditions, papers and limits drawn from the rules."""

import pytest

from hukou_rules.analysis.guide import Given, guide
from hukou_rules.decision import Aspect, Presence
from hukou_rules.facts import (
    newborn_registration as newborn,
    registration_certificate as certificate,
    temporary_id_card as temporary,
)
from hukou_rules.law.national import MPS12_12
from hukou_rules.law.readings import AnyStation, NewbornClock, Readings
from hukou_rules.services import SERVICES
from hukou_rules.terms import Event, Material, ServiceName, StationKind

GUIDES = {service: guide(service) for service in ServiceName}


@pytest.mark.parametrize("service", ServiceName)
def test_every_line_cites_a_clause_that_is_listed(service: ServiceName) -> None:
    found = GUIDES[service]
    cited = {
        *(condition.clause for condition in found.conditions),
        *(step.clause for step in (*found.steps, *found.steps_at_home)),
        *(each.clause for each in found.follow_ups if each.clause),
        *(limit.clause for limit in found.limits),
        *(paper.requirement.clause for paper in found.papers),
        *(MPS12_12 for paper in found.papers if paper.requirement.material.may_be_shared),
        *([found.fee.clause] if found.fee else []),
    }

    assert cited == set(found.clauses)
    assert {Aspect.PLACE, Aspect.ENTITLEMENT} <= {aspect for each in found.conditions for aspect in each.aspects}


def test_the_limits_are_those_of_the_law_now_and_those_at_home_come_last() -> None:
    at_16 = [limit.clause.id for limit in GUIDES[ServiceName.FIRST_ID_CARD].limits]
    births = [limit.clause.id for limit in GUIDES[ServiceName.NEWBORN_REGISTRATION].limits]

    assert ["IDL-12", "MPS12-80", "IDL-7"] == at_16
    assert ["SD-4.5", "HRR-7", "SD14-1"] == births


def test_every_service_has_a_guide() -> None:
    assert [each.name for each in SERVICES] == [found.service for found in GUIDES.values()]


@pytest.mark.parametrize(
    ("service", "without"),
    [
        (ServiceName.FIRST_ID_CARD, False),
        (ServiceName.TEMPORARY_ID_CARD, False),
        (ServiceName.REGISTRATION_CERTIFICATE, True),
        (ServiceName.NEWBORN_REGISTRATION, True),
    ],
)
def test_stations_without_registry_accept_only_where_the_announcement_says_any(
    service: ServiceName, without: bool
) -> None:
    assert [*StationKind][: 3 if without else 2] == [*GUIDES[service].stations]


@pytest.mark.parametrize("service", [ServiceName.REGISTRATION_CERTIFICATE, ServiceName.NEWBORN_REGISTRATION])
def test_where_a_county_reads_any_station_as_one_with_registry_no_other_is_named(service: ServiceName) -> None:
    found = guide(service, readings=Readings(any_station=AnyStation.WITH_REGISTRY))

    assert (StationKind.REGISTRATION_STATION, StationKind.SHANDONG_WITH_REGISTRY) == found.stations
    assert AnyStation.WITH_REGISTRY in found.readings


def test_a_guide_is_written_by_the_readings_of_a_county() -> None:
    birth = guide("newborn-registration", readings=Readings(newborn_clock=NewbornClock.TASK_RECEIVED))
    temporary_card = guide("temporary-id-card", readings=Readings(temporary_materials="register-and-photo"))

    assert Event.TASK_RECEIVED is birth.limits[0].starts
    assert [Material.HOUSEHOLD_REGISTER, Material.PHOTO] == [
        paper.requirement.material for paper in temporary_card.papers
    ]


def test_a_paper_says_in_which_cases_it_is_needed() -> None:
    listed = GUIDES[ServiceName.NEWBORN_REGISTRATION].papers
    papers = {each.requirement.material: each for each in reversed(listed)}

    told = newborn.ParentsMarriage.MARRIED, newborn.ParentsMarriage.ONE_PARENT_DEAD
    marriage = Given(label=newborn.ParentsMarriage.label, values=told)
    assert () == papers[Material.HOUSEHOLD_REGISTER].when
    assert (marriage,) == papers[Material.MARRIAGE_CERTIFICATE].when
    assert [(newborn.ParentsMarriage.NEVER_MARRIED,), (newborn.Follows.FATHER,)] == [
        given.values for given in papers[Material.PATERNITY_REPORT].when
    ]
    assert Presence.DEPENDS is papers[Material.PATERNITY_REPORT].requirement.presence


def test_the_same_paper_of_two_people_keeps_two_conditions() -> None:
    papers = GUIDES[ServiceName.REGISTRATION_CERTIFICATE].papers

    by = certificate.AppliedBy
    assert [(by.SELF, by.AGENT), (by.GUARDIAN,)] == [given.values for each in papers for given in each.when]


def test_a_paper_of_every_usual_case_is_required_and_no_case_that_nobody_accepts_is_named() -> None:
    newborn_papers = GUIDES[ServiceName.NEWBORN_REGISTRATION].papers
    slip = GUIDES[ServiceName.TEMPORARY_ID_CARD].papers[0]

    assert Presence.REQUIRED is newborn_papers[0].requirement.presence
    assert Material.ACCEPTANCE_SLIP is slip.requirement.material
    assert temporary.IdCardApplication.CARD_COLLECTED not in slip.when[0].values


@pytest.mark.parametrize("service", ServiceName)
def test_no_condition_names_a_place_of_registration_beside_any_station(service: ServiceName) -> None:
    """Where the law sends people home, a guide adds which stations of the province accept."""
    homeward = (
        "向常住户口所在地",
        "向父亲或者母亲户籍地",
        "向原户口所在地",
        "法律写的是",
        "规章写的是",
        "规范写的是",
        "条例写的是",
    )
    said = [each.words.zh for each in GUIDES[service].conditions]

    assert not any("不再出具" in words for words in said)
    assert all("均可受理" in words for words in said if any(home in words for home in homeward))
