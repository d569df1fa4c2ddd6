"""What a family waits for: written down, said that nothing changed, and ended (R2)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid5

from sqlmodel import Session

from family_portal.access.circles import Category
from family_portal.access.making import TEAM, circle_for, made_before
from family_portal.access.second_look import look_again, look_before
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind
from family_portal.plan.models import Waiting
from family_portal.plan.people import Here, readers_together
from family_portal.plan.queries import readers_of


def begin_waiting(
    session: Session,
    place: Here,
    *,
    what: str,
    who: str,
    since: date,
    ask_again_on: date | None,
    people: Collection[UUID],
    key: UUID,
    sure: bool = False,
) -> Waiting:
    """A professional writes down what these family members wait for. Once for each key. Raises
    `BadInput`, and `SentBefore` for other words under the same key."""
    if since > clock.today():
        raise BadInput({"since": _("Kies vandaag of een dag die al voorbij is.")})
    _still_to_come(ask_again_on)
    family = readers_together(session, place, people, who_id=place.me)
    waiting_id = uuid5(place.me, str(key))
    home = place.household.id
    circle = circle_for(
        session, household_id=home, category=Category.WAITING, family=family, staff=TEAM
    )
    if made := made_before(session, circle, Waiting, waiting_id, what=what, who=who, since=since):
        return made
    look_before(session, home, what, who, family=family, me=place.me, sure=sure)
    waiting = Waiting(
        id=waiting_id,
        circle_id=circle.id,
        what=what,
        who=who,
        since=since,
        ask_again_on=ask_again_on,
        made_by_id=place.me,
    )
    session.add(waiting)
    announce(session, people=family, kind=Kind.TASK, about_id=waiting.id)
    return waiting


def nothing_changed(
    session: Session, waiting_id: UUID, *, me: UUID, ask_again_on: date | None = None
) -> Waiting:
    """Looked at today, and the family reads it from now. Saying so twice is once."""
    waiting = _open(session, waiting_id)
    _still_to_come(ask_again_on)
    if waiting.told_on != clock.today():
        _tell(session, waiting)
    waiting.told_on, waiting.told_by_id = clock.today(), me
    waiting.ask_again_on = ask_again_on or waiting.ask_again_on
    session.add(waiting)
    return waiting


def end_waiting(
    session: Session, waiting_id: UUID, *, me: UUID, because: str, sure: bool = False
) -> Waiting:
    """It came, or it does not come any more, and why. Raises `NotFound` for what has ended."""
    waiting = _open(session, waiting_id)
    look_again(session, waiting, because, me=me, sure=sure)
    waiting.ended_at, waiting.ended_by_id, waiting.ended_because = clock.now(), me, because
    session.add(waiting)
    _tell(session, waiting)
    return waiting


def _open(session: Session, waiting_id: UUID) -> Waiting:
    waiting = session.get(Waiting, waiting_id)
    if waiting is None or waiting.ended_at:
        raise NotFound
    return waiting


def _tell(session: Session, waiting: Waiting) -> None:
    family = {who.person_id for who in readers_of(session, waiting) if not who.is_staff}
    announce(session, people=family, kind=Kind.TASK, about_id=waiting.id)


def _still_to_come(ask_again_on: date | None) -> None:
    if ask_again_on and ask_again_on < clock.today():
        raise BadInput({"ask_again_on": _("Deze dag is al voorbij. Kies vandaag of later.")})
