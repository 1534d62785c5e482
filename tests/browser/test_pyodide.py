"""The package on Pyodide, CPython 3.14 in WebAssembly, run by node: it answers what it answers here."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from docs.wizard import wizard
from scripts.build_wizard import BUILT
from tests.interviews import LAUNCH_DAY

from hukou_rules import HukouRulesError, assess, read_case, to_dict

NODE = shutil.which("node")


def answered(document: object) -> object:
    """Return the answer to a document, or what is wrong with it."""
    try:
        return to_dict(assess(read_case(json.dumps(document))))
    except HukouRulesError as error:
        return to_dict(error)


@pytest.mark.skipif(NODE is None, reason="node is not on the path")
def test_every_case_is_answered_alike_in_the_browsers_python() -> None:
    """The launch day by the wizard, and every documented case by its document."""
    cases = {path.stem: json.loads(path.read_text("utf-8"))["input"] for path in Path("examples/cases").glob("*.json")}
    ran = subprocess.run(  # noqa: S603 - node, on a script of ours
        [str(NODE), str(Path(__file__).with_name("pyodide.mjs")), str(BUILT)],
        input=json.dumps([LAUNCH_DAY, cases]),
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr[-2000:]
    launch_day, answers = json.loads(ran.stdout)
    assert launch_day == wizard.told(LAUNCH_DAY)
    assert answers == {name: answered(document) for name, document in cases.items()}
