"""A form may only be sent from our own pages (CSRF), judged by what the browser says of itself."""

from urllib.parse import urlsplit

from flask import Flask, request

from family_portal.core.db import SAFE_METHODS
from family_portal.core.errors import NotAllowed


def from_our_own_page() -> bool:
    """`Sec-Fetch-Site` first, then `Origin`; with neither there is no browser of ours."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc == request.host


def refuse_strangers() -> None:
    if request.method not in SAFE_METHODS and not from_our_own_page():
        raise NotAllowed


def init_app(app: Flask) -> None:
    app.before_request(refuse_strangers)
