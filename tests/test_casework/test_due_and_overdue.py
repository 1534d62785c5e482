"""Cases about what is due and what is overdue on a day, written from the law before the code, one row each.

Overdue is said only of what is over under every reading listed.
"""

import json
from datetime import date
from typing import Any, Final

import pytest
from attrs import frozen
from tests.test_cases import differences
from tests.test_date_cases import AS_COUNTED, BASES, CERTIFICATE, FIRST, HOME, NEWBORN, TEMPORARY

from hukou_rules import assess
from hukou_rules.casework.progress import progress
from hukou_rules.exchange.decode import read_case
from hukou_rules.exchange.encode_cases import progress_json


@frozen(kw_only=True)
class Row:
    """One case on one day: what it shows, on which ground, what differs, and how one limit stands."""

    title: str
    law: str
    service: str
    input: dict[str, Any]
    today: str
    expected: dict[str, Any]


NUMBER, REPORTED, SLIP, CARD = (
    "citizen-number-assigned",
    "certificate-reported-back",
    "temporary-card-issued",
    "id-card-issued",
)
UNDER_A_READING: Final = "overdue-under-a-reading"
RECEIVED: Final = {"events": {"accepted": "2021-11-26", "task_received": "2021-11-30"}}
HOLIDAY: Final = {"applied_on": "2022-09-09", "accepting_station": HOME, "events": {"accepted": "2022-09-09"}}

