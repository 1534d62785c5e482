"""Newborn registration, written from the announcement of 2021-11-26 and the norms, not from the code.

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
from hukou_rules.services.newborn_registration import SERVICE

YOUNG = {"first-month", "first-year"}
PARENTS = {"mother", "father"}
TOO_OLD: dict[str, set[str]] = {
    "none": set(),
    "one-month": {"first-year", "under-six", "six-or-older"},
    "one-year": {"under-six", "six-or-older"},
    "six-years": {"six-or-older"},
}


def place(  # noqa: PLR0913, PLR0917 - it turns on as many
    home: str,
    place: str,
    registry: str,
    opening: str,
    child_age: str,
    parents_marriage: str,
    any_station: str,
    newborn_age_limit: str,
    non_marital_newborn: str,
) -> Outcome:
    """Any station in the province from 2021-11-26, the registration station always; readings narrow it."""
    away = home == "other"
    too_small = registry == "without" and any_station == "with-registry"
    out_of_wedlock = parents_marriage == "never-married"
    sent_home = out_of_wedlock and non_marital_newborn == "registration-station-only"
    unfit = opening == "before" or place == "outside" or too_small or sent_home
    return outcome(
        refused=away and (unfit or child_age in TOO_OLD[newborn_age_limit]),
        discretion=away and child_age not in YOUNG and newborn_age_limit == "none",
    )


def entitlement(  # noqa: PLR0913, PLR0917 - it turns on as many
    follows: str,
    registration: str,
    parents_marriage: str,
    followed_household: str,
    other_household: str,
    other_parent: str,
    child_registration: str,
    birthplace: str,
    care: str,
) -> Outcome:
    """The parent followed is of Shandong, by free choice; two households go first; special births go home."""
    spouses = parents_marriage == "married" and follows in PARENTS
    family_goes_first = (
        followed_household in {"collective", "university-collective"}
        and other_household == "family"
        and other_parent == "same-city"
    )
    university_goes_last = (
        followed_household == "university-collective"
        and other_household in {"family", "collective"}
        and other_parent in {"same-city", "another-city"}
    )
    return outcome(
        refused=(follows in PARENTS and registration != "shandong")
        or (spouses and (family_goes_first or university_goes_last))
        or child_registration == "already",
        discretion=follows == "grandparent" or birthplace == "abroad" or care == "adopted-or-in-care",
    )


def evidence(register_check: str, certificate_check: str, birth_certificate: str) -> Outcome:
    """Both checks match and the Medical Certificate of Birth is there; whatever is not can be put right."""
    matches = register_check == certificate_check == "matches"
    return outcome(correct=not matches or birth_certificate != "held")


def married(parents_marriage: str) -> bool:
    """Or were, until one of them died."""
    return parents_marriage in {"married", "one-parent-dead"}


def never_married(parents_marriage: str) -> bool:
    return parents_marriage == "never-married"


def paternity_is_to_be_shown(parents_marriage: str, follows: str) -> bool:
    return never_married(parents_marriage) and follows == "father"


def number_assigned(home: str, child_age: str, newborn_age_limit: str, newborn_clock: str) -> Owed | None:
    """Three working days for a newborn, away from home from a reading's start; nobody sends a task to oneself."""
    newborn = YOUNG | ({"under-six"} if newborn_age_limit == "six-years" else set())
    on_receipt = home == "other" and newborn_clock == "task-received"
    starts = "task-received" if on_receipt else "accepted"
    limit = Owed(3, "working-day", starts, "number-assigned", REGISTRATION, "SD-4.5")
    return limit if child_age in newborn else None


def approval_takes_its_time(child_age: str, newborn_age_limit: str) -> bool:
    return number_assigned("other", child_age, newborn_age_limit, "accepted") is None


