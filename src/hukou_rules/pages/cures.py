"""What would turn a refusal into acceptance: a page of its own, and lines for the answer and the one-time notice."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from hukou_rules.analysis.cures import STATION, Change, Cure, Cures
from hukou_rules.decision import Outcome
from hukou_rules.facts.fact import Means
from hukou_rules.facts.station import where_to_go
from hukou_rules.law.shandong_2021 import EDITION
from hukou_rules.pages.layout import Form, Language, Page
from hukou_rules.terms import Text

__all__ = ["NO_WAYS", "WAYS", "change_words", "cure_lines", "cures_page", "heading_of", "ways_out"]

WAYS: Final = Text(zh="怎样可以受理", en="What would make it acceptable")
"""The heading above the ways."""

NO_WAYS: Final = Text(zh="能否改变", en="Can that be changed?")
"""The heading where nothing that anybody can change would do."""

_NOTHING: Final = Text(zh="没有需要改变的情况。", en="Nothing has to change.")


def cures_page(found: Cures, language: Language = "zh", form: Form = "text") -> str:
    """Return the cures of an answer as a page, a line for each way.

    >>> from hukou_rules.analysis.cures import cures
    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
    >>> absent = assess(FirstIdCardApplication(applicant=FirstIdCardApplicant(present=False)))
    >>> print(cures_page(cures(absent)).splitlines()[0])
    居民身份证首次申领：怎样可以受理
    """
    page = Page(language, form)
    page.title(f"{page.say(found.service)}{page.colon}{page.say(WAYS)}")
    page.section(WAYS, ways_out(found, language) or [page.say(_NOTHING)])
    page.close(EDITION.id)
    return page.text


def heading_of(found: Cures) -> Text:
    """Return the heading above what the cures come to: whether there is a way at all."""
    return WAYS if not found.found or any(cure.is_possible for cure in found) else NO_WAYS


def ways_out(found: Cures, language: Language = "zh") -> list[str]:
    """Return what the cures of an answer come to, a line for each way, and from which day waiting is over."""
    days = {each.name: day for cure in found for each in cure.changes if (day := found.since(each)) is not None}
    return cure_lines(found.found, language, days=days)


def cure_lines(
    found: Sequence[Cure],
    language: Language = "zh",
    *,
    days: Mapping[str, date] | None = None,
) -> list[str]:
    """Return what can be done, a line for each way; where nothing can, what stands in the way.

    ``days`` say of a fact that waiting changes on which day that is.

    >>> cure_lines(())
    []
    """
    page = Page(language)

    def says(change: Change) -> str:
        return page.say(change_words(change, (days or {}).get(change.name)))

    possible = [cure for cure in found if cure.is_possible]
    accepted = [cure for cure in possible if cure.outcome is Outcome.ACCEPT]
    lines = [_line(cure, says, page) for cure in accepted or possible]
    if not possible and found:
        least = min(found, key=lambda cure: sum(not change.is_possible for change in cure.changes))
        fixed = page.pick("；", "; ").join(says(each) for each in least.changes if not each.is_possible)
        lines = [page.pick(f"{fixed}，因此不能按本业务受理。", f"{_upper(fixed)}, so this service cannot accept.")]
    return list(dict.fromkeys(lines))


def _line(cure: Cure, says: Callable[[Change], str], page: Page) -> str:
    steps = page.pick("；并且", "; and ").join(says(each) for each in cure.changes)
    officer = cure.outcome is Outcome.DISCRETION
    open_ = page.pick("（其他尚不清楚的情况另行明确）", " (once what is not known yet is clear)") if cure.open else ""
    after = "then the officer decides" if officer else "then it can be accepted"
    return page.pick(
        f"{steps}{'，由受理民警认定' if officer else '，即可受理'}{open_}。", f"{_upper(steps)}; {after}{open_}."
    )


def change_words(change: Change, since: date | None = None) -> Text:
    """Say how a change can be made, ``since`` which day waiting is over; or what it is that nobody can change."""
    if change.name == STATION:
        return where_to_go(change.to)
    way, before = change.way, change.before
    if change.is_possible or before is None:
        day = since if change.means is Means.WAITING else None
        zh, en = ("", "") if day is None else (f"（自{day}起）", f" (from {day})")
        return Text(zh=f"{way.zh}{zh}", en=f"{way.en}{en}")
    return Text(
        zh=f"“{change.label.zh}：{before.zh}”这一情况不能改变",
        en=f"'{change.label.en}: {before.en}' cannot be changed",
    )


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
