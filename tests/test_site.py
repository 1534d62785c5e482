"""The two sites: the same pages in both languages, in the same order, and the tables that are made from the rules."""

import re
from pathlib import Path

import pytest
from scripts.build_site import CONFIGS, UNTRANSLATED, assembled
from scripts.site_pages import TABLES, pages

from hukou_rules.pages.layout import LANGUAGES, Language
from hukou_rules.services import SERVICES

ROOT = Path(__file__).parents[1]
IN_ONE_LANGUAGE = {
    "architecture.md",
    "calendar.md",
    "compatibility.md",
    "cures.md",
    "decisions/0001-plain-functions-not-a-rule-engine.md",
    "decisions/0002-own-json-walk.md",
    "decisions/0003-another-province-is-another-station.md",
    "decisions/0004-a-presumption-never-refuses.md",
    "decisions/0005-rows-are-remembered-not-recoded.md",
    "decisions/0006-no-silent-override.md",
    "decisions/0007-a-notice-is-read-by-its-own-words.md",
    "diff.md",
    "how-to/amend-the-rules.md",
    "how-to/assess-many-rows.md",
    "how-to/keep-a-county-profile.md",
    "how-to/keep-and-recheck-a-record.md",
    "how-to/put-deadlines-into-a-calendar.md",
    "how-to/read-a-notice.md",
    "how-to/run-a-station-agenda.md",
    "how-to/serve-answers-over-http.md",
    "how-to/talk-with-people.md",
    "how-to/use-the-command-line.md",
    "how-to/use-the-rules-in-a-dmn-engine.md",
    "how-to/validate-with-a-schema.md",
    "interview.md",
    "services/first-id-card.md",
    "services/newborn-registration.md",
    "services/registration-certificate.md",
    "services/temporary-id-card.md",
    "silent-points.md",
    "tutorial.md",
    "verify.md",
}
"""Pages that nobody has translated yet: a translation takes its line away."""


def written(language: Language) -> set[str]:
    """Return the pages that somebody wrote."""
    folder = ROOT / "docs" / language
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}


def nav(language: Language) -> list[str]:
    """Return the pages of a site in the order in which they are read."""
    config = (ROOT / CONFIGS[language]).read_text(encoding="utf-8").partition("\nnav:\n")[2]
    return re.findall(r"(?:: |- )(\S+\.md)$", config, re.MULTILINE)


def test_both_sites_have_the_same_pages() -> None:
    assert IN_ONE_LANGUAGE == written("zh") ^ written("en")
    assert {*pages("zh")} == {*pages("en")}


def test_every_page_stands_once_in_the_same_place_of_both_navs() -> None:
    assert nav("zh") == nav("en")
    assert len(nav("zh")) == len({*nav("zh")})
    assert written("zh") | written("en") <= {*nav("zh")} <= {*assembled("zh")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_the_other_language_says_that_it_is_one(language: Language) -> None:
    noted = {path for path, text in assembled(language).items() if text.startswith(UNTRANSLATED[language])}

    assert IN_ONE_LANGUAGE - written(language) == noted


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

    assert ["9", "9", "7", "12"] == [row.split(" | ")[1] for row in rows]
