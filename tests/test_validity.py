"""How long the two cards are valid, at the boundaries of age and of February."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, strategies as st

from hukou_rules.calendar.notices import Notice
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.days import years_completed
from hukou_rules.errors import InputError
from hukou_rules.law.national_cards import CLAUSES, EXTENSION_DAYS, IDL_5, IDL_12, ISSUE_DAYS, TMP_7
from hukou_rules.validity import (
    Validity,
    first_card_terms,
    id_card_validity,
    possible_id_card_validities,
    temporary_card_terms,
    temporary_card_validity,
)

BIRTHS = st.dates(date(1900, 1, 1), date(2021, 11, 26))
SIGNINGS = st.dates(date(2021, 11, 26), date(2099, 12, 31))
YEARS = {Validity.FIVE_YEARS: 5, Validity.TEN_YEARS: 10, Validity.TWENTY_YEARS: 20}


@pytest.mark.parametrize(
    ("born_on", "validity", "valid_until"),
    [
        (date(2021, 11, 26), Validity.FIVE_YEARS, date(2026, 11, 26)),
        (date(2005, 11, 27), Validity.FIVE_YEARS, date(2026, 11, 26)),
        (date(2005, 11, 26), Validity.TEN_YEARS, date(2031, 11, 26)),
        (date(2005, 11, 25), Validity.TEN_YEARS, date(2031, 11, 26)),
        (date(1995, 11, 27), Validity.TEN_YEARS, date(2031, 11, 26)),
        (date(1995, 11, 26), Validity.TWENTY_YEARS, date(2041, 11, 26)),
        (date(1995, 11, 25), Validity.TWENTY_YEARS, date(2041, 11, 26)),
        (date(1975, 11, 27), Validity.TWENTY_YEARS, date(2041, 11, 26)),
        (date(1975, 11, 26), Validity.LONG_TERM, None),
        (date(1975, 11, 25), Validity.LONG_TERM, None),
        (date(1900, 1, 1), Validity.LONG_TERM, None),
    ],
)
def test_a_card_is_valid_by_the_age_on_the_day_of_signing(
    born_on: date, validity: Validity, valid_until: date | None
) -> None:
    card = id_card_validity(born_on, date(2021, 11, 26))

    assert (validity, valid_until) == (card.validity, card.valid_until)
    assert (date(2021, 11, 26), IDL_5) == (card.valid_from, card.clause)


@pytest.mark.parametrize(
    ("born_on", "signed_on", "validity"),
    [
        (date(2008, 2, 29), date(2024, 2, 28), Validity.FIVE_YEARS),
        (date(2008, 2, 29), date(2024, 2, 29), Validity.TEN_YEARS),
        (date(1996, 2, 29), date(2022, 2, 28), Validity.TEN_YEARS),
        (date(1996, 2, 29), date(2022, 3, 1), Validity.TWENTY_YEARS),
        (date(1976, 2, 29), date(2022, 2, 28), Validity.TWENTY_YEARS),
        (date(1976, 2, 29), date(2022, 3, 1), Validity.LONG_TERM),
    ],
)
def test_born_on_a_leap_day_a_year_is_complete_on_the_first_of_march(
    born_on: date, signed_on: date, validity: Validity
) -> None:
    assert validity == id_card_validity(born_on, signed_on).validity


@pytest.mark.parametrize(
    ("born_on", "signed_on", "valid_until"),
    [
        (date(2010, 6, 1), date(2024, 2, 29), date(2029, 3, 1)),
        (date(2005, 6, 1), date(2024, 2, 29), date(2034, 3, 1)),
        (date(1990, 6, 1), date(2024, 2, 29), date(2044, 2, 29)),
        (date(1990, 6, 1), date(2080, 2, 29), None),
        (date(2070, 6, 1), date(2080, 2, 28), date(2085, 2, 28)),
        (date(2060, 6, 1), date(2080, 2, 29), date(2090, 3, 1)),
        (date(2050, 6, 1), date(2080, 2, 29), date(2100, 3, 1)),  # 2100 has no leap day
    ],
)
def test_signed_on_a_leap_day_a_card_ends_on_the_first_of_march_of_a_common_year(
    born_on: date, signed_on: date, valid_until: date | None
) -> None:
    assert valid_until == id_card_validity(born_on, signed_on).valid_until


@given(BIRTHS, SIGNINGS)
def test_a_card_ends_so_many_years_later_and_only_from_46_never(born_on: date, signed_on: date) -> None:
    card = id_card_validity(born_on, signed_on)

    assert (card.valid_until is None) == (years_completed(born_on, signed_on) >= 46)
    assert card.valid_until is None or YEARS[card.validity] == years_completed(signed_on, card.valid_until)
    assert card.valid_until is None or YEARS[card.validity] > years_completed(
        signed_on, card.valid_until - timedelta(days=1)
    )


@given(BIRTHS, SIGNINGS, SIGNINGS)
def test_a_card_signed_later_is_never_valid_for_less(born_on: date, one: date, other: date) -> None:
    earlier, later = (id_card_validity(born_on, day) for day in sorted([one, other]))
    order = [*Validity]

    assert order.index(earlier.validity) <= order.index(later.validity)


def test_before_signing_both_answers_are_given_with_their_days() -> None:
    possible = possible_id_card_validities(date(2005, 12, 10), date(2021, 11, 26), date(2022, 1, 10))
    expected = [
        (Validity.FIVE_YEARS, date(2021, 11, 26), date(2021, 12, 9)),
        (Validity.TEN_YEARS, date(2021, 12, 10), date(2022, 1, 10)),
    ]

    assert expected == [(one.validity, one.signed_from, one.signed_until) for one in possible]
    assert {IDL_5} == {one.clause for one in possible}


@pytest.mark.parametrize(
    ("born_on", "expected"),
    [
        (date(2005, 11, 26), [Validity.TEN_YEARS]),  # turned 16 on the first day
        (date(2005, 11, 27), [Validity.FIVE_YEARS, Validity.TEN_YEARS]),
        (date(2006, 1, 10), [Validity.FIVE_YEARS, Validity.TEN_YEARS]),  # turns 16 on the last day
        (date(2006, 1, 11), [Validity.FIVE_YEARS]),
        (date(1996, 1, 10), [Validity.TEN_YEARS, Validity.TWENTY_YEARS]),
        (date(1976, 1, 10), [Validity.TWENTY_YEARS, Validity.LONG_TERM]),
        (date(1975, 11, 26), [Validity.LONG_TERM]),
        (date(2021, 11, 26), [Validity.FIVE_YEARS]),
    ],
)
def test_a_birthday_before_signing_opens_a_second_answer(born_on: date, expected: list[Validity]) -> None:
    possible = possible_id_card_validities(born_on, date(2021, 11, 26), date(2022, 1, 10))

    assert expected == [one.validity for one in possible]


@given(BIRTHS, SIGNINGS, SIGNINGS, st.data())
def test_each_day_of_signing_has_exactly_the_answer_it_was_promised(
    born_on: date, one: date, other: date, data: st.DataObject
) -> None:
    earliest, latest = sorted([one, other])
    possible = possible_id_card_validities(born_on, earliest, latest)
    signed_on = data.draw(st.dates(earliest, latest))
    promised = [each.validity for each in possible if each.signed_from <= signed_on <= each.signed_until]

    assert [id_card_validity(born_on, signed_on).validity] == promised
    assert (earliest, latest) == (possible[0].signed_from, possible[-1].signed_until)


@pytest.mark.parametrize(
    ("signed_on", "valid_until"),
    [
        (date(2021, 11, 26), date(2022, 2, 26)),
        (date(2021, 11, 28), date(2022, 2, 28)),
        (date(2021, 11, 29), date(2022, 2, 28)),
        (date(2021, 11, 30), date(2022, 2, 28)),
        (date(2021, 12, 1), date(2022, 3, 1)),
        (date(2023, 11, 29), date(2024, 2, 29)),
        (date(2023, 11, 30), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 5, 29)),
    ],
)
def test_a_temporary_card_is_valid_for_three_months_from_signing(signed_on: date, valid_until: date) -> None:
    card = temporary_card_validity(signed_on)

    assert (Validity.THREE_MONTHS, signed_on) == (card.validity, card.valid_from)
    assert (valid_until, TMP_7) == (card.valid_until, card.clause)


@given(BIRTHS, BIRTHS)
def test_no_card_is_signed_before_the_birth(one: date, other: date) -> None:
    assume(one != other)
    signed_on, born_on = sorted([one, other])

    with pytest.raises(InputError, match=r"^/signed_on: impossible order: .* 'born'"):
        id_card_validity(born_on, signed_on)
    with pytest.raises(InputError, match=r"^/earliest: impossible order: .* 'born'"):
        possible_id_card_validities(born_on, signed_on, born_on)


def test_the_last_day_of_signing_is_not_before_the_first() -> None:
    with pytest.raises(InputError, match=r"^/latest: impossible order"):
        possible_id_card_validities(date(2005, 11, 26), date(2021, 11, 26), date(2021, 11, 25))


def test_of_an_aware_datetime_the_beijing_day_is_signed_on() -> None:
    evening = datetime(2021, 11, 25, 20, tzinfo=UTC)
    born = datetime(2005, 11, 25, 16, tzinfo=UTC)

    assert temporary_card_validity(date(2021, 11, 26)) == temporary_card_validity(evening)
    assert id_card_validity(date(2005, 11, 26), date(2021, 11, 26)) == id_card_validity(born, evening)


@pytest.mark.parametrize("value", ["2021-11-26", None, 20211126, datetime(2021, 11, 26)])  # noqa: DTZ001 - the point
def test_what_is_no_day_is_named(value: date) -> None:
    with pytest.raises(InputError) as both:
        id_card_validity(value, value)
    with pytest.raises(InputError, match=r"^/signed_on: "):
        temporary_card_validity(value)

    assert ["/born_on", "/signed_on"] == [fault.pointer for fault in both.value.faults]


def test_a_card_that_ends_after_the_last_year_is_refused() -> None:
    calls: tuple[Callable[[], object], ...] = (
        lambda: id_card_validity(date(9980, 1, 1), date.max),
        lambda: temporary_card_validity(date.max),
    )
    for call in calls:
        with pytest.raises(InputError) as error:
            call()

        assert [("/signed_on", "date-out-of-range")] == [(fault.pointer, fault.code) for fault in error.value.faults]


def test_the_oldest_date_can_be_signed_for() -> None:
    card = id_card_validity(date.min, date.max)

    assert card.validity is Validity.LONG_TERM
    assert card.valid_until is None


@pytest.mark.parametrize("validity", [Validity.FIVE_YEARS, Validity.TEN_YEARS, Validity.TWENTY_YEARS])
def test_the_years_of_a_card_stand_in_its_clause(validity: Validity) -> None:
    assert validity.zh in IDL_5.statement.zh
    assert str(YEARS[validity]) in IDL_5.statement.en


@pytest.mark.parametrize("age", [16, 25, 26, 45, 46])
def test_the_ages_of_a_card_stand_in_its_clause(age: int) -> None:
    assert f"{age}周岁" in IDL_5.statement.zh
    assert str(age) in IDL_5.statement.en


def test_the_months_of_a_temporary_card_stand_in_its_clause() -> None:
    assert Validity.THREE_MONTHS.zh in TMP_7.statement.zh
    assert Validity.THREE_MONTHS.en in TMP_7.statement.en


def test_the_clauses_of_the_cards_have_their_own_ids_and_both_languages() -> None:
    assert len(CLAUSES) == len({clause.id for clause in CLAUSES})
    assert all(clause.statement.zh and clause.statement.en and clause.article for clause in CLAUSES)


APPLIED_ON = date(2021, 11, 26)
BANDS = [Validity.FIVE_YEARS, Validity.TEN_YEARS, Validity.TWENTY_YEARS, Validity.LONG_TERM]


@given(BIRTHS, SIGNINGS, st.booleans())
def test_a_first_card_that_is_signed_has_exactly_one_term(born_on: date, signed_on: date, remote: bool) -> None:
    (term,) = first_card_terms(born_on=born_on, applied_on=APPLIED_ON, signed_on=signed_on, remote=remote)
    card = id_card_validity(born_on, signed_on)

    assert (card.validity, card.valid_from, card.valid_until) == (term.validity, term.valid_from, term.valid_until)
    assert (None, None, (), IDL_5) == (term.signed_from, term.signed_until, term.missing, term.clause)


@pytest.mark.parametrize(
    ("born_on", "remote", "expected"),
    [
        (date(2009, 3, 2), False, [(Validity.FIVE_YEARS, APPLIED_ON, date(2022, 1, 25))]),
        (date(2005, 11, 26), False, [(Validity.TEN_YEARS, APPLIED_ON, date(2022, 1, 25))]),
        (
            date(2006, 1, 25),  # turns 16 on the last day
            False,
            [
                (Validity.FIVE_YEARS, APPLIED_ON, date(2022, 1, 24)),
                (Validity.TEN_YEARS, date(2022, 1, 25), date(2022, 1, 25)),
            ],
        ),
        (date(2006, 1, 26), False, [(Validity.FIVE_YEARS, APPLIED_ON, date(2022, 1, 25))]),
        (
            date(2006, 1, 26),
            True,
            [
                (Validity.FIVE_YEARS, APPLIED_ON, date(2022, 1, 25)),
                (Validity.TEN_YEARS, date(2022, 1, 26), date(2022, 2, 24)),
            ],
        ),
    ],
)
def test_before_signing_every_term_that_may_come_about_is_given(
    born_on: date, remote: bool, expected: list[tuple[Validity, date, date]]
) -> None:
    terms = first_card_terms(born_on=born_on, applied_on=APPLIED_ON, signed_on=None, remote=remote)

    assert expected == [(term.validity, term.signed_from, term.signed_until) for term in terms]
    assert {(None, None, ())} == {(term.valid_from, term.valid_until, term.missing) for term in terms}


@pytest.mark.parametrize(
    ("born_on", "applied_on", "missing"),
    [
        (None, APPLIED_ON, ("/applicant/born_on",)),
        (date(2009, 3, 2), None, ("/applied_on",)),
        (None, None, ("/applicant/born_on", "/applied_on")),
    ],
)
def test_without_a_day_every_term_is_possible_and_the_day_is_named(
    born_on: date | None, applied_on: date | None, missing: tuple[str, ...]
) -> None:
    terms = first_card_terms(born_on=born_on, applied_on=applied_on, signed_on=None)

    assert BANDS == [term.validity for term in terms]
    assert {missing} == {term.missing for term in terms}


@pytest.mark.parametrize("born_on", [None, date(2022, 1, 2)])
def test_a_signed_card_of_unknown_birth_has_the_days_of_every_term(born_on: date | None) -> None:
    terms = first_card_terms(born_on=born_on, applied_on=None, signed_on=date(2022, 1, 1))

    assert [
        (Validity.FIVE_YEARS, date(2027, 1, 1)),
        (Validity.TEN_YEARS, date(2032, 1, 1)),
        (Validity.TWENTY_YEARS, date(2042, 1, 1)),
        (Validity.LONG_TERM, None),
    ] == [(term.validity, term.valid_until) for term in terms]
    assert {("/applicant/born_on",)} == {term.missing for term in terms}


@pytest.mark.parametrize("applied_on", [date.max, date.max - timedelta(days=59), date.max - timedelta(days=60)])
def test_terms_at_the_end_of_the_years_raise_nothing(applied_on: date) -> None:
    (open_term,) = first_card_terms(born_on=date(9990, 1, 1), applied_on=applied_on, signed_on=None)
    (signed,) = first_card_terms(born_on=date(9990, 1, 1), applied_on=applied_on, signed_on=applied_on)

    assert date.max == open_term.signed_until
    assert (Validity.FIVE_YEARS, None) == (signed.validity, signed.valid_until)
    assert [None] == [term.valid_until for term in temporary_card_terms(signed_on=applied_on)]


def test_a_temporary_card_has_its_days_once_it_is_signed() -> None:
    (before,) = temporary_card_terms(signed_on=None)
    (after,) = temporary_card_terms(signed_on=date(2021, 11, 30))

    assert (Validity.THREE_MONTHS, None, None, TMP_7) == (
        before.validity,
        before.valid_from,
        before.valid_until,
        before.clause,
    )
    assert (date(2021, 11, 30), date(2022, 2, 28)) == (after.valid_from, after.valid_until)


def test_the_days_of_issue_stand_in_the_clause() -> None:
    assert f"{ISSUE_DAYS}日" in IDL_12.statement.zh
    assert f"{EXTENSION_DAYS}日" in IDL_12.statement.zh


def until(applied_on: date, accepted_on: date | None = None) -> list[tuple[str, date | None, date | None]]:
    """Return each validity before signing, of somebody who turned 16 on 2022-02-05, and between which days."""
    terms = first_card_terms(born_on=date(2006, 2, 5), applied_on=applied_on, accepted_on=accepted_on, signed_on=None)
    return [(term.validity.value, term.signed_from, term.signed_until) for term in terms]


def test_nothing_is_signed_before_acceptance() -> None:
    filed, accepted = date(2021, 12, 2), date(2022, 2, 5)

    assert [("5-years", filed, date(2022, 2, 4)), ("10-years", accepted, date(2022, 2, 7))] == until(applied_on=filed)
    assert [("10-years", accepted, date(2022, 2, 7))] == until(applied_on=filed, accepted_on=accepted)


def test_accepted_when_the_limit_was_over_nothing_bounds_the_day_of_signing() -> None:
    found = until(applied_on=date(2021, 11, 1), accepted_on=date(2022, 2, 1))

    assert [
        ("5-years", date(2022, 2, 1), date(2022, 2, 4)),
        ("10-years", date(2022, 2, 5), date(2032, 2, 4)),
        ("20-years", date(2032, 2, 5), date(2052, 2, 4)),
        ("long-term", date(2052, 2, 5), None),
    ] == found


def test_the_last_possible_day_is_the_latest_to_which_it_may_roll() -> None:
    assert [("10-years", date(2026, 11, 2), date(2027, 1, 8))] == until(applied_on=date(2026, 11, 2))  # New Year's Day
    assert [("20-years", date(2033, 1, 1), date(2033, 3, 2))] == until(applied_on=date(2033, 1, 1))  # as counted


def test_a_day_off_by_a_notice_that_was_added_moves_the_last_day_of_signing() -> None:
    """Sixty days from 2021-11-26 end on 2022-01-25, the eve of this birthday, which that notice takes off."""
    own = Notice(source="虚构", overrides_published=True, days_off=(date(2022, 1, 25),))
    calendars = (None, WorkingCalendar.official().with_notice(own))
    found = [
        [
            term.validity
            for term in first_card_terms(
                born_on=date(1996, 1, 26), applied_on=date(2021, 11, 26), signed_on=None, calendar=calendar
            )
        ]
        for calendar in calendars
    ]

    assert [[Validity.TEN_YEARS], [Validity.TEN_YEARS, Validity.TWENTY_YEARS]] == found
