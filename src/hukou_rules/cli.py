"""The command line: arguments, files and streams only; everything else stands below it."""

import argparse
import errno
import functools
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TextIO, cast

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
    pointer_step,
)
from hukou_rules.exchange.decode import day_of, parse, read_case, read_document
from hukou_rules.exchange.encode import Json, assessment_json, deadline_json, dumps, faults_json, year_json
from hukou_rules.faults import EXPECTED, bad_date, wrong_type
from hukou_rules.pages.answer import answer_page
from hukou_rules.pages.layout import Form
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import Actor

if TYPE_CHECKING:
    from hukou_rules.casework.agenda import Agenda

__all__ = ["main"]

OK: Final = 0
NOT_ACCEPTED: Final = 1
BAD_INPUT: Final = 2
CANNOT_ANSWER: Final = 3
PAUSED: Final = 4
OUR_FAULT: Final = 70  # EX_SOFTWARE of sysexits
NOT_WRITTEN: Final = 74  # EX_IOERR

_EPILOG: Final = """\
退出码 exit codes: 0 已答复 answered; 1 (--check) 结论不是予以受理 not accept;
2 输入或用法有误 bad input or usage;
3 无法答复（施行前、超出日历） cannot be answered (before the rules, outside the calendar);
4 问答尚未结束 an interview paused; 70 程序本身出错 an error of ours; 74 结果无法写出 the result could not be written
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; results on stdout, diagnostics on stderr, UTF-8 always."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a stream put in by a test may have no encoding to set
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # text streams of a process have it
    options = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        if run is _ask:  # it shows a question before it hears the answer
            return run(options)
        with redirect_stdout(io.StringIO()) as shown:
            code = run(options)
        return _deliver(shown.getvalue(), code)
    except HukouRulesError as error:
        _complain(error.faults, options)
        return _exit_code(error)
    except BrokenPipeError:  # an interview whose terminal has gone
        _let_go(sys.stdout)
        return PAUSED
    except Exception as error:  # noqa: BLE001 - a script must not take a crash for a refusal
        _say(_CRASH.format(kind=type(error).__name__, version=hukou_rules.__version__))
        return OUR_FAULT


_CRASH: Final = """\
程序本身出错（{kind}），不是对申请的答复；请将所用命令和版本（hukou-rules {version}）反馈给维护者。
an error of ours ({kind}), not an answer; please report the command and the version (hukou-rules {version})"""


def _exit_code(error: HukouRulesError) -> int:
    cannot = NotInForceError | OutsideCalendarError | CalendarDataError
    return CANNOT_ANSWER if isinstance(error, cannot) else BAD_INPUT


def _deliver(text: str, code: int) -> int:
    """Write the result, whole, once it is known what the exit code says; a reader who has gone does not change that."""
    try:
        print(text, end="", file=_stdout(), flush=True)
    except BrokenPipeError:
        _let_go(sys.stdout)
    except OSError as error:
        _let_go(sys.stdout)
        _say(f"无法写出结果 cannot write the result: {error.strerror}")
        return NOT_WRITTEN
    return code


def _stdout() -> TextIO:
    """Return where results go; a process may have been started without."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdout


