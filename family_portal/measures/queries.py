"""What pages read of measures: for a family what was explained, for staff what is the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, or_, select

from family_portal.access import scopes
from family_portal.access.circles import Circle, Ground, Membership, circles_at
from family_portal.access.custody import over_none
from family_portal.access.households import Household
from family_portal.access.people import Belonging, Custody, Person
from family_portal.access.roles import Role
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.questions import NOW, TODAY, question
from family_portal.measures.models import (
    IMPOSED,
    OVER,
    SUPERVISION,
    Explained,
    Matter,
    MatterChild,
    Measure,
    MeasureKind,
)
from family_portal.measures.unsaid import kept_from, something_unsaid

MOST = 50
ADULTS = (Role.PARENT, Role.ADULT)


@dataclass(frozen=True)
class Court:
    """Free to choose, or because a judge or mayor says so (R21)? For one member of a family."""

    # What was explained to them and is not over, as it then was.
    measures: Sequence[Measure]
    # Something holds, or was asked, in a household of theirs that they were not told of.
    something_unsaid: bool
    # What was explained to them as over: stopped, refused or taken back.
    past: Sequence[Measure] = ()

    @property
    def is_imposed(self) -> bool:
        return any(measure.holds for measure in self.measures)

    @property
    def is_unsaid(self) -> bool:
        """Neither "voluntary" nor "compulsory" may be said here: nobody talked about it yet
        (ADR 17), or what was talked about is past its last day and may have been prolonged."""
        lapsed = any(measure.has_lapsed for measure in self.measures)
        return (self.something_unsaid or lapsed) and not self.is_imposed

    @property
    def is_asked(self) -> bool:
        return bool(self.measures) and not self.is_imposed and not self.is_unsaid

    @property
    def is_free_until_decided(self) -> bool:
        """Only a supervision order begins where nothing held. Whoever asks to prolong something,
        to place a child or to end custody does so, as a rule, while an order holds that nobody
        wrote down here; and an exclusion order no judge decides on."""
        return self.is_asked and all(measure.kind in SUPERVISION for measure in self.measures)

    @property
    def comes_before_judge(self) -> bool:
        return any(measure.comes_before_judge for measure in self.measures)


def court_of(session: Session, me: UUID) -> Court:
    """In one statement. What professionals see of the families they work for is not theirs."""
    rows = _own_measures(session, me=me).all()
    own_measures = [measure for measure, _ in rows if measure]
    return Court(
        [measure for measure in own_measures if not measure.is_over],
        any(unsaid for _, unsaid in rows),
        [measure for measure in own_measures if measure.is_over],
    )


@question
def _own_measures() -> Any:
    me: Any = bindparam("me")
    own = within(col(Measure.circle_id), _family_circles(me))
    return (
        select(Measure, something_unsaid().label("something_unsaid"))
        .select_from(Person)
        .outerjoin(Measure, own)
        .where(col(Person.id) == me)
        .order_by(col(Measure.status).in_(OVER), col(Measure.requested_on), col(Measure.id))
        .limit(MOST)
    )


def _family_circles(me: Any) -> Any:
    return select(Membership.circle_id).where(
        col(Membership.person_id) == me, Membership.ground == Ground.FAMILY
    )


@dataclass(frozen=True)
class ToTell:
    """Somebody who must still hear of a matter, or of what changed in it."""

    matter: Matter
    person: Person
    household: Household


def whom_it_touches(*columns: Any) -> Any:
    """Per matter and person one row of these columns; the person is `Belonging.person_id`.
    Parents, other adults and the children it is about; not from whom it is kept (R17)."""
    return (
        select(*columns)
        .select_from(Matter)
        .join(Circle, col(Circle.id) == Matter.circle_id)
        .join(Belonging, col(Belonging.household_id) == Circle.household_id)
        .where(
            Belonging.holds(),
            or_(col(Belonging.role).in_(ADULTS), about_them().exists()),
            ~kept_from(Matter.id, Belonging.person_id),
        )
    )


def still_to_tell(*columns: Any) -> Any:
    """Of `whom_it_touches`, who does not know yet how it stands. Not a parent without custody (R8),
    unless they were told before: then they are told how it went on too."""
    return whom_it_touches(*columns).where(
        ~_copy().where(Measure.version == Matter.version).exists(),
        or_(
            _copy().exists(),
            and_(col(Matter.status).not_in(OVER), ~without_custody()),
        ),
    )


def to_tell(session: Session, *, matter_id: UUID | None = None) -> list[ToTell]:
    """Of all households I work for, who waits longest first; one statement."""
    one = {"matter": matter_id} if matter_id else {}
    return [ToTell(*row) for row in _to_tell(session, matter_id is not None, **one)]


@question
def _to_tell(of_one: bool) -> Any:  # noqa: FBT001 - a shape
    query = (
        still_to_tell(Matter, Person, Household)
        .join(Household, col(Household.id) == Circle.household_id)
        .join(Person, col(Person.id) == Belonging.person_id)
        .order_by(col(Matter.changed_at), col(Matter.id), Person.name)
        .limit(MOST)
    )
    return query.where(Matter.id == bindparam("matter")) if of_one else query


def of_household(session: Session, household_id: UUID) -> Sequence[Matter]:
    """What is not over, for its professionals."""
    there = circles_at(household_id)
    which = col(Matter.circle_id).in_(there), col(Matter.status).not_in(OVER)
    order = col(Matter.requested_on), col(Matter.id)
    return session.exec(select(Matter).where(*which).order_by(*order).limit(MOST)).all()


def must_find_out() -> Any:
    """The same as `lacks_a_day` and `has_lapsed`, for a statement."""
    instruction = col(Matter.kind) == MeasureKind.WRITTEN_INSTRUCTION
    return and_(
        col(Matter.status).in_(IMPOSED),
        or_(
            and_(instruction, col(Matter.sent_on).is_(None)),
            and_(~instruction, col(Matter.decided_on).is_(None)),
            col(Matter.until_on) < TODAY,
        ),
    )


def _copy() -> Any:
    return (
        select(Explained.id)
        .join(Measure, col(Measure.id) == Explained.measure_id)
        .where(Measure.matter_id == Matter.id, Explained.person_id == Belonging.person_id)
    )


def about_them() -> Any:
    return select(MatterChild.id).where(
        MatterChild.matter_id == Matter.id, MatterChild.child_id == Belonging.person_id
    )


def without_custody() -> Any:
    """Over none of the children it is about, as far as was noted (R8)."""
    children = select(MatterChild.child_id).where(MatterChild.matter_id == Matter.id)
    children = children.correlate(Matter)  # those of this one: it stands deeper than one question
    return over_none(Custody, parent=Belonging.person_id, children=children, at=NOW)


def to_note_in(session: Session, household_id: UUID) -> tuple[Household, Sequence[Person]]:
    """A household I work for, and its children. Raises `NotFound` for any other."""
    household = session.get(Household, household_id)
    if household is None or household_id not in set(session.scalars(scopes.staffed_households())):
        raise NotFound
    children = session.exec(
        select(Person)
        .join(Belonging, col(Belonging.person_id) == Person.id)
        .where(
            Belonging.household_id == household_id,
            Belonging.role == Role.CHILD,
            Belonging.holds(),
        )
        .order_by(Person.name)
    ).all()
    return household, children
