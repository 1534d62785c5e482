"""The tables of batches: in every state of the digits of a part, what the parts say to the facts that these make."""

import functools
import random
from math import prod
from typing import Any

import numpy as np
import pytest
from tests.batches import batch, fits
from tests.random_rows import rows

from hukou_rules import OUTPUT_SCHEMA, SERVICES, Readings, Service, WorkingCalendar, assess_batch
from hukou_rules.exchange import lanes as module
from hukou_rules.exchange.batches import Batches
from hukou_rules.exchange.lanes import Lanes
from hukou_rules.exchange.rows import Rows
from hukou_rules.exchange.vectors import Columns

STATES = 300  # of each part, drawn at random where there are more


def worked(service: Service[Any], monkeypatch: pytest.MonkeyPatch) -> Lanes:
    """Return the tables of a service once they have answered rows of many kinds."""
    made: list[Lanes] = []

    def make(*given: Any) -> Lanes:  # noqa: ANN401 - as Lanes takes them
        made.append(Lanes(*given))
        return made[-1]

    monkeypatch.setattr("hukou_rules.exchange.batches.Lanes", make)
    batches = Batches(Rows(SERVICES, WorkingCalendar.official()))
    drawn = [row for row in rows(5, 2000, known=0.8) if row["service"] == service.name.code and fits(row, service.name)]
    batches.answer(batch(drawn, service.name), service.name, Readings())
    return made[0]


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.code)
def test_in_every_state_of_the_digits_of_a_part_the_bits_are_what_all_parts_say(
    service: Service[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    lanes, drawn = worked(service, monkeypatch), random.Random(1)
    condensed, digits = lanes.parts.condensed, lanes.digits
    facts = {name: lanes.facts.of(name) for part in lanes.asking for name in part.facts}
    pointer = {each: i for i, each in enumerate(lanes.fields["missing"].texts)}

    @functools.cache
    def said(number: int, *terms: Any) -> tuple[int, tuple[str, ...]]:  # noqa: ANN401 - terms, or None
        bits = condensed.said([lanes.asking[number]], dict(zip(lanes.asking[number].facts, terms, strict=True)))
        return lanes.bits(bits), condensed.verdicts(bits).missing

    def expected(state: dict[Any, int]) -> int:
        whole = lanes.bits(condensed.always)
        at = {name: tuple(state[digit] for digit in fact.digits) for name, fact in facts.items()}
        values = {name: int(facts[name].values[at[name]]) for name in facts}
        for number, part in enumerate(lanes.asking):
            domains = [service.declared[name].domain for name in part.facts]
            terms = [
                domain[values[name] - 1] if values[name] else None
                for name, domain in zip(part.facts, domains, strict=True)
            ]
            bits, missing = said(number, *terms)
            whole |= bits
            for name in missing:
                gap = facts[name].gaps[int(np.ravel_multi_index(at[name], facts[name].values.shape))]
                for each in gap:
                    whole |= lanes.bit("missing", pointer[each])
        return whole

    for part in lanes.asking:
        own = lanes.facts.digits(part.facts)
        sizes = [lanes.sizes[digit] for digit in own]
        numbers = range(prod(sizes)) if prod(sizes) <= STATES else drawn.sample(range(prod(sizes)), STATES)
        at = dict(zip(own, np.unravel_index([*numbers], sizes), strict=True))
        codes = {digit: at.get(digit, np.zeros(len(numbers), np.int64)).astype(np.uint8) for digit in digits}
        found = lanes.lanes(Columns({}, len(numbers), codes, codes))
        told = [sum(int(lane[i]) << 64 * n for n, lane in enumerate(found)) for i in range(len(numbers))]

        assert [expected({digit: int(codes[digit][i]) for digit in digits}) for i in range(len(numbers))] == told


def test_words_that_are_many_are_told_by_hashing_and_only_those_of_a_batch_come_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service = SERVICES[-1]
    drawn = [row for row in rows(6, 1200, known=0.6) if row["service"] == service.name.code and fits(row, service.name)]
    plain, services = batch(drawn, service.name), (*reversed(SERVICES),)
    names = OUTPUT_SCHEMA[service.name].names
    expected = assess_batch(plain, service.name).select(names).to_pylist()
    monkeypatch.setattr(module, "_DIRECT", 4)
    monkeypatch.setattr("hukou_rules.exchange.batches._FEW", 4)

    answers = [assess_batch(part, service.name, services=services) for part in (plain, plain.slice(3, 5))]

    assert expected == answers[0].select(names).to_pylist()
    assert expected[3:8] == answers[1].select(names).to_pylist()
    assert 5 >= len(answers[1].column("missing").dictionary)


def test_groups_may_be_small_and_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 1)
    monkeypatch.setattr(module, "_FEW", 1)
    service = SERVICES[0]
    drawn = [row for row in rows(8, 400, known=0.8) if row["service"] == service.name.code and fits(row, service.name)]
    batches = Batches(Rows(SERVICES, WorkingCalendar.official()))

    answers = batches.answer(batch(drawn, service.name), service.name, Readings())

    assert assess_batch(batch(drawn, service.name), service.name).to_pylist() == answers.to_pylist()
