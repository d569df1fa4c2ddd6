"""The sub-queries under every visibility rule. They read what lies beneath the guard.

Each is built once per process (ADR 15); who asks, and when, is filled in by `looking`.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from family_portal.access import growing, here, holding, lapsing, looking
from family_portal.access.roles import HEAR, OF_TEAM, Role
from family_portal.core.once import asked_once, within
from family_portal.core.questions import among
from family_portal.core.statements import Beneath

Query = Any  # a SELECT of one UUID column


def beneath(name: str) -> Any:
    """A table as the rules read it, with no rule on it. Which places outside of `access` use this
    is a house rule, and each says what for."""
    return Beneath.of(SQLModel.metadata.tables[name])


def open_now(table: Any) -> ColumnElement[bool]:
    return holding.at_moment(table.c, looking.now())


def holds_today(table: Any) -> ColumnElement[bool]:
    """An assignment or post, today."""
    return holding.on_day(table.c, looking.today())


def seated(member: Any) -> ColumnElement[bool]:
    """In it now, and it counts (R8, R11)."""
    return sa.and_(open_now(member), lapsing.counts(member.c, looking.now()))


@asked_once
def open_circles() -> Query:
    """The circles the viewer is in, now."""
    member = beneath("membership")
    return sa.select(member.c.circle_id).where(
        member.c.person_id == looking.viewer(), seated(member), here.seat(member)
    )


@asked_once
def done_in() -> Query:
    """The circles in which something is the viewer's own to do or tell."""
    return growing.done_in(looking.viewer())


@asked_once
def rooms() -> Query:
    """The circles in which the viewer reads something, now: also where their seat does not
    count, and something there is the viewer's own to do or tell."""
    member = beneath("membership")
    reads = sa.or_(lapsing.counts(member.c, looking.now()), within(member.c.circle_id, done_in()))
    return sa.select(member.c.circle_id).where(
        member.c.person_id == looking.viewer(), open_now(member), reads, here.seat(member)
    )


@asked_once
def open_shares(kind: str) -> Query:
    """Records of a kind that somebody shows to the viewer, now, each with the circles in which that
    is theirs to show: nobody shows more than they see themselves, nor longer (ADR 73)."""
    share, seat = beneath("share"), beneath("membership")
    return (
        sa.select(share.c.record_id, seat.c.circle_id)
        .select_from(sa.join(share, seat, seat.c.person_id == share.c.by_id))
        .where(
            share.c.person_id == looking.viewer(),
            share.c.record_kind == kind,
            here.household(share.c.household_id),
            open_now(share),
            seated(seat),
        )
    )


@asked_once
def open_share_ids(kind: str) -> Query:
    """The records alone, for their index."""
    shown = open_shares(kind)
    return shown.with_only_columns(shown.selected_columns[0])


def shown_to(ids: str) -> Query:
    """To whom the records that are given under this name are shown, now. Only to leave people
    out; they are not named by it."""
    share = beneath("share")
    return sa.select(share.c.person_id).where(among(share.c.record_id, ids), open_now(share))


@asked_once
def belongs_to() -> Query:
    """The households the viewer is a member or supporter of, now."""
    belonging = beneath("belonging")
    return sa.select(belonging.c.household_id).where(
        belonging.c.person_id == looking.viewer(),
        open_now(belonging),
        here.household(belonging.c.household_id),
    )


@asked_once
def homes_with_children() -> Query:
    """Those of the viewer's households in which a child is, now. Says nothing of who."""
    child = beneath("belonging")
    return sa.select(child.c.household_id).where(
        within(child.c.household_id, belongs_to()), child.c.role == Role.CHILD, open_now(child)
    )


@asked_once
def member_of() -> Query:
    """The households the viewer is a family member of, now."""
    belonging = beneath("belonging")
    return sa.select(belonging.c.household_id).where(
        belonging.c.person_id == looking.viewer(),
        belonging.c.role != Role.SUPPORTER,
        open_now(belonging),
        here.household(belonging.c.household_id),
    )


@asked_once
def staffed_households() -> Query:
    """Households this professional is assigned to or covers for, today, and those that they opened
    as a lead for some hours, now."""
    assignment = beneath("assignment")
    own = sa.select(assignment.c.household_id).where(
        assignment.c.person_id == looking.viewer(), holds_today(assignment)
    )
    return own.union(_covered_everywhere(), _covered_at_one(), _broken())


def _covered() -> tuple[Any, Any, Query]:
    """Assignments of whoever is away today."""
    covered, cover = beneath("assignment"), beneath("cover")
    query = (
        sa.select(covered.c.household_id)
        .select_from(sa.join(covered, cover, cover.c.absent_id == covered.c.person_id))
        .where(holding.through_day(cover.c, looking.today()), holds_today(covered))
    )
    return covered, cover, query


