"""The code of a page as it is read: what a block asserts is shown as a session, each expression with its value.

The tests run the blocks as they are written, so the values shown are those that come out.
"""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pprint import pformat
from typing import Final

__all__ = ["CODE_WIDTH", "shown", "width_of"]

CODE_WIDTH: Final = 88
"""The columns of the widest line; a Chinese character takes two."""

_BLOCK: Final = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def shown(page: str) -> str:
    """Return a page with the assertions of its Python blocks as sessions."""
    return _BLOCK.sub(lambda found: "\n\n".join(_fenced(found[1])), page)


def width_of(line: str) -> int:
    """Return the columns that a line takes.

    >>> width_of("受理 accepted")
    13
    """
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line)


def _fenced(code: str) -> Iterator[str]:
    """Yield the blocks that one block becomes: code, and what is asserted of it."""
    lines = code.splitlines()
    kept: list[str] = []
    session: list[str] = []
    at = 0
    for node in ast.parse(code).body:
        before, own = lines[at : node.lineno - 1], lines[node.lineno - 1 : node.end_lineno]
        at = node.end_lineno or node.lineno
        said = _said(node, code) if not any("#" in each for each in own) else None
        if said is None:
            if session:
                yield _block("pycon", session)
                session = []
            kept += [*before, *own]
        else:
            if any(each.strip() for each in before) or kept:
                yield _block("python", [*kept, *(each for each in before if each.strip())])
                kept = []
            session += said
    if kept or lines[at:]:
        kept += lines[at:]
    if session:
        yield _block("pycon", session)
    if any(each.strip() for each in kept):
        yield _block("python", kept)


def _block(language: str, lines: list[str]) -> str:
    text = "\n".join(lines).strip("\n")
    return f"```{language}\n{text}\n```"


def _said(node: ast.stmt, code: str) -> list[str] | None:
    """Return what is asserted as a session, None where the value cannot be told from the code alone."""
    match node:
        case ast.Assert(test=ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]), msg=None):
            if (value := _value(right)) is not None:
                return [*_asked(left, code), *value]
            return [*_asked(node.test, code), "True"]
        case ast.Assert(test=ast.Compare() | ast.UnaryOp(op=ast.Not()), msg=None):
            return [*_asked(node.test, code), "True"]
        case _:
            return None


def _asked(expression: ast.expr, code: str) -> list[str]:
    """Return an expression behind the prompt, as it is written; over several lines it stands in brackets."""
    text = ast.get_source_segment(code, expression) or ""
    if "\n" in text and text[0] not in "([{":
        text = f"({text})"
    first, *more = text.splitlines()
    return [f">>> {first}", *(f"... {line}" for line in more)]


def _value(expression: ast.expr) -> list[str] | None:
    """Return how Python shows a literal or a day; None if it is neither."""
    try:
        value = ast.literal_eval(_plain(expression))
    except ValueError:
        return None
    for width in range(CODE_WIDTH, 0, -8):  # the formatter takes a Chinese character for one column
        text = re.sub(r"'<(date\([^']*\))>'", r"datetime.\1", pformat(value, width=width, sort_dicts=False))
        if max(map(width_of, text.splitlines())) <= CODE_WIDTH:
            break
    return text.splitlines()


class _Days(ast.NodeTransformer):
    """Puts a text in the place of each day that is written out."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Replace ``date(2021, 12, 1)``."""
        match node:
            case ast.Call(func=ast.Name(id="date"), args=[ast.Constant(), ast.Constant(), ast.Constant()]):
                return ast.Constant(value=f"<{ast.unparse(node)}>")
            case _:
                return node


def _plain(expression: ast.expr) -> ast.expr:
    return _Days().visit(ast.parse(ast.unparse(expression), mode="eval").body)  # type: ignore[no-any-return] # a transformer says so little
