"""Who looks after a child that lives elsewhere: a foster parent, a family home, a group (ADR 87).

They belong to no household: whatever lists its people, picks readers or names faces does not know
them. What they read hangs in circles of their own, with the child and its professionals, and with
no adult of the family.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement
from sqlmodel import Field, Session, col, or_, select

from family_portal.access import looking, scopes
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.holding import ForAWhile
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.core.columns import coded
from family_portal.core.once import within


class Caring(ForAWhile, Guarded, table=True):
    """One child, one person who looks after it. Ends on its birthday of sixteen: from then the
    young person says whether somebody does (R11). `until` follows that day when it is corrected
    (`access/actions/look_after.py`), unless somebody stopped it."""

    acts: ClassVar[tuple[str, ...]] = ("made_by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    child_id: UUID = Field(foreign_key="person.id", index=True)
    role: Role = Field(default=Role.CARER, sa_type=coded(Role))
    made_by_id: UUID = Field(foreign_key="person.id")
    # The young person, sixteen by then, said yes.
    own_yes: bool = False
    stopped_at: datetime | None = None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """One's own, and the professionals': that somebody looks after a child, and who, is told
        to no adult of the family here."""
        mine = col(cls.person_id) == looking.viewer()
        if not viewer.is_staff:
            return mine
        return or_(mine, within(col(cls.household_id), scopes.staffed_households()))


def carers_of(session: Session, child_id: UUID) -> Sequence[tuple[Caring, Person]]:
    """Who looks after this child now, for its professionals."""
    query = (
        select(Caring, Person)
        .join(Person, col(Person.id) == Caring.person_id)
        .where(Caring.child_id == child_id, Caring.goes_on())
        .order_by(Person.name, col(Caring.id))
    )
    return session.exec(query).all()


def looked_after_by(session: Session, me: UUID) -> Sequence[tuple[Caring, Person | None]]:
    """Whom the viewer looks after now; nobody by name whom they may not know."""
    query = (
        select(Caring, Person)
        .outerjoin(Person, col(Person.id) == Caring.child_id)
        .where(Caring.person_id == me, Caring.holds())
        .order_by(col(Caring.id))
    )
    return session.exec(query).all()
