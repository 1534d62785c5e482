"""The one-time notice: all that is missing, nothing uncalled for, a clause behind every line."""

import re
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from hukou_rules import (
    CheckResult,
    Checks,
    Child,
    Event,
    InputError,
    NewbornApplication,
    Outcome,
    Parent,
    PoliceStation,
    WorkingCalendar,
    assess,
)
from hukou_rules.assessment import Assessment
from hukou_rules.casework.checklist import checklist, materials_of, notice, notice_data
from hukou_rules.facts import first_id_card, registration_certificate as certificate
from hukou_rules.facts.newborn_registration import AppliedBy, BirthCertificate, Follows, ParentsMarriage
from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
from hukou_rules.intake.registration_certificate import CertificateApplicant, CertificateApplication
from hukou_rules.terms import Material

GOLDEN = Path(__file__).parents[1] / "golden" / "one-time-notice-never-married-father.txt"
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


def test_the_notice_of_the_never_married_father_reads_as_kept() -> None:
    text = notice(checklist(ANSWERS["father"], BROUGHT))
    calendar = WorkingCalendar.official()
    kept = GOLDEN.read_text(encoding="utf-8").format(
        version=calendar.version, published_through=calendar.published_through
    )

    assert kept == text


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
    assert "材料已经齐全。" in notice(found)
    assert "请您补齐的材料" not in notice(found)


def test_what_depends_and_what_may_be_asked_is_never_called_missing() -> None:
    unknown = checklist(ANSWERS["nothing known"], [])
    card = checklist(ANSWERS["card"], [Material.HOUSEHOLD_REGISTER])

    assert {Material.HOUSEHOLD_REGISTER, Material.RESIDENT_ID_CARD, Material.MEDICAL_CERTIFICATE_OF_BIRTH} == {
        needed.material for needed in unknown.missing
    }
    assert all(needed.depends_on for needed in unknown.depends)
    assert [Material.GUARDIAN_ID_CARD, Material.GUARDIANSHIP_PROOF] == [needed.material for needed in card.may_be_asked]
    assert [Material.APPLICATION_FORM] == [needed.material for needed in card.missing]
    assert "受理派出所所在地：尚未明确" in notice(unknown)
    assert "必要时才需要提供的材料" in notice(card)
    assert "收费：0元" in notice(card)
    assert "1 paper is missing" in notice(card, "en")


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_notice_asks_for_what_no_clause_asks(name: str, language: str) -> None:
    found = checklist(ANSWERS[name], [Material.PHOTO])
    page = notice(found, "en" if language == "en" else "zh")
    asked = {needed.material for needed in ANSWERS[name].materials}
    cited = set(re.findall(r"\[([A-Z0-9]+-[0-9.]+)\]", page))
    listed = set(re.findall(r"^ *- ([A-Z0-9]+-[0-9.]+)[：:]", page, re.MULTILINE))

    assert {needed.material for needed in (*found.missing, *found.depends, *found.may_be_asked)} <= asked
    assert (Material.PHOTO in asked) is not (Material.PHOTO in found.superfluous)
    assert cited <= listed
    assert listed - cited <= {"MPS12-12"}


def test_refused_by_entitlement_it_asks_for_no_papers() -> None:
    page = notice(checklist(ANSWERS["refused"], []))

    assert Outcome.REFUSE is ANSWERS["refused"].outcome
    assert "不属于本省通办范围" in page
    assert "居民户口簿" not in page


def test_refused_by_place_it_says_where_to_go_and_what_to_bring() -> None:
    page = notice(checklist(ANSWERS["wrong station"], []))

    assert "原因和去处见下" in page
    assert "到可以受理的派出所应当提交的材料" in page
    assert "户籍地派出所" in page.split("可以受理的派出所】")[1]


def test_a_clock_that_waits_and_one_that_may_be_met_are_said_so() -> None:
    page = notice(checklist(ANSWERS["certificate"], []))

    assert "受理地派出所（青岛市市北区）可以在“受理”当日完成" in page
    assert "现在还没有起算，要等“调查结束”" in page


def test_a_provisional_date_says_its_bounds_and_a_recorded_acceptance_assumes_nothing() -> None:
    late = evolve(FATHER, applied_on=date(2026, 12, 28), child=Child(born_on=date(2026, 12, 20)))
    if WorkingCalendar.official().published_through == 2026:
        provisional = notice(checklist(assess(late, {Event.ACCEPTED: date(2026, 12, 28)}), []))

        assert "日期暂定（可能在2026-12-31至" in provisional
    recorded = notice(checklist(assess(FATHER, {Event.ACCEPTED: date(2021, 11, 26)}), []), "en")

    assert "By Wed 2021-12-01, final." in recorded


def outside() -> Assessment:
    """Return a case beyond the calendar."""
    far = evolve(FATHER, applied_on=date(2150, 1, 4), child=Child(born_on=date(2150, 1, 1)))
    return assess(far, {Event.ACCEPTED: date(2150, 1, 4)})


def test_a_date_outside_the_calendar_is_not_invented() -> None:
    assert "超出日历范围，算不出日期" in notice(checklist(outside(), []))


def test_json_holds_the_same() -> None:
    data = notice_data(checklist(ANSWERS["father"], BROUGHT))
    deadlines, missing, clauses = data["deadlines"], data["missing"], data["clauses"]

    assert isinstance(deadlines, list)
    assert isinstance(missing, list)
    assert isinstance(clauses, list)
    assert ["non-marital-birth-statement", "paternity-report"] == [each["code"] for each in missing]
    assert ["MPS12-20", "MPS12-20"] == [each["clause"] for each in missing]
    assert ["2021-12-01"] == [each["due"] for each in deadlines]
    assert {"SD-4.3", "MPS12-20", "SD-4.5"} == {each["id"] for each in clauses}


def test_markdown_has_headings() -> None:
    page = notice(checklist(ANSWERS["father"], BROUGHT), "zh", "markdown")

    assert page.startswith("# 一次性告知单\n")
    assert "## 请您补齐的材料" in page


def test_material_codes_that_do_not_exist_are_all_named() -> None:
    with pytest.raises(InputError) as caught:
        materials_of(["photo", "passport", "visa"])

    assert ["/presented/1", "/presented/2"] == [fault.pointer for fault in caught.value.faults]
