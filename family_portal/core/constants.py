"""Values that a statement always has are written into its SQL (ADR 96).

A status, a role, a kind of record is the same at every request, and a page's rules hold hundreds.
As values of a statement each would be turned into what the database takes, and sent, every time.
"""

from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BinaryExpression, BindParameter, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.sql.visitors import InternalTraversal

# What every database writes in one way only.
PLAIN = (sa.Enum, sa.String, sa.Boolean, sa.Integer)
WORDS = (Enum, str, bool, int)


class Written(ColumnElement[Any]):
    """One value, or a list of them for `IN`."""

    inherit_cache = True
    _traverse_internals = [  # noqa: RUF012 - as in its base
        ("values", InternalTraversal.dp_plain_obj),
        ("is_list", InternalTraversal.dp_boolean),
        ("type", InternalTraversal.dp_type),
    ]

    def __init__(self, values: tuple[Any, ...], kind: Any, *, is_list: bool) -> None:
        self.values, self.type, self.is_list = values, kind, is_list

    def self_group(self, against: Any = None) -> Any:
        return self


@compiles(Written)
def _as_sql(element: Any, compiler: Any, **_options: Any) -> str:
    said = [compiler.render_literal_value(value, element.type) for value in element.values]
    return f"({', '.join(said)})" if element.is_list else str(said[0])


def written_out(statement: Any) -> Any:
    """The statement itself, which was just built and which nobody else holds a part of: what it
    compares with is written out in it."""
    for part in visitors.iterate(statement):
        if isinstance(part, BinaryExpression):
            part.left, part.right = _written(part.left), _written(part.right)
    return statement


def _written(side: Any) -> Any:
    if type(side) is not BindParameter or not side.unique or side.callable or side.literal_execute:
        return side
    given: Any = side.value
    values = tuple(given) if side.expanding else (given,)
    is_plain = isinstance(side.type, PLAIN) and all(isinstance(v, WORDS) for v in values)
    if not values or not is_plain:
        return side
    return Written(values, side.type, is_list=side.expanding)
