"""What somebody may react to, as the features say it. Each found on their own behalf."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.circles import InCircle, household_of
from family_portal.access.faces import own_faces
from family_portal.access.kinds import Reacts, RecordKind, with_reactions
from family_portal.core.errors import NotFound
from family_portal.core.questions import among, question_of_each
from family_portal.reactions.queries import Said


@dataclass(frozen=True)
class Subject:
    """`words` are the family's own, or a sentence of ours."""

    about: str
    record_id: UUID
    words: str
    href: str


@dataclass(frozen=True)
class OwnSubject(Subject):
    """Found for a member of this household."""

    household_id: UUID
    # Of a step: the number of the text that is asked, for what is said of it.
    on_text: int | None = None


def subject(session: Session, me: UUID, about: str, record_id: UUID) -> OwnSubject:
    """Raises `NotFound` for what is not there for me as a member of the household: what is only
    shown to a supporter, or seen for work, is not theirs to react to."""
    kind = with_reactions().get(about)
    record = session.get(kind.model, record_id) if kind else None
    if kind is None or kind.reacts is None or record is None:
        raise NotFound
    home = record_id
    if isinstance(record, InCircle):
        home = household_of(session, record.circle_id)
    if not own_faces(session, me, home):
        raise NotFound
    found = _of(kind, kind.reacts, record_id, record)
    return OwnSubject(**vars(found), household_id=home, on_text=kind.reacts.on_text(record))


def _of(kind: RecordKind, reacts: Reacts, record_id: UUID, record: Any) -> Subject:
    return Subject(kind.name, record_id, reacts.words(record), reacts.href(record))


@dataclass(frozen=True)
class Titled:
    """A reaction with what it is about; nothing when the reader may not see that."""

    said: Said
    subject: Subject | None


def titled(session: Session, every: Iterable[Said]) -> list[Titled]:
    """In at most one statement for each kind."""
    found = list(every)
    known: dict[tuple[str, UUID], Subject] = {}
    for name, kind in with_reactions().items():
        ids = {said.reaction.record_id for said in found if said.reaction.about == name}
        known |= {(name, one.record_id): one for one in _subjects(session, kind, ids)}
    return [
        Titled(said, known.get((said.reaction.about, said.reaction.record_id))) for said in found
    ]


@question_of_each
def _these_of(model: Any) -> Any:
    return select(model).where(among(model.id, "ids"))


def _subjects(session: Session, kind: RecordKind, ids: set[UUID]) -> list[Subject]:
    model: Any = kind.model
    if not ids or kind.reacts is None:
        return []
    if not issubclass(model, InCircle):
        # Of a whole household, that whoever reads the reaction knows.
        return [_of(kind, kind.reacts, record_id, None) for record_id in ids]
    rows = _these_of(model)(session, ids=ids).scalars()
    return [_of(kind, kind.reacts, row.id, row) for row in rows]
