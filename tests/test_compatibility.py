"""Every version that was kept binds those after it, and the policy page says nothing that no test holds."""

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from tests.versions import KEPT, api, differences, facts_of, keep, meanings, replayed

import hukou_rules
from hukou_rules import assess, read_case, to_dict

NOW = facts_of()
WHAT_TO_DO = """\
This is not as version {version} was, which programs rely on:
  {changed}
1. If that was not meant, put it right, and leave tests/compatibility alone.
2. If it was, docs/en/compatibility.md says which number of the version has to go up, and what goes before.
(If that version was never released: `python scripts/keep_version.py --unreleased`.)
"""


def numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


FOLDERS = sorted(KEPT.iterdir(), key=lambda folder: numbers(folder.name))


def binds(version: str, now: str = NOW["version"]) -> bool:
    """Whether nothing of a version may be gone: it has the same first number, or before 1.0 the same two."""
    then, this = numbers(version), numbers(now)
    return then[: 1 if then[0] else 2] == this[: 1 if this[0] else 2]


def complaint(folder: Path, changed: list[str]) -> str:
    return WHAT_TO_DO.format(version=folder.name, changed="\n  ".join(changed[:40])) if changed else ""


def known(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "version.json").read_text(encoding="utf-8"))
    return found


def kept_api(folder: Path) -> list[str]:
    return (folder / "api.txt").read_text(encoding="utf-8").splitlines()


KEPT_VERSIONS = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
BINDING = pytest.mark.parametrize("folder", [each for each in FOLDERS if binds(each.name)], ids=lambda each: each.name)


def test_this_version_is_kept() -> None:
    assert NOW["version"] in {folder.name for folder in FOLDERS}, "run `python scripts/keep_version.py`"


@BINDING
def test_what_a_version_offers_may_grow_and_not_shrink(folder: Path) -> None:
    said = complaint(folder, sorted({*kept_api(folder)} - {*api()}))

    assert "" == said, said


@BINDING
def test_a_program_for_a_version_still_runs(folder: Path) -> None:
    assert NOW["contract"] == runpy.run_path(str(folder / "consumer.py.txt"))["document"]["contract"]


@BINDING
def test_default_readings_and_the_contract_wait_for_the_next_major_version(folder: Path) -> None:
    then = known(folder)

    assert then["contract"] == NOW["contract"]
    assert then["readings"].items() <= NOW["readings"].items()


@KEPT_VERSIONS
def test_a_version_of_python_is_dropped_by_a_minor_version_at_the_least(folder: Path) -> None:
    then = known(folder)

    assert then["python"] == NOW["python"] or numbers(folder.name)[:2] < numbers(NOW["version"])[:2]


@KEPT_VERSIONS
def test_what_a_version_answered_and_wrote_is_answered_and_read_again(folder: Path) -> None:
    """Answers, records, interviews, profiles, notices, batches: as long as the contract is the same."""
    if known(folder)["contract"] == NOW["contract"]:
        said = complaint(folder, [*replayed(folder)])

        assert "" == said, said


@KEPT_VERSIONS
def test_a_code_never_gets_another_meaning(folder: Path) -> None:
    now = meanings(api())

    for term, members in meanings(kept_api(folder)).items():
        assert members == {code: now.get(term, members).get(code, member) for code, member in members.items()}


# --- what these tests would notice ------------------------------------------------------------------------------------


def test_which_versions_bind_which() -> None:
    assert [True, True, False, False] == [binds("0.1.0", now) for now in ("0.1.0", "0.1.9", "0.2.0", "1.0.0")]
    assert [True, True, False] == [binds("1.2.3", now) for now in ("1.2.3", "1.9.0", "2.0.0")]


def test_a_name_that_goes_and_a_parameter_that_goes_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {*api()}
    monkeypatch.setattr(hukou_rules, "__all__", [name for name in hukou_rules.__all__ if name != "next_question"])
    monkeypatch.setattr(hukou_rules, "checklist", hukou_rules.cures)

    assert {"next_question(answer 0)", "checklist(presented 1)"} <= before - {*api()}
    assert {"next_question", "checklist"} == {line.partition("(")[0] for line in before - {*api()}}


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ({"a": 1, "b": [{"c": "x"}, {"c": "y"}]}, []),
        ({"a": 1, "b": [{"c": "x", "d": 1}, {"c": "y"}], "new": 2}, []),
        ({"b": [{"c": "x"}, {"c": "y"}]}, ["/a is gone"]),
        ({"a": 2, "b": [{"c": "x"}, {}]}, ["/a was 1, is 2", "/b/1/c is gone"]),
        ({"a": 1, "b": [{"c": "x"}]}, ["/b was [{'c': 'x'}, {'c': 'y'}], is [{'c': 'x'}]"]),
    ],
)
def test_what_is_gone_or_another_is_named(now: object, said: list[str]) -> None:
    assert said == [*differences({"a": 1, "b": [{"c": "x"}, {"c": "y"}]}, now, same=True)]


def test_under_another_edition_values_may_be_others_and_keys_may_not_go() -> None:
    kept = {"a": 1, "b": [{"c": "x"}], "d": None}

    assert [] == [*differences(kept, {"a": 2, "b": [], "d": "y"}, same=False)]
    assert ["/a was 1, is 'one'", "/b/0/c is gone"] == [*differences(kept, {"a": "one", "b": [{}], "d": 1}, same=False)]


