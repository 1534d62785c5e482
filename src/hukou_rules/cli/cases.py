"""Commands about applications: what is missing, how far they have come, what is owed, and what is kept of them."""

from argparse import Namespace
from collections import Counter
from collections.abc import Collection

from attrs import evolve

from hukou_rules.assessment import Assessment, assess
from hukou_rules.cli.assessing import calendar_file
from hukou_rules.cli.ending import BAD_INPUT, OK, Result, code_of, complain, faults_of, rendered
from hukou_rules.cli.options import calendar_of, profile_of, today
from hukou_rules.cli.parser import CASE, PAGES, Commands, takes_calendar
from hukou_rules.errors import Fault, HukouRulesError, InputError, shown
from hukou_rules.streams import json_files, read_text
from hukou_rules.terms import Actor

__all__ = ["add_to"]


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    noting = commands.add(
        "checklist",
        _checklist,
        "一次性告知单 the one-time notice",
        *PAGES,
        example="examples/launch_day_newborn.json --presented household-register",
    )
    noting.add_argument("case", **CASE)
    noting.add_argument("--presented", nargs="*", metavar="CODE", help="已经收到的材料 papers presented (codes)")

    following = commands.add(
        "progress",
        _progress,
        "一件申请办到哪一步 how far one case has come",
        *PAGES,
        example="examples/launch_day_newborn.json --today 2021-11-30",
    )
    following.add_argument("case", **CASE)
    following.add_argument("--events", metavar="EVENTS.json", help="后来发生的节点 what has happened since")

    listing = commands.add(
        "agenda",
        _agenda,
        "待办事项，按届满日排列 what is owed, by due date",
        *PAGES,
        "ics",
        example="examples --actor registration-station --today 2021-11-30",
    )
    listing.add_argument("folder", metavar="DIR", help="存放申请（*.json）的文件夹 a folder of applications")
    listing.add_argument("--actor", choices=[actor.value for actor in Actor], help="办理主体 who owes it")
    listing.add_argument("--division", metavar="CODE", help="行政区划代码 where")

    for made in (following, listing):
        made.add_argument("--today", metavar="DATE", help="以哪一天为今天，默认北京时间当日 default: today in Beijing")

    recording = commands.add(
        "record",
        _record,
        "不含个人信息的办理记录 a record without personal data",
        "json",
        example="examples/launch_day_newborn.json",
    )
    recording.add_argument("case", **CASE)

    rechecking = commands.add(
        "recheck",
        _recheck,
        "按现在的日历复核记录 recheck a record's dates",
        *PAGES,
        example="hukou-rules record examples/launch_day_newborn.json | hukou-rules recheck -",
    )
    rechecking.add_argument("record", metavar="RECORD.json|-", help="办理记录 the record")

    for made in (noting, following, listing, recording, rechecking):
        takes_calendar(made)


def _assessed(options: Namespace, later: str | None = None) -> Assessment:
    return assess(profile_of(options).read_case(read_text(options.case), later), calendar=calendar_of(options))


def _checklist(options: Namespace) -> Result:
    from hukou_rules.casework.checklist import checklist
    from hukou_rules.exchange.encode_cases import notice_json
    from hukou_rules.pages.notice import notice_page

    listed = checklist(_assessed(options), options.presented or [])
    return rendered(options, lambda form: notice_page(listed, options.lang, form), lambda: notice_json(listed)), OK


def _progress(options: Namespace) -> Result:
    from hukou_rules.casework.progress import progress
    from hukou_rules.exchange.encode_cases import progress_json
    from hukou_rules.pages.progress import progress_page

    if options.case == options.events == "-":
        zh, en = (
            "标准输入只能读一次，申请和节点不能都写“-”。",
            "stdin can be read once: not both the case and the events",
        )
        raise InputError([Fault(pointer="--events", code="wrong-usage", zh=zh, en=en)])
    later = None if options.events is None else read_text(options.events)
    done = progress(_assessed(options, later), today=today(options))
    return rendered(options, lambda form: progress_page(done, options.lang, form), lambda: progress_json(done)), OK


def _agenda(options: Namespace) -> Result:
    from hukou_rules.casework.agenda import agenda
    from hukou_rules.exchange.encode_cases import agenda_json
    from hukou_rules.pages.progress import agenda_page

    calendar, on, profile = calendar_of(options), today(options), profile_of(options)
    cases: dict[str, Assessment] = {}
    times: Counter[str] = Counter()
    found: list[Fault] = []
    codes = {OK}
    for path in json_files(options.folder):
        try:
            text = read_text(str(path), regular=True)
            cases[_reference(path.stem, cases, times)] = assess(profile.read_case(text), calendar=calendar)
        except HukouRulesError as error:
            codes.add(code_of(error))
            found += [evolve(fault, pointer=f"{shown(path.name)}{fault.pointer}") for fault in faults_of(error)]
    tasks = agenda(cases, today=on, actor=options.actor, division=options.division)
    if found:
        complain(found, options)
    code = BAD_INPUT if BAD_INPUT in codes else max(codes)
    if options.format == "ics":
        return calendar_file(tasks, options), code
    return rendered(options, lambda form: agenda_page(tasks, options.lang, form), lambda: agenda_json(tasks)), code


def _reference(stem: str, taken: Collection[str], times: Counter[str]) -> str:
    """Return by what a case of a file is called: what can be shown of its name, told apart from those before it.

    ``times`` counts how often each name has been wanted: identity numbers are all shown alike.
    """
    called = name = shown(stem)
    times[called] += 1
    if times[called] > 1:
        name = f"{called} ({times[called]})"
    while name in taken:
        times[called] += 1
        name = f"{called} ({times[called]})"
    return name


def _record(options: Namespace) -> Result:
    from hukou_rules.exchange.record import record

    return record(_assessed(options)), OK


def _recheck(options: Namespace) -> Result:
    from hukou_rules.exchange.encode_cases import recheck_json
    from hukou_rules.exchange.record import recheck
    from hukou_rules.pages.recheck import recheck_page

    checked = recheck(read_text(options.record), calendar_of(options))
    return rendered(options, lambda form: recheck_page(checked, options.lang, form), lambda: recheck_json(checked)), OK
