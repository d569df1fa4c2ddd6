"""Who must be asked what they think before something is asked of a judge, and was not yet (R18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from family_portal.access import scopes
from family_portal.access.circles import Circle
from family_portal.access.faces import Faces, faces
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging, Person
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.core.once import within
from family_portal.measures.models import AT_COURT, Matter, MeasureStatus
from family_portal.measures.queries import MOST, whom_it_touches, without_custody
from family_portal.measures.sides import SideAsked

REASON = "in how many households of a team somebody was not asked, for its lead"
BEFORE = (MeasureStatus.CONSIDERED, *sorted(AT_COURT))


def _unasked(*columns: Any) -> Any:
    """Per matter and person one row: with custody or about them, and neither a day nor a reason."""
    noted = select(SideAsked.id).where(
        SideAsked.matter_id == Matter.id, SideAsked.person_id == Belonging.person_id
    )
    return whom_it_touches(*columns).where(
        col(Matter.status).in_(BEFORE), ~without_custody(), ~noted.exists()
    )


def ask_first(
    session: Session, matter: Matter, status: MeasureStatus, *, is_new: bool = False
) -> None:
    """What was only considered is not asked of a judge before each was asked what they think, or
    it was said why not; nor is anything noted here first as asked. Raises `BadInput` that names
    who."""
    begins = is_new or matter.status is MeasureStatus.CONSIDERED
    if not begins or status not in AT_COURT:
        return
    who = _unasked(Person).join(Person, col(Person.id) == Belonging.person_id)
    left = session.exec(who.where(Matter.id == matter.id).order_by(Person.name).limit(MOST))
    if names := list(dict.fromkeys(one.first_name for one in left)):
        words = (
            _("Kies eerst ‘wordt overwogen’. Vraag dan wat zij vinden: %(names)s.")
            if is_new
            else _("Vraag eerst wat zij vinden, of schrijf bij hen op waarom niet: %(names)s.")
        )
        raise BadInput({"status": words % {"names": ", ".join(names)}})


@dataclass(frozen=True)
class Unasked:
    """So many people of one household."""

    those: Faces
    how_many: int


def unasked(session: Session) -> Sequence[Unasked]:
    """Of the teams somebody leads. No record is loaded: only how many."""
    people = func.count(func.distinct(Belonging.person_id)).label("how_many")
    waiting = (
        _unasked(col(Circle.household_id).label("id"), people)
        .where(within(col(Circle.household_id), scopes.led_households()))
        .group_by(col(Circle.household_id))
        .order_by(col(Circle.household_id))
        .limit(MOST)
    )
    with unguarded(session, reason=REASON):
        rows = session.execute(waiting).all()
    homes = {those.household_id: those for those in faces(session, [row.id for row in rows])}
    return [Unasked(homes[row.id], row.how_many) for row in rows if row.id in homes]
