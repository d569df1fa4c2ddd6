"""What the pages about appointments read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, select

from family_portal.access.audience import Reader, audience, readers
from family_portal.appointments import moving
from family_portal.appointments.busy import for_me
from family_portal.appointments.coming import Coming
from family_portal.appointments.instead import Instead, instead, is_taken_over
from family_portal.appointments.models import (
    USUAL,
    Answer,
    Appointment,
    AppointmentAnswer,
    AppointmentChange,
    OfferedTime,
    What,
)
from family_portal.appointments.recorded import MOST_CHANGES, changes_of, with_answers
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.pager import Key, Order, Page, page_of, paged
from family_portal.core.questions import NOW, question

MOST = 50
# What says whether a time stands, and which.
STANDS = frozenset(What) - {What.PLACE, What.OFFERED}


@dataclass(frozen=True)
class Seen:
    """An appointment as one person sees it. `answers` are those this person may read."""

    appointment: Appointment
    readers: Sequence[Reader]
    answers: Sequence[AppointmentAnswer]
    me: UUID
    is_member: bool = True
    # Family members the viewer knows of, who cannot see it. Asked for one appointment only, as
    # is what follows: times to choose from, and who changed what.
    outside: Sequence[Reader] = ()
    offered: Sequence[OfferedTime] = ()
    changes: Sequence[AppointmentChange] = ()
    # Who is there in the place of whoever stops as the contact person.
    instead: Instead | None = None

    @property
    def mine(self) -> AppointmentAnswer | None:
        return next((a for a in self.answers if a.person_id == self.me), None)

    @property
    def said_by_others(self) -> list[tuple[Reader, AppointmentAnswer]]:
        known = {reader.person_id: reader for reader in self.readers}
        theirs = [a for a in self.answers if a.person_id != self.me and a.person_id in known]
        return [(known[a.person_id], a) for a in theirs]

    @property
    def others(self) -> list[Reader]:
        """Who else comes: professionals first. A stand-in may read it, but does not come. Where
        family see each other, professionals read it; who is present is agreed in words."""
        come = [
            reader
            for reader in self.readers
            if reader.person_id != self.me and reader.until is None and not reader.is_shown
            if not (reader.is_staff and self.appointment.is_visit)
        ]
        come = self.instead.among(come) if self.instead else come
        return sorted(come, key=lambda r: not r.is_staff)

    @property
    def answer_readers(self) -> list[Reader]:
        """Who reads what I answer: me and the professionals, never the other family members."""
        return [r for r in self.readers if r.is_staff or r.person_id == self.me]

    @property
    def hidden_from(self) -> list[str]:
        """First names of family members who do not read my answer, as far as I know them."""
        return self.others_than(self.answer_readers)

    def others_than(self, chosen: Sequence[Reader]) -> list[str]:
        """First names of family members who do not read what these do, as far as I know them."""
        read = {self.me, *(reader.person_id for reader in chosen)}
        family = [r for r in (*self.readers, *self.outside) if not r.is_staff]
        return sorted(r.first_name for r in family if r.person_id not in read)

    @property
    def sees_without_answer(self) -> list[str]:
        """First names of family members who see the appointment, and never what I answer."""
        return sorted(
            r.first_name for r in self.readers if not r.is_staff and r.person_id != self.me
        )

    @property
    def is_family(self) -> bool:
        """One of the family members it is for; somebody it is only shown to is not."""
        mine = (r for r in self.readers if r.person_id == self.me)
        return self.is_member and any(not r.is_staff for r in mine)

    @property
    def is_ours(self) -> bool:
        """One of the professionals of it, a stand-in as well."""
        return any(r.is_staff and r.person_id == self.me for r in self.readers)

    @property
    def is_mine_alone(self) -> bool:
        """Of the family nobody else comes, and no court expects anybody."""
        family = [r for r in self.readers if not r.is_staff and not r.is_shown]
        alone = [r.person_id for r in family] == [self.me]
        return alone and not self.appointment.is_hearing

    @property
    def comes_from_us(self) -> list[UUID]:
        """Whose day it takes: the professionals who are in it themselves."""
        return _ours(self.appointment, self.readers)

    def coming(self, session: Session) -> Coming:
        """The same, from day to day: with who follows and who stands in."""
        return Coming(session, self.comes_from_us, about=self.appointment)

    @property
    def told(self) -> list[tuple[AppointmentChange, Reader | None]]:
        """Who changed what, the last first; nobody where it came from elsewhere or they left."""
        known = {reader.person_id: reader for reader in self.readers}
        return [(c, known.get(c.by_id) if c.by_id else None) for c in self.changes]

    @property
    def doubts(self) -> list[AppointmentAnswer]:
        """Who cannot come then, as long as none of us acted on it."""
        return [a for a in self.answers if a.answer is not Answer.COMING and a.settled_at is None]

    @property
    def heard(self) -> int:
        """Until when this page tells what they said, in milliseconds; 0 when nobody said a thing.
        A form made from it does away with nothing that was said after it (`unheard`)."""
        said = (a.said_ms for a in self.answers if a.answer is not Answer.COMING)
        return max(said, default=0)

    def unheard(self, heard: int | None) -> bool:
        """Somebody said something since. An older page tells not what it showed."""
        return heard is not None and self.heard > heard

    @property
    def stays_since(self) -> datetime | None:
        """Since when we say that it goes on after all."""
        last = next((c for c in self.changes if c.what in STANDS), None)
        return last.at if last and last.what is What.GOES_ON else None

    @property
    def can_go_on(self) -> bool:
        """It was called off and is to come. Of an offer no time stood; who see each other get
        another day in the contact plan."""
        one = self.appointment
        return one.is_cancelled and not (one.is_past or one.is_offer or one.is_visit)

    @property
    def time_can_stay(self) -> bool:
        """Somebody cannot come at the time that stands."""
        one = self.appointment
        return one.can_be_answered and not one.is_offer and bool(self.doubts)

    @property
    def may_choose(self) -> bool:
        return self.may_answer and bool(self.offered)

    @property
    def may_answer(self) -> bool:
        return self.is_family and self.appointment.can_be_answered

    @property
    def place(self) -> str | None:
        return self.appointment.place_for(takes_part=self.is_member)


def seen(session: Session, appointment_id: UUID, me: UUID, *, to_write: bool = False) -> Seen:
    """One appointment with who can see it and what was said of it; to write in it, nobody else
    can until we are done. Raises `NotFound`."""
    if to_write:
        session.get(Appointment, appointment_id, with_for_update=True)
    found, answers, taken = with_answers(session, appointment_id)
    who, changes = audience(session, found, me=me), changes_of(session, found)
    offered = _offered(session, found, who.readers) if _may_offer(found, changes) else ()
    comes = instead(session, [found] if taken else []).get(found.id)
    known = who.readers, answers, me, who.is_member, who.others
    return Seen(found, *known, offered, changes, comes)


def _may_offer(found: Appointment, changes: Sequence[AppointmentChange]) -> bool:
    """Most appointments never were an offer: then nothing is asked."""
    was = any(change.what is What.OFFERED for change in changes) or len(changes) == MOST_CHANGES
    return found.can_be_answered and (found.is_offer or was)


def _offered(session: Session, found: Appointment, who: Sequence[Reader]) -> Sequence[OfferedTime]:
    """What can still be chosen: to come, and whoever of us comes can by now."""
    standing = moving.offered(session, found.id)
    ahead = [one for one in standing if one.starts_at > clock.now()]
    if not ahead:
        return []
    coming, times = Coming(session, _ours(found, who), about=found), [o.starts_at for o in ahead]
    can = coming.can(session, times, found.minutes or USUAL, but={found.id})
    return [one for one in ahead if one.starts_at in can]


def _ours(found: Appointment, who: Sequence[Reader]) -> list[UUID]:
    """Where family see each other nobody of us is expected."""
    if found.is_visit:
        return []
    return sorted(r.person_id for r in who if r.is_staff and r.until is None)


def _by_time(*, down: bool) -> Order:
    return Order((Key(col(Appointment.starts_at), down), Key(col(Appointment.id), down)))


# The nearest first, and the latest first.
COMING, PAST = _by_time(down=False), _by_time(down=True)


def appointment(session: Session, appointment_id: UUID) -> Appointment:
    found = session.get(Appointment, appointment_id)
    if found is None:
        raise NotFound
    return found


def listed(
    session: Session, me: UUID, *, before: UUID | None = None, after: UUID | None = None
) -> tuple[Page[Seen], Page[Seen]]:
    """What is to come, the nearest first; and what is past, the latest first. With `before` only
    what was before that one, with `after` only what comes after it."""
    ahead = [] if before else _rows(session, me, COMING, after)
    behind = [] if after else _rows(session, me, PAST, before)
    who = readers(session, [found for found, *_ in [*ahead, *behind]])
    comes = instead(session, [found for found, _, taken in ahead if taken])
    coming, past = (
        [
            Seen(one, who[one.id], [said] if said else [], me, instead=comes.get(one.id))
            for one, said, _ in rows
        ]
        for rows in (ahead, behind)
    )
    return page_of(coming, MOST), page_of(past, MOST)


def edge(session: Session, last_id: UUID | None) -> dict[str, Any]:
    """What the next page of `paged_by_time` is given, nothing for the first. Raises `NotFound` for
    what is not there for whoever looks."""
    if last_id is None:
        return {}
    last = appointment(session, last_id)
    return {"since": last.starts_at, "last": last.id}


def paged_by_time(query: Any, order: Order, *, is_next: bool) -> Any:
    """Of a kept statement."""
    behind: Any = (bindparam("since"), bindparam("last")) if is_next else None
    return paged(query, order, MOST, behind)


def _rows(
    session: Session, me: UUID, order: Order, last_id: UUID | None
) -> list[tuple[Appointment, AppointmentAnswer | None, bool]]:
    given = edge(session, last_id)
    found = _page(session, order is COMING, bool(given), me=me, **given).all()
    return cast("list[tuple[Appointment, AppointmentAnswer | None, bool]]", found)


@question
def _page(is_coming: bool, is_next: bool) -> Any:  # noqa: FBT001 - a shape
    begins, order = col(Appointment.starts_at), COMING if is_coming else PAST
    mine = and_(
        col(AppointmentAnswer.appointment_id) == Appointment.id,
        col(AppointmentAnswer.person_id) == bindparam("me"),
    )
    query = (
        select(Appointment, AppointmentAnswer, is_taken_over())
        .outerjoin(AppointmentAnswer, mine)
        .where(for_me(bindparam("me")), begins >= NOW if is_coming else begins < NOW)
    )
    return paged_by_time(query, order, is_next=is_next)