def _let_go(stream: TextIO | None) -> None:
    """Keep a stream that cannot be written from being tried again when the process ends."""
    with suppress(AttributeError, OSError, ValueError):
        number = cast("TextIO", stream).fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def _say(words: str) -> None:
    """Tell the person something on stderr, if there is one."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(words, file=sys.stderr)


def _complain(found: Iterable[Fault], options: argparse.Namespace) -> None:
    if options.format == "json":
        _say(dumps(faults_json(InputError([*found]))))
        return
    for fault in found:
        words = fault.en if options.lang == "en" else fault.zh
        _say(f"{fault.pointer or '-'}  {fault.code}  {words}")


@functools.cache
def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hukou-rules",
        description="山东省户籍业务全省通办规则 / The rules of Shandong's province-wide registration services",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"hukou-rules {hukou_rules.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], words: str, *formats: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words, epilog=_EPILOG)
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
    counting.add_argument("--working-days", type=int, metavar="N", required=True, help="工作日数 how many")

    year = command("calendar", _year, "一年的放假和调休上班 days off and worked weekends of a year")
    year.add_argument("year", type=int, metavar="YEAR", help="年份 the year")

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

    for made in (assessing, counting, year, noting, following, listing, recording, rechecking):
        made.add_argument(
            "--calendar",
            metavar="FILE",
            action="append",
            default=[],
            help="补充的放假安排（JSON），可以多次 a holiday notice to add (JSON), may be repeated",
        )

    guiding = command("guide", _guide, "办事指南 the service guide", *pages)
    asking = command("ask", _ask, "逐项问答，得出结论 an interview that ends with the answer", *pages)
    for made in (guiding, asking):
        made.add_argument("service", choices=[service.name.value for service in SERVICES], help="业务 the service")
    asking.add_argument("--resume", metavar="FILE", help="接着上次的问答 go on from a saved interview")
    asking.add_argument("--save", metavar="FILE", help="保存问答 save the interview, finished or not")

    command("verify", _verify, "证明规则本身无误 prove the installed rules", "text", "json", "markdown")
    command("services", _services, "列出业务 list the services")
    return parser


def _assess(options: argparse.Namespace) -> int:
    assessment = _assessed(options)
    if options.format == "ics":
        _calendar_file(assessment, options)
    else:
        _show_answer(assessment, options)
    return NOT_ACCEPTED if options.check and assessment.outcome is not Outcome.ACCEPT else OK


def _assessed(options: argparse.Namespace) -> Assessment:
    return assess(read_case(_text(options.case)), calendar=_calendar(options))


def _show_answer(assessment: Assessment, options: argparse.Namespace) -> None:
    """Print an answer; for people, a refusal or a correction says what would turn it into acceptance."""
    _print(options, lambda form: answer_page(assessment, options.lang, form), lambda: assessment_json(assessment))


def _calendar_file(dated: "Assessment | Agenda", options: argparse.Namespace) -> None:
    from hukou_rules.exchange.ics import to_ics

    print(to_ics(dated, options.lang), end="")


def _service(code: str) -> Service[Any]:
    return next(service for service in SERVICES if service.name.value == code)


def _checklist(options: argparse.Namespace) -> int:
    from hukou_rules.casework.checklist import checklist
    from hukou_rules.exchange.encode_cases import notice_json
    from hukou_rules.pages.notice import notice_page

    listed = checklist(_assessed(options), options.presented or [])
    _print(options, lambda form: notice_page(listed, options.lang, form), lambda: notice_json(listed))
    return OK


def _progress(options: argparse.Namespace) -> int:
    from hukou_rules.casework.progress import progress
    from hukou_rules.exchange.encode_cases import progress_json
    from hukou_rules.pages.progress import progress_page

    later = None if options.events is None else _text(options.events)
    assessment = assess(read_case(_text(options.case), later), calendar=_calendar(options))
    done = progress(assessment, today=_today(options))
    _print(options, lambda form: progress_page(done, options.lang, form), lambda: progress_json(done))
    return OK


def _agenda(options: argparse.Namespace) -> int:
    from hukou_rules.casework.agenda import agenda
    from hukou_rules.exchange.encode_cases import agenda_json
    from hukou_rules.pages.progress import agenda_page

    folder, calendar, today = Path(options.folder), _calendar(options), _today(options)
    cases: dict[str, Assessment] = {}
    failed: list[int] = []
    found: list[Fault] = []
    for path in _documents(folder):
        try:
            cases[path.stem] = assess(read_case(_text(str(path))), calendar=calendar)
        except HukouRulesError as error:  # it is named, and the others are shown
            failed.append(_exit_code(error))
            found += [evolve(fault, pointer=f"{_shown(path.name)}{fault.pointer}") for fault in error.faults]
    tasks = agenda(cases, today=today, actor=options.actor, division=options.division)
    if options.format == "ics":
        _calendar_file(tasks, options)
    else:
        _print(options, lambda form: agenda_page(tasks, options.lang, form), lambda: agenda_json(tasks))
    if found:
        _complain(found, options)
    return min(failed, default=OK)


def _documents(folder: Path) -> list[Path]:
    """Return the files of a folder whose names end in .json, in any case, in order."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".json")
    except (OSError, ValueError) as error:
        raise InputError([_unreadable(str(folder), _why(error))]) from None


def _record(options: argparse.Namespace) -> int:
    from hukou_rules.exchange.record import record

    print(record(_assessed(options)), end="")
    return OK


def _recheck(options: argparse.Namespace) -> int:
    from hukou_rules.exchange.encode_cases import recheck_json
    from hukou_rules.exchange.record import recheck
    from hukou_rules.pages.recheck import recheck_page

    checked = recheck(_text(options.record), _calendar(options))
    _print(options, lambda form: recheck_page(checked, options.lang, form), lambda: recheck_json(checked))
    return OK


def _guide(options: argparse.Namespace) -> int:
    from hukou_rules.analysis.guide import guide
    from hukou_rules.exchange.encode_rules import guide_json
    from hukou_rules.pages.guide import guide_page

    written = guide(_service(options.service).name)
    _print(options, lambda form: guide_page(written, options.lang, form), lambda: guide_json(written))
    return OK


