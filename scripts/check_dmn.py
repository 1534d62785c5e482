"""Let engines that are not ours read the DMN files: the OMG's XML Schema, and dmn-moddle with feelin in Node.js.

``python scripts/check_dmn.py MODULES`` where ``npm install`` has put what ``tests/dmn/package.json`` names into
MODULES; it needs ``node`` and lxml.  Each rule is compared with its table on every state of its facts, known and
unknown, and the whole document with ``decide`` on ``--count`` states.  It exits 1 at the first difference, and says it.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).parent.parent))  # the states are the tests' own

from tests.dmn.evaluation import Results, State, decided, every_state_of_each_rule, whole_states

from hukou_rules import SERVICES, to_dmn

__all__ = ["main"]

XSD = Path("node_modules", "dmn-moddle", "resources", "dmn", "xsd", "DMN13.xsd")


def main() -> None:
    """Check every service, and end with exit code 1 at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("modules", type=Path, help="the folder into which npm installed")
    parser.add_argument("--count", type=int, default=10_000, help="whole states of each service")
    options = parser.parse_args()
    schema = etree.XMLSchema(etree.parse(options.modules / XSD))
    script = shutil.copy("tests/dmn/evaluate.mjs", options.modules)
    for service in SERVICES:
        path = options.modules / f"{service.name.code}.dmn"
        path.write_text(to_dmn(service), encoding="utf-8")
        schema.assertValid(etree.parse(path))
        of_rules = [*every_state_of_each_rule(service)]
        wholes = [*whole_states(service, options.count)]
        results = evaluated(script, path, [*(state for _, state in of_rules), *wholes])
        for (rule, state), found in zip(of_rules, results, strict=False):
            compare([rule], state, decided(service, state), found)
        for state, found in zip(wholes, results[len(of_rules) :], strict=True):
            expected = decided(service, state)
            compare({**expected, **found}, state, expected, found)
        print(f"{service.name.code}: valid; {len(of_rules):,} states of rules and {len(wholes):,} whole ones agree")


def evaluated(script: str, path: Path, states: Sequence[State]) -> Sequence[Results]:
    """Return what the decisions of a file come to in each state."""
    ran = subprocess.run(  # noqa: S603 - our own script
        ["node", script, str(path)],  # noqa: S607 - whichever node is there
        input="\n".join(json.dumps(state) for state in states),
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        sys.exit(ran.stderr)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def compare(names: Iterable[str], state: State, expected: Results, found: Results) -> None:
    """End if a decision of a state is not as expected."""
    for name in names:
        if expected.get(name) != found.get(name):
            sys.exit(f"{name}: {expected.get(name)} expected, not {found.get(name)}: {json.dumps(state)}")


if __name__ == "__main__":
    main()
