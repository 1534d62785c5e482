"""The command line: arguments, files and streams only; everything else stands below it."""

import functools
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Final

from hukou_rules.cli.ending import (
    BAD_INPUT,
    INTERRUPTED,
    NOT_WRITTEN,
    OK,
    OURS,
    Run,
    code_of,
    complain,
    faults_of,
    of_file,
    ours,
)
from hukou_rules.cli.parser import Commands, Misused, Parser, wanted
from hukou_rules.cli.surroundings import as_seen, language
from hukou_rules.errors import HukouRulesError
from hukou_rules.streams import STDOUT, read_text, unwritable, write

__all__ = ["main"]

_COMMANDS: Final = {
    "assessing": ("assess",),
    "cases": ("checklist", "progress", "agenda", "record", "recheck"),
    "batch": ("batch",),
    "interview": ("ask",),
    "dates": ("deadline", "calendar", "notice"),
    "rulebook": ("services", "guide", "clause", "diff", "verify"),
    "contract": ("schema", "export"),
    "completion": ("completion",),
}
"""The modules of this package and the commands that each of them adds: only those asked for are imported."""

_VERSION: Final = "--version"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; results on stdout, diagnostics on stderr, UTF-8 always."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a stream put in by a test has no encoding to set, a closed one is None
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr] # as above
    given = sys.argv[1:] if arguments is None else arguments
    options = Namespace(format="text", lang=language())
    try:
        if not given:
            parser_for().print_help()
            return OK
        name = next((each for each in given if each == _VERSION or not each.startswith("-")), None)
        parser_for(name).parse_args(given, options)
        options.lang = options.lang or language()  # argparse overwrites it by its default
        if getattr(options, "profile", None) is not None:
            from hukou_rules.exchange.profile import read_profile

            options.profile_file, text = options.profile, read_text(options.profile)
            with of_file(options.profile_file):
                options.profile = read_profile(text)
        run: Run = options.run
        said = run(options)
        results = [said] if isinstance(said, tuple) else said
        return max((_delivered(text, code, options) for text, code in results), default=OK)
    except HukouRulesError as error:
        complain(faults_of(error), options)
        return code_of(error)
    except Misused as wrong:
        complain([wrong.fault], wanted(given), usage=wrong.usage)
        sys.exit(BAD_INPUT)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - an error of ours must not look like an answer
        complain([ours(error)], options)
        return OURS


def parser_for(name: str | None = None) -> Parser:
    """Return what reads the arguments of a command; all commands for a name that is none of them."""
    if name == _VERSION:
        return _parser(())
    return _parser(tuple(module for module, names in _COMMANDS.items() if name in names) or tuple(_COMMANDS))


@functools.cache
def _parser(modules: tuple[str, ...]) -> Parser:
    commands = Commands()
    for module in modules:
        import_module(f"{__name__}.{module}").add_to(commands)
    return commands.parser


def _delivered(text: str, code: int, options: Namespace) -> int:
    """Write the result and return the exit code; that of a verdict stands even where nobody could read the rest."""
    try:
        if text:
            write(sys.stdout, as_seen(text) if options.format == "text" and not options.as_is else text)
    except OSError as error:
        complain([unwritable(STDOUT, error)], options)
        return code if code != OK or getattr(options, "check", False) else NOT_WRITTEN
    return code
