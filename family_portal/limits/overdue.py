"""What is kept from somebody longer than was said goes no further until somebody looked (R16)."""

from typing import Any
from uuid import UUID

from sqlalchemy import event
from sqlmodel import Session

from family_portal.access.circles import InCircle
from family_portal.access.second_look import Told
from family_portal.core.errors import BadInput, NotAllowed
from family_portal.core.i18n import gettext as _
from family_portal.limits.queries import is_overdue


class NotLookedAgain(NotAllowed):
    """New words for the family about something of which a limit is overdue."""


def refuse_overdue(session: Session, record_id: UUID, *, at: tuple[str, ...]) -> None:
    """For an action, at its fields. Raises `BadInput`."""
    if _is_work(session) and is_overdue(session, {record_id}):
        words = _("Hierbij hoort een grens die je nog opnieuw moet bekijken. Doe dat eerst.")
        raise BadInput(dict.fromkeys(at, words))


@event.listens_for(Session, "before_flush")
def _nothing_further(session: Session, _context: Any, _instances: Any) -> None:
    """Whoever forgets to ask cannot write it either."""
    if not _is_work(session):
        return
    told = [
        one
        for one in session.new
        if isinstance(one, Told)
        and isinstance(one, InCircle)
        and any(getattr(one, field) for field in one.told)
    ]
    named = {
        value
        for one in told
        for name in type(one).model_fields
        if isinstance(value := getattr(one, name), UUID)
    }
    with session.no_autoflush:
        if is_overdue(session, named):
            raise NotLookedAgain


def _is_work(session: Session) -> bool:
    viewer = session.info.get("viewer")
    return bool(viewer and viewer.is_staff) and "unguarded" not in session.info
