"""The citizen identity number: what is wrong with it is told, what it is never."""

import copy
import pickle
from datetime import date

import attrs
import pytest
from hypothesis import assume, given, strategies as st
from stdnum.cn import ric

from hukou_rules.errors import InputError
from hukou_rules.intake.identity import CitizenIdentityNumber, faults_of_number

SAMPLES = ["11010519491231002X", "440524188001010014", "34052419800101001X"]  # published, nobody's
MASK = "CitizenIdentityNumber(******************)"
BODIES = st.builds(
    "{}{:%Y%m%d}{}".format,
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.dates(date(1880, 1, 1), date(2099, 12, 31)),
    st.from_regex(r"[0-9]{3}", fullmatch=True),
)
NUMBERS = BODIES.map(lambda body: body + ric.calc_check_digit(f"{body}?"))
NEAR_NUMBERS = st.one_of(
    NUMBERS,
    st.text(alphabet="0123456789Xx９ｘA", min_size=16, max_size=20),
    st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True),
    st.text(),
)


def codes(text: str, not_after: date | None = None) -> list[str]:
    return [fault.code for fault in faults_of_number(text, not_after=not_after)]


@pytest.mark.parametrize("text", SAMPLES)
def test_published_samples_are_numbers(text: str) -> None:
    assert not codes(text)


@given(NUMBERS)
def test_every_number_with_the_check_digit_of_stdnum_is_one_wherever_it_was_given(text: str) -> None:
    assert not codes(text)
    assert ric.get_birth_date(text) == CitizenIdentityNumber(text).born_on


@given(NUMBERS, st.sampled_from("0123456789X"))
def test_no_other_check_digit_fits(text: str, last: str) -> None:
    assume(last != text[-1])
    expected = ["bad-identity-number-check"]

    assert expected == codes(text[:-1] + last)


@given(NUMBERS, st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_digit_mistyped_is_always_noticed(text: str, i: int, digit: str) -> None:
    assume(digit != text[i])

    assert "bad-identity-number-check" in codes(text[:i] + digit + text[i + 1 :])


@given(NUMBERS, st.integers(0, 15))
def test_two_neighbours_swapped_are_always_noticed(text: str, i: int) -> None:
    assume(text[i] != text[i + 1])

    assert "bad-identity-number-check" in codes(text[:i] + text[i + 1] + text[i] + text[i + 2 :])


@pytest.mark.parametrize("address", ["000000", "999999", "371202", "372401"])
def test_no_address_code_is_refused(address: str) -> None:
    body = f"{address}19900101001"

    assert not codes(body + ric.calc_check_digit(f"{body}?"))


@pytest.mark.parametrize("text", ["11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", "1101051949123100２ｘ"])
def test_full_width_digits_and_a_small_x_are_taken_as_meant(text: str) -> None:
    assert CitizenIdentityNumber("11010519491231002X") == CitizenIdentityNumber(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["length"]),
        ("11010519491231002", ["length"]),
        ("11010519491231002X0", ["length"]),
        ("110105491231002", ["length"]),  # the fifteen digits of before 1999
        ("11010519491231002X ", ["length", "characters"]),
        ("1101O519491231002", ["length", "characters"]),
        ("1101O519491231002X", ["characters"]),
        ("1101O519491331002X", ["characters", "date"]),
        ("11010519491231002Y", ["characters", "check"]),
        ("110105194912310021", ["check"]),
        ("110105194913310023", ["date", "check"]),
        ("110105190002290012", ["date", "check"]),
        ("110105000001010012", ["date", "check"]),
        ("1101051949X231002X", ["characters"]),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", ["characters"]),  # digits, but not these
        ("11010519491231002²", ["characters", "check"]),
        ("11010519491231002-", ["characters", "check"]),
        ("1101051949123100-X", ["characters"]),
        ("11010519491331A02X", ["characters", "date"]),  # of the characters, the 7th to the 14th tell the day
        ("11010519491231A02X", ["characters"]),
        ("110105194912A1002X", ["characters"]),
        ("110105A9491231002X", ["characters"]),
        ("11010A19491331002X", ["characters", "date"]),
        ("1101051949123A002X", ["characters"]),
    ],
)
def test_every_fault_is_told_at_once(text: str, expected: list[str]) -> None:
    assert [f"bad-identity-number-{code}" for code in expected] == codes(text)
    with pytest.raises(InputError):
        CitizenIdentityNumber(text)


