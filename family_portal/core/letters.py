"""How large a page is shown, chosen on this device.

A phone lays the page out for a narrower screen and shows it larger (`initial-scale` of the
viewport), so that what holds for large letters holds here by itself. A computer has keys for it.
"""

from flask import Flask, has_request_context, request

COOKIE = "letters"
SIZES = ("1", "1.25", "1.5")


def scale() -> str:
    """How many times as large as usual; what the cookie says otherwise is nobody's choice."""
    chosen = request.cookies.get(COOKIE, "") if has_request_context() else ""
    return chosen if chosen in SIZES else SIZES[0]


def init_app(app: Flask) -> None:
    app.jinja_env.globals["letter_scale"] = scale
