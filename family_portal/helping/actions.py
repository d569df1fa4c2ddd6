"""Ask somebody along, show them one thing until a day, and take it back."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access import supporting
from family_portal.access.circles import Circle, InCircle, Membership
from family_portal.access.guard import viewer_of
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.access.shares import Share, holds_another_adult, invited_by_me, theirs_from
from family_portal.access.showing import share, show_longer, withdraw
from family_portal.access.supporting import BlockGround, SupporterKind, Supporting
from family_portal.accounts.actions.invite import Invited, invite_supporter
from family_portal.accounts.sessions import peek
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.helping.whom import cannot_be_asked, is_mine_already
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind
from family_portal.talks.preparing import take_along
from family_portal.talks.queries import prepared


def ask_along(
    session: Session, *, name: str, kind: SupporterKind, to: UUID | None, me: UUID
) -> Invited:
    """A way in for who is not here yet. Raises `BadInput`: of who cannot be asked one sentence,
    that does not say why. `to` is the appointment they come along to."""
    with peek() as looking:
        home = supporting.home_of(looking, me)
        if home is None:
            raise NotAllowed
        _room_for(looking, home, name, me)
    if cannot_be_asked(home, name, me=me):
        raise BadInput({"name": _("Deze persoon kun je hier niet zelf uitnodigen. Bel ons even.")})
    held = supporting.ask_along(
        session,
        household_id=home,
        name=name,
        kind=kind,
        relation=relation_of(kind),
    )
    if to:
        take_along(session, prepared(session, to, me, to_write=True), held.person_id)
    return invite_supporter(session, person_id=held.person_id)


def _room_for(session: Session, home: UUID, name: str, me: UUID) -> None:
    if is_mine_already(session, me, home, name):
        raise BadInput({"name": _("Deze persoon helpt je al. Kijk in de lijst.")})
    mine = select(Belonging.id).where(Belonging.invited_by_id == me, Belonging.holds())
    if len(session.exec(mine).all()) >= supporting.MOST:
        raise BadInput({"name": _("Er helpen je al 10 mensen. Stop eerst met iemand.")})


def relation_of(kind: SupporterKind) -> str:
    """As a household file says it: in Dutch, whatever language somebody reads."""
    return {
        SupporterKind.FAMILY: "familie",
        SupporterKind.FRIEND: "vriend of buur",
        SupporterKind.MENTOR: "JIM",
        SupporterKind.LAWYER: "advocaat",
        SupporterKind.CONFIDANT: "vertrouwenspersoon",
    }[kind]


def another_code(session: Session, belonging_id: UUID, *, me: UUID) -> Invited:
    """The one before stops working. Raises `NotAllowed` once somebody came in."""
    held = supporting.asked_by(session, me, belonging_id)
    if not held.holds():
        raise NotFound
    return invite_supporter(session, person_id=held.person_id)


def stop(session: Session, belonging_id: UUID, *, me: UUID) -> None:
    """They lose everything at this second; twice is once."""
    supporting.stop(session, supporting.asked_by(session, me, belonging_id))


def may_show(session: Session, record: InCircle) -> bool:
    """It is one person's to show: no other adult is in it."""
    circle = session.get(Circle, record.circle_id)
    return circle is not None and not holds_another_adult(session, circle)


def show(session: Session, record: InCircle, *, to: UUID, last_day: date, me: UUID) -> None:
    """Until the end of a day, or the day on which it is no longer mine to show; once more says
    another day. Raises `NotAllowed`."""
    circle = session.get_one(Circle, record.circle_id)
    if holds_another_adult(session, circle):
        raise NotAllowed
    if to in {one.id for one in helpers_now(session, record)[1]}:
        raise BadInput({"person_id": _("Deze persoon leest dit al.")})
    until, theirs = clock.after(last_day), theirs_from(session, circle)
    if theirs:
        until = min(until, clock.at(theirs))
    wanted: Any = select(Share).where(
        Share.record_id == record.id,  # type: ignore[attr-defined]
        Share.person_id == to,
        Share.by_id == me,
        Share.holds(),
    )
    before = session.exec(wanted).first()
    if before:
        show_longer(session, before, until=until)
        return
    shown = share(session, record, with_id=to, until=until)
    announce(session, people={to}, kind=Kind.TASK, about_id=shown.record_id)


def take_back(session: Session, share_id: UUID) -> None:
    """Somebody else's is not there; twice is once."""
    found = session.get(Share, share_id)
    if found is None:
        raise NotFound
    if found.goes_on():
        withdraw(session, found)


def helpers_now(session: Session, record: InCircle) -> tuple[list[Person], list[Person]]:
    """Whom I can show it to, and who reads it already: that it is shown to them, too, would make
    "stop" a word that stops nothing."""
    circle = session.get(Circle, record.circle_id)
    mine = invited_by_me(session, circle.household_id) if circle else []
    seats = select(Membership.person_id).where(
        Membership.circle_id == record.circle_id, Membership.holds()
    )
    there = set(session.exec(seats))
    return [p for p in mine if p.id not in there], [p for p in mine if p.id in there]


def block(session: Session, belonging_id: UUID, *, ground: BlockGround, reason: str) -> UUID:
    """By a professional of the household, whose that is. The inviter reads why, and is told that
    there is something. Nobody who stands beside somebody by law is stopped for what they say:
    only when they are not who they said. Raises `NotFound`, `BadInput`."""
    held = _of_household(session, belonging_id)
    known = session.get(Supporting, belonging_id)
    if known and known.kind.is_independent and ground is not BlockGround.IMPOSTOR:
        raise BadInput({"ground": _("Een advocaat of vertrouwenspersoon stop je hier niet om.")})
    if not held.goes_on():
        raise BadInput({"ground": _("Deze persoon helpt hier al niet meer.")})
    supporting.block(session, held, ground=ground, reason=reason)
    if held.invited_by_id:
        announce(session, people={held.invited_by_id}, kind=Kind.TASK, about_id=held.id)
    return held.household_id


def lift(session: Session, belonging_id: UUID) -> UUID:
    """The inviter may ask them along again."""
    held = _of_household(session, belonging_id)
    found = session.get(Supporting, belonging_id)
    if found is None or found.blocked_at is None:
        raise NotFound
    supporting.lift(session, found)
    return held.household_id


def _of_household(session: Session, belonging_id: UUID) -> Belonging:
    """The guard shows a professional who belongs to the households they work for. One's own is
    nobody's to stop here."""
    held = session.get(Belonging, belonging_id)
    if held is None or held.role is not Role.SUPPORTER:
        raise NotFound
    if held.person_id == viewer_of(session).person_id:
        raise NotAllowed
    return held
