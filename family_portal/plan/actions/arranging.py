"""Safety arrangements: made and changed by a professional together with the person, and what each
of them thinks of it. Disagreement stops nothing (R12); who reads it never changes: another
audience is another arrangement (ADR 52)."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from family_portal.access.apart import kept_apart, ties_of
from family_portal.access.circles import Category, Circle
from family_portal.access.making import TEAM, circle_for, made_before
from family_portal.access.second_look import look_before
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, SentBefore, Stale
from family_portal.core.i18n import gettext as _
from family_portal.limits.overdue import refuse_overdue
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind
from family_portal.plan.people import Here, readers_together
from family_portal.plan.safety import SeenArrangement
from family_portal.plan.safety_models import ABOUT, SafetyArrangement, SafetyText
from family_portal.reactions.actions import last_words, react
from family_portal.reactions.models import Nature, Stance

# A family is not left alone longer with what was agreed.
LONGEST_WITHOUT_REVIEW = timedelta(weeks=13)


@dataclass(frozen=True)
class Words:
    """What to do when it gets tense, whom to ring, where to go, what the children know."""

    text: str
    ring: str | None = None
    go_to: str | None = None
    children_know: str | None = None


def arrange(
    session: Session,
    place: Here,
    words: Words,
    *,
    people: Collection[UUID],
    made_with: Collection[UUID],
    review_on: date | None,
    key: UUID,
    sure: bool = False,
) -> SafetyArrangement:
    """A new one, for these family members and the professionals. Once for each key. Raises
    `BadInput`, and `SentBefore` for other words under the same key."""
    family = _family(session, place, people)
    _check(family, made_with, review_on)
    made_id = uuid5(place.me, str(key))
    home = place.household.id
    circle = circle_for(
        session, household_id=home, category=Category.SAFETY, family=family, staff=TEAM
    )
    if made := made_before(session, circle, SafetyArrangement, made_id):
        if _first_words(session, made) != words:
            raise SentBefore
        return made
    look_before(session, home, *_said(words), family=family, me=place.me, sure=sure)
    made = SafetyArrangement(id=made_id, circle_id=circle.id, review_on=review_on, **asdict(words))
    session.add_all([made, _text(made, words, made_with, by_id=place.me)])
    session.flush()
    announce(session, people=family, kind=Kind.TASK, about_id=made.id)
    return made


def change_arrangement(
    session: Session,
    place: Here,
    seen: SeenArrangement,
    words: Words,
    *,
    made_with: Collection[UUID],
    review_on: date | None,
    number: int,
    sure: bool = False,
) -> None:
    """The next text; everybody is asked again. `number` is of the text that was changed. Raises
    `Stale`, `BadInput`."""
    one = seen.arrangement
    family = {reader.person_id for reader in seen.family}
    if one.text_version != number:
        if _words_of(one) == words:
            return  # pressed twice
        raise Stale
    refuse_overdue(session, one.id, at=("text",))
    _check(family, made_with, review_on)
    _apart(session, place, family, at="made_with")
    home = place.household.id
    look_before(session, home, *_said(words), family=family, me=place.me, sure=sure)
    one.review_on = review_on
    session.add(one)
    if _words_of(one) == words:
        return  # looked at again, and it stays as it is
    if seen.now is None:
        session.add(_text_of_file(session, one, family, me=place.me))
    for name, said in asdict(words).items():
        setattr(one, name, said)
    one.text_version += 1
    try:
        with session.begin_nested():
            session.add(_text(one, words, made_with, by_id=place.me))
    except IntegrityError:  # the same moment, another window
        raise Stale from None
    withdraw(session, one.id)
    announce(session, people=family, kind=Kind.TASK, about_id=one.id)


def answer_arrangement(
    session: Session, seen: SeenArrangement, *, stance: Stance, text: str | None, number: int
) -> None:
    """One's own words on the text that holds, for the professionals alone. Raises `NotAllowed`,
    and `Stale` when it is another text by now."""
    one, me = seen.arrangement, seen.me
    if not seen.may_answer:
        raise NotAllowed
    if one.text_version != number:
        raise Stale
    before = last_words(session, me, ABOUT, one.id)
    if before and before.says(Nature.OPINION, stance, text, number):
        return  # pressed twice
    react(
        session,
        author_id=me,
        household_id=session.get_one(Circle, one.circle_id).household_id,
        about=ABOUT,
        record_id=one.id,
        version=before.version + 1 if before else 1,
        nature=Nature.OPINION,
        stance=stance,
        text=text,
        on_text=number,
    )
    withdraw(session, one.id, person=me)


def end_arrangement(session: Session, seen: SeenArrangement) -> None:
    """It holds no more, and is on no page any more."""
    one = seen.arrangement
    one.ended_at, one.ended_by_id = clock.now(), seen.me
    session.add(one)
    withdraw(session, one.id)


def _family(session: Session, place: Here, people: Collection[UUID]) -> set[UUID]:
    """Who reads it. Never both parents when they are apart (R7): each gets their own."""
    family = readers_together(session, place, people, who_id=place.me)
    _apart(session, place, family, at="people")
    return family


def _apart(session: Session, place: Here, family: set[UUID], *, at: str) -> None:
    """Asked of every text: adults may have parted since the one before. Raises `BadInput`."""
    everybody = ties_of(session, place.household.id)
    if kept_apart(everybody, family, noted=place.has_parents_apart).adults:
        words = _("Deze volwassenen wonen apart. Maak voor ieder een eigen afspraak.")
        raise BadInput({at: words})


def _check(family: set[UUID], made_with: Collection[UUID], review_on: date | None) -> None:
    if not made_with or set(made_with) - family:
        raise BadInput({"made_with": _("Kies met wie je dit maakte. Die persoon leest het ook.")})
    today = clock.today()
    if review_on is None or not today < review_on <= today + LONGEST_WITHOUT_REVIEW:
        raise BadInput({"review_on": _("Kies een dag na vandaag, binnen 13 weken.")})


def _said(words: Words) -> tuple[str | None, ...]:
    return words.text, words.ring, words.go_to, words.children_know


def _words_of(one: SafetyArrangement) -> Words:
    return Words(one.text, one.ring, one.go_to, one.children_know)


def _first_words(session: Session, one: SafetyArrangement) -> Words:
    first = select(SafetyText).where(SafetyText.arrangement_id == one.id, SafetyText.number == 1)
    text = session.exec(first).one()
    return Words(text.text, text.ring, text.go_to, text.children_know)


def _text(
    one: SafetyArrangement, words: Words, made_with: Collection[UUID], *, by_id: UUID
) -> SafetyText:
    return SafetyText(
        id=uuid4(),
        arrangement_id=one.id,
        circle_id=one.circle_id,
        number=one.text_version or 1,
        made_with=sorted(map(str, made_with)),
        by_id=by_id,
        **asdict(words),
    )


def _text_of_file(
    session: Session, one: SafetyArrangement, family: set[UUID], *, me: UUID
) -> SafetyText:
    """What a household file said, before it is changed here: it stays to be read."""
    words: Any = _words_of(one)
    look_before(session, None, *_said(words), family=family, me=me, sure=True)
    text = _text(one, words, (), by_id=me)
    text.by_id = None
    return text
