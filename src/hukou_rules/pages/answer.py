"""The answer as a page for people: text or Markdown, Chinese or English."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal, Protocol

from hukou_rules.assessment import Assessment
from hukou_rules.deadlines import Deadline, Status
from hukou_rules.decision import Advice, Aspect, Finding, Force, Outcome, Requirement, Step, Verdict
from hukou_rules.intake.divisions import name
from hukou_rules.law.clauses import Clause
from hukou_rules.terms import Text
from hukou_rules.working_days import CalendarStamp

__all__ = ["Language", "answer"]

Language = Literal["zh", "en"]
Form = Literal["text", "markdown"]

_HEADINGS: Final = {
    "outcome": Text(zh="结论", en="Outcome"),
    "findings": Text(zh="逐项判定", en="Findings"),
    "materials": Text(zh="所需材料", en="What to bring"),
    "where": Text(zh="可以受理的派出所", en="Where to apply"),
    "route": Text(zh="办理流程", en="Who does what"),
    "deadlines": Text(zh="办理时限", en="When it is due"),
    "fee": Text(zh="收费", en="Fee"),
    "advice": Text(zh="提示", en="Please note"),
    "readings": Text(zh="法律未明确之处所采用的口径", en="Readings taken where the text is silent"),
    "presumed": Text(zh="未说明、按通常情形推定的事项", en="Not stated, presumed as usual"),
}
_SENTENCES: Final = {
    Outcome.REFUSE: Text(zh="不予受理：", en="Cannot be accepted here:"),
    Outcome.CORRECT: Text(zh="一次性告知补正，补正后即可受理：", en="Correct this, then it is accepted:"),
    Outcome.INCOMPLETE: Text(zh="情况待明确，尚需说明：", en="More facts are needed:"),
    Outcome.DISCRETION: Text(zh="由受理民警认定：", en="For the officer to decide:"),
    Outcome.ACCEPT: Text(zh="予以受理。", en="It can be accepted."),
}
_REFUSED: Final = {
    Aspect.ENTITLEMENT: Text(zh="不属于本省通办范围：", en="Outside this province-wide service:"),
    Aspect.PLACE: Text(zh="本所不能受理，请到下列派出所办理：", en="Wrong station; apply at one of those below:"),
}
_DECIDING: Final = {
    Outcome.REFUSE: Verdict.NOT_MET,
    Outcome.CORRECT: Verdict.NOT_MET,
    Outcome.INCOMPLETE: Verdict.UNKNOWN,
    Outcome.DISCRETION: Verdict.DISCRETION,
}
_UNPUBLISHED: Final = Text(
    zh="该年放假安排尚未公布，日期可能在{earliest}至{latest}之间变动；安排公布后请重新查询。",
    en="The holiday arrangement is not published yet: it may move between {earliest} and {latest}. Ask again when it is.",
)
_OUTSIDE: Final = Text(zh="超出工作日历范围，无法确定日期", en="outside the calendar, no date can be given")
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_INFORMS: Final = Text(
    zh="本结果供参考，不代替公安机关的决定。",
    en="This informs; it does not replace the authority's decision.",
)
_NOT_STATED: Final = Text(zh="未载明", en="not stated")


class HasWords(Protocol):
    """Anything said in both languages."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


class _Page:
    """A page being written: headings, lines and the words of one language."""

    def __init__(self, language: Language, form: Form) -> None:
        self.language, self._form = language, form
        self._lines: list[str] = []
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
            self._lines.append(f"{mark}{line}" if self._form == "markdown" else f"  {mark}{line}")

    def closing(self, lines: Sequence[str]) -> None:
        """Write what every page ends with."""
        self._lines += ["", "---", ""] if self._form == "markdown" else [""]
        self._lines += lines

    @property
    def text(self) -> str:
        """Return the page."""
        return "\n".join(self._lines) + "\n"


def answer(assessment: Assessment, language: Language = "zh", form: Form = "text") -> str:
    """Return an assessment as a page: the outcome and why, what to bring, where to go, what is due, on which clause.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> print(answer(assess(NewbornApplication())).splitlines()[0])
    新生儿落户：情况待明确
    """
    page = _Page(language, form)
    say = page.say
    page.title(f"{say(assessment.service)}{page.colon}{say(assessment.outcome)}")
    page.section(_HEADINGS["outcome"], _outcome(assessment, page))
    page.section(_HEADINGS["materials"], [_requirement(needed, page) for needed in assessment.materials], numbered=True)
    page.section(_HEADINGS["where"], [say(kind) for kind in assessment.where_to_apply])
    page.section(_HEADINGS["route"], [_step(step, page) for step in assessment.route], numbered=True)
    page.section(
        _HEADINGS["deadlines"], [line for due in assessment.deadlines for line in _deadline(due, assessment, page)]
    )
    fee = assessment.fee
    page.section(
        _HEADINGS["fee"],
        [say(_NOT_STATED) if fee is None else f"{fee.amount_cny}{page.pick('元', ' CNY')}{page.cite(fee.clause)}"],
    )
    page.section(_HEADINGS["advice"], [_advice(advice, page) for advice in assessment.advice])
    page.section(_HEADINGS["findings"], [_finding(finding, page) for finding in assessment.findings])
    page.section(
        _HEADINGS["readings"],
        [f"{say(type(taken.option).label)}{page.colon}{say(taken.option)}" for taken in assessment.readings],
    )
    page.section(_HEADINGS["presumed"], [*assessment.presumed])
    page.closing(_closing(assessment, page))
    return page.text


