"""A father without custody over two children. He asks how they are: of the youngest he is answered,
of her who is sixteen he is not. And a mother whom nobody told yet what was checked."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.actions.note_custody import note_custody
from family_portal.access.people import Basis, CustodyKind
from family_portal.core import clock
from family_portal.desk import custody
from family_portal.desk.left_appointments import keep
from family_portal.informing import actions
from family_portal.informing.models import InformationRequest, Refusal
from family_portal.informing.queries import asked

Ids = Mapping[tuple[str, str], UUID]
HEARING = ("appointment", "a9")


def custody_was_checked(session: Session, ids: Ids, me: UUID) -> None:
    told = clock.today() - timedelta(days=3)
    none = custody.Wanted(CustodyKind.NONE, Basis.COURT_ORDER, _since(), told, told)
    _note(session, ids, me, none, "ruben", "sem")
    _note(session, ids, me, none, "ruben", "noa")
    sole = custody.Wanted(CustodyKind.SOLE, Basis.REGISTER, _since(), told, told)
    _note(session, ids, me, sole, "petra", "sem")


def he_had_it_until_now(session: Session, ids: Ids, _me: UUID) -> None:
    """So his talks that stand are looked at."""
    ruben, sem = ids["person", "ruben"], ids["person", "sem"]
    note_custody(
        session, parent_id=ruben, child_id=sem, kind=CustodyKind.JOINT, basis=Basis.REGISTER
    )


def the_hearing_stays(session: Session, ids: Ids, me: UUID) -> None:
    """The other talk waits in the inbox."""
    keep(session, ids["household", "h3"], ids["person", "ruben"], ids[HEARING], by_id=me)


def nobody_told_her_yet(session: Session, ids: Ids, me: UUID) -> None:
    wanted = custody.Wanted(CustodyKind.SOLE, Basis.REGISTER, _since(), clock.today())
    _note(session, ids, me, wanted, "petra", "noa")


def he_asks_how_they_are(session: Session, ids: Ids, me: UUID) -> None:
    words = "Gaat Sem graag naar school? Heeft hij vrienden?"
    actions.ask(session, ids["person", "sem"], words, me=me)
    actions.ask(session, ids["person", "noa"], "Hoe gaat het met Noa op school?", me=me)


def he_is_answered(session: Session, ids: Ids, me: UUID) -> None:
    reply = "Sem gaat elke dag naar school. Hij voetbalt in de pauze. Lezen vindt hij nog lastig."
    one = asked(session, _about(session, ids["person", "sem"]))
    actions.answer(session, one, reply=reply, consent_on=None, me=me)


def he_is_refused(session: Session, ids: Ids, me: UUID) -> None:
    one = asked(session, _about(session, ids["person", "noa"]))
    actions.refuse(session, one, refusal=Refusal.CHILD_DECIDES, reply=None, me=me)


def _about(session: Session, child_id: UUID) -> UUID:
    mine = select(InformationRequest.id).where(InformationRequest.child_id == child_id)
    return session.exec(mine).one()


def _since() -> date:
    return clock.today() - timedelta(days=800)


def _note(
    session: Session, ids: Ids, me: UUID, wanted: custody.Wanted, parent: str, child: str
) -> None:
    desk = custody.desk_of(session, me, ids["household", "h3"])
    pair = desk.pair(ids["person", parent], ids["person", child])
    custody.note(session, desk, pair, wanted, seen=pair.seen)


ACTS = (
    ("anouk", he_had_it_until_now),
    ("anouk", custody_was_checked),
    ("bram", the_hearing_stays),
    ("anouk", nobody_told_her_yet),
    ("ruben", he_asks_how_they_are),
    ("anouk", he_is_answered),
    ("anouk", he_is_refused),
)
