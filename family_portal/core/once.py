"""What a rule finds that depends on no row of the statement it stands in: the viewer's circles,
households, teams. It is asked once in a statement (ADR 82), and of a page that only reads once for
all its statements (ADR 102).
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import cache, partial, wraps
from threading import RLock
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BindParameter, ColumnElement, Engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.visitors import InternalTraversal

from family_portal.core.constants import written_out
from family_portal.core.questions import Among, Baked, Moving, unbaked

# What was found for whoever looks, by its name: many ids as one text, as the database takes it.
finding: ContextVar[Callable[[str], str]] = ContextVar("finding")
# Of a statement in which it is written out, also on an engine that finds before: why so.
WRITTEN_OUT = "once_written_out"
ASKS, ALONE = "asks for it", "alone"


class _Within(FunctionElement[Any]):
    """Without a type, as `Among`."""

    inherit_cache = True


class _WithinOnce(ColumnElement[Any]):
    """What is asked once is not looked into: the ORM would make copies of it, and a copy is asked
    again. Its name tells it apart."""

    inherit_cache = True
    _traverse_internals = [  # noqa: RUF012 - as in its base
        ("column", InternalTraversal.dp_clauseelement),
        ("name", InternalTraversal.dp_string),
    ]

    def __init__(self, column: Any, name: str) -> None:
        self.column, self.name, self.type = column, name, sa.types.NULLTYPE
        self._propagate_attrs = column._propagate_attrs

    @property
    def clauses(self) -> tuple[Any, Any]:
        return self.column, _once[self.name].scalar_subquery()

    @property
    def _from_objects(self) -> list[Any]:
        return list(self.column._from_objects)

    def self_group(self, against: Any = None) -> Any:
        return self


@compiles(_Within)
def _in_query(element: Any, compiler: Any, **options: Any) -> str:
    column, query = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN {query}"


@compiles(_Within, "postgresql")
def _in_array(element: Any, compiler: Any, **options: Any) -> str:
    if _is_of_pairs(element):
        return _in_query(element, compiler, **options)
    column, query = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY(ARRAY{query})"


@compiles(_WithinOnce)
@compiles(_WithinOnce, "postgresql")
def _in_once(element: Any, compiler: Any, **options: Any) -> str:
    if _finds_before(compiler) and not _is_of_pairs(element):
        found = Among(element.column, _found(element.name))
        return str(compiler.process(found, **options))
    written = _in_array if compiler.dialect.name == "postgresql" else _in_query
    return written(element, compiler, **options)


def _is_of_pairs(element: Any) -> bool:
    """Of two columns there is no array: they are always written out."""
    return isinstance(next(iter(element.clauses)), sa.Tuple)


def within(column: Any, query: Any) -> ColumnElement[bool]:
    """The column is one of what a SELECT of one column finds, that does not depend on the row.

    On PostgreSQL it is asked first and once, and the index of the column is used also beside an
    `or`; as `column IN (SELECT …)` the whole table would be walked through there."""
    if query in _names:
        return _WithinOnce(column, _names[query])
    return _Within(column, query.scalar_subquery())


# Of the process: what is asked once in a statement, by name and the other way round. Made by one
# thread at a time: of two with one name neither would be the one that others hold.
_making = RLock()
_once: dict[str, Any] = {}
_builders: dict[str, str] = {}
_names: dict[Any, str] = {}


def asked_once(build: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate what makes a SELECT of one column that depends on no row of the statement it is
    used in: through `within` it is written and asked once there, however many rules need it. A page
    of a family has dozens of them (ADR 82). Raises `Baked` for a second of that name: one would be
    answered with what the other found."""
    if _builders.setdefault(build.__name__, build.__module__) != build.__module__:
        raise Baked(f"{build.__name__}: {_builders[build.__name__]} asks something of that name")

    @wraps(build)
    def once(*args: Any, **flags: Any) -> Any:
        which = [build.__name__, *map(str, args), *(name for name, on in flags.items() if on)]
        name = "_".join(("found", *which))
        with _making:
            if name not in _once:
                found = sa.select(*written_out(unbaked(build(*args, **flags))).cte(name).c)
                _names[found], _once[name] = name, found
        return _once[name]

    return once


def alone(statement: Any) -> Any:
    """It is the only one of its page that asks: to find before would be one statement more."""
    return statement.execution_options(**{WRITTEN_OUT: ALONE})


def find_before(engine: Engine) -> Engine:
    """From here on statements of this engine take what is asked once as values of `finding`."""
    engine.dialect.finds_before = True  # type: ignore[attr-defined]
    return engine


def _finds_before(compiler: Any) -> bool:
    is_written = WRITTEN_OUT in compiler.execution_options
    return getattr(compiler.dialect, "finds_before", False) and not is_written


@cache
def _found(name: str) -> BindParameter[str]:
    return Moving(name, type_=sa.String(), callable_=partial(_of_who_looks, name))


def _of_who_looks(name: str) -> str:
    return finding.get()(name)


def asked_before(statement: Any, rules: Iterable[Any]) -> frozenset[str]:
    """Names of what it takes as values, with these rules on it."""
    if WRITTEN_OUT in statement.get_execution_options():
        return frozenset()
    return names_in(statement).union(*map(names_in, rules))


def names_in(statement: Any) -> frozenset[str]:
    """Of what is asked once in it."""
    found: set[str] = set()
    for part in visitors.iterate(statement):
        if isinstance(part, _WithinOnce):
            found |= names_in(_once[part.name]) if _is_of_pairs(part) else {part.name}
    return frozenset(found)


class _Packed(FunctionElement[str]):
    """All ids of a column as one text, the one that `Among` takes."""

    inherit_cache = True
    type = sa.String()


@compiles(_Packed)
def _as_json(element: Any, compiler: Any, **options: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **options)})"


@compiles(_Packed, "postgresql")
def _as_array(element: Any, compiler: Any, **options: Any) -> str:
    ids = compiler.process(element.clauses, **options)
    return f"CAST(COALESCE(array_agg({ids}), '{{}}') AS VARCHAR)"


@cache
def asking(names: frozenset[str]) -> Any:
    """A SELECT of one row: for each of these names, in their order, what is found."""
    found = (_once[name].subquery() for name in sorted(names))
    packed = (sa.select(_Packed(*each.c)).scalar_subquery() for each in found)
    return sa.select(*packed).execution_options(**{WRITTEN_OUT: ASKS})
