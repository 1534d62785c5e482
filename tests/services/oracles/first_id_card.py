"""The first identity card, written from the announcement of 2021-11-26 and the law, not from the code.

Only a snapshot, so that no change goes unseen: the names of the rules, and the advice, which is ours and not the law's.
"""

from tests.services.oracles import cards
from tests.services.oracles.oracle import ACCEPTING, AWAY_FROM_HOME, Leg, Next, Oracle, Owed, Paper, always, outcome

from hukou_rules.decision import Outcome
from hukou_rules.services.first_id_card import SERVICE

HAD_ONE = {"second-generation", "first-generation-only"}


def entitlement(registration: str, held_id_card: str, military_service: str) -> Outcome:
    """Registered in Shandong, no second-generation card before; old cards and servicemen are for the officer."""
    return outcome(
        refused=registration != "shandong" or held_id_card == "second-generation",
        discretion=held_id_card == "first-generation-only" or military_service == "serving",
    )


def applicant(age: str, applied_by: str, attendance: str) -> Outcome:
    """In person, for fingerprints are taken; and under 16 through a guardian."""
    return Outcome.CORRECT if attendance == "absent" else cards.applicant(age, applied_by)


def a_guardian_applies(applied_by: str) -> bool:
    return applied_by in cards.GUARDIANS


def handed_out(days: int, clause: str, transport: str) -> Owed:
    """Thirty days more where transport is difficult."""
    more = 30 if transport == "difficult" else 0
    return Owed(days, "calendar-day", "applied", "id-card-handed-out", ACCEPTING, clause, extendable_by=more)


def applied_for(clause: str, age: str, held_id_card: str, military_service: str, duty_start: str) -> Owed | None:
    """A duty of whoever is 16 and never had a card, save those who serve; the birthday is counted only by a reading."""
    if age == "under-16" or held_id_card != "never" or military_service == "serving":
        return None
    counts = duty_start == "birthday"
    return Owed(3, "month", "turned-16", "applied", "applicant", clause, counts_first_day=counts)


def by_the_law_now(age: str, held_id_card: str, military_service: str, duty_start: str) -> Owed | None:
    return applied_for("IDL-7", age, held_id_card, military_service, duty_start)


def by_the_law_of_2003(age: str, held_id_card: str, military_service: str, duty_start: str) -> Owed | None:
    return applied_for("IDL2003-7", age, held_id_card, military_service, duty_start)


def across(counterpart: str, held_id_card: str, military_service: str) -> bool:
    """Whether a first card is wanted across the border of a province, by somebody who does not serve."""
    return counterpart != "none" and not had_one(held_id_card) and military_service != "serving"


def had_one(held_id_card: str) -> bool:
    return held_id_card == "second-generation"


def nine(counterpart: str, held_id_card: str, military_service: str) -> bool:
    return across(counterpart, held_id_card, military_service) and counterpart == "one-of-nine"


def others(counterpart: str, held_id_card: str, military_service: str) -> bool:
    return across(counterpart, held_id_card, military_service) and counterpart == "another"


def renewed_elsewhere(counterpart: str, held_id_card: str) -> bool:
    """Renewal and replacement, where one now lives."""
    return counterpart != "none" and had_one(held_id_card)


def compared(age: str, held_id_card: str) -> bool:
    """A first card from 16."""
    return age == "16-or-older" and not had_one(held_id_card)


def late(age: str, held_id_card: str, military_service: str) -> bool:
    return age == "16-or-older" and held_id_card == "never" and military_service != "serving"


ORACLE = Oracle(
    service=SERVICE,
    example={
        **AWAY_FROM_HOME,
        "registration": "shandong",
        "age": "under-16",
        "applied_by": "guardian",
        "held_id_card": "never",
        "attendance": "present",
    },
    place=cards.place,
    entitlement=entitlement,
    applicant=applicant,
    evidence=lambda: Outcome.ACCEPT,
    papers=(
        Paper("household-register", "applicant", "SD-1.3"),
        Paper("application-form", "applicant", "IDL-10"),
        Paper("guardian-id-card", "guardian", "HZ-1", a_guardian_applies, "may-be-asked"),
        Paper("guardianship-proof", "guardian", "HZ-1", a_guardian_applies, "may-be-asked"),
    ),
    route=(
        Leg("take-application", ACCEPTING, "applied", "accepted", "MPS12-78"),
        Leg("sign-id-card", "county-organ", "accepted", "id-card-signed", "IDL-8"),
        Leg("hand-out-id-card", ACCEPTING, "id-card-signed", "id-card-handed-out", "MPS12-80"),
    ),
    follow_ups=(Next("learn-that-the-card-is-ready", None), Next("collect-id-card", "MPS12-81")),
    limits={
        "id-card-issued": lambda transport: handed_out(60, "IDL-12", transport),
        "id-card-issued-norm": lambda transport: handed_out(45, "MPS12-80", transport),
        "id-card-applied-for": by_the_law_now,
        "id-card-applied-for by IDL2003-7": by_the_law_of_2003,  # which of the two is dated turns on the birthday
    },
    advice={
        "inter-provincial-since-2022": nine,
        "inter-provincial-in-batches": others,
        "inter-provincial-nationwide": across,
        "renewal-or-replacement-elsewhere": renewed_elsewhere,
        "collection": always,
        "comparison-from-16": compared,
        "through-the-unit": cards.serves,
        "register-first": cards.registers_first,
        "renewal-or-replacement": lambda held_id_card: held_id_card in HAD_ONE,
        "renewal-and-replacement-fees": had_one,
        "card-with-registration": lambda held_id_card: held_id_card == "surrendered-on-cancellation",
        "late-application": late,
        "appointment-by-phone": always,
    },
    fee=(0, "CS18-37"),
    wrong=(
        ({"opening": "before"}, "service_is_open_at_this_station", "not-met", "SD-0"),
        ({"registration": "elsewhere"}, "applicant_is_registered_in_shandong", "not-met", "SD-1.1"),
        ({"registry": "without"}, "station_handles_registration_in_shandong", "not-met", "SD-1.2"),
        ({"applied_by": "self"}, "under_16_nobody_applies_alone", "not-met", "SD-1.4"),
        ({"held_id_card": "second-generation"}, "card_applied_for_is_the_first", "not-met", "SD-1.6"),
        ({"held_id_card": "first-generation-only"}, "card_applied_for_is_the_first", "discretion", "SD-1.6"),
        ({"attendance": "absent"}, "applicant_is_there", "not-met", "IDL-3"),
        ({"age": "16-or-older"}, "person_or_guardian_applies", "discretion", "IDL-7"),
        ({"applied_by": "agent"}, "person_or_guardian_applies", "discretion", "IDL-7"),
        ({"military_service": "serving"}, "applicant_does_not_serve", "discretion", "CMC510-5"),
    ),
)
PUPIL = ORACLE.case
