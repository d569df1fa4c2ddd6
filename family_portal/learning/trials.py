"""A lesson is tried small first, and looked at on days that were set beforehand: after four to
eight weeks, a quarter, a year, and each year after (ADR 59)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from family_portal.core import clock
from family_portal.core.dates import day_short
from family_portal.core.errors import BadInput, Stale
from family_portal.core.i18n import gettext as _
from family_portal.learning.checking import arrive
from family_portal.learning.keeping import about_nobody, held, kept, reword, writing
from family_portal.learning.models import TOLD, Lesson, LessonLook, LessonStatus, Outcome, Scale

# The first look is so long after a trial began; later ones after a quarter, a year, and each year.
FIRST_LOOK = timedelta(weeks=4), timedelta(weeks=8)
USUAL_LOOK = timedelta(weeks=6)
LATER_LOOKS = timedelta(days=91), timedelta(days=365)
# Before that a trial began elsewhere, and is too old to be called one.
LONG_AGO = timedelta(weeks=8)
S = LessonStatus
GOES_ON = (S.TRYING, S.CHECKED, *TOLD)


@dataclass(frozen=True)
class Trial:
    """What is tried, with whom or how long, from when, and when somebody looks."""

    tried: str
    scale: Scale
    tried_from: date
    look_on: date


def try_small(
    session: Session,
    lesson_id: UUID,
    trial: Trial,
    *,
    me: UUID,
    version: int,
    sure: bool = False,
) -> None:
    """With one household or for one week, and with the day of the first look set beforehand."""
    _judge(trial)
    found = held(
        session, lesson_id, me=me, version=version, already=lambda now: now.status is S.TRYING
    )
    if not found:
        return
    if found.status not in (S.SIGNAL, S.TABLE):
        raise Stale
    with writing(session):
        reword(session, found, {"tried": trial.tried}, sure=sure)
        found.scale, found.tried_from, found.look_on = trial.scale, trial.tried_from, trial.look_on
        found.status, found.looks = S.TRYING, 0
        kept(session, found)


def _judge(trial: Trial) -> None:
    today = clock.today()
    if not today - LONG_AGO <= trial.tried_from <= today + LONG_AGO:
        raise BadInput({"tried_from": _("Kies een dag binnen acht weken.")})
    first, last = (trial.tried_from + weeks for weeks in FIRST_LOOK)
    if not first <= trial.look_on <= last:
        words = _("Kijk na vier tot acht weken: van %(first)s tot en met %(last)s.")
        days = {"first": day_short(first), "last": day_short(last)}
        raise BadInput({"look_on": words % days})


def look(
    session: Session,
    lesson_id: UUID,
    words: str,
    outcome: Outcome,
    *,
    me: UUID,
    version: int,
    sure: bool = False,
) -> None:
    """On its day or later. What the first look gave is part of the lesson; later ones are for the
    team."""
    found = held(session, lesson_id, me=me, version=version, already=lambda now: _seen(now))
    if not found:
        return
    if found.status not in GOES_ON or found.look_on is None:
        raise Stale
    if not found.is_due(clock.today()):
        said = _("Kijken kan vanaf %(day)s.") % {"day": day_short(found.look_on)}
        raise BadInput({"result": said})
    about_nobody(session, found.team_id, words, sure=sure)
    with writing(session):
        _note_look(session, found, words, outcome)
        if outcome is Outcome.STOP:
            _stop(session, found, words)
        elif outcome is Outcome.AGAIN:
            found.status, found.looks, found.tried_from = S.TRYING, 0, clock.today()
            found.look_on = clock.today() + USUAL_LOOK
        else:
            _goes_on(session, found, words)
        kept(session, found)


def _seen(now: Lesson) -> bool:
    return not now.is_due(clock.today())


def _note_look(session: Session, lesson: Lesson, words: str, outcome: Outcome) -> None:
    before = select(func.count(col(LessonLook.id))).where(LessonLook.lesson_id == lesson.id)
    number = session.exec(before).one() + 1
    made = LessonLook(
        lesson_id=lesson.id,
        team_id=lesson.team_id,
        number=number,
        on=clock.today(),
        outcome=outcome,
        words=words,
    )
    session.add(made)


def _goes_on(session: Session, lesson: Lesson, words: str) -> None:
    if lesson.looks == 0 and lesson.status is S.TRYING:
        reword(session, lesson, {"result": words}, sure=True)
    began = lesson.tried_from or clock.today()
    lesson.looks += 1
    after = LATER_LOOKS[min(lesson.looks, len(LATER_LOOKS)) - 1]
    is_yearly = lesson.looks > len(LATER_LOOKS)
    soonest = clock.today() + FIRST_LOOK[0]
    lesson.look_on = max((clock.today() if is_yearly else began) + after, soonest)
    arrive(lesson)


def stop(
    session: Session,
    lesson_id: UUID,
    because: str,
    *,
    me: UUID,
    version: int,
    sure: bool = False,
) -> None:
    found = held(
        session, lesson_id, me=me, version=version, already=lambda now: now.status is S.RETIRED
    )
    if not found:
        return
    if found.status is S.RETIRED:
        raise Stale
    about_nobody(session, found.team_id, because, sure=sure)
    with writing(session):
        _stop(session, found, because)
        kept(session, found)


def _stop(session: Session, lesson: Lesson, because: str) -> None:
    """Families who were told read that too, once two people looked at why."""
    reword(session, lesson, {"stopped_because": because}, sure=True)
    lesson.status, lesson.look_on, lesson.stopped_on = S.RETIRED, None, clock.today()
