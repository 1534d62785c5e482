"""How long an identity card and a temporary one are valid."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from attrs import evolve, frozen

from hukou_rules.arguments import civil_days
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.days import birthday, month_after, years_completed
from hukou_rules.errors import InputError
from hukou_rules.faults import date_out_of_range, impossible_order
from hukou_rules.law.clauses import Clause
from hukou_rules.law.national_cards import EXTENSION_DAYS, IDL_5, ISSUE_DAYS, TMP_7
from hukou_rules.terms import Event, Pointer, Term, Text

__all__ = [
    "CLAUSES",
    "CardTerm",
    "CardValidity",
    "PossibleValidity",
    "Validity",
    "first_card_terms",
    "id_card_validity",
    "possible_id_card_validities",
    "temporary_card_terms",
    "temporary_card_validity",
]


CLAUSES: Final = (IDL_5, TMP_7)
"""The clauses that are coded here."""


class Validity(Term, zh="有效期限", en="validity"):
    """How long a card is valid: an identity card by the age at signing, a temporary card always three months."""

    FIVE_YEARS = "5-years", "5年", "5 years"
    TEN_YEARS = "10-years", "10年", "10 years"
    TWENTY_YEARS = "20-years", "20年", "20 years"
    LONG_TERM = "long-term", "长期", "long-term"
    THREE_MONTHS = "3-months", "3个月", "3 months"


_AGES: Final = {  # full years of age on the day of signing (IDL-5)
    Validity.FIVE_YEARS: range(16),
    Validity.TEN_YEARS: range(16, 26),
    Validity.TWENTY_YEARS: range(26, 46),
    Validity.LONG_TERM: range(46, date.max.year),
}
_YEARS: Final = {Validity.FIVE_YEARS: 5, Validity.TEN_YEARS: 10, Validity.TWENTY_YEARS: 20}  # IDL-5
_TEMPORARY_MONTHS: Final = 3  # TMP-7
_FIRST_SIGNING: Final = Text(zh="可能签发的第一日", en="the first day of signing")
_LAST_SIGNING: Final = Text(zh="可能签发的最后一日", en="the last day of signing")
_BORN_ON: Final = Pointer("/applicant/born_on")
_APPLIED_ON: Final = Pointer("/applied_on")


@frozen(kw_only=True)
class CardValidity:
    """The validity of a card that has been signed; ``valid_until`` is its last day, None for the long term."""

    validity: Validity
    valid_from: date
    valid_until: date | None
    clause: Clause


@frozen(kw_only=True)
class PossibleValidity:
    """The validity that a card will have if it is signed on one of these days, the last included."""

    validity: Validity
    signed_from: date
    signed_until: date
    clause: Clause


@frozen(kw_only=True)
class CardTerm:
    """One validity that a case may come to; a case that leaves several open has several.

    Once the card is signed, ``valid_from`` and ``valid_until`` are its days; the last is None for the long term, or
    where it lies beyond the years that a date can have.  Before that, ``signed_from`` and ``signed_until`` say on which
    days of signing it comes to this; None where nothing bounds them.
    ``missing`` holds JSON Pointers to the days that would rule some of these answers out.
    """

    validity: Validity
    valid_from: date | None = None
    valid_until: date | None = None
    signed_from: date | None = None
    signed_until: date | None = None
    missing: tuple[Pointer, ...] = ()
    clause: Clause


def id_card_validity(born_on: date, signed_on: date) -> CardValidity:
    """Return the validity of an identity card, by the full years of age on the day of signing (IDL-5).

    It ends on the same day and month; signed on 29 February, on 1 March where there is no such day (GA214.8-4).

    Days may be dates or aware datetimes, of which the Beijing civil date counts.

    Raises:
        InputError: A day is none, it was signed before the birth, or it ends beyond the years that a date can have.

    >>> card = id_card_validity(date(2005, 11, 26), date(2021, 11, 26))
    >>> card.validity.en, card.valid_until.isoformat()
    ('10 years', '2031-11-26')
    """
    born_on, signed_on = civil_days(born_on=born_on, signed_on=signed_on)
    validity = _validity_at(_age(born_on, signed_on, "signed_on"))
    return CardValidity(
        validity=validity,
        valid_from=signed_on,
        valid_until=_in_a_year(lambda: _end(validity, signed_on)),
        clause=IDL_5,
    )


def possible_id_card_validities(born_on: date, earliest: date, latest: date) -> tuple[PossibleValidity, ...]:
    """Return the validities that an identity card not yet signed may have, and on which days of signing each.

    Args:
        born_on: The day of birth.
        earliest: The first day on which it may be signed.
        latest: The last day on which it may be signed.

    Raises:
        InputError: A day is none, a day of signing lies before the birth, or the last before the first.

    >>> for possible in possible_id_card_validities(date(2005, 12, 10), date(2021, 11, 26), date(2022, 1, 10)):
    ...     print(possible.validity.en, possible.signed_from, possible.signed_until)
    5 years 2021-11-26 2021-12-09
    10 years 2021-12-10 2022-01-10
    """
    born_on, earliest, latest = civil_days(born_on=born_on, earliest=earliest, latest=latest)
    if latest < earliest:
        raise InputError([impossible_order("/latest", _FIRST_SIGNING, _LAST_SIGNING)])
    youngest, oldest = _age(born_on, earliest, "earliest"), _age(born_on, latest, "latest")
    return tuple(
        PossibleValidity(
            validity=validity,
            signed_from=earliest if youngest in ages else birthday(born_on, ages.start),
            signed_until=latest if oldest in ages else birthday(born_on, ages.stop) - timedelta(days=1),
            clause=IDL_5,
        )
        for validity, ages in _AGES.items()
        if ages.start <= oldest and youngest < ages.stop
    )


def temporary_card_validity(signed_on: date) -> CardValidity:
    """Return the validity of a temporary card: three months from the day of signing (TMP-7).

    It ends on the corresponding day, or on the month's last day if there is none (Civil Code 202).  Of an aware
    datetime the Beijing civil date counts.

    Raises:
        InputError: The day is none, or it ends beyond the years that a date can have.

    >>> temporary_card_validity(date(2021, 11, 30)).valid_until.isoformat()
    '2022-02-28'
    """
    (signed_on,) = civil_days(signed_on=signed_on)
    return CardValidity(
        validity=Validity.THREE_MONTHS,
        valid_from=signed_on,
        valid_until=_in_a_year(lambda: month_after(signed_on, _TEMPORARY_MONTHS)),
        clause=TMP_7,
    )


def first_card_terms(
    *,
    born_on: date | None,
    applied_on: date | None,
    accepted_on: date | None = None,
    signed_on: date | None,
    remote: bool = False,
    calendar: WorkingCalendar | None = None,
) -> tuple[CardTerm, ...]:
    """Return the validities that a first card may have: exactly one once it is signed and the birth is known.

    Before signing, every one that the card may still have if it is signed from the acceptance on and by the last day of
    the statutory limit (IDL-12), rolled, and by the latest bound where that is provisional; accepted after that day,
    nothing bounds it.  Without the day of birth all are possible, and what is missing is named.  A day of birth after
    the day of signing cannot be right, and is treated as not known.

    Args:
        born_on: The day of birth, if known.
        applied_on: The day of the application, if known.
        accepted_on: The day of acceptance, once accepted; until then the application stands in.
        signed_on: The day of signing, once signed.
        remote: Whether transport is difficult, so that the limit may be extended.
        calendar: By which the last day rolls; the official one by default.

    Raises:
        InputError: The application lies before the birth.

    >>> for term in first_card_terms(born_on=date(2005, 12, 10), applied_on=date(2021, 11, 26), signed_on=None):
    ...     print(term.validity.en, term.signed_from, term.signed_until)
    5 years 2021-11-26 2021-12-09
    10 years 2021-12-10 2022-01-25
    """
    if signed_on is not None:
        if born_on is not None and born_on <= signed_on:
            return (_signed(_validity_at(years_completed(born_on, signed_on)), signed_on),)
        return tuple(evolve(_signed(validity, signed_on), missing=(_BORN_ON,)) for validity in _AGES)
    if born_on is None or applied_on is None:
        missing = tuple(at for at, day in ((_BORN_ON, born_on), (_APPLIED_ON, applied_on)) if day is None)
        return tuple(CardTerm(validity=validity, missing=missing, clause=IDL_5) for validity in _AGES)
    days = ISSUE_DAYS + EXTENSION_DAYS if remote else ISSUE_DAYS
    counted = date.fromordinal(min(applied_on.toordinal() + days, date.max.toordinal()))
    latest = (calendar or WorkingCalendar.official()).rolled_at_latest(counted)
    first = applied_on if accepted_on is None else accepted_on
    unbounded = latest < first
    return tuple(
        CardTerm(
            validity=possible.validity,
            signed_from=possible.signed_from,
            signed_until=None if unbounded and possible.signed_until == date.max else possible.signed_until,
            clause=possible.clause,
        )
        for possible in possible_id_card_validities(born_on, first, date.max if unbounded else latest)
    )


def temporary_card_terms(*, signed_on: date | None) -> tuple[CardTerm, ...]:
    """Return the validity of a temporary card: three months, with its days once it is signed.

    >>> [term.valid_until for term in temporary_card_terms(signed_on=None)]
    [None]
    """
    if signed_on is None:
        return (CardTerm(validity=Validity.THREE_MONTHS, clause=TMP_7),)
    try:
        until = month_after(signed_on, _TEMPORARY_MONTHS)
    except ValueError:
        until = None
    return (CardTerm(validity=Validity.THREE_MONTHS, valid_from=signed_on, valid_until=until, clause=TMP_7),)


def _signed(validity: Validity, signed_on: date) -> CardTerm:
    """Return the term of an identity card signed on a day."""
    try:
        until = _end(validity, signed_on)
    except ValueError:
        until = None
    return CardTerm(validity=validity, valid_from=signed_on, valid_until=until, clause=IDL_5)


def _end(validity: Validity, signed_on: date) -> date | None:
    """Return the last day of an identity card, None for the long term."""
    # a card's term runs like an age: GA214.8-4 moves both from 29 February to 1 March
    return birthday(signed_on, _YEARS[validity]) if validity in _YEARS else None


def _validity_at(age: int) -> Validity:
    """Return the validity of an identity card signed at an age."""
    return next(validity for validity, ages in _AGES.items() if age in ages)


def _age(born_on: date, signed_on: date, parameter: str) -> int:
    """Return the full years of age; a card is not signed before the birth."""
    if signed_on < born_on:
        raise InputError([impossible_order(f"/{parameter}", Event.BORN, Event.ID_CARD_SIGNED)])
    return years_completed(born_on, signed_on)


def _in_a_year(last_day: Callable[[], date | None]) -> date | None:
    """Return the last day of a card whose day of signing was handed in; it may lie beyond the years of any date."""
    try:
        return last_day()
    except ValueError:
        raise InputError([date_out_of_range("/signed_on")]) from None
