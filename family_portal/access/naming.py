"""Whom somebody may know by name: the widest rule there is, and a name is all that it opens."""

import sqlalchemy as sa

from family_portal.access import here, holding, looking
from family_portal.access.roles import Role
from family_portal.access.scopes import (
    Query,
    beneath,
    holds_today,
    households_of,
    open_now,
    own_teams,
    people_of_staffed_households,
    rooms,
    staffed_households,
)
from family_portal.core.once import asked_once, within


@asked_once
def visible_people(*, is_staff: bool, has_shares: bool) -> Query:
    """Yourself, people you share a circle or record with, your household's professionals; for
    professionals the people of their households and their team."""
    member, assignment = beneath("membership"), beneath("assignment")
    households = households_of(is_staff=is_staff)
    faces = sa.select(assignment.c.person_id).where(within(assignment.c.household_id, households))
    return sa.union(
        sa.select(looking.viewer().label("person_id")),
        sa.select(member.c.person_id).where(within(member.c.circle_id, rooms()), open_now(member)),
        faces,
        *_stand_ins(faces, households),
        _leads(households),
        *(_sharers() if has_shares else []),
        *(_known_to_staff() if is_staff else []),
    )


def _sharers() -> list[Query]:
    given, taken = beneath("share"), beneath("share")
    return [
        sa.select(given.c.by_id).where(
            given.c.person_id == looking.viewer(),
            open_now(given),
            here.household(given.c.household_id),
        ),
        sa.select(taken.c.person_id).where(
            taken.c.by_id == looking.viewer(), here.household(taken.c.household_id)
        ),
    ]


def _stand_ins(faces: Query, households: Query) -> list[Query]:
    cover, at = beneath("cover"), beneath("cover_at")
    return [
        sa.select(cover.c.stand_in_id).where(
            within(cover.c.absent_id, faces), cover.c.stand_in_id.is_not(None)
        ),
        sa.select(at.c.stand_in_id).where(within(at.c.household_id, households)),
    ]


def _leads(households: Query) -> Query:
    post, household = beneath("post"), beneath("household")
    return (
        sa.select(post.c.person_id)
        .select_from(sa.join(post, household, household.c.team_id == post.c.team_id))
        .where(within(household.c.id, households), post.c.role == Role.LEAD, holds_today(post))
    )


def _known_to_staff() -> list[Query]:
    post, caring = beneath("post"), beneath("caring")
    return [
        people_of_staffed_households(),
        sa.select(caring.c.person_id).where(within(caring.c.household_id, staffed_households())),
        sa.select(post.c.person_id).where(
            within(post.c.team_id, own_teams()), holding.goes_on(post.c.to_day, looking.today())
        ),
    ]
