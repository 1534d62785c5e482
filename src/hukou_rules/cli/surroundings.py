"""What the surroundings of the process say: the language, and the screen that a text is for."""

import os
import shutil
import sys
from typing import Final, TextIO

from hukou_rules.screen import on_screen

__all__ = ["as_seen", "folded", "language"]

_NO_LANGUAGE: Final = {"C", "POSIX"}


def language() -> str:
    """Return the language of the locale: Chinese if it is that, or none; English for any other.

    The first of ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` that says anything counts.
    """
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    name = said.partition(".")[0]
    return "zh" if not name or name in _NO_LANGUAGE or name.startswith("zh") else "en"


def as_seen(text: str) -> str:
    """Return a page as stdout takes it: for a screen wrapped and in colour, else as it is, so that lines stay whole.

    ``NO_COLOR`` and a terminal that is ``dumb`` have no colour; ``COLUMNS`` sets the width of a screen.
    """
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return on_screen(text, width=_width(), colour=colour) if _is_screen(sys.stdout) else text


def folded(text: str, stream: TextIO | None) -> str:
    """Return a text for a stream, wrapped if that is a screen."""
    return on_screen(text, width=_width()) if _is_screen(stream) else text


def _is_screen(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _width() -> int:
    return shutil.get_terminal_size().columns
