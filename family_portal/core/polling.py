"""A page that looks again asks only whether something changed (ETag, 304).

The version is made before anything is rendered: what comes in meanwhile is found the next time.
"""

import hashlib

from flask import Response, g, make_response, request

from family_portal.core import clock
from family_portal.core.i18n import locale


def version_of(*facts: object) -> str:
    """One word for all facts. Words such as "today" change with the day, and with the language."""
    parts = "|".join(map(str, (*facts, clock.today(), locale().language)))
    return hashlib.sha256(parts.encode()).hexdigest()[:24]


def is_by_itself() -> bool:
    """The page looks, nobody does: no sign of life, so it keeps nobody signed in."""
    return "Portal-Look" in request.headers or g.get("looks_by_itself", False)


def looks_by_itself() -> None:
    """A program asks, again and again, and nobody is there."""
    g.looks_by_itself = True


def asked_again(version: str) -> bool:
    return request.if_none_match.contains_weak(version)


def versioned(html: str, version: str) -> Response:
    response = make_response(html)
    response.set_etag(version, weak=True)
    return response


def unchanged(version: str) -> Response:
    response = Response(status=304)
    response.set_etag(version, weak=True)
    return response
