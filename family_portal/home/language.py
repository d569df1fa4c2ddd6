"""What is chosen on this device, and kept for a year: the language, how large the letters are."""

from urllib.parse import urlsplit

from babel import Locale
from flask import Response, current_app, redirect

from family_portal.accounts.safe_redirect import HOME, came_from, onwards
from family_portal.core import letters
from family_portal.core.errors import BadInput
from family_portal.core.i18n import COOKIE, offered
from family_portal.core.i18n import gettext as _

YEAR = 365 * 24 * 60 * 60


def in_own_words() -> list[tuple[str, str]]:
    """Each language by the name its readers give it."""
    own = [(code, Locale.parse(code).get_language_name(code) or code) for code in offered()]
    return [(code, name[:1].upper() + name[1:]) for code, name in own]


def page_before() -> str:
    """The page of ours from which somebody opened the switch."""
    came = came_from() or HOME
    return HOME if urlsplit(came).path in {"/taal", "/meer/taal"} else came


def choose(language: str, *, back: str) -> Response:
    """303 to where they were. Raises `BadInput` for a language we do not have."""
    if language not in offered():
        raise BadInput({"taal": _("Kies een van de talen.")})
    return _kept(COOKIE, language, back=onwards(back))


def choose_letters(size: str) -> Response:
    """303 to the page with the choice, shown so. Raises `BadInput` for a size we do not have."""
    if size not in letters.SIZES:
        raise BadInput({"letters": _("Kies een van de drie.")})
    return _kept(letters.COOKIE, size, back="/toegankelijkheid")


def _kept(name: str, value: str, *, back: str) -> Response:
    answer: Response = redirect(back, code=303)  # type: ignore[assignment]
    answer.set_cookie(
        name,
        value,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return answer
