"""The command line: arguments, files and streams only; everything else stands below it."""

import argparse
import errno
import functools
import re
import signal
import sys
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from difflib import get_close_matches
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias

from attrs import evolve

import hukou_rules
from hukou_rules.assessment import Assessment, assess
from hukou_rules.calendar.notices import read_notice
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.days import civil_date
from hukou_rules.deadlines import count_from
from hukou_rules.decision import Outcome
from hukou_rules.errors import (
    CalendarDataError,
    Fault,
    HukouRulesError,
    InputError,
    NotInForceError,
    OutsideCalendarError,
    shown,
)
from hukou_rules.exchange.decode import day_of
from hukou_rules.exchange.encode import Json, assessment_json, deadline_json, dumps, faults_json, words_json, year_json
from hukou_rules.exchange.profile import Profile, read_profile
from hukou_rules.faults import bad_date
from hukou_rules.json_text import parse_object
from hukou_rules.pages.answer import answer_page
from hukou_rules.pages.layout import Form, Page
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.streams import STDOUT, Place, json_files, opened, read_text, unwritable, write
from hukou_rules.terms import Actor, Text

if TYPE_CHECKING:
    from hukou_rules.casework.agenda import Agenda

__all__ = ["main"]

OK: Final = 0
NOT_ACCEPTED: Final = 1
BAD_INPUT: Final = 2
CANNOT_ANSWER: Final = 3
PAUSED: Final = 4
OURS: Final = 70
NOT_WRITTEN: Final = 74
INTERRUPTED: Final = 130

Result: TypeAlias = tuple[str, int]
"""What a command comes to: the text for stdout, and the exit code, which stands whatever becomes of the text."""

