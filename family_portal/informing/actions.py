"""Asking about one's child, and answering it: within what the law gives (art. 1:377c BW)."""

from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.circles import Category, household_of
from family_portal.access.faces import own_faces
from family_portal.access.making import TEAM, circle_for
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.access.second_look import look_before
from family_portal.access.working_days import answer_by, works_on
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.informing.models import InformationRequest, Refusal
from family_portal.informing.queries import Asked, own_custody
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind

# Working days of the team: somebody looks in the file, and asks the child.
WITHIN = 5


def ask(session: Session, child_id: UUID, words: str, *, me: UUID) -> InformationRequest:
    """Asking again while it is open changes nothing. Raises `NotFound` for a child over which the
    asker does not know that they have no custody, or that lives in no household of theirs."""
    if not any(one.child_id == child_id and one.may_ask for one in own_custody(session)):
        raise NotFound
    home = _home(session, me)
    circle = circle_for(session, household_id=home, category=Category.CALL, family=[me], staff=TEAM)
    due = answer_by(clock.today(), lambda day: works_on(day, ()), days=WITHIN)
    try:
        with session.begin_nested():
            made = InformationRequest(
                circle_id=circle.id, asker_id=me, child_id=child_id, words=words, answer_by=due
            )
            session.add(made)
            session.flush()
    except IntegrityError:
        return _open_one(session, child_id, me)
    those = own_faces(session, me, home)
    staff = {face.person_id for found in those for face in found.staff}
    announce(session, people=staff, kind=Kind.TASK, about_id=made.id)
    return made


def _home(session: Session, me: UUID) -> UUID:
    mine = select(Belonging.household_id).where(
        Belonging.person_id == me, Belonging.role == Role.PARENT, Belonging.holds()
    )
    home = session.exec(mine.order_by(col(Belonging.since), col(Belonging.id))).first()
    if home is None:
        raise NotFound
    return home


def _open_one(session: Session, child_id: UUID, me: UUID) -> InformationRequest:
    mine = InformationRequest.asker_id == me, InformationRequest.child_id == child_id
    return next(row for row in session.exec(select(InformationRequest).where(*mine)) if row.is_open)


def answer(
    session: Session, asked: Asked, *, reply: str, consent_on: date | None, me: UUID
) -> None:
    """Raises `BadInput`: no address and no number at all, and of a child of sixteen or older only
    what it said yes to. Raises `Stale` when somebody else answered."""
    if asked.child_decides:
        if consent_on is None:
            raise BadInput({"consent_on": _("Zonder ja van het kind mag dit niet.")})
        if consent_on > clock.today():
            raise BadInput({"consent_on": _("Kies vandaag of een dag die al voorbij is.")})
    _settle(session, asked, reply=reply, me=me, consent_on=consent_on)


def refuse(
    session: Session, asked: Asked, *, refusal: Refusal, reply: str | None, me: UUID
) -> None:
    """Raises `BadInput` for a ground that does not fit this child, and `Stale`."""
    if refusal is Refusal.CHILD_DECIDES and not asked.child_decides:
        raise BadInput({"refusal": _("Dit kind is nog geen 16. Kies een andere reden.")})
    _settle(session, asked, reply=reply, me=me, refusal=refusal)


def _settle(
    session: Session,
    asked: Asked,
    *,
    reply: str | None,
    me: UUID,
    refusal: Refusal | None = None,
    consent_on: date | None = None,
) -> None:
    found = _locked(session, asked.request.id)
    if found.asker_id == me:
        raise NotAllowed
    if not found.is_open:
        raise Stale
    _without_address(session, found, reply, me)
    found.settled_at, found.settled_by_id = clock.now(), me
    found.reply, found.refusal, found.consent_on = reply, refusal, consent_on
    session.add(found)
    session.flush()
    withdraw(session, found.id)
    announce(session, people={found.asker_id}, kind=Kind.TASK, about_id=found.id)


def _without_address(
    session: Session, found: InformationRequest, reply: str | None, me: UUID
) -> None:
    """Where the child or the other parent is, is never in it: nobody may say that they are sure."""
    home = household_of(session, found.circle_id)
    try:
        look_before(session, home, reply, family={found.asker_id}, me=me, sure=False)
    except BadInput as seen:
        words = _("Dit kan een adres of nummer zijn. Haal het weg.")
        raise BadInput({"reply": f"{words} {seen.errors['sure']}"}) from None


def _locked(session: Session, request_id: UUID) -> InformationRequest:
    """Until we are done nobody else answers it."""
    mine = select(InformationRequest).where(InformationRequest.id == request_id)
    held = mine.with_for_update(of=InformationRequest).execution_options(populate_existing=True)
    found = session.exec(held).first()
    if found is None:
        raise NotFound
    return found


def say_read(session: Session, asked: Asked, *, me: UUID) -> None:
    """Who asked opened the answer."""
    found = asked.request
    if found.asker_id == me and found.settled_at and found.read_at is None:
        found.read_at = clock.now()
        session.add(found)
