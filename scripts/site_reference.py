"""Reference pages that are made: the terms, the command line, the changes."""

import argparse
import re
from pathlib import Path
from typing import Final

from scripts.site_words import SERVICES, Words, table

from hukou_rules import terms
from hukou_rules.cli import parser_for
from hukou_rules.pages.layout import Language
from hukou_rules.terms import Term, Text

__all__ = ["reference_pages"]

ROOT: Final = Path(__file__).parent.parent


def reference_pages(language: Language) -> dict[str, str]:
    """Return the pages, by their addresses."""
    words = Words(language)
    return {"command-line.md": _commands(words), "glossary.md": _glossary(words), "changelog.md": _changes(words)}


# --- the command line -------------------------------------------------------------------------------------------------


def _commands(words: Words) -> str:
    """Return the page of every command: what it does, its options, an example that runs."""
    parser = parser_for()
    (commands,) = (each.choices for each in parser._actions if isinstance(each.choices, dict))  # noqa: SLF001 - argparse names no other way
    lead = words.pick(
        "每条命令做什么，有哪些参数。结果写到标准输出，问题写到标准错误输出，都是UTF-8；退出码见[错误与代码](errors.md)。\n"
        "怎样用，见[在命令行上用](how-to/use-the-command-line.md)。",
        "What each command does and takes. Results go to stdout, faults to stderr, in UTF-8; exit codes are under "
        "[errors](errors.md).\nHow they are used: [on the command line](how-to/use-the-command-line.md).",
    )
    lines = [f"# {words.pick('命令', 'Commands')}", "", lead, ""]
    lines.append(
        table(
            words.pick("命令 做什么", "Command What").split(),
            [(f"[`{name}`](#{name})", _told(str(command.description), words)) for name, command in commands.items()],
        )
    )
    for name, command in commands.items():
        example = str(command.epilog).partition("\n")[2].partition("\n\n")[0].strip()
        rows = [(_option(each), _told(str(each.help), words)) for each in command._actions if each.dest != "help"]  # noqa: SLF001 - as above
        lines += [f"## {name}", "", f"{_told(str(command.description), words)}{words.stop}", ""]
        lines += ["```console", *(f"$ {line.strip()}" for line in example.splitlines()), "```", ""]
        lines += [table(words.pick("参数 含义", "Argument Meaning").split(), rows)]
    return "\n".join(lines)


def _told(both: str, words: Words) -> str:
    """Return one language of a text that holds Chinese, then English."""
    chinese = re.match(r"(?:.*[\u3000-\u9fff\uff00-\uffef])?\S*", both)
    assert chinese is not None  # noqa: S101 - it matches anything
    said = words.pick(chinese[0], both[chinese.end() :].strip()) or both
    return (said[0].upper() + said[1:]).replace("|", "\\|").replace("%%", "%")


def _option(action: argparse.Action) -> str:
    """Return how an argument is written."""
    names = ", ".join(action.option_strings)
    value = action.metavar if isinstance(action.metavar, str) else "|".join(map(str, action.choices or ()))
    if not value and action.nargs != 0 and action.option_strings:
        value = action.dest.upper()
    return f"`{' '.join(each for each in (names, value) if each) or action.dest}`"


# --- changes ----------------------------------------------------------------------------------------------------------


KINDS: Final = {
    "rule": Text(zh="答复", en="Answers"),
    "feature": Text(zh="新增", en="New"),
    "fix": Text(zh="修正", en="Mended"),
    "removal": Text(zh="取消", en="Gone"),
}


def _changes(words: Words) -> str:
    """Return what has changed: the fragments that are not released yet, then the releases."""
    lines = [f"# {words.pick('变更记录', 'Changelog')}", ""]
    lead = words.pick(
        "答复有什么变化，影响谁，为什么，用中文写明；其余是写给开发人员的，用英文写。",
        "What a user would notice, newest release first.",
    )
    lines += [lead, ""]
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "changelog.d").glob("*.*.md")):
        kind = path.name.split(".")[-2]
        told = path.with_name("zh") / path.name if kind == "rule" and words.language == "zh" else path
        found.setdefault(kind, []).append(told.read_text("utf-8").strip())
    lines += [f"## {words.pick('尚未发布', 'Not released yet')}", ""]
    for kind in sorted(found, key=[*KINDS].index):
        lines += [f"### {words.say(KINDS[kind])}", ""]
        lines += ["- " + text.replace("\n", "\n    ") for text in found[kind]]
        lines.append("")
    return "\n".join(lines) + _released()


def _released() -> str:
    """Return what the releases brought: all that follows the first heading of its own in the file."""
    _, _, rest = (ROOT / "CHANGELOG.md").read_text("utf-8").partition("\n## Unreleased")
    return "".join(f"\n## {each}" for each in rest.split("\n## ")[1:])


# --- terms ------------------------------------------------------------------------------------------------------------


def _glossary(words: Words) -> str:
    """Return the page of every term: in both languages, its code, its type."""
    offered = (getattr(terms, name) for name in terms.__all__)
    shared = [kind for kind in offered if isinstance(kind, type) and issubclass(kind, Term) and len(kind)]
    sections = [(words.pick("共用的术语", "Shared terms"), sorted(shared, key=lambda kind: kind.__name__))]
    for service in SERVICES:
        kinds = [*(type(fact.domain[0]) for fact in service.declared.values()), type(service.steps[0].step.action)]
        sections.append((words.name(service.name), [kind for kind in dict.fromkeys(kinds) if kind not in shared]))
    head = words.pick("中文 English 代码 类型", "English 中文 Code Type").split()
    lines = [f"# {words.pick('术语', 'Terms')}", ""]
    for title, kinds in sections:
        rows = [
            (*words.pick(f"{term.zh}|{term.en}", f"{term.en}|{term.zh}").split("|"), f"`{term.value}`", f"`{name}`")
            for kind in kinds
            for name in (kind.__name__,)
            for term in kind
        ]
        lines += [f"## {title}", "", table(head, rows)]
    return "\n".join(lines)
