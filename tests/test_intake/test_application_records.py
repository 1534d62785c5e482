"""What an application record takes from whoever makes one in Python, and how its fields are called."""

from typing import Any

import pytest
from attrs import frozen

from hukou_rules import FirstIdCardApplication, InputError, NewbornApplication, PoliceStation
from hukou_rules.facts.registration_certificate import Concerns
from hukou_rules.intake.first_id_card import FirstIdCardApplicant
from hukou_rules.intake.records import Record, Statement, called, statements


@frozen(kw_only=True)
class _ManyTerms(Record):
    concerns: tuple[Concerns, ...] | None = called("办理内容", "what it concerns")


class _OurStation(PoliceStation):
    """A station as a program has it that adds something of its own."""


def _faults(make: Any, **given: object) -> list[tuple[str, str, str]]:  # noqa: ANN401 - a record, of any kind
    with pytest.raises(InputError) as caught:
        make(**given)
    return [(fault.code, fault.zh, fault.en) for fault in caught.value.faults]


def test_one_term_where_many_are_held_is_no_list_of_it() -> None:
    assert ["wrong-type"] == [code for code, _, _ in _faults(_ManyTerms, concerns=Concerns.SELF)]
    assert (Concerns.SELF,) == _ManyTerms(concerns=(Concerns.SELF,)).concerns


def test_a_place_of_registration_is_six_digits_or_none_and_nothing_else() -> None:
    assert "none" == FirstIdCardApplicant(registered_in="none").registered_in
    assert ["bad-division"] == [code for code, _, _ in _faults(FirstIdCardApplicant, registered_in="nowhere")]
    assert ["bad-division"] == [code for code, _, _ in _faults(PoliceStation, division="none")]


def test_a_record_may_be_of_a_kind_of_ones_own() -> None:
    station = _OurStation(division="370102")

    assert station is FirstIdCardApplication(accepting_station=station).accepting_station


def test_what_stands_where_a_record_or_a_number_is_expected_is_told_what_should() -> None:
    assert [
        ("wrong-type", "类型错误（str），应为PoliceStation对象。", "wrong type (str), expected a PoliceStation")
    ] == _faults(FirstIdCardApplication, accepting_station="370102")
    assert [
        (
            "wrong-type",
            "类型错误（str），应为CitizenIdentityNumber对象。",
            "wrong type (str), expected a CitizenIdentityNumber",
        )
    ] == _faults(FirstIdCardApplicant, citizen_identity_number="11010519491231002X")


def test_a_field_is_called_by_what_holds_it_and_by_itself_or_else_as_its_fact() -> None:
    fields: dict[str, Statement] = {each.pointer: each for each in statements(NewbornApplication)}
    labels = {pointer: each.label and (each.label.zh, each.label.en) for pointer, each in fields.items()}

    assert ("申请日期", "the day of application") == labels["/applied_on"]
    assert ("母亲的户籍所在地", "the mother: the place of registration") == labels["/mother/registered_in"]
    assert ("受理派出所的行政区划代码", "the accepting station: the division") == labels["/accepting_station/division"]
    assert labels["/accepting_station/handles_registration"] is None
    assert ("registry", None) == (
        fields["/accepting_station/handles_registration"].fact,
        fields["/accepting_station/handles_registration"].event,
    )
    assert fields["/mother/registered_in"].fact is None
    assert fields["/applied_on"].fact is None
