"""The checklist: what is there, what is missing, what may be asked, and what nobody asks for."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.applications import certificate, first_id_card, newborn

from hukou_rules import CheckResult, Checks, Child, InputError, NewbornApplication, Outcome, Parent, assess
from hukou_rules.casework.checklist import checklist
from hukou_rules.facts.first_id_card import AppliedBy
from hukou_rules.facts.newborn_registration import Follows, ParentsMarriage
from hukou_rules.facts.registration_certificate import Concerns
from hukou_rules.intake.newborn_registration import Grandparent
from hukou_rules.intake.registration_certificate import CertificateApplicant
from hukou_rules.intake.temporary_id_card import TemporaryIdCardApplicant, TemporaryIdCardApplication
from hukou_rules.terms import LimitName, Material, StationKind, Whose

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
ELSEWHERE = assess(  # registered outside the province, which a fee does not change
    TemporaryIdCardApplication(
        applied_on=date(2026, 11, 30), applicant=TemporaryIdCardApplicant(registered_in="110105")
    )
)


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
    assert {*unknown.assessment.materials} == {*unknown.asked}
    assert [Material.GUARDIAN_ID_CARD, Material.GUARDIANSHIP_PROOF] == [needed.material for needed in card.may_be_asked]
    assert [Material.APPLICATION_FORM] == [needed.material for needed in card.missing]


def test_of_several_of_a_kind_the_one_that_has_to_be_brought_first_is_there_first() -> None:
    """Three identity cards may be asked of a family of which nothing is known, in whatever order."""
    answer = ANSWERS["nothing known"]
    card = Material.RESIDENT_ID_CARD
    for materials in (answer.materials, answer.materials[::-1]):
        for brought, left in ((1, ["depends", "may-be-asked"]), (2, ["may-be-asked"]), (3, [])):
            found = checklist(evolve(answer, materials=materials), [card] * brought)

            assert left == [
                each.presence.code for each in (*found.depends, *found.may_be_asked) if each.material is card
            ]
            assert (brought, ()) == (len(found.presented), found.superfluous)
    assert (card,) == checklist(answer, [card] * 4).superfluous


def test_whose_paper_it_is_may_be_said() -> None:
    found = checklist(ANSWERS["nothing known"], ["resident-id-card:declarant", "marriage-certificate:child"])

    assert [(Material.RESIDENT_ID_CARD, Whose.DECLARANT)] == [(each.material, each.whose) for each in found.presented]
    assert (Material.MARRIAGE_CERTIFICATE,) == found.superfluous  # the parents' is asked for


def test_the_station_is_the_one_that_accepts_and_none_where_it_is_refused() -> None:
    at = {name: checklist(answer).station for name, answer in ANSWERS.items()}

    assert {
        "father": "370102",
        "nothing known": None,
        "refused": None,
        "wrong station": None,
        "certificate": "370203",
        "card": "370102",
    } == at


@pytest.mark.parametrize(
    ("name", "nobody", "asked", "points", "advice"),
    [
        ("father", False, 5, (), ("materials-list-open", "one-application-a-child", "appointment-by-phone")),
        (
            "wrong station",
            False,
            5,
            ("service_is_open_at_this_station",),
            ("materials-list-open", "one-application-a-child", "appointment-by-phone"),
        ),
        (
            "refused",
            True,
            0,
            ("followed_parent_is_registered_in_shandong",),
            ("one-application-a-child", "appointment-by-phone"),
        ),
        ("elsewhere", True, 0, ("applicant_is_registered_in_shandong",), ("appointment-by-phone", "law-as-of")),
    ],
)
def test_where_no_station_accepts_nothing_is_asked_for_and_only_what_refuses_is_said(
    name: str, nobody: bool, asked: int, points: tuple[str, ...], advice: tuple[str, ...]
) -> None:
    found = checklist({**ANSWERS, "elsewhere": ELSEWHERE}[name])

    assert nobody is found.nobody_accepts
    assert asked == len(found.asked)
    assert points == tuple(point.rule for point in found.points)
    assert advice == tuple(each.code for each in found.advice)


def test_other_ways_to_be_served_are_told_where_no_station_accepts() -> None:
    applicant = CertificateApplicant(registered_in="110105", formerly_registered_in=())
    never = checklist(assess(certificate(applicant=applicant, concerns=Concerns.SELF)))

    assert never.nobody_accepts
    assert "nationwide-channel" in {each.code for each in never.advice}


@pytest.mark.parametrize(
    ("accepts", "may_accept", "nobody"),
    [(True, True, False), (True, False, False), (False, True, False), (False, False, True)],
)
def test_nobody_accepts_only_if_no_station_may(accepts: bool, may_accept: bool, nobody: bool) -> None:
    kind = StationKind.SHANDONG_WITH_REGISTRY
    answer = evolve(
        ANSWERS["wrong station"],
        where_to_apply=(kind,) if accepts else (),
        where_it_depends=((kind, ()),) if may_accept else (),
    )

    assert nobody is checklist(answer).nobody_accepts


def test_what_refuses_comes_first_then_what_is_to_be_put_right_then_what_is_to_be_said() -> None:
    case = newborn(
        applied_on=date(2021, 11, 25),
        child=Child(born_on=date(2021, 11, 15)),
        checks=Checks(register=CheckResult.DIFFERS),
        follows=Follows.GRANDPARENT,
        grandparent=Grandparent(registered_in="371502"),
    )
    found = checklist(assess(case))
    ranks = [Outcome.of([(point.aspect, point.verdict)]) for point in found.points]

    assert [Outcome.REFUSE, Outcome.CORRECT, Outcome.INCOMPLETE, Outcome.DISCRETION] == [*dict.fromkeys(ranks)]
    assert {*found.open_points} == {*found.points}


@pytest.mark.parametrize(
    ("name", "clauses"),
    [
        ("father", ["SD-4.3", "MPS12-20", "MPS12-12", "SD-4.5"]),
        ("certificate", ["SD-3.3", "SD-3.4", "SD-3.6"]),
        ("card", ["SD-1.3", "IDL-10", "HZ-1", "MPS12-12", "IDL-12", "MPS12-80", "CS18-37", "MPS12-81"]),
        ("refused", ["SD-4.1"]),
        ("wrong station", ["SD-4.3", "MPS12-20", "MPS12-12", "SD-0"]),
        ("elsewhere", ["SD-2.1"]),  # neither papers nor a fee, where no station accepts
    ],
)
def test_every_clause_on_which_the_notice_rests_is_named_once(name: str, clauses: list[str]) -> None:
    """Of the papers, those there as well; of sharing them; of points, limits of the authorities, fee and advice."""
    answer = {**ANSWERS, "elsewhere": ELSEWHERE}[name]
    first, *_ = answer.materials

    assert clauses == [clause.id for clause in checklist(answer).clauses]
    assert first.clause in checklist(answer, [first.material]).clauses


def test_the_limits_of_a_notice_are_those_of_the_authorities() -> None:
    limits = [limit.id for _, limit in checklist(ANSWERS["father"]).deadlines]

    assert [LimitName.CITIZEN_NUMBER_ASSIGNED] == limits
    assert LimitName.BIRTH_DECLARED in {each.id for each in ANSWERS["father"].deadlines}


def test_a_checklist_shows_what_is_missing() -> None:
    complete = [needed.material for needed in ANSWERS["father"].materials]

    assert "<Checklist newborn-registration: accept; missing paternity-report>" == repr(
        checklist(ANSWERS["father"], complete[:-1])
    )
    assert "missing nothing>" in repr(checklist(ANSWERS["father"], complete))


def test_material_codes_that_do_not_exist_are_all_named() -> None:
    with pytest.raises(InputError) as caught:
        checklist(ANSWERS["father"], ["photo", "passport", "visa"])

    assert ["/presented/1", "/presented/2"] == [fault.pointer for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("presented", "pointers"),
    [
        ("photo", ["/presented"]),
        (None, ["/presented"]),
        (7, ["/presented"]),
        ([7, None], ["/presented/0", "/presented/1"]),
        (["photo:", "photo:the mayor", "passport:child"], ["/presented/0", "/presented/1", "/presented/2"]),
    ],
)
def test_what_presents_no_paper_is_named(presented: Any, pointers: list[str]) -> None:  # noqa: ANN401 - the point
    with pytest.raises(InputError) as caught:
        checklist(ANSWERS["father"], presented)

    assert pointers == [fault.pointer for fault in caught.value.faults]


def test_papers_are_held_against_an_answer() -> None:
    answer: Any = FATHER
    with pytest.raises(InputError) as caught:
        checklist(answer, ["passport"])

    assert ["/answer", "/presented/0"] == [fault.pointer for fault in caught.value.faults]
