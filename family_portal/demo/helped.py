"""Who helps somebody: two who are shown something, one whom we stopped, one who helps no more."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access import supporting
from family_portal.access.people import Belonging, Person
from family_portal.access.supporting import BlockGround, SupporterKind
from family_portal.core import clock
from family_portal.helping.actions import block, may_show, relation_of, show, stop
from family_portal.plan.models import OVER, Step

Ids = Mapping[tuple[str, str], UUID]
FRIEND, MENTOR, STOPPED, GONE = "Roos Bedenksel", "Juf Karin", "Dirk Nepman", "Fien Schijnsma"


def a_friend_is_shown_a_step(session: Session, ids: Ids, me: UUID) -> None:
    _show(session, me, _asked(session, ids, "h1", FRIEND, SupporterKind.FRIEND))


def a_girl_shows_one_to_whom_she_chose(session: Session, ids: Ids, me: UUID) -> None:
    _show(session, me, _asked(session, ids, "h3", MENTOR, SupporterKind.MENTOR))


def somebody_is_asked_whom_we_know(session: Session, ids: Ids, _me: UUID) -> None:
    _asked(session, ids, "h1", STOPPED, SupporterKind.FRIEND)


def and_is_stopped(session: Session, _ids: Ids, _me: UUID) -> None:
    named = select(Person.id).where(Person.name == STOPPED)
    held = session.exec(select(Belonging).where(col(Belonging.person_id).in_(named))).one()
    block(
        session,
        held.id,
        ground=BlockGround.DANGER,
        reason="Hij vertelde verder waar jij en de kinderen waren. Wij belden je hierover.",
    )


def an_aunt_helps_no_more(session: Session, ids: Ids, me: UUID) -> None:
    held = _asked(session, ids, "h3", GONE, SupporterKind.FAMILY)
    _show(session, me, held)
    stop(session, held.id, me=me)


def _asked(session: Session, ids: Ids, home: str, name: str, kind: SupporterKind) -> Belonging:
    return supporting.ask_along(
        session,
        household_id=ids["household", home],
        name=name,
        kind=kind,
        relation=relation_of(kind),
    )


def _show(session: Session, me: UUID, held: Belonging) -> None:
    """The first step that is one's to show."""
    mine = select(Step).where(col(Step.status).not_in(OVER))
    every = session.exec(mine.order_by(col(Step.due).nulls_last(), col(Step.id))).all()
    step = next((one for one in every if may_show(session, one)), None)
    if step:
        last_day = clock.today() + timedelta(days=14)
        show(session, step, to=held.person_id, last_day=last_day, me=me)


ACTS = (
    ("sanne", a_friend_is_shown_a_step),
    ("noa", a_girl_shows_one_to_whom_she_chose),
    ("sanne", somebody_is_asked_whom_we_know),
    ("marijke", and_is_stopped),
    ("petra", an_aunt_helps_no_more),
)
