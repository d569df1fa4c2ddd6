"""What families found and what we thought of the same, beside each other: in words, of a whole
quarter that is over, and only of ten households and three professionals each (ADR 65)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from family_portal.core import clock
from family_portal.feedback.estimate_models import Thinks
from family_portal.feedback.estimates import thought_in
from family_portal.learning.models import TeamFigures
from family_portal.learning.shares import FEWEST, in_words

ASKED = "next_step"


@dataclass(frozen=True)
class Gap:
    """Who knows what happens now: by what families said, and by what we thought of them."""

    quarter: date
    families: str
    ours: str

    @property
    def is_there(self) -> bool:
        return self.families != self.ours


def gap(session: Session, team_id: UUID) -> Gap | None:
    quarter = last_quarter(clock.today())
    said = session.exec(
        select(TeamFigures).where(TeamFigures.team_id == team_id, TeamFigures.quarter == quarter)
    ).first()
    counts = said.answers.get(ASKED, {}) if said and said.households >= FEWEST else {}
    if sum(counts.values()) < FEWEST:
        return None
    thought = thought_in(session, team_id, quarter)
    if thought is None:
        return None
    families = in_words(counts.get("yes", 0), sum(counts.values()))
    return Gap(quarter, families, in_words(thought[Thinks.YES], thought.total()))


def last_quarter(today: date) -> date:
    """The first day of the last one that is over."""
    number = today.year * 4 + (today.month - 1) // 3 - 1
    return date(number // 4, number % 4 * 3 + 1, 1)
