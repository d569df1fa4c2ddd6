"""One thing that waits for a professional, and how long there is left for it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from family_portal.access.households import Household
from family_portal.access.office_hours import HOURS_A_DAY, hours_left
from family_portal.access.people import Person
from family_portal.appointments.models import Appointment
from family_portal.core import clock


class Kind(StrEnum):
    THREAD = "thread"
    OTHER_TIME = "other_time"
    STEP = "step"
    PROPOSAL = "proposal"
    WAITING = "waiting"
    EXPLAIN = "explain"
    FIND_OUT = "find_out"
    LEGAL_AID = "legal_aid"
    CALL = "call"
    RETOLD = "retold"
    WISH = "wish"
    OWN_TALK = "own_talk"
    ADDRESS = "address"
    SIGN_IN = "sign_in"
    UNREAD = "unread"
    PROMISE = "promise"
    UNCONFIRMED = "unconfirmed"
    MINUTES = "minutes"
    VISIT_NOTES = "visit_notes"
    VISIT_MISSED = "visit_missed"
    VISIT_UNSAID = "visit_unsaid"
    LIMIT = "limit"
    CONTACT_TELL = "contact_tell"
    STAY_TELL = "stay_tell"
    STORY = "story"
    INTERPRETER = "interpreter"
    CALLED_OFF = "called_off"
    FEEDBACK = "feedback"
    LESSON = "lesson"
    TEXTS = "texts"
    TABLE = "table"
    BIRTHDAY = "birthday"
    ACCOUNT = "account"
    HELD = "held"
    NOT_RIGHT = "not_right"
    INFORMATION = "information"
    CLOSED = "closed"
    PUT_RIGHT = "put_right"
    CUSTODY_ENDED = "custody_ended"
    OWN_PLAN = "own_plan"

    @property
    def rank(self) -> int:
        """Who waits for us comes first; then today's other work."""
        return 0 if self in FIRST else 1


FIRST = frozenset(
    {
        Kind.THREAD,
        Kind.OTHER_TIME,
        Kind.STEP,
        Kind.PROPOSAL,
        Kind.WAITING,
        Kind.EXPLAIN,
        Kind.FIND_OUT,
        Kind.LEGAL_AID,
        Kind.CALL,
        Kind.WISH,
        Kind.ADDRESS,
        Kind.RETOLD,
        Kind.INTERPRETER,
        Kind.CALLED_OFF,
        Kind.VISIT_NOTES,
        Kind.VISIT_MISSED,
        Kind.LIMIT,
        Kind.CONTACT_TELL,
        Kind.STAY_TELL,
        Kind.FEEDBACK,
        Kind.HELD,
        Kind.NOT_RIGHT,
        Kind.INFORMATION,
        Kind.CLOSED,
        Kind.CUSTODY_ENDED,
    }
)
# Of these `since` is for the order alone: nobody waits from that day.
NOT_SINCE = frozenset(
    {
        Kind.PROMISE,
        Kind.UNCONFIRMED,
        Kind.WAITING,
        Kind.LIMIT,
        Kind.LESSON,
        Kind.TEXTS,
        Kind.TABLE,
        Kind.BIRTHDAY,
        Kind.CUSTODY_ENDED,
        Kind.ACCOUNT,
        Kind.CLOSED,
        Kind.OWN_PLAN,
    }
)
# Where the record of a kind keeps the day that was promised.
PROMISED = {
    Kind.THREAD: "answer_by",
    Kind.LEGAL_AID: "act_by",
    Kind.CALL: "call_by",
    Kind.RETOLD: "again_by",
    Kind.WISH: "answer_by",
    Kind.FEEDBACK: "answer_by",
    Kind.PROMISE: "due",
    Kind.PROPOSAL: "decide_by",
    Kind.VISIT_NOTES: "notes_by",
    Kind.LIMIT: "review_on",
    Kind.TABLE: "until",
    Kind.HELD: "look_by",
    Kind.NOT_RIGHT: "answer_by",
    Kind.INFORMATION: "answer_by",
    Kind.CLOSED: "review_on",
}


class Seat(StrEnum):
    """From which chair I do something. The values are what stands in the address."""

    MINE = "van-mij"
    COVERING = "waarneming"
    DUO = "duo"


@dataclass(frozen=True)
class Item:
    """`person` waits for it, or is to be reached; `record` is what the kind says."""

    kind: Kind
    since: datetime
    household: Household | None
    person: Person | None
    record: Any
    appointment: Appointment | None = None

    @property
    def says_since(self) -> bool:
        return self.kind not in NOT_SINCE

    @property
    def until(self) -> date | None:
        """What was promised: an answer, to pass something on, a call, or a step of mine."""
        name = PROMISED.get(self.kind)
        return getattr(self.record, name) if name else None

    @property
    def late_since(self) -> date | None:
        """The first day that was too late; a promise is kept until the end of its day (R5)."""
        if self.until is None or self.until >= clock.today():
            return None
        return self.until + timedelta(days=1)

    @property
    def hours_left(self) -> int:
        return hours_left(clock.now(), self.until) if self.until else 0

    @property
    def has_days(self) -> bool:
        """More than a working day is left: then the day itself is told, as the family was."""
        return self.hours_left > HOURS_A_DAY
