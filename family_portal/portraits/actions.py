"""Putting up a face, of oneself or of whom one leads, and taking it away."""

from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.people import Person
from family_portal.access.posts import has_left
from family_portal.core.pictures import Pictures
from family_portal.portraits.models import Portrait

REASON = "a face of one's own"


def put_up(session: Session, person_id: UUID, made: Pictures) -> None:
    """The one before it is gone. Who puts it up, stands with it."""
    me = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        person = session.get_one(Person, person_id)
        before = _take_down(session, person)
        portrait = Portrait.of(person_id, made, before, by_id=me)
        session.add(portrait)
        person.photo = portrait.name
        session.add(person)
        session.flush()


def take_down(session: Session, person_id: UUID) -> None:
    """The drawing or the initials of before come back."""
    with unguarded(session, reason=REASON):
        person = session.get_one(Person, person_id)
        _take_down(session, person)
        session.flush()


def choose_drawn(session: Session, name: str | None) -> None:
    """Of the viewer alone. Nothing: initials again. A photo they had is gone."""
    me = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        person = session.get_one(Person, me)
        _take_down(session, person)
        person.photo = name
        session.add(person)
        session.flush()


def forget_of_who_left(session: Session) -> None:
    """Whoever works for no family any more has no photo with any."""
    with unguarded(session, reason="photos of who left"):
        gone = select(Portrait).where(has_left(col(Portrait.person_id)))
        for portrait in session.exec(gone).all():
            _take_down(session, session.get_one(Person, portrait.person_id))
        session.flush()


def _take_down(session: Session, person: Person) -> str | None:
    """Returns what the person has instead."""
    portrait = session.exec(select(Portrait).where(Portrait.person_id == person.id)).first()
    if portrait is None:
        return person.photo
    if person.photo == portrait.name:
        person.photo = portrait.before
        session.add(person)
    session.delete(portrait)
    session.flush()
    return portrait.before
