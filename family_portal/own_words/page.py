"""What the pages of reactions show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from flask_login import current_user
from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, known_family, readers
from family_portal.access.doors import Permission, may
from family_portal.access.faces import own_faces
from family_portal.appointments.queries import Seen, listed
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.measures.deadlines import Deadline, deadlines, own_terms
from family_portal.measures.models import Measure
from family_portal.measures.queries import court_of
from family_portal.measures.reminders import may_act
from family_portal.own_words.subjects import OwnSubject, Titled, subject, titled
from family_portal.plan.queries import SeenStep, steps
from family_portal.reactions.models import Reaction, Stance
from family_portal.reactions.queries import Said, at_home, beside, said_by, shown_to_me
from family_portal.story.models import Story

# The words of the buttons of a stance, and their pictures.
PICTURES = {Stance.AGREE: "check", Stance.PARTLY: "partly", Stance.DISAGREE: "no"}


@dataclass(frozen=True)
class ReactionPage:
    """One record, my words on it, what others showed me, and to whom I may show mine."""

    subject: OwnSubject
    mine: Said | None
    others: Sequence[Said]
    readers: Sequence[Reader]
    may_be_shown: Sequence[Reader]

    @property
    def version(self) -> int:
        """Of the words that are written now."""
        return self.mine.reaction.version + 1 if self.mine else 1


def reaction_page(session: Session, me: UUID, about: str, record_id: UUID) -> ReactionPage:
    found = subject(session, me, about, record_id)
    said = beside(session, about, record_id)
    mine = next((one for one in said if one.reaction.author_id == me), None)
    who = readers(session, [mine.reaction])[mine.reaction.id] if mine else _will_read(found)
    family = known_family(session, found.household_id) if mine else []
    reading = {reader.person_id for reader in who}
    return ReactionPage(
        subject=found,
        mine=mine,
        others=[one for one in said if one is not mine],
        readers=who,
        may_be_shown=[reader for reader in family if reader.person_id not in reading],
    )


def _will_read(found: OwnSubject) -> list[Reader]:
    those = own_faces(session(), current_user.person_id, found.household_id)
    return [
        Reader(face.person_id, face.name, face.photo, is_staff=True, call_me=face.call_me)
        for home in those
        for face in home.staff
    ]


class Beside:
    """What stands beside a record, asked by its page: `reactions.of("step", id)`."""

    @property
    def is_for_me(self) -> bool:
        return may(Permission.REACT)

    def of(self, about: str, record_id: UUID) -> list[Said]:
        return beside(session(), about, record_id)

    def at(self, household_id: UUID) -> list[Titled]:
        """Of a whole household, for its professionals."""
        return titled(session(), at_home(session(), household_id))

    def picture(self, reaction: Reaction) -> str:
        return PICTURES[reaction.stance]


class Pack:
    """What one person takes along: only what is theirs or stands open to them, nothing stored."""

    @property
    def me(self) -> UUID:
        me: UUID = current_user.person_id
        return me

    @cached_property
    def reactions(self) -> list[Titled]:
        return titled(session(), said_by(session(), self.me))

    @cached_property
    def shown(self) -> list[Titled]:
        return titled(session(), shown_to_me(session(), self.me))

    @cached_property
    def measures(self) -> Sequence[Measure]:
        """Those that were explained to me, as they then were (R18)."""
        return court_of(session(), self.me).measures

    @cached_property
    def days(self) -> list[Deadline]:
        """The days to know of, of every measure; one small statement for each of the few."""
        found = [
            day
            for measure in self.measures
            for day in deadlines(
                measure,
                own_terms(),
                has_standing=self._may_act(measure),
                is_minor=current_user.is_child,
            )
            if not day.is_long_past(clock.today())
        ]
        return sorted(found, key=lambda day: day.last_day or date.max)

    def _may_act(self, measure: Measure) -> bool:
        return may_act(session(), measure.id, self.me)

    @cached_property
    def steps(self) -> list[SeenStep]:
        return steps(session(), self.me, as_family_only=True)

    @cached_property
    def appointments(self) -> list[Seen]:
        """Not those of one's work, for who is a professional elsewhere."""
        coming = listed(session(), self.me)[0].rows
        return [seen for seen in coming if seen.is_family and not seen.appointment.is_cancelled]

    @cached_property
    def stories(self) -> Sequence[Story]:
        """What we wrote down of me is my story when I said so."""
        mine = select(Story).where(
            Story.author_id == self.me,
            Story.is_kept(),
            col(Story.confirmed_at).is_not(None),
        )
        return session().exec(mine.order_by(col(Story.told_at).desc(), col(Story.id))).all()
