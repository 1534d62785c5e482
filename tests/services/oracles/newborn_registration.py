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
COLLECTIVE = {"collective", "university-collective"}
OF_THE_FAMILY = {"householder", "relative"}
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
    birth: str,
    child_age: str,
    parents_marriage: str,
    any_station: str,
    newborn_age_limit: str,
    non_marital_newborn: str,
) -> Outcome:
    """Any station in the province from 2021-11-26, the registration station always; readings narrow it.

    A special birth is for the registration station; elsewhere in the province the officer decides, on every reading.
    """
    away, special = home == "other", birth == "special"
    too_small = registry == "without" and any_station == "with-registry"
    out_of_wedlock = parents_marriage == "never-married"
    sent_home = out_of_wedlock and non_marital_newborn == "registration-station-only"
    narrowed = too_small or sent_home or child_age in TOO_OLD[newborn_age_limit]
    older = child_age not in YOUNG and newborn_age_limit == "none"
    return outcome(
        refused=away and (opening == "before" or place == "outside" or (narrowed and not special)),
        discretion=away and (special or older),
    )


def entitlement(
    follows: str,
    registration: str,
    parents_marriage: str,
    custody: str,
    child_registration: str,
    birthplace: str,
    care: str,
    survival: str,
) -> Outcome:
    """Whoever is followed is of Shandong; births abroad, deaths, care and another's custody are for the officer.

    Of a child in care that follows nobody no registration is asked, and whom it follows changes none of this.
    """
    del follows
    elsewhere = registration in {"elsewhere", "none"}
    return outcome(
        refused=elsewhere or child_registration == "already",
        discretion=birthplace == "abroad"
        or care != "parents"
        or survival == "died"
        or (parents_marriage == "divorced" and custody == "against"),
    )


def applicant(
    applied_by: str,
    follows: str,
    care: str,
    parents_marriage: str,
    followed_household: str,
    other_household: str,
    other_parent: str,
) -> Outcome:
    """The choice is free; of spouses in one city a family household goes first, and students are for the officer."""
    spouses, born_to_parents = parents_marriage == "married", care == "parents"
    family_goes_first = (
        spouses and followed_household in COLLECTIVE and other_household == "family" and other_parent == "same-city"
    )
    perhaps_students = (
        spouses
        and followed_household == "university-collective"
        and other_household in {"family", "collective"}
        and other_parent in {"same-city", "shandong", "elsewhere"}
    )
    out_of_wedlock = born_to_parents and parents_marriage == "never-married"
    return outcome(
        correct=family_goes_first,
        discretion=perhaps_students
        or applied_by == "agent"
        or (applied_by in OF_THE_FAMILY and out_of_wedlock)
        or (follows == "grandparent" and born_to_parents),
    )


def evidence(care: str, birth: str, register_check: str, certificate_check: str, birth_certificate: str) -> Outcome:
    """Checks match and the certificate of birth is there; what is not can be put right, and is no matter elsewhere.

    Lost, with shared data that match, is for the officer.  A special birth has no such certificate to check, a child in
    care nobody's register.
    """
    ordinary = birth == "ordinary"
    register_differs = care == "parents" and register_check == "differs"
    certificate_differs = ordinary and certificate_check == "differs"
    shared = birth_certificate == "lost" and certificate_check == "matches"
    return outcome(
        correct=register_differs or certificate_differs or (ordinary and birth_certificate != "held" and not shared),
        discretion=ordinary and shared,
    )


def with_parents(care: str) -> bool:
    return care == "parents"


def in_care(care: str) -> bool:
    """Or adopted."""
    return not with_parents(care)


def abroad(birthplace: str) -> bool:
    return birthplace == "abroad"


def somebody_else_declares(care: str, applied_by: str) -> bool:
    """Neither father nor mother, of a child that is with its parents."""
    return with_parents(care) and applied_by not in PARENTS


def declarant_shows_a_card(care: str, applied_by: str) -> bool:
    return not somebody_else_declares(care, applied_by)


def domestic_certificate(birthplace: str, care: str, survival: str) -> bool:
    """Born in the mainland to parents with whom the child is, and living."""
    return not abroad(birthplace) and with_parents(care) and survival == "living"


def certificate_of_a_dead_child(birthplace: str, care: str, survival: str) -> bool:
    return not abroad(birthplace) and with_parents(care) and survival == "died"


def married(care: str, parents_marriage: str) -> bool:
    """Or were, until one of them died."""
    return with_parents(care) and parents_marriage in {"married", "one-parent-dead"}


