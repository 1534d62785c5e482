"""What an applicant states, as the facts that it stands for: yes or no, and the day of birth."""

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeVar

from hukou_rules.errors import Fault
from hukou_rules.intake import faults
from hukou_rules.intake.ages import years_completed
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.timeline import Timeline
from hukou_rules.terms import Event, Term
from hukou_rules.working_days import civil_date

__all__ = ["SIXTEEN", "age_gap", "birth_faults", "birth_of", "said", "turned_16"]

T = TypeVar("T", bound=Term)

SIXTEEN: Final = 16  # IDL-7


def said(value: bool | None, yes: T, no: T) -> T | None:  # noqa: FBT001 - an answer, not a switch
    """Return the fact that a yes or no stands for; None where nothing was said.

    >>> from hukou_rules.services.first_id_card import Attendance
    >>> said(False, Attendance.PRESENT, Attendance.ABSENT).zh, said(None, Attendance.PRESENT, Attendance.ABSENT)
    ('本人未到场', None)
    """
    if value is None:
        return None
    return yes if value else no


def birth_of(born_on: date | None, number: CitizenIdentityNumber | None) -> date | None:
    """Return the day of birth, as stated, else as the citizen identity number tells it.

    >>> birth_of(None, CitizenIdentityNumber("11010519491231002X")).isoformat()
    '1949-12-31'
    """
    if born_on is not None:
        return civil_date(born_on)
    return None if number is None else number.born_on


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


def turned_16(timeline: Timeline) -> bool | None:
    """Say whether the applicant was 16 on the day of the application, the birthday included."""
    born_on, applied_on = timeline.days.get(Event.BORN), timeline.days.get(Event.APPLIED)
    if born_on is None or applied_on is None:
        return None
    return years_completed(born_on, applied_on) >= SIXTEEN


def age_gap(born_on: date | None, applied_on: date | None) -> tuple[str, ...]:
    """Return where the days that make the age would be stated, those that are missing."""
    return tuple(
        pointer for pointer, day in (("/applicant/born_on", born_on), ("/applied_on", applied_on)) if day is None
    )
