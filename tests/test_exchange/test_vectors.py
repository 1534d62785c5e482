"""Functions of rows asked of columns: each says to every row what it says to the row alone."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.exchange import vectors
from hukou_rules.exchange.rows import Rows
from hukou_rules.exchange.seen import Row
from hukou_rules.exchange.vectors import Asked, Axis, Columns, Stepped
from hukou_rules.intake.newborn_registration import INTAKE
from hukou_rules.intake.records import Shape
from hukou_rules.services import SERVICES
from hukou_rules.terms import Event, ServiceName

BIRTHS = Rows(SERVICES, WorkingCalendar.official()).kind(ServiceName.NEWBORN_REGISTRATION)
FEW_BITS = 10
PLACES = ["370102", "370103", "110105", "320102", None]


AXES = {key: Axis(place.shape) for key, place in BIRTHS.fields.items()}
AXES |= {event: Axis(Shape(kind="date")) for event in (Event.BORN, Event.APPLIED)}


def columns(rows: list[dict[Any, Any]]) -> Columns:
    """Return rows of values as columns of codes."""
    keys = dict.fromkeys(key for row in rows for key in row)
    codes = {
        key: np.array([0 if row.get(key) is None else AXES[key].code(row[key]) for row in rows], np.int32)
        for key in keys
    }
    return Columns(AXES, len(rows), codes)


def alone(find: Callable[[Row], Any], row: dict[Any, Any]) -> object:
    """Return what a function says to one row."""
    return find(Row(INTAKE, {key: value for key, value in row.items() if value is not None}))


def agrees(
    find: Callable[[Row], Any], rows: list[dict[Any, Any]], how: Callable[..., Asked | Stepped] = Asked, **given: bool
) -> None:
    """Assert that a function says the same of columns, twice, as of the rows one by one."""
    asked = how(INTAKE, find, **given)
    for some in (rows, rows[::-1], rows):
        said = [asked.results[number] for number in asked(columns(some)).tolist()]

        assert [alone(find, row) for row in some] == said


def test_a_key_of_few_values_may_turn_up_late() -> None:
    """It is asked for in one place only, when all the rows before have taught nothing of it."""

    def find(row: Row) -> tuple[Any, ...]:
        place = row.application.accepting_station.division
        return place, row.application.follows if place == "110105" else None

    follows = [*BIRTHS.fields["follows"].shape.of]  # type: ignore[misc] # a term

    agrees(
        find,
        [{"accepting_station.division": place, "follows": each} for place in PLACES for each in (*follows, None)],
    )


def test_a_key_of_many_values_may_turn_up_late() -> None:
    def find(row: Row) -> tuple[Any, ...]:
        application = row.application
        place = application.accepting_station.division
        return place, application.mother.registered_in if place == "320102" else None

    agrees(
        find,
        [{"accepting_station.division": place, "mother.registered_in": home} for place in PLACES for home in PLACES],
    )


@pytest.mark.parametrize(
    ("pairs", "states", "bits"), [(1 << 22, 1 << 18, 50), (1 << 22, 50, 50), (8, 50, 50), (8, 50, FEW_BITS)]
)
def test_many_keys_of_many_values_are_told_apart(
    pairs: int, states: int, bits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_OTHERS", pairs)
    monkeypatch.setattr(vectors, "_STATES", states)
    monkeypatch.setattr(vectors, "_BITS", bits)
    drawn = random.Random(1)
    keys = ("mother.registered_in", "father.registered_in", "grandparent.registered_in", "accepting_station.division")
    rows = [{key: drawn.choice(PLACES) for key in keys} for _ in range(900)]

    asked = (*keys, "child.died_on") if bits == FEW_BITS else keys  # which no row states

    agrees(lambda row: tuple(row.says(key) for key in asked), rows)


def test_values_that_come_up_later_are_told_apart_from_those_before() -> None:
    """There is room for a few more; beyond that all is asked again."""
    key, other = "mother.registered_in", "accepting_station.division"
    axes = {**AXES, key: Axis(BIRTHS.fields[key].shape), other: Axis(BIRTHS.fields[other].shape)}
    asked = Asked(INTAKE, lambda row: (row.says(key), row.application.follows and row.says(other)))
    follows = axes["follows"].values

    for count in (2, 3, 5, 9, 300):
        codes: dict[Any, Any] = {
            each: np.array([axes[each].code(f"11{n:04}") for n in range(count)], np.int32) for each in (key, other)
        }
        codes["follows"] = np.arange(count, dtype=np.int32) % len(follows)
        found = [asked.results[number] for number in asked(Columns(axes, count, codes)).tolist()]

        assert [(f"11{n:04}", follows[n % len(follows)] and f"11{n:04}") for n in range(count)] == found


def test_more_kinds_than_are_kept_apart_are_told_apart_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_KINDS", 6)
    drawn = random.Random(2)
    keys = ("child.born_abroad", "child.adopted_or_in_care", "wants_household_register", "mother.registered_in")
    rows = [
        {**{key: drawn.choice([True, False, None]) for key in keys[:3]}, keys[3]: drawn.choice(PLACES)}
        for _ in range(200)
    ]

    agrees(lambda row: tuple(row.says(key) for key in keys), rows)


def test_what_grows_is_found_by_its_steps() -> None:
    """Any number of steps, some births with none."""

    def find(row: Row) -> tuple[int, ...]:
        born, applied = row.timeline.days.get(Event.BORN), row.timeline.days.get(Event.APPLIED)
        if born is None or applied is None:
            return (-1, born is None)
        years = (applied - born).days // 365
        return (min(years, born.day % 4),)

    drawn = random.Random(3)
    first = date(2021, 1, 1)
    rows = []
    for _ in range(400):
        born = first + timedelta(days=drawn.randrange(30))
        applied = born + timedelta(days=drawn.randrange(2000))
        rows.append(
            {Event.BORN: drawn.choice([born, born, None]), Event.APPLIED: drawn.choice([applied, applied, None])}
        )

    agrees(find, rows, Stepped)


def test_what_is_compared_is_asked_of_each_order_once() -> None:
    calls: list[Row] = []

    def find(row: Row) -> tuple[bool, ...]:
        calls.append(row)
        days = [row.says(key) for key in ("applied_on", "child.born_on", "child.died_on")]
        known = [day for day in days if day is not None]
        return (known == sorted(known),)

    drawn = random.Random(4)
    pool = [None, *(date(2021, 1, 1) + timedelta(days=day) for day in range(100))]
    rows = [{key: drawn.choice(pool) for key in ("applied_on", "child.born_on", "child.died_on")} for _ in range(500)]
    asked = Asked(INTAKE, find, compares=True)

    asked(columns(rows))

    assert 60 > len(calls)
    agrees(find, rows, compares=True)
