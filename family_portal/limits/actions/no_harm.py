"""After a complaint or a critical opinion a lead looks along at what is told, and none else: does
it have to do with what was said (ADR 68)? What is silent is for somebody's safety, and waits for
nobody."""

from uuid import UUID

from sqlmodel import Session, and_, col, exists, or_, select

from family_portal.access.households import Cover
from family_portal.access.people import Person
from family_portal.access.posts import leads, leads_of, team_of
from family_portal.access.teams import Post
from family_portal.access.working_days import working_days_ago
from family_portal.core import clock
from family_portal.held_back.actions import LOOKS_WITHIN
from family_portal.held_back.watching import first_day, is_watched
from family_portal.limits.models import Restriction

# What is not to be read, and by whom.
Question = tuple[UUID, UUID]


def leads_there(session: Session, household_id: UUID) -> list[UUID]:
    """Who leads the team and is not away today."""
    away = exists().where(col(Cover.absent_id) == Post.person_id, Cover.holds())
    there = (
        select(Post.person_id)
        .join(Person, col(Person.id) == Post.person_id)
        .where(leads(), col(Post.team_id).in_(team_of(household_id)), ~away)
        .order_by(col(Post.from_day), Person.name, col(Person.id))
    )
    return list(dict.fromkeys(session.exec(there)))


def looks_alone(
    session: Session, household_id: UUID, *, me: UUID | None, question: Question | None = None
) -> set[UUID]:
    """The leads, when one of them must be the second of what this person asks; nobody when anybody
    may: also while every lead is away, or when one was asked this and said nothing in time."""
    those = set(session.exec(leads_of(household_id)))
    others = set(leads_there(session, household_id)) - {me}
    if not others or not is_watched(session, household_id):
        return set()
    return set() if question and waited(session, question, those) else those


def must_look_again(session: Session, limit: Restriction, household_id: UUID) -> UUID | None:
    """Somebody was critical after the yes, and no lead was asked whether it has to do with that:
    which of them is."""
    if limit.is_silent or limit.looked_along:
        return None
    about = limit.record_id, limit.person_id
    alone = looks_alone(session, household_id, me=limit.asked_by_id, question=about)
    there = [one for one in leads_there(session, household_id) if one != limit.asked_by_id]
    return there[0] if alone else None


def waited(session: Session, question: Question, those: set[UUID]) -> bool:
    """One of them was asked this, and let it lie longer than was promised; also when whoever asked
    stopped it by then."""
    record_id, person_id = question
    open_now = and_(col(Restriction.ended_at).is_(None), col(Restriction.wanted_until).is_not(None))
    stopped = and_(col(Restriction.ended_at).is_not(None), col(Restriction.approved_on).is_(None))
    asked = select(Restriction).where(
        Restriction.record_id == record_id,
        Restriction.person_id == person_id,
        col(Restriction.second_id).in_(those),
        col(Restriction.refused).is_(None),
        # Silent, or from before somebody said something, no lead was asked to look along.
        col(Restriction.is_silent).is_(False),
        col(Restriction.asked_at) >= clock.at(first_day()),
        or_(open_now, stopped),
    )
    return any(_is_late(one) for one in session.exec(asked))


def was_let_lie(session: Session, limit: Restriction, household_id: UUID) -> bool:
    """A lead was asked this and said nothing in time, so that somebody else may be asked."""
    never_said = limit.ended_at is not None and limit.approved_on is None and not limit.refused
    if limit.is_silent or not (limit.asks_second or never_said):
        return False
    return _is_late(limit) and limit.second_id in session.exec(leads_of(household_id)).all()


def _is_late(limit: Restriction) -> bool:
    until = clock.day_of(limit.ended_at) if limit.ended_at else clock.today()
    return clock.day_of(limit.asked_at) < working_days_ago(until, LOOKS_WITHIN)
