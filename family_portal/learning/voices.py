"""Which voices a team can bring to its learning table: what two people told of texts without a
name, and never where that would point at a family (ADR 72)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment, Household
from family_portal.access.roles import Role
from family_portal.access.teams import Post, Team
from family_portal.learning.models import Lesson, TeamFigures
from family_portal.learning.paraphrases import Paraphrase, Tone
from family_portal.learning.shares import FEWEST

REASON = "whether a team is large enough to repeat what somebody said; no number is shown"
PROFESSIONALS = 3
# As many of each kind as one looks through; the newest.
MOST = 6


@dataclass(frozen=True)
class Voices:
    """`of_region`: not of this team alone, which helps too few families for that."""

    thanks: Sequence[Paraphrase]
    hurts: Sequence[Paraphrase]
    of_region: bool

    def one(self, tone: Tone, paraphrase_id: UUID) -> Paraphrase | None:
        among = self.thanks if tone is Tone.THANKS else self.hurts
        return next((one for one in among if one.id == paraphrase_id), None)


def voices(session: Session, team: Team) -> Voices:
    """Of the team when it is large enough, else of the small teams of its region together."""
    if large(session, col(Team.id), [team.id]):
        return _voices(session, col(Paraphrase.team_id) == team.id, of_region=False)
    if team.region_id and large(session, col(Team.region_id), [team.region_id]):
        return _voices(session, col(Paraphrase.region_id) == team.region_id, of_region=True)
    return Voices((), (), of_region=True)


def _voices(session: Session, place: ColumnElement[bool], *, of_region: bool) -> Voices:
    def newest(tone: Tone) -> Sequence[Paraphrase]:
        query = select(Paraphrase).where(
            place,
            Paraphrase.tone == tone,
            col(Paraphrase.confirmed_on).is_not(None),
            col(Paraphrase.words).is_not(None),
        )
        order = col(Paraphrase.confirmed_on).desc(), col(Paraphrase.id)
        return session.exec(query.order_by(*order).limit(MOST)).all()

    return Voices(newest(Tone.THANKS), newest(Tone.HURTS), of_region)


def large(session: Session, place: Any, ids: Collection[UUID]) -> set[UUID]:
    """Of these teams (`Team.id`) or regions (`Team.region_id`): ten households that are helped now
    or answered in the last quarter that was published, and three professionals
    (docs/rules.md#small-numbers). As many statements for one as for all."""
    if not ids:
        return set()
    among, works = place.in_(ids), (Role.CONTACT, Role.DUO)
    with unguarded(session, reason=REASON):
        helped = _by_place(
            session,
            select(
                place,
                func.count(col(Assignment.household_id).distinct()),
                func.count(col(Assignment.person_id).distinct()),
            )
            .join(Household, col(Household.id) == Assignment.household_id)
            .join(Team, col(Team.id) == Household.team_id)
            .where(among, Assignment.holds(), col(Assignment.role).in_(works))
            .group_by(place),
        )
        posts = _by_place(
            session,
            select(place, func.count(col(Post.person_id).distinct()))
            .join(Team, col(Team.id) == Post.team_id)
            .where(among, Post.holds(), col(Post.role).in_(works))
            .group_by(place),
        )
        answered = _by_place(session, _answered(place).where(among))
    return {
        one
        for one in set(ids)
        if max(helped.get(one, NONE)[0], answered.get(one, NONE)[0] or 0) >= FEWEST
        and max(helped.get(one, NONE)[1], posts.get(one, NONE)[0]) >= PROFESSIONALS
    }


def judge_sizes(session: Session, team_ids: Collection[UUID] | None = None) -> None:
    """Of every team that tells something, or of these: whether the words of families may be
    repeated. Not an act on the lesson, so it gets no version of it. As often as one likes."""
    told = select(Lesson).where(col(Lesson.told_back).is_not(None))
    if team_ids is not None:
        told = told.where(col(Lesson.team_id).in_(team_ids))
    with unguarded(session, reason=REASON):
        lessons = session.exec(told).all()
    enough = large(session, col(Team.id), {one.team_id for one in lessons})
    with unguarded(session, reason=REASON):
        for one in lessons:
            one.of_many = one.team_id in enough
            session.add(one)
        session.flush()


NONE = (0, 0)


def _by_place(session: Session, query: Any) -> dict[UUID, tuple[int, ...]]:
    return {of: tuple(counts) for of, *counts in session.exec(query)}


def _answered(place: Any) -> Any:
    """Households that answered in the last quarter of which figures were published."""
    last = select(func.max(col(TeamFigures.quarter))).scalar_subquery()
    return (
        select(place, func.sum(col(TeamFigures.households)))
        .join(Team, col(Team.id) == TeamFigures.team_id)
        .where(col(TeamFigures.quarter) == last)
        .group_by(place)
    )
