"""Pages travel small. They hold no secret tokens that their length could give away (BREACH)."""

import gzip

import brotli  # type: ignore[import-untyped]
from flask import Flask, Response, request

SMALL = 1000  # bytes: below this it is not worth the work
KINDS = {"text/html", "text/javascript", "application/json", "application/manifest+json"}
FAST = 5  # of brotli's 11: nearly the size, a fraction of the time (docs/architecture.md#costs)


def init_app(app: Flask) -> None:
    app.after_request(_smaller)


def _smaller(response: Response) -> Response:
    if response.mimetype not in KINDS or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    if "Content-Encoding" in response.headers or len(response.get_data()) < SMALL:
        return response
    if request.accept_encodings["br"]:
        response.set_data(brotli.compress(response.get_data(), quality=FAST))
        response.headers["Content-Encoding"] = "br"
    elif request.accept_encodings["gzip"]:
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
