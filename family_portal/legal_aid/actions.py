"""Asking for a lawyer or a talk, passing it on, and telling how it ended."""

from collections.abc import Iterable
from datetime import date, time
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.circles import Category, Circle
from family_portal.access.faces import Face, Faces, lead_of, own_faces
from family_portal.access.making import TEAM, circle_for
from family_portal.access.own_home import own_home
from family_portal.access.working_days import answer_by, next_working_day, works_on
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, NotFound
from family_portal.legal_aid.models import AidRequest, OwnLawyer, State, Wish
from family_portal.legal_aid.queries import own_lawyer
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind

WITHIN = 1
MORNING = time(9)


def helpers(those: Faces, *, is_child: bool) -> list[Face]:
    """Who reads a request. An adult's goes to both professionals, a child's to one by name (R10);
    without a contact person the lead is there (R1)."""
    first = those.contact or those.lead or next(iter(those.duos), None)
    if first is None:
        return []
    return [first] if is_child or first is those.lead else those.staff


def due() -> date:
    """One working day of the team, not of a person: somebody there passes it on (R5)."""
    return answer_by(clock.today(), lambda day: works_on(day, ()), days=WITHIN)


def ask(
    session: Session,
    *,
    asker_id: UUID,
    is_child: bool,
    household_id: UUID,
    wish: Wish,
    words: str | None = None,
) -> AidRequest:
    """Asking again while it is open changes nothing. Raises `NotFound` for another's household."""
    those = next(iter(own_faces(session, asker_id, household_id)), None)
    staff = helpers(those, is_child=is_child) if those else []
    if those is None or not staff:
        raise NotFound
    circle = _circle(session, those, staff, asker_id=asker_id, is_child=is_child)
    if before := _open_one(session, circle, asker_id, wish):
        return before
    try:
        with session.begin_nested():
            made = AidRequest(
                circle_id=circle.id,
                asker_id=asker_id,
                wish=wish,
                words=words,
                act_by=due(),
            )
            session.add(made)
            session.flush()
    except IntegrityError:
        return _open_one(session, circle, asker_id, wish)  # type: ignore[return-value]
    _tell_of(session, made, those, staff)
    return made


def _circle(
    session: Session, those: Faces, staff: Iterable[Face], *, asker_id: UUID, is_child: bool
) -> Circle:
    by_name = is_child or those.contact is None
    return circle_for(
        session,
        household_id=those.household_id,
        category=Category.MEASURE,
        family=[asker_id],
        staff=[face.person_id for face in staff] if by_name else TEAM,
    )


def _open_one(session: Session, circle: Circle, asker_id: UUID, wish: Wish) -> AidRequest | None:
    """In this household: that of another is another professional's to pass on."""
    rows = session.exec(
        select(AidRequest)
        .join(Circle, col(Circle.id) == AidRequest.circle_id)
        .where(
            AidRequest.asker_id == asker_id,
            AidRequest.wish == wish,
            Circle.household_id == circle.household_id,
        )
    )
    return next((row for row in rows if row.is_open), None)


def _tell_of(session: Session, request: AidRequest, those: Faces, staff: list[Face]) -> None:
    """Who must act hears of it; the lead only when the day has passed and nobody did."""
    announce(
        session, people={face.person_id for face in staff}, kind=Kind.TASK, about_id=request.id
    )
    lead = those.lead or lead_of(session, those.household_id)
    too_late = next_working_day(request.act_by, lambda day: works_on(day, ()))
    if lead and too_late and lead not in staff:
        announce(
            session,
            people={lead.person_id},
            kind=Kind.TASK,
            about_id=request.id,
            at=clock.at(too_late, MORNING),
        )


def pass_on(session: Session, request_id: UUID, *, by_id: UUID, to: str) -> AidRequest:
    request = _of_another(session, request_id, by_id)
    if request.state is not State.PASSED_ON:
        request.pass_on(by_id=by_id, to=to)
        _settled(session, request)
        announce(session, people={request.asker_id}, kind=Kind.TASK, about_id=request.id)
    return request


def found(session: Session, request_id: UUID, *, by_id: UUID) -> AidRequest:
    """The asker says so, or the professional who heard it: then the asker is told."""
    request = _one(session, request_id)
    if request.is_open:
        request.end(State.FOUND)
        _settled(session, request)
        if request.asker_id != by_id:
            announce(session, people={request.asker_id}, kind=Kind.TASK, about_id=request.id)
    return request


def decline(session: Session, request_id: UUID, *, by_id: UUID) -> AidRequest:
    """Only who asked may say that it is not needed any more."""
    request = _one(session, request_id)
    if request.asker_id != by_id:
        raise NotAllowed
    if request.is_open:
        request.end(State.DECLINED)
        _settled(session, request)
    return request


def _settled(session: Session, request: AidRequest) -> None:
    session.add(request)
    withdraw(session, request.id)


def _one(session: Session, request_id: UUID) -> AidRequest:
    request = session.get(AidRequest, request_id)
    if request is None:
        raise NotFound
    return request


def _of_another(session: Session, request_id: UUID, me: UUID) -> AidRequest:
    request = _one(session, request_id)
    if request.asker_id == me:
        raise NotAllowed
    return request


def keep_own_lawyer(
    session: Session,
    *,
    person_id: UUID,
    name: str | None,
    phone: str | None,
    questions: str | None,
) -> OwnLawyer:
    home, kept = own_home(session), own_lawyer(session)
    if kept is None or kept.household_id != home:
        kept = OwnLawyer(person_id=person_id, household_id=home)
    kept.name, kept.phone, kept.questions = name, phone, questions
    session.add(kept)
    return kept
