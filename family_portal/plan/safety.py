"""Safety arrangements, as their own pages read them. They stand nowhere else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import circles_at
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.questions import among, question
from family_portal.limits.models import Restriction
from family_portal.plan.queries import MOST, family_circles
from family_portal.plan.safety_models import ABOUT, SafetyArrangement, SafetyText
from family_portal.reactions.models import Reaction
from family_portal.reactions.queries import on_records


@dataclass(frozen=True)
class SeenArrangement:
    """As one person sees it. `silent_for` is filled for professionals only (R16)."""

    arrangement: SafetyArrangement
    readers: Sequence[Reader]
    me: UUID
    silent_for: Sequence[tuple[Restriction, Person | None]] = ()
    # The latest first; none of what came from a household file and was never changed.
    texts: Sequence[SafetyText] = ()
    # What each person said last of the text that holds, as far as the viewer may read it.
    said: Mapping[UUID, Reaction] = field(default_factory=dict)

    @property
    def family(self) -> list[Reader]:
        return [reader for reader in self.readers if not reader.is_staff]

    @property
    def now(self) -> SafetyText | None:
        """The text that holds, with who wrote it."""
        number = self.arrangement.text_version
        return next((text for text in self.texts if text.number == number), None)

    @property
    def earlier(self) -> list[SafetyText]:
        return [text for text in self.texts if text is not self.now]

    @property
    def made_with(self) -> list[Reader]:
        ids = self.now.made_with if self.now else ()
        return [reader for reader in self.family if str(reader.person_id) in ids]

    @property
    def writer(self) -> Reader | None:
        """Nobody when they do not work here any more."""
        by = self.now.by_id if self.now else None
        return next((reader for reader in self.readers if reader.person_id == by), None)

    @property
    def may_answer(self) -> bool:
        return any(reader.person_id == self.me for reader in self.family)

    @property
    def my_words(self) -> Reaction | None:
        return self.said.get(self.me)


def my_arrangements(session: Session, me: UUID) -> list[SeenArrangement]:
    """Those I am part of as family: what I read for my work stands at the desk."""
    return _seen(session, _mine(session, me=me).scalars().all(), me)


@question
def _mine() -> Any:
    mine = family_circles(bindparam("me"))
    return _arrangements().where(within(col(SafetyArrangement.circle_id), mine))


def my_arrangement(session: Session, arrangement_id: UUID, me: UUID) -> SeenArrangement:
    """One of those, to answer. Raises `NotFound`."""
    mine = _one(arrangement_id, to_write=True).where(
        within(col(SafetyArrangement.circle_id), family_circles(me))
    )
    return _only(_seen(session, session.exec(mine).all(), me))


def arrangements_of(session: Session, household_id: UUID, me: UUID) -> list[SeenArrangement]:
    """Of one household, for its professionals, with whom each is silent for."""
    at_home = circles_at(household_id)
    found = _arrangements().where(col(SafetyArrangement.circle_id).in_(at_home))
    silent = _restrictions(session, at_home)
    return _seen(session, session.exec(found).all(), me, silent)


def arrangement(
    session: Session, arrangement_id: UUID, me: UUID, *, to_write: bool = False
) -> SeenArrangement:
    """One of them. Raises `NotFound`."""
    one = _one(arrangement_id, to_write=to_write)
    return _only(_seen(session, session.exec(one).all(), me))


def _arrangements() -> Any:
    order = col(SafetyArrangement.review_on).nulls_last(), col(SafetyArrangement.id)
    holds = col(SafetyArrangement.ended_at).is_(None)
    return select(SafetyArrangement).where(holds).order_by(*order).limit(MOST)


def _one(arrangement_id: UUID, *, to_write: bool) -> Any:
    """To write in it, nobody else can until we are done."""
    one = _arrangements().where(SafetyArrangement.id == arrangement_id)
    return one.with_for_update(of=SafetyArrangement) if to_write else one


def _only(found: list[SeenArrangement]) -> SeenArrangement:
    if not found:
        raise NotFound
    return found[0]


def _restrictions(session: Session, at_home: Any) -> dict[UUID, list[Any]]:
    rows = session.exec(
        select(Restriction, Person)
        .outerjoin(Person, col(Person.id) == Restriction.person_id)
        .where(col(Restriction.circle_id).in_(at_home), Restriction.closed())
        .order_by(Person.name, col(Restriction.id))
    )
    found: dict[UUID, list[Any]] = defaultdict(list)
    for restriction, person in rows:
        found[restriction.record_id].append((restriction, person))
    return found


def _texts(session: Session, ids: Iterable[UUID]) -> dict[UUID, list[SafetyText]]:
    found: dict[UUID, list[SafetyText]] = defaultdict(list)
    for text in _texts_of(session, ids=list(ids)).scalars():
        found[text.arrangement_id].append(text)
    return found


@question
def _texts_of() -> Any:
    theirs = select(SafetyText).where(among(SafetyText.arrangement_id, "ids"))
    return theirs.order_by(col(SafetyText.number).desc())


def _seen(
    session: Session,
    arrangements: Sequence[SafetyArrangement],
    me: UUID,
    restrictions: dict[UUID, list[Any]] | None = None,
) -> list[SeenArrangement]:
    if not arrangements:
        return []
    holds = {one.id: one.text_version for one in arrangements}
    who, texts = readers(session, arrangements), _texts(session, holds)
    said: dict[UUID, dict[UUID, Reaction]] = defaultdict(dict)
    for words in on_records(session, ABOUT, holds):
        reaction = words.reaction
        if reaction.on_text == holds[reaction.record_id]:
            said[reaction.record_id][reaction.author_id] = reaction
    silent = restrictions or {}
    return [
        SeenArrangement(one, who[one.id], me, silent.get(one.id, ()), texts[one.id], said[one.id])
        for one in arrangements
    ]


def to_limit(session: Session, household_id: UUID) -> Sequence[SafetyArrangement]:
    """Of a household, those that hold."""
    at_home = circles_at(household_id)
    there = col(SafetyArrangement.circle_id).in_(at_home)
    return session.exec(_arrangements().where(there)).all()  # type: ignore[no-any-return]


def has_children(session: Session, household_id: UUID) -> bool:
    """For professionals: is there anybody under age to tell something of it?"""
    child = select(Belonging.id).where(
        Belonging.household_id == household_id, Belonging.role == Role.CHILD, Belonging.holds()
    )
    return session.exec(child.limit(1)).first() is not None
