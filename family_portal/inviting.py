"""The operator's invitation: for the first professionals, who have nobody to sit next to."""

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.accounts.actions.invite import Invited, invite
from family_portal.core.errors import BadInput, NotFound, PortalError
from family_portal.imports.models import Imported


class Refused(PortalError):
    """This person gets no account; the text says why."""


def invite_by_key(engine: Engine, key: str) -> Invited:
    """Somebody by their key in the household file. Raises `NotFound` and `Refused`."""
    with Session(engine) as session, unguarded(session, reason="sign-in"):
        found = session.exec(
            select(Imported).where(Imported.key == key, col(Imported.kind).in_(["person", "staff"]))
        ).all()
        if not found:
            raise NotFound
        try:
            invited = invite(session, person_id=found[0].record_id)
        except BadInput as no:
            raise Refused(no.errors["person"]) from None
        session.commit()
        return invited
