"""Statements that never change, built once per process (ADR 49).

What differs from request to request are named values, who looks, and when. Because it is the same
object every time, what others work out about a statement (its rules, what it shows, its key, its
SQL) is worked out once. A statement that is not kept means the same and costs more.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime
from functools import cache, update_wrapper
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import BindParameter, ColumnElement, Result
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.sql.functions import FunctionElement
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


class Among(FunctionElement[Any]):
    """Without a type: SQLite would be given `… = 1`, and then it walks past the index."""

    inherit_cache = True


@compiles(Among)
def _in_json(element: Any, compiler: Any, **options: Any) -> str:
    column, ids = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 - names, no values


@compiles(Among, "postgresql")
def _in_array(element: Any, compiler: Any, **options: Any) -> str:
    column, ids = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY(CAST({ids} AS UUID[]))"


def among(column: Any, name: str) -> ColumnElement[bool]:
    """The column is one of the ids that are given under this name."""
    return Among(column, sa.bindparam(name, type_=_Ids()))
