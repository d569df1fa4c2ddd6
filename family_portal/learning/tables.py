"""A learning table opens when the promise of last time is answered, and closes with a decision:
what, one who sees to it, until when (ADR 63)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.colleagues import people_of
from family_portal.access.people import Person
from family_portal.access.teams import Team
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.learning.actions import take_from_table
from family_portal.learning.gap import Gap, gap
from family_portal.learning.keeping import CHECKERS, KEEPERS, about_nobody, teams_of, writing
from family_portal.learning.models import Lesson
from family_portal.learning.paraphrases import Tone
from family_portal.learning.table_models import Decision, Kept, LearningTable, TableKind
from family_portal.learning.voices import Voices, voices

FARTHEST = timedelta(days=366)
MOST = 50


@dataclass(frozen=True)
class Answered:
    """What came of the promise of last time; nothing where there was none."""

    kept: Kept | None = None
    words: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One meeting as its team reads it."""

    table: LearningTable
    team: Team
    before: LearningTable | None
    people: Sequence[Person]
    is_ours: bool
    # What was decided goes on as a lesson; not so when a file brought the meeting.
    has_lesson: bool = False
    # To choose from, while it is open and ours.
    voices: Voices | None = None
    gap: Gap | None = None

    def owner(self, table: LearningTable) -> Person | None:
        return next((who for who in self.people if who.id == table.owner_id), None)


def sheet(session: Session, table_id: UUID, me: UUID) -> Sheet:
    """Raises `NotFound` for another team's."""
    found = _one(session, table_id)
    team = session.exec(select(Team).where(Team.id == found.team_id)).one()
    before = session.get(LearningTable, found.after_id) if found.after_id else None
    keeps = {t.id for t in teams_of(session, me, KEEPERS)}
    owners = {table.owner_id for table in (found, before) if table and table.owner_id}
    people = people_of(session, found.team_id, also=owners)
    is_ours = found.team_id in keeps
    if found.is_open and is_ours:
        those, found_gap = voices(session, team), gap(session, team.id)
        return Sheet(found, team, before, people, is_ours, voices=those, gap=found_gap)
    has_lesson = not found.is_open and session.get(Lesson, found.id) is not None
    return Sheet(found, team, before, people, is_ours, has_lesson)


def _one(session: Session, table_id: UUID) -> LearningTable:
    found = session.exec(select(LearningTable).where(LearningTable.id == table_id)).first()
    if found is None:
        raise NotFound
    return found


def tables_of(session: Session, me: UUID) -> list[tuple[LearningTable, Team]]:
    """Of my teams, the open one first, then the latest."""
    mine = [team.id for team in teams_of(session, me, CHECKERS)]
    query = (
        select(LearningTable, Team)
        .join(Team, col(Team.id) == LearningTable.team_id)
        .where(col(LearningTable.team_id).in_(mine))
        .order_by(
            col(LearningTable.closed_at).is_not(None),
            col(LearningTable.closed_at).desc(),
            col(LearningTable.id),
        )
        .limit(MOST)
    )
    return list(session.exec(query))


def promise_of(session: Session, team_id: UUID) -> LearningTable | None:
    """What the team decided the last time that it met."""
    closed = select(LearningTable).where(
        LearningTable.team_id == team_id, col(LearningTable.closed_at).is_not(None)
    )
    latest = closed.order_by(col(LearningTable.closed_at).desc(), col(LearningTable.id)).limit(1)
    return session.exec(latest).first()


def open_table(
    session: Session,
    *,
    me: UUID,
    team_id: UUID,
    kind: TableKind,
    answered: Answered,
    sure: bool = False,
) -> LearningTable:
    """The one that is open already, if there is one. Raises `BadInput` while what was promised last
    time has no answer, and `Stale` when a colleague answered that in other words."""
    if team_id not in {team.id for team in teams_of(session, me)}:
        raise NotAllowed
    going_on = select(LearningTable).where(
        LearningTable.team_id == team_id, col(LearningTable.closed_at).is_(None)
    )
    if now := session.exec(going_on).first():
        return _same(now, answered)
    before = promise_of(session, team_id)
    if before:
        _must_answer(answered)
        about_nobody(session, team_id, answered.words, sure=sure)
    made = LearningTable(team_id=team_id, kind=kind, after_id=before.id if before else None)
    if before:
        made.kept, made.kept_words = answered.kept, answered.words
    try:
        with writing(session), session.begin_nested():
            session.add(made)
    except IntegrityError:  # a colleague, at the same moment
        return _same(session.exec(going_on).one(), answered)
    return made


