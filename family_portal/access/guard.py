"""Puts the visibility rule on every ORM statement, so that no query can forget it (ADR 3)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import event, inspect
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, with_loader_criteria
from sqlmodel import Session

from family_portal.access import sitting
from family_portal.access.circles import InCircle
from family_portal.access.found import find_for, for_reason
from family_portal.access.guarded import Guarded, Viewer, touched
from family_portal.access.looking import set_look
from family_portal.access.own import Own
from family_portal.core.constants import written_out
from family_portal.core.once import asked_before
from family_portal.core.questions import NOBODY, unbaked
from family_portal.core.sessions import GuardedSession, NotByHand
from family_portal.core.statements import Standing

OWN_PACKAGE = "family_portal.access."


class NoViewer(RuntimeError):
    """Family records were touched before anyone said on whose behalf."""


class OutsideCircle(RuntimeError):
    """Somebody tried to write into a circle that is not theirs."""


def look_as(session: Session, viewer: Viewer) -> None:
    """From here on this session sees what this person may see. Once per session: what is
    already in memory is not filtered again."""
    if not isinstance(session, GuardedSession):
        raise NotByHand("a session with a viewer is a GuardedSession; see core.db.session()")
    if session.info.setdefault("viewer", viewer) != viewer:
        raise RuntimeError("a session has one viewer; open another one")


def viewer_of(session: Session) -> Viewer:
    try:
        return session.info["viewer"]  # type: ignore[no-any-return]
    except KeyError:
        raise NoViewer from None


@contextmanager
def unguarded(session: Session, *, reason: str) -> Iterator[None]:
    """For work that is done on nobody's behalf (import, sign-in, deriving memberships).

    What waits to be written by then was not added under the reason, and is judged first."""
    if "unguarded" not in session.info:
        _write_only_own(session)
    with for_reason(session, reason):
        yield
        if session.new or session.dirty or session.deleted:
            session.flush()  # what was added under the reason is written under the reason


@event.listens_for(Session, "do_orm_execute")
def _see_only_own(state: ORMExecuteState) -> None:
    who = state.session.info.get("viewer")
    set_look(who)
    found = find_for(state.session, who)
    if "unguarded" in state.session.info:
        return
    known = _known.get(state.statement)
    if known is None:
        known = _known[state.statement] = _Known(touched(state.statement))
    if not known.models:
        return
    if not state.is_select:
        raise NotByHand("bulk writes walk past the circles; change records one by one")
    viewer = viewer_of(state.session)  # type: ignore[arg-type]
    flags = viewer.is_staff, viewer.has_shares
    if flags not in known.ruled:
        rules = [_rule(model, *flags) for model in known.models]
        known.names[flags] = asked_before(state.statement, rules)
        known.ruled[flags] = _put_on(state, known.models, *flags)
    state.statement = known.ruled[flags]
    if "page" in state.session.info:
        found.want(known.names[flags])


@dataclass
class _Known:
    """Of one statement: what it touches, and itself with the rules on it for each pair of flags.
    A statement that is asked again is not looked through again (ADR 49)."""

    models: set[type[Guarded]]
    ruled: dict[tuple[bool, bool], Any] = field(default_factory=dict)
    # Of what it asks once, with its rules.
    names: dict[tuple[bool, bool], frozenset[str]] = field(default_factory=dict)


_known: WeakKeyDictionary[Any, _Known] = WeakKeyDictionary()


def _put_on(state: ORMExecuteState, models: set[type[Guarded]], *flags: bool) -> Any:
    if state.is_column_load:  # options count for the first load only
        return state.statement.where(*(_rule(m, *flags) for m in models))  # type: ignore[attr-defined]
    return state.statement.options(*(_blinkers(m, *flags) for m in models))


@cache
def _rule(model: type[Guarded], is_staff: bool, has_shares: bool) -> Standing:  # noqa: FBT001 - a cache key
    """The rule of one model, built once per process; it names nobody."""
    rule = written_out(unbaked(model.visible_to(Viewer(NOBODY, is_staff, has_shares))))
    return Standing(rule, inspect(model).primary_key[0])


@cache
def _blinkers(model: type[Guarded], is_staff: bool, has_shares: bool) -> LoaderCriteriaOption:  # noqa: FBT001 - a cache key
    return with_loader_criteria(model, _rule(model, is_staff, has_shares), include_aliases=True)


@event.listens_for(Session, "before_flush")
def _before_flush(session: Session, _context: Any, _instances: Any) -> None:
    _write_only_own(session)
    session.info["flushing"] = True


def _write_only_own(session: Session) -> None:
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
    if foreign := [name for r in written for name in _named_by_others(r, viewer.person_id)]:
        raise OutsideCircle(f"{foreign[0]} names somebody else than the one who writes")
    circles = {_circle_of(r) for r in written if not isinstance(r, Own)}
    mine: set[UUID] = session.info.setdefault("own_circles", set())
    if circles - mine:
        # Inside a flush, where another flush is impossible.
        with session.no_autoflush, for_reason(session, "circles of the writer"):
            mine.update(session.scalars(sitting.seats()))
    if circles - mine:
        raise OutsideCircle


@event.listens_for(Guarded, "load", propagate=True)
def _let_in(record: Guarded, context: Any) -> None:
    if context and "unguarded" in context.session.info:
        context.session.info.setdefault("let_in", set()).add(inspect(record).key)


@event.listens_for(Session, "pending_to_persistent")
def _let_in_too(session: Session, record: Any) -> None:
    if "unguarded" in session.info and isinstance(record, Guarded):
        session.info.setdefault("let_in", set()).add(inspect(record).key)


def _named_by_others(record: Guarded, writer: UUID) -> Iterator[str]:
    """Columns that would say that somebody else did this."""
    attributes = inspect(record).attrs
    for name in (*record.acts, *record.acts_after):
        known = {writer, None}
        if name in record.acts_after:
            before = attributes[record.acts_after[name]].history
            known |= {*(before.deleted or ()), *(before.unchanged or ())}
        if set(attributes[name].history.added or ()) - known:
            yield f"{type(record).__name__}.{name}"


def _circle_of(record: Guarded) -> UUID:
    if not isinstance(record, InCircle) or type(record).__module__.startswith(OWN_PACKAGE):
        raise NotByHand(f"only family_portal.access writes {type(record).__name__}")
    if inspect(record).attrs.circle_id.history.deleted:
        raise NotByHand("a record changes circle through rehang only")
    return record.circle_id
