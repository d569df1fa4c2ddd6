"""A professional answers what is not right, says one: put right everywhere, or not, because."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.audience import Reader, readers
from family_portal.access.circles import household_of
from family_portal.access.kinds import Change, PutsRight, RecordKind, with_facts
from family_portal.access.people import Person
from family_portal.access.second_look import look_before
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.core.polling import version_of
from family_portal.own_words.subjects import Subject
from family_portal.reactions import correcting
from family_portal.reactions.corrections import Correction

# Shorter lines stand in too many texts by chance.
LONG_ENOUGH = 8
LINES = re.compile(r"[\r\n]+|(?<=[.!?])\s+")


@dataclass(frozen=True)
class Place:
    """Where the same words stand too. `is_wider`: somebody reads it who does not read the first,
    so a professional says yes to that one by itself."""

    record: Any
    kind: RecordKind
    rule: PutsRight
    fact: str
    text: str
    readers: Sequence[Reader]
    is_wider: bool

    @property
    def key(self) -> str:
        return f"{self.kind.name}-{self.record.id}-{self.fact}"

    @property
    def mark(self) -> str:
        return version_of(self.text)


@dataclass(frozen=True)
class Asked:
    """What a professional sees. `record` holds the words now."""

    correction: Correction
    asker: Person | None
    home: UUID
    kind: RecordKind
    rule: PutsRight
    record: Any
    subject: Subject
    label: str
    readers: Sequence[Reader]
    others: Sequence[Place]

    @property
    def fact(self) -> str:
        return self.correction.fact

    @property
    def longest(self) -> int:
        return self.rule.longest[self.fact]

    @property
    def text(self) -> str:
        return getattr(self.record, self.correction.fact) or ""

    @property
    def mark(self) -> str:
        return version_of(self.text)


def asked(session: Session, correction_id: UUID, me: UUID, *, to_write: bool = False) -> Asked:
    """Raises `NotFound` for who does not work for this household, or does not read the record."""
    query = select(Correction).where(Correction.id == correction_id)
    found = session.exec(query.with_for_update() if to_write else query).first()
    kind = with_facts().get(found.about) if found else None
    if found is None or kind is None or kind.puts_right is None or kind.reacts is None:
        raise NotFound
    home = household_of(session, found.circle_id)
    first: Any = session.get(kind.model, found.record_id)
    if first is None or found.asker_id == me or me not in staffing.today(session, home):
        raise NotFound
    record = kind.puts_right.newest(session, first)
    reading = readers(session, [record])[record.id]
    return Asked(
        found,
        session.get(Person, found.asker_id),
        home,
        kind,
        kind.puts_right,
        record,
        Subject(kind.name, first.id, kind.reacts.words(first), kind.reacts.href(first)),
        kind.puts_right.facts[found.fact](),
        reading,
        _others(session, home, record, found, {who.person_id for who in reading}),
    )


def choose() -> str:
    return _("Kies: aangepast of niet aangepast.")


def _others(
    session: Session, home: UUID, record: Any, found: Correction, reading: set[UUID]
) -> list[Place]:
    """In a fixed number of statements; texts are sealed, so they are compared here."""
    if not found.is_open:
        return []
    pieces = pieces_of(found.was)
    there = [
        (kind, one, fact)
        for kind, one, fact in _facts(session, home)
        if (one.id, fact) != (record.id, found.fact)
        and any(_holds(getattr(one, fact), piece) for piece in pieces)
    ]
    who = readers(session, [one for _kind, one, _fact in there]) if there else {}
    return [
        Place(
            one,
            kind,
            kind.puts_right,
            fact,
            getattr(one, fact),
            who[one.id],
            is_wider=not {reader.person_id for reader in who[one.id]} <= reading,
        )
        for kind, one, fact in there
        if kind.puts_right
    ]


def _facts(session: Session, home: UUID) -> Iterator[tuple[RecordKind, Any, str]]:
    """That say anything, of a household; one statement for each kind."""
    for kind in with_facts().values():
        rule = kind.puts_right
        for one in rule.places(session, home) if rule else ():
            for fact in rule.facts if rule else ():
                if getattr(one, fact):
                    yield kind, one, fact


def pieces_of(text: str) -> list[str]:
    """The whole, and each line or sentence of it: another place may hold one of them."""
    parts = [part.strip() for part in LINES.split(text)]
    return [text.strip(), *(part for part in parts if len(part) >= LONG_ENOUGH)]


def _holds(text: str, piece: str) -> bool:
    return bool(_whole(piece).search(text))


def _whole(piece: str) -> re.Pattern[str]:
    """Not as a part of another word."""
    return re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)")


def carried(text: str, was: str, now: str) -> str:
    """This text with what changed from `was` to `now`, as far as it holds it."""
    if _holds(text, was.strip()):
        return _replaced(text, was.strip(), now.strip())
    before, after = LINES.split(was.strip()), LINES.split(now.strip())
    if len(before) == len(after):
        for old, new in zip(before, after, strict=True):
            if old != new and len(old.strip()) >= LONG_ENOUGH:
                text = _replaced(text, old.strip(), new.strip())
    return text


def _replaced(text: str, old: str, new: str) -> str:
    return _whole(old).sub(lambda _found: new, text)


def keep(
    session: Session, those: Asked, *, me: UUID, because: str | None, sure: bool = False
) -> None:
    """It stays as it is. Raises `BadInput` without a reason, and `Stale`."""
    if not because:
        raise BadInput({"because": _("Schrijf waarom het zo blijft. Wie het vroeg, leest dit.")})
    done = those.correction
    if done.settled_at and (done.settled_by_id, done.because) == (me, because):
        return  # pressed twice
    look_before(session, those.home, because, family={done.asker_id}, me=me, sure=sure)
    correcting.settle(session, done, me=me, because=because)


def change(
    session: Session,
    those: Asked,
    *,
    me: UUID,
    now: str | None,
    seen: str,
    also: Collection[str],
    sure: bool = False,
) -> None:
    """It says something else, here and in the places that were chosen. Raises `BadInput`, `Stale`,
    and what the feature raises that holds the words."""
    done = those.correction
    if done.settled_at and (done.settled_by_id, done.now) == (me, now):
        return  # pressed twice
    if done.settled_at or those.mark not in seen.split():
        raise Stale
    words, was = _words(those, now), those.text
    if words != was:
        _put_right(session, those, words, me=me, sure=sure)
    else:  # somebody changed it already, for another reason
        correcting.put_right(session, those.record, fact=done.fact, was=done.was, now=words, me=me)
    for place in those.others:
        text = carried(place.text, was, words)
        if place.key in also and text != place.text:
            if place.mark not in seen.split():
                raise Stale
            _put_right(session, place, text, me=me, sure=sure)
    correcting.settle(session, done, me=me, now=words)


def _words(those: Asked, now: str | None) -> str:
    """Raises `BadInput`."""
    if not now:
        raise BadInput({"now": _("Schrijf wat er moet staan.")})
    if len(now) > those.longest:
        raise BadInput({"now": _("Dit is te lang. Maak het korter.")})
    if now == those.correction.was:
        raise BadInput({"now": _("Dit is wat er stond. Verander het, of kies dat het zo blijft.")})
    return now


def _put_right(session: Session, those: "Asked | Place", now: str, *, me: UUID, sure: bool) -> None:
    was, wanted = those.text, Change(fact=those.fact, words=now, me=me, sure=sure)
    try:
        place = those.rule.change(session, those.record, wanted)
    except BadInput as wrong:  # of another form: said at the words that were typed here
        if "sure" in wrong.errors:
            raise
        raise BadInput({"now": " ".join(wrong.errors.values())}) from None
    correcting.put_right(session, place, fact=those.fact, was=was, now=now, me=me)
