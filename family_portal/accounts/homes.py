"""Somebody of several households is in one of them at a time, and each page keeps to its own.

The household of a page goes along in every address on it. So two tabs never mix: what is sent from
a page goes to the household it says at the top, whatever another tab chose meanwhile.
"""

import re
from uuid import UUID

from flask import Flask, Request, Response
from flask_login import current_user

NAME = "gezin"
# Of nobody's household, and found offline by their plain address.
PLAIN = (
    *("/static", "/weg", "/uitloggen", "/hulplijnen", "/rechten", "/veilig", "/privacy"),
    *("/toegankelijkheid", "/offline", "/manifest", "/taal", "/sw.js"),
)
ADDRESS = re.compile(r'(\s(?:href|action|formaction|hx-[a-z]+|data-[a-z-]+)=")(/[^"]*)(?=")')


def asked_home(asking: Request) -> UUID | None:
    """The one that the page before was of. Whose it is, is looked at by who asks."""
    return asking.args.get(NAME, type=UUID)


def with_home(address: str, home: UUID, *, joint: str = "&") -> str:
    if address.startswith((*PLAIN, "//")) or f"{NAME}=" in address:
        return address
    path, hash_, anchor = address.partition("#")
    return f"{path}{joint if '?' in path else '?'}{NAME}={home}{hash_}{anchor}"


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