def _outcome(assessment: Assessment, page: _Page) -> list[str]:
    """Say the outcome, and every finding that makes it so."""
    outcome, say = assessment.outcome, page.say
    if outcome is Outcome.ACCEPT:
        return [say(_SENTENCES[outcome])]
    deciding = [finding for finding in assessment.findings if finding.verdict is _DECIDING[outcome]]
    if outcome is not Outcome.REFUSE:
        return [say(_SENTENCES[outcome]), *(_because(finding, page) for finding in deciding)]
    lines: list[str] = []
    for aspect, heading in _REFUSED.items():
        refusing = [finding for finding in deciding if finding.aspect is aspect]
        if refusing:
            lines += [say(heading), *(_because(finding, page) for finding in refusing)]
    others = [finding for finding in deciding if finding.aspect not in _REFUSED]
    return [*lines, *(_because(finding, page) for finding in others)]


def _because(finding: Finding, page: _Page) -> str:
    where = f"（{', '.join(finding.missing)}）" if finding.missing else ""
    return f"{page.say(finding)}{where}{page.cite(finding.clause)}"


def _finding(finding: Finding, page: _Page) -> str:
    return f"{page.say(finding.verdict)}{page.colon}{_because(finding, page)}"


def _requirement(needed: Requirement, page: _Page) -> str:
    depends = f"（{', '.join(needed.depends_on)}）" if needed.depends_on else ""
    return f"{page.say(needed.presence)}{depends}{page.colon}{page.say(needed)}{page.cite(needed.clause)}"


def _step(step: Step, page: _Page) -> str:
    where = "" if step.division is None else page.pick(f"（{name(step.division)}）", f" ({step.division})")
    depends = f"（{', '.join(step.depends_on)}）" if step.depends_on else ""
    after, until = page.say(step.after), page.say(step.until)
    act = f"{page.say(step.actor)}{where}{page.colon}{page.say(step.action)}"
    return f"{act}{page.pick('；', '; ')}{after} → {until}{depends}{page.cite(step.clause)}"


def _advice(advice: Advice, page: _Page) -> str:
    return f"{page.say(advice)}{page.cite(advice.clause)}"


def _deadline(due: Deadline, assessment: Assessment, page: _Page) -> Iterator[str]:
    """Say what is due, by whom, on which day, how certain that is, and how it was counted."""
    limit, say = due.limit, page.say
    assert limit is not None  # noqa: S101 - only a bare count has none
    division = next((step.division for step in assessment.route if step.actor is limit.owed_by and step.division), None)
    owed_by = say(limit.owed_by) + ("" if division is None else page.pick(f"（{name(division)}）", f" ({division})"))
    length = f"{limit.amount}{page.pick('', ' ')}{say(limit.unit)}"
    counted = page.pick(f"自“{say(limit.starts)}”起{length}内", f"{length} from '{say(limit.starts)}'")
    head = f"{say(limit.id)}{page.colon}"
    if due.due is None:
        waits = (
            say(_OUTSIDE)
            if due.awaiting is None
            else page.pick(
                f"尚未起算，等待“{say(due.awaiting)}”，该环节没有规定时限",
                f"not yet running; it waits for '{say(due.awaiting)}', which no source limits",
            )
        )
        yield f"{head}{counted}{page.pick('，', ', ')}{owed_by}{page.pick('；', '; ')}{waits}{page.cite(limit.clause)}"
    else:
        may = page.pick("可以在", "may be done by ") if limit.force is Force.MAY else page.pick("应当在", "by ")
        day = page.day(due.due)
        text = page.pick(f"{owed_by}{may}{day}前（含当日）完成", f"{owed_by}, {may}{day}")
        yield f"{head}{text}{page.pick('；', '; ')}{counted}{page.pick('，', ', ')}{say(due.status)}{page.cite(limit.clause)}"
    if due.assumed_start and due.start is not None:
        yield page.pick(f"　　若于申请当日（{due.start}）受理。", f"    if accepted on the day applied, {due.start}.")
    if due.rolled is not None:
        yield "　　" + say(due.rolled.reason)
    if due.status is Status.PROVISIONAL:
        yield "　　" + say(_UNPUBLISHED).format(earliest=due.earliest, latest=due.latest)
    if due.extendable_to is not None:
        yield page.pick(
            f"　　交通不便的，可以延长至{due.extendable_to}。", f"    may be extended to {due.extendable_to}."
        )
    if due.depends_on:
        yield page.pick("　　视情形适用：", "    depends on: ") + ", ".join(due.depends_on)
    for other in due.by_reading:
        option = say(other.option)
        if other.due is not None:
            yield page.pick(f"　　若{option}：{other.due}。", f"    if {option}: {other.due}.")
        elif other.awaiting is not None:
            yield page.pick(
                f"　　若{option}：等待“{say(other.awaiting)}”。", f"    if {option}: waits for '{say(other.awaiting)}'."
            )


def _closing(assessment: Assessment, page: _Page) -> list[str]:
    """Name the edition and the calendar; say that this informs."""
    stamps = dict.fromkeys(_stamp(due.calendar, page) for due in assessment.deadlines)
    edition = page.pick(f"规则版本：{assessment.edition.id}。", f"Edition of the rules: {assessment.edition.id}.")
    return [edition, *stamps, page.say(_INFORMS)]


def _stamp(calendar: CalendarStamp, page: _Page) -> str:
    """Name the calendar that the dates rest on."""
    return page.pick(
        f"工作日历：{calendar.source} {calendar.version}，放假安排已公布至{calendar.published_through}年。",
        f"Calendar: {calendar.source} {calendar.version}, arrangements published through {calendar.published_through}.",
    )
