"""Write schemas, decision tables, pictures and golden tables anew: ``make tables``; ``--check`` says what is stale."""

import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from attrs import evolve

from hukou_rules import assess
from hukou_rules.decision import Aspect
from hukou_rules.exchange.decode import read_case
from hukou_rules.exchange.dmn import to_dmn
from hukou_rules.exchange.encode import dumps
from hukou_rules.exchange.schema import DOCUMENTS, schema
from hukou_rules.exchange.tables_csv import to_csv
from hukou_rules.pages.card import card_page
from hukou_rules.pages.drawing import Drawing
from hukou_rules.pages.layout import LANGUAGES, Language
from hukou_rules.pages.picture_deadline import deadline_title, draw_deadline
from hukou_rules.screen import on_screen
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import ServiceName, Term

__all__ = ["generated", "main"]

ROOT = Path(__file__).parent.parent


def main(arguments: Sequence[str] = ()) -> int:
    """Write every generated text; with ``--check`` name those that differ from the file and exit 1."""
    stale = [path for path, text in generated().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(path.relative_to(ROOT))
        if "--check" not in arguments:
            path.write_text(generated()[path], encoding="utf-8")
    return int("--check" in arguments and bool(stale))


def generated() -> dict[Path, str]:
    """Return every generated text by its path."""
    texts = {}
    for language in LANGUAGES:
        texts[ROOT / "docs" / "images" / f"card-{language}.svg"] = picture(language)
        texts[ROOT / "docs" / "images" / f"launch-day-{language}.svg"] = launch_day(language)
    for document in DOCUMENTS:
        texts[ROOT / "docs" / "schema" / f"{document}.json"] = dumps(schema(of=document)) + "\n"
    for service in SERVICES:
        name = service.name.value
        texts[ROOT / "docs" / "dmn" / f"{name}.dmn"] = to_dmn(service)
        texts[ROOT / "docs" / "dmn" / f"{name}.csv"] = to_csv(service)
        texts[ROOT / "tests" / "golden" / f"{name}.tsv"] = verdicts(service)
    return texts


COLUMNS, WIDE, HIGH, MARGIN = 76, 8.4, 21, 24  # of the picture of a terminal: columns, and pixels of a character
FONT = "ui-monospace,Menlo,Consolas,'Noto Sans Mono CJK SC','Sarasa Mono SC','PingFang SC','Microsoft YaHei',monospace"
LOOKS = {
    "title": 'fill="#7ee787" font-weight="bold"',
    "heading": 'fill="#79c0ff" font-weight="bold"',
    "line": 'fill="#e6edf3"',
    "prompt": 'fill="#8b949e"',
}


def picture(language: Language) -> str:
    """Return a picture of a terminal that shows the card of the launch day; the calendar's version is left out."""
    example = "examples/launch_day_newborn.json"
    command = f"$ hukou-rules assess {example}{'' if language == 'zh' else ' --lang en'}"
    card = card_page(assess(read_case((ROOT / example).read_text("utf-8"))), language).partition("\n\n")[0]
    lines = [("prompt", command)]
    for line in on_screen(card, width=COLUMNS).splitlines():
        kind = "title" if len(lines) == 1 else "line" if line.startswith(" ") else "heading"
        lines.append((kind, line))
    wide, high = round(COLUMNS * WIDE + 2 * MARGIN), HIGH * len(lines) + 2 * MARGIN + 16
    texts = "\n".join(
        f'<text x="{MARGIN + WIDE * (len(line) - len(line.lstrip())):.0f}" y="{MARGIN + 16 + HIGH * number}" '
        f"{LOOKS[kind]}>{escape(line.lstrip())}</text>"
        for number, (kind, line) in enumerate(lines, 1)
    )
    dots = "".join(
        f'<circle cx="{MARGIN + 18 * number}" cy="20" r="6" fill="{colour}"/>'
        for number, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'role="img" font-family="{FONT}" font-size="14">\n<title>{escape(command)}</title>\n'
        f'<rect width="{wide}" height="{high}" rx="10" fill="#0d1117"/>\n{dots}\n{texts}\n</svg>\n'
    )


def launch_day(language: Language) -> str:
    """Return the first deadline of the launch day, drawn; the calendar's version is left out."""
    case = read_case((ROOT / "examples" / EXAMPLES[ServiceName.NEWBORN_REGISTRATION]).read_text("utf-8"))
    on, due = Drawing(language), assess(case).deadlines[0]
    draw_deadline(on, due)
    return on.svg(deadline_title(due, on.page))


# --- golden verdicts --------------------------------------------------------------------------------------------------

EXAMPLES = {
    ServiceName.FIRST_ID_CARD: "first_id_card.json",
    ServiceName.TEMPORARY_ID_CARD: "temporary_id_card.json",
    ServiceName.REGISTRATION_CERTIFICATE: "registration_certificate.json",
    ServiceName.NEWBORN_REGISTRATION: "launch_day_newborn.json",
}


def verdicts(service: Service[Any]) -> str:
    """Return what the example comes to, and what one changed fact makes of it: codes only, a row a change."""
    case = read_case((ROOT / "examples" / EXAMPLES[service.name]).read_text("utf-8"))
    facts = assess(case).facts
    lines = ["\t".join(["fact", "value", "outcome", *(aspect.value for aspect in Aspect)])]
    changes: list[tuple[str, Term | None]] = [
        ("", None),
        *((fact.name, value) for fact in service.declared.values() for value in (None, *fact.domain)),
    ]
    for name, value in changes:
        change: Any = {name: value} if name else {}  # a fact by its name
        decision = service.decide(evolve(facts, **change))
        outcomes = [decision.outcome(), *(decision.outcome(aspect) for aspect in Aspect)]
        lines.append("\t".join([name or "(example)", value.value if value else "-", *(o.value for o in outcomes)]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
