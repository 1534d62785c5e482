"""Temporary identity card: the promise that it has alone, 两不受限."""

from tests.services.oracles.temporary_id_card import TRAVELLER

from hukou_rules.services.temporary_id_card import SERVICE


def test_nothing_is_asked_of_the_station_that_accepted_the_identity_card() -> None:
    """Neither the registration station nor the one that accepted the identity card binds."""
    of_the_station = {"place", "registry", "home", "opening"}
    of_the_applicant = {"registration", "id_card_application", "urgency", "age", "applied_by", "military_service"}

    assert of_the_station | of_the_applicant == set(SERVICE.declared)
    assert "SD-2.3" in {advice.clause.id for advice in SERVICE.decide(TRAVELLER).advice if advice.clause}
