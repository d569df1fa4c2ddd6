"""Two people of a team look whether a lesson is about nobody, one of them its expert by
experience when it has one (ADR 59)."""

from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core.errors import Stale
from family_portal.learning.keeping import CHECKERS, kept, locked, mark_of, must_be_of, writing
from family_portal.learning.models import Lesson, LessonCheck, LessonStatus

ENOUGH = 2


def say_about_nobody(session: Session, lesson_id: UUID, *, me: UUID, seen: str) -> None:
    """ "Hier staat niets over een persoon": said by two people, of the same words. Raises `Stale`
    when the words are other ones by now."""
    found = locked(session, lesson_id)
    must_be_of(session, found, me, CHECKERS)
    if mark_of(found) != seen:
        raise Stale
    if is_seen_by_two(session, found.id, found.team_id, me=me, seen=seen) and not found.is_checked:
        with writing(session):
            found.is_checked = True
            arrive(found)
            kept(session, found)


def is_seen_by_two(
    session: Session, lesson_id: UUID, team_id: UUID, *, me: UUID, seen: str
) -> bool:
    """Notes that I looked at these words, and says whether that makes enough of us. A second look
    of the same person counts once."""
    those = select(LessonCheck).where(
        LessonCheck.lesson_id == lesson_id, LessonCheck.team_id == team_id, LessonCheck.seen == seen
    )
    by = {check.by_id for check in session.exec(those)}
    if me not in by:
        made = LessonCheck(lesson_id=lesson_id, team_id=team_id, by_id=me, seen=seen)
        with writing(session):
            session.add(made)
    return _is_enough(session, team_id, by | {me})


def _is_enough(session: Session, team_id: UUID, by: set[UUID]) -> bool:
    """Who the experts of a team are is not for everybody who looks at its lessons."""
    with writing(session):
        posts = select(Post.person_id).where(
            Post.team_id == team_id, Post.role == Role.EXPERIENCE_EXPERT, Post.holds()
        )
        experts = set(session.exec(posts))
    return len(by) >= ENOUGH and (not experts or bool(by & experts))


def arrive(lesson: Lesson) -> None:
    """Looked at, and about nobody: then it is checked."""
    if lesson.status is LessonStatus.TRYING and lesson.looks and lesson.is_checked:
        lesson.status = LessonStatus.CHECKED
