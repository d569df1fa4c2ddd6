"""Reacting, and showing one's words to somebody of the family."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.circles import Circle
from family_portal.access.kinds import behind_proof, category_of
from family_portal.access.making import TEAM, circle_for
from family_portal.access.second_look import look_before
from family_portal.access.shares import Share
from family_portal.access.showing import show_own, withdraw
from family_portal.core.errors import NotFound, Stale
from family_portal.reactions.models import Nature, Reaction, Stance


def react(
    session: Session,
    *,
    author_id: UUID,
    household_id: UUID,
    about: str,
    record_id: UUID,
    version: int,
    nature: Nature,
    stance: Stance,
    text: str | None,
    on_text: int | None = None,
    fact: str | None = None,
    circle: Circle | None = None,
) -> Reaction:
    """Adds a version. Sending the same twice is once; raises `Stale` when another one came
    first. That the record is there for the author is the caller's to know. `circle` is that of
    the author and other professionals than the team of today."""
    before = last_words(session, author_id, about, record_id)
    last = before.version if before else 0
    if before and version == last and before.says(nature, stance, text, on_text, fact):
        return before
    if version != last + 1:
        raise Stale
    made = Reaction(
        circle_id=(circle or _circle(session, household_id, author_id, about)).id,
        author_id=author_id,
        about=about,
        record_id=record_id,
        version=version,
        nature=nature,
        stance=stance,
        text=text,
        on_text=on_text,
        fact=fact,
    )
    return _add(session, made)


def _add(session: Session, made: Reaction) -> Reaction:
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:  # the same moment, another window
        raise Stale from None
    return made


def _circle(session: Session, household_id: UUID, author_id: UUID, about: str) -> Circle:
    """The author alone, and the professionals."""
    category = category_of(about)
    if category is None:
        raise NotFound
    return circle_for(
        session,
        household_id=household_id,
        category=category,
        family=[author_id],
        staff=TEAM,
    )


def last_words(session: Session, author_id: UUID, about: str, record_id: UUID) -> Reaction | None:
    """The newest version of what somebody said."""
    mine = select(Reaction).where(
        Reaction.author_id == author_id, Reaction.about == about, Reaction.record_id == record_id
    )
    return session.exec(mine.order_by(col(Reaction.version).desc())).first()


def show(
    session: Session, reaction_id: UUID, *, author_id: UUID, with_id: UUID, sure: bool = False
) -> Reaction:
    """This version, to one person. Showing it twice is once. Raises `NotFound`, `NotAllowed`, and
    `BadInput` when it tells where somebody is and nobody said `sure`."""
    reaction = own(session, reaction_id, author_id)
    if with_id not in {share.person_id for share in shares(session, reaction)}:
        family = {author_id, with_id}
        look_before(session, None, reaction.text, family=family, me=author_id, sure=sure)
        show_own(session, reaction, with_id=with_id)
    return reaction


def hide(session: Session, reaction_id: UUID, *, author_id: UUID, with_id: UUID) -> Reaction:
    reaction = own(session, reaction_id, author_id)
    for share in shares(session, reaction):
        if share.person_id == with_id:
            withdraw(session, share)
    return reaction


def shares(session: Session, reaction: Reaction) -> list[Share]:
    """To whom it is shown now."""
    open_ones = select(Share).where(
        Share.record_id == reaction.id,
        Share.by_id == reaction.author_id,
        Share.holds(),
    )
    return list(session.exec(open_ones))


def own(session: Session, reaction_id: UUID, author_id: UUID) -> Reaction:
    """Raises `NotFound` for what somebody else said, and for words on a safety arrangement:
    they are for the professionals, and shown to nobody."""
    reaction = session.get(Reaction, reaction_id)
    if reaction is None or reaction.author_id != author_id or reaction.about in behind_proof():
        raise NotFound
    return reaction
