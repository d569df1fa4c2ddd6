"""Telling, checking and changing one's story, and choosing who of us reads it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.circles import Category, Circle, household_of
from family_portal.access.faces import Faces
from family_portal.access.making import choose_staff, circle_for, made_before
from family_portal.access.showing import show_to_nobody
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, Stale
from family_portal.core.i18n import gettext as _
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind
from family_portal.reactions.correcting import put_right
from family_portal.reactions.correcting import say_read as turned_read
from family_portal.reactions.corrections import PutRight
from family_portal.story.models import Story, StoryReading, StoryText
from family_portal.story.queries import staff_readers


def tell(
    session: Session,
    those: Faces,
    *,
    me: UUID,
    text: str,
    not_again: str | None,
    staff: Collection[UUID],
    key: UUID,
) -> Story:
    """In one's own words, for these professionals and nobody else. Once for each key. Raises
    `BadInput`, and `SentBefore` for another text under the same key."""
    chosen = _of_us(staff, {face.person_id for face in those.staff})
    circle = circle_for(
        session,
        household_id=those.household_id,
        category=Category.STORY,
        family={me},
        staff=chosen,
    )
    made_id = uuid5(me, str(key))
    if made := made_before(session, circle, Story, made_id, text=text, not_again=not_again):
        return made
    story = in_own_words(session, circle, id=made_id, author_id=me, text=text, not_again=not_again)
    announce(session, people=chosen, kind=Kind.TASK, about_id=story.id)
    return story


def in_own_words(session: Session, circle: Circle, **said: Any) -> Story:
    """Told by whom it is of: nobody has to look whether it is right."""
    now = clock.now()
    story = Story(circle_id=circle.id, told_at=now, confirmed_at=now, own_since=now, **said)
    session.add(story)
    session.flush()
    return story


def change_text(
    session: Session,
    story: Story,
    *,
    me: UUID,
    text: str,
    not_again: str | None,
    version: int,
    seen: str | None = None,
    was_wrong: bool = False,
) -> None:
    """The next text, or the same with other things that need not be asked. What stood is kept for
    the teller alone, unless it `was_wrong`: then who reads it reads from first to now (ADR 69).
    `seen` is the mark of the lines that the page showed. Raises `NotAllowed`, `Stale`."""
    _own(story, me)
    if (story.text, story.not_again) == (text, not_again):
        return  # pressed twice
    if story.version != version or seen not in {None, story.mark}:
        raise Stale
    was, is_next = story.text, story.text != text
    if is_next:
        _next_text(session, story, text, me=me)
        if was_wrong and not story.waits_for_check:
            put_right(session, story, fact="text", was=was, now=text, me=me)
    story.not_again, story.own_since = not_again, clock.now()
    if is_next or story.waits_for_check:
        _confirm(session, story)
    session.add(story)


def _next_text(session: Session, story: Story, text: str, *, me: UUID) -> None:
    home = household_of(session, story.circle_id)
    alone = circle_for(session, household_id=home, category=Category.STORY, family={me}, staff=())
    session.add(
        StoryText(circle_id=alone.id, story_id=story.id, version=story.version, text=story.text)
    )
    story.text, story.version = text, story.version + 1
    story.written_by_id = story.source_language = None
    session.add(story)
    try:
        session.flush()
    except IntegrityError:  # the same moment, another window
        raise Stale from None


def confirm(
    session: Session,
    story: Story,
    *,
    me: UUID,
    version: int,
    staff: Collection[UUID] | None = None,
) -> None:
    """What we wrote down is what they told; from now these professionals read it, or who did.
    Raises `NotAllowed`, `Stale`, `BadInput`."""
    _own(story, me)
    if story.version != version:
        raise Stale
    if story.waits_for_check:
        if staff is not None:
            choose_readers(session, story, me=me, staff=staff)
        _confirm(session, story)


def _confirm(session: Session, story: Story) -> None:
    story.confirmed_at = story.own_since = clock.now()
    session.add(story)
    session.flush()
    readers = {who.person_id for who in staff_readers(session, story)}
    announce(session, people=readers, kind=Kind.TASK, about_id=story.id)


def throw_away(session: Session, story: Story, *, me: UUID) -> None:
    """They did not tell it so, or want it not to be kept: nobody reads it any more. Raises
    `NotAllowed`."""
    _own(story, me)
    if story.ended_at is None:
        choose_staff(session, story, staff=())
        show_to_nobody(session, story)
        story.ended_at = story.own_since = clock.now()
        session.add(story)
        withdraw(session, story.id)


def choose_readers(session: Session, story: Story, *, me: UUID, staff: Collection[UUID]) -> None:
    """These professionals read it from now, and nobody else of us. Raises `NotAllowed`,
    `BadInput`."""
    _own(story, me)
    before = {who.person_id for who in staff_readers(session, story)}
    known = before | staffing.today(session, household_of(session, story.circle_id))
    after = _of_us(staff, known, nobody_too=True)
    if after == before:
        return
    choose_staff(session, story, staff=after)
    if not story.waits_for_check:
        announce(session, people=after - before, kind=Kind.TASK, about_id=story.id)


def let_read_too(session: Session, story: Story, *, me: UUID, person_id: UUID) -> None:
    """Who came to work for them reads it from now, beside who did. Raises `NotAllowed`,
    `BadInput`."""
    now = {who.person_id for who in staff_readers(session, story)}
    choose_readers(session, story, me=me, staff={*now, person_id})


def say_read(session: Session, story: Story, *, me: UUID, version: int) -> None:
    """A professional read this text. Twice is once. Raises `Stale` when it is another text by
    now, and `NotAllowed` for who told it."""
    if story.author_id == me or story.waits_for_check:
        raise NotAllowed
    if story.version != version:
        raise Stale
    mine = select(StoryReading).where(
        StoryReading.story_id == story.id,
        StoryReading.person_id == me,
        StoryReading.version == version,
    )
    if session.exec(mine).first() is None:
        session.add(
            StoryReading(
                circle_id=story.circle_id, story_id=story.id, person_id=me, version=version
            )
        )
        withdraw(session, story.id, person=me)
    right = session.exec(select(PutRight.id).where(PutRight.story_id == story.id))
    turned_read(session, right.all(), me=me)


def _own(story: Story, me: UUID) -> None:
    if story.author_id != me:
        raise NotAllowed


def _of_us(chosen: Collection[UUID], known: set[UUID], *, nobody_too: bool = False) -> set[UUID]:
    if set(chosen) - known:
        raise BadInput({"staff": _("Kies alleen mensen uit deze lijst.")})
    if not chosen and not nobody_too:
        raise BadInput({"staff": _("Kies wie het leest.")})
    return set(chosen)
