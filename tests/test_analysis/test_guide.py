"""The service guide: conditions, papers and limits drawn from the rules, and nothing that no source states."""

import pytest

from hukou_rules.analysis.guide import Guide, guide
from hukou_rules.decision import Aspect, Presence
from hukou_rules.services import SERVICES
from hukou_rules.terms import Event, Material, ServiceName, StationKind

GUIDES = {service: guide(service) for service in ServiceName}
NEVER_STATED = {
    *("task_type", "catalog_code", "task_code", "dept_code", "dept_type", "use_level", "server_type", "project_type"),
    *("is_desc", "limit_scene_num", "transact_addr", "transact_time", "link_way", "supervise_way"),
    *("special_procedure", "is_online", "is_schedule", "result_type", "limit_explain", "service_type", "other_dept"),
}


def column(found: Guide, code: str) -> str | None:
    (value,) = [each.value for each in found.columns if each.code == code]
    return None if value is None else value.zh


@pytest.mark.parametrize("service", ServiceName)
def test_what_no_source_states_stays_empty(service: ServiceName) -> None:
    found = GUIDES[service]

    assert set(found.not_stated) >= NEVER_STATED


@pytest.mark.parametrize("service", ServiceName)
def test_every_line_cites_a_clause_that_is_listed(service: ServiceName) -> None:
    found = GUIDES[service]
    cited = {
        *(condition.clause for condition in found.conditions),
        *(step.clause for step in (*found.steps, *found.steps_at_home)),
        *(limit.clause for limit in found.limits),
        *(paper.requirement.clause for paper in found.papers),
        *([found.fee.clause] if found.fee else []),
    }

    assert cited == set(found.clauses)
    assert {Aspect.PLACE, Aspect.ENTITLEMENT} <= {aspect for each in found.conditions for aspect in each.aspects}


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


def test_a_paper_says_in_which_cases_it_is_needed() -> None:
    listed = GUIDES[ServiceName.NEWBORN_REGISTRATION].papers
    papers = {each.requirement.material: each for each in reversed(listed)}

    assert papers[Material.HOUSEHOLD_REGISTER].when is None
    marriage, report = papers[Material.MARRIAGE_CERTIFICATE].when, papers[Material.PATERNITY_REPORT].when
    assert marriage
    assert report
    assert "父母的婚姻状况：已婚、一方死亡" == marriage.zh
    assert "the parents' marriage: never married; whom the child follows: father" == report.en
    assert Presence.DEPENDS is papers[Material.PATERNITY_REPORT].requirement.presence


def test_the_same_paper_of_two_people_keeps_two_conditions() -> None:
    papers = GUIDES[ServiceName.REGISTRATION_CERTIFICATE].papers

    assert ["由谁申请：本人、受托人", "由谁申请：监护人"] == [each.when.zh for each in papers if each.when]


def test_statutory_and_promised_limits_are_told_apart() -> None:
    card, newborn = GUIDES[ServiceName.FIRST_ID_CARD], GUIDES[ServiceName.NEWBORN_REGISTRATION]

    assert ("60", "日", None) == tuple(
        column(card, code) for code in ("anticipate_day", "anticipate_type", "promise_day")
    )
    assert (None, "3", "个工作日") == tuple(
        column(newborn, code) for code in ("anticipate_day", "promise_day", "promise_type")
    )


def test_fees_are_as_stated_or_not_stated() -> None:
    fees = [
        tuple(column(GUIDES[service], code) for code in ("is_fee", "fee_stand"))
        for service in (ServiceName.FIRST_ID_CARD, ServiceName.TEMPORARY_ID_CARD, ServiceName.NEWBORN_REGISTRATION)
    ]

    assert [("否", "0元"), ("是", "10元"), (None, None)] == fees


def test_only_the_register_of_a_newborn_comes_by_post() -> None:
    by_post = [service for service, found in GUIDES.items() if column(found, "is_express") is not None]

    assert [ServiceName.NEWBORN_REGISTRATION] == by_post
    assert Event.REGISTER_DELIVERED is GUIDES[by_post[0]].steps[-1].until
