"""Whether a notice may go now, later, or not at all. Asked again at the moment of sending."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from family_portal.core import clock
from family_portal.notify.models import Kind, Notice, NoticeChoice, SafeContact, Safety

# Who opens the page within this time needs no notice, and more than one in this time is nagging.
QUIET_AFTER = timedelta(minutes=30)
PUSH, MAIL, INVITATION = "push", "mail", "invitation"


@dataclass(frozen=True)
class Facts:
    """What is known of the receiver. Made of rows, so that the rules need no database."""

    choice: NoticeChoice
    contact: SafeContact | None
    # A household of theirs is in the phase of direct safety.
    in_danger: bool

    @property
    def wants_notices(self) -> bool:
        """Off by default in danger; a choice of their own counts (docs/threats.md#notices)."""
        if self.choice.is_on is None:
            return not self.in_danger
        return self.choice.is_on

    def wants(self, kind: Kind) -> bool:
        """Each chose how long before an appointment they are reminded."""
        if kind is Kind.DAY_BEFORE:
            return self.choice.a_day_before
        return kind is not Kind.HOURS_BEFORE or self.choice.two_hours_before


def goes_at(notice: Notice, facts: Facts, now: datetime) -> datetime | None:
    """The first moment at which it may go; None when never. A trial was asked for just now."""
    if notice.kind is Kind.TRIAL:
        return now
    if not facts.wants_notices or not facts.wants(notice.kind):
        return None
    at = _after_quiet(now, facts.choice.quiet_from, facts.choice.quiet_to)
    return None if notice.useful_until and at >= notice.useful_until else at


def channel_opens(facts: Facts, channel: str, now: datetime) -> datetime | None:
    """When a channel may be used; None when it is not marked safe (R13)."""
    contact = facts.contact
    if contact is None:
        return now
    mark = contact.push if channel == PUSH else contact.mail
    if mark is Safety.SAFE:
        return now
    if mark is Safety.BETWEEN and contact.from_time != contact.to_time:
        # Outside the safe hours is the quiet time.
        return _after_quiet(now, contact.to_time, contact.from_time)
    return None


def _after_quiet(now: datetime, start: time, end: time) -> datetime:
    """`now`, or the end of the quiet hours it falls in. Hours of the kitchen clock."""
    here = now.astimezone(clock.AMSTERDAM)
    hour = here.time()
    through_midnight = start > end
    parts = hour >= start, hour < end
    if not (any(parts) if through_midnight else all(parts)):
        return now
    day = here.date() + timedelta(days=1 if through_midnight and hour >= start else 0)
    return clock.at(day, end)
