"""Cases about dates, written from the law before the code: in the form of ``examples/cases``, one row each.

``input`` says what differs from a case in which all is in order; ``expected`` and ``absent`` are as in the examples.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

import pytest
from attrs import field, frozen
from tests.test_cases import differences

from hukou_rules import assess
from hukou_rules.exchange.decode import read_case
from hukou_rules.exchange.encode import assessment_json

AWAY: Final = {"division": "370102", "handles_registration": True}
HOME: Final = {"division": "371502", "is_registration_station": True}
_PERSON: Final = {"born_on": "2005-06-01", "registered_in": "371502", "held_id_card": "never", "present": True}
BASES: Final[Mapping[str, dict[str, Any]]] = {
    "first-id-card": {
        "applied_on": "2022-09-05",
        "applied_by": "self",
        "applicant": _PERSON,
        "accepting_station": AWAY,
    },
    "temporary-id-card": {
        "applied_on": "2022-09-05",
        "applied_by": "self",
        "id_card_application": "pending",
        "urgent_need": True,
        "applicant": {"born_on": "1990-05-01", "registered_in": "371502"},
        "accepting_station": AWAY,
    },
    "registration-certificate": {
        "applied_on": "2022-09-01",
        "applied_by": "self",
        "kind": "former-household-kinship",
        "applicant": {"registered_in": "110105", "formerly_registered_in": ["370102"]},
        "identity_document": "valid",
        "retrievable_by_query": False,
        "accepting_station": {"division": "370203", "handles_registration": True},
    },
    "newborn-registration": {
        "applied_on": "2021-11-26",
        "applied_by": "father",
        "follows": "father",
        "parents_marriage": "married",
        "child": {"born_on": "2021-11-15", "already_registered": False},
        "mother": {"registered_in": "371502"},
        "father": {"registered_in": "371502"},
        "checks": {"register": "matches", "birth_certificate": "matches"},
        "birth_certificate": "held",
        "accepting_station": AWAY,
    },
}


@frozen(kw_only=True)
class Row:
    """One case: what it shows, on which ground, what differs, and what the answer has and has not."""

    title: str
    law: str
    service: str
    input: dict[str, Any]
    expected: dict[str, Any]
    absent: dict[str, list[Any]] = field(factory=dict)


def born(day: str) -> dict[str, Any]:
    """Return the person of the cards, born on this day."""
    return {"applicant": {**_PERSON, "born_on": day}}


def child(day: str, applied: str, **more: object) -> dict[str, Any]:
    """Return a child born and declared on these days."""
    return {"applied_on": applied, "child": {"born_on": day, "already_registered": False}, **more}


FIRST, TEMPORARY, CERTIFICATE, NEWBORN = BASES
AS_COUNTED = {"rest_day_end": "as-counted"}
LATE = {"advice": [{"code": "late-declaration"}]}

ROWS: Final = (
    # --- statutory limits are lengthened by nothing but their own extension
    Row(
        title="a correction after acceptance lengthens neither the statute's 60 days nor the norm's 45",
        law="IDL-12, MPS12-80: from the submission of the form; one extension only",
        service=FIRST,
        input={
            "events": {
                "accepted": "2022-09-05",
                "correction_opened": ["2022-09-06"],
                "correction_closed": ["2022-09-20"],
            }
        },
        expected={
            "deadlines": [
                {"id": "id-card-issued", "start": "2022-09-05", "due": "2022-11-04", "pauses": [], "by_reading": []},
                {"id": "id-card-issued-norm", "due": "2022-10-20", "pauses": [], "by_reading": []},
            ]
        },
    ),
    Row(
        title="a correction before acceptance does not move the start: the form was submitted",
        law="IDL-12: from the day of submitting the form",
        service=FIRST,
        input={"events": {"correction_opened": ["2022-09-05"]}},
        expected={
            "deadlines": [
                {"id": "id-card-issued", "start": "2022-09-05", "due": "2022-11-04", "status": "final"},
                {"id": "id-card-issued-norm", "start": "2022-09-05", "due": "2022-10-20", "status": "final"},
            ]
        },
    ),
    Row(
        title="a special procedure that lasts stops no statutory limit, extended or not",
        law="IDL-12: at most 30 days more where transport is difficult",
        service=FIRST,
        input={
            "remote_area": True,
            "events": {"accepted": "2022-09-05", "special_procedure_opened": ["2022-09-06"]},
        },
        expected={"deadlines": [{"id": "id-card-issued", "due": "2022-11-04", "extendable_to": "2022-12-05"}]},
    ),
    Row(
        title="the three days of the temporary card run on while papers are corrected",
        law="TMP-12: three days from the application",
        service=TEMPORARY,
        input={"events": {"correction_opened": ["2022-09-05"]}},
        expected={
            "deadlines": [
                {"id": "temporary-card-issued", "due": "2022-09-08", "status": "final", "awaiting": None, "pauses": []}
            ]
        },
        absent={"deadlines": [{"by_reading": [{"reading": "pause"}]}]},
    ),
    Row(
        title="nor do they stop where they are read as working days",
        law="TMP-12 with the unit read as working days; nothing else changes",
        service=TEMPORARY,
        input={
            "readings": {"temporary_unit": "working-day"},
            "events": {"accepted": "2022-09-05", "special_procedure_opened": ["2022-09-06"]},
        },
        expected={"deadlines": [{"id": "temporary-card-issued", "due": "2022-09-08", "status": "final"}]},
    ),
    Row(
        title="the five working days of a certificate do stop, by reading",
        law="SD-3.6: no statute; the reading `pause` bears on it",
        service=CERTIFICATE,
        input={
            "events": {
                "accepted": "2022-09-01",
                "inquiry_closed": "2022-09-05",
                "special_procedure_opened": ["2022-09-06"],
                "special_procedure_closed": ["2022-09-08"],
            }
        },
        expected={
            "deadlines": [
                {
                    "id": "certificate-reported-back",
                    "due": "2022-09-15",
                    "by_reading": [{"reading": "pause", "option": "never", "due": "2022-09-13"}],
                }
            ]
        },
    ),
    Row(
        title="a correction before acceptance moves the assumed start of the three working days of a birth",
        law="SD-4.5: from acceptance, which had not come while papers were missing",
        service=NEWBORN,
        input={"events": {"correction_opened": ["2021-11-26"], "correction_closed": ["2021-11-30"]}},
        expected={
            "deadlines": [
                {
                    "id": "citizen-number-assigned",
                    "start": "2021-11-30",
                    "assumed_start": True,
                    "due": "2021-12-03",
                }
            ]
        },
    ),
    # --- what a rolled end rests on, and the other reading
    Row(
        title="sixty days that end on New Year's Eve end on the first working day after the festival",
        law="CC-203 by analogy: a last day that is a rest day",
        service=FIRST,
        input={"applied_on": "2021-12-02"},
        expected={
            "deadlines": [
                {
                    "id": "id-card-issued",
                    "counted_date": "2022-01-31",
                    "due": "2022-02-07",
                    "rolled": {"from": "2022-01-31", "clause": "CC-203"},
                    "by_reading": [{"reading": "rest_day_end", "option": "as-counted", "due": "2022-01-31"}],
                }
            ]
        },
    ),
    Row(
        title="as counted, the same sixty days end on New Year's Eve",
        law="CC-203 is an analogy: the other reading does not take it",
        service=FIRST,
        input={"applied_on": "2021-12-02", "readings": AS_COUNTED},
        expected={
            "deadlines": [
                {
                    "id": "id-card-issued",
                    "due": "2022-01-31",
                    "rolled": None,
                    "skipped": [],
                    "by_reading": [{"reading": "rest_day_end", "option": "next-working-day", "due": "2022-02-07"}],
                }
            ]
        },
    ),
    Row(
        title="a last day on a worked Saturday is not rolled, and no reading moves it",
        law="CC-203: a worked weekend is no rest day",
        service=TEMPORARY,
        input={"applied_on": "2022-01-26"},
        expected={"deadlines": [{"id": "temporary-card-issued", "due": "2022-01-29", "rolled": None}]},
        absent={"deadlines": [{"by_reading": [{"reading": "rest_day_end"}]}]},
    ),
    Row(
        title="the month for declaring a birth rolls from a Saturday to the Monday",
        law="HRR-7 with CC-202 and CC-203",
        service=NEWBORN,
        input=child("2021-11-04", "2021-11-26"),
        expected={
            "deadlines": [
                {
                    "id": "birth-declared",
                    "counted_date": "2021-12-04",
                    "due": "2021-12-06",
                    "rolled": {"from": "2021-12-04", "clause": "CC-203"},
                    "by_reading": [{"reading": "rest_day_end", "option": "as-counted", "due": "2021-12-04"}],
                }
            ]
        },
    ),
    Row(
        title="working days end on a working day, so the reading of the end does not bear on them",
        law="SD-4.5: three working days",
        service=NEWBORN,
        input={"readings": AS_COUNTED, "events": {"accepted": "2021-11-26"}},
        expected={"deadlines": [{"id": "citizen-number-assigned", "due": "2021-12-01", "rolled": None}]},
        absent={"deadlines": [{"id": "citizen-number-assigned", "by_reading": [{"reading": "rest_day_end"}]}]},
    ),
    Row(
        title="three months from a sixteenth birthday: by default the birthday is not counted",
        law="IDL-7 with CC-201; counted, the months would end a day earlier",
        service=FIRST,
        input=born("2005-08-27") | {"applied_on": "2021-11-26"},
        expected={
            "deadlines": [
                {
                    "id": "id-card-applied-for",
                    "start": "2021-08-27",
                    "counted_date": "2021-11-27",
                    "due": "2021-11-29",
                    "clause": "IDL-7",
                    "by_reading": [
                        {"reading": "duty_start", "option": "birthday", "due": "2021-11-26"},
                        {"reading": "rest_day_end", "option": "as-counted", "due": "2021-11-27"},
                    ],
                }
            ]
        },
    ),
    Row(
        title="with the birthday counted the months end on the eve of the corresponding day",
        law="IDL-7: the reading `duty_start`",
        service=FIRST,
        input=born("2006-03-01") | {"applied_on": "2022-04-01", "readings": {"duty_start": "birthday"}},
        expected={
            "deadlines": [
                {
                    "id": "id-card-applied-for",
                    "due": "2022-05-31",
                    "by_reading": [{"reading": "duty_start", "option": "next-day", "due": "2022-06-01"}],
                }
            ]
        },
    ),
    Row(
        title="a month without the corresponding day ends on its last, whether the birthday is counted or not",
        law="CC-202: no corresponding day, the last of the month",
        service=FIRST,
        input=born("2005-11-30") | {"applied_on": "2021-12-01"},
        expected={
            "deadlines": [{"id": "id-card-applied-for", "due": "2022-02-28", "by_reading": [{"due": "2022-02-28"}]}]
        },
    ),
    # --- a card before it is signed, the duty at 16, the fee
    Row(
        title="once accepted nothing earlier: every day from acceptance to the last possible day",
        law="IDL-5 by the day of signing; IDL-12 sixty days from the application",
        service=FIRST,
        input=born("2005-12-10")
        | {"applied_on": "2021-11-26", "applied_by": "mother", "events": {"accepted": "2021-11-29"}},
        expected={
            "validity": [
                {"code": "5-years", "signed_from": "2021-11-29", "signed_until": "2021-12-09"},
                {"code": "10-years", "signed_from": "2021-12-10", "signed_until": "2022-01-25"},
            ]
        },
    ),
    Row(
        title="the last possible day is the rolled one",
        law="IDL-12 with CC-203: 31 January 2022 rolls to 7 February",
        service=FIRST,
        input=born("2006-02-05") | {"applied_on": "2021-12-02", "applied_by": "mother"},
        expected={
            "validity": [
                {"code": "5-years", "signed_from": "2021-12-02", "signed_until": "2022-02-04"},
                {"code": "10-years", "signed_from": "2022-02-05", "signed_until": "2022-02-07"},
            ]
        },
    ),
    Row(
        title="who turns 16 the day after the last possible day has one answer",
        law="IDL-5, IDL-12",
        service=FIRST,
        input=born("2006-01-26") | {"applied_on": "2021-11-26", "applied_by": "mother"},
        expected={"validity": [{"code": "5-years", "signed_from": "2021-11-26", "signed_until": "2022-01-25"}]},
        absent={"validity": [{"code": "10-years"}]},
    ),
    Row(
        title="thirty days more only where transport is said to be difficult",
        law="IDL-12: where transport is difficult",
        service=FIRST,
        input=born("2006-01-26") | {"applied_on": "2021-11-26", "applied_by": "mother", "remote_area": True},
        expected={
            "validity": [
                {"code": "5-years", "signed_until": "2022-01-25"},
                {"code": "10-years", "signed_from": "2022-01-26", "signed_until": "2022-02-24"},
            ]
        },
    ),
    Row(
        title="who turned 16 before 2004 has no duty dated under a law that was not in force",
        law="IDL2003-7 from 2004-01-01; the Regulations of 1985 are not modelled",
        service=FIRST,
        input=born("1987-12-31"),
        expected={"outcome": "accept"},
        absent={"deadlines": [{"id": "id-card-applied-for"}]},
    ),
    Row(
        title="who turned 16 on the first day of the law of 2003 has the duty under it",
        law="IDL2003-7, in force 2004-01-01",
        service=FIRST,
        input=born("1988-01-01"),
        expected={"deadlines": [{"id": "id-card-applied-for", "counted_date": "2004-04-01", "clause": "IDL2003-7"}]},
    ),
    Row(
        title="the last day of the law of 2003 before its amendment",
        law="IDL2003-7 until 2011-12-31",
        service=FIRST,
        input=born("1995-12-31"),
        expected={"deadlines": [{"id": "id-card-applied-for", "due": "2012-03-31", "clause": "IDL2003-7"}]},
    ),
    Row(
        title="the first day of the law as amended",
        law="IDL-7 from 2012-01-01; 1 April 2012 was a worked Sunday",
        service=FIRST,
        input=born("1996-01-01"),
        expected={"deadlines": [{"id": "id-card-applied-for", "due": "2012-04-01", "clause": "IDL-7"}]},
    ),
    Row(
        title="the first card is free by the fee notice of 2018",
        law="CS18-37, from 2018-04-01; SD-1.5 repeats it",
        service=FIRST,
        input={},
        expected={"fee": {"amount_cny": 0, "clause": "CS18-37"}},
    ),
    # --- a birth at the registration station, and before the scheme
    Row(
        title="at the registration station it may be done on the spot, and three working days are the outer limit",
        law="SD14-1, then SD-4.5",
        service=NEWBORN,
        input={"accepting_station": HOME, "events": {"accepted": "2021-11-26"}},
        expected={
            "deadlines": [
                {
                    "id": "birth-registered-on-the-spot",
                    "amount": 0,
                    "unit": "calendar-day",
                    "force": "may",
                    "starts": "accepted",
                    "ends": "number-assigned",
                    "due": "2021-11-26",
                    "clause": "SD14-1",
                },
                {"id": "citizen-number-assigned", "due": "2021-12-01", "clause": "SD-4.5"},
            ]
        },
    ),
    Row(
        title="before the first day of the scheme there are no three working days",
        law="SD-4.5 from 2021-11-26; SD14-1 from 2014",
        service=NEWBORN,
        input={"applied_on": "2021-11-25", "accepting_station": HOME, "events": {"accepted": "2021-11-25"}},
        expected={"outcome": "accept", "deadlines": [{"id": "birth-registered-on-the-spot", "due": "2021-11-25"}]},
        absent={"deadlines": [{"id": "citizen-number-assigned"}]},
    ),
    Row(
        title="at another station nothing is done on the spot",
        law="SD14-1 is about the station of registration",
        service=NEWBORN,
        input={"accepting_station": AWAY},
        expected={"deadlines": [{"id": "citizen-number-assigned"}]},
        absent={"deadlines": [{"id": "birth-registered-on-the-spot"}]},
    ),
    Row(
        title="on a Saturday the spot is that Saturday: no days, so nothing rolls",
        law="SD14-1: at once",
        service=NEWBORN,
        input={
            "applied_on": "2021-11-27",
            "accepting_station": HOME,
            "events": {"accepted": "2021-11-27"},
        },
        expected={"deadlines": [{"id": "birth-registered-on-the-spot", "due": "2021-11-27", "rolled": None}]},
    ),
    Row(
        title="on the first birthday still, the day after no longer",
        law="SD14-1: up to the first birthday",
        service=NEWBORN,
        input=child("2021-11-15", "2022-11-16", accepting_station=HOME),
        expected={"outcome": "accept"},
        absent={"deadlines": [{"id": "birth-registered-on-the-spot"}, {"id": "citizen-number-assigned"}]},
    ),
    # --- late, and in the first month
    Row(
        title="declared on the Monday to which the month rolled: not late, and in the first month",
        law="HRR-7 with CC-203",
        service=NEWBORN,
        input=child("2021-11-04", "2021-12-06", readings={"newborn_age_limit": "one-month"}),
        expected={"outcome": "accept"},
        absent=LATE,
    ),
    Row(
        title="declared on the Tuesday after: late, and past the month of that reading",
        law="HRR-7 with CC-203",
        service=NEWBORN,
        input=child("2021-11-04", "2021-12-07", readings={"newborn_age_limit": "one-month"}),
        expected={"outcome": "refuse", "aspects": {"place": "refuse"}, "advice": [{"code": "late-declaration"}]},
    ),
    Row(
        title="where the arrangement is not published nobody is late before the latest day it may be",
        law="HRR-7: 2027-01-01 rolls, to 2027-01-08 at the latest",
        service=NEWBORN,
        input=child("2026-12-01", "2027-01-08"),
        expected={"deadlines": [{"id": "birth-declared", "status": "provisional", "latest": "2027-01-08"}]},
        absent=LATE,
    ),
    Row(
        title="outside the calendar the month ends as counted",
        law="HRR-7: one month; no calendar for 2031",
        service=NEWBORN,
        input=child("2031-03-01", "2031-04-02"),
        expected={
            "deadlines": [{"id": "birth-declared", "status": "outside-calendar"}],
            "advice": [{"code": "late-declaration"}],
        },
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_the_date_is_as_the_law_has_it(row: Row) -> None:
    document = {"service": row.service, **BASES[row.service], **row.input}
    actual: Any = assessment_json(assess(read_case(json.dumps(document))))

    assert differences(row.expected, actual) == []
    for key, unwanted in row.absent.items():
        for each in unwanted:
            assert not any(not differences(each, there) for there in actual[key]), (key, each)
