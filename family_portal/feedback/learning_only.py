"""Answers without a name: kept apart from everybody, mixed once a week (ADR 57).

Nothing is written here beside the text that also stands beside a person: no household, no role, no
moment, no key. What is left is the order of the rows and who was here at that time; that is why
nobody reads a text before it was mixed with four others of its team.
"""

import re
import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, and_, col, or_, select

from family_portal.access.audience import known_family
from family_portal.access.faces import lead_of, own_faces
from family_portal.access.people import Person
from family_portal.access.posts import team_of
from family_portal.access.teams import Team
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound, Stale, TooMany
from family_portal.core.i18n import gettext as _
from family_portal.core.names import Called, plain
from family_portal.core.sessions import GuardedSession
from family_portal.core.whereabouts import seen
from family_portal.feedback.models import LearningAnswer, Mixing

# So many of one team are mixed, or none; and so many fit until the next time.
FEWEST, MOST = 5, 200
KEPT = timedelta(days=90)
# A week more, and what waits would be older than that.
LONGEST_WAIT = KEPT // timedelta(weeks=1)
WORD = re.compile(r"[^\W\d_]+")
# Parts of names that are words as well.
NO_NAME = frozenset(
    ["van", "von", "den", "der", "del", "het", "ten", "ter", "una", "bin", "ibn", "abu"]
) | frozenset(["de", "te", "in", "op", "en", "la", "le", "el", "al", "da", "di", "do", "du"])
# What Arabic writes in one piece with the word behind it: "and Yusuf", "to Yusuf".
JOINED = re.compile(r"^[وفلبك]{1,2}(?=.{3})")


def give_without_name(
    session: Session,
    *,
    me: UUID,
    key: UUID,
    household_id: UUID,
    answers: dict[str, str],
    words: str | None,
    sure: bool = False,
) -> None:
    """`key` must be of this use alone. Raises `BadInput` with the names that were seen in the
    words, unless somebody was `sure`; `Stale` when the key came with another opinion."""
    if not own_faces(session, me, household_id):
        raise NotFound if own_faces(session, me) else Stale
    _look(session, me, household_id, words, sure=sure)
    team = session.exec(team_of(household_id)).one()
    before = session.exec(select(LearningAnswer).where(LearningAnswer.key == key)).one_or_none()
    if before:
        return _same(before, answers, words)
    waiting = select(func.count(col(LearningAnswer.id))).where(
        LearningAnswer.team_id == team, col(LearningAnswer.week).is_(None)
    )
    if session.exec(waiting).one() >= MOST:
        raise TooMany
    made = LearningAnswer(team_id=team, answers=answers, words=words, key=key)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:  # the same press, another worker
        kept = select(LearningAnswer).where(LearningAnswer.key == key)
        return _same(session.exec(kept).one(), answers, words)
    return None


def _same(before: LearningAnswer, answers: dict[str, str], words: str | None) -> None:
    if (before.answers, before.words) != (answers, words):
        raise Stale


def _look(session: Session, me: UUID, home: UUID, words: str | None, *, sure: bool) -> None:
    """A name, or where somebody is, says whose answer it is."""
    if sure or not words:
        return
    myself, family = session.get_one(Person, me), known_family(session, home)
    people: list[Person | Called] = [myself, *family]
    known = []
    for those in own_faces(session, me, home):
        lead = those.lead or lead_of(session, home)
        ours = (*those.staff, *those.earlier, those.coming, lead)
        people += [face for face in ours if face]
        known.append(those.label)
    known += [name for one in people for name in (one.name, one.call_me) if name]
    if found := [*names_in(words, known), *seen(words)]:
        pieces = ", ".join(f"“{piece}”" for piece in found[:5])
        raise BadInput({"names": _("Wij zagen: %(what)s.") % {"what": pieces}})


def names_in(words: str, known: Collection[str]) -> list[str]:
    """Words that are part of a known name, and those with a capital inside a sentence."""
    parts = {plain(part) for name in known for part in WORD.findall(name) if len(part) > 1}
    parts -= NO_NAME
    found: list[str] = []
    for match in WORD.finditer(words):
        word = match.group()
        is_known = bool(parts & _without_what_is_joined(plain(word)))
        if (is_known or _has_capital_inside(words, match)) and word not in found:
            found.append(word)
    return found


def _without_what_is_joined(word: str) -> set[str]:
    """ "joosts" is of Joost."""
    return {word, word.removesuffix("s"), JOINED.sub("", word)}


