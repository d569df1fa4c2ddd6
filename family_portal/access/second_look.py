"""Before words go to others: is this for everybody who reads it? An address or number while
somebody else of the family reads along asks for a deliberate yes (T22).

It is asked where words are stored, and not by who built a page: a record that says `Told` cannot
be written before somebody looked at its words (ADR 29).
"""

import hashlib
from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import event
from sqlmodel import Session, col, select

from family_portal.access.audience import audience
from family_portal.access.circles import Circle, InCircle
from family_portal.access.faces import faces
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.core.whereabouts import number_of, seen

ADULTS = [Role.PARENT, Role.ADULT, Role.SUPPORTER]
LOOKED = "looked_at"


class NotLookedAt(RuntimeError):
    """Words were about to be stored for others without the second look."""


class Told:
    """A record whose words others of the family read. `told` names the fields."""

    told: ClassVar[tuple[str, ...]] = ()


def look_again(session: Session, record: InCircle, text: str, *, me: UUID, sure: bool) -> None:
    """Words that go to who reads this record. Raises `BadInput` with what was seen in the text.
    Costs nothing when nothing was."""
    _note(session, text)
    if sure or not seen(text):
        return
    readers = audience(session, record, me=me).readers
    family = {reader.person_id for reader in readers if not reader.is_staff}
    home = session.exec(select(Circle.household_id).where(Circle.id == record.circle_id)).first()
    _ask_in(session, home, text, family=family, me=me)


def look_before(
    session: Session,
    household_id: UUID | None,
    *texts: str | None,
    family: Collection[UUID],
    me: UUID,
    sure: bool,
) -> None:
    """The same before there is a record: these family members will read it."""
    said = [text for text in texts if text]
    for text in said:
        _note(session, text)
    words = "\n".join(said)
    if not sure and seen(words):
        _ask_in(session, household_id, words, family=set(family), me=me)


def _ask_in(
    session: Session, household_id: UUID | None, text: str, *, family: set[UUID], me: UUID
) -> None:
    if me in family:
        # Whoever they are to the writer: what a child reads, it may tell.
        _ask(text, is_shared=len(family) > 1)
    elif household_id:
        _ask_staff(session, household_id, text, family=family)


def _ask_staff(session: Session, household_id: UUID, text: str, *, family: set[UUID]) -> None:
    """A professional knows where both parents are; the usual mistake is the wrong thread. With one
    adult in the household there is nobody to mistake."""
    numbers = [
        number
        for those in faces(session, [household_id])
        for number in (those.team_phone, *(f.phone for f in (*those.staff, those.lead) if f))
    ]
    known = frozenset(number_of(number) for number in numbers if number)
    is_shared = len(family) > 1 or len(_adults(session, household_id)) != 1
    _ask(text, is_shared=is_shared, known=known)


def _adults(session: Session, household_id: UUID) -> set[UUID]:
    """Empty for a lead, who may not know them; then they are asked too."""
    adults = select(Belonging.person_id).where(
        Belonging.household_id == household_id,
        col(Belonging.role).in_(ADULTS),
        Belonging.holds(),
    )
    return set(session.exec(adults))


def _ask(text: str, *, is_shared: bool, known: frozenset[str] = frozenset()) -> None:
    found = seen(text, known=known) if is_shared else []
    if found:
        pieces = ", ".join(f"“{piece}”" for piece in found[:5])
        raise BadInput({"sure": _("Wij zagen: %(what)s.") % {"what": pieces}})


def _note(session: Session, text: str) -> None:
    session.info.setdefault(LOOKED, set()).add(_mark(text))


def _mark(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


@event.listens_for(Session, "before_flush")
def _nothing_unseen(session: Session, _context: Any, _instances: Any) -> None:
    """Only new records: their words do not change afterwards."""
    if "unguarded" in session.info:
        return
    looked: set[bytes] = session.info.get(LOOKED, set())
    for record in session.new:
        for field in record.told if isinstance(record, Told) else ():
            text = getattr(record, field)
            if text and _mark(text) not in looked:
                raise NotLookedAt(f"{type(record).__name__}.{field}")
