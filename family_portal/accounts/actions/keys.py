"""Single keys on the pages of professionals, on or off for one person (WCAG 2.1.4)."""

from uuid import UUID

from sqlmodel import Session, select

from family_portal.accounts.models import DeskChoice


def choose_keys(session: Session, *, person_id: UUID, off: bool) -> DeskChoice:
    choice = session.exec(select(DeskChoice)).one_or_none() or DeskChoice(person_id=person_id)
    choice.keys_off = off
    session.add(choice)
    return choice
