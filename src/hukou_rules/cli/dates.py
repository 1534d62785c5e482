"""Commands about days: a count of working days, a year, and a notice of days off read from its own words."""

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from attrs import evolve

from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.calendar.year import year_of
from hukou_rules.cli.ending import BAD_INPUT, OK, Result, complain, drawn, faults_of, rendered
from hukou_rules.cli.options import calendar_of, day, number
from hukou_rules.cli.parser import Commands, takes_calendar
from hukou_rules.deadlines import count_from
from hukou_rules.errors import CalendarDataError, Fault, HukouRulesError, InputError, shown
from hukou_rules.exchange.encode import deadline_json, year_json
from hukou_rules.pages.calendar_sheet import count_page, year_page
from hukou_rules.streams import json_files, read_text

if TYPE_CHECKING:
    from hukou_rules.casework.recheck import Recheck

__all__ = ["add_to"]

_FORMATS: Final = ("text", "json", "svg")


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    counting = commands.add(
        "deadline",
        _deadline,
        "从某日起数工作日 count working days from a day",
        *_FORMATS,
        example="--from 2026-09-28 --working-days 5",
    )
    counting.add_argument("--from", dest="start", metavar="DATE", required=True, help="当日不计入 itself not counted")
    counting.add_argument("--working-days", metavar="N", required=True, help="工作日数 how many")

    year = commands.add(
        "calendar", _year, "一年的放假和调休上班 days off and worked weekends of a year", *_FORMATS, example="2026"
    )
    year.add_argument("year", metavar="YEAR", help="年份 the year")

    noting = commands.add(
        "notice",
        _notice,
        "从放假通知的原文读出安排 read a notice of days off from its own words",
        *("json", "text", "markdown"),
        example="echo '国务院办公厅关于2027年部分节假日安排的通知 一、元旦：1月1日放假。"
        "节假日期间，各地区、各部门要妥善安排好值班。国务院办公厅2026年11月20日'"
        " | hukou-rules notice - --statutory 2027-01-01",
    )
    noting.add_argument("text", metavar="TEXT.txt|-", help="通知的原文，-为标准输入 its text, - for stdin")
    noting.add_argument("--year", metavar="YEAR", help="哪一年的安排 which year it arranges")
    noting.add_argument(
        *("--statutory", "--statutory-days"),
        dest="statutory_days",
        nargs="+",
        default=[],
        metavar="DATE",
        help="法律已修改的，列出全年法定节假日 all statutory days of the year, where the law has changed",
    )
    noting.add_argument(
        "--records", metavar="DIR", help="复核文件夹中的办理记录 recheck the records of a folder (not with json)"
    )

    for made in (counting, year, noting):
        takes_calendar(made)


def _deadline(options: Namespace) -> Result:
    working_days = number(options.working_days, "--working-days")
    deadline = count_from(day(options.start, "--from"), working_days, calendar_of(options))
    if options.format == "svg":
        return drawn(deadline, options), OK
    return rendered(options, lambda _: count_page(deadline, options.lang), lambda: deadline_json(deadline)), OK


def _year(options: Namespace) -> Result:
    found = year_of(calendar_of(options), number(options.year, "YEAR"))
    if options.format == "svg":
        return drawn(found, options), OK
    return rendered(options, lambda _: year_page(found, options.lang), lambda: year_json(found)), OK


def _notice(options: Namespace) -> Result:
    from hukou_rules.calendar.notice_checks import read_notice_text
    from hukou_rules.exchange.encode import arrangement_json, dumps
    from hukou_rules.pages.arrangement import laid_over_page

    is_file = options.format == "json"
    if is_file and options.records is not None:
        zh, en = "--records要与--format text或者markdown同用。", "--records goes with --format text or markdown"
        raise InputError([Fault(pointer="--records", code="wrong-usage", zh=zh, en=en)])
    text = read_text(options.text)
    year = None if options.year is None else number(options.year, "--year")
    statutory_days = [day(each, "--statutory") for each in options.statutory_days]
    try:
        notice = read_notice_text(text, year=year, statutory_days=statutory_days)
        if is_file:
            return dumps(arrangement_json(notice)) + "\n", OK
        before = calendar_of(options)
        rechecked, code = _rechecked(options, before.with_notice(notice))
        return laid_over_page(notice, before, rechecked, options.lang, options.format), code
    except CalendarDataError as error:  # a text that is wrong is bad input here
        raise InputError(error.faults) from None


def _rechecked(options: Namespace, calendar: WorkingCalendar) -> "tuple[dict[str, Recheck], int]":
    """Recheck every record of the folder, and name on stderr those that cannot be."""
    from hukou_rules.exchange.record import recheck

    done: dict[str, Recheck] = {}
    found: list[Fault] = []
    for path in [] if options.records is None else json_files(options.records):
        try:
            done[shown(path.name)] = recheck(read_text(str(path), regular=True), calendar)
        except HukouRulesError as error:
            found += [evolve(fault, pointer=f"{shown(path.name)}{fault.pointer}") for fault in faults_of(error)]
    if found:
        complain(found, options)
    return done, BAD_INPUT if found else OK
