"""The dot at "Berichten": is there anything new for me? Asked only by pages that show it."""

from flask import Flask, g
from flask_login import current_user

from family_portal.access.doors import Permission
from family_portal.core.db import session
from family_portal.messages.queries import has_unread


class _Unread:
    """True or not is looked up when a template asks, once per request."""

    def __bool__(self) -> bool:
        if "unread" not in g:
            family = current_user.is_authenticated and not current_user.is_staff
            may_read = family and Permission.READ_THREADS in current_user.permissions
            g.unread = may_read and has_unread(session(), current_user.person_id)
        return bool(g.unread)


def init_app(app: Flask) -> None:
    app.context_processor(lambda: {"unread": _Unread()})
