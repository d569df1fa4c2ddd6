"""Who looks after a child elsewhere, what they need to know, and the card for a move."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session

from family_portal.access import ages
from family_portal.access.actions import look_after
from family_portal.access.ages import Age
from family_portal.access.caring import Caring
from family_portal.access.making import made_before
from family_portal.access.second_look import look_before
from family_portal.access.supporting import everybody_of
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.daily_care.models import CareNote, MovingCard, Topic
from family_portal.daily_care.queries import AtDesk
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind


def ask_in(session: Session, desk: AtDesk, *, name: str, agrees: bool) -> Caring:
    """Raises `BadInput` for who belongs to the household already, whoever it is there, and for a
    young person who did not say yes themselves."""
    home = desk.place.household.id
    if _plain(name) in {_plain(who.name) for _held, who in everybody_of(session, home)}:
        raise BadInput({"name": _("Zo heet al iemand van dit huishouden. Kijk het na.")})
    if _plain(name) in {_plain(who.name) for _held, who in desk.carers}:
        raise BadInput({"name": _("Deze persoon staat er al.")})
    age = desk.profile.age(clock.today())
    if age is not None and ages.has(age, Age.SIXTEEN) and not agrees:
        words = _("Een jongere van 16 of ouder zegt dit zelf. Vraag het eerst.")
        raise BadInput({"agrees": words})
    return look_after.begin(session, household_id=home, child=desk.profile, name=name)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def stop(session: Session, desk: AtDesk, caring_id: UUID) -> None:
    """Raises `NotFound` for who does not look after this child."""
    held = next((one for one, _person in desk.carers if one.id == caring_id), None)
    if held is None:
        raise NotFound
    look_after.stop(session, held)


def agree(
    session: Session,
    desk: AtDesk,
    *,
    topic: Topic,
    text: str,
    agreed_on: date,
    key: UUID,
    sure: bool,
) -> CareNote:
    """Raises `BadInput`, also for what is to be agreed still."""
    if agreed_on > clock.today():
        raise BadInput({"agreed_on": _("Kies vandaag of een dag die al voorbij is.")})
    said = {"topic": topic, "text": text, "agreed_on": agreed_on}
    return _keep(session, desk, CareNote, said, [text], key=key, sure=sure)  # type: ignore[return-value]


def move(session: Session, desk: AtDesk, *, key: UUID, sure: bool, **said: Any) -> MovingCard:
    """Raises `BadInput` for a day that passed."""
    if said["day"] < clock.today():
        raise BadInput({"day": _("Deze dag is al voorbij. Kies een andere dag.")})
    words = [text for name, text in said.items() if name != "day"]
    return _keep(session, desk, MovingCard, said, words, key=key, sure=sure)  # type: ignore[return-value]


def _keep(
    session: Session,
    desk: AtDesk,
    model: type[CareNote] | type[MovingCard],
    said: dict[str, Any],
    words: list[str | None],
    *,
    key: UUID,
    sure: bool,
) -> CareNote | MovingCard:
    """Once for each key. The child and who looks after it hear that there is something."""
    place = desk.place
    if not desk.carers:
        raise BadInput({"name": _("Schrijf eerst op wie voor het kind zorgt.")})
    circle = look_after.circle_of(session, place.household.id, desk.child.id)
    made_id = uuid5(place.me, str(key))
    if made := made_before(session, circle, model, made_id, **said):
        return made
    family = {desk.child.id, *(person.id for _held, person in desk.carers)}
    look_before(session, place.household.id, *words, family=family, me=place.me, sure=sure)
    row = model(id=made_id, circle_id=circle.id, child_id=desk.child.id, by_id=place.me, **said)
    session.add(row)
    announce(session, people=family, kind=Kind.TASK, about_id=row.id)
    return row


def end(session: Session, one: CareNote | MovingCard, *, me: UUID) -> None:
    """It holds no more. Twice is once."""
    if one.ended_at is None:
        one.ended_at, one.ended_by_id = clock.now(), me
        session.add(one)
