"""A professional writes down what somebody told. It is not a story before the teller says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from family_portal.access import staffing
from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.making import circle_for, made_before
from family_portal.access.people import Belonging, Person, Profile, may_have_account
from family_portal.access.roles import Role
from family_portal.access.second_look import look_before
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind
from family_portal.story.models import Story


@dataclass(frozen=True)
class Teller:
    """Somebody of the family. Who has no account checks it by hearing it read back."""

    person: Person
    has_account: bool


@dataclass(frozen=True)
class Table:
    """Who may tell what, at the table of one household; `me` writes it down."""

    household: Household
    me: UUID
    staff: frozenset[UUID]
    tellers: Sequence[Teller]


def table(session: Session, me: UUID, household_id: UUID) -> Table:
    """Raises `NotFound` for who does not work for this household."""
    household = session.get(Household, household_id)
    staff = staffing.today(session, household_id)
    if household is None or me not in staff:
        raise NotFound
    query = (
        select(Person, Belonging, Profile)
        .join(Belonging, col(Belonging.person_id) == Person.id)
        .outerjoin(Profile, col(Profile.person_id) == Person.id)
        .where(
            Belonging.household_id == household_id,
            Belonging.holds(),
            col(Belonging.role) != Role.SUPPORTER,
            col(Person.id) != me,
        )
        .order_by(Person.name, col(Person.id))
    )
    tellers = [
        Teller(person, may_have_account(profile, is_child=belonging.role is Role.CHILD))
        for person, belonging, profile in session.exec(query)
    ]
    return Table(household, me, frozenset(staff), tellers)


@dataclass(frozen=True)
class Dictated:
    """What the writer filled in. `read_back`: they heard it and said that it is right."""

    person_id: UUID
    text: str
    not_again: str | None
    read_back: bool
    key: UUID
    sure: bool = False


def write_down(session: Session, those: Table, said: Dictated) -> Story:
    """For the teller and the writer alone, until the teller says that it is right. Who has no
    account hears it read back: then the professionals of the household read it from now. Once for
    each key. Raises `BadInput`, `SentBefore`."""
    home, family = those.household.id, {said.person_id}
    checked = not _teller(those, said.person_id, said.read_back).has_account
    circle = circle_for(
        session,
        household_id=home,
        category=Category.STORY,
        family=family,
        staff=those.staff if checked else {those.me},
    )
    made_id = uuid5(those.me, str(said.key))
    if made := made_before(
        session, circle, Story, made_id, text=said.text, not_again=said.not_again
    ):
        return made
    look_before(
        session, home, said.text, said.not_again, family=family, me=those.me, sure=said.sure
    )
    made = Story(
        id=made_id,
        circle_id=circle.id,
        author_id=said.person_id,
        text=said.text,
        not_again=said.not_again,
        written_by_id=those.me,
        confirmed_at=clock.now() if checked else None,
        read_back=checked,
    )
    # The one record that names another as who said it: it is theirs to say no to, or was read
    # back to them, and it says on every page who wrote it down.
    with unguarded(session, reason="write down what somebody told"):
        session.add(made)
    announce(session, people=family, kind=Kind.TASK, about_id=made.id)
    return made


def _teller(those: Table, person_id: UUID, read_back: bool) -> Teller:  # noqa: FBT001 - a box of the form
    """Raises `BadInput`."""
    teller = next((one for one in those.tellers if one.person.id == person_id), None)
    if teller is None:
        raise BadInput({"person_id": _("Kies iemand uit deze lijst.")})
    if not teller.has_account and not read_back:
        raise BadInput({"read_back": _("Lees het eerst samen terug.")})
    return teller
