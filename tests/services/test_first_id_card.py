"""First identity card: what the list of papers tells a person before they set out."""

from tests.services.oracles.first_id_card import PUPIL

from hukou_rules.services.first_id_card import SERVICE
from hukou_rules.terms import Material


def test_the_papers_say_what_the_counter_needs_to_know() -> None:
    said = {needed.material: needed.zh for needed in SERVICE.decide(PUPIL).materials}

    assert "集体户" in said[Material.HOUSEHOLD_REGISTER]
    assert "填写" in said[Material.APPLICATION_FORM]
    assert "不能反映监护关系" in said[Material.GUARDIANSHIP_PROOF]
    assert not any("MPS12-12" in text for text in said.values())
