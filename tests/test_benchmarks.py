"""The benchmark compares before it times: its own pieces, our own side against the law, and what it published."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from benchmarks import page, worker
from benchmarks.decision import TASKS, Task, tables
from benchmarks.peers import hukou_rules as ours
from tests.services.oracles.newborn_registration import ORACLE

from hukou_rules import Aspect, to_dmn

EVIDENCE, WHOLE = TASKS


def decided(given: Mapping[str, Any], state: Mapping[str, str]) -> dict[str, str]:
    """Read plain tables: the first row that fits."""
    known = dict(state)
    for table in given["tables"]:
        asked = [known[name] for name in table["columns"]]
        known[table["name"]] = next(
            gives
            for cells, gives in table["rows"]
            if all(cell is None or value in cell for cell, value in zip(cells, asked, strict=True))
        )
    return {table["name"]: known[table["name"]] for table in given["tables"]}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_engine_is_given_tables_that_say_what_the_library_says(task: Task) -> None:
    given = tables(to_dmn(task.service))

    assert [*given["inputs"]] == [*task.codes]
    for state in task.checked():
        assert ours.answer(task.service, state) == decided(given, state), state


def test_all_states_of_a_small_decision_are_checked_and_of_a_large_one_all_that_each_rule_asks_for() -> None:
    assert 324 == len(EVIDENCE.checked()) == len({tuple(state.items()) for state in EVIDENCE.checked()})
    for rule in WHOLE.service.rules:
        met = {tuple(state[name] for name in rule.domains) for state in WHOLE.covering()}
        unknown = [name in WHOLE.service.declared for name in rule.domains]
        expected = 1
        for values, also in zip(rule.domains.values(), unknown, strict=True):
            expected *= len(values) + also

        assert expected == len(met), rule.name


def test_our_own_side_answers_as_the_law_does() -> None:
    """The oracle of the tests is written from the law, not from the code."""
    for state in WHOLE.drawn(300):
        said = ours.answer(WHOLE.service, state)
        for aspect in Aspect:
            oracle = getattr(ORACLE, aspect.code)
            asked = oracle.__code__.co_varnames[: oracle.__code__.co_argcount]

            assert oracle(**{name: state[name] for name in asked}).code == said[f"{aspect.code}_outcome"], state


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_what_is_timed_of_ours_says_the_same(task: Task, tmp_path: Path) -> None:
    task.write(tmp_path)
    engine = ours.Engine(tmp_path)

    for state in task.checked():
        assert ours.answer(task.service, state) == engine.decide(state)


def test_the_worker_answers_and_times_in_the_order_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "SECONDS", 0.001)
    EVIDENCE.write(tmp_path)
    worker.main("hukou_rules", "check", tmp_path)

    expected = [ours.answer(EVIDENCE.service, state) for state in EVIDENCE.checked()]
    assert expected == json.loads(capsys.readouterr().out)

    worker.main("hukou_rules", "time", tmp_path)
    measured = json.loads(capsys.readouterr().out)
    assert {"decision, µs", "JSON to JSON, µs", "typed, seen, µs", "everything, unseen, µs"} < {*measured}
    assert all(figure > 0 for figure in measured.values())


# --- what was published -----------------------------------------------------------------------------------------------


def test_pages_and_pictures_say_what_the_results_say() -> None:
    stale = [path.name for path, text in page.generated().items() if text != path.read_text(encoding="utf-8")]

    assert [] == stale, "run `python -m benchmarks.page`"


def test_another_result_would_be_another_page() -> None:
    kept = json.loads(page.RESULTS.read_text(encoding="utf-8"))
    kept["decisions"]["whole"]["zen_engine"]["decision, µs"] = [1234.0] * kept["about"]["rounds"]
    changed = [path.name for path, text in page.generated(kept).items() if text != path.read_text(encoding="utf-8")]

    assert ["performance.md", "performance-states-zh.svg", "performance.md", "performance-states-en.svg"] == changed


def test_a_budget_that_is_missed_says_so() -> None:
    kept = json.loads(page.RESULTS.read_text(encoding="utf-8"))
    results = page.Results(kept, "en")
    met = page.Budget("", "", ("ours", "verify, s"), None, 1e9)

    assert "met" == met.row(results)[-1]
    assert "**falls short**" == evolve(met, limit=1e-9).row(results)[-1]
    assert "**falls short**" == evolve(met, more=True).row(results)[-1]


@pytest.mark.parametrize("path", sorted(Path("docs/images").glob("performance-*.svg")), ids=lambda path: path.name)
def test_a_picture_says_what_it_shows_and_can_be_read_in_the_dark(path: Path) -> None:
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    svg = {"": "http://www.w3.org/2000/svg"}

    assert all(root.findtext(each, "", svg) for each in ("title", "desc"))
    assert "prefers-color-scheme:dark" in root.findtext("style", "", svg)
    assert 3 <= len(root.findall("path[@class]", svg))
