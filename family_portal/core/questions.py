"""Statements that never change, built once per process (ADR 49).

What differs from request to request are named values, who looks, and when. Because it is the same
object every time, what others work out about a statement (its rules, what it shows, its key, its
SQL) is worked out once. A statement that is not kept means the same and costs more.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime
from functools import cache, update_wrapper, wraps
from threading import RLock
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import BindParameter, ColumnElement, Result
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.visitors import InternalTraversal
from sqlmodel import Session

from family_portal.core import clock
from family_portal.core.constants import written_out

# Of one moment, day, person or record: it would be asked again of everybody after.
OF_ONE = (date, UUID)
NOBODY = UUID(int=0)


Rows = Result[*tuple[Any, ...]]


class Baked(RuntimeError):
    """A value of one request was built into a statement that is kept."""


class Moving(BindParameter[Any]):
    """A value that is looked up when it is asked. The ORM's marks would make copies of it, and
    telling copies apart costs a seventh of a page; its place in the statement is all there is to
    mark."""

    inherit_cache = True

    def _annotate(self, _values: Any) -> "Moving":
        return self


def moment(name: str, find: Callable[[], datetime]) -> BindParameter[datetime]:
    """A moment that depends on now. One name for each, in all of the program."""
    return Moving(name, type_=sa.DateTime(timezone=True), callable_=find)


def day(name: str, find: Callable[[], date]) -> BindParameter[date]:
    """A day that depends on today."""
    return Moving(name, type_=sa.Date(), callable_=find)


# Looked up in the clock itself, which tests move.
NOW = moment("asked_now", lambda: clock.now())
TODAY = day("asked_today", lambda: clock.today())
DAWN = moment("asked_dawn", lambda: clock.at(clock.today()))


class Question:
    """`find = question(build)`; then `find(session, name=value)`. What is given besides the session
    without a name chooses the shape of the statement: each shape is built once."""

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build
        self._kept: dict[tuple[Hashable, ...], Any] = {}
        update_wrapper(self, build)

    def __call__(self, session: Session, *shape: Hashable, **given: Any) -> Rows:
        return session.execute(self.statement(*shape), given)

    def statement(self, *shape: Hashable) -> Any:
        """The one of this shape, the same object every time."""
        if shape not in self._kept:
            self._kept[shape] = written_out(unbaked(self._build(*shape)))
        return self._kept[shape]


def question(build: Callable[..., Any]) -> Question:
    """Decorate a function that makes a SELECT out of names, not values."""
    return Question(build)


def question_of_each(build: Callable[[Any], Any]) -> Callable[[Any], Question]:
    """Decorate what makes a SELECT out of one model or column of the program: a question for each
    of them. Never of what comes with a request, of which there is no end."""
    return cache(lambda part: question(lambda: build(part)))


def unbaked(statement: Any) -> Any:
    """Itself. Raises `Baked` for what may not be kept: it says of one person, or of one day."""
    for part in visitors.iterate(statement):
        if not isinstance(part, BindParameter) or part.callable or part.value is None:
            continue
        values = part.value if isinstance(part.value, list | tuple | set) else (part.value,)
        if any(isinstance(value, OF_ONE) and value != NOBODY for value in values):
            raise Baked(f"{part.key} stands in a kept statement; give it a name")
    return statement


class _Ids(sa.TypeDecorator[Any]):
    """Many ids as one value: the SQL stays the same however many there are."""

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: Iterable[UUID] | None, dialect: Any) -> str:
        ids = value or ()
        if dialect.name == "postgresql":
            return "{" + ",".join(map(str, ids)) + "}"
        return "[" + ",".join(f'"{one.hex}"' for one in ids) + "]"


class _Among(FunctionElement[Any]):
    """Without a type: SQLite would be given `… = 1`, and then it walks past the index."""

    inherit_cache = True


@compiles(_Among)
def _in_json(element: Any, compiler: Any, **options: Any) -> str:
    column, ids = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 - names, no values


@compiles(_Among, "postgresql")
def _in_array(element: Any, compiler: Any, **options: Any) -> str:
    column, ids = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY(CAST({ids} AS UUID[]))"


def among(column: Any, name: str) -> ColumnElement[bool]:
    """The column is one of the ids that are given under this name."""
    return _Among(column, sa.bindparam(name, type_=_Ids()))


class _Within(FunctionElement[Any]):
    """Without a type, as `_Among`."""

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
@compiles(_WithinOnce)
def _in_query(element: Any, compiler: Any, **options: Any) -> str:
    column, query = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN {query}"


@compiles(_Within, "postgresql")
@compiles(_WithinOnce, "postgresql")
def _in_found(element: Any, compiler: Any, **options: Any) -> str:
    if isinstance(next(iter(element.clauses)), sa.Tuple):  # a pair has no array
        return _in_query(element, compiler, **options)
    column, query = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY(ARRAY{query})"


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
