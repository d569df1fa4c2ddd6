"""A household that has nothing to do with any test, with one record of every kind.

Everybody in it is called NOISE; so is everything they wrote. A page that shows that word to
anybody else leaks, and the `Browser` of `tests/browser.py` says so.
"""

from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID, uuid4

from sqlalchemy import Column, inspect
from sqlmodel import Session, SQLModel, select

from family_portal.access.circles import Category, InCircle
from family_portal.access.guarded import guarded_tables
from family_portal.access.households import Assignment
from family_portal.access.own import Own
from family_portal.core import clock
from tests.houses import CAST, House, make_house

NOISE = "Zonderling"
# In no circle and nobody's own, and something of a person hangs on it.
BESIDE = frozenset({"lesson"})


def make_noise(session: Session) -> House:
    """Fill the household, and then every table whose rows hang in a circle or are somebody's."""
    house = make_house(
        session,
        label=f"Huis {NOISE}",
        **{role: f"{name.split()[0]} {NOISE}" for role, name in CAST.items()},
    )
    known = {
        "person": house.parent.id,
        "household": house.household.id,
        "team": house.team.id,
        "circle": house.circle(session, Category.PLAN, family=house.family).id,
        "assignment": session.exec(
            select(Assignment.id).where(Assignment.household_id == house.household.id)
        ).first(),
    }
    models = guarded_tables()
    for table in SQLModel.metadata.sorted_tables:
        model = models.get(table)
        if model and (issubclass(model, (InCircle, Own)) or table.name in BESIDE):
            record = model(**values_of(model, known))
            session.add(record)
            session.flush()
            if "id" in model.model_fields:
                known[table.name] = record.id  # type: ignore[attr-defined]
    return house


def values_of(model: type[SQLModel], known: dict[str, UUID]) -> dict[str, Any]:
    """For one record; `known` are ids to point at, by table."""
    columns = inspect(model).mapper.columns
    # Words that were written have the moment they were written at.
    moments = {f"{n}_at" for n, field in model.model_fields.items() if _is_text(field.annotation)}
    return {
        name: _value(field.annotation, columns[name], known)
        for name, field in model.model_fields.items()
        if field.is_required() or _is_text(field.annotation) or name in {"circle_id", *moments}
    }


def _plain(annotation: Any) -> Any:
    """The type itself of an optional one."""
    if get_origin(annotation) in {Union, UnionType}:
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation


def _is_text(annotation: Any) -> bool:
    return _plain(annotation) is str


def _value(annotation: Any, column: Column[Any], known: dict[str, UUID]) -> Any:
    for key in column.foreign_keys:
        if key.column.name == "id":
            return known[key.column.table.name]
    kind = _plain(annotation)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    plain: dict[Any, Any] = {
        str: NOISE,
        UUID: uuid4(),
        datetime: clock.now(),
        date: clock.today(),
        bytes: NOISE.encode(),
        bool: False,
        int: 1,
        float: 1.0,
    }
    return plain[kind] if kind in plain else (get_origin(kind) or kind)()
