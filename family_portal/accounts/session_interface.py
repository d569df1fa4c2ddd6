"""Flask's session, kept in a row of ours: the cookie holds a random token and nothing else."""

import json
from contextlib import suppress
from typing import Any

from flask import Flask, Request, Response, request, session
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.datastructures import CallbackDict

from family_portal.accounts.homes import asked_home
from family_portal.accounts.known import keep_here
from family_portal.accounts.lifetimes import TOUCH_EVERY
from family_portal.accounts.models import WebSession
from family_portal.accounts.sessions import (
    Found,
    change,
    find,
    journal,
    leave,
    open_nameless,
    touch,
)
from family_portal.accounts.standing import Standing
from family_portal.core import clock
from family_portal.core.db import SAFE_METHODS
from family_portal.core.headers import WIPE
from family_portal.core.polling import is_by_itself
from family_portal.core.pressure import is_as_nobody

# Flask-Login writes these; the row itself already says who it is.
NOT_KEPT = {"_user_id", "_fresh", "_id"}
# Nobody asks here who it is: going away does not wait for the database (ADR 25).
WAYS_OUT = frozenset({"/weg", "/uitloggen", "/uitgelogd"})
# Calendar programs come with an address, and whoever is signed in beside them is not asked.
NOBODY_HERE = "/agenda/"


class PortalSession(CallbackDict[str, Any], SessionMixin):
    """A dict for Flask-Login and Authlib, with the row behind it."""

    def __init__(
        self,
        found: Found | None = None,
        *,
        token: str | None = None,
        failure: Exception | None = None,
    ) -> None:
        self.token = token
        self.row: WebSession | None = found.row if found else None
        self.standing: Standing | None = found.standing if found else None
        self.is_revoked = bool(found and found.is_revoked)
        self.failure = failure
        self.new_token: str | None = None
        self.is_left = False
        self.stored: str | None = None
        if self.row and self.row.person_id and self.standing is None:
            self.row = None  # ended or too old: nobody, without what it held
        super().__init__(self._first_content())

    def _first_content(self) -> dict[str, Any]:
        if self.failure:
            return {"_user_id": "unknown"}
        content: dict[str, Any] = {}
        if self.row and self.row.data:
            self.stored, content = self.row.data, json.loads(self.row.data)
        if self.row and self.standing:
            content["_user_id"] = str(self.row.id)
        return content

    def begin(self, token: str, row: WebSession, standing: Standing) -> None:
        """Somebody just signed in: nothing of before stays."""
        self.clear()
        self.row, self.standing, self.new_token, self.stored = row, standing, token, None
        self.is_left = self.is_revoked = False

    def leave(self) -> None:
        self.clear()
        self.row = self.standing = self.new_token = self.stored = self.token = None
        self.is_left = True

    def content(self) -> str | None:
        kept = {name: value for name, value in self.items() if name not in NOT_KEPT}
        return json.dumps(kept, sort_keys=True) if kept else None


def current() -> PortalSession:
    """The session of the request at hand."""
    return session._get_current_object()  # type: ignore[attr-defined,no-any-return]


class DatabaseSessions(SessionInterface):
    """Reads one row per request that has a cookie, but none on the way out; makes one only when
    there is a reason."""

    def open_session(self, app: Flask, request: Request) -> PortalSession:
        token = request.cookies.get(self.get_cookie_name(app))
        if not token:
            return PortalSession()
        if _asks_nobody(request) or is_as_nobody():
            return PortalSession(token=token)
        try:
            return PortalSession(find(token, asked=asked_home(request)), token=token)
        except SQLAlchemyError as failure:
            # Too early for a calm page. Who asks for the user first will raise it.
            return PortalSession(failure=failure)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Runs after the request's own transaction was settled."""
        if not isinstance(session, PortalSession) or session.failure:
            return
        if session.new_token and request.method not in SAFE_METHODS and response.status_code >= 400:
            return  # the sign-in was rolled back
        _keep(session)
        if session.new_token:
            self._set_cookie(app, response, session.new_token)
            keep_here(response)
        elif session.is_left:
            self._delete_cookie(app, response)
        elif session.is_revoked and is_page_visit():
            self._delete_cookie(app, response)
            response.headers["Clear-Site-Data"] = WIPE

    def _set_cookie(self, app: Flask, response: Response, token: str) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            token,
            path="/",
            httponly=True,
            samesite="Lax",
            secure=self.get_cookie_secure(app),
        )

    def _delete_cookie(self, app: Flask, response: Response) -> None:
        response.delete_cookie(
            self.get_cookie_name(app),
            path="/",
            httponly=True,
            samesite="Lax",
            secure=self.get_cookie_secure(app),
        )


def _asks_nobody(request: Request) -> bool:
    return request.path in WAYS_OUT or request.path.startswith(NOBODY_HERE)


def is_page_visit() -> bool:
    """A person went here; no picture on another site asked (docs/threats.md#going-away)."""
    return request.headers.get("Sec-Fetch-Dest", "document") == "document"


def _is_due(row: WebSession) -> bool:
    return clock.now() - row.seen_at >= TOUCH_EVERY


def _keep(session: PortalSession) -> None:
    content, row = session.content(), session.row
    if content == session.stored:
        if row and row.person_id and not is_by_itself() and _is_due(row):
            # A missed touch costs at most a minute; the page itself is more important.
            with suppress(OperationalError), journal() as writer:
                touch(writer, row)
        return
    with journal() as writer:
        if row is None and content:
            session.new_token, session.row = open_nameless(writer, content)
        elif row and content is None and row.person_id is None:
            leave(writer, row)
            session.is_left = True
        elif row:
            change(writer, row.id, data=content)
