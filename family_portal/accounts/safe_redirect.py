"""Where somebody goes on to, or back to: only to a page of our own."""

import posixpath
from urllib.parse import unquote, urlsplit

from flask import request

HOME = "/"
# Going there, or to a page below it, would undo or repeat what just happened.
NEVER = ("/weg", "/uitloggen", "/uitgelogd", "/inloggen")
# A second tab, opened to sign in for the text that stands in the first.
BACK_IN = "/inloggen/gelukt"
LONGEST = 500


def onwards(path: str | None) -> str:
    """The path when it is one of ours, else home."""
    if not path or len(path) > LONGEST or not path.startswith("/") or path.startswith("//"):
        return HOME
    if "\\" in path or not path.isprintable():
        return HOME  # browsers read a backslash as a slash
    place = _as_it_arrives(urlsplit(path).path)
    is_way_out = any(place == way or place.startswith(f"{way}/") for way in NEVER)
    return HOME if is_way_out and place != BACK_IN else path


def came_from() -> str | None:
    """The page of ours, with its question, that the browser says it comes from."""
    try:
        came = urlsplit(request.referrer or "")
    except ValueError:
        return None
    query = f"?{came.query}" if came.query else ""
    return onwards(came.path + query) if came.netloc == request.host else None


def _as_it_arrives(path: str) -> str:
    """`/%77eg`, `/./weg` and `/x/..//weg` are all `/weg` to a browser or to us."""
    return posixpath.normpath("/" + unquote(path).lstrip("/"))
