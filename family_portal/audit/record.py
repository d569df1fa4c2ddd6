"""Notes who looked, before the page leaves: no log, no page (R23, promise 8).

Reads by professionals and supporters are noted; never when a family member looked, because that
would be a record of presence. What was seen is taken from the rows that were loaded, so no page
can forget it.
"""

from typing import Any
from uuid import UUID

from flask import Flask, Response, g, request
from flask_login import current_user
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from family_portal.access.circles import InCircle
from family_portal.access.guard import unguarded
from family_portal.access.roles import Role
from family_portal.audit.models import AccessEntry
from family_portal.core.db import SAFE_METHODS, journal, session
from family_portal.core.errors import Unavailable

# A look at the log is not a look at the household.
UNNOTED = {"access_entry"}


@event.listens_for(InCircle, "load", propagate=True)
def _seen(record: InCircle, context: Any) -> None:
    # A merge of a record in hand loads nothing.
    seen = context.session.info.get("seen") if context else None
    if seen is not None and record.__tablename__ not in UNNOTED:
        seen.add((record.circle_id, record.__tablename__))


def _is_noted() -> bool:
    if not current_user.is_authenticated:
        return False
    return current_user.is_staff or Role.SUPPORTER in current_user.roles


def watch() -> None:
    if _is_noted():
        session().info["seen"] = set()


def note(response: Response) -> Response:
    """Write the entries with the page, or give no page at all."""
    seen = g.session.info.get("seen") if "session" in g else None
    if not seen or response.status_code >= 400:
        return response
    try:
        if request.method in SAFE_METHODS:
            with journal() as writer:
                _write(writer, seen)
        else:
            _write(session(), seen)
    except SQLAlchemyError:
        raise Unavailable from None
    return response


def _write(writer: Session, seen: set[tuple[UUID, str]]) -> None:
    page = (request.endpoint or "")[:60]
    with unguarded(writer, reason="access log"):
        writer.add_all(
            AccessEntry(circle_id=circle, actor_id=current_user.person_id, what=what, page=page)
            for circle, what in sorted(seen)
        )


def note_answers(app: Flask) -> None:
    app.after_request(note)


def watch_requests(app: Flask) -> None:
    app.before_request(watch)
