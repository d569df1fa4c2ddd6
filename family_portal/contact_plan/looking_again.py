"""We looked at a limit again, and it stays as it is (R15)."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import family_of, household_of
from family_portal.access.second_look import look_before
from family_portal.contact_plan.actions import is_open, note, said
from family_portal.contact_plan.listeners import waits
from family_portal.contact_plan.models import ContactArrangement, ContactChange, Term
from family_portal.contact_plan.standing import locked, tell
from family_portal.core.errors import BadInput, Stale
from family_portal.core.i18n import gettext as _


def stays(
    session: Session,
    arrangement_id: UUID,
    *,
    because: str,
    review_on: date,
    version: int,
    by_id: UUID,
    sure: bool = False,
) -> ContactArrangement:
    """We looked at it again and nothing changes: why, and the next day (R15). Raises `Stale`, and
    `BadInput` for what has no limit."""
    arrangement = locked(session, arrangement_id)
    if _stayed(session, arrangement, because, review_on, version=version):
        return arrangement  # sent twice
    is_open(arrangement, version)
    if waits(session, arrangement):
        raise Stale  # something is to be told first
    if arrangement.review_on is None:
        raise BadInput({"review_on": _("Hier is geen grens. Verander de afspraak als dat moet.")})
    family = family_of(session, arrangement.circle_id)
    home = household_of(session, arrangement.circle_id)
    look_before(session, home, because, family=family, me=by_id, sure=sure)
    before, arrangement.review_on = arrangement.review_on, review_on
    arrangement.version += 1
    session.add(arrangement)
    kept = {"before": said(before), "after": said(review_on), "because": because}
    note(session, arrangement, Term.REVIEW, by_id=by_id, **kept)
    tell(session, family, arrangement.id)
    return arrangement


def _stayed(
    session: Session, found: ContactArrangement, because: str, review_on: date, *, version: int
) -> bool:
    """The last that happened to it is this very look."""
    if found.is_over or found.version != version + 1 or found.review_on != review_on:
        return False
    looked = select(ContactChange).where(
        ContactChange.arrangement_id == found.id, ContactChange.term == Term.REVIEW
    )
    last = session.exec(looked.order_by(col(ContactChange.at).desc()).limit(1)).first()
    return last is not None and last.because == because
