"""Puts the visibility rule on every ORM statement, so that no query can forget it (ADR 3)."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Table, event, inspect
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, with_loader_criteria
from sqlalchemy.sql import visitors
from sqlmodel import Session, SQLModel

from family_portal.access import scopes
from family_portal.access.circles import InCircle
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.looking import set_look
from family_portal.access.own import Own

NOBODY = UUID(int=0)
OWN_PACKAGE = "family_portal.access."


class NoViewer(RuntimeError):
    """Family records were touched before anyone said on whose behalf."""


class OutsideCircle(RuntimeError):
    """Somebody tried to write into a circle that is not theirs."""


class NotByHand(RuntimeError):
    """A write that only `access` may make, or that needs a stated reason, was tried elsewhere."""


def look_as(session: Session, viewer: Viewer) -> None:
    """From here on this session sees what this person may see. Once per session: what is
    already in memory is not filtered again."""
    if session.info.setdefault("viewer", viewer) != viewer:
        raise RuntimeError("a session has one viewer; open another one")


def viewer_of(session: Session) -> Viewer:
    try:
        return session.info["viewer"]  # type: ignore[no-any-return]
    except KeyError:
        raise NoViewer from None


@contextmanager
def unguarded(session: Session, *, reason: str) -> Iterator[None]:
    """For work that is done on nobody's behalf (import, sign-in, deriving memberships)."""
    before = session.info.get("unguarded")
    session.info["unguarded"] = reason
    try:
        yield
        if session.new or session.dirty or session.deleted:
            session.flush()  # what was added under the reason is written under the reason
    finally:
        if before is None:
            del session.info["unguarded"]
        else:
            session.info["unguarded"] = before


@cache
def guarded_tables() -> dict[Table, type[Guarded]]:
    mappers = SQLModel._sa_registry.mappers
    return {
        m.local_table: m.class_  # type: ignore[misc]
        for m in mappers
        if issubclass(m.class_, Guarded)
    }


def _touched(statement: Any) -> set[type[Guarded]]:
    """Guarded models anywhere in a statement, sub-queries included."""
    guarded = guarded_tables()
    return {
        guarded[part]
        for part in visitors.iterate(statement)
        if isinstance(part, Table) and part in guarded
    }


@event.listens_for(Session, "do_orm_execute")
def _see_only_own(state: ORMExecuteState) -> None:
    info = state.session.info
    if "unguarded" in info:
        return
    models = _touched(state.statement)
    if not models:
        return
    if not state.is_select:
        raise NotByHand("bulk writes walk past the circles; change records one by one")
    viewer = viewer_of(state.session)  # type: ignore[arg-type]
    set_look(viewer.person_id)
    blinkers = (_blinkers(m, viewer.is_staff, viewer.has_shares) for m in models)
    state.statement = state.statement.options(*blinkers)


@cache
def _blinkers(model: type[Guarded], is_staff: bool, has_shares: bool) -> LoaderCriteriaOption:  # noqa: FBT001 - a cache key
    """The rule of one model, built once per process; it names nobody."""
    rule = model.visible_to(Viewer(NOBODY, is_staff, has_shares))
    return with_loader_criteria(model, rule, include_aliases=True)


@event.listens_for(Session, "before_flush")
def _write_only_own(session: Session, _context: Any, _instances: Any) -> None:
    if "unguarded" in session.info:
        return
    written = [r for r in [*session.new, *session.dirty] if isinstance(r, Guarded)]
    deleted = [r for r in session.deleted if isinstance(r, Guarded)]
    if deleted:
        raise NotByHand("deleting a guarded record needs unguarded(reason)")
    if not written:
        return
    viewer = viewer_of(session)
    if any(r.person_id != viewer.person_id for r in written if isinstance(r, Own)):
        raise OutsideCircle
    circles = {_circle_of(r) for r in written if not isinstance(r, Own)}
    mine: set[UUID] = session.info.setdefault("own_circles", set())
    if circles - mine:
        with session.no_autoflush, unguarded_reads(session):
            set_look(viewer.person_id)
            mine.update(session.scalars(scopes.open_circles()))
    if circles - mine:
        raise OutsideCircle


@contextmanager
def unguarded_reads(session: Session) -> Iterator[None]:
    """`unguarded` inside a flush, where another flush is impossible."""
    session.info["unguarded"] = "circles of the writer"
    try:
        yield
    finally:
        del session.info["unguarded"]


def _circle_of(record: Guarded) -> UUID:
    if not isinstance(record, InCircle) or type(record).__module__.startswith(OWN_PACKAGE):
        raise NotByHand(f"only family_portal.access writes {type(record).__name__}")
    if inspect(record).attrs.circle_id.history.deleted:
        raise NotByHand("a record changes circle through rehang only")
    return record.circle_id