def _same(now: LearningTable, answered: Answered) -> LearningTable:
    """Words that stand nowhere are given back to who wrote them."""
    if answered.words and answered.words != now.kept_words:
        raise Stale
    return now


def _must_answer(answered: Answered) -> None:
    wrong = {}
    if answered.kept is None:
        wrong["kept"] = _("Zeg eerst wat er van de belofte van vorige keer kwam.")
    elif answered.kept is not Kept.YES and not answered.words:
        wrong["kept_words"] = _("Zeg wat er niet lukte.")
    if wrong:
        raise BadInput(wrong)


def keep_table(
    session: Session,
    table_id: UUID,
    said: dict[str, Any],
    *,
    me: UUID,
    version: int,
    close: bool = False,
    sure: bool = False,
) -> LearningTable:
    """Written down so far, or closed. What was decided is a lesson of the team from then on."""
    found = _held(session, table_id, me)
    if all(getattr(found, name) == value for name, value in said.items()) and not (
        close and found.is_open
    ):
        return found  # the same press twice
    if found.version != version or not found.is_open:
        raise Stale
    if close:
        _must_decide(said)
    _judge(session, found, said)
    new = [v for n, v in said.items() if isinstance(v, str) and getattr(found, n) != v]
    about_nobody(session, found.team_id, *new, sure=sure)
    said = said | _as_told(session, found, said)
    with writing(session):
        for name, value in said.items():
            setattr(found, name, value)
        found.version += 1
        found.closed_at = clock.now() if close else None
        session.add(found)
    if close and found.decision is not Decision.STOP:
        take_from_table(
            session,
            found.id,
            team_id=found.team_id,
            title=found.decided or "",
            signal=found.sentence,
            told_back=found.tell,
        )
    return found


def _held(session: Session, table_id: UUID, me: UUID) -> LearningTable:
    whole = select(LearningTable).where(col(LearningTable.id) == table_id)
    whole = whole.with_for_update(of=LearningTable)
    found = session.exec(whole.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    if found.team_id not in {team.id for team in teams_of(session, me)}:
        raise NotAllowed
    return found


VOICES = {"thanks": Tone.THANKS, "hurts": Tone.HURTS}


def _as_told(session: Session, found: LearningTable, said: dict[str, Any]) -> dict[str, Any]:
    """The words of the voices that were chosen. Raises `BadInput` for one that is not there."""
    changed = [name for name in VOICES if said.get(f"{name}_id") != getattr(found, f"{name}_id")]
    if not any(said.get(f"{name}_id") for name in changed):
        return dict.fromkeys(changed)
    there = voices(session, session.get_one(Team, found.team_id))
    return {name: _words(there, name, said.get(f"{name}_id")) for name in changed}


def _words(there: Voices, name: str, chosen: UUID | None) -> str | None:
    voice = there.one(VOICES[name], chosen) if chosen else None
    if chosen and voice is None:
        raise BadInput({f"{name}_id": _("Kies een stem uit de lijst.")})
    return voice.words if voice else None


def _must_decide(said: dict[str, Any]) -> None:
    missing = {
        "sentence": _("Begin met één zin."),
        "decision": _("Kies: houden, proberen of stoppen."),
        "decided": _("Zeg wat jullie besluiten."),
        "owner_id": _("Kies één collega die erop let."),
        "until": _("Zeg tot wanneer. Dan kijken jullie opnieuw."),
    }
    if wrong := {name: why for name, why in missing.items() if not said.get(name)}:
        raise BadInput(wrong)


def _judge(session: Session, found: LearningTable, said: dict[str, Any]) -> None:
    until: date | None = said.get("until")
    today = clock.today()
    if until and not today < until <= today + FARTHEST:
        raise BadInput({"until": _("Kies een dag na vandaag, binnen een jaar.")})
    owner = said.get("owner_id")
    if owner and owner not in {who.id for who in people_of(session, found.team_id)}:
        raise BadInput({"owner_id": _("Kies een collega uit de lijst.")})
