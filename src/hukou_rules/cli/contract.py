"""Commands about the contract: its documents as JSON Schemas and types, and the rules as files for other programs."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Final

from hukou_rules.cli.ending import OK, Result, rendered
from hukou_rules.cli.parser import Commands
from hukou_rules.errors import Fault, InputError
from hukou_rules.exchange.encode import dumps
from hukou_rules.exchange.schema import DOCUMENTS, schema
from hukou_rules.services import service_named
from hukou_rules.terms import ServiceName

__all__ = ["add_to"]


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    describing = commands.add(
        "schema", _schema, "文件格式（JSON Schema） the JSON Schema of it", "json", example="newborn-registration"
    )
    describing.add_argument("service", nargs="?", choices=_SERVICES, help="业务，不写为全部 the service, or all")
    describing.add_argument("--of", choices=DOCUMENTS, default=DOCUMENTS[0], help="哪一种文件 which document")

    exporting = commands.add(
        "export",
        _export,
        "供其他程序使用的规则、类型和工具 rules, types and tools for other programs",
        example="dmn newborn-registration",
    )
    exporting.set_defaults(as_is=True)
    exporting.add_argument("kind", choices=[*_EXPORTS, *_OF_ALL], help="哪一种文件 which file")
    exporting.add_argument(
        "service", nargs="?", choices=_SERVICES, help="业务，types、tools不写 the service, none for types and tools"
    )


def _schema(options: Namespace) -> Result:
    return dumps(schema(options.service, of=options.of)) + "\n", OK


def _export(options: Namespace) -> Result:
    if (options.kind in _OF_ALL) is (options.service is not None):
        raise InputError([_ALL_IN_ONE if options.service else _OF_WHICH])
    if options.service is None:
        text, edition = _OF_ALL[options.kind](), None
    else:
        text, edition = _EXPORTS[options.kind](options.service), service_named(options.service).edition.id
    about = {"service": options.service, "edition": edition, "kind": options.kind, "text": text}
    return rendered(options, lambda _: text, lambda: about), OK


_OF_WHICH: Final = Fault(pointer="service", code="wrong-usage", zh="缺少业务（service）。", en="a service is needed")
_ALL_IN_ONE: Final = Fault(
    pointer="service",
    code="wrong-usage",
    zh="这一种文件包括全部业务，不写业务。",
    en="that file is of all services; name none",
)


def _dmn(service: str) -> str:
    from hukou_rules.exchange.dmn import to_dmn

    return to_dmn(service)


def _csv(service: str) -> str:
    from hukou_rules.exchange.tables_csv import to_csv

    return to_csv(service)


def _types() -> str:
    return files("hukou_rules.exchange").joinpath("contract.d.ts").read_text(encoding="utf-8")


def _tools() -> str:
    from hukou_rules.exchange.tools import tools

    return dumps(tools()) + "\n"


_SERVICES: Final = [each.code for each in ServiceName]
_EXPORTS: Final[Mapping[str, Callable[[str], str]]] = {"dmn": _dmn, "csv": _csv}
"""The files that can be exported of a service, and what makes each."""
_OF_ALL: Final[Mapping[str, Callable[[], str]]] = {"types": _types, "tools": _tools}
"""The files that are of all services at once."""
