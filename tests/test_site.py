"""The two sites: the same pages in both languages, in the same order, and the tables that are made from the rules."""

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from scripts import site_guides
from scripts.build_site import CONFIGS, PLAIN, assembled, in_one_line, led_to_clauses
from scripts.site_code import CODE_WIDTH, shown, width_of
from scripts.site_pages import pages
from scripts.site_tables import TABLES

from hukou_rules.exchange.schema import DOCUMENTS
from hukou_rules.law import CLAUSES
from hukou_rules.pages.layout import LANGUAGES, Language
from hukou_rules.services import SERVICES

ROOT = Path(__file__).parents[1]

Site = Callable[[Language], dict[str, str]]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Return every page as it is put together, once; the proofs, which take seconds, are tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(TABLES, "verify", str)
        yield cache(assembled)


def written(language: Language) -> set[str]:
    """Return the pages that somebody wrote."""
    folder = ROOT / "docs" / language
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}


def nav(language: Language) -> list[str]:
    """Return the pages of a site in the order in which they are read."""
    config = (ROOT / CONFIGS[language]).read_text(encoding="utf-8").partition("\nnav:\n")[2]
    return re.findall(r"(?:: |- )(\S+\.md)$", config, re.MULTILINE)


def test_both_sites_have_the_same_pages() -> None:
    assert written("zh") == written("en")
    assert {*pages("zh")} == {*pages("en")}


