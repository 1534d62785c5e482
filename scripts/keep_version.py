"""Keep what this version offers and answers in `tests/compatibility/VERSION`; what was released is never kept anew."""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # what is kept is the tests' own

import conftest  # noqa: F401 - answers are kept by the calendar of the tests
from tests.versions import KEPT, facts_of, keep

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Write the folder of this version; ``--unreleased`` writes it anew, for a version that nobody was given yet."""
    folder = KEPT / facts_of()["version"]
    if arguments == ["--unreleased"]:
        shutil.rmtree(folder, ignore_errors=True)
    elif folder.exists():
        print(f"{folder} is kept already; if this version was never released: --unreleased")
        return 1
    keep(folder)
    print(f"{folder}: {sum(path.stat().st_size for path in folder.iterdir()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