def _covered_everywhere() -> Query:
    """But not where somebody else was named for one household."""
    covered, cover, query = _covered()
    at = beneath("cover_at")
    other = sa.exists().where(
        at.c.cover_id == cover.c.id, at.c.household_id == covered.c.household_id
    )
    return query.where(cover.c.stand_in_id == looking.viewer(), ~other)


def _covered_at_one() -> Query:
    covered, cover, query = _covered()
    at = beneath("cover_at")
    mine = sa.exists().where(
        at.c.cover_id == cover.c.id,
        at.c.household_id == covered.c.household_id,
        at.c.stand_in_id == looking.viewer(),
    )
    return query.where(mine)


def _broken() -> Query:
    """No longer than they lead its team."""
    glass = beneath("break_glass")
    return sa.select(glass.c.household_id).where(
        glass.c.by_id == looking.viewer(),
        open_now(glass),
        within(glass.c.household_id, led_households()),
    )


@asked_once
def people_of_staffed_households() -> Query:
    """Everybody who belongs to a household this professional works for."""
    belonging = beneath("belonging")
    return sa.select(belonging.c.person_id).where(
        within(belonging.c.household_id, staffed_households())
    )


def own_or_of_staffed(person: Any, *, is_staff: bool) -> ColumnElement[bool]:
    """Private facts of a person: their own, and for staff those of the people they work for. Of who
    left a household nobody there reads them any more."""
    mine: ColumnElement[bool] = person == looking.viewer()
    if not is_staff:
        return mine
    belonging = beneath("belonging")
    there = within(belonging.c.household_id, staffed_households())
    theirs = sa.select(belonging.c.person_id).where(
        there, holding.goes_on(belonging.c.until, looking.now())
    )
    return sa.or_(mine, within(person, theirs))


def _teams(post: Any) -> Query:
    mine = post.c.person_id == looking.viewer(), post.c.team_id.is_not(None), holds_today(post)
    return sa.select(post.c.team_id).where(*mine)


@asked_once
def own_teams() -> Query:
    """The teams the viewer holds a post in, today."""
    return _teams(beneath("post"))


@asked_once
def teams_worked_in() -> Query:
    """Those in which the viewer works with families or speaks for them. What a team keeps to itself
    is not for a policy maker or an editor whose post was noted in it."""
    post = beneath("post")
    return _teams(post).where(post.c.role.in_(sorted(OF_TEAM)))


@asked_once
def teams_heard() -> Query:
    """Those whose answers without a name the viewer reads: the lead, and who speaks in the team
    for families."""
    post = beneath("post")
    return _teams(post).where(post.c.role.in_(sorted(HEAR)))


def regions_of(teams: Query) -> Query:
    team = beneath("team")
    return sa.select(team.c.region_id).where(
        within(team.c.id, teams), team.c.region_id.is_not(None)
    )


@asked_once
def led_households() -> Query:
    """Households of the teams the viewer leads: their faces and dates, never their records."""
    post, household = beneath("post"), beneath("household")
    return (
        sa.select(household.c.id)
        .select_from(sa.join(household, post, post.c.team_id == household.c.team_id))
        .where(post.c.person_id == looking.viewer(), post.c.role == Role.LEAD, holds_today(post))
    )


@asked_once
def circles_led() -> Query:
    """Circles of those households, for what their professionals keep and the lead looks at."""
    circle = beneath("circle")
    return sa.select(circle.c.id).where(within(circle.c.household_id, led_households()))


@asked_once
def left_by_me() -> Query:
    """Handovers in which the viewer is the one who leaves, as long as they are there."""
    handover, held = beneath("handover"), beneath("assignment")
    return (
        sa.select(handover.c.assignment_id)
        .select_from(sa.join(handover, held, held.c.id == handover.c.leaver_id))
        .where(held.c.person_id == looking.viewer(), holds_today(held))
    )


@asked_once
def own_assignments(*, ever: bool = False) -> Query:
    """Assignments of the viewer that hold today; `ever`: also those over and to come."""
    held = beneath("assignment")
    mine = sa.select(held.c.id).where(held.c.person_id == looking.viewer())
    return mine if ever else mine.where(holds_today(held))


@asked_once
def taken_over() -> Query:
    """The viewer's assignments whose handover was confirmed."""
    handover = beneath("handover")
    return sa.select(handover.c.assignment_id).where(
        handover.c.status == "confirmed", within(handover.c.assignment_id, own_assignments())
    )


@asked_once
def led_assignments() -> Query:
    held = beneath("assignment")
    return sa.select(held.c.id).where(within(held.c.household_id, led_households()))


@asked_once
def households_of(*, is_staff: bool) -> Query:
    """Households whose facts (phase, faces, cover) this viewer may know."""
    if not is_staff:
        return belongs_to()
    staffed = staffed_households().subquery()
    return sa.union(belongs_to(), sa.select(staffed.c.household_id), led_households())