def divorced(care: str, parents_marriage: str) -> bool:
    return with_parents(care) and parents_marriage == "divorced"


def never_married(care: str, parents_marriage: str) -> bool:
    return with_parents(care) and parents_marriage == "never-married"


def paternity_is_to_be_shown(care: str, parents_marriage: str, follows: str) -> bool:
    return never_married(care, parents_marriage) and follows == "father"


def registered_on_the_spot(home: str, birth: str, child_age: str) -> Owed | None:
    """At the registration station it may be done at once, up to the first birthday."""
    at_once = home == "registration-station" and birth == "ordinary" and child_age in YOUNG
    limit = Owed(0, "calendar-day", "accepted", "number-assigned", REGISTRATION, "SD14-1", force="may")
    return limit if at_once else None


def number_assigned(home: str, birth: str, child_age: str, newborn_age_limit: str, newborn_clock: str) -> Owed | None:
    """Three working days for a newborn, away from home from a reading's start; nobody sends a task to oneself."""
    newborn = YOUNG | ({"under-six"} if newborn_age_limit == "six-years" else set())
    on_receipt = home == "other" and newborn_clock == "task-received"
    starts = "task-received" if on_receipt else "accepted"
    limit = Owed(3, "working-day", starts, "number-assigned", REGISTRATION, "SD-4.5")
    return limit if birth == "ordinary" and child_age in newborn else None


def birth_declared(birthplace: str, care: str) -> Owed | None:
    """A month, for whoever has a child born here; from which day it counts for the others no source says."""
    duty = Owed(1, "month", "born", "applied", "applicant", "HRR-7")
    return None if abroad(birthplace) or in_care(care) else duty


def declared_late(birthplace: str, care: str, child_age: str) -> bool:
    return birth_declared(birthplace, care) is not None and child_age != "first-month"


def approval_takes_its_time(birth: str, child_age: str, newborn_age_limit: str) -> bool:
    return birth == "ordinary" and number_assigned("other", birth, child_age, newborn_age_limit, "accepted") is None


def certificate_is_to_be_had(birthplace: str, care: str, survival: str, birth_certificate: str) -> bool:
    return domestic_certificate(birthplace, care, survival) and birth_certificate != "held"


def crosses_the_border_of_the_province(place: str, registration: str, birth: str) -> bool:
    return birth == "ordinary" and (place == "outside" or registration == "elsewhere")


def born_abroad_to_parents(birthplace: str, care: str) -> bool:
    """Of a child in care nobody can show the parents' papers."""
    return abroad(birthplace) and with_parents(care)


def grandparent_of_a_child_born_here(birthplace: str, care: str, follows: str) -> bool:
    return with_parents(care) and follows == "grandparent" and not abroad(birthplace)


def grandparent_of_a_child_born_abroad(birthplace: str, care: str, follows: str) -> bool:
    return born_abroad_to_parents(birthplace, care) and follows == "grandparent"


def other_parent_is_of_shandong(follows: str, registration: str, other_parent: str) -> bool:
    """And the parent followed is not."""
    closed = follows in PARENTS and registration in {"elsewhere", "none"}
    return closed and other_parent in {"same-city", "shandong"}


def station_is_small(place: str, registry: str, any_station: str) -> bool:
    return place == "shandong" and registry == "without" and any_station == "any"


def nobody_is_followed(care: str, registration: str) -> bool:
    """A child in care, of whom it is not said whether somebody adopts it."""
    return in_care(care) and registration == "nobody-followed"


def somebody_is_followed(care: str, registration: str) -> bool:
    return not nobody_is_followed(care, registration)


