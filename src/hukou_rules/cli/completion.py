"""The command that writes what a shell completes the other commands by."""

from argparse import Namespace
from typing import Any, Final

from hukou_rules.cli.ending import OK, Result, rendered
from hukou_rules.cli.parser import Commands
from hukou_rules.errors import Fault, InputError

__all__ = ["add_to"]

_NOT_INSTALLED: Final = Fault(
    pointer="",
    code="not-installed",
    zh="这条命令要用shtab：pip install 'hukou-rules[completion]'。",
    en="this command takes shtab: pip install 'hukou-rules[completion]'",
)


def add_to(commands: Commands) -> None:
    """Add the command of this module."""
    completing = commands.add(
        "completion", _completion, "命令补全脚本 a script by which a shell completes", "script", "json", example="bash"
    )
    completing.add_argument("shell", choices=("bash", "zsh", "fish"), help="所用的shell the shell")


def _completion(options: Namespace) -> Result:
    try:
        import shtab
    except ImportError:
        raise InputError([_NOT_INSTALLED]) from None
    from hukou_rules.cli import parser_for

    whole = parser_for()
    kinds = {"DIR": shtab.DIRECTORY, "FILE": shtab.FILE, "IN": shtab.FILE, "OUT": shtab.FILE}
    for action in _actions(whole):
        name = action.metavar if isinstance(action.metavar, str) else ""
        kind = shtab.FILE if ".json" in name or ".txt" in name.lower() else kinds.get(name)
        if kind is not None:
            action.complete = kind
    script: str = shtab.complete(whole, options.shell)
    return rendered(options, lambda _: f"{script}\n", lambda: {"shell": options.shell, "script": script}), OK


def _actions(parser: Any) -> list[Any]:  # noqa: ANN401 - argparse names no type for what it holds
    """Return every argument and option of a parser and of its commands."""
    found = []
    for each in parser._actions:  # noqa: SLF001 - as shtab itself does
        found.append(each)
        if isinstance(each.choices, dict):
            for made in each.choices.values():
                found += _actions(made)
    return found
