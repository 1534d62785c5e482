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

    assert "父母的婚姻状况：已婚或者一方死亡" == needed_when(papers[Material.MARRIAGE_CERTIFICATE]).zh
    assert (
        "the parents' marriage: never married; whom the child follows: father"
        == needed_when(papers[Material.PATERNITY_REPORT]).en
    )


@pytest.mark.parametrize("service", ServiceName)
def test_sharing_is_spoken_of_once_and_never_of_what_is_itself_the_condition(service: ServiceName) -> None:
    page = guide_page(GUIDES[service])
    notes = [line for line in page.splitlines() if "能够通过数据共享核验的可以不再提交，请仍随身携带原件" in line]
    shared = {each.requirement.material for each in GUIDES[service].papers if each.requirement.material.may_be_shared}

    assert min(1, len(shared)) == len(notes)
    assert page.count("共享") == len(notes)
    for material in (Material.ACCEPTANCE_SLIP, Material.IDENTITY_DOCUMENT, Material.TRAVEL_DOCUMENT):
        assert not any(material.zh in note for note in notes)


def test_a_station_that_the_wording_alone_includes_is_to_be_phoned() -> None:
    page = guide_page(GUIDES[ServiceName.NEWBORN_REGISTRATION])

    assert "省内不办户籍业务的派出所（按文义包括；请先电话确认）" in page
    assert "without registry (included by the wording; please phone first)" in guide_page(
        GUIDES[ServiceName.NEWBORN_REGISTRATION], "en"
    )
