"""How somebody wants to be called: theirs to say, and from then on no file changes it."""

from sqlmodel import Session

from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.people import Person
from family_portal.core import clock


def call_me(session: Session, name: str | None) -> None:
    """Of the viewer alone. Nothing: the first word of their name again."""
    me = viewer_of(session).person_id
    with unguarded(session, reason="how somebody wants to be called"):
        person = session.get_one(Person, me)
        if person.call_me != name:
            person.call_me, person.call_me_at = name, clock.now()
            session.add(person)
            session.flush()
