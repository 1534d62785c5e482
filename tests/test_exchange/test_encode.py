"""The values of casework, guide, proofs and calendar as plain JSON."""

import json
from datetime import date

import pytest
from tests.test_analysis.test_guide import GUIDES
from tests.test_casework.test_agenda import CASES, TODAY
from tests.test_casework.test_checklist import ANSWERS, BROUGHT
from tests.test_casework.test_progress import ASSIGNED, LAUNCH_DAY
from tests.test_exchange.test_record import ACCEPTED_LATE, OFFICIAL, arranged, provisional
from tests.test_pages.test_proof import broken

from hukou_rules import (
    assess,
)
from hukou_rules.analysis.verify import verify
from hukou_rules.calendar.year import year_of
from hukou_rules.casework.agenda import agenda
from hukou_rules.casework.checklist import checklist
from hukou_rules.casework.progress import progress
from hukou_rules.exchange.encode import year_json
from hukou_rules.exchange.encode_cases import agenda_json, notice_json, progress_json, recheck_json
from hukou_rules.exchange.encode_rules import guide_json, proof_json
from hukou_rules.exchange.record import recheck
from hukou_rules.services import SERVICES
from hukou_rules.terms import Actor, ServiceName


def test_the_notice_holds_what_is_missing_and_the_clauses() -> None:
    data = notice_json(checklist(ANSWERS["father"], BROUGHT))
    deadlines, missing, clauses = data["deadlines"], data["missing"], data["clauses"]

    assert isinstance(deadlines, list)
    assert isinstance(missing, list)
    assert isinstance(clauses, list)
    assert ["non-marital-birth-statement", "paternity-report"] == [each["code"] for each in missing]
    assert ["MPS12-20", "MPS12-20"] == [each["clause"] for each in missing]
    assert ["2021-12-01"] == [each["due"] for each in deadlines]
    assert {"SD-4.3", "MPS12-20", "SD-4.5"} == {each["id"] for each in clauses}


def test_progress_holds_each_deadline_with_its_standing() -> None:
    data = progress_json(progress(assess(LAUNCH_DAY), today=date(2021, 12, 7), events=ASSIGNED))
    deadlines = data["deadlines"]

    assert isinstance(deadlines, list)
    assert {
        "standing": "done-in-time",
        "due": "2021-12-06",
        "bounded_by": "citizen-number-assigned",
        "done_on": "2021-12-06",
        "awaiting": None,
        "working_days_late": None,
    }.items() <= deadlines[0].items()
    assert "2026-11-23" == data["law_as_of"]
    assert isinstance(data["calendar"], dict)
    assert "holidays.China" == data["calendar"]["source"]
    assert {"notices", "overridden"}.isdisjoint(data["calendar"])


def test_an_agenda_holds_the_tasks_by_case() -> None:
    data = agenda_json(agenda(CASES, today=TODAY, actor=Actor.REGISTRATION_STATION, division="370116"))

    assert isinstance(data["tasks"], list)
    assert "newborn" == data["tasks"][0]["case"]
    assert "2026-11-23" == data["law_as_of"]
    assert isinstance(data["calendars"], list)
    assert [OFFICIAL.published_through] == [each["published_through"] for each in data["calendars"]]  # each once


def test_a_recheck_holds_what_became_of_each_date() -> None:
    data = recheck_json(recheck(provisional(), arranged(OFFICIAL.add(ACCEPTED_LATE, 1))))

    assert isinstance(data["deadlines"], list)
    assert "moved" == data["deadlines"][0]["change"]


@pytest.mark.parametrize("service", ServiceName)
def test_a_guide_is_plain_and_null_where_nothing_is_stated(service: ServiceName) -> None:
    data = json.loads(json.dumps(guide_json(GUIDES[service])))

    assert service.value == data["service"]
    assert {code for code, each in data["columns"].items() if each["value"] is None} == set(data["not_stated"])
    assert all(paper["material_type"] is None and paper["page_num"] is None for paper in data["papers"])


def test_proofs_are_plain_with_a_counterexample_where_one_fails() -> None:
    data = json.loads(json.dumps(proof_json(verify([SERVICES[0]]))))
    failed = proof_json(broken((("home", "other"),)))

    assert data["holds"]
    assert data["states"] == sum(proof["states"] for proof in data["services"][0]["proofs"])
    assert "'counterexample': {'rule': 'some_rule', 'state': {'home': 'other'}" in str(failed)


@pytest.mark.parametrize(
    ("year", "status", "provisional_from", "notice"),
    [
        (2025, "final", None, "国办发明电〔2024〕12号"),
        (2026, "final", "2026-12-29", "国办发明电〔2025〕7号"),
        (2027, "provisional", "2027-01-01", None),
        (2010, "final", None, None),
    ],
)
def test_a_years_data(year: int, status: str, provisional_from: str | None, notice: str | None) -> None:
    data = year_json(year_of(OFFICIAL, year))

    assert (year, status, provisional_from, notice) == (
        data["year"],
        data["status"],
        data["provisional_from"],
        data["notice"],
    )
    assert OFFICIAL.count(date(year - 1, 12, 31), date(year, 12, 31)) == data["working_days"]
    assert json.loads(json.dumps(data)) == data


def test_a_years_data_name_days_off_and_worked_weekends() -> None:
    data = year_json(year_of(OFFICIAL, 2026))

    assert isinstance(data["days_off"], list)
    assert {"date": "2026-01-01", "kind": "holiday", "zh": "元旦", "en": "New Year's Day"} == data["days_off"][0]
    assert ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"] == data[
        "worked_weekends"
    ]
    assert isinstance(data["calendar"], dict)
    assert OFFICIAL.year_fingerprint(2026) == data["calendar"]["fingerprint"]
