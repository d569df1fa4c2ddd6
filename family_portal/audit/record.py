"""No entry, no page: looks are noted before the answer leaves (R23, docs/threats.md#log).

It hangs on what was read, whatever the address, the status or the way. An answer 304 shows
nothing that was not noted when it was shown first.
"""

from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from sqlmodel import Session

from family_portal.access.guard import unguarded
from family_portal.audit.chain import guess
from family_portal.audit.models import AccessEntry
from family_portal.audit.noting import REASON, New, again, ask_the_rest, new_entries
from family_portal.audit.seen import Seen
from family_portal.core.db import SAFE_METHODS, journal, session
from family_portal.core.errors import Unavailable
from family_portal.core.polling import is_by_itself

TRIES = 3
# PostgreSQL: two transactions wait for each other.
DEADLOCK = "40P01"


def note(response: Response) -> Response:
    if response.is_streamed and not response.direct_passthrough:
        response.make_sequence()  # what is still to be read, is read before it is noted
    seen: Seen | None = g.pop("seen", None)
    if seen is None or response.status_code == 304:
        return response
    try:
        _write(seen, keeps=request.method not in SAFE_METHODS and response.status_code < 400)
    except SQLAlchemyError:
        return _nothing_in_it()
    return response


def _write(seen: Seen, *, keeps: bool) -> None:
    """With what a form changed, or by itself when the answer changes nothing."""
    ask_the_rest(seen)
    if not seen.looks:
        return
    if not keeps and request.method not in SAFE_METHODS:
        session().rollback()  # it holds the lock of the database, and is thrown away anyway
        with journal() as writer:
            _add(writer, _new(writer, seen).entries)
        return
    new = _new(session(), seen)
    if keeps:
        _add(session(), new.entries)
    elif new.entries:
        _beside(new)


def _new(reader: Session, seen: Seen) -> New:
    page = (request.endpoint or "")[:60]
    return new_entries(reader, seen, page=page, by_itself=is_by_itself())


def _beside(new: New) -> None:
    """A transaction of its own. Who was first takes the next place of the chain; who was not,
    waits for their turn."""
    try:
        with journal() as writer:
            guess(writer, new.head)
            _add(writer, new.entries)
    except (IntegrityError, OperationalError) as fault:
        _in_turn(new, fault)


def _in_turn(new: New, fault: DBAPIError) -> None:
    """Who guessed and who waits can also wait for each other; the database lets one of them go."""
    for _ in range(TRIES):
        if not isinstance(fault, IntegrityError) and _code(fault) != DEADLOCK:
            break
        try:
            with journal() as writer:
                _add(writer, [again(entry) for entry in new.entries])
            return
        except (IntegrityError, OperationalError) as once_more:
            fault = once_more
    raise fault


def _code(fault: DBAPIError) -> str | None:
    return getattr(fault.orig, "sqlstate", None)


def _add(writer: Session, new: list[AccessEntry]) -> None:
    with unguarded(writer, reason=REASON):
        writer.add_all(new)


def _nothing_in_it() -> Response:
    """The page is not shown; to whoever looked the portal is away."""
    if "session" in g:
        g.session.rollback()
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]
    answer = current_app.handle_user_exception(Unavailable())
    return current_app.make_response(answer)


def init_app(app: Flask) -> None:
    app.after_request(note)
