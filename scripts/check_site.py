"""Check a built site: it loads nothing from other hosts, and its search knows Chinese words.

Usage: ``python scripts/check_site.py site``
"""

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["foreign_references", "main", "words_of_search"]

# The tags that make a browser fetch, and where they say from; a link that a reader may follow is none.
LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "video": "src"}
FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
WORD = "\u200b"  # the search index has one between Chinese words


class _Page(HTMLParser):
    """Collects what a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address that a loading tag names."""
        self.loaded.extend(address for name, address in attrs if address and name == LOADING.get(tag))


def foreign_references(site: Path) -> Iterator[str]:
    """Yield each address on another host that a page or style sheet would load, and where it stands."""
    for page in sorted(site.rglob("*.html")):
        reader = _Page()
        text = page.read_text(encoding="utf-8")
        reader.feed(text)
        found = [*filter(FOREIGN.match, reader.loaded), *IN_STYLES.findall(text)]
        yield from (f"{page.relative_to(site)}: {address}" for address in found)
    for sheet in sorted(site.rglob("*.css")):
        found = IN_STYLES.findall(sheet.read_text(encoding="utf-8"))
        yield from (f"{sheet.relative_to(site)}: {address}" for address in found)


def words_of_search(site: Path) -> frozenset[str]:
    """Return the words that the search index tells apart."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    return frozenset(word for entry in index["docs"] for word in re.split(rf"[{WORD}\W]+", entry["text"]))


def other_language_is_missing(site: Path) -> Iterator[str]:
    """Yield each page that one language has and the other has not."""
    english = {page.relative_to(site / "en") for page in (site / "en").rglob("*.html")}
    chinese = {page.relative_to(site) for page in site.rglob("*.html")} - {Path("en") / page for page in english}
    yield from (f"{page}: in one language only" for page in sorted(english ^ chinese))


def main(folder: str) -> int:
    """Print what is wrong with the site; return the exit code."""
    site = Path(folder)
    wrong = [*foreign_references(site), *other_language_is_missing(site)]
    wrong.extend(f"search does not find {word}" for word in ("派出所", "新生儿") if word not in words_of_search(site))
    print("\n".join(wrong) or f"{folder}: {len([*site.rglob('*.html')])} pages, nothing loaded from other hosts")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
