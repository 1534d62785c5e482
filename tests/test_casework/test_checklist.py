"""The checklist: what is there, what is missing, what may be asked, and what nobody asks for."""

from datetime import date

import pytest
from attrs import evolve

from hukou_rules import (
    CheckResult,
    Checks,
    Child,
    InputError,
    NewbornApplication,
    Parent,
    PoliceStation,
    assess,
)
from hukou_rules.casework.checklist import checklist, materials_of
from hukou_rules.facts import first_id_card, registration_certificate as certificate
from hukou_rules.facts.newborn_registration import AppliedBy, BirthCertificate, Follows, ParentsMarriage
from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
from hukou_rules.intake.registration_certificate import CertificateApplicant, CertificateApplication
from hukou_rules.terms import Material

FATHER = NewbornApplication(
    applied_on=date(2021, 11, 26),
    applied_by=AppliedBy.FATHER,
    follows=Follows.FATHER,
    parents_marriage=ParentsMarriage.NEVER_MARRIED,
    child=Child(born_on=date(2021, 11, 15), already_registered=False),
    mother=Parent(registered_in="371502"),
    father=Parent(registered_in="371502"),
    checks=Checks(register=CheckResult.MATCHES, birth_certificate=CheckResult.MATCHES),
    birth_certificate=BirthCertificate.HELD,
    accepting_station=PoliceStation(division="370102"),
)
BROUGHT = (
    Material.HOUSEHOLD_REGISTER,
    Material.RESIDENT_ID_CARD,
    Material.MEDICAL_CERTIFICATE_OF_BIRTH,
    Material.PHOTO,
)
CERTIFICATE = CertificateApplication(
    applied_on=date(2021, 12, 1),
    applied_by=certificate.AppliedBy.SELF,
    kind=certificate.CertificateKind.FORMER_HOUSEHOLD_KINSHIP,
    applicant=CertificateApplicant(registered_in="370102"),
    identity_document=certificate.IdentityDocument.VALID,
    accepting_station=PoliceStation(division="370203", handles_registration=True),
)
CARD = FirstIdCardApplication(
    applied_on=date(2021, 11, 26),
    applied_by=first_id_card.AppliedBy.MOTHER,
    applicant=FirstIdCardApplicant(
        born_on=date(2015, 3, 2), registered_in="370883", held_id_card=first_id_card.HeldIdCard.NEVER, present=True
    ),
    accepting_station=PoliceStation(division="370102", handles_registration=True),
)
ANSWERS = {
    "father": assess(FATHER),
    "nothing known": assess(NewbornApplication()),
    "refused": assess(evolve(FATHER, father=Parent(registered_in="110105"))),
    "wrong station": assess(evolve(FATHER, applied_on=date(2021, 11, 25))),
    "certificate": assess(CERTIFICATE),
    "card": assess(CARD),
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
    found = checklist(ANSWERS["father"], [needed.material for needed in ANSWERS["father"].materials])

    assert found.is_complete


def test_what_depends_and_what_may_be_asked_is_never_called_missing() -> None:
    unknown = checklist(ANSWERS["nothing known"], [])
    card = checklist(ANSWERS["card"], [Material.HOUSEHOLD_REGISTER])

    assert {Material.HOUSEHOLD_REGISTER, Material.RESIDENT_ID_CARD, Material.MEDICAL_CERTIFICATE_OF_BIRTH} == {
        needed.material for needed in unknown.missing
    }
    assert all(needed.depends_on for needed in unknown.depends)
    assert [Material.GUARDIAN_ID_CARD, Material.GUARDIANSHIP_PROOF] == [needed.material for needed in card.may_be_asked]
    assert [Material.APPLICATION_FORM] == [needed.material for needed in card.missing]


def test_material_codes_that_do_not_exist_are_all_named() -> None:
    with pytest.raises(InputError) as caught:
        materials_of(["photo", "passport", "visa"])

    assert ["/presented/1", "/presented/2"] == [fault.pointer for fault in caught.value.faults]
