"""The command line: arguments, files and streams only; everything else stands below it."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final, TextIO

from hukou_rules.assessment import assess
from hukou_rules.deadlines import count_from
from hukou_rules.decision import Outcome
from hukou_rules.errors import (
    CalendarDataError,
    Fault,
    HukouRulesError,
    InputError,
    NotInForceError,
    OutsideCalendarError,
)
from hukou_rules.exchange.decode import day_of, decode_case
from hukou_rules.exchange.encode import assessment_json, deadline_json, dumps, faults_json
from hukou_rules.intake.faults import bad_date
from hukou_rules.pages.answer import answer
from hukou_rules.pages.calendar_sheet import count_sheet, year_data, year_sheet
from hukou_rules.services import SERVICES
from hukou_rules.working_days import WorkingCalendar, read_notice

__all__ = ["main"]

OK: Final = 0
NOT_ACCEPTED: Final = 1
BAD_INPUT: Final = 2
CANNOT_ANSWER: Final = 3

_EPILOG: Final = """\
退出码 exit codes: 0 已答复 answered; 1 (--check) 结论不是予以受理 not accept;
2 输入或用法有误 bad input or usage;
3 无法答复（施行前、超出日历） cannot be answered (before the rules, outside the calendar)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; results on stdout, diagnostics on stderr, UTF-8 always."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a stream put in by a test may have no encoding to set
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # text streams of a process have it
    options = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except HukouRulesError as error:
        _complain(error, options, sys.stderr)
        return (
            CANNOT_ANSWER
            if isinstance(error, NotInForceError | OutsideCalendarError | CalendarDataError)
            else BAD_INPUT
        )
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone; there is nobody left to tell
        return OK


def _complain(error: HukouRulesError, options: argparse.Namespace, stream: TextIO) -> None:
    if options.format == "json":
        print(dumps(faults_json(error)), file=stream)
        return
    for fault in error.faults:
        words = fault.en if options.lang == "en" else fault.zh
        print(f"{fault.pointer or '-'}  {fault.code}  {words}", file=stream)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hukou-rules",
        description="山东省户籍业务全省通办规则 / The rules of Shandong's province-wide registration services",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], words: str, *formats: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words, epilog=_EPILOG)
        made.add_argument(
            "--format", choices=formats or ("text", "json"), default="text", help="输出格式 output format"
        )
        made.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 language")
        made.set_defaults(run=run)
        return made

    assessing = command("assess", _assess, "评估一件申请 assess one application", "text", "json", "markdown")
    assessing.add_argument("case", metavar="CASE.json|-", help="申请（JSON），-为标准输入 the application, - for stdin")
    assessing.add_argument("--check", action="store_true", help="结论不是予以受理时退出码为1 exit 1 unless accept")

    counting = command("deadline", _deadline, "从某日起数工作日 count working days from a day")
    counting.add_argument("--from", dest="start", metavar="DATE", required=True, help="当日不计入 itself not counted")
    counting.add_argument("--working-days", type=int, metavar="N", required=True, help="工作日数 how many")

    year = command("calendar", _year, "一年的放假和调休上班 days off and worked weekends of a year")
    year.add_argument("year", type=int, metavar="YEAR", help="年份 the year")

    for made in (assessing, counting, year):
        made.add_argument("--calendar", metavar="FILE", help="补充的放假安排（JSON） a holiday notice to add (JSON)")

    command("services", _services, "列出业务 list the services")
    return parser


def _assess(options: argparse.Namespace) -> int:
    case = decode_case(_text(options.case))
    assessment = assess(case.application, case.events, case.readings, _calendar(options))
    if options.format == "json":
        print(dumps(assessment_json(assessment)))
    else:
        print(answer(assessment, options.lang, options.format), end="")
    return NOT_ACCEPTED if options.check and assessment.outcome is not Outcome.ACCEPT else OK


def _deadline(options: argparse.Namespace) -> int:
    deadline = count_from(_day(options.start, "--from"), options.working_days, _calendar(options))
    if options.format == "json":
        print(dumps(deadline_json(deadline)))
    else:
        print(count_sheet(deadline, options.lang))
    return OK


def _year(options: argparse.Namespace) -> int:
    if options.format == "json":
        print(dumps(year_data(_calendar(options), options.year)))
    else:
        print(year_sheet(_calendar(options), options.year, options.lang))
    return OK


def _services(options: argparse.Namespace) -> int:
    names = [service.NAME for service in SERVICES]
    if options.format == "json":
        print(dumps({"services": [{"service": name.value, "zh": name.zh, "en": name.en} for name in names]}))
    else:
        for name in names:
            print(f"{name.value}\t{name.en if options.lang == 'en' else name.zh}")
    return OK


def _calendar(options: argparse.Namespace) -> WorkingCalendar:
    calendar = WorkingCalendar.official()
    if options.calendar is None:
        return calendar
    try:
        return calendar.with_notice(read_notice(_text(options.calendar)))
    except CalendarDataError as error:  # a notice that contradicts another is bad input here
        raise InputError(error.faults) from None


def _day(text: str, option: str) -> date:
    day = day_of(text)
    if day is None:
        raise InputError([bad_date(option)])
    return day


def _text(path: str) -> str:
    """Read a file, or stdin for ``-``; a byte order mark is taken off."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        words = error.strerror or ""
        raise InputError(
            [Fault(pointer="", code="unreadable", zh=f"无法读取{path}：{words}", en=f"cannot read {path}: {words}")]
        ) from None
    except UnicodeDecodeError:
        raise InputError(
            [Fault(pointer="", code="not-utf-8", zh=f"{path}不是UTF-8编码。", en=f"{path} is not UTF-8")]
        ) from None
