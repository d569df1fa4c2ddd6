"""What a portal that is too busy asks of an answer (ADR 26): said in the request, by the gate."""

from flask import Flask, Response, has_request_context, request

from family_portal.core.errors import Unavailable

# Without the database, as for somebody who is not signed in.
AS_NOBODY = "portal.as_nobody"
# There is no room for this act: say so, and keep what was typed. Holds when to come back.
NO_ROOM = "portal.no_room"


def is_as_nobody() -> bool:
    return has_request_context() and AS_NOBODY in request.environ


def refuse_without_room() -> None:
    if NO_ROOM in request.environ:
        raise Unavailable


def _come_back(response: Response) -> Response:
    if NO_ROOM in request.environ and response.status_code == Unavailable.status:
        response.headers.setdefault("Retry-After", request.environ[NO_ROOM])
    return response


def init_app(app: Flask) -> None:
    app.before_request(refuse_without_room)
    app.after_request(_come_back)
