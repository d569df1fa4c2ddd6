"""Small changes to a module, one at a time, each of which a test ought to notice."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

OTHER = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
BOUNDS = ast.Lt, ast.LtE, ast.Gt, ast.GtE
FUNCTIONS = ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda
# What a statement is asked with: without it there is one condition less.
ASKED = {"where", "or_", "and_", "order_by", "limit", "with_for_update", "options"}
# Words for people who look after the portal, and what only tools read.
UNTOUCHED = {"annotation", "returns", "decorator_list", "args", "slice", "format_spec"}


@dataclass(frozen=True)
class Change:
    """`place` is the function it is in; `name` says the same for as long as the code does."""

    place: str
    before: str
    after: str
    lines: range
    make: Callable[[], None]

    @property
    def name(self) -> str:
        return f"{self.place}: {self.before} → {self.after}"


def changes(tree: ast.AST) -> Iterator[Change]:
    yield from _inside(tree, "", None, is_run=False)


def _inside(
    node: ast.AST, place: str, statement: ast.stmt | None, *, is_run: bool
) -> Iterator[Change]:
    is_run = is_run or isinstance(node, FUNCTIONS)
    for name, value in ast.iter_fields(node):
        if name in UNTOUCHED and not (name == "args" and isinstance(node, ast.Call)):
            continue
        for child, put in _children(node, name, value):
            if isinstance(child, (ast.JoinedStr, ast.Raise)):
                continue
            within = child if isinstance(child, ast.stmt) else statement
            if is_run and isinstance(child, (ast.expr, ast.stmt)):
                yield from _here(node, child, put, place, within)
            yield from _inside(child, _place(child, place), within, is_run=is_run)


def _children(
    node: ast.AST, name: str, value: object
) -> Iterator[tuple[ast.AST, Callable[[ast.AST], None]]]:
    if isinstance(value, ast.AST):
        yield value, lambda new: setattr(node, name, new)
    elif isinstance(value, list):
        for at, child in enumerate(value):
            if isinstance(child, ast.AST):
                yield child, lambda new, at=at: value.__setitem__(at, new)


def _place(node: ast.AST, place: str) -> str:
    own = getattr(node, "name", "lambda") if isinstance(node, (*FUNCTIONS, ast.ClassDef)) else ""
    return ".".join(filter(None, (place, own)))


def _here(
    parent: ast.AST,
    child: ast.AST,
    put: Callable[[ast.AST], None],
    place: str,
    within: ast.stmt | None,
) -> Iterator[Change]:
    spot = within or child
    lines = range(spot.lineno, (spot.end_lineno or spot.lineno) + 1)  # type: ignore[attr-defined]
    before = ast.unparse(child).splitlines()[0]
    if isinstance(child, ast.If):
        lines = range(child.lineno, (child.test.end_lineno or child.lineno) + 1)
    for after, new in _others(parent, child):
        yield Change(place, before, after, lines, lambda new=new: put(new))


def _others(parent: ast.AST, child: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(child, ast.stmt):
        yield from _statements(child)
        return
    for new in _expressions(parent, child):
        # What was there stays in the text, so that a function keeps the names it closes over.
        yield (
            ast.unparse(new),
            ast.IfExp(test=ast.Constant(True), body=new, orelse=child),  # type: ignore[arg-type]
        )


def _statements(child: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(child, ast.If):
        for word, test in (("never", False), ("always", True)):
            was = ast.IfExp(test=ast.Constant(True), body=ast.Constant(test), orelse=child.test)
            yield word, ast.If(test=was, body=child.body, orelse=child.orelse)
    elif _does(child):
        yield "left out", ast.If(test=ast.Constant(False), body=[child], orelse=[])


def _does(child: ast.stmt) -> bool:
    """A statement that is there for what it does; a line in the log is for another reader."""
    if isinstance(child, ast.Expr):
        return isinstance(child.value, ast.Call) and "log." not in ast.unparse(child)[:4]
    if isinstance(child, ast.Assign):
        return any(isinstance(one, (ast.Attribute, ast.Subscript)) for one in child.targets)
    return isinstance(child, (ast.Delete, ast.AugAssign))


def _expressions(parent: ast.AST, child: ast.AST) -> Iterator[ast.expr]:
    if isinstance(parent, ast.comprehension) and child in parent.ifs:
        yield ast.Constant(True)
    match child:
        case ast.Compare(ops=[op]):
            yield from _compared(parent, child, op)
        case ast.BoolOp(values=parts):
            for kept in _one_less(parts):
                yield ast.BoolOp(child.op, kept) if len(kept) > 1 else kept[0]
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            yield inner
        case ast.IfExp(body=one, orelse=other):
            yield from (one, other)
        case ast.Call():
            yield from _called(child)
        case _:
            yield from _counted(child)


def _counted(child: ast.AST) -> Iterator[ast.expr]:
    match child:
        case ast.BinOp(left=left, op=ast.BitOr() | ast.BitAnd(), right=right):
            yield from (left, right)
        case ast.BinOp(left=left, op=op) if not isinstance(op, ast.Mod):
            yield left
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)


def _compared(parent: ast.AST, child: ast.Compare, op: ast.cmpop) -> Iterator[ast.expr]:
    if isinstance(op, BOUNDS) or not isinstance(parent, ast.If):
        yield ast.Compare(child.left, [OTHER[type(op)]()], child.comparators)
    among = child.comparators[0]
    if isinstance(among, (ast.Set, ast.Tuple)):
        for kept in _one_less(among.elts):
            yield ast.Compare(child.left, [op], [ast.Set(kept)])


def _called(child: ast.Call) -> Iterator[ast.expr]:
    name = getattr(child.func, "attr", getattr(child.func, "id", ""))
    if name not in ASKED:
        return
    if len(child.args) > 1:
        yield from (ast.Call(child.func, kept, child.keywords) for kept in _one_less(child.args))
    elif isinstance(child.func, ast.Attribute):
        yield child.func.value


def _one_less(parts: list[ast.expr]) -> Iterator[list[ast.expr]]:
    if len(parts) > 1:
        yield from (parts[:at] + parts[at + 1 :] for at in range(len(parts)))
