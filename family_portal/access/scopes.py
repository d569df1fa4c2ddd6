"""The sub-queries under every visibility rule. They read bare tables: the guard stands on them."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from family_portal.access.guarded import Viewer
from family_portal.access.roles import Role
from family_portal.core import clock

Query = Any  # a SELECT or UNION of one UUID column


def _table(name: str) -> Any:
    return SQLModel.metadata.tables[name].alias()


def _open(table: Any) -> ColumnElement[bool]:
    now = clock.now()
    return sa.and_(table.c.since <= now, sa.or_(table.c.until.is_(None), table.c.until > now))


def _holds(table: Any) -> ColumnElement[bool]:
    """Days of an assignment or post: `to_day` is the first day it no longer holds."""
    today = clock.today()
    return sa.and_(
        sa.or_(table.c.from_day.is_(None), table.c.from_day <= today),
        sa.or_(table.c.to_day.is_(None), table.c.to_day > today),
    )


def open_circles(person_id: UUID) -> Query:
    """The circles this person is in, now."""
    member = _table("membership")
    return sa.select(member.c.circle_id).where(member.c.person_id == person_id, _open(member))


def open_shares(person_id: UUID, kind: str) -> Query:
    """Records of a kind that somebody shows to this person, now."""
    share = _table("share")
    return sa.select(share.c.record_id).where(
        share.c.person_id == person_id, share.c.record_kind == kind, _open(share)
    )


def belongs_to(person_id: UUID) -> Query:
    """The households this person is a member or supporter of, now."""
    belonging = _table("belonging")
    return sa.select(belonging.c.household_id).where(
        belonging.c.person_id == person_id, _open(belonging)
    )


def staffed_households(viewer: Viewer) -> Query:
    """Households this professional is assigned to or covers for, today."""
    assignment = _table("assignment")
    own = sa.select(assignment.c.household_id).where(
        assignment.c.person_id == viewer.person_id, _holds(assignment)
    )
    covered, cover, today = _table("assignment"), _table("cover"), clock.today()
    stand_in = (
        sa.select(covered.c.household_id)
        .select_from(sa.join(covered, cover, cover.c.absent_id == covered.c.person_id))
        .where(
            cover.c.stand_in_id == viewer.person_id,
            cover.c.from_day <= today,
            cover.c.to_day >= today,
            _holds(covered),
        )
    )
    return own.union(stand_in)


def people_of_staffed_households(viewer: Viewer) -> Query:
    """Everybody who belongs to a household this professional works for."""
    belonging = _table("belonging")
    return sa.select(belonging.c.person_id).where(
        belonging.c.household_id.in_(staffed_households(viewer))
    )


def led_households(person_id: UUID) -> Query:
    """Households of the teams this person leads: their faces and dates, never their records."""
    post, household = _table("post"), _table("household")
    return (
        sa.select(household.c.id)
        .select_from(sa.join(household, post, post.c.team_id == household.c.team_id))
        .where(post.c.person_id == person_id, post.c.role == Role.LEAD, _holds(post))
    )


def households_of(viewer: Viewer) -> Query:
    """Households whose facts (phase, faces, cover) this viewer may know."""
    if not viewer.is_staff:
        return belongs_to(viewer.person_id)
    return sa.union(
        belongs_to(viewer.person_id),
        sa.select(staffed_households(viewer).subquery().c.household_id),
        led_households(viewer.person_id),
    )


def visible_people(viewer: Viewer) -> Query:
    """Yourself, people you share a circle or record with, your household's professionals; for
    professionals the people of their households and their team."""
    member, assignment, share = _table("membership"), _table("assignment"), _table("share")
    households = households_of(viewer).subquery()
    mine = sa.select(households.c[0])
    faces = sa.select(assignment.c.person_id).where(assignment.c.household_id.in_(mine))
    parts = [
        sa.select(sa.literal(viewer.person_id, sa.Uuid())),
        sa.select(member.c.person_id).where(
            member.c.circle_id.in_(open_circles(viewer.person_id)), _open(member)
        ),
        faces,
        _stand_ins(faces),
        _leads(mine),
    ]
    if viewer.has_shares:
        parts += [
            sa.select(share.c.by_id).where(share.c.person_id == viewer.person_id, _open(share)),
            sa.select(share.c.person_id).where(share.c.by_id == viewer.person_id),
        ]
    return sa.union(*parts, *(_known_to_staff(viewer) if viewer.is_staff else []))


def _stand_ins(faces: Query) -> Query:
    cover = _table("cover")
    return sa.select(cover.c.stand_in_id).where(
        cover.c.absent_id.in_(faces), cover.c.stand_in_id.is_not(None)
    )


def _leads(households: Query) -> Query:
    post, household = _table("post"), _table("household")
    return (
        sa.select(post.c.person_id)
        .select_from(sa.join(post, household, household.c.team_id == post.c.team_id))
        .where(household.c.id.in_(households), post.c.role == Role.LEAD)
    )


def _known_to_staff(viewer: Viewer) -> list[Query]:
    post, own = _table("post"), _table("post")
    teams = sa.select(own.c.team_id).where(own.c.person_id == viewer.person_id, _holds(own))
    return [
        people_of_staffed_households(viewer),
        sa.select(post.c.person_id).where(post.c.team_id.in_(teams)),
    ]
