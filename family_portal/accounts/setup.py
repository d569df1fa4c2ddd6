"""Wires sessions and sign-in to the application."""

import secrets

from flask import Flask
from flask_login import LoginManager

from family_portal.accounts import homes as keeping_to_one
from family_portal.accounts import oidc
from family_portal.accounts.left import Left
from family_portal.accounts.routes import (  # noqa: F401 - they put their pages on the blueprint
    activate,
    confirm,
    devices,
    enter,
    homes,
    invite,
    leave,
    providers,
)
from family_portal.accounts.routes.blueprint import accounts
from family_portal.accounts.session_interface import DatabaseSessions
from family_portal.accounts.sessions import end_left
from family_portal.accounts.signed_in import load
from family_portal.core.settings import Settings


def init_app(app: Flask, settings: Settings) -> None:
    # WebKit drops `Secure` and `__Host-` cookies on plain http, which is for this machine only.
    app.config["SESSION_COOKIE_NAME"] = "__Host-s" if settings.is_https else "s"
    app.config["SESSION_COOKIE_SECURE"] = settings.is_https
    # Nothing is signed with it; Flask-Login wants one when somebody sends a cookie of its kind.
    app.secret_key = app.secret_key or secrets.token_hex(32)
    app.session_interface = DatabaseSessions()
    app.extensions["left"] = Left(
        settings.folder_of_left, lambda digest: end_left(app.extensions["engines"].writing, digest)
    )
    logins = LoginManager(app)
    # "strong" ties a session to the address, and phones change theirs.
    logins.session_protection = None
    logins.user_loader(load)
    oidc.init_app(app, settings)
    keeping_to_one.init_app(app)
    app.register_blueprint(accounts)
