"""A page on a screen: wrapped by the columns that its characters take, and its headings told apart by colour."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import east_asian_width

from hukou_rules.wrapping import folded

__all__ = ["columns", "on_screen"]

_NARROWEST: Final = 20  # a screen with fewer columns wraps as it can
_ROW: Final = re.compile(r"^ |  |\t|^[ 0-9]+$")  # of a list, a table or a month: no heading
_CLAUSE: Final = re.compile(r"\[[A-Z][A-Z0-9]*-[0-9.]+\]")

_BOLD, _HEADING, _FAINT, _PLAIN = "\x1b[1m", "\x1b[1;36m", "\x1b[2m", "\x1b[0m"


def columns(text: str) -> int:
    """Return how many columns a text takes: a Chinese character two, and what could be either two as well.

    >>> columns("ID卡"), columns("“是”")
    (4, 6)
    """
    return sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)


def on_screen(text: str, *, width: int | None = None, colour: bool = False) -> str:
    """Return a page as a screen shows it, wrapped to its width and in colour, if there is any.

    Lines take no more columns than the screen has and go on under their own beginning; no punctuation begins one, and
    dates, counts and words in Latin letters stay whole.  The title and the headings are bold, clauses are faint.

    >>> print(on_screen("  - 请带原件，至2021年12月1日。", width=20))
      - 请带原件，至
        2021年12月1日。
    """
    lines = text.split("\n")
    shown: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        parts = [line] if width is None or width < _NARROWEST else [*_fitted(line, width)]
        heading = after.startswith(" ") and not _ROW.search(line)
        style = "" if "\t" in line else _BOLD if not shown else _HEADING if heading else ""
        shown += [_painted(part, style) for part in parts] if colour else parts
    return "\n".join(shown)


def _fitted(line: str, width: int) -> Iterator[str]:
    """Yield a line as it fits; what a code stands for goes below the code, further in."""
    code, tab, words = line.partition("\t")
    if tab and columns(code) + 2 + columns(words) <= width:
        yield f"{code}  {words}"
        return
    yield from folded(code, width, columns)
    if tab:
        margin = " " * (len(code) - len(code.lstrip()) + 4)
        yield from (margin + part for part in folded(words, width - len(margin), columns))


def _painted(line: str, style: str) -> str:
    if not line:
        return line
    return f"{style}{line}{_PLAIN}" if style else _CLAUSE.sub(rf"{_FAINT}\g<0>{_PLAIN}", line)
