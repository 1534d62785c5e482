"""Reads a picture: its words with the room they take, measured here anew, and what it says to who does not see it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

from attrs import frozen

SVG = "{http://www.w3.org/2000/svg}"
NARROW = dict.fromkeys(" '.,:;|!ijl", 0.32) | dict.fromkeys("ftr()[]-/?", 0.41)  # of a letter's height, in DejaVu Sans
OTHER = 0.6
MARGIN = 4
SMALLEST = 12
SQUARE = 54  # the width of the square of a day


@frozen
class Words:
    """Words on a picture, and the box that they take."""

    said: str
    left: float
    top: float
    right: float
    low: float
    size: float

    @property
    def middle(self) -> float:
        """Return the middle of them."""
        return (self.left + self.right) / 2


def measured(text: str, size: float) -> float:
    """Return how wide a text is: a Chinese character is a square."""
    return size * sum(1 if east_asian_width(each) in "WFA" else NARROW.get(each, OTHER) for each in text)


class Picture:
    """A picture, read."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)  # noqa: S314 - our own
        _, _, self.wide, self.high = map(float, self.root.attrib["viewBox"].split())
        self.words = [self._placed(each) for each in self.root.iter(f"{SVG}text")]
        self.said = [each.said for each in self.words]
        self.title = self.root.findtext(f"{SVG}title") or ""
        self.told = self.root.findtext(f"{SVG}desc") or ""

    @staticmethod
    def _placed(text: ET.Element) -> Words:
        said, size = text.text or "", float(text.attrib["font-size"])
        x, y, wide = float(text.attrib["x"]), float(text.attrib["y"]), measured(said, size)
        left = x - wide / 2 if text.attrib.get("text-anchor") == "middle" else x
        return Words(said, left, y - 0.86 * size, left + wide, y + 0.14 * size, size)

    def faults(self) -> list[str]:
        """Return what is wrong with where the words are: outside, over each other, or too small to be read."""
        right, low = self.wide - MARGIN, self.high - MARGIN
        found = [
            f"outside: {each.said}"
            for each in self.words
            if each.left < MARGIN or each.top < MARGIN or each.right > right or each.low > low
        ]
        found += [f"too small: {each.said}" for each in self.words if each.size < SMALLEST]
        found += [f"nothing: {each}" for each in self.words if not each.said]
        by_top = sorted(self.words, key=lambda each: each.top)
        for at, one in enumerate(by_top):
            for other in by_top[at + 1 :]:
                if other.top >= one.low:
                    break
                if one.left < other.right and other.left < one.right:
                    found.append(f"over each other: {one.said}, {other.said}")
        return found

    def crossed(self) -> list[str]:
        """Return the words that an arrow runs through; none should."""
        return [
            each.said
            for each in self.words
            for (x1, y1), (x2, y2) in self._segments()
            if min(x1, x2) < each.right
            and each.left < max(x1, x2)
            and min(y1, y2) < each.low
            and each.top < max(y1, y2)
        ]

    def _segments(self) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
        """Yield what the arrows are made of, a hair's breadth wide."""
        for path in self.root.iter(f"{SVG}path"):
            if path.attrib["class"] != "s-faint" or "stroke-dasharray" in path.attrib:
                continue
            (start, rest), *turns = re.findall(r"([MHV])([^MHV]+)", path.attrib["d"])
            assert start == "M"
            x, y = map(float, rest.split())
            for way, to in turns:
                x1, y1 = (float(to), y) if way == "H" else (x, float(to))
                yield (x, y), (x1 + 0.1, y1 + 0.1)
                x, y = x1, y1

    def arrows(self) -> int:
        """Return how many arrows there are."""
        return sum(each.attrib["class"] == "f-faint" for each in self.root.iter(f"{SVG}path"))

    def on(self, day: str) -> list[str]:
        """Return what is written in the square of a day below its date, from the top down."""
        (date,) = [
            each for each in self.words if each.said == day and each.size == SMALLEST and not self._is_number(each)
        ]
        left = date.left - 5
        inside = [
            each for each in self.words if date.low <= each.top < date.low + 36 and left < each.middle < left + SQUARE
        ]
        return [each.said for each in sorted(inside, key=lambda each: each.top)]

    def _is_number(self, words: Words) -> bool:
        """Whether it is the number of a day and not its date, which begins at the left of a square."""
        return abs((words.left - 16) % SQUARE) > 0.5

    def rows(self) -> list[float]:
        """Return how far apart the squares of the days begin, from one row to the next."""
        tops = sorted(
            {float(each.attrib["y"]) for each in self.root.iter(f"{SVG}rect") if each.attrib["width"] == "52"}
        )
        return [after - before for before, after in pairwise(tops)]
