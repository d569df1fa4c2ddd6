"""How it goes with one piece of feedback, as its giver and whoever answers it read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from family_portal.access.audience import Reader, readers
from family_portal.access.people import Person, people_with
from family_portal.access.working_days import answer_by
from family_portal.core import clock
from family_portal.feedback.critical import critical_since, is_critical
from family_portal.feedback.models import Decision, Feedback, FeedbackReply
from family_portal.feedback.promise import is_office_day
from family_portal.feedback.queries import feedback, replies
from family_portal.feedback.questions import said
from family_portal.held_back.watching import last_day

# A promise that was not kept is kept by the lead within so many days more.
SECOND_PROMISE = 2


@dataclass(frozen=True)
class Course:
    """`people` are those of us who have to do with it, as far as the reader may know them."""

    feedback: Feedback
    replies: Sequence[FeedbackReply]
    readers: Sequence[Reader]
    people: dict[UUID, Person]
    today: date

    @property
    def said(self) -> list[tuple[str, str]]:
        return said(self.feedback.answers)

    @property
    def addressee(self) -> Person | None:
        return self.people.get(self.feedback.addressee_id)

    @property
    def lead(self) -> Person | None:
        """Who takes over, when that is somebody else."""
        return self.people.get(self.feedback.lead_id) if self.feedback.lead_id else None

    @property
    def again_to(self) -> Person | None:
        return self.lead or self.addressee

    def who(self, reply: FeedbackReply) -> Person | None:
        return self.people.get(reply.by_id)

    @property
    def first_replies(self) -> list[FeedbackReply]:
        """Before they said that it is not good so."""
        again = self.feedback.again_at
        return [reply for reply in self.replies if again is None or reply.at <= again]

    @property
    def later_replies(self) -> list[FeedbackReply]:
        return list(self.replies[len(self.first_replies) :])

    @property
    def is_late(self) -> bool:
        return self.feedback.is_late(self.today)

    @property
    def lead_answers_by(self) -> date | None:
        """Of a broken promise: by when the lead answers; nothing when that day passed as well."""
        promised = self.feedback.answer_by
        if not self.is_late or promised is None:
            return None
        day = answer_by(promised, is_office_day, days=SECOND_PROMISE)
        return day if day >= self.today else None

    @property
    def watched_until(self) -> date | None:
        """So long the lead looks along after what was said here (ADR 68)."""
        if not is_critical(self.feedback):
            return None
        until = last_day(clock.day_of(critical_since(self.feedback)))
        return until if until >= self.today else None

    @property
    def number(self) -> int:
        """Of the answer that is written now."""
        return len(self.replies) + 1

    def is_turn_of(self, person_id: UUID) -> bool:
        waits = self.feedback.our_turn_at is not None
        return waits and self.feedback.is_turn_of(person_id, self.today)

    def holds_now(self, reply: FeedbackReply) -> bool:
        """What was to change, has changed."""
        changes = reply.decision is Decision.CHANGE
        return changes and reply.day is not None and reply.day <= self.today

    @property
    def read(self) -> list[tuple[Person | None, datetime]]:
        """Who read it, and when."""
        found = self.feedback
        looks = [(self.addressee, found.read_at), (self.lead, found.lead_read_at)]
        return [(who, at) for who, at in looks if at]


def course(session: Session, feedback_id: UUID) -> Course:
    found = feedback(session, feedback_id)
    answers = replies(session, feedback_id)
    ids = {found.addressee_id, *(answer.by_id for answer in answers)}
    ids |= {found.lead_id} if found.lead_id else set()
    who = readers(session, [found])[found.id]
    return Course(found, answers, who, people_with(session, ids), clock.today())
