"""The citizen identity number 公民身份号码: checked, kept, and never shown."""

from datetime import date
from operator import mul
from typing import Final, NoReturn, Self, final

from hukou_rules.errors import Fault, InputError
from hukou_rules.faults import EXPECTED, wrong_type

__all__ = ["CitizenIdentityNumber", "faults_of_number"]

_LENGTH: Final = 18
_MASK: Final = f"CitizenIdentityNumber({'*' * _LENGTH})"
_DIGITS: Final = frozenset("0123456789")
_PLAIN: Final = str.maketrans("０１２３４５６７８９xＸｘ", "0123456789" + "X" * 3)  # as typed, as meant
_WEIGHTS: Final = tuple(2**power % 11 for power in range(_LENGTH - 1, 0, -1))  # ISO 7064 MOD 11-2
_CHECK_DIGITS: Final = "10X98765432"  # by remainder


def faults_of_number(text: str, pointer: str = "", not_after: date | None = None) -> tuple[Fault, ...]:
    """Return everything that is wrong with a number, without a digit of it; empty if nothing is.

    A fault of form hides those that can no longer be told.  The address code is any six digits: divisions are
    abolished, numbers last a lifetime, and where a number was first given says nothing of today's registration.

    Args:
        text: The number as written; full-width digits and a small x are taken as meant.
        pointer: JSON Pointer of the place where it was written.
        not_after: The day on which the person must have been born at the latest, if there is one.

    >>> [fault.code for fault in faults_of_number("110105194913310023")]
    ['bad-identity-number-date', 'bad-identity-number-check']
    """
    number = text.translate(_PLAIN)
    body, last = number[: _LENGTH - 1], number[_LENGTH - 1 :]
    found: list[tuple[str, str, str]] = []
    if len(number) != _LENGTH:
        found.append(
            (
                "bad-identity-number-length",
                f"公民身份号码应为{_LENGTH}位，实际为{len(number)}位。",
                f"a citizen identity number has {_LENGTH} characters, not {len(number)}",
            )
        )
    if not _DIGITS.issuperset(body) or not _DIGITS.union("X").issuperset(last):
        found.append(
            (
                "bad-identity-number-characters",
                f"公民身份号码前{_LENGTH - 1}位应为数字，末位应为数字或者X。",
                f"a citizen identity number is {_LENGTH - 1} digits and a last digit or X",
            )
        )
    if len(number) == _LENGTH and _DIGITS.issuperset(number[6:14]):
        born_on = _date_in(number)
        if born_on is None:
            found.append(
                (
                    "bad-identity-number-date",
                    "公民身份号码第7至14位不是真实存在的日期。",
                    "characters 7 to 14 of the citizen identity number are no real date",
                )
            )
        elif not_after is not None and born_on > not_after:
            found.append(
                (
                    "identity-number-born-later",
                    f"公民身份号码中的出生日期晚于{not_after}。",
                    f"the birth date in the citizen identity number is later than {not_after}",
                )
            )
    if len(number) == _LENGTH and _DIGITS.issuperset(body) and last != _check_digit(body):
        found.append(
            (
                "bad-identity-number-check",
                "公民身份号码的校验码不符，请逐位核对。",
                "the check digit of the citizen identity number does not fit; please compare it digit by digit",
            )
        )
    return tuple(Fault(pointer=pointer, code=code, zh=zh, en=en) for code, zh, en in found)


def _check_digit(body: str) -> str:
    """Return the last digit for the first seventeen (GB 11643-1999)."""
    return _CHECK_DIGITS[sum(map(mul, _WEIGHTS, map(int, body))) % 11]


def _date_in(number: str) -> date | None:
    """Return the birth date in the digits; the error is dropped here, for it would tell them."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


@final
class CitizenIdentityNumber:
    """A citizen identity number that has been checked and is never shown.

    It may stand in for a birth date and has no other use here.  It compares and hashes by value; ``repr``, ``str``
    and ``format`` give a mask.  It is no attrs class, so that ``asdict`` cannot unfold it, and it refuses to be
    pickled, for a pickle would keep the digits in plain text.

    Raises:
        InputError: It is no such number; every fault is named, none with a digit.

    >>> CitizenIdentityNumber("11010519491231002X")
    CitizenIdentityNumber(******************)
    >>> CitizenIdentityNumber("11010519491231002X").born_on.isoformat()
    '1949-12-31'
    """

    __slots__ = ("_born_on", "_number")

    _born_on: date
    _number: str

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):
            raise InputError([wrong_type("", EXPECTED["identity-number"], type(text).__name__)])
        if faults := faults_of_number(text):
            raise InputError(faults)
        number = text.translate(_PLAIN)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_born_on", _date_in(number))

    @property
    def born_on(self) -> date:
        """Return the birth date that the number tells."""
        return self._born_on

    def __eq__(self, other: object) -> bool:
        return self._number == other._number if isinstance(other, CitizenIdentityNumber) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._number)

    def __repr__(self) -> str:
        return _MASK

    def __format__(self, spec: str) -> str:
        return format(_MASK, spec)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a citizen identity number is not changed ({name})")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a citizen identity number is not changed ({name})")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a citizen identity number is not pickled: the pickle would show its digits")
