"""Who reads a calendar by its address: a program that nobody signed in to.

The address opens this one file and no page. Who somebody is, is asked anew each time, so whoever
has no role left has no calendar; what they may see is the guard's to say, and a look of a
professional is noted as on a page (R23).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from flask import g
from flask_login import UserMixin
from sqlmodel import select

from family_portal.access.doors import GRANTS, Permission
from family_portal.access.guard import look_as
from family_portal.accounts.sessions import peek
from family_portal.accounts.standing import Standing, of_person
from family_portal.accounts.tokens import digest
from family_portal.calendars.models import CalendarAddress
from family_portal.core.db import session
from family_portal.core.errors import NotFound
from family_portal.core.i18n import SOURCE, use_language


class _Subscriber(UserMixin):
    """For the log of who looked; no page is made for them."""

    def __init__(self, standing: Standing) -> None:
        self.person_id, self.roles = standing.person_id, standing.roles
        self.is_staff = standing.is_staff


def whose(token: str) -> Standing:
    """Raises `NotFound` for an address that never was, was stopped, or whose person may no longer
    see appointments: nobody can tell which."""
    with peek() as looking:
        known = looking.exec(
            select(CalendarAddress).where(CalendarAddress.token_hash == digest(token))
        ).one_or_none()
        if known is None:
            raise NotFound
        standing = of_person(looking, known.person_id, audience=known.side or None)
    if standing is None:
        raise NotFound
    if not any(Permission.READ_APPOINTMENTS in GRANTS[role] for role in standing.roles):
        raise NotFound
    # Of a person, and without a name: of all their households (ADR 86).
    return replace(standing, homes=())


@contextmanager
def looking_as(standing: Standing) -> Iterator[None]:
    """The request's session looks as them, and the log knows it."""
    look_as(session(), standing.viewer)
    use_language(standing.language or SOURCE)
    nobody = g._login_user
    g._login_user = _Subscriber(standing)
    try:
        yield
    finally:
        g._login_user = nobody
