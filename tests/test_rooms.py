"""The rooms of the package: who may import whom."""

import os
import subprocess
import sys
from pathlib import Path

import hukou_rules

ROOT = Path(__file__).parents[1]
CALL = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"


def test_the_import_contracts_hold() -> None:
    package = Path(hukou_rules.__file__).parents[1]

    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", CALL],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == ran.returncode, ran.stdout + ran.stderr
