"""Which photos a page leaves out: there letters stand, as if there were no photo."""

from flask import Flask, g
from flask_login import current_user

from family_portal.access.both_sides import unshown
from family_portal.core.db import session


def hidden() -> frozenset[str]:
    """Asked once for a page with a photo, of who works here, or lives with somebody who does."""
    if not (current_user and current_user.is_authenticated and current_user.hides_photos):
        return frozenset()
    if "hidden_photos" not in g:
        g.hidden_photos = unshown(session(), is_staff=current_user.is_staff)
    found: frozenset[str] = g.hidden_photos
    return found


def init_app(app: Flask) -> None:
    app.extensions["assets"].hidden = hidden
