""" "Bel mij": asked by the family, done by a professional within one working day."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.circles import Category, Circle
from family_portal.access.faces import Faces
from family_portal.access.making import TEAM, circle_for
from family_portal.care.models import CallRequest, Moment, Outcome
from family_portal.care.moments import moments
from family_portal.care.queries import own_call
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind
from family_portal.notify.safe_ways import safe_way

WORKING_DAYS = 1


def call_by(those: Faces) -> date:
    """The next working day of the contact person or who stands in; else of the duo or the lead."""
    face = those.first
    if face is None:
        raise NotFound
    return face.answer_by(clock.today(), days=WORKING_DAYS)


def ask_call(session: Session, those: Faces, *, by_id: UUID, moment: Moment) -> CallRequest:
    """One open request at a time: asking again changes the moment. Raises `BadInput` when it was
    agreed that we do not call, for who holds this phone may be somebody else; and when nobody
    has a number, for then it would be a promise that cannot be kept."""
    way = safe_way(session, by_id)
    if way.number is None:
        raise BadInput({"moment": _("Wij hebben nog geen nummer van jou.")})
    if moment not in moments(way.contact):
        raise BadInput({"moment": _("Kies een van deze tijden.")})
    circle = circle_for(
        session,
        household_id=those.household_id,
        category=Category.CALL,
        family={by_id},
        staff=TEAM if those.staff else _lead(those),
    )
    # Two presses of the button wait for each other here.
    session.exec(select(Circle).where(Circle.id == circle.id).with_for_update(of=Circle)).one()
    asked = own_call(session, by_id)
    if asked is None or not asked.is_open:
        asked = CallRequest(
            circle_id=circle.id, person_id=by_id, moment=moment, call_by=call_by(those)
        )
        staff = staffing.today(session, those.household_id) | _lead(those)
        announce(session, people=staff, kind=Kind.TASK, about_id=asked.id)
    asked.moment = moment
    session.add(asked)
    return asked


def _lead(those: Faces) -> set[UUID]:
    """Only named when there is no contact person: then the lead answers for it (R1)."""
    return {those.lead.person_id} if those.lead else set()


def _theirs(session: Session, request_id: UUID) -> CallRequest:
    found = session.get(CallRequest, request_id)
    if found is None:
        raise NotFound
    return found


def withdraw_call(session: Session, request_id: UUID, *, by_id: UUID) -> CallRequest:
    """ "Ik hoef niet meer gebeld te worden." Only the asker says that."""
    asked = _theirs(session, request_id)
    if asked.person_id != by_id:
        raise NotAllowed
    return _end(session, asked, Outcome.WITHDRAWN, by_id=by_id)


def called(session: Session, request_id: UUID, *, by_id: UUID, is_spoken: bool) -> CallRequest:
    """A professional called. Nobody picked up: it stays open, and the asker reads that we tried."""
    asked = _theirs(session, request_id)
    if asked.person_id == by_id:
        raise NotAllowed
    if is_spoken:
        return _end(session, asked, Outcome.SPOKEN, by_id=by_id)
    if asked.is_open:
        asked.try_in_vain()
        session.add(asked)
    return asked


def _end(session: Session, asked: CallRequest, outcome: Outcome, *, by_id: UUID) -> CallRequest:
    asked.end(outcome, by_id=by_id)
    session.add(asked)
    withdraw(session, asked.id)
    return asked
