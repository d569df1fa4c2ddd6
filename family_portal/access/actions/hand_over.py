"""One contact person follows another: the end, the beginning, and what opens with it (R3)."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access import staffing
from family_portal.access.actions.assign import assign, change_assignment
from family_portal.access.goodbyes import About, Goodbye, Goodbyes, HandoverWord, HandoverYes
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.households import Assignment, Handover, Opened
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.core import clock

REASON = "a handover"


def plan(
    session: Session, leaves: Assignment, *, person_id: UUID, from_day: date, **said: Any
) -> Handover:
    """The one ends where the other begins; goodbyes are offered with the end. Raises `Overlaps`."""
    change_assignment(session, leaves, to_day=from_day)
    begun = assign(
        session,
        household_id=leaves.household_id,
        person_id=person_id,
        role=Role.CONTACT,
        from_day=from_day,
    )
    _take_along(session, leaves, begun)
    made = Handover(
        assignment_id=begun.id,
        household_id=leaves.household_id,
        leaver_id=leaves.id,
        talk_first=True,
        **said,
    )
    return keep_handover(session, made)


def _take_along(session: Session, leaves: Assignment, begun: Assignment) -> None:
    """Another first day is a call-off and a new plan. What was said to whoever leaves about this
    very person is not said a second time; what was said about somebody else is left."""
    with unguarded(session, reason=REASON):
        before = session.exec(
            select(Assignment.id)
            .join(Handover, col(Handover.assignment_id) == Assignment.id)
            .where(
                Handover.leaver_id == leaves.id,
                Handover.status == "off",
                Assignment.person_id == begun.person_id,
            )
        ).all()
        for table in (HandoverWord, HandoverYes):
            rows = select(table).where(col(table.assignment_id).in_(before))
            for row in session.exec(rows).all():
                row.assignment_id = begun.id
                session.add(row)
        session.flush()


def keep_handover(session: Session, handover: Handover, **columns: Any) -> Handover:
    """Whatever is said of it: what it opens follows."""
    with unguarded(session, reason=REASON), session.no_autoflush:
        for name, value in columns.items():
            setattr(handover, name, value)
        if handover.leaver_id is None:
            handover.leaver_id = _who_stops(session, handover.assignment_id)
        if handover.is_confirmed and handover.confirmed_at is None:
            handover.confirmed_at = clock.now()
        session.add(handover)
        session.flush()
        staffing.follow(session, handover.household_id)
    session.info.pop("own_circles", None)
    return handover


def call_off(session: Session, handover: Handover) -> Handover:
    """Whoever was to leave stays. Only before the first day: then it has not happened."""
    with unguarded(session, reason=REASON):
        begun = session.get_one(Assignment, handover.assignment_id)
        leaves = session.get_one(Assignment, handover.leaver_id)
    change_assignment(session, begun, to_day=begun.from_day)
    change_assignment(session, leaves, to_day=None)
    return keep_handover(session, handover, status="off")


def _who_stops(session: Session, assignment_id: UUID) -> UUID | None:
    begun = session.get_one(Assignment, assignment_id)
    return session.exec(
        select(Assignment.id).where(
            Assignment.household_id == begun.household_id,
            Assignment.role == begun.role,
            Assignment.to_day == begun.from_day,
            Assignment.id != begun.id,
        )
    ).first()


def say(
    session: Session, assignment_id: UUID, about: About, text: str | None, answer_by: date | None
) -> None:
    """To whoever leaves, by the one who looks. Nothing takes it back."""
    me = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        _one_at_a_time(session, me)
        word = session.exec(
            select(HandoverWord).where(
                HandoverWord.assignment_id == assignment_id,
                HandoverWord.person_id == me,
                HandoverWord.about == about,
            )
        ).first()
        if text is None:
            if word:
                session.delete(word)
            return
        today = clock.today()
        if word and word.rung_on:
            word.rung_on = None
        elif word and answer_by and word.answer_by and word.answer_by >= today:
            # Whoever says more about it is not rung later for that.
            answer_by = min(answer_by, word.answer_by)
        word = word or HandoverWord(assignment_id=assignment_id, person_id=me, about=about)  # type: ignore[call-arg]
        word.text, word.said_at, word.answer_by = text, clock.now(), answer_by
        session.add(word)


def note_rung(session: Session, word: HandoverWord, on: date) -> None:
    """The lead spoke with whoever would rather have somebody else."""
    with unguarded(session, reason=REASON):
        word.rung_on = word.rung_on or on
        session.add(word)


def _one_at_a_time(session: Session, me: UUID) -> None:
    """Two presses at the same moment are one."""
    session.exec(select(Person.id).where(Person.id == me).with_for_update(of=Person)).all()


def say_whether(session: Session, handover_of: UUID, what: Opened, *, is_yes: bool) -> None:
    """Whose words they are says whether the new person may read them, and may say otherwise
    later. The caller has looked whether it is theirs to say."""
    me = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        _one_at_a_time(session, me)
        said = session.exec(
            select(HandoverYes).where(
                HandoverYes.assignment_id == handover_of,
                HandoverYes.person_id == me,
                HandoverYes.what == what,
            )
        ).first()
        said = said or HandoverYes(assignment_id=handover_of, person_id=me, what=what)  # type: ignore[call-arg]
        said.is_yes, said.at = is_yes, clock.now()
        session.add(said)
        session.flush()
        staffing.follow(session, session.get_one(Assignment, handover_of).household_id)


def want_goodbye(session: Session, goodbye: Goodbye, wanted: Goodbyes) -> None:
    """As somebody said it; of a small child as it was said together."""
    with unguarded(session, reason=REASON):
        goodbye.wanted, goodbye.said_at = wanted, clock.now()
        session.add(goodbye)


def note_goodbye(session: Session, goodbye: Goodbye, on: date) -> None:
    """They talked, or the message was sent."""
    with unguarded(session, reason=REASON):
        goodbye.done_on = goodbye.done_on or on
        session.add(goodbye)
