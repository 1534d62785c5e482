"""Commands about the documents themselves: their JSON Schemas."""

from argparse import Namespace

from hukou_rules.cli.ending import OK, Result
from hukou_rules.cli.parser import Commands
from hukou_rules.exchange.encode import dumps
from hukou_rules.exchange.schema import DOCUMENTS, schema
from hukou_rules.terms import ServiceName

__all__ = ["add_to"]


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    describing = commands.add(
        "schema", _schema, "文件的JSON Schema the JSON Schema of a document", "json", example="newborn-registration"
    )
    describing.add_argument(
        "service", nargs="?", choices=[each.code for each in ServiceName], help="业务，不写为全部 the service, or all"
    )
    describing.add_argument("--of", choices=DOCUMENTS, default=DOCUMENTS[0], help="哪一种文件 which document")


def _schema(options: Namespace) -> Result:
    return dumps(schema(options.service, of=options.of)) + "\n", OK