ROWS: Final = (
    Row(
        title="over from acceptance, not yet from receipt of the task",
        law="SD-4.5, reading newborn_clock",
        service=NEWBORN,
        input=RECEIVED,
        today="2021-12-02",
        expected={
            "id": NUMBER,
            "standing": UNDER_A_READING,
            "due": "2021-12-01",
            "due_latest": "2021-12-03",
            "reading": "newborn_clock",
        },
    ),
    Row(
        title="the last day from receipt of the task",
        law="SD-4.5: a day is over at its end",
        service=NEWBORN,
        input=RECEIVED,
        today="2021-12-03",
        expected={
            "id": NUMBER,
            "standing": UNDER_A_READING,
            "due": "2021-12-01",
            "due_latest": "2021-12-03",
            "reading": "newborn_clock",
        },
    ),
    Row(
        title="received on the day of acceptance: no reading makes it later",
        law="SD-4.5 under both readings",
        service=NEWBORN,
        input={"events": {"accepted": "2021-11-26", "task_received": "2021-11-26"}},
        today="2021-12-01",
        expected={
            "id": NUMBER,
            "standing": "due",
            "due": "2021-12-01",
            "due_latest": "2021-12-01",
            "reading": None,
        },
    ),
    Row(
        title="over from receipt too",
        law="SD-4.5 under both readings",
        service=NEWBORN,
        input=RECEIVED,
        today="2021-12-04",
        expected={"id": NUMBER, "standing": "overdue", "due": "2021-12-01", "due_latest": "2021-12-03"},
    ),
    Row(
        title="the task may still be to come, so that reading has no last day",
        law="SD-4.5: no source says by when the task is received",
        service=NEWBORN,
        input={"events": {"accepted": "2021-11-26"}},
        today="2021-12-20",
        expected={
            "id": NUMBER,
            "standing": UNDER_A_READING,
            "due": "2021-12-01",
            "due_latest": None,
            "reading": "newborn_clock",
        },
    ),
    Row(
        title="at home no task is sent, and both readings are one",
        law="SD-4.5 at the registration station",
        service=NEWBORN,
        input={"accepting_station": HOME, "events": {"accepted": "2021-11-26"}},
        today="2021-12-02",
        expected={"id": NUMBER, "standing": "overdue", "due": "2021-12-01", "due_latest": "2021-12-01"},
    ),
    Row(
        title="the inquiry may still go on, so nobody is overdue from its end",
        law="SD-3.6: the inquiry has no limit; reading certificate_clock",
        service=CERTIFICATE,
        input={
            "readings": {"certificate_clock": "accepted"},
            "events": {"accepted": "2022-09-01", "task_received": "2022-09-02"},
        },
        today="2022-09-20",
        expected={
            "id": REPORTED,
            "standing": UNDER_A_READING,
            "due": "2022-09-08",
            "due_latest": None,
            "reading": "certificate_clock",
        },
    ),
    Row(
        title="the inquiry is closed, so the task had been received by then: over under every reading",
        law="SD-3.6: what must have happened bounds the reading that starts from it",
        service=CERTIFICATE,
        input={"events": {"accepted": "2022-09-01", "inquiry_closed": "2022-09-05"}},
        today="2022-09-14",
        expected={"id": REPORTED, "standing": "overdue", "due": "2022-09-13", "due_latest": "2022-09-13"},
    ),
    Row(
        title="paused by the reading taken, and in time by it",
        law="SD-4.5, reading pause: what is not over by the reading taken is due",
        service=NEWBORN,
        input={
            "accepting_station": HOME,
            "events": {
                "accepted": "2021-11-26",
                "correction_opened": ["2021-11-29"],
                "correction_closed": ["2021-12-02"],
            },
        },
        today="2021-12-03",
        expected={"id": NUMBER, "standing": "due", "due": "2021-12-06", "due_latest": "2021-12-06"},
    ),
    Row(
        title="never paused by the reading taken, and over by it alone",
        law="SD-4.5, reading pause",
        service=NEWBORN,
        input={
            "accepting_station": HOME,
            "readings": {"pause": "never"},
            "events": {
                "accepted": "2021-11-26",
                "correction_opened": ["2021-11-29"],
                "correction_closed": ["2021-12-02"],
            },
        },
        today="2021-12-03",
        expected={
            "id": NUMBER,
            "standing": UNDER_A_READING,
            "due": "2021-12-01",
            "due_latest": "2021-12-06",
            "reading": "pause",
        },
    ),
    Row(
        title="the temporary card: over in calendar days from the application, the identity card not yet signed",
        law="TMP-12 and MPS12-87: within the province nothing is said; reading temporary_clock",
        service=TEMPORARY,
        input={"events": {"accepted": "2022-09-05"}},
        today="2022-09-09",
        expected={
            "id": SLIP,
            "standing": UNDER_A_READING,
            "due": "2022-09-08",
            "due_latest": None,
            "reading": "temporary_clock",
        },
    ),
    Row(
        title="the temporary card at home: over in calendar days, not in working days",
        law="TMP-12, reading temporary_unit: 12 September 2022 was Mid-Autumn",
        service=TEMPORARY,
        input=HOLIDAY,
        today="2022-09-14",
        expected={
            "id": SLIP,
            "standing": UNDER_A_READING,
            "due": "2022-09-13",
            "due_latest": "2022-09-15",
            "reading": "temporary_unit",
        },
    ),
    Row(
        title="the temporary card at home: over under every reading",
        law="TMP-12 in either unit",
        service=TEMPORARY,
        input=HOLIDAY,
        today="2022-09-16",
        expected={"id": SLIP, "standing": "overdue", "due": "2022-09-13", "due_latest": "2022-09-15"},
    ),
    Row(
        title="over as counted, not on the next working day",
        law="IDL-12, reading rest_day_end",
        service=FIRST,
        input={"applied_on": "2021-12-02", "readings": AS_COUNTED, "events": {"accepted": "2021-12-02"}},
        today="2022-02-01",
        expected={
            "id": CARD,
            "standing": UNDER_A_READING,
            "due": "2022-01-31",
            "due_latest": "2022-02-07",
            "reading": "rest_day_end",
        },
    ),
    Row(
        title="the statute's days are over though papers are being corrected",
        law="IDL-12: no pause lengthens it",
        service=FIRST,
        input={"events": {"accepted": "2022-09-05", "correction_opened": ["2022-09-06"]}},
        today="2022-11-07",
        expected={"id": CARD, "standing": "overdue", "due": "2022-11-04", "due_latest": "2022-11-04"},
    ),
    Row(
        title="done after the day of the reading taken, in time by another: not said to be late",
        law="SD-4.5, reading newborn_clock",
        service=NEWBORN,
        input={"events": {**RECEIVED["events"], "number_assigned": "2021-12-02"}},
        today="2021-12-10",
        expected={"id": NUMBER, "standing": "done", "due": "2021-12-01", "due_latest": "2021-12-03"},
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_it_stands_as_the_law_has_it(row: Row) -> None:
    case = read_case(json.dumps({"service": row.service, **BASES[row.service], **row.input}))
    found = progress_json(progress(assess(case), today=date.fromisoformat(row.today)))

    assert differences({"deadlines": [row.expected]}, found) == []
