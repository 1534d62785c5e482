"""What can be put wrong in a module: one small change at a time, in anything but texts, docstrings and types."""

import ast
import copy
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any, Final, TypeAlias

from attrs import define, evolve, field, frozen

__all__ = ["SOURCE", "Module", "Mutant", "head", "taken_apart"]

SOURCE: Final = Path(__file__).resolve().parents[1] / "src" / "hukou_rules"
COMPARED: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ORDERED: Final = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)  # exchanging any other is negating it
RECKONED: Final[Mapping[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
CODE: Final = re.compile(r"[A-Za-z0-9/][A-Za-z0-9_.:/-]*")
WIDE: Final = re.compile(r"[^\x00-\u02ff]")  # a Chinese text, and what stands beside it is its English
TYPES: Final = {"TypeVar", "NewType", "cast", "lru_cache"}  # how much is remembered changes no answer
NOTHING: Final = ast.Constant(None)
EMPTY: Final = ast.parse("set()", mode="eval").body
SHORT: Final = 80  # how wide an expression may be that tells a mutant
MUTABLE: Final = ast.parse("__import__('attrs').define", mode="eval").body


@frozen(kw_only=True, eq=False)
class Mutant:
    """One small change: in which unit of the module, on which line, what it puts for what, and where in the tree."""

    unit: str
    line: int
    in_function: bool
    what: str
    holder: Any
    key: Any
    new: ast.AST


def exchange(holder: Any, key: Any, new: Any) -> Any:  # noqa: ANN401 - a node, or a list of nodes
    """Put something in place in a node or a list of nodes, and return what was there."""
    if isinstance(holder, list):
        old, holder[key] = holder[key], new
    else:
        old = getattr(holder, key)
        setattr(holder, key, new)
    return old


@define(kw_only=True)
class Module:
    """A module taken apart: its units (functions, constants, bodies of classes), hashed, and the mutants of each."""

    path: Path
    tree: ast.Module
    hashes: dict[str, str] = field(factory=dict)
    spans: dict[str, list[range]] = field(factory=dict)
    mutants: dict[str, list[Mutant]] = field(factory=dict)

    @property
    def name(self) -> str:
        """Name it as it is imported, without the package."""
        return ".".join(self.path.relative_to(SOURCE).with_suffix("").parts)

    def compiled(self, mutant: Mutant) -> CodeType:
        """Return the code of the module with one mutant in it."""
        old = exchange(mutant.holder, mutant.key, mutant.new)
        try:
            return compile(ast.fix_missing_locations(self.tree), str(self.path), "exec", dont_inherit=True)
        finally:
            exchange(mutant.holder, mutant.key, old)


def taken_apart(path: Path) -> Module:
    """Return the units and the mutants of a module."""
    module = Module(path=path, tree=ast.parse(path.read_text(encoding="utf-8")))
    for unit, nodes in units(module.tree.body).items():
        module.hashes[unit] = hashlib.sha256("\n".join(map(ast.unparse, nodes)).encode()).hexdigest()[:8]
        module.spans[unit] = [range(begins(node), (node.end_lineno or 0) + 1) for node in nodes]
        found = [each for node in nodes for each in mutants_in(node, [(module.tree, "body")], unit, [node], 0)]
        seen: Counter[str] = Counter()
        for mutant in found:
            seen[mutant.what] += 1
            again = f" ({seen[mutant.what]})" if seen[mutant.what] > 1 else ""
            module.mutants.setdefault(unit, []).append(evolve(mutant, what=mutant.what + again))
    return module


def begins(node: ast.stmt) -> int:
    """Return the first line of a statement, its decorators included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def units(body: Iterable[ast.stmt], within: str = "") -> dict[str, list[ast.stmt]]:
    """Return the parts of a module or class by name; what has none goes under that of the class, or ``-``."""
    found: dict[str, list[ast.stmt]] = defaultdict(list)
    for node in body:
        if isinstance(node, ast.ClassDef):
            inner = units(node.body, f"{within}{node.name}.")
            bare = copy.copy(node)
            bare.body = inner.pop(f"{within}{node.name}", [])
            found[f"{within}{node.name}"].append(bare)
            found.update(inner)
        elif isinstance(node, ast.FunctionDef):
            found[f"{within}{node.name}"].append(node)
        elif within:
            found[within[:-1]].append(node)
        else:
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            found[target.id if isinstance(target, ast.Name) else "-"].append(node)
    return found


Above: TypeAlias = list[tuple[ast.AST, str]]
"""What a node stands in, from the outside, and in which field of each."""


def mutants_in(node: ast.AST, above: Above, unit: str, holder: Any, key: Any) -> Iterator[Mutant]:  # noqa: ANN401 - as in exchange
    """Yield the mutants in a node; each is told by the largest expression around it that is short."""
    if left_alone(node, *above[-1]):
        return
    around = node
    for each, _ in reversed(above):
        if not isinstance(each, ast.expr | ast.keyword | ast.Return) or len(ast.unparse(each)) > SHORT:
            break
        around = each
    for new in alternatives(node, *above[-1]):
        told = [ast.unparse(around)]
        old = exchange(holder, key, new)
        told.append(ast.unparse(new if around is node else around))
        exchange(holder, key, old)
        yield Mutant(
            unit=unit,
            line=next(each.lineno for each in (node, *(n for n, _ in reversed(above))) if hasattr(each, "lineno")),
            in_function=any(isinstance(each, ast.FunctionDef) and name == "body" for each, name in above),
            what=" → ".join(shown(*told)),
            holder=holder,
            key=key,
            new=new,
        )
    for name, value in ast.iter_fields(node):
        inner = [*above, (node, name)]
        if isinstance(value, list):
            for i, each in enumerate(value):
                if isinstance(each, ast.AST):
                    yield from mutants_in(each, inner, unit, value, i)
        elif isinstance(value, ast.AST):
            yield from mutants_in(value, inner, unit, node, name)


def left_alone(node: ast.AST, parent: ast.AST, name: str) -> bool:
    """Whether nothing in a node is changed: texts for people, docstrings, types, and ``assert_never``."""
    match node:
        case _ if name in {"annotation", "returns", "bases"} or isinstance(node, ast.Import | ast.ImportFrom):
            return True
        case ast.keyword(arg="zh" | "en") | ast.Expr(value=ast.Constant() | ast.Call(func=ast.Name(id="assert_never"))):
            return True
        case ast.match_case(pattern=ast.MatchAs(name="never")) | ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)):
            return called in TYPES
        case (
            ast.Assign(targets=[ast.Name(id="__all__")]) | ast.FunctionDef(decorator_list=[ast.Name(id="overload"), *_])
        ):
            return True
        case _:
            return isinstance(parent, ast.JoinedStr) and isinstance(node, ast.Constant)


def alternatives(node: ast.AST, parent: ast.AST, name: str) -> Iterator[ast.AST]:  # noqa: C901, PLR0912 - one case a kind of node
    """Yield what is put in the place of a node."""
    if name in {"test", "ifs", "guard"} and isinstance(node, ast.expr):
        match node:
            case ast.UnaryOp(op=ast.Not()) | ast.Constant():
                pass
            case ast.Compare(ops=[op]) if not isinstance(op, ORDERED):
                pass
            case _:
                yield ast.UnaryOp(ast.Not(), node)
    if isinstance(parent, ast.Return) and not isinstance(node, ast.Constant):
        yield NOTHING
    match node:
        case ast.Compare(left, ops, comparators):
            for i, op in enumerate(ops):
                yield ast.Compare(left, [*ops[:i], COMPARED[type(op)](), *ops[i + 1 :]], comparators)
        case ast.BoolOp(both, values):
            yield ast.BoolOp(ast.Or() if isinstance(both, ast.And) else ast.And(), values)
            for rest in without_one(values):
                yield ast.BoolOp(both, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.BinOp(left, sign, right) if type(sign) in RECKONED and not (is_text(left) or is_text(right)):
            yield ast.BinOp(left, RECKONED[type(sign)](), right)
        case ast.AugAssign(target, sign, value):
            yield ast.AugAssign(target, RECKONED[type(sign)](), value)
            yield ast.Pass()
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Constant(None) if not isinstance(parent, ast.Compare):
            yield ast.Constant(True)  # noqa: FBT003 - the value of a node
        case ast.Constant(str(value)) if is_code(node, parent):
            yield ast.Constant(f"{value}-x")
        case ast.Expr() | ast.Raise() | ast.Continue() | ast.Break() | ast.Delete():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield ast.Pass()
        case ast.Tuple(elts=elts, ctx=ast.Load()) | ast.List(elts=elts, ctx=ast.Load()) | ast.Set(elts=elts):
            if not isinstance(parent, ast.Subscript) and not any(map(is_text, elts)):
                yield from (
                    (ast.Set(rest) if rest else EMPTY for rest in without_one(elts))
                    if isinstance(node, ast.Set)
                    else (type(node)(rest, ast.Load()) for rest in without_one(elts))
                )
        case ast.Dict(keys, values) if not any(map(is_text, values)):
            for i in range(len(keys)):
                yield ast.Dict([*keys[:i], *keys[i + 1 :]], [*values[:i], *values[i + 1 :]])
        case ast.MatchOr(patterns):
            for others in without_one(patterns):
                yield ast.MatchOr(others) if len(others) > 1 else others[0]
        case ast.Name(id="frozen") if name in {"decorator_list", "func"}:
            yield MUTABLE
        case _:
            pass


def shown(*told: str) -> Iterator[str]:
    """Yield texts in one line each, cut down to where they begin to differ."""
    lines = [" ".join(text.split()) for text in told]
    same = next((i for i, pair in enumerate(zip(*lines, strict=False)) if len({*pair}) > 1), 0)
    start = max(0, same - SHORT // 2)
    for line in lines:
        yield ("…" if start else "") + line[start : start + SHORT] + ("…" if len(line) > start + SHORT else "")


def without_one(several: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield all but one of several, for each of them."""
    return ([*several[:i], *several[i + 1 :]] for i in range(len(several)))


def is_text(node: ast.AST | None) -> bool:
    """Whether a node is words for people."""
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and not CODE.fullmatch(node.value)
    )


def is_code(node: ast.Constant, parent: ast.AST) -> bool:
    """Whether a string is for systems: it looks so, and where Chinese stands beside it, it is the first."""
    beside = [each for name in ("elts", "args", "keys", "values") for each in getattr(parent, name, ())]
    chinese = any(isinstance(each, ast.Constant) and WIDE.search(str(each.value)) for each in beside)
    return CODE.fullmatch(str(node.value)) is not None and (not chinese or node is beside[0])


def head(function: ast.FunctionDef) -> range:
    """Return the lines of a function before its body, which run when it is defined."""
    return range(begins(function), function.body[0].lineno)
