"""Keep the fingerprint of each edition in `tests/golden/editions.tsv`; one that is kept is never changed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the fingerprint is the tests' own

from tests.editions import KEPT, by_edition, complaint, fingerprint, kept

__all__ = ["main"]


def main() -> int:
    """Add the lines of a new edition; exit 1, and say what to do, if one that is kept answers otherwise now."""
    text = KEPT.read_text(encoding="utf-8") if KEPT.exists() else "edition\tservice\tpart\tfingerprint\n"
    changed = False
    for edition, services in by_edition().items():
        before, now = kept(text).get(edition), fingerprint(services)
        if before is None:
            text += "".join(f"{edition}\t{service}\t{part}\t{value}\n" for (service, part), value in now.items())
            KEPT.write_text(text, encoding="utf-8")
        else:
            print(complaint(edition, before, now) or f"{edition} is kept.")
            changed |= before != now
    return int(changed)


if __name__ == "__main__":
    sys.exit(main())
