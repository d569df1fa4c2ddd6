"""What every act on a lesson goes through: whose team it is, which version somebody saw, and
whether the words are about nobody."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from hashlib import sha256
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.access.roles import Role
from family_portal.access.teams import Post, Team
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.core.names import plain
from family_portal.core.whereabouts import seen
from family_portal.feedback.learning_only import WORD, names_in
from family_portal.learning.models import WHEN_SAID, WORDS, Lesson

# Who writes of a team, and who else knows its families well enough to recognise one.
KEEPERS = (Role.LEAD, Role.EXPERIENCE_EXPERT)
CHECKERS = (*KEEPERS, Role.CONTACT, Role.DUO)
REASON = "what a team learned is about nobody; who works in that team writes it"


def teams_of(session: Session, me: UUID, roles: Collection[Role] = KEEPERS) -> list[Team]:
    """Where somebody holds one of these posts, today."""
    mine = select(Post.team_id).where(
        Post.person_id == me, Post.holds(), col(Post.role).in_(list(roles))
    )
    return list(session.exec(select(Team).where(col(Team.id).in_(mine)).order_by(Team.name)))


def held(
    session: Session,
    lesson_id: UUID,
    *,
    me: UUID,
    version: int,
    already: Callable[[Lesson], bool] = lambda _lesson: False,
) -> Lesson | None:
    """The lesson, until the end of the transaction nobody else's. None when this very act was done
    by the press before. Raises `Stale` when somebody did another one meanwhile."""
    found = locked(session, lesson_id)
    must_be_of(session, found, me, KEEPERS)
    if found.version == version:
        return found
    if found.version == version + 1 and already(found):
        return None
    raise Stale


def locked(session: Session, lesson_id: UUID) -> Lesson:
    whole = select(Lesson).where(col(Lesson.id) == lesson_id).with_for_update(of=Lesson)
    found = session.exec(whole.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    return found


def must_be_of(session: Session, lesson: Lesson, me: UUID, roles: Collection[Role]) -> None:
    if lesson.team_id not in {team.id for team in teams_of(session, me, roles)}:
        raise NotAllowed


def writing(session: Session) -> AbstractContextManager[None]:
    """For who was asked before whether it is theirs to write."""
    return unguarded(session, reason=REASON)


def kept(session: Session, lesson: Lesson) -> Lesson:
    """One version further: from now on a household file changes nothing in it any more."""
    lesson.version += 1
    session.add(lesson)
    session.flush()
    return lesson


def reword(
    session: Session, lesson: Lesson, given: dict[str, str | None], *, sure: bool = False
) -> bool:
    """Whether anything is said otherwise. Then nobody has looked at it yet, and the sender of a
    file does not answer for it."""
    new = {name: text for name, text in given.items() if getattr(lesson, name) != text}
    about_nobody(session, lesson.team_id, *new.values(), sure=sure)
    for name, text in new.items():
        setattr(lesson, name, text)
    if new:
        lesson.is_checked = lesson.from_file = False
    return bool(new)


def about_nobody(session: Session, team_id: UUID, *texts: str | None, sure: bool) -> None:
    """A name or a place asks for a deliberate yes. Only what a text itself gives away is looked
    at: a list of the families would tell whoever tries names who is helped here."""
    found = pieces_in(session, team_id, *texts)
    if found and not sure:
        pieces = ", ".join(f"“{piece}”" for piece in dict.fromkeys(found[:5]))
        raise BadInput({"names": _("Wij zagen: %(what)s.") % {"what": pieces}})


def pieces_in(session: Session, team_id: UUID | None, *texts: str | None) -> list[str]:
    """What in these texts looks like a name, a number or a place; the team's own name does not."""
    team = session.exec(select(Team.name).where(Team.id == team_id)).first() or ""
    ours = {plain(word) for word in WORD.findall(team)}
    return [piece for text in texts if text for piece in _pieces(text, ours)]


def _pieces(text: str, ours: Collection[str]) -> list[str]:
    return [name for name in names_in(text, ()) if plain(name) not in ours] + seen(text)


def mark_of(lesson: Lesson) -> str:
    """Of the words as they are now."""
    said = "\x1f".join(getattr(lesson, name) or "" for name in WORDS)
    said += "".join(f"\x1f{words}" for name in WHEN_SAID if (words := getattr(lesson, name)))
    return sha256(said.encode()).hexdigest()
