"""Who of us does not work on a day, told before an appointment is saved."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from family_portal.access.faces import Face, faces
from family_portal.access.working_days import works_on
from family_portal.appointments.busy import days_of
from family_portal.appointments.coming import Coming
from family_portal.core.i18n import gettext as _


class Off:
    """Of one appointment of a household: me, and the colleagues who come along. Who is away and has
    a stand-in there is not missed."""

    def __init__(self, session: Session, coming: Coming, *, me: UUID, home: UUID | None) -> None:
        self.mine = days_of(session, me)
        homes = faces(session, [home] if home else [])
        # Who begins later comes along before, or takes over what is after.
        ours = [face for those in homes for face in (*those.staff, those.coming) if face]
        self.coming = coming
        self.others = [f for f in ours if f.person_id in coming.everybody and f.person_id != me]

    def on(self, day: date) -> list[tuple[str, str]]:
        """Sentences that still want the day as it is said, each with a name."""
        found = [] if self.mine.works_on(day) else [(_("%(day)s werk je niet."), "")]
        missed = [face for face in self.others if face.person_id in self.coming.seats(day)]
        return found + [_why(face, day) for face in missed if not _somebody_comes(face, day)]


def _somebody_comes(face: Face, day: date) -> bool:
    if not face.is_away(day):
        return face.works_on(day)
    stand_in = face.stand_in(day)
    return stand_in is not None and works_on(day, stand_in.works)


def _why(face: Face, day: date) -> tuple[str, str]:
    if face.is_away(day):
        return _("%(day)s is %(name)s er niet."), face.first_name
    return _("%(day)s werkt %(name)s niet."), face.first_name
