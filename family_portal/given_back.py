"""What a refusal gives back: the reader's own words, to be copied, and the page they came from.

Never a form: what is sent, is sent from the page that says who will read it (ADR 24).
"""

import re
from typing import NamedTuple, cast
from urllib.parse import urlsplit

from flask import request
from flask.globals import request_ctx
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from family_portal.accounts.safe_redirect import came_from, onwards
from family_portal.boxes import label_of
from family_portal.core.db import SAFE_METHODS
from family_portal.core.forms import counts, own_text
from family_portal.core.i18n import gettext as _
from family_portal.core.origin import from_our_own_page

# A page for "not there" carries nothing of the question: it is the same for every address.
UNKEPT = frozenset({400, 404, 405, 415})
# Bytes: what is too large to take is still read so far, to give the words back.
GIVEN_BACK = 1024 * 1024
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
# Of a text or a version; nobody is rung under three digits but by who knows them by heart.
_COUNT = re.compile(r"\d{1,3}")


class Kept(NamedTuple):
    """What was typed in one box, and what that box was called."""

    label: str
    text: str


def own_words(status: int) -> list[Kept]:
    """Not from a page of others: those are not the reader's."""
    if status in UNKEPT or not _is_sent_by_our_page():
        return []
    sent = _fields().items(multi=True)
    return [Kept(label_of(k, request.blueprint, _), v) for k, v in sent if _is_own_text(k, v)]


def page_before(status: int) -> str | None:
    """Where the form stood, when that is a page one can go to."""
    if status in UNKEPT or not _is_sent_by_our_page():
        return None
    return next((one for one in (came_from(), request.path) if one and _is_page(one)), None)


def _is_page(path: str) -> bool:
    """One that is asked for, and no way out: a form that was refused stands at an address that only
    takes acts."""
    try:
        cast(MapAdapter, request_ctx.url_adapter).match(urlsplit(path).path, method="GET")
    except HTTPException:
        return False
    return onwards(path) == path


def _is_sent_by_our_page() -> bool:
    if request.method in SAFE_METHODS:
        return False
    try:
        return from_our_own_page()
    except HTTPException:
        return False  # asked under another name than ours


def _is_own_text(name: str, value: str) -> bool:
    """Under one name there may be words in one form and somebody's id, or a count, in another."""
    if name in counts() and _COUNT.fullmatch(value):
        return False
    return bool(value) and name in own_text() and not _ID.fullmatch(value)


def _fields() -> MultiDict[str, str]:
    """What was sent; of a body that is too large as much as may be given back."""
    request.max_content_length = request.max_form_memory_size = GIVEN_BACK
    try:
        return request.form
    except HTTPException:
        return MultiDict()
