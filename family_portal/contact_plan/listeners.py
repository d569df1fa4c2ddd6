"""Who must hear of a limit in seeing each other before they read it (R18)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import family_of
from family_portal.access.guard import unguarded
from family_portal.access.hearing import Listener, listening
from family_portal.access.people import Person
from family_portal.access.succession import named, with_account
from family_portal.contact_plan.models import ContactArrangement
from family_portal.contact_plan.told import ContactTold, ContactTried
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.limits.queries import kept_from

REASON = "who must hear of a limit in seeing each other"


def readers_here(session: Session, circle_id: UUID) -> dict[UUID, Person]:
    """Of the family in it those with an account: nobody else reads here."""
    with unguarded(session, reason=REASON):
        family = family_of(session, circle_id)
    return named(session, with_account(session, family))


def listeners(session: Session, one: ContactArrangement) -> list[Listener]:
    """None where nothing waits for a talk."""
    if not one.talk_first:
        return []
    told = select(ContactTold).where(ContactTold.arrangement_id == one.id)
    tried = select(ContactTried).where(ContactTried.arrangement_id == one.id)
    with unguarded(session, reason=REASON):
        knows, sought = session.exec(told).all(), session.exec(tried.order_by("tried_on")).all()
    kept = kept_from(session, one.id)
    return listening(readers_here(session, one.circle_id).values(), knows, sought, kept)


def is_kept_here(session: Session, one: ContactArrangement) -> bool:
    """From somebody who sits in it (R17), also from who reads nothing here yet: the day they do,
    they must not find it."""
    if not one.talk_first:
        return False
    with unguarded(session, reason=REASON):
        family = family_of(session, one.circle_id)
    return bool(kept_from(session, one.id) & family)


def news_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, ContactArrangement]:
    """What each of these becomes, once everybody knows."""
    if not ids:
        return {}
    coming = select(ContactArrangement).where(
        col(ContactArrangement.changes_id).in_(ids), col(ContactArrangement.ended_at).is_(None)
    )
    return {one.changes_id: one for one in session.exec(coming) if one.changes_id}


def waits(session: Session, one: ContactArrangement) -> bool:
    """Not everybody knows of it, or of what it becomes."""
    return bool(one.talk_first) or one.id in news_of(session, [one.id])


def taken_back(session: Session, one: ContactArrangement, terms: dict[str, Any]) -> bool:
    """Somebody of us said that this very change does not happen."""
    over = select(ContactArrangement).where(
        ContactArrangement.changes_id == one.id, col(ContactArrangement.ended_at).is_not(None)
    )
    return any(news.terms == terms for news in session.exec(over))


def tell_first(session: Session, one: ContactArrangement) -> None:
    """No time is made of what somebody would read of first there. Raises `BadInput`."""
    news = news_of(session, [one.id]).get(one.id)
    those = listeners(session, news or one)
    if waits := next((who for who in those if who.waits), None):
        words = _("Vertel eerst aan %(name)s wat er verandert, en leg dat hier vast.")
        raise BadInput({"day": words % {"name": waits.person.first_name}})
    # From whom it is kept would read it in the time. Of a change the times stay as they were.
    if news is None and is_kept_here(session, one):
        raise BadInput({"day": _("Nog niet iedereen weet hiervan. Maak daarom nog geen tijd.")})
