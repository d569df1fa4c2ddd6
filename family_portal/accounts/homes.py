"""Somebody of several households is in one of them at a time, and each page keeps to its own.

The household of a page goes along in every address on it. So two tabs never mix: what is sent from
a page goes to the household it says at the top, whatever another tab chose meanwhile.
"""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from flask import Flask, Request, Response
from flask_login import current_user

NAME = "gezin"
# No page, the way out or the way in: these say nothing of where somebody is. All else can lead back
# to a page of a household, texts on rights too; offline those are found by their path alone.
PLAIN = ("/static", "/weg", "/uitloggen", "/inloggen", "/manifest.webmanifest", "/sw.js")
# What is given to others (`data-share`) stays as it is.
ADDRESS = re.compile(
    r'(\s(?:href|action|formaction|hx-[a-z]+|data-(?!share=)[a-z-]+)=")(/[^"]*)(?=")'
)


def asked_home(asking: Request) -> UUID | None:
    """The one that the page before was of. Whose it is, is looked at by who asks."""
    return asking.args.get(NAME, type=UUID)


def with_home(address: str, home: UUID, *, joint: str = "&") -> str:
    path, hash_, anchor = address.partition("#")
    if (
        address.startswith("//")
        or _is_plain(path)
        or NAME in parse_qs(unescape(urlsplit(path).query))
    ):
        return address
    return f"{path}{joint if '?' in path else '?'}{NAME}={home}{hash_}{anchor}"


def _is_plain(address: str) -> bool:
    path = address.partition("?")[0]
    return any(path == one or path.startswith(f"{one}/") for one in PLAIN)


def _keep_to_it(response: Response) -> Response:
    user = current_user if current_user else None
    home = user.home if user and user.is_authenticated else None
    if home is None or response.direct_passthrough:
        return response
    if (location := response.headers.get("Location", "")).startswith("/"):
        response.headers["Location"] = with_home(location, home)
    if response.mimetype == "text/html":
        page = response.get_data(as_text=True)
        response.set_data(
            ADDRESS.sub(lambda found: found[1] + with_home(found[2], home, joint="&amp;"), page)
        )
    return response


def init_app(app: Flask) -> None:
    app.after_request(_keep_to_it)
