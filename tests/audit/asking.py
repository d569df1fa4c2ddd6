"""A careless page: whatever is asked, on behalf of somebody, and then answered."""

from typing import Any

from flask import Flask, Response, g, request
from sqlmodel import Session

from family_portal.access.guard import look_as
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.accounts.models import WebSession
from family_portal.accounts.signed_in import SignedIn
from family_portal.accounts.standing import Standing
from family_portal.core.db import session


def asked_by(app: Flask, person: Person, ask: Any) -> Response:
    standing = Standing(
        person.id,
        person.name,
        frozenset({Role.CONTACT}),
        language=None,
        has_shares=True,
        keys_off=False,
        was_tried=False,
    )
    with app.test_request_context("/bureau"):
        g._login_user = SignedIn(WebSession(token_hash=""), standing)
        look_as(session(), standing.viewer)
        found = ask()
        response = found if isinstance(found, Response) else Response(str(found))
        assert request.endpoint == "desk.inbox"
        assert isinstance(session(), Session)
        return app.process_response(response)
