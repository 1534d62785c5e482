"""What can be wrong with a question: one base, few leaves; each carries its data and names every fault at once."""

import re
from datetime import date

from attrs import frozen

__all__ = [
    "CalendarDataError",
    "Fault",
    "HukouRulesError",
    "InputError",
    "NotInForceError",
    "OutsideCalendarError",
    "RecordError",
    "pointer_step",
]


def pointer_step(key: object) -> str:
    """Write a key that somebody chose as a step of a JSON Pointer (RFC 6901); an identity number in it is masked.

    >>> pointer_step("a/b"), pointer_step("11010519491231002X")
    ('/a~1b', '/******************')
    """
    shown = re.sub(r"\d{15,}[0-9Xx]?", "*" * 18, str(key)).encode("utf-8", "backslashreplace").decode()
    return "/" + shown.replace("~", "~0").replace("/", "~1")


@frozen(kw_only=True)
class Fault:
    """One thing that is wrong: where (a JSON Pointer, empty for the whole), its code, and a message in zh and en."""

    pointer: str
    code: str
    zh: str
    en: str


class HukouRulesError(Exception):
    """Base of every error that this library raises; ``faults`` lists what is wrong, all of it.

    >>> error = InputError([Fault(pointer="/kind", code="unknown-value", zh="取值无效", en="not a value of kind")])
    >>> str(error)
    '/kind: not a value of kind'
    """

    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        """Give every fault a line."""
        return "\n".join(f"{fault.pointer}: {fault.en}".removeprefix(": ") for fault in self.faults)


class InputError(HukouRulesError):
    """The input is not a valid application, calendar notice or query; every fault is named with its path."""

    def __init__(self, faults: list[Fault] | tuple[Fault, ...]) -> None:
        super().__init__(tuple(faults))
        self.faults = tuple(faults)


class NotInForceError(HukouRulesError):
    """No rules modelled here apply to ``day``: before ``in_force_from``, their first day, or after ``in_force_until``.

    ``in_force_until`` is None where it is before the first day.
    """

    def __init__(self, day: date, in_force_from: date, in_force_until: date | None = None) -> None:
        super().__init__(day, in_force_from, in_force_until)
        self.day, self.in_force_from, self.in_force_until = day, in_force_from, in_force_until
        if in_force_until is None:
            zh = f"本规则所依据的规范自{in_force_from}起施行，{day}的申请不能据此答复。"
            en = f"{day} is before the rules modelled here were in force (from {in_force_from})"
        else:
            zh = f"本规则施行至{in_force_until}为止，{day}的申请不能据此答复。"
            en = f"{day} is after the rules modelled here were in force (until {in_force_until})"
        self.faults = (Fault(pointer="/applied_on", code="not-in-force", zh=zh, en=en),)


class OutsideCalendarError(HukouRulesError):
    """No holiday arrangement can be assumed for ``day``; the calendar answers from ``first`` to ``last``."""

    def __init__(self, day: date, first: date, last: date, published_through: int) -> None:
        super().__init__(day, first, last, published_through)
        self.day, self.first, self.last, self.published_through = day, first, last, published_through
        self.faults = (
            Fault(
                pointer="",
                code="outside-calendar",
                zh=(
                    f"{day}超出工作日历范围（{first}至{last}；放假安排已公布至{published_through}年）。"
                    "新的放假安排公布后，可用 WorkingCalendar.with_notice(...) 补充。"
                ),
                en=(
                    f"no holiday arrangement can be assumed for {day} (answers from {first} to {last}, "
                    f"published through {published_through}); add the notice with WorkingCalendar.with_notice(...)"
                ),
            ),
        )


class CalendarDataError(HukouRulesError):
    """Calendar data fail the self-check, or two notices contradict each other; each fault names its days."""

    def __init__(self, faults: list[Fault] | tuple[Fault, ...]) -> None:
        super().__init__(tuple(faults))
        self.faults = tuple(faults)


class RecordError(HukouRulesError):
    """A stored record cannot be used: tampered with, malformed, or of an edition that this version does not know."""

    def __init__(self, faults: list[Fault] | tuple[Fault, ...]) -> None:
        super().__init__(tuple(faults))
        self.faults = tuple(faults)
