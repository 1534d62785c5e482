"""Documentation that runs: the Python blocks of README.md and docs/, one namespace for each page."""

import os

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

__all__ = ["pytest_collect_file"]

settings.register_profile("default", deadline=None)  # the first example of a test fills truth tables
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=300)
settings.load_profile("ci" if os.environ.get("CI") else "default")

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    excludes=["docs/_generated/*", "docs/_generated/**/*"],
).pytest()
