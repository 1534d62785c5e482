"""The checklist: what is there, what is missing, what may be asked, and what nobody asks for."""

from datetime import date

import pytest
from attrs import evolve
from tests.applications import certificate, first_id_card, newborn

from hukou_rules import InputError, NewbornApplication, Parent, assess
from hukou_rules.casework.checklist import checklist
from hukou_rules.facts.first_id_card import AppliedBy
from hukou_rules.facts.newborn_registration import ParentsMarriage
from hukou_rules.intake.registration_certificate import CertificateApplicant
from hukou_rules.terms import Material

FATHER = newborn(parents_marriage=ParentsMarriage.NEVER_MARRIED, wants_household_register=None)
BROUGHT = (
    Material.HOUSEHOLD_REGISTER,
    Material.RESIDENT_ID_CARD,
    Material.MEDICAL_CERTIFICATE_OF_BIRTH,
    Material.PHOTO,
)
ANSWERS = {
    "father": assess(FATHER),
    "nothing known": assess(NewbornApplication()),
    "refused": assess(evolve(FATHER, father=Parent(registered_in="110105"))),
    "wrong station": assess(evolve(FATHER, applied_on=date(2021, 11, 25))),
    "certificate": assess(
        certificate(applicant=CertificateApplicant(registered_in="370102"), retrievable_by_query=None)
    ),
    "card": assess(first_id_card(born_on=date(2015, 3, 2), applied_by=AppliedBy.MOTHER)),
}


def test_missing_present_and_superfluous_are_told_apart() -> None:
    found = checklist(ANSWERS["father"], [*BROUGHT, Material.PHOTO])

    assert [*BROUGHT[:3]] == [needed.material for needed in found.presented]
    assert [Material.NON_MARITAL_BIRTH_STATEMENT, Material.PATERNITY_REPORT] == [
        needed.material for needed in found.missing
    ]
    assert (Material.PHOTO,) == found.superfluous
    assert not found.is_complete
    assert "370102" == found.station


def test_with_everything_there_it_is_complete() -> None:
    assert checklist(ANSWERS["father"], [needed.material for needed in ANSWERS["father"].materials]).is_complete


def test_what_depends_and_what_may_be_asked_is_never_called_missing() -> None:
    unknown = checklist(ANSWERS["nothing known"], [])
    card = checklist(ANSWERS["card"], [Material.HOUSEHOLD_REGISTER])

    assert {Material.HOUSEHOLD_REGISTER, Material.MEDICAL_CERTIFICATE_OF_BIRTH} == {
        needed.material for needed in unknown.missing
    }
    assert all(needed.depends_on for needed in unknown.depends)
    assert [Material.GUARDIAN_ID_CARD, Material.GUARDIANSHIP_PROOF] == [needed.material for needed in card.may_be_asked]
    assert [Material.APPLICATION_FORM] == [needed.material for needed in card.missing]


def test_material_codes_that_do_not_exist_are_all_named() -> None:
    with pytest.raises(InputError) as caught:
        checklist(ANSWERS["father"], ["photo", "passport", "visa"])

    assert ["/presented/1", "/presented/2"] == [fault.pointer for fault in caught.value.faults]
