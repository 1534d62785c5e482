"""The fingerprint of an edition: all that its services answer, words aside, a line for each part."""

from collections.abc import Iterable, Iterator
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import fields, has

from hukou_rules.law import CLAUSES
from hukou_rules.law.clauses import Clause, Handling
from hukou_rules.law.readings import Readings
from hukou_rules.service import Service
from hukou_rules.services import SERVICES

WORDS = frozenset({"zh", "en"})
KEPT = Path("tests/golden/editions.tsv")
WHAT_TO_DO = """\
The answers of {edition} changed without a new revision, in:
  {changed}
1. If that was not meant, the rules are wrong: put them right, and leave this file alone.
2. If it was, raise the revision of EDITION in law/shandong_2021.py (or, where the law itself has changed on a day, add
   an edition to SERVICES: docs/zh/how-to/amend-the-rules.md).
3. Say who is affected in a `rule` fragment in changelog.d/, as its README shows; `diff` lists what changed.
4. Run `python scripts/keep_edition.py`: it adds the lines of the new revision, and never rewrites those of an old one.
(If nobody was given this revision yet, delete its lines from tests/golden/editions.tsv, and go on with 3.)
"""


def plain(value: Any) -> object:  # noqa: ANN401 - any value of a decision
    """Return a value as codes, numbers and names; words for people are left out."""
    if isinstance(value, Clause):
        return value.id
    if isinstance(value, Enum):
        return value.value
    if has(type(value)):
        return {each.name: plain(getattr(value, each.name)) for each in fields(type(value)) if each.name not in WORDS}
    return [plain(each) for each in value] if isinstance(value, tuple) else value


def digest(value: object) -> str:
    """Return a short hash of a plain value."""
    return sha256(repr(value).encode()).hexdigest()[:16]


def of_service(service: Service[Any]) -> Iterator[tuple[str, str]]:
    """Yield the fingerprint of each part of a service: its whole table, and what it rests on."""
    for part in service.parts:
        answers = [(plain(state), plain(part.answer(*state)), plain(part(*state))) for state in part.states]
        yield part.name, digest(answers)
    facts = [
        (
            fact.name,
            plain(fact.domain),
            plain(fact.presumed),
            plain(fact.unless),
            [(value.code, plain(way)) for value, way in fact.ways.items()],
        )
        for fact in service.declared.values()
    ]
    yield "(facts)", digest(facts)
    yield "(fee)", digest(plain(service.fee))
    yield "(events)", digest(plain(service.event_orders))


def by_edition(services: Iterable[Service[Any]] = SERVICES) -> dict[str, list[Service[Any]]]:
    """Return the services of each edition by its id."""
    editions: dict[str, list[Service[Any]]] = {}
    for service in services:
        editions.setdefault(service.edition.id, []).append(service)
    return editions


def fingerprint(services: Iterable[Service[Any]]) -> dict[tuple[str, str], str]:
    """Return the fingerprint of an edition as it is now: of each part of each service, the readings, the dates."""
    found = {(service.name.value, name): value for service in services for name, value in of_service(service)}
    found["(law)", "(readings)"] = digest(plain(Readings()))
    dates = [
        (each.id, each.source.in_force_from.isoformat(), str(each.source.in_force_until))
        for each in CLAUSES.values()
        if each.handling is Handling.CODED
    ]
    found["(law)", "(dates)"] = digest(dates)
    return found


def kept(text: str) -> dict[str, dict[tuple[str, str], str]]:
    """Return the fingerprint of each edition that was kept."""
    editions: dict[str, dict[tuple[str, str], str]] = {}
    for line in text.splitlines()[1:]:
        edition, service, part, value = line.split("\t")
        editions.setdefault(edition, {})[service, part] = value
    return editions


def changes(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> list[str]:
    """Name the parts that are not as they were."""
    return [" ".join(key) for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]


def complaint(edition: str, before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> str:
    """Say what to do about a change; nothing if there is none."""
    changed = changes(before, after)
    return WHAT_TO_DO.format(edition=edition, changed="\n  ".join(changed)) if changed else ""
