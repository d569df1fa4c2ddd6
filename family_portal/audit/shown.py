"""What the columns of a select are made of, down to the tables they come from."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Exists, Join, Select, SelectBase, Table
from sqlalchemy.orm import Mapper
from sqlalchemy.orm.util import AliasedInsp
from sqlalchemy.sql.elements import ColumnClause
from sqlalchemy.sql.functions import FunctionElement

from family_portal.access.guarded import guarded_tables
from family_portal.audit.subjects import SOMETHING, Subject, subjects_of, subjects_of_table

# Functions of one row. Every other one may be an aggregate.
OF_ONE_ROW = frozenset({"coalesce", "lower", "upper", "length", "substr", "trim", "abs", "now"})


class Source(NamedTuple):
    """One table, record or sub-query of a statement, of which columns are shown."""

    columns: Any
    subjects: tuple[Subject, ...]
    key: str | None = None
    # The select it stands for, when it is one.
    inner: Any = None


def only(statement: Select[Any], columns: list[Any]) -> Any:
    """The same rows before they were counted or made distinct, as ids alone."""
    bare = statement.order_by(None).group_by(None).limit(None).offset(None)
    return bare.with_only_columns(*columns, maintain_column_froms=True).distinct()


def is_folded(statement: Select[Any]) -> bool:
    """More columns would make it another question."""
    if statement._group_by_clauses or statement._distinct:
        return True
    columns = (c["expr"] for c in statement.column_descriptions if c["expr"] is not c.get("entity"))
    return any(map(_has_aggregate, columns))


def _has_aggregate(expression: Any) -> bool:
    element = _element(expression)
    if isinstance(element, SelectBase):
        return False
    if isinstance(element, FunctionElement) and element.name not in OF_ONE_ROW:
        return True
    return any(_has_aggregate(part) for part in element.get_children())


def _element(expression: Any) -> Any:
    return expression.__clause_element__() if _is_attribute(expression) else expression


def _is_attribute(expression: Any) -> bool:
    return hasattr(expression, "__clause_element__")


def leaves(expression: Any, nested: list[Any]) -> Iterator[Any]:
    """The columns in an expression; selects inside it are put aside in `nested`."""
    element = _element(expression)
    if isinstance(element, SelectBase):
        nested.append(element)
    elif isinstance(element, Exists):
        inner: Any = element.element
        bare = inner.element.with_only_columns(sa.literal(1), maintain_column_froms=True)
        nested.append(bare)
    elif isinstance(element, ColumnClause) and element.table is not None:
        yield element
    elif not isinstance(element, (Table, Mapper, AliasedInsp)):
        for part in element.get_children():
            yield from leaves(part, nested)


def is_of_family(entity: Any) -> bool:
    return bool(subjects_of_table(sa.inspect(entity).mapper.local_table))


def origin_of(column: Any) -> Any:
    """The record or the table a column is of; None when nothing of a family can be in it."""
    parent = column._annotations.get("parententity")
    if parent is not None:
        return parent if subjects_of_table(parent.mapper.local_table) else None
    return column.table if _shown_by(column) else None


def _shown_by(column: Any) -> bool:
    return any(subjects_of_table(base.table) for base in _bases(column))


def _bases(column: Any) -> Iterator[Any]:
    """The columns of tables that a column of a sub-query is made of."""
    for base in column.base_columns:
        if isinstance(base, ColumnClause):
            yield base
        else:
            for leaf in leaves(base, []):
                yield from _bases(leaf)


def source_of(origin: Any) -> Source:
    if isinstance(origin, (Mapper, AliasedInsp)):
        model: Any = origin.mapper.class_
        keys = origin.mapper.primary_key
        return Source(origin.entity, subjects_of(model), keys[0].key if len(keys) == 1 else None)
    columns = origin.c
    if subjects := subjects_of_table(getattr(origin, "element", origin)):
        return Source(columns, subjects)
    return Source(columns, tuple(_passed_on(columns)), inner=origin.element)


def _passed_on(columns: Any) -> Iterator[Subject]:
    """Which columns of a sub-query hold the id of whom its rows are about. Of a union nobody knows
    from which part a row is, so then it is not said what it shows."""
    for name, column in columns.items():
        bases = list(_bases(column))
        of = {
            (subject.whose, subject.what)
            for base in bases
            for subject in subjects_of_table(base.table)
            if subject.column == base.key
        }
        for whose in {whose for whose, _ in of}:
            what = of.copy().pop()[1] if len(of) == len(bases) == 1 else SOMETHING
            yield Subject(whose, name, what)


def sources_within(statement: Select[Any]) -> list[Source]:
    """Nothing is shown but that there are rows: of the tables they come from."""
    tables = [t for part in statement.get_final_froms() for t in _tables(part)]
    models = guarded_tables()
    return [Source(models[t], subjects_of(models[t])) for t in tables if t in models]


def _tables(part: Any) -> Iterator[Any]:
    if isinstance(part, Join):
        yield from _tables(part.left)
        yield from _tables(part.right)
    else:
        yield getattr(part, "element", part)


@dataclass
class Look:
    """What the columns of a select are made of."""

    whole: set[Any] = field(default_factory=set)
    origins: dict[int, Any] = field(default_factory=dict)
    # Per origin, which of its columns are shown as they are, and where.
    bare: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    # Selects inside a column.
    nested: list[Any] = field(default_factory=list)
    # There are columns in which nothing of a family can be.
    others: bool = False

    def at(self, index: int, expression: Any) -> None:
        element = _element(expression)
        for leaf in leaves(element, self.nested):
            origin = origin_of(leaf)
            if origin is None:
                self.others = True
                continue
            self.origins[id(origin)] = origin
            if leaf is element:
                self.bare[id(origin)].setdefault(leaf.key, index)

    def sources(self) -> Iterator[tuple[Source, dict[str, int]]]:
        """Of which columns are shown, and where; not of records that are there whole."""
        for number, origin in self.origins.items():
            if origin not in self.whole:
                yield source_of(origin), self.bare[number]
