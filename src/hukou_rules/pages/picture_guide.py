"""Where a service is to be had: the kinds of stations in Shandong, yes or no and since when, and outside."""

from collections.abc import Sequence
from typing import Final

from hukou_rules.analysis.guide import Guide
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.pages.drawing import LARGE, LEADING, MARGIN, PLAIN, ROOM, SMALL, Drawing, capital, lines_in
from hukou_rules.pages.layout import Language, Page
from hukou_rules.terms import StationKind, StationPlace, Text

__all__ = ["guide_picture"]

_PAD: Final = 10
_MARK: Final = 34  # the room of a mark
_LINE: Final = PLAIN * LEADING

_ALWAYS: Final = Text(zh="可以受理，全省通办实施以前也可以", en="Accepts, as it did before service was province-wide")
_SINCE: Final = Text(zh="自{}起可以受理", en="Accepts since {}")
_NO: Final = Text(zh="不能受理", en="Does not accept")
_OUTSIDE: Final = Text(zh="省外的派出所", en="Stations outside Shandong")
_NOT_COVERED: Final = Text(zh="不属于本省通办范围", en="Outside this province-wide service")
_CHANNELS: Final = Text(zh="跨省办理的其他渠道，以当地答复为准：", en="Other channels between provinces; ask there:")


def guide_picture(found: Guide, language: Language = "zh", more: str = "") -> str:
    """Return as a picture where the service of a guide is to be had; it ends with ``more``.

    >>> from hukou_rules.analysis.guide import guide
    >>> "可以受理" in guide_picture(guide("first-id-card"))
    True
    """
    on = Drawing(language)
    page = on.page
    title = page.pick(f"{found.service.zh}：到哪里办", f"{capital(found.service.en)}: where to apply")
    on.paragraph(title, size=LARGE, bold=True)
    on.skip(6)
    _draw_frame(on, capital(page.say(StationPlace.SHANDONG)), [_row(kind, found, page) for kind in StationKind])
    on.skip(10)
    _draw_frame(on, capital(page.say(StationPlace.OUTSIDE)), [(page.say(_OUTSIDE), page.say(_NOT_COVERED), False)])
    if found.channels:
        on.skip(6)
        on.say(page.say(_CHANNELS))
        for clause in found.channels:
            on.say(f"{page.say(clause.statement)}{page.cite(clause)}", size=SMALL, tone="faint")
    on.close(found.edition, [], more)
    return on.svg(title)


def _row(kind: StationKind, found: Guide, page: Page) -> tuple[str, str, bool]:
    """Return a kind of station, since when it accepts, and whether."""
    if kind not in found.stations:
        return capital(page.say(kind)), page.say(_NO), False
    when = _ALWAYS if kind is StationKind.REGISTRATION_STATION else _SINCE
    by_wording = page.station(kind).removeprefix(page.say(kind))
    return capital(page.say(kind)), page.say(when).format(PROVINCE_WIDE_FROM) + by_wording, True


def _draw_frame(on: Drawing, name: str, rows: Sequence[tuple[str, str, bool]]) -> None:
    """Draw kinds of stations that lie together: each what it is called, what is said of it, and whether it accepts."""
    page, room = on.page, ROOM - 2 * _PAD - _MARK - _PAD
    on.tell([f"{name}{page.colon}"])
    placed = [(lines_in(kind, room, bold=True), lines_in(when, room), accepts) for kind, when, accepts in rows]
    heights = [(len(kind) + len(when)) * _LINE + 2 * _PAD - 4 for kind, when, _ in placed]
    on.box(MARGIN, on.y, ROOM, _LINE + 2 * _PAD + sum(heights) + _PAD * (len(rows) - 1) + 2, fill="lane", stroke="line")
    on.text(MARGIN + _PAD, on.y + 4 + PLAIN, name, tone="faint", bold=True)
    on.skip(_LINE + _PAD)
    for (kind, when, accepts), high, row in zip(placed, heights, rows, strict=True):
        tone = "off" if accepts else "due"
        on.box(MARGIN + _PAD, on.y, ROOM - 2 * _PAD, high, fill="paper", stroke=tone, dashed=not accepts)
        _draw_mark(on, MARGIN + _PAD + _MARK / 2 + 2, on.y + high / 2, accepts=accepts)
        y = on.y + _PAD - 4
        for at, line in enumerate([*kind, *when]):
            named = at < len(kind)
            on.text(MARGIN + _PAD + _MARK + 4, y + PLAIN, line, tone="ink" if named else tone, bold=named)
            y += _LINE
        on.tell([f"- {row[0]}{page.colon}{row[1]}{page.pick('。', '.')}"])
        on.skip(high + _PAD)
    on.skip(2)


def _draw_mark(on: Drawing, x: float, y: float, *, accepts: bool) -> None:
    """Draw a tick for yes, a cross for no."""
    tone = "off" if accepts else "due"
    on.disc(x, y, 12, fill=tone)
    way = f"M{x - 6:g} {y:g}l4 5l8 -9" if accepts else f"M{x - 4.5:g} {y - 4.5:g}l9 9m0 -9l-9 9"
    on.path(way, tone="paper", thick=2)
