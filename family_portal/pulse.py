"""For machines and for finders of weaknesses: it lives, it is ready, whom to tell."""

from datetime import timedelta

from flask import Blueprint, Response, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from family_portal.access.doors import public
from family_portal.core import clock, keys
from family_portal.core.db import engines
from family_portal.core.errors import NotFound
from family_portal.core.settings import Settings

pulse = Blueprint("pulse", __name__)
# RFC 9116: who reads it later than this must not trust it any more.
TRUSTED_FOR = timedelta(days=180)


@pulse.get("/healthz")
@public
def lives() -> ResponseReturnValue:
    return _text("ok")


@pulse.get("/readyz")
@public
def is_ready() -> ResponseReturnValue:
    """The database answers, with the schema of this program, and with the key of its values."""
    from family_portal import schema  # brings all that migrations need, which no page does

    reading = engines().reading
    try:
        ready = schema.is_current(reading)
        if ready and (wrong := keys.verdict(reading)):
            return _text(f"not ready: {wrong}", 503)
    except SQLAlchemyError:
        ready = False
    return _text("ready", 200) if ready else _text("not ready", 503)


@pulse.get("/.well-known/security.txt")
@public
def whom_to_tell() -> ResponseReturnValue:
    settings: Settings = current_app.extensions["settings"]
    if settings.security_contact is None:
        raise NotFound
    expires = clock.at(clock.today() + TRUSTED_FOR).isoformat().replace("+00:00", "Z")
    lines = [
        f"Contact: {settings.security_contact}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.base_url.rstrip('/')}/.well-known/security.txt",
    ]
    return _text("\n".join(lines))


def _text(words: str, status: int = 200) -> Response:
    return Response(f"{words}\n", status, mimetype="text/plain")
