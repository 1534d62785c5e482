"""Reads a picture: its words with the room they take, measured here anew, and what it says to who does not see it."""

from itertools import combinations
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

from attrs import frozen

SVG = "{http://www.w3.org/2000/svg}"
NARROW = dict.fromkeys(" '.,:;|!ijl", 0.32) | dict.fromkeys("ftr()[]-/?", 0.41)  # of a letter's height, in DejaVu Sans
OTHER = 0.6


@frozen
class Words:
    """Words on a picture, and the box that they take."""

    said: str
    left: float
    top: float
    right: float
    low: float
    size: float


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
        x, y, wide = float(text.attrib["x"]), float(text.attrib["y"]), measured(text.text or "", size)
        left = x - wide / 2 if text.attrib.get("text-anchor") == "middle" else x
        return Words(said, left, y - 0.86 * size, left + wide, y + 0.14 * size, size)

    def faults(self) -> list[str]:
        """Return what is wrong with where the words are: outside, over each other, or too small to be read."""
        found = [
            f"outside: {each}"
            for each in self.words
            if each.left < 4 or each.top < 4 or each.right > self.wide - 4 or each.low > self.high - 4
        ]
        found += [f"small: {each}" for each in self.words if each.size < 12]
        found += [
            f"over each other: {one.said}, {other.said}"
            for one, other in combinations(self.words, 2)
            if one.left < other.right and other.left < one.right and one.top < other.low and other.top < one.low
        ]
        return found

    def below(self, day: str) -> list[str]:
        """Return what is written in the square of a day, as its date is written there."""
        date = next(each for each in self.words if each.said == day)
        return [
            each.said
            for each in self.words
            if each is not date
            and 0 < each.top - date.top < 46
            and abs(each.left + each.right - 2 * date.left - 44) < 34
        ]
