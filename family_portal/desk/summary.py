"""What a professional must know of a household before ringing or writing, in one screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from family_portal.access.people import Person
from family_portal.appointments.models import Appointment
from family_portal.desk.house import Holding, House, Member
from family_portal.desk.records import Records
from family_portal.messages.models import Thread, Turn
from family_portal.notify.models import SafeContact, Safety
from family_portal.plan.models import Step


@dataclass(frozen=True)
class Held:
    """Who has custody over these children: one line where it is the same for all of them (R6)."""

    children: Sequence[Person]
    parents: Sequence[Holding]

    @property
    def is_alike(self) -> bool:
        """One source and one day of the check for each parent: said once."""
        return len({_source(one) for one in self.parents}) == 1


@dataclass(frozen=True)
class Summary:
    # Whoever waits for an answer of ours, longest promised first.
    waits: Sequence[Thread]
    next: Appointment | None
    # What we said we would do: late first.
    promises: Sequence[Step]
    # Whom one may not simply ring, write to or name a place of: those with the same care together.
    careful: Sequence[Sequence[Member]]
    # Nobody asked them yet how contact is safe.
    unasked: Sequence[Member]
    custody: Sequence[Held]

    @property
    def has_untold(self) -> bool:
        """Custody that changed, and was not explained yet."""
        return any(one.custody.is_untold for held in self.custody for one in held.parents)


def summary(those: House, records: Records, custody: Sequence[Holding], me: UUID) -> Summary:
    """Of what the page reads anyway: no statement of its own."""
    coming = records.appointments.rows
    return Summary(
        waits=_waiting_for_us(records, me),
        next=next((one for one in coming if not (one.is_offer or one.is_past)), None),
        promises=_ours(records),
        careful=_careful(those.members),
        unasked=[one for one in those.reachable if not one.contact],
        custody=held(custody),
    )


def held(custody: Sequence[Holding]) -> list[Held]:
    """Children over whom the same parents have the same custody, by the same source, stand
    together."""
    per_child = [list(those) for _, those in groupby(custody, key=lambda one: one.child.id)]
    per_child.sort(key=lambda those: [_same(one) for one in those])
    found = []
    for _, alike in groupby(per_child, key=lambda those: [_same(one) for one in those]):
        group = list(alike)
        found.append(Held([those[0].child for those in group], group[0]))
    return found


def _same(one: Holding) -> tuple[Any, ...]:
    return one.parent.name, one.custody.kind.value, _source(one), one.custody.is_untold


def _source(one: Holding) -> tuple[str, ...]:
    of = one.custody
    days = (str(day or "") for day in (of.checked_on, of.began_on, of.until))
    return of.source or "", of.basis.value if of.basis else "", *days


def _waiting_for_us(records: Records, me: UUID) -> list[Thread]:
    ours = [thread for thread, _ in records.threads if thread.turn(me) is Turn.OURS]
    return sorted(ours, key=lambda thread: thread.answer_by or date.max)


def _ours(records: Records) -> list[Step]:
    """Steps of one of us that are open."""
    found = [
        step
        for step, _ in records.steps
        if step.is_open
        and any(one.is_staff for one in records.readers[step.id] if one.person_id == step.who_id)
    ]
    return sorted(found, key=lambda step: step.due or date.max)


def _careful(members: Sequence[Member]) -> list[list[Member]]:
    by_care: dict[Any, list[Member]] = {}
    for one in members:
        care = _care(one)
        if any(care):
            by_care.setdefault(care, []).append(one)
    return list(by_care.values())


def _care(member: Member) -> tuple[Any, ...]:
    """What the summary says of how to reach somebody; their own words stand alone."""
    facts, contact = member.profile, member.contact
    return (
        facts is not None and facts.address_secret,
        facts is not None and facts.discreet,
        member.person.id if contact is not None and not _is_plain(contact) else None,
    )


def _is_plain(contact: SafeContact) -> bool:
    """Asked, and every way is safe at every hour."""
    ways = (contact.phone, contact.push, contact.mail)
    shared = contact.shared_phone or contact.shared_mailbox
    more = shared or contact.may_not_know or contact.note or contact.wish_on
    return not more and all(way is Safety.SAFE for way in ways)
