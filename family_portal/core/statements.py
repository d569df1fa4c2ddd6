"""What a statement really does, noted while it is written out as SQL (ADR 37).

A statement can name a table in more ways than anybody can list; the compiler has to write every
one of them. So it takes notes there, once for each statement that the engine keeps: sending it
again costs nothing. What the notes mean is for `access` to say; this module knows of no rules.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Boolean, Engine
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import Alias
from sqlalchemy.sql.visitors import InternalTraversal

# Words and marks that are SQL by themselves and cannot name anything.
HARMLESS = re.compile(r"\*|\d+|(NOT )?MATERIALIZED", re.I)
OPERATOR = re.compile(r"[A-Z]{2,12}( [A-Z]{2,12})?|[^\w\s()'\";]{1,3}", re.I)
# Functions of a database that take a table or a statement as words.
FUNCTION_OF_WORDS = re.compile(r"_to_xml|dblink|^pg_read|^pg_ls|^lo_|load_extension|^eval$", re.I)


class Standing(ColumnElement[bool]):
    """A criterion that stands on one FROM: the one that `subject` is a column of."""

    __visit_name__ = "standing"
    inherit_cache = True
    _is_implicitly_boolean = True
    _traverse_internals = [  # noqa: RUF012 - as in its base
        ("element", InternalTraversal.dp_clauseelement),
        ("subject", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, element: Any, subject: Any) -> None:
        self.element, self.subject = element, subject
        self.type = Boolean()
        self._propagate_attrs = element._propagate_attrs

    @property
    def _from_objects(self) -> list[Any]:
        return list(self.element._from_objects)

    def self_group(self, against: Any = None) -> Any:
        return self  # it is written with its own brackets


class Beneath(Alias[Any]):
    """A table as rules themselves read it: nothing has to stand on it."""

    inherit_cache = True

    @classmethod
    def of(cls, table: Any) -> Any:
        return cls._construct(table)


@dataclass
class Notes:
    """Names of tables are in lower case."""

    # Read where no `Standing` stands on that very FROM.
    bare: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    # Pieces of SQL that somebody typed.
    typed: list[str] = field(default_factory=list)


class TakesNotes(SQLCompiler):
    """Mixed into the compiler of each database."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.notes = Notes()
        self._froms: list[tuple[list[Any], list[Any]]] = []
        super().__init__(*args, **options)

    def _compose_select_body(self, *args: Any, **options: Any) -> str:
        read: list[Any] = []
        standing: list[Any] = []
        self._froms.append((read, standing))
        try:
            return super()._compose_select_body(*args, **options)  # type: ignore[no-untyped-call,no-any-return]
        finally:
            self._froms.pop()
            self.notes.bare |= {
                name for name, where in read if not any(_same(where, on) for on in standing)
            }

    def visit_standing(self, element: Standing, **options: Any) -> str:
        if self._froms:
            self._froms[-1][1].append(element.subject.table)
        return f"({self.process(element.element, **options)})"

    def visit_insert(self, insert_stmt: Any, *args: Any, **options: Any) -> str:
        self.notes.written.add(str(insert_stmt.table.name).lower())
        return super().visit_insert(insert_stmt, *args, **options)  # type: ignore[no-any-return,no-untyped-call]

    def visit_table(self, table: Any, *args: Any, **options: Any) -> str:
        self._note_table(table, **options)
        return super().visit_table(table, *args, **options)  # type: ignore[no-any-return,no-untyped-call]

    def _note_table(
        self,
        table: Any,
        *,
        asfrom: bool = False,
        iscrud: bool = False,
        enclosing_alias: Any = None,
        **_: Any,
    ) -> None:
        name = str(table.name).lower()
        is_alias = enclosing_alias is not None and enclosing_alias.element is table
        where = enclosing_alias if is_alias else table
        if iscrud:
            self.notes.written.add(name)
        elif asfrom and not isinstance(where, Beneath):
            if self._froms:
                self._froms[-1][0].append((name, where))
            else:
                self.notes.bare.add(name)

    def visit_textclause(self, textclause: Any, *args: Any, **options: Any) -> str:
        self._type(textclause.text, HARMLESS)
        return super().visit_textclause(textclause, *args, **options)  # type: ignore[no-any-return,no-untyped-call]

    # Python 3.14 and later.
    def visit_tstring(self, tstring: Any, *args: Any, **options: Any) -> str:  # pragma: no cover
        self.notes.typed.append("a template string")
        return super().visit_tstring(tstring, *args, **options)  # type: ignore[no-any-return,no-untyped-call]

    def visit_column(self, column: Any, *args: Any, **options: Any) -> str:
        if column.is_literal:
            self._type(str(column.name), HARMLESS)
        return super().visit_column(column, *args, **options)

    def visit_function(self, func: Any, *args: Any, **options: Any) -> str:
        if FUNCTION_OF_WORDS.search(str(func.name)):
            self.notes.typed.append(str(func.name))
        return super().visit_function(func, *args, **options)

    def visit_custom_op_binary(self, element: Any, operator: Any, **options: Any) -> str:
        self._type(operator.opstring, OPERATOR)
        return super().visit_custom_op_binary(element, operator, **options)  # type: ignore[no-any-return,no-untyped-call]

    def visit_custom_op_unary_operator(self, element: Any, operator: Any, **options: Any) -> str:
        self._type(operator.opstring, OPERATOR)
        return super().visit_custom_op_unary_operator(element, operator, **options)  # type: ignore[no-any-return,no-untyped-call]

    def visit_custom_op_unary_modifier(self, element: Any, operator: Any, **options: Any) -> str:
        self._type(operator.opstring, OPERATOR)
        return super().visit_custom_op_unary_modifier(element, operator, **options)  # type: ignore[no-any-return,no-untyped-call]

    def get_statement_hint_text(self, hint_texts: Any) -> str:
        self.notes.typed.append("a hint")
        return super().get_statement_hint_text(hint_texts)  # type: ignore[no-any-return,no-untyped-call]

    def _type(self, words: str, harmless: re.Pattern[str]) -> None:
        if not harmless.fullmatch(words.strip()):
            self.notes.typed.append(words)


def _same(one: Any, other: Any) -> bool:
    """The same FROM, also where the ORM works with marked copies of it."""
    return one is other or bool(one._cloned_set & other._cloned_set)


def take_notes(engine: Engine) -> Engine:
    """From here on statements of this engine carry `notes`."""
    base = engine.dialect.statement_compiler
    engine.dialect.statement_compiler = type("Noting", (TakesNotes, base), {})
    return engine
