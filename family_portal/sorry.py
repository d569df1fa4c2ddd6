"""One calm page for everything that goes wrong, with the contact person and the help lines.

Invisible, missing and forbidden by role give the same bytes: the page depends on who looks, never
on what was asked. Words are `refusals`; what was typed is `given_back`.
"""

from math import ceil
from typing import NamedTuple

from flask import Flask, current_app, g, make_response, render_template
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import DBAPIError, PendingRollbackError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from family_portal import calm, done, given_back, refusals
from family_portal.access.doors import ConfirmFirst
from family_portal.access.faces import Face, faces
from family_portal.accounts.safe_redirect import BACK_IN
from family_portal.core import form_faults
from family_portal.core.db import session
from family_portal.core.errors import (
    FromElsewhere,
    FromNowhere,
    PortalError,
    SentBefore,
    TooMany,
    Unavailable,
)
from family_portal.core.i18n import gettext as _
from family_portal.core.i18n import ngettext

# Seconds, for who does not say how long.
A_WHILE = 15 * 60


class Proof(NamedTuple):
    """What somebody does first, in a tab of its own."""

    path: str
    words: str

    @property
    def href(self) -> str:
        return f"{self.path}?verder={BACK_IN}"


def page(
    status: int,
    *,
    said: tuple[str, str] | None = None,
    wait: int | None = None,
    proof: Proof | None = None,
) -> ResponseReturnValue:
    """`wait` in seconds, where waiting helps."""
    if request_ctx.url_adapter is None:
        _as_nobody()  # asked under another name than ours: no page of somebody's is made there
    form_faults.forget()
    done.says_sorry()
    title, words = said or refusals.words_of(status, _)
    html = render_template(
        "layout/sorry.html",
        title=title,
        words=words,
        here="",
        face=_face(status),
        kept=given_back.own_words(status),
        back=given_back.page_before(status),
        proof=proof or _proof(status),
    )
    answer = make_response(html, status)
    if seconds := wait or refusals.RETRY_AFTER.get(status):
        answer.headers["Retry-After"] = str(seconds)
    return answer


def _proof(status: int) -> Proof | None:
    return Proof("/inloggen", _("Log in in een nieuw tabblad")) if status == 401 else None


def _face(status: int) -> Face | None:
    if status >= 500 or not current_user.is_authenticated or current_user.is_staff:
        return None
    found = faces(session())
    return found[0].contact or found[0].lead if found else None


def _portal(error: PortalError) -> ResponseReturnValue:
    if isinstance(error, ConfirmFirst):
        proof = Proof("/bevestigen", _("Laat zien dat jij het bent"))
        return page(error.status, said=refusals.prove(_), proof=proof)
    if isinstance(error, FromElsewhere):
        return page(error.status, said=refusals.elsewhere(_))
    if isinstance(error, FromNowhere):
        return page(error.status, said=refusals.nowhere(_))
    if isinstance(error, SentBefore):
        return page(error.status, said=refusals.sent_before(_))
    if isinstance(error, TooMany):
        seconds = max(1, error.seconds or A_WHILE)
        words = refusals.wait(ceil(seconds / 60), _, ngettext)
        return page(error.status, said=words, wait=seconds)
    return page(error.status)


def _http(error: HTTPException) -> ResponseReturnValue:
    answer = make_response(page(error.code or 500))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return answer


def _database(_error: SQLAlchemyError) -> ResponseReturnValue:
    return _without_database()


def _as_nobody() -> None:
    """Nothing on the page may ask who is signed in."""
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]


def _without_database() -> ResponseReturnValue:
    _as_nobody()
    return page(503)


def _last_resort(error: InternalServerError) -> ResponseReturnValue:
    cause = error.original_exception
    # Whoever asks on a connection that was lost is told that it waits to be given back.
    if isinstance(cause, (DBAPIError, PendingRollbackError, PoolTimeout, Unavailable)):
        return _without_database()
    if isinstance(cause, PortalError):
        return _portal(cause)
    _as_nobody()
    return page(500)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["urgent"] = calm.lines()
    app.register_error_handler(PortalError, _portal)
    app.register_error_handler(HTTPException, _http)
    for away in (DBAPIError, PoolTimeout):
        app.register_error_handler(away, _database)
    app.register_error_handler(InternalServerError, _last_resort)
