"""One address, two renderings: the whole page, or the part htmx asked for.

htmx-flask knows the headers of htmx 2; htmx 4 adds `HX-Request-Type`. This module is the only
place that imports it.
"""

from typing import Any

from flask import Flask, Response, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from htmx_flask import Htmx
from htmx_flask import request as htmx_request

VARY = ("HX-Request", "HX-Request-Type", "Accept-Language", "Cookie")


def wants_partial() -> bool:
    """True when htmx will swap a part of the page that is already on screen."""
    return bool(htmx_request.htmx) and request.headers.get("HX-Request-Type") == "partial"


def answer(page: str, partial: str, *, status: int = 200, **context: Any) -> ResponseReturnValue:
    """Render the partial for htmx, the page for everybody else."""
    return make_response(render_template(partial if wants_partial() else page, **context), status)


def done(partial: str, *, go: str, **context: Any) -> ResponseReturnValue:
    """After a successful act: the new partial for htmx, else 303 to the page."""
    if wants_partial():
        return make_response(render_template(partial, **context))
    return redirect(go, code=303)


def unchanged_at(go: str) -> ResponseReturnValue:
    """To the page that says how it stands: nothing was done, so nothing is said to be."""
    g.says_itself = True
    return redirect(go, code=303)


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.update(VARY)
    return response


def init_app(app: Flask) -> None:
    Htmx(app)
    app.after_request(_vary)
