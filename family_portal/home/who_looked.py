""" "Wie keek mee": which professionals, supporters and who looks after a child elsewhere looked at
what of mine, per day (R23).

Family members are never in the access log, so one parent does not read when the other was here.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask_login import current_user
from sqlalchemy import and_, func, literal, select, union_all
from sqlmodel import Session, SQLModel, col

from family_portal.access import holding
from family_portal.access.alongside import cares
from family_portal.access.breaking import BreakGlass
from family_portal.access.circles import Circle
from family_portal.access.kinds import looked_at, shown_after_proof
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.access.shares import helpers_of_mine
from family_portal.access.teams import Post
from family_portal.audit.models import AccessEntry
from family_portal.audit.subjects import DATES, NAMES
from family_portal.core import clock
from family_portal.core.i18n import gettext as _

DAYS = 7
Looked = tuple[Person | None, Role | None, set[str]]
# On which day, who, and whether it was by emergency access.
Found = dict[tuple[date, UUID, bool], Looked]


@dataclass(frozen=True)
class Look:
    """Somebody, on one day, at these kinds of record (names of tables). A supporter has no post;
    who looks after a child has that as a role."""

    who: Person | None
    role: Role | None
    what: tuple[str, ...]
    # A lead who opened the household for some hours (ADR 74).
    in_emergency: bool = False


@dataclass(frozen=True)
class Looks:
    """A week of days that have looks, the last first. `older` is the day to go on from."""

    days: dict[date, list[Look]]
    older: date | None


def looks(session: Session, before: date | None = None) -> Looks:
    """The week that ends before a day; without a day the week up to and including today."""
    end = before or clock.today() + timedelta(days=1)
    first = end - timedelta(days=DAYS)
    found: Found = {}
    hidden = {} if current_user.stepped_up else shown_after_proof()
    for n, actor_id, what, category, person, post, looks_after, broken in session.execute(
        _week(first)
    ):
        key = first + timedelta(days=n), actor_id, broken
        # Who works here looks for work, whatever they do at home.
        role = Role.CARER if looks_after and not post else post
        looked = found.setdefault(key, (person, role, set()))
        # Until then words, names and all else beside such a record are called what it is called.
        looked[-1].add(hidden.get(category, what))
    found = _with_helpers(session, found)
    days: dict[date, list[Look]] = defaultdict(list)
    for (day, _actor, broken), (who, role, kinds) in sorted(found.items(), key=_order):
        # Who saw more than a name, saw the name as well.
        days[day].append(Look(who, role, tuple(sorted(kinds - NAMES or kinds)), broken))
    return Looks(dict(sorted(days.items(), reverse=True)), _older(session, first))


def _with_helpers(session: Session, found: Found) -> Found:
    """Whom somebody asked along themselves they know by name, also when nothing is shared."""
    unknown = {actor_id for (_day, actor_id, _broken), (who, *_) in found.items() if who is None}
    helpers = helpers_of_mine(session, unknown) if unknown else {}
    return {
        key: (who or helpers.get(key[1]), role, kinds) for key, (who, role, kinds) in found.items()
    }


def words() -> dict[str, str]:
    """What each kind of look is called."""
    return {**looked_at(proven=current_user.stepped_up), DATES: _("hoe lang iets al wacht")}


def _order(item: tuple[tuple[date, UUID, bool], Looked]) -> tuple[str, str, bool]:
    (_, actor_id, broken), (who, *_) = item
    return (who.name if who else "", str(actor_id), broken)


def _moment(value: datetime) -> Any:
    return literal(value, SQLModel.metadata.tables["access_entry"].c.at.type)


def _week(first: date) -> Any:
    """Dutch days as rows, so that the database counts looks per day and not per look."""
    starts = [clock.at(first + timedelta(days=n)) for n in range(DAYS + 1)]
    days = union_all(
        *(
            select(
                literal(n).label("n"),
                _moment(starts[n]).label("since"),
                _moment(starts[n + 1]).label("until"),
                literal(first + timedelta(days=n)).label("day"),
            )
            for n in range(DAYS)
        )
    ).subquery()
    on_day = and_(col(AccessEntry.at) >= days.c.since, col(AccessEntry.at) < days.c.until)
    post = and_(col(Post.person_id) == AccessEntry.actor_id, holding.on_day(Post, days.c.day))
    return (
        select(
            days.c.n,
            col(AccessEntry.actor_id),
            col(AccessEntry.what),
            col(Circle.category),
            Person,
            col(Post.role),
            cares(AccessEntry.actor_id),
            col(BreakGlass.id).is_not(None),
        )
        .select_from(days)
        .join(AccessEntry, on_day)
        .outerjoin(Circle, col(Circle.id) == AccessEntry.circle_id)
        .outerjoin(Person, col(Person.id) == AccessEntry.actor_id)
        .outerjoin(Post, post)
        .outerjoin(BreakGlass, _broken())
        .where(AccessEntry.actor_id != current_user.person_id)
        .distinct()
    )


def _broken() -> Any:
    """Looked in an emergency. Of a look at a person it is not written at which household; theirs is
    the only one that is seen here."""
    home = func.coalesce(Circle.household_id, AccessEntry.household_id, BreakGlass.household_id)
    return and_(
        col(BreakGlass.by_id) == AccessEntry.actor_id,
        holding.at_moment(BreakGlass, AccessEntry.at),
        col(BreakGlass.household_id) == home,
    )


def _older(session: Session, first: date) -> date | None:
    """The day after the last look before this week."""
    last = session.scalar(
        select(func.max(AccessEntry.at)).where(
            col(AccessEntry.at) < clock.at(first), AccessEntry.actor_id != current_user.person_id
        )
    )
    return clock.day_of(last) + timedelta(days=1) if last else None
