"""What a caller hands in: a term or its code, a day, a value of some kind; all that is wrong is named at once."""

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeVar, cast

from attrs import evolve

from hukou_rules import faults
from hukou_rules.days import civil_date
from hukou_rules.errors import Fault, InputError
from hukou_rules.terms import Term, Text

__all__ = ["A_CALENDAR", "A_TEXT", "Arguments", "civil_days", "is_whole"]

A_TEXT: Final = Text(zh="字符串", en="a text")
A_CALENDAR: Final = Text(zh="工作日历（WorkingCalendar）", en="a calendar (WorkingCalendar)")

T = TypeVar("T", bound=Term)
V = TypeVar("V")


class Arguments:
    """Reads the arguments of one call and remembers what is wrong with them, until ``check`` says it.

    What cannot be read is handed back as it came, so nothing may be done with it before ``check``.

    >>> from hukou_rules.terms import Actor
    >>> given = Arguments()
    >>> given.term("actor", "applicant", Actor).name
    'APPLICANT'
    >>> _ = given.term("actor", "the mayor", Actor), given.day("today", "2021-11-26")
    >>> given.check()
    Traceback (most recent call last):
    hukou_rules.errors.InputError: /actor: not a value here; known: applicant, accepting-station, ...
    /today: wrong type (str), expected a date
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._listed: set[type[Term]] = set()

    def term(self, name: str, given: object, kind: type[T]) -> T:
        """Return a term that was given by itself or by its code."""
        found = kind.coded(given)
        if found is not None:
            return found
        self._faults.append(faults.not_of_term(f"/{name}", given, kind, is_listed=kind in self._listed))
        self._listed.add(kind)
        return cast("T", given)

    def day(self, name: str, given: object) -> date:
        """Return the Beijing civil date of a day that was given as a date or an aware datetime."""
        try:
            return civil_date(cast("date", given))
        except InputError as error:
            for fault in error.faults:
                if fault.code == "not-a-date":
                    self.wrong_type(name, given, faults.EXPECTED["date"])
                else:
                    self._faults.append(evolve(fault, pointer=f"/{name}"))
        return cast("date", given)

    def of(self, name: str, given: object, kind: type[V] | tuple[type[V], ...], expected: Text) -> V:
        """Return a value that is of a kind; ``expected`` says what it should be."""
        if not isinstance(given, kind):
            self.wrong_type(name, given, expected)
        return cast("V", given)

    def each(self, name: str, given: object, kind: type[V] | tuple[type[V], ...], expected: Text) -> tuple[V, ...]:
        """Return a collection whose members are all of a kind; a text is none, for its letters would be taken."""
        if isinstance(given, str) or not isinstance(given, Iterable):
            self.wrong_type(name, given, faults.MANY)
            return ()
        found = tuple(given)
        for i, each in enumerate(found):
            if not isinstance(each, kind):
                self.wrong_type(f"{name}/{i}", each, expected)
        return found

    def days(self, name: str, given: object) -> tuple[date, ...]:
        """Return the Beijing civil dates of a collection of days."""
        found = self.each(name, given, object, faults.MANY)
        return tuple([self.day(f"{name}/{i}", day) for i, day in enumerate(found)])

    def amount(self, name: str, given: object) -> int:
        """Return how many working days to count: at least one, for none is ambiguous."""
        if type(given) is int and given >= 1:
            return given
        kind = type(given).__name__
        zh, en = ("", "") if type(given) is int else (f"（这里是{kind}）", f", not this {kind}")
        zh = f"工作日数应为不小于1的整数{zh}。"
        en = f"expected a whole number of working days, 1 or more{en}; to count none is ambiguous"
        self._faults.append(Fault(pointer=f"/{name}", code="not-an-amount", zh=zh, en=en))
        return cast("int", given)

    def whole(self, name: str, given: object, least: int, most: int, expected: Text) -> int:
        """Return a whole number that is within bounds; ``expected`` says what it should be."""
        if type(given) is not int or not least <= given <= most:
            self.wrong_type(name, given, expected)
        return cast("int", given)

    def wrong_type(self, name: str, given: object, expected: Text) -> None:
        """Remember that an argument is of another kind altogether."""
        self._faults.append(faults.wrong_type(f"/{name}", expected, type(given).__name__))

    def add(self, found: Iterable[Fault]) -> None:
        """Remember what else is wrong."""
        self._faults.extend(found)

    @property
    def faults(self) -> list[Fault]:
        """Return what is wrong so far, each fault once."""
        return [*dict.fromkeys(self._faults)]

    def check(self) -> None:
        """Name all that is wrong, if anything is.

        Raises:
            InputError: with a fault for each argument that cannot be used.
        """
        if self._faults:
            raise InputError(self.faults)


def civil_days(**days: date) -> tuple[date, ...]:
    """Return the Beijing civil dates of the arguments of a call, in order.

    >>> civil_days(born_on=date(2005, 11, 26), signed_on=date(2021, 11, 26))[1].year
    2021

    Raises:
        InputError: with a fault for each argument that has no civil date.
    """
    given = Arguments()
    civil = tuple([given.day(name, day) for name, day in days.items()])
    given.check()
    return civil


def is_whole(value: object) -> bool:
    """Whether a number is whole: JSON has one kind of number, and 1.0 is 1.

    >>> is_whole(2027.0), is_whole(2027.5), is_whole(True)
    (True, False, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool) and value % 1 == 0
