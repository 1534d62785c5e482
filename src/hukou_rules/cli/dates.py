"""Commands about days: a count of working days, and a year."""

from argparse import Namespace

from hukou_rules.calendar.year import year_of
from hukou_rules.cli.ending import OK, Result, rendered
from hukou_rules.cli.options import calendar_of, day, number
from hukou_rules.cli.parser import Commands, takes_calendar, takes_profile
from hukou_rules.deadlines import count_from
from hukou_rules.exchange.encode import deadline_json, year_json
from hukou_rules.pages.calendar_sheet import count_page, year_page

__all__ = ["add_to"]


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    counting = commands.add(
        "deadline",
        _deadline,
        "从某日起数工作日 count working days from a day",
        example="--from 2026-09-28 --working-days 5",
    )
    counting.add_argument("--from", dest="start", metavar="DATE", required=True, help="当日不计入 itself not counted")
    counting.add_argument("--working-days", metavar="N", required=True, help="工作日数 how many")

    year = commands.add(
        "calendar", _year, "一年的放假和调休上班 days off and worked weekends of a year", example="2026"
    )
    year.add_argument("year", metavar="YEAR", help="年份 the year")

    for made in (counting, year):
        takes_calendar(made)
        takes_profile(made)


def _deadline(options: Namespace) -> Result:
    working_days = number(options.working_days, "--working-days")
    deadline = count_from(day(options.start, "--from"), working_days, calendar_of(options))
    return rendered(options, lambda _: count_page(deadline, options.lang), lambda: deadline_json(deadline)), OK


def _year(options: Namespace) -> Result:
    found = year_of(calendar_of(options), number(options.year, "YEAR"))
    return rendered(options, lambda _: year_page(found, options.lang), lambda: year_json(found)), OK
