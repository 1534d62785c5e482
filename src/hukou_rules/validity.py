"""How long an identity card and a temporary one are valid."""

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from hukou_rules.intake.ages import birthday, month_after, years_completed
from hukou_rules.law.clauses import Clause
from hukou_rules.law.national_cards import IDL_5, TMP_7
from hukou_rules.terms import Term

__all__ = [
    "CardValidity",
    "PossibleValidity",
    "Validity",
    "id_card_validity",
    "possible_id_card_validities",
    "temporary_card_validity",
]


class Validity(Term, zh="有效期限", en="validity"):
    """How long a card is valid."""

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


def id_card_validity(born_on: date, signed_on: date) -> CardValidity:
    """Return the validity of an identity card, by the full years of age on the day of signing (IDL-5).

    It ends on the same day and month; signed on 29 February, on 1 March where there is no such day (GA214.8-4).

    Raises:
        ValueError: It was signed before the birth, or ends beyond the years that a date can have.

    >>> card = id_card_validity(date(2005, 11, 26), date(2021, 11, 26))
    >>> card.validity.en, card.valid_until.isoformat()
    ('10 years', '2031-11-26')
    """
    age = _age(born_on, signed_on)
    validity = next(validity for validity, ages in _AGES.items() if age in ages)
    return CardValidity(
        validity=validity,
        valid_from=signed_on,
        # a card's term runs like an age: GA214.8-4 moves both from 29 February to 1 March
        valid_until=birthday(signed_on, _YEARS[validity]) if validity in _YEARS else None,
        clause=IDL_5,
    )


def possible_id_card_validities(born_on: date, earliest: date, latest: date) -> tuple[PossibleValidity, ...]:
    """Return the validities that an identity card not yet signed may have, and on which days of signing each.

    Args:
        born_on: The day of birth.
        earliest: The first day on which it may be signed.
        latest: The last day on which it may be signed.

    Raises:
        ValueError: A day of signing lies before the birth, or the last before the first.

    >>> for possible in possible_id_card_validities(date(2005, 12, 10), date(2021, 11, 26), date(2022, 1, 10)):
    ...     print(possible.validity.en, possible.signed_from, possible.signed_until)
    5 years 2021-11-26 2021-12-09
    10 years 2021-12-10 2022-01-10
    """
    if latest < earliest:
        raise ValueError(f"the last day of signing, {latest}, lies before the first, {earliest}")
    youngest, oldest = _age(born_on, earliest), _age(born_on, latest)
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

    It ends on the corresponding day, or on the month's last day if there is none (Civil Code 202).

    Raises:
        ValueError: It ends beyond the years that a date can have.

    >>> temporary_card_validity(date(2021, 11, 30)).valid_until.isoformat()
    '2022-02-28'
    """
    return CardValidity(
        validity=Validity.THREE_MONTHS,
        valid_from=signed_on,
        valid_until=month_after(signed_on, _TEMPORARY_MONTHS),
        clause=TMP_7,
    )


def _age(born_on: date, signed_on: date) -> int:
    """Return the full years of age; a card is not signed before the birth."""
    if signed_on < born_on:
        raise ValueError(f"signed on {signed_on}, before the birth")
    return years_completed(born_on, signed_on)
