"""A row as the functions of intake see it, and what is remembered of them."""

import gc
import weakref
from datetime import date
from typing import Any

from hukou_rules.exchange.seen import Key, Remembered, Row
from hukou_rules.intake.identity import CitizenIdentityNumber
from hukou_rules.intake.newborn_registration import INTAKE
from hukou_rules.terms import Event

LAUNCH = date(2021, 11, 26)


def test_the_days_of_a_row_are_a_mapping() -> None:
    row = Row(INTAKE, {Event.APPLIED: LAUNCH, "follows": "father"})

    assert {Event.APPLIED: LAUNCH} == {**row.timeline.days}
    assert 1 == len(row.timeline.days)


def test_a_function_that_asks_nothing_says_one_thing() -> None:
    calls: list[Row] = []

    def says(row: Row) -> tuple[str, ...]:
        calls.append(row)
        return ("the same",)

    constant = Remembered(says)
    one, other = Row(INTAKE, {}), Row(INTAKE, {"follows": "father"})

    assert [("the same",), ("the same",)] == [constant(one), constant(other)]
    assert 1 == len(calls)


def test_what_turns_on_two_days_or_on_a_number_is_asked_again() -> None:
    asked: list[str] = []

    def seen(row: Row, *keys: str) -> tuple[str, ...]:
        asked.extend(keys)
        return tuple(str(row.says(key)) for key in keys)

    two_days = Remembered(lambda row: seen(row, "applied_on", "child.born_on"))
    number = Remembered(lambda row: seen(row, "number"))
    one_day = Remembered(lambda row: seen(row, "child.died_on"))
    values: dict[Key, Any] = {
        "applied_on": LAUNCH,
        "child.born_on": LAUNCH,
        "child.died_on": LAUNCH,
        "number": CitizenIdentityNumber("11010519491231002X"),
    }

    for _ in range(2):
        for function in (two_days, number, one_day):
            function(Row(INTAKE, {**values}))

    assert ["applied_on", "child.born_on", "number", "child.died_on", "applied_on", "child.born_on", "number"] == asked


class Values(dict[Key, Any]):
    """What a row states, and what tells when nobody holds it any more."""


def test_what_a_row_states_goes_with_the_row() -> None:
    """A row that held what stands for it would keep whole columns until somebody looks for circles."""
    gc.disable()
    try:
        values = Values({"follows": "father", Event.APPLIED: date(2021, 11, 26)})
        gone = weakref.ref(values)
        row = Row(INTAKE, values)

        assert "father" == row.application.follows
        assert date(2021, 11, 26) == row.timeline.days[Event.APPLIED]
        del row, values
        assert gone() is None
    finally:
        gc.enable()
