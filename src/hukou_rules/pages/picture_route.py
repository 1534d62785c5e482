"""The route of an application drawn in lanes: who does what, up to which event, and on which day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from hukou_rules.assessment import Assessment
from hukou_rules.decision import Force, Outcome, Step
from hukou_rules.pages.answer import headline
from hukou_rules.pages.drawing import LEADING, MARGIN, PLAIN, ROOM, SMALL, Drawing, capital, lines_in
from hukou_rules.pages.layout import Page
from hukou_rules.terms import Actor, Event, Pointer, Text

__all__ = ["draw_route"]

_GAP: Final = 24  # between the boxes of two steps
_PAD: Final = 7  # between the edge of a box and its words
_EDGE: Final = 4  # between the edge of a lane and its boxes
_LINE: Final = SMALL * LEADING

_AT_HOME: Final = Text(zh="户籍地派出所（即受理地派出所）", en="station of registration, which accepts")
_LATER: Final = Text(
    zh="虚线框的步骤，受理以后或者情形符合时才有。", en="Dashed: only once it is accepted, or if it is so."
)


@frozen(kw_only=True)
class _Box:
    """A box in a lane: who does what, on what that turns and by when; ``until``: the event, and its day if known.

    ``after`` are those of the boxes before it, by number, from which it follows.
    """

    actor: Actor
    division: str | None = None
    words: str
    notes: tuple[str, ...] = ()
    until: str = ""
    refused: bool = False
    dashed: bool = False
    after: tuple[int, ...] = ()


@frozen(kw_only=True)
class _Placed:
    """A box with its words in lines, in the middle of its lane."""

    box: _Box
    words: list[str]
    notes: list[str]
    until: list[str]
    x: float
    top: float
    wide: float

    @property
    def high(self) -> float:
        """Return how high it is."""
        lines = len(self.words) * PLAIN * LEADING + (len(self.notes) + len(self.until)) * _LINE
        return 2 * _PAD + lines + (3 if self.until else 0)


def draw_route(on: Drawing, assessment: Assessment) -> None:
    """Draw who does what, from the application on; of a refusal, that it ends there."""
    page = on.page
    boxes = [*_boxes(assessment, page)]
    on.tell(_told(boxes, page))
    lanes = [actor for actor in Actor if any(box.actor is actor for box in boxes)]
    wide, top = ROOM / len(lanes), on.y
    named = [lines_in(_name(actor, lanes, page), wide - 8, SMALL, bold=True) for actor in lanes]
    places = [lines_in(_place(actor, boxes, page), wide - 8, SMALL) for actor in lanes]
    y = top + max(len(name) + len(place) for name, place in zip(named, places, strict=True)) * _LINE + 16
    room = wide - 2 * (_EDGE + _PAD)
    placed: list[_Placed] = []
    for box in boxes:
        now = _Placed(
            box=box,
            words=lines_in(box.words, room),
            notes=[line for note in box.notes for line in lines_in(note, room, SMALL)],
            until=lines_in(box.until, room - 12, SMALL, bold=True),
            x=MARGIN + wide * (lanes.index(box.actor) + 0.5),
            top=y,
            wide=wide - 2 * _EDGE,
        )
        placed.append(now)
        y += now.high + _GAP
    for number, (name, place) in enumerate(zip(named, places, strict=True)):
        x = MARGIN + wide * number
        on.box(x + 1, top, wide - 2, y - top - _GAP / 2, fill="lane", stroke="line")
        for at, line in enumerate([*name, *place]):
            looks = ("ink", True) if at < len(name) else ("faint", False)
            on.text(
                x + wide / 2, top + 16 + at * _LINE, line, size=SMALL, anchor="middle", tone=looks[0], bold=looks[1]
            )
    for number, each in enumerate(placed):
        for before in each.box.after:
            _draw_arrow(on, placed[before : number + 1])
    for each in placed:
        _draw_box(on, each)
    on.skip(y - top - _GAP / 2 + 4)
    if any(box.dashed for box in boxes):
        on.paragraph(page.say(_LATER), size=SMALL, tone="faint")


def _draw_arrow(on: Drawing, placed: Sequence[_Placed]) -> None:
    """Draw an arrow from the first of some boxes to the last: round those between them."""
    before, *between, after = placed
    low, middle, side = before.top + before.high, before.top + before.high / 2, before.wide / 2
    if not between:
        turn = f"V{low + _GAP / 2:g}H{after.x:g}" if before.x != after.x else ""
        on.path(f"M{before.x:g} {low:g}{turn}V{after.top - 6:g}", thick=1.5)
        on.head(after.x, after.top)
    elif after.x not in {each.x for each in placed[:-1]}:
        edge = before.x + (side if after.x > before.x else -side)
        on.path(f"M{edge:g} {middle:g}H{after.x:g}V{after.top - 6:g}", thick=1.5)
        on.head(after.x, after.top)
    else:
        left, level = before.x - side - 2 * _EDGE - 6, after.top + after.high / 2
        on.path(f"M{before.x - side:g} {middle:g}H{left:g}V{level:g}H{after.x - side - 6:g}", thick=1.5)
        on.head(after.x - side, level, right=True)


def _draw_box(on: Drawing, placed: _Placed) -> None:
    box, left, y = placed.box, placed.x - placed.wide / 2, placed.top
    tone = "due" if box.refused else "count"
    on.box(left, y, placed.wide, placed.high, fill="paper", stroke="due" if box.refused else "faint", dashed=box.dashed)
    left, y = left + _PAD, y + _PAD
    for line in placed.words:
        on.text(left, y + PLAIN, line, tone="due" if box.refused else "ink", bold=box.refused)
        y += PLAIN * LEADING
    for line in placed.notes:
        on.text(left, y + SMALL, line, size=SMALL, tone="faint")
        y += _LINE
    if placed.until:
        on.disc(left + 4, y + SMALL - 1, 4, fill=tone)
    for line in placed.until:
        on.text(left + 12, y + SMALL + 3, line, size=SMALL, tone=tone, bold=True)
        y += _LINE


# --- what is in the boxes ---------------------------------------------------------------------------------------------


def _boxes(assessment: Assessment, page: Page) -> Iterator[_Box]:
    """Yield the application, the steps of the route, and what the applicant does afterwards."""
    days, route = assessment.timeline.days, assessment.route
    accepted = assessment.outcome is Outcome.ACCEPT
    yield _Box(actor=Actor.APPLICANT, words=capital(page.say(Event.APPLIED)), until=_dated("", days.get(Event.APPLIED)))
    if not route:
        words = capital(page.say(headline(assessment)))
        yield _Box(actor=Actor.ACCEPTING_STATION, words=words, refused=True, after=(0,))
    for number, step in enumerate(route):
        earlier = [at for at, each in enumerate(route[:number], 1) if each.until is step.after]
        turns = page.depends(assessment.service, step.depends_on).strip()
        if earlier and route[earlier[-1] - 1].depends_on == step.depends_on:
            turns = ""  # it is said there
        missing = page.pick("、", ", ").join(page.called(assessment.service, step.missing))
        where = page.pick(f"所在地待明确：{missing}", f"where: needs {missing}") if missing else ""
        yield _Box(
            actor=step.actor,
            division=step.division,
            words=capital(page.say(step.action)),
            notes=tuple(note for note in (where, turns, *_due(step, assessment, page)) if note),
            until=_dated(page.say(step.until), days.get(step.until)),
            dashed=bool(step.depends_on) or not (accepted or step.until is Event.ACCEPTED),
            after=(earlier[-1] if earlier else number,),
        )
    ends = [at for at, step in enumerate(route, 1) if step.until not in {each.after for each in route}]
    for number, each in enumerate(assessment.follow_ups):
        turns = page.depends(assessment.service, each.depends_on).strip()
        yield _Box(
            actor=each.actor,
            words=capital(page.say(each.action)),
            notes=(turns,) if turns else (),
            dashed=bool(turns) or not accepted,
            after=(len(route) + number,) if number else tuple(ends),
        )


def _dated(words: str, day: date | None) -> str:
    return words if day is None else f"{words} {day}".strip()


def _due(step: Step[Pointer], assessment: Assessment, page: Page) -> Iterator[str]:
    """Say by when a step is to end; of several that end alike, the one that a limit starts with."""
    for due in sorted(assessment.deadlines, key=lambda each: each.due or date.max):
        limit = due.limit
        if limit is None or due.due is None:
            continue
        alike = [each for each in assessment.route if (each.until, each.actor) == (limit.ends, limit.owed_by)]
        if step in ([each for each in alike if each.after is limit.starts] or alike):
            may = limit.force is Force.MAY
            yield page.pick(f"{'可以在' if may else '最迟'}{due.due}", f"{'possibly ' if may else ''}by {due.due}")


def _name(actor: Actor, lanes: Sequence[Actor], page: Page) -> str:
    """Return what a lane is called; where the accepting station is the registration station the two are one."""
    at_home = actor is Actor.REGISTRATION_STATION and Actor.ACCEPTING_STATION not in lanes
    return capital(page.say(_AT_HOME if at_home else actor))


def _place(actor: Actor, boxes: Sequence[_Box], page: Page) -> str:
    """Return where whoever acts in a lane is, nothing if that is not known."""
    place = next((box.division for box in boxes if box.actor is actor and box.division), None)
    return page.at(place).strip(" （）()")


def _told(boxes: Sequence[_Box], page: Page) -> Iterator[str]:
    """Say in words what the lanes show."""
    for number, box in enumerate(boxes, 1):
        until = [page.pick(f"至“{box.until}”", f"up to: {box.until}")] if box.until and number > 1 else [box.until]
        said = page.pick("；", "; ").join([box.words, *box.notes, *until]).rstrip("；; ")
        yield f"{number}. {capital(page.say(box.actor))}{page.at(box.division)}{page.colon}{said}{page.pick('。', '.')}"
