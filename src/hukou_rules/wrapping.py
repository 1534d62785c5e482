"""How a line is folded where there is only so much room, whatever a character takes of it."""

import re
from collections.abc import Callable, Iterator
from typing import Final

__all__ = ["folded"]

_CLOSING: Final = "，。、；：！？）】》〕”’,.;:!?)\\]%"  # never begins a line
_OPENING: Final = "（【《〔“‘"  # never ends one
_PIECE: Final = re.compile(
    rf" +|[{_OPENING}]*(?:(?:[0-9]+[年月日时元个岁项])+|星期.|[!-~]+|[^\s])[{_CLOSING}]*", re.ASCII
)  # what is not broken: spaces, a date, a count, a day of the week, a word in Latin letters, a character
_MARK: Final = re.compile(r" *(?:- |[0-9]+\. )?")


def folded(line: str, room: float, takes: Callable[[str], float]) -> Iterator[str]:
    """Yield the lines that a line comes to where no more than ``room`` is taken, each under its own beginning.

    No punctuation begins a line, and dates, counts and words in Latin letters stay whole, unless one alone is too long.

    >>> [*folded("请最迟于2021年12月1日申报。", 10, len)]
    ['请最迟于', '2021年12月1日', '申报。']
    """
    if takes(line) <= room:
        yield line
        return
    mark = _MARK.match(line)
    margin = " " * (mark.end() if mark else 0)
    now = line[: len(margin)]
    for piece in _PIECE.findall(line[len(margin) :]):
        if takes(now + piece.rstrip(" ")) <= room:
            now += piece
            continue
        if len(now) > len(margin):
            yield now.rstrip(" ")
            now = margin
        now += piece.lstrip(" ")
        while takes(now) > room:  # a word longer than there is room
            cut = next(at for at in range(len(now), 0, -1) if takes(now[:at]) <= room)
            yield now[:cut]
            now = margin + now[cut:]
    yield now.rstrip(" ")