def _has_capital_inside(words: str, match: re.Match[str]) -> bool:
    before = words[: match.start()].rstrip(" \"'“‘(")
    is_first = not before or before[-1] in ".!?:\n"
    return len(match.group()) > 2 and match.group().istitle() and not is_first


def mix_answers(engine: Engine) -> None:
    """Once a week, by whichever worker comes first. What is ninety days old goes each time."""
    this_week = clock.monday(clock.today())
    with GuardedSession(engine) as session:
        forget(session)
        session.commit()
        if session.get(Mixing, this_week):
            return
        try:
            mix(session, this_week)
            session.commit()
        except IntegrityError:  # another worker did it
            session.rollback()


def mix(session: Session, this_week: date) -> None:
    """Every waiting answer of a team with enough of them, or else of a region, is written anew: in
    an order that was drawn, under an id and a key that were drawn, as of the same week. Raises
    `IntegrityError` when this week was done."""
    weeks = _weeks_since_the_last(session, this_week)
    session.add(Mixing(week=this_week))
    session.flush()
    rows = session.exec(select(LearningAnswer).where(col(LearningAnswer.week).is_(None))).all()
    for row in rows:
        # When it came in the weeks that nobody mixed, nobody knows: perhaps in the first of them.
        row.waited += weeks
    last_week = this_week - timedelta(weeks=1)
    places = _places(session, rows)
    until = _words_until(rows, places, this_week)
    anew = drawn(
        [
            _again(row, last_week, **places[row.id], **until[row.id])
            for row in rows
            if row.id in places
        ]
    )
    for row in rows:
        if row.id in places:
            session.delete(row)
        else:
            session.add(row)
    session.flush()
    for answer in anew:
        session.add(answer)
        session.flush()  # one by one: this is the order in which they come to lie
    forget(session, this_week)


def _words_until(
    rows: Sequence[LearningAnswer], places: Mapping[UUID, Mapping[str, UUID]], this_week: date
) -> dict[UUID, dict[str, date]]:
    """Ninety days after the oldest of those that are read together may have come."""
    oldest: dict[UUID, int] = {}
    of = {row.id: next(iter(places[row.id].values())) for row in rows if row.id in places}
    for row in rows:
        if place := of.get(row.id):
            oldest[place] = max(oldest.get(place, 0), row.waited)
    days = {place: this_week - timedelta(weeks=weeks) + KEPT for place, weeks in oldest.items()}
    return {row: {"words_until": days[place]} for row, place in of.items()}


def _weeks_since_the_last(session: Session, this_week: date) -> int:
    last = session.exec(select(func.max(col(Mixing.week)))).one()
    return max((this_week - last).days // 7, 1) if last else 1


def _places(session: Session, rows: Sequence[LearningAnswer]) -> dict[UUID, dict[str, UUID]]:
    """Where each is read: with its team, else with the small teams of its region together. Those
    of which there are too few everywhere are left out."""
    of: dict[UUID | None, UUID | None] = dict(session.exec(select(Team.id, Team.region_id)).all())
    of_teams = _enough("team_id", {row.id: row.team_id for row in rows})
    small = [row for row in rows if row.id not in of_teams]
    return of_teams | _enough("region_id", {r.id: of.get(r.team_id) for r in small})


def _enough(name: str, of: dict[UUID, UUID | None]) -> dict[UUID, dict[str, UUID]]:
    many = Counter(of.values())
    return {row: {name: place} for row, place in of.items() if place and many[place] >= FEWEST}


def forget(session: Session, today: date | None = None) -> None:
    """The words, not that there was an answer. No text is kept for longer than ninety days, however
    long it waited and whether or not it was read; what waits goes while the next mixing would be
    too late."""
    today = today or clock.today()
    due = or_(
        col(LearningAnswer.words_until) <= today,
        col(LearningAnswer.week) <= today - KEPT,
        and_(col(LearningAnswer.week).is_(None), col(LearningAnswer.waited) >= LONGEST_WAIT),
    )
    for row in session.exec(
        select(LearningAnswer).where(due, col(LearningAnswer.words).is_not(None))
    ):
        row.words = None
        session.add(row)
    session.flush()


def drawn(answers: list[LearningAnswer]) -> list[LearningAnswer]:
    """By the machine's own chance."""
    secrets.SystemRandom().shuffle(answers)
    return answers


def _again(row: LearningAnswer, week: date, **of: Any) -> LearningAnswer:
    return LearningAnswer(week=week, answers=row.answers, words=row.words, **of)
