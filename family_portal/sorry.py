"""One calm page for everything that goes wrong, with the contact person and the help lines.

Invisible, missing and forbidden by role give the same bytes: the page depends on who looks, never
on what was asked.
"""

from flask import Flask, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, InternalServerError

from family_portal import calm
from family_portal.access.faces import Face, faces
from family_portal.core.db import SAFE_METHODS, session
from family_portal.core.errors import PortalError, Unavailable
from family_portal.core.i18n import gettext as _

# What people type and would hate to lose. Codes and PINs are never shown back.
TYPED = ("subject", "text", "words", "because")

# A page for "not there" carries nothing of the question: it is the same for every address. A body
# that is too large was never read.
UNKEPT = frozenset({400, 404, 405, 413})


def _words(status: int) -> tuple[str, str]:
    """Title and sentence per status."""
    texts = {
        401: (
            _("Je bent niet meer ingelogd"),
            _("Je tekst staat er nog. Log in op een nieuw tabblad. Stuur hier dan opnieuw."),
        ),
        403: (_("Dit kan hier niet"), _("Vraag je contactpersoon wie dit wel kan doen.")),
        409: (
            _("Er is net iets veranderd"),
            _("Iemand anders paste dit net aan. Kijk eerst wat er nu staat."),
        ),
        413: (_("Dit is te groot"), _("Maak je tekst korter en probeer het opnieuw.")),
        422: (_("Dit klopt niet"), _("Kijk het nog een keer na en probeer het opnieuw.")),
        429: (
            _("Wacht even"),
            _("Je probeerde dit te vaak. Probeer het over een kwartier opnieuw."),
        ),
        500: (
            _("Er ging iets mis bij ons"),
            _("Dat ligt niet aan jou. Probeer het over een minuut opnieuw."),
        ),
        503: (
            _("Het lukt nu even niet"),
            _("Dat ligt niet aan jou. Probeer het over een minuut opnieuw."),
        ),
    }
    lost = (
        _("Deze pagina is er niet"),
        _("Misschien klopt het adres niet. Ga terug naar het begin."),
    )
    return texts.get(status, lost)


def page(status: int) -> ResponseReturnValue:
    title, words = _words(status)
    writing = request.method not in SAFE_METHODS
    kept = _kept() if writing and status not in UNKEPT else []
    html = render_template(
        "layout/sorry.html",
        title=title,
        words=words,
        here="",
        face=_face(status),
        kept=kept,
        sign_in=status == 401,
        again=request.path if kept and status in {401, 429, 500, 503} else None,
    )
    return make_response(html, status)


def _kept() -> list[tuple[str | None, str, str]]:
    """Typed texts with a label; everything else that is not secret goes along unseen."""
    labels = {
        "subject": _("Waar gaat het over?"),
        "text": _("Jouw tekst"),
        "words": _("Jouw tekst"),
        "because": _("Jouw tekst"),
    }
    if not any(request.form.get(name) for name in TYPED):
        return []
    hidden = {"pin", "pin_again", "code"}
    return [(labels.get(k), k, v) for k, v in request.form.items() if k not in hidden]


def _face(status: int) -> Face | None:
    if status >= 500 or not current_user.is_authenticated or current_user.is_staff:
        return None
    found = faces(session())
    return found[0].contact or found[0].lead if found else None


def _portal(error: PortalError) -> ResponseReturnValue:
    return page(error.status)


def _http(error: HTTPException) -> ResponseReturnValue:
    return page(error.code or 500)


def _database(_error: SQLAlchemyError) -> ResponseReturnValue:
    return _without_database()


def _without_database() -> ResponseReturnValue:
    """The database is away: nobody is known now, so nothing may ask who is signed in."""
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]
    return page(503)


def _last_resort(error: InternalServerError) -> ResponseReturnValue:
    cause = error.original_exception
    if isinstance(cause, (DBAPIError, PoolTimeout, Unavailable)):
        return _without_database()
    if isinstance(cause, PortalError):
        return page(cause.status)
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]
    return page(500)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["urgent"] = calm.lines()
    app.register_error_handler(PortalError, _portal)
    app.register_error_handler(HTTPException, _http)
    for away in (DBAPIError, PoolTimeout):
        app.register_error_handler(away, _database)
    app.register_error_handler(InternalServerError, _last_resort)
