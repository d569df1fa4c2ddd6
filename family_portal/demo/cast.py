"""Who somebody can be in the demo, with one line each."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.caring import Caring
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.organisations import Organisation
from family_portal.access.people import Belonging, Person, Profile, may_have_account
from family_portal.access.roles import Role
from family_portal.access.teams import Post, Team, works_for
from family_portal.core import clock
from family_portal.core.i18n import gettext as _
from family_portal.core.names import Called
from family_portal.imports.models import Imported


@dataclass(frozen=True)
class Part(Called):
    """One role to play. `key` is the key in the household file."""

    key: str
    name: str
    line: str
    call_me: str | None = None


def _role_words() -> dict[Role, str]:
    return {
        Role.PARENT: _("ouder"),
        Role.ADULT: _("volwassene in huis"),
        Role.CHILD: _("kind"),
        Role.SUPPORTER: _("iemand die helpt"),
        Role.CARER: _("zorgt voor een kind"),
        Role.CONTACT: _("vaste contactpersoon"),
        Role.DUO: _("duo-partner van het veiligheidsteam"),
        Role.LEAD: _("teamleider"),
        Role.EXPERIENCE_EXPERT: _("ervaringsdeskundige"),
        Role.POLICY: _("beleid, gemeente"),
        Role.EDITOR: _("redacteur"),
        Role.ADMIN: _("beheerder"),
    }


def person_of(session: Session, key: str) -> UUID | None:
    """The person behind a key of the file: family first, then professionals."""
    with unguarded(session, reason="demo sign-in"):
        rows = session.exec(
            select(Imported).where(Imported.key == key, col(Imported.kind).in_(["person", "staff"]))
        ).all()
        carers = [] if rows else session.exec(select(Caring.person_id)).all()
    if carer := next((one for one in carers if str(one) == key), None):
        return carer
    return min(rows, key=lambda row: row.kind).record_id if rows else None


def cast(session: Session) -> dict[str, list[Part]]:
    """Per household or team the people who can sign in."""
    with unguarded(session, reason="demo sign-in"):
        keys = {
            row.record_id: row.key
            for row in session.exec(
                select(Imported).where(col(Imported.kind).in_(["person", "staff"]))
            )
        }
        return {**_family(session, keys), **_carers(session), **_staff(session, keys)}


def _family(session: Session, keys: dict[UUID, str]) -> dict[str, list[Part]]:
    rows = session.exec(
        select(Person, Profile, Belonging, Household)
        .join(Profile, col(Profile.person_id) == Person.id)
        .join(Belonging, col(Belonging.person_id) == Person.id)
        .join(Household, col(Household.id) == Belonging.household_id)
        .where(Belonging.holds())
        .order_by(Household.label, Person.name)
    )
    found: dict[str, list[Part]] = {}
    words, today = _role_words(), clock.today()
    for person, profile, belonging, household in rows:
        age = profile.age(today)
        can_sign_in = may_have_account(profile, is_child=belonging.role is Role.CHILD)
        if person.id not in keys or not can_sign_in:
            continue
        years = _("%(age)s jaar") % {"age": age} if age else ""
        line = _(", ").join(part for part in (words[belonging.role], years) if part)
        found.setdefault(household.label, []).append(
            Part(keys[person.id], person.name, line, person.call_me)
        )
    return found


def _carers(session: Session) -> dict[str, list[Part]]:
    """No file says them, so their own id is their key."""
    query = (
        select(Person)
        .join(Caring, col(Caring.person_id) == Person.id)
        .where(Caring.holds())
        .order_by(Person.name)
    )
    line = _role_words()[Role.CARER]
    parts = [Part(str(who.id), who.name, line, who.call_me) for who in session.exec(query)]
    return {_("Waar een kind woont"): parts} if parts else {}


def _staff(session: Session, keys: dict[UUID, str]) -> dict[str, list[Part]]:
    rows = session.exec(
        select(Person, Post, Team, Organisation)
        .join(Post, col(Post.person_id) == Person.id)
        .outerjoin(Team, col(Team.id) == Post.team_id)
        .outerjoin(Organisation, works_for())
        .order_by(Person.name)
    )
    found: dict[str, list[Part]] = {}
    words = _role_words()
    for person, post, team, organisation in rows:
        if person.id in keys:
            where = team.name if team else organisation.name if organisation else ""
            part = Part(
                keys[person.id],
                person.name,
                _(", ").join((words[post.role], where)),
                person.call_me,
            )
            found.setdefault(_("Professionals"), []).append(part)
    return found
