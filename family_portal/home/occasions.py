"""What happened to people lately, for the one rule that says who is asked something
(`feedback/asking.py`). The worker looks once an hour; what it missed it catches up on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, exists, select

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.access.households import Handover, Household, Phase
from family_portal.access.people import Belonging, Profile, may_have_card
from family_portal.access.roles import Role
from family_portal.access.young_children import TALKS_FROM
from family_portal.appointments.models import Answer, Appointment, AppointmentAnswer, Kind
from family_portal.core import clock
from family_portal.core.sessions import GuardedSession
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.asking import FRESH, QUIET, STANDS, Occasion, Standing, next_asking
from family_portal.feedback.questions import Age, Moment, Only
from family_portal.limits.models import ToldLimit
from family_portal.measures.models import Explained, MeasureStatus
from family_portal.plan.models import Goal

REASON = "who is asked a question"
AT_ONCE = 200
GIVES = (Role.PARENT, Role.ADULT, Role.CHILD)
LONGEST_FRESH = timedelta(days=max(FRESH.values()))
Happened = dict[UUID, list[Occasion]]


@dataclass
class Batch:
    """Who may be asked, with the household they are in longest and how they stand in it; and all
    that they are in."""

    people: dict[UUID, tuple[Household, Profile, Role]]
    homes: dict[UUID, dict[UUID, Household]]
    happened: Happened = field(default_factory=lambda: defaultdict(list))
    bad_news: dict[UUID, set[date]] = field(default_factory=lambda: defaultdict(set))
    asks: dict[UUID, list[Ask]] = field(default_factory=lambda: defaultdict(list))

    def add(self, who: UUID, home_id: UUID, moment: Moment, about: UUID, day: date) -> None:
        """Of a household they left they are asked no more."""
        if home_id in self.homes[who]:
            self.happened[who].append(Occasion(moment, about, day, home_id))


def ask_everybody(engine: Engine) -> None:
    """Of two workers that look at once one writes; a database holds that nobody is asked twice."""
    with GuardedSession(engine) as session:
        for ids in _in_turn(session):
            try:
                ask_these(session, ids)
                session.commit()
            except IntegrityError:
                session.rollback()


def _in_turn(session: Session) -> Iterator[list[UUID]]:
    last: UUID | None = None
    while True:
        with unguarded(session, reason=REASON):
            lately = exists().where(
                col(Ask.person_id) == Belonging.person_id, col(Ask.asked_on) > clock.today() - QUIET
            )
            query = select(Belonging.person_id).where(
                Belonging.holds(), col(Belonging.role).in_(GIVES), ~lately
            )
            if last:
                query = query.where(col(Belonging.person_id) > last)
            ids = list(
                session.exec(query.distinct().order_by(col(Belonging.person_id)).limit(AT_ONCE))
            )
        if not ids:
            return
        last = ids[-1]
        yield ids


def ask_these(session: Session, ids: Sequence[UUID]) -> list[Ask]:
    today = clock.today()
    made = []
    with unguarded(session, reason=REASON):
        batch = _batch(session, ids)
        for collect in (_talks, _told, _limits, _new_faces, _plans, _asked_before):
            collect(session, batch)
        for person_id, (home, profile, role) in batch.people.items():
            _when_it_ends(batch, person_id)
            age = _age(profile, role)
            asking = next_asking(_standing(batch, person_id, age), today) if age else None
            if asking is None:
                continue
            # Who works in the one household learns nothing of what happened in the other.
            about = next((o for o in batch.happened[person_id] if o.key == asking.key), None)
            ask = Ask(
                person_id=person_id,
                household_id=about.home_id if about else home.id,
                moment=asking.moment,
                key=asking.key,
                about_day=about.day if about else None,
                names=list(asking.names),
                asked_on=today,
                until=today + STANDS,
            )
            session.add(ask)
            made.append(ask)
        session.flush()
    return made


def _batch(session: Session, ids: Sequence[UUID]) -> Batch:
    """Of who is in two households first the one they are in longest."""
    rows = session.exec(
        select(Belonging, Household, Profile)
        .join(Household, col(Household.id) == Belonging.household_id)
        .join(Profile, col(Profile.person_id) == Belonging.person_id)
        .where(col(Belonging.person_id).in_(ids), Belonging.holds(), col(Belonging.role).in_(GIVES))
        .order_by(col(Belonging.since), col(Belonging.id))
    ).all()
    people: dict[UUID, tuple[Household, Profile, Role]] = {}
    homes: dict[UUID, dict[UUID, Household]] = defaultdict(dict)
    for belongs, home, profile in rows:
        if _age(profile, belongs.role) is not None:
            people.setdefault(belongs.person_id, (home, profile, belongs.role))
            homes[belongs.person_id][home.id] = home
    return Batch(people, homes)


def _age(profile: Profile, role: Role) -> Age | None:
    """A child of whom nobody knows the age is asked nothing: they may be two."""
    years = profile.age(clock.today())
    if role is Role.CHILD and years is not None and TALKS_FROM <= years < 12:
        return Age.TOGETHER
    if not may_have_card(profile, is_child=role is Role.CHILD):
        return None
    if role is not Role.CHILD or years is None:
        return Age.ADULT
    return Age.YOUNG if years < 16 else Age.OLDER if years < 18 else Age.ADULT


def _standing(batch: Batch, person_id: UUID, age: Age) -> Standing:
    home, profile, role = batch.people[person_id]
    homes, asks = batch.homes[person_id].values(), batch.asks[person_id]
    only = {Only.INTERPRETER} if profile.needs_interpreter else set()
    only |= {Only.LIVES_APART} if home.separate_parents and role is Role.PARENT else set()
    urgent = [one for one in homes if one.phase is Phase.DIRECT_SAFETY]
    began = [day for one in urgent if (day := one.phase_since or one.first_contact_on)]
    return Standing(
        person_id=person_id,
        age=age,
        occasions=tuple(batch.happened[person_id]),
        asked=frozenset(ask.key for ask in asks),
        last_asked=max((ask.asked_on for ask in asks), default=None),
        bad_news=frozenset(batch.bad_news[person_id]),
        direct_safety_since=max(began, default=None),
        only=frozenset(only),
    )


def _talks(session: Session, batch: Batch) -> None:
    """That were, and to which they did not say that they would not come."""
    since = clock.now() - LONGEST_FRESH
    stays_away = exists().where(
        col(AppointmentAnswer.appointment_id) == Appointment.id,
        col(AppointmentAnswer.person_id) == Membership.person_id,
        col(AppointmentAnswer.answer) == Answer.NOT_COMING,
    )
    rows = session.exec(
        select(Membership.person_id, Circle.household_id, Appointment)
        .join(Appointment, col(Appointment.circle_id) == Membership.circle_id)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .where(
            col(Membership.person_id).in_(batch.people),
            Membership.ground == Ground.FAMILY,
            Membership.holds(),
            col(Appointment.kind).in_([Kind.TALK, Kind.CALL]),
            col(Appointment.starts_at) > since,
            col(Appointment.starts_at) < clock.now(),
            col(Appointment.cancelled_at).is_(None),
            col(Appointment.is_offer).is_(False),
            ~stays_away,
        )
    )
    for who, home_id, talk in rows:
        if talk.ends_at <= clock.now():
            batch.add(who, home_id, Moment.AFTER_TALK, talk.id, clock.day_of(talk.starts_at))


def _lately(session: Session, batch: Batch, told: Any, day: Any) -> Any:
    """What these people were told in a talk, each with the household it is of."""
    return session.exec(
        select(told, Circle.household_id)
        .join(Circle, col(Circle.id) == told.circle_id)
        .where(told.person_id.in_(batch.people), day >= clock.today() - LONGEST_FRESH)
    )


def _told(session: Session, batch: Batch) -> None:
    """Of a measure: bad news on that day, and something to understand afterwards."""
    for told, home_id in _lately(session, batch, Explained, col(Explained.on)):
        batch.bad_news[told.person_id].add(told.on)
        if told.status is MeasureStatus.REQUESTED:
            batch.add(told.person_id, home_id, Moment.MEASURE_ASKED, told.measure_id, told.on)


def _limits(session: Session, batch: Batch) -> None:
    """That something is kept from them. Of a silent one nobody is told, nor asked."""
    for told, home_id in _lately(session, batch, ToldLimit, col(ToldLimit.told_on)):
        batch.bad_news[told.person_id].add(told.told_on)
        batch.add(told.person_id, home_id, Moment.LIMIT_TOLD, told.id, told.told_on)


def _new_faces(session: Session, batch: Batch) -> None:
    homes = {home_id for theirs in batch.homes.values() for home_id in theirs}
    rows = session.exec(
        select(Handover).where(
            col(Handover.household_id).in_(homes),
            col(Handover.confirmed_at) > clock.now() - LONGEST_FRESH,
            col(Handover.leaver_id).is_not(None),
        )
    )
    for one in rows:
        day = clock.day_of(one.confirmed_at) if one.confirmed_at else clock.today()
        for who in batch.people:
            batch.add(who, one.household_id, Moment.NEW_FACE, one.assignment_id, day)


def _plans(session: Session, batch: Batch) -> None:
    """The first goal that somebody can read: from then on there is a plan."""
    rows = session.exec(
        select(Membership.person_id, Circle.household_id, func.min(Goal.made_at))
        .join(Goal, col(Goal.circle_id) == Membership.circle_id)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .where(
            col(Membership.person_id).in_(batch.people),
            Membership.ground == Ground.FAMILY,
            Membership.holds(),
        )
        .group_by(col(Membership.person_id), col(Circle.household_id))
    )
    for who, home_id, first in rows:
        batch.add(who, home_id, Moment.PLAN_MADE, home_id, clock.day_of(first))


def _asked_before(session: Session, batch: Batch) -> None:
    rows = session.exec(select(Ask).where(col(Ask.person_id).in_(batch.people)))
    for ask in rows:
        batch.asks[ask.person_id].append(ask)
        if ask.again_on:
            home_id = ask.household_id
            batch.add(ask.person_id, home_id, Moment.AFTERWARDS, home_id, ask.again_on)


def _when_it_ends(batch: Batch, person_id: UUID) -> None:
    for home in batch.homes[person_id].values():
        if home.phase is Phase.CLOSING:
            day = home.phase_since or clock.today()
            batch.add(person_id, home.id, Moment.CLOSING, home.id, day)
