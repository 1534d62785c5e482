"""How a page for people is laid out: text or Markdown, Chinese or English."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, Protocol

from hukou_rules.intake import intake_named
from hukou_rules.law.clauses import Clause
from hukou_rules.terms import ServiceName, Text

__all__ = ["Form", "HasWords", "Language", "Page"]

Language = Literal["zh", "en"]
Form = Literal["text", "markdown"]

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class HasWords(Protocol):
    """Anything said in both languages."""

    @property
    def zh(self) -> str:
        """Return it in Chinese."""

    @property
    def en(self) -> str:
        """Return it in English."""


class Page:
    """A page being written: headings, lines and the words of one language."""

    def __init__(self, language: Language, form: Form) -> None:
        self.language, self._form = language, form
        self._lines: list[str] = []
        self._margin = "" if form == "markdown" else "  "
        self.colon = self.pick("：", ": ")

    def pick(self, zh: str, en: str) -> str:
        """Return the words of the page's language."""
        return zh if self.language == "zh" else en

    def say(self, words: HasWords) -> str:
        """Return the words of a term or text in the page's language."""
        return self.pick(words.zh, words.en)

    def cite(self, clause: Clause | None) -> str:
        """Return the clause behind a line."""
        return "" if clause is None else f" [{clause.id}]"

    def day(self, day: date) -> str:
        """Return a day as people write it."""
        weekday = "一二三四五六日"[day.weekday()]
        return self.pick(
            f"{day.year}年{day.month}月{day.day}日（星期{weekday}）", f"{_WEEKDAYS[day.weekday()]} {day.isoformat()}"
        )

    def called(self, service: ServiceName, pointers: Sequence[str]) -> list[str]:
        """Return what the fields of a service's application are called, by their JSON Pointers."""
        return [self.say(intake_named(service).label_of(pointer)) for pointer in pointers]

    def depends(self, service: ServiceName, pointers: Sequence[str]) -> str:
        """Name the facts on which a line turns."""
        named = self.called(service, pointers)
        return self.pick(f"（视{'、'.join(named)}而定）", f" (depends on: {', '.join(named)})") if named else ""

    def title(self, text: str) -> None:
        """Write the title."""
        self._lines.append(f"# {text}" if self._form == "markdown" else text)

    def section(self, heading: Text, lines: Sequence[str], *, numbered: bool = False) -> None:
        """Write a section, nothing if it has no lines."""
        if not lines:
            return
        self._lines += (
            ["", f"## {self.say(heading)}", ""] if self._form == "markdown" else ["", f"【{self.say(heading)}】"]
        )
        for number, line in enumerate(lines, 1):
            mark = f"{number}. " if numbered else "- "
            first, *more = line.split("\n")
            self._lines += [
                f"{self._margin}{mark}{first}",
                *(f"{self._margin}{' ' * len(mark)}{each}" for each in more),
            ]

    def closing(self, lines: Sequence[str]) -> None:
        """Write what every page ends with."""
        self._lines += ["", "---", ""] if self._form == "markdown" else [""]
        self._lines += lines

    @property
    def text(self) -> str:
        """Return the page."""
        return "\n".join(self._lines) + "\n"
