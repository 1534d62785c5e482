"""What a version offered and what it answered, so that every later one can be held to it."""

import argparse
import inspect
import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
from tests import batches
from tests.test_errors_documented import USED

import hukou_rules
from hukou_rules import (
    INPUT_SCHEMA,
    OUTPUT_SCHEMA,
    SERVICES,
    Application,
    HukouRulesError,
    Readings,
    ServiceName,
    agenda,
    assess,
    assess_batch,
    checklist,
    interview_step,
    progress,
    read_case,
    read_notice,
    read_profile,
    recheck,
    record,
    replay,
    to_csv,
    to_dict,
    to_dmn,
)
from hukou_rules.assessment import CONTRACT
from hukou_rules.cli import parser_for
from hukou_rules.exchange.interview import step_json

__all__ = ["KEPT", "api", "differences", "facts_of", "keep", "meanings", "replayed"]

KEPT = Path("tests/compatibility")
NEWBORN = ServiceName.NEWBORN_REGISTRATION
TODAY = date(2022, 1, 4)
EVERY = 16  # of so many documented cases one is kept
MOVING = {"zh", "en", "law_as_of", "library", "version", "published_through"}
"""Keys whose values may change at any time: words, and what an answer says of the library and the package of days."""


# --- what is offered --------------------------------------------------------------------------------------------------


def api() -> list[str]:
    """Return a line for each thing that may not go or change: names, parameters, codes, columns, ids, commands."""
    lines: set[str] = set()
    for name in hukou_rules.__all__:
        lines |= {*_of_name(name, getattr(hukou_rules, name))}
    for path in Path("src/hukou_rules/facts").glob("*.py"):
        module = import_module(f"hukou_rules.facts.{path.stem}".removesuffix(".__init__"))
        for name in getattr(module, "__all__", ()):
            lines |= {*_of_name(f"facts.{path.stem}.{name}", getattr(module, name))}
    for service in SERVICES:
        of = service.name.code
        lines |= {f"{of}: rule {part.name}" for part in service.rules}
        lines |= {f"{of}: advice {part.code}" for part in service.advice}
        lines |= {f"{of}: paper {material.code}:{whose.code}" for material, whose in service.papers_of}
        lines |= {f"{of}: {name} may be {term.code}" for name, fact in service.declared.items() for term in fact.domain}
        lines |= {f"{of}: column of CSV {column}" for column in to_csv(of).splitlines()[0].split(",")}
        lines |= {f"{of}: id in DMN {name}" for name in re.findall(r'<(?:inputData|decision) id="([^"]+)"', to_dmn(of))}
        lines |= {f"{of}: column in {column}" for column in INPUT_SCHEMA[of].names}
        lines |= {f"{of}: column out {column}" for column in OUTPUT_SCHEMA[of].names}
    lines |= {f"fault {code}" for code in USED}
    return sorted(lines | {*_commands()})


def _of_name(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - anything public
    if not (inspect.isclass(value) or inspect.isfunction(value)):
        yield f"{name} is {type(value).__name__}"
        return
    if isinstance(value, type):
        ours = [base for base in value.__mro__ if base.__module__.startswith("hukou_rules")]
        yield from (f"{name}.{each}" for base in ours for each in vars(base) if not each.startswith("_"))
        if issubclass(value, Enum):
            yield from (f"{name}.{each.name} = {each.value}" for each in value)
        if value is HukouRulesError or value is Application or issubclass(value, Enum):  # nobody makes one
            return
    for place, each in enumerate(inspect.signature(value).parameters.values()):
        yield f"{name}({each.name}{'=' if each.kind is each.KEYWORD_ONLY else f' {place}'})"
        if each.default is not each.empty:
            yield f"{name}({each.name}) may be left out"


def _commands() -> Iterator[str]:
    (commands,) = (each for each in parser_for()._actions if isinstance(each, argparse._SubParsersAction))  # noqa: SLF001 - argparse lists them nowhere else
    for command, parser in commands.choices.items():
        for action in parser._actions:  # noqa: SLF001 - as above
            for option in action.option_strings or [action.dest]:
                yield f"command {command} {option}"
                yield from (f"command {command} {option} {choice}" for choice in action.choices or ())


def facts_of() -> dict[str, Any]:
    """Return what else a version promises: contract, editions, default readings, the oldest Python."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "version": project["version"],
        "python": project["requires-python"],
        "contract": CONTRACT,
        "editions": {service.name.code: service.edition.id for service in SERVICES},
        "readings": {each.name: getattr(Readings(), each.name).code for each in attrs.fields(Readings)},
    }


# --- what is answered -------------------------------------------------------------------------------------------------


def _plain(value: object) -> Any:  # noqa: ANN401 - any JSON value
    return json.loads(json.dumps(value, default=str))


CALLS: dict[str, Callable[[Any], Any]] = {
    "answer": lambda case: to_dict(assess(read_case(case))),
    "record": lambda text: {"outcome": replay(text).outcome().code, "recheck": to_dict(recheck(text))},
    "progress": lambda case: to_dict(progress(assess(read_case(case)), today=TODAY)),
    "agenda": lambda case: to_dict(agenda({"case": assess(read_case(case))}, today=TODAY)),
    "checklist": lambda case: to_dict(checklist(assess(read_case(case)), [])),
    "interview": lambda document: interview_step(document).document,
    "step": lambda document: {
        key: said for key, said in step_json(interview_step(document)).items() if key != "document"
    },
    "profile": lambda text: {name: term.code for name, term in attrs.asdict(read_profile(text).readings).items()},
    "notice": lambda text: attrs.asdict(read_notice(text)),
}
"""How each kind of thing that was kept is asked for again."""


def said(call: str, given: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return what is said now, or the faults."""
    try:
        return _plain(CALLS[call](given))
    except HukouRulesError as error:
        return {"faults": [{"pointer": fault.pointer, "code": fault.code} for fault in error.faults]}


def given_and_said() -> Iterator[dict[str, Any]]:
    """Yield what is kept of this version: a call, what it was given, and what was said."""
    for call, given in _given():
        yield {"call": call, "given": given, "said": without_words(said(call, given))}


def _given() -> Iterator[tuple[str, Any]]:
    cases = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path("examples").glob("*.json"))]
    documented = sorted(Path("examples/cases").glob("*.json"))[::EVERY]
    for case in (*cases, *(json.loads(path.read_text(encoding="utf-8"))["input"] for path in documented)):
        yield "answer", case
        if "faults" not in said("answer", case):
            yield "record", record(assess(read_case(case)))
    for case in cases:
        yield from ((call, case) for call in ("progress", "agenda", "checklist"))
        document: Mapping[str, object] = {"service": case["service"]}
        for answer in (0, "unknown", 1):
            step = interview_step(document)
            chosen = step.question.options[answer].code if step.question and isinstance(answer, int) else answer
            document = interview_step(document, chosen).document
            yield from (("interview", document), ("step", document))
    yield "profile", '{"readings": {"newborn_clock": "task-received", "pause": "never"}}'
    yield "notice", '{"source": "a notice", "days_off": ["2027-02-08"], "worked_days": ["2027-02-06"]}'


