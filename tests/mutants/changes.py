"""Small mistakes, as changes of a syntax tree: what somebody could have written instead."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final, NamedTuple

COMPARED: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
COUNTED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
}
MISTAKEN: Final = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "earliest": "latest",
    "latest": "earliest",
    "first": "last",
    "last": "first",
    "on": "published",
    "day": "told",
    "told": "day",
}
"""Names that are easily taken for another."""


class Mutant(NamedTuple):
    """A module with one mistake."""

    module: str
    where: str
    """The function or class it is in."""
    line: int
    what: str
    """The mistake, as text before and after."""
    tree: ast.Module

    @property
    def name(self) -> str:
        """What it is called in the list of those that change nothing; without its line, which moves."""
        return f"{self.module} {self.where}: {self.what}"


def mutants_of(module: str, source: str) -> Iterator[Mutant]:
    """Every small mistake that can be made in a module, one at a time."""
    for number, node in enumerate(_mutable(ast.parse(source))):
        for which, _ in enumerate(_instead_of(node)):
            tree = ast.parse(source)
            old = _mutable(tree)[number]
            new = list(_instead_of(old))[which]
            said = f"{_told(old)} -> {_told(new)}"
            where = _where(tree, old)
            _Replacing(old, new).visit(tree)
            ast.fix_missing_locations(tree)
            yield Mutant(module, where, getattr(old, "lineno", 0), said, tree)


def _mutable(tree: ast.Module) -> list[ast.AST]:
    """The nodes of a tree that decide something: no annotations, docstrings, decorators, imports."""
    found: list[ast.AST] = []
    waiting: list[ast.AST] = list(reversed(tree.body))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        found.append(node)
        left = {"annotation", "returns", "decorator_list", "type_params"}
        for name, value in reversed(list(ast.iter_fields(node))):
            if name not in left:
                inner = value if isinstance(value, list) else [value]
                waiting += [one for one in reversed(inner) if isinstance(one, ast.AST)]
    return found


def _instead_of(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901, PLR0912 - a list of mistakes
    match node:
        case ast.Compare(left, [operator], [right]):
            for other in COMPARED[type(operator)]:
                yield ast.Compare(left, [other()], [right])
        case ast.Compare(left, [first, second], [middle, right]):
            for other in COMPARED[type(first)]:
                yield ast.Compare(left, [other(), second], [middle, right])
            for other in COMPARED[type(second)]:
                yield ast.Compare(left, [first, other()], [middle, right])
        case ast.BinOp(left, operator, right) if type(operator) in COUNTED:
            yield ast.BinOp(left, COUNTED[type(operator)](), right)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.And() if isinstance(operator, ast.Or) else ast.Or(), values)
            yield from values[:2]
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(str(value)):
            yield ast.Constant(f"x{value}")
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse)
            yield body
            yield orelse
        case ast.If(test, body, orelse):
            yield ast.If(ast.Constant(value=True), body, orelse)
            yield ast.If(ast.Constant(value=False), body, orelse)
        case ast.comprehension(target, iterated, [*conditions], is_async) if conditions:
            yield ast.comprehension(target, iterated, [], is_async)
        case ast.Name(name, context) if name in MISTAKEN and isinstance(context, ast.Load):
            yield ast.Name(MISTAKEN[name], context)
        case ast.Attribute(value, name, context) if name in MISTAKEN:
            yield ast.Attribute(value, MISTAKEN[name], context)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.Return(ast.expr()):
            yield ast.Return(ast.Constant(None))
        case ast.Call(ast.Name("reversed" | "sorted" | "set"), [inner, *_]):
            yield inner
        case ast.Raise():
            yield ast.Pass()


def _told(node: ast.AST) -> str:
    """A node as one line; of a condition its head."""
    text = ast.unparse(node)
    return " ".join((text.partition(":\n")[0] if isinstance(node, ast.If) else text).split())


def _where(tree: ast.Module, wanted: ast.AST) -> str:
    """The function or class around a node, from the outside in."""
    path: list[str] = []
    node: ast.AST = tree
    while True:
        inner = next((c for c in ast.iter_child_nodes(node) if wanted in ast.walk(c)), None)
        if inner is None or node is wanted:
            return ".".join(path) or "module"
        if isinstance(inner, ast.FunctionDef | ast.ClassDef):
            path.append(inner.name)
        node = inner


class _Replacing(ast.NodeTransformer):
    """Puts one node in place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)
