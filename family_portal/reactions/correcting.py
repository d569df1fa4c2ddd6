"""Somebody says that a fact is not right, and what we do with it (ADR 69)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import InCircle
from family_portal.access.guard import OutsideCircle
from family_portal.access.kinds import name_of
from family_portal.access.making import part_of
from family_portal.access.second_look import look_again
from family_portal.core import clock
from family_portal.core.errors import NotFound, Stale
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind
from family_portal.reactions.actions import react
from family_portal.reactions.corrections import Correction, PutRight, PutRightRead
from family_portal.reactions.models import Nature, Reaction, Stance


@dataclass(frozen=True)
class Wrong:
    """What somebody says: of which fact of which record, what it says and what is right."""

    about: str
    record: Any
    fact: str
    was: str
    right: str
    on_text: int | None = None
    # When they hear from us.
    answer_by: date | None = None


def ask(
    session: Session,
    wrong: Wrong,
    *,
    me: UUID,
    household_id: UUID,
    version: int,
    staff: Collection[UUID],
) -> Correction:
    """For me and the professionals who read this record. Sending it twice is once. Raises
    `NotFound` for what is only shown to me, and `Stale`."""
    said = _say(session, wrong, me, household_id, version)
    before = session.exec(select(Correction).where(Correction.reaction_id == said.id)).first()
    if before:
        return before
    made = Correction(
        circle_id=said.circle_id,
        reaction_id=said.id,
        asker_id=me,
        about=wrong.about,
        record_id=wrong.record.id,
        fact=wrong.fact,
        was=wrong.was,
        right=wrong.right,
        answer_by=wrong.answer_by,
    )
    session.add(made)
    session.flush()
    announce(session, people=set(staff) - {me}, kind=Kind.TASK, about_id=made.id)
    return made


def _say(session: Session, wrong: Wrong, me: UUID, household_id: UUID, version: int) -> Reaction:
    try:
        circle = part_of(session, wrong.record.circle_id, family=[me])
    except OutsideCircle:
        raise NotFound from None
    return react(
        session,
        author_id=me,
        household_id=household_id,
        about=wrong.about,
        record_id=wrong.record.id,
        version=version,
        nature=Nature.FACT,
        stance=Stance.DISAGREE,
        text=wrong.right,
        on_text=wrong.on_text,
        fact=wrong.fact,
        circle=circle,
    )


def settle(
    session: Session,
    asked: Correction,
    *,
    me: UUID,
    now: str | None = None,
    because: str | None = None,
) -> None:
    """Answered, once: it says `now` something else, or it stays `because`. Raises `Stale`."""
    if asked.settled_at:
        raise Stale
    asked.settled_at, asked.settled_by_id = clock.now(), me
    asked.now, asked.because = now, because
    session.add(asked)
    session.flush()
    withdraw(session, asked.id)
    announce(session, people={asked.asker_id}, kind=Kind.TASK, about_id=asked.id)


def put_right(
    session: Session, place: InCircle, *, fact: str, was: str, now: str, me: UUID
) -> PutRight:
    """From first to now, for exactly who reads this place."""
    column = f"{name_of(type(place))}_id"
    where: dict[str, Any] = {column: place.id}  # type: ignore[attr-defined]
    for words in (was, now):  # the feature that changed it looked
        look_again(session, place, words, me=me, sure=True)
    made = PutRight(circle_id=place.circle_id, fact=fact, was=was, now=now, by_id=me, **where)
    session.add(made)
    session.flush()
    return made


def travel(
    session: Session, matter_id: UUID, before: Mapping[str, str | None], copy: InCircle, *, me: UUID
) -> None:
    """What was put right since this copy was told, to who reads the copy: `before` are its words
    until now. What became other words for another reason is no correction."""
    there = session.exec(select(PutRight).where(PutRight.matter_id == matter_id)).all()
    for fact in sorted({one.fact for one in there}):
        was, now = before.get(fact), getattr(copy, fact)
        if was and now and was != now and was in {o.was for o in there if o.fact == fact}:
            put_right(session, copy, fact=fact, was=was, now=now, me=me)


def say_read(session: Session, ids: Collection[UUID], *, me: UUID) -> None:
    """These, as far as they are there for me, also answers to what I said. Twice is once."""
    there = session.exec(select(PutRight.id).where(col(PutRight.id).in_(ids))).all()
    mine = select(PutRightRead.put_right_id).where(PutRightRead.person_id == me)
    for new in set(there) - set(session.exec(mine).all()):
        session.add(PutRightRead(person_id=me, put_right_id=new))
    answers = select(Correction).where(Correction.is_news(me), col(Correction.id).in_(ids))
    for answer in session.exec(answers).all():
        answer.read_at = clock.now()
        session.add(answer)
    session.flush()
