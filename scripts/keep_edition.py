"""Keep the fingerprint of the edition in `tests/golden/editions.tsv`; one that is kept is never changed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the fingerprint is the tests' own

from tests.editions import KEPT, complaint, fingerprint, kept

from hukou_rules.law.shandong_2021 import EDITION

__all__ = ["main"]


def main() -> int:
    """Add the lines of a new edition; exit 1, and say what to do, if one that is kept answers otherwise now."""
    text = KEPT.read_text(encoding="utf-8") if KEPT.exists() else "edition\tservice\tpart\tfingerprint\n"
    before, now = kept(text).get(EDITION.id), fingerprint()
    if before is not None:
        print(complaint(before, now) or f"{EDITION.id} is kept.")
        return int(before != now)
    lines = [f"{EDITION.id}\t{service}\t{part}\t{value}\n" for (service, part), value in now.items()]
    KEPT.write_text(text + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
