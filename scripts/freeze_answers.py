"""Hash what `assess --format json` answers, so that a change of the inside can show that no answer changed.

Run ``python scripts/freeze_answers.py`` before and after, on one machine: equal lines, equal answers.  It asks every
documented case, and for each service as many documents as ``--count`` says, drawn by a seeded generator over the codes,
dates and divisions of the JSON contract, missing and wrong ones included.  The contract is written down here by hand
and nothing of the library is imported but its entry point, so that the library cannot move the question together with
the answer.  ``--dump FOLDER`` writes the answers themselves, a line for each document, to see what differs.
"""

import argparse
import io
import json
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from hukou_rules.cli import main as hukou_rules

ROOT: Final = Path(__file__).parent.parent
SEED: Final = 20211126
DIVISIONS: Final = (
    *("370102", "370202", "370203", "370883", "371502", "371602", "370811"),  # counties of Shandong
    *("371202", "370112", "370181"),  # former codes
    *("370000", "370100", "379999"),  # of the province, in no list of counties
    *("110105", "410105", "320102"),  # elsewhere
)
SELDOM: Final = 0.06  # how often a value is one that the contract does not allow
YES_OR_NO: Final = (True, False)  # of several values the usual one comes first
NO_OR_YES: Final = (False, True)
HOUSEHOLDS: Final = ("family", "collective", "university-collective")
CHECKS: Final = ("matches", "differs", "not-done")
GUARDIANS: Final = ("self", "guardian", "father", "mother", "agent")

READINGS: Final = {
    "newborn_clock": ("accepted", "task-received"),
    "certificate_clock": ("inquiry-closed", "task-received", "accepted"),
    "newborn_age_limit": ("none", "one-month", "one-year", "six-years"),
    "non_marital_newborn": ("any-station", "registration-station-only"),
    "any_station": ("any", "with-registry"),
    "temporary_unit": ("calendar-day", "working-day"),
    "temporary_clock": ("applied", "id-card-signed"),
    "temporary_materials": ("acceptance-slip", "register-and-photo"),
    "proved_by_document": ("advise", "refuse"),
    "rest_day_start": ("as-dated", "next-working-day"),
    "pause": ("stop", "never"),
}
ORDERS: Final = {
    "first-id-card": ("accepted", "id_card_signed", "id_card_handed_out"),
    "temporary-id-card": ("accepted", "temporary_card_signed", "temporary_card_handed_out"),
    "registration-certificate": (
        *("accepted", "task_received", "inquiry_closed", "result_reported", "certificate_issued"),
    ),
    "newborn-registration": ("accepted", "task_received", "number_assigned", "register_delivered"),
}
PAUSES: Final = ("correction", "special_procedure")
# Of each service what may stand in its document: codes, "date", "birth", "division", "registered" or an object.
DOCUMENTS: Final[dict[str, dict[str, Any]]] = {
    "first-id-card": {
        "applied_by": GUARDIANS,
        "remote_area": NO_OR_YES,
        "applicant": {
            "born_on": "birth",
            "registered_in": "registered",
            "held_id_card": ("never", "first-generation-only", "second-generation", "surrendered-on-cancellation"),
            "present": YES_OR_NO,
            "in_military_service": NO_OR_YES,
        },
    },
    "temporary-id-card": {
        "applied_by": GUARDIANS,
        "id_card_application": ("pending", "issued-not-collected", "card-collected", "none"),
        "urgent_need": YES_OR_NO,
        "remote_area": NO_OR_YES,
        "applicant": {"born_on": "birth", "registered_in": "registered", "in_military_service": NO_OR_YES},
    },
    "registration-certificate": {
        "applied_by": ("self", "guardian", "agent"),
        "kind": (
            *("entry-change-or-correction", "cancellation", "former-household-kinship"),
            *("transfer", "registration-information", "other"),
        ),
        "applicant": {"registered_in": "registered", "formerly_registered_in": "divisions"},
        "identity_document": ("valid", "expired", "none"),
        "concerns": ("self", "other-person"),
        "records_at": "division",
        "proved_by_document": NO_OR_YES,
        "retrievable_by_query": YES_OR_NO,
    },
    "newborn-registration": {
        "applied_by": ("father", "mother", "guardian", "householder", "relative", "agent"),
        "follows": ("mother", "father", "grandparent"),
        "parents_marriage": ("married", "divorced", "one-parent-dead", "never-married"),
        "child": {
            "born_on": "newborn",
            "already_registered": NO_OR_YES,
            "born_abroad": NO_OR_YES,
            "adopted_or_in_care": NO_OR_YES,
            "died_on": "newborn",
        },
        "custody": ("mother", "father", "joint"),
        "grandparent": {"registered_in": "registered"},
        "mother": {"registered_in": "registered", "household": HOUSEHOLDS},
        "father": {"registered_in": "registered", "household": HOUSEHOLDS},
        "checks": {"register": CHECKS, "birth_certificate": CHECKS},
        "birth_certificate": ("held", "lost", "never-issued"),
        "wants_household_register": YES_OR_NO,
    },
}
STATION: Final = {"division": "division", "handles_registration": YES_OR_NO, "is_registration_station": NO_OR_YES}


