"""What no file says: it happens while a portal is in use."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from itertools import chain
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, select

from family_portal.access.guard import look_as, unguarded
from family_portal.access.guarded import Viewer
from family_portal.accounts.alerts import tell_of_device
from family_portal.accounts.models import SignInAlert
from family_portal.accounts.standing import of_person
from family_portal.appointments.models import Appointment
from family_portal.appointments.moving import move
from family_portal.core import clock
from family_portal.core.sessions import GuardedSession
from family_portal.demo import (
    complained,
    corrected,
    custody,
    helped,
    learned,
    limited,
    meetings,
    mixed_up,
    opinions,
    photographed,
    pictured,
    stays,
    thought,
    waits,
)
from family_portal.demo.acts import ACTS
from family_portal.home.occasions import ask_everybody
from family_portal.imports.models import Imported
from family_portal.talks.models import PointKind, Ready, TalkPoint

# Whose talk got another time, and who signed in on a phone that nobody had seen.
MOVED, NEW_DEVICE = "a1", "sanne"
HEARING = "a9"
HAPPENING = "happening"
Act = Callable[[Session, Mapping[tuple[str, str], UUID], UUID], object]


def happenings(engine: Engine) -> None:
    """Once, for who is there."""
    with Session(engine) as session, unguarded(session, reason="demo happenings"):
        known = {(row.kind, row.key): row.record_id for row in session.exec(select(Imported))}
        talk = known.get(("appointment", MOVED))
        if talk and (moved := session.get(Appointment, talk)) and moved.sequence == 0:
            before = moved.starts_at - timedelta(hours=2)
            move(session, moved, before=before)
            _prepare(session, moved, known.get(("person", "sanne")))
        person = known.get(("person", NEW_DEVICE))
        seen = select(SignInAlert.id).where(SignInAlert.person_id == person)
        if person and session.exec(seen).first() is None:
            standing = of_person(session, person)
            if standing:
                tell_of_device(session, standing, "android")
        _about_the_measure(session, known)
        thought.a_quarter_of_talks(session, known)
        session.commit()
    _act_all(engine, ACTS, meetings.ACTS, opinions.ACTS)
    with Session(engine) as session:
        opinions.mixed(session)
        session.commit()
    _act_all(engine, learned.AFTER_MIXING, learned.ACTS, complained.ACTS, stays.ACTS, waits.ACTS)
    _act_all(
        engine,
        corrected.ACTS,
        custody.ACTS,
        pictured.ACTS,
        photographed.ACTS,
        limited.ACTS,
        helped.ACTS,
        mixed_up.ACTS,
    )
    ask_everybody(engine)


def _about_the_measure(session: Session, known: Mapping[tuple[str, str], UUID]) -> None:
    """The hearing is about what the judge is asked to decide: one day follows the other."""
    hearing, matter = known.get(("appointment", HEARING)), known.get(("matter", "m1"))
    if hearing and matter and (found := session.get(Appointment, hearing)):
        found.matter_id = matter
        session.add(found)


def _prepare(session: Session, talk: Appointment, by_id: UUID | None) -> None:
    """She comes alone, so the circle of the talk is her and the professionals."""
    if by_id is None:
        return
    asked = {"kind": PointKind.QUESTION, "ready": Ready.CHOOSE}
    about = {"kind": PointKind.TOPIC, "text": "Hoe het slapen gaat"}
    session.add_all(
        TalkPoint(circle_id=talk.circle_id, appointment_id=talk.id, by_id=by_id, **point)
        for point in (asked, about)
    )


def _act_all(engine: Engine, *those: Iterable[tuple[str, Act]]) -> None:
    """What was done before is not done again."""
    for who, act in chain(*those):
        with GuardedSession(engine) as session:
            with unguarded(session, reason="demo happenings"):
                rows = session.exec(select(Imported)).all()
            ids = {(row.kind, row.key): row.record_id for row in rows}
            me = ids.get(("staff", who)) or ids.get(("person", who))
            if me is None or (HAPPENING, act.__name__) in ids:
                continue
            look_as(session, Viewer(me))
            try:
                act(session, ids, me)
            except KeyError:  # a household file without them
                session.rollback()
                continue
            _done(session, act.__name__, me)
            session.commit()


def _done(session: Session, name: str, me: UUID) -> None:
    with unguarded(session, reason="demo happenings"):
        marker = Imported(kind=HAPPENING, key=name, record_id=me, day_zero=clock.today(), fields={})
        session.add(marker)
