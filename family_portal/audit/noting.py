"""Which looks of one request become entries: not twice the same soon, no name beside more, and
never a look of somebody at their own household."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Integer,
    String,
    Uuid,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, SQLModel

from family_portal.access.guard import unguarded
from family_portal.access.holding import at_moment
from family_portal.access.roles import Role
from family_portal.audit.chain import FIRST, chain_of, head_of
from family_portal.audit.models import AccessEntry
from family_portal.audit.seen import Look, Seen, digest, taken
from family_portal.audit.subjects import NAMES, SOMETHING, Whose
from family_portal.core import clock
from family_portal.core.questions import NOW, among, question

REASON = "access log"
SEAT, SHOWS = "seat", "shows"
SAID = {"circle_id", "person_id", "household_id", "actor_id", "what", "page", "at", "seen"}
# The same person on the same page at the very same records: one entry in this time. A page that
# looks again by itself is no new look of anybody.
AGAIN, BY_ITSELF = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class New:
    """Entries to add, and where their chain ended when they were made."""

    entries: list[AccessEntry]
    head: tuple[int, str]


@dataclass
class _Known:
    """What the database tells of these looks, in one statement."""

    # Households of circles and of family members, and those of the looker's own family.
    homes: dict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    own: set[UUID] = field(default_factory=set)
    # Per household who shows the looker something, and the circles they are in themselves.
    shows: dict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    seats: set[UUID] = field(default_factory=set)
    noted: set[tuple[UUID, str, str]] = field(default_factory=set)
    head: tuple[int, str] = (0, FIRST)


def ask_the_rest(seen: Seen) -> None:
    """Counts and unions: of whom they were. Nobody is shown anything by it."""
    while seen.unasked:
        session, reading, reason, given = seen.unasked.pop()
        rest = Seen(seen.actor_id)
        if reason is None:
            result = session.execute(reading.instead, given)
        else:
            with unguarded(session, reason=REASON):
                result = session.execute(reading.instead, given)
        taken(result, reading, rest, reason)
        for look, keys in rest.looks.items():
            seen.looks[look] |= keys


def new_entries(session: Session, seen: Seen, *, page: str, by_itself: bool) -> New:
    since = clock.now() - (BY_ITSELF if by_itself else AGAIN)
    known = _ask(session, seen, page, since)
    told_to = _told_to(seen, known)
    looks = {look: digest(keys) for look, keys in told_to.items() if _is_family(look, known)}
    told = _homes(known, (one for one in looks if one.what not in NAMES | {SOMETHING}))
    named = _homes(known, (one for one in looks if one.what == "person"))
    new = []
    for look, which in sorted(looks.items()):
        beside = told | named if look.whose is Whose.HOUSEHOLD else told
        if look.what in NAMES | {SOMETHING} and _homes(known, [look]) & beside:
            continue
        if (look.id, look.what, which) not in known.noted:
            new.append(_entry(look, which, seen.actor_id, page))
    return New(new, known.head)


def _told_to(seen: Seen, known: _Known) -> dict[Look, set[str]]:
    """A look at what is only shown to somebody is told to who shows it. The others in the circle
    would learn by it that somebody comes along (R7)."""
    found: dict[Look, set[str]] = defaultdict(set)
    for look, keys in seen.looks.items():
        is_shown = look.whose is Whose.CIRCLE and look.id not in known.seats
        by = {who for home in known.homes[look.id] for who in known.shows[home]} if is_shown else ()
        for one in [Look(Whose.PERSON, who, look.what) for who in by] or [look]:
            found[one] |= keys
    return found


def _entry(look: Look, which: str, actor_id: UUID, page: str) -> AccessEntry:
    of: dict[str, Any] = {f"{look.whose}_id": look.id}
    return AccessEntry(actor_id=actor_id, what=look.what, page=page, seen=which, **of)


def again(entry: AccessEntry) -> AccessEntry:
    """The same, for another transaction."""
    return AccessEntry(**entry.model_dump(include=SAID))


def _homes(known: _Known, looks: Iterable[Look]) -> set[UUID]:
    found: set[UUID] = set()
    for look in looks:
        found |= {look.id} if look.whose is Whose.HOUSEHOLD else known.homes[look.id]
    return found


def _is_family(look: Look, known: _Known) -> bool:
    """A colleague belongs to no household. At one's own household one looks as its member."""
    homes = _homes(known, [look])
    return bool(homes) and not homes & known.own


def _ask(session: Session, seen: Seen, page: str, since: datetime) -> _Known:
    ids: dict[Whose, set[UUID]] = defaultdict(set)
    for look in seen.looks:
        ids[look.whose].add(look.id)
    known = _Known()
    with unguarded(session, reason=REASON):
        found = _what_is_known(
            session,
            circles=sorted(ids[Whose.CIRCLE]),
            people=sorted(ids[Whose.PERSON] | {seen.actor_id}),
            actor=seen.actor_id,
            page=page,
            since=since,
            chain=chain_of(seen.actor_id),
        )
        for about, home, text, which in found:
            _put(known, seen, about, home, text, which)
    return known


def _put(
    known: _Known, seen: Seen, about: UUID | None, home: UUID | None, text: str, which: str | None
) -> None:
    if about is None:
        known.head = (int(which or 0), text)
    elif home is None:
        known.noted.add((about, text, which or ""))
    elif text == SEAT:
        known.seats.add(about)
    elif text == SHOWS:
        known.shows[home].add(about)
        known.homes[about].add(home)
    elif about == seen.actor_id:
        known.own |= {home} if text != Role.SUPPORTER else set()
    else:
        known.homes[about].add(home)


def _table(name: str) -> Any:
    return SQLModel.metadata.tables[name].c


def _text(value: str) -> ColumnElement[str]:
    return literal(value)


@question
def _what_is_known() -> Any:
    return union_all(_of_circles(), _of_people(), _seats(), _shows(), _noted(), _end_of_chain())


ACTOR: BindParameter[UUID] = bindparam("actor", type_=Uuid())


def _of_circles() -> Any:
    circle = _table("circle")
    return select(circle.id, circle.household_id, _text("circle"), _text("")).where(
        among(circle.id, "circles")
    )


def _of_people() -> Any:
    belonging = _table("belonging")
    role = type_coerce(belonging.role, String)
    return select(belonging.person_id, belonging.household_id, role, _text("")).where(
        among(belonging.person_id, "people")
    )


def _seats() -> Any:
    seat, circle = _table("membership"), _table("circle")
    return select(circle.id, circle.household_id, _text(SEAT), _text("")).where(
        seat.circle_id == circle.id,
        among(seat.circle_id, "circles"),
        seat.person_id == ACTOR,
        at_moment(seat, NOW),
    )


def _shows() -> Any:
    share = _table("share")
    return select(share.by_id, share.household_id, _text(SHOWS), _text("")).where(
        share.person_id == ACTOR, at_moment(share, NOW)
    )


def _noted() -> Any:
    entry = _table("access_entry")
    about = func.coalesce(entry.circle_id, entry.person_id, entry.household_id)
    return select(about, null(), entry.what, entry.seen).where(
        entry.actor_id == ACTOR,
        entry.at >= bindparam("since"),
        entry.page == bindparam("page"),
    )


def _end_of_chain() -> Any:
    end = head_of(bindparam("chain", type_=Integer()))
    seq, seal = end.selected_columns
    return end.with_only_columns(null(), null(), seal, cast(seq, String))
