"""A text without a name is said again in other words by one, and confirmed by another in the other
role: the lead and the expert by experience (ADR 64)."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, or_, select

from family_portal.access.roles import HEAR, Role
from family_portal.access.teams import Team
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.core.names import plain
from family_portal.feedback.learning_only import WORD
from family_portal.feedback.models import LearningAnswer
from family_portal.learning.keeping import pieces_in, teams_of, writing
from family_portal.learning.paraphrases import Paraphrase, Tone
from family_portal.learning.table_models import LearningTable
from family_portal.learning.themes import theme_of

# So many words in a row of the text itself show how somebody speaks.
LITERAL = 6


@dataclass(frozen=True)
class InOtherWords:
    """Without words: nothing can be told of it."""

    words: str | None = None
    tone: Tone | None = None
    theme: str | None = None


def say_again(
    session: Session,
    answer: LearningAnswer,
    said: InOtherWords,
    *,
    me: UUID,
    version: int,
    sure: bool = False,
) -> Paraphrase:
    """Written, or written otherwise; then it waits for the other. The same press twice is once.
    Raises `Stale` when somebody wrote meanwhile."""
    role = _my_role(session, answer, me)
    found = _of(session, answer.id)
    theme = theme_of(said.theme) if said.theme else None
    wanted = InOtherWords(said.words, said.tone, theme)
    if found and _says(found) == wanted:
        return found
    if (found.version if found else 0) != version:
        raise Stale
    _judge(session, answer, wanted, sure=sure)
    with writing(session):
        if found is None:
            found = Paraphrase(
                answer_id=answer.id,
                team_id=answer.team_id,
                region_id=answer.region_id,
                by_id=me,
                as_role=role,
                version=0,
            )
        found.sqlmodel_update(vars(wanted))
        found.by_id, found.as_role, found.written_on = me, role, clock.today()
        found.confirmed_by_id = found.confirmed_on = None
        found.version += 1
        try:
            with session.begin_nested():
                session.add(found)
        except IntegrityError:  # the other one, at the same moment
            raise Stale from None
    return found


def confirm(session: Session, answer: LearningAnswer, *, me: UUID, version: int) -> Paraphrase:
    """By somebody else, in the other role. Raises `Stale` when it says something else by now."""
    roles = _roles(session, answer, me)
    found = _of(session, answer.id)
    if not roles:
        raise NotFound
    if found is None or found.version != version:
        raise Stale
    if found.is_confirmed:
        return found
    if not may_confirm(found, me, roles):
        other = {
            Role.LEAD: _("een ervaringsdeskundige"),
            Role.EXPERIENCE_EXPERT: _("de teamleider"),
        }
        raise BadInput({"confirm": _("Nu kijkt %(who)s.") % {"who": other[found.as_role]}})
    with writing(session):
        found.confirmed_by_id, found.confirmed_on = me, clock.today()
        session.add(found)
        session.flush()
    return found


def may_confirm(found: Paraphrase, me: UUID, roles: set[Role]) -> bool:
    return found.by_id != me and bool(roles - {found.as_role})


def _of(session: Session, answer_id: UUID) -> Paraphrase | None:
    """Two windows wait for each other here."""
    whole = select(Paraphrase).where(col(Paraphrase.answer_id) == answer_id)
    whole = whole.with_for_update(of=Paraphrase).execution_options(populate_existing=True)
    return session.exec(whole).one_or_none()


def _says(found: Paraphrase) -> InOtherWords:
    return InOtherWords(found.words, found.tone, found.theme)


def _my_role(session: Session, answer: LearningAnswer, me: UUID) -> Role:
    """Raises `NotFound` for whoever does not read it."""
    roles = _roles(session, answer, me)
    if not roles:
        raise NotFound
    return Role.LEAD if Role.LEAD in roles else Role.EXPERIENCE_EXPERT


def _roles(session: Session, answer: LearningAnswer, me: UUID) -> set[Role]:
    """In which of the two roles somebody reads this answer, today."""
    return {role for role in HEAR if _is_of(teams_of(session, me, (role,)), answer)}


def _is_of(teams: list[Team], answer: LearningAnswer) -> bool:
    ids = {team.id for team in teams} | {team.region_id for team in teams if team.region_id}
    return bool(ids & {answer.team_id, answer.region_id})


def _judge(session: Session, answer: LearningAnswer, said: InOtherWords, *, sure: bool) -> None:
    if said.words:
        _must_be_whole(said)
        found = pieces_in(session, answer.team_id, said.words, said.theme)
        found += literal(answer.words or "", said.words)
        if found and not sure:
            pieces = ", ".join(f"“{piece}”" for piece in dict.fromkeys(found[:5]))
            raise BadInput({"names": _("Wij zagen: %(what)s.") % {"what": pieces}})


def _must_be_whole(said: InOtherWords) -> None:
    wrong = {}
    if said.tone is None:
        wrong["tone"] = _("Kies wat voor stem dit is.")
    if said.theme is None:
        wrong["theme"] = _("Kies waar het over gaat, of schrijf het zelf.")
    if wrong:
        raise BadInput(wrong)


def literal(text: str, words: str) -> list[str]:
    """The first piece of the text that is repeated as it stands."""
    theirs = [plain(word) for word in WORD.findall(text)]
    runs = {tuple(theirs[n : n + LITERAL]) for n in range(len(theirs) - LITERAL + 1)}
    ours = WORD.findall(words)
    for n in range(len(ours) - LITERAL + 1):
        piece = ours[n : n + LITERAL]
        if tuple(plain(word) for word in piece) in runs:
            return [" ".join(piece)]
    return []


def take_back(session: Session, answer: LearningAnswer, *, me: UUID, version: int) -> None:
    """Somebody could be recognised after all: one person is enough for that, and the words go."""
    _my_role(session, answer, me)
    found = _of(session, answer.id)
    if found is None or (found.version != version and found.words):
        raise Stale
    with writing(session):
        found.words = found.tone = found.theme = None
        found.version += 1
        session.add(found)
        _off_the_sheets(session, found)
        session.flush()


def _off_the_sheets(session: Session, found: Paraphrase) -> None:
    """Also of meetings that are closed: there it is read by the whole team."""
    quoted = or_(LearningTable.thanks_id == found.id, LearningTable.hurts_id == found.id)
    for sheet in session.exec(select(LearningTable).where(quoted)):
        for name in ("thanks", "hurts"):
            if getattr(sheet, f"{name}_id") == found.id:
                setattr(sheet, name, None)
                setattr(sheet, f"{name}_id", None)
        session.add(sheet)


def let_go(session: Session) -> None:
    """Once the words of an answer are gone: what was confirmed stays, bound to nothing, and what
    was not confirmed goes. As often as one likes."""
    gone = select(LearningAnswer.id).where(col(LearningAnswer.words).is_(None))
    with writing(session):
        for found in session.exec(select(Paraphrase).where(col(Paraphrase.answer_id).in_(gone))):
            if found.is_confirmed and found.words:
                found.answer_id = None
                session.add(found)
            else:
                session.delete(found)
        session.flush()
