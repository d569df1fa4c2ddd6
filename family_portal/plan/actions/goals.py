"""Goals in the family's words, what goes well beside them, and the offer of a plan of one's own."""

from collections.abc import Collection
from uuid import UUID, uuid5

from sqlmodel import Session, col, or_, select

from family_portal.access.circles import Category, Circle
from family_portal.access.making import TEAM, circle_for, made_before
from family_portal.access.second_look import look_again, look_before
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed
from family_portal.core.i18n import gettext as _
from family_portal.limits.overdue import refuse_overdue
from family_portal.plan.models import Goal, GoingWell, LifeArea, OwnPlan, OwnPlanAnswer
from family_portal.plan.people import Here, readers_together


def make_goal(
    session: Session,
    place: Here,
    *,
    area: LifeArea,
    words: str,
    people: Collection[UUID],
    key: UUID,
    sure: bool = False,
) -> Goal:
    """Seen by these family members and the professionals. Once for each key. Raises `BadInput`,
    and `SentBefore` for other words under the same key."""
    family = readers_together(session, place, people, who_id=place.me)
    goal_id = uuid5(place.me, str(key))
    home = place.household.id
    circle = circle_for(
        session, household_id=home, category=Category.PLAN, family=family, staff=TEAM
    )
    if made := made_before(session, circle, Goal, goal_id, area=area, words=words):
        return made
    look_before(session, home, words, family=family, me=place.me, sure=sure)
    goal = Goal(id=goal_id, circle_id=circle.id, area=area, words=words, by_id=place.me)
    session.add(goal)
    return goal


def say_going_well(
    session: Session, goal: Goal, *, me: UUID, text: str, sure: bool = False
) -> GoingWell:
    """Everybody who sees the goal may. Raises `BadInput`."""
    refuse_overdue(session, goal.id, at=("text",))
    look_again(session, goal, text, me=me, sure=sure)
    said = GoingWell(circle_id=goal.circle_id, goal_id=goal.id, text=text, by_id=me)
    session.add(said)
    return said


def end_goal(session: Session, goal: Goal, *, place: Here) -> None:
    """Reached, or given up. By who wrote it or a professional; raises `NotAllowed`."""
    if not place.is_staff and goal.by_id != place.me:
        raise NotAllowed
    if goal.ended_at is None:
        goal.ended_at, goal.ended_by_id = clock.now(), place.me
        session.add(goal)


def offer_own_plan(session: Session, place: Here, *, person_id: UUID) -> OwnPlan:
    """To one person. One that still waits for an answer, or that they said "later" to, is asked
    again and not made twice."""
    if person_id not in {who.person_id for who in place.family}:
        raise BadInput({"person_id": _("Kies iemand uit deze lijst.")})
    if made := _still_asked(session, place.household.id, person_id):
        made.offered_on, made.offered_by_id = clock.today(), place.me
        made.answer = made.answered_on = None
        session.add(made)
        return made
    circle = circle_for(
        session,
        household_id=place.household.id,
        category=Category.PLAN,
        family=[person_id],
        staff=TEAM,
    )
    offer = OwnPlan(
        circle_id=circle.id,
        person_id=person_id,
        offered_on=clock.today(),
        offered_by_id=place.me,
    )
    session.add(offer)
    return offer


def _still_asked(session: Session, household_id: UUID, person_id: UUID) -> OwnPlan | None:
    """What has no answer yet goes before what was put off."""
    put_off = col(OwnPlan.answer) == OwnPlanAnswer.LATER
    mine = (
        select(OwnPlan)
        .join(Circle, col(Circle.id) == OwnPlan.circle_id)
        .where(Circle.household_id == household_id, OwnPlan.person_id == person_id)
        .where(or_(col(OwnPlan.answer).is_(None), put_off))
        .order_by(col(OwnPlan.answer).is_(None).desc(), col(OwnPlan.offered_on).desc())
    )
    # An answer that comes at this moment is not written over.
    now = mine.limit(1).with_for_update(of=OwnPlan).execution_options(populate_existing=True)
    return session.exec(now).first()


def answer_own_plan(session: Session, offer: OwnPlan, *, me: UUID, answer: OwnPlanAnswer) -> None:
    """By the one who was asked; another answer later is fine. Raises `NotAllowed`."""
    if offer.person_id != me:
        raise NotAllowed
    offer.answer, offer.answered_on = answer, clock.today()
    session.add(offer)
