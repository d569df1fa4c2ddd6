"""Saying that a fact is not right, and what was put right, as one person sees it (ADR 69)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from sqlalchemy import bindparam
from sqlmodel import Session, col, exists, or_, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import reads_for_work
from family_portal.access.faces import own_faces
from family_portal.access.kinds import RecordKind, fact_name, with_facts
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.core.polling import version_of
from family_portal.core.questions import among, question_of_each
from family_portal.own_words.subjects import OwnSubject, subject
from family_portal.reactions import correcting
from family_portal.reactions.actions import last_words
from family_portal.reactions.corrections import Correction, PutRight, PutRightRead
from family_portal.reactions.waiting import to_read
from family_portal.story.models import Story

MOST = 50


@dataclass(frozen=True)
class Fact:
    name: str
    label: str
    words: str

    @property
    def mark(self) -> str:
        """By this a page knows that the words changed after it was opened."""
        return version_of(self.words)


@dataclass(frozen=True)
class AskPage:
    """What I may say of one record that it is not right. `readers` will read what I say."""

    subject: OwnSubject
    record: Any
    facts: Sequence[Fact]
    asked: Sequence[Correction]
    readers: Sequence[Reader]
    version: int


def ask_page(session: Session, me: UUID, about: str, record_id: UUID) -> AskPage:
    """Raises `NotFound`, also for what is only shown to me."""
    kind = with_facts().get(about)
    if kind is None:
        raise NotFound
    found = subject(session, me, about, record_id)
    record: Any = session.get(kind.model, record_id)
    before = last_words(session, me, about, record_id)
    reading = [who for who in readers(session, [record])[record_id] if who.is_staff]
    return AskPage(
        found,
        record,
        facts_of(kind, record),
        asked_of(session, me, record_id),
        reading,
        version=before.version + 1 if before else 1,
    )


def facts_of(kind: RecordKind, record: Any) -> list[Fact]:
    """Those that say anything."""
    named = kind.puts_right.facts if kind.puts_right else {}
    return [
        Fact(name, label(), words)
        for name, label in named.items()
        if (words := getattr(record, name))
    ]


def asked_of(session: Session, me: UUID, record_id: UUID) -> Sequence[Correction]:
    mine = select(Correction).where(Correction.asker_id == me, Correction.record_id == record_id)
    return session.exec(mine.order_by(col(Correction.asked_at).desc()).limit(MOST)).all()


def all_asked(session: Session, me: UUID) -> Sequence[Correction]:
    mine = select(Correction).where(Correction.asker_id == me)
    return session.exec(mine.order_by(col(Correction.asked_at).desc()).limit(MOST)).all()


def ask(
    session: Session, me: UUID, page: AskPage, *, fact: str, right: str, version: int, seen: str
) -> Correction:
    """Raises `BadInput`, and `Stale` when it says something else by now."""
    told = next((one for one in page.facts if one.name == fact), None)
    if told is None:
        raise BadInput({"fact": _("Kies wat er niet klopt.")})
    if right == told.words:
        raise BadInput({"right": _("Dit staat er nu. Schrijf wat er dan moet staan.")})
    if told.mark not in seen.split():
        raise Stale
    those = own_faces(session, me, page.subject.household_id)
    first = those[0].first if those else None
    wrong = correcting.Wrong(
        page.subject.about,
        page.record,
        fact,
        told.words,
        right,
        page.subject.on_text,
        first.answer_by(clock.today()) if first else None,
    )
    return correcting.ask(
        session,
        wrong,
        me=me,
        household_id=page.subject.household_id,
        version=version,
        staff=[who.person_id for who in page.readers],
    )


@dataclass(frozen=True)
class Turned:
    """Something that was put right where I read it. `href` is there when I may open it."""

    right: PutRight
    is_new: bool
    label: str
    href: str | None


def put_right(session: Session, me: UUID) -> list[Turned]:
    """All that I read as family, the newest first."""
    mine = _turned(me).where(~reads_for_work(PutRight.circle_id, me), _is_kept())
    query = mine.order_by(col(PutRight.at).desc(), col(PutRight.id)).limit(MOST)
    rows = session.exec(query).all()
    known = _pages(session, [right for right, _is_read in rows])
    return [_as_turned(right, known, is_new=not is_read) for right, is_read in rows]


def put_right_by_others(session: Session, me: UUID) -> list[Turned]:
    """What a colleague put right where I read it for my work, and I did not say yet that I read it:
    the oldest first. Of a story that is said beside the story."""
    query = to_read(me, PutRight).order_by(col(PutRight.at), col(PutRight.id)).limit(MOST)
    rows = session.exec(query).all()
    known = _pages(session, rows)
    return [_as_turned(right, known, is_new=True) for right in rows]


def _turned(me: Any) -> Any:
    is_read = exists().where(
        col(PutRightRead.put_right_id) == PutRight.id, col(PutRightRead.person_id) == me
    )
    return select(PutRight, (is_read | (col(PutRight.by_id) == me)).label("is_read"))


def _is_kept() -> Any:
    """What a teller did not want kept is on no page."""
    gone = select(Story.id).where(~Story.is_kept())
    return or_(col(PutRight.story_id).is_(None), col(PutRight.story_id).not_in(gone))


def in_place(session: Session, me: UUID, about: str, record_ids: Sequence[UUID]) -> list[Turned]:
    """What was put right in this record, or these versions of it."""
    rows = _in_place(getattr(PutRight, f"{about}_id"))(session, me=me, those=record_ids)
    return [_as_turned(right, {}, is_new=not is_read) for right, is_read in rows]


@question_of_each
def _in_place(place: Any) -> Any:
    here = _turned(bindparam("me")).where(among(place, "those"))
    return here.order_by(col(PutRight.at).desc()).limit(MOST)


def _as_turned(right: PutRight, known: dict[UUID, str], *, is_new: bool) -> Turned:
    about, record_id = right.place
    return Turned(right, is_new, fact_name(about, right.fact), known.get(record_id))


def _pages(session: Session, every: Sequence[PutRight]) -> dict[UUID, str]:
    """One statement for each kind. A story stands among those that one reads."""
    told = {one.story_id for one in every if one.story_id}
    found = {one: url_for("story.show", _anchor=f"verhaal-{one}") for one in told}
    for name, kind in with_facts().items():
        ids = {one.place[1] for one in every if one.place[0] == name}
        model: Any = kind.model
        rows = session.exec(select(model).where(model.id.in_(ids))).all() if ids else ()
        found |= {row.id: kind.reacts.href(row) for row in rows if kind.reacts}
    return found
