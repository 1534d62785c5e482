"""Arguments, and what is wrong with them: a parser for each command, with the options that commands share."""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final, NoReturn

import hukou_rules
from hukou_rules.cli.ending import NOT_WRITTEN, OK, Run, complain
from hukou_rules.cli.surroundings import folded, language
from hukou_rules.errors import Fault, shown
from hukou_rules.faults import meant
from hukou_rules.streams import STDOUT, unwritable, write

__all__ = ["CASE", "PAGES", "Commands", "Misused", "Parser", "explains", "takes_calendar", "wanted"]

PAGES: Final = ("text", "json", "markdown")
CASE: Final[Any] = {"metavar": "CASE.json|-", "help": "申请（JSON），-为标准输入 the application, - for stdin"}

_ENDINGS: Final = """\
退出码 exit codes:
  0  已答复 answered
  1  （--check）结论不是予以受理 not accept; 多件中有的有误 a fault in one of several; （verify）未能证明 not proved
  2  输入或者用法有误 bad input or usage
  3  无法答复（施行前、超出日历） cannot be answered (before the rules, outside the calendar)
  4  问答暂停，尚未完成 an interview paused
 70  程序本身出错 an error of ours
 74  结果未能写出 the result could not be written
130  被中断 interrupted
"""


class Misused(Exception):  # noqa: N818 - the caller's error, and seen by main alone
    """Arguments that are wrong: how they are used, and what is wrong with them."""

    def __init__(self, usage: str, fault: Fault) -> None:
        self.usage, self.fault = usage, fault
        super().__init__(usage, fault)


_IN_CHINESE: Final = {  # what argparse says
    r"the following arguments are required: (.+)": r"缺少参数：\1。",
    r"unrecognized arguments: (.+)": r"没有这样的参数：\1。",
    r"expected (?:one|at least one) argument": "后面应当写明取值。",
    r"ambiguous option: (\S+) could match (.+)": r"\1不明确，可能指\2。",
    r"ignored explicit argument .+": "后面不写取值。",
}


class Parser(argparse.ArgumentParser):
    """Arguments, and what is wrong with them: masked, escaped, with the nearest of the codes."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        _, at, said = re.fullmatch(r"(argument (.+?): )?(.+)", shown(message)).groups()  # type: ignore[union-attr] # any text
        zh = next((re.sub(each, words, said) for each, words in _IN_CHINESE.items() if re.match(each, said)), said)
        stranger = re.match(r"unrecognized arguments: .*?(--[\w-]+)", said)
        if stranger and (near := meant(stranger[1], {*self._options()} - {stranger[1]})).en:
            zh, said = f"{zh}{near.zh.removesuffix('；')}。", f"{said}; {near.en.removesuffix('; ')}"
        raise Misused(self.format_usage(), Fault(pointer=at or "", code="wrong-usage", zh=zh, en=said))

    def _options(self) -> Iterator[str]:
        """Yield every option of this parser and of its commands."""
        yield from self._option_string_actions
        for each in self._actions:
            for made in each.choices.values() if isinstance(each.choices, dict) else ():
                yield from made._options()  # noqa: SLF001 - of the same class

    def _check_value(self, action: argparse.Action, value: object) -> None:
        known = [str(choice) for choice in action.choices or ()]
        if not known or value in known:
            return
        at, given, listed = argparse.ArgumentError(action, "").argument_name, shown(value)[:40], ", ".join(known)
        near = meant(str(value), known)
        fault = Fault(
            pointer=at or "",
            code="wrong-usage",
            zh=f"没有{given}；{near.zh}可取：{listed}。",
            en=f"no such value: {given}; {near.en}known: {listed}",
        )
        raise Misused(self.format_usage(), fault)

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - one of the process's streams
        try:
            write(file, folded(message, file))
        except OSError as error:
            complain([unwritable(STDOUT, error)], argparse.Namespace(format="text", lang=language()))
            sys.exit(NOT_WRITTEN)


def wanted(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the format and the language from arguments that are wrong otherwise."""
    known = argparse.Namespace()
    for option in ("--format", "--lang"):
        plain = argparse.ArgumentParser(add_help=False)  # of one option, so that nothing is ambiguous to it
        plain.add_argument(option, nargs="?")
        plain.parse_known_args(arguments, known)
    known.lang = known.lang or language()
    return known


class _Version(argparse.Action):
    """Tell the version; it is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        parser._print_message(f"hukou-rules {hukou_rules.__version__}\n", sys.stdout)  # noqa: SLF001 - argparse's own
        sys.exit(OK)


class Commands:
    """The commands being put together, each a parser with what all of them take."""

    def __init__(self) -> None:
        self.parser = Parser(
            prog="hukou-rules",
            description="山东省户籍业务全省通办规则 / The rules of Shandong's province-wide registration services",
            epilog=_ENDINGS,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.parser.add_argument(
            "--version", action=_Version, nargs=0, default=argparse.SUPPRESS, help="版本 the version"
        )
        self.names: list[str] = []
        self._commands = self.parser.add_subparsers(required=True, metavar="COMMAND")

    def add(self, name: str, run: Run, words: str, *formats: str, example: str) -> Parser:
        """Return the parser of one more command; ``example`` is a call of it: the arguments, or a whole line."""
        self.names.append(name)
        line = example if "hukou-rules" in example else f"hukou-rules {name} {example}".rstrip()
        made: Parser = self._commands.add_parser(
            name,
            help=words,
            description=words,
            epilog=f"例如 for example:\n  {line}\n\n{_ENDINGS}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        known = formats or ("text", "json")
        made.add_argument("--format", choices=known, default=known[0], help="输出格式 output format")
        made.add_argument("--lang", choices=("zh", "en"), help="语言，默认依LANG language, by default that of LANG")
        made.add_argument(
            "--profile", metavar="FILE", help="本县的口径、通知和咨询电话（JSON） a county's profile (JSON)"
        )
        made.set_defaults(run=run, as_is=False)  # a text that is no page for people is written as it is
        return made


def takes_calendar(made: Parser) -> None:
    """Let a command take further holiday notices."""
    made.add_argument(
        "--calendar",
        metavar="FILE",
        action="append",
        default=[],
        help="补充的放假安排（JSON），可以多次 a holiday notice to add (JSON), may be repeated",
    )


def explains(made: Parser) -> None:
    """Let a command show the whole answer in the place of its card."""
    made.add_argument(
        "--explain",
        action="store_true",
        help="逐项判定、口径、推定和条款一并列出 every finding, reading, presumption and clause as well",
    )
