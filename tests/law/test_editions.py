"""A rule cannot change unnoticed: the fingerprint of each edition is kept, and a change asks for a new revision."""

import runpy

import pytest
from attrs import evolve
from tests.editions import KEPT, by_edition, changes, complaint, fingerprint, kept

from hukou_rules.decision import TimeLimit
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.services import SERVICES
from hukou_rules.services.newborn_registration import citizen_number_is_assigned, list_is_open
from hukou_rules.terms import Term

EDITIONS = kept(KEPT.read_text(encoding="utf-8"))
NOW = fingerprint(SERVICES)


@pytest.mark.parametrize("edition", by_edition())
def test_each_edition_answers_as_it_did_when_it_was_kept(edition: str) -> None:
    assert edition in EDITIONS, "run `python scripts/keep_edition.py`"
    said = complaint(edition, EDITIONS[edition], fingerprint(by_edition()[edition]))

    assert said == "", said


def test_an_amended_limit_is_noticed_and_the_message_says_what_to_do() -> None:
    def five_days(*given: Term) -> TimeLimit | None:
        limit = citizen_number_is_assigned.answer(*given)
        return None if limit is None else evolve(limit, amount=5)

    amended = SERVICES[3].amended(evolve(citizen_number_is_assigned, function=five_days))
    changed = fingerprint((*SERVICES[:3], amended))

    assert ["newborn-registration citizen_number_is_assigned"] == changes(NOW, changed)
    assert "raise the revision of EDITION" in complaint(EDITION.id, NOW, changed)


def test_words_alone_are_no_change() -> None:
    words = evolve(list_is_open, text=evolve(list_is_open.text, zh="清单未列尽。"))

    assert fingerprint((*SERVICES[:3], SERVICES[3].amended(words))) == NOW


def test_a_part_that_is_gone_is_named() -> None:
    fewer = evolve(SERVICES[3], advice=SERVICES[3].advice[:-1])

    assert ["newborn-registration appointment_by_phone"] == changes(NOW, fingerprint((*SERVICES[:3], fewer)))


def test_an_edition_that_is_kept_is_not_written_again() -> None:
    before = KEPT.read_text(encoding="utf-8")

    assert runpy.run_path("scripts/keep_edition.py")["main"]() == 0
    assert before == KEPT.read_text(encoding="utf-8")
