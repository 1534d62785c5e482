"""A chart as SVG: lines with their names beside them, the spread as a band, in the light and in the dark."""

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10
from typing import Final

from attrs import frozen

__all__ = ["Series", "picture"]

WIDE: Final = 760
HIGH: Final = 420
LEFT, RIGHT, TOP, BOTTOM = 64, 170, 56, 52  # margins, in which names and figures stand
APART: Final = 17  # between two names
COLOURS: Final = ("#0969da", "#bc4c00", "#1a7f37", "#8250df", "#9a6700", "#bf3989", "#57606a")
BRIGHT: Final = ("#58a6ff", "#f0883e", "#3fb950", "#bc8cff", "#d29922", "#f778ba", "#8b949e")


@frozen(kw_only=True)
class Series:
    """A line: its name, its colour by number, and for each x the least, the median and the most."""

    name: str
    colour: int
    points: tuple[tuple[float, float, float, float], ...]


def picture(
    title: str, about: str, series: Sequence[Series], *, across: str, up: str, log: bool = False, plain: bool = False
) -> str:
    """Return a chart with a logarithmic scale upwards, or a ``plain`` one from nought, and across too if ``log``."""
    xs = [x for each in series for x, *_ in each.points]
    ys = [y for each in series for _, *spread in each.points for y in spread]
    low, high = (0.0, 1.2 * max(ys)) if plain else (floor(log10(min(ys))), ceil(log10(max(ys))))
    levels = _fives(high) if plain else [10.0**power for power in range(int(low), int(high) + 1)]
    first, last = (0.0, ceil(log10(max(xs)))) if log else (0.0, max(xs))

    def to_x(x: float) -> float:
        return LEFT + ((log10(x) if log else x) - first) / (last - first) * (WIDE - LEFT - RIGHT)

    def to_y(y: float) -> float:
        return HIGH - BOTTOM - ((y if plain else log10(y)) - low) / (high - low) * (HIGH - TOP - BOTTOM)

    right, floor_ = WIDE - RIGHT, HIGH - BOTTOM
    ticks = [10.0**power for power in range(int(last) + 1)] if log else [*_fives(last)]
    drawn = [
        *(f'<path class="grid" d="M{LEFT} {to_y(level):.1f}H{right}"/>' for level in levels),
        *(
            f'<text x="{LEFT - 8}" y="{to_y(level) + 4:.1f}" text-anchor="end">{_level(level)}</text>'
            for level in levels
        ),
        *(f'<text x="{to_x(tick):.1f}" y="{floor_ + 20}" text-anchor="middle">{tick:,.0f}</text>' for tick in ticks),
        f'<text x="{LEFT}" y="{HIGH - 10}">{escape(across)} →</text>',
        f'<text x="12" y="{TOP - 12}">{escape(up)}</text>',
    ]
    places = _apart([to_y(each.points[-1][2]) for each in series])
    for each, place in zip(series, places, strict=True):
        number = each.colour
        above = [f"{to_x(x):.1f} {to_y(most):.1f}" for x, _, _, most in each.points]
        below = [f"{to_x(x):.1f} {to_y(least):.1f}" for x, least, _, _ in reversed(each.points)]
        line = [f"{to_x(x):.1f} {to_y(middle):.1f}" for x, _, middle, _ in each.points]
        drawn += [
            f'<path class="band c{number}" d="M{" ".join([*above, *below])}Z"/>',
            f'<path class="line c{number}" d="M{" ".join(line)}"/>',
            *(f'<circle class="c{number}" cx="{at.split()[0]}" cy="{at.split()[1]}" r="3"/>' for at in line),
            f'<text class="c{number}" x="{right + 10}" y="{place + 4:.1f}">{escape(each.name)}</text>',
        ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" '
        f'role="img" aria-labelledby="title about" font-family="system-ui, sans-serif" font-size="13">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="about">{escape(about)}</desc>\n'
        f"<style>{_style()}</style>\n"
        f'<rect class="paper" width="{WIDE}" height="{HIGH}"/>\n'
        f'<text class="head" x="{LEFT}" y="26">{escape(title)}</text>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _level(level: float) -> str:
    return f"{level:g}" if level < 1 else f"{level:,.0f}"


def _fives(last: float) -> list[float]:
    """Return every fifth number, or every fiftieth, and so on: a dozen at the most."""
    step = 5 * 10 ** max(0, ceil(log10(last / 60)))
    return [float(tick) for tick in range(0, int(last) + 1, step)]


def _apart(wanted: Sequence[float]) -> list[float]:
    """Move names down so that none covers another."""
    places = [0.0] * len(wanted)
    free = float("-inf")
    for number in sorted(range(len(wanted)), key=wanted.__getitem__):
        places[number] = free = max(wanted[number], free + APART)
    return places


def _style() -> str:
    def colours(of: Sequence[str]) -> str:
        return "".join(f".c{number}{{fill:{colour};stroke:{colour}}}" for number, colour in enumerate(of))

    shape = (
        "text{fill:#1f2328;stroke:none!important}.head{font-weight:600;font-size:15px}.paper{fill:#fff}"
        ".grid{stroke:#d8dee4;fill:none}.line{fill:none!important;stroke-width:2}.band{stroke:none!important;opacity:.15}"
    )
    dark = ".paper{fill:#0d1117}text{fill:#e6edf3}.grid{stroke:#30363d}"
    return f"{shape}{colours(COLOURS)}@media(prefers-color-scheme:dark){{{dark}{colours(BRIGHT)}}}"