def without_words(value: Any, key: str = "") -> Any:  # noqa: ANN401 - any JSON value
    """Return a value with nothing in the place of what may change at any time."""
    if isinstance(value, dict):
        return {name: without_words(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [without_words(each) for each in value]
    return type(value)() if key in MOVING and value is not None else value


def differences(kept: Any, now: Any, *, same: bool, at: str = "") -> Iterator[str]:  # noqa: ANN401 - any JSON values
    """Yield where something is gone or has become something else; there may be more keys than there were.

    Unless ``same``, values may be others, and lists of another length, as long as they are of the same kind.
    """
    if isinstance(kept, dict) and isinstance(now, dict):
        for key, value in kept.items():
            if key not in now:
                yield f"{at}/{key} is gone"
            else:
                yield from differences(value, now[key], same=same, at=f"{at}/{key}")
    elif isinstance(kept, list) and isinstance(now, list) and (len(kept) == len(now) or not same):
        for place, (value, other) in enumerate(zip(kept, now, strict=False)):
            yield from differences(value, other, same=same, at=f"{at}/{place}")
    elif kept != now if same else None not in (kept, now) and type(kept) is not type(now):
        yield f"{at} was {kept!r}, is {now!r}"


def replayed(folder: Path) -> Iterator[str]:
    """Yield what this version does not say as the version of a folder did.

    While the edition is the same, every value is; under another one, another outcome, or a fault, may be due.  Which
    question comes next is free.
    """
    same = json.loads((folder / "version.json").read_text(encoding="utf-8"))["editions"] == facts_of()["editions"]
    for line in (folder / "said.jsonl").read_text(encoding="utf-8").splitlines():
        kept = json.loads(line)
        now = without_words(said(kept["call"], kept["given"]))
        if same or ("faults" in kept["said"]) == ("faults" in now):
            yield from differences(kept["said"], now, same=same and kept["call"] != "step", at=kept["call"])
    now = _as_json(assess_batch(_one(pq.read_table(folder / "cases.parquet")), NEWBORN))
    kept = _as_json(_one(pq.read_table(folder / "answers.parquet")))
    yield from differences(kept, now, same=same, at="batch")


def _one(table: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    return table.combine_chunks().to_batches()[0]


def _as_json(batch: Any) -> Any:  # noqa: ANN401 - as above
    return _plain(batch.to_pylist())


# --- keeping it -------------------------------------------------------------------------------------------------------


def keep(folder: Path) -> None:
    """Write what this version offers and answers into a new folder."""
    folder.mkdir(parents=True)
    (folder / "version.json").write_text(json.dumps(facts_of(), indent=2) + "\n", encoding="utf-8")
    (folder / "api.txt").write_text("".join(f"{line}\n" for line in api()), encoding="utf-8")
    shutil.copy("tests/typing/api.py", folder / "consumer.py.txt")
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in given_and_said()]
    (folder / "said.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    documents = [json.loads(path.read_text("utf-8"))["input"] for path in sorted(Path("examples/cases").glob("*.json"))]
    fitting = [each for each in documents if each.get("service") == NEWBORN.code and batches.fits(each, NEWBORN)]
    cases = batches.batch(fitting, NEWBORN)
    for name, batch in {"cases": cases, "answers": assess_batch(cases, NEWBORN)}.items():
        pq.write_table(pa.Table.from_batches([batch]), folder / f"{name}.parquet", compression="zstd")


def meanings(lines: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the codes of each term, and which member each stands for."""
    found = re.findall(r"^(\S+)\.(\w+) = (.+)$", "\n".join(lines), re.MULTILINE)
    terms: dict[str, dict[str, str]] = {}
    for term, member, code in found:
        terms.setdefault(term, {})[code] = member
    return terms
