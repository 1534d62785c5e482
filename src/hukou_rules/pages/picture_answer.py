"""An answer drawn: what it comes to, its route in lanes, where it is accepted, and each of its deadlines below."""

from hukou_rules.assessment import Assessment
from hukou_rules.decision import Outcome
from hukou_rules.pages.answer import HEADINGS, due_lines, headline, reasons, stations
from hukou_rules.pages.drawing import LARGE, Drawing, capital
from hukou_rules.pages.layout import ADVICE, Language, Page
from hukou_rules.pages.picture_deadline import draw_deadline
from hukou_rules.pages.picture_route import draw_route

__all__ = ["answer_picture"]


def answer_picture(assessment: Assessment, language: Language = "zh", more: str = "", *, inside: bool = False) -> str:
    """Return an answer as a picture: its route in lanes, and below it each deadline; it ends with ``more``.

    ``inside`` a page of HTML it stands beside what says on which rules and calendar it rests.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> "新生儿落户：情况待明确</title>" in answer_picture(assess(NewbornApplication()))
    True
    """
    on = Drawing(language)
    page = on.page
    title = _title(assessment, page)
    on.paragraph(title, size=LARGE, bold=True)
    for line in [] if assessment.outcome is Outcome.ACCEPT else reasons(assessment, page):
        on.say(line, tone="faint")
    on.skip(6)
    draw_route(on, assessment)
    places = stations(assessment, page)
    if places:
        on.skip(4)
        where = page.pick("；", "; ").join(places)
        on.say(f"{page.say(HEADINGS['where'])}{page.colon}{where}{page.pick('。', '.')}")
    for doubt in assessment.doubts:
        on.say(f"{page.say(ADVICE)}{page.colon}{page.cited(doubt)}", tone="due")
    for due in assessment.deadlines:
        on.rule()
        depends = page.depends(assessment.service, () if due.limit is None else due.limit.depends_on)
        draw_deadline(on, due, [*due_lines(due, assessment, page)], depends)
    if not inside:
        on.close(assessment.edition.id, [due.calendar for due in assessment.deadlines], more)
    return on.svg(title, inside=inside)


def _title(assessment: Assessment, page: Page) -> str:
    return f"{capital(page.say(assessment.service))}{page.colon}{page.say(headline(assessment))}"
