"""A father without custody: he was told what holds of one child, and not yet of the other."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from family_portal.access.people import Basis, CustodyKind
from family_portal.core import clock
from family_portal.desk import custody

Ids = Mapping[tuple[str, str], UUID]


def custody_was_checked(session: Session, ids: Ids, me: UUID) -> None:
    today = clock.today()
    for parent, kind in (("ruben", CustodyKind.NONE), ("petra", CustodyKind.SOLE)):
        told = today - timedelta(days=3)
        _note(
            session,
            ids,
            me,
            custody.Wanted(kind, Basis.REGISTER, _since(today), told, told),
            parent,
        )


def nobody_told_him_yet(session: Session, ids: Ids, me: UUID) -> None:
    today = clock.today()
    wanted = custody.Wanted(CustodyKind.NONE, Basis.COURT_ORDER, _since(today), today)
    _note(session, ids, me, wanted, "ruben", child="noa")


def _since(today: date) -> date:
    return today - timedelta(days=800)


def _note(
    session: Session, ids: Ids, me: UUID, wanted: custody.Wanted, parent: str, child: str = "sem"
) -> None:
    desk = custody.desk_of(session, me, ids["household", "h3"])
    pair = desk.pair(ids["person", parent], ids["person", child])
    custody.note(session, desk, pair, wanted, seen=pair.seen)


ACTS = (("anouk", custody_was_checked), ("anouk", nobody_told_him_yet))
