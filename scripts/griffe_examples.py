"""For the reference pages: show the ``>>>`` lines of a docstring as code, without a heading in every docstring."""

from typing import Any

import griffe

__all__ = ["Examples"]


class Examples(griffe.Extension):
    """Put the examples of each docstring under the heading that the Google style knows."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:  # noqa: ANN401 - whatever griffe hands over
        """Rewrite one docstring as soon as it is read, before anything parses it."""
        if obj.docstring is not None and ">>>" in obj.docstring.value:
            obj.docstring.value = with_heading(obj.docstring.value)


def with_heading(text: str) -> str:
    """Indent each block of examples under ``Examples:``."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        if line.startswith(">>>") and not inside:
            inside = True
            lines.append("Examples:")
        inside = inside and bool(line.strip())
        lines.append(f"    {line}" if inside else line)
    return "\n".join(lines)
