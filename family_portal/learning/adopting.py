"""A team takes a lesson of another over: what it does otherwise, and until when it looks whether it
goes on. The lesson stays where it comes from (ADR 77)."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.learning.checking import is_seen_by_two
from family_portal.learning.keeping import (
    CHECKERS,
    KEEPERS,
    about_nobody,
    kept,
    locked,
    teams_of,
    writing,
)
from family_portal.learning.models import TOLD, Adaptation, Adoption, Lesson, LessonStatus

# A team that does not look at it for longer has forgotten it.
FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Otherwise:
    """What the other team does otherwise, and on which day it looks whether it goes on."""

    changed: str
    until: date


def adopt(
    session: Session,
    lesson_id: UUID,
    wanted: Otherwise,
    *,
    me: UUID,
    team_id: UUID,
    version: int = 0,
    sure: bool = False,
) -> Adoption:
    """Taken over, said otherwise, or gone on with until another day. The same press twice is once;
    raises `Stale` when a colleague did something else meanwhile."""
    found = _held(session, lesson_id, me, team_id)
    made = _adoption_of(session, lesson_id, team_id)
    words = _words_of(session, made)
    if made and words and _says(made, words, wanted):
        return made
    if version != (words.version if words else 0) or not _can_be_taken(found, made):
        raise Stale
    _judge(wanted.until)
    about_nobody(session, team_id, wanted.changed, sure=sure)
    made = adoption(session, lesson_id=lesson_id, team_id=team_id, since=clock.today())
    made.until, made.ended_on = wanted.until, None
    session.add(made)
    _keep(session, made, words, changed=wanted.changed, ended_because=None)
    if found.status is LessonStatus.SHARED:
        with writing(session):
            found.status = LessonStatus.ADOPTED
            kept(session, found)
    return made


def end(
    session: Session,
    lesson_id: UUID,
    because: str | None,
    *,
    me: UUID,
    team_id: UUID,
    version: int,
    sure: bool = False,
) -> Adoption:
    """This team does it no more, and says why; only when the lesson itself stopped it need not."""
    found = _held(session, lesson_id, me, team_id)
    made = _adoption_of(session, lesson_id, team_id)
    if made is None:
        raise NotFound
    words = _words_of(session, made)
    if made.ended_on:
        if words and words.ended_because != because:
            raise Stale
        return made
    if version != (words.version if words else 0):
        raise Stale
    if not because and found.status is not LessonStatus.RETIRED:
        raise BadInput({"because": _("Zeg waarom jullie ermee stoppen.")})
    about_nobody(session, team_id, because, sure=sure)
    made.until, made.ended_on = None, clock.today()
    session.add(made)
    _keep(session, made, words, ended_because=because)
    return made


def say_it_is_about_nobody(
    session: Session, lesson_id: UUID, *, me: UUID, team_id: UUID, seen: str
) -> None:
    """As of a lesson: two people of the team, of the same words."""
    if team_id not in {team.id for team in teams_of(session, me, CHECKERS)}:
        raise NotAllowed
    locked(session, lesson_id)
    words = _words_of(session, _adoption_of(session, lesson_id, team_id))
    if words is None or mark_of_words(words) != seen:
        raise Stale
    if is_seen_by_two(session, lesson_id, team_id, me=me, seen=seen) and not words.is_checked:
        with writing(session):
            words.is_checked = True
            session.add(words)
            session.flush()


def mark_of_words(words: Adaptation) -> str:
    said = "\x1f".join(("", words.changed or "", words.ended_because or ""))
    return sha256(said.encode()).hexdigest()


def adoption(
    session: Session,
    *,
    lesson_id: UUID,
    team_id: UUID,
    since: date | None = None,
    until: date | None = None,
) -> Adoption:
    """The link to where it comes from: one of each team."""
    made = _adoption_of(session, lesson_id, team_id)
    made = made or Adoption(lesson_id=lesson_id, team_id=team_id, since=since, until=until)
    session.add(made)
    session.flush()
    return made


def _held(session: Session, lesson_id: UUID, me: UUID, team_id: UUID) -> Lesson:
    if team_id not in {team.id for team in teams_of(session, me, KEEPERS)}:
        raise NotAllowed
    found = locked(session, lesson_id)
    if found.team_id == team_id:
        raise Stale
    return found


def _adoption_of(session: Session, lesson_id: UUID, team_id: UUID) -> Adoption | None:
    theirs = select(Adoption).where(Adoption.lesson_id == lesson_id, Adoption.team_id == team_id)
    return session.exec(theirs.execution_options(populate_existing=True)).one_or_none()


def _words_of(session: Session, made: Adoption | None) -> Adaptation | None:
    if made is None:
        return None
    theirs = select(Adaptation).where(col(Adaptation.adoption_id) == made.id)
    return session.exec(theirs.execution_options(populate_existing=True)).one_or_none()


def _can_be_taken(lesson: Lesson, made: Adoption | None) -> bool:
    """While it is tried anew where it comes from, who took it over before goes on with it."""
    goes_on = made is not None and made.ended_on is None
    return lesson.status in TOLD or (goes_on and lesson.status is not LessonStatus.RETIRED)


def _says(made: Adoption, words: Adaptation, wanted: Otherwise) -> bool:
    now = Otherwise(words.changed or "", made.until or date.min)
    return now == wanted and made.ended_on is None


def _judge(until: date) -> None:
    today = clock.today()
    if not today < until <= today + FARTHEST:
        raise BadInput({"until": _("Kies een dag na vandaag, binnen een jaar.")})


def _keep(
    session: Session, made: Adoption, words: Adaptation | None, **said: str | None
) -> Adaptation:
    """Other words wait for two people again."""
    is_new = words is None
    try:
        with writing(session), session.begin_nested():
            words = words or Adaptation(adoption_id=made.id, team_id=made.team_id)
            words.is_checked &= all(getattr(words, name) == text for name, text in said.items())
            words.sqlmodel_update(said)
            words.version += 0 if is_new else 1
            session.add(words)
    except IntegrityError:  # a colleague, at the same moment
        raise Stale from None
    return words
