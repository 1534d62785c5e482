"""A real browser on the page 办事向导 as it is built, served from this machine and from nowhere else."""

import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Request, sync_playwright
from scripts.build_wizard import BUILT, npm_package

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = "axe-core@4.14.1"
AXE_INTEGRITY = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@dataclass
class Seen:
    """What a page has asked of the network, and what went wrong on it."""

    origin: str
    addresses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note every request of a context, and every error on any of its pages."""
        context.on("request", self._asked)
        context.on("console", lambda said: self.wrong.append(said.text) if said.type in {"error", "warning"} else None)
        context.on("weberror", lambda found: self.wrong.append(str(found.error)))

    def _asked(self, request: Request) -> None:
        self.addresses.append(request.url)
        if not request.url.startswith((self.origin, "data:")):
            self.wrong.append(f"a foreign host: {request.url}")


class Quiet(SimpleHTTPRequestHandler):
    """A web server that does not log, and has every browser ask it again: only what the page keeps itself is kept."""

    def end_headers(self) -> None:
        """Say that nothing may be kept without asking."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, at the address that is given."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the page is served that ``make wizard`` has built."""
    assert CHROMIUM, "chromium is not on the path"
    assert (BUILT / "py" / "site.zip").exists(), "run `make wizard` first"
    with served(BUILT) as found:
        yield found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, without a browser of its own."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the source of axe-core."""
    return npm_package(AXE, AXE_INTEGRITY, ["axe.min.js"])["axe.min.js"].decode()


def opened(playwright: Playwright, profile: Path, address: str, **options: Any) -> tuple[BrowserContext, Seen]:  # noqa: ANN401 - Playwright's
    """Open the browser with a profile of its own, and watch it."""
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=CHROMIUM, locale="zh-CN", **{"args": FLAGS, "viewport": DESKTOP, **options}
    )
    seen = Seen(address)
    seen.watch(context)
    return context, seen


@pytest.fixture(scope="session")
def browser(
    playwright: Playwright, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, Seen]]:
    """One page for all tests that need no fresh one, with Python loaded."""
    context, seen = opened(playwright, tmp_path_factory.mktemp("profile"), address)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.pages[0]
    page.goto(f"{address}#lang=zh&service=newborn-registration")
    page.locator("#waiting").wait_for(state="detached", timeout=120_000)
    yield page, seen
    context.close()


@pytest.fixture
def page(browser: tuple[Page, Seen]) -> Iterator[Page]:
    """The page, at desktop width; nothing may go wrong on it, and no foreign host be asked."""
    found, seen = browser
    found.set_viewport_size(DESKTOP)
    found.emulate_media(media="screen", color_scheme="light")
    yield found
    assert seen.wrong == []
