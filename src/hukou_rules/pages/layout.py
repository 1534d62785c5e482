"""How a page for people is laid out, text or Markdown, Chinese or English, and what several pages say alike."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Literal, Protocol

from hukou_rules.calendar.working_days import CalendarStamp, Overridden, WorkingCalendar
from hukou_rules.decision import Fee, Requirement, Step, TimeLimit
from hukou_rules.intake import intake_named
from hukou_rules.intake.divisions import name
from hukou_rules.law import LAW_AS_OF
from hukou_rules.law.clauses import Clause
from hukou_rules.law.national import MPS12_12
from hukou_rules.terms import ServiceName, StationKind, Text

__all__ = ["ADVICE", "INFORMS", "LANGUAGES", "NOT_STATED", "Form", "HasWords", "Language", "Page"]

Language = Literal["zh", "en"]
Form = Literal["text", "markdown"]

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
"""The languages in which everything is said."""

INFORMS: Final = Text(
    zh="本结果供参考，不代替公安机关的决定。",
    en="This informs; it does not replace the authority's decision.",
)
ADVICE: Final = Text(zh="提示", en="Please note")
NOT_STATED: Final = Text(zh="未载明", en="not stated")

_SHARED: Final = Text(
    zh="{}：能够通过数据共享核验的可以不再提交，请仍随身携带原件。",
    en="{}: what shared data confirm need no longer be handed in; please still bring the originals.",
)
_ANY_STATION: Final = Text(zh="（按文义包括；请先电话确认）", en=" (included by the wording; please phone first)")
_MOST_DAYS: Final = 8  # overridden days that a stamp names
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class HasWords(Protocol):
    """Anything said in both languages."""

    @property
    def zh(self) -> str:
        """Return it in Chinese."""

    @property
    def en(self) -> str:
        """Return it in English."""


class HasClause(HasWords, Protocol):
    """Anything said in both languages on the ground of a clause."""

    @property
    def clause(self) -> Clause | None:
        """Return the clause, None if there is none."""


class Page:
    """A page being written: headings, lines and the words of one language; a dense one has no empty lines between."""

    def __init__(self, language: Language, form: Form = "text", *, dense: bool = False) -> None:
        self.language, self._form, self._dense = language, form, dense
        self._lines: list[str] = []
        self._margin = "" if form == "markdown" else "  "
        self.colon = self.pick("：", ": ")
        self.comma = self.pick("，", ", ")

    # --- words ---------------------------------------------------------------------------------------

    def pick(self, zh: str, en: str) -> str:
        """Return the words of the page's language."""
        return zh if self.language == "zh" else en

    def say(self, words: HasWords) -> str:
        """Return the words of a term or text in the page's language."""
        return self.pick(words.zh, words.en)

    def cite(self, clause: Clause | None) -> str:
        """Return the clause behind a line."""
        return "" if clause is None else f" [{clause.id}]"

    def cited(self, words: HasClause) -> str:
        """Return the words of a finding, paper or advice with its clause."""
        return f"{self.say(words)}{self.cite(words.clause)}"

    def dated(self, day: date) -> str:
        """Return a date as people write it."""
        return self.pick(f"{day.year}年{day.month}月{day.day}日", day.isoformat())

    def day(self, day: date) -> str:
        """Return a date as people write it, with the day of the week."""
        weekday = "一二三四五六日"[day.weekday()]
        return self.pick(f"{self.dated(day)}（星期{weekday}）", f"{_WEEKDAYS[day.weekday()]} {self.dated(day)}")

    def at(self, division: str | None) -> str:
        """Return where something is done, nothing if that is not known."""
        return "" if division is None else self.pick(f"（{name(division).zh}）", f" ({name(division).en})")

    def station(self, kind: StationKind) -> str:
        """Name a kind of station that accepts; of one that the wording alone includes, say so."""
        by_wording = kind is StationKind.SHANDONG_WITHOUT_REGISTRY
        return self.say(kind) + (self.say(_ANY_STATION) if by_wording else "")

    def shared(self, needed: Iterable[Requirement[str]]) -> list[str]:
        """Say, once for a list of papers, which of them shared data may stand in for; nothing if none."""
        named = dict.fromkeys(self.say(each.material) for each in needed if each.material.may_be_shared)
        if not named:
            return []
        words = self.say(_SHARED).format(self.pick("、", ", ").join(named))
        return [f"{words[0].upper()}{words[1:]}{self.cite(MPS12_12)}"]

    def act(self, step: Step[str], where: str = "", depends: str = "") -> str:
        """Say who does what in a step, from which event to which, with its clause."""
        run = self.pick(f"（{step.after.zh} → {step.until.zh}）", f" ({step.after.en} → {step.until.en})")
        act = f"{self.say(step.actor)}{where}{self.colon}{self.say(step.action)}"
        return f"{act}{run}{depends}{self.cite(step.clause)}"

    def span(self, limit: TimeLimit[str]) -> str:
        """Say how long a time limit is."""
        unit = limit.unit.en.removesuffix("s") if limit.amount == 1 else limit.unit.en
        return self.pick(f"{limit.amount}{limit.unit.zh}", f"{limit.amount} {unit}")

    def counts(self, limit: TimeLimit[str]) -> str:
        """Say whether the day of the start is counted itself."""
        return self.pick("计入", "counted") if limit.counts_first_day else self.pick("不计入", "not counted")

    def by(self, option: HasWords, comes_to: object) -> str:
        """Say what it comes to by another reading."""
        return self.pick(f"若按“{option.zh}”：{comes_to}。", f"If '{option.en}': {comes_to}.")

    def price(self, fee: Fee | None) -> str:
        """Say what it costs."""
        if fee is None:
            return self.say(NOT_STATED)
        return f"{fee.amount_cny}{self.pick('元', ' CNY')}{self.cite(fee.clause)}"

    def called(self, service: ServiceName, pointers: Sequence[str]) -> list[str]:
        """Return what the fields of a service's application are called, by their JSON Pointers."""
        return [self.say(intake_named(service).label_of(pointer)) for pointer in pointers]

    def depends(self, service: ServiceName, pointers: Sequence[str]) -> str:
        """Name the facts on which a line turns."""
        return self.turning_on(self.called(service, pointers))

    def turning_on(self, named: Sequence[str]) -> str:
        """Say on what a line turns, nothing if on nothing."""
        return self.pick(f"（取决于：{'、'.join(named)}）", f" (depends on: {', '.join(named)})") if named else ""

    def sources(self, clauses: Iterable[Clause]) -> list[str]:
        """Say of each clause where it stands."""
        return [f"{each.id}{self.colon}{self.standing(each)}" for each in clauses]

    def standing(self, clause: Clause) -> str:
        """Say where a clause stands in its source."""
        return f"{self.say(clause.source.title)}{self.comma}{self.pick(clause.article, clause.article_en)}"

    def clause(self, clause: Clause) -> str:
        """Say where a clause stands, and on a line of its own what it states."""
        return f"{self.sources([clause])[0]}\n{self.say(clause.statement)}"

    # --- the page ------------------------------------------------------------------------------------

    def title(self, text: str) -> None:
        """Write the title."""
        self._lines.append(f"# {text}" if self._form == "markdown" else text)

    def write(self, lines: Iterable[str]) -> None:
        """Write lines as they are."""
        self._lines += lines

    def lines(self, lines: Iterable[str]) -> None:
        """Write lines of their own, without a heading: in Markdown as a list."""
        self._lines += ["", *(f"- {line}" for line in lines)] if self._form == "markdown" else lines

    def section(
        self, heading: Text, lines: Sequence[str], *, numbered: bool = False, notes: Sequence[str] = ()
    ) -> None:
        """Write a section, nothing if it has no lines; ``notes`` follow its lines without a number."""
        if not lines:
            return
        called = self.say(heading)
        self._lines += (
            ["", f"## {called}", ""]
            if self._form == "markdown"
            else [*([] if self._dense else [""]), self.pick(f"【{called}】", called)]
        )
        for number, line in enumerate([*lines, *notes], 1):
            mark = f"{number}. " if numbered and number <= len(lines) else "- "
            first, *more = line.split("\n")
            self._lines += [
                f"{self._margin}{mark}{first}",
                *(f"{self._margin}{' ' * len(mark)}{each}" for each in more),
            ]

    def close(
        self,
        edition: str,
        calendars: Iterable[CalendarStamp] = (),
        *,
        informs: Text = INFORMS,
        signed: Sequence[Text] = (),
        more: Text | None = None,
    ) -> None:
        """Write what a page ends with: where to sign or read on, the edition, the calendars, and that it informs."""
        self._lines += ["", "---", ""] if self._form == "markdown" else [""]
        if signed:
            self._lines += [("\n\n" if self._form == "markdown" else "\n").join(map(self.say, signed)), ""]
        self._lines += [] if more is None else [self.say(more)]
        self._lines += self.closing(edition, calendars, informs)

    def closing(
        self, edition: str, calendars: Iterable[CalendarStamp] = (), informs: Text = INFORMS
    ) -> tuple[str, ...]:
        """Return what every text for people ends with: the edition, the calendars, and that it informs."""
        based_on = self.pick(
            f"规则版本：{edition}；法律查阅至{LAW_AS_OF}。",
            f"Edition of the rules: {edition}; the law as read on {LAW_AS_OF}.",
        )
        changed: dict[WorkingCalendar, dict[Overridden, None]] = {}
        for each in calendars:
            changed.setdefault(each.calendar, {}).update(dict.fromkeys(each.overridden))
        stamps = dict.fromkeys(f"{self.stamp(each, [*days])}{self.pick('。', '.')}" for each, days in changed.items())
        return based_on, *stamps, self.say(informs)

    def stamp(self, calendar: WorkingCalendar, overridden: Sequence[Overridden]) -> str:
        """Name the calendar that dates rest on: the notices of one place, and what is changed of what is published."""
        local = [f"{each.number}{self.at(each.division)}" for each in calendar.notices if each.division]
        changed = [
            self.pick(
                f"{day.date}{'上班' if day.is_worked else '放假'}（{day.by.number}）",
                f"{day.date} {'worked' if day.is_worked else 'off'} ({day.by.number})",
            )
            for day in overridden[:_MOST_DAYS]
        ]
        if more := len(overridden) - len(changed):
            changed.append(self.pick(f"另有{more}天", f"and {more} more"))
        said = self.pick(
            f"工作日历：{calendar.sources} {calendar.version}，放假安排已公布至{calendar.published_through}年",
            f"Calendar: {calendar.sources} {calendar.version}, "
            f"arrangements published through {calendar.published_through}",
        )
        if by_hand := [each.number for each in calendar.notices if each.statutory_days]:
            said += self.pick(
                f"；法定节假日由使用者指明：{'、'.join(by_hand)}",
                f"; statutory days named by the user: {', '.join(by_hand)}",
            )
        if local:
            said += self.pick(f"；地方安排：{'、'.join(local)}", f"; local arrangements: {', '.join(local)}")
        if changed:
            said += self.pick(
                f"；与已公布的安排不同：{'、'.join(changed)}", f"; not as published: {', '.join(changed)}"
            )
        return said

    @property
    def text(self) -> str:
        """Return the page."""
        return "\n".join(self._lines) + "\n"
