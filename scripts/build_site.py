"""Put the sources of both sites together and build them: ``python -m scripts.build_site``.

What is committed under ``docs/zh`` and ``docs/en``, the pages that are made from the rules, and what both share go to
``build/docs``, which mkdocs reads; the sites come out in ``site`` and ``site/en``.
"""

import json
import logging
import re
import shutil
import sys
from pathlib import Path
from typing import Final

from scripts.build_wizard import lay_out
from scripts.site_code import shown
from scripts.site_guides import WIZARD
from scripts.site_pages import pages
from scripts.site_tables import TABLES
from scripts.site_words import Words, address_of, law_page

from hukou_rules.law import CLAUSES
from hukou_rules.pages.layout import LANGUAGES, Language
from hukou_rules.terms import Text

__all__ = ["CONFIGS", "PLAIN", "assembled", "in_one_line", "led_to_clauses", "main"]

ROOT: Final = Path(__file__).parent.parent
CONFIGS: Final[dict[Language, str]] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
SHARED: Final = ("assets", "dmn", "images", "schema")

WEIGHTS: Final = {"services": 10, "json": 0.01, "law": 0.5, "rules": 0.001}  # a title weighs a thousand times a text
UNSEARCHED: Final = {"review", "changelog.md"}
SOUGHT: Final = {
    "services/newborn-registration.md": Text(zh="出生医学证明 出生证 上户口 报户口", en="birth certificate refusal"),
    "services/first-id-card.md": Text(zh="身份证 办身份证 拒绝", en="refusal"),
    "services/temporary-id-card.md": Text(zh="临时身份证 拒绝", en="refusal"),
    "services/registration-certificate.md": Text(zh="户籍证明 亲属关系证明 拒绝", en="certificate refusal"),
    "calendar.md": Text(zh="放假 假期 调休 工作日", en="holidays"),
    "cures.md": Text(zh="拒绝", en="refusal refused"),
    "how-to/assess-many-rows.md": Text(zh="批量 CSV", en="batch CSV"),
    "how-to/serve-answers-over-http.md": Text(zh="网络服务 接口", en="web service API"),
}
"""What people look for that is not in the title of the page where they find it."""

ENDED: Final = re.compile(r"[\u3000-\u9fff\uff00-\uffef”’]$")
GOES_ON: Final = re.compile(r" *(?!```)(?:[\u4e00-\u9fff“（《`\[]|[0-9]+[^0-9.)])")
SLIP: Final = re.compile(r"(\b\w=\w\+1;\w)<(\w\.length;\w\+\+\)\w\.slice)")
"""Where the theme's search splits a Chinese query into known words: its loop never tries one that ends the query."""

MARKER: Final = re.compile(r"<!-- generated: ([\w-]+) -->")
PLAIN: Final = re.compile(  # what is left as it stands: front matter, code, tags, addresses, links, headings
    r"\A---\n.*?\n---\n|^ *```.*?^ *```|<svg.*?</svg>|`[^`\n]*`|<[^>]*>|"
    r"\]\([^)]*\)|\[[^\]]*\]\([^)]*\)|^#.*?$|^::: .*?$",
    re.DOTALL | re.MULTILINE,
)
CLAUSE: Final = re.compile(r"(?<![\w/#.-])(\[?)([A-Z][A-Z0-9.]*-[0-9]+(?:\.[0-9]+)?)(?![\w-])(\]?)", re.ASCII)
TO_SHARED: Final = re.compile(rf"\]\(\.\./((?:\.\./)*(?:{'|'.join(SHARED)})/)")


def assembled(language: Language) -> dict[str, str]:
    """Return the text of every page of a site by its path: written, or made."""
    texts = {
        **{path: _tagged(_filled(shown(text), language), path, language) for path, text in _written(language).items()},
        **{path: _tagged(_marked(text, path), path, language) for path, text in pages(language).items()},
    }
    laid_out = in_one_line if language == "zh" else str
    return {path: led_to_clauses(laid_out(text), path) for path, text in texts.items()}


