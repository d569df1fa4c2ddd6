"""Answers without a name, for the lead and the expert by experience of a team: from five on, after
the mixing, in an order that says nothing (ADR 57), and what was told of them (ADR 64)."""

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select

from family_portal.access.organisations import Region
from family_portal.access.roles import HEAR, Role
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.feedback.learning_only import FEWEST
from family_portal.feedback.models import LearningAnswer
from family_portal.feedback.promise import promised_on
from family_portal.learning.keeping import teams_of
from family_portal.learning.paraphrases import Paraphrase
from family_portal.learning.redacting import may_confirm
from family_portal.learning.themes import theme_words

# So many texts that were told are listed; the newest first.
MOST = 200


@dataclass(frozen=True)
class Unnamed:
    """One text, and what was made of it."""

    answer: LearningAnswer
    paraphrase: Paraphrase | None
    roles: set[Role]

    @property
    def monday(self) -> date:
        return self.answer.week or date.min

    @property
    def read_by(self) -> date:
        """It is there to be read from the Monday after its week, for a working week."""
        return promised_on(self.monday + timedelta(weeks=1))

    @property
    def is_done(self) -> bool:
        return self.paraphrase is not None and self.paraphrase.is_confirmed

    @property
    def is_late(self) -> bool:
        return not self.is_done and clock.today() > self.read_by

    def waits_for(self, me: UUID) -> bool:
        """To write it, or to look at what the other wrote."""
        found = self.paraphrase
        return not self.is_done and (found is None or may_confirm(found, me, self.roles))


@dataclass(frozen=True)
class Week:
    """What was mixed together."""

    monday: date
    answers: list[Unnamed]

    @property
    def is_late(self) -> bool:
        return any(one.is_late for one in self.answers)


@dataclass(frozen=True)
class OfPlace:
    """Of a team, or of the small teams of a region together. No weeks at all while there are too
    few."""

    name: str
    is_region: bool
    weeks: list[Week]
    told: list[tuple[str, list[Paraphrase]]]


@dataclass(frozen=True)
class _Place:
    id: UUID
    name: str
    roles: set[Role]
    is_region: bool = False


def answers(session: Session, me: UUID) -> list[OfPlace]:
    """Of each team that somebody leads, or where they are the expert by experience, today."""
    places = _places(session, me)
    rows = _mixed(session, places)
    told = _told(session, places)
    return [
        OfPlace(place.name, place.is_region, _weeks(rows[place.id], place.roles), told[place.id])
        for place in places
        if not place.is_region or rows[place.id] or told[place.id]
    ]


def one_answer(session: Session, answer_id: UUID, me: UUID) -> Unnamed:
    """Raises `NotFound` for a text that is not there to be read: of others, of too few, or gone."""
    places = {place.id: place for place in _places(session, me)}
    answer = session.get(LearningAnswer, answer_id)
    place = places.get(answer.team_id or answer.region_id) if answer else None  # type: ignore[arg-type]
    if not answer or not place or not answer.week or not answer.words:
        raise NotFound
    if len(_mixed(session, [place])[place.id]) < FEWEST:
        raise NotFound
    made = session.exec(select(Paraphrase).where(Paraphrase.answer_id == answer_id)).one_or_none()
    return Unnamed(answer, made, place.roles)


def own_themes(session: Session, answer: LearningAnswer) -> list[str]:
    """What this team, or region, called a theme of its own."""
    same = _of(answer.team_id or answer.region_id)
    found = select(Paraphrase.theme).where(same, col(Paraphrase.confirmed_on).is_not(None))
    return sorted({theme for theme in session.exec(found) if theme and theme_words(theme) == theme})


def _places(session: Session, me: UUID) -> list[_Place]:
    """Mine, with the roles in which I read there."""
    roles: dict[UUID, set[Role]] = defaultdict(set)
    teams = {}
    for role in sorted(HEAR):
        for team in teams_of(session, me, (role,)):
            teams[team.id] = team
            for of in filter(None, (team.id, team.region_id)):
                roles[of].add(role)
    known = col(Region.id).in_([team.region_id for team in teams.values() if team.region_id])
    regions = session.exec(select(Region).where(known).order_by(Region.name)) if teams else ()
    own = [_Place(t.id, t.name, roles[t.id]) for t in teams.values()]
    return own + [_Place(r.id, r.name, roles[r.id], is_region=True) for r in regions]


def _of(*places: UUID | None) -> Any:
    """A paraphrase that is of one of these."""
    return or_(col(Paraphrase.team_id).in_(places), col(Paraphrase.region_id).in_(places))


def _mixed(
    session: Session, places: Sequence[_Place]
) -> dict[UUID, list[tuple[LearningAnswer, Paraphrase | None]]]:
    ids = [place.id for place in places]
    mine = or_(col(LearningAnswer.team_id).in_(ids), col(LearningAnswer.region_id).in_(ids))
    query = (
        select(LearningAnswer, Paraphrase)
        .outerjoin(Paraphrase, col(Paraphrase.answer_id) == LearningAnswer.id)
        .where(mine, col(LearningAnswer.week).is_not(None))
    )
    found: dict[UUID, list[tuple[LearningAnswer, Paraphrase | None]]] = defaultdict(list)
    for answer, made in session.exec(query):
        place = answer.team_id or answer.region_id
        if place:
            found[place].append((answer, made))
    return found


def _weeks(rows: list[tuple[LearningAnswer, Paraphrase | None]], roles: set[Role]) -> list[Week]:
    if len(rows) < FEWEST:
        return []
    secrets.SystemRandom().shuffle(rows)
    by_week: dict[date, list[Unnamed]] = defaultdict(list)
    for answer, made in rows:
        if answer.words and answer.week:
            by_week[answer.week].append(Unnamed(answer, made, roles))
    return [Week(monday, by_week[monday]) for monday in sorted(by_week, reverse=True)]


def _told(
    session: Session, places: Sequence[_Place]
) -> dict[UUID, list[tuple[str, list[Paraphrase]]]]:
    """What two people told of it, by theme."""
    query = (
        select(Paraphrase)
        .where(
            _of(*(place.id for place in places)),
            col(Paraphrase.confirmed_on).is_not(None),
            col(Paraphrase.words).is_not(None),
        )
        .order_by(col(Paraphrase.confirmed_on).desc(), col(Paraphrase.id))
        .limit(MOST)
    )
    found: dict[UUID, dict[str, list[Paraphrase]]] = defaultdict(lambda: defaultdict(list))
    for made in session.exec(query):
        place = made.team_id or made.region_id
        if place:
            found[place][theme_words(made.theme or "")].append(made)
    return defaultdict(list, {place: sorted(by.items()) for place, by in found.items()})
