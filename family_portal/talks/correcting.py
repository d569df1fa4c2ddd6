"""What was written down of a talk is not right: the next version, for the same people (ADR 47)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, select

from family_portal.access.circles import Circle
from family_portal.access.kinds import Change
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.talks.reading import written
from family_portal.talks.writing import save_draft, share
from family_portal.talks.written import DRAFT, Minutes

MOST = 200


def put_right(session: Session, minutes: Minutes, change: Change) -> Minutes:
    """Everybody who was there is asked again. Raises what sharing raises, and `BadInput` while
    something else waits to be shared: nobody read that yet."""
    paper = written(session, minutes.appointment_id, change.me, to_write=True)
    if paper.is_to_share:
        raise BadInput({"now": _("Er ligt nog een verslag dat niet gedeeld is. Deel dat eerst.")})
    base = paper.base or minutes
    words = {"agreed": base.agreed, "good": base.good, change.fact: change.words}
    save_draft(session, paper, **words, answers={}, revision=paper.revision)
    paper = written(session, minutes.appointment_id, change.me, to_write=True)
    return share(session, paper, (), paper.revision, sure=change.sure)


def newest(session: Session, minutes: Minutes) -> Minutes:
    """The last version. Raises `NotFound` for who reads none."""
    versions = select(Minutes).where(
        Minutes.appointment_id == minutes.appointment_id, Minutes.version != DRAFT
    )
    found = session.exec(versions.order_by(col(Minutes.version).desc())).first()
    if found is None:
        raise NotFound
    return found


def of_household(session: Session, household_id: UUID) -> Sequence[Minutes]:
    """The last version of each talk."""
    later = aliased(Minutes)
    is_last = ~exists().where(
        col(later.appointment_id) == Minutes.appointment_id, col(later.version) > Minutes.version
    )
    query = (
        select(Minutes)
        .join(Circle, col(Circle.id) == Minutes.circle_id)
        .where(Circle.household_id == household_id, Minutes.version != DRAFT, is_last)
        .order_by(col(Minutes.at).desc(), col(Minutes.id))
    )
    return session.exec(query.limit(MOST)).all()