_EPILOG: Final = """\
退出码 exit codes:
  0  已答复 answered
  1  （--check）结论不是予以受理 not accept; （verify）未能证明 not proved
  2  输入或者用法有误 bad input or usage
  3  无法答复（施行前、超出日历） cannot be answered (before the rules, outside the calendar)
  4  问答暂停，尚未完成 an interview paused
 70  程序本身出错 an error of ours
 74  结果未能写出 the result could not be written
130  被中断 interrupted
"""
_SAVED: Final = Text(
    zh="回答已保存到{}，用--resume接着填写。", en="The answers are saved in {}; go on from it with --resume."
)
_NOT_SAVED: Final = Text(
    zh="没有用--save指定文件，回答没有保存。", en="The answers are not saved: no file was named with --save."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; results on stdout, diagnostics on stderr, UTF-8 always."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a stream put in by a test has no encoding to set, a closed one is None
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr] # as above
    options = argparse.Namespace(format="text", lang="zh")
    try:
        _parser().parse_args(arguments, options)
        if getattr(options, "profile", None) is not None:
            options.profile = read_profile(read_text(options.profile))
        run: Callable[[argparse.Namespace], Result] = options.run
        text, code = run(options)
        return _delivered(text, code, options)
    except HukouRulesError as error:
        _complain(_faults_of(error), options)
        return _code_of(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - an error of ours must not look like an answer
        _complain([_ours(error)], options)
        return OURS


def _delivered(text: str, code: int, options: argparse.Namespace) -> int:
    """Write the result and return the exit code; that of a verdict stands even where nobody could read the rest."""
    try:
        if text:
            write(sys.stdout, text)
    except OSError as error:
        _complain([unwritable(STDOUT, error)], options)
        return code if code != OK or getattr(options, "check", False) else NOT_WRITTEN
    return code


def _code_of(error: HukouRulesError) -> int:
    cannot = isinstance(error, NotInForceError | OutsideCalendarError | CalendarDataError)
    return CANNOT_ANSWER if cannot else BAD_INPUT


def _complain(faults: Iterable[Fault], options: argparse.Namespace) -> None:
    """Name faults on stderr, if anybody can read it."""
    if options.format == "json":
        whole = HukouRulesError()
        whole.faults = tuple(faults)  # all of them, of however many cases
        text = dumps(faults_json(whole)) + "\n"
    else:
        text = "".join(
            f"{fault.pointer or '-'}  {fault.code}  {fault.en if options.lang == 'en' else fault.zh}\n"
            for fault in faults
        )
    with suppress(OSError):
        write(sys.stderr, text)


def _faults_of(error: HukouRulesError) -> Iterable[Fault]:
    """Return what is wrong, and what can be done about it here."""
    if not isinstance(error, OutsideCalendarError) or error.day < error.first:
        return error.faults
    return [
        evolve(fault, zh=f"{fault.zh}补充时用“--calendar 文件”。", en=f"{fault.en}, with --calendar FILE")
        for fault in error.faults
    ]


def _ours(error: Exception) -> Fault:
    """Report an error of ours: what and where it is, and nothing of what was put in."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}, {Path(at.filename).name}:{at.lineno}, hukou-rules {hukou_rules.__version__}"
    return Fault(
        pointer="",
        code="internal-error",
        zh=f"程序本身出错，这不是答复（{what}）。请把所用的命令和本行报告给维护者，不要附个人信息。",
        en=f"an error of ours, not an answer ({what}); please report this line with the command to the maintainers, "
        "without personal data",
    )


class _Parser(argparse.ArgumentParser):
    """Arguments, and what is wrong with them: masked, escaped, with the nearest of the codes."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        self._print_message(f"{self.format_usage()}{self.prog}: error: {shown(message)}\n", sys.stderr)
        sys.exit(BAD_INPUT)

    def _check_value(self, action: argparse.Action, value: object) -> None:
        known = [str(choice) for choice in action.choices or ()]
        if not known or value in known:
            return
        nearest = get_close_matches(str(value), known, 1)
        meant = f"; 是否指 did you mean: {nearest[0]}" if nearest else ""
        raise argparse.ArgumentError(
            action, f"没有 no such value: {shown(value)[:40]}{meant}; 可取 known: {', '.join(known)}"
        )

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - one of the process's streams
        try:
            write(file, message)
        except OSError:
            if file is not sys.stderr:
                sys.exit(NOT_WRITTEN)


@functools.cache
def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="hukou-rules",
        description="山东省户籍业务全省通办规则 / The rules of Shandong's province-wide registration services",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"hukou-rules {hukou_rules.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], Result], words: str, *formats: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name,
            help=words,
            description=words,
            epilog=_EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        made.add_argument(
            "--format",
            choices=formats or ("text", "json"),
            default=formats[0] if formats else "text",
            help="输出格式 output format",
        )
        made.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 language")
        made.set_defaults(run=run)
        return made

    pages = ("text", "json", "markdown")
    case: Any = {"metavar": "CASE.json|-", "help": "申请（JSON），-为标准输入 the application, - for stdin"}

    assessing = command("assess", _assess, "评估一件申请 assess one application", *pages, "ics")
    assessing.add_argument("case", **case)
    assessing.add_argument("--check", action="store_true", help="结论不是予以受理时退出码为1 exit 1 unless accept")

    counting = command("deadline", _deadline, "从某日起数工作日 count working days from a day")
    counting.add_argument("--from", dest="start", metavar="DATE", required=True, help="当日不计入 itself not counted")
    counting.add_argument("--working-days", type=_number, metavar="N", required=True, help="工作日数 how many")

    year = command("calendar", _year, "一年的放假和调休上班 days off and worked weekends of a year")
    year.add_argument("year", type=_number, metavar="YEAR", help="年份 the year")

    noting = command("checklist", _checklist, "一次性告知单 the one-time notice", *pages)
    noting.add_argument("case", **case)
    noting.add_argument("--presented", nargs="*", metavar="CODE", help="已经收到的材料 papers presented (codes)")

    following = command("progress", _progress, "一件申请办到哪一步 how far one case has come", *pages)
    following.add_argument("case", **case)
    following.add_argument("--events", metavar="EVENTS.json", help="后来发生的节点 what has happened since")

    listing = command("agenda", _agenda, "待办事项，按届满日排列 what is owed, by due date", *pages, "ics")
    listing.add_argument("folder", metavar="DIR", help="存放申请（*.json）的文件夹 a folder of applications")
    listing.add_argument("--actor", choices=[actor.value for actor in Actor], help="办理主体 who owes it")
    listing.add_argument("--division", metavar="CODE", help="行政区划代码 where")

    for made in (following, listing):
        made.add_argument("--today", metavar="DATE", help="以哪一天为今天，默认北京时间当日 default: today in Beijing")

    recording = command("record", _record, "不含个人信息的办理记录 a record without personal data", "json")
    recording.add_argument("case", **case)

    rechecking = command("recheck", _recheck, "按现在的日历复核记录 recheck a record's dates", *pages)
    rechecking.add_argument("record", metavar="RECORD.json|-", help="办理记录 the record")

    guiding = command("guide", _guide, "办事指南 the service guide", *pages)
    asking = command("ask", _ask, "逐项问答，得出结论 an interview that ends with the answer", *pages)
    for made in (guiding, asking):
        made.add_argument("service", choices=[service.name.value for service in SERVICES], help="业务 the service")
    asking.add_argument("--resume", metavar="FILE", help="接着上次的问答 go on from a saved interview")
    asking.add_argument("--save", metavar="FILE", help="保存问答 save the interview, finished or not")

    dating = (assessing, counting, year, noting, following, listing, recording, rechecking, asking)
    for made in dating:
        made.add_argument(
            "--calendar",
            metavar="FILE",
            action="append",
            default=[],
            help="补充的放假安排（JSON），可以多次 a holiday notice to add (JSON), may be repeated",
        )
    for made in (*dating, guiding):
        made.add_argument(
            "--profile", metavar="FILE", help="本县的口径、通知和咨询电话（JSON） a county's profile (JSON)"
        )

    command("verify", _verify, "证明规则本身无误 prove the installed rules", "text", "json", "markdown")
    command("services", _services, "列出业务 list the services")
    return parser


def _assess(options: argparse.Namespace) -> Result:
    assessment = _assessed(options)
    refused = options.check and assessment.outcome is not Outcome.ACCEPT
    show = _calendar_file if options.format == "ics" else _answer
    return show(assessment, options), NOT_ACCEPTED if refused else OK


def _profile(options: argparse.Namespace) -> Profile:
    given: Profile | None = options.profile
    return Profile() if given is None else given


def _assessed(options: argparse.Namespace, later: str | None = None) -> Assessment:
    return assess(_profile(options).read_case(read_text(options.case), later), calendar=_calendar(options))


def _answer(assessment: Assessment, options: argparse.Namespace) -> str:
    return _rendered(
        options, lambda form: answer_page(assessment, options.lang, form), lambda: assessment_json(assessment)
    )


def _calendar_file(dated: "Assessment | Agenda", options: argparse.Namespace) -> str:
    from hukou_rules.exchange.ics import to_ics

    return to_ics(dated, options.lang)


def _service(code: str) -> Service[Any]:
    return next(service for service in SERVICES if service.name.value == code)


def _checklist(options: argparse.Namespace) -> Result:
    from hukou_rules.casework.checklist import checklist
    from hukou_rules.exchange.encode_cases import notice_json
    from hukou_rules.pages.notice import notice_page

    listed = checklist(_assessed(options), options.presented or [])
    return _rendered(options, lambda form: notice_page(listed, options.lang, form), lambda: notice_json(listed)), OK


def _progress(options: argparse.Namespace) -> Result:
    from hukou_rules.casework.progress import progress
    from hukou_rules.exchange.encode_cases import progress_json
    from hukou_rules.pages.progress import progress_page

    later = None if options.events is None else read_text(options.events)
    done = progress(_assessed(options, later), today=_today(options))
    return _rendered(options, lambda form: progress_page(done, options.lang, form), lambda: progress_json(done)), OK


def _agenda(options: argparse.Namespace) -> Result:
    from hukou_rules.casework.agenda import agenda
    from hukou_rules.exchange.encode_cases import agenda_json
    from hukou_rules.pages.progress import agenda_page

    calendar, today, profile = _calendar(options), _today(options), _profile(options)
    cases: dict[str, Assessment] = {}
    found: list[Fault] = []
    codes = {OK}
    for path in json_files(options.folder):
        try:
            text = read_text(str(path), regular=True)
            cases[_reference(path.stem, cases)] = assess(profile.read_case(text), calendar=calendar)
        except HukouRulesError as error:
            codes.add(_code_of(error))
            found += [evolve(fault, pointer=f"{shown(path.name)}{fault.pointer}") for fault in _faults_of(error)]
    tasks = agenda(cases, today=today, actor=options.actor, division=options.division)
    if found:
        _complain(found, options)
    code = BAD_INPUT if BAD_INPUT in codes else max(codes)
    if options.format == "ics":
        return _calendar_file(tasks, options), code
    return _rendered(options, lambda form: agenda_page(tasks, options.lang, form), lambda: agenda_json(tasks)), code


def _reference(stem: str, taken: Collection[str]) -> str:
    """Return by what a case of a file is called: what can be shown of its name, told apart from those before it."""
    called = shown(stem)
    others = (f"{called} ({number})" for number in count(2))
    return next(each for each in chain([called], others) if each not in taken)


def _record(options: argparse.Namespace) -> Result:
    from hukou_rules.exchange.record import record

    return record(_assessed(options)), OK


def _recheck(options: argparse.Namespace) -> Result:
    from hukou_rules.exchange.encode_cases import recheck_json
    from hukou_rules.exchange.record import recheck
    from hukou_rules.pages.recheck import recheck_page

    checked = recheck(read_text(options.record), _calendar(options))
    return _rendered(options, lambda form: recheck_page(checked, options.lang, form), lambda: recheck_json(checked)), OK


def _guide(options: argparse.Namespace) -> Result:
    from hukou_rules.analysis.guide import guide
    from hukou_rules.exchange.encode_rules import guide_json
    from hukou_rules.pages.guide import guide_page

    written = guide(_service(options.service).name)
    return _rendered(options, lambda form: guide_page(written, options.lang, form), lambda: guide_json(written)), OK


def _ask(options: argparse.Namespace) -> Result:
    from hukou_rules.terminal import UNFINISHED, run_interview

    saved, repeated = (None, []) if options.resume is None else parse_object(read_text(options.resume))
    if repeated:
        raise InputError(repeated)
    place = None if options.save is None else Place(options.save)
    answers_in, out = opened(sys.stdin), sys.stderr if options.format == "json" else sys.stdout
    if out is None:
        _complain([unwritable(STDOUT, OSError(errno.EBADF, ""))], options)
        return "", NOT_WRITTEN
    with suppress(AttributeError):  # a stream put in by a test has no encoding to set
        answers_in.reconfigure(errors="replace")  # type: ignore[attr-defined] # as above
    profile, calendar = _profile(options), _calendar(options)
    with _ended_as_interrupted():
        document = run_interview(
            _service(options.service),
            answers_in,
            out,
            options.lang,
            saved,
            services=SERVICES,
            read=profile.read_document,
        )
    text = dumps(document) + "\n"
    lost = False
    if place is not None:
        try:
            place.save(text)
        except OSError as error:
            _complain([unwritable(place.name, error)], options)
            with suppress(OSError):
                write(sys.stderr, text)  # else the answers would be nowhere
            lost = True
    if UNFINISHED in document:
        say = Page(options.lang).say
        said = f"{say(_NOT_SAVED) if place is None else say(_SAVED).format(say(place.name))}\n"
        return text if options.format == "json" else "" if lost else said, NOT_WRITTEN if lost else PAUSED
    answer = _answer(assess(profile.read_document(document), calendar=calendar), options)
    return answer, NOT_WRITTEN if lost else OK


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """While it lasts, being asked to end, and a terminal that goes, are like Ctrl-C."""
    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = [(each, signal.signal(each, signal.default_int_handler)) for each in signals]
    try:
        yield
    finally:
        for each, handler in before:
            signal.signal(each, handler)


def _verify(options: argparse.Namespace) -> Result:
    from hukou_rules.analysis.verify import verify
    from hukou_rules.exchange.encode_rules import proof_json
    from hukou_rules.pages.proof import proof_page, proof_table

    report = verify()
    page = _rendered(
        options,
        lambda form: proof_table(report) if form == "markdown" else proof_page(report, options.lang),
        lambda: proof_json(report),
    )
    return page, OK if report.holds else NOT_ACCEPTED


def _rendered(options: argparse.Namespace, page: Callable[[Form], str], data: Callable[[], Mapping[str, Json]]) -> str:
    """Return a page for people, or its data; the county's contact last, where its profile was given."""
    profile: Profile | None = getattr(options, "profile", None)
    contact = None if profile is None else profile.contact
    if options.format == "json":
        said: dict[str, Json] = dict(data())
        if profile is not None:
            said["profile"] = {"contact": None if contact is None else words_json(contact)}
        return dumps(said) + "\n"
    return page(options.format) + ("" if contact is None else f"{Page(options.lang).say(contact)}\n")


def _deadline(options: argparse.Namespace) -> Result:
    from hukou_rules.pages.calendar_sheet import count_page

    deadline = count_from(_day(options.start, "--from"), options.working_days, _calendar(options))
    return _rendered(options, lambda _: count_page(deadline, options.lang), lambda: deadline_json(deadline)), OK


def _year(options: argparse.Namespace) -> Result:
    from hukou_rules.calendar.year import year_of
    from hukou_rules.pages.calendar_sheet import year_page

    found = year_of(_calendar(options), options.year)
    return _rendered(options, lambda _: year_page(found, options.lang), lambda: year_json(found)), OK


def _services(options: argparse.Namespace) -> Result:
    names = [service.name for service in SERVICES]
    say = Page(options.lang).say
    page = _rendered(
        options,
        lambda _: "".join(f"{name.code}\t{say(name)}\n" for name in names),
        lambda: {"services": [{"service": name.code, **words_json(name)} for name in names]},
    )
    return page, OK


def _calendar(options: argparse.Namespace) -> WorkingCalendar:
    official = WorkingCalendar.official()
    try:
        calendar = _profile(options).over(official)
        for path in options.calendar:
            calendar = calendar.with_notice(read_notice(read_text(path)))
    except CalendarDataError as error:  # a notice that contradicts another is bad input here
        raise InputError(error.faults) from None
    return calendar


def _day(text: str, option: str) -> date:
    day = day_of(text)
    if day is None:
        raise InputError([bad_date(option)])
    return day


def _today(options: argparse.Namespace) -> date:
    """Return the day given, else the civil date in Beijing: the one clock that is read anywhere."""
    return civil_date(datetime.now(UTC)) if options.today is None else _day(options.today, "--today")


def _number(text: str) -> int:
    """Return a whole number as people write it."""
    if not re.fullmatch(r"-?[0-9]{1,20}", text):
        raise argparse.ArgumentTypeError("应为整数 not a whole number")
    return int(text)
