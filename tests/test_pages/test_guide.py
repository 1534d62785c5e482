"""The guide as people read it: the six elements that are to be published, and what is not stated."""

import pytest
from tests.test_analysis.test_guide import GUIDES

from hukou_rules.pages.columns import columns
from hukou_rules.pages.guide import guide_page, needed_when
from hukou_rules.terms import Material, ServiceName

ELEMENTS = {
    "zh": ("受理部门", "办理条件", "办理流程", "所需材料", "办理时限", "收费依据及标准"),
    "en": ("Who accepts", "Conditions", "Procedure", "Papers to bring", "Time limits", "Fee and its basis"),
}


@pytest.mark.parametrize("service", ServiceName)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_every_guide_has_the_six_elements_in_both_languages(service: ServiceName, form: str) -> None:
    for language, elements in ELEMENTS.items():
        page = guide_page(
            GUIDES[service], "en" if language == "en" else "zh", "markdown" if form == "markdown" else "text"
        )
        places = [page.index(element) for element in elements]

        assert sorted(places) == places


@pytest.mark.parametrize("service", ServiceName)
def test_what_no_source_states_is_listed(service: ServiceName) -> None:
    found = GUIDES[service]

    assert all(str(each.name.zh) in guide_page(found) for each in columns(found) if each.value is None)


def test_a_paper_says_in_which_cases_it_is_needed() -> None:
    papers = {each.requirement.material: each for each in GUIDES[ServiceName.NEWBORN_REGISTRATION].papers}

    assert "父母的婚姻状况：已婚、一方死亡" == needed_when(papers[Material.MARRIAGE_CERTIFICATE]).zh
    assert (
        "the parents' marriage: never married; whom the child follows: father"
        == needed_when(papers[Material.PATERNITY_REPORT]).en
    )
