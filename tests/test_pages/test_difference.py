"""Differences as a changelog takes them: of what, where, before and after."""

from attrs import evolve
from tests.test_analysis.test_diff import NEWBORN, TEMPORARY, USUAL

from hukou_rules.analysis.diff import diff, diff_editions
from hukou_rules.decision import Fee, TimeLimit
from hukou_rules.law.readings import (
    NonMaritalNewborn,
    TemporaryMaterials,
)
from hukou_rules.law.shandong_2021 import SD_4_6
from hukou_rules.pages.difference import difference_page
from hukou_rules.services.newborn_registration import (
    citizen_number_is_assigned,
    list_is_open,
    register_entry_matches,
)
from hukou_rules.terms import Term


def test_where_nothing_differs_it_says_so() -> None:
    assert "0处变化" in difference_page(diff(NEWBORN, USUAL, USUAL))


def test_materials_appear_and_disappear() -> None:
    found = diff(TEMPORARY, USUAL, evolve(USUAL, temporary_materials=TemporaryMaterials.REGISTER_AND_PHOTO))
    said_ = difference_page(found, "en")

    assert (
        "material acceptance_slip [MPS12-82]: id_card_application=pending/issued-not-collected/card-collected" in said_
    )
    assert "none → required: photograph (the applicant)" in said_
    assert "所有情形" in difference_page(found)


def test_a_non_marital_birth_is_named_with_its_clause() -> None:
    strict = evolve(USUAL, non_marital_newborn=NonMaritalNewborn.REGISTRATION_STATION_ONLY)

    assert (
        "- 判定 birth_out_of_wedlock_is_no_bar [GBF96-1]："
        "home=other，parents_marriage=never-married，birth=ordinary：符合 → 不符合\n"
        in difference_page(diff(NEWBORN, USUAL, strict))
    )


def test_a_step_that_is_gone_is_named_with_who_took_it() -> None:
    found = diff_editions(NEWBORN, evolve(NEWBORN, steps=NEWBORN.steps[:-1]))

    assert (
        "- 流程 deliver_register [SD-4.6]：register_wanted=wanted："
        "户籍地派出所：申请人需要的，按“缴旧寄新”办理居民户口簿，可以代取、寄递等"
        "（编制公民身份号码 → 交付户口簿） → 无\n"
    ) in difference_page(found)


def five_days(*known: Term) -> TimeLimit | None:
    limit = citizen_number_is_assigned.answer(*known)
    return limit and evolve(limit, amount=5)


def test_another_edition_differs_where_it_was_changed() -> None:
    amended = NEWBORN.amended(
        evolve(citizen_number_is_assigned, function=five_days),
        evolve(list_is_open, text=evolve(list_is_open.text, en="The list is closed.")),
    )
    later = evolve(
        amended,
        rules=tuple(rule for rule in amended.rules if rule is not register_entry_matches),
        fee=Fee(amount_cny=5, clause=SD_4_6),
    )
    found = diff_editions(NEWBORN, later)
    lines = difference_page(found, "en")

    assert "finding register_entry_matches [SD-4.2]: register_check=differs, care=parents: not met → none" in lines
    assert "3 working days from 'accepted' (station of registration shall) → 5 working days" in lines
    assert "fee SD-4.6 [SD-4.6]: always: none → 5 CNY" in lines
    assert "advice list_is_open [SD-4.3]: always: materials-list-open: The list of papers is open" in lines
    assert "→ materials-list-open: The list is closed.\n" in lines
    assert found.of == found.states
