"""The temporary identity card, written from the announcement of 2021-11-26 and the law, not from the code.

Only a snapshot, so that no change goes unseen: the names of the rules, and the advice, which is ours and not the law's.
"""

from tests.services.oracles import cards
from tests.services.oracles.oracle import ACCEPTING, AWAY_FROM_HOME, Leg, Next, Oracle, Owed, Paper, always, outcome

from hukou_rules.decision import Outcome
from hukou_rules.services.temporary_id_card import SERVICE


def entitlement(registration: str, id_card_application: str, urgency: str, military_service: str) -> Outcome:
    """Registered in Shandong, in urgent need, the identity card not collected yet."""
    collected = id_card_application == "card-collected"
    covered = registration == "shandong" and not collected and urgency == "urgent"
    return outcome(refused=not covered, discretion=military_service == "serving")


def evidence(id_card_application: str) -> Outcome:
    """An application for the identity card can be filed at the same counter."""
    return Outcome.CORRECT if id_card_application == "none" else Outcome.ACCEPT


def by_the_norm(temporary_materials: str) -> bool:
    """The norm of 2021 asks for the acceptance slip alone."""
    return temporary_materials == "acceptance-slip"


def slip_is_there(temporary_materials: str, id_card_application: str) -> bool:
    """Nobody can bring the slip of an application that is yet to be made."""
    return by_the_norm(temporary_materials) and id_card_application != "none"


def slip_is_given(temporary_materials: str, id_card_application: str) -> bool:
    """It is given at the counter to whoever applies for both."""
    return by_the_norm(temporary_materials) and id_card_application == "none"


def by_the_measures(temporary_materials: str) -> bool:
    """The measures of 2005 ask for the register and a photograph."""
    return temporary_materials == "register-and-photo"


def handed_out(home: str, id_card_application: str, temporary_unit: str, temporary_clock: str) -> Owed:
    """Three days, at home from the application; elsewhere that is a reading, unless the card is signed already."""
    settled = home == "registration-station" or id_card_application == "issued-not-collected"
    signing = temporary_clock == "id-card-signed" and not settled
    unit = "working-day" if temporary_unit == "working-day" else "calendar-day"
    starts, clause = ("id-card-signed", "MPS12-87") if signing else ("applied", "TMP-12")
    return Owed(3, unit, starts, "temporary-card-handed-out", ACCEPTING, clause)


def across(home: str, place: str, registration: str, id_card_application: str, military_service: str) -> bool:
    """Whether station and registration lie in two provinces, as far as this service goes."""
    wanted = id_card_application != "card-collected" and military_service != "serving"
    return home == "other" and wanted and (place == "outside" or registration == "elsewhere")


TO_FILE = {"none", "card-collected"}

ORACLE = Oracle(
    service=SERVICE,
    example={
        **AWAY_FROM_HOME,
        "registration": "shandong",
        "id_card_application": "pending",
        "urgency": "urgent",
        "age": "16-or-older",
        "applied_by": "self",
    },
    place=cards.place,
    entitlement=entitlement,
    applicant=cards.applicant,
    evidence=evidence,
    papers=(
        Paper("acceptance-slip", "applicant", "MPS12-82", slip_is_there),
        Paper("acceptance-slip", "applicant", "MPS12-82", slip_is_given, "may-be-asked"),
        Paper("household-register", "applicant", "TMP-11", by_the_measures),
        Paper("household-register", "applicant", "TMP-11", by_the_norm, "may-be-asked"),
        Paper("photo", "applicant", "TMP-11", by_the_measures),
        Paper("photo", "applicant", "TMP-11", by_the_norm, "may-be-asked"),
    ),
    route=(
        Leg("take-application", ACCEPTING, "applied", "accepted", "SD-2.2"),
        Leg("sign-temporary-card", "county-organ", "accepted", "temporary-card-signed", "TMP-8"),
        Leg("hand-out-temporary-card", ACCEPTING, "temporary-card-signed", "temporary-card-handed-out", "TMP-12"),
    ),
    follow_ups=(Next("hand-back-temporary-card", "TMP-13"),),
    limits={"temporary-card-issued": handed_out},
    advice={
        "remote-acceptance": across,
        "bound-to-neither-station": always,
        "hand-back": always,
        "through-the-unit": cards.serves,
        "register-first": cards.registers_first,
        "issued-anew": lambda id_card_application: id_card_application == "pending",
        "file-both-together": lambda id_card_application: id_card_application in TO_FILE,
        "collect-the-card": lambda id_card_application: id_card_application == "issued-not-collected",
        "appointment-by-phone": always,
    },
    fee=(10, "FEE2003-1"),
    wrong=(
        ({"opening": "before"}, "service_is_open_at_this_station", "not-met", "SD-0"),
        ({"registration": "none"}, "applicant_is_registered_in_shandong", "not-met", "SD-2.1"),
        ({"urgency": "not-urgent"}, "applicant_states_urgent_need", "not-met", "SD-2.1"),
        ({"registry": "without"}, "station_handles_registration_in_shandong", "not-met", "SD-2.2"),
        ({"place": "outside"}, "station_handles_registration_in_shandong", "not-met", "SD-2.2"),
        ({"id_card_application": "none"}, "identity_card_is_being_applied_for", "not-met", "IDL-12"),
        ({"id_card_application": "card-collected"}, "identity_card_is_not_collected_yet", "not-met", "TMP-2"),
        ({"age": "under-16"}, "person_or_guardian_applies", "not-met", "TMP-9"),
        ({"applied_by": "mother"}, "person_or_guardian_applies", "discretion", "TMP-9"),
        ({"military_service": "serving"}, "applicant_does_not_serve", "discretion", "CMC510-5"),
    ),
)
TRAVELLER = ORACLE.case
