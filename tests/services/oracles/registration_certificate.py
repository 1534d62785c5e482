"""Registration certificates, written from the announcement of 2021-11-26 and the norms, not from the code.

Only a snapshot, so that no change goes unseen: the names of the rules, and the advice, which is ours and not the law's.
"""

from tests.services.oracles.oracle import (
    ACCEPTING,
    AWAY_FROM_HOME,
    REGISTRATION,
    Leg,
    Next,
    Oracle,
    Owed,
    Paper,
    always,
    outcome,
)

from hukou_rules.decision import Outcome
from hukou_rules.services.registration_certificate import SERVICE

IN_THE_REGISTER = {"entry-change-or-correction", "cancellation", "transfer"}


def place(home: str, place: str, registry: str, opening: str, any_station: str) -> Outcome:
    """Any station in the province from 2021-11-26, the station of the records always; a reading narrows it."""
    too_small = registry == "without" and any_station == "with-registry"
    unfit = opening == "before" or place == "outside" or too_small
    return outcome(refused=home == "other" and unfit)


def entitlement(
    kind: str, tie: str, concerns: str, records: str, retrievable: str, proved_already: str, proved_by_document: str
) -> Outcome:
    """Now or formerly of Shandong; other kinds, other persons and records elsewhere are for the officer."""
    another = concerns == "other-person"
    needless = proved_already == "proved" and proved_by_document == "refuse"
    out_of_reach = records == "outside" and retrievable == "by-inquiry"
    return outcome(
        refused=needless or (tie == "never" and not another), discretion=another or kind == "other" or out_of_reach
    )


def evidence(identity_document: str, applied_by: str) -> Outcome:
    """A valid document of whoever applies: whose it has to be never makes it more or less valid."""
    assert applied_by
    return outcome(correct=identity_document != "valid")


def obtained_by_query(retrievable: str) -> bool:
    return retrievable == "by-query"


def a_task_goes_out(records: str, retrievable: str) -> bool:
    """Pending tasks go round within the province."""
    return records == "shandong" and retrievable == "by-inquiry"


def nationwide(place: str, tie: str, records: str) -> bool:
    """A station, a registration or records outside: what the nationwide plan is for."""
    return place == "outside" or tie == "never" or records == "outside"


def no_certificate_needed(kind: str, proved_already: str) -> bool:
    """A document proves it: as stated, and as a rule of what the register says now, unless that is denied."""
    return proved_already == "proved" or (kind == "registration-information" and proved_already != "not-proved")


def issued_on_the_spot(retrievable: str) -> Owed | None:
    """The station may, it need not."""
    limit = Owed(0, "calendar-day", "accepted", "certificate-issued", ACCEPTING, "SD-3.4", "may")
    return limit if obtained_by_query(retrievable) else None


def reported_back(home: str, records: str, retrievable: str, certificate_clock: str) -> Owed | None:
    """Five working days between two stations; the station of the records reports nothing back to itself."""
    limit = Owed(5, "working-day", certificate_clock, "result-reported", REGISTRATION, "SD-3.6")
    return limit if home == "other" and a_task_goes_out(records, retrievable) else None


ORACLE = Oracle(
    service=SERVICE,
    example={
        **AWAY_FROM_HOME,
        "registry": "without",
        "kind": "former-household-kinship",
        "tie": "formerly",
        "applied_by": "self",
        "identity_document": "valid",
        "retrievable": "by-inquiry",
    },
    place=place,
    entitlement=entitlement,
    applicant=lambda applied_by: outcome(discretion=applied_by == "agent"),
    evidence=evidence,
    papers=(
        Paper("identity-document", "applicant", "SD-3.3", lambda applied_by: applied_by != "guardian"),
        Paper("identity-document", "guardian", "MPS12-91", lambda applied_by: applied_by == "guardian"),
    ),
    route=(
        Leg("query-and-accept", ACCEPTING, "applied", "accepted", "SD-3.3"),
        Leg("issue-on-the-spot", ACCEPTING, "accepted", "certificate-issued", "SD-3.4", obtained_by_query),
        Leg("open-case-file", REGISTRATION, "accepted", "task-received", "SD-3.5", a_task_goes_out, None),
        Leg("inquire", REGISTRATION, "task-received", "inquiry-closed", "SD-3.5", a_task_goes_out, "accepted"),
        Leg("report-back", REGISTRATION, "inquiry-closed", "result-reported", "SD-3.6", a_task_goes_out, None),
        Leg("issue", ACCEPTING, "result-reported", "certificate-issued", "SD-3.5", a_task_goes_out, "inquiry-closed"),
    ),
    follow_ups=(Next("learn-the-result", None, lambda retrievable: retrievable == "by-inquiry"),),
    limits={"certificate-issued-on-the-spot": issued_on_the_spot, "certificate-reported-back": reported_back},
    advice={
        "nationwide-channel": nationwide,
        "inquiry-without-limit": always,
        "phone-first": lambda registry, any_station: registry == "without" and any_station == "any",
        "inquiry-at-this-station": lambda home: home == "registration-station",
        "ask-by-when": lambda retrievable: retrievable == "by-inquiry",
        "no-certificate-needed": no_certificate_needed,
        "register-may-prove-it": lambda kind: kind in IN_THE_REGISTER,
        "not-a-police-matter": lambda kind: kind == "other",
        "same-person": lambda kind: kind == "other",
        "consent-of-the-other": lambda concerns: concerns == "other-person",
        "authority-of-the-agent": lambda applied_by: applied_by == "agent",
        "appointment-by-phone": always,
    },
    fee=None,
    wrong=(
        ({"opening": "before"}, "service_is_open_at_this_station", "not-met", "SD-0"),
        ({"kind": "other"}, "certificate_is_of_a_listed_kind", "discretion", "SD-3.1"),
        ({"tie": "never"}, "applicant_is_or_was_registered_in_shandong", "not-met", "SD-3.2"),
        ({"place": "outside"}, "station_is_any_in_shandong", "not-met", "SD-3.3"),
        ({"identity_document": "expired"}, "identity_document_is_valid", "not-met", "SD-3.3"),
        ({"records": "outside"}, "inquiry_stays_in_shandong", "discretion", "SD-3.5"),
        ({"concerns": "other-person"}, "certificate_concerns_the_applicant", "discretion", "MPS12-89"),
        ({"applied_by": "agent"}, "person_or_guardian_applies", "discretion", "MPS12-91"),
        (
            {"proved_already": "proved", "proved_by_document": "refuse"},
            "no_statutory_document_proves_it",
            "not-met",
            "GTZ21-1",
        ),
    ),
)
FORMERLY_IN_JINAN = ORACLE.case
