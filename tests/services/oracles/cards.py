"""What the law says of both identity cards alike: at which station, and who may apply.

Written from SD-0, SD-1.2, SD-2.2 and IDL-7, TMP-9; both parents are guardians by civil law.
"""

from tests.services.oracles.oracle import outcome

from hukou_rules.decision import Outcome

GUARDIANS = {"guardian", "father", "mother"}


def place(home: str, place: str, registry: str, opening: str) -> Outcome:
    """The registration station always; from 2021-11-26 any other in Shandong that handles registration."""
    of_the_kind = place == "shandong" and registry == "with"
    accepts = home == "registration-station" or (opening == "since" and of_the_kind)
    return outcome(refused=not accepts)


def applicant(age: str, applied_by: str) -> Outcome:
    """From 16 the person; under 16 a guardian, with whom whoever came alone comes back; others the officer decides."""
    child = age == "under-16"
    provided_for = applied_by in GUARDIANS if child else applied_by == "self"
    return outcome(correct=child and applied_by == "self", discretion=not provided_for)


def serves(military_service: str) -> bool:
    """Those who serve go to their unit."""
    return military_service == "serving"


def registers_first(registration: str, military_service: str) -> bool:
    """Whoever has no registration has it made first; those who serve have none, and need none."""
    return registration == "none" and military_service != "serving"