def _marked(text: str, path: str) -> str:
    """Say in its front matter that a page is made, and how search weighs it: guides first, rules last."""
    folder = path.partition("/")[0]
    weighed = "  exclude: true" if folder in UNSEARCHED else f"  boost: {WEIGHTS.get(folder, 1)}"
    return f"---\ngenerated: true\nsearch:\n{weighed}\n---\n\n{text}"


def _tagged(text: str, path: str, language: Language) -> str:
    """Name in its front matter what people look for on a page, beside what its title says."""
    if path not in SOUGHT:
        return text
    front, page = text.split("\n---\n", 1) if text.startswith("---\n") else ("---", f"\n{text}")
    return f"{front}\ntags: [{', '.join(Words(language).say(SOUGHT[path]).split())}]\n---\n{page}"


def _written(language: Language) -> dict[str, str]:
    folder = ROOT / "docs" / language
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))}


def _filled(text: str, language: Language) -> str:
    """Put tables where they belong, and lead to what both languages share from where the page will be."""
    return TO_SHARED.sub(r"](\1", MARKER.sub(lambda found: TABLES[found[1]](language), text))


def in_one_line(text: str) -> str:
    """Join the sentences of a Chinese paragraph, which stand on lines of their own: no space belongs between them."""
    lines: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fenced ^= line.lstrip().startswith("```")
        before = lines[-1] if lines else ""
        deep = [len(each) - len(each.lstrip()) for each in (before, line)]
        if not fenced and deep[0] == deep[1] and ENDED.search(before) and GOES_ON.match(line):
            lines[-1] += line.lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)


def led_to_clauses(text: str, page: str) -> str:
    """Make a link of every clause that a page names outside of code, headings and links."""

    def link(found: re.Match[str]) -> str:
        opened, name, closed = found.groups()
        if name not in CLAUSES:
            return found[0]
        to = f"[{name}]({address_of(law_page(CLAUSES[name]), page)}#{name})"
        return to + "{.id .clause}" if opened and closed else f"{opened}{to}{{.id}}{closed}"

    linked, at = [], 0
    for plain in PLAIN.finditer(text):
        linked += [CLAUSE.sub(link, text[at : plain.start()]), plain[0]]
        at = plain.end()
    return "".join([*linked, CLAUSE.sub(link, text[at:])])


def assemble() -> None:
    """Write the sources of both sites."""
    shutil.rmtree(ROOT / "build" / "docs", ignore_errors=True)
    for language in LANGUAGES:
        folder = ROOT / "build" / "docs" / language
        for path, text in assembled(language).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        for name in SHARED:
            shutil.copytree(ROOT / "docs" / name, folder / name)


def lighten(site: Path, languages: str) -> None:
    """Take away what no page asks for: maps of the theme's sources, stemmers of other languages, escapes of Chinese."""
    index = site / "search" / "search_index.json"
    found = json.loads(index.read_text("utf-8"))
    index.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    assets = site / "assets"
    asked = re.compile(rf"lunr\.(?:stemmer\.support|multi|{languages})\.min\.js")
    for each in [*assets.rglob("*.map"), *(assets / "javascripts" / "lunr").rglob("*.js")]:
        if not asked.fullmatch(each.name):
            each.unlink()
    for worker in (assets / "javascripts" / "workers").glob("search.*.js"):
        worker.write_text(SLIP.sub(r"\1<=\2", worker.read_text("utf-8")), encoding="utf-8")


def main() -> int:
    """Build both sites, strictly; the Chinese one first, which empties the folder."""
    from mkdocs.commands.build import build  # noqa: PLC0415 - the tests take what is above alone
    from mkdocs.config import load_config  # noqa: PLC0415 - as above

    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    assemble()
    for language in LANGUAGES:
        config = load_config(str(ROOT / CONFIGS[language]))
        build(config)
        lighten(Path(config.site_dir), "|".join(config.plugins["material/search"].config.lang))
    if WIZARD.exists():
        addresses = {name: f"{law_page(clause).removesuffix('.md')}.html#{name}" for name, clause in CLAUSES.items()}
        lay_out(ROOT / "site" / "wizard", addresses)
    else:
        print("the site is without the page that asks; with it: make wizard, then make docs again", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
