"""Who looks after a child elsewhere, what they need to know, and the card for a move."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID, uuid5

from sqlmodel import Session

from family_portal.access import ages
from family_portal.access.actions import look_after
from family_portal.access.ages import Age
from family_portal.access.caring import Caring
from family_portal.access.circles import Circle, family_of, household_of
from family_portal.access.making import made_before
from family_portal.access.second_look import look_before
from family_portal.access.supporting import everybody_of
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.daily_care.models import CareNote, MovingCard, SaidBy, Topic
from family_portal.daily_care.queries import AtDesk, stay_circles
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind
from family_portal.stays.listeners import who_waits

Kept = TypeVar("Kept", CareNote, MovingCard)


def ask_in(session: Session, desk: AtDesk, *, name: str, agrees: bool) -> Caring:
    """Raises `BadInput` for who belongs to the household already, whoever it is there, and for a
    young person who did not say yes themselves."""
    home = desk.place.household.id
    if _plain(name) in {_plain(who.name) for _held, who in everybody_of(session, home)}:
        raise BadInput({"name": _("Zo heet al iemand van dit huishouden. Controleer het.")})
    if _plain(name) in {_plain(who.name) for _held, who in desk.carers}:
        raise BadInput({"name": _("Deze persoon staat er al.")})
    age = desk.profile.age(clock.today())
    decides = age is not None and ages.has(age, Age.SIXTEEN)
    if decides and not agrees:
        words = _("Een jongere van 16 of ouder zegt dit zelf. Vraag het eerst.")
        raise BadInput({"agrees": words})
    return look_after.begin(
        session, household_id=home, child=desk.profile, name=name, own_yes=decides
    )


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
    said_by: str | None,
    key: UUID,
    sure: bool,
) -> CareNote:
    """Raises `BadInput`, also for what is to be agreed still."""
    if said_by not in desk.may_say:
        raise BadInput({"said_by": _("Kies wie dit zei.")})
    if agreed_on > clock.today():
        raise BadInput({"agreed_on": _("Kies vandaag of een dag die al voorbij is.")})
    if not desk.carers:
        raise BadInput({"name": _("Schrijf eerst op wie voor het kind zorgt.")})
    who, _colon, which = said_by.partition(":")
    said = {
        "topic": topic,
        "text": text,
        "agreed_on": agreed_on,
        "said_by": SaidBy(who),
        "said_by_id": UUID(which) if which else None,
    }
    return _keep(session, desk, CareNote, said, [text], key=key, sure=sure)


def move(
    session: Session, desk: AtDesk, *, also: Collection[UUID], key: UUID, sure: bool, **said: Any
) -> MovingCard:
    """`also`: circles of a stay of this child, whose readers get the same card. Raises `BadInput`
    for a day that passed, or another circle."""
    if said["day"] < clock.today():
        raise BadInput({"day": _("Deze dag is al voorbij. Kies een andere dag.")})
    told = [
        one
        for one in stay_circles(session, desk.place.household.id, desk.child.id, now=True)
        if one.id in also
    ]
    if len(told) < len(set(also)):
        raise BadInput({"also": _("Kies alleen mensen uit deze lijst.")})
    words = [text for name, text in said.items() if name != "day"]
    return _keep(session, desk, MovingCard, said, words, told=told, key=key, sure=sure)


def _keep(
    session: Session,
    desk: AtDesk,
    model: type[Kept],
    said: dict[str, Any],
    words: list[str | None],
    *,
    told: Sequence[Circle] = (),
    key: UUID,
    sure: bool,
) -> Kept:
    """Once for each key. The child and who looks after it hear that there is something, and whoever
    it is told to."""
    place = desk.place
    circle = look_after.circle_of(session, place.household.id, desk.child.id)
    made_id = uuid5(place.me, str(key))
    if made := made_before(session, circle, model, made_id, **said):
        return made
    family = {one.id: family_of(session, one.id) for one in (circle, *told)}
    every = {person for those in family.values() for person in those}
    look_before(session, place.household.id, *words, family=every, me=place.me, sure=sure)
    by: dict[str, Any] = {"child_id": desk.child.id, "by_id": place.me}
    rows = [model(id=made_id, circle_id=circle.id, **by, **said)]
    rows += [model(id=_same(made_id, one), circle_id=one.id, **by, **said) for one in told]
    session.add_all(rows)
    session.flush()
    waits = who_waits(session, place.household.id, desk.child.id)
    for row in rows:
        announce(session, people=family[row.circle_id] - waits, kind=Kind.TASK, about_id=row.id)
    return rows[0]


def _same(made_id: UUID, told: Circle) -> UUID:
    """Of the same card, as it hangs in the circle of a stay."""
    return uuid5(made_id, str(told.id))


def end(session: Session, one: CareNote | MovingCard, *, me: UUID) -> None:
    """It holds no more, for whoever reads it. Twice is once."""
    home: UUID = household_of(session, one.circle_id)
    ids = [one.id, *(_same(one.id, told) for told in stay_circles(session, home, one.child_id))]
    for row_id in ids:
        row = session.get(type(one), row_id)
        if isinstance(row, CareNote | MovingCard) and row.ended_at is None:
            row.ended_at, row.ended_by_id = clock.now(), me
            session.add(row)
