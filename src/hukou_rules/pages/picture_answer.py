"""An answer drawn: what it comes to, its route in lanes, where it is accepted, and each of its deadlines below."""

from hukou_rules.assessment import Assessment
from hukou_rules.pages.answer import HEADINGS, due_lines, headline
from hukou_rules.pages.drawing import LARGE, Drawing
from hukou_rules.pages.layout import Language, Page
from hukou_rules.pages.picture_deadline import draw_deadline
from hukou_rules.pages.picture_route import draw_route

__all__ = ["answer_picture"]


def answer_picture(assessment: Assessment, language: Language = "zh", more: str = "", *, closing: bool = True) -> str:
    """Return an answer as a picture: its route in lanes, and below it each deadline; it ends with ``more``.

    Without its ``closing`` it stands beside what says on which rules and calendar it rests.

    >>> from hukou_rules.assessment import assess
    >>> from hukou_rules.intake.newborn_registration import NewbornApplication
    >>> "新生儿落户：情况待明确</title>" in answer_picture(assess(NewbornApplication()))
    True
    """
    on = Drawing(language)
    page = on.page
    title = _title(assessment, page)
    on.paragraph(title, size=LARGE, bold=True)
    on.skip(6)
    draw_route(on, assessment)
    if assessment.where_to_apply:
        on.skip(4)
        where = page.pick("；", "; ").join(map(page.station, assessment.where_to_apply))
        on.say(f"{page.say(HEADINGS['where'])}{page.colon}{where}{page.pick('。', '.')}")
    for due in assessment.deadlines:
        on.rule()
        depends = page.depends(assessment.service, due.limit.depends_on) if due.limit else ""
        draw_deadline(on, due, [*due_lines(due, assessment, page)], depends)
    if closing:
        on.close(assessment.edition.id, [due.calendar for due in assessment.deadlines], more)
    return on.svg(title)


def _title(assessment: Assessment, page: Page) -> str:
    service = page.say(assessment.service)
    return f"{service[0].upper()}{service[1:]}{page.colon}{page.say(headline(assessment))}"