def _ask(options: argparse.Namespace) -> int:
    from hukou_rules.terminal import UNFINISHED, run_interview

    saved = None if options.resume is None else parse(_text(options.resume))
    if saved is not None and not isinstance(saved, dict):
        raise InputError([wrong_type("", EXPECTED["record"])])
    with _kept(options.save) as keep:
        document = run_interview(
            _service(options.service),
            sys.stdin,
            sys.stderr if options.format == "json" else sys.stdout,
            options.lang,
            saved,
            services=SERVICES,
        )
        keep(dumps(document) + "\n")
    if UNFINISHED in document:
        if options.format == "json":
            print(dumps(document))
        return PAUSED
    _show_answer(assess(read_document(document)), options)
    return OK


@contextmanager
def _kept(path: str | None) -> Iterator[Callable[[str], None]]:
    """Open a file beside one that is to be written, before anything is asked; it takes its place when it is whole."""
    if path is None:
        yield lambda _: None
        return
    target, written = Path(path), list[str]()
    try:
        if target.exists() and not target.is_file():
            raise InputError([_unwritable(path, OSError(errno.EINVAL, "not a regular file"))])
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)  # nobody else reads it
    except (OSError, ValueError) as error:
        raise InputError([_unwritable(path, error)]) from None
    os.close(handle)
    beside = Path(name)
    try:
        yield written.append
        try:
            beside.write_text("".join(written), encoding="utf-8")
            beside.replace(target)
        except OSError as error:
            raise InputError([_unwritable(path, error)]) from None
    finally:
        beside.unlink(missing_ok=True)


def _unwritable(path: str, error: OSError | ValueError) -> Fault:
    shown, why = _shown(path), _why(error)
    return Fault(pointer="", code="unwritable", zh=f"无法写入{shown}：{why}", en=f"cannot write {shown}: {why}")


def _verify(options: argparse.Namespace) -> int:
    from hukou_rules.analysis.verify import verify
    from hukou_rules.exchange.encode_rules import proof_json
    from hukou_rules.pages.proof import proof_page, proof_table

    report = verify()
    _print(
        options,
        lambda form: proof_table(report) if form == "markdown" else proof_page(report, options.lang),
        lambda: proof_json(report),
    )
    return OK if report.holds else NOT_ACCEPTED


def _print(options: argparse.Namespace, page: Callable[[Form], str], data: Callable[[], Json]) -> None:
    """Print a page for people, or its data."""
    if options.format == "json":
        print(dumps(data()))
    else:
        print(page(options.format), end="")


def _deadline(options: argparse.Namespace) -> int:
    from hukou_rules.pages.calendar_sheet import count_page

    deadline = count_from(_day(options.start, "--from"), options.working_days, _calendar(options))
    _print(options, lambda _: count_page(deadline, options.lang), lambda: deadline_json(deadline))
    return OK


def _year(options: argparse.Namespace) -> int:
    from hukou_rules.calendar.year import year_of
    from hukou_rules.pages.calendar_sheet import year_page

    found = year_of(_calendar(options), options.year)
    _print(options, lambda _: year_page(found, options.lang), lambda: year_json(found))
    return OK


def _services(options: argparse.Namespace) -> int:
    names = [service.name for service in SERVICES]
    if options.format == "json":
        print(dumps({"services": [{"service": name.value, "zh": name.zh, "en": name.en} for name in names]}))
    else:
        for name in names:
            print(f"{name.value}\t{name.en if options.lang == 'en' else name.zh}")
    return OK


def _calendar(options: argparse.Namespace) -> WorkingCalendar:
    calendar = WorkingCalendar.official()
    try:
        for path in options.calendar:
            calendar = calendar.with_notice(read_notice(_text(path)))
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


def _shown(path: str) -> str:
    """Return a file's name as it can be shown: masked and escaped as the names of keys are."""
    return pointer_step(path).removeprefix("/").replace("~1", "/").replace("~0", "~")


def _unreadable(path: str, words: str) -> Fault:
    shown = _shown(path)
    return Fault(pointer="", code="unreadable", zh=f"无法读取{shown}：{words}", en=f"cannot read {shown}: {words}")


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or "") if isinstance(error, OSError) else "not a file name"


def _stdin() -> BinaryIO:
    """Return where input comes from; a process may have been started without."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer


def _file(path: str) -> Path:
    """Return a file that can be read to its end: of a pipe without a writer the end would be waited for."""
    if Path(path).exists() and not Path(path).is_file():
        raise OSError(errno.EINVAL, "not a regular file")
    return Path(path)


def _text(path: str) -> str:
    """Read a file, or stdin for ``-``; a byte order mark is taken off."""
    try:
        data = _stdin().read() if path == "-" else _file(path).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        shown = _shown(path)
        raise InputError(
            [Fault(pointer="", code="not-utf-8", zh=f"{shown}不是UTF-8编码。", en=f"{shown} is not UTF-8")]
        ) from None
    except (OSError, ValueError) as error:
        raise InputError([_unreadable(path, _why(error))]) from None
