"""The pictures of the site: the example of a service, a count of days, the years around today's notices."""

from datetime import date
from pathlib import Path
from typing import Final

from scripts.make_tables import EXAMPLES

from hukou_rules import Assessment, WorkingCalendar, assess, count_from, read_case, to_svg
from hukou_rules.analysis.guide import Guide
from hukou_rules.calendar.year import CalendarYear, year_of
from hukou_rules.deadlines import Deadline
from hukou_rules.pages.calendar_sheet import count_page
from hukou_rules.pages.layout import Language
from hukou_rules.terms import ServiceName

__all__ = ["example", "launch_day", "picture", "spring_festival", "weeks", "years"]

ROOT: Final = Path(__file__).parent.parent


def example(service: ServiceName) -> Assessment:
    """Return the answer to the example of a service."""
    return assess(read_case((ROOT / "examples" / EXAMPLES[service]).read_text("utf-8")))


def picture(drawn: Assessment | Deadline | CalendarYear | Guide, language: Language, look: str = "") -> str:
    """Return a value as a picture inside of a page; search leaves it out, for the page says the same in words."""
    return f'<div class="picture{look}" data-search-exclude>\n{to_svg(drawn, language)}</div>\n'


def years(language: Language) -> str:
    """Return the last year whose notice is published, the next, and the one before."""
    calendar = WorkingCalendar.official()
    last = calendar.published_through
    drawn = "".join(picture(year_of(calendar, year), language) for year in (last, last + 1, last - 1))
    return f'<div class="pictures">\n{drawn}</div>\n'


def spring_festival(language: Language) -> str:
    """Return three working days over a Spring Festival, drawn and as the command line prints them."""
    due = count_from(date(2026, 2, 12), 3, WorkingCalendar.official())
    return f"{picture(due, language)}\n```text\n{count_page(due, language).rstrip()}\n```\n"


def weeks(language: Language) -> str:
    """Return two counts of five working days: over a week of holidays, and beyond what is published."""
    calendar = WorkingCalendar.official()
    days = date(2026, 9, 28), date(calendar.published_through, 12, 28)
    drawn = "".join(picture(count_from(day, 5, calendar), language) for day in days)
    return f'<div class="pictures">\n{drawn}</div>\n'


def launch_day(language: Language) -> str:
    """Return the deadline of the launch day."""
    return picture(example(ServiceName.NEWBORN_REGISTRATION).deadlines[0], language)
