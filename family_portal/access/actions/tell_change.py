"""That a change of contact person was told to somebody, or that they were sought in vain (R18)."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.telling import FaceTold, FaceTried, HowTold, HowTried

REASON = "a change of contact person is told"


def note_told(
    session: Session, assignment_id: UUID, person_id: UUID, *, on: date, how: HowTold
) -> FaceTold:
    """From now on this person reads of it. Twice is once."""
    mine = FaceTold.assignment_id == assignment_id, FaceTold.person_id == person_id
    with unguarded(session, reason=REASON):
        if before := session.exec(select(FaceTold).where(*mine)).first():
            return before
        made = FaceTold(
            assignment_id=assignment_id,
            person_id=person_id,
            on=on,
            how=how,
            by_id=viewer_of(session).person_id,
        )
        session.add(made)
    return made


def note_tried(
    session: Session, assignment_id: UUID, person_id: UUID, *, on: date, how: HowTried
) -> FaceTried:
    """A try is a day and a way: three times in one hour is one."""
    same = FaceTried.assignment_id == assignment_id, FaceTried.person_id == person_id
    with unguarded(session, reason=REASON):
        tries = session.exec(select(FaceTried).where(*same, FaceTried.on == on)).all()
        if before := next((one for one in tries if one.how is how), None):
            return before
        made = FaceTried(
            assignment_id=assignment_id,
            person_id=person_id,
            on=on,
            how=how,
            by_id=viewer_of(session).person_id,
        )
        session.add(made)
    return made


def forget_told(session: Session, assignment_id: UUID) -> None:
    """It does not happen: another end is told anew."""
    with unguarded(session, reason=REASON):
        rows = session.exec(select(FaceTold).where(FaceTold.assignment_id == assignment_id))
        for row in rows.all():
            session.delete(row)
        session.flush()
