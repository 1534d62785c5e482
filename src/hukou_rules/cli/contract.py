"""Commands about the contract: JSON Schemas of its documents, and the rules as files for other programs."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Final

from hukou_rules.cli.ending import OK, Result, rendered
from hukou_rules.cli.parser import Commands
from hukou_rules.exchange.encode import dumps
from hukou_rules.exchange.schema import DOCUMENTS, schema
from hukou_rules.services import service_named
from hukou_rules.terms import ServiceName

__all__ = ["add_to"]


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    describing = commands.add(
        "schema", _schema, "文件的JSON Schema the JSON Schema of a document", "json", example="newborn-registration"
    )
    describing.add_argument("service", nargs="?", choices=_SERVICES, help="业务，不写为全部 the service, or all")
    describing.add_argument("--of", choices=DOCUMENTS, default=DOCUMENTS[0], help="哪一种文件 which document")

    exporting = commands.add(
        "export", _export, "供其他程序使用的规则 the rules for other programs", example="dmn newborn-registration"
    )
    exporting.set_defaults(as_is=True)
    exporting.add_argument("kind", choices=[*_EXPORTS], help="哪一种文件 which file")
    exporting.add_argument("service", choices=_SERVICES, help="业务 the service")


def _schema(options: Namespace) -> Result:
    return dumps(schema(options.service, of=options.of)) + "\n", OK


def _export(options: Namespace) -> Result:
    text = _EXPORTS[options.kind](options.service)
    edition = service_named(options.service).edition.id
    about = {"service": options.service, "edition": edition, "kind": options.kind, "text": text}
    return rendered(options, lambda _: text, lambda: about), OK


def _dmn(service: str) -> str:
    from hukou_rules.exchange.dmn import to_dmn

    return to_dmn(service)


def _csv(service: str) -> str:
    from hukou_rules.exchange.tables_csv import to_csv

    return to_csv(service)


_SERVICES: Final = [each.code for each in ServiceName]
_EXPORTS: Final[Mapping[str, Callable[[str], str]]] = {"dmn": _dmn, "csv": _csv}
"""The files that can be exported of a service, and what makes each."""
