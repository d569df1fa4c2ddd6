"""The inbox stays beside what was opened from it, where a screen has room for two panes.

Links of the inbox say from which list they come (`uit`) and from which line of it (`regel`). The
layout asks here what stands beside a page, so that no feature knows of the desk. A form on such a
page leads back with the list. Nothing is asked for who has no desk.
"""

from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, current_app, g, has_request_context, render_template, request
from flask import url_for as address_of
from flask_login import current_user
from markupsafe import Markup

from family_portal.access.doors import Permission, may
from family_portal.core import clock
from family_portal.core.db import SAFE_METHODS, session
from family_portal.desk.inbox import Inbox, waiting
from family_portal.desk.items import Item, Seat

INBOX = "desk.inbox"
ALL = "inbox"


@dataclass(frozen=True)
class Origin:
    """The list and the line of it from which a page was opened."""

    seat: Seat | None
    line: str

    @property
    def href(self) -> str:
        return address_of(INBOX, wie=self.seat)

    @property
    def said(self) -> dict[str, str]:
        return {"uit": self.seat or ALL, "regel": self.line}

    def is_at(self, href: str) -> bool:
        """Does this way back lead to the list?"""
        return urlsplit(href).path == address_of(INBOX)

    def kept_in(self, href: str) -> str:
        if self.is_at(href):
            return self.href
        to = urlsplit(href)
        query = "&".join(filter(None, (to.query, urlencode(self.said))))
        return to._replace(query=query).geturl()


def line_of(item: Item) -> str:
    """One line of the list; some work is there once for each person it is about."""
    who = f"-{item.person.id}" if item.person else ""
    return f"{item.kind}-{item.record.id}{who}"


def from_list(href: str, item: Item, inbox: Inbox) -> str:
    """The address of what waits, that says from which list."""
    return Origin(inbox.seat, line_of(item)).kept_in(href)


def out_of_inbox() -> Origin | None:
    """Where this page was opened from. Nothing on a page about what went wrong."""
    if not has_request_context() or "uit" not in request.args or g.get("says_sorry"):
        return None
    if request.endpoint == INBOX or not (current_user and may(Permission.DESK)):
        return None
    seat = None
    with suppress(ValueError):  # an address that somebody changed by hand shows everything
        seat = Seat(request.args["uit"])
    return Origin(seat, request.args.get("regel", ""))


def list_beside() -> str:
    """What stands beside the work, in one statement; nothing when it was opened from elsewhere."""
    origin = out_of_inbox()
    if origin is None:
        return ""
    found = waiting(session(), current_user.person_id, of=origin.seat)
    return Markup(render_template("desk/_beside.html", inbox=found, today=clock.today()))  # noqa: S704 - a template of ours


def _said_by_forms(endpoint: str, values: MutableMapping[str, Any]) -> None:
    """What is sent from such a page says it too."""
    origin = out_of_inbox()
    if origin and not any("GET" in (r.methods or ()) for r in _rules(endpoint)):
        values.update(origin.said)


def _rules(endpoint: str) -> Any:
    return current_app.url_map.iter_rules(endpoint)


def _kept(response: Response) -> Response:
    """The page after a form has the list beside it again."""
    is_next = response.status_code == 303 and request.method not in SAFE_METHODS
    if is_next and response.location and (origin := out_of_inbox()):
        response.location = origin.kept_in(response.location)
    return response


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(
        out_of_inbox=out_of_inbox, list_beside=list_beside, from_list=from_list, line_of=line_of
    )
    app.url_defaults(_said_by_forms)
    app.after_request(_kept)