def adopted(care: str, registration: str) -> bool:
    """A child in care that follows somebody follows the adopter."""
    return in_care(care) and registration != "nobody-followed"


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
    applicant=applicant,
    evidence=evidence,
    papers=(
        Paper("household-register", "followed-parent", "SD-4.3", somebody_is_followed),
        Paper("resident-id-card", "followed-parent", "SD-4.3", somebody_else_declares),
        Paper("resident-id-card", "declarant", "SD-4.3", declarant_shows_a_card),
        Paper("resident-id-card", "declarant", "SD-4.3", somebody_else_declares, "may-be-asked"),
        Paper("medical-certificate-of-birth", "child", "SD-4.3", domestic_certificate),
        Paper("medical-certificate-of-birth", "child", "SD-4.3", certificate_of_a_dead_child, "may-be-asked"),
        Paper("foreign-birth-certificate", "child", "MPS12-24", born_abroad_to_parents),
        Paper("travel-document", "child", "MPS12-24", born_abroad_to_parents),
        Paper("no-foreign-status-declaration", "parents", "MPS12-24", born_abroad_to_parents),
        Paper("adoption-registration", "declarant", "MPS12-26", adopted),
        Paper("adoption-registration", "declarant", "MPS12-26", nobody_is_followed, "may-be-asked"),
        Paper("intake-form", "declarant", "MPS12-27", nobody_is_followed, "may-be-asked"),
        Paper("household-register", "declarant", "MPS12-26", nobody_is_followed, "may-be-asked"),
        Paper("marriage-certificate", "parents", "SD-4.3", married),
        Paper("divorce-and-custody-papers", "parents", "ZZ-1", divorced),
        Paper("non-marital-birth-statement", "declarant", "MPS12-20", never_married),
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
        "birth-registered-on-the-spot": registered_on_the_spot,
        "citizen-number-assigned": number_assigned,
        "birth-declared": birth_declared,
    },
    advice={
        "inter-provincial-channel": crosses_the_border_of_the_province,
        "materials-list-open": always,
        "late-declaration": declared_late,
        "older-child-approval": approval_takes_its_time,
        "birth-certificate-how": certificate_is_to_be_had,
        "declarants-of-the-norm": lambda applied_by: applied_by in OF_THE_FAMILY,
        "authority-of-the-agent": lambda applied_by: applied_by == "agent",
        "grandparents-of-students": grandparent_of_a_child_born_here,
        "grandparents-of-settled-abroad": grandparent_of_a_child_born_here,
        "grandparents-of-born-abroad": grandparent_of_a_child_born_abroad,
        "child-in-care": nobody_is_followed,
        "follow-the-other-parent": other_parent_is_of_shandong,
        "register-the-parent-first": lambda follows, registration: follows in PARENTS and registration == "none",
        "phone-first": station_is_small,
        "one-application-a-child": with_parents,
        "appointment-by-phone": always,
    },
    fee=None,
    wrong=(
        ({"opening": "before"}, "service_is_open_at_this_station", "not-met", "SD-0"),
        ({"place": "outside"}, "station_is_any_in_shandong", "not-met", "SD-4.1"),
        (
            {"birth": "special"},
            "special_birth_is_declared_at_the_registration_station",
            "discretion",
            "MPS12-20",
        ),
        ({"registration": "none"}, "followed_parent_is_registered_in_shandong", "not-met", "SD-4.1"),
        ({"follows": "grandparent"}, "child_follows_a_parent_by_choice", "discretion", "MPS12-19"),
        ({"followed_household": "collective"}, "no_family_household_goes_first", "not-met", "MPS12-21"),
        (
            {"followed_household": "university-collective", "other_parent": "shandong"},
            "no_household_goes_before_a_university_one",
            "discretion",
            "MPS12-22",
        ),
        (
            {"parents_marriage": "divorced", "custody": "against"},
            "parent_with_custody_is_followed",
            "discretion",
            "ZZ-1",
        ),
        ({"child_registration": "already"}, "child_is_not_registered_yet", "not-met", "MPS12-3"),
        ({"birthplace": "abroad"}, "child_was_born_in_the_mainland", "discretion", "MPS12-24"),
        ({"survival": "died"}, "child_is_living", "discretion", "MPS12-25"),
        ({"care": "adopted-or-in-care"}, "child_is_with_its_parents", "discretion", "MPS12-26"),
        ({"child_age": "under-six"}, "child_of_this_age_may_be_declared_here", "discretion", "SD14-1"),
        (
            {"parents_marriage": "never-married", "non_marital_newborn": "registration-station-only"},
            "birth_out_of_wedlock_is_no_bar",
            "not-met",
            "GBF96-1",
        ),
        ({"applied_by": "agent"}, "family_or_guardian_applies", "discretion", "HRR-7"),
        (
            {"applied_by": "relative", "parents_marriage": "never-married"},
            "family_declares_a_birth_out_of_wedlock",
            "discretion",
            "ZZ-1",
        ),
        ({"register_check": "differs"}, "register_entry_matches", "not-met", "SD-4.2"),
        ({"certificate_check": "differs"}, "birth_certificate_matches", "not-met", "SD-4.2"),
        ({"birth_certificate": "lost"}, "birth_certificate_is_at_hand", "discretion", "SD-4.3"),
        ({"birth_certificate": "never-issued"}, "birth_certificate_is_at_hand", "not-met", "SD-4.3"),
    ),
)
LAUNCH_DAY = ORACLE.case
