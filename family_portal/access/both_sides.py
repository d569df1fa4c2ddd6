"""Who works for families and is family here too: for those who know them as family their photo is
not there, whatever they are to them besides (ADR 93).

A violent ex-partner would see a face of today, and by an address that only staff have that its
person works here. It counts also of a household that either of them left: he looks no less. Who
works for that household sees no photo either: a screen is turned to whoever sits beside it. For
others it is as any photo, so that no colleague learns by it that somebody is family.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session

from family_portal.access import looking
from family_portal.access.scopes import Query, beneath, staffed_households
from family_portal.core.once import asked_once, within
from family_portal.core.questions import question

# Both name a person and a household.
AS_FAMILY = ("belonging", "caring")
PHOTO = "portrait/%"


@asked_once
def family_homes() -> Query:
    """Households the viewer is or was family of, or looks after a child of: each of them, also
    where one of several is looked at."""
    held = [beneath(name) for name in AS_FAMILY]
    return sa.union(
        *(sa.select(one.c.household_id).where(one.c.person_id == looking.viewer()) for one in held)
    )


@asked_once
def known_as_family(*, is_staff: bool) -> Query:
    """People of the viewer's own households, and for staff of those they work for today."""
    held = [beneath(name) for name in AS_FAMILY]
    homes = [family_homes(), *([staffed_households()] if is_staff else [])]
    return sa.union(
        *(
            sa.select(one.c.person_id).where(within(one.c.household_id, home))
            for one, home in product(held, homes)
        )
    )


def face_is_shown(person: Any, *, is_staff: bool) -> ColumnElement[bool]:
    """Of this column's person, as far as this goes. One's own always is."""
    known = within(person, known_as_family(is_staff=is_staff))
    return sa.or_(person == looking.viewer(), sa.not_(known))


def unshown(session: Session, *, is_staff: bool) -> frozenset[str]:
    """Names of the photos that the viewer is not shown."""
    return frozenset(_unshown(session, is_staff).scalars())


@question
def _unshown(is_staff: bool) -> Any:  # noqa: FBT001 - a shape
    """From the few who are known, so that nobody else is looked through."""
    person = beneath("person")
    return sa.select(person.c.photo).where(
        within(person.c.id, known_as_family(is_staff=is_staff)),
        person.c.id != looking.viewer(),
        person.c.photo.like(PHOTO),
    )


def works_beside_family(me: Any) -> ColumnElement[bool]:
    """Does, or did, somebody of this column's person's household work here? By index, with every
    request: only then does a page with a photo ask which to leave out."""
    return sa.or_(*_near(me))


def _near(me: Any) -> Iterator[ColumnElement[bool]]:
    for one, other in product(AS_FAMILY, AS_FAMILY):
        mine, theirs, post = beneath(one), beneath(other), beneath("post")
        yield sa.exists().where(
            mine.c.person_id == me,
            theirs.c.household_id == mine.c.household_id,
            theirs.c.person_id != me,
            post.c.person_id == theirs.c.person_id,
        )
