"""What comes in is looked at before anything else: our name, its size, its kind, its signs.

Only what a page can show and both databases can keep goes on: PostgreSQL refuses a NUL, a page may
hold no control characters. They go here, once, so that no form and no query has to remember it.
"""

import re
from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from typing import IO, Any, TypeVar

from flask import Flask, Request, current_app, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import SecurityError, UnsupportedMediaType
from werkzeug.formparser import FormDataParser

from family_portal.core import origin
from family_portal.core.db import SAFE_METHODS
from family_portal.core.visible_text import NO_WORDS

# Halves of a pair too: no database keeps them.
NO_TEXT = re.compile(f"{NO_WORDS.pattern}|[\ud800-\udfff]")
View = TypeVar("View", bound=Callable[..., Any])
# More than any photo that is taken: who sends a heavy one reads at the field why not.
MOST_OF_A_FILE = 24 * 1024 * 1024
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


def plain(text: str) -> str:
    """Without the signs that are no text."""
    return NO_TEXT.sub("", text)


class _Form(FormDataParser):
    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, Any]]:
        rest, form, files = super().parse(stream, mimetype, content_length, options)
        return rest, _plain(form), files


class Asked(Request):
    """A request whose fields hold text and nothing else."""

    form_data_parser_class = _Form

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        """In memory: none is written to a disk, however broken the rest is."""
        return BytesIO()

    @cached_property
    def args(self) -> MultiDict[str, str]:
        return _plain(super().args)


def _plain(fields: MultiDict[str, str]) -> ImmutableMultiDict[str, str]:
    return ImmutableMultiDict((plain(k), plain(v)) for k, v in fields.items(multi=True))


def takes_files(view: View) -> View:
    """For a view behind a door: what comes to it is read by the view itself, after the door."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def take_in() -> None:
    """Raises 400 for another name than ours, and 413 for too much, before any other refusal."""
    if isinstance(request.routing_exception, SecurityError):
        raise request.routing_exception
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "takes_files", False):
        request.max_content_length = MOST_OF_A_FILE
    elif request.method not in SAFE_METHODS:
        _ = request.form


def only_forms() -> None:
    """Raises 415 for what is no form, once it is known to come from a page of ours."""
    if request.method in SAFE_METHODS or request.mimetype in FORMS:
        return
    # Who sends nothing, as a script that signs out may, has no kind to name. What comes in pieces
    # says no length.
    if request.content_length or "Transfer-Encoding" in request.headers:
        raise UnsupportedMediaType


def init_app(app: Flask) -> None:
    # htmx-flask put a class of its own there: both hold.
    app.request_class = type("Request", (Asked, app.request_class), {})
    app.before_request(take_in)
    origin.init_app(app)
    app.before_request(only_forms)
