"""A form may only be sent from our own pages (CSRF), judged by what the browser says of itself."""

from urllib.parse import urlsplit

from flask import Flask, request

from family_portal.core.db import SAFE_METHODS
from family_portal.core.errors import FromElsewhere, FromNowhere


def from_our_own_page() -> bool:
    """`Sec-Fetch-Site` first, then `Origin`; with neither there is no browser of ours."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in {"same-origin", "none"}
    return _is_ours(request.headers.get("Origin", ""))


def _is_ours(origin: str) -> bool:
    """The same scheme too: whoever sits on the line can write pages of our name without TLS."""
    try:
        said = urlsplit(origin)
    except ValueError:
        return False
    return (said.scheme, said.netloc) == (request.scheme, request.host)


def _hides() -> bool:
    """A browser that says nothing, as some are told to; not one that names another site."""
    said = request.headers
    return "Sec-Fetch-Site" not in said and said.get("Origin", "null") == "null"


def refuse_strangers() -> None:
    if request.method in SAFE_METHODS or from_our_own_page():
        return
    raise FromNowhere if _hides() else FromElsewhere


def init_app(app: Flask) -> None:
    app.before_request(refuse_strangers)
