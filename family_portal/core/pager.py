"""Long lists, a page at a time: the next page begins behind the last row of this one.

So nothing is skipped or shown twice, whatever came or went meanwhile. An order is keys, the last of
which tells all rows apart; where a page ends is the value of each key in its last row, which may be
a value, a name of a kept statement or a query (ADR 100).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import false
from sqlmodel import and_, or_

Row = TypeVar("Row")


@dataclass(frozen=True)
class Key:
    """What a list is ordered by. `down`: the highest first. `gaps`: rows without it come last."""

    column: Any
    down: bool = False
    gaps: bool = False

    def in_order(self) -> Any:
        way = self.column.desc() if self.down else self.column
        return way.nulls_last() if self.gaps else way

    def behind(self, value: Any) -> Any:
        if value is None:
            return false()
        further = self.column < value if self.down else self.column > value
        return or_(further, self.column.is_(None)) if self.gaps else further

    def same(self, value: Any) -> Any:
        return self.column.is_(None) if value is None else self.column == value


@dataclass(frozen=True)
class Order:
    """`place`: the values of its keys in a record."""

    keys: tuple[Key, ...]
    place: Callable[[Any], tuple[Any, ...]] = lambda record: (record.id,)

    @property
    def by(self) -> tuple[Any, ...]:
        return tuple(key.in_order() for key in self.keys)

    def behind(self, edge: Sequence[Any]) -> Any:
        """What comes after a place."""
        *firsts, last = zip(self.keys, edge, strict=True)
        found = last[0].behind(last[1])
        for key, value in reversed(firsts):
            found = or_(key.behind(value), and_(key.same(value), found))
        return found


def paged(query: Any, order: Order, size: int, edge: Sequence[Any] | None = None) -> Any:
    """A page of a query, and one row more, which says that there is a next one."""
    shown = query.order_by(*order.by).limit(size + 1)
    return shown if edge is None else shown.where(order.behind(edge))


@dataclass(frozen=True)
class Page(Generic[Row]):
    """`last` is the row behind which the next page begins, when there is one."""

    rows: Sequence[Row]
    last: Row | None = None


def page_of(found: Sequence[Row], size: int) -> Page[Row]:
    """Of what `paged` found."""
    return Page(found[:size], found[size - 1] if len(found) > size else None)