def test_a_changed_answer_is_noticed(tmp_path: Path) -> None:
    keep(tmp_path / "now")
    path = tmp_path / "now" / "said.jsonl"
    path.write_text(path.read_text("utf-8").replace('"outcome":"accept"', '"outcome":"refuse"', 1), encoding="utf-8")

    assert ["answer/outcome was 'refuse', is 'accept'"] == [*replayed(tmp_path / "now")]
    assert "answer/outcome" in complaint(tmp_path / "now", [*replayed(tmp_path / "now")])


def test_a_version_that_is_kept_is_not_written_again() -> None:
    assert 1 == runpy.run_path("scripts/keep_version.py")["main"]([])


# --- the page ---------------------------------------------------------------------------------------------------------

HERE = "tests/test_compatibility.py::test_"
OFFERS = f"{HERE}what_a_version_offers_may_grow_and_not_shrink"
ANSWERED = f"{HERE}what_a_version_answered_and_wrote_is_answered_and_read_again"
EDITIONS = "tests/law/test_editions.py::test_each_edition_answers_as_it_did_when_it_was_kept"
DEFAULTS = f"{HERE}default_readings_and_the_contract_wait_for_the_next_major_version"
SAID = f"{HERE}the_page_names_the_numbers_of_this_version"
STRICT = "tests/test_exchange/test_record.py::test_no_object_of_a_record_takes_a_key_that_it_does_not_have"
NO_TEST = ""  # it tells people what to do, or what they may
HELD = {
    "Python programs, saved JSON": NO_TEST,
    "| package": SAID,
    "| edition of the rules": SAID,
    "| JSON contract": SAID,
    "| calendar": f"{HERE}each_answer_names_the_edition_and_each_deadline_the_calendar",
    "Each answer names": f"{HERE}each_answer_names_the_edition_and_each_deadline_the_calendar",
    "The same edition": ANSWERED,
    "| wording": "tests/law/test_editions.py::test_words_alone_are_no_change",
    "| a new arrangement": "tests/test_deadlines.py::test_a_notice_makes_a_provisional_date_final_"
    "and_moves_the_fingerprint_only_if_it_touches_it",
    "| an answer that contradicted": EDITIONS,
    "| new services": f"{HERE}which_versions_bind_which",
    "| new codes": f"{HERE}which_versions_bind_which",
    "| answers that change because the law did": EDITIONS,
    "| another default reading": DEFAULTS,
    "| removing or renaming": OFFERS,
    "| dropping a version of Python": f"{HERE}a_version_of_python_is_dropped_by_a_minor_version_at_the_least",
    "Before 1.0": f"{HERE}which_versions_bind_which",
    "- Codes are never reused": f"{HERE}a_code_never_gets_another_meaning",
    "- Answers of earlier versions": ANSWERED,
    "- Nothing goes without notice": OFFERS,
    "- Every change of an answer": f"{HERE}every_change_of_an_answer_says_which_and_whose_and_why",
    "- Programs that read output": STRICT,
    "In DMN and CSV": OFFERS,
    "Pictures follow": "tests/test_pages/test_pictures.py",
    "Public names": "tests/test_public_api.py::test_the_promise_of_compatibility_names_the_list",
    "Names in other modules": NO_TEST,
    "What a version offers": OFFERS,
}
"""Which test holds each line of the page."""


def lines(language: str) -> list[str]:
    page = Path(f"docs/{language}/compatibility.md").read_text(encoding="utf-8")
    return [
        line
        for line in page.splitlines()
        if line and not line.startswith(("#", "|---", "| Name", "| Change", "| 名称", "| 变化"))
    ]


def test_each_line_of_the_page_is_held_by_a_test_that_is_there() -> None:
    assert [*HELD] == [next((start for start in HELD if line.startswith(start)), line) for line in lines("en")]
    for path, _, name in (held.partition("::") for held in HELD.values() if held):
        assert f"def {name}(" in Path(path).read_text(encoding="utf-8") if name else Path(path).exists(), name


def test_the_page_says_the_same_in_both_languages() -> None:
    chinese, english = ([line[0] for line in lines(each) if line[0] in "|-"] for each in ("zh", "en"))

    assert english == chinese


@pytest.mark.parametrize("fragment", sorted(Path("changelog.d").glob("*.rule.md")), ids=lambda path: path.name)
def test_every_change_of_an_answer_says_which_and_whose_and_why(fragment: Path) -> None:
    filled = re.findall(r"^\*\*(.+?):\*\*\s+\S", fragment.read_text(encoding="utf-8"), re.MULTILINE)

    assert ["Service", "Clauses", "In force from", "Affected", "Rationale"] == filled


def test_the_page_names_the_numbers_of_this_version() -> None:
    (edition,) = {*NOW["editions"].values()}
    for language in ("zh", "en"):
        now = [line.split(" | ")[1] for line in lines(language) if line.startswith("| ")][:3]

        assert [".".join(NOW["version"].split(".")[:2]), f"`{edition}`", str(NOW["contract"])] == now


def test_each_answer_names_the_edition_and_each_deadline_the_calendar() -> None:
    document: dict[str, Any] = to_dict(assess(read_case(Path("examples/first_id_card.json").read_text("utf-8"))))

    assert NOW["editions"]["first-id-card"] == document["edition"]["id"]
    assert document["deadlines"]
    for deadline in document["deadlines"]:
        assert {"source", "version", "published_through", "fingerprint"} <= {*deadline["calendar"]}
