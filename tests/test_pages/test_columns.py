"""The columns that platforms exchange: filled from the guide, and nothing that no source states."""

import pytest
from tests.test_analysis.test_guide import GUIDES

from hukou_rules.pages.columns import columns
from hukou_rules.terms import Event, ServiceName

VALUES = {service: {each.code: each.value for each in columns(found)} for service, found in GUIDES.items()}
NEVER_STATED = {
    *("task_type", "catalog_code", "task_code", "dept_code", "dept_type", "use_level", "server_type", "project_type"),
    *("is_desc", "limit_scene_num", "transact_addr", "transact_time", "link_way", "supervise_way"),
    *("special_procedure", "is_online", "is_schedule", "result_type", "limit_explain", "service_type", "other_dept"),
}


def column(service: ServiceName, code: str) -> str | None:
    value = VALUES[service][code]
    return None if value is None else value.zh


@pytest.mark.parametrize("service", ServiceName)
def test_what_no_source_states_stays_empty(service: ServiceName) -> None:
    assert {code for code, value in VALUES[service].items() if value is None} >= NEVER_STATED


def test_statutory_and_promised_limits_are_told_apart() -> None:
    card, newborn = ServiceName.FIRST_ID_CARD, ServiceName.NEWBORN_REGISTRATION

    assert ("60", "日", None) == tuple(
        column(card, code) for code in ("anticipate_day", "anticipate_type", "promise_day")
    )
    assert (None, "3", "个工作日") == tuple(
        column(newborn, code) for code in ("anticipate_day", "promise_day", "promise_type")
    )


def test_fees_are_as_stated_or_not_stated() -> None:
    fees = [
        tuple(column(service, code) for code in ("is_fee", "fee_stand"))
        for service in (ServiceName.FIRST_ID_CARD, ServiceName.TEMPORARY_ID_CARD, ServiceName.NEWBORN_REGISTRATION)
    ]

    assert [("否", "0元"), ("是", "10元"), (None, None)] == fees


def test_only_the_register_of_a_newborn_comes_by_post() -> None:
    by_post = [service for service in ServiceName if column(service, "is_express") is not None]

    assert [ServiceName.NEWBORN_REGISTRATION] == by_post
    assert Event.REGISTER_DELIVERED is GUIDES[by_post[0]].steps[-1].until
