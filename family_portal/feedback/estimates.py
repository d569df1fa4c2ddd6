"""The minute after a talk: does somebody know what happens now? Families answer the same question,
so a team can see where what we think differs from what they say (ADR 65)."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.access.posts import team_of
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.feedback.estimate_models import TalkEstimate, Thinks

# What one thought of a talk is soon forgotten, and then made up.
ASKED_FOR = timedelta(days=7)
KEPT = timedelta(days=365)
FEWEST_HOUSEHOLDS, FEWEST_PROFESSIONALS = 10, 3
REASON = "what a team thinks that families know, of ten households together and never of one"


def is_soon_enough(talk_on: date) -> bool:
    return talk_on <= clock.today() <= talk_on + ASKED_FOR


@dataclass(frozen=True)
class Talk:
    """A talk that was. `about` are those of the family who were in it."""

    appointment_id: UUID
    household_id: UUID
    day: date
    about: frozenset[UUID]

    @property
    def is_asked(self) -> bool:
        return is_soon_enough(self.day)


def estimate(
    session: Session, talk: Talk, about_id: UUID, thinks: Thinks, *, me: UUID
) -> TalkEstimate:
    """One press; another answer takes the place of the first. Raises `BadInput` when the moment has
    passed, or for somebody who was not there."""
    if not talk.is_asked:
        raise BadInput({"": _("Dit gesprek is langer dan een week geleden. Wij vragen niet meer.")})
    if about_id not in talk.about:
        raise BadInput({"": _("Kies iemand die bij het gesprek was.")})
    mine = select(TalkEstimate).where(
        TalkEstimate.person_id == me,
        TalkEstimate.appointment_id == talk.appointment_id,
        TalkEstimate.about_id == about_id,
    )
    found = session.exec(mine).one_or_none()
    if found is None:
        made = TalkEstimate(
            person_id=me,
            appointment_id=talk.appointment_id,
            about_id=about_id,
            household_id=talk.household_id,
            team_id=session.exec(team_of(talk.household_id)).one(),
            talk_on=talk.day,
            thinks=thinks,
        )
        try:
            with session.begin_nested():
                session.add(made)
        except IntegrityError:  # the same press, another worker
            found = session.exec(mine).one()
        else:
            return made
    found.thinks = thinks
    session.add(found)
    return found


def mine_of(session: Session, talks: Collection[UUID]) -> Mapping[tuple[UUID, UUID], Thinks]:
    """What I thought, per talk and person: the guard shows nobody another's."""
    if not talks:
        return {}
    wanted = select(TalkEstimate).where(col(TalkEstimate.appointment_id).in_(talks))
    return {(one.appointment_id, one.about_id): one.thinks for one in session.exec(wanted)}


def thought_in(session: Session, team_id: UUID, quarter: date) -> Counter[Thinks] | None:
    """Of a quarter that is over (its first day): households per answer, to be said in words and
    never shown. Of each household the last estimate counts. Nothing below ten households or three
    professionals (docs/rules.md#small-numbers)."""
    after = _next_quarter(quarter)
    if after > clock.today():
        return None
    with unguarded(session, reason=REASON):
        rows = session.exec(
            select(TalkEstimate.household_id, TalkEstimate.thinks, TalkEstimate.person_id)
            .where(
                TalkEstimate.team_id == team_id,
                TalkEstimate.talk_on >= quarter,
                TalkEstimate.talk_on < after,
            )
            .order_by(col(TalkEstimate.talk_on), col(TalkEstimate.id))
        ).all()
    last = {household: Thinks(thinks) for household, thinks, _who in rows}
    is_few = len({who for _home, _thinks, who in rows}) < FEWEST_PROFESSIONALS
    return None if is_few or len(last) < FEWEST_HOUSEHOLDS else Counter(last.values())


def _next_quarter(quarter: date) -> date:
    return (quarter.replace(day=1) + timedelta(days=95)).replace(day=1)


def forget_estimates(session: Session) -> None:
    """After a year nobody needs to know any more what somebody thought of somebody."""
    old = col(TalkEstimate.talk_on) < clock.today() - KEPT
    with unguarded(session, reason="what was thought of a talk a year ago goes"):
        session.execute(delete(TalkEstimate).where(old))
