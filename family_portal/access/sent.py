"""The last gate: what goes to the database for somebody has a rule on every guarded table in it.

`guard` puts the rules on; this looks at the SQL that came of it (ADR 37). So it does not matter in
which way a statement was made, nor on which connection it is sent.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from family_portal.access.guarded import guarded_names
from family_portal.core.db import BEGIN
from family_portal.core.sessions import NotByHand

ASK = "ask with session.exec(select(Model)), or see unguarded(session, reason=…)"


@event.listens_for(Session, "after_begin")
def _say_who_asks(session: Session, _of: SessionTransaction, connection: Connection) -> None:
    connection.execution_options(asker=session.info)


@event.listens_for(Engine, "before_cursor_execute")
def _look_at_what_is_sent(
    connection: Connection, _cursor: Any, sql: str, _values: Any, context: Any, _many: Any
) -> None:
    notes = getattr(getattr(context, "compiled", None), "notes", None)
    if notes and not notes.typed and guarded_names().isdisjoint(notes.bare | notes.written):
        return
    options = connection.get_execution_options()
    asker = options.get("asker", {})
    if "unguarded" in asker or "unguarded" in options or sql == BEGIN:
        return
    if notes is None:
        raise NotByHand(f"SQL as text is not sent for anybody; {ASK}")
    if notes.typed:
        raise NotByHand(f"pieces of SQL as text ({notes.typed[0][:20]!r}) are not sent; {ASK}")
    if bare := sorted(guarded_names() & notes.bare):
        raise NotByHand(f"no rule stands on {', '.join(bare)} here; {ASK}")
    if "flushing" not in asker:
        raise NotByHand("records are written with session.add(record), one by one")


@event.listens_for(Session, "after_flush")
def _flushed(session: Session, _context: Any) -> None:
    session.info.pop("flushing", None)


@event.listens_for(Session, "after_soft_rollback")
def _not_flushed(session: Session, _before: SessionTransaction) -> None:
    session.info.pop("flushing", None)
