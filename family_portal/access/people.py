"""People, what they are to a household, and who has custody over whom."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import JSON, ColumnElement, Index, and_, column, event
from sqlalchemy.ext.hybrid import hybrid_method
from sqlmodel import Field, Session, col, or_, select

from family_portal.access import ages, growing, here, looking, naming, scopes
from family_portal.access.ages import Age
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.holding import ForAWhile, at_moment
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.columns import LINE, coded, encrypted
from family_portal.core.names import called
from family_portal.core.once import within
from family_portal.core.questions import NOW, among, question


class Person(Guarded, table=True):
    """A name and a face: all that one person may know of another they share something with."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(max_length=LINE)
    # What they want to be called; with the moment they said so themselves, when they did.
    call_me: str | None = Field(default=None, max_length=80)
    call_me_at: datetime | None = None
    photo: str | None = Field(default=None, max_length=200)

    @property
    def first_name(self) -> str:
        return called(self.name, self.call_me)

    @property
    def chose_face(self) -> bool:
        """A photo of their own, or one of our drawings: no file changes it."""
        return (self.photo or "").startswith(("portrait/", "eigen-"))

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Whoever you share something with, and your household's professionals."""
        return within(col(cls.id), naming.visible_people(**viewer.flags))


class Profile(Guarded, table=True):
    """What only the person and their own professionals may know: address, phone, age (R13, R14)."""

    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    language: str | None = Field(default=None, max_length=12)
    born: date | None = None
    age_noted: int | None = None
    age_noted_on: date | None = None
    # Of a noted age: the last day on which they can be born. Follows from it, also for statements.
    born_by: date | None = None
    has_account: bool = True
    address_secret: bool = False
    discreet: bool = False
    large_text: bool = False
    needs_interpreter: bool = False
    # Working days in which they get an answer, when something else was agreed (R5).
    answer_days: int | None = None
    phone: str | None = Field(default=None, sa_type=encrypted("profile.phone"))
    notes: dict[str, str] = Field(default_factory=dict, sa_type=JSON)

    def age(self, on: date) -> int | None:
        """In whole years. From a noted age it is the youngest the person can be."""
        if self.born:
            return ages.years(self.born, on)
        if self.age_noted is None or self.age_noted_on is None:
            return None
        return self.age_noted + ages.years(self.age_noted_on, on)

    def turns(self, age: int) -> date | None:
        """From which day they are that old, for sure."""
        if self.born:
            return ages.birthday(self.born, age)
        if self.age_noted is None or self.age_noted_on is None:
            return None
        return ages.birthday(self.age_noted_on, age - self.age_noted)

    def _born_by(self) -> date | None:
        if self.age_noted is None or self.age_noted_on is None:
            return None
        return ages.birthday(self.age_noted_on, -self.age_noted)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Your own, and for staff those of the households they work for."""
        return scopes.own_or_of_staffed(col(cls.person_id), is_staff=viewer.is_staff)


@event.listens_for(Profile, "before_insert")
@event.listens_for(Profile, "before_update")
def _reckon(_mapper: Any, _connection: Any, profile: Profile) -> None:
    profile.born_by = profile._born_by()


def may_have_account(profile: Profile | None, *, is_child: bool) -> bool:
    """An account was not refused, and nobody under twelve has one. In a query, `answers_self` of
    `growing`."""
    no_account = profile is not None and not profile.has_account
    return may_have_card(profile, is_child=is_child) and not no_account


def may_have_card(profile: Profile | None, *, is_child: bool) -> bool:
    """A paper card and a PIN of one's own: from twelve, also of who wants no account (ADR 75). Of
    a child the age must be known. Of whoever was noted as an adult it need not be: it is their
    role that says so, and a parent without a birth date on file must not be kept from their own
    records."""
    age = profile.age(clock.today()) if profile else None
    return not is_child if age is None else ages.has(age, Age.TWELVE)


class Belonging(ForAWhile, Guarded, table=True):
    """A person in a household. Roles sit here: one person may belong to two households."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    role: Role = Field(sa_type=coded(Role))
    relation: str | None = Field(default=None, sa_type=encrypted("belonging.relation"))
    invited_by_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Your own: who else belongs to a household is not the household's to know."""
        shown = here.household(col(cls.household_id))
        mine = and_(col(cls.person_id) == looking.viewer(), shown)
        if not viewer.is_staff:
            return mine
        return or_(mine, within(col(cls.household_id), scopes.staffed_households()))


def _custody_holds(cls: Any, at: datetime | None = None) -> ColumnElement[bool]:
    begun = at_moment(cls, NOW if at is None else at)
    return and_(begun, ~growing.is_adult(cls.child_id))


class CustodyKind(StrEnum):
    JOINT = "joint"
    SOLE = "sole"
    NONE = "none"


class Basis(StrEnum):
    """From where we know who has custody: a judge's decision, or the register the courts keep."""

    COURT_ORDER = "court_order"
    REGISTER = "register"


class Custody(ForAWhile, Guarded, table=True):
    """Parent to child, per child, with its source and the day somebody checked it (R6, R8). One
    at a time: what held before is kept, ended. `since` is when we noted it, and from when it opens
    or closes something; `began_on` is the day from which it holds by law, when that is known."""

    __table_args__ = (
        Index(
            "uq_custody_open",
            "parent_id",
            "child_id",
            unique=True,
            sqlite_where=column("until").is_(None),
            postgresql_where=column("until").is_(None),
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    parent_id: UUID = Field(foreign_key="person.id", index=True)
    child_id: UUID = Field(foreign_key="person.id", index=True)
    kind: CustodyKind = Field(sa_type=coded(CustodyKind))
    # In the words of a household file; at the desk it is one of two.
    source: str | None = Field(default=None, sa_type=encrypted("custody.source"))
    basis: Basis | None = Field(default=None, sa_type=coded(Basis))
    checked_on: date | None = None
    began_on: date | None = None
    noted_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # What was changed at the desk is told in a talk first (R18); a file's is not news.
    explained_on: date | None = None
    # Nobody has custody over an adult (art. 1:245 BW): that holds on the day itself.
    holds: ClassVar[hybrid_method[..., bool]] = hybrid_method(ForAWhile._holds, _custody_holds)

    @property
    def is_untold(self) -> bool:
        return self.noted_by_id is not None and self.explained_on is None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Your own; staff see those of their households."""
        theirs = scopes.own_or_of_staffed(col(cls.parent_id), is_staff=viewer.is_staff)
        return and_(theirs, here.child(col(cls.child_id)))


def people_with(session: Session, ids: Iterable[UUID | None]) -> dict[Any, Person]:
    """By id, those of these whom the session may see."""
    found = _those(session, ids=[one for one in ids if one]).scalars()
    return {person.id: person for person in found}


@question
def _those() -> Any:
    return select(Person).where(among(Person.id, "ids"))
