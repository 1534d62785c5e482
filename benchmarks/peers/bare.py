"""No engine at all: what Python and the worker take, which is taken off the others."""

from pathlib import Path
from typing import Any

__all__ = ["Engine"]


class Engine:
    """It says nothing."""

    def __init__(self, folder: Path) -> None:
        """Read nothing, either."""

    def decide(self, state: dict[str, Any]) -> dict[str, str]:
        """Return nothing."""
        del state
        return {}
