"""A page with a form on it, as it is asked for and as it comes back."""

from typing import Any

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from family_portal.core.errors import BadInput


def form_page(
    page: str, wrong: BadInput | None = None, /, *, stale: object = None, **context: Any
) -> ResponseReturnValue:
    """With what is wrong in it (422), or because somebody else changed what it is about (409).
    Whoever asks hands in the words that were typed."""
    context.setdefault("errors", wrong.errors if wrong else {})
    html = render_template(page, **context)
    return make_response(html, 409 if stale else 422 if wrong else 200)