def document(draw: random.Random, service: str) -> dict[str, Any]:
    """Return a document of a service: what its contract takes, some of it missing, a little of it wrong."""
    applied_on = date(2021, 9, 20) + timedelta(days=draw.choice((draw.randrange(90), draw.randrange(2600))))
    stated, usual = draw.choice((0.5, 0.8, 0.95, 1.0)), draw.choice((0.0, 0.5, 0.9))
    made = {"service": service, **record(draw, DOCUMENTS[service], applied_on, stated, usual)}
    if chance(draw, stated):
        made["applied_on"] = applied_on.isoformat()
    made["accepting_station"] = record(draw, STATION, applied_on, stated, usual)
    if chance(draw, 0.5):
        made["events"] = events(draw, service, applied_on)
    if chance(draw, 0.4):
        made["readings"] = {name: draw.choice(codes) for name, codes in READINGS.items() if chance(draw, 0.4)}
    return made


def chance(draw: random.Random, share: float) -> bool:
    """Say yes in this share of the cases."""
    return draw.random() < share


def record(draw: random.Random, shape: dict[str, Any], applied_on: date, stated: float, usual: float) -> dict[str, Any]:
    """Return an object with each of its keys, or without it."""
    return {key: value(draw, of, applied_on, stated, usual) for key, of in shape.items() if chance(draw, stated)}


def value(draw: random.Random, of: object, applied_on: date, stated: float, usual: float) -> object:
    """Return what may stand under a key."""
    if isinstance(of, dict):
        return record(draw, of, applied_on, stated, usual)
    if chance(draw, SELDOM / 20):
        return draw.choice((None, "", "no such code", 7, "37010", "2021-02-29", [], {}, True))
    if isinstance(of, tuple):
        return of[0] if chance(draw, usual) else draw.choice(of)
    if of == "divisions":
        return [draw.choice(DIVISIONS) for _ in range(draw.choice((0, 1, 1, 2)))]
    if of in {"division", "registered"}:
        nowhere = of == "registered" and chance(draw, SELDOM)
        return "none" if nowhere else draw.choice(DIVISIONS[: None if chance(draw, 1 - usual) else 7])
    return birth(draw, applied_on, draw.choice((0, 0, 0, 1, 6) if of == "newborn" else (0, 3, 15, 16, 16, 25, 46, 80)))


def birth(draw: random.Random, applied_on: date, years: int) -> str:
    """Return a day of birth so many years before the application, often near a boundary, seldom after it."""
    days = draw.choice((0, 1, 11, 30, 31, 32, 89, 90, 91, 92)) if chance(draw, 0.6) else draw.randrange(366)
    late = 400 if chance(draw, SELDOM) else 0
    return (applied_on - timedelta(days=365 * years + years // 4 + days - late)).isoformat()


def events(draw: random.Random, service: str, applied_on: date) -> dict[str, Any]:
    """Return what has happened since, mostly in an order that is possible."""
    day, dated = applied_on, dict[str, Any]()
    order = ORDERS[service]
    for event in order[: draw.randrange(len(order) + 1)]:
        day += timedelta(days=draw.choice((0, 1, 2, 5, 30, 70)))
        if chance(draw, 1 - SELDOM):
            dated[event] = day.isoformat()
    if chance(draw, 0.25):
        kind = draw.choice(PAUSES)
        opened = applied_on + timedelta(days=draw.choice((0, 1, 4)))
        dated[f"{kind}_opened"] = opened.isoformat()
        if chance(draw, 0.7):
            dated[f"{kind}_closed"] = [(opened + timedelta(days=draw.choice((0, 3, 9)))).isoformat()]
    if service == "temporary-id-card" and chance(draw, 0.3):
        dated["id_card_signed"] = (applied_on + timedelta(days=draw.choice((-5, 0, 4)))).isoformat()
    if chance(draw, SELDOM):
        dated[draw.choice([event for each in ORDERS.values() for event in each])] = applied_on.isoformat()
    return dated


def answer(stated: dict[str, Any]) -> str:
    """Return exit code, standard output and standard error of `assess - --format json`, on one line."""
    out, errors = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(stated).encode()))),
        redirect_stdout(out),
        redirect_stderr(errors),
    ):
        code = hukou_rules(["assess", "-", "--format", "json"])
    said = [json.loads(text) if text else None for text in (out.getvalue(), errors.getvalue())]
    return json.dumps([code, *said], ensure_ascii=False)


def drawn(service: str, count: int) -> Iterator[dict[str, Any]]:
    """Yield the documents of a service, the same ones every time."""
    draw = random.Random(f"{SEED} {service}")  # noqa: S311 - drawn for tests, no secret
    for _ in range(count):
        yield document(draw, service)


def documented() -> Iterator[dict[str, Any]]:
    """Yield every documented case."""
    folder = ROOT / "examples" / "cases"
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))["input"]


def frozen(name: str, count: int, dump: str | None) -> str:
    """Return the line of one group of documents: its name, how many, how many were answered, the hash."""
    documents = documented() if name == "documented" else drawn(name, count)
    answers = [answer(each) for each in documents]
    if dump is not None:
        Path(dump, f"{name}.jsonl").write_text("".join(f"{each}\n" for each in answers), encoding="utf-8")
    answered = sum(each.startswith("[0,") for each in answers)
    digest = sha256("\n".join(answers).encode()).hexdigest()
    return f"{name:<26}{len(answers):>7} documents {answered:>7} answered  sha256:{digest}"


def main() -> None:
    """Print a line for the documented cases and for each service."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=20_000, help="documents drawn for each service")
    parser.add_argument("--dump", metavar="FOLDER", help="write the answers themselves")
    options = parser.parse_args()
    names = ["documented", *DOCUMENTS]
    with ProcessPoolExecutor(max_workers=2) as pool:
        for line in pool.map(frozen, names, [options.count] * len(names), [options.dump] * len(names)):
            print(line)


if __name__ == "__main__":
    main()
