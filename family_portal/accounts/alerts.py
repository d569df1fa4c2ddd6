"""What a contact person is told of somebody's sign-in, and the person of wrong tries (T2).

Wrong tries are told by the worker and not by the request that made them: a request that writes
more for a card that exists would tell that it does (T16).
"""

from uuid import UUID

from sqlalchemy import Engine, exists, not_
from sqlmodel import Session, and_, col, or_, select

from family_portal.access import staffing
from family_portal.access.caring import Caring
from family_portal.access.circles import Category, StaffRule
from family_portal.access.guard import unguarded
from family_portal.access.making import TEAM, circle_for
from family_portal.access.people import Belonging
from family_portal.access.posts import leads_of
from family_portal.access.roles import FAMILY
from family_portal.accounts.lanes import CARD, DEVICE
from family_portal.accounts.models import Card, Lane, Odd, SignInAlert
from family_portal.accounts.standing import Standing
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.notify.actions import announce
from family_portal.notify.models import Device, Kind, Lapse
from family_portal.notify.rules import MAIL

AT_ONCE = 100


def tell_of_device(writer: Session, standing: Standing, device: str) -> None:
    """A sign-in on a device that was not seen before. To the desk, never to the person's own
    phone: whoever signed in may be holding it."""
    if standing.roles & FAMILY:
        _tell(writer, standing.person_id, Odd.DEVICE, device)


def tell_of_loss(writer: Session, person_id: UUID, odd: Odd, *, by_id: UUID | None = None) -> None:
    """Somebody said that a phone or card is lost; `by_id` for the person. Call under a reason."""
    _tell(writer, person_id, odd, by_id=by_id)


def tell_of_wrong_home(
    writer: Session,
    person_id: UUID,
    household_id: UUID,
    planned: dict[str, str],
    *,
    category: Category = Category.CALL,
) -> None:
    """Somebody says that a household they see, or a child they look after, is not theirs: whoever
    works for it and who leads its team each have it to do. Call under a reason, while they still
    belong there."""
    leads = _leads(writer, household_id)
    team = staffing.today(writer, household_id)
    for staff in ([TEAM] if team else []) + ([leads - team] if leads - team else []):
        alert = _tell_at(
            writer, household_id, person_id, Odd.NOT_MINE, staff=staff, category=category
        )
        alert.planned = planned
        announce(writer, people=team if staff is TEAM else leads, kind=Kind.TASK, about_id=alert.id)


def tell_of_tries(engine: Engine) -> int:
    """Once per burst, when waiting began: an item at the desk, and a neutral notice to the person
    by the ways that are safe for them. Gives how many bursts."""
    told = 0
    while told_now := _tell_some(engine):
        told += told_now
    return told


def _tell_some(engine: Engine) -> int:
    waits = (and_(Lane.kind == pace.kind, Lane.level >= pace.free) for pace in (CARD, DEVICE))
    with Session(engine) as session, unguarded(session, reason="wrong tries are told"):
        found = session.exec(
            select(Lane, Card.person_id)
            .join(Card, col(Card.id) == Lane.card_id)
            .where(col(Card.ended_at).is_(None), or_(*waits), col(Lane.told_at).is_(None))
            .order_by(col(Lane.last_at))
            .limit(AT_ONCE)
            .with_for_update(of=Lane, skip_locked=True)
        ).all()
        for lane, person_id in found:
            lane.told_at = clock.now()
            session.add(lane)
            for alert in _tell(session, person_id, Odd.TRIES):
                announce(session, people={person_id}, kind=Kind.TASK, about_id=alert.id)
        session.commit()
    return len(found)


def tell_of_silence(engine: Engine) -> int:
    """An item at the desk when a way of somebody's notices ended and nothing of it is left: else
    who gets none thinks that nobody wrote. Gives how many."""
    left = exists().where(col(Device.person_id) == col(Lapse.person_id))
    ended = or_(Lapse.way == MAIL, not_(left))
    with Session(engine) as session, unguarded(session, reason="notices that no longer come"):
        found = session.exec(
            select(Lapse)
            .where(col(Lapse.told_at).is_(None), ended)
            .order_by(col(Lapse.since))
            .limit(AT_ONCE)
            .with_for_update(of=Lapse, skip_locked=True)
        ).all()
        for one in found:
            one.told_at = clock.now()
            session.add(one)
            _tell(session, one.person_id, Odd.SILENT)
        session.commit()
    return len(found)


def _tell(
    session: Session, person_id: UUID, odd: Odd, device: str = "", *, by_id: UUID | None = None
) -> list[SignInAlert]:
    """One open item for each household of the person; what comes before anybody looked at it
    joins it, but never the name of who said it."""
    made = []
    for household_id, category in _places(session, person_id).items():
        staffed = staffing.today(session, household_id)
        staff = TEAM if staffed else _leads(session, household_id)
        alert = _tell_at(
            session,
            household_id,
            person_id,
            odd,
            device,
            staff=staff,
            category=category,
            by_id=by_id,
        )
        made.append(alert)
    session.flush()
    return made


def _tell_at(
    session: Session,
    household_id: UUID,
    person_id: UUID,
    odd: Odd,
    device: str = "",
    *,
    staff: set[UUID] | StaffRule,
    category: Category = Category.CALL,
    by_id: UUID | None = None,
) -> SignInAlert:
    circle = circle_for(
        session,
        household_id=household_id,
        category=category,
        family={person_id},
        staff=staff,
    )
    open_one = session.exec(
        select(SignInAlert).where(
            SignInAlert.circle_id == circle.id,
            SignInAlert.odd == odd,
            SignInAlert.device == device,
            SignInAlert.by_id == by_id,
            col(SignInAlert.settled_at).is_(None),
        )
    ).first()
    alert = open_one or SignInAlert(
        circle_id=circle.id, person_id=person_id, odd=odd, device=device, by_id=by_id
    )
    alert.last_at = clock.now()
    session.add(alert)
    return alert


def _places(session: Session, person_id: UUID) -> dict[UUID, Category]:
    """Also of a child that they look after, in a circle that takes them (ADR 87)."""
    cares = select(Caring.household_id).where(Caring.person_id == person_id, Caring.holds())
    belongs = select(Belonging.household_id).where(
        Belonging.person_id == person_id, Belonging.holds()
    )
    there = dict.fromkeys(session.exec(cares), Category.CARE)
    return there | dict.fromkeys(session.exec(belongs), Category.CALL)


def _leads(session: Session, household_id: UUID) -> set[UUID]:
    """Nobody is assigned: the lead answers for it (R1)."""
    return set(session.exec(leads_of(household_id)))


def settle(session: Session, alert_id: UUID, *, by_id: UUID) -> SignInAlert:
    """Somebody asked the person about it. Not the person themself."""
    alert = session.get(SignInAlert, alert_id)
    if alert is None or alert.person_id == by_id or alert.odd is Odd.NOT_MINE:
        raise NotFound
    if alert.settled_at is None:
        alert.settled_at, alert.settled_by_id = clock.now(), by_id
        session.add(alert)
    return alert
