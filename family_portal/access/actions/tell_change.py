"""That something was told to somebody first, or that they were sought in vain (R18)."""

from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.telling import FaceTold, FaceTried, Heard, HowTold, HowTried, Sought

REASON = "somebody is told before they read it"
Row = TypeVar("Row", bound=Heard | Sought)


def note_told(
    session: Session, assignment_id: UUID, person_id: UUID, *, on: date, how: HowTold
) -> FaceTold:
    """From now on this person reads of it. Twice is once."""
    same = {"assignment_id": assignment_id, "person_id": person_id}
    return once(session, FaceTold, same, on=on, how=how)


def note_tried(
    session: Session, assignment_id: UUID, person_id: UUID, *, on: date, how: HowTried
) -> FaceTried:
    """A try is a day and a way: three times in one hour is one."""
    same = {"assignment_id": assignment_id, "person_id": person_id, "on": on, "how": how}
    return once(session, FaceTried, same)


def once(session: Session, model: type[Row], same: dict[str, Any], **more: Any) -> Row:
    """The one that is there already with the same, or a new one in the name of whoever notes it."""
    with unguarded(session, reason=REASON):
        alike = (getattr(model, name) == value for name, value in same.items())
        if before := session.exec(select(model).where(*alike)).first():
            return before
        said: dict[str, Any] = {**same, **more, "by_id": viewer_of(session).person_id}
        made = model(**said)
        session.add(made)
        session.flush()
    return made


def forget_told(session: Session, assignment_id: UUID) -> None:
    """It does not happen: another end is told anew."""
    with unguarded(session, reason=REASON):
        rows = session.exec(select(FaceTold).where(FaceTold.assignment_id == assignment_id))
        for row in rows.all():
            session.delete(row)
        session.flush()
