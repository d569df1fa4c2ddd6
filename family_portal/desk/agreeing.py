"""What was agreed in a talk becomes a step: proposed with the plan's own act, so it binds nobody
(ADR 42, ADR 47). Read by who reads the minutes, and by nobody else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from family_portal.access.audience import Reader
from family_portal.access.circles import household_of
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.plan.actions.proposing import Text, propose_step
from family_portal.plan.forms import LONGEST
from family_portal.plan.models import Step
from family_portal.plan.people import Here, at_work
from family_portal.talks.reading import Written

MOST = 20
LINES = re.compile(r"[\r\n]+|(?<=[.!?])\s+")
BULLETS = " \t-*•–—"
ME = re.compile(r"ik\b", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """One thing that was agreed. The same words of the same talk are the same item, also in a
    later version; `step` is there once somebody of us proposed it."""

    key: UUID
    words: str
    who_id: UUID | None
    step: Step | None


@dataclass(frozen=True)
class Agreed:
    """`doers` may do it: who reads the minutes, and we."""

    place: Here
    doers: Sequence[Reader]
    family: set[UUID]
    items: Sequence[Item]


def agreed(session: Session, paper: Written) -> Agreed | None:
    """Nothing for who is not at work in this household, and of what is not shared."""
    talk = paper.talk
    if paper.last is None or not paper.last.agreed or not talk.is_ours:
        return None
    try:
        place = at_work(session, talk.me, household_of(session, talk.appointment.circle_id))
    except NotFound:
        return None
    reading = {reader.person_id for reader in paper.audience()}
    family = [who for who in place.family if who.person_id in reading]
    doers = [*family, *place.staff]
    found = {uuid5(talk.appointment.id, words): words for words in things(paper.last.agreed)}
    steps = _steps(session, place, found)
    items = [
        Item(key, words, _doer(words, doers, talk.me), steps.get(key))
        for key, words in found.items()
    ]
    return Agreed(place, doers, {who.person_id for who in family}, items)


def propose(session: Session, paper: Written, key: UUID, who_id: UUID | None) -> Step:
    """Pressed twice, also by two of us, is once. Raises `BadInput`, and `Stale` when it is not
    what was agreed any more."""
    those = agreed(session, paper)
    if those is None:
        raise NotAllowed
    item = next((one for one in those.items if one.key == key), None)
    if item is None:
        raise Stale
    if item.step:
        return item.step
    if who_id not in {who.person_id for who in those.doers} or who_id is None:
        raise BadInput({str(key): _("Kies wie dit doet.")})
    return propose_step(
        session,
        those.place,
        Text(item.words, who_id),
        people=those.family,
        key=item.key,
        # The same people read these words already: they were looked at when they were shared.
        sure=True,
    )


def things(text: str) -> Iterator[str]:
    """Lines, and sentences on a line; what is longer than a step can be is for a person to cut."""
    parts = (part.lstrip(BULLETS).rstrip() for part in LINES.split(text))
    told = (part for part in parts if len(part) <= LONGEST and any(s.isalpha() for s in part))
    yield from islice(dict.fromkeys(told), MOST)


def _doer(words: str, doers: Sequence[Reader], me: UUID) -> UUID | None:
    """Whose step it seems to be: shown, and one tap to change. Where it is not plain, nobody's."""
    if ME.match(words):
        return me
    named = [who for who in doers if re.search(rf"\b{re.escape(who.first_name)}\b", words, re.I)]
    return named[0].person_id if len(named) == 1 else None


def _steps(session: Session, place: Here, found: dict[UUID, str]) -> dict[UUID, Step]:
    """A step made from an item has an id that follows from who made it and the item."""
    makers = {place.me, *(who.person_id for who in place.staff)}
    ids = {uuid5(maker, str(key)): key for key in found for maker in makers}
    rows = session.exec(select(Step).where(col(Step.id).in_(ids))).all()
    return {ids[step.id]: step for step in rows}
