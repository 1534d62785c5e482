"""What would turn a refusal into acceptance: lines for the answer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from hukou_rules.analysis.cures import STATION, Change, Cure
from hukou_rules.decision import Outcome
from hukou_rules.facts.fact import Means
from hukou_rules.facts.station import where_to_go
from hukou_rules.pages.layout import Language, Page
from hukou_rules.terms import Term

__all__ = ["cure_lines"]


def cure_lines(
    found: Sequence[Cure],
    language: Language = "zh",
    *,
    days: Mapping[str, date] | None = None,
    stations: Sequence[Term] = (),
) -> list[str]:
    """Return what can be done, a line for each way; where nothing can, what stands in the way.

    ``days`` say of a fact that waiting changes on which day that is; ``stations`` are those that accept, if any
    certainly does, and so are named before others.

    >>> cure_lines(())
    []
    """
    page = Page(language)

    def says(change: Change) -> str:
        return _change(change, days or {}, stations, page)

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


def _change(change: Change, days: Mapping[str, date], stations: Sequence[Term], page: Page) -> str:
    if change.name == STATION:
        return page.say(where_to_go([kind for kind in change.to if kind in stations] or change.to))
    if change.is_possible or change.before is None:
        day = days.get(change.name) if change.means is Means.WAITING else None
        since = "" if day is None else page.pick(f"（自{day}起）", f" (from {day})")
        return page.say(change.way) + since
    label, now = page.say(change.label), page.say(change.before)
    return page.pick(f"“{label}：{now}”这一情况不能改变", f"'{label}: {now}' cannot be changed")


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