def test_every_page_stands_once_in_the_same_place_of_both_navs() -> None:
    assert nav("zh") == nav("en")
    assert len(nav("zh")) == len({*nav("zh")})
    assert written("zh") <= {*nav("zh")}
    assert {"json", "law", "rules"} == {path.partition("/")[0] for path in {*pages("zh")} - {*nav("zh")}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_has_an_address_and_every_citation_leads_to_it(language: Language, site: Site) -> None:
    texts = site(language)
    anchors = {
        f"{path}#{name}"
        for path, text in texts.items()
        if path.startswith("law/")
        for name in re.findall(r"^## .+ \{#(.+)\}$", text, re.MULTILINE)
    }
    cited = {
        f"law/{to}"
        for text in texts.values()
        for to in re.findall(r"\]\((?:\.\./)*(?:law/)?([\w.]+\.md#[A-Z][\w.-]+)\)", text)
    }
    left = [
        (path, *found)
        for path, text in texts.items()
        for found in re.findall(r"\[([A-Z]+-[0-9.]+)\]", PLAIN.sub("", text))
    ]

    assert {f"law/{clause.source.key}.md#{clause.id}" for clause in CLAUSES.values()} == anchors
    assert {each for each in cited if each.partition("#")[2] in CLAUSES} == anchors
    assert [] == left


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_a_written_page_leads_to_a_page_or_to_a_file_that_both_share(language: Language) -> None:
    there = {*written(language), *pages(language)}
    wrong = []
    for name in written(language):
        text = (ROOT / "docs" / language / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
            target = posixpath.normpath(f"{posixpath.dirname(name)}/{link}".lstrip("/"))
            shared = target.startswith("../") and (ROOT / "docs" / target.removeprefix("../")).is_file()
            wrong += [] if target in there or shared else [(name, link)]

    assert [] == wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_begins_with_what_a_counter_asks_for(language: Language, site: Site) -> None:
    page = site(language)["calendar.md"]
    years = re.findall(r"<title[^>]*>\D*(\d{4})", TABLES["years"](language))

    assert page.index("2026-02-24") < page.index("```py")
    assert ["2026", "2027", "2025"] == years


def test_code_and_headings_are_not_made_links() -> None:
    text = (
        "# About SD-4.1\n\nBy [SD-4.1] and SD-4.3, not SD-4.9 or [SD-4.2](x.md).\n\n```text\nSD-4.1\n```\n\n`SD-4.1`\n"
    )

    assert text.replace("[SD-4.1]", "[SD-4.1](../law/SD.md#SD-4.1){.id .clause}").replace(
        "SD-4.3", "[SD-4.3](../law/SD.md#SD-4.3){.id}"
    ) == led_to_clauses(text, "cases/a.md")


def test_clauses_between_chinese_are_cited() -> None:
    assert led_to_clauses("依SD-4.1至SD-4.3。", "a.md").count("](law/SD.md#SD-4.") == 2


def test_what_became_of_an_answer_is_told_in_both_languages(site: Site) -> None:
    told = {path.name for path in (ROOT / "changelog.d").glob("*.rule.md")}

    assert told == {path.name for path in (ROOT / "changelog.d" / "zh").iterdir()}
    assert len(told) == site("zh")["changelog.md"].count("**影响谁：**")
    assert len(told) == site("en")["changelog.md"].count("**Affected:**")


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_is_no_wider_than_a_page(language: Language, site: Site) -> None:
    blocks = [
        (path, line)
        for path, text in site(language).items()
        for block in re.findall(r"^ *```(?:python|pycon|json)\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
        for line in block.splitlines()
    ]

    assert 1000 < len(blocks)
    assert [] == [each for each in blocks if width_of(each[1]) > CODE_WIDTH]
    assert 13 == width_of("受理 accepted")


def test_what_a_block_asserts_is_shown_as_a_session() -> None:
    page = """```python
x = [date(2021, 12, 1)]

assert x[0] == date(2021, 12, 1)
assert "a" not in x
y = 1  # used below
assert x == [
    y
    for y in x
]
assert y
```"""

    assert """```python
x = [date(2021, 12, 1)]
```

```pycon
>>> x[0]
datetime.date(2021, 12, 1)
>>> "a" not in x
True
```

```python
y = 1  # used below
```

```pycon
>>> (x == [
...     y
...     for y in x
... ])
True
```

```python
assert y
```""" == shown(page)


def test_sentences_of_a_chinese_paragraph_stand_side_by_side() -> None:
    text = "# 题\n\n甲。\n乙，见[丙](x.md)。\n`丁`\n- 一。\n- 二。\n\n    三。\n    四。\n\n```text\n五。\n六。\n```\n"

    assert (
        "# 题\n\n甲。乙，见[丙](x.md)。`丁`\n- 一。\n- 二。\n\n    三。四。\n\n```text\n五。\n六。\n```\n"
        == in_one_line(text)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_that_asks_is_led_to_once_it_is_built(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "services/newborn-registration.md"

    monkeypatch.setattr(site_guides, "WIZARD", tmp_path / "absent")
    assert "wizard/" not in pages(language)[page]
    monkeypatch.setattr(site_guides, "WIZARD", tmp_path)
    up = {"zh": "..", "en": "../.."}[language]
    assert f'href="{up}/wizard/index.html#lang={language}&service=newborn-registration"' in pages(language)[page]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_service_has_a_page_and_a_sheet_to_sign(language: Language) -> None:
    made = pages(language)
    for service in SERVICES:
        sheets = made[f"review/{service.name.code}.md"]

        assert [part.name for part in service.parts] == re.findall(r"^## .+ \{#(\w+) \.sheet\}$", sheets, re.MULTILINE)
        assert len(service.parts) == sheets.count(service.edition.id)
        for part in service.parts:
            page = made[f"rules/{service.name.code}/{part.name}.md"]

            assert all(f"> **{clause.id}** {getattr(clause.statement, language)}" in page for clause in part.clauses)
            assert f"def {part.function.__name__}(" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_of_the_contract_has_a_page_with_its_keys_and_codes(language: Language) -> None:
    made = pages(language)
    row = {
        "zh": "| `follows` | 新生儿随谁落户 | [Follows](#Follows)或者`null` |",
        "en": "| `follows` | whom the child follows | [Follows](#Follows) or `null` |",
    }

    assert {f"json/{name}.md" for name in DOCUMENTS} <= {*made}
    assert row[language] in made["json/input.md"]
    assert "| `due` |" in made["json/answer.md"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_a_rule_says_what_the_rule_says(language: Language) -> None:
    page = pages(language)["rules/newborn-registration/child_is_not_registered_yet.md"]
    words = {
        "zh": ("尚未登记", "符合", "已经登记", "不符合"),
        "en": ("not yet registered", "met", "registered already", "not met"),
    }

    assert [*zip(words[language][::2], words[language][1::2], strict=True)] == re.findall(
        r"^\| ([^|]+) \| \*\*(.+)\*\* \|$", page, re.MULTILINE
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_cures_names_every_fact_once_for_each_way(language: Language) -> None:
    rows = TABLES["cures"](language).splitlines()

    assert {5} == {row.count("|") - 1 for row in rows}
    assert len(rows) == len({*rows})
    assert any("| 由谁申请 | 监护人、父亲、母亲 |" in row for row in rows) == (language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_differences_has_every_reading_that_rules_ask_for(language: Language) -> None:
    table = TABLES["diff"](language)

    assert {6} == {line.count("|") for line in table.splitlines()}
    assert all(getattr(service.name, language) in table for service in SERVICES[1:])


def test_the_table_of_questions_has_a_row_for_each_service() -> None:
    rows = TABLES["interview"]("en").splitlines()[2:]

    assert ["12", "9", "9", "7"] == [row.split(" | ")[1] for row in rows]


def test_a_guide_begins_with_what_is_certain_and_with_each_limit_from_the_same_day() -> None:
    made = pages("zh")

    assert "**带什么** 居民身份证领取凭证（居民身份证的申领情况：" in made["services/temporary-id-card.md"]
    assert "；必要时：居民户口簿、相片\n" in made["services/temporary-id-card.md"]
    assert re.search(r"\*\*多长时间\*\* .*60日内.*45日内", made["services/first-id-card.md"])


def test_options_whose_names_hold_commas_stay_apart() -> None:
    sheets = pages("zh")["review/temporary-id-card.md"]

    assert "| 正在申领；已经签发、尚未领取；没有申领 | **符合** |" in sheets
    assert "申领情况：正在申领/已经签发、尚未领取/已经领取，" in sheets


@pytest.mark.parametrize("language", LANGUAGES)
def test_clauses_stand_in_the_order_of_their_source(language: Language) -> None:
    numbers = [int(each) for each in re.findall(r"\{#MPS12-(\d+)\}", pages(language)["law/MPS12.md"])]

    assert numbers == sorted(numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_name_the_services_in_one_order(language: Language) -> None:
    made = pages(language)
    listed = [made["services/index.md"], made["rules/index.md"], made["review/index.md"]]
    orders = [[*dict.fromkeys(re.findall(r"\]\(([a-z-]+)(?:\.md|/index\.md)", page))] for page in listed]

    assert [orders[0]] * 3 == orders
    assert [name for name in nav(language) if name.startswith("services/")] == [
        "services/index.md",
        *(f"services/{name}.md" for name in orders[0]),
    ]
