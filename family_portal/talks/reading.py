"""What was written down of a talk, as one person sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, readers
from family_portal.core.errors import NotFound
from family_portal.core.questions import question
from family_portal.talks.models import TalkPoint
from family_portal.talks.queries import Prepared, prepared
from family_portal.talks.written import DRAFT, Minutes, MinutesAnswer, MinutesView, Retelling

MOST = 200


@dataclass(frozen=True)
class Written:
    """`shared` are the versions this person may read, the last first."""

    talk: Prepared
    draft: Minutes | None
    shared: Sequence[Minutes]
    answers: dict[tuple[int, UUID], str]
    views: Sequence[MinutesView]
    retellings: Sequence[Retelling]
    readers: Sequence[Reader]

    @property
    def last(self) -> Minutes | None:
        return self.shared[0] if self.shared else None

    @property
    def base(self) -> Minutes | None:
        """From what one writes on: the paper; of what came with a household file, that."""
        return self.draft if self.draft and self.draft.revision else self.last

    @property
    def revision(self) -> int:
        return self.draft.revision if self.draft else 0

    @property
    def is_to_share(self) -> bool:
        """The paper says something that was not shared yet."""
        if self.draft is None or not self.draft.revision:
            return False
        return self.last is None or self.last.revision != self.draft.revision

    @property
    def can_write(self) -> bool:
        """By us, of a talk that was."""
        meeting = self.talk.appointment
        was = meeting.is_past and not meeting.is_cancelled and not meeting.is_offer
        return self.talk.is_ours and was and self.talk.is_talk

    @cached_property
    def names(self) -> dict[UUID, Reader]:
        return {**self.talk.people, **{r.person_id: r for r in self.readers}}

    def audience(self) -> list[Reader]:
        """The family members who read what was shared."""
        return [r for r in self.readers if not r.is_staff]

    def answer(self, point: TalkPoint, version: int) -> str | None:
        return self.answers.get((version, point.id))

    def of_version(self, version: int) -> list[MinutesView]:
        """What was said of it; of the paper only what was said of it as it is now."""
        return [
            view
            for view in self.views
            if view.version == version and (version != DRAFT or view.revision == self.revision)
        ]

    def said(self, person_id: UUID, version: int) -> list[MinutesView]:
        return [view for view in self.of_version(version) if view.person_id == person_id]

    @property
    def my_retelling(self) -> Retelling | None:
        return next((r for r in self.retellings if r.person_id == self.talk.me), None)

    @property
    def may_speak(self) -> bool:
        """One of the family, of a version that was shared with them."""
        return self.talk.seen.is_family and self.last is not None


def written(session: Session, appointment_id: UUID, me: UUID, *, to_write: bool = False) -> Written:
    """Raises `NotFound` for who does not take part, and for family as long as nothing is shared
    with them."""
    talk = prepared(session, appointment_id, me, to_write=to_write)
    versions: Sequence[Minutes] = _versions(session, of=appointment_id).scalars().all()
    shared = [one for one in versions if one.version != DRAFT]
    if not shared and not talk.is_ours:
        raise NotFound
    return Written(
        talk=talk,
        draft=next((one for one in versions if one.version == DRAFT), None),
        shared=shared,
        answers=_answers(session, appointment_id),
        views=_views(session, of=appointment_id).scalars().all(),
        retellings=_retellings(session, of=appointment_id).scalars().all(),
        readers=readers(session, shared[:1])[shared[0].id] if shared else (),
    )


@question
def _versions() -> Any:
    these = select(Minutes).where(Minutes.appointment_id == bindparam("of"))
    return these.order_by(col(Minutes.version).desc()).limit(MOST)


def is_written(session: Session, appointment_id: UUID) -> bool:
    """Something is shared with me."""
    shared = select(Minutes.id).where(
        Minutes.appointment_id == appointment_id, Minutes.version != DRAFT
    )
    return session.exec(shared.limit(1)).first() is not None


def _answers(session: Session, appointment_id: UUID) -> dict[tuple[int, UUID], str]:
    found: Sequence[MinutesAnswer] = _answered(session, of=appointment_id).scalars().all()
    return {(a.version, a.point_id): a.text for a in found if a.text}


@question
def _answered() -> Any:
    return select(MinutesAnswer).where(MinutesAnswer.appointment_id == bindparam("of"))


@question
def _views() -> Any:
    said = select(MinutesView).where(MinutesView.appointment_id == bindparam("of"))
    return said.order_by(col(MinutesView.at), col(MinutesView.id)).limit(MOST)


@question
def _retellings() -> Any:
    return select(Retelling).where(Retelling.appointment_id == bindparam("of"))
