"""One calm page for everything that goes wrong, with the contact person and the help lines.

Invisible, missing and forbidden by role give the same bytes: the page depends on who looks, never
on what was asked. Words are `refusals`; text is kept only where it was the reader's own.
"""

import re
from math import ceil
from typing import NamedTuple

from flask import Flask, current_app, g, make_response, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from family_portal import calm, refusals
from family_portal.access.faces import Face, faces
from family_portal.boxes import label_of
from family_portal.core.db import SAFE_METHODS, session
from family_portal.core.errors import FromElsewhere, FromNowhere, PortalError, TooMany, Unavailable
from family_portal.core.forms import SECRET, own_text
from family_portal.core.i18n import gettext as _
from family_portal.core.i18n import ngettext
from family_portal.core.origin import from_our_own_page

# A page for "not there" carries nothing of the question: it is the same for every address.
UNKEPT = frozenset({400, 404, 405, 415})
# The same words may be sent again from here. With the others somebody must look first.
AGAIN = frozenset({401, 413, 429, 500, 503})
# Seconds, for who does not say how long.
A_WHILE = 15 * 60
# Bytes: what is too large to take is still read so far, to give the words back.
GIVEN_BACK = 1024 * 1024
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)


class Kept(NamedTuple):
    """One field; only what was typed has a label and is seen."""

    label: str | None
    name: str
    value: str


def page(
    status: int, *, said: tuple[str, str] | None = None, wait: int | None = None
) -> ResponseReturnValue:
    """`wait` in seconds, where waiting helps."""
    if request_ctx.url_adapter is None:
        _as_nobody()  # asked under another name than ours: no page of somebody's is made there
    title, words = said or refusals.words_of(status, _)
    kept = _kept(status)
    may_go_again = kept and status in AGAIN and request.url_rule
    html = render_template(
        "layout/sorry.html",
        title=title,
        words=words,
        here="",
        face=_face(status),
        kept=kept,
        sign_in=status == 401,
        again=request.path if may_go_again else None,
    )
    answer = make_response(html, status)
    if seconds := wait or refusals.RETRY_AFTER.get(status):
        answer.headers["Retry-After"] = str(seconds)
    return answer


def _kept(status: int) -> list[Kept]:
    """The reader's own words. Not from a page of others: those are not the reader's."""
    if request.method in SAFE_METHODS or status in UNKEPT or not _is_own():
        return []
    sent = [(k, v) for k, v in _fields().items(multi=True) if k not in SECRET]
    kept = [Kept(_label(k) if _is_own_text(k, v) else None, k, v) for k, v in sent]
    return kept if any(one.label for one in kept) else []


def _label(name: str) -> str:
    return label_of(name, request.blueprint, _)


def _is_own_text(name: str, value: str) -> bool:
    """Under one name there may be words in one form and somebody's id in another."""
    return bool(value) and name in own_text() and not _ID.fullmatch(value)


def _is_own() -> bool:
    try:
        return from_our_own_page()
    except HTTPException:
        return False  # asked under another name than ours


def _fields() -> MultiDict[str, str]:
    """What was sent; of a body that is too large as much as may be given back."""
    request.max_content_length = request.max_form_memory_size = GIVEN_BACK
    try:
        return request.form
    except HTTPException:
        return MultiDict()


def _face(status: int) -> Face | None:
    if status >= 500 or not current_user.is_authenticated or current_user.is_staff:
        return None
    found = faces(session())
    return found[0].contact or found[0].lead if found else None


def _portal(error: PortalError) -> ResponseReturnValue:
    if isinstance(error, FromElsewhere):
        return page(error.status, said=refusals.elsewhere(_))
    if isinstance(error, FromNowhere):
        return page(error.status, said=refusals.nowhere(_))
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
    if isinstance(cause, (DBAPIError, PoolTimeout, Unavailable)):
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
