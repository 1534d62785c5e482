"""What a picture is drawn with: boxes, lines and real text, measured so that nothing is cut and nothing overlaps.

A picture is a narrow column, so that a telephone shows it in letters that can be read; it has its own paper, so that it
can be read on any page; and its colours are custom properties, light or dark as the screen or the page is.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from typing import Final
from unicodedata import east_asian_width

from hukou_rules.calendar.working_days import CalendarStamp
from hukou_rules.pages.layout import Language, Page
from hukou_rules.wrapping import folded

__all__ = ["LARGE", "LEADING", "MARGIN", "ROOM", "SMALL", "WIDE", "Drawing", "capital", "lines_in", "width"]

WIDE: Final = 400  # the whole width, in units that are pixels where there is room for them
MARGIN: Final = 11
ROOM: Final = WIDE - 2 * MARGIN
SMALL, PLAIN, LARGE = 12, 13, 16  # sizes of letters; none is smaller
LEADING: Final = 1.4
_PAGE: Final = 1700  # what is no higher can still be read when it is printed on one page

_FONTS: Final = (
    "system-ui,-apple-system,'Segoe UI','PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC',"
    "'Noto Sans SC','Source Han Sans SC','WenQuanYi Micro Hei',Arial,sans-serif"
)
_CODES: Final = {"zh": "zh-CN", "en": "en"}
_TONES: Final = {  # by day, and in the dark
    "paper": ("#ffffff", "#0d1117"),
    "ink": ("#1f2328", "#e6edf3"),
    "faint": ("#59636e", "#9da7b3"),
    "line": ("#c8d1da", "#3d444d"),
    "lane": ("#f3f6f9", "#161b22"),
    "hatch": ("#a3b0bd", "#4b5563"),
    "rest": ("#e6eaef", "#262c36"),
    "count": ("#0550ae", "#79c0ff"),
    "run": ("#ddebff", "#12305a"),
    "off": ("#116329", "#6fdc8c"),
    "due": ("#b42318", "#ff9087"),
    "work": ("#8a4600", "#f0b37a"),
}
_NARROW: Final = frozenset(" !'(),./:;I[]fijlrt|")
_BROAD: Final = frozenset("%@MWmw")


def width(text: str, size: float = PLAIN, *, bold: bool = False) -> float:
    """Return how much room a text takes at most: a Chinese character its size, a Latin letter as in a wide font.

    >>> width("户籍", 12), width("ID", 10) < 12
    (24.0, True)
    """
    return sum(_em(letter, 1.08 if bold else 1) for letter in text) * size


def _em(letter: str, heavy: float) -> float:
    if east_asian_width(letter) in "WFA":
        return 1.0
    if letter in _NARROW:
        return 0.4 * heavy
    if letter in _BROAD:
        return 0.98 * heavy
    return (0.7 if letter.isupper() else 0.64) * heavy


def capital(words: str) -> str:
    """Return words as they begin a line.

    >>> capital("accepted"), capital("受理")
    ('Accepted', '受理')
    """
    return words[:1].upper() + words[1:]


def lines_in(text: str, room: float, size: float = PLAIN, *, bold: bool = False) -> list[str]:
    """Return the lines that a text comes to in so much room, none if it is empty."""
    return [*folded(text, room, lambda part: width(part, size, bold=bold))] if text else []


class Drawing:
    """A picture being drawn from the top down in one language: ``y`` is where the next thing goes."""

    def __init__(self, language: Language) -> None:
        self.page = Page(language)
        self.y: float = MARGIN
        self._shapes: list[str] = []
        self._told: list[str] = []

    # --- shapes --------------------------------------------------------------------------------------

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: int = PLAIN,
        tone: str = "ink",
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """Write words whose baseline begins at a point, or whose middle is there."""
        said = escape(words, quote=False)
        middle = "" if anchor == "start" else f' text-anchor="{anchor}"'
        weight = ' font-weight="600"' if bold else ""
        self._shapes.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size}"{_looks(tone, "")}{middle}{weight}>{said}</text>'
        )

    def box(  # noqa: PLR0913 - where and how; all but the place are seldom given
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: str = "",
        stroke: str = "",
        thick: float = 1,
        dashed: bool = False,
        rounded: float = 3,
    ) -> None:
        """Draw a box; ``hatch`` fills it with lines aslant."""
        place = f'x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="{rounded:g}"'
        self._shapes.append(f"<rect {place}{_looks(fill, stroke, thick, dashed=dashed)}/>")

    def hatch(self, x: float, y: float, wide: float, high: float) -> None:
        """Draw lines aslant over a box: what is not certain yet."""
        step, parts = 9, []
        for start in range(step, int(wide + high), step):
            x1, y1 = min(start, wide), max(0, start - wide)
            x2, y2 = max(0, start - high), min(start, high)
            parts.append(f"M{x + x1:g} {y + y1:g}L{x + x2:g} {y + y2:g}")
        self.path("".join(parts), tone="hatch")

    def swatch(self, line: str) -> None:
        """Write what the lines aslant mean."""
        self.box(MARGIN, self.y + 1, 22, 15, stroke="line")
        self.hatch(MARGIN, self.y + 1, 22, 15)
        self.paragraph(line, x=MARGIN + 28, tone="faint")

    def disc(
        self, x: float, y: float, radius: float, *, fill: str = "", stroke: str = "", dashed: bool = False
    ) -> None:
        """Draw a disc, or its edge."""
        place = f'cx="{x:g}" cy="{y:g}" r="{radius:g}"'
        self._shapes.append(f"<circle {place}{_looks(fill, stroke, dashed=dashed)}/>")

    def path(self, way: str, *, tone: str = "faint", thick: float = 1, dashed: bool = False) -> None:
        """Draw a line along a path."""
        self._shapes.append(f'<path d="{way}"{_looks("", tone, thick, dashed=dashed)}/>')

    def head(self, x: float, y: float, *, right: bool = False) -> None:
        """Draw the head of an arrow whose point is there, downwards or to the right."""
        way = f"M{x:g} {y:g}l-7 -4v8z" if right else f"M{x:g} {y:g}l-4 -7h8z"
        self._shapes.append(f'<path d="{way}"{_looks("faint", "")}/>')

    # --- going down ----------------------------------------------------------------------------------

    def paragraph(
        self,
        words: str,
        *,
        x: float = MARGIN,
        size: int = PLAIN,
        tone: str = "ink",
        bold: bool = False,
    ) -> None:
        """Write words in as many lines as they take, and go on below them."""
        for line in lines_in(words, WIDE - MARGIN - x, size, bold=bold):
            self.text(x, self.y + size, line, size=size, tone=tone, bold=bold)
            self.y += size * LEADING

    def skip(self, high: float) -> None:
        """Leave room before what comes next."""
        self.y += high

    def rule(self) -> None:
        """Draw a line across, with room above and below."""
        self.y += 12
        self.path(f"M{MARGIN} {self.y:g}H{WIDE - MARGIN}", tone="line")
        self.y += 10

    def close(self, edition: str, calendars: Iterable[CalendarStamp], more: str = "") -> None:
        """Write what every text for people ends with, and what is said besides."""
        self.rule()
        for line in [*self.page.closing(edition, calendars), *([more] if more else [])]:
            self.say(line, size=SMALL, tone="faint")

    # --- in words -------------------------------------------------------------------------------------

    def tell(self, lines: Iterable[str]) -> None:
        """Say in words what the picture shows."""
        self._told += lines

    def say(self, line: str, *, size: int = PLAIN, tone: str = "ink") -> None:
        """Write a line and tell it, too."""
        self.tell([line])
        self.paragraph(line, size=size, tone=tone)

    def svg(self, title: str, *, inside: bool = False) -> str:
        """Return the picture, alone or ``inside`` a page of HTML; it says what it shows to whoever does not see it."""
        high = round(self.y + MARGIN)
        looks = _looks("paper", "line")
        paper = f'<rect x="0.5" y="0.5" width="{WIDE - 1}" height="{high - 1}" rx="8"{looks}/>'
        body = "\n".join([paper, *self._shapes])
        told = "\n".join(self._told)
        known = sha256(f"{self.page.language}\n{title}\n{told}\n{body}".encode()).hexdigest()[:10]
        code, page = _CODES[self.page.language], " hukou-page" if high <= _PAGE else ""
        alone = "" if inside else f' xmlns="http://www.w3.org/2000/svg" xml:lang="{code}"'
        return (
            f'<svg{alone} width="{WIDE}" height="{high}" viewBox="0 0 {WIDE} {high}" '
            f'class="hukou-picture{page}" role="img" aria-labelledby="t-{known} d-{known}" lang="{code}">\n'
            f'<title id="t-{known}">{escape(title, quote=False)}</title>\n'
            f'<desc id="d-{known}">{escape(told, quote=False)}</desc>\n'
            f"<style>{_STYLE}</style>\n"
            f"{body}\n</svg>\n"
        )


# --- looks ------------------------------------------------------------------------------------------------------------

_SWITCHED: Final = {  # how pages with a switch say that they are light or dark: in general, this project's, a notebook
    0: ("data-theme=light", "data-md-color-scheme=default", "data-jp-theme-light=true"),
    1: ("data-theme=dark", "data-md-color-scheme=slate", "data-jp-theme-light=false"),
}


def _looks(fill: str, stroke: str, thick: float = 1, *, dashed: bool = False) -> str:
    """Return the attributes of a shape: its colours by class, and plainly for what reads no style."""
    classes = [f"f-{fill}"] * bool(fill) + [f"s-{stroke}"] * bool(stroke)
    plain = f' fill="{_TONES[fill][0] if fill else "none"}"'
    if stroke:
        plain += f' stroke="{_TONES[stroke][0]}"'
    if thick != 1:
        plain += f' stroke-width="{thick:g}"'
    if dashed:
        plain += ' stroke-dasharray="4 3"'
    return f' class="{" ".join(classes)}"{plain}'


def _style() -> Iterator[str]:
    """Yield the rules of the style: the colours by day, in the dark and on paper, and which of them is whose."""
    palettes = [";".join(f"--hukou-{tone}:{colours[by]}" for tone, colours in _TONES.items()) for by in _SWITCHED]
    printed = palettes[0].replace(";", " !important;")
    yield f".hukou-picture{{{palettes[0]};max-width:100%;height:auto;font-family:{_FONTS}}}"
    yield f"@media (prefers-color-scheme:dark){{.hukou-picture{{{palettes[1]}}}}}"
    for by, switches in _SWITCHED.items():
        yield f"{','.join(f'[{each}] .hukou-picture' for each in switches)}{{{palettes[by]}}}"
    yield f"@media print{{.hukou-picture{{{printed} !important}}.hukou-page{{max-height:98vh}}}}"
    for tone in _TONES:
        yield f".hukou-picture .f-{tone}{{fill:var(--hukou-{tone})}}"
        yield f".hukou-picture .s-{tone}{{stroke:var(--hukou-{tone})}}"


_STYLE: Final = "\n".join(_style())