ORACLE = Oracle(
    service=SERVICE,
    example={
        **AWAY_FROM_HOME,
        "applied_by": "father",
        "follows": "father",
        "registration": "shandong",
        "other_parent": "same-city",
        "parents_marriage": "married",
        "child_registration": "not-yet",
        "child_age": "first-month",
        "register_check": "matches",
        "certificate_check": "matches",
        "birth_certificate": "held",
        "register_wanted": "wanted",
    },
    place=place,
    entitlement=entitlement,
    applicant=lambda applied_by: outcome(discretion=applied_by == "agent"),
    evidence=evidence,
    papers=(
        Paper("household-register", "declaring-parent", "SD-4.3"),
        Paper("resident-id-card", "declaring-parent", "SD-4.3"),
        Paper("medical-certificate-of-birth", "child", "SD-4.3"),
        Paper("marriage-certificate", "parents", "SD-4.3", married),
        Paper("divorce-and-custody-papers", "parents", "ZZ-1", lambda parents_marriage: parents_marriage == "divorced"),
        Paper("non-marital-birth-statement", "declaring-parent", "MPS12-20", never_married),
        Paper("paternity-report", "child", "MPS12-20", paternity_is_to_be_shown),
    ),
    route=(
        Leg("check-and-accept", ACCEPTING, "applied", "accepted", "SD-4.2"),
        Leg("open-case-file", REGISTRATION, "accepted", "task-received", "SD-4.4", at_home_after=None),
        Leg(
            "verify-and-assign-number",
            REGISTRATION,
            "task-received",
            "number-assigned",
            "SD-4.5",
            at_home_after="accepted",
        ),
        Leg(
            "deliver-register",
            REGISTRATION,
            "number-assigned",
            "register-delivered",
            "SD-4.6",
            lambda register_wanted: register_wanted == "wanted",
        ),
    ),
    follow_ups=(
        Next("learn-the-number", None),
        Next("exchange-register", "SD-4.6", lambda register_wanted: register_wanted == "wanted"),
    ),
    limits={
        "citizen-number-assigned": number_assigned,
        "birth-declared": lambda: Owed(1, "month", "born", "applied", "applicant", "HRR-7"),
    },
    advice={
        "materials-list-open": always,
        "late-declaration": lambda child_age: child_age != "first-month",
        "older-child-approval": approval_takes_its_time,
        "birth-certificate-how": lambda birth_certificate: birth_certificate != "held",
        "grandparents-of-students": lambda follows: follows == "grandparent",
        "grandparents-of-settled-abroad": lambda follows: follows == "grandparent",
        "child-in-care": lambda care: care == "adopted-or-in-care",
        "register-the-parent-first": lambda follows, registration: follows in PARENTS and registration == "none",
        "inter-provincial-channel": lambda follows, registration: follows in PARENTS and registration == "elsewhere",
    },
    fee=None,
    wrong=(
        ({"opening": "before"}, "service_is_open_at_this_station", "not-met", "SD-0"),
        ({"place": "outside"}, "station_is_any_in_shandong", "not-met", "SD-4.1"),
        ({"registration": "none"}, "followed_parent_is_registered_in_shandong", "not-met", "SD-4.1"),
        ({"follows": "grandparent"}, "child_follows_a_parent_by_choice", "discretion", "MPS12-19"),
        ({"followed_household": "collective"}, "no_family_household_goes_first", "not-met", "MPS12-21"),
        (
            {"followed_household": "university-collective", "other_parent": "another-city"},
            "no_household_goes_before_a_university_one",
            "not-met",
            "MPS12-22",
        ),
        ({"child_registration": "already"}, "child_is_not_registered_yet", "not-met", "MPS12-3"),
        ({"birthplace": "abroad"}, "child_was_born_in_the_mainland", "discretion", "MPS12-24"),
        ({"care": "adopted-or-in-care"}, "child_is_with_its_parents", "discretion", "MPS12-26"),
        ({"child_age": "under-six"}, "child_of_this_age_may_be_declared_here", "discretion", "SD14-1"),
        (
            {"parents_marriage": "never-married", "non_marital_newborn": "registration-station-only"},
            "birth_out_of_wedlock_is_no_bar",
            "not-met",
            "GBF96-1",
        ),
        ({"applied_by": "agent"}, "family_or_guardian_applies", "discretion", "HRR-7"),
        ({"register_check": "differs"}, "register_entry_matches", "not-met", "SD-4.2"),
        ({"certificate_check": "differs"}, "birth_certificate_matches", "not-met", "SD-4.2"),
        ({"birth_certificate": "lost"}, "birth_certificate_is_at_hand", "not-met", "SD-4.3"),
    ),
)
LAUNCH_DAY = ORACLE.case
