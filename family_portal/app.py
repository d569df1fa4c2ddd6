"""Puts the parts together."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, has_request_context, request

from family_portal import done, sorry
from family_portal import kinds as kinds
from family_portal.access import doors
from family_portal.accounts import setup as accounts
from family_portal.audit import record as audit
from family_portal.blueprints import FEATURES
from family_portal.core import (
    assets,
    compress,
    dates,
    db,
    form_faults,
    headers,
    htmx,
    i18n,
    keys,
    letters,
    pressure,
)
from family_portal.core.faults import told
from family_portal.core.settings import LOOPBACK, Settings
from family_portal.core.templates import Templates
from family_portal.home.court import init_app as court
from family_portal.home.unread import init_app as unread
from family_portal.portraits.hiding import init_app as hiding
from family_portal.rights.dutch import init_app as dutch
from family_portal.rights.terms import init_app as terms
from family_portal.theming import css_of


class Portal(Flask):
    """Flask, but for its templates and for what it writes down of a fault."""

    jinja_environment = Templates

    def ensure_sync(self, func: Any) -> Any:
        """None of ours is asynchronous; Flask asks each of them at each request."""
        return func

    def log_exception(self, exc_info: Any) -> None:
        """Flask names the address, with its ids, and what the error says of it."""
        where = request.endpoint if has_request_context() else None
        self.logger.error("Fault at %s: %s", where or "no page", told(exc_info[1]))


def create_app(settings: Settings) -> Flask:
    """A ready application. Raises `NoDoor` when a route has no mark on its door, and `WrongKey`."""
    app = Portal(__name__, static_folder=None)
    app.extensions["settings"] = settings
    app.config.update(_limits(settings))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["portal_name"] = settings.name
    htmx.init_app(app)
    # Answers pass these from the last to the first: headers come after everything else.
    headers.init_app(app, https=settings.is_https)
    compress.init_app(app)
    db.init_app(app, settings.database_url)
    try:
        keys.open_with(settings, app.extensions["engines"])
    finally:  # connections of the process that starts others; they open their own
        app.extensions["engines"].dispose()
    audit.init_app(app)
    i18n.init_app(app)
    dates.init_app(app)
    form_faults.init_app(app)
    letters.init_app(app)
    assets.init_app(app, https=settings.is_https, theme=css_of(settings.theme))
    pressure.init_app(app)
    accounts.init_app(app, settings)
    doors.init_app(app)
    hiding(app)
    unread(app)
    court(app)
    done.init_app(app)
    sorry.init_app(app)
    for blueprint in FEATURES:
        app.register_blueprint(blueprint)
    terms(app)
    dutch(app)
    if settings.demo:
        from family_portal.demo.routes import demo

        app.register_blueprint(demo)
    doors.check_doors(app)
    return app


def _limits(settings: Settings) -> dict[str, object]:
    """Flask's own settings: small bodies, known hosts."""
    return {
        "SECRET_KEY": settings.secret_key.get_secret_value(),
        "MAX_CONTENT_LENGTH": 256 * 1024,
        "MAX_FORM_MEMORY_SIZE": 256 * 1024,
        "MAX_FORM_PARTS": 100,
        "TRUSTED_HOSTS": _hosts(settings),
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "TEMPLATES_AUTO_RELOAD": False,
    }


def _hosts(settings: Settings) -> list[str]:
    host = urlsplit(settings.base_url).hostname or ""
    return sorted(LOOPBACK) if settings.is_loopback else [host]