@pytest.mark.parametrize(
    ("not_after", "expected"),
    [
        (date(1949, 12, 30), ["identity-number-born-later"]),
        (date(1949, 12, 31), []),
        (date(1950, 1, 1), []),
        (None, []),
    ],
)
def test_nobody_is_born_after_the_day_of_application(not_after: date | None, expected: list[str]) -> None:
    assert expected == codes("11010519491231002X", not_after)


def test_a_birth_too_late_and_a_wrong_check_digit_are_told_together() -> None:
    expected = ["identity-number-born-later", "bad-identity-number-check"]

    assert expected == codes("110105194912310021", date(1949, 1, 1))


def test_faults_bear_the_pointer_and_both_languages() -> None:
    pointer = "/applicant/citizen_identity_number"
    faults = faults_of_number("1A", pointer)

    assert [pointer, pointer] == [fault.pointer for fault in faults]
    assert ["公民身份号码应为18位，实际为2位。", "公民身份号码前17位应为数字，末位应为数字或者X。"] == [
        fault.zh for fault in faults
    ]
    assert [
        "a citizen identity number has 18 characters, not 2",
        "a citizen identity number is 17 digits and a last digit or X",
    ] == [fault.en for fault in faults]


@given(NEAR_NUMBERS)
def test_any_text_is_a_number_or_an_input_error(text: str) -> None:
    faults = faults_of_number(text)
    if not faults:
        assert "*" * 18 in repr(CitizenIdentityNumber(text))
        return
    with pytest.raises(InputError) as raised:
        CitizenIdentityNumber(text)

    assert faults == raised.value.faults
    assert raised.value.__context__ is None


@given(NUMBERS, st.integers(0, 30))
def test_no_way_of_writing_it_shows_a_digit(text: str, width: int) -> None:
    number = CitizenIdentityNumber(text)
    written = [
        repr(number),
        str(number),
        format(number),
        f"{number}",
        f"{number!r}",
        f"{number!s}",
        f"{number:>{width}}",
        "{}".format(number),  # noqa: UP032 - the way of writing is what is tested
        "%s" % number,  # noqa: UP031 - the way of writing is what is tested
        "%r" % number,  # noqa: UP031 - the way of writing is what is tested
        repr([number]),
        repr({number: number}),
    ]

    assert all(not any(c.isdigit() for c in one) and "*" * 18 in one for one in written)


@given(NEAR_NUMBERS, NEAR_NUMBERS, st.none() | st.dates())
def test_a_fault_tells_nothing_but_its_kind_and_the_length(one: str, other: str, not_after: date | None) -> None:
    """Two texts of one length with the same kind of fault get the same words: so no digit can be in them."""
    first = {fault.code: fault for fault in faults_of_number(one, not_after=not_after)}
    second = {fault.code: fault for fault in faults_of_number(other, not_after=not_after)}
    shared = (first.keys() & second.keys()) - ({"bad-identity-number-length"} if len(one) != len(other) else set())

    assert [second[code] for code in shared] == [first[code] for code in shared]


@given(NUMBERS, NUMBERS)
def test_numbers_compare_and_hash_by_value(one: str, other: str) -> None:
    first, again, second = map(CitizenIdentityNumber, (one, one, other))

    assert (first, hash(first)) == (again, hash(again))
    assert (one == other) == (first == second)
    assert first != one


def test_a_number_is_not_changed() -> None:
    number = CitizenIdentityNumber(SAMPLES[0])

    with pytest.raises(AttributeError, match="not changed"):
        number._number = SAMPLES[1]  # noqa: SLF001 - the attempt is what is tested
    with pytest.raises(AttributeError, match="not changed"):
        del number._born_on  # noqa: SLF001 - the attempt is what is tested
    assert CitizenIdentityNumber(SAMPLES[0]) == number


def test_a_number_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(CitizenIdentityNumber(SAMPLES[0]))


def test_a_copy_is_the_number_itself() -> None:
    number = CitizenIdentityNumber(SAMPLES[0])

    assert number is copy.copy(number)
    assert [number] == copy.deepcopy([number])


def test_a_value_that_holds_a_number_is_unfolded_without_its_digits() -> None:
    @attrs.frozen
    class Person:
        number: CitizenIdentityNumber

    assert f"{{'number': {MASK}}}" == str(attrs.asdict(Person(CitizenIdentityNumber(SAMPLES[0]))))
