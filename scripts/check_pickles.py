"""Pickle every kind of public value on each Python, load it on each other, and compare digests: one for all.

``python scripts/check_pickles.py PYTHON PYTHON ...`` takes interpreters that have ``hukou_rules`` installed, each in an
environment of its own.  It ends with 1 if a value cannot be loaded, or is another one once it is.
"""

import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))  # the values are the tests' own

from tests.values import Digests, errors, values

__all__ = ["main"]

ROOT: Final = Path(__file__).parents[1]


def written(path: str) -> None:
    """Pickle all values into a file."""
    found = values()
    with Path(path).open("wb") as file:
        pickle.dump([[*found.items()], errors()], file)
    print(Digests().of([[*found.items()], errors()]), f"{len(found)} kinds, {sum(map(len, found.values()))} values")


def loaded(path: str) -> None:
    """Load what another Python has pickled."""
    with Path(path).open("rb") as file:
        print(Digests().of(pickle.load(file)))  # noqa: S301 - written by this script


def run(python: str, *arguments: str) -> str:
    """Run this script on another Python; what goes wrong there is shown here."""
    command = [python, __file__, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout.strip()  # noqa: S603 - ours


def main(pythons: list[str]) -> int:
    """Print a line for each Python that writes, with one for each that reads."""
    versions = {python: run(python, "--versions") for python in pythons}
    made: dict[str, set[str]] = {}  # by the version of holidays, which answers name
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "values.pickle"))
        for writer, version in versions.items():
            digest, _, counted = run(writer, "--write", path).partition(" ")
            made.setdefault(version.rpartition(" ")[2], set()).add(digest)
            print(f"written by {version}: {counted}, {digest[:16]}")
            for reader in pythons:
                read = run(reader, "--load", path)
                wrong += read != digest
                print(f"  read by {versions[reader]}: {'the same' if read == digest else read[:16]}")
    return int(wrong > 0 or any(len(digests) > 1 for digests in made.values()))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--versions"]:
            from importlib.metadata import version

            print(f"Python {sys.version.split()[0]}", *(f"{name} {version(name)}" for name in ("attrs", "holidays")))
        case ["--write", target]:
            written(target)
        case ["--load", source]:
            loaded(source)
        case interpreters:
            sys.exit(main(interpreters))
