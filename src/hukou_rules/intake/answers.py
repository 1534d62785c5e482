"""The day of birth that an applicant states, and the age that follows from it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from hukou_rules import faults
from hukou_rules.days import civil_date, years_completed
from hukou_rules.errors import Fault
from hukou_rules.facts.applicant import Age
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.terms import Event
from hukou_rules.timeline import Timeline

__all__ = ["SIXTEEN", "age_of", "birth_faults", "missing_days"]

SIXTEEN: Final = 16  # IDL-7


def birth_faults(
    born_on: date | None, number: CitizenIdentityNumber | None, applied_on: date | None
) -> Iterator[Fault]:
    """Yield what the applicant's day of birth cannot be: after the application, or other than the number tells."""
    latest = None if applied_on is None else civil_date(applied_on)
    stated = None if born_on is None else civil_date(born_on)
    at = "/applicant/citizen_identity_number"
    if stated is not None and latest is not None and stated > latest:
        yield faults.impossible_order("/applicant/born_on", Event.BORN, Event.APPLIED)
    if number is not None and latest is not None and number.born_on > latest:
        yield Fault(
            pointer=at,
            code="identity-number-born-later",
            zh=f"公民身份号码中的出生日期晚于{latest}。",
            en=f"the birth date in the citizen identity number is later than {latest}",
        )
    if number is not None and stated is not None and number.born_on != stated:
        yield faults.contradiction(
            at,
            "公民身份号码中的出生日期与所填出生日期（/applicant/born_on）不一致，请核对。",
            "the birth date in the citizen identity number is not the one stated in /applicant/born_on",
        )


def age_of(timeline: Timeline) -> tuple[Age | None, tuple[str, ...]]:
    """Return the applicant's age on the day of the application, the birthday included, and which days are missing."""
    gap = missing_days(timeline, "/applicant/born_on")
    if gap:
        return None, gap
    years = years_completed(timeline.days[Event.BORN], timeline.days[Event.APPLIED])
    return Age.FROM_16 if years >= SIXTEEN else Age.UNDER_16, ()


def missing_days(timeline: Timeline, birth: str) -> tuple[str, ...]:
    """Return where the days that make an age would be stated, those that are missing; ``birth``: that of the birth."""
    stated_at = {Event.BORN: birth, Event.APPLIED: "/applied_on"}
    return tuple(pointer for event, pointer in stated_at.items() if event not in timeline.days)
