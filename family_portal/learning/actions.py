"""Lessons on their way: made, discussed, shared, told, and as a household file brings them
(ADR 59)."""

from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, SentBefore, Stale
from family_portal.core.i18n import gettext as _
from family_portal.learning.keeping import (
    about_nobody,
    held,
    kept,
    locked,
    reword,
    teams_of,
    writing,
)
from family_portal.learning.models import TOLD, Lesson, LessonStatus
from family_portal.learning.trials import USUAL_LOOK
from family_portal.learning.voices import judge_sizes

S = LessonStatus


def make_lesson(
    session: Session,
    *,
    me: UUID,
    key: UUID,
    team_id: UUID,
    title: str,
    signal: str,
    sure: bool = False,
) -> Lesson:
    """What a team heard. Sent twice it is one lesson."""
    if team_id not in {team.id for team in teams_of(session, me)}:
        raise NotAllowed
    before = session.get(Lesson, key)
    if before:
        if (before.team_id, before.title, before.signal) != (team_id, title, signal):
            raise SentBefore
        return before
    about_nobody(session, team_id, title, signal, sure=sure)
    made = Lesson(id=key, team_id=team_id, title=title, signal=signal, status=S.SIGNAL)
    try:
        with writing(session), session.begin_nested():
            session.add(made)
    except IntegrityError:  # a key that another lesson has
        raise SentBefore from None
    return made


def change_lesson(
    session: Session,
    lesson_id: UUID,
    said: dict[str, str | None],
    *,
    me: UUID,
    version: int,
    sure: bool = False,
) -> None:
    """Two people look again at what is said otherwise; until then families do not read it."""
    found = held(session, lesson_id, me=me, version=version, already=lambda now: _says(now, said))
    if not found:
        return
    with writing(session):
        if reword(session, found, said, sure=sure):
            kept(session, found)


def _says(lesson: Lesson, said: dict[str, str | None]) -> bool:
    return all(getattr(lesson, name) == text for name, text in said.items())


def discuss(session: Session, lesson_id: UUID, *, me: UUID, version: int) -> None:
    _move(session, lesson_id, (S.SIGNAL,), S.TABLE, me=me, version=version)


def share(session: Session, lesson_id: UUID, *, me: UUID, version: int) -> None:
    """With other teams, and on the first page of the team's families. Never without what they are
    told or why they are told nothing, nor before two people looked at that too."""
    found = held(
        session, lesson_id, me=me, version=version, already=lambda now: now.status is S.SHARED
    )
    if not found:
        return
    if found.status is not S.CHECKED:
        raise Stale
    if not (found.told_back or found.not_told_because):
        words = _("Schrijf eerst wat jullie aan gezinnen vertellen, of waarom niets.")
        raise BadInput({"told_back": words})
    if not found.is_checked:
        raise BadInput({"seen": _("Twee mensen kijken eerst of dit over niemand gaat.")})
    with writing(session):
        found.status = S.SHARED
        found.told_on = clock.today() if found.told_back else None
        kept(session, found)
    judge_sizes(session, [found.team_id])


def tell(session: Session, lesson_id: UUID, *, me: UUID, version: int) -> None:
    """Also to families who do not use this portal."""
    if not locked(session, lesson_id).told_back:
        raise Stale
    _move(session, lesson_id, (S.SHARED, S.ADOPTED), S.TOLD_BACK, me=me, version=version)


def _move(
    session: Session,
    lesson_id: UUID,
    before: tuple[LessonStatus, ...],
    after: LessonStatus,
    *,
    me: UUID,
    version: int,
) -> None:
    found = held(session, lesson_id, me=me, version=version, already=lambda n: n.status is after)
    if not found:
        return
    if found.status not in before:
        raise Stale
    with writing(session):
        found.status = after
        kept(session, found)


def take_from_table(
    session: Session,
    key: UUID,
    *,
    team_id: UUID,
    title: str,
    signal: str | None,
    told_back: str | None,
) -> None:
    """What a team decided at its learning table, to be tried small. Its words were looked at for
    names there."""
    made = Lesson(
        id=key,
        team_id=team_id,
        title=title,
        signal=signal,
        told_back=told_back,
        status=S.TABLE,
    )
    with writing(session):
        session.add(made)


def take_over(session: Session, **columns: Any) -> Lesson:
    """From a household file: its sender answers for the words, and for the state."""
    return take_over_again(session, Lesson(from_file=True, **columns))


def take_over_again(session: Session, lesson: Lesson, **columns: Any) -> Lesson:
    """What the file says otherwise now. A trial gets its look, so that it cannot go on for ever."""
    for name, value in columns.items():
        setattr(lesson, name, value)
    if lesson.status is S.TRYING and lesson.look_on is None:
        lesson.look_on = clock.today() + USUAL_LOOK
    if lesson.status in TOLD and lesson.told_back:
        lesson.told_on = lesson.told_on or clock.today()
    if lesson.status is S.RETIRED:
        lesson.look_on, lesson.stopped_on = None, lesson.stopped_on or clock.today()
    session.add(lesson)
    return lesson
