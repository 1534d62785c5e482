"""Run ``python -m hukou_rules``."""

import sys

from hukou_rules.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    sys.exit(main())
